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
    each_space(bytes, |at| {
        if may_hold(bytes, at) && must_hold(bytes, at) {
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

/// Calls `found` with the place of each space. Every seventh letter is followed by one, too often to look for each anew: eight bytes are
/// compared at once (H. Warren, Hacker's Delight, section 6-1).
#[inline]
fn each_space(text: &[u8], mut found: impl FnMut(usize)) {
    const LOW: u64 = u64::from_ne_bytes([0x7f; 8]);
    const SPACES: u64 = u64::from_ne_bytes([b' '; 8]);
    let (eights, rest) = text.as_chunks::<8>();
    for (at, eight) in eights.iter().enumerate() {
        let other = u64::from_le_bytes(*eight) ^ SPACES;
        let mut spaces = !(((other & LOW) + LOW) | other | LOW);
        while spaces != 0 {
            found(at * 8 + spaces.trailing_zeros() as usize / 8);
            spaces &= spaces - 1;
        }
    }
    let start = text.len() - rest.len();
    rest.iter().enumerate().filter(|(_, byte)| **byte == b' ').for_each(|(at, _)| found(start + at));
}

/// A first look at the bytes around a space: most spaces follow a Latin letter, a point, or a Cyrillic word of several letters.
#[inline]
fn may_hold(text: &[u8], space: usize) -> bool {
    let is_before_dash = text.get(space + 1) == Some(&0xe2);
    let is_after_ascii = space == 0 || text[space - 1] < 0x80;
    let is_after_letters = space >= 4 && (0xd0..=0xd4).contains(&text[space - 4]);
    is_before_dash || !is_after_ascii && !is_after_letters
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
    fn other_spaces_stay() {
        for text in ["мост через пролив", "— Только что.", "plan a bridge", "Қазақстан мен Ресей", "", " ", "5 - 3", "А"]
        {
            assert_eq!(typeset(text), text);
        }
    }
}
