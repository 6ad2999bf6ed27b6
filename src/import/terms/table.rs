//! The cues of a vocabulary as sequences of stems, found in one pass over a text.

use std::sync::atomic::{AtomicU64, Ordering};

use ahash::HashMap;

use super::spelled::{may_stand_between, others_of};
use crate::model::{Term, TermKind, Vocabulary};
use crate::words::{self, Beginnings, Word, chars};

/// A cue found in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    /// Index of the term in the vocabulary.
    pub term: usize,
    /// Index of the cue in the table.
    pub cue: usize,
    /// The index of its first word, and of the word after it.
    pub at: usize,
    pub end: usize,
}

/// The number of a stem among those of a vocabulary's cues.
type Stem = u32;

/// The number of all stems that stand in no cue.
const STRANGE: Stem = 1;

/// One word of a cue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct CueWord {
    stem: Stem,
    /// An abbreviation in capitals (ЕС, ООН) and an initial match only themselves, so that words that look alike in small letters do not.
    exact: Option<String>,
    /// Whether it is of a person's name and has a capital there, as it has in texts.
    is_capital: bool,
}

struct Cue {
    phrase: String,
    words: Vec<CueWord>,
    terms: Vec<usize>,
    rarity: f32,
}

/// What is known while a table is made.
#[derive(Default)]
struct Known {
    /// Cues by their words.
    cues: HashMap<Vec<CueWord>, usize>,
    /// Stems of words as the vocabulary writes them.
    stems: HashMap<String, Stem>,
    /// Stems of one letter, too little for a cue.
    short: Vec<Stem>,
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

/// Letters of the shortest stem that is looked for besides a word's own.
const SHORTEST_OF_FORM: usize = 3;

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
        let mut known = Known::default();
        for (at, term) in vocabulary.terms.iter().enumerate() {
            if !matches!(term.kind, TermKind::Topic | TermKind::Person) {
                continue;
            }
            let phrases = phrases(term, lang);
            for (phrase, telling) in &phrases {
                table.add(&mut known, (phrase, *telling), (at, term.kind));
            }
            for name in phrases.iter().filter(|_| term.kind == TermKind::Person).flat_map(|(name, _)| others_of(name)) {
                table.add(&mut known, (&name, 1.0), (at, term.kind));
            }
        }
        table.add_forms(&known);
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

    /// Adds a phrase, with how telling it is, of a term.
    fn add(&mut self, known: &mut Known, (phrase, telling): (&str, f32), (term, kind): (usize, TermKind)) {
        let is_name = kind == TermKind::Person;
        // "ИВАН ГРОМОВ" is written so, and read otherwise.
        let is_shouted = is_name && phrase.contains(' ') && chars::is_shouted(phrase);
        let words: Vec<CueWord> = words::words(phrase).map(|word| self.cue_word(known, word.text, is_name, is_shouted)).collect();
        if words.is_empty() || words.len() == 1 && known.short.contains(&words[0].stem) {
            return;
        }
        match known.cues.get(&words) {
            Some(cue) if self.cues[*cue].terms.contains(&term) => {}
            Some(cue) => self.cues[*cue].terms.push(term),
            None => {
                let rarity = telling * if words.len() > 1 { 1.5 } else { 1.0 };
                known.cues.insert(words.clone(), self.cues.len());
                self.cues.push(Cue { phrase: phrase.to_owned(), words, terms: vec![term], rarity });
            }
        }
    }

    fn cue_word(&mut self, known: &mut Known, text: &str, is_name: bool, is_shouted: bool) -> CueWord {
        let letters = text.chars().count();
        let shortest = if is_name { 1 } else { 2 };
        let longest = if is_shouted { 1 } else { 6 };
        let is_abbreviation = (shortest..=longest).contains(&letters) && text.chars().all(char::is_uppercase);
        let stem = known.stems.get(text).copied().unwrap_or_else(|| {
            let stem = words::stem(&words::folded(text), &self.lang);
            // A word so short would have all long words looked up that begin like it.
            match letters {
                0 | 1 => self.beginnings.add_of_short(&stem),
                _ => self.beginnings.add(&stem),
            }
            let next = (self.stems.len() as Stem + STRANGE + 1).min((1 << STEM_BITS) - 1);
            let is_short = stem.chars().count() < 2;
            let number = *self.stems.entry(stem).or_insert(next);
            known.short.extend(is_short.then_some(number));
            known.stems.insert(text.to_owned(), number);
            number
        });
        CueWord { stem, exact: is_abbreviation.then(|| text.to_owned()), is_capital: is_name && text.starts_with(char::is_uppercase) }
    }

    /// Adds the stems that the cases of the cues' words have beside their own, but for those of another cue.
    fn add_forms(&mut self, known: &Known) {
        let mut words: Vec<(Stem, &String)> = known.stems.iter().map(|(text, number)| (*number, text)).collect();
        // Of two that share a form the one that was named first has it.
        words.sort_unstable();
        for (number, text) in words {
            for form in words::forms(&words::folded(text), &self.lang) {
                let stem = words::stem(&form, &self.lang);
                if stem.chars().count() >= SHORTEST_OF_FORM && !self.stems.contains_key(&stem) {
                    self.beginnings.add(&stem);
                    self.stems.insert(stem, number);
                }
            }
        }
    }

    /// How much one mention of a cue says: 1 for a single word of one topic.
    pub fn rarity(&self, cue: usize) -> f32 {
        self.cues[cue].rarity
    }

    /// Whether a cue is a single word.
    pub fn is_word(&self, cue: usize) -> bool {
        self.cues[cue].words.len() == 1
    }

    /// Whether several terms share a cue.
    pub fn is_shared(&self, cue: usize) -> bool {
        self.cues[cue].terms.len() > 1
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
            let mut longest = None;
            for &cue in candidates {
                if longest.is_some_and(|words| words != self.cues[cue].words.len()) {
                    break;
                }
                // A topic's word may be a name as well.
                let Some(length) = matched(&self.cues[cue], &words[at..], &stems[at..]) else { continue };
                longest = Some(self.cues[cue].words.len());
                free_from = at + length;
                for term in &self.cues[cue].terms {
                    found(Hit { term: *term, cue, at, end: free_from });
                }
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

/// How many words of a text a cue takes that stands at its beginning; of a name the text may have the patronymic besides.
fn matched(cue: &Cue, words: &[Word<'_>], stems: &[Stem]) -> Option<usize> {
    let mut at = 0;
    for (number, wanted) in cue.words.iter().enumerate() {
        if number > 0 && wanted.is_capital && !wanted.matches(words.get(at)?, stems[at]) && may_stand_between(words[at].text) {
            at += 1;
        }
        if !wanted.matches(words.get(at)?, stems[at]) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

impl CueWord {
    fn matches(&self, word: &Word<'_>, stem: Stem) -> bool {
        match &self.exact {
            Some(exact) => word.text == exact,
            None => stem == self.stem && (!self.is_capital || word.text.starts_with(char::is_uppercase)),
        }
    }
}

/// The phrases by which a text in this language tells a term, with how telling each is.
fn phrases<'a>(term: &'a Term, lang: &str) -> Vec<(&'a str, f32)> {
    let is_ours = |key: &str| key.is_empty() || key.split('-').next() == Some(lang);
    let is_person = term.kind == TermKind::Person;
    // A person's name may be written surname first: "Громов, Иван".
    let parted = |phrase: &'a str| -> Vec<&'a str> { if is_person { vec![phrase] } else { phrase.split(", ").collect() } };
    let cues = term.cues.iter().filter(|(key, _)| is_ours(key)).flat_map(|(_, cues)| cues);
    // A person is named by any of the spellings; a topic's label tells it in its own language.
    let labels = term.labels.0.iter().filter(|(key, _)| is_person || is_ours(key)).map(|(_, label)| label);
    let named = labels.chain(&term.aliases).flat_map(|name| parted(name));
    named.map(|name| (name, 1.4)).chain(cues.flat_map(|cue| parted(cue)).map(|cue| (cue, 1.0))).collect()
}
