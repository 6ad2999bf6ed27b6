//! Articles' words to the files of a search without a server.
//!
//! ```text
//! articles ─▶ Builder::add (any thread, any order) ─▶ finish ─▶ root.js, w*.js (words), p*.js (positions),
//!                  └▶ lexicon: form → stem                      n*.js (names across scripts), d*.js (articles), filters
//! ```
//!
//! One index over all languages: each article's words are stemmed in its own language and meet where stems are alike. The files
//! are small parts, so that a query loads only what it needs; `docs/search.md` describes them, and the theme's
//! `search-engine.js` reads them. They are scripts that call a function, since a page opened from a disk may load nothing else.
//!
//! Knows no article file, no theme and no disk. The same articles give the same bytes, in whatever order and on however many threads
//! they were added, and whatever they go on from: an index can begin with what a former one knew of the same texts.

mod document;
mod kept;
mod lexicon;
mod pack;
mod parts;
mod plan;
mod postings;
mod sequence;
mod shelf;
mod weight;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use ahash::AHashMap;
use rayon::prelude::*;

pub use document::{Facet, SearchDoc};
use document::{Record, Words};
use lexicon::{Known, Lately, Lexicon};

/// Collects articles; may be shared between threads.
#[derive(Default)]
pub struct Builder {
    lexicon: Lexicon,
    facets: Mutex<document::Facets>,
    records: Mutex<Vec<Record>>,
    /// What a former index knew, by key, as far as no article of this one has asked for it.
    former: Mutex<AHashMap<u128, Words>>,
    /// How many articles were read for this index.
    fresh: AtomicUsize,
}

/// An index of all its articles: what its files are made of, and what the next index may go on from.
pub struct Finished {
    records: Vec<Record>,
    facets: document::Facets,
    known: Known,
    uses: parts::Uses,
    fresh: usize,
}

impl Builder {
    /// An index of nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one article.
    pub fn add(&self, doc: &SearchDoc<'_>) {
        self.fresh.fetch_add(1, Ordering::Relaxed);
        self.put(doc, doc.key(), Words::of(doc, &self.lexicon));
    }

    /// Adds an article whose words a former index knew, without a look at its text; `false` = it did not know them.
    pub fn add_known(&self, doc: &SearchDoc<'_>) -> bool {
        if locked(&self.former).is_empty() {
            return false;
        }
        let key = doc.key();
        let known = locked(&self.former).remove(&key);
        known.map(|words| self.put(doc, key, words)).is_some()
    }

    fn put(&self, doc: &SearchDoc<'_>, key: u128, words: Words) {
        let facets = locked(&self.facets).ids_of(doc);
        let record = Record::of(doc, key, facets, words);
        locked(&self.records).push(record);
    }

    /// The index's files by their names relative to its folder, in order of name.
    pub fn finish(self) -> Vec<(String, Vec<u8>)> {
        let files = Mutex::new(Vec::new());
        self.finished().write(&|name, bytes| locked(&files).push((name, bytes)));
        let mut files = files.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        files.sort_unstable();
        files
    }

    /// The index of all that was added.
    pub fn finished(self) -> Finished {
        drop(self.former);
        let mut records = self.records.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        records.par_sort_unstable_by_key(|record| record.number);
        let facets = self.facets.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let known = self.lexicon.into_known();
        let uses = parts::Uses::of(&records, &known);
        // At the end: it waits for whatever else the threads are doing.
        rayon::broadcast(|_| Lately::forget());
        Finished { records, facets, known, uses, fresh: self.fresh.into_inner() }
    }
}

impl Finished {
    /// Gives the index's files one by one as they are made, from several threads and in no order: less memory than [`Builder::finish`].
    pub fn write(&self, file: &(dyn Fn(String, Vec<u8>) + Sync)) {
        parts::write(self, file);
    }
}

/// The value behind a lock, even if another thread panicked while it held it.
fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
