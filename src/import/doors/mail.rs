//! Mails (.eml) and pages saved as mails (.mht, .mhtml: RFC 2557).

use mail_parser::{MessageParser, MessagePart, MimeHeaders, PartType};

use crate::import::Found;
use crate::import::reading::{Content, Document, Hints};
use crate::model::{Edtf, SitePath};
use crate::problem::Problem;

/// Whether the bytes begin with the headers of a mail. A file `named` as one needs fewer of them.
pub fn is_mail(bytes: &[u8], named: bool) -> bool {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    let head = &bytes[..bytes.len().min(8_192)];
    let head = head.strip_prefix(MARK).unwrap_or(head).trim_ascii_start();
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

/// What a mail holds: its page, else its text.
///
/// # Errors
/// `dossier::mail_without_body`.
pub fn document(path: &SitePath, bytes: &[u8]) -> Result<Document, Problem> {
    let nothing = || {
        Problem::error("dossier::mail_without_body", path, "the mail has no text")
            .help("save the article itself: the mail holds only attachments or nothing")
    };
    let mail = MessageParser::default().parse(bytes).ok_or_else(nothing)?;
    let page = mail.html_bodies().find_map(|part| match &part.body {
        PartType::Html(html) if html.chars().any(char::is_alphanumeric) => Some((html.to_string(), address(part))),
        _ => None,
    });
    let text = mail.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) if text.chars().any(char::is_alphanumeric) => Some(text.to_string()),
        _ => None,
    });
    let is_page =
        mail.content_type().is_some_and(|t| t.subtype() == Some("related")) && page.as_ref().is_some_and(|(_, url)| url.is_some());
    let mut hints = if is_page { Hints { retrieved: saved(&mail), ..Hints::default() } } else { headers(&mail) };
    let content = match (page, text) {
        // A page saved as a mail is a page; of a letter the author's own plain text is the better one.
        (Some((html, url)), text) if is_page || text.is_none() => {
            hints.url = url.map(|u| Found::new(u.clone(), "content-location", None, &u, 0.9));
            Content::Page(html)
        }
        (_, Some(text)) => Content::Text(text),
        _ => return Err(nothing()),
    };
    Ok(Document { content, hints, warnings: Vec::new() })
}

fn address(part: &MessagePart) -> Option<String> {
    let location = part.content_location()?.trim();
    (location.starts_with("http://") || location.starts_with("https://")).then(|| location.to_owned())
}

fn day(mail: &mail_parser::Message) -> Option<jiff::civil::Date> {
    mail.date().and_then(|d| jiff::civil::Date::new(i16::try_from(d.year).ok()?, d.month as i8, d.day as i8).ok())
}

/// When a browser saved the page: its mail is dated by that.
fn saved(mail: &mail_parser::Message) -> Option<Found<Edtf>> {
    day(mail).map(|date| Found::new(Edtf::day(date), "mail-date", None, &date.to_string(), 0.95))
}

fn headers(mail: &mail_parser::Message) -> Hints {
    let subject = mail.subject().map(str::trim).filter(|s| !s.is_empty());
    let sender = mail.from().and_then(|f| f.first()).and_then(|a| a.name()).map(str::trim).filter(|n| !n.is_empty());
    Hints {
        title: subject.map(|s| Found::new(without_prefix(s), "mail-subject", None, s, 0.8)),
        author: sender.map(|s| Found::new(s.to_owned(), "mail-from", None, s, 0.5)),
        date: day(mail).map(|d| Found::new(Edtf::day(d), "mail-date", None, &d.to_string(), 0.6)),
        url: None,
        retrieved: None,
    }
}

/// The subject without "Re:" and "Fwd:".
fn without_prefix(subject: &str) -> String {
    let mut rest = subject;
    while let Some((prefix, after)) = rest.split_once(':') {
        if !matches!(prefix.trim().to_lowercase().as_str(), "re" | "fw" | "fwd" | "aw" | "wg" | "отв" | "пересл" | "на") {
            break;
        }
        rest = after.trim();
    }
    rest.to_owned()
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
    fn a_page_saved_as_a_mail_is_a_page() {
        let read = read("From: <Saved by a browser>\r\nSubject: Port\r\nDate: Thu, 13 Nov 2025 23:05:00 +0500\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://port.example/news/1\r\n\r\n<html><body><p class=3D\"x\">Open.</p></body></html>\r\n--b--\r\n").unwrap();
        assert!(matches!(&read.content, Content::Page(html) if html.contains("class=\"x\"")));
        assert_eq!(read.hints.url.unwrap().value, "https://port.example/news/1");
        assert_eq!((read.hints.date, read.hints.retrieved.unwrap().value.to_string()), (None, "2025-11-13".to_owned()));
    }

    #[test]
    fn a_mail_without_a_text_is_a_problem() {
        let mail =
            "From: a@b.example\r\nSubject: x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n";
        assert_eq!(read(mail).unwrap_err().code, "dossier::mail_without_body");
    }

    #[test]
    fn a_text_about_a_letter_is_no_mail() {
        assert!(!is_mail("From: the editor\nTo our readers: hello".as_bytes(), false));
    }
}
