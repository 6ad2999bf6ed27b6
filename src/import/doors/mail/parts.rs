//! The words of a mail's parts: unpacked, and in their encodings.

use encoding_rs::Encoding as Letters;
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders, PartType};

use super::packing;
use crate::import::encoding::{Decoded, decoded, in_encoding};

/// Words of a mail.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub(super) text: String,
    /// Places of it that are in no known encoding.
    pub(super) lost: usize,
    /// Whether some of it is missing or wrong: it is cut short, or its packing does not hold.
    pub(super) is_damaged: bool,
}

impl Words {
    /// Several in one.
    pub(super) fn joined(all: &[Self], between: &str) -> Self {
        Self {
            text: all.iter().map(|words| words.text.as_str()).collect::<Vec<_>>().join(between),
            lost: all.iter().map(|words| words.lost).sum(),
            is_damaged: all.iter().any(|words| words.is_damaged),
        }
    }

    /// Whether the damage left little of the text.
    pub(super) fn is_lost(&self) -> bool {
        self.is_damaged && self.lost * 5 > self.text.chars().count()
    }
}

/// A part of plain text.
pub(super) fn plain(mail: &Message, part: &MessagePart) -> Option<Words> {
    let PartType::Text(text) = &part.body else { return None };
    if is_broken(part) && is_html(part) {
        return None;
    }
    let words = words(mail, part, text);
    let is = |name: &str, value: &str| {
        part.content_type().and_then(|t| t.attribute(name)).is_some_and(|found| found.eq_ignore_ascii_case(value))
    };
    Some(if is("format", "flowed") { Words { text: unflowed(&words.text, is("delsp", "yes")), ..words } } else { words })
}

/// A part that is a page.
pub(super) fn html(mail: &Message, part: &MessagePart) -> Option<Words> {
    match &part.body {
        PartType::Html(html) => Some(words(mail, part, html)),
        PartType::Text(html) if is_broken(part) && is_html(part) => Some(words(mail, part, html)),
        _ => None,
    }
}

fn is_html(part: &MessagePart) -> bool {
    part.is_content_type("text", "html")
}

/// Whether a text or a page that the mail shows is one that the parser could not make out: it counts them among what is attached.
pub(super) fn is_broken(part: &MessagePart) -> bool {
    let is_attached = || part.content_disposition().is_some_and(|said| said.is_attachment()) || part.attachment_name().is_some();
    let is_shown = || part.content_type().is_none() || is_html(part) || part.is_content_type("text", "plain");
    part.is_encoding_problem && matches!(part.body, PartType::Text(_)) && is_shown() && !is_attached()
}

/// A part's words, read again from its bytes where its headers do not say in which encoding it is, or say it wrongly (pages say it themselves),
/// and where its packing does not hold.
fn words(mail: &Message, part: &MessagePart, text: &str) -> Words {
    let raw = mail.raw_message.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let (packing, is_broken) = (packing(part), is_broken(part));
    let unpacked = || match packing {
        Encoding::None => (raw.to_vec(), 0),
        Encoding::QuotedPrintable => packing::quoted_printable(raw),
        Encoding::Base64 => packing::base64(raw),
    };
    let declared = part.content_type().and_then(|t| t.attribute("charset")).filter(|name| !name.eq_ignore_ascii_case("us-ascii"));
    let is_whole = text.is_ascii() || declared.is_some() && !text.contains('\u{fffd}');
    if !is_broken && is_whole {
        // The parser passes over what is wrong in a text that can be read otherwise.
        let is_damaged = (packing == Encoding::Base64 || packing == Encoding::QuotedPrintable && text.contains('=')) && unpacked().1 > 0;
        return Words { text: text.to_owned(), lost: 0, is_damaged };
    }
    let (bytes, wrong) = unpacked();
    let label = declared.filter(|_| is_broken).and_then(|name| Letters::for_label(name.as_bytes()));
    let Decoded { text, lost, .. } = label.map_or_else(|| decoded(&bytes), |letters| in_encoding(&bytes, letters));
    Words { text, lost, is_damaged: is_broken || wrong > 0 }
}

/// How a part says that it is packed: of one that it could not unpack the parser forgets it.
fn packing(part: &MessagePart) -> Encoding {
    match part.content_transfer_encoding() {
        Some(name) if name.eq_ignore_ascii_case("base64") => Encoding::Base64,
        Some(name) if name.eq_ignore_ascii_case("quoted-printable") => Encoding::QuotedPrintable,
        _ => Encoding::None,
    }
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
