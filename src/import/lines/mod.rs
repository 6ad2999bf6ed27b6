//! A pasted text to lines with a verdict on each, and the kept ones to Markdown.
//!
//! Two looks at every line: the first, by a small network, at what the line and its neighbours show (length, marks, words, cues, place), the second,
//! by boosted trees, at how it stands to those that the first took for the article. `docs/extraction.md` says how well that does,
//! `docs/trials.md` what else was tried.
//!
//! Knows no HTML and no metadata: what a line *says* (a date, a name) is [`super::metadata`]'s affair.

mod alike;
mod boxes;
mod features;
mod lexicon;
mod markdown;
mod message;
mod page;
mod prefix;
mod printed;
mod rescue;
mod second;
mod series;
mod shape;
#[allow(clippy::approx_constant, reason = "a trained figure may resemble one")]
mod short;
mod structure;
mod subtitles;
mod title;
mod verdict;
#[allow(clippy::approx_constant, reason = "a trained figure may resemble one")]
mod weights;
mod wrap;

use super::Line;
pub(in crate::import) use markdown::escape_end_of_heading;
use page::Page;
pub(in crate::import) use structure::{is_clock, questions, starts_turn};

/// Every line that is not blank, with its role.
///
/// The [`score`](Line::score) of the headline says how probable it is that it is the headline. A date that a capture left before a sentence becomes a [`Role::Meta`](super::Role::Meta) line of its own with the same number.
pub fn classified(text: &str) -> Vec<Line> {
    let page = Page::of(text);
    let scores = scores(&page);
    verdict::lines(&page, &scores)
}

/// The lines of the body as Markdown.
pub fn markdown(lines: &[Line]) -> String {
    markdown::of(lines)
}

/// What the first look sees of the blocks of a page's text: the figures that pasted lines are judged by.
pub(in crate::import) struct BlockFigures {
    rows: Vec<f32>,
    /// For each block its row; `None` = it is far from any paragraph, and no look is spent on it.
    row_of: Vec<Option<usize>>,
}

impl BlockFigures {
    /// Looks at blocks in their order.
    pub fn of<'a>(blocks: impl IntoIterator<Item = &'a str>) -> Self {
        let mut text = String::new();
        let mut row_of = Vec::new();
        for block in blocks {
            text.extend(block.chars().map(|c| if c == '\n' { ' ' } else { c }));
            text.push_str("\n\n");
            row_of.push(None);
        }
        let page = Page::of_blocks(&text);
        let looked_at = page.entries.iter().zip(&page.remote).filter(|(_, remote)| !**remote);
        for (row, (entry, _)) in looked_at.enumerate() {
            // Each block is followed by a blank line.
            if let Some(of_block) = row_of.get_mut((entry.number - 1) / 2) {
                *of_block = Some(row);
            }
        }
        Self { rows: features::first_look(&page), row_of }
    }

    /// The figures of one block.
    pub fn of_block(&self, at: usize) -> Option<&[f32]> {
        let row = (*self.row_of.get(at)?)?;
        self.rows.get(row * features::FIRST..(row + 1) * features::FIRST)
    }
}

/// How probable it is for each line of a page that it belongs to the article.
fn scores(page: &Page<'_>) -> Vec<f32> {
    if page.is_short() {
        return short::SHORT.probabilities(&features::short_look(page));
    }
    let first = features::first_look(page);
    let guess = spread(page, &weights::FIRST.probabilities(&first));
    let mut second = weights::SECOND.probabilities(&second::second_look(page, &first, &guess)).into_iter();
    let doubtful = second::doubtful(&guess);
    let again = |at: usize| doubtful[at] && !page.remote[at];
    (0..guess.len()).map(|at| if again(at) { second.next().unwrap_or(guess[at]) } else { guess[at] }).collect()
}

/// What a line is given that no look is spent on.
const REMOTE: f32 = 0.01;

/// The probabilities of all lines from those of the lines looked at.
fn spread(page: &Page<'_>, probabilities: &[f32]) -> Vec<f32> {
    let mut rest = probabilities.iter();
    page.remote.iter().map(|remote| if *remote { REMOTE } else { rest.next().copied().unwrap_or(REMOTE) }).collect()
}

/// All trees by which lines are judged.
#[cfg(test)]
pub(super) const FORESTS: [&super::forest::Forest; 2] = [&weights::SECOND, &weights::TITLE];

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "one test reads the collected texts where they are there")]
mod tests;

/// The figures that the trees are trained on, for `tools/train_lines.py`.
#[doc(hidden)]
pub mod training {
    use super::{Page, features, rescue, second, spread, title, verdict};

    /// For each line looked at its number and its figures at the first look.
    pub fn first(text: &str) -> (Vec<usize>, Vec<f32>) {
        let page = Page::of(text);
        (looked_at(&page), features::first_look(&page))
    }

    /// For each line looked at again its number and its figures at the second look, after these verdicts of the first.
    pub fn second(text: &str, guess: &[f32]) -> (Vec<usize>, Vec<f32>) {
        let page = Page::of(text);
        let guess = spread(&page, guess);
        let rows = second::second_look(&page, &features::first_look(&page), &guess);
        let doubtful = second::doubtful(&guess);
        let looked_at = (0..guess.len()).filter(|at| doubtful[*at] && !page.remote[*at]);
        (looked_at.map(|at| page.entries[at].number).collect(), rows)
    }

    /// For each candidate for the headline its number and its figures, after these verdicts on the lines looked at.
    pub fn title(text: &str, scores: &[f32]) -> (Vec<usize>, Vec<f32>) {
        let page = Page::of(text);
        let scores = spread(&page, scores);
        let keep = verdict::kept(&page, &scores);
        let places = title::places(&page, &scores, &keep);
        let rows = title::figures(&page, &scores, &keep, &places);
        (places.into_iter().map(|at| page.entries[at].number).collect(), rows)
    }

    /// For each line of a short text its number and its figures; none of a longer one.
    pub fn short(text: &str) -> (Vec<usize>, Vec<f32>) {
        let page = Page::of(text);
        if !page.is_short() {
            return (Vec::new(), Vec::new());
        }
        (page.entries.iter().map(|entry| entry.number).collect(), features::short_look(&page))
    }

    /// The numbers of the lines that stay after these verdicts on the lines looked at; no figures.
    pub fn kept(text: &str, scores: &[f32]) -> (Vec<usize>, Vec<f32>) {
        let page = Page::of(text);
        let scores = spread(&page, scores);
        let mut keep = verdict::kept(&page, &scores);
        if let Some(title) = title::choice(&page, &scores, &keep) {
            verdict::add_deck(&page, &scores, &mut keep, title.at);
            rescue::add_first_heading(&page, &mut keep, title.at);
        }
        (page.entries.iter().zip(keep).filter(|(_, kept)| *kept).map(|(entry, _)| entry.number).collect(), Vec::new())
    }

    fn looked_at(page: &Page<'_>) -> Vec<usize> {
        page.entries.iter().zip(&page.remote).filter(|(_, remote)| !**remote).map(|(entry, _)| entry.number).collect()
    }
}
