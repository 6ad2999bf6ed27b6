//! Words as written to entries: a folded form, the class of forms with its stem, and a name's Latin keys.
//!
//! A word is folded and stemmed when it is first met; another thread that meets it asks once, and after that it costs each one look into a
//! table of its own. Numbers are given in the order in which threads come: whoever writes them out sorts by the words first. Entries may serve the next index too, so not
//! all of them need stand in an article.

use std::cell::RefCell;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use ahash::AHashMap;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::locked;
use super::pack::{hash, print};
use crate::words::{Stemmer, chars, folded, latin_key, name_base};

/// The longest word that is told apart, in characters.
const LONGEST: usize = 40;

/// The shortest name that is found across scripts, in characters of its key.
const SHORTEST_KEY: usize = 3;

/// All forms met so far, and the class of each.
pub(super) struct Lexicon {
    id: u64,
    known: Mutex<Known>,
    /// The entry of each word as written, by its language and print.
    written: Mutex<AHashMap<(u64, u32), u32>>,
}

/// What is said of folded forms, classes and keys.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Known {
    /// Folded forms.
    pub forms: Names,
    /// Stems: a class is a stem, whatever the language.
    pub stems: Names,
    /// Latin keys of names.
    pub keys: Names,
    /// By number.
    pub entries: Vec<Entry>,
    #[serde(skip)]
    numbers: AHashMap<Entry, u32>,
}

/// What is known of a word: many words as written may come to the same.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Entry {
    form: u32,
    /// The number of its stem.
    pub class: u32,
    /// [`NOTHING`] where there are fewer.
    keys: [u32; 2],
}

/// Which form and which Latin key stand for which class, each pair once and in order of number: whoever writes them out sorts by the words.
#[derive(Default)]
pub(super) struct Pairs {
    pub forms: Vec<(u32, u32)>,
    pub keys: Vec<(u32, u32)>,
}

impl Known {
    /// The number of an entry, which is given to it if it has none.
    fn number(&mut self, entry: Entry) -> u32 {
        *self.numbers.entry(entry).or_insert_with(|| {
            self.entries.push(entry);
            self.entries.len() as u32 - 1
        })
    }

    /// The tables by which words are found, which are not kept with them.
    fn indexed(mut self) -> Self {
        [&mut self.forms, &mut self.stems, &mut self.keys].into_iter().for_each(Names::index);
        self.numbers = self.entries.iter().copied().zip(0..).collect();
        self
    }

    /// What the entries say that are used, by number.
    pub fn pairs(&self, is_used: &[bool]) -> Pairs {
        let mut pairs = Pairs::default();
        for entry in self.entries.iter().zip(is_used).filter_map(|(entry, used)| used.then_some(entry)) {
            pairs.forms.push((entry.form, entry.class));
            pairs.keys.extend(entry.keys.iter().filter(|key| **key != NOTHING).map(|key| (*key, entry.class)));
        }
        for list in [&mut pairs.forms, &mut pairs.keys] {
            list.par_sort_unstable();
            list.dedup();
        }
        pairs
    }
}

/// Whether a word has a capital that no sentence's beginning asks for: if so, it will be found across scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Word = 1,
    Name = 2,
}

/// The language of a text, ready to stem its words.
pub(super) struct Tongue<'a> {
    lang: &'a str,
    /// What tells words of this language from those of others.
    seed: u64,
    own: Stemmer,
    is_cyrillic: bool,
    met: &'a mut Met,
}

impl<'a> Tongue<'a> {
    pub fn new(lang: &'a str, lately: &'a mut Lately) -> Self {
        let is_cyrillic = matches!(lang, "ru" | "uk" | "be" | "kk" | "ky" | "bg" | "sr" | "mk" | "tg" | "mn" | "tt" | "ba" | "cv");
        Self { lang, seed: hash(lang.as_bytes()), own: Stemmer::of(lang), is_cyrillic, met: lately.of(lang) }
    }

    /// An English word in a Russian text is stemmed as English, a Cyrillic one in an English text as Russian.
    fn of_word(&self, word: &str) -> (&str, Option<Stemmer>) {
        let first = word.chars().next().unwrap_or(' ');
        if self.is_cyrillic && first.is_ascii_alphabetic() {
            ("en", Some(Stemmer::of("en")))
        } else if !self.is_cyrillic && chars::is_cyrillic(first) {
            ("ru", Some(Stemmer::of("ru")))
        } else {
            (self.lang, None)
        }
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::after(Known::default())
    }
}

impl Lexicon {
    /// A lexicon that begins with these entries.
    pub fn after(known: Known) -> Self {
        static IDS: AtomicU64 = AtomicU64::new(1);
        Self { id: IDS.fetch_add(1, Ordering::Relaxed), known: Mutex::new(known.indexed()), written: Mutex::default() }
    }

    /// Gives each word, as written in a text of this language, its entry.
    pub fn answer(&self, asked: &mut [Asked<'_>], tongue: &mut Tongue<'_>) {
        for word in asked.iter_mut() {
            word.entry = tongue.met.entry(word.print);
        }
        for word in asked.iter_mut().filter(|word| word.entry.is_none()) {
            let key = (word.print.0 ^ tongue.seed, word.print.1);
            let known = locked(&self.written).get(&key).copied();
            let entry = known.unwrap_or_else(|| {
                let entry = self.learnt(word.text, word.sort, tongue);
                locked(&self.written).insert(key, entry);
                entry
            });
            tongue.met.put(word.print, entry);
            word.entry = Some(entry);
        }
    }

    fn learnt(&self, word: &str, sort: Sort, tongue: &Tongue<'_>) -> u32 {
        let form = folded(word);
        if form.is_empty() {
            return NOTHING;
        }
        let (lang, other) = tongue.of_word(word);
        let stem = cut(other.as_ref().unwrap_or(&tongue.own).stem_of(word, || form.clone()));
        let form = cut(form);
        let keys = if sort == Sort::Name { keys(word, lang) } else { Vec::new() };
        let mut known = locked(&self.known);
        let class = known.stems.of(if stem.is_empty() { &form } else { &stem });
        let form = known.forms.of(&form);
        let mut numbers = keys.iter().map(|key| known.keys.of(key));
        let keys = [numbers.next().unwrap_or(NOTHING), numbers.next().unwrap_or(NOTHING)];
        known.number(Entry { form, class, keys })
    }

    /// What was learnt, without the tables by which words are found.
    pub fn into_known(self) -> Known {
        let mut known = self.known.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        known.numbers = AHashMap::new();
        [&mut known.forms, &mut known.stems, &mut known.keys].into_iter().for_each(|names| names.slots = Vec::new());
        known
    }
}

/// A word whose entry is asked for.
pub(super) struct Asked<'a> {
    text: &'a str,
    sort: Sort,
    print: (u64, u32),
    entry: Option<u32>,
}

impl<'a> Asked<'a> {
    pub fn new(text: &'a str, sort: Sort) -> Self {
        Self { text, sort, print: print(text.as_bytes(), sort as u64), entry: None }
    }

    /// The answer; `None` for a word of nothing that shows.
    pub fn entry(&self) -> Option<u32> {
        self.entry.filter(|entry| *entry != NOTHING)
    }
}

/// The entry of a word of nothing that shows, and a key that there is not.
const NOTHING: u32 = u32::MAX;

/// The Latin keys of a name, as written and without its case: two at most.
fn keys(word: &str, lang: &str) -> Vec<String> {
    if word.len() > 4 * LONGEST {
        return Vec::new();
    }
    let mut keys = vec![latin_key(word), latin_key(&name_base(word, lang))];
    keys.dedup();
    keys.retain(|key| key.chars().count() >= SHORTEST_KEY);
    keys
}

fn cut(mut word: String) -> String {
    if word.len() > LONGEST
        && let Some((at, _)) = word.char_indices().nth(LONGEST)
    {
        word.truncate(at);
    }
    word
}

/// The words that a thread has met, so that all but the rarest cost no lock.
pub(super) struct Lately {
    /// Which lexicon they are of.
    lexicon: u64,
    langs: Vec<(String, Met)>,
}

thread_local! {
    static LATELY: RefCell<Lately> = const { RefCell::new(Lately { lexicon: 0, langs: Vec::new() }) };
}

impl Lately {
    /// Lets go of this thread's words.
    pub fn forget() {
        LATELY.set(Self { lexicon: 0, langs: Vec::new() });
    }

    /// Calls with this thread's words of this lexicon.
    pub fn with<T>(lexicon: &Lexicon, then: impl FnOnce(&mut Self) -> T) -> T {
        LATELY.with_borrow_mut(|lately| {
            if lately.lexicon != lexicon.id {
                *lately = Lately { lexicon: lexicon.id, langs: Vec::new() };
            }
            then(lately)
        })
    }

    fn of(&mut self, lang: &str) -> &mut Met {
        let at = self.langs.iter().position(|(known, _)| known == lang).unwrap_or_else(|| {
            self.langs.push((lang.to_owned(), Met::default()));
            self.langs.len() - 1
        });
        &mut self.langs[at].1
    }
}

/// The entries of words of one language as written, by the words' prints. A word has one box; where that is full, another word goes and is
/// learnt again when it comes back.
#[derive(Default)]
struct Met {
    boxes: Vec<Box4>,
    used: usize,
}

/// One line of the processor's cache: one look into memory says whether the word is there.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Box4([Slot; 4]);

/// The two parts of the all but certain print of a word, and its entry: sixteen bytes, so that four fill a line.
#[derive(Clone, Copy, Default)]
struct Slot {
    one: u64,
    other: u32,
    entry: u32,
}

impl Slot {
    fn print(&self) -> (u64, u32) {
        (self.one, self.other)
    }
}

const _: () = assert!(size_of::<Box4>() == 64);

/// The least and the most boxes of a language in each thread, powers of two.
const LEAST: usize = 1 << 8;
const MOST: usize = 1 << 15;

impl Met {
    fn entry(&self, print: (u64, u32)) -> Option<u32> {
        let box4 = self.boxes.get(self.place(print))?;
        box4.0.iter().find(|slot| slot.print() == print).map(|slot| slot.entry)
    }

    fn put(&mut self, print: (u64, u32), entry: u32) {
        if self.used >= self.boxes.len() * 2 && self.boxes.len() < MOST {
            self.grow();
        }
        let place = self.place(print);
        let slots = &mut self.boxes[place].0;
        let free = slots.iter().position(|slot| slot.print() == (0, 0));
        self.used += usize::from(free.is_some());
        // The upper half has no part in the place: it chooses as if by lot who goes.
        slots[free.unwrap_or((print.0 >> 62) as usize)] = Slot { one: print.0, other: print.1, entry };
    }

    fn place(&self, print: (u64, u32)) -> usize {
        print.0 as usize & self.boxes.len().wrapping_sub(1)
    }

    fn grow(&mut self) {
        let size = (self.boxes.len() * 2).max(LEAST);
        let before = std::mem::replace(&mut self.boxes, vec![Box4::default(); size]);
        self.used = 0;
        let known = before.iter().flat_map(|box4| box4.0).filter(|slot| slot.print() != (0, 0));
        known.for_each(|slot| self.put(slot.print(), slot.entry));
    }
}

/// Strings numbered from 0 as they come; one allocation for all of them.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Names {
    text: String,
    ends: Vec<u32>,
    /// By hash, open addressing: the hash's upper half, then number + 1; 0 = free.
    #[serde(skip)]
    slots: Vec<u64>,
}

impl Names {
    /// The number of a string.
    pub fn of(&mut self, name: &str) -> u32 {
        self.number(name, print(name.as_bytes(), 0).0)
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
        let mut sorted: Vec<(u128, u32)> = (0..self.len() as u32).map(|number| (beginning(self.get(number)), number)).collect();
        sorted.par_sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| self.get(a.1).cmp(self.get(b.1))));
        let mut ranks = vec![0; sorted.len()];
        for (rank, (_, number)) in sorted.iter().enumerate() {
            ranks[*number as usize] = rank as u32;
        }
        ranks
    }

    /// The number of a string with this hash.
    fn number(&mut self, name: &str, hash: u64) -> u32 {
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
                return number;
            }
            at = (at + 1) & mask;
        }
        let number = self.ends.len() as u32;
        self.text.push_str(name);
        self.ends.push(self.text.len() as u32);
        self.slots[at] = tag | u64::from(number + 1);
        number
    }

    fn grow(&mut self) {
        self.index_in((self.slots.len() * 2).max(64));
    }

    /// Makes strings findable that were not kept so.
    fn index(&mut self) {
        self.index_in((self.len() * 2).next_power_of_two().max(64));
    }

    fn index_in(&mut self, size: usize) {
        let mut slots = vec![0; size];
        for number in 0..self.ends.len() as u32 {
            let hash = print(self.get(number).as_bytes(), 0).0;
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

/// The first sixteen bytes as a number: of two texts the one with the smaller number comes first.
fn beginning(text: &str) -> u128 {
    let bytes = text.as_bytes();
    bytes.first_chunk().map_or_else(
        || {
            let mut sixteen = [0; 16];
            sixteen[..bytes.len()].copy_from_slice(bytes);
            u128::from_be_bytes(sixteen)
        },
        |sixteen| u128::from_be_bytes(*sixteen),
    )
}

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
    fn a_thread_remembers_words_rightly_or_not_at_all() {
        let mut met = Met::default();
        let word = |n: u32| print(format!("слово{n}").as_bytes(), Sort::Word as u64);
        let many = MOST as u32 * 6;
        (0..many).for_each(|n| met.put(word(n), n));
        assert_eq!(met.boxes.len(), MOST);
        let kept = (0..many).filter(|n| met.entry(word(*n)).inspect(|entry| assert_eq!(entry, n)).is_some()).count();
        assert!(kept > MOST * 3, "{kept}");
        assert_eq!(met.entry(print("слово1".as_bytes(), Sort::Name as u64)), None);
    }

    #[test]
    fn forms_of_one_stem_are_one_class_whatever_the_language() {
        let lexicon = Lexicon::default();
        let class = |word: &str, lang: &str| {
            let mut asked = [Asked::new(word, Sort::Word)];
            Lately::with(&lexicon, |lately| lexicon.answer(&mut asked, &mut Tongue::new(lang, lately)));
            asked[0].entry().map(|entry| locked(&lexicon.known).entries[entry as usize].class)
        };
        assert_eq!(class("Банка", "ru"), class("банкте", "kk"));
        assert_eq!(class("strikes", "ru"), class("strike", "en"));
        assert_ne!(class("мост", "ru"), class("порт", "ru"));
        assert_eq!(class("\u{ad}", "ru"), None);
        assert_eq!(class(&"ы".repeat(300), "ru"), class(&"ы".repeat(400), "ru"));
    }
}
