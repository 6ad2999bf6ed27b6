//! Mails (.eml) and pages saved as mails (.mht, .mhtml: RFC 2557).

mod attached;
mod headers;
mod packing;
mod parts;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use mail_parser::decoders::html::html_to_text;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
use regex::bytes::Regex;

use parts::{Words, html, is_broken, plain};

use crate::import::Found;
use crate::import::metadata::dates::{self, Reading};
use crate::import::reading::{Content, Document, Hints, broken_encoding};
use crate::import::rules;
use crate::model::{Edtf, Precision, SitePath, is_web_address};
use crate::problem::{Problem, listed};

/// Mails within mails that are looked into.
const DEEPEST: usize = 8;
/// So many of the things attached to a mail are named.
const NAMED: usize = 10;

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

/// Whether a mailbox (RFC 4155) holds more than one mail: behind an empty line another begins, with the time and headers.
fn are_several(bytes: &[u8]) -> bool {
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\r?\n\r?\nFrom [^\r\n]*\d{2}:\d{2}[^\r\n.]{1,12}\d{4}[^\r\n.]{0,12}\r?\n[A-Za-z][A-Za-z-]*:").expect("a valid pattern")
    });
    bytes.trim_ascii_start().starts_with(b"From ") && NEXT.is_match(bytes)
}

/// Whether a mail is locked: enciphered, or signed in a way that packs its text (RFC 8551 §3.2, RFC 4880 §6.2).
fn is_locked(mail: &Message, said: Option<&Said>) -> bool {
    let is_packed = |part: &MessagePart| {
        part.content_type().is_some_and(|kind| kind.subtype().is_some_and(|sub| ["pkcs7-mime", "x-pkcs7-mime"].contains(&sub)))
    };
    match said {
        None => mail.parts.iter().any(is_packed),
        Some(said) => said.page.text.is_empty() && said.text.text.trim_start().starts_with("-----BEGIN PGP MESSAGE-----"),
    }
}

/// What a mail holds: its text or its page, whichever says the whole of it, or those of the mail that it sends on.
///
/// # Errors
/// `dossier::mail_without_body`, `dossier::several_mails`, `dossier::encrypted_source`, `dossier::broken_source`.
pub fn document(path: &SitePath, bytes: &[u8]) -> Result<Document, Problem> {
    if are_several(bytes) {
        return Err(Problem::error("dossier::several_mails", path, "the file is a mailbox with several mails")
            .help("save each mail that holds an article in a file of its own"));
    }
    let bytes = headers::legible(without_envelope(bytes));
    let mail = MessageParser::default().parse(bytes.as_ref());
    let found = mail.as_ref().and_then(|mail| fullest(mail, DEEPEST));
    let unread = mail.as_ref().map(|mail| attached::unread(mail, found.as_ref())).unwrap_or_default();
    if mail.as_ref().is_some_and(|mail| is_locked(mail, found.as_ref().map(|(said, _)| said))) {
        return Err(Problem::error("dossier::encrypted_source", path, "the mail is encrypted, or signed in a way that packs its text")
            .help("open it in your mail program, and copy its text into a .txt"));
    }
    let Some((said, mail)) = found else {
        return Err(if mail.as_ref().is_some_and(is_cut) { cut(path) } else { without_body(path, &unread) });
    };
    // A page saved as a mail is a page.
    let is_page =
        said.text.text.is_empty() && (said.address.is_some() || mail.header_raw("From").is_some_and(|from| from.contains("Saved by ")));
    let mut hints = if is_page { Hints { retrieved: saved(mail), ..Hints::default() } } else { hints(mail) };
    hints.url = said
        .address
        .clone()
        .filter(|url| is_page && is_web_address(url))
        .map(|url| Found::new(url.clone(), "content-location", None, &url, 0.9));
    let words = if said.is_text() { &said.text } else { &said.page };
    if words.is_lost() {
        return Err(cut(path));
    }
    let mut warnings = Vec::new();
    if words.is_damaged {
        let message = "the mail is cut short or damaged: some of its text may be missing or wrong";
        warnings.push(Problem::warning("dossier::broken_source", path, message).help("save it again, or compare the text with the mail"));
    }
    warnings.extend(broken_encoding(path, words.lost));
    if !unread.is_empty() {
        let message = format!("what is attached to the mail is not read: {}", listed(&unread, NAMED));
        let help = "save an attachment that holds an article, and import that";
        warnings.push(Problem::warning("dossier::unread_attachment", path, message).help(help));
    }
    let content = if said.is_text() { Content::Text(said.text.text) } else { Content::Page(said.page.text) };
    Ok(Document { content, hints, warnings })
}

fn without_body(path: &SitePath, unread: &[String]) -> Problem {
    let message = match unread {
        [] => "the mail has no text".to_owned(),
        unread => format!("the mail has no text, only {}", listed(unread, NAMED)),
    };
    Problem::error("dossier::mail_without_body", path, message)
        .help("save the article itself, or the attachment that holds it, and import that")
}

fn cut(path: &SitePath) -> Problem {
    Problem::error("dossier::broken_source", path, "the mail cannot be read: it is cut short or damaged").help("save it again")
}

/// Whether a mail ends before its first part, or in it before the first word.
fn is_cut(mail: &Message) -> bool {
    let is_whole = |part: &MessagePart| matches!(part.body, PartType::Multipart(_));
    let has_parts = |part: &MessagePart| part.content_type().is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("multipart"));
    mail.parts.first().is_some_and(|root| has_parts(root) && !is_whole(root)) || mail.parts.iter().skip(1).any(is_broken)
}

/// The words of a mail, as plain text and as a page.
struct Said {
    text: Words,
    page: Words,
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
        let has_words = |words: &Words| words.text.chars().any(char::is_alphanumeric);
        // A mail program that sets a picture between paragraphs parts the letter there.
        let texts: Vec<Words> = shown(mail, &mail.text_body).filter_map(|part| plain(mail, part)).filter(has_words).collect();
        let read_page = |part| html(mail, part).map(|words| (part, words));
        let mut pages: Vec<(&MessagePart, Words)> = shown(mail, &mail.html_body).filter_map(read_page).collect();
        let says_nothing = texts.is_empty() && pages.is_empty();
        let stand_in = mail.parts.iter().position(|part| matches!(part.body, PartType::Html(_))).filter(|_| says_nothing);
        pages.extend(stand_in.and_then(|at| read_page(&mail.parts[at])));
        let address = pages.first().and_then(|(part, _)| address(part));
        let pages: Vec<Words> = pages.into_iter().map(|(_, words)| words).filter(has_words).collect();
        let (text, page) = (Words::joined(&texts, "\n\n"), Words::joined(&pages, "\n"));
        let letters = (letters(&text.text), letters(&html_to_text(&page.text)));
        (!text.text.is_empty() || !page.text.is_empty()).then_some(Self { text, page, stand_in, address, letters })
    }

    /// Of a letter the author's own plain text is the better one, unless it only says that there is a page.
    fn is_text(&self) -> bool {
        let is_better = !self.text.is_damaged || self.page.is_damaged || self.page.text.is_empty();
        !self.text.text.is_empty() && self.letters.0 * 2 >= self.letters.1 && is_better
    }

    fn size(&self) -> usize {
        self.letters.0.max(self.letters.1)
    }
}

/// The parts that a mail shows in one of its forms, those that the parser could not make out among them.
fn shown<'m>(mail: &'m Message<'m>, bodies: &[u32]) -> impl Iterator<Item = &'m MessagePart<'m>> {
    let broken = (0..).zip(&mail.parts).filter(|(_, part)| is_broken(part)).map(|(at, _)| at);
    let all: BTreeSet<u32> = bodies.iter().copied().chain(broken).collect();
    all.into_iter().filter_map(|at| mail.parts.get(at as usize))
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
    // Some programs encode the mailbox together with the name.
    let name = from.and_then(|a| a.name()).map(|name| name.split_once('<').map_or(name, |(name, _)| name));
    let sender = name.map(str::trim).filter(|n| !n.is_empty());
    // "Harbour Weekly <editors@harbourweekly.example>": a newsletter's mailbox bears its name behind the sign, a person's before it.
    let is_paper =
        sender.zip(from.and_then(|a| a.address())).is_some_and(|(name, mailbox)| crate::import::metadata::is_host_of(mailbox, name));
    Hints {
        title: subject.map(|s| Found::new(without_prefix(s).to_owned(), "mail-subject", None, s, 0.8)),
        author: sender.filter(|_| !is_paper).map(|s| Found::new(s.to_owned(), "mail-from", None, s, 0.5)),
        outlet: sender.filter(|_| is_paper).map(|s| Found::new(s.to_owned(), rules::SENDER, None, s, 0.75)),
        date: day(mail).map(|d| Found::new(Edtf::day(d), "mail-date", None, &d.to_string(), 0.6)),
        url: None,
        retrieved: None,
    }
}

/// The subject without "Re:" and "Fwd:".
pub(in crate::import) fn without_prefix(subject: &str) -> &str {
    let mut rest = subject;
    while let Some((prefix, after)) = rest.split_once(':') {
        let prefix = prefix.trim().trim_end_matches('.').to_lowercase();
        if !matches!(prefix.as_str(), "re" | "fw" | "fwd" | "aw" | "wg" | "tr" | "отв" | "пересл" | "на" | "ha") {
            break;
        }
        rest = after.trim();
    }
    rest
}

#[cfg(test)]
mod tests;
