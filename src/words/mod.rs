//! Text to words, folded and stemmed by language: for the import's topics and for the search.
//!
//! Knows no article and no vocabulary.

use std::ops::Range;

/// A word where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// As written.
    pub text: &'a str,
    /// Bytes of the text.
    pub span: Range<usize>,
}

/// The words of a text: runs of letters, digits and inner apostrophes or hyphens; a Chinese, Japanese or Thai character is a word of its own.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let is_part = |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|(_, c)| !is_part(*c)).is_some() {}
        let (start, first) = rest.next()?;
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = rest.next_if(|(_, c)| is_part(*c)) {
            end = at + c.len_utf8();
        }
        Some(Word { text: &text[start..end], span: start..end })
    })
}

/// A word as it is compared: lower case, ё as е, accents taken off letters that lose nothing by it.
pub fn folded(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}

/// The stem of a folded word in this language (primary subtag); the word itself where the language has no stemmer.
pub fn stem(word: &str, lang: &str) -> String {
    use rust_stemmers::{Algorithm, Stemmer};
    let algorithm = match lang {
        "ru" => Algorithm::Russian,
        "en" => Algorithm::English,
        _ => return word.to_owned(),
    };
    Stemmer::create(algorithm).stem(word).into_owned()
}

/// The candidate that a misspelt word most likely means: at most a third of its letters differ.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    candidates.map(|c| (distance(word, c), c)).filter(|(d, _)| *d <= limit).min().map(|(_, c)| c)
}

/// Damerau-Levenshtein distance with adjacent transpositions (optimal string alignment), in characters.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(rows[i - 2][j - 2] + 1);
            }
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod nearest_tests {
    use super::nearest;

    #[test]
    fn a_slip_is_understood_and_a_stranger_is_not() {
        let keys = ["title", "date", "topics", "harbours"];
        assert_eq!(nearest("titel", keys.into_iter()), Some("title"));
        assert_eq!(nearest("harbors", keys.into_iter()), Some("harbours"));
        assert_eq!(nearest("zebra", keys.into_iter()), None);
    }
}
