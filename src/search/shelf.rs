//! Files of words: forms, the classes that begin with them, and the articles of each class.

use std::ops::Range;

use rayon::prelude::*;

use super::document::Record;
use super::lexicon::Known;
use super::pack::{Bits, order, width};
use super::plan::{Plan, Shelf};
use super::terms::read_places;
use super::weight::{STEP, Weigher};

/// How often a class stands in articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// In how many of them.
    pub articles: u32,
    /// Bytes of its postings.
    pub bytes: u32,
    /// The last of them, as it was numbered; 0 = none.
    last: u32,
}

impl Tally {
    /// Counts places in the article of this number, which is not 0.
    pub fn add(&mut self, number: u32, places: &[u8]) {
        self.bytes += (HEAD + places.len()) as u32;
        self.articles += u32::from(self.last != number);
        self.last = number;
    }

    /// Counts what was counted of other articles.
    pub fn join(&mut self, other: Self) {
        self.articles += other.articles;
        self.bytes += other.bytes;
    }
}

/// What the files of words are written from.
pub(super) struct Library<'a> {
    pub records: &'a [Record],
    /// By article.
    pub weighers: Vec<Weigher>,
    pub known: &'a Known,
    /// The final class number of each of the lexicon's entries; `u32::MAX` = not used.
    pub classes: Vec<u32>,
    pub plan: &'a Plan,
    /// By final class number.
    pub tallies: &'a [Tally],
    /// Mean words of an article, rounded so that one article more does not change every weight.
    pub mean_length: u32,
}

/// For some neighbouring classes the articles of each: number (four bytes), places. An article in which several of a class's forms stand
/// comes once for each, one behind another.
struct Postings {
    first: u32,
    starts: Vec<u32>,
    bytes: Vec<u8>,
}

impl Postings {
    fn of(&self, class: u32) -> &[u8] {
        let at = (class - self.first) as usize;
        &self.bytes[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// Bytes of an article's number.
const HEAD: usize = 4;

impl Library<'_> {
    /// The two files of each of these neighbouring shelves: words, and the places of words (empty where no class has them).
    pub fn files(&self, shelves: &[Shelf]) -> Vec<(String, String)> {
        let (Some(first), Some(last)) = (shelves.first(), shelves.last()) else { return Vec::new() };
        let postings = self.postings(first.classes.start..last.classes.end);
        shelves.par_iter().map(|shelf| self.shelf(shelf, &postings)).collect()
    }

    /// The most articles that a class may stand in to have its places kept: a phrase takes a commoner word on trust.
    pub fn most_placed(&self) -> u32 {
        (self.records.len() as u32 / 4).max(1000)
    }

    /// The order of the code of places.
    pub fn place_order(&self) -> u32 {
        order(u64::from(self.mean_length), 2)
    }

    fn postings(&self, classes: Range<u32>) -> Postings {
        let mut starts = Vec::with_capacity(classes.len() + 1);
        let mut total = 0;
        for tally in &self.tallies[classes.start as usize..classes.end as usize] {
            starts.push(total);
            total += tally.bytes;
        }
        starts.push(total);
        let mut next = starts.clone();
        let mut bytes = vec![0; total as usize];
        for (article, record) in self.records.iter().enumerate() {
            for (entry, places) in record.terms() {
                let class = self.classes[entry as usize];
                if classes.contains(&class) {
                    let cursor = &mut next[(class - classes.start) as usize];
                    let end = *cursor as usize + HEAD + places.len();
                    let (head, rest) = bytes[*cursor as usize..end].split_at_mut(HEAD);
                    head.copy_from_slice(&(article as u32).to_le_bytes());
                    rest.copy_from_slice(places);
                    *cursor = end as u32;
                }
            }
        }
        Postings { first: classes.start, starts, bytes }
    }

    fn shelf(&self, shelf: &Shelf, postings: &Postings) -> (String, String) {
        let mut words = Bits::default();
        self.forms(shelf, &mut words);
        let mut places = Bits::default();
        let mut any_places = false;
        for class in shelf.classes.clone() {
            let count = self.tallies[class as usize].articles;
            let is_placed = count <= self.most_placed();
            any_places |= is_placed && count > 0;
            self.articles(count, postings.of(class), &mut words, is_placed.then_some(&mut places));
        }
        (words.text(), if any_places { places.text() } else { String::new() })
    }

    /// The letters in use, then each form: what it shares with the one before, the rest, and its classes.
    fn forms(&self, shelf: &Shelf, bits: &mut Bits) {
        let entries = &self.plan.entries[shelf.entries.clone()];
        let forms: Vec<&str> = entries.chunk_by(|a, b| a.0 == b.0).map(|group| self.known.forms.get(group[0].0)).collect();
        let alphabet = Alphabet::of(&forms);
        alphabet.write(bits);
        bits.number(forms.len() as u32, 8);
        let mut next_class = shelf.classes.start;
        let mut before = "";
        for (form, group) in forms.iter().zip(entries.chunk_by(|a, b| a.0 == b.0)) {
            alphabet.word(before, form, bits);
            before = form;
            for (i, (_, class)) in group.iter().enumerate() {
                // 0 is the next new class; others are counted back from it.
                bits.number(next_class - class.min(&next_class), 1);
                if *class == next_class {
                    next_class += 1;
                    let stem = self.known.stems.get(self.plan.stems[*class as usize]);
                    bits.number((form.chars().count() - shared(form, stem)) as u32, 1);
                }
                bits.flag(i + 1 < group.len());
            }
        }
    }

    /// The articles of a class with their weights, and where in them its words stand.
    fn articles(&self, count: u32, mut postings: &[u8], words: &mut Bits, mut placed: Option<&mut Bits>) {
        words.number(count.max(1) - 1, 1);
        let (order, place_order) = (order(self.records.len() as u64, u64::from(count)), self.place_order());
        let (mut next, mut places) = (0, Vec::new());
        while let Some(article) = next_posting(&mut postings, &mut places) {
            words.number(article - next, order);
            words.fixed(u32::from(self.weighers[article as usize].step(&places)), STEP);
            next = article + 1;
            let Some(bits) = &mut placed else { continue };
            let mut next_place = 0;
            for (at, place) in (1..).zip(&places) {
                bits.number(place - next_place, place_order);
                bits.flag(at < places.len());
                next_place = place + 1;
            }
        }
    }
}

/// Takes the next article off postings, and puts the places of the class in it, in ascending order, in the place of those before.
fn next_posting(postings: &mut &[u8], places: &mut Vec<u32>) -> Option<u32> {
    places.clear();
    let (article, mut rest) = postings.split_first_chunk::<HEAD>()?;
    *postings = &rest[read_places(rest, places)..];
    let first = places.len();
    while let Some((next, after)) = postings.split_first_chunk::<HEAD>()
        && next == article
    {
        rest = after;
        *postings = &rest[read_places(rest, places)..];
    }
    if places.len() > first {
        places.sort_unstable();
    }
    Some(u32::from_le_bytes(*article))
}

/// The letters of some words, each in as few bits as it takes to tell them apart.
pub(super) struct Alphabet {
    letters: Vec<char>,
}

impl Alphabet {
    pub fn of(words: &[&str]) -> Self {
        // Latin, Greek, Cyrillic and Arabic letters and their neighbours need no sorting.
        let (mut is_used, mut others) = ([false; 0x800], Vec::new());
        for letter in words.iter().flat_map(|word| word.chars()) {
            match is_used.get_mut(letter as usize) {
                Some(is_used) => *is_used = true,
                None => others.push(letter),
            }
        }
        others.sort_unstable();
        others.dedup();
        let common = ('\0'..).zip(is_used).filter_map(|(letter, is_used)| is_used.then_some(letter));
        Self { letters: common.chain(others).collect() }
    }

    pub fn write(&self, bits: &mut Bits) {
        bits.number(self.letters.len() as u32, 5);
        let mut next = 0;
        for letter in &self.letters {
            bits.number(*letter as u32 - next, 3);
            next = *letter as u32 + 1;
        }
    }

    /// A word after another one, in order: the letters that they share, and the others.
    pub fn word(&self, before: &str, word: &str, bits: &mut Bits) {
        let shared = shared(before, word);
        bits.number(shared as u32, 2);
        bits.number((word.chars().count() - shared) as u32, 1);
        for letter in word.chars().skip(shared) {
            let at = self.letters.partition_point(|l| *l < letter);
            bits.fixed(at as u32, width(self.letters.len()));
        }
    }
}

/// Letters with which both begin.
fn shared(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}
