//! A text as a page of lines: what each shows by itself, and what they show together.

use std::borrow::Cow;

use super::boxes;
use super::shape::{Reach, Shape};
use super::wrap;

/// One line that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    /// From 1, blank lines counted.
    pub number: usize,
    /// Without surrounding space.
    pub text: Cow<'a, str>,
    /// Blank lines before it, 3 at most.
    pub gap: u8,
    /// Whether it was indented.
    pub indented: bool,
    /// Whether it is what somebody says in a transcript.
    pub is_said: bool,
    /// Its measures.
    pub shape: Shape,
}

/// All lines of a text that are not blank.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// In order.
    pub entries: Vec<Entry<'a>>,
    /// The lines of boxes of other articles within the text, in order: no other line is seen beside them.
    pub boxes: Vec<Entry<'a>>,
    /// Numbers of telling words, by the ranges of [`Shape::stems`]: the same for the same word.
    pub stems: Vec<u32>,
    /// How many different telling words there are.
    pub kinds: usize,
    /// Words of the whole page.
    pub words: f32,
    /// The run of lines that looks most like an article at first sight; empty = nothing does.
    pub core: std::ops::Range<usize>,
    /// Numbers of the lines' words: the same for lines that differ in marks only.
    pub same: Vec<u32>,
    /// How often each line stands on the page.
    pub copies: Vec<u16>,
    /// How many lines open with the same two words.
    pub openings: Vec<u16>,
    /// Short lines far from anything that speaks for an article: menus. Neither look is spent on them.
    pub remote: Vec<bool>,
}

/// Space, and the characters that pages use as invisible space.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}' | '\0'..='\u{1f}' | '\u{2028}' | '\u{2029}')
}

/// Text without surrounding space.
pub(super) fn trimmed(text: &str) -> &str {
    // Nearly all lines begin and end with a mark of ASCII or a letter from U+00C0 to U+07FF, of two bytes.
    let is_letter = |byte: &u8| matches!(byte, 0xc3..=0xdf);
    let text = text.trim_ascii();
    match text.as_bytes() {
        [] => text,
        [first, .., before, last] if (first.is_ascii_graphic() || is_letter(first)) && (last.is_ascii_graphic() || is_letter(before)) => {
            text
        }
        _ => text.trim_matches(is_blank),
    }
}

/// A line without the marks by which Markdown and messengers set all of it bold: "**Why?**".
fn unmarked(text: &str) -> &str {
    if !text.starts_with(['*', '_']) {
        return text;
    }
    let inside = ["**", "__"].iter().find_map(|mark| text.strip_prefix(mark)?.strip_suffix(mark).filter(|inside| !inside.contains(mark)));
    // "__init__" is a word of a program.
    let is_text = |inside: &&str| inside.contains(is_blank) || text.starts_with('*') && inside.contains(char::is_alphabetic);
    inside.map(trimmed).filter(is_text).unwrap_or(text)
}

impl<'a> Page<'a> {
    /// The lines of a text.
    pub(super) fn of(text: &'a str) -> Self {
        Self::of_lines(wrap::lines(text), boxes::taken)
    }

    /// The blocks of a page, each of which is a line with a blank one below it.
    pub(super) fn of_blocks(text: &'a str) -> Self {
        Self::of_lines(wrap::blocks(text), |_, _| Vec::new())
    }

    fn of_lines(lines: Vec<wrap::Raw<'a>>, taken: fn(&mut Vec<Entry<'a>>, &[u16]) -> Vec<Entry<'a>>) -> Self {
        let mut stems = Vec::new();
        let mut entries = Vec::with_capacity(lines.len().min(1 << 12));
        let mut gap = 3;
        for raw in lines {
            let indented = raw.text.starts_with([' ', '\t']);
            let text = match raw.text {
                Cow::Borrowed(text) => Cow::Borrowed(unmarked(trimmed(text))),
                Cow::Owned(text) => Cow::Owned(unmarked(trimmed(&text)).to_owned()),
            };
            if text.is_empty() {
                gap = (gap + 1).min(3);
                continue;
            }
            entries.push(Entry { number: raw.number, text, gap, indented, is_said: raw.is_said, shape: Shape::none(stems.len()) });
            // Measured where it stays, for it is large.
            if let Some(Entry { text, shape, .. }) = entries.last_mut() {
                shape.measure(text, &mut stems);
            }
            gap = 0;
        }
        let (mut same, mut copies) = same(&entries);
        let boxes = taken(&mut entries, &copies);
        if !boxes.is_empty() {
            (same, copies) = self::same(&entries);
        }
        let (stems, kinds) = numbered(&stems);
        let words = entries.iter().map(|entry| entry.shape.words).sum();
        let core = core(&entries);
        let openings = numbered(&entries.iter().map(|entry| entry.shape.opening).collect::<Vec<_>>());
        let remote = remote(&entries);
        Self { copies, openings: counts(&openings), entries, boxes, stems, kinds, words, core, same, remote }
    }

    /// Whether it is a short text: an article with little around it, not a whole page.
    pub(super) fn is_short(&self) -> bool {
        self.entries.len() <= SHORT
    }
}

/// Lines of a short text, with all that stands around it.
const SHORT: usize = 60;

/// A number from 0 for each hash, the same for the same hash, and how many there are.
fn numbered<H: Copy + Eq + Into<u64>>(hashes: &[H]) -> (Vec<u32>, usize) {
    let size = (hashes.len() * 2).next_power_of_two().max(2);
    // One more than the place of the first hash of each kind; 0 = none.
    let mut firsts = vec![0u32; size];
    let mut numbers: Vec<u32> = Vec::with_capacity(hashes.len());
    let mut kinds = 0;
    for hash in hashes {
        let mut slot = (Into::<u64>::into(*hash).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - size.trailing_zeros())) as usize;
        let number = loop {
            match firsts[slot] as usize {
                0 => {
                    firsts[slot] = numbers.len() as u32 + 1;
                    kinds += 1;
                    break kinds - 1;
                }
                first if hashes[first - 1] == *hash => break numbers[first - 1],
                _ => slot = (slot + 1) & (size - 1),
            }
        };
        numbers.push(number);
    }
    (numbers, kinds as usize)
}

/// Lines between a menu and the nearest line that speaks for an article.
const REMOTE: usize = 6;

fn remote(entries: &[Entry<'_>]) -> Vec<bool> {
    let mut found: Vec<bool> = entries
        .iter()
        .map(|entry| entry.shape.words <= 10.0 && entry.shape.prose < 0.0 && !(entry.shape.ends_sentence() && entry.shape.words >= 5.0))
        .collect();
    let mut spread = |at: usize, since: &mut usize| {
        *since = if entries[at].shape.prose > 0.0 { 0 } else { *since + 1 };
        found[at] &= *since > REMOTE;
    };
    // The page's ends count as far away.
    let mut since = REMOTE;
    (0..entries.len()).for_each(|at| spread(at, &mut since));
    since = REMOTE;
    (0..entries.len()).rev().for_each(|at| spread(at, &mut since));
    found
}

/// Numbers of the lines' words, and how often each line stands on the page.
fn same(entries: &[Entry<'_>]) -> (Vec<u32>, Vec<u16>) {
    let same = numbered(&entries.iter().map(|entry| entry.shape.hash).collect::<Vec<_>>());
    let copies = counts(&same);
    (same.0, copies)
}

/// How often each number is met, for each place.
fn counts((numbers, kinds): &(Vec<u32>, usize)) -> Vec<u16> {
    let mut counts = vec![0u16; *kinds];
    for number in numbers {
        let count = &mut counts[*number as usize];
        *count = count.saturating_add(1);
    }
    numbers.iter().map(|number| counts[*number as usize]).collect()
}

/// The run of lines with the greatest sum of [`Shape::prose`].
fn core(entries: &[Entry<'_>]) -> std::ops::Range<usize> {
    let mut best = (0.0, 0..0);
    let (mut sum, mut start) = (0.0f32, 0);
    for (at, entry) in entries.iter().enumerate() {
        let stop = entry.shape.cue.is_some_and(|cue| cue.reach == Reach::Whole && (2..=5).contains(&cue.kind));
        sum += entry.shape.prose - if stop { 25.0 } else { 0.0 };
        if sum <= 0.0 {
            (sum, start) = (0.0, at + 1);
        } else if sum > best.0 {
            best = (sum, start..at + 1);
        }
    }
    best.1
}
