//! Where the article stands among the lines: what is near its head says who and when, what is far off speaks of other articles.

use std::ops::Range;

use super::dates;
use crate::import::{Line, Role};

/// The lines of a source with the article's place in them.
pub(super) struct Frame<'a> {
    /// All lines that are not blank.
    pub lines: &'a [Line],
    /// Index of the headline.
    pub title: Option<usize>,
    /// Indices from the first to past the last line of the body; empty at the end where there is no body.
    pub body: Range<usize>,
    /// Indices of the lines between the deck, right below the headline, and the text; empty where there is no deck.
    below_deck: Range<usize>,
}

/// Where a line stands to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// So many lines above the head.
    Above(usize),
    /// So many lines from the headline, on the way to the body.
    Head(usize),
    /// So many lines from the body's first.
    Body(usize),
    /// So many lines below the body's last.
    Below(usize),
}

/// A body may begin this many lines before the headline is looked for in vain.
const HEAD: usize = 40;

impl<'a> Frame<'a> {
    pub fn of(lines: &'a [Line]) -> Self {
        let start = body_start(lines);
        let end = lines.iter().rposition(|l| l.role.is_body()).map_or(start, |last| last + 1);
        let is_title = |i: &usize| lines[*i].role == Role::Title;
        let before = (start.saturating_sub(HEAD)..start).rev().find(is_title);
        let title = before.or_else(|| (0..lines.len()).find(is_title));
        Self { lines, title, body: start..end.max(start), below_deck: below_deck(lines, title, start) }
    }

    pub fn zone(&self, at: usize) -> Zone {
        let head = self.title.filter(|t| *t < self.body.start);
        match head {
            Some(title) if at >= title && (at < self.body.start || self.below_deck.contains(&at)) => Zone::Head(at - title),
            Some(title) if at < title => Zone::Above(title - at),
            _ if at < self.body.start => Zone::Above(self.body.start - at),
            _ if at < self.body.end => Zone::Body(at - self.body.start),
            _ => Zone::Below(at - self.body.end),
        }
    }

    /// What a page calls itself if it does so at its top; empty if it opens with the headline.
    pub fn page_name(&self) -> &'a str {
        self.lines.first().filter(|line| line.role != Role::Title).map_or("", |line| line.text.trim())
    }

    /// The lines of the body, in order.
    pub fn prose(&self) -> impl Iterator<Item = (usize, &'a Line)> {
        let lines = self.lines;
        self.body.clone().map(move |i| (i, &lines[i])).filter(|(_, l)| l.role.is_body())
    }

    /// The lines around the headline and before the prose, the nearest to the headline first.
    pub fn head(&self) -> Vec<usize> {
        let anchor = self.title.unwrap_or(self.body.start);
        let from = anchor.min(self.body.start).saturating_sub(8);
        let to = (self.body.start.max(anchor) + 3).min(self.lines.len());
        let mut near: Vec<usize> = (from..to).collect();
        near.sort_by_key(|i| if *i >= anchor { (*i - anchor) * 2 } else { (anchor - *i) * 4 + 1 });
        near
    }
}

/// Lines of a deck, and between it and the text.
const DECK: usize = 4;
const BELOW_DECK: usize = 6;

/// The lines between the deck of an article, which stands right below the headline, and its text, if one of them says when it was published.
fn below_deck(lines: &[Line], title: Option<usize>, start: usize) -> Range<usize> {
    let none = start..start;
    if title.is_none_or(|title| title + 1 != start) {
        return none;
    }
    let Some(end) = (start..lines.len()).take(DECK + 1).find(|at| !lines[*at].role.is_body()) else { return none };
    let text = (end..lines.len()).take(BELOW_DECK + 1).find(|at| lines[*at].role.is_body()).unwrap_or(end);
    let says_day = |line: &Line| line.role == Role::Meta || !dates::find(&line.text, &dates::Reading::default()).is_empty();
    if lines[end..text].iter().any(says_day) { end..text } else { none }
}

/// The first line of the body that is not far from the rest of it.
fn body_start(lines: &[Line]) -> usize {
    let body: Vec<usize> = (0..lines.len()).filter(|i| lines[*i].role.is_body()).collect();
    let first = body.windows(2).find(|pair| pair[1] - pair[0] <= HEAD).map(|pair| pair[0]);
    first.or_else(|| body.first().copied()).unwrap_or(lines.len())
}
