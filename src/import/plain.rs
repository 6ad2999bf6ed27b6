//! A text in the characters that rules know: one form of each letter, one kind of space, nothing within words that no reader sees.
//!
//! Pages lose the latter where their text is taken from the markup.

use unicode_normalization::UnicodeNormalization;

use super::html::has_no_width;

/// The text with each line ended as usual: old programs end it by a carriage return alone, others by Unicode's separators (Unicode Standard
/// §5.8), and what is copied from Word has vertical tabs.
pub(super) fn with_line_ends(text: String) -> String {
    const SEPARATORS: [char; 4] = ['\u{2028}', '\u{2029}', '\u{85}', '\u{b}'];
    let holds = |mark: char| memchr::memmem::find(text.as_bytes(), mark.encode_utf8(&mut [0; 4]).as_bytes()).is_some();
    let text = if SEPARATORS.into_iter().any(holds) { text.replace(SEPARATORS, "\n") } else { text };
    let has_newline = memchr::memchr(b'\n', text.as_bytes()).is_some();
    if has_newline || memchr::memchr(b'\r', text.as_bytes()).is_none() { text } else { text.replace('\r', "\n") }
}

/// The text without what only typesetting needs.
pub(super) fn of_text(text: String) -> String {
    let text = composed(text);
    if !may_be_typeset(&text) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => out.push(' '),
            '\u{2011}' => out.push('-'),
            // At a line's end a soft hyphen divides a word.
            '\u{ad}' if matches!(rest.peek(), Some('\n' | '\r')) => out.push(c),
            c if has_no_width(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Whether a no-break or other special space, hyphen or invisible mark may stand in the text. Looked through without a stop in between, several bytes
/// at a time.
fn may_be_typeset(text: &str) -> bool {
    let bytes = text.as_bytes();
    let of_two = |a: u8, b: u8| (a == 0xc2) & ((b == 0xa0) | (b == 0xad));
    let of_three = |a: u8, b: u8, c: u8| {
        let is_general = (a == 0xe2) & (b == 0x80) & ((c <= 0x8b) | (c == 0x91) | (c == 0xaf));
        is_general | ((a == 0xe2) & (b == 0x81) & (c == 0xa0)) | ((a == 0xef) & (b == 0xbb) & (c == 0xbf))
    };
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    pairs.clone().fold(false, |any, (a, b)| any | of_two(*a, *b))
        || pairs.zip(bytes.iter().skip(2)).fold(false, |any, ((a, b), c)| any | of_three(*a, *b, *c))
}

/// The text with each letter and its marks as one character where there is one (NFC, Unicode Standard Annex 15): programs of Apple's put them apart.
pub(super) fn composed(text: String) -> String {
    // U+0300 to U+036F, the parts of Korean syllables from U+1100 on, and the marks of Japanese syllables.
    let is_mark = |a: u8, b: u8| (a == 0xcc) | (a == 0xcd) | ((a == 0xe1) & (b & 0xfc == 0x84)) | ((a == 0xe3) & (b == 0x82));
    let bytes = text.as_bytes();
    let may_have = bytes.iter().zip(bytes.iter().skip(1)).fold(false, |any, (a, b)| any | is_mark(*a, *b));
    if may_have && !unicode_normalization::is_nfc(&text) { text.nfc().collect() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_without_what_only_typesetting_needs() {
        let set = |text: &str| of_text(text.to_owned());
        assert_eq!(set("10\u{a0}000\u{202f}€ «по\u{ad}рт» на\u{200b}зван, 2018\u{2011}2025"), "10 000 € «порт» назван, 2018-2025");
        // Marks that join or part letters are seen, and a word divided at a line's end is put together later.
        for kept in ["می\u{200c}خواهم", "при\u{ad}\nчал", "— «порт» … 10 000 €", "👩\u{200d}🚒"] {
            assert_eq!(set(kept), kept);
        }
    }

    #[test]
    fn letters_and_their_marks_are_one() {
        for whole in ["Зелинский", "Müller", "서울", "ガス"] {
            assert_eq!(of_text(whole.nfd().collect()), whole);
            assert_eq!(composed(whole.nfd().collect()), whole);
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_plain_stays(text in "[a-zа-яё «»—…\n]{0,80}") {
            proptest::prop_assert_eq!(of_text(text.clone()), text);
        }
    }
}
