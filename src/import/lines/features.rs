//! The figures by which the model judges a line.
//!
//! Training reads them from this very code, so that they cannot drift from what the program computes.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::Class;
use super::page::{Entry, Page};
use super::shape::{Reach, Shape};
use crate::words::chars;

/// Sums over lines from the first, so that any window costs two look-ups.
struct Sums(Vec<[f32; MEASURES]>);

/// What is summed up of each line.
const MEASURES: usize = 9;

impl Sums {
    fn of(page: &Page<'_>) -> Self {
        let mut total = [0.0; MEASURES];
        let mut sums = Vec::with_capacity(page.entries.len() + 1);
        sums.push(total);
        for Entry { shape, .. } in &page.entries {
            let measures = [
                shape.words,
                flag(shape.ends_sentence() && shape.words >= 5.0),
                shape.prose.max(0.0),
                shape.class(Class::Stop),
                flag(shape.cue.is_some_and(|cue| cue.reach == Reach::Whole)),
                flag(shape.is_date()),
                flag(shape.cut_short),
                shape.cue_weight,
                shape.class(Class::Person),
            ];
            total.iter_mut().zip(measures).for_each(|(total, measure)| *total += measure);
            sums.push(total);
        }
        Self(sums)
    }

    fn between(&self, from: usize, to: usize) -> [f32; MEASURES] {
        let last = self.0.len() - 1;
        let (before, after) = (&self.0[from.min(last)], &self.0[to.min(last)]);
        std::array::from_fn(|which| after[which] - before[which])
    }
}

/// What lies before and after each line: how far the nearest line of some sort is, in lines.
struct Distances {
    prose: Vec<(f32, f32)>,
    stop: Vec<(f32, f32)>,
    date: Vec<(f32, f32)>,
    /// The lines around it that are short and end as no sentence does.
    flat: Vec<Range<usize>>,
    /// Those that speak for an article.
    run: Vec<Range<usize>>,
}

const FAR: f32 = 40.0;

fn distances(page: &Page<'_>, is: impl Fn(usize) -> bool) -> Vec<(f32, f32)> {
    let count = page.entries.len();
    let mut found = vec![(FAR, FAR); count];
    let mut since = FAR;
    for (at, pair) in found.iter_mut().enumerate() {
        pair.0 = since;
        since = if is(at) { 1.0 } else { (since + 1.0).min(FAR) };
    }
    since = FAR;
    for (at, pair) in found.iter_mut().enumerate().rev() {
        pair.1 = since;
        since = if is(at) { 1.0 } else { (since + 1.0).min(FAR) };
    }
    found
}

impl Distances {
    fn of(page: &Page<'_>) -> Self {
        let whole = |at: usize, kinds: std::ops::RangeInclusive<u8>| {
            page.entries[at].shape.cue.is_some_and(|cue| cue.reach > Reach::Loose && kinds.contains(&cue.kind))
        };
        Self {
            prose: distances(page, |at| page.entries[at].shape.prose > 0.0),
            stop: distances(page, |at| whole(at, 2..=5)),
            date: distances(page, |at| page.entries[at].shape.is_date() || whole(at, 12..=12) || whole(at, 14..=14)),
            flat: runs(page, 10, |shape| shape.words <= 16.0 && !shape.ends_sentence()),
            run: runs(page, 12, |shape| shape.prose > 0.0),
        }
    }
}

/// The first and the last line in which a word stands.
#[derive(Clone, Copy, Debug)]
struct Span {
    first: u32,
    last: u32,
}

impl Span {
    /// Of a word that stands in none: no line is after its first or before its last.
    const NONE: Self = Self { first: u32::MAX / 2, last: 0 };
}

/// Where the telling words of some lines stand, by the words' numbers.
pub(super) struct Vocabulary(Vec<Span>);

impl Vocabulary {
    /// For each reach the share of a line's telling words that stand in a line more than so many lines away; -1 where it has none.
    pub(super) fn shares<const N: usize>(&self, page: &Page<'_>, at: usize, reaches: [u32; N]) -> [f32; N] {
        let stems = &page.stems[page.entries[at].shape.stems.clone()];
        let at = at as u32;
        let mut counts = [0; N];
        for stem in stems {
            let span = self.0[*stem as usize];
            for (count, reach) in counts.iter_mut().zip(reaches) {
                *count += u32::from((span.first + reach < at) | (span.last > at + reach));
            }
        }
        counts.map(|count| if stems.is_empty() { -1.0 } else { count as f32 / stems.len() as f32 })
    }
}

/// The telling words of these lines, which come in order.
pub(super) fn vocabulary(page: &Page<'_>, lines: impl Iterator<Item = usize>) -> Vocabulary {
    let mut spans = vec![Span::NONE; page.kinds];
    for at in lines {
        for stem in &page.stems[page.entries[at].shape.stems.clone()] {
            let span = &mut spans[*stem as usize];
            *span = Span { first: span.first.min(at as u32), last: at as u32 };
        }
    }
    Vocabulary(spans)
}

/// How many figures a line has at the first look.
pub(super) const FIRST: usize = 126;

/// The figures of every line that is not remote at the first look, row by row.
pub(super) fn first_look(page: &Page<'_>) -> Vec<f32> {
    let looked_at: Vec<usize> = (0..page.entries.len()).filter(|at| !page.remote[*at]).collect();
    figures(page, &looked_at)
}

/// The figures of all lines of a short text.
pub(super) fn short_look(page: &Page<'_>) -> Vec<f32> {
    figures(page, &(0..page.entries.len()).collect::<Vec<_>>())
}

fn figures(page: &Page<'_>, lines: &[usize]) -> Vec<f32> {
    let sums = Sums::of(page);
    let distances = Distances::of(page);
    let words = vocabulary(page, page.core.clone());
    let facts = Facts::of(page);
    let mut rows = Vec::with_capacity(lines.len() * FIRST);
    for at in lines.iter().copied() {
        let start = rows.len();
        alone(page, at, &mut rows);
        neighbours(page, at, &mut rows);
        windows(&sums, at, &mut rows);
        place(page, &facts, &sums, &distances, at, &mut rows);
        let [share] = words.shares(page, at, [0]);
        rows.extend_from_slice(&[
            share,
            facts.words,
            facts.prose_share,
            facts.core_share,
            facts.lines,
            facts.longest,
            facts.gaps,
            facts.mean_prose,
            page.entries[at].shape.words / facts.mean_prose.max(1.0),
        ]);
        debug_assert_eq!(rows.len() - start, FIRST);
    }
    rows
}

/// What is true of the whole page.
struct Facts {
    words: f32,
    lines: f32,
    prose_share: f32,
    core_share: f32,
    longest: f32,
    gaps: f32,
    mean_prose: f32,
    before: Vec<f32>,
}

impl Facts {
    fn of(page: &Page<'_>) -> Self {
        let all = page.words.max(1.0);
        let share = |lines: &[Entry<'_>]| lines.iter().map(|entry| entry.shape.prose.max(0.0)).sum::<f32>();
        let prose_words = share(&page.entries);
        let prose_lines = page.entries.iter().filter(|entry| entry.shape.prose > 0.0).count();
        let mut total = 0.0;
        let before = page
            .entries
            .iter()
            .map(|entry| {
                total += entry.shape.words;
                total - entry.shape.words
            })
            .collect();
        Self {
            words: all.ln(),
            lines: (page.entries.len().max(1) as f32).ln(),
            prose_share: prose_words / all,
            core_share: share(&page.entries[page.core.clone()]) / prose_words.max(1.0),
            longest: page.entries.iter().map(|entry| entry.shape.words).fold(1.0, f32::max).ln(),
            gaps: page.entries.iter().filter(|entry| entry.gap > 0).count() as f32 / page.entries.len().max(1) as f32,
            mean_prose: prose_words / prose_lines.max(1) as f32,
            before,
        }
    }
}

/// `ln(1 + x)`, 0 for what is negative.
fn log(x: f32) -> f32 {
    // Nearly all that is asked about are counts.
    let count = x as u32;
    if count as f32 == x { log_of(count) } else { (1.0 + x.max(0.0)).ln() }
}

/// `ln(1 + count)`.
fn log_of(count: u32) -> f32 {
    // Nearly all counts are small.
    static OF_COUNTS: LazyLock<[f32; 512]> = LazyLock::new(|| std::array::from_fn(|count| (1.0 + count as f32).ln()));
    OF_COUNTS.get(count as usize).copied().unwrap_or_else(|| (1.0 + count as f32).ln())
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// How a line ends: 0 = with a word, 1 = as a sentence, 2 with a colon, 3 with a comma or semicolon, 4 with dots, 5 with a figure, 6 otherwise.
pub(super) fn ending(shape: &Shape) -> f32 {
    match shape.last {
        _ if shape.cut_short => 4.0,
        _ if shape.ends_sentence() => 1.0,
        ':' | '：' => 2.0,
        ',' | ';' | '，' => 3.0,
        c if chars::is_numeric(c) => 5.0,
        c if chars::is_alphabetic(c) => 0.0,
        _ => 6.0,
    }
}

/// How a line begins.
pub(super) fn beginning(c: char) -> f32 {
    match c {
        _ if chars::is_uppercase(c) => 0.0,
        _ if chars::is_alphabetic(c) => 1.0,
        _ if chars::is_numeric(c) => 2.0,
        '–' | '—' | '-' | '−' => 3.0,
        '«' | '“' | '„' | '"' | '‘' | '「' => 4.0,
        '•' | '·' | '*' | '▪' | '►' => 5.0,
        '(' | '[' => 6.0,
        '#' | '@' => 7.0,
        _ => 8.0,
    }
}

fn alone(page: &Page<'_>, at: usize, row: &mut Vec<f32>) {
    let entry = &page.entries[at];
    let shape = &entry.shape;
    let words = shape.words.max(0.5);
    row.extend_from_slice(&[
        log_of(shape.chars),
        shape.log_words,
        ending(shape),
        beginning(shape.first),
        log_of(shape.sentences),
        shape.sentences as f32 / words,
        log_of(shape.commas),
        shape.capital_words as f32 / words,
        shape.shouted_words as f32 / words,
        shape.digits as f32 / shape.chars.max(1) as f32,
        shape.numbers as f32 / words,
        log_of(shape.quotes),
        log_of(shape.separators),
        shape.separators as f32 / words,
        log_of(shape.glued),
        shape.letters as f32 / words,
        (shape.chars - shape.letters.min(shape.chars)) as f32 / shape.chars.max(1) as f32,
        flag(shape.address),
        flag(shape.year),
        flag(shape.clock),
        flag(shape.numeric_date),
        flag(shape.is_date()),
        flag(shape.template),
        f32::from(entry.gap),
        page.entries.get(at + 1).map_or(3.0, |next| f32::from(next.gap)),
        flag(entry.indented),
        f32::from(page.copies[at].min(5)),
        shape.prose,
        log_of(shape.exclamations),
        (shape.after_credit as f32).min(20.0),
        f32::from(page.openings[at].min(8)),
        flag(entry.text.ends_with(')')),
    ]);
    row.extend_from_slice(&shape.classes.map(|count| f32::from(count) / words));
    row.extend_from_slice(&[
        log(shape.class(Class::Stop)),
        shape.cue.map_or(-1.0, |cue| if cue.reach == Reach::Whole { f32::from(cue.kind) } else { -1.0 }),
        shape.cue.map_or(-1.0, |cue| if cue.reach == Reach::Opening { f32::from(cue.kind) } else { -1.0 }),
        shape.cue.map_or(0.0, |cue| 1.0 + f32::from(cue.reach as u8)),
        shape.cue_weight,
        (0..4).max_by_key(|which| shape.scripts[*which]).unwrap_or(0) as f32,
    ]);
}

fn neighbours(page: &Page<'_>, at: usize, row: &mut Vec<f32>) {
    for offset in [-3isize, -2, -1, 1, 2, 3] {
        let entry = at.checked_add_signed(offset).and_then(|other| page.entries.get(other));
        let Some(entry) = entry else {
            row.extend_from_slice(&[-1.0, -1.0, -1.0, -9.0]);
            continue;
        };
        let shape = &entry.shape;
        row.extend_from_slice(&[shape.log_words, flag(shape.ends_sentence()), shape.cue_weight, shape.prose]);
    }
}

fn windows(sums: &Sums, at: usize, row: &mut Vec<f32>) {
    for reach in [3, 8, 20] {
        let [words, sentences, prose, stops, cues, others @ ..] = sums.between(at.saturating_sub(reach), at + reach + 1);
        let words = words.max(1.0);
        row.extend_from_slice(&[log(words), sentences, prose / words, stops / words, cues]);
        if reach > 3 {
            row.extend_from_slice(&others);
        }
    }
    let [before, after] = [sums.between(0, at), sums.between(at + 1, sums.0.len())];
    let prose_near = [sums.between(at.saturating_sub(5), at)[2], sums.between(at + 1, at + 6)[2]];
    row.extend_from_slice(&[before[2], after[2], prose_near[0], prose_near[1]].map(log));
    row.extend_from_slice(&[before[5], after[5]]);
}

fn place(page: &Page<'_>, facts: &Facts, sums: &Sums, distances: &Distances, at: usize, row: &mut Vec<f32>) {
    let core = &page.core;
    let size = core.len().max(1) as f32;
    let outside = match at {
        _ if at < core.start => -((core.start - at) as f32),
        _ if at >= core.end => (at + 1 - core.end) as f32,
        _ => 0.0,
    };
    row.extend_from_slice(&[
        at as f32 / page.entries.len() as f32,
        (at as f32).min(200.0),
        ((page.entries.len() - at) as f32).min(200.0),
        facts.before[at] / page.words.max(1.0),
        outside.clamp(-FAR, FAR),
        (at as f32 - core.start as f32) / size,
        distances.prose[at].0,
        distances.prose[at].1,
        distances.stop[at].0,
        distances.stop[at].1,
        distances.date[at].0,
        distances.date[at].1,
    ]);
    let (flat, prose) = (distances.flat[at].clone(), distances.run[at].clone());
    let prose_words = sums.between(prose.start, prose.end)[0];
    row.extend_from_slice(&[flat.len() as f32, prose.len() as f32, log(prose_words), similar(page, at)]);
}

/// For each line the unbroken run of lines around it that are such, up to so many each way, itself among those below.
fn runs(page: &Page<'_>, most: usize, is: impl Fn(&Shape) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::with_capacity(page.entries.len());
    let mut start = 0;
    for (at, entry) in page.entries.iter().enumerate() {
        runs.push(start.max(at.saturating_sub(most))..0);
        if !is(&entry.shape) {
            start = at + 1;
        }
    }
    let mut end = page.entries.len();
    for (at, entry) in page.entries.iter().enumerate().rev() {
        if !is(&entry.shape) {
            end = at;
        }
        runs[at].end = end.min(at + most);
    }
    runs
}

/// How alike the four nearest lines are in length, from 0 to 1.
fn similar(page: &Page<'_>, at: usize) -> f32 {
    let near = &page.entries[at.saturating_sub(2)..(at + 3).min(page.entries.len())];
    let own = page.entries[at].shape.chars as f32;
    near.iter().map(|entry| own.min(entry.shape.chars as f32) / own.max(entry.shape.chars as f32)).sum::<f32>() / near.len() as f32
}
