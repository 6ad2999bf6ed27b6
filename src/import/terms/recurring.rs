//! Names that recur over several texts and have no file: what an import suggests.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::forms::{base, given_base, may_be_nominative};
use super::people::Mention;
use super::signs::is_thing;
use crate::model::{TermKind, Vocabulary};
use crate::words;

/// The names of one text.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// Those that it speaks of.
    pub people: &'a [String],
    /// Those that it names once.
    pub once: &'a [Mention],
    /// Its language, primary subtag.
    pub lang: &'a str,
}

/// What a name that the text names again has of signs: enough.
const AGAIN: i32 = 2;
/// The least that must say, in all texts together, that a name is a person's.
const LEAST_SIGNS: i32 = 2;

/// A name in all texts.
#[derive(Default)]
struct Recurring<'a> {
    /// Its forms that can be the nominative.
    forms: BTreeMap<&'a str, usize>,
    texts: usize,
    signs: i32,
}

impl<'a> Recurring<'a> {
    /// The form that stands for it: the commonest, and of these the shortest, since endings follow a name.
    fn name(&self) -> Option<&'a str> {
        self.forms.iter().max_by_key(|(form, times)| (**times, Reverse(form.chars().count()), Reverse(**form))).map(|(form, _)| *form)
    }
}

/// A name of one text: the key by which its forms count together, and what it says.
struct Told<'a> {
    name: &'a str,
    key: String,
    signs: i32,
    may_be_nominative: bool,
}

/// Names that at least two of the texts share and that have no file, with how many texts name them, the commonest first.
///
/// Forms of one name count together, and the nominative stands for them; a name of which no text has the nominative is not suggested, nor is one
/// that does not look like a full name.
pub fn recurring<'a>(texts: impl Iterator<Item = Names<'a>>, vocabulary: &Vocabulary) -> Vec<(String, usize)> {
    let known: BTreeSet<String> = vocabulary
        .of(TermKind::Person)
        .flat_map(|t| t.labels.0.values().chain(&t.aliases).map(|n| words::folded(n)).chain([t.slug.as_str().to_owned()]))
        .collect();
    let texts: Vec<Names<'a>> = texts.collect();
    // Nothing else is left to do by then: the names of ten thousand texts are stemmed by all threads.
    let told: Vec<Vec<Told<'a>>> = texts.into_par_iter().map(|text| text.told(&known)).collect();
    let mut found: BTreeMap<String, Recurring<'a>> = BTreeMap::new();
    for told in told {
        let mut seen = BTreeSet::new();
        for Told { name, key, signs, may_be_nominative } in told {
            let one = found.entry(key.clone()).or_default();
            one.texts += usize::from(seen.insert(key));
            one.signs += signs;
            if may_be_nominative {
                *one.forms.entry(name).or_default() += 1;
            }
        }
    }
    let recurs = |one: &Recurring<'a>| one.texts >= 2 && one.signs >= LEAST_SIGNS;
    let mut names: Vec<(String, usize)> =
        found.into_values().filter(recurs).filter_map(|one| Some((one.name()?.to_owned(), one.texts))).collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    names
}

impl<'a> Names<'a> {
    /// The text's full names but for those that are known.
    fn told(self, known: &BTreeSet<String>) -> Vec<Told<'a>> {
        let Self { people, once, lang } = self;
        let again = people.iter().map(|name| (name.as_str(), AGAIN));
        let named = again.chain(once.iter().map(|mention| (mention.name.as_str(), mention.signs)));
        let is_new = |name: &str| known.is_empty() || !known.contains(&words::folded(name));
        let told = |(name, signs): (&'a str, i32)| {
            let parts: Vec<&str> = name.split(' ').collect();
            if parts.len() < 2 || parts.iter().any(|part| is_thing(part)) {
                return None;
            }
            let key = format!("{} {}", given_base(parts[0], lang), base(parts[parts.len() - 1], lang));
            Some(Told { name, key, signs, may_be_nominative: may_be_nominative(&parts, lang) })
        };
        named.filter(|(name, _)| is_new(name)).filter_map(told).collect()
    }
}
