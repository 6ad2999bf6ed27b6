//! The figures that Arabic, Persian and Indian languages have of their own, as those of dates in all others.

/// Languages whose press writes such figures.
const LANGUAGES: [&str; 9] = ["ar", "fa", "ur", "ps", "ckb", "hi", "mr", "ne", "bn"];
/// The noughts of Arabic, Persian, Devanagari and Bengali figures; the other nine follow each.
const NOUGHTS: [char; 4] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}'];

/// Whether a text of a language has figures of its script.
pub fn has_own(text: &str, lang: &str) -> bool {
    LANGUAGES.contains(&lang) && text.chars().any(|c| western_of(c).is_some())
}

/// The text with the usual figures, and for each of its bytes, and its end, the place that it has in the text as it was.
pub fn western(text: &str) -> (String, Vec<usize>) {
    let mut western = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        western.push(western_of(c).unwrap_or(c));
        places.extend(at..at + western.len() - places.len());
    }
    places.push(text.len());
    (western, places)
}

fn western_of(c: char) -> Option<char> {
    let figure = NOUGHTS.iter().map(|nought| u32::from(c).wrapping_sub(u32::from(*nought))).find(|figure| *figure < 10)?;
    char::from_digit(figure, 10)
}
