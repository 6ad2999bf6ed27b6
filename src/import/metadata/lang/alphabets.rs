//! How likely the letters of a text are in each language.
//!
//! How often each letter occurs tells languages of one script apart where there are enough letters: a letter that a language lacks tells most,
//! and so does one that it should have and the text has not (naive Bayes; W. Cavnar, J. Trenkle, "N-gram-based text categorization", 1994, count
//! longer pieces). `letters.txt` is made by `tools/letters.py`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Letters, Script};

/// A language in one script. Kazakh in Latin letters has two: those of 2018 and those of 2021.
pub struct Alphabet {
    /// BCP 47.
    pub tag: &'static str,
    /// The script that its letters are of.
    pub script: Script,
}

/// What the letters of all languages are.
pub struct Alphabets {
    /// In the order of [`Alphabets::scores`].
    pub all: Vec<Alphabet>,
    /// Each letter with the logarithm of its share in each language.
    letters: Vec<(char, Vec<f32>)>,
}

/// Of ten thousand letters, what a letter is taken for that a language lacks: names and quotations bring it in.
const FOREIGN: f32 = 2.0;

/// The known languages.
pub static ALPHABETS: LazyLock<Alphabets> = LazyLock::new(|| Alphabets::of(include_str!("letters.txt")));

impl Alphabets {
    /// Of lines with a tag and letters, each with how often it occurs of ten thousand.
    fn of(table: &'static str) -> Self {
        let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
        let logarithm = |share: f32| ((share + FOREIGN) / 10_000.0).ln();
        let foreign = logarithm(0.0);
        let mut letters: BTreeMap<char, Vec<f32>> = BTreeMap::new();
        let mut all = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            let mut fields = line.split(' ');
            let tag = fields.next().unwrap_or_default();
            // Kazakh's two Latin alphabets have a year behind the tag.
            let tag = tag.split_once("-2").map_or(tag, |(tag, _)| tag);
            for field in fields {
                let Some(letter) = field.chars().next() else { continue };
                let share: f32 = field[letter.len_utf8()..].parse().unwrap_or_default();
                letters.entry(letter).or_insert_with(|| vec![foreign; lines.len()])[at] = logarithm(share);
                if all.len() == at {
                    all.push(Alphabet { tag, script: Script::of(letter) });
                }
            }
        }
        Self { all, letters: letters.into_iter().collect() }
    }

    /// The logarithm of how likely these letters are in each language.
    pub fn scores(&self, letters: &Letters) -> Vec<f32> {
        let mut scores = vec![0.0; self.all.len()];
        for (letter, likely) in &self.letters {
            let count = letters.of_letter(*letter);
            if count > 0 {
                scores.iter_mut().zip(likely).for_each(|(score, likely)| *score += count as f32 * likely);
            }
        }
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_letters() {
        let tags: Vec<&str> = ALPHABETS.all.iter().map(|alphabet| alphabet.tag).collect();
        assert_eq!(tags.len(), include_str!("letters.txt").lines().count() - 1);
        assert!(tags.iter().all(|tag| crate::model::Lang::new(tag).is_some()), "{tags:?}");
        assert_eq!(tags.iter().filter(|tag| **tag == "kk-Latn").count(), 2);
        assert!(ALPHABETS.all.iter().all(|alphabet| alphabet.script != Script::Han));
    }
}
