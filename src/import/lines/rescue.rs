//! Lines that the trees are too strict with, for few pages that they learnt from have the like: ledes without a full stop, subheadings, turns of a
//! talk, and what follows a line of furniture between two paragraphs.

use super::dialogue::starts_turn;
use super::lexicon::KINDS;
use super::page::Page;
use super::shape::{Reach, Shape};
use super::verdict::KEEP;

/// From this probability on a line that stays is one to go by.
const SURE: f32 = 0.6;
/// From this probability on a long sentence above the article stays too.
const LEDE: f32 = 0.18;
/// Lines between the first line that surely stays and a lede above it.
const LEDE_LINES: usize = 4;
/// From this probability on a short line alone between two paragraphs stays.
const SUBHEADING: f32 = 0.03;
/// From this probability on a sentence behind an insert stays.
const CONTINUED: f32 = 0.1;
/// Lines of furniture in a row that may be an insert.
const INSERT: usize = 2;

/// The lines that stay, with those among the rest that belong to them.
pub(super) fn lines(page: &Page<'_>, scores: &[f32], probable: Vec<bool>) -> Vec<bool> {
    let first = probable.iter().position(|is| *is).unwrap_or(0);
    let mut keep: Vec<bool> =
        (0..scores.len()).map(|at| probable[at] || is_lede(page, at, first, scores[at]) || is_subheading(page, at, scores)).collect();
    add_turns(page, scores, &mut keep);
    add_continued(page, scores, &mut keep);
    keep
}

/// Whether it is a long sentence just above the article: a lede is often set without a full stop, as headlines of other articles are.
fn is_lede(page: &Page<'_>, at: usize, first: usize, score: f32) -> bool {
    let shape = &page.entries[at].shape;
    (first.saturating_sub(LEDE_LINES)..first).contains(&at)
        && score >= LEDE
        && shape.words >= 18.0
        && shape.prose >= 1.0
        && shape.cue.is_none()
}

/// Whether a short line stands alone between two paragraphs that stay, one of them surely, and names nothing of the page.
fn is_subheading(page: &Page<'_>, at: usize, scores: &[f32]) -> bool {
    let shape = &page.entries[at].shape;
    let is_paragraph = |at: &usize| scores[*at] >= KEEP && page.entries[*at].shape.prose > 0.0;
    let (Some(above), Some(below)) = (before(page, at).filter(is_paragraph), after(page, at).filter(is_paragraph)) else { return false };
    let plain = shape.cue.is_none_or(|cue| cue.reach == Reach::Loose) && !shape.is_date() && shape.cue_weight < 0.34;
    let opens = !shape.first.is_lowercase() && (shape.first.is_alphanumeric() || matches!(shape.first, '«' | '“' | '„' | '"'));
    let ends = shape.last.is_alphanumeric() || shape.last == '?';
    let is_beside_sure = scores[above].max(scores[below]) >= SURE;
    is_beside_sure && scores[at] >= SUBHEADING && shape.words <= 14.0 && ends && opens && plain && page.copies[at] == 1
}

/// Whether a line of furniture may stand between two paragraphs of an article: one that names what else to read, or an advertisement.
fn is_insert(shape: &Shape) -> bool {
    shape.cue.is_some_and(|cue| match KINDS[usize::from(cue.kind)] {
        "ads" => cue.reach > Reach::Loose,
        // Alone it is the heading of a list, after which nothing of the article comes.
        "read-also" | "photo-credit" | "subscribe" => cue.reach == Reach::Opening,
        _ => false,
    })
}

/// The line above, an insert between them aside.
fn before(page: &Page<'_>, at: usize) -> Option<usize> {
    (0..at).rev().take(INSERT + 1).find(|at| !is_insert(&page.entries[*at].shape))
}

/// The line below, an insert between them aside.
fn after(page: &Page<'_>, at: usize) -> Option<usize> {
    (at + 1..page.entries.len()).take(INSERT + 1).find(|at| !is_insert(&page.entries[*at].shape))
}

/// Keeps the turns of a talk, lines that open with a dash, that follow a sure one or one another: questions are short, as menus are.
fn add_turns(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let is_turn = |at: usize| starts_turn(&page.entries[at].text) && page.entries[at].shape.ends_sentence() && page.copies[at] == 1;
    for at in 0..keep.len() {
        let follows = |above: usize| keep[above] && (scores[above] >= SURE || is_turn(above)) && starts_turn(&page.entries[above].text);
        if !keep[at] && is_turn(at) && before(page, at).is_some_and(follows) {
            keep[at] = true;
        }
    }
}

/// Keeps the sentences behind an insert that a sure paragraph stands before, and those that follow them.
fn add_continued(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let is_sentence = |at: usize| {
        let shape = &page.entries[at].shape;
        shape.ends_sentence() && !shape.cut_short && shape.words >= 6.0 && shape.cue.is_none() && !shape.is_date() && page.copies[at] == 1
    };
    let mut continued = None;
    for at in 1..keep.len() {
        let Some(above) = before(page, at).filter(|above| keep[*above]) else { continue };
        let is_behind_insert = above + 1 < at && scores[above] >= SURE;
        if !keep[at] && scores[at] >= CONTINUED && is_sentence(at) && (is_behind_insert || continued == Some(above)) {
            keep[at] = true;
            continued = Some(at);
        }
    }
}
