//! Where keys and values stand in the text of a YAML file, for mistakes in values that the parser gives without a place.

use std::ops::Range;

/// The lines of the file, without space at their ends, with the byte at which each begins.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end())
    })
}

/// The key at the beginning of a line: its bytes within the line and its name.
fn key_of(line: &str) -> Option<(Range<usize>, &str)> {
    let (before, _) = line.split_once(':')?;
    let bare = before.trim_matches(['"', '\'']);
    let is_key = !before.starts_with([' ', '\t', '#', '-', '[', '{', '}', ']']) && !bare.trim().is_empty();
    is_key.then(|| (0..before.trim_end().len(), bare.trim()))
}

/// Where a top-level key stands; `nth` = 0 for the first time.
pub fn key_span(text: &str, key: &str, nth: usize) -> Option<Range<usize>> {
    let found =
        |(start, line): (usize, &str)| key_of(line).filter(|(_, name)| *name == key).map(|(span, _)| start + span.start..start + span.end);
    lines(text).filter_map(found).nth(nth)
}

/// Where the value of a top-level key stands: what follows the colon on its line, else the key itself.
pub fn value_span(text: &str, key: &str) -> Option<Range<usize>> {
    let key_at = key_span(text, key, 0)?;
    let line_end = text[key_at.end..].find('\n').map_or(text.len(), |n| key_at.end + n);
    let after = &text[key_at.end..line_end];
    let Some(colon) = after.find(':') else { return Some(key_at) };
    let value = &after[colon + 1..];
    let value = value.find(" #").map_or(value, |comment| &value[..comment]);
    let trimmed = value.trim();
    if trimmed.is_empty() || trimmed.starts_with('#') {
        return Some(key_at);
    }
    let start = key_at.end + colon + 1 + (value.len() - value.trim_start().len());
    Some(start..start + trimmed.len())
}

/// Where `word` stands in the value of a top-level key, on its line or the ones below it.
pub fn word_span(text: &str, key: &str, word: &str) -> Option<Range<usize>> {
    let key_at = key_span(text, key, 0)?;
    let is_next = |(start, line): &(usize, &str)| *start > key_at.start && key_of(line).is_some();
    let block_end = lines(text).find(is_next).map_or(text.len(), |(start, _)| start);
    let at = text[key_at.end..block_end].find(word).filter(|_| !word.is_empty())?;
    Some(key_at.end + at..key_at.end + at + word.len())
}
