//! A text as a page of lines: what each shows by itself, and what they show together.

use std::collections::HashMap;

use super::features::Plain;
use super::lexicon::{Class, KINDS};
use super::shape::{Reach, Shape};

/// One line that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    /// From 1, blank lines counted.
    pub number: usize,
    /// Without surrounding space.
    pub text: &'a str,
    /// Blank lines before it, 3 at most.
    pub gap: u8,
    /// Whether it was indented.
    pub indented: bool,
    /// Its measures.
    pub shape: Shape,
}

/// All lines of a text that are not blank.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// In order.
    pub entries: Vec<Entry<'a>>,
    /// Hashes of telling words, by the ranges of [`Shape::stems`].
    pub stems: Vec<u32>,
    /// Words of the whole page.
    pub words: f32,
    /// The run of lines that looks most like an article at first sight; empty = nothing does.
    pub core: std::ops::Range<usize>,
    /// How often each line stands on the page.
    pub copies: Vec<u16>,
}

/// Space, and the characters that pages use as invisible space.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}' | '\0'..='\u{1f}' | '\u{2028}' | '\u{2029}')
}

impl<'a> Page<'a> {
    /// The lines of a text.
    pub(super) fn of(text: &'a str) -> Self {
        let mut stems = Vec::new();
        let mut entries = Vec::new();
        let mut gap = 3;
        for (index, raw) in text.split('\n').enumerate() {
            let line = raw.trim_matches(is_blank);
            if line.is_empty() {
                gap = (gap + 1).min(3);
                continue;
            }
            let shape = Shape::of(line, &mut stems);
            entries.push(Entry { number: index + 1, text: line, gap, indented: raw.starts_with([' ', '\t']), shape });
            gap = 0;
        }
        let words = entries.iter().map(|entry| entry.shape.words).sum();
        let core = core(&entries);
        let copies = copies(&entries);
        Self { entries, stems, words, core, copies }
    }

    /// The kind of furniture that a line's opening words name, if they are (nearly) all of it.
    pub(super) fn cue(&self, at: usize) -> Option<&'static str> {
        let cue = self.entries[at].shape.cue?;
        (cue.reach > Reach::Loose).then(|| KINDS[usize::from(cue.kind)])
    }
}

fn copies(entries: &[Entry<'_>]) -> Vec<u16> {
    let mut counts: HashMap<u64, u16, Plain> = HashMap::with_capacity_and_hasher(entries.len(), Plain::default());
    for entry in entries {
        let count = counts.entry(entry.shape.hash).or_default();
        *count = count.saturating_add(1);
    }
    entries.iter().map(|entry| counts[&entry.shape.hash]).collect()
}

/// How much a line speaks for an article at first sight, in words; negative = against.
pub(super) fn prose(shape: &Shape) -> f32 {
    let stops = shape.class(Class::Stop) + 0.5 * (shape.scripts[2] > 8) as u8 as f32;
    let sentence = shape.ends_sentence() || shape.last == ':';
    match () {
        () if shape.words >= 7.0 && sentence && stops >= 1.0 => shape.words.min(120.0),
        () if shape.words >= 18.0 && (stops >= 2.0 || sentence) => 0.6 * shape.words.min(120.0),
        () if shape.words >= 10.0 && stops >= 2.0 => 0.0,
        () if shape.words >= 4.0 && sentence => -1.0,
        () => -4.0,
    }
}

/// The run of lines with the greatest sum of [`prose`].
fn core(entries: &[Entry<'_>]) -> std::ops::Range<usize> {
    let mut best = (0.0, 0..0);
    let (mut sum, mut start) = (0.0f32, 0);
    for (at, entry) in entries.iter().enumerate() {
        let stop = entry.shape.cue.is_some_and(|cue| cue.reach == Reach::Whole && (2..=5).contains(&cue.kind));
        sum += prose(&entry.shape) - if stop { 25.0 } else { 0.0 };
        if sum <= 0.0 {
            (sum, start) = (0.0, at + 1);
        } else if sum > best.0 {
            best = (sum, start..at + 1);
        }
    }
    best.1
}
