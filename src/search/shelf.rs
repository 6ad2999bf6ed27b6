//! Files of words: forms, the classes that begin with them, and the articles of each class.

use std::ops::Range;

use rayon::prelude::*;

use super::document::Record;
use super::lexicon::Known;
use super::pack::{Bits, order, width};
use super::plan::{Plan, Shelf};
use super::postings::{Postings, Tally, Told};
use super::weight::{STEP, Sum, Weigher};

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
        let mut postings = Postings::with_room(classes.start, &self.tallies[classes.start as usize..classes.end as usize]);
        for (article, record) in (0..).zip(self.records) {
            record.words().for_each(|(place, entry)| postings.add(self.classes[entry as usize], article, place));
        }
        postings
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
    fn articles(&self, count: u32, mut postings: Told<'_>, words: &mut Bits, mut placed: Option<&mut Bits>) {
        words.number(count.max(1) - 1, 1);
        let (order, place_order) = (order(self.records.len() as u64, u64::from(count)), self.place_order());
        let mut next = 0;
        while let Some(article) = postings.article() {
            let (weigher, mut sum) = (&self.weighers[article as usize], Sum::default());
            match &mut placed {
                None => postings.places(|place| weigher.add(place, &mut sum)),
                Some(bits) => {
                    let mut next_place = 0;
                    postings.places(|place| {
                        weigher.add(place, &mut sum);
                        if next_place > 0 {
                            bits.flag(true);
                        }
                        bits.number(place - next_place, place_order);
                        next_place = place + 1;
                    });
                    bits.flag(false);
                }
            }
            words.number(article - next, order);
            words.fixed(u32::from(weigher.step(&sum)), STEP);
            next = article + 1;
        }
    }
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
