//! Spaces at which a line must not end, as a typesetter would set them.
//!
//! In Russian and the languages that follow its rules a line does not begin with a dash, nor end with a preposition of one letter,
//! `№` or `§` (Мильчин, Чельцова. Справочник издателя и автора, §§ 6.1, 32). Only spaces change, so that searching and copying still work.

use std::borrow::Cow;
use std::ops::Range;

const NO_BREAK: char = '\u{a0}';

/// The text with a no-break space wherever a line must not end.
pub fn typeset(text: &str) -> Cow<'_, str> {
    // A dash and all letters that matter here are more than a byte.
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out = String::new();
    let mut copied = 0;
    each_place(bytes, |at| {
        if must_hold(bytes, at) {
            if copied == 0 {
                out.reserve(text.len() + text.len() / 16 + 2);
            }
            out.push_str(&text[copied..at]);
            out.push(NO_BREAK);
            copied = at + 1;
        }
    });
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// So many bytes are looked at together: the fewest at which the compiler compares sixteen at a time.
const TOGETHER: usize = 64;

/// Calls `found` with the place of each space at which a line may have to hold: before what may be a dash, and after what may be a Cyrillic
/// word of one letter or a sign. Every seventh letter is followed by a space, and most follow a Latin letter, a point, or a longer word.
#[inline]
fn each_place(text: &[u8], mut found: impl FnMut(usize)) {
    let spaces = |range: Range<usize>| range.filter(|at| text[*at] == b' ');
    spaces(0..text.len().min(4)).for_each(&mut found);
    let mut start = 0;
    while let Some(window) = text.get(start..).and_then(|rest| rest.first_chunk()) {
        let places = places(window);
        for (n, eight) in places.as_chunks::<8>().0.iter().enumerate() {
            let mut left = u64::from_le_bytes(*eight);
            while left != 0 {
                found(start + 4 + n * 8 + left.trailing_zeros() as usize / 8);
                left &= left - 1;
            }
        }
        start += TOGETHER;
    }
    spaces(text.len().min(start + 4)..text.len()).for_each(found);
}

/// Which bytes, of those that have four before them and one after them, are spaces at which a line may have to hold: 1, the others 0.
#[inline(never)]
fn places(window: &[u8; TOGETHER + 5]) -> [u8; TOGETHER] {
    let mut places = [0; TOGETHER];
    for (at, place) in places.iter_mut().enumerate() {
        let (fourth_before, before, here, after) = (window[at], window[at + 3], window[at + 4], window[at + 5]);
        let is_after_word = fourth_before & 0xf8 == 0xd0;
        *place = u8::from((here == b' ') & ((after == 0xe2) | ((before >= 0x80) & !is_after_word)));
    }
    places
}

/// Whether no line may end at the space at a byte.
fn must_hold(text: &[u8], space: usize) -> bool {
    let (before, after) = (&text[..space], &text[space + 1..]);
    // – and —, before a space of either kind.
    if let [0xe2, 0x80, 0x93 | 0x94, b' ', ..] | [0xe2, 0x80, 0x93 | 0x94, 0xc2, 0xa0, ..] = after {
        return !before.is_empty();
    }
    let is_bound = match before {
        [word @ .., a, b] if is_preposition([*a, *b]) => is_before_word(word),
        _ => before.ends_with("№".as_bytes()) || before.ends_with("§".as_bytes()),
    };
    is_bound && !after.is_empty()
}

/// Whether a word may begin after this text.
fn is_before_word(text: &[u8]) -> bool {
    let opens = |mark: &&str| text.ends_with(mark.as_bytes());
    text.last().is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'"' | b'('))
        || ["«", "„", "“", "\u{a0}", "\u{202f}"].iter().any(opens)
}

/// Whether two bytes are one of the letters в к с о у и а, small or capital.
fn is_preposition(letter: [u8; 2]) -> bool {
    let (letters, _) = "вксоуиаВКСОУИА".as_bytes().as_chunks::<2>();
    letters.contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        typeset(text).replace(NO_BREAK, "_")
    }

    #[test]
    fn a_line_neither_begins_with_a_dash_nor_ends_with_a_preposition() {
        assert_eq!(shown("Лёд — честный заказчик"), "Лёд_— честный заказчик");
        assert_eq!(shown("мост в Балыкты и паром к югу"), "мост в_Балыкты и_паром к_югу");
        assert_eq!(shown("«О мостах» по закону № 12"), "«О_мостах» по закону №_12");
    }

    #[test]
    fn every_space_that_must_hold_is_found() {
        let words = ["в", "и", "мост", "ab", "—", "«О", "№", "п’ять", "א", "x"];
        for seed in 0..2000usize {
            let text: Vec<&str> = (0..40).map(|at| words[seed * (at % 7 + 3) / (at % 6 + 1) % words.len()]).collect();
            let text = text.join(" ");
            let spaces = text.bytes().enumerate().filter(|(_, byte)| *byte == b' ').map(|(at, _)| at);
            let held = spaces.filter(|at| must_hold(text.as_bytes(), *at)).count();
            assert_eq!(typeset(&text).chars().filter(|c| *c == NO_BREAK).count(), held, "{text}");
        }
    }

    #[test]
    fn other_spaces_stay() {
        for text in ["мост через пролив", "— Только что.", "plan a bridge", "Қазақстан мен Ресей", "", " ", "5 - 3", "А"]
        {
            assert_eq!(typeset(text), text);
        }
    }
}
