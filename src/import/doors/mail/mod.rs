//! Mails (.eml) and pages saved as mails (.mht, .mhtml: RFC 2557).

mod attached;
mod headers;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::html::html_to_text;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use crate::import::Found;
use crate::import::metadata::dates::{self, Reading};
use crate::import::reading::{Content, Document, Hints, page_text};
use crate::model::{Edtf, Precision, SitePath, is_web_address};
use crate::problem::Problem;

/// Mails within mails that are looked into.
const DEEPEST: usize = 8;

/// Whether the bytes begin with the headers of a mail. A file `named` as one needs fewer of them.
pub fn is_mail(bytes: &[u8], named: bool) -> bool {
    let bytes = without_envelope(bytes);
    let head = &bytes[..bytes.len().min(8_192)];
    let mut lines = head.split(|b| *b == b'\n').map(<[u8]>::trim_ascii).take_while(|line| !line.is_empty()).peekable();
    let is_name = |name: &[u8]| !name.is_empty() && name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-');
    let name = |line: &[u8]| line.iter().position(|b| *b == b':').map(|at| line[..at].to_ascii_lowercase());
    if !lines.peek().is_some_and(|line| name(line).is_some_and(|name| is_name(&name))) {
        return false;
    }
    let headers: std::collections::BTreeSet<Vec<u8>> = lines.filter_map(name).collect();
    let known = ["from", "subject", "date", "mime-version", "content-type", "received", "message-id", "to"];
    known.iter().filter(|name| headers.contains(name.as_bytes())).count() >= if named { 1 } else { 3 }
}

/// The mail without what stands before its headers: a byte order mark, blank lines, the line `From …` of a mailbox (RFC 4155).
fn without_envelope(bytes: &[u8]) -> &[u8] {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    let head = bytes.strip_prefix(MARK).unwrap_or(bytes).trim_ascii_start();
    if !head.starts_with(b"From ") {
        return head;
    }
    head.iter().position(|b| *b == b'\n').map_or(head, |end| &head[end + 1..])
}

/// What a mail holds: its text or its page, whichever says the whole of it, or those of the mail that it sends on.
///
/// # Errors
/// `dossier::mail_without_body`.
pub fn document(path: &SitePath, bytes: &[u8]) -> Result<Document, Problem> {
    let bytes = headers::legible(without_envelope(bytes));
    let mail = MessageParser::default().parse(bytes.as_ref());
    let found = mail.as_ref().and_then(|mail| fullest(mail, DEEPEST));
    let unread = mail.as_ref().map(|mail| attached::unread(mail, found.as_ref())).unwrap_or_default();
    let Some((said, mail)) = found else {
        let message = match &unread[..] {
            [] => "the mail has no text".to_owned(),
            unread => format!("the mail has no text, only {}", attached::listed(unread)),
        };
        let help = "save the article itself, or the attachment that holds it, and import that";
        return Err(Problem::error("dossier::mail_without_body", path, message).help(help));
    };
    // A page saved as a mail is a page.
    let is_page =
        said.text.is_empty() && (said.address.is_some() || mail.header_raw("From").is_some_and(|from| from.contains("Saved by ")));
    let mut hints = if is_page { Hints { retrieved: saved(mail), ..Hints::default() } } else { hints(mail) };
    hints.url = said
        .address
        .clone()
        .filter(|url| is_page && is_web_address(url))
        .map(|url| Found::new(url.clone(), "content-location", None, &url, 0.9));
    let content = if said.is_text() { Content::Text(said.text) } else { Content::Page(said.page) };
    let mut warnings = Vec::new();
    if !unread.is_empty() {
        let message = format!("what is attached to the mail is not read: {}", attached::listed(&unread));
        let help = "save an attachment that holds an article, and import that";
        warnings.push(Problem::warning("dossier::unread_attachment", path, message).help(help));
    }
    Ok(Document { content, hints, warnings })
}

/// The words of a mail, as plain text and as a page.
struct Said {
    text: String,
    page: String,
    /// The attached page that is read because the mail says nothing else: which of its parts.
    stand_in: Option<usize>,
    /// Where the page stood in the web.
    address: Option<String>,
    /// Letters of the text, and of the page.
    letters: (usize, usize),
}

impl Said {
    /// What stands in the mail itself; `None` = nothing.
    fn of(mail: &Message) -> Option<Self> {
        let has_words = |text: &String| text.chars().any(char::is_alphanumeric);
        // A mail program that sets a picture between paragraphs parts the letter there.
        let texts: Vec<String> = mail.text_bodies().filter_map(|part| plain(mail, part)).filter(has_words).collect();
        let is_page = |part: &&MessagePart| matches!(part.body, PartType::Html(_));
        let mut pages: Vec<&MessagePart> = mail.html_bodies().filter(is_page).collect();
        let says_nothing = texts.is_empty() && pages.is_empty();
        let stand_in = mail.parts.iter().position(|part| is_page(&part)).filter(|_| says_nothing);
        pages.extend(stand_in.map(|at| &mail.parts[at]));
        let page = pages.iter().filter_map(|part| html(mail, part)).filter(has_words).collect::<Vec<_>>().join("\n");
        let text = texts.join("\n\n");
        let letters = (letters(&text), letters(&html_to_text(&page)));
        let address = pages.first().and_then(|part| address(part));
        (!text.is_empty() || !page.is_empty()).then_some(Self { text, page, stand_in, address, letters })
    }

    /// Of a letter the author's own plain text is the better one, unless it only says that there is a page.
    fn is_text(&self) -> bool {
        !self.text.is_empty() && self.letters.0 * 2 >= self.letters.1
    }

    fn size(&self) -> usize {
        self.letters.0.max(self.letters.1)
    }
}

/// Letters of a text, addresses aside.
fn letters(text: &str) -> usize {
    text.split_whitespace().filter(|word| !word.contains("://")).flat_map(str::chars).filter(|c| c.is_alphabetic()).count()
}

/// The mail that says most: itself, or one that is attached to it, as mail programs send one on.
fn fullest<'m>(mail: &'m Message<'m>, depth: usize) -> Option<(Said, &'m Message<'m>)> {
    let attached = mail.parts.iter().filter(|_| depth > 0).filter_map(|part| match &part.body {
        PartType::Message(attached) => fullest(attached, depth - 1),
        _ => None,
    });
    let own = Said::of(mail).map(|said| (said, mail));
    // Of equals the outermost.
    own.into_iter().chain(attached).reduce(|best, next| if next.0.size() > best.0.size() { next } else { best })
}

fn plain(mail: &Message, part: &MessagePart) -> Option<String> {
    let PartType::Text(text) = &part.body else { return None };
    let text = in_its_encoding(mail, part, text);
    let is = |name: &str, value: &str| {
        part.content_type().and_then(|t| t.attribute(name)).is_some_and(|found| found.eq_ignore_ascii_case(value))
    };
    Some(if is("format", "flowed") { unflowed(&text, is("delsp", "yes")) } else { text })
}

fn html(mail: &Message, part: &MessagePart) -> Option<String> {
    let PartType::Html(html) = &part.body else { return None };
    Some(in_its_encoding(mail, part, html))
}

/// A part's text, read again from its bytes where its headers do not say in which encoding it is, or say it wrongly: pages say it themselves.
fn in_its_encoding(mail: &Message, part: &MessagePart, text: &str) -> String {
    let declared = part.content_type().and_then(|t| t.attribute("charset"));
    let is_declared = declared.is_some_and(|name| !name.eq_ignore_ascii_case("us-ascii"));
    if text.is_ascii() || is_declared && !text.contains('\u{fffd}') {
        return text.to_owned();
    }
    let raw = mail.raw_message.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let bytes = match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    bytes.map_or_else(|| text.to_owned(), |bytes| page_text(&bytes))
}

/// RFC 3676 §4: a line that ends with a space goes on in the next, and a space that begins a line is not the text's. What is quoted stays as
/// it is: it is told by its lines.
fn unflowed(text: &str, without_last_space: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_open = false;
    for line in text.lines() {
        let is_own = !line.starts_with('>') && line != "-- ";
        let line = line.strip_prefix(' ').unwrap_or(line);
        if !(is_open && is_own || out.is_empty()) {
            out.push('\n');
        }
        is_open = is_own && line.ends_with(' ');
        out.push_str(if is_open && without_last_space { &line[..line.len() - 1] } else { line });
    }
    out
}

fn address(part: &MessagePart) -> Option<String> {
    let location = part.content_location()?.trim();
    (location.starts_with("http://") || location.starts_with("https://")).then(|| location.to_owned())
}

/// The day of a mail: as the standard has it, else in words. Before there was mail a clock was not set.
fn day(mail: &Message) -> Option<jiff::civil::Date> {
    const FIRST_YEAR: i16 = 1971;
    let standard = mail.date().and_then(|d| jiff::civil::Date::new(i16::try_from(d.year).ok()?, d.month as i8, d.day as i8).ok());
    let in_words = || {
        let raw = mail.header_raw("Date")?;
        let read = |lang| dates::parse(raw, &Reading { lang, ..Reading::default() });
        let day = read("en").or_else(|| read("ru"))?.date.part();
        (day.precision() >= Precision::Day).then(|| day.earliest())
    };
    standard.or_else(in_words).filter(|day| day.year() >= FIRST_YEAR)
}

/// When a browser saved the page: its mail is dated by that.
fn saved(mail: &Message) -> Option<Found<Edtf>> {
    day(mail).map(|date| Found::new(Edtf::day(date), "mail-date", None, &date.to_string(), 0.95))
}

fn hints(mail: &Message) -> Hints {
    let subject = mail.subject().map(str::trim).filter(|s| !s.is_empty());
    let from = mail.from().and_then(|f| f.first());
    let sender = from.and_then(|a| a.name()).map(str::trim).filter(|n| !n.is_empty());
    // "Harbour Weekly <editors@harbourweekly.example>": a newsletter's mailbox bears its name behind the sign, a person's before it.
    let is_paper =
        sender.zip(from.and_then(|a| a.address())).is_some_and(|(name, mailbox)| crate::import::metadata::is_host_of(mailbox, name));
    Hints {
        title: subject.map(|s| Found::new(without_prefix(s).to_owned(), "mail-subject", None, s, 0.8)),
        author: sender.filter(|_| !is_paper).map(|s| Found::new(s.to_owned(), "mail-from", None, s, 0.5)),
        outlet: sender.filter(|_| is_paper).map(|s| Found::new(s.to_owned(), "sender", None, s, 0.75)),
        date: day(mail).map(|d| Found::new(Edtf::day(d), "mail-date", None, &d.to_string(), 0.6)),
        url: None,
        retrieved: None,
    }
}

/// The subject without "Re:" and "Fwd:".
pub(in crate::import) fn without_prefix(subject: &str) -> &str {
    let mut rest = subject;
    while let Some((prefix, after)) = rest.split_once(':') {
        if !matches!(prefix.trim().to_lowercase().as_str(), "re" | "fw" | "fwd" | "aw" | "wg" | "отв" | "пересл" | "на") {
            break;
        }
        rest = after.trim();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mail: &str) -> Result<Document, Problem> {
        document(&SitePath::new("content/sources/a.eml").unwrap(), mail.as_bytes())
    }

    #[test]
    fn a_letters_text_and_headers_are_read() {
        let read = read("From: \"Ann Harbour\" <ann@port.example>\r\nSubject: Fwd: =?utf-8?B?0J/QvtGA0YI=?=\r\nDate: Wed, 12 Nov 2025 14:05:00 +0500\r\nContent-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=CF=EE=F0=F2 =EE=F2=EA=F0=FB=F2.\r\n").unwrap();
        assert_eq!(read.content, Content::Text("Порт открыт.\r\n".to_owned()));
        assert_eq!(read.hints.title.unwrap().value, "Порт");
        assert_eq!(read.hints.author.unwrap().value, "Ann Harbour");
        assert_eq!(read.hints.date.unwrap().value.to_string(), "2025-11-12");
    }

    #[test]
    fn a_newsletter_is_its_paper_s_and_a_letter_a_person_s() {
        let of = |from: &str| {
            let hints =
                read(&format!("From: {from}\r\nSubject: Port\r\nDate: Wed, 12 Nov 2025 14:05:00 +0500\r\n\r\nOpen.\r\n")).unwrap().hints;
            (hints.author.map(|found| found.value), hints.outlet.map(|found| found.value))
        };
        assert_eq!(of("Harbour Weekly <editors@harbourweekly.example>"), (None, Some("Harbour Weekly".to_owned())));
        assert_eq!(of("Ann Harbour <ann@port.example>"), (Some("Ann Harbour".to_owned()), None));
    }

    #[test]
    fn a_page_saved_as_a_mail_is_a_page() {
        let read = read("From: <Saved by a browser>\r\nSubject: Port\r\nDate: Thu, 13 Nov 2025 23:05:00 +0500\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://port.example/news/1\r\n\r\n<html><body><p class=3D\"x\">Open.</p></body></html>\r\n--b--\r\n").unwrap();
        assert!(matches!(&read.content, Content::Page(html) if html.contains("class=\"x\"")));
        assert_eq!(read.hints.url.unwrap().value, "https://port.example/news/1");
        assert_eq!((read.hints.date, read.hints.retrieved.unwrap().value.to_string()), (None, "2025-11-13".to_owned()));
    }

    #[test]
    fn a_page_is_not_of_an_address_that_no_reader_can_follow() {
        let url = |location: &str| {
            let part = format!("Content-Type: text/html\r\nContent-Location: {location}\r\n\r\n<p>The port is open.</p>");
            of_parts("related", &[part]).hints.url.map(|found| found.value)
        };
        assert_eq!(url("https://port.example/news/1").as_deref(), Some("https://port.example/news/1"));
        assert_eq!((url("https://port.example/news 1"), url("https://port.example/news\"1")), (None, None));
    }

    #[test]
    fn a_mail_without_a_text_is_a_problem() {
        let mail =
            "From: a@b.example\r\nSubject: x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n";
        assert_eq!(read(mail).unwrap_err().code, "dossier::mail_without_body");
    }

    /// A mail of one or more parts between boundaries, each with its headers.
    fn of_parts(kind: &str, parts: &[String]) -> Document {
        let head = "From: Ann Harbour <ann@port.example>\r\nSubject: Fwd: Port\r\nDate: Wed, 12 Nov 2025 14:05:00 +0500\r\n";
        let parts: String = parts.iter().map(|part| format!("--b\r\n{part}\r\n")).collect();
        read(&format!("{head}Content-Type: multipart/{kind}; boundary=b\r\n\r\n{parts}--b--\r\n")).unwrap()
    }

    const OPEN: &str = "The port is open again, said its master. Ships sail from today.";

    #[test]
    fn a_letter_parted_by_a_picture_is_read_whole() {
        let text = |text: &str| format!("Content-Type: text/plain\r\n\r\n{text}");
        let read = of_parts("mixed", &[text("One."), "Content-Type: image/png\r\n\r\n0".to_owned(), text("Two.")]);
        assert_eq!(read.content, Content::Text("One.\n\nTwo.".to_owned()));
        let page = |text: &str| format!("Content-Type: text/html\r\n\r\n<p>{text}</p>");
        let read = of_parts("mixed", &[page("One."), "Content-Type: application/pdf\r\n\r\n0".to_owned(), page("Two.")]);
        assert_eq!(read.content, Content::Page("<p>One.</p>\n<p>Two.</p>".to_owned()));
    }

    #[test]
    fn a_text_that_only_points_to_the_page_yields_to_it() {
        let page = format!("Content-Type: text/html\r\n\r\n<style>p {{ margin: 0 }}</style><p>{OPEN}</p>");
        let text = |text: &str| format!("Content-Type: text/plain\r\n\r\n{text}");
        let read = of_parts("alternative", &[text("See https://port.example/letters/2025/11/12/in-the-browser."), page.clone()]);
        assert!(matches!(read.content, Content::Page(_)));
        let read = of_parts("alternative", &[text(OPEN), page]);
        assert_eq!(read.content, Content::Text(OPEN.to_owned()));
    }

    #[test]
    fn a_mail_that_is_sent_on_is_read_with_its_own_headers() {
        let sent_on = format!(
            "Content-Type: message/rfc822\r\n\r\nFrom: Ivan Kai <i@kai.example>\r\nSubject: Open\r\nDate: Mon, 10 Nov 2025 08:00:00 +0500\r\n\r\n{OPEN}"
        );
        let short = "Content-Type: message/rfc822\r\n\r\nFrom: x@y.example\r\nSubject: Ice\r\n\r\nNone.".to_owned();
        let read = of_parts("mixed", &["Content-Type: text/plain\r\n\r\nSee below.".to_owned(), sent_on, short]);
        assert!(read.warnings[0].message.ends_with(": Ice"), "{}", read.warnings[0].message);
        assert_eq!(read.content, Content::Text(OPEN.to_owned()));
        assert_eq!(read.hints.author.unwrap().value, "Ivan Kai");
        assert_eq!(read.hints.date.unwrap().value.to_string(), "2025-11-10");
    }

    #[test]
    fn an_attached_document_is_named() {
        let attached = "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"dues.pdf\"\r\n\r\n%PDF";
        let read = of_parts("mixed", &["Content-Type: text/plain\r\n\r\nSee the attachment.".to_owned(), attached.to_owned()]);
        assert_eq!(read.warnings[0].code, "dossier::unread_attachment");
        assert!(read.warnings[0].message.contains("dues.pdf"));
    }

    #[test]
    fn every_attachment_that_may_hold_an_article_is_named() {
        let named = |head: &str| {
            let read = of_parts("mixed", &[format!("Content-Type: text/plain\r\n\r\n{OPEN}"), format!("{head}\r\n\r\n0")]);
            assert_eq!(read.content, Content::Text(OPEN.to_owned()), "{head}");
            read.warnings.first().map(|told| told.message.rsplit_once(": ").unwrap().1.to_owned())
        };
        let attached = "\r\nContent-Disposition: attachment";
        for name in ["dues.html", "dues.HTM", "dues.eml", "dues.mht", "dues.xlsx", "dues.docx"] {
            assert_eq!(named(&format!("Content-Type: text/html{attached}; filename={name}")).as_deref(), Some(name));
            assert_eq!(named(&format!("Content-Type: application/octet-stream; name={name}{attached}")).as_deref(), Some(name));
        }
        assert_eq!(named("Content-Type: application/pdf").as_deref(), Some("a PDF without a name"));
        assert_eq!(named(&format!("Content-Type: text/html{attached}")).as_deref(), Some("a page without a name"));
        assert_eq!(named(&format!("Content-Type: application/octet-stream{attached}")).as_deref(), Some("a file without a name"));
        assert_eq!(named("Content-Type: application/pdf; name=dues").as_deref(), Some("dues"));
        for head in ["Content-Type: image/png; name=a.png", "Content-Type: application/pgp-signature", "Content-Type: text/css"] {
            assert_eq!(named(&format!("{head}{attached}")), None, "{head}");
        }
    }

    #[test]
    fn an_attached_page_that_is_read_is_not_named() {
        let page = format!("Content-Type: text/html\r\nContent-Disposition: attachment; filename=dues.html\r\n\r\n<p>{OPEN}</p>");
        let read = of_parts("mixed", &[page]);
        assert_eq!((read.content, read.warnings), (Content::Page(format!("<p>{OPEN}</p>")), Vec::new()));
    }

    #[test]
    fn what_hangs_on_the_mail_inside_is_named_too() {
        let headers = "From: Ivan Kai <i@kai.example>\r\nSubject: Open\r\nDate: Mon, 10 Nov 2025 08:00:00 +0500\r\n";
        let pdf = "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=dues.pdf\r\n\r\n%PDF";
        let inside = |outer: &str, own: &str, inner: &str| {
            let parts = format!("--{outer}\r\n\r\n{own}\r\n--{outer}\r\n{inner}\r\n--{outer}--\r\n");
            format!("Content-Type: message/rfc822\r\n\r\n{headers}Content-Type: multipart/mixed; boundary={outer}\r\n\r\n{parts}")
        };
        let fyi = "Content-Type: text/plain\r\n\r\nFYI".to_owned();
        let read = of_parts("mixed", &[fyi.clone(), inside("c", OPEN, pdf)]);
        assert_eq!(read.content, Content::Text(OPEN.to_owned()));
        assert!(read.warnings[0].message.ends_with(": dues.pdf"), "{}", read.warnings[0].message);
        let read = of_parts("mixed", &[fyi, inside("c", "See below.", &inside("d", OPEN, pdf))]);
        assert!(read.warnings[0].message.ends_with(": Open, dues.pdf"), "{}", read.warnings[0].message);
    }

    #[test]
    fn of_very_many_attachments_ten_are_named() {
        let part = |at: usize| format!("Content-Type: application/pdf; name=dues-{at}.pdf\r\n\r\n%PDF");
        let parts: Vec<String> = std::iter::once(format!("Content-Type: text/plain\r\n\r\n{OPEN}")).chain((1..=2_000).map(part)).collect();
        assert!(of_parts("mixed", &parts).warnings[0].message.ends_with(", dues-10.pdf and 1990 more"));
    }

    #[test]
    fn encodings_that_no_header_says_are_recognised() {
        const TEXT: &str = "В порту закончилась забастовка. Суда снова выходят в море, сообщил начальник порта Иван Пристанский.";
        let path = SitePath::new("content/sources/a.eml").unwrap();
        let read = |head: &str, text: &str, encoding: &'static encoding_rs::Encoding| {
            let mail =
                format!("From: a@b.example\r\nDate: Wed, 12 Nov 2025 14:05:00 +0500\r\nSubject: Порт открыт\r\n{head}\r\n{text}\r\n");
            document(&path, &encoding.encode(&mail).0).unwrap()
        };
        let bare = read("", TEXT, encoding_rs::WINDOWS_1251);
        assert_eq!((bare.content, bare.hints.title.unwrap().value), (Content::Text(format!("{TEXT}\r\n")), "Порт открыт".to_owned()));
        let page = format!("<html><head><meta charset=koi8-r></head><body><p>{TEXT}</p></body></html>");
        let said = read("Content-Type: text/html\r\n", &page, encoding_rs::KOI8_R);
        assert!(matches!(said.content, Content::Page(html) if html.contains(TEXT)));
    }

    #[test]
    fn flowed_lines_are_paragraphs() {
        let head = "From: a@b.example\r\nContent-Type: text/plain; charset=utf-8; format=flowed";
        let flowed = read(&format!("{head}\r\n\r\nThe port is \r\nopen.\r\n From today \r\non.\r\n> Is \r\n> it?\r\n-- \r\nAnn\r\n"));
        assert_eq!(flowed.unwrap().content, Content::Text("The port is open.\nFrom today on.\n> Is \n> it?\n-- \nAnn".to_owned()));
        let joined = read(&format!("{head}; delsp=yes\r\n\r\nThe po \r\nrt.\r\n"));
        assert_eq!(joined.unwrap().content, Content::Text("The port.".to_owned()));
    }

    #[test]
    fn headers_as_programs_write_them_are_read() {
        // A letter of two bytes is cut between two encoded words, in either encoding.
        for subject in
            ["=?UTF-8?Q?=D0=9F=D0=BE=D1?=\r\n =?utf-8?q?=80=D1=82?=", "=?UTF-8?B?0J/QvtGA?= =?UTF-8?B?0YI=?=", "=?UTF-8?B?0J/QvtGA0Y?= "]
        {
            let read = read(&format!("From a@b.example Wed Nov 12 14:05:00 2025\r\nFrom: a@b.example\r\nSubject: {subject}\r\nDate: ср, 12 ноя 2025 14:05\r\n\r\nOpen.\r\n")).unwrap();
            assert!(read.hints.title.unwrap().value.starts_with("Пор"), "{subject}");
            assert_eq!(read.hints.date.unwrap().value.to_string(), "2025-11-12");
        }
        let split = headers::legible("Subject: =?UTF-8?Q?=D0=9F=D1?= =?utf-8?q?=80?=\n\nx".as_bytes()).into_owned();
        assert_eq!(String::from_utf8(split).unwrap(), "Subject: =?UTF-8?Q?=D0=9F=D1=80?=\n\nx");
        assert!(is_mail(b"From a@b.example Wed Nov 12 2025\r\nFrom: a\r\nSubject: b\r\nDate: c\r\n\r\nx", false));
    }

    #[test]
    fn a_page_saved_without_pictures_is_a_page_too() {
        let read = read("From: <Saved by a browser>\r\nSubject: Port\r\nDate: Thu, 13 Nov 2025 23:05:00 +0500\r\nContent-Type: text/html\r\nContent-Location: https://port.example/news/1\r\n\r\n<p>Open.</p>\r\n").unwrap();
        assert_eq!((read.hints.date, read.hints.retrieved.unwrap().value.to_string()), (None, "2025-11-13".to_owned()));
    }

    #[test]
    fn a_text_about_a_letter_is_no_mail() {
        assert!(!is_mail("From: the editor\nTo our readers: hello".as_bytes(), false));
    }
}
