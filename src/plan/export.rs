//! An article's bibliography as a file that stands in its page.

use crate::render::address;
use crate::render::bibliography::Format;
use crate::view::Export;

/// A bibliography of one article by its part, to stand in the article's page.
pub(super) fn export(format: Format, slug: &str, part: &str) -> Export {
    Export { name: format.name(), file: [slug, ".", format.extension()].concat(), href: data_url(format.mime(), &format.joined([part])) }
}

/// A text as a `data:` address (RFC 2397). Letters beyond ASCII stand as they are, which the URL Standard allows
/// (<https://url.spec.whatwg.org/#url-code-points>) and which makes a Cyrillic file a third as long.
fn data_url(mime: &str, text: &str) -> String {
    let bytes = text.as_bytes();
    let mut said = vec![0; 3 * bytes.len() + AT_ONCE];
    let (mut done, mut end) = (0, 0);
    for at in crate::words::places(bytes, |byte| !stays(byte)) {
        let length = match bytes[at] {
            0..0x80 => 1,
            _ => text[at..].chars().next().filter(|c| !c.is_alphabetic()).map_or(0, char::len_utf8),
        };
        if length > 0 {
            end = put(&mut said, end, &bytes[done..], at - done);
            done = at + length;
            for byte in &bytes[at..done] {
                said[end..end + 3].copy_from_slice(&address::escape_bytes(*byte));
                end += 3;
            }
        }
    }
    end = put(&mut said, end, &bytes[done..], bytes.len() - done);
    ["data:", mime, ";charset=utf-8,", simdutf8::basic::from_utf8(&said[..end]).unwrap_or_default()].concat()
}

/// As many bytes as are copied at once.
const AT_ONCE: usize = 32;

/// Puts the first bytes of others at this place, and gives the place behind them. They are fewer than are copied at once nearly always, which
/// takes less time than to look how many.
#[inline]
fn put(bytes: &mut [u8], at: usize, others: &[u8], length: usize) -> usize {
    match others.first_chunk::<AT_ONCE>() {
        Some(first) if length <= AT_ONCE => bytes[at..at + AT_ONCE].copy_from_slice(first),
        _ => bytes[at..at + length].copy_from_slice(&others[..length]),
    }
    at + length
}

/// Whether a byte of a text is that of a Latin letter, a digit or a sign that stays, is of U+0400 to U+047F, all of them letters, or goes on
/// with a letter: then it stands as it is without a closer look.
fn stays(byte: u8) -> bool {
    let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let is_sign = (byte == b'-') | (byte == b'_') | (byte == b'.') | (byte == b'~');
    is_letter | (byte.wrapping_sub(b'0') < 10) | is_sign | (byte & 0xc0 == 0x80) | (byte & 0xfe == 0xd0)
}
