//! Forms of words to classes of forms with one stem.
//!
//! A form is folded and stemmed when it is first met; after that it costs one look into a table. Numbers are given in the order in which
//! threads come: whoever writes them out sorts by the words first.

use std::cell::RefCell;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::locked;
use super::pack::hash;
use crate::words::{Stemmer, folded, latin_key, name_base};

/// The longest word that is told apart, in characters.
const LONGEST: usize = 40;

/// The shortest name that is found across scripts, in characters of its key.
const SHORTEST_KEY: usize = 3;

/// Tables of the forms as written, parted so that threads seldom wait for each other.
const STRIPES: usize = 32;

/// All forms met so far, and the class of each.
pub(super) struct Lexicon {
    id: u64,
    written: Vec<Mutex<(Names, Vec<u32>)>>,
    known: Mutex<Known>,
}

/// What is said of folded forms, classes and keys.
#[derive(Default)]
pub(super) struct Known {
    /// Folded forms.
    pub forms: Names,
    /// Stems: a class is a stem, whatever the language.
    pub stems: Names,
    /// Latin keys of forms that were met with a capital.
    pub keys: Names,
    /// Form and class.
    pub form_classes: Vec<(u32, u32)>,
    /// Key and class.
    pub key_classes: Vec<(u32, u32)>,
}

/// The language of a text, ready to stem its words.
pub(super) struct Tongue<'a> {
    lang: &'a str,
    own: Stemmer,
    is_cyrillic: bool,
    /// The language and a word: what the lexicon's tables are looked up by.
    key: String,
    lately: &'a mut Lately,
}

impl<'a> Tongue<'a> {
    pub fn new(lang: &'a str, lately: &'a mut Lately) -> Self {
        let is_cyrillic = matches!(lang, "ru" | "uk" | "be" | "kk" | "ky" | "bg" | "sr" | "mk" | "tg" | "mn" | "tt" | "ba" | "cv");
        Self { lang, own: Stemmer::of(lang), is_cyrillic, key: format!("{lang}\0"), lately }
    }

    /// An English word in a Russian text is stemmed as English, a Cyrillic one in an English text as Russian.
    fn of_word(&self, word: &str) -> (&str, Option<Stemmer>) {
        let first = word.chars().next().unwrap_or(' ');
        if self.is_cyrillic && first.is_ascii_alphabetic() {
            ("en", Some(Stemmer::of("en")))
        } else if !self.is_cyrillic && ('\u{400}'..='\u{52f}').contains(&first) {
            ("ru", Some(Stemmer::of("ru")))
        } else {
            (self.lang, None)
        }
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        static IDS: AtomicU64 = AtomicU64::new(1);
        let id = IDS.fetch_add(1, Ordering::Relaxed);
        Self { id, written: (0..STRIPES).map(|_| Mutex::default()).collect(), known: Mutex::default() }
    }
}

impl Lexicon {
    /// The class of a word as written in a text of this language; `None` for a word of nothing that shows.
    pub fn class(&self, word: &str, tongue: &mut Tongue<'_>) -> Option<u32> {
        tongue.key.truncate(tongue.lang.len() + 1);
        tongue.key.push_str(word);
        let hash = hash(tongue.key.as_bytes());
        let class = tongue.lately.get(hash, &tongue.key).unwrap_or_else(|| {
            let class = self.class_of_key(word, tongue, hash);
            tongue.lately.put(hash, &tongue.key, class);
            class
        });
        (class != u32::MAX).then_some(class)
    }

    fn class_of_key(&self, word: &str, tongue: &Tongue<'_>, hash: u64) -> u32 {
        let mut stripe = locked(&self.written[(hash >> 40) as usize % STRIPES]);
        let (names, classes) = &mut *stripe;
        let (number, is_new) = names.number(&tongue.key, hash);
        if is_new {
            classes.push(locked(&self.known).learn(word, tongue));
        }
        classes.get(number as usize).copied().unwrap_or(u32::MAX)
    }

    /// What was learnt, without the forms as written.
    pub fn into_known(self) -> Known {
        self.known.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Known {
    fn learn(&mut self, word: &str, tongue: &Tongue<'_>) -> u32 {
        let form = cut(folded(word));
        if form.is_empty() {
            return u32::MAX;
        }
        let (lang, other) = tongue.of_word(word);
        let stem = cut(other.as_ref().unwrap_or(&tongue.own).stem(word));
        let class = self.stems.of(if stem.is_empty() { &form } else { &stem });
        self.form_classes.push((self.forms.of(&form), class));
        if word.chars().next().is_some_and(char::is_uppercase) && word.len() <= 4 * LONGEST {
            let (written, base) = (latin_key(word), latin_key(&name_base(word, lang)));
            for key in [Some(&written), Some(&base).filter(|base| **base != written)].into_iter().flatten() {
                if key.chars().count() >= SHORTEST_KEY {
                    self.key_classes.push((self.keys.of(key), class));
                }
            }
        }
        class
    }
}

fn cut(mut word: String) -> String {
    if let Some((at, _)) = word.char_indices().nth(LONGEST) {
        word.truncate(at);
    }
    word
}

/// The words that a thread met last, so that the commonest cost no lock and no walk through large tables.
pub(super) struct Lately {
    /// Which lexicon they are of.
    lexicon: u64,
    entries: Vec<Entry>,
}

#[derive(Clone, Copy)]
struct Entry {
    hash: u64,
    class: u32,
    length: u8,
    key: [u8; KEY],
}

/// Bytes of the longest word that is kept, with its language.
const KEY: usize = 35;

/// A power of two.
const ENTRIES: usize = 4096;

impl Lately {
    /// Calls with this thread's words of this lexicon.
    pub fn with<T>(lexicon: &Lexicon, then: impl FnOnce(&mut Self) -> T) -> T {
        thread_local! {
            static LATELY: RefCell<Lately> = const { RefCell::new(Lately { lexicon: 0, entries: Vec::new() }) };
        }
        LATELY.with_borrow_mut(|lately| {
            if lately.lexicon != lexicon.id {
                lately.lexicon = lexicon.id;
                lately.entries.clear();
                lately.entries.resize(ENTRIES, Entry { hash: 0, class: 0, length: 0, key: [0; KEY] });
            }
            then(lately)
        })
    }

    fn get(&self, hash: u64, key: &str) -> Option<u32> {
        let entry = &self.entries[hash as usize % ENTRIES];
        let is_same = entry.hash == hash && entry.key[..usize::from(entry.length)] == *key.as_bytes();
        is_same.then_some(entry.class)
    }

    fn put(&mut self, hash: u64, key: &str, class: u32) {
        if key.len() <= KEY {
            let entry = &mut self.entries[hash as usize % ENTRIES];
            (entry.hash, entry.class, entry.length) = (hash, class, key.len() as u8);
            entry.key[..key.len()].copy_from_slice(key.as_bytes());
        }
    }
}

/// Strings numbered from 0 as they come; one allocation for all of them.
#[derive(Default)]
pub(super) struct Names {
    text: String,
    ends: Vec<u32>,
    /// By hash, open addressing: the hash's upper half, then number + 1; 0 = free.
    slots: Vec<u64>,
}

impl Names {
    /// The number of a string.
    pub fn of(&mut self, name: &str) -> u32 {
        self.number(name, hash(name.as_bytes())).0
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string of a number.
    pub fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.text[start..self.ends[at] as usize]
    }

    /// For each number its place in alphabetical order (by code point).
    pub fn ranks(&self) -> Vec<u32> {
        let mut sorted: Vec<(&str, u32)> = (0..self.len() as u32).map(|number| (self.get(number), number)).collect();
        sorted.par_sort_unstable();
        let mut ranks = vec![0; sorted.len()];
        for (rank, (_, number)) in sorted.iter().enumerate() {
            ranks[*number as usize] = rank as u32;
        }
        ranks
    }

    /// The number of a string with this hash, and whether it was given just now.
    fn number(&mut self, name: &str, hash: u64) -> (u32, bool) {
        if self.ends.len() * 10 >= self.slots.len() * 6 {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let tag = hash & TAG;
        let mut at = hash as usize & mask;
        while self.slots[at] != 0 {
            let slot = self.slots[at];
            let number = slot as u32 - 1;
            if slot & TAG == tag && self.get(number) == name {
                return (number, false);
            }
            at = (at + 1) & mask;
        }
        let number = self.ends.len() as u32;
        self.text.push_str(name);
        self.ends.push(self.text.len() as u32);
        self.slots[at] = tag | u64::from(number + 1);
        (number, true)
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        let mut slots = vec![0; size];
        for number in 0..self.ends.len() as u32 {
            let hash = hash(self.get(number).as_bytes());
            let mut at = hash as usize & (size - 1);
            while slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = hash & TAG | u64::from(number + 1);
        }
        self.slots = slots;
    }
}

/// The part of a slot that holds the hash.
const TAG: u64 = 0xffff_ffff_0000_0000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_numbers() {
        let mut names = Names::default();
        let words: Vec<String> = (0..1000).map(|n| format!("слово{n}")).collect();
        let numbers: Vec<u32> = words.iter().map(|w| names.of(w)).collect();
        assert_eq!(numbers, (0..1000).collect::<Vec<_>>());
        assert!(words.iter().enumerate().all(|(n, w)| names.of(w) == n as u32 && names.get(n as u32) == w));
        assert_eq!(names.len(), 1000);
    }

    #[test]
    fn forms_of_one_stem_are_one_class_whatever_the_language() {
        let lexicon = Lexicon::default();
        let class = |word: &str, lang: &str| Lately::with(&lexicon, |lately| lexicon.class(word, &mut Tongue::new(lang, lately)));
        assert_eq!(class("Банка", "ru"), class("банкте", "kk"));
        assert_eq!(class("strikes", "ru"), class("strike", "en"));
        assert_ne!(class("мост", "ru"), class("порт", "ru"));
        assert_eq!(class("\u{ad}", "ru"), None);
        assert_eq!(class(&"ы".repeat(300), "ru"), class(&"ы".repeat(400), "ru"));
    }
}
