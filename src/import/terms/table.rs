//! The cues of a vocabulary as sequences of stems, found in one pass over a text.

use std::collections::HashMap;

use crate::model::{Term, TermKind, Vocabulary};
use crate::words;

/// A cue found in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    /// Index of the term in the vocabulary.
    pub term: usize,
    /// Index of the cue in the table.
    pub cue: usize,
}

/// One word of a cue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct CueWord {
    stem: String,
    /// An abbreviation in capitals (ЕС, ООН) matches only itself, so that words that look alike in small letters do not.
    exact: Option<String>,
}

struct Cue {
    phrase: String,
    words: Vec<CueWord>,
    terms: Vec<usize>,
    rarity: f32,
}

/// All cues for texts of one language.
pub(super) struct Table {
    lang: String,
    cues: Vec<Cue>,
    /// Cues by the stem of their first word, the longest first.
    by_first: HashMap<String, Vec<usize>>,
    /// Which beginnings of words begin a cue, a bit for each hash: most words of a text begin none and need no stem.
    beginnings: Vec<u64>,
}

impl Table {
    pub fn of(vocabulary: &Vocabulary, lang: &str) -> Self {
        let mut table = Self { lang: lang.to_owned(), cues: Vec::new(), by_first: HashMap::new(), beginnings: vec![0; BEGINNINGS / 64] };
        let mut known: HashMap<Vec<CueWord>, usize> = HashMap::new();
        for (at, term) in vocabulary.terms.iter().enumerate() {
            if !matches!(term.kind, TermKind::Topic | TermKind::Person) {
                continue;
            }
            for (phrase, telling) in phrases(term, lang) {
                table.add(&mut known, phrase, at, telling);
            }
        }
        for cue in &mut table.cues {
            // A cue that several topics share says less of each.
            cue.rarity /= cue.terms.len() as f32;
        }
        for (at, cue) in table.cues.iter().enumerate() {
            table.by_first.entry(cue.words[0].stem.clone()).or_default().push(at);
        }
        let cues = &table.cues;
        for candidates in table.by_first.values_mut() {
            candidates.sort_by_key(|c| (std::cmp::Reverse(cues[*c].words.len()), *c));
        }
        for stem in table.by_first.keys() {
            let bit = beginning(stem);
            table.beginnings[bit / 64] |= 1 << (bit % 64);
        }
        table
    }

    fn add(&mut self, known: &mut HashMap<Vec<CueWord>, usize>, phrase: &str, term: usize, telling: f32) {
        let words: Vec<CueWord> = words::words(phrase).map(|w| self.cue_word(w.text)).collect();
        if words.is_empty() || words.len() == 1 && words[0].stem.chars().count() < 2 {
            return;
        }
        match known.get(&words) {
            Some(cue) if self.cues[*cue].terms.contains(&term) => {}
            Some(cue) => self.cues[*cue].terms.push(term),
            None => {
                let rarity = telling * if words.len() > 1 { 1.5 } else { 1.0 };
                known.insert(words.clone(), self.cues.len());
                self.cues.push(Cue { phrase: phrase.to_owned(), words, terms: vec![term], rarity });
            }
        }
    }

    fn cue_word(&self, text: &str) -> CueWord {
        let letters = text.chars().count();
        let is_abbreviation = (2..=6).contains(&letters) && text.chars().all(char::is_uppercase);
        CueWord { stem: words::stem(&words::folded(text), &self.lang), exact: is_abbreviation.then(|| text.to_owned()) }
    }

    /// How much one mention of a cue says: 1 for a single word of one topic.
    pub fn rarity(&self, cue: usize) -> f32 {
        self.cues[cue].rarity
    }

    /// A cue as the vocabulary writes it.
    pub fn phrase(&self, cue: usize) -> &str {
        &self.cues[cue].phrase
    }

    /// Every cue of a text, the longest at each place. Gives the number of the text's words.
    pub fn hits(&self, text: &str, mut found: impl FnMut(Hit)) -> usize {
        let words: Vec<&str> = words::words(text).map(|w| w.text).collect();
        let mut stems: Vec<Option<String>> = vec![None; words.len()];
        let mut free_from = 0;
        for at in 0..words.len() {
            if at < free_from || !self.may_begin(words[at]) {
                continue;
            }
            let first = self.stem(&words, &mut stems, at);
            let Some(candidates) = self.by_first.get(&first) else { continue };
            let matching = candidates.iter().find(|c| self.matches(&self.cues[**c], &words, &mut stems, at));
            if let Some(cue) = matching {
                for term in &self.cues[*cue].terms {
                    found(Hit { term: *term, cue: *cue });
                }
                free_from = at + self.cues[*cue].words.len();
            }
        }
        words.len()
    }

    fn may_begin(&self, word: &str) -> bool {
        let bit = beginning(word);
        self.beginnings[bit / 64] >> (bit % 64) & 1 == 1
    }

    fn matches(&self, cue: &Cue, words: &[&str], stems: &mut [Option<String>], at: usize) -> bool {
        cue.words.iter().enumerate().all(|(i, wanted)| {
            let Some(word) = words.get(at + i) else { return false };
            match &wanted.exact {
                Some(exact) => word == exact,
                None => self.stem(words, stems, at + i) == wanted.stem,
            }
        })
    }

    fn stem(&self, words: &[&str], stems: &mut [Option<String>], at: usize) -> String {
        stems[at].get_or_insert_with(|| words::stem(&words::folded(words[at]), &self.lang)).clone()
    }
}

/// The phrases by which a text in this language tells a term, with how telling each is.
fn phrases<'a>(term: &'a Term, lang: &str) -> Vec<(&'a str, f32)> {
    let is_ours = |key: &str| key.is_empty() || key.split('-').next() == Some(lang);
    let cues = term.cues.iter().filter(|(key, _)| is_ours(key)).flat_map(|(_, cues)| cues);
    // A person is named by any of the spellings; a topic's label tells it in its own language.
    let labels = term.labels.0.iter().filter(|(key, _)| term.kind == TermKind::Person || is_ours(key)).map(|(_, label)| label);
    let named = labels.chain(&term.aliases).flat_map(|l| l.split(", "));
    named.map(|l| (l, 1.4)).chain(cues.map(|c| (c.as_str(), 1.0))).collect()
}

/// How many beginnings are told apart.
const BEGINNINGS: usize = 1 << 14;

/// A hash of the first three letters, folded.
fn beginning(word: &str) -> usize {
    let hash = word.chars().take(3).fold(0u32, |hash, c| {
        let small = match c {
            'a'..='z' | '0'..='9' | 'а'..='я' => c as u32,
            'A'..='Z' | 'А'..='Я' => c as u32 + 32,
            'ё' | 'Ё' => 'е' as u32,
            _ => words::folded(c.encode_utf8(&mut [0; 4])).chars().next().map_or(0, |c| c as u32),
        };
        (hash ^ small).wrapping_mul(0x9e37_79b1).rotate_left(9)
    });
    hash as usize % BEGINNINGS
}
