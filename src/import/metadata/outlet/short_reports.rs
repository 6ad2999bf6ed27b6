//! The origin that a short report names anywhere in it or right beside it.

use crate::import::metadata::frame::Frame;
use crate::import::metadata::other_papers::{offered, told, told_beside, told_beside_page};
use crate::import::metadata::reports::{Worth, cited, is_office};
use crate::import::{Found, Line};

/// Paragraphs of a report that may name its origin in any of them; in a longer text what another says is one voice of many.
const REPORT: usize = 24;

/// Bytes of such a report.
const SHORT: usize = 9000;

/// Lines below a text that may say where it appeared first.
const BELOW: usize = 8;

/// Whether a text is short enough to be one report of news.
pub(super) fn is_report(prose: &[&Line]) -> bool {
    prose.len() <= REPORT && prose.iter().map(|line| line.text.len()).sum::<usize>() <= SHORT
}

/// The origins that a paragraph of a report names.
pub(super) fn cited_or_told(line: &Line, worth: &Worth) -> Vec<Found<String>> {
    let origins = cited(line, worth);
    if origins.is_empty() { told(line, worth) } else { origins }
}

/// The origin that a report names between its first paragraphs and its last, or that stands right below it.
pub(super) fn told_further(prose: &[&Line], frame: &Frame<'_>) -> Vec<Found<String>> {
    let between = prose.get(3..prose.len().max(5) - 2).filter(|_| is_report(prose));
    // An office that is named amid a text is one voice of many too.
    let is_press = |names: &Vec<Found<String>>| names.first().is_some_and(|name| is_proper(&name.value) && !is_office(&name.value));
    let within = between.into_iter().flatten().map(|line| cited_or_told(line, &Worth::of(&line.text))).find(is_press);
    within.unwrap_or_else(|| told_around(frame).into_iter().collect())
}

/// The origin that the first paragraphs of a report or its last may name: to whom someone spoke, or who had the news.
pub(super) fn offered_by_edges(prose: &[&Line]) -> Option<Found<String>> {
    let closing = prose.iter().skip(OPENING.max(prose.len().saturating_sub(1)));
    let edges = prose.iter().take(OPENING).chain(closing).filter(|_| is_report(prose));
    edges.into_iter().find_map(|line| offered(line, &Worth::of(&line.text)))
}

/// Paragraphs that tell where a report has its news.
const OPENING: usize = 2;

/// Whether a name has no small word but particles: not "gas company on whose board …". In other alphabets than the Latin only the first word counts.
fn is_proper(name: &str) -> bool {
    let is_small = |word: &str| word.len() > 3 && word.starts_with(|c: char| c.is_ascii_lowercase());
    (name.starts_with("пресс-") || !name.starts_with(char::is_lowercase) || name.len() <= 12) && !name.split(' ').skip(1).any(is_small)
}

/// The origin that stands right below the text, or above it where an author would.
fn told_around(frame: &Frame<'_>) -> Option<Found<String>> {
    let (start, end) = (frame.body.start, frame.body.end);
    let above = frame.title.filter(|title| *title < start).map_or(start, |title| title + 1).max(start.saturating_sub(BELOW))..start;
    let lines = above.chain(end..(end + BELOW).min(frame.lines.len())).map(|at| &frame.lines[at]).filter(|line| !line.role.is_body());
    // "Originally published on X" at the foot of X's own page.
    let heads_page = |name: &str| frame.lines.iter().take(BELOW).any(|line| line.text.trim() == name);
    let page = frame.page_name();
    let told = |line| told_beside(line).or_else(|| told_beside_page(line, page));
    lines.into_iter().find_map(told).filter(|origin| !heads_page(&origin.value))
}
