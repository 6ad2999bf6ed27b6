//! All that was collected to files.

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use serde_json::json;

use super::Finished;
use super::document::{Facets, Record};
use super::lexicon::Known;
use super::pack::{Bits, hash, order, width};
use super::plan::{Plan, boundary};
use super::postings::Tally;
use super::shelf::{Alphabet, Library};
use super::weight::Weigher;
use crate::words::{LATIN_LETTERS, LATIN_RULES};

/// Articles whose titles and ledes stand in one file.
const SHOWN: usize = 8;

/// Bits of a file of names, about 6 KB as text.
const NAMES: usize = 40_000;

/// Postings that are put in order at once, about: 8 bytes each.
const AT_ONCE: u64 = 3_000_000;

/// The groups of postings at most: of each, all articles are gone through.
const GROUPS: u64 = 16;

type Sink<'a> = &'a (dyn Fn(String, Vec<u8>) + Sync);

/// Writes the files of an index.
pub(super) fn write(index: &Finished, file: Sink<'_>) {
    let Finished { records, facets, known, uses, .. } = index;
    let pairs = known.pairs(&uses.is_used);
    let plan = Plan::of(known, &pairs.forms, &uses.tallies, records.len() as u64);
    let tallies: Vec<Tally> = plan.stems.iter().map(|stem| uses.tallies[*stem as usize]).collect();
    let classes = known.entries.iter().map(|entry| plan.finals[entry.class as usize]).collect();
    let mean_length = mean_length(records);
    let weighers = records.par_iter().map(|record| Weigher::of(record, mean_length)).collect();
    let library = Library { records, weighers, known, classes, plan: &plan, tallies: &tallies, mean_length };

    let version = AtomicU64::new(0);
    let out: Sink<'_> = &|name, bytes| {
        let both = hash(name.as_bytes()) ^ hash(&bytes);
        version.fetch_add(both.wrapping_mul(both | 1), Ordering::Relaxed);
        file(name, bytes);
    };
    write_words(&library, out);
    write_articles(records, out);
    write_filters(records, facets, out);
    let names = write_names(known, &pairs.keys, &plan, out);
    let root = root(&library, &names, version.load(Ordering::Relaxed));
    file("root.js".to_owned(), script("root", &root.to_string()));
}

/// How often each class stands in articles, by its number in the lexicon, and which entries are in use.
pub(super) struct Uses {
    pub tallies: Vec<Tally>,
    pub is_used: Vec<bool>,
}

impl Uses {
    /// Those of these articles, which stand in their order.
    pub fn of(records: &[Record], known: &Known) -> Self {
        let none = || Self { tallies: vec![Tally::default(); known.stems.len()], is_used: vec![false; known.entries.len()] };
        let at_once = records.len().div_ceil(rayon::current_num_threads()).max(1);
        let classes: Vec<u32> = known.entries.iter().map(|entry| entry.class).collect();
        let some = |(part, records): (usize, &[Record])| {
            let mut uses = none();
            for (article, record) in ((part * at_once) as u32..).zip(records) {
                for (place, entry) in record.words() {
                    uses.is_used[entry as usize] = true;
                    uses.tallies[classes[entry as usize] as usize].add(article, place);
                }
            }
            uses
        };
        let parts: Vec<_> = records.par_chunks(at_once).enumerate().map(some).collect();
        parts.into_iter().fold(none(), |mut all, more| {
            all.tallies.iter_mut().zip(more.tallies).for_each(|(tally, more)| tally.join(more));
            all.is_used.iter_mut().zip(more.is_used).for_each(|(is_used, more)| *is_used |= more);
            all
        })
    }

    /// How many of the lexicon's entries are in use.
    pub fn used(&self) -> usize {
        self.is_used.iter().filter(|used| **used).count()
    }
}

/// Rounded to 16 words, and at least that.
fn mean_length(records: &[Record]) -> u32 {
    let total: u64 = records.iter().map(|r| u64::from(r.words.fields.length)).sum();
    let mean = total / (records.len() as u64).max(1);
    ((mean + 8) / 16 * 16).max(16) as u32
}

/// A file that hands over this JavaScript value.
fn script(name: &str, value: &str) -> Vec<u8> {
    ["dossierSearch(\"", name, "\",", value, ");\n"].concat().into_bytes()
}

/// A file that hands over packed bits.
fn packed(name: &str, bits: &str) -> Vec<u8> {
    ["dossierSearch(\"", name, "\",\"", bits, "\");\n"].concat().into_bytes()
}

/// The files of words and of their places, several files' postings at a time so that memory stays small.
fn write_words(library: &Library<'_>, out: Sink<'_>) {
    let total: u64 = library.tallies.iter().map(|tally| u64::from(tally.articles)).sum();
    // Of like size, since two may be made at once.
    let at_once = total.div_ceil(total.div_ceil(AT_ONCE).clamp(1, GROUPS)).max(1);
    let size = |shelf: &super::plan::Shelf| -> u64 {
        library.tallies[shelf.classes.start as usize..shelf.classes.end as usize].iter().map(|tally| u64::from(tally.articles)).sum()
    };
    let mut groups = Vec::new();
    let (mut first, mut sum) = (0, 0);
    for (at, shelf) in library.plan.shelves.iter().enumerate() {
        sum += size(shelf);
        if sum >= at_once {
            groups.push(first..at + 1);
            (first, sum) = (at + 1, 0);
        }
    }
    groups.push(first..library.plan.shelves.len());
    groups.into_par_iter().for_each(|group| {
        for (at, (words, places)) in group.clone().zip(library.files(&library.plan.shelves[group])) {
            out(format!("w{at}.js"), packed(&format!("w{at}"), &words));
            if !places.is_empty() {
                out(format!("p{at}.js"), packed(&format!("p{at}"), &places));
            }
        }
    });
}

/// What results show.
fn write_articles(records: &[Record], out: Sink<'_>) {
    records.par_chunks(SHOWN).enumerate().for_each(|(at, chunk)| {
        let shown: Vec<&str> = chunk.iter().map(|r| &*r.shown).collect();
        out(format!("d{at}.js"), script(&format!("d{at}"), &format!("[{}]", shown.join(",\n"))));
    });
}

/// For each filter its values with labels, and the articles of each value.
fn write_filters(records: &[Record], facets: &Facets, out: Sink<'_>) {
    let mut articles = vec![Vec::new(); facets.values.len()];
    for (article, record) in records.iter().enumerate() {
        record.facets.iter().for_each(|facet| articles[*facet as usize].push(article as u32));
    }
    let mut values: Vec<_> = facets.values.iter().zip(articles).collect();
    values.sort_unstable();
    for filter in values.chunk_by(|a, b| a.0.0 == b.0.0) {
        let mut bits = Bits::default();
        for (_, articles) in filter {
            bits.number(articles.len() as u32, 4);
            gaps(articles, order(records.len() as u64, articles.len() as u64), &mut bits);
        }
        let name = filter[0].0.0;
        let ids: Vec<&str> = filter.iter().map(|((_, id, _), _)| id.as_str()).collect();
        let labels: Vec<&str> = filter.iter().map(|((_, _, label), _)| label.as_str()).collect();
        let value = json!({ "ids": ids, "labels": labels, "articles": bits.text() });
        out(format!("{name}.js"), script(name, &value.to_string()));
    }
}

fn gaps(ascending: &[u32], order: u32, bits: &mut Bits) {
    let mut next = 0;
    for number in ascending {
        bits.number(number - next, order);
        next = number + 1;
    }
}

/// The files of Latin keys with the classes of each; gives the beginnings of the files' first keys.
fn write_names(known: &Known, key_classes: &[(u32, u32)], plan: &Plan, out: Sink<'_>) -> Vec<String> {
    let mut entries: Vec<(u32, u32)> = key_classes.iter().map(|(key, class)| (*key, plan.finals[*class as usize])).collect();
    let ranks = known.keys.ranks();
    entries.par_sort_unstable_by_key(|(key, class)| (ranks[*key as usize], *class));
    entries.dedup();
    let groups: Vec<&[(u32, u32)]> = entries.chunk_by(|a, b| a.0 == b.0).collect();
    let class_width = width(plan.stems.len());
    let per_file = (NAMES / (30 + class_width as usize)).max(1);
    let mut boundaries = Vec::new();
    let mut last = "";
    for (at, chunk) in groups.chunks(per_file).enumerate() {
        let keys: Vec<&str> = chunk.iter().map(|group| known.keys.get(group[0].0)).collect();
        boundaries.push(if at == 0 { String::new() } else { boundary(last, keys[0]).to_owned() });
        last = keys[keys.len() - 1];
        let mut bits = Bits::default();
        let alphabet = Alphabet::of(&keys);
        alphabet.write(&mut bits);
        bits.number(keys.len() as u32, 8);
        let mut before = "";
        for (key, group) in keys.iter().zip(chunk) {
            alphabet.word(before, key, &mut bits);
            before = key;
            for (i, (_, class)) in group.iter().enumerate() {
                bits.fixed(*class, class_width);
                bits.flag(i + 1 < group.len());
            }
        }
        out(format!("n{at}.js"), packed(&format!("n{at}"), &bits.text()));
    }
    boundaries
}

/// What the page loads first: sizes, where each file begins, and the table of letters.
fn root(library: &Library<'_>, names: &[String], version: u64) -> serde_json::Value {
    let shelves = &library.plan.shelves;
    let words: Vec<&str> = (0..shelves.len()).map(|at| library.plan.boundary(at, library.known)).collect();
    let classes: Vec<u32> = shelves.iter().map(|s| s.classes.len() as u32).collect();
    json!({
        "version": format!("{version:016x}"),
        "articles": library.records.len(),
        "shown": SHOWN,
        "places": library.place_order(),
        "placed": library.most_placed(),
        "words": words.join(" "),
        "classes": classes,
        "names": (!names.is_empty()).then(|| names.join(" ")),
        "letters": LATIN_LETTERS,
        "rules": LATIN_RULES,
    })
}
