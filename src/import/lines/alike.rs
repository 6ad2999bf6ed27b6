//! Lists within an article whose items are alike.

use super::page::Page;
use super::rescue::is_plain;
use super::series::{MOST_AMOUNTS, NEAR};
use super::shape::Shape;
use super::structure::{bullet, starts_turn};
use crate::words::has_pair;

/// How the items of a list are alike.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    /// They open with the same mark.
    Marked(char),
    /// They end as parts of one sentence do.
    Ended,
    /// They have two parts with the same sign between: "1974 — first night", "Monday: the upper quarter".
    Parted(&'static str),
}

/// Words of the longest item in two parts, of any, and of the line above the first.
const PARTED: f32 = 12.0;
const ITEM: f32 = 30.0;
const LEAD: f32 = 14.0;
/// Words of a heading above a list, at most.
const HEAD: f32 = 6.0;
/// From this probability on an item stays.
const ALIKE: f32 = 0.025;
/// Lines between a list and the nearest line that stays.
const BESIDE: usize = 2;

impl Form {
    fn of(text: &str, shape: &Shape) -> Option<Self> {
        let text = text.trim();
        let first = text.chars().next()?;
        let signs = [" — ", " – ", " - ", ": ", ", "];
        match () {
            () if shape.words > ITEM => None,
            () if bullet(text).is_some() || starts_turn(text) && !shape.ends_sentence() => Some(Self::Marked(first)),
            () if text.ends_with([';', ',']) => Some(Self::Ended),
            () if shape.words <= PARTED && !shape.ends_sentence() => {
                has_sign(text).then(|| signs.into_iter().find(|sign| text.contains(sign)).map(Self::Parted)).flatten()
            }
            () => None,
        }
    }

    /// Items that make a list.
    fn least(self) -> usize {
        if matches!(self, Self::Parted(_)) { 3 } else { 2 }
    }
}

/// Whether a text may have a sign between two parts: beside a space stands a dash, a colon or a comma.
fn has_sign(text: &str) -> bool {
    let dash = "—".as_bytes()[0];
    has_pair(text.as_bytes(), |one, next| {
        ((one == b' ') & ((next == b'-') | (next == dash))) | ((next == b' ') & ((one == b':') | (one == b',')))
    })
}

/// Keeps a list within the article whose items are alike, with the line above it. What stays above it and below it, and right beside it, tells it from a menu.
pub(super) fn add_alike(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let form = |at: usize| Form::of(&page.entries[at].text, &page.entries[at].shape);
    let may_stay = |keep: &[bool], at: usize| keep[at] || scores[at] >= ALIKE && is_plain(page, at) && !page.entries[at].shape.address;
    let (Some(first), Some(last)) = (keep.iter().position(|kept| *kept), keep.iter().rposition(|kept| *kept)) else { return };
    let mut at = first.max(1);
    while at < last {
        // Most lines are no item, whatever their form: that is asked first.
        let Some(own) = Some(at).filter(|at| keep[*at] || scores[*at] >= ALIKE).and_then(form) else {
            at += 1;
            continue;
        };
        let alike = (at..keep.len()).take(MOST_AMOUNTS).take_while(|other| form(*other) == Some(own)).count();
        // The last part of the sentence ends it.
        let closes = own == Form::Ended && keep.len() > at + alike && page.entries[at + alike].shape.words <= LEAD;
        let items = at..at + alike + usize::from(closes);
        let lead = at - 1;
        let above = &page.entries[lead].shape;
        let announces = above.last == ':' || above.words <= HEAD && !above.ends_sentence();
        let has_lead = keep[lead] || announces && above.words <= LEAD && scores[lead] >= ALIKE && is_plain(page, lead);
        let stays = |mut range: std::ops::Range<usize>| range.any(|at| keep[at]);
        let is_within = stays(lead.saturating_sub(NEAR)..at) && stays(items.end..keep.len().min(items.end + NEAR));
        let is_beside = stays(lead.saturating_sub(BESIDE)..keep.len().min(items.end + BESIDE));
        let is_told = alike >= own.least() && items.clone().all(|item| may_stay(keep, item));
        if is_told && is_within && is_beside && (has_lead || !matches!(own, Form::Parted(_))) {
            keep[lead] |= has_lead;
            keep[items.clone()].fill(true);
        }
        at = items.end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARAGRAPH: &str = "+The ferry left at noon with two hundred people and the mayor on board, and nobody saw it again until dusk.";

    #[test]
    fn a_list_of_items_that_are_alike_stays_within_the_article() {
        let found = |lines: &str| {
            let text = format!("{PARAGRAPH}\n{lines}\n{PARAGRAPH}").replace('+', "");
            let page = Page::of(&text);
            let mut keep = vec![false; page.entries.len()];
            (keep[0], keep[page.entries.len() - 1]) = (true, true);
            let scores: Vec<f32> = keep.iter().map(|kept| if *kept { 0.9 } else { 0.05 }).collect();
            add_alike(&page, &scores, &mut keep);
            keep.iter().filter(|kept| **kept).count() - 2
        };
        assert_eq!(found("Main dates\n1967 — left school with honours\n1974 — first night at sea\n1983 — harbour master"), 4);
        assert_eq!(found("The mayor has three rules:\n– no flash,\n– four metres away,"), 3);
        assert_eq!(found("They paid for:\nnew roofs and windows;\npipes and wires;\na ramp or a lift."), 4);
        assert_eq!(found("The pilots went home\nThe harbour opened again\nThe mayor sang a song"), 0);
        assert_eq!(found("Read also\nMayor: we shall pay\nPilots: no more plans\nFerry: gone for good"), 0);
        assert_eq!(found("Main dates\n1967 — left school with honours\n1974 — first night at sea"), 0);
    }
}
