//! The items of lists, and the numbered headings of parts.

use super::marks::{is_item, lettered, numbered, starts_turn};
use super::{Body, asks, is_sentence, starts_small};
use crate::import::Role;
use crate::words::chars::lowercase;

/// Words of the longest item without a mark.
const UNMARKED: usize = 30;
/// Words of the longest number's heading.
const HEADING: usize = 14;

/// Finds the items of lists: by their marks, by a run of dashes or letters, or as what a colon announces.
pub(super) fn find(body: &mut Body<'_>) {
    let headings: Vec<usize> = (1..body.len()).filter(|at| body.is_open(*at) && is_numbered_heading(body, *at)).collect();
    headings.into_iter().for_each(|at| body.roles[at] = Role::Heading);
    let mut found: Vec<bool> = (0..body.len()).map(|at| is_item(body.texts[at])).collect();
    add_announced(body, &mut found);
    add_runs(&mut found, |at| lettered(body.texts[at]).is_some());
    if !body.is_talk {
        add_dashed(body, &mut found);
    }
    for (at, _) in found.into_iter().enumerate().filter(|(_, found)| *found) {
        if body.is_open(at) {
            body.roles[at] = Role::Item;
        }
    }
}

/// Whether a line with a number is the heading of a part: no sentence, with a paragraph below it and no other item beside it.
fn is_numbered_heading(body: &Body<'_>, at: usize) -> bool {
    let is_number = |at: usize| numbered(body.texts[at]).is_some();
    let is_beside = at > 0 && is_number(at - 1) || at + 1 < body.len() && is_number(at + 1);
    let is_closed = is_sentence(body.texts[at]) && !asks(body.texts[at]) || body.texts[at].ends_with([';', ',', ':']);
    is_number(at)
        && !is_beside
        && !is_closed
        && body.words[at] <= HEADING
        && body.texts.get(at + 1).is_some_and(|next| is_sentence(next) || next.ends_with(':'))
}

/// Adds runs of two or more such lines.
fn add_runs(found: &mut [bool], is_like: impl Fn(usize) -> bool) {
    let count = found.len();
    for (at, found) in found.iter_mut().enumerate() {
        *found = *found || is_like(at) && (at + 1 < count && is_like(at + 1) || at > 0 && is_like(at - 1));
    }
}

/// Adds runs of lines that open with a dash and are no direct speech: no sentences, but for the full stop of the last.
fn add_dashed(body: &Body<'_>, found: &mut [bool]) {
    let is_dashed = |at: usize| starts_turn(body.texts[at]);
    add_runs(found, |at| is_dashed(at) && (!is_sentence(body.texts[at]) || starts_small(body.texts[at])));
    for at in 1..found.len() {
        found[at] = found[at] || found[at - 1] && is_dashed(at - 1) && is_dashed(at) && !is_sentence(body.texts[at - 1]);
    }
}

/// Adds what stands in an unbroken run of short lines after a colon and looks like the first of them.
fn add_announced(body: &Body<'_>, found: &mut [bool]) {
    let is_short = |at: usize| body.words[at] <= UNMARKED && !body.texts[at].ends_with(':');
    for first in (1..body.len()).filter(|at| body.is_open(*at) && body.texts[at - 1].ends_with(':')) {
        let goes_on = |at: &usize| *at == first || !body.gaps[*at] && is_alike(body.texts[first], body.texts[*at]);
        let run = (first..body.len()).take_while(|at| is_short(*at) && goes_on(at)).count();
        let is_parted = body.gaps.get(first + run).is_some_and(|gap| *gap);
        let is_told = is_marked(body.texts[first]) || starts_small(body.texts[first]) || !is_sentence(body.texts[first]);
        let run = if is_told || is_parted { run } else { of_sentences(body, first, run) };
        // Lines of a verse open with capitals, and some end with a comma.
        let is_verse =
            (first..first + run).any(|at| body.texts[at].ends_with(',')) && !starts_small(body.texts[first]) && !is_item(body.texts[first]);
        if run > 1 && !is_verse {
            found[first..first + run].fill(true);
        }
    }
}

/// How many of so many sentences below a colon are items, where no blank line tells: those that quote, where the first does, and none far longer than the first. What goes on
/// to the text's end are its paragraphs, unless the colon announces a list.
fn of_sentences(body: &Body<'_>, first: usize, run: usize) -> usize {
    let announces = || {
        let line = lowercase(body.texts[first - 1]);
        LISTED.iter().any(|word| line.contains(word))
    };
    let quotes = |at: usize| body.texts[at].starts_with(['«', '“', '„', '"']);
    let is_one = |at: &usize| (!quotes(first) || quotes(*at)) && body.words[*at] <= body.words[first] * LONGER;
    let run = (first..first + run).take_while(is_one).count();
    if first + run == body.len() && !announces() { 0 } else { run }
}

/// How many times as many words as the first an item has at most.
const LONGER: usize = 2;
/// Words of a line that announces a list of sentences, as they begin or within.
const LISTED: [&str; 34] = [
    "шаг",
    "правил",
    "факт",
    "известно",
    "причин",
    "совет",
    "рекоменд",
    "вывод",
    "мер",
    "итог",
    "пункт",
    "следующ",
    "услови",
    "требовани",
    "тезис",
    "главн",
    "ереже",
    "кеңес",
    "себеп",
    "шарт",
    "мынадай",
    "келесі",
    "step",
    "rule",
    "fact",
    "reason",
    "tip",
    "follow",
    "point",
    "known",
    "takeaway",
    "schritt",
    "regel",
    "grund",
];

fn is_marked(text: &str) -> bool {
    starts_turn(text) || is_item(text)
}

/// Whether a line may be an item of the list of which another is the first: with a mark if that has one, small if that is, and no sentence unless
/// that is one.
fn is_alike(first: &str, other: &str) -> bool {
    match () {
        () if is_marked(first) => is_marked(other),
        () if starts_small(first) => starts_small(other),
        () => is_sentence(first) || !is_sentence(other),
    }
}
