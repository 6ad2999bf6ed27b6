//! What an article goes on with below a box of other articles in its midst: "Read also", and their headlines.

use super::{CONTINUED, HEADING, KINDS, SUBHEADING, SURE, is_sentence_or_cue, opens_as_furniture, reads_as_heading};
use crate::import::lines::page::Page;
use crate::import::lines::shape::Reach;
use crate::import::lines::structure::{bullet, numbered};
use crate::import::notices::{asks_readers, is_credited, is_disclaimer, is_label};

/// Headlines in a box.
const HEADLINES: usize = 3;
/// Words of a heading behind whose first ones others may stand: "Read more from us".
const BOX_HEADING: f32 = 4.0;
/// Lines that the text goes on with below a box, at most.
const RUN: usize = 60;
/// From this probability on a line below a box may be the article's, and from these on its most probable sentence shows that the article goes on: where it
/// might be the summary of the headline above it, the latter.
const OF_TEXT: f32 = 0.012;
const GOES_ON: f32 = 0.12;
const ALONE: f32 = 0.2;
/// Words of a subheading above a sentence.
const SUBHEADING_WORDS: f32 = 8.0;
/// Words of a subheading below the headlines of a box.
const SHORT: f32 = 5.0;

/// Keeps what the article goes on with below a box, down to the next line that stays or is none of it: the trees take it for summaries of what
/// the box lists.
pub(super) fn add_below_boxes(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    // Where the text ends that was brought back last: below it another box may stand.
    let mut told = 0;
    for heading in 2..keep.len() {
        // "The quay is closed / Read more": the headline may stand above.
        let is_headline = |at: usize| !page.entries[at].shape.ends_sentence() && page.entries[at].shape.words <= HEADING;
        let is_below =
            |above: usize| keep[above] && (told == above || (above.saturating_sub(ABOVE)..=above).any(|at| keep[at] && scores[at] >= SURE));
        // It stands once more where the page lists other articles.
        let is_under_headline = || !keep[heading - 1] && page.copies[heading - 1] == 2 && is_headline(heading - 1) && is_below(heading - 2);
        if keep[heading] || !is_box(page, heading) || !is_below(heading - 1) && !is_under_headline() {
            continue;
        }
        let Some(headlines) = headlines(page, scores, heading) else { continue };
        // Headlines may be whole sentences.
        let lists_sentences = headlines == 0 && page.entries[heading].shape.opens_as("read-also", Reach::Whole) && keep[heading - 1];
        if lists_sentences {
            continue;
        }
        let start = heading + 1 + headlines;
        let end = end_of_text(page, scores, keep, heading, start);
        // Headlines ask and call.
        let is_sentence = |at: &usize| is_sentence_or_cue(page, *at) && !matches!(page.entries[*at].shape.last, '?' | '!');
        let most = (start..end).filter(is_sentence).map(|at| scores[at]).fold(0.0, f32::max);
        let goes_on = keep.get(end) == Some(&true);
        // A summary stands below its headline, and then the next headline.
        let is_summary = headlines == 1 && !has_row(page, start..end + usize::from(goes_on));
        if is_summary && !goes_on && end > start + 1 {
            continue;
        }
        let least = match () {
            () if is_summary => ALONE,
            () if goes_on => OF_TEXT,
            () => GOES_ON,
        };
        let is_heading_alone = goes_on && end == start + 1 && !page.entries[start].shape.ends_sentence();
        if most >= least || is_heading_alone {
            keep[start..end].fill(true);
            told = end.max(1) - 1;
        }
        if goes_on {
            add_tail(page, scores, keep, end);
        }
    }
}

/// Keeps the sentences right below the few that stay below a box, to the end of the text.
fn add_tail(page: &Page<'_>, scores: &[f32], keep: &mut [bool], start: usize) {
    let end = (start..keep.len()).find(|at| !keep[*at]).unwrap_or(keep.len());
    let is_told = |at: &usize| scores[*at] >= CONTINUED && is_of_text(page, *at) && is_sentence_or_cue(page, *at) && !is_item(page, *at);
    if end - start <= TAIL {
        (end..keep.len()).take_while(is_told).for_each(|at| keep[at] = true);
    }
}

/// Lines that stay below a box above those that are doubted for it.
const TAIL: usize = 3;

/// Past the last line of the text that stands from `start` on, below a box, and does not stay: sentences, items of a list that one of them
/// announces, and headings above sentences.
fn end_of_text(page: &Page<'_>, scores: &[f32], keep: &[bool], heading: usize, start: usize) -> usize {
    let is_probable = |at: usize| scores[at] >= OF_TEXT && is_of_text(page, at);
    let announces = |at: usize| page.entries[at].shape.last == ':';
    let is_sentence = |at: usize| is_probable(at) && is_sentence_or_cue(page, at) && !is_item(page, at);
    let leads = |at: usize| {
        announces(at) && is_of_text(page, at) && (is_item(page, at + 1) || is_probable(at) && (keep[at + 1] || is_sentence(at + 1)))
    };
    let is_told = |at: usize| is_sentence(at) || at + 1 < keep.len() && leads(at);
    // A box may stand between two items.
    let above = |at: usize| if at == start { heading - 1 } else { at - 1 };
    let is_listed = |at: usize| is_probable(at) && is_item(page, at) && (is_item(page, above(at)) || announces(above(at)));
    let is_heading = |at: usize| {
        let line = &page.entries[at];
        reads_as_heading(page, at, scores[at]) && line.shape.words <= SUBHEADING_WORDS && !is_credited(&line.text)
    };
    let is_followed = |at: usize| at < keep.len() && (keep[at] || is_told(at));
    // "II", and below it "The money".
    let heads = |at: usize| is_heading(at) && (is_followed(at + 1) || at + 1 < keep.len() && is_heading(at + 1) && is_followed(at + 2));
    let end = keep.len().min(start + RUN);
    (start..end).find(|at| keep[*at] || !is_told(*at) && !is_listed(*at) && !heads(*at)).unwrap_or(end)
}

/// Whether two sentences, or the items of a list, stand one below the other: of summaries each stands below its own headline.
fn has_row(page: &Page<'_>, lines: std::ops::Range<usize>) -> bool {
    let is_told = |at: usize| page.entries[at].shape.ends_sentence() || is_item(page, at);
    lines.clone().skip(1).any(|at| is_told(at) && (is_told(at - 1) && at > lines.start || page.entries[at - 1].shape.last == ':'))
}

/// Lines above a box of which one is surely the article's.
const ABOVE: usize = 4;

/// Whether a line is the heading of a box, or all of it.
fn is_box(page: &Page<'_>, at: usize) -> bool {
    let shape = &page.entries[at].shape;
    let names_others = shape.cue.is_some_and(|cue| KINDS[usize::from(cue.kind)] == "read-also");
    names_others && !shape.ends_sentence() && (shape.opens_as("read-also", Reach::Opening) || shape.words <= BOX_HEADING)
}

/// How many headlines stand below the heading of a box; `None` = the lines below are no box within a text.
fn headlines(page: &Page<'_>, scores: &[f32], heading: usize) -> Option<usize> {
    // "Read also: The quay is closed"
    if !page.entries[heading].shape.opens_as("read-also", Reach::Whole) {
        return Some(0);
    }
    let is_headline = |at: &usize| {
        let shape = &page.entries[*at].shape;
        let is_read_twice = page.copies[*at] <= 2 && !opens_as_furniture(shape);
        is_read_twice && !shape.ends_sentence() && !shape.is_date() && shape.words <= HEADING && shape.last != ':' && !is_item(page, *at)
    };
    let listed = (heading + 1..page.entries.len()).take(HEADLINES + 2).take_while(is_headline).count();
    let below = heading + 1 + listed;
    let is_followed = page.entries.get(below).is_some_and(|line| line.shape.ends_sentence() || line.shape.last == ':');
    let has_subheading = listed > 1 && is_below_headline(page, scores, below - 1);
    let headlines = listed - usize::from(has_subheading);
    (is_followed && headlines <= HEADLINES).then_some(headlines)
}

/// Whether a line below a headline of a box is a subheading of the article: shorter, and by far the more probable or, unlike the headline, said once.
fn is_below_headline(page: &Page<'_>, scores: &[f32], at: usize) -> bool {
    let (own, above) = (&page.entries[at], &page.entries[at - 1]);
    let is_more = scores[at] >= 2.0 * scores[at - 1] || page.copies[at] < page.copies[at - 1] || own.gap > 0 && above.gap == 0;
    own.shape.words <= SHORT
        && own.shape.words <= above.shape.words
        && is_more
        && scores[at] >= SUBHEADING
        && reads_as_heading(page, at, scores[at])
}

fn is_item(page: &Page<'_>, at: usize) -> bool {
    let text = page.entries[at].text.as_ref();
    bullet(text).is_some() || numbered(text).is_some() || text.starts_with(['–', '—']) || page.entries[at].shape.last == ';'
}

/// Whether a line below a box may be the article's: it names nothing of the page.
fn is_of_text(page: &Page<'_>, at: usize) -> bool {
    let line = &page.entries[at];
    let is_plain = !opens_as_furniture(&line.shape) && !line.shape.is_date() && page.copies[at] == 1 && !line.shape.address;
    is_plain && !line.text.contains('©') && !asks_readers(&line.text) && !is_label(&line.text) && !is_disclaimer(&line.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is brought back below a box, where all lines below it are a little probable, and those with `+` stay.
    fn told(below: &str) -> Vec<String> {
        let text =
            format!("Harbour Times\n+The price is a million, and repairs will cost three times as much.\nRead also\n{below}\nShare\n");
        let plain = text.replace('+', "");
        let page = Page::of(&plain);
        let stays: Vec<bool> = text.lines().filter(|line| !line.is_empty()).map(|line| line.starts_with('+')).collect();
        let scores: Vec<f32> = stays.iter().map(|stays| if *stays { 0.9 } else { 0.25 }).collect();
        let mut keep = stays.clone();
        add_below_boxes(&page, &scores, &mut keep);
        (0..keep.len()).filter(|at| keep[*at] && !stays[*at]).map(|at| page.entries[at].text.to_string()).collect()
    }

    const HEADLINE: &str = "Station to be rebuilt";
    const SENTENCE: &str = "The owner could not be reached for comment.";

    #[test]
    fn sentences_below_a_box_are_told_from_its_summaries() {
        assert_eq!(told(&format!("{HEADLINE}\n{SENTENCE}")), [SENTENCE]);
        assert_eq!(told(&format!("{HEADLINE}\nFerry stays\nPool to open\n{SENTENCE}")), [SENTENCE]);
        assert_eq!(told(&format!("{HEADLINE}\n{SENTENCE}\nFerry stays in port\nThe captain waits for the ice to go.")), [""; 0]);
        assert_eq!(told(&format!("{HEADLINE}\nFerry stays in port\n2 June 2031")), [""; 0]);
        assert_eq!(told(&format!("{HEADLINE}\nFerry stays? Ask us!")), [""; 0]);
        assert_eq!(told(&format!("{SENTENCE}\nThe captain waits for the ice to go.")), [""; 0]);
    }

    #[test]
    fn lists_and_subheadings_below_a_box_belong_to_the_text() {
        let list = ["The council asks for two things:", "– a new roof;", "– a new road."];
        assert_eq!(told(&format!("{HEADLINE}\n{}\n{SENTENCE}", list.join("\n"))).len(), 4);
        let below = "+The council meets at six, and residents may come and speak for three minutes each.";
        assert_eq!(told(&format!("{HEADLINE} in July\n\nWhat is next\n{below}")), ["What is next"]);
    }
}
