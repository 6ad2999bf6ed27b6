//! The lines of a body as Markdown.

use super::super::{Line, Role};
use super::shape::is_final;
use super::structure::{bullet, numbered, starts_turn};
use crate::words::position;

/// The lines of the body as Markdown: a paragraph each, with what they are to each other marked.
pub(super) fn of(lines: &[Line]) -> String {
    let mut out = String::with_capacity(lines.iter().map(|line| line.text.len() + 2).sum());
    let body: Vec<&Line> = lines.iter().filter(|line| line.role.is_body()).collect();
    let (mut rest, mut before) = (&body[..], None);
    while let Some(line) = rest.first() {
        let tight = before == Some(line.role) && line.role == Role::Item;
        if !out.is_empty() {
            out.push_str(if tight { "\n" } else { "\n\n" });
        }
        let rows = 1 + rest.windows(2).take_while(|pair| is_row_beside(&pair[0].text, &pair[1].text)).count();
        let (these, below) = rest.split_at(rows.max(verse(rest)));
        if rows > 1 {
            push_table(&mut out, these);
        } else {
            push(&mut out, line);
            for line in &these[1..] {
                out.push_str("\\\n");
                push(&mut out, line);
            }
        }
        before = Some(line.role).filter(|_| rows == 1);
        rest = below;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// Characters of the longest line of a verse, and lines that make one.
const VERSE: usize = 60;
const LINES: usize = 3;

/// How many lines at the beginning are a stanza: short ones right below each other of which most go on in the next; 1 = it is none.
fn verse(rest: &[&Line]) -> usize {
    let may_be = |line: &Line| {
        let text = line.text.as_str();
        let is_short = || text.len() <= VERSE * 4 && text.chars().count() <= VERSE;
        line.role == Role::Paragraph && is_short() && text.contains(' ') && !text.contains(|c: char| c.is_ascii_digit() || c == '\t')
    };
    let is_unfinished = |line: &Line| !line.text.trim_end_matches(['»', '”', '"']).ends_with(is_final);
    if !rest.first().is_some_and(|line| may_be(line) && is_unfinished(line)) {
        return 1;
    }
    let follows = |pair: &&[&Line]| pair[0].number + 1 == pair[1].number && may_be(pair[1]);
    let lines = 1 + rest.windows(2).take_while(follows).count();
    // What stands below its last sentence is no part of it.
    let end = (1..lines).rev().find(|at| is_unfinished(rest[at - 1])).map_or(1, |last| last + 1);
    // The words of a list begin small as well.
    let has_mark = |line: &Line| line.text.ends_with([',', ';', '—', '–']);
    let goes_on = |pair: &&[&Line]| has_mark(pair[0]) || is_unfinished(pair[0]) && pair[1].text.starts_with(char::is_lowercase);
    let going_on = rest[..end].windows(2).filter(goes_on).count();
    let is_verse = end >= LINES && going_on >= 2 && going_on * 2 >= end - 1 && rest[..end - 1].iter().any(|line| has_mark(line));
    if is_verse { end } else { 1 }
}

/// How many cells a line has that a browser copied from a table: it sets tabs between them.
pub(super) fn cells(text: &str) -> usize {
    memchr::memchr_iter(b'\t', text.as_bytes()).count() + 1
}

/// Whether two lines are rows of one table.
pub(super) fn is_row_beside(row: &str, other: &str) -> bool {
    memchr::memchr(b'\t', row.as_bytes()).is_some() && cells(row) == cells(other)
}

fn push_table(out: &mut String, rows: &[&Line]) {
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        push_row(out, &row.text);
        if at == 0 {
            out.push('\n');
            out.push_str(&"| --- ".repeat(cells(&row.text)));
            out.push('|');
        }
    }
}

fn push_row(out: &mut String, text: &str) {
    for cell in text.split('\t') {
        let start = out.len();
        out.push_str("| ");
        escape(out, cell.trim());
        let escaped = out.split_off(start + 2).replace('|', "\\|");
        out.push_str(&escaped);
        out.push(' ');
    }
    out.push('|');
}

fn push(out: &mut String, line: &Line) {
    let text = line.text.as_str();
    match line.role {
        Role::Heading => {
            out.push_str("## ");
            escape_within(out, text);
            escape_end_of_heading(out);
        }
        Role::Question => {
            out.push_str("**");
            escape_within(out, text.trim_end_matches('\\'));
            out.push_str("**");
        }
        Role::Quote => {
            out.push_str("> ");
            escape(out, text.trim_start_matches(['>', '❝', '❞', ' ']));
        }
        Role::Item => item(out, text),
        _ => escape(out, text),
    }
}

fn item(out: &mut String, text: &str) {
    if let Some(start) = bullet(text) {
        out.push_str("- ");
        escape(out, &text[start..]);
    } else if let Some((number, start)) = numbered(text) {
        out.push_str(number);
        out.push_str(". ");
        escape(out, &text[start..]);
    } else {
        let dash = if starts_turn(text) { text.chars().next().map_or(0, char::len_utf8) } else { 0 };
        out.push_str("- ");
        escape(out, text[dash..].trim_start());
    }
}

/// Text as Markdown that reads as this very text.
pub(crate) fn escape(out: &mut String, text: &str) {
    let Some(opening) = opening(text) else { return escape_within(out, text) };
    out.push_str(&text[..opening]);
    out.push('\\');
    out.push_str(&text[opening..=opening]);
    escape_within(out, &text[opening + 1..]);
}

/// Escapes the braces at a heading's end, in which many programs read attributes and not text.
pub(in crate::import) fn escape_end_of_heading(out: &mut String) {
    let line = out.rfind('\n').map_or(0, |end| end + 1);
    let end = out.trim_end().len();
    if let Some(open) = out[line..end].strip_suffix('}').and_then(|text| text.rfind('{')) {
        out.insert(end - 1, '\\');
        out.insert(line + open, '\\');
    }
}

/// Text as Markdown that reads as this very text, where it does not open a line.
fn escape_within(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let (mut done, mut at) = (0, 0);
    // Every mark that may have to be escaped is of one byte; what stands between two of them is passed on as it is.
    while let Some(mark) = position(&bytes[at..], may_mean) {
        at += mark;
        let before = || text[..at].chars().next_back();
        let after = || text[at + 1..].chars().next();
        let means = match bytes[at] {
            b'\\' | b'`' | b'*' | b'[' | b']' => true,
            b'<' => after().is_some_and(|c| c.is_alphabetic() || matches!(c, '/' | '!' | '?')),
            b'&' => after().is_some_and(|c| c.is_ascii_alphabetic() || c == '#') && is_entity(&text[at + 1..]),
            b'_' => !(before().is_some_and(char::is_alphanumeric) && after().is_some_and(char::is_alphanumeric)),
            b'~' => after() == Some('~') || before() == Some('~'),
            _ => false,
        };
        if matches!(bytes[at], b'\n' | b'\r') {
            out.push_str(&text[done..at]);
            out.push(' ');
            done = at + 1;
        } else if means {
            out.push_str(&text[done..at]);
            out.push('\\');
            done = at;
        }
        at += 1;
    }
    out.push_str(&text[done..]);
}

/// Where the mark stands that would make a heading, a quotation, a rule or an item of a list of this line.
fn opening(text: &str) -> Option<usize> {
    let ends = |at: usize| text[at + 1..].chars().next().is_none_or(char::is_whitespace);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_mark = match text.as_bytes().get(digits)? {
        b'.' | b')' if (1..=9).contains(&digits) => ends(digits),
        _ if digits > 0 => false,
        b'#' | b'>' | b'~' => true,
        b'-' | b'+' if ends(0) => true,
        _ => text.bytes().all(|b| matches!(b, b'-' | b'=' | b'_' | b'*' | b' ')),
    };
    is_mark.then_some(digits)
}

/// Whether a byte is a mark that may mean something within a line.
fn may_mean(byte: u8) -> bool {
    // `[`, `\` and `]` stand in a row, `_` and the backtick too.
    let in_row = (byte.wrapping_sub(b'[') < 3) | (byte.wrapping_sub(b'_') < 2);
    in_row | (byte == b'*') | (byte == b'<') | (byte == b'&') | (byte == b'~') | (byte == b'\n') | (byte == b'\r')
}

/// Whether what follows an ampersand would be read as a character's name.
fn is_entity(rest: &str) -> bool {
    let name = rest.bytes().take(32).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    name > 0 && rest.as_bytes().get(name) == Some(&b';')
}
