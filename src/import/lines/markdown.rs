//! The lines of a body as Markdown.

use super::super::{Line, Role};
use super::structure::{bullet, numbered, starts_turn};
use crate::words::position;

/// The lines of the body as Markdown: a paragraph each, with what they are to each other marked.
pub(super) fn of(lines: &[Line]) -> String {
    let mut out = String::with_capacity(lines.iter().map(|line| line.text.len() + 2).sum());
    let mut before = None;
    let mut body = lines.iter().filter(|line| line.role.is_body()).peekable();
    while let Some(line) = body.next() {
        let tight = before == Some(line.role) && line.role == Role::Item;
        if !out.is_empty() {
            out.push_str(if tight { "\n" } else { "\n\n" });
        }
        let is_next_row = |next: &&Line| is_row_beside(&line.text, &next.text);
        match body.next_if(is_next_row) {
            Some(second) => {
                push_row(&mut out, &line.text);
                out.push('\n');
                out.push_str(&"| --- ".repeat(cells(&line.text)));
                out.push('|');
                for row in std::iter::once(second).chain(std::iter::from_fn(|| body.next_if(is_next_row))) {
                    out.push('\n');
                    push_row(&mut out, &row.text);
                }
                before = None;
            }
            None => {
                push(&mut out, line);
                before = Some(line.role);
            }
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// How many cells a line has that a browser copied from a table: it sets tabs between them.
pub(super) fn cells(text: &str) -> usize {
    memchr::memchr_iter(b'\t', text.as_bytes()).count() + 1
}

/// Whether two lines are rows of one table.
pub(super) fn is_row_beside(row: &str, other: &str) -> bool {
    memchr::memchr(b'\t', row.as_bytes()).is_some() && cells(row) == cells(other)
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
