//! How much a class of words weighs in an article, in one of 32 steps.

use super::document::Record;

/// How fast a word's repetition ceases to count, and how much a text's length does (BM25).
const K1: f32 = 1.6;
const B: f32 = 0.6;

/// What a word in a title of usual length counts, in the names of the authors, and in those of the other terms, where a text of nothing
/// else counts 1.
const TITLE: f32 = 0.9;
const AUTHORS: f32 = 0.9;
const NAMES: f32 = 0.35;

/// The usual length of a title, in words.
const TITLE_WORDS: f32 = 8.0;

/// How much more a word in the lede counts than one in the text.
const LEDE: f32 = 2.0;

/// Steps of a weight, and the bits that tell them apart.
const STEPS: f32 = 32.0;
pub(super) const STEP: u32 = 5;

/// What of an article's weights is the same for all of its words.
pub(super) struct Weigher {
    /// Where its fields end, as [`super::document::Fields`] says: title, authors, names, lede.
    ends: [u32; 4],
    /// How much must stand beside a word in the text for it to count half.
    half: f32,
    /// What a word in the title counts.
    title: f32,
}

impl Weigher {
    /// The article's, where articles have so many words in the mean.
    pub fn of(record: &Record, mean_length: u32) -> Self {
        let fields = record.words.fields;
        let length = 1.0 - B + B * fields.length as f32 / mean_length as f32;
        let title_length = 1.0 - B + B * fields.title as f32 / TITLE_WORDS;
        Self {
            ends: [fields.title, fields.authors, fields.names, fields.lede],
            half: K1 * length,
            title: (1.0 + K1) / (1.0 + K1 * title_length),
        }
    }

    /// Counts a place of a class.
    #[inline]
    pub fn add(&self, place: u32, sum: &mut Sum) {
        let [title_end, authors_end, names_end, lede_end] = self.ends;
        match place {
            p if p < title_end => sum.title = self.title,
            p if p < authors_end => sum.names = AUTHORS,
            p if p < names_end => sum.names = sum.names.max(NAMES),
            p if p < lede_end => sum.text += LEDE,
            _ => sum.text += 1.0,
        }
    }

    /// The weight of a class of which this was counted: BM25 of lede and text, and of the title by itself, since a word in a headline
    /// says more than any number of them in the text. (One sum of all fields, as in BM25F, is at its limit after a few words.) Once in the
    /// title counts for all, and so does once in the names: a person with many aliases is no better match for it.
    pub fn step(&self, sum: &Sum) -> u8 {
        let text = sum.text / (sum.text + self.half);
        let score = (text + TITLE * sum.title + sum.names) / (1.0 + TITLE + AUTHORS);
        ((score * STEPS) as u8).min(STEPS as u8 - 1)
    }
}

/// How often a class stands in the fields of an article.
#[derive(Default)]
pub(super) struct Sum {
    text: f32,
    title: f32,
    names: f32,
}
