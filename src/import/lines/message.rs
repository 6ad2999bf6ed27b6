//! The headline of short messages, as channels and networks post them: a few sentences in lines of their own. The trees that choose headlines know whole
//! pages, and little of these.

use super::page::{Entry, Page};
use super::rescue::opens_as_furniture;
use super::shape::{Reach, Shape};
use crate::import::metadata::{is_forwarded, is_list, names_writer};

/// Lines of the longest message.
const LINES: usize = 24;
/// Its words.
const WORDS: f32 = 160.0;
/// Words of its longest headline.
const HEADLINE: f32 = 20.0;
/// Words of a line without figures that opens with a day and is more than a date.
const NEWS: f32 = 5.0;
/// Words of a line that says something without a full stop.
const LONG: f32 = 8.0;

/// Where the headline of a message stands: right above what it tells, and no sentence. A first line without a full stop is the headline itself if a blank
/// line parts it from the sentences below.
pub(super) fn headline(page: &Page<'_>) -> Option<usize> {
    let told = told(page)?;
    let first = told.iter().position(|told| *told)?;
    let leads_on = |at: usize| matches!(page.entries[at].shape.last, ',' | ';' | ':' | '–' | '—');
    let tells_on = told.get(first + 1).is_some_and(|told| *told && page.entries[first + 1].gap > 0);
    let opening = &page.entries[first].shape;
    if tells_on && !opening.ends_sentence() && !leads_on(first) && opening.words <= HEADLINE {
        return Some(first);
    }
    // Between headline and text may stand who wrote it.
    let above = first.checked_sub(1)?;
    let is_writer = |text: &str| is_list(text) || names_writer(text);
    let at = if is_writer(&page.entries[above].text) { above.checked_sub(1)? } else { above };
    let shape = &page.entries[at].shape;
    let is_byline = shape.opens_as("byline", Reach::Opening);
    // A few words all with a capital are a channel's name.
    let may_be_name = shape.words <= 3.0 && shape.capital_words as f32 >= shape.words;
    let text = &page.entries[at].text;
    let is_another = is_byline || may_be_name || is_forwarded(text) || is_writer(text);
    (shape.words >= 2.0 && shape.letters >= 8 && is_plain(shape) && !is_another).then_some(at)
}

/// The lines of a message that tell something; `None` = the text is none.
fn told(page: &Page<'_>) -> Option<Vec<bool>> {
    let is_short = page.entries.len() <= LINES && page.words <= WORDS;
    let lines = Some(&page.entries).filter(|_| is_short)?;
    let (first, last) = (lines.iter().position(tells)?, lines.iter().rposition(tells)?);
    // A sentence may begin some lines above the one with which it ends.
    let goes_on = |entry: &&Entry<'_>| is_plain(&entry.shape) && matches!(entry.shape.last, ',' | ';' | '–' | '—');
    let start = first - lines[..first].iter().rev().take_while(goes_on).count();
    Some((0..lines.len()).map(|at| (start..=last).contains(&at) && is_plain(&lines[at].shape)).collect())
}

fn tells(entry: &Entry<'_>) -> bool {
    let shape = &entry.shape;
    is_plain(shape) && (shape.ends_sentence() && shape.words >= 2.0 || shape.words >= LONG)
}

/// Whether a line is no furniture, no date and no address.
fn is_plain(shape: &Shape) -> bool {
    // "Today at 17:40 the bridge was closed.", "Tonight the bridge is closed again": it opens as the date of an article does.
    let opens_as_date = shape.opens_as("date", Reach::Loose);
    let tells_day = opens_as_date && (shape.ends_sentence() && shape.words >= LONG || shape.digits == 0 && shape.words >= NEWS);
    let is_furniture = opens_as_furniture(shape) && !tells_day;
    !(is_furniture || shape.template || shape.is_date() || shape.address && shape.words <= 4.0)
}
