//! What the kept lines are to each other: questions and answers, subheadings, items of lists, quotations.
//!
//! ```text
//! kept lines ─▶ talk (turns of those who ask) ─▶ quotes ─▶ lists ─▶ headings ─▶ a role for each
//! ```
//!
//! Each step sees what those before it found. `docs/extraction.md` says how well that does.

mod headings;
mod lists;
mod marks;
mod quotes;
mod talk;

use super::super::{Line, Role};
use super::page::{Entry, Page};
use super::rescue::tells_contact;
use super::shape::is_final;
use crate::words::spaced;
pub(super) use marks::{behind_time, bullet, label, letter, numbered};
pub(in crate::import) use marks::{is_clock, starts_turn};

/// Gives each kept line its role.
pub(super) fn roles(page: &Page<'_>, lines: &mut [Line]) {
    let at: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].role.is_body()).collect();
    let place = |at: &usize| page.entries.binary_search_by_key(&lines[*at].number, |entry| entry.number).ok();
    let places: Vec<Option<usize>> = at.iter().map(place).collect();
    let entry = |place: &Option<usize>| place.map(|place| &page.entries[place]);
    let mut body = Body {
        words: at.iter().map(|at| spaced(&lines[*at].text)).collect(),
        gaps: places.iter().map(|place| entry(place).is_some_and(|entry| entry.gap > 0)).collect(),
        times: at.iter().zip(&places).map(|(at, place)| is_clock(&lines[*at].text) || entry(place).is_some_and(is_day)).collect(),
        single: places.iter().map(|place| place.is_some_and(|place| page.copies[place] == 1)).collect(),
        texts: at.iter().map(|at| lines[*at].text.as_str()).collect(),
        roles: vec![Role::Paragraph; at.len()],
        is_talk: false,
    };
    for at in talk::turns(&body.texts, &body.words) {
        body.roles[at] = Role::Question;
        body.is_talk = true;
    }
    quotes::find(&mut body);
    lists::find(&mut body);
    headings::find(&mut body);
    for (at, role) in at.into_iter().zip(body.roles) {
        lines[at].role = role;
    }
}

/// The places of the paragraphs of an article that are turns of those who ask in an interview.
pub(in crate::import) fn questions(texts: &[&str]) -> Vec<usize> {
    let words: Vec<usize> = texts.iter().map(|text| spaced(text)).collect();
    talk::turns(texts, &words)
}

/// Words of a line that is a day.
const DAY: f32 = 4.0;

/// Whether a line is a day, as it stands above an entry of a chronicle.
fn is_day(entry: &Entry<'_>) -> bool {
    entry.shape.is_date() && entry.shape.words <= DAY && !entry.shape.ends_sentence() && !tells_contact(entry)
}

/// The kept lines, one beside another.
struct Body<'a> {
    texts: Vec<&'a str>,
    words: Vec<usize>,
    /// Whether a blank line stands before it.
    gaps: Vec<bool>,
    /// Whether it stands on the page once.
    single: Vec<bool>,
    /// Whether it is the time or the day of an entry below it.
    times: Vec<bool>,
    /// What each is, as far as it has been found; until then a paragraph.
    roles: Vec<Role>,
    /// Whether it is a talk in which someone asks.
    is_talk: bool,
}

impl Body<'_> {
    fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether nothing but a paragraph has been found in this line.
    fn is_open(&self, at: usize) -> bool {
        self.roles[at] == Role::Paragraph
    }
}

/// What closes a quotation or a bracket at the end of a line.
const CLOSING: [char; 6] = ['»', '”', '“', '"', ')', ' '];

/// Whether a line ends as a sentence does.
fn is_sentence(text: &str) -> bool {
    text.trim_end_matches(CLOSING).ends_with(is_final)
}

/// Whether a line ends with a question.
fn asks(text: &str) -> bool {
    text.trim_end_matches(CLOSING).ends_with(['?', '？', '؟'])
}

fn starts_small(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests;
