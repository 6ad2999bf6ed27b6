//! Lines that the trees are too strict with, for few pages that they learnt from have the like: ledes without a full stop, subheadings, turns of a
//! talk, lists, rows of tables, entries of a live report, and what follows a line of furniture between two paragraphs.

mod between;
mod ends;
mod talk;

use super::alike::add_alike;
use super::lexicon::KINDS;
use super::page::Page;
use super::series;
use super::shape::{Reach, Shape};
use super::subtitles;
use super::verdict::KEEP;
use crate::words::chars::is_alphanumeric;
pub(super) use between::add_first_heading;
use between::{add_announced, add_between, add_enclosed, add_headings, add_lists, add_numerals, add_rows, add_tables, after, before};
pub(super) use ends::tells_contact;
use ends::{add_continued, add_first, add_head, add_last, is_lede};
use talk::{add_days, add_entries, add_questions, add_speakers, add_turns};

/// From this probability on a line that stays is one to go by.
const SURE: f32 = 0.6;
/// From this probability on a short line alone between two paragraphs stays.
const SUBHEADING: f32 = 0.03;
/// From this probability on a sentence behind an insert stays.
const CONTINUED: f32 = 0.05;
/// From this probability on a sentence right below a paragraph stays.
const LAST: f32 = 0.2;
/// From this probability on a paragraph is the article's without a doubt.
const VERY_SURE: f32 = 0.8;
/// Words of a sentence that is no scrap of the page.
const LONG_SENTENCE: f32 = 12.0;
/// Words of a sentence that is a paragraph.
const SENTENCE: f32 = 7.0;
/// Words of a subheading.
const HEADING: f32 = 14.0;
/// Lines from one sentence of its end to the next.
const APART: usize = 6;
/// Lines of furniture in a row that may be an insert.
const INSERT: usize = 2;

/// The lines that stay, with those among the rest that belong to them.
pub(super) fn lines(page: &Page<'_>, scores: &[f32], probable: Vec<bool>) -> Vec<bool> {
    let first = probable.iter().position(|is| *is).unwrap_or(0);
    let mut keep: Vec<bool> =
        (0..scores.len()).map(|at| probable[at] || is_lede(page, at, first, scores[at]) || is_subheading(page, at, scores)).collect();
    add_turns(page, scores, &mut keep);
    add_rows(page, &mut keep);
    add_entries(page, scores, &mut keep);
    add_questions(page, scores, &mut keep);
    add_last(page, scores, &mut keep);
    add_first(page, scores, &mut keep);
    add_continued(page, scores, &mut keep);
    series::add_sections(page, scores, &mut keep);
    add_lists(page, &mut keep);
    add_announced(page, scores, &mut keep);
    add_alike(page, scores, &mut keep);
    add_speakers(page, &mut keep);
    add_days(page, &mut keep);
    add_head(page, scores, &mut keep);
    add_between(page, scores, &mut keep);
    add_enclosed(page, scores, &mut keep);
    add_headings(page, scores, &mut keep);
    add_numerals(page, &mut keep);
    add_tables(page, &mut keep);
    series::add(page, scores, &mut keep);
    subtitles::add(page, &mut keep);
    keep
}

/// Whether a line is a paragraph that stays by itself. Languages that say with endings what others say with small words have sentences without any.
fn is_paragraph(page: &Page<'_>, scores: &[f32], at: usize) -> bool {
    let is_prose = || page.entries[at].shape.prose > 0.0 || page.entries[at].shape.words >= SENTENCE && is_sentence(page, at);
    scores[at] >= KEEP && is_prose()
}

/// Whether a short line stands alone between two paragraphs that stay, one of them surely, and names nothing of the page.
fn is_subheading(page: &Page<'_>, at: usize, scores: &[f32]) -> bool {
    if !reads_as_heading(page, at, scores[at]) {
        return false;
    }
    let is_paragraph = |at: &usize| is_paragraph(page, scores, *at);
    let (Some(above), Some(below)) = (before(page, at).filter(is_paragraph), after(page, at).filter(is_paragraph)) else { return false };
    scores[above].max(scores[below]) >= SURE
}

/// Whether a line is short, opens as a sentence does, ends as none does, and names nothing of the page.
fn reads_as_heading(page: &Page<'_>, at: usize, score: f32) -> bool {
    let shape = &page.entries[at].shape;
    let opens = || !shape.first.is_lowercase() && (is_alphanumeric(shape.first) || matches!(shape.first, '«' | '“' | '„' | '"' | '¿'));
    let ends = || is_alphanumeric(shape.last) || shape.last == '?';
    score >= SUBHEADING && shape.words <= HEADING && opens() && ends() && (is_plain(page, at) || is_listed_above(page, at))
}

/// Lines at the top of a page among which the list of what its article has stands.
const CONTENTS: usize = 400;

/// Whether a line stands once more further up, as in the list of what the article has, and is no furniture otherwise.
fn is_listed_above(page: &Page<'_>, at: usize) -> bool {
    let shape = &page.entries[at].shape;
    let above = &page.entries[..at.min(CONTENTS)];
    page.copies[at] == 2 && says_nothing_of_page(shape) && above.iter().any(|other| other.shape.hash == shape.hash)
}

/// Whether a line of furniture may stand between two paragraphs of an article: an advertisement, a credit, a call.
fn is_insert(shape: &Shape) -> bool {
    shape.cue.is_some_and(|cue| match KINDS[usize::from(cue.kind)] {
        "ads" => cue.reach > Reach::Loose,
        "photo-credit" | "subscribe" => cue.reach == Reach::Opening,
        _ => false,
    })
}

/// Whether a line that is not quite sure names what else to read, or leads to it: "Read also: Dockers on strike", "Read also:".
pub(super) fn is_link_to_another(shape: &Shape, score: f32) -> bool {
    score < VERY_SURE
        && !shape.ends_sentence()
        && shape.cue.is_some_and(|cue| cue.reach >= Reach::Opening && KINDS[usize::from(cue.kind)] == "read-also")
}

/// Whether a line is no furniture by what it says.
pub(super) fn is_plain(page: &Page<'_>, at: usize) -> bool {
    says_nothing_of_page(&page.entries[at].shape) && page.copies[at] == 1
}

/// Whether the words of a line are none of furniture.
fn says_nothing_of_page(shape: &Shape) -> bool {
    !opens_as_furniture(shape) && !shape.is_date() && shape.cue_weight < 0.34
}

/// Whether a line is a whole sentence and names nothing of the page.
pub(super) fn is_sentence(page: &Page<'_>, at: usize) -> bool {
    page.entries[at].shape.cue.is_none() && is_sentence_or_cue(page, at)
}

/// The same of a line that may open with a word with which furniture opens too.
fn is_sentence_or_cue(page: &Page<'_>, at: usize) -> bool {
    let shape = &page.entries[at].shape;
    let plain = !opens_as_furniture(shape) && !shape.is_date() && page.copies[at] == 1;
    plain && shape.ends_sentence() && !shape.cut_short && shape.words >= 4.0
}

/// Whether a line is a phrase of furniture or opens with one, by more than a word that sentences open with too ("All", "More").
pub(super) fn opens_as_furniture(shape: &Shape) -> bool {
    shape.cue.is_some_and(|cue| cue.reach > Reach::Loose)
}

/// Whether a line is a paragraph of several sentences.
pub(super) fn has_sentences(shape: &Shape) -> bool {
    shape.sentences > 1 && shape.words >= LONG_SENTENCE
}

#[cfg(test)]
mod tests;
