//! Spaces at which a line must not end, as a typesetter would set them.
//!
//! In Russian and the languages that follow its rules a line does not begin with a dash, nor end with a preposition of one letter,
//! `№` or `§` (Мильчин, Чельцова. Справочник издателя и автора, §§ 6.1, 32). Only spaces change, so that searching and copying still work.

use std::borrow::Cow;

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

/// Calls `found` with the place of each space at which a line may have to hold: before what may be a dash, and after what may be a Cyrillic
/// word of one letter or a sign. Every seventh letter is followed by a space, and most follow a Latin letter, a point, or a longer word:
/// eight bytes are told apart at once (H. Warren, Hacker's Delight, section 6-1).
#[inline]
fn each_place(text: &[u8], mut found: impl FnMut(usize)) {
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    let all = |byte: u8| u64::from_ne_bytes([byte; 8]);
    // The high bit of each byte that is 0.
    let zeros = |bytes: u64| !(((bytes & !HIGH) + !HIGH) | bytes) & HIGH;
    let (eights, rest) = text.as_chunks::<8>();
    let mut last = 0;
    for (at, eight) in eights.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        // Beside each byte, the one before it, the fourth before it and the one after it, which for the last byte is not known yet.
        let (before, fourth_before, after) = (eight << 8 | last >> 56, eight << 32 | last >> 32, eight >> 8 | 0xe2 << 56);
        last = eight;
        let is_after_word = zeros((fourth_before & all(0xf8)) ^ all(0xd0));
        let may_hold = zeros(after ^ all(0xe2)) | before & HIGH & !is_after_word;
        let mut places = zeros(eight ^ all(b' ')) & may_hold;
        while places != 0 {
            found(at * 8 + places.trailing_zeros() as usize / 8);
            places &= places - 1;
        }
    }
    let start = text.len() - rest.len();
    rest.iter().enumerate().filter(|(_, byte)| **byte == b' ').for_each(|(at, _)| found(start + at));
}

/// Whether no line may end at the space at a byte.
#[inline(never)]
fn must_hold(text: &[u8], space: usize) -> bool {
    let (before, after) = (&text[..space], &text[space + 1..]);
    let begins_with_dash = ["—", "–"].iter().any(|dash| {
        after.strip_prefix(dash.as_bytes()).is_some_and(|rest| rest.starts_with(b" ") || rest.starts_with("\u{a0}".as_bytes()))
    });
    if begins_with_dash {
        return !before.is_empty();
    }
    let ends_with = |text: &[u8], all: &[&str]| all.iter().any(|one| text.ends_with(one.as_bytes()));
    let preposition = before.len().checked_sub(2).filter(|at| is_preposition(&before[*at..]));
    let is_alone = preposition.is_some_and(|at| {
        let word = &before[..at];
        word.last().is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'"' | b'('))
            || ends_with(word, &["«", "„", "“", "\u{a0}", "\u{202f}"])
    });
    (is_alone || ends_with(before, &["№", "§"])) && !after.is_empty()
}

/// Whether two bytes are one of the letters в к с о у и а, small or capital.
fn is_preposition(letter: &[u8]) -> bool {
    std::str::from_utf8(letter).is_ok_and(|letter| "вксоуиаВКСОУИА".contains(letter))
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
        for seed in 0..3000usize {
            let text: Vec<&str> = (0..6).map(|at| words[seed * (at + 3) / (at + 1) % words.len()]).collect();
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
