//! The figures of the second look: how a line stands to those that the first look took for the article.

use super::features::{FIRST, vocabulary};
use super::lexicon::Class;
use super::page::Page;

/// How many figures a line has at the second look.
pub(super) const SECOND: usize = 77;

/// Figures of the first look that matter at the second too.
const KEPT: [usize; 38] = [
    0, 1, 2, 3, 4, 7, 15, 21, 23, 24, 26, 27, 28, 29, 30, 31, 41, 42, 43, 44, 45, 46, 78, 81, 82, 83, 84, 85, 91, 93, 94, 99, 108, 109,
    110, 113, 115, 117,
];

/// What the first look says of the whole page.
struct Picture {
    /// Sums of p × words.
    mass: Vec<f32>,
    /// Sums of words.
    words: Vec<f32>,
    /// The run of lines that gains most.
    segment: std::ops::Range<usize>,
    /// Mean words of a sure line.
    mean: f32,
    /// Share of sure lines with a blank line before them.
    gapped: f32,
    /// Share of sure lines that end a sentence.
    finals: f32,
    /// Number of sure lines.
    sure: f32,
}

impl Picture {
    fn of(page: &Page<'_>, p: &[f32]) -> Self {
        let [mut mass, mut words] = [(); 2].map(|()| Vec::with_capacity(p.len() + 1));
        mass.push(0.0);
        words.push(0.0);
        for (entry, p) in page.entries.iter().zip(p) {
            mass.push(mass[mass.len() - 1] + entry.shape.words * p);
            words.push(words[words.len() - 1] + entry.shape.words);
        }
        let sure: Vec<_> = page.entries.iter().zip(p).filter(|(_, p)| **p > 0.7).map(|(entry, _)| entry).collect();
        let count = sure.len().max(1) as f32;
        Self {
            mass,
            words,
            segment: segment(page, p),
            mean: sure.iter().map(|entry| entry.shape.words).sum::<f32>() / count,
            gapped: sure.iter().filter(|entry| entry.gap > 0).count() as f32 / count,
            finals: sure.iter().filter(|entry| entry.shape.ends_sentence()).count() as f32 / count,
            sure: sure.len() as f32,
        }
    }

    fn mean_around(&self, at: usize, reach: usize) -> f32 {
        let (from, to) = (at.saturating_sub(reach), (at + reach + 1).min(self.mass.len() - 1));
        (self.mass[to] - self.mass[from]) / (self.words[to] - self.words[from]).max(1.0)
    }
}

/// The run of lines with the greatest sum of words × (p − ½).
pub(super) fn segment(page: &Page<'_>, p: &[f32]) -> std::ops::Range<usize> {
    let mut best = (0.0, 0..0);
    let (mut sum, mut start) = (0.0f32, 0);
    for (at, (entry, p)) in page.entries.iter().zip(p).enumerate() {
        sum += (entry.shape.words.min(80.0) + 2.0) * (p - 0.4);
        if sum <= 0.0 {
            (sum, start) = (0.0, at + 1);
        } else if sum > best.0 {
            best = (sum, start..at + 1);
        }
    }
    best.1
}

/// The nearest line before and after each that is likely body, how far in lines and in words.
fn nearest(page: &Page<'_>, p: &[f32]) -> Vec<[f32; 4]> {
    let mut found = vec![[60.0, 600.0, 60.0, 600.0]; p.len()];
    for forward in [true, false] {
        let (mut lines, mut words) = (60.0f32, 600.0f32);
        for step in 0..p.len() {
            let at = if forward { step } else { p.len() - 1 - step };
            let side = if forward { 0 } else { 2 };
            found[at][side] = lines;
            found[at][side + 1] = words;
            (lines, words) =
                if p[at] > 0.6 { (1.0, 0.0) } else { ((lines + 1.0).min(60.0), (words + page.entries[at].shape.words).min(600.0)) };
        }
    }
    found
}

/// Which lines deserve a second look: all but the improbable among improbable ones.
pub(super) fn doubtful(p: &[f32]) -> Vec<bool> {
    let mut found: Vec<bool> = p.iter().map(|p| *p >= 0.03).collect();
    for at in (0..p.len()).filter(|at| p[*at] > 0.3) {
        found[at.saturating_sub(3)..(at + 4).min(p.len())].fill(true);
    }
    found
}

/// The figures of every line that is neither remote nor beyond doubt at the second look, row by row; `first` are those of the first look.
pub(super) fn second_look(page: &Page<'_>, first: &[f32], p: &[f32]) -> Vec<f32> {
    let picture = Picture::of(page, p);
    let near = nearest(page, p);
    let telling = vocabulary(page, (0..p.len()).filter(|at| p[*at] > 0.6));
    let opening = vocabulary(page, (picture.segment.clone()).filter(|at| p[*at] > 0.5).take(4));
    let runs = runs(page, p);
    let copies = best_copies(page, p);
    let doubtful = doubtful(p);
    let mut rows = Vec::with_capacity(doubtful.iter().filter(|is| **is).count() * SECOND);
    let looked_at = (0..p.len()).filter(|at| !page.remote[*at]);
    for (at, figures) in looked_at.zip(first.as_chunks::<FIRST>().0).filter(|(at, _)| doubtful[*at]) {
        let start = rows.len();
        rows.extend_from_slice(&KEPT.map(|which| figures[which]));
        let side = |offset: isize| at.checked_add_signed(offset).and_then(|other| p.get(other)).copied().unwrap_or(-0.1);
        rows.extend_from_slice(&[0, -1, -2, -3, 1, 2, 3].map(side));
        rows.extend_from_slice(&[picture.mean_around(at, 3), picture.mean_around(at, 8), picture.mean_around(at, 20)]);
        rows.extend_from_slice(&near[at]);
        place(&picture, page, at, &mut rows);
        rows.extend_from_slice(&telling.shares(page, at, [0, 3]));
        rows.extend_from_slice(&opening.shares(page, at, [0]));
        rows.extend_from_slice(&runs[at]);
        rows.push(copies[at]);
        debug_assert_eq!(rows.len() - start, SECOND);
    }
    rows
}

fn place(picture: &Picture, page: &Page<'_>, at: usize, row: &mut Vec<f32>) {
    let segment = &picture.segment;
    let size = segment.len().max(1) as f32;
    let all = picture.mass[picture.mass.len() - 1].max(1.0);
    let inside = picture.mass[segment.end] - picture.mass[segment.start];
    let outside = match at {
        _ if at < segment.start => -((segment.start - at) as f32),
        _ if at >= segment.end => (at + 1 - segment.end) as f32,
        _ => 0.0,
    };
    let entry = &page.entries[at];
    let next_gap = page.entries.get(at + 1).map_or(3, |next| next.gap);
    row.extend_from_slice(&[
        outside.clamp(-60.0, 60.0),
        (at as f32 - segment.start as f32) / size,
        (at as f32 - segment.start as f32).clamp(-60.0, 60.0),
        (segment.end as f32 - at as f32).clamp(-60.0, 60.0),
        inside / all,
        picture.mass[at] / all,
        all.ln(),
        all / picture.words[picture.words.len() - 1].max(1.0),
        picture.mean,
        entry.shape.words / picture.mean.max(1.0),
        picture.gapped,
        f32::from(u8::from(entry.gap > 0)) - picture.gapped,
        f32::from(u8::from(next_gap > 0)) - picture.gapped,
        picture.finals,
        f32::from(u8::from(entry.shape.ends_sentence())) - picture.finals,
        picture.sure,
        entry.shape.class(Class::Stop) / entry.shape.words.max(1.0),
        flat_before(page, at),
    ]);
}

/// How many lines before it, up to 20, are about as short and end as no sentence does.
fn flat_before(page: &Page<'_>, at: usize) -> f32 {
    let flat = |entry: &&super::page::Entry<'_>| entry.shape.words <= 20.0 && !entry.shape.ends_sentence();
    page.entries[..at].iter().rev().take(20).take_while(flat).count() as f32
}

/// The unbroken run of likely lines around each: lines, words, and words of the run before it.
fn runs(page: &Page<'_>, p: &[f32]) -> Vec<[f32; 3]> {
    let mut found = vec![[0.0; 3]; p.len()];
    let (mut at, mut last) = (0, 0.0);
    while at < p.len() {
        let likely = p[at] > 0.5;
        let end = (at..p.len()).find(|other| (p[*other] > 0.5) != likely).unwrap_or(p.len());
        let words: f32 = page.entries[at..end].iter().map(|entry| entry.shape.words).sum();
        found[at..end].fill([(end - at) as f32 * if likely { 1.0 } else { -1.0 }, words, last]);
        last = words;
        at = end;
    }
    found
}

/// How much likelier than the line itself its likeliest copy is.
fn best_copies(page: &Page<'_>, p: &[f32]) -> Vec<f32> {
    let mut best = vec![0.0f32; p.len()];
    for (same, p) in page.same.iter().zip(p) {
        let most = &mut best[*same as usize];
        *most = most.max(*p);
    }
    page.same.iter().zip(p).map(|(same, p)| best[*same as usize] - p).collect()
}
