//! Which topics and people of the dossier's vocabularies a text is about.
//!
//! A term is told by its labels, aliases and cues in the text's language, compared as stems, so that inflected words count.
//! A cue weighs more in the headline and the opening than further down, less where several topics share it, and less each time it recurs.
//! Tables of stems are made once for a vocabulary ([`Matcher`]); a text's words are stemmed once, and only those that may begin a cue.

mod forms;
mod people;
mod recurring;
mod signs;
mod spelled;
mod table;

use std::collections::BTreeMap;
use std::sync::OnceLock;

pub(super) use forms::{in_nominative, may_be_nominative};
pub use people::{Mention, Named, named};
pub use recurring::{Names, recurring};

use super::{Found, SURE};
use crate::model::{Lang, TermKind, Vocabulary};
use crate::words::{self, Word};
use spelled::{Meant, Spelling};
use table::{Hit, Table};

/// A text's topics are at most so many.
const MOST_TOPICS: usize = 9;
/// The least weight of a topic: two cues in the opening, or a label in the headline, or one cue in headline, opening and body. One cue in the opening is
/// too little, be it a label.
const THRESHOLD: f32 = 2.5;
/// The least share of the weightiest topic's weight.
const SHARE: f32 = 0.2;
/// What is left of a topic's weight if it rests on one word, however often: it may stand for something else.
const ONE_WORD: f32 = 0.8;
/// From this weight of the weightiest topic on, all topics are sure. Of `tests/terms/seen.txt`, with up to three fifths of the cues left out, the topics beside
/// such a one were right, and two of five where the weightiest had less were wrong.
const SURE_WEIGHT: f32 = 4.5;
/// Languages for which tables of stems are made when a text needs them; a text in another is compared by folded words.
const LANGUAGES: [&str; 20] =
    ["", "ru", "kk", "en", "uk", "be", "ky", "uz", "tr", "az", "tg", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "no"];

/// Where in a text a word stands, with its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Title,
    Lede,
    Body,
}

impl Place {
    const ALL: [Self; 3] = [Self::Title, Self::Lede, Self::Body];

    fn weight(self) -> f32 {
        match self {
            Self::Title => 4.0,
            Self::Lede => 2.0,
            Self::Body => 1.0,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Lede => "opening",
            Self::Body => "body",
        }
    }
}

/// A text with its words: they are looked for once.
pub struct Worded<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
}

impl<'a> Worded<'a> {
    /// The words of a text, Markdown or plain.
    pub fn of(text: &'a str) -> Self {
        let mut words = Vec::with_capacity(text.len() / 5);
        // Taken all at once, which is sooner than one by one.
        words::words(text).for_each(|word| words.push(word));
        Self { text, words }
    }

    /// The words of the opening and of the rest.
    fn parts(&self) -> (&[Word<'a>], &[Word<'a>]) {
        let end = end_of_lede(self.text);
        self.words.split_at(self.words.partition_point(|word| word.span.start < end))
    }
}

/// What a text is about, with the evidence: slugs, the most telling first.
#[derive(Debug, Default, PartialEq)]
pub struct Assigned {
    /// Topics.
    pub topics: Vec<Found<String>>,
    /// Topics that something speaks for, but too little.
    pub too_little: Vec<Found<String>>,
    /// People.
    pub people: Vec<Found<String>>,
}

/// A vocabulary made ready for many texts.
pub struct Matcher {
    vocabulary: Vocabulary,
    tables: [OnceLock<Table>; LANGUAGES.len()],
}

impl Matcher {
    /// Ready for texts; the tables of a language are made when its first text comes.
    pub fn new(vocabulary: &Vocabulary) -> Self {
        Self { vocabulary: vocabulary.clone(), tables: std::array::from_fn(|_| OnceLock::new()) }
    }

    /// The vocabulary that it was made of.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    fn table(&self, lang: &str) -> &Table {
        let at = LANGUAGES.iter().position(|l| *l == lang).unwrap_or(0);
        self.tables[at].get_or_init(|| Table::of(&self.vocabulary, LANGUAGES[at]))
    }

    /// The topics and people of a text.
    pub fn assigned(&self, title: &str, body: &Worded<'_>, lang: &Lang) -> Assigned {
        let table = self.table(lang.primary());
        let (lede, rest) = body.parts();
        let title = Worded::of(title);
        let mut hits: BTreeMap<usize, Vec<(Place, Hit)>> = BTreeMap::new();
        let mut bearers: BTreeMap<usize, Bearer> = BTreeMap::new();
        let mut words = 0;
        for (place, text, in_place) in
            [(Place::Title, title.text, &*title.words), (Place::Lede, body.text, lede), (Place::Body, body.text, rest)]
        {
            words += table.hits(in_place, |hit| match self.meant(table, &hit, text, in_place) {
                Meant::No => {}
                Meant::Another => bearers.entry(hit.term).or_default().another = true,
                Meant::AnotherInOffice => bearers.entry(hit.term).or_default().another_in_office = true,
                meant => {
                    let bearer = bearers.entry(hit.term).or_default();
                    match meant {
                        Meant::InOffice => bearer.in_office = true,
                        Meant::Yes if table.is_word(hit.cue) => bearer.by_word = true,
                        Meant::Yes => bearer.in_full = true,
                        _ => {}
                    }
                    hits.entry(hit.term).or_default().push((place, hit));
                }
            });
        }
        hits.retain(|term, _| bearers[term].is_named());
        let weigh = |kind| {
            let terms = hits.iter().filter(|(term, _)| self.vocabulary.terms[**term].kind == kind);
            let weigh = |(term, hits): (&usize, &Vec<(Place, Hit)>)| {
                let (weight, found) = self.weighed(table, *term, hits, words);
                let most = if bearers[term].is_in_doubt() { DOUBTFUL } else { 1.0 };
                (weight, Found { confidence: found.confidence.min(most), ..found })
            };
            let mut weighed: Vec<(f32, Found<String>)> = terms.map(weigh).collect();
            weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.value.cmp(&b.1.value)));
            weighed
        };
        let topics = weigh(TermKind::Topic);
        let most = topics.first().map_or(0.0, |(weight, _)| *weight);
        let enough = topics.iter().take(MOST_TOPICS).take_while(|(weight, _)| *weight >= THRESHOLD && *weight >= most * SHARE).count();
        let mut topics: Vec<Found<String>> = topics.into_iter().map(|(_, found)| found).collect();
        let mut too_little = topics.split_off(enough);
        too_little.iter_mut().for_each(|topic| topic.confidence = topic.confidence.min(DOUBTFUL));
        for topic in &mut topics {
            topic.confidence = if most >= SURE_WEIGHT { topic.confidence.max(SURE) } else { topic.confidence.min(DOUBTFUL) };
        }
        let people = weigh(TermKind::Person).into_iter().take(30).map(|(_, found)| found).collect();
        Assigned { topics, too_little, people }
    }

    /// Whether a hit means its term: those of topics always do.
    fn meant(&self, table: &Table, hit: &Hit, text: &str, words: &[Word<'_>]) -> Meant {
        match self.vocabulary.terms[hit.term].kind {
            TermKind::Person => match (Spelling { text, words, at: hit.at, end: hit.end }).meant() {
                Meant::Yes | Meant::InOffice if table.is_shared(hit.cue) => Meant::Perhaps,
                meant => meant,
            },
            _ => Meant::Yes,
        }
    }

    /// The slug of the person whom a name means: nobody's where several bear it, or where another's given name stands before it.
    pub fn person(&self, name: &str, lang: &Lang) -> Option<String> {
        let table = self.table(lang.primary());
        let mut slug = None;
        let name = Worded::of(name);
        table.hits(&name.words, |hit| {
            let term = &self.vocabulary.terms[hit.term];
            let is_whole = hit.at == 0 && hit.end == name.words.len();
            if term.kind == TermKind::Person && is_whole && !table.is_shared(hit.cue) {
                slug.get_or_insert_with(|| term.slug.as_str().to_owned());
            }
        });
        slug
    }

    /// A term's weight in a text of so many words, with what speaks for it.
    fn weighed(&self, table: &Table, term: usize, hits: &[(Place, Hit)], words: usize) -> (f32, Found<String>) {
        let mut cues: BTreeMap<usize, [u32; 3]> = BTreeMap::new();
        for (place, hit) in hits {
            cues.entry(hit.cue).or_default()[*place as usize] += 1;
        }
        // A long text says everything once: its scattered mentions count for less.
        let scatter = (words as f32 / 600.0).max(1.0).sqrt();
        let mut weighed: Vec<(f32, usize, [u32; 3])> = cues
            .into_iter()
            .map(|(cue, counts)| {
                let mentions: f32 = Place::ALL
                    .iter()
                    .zip(counts)
                    .map(|(p, n)| n as f32 * if *p == Place::Body { p.weight() / scatter } else { p.weight() })
                    .sum();
                (table.rarity(cue) * (1.0 + mentions).ln() * 1.6, cue, counts)
            })
            .collect();
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let is_one_word = weighed.len() == 1 && table.is_word(weighed[0].1);
        let weight: f32 = weighed.iter().map(|(w, ..)| w).sum::<f32>() * if is_one_word { ONE_WORD } else { 1.0 };
        let evidence: Vec<String> = weighed.iter().take(4).map(|(_, cue, counts)| evidence(table.phrase(*cue), counts)).collect();
        let (rule, confidence) = match self.vocabulary.terms[term].kind {
            // A full name is a person's, and so is a short form that the editor gave.
            TermKind::Person => ("name", (0.6 + weight / 20.0).clamp(SURE, 0.95)),
            _ => ("cues", (0.55 + weight / 30.0).min(0.95)),
        };
        let slug = self.vocabulary.terms[term].slug.as_str().to_owned();
        (weight, Found::new(slug, rule, None, &evidence.join(", "), confidence))
    }
}

/// How sure what is asked about is at most.
const DOUBTFUL: f32 = SURE - 0.01;

/// How a text names a term: people may have others of their name in it.
#[derive(Default)]
struct Bearer {
    in_full: bool,
    by_word: bool,
    in_office: bool,
    another: bool,
    another_in_office: bool,
}

impl Bearer {
    /// Whether the term is named for sure: of one word another may be the bearer, and of an office and the word one who has an office.
    fn is_named(&self) -> bool {
        self.in_full || self.in_office && !self.another_in_office || self.by_word && !self.another && !self.another_in_office
    }

    /// Whether another of the name stands in the text, and nothing but an office tells the person from him.
    fn is_in_doubt(&self) -> bool {
        self.another && !self.in_full
    }
}

/// "sovereignty ×3 (title, body)".
fn evidence(phrase: &str, counts: &[u32; 3]) -> String {
    let places: Vec<&str> = Place::ALL.iter().zip(counts).filter(|(_, n)| **n > 0).map(|(p, _)| p.word()).collect();
    format!("{phrase} ×{} ({})", counts.iter().sum::<u32>(), places.join(", "))
}

/// Where the opening ends: after the first two paragraphs or some 900 bytes.
fn end_of_lede(body: &str) -> usize {
    body.match_indices("\n\n").nth(1).map_or(body.len(), |(at, _)| at).min(900)
}

#[cfg(test)]
mod tests;
