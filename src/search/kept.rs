//! What an index knows of its articles' words, as bytes for the next index.
//!
//! Only what was read of the texts is kept. Addresses, filters and the order of articles come anew each time, so a record serves whatever
//! article has these words. The bytes are trusted: whoever stores them tells whether they are whole.

use ahash::AHashMap;
use rayon::prelude::*;
use serde::{Deserialize, Serialize, Serializer};

use super::document::{Fields, Record, Words};
use super::lexicon::{Known, Lexicon};
use super::{Builder, Finished};

/// Articles of one part.
const PART: usize = 512;

/// Once fewer of the lexicon's entries are in use than one in so many, the next index begins from nothing.
const USED: usize = 2;

/// An index is kept again once one article in so many was new to it: until then the new ones are read again.
const NEW: usize = 64;

#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    key: u128,
    fields: Fields,
    #[serde(borrow, serialize_with = "whole")]
    sequence: &'a [u8],
}

/// Bytes at once and not one by one.
fn whole<S: Serializer>(bytes: &&[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

impl Builder {
    /// An index that knows what [`Finished::parts`] gave of a former one; from nothing where that is not to be understood.
    pub fn after(parts: &[&[u8]]) -> Self {
        let read = || {
            let (first, others) = parts.split_first()?;
            let known: Known = postcard::from_bytes(first).ok()?;
            let records: Option<Vec<Vec<(u128, Words)>>> = others.par_iter().map(|part| records(part)).collect();
            Some((known, records?))
        };
        let Some((known, records)) = read() else { return Self::new() };
        let mut former: AHashMap<u128, Words> = AHashMap::with_capacity(records.len() * PART);
        former.extend(records.into_iter().flatten());
        Self { lexicon: Lexicon::after(known), former: former.into(), ..Self::default() }
    }
}

fn records(part: &[u8]) -> Option<Vec<(u128, Words)>> {
    let kept: Vec<Kept<'_>> = postcard::from_bytes(part).ok()?;
    let words = |kept: Kept<'_>| (kept.key, Words { fields: kept.fields, sequence: kept.sequence.into() });
    Some(kept.into_iter().map(words).collect())
}

impl Finished {
    /// Whether the next index is much better off with these parts than with those that this one came from.
    pub fn is_worth_keeping(&self) -> bool {
        self.fresh > 0 && self.fresh * NEW >= self.records.len()
    }

    /// What the next index is to know; nothing where too much of it is out of use.
    pub fn parts(&self) -> impl Iterator<Item = Vec<u8>> {
        let is_lean = self.uses.used() * USED >= self.known.entries.len();
        let records = if is_lean { self.records.as_slice() } else { &[] };
        let first = is_lean.then(|| postcard::to_allocvec(&self.known).ok()).flatten();
        // Not all at once: the records are in memory already.
        let many = records.chunks(4 * PART).flat_map(|many| many.par_chunks(PART).filter_map(part).collect::<Vec<_>>());
        first.into_iter().chain(many)
    }
}

fn part(records: &[Record]) -> Option<Vec<u8>> {
    let (mut kept, mut bytes) = (Vec::with_capacity(records.len()), 0);
    for Record { key, words, .. } in records {
        kept.push(Kept { key: *key, fields: words.fields, sequence: &words.sequence });
        bytes += words.sequence.len() + USUAL_HEAD;
    }
    postcard::to_extend(&kept, Vec::with_capacity(bytes)).ok()
}

/// The bytes of a record beside its words, with some to spare.
const USUAL_HEAD: usize = 48;

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::super::document::SearchDoc;
    use super::super::locked;
    use super::*;

    /// An index of these texts, its files in order, and how many texts it had to read.
    fn index(builder: Builder, texts: &[&str]) -> (Vec<(String, Vec<u8>)>, Finished) {
        for (number, text) in (0..).zip(texts) {
            let url = format!("{number}/");
            let digest = crate::fingerprint::of_bytes(text.as_bytes());
            let doc = SearchDoc {
                number,
                url: &url,
                title: "Порт",
                lede: "",
                text: "",
                digest,
                lang: "ru",
                date: "2026",
                year: Some(2026),
                facets: &[],
                broader: &[],
            };
            if !builder.add_known(&doc) {
                builder.add(&SearchDoc { text, ..doc });
            }
        }
        let files = Mutex::new(Vec::new());
        let finished = builder.finished();
        finished.write(&|name, bytes| locked(&files).push((name, bytes)));
        let mut files = files.into_inner().unwrap();
        files.sort_unstable();
        (files, finished)
    }

    fn after(finished: &Finished) -> Builder {
        let parts: Vec<Vec<u8>> = finished.parts().collect();
        Builder::after(&parts.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    #[test]
    fn an_index_that_goes_on_is_the_index_made_from_nothing() {
        let (_, first) = index(Builder::new(), &["Мост у Токаева стоит", "Баржа идёт в порт", "Ледокол Арктика"]);
        // One is gone, one stands elsewhere, one is new.
        let texts = ["Баржа идёт в порт", "Новый причал Иванова", "Мост у Токаева стоит"];
        let (files, next) = index(after(&first), &texts);
        assert_eq!(files, index(Builder::new(), &texts).0);
        assert_eq!((first.fresh, next.fresh), (3, 1));
        let (again, last) = index(after(&next), &texts);
        assert_eq!((again, last.fresh), (files, 0));
        assert!(next.is_worth_keeping() && !last.is_worth_keeping());
    }

    #[test]
    fn once_most_words_are_out_of_use_the_next_index_begins_from_nothing() {
        let (_, first) = index(Builder::new(), &["один два три четыре пять шесть семь восемь девять"]);
        let (_, next) = index(after(&first), &["десять"]);
        assert_eq!(next.parts().count(), 0);
    }

    #[test]
    fn the_same_text_twice_is_known_once() {
        let (files, first) = index(Builder::new(), &["Мост", "Мост"]);
        let (again, next) = index(after(&first), &["Мост", "Мост"]);
        assert_eq!((again, next.fresh), (files, 1));
    }
}
