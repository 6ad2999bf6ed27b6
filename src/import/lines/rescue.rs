//! Lines that the trees are too strict with, for few pages that they learnt from have the like: ledes without a full stop, subheadings, turns of a
//! talk, lists, rows of tables, entries of a live report, and what follows a line of furniture between two paragraphs.

use std::collections::HashSet;

use super::dialogue::{bullet, is_clock, numbered, starts_turn};
use super::lexicon::KINDS;
use super::markdown::is_row_beside;
use super::page::Page;
use super::series;
use super::shape::{Reach, Shape};
use super::verdict::KEEP;
use crate::words::chars::{is_alphanumeric, is_uppercase};

/// From this probability on a line that stays is one to go by.
const SURE: f32 = 0.6;
/// From this probability on a long sentence above the article stays too.
const LEDE: f32 = 0.18;
/// Lines between the first line that surely stays and a lede above it.
const LEDE_LINES: usize = 4;
/// From this probability on a short line alone between two paragraphs stays.
const SUBHEADING: f32 = 0.03;
/// From this probability on a sentence behind an insert stays.
const CONTINUED: f32 = 0.05;
/// From this probability on a sentence right below a paragraph stays.
const LAST: f32 = 0.2;
/// From this probability on a paragraph beside another within the article is its.
const ENCLOSED: f32 = 0.1;
/// Lines of what is set between two paragraphs of an article.
const INSERTED: usize = 8;
/// From this probability on a paragraph is the article's without a doubt.
const VERY_SURE: f32 = 0.8;
/// Words of a scrap of the page, and of a sentence that is no scrap.
const SCRAP: f32 = 8.0;
const LONG_SENTENCE: f32 = 12.0;
/// Words of a sentence that is a paragraph.
const SENTENCE: f32 = 7.0;
/// Characters of a label and its colon.
const LABEL: usize = 40;
/// Lines between two paragraphs that may stay with them.
const BETWEEN: usize = 8;
/// Words of a line that announces a list.
const ANNOUNCEMENT: f32 = 20.0;
/// Words of a subheading.
const HEADING: f32 = 14.0;
/// Lines of a short text, with all that stands around it.
const SHORT: usize = 60;
/// From this probability on a line below a short text may be its.
const TAIL: f32 = 0.015;
/// Lines from one sentence of its end to the next.
const APART: usize = 6;
/// Lines of furniture in a row that may be an insert.
const INSERT: usize = 2;
/// Entries with a paragraph that make a live report.
const ENTRIES: usize = 3;
/// Lines of its longest entry.
const ENTRY: usize = 40;
/// Words of an entry's headline.
const ENTRY_HEADLINE: f32 = 16.0;

/// The lines that stay, with those among the rest that belong to them.
pub(super) fn lines(page: &Page<'_>, scores: &[f32], probable: Vec<bool>) -> Vec<bool> {
    let first = probable.iter().position(|is| *is).unwrap_or(0);
    let mut keep: Vec<bool> =
        (0..scores.len()).map(|at| probable[at] || is_lede(page, at, first, scores[at]) || is_subheading(page, at, scores)).collect();
    add_turns(page, scores, &mut keep);
    add_rows(page, &mut keep);
    add_entries(page, scores, &mut keep);
    add_questions(page, scores, &mut keep);
    add_last(page, scores, &mut keep);
    add_first(page, scores, &mut keep);
    add_continued(page, scores, &mut keep);
    add_resumed(page, scores, &mut keep);
    series::add_sections(page, scores, &mut keep);
    add_lists(page, &mut keep);
    add_announced(page, scores, &mut keep);
    series::add_alike(page, scores, &mut keep);
    add_between(page, scores, &mut keep);
    add_enclosed(page, scores, &mut keep);
    add_headings(page, scores, &mut keep);
    add_tail(page, scores, &mut keep);
    series::add(page, scores, &mut keep);
    keep
}

/// Whether a line is a paragraph that stays by itself. Languages that say with endings what others say with small words have sentences without any.
fn is_paragraph(page: &Page<'_>, scores: &[f32], at: usize) -> bool {
    let is_prose = || page.entries[at].shape.prose > 0.0 || page.entries[at].shape.words >= SENTENCE && is_sentence(page, at);
    scores[at] >= KEEP && is_prose()
}

/// Whether it is a long sentence just above the article: a lede is often set without a full stop, as headlines of other articles are.
fn is_lede(page: &Page<'_>, at: usize, first: usize, score: f32) -> bool {
    let shape = &page.entries[at].shape;
    (first.saturating_sub(LEDE_LINES)..first).contains(&at)
        && score >= LEDE
        && shape.words >= 18.0
        && shape.prose >= 1.0
        && shape.cue.is_none()
}

/// Whether a short line stands alone between two paragraphs that stay, one of them surely, and names nothing of the page.
fn is_subheading(page: &Page<'_>, at: usize, scores: &[f32]) -> bool {
    if !reads_as_heading(page, at, scores[at]) {
        return false;
    }
    let is_paragraph = |at: &usize| is_paragraph(page, scores, *at);
    let (Some(above), Some(below)) = (before(page, at).filter(is_paragraph), after(page, at).filter(is_paragraph)) else { return false };
    scores[above].max(scores[below]) >= SURE
}

/// Whether a line is short, opens as a sentence does, ends as none does, and names nothing of the page.
fn reads_as_heading(page: &Page<'_>, at: usize, score: f32) -> bool {
    let shape = &page.entries[at].shape;
    let opens = || !shape.first.is_lowercase() && (is_alphanumeric(shape.first) || matches!(shape.first, '«' | '“' | '„' | '"' | '¿'));
    let ends = || is_alphanumeric(shape.last) || shape.last == '?';
    score >= SUBHEADING && shape.words <= HEADING && opens() && ends() && (is_plain(page, at) || is_listed_above(page, at))
}

/// Lines at the top of a page among which the list of what its article has stands.
const CONTENTS: usize = 400;

/// Whether a line stands once more further up, as in the list of what the article has, and is no furniture otherwise.
fn is_listed_above(page: &Page<'_>, at: usize) -> bool {
    let shape = &page.entries[at].shape;
    let above = &page.entries[..at.min(CONTENTS)];
    page.copies[at] == 2 && says_nothing_of_page(shape) && above.iter().any(|other| other.shape.hash == shape.hash)
}

/// Whether a line of furniture may stand between two paragraphs of an article: one that names what else to read, or an advertisement.
fn is_insert(shape: &Shape) -> bool {
    shape.cue.is_some_and(|cue| match KINDS[usize::from(cue.kind)] {
        "ads" => cue.reach > Reach::Loose,
        // Alone it is the heading of a list, after which nothing of the article comes.
        "read-also" | "photo-credit" | "subscribe" => cue.reach == Reach::Opening,
        _ => false,
    })
}

/// Whether a line that is not quite sure names what else to read, or leads to it: "Read also: Dockers on strike", "Read also:".
pub(super) fn is_link_to_another(shape: &Shape, score: f32) -> bool {
    score < VERY_SURE
        && !shape.ends_sentence()
        && shape.cue.is_some_and(|cue| cue.reach >= Reach::Opening && KINDS[usize::from(cue.kind)] == "read-also")
}

/// The line above, an insert between them aside.
fn before(page: &Page<'_>, at: usize) -> Option<usize> {
    (0..at).rev().take(INSERT + 1).find(|at| !is_insert(&page.entries[*at].shape))
}

/// The line below, an insert between them aside.
fn after(page: &Page<'_>, at: usize) -> Option<usize> {
    (at + 1..page.entries.len()).take(INSERT + 1).find(|at| !is_insert(&page.entries[*at].shape))
}

/// Keeps the turns of a talk beside a sure one or beside one another, for questions are short, as menus are; and the sentence that introduces it.
fn add_turns(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let label = |at: usize| label(&page.entries[at].text).or_else(|| letter(&page.entries[at].text));
    let kept: HashSet<&str> = (0..keep.len()).filter(|at| keep[*at]).filter_map(label).collect();
    let is_kept = |at: usize| !kept.is_empty() && label(at).is_some_and(|label| kept.contains(label));
    let opens = |at: usize| starts_turn(&page.entries[at].text) || is_kept(at);
    let is_turn = |at: usize| page.entries[at].shape.ends_sentence() && page.copies[at] == 1 && opens(at);
    let is_beside = |keep: &[bool], other: usize| keep[other] && opens(other) && (scores[other] >= SURE || is_turn(other));
    for at in 0..keep.len() {
        keep[at] = keep[at] || is_turn(at) && before(page, at).is_some_and(|above| is_beside(keep, above));
    }
    for at in (0..keep.len()).rev() {
        let belongs =
            |keep: &[bool], below: usize| is_beside(keep, below) && (is_turn(at) || scores[at] >= CONTINUED && is_sentence(page, at));
        keep[at] = keep[at] || after(page, at).is_some_and(|below| belongs(keep, below));
    }
}

/// Keeps the list that a sentence of the article or the line below it announces with a colon, and the sentence below the list.
fn add_lists(page: &Page<'_>, keep: &mut [bool]) {
    let text = |at: usize| page.entries[at].text.as_ref();
    // "— wind up to 25 m/s;": what opens with a dash and ends so is no turn of a talk, and the last of its list ends the sentence.
    let is_enumerated = |at: usize| starts_turn(text(at)) && text(at).ends_with([';', ',']);
    let is_dashed = |at: usize| is_enumerated(at) || at > 0 && starts_turn(text(at)) && is_enumerated(at - 1);
    let is_item = |at: usize| bullet(text(at)).is_some() || numbered(text(at)).is_some() || is_dashed(at);
    let announces = |at: usize| text(at).ends_with(':') && page.entries[at].shape.words <= 20.0 && page.entries[at].shape.cue.is_none();
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

/// Keeps what stands between two paragraphs that stay, if it has a sentence or one of them announces it by a colon. Furniture within an article is a
/// heading of other texts, a caption or a call.
fn add_between(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let kept: Vec<usize> = (0..keep.len()).filter(|at| keep[*at]).collect();
    for pair in kept.windows(2) {
        let (above, below) = (pair[0], pair[1]);
        let between = above + 1..below;
        if between.is_empty() || between.len() > BETWEEN {
            continue;
        }
        // Of a short text the trees are sure of little: there a sentence that stays is enough.
        let is_short = page.entries.len() <= SHORT && is_sentence(page, above) && is_sentence(page, below);
        let are_paragraphs =
            is_short || is_paragraph(page, scores, above) && is_paragraph(page, scores, below) && scores[above].max(scores[below]) >= SURE;
        let ends = |at: usize, marks: &[char]| marks.contains(&page.entries[at].shape.last);
        let tells = ends(above, &[':']) || between.clone().any(|at| ends(at, &[':']) || is_sentence(page, at) && !ends(at, &['?', '!']));
        if are_paragraphs && tells && between.clone().all(|at| scores[at] >= CONTINUED && is_plain(page, at)) {
            between.for_each(|at| keep[at] = true);
        }
    }
}

/// Keeps the rest of a short text: the sentences below it with what stands between, up to the first line of furniture but one insert. Of few paragraphs the
/// trees are sure of hardly any, least of those beside the furniture.
fn add_tail(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let Some(last) = keep.iter().rposition(|kept| *kept).filter(|_| page.entries.len() <= SHORT) else { return };
    let is_item = |at: usize| numbered(&page.entries[at].text).is_some();
    let is_told = |at: usize| scores[at] >= TAIL && (is_plain(page, at) || is_item(at)) && !page.entries[at].shape.address;
    let mut end = last;
    let mut insert = None;
    for (at, score) in scores.iter().enumerate().skip(last + 1) {
        if insert.is_none() && is_insert(&page.entries[at].shape) {
            insert = Some(at);
        } else if at > end + APART || !is_told(at) {
            break;
        }
        if is_sentence(page, at) && (insert.is_none() || *score >= LAST) {
            end = at;
        }
    }
    keep[last..=end].fill(true);
    if let Some(insert) = insert.filter(|insert| *insert < end) {
        keep[insert] = false;
    }
}

/// Keeps a list that is announced by a colon though its items have no mark, if a sentence follows it: browsers copy lists so.
fn add_announced(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
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

/// Whether a line is no furniture by what it says.
pub(super) fn is_plain(page: &Page<'_>, at: usize) -> bool {
    says_nothing_of_page(&page.entries[at].shape) && page.copies[at] == 1
}

/// Whether the words of a line are none of furniture.
fn says_nothing_of_page(shape: &Shape) -> bool {
    !opens_as_furniture(shape) && !shape.is_date() && shape.cue_weight < 0.34
}

/// Keeps the rows of a table of which a row stays.
fn add_rows(page: &Page<'_>, keep: &mut [bool]) {
    // Tabs are counted among the separators, of which most lines have none.
    let has_tab = |at: usize| page.entries[at].shape.separators > 0;
    let is_row_beside = |at: usize, other: usize| has_tab(at) && is_row_beside(&page.entries[at].text, &page.entries[other].text);
    for at in 1..keep.len() {
        keep[at] = keep[at] || keep[at - 1] && is_row_beside(at, at - 1);
    }
    for at in (1..keep.len()).rev() {
        keep[at - 1] = keep[at - 1] || keep[at] && is_row_beside(at, at - 1);
    }
}

/// Keeps the entries of a live report: below each time of day its headline and its sentences. A ticker beside an article has headlines alone.
fn add_entries(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let is_time = |at: &usize| page.entries[*at].shape.first.is_ascii_digit() && is_clock(&page.entries[*at].text);
    let times: Vec<usize> = (0..keep.len()).filter(is_time).collect();
    if times.len() < ENTRIES {
        return;
    }
    let stayed = keep.to_vec();
    let entry = |i: usize| {
        let end = times.get(i + 1).copied().unwrap_or(scores.len());
        times[i] + 1..end.min(times[i] + 1 + ENTRY)
    };
    let is_paragraph = |at: usize| is_paragraph(page, scores, at) || stayed[at] && page.entries[at].shape.prose > 0.0;
    let tells = |at: usize| {
        let shape = &page.entries[at].shape;
        is_paragraph(at) || scores[at] >= CONTINUED && shape.prose > 0.0 && shape.ends_sentence()
    };
    let told: Vec<usize> = (0..times.len()).filter(|i| entry(*i).any(tells)).collect();
    let &[first, .., last] = told.as_slice() else { return };
    if told.len() < ENTRIES || !(0..keep.len()).any(is_paragraph) {
        return;
    }
    let belongs = |at: usize| is_paragraph(at) || scores[at] >= CONTINUED && is_sentence_or_cue(page, at);
    // Times go on as they began, the newest first or last; one entry may have nothing but a link.
    let falls = minutes(&page.entries[times[last]].text) < minutes(&page.entries[times[first]].text);
    let goes_on = |i: usize| {
        let (one, other) = (minutes(&page.entries[times[i - 1]].text), minutes(&page.entries[times[i]].text));
        one != other && (other < one) == falls
    };
    let is_told = |i: usize| entry(i).any(|at| scores[at] >= FAR_ENTRY && is_sentence_or_cue(page, at));
    let mut end = last;
    for i in (last + 1..times.len()).take_while(|i| goes_on(*i)) {
        if is_told(i) {
            end = i;
        } else if i > end + 1 {
            break;
        }
    }
    for i in (first..=end.max(last + 1)).filter(|i| *i < times.len()) {
        let least = if i <= end { FAR_ENTRY } else { CONTINUED };
        let belongs = |at: usize| belongs(at) || scores[at] >= least && is_sentence_or_cue(page, at);
        // Below the last entry the page goes on.
        let lines = || entry(i).take_while(|at| i < end || *at <= times[i] + 2 || belongs(*at));
        if !lines().any(belongs) {
            continue;
        }
        keep[times[i]] = true;
        let headline =
            Some(times[i] + 1).filter(|at| page.entries[*at].shape.words <= ENTRY_HEADLINE && !is_insert(&page.entries[*at].shape));
        lines().filter(|at| belongs(*at) || headline == Some(*at)).for_each(|at| keep[at] = true);
    }
}

/// From this probability on a sentence below one of the times of a live report is its entry's.
const FAR_ENTRY: f32 = 0.008;

/// A time of day in minutes, by its figures.
fn minutes(time: &str) -> Option<u32> {
    let mut numbers = time.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse::<u32>().ok());
    Some(numbers.next()? * 60 + numbers.next()?)
}

/// Questions with their answers that make a talk.
const QUESTIONS: usize = 3;
/// Words of a question.
const QUESTION: f32 = 20.0;

/// Keeps the questions of a talk without labels, each with its answer, behind an insert too: short ones look like headlines of other articles.
fn add_questions(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let asks = |at: usize| page.entries[at].shape.last == '?' && page.entries[at].shape.words <= QUESTION && is_plain(page, at);
    let answers = |at: usize| page.entries.get(at).is_some_and(|line| line.shape.prose > 0.0);
    let told: Vec<usize> =
        (0..keep.len().saturating_sub(1)).filter(|at| keep[*at] && keep[at + 1] && asks(*at) && answers(at + 1)).collect();
    let &[first, .., last] = told.as_slice() else { return };
    if told.len() < QUESTIONS {
        return;
    }
    for at in first + 1..(last + APART).min(keep.len().saturating_sub(1)) {
        let is_answered = keep[at + 1] || scores[at + 1] >= CONTINUED && is_sentence(page, at + 1) && answers(at + 1);
        if !keep[at] && asks(at) && is_answered {
            keep[at..=at + 1].fill(true);
        }
    }
}

/// "P. Who pays?", "R. The town.": a letter that stands for who speaks.
fn letter(text: &str) -> Option<&str> {
    let first = text.chars().next().filter(|first| is_uppercase(*first))?;
    text[first.len_utf8()..].starts_with(". ").then(|| &text[..first.len_utf8()])
}

/// What stands before a colon at the beginning of a line: "Question", "A. Testova".
pub(super) fn label(text: &str) -> Option<&str> {
    // Most lines have no colon of either width near their beginning, which their bytes tell soonest.
    let reach = &text.as_bytes()[..text.len().min(LABEL * 4)];
    memchr::memchr2(b':', "：".as_bytes()[0], reach)?;
    let head = &text[..text.char_indices().nth(LABEL).map_or(text.len(), |(at, _)| at)];
    let (label, _) = head.split_once([':', '：'])?;
    let is_label = text.starts_with(|c: char| !c.is_lowercase() && c.is_alphabetic()) && label.split(' ').count() <= 3;
    is_label.then_some(label)
}

/// Whether a line is a whole sentence and names nothing of the page.
pub(super) fn is_sentence(page: &Page<'_>, at: usize) -> bool {
    page.entries[at].shape.cue.is_none() && is_sentence_or_cue(page, at)
}

/// The same of a line that may open with a word with which furniture opens too.
fn is_sentence_or_cue(page: &Page<'_>, at: usize) -> bool {
    let shape = &page.entries[at].shape;
    let plain = !opens_as_furniture(shape) && !shape.is_date() && page.copies[at] == 1;
    plain && shape.ends_sentence() && !shape.cut_short && shape.words >= 4.0
}

/// Whether a line is a phrase of furniture or opens with one, by more than a word that sentences open with too ("All", "More").
pub(super) fn opens_as_furniture(shape: &Shape) -> bool {
    shape.cue.is_some_and(|cue| cue.reach > Reach::Loose)
}

/// Keeps a paragraph of several sentences right above the first that stays: of a short lede the trees are no surer than of a caption.
fn add_first(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let Some(at) = keep.iter().position(|kept| *kept).and_then(|first| first.checked_sub(1)) else { return };
    keep[at] = scores[at] >= LAST && scores[at + 1] >= KEEP && has_sentences(&page.entries[at].shape) && is_sentence(page, at);
}

/// Keeps the paragraphs within the article that stand right above or below another, a few lines from the next: the trees doubt those beside inserts.
fn add_enclosed(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
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
fn add_headings(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
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

/// From this probability on a short line right above a sure paragraph is its subheading.
const PROBABLE_HEADING: f32 = 0.25;
/// Words of a subheading that is told from a headline by its length.
const SUBHEADING_WORDS: f32 = 8.0;

/// Whether a line is a paragraph of several sentences.
pub(super) fn has_sentences(shape: &Shape) -> bool {
    shape.sentences > 1 && shape.words >= LONG_SENTENCE
}

/// Keeps the sentences with which an article goes on below a list of what else to read: those that open by words that look back at what was told, and a
/// paragraph below one headline alone. A list's own summaries stand below each of its headlines.
fn add_resumed(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    for heading in 1..keep.len() {
        if keep[heading]
            || !keep[heading - 1]
            || scores[heading - 1] < SURE
            || !page.entries[heading].shape.opens_as("read-also", Reach::Loose)
        {
            continue;
        }
        let is_headline = |at: &usize| is_plain(page, *at) && !page.entries[*at].shape.ends_sentence();
        let end = (heading + 1..keep.len()).take(LISTED).find(|at| !is_headline(at)).unwrap_or(heading);
        let is_last = keep.get(end + 1).is_none_or(|kept| *kept || opens_as_furniture(&page.entries[end + 1].shape));
        let headlines = end.saturating_sub(heading + 1);
        let told = (end..keep.len()).take_while(|at| !keep[*at] && is_sentence_or_cue(page, *at)).count();
        let is_single = end == heading + 2 && is_last && scores[end] >= CONTINUED;
        // A summary stands below its headline: of two headlines in a row it is none, nor are two paragraphs in a row.
        let is_apart = (headlines > 1 || told > 1) && scores[end] >= APART_FROM_LIST && page.entries[end].shape.words >= LONG_SENTENCE;
        let belongs = looks_back(&page.entries[end].text) || has_sentences(&page.entries[end].shape) && (is_single || is_apart);
        if end > heading && belongs && is_sentence_or_cue(page, end) {
            let goes_on = |at: usize, keep: &[bool]| !keep[at] && is_sentence_or_cue(page, at) && (at == end || scores[at] >= TAIL);
            let mut at = end;
            while at < keep.len() && goes_on(at, keep) {
                keep[at] = true;
                at += 1;
            }
        }
    }
}

/// From this probability on a paragraph that is no summary of the list above it is the article's.
const APART_FROM_LIST: f32 = 0.1;
/// Headlines in a list within an article.
const LISTED: usize = 4;

/// Whether a sentence opens by words that look back at what was told: "Earlier it was reported that …".
fn looks_back(text: &str) -> bool {
    const OPENINGS: [&str; 28] = [
        "Ранее ",
        "Напомним",
        "Отметим",
        "Добавим",
        "Кроме того",
        "Также ",
        "Между тем",
        "По его слов",
        "По ее слов",
        "По её слов",
        "По словам ",
        "Как сообщалось",
        "Бұған дейін",
        "Бұдан бұрын",
        "Еске сал",
        "Айта кет",
        "Сонымен қатар",
        "Оның айтуынша",
        "Оның сөзінше",
        "Буга чейин",
        "Эске сал",
        "Avvalroq ",
        "Eslatib o",
        "Нагада",
        "Раніше ",
        "Earlier ",
        "As reported earlier",
        "Previously ",
    ];
    OPENINGS.iter().any(|opening| text.starts_with(opening))
}

/// Keeps the sentences behind an insert that a sure paragraph stands before, and those that follow them.
fn add_continued(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    // Below a picture's credit may stand the caption of another.
    let is_credit = |at: usize| page.entries[at].shape.opens_as("photo-credit", Reach::Loose);
    let mut continued = None;
    for at in 1..keep.len() {
        if keep[at] || scores[at] < CONTINUED.min(LAST) {
            continue;
        }
        let above = before(page, at).filter(|above| keep[*above]);
        let goes_on = |above: usize| scores[above] >= SURE || is_sentence(page, above) && !(above + 1..at).any(is_credit);
        let is_behind_insert = above.is_some_and(|above| above + 1 < at && goes_on(above) || continued == Some(above));
        let under = above.is_none().then(|| under_heading(page, scores, at)).flatten().filter(|above| keep[*above] && goes_on(*above));
        let belongs = scores[at] >= CONTINUED && (is_behind_insert || under.is_some())
            || scores[at] >= LAST && is_behind_scraps(page, scores, keep, at);
        if belongs && is_sentence(page, at) {
            keep[at - 1] |= under.is_some();
            keep[at] = true;
            continued = Some(at);
        }
    }
}

/// The line above an insert below which a subheading and this line stand.
fn under_heading(page: &Page<'_>, scores: &[f32], at: usize) -> Option<usize> {
    let heading = at - 1;
    before(page, heading).filter(|above| above + 1 < heading && reads_as_heading(page, heading, scores[heading]))
}

/// Whether a long sentence stands below a very sure paragraph with nothing but a scrap or two of the page between them, whatever it says.
fn is_behind_scraps(page: &Page<'_>, scores: &[f32], keep: &[bool], at: usize) -> bool {
    let is_scrap = |at: usize| !keep[at] && page.entries[at].shape.words <= SCRAP && !page.entries[at].shape.ends_sentence();
    let above = (0..at).rev().take(INSERT + 1).find(|at| !is_scrap(*at));
    let is_long = page.entries[at].shape.words >= LONG_SENTENCE;
    is_long && above.is_some_and(|above| above + 1 < at && keep[above] && scores[above] >= VERY_SURE)
}

/// Keeps a sentence right below a paragraph: the last of an article is often short, as what follows the article is.
fn add_last(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    for at in 1..keep.len() {
        if !keep[at] && keep[at - 1] && scores[at - 1] >= KEEP && scores[at] >= LAST && is_sentence_or_cue(page, at) {
            keep[at] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FERRY: &str = "The ferry left at noon with two hundred people and the mayor on board, and nobody saw it again until dusk.";
    const PILOTS: &str = "The pilots answered on the second day. They asked for the plans of the quay and for a boat of their own.";

    /// What one of the rules brings back of lines with their probabilities; those from .4 on stay already.
    fn added(rule: fn(&Page<'_>, &[f32], &mut [bool]), lines: &[(f32, &str)]) -> Vec<String> {
        let text: Vec<&str> = lines.iter().map(|(_, text)| *text).collect();
        let text = text.join("\n");
        let page = Page::of(&text);
        let scores: Vec<f32> = lines.iter().map(|(score, _)| *score).collect();
        let stayed: Vec<bool> = scores.iter().map(|score| *score >= KEEP).collect();
        let mut keep = stayed.clone();
        rule(&page, &scores, &mut keep);
        (0..keep.len()).filter(|at| keep[*at] && !stayed[*at]).map(|at| lines[at].1.to_owned()).collect()
    }

    #[test]
    fn a_live_report_goes_on_as_its_times_do() {
        let report = |last: &[(f32, &'static str)]| {
            let mut lines = vec![(0.1, "11:40"), (0.9, FERRY), (0.1, "11:10"), (0.9, FERRY), (0.1, "10:55"), (0.9, FERRY)];
            lines.extend([(0.02, "10:20"), (0.02, "Read also: the ferry stays"), (0.02, "09:30"), (0.02, "The pilots are still at sea.")]);
            lines.extend(last);
            added(add_entries, &lines)
        };
        let told = ["11:40", "11:10", "10:55", "09:30", "The pilots are still at sea."];
        assert_eq!(report(&[(0.01, "Subscribe"), (0.01, "Port opens again")]), told);
        let later = [(0.02, "08:15"), (0.02, "Nobody has seen them yet."), (0.01, "Subscribe")];
        assert_eq!(report(&later).len(), told.len() + 2);
        let ticker = [(0.02, "12:45"), (0.02, "The port is open again.")];
        assert_eq!(report(&ticker).len(), told.len(), "another list of times");
    }

    #[test]
    fn a_subheading_stands_right_above_its_paragraph_below_furniture() {
        let below = |score: f32, space: &'static str, line: &'static str| {
            let lines = [
                (0.9, FERRY),
                (0.02, "Read also"),
                (0.02, "Port opens again after the storm of March"),
                (0.02, space),
                (score, line),
                (0.9, PILOTS),
            ];
            added(add_headings, &lines.into_iter().filter(|(_, text)| *text != "-").collect::<Vec<_>>())
        };
        assert_eq!(below(0.3, "-", "What the pilots say"), ["What the pilots say"]);
        assert!(below(0.1, "-", "What the pilots say").is_empty());
        assert!(below(0.3, "-", "Pilots of the northern port say that they will strike again").is_empty(), "a headline");
        assert!(below(0.3, "-", "Anna Testova, chronicler").is_empty());
    }

    #[test]
    fn a_paragraph_beside_another_within_the_article_stays() {
        let beside = |score: f32, gap: usize| {
            let mut lines = vec![(0.9, FERRY), (score, PILOTS)];
            lines.extend(std::iter::repeat_n((0.02, "Port"), gap));
            lines.push((0.9, "Nobody had seen the mayor since the morning, his office said, and so the search for him began."));
            added(add_enclosed, &lines)
        };
        assert_eq!(beside(0.15, 2), [PILOTS]);
        assert!(beside(0.05, 2).is_empty() && beside(0.15, 12).is_empty());
    }

    #[test]
    fn a_heading_below_the_end_of_a_card_stays() {
        let below =
            |card: &str| added(add_headings, &[(0.9, PILOTS), (0.02, "Ferry stays"), (0.02, card), (0.2, "Who pays for it"), (0.9, FERRY)]);
        assert_eq!(below("👁 1 204"), ["Who pays for it"]);
        assert!(below("Dockers strike").is_empty());
    }

    #[test]
    fn questions_of_a_talk_stay_with_their_answers() {
        let talk = |asked: &'static str| {
            let mut lines = Vec::new();
            for question in ["When did it begin?", "Who came first?", "Who pays for it?"] {
                lines.extend([(0.7, question), (0.9, FERRY)]);
            }
            lines.extend([(0.05, "Read also"), (0.05, "Dockers strike"), (0.1, asked), (0.1, PILOTS), (0.9, FERRY)]);
            added(add_questions, &lines)
        };
        assert_eq!(talk("And what of the pilots?"), ["And what of the pilots?", PILOTS]);
        assert!(talk("And the pilots").is_empty());
        assert!(
            added(add_questions, &[(0.7, "When did it begin?"), (0.9, FERRY), (0.1, "Who pays?"), (0.1, PILOTS), (0.9, FERRY)]).is_empty()
        );
    }

    #[test]
    fn an_article_goes_on_below_a_list_of_headlines() {
        let below = |list: &[(f32, &'static str)]| {
            let lines: Vec<(f32, &str)> =
                [(0.9, FERRY), (0.1, "Read also")].iter().chain(list).chain(&[(0.01, "Share")]).copied().collect();
            added(add_resumed, &lines)
        };
        assert_eq!(below(&[(0.1, "Dockers strike"), (0.1, "Port opens"), (0.15, PILOTS)]), [PILOTS]);
        let more = "Nobody had seen the mayor since the morning, his office said, and so the search for him began.";
        assert_eq!(below(&[(0.1, "Dockers strike"), (0.15, PILOTS), (0.15, more)]), [PILOTS, more]);
        assert!(below(&[(0.1, "Dockers strike"), (0.1, "Port opens"), (0.05, PILOTS)]).is_empty());
        assert!(below(&[]).is_empty() && added(add_resumed, &[(0.9, FERRY), (0.1, "Read also")]).is_empty());
    }

    #[test]
    fn turns_behind_letters_stay() {
        let talk = [
            (0.9, "P. Who pays for it?"),
            (0.9, "R. The town and the port pay."),
            (0.02, "Dockers strike"),
            (0.02, "P. And who comes after?"),
        ];
        let lines: Vec<(f32, &str)> = talk.into_iter().chain([(0.02, "R. A girl of the town comes after.")]).collect();
        assert!(added(add_turns, &lines[..2]).is_empty());
        assert_eq!(added(add_turns, &[lines[0], lines[1], lines[3], lines[4]]).len(), 2);
        assert_eq!(letter("Pa. Who pays?"), None);
    }

    #[test]
    fn a_heading_that_the_list_of_contents_has_too_is_one() {
        let listed = [(0.02, "Who pays for it"), (0.02, "Menu"), (0.9, PILOTS), (0.2, "Who pays for it"), (0.9, FERRY)];
        assert_eq!(added(add_headings, &listed), ["Who pays for it"]);
    }

    #[test]
    fn a_short_text_goes_on_behind_one_insert() {
        let rest = |inserts: &[(f32, &'static str)]| {
            let lines: Vec<(f32, &str)> = [(0.9, FERRY)].iter().chain(inserts).chain(&[(0.25, PILOTS), (0.01, "Share")]).copied().collect();
            added(add_tail, &lines)
        };
        assert_eq!(rest(&[(0.2, "Read also: Dockers on strike")]), [PILOTS]);
        assert!(rest(&[(0.2, "Read also: Dockers on strike"), (0.2, "Read also: Port opens")]).is_empty());
    }
}
