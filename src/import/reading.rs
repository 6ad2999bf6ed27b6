//! Bytes to what they hold: the kind of a source, and its text.
//!
//! What the bytes are decides, the file's name only where they do not say. A source that cannot be read is a [`Problem`]; one that can
//! be read in part is read, with a warning.

use encoding_rs::Encoding;

use super::Found;
use super::doors::{capture, docx, mail, pdf};
use super::encoding::{Decoded, decoded, utf_16};
use super::plain;
use crate::model::{Edtf, SitePath};
use crate::problem::Problem;
use crate::words::chars::is_command;

/// Bytes of the largest source that is read.
pub const LARGEST: usize = 20 * 1024 * 1024;

/// Lines of the longest text that is read.
pub const MOST_LINES: usize = 1_000_000;

/// What a source holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Text as pasted: page furniture may be in it.
    Text(String),
    /// A page's HTML.
    Page(String),
    /// An article already: Markdown from a document that holds nothing else.
    Article(String),
}

/// What the way in which a source came says of it: a mail's headers, a document's properties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hints {
    /// A subject, a document's title.
    pub title: Option<Found<String>>,
    /// The day on which it was sent or made.
    pub date: Option<Found<Edtf>>,
    /// The sender or the document's author.
    pub author: Option<Found<String>>,
    /// The paper that sent a mail.
    pub outlet: Option<Found<String>>,
    /// The address of the page.
    pub url: Option<Found<String>>,
    /// The day on which the page was saved.
    pub retrieved: Option<Found<Edtf>>,
}

/// A source read.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What it holds.
    pub content: Content,
    /// What is known besides.
    pub hints: Hints,
    /// What went wrong in reading without stopping it.
    pub warnings: Vec<Problem>,
}

/// The kind of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text or a page, which is told from what it says.
    Text,
    /// A mail, or a page saved as one (MHTML).
    Mail,
    /// A document of Word's (Office Open XML).
    Docx,
    /// A PDF.
    Pdf,
}

/// What a source holds.
///
/// # Errors
/// `dossier::empty_source`, `dossier::binary_source`, `dossier::large_source`, `dossier::encrypted_source`, `dossier::mail_without_body`,
/// `dossier::broken_source`, `dossier::pdf_without_text`, `dossier::feed_source`.
pub fn document(path: &SitePath, bytes: &[u8]) -> Result<Document, Problem> {
    if bytes.len() > LARGEST {
        let message = format!("the source has {} MB, and at most {} are read", bytes.len() >> 20, LARGEST >> 20);
        return Err(Problem::error("dossier::large_source", path, message).help("keep the part that is the article"));
    }
    if bytes.iter().all(|b| b.is_ascii_whitespace()) {
        return Err(Problem::error("dossier::empty_source", path, "the source is empty").help("paste the text into it, or delete it"));
    }
    let document = match kind(path, bytes)? {
        Kind::Docx => docx::document(path, bytes)?,
        Kind::Pdf => pdf::document(path, bytes)?,
        Kind::Mail => mail::document(path, bytes)?,
        Kind::Text => written(path, bytes)?,
    };
    let content = match document.content {
        Content::Text(text) => Content::Text(plain::of_text(text)),
        Content::Article(text) => Content::Article(plain::of_text(text)),
        // Its spaces are told when its text is known.
        Content::Page(text) => Content::Page(plain::composed(text)),
    };
    let document = Document { content, ..document };
    let is_blank = match &document.content {
        Content::Text(text) | Content::Article(text) | Content::Page(text) => !text.chars().any(char::is_alphanumeric),
    };
    if is_blank {
        return Err(Problem::error("dossier::empty_source", path, "the source holds no words").help("paste the text into it, or delete it"));
    }
    Ok(document)
}

/// The text of a saved page, whatever its encoding.
pub fn page_text(bytes: &[u8]) -> String {
    decoded(bytes).text
}

/// The warning that a source has places in no known encoding; `None` = it has none.
pub fn broken_encoding(path: &SitePath, lost: usize) -> Option<Problem> {
    let message = || format!("{lost} places of the source are in no known encoding and are shown as \u{fffd}");
    (lost > 0).then(|| Problem::warning("dossier::broken_encoding", path, message()).help("save the source as UTF-8"))
}

fn written(path: &SitePath, bytes: &[u8]) -> Result<Document, Problem> {
    let Decoded { mut text, lost, besides } = decoded(bytes);
    if lost * 5 > text.len() {
        return Err(binary(path));
    }
    if may_hold_controls(&text) {
        if text.chars().filter(|c| is_command(*c)).count() * 20 > text.chars().count() {
            return Err(binary(path));
        }
        text.retain(|c| !is_command(c));
    }
    let mut warnings: Vec<Problem> = broken_encoding(path, lost).into_iter().collect();
    if let Some(other) = besides {
        let message = format!("some lines of the source are in UTF-8, and others in what seems to be {other}");
        warnings.push(Problem::warning("dossier::broken_encoding", path, message).help("look it over, and save it as UTF-8"));
    }
    if is_feed(&text) {
        return Err(Problem::error("dossier::feed_source", path, "the source is a feed, which lists articles and holds none")
            .help("save or fetch the page of the article itself"));
    }
    if !is_html(&text, path) {
        let text = plain::with_line_ends(text);
        let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count();
        if lines > MOST_LINES {
            let message = format!("the source has {lines} lines, and at most {MOST_LINES} are read");
            return Err(Problem::error("dossier::large_source", path, message).help("keep the part that is the article"));
        }
        return Ok(Document { content: Content::Text(text), hints: Hints::default(), warnings });
    }
    let hints = Hints { retrieved: capture::day(&text), ..Hints::default() };
    Ok(Document { content: Content::Page(text), hints, warnings })
}

/// Whether a text is a feed (RSS, Atom) or a map of a site.
fn is_feed(text: &str) -> bool {
    let mut start = text.trim_start_matches('\u{feff}').trim_start();
    while let Some(rest) = ["<?", "<!--"].iter().find_map(|opens| start.strip_prefix(opens)) {
        start = rest.split_once('>').map_or("", |(_, rest)| rest).trim_start();
    }
    ["<rss", "<feed", "<rdf:RDF", "<urlset", "<sitemapindex"]
        .iter()
        .any(|name| start.strip_prefix(name).is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c.is_ascii_whitespace())))
}

/// Whether a byte stands in the text that may be a control character's: hardly any text has one.
fn may_hold_controls(text: &str) -> bool {
    // Two-byte controls begin with 0xc2, as many marks do: U+0080 to U+009F go on below 0xa0.
    // Looked through without a stop in between, several bytes at a time.
    let of_one = |b: &u8| (*b < 0x09) | (*b > 0x0d && *b < 0x20) | (*b == 0x7f);
    let of_two = |(a, b): (&u8, &u8)| (*a == 0xc2) & (*b < 0xa0);
    let bytes = text.as_bytes();
    bytes.iter().fold(false, |any, b| any | of_one(b)) || bytes.iter().zip(bytes.iter().skip(1)).fold(false, |any, pair| any | of_two(pair))
}

/// The ending of a file that these bytes tell; `None` = they are a text or a page, or cannot be read.
pub fn ending(bytes: &[u8]) -> Option<&'static str> {
    match kind(&SitePath::new("source").ok()?, bytes).ok()? {
        Kind::Pdf => Some("pdf"),
        Kind::Docx => Some("docx"),
        Kind::Mail => Some("eml"),
        Kind::Text => None,
    }
}

/// The kind of a source by its first bytes, else by its name.
fn kind(path: &SitePath, bytes: &[u8]) -> Result<Kind, Problem> {
    let head = &bytes[..bytes.len().min(1024)];
    let extension = path.as_str().rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if memchr::memmem::find(head, b"%PDF-").is_some() {
        return Ok(Kind::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return match () {
            () if docx::is_document(bytes) => Ok(Kind::Docx),
            () if docx::is_broken(bytes, extension == "docx") => Err(docx::broken(path, "it is cut short or damaged")),
            () => Err(binary(path)),
        };
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        // An OLE file: an old document, or a new one behind a password (MS-OFFCRYPTO 2.3).
        let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
        return Err(match bytes.windows(name.len()).any(|w| w == name) {
            true => Problem::error("dossier::encrypted_source", path, "the document is encrypted").help("save it without a password"),
            false => binary(path).help("save an old document as .docx, a mail as .eml"),
        });
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(binary(path).help("save the document as .docx"));
    }
    let known_binaries: [&[u8]; 8] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ\x90", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf"];
    if known_binaries.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(binary(path));
    }
    if mail::is_mail(bytes, matches!(extension.as_str(), "eml" | "mht" | "mhtml")) {
        return Ok(Kind::Mail);
    }
    // A stray zero is dropped with the other controls.
    let has_few_zeros = memchr::memchr_iter(0, bytes).count() * 100 <= bytes.len();
    if !has_few_zeros && Encoding::for_bom(bytes).is_none() && utf_16(bytes).is_none() {
        return Err(binary(path));
    }
    Ok(Kind::Text)
}

fn binary(path: &SitePath) -> Problem {
    Problem::error("dossier::binary_source", path, "the source is no text")
        .help("sources are .txt, .srt, .vtt, .html, .eml, .mht, .docx and .pdf with text")
}

/// Whether a text is HTML: it begins as a page, or has the marks of one.
fn is_html(text: &str, path: &SitePath) -> bool {
    const START: usize = 4_000;
    if memchr::memchr(b'<', &text.as_bytes()[..text.len().min(START * 4)]).is_none() {
        return false;
    }
    let start: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(START).collect::<String>().to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|b| start.starts_with(b)) {
        return true;
    }
    let marks = ["<html", "<body", "<head>", "</p>", "</div>", "</a>", "</span>", "<br", "</h1>", "</h2>", "</li>", "<meta "];
    let found = marks.iter().filter(|m| start.contains(*m)).count();
    let extension = path.as_str().to_ascii_lowercase();
    let is_named = extension.ends_with("html") || extension.ends_with("htm");
    // A script may fill the beginning.
    let opens = start.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!'));
    is_named && (found > 0 || opens) || opens && found > 0 || found >= 3
}

#[cfg(test)]
mod tests {
    use encoding_rs::UTF_8;

    use super::*;

    const TEXT: &str = "В порту закончилась забастовка. Суда снова выходят в море, сообщил начальник порта Иван Пристанский.";

    fn read(name: &str, bytes: &[u8]) -> Result<Content, &'static str> {
        let path = SitePath::new(&format!("content/sources/{name}")).unwrap();
        document(&path, bytes).map(|d| d.content).map_err(|p| p.code)
    }

    #[test]
    fn old_encodings_are_recognised() {
        for label in ["windows-1251", "koi8-r", "utf-16le", "utf-8"] {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let bytes = if label == "utf-16le" {
                TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect()
            } else {
                encoding.encode(TEXT).0.into_owned()
            };
            assert_eq!(read("a.txt", &bytes), Ok(Content::Text(TEXT.to_owned())), "{label}");
        }
        let page = format!("<html><head><meta charset=windows-1251></head><body><p>{TEXT}</p></body></html>");
        assert_eq!(read("a.html", &encoding_rs::WINDOWS_1251.encode(&page).0), Ok(Content::Page(page)));
    }

    #[test]
    fn marks_alone_do_not_make_an_english_text_another() {
        let text = "The dues rise by £10 a ship, and the harbour’s captains won’t be glad.\n\n• They have been asked by nobody.\n\n© 2024 Port Herald";
        assert_eq!(read("a.txt", &encoding_rs::WINDOWS_1252.encode(text).0), Ok(Content::Text(text.to_owned())));
        let polish = "W tym roku opłaty wzrosły znacznie, ale mały port zapłacił tylko za cztery statki, pisała gazeta.";
        assert_eq!(read("a.txt", &encoding_rs::WINDOWS_1250.encode(polish).0), Ok(Content::Text(polish.to_owned())));
    }

    #[test]
    fn content_decides_before_the_name() {
        assert!(matches!(read("a.txt", b"<!DOCTYPE html><p>x</p>"), Ok(Content::Page(_))));
        assert!(matches!(read("a.html", b"Just a text, 3 < 4"), Ok(Content::Text(_))));
        assert!(matches!(read("a.html", b"<script>let a = 1</script> Just a text"), Ok(Content::Page(_))));
        assert!(matches!(read("a.txt", b"if a < b and <br> stands here"), Ok(Content::Text(_))));
    }

    #[test]
    fn a_part_of_a_page_is_a_page() {
        assert!(matches!(read("a.txt", b"<p>One paragraph.</p>\n<p>Another.</p>"), Ok(Content::Page(_))));
    }

    #[test]
    fn a_feed_is_a_problem() {
        for feed in ["<?xml version=\"1.0\"?>\n<!-- x -->\n<rss version=\"2.0\"><channel>", "\u{feff}<feed xmlns=\"x\"><title>a</title>"] {
            assert_eq!(read("a.html", feed.as_bytes()), Err("dossier::feed_source"), "{feed}");
        }
        assert!(read("a.html", b"<p>One <feed> and <rss> more</p>").is_ok());
    }

    #[test]
    fn lines_end_in_many_ways() {
        let plain = Ok(Content::Text(format!("{TEXT}\n\nДа.")));
        for end in ["\n", "\r", "\u{2028}", "\u{2029}", "\u{b}", "\u{85}"] {
            assert_eq!(read("a.txt", format!("{TEXT}{end}{end}Да.").as_bytes()), plain, "{end:?}");
        }
    }

    #[test]
    fn a_stray_zero_is_dropped() {
        assert_eq!(read("a.txt", format!("{TEXT}\0").as_bytes()), Ok(Content::Text(TEXT.to_owned())));
    }

    #[test]
    fn broken_utf_8_is_read_with_a_warning() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.insert(0, 0xff);
        let path = SitePath::new("content/sources/a.txt").unwrap();
        let read = document(&path, &bytes).unwrap();
        assert_eq!(read.content, Content::Text(format!("\u{fffd}{TEXT}")));
        assert_eq!(read.warnings[0].code, "dossier::broken_encoding");
    }

    #[test]
    fn a_text_in_two_encodings_is_read_line_by_line() {
        const MORE: &str = "Переговоры продолжатся в декабре, как сообщил профсоюз.";
        let path = SitePath::new("content/sources/a.txt").unwrap();
        let of = |parts: &[(&str, &'static Encoding)]| {
            let bytes: Vec<u8> =
                parts.iter().flat_map(|(text, encoding)| [encoding.encode(text).0.into_owned(), b"\n\n".to_vec()].concat()).collect();
            let read = document(&path, &bytes).unwrap();
            (read.content, read.warnings.into_iter().map(|told| (told.code, told.message)).collect::<Vec<_>>())
        };
        let whole = Content::Text(format!("{TEXT}\n\n{MORE}\n\n"));
        for (first, second) in [(UTF_8, encoding_rs::WINDOWS_1251), (encoding_rs::WINDOWS_1251, UTF_8)] {
            let (content, told) = of(&[(TEXT, first), (MORE, second)]);
            assert_eq!(content, whole);
            assert!(matches!(&told[..], [("dossier::broken_encoding", message)] if message.ends_with("windows-1251")), "{told:?}");
        }
        // Lines of one old encoding that happen to be UTF-8 are none.
        for encoding in [encoding_rs::WINDOWS_1251, encoding_rs::KOI8_R] {
            assert_eq!(of(&[(TEXT, encoding), ("- Я»", encoding), (MORE, encoding)]).1, Vec::new());
        }
        let (_, told) = of(&[("港口的罢工已经结束，船只今天再次出海。", encoding_rs::GBK), ("联通", encoding_rs::GBK)]);
        assert_eq!(told, Vec::new());
    }

    #[test]
    fn what_is_no_text_is_a_problem() {
        assert_eq!(read("a.txt", b" \n\t"), Err("dossier::empty_source"));
        assert_eq!(read("a.txt", b"...---..."), Err("dossier::empty_source"));
        assert_eq!(read("a.txt", b"\x89PNG\r\n\x1a\n0000"), Err("dossier::binary_source"));
        assert_eq!(read("a.txt", &[0, 1, 2, 3, 0, 200, 0, 7, 255, 0]), Err("dossier::binary_source"));
        assert_eq!(read("a.zip", b"PK\x03\x04 no zip at all"), Err("dossier::binary_source"));
        assert_eq!(read("a.txt", br"{\rtf1\ansi The strike is over.\par}"), Err("dossier::binary_source"));
        assert_eq!(read("a.txt", &vec![b'a'; LARGEST + 1]), Err("dossier::large_source"));
        assert_eq!(read("a.txt", "a\n".repeat(MOST_LINES + 1).as_bytes()), Err("dossier::large_source"));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(name in "[a-z]{1,3}\\.(txt|html|eml|mht|docx|pdf)", bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300), head in 0..8_usize) {
            let heads: [&[u8]; 8] = [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"From: a\nSubject: b\nDate: c\n\n", b"<html>", b"\xff\xfe", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"];
            let whole = [heads[head], &bytes].concat();
            let _ = read(&name, &whole);
        }
    }
}
