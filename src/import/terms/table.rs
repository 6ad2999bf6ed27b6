//! The cues of a vocabulary as sequences of stems, found in one pass over a text.

use std::sync::atomic::{AtomicU64, Ordering};

use ahash::HashMap;

use crate::model::{Term, TermKind, Vocabulary};
use crate::words::{self, Beginnings, Word};

/// A cue found in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    /// Index of the term in the vocabulary.
    pub term: usize,
    /// Index of the cue in the table.
    pub cue: usize,
}

/// The number of a stem among those of a vocabulary's cues.
type Stem = u32;

/// The number of all stems that stand in no cue.
const STRANGE: Stem = 1;

/// One word of a cue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct CueWord {
    stem: Stem,
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
    by_first: Vec<Vec<usize>>,
    /// The cues' stems.
    stems: HashMap<String, Stem>,
    /// How they begin.
    beginnings: Beginnings,
    /// Stems of words that texts had, shared by all threads: in each place the upper bits of the word's key and its stem's number. A word
    /// that is met again, as most are, is not stemmed again.
    met: Vec<AtomicU64>,
}

/// Places for words that were met.
const MET: usize = 1 << 16;
/// Bits of such a place that are the stem's number.
const STEM_BITS: u32 = 20;

impl Table {
    pub fn of(vocabulary: &Vocabulary, lang: &str) -> Self {
        let met = std::iter::repeat_with(AtomicU64::default).take(MET).collect();
        let mut table = Self {
            lang: lang.to_owned(),
            cues: Vec::new(),
            by_first: Vec::new(),
            stems: HashMap::default(),
            beginnings: Beginnings::of(lang),
            met,
        };
        let mut known: HashMap<Vec<CueWord>, usize> = HashMap::default();
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
        table.by_first = vec![Vec::new(); table.stems.len() + STRANGE as usize + 1];
        for (at, cue) in table.cues.iter().enumerate() {
            table.by_first[cue.words[0].stem as usize].push(at);
        }
        let cues = &table.cues;
        for candidates in &mut table.by_first {
            candidates.sort_by_key(|c| (std::cmp::Reverse(cues[*c].words.len()), *c));
        }
        table
    }

    fn add(&mut self, known: &mut HashMap<Vec<CueWord>, usize>, phrase: &str, term: usize, telling: f32) {
        let words: Vec<CueWord> = words::words(phrase).map(|w| self.cue_word(w.text)).collect();
        let stems = || words::words(phrase).map(|w| words::stem(&words::folded(w.text), &self.lang));
        if words.is_empty() || words.len() == 1 && stems().any(|stem| stem.chars().count() < 2) {
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

    fn cue_word(&mut self, text: &str) -> CueWord {
        let letters = text.chars().count();
        let is_abbreviation = (2..=6).contains(&letters) && text.chars().all(char::is_uppercase);
        let next = (self.stems.len() as Stem + STRANGE + 1).min((1 << STEM_BITS) - 1);
        let stem = words::stem(&words::folded(text), &self.lang);
        self.beginnings.add(&stem);
        let stem = *self.stems.entry(stem).or_insert(next);
        CueWord { stem, exact: is_abbreviation.then(|| text.to_owned()) }
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
    pub fn hits(&self, words: &[Word<'_>], mut found: impl FnMut(Hit)) -> usize {
        let stems: Vec<Stem> = words.iter().map(|word| self.stem(word.text)).collect();
        let mut free_from = 0;
        for at in 0..words.len() {
            if at < free_from || stems[at] == STRANGE {
                continue;
            }
            let candidates = &self.by_first[stems[at] as usize];
            if let Some(cue) = candidates.iter().find(|c| matches(&self.cues[**c], &words[at..], &stems[at..])) {
                for term in &self.cues[*cue].terms {
                    found(Hit { term: *term, cue: *cue });
                }
                free_from = at + self.cues[*cue].words.len();
            }
        }
        words.len()
    }

    /// The number of a word's stem.
    fn stem(&self, word: &str) -> Stem {
        let key = words::key(word);
        let place = &self.met[key as usize % MET];
        let met = place.load(Ordering::Relaxed);
        if met != 0 && (met ^ key) >> STEM_BITS == 0 {
            return (met & ((1 << STEM_BITS) - 1)) as Stem;
        }
        let known = || self.stems.get(&words::stem(&words::folded(word), &self.lang)).copied();
        let stem = if self.beginnings.may_have(word) { known().unwrap_or(STRANGE) } else { STRANGE };
        place.store(key >> STEM_BITS << STEM_BITS | u64::from(stem), Ordering::Relaxed);
        stem
    }
}

/// Whether a text goes on with a cue's words.
fn matches(cue: &Cue, words: &[Word<'_>], stems: &[Stem]) -> bool {
    cue.words.iter().enumerate().all(|(at, wanted)| match &wanted.exact {
        Some(exact) => words.get(at).is_some_and(|word| word.text == exact),
        None => stems.get(at) == Some(&wanted.stem),
    })
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
