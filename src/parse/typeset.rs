//! Spaces at which a line must not end, as a typesetter would set them.
//!
//! In Russian and the languages that follow its rules a line does not begin with a dash, nor end with a preposition of one letter,
//! `№` or `§` (Мильчин, Чельцова. Справочник издателя и автора, §§ 6.1, 32). Only spaces change, so that searching and copying still work.

use std::borrow::Cow;

const NO_BREAK: char = '\u{a0}';

/// The text with a no-break space wherever a line must not end.
pub fn typeset(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    for (at, _) in text.match_indices(' ').filter(|(at, _)| must_hold(&text[..*at], &text[at + 1..])) {
        out.push_str(&text[copied..at]);
        out.push(NO_BREAK);
        copied = at + 1;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

fn must_hold(before: &str, after: &str) -> bool {
    let begins_with_dash = after.strip_prefix(['—', '–']).is_some_and(|rest| rest.starts_with([' ', NO_BREAK]));
    if begins_with_dash {
        return !before.is_empty();
    }
    let mut letters = before.chars().rev();
    let (last, second) = (letters.next(), letters.next());
    let is_alone = second.is_none_or(|c| c.is_whitespace() || "«„“(\"".contains(c));
    last.is_some_and(|c| "№§".contains(c) || (is_alone && "вксоуиаВКСОУИА".contains(c))) && !after.is_empty()
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
