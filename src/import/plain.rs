//! A text in the characters that rules know: one form of each letter, one kind of space, nothing within words that no reader sees.
//!
//! Pages lose the latter where their text is taken from the markup.

use super::html::has_no_width;
use crate::model;

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
    let mut out = String::new();
    let mut from = 0;
    // The bytes with which all of these characters begin.
    for at in memchr::memchr3_iter(0xc2, 0xe2, 0xef, text.as_bytes()) {
        let mut rest = text[at..].chars();
        let instead = match rest.next().unwrap_or_default() {
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => " ",
            '\u{2011}' => "-",
            // At a line's end a soft hyphen divides a word.
            '\u{ad}' if rest.as_str().starts_with(['\n', '\r']) => continue,
            c if has_no_width(c) => "",
            _ => continue,
        };
        if from == 0 {
            out.reserve(text.len());
        }
        out.push_str(&text[from..at]);
        out.push_str(instead);
        from = text.len() - rest.as_str().len();
    }
    if from == 0 {
        return text;
    }
    out.push_str(&text[from..]);
    out
}

/// The text with each letter and its marks as one character where there is one (NFC, Unicode Standard Annex 15): programs of Apple's put them apart.
pub(super) fn composed(text: String) -> String {
    // U+0300 to U+036F, the parts of Korean syllables from U+1100 on, and the marks of Japanese syllables.
    let is_mark = |a: u8, b: u8| (a == 0xcc) | (a == 0xcd) | ((a == 0xe1) & (b & 0xfc == 0x84)) | ((a == 0xe3) & (b == 0x82));
    let bytes = text.as_bytes();
    let may_have = bytes.iter().zip(bytes.iter().skip(1)).fold(false, |any, (a, b)| any | is_mark(*a, *b));
    // Word by word: no mark joins a space, and most words are as they should be.
    if may_have { text.split_inclusive(' ').map(model::composed).collect() } else { text }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

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
