//! Marks with which a line begins, by which it is a turn, an item or a quotation.

use crate::words::chars::is_uppercase;

/// Whether a line opens with a dash, as a turn of a talk does.
pub(in crate::import) fn starts_turn(text: &str) -> bool {
    let mut chars = text.chars();
    matches!(chars.next(), Some('–' | '—' | '-' | '−' | '―'))
        && chars.next().is_some_and(|c| c.is_whitespace() || c.is_uppercase() || matches!(c, '¿' | '¡'))
}

/// Whether a line is a time of day alone: "14:22", "9.05 am", "14:22 BST".
pub(in crate::import) fn is_clock(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let (time, zone) = text.split_once(' ').unwrap_or((text, ""));
    let is_zone = zone.len() <= 12 && zone.chars().all(|c| c.is_alphabetic() || c == '.');
    is_time(time, &[':', '.']) && is_zone
}

/// Whether a text is hours and minutes with one of these marks between them: "14:22", "9.05".
pub(super) fn is_time(text: &str, marks: &[char]) -> bool {
    let Some((hours, minutes)) = text.split_once(marks) else { return false };
    let in_range = |part: &str, end: u8| part.bytes().all(|b| b.is_ascii_digit()) && part.parse::<u8>().is_ok_and(|n| n < end);
    in_range(hours, 24) && minutes.len() == 2 && in_range(minutes, 60)
}

/// What stands behind the time with which a line opens: "14:00 Concert".
pub(in crate::import::lines) fn behind_time<'a>(text: &'a str, marks: &[char]) -> Option<&'a str> {
    let (time, rest) = text.split_once([' ', '\u{a0}'])?;
    is_time(time, marks).then_some(rest)
}

/// Whether a line opens with a mark of quotation.
pub(super) fn is_quote(text: &str) -> bool {
    text.starts_with(['>', '❝', '❞']) && text.contains(char::is_whitespace)
}

/// The mark with which an item of a list begins, and the bytes that it takes.
pub(in crate::import::lines) fn bullet(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let after = &text[first.len_utf8()..];
    // Marks that messengers show as pictures have a sign behind them that says so.
    let after = after.strip_prefix('\u{fe0f}').unwrap_or(after);
    let is_mark =
        matches!(first, '•' | '·' | '▪' | '▫' | '■' | '◦' | '●' | '►' | '▶' | '‣' | '✓' | '✔' | '🔹' | '🔸' | '➖' | '*' | '\u{f0b7}');
    (is_mark && after.starts_with(char::is_whitespace) || matches!(first, '•' | '▪' | '●') && !after.is_empty())
        .then(|| text.len() - after.trim_start().len())
}

/// The number with which an item of a list begins: its figures and the bytes that it takes.
pub(in crate::import::lines) fn numbered(text: &str) -> Option<(&str, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let after = rest.strip_prefix(['.', ')'])?;
    ((1..=3).contains(&digits) && after.starts_with(char::is_whitespace) && !after.trim().is_empty())
        .then(|| (&text[..digits], text.len() - after.trim_start().len()))
}

/// Whether a line opens as an item of a list does.
pub(super) fn is_item(text: &str) -> bool {
    bullet(text).is_some() || numbered(text).is_some()
}

/// The letter with which an item of a list begins: "а) …", "b) …".
pub(super) fn lettered(text: &str) -> Option<char> {
    let first = text.chars().next().filter(|first| first.is_alphabetic())?;
    text[first.len_utf8()..].starts_with(") ").then_some(first)
}

/// "P. Who pays?", "R. The town.": a letter that stands for who speaks.
pub(in crate::import::lines) fn letter(text: &str) -> Option<&str> {
    let first = text.chars().next().filter(|first| is_uppercase(*first))?;
    text[first.len_utf8()..].starts_with(". ").then(|| &text[..first.len_utf8()])
}

/// Characters of a label and its colon.
const LABEL: usize = 40;

/// What stands before a colon at the beginning of a line: "Question", "A. Testova".
pub(in crate::import::lines) fn label(text: &str) -> Option<&str> {
    // Most lines have no colon of either width near their beginning, which their bytes tell soonest.
    let reach = &text.as_bytes()[..text.len().min(LABEL * 4)];
    memchr::memchr2(b':', "：".as_bytes()[0], reach)?;
    let head = &text[..text.char_indices().nth(LABEL).map_or(text.len(), |(at, _)| at)];
    let (label, _) = head.split_once([':', '：'])?;
    let is_label = text.starts_with(|c: char| !c.is_lowercase() && c.is_alphabetic() || c == '«') && label.split(' ').count() <= 3;
    is_label.then_some(label)
}
