//! One article to what the index keeps of it.

use ahash::AHashMap;

use serde::{Deserialize, Serialize};

use super::lexicon::{Asked, Lately, Lexicon, Sort, Tongue};
use super::pack::{hash, print};
use super::sequence::{self, Sequence};
use crate::fingerprint::fingerprint;
use crate::model::TermKind;
use crate::words::{Word, words};

/// Words of a text that count; an article of more is found by its first ones.
const MOST_WORDS: u32 = 200_000;

/// The longest lede that a result shows, in characters.
const LEDE: usize = 160;

/// What the search knows of one article.
#[derive(Clone, Copy, Debug)]
pub struct SearchDoc<'a> {
    /// Its place in the dossier from the oldest to the newest, no two alike; among equally good results the newer comes first.
    /// (Oldest first, so that a new article leaves most of the index's files as they were.)
    pub number: u32,
    /// Its address relative to the site: `articles/strike/`.
    pub url: &'a str,
    /// The headline.
    pub title: &'a str,
    /// What lists show of it, as plain text: a summary or the first sentences; may be empty.
    pub lede: &'a str,
    /// The words that its rights allow to be published, as plain text; empty for a mere link.
    pub text: &'a str,
    /// The fingerprint of what the text follows from: the same digest, the same text.
    pub digest: u128,
    /// The primary subtag of its language.
    pub lang: &'a str,
    /// The date as in front matter; empty for an undated one.
    pub date: &'a str,
    /// The year under which it is listed.
    pub year: Option<i16>,
    /// Its terms.
    pub facets: &'a [Facet<'a>],
    /// Topics that are broader than its own, by slug and name: as filters alone, their names are not searched.
    pub broader: &'a [(&'a str, &'a str)],
}

impl SearchDoc<'_> {
    /// The fingerprint of all that its words follow from, for which the text need not be there.
    pub(super) fn key(&self) -> u128 {
        let facets: Vec<_> = self.facets.iter().map(|f| (f.kind.word(), f.label, f.others)).collect();
        fingerprint(&(self.title, self.lede, self.lang, facets, self.digest))
    }
}

/// A term of an article: searched for by its names and offered as a filter.
#[derive(Clone, Copy, Debug)]
pub struct Facet<'a> {
    /// Which filter it belongs to. (The year and the language are filters too, taken from the article itself.)
    pub kind: TermKind,
    /// Its slug: what the address bar holds.
    pub id: &'a str,
    /// Its name in the filter and, for an outlet, in results.
    pub label: &'a str,
    /// Its names in other languages and its aliases, which are searched too.
    pub others: &'a [&'a str],
}

/// Filters, their values and labels.
#[derive(Default)]
pub(super) struct Facets {
    /// By the prints of the filter and the value: the number, and the print of the label.
    numbers: AHashMap<(u64, u32), (u32, (u64, u32))>,
    /// By number: the filter, the value and its label.
    pub values: Vec<(&'static str, String, String)>,
}

impl Facets {
    /// The numbers of an article's filter values.
    pub fn ids_of(&mut self, doc: &SearchDoc<'_>) -> Vec<u32> {
        let mut ids: Vec<u32> = doc.facets.iter().map(|f| self.number(f.kind.word(), f.id, f.label)).collect();
        ids.extend(doc.broader.iter().map(|(id, label)| self.number(TermKind::Topic.word(), id, label)));
        ids.extend(doc.year.map(|year| year.to_string()).map(|year| self.number("year", &year, &year)));
        ids.push(self.number("lang", doc.lang, doc.lang));
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn number(&mut self, filter: &'static str, id: &str, label: &str) -> u32 {
        let label_print = print(label.as_bytes(), 0);
        let new = (self.values.len() as u32, label_print);
        let (number, known_print) = self.numbers.entry(print(id.as_bytes(), hash(filter.as_bytes()))).or_insert(new);
        if *number == new.0 {
            self.values.push((filter, id.to_owned(), label.to_owned()));
        } else if *known_print != label_print {
            let known = &mut self.values[*number as usize].2;
            // The same whatever came first.
            if label < known.as_str() {
                label.clone_into(known);
                *known_print = label_print;
            }
        }
        *number
    }
}

/// What is kept of one article.
pub(super) struct Record {
    /// Its place, as given.
    pub number: u32,
    /// The fingerprint of what its words follow from.
    pub key: u128,
    /// Its filter values.
    pub facets: Vec<u32>,
    /// What a result shows, as a JSON array: address, title, lede, date, language, outlet.
    pub shown: Box<str>,
    /// Its words.
    pub words: Words,
}

/// An article's words by the lexicon's entries: what an index can go on from.
pub(super) struct Words {
    /// Where its fields end.
    pub fields: Fields,
    /// Their entries in order, as [`sequence::words`] reads them.
    pub sequence: Box<[u8]>,
}

/// Where an article's fields end, in words from its beginning: title, names of its authors, of its other terms, lede, text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fields {
    pub title: u32,
    pub authors: u32,
    pub names: u32,
    pub lede: u32,
    /// Words of the lede and the text.
    pub length: u32,
}

impl Words {
    /// An article's words.
    pub fn of(doc: &SearchDoc<'_>, lexicon: &Lexicon) -> Self {
        Lately::with(lexicon, |lately| Self::filled(doc, lexicon, Tongue::new(doc.lang, lately)))
    }

    fn filled(doc: &SearchDoc<'_>, lexicon: &Lexicon, tongue: Tongue<'_>) -> Self {
        let mut filler = Filler { lexicon, tongue, words: Sequence::with_room(doc.text.len() / 8) };
        let mut fields = Fields::default();
        filler.fill_title(doc.title);
        fields.title = filler.words.at;
        filler.words.skip();
        let (authors, others): (Vec<&Facet<'_>>, Vec<_>) = doc.facets.iter().partition(|facet| facet.kind == TermKind::Author);
        filler.fill_names(&authors);
        fields.authors = filler.words.at;
        filler.fill_names(&others);
        fields.names = filler.words.at;
        let mut skipped = fields.names;
        match shared_beginning(doc.lede, doc.text) {
            Some(words) => fields.lede = filler.words.at + words,
            None => {
                filler.fill(doc.lede);
                fields.lede = filler.words.at;
                skipped += filler.words.skip();
            }
        }
        filler.fill(doc.text);
        fields.length = filler.words.at - skipped;
        Self { fields, sequence: filler.words.bytes() }
    }
}

struct Filler<'a> {
    lexicon: &'a Lexicon,
    tongue: Tongue<'a>,
    words: Sequence,
}

/// Words that are looked up together, so that the processor waits for memory once and not for each.
const TOGETHER: usize = 64;

impl<'a> Filler<'a> {
    fn fill(&mut self, text: &'a str) {
        let mut left = MOST_WORDS;
        let counted = words(text).filter(|_| {
            let counts = left > 0;
            left = left.saturating_sub(1);
            counts
        });
        self.put_all(counted.map(|word| (word.text, if is_name(text, &word) { Sort::Name } else { Sort::Word })));
    }

    /// A headline, whose capitals say nothing: some languages set one on every word.
    fn fill_title(&mut self, title: &'a str) {
        self.put_all(words(title).map(|word| (word.text, Sort::Word)));
    }

    /// Terms' names: a name in every word.
    fn fill_names(&mut self, facets: &[&Facet<'a>]) {
        for facet in facets {
            let mut names: Vec<&str> = std::iter::once(facet.label).chain(facet.others.iter().copied()).collect();
            names.sort_unstable();
            names.dedup();
            for name in names {
                self.put_all(words(name).map(|word| (word.text, Sort::Name)));
                self.words.skip();
            }
        }
    }

    fn put_all(&mut self, words: impl Iterator<Item = (&'a str, Sort)>) {
        let mut asked = Vec::with_capacity(TOGETHER);
        words.for_each(|(word, sort)| {
            asked.push(Asked::new(word, sort));
            if asked.len() == TOGETHER {
                self.put(&mut asked);
            }
        });
        self.put(&mut asked);
    }

    /// Puts these words behind those before them, and leaves none.
    fn put(&mut self, asked: &mut Vec<Asked<'a>>) {
        self.lexicon.answer(asked, &mut self.tongue);
        asked.iter().filter_map(Asked::entry).for_each(|entry| self.words.push(entry));
        asked.clear();
    }
}

/// Whether a word has a capital although no sentence begins with it.
#[inline]
fn is_name(text: &str, word: &Word<'_>) -> bool {
    may_be_capital(word.text.as_bytes()) && is_capital_within(text, word)
}

/// The rare case apart, so that the usual one stands where it is asked.
fn is_capital_within(text: &str, word: &Word<'_>) -> bool {
    // The capitals of English and Russian, which need no table.
    let is_common = matches!(word.text.as_bytes(), [b'A'..=b'Z', ..] | [0xd0, 0x90..=0xaf, ..]);
    (is_common || word.text.starts_with(char::is_uppercase)) && goes_on(&text[..word.span.start])
}

/// Whether a sentence goes on behind this text.
fn goes_on(text: &str) -> bool {
    match text.as_bytes() {
        [.., b'.' | b'!' | b'?' | b':', b' '] => false,
        [.., b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b',', b' '] => true,
        // A letter from U+0400 to U+047F.
        [.., 0xd0 | 0xd1, _, b' '] => true,
        _ => text
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '«' | '"' | '“' | '„' | '(' | '\'' | '’' | '-'))
            .ends_with(|c: char| c.is_alphanumeric() || c == ','),
    }
}

/// Whether the first letter is none of those from `a` to `z`, from `а` to `џ`, and no digit: nearly all words are done with here.
fn may_be_capital(word: &[u8]) -> bool {
    !matches!(word, [b'a'..=b'z' | b'0'..=b'9', ..] | [0xd0, 0xb0..=0xbf, ..] | [0xd1, 0x80..=0x9f, ..])
}

/// The lede's words if the text begins with them, so that they are not counted twice.
fn shared_beginning(lede: &str, text: &str) -> Option<u32> {
    let is_beginning = text.strip_prefix(lede).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n']));
    if is_beginning {
        return Some(words(lede).count() as u32);
    }
    let mut shared = 0;
    let mut text = words(text);
    for word in words(lede) {
        if text.next().is_none_or(|w| w.text != word.text) {
            // A lede may be cut within its last word, but not before it said something.
            return (shared >= 6 || lede.is_empty()).then_some(shared);
        }
        shared += 1;
    }
    Some(shared)
}

fn shown(doc: &SearchDoc<'_>) -> String {
    let outlet = doc.facets.iter().find(|f| f.kind == TermKind::Outlet).map_or("", |f| f.label);
    let lede = shortened(doc.lede);
    serde_json::to_string(&[doc.url, doc.title, &lede, doc.date, doc.lang, outlet]).unwrap_or_default()
}

/// A lede of at most [`LEDE`] characters, cut between words.
fn shortened(lede: &str) -> String {
    let Some((end, _)) = lede.char_indices().nth(LEDE) else { return lede.to_owned() };
    let cut = lede[..end].rfind(char::is_whitespace).filter(|at| *at > end / 2).unwrap_or(end);
    lede[..cut].trim_end().to_owned() + "…"
}

impl Record {
    /// The record of an article with these filter values and words.
    pub fn of(doc: &SearchDoc<'_>, key: u128, facets: Vec<u32>, words: Words) -> Self {
        Self { number: doc.number, key, facets, shown: shown(doc).into(), words }
    }

    /// Each word's place and entry.
    pub fn words(&self) -> impl Iterator<Item = (u32, u32)> {
        sequence::words(&self.words.sequence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doc<'a>(title: &'a str, lede: &'a str, text: &'a str) -> SearchDoc<'a> {
        SearchDoc {
            number: 0,
            url: "a/",
            title,
            lede,
            text,
            digest: 0,
            lang: "ru",
            date: "2026-01",
            year: Some(2026),
            facets: &[],
            broader: &[],
        }
    }

    #[test]
    fn a_record_gives_back_its_words() {
        let lexicon = Lexicon::default();
        let doc = doc("Мост", "", "У моста мост и порт");
        let record = Record::of(&doc, 0, Vec::new(), Words::of(&doc, &lexicon));
        let mut asked = [Asked::new("мост", Sort::Word)];
        Lately::with(&lexicon, |lately| lexicon.answer(&mut asked, &mut Tongue::new("ru", lately)));
        let places = |entry| record.words().filter(|word| Some(word.1) == entry).map(|word| word.0).collect::<Vec<_>>();
        // Мост and мост are one form; моста is another one, and у, и and порт.
        assert_eq!(places(asked[0].entry()), [0, 7]);
        assert!(record.words().map(|word| word.0).eq([0, 5, 6, 7, 8, 9]));
        assert_eq!(record.words.fields, Fields { title: 1, authors: 5, names: 5, lede: 5, length: 5 });
    }

    #[test]
    fn a_lede_that_the_text_begins_with_is_not_counted_twice() {
        assert_eq!(shared_beginning("Раз два три.", "Раз, два, три, четыре"), Some(3));
        assert_eq!(shared_beginning("a b c d e f сло…", "a b c d e f слово"), Some(6));
        assert_eq!(shared_beginning("Другое начало", "Раз два"), None);
        assert_eq!(shared_beginning("", "Раз"), Some(0));
    }

    #[test]
    fn a_capital_at_the_beginning_of_a_sentence_is_no_name() {
        let text = "Мост стоит. Мост и Токаев, Иван — «Мост» в Шымкенте (Most)";
        let names: Vec<&str> = words(text).filter(|w| is_name(text, w)).map(|w| w.text).collect();
        assert_eq!(names, ["Токаев", "Иван", "Шымкенте", "Most"]);
    }

    #[test]
    fn what_is_shown_is_short_and_safe() {
        let long = "слово ".repeat(100);
        let shown = shown(&doc("<b>\"x\"", &long, ""));
        let parts: Vec<String> = serde_json::from_str(&shown).unwrap();
        assert_eq!(parts[1], "<b>\"x\"");
        assert!(parts[2].chars().count() <= LEDE + 1 && parts[2].ends_with("слово…"), "{}", parts[2]);
    }

    #[test]
    fn years_and_languages_are_filters_and_labels_do_not_depend_on_order() {
        let facet = |label| Facet { kind: TermKind::Topic, id: "port", label, others: &[] };
        let labels = |names: [&'static str; 2]| {
            let mut facets = Facets::default();
            for name in names {
                facets.ids_of(&SearchDoc { facets: &[facet(name)], ..doc("", "", "") });
            }
            facets.values
        };
        assert_eq!(labels(["Порт", "Port"]), labels(["Port", "Порт"]));
        assert_eq!(labels(["A", "B"])[1], ("year", "2026".to_owned(), "2026".to_owned()));
    }
}
