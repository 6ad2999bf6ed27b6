//! A text as an address: a bibliography that stands in the page of its article.

use super::address;

/// A text as a `data:` address (RFC 2397). Letters beyond ASCII stand as they are, which the URL Standard allows
/// (<https://url.spec.whatwg.org/#url-code-points>) and which makes a Cyrillic file a third as long.
pub fn data_url(mime: &str, text: &str) -> String {
    let bytes = text.as_bytes();
    let mut said = Vec::with_capacity(2 * bytes.len() + 64);
    ["data:", mime, ";charset=utf-8,"].iter().for_each(|part| said.extend_from_slice(part.as_bytes()));
    let mut done = 0;
    crate::words::places(bytes, may_be_sign).for_each(|at| {
        let length = match &bytes[at..] {
            // U+2000 to U+203F, dashes and quotation marks among them, none of which is a letter.
            [_, 0x80, ..] if bytes[at] == 0xe2 => 3,
            _ => text[at..].chars().next().filter(|c| !c.is_alphabetic()).map_or(0, char::len_utf8),
        };
        if length > 0 {
            say(&mut said, &bytes[done..at]);
            done = at + length;
            bytes[at..done].iter().for_each(|byte| said.extend_from_slice(&address::escape_bytes(*byte)));
        }
    });
    say(&mut said, &bytes[done..]);
    simdutf8::basic::from_utf8(&said).unwrap_or_default().to_owned()
}

/// Whether a sign beyond ASCII may begin with this byte. From U+0400 to U+047F all are letters.
fn may_be_sign(byte: u8) -> bool {
    (byte >= 0xc0) & (byte & 0xfe != 0xd0)
}

/// As many bytes as are said before they are put behind the others.
const AT_ONCE: usize = 64;

/// Puts bytes of letters and of ASCII behind others. Four are written for each and those that count are kept, which takes less time than to look
/// how many that are.
fn say(said: &mut Vec<u8>, bytes: &[u8]) {
    let mut room = [0; 3 * AT_ONCE + 1];
    for some in bytes.chunks(AT_ONCE) {
        let mut end = 0;
        for byte in some {
            let four = SAID[usize::from(*byte)];
            room[end..end + 4].copy_from_slice(&four);
            end += usize::from(four[3]);
        }
        said.extend_from_slice(&room[..end]);
    }
}

/// What stands for each byte, and in the last place of how many bytes that is: itself or its escape.
static SAID: [[u8; 4]; 256] = {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut said = [[0; 4]; 256];
    let mut byte = 0;
    while byte < 256 {
        said[byte] = match byte as u8 {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | 0x80.. => [byte as u8, 0, 0, 1],
            _ => [b'%', DIGITS[byte >> 4], DIGITS[byte & 15], 3],
        };
        byte += 1;
    }
    said
};

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn every_character_but_letters_and_a_few_signs_is_escaped(text in "[\\x00-\\x7fа-яӘқ҈—«»…é👍]{0,200}") {
            let mut by_characters = "data:text/plain;charset=utf-8,".to_owned();
            for c in text.chars() {
                match c {
                    'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '.' | '~' => by_characters.push(c),
                    c if !c.is_ascii() && c.is_alphabetic() => by_characters.push(c),
                    c => c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| by_characters += &format!("%{byte:02X}")),
                }
            }
            proptest::prop_assert_eq!(data_url("text/plain", &text), by_characters);
        }
    }
}
