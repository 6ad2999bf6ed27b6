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
//! they were added.

mod document;
mod lexicon;
mod pack;
mod parts;
mod plan;
mod shelf;

use std::sync::Mutex;

pub use document::{Facet, FacetKind, SearchDoc};
use document::{Record, Tray};
use lexicon::Lexicon;

/// Collects articles; may be shared between threads.
#[derive(Default)]
pub struct Builder {
    lexicon: Lexicon,
    facets: Mutex<document::Facets>,
    records: Mutex<Vec<Record>>,
}

impl Builder {
    /// An index of nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one article.
    pub fn add(&self, doc: &SearchDoc<'_>) {
        let tray = Tray::of(doc, &self.lexicon);
        let facets = locked(&self.facets).ids_of(doc);
        let record = tray.record(doc, facets);
        locked(&self.records).push(record);
    }

    /// The index's files by their names relative to its folder, in order of name.
    pub fn finish(self) -> Vec<(String, Vec<u8>)> {
        let files = Mutex::new(Vec::new());
        self.finish_into(&|name, bytes| locked(&files).push((name, bytes)));
        let mut files = files.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        files.sort_unstable();
        files
    }

    /// Gives the index's files one by one as they are made, from several threads and in no order: less memory than [`Self::finish`].
    pub fn finish_into(self, file: &(dyn Fn(String, Vec<u8>) + Sync)) {
        let records = self.records.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let facets = self.facets.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        parts::write(records, facets, self.lexicon, file);
    }
}

/// The value behind a lock, even if another thread panicked while it held it.
fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
