//! Subheadings.

use super::marks::{label, starts_turn};
use super::{Body, asks, is_sentence};
use crate::import::Role;
use crate::words::spaced;

/// Words and bytes of the longest subheading.
const WORDS: usize = 14;
const BYTES: usize = 400;
/// Words of a line that is a paragraph though it may not end as a sentence does.
const PARAGRAPH: usize = 12;
/// Words of the shortest paragraph above a subheading, and below one; a question has short answers.
const ABOVE: usize = 4;
const BELOW: usize = 6;
/// Small letters of the word with which a sentence ends; fewer may be a shortened word.
const SMALL: usize = 4;
/// Words of the shortest sentence within a line.
const SENTENCE: usize = 3;

/// Finds the subheadings: short lines that are no sentence, between paragraphs; and the times and days of entries.
pub(super) fn find(body: &mut Body<'_>) {
    let mut found: Vec<usize> = (0..body.len()).filter(|at| body.is_open(*at) && is_heading(body, *at)).collect();
    // A column asks its readers now and then; only where parts have headings are questions some.
    let questions = found.iter().filter(|at| asks(body.texts[**at])).count();
    if questions < QUESTIONS && questions == found.len() {
        found.clear();
    }
    for at in found {
        body.roles[at] = Role::Heading;
    }
}

/// Questions that are headings though no other line is one.
const QUESTIONS: usize = 3;

fn is_heading(body: &Body<'_>, at: usize) -> bool {
    if body.times[at] {
        return at + 1 < body.len();
    }
    may_be_heading(body, at) && ends_above(body, at) && begins_below(body, at)
}

/// Whether a part of the text ends above this line: with a paragraph, an item or a quotation.
fn ends_above(body: &Body<'_>, at: usize) -> bool {
    let least = if asks(body.texts[at]) { 1 } else { ABOVE };
    let ends = |at: usize| {
        let is_paragraph = body.words[at] >= PARAGRAPH || is_sentence(body.texts[at]) && body.words[at] >= least;
        is_paragraph || matches!(body.roles[at], Role::Item | Role::Quote) || body.times[at]
    };
    at > 0 && ends(at - 1)
}

/// Whether a part of the text begins below this line.
fn begins_below(body: &Body<'_>, at: usize) -> bool {
    let least = if asks(body.texts[at]) { 1 } else { BELOW };
    let begins = |at: usize| {
        let text = body.texts[at];
        let is_paragraph = body.words[at] >= PARAGRAPH || is_sentence(text) && body.words[at] >= least && !may_be_heading(body, at);
        let is_part =
            body.times[at] || asks(text) && may_be_heading(body, at) || text.contains('\t') || text.ends_with(':') || starts_turn(text);
        is_paragraph || is_part || matches!(body.roles[at], Role::Item | Role::Question | Role::Quote)
    };
    at + 1 < body.len() && begins(at + 1)
}

/// Whether a line is short and no sentence, or a single question that nobody in a talk asks.
fn may_be_heading(body: &Body<'_>, at: usize) -> bool {
    let text = body.texts[at];
    let is_short = body.words[at] <= WORDS && text.len() <= BYTES;
    // What one who speaks is called stands above each turn, "Ingredients:" once or above a list.
    let announces = text.ends_with(':') && body.words[at] == 1 && (body.roles.get(at + 1) == Some(&Role::Item) || body.single[at]);
    let is_question = asks(text) && !body.is_talk;
    let starts = text.starts_with(|c: char| !c.is_lowercase() && !matches!(c, '–' | '—' | '-' | '(' | '['));
    let is_closed = is_sentence(text) && !is_question || text.ends_with([',', ';']) || text.ends_with(':') && !announces;
    body.is_open(at)
        && is_short
        && !is_closed
        && starts
        && (is_question || !has_inner_end(text))
        && !(body.is_talk && label(text).is_some())
}

/// Whether a sentence of some words ends within the line: a full stop behind a word of small letters, and a capital behind it.
fn has_inner_end(text: &str) -> bool {
    text.match_indices(['.', '!', '…']).any(|(at, mark)| {
        let word = text[..at].chars().rev().take_while(|c| c.is_lowercase()).count();
        let rest = &text[at + mark.len()..];
        let goes_on = rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with(char::is_uppercase);
        word >= SMALL && goes_on && spaced(&text[..at]) >= SENTENCE
    })
}
