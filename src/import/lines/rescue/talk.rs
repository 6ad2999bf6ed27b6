//! The turns of talks, the questions of interviews and the entries of live reports that the trees are too strict with.

use std::collections::HashSet;

use super::between::{after, before};
use super::{APART, CONTINUED, SURE, is_insert, is_paragraph, is_plain, is_sentence, is_sentence_or_cue};
use crate::import::lines::page::Page;
use crate::import::lines::shape::Reach;
use crate::import::lines::structure::{is_clock, label, letter, starts_turn};

/// Entries with a paragraph that make a live report.
const ENTRIES: usize = 3;
/// Lines of its longest entry.
const ENTRY: usize = 40;
/// Words of an entry's headline.
const ENTRY_HEADLINE: f32 = 16.0;

/// Keeps the turns of a talk beside a sure one or beside one another, for questions are short, as menus are; and the sentence that introduces it.
pub(super) fn add_turns(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let label = |at: usize| label(&page.entries[at].text).or_else(|| letter(&page.entries[at].text));
    let kept: HashSet<&str> = (0..keep.len()).filter(|at| keep[*at]).filter_map(label).collect();
    let is_kept = |at: usize| !kept.is_empty() && label(at).is_some_and(|label| kept.contains(label));
    let opens = |at: usize| starts_turn(&page.entries[at].text) || is_kept(at);
    let is_turn = |at: usize| page.entries[at].shape.ends_sentence() && page.copies[at] == 1 && opens(at);
    let is_beside = |keep: &[bool], other: usize| keep[other] && opens(other) && (scores[other] >= SURE || is_turn(other));
    for at in 0..keep.len() {
        keep[at] = keep[at] || is_turn(at) && before(page, at).is_some_and(|above| is_beside(keep, above));
    }
    for at in (0..keep.len()).rev() {
        let belongs =
            |keep: &[bool], below: usize| is_beside(keep, below) && (is_turn(at) || scores[at] >= CONTINUED && is_sentence(page, at));
        keep[at] = keep[at] || after(page, at).is_some_and(|below| belongs(keep, below));
    }
}

/// Keeps the entries of a live report: below each time of day its headline and its sentences. A ticker beside an article has headlines alone.
pub(super) fn add_entries(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let is_time = |at: &usize| page.entries[*at].shape.first.is_ascii_digit() && is_clock(&page.entries[*at].text);
    let times: Vec<usize> = (0..keep.len()).filter(is_time).collect();
    if times.len() < ENTRIES {
        return;
    }
    let stayed = keep.to_vec();
    let entry = |i: usize| {
        let end = times.get(i + 1).copied().unwrap_or(scores.len());
        times[i] + 1..end.min(times[i] + 1 + ENTRY)
    };
    let is_paragraph = |at: usize| is_paragraph(page, scores, at) || stayed[at] && page.entries[at].shape.prose > 0.0;
    let tells = |at: usize| {
        let shape = &page.entries[at].shape;
        is_paragraph(at) || scores[at] >= CONTINUED && shape.prose > 0.0 && shape.ends_sentence()
    };
    let told: Vec<usize> = (0..times.len()).filter(|i| entry(*i).any(tells)).collect();
    let &[first, .., last] = told.as_slice() else { return };
    if told.len() < ENTRIES || !(0..keep.len()).any(is_paragraph) {
        return;
    }
    let belongs = |at: usize| is_paragraph(at) || scores[at] >= CONTINUED && is_sentence_or_cue(page, at);
    // Times go on as they began, the newest first or last; one entry may have nothing but a link.
    let falls = minutes(&page.entries[times[last]].text) < minutes(&page.entries[times[first]].text);
    let goes_on = |i: usize| {
        let (one, other) = (minutes(&page.entries[times[i - 1]].text), minutes(&page.entries[times[i]].text));
        one != other && (other < one) == falls
    };
    let is_told = |i: usize| entry(i).any(|at| scores[at] >= FAR_ENTRY && is_sentence_or_cue(page, at));
    let mut end = last;
    for i in (last + 1..times.len()).take_while(|i| goes_on(*i)) {
        if is_told(i) {
            end = i;
        } else if i > end + 1 {
            break;
        }
    }
    for i in (first..=end.max(last + 1)).filter(|i| *i < times.len()) {
        let least = if i <= end { FAR_ENTRY } else { CONTINUED };
        let belongs = |at: usize| belongs(at) || scores[at] >= least && is_sentence_or_cue(page, at);
        // Below the last entry the page goes on.
        let lines = || entry(i).take_while(|at| i < end || *at <= times[i] + 2 || belongs(*at));
        if !lines().any(belongs) {
            continue;
        }
        keep[times[i]] = true;
        let headline =
            Some(times[i] + 1).filter(|at| page.entries[*at].shape.words <= ENTRY_HEADLINE && !is_insert(&page.entries[*at].shape));
        lines().filter(|at| belongs(*at) || headline == Some(*at)).for_each(|at| keep[at] = true);
    }
}

/// From this probability on a sentence below one of the times of a live report is its entry's.
const FAR_ENTRY: f32 = 0.008;

/// A time of day in minutes, by its figures.
fn minutes(time: &str) -> Option<u32> {
    let mut numbers = time.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse::<u32>().ok());
    Some(numbers.next()? * 60 + numbers.next()?)
}

/// Questions with their answers that make a talk.
const QUESTIONS: usize = 3;
/// Words of a question.
const QUESTION: f32 = 20.0;

/// Keeps the questions of a talk without labels, each with its answer, behind an insert too: short ones look like headlines of other articles.
pub(super) fn add_questions(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let asks = |at: usize| page.entries[at].shape.last == '?' && page.entries[at].shape.words <= QUESTION && is_plain(page, at);
    let answers = |at: usize| page.entries.get(at).is_some_and(|line| line.shape.prose > 0.0);
    let told: Vec<usize> =
        (0..keep.len().saturating_sub(1)).filter(|at| keep[*at] && keep[at + 1] && asks(*at) && answers(at + 1)).collect();
    let &[first, .., last] = told.as_slice() else { return };
    if told.len() < QUESTIONS {
        return;
    }
    for at in first + 1..(last + APART).min(keep.len().saturating_sub(1)) {
        let is_answered = keep[at + 1] || scores[at + 1] >= CONTINUED && is_sentence(page, at + 1) && answers(at + 1);
        if !keep[at] && asks(at) && is_answered {
            keep[at..=at + 1].fill(true);
        }
    }
}

/// Words of a label on a line of its own, and of the line that says whose a quotation is.
const ALONE: f32 = 3.0;
const SPEAKER: f32 = 14.0;

/// Keeps what says who speaks on a line of its own: "Question:" above each turn, "– Ada Winter, harbour master" below a quotation.
pub(super) fn add_speakers(page: &Page<'_>, keep: &mut [bool]) {
    for at in 1..keep.len() {
        let shape = &page.entries[at].shape;
        let is_label = || shape.last == ':' && shape.words <= ALONE && (shape.cue.is_none() || shape.opens_as("byline", Reach::Loose));
        let is_above = || keep.get(at + 1) == Some(&true) && is_label() && page.copies[at] > 1;
        let quoted = |text: &str| text.starts_with(['«', '“', '„', '"']) && text.trim_end_matches('.').ends_with(['»', '”', '“', '"']);
        let is_below =
            || keep[at - 1] && starts_turn(&page.entries[at].text) && shape.words <= SPEAKER && quoted(&page.entries[at - 1].text);
        keep[at] = keep[at] || is_above() || is_below();
    }
}

/// Days that make a chronicle.
const DAYS: usize = 3;
/// Words of a line that is a day.
const DAY: f32 = 4.0;

/// Keeps the days of a chronicle, each above a sentence that stays.
pub(super) fn add_days(page: &Page<'_>, keep: &mut [bool]) {
    let is_day = |at: &usize| {
        let shape = &page.entries[*at].shape;
        shape.is_date() && !shape.clock && shape.words <= DAY && keep[at + 1] && page.entries[at + 1].shape.ends_sentence()
    };
    let days: Vec<usize> = (0..keep.len().saturating_sub(1)).filter(is_day).collect();
    if days.len() >= DAYS {
        days.into_iter().for_each(|at| keep[at] = true);
    }
}
