//! What is attached to a mail and may hold an article.

use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

use super::{DEEPEST, Said};

/// The endings of files that may hold an article.
const ENDINGS: [&str; 25] = [
    "txt", "md", "html", "htm", "xhtml", "eml", "mht", "mhtml", "msg", "docx", "docm", "doc", "odt", "rtf", "pdf", "epub", "pages", "xlsx",
    "xls", "ods", "csv", "pptx", "ppt", "odp", "zip",
];

/// What parts of these types are, of those that may hold an article.
const KINDS: [(&str, &str, &str); 9] = [
    ("application", "pdf", "a PDF"),
    ("application", "msword", "a document"),
    ("application", "rtf", "a document"),
    ("application", "vnd.openxmlformats-officedocument", "a document"),
    ("application", "vnd.oasis.opendocument", "a document"),
    ("application", "epub", "a book"),
    ("text", "html", "a page"),
    ("text", "plain", "a text"),
    // What Outlook packs its attachments in.
    ("application", "ms-tnef", "a file of Outlook's"),
];

/// Types that hold no article: pictures, sounds, and what a program reads.
const NO_TEXT: [(&str, &str); 10] = [
    ("image", ""),
    ("audio", ""),
    ("video", ""),
    ("font", ""),
    ("multipart", ""),
    ("application", "pgp-"),
    ("application", "pkcs7-"),
    ("application", "javascript"),
    ("text", "css"),
    ("text", "calendar"),
];

/// The names of what is attached and may hold an article, but for the mail that is `read` and what it says.
pub(super) fn unread<'m>(mail: &'m Message<'m>, read: Option<&(Said, &'m Message<'m>)>) -> Vec<String> {
    let mut out = Vec::new();
    add_unread(mail, read, DEEPEST, &mut out);
    out
}

fn add_unread<'m>(mail: &'m Message<'m>, read: Option<&(Said, &'m Message<'m>)>, depth: usize, out: &mut Vec<String>) {
    let is_read = |mail: &Message| read.is_some_and(|(_, read)| std::ptr::eq(*read, mail));
    let stand_in = read.filter(|_| is_read(mail)).and_then(|(said, _)| mail.parts.get(said.stand_in?));
    for part in mail.attachments().filter(|part| stand_in.is_none_or(|page| !std::ptr::eq(page, *part))) {
        let PartType::Message(attached) = &part.body else {
            out.extend(document(part));
            continue;
        };
        if !is_read(attached) && Said::of(attached).is_some() {
            out.push(attached.subject().unwrap_or("a mail").to_owned());
        }
        if read.is_some_and(|(_, read)| holds(attached, read, depth)) {
            add_unread(attached, read, depth.saturating_sub(1), out);
        }
    }
}

/// Whether a mail is the one that is read, or has it within.
fn holds(mail: &Message, read: &Message, depth: usize) -> bool {
    let within = |part: &MessagePart| matches!(&part.body, PartType::Message(attached) if holds(attached, read, depth - 1));
    std::ptr::eq(mail, read) || depth > 0 && mail.parts.iter().any(within)
}

/// What an attached file is called; `None` = it holds no article.
fn document(part: &MessagePart) -> Option<String> {
    let of_type = part.content_type().map(|kind| (kind.ctype().to_lowercase(), kind.subtype().unwrap_or_default().to_lowercase()));
    let (main, sub) = of_type.unwrap_or_default();
    let is = |(own, starts): (&str, &str)| main == own && sub.starts_with(starts);
    let kind = KINDS.iter().find(|(own, starts, _)| is((own, starts))).map(|(.., kind)| *kind);
    if let Some(name) = part.attachment_name() {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        return (kind.is_some() || ENDINGS.contains(&ending.as_str())).then(|| name.to_owned());
    }
    // A page that was saved as a mail has its frames and styles for parts, each by its address.
    let is_attached = part.content_disposition().is_some_and(|said| said.is_attachment()) || kind.is_some() && main == "application";
    let may_hold = is_attached && part.content_location().is_none() && !NO_TEXT.into_iter().any(is);
    may_hold.then(|| format!("{} without a name", kind.unwrap_or("a file")))
}
