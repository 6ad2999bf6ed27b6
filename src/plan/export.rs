//! An article's bibliography as a file that stands in its page.

use crate::render::address;
use crate::render::bibliography::Format;
use crate::view::Export;

/// A bibliography of one article by its part, to stand in the article's page.
pub(super) fn export(format: Format, slug: &str, part: &str) -> Export {
    Export { name: format.name(), file: format!("{slug}.{}", format.extension()), href: data_url(format.mime(), &format.joined([part])) }
}

/// A text as a `data:` address (RFC 2397). Letters beyond ASCII stand as they are, which the URL Standard allows
/// (<https://url.spec.whatwg.org/#url-code-points>) and which makes a Cyrillic file a third as long.
fn data_url(mime: &str, text: &str) -> String {
    let mut out = String::with_capacity(2 * text.len());
    ["data:", mime, ";charset=utf-8,"].iter().for_each(|part| out.push_str(part));
    let mut done = 0;
    crate::words::places(text.as_bytes(), |byte| !stays(byte)).for_each(|at| {
        let length = match text.as_bytes()[at] {
            0..0x80 => 1,
            _ => text[at..].chars().next().filter(|c| !c.is_alphabetic()).map_or(0, char::len_utf8),
        };
        if length > 0 {
            out.push_str(&text[done..at]);
            done = at + length;
            text.as_bytes()[at..done].iter().for_each(|byte| out.push_str(address::escape(*byte)));
        }
    });
    out.push_str(&text[done..]);
    out
}

/// Whether a byte of a text is that of a Latin letter, a digit or a sign that stays, is of U+0400 to U+047F, all of them letters, or goes on
/// with a letter: then it stands as it is without a closer look.
fn stays(byte: u8) -> bool {
    let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let is_sign = (byte == b'-') | (byte == b'_') | (byte == b'.') | (byte == b'~');
    is_letter | (byte.wrapping_sub(b'0') < 10) | is_sign | (byte & 0xc0 == 0x80) | (byte & 0xfe == 0xd0)
}
