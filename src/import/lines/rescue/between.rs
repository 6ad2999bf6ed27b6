//! What stays between lines that stay: short lines, lists, tables, headings.

use super::{CONTINUED, INSERT, LAST, LONG_SENTENCE, SURE, is_insert, is_paragraph, is_plain, is_sentence, reads_as_heading};
use crate::import::lines::markdown::{cells, is_row_beside};
use crate::import::lines::page::Page;
use crate::import::lines::structure::{bullet, numbered, starts_turn};
use crate::import::lines::title::reads_as_name;
use crate::import::lines::verdict::is_credit;
use crate::import::notices::asks_readers;

/// From this probability on a paragraph beside another within the article is its.
const ENCLOSED: f32 = 0.1;
/// Lines of what is set between two paragraphs of an article.
const INSERTED: usize = 8;
/// Lines between two paragraphs that may stay with them.
const BETWEEN: usize = 8;
/// Words of a line that is no furniture though it opens as such.
const SAID: f32 = 8.0;
/// Words of a line that announces a list.
const ANNOUNCEMENT: f32 = 20.0;

/// The line above, an insert between them aside.
pub(super) fn before(page: &Page<'_>, at: usize) -> Option<usize> {
    (0..at).rev().take(INSERT + 1).find(|at| !is_insert(&page.entries[*at].shape))
}

/// The line below, an insert between them aside.
pub(super) fn after(page: &Page<'_>, at: usize) -> Option<usize> {
    (at + 1..page.entries.len()).take(INSERT + 1).find(|at| !is_insert(&page.entries[*at].shape))
}

/// Keeps the list that a sentence of the article or the line below it announces with a colon, and the sentence below the list.
pub(super) fn add_lists(page: &Page<'_>, keep: &mut [bool]) {
    let text = |at: usize| page.entries[at].text.as_ref();
    // "— wind up to 25 m/s;": what opens with a dash and ends so, or as no sentence does, is no turn of a talk, and the last of its list ends the sentence.
    let is_enumerated = |at: usize| starts_turn(text(at)) && !page.entries[at].shape.ends_sentence();
    let is_dashed = |at: usize| is_enumerated(at) || at > 0 && starts_turn(text(at)) && is_enumerated(at - 1);
    let is_item = |at: usize| bullet(text(at)).is_some() || numbered(text(at)).is_some() || is_dashed(at);
    let is_said = |at: usize| page.entries[at].shape.cue.is_none() || page.entries[at].shape.words >= SAID;
    let announces = |at: usize| text(at).ends_with(':') && page.entries[at].shape.words <= 20.0 && is_said(at);
    let mut brought_back = false;
    for at in 1..keep.len() {
        if keep[at] {
            brought_back = false;
            continue;
        }
        let is_told = |above: usize| keep[above] && page.entries[above].shape.ends_sentence();
        let opens_list = announces(at) && at + 1 < keep.len() && is_item(at + 1) && before(page, at).is_some_and(is_told);
        let continues_list = keep[at - 1] && is_item(at) && (text(at - 1).ends_with(':') || is_item(at - 1));
        let ends_list = brought_back && is_item(at - 1) && is_sentence(page, at);
        keep[at] = opens_list || continues_list || ends_list;
        brought_back = keep[at];
    }
}

/// Whether one line is a row of the same table as another. Tabs are counted among the separators, of which most lines have none.
fn are_rows(page: &Page<'_>, at: usize, other: usize) -> bool {
    page.entries[at].shape.separators > 0 && is_row_beside(&page.entries[at].text, &page.entries[other].text)
}

/// Keeps the rows of a table that stands right above or below a line that stays, with a line of at most a few words between.
pub(super) fn add_tables(page: &Page<'_>, keep: &mut [bool]) {
    let is_beside = |at: usize| at + 1 < keep.len() && are_rows(page, at, at + 1);
    let mut tables = Vec::new();
    let mut at = 0;
    while at < keep.len() {
        let end = (at..keep.len()).find(|at| !is_beside(*at)).unwrap_or(at);
        let counts = || page.entries[at..=end].iter().all(|row| ends_with_figure(&row.text));
        if end + 1 >= at + ROWS {
            let columns = cells(&page.entries[at].text);
            if columns >= COLUMNS || columns == 2 && counts() {
                tables.push((at..=end, columns));
            }
        }
        at = end + 1;
    }
    for (table, columns) in tables {
        let (first, last) = (*table.start(), *table.end());
        let above = (first.saturating_sub(2)..first).rev().find(|at| keep[*at]);
        let below = (last + 1..keep.len().min(last + 3)).find(|at| keep[*at]);
        let is_within = above.is_some() && below.is_some();
        if is_within || columns >= COLUMNS && (above.is_some() || below.is_some()) {
            keep[above.map_or(first, |above| above + 1)..=below.map_or(last, |below| below - 1)].fill(true);
        }
    }
}

/// Rows and columns of the smallest table; one of two columns says how many of what, between two lines of the article.
const ROWS: usize = 3;
const COLUMNS: usize = 3;

/// "Roads\t47": whether the last cell of a row is a number, a share or a sum.
fn ends_with_figure(row: &str) -> bool {
    let cell = row.rsplit('\t').next().unwrap_or_default().trim_start_matches(['+', '-', '−', '$', '€', '₸', ' ']);
    cell.starts_with(|c: char| c.is_ascii_digit())
}

/// Keeps what stands between two paragraphs that stay, if it has a sentence or one of them announces it by a colon. Furniture within an article is a
/// heading of other texts, a caption or a call.
pub(super) fn add_between(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let kept: Vec<usize> = (0..keep.len()).filter(|at| keep[*at]).collect();
    for pair in kept.windows(2) {
        let (above, below) = (pair[0], pair[1]);
        let between = above + 1..below;
        if between.is_empty() || between.len() > BETWEEN {
            continue;
        }
        let are_paragraphs =
            is_paragraph(page, scores, above) && is_paragraph(page, scores, below) && scores[above].max(scores[below]) >= SURE;
        let ends = |at: usize, marks: &[char]| marks.contains(&page.entries[at].shape.last);
        let tells = ends(above, &[':']) || between.clone().any(|at| ends(at, &[':']) || is_sentence(page, at) && !ends(at, &['?', '!']));
        if are_paragraphs && tells && between.clone().all(|at| scores[at] >= CONTINUED && is_plain(page, at)) {
            between.for_each(|at| keep[at] = true);
        }
    }
}

/// Keeps a list that is announced by a colon though its items have no mark, if a sentence follows it: browsers copy lists so.
pub(super) fn add_announced(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let announces = |at: usize| page.entries[at].shape.last == ':' && page.entries[at].shape.words <= ANNOUNCEMENT && is_plain(page, at);
    for at in 1..keep.len() {
        let is_told = before(page, at).is_some_and(|above| keep[above] && page.entries[above].shape.ends_sentence());
        if !announces(at) || !(keep[at] || is_told) {
            continue;
        }
        let rest = at + 1..keep.len().min(at + 1 + BETWEEN);
        let Some(end) = rest.clone().find(|at| is_sentence(page, *at) || !is_plain(page, *at)) else { continue };
        if end > at + 2 && is_sentence(page, end) && scores[end] >= CONTINUED {
            (at..=end).for_each(|at| keep[at] = true);
        }
    }
}

/// Keeps the rows of a table of which a row stays.
pub(super) fn add_rows(page: &Page<'_>, keep: &mut [bool]) {
    for at in 1..keep.len() {
        keep[at] = keep[at] || keep[at - 1] && are_rows(page, at, at - 1);
    }
    for at in (1..keep.len()).rev() {
        keep[at - 1] = keep[at - 1] || keep[at] && are_rows(page, at, at - 1);
    }
}

/// Keeps the paragraphs within the article that stand right above or below another, a few lines from the next: the trees doubt those beside inserts.
pub(super) fn add_enclosed(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let is_prose = |at: usize| {
        let shape = &page.entries[at].shape;
        (shape.sentences > 1 || shape.words >= LONG_SENTENCE) && shape.prose > 0.0
    };
    let stays: Vec<bool> = (0..keep.len()).map(|at| keep[at] && is_prose(at) && scores[at] >= LAST).collect();
    for at in 1..keep.len().saturating_sub(1) {
        let is_beside = stays[at - 1] || stays[at + 1];
        if keep[at] || !is_beside || scores[at] < ENCLOSED || !is_prose(at) || !is_sentence(page, at) {
            continue;
        }
        let above = (at.saturating_sub(INSERTED)..at).any(|at| stays[at]);
        let below = stays[at + 1..].iter().take(INSERTED).any(|stays| *stays);
        keep[at] = above && below;
    }
}

/// Keeps the subheadings above a paragraph that stays, below another one or below what ends a card of another article: how often it was read, or when
/// it was published.
pub(super) fn add_headings(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let Some(first) = keep.iter().position(|kept| *kept) else { return };
    for at in first + 1..keep.len().saturating_sub(1) {
        let above = &page.entries[at - 1].shape;
        // Below a list or a picture within the article it stands right above its paragraph, with space before it, or is as probable as text.
        let is_attached = page.entries[at].gap > 0 && page.entries[at + 1].gap == 0 && scores[at] >= CONTINUED;
        let is_probable = scores[at] >= PROBABLE_HEADING && page.entries[at].shape.last != '?' && page.entries[at].shape.commas == 0;
        // Headlines of other articles, which stand there too, are longer.
        let is_heading = scores[at + 1] >= SURE && page.entries[at].shape.words <= SUBHEADING_WORDS;
        let is_parted =
            keep[at - 1] && above.prose > 0.0 || above.letters == 0 || above.is_date() || is_heading && (is_attached || is_probable);
        keep[at] |=
            is_parted && keep[at + 1] && page.entries[at + 1].shape.prose >= LONG_SENTENCE && reads_as_heading(page, at, scores[at]);
    }
}

/// Keeps the Roman numerals that stand alone between two lines that stay, an insert aside: they number the parts of an article.
pub(super) fn add_numerals(page: &Page<'_>, keep: &mut [bool]) {
    let is_numeral = |at: usize| page.entries[at].text.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) && page.copies[at] == 1;
    for at in 1..keep.len() {
        let is_between = || [before(page, at), after(page, at)].iter().all(|beside| beside.is_some_and(|beside| keep[beside]));
        keep[at] = keep[at] || is_numeral(at) && is_between();
    }
}

/// From this probability on a short line right above a sure paragraph is its subheading.
const PROBABLE_HEADING: f32 = 0.25;
/// Words of a subheading that is told from a headline by its length.
const SUBHEADING_WORDS: f32 = 8.0;

/// Keeps the first of several headings, which stands right below the headline, the day or the byline: a line of the form of at least two others, each between
/// two sentences that stay. A name above names that are no headings of this kind is the author's.
pub(in crate::import::lines) fn add_first_heading(page: &Page<'_>, keep: &mut [bool], title: usize) -> Option<usize> {
    let shape = |at: usize| &page.entries[at].shape;
    let is_told = |at: usize| keep.get(at).is_some_and(|kept| *kept) && shape(at).ends_sentence();
    let may_head =
        |at: usize| shape(at).words <= SUBHEADING_WORDS && !shape(at).ends_sentence() && !matches!(shape(at).last, ':' | ',' | ';');
    let at = keep.iter().position(|kept| *kept).and_then(|first| first.checked_sub(1)).filter(|at| *at > title && page.is_short())?;
    let is_number = |at: usize| shape(at).letters == 0 && shape(at).digits > 0;
    if !may_head(at)
        || !is_told(at + 1)
        || !(is_plain(page, at) || is_number(at))
        || shape(at).address
        || is_credit(shape(at))
        || asks_readers(&page.entries[at].text)
    {
        return None;
    }
    let is_name = |at: usize| reads_as_name(&page.entries[at].text);
    let is_alike = |other: usize| {
        let (own, other) = (shape(at), shape(other));
        let is_long = own.words <= 2.0 * other.words && other.words <= 2.0 * own.words;
        is_long
            && (own.digits > 0) == (other.digits > 0)
            && (own.letters > 0) == (other.letters > 0)
            && (own.commas > 0) == (other.commas > 0)
    };
    let is_heading = |at: &usize| keep[*at] && may_head(*at) && is_told(at - 1) && is_told(at + 1);
    let headings: Vec<usize> = (at + 2..keep.len()).filter(is_heading).collect();
    let are_alike = headings.iter().filter(|other| is_alike(**other)).count() >= SERIES;
    let belongs = are_alike && (!is_name(at) || headings.iter().all(|other| is_name(*other)));
    keep[at] |= belongs;
    belongs.then_some(at)
}

/// Headings with which another is one of a series.
const SERIES: usize = 2;
