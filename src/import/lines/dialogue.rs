//! What the kept lines are to each other: questions and answers, subheadings, items of lists, quotations.

use super::super::{Line, Role};
use super::page::Page;
use super::shape::is_final;
use crate::words::{spaced, words};

/// Turns of a talk that make it an interview.
const INTERVIEW: usize = 2;

/// Gives each kept line its role.
pub(super) fn roles(page: &Page<'_>, lines: &mut [Line]) {
    let body: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].role.is_body()).collect();
    let talk = Talk {
        texts: body.iter().map(|at| lines[*at].text.as_str()).collect(),
        words: body.iter().map(|at| spaced(&lines[*at].text)).collect(),
        gaps: body.iter().map(|at| gap_before(page, lines[*at].number)).collect(),
    };
    let (turns, listed) = (talk.questions(), talk.listed());
    let found: Vec<Role> = (0..body.len())
        .map(|at| match talk.texts[at] {
            _ if turns[at] => Role::Question,
            text if is_quote(text) => Role::Quote,
            text if is_item(text) || listed[at] => Role::Item,
            _ if talk.is_heading(at) => Role::Heading,
            _ => Role::Paragraph,
        })
        .collect();
    for (at, role) in body.into_iter().zip(found) {
        lines[at].role = role;
    }
}

fn gap_before(page: &Page<'_>, number: usize) -> bool {
    page.entries.binary_search_by_key(&number, |entry| entry.number).is_ok_and(|at| page.entries[at].gap > 0)
}

/// Whether a line opens with a dash, as a turn of a talk does.
pub(in crate::import) fn starts_turn(text: &str) -> bool {
    let mut chars = text.chars();
    matches!(chars.next(), Some('–' | '—' | '-' | '−' | '―')) && chars.next().is_some_and(|c| c.is_whitespace() || c.is_uppercase())
}

/// Whether a line is a time of day alone: "14:22", "9.05 am", "14:22 BST".
pub(in crate::import) fn is_clock(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let (time, zone) = text.split_once(' ').unwrap_or((text, ""));
    let is_zone = zone.len() <= 12 && zone.chars().all(|c| c.is_alphabetic() || c == '.');
    is_time(time, &[':', '.']) && is_zone
}

/// Whether a text is hours and minutes with one of these marks between them: "14:22", "9.05".
pub(super) fn is_time(text: &str, marks: &[char]) -> bool {
    let Some((hours, minutes)) = text.split_once(marks) else { return false };
    let in_range = |part: &str, end: u8| part.bytes().all(|b| b.is_ascii_digit()) && part.parse::<u8>().is_ok_and(|n| n < end);
    in_range(hours, 24) && minutes.len() == 2 && in_range(minutes, 60)
}

fn asks(text: &str) -> bool {
    text.trim_end_matches(['»', '”', '"', ')', ' ']).ends_with(['?', '？', '؟'])
}

/// The kept lines beside each other.
struct Talk<'a> {
    texts: Vec<&'a str>,
    words: Vec<usize>,
    /// Whether a blank line stands before it.
    gaps: Vec<bool>,
}

impl Talk<'_> {
    fn asking(&self, at: usize) -> bool {
        self.words[at] <= 80 && asks(self.texts[at])
    }

    /// Which lines are questions of an interview.
    fn questions(&self) -> Vec<bool> {
        let turns: Vec<usize> = (0..self.texts.len()).filter(|at| starts_turn(self.texts[*at])).collect();
        let mut found = vec![false; self.texts.len()];
        if turns.iter().filter(|at| self.asking(**at)).count() >= INTERVIEW {
            let mut answered = true;
            for at in turns {
                let turn_follows = self.texts.get(at + 1).is_some_and(|text| starts_turn(text));
                found[at] = self.asking(at) || (answered && turn_follows && self.words[at] <= 60);
                answered = !found[at];
            }
            return found;
        }
        let asked: Vec<bool> = (0..self.texts.len()).map(|at| is_labelled(self.texts[at]) || self.asking(at)).collect();
        // Someone who is asked may answer in three words; below a subheading that asks stands a paragraph.
        let is_answered = |at: usize| self.words[at + 1] > 12 || self.words[at + 1] >= 3 && addresses(self.texts[at]);
        let alone: Vec<bool> = (0..asked.len()).map(|at| asked[at] && at + 1 < asked.len() && !asked[at + 1] && is_answered(at)).collect();
        let count = alone.iter().filter(|is| **is).count();
        let to_someone = (0..alone.len()).filter(|at| alone[*at] && (is_labelled(self.texts[*at]) || addresses(self.texts[*at]))).count();
        // Questions that nobody is asked are subheadings.
        if count > INTERVIEW && to_someone * 3 >= count { alone } else { found }
    }

    /// Which lines stand in an unbroken run of short lines after a colon that look like the first of them.
    fn listed(&self) -> Vec<bool> {
        let mut found = vec![false; self.texts.len()];
        let is_short = |at: usize| self.words[at] <= 30 && !self.texts[at].ends_with(':');
        for first in (1..self.texts.len()).filter(|at| self.texts[at - 1].ends_with(':')) {
            let goes_on = |at: &usize| *at == first || !self.gaps[*at] && is_like(self.texts[first], self.texts[*at]);
            let run = (first..self.texts.len()).take_while(|at| is_short(*at) && goes_on(at)).count();
            if run > 1 {
                found[first..first + run].fill(true);
            }
        }
        found
    }

    /// Whether the line is a subheading: short, no sentence, above a paragraph; or the time of a live report's entry.
    fn is_heading(&self, at: usize) -> bool {
        let own = self.texts[at];
        let is_entry = |at: usize| is_clock(self.texts[at]);
        if is_entry(at) {
            return at + 1 < self.texts.len();
        }
        if self.words[at] > 14 || own.len() > 400 || at == 0 || at + 1 >= self.texts.len() {
            return false;
        }
        let last = own.trim_end_matches(['»', '”', '"', ')']).chars().next_back().unwrap_or(' ');
        let closed = (is_final(last) && !asks(own)) || matches!(last, ':' | ',' | ';');
        let starts = own.chars().next().is_some_and(|c| !c.is_lowercase() && !matches!(c, '–' | '—' | '-' | '('));
        let long = |at: usize| self.words[at] >= 12;
        let ends_paragraph = |at: usize| self.words[at] >= 6 && is_sentence(self.texts[at]) && !asks(own);
        !closed && starts && long(at + 1) && (long(at - 1) || ends_paragraph(at - 1) || is_item(self.texts[at - 1]) || is_entry(at - 1))
    }
}

/// Whether a line may be an item of the list of which another is the first: with a mark if that has one, small if that is, and no sentence unless
/// that is one.
fn is_like(first: &str, other: &str) -> bool {
    let is_marked = |text: &str| starts_turn(text) || is_item(text);
    let is_small = |text: &str| text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    match () {
        () if is_marked(first) => is_marked(other),
        () if is_small(first) => is_small(other),
        () => is_sentence(first) || !is_sentence(other),
    }
}

fn is_sentence(text: &str) -> bool {
    text.trim_end_matches(['»', '”', '"', ')']).ends_with(is_final)
}

/// Words by which one speaks to someone.
const ADDRESSES: [&str; 42] = [
    "ihnen",
    "ihr",
    "ihre",
    "pan",
    "pani",
    "państwo",
    "sie",
    "siz",
    "size",
    "sizga",
    "sizin",
    "sizning",
    "tú",
    "usted",
    "ustedes",
    "vos",
    "votre",
    "vous",
    "you",
    "your",
    "вам",
    "вами",
    "вас",
    "ваш",
    "ваша",
    "ваше",
    "вашего",
    "вашей",
    "ваши",
    "ваші",
    "ви",
    "вы",
    "сиз",
    "сизге",
    "сиздин",
    "сіз",
    "сізге",
    "сіздер",
    "сіздің",
    "ты",
    "你",
    "您",
];

/// Whether the line speaks to someone.
fn addresses(text: &str) -> bool {
    let longest = ADDRESSES.iter().map(|word| word.len()).max().unwrap_or_default();
    let own = words(text).map(|word| word.text.split(['\'', '’']).next().unwrap_or_default());
    own.filter(|own| own.len() <= longest).any(|own| ADDRESSES.contains(&own.to_lowercase().as_str()))
}

/// Bytes within which a colon follows a label.
const LABEL: usize = 80;

/// Whether the line begins with a word that means "question".
fn is_labelled(text: &str) -> bool {
    let head = text.as_bytes().get(..LABEL).unwrap_or(text.as_bytes());
    if memchr::memchr2(b':', "：".as_bytes()[0], head).is_none() {
        return false;
    }
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
    text.starts_with(['>', '❝', '❞']) && text.contains(char::is_whitespace)
}

/// The mark with which an item of a list begins, and the bytes that it takes.
pub(super) fn bullet(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let after = &text[first.len_utf8()..];
    // Marks that messengers show as pictures have a sign behind them that says so.
    let after = after.strip_prefix('\u{fe0f}').unwrap_or(after);
    let is_mark =
        matches!(first, '•' | '·' | '▪' | '▫' | '■' | '◦' | '●' | '►' | '▶' | '‣' | '✓' | '✔' | '🔹' | '🔸' | '➖' | '*' | '\u{f0b7}');
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
