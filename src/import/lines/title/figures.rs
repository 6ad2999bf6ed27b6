//! The lines that may be the headline, and the figures by which the trees judge them.

use std::ops::Range;

use super::Candidate;
use crate::import::lines::features::{beginning, ending, vocabulary};
use crate::import::lines::lexicon::Class;
use crate::import::lines::page::Page;
use crate::import::lines::second;
use crate::import::lines::shape::Reach;
use crate::import::lines::weights::TITLE;

/// How many figures a candidate has.
pub(in crate::import::lines) const FIGURES: usize = 29;

/// Lines before the body among which the headline is looked for.
pub(super) const BEFORE: usize = 60;

/// Lines of the body among which it is looked for.
const WITHIN: usize = 4;

/// All candidates with their probabilities.
pub(super) fn candidates(page: &Page<'_>, scores: &[f32], keep: &[bool]) -> Vec<Candidate> {
    let places = places(page, scores, keep);
    let rows = figures(page, scores, keep, &places);
    places.into_iter().zip(TITLE.probabilities(&rows)).map(|(at, score)| Candidate { at, score }).collect()
}

/// Where candidates stand.
pub(in crate::import::lines) fn places(page: &Page<'_>, scores: &[f32], keep: &[bool]) -> Vec<usize> {
    let start = body(page, scores).start.max(keep.iter().position(|kept| *kept).unwrap_or(0));
    (start.saturating_sub(BEFORE)..(start + WITHIN).min(page.entries.len()))
        .filter(|at| {
            let shape = &page.entries[*at].shape;
            shape.letters >= 4 && (1.5..=45.0).contains(&shape.words) && !shape.is_date() && !shape.template
        })
        .collect()
}

/// The run of lines that gains most.
fn body(page: &Page<'_>, scores: &[f32]) -> Range<usize> {
    second::segment(page, scores)
}

/// The figures of the candidates at these places, row by row.
pub(in crate::import::lines) fn figures(page: &Page<'_>, scores: &[f32], keep: &[bool], places: &[usize]) -> Vec<f32> {
    let start = body(page, scores).start;
    let first = keep.iter().position(|kept| *kept).unwrap_or(0);
    let kept = (0..keep.len()).filter(|at| keep[*at]);
    let words = vocabulary(page, kept.clone());
    let lede = vocabulary(page, kept.skip_while(|at| *at < start).take(4));
    let shares: Vec<f32> = places.iter().map(|at| words.shares(page, *at, [0])[0].max(0.0)).collect();
    let most = shares.iter().copied().fold(0.0, f32::max);
    let mut rows = Vec::with_capacity(places.len() * FIGURES);
    for (&at, share) in places.iter().zip(&shares) {
        let end = rows.len() + FIGURES;
        alone(page, at, &mut rows);
        rows.extend_from_slice(&[
            (start as f32 - at as f32).clamp(-5.0, 60.0),
            (first as f32 - at as f32).clamp(-60.0, 60.0),
            *share,
            lede.shares(page, at, [0])[0].max(0.0),
            share / most.max(0.01),
            share * (1.0 + page.entries[at].shape.stems.len() as f32).ln(),
            rivals(page, &shares, places, at, *share),
            between(page, at, start),
            date_after(page, at),
            f32::from(u8::from(at > 0 && page.entries[at - 1].shape.is_date())),
        ]);
        debug_assert_eq!(rows.len(), end);
    }
    rows
}

fn alone(page: &Page<'_>, at: usize, row: &mut Vec<f32>) {
    let entry = &page.entries[at];
    let shape = &entry.shape;
    let words = shape.words.max(1.0);
    row.extend_from_slice(&[
        shape.words,
        ending(shape),
        beginning(shape.first),
        shape.sentences as f32,
        shape.capital_words as f32 / words,
        shape.shouted_words as f32 / words,
        shape.separators as f32,
        shape.digits as f32 / shape.chars.max(1) as f32,
        shape.quotes as f32,
        shape.class(Class::Stop) / words,
        f32::from(page.copies[at].min(4)),
        f32::from(entry.gap),
        page.entries.get(at + 1).map_or(3.0, |next| f32::from(next.gap)),
        shape.cue_weight,
        shape.cue.map_or(0.0, |cue| if cue.reach == Reach::Loose { 1.0 } else { 2.0 + f32::from(cue.kind) }),
        (at as f32).min(120.0),
        at as f32 / page.entries.len() as f32,
        page.entries.get(at + 1).map_or(0.0, |next| next.shape.words.min(80.0)),
        if at > 0 { page.entries[at - 1].shape.words.min(80.0) } else { -1.0 },
    ]);
}

/// How many later candidates share at least as much with the body.
fn rivals(page: &Page<'_>, shares: &[f32], places: &[usize], at: usize, share: f32) -> f32 {
    let better = |(other, theirs): &(&usize, &f32)| **other > at && **theirs >= share && page.entries[**other].shape.words >= 3.0;
    places.iter().zip(shares).filter(better).count() as f32
}

/// Words of the longest line between the candidate and the body.
fn between(page: &Page<'_>, at: usize, start: usize) -> f32 {
    page.entries[(at + 1).min(start)..start].iter().map(|entry| entry.shape.words).fold(0.0, f32::max)
}

/// How many lines after the candidate a date stands, up to 6.
fn date_after(page: &Page<'_>, at: usize) -> f32 {
    page.entries[at + 1..].iter().take(5).position(|entry| entry.shape.is_date()).map_or(6.0, |place| place as f32 + 1.0)
}
