//! What the kept lines are to each other: questions and answers, subheadings, items of lists, quotations.

use super::super::{Line, Role};
use super::page::Page;
use super::shape::is_final;

/// Turns of a talk that make it an interview.
const INTERVIEW: usize = 2;

/// Gives each kept line its role.
pub(super) fn roles(page: &Page<'_>, lines: &mut [Line]) {
    let body: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].role.is_body()).collect();
    let text = |at: usize| lines[body[at]].text.as_str();
    let gaps: Vec<bool> = body.iter().map(|at| gap_before(page, lines[*at].number)).collect();
    let turns = questions(body.len(), &text);
    let found: Vec<Role> = (0..body.len())
        .map(|at| match () {
            () if turns[at] => Role::Question,
            () if is_quote(text(at)) => Role::Quote,
            () if is_item(text(at)) || in_list(at, body.len(), &text, &gaps) => Role::Item,
            () if is_heading(at, body.len(), &text) => Role::Heading,
            () => Role::Paragraph,
        })
        .collect();
    for (at, role) in body.into_iter().zip(found) {
        lines[at].role = role;
    }
}

fn gap_before(page: &Page<'_>, number: usize) -> bool {
    page.entries.binary_search_by_key(&number, |entry| entry.number).is_ok_and(|at| page.entries[at].gap > 0)
}

fn starts_turn(text: &str) -> bool {
    let mut chars = text.chars();
    matches!(chars.next(), Some('–' | '—' | '-' | '−' | '―')) && chars.next().is_some_and(|c| c.is_whitespace() || c.is_uppercase())
}

fn asks(text: &str) -> bool {
    text.trim_end_matches(['»', '”', '"', ')', ' ']).ends_with(['?', '？', '؟'])
}

fn words(text: &str) -> usize {
    text.split_whitespace().take(200).count()
}

/// Which lines are questions of an interview.
fn questions<'a>(count: usize, text: &impl Fn(usize) -> &'a str) -> Vec<bool> {
    let asking = |at: usize| asks(text(at)) && words(text(at)) <= 80;
    let mut found = vec![false; count];
    if (0..count).filter(|at| starts_turn(text(*at)) && asking(*at)).count() >= INTERVIEW {
        let mut answered = true;
        for at in (0..count).filter(|at| starts_turn(text(*at))) {
            let turn_follows = at + 1 < count && starts_turn(text(at + 1));
            found[at] = asking(at) || (answered && turn_follows && words(text(at)) <= 60);
            answered = !found[at];
        }
        return found;
    }
    let labelled: Vec<bool> = (0..count).map(|at| is_labelled(text(at)) || asking(at)).collect();
    let alone = |at: usize| labelled[at] && at + 1 < count && !labelled[at + 1] && words(text(at + 1)) > 12;
    if (0..count).filter(|at| alone(*at)).count() > INTERVIEW {
        for at in 0..count {
            found[at] = alone(at);
        }
    }
    found
}

/// Whether the line begins with a word that means "question".
fn is_labelled(text: &str) -> bool {
    let Some((label, rest)) = text.split_once([':', '：']) else { return false };
    let label = label.trim_end_matches('.').to_lowercase();
    !rest.trim().is_empty()
        && matches!(
            label.as_str(),
            "вопрос"
                | "корр"
                | "корреспондент"
                | "ведущий"
                | "ведущая"
                | "сұрақ"
                | "тілші"
                | "питання"
                | "суроо"
                | "савол"
                | "suxbatdosh"
                | "savol"
                | "question"
                | "q"
                | "interviewer"
                | "frage"
                | "soru"
                | "问"
                | "记者"
                | "pytanie"
        )
}

fn is_quote(text: &str) -> bool {
    text.starts_with(['>', '❝', '❞']) && words(text) > 1
}

/// The mark with which an item of a list begins, and the bytes that it takes.
pub(super) fn bullet(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let after = &text[first.len_utf8()..];
    let is_mark = matches!(first, '•' | '·' | '▪' | '■' | '◦' | '●' | '►' | '‣' | '✓' | '✔' | '*' | '\u{f0b7}');
    (is_mark && after.starts_with(char::is_whitespace) || matches!(first, '•' | '▪' | '●') && !after.is_empty())
        .then(|| text.len() - after.trim_start().len())
}

/// The number with which an item of a list begins: its figures and the bytes that it takes.
pub(super) fn numbered(text: &str) -> Option<(&str, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let after = rest.strip_prefix(['.', ')'])?;
    ((1..=3).contains(&digits) && after.starts_with(char::is_whitespace) && !after.trim().is_empty())
        .then(|| (&text[..digits], text.len() - after.trim_start().len()))
}

fn is_item(text: &str) -> bool {
    bullet(text).is_some() || numbered(text).is_some()
}

/// Whether the line stands in an unbroken run of short lines after a colon.
fn in_list<'a>(at: usize, count: usize, text: &impl Fn(usize) -> &'a str, gaps: &[bool]) -> bool {
    let short = |at: usize| words(text(at)) <= 30 && !text(at).ends_with(':');
    let tight = |at: usize| at < count && !gaps[at] && short(at);
    if !short(at) || (at + 1 >= count && gaps[at]) {
        return false;
    }
    let mut start = at;
    while start > 0 && !gaps[start] && short(start) && at - start < 60 {
        start -= 1;
    }
    let lead = if text(start).ends_with(':') { start } else { start.wrapping_sub(1) };
    let introduced = lead < count && text(lead).ends_with(':') && lead < at;
    introduced && (lead + 1..=at).skip(1).all(tight) && (tight(at + 1) || at > lead + 1)
}

/// Whether the line is a subheading: short, no sentence, above a paragraph.
fn is_heading<'a>(at: usize, count: usize, text: &impl Fn(usize) -> &'a str) -> bool {
    let own = text(at);
    let last = own.trim_end_matches(['»', '”', '"', ')']).chars().next_back().unwrap_or(' ');
    let closed = (is_final(last) && !asks(own)) || matches!(last, ':' | ',' | ';');
    let starts = own.chars().next().is_some_and(|c| !c.is_lowercase() && !matches!(c, '–' | '—' | '-' | '('));
    let long = |at: usize| words(text(at)) >= 12;
    !closed
        && starts
        && words(own) <= 14
        && own.chars().count() <= 120
        && at > 0
        && at + 1 < count
        && long(at + 1)
        && (long(at - 1) || is_item(text(at - 1)))
}
