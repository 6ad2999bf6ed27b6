//! What single words and opening phrases say about a line: the tables of `words.txt` and `cues.txt`.
//!
//! Words and phrases are compared by hash, so that one pass over a line's letters serves both; a phrase is the chain of its words,
//! whatever stands between them.

use std::sync::OnceLock;

use crate::words::chars;

/// What a single word speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Month,
    Weekday,
    Clock,
    Social,
    Account,
    Legal,
    Photo,
    Read,
    Person,
    Stop,
}

impl Class {
    /// How many there are.
    pub(super) const COUNT: usize = 10;

    const NAMED: [(&'static str, Self); Self::COUNT] = [
        ("month", Self::Month),
        ("weekday", Self::Weekday),
        ("clock", Self::Clock),
        ("social", Self::Social),
        ("account", Self::Account),
        ("legal", Self::Legal),
        ("photo", Self::Photo),
        ("read", Self::Read),
        ("person", Self::Person),
        ("stop", Self::Stop),
    ];
}

/// The kinds of furniture in the order of `cues.txt`; the words that `--explain` shows.
pub(super) const KINDS: [&str; 16] = [
    "template",
    "ads",
    "legal",
    "comments",
    "read-also",
    "popular",
    "share",
    "subscribe",
    "tags",
    "views",
    "reading-time",
    "photo-credit",
    "date",
    "rates",
    "byline",
    "navigation",
];

/// A phrase of furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Index in [`KINDS`].
    pub kind: u8,
    /// Whether anything may follow it.
    pub open: bool,
}

/// The longest phrase, in words.
pub(super) const LONGEST_PHRASE: usize = 10;

/// An open-addressed table from hashes, small enough to stay in the cache; its keys are few and known.
struct Table<T> {
    slots: Vec<(u32, T)>,
    mask: usize,
    /// Bits of the keys that are there: most words are in no table, and this says so from the innermost cache.
    hints: Box<[u64; HINTS / 64]>,
}

/// Bits by which a table tells most keys that it has not.
const HINTS: usize = 1 << 15;

/// The place of a key's bit: the word and the bit in it.
fn hint(key: u64) -> (usize, u64) {
    let at = (key >> 20) as usize % HINTS;
    (at / 64, 1 << (at % 64))
}

impl<T: Copy> Table<T> {
    /// `none` fills what is free.
    fn new(entries: &[(u64, T)], none: T) -> Self {
        let size = (entries.len() * 2).next_power_of_two();
        let mut table = Self { slots: vec![(0, none); size], mask: size - 1, hints: Box::new([0; HINTS / 64]) };
        for &(key, value) in entries {
            let (word, bit) = hint(key);
            table.hints[word] |= bit;
            let at = table.slot(key);
            if table.slots[at].0 == 0 {
                table.slots[at] = (fingerprint(key), value);
            }
        }
        table
    }

    fn slot(&self, key: u64) -> usize {
        let print = fingerprint(key);
        let mut at = (key ^ (key >> 31)) as usize & self.mask;
        while self.slots[at].0 != 0 && self.slots[at].0 != print {
            at = (at + 1) & self.mask;
        }
        at
    }

    #[inline]
    fn get(&self, key: u64) -> Option<T> {
        let (word, bit) = hint(key);
        if self.hints[word] & bit == 0 {
            return None;
        }
        let (print, value) = self.slots[self.slot(key)];
        (print != 0).then_some(value)
    }
}

/// The part of a hash that a table keeps; never zero.
fn fingerprint(key: u64) -> u32 {
    (key >> 32) as u32 | 1
}

/// Both tables, read once.
pub(super) struct Lexicon {
    words: Table<Class>,
    /// Phrases, and the beginnings of phrases, which are none themselves.
    phrases: Table<Option<Phrase>>,
}

impl Lexicon {
    /// The tables of this program.
    pub(super) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self {
            words: Table::new(&words(include_str!("words.txt")), Class::Stop),
            phrases: Table::new(&phrases(include_str!("cues.txt")), None),
        })
    }

    /// What a word speaks for.
    #[inline]
    pub(super) fn class(&self, word: u64) -> Option<Class> {
        self.words.get(word)
    }

    /// The phrase that a chain of words makes; `Some(None)` = none yet, but one may go on from here.
    #[inline]
    pub(super) fn phrase(&self, chain: u64) -> Option<Option<Phrase>> {
        self.phrases.get(chain)
    }
}

/// The hash of no letters and of no words.
pub(super) const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// A word's hash with one more letter (FNV-1a by characters).
#[inline]
pub(super) fn with_letter(word: u64, letter: char) -> u64 {
    with_code(word, u32::from(letter))
}

/// The same by the letter's code point.
#[inline]
pub(super) fn with_code(word: u64, letter: u32) -> u64 {
    (word ^ u64::from(letter)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// A chain's hash with one more word.
pub(super) fn with_word(chain: u64, word: u64) -> u64 {
    (chain.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A letter as it is compared: lower case, ё as е, one apostrophe.
fn folded(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\x7f' => {
            if c == '\'' {
                '’'
            } else {
                c
            }
        }
        'а'..='я' => c,
        'А'..='Я' => char::from_u32(u32::from(c) + 32).unwrap_or(c),
        'ё' | 'Ё' => 'е',
        '‘' | '’' | 'ʻ' | 'ʼ' => '’',
        _ if c.is_lowercase() => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// What a character is to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Small,
    Capital,
    Figure,
    Ideograph,
    Mark,
}

impl Sort {
    /// The common alphabets are answered without the Unicode tables.
    fn of(c: char) -> Self {
        match c {
            'a'..='z' | 'а'..='я' | 'ё' => Self::Small,
            'A'..='Z' | 'А'..='Я' | 'Ё' => Self::Capital,
            '0'..='9' => Self::Figure,
            '©' => Self::Small,
            '\0'..='\u{a0}' | '–' | '—' | '«' | '»' | '“' | '”' | '…' | '’' => Self::Mark,
            _ if is_ideograph(c) && c.is_alphanumeric() => Self::Ideograph,
            _ if c.is_uppercase() => Self::Capital,
            _ if c.is_alphabetic() => Self::Small,
            _ if c.is_numeric() => Self::Figure,
            _ => Self::Mark,
        }
    }
}

/// What a character is to a word, how it is compared, and which script it is of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    /// What it is.
    pub sort: Sort,
    /// As it is compared; a figure as it is.
    pub small: char,
    /// 0 = Latin, 1 = Cyrillic, 2 = ideographs, 3 = any other.
    pub script: u8,
}

/// Characters below this are looked up: all alphabets up to the marks of running text (dashes, quotation marks, dots), arrows and bullets, the marks
/// of Chinese and the syllables of Japanese.
const LOOKED_UP: usize = 0x3100;
/// Characters that are made ready together: a text has few alphabets.
const BLOCK: usize = 0x40;

/// The letters of the alphabets, by code point, in blocks that are made when the first of their characters comes.
pub(super) struct Letters([OnceLock<Box<[Letter; BLOCK]>>; LOOKED_UP / BLOCK]);

impl Letters {
    /// The table of this program.
    pub(super) fn get() -> &'static Self {
        static LETTERS: Letters = Letters([const { OnceLock::new() }; LOOKED_UP / BLOCK]);
        &LETTERS
    }

    /// What a character is.
    #[inline]
    pub(super) fn of(&self, c: char) -> Letter {
        let at = c as usize;
        match self.0.get(at / BLOCK) {
            Some(block) => block.get_or_init(|| Self::block(at / BLOCK))[at % BLOCK],
            None => Letter::of(c),
        }
    }

    #[cold]
    fn block(number: usize) -> Box<[Letter; BLOCK]> {
        Box::new(std::array::from_fn(|at| Letter::of(char::from_u32((number * BLOCK + at) as u32).unwrap_or(' '))))
    }
}

impl Letter {
    fn of(c: char) -> Self {
        // Chinese characters and Hangul, which have no capitals: the tables of Unicode take long to say so.
        match c {
            '\u{4e00}'..='\u{9fef}' => return Self { sort: Sort::Ideograph, small: c, script: 2 },
            '\u{ac00}'..='\u{d7a3}' => return Self { sort: Sort::Small, small: c, script: 3 },
            _ => {}
        }
        let sort = Sort::of(c);
        let small = if sort == Sort::Figure { c } else { folded(c) };
        Self { sort, small, script: script(small) }
    }
}

fn script(c: char) -> u8 {
    match u32::from(c) {
        0x41..=0x24f => 0,
        0x400..=0x52f => 1,
        _ if is_ideograph(c) => 2,
        _ => 3,
    }
}

/// Whether a character is a word of its own.
fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x2fff | 0x3040..=0x30ff | 0x31f0..=0x9fff | 0xf900..=0xfaff | 0x0e00..=0x0e7f | 0x2_0000..=0x3_ffff)
}

/// The hashes of a phrase's words.
fn hashes(text: &str) -> Vec<u64> {
    let mut words = Vec::new();
    let mut word = EMPTY;
    for c in text.chars().map(folded).chain([' ']) {
        let inner = chars::is_alphanumeric(c) || c == '’' || c == '©';
        if inner && !is_ideograph(c) {
            word = with_letter(word, c);
            continue;
        }
        if word != EMPTY {
            words.push(std::mem::replace(&mut word, EMPTY));
        }
        if inner {
            words.push(with_letter(EMPTY, c));
        }
    }
    words
}

fn sections(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut section = "";
    text.lines().filter(|line| !line.starts_with('#')).filter_map(move |line| {
        match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(name) if !name.contains(' ') => {
                section = name;
                None
            }
            _ => Some((section, line)),
        }
    })
}

fn words(text: &str) -> Vec<(u64, Class)> {
    let mut entries = Vec::new();
    for (section, line) in sections(text) {
        if let Some(&(_, class)) = Class::NAMED.iter().find(|(name, _)| *name == section) {
            entries.extend(line.split_whitespace().flat_map(hashes).map(|hash| (hash, class)));
        }
    }
    entries
}

/// The chains of all phrases; after them those of their beginnings, since of two entries for one chain the first holds.
fn phrases(text: &str) -> Vec<(u64, Option<Phrase>)> {
    let mut entries = Vec::new();
    let mut beginnings = Vec::new();
    for (section, line) in sections(text) {
        let Some(kind) = KINDS.iter().position(|name| *name == section) else { continue };
        for phrase in line.split('|').map(str::trim) {
            let (phrase, open) = phrase.strip_suffix('*').map_or((phrase, false), |phrase| (phrase, true));
            let words = hashes(phrase);
            if !words.is_empty() && words.len() <= LONGEST_PHRASE {
                let chains = words.iter().scan(EMPTY, |chain, word| {
                    *chain = with_word(*chain, *word);
                    Some((*chain, None))
                });
                beginnings.extend(chains);
                entries.push((beginnings[beginnings.len() - 1].0, Some(Phrase { kind: kind as u8, open })));
            }
        }
    }
    entries.extend(beginnings);
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_without_capitals_are_what_the_tables_say() {
        for c in ('\u{4e00}'..='\u{9fef}').chain('\u{ac00}'..='\u{d7a3}') {
            let letter = Letter::of(c);
            assert_eq!((letter.sort, letter.small, letter.script), (Sort::of(c), folded(c), script(c)), "{c:?}");
        }
    }

    #[test]
    fn every_section_of_the_tables_is_known() {
        for (section, line) in sections(include_str!("words.txt")).filter(|(_, line)| !line.is_empty()) {
            assert!(Class::NAMED.iter().any(|(name, _)| *name == section), "[{section}] {line}");
        }
        for (section, line) in sections(include_str!("cues.txt")).filter(|(_, line)| !line.is_empty()) {
            assert!(KINDS.contains(&section), "[{section}] {line}");
        }
    }
}
