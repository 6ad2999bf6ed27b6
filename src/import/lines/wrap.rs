//! Text broken into lines of one width, as mail and old pages have it: the lines of a paragraph are joined again.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::super::divided::{Divided, HYPHENS};
use super::super::metadata::{is_person, is_signature, is_stamp};
use super::lexicon::Class;
use super::page::{is_blank, trimmed};
use super::printed::Unpaged;
use super::shape::{Reach, Shape};
use super::subtitles;
use crate::words::chars;

/// A line as it stands in the text, or several joined.
#[derive(Clone)]
pub(super) struct Raw<'a> {
    /// From 1: of its first line.
    pub number: usize,
    /// With surrounding space.
    pub text: Cow<'a, str>,
    /// Whether it is what somebody says in a transcript.
    pub is_said: bool,
}

/// The widths of lines in characters that a mail program or a typist breaks at.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=110;

/// Narrower ones, the columns of a printed page, are believed where words are divided at their ends.
const COLUMNS: std::ops::Range<usize> = 24..50;

/// Pairs of lines that must agree before a text is taken for wrapped.
const PAIRS: usize = 8;
/// The same where so many words are divided at the ends of lines.
const DIVIDED_PAIRS: usize = 4;
const DIVIDED: usize = 2;
/// The same in a text that a mail quotes.
const QUOTED_PAIRS: usize = 3;

/// The lines of a text, joined into paragraphs where it is wrapped.
pub(super) fn lines(text: &str) -> Vec<Raw<'_>> {
    let (lines, is_quoted) = split(text);
    let unpaged = Unpaged::of(subtitles::joined(lines));
    match wrapping(&unpaged.lines, is_quoted) {
        Some(wrapping) => joined(&unpaged.lines, wrapping),
        None => unpaged.joined(),
    }
}

/// The blocks of a page, each of which is a line with a blank one below it.
pub(super) fn blocks(text: &str) -> Vec<Raw<'_>> {
    let (lines, is_quoted) = split(text);
    match wrapping(&lines, is_quoted) {
        Some(wrapping) => joined(&lines, wrapping),
        None => lines,
    }
}

/// The lines of a text without the marks of a mail that quotes it, and whether one does.
fn split(text: &str) -> (Vec<Raw<'_>>, bool) {
    let mut from = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    let pieces = ends.map(|end| &text[std::mem::replace(&mut from, end + 1)..end]);
    let pieces: Vec<&str> = pieces.collect();
    let depth = quoted(&pieces);
    let mut lines = Vec::with_capacity(pieces.len());
    for (number, line) in (1..).zip(pieces) {
        let line = unquoted(line, depth);
        let (mark, text) = line.split_at(message_mark(line));
        if !mark.is_empty() {
            lines.push(Raw { number, text: Cow::Borrowed(mark), is_said: false });
        }
        lines.push(Raw { number, text: Cow::Borrowed(text), is_said: false });
    }
    (lines, depth > 0)
}

/// Bytes of the longest time and of the longest name that a messenger puts before a message.
const STAMP: usize = 32;
const SENDER: usize = 80;

/// Bytes of what a messenger puts before a message that is copied from it: `[03.04.2025 18:22] Port Herald: ` or
/// `03.04.2025, 18:22 - Port Herald: `. 0 = the line is no such message.
fn message_mark(line: &str) -> usize {
    let stamp_end = match line.strip_prefix('[') {
        Some(inner) => inner.find("] ").map(|at| at + 3),
        None if line.starts_with(|c: char| c.is_ascii_digit()) => line.find(" - ").map(|at| at + 3),
        None => None,
    };
    let Some(end) = stamp_end.filter(|end| *end <= STAMP) else { return 0 };
    let sender = line[end..].find(": ").filter(|at| (1..=SENDER).contains(at));
    sender.filter(|_| is_stamp(&line[..end])).map_or(0, |at| end + at + 2)
}

/// How the lines of a text are broken.
#[derive(Clone, Copy)]
enum Wrapping {
    /// Where the next word would not have fit into the width; it may differ by so many characters, as letters in print differ in width.
    Full { width: usize, slack: usize },
    /// Somewhere near this width.
    Near(usize),
}

impl Wrapping {
    /// Whether a line, or what was joined to end with it, may have been broken after so many characters before the next.
    fn breaks(self, line: &str, length: usize, next: &str) -> bool {
        let is_near = |width: usize| length * 10 >= width * 7 && length <= width + 10;
        match self {
            // Some break no line at a hyphen.
            Self::Full { width, slack } if length <= width + slack && length + 1 + first_word(next) + slack > width => true,
            Self::Full { width, .. } => is_near(width) && continues(line.trim_end_matches(is_blank), next),
            Self::Near(width) => is_near(width),
        }
    }
}

/// Characters of the first word, up to a hyphen at which a line could have been broken.
fn first_piece(text: &str) -> usize {
    let word = text.split_whitespace().next().unwrap_or_default();
    let part = word.find(HYPHENS).map_or(word, |at| &word[..at]);
    part.chars().count() + usize::from(part.len() < word.len())
}

fn first_word(text: &str) -> usize {
    text.split_whitespace().next().map_or(0, |word| word.chars().count())
}

fn wrapping(lines: &[Raw<'_>], is_quoted: bool) -> Option<Wrapping> {
    let own: Vec<&str> = lines.iter().map(|line| trimmed(&line.text)).collect();
    let going_on: Vec<Pair> = own.windows(2).filter(|pair| goes_on(pair[0], pair[1])).map(Pair::of).collect();
    let full = full(lines, &own, &going_on).or_else(|| short(&own, &going_on));
    full.or_else(|| width(lines, &own, is_quoted).map(Wrapping::Near))
}

/// A line that ends in mid-sentence, and the next.
struct Pair {
    /// Characters of the line.
    length: usize,
    /// Characters that the next line would have added to it.
    next: usize,
}

impl Pair {
    fn of(pair: &[&str]) -> Self {
        Self { length: pair[0].chars().count(), next: first_piece(pair[1]) }
    }

    fn fills(&self, width: usize, slack: usize) -> bool {
        self.length + 1 + self.next + slack > width
    }
}

/// Letters of scripts that have no capitals and put spaces between words: the blocks of Unicode from Hebrew to Sinhala.
const CASELESS: fn(char) -> bool = |c| ('\u{590}'..'\u{e00}').contains(&c) && c.is_alphabetic();
/// Bytes of a line that may be one of several of one width.
const BROKEN: usize = 600;

/// Whether a sentence is seen to go on from a line that may have been broken to the next.
fn goes_on(line: &str, next: &str) -> bool {
    line.len() <= BROKEN && (continues(line, next) || next.starts_with(CASELESS) && is_unfinished(line))
}

/// The lines that end in mid-sentence, whatever the next one begins with.
fn unfinished<'a>(own: &'a [&'a str]) -> impl Iterator<Item = Pair> + 'a {
    let pairs = own.windows(2).filter(|pair| pair[0].len() <= BROKEN && !pair[1].is_empty() && is_unfinished(pair[0]));
    pairs.map(Pair::of)
}

/// By so many per cent printed lines of one width differ in characters.
const SLACK: usize = 15;
/// By which part of the width that its other lines show a text may be wider.
const WIDER: usize = 8;

/// Sentences that go on in the next line, which must agree on a width.
const FULL_PAIRS: usize = 4;

/// The width that hardly a line goes beyond and that leaves no room for the next word wherever a sentence goes on in the next line: an exact
/// one if there is one, the widest if there are several, else one of print. Where lines are shorter of themselves, as in verse and menus,
/// there is room.
fn full(lines: &[Raw<'_>], own: &[&str], going_on: &[Pair]) -> Option<Wrapping> {
    let going_on = || going_on.iter().filter(|pair| (COLUMNS.start..=*WIDTHS.end()).contains(&pair.length));
    let mut lengths: Vec<usize> = going_on().map(|pair| pair.length).collect();
    if lengths.len() < FULL_PAIRS {
        return None;
    }
    lengths.sort_unstable();
    let width = lengths[(lengths.len() - 1) * 49 / 50];
    let agrees = |width: usize, slack: usize| {
        // Words of a menu stand below one another too, on lines that are shorter by far.
        let long = || going_on().filter(|pair| pair.length * 10 >= width * 6);
        let filled = long().filter(|pair| pair.fills(width, slack)).count();
        filled >= FULL_PAIRS && filled * 20 >= long().count() * 17 && overlong(lines, width) * 10 <= filled
    };
    let slack = width * SLACK / 100;
    if !agrees(width, 0) {
        return agrees(width, slack).then_some(Wrapping::Full { width, slack });
    }
    // A line before a capital or a figure may be a little longer than all others.
    let lengths: BTreeSet<usize> = unfinished(own).map(|pair| pair.length).collect();
    let widest = lengths.range(width + 1..=width + width / WIDER).rev().find(|width| agrees(**width, 0)).copied().unwrap_or(width);
    Some(Wrapping::Full { width: widest, slack: 0 })
}

/// Lines of a short text that end in mid-sentence and leave no room for the next word, and those of them whose next goes on in a small letter.
const SHORT_FULL: usize = 3;
const SHORT_PAIRS: usize = 2;

/// The width of a text of few lines, none of which goes beyond it and of which each that goes on in the next leaves no room for its first word.
fn short(own: &[&str], going_on: &[Pair]) -> Option<Wrapping> {
    let all_fill = |width: usize| going_on.iter().all(|pair| pair.fills(width, 0));
    let longest = going_on.iter().map(|pair| pair.length).max()?;
    // Hardly a page with lines of its own gets further.
    if going_on.len() < SHORT_PAIRS || !all_fill(longest) {
        return None;
    }
    let width = unfinished(own).map(|pair| pair.length).fold(longest, usize::max);
    let is_beyond = |line: &&str| line.len() > width && line.contains(' ') && line.chars().count() > width;
    let agrees = WIDTHS.contains(&width)
        && all_fill(width)
        && unfinished(own).filter(|pair| pair.fills(width, 0)).count() >= SHORT_FULL
        && !own.iter().any(is_beyond);
    agrees.then_some(Wrapping::Full { width, slack: 0 })
}

/// How many lines are too long for a text of this width.
fn overlong(lines: &[Raw<'_>], width: usize) -> usize {
    lines.iter().filter(|line| line.text.len() > width * 4).count()
}

/// Quoted lines that make a text a quoted one.
const QUOTED: usize = 5;

/// How often the text was quoted as mail programs do, by a `>` before each line: 0 if most of it is not.
fn quoted(lines: &[&str]) -> usize {
    let length = |least: usize| -> usize { lines.iter().filter(|line| depth(line) >= least).map(|line| line.len()).sum() };
    let is_quoted = |least: &usize| lines.iter().filter(|line| depth(line) >= *least).count() >= QUOTED && length(*least) * 2 > length(0);
    (1..=DEEPEST).take_while(is_quoted).last().unwrap_or(0)
}

/// Quotations within quotations that are told apart.
const DEEPEST: usize = 8;

/// How many `>` a line opens with.
fn depth(line: &str) -> usize {
    line.bytes().take_while(|b| matches!(b, b'>' | b' ')).filter(|b| *b == b'>').take(DEEPEST).count()
}

/// A line without the marks of so many quotations.
fn unquoted(line: &str, depth: usize) -> &str {
    let without = |line, _| str::strip_prefix(str::trim_start_matches(line, ' '), '>').unwrap_or(line);
    let inner = (0..depth).fold(line, without);
    if depth > 0 { inner.strip_prefix(' ').unwrap_or(inner) } else { line }
}

/// The width at which most lines are broken in mid-sentence; fewer tell it of a text that a mail quotes, since mail programs break lines.
fn width(lines: &[Raw<'_>], own: &[&str], is_quoted: bool) -> Option<usize> {
    let is_divided = own.windows(2).filter(|pair| divides(pair[0], pair[1])).nth(DIVIDED - 1).is_some();
    let (least, pairs_wanted) = match () {
        () if is_divided => (COLUMNS.start, DIVIDED_PAIRS),
        () if is_quoted => (COLUMNS.start, QUOTED_PAIRS),
        () => (*WIDTHS.start(), PAIRS),
    };
    // A line that may be a broken one is neither short nor long; longer text is not wrapped.
    let may_be_broken = |line: &str| line.len() <= BROKEN && line.len() >= least * 3 / 4;
    let pairs = own.windows(2).filter(|pair| may_be_broken(pair[0]) && !pair[1].is_empty());
    let mut lengths: Vec<usize> = pairs.map(|pair| pair[0].chars().count()).collect();
    if lengths.len() < pairs_wanted {
        return None;
    }
    // One line in ten may be longer: a masthead, a table.
    let nine_tenths = (lengths.len() - 1) * 9 / 10;
    let widest = *lengths.select_nth_unstable(nine_tenths).1;
    if !(least..=*WIDTHS.end()).contains(&widest) {
        return None;
    }
    let full = |line: &str| (widest * 7 / 10..=widest + 10).contains(&line.chars().count());
    let (mut full_lines, mut broken) = (0usize, 0usize);
    for pair in own.windows(2) {
        if pair[0].len() <= BROKEN && full(pair[0]) && !pair[1].is_empty() {
            full_lines += 1;
            broken += usize::from(continues(pair[0], pair[1]));
        }
    }
    (full_lines >= pairs_wanted && broken * 5 >= full_lines * 2 && overlong(lines, widest) * 10 <= full_lines).then_some(widest)
}

/// Whether a word is divided between one line and the next.
fn divides(line: &str, next: &str) -> bool {
    let word = line.strip_suffix(HYPHENS);
    word.is_some_and(|word| word.ends_with(char::is_alphabetic)) && next.starts_with(char::is_lowercase)
}

/// Whether a sentence goes on from one line to the next.
fn continues(line: &str, next: &str) -> bool {
    next.starts_with(char::is_lowercase) && is_unfinished(line)
}

/// Whether a line does not end as a sentence does.
pub(super) fn is_unfinished(line: &str) -> bool {
    line.chars()
        .next_back()
        .is_some_and(|last| chars::is_alphanumeric(last) || matches!(last, ',' | '،' | '-' | '–' | '—' | ';' | '»' | ')'))
}

/// The lines joined where one is full and the next goes on.
fn joined<'a>(lines: &[Raw<'a>], wrapping: Wrapping) -> Vec<Raw<'a>> {
    let mut found: Vec<Raw<'_>> = Vec::with_capacity(lines.len());
    let divided = Divided::of(lines.iter().map(|line| trimmed(&line.text)).collect());
    let (mut last, mut last_indent) = (0, 0);
    for line in lines {
        let own = trimmed(&line.text);
        let length = own.chars().count();
        let indent = line.text.len() - line.text.trim_start_matches(is_blank).len();
        let starts = indent > last_indent || own.starts_with(['•', '*', '-', '–', '—', '>']);
        let goes_on = own.chars().next().is_some_and(char::is_lowercase);
        match found.last_mut() {
            Some(before)
                if !own.is_empty()
                    && !starts
                    && (goes_on || is_open(&before.text))
                    && wrapping.breaks(&before.text, last, own)
                    && !signs(&before.text, own)
                    && !stands_apart(before, own) =>
            {
                let text = before.text.to_mut();
                text.truncate(text.trim_end_matches(is_blank).len());
                divided.join(text, own);
            }
            _ => found.push(line.clone()),
        }
        (last, last_indent) = (length, indent);
    }
    found
}

/// Whether a line is the name of whoever wrote what ends before it: no sentence is a name alone.
fn signs(before: &str, line: &str) -> bool {
    let name = line.strip_suffix('.').unwrap_or(line);
    before.trim_end_matches(is_blank).ends_with(['.', '!', '?', '»', '”', '"']) && (is_signature(name) || is_person(name))
}

/// Whether a line below one that nothing was joined to yet, a headline perhaps, is none of its words: a day, a time, a count, who wrote it, what pages
/// call their parts, or the headline once more without what stood before it.
fn stands_apart(above: &Raw<'_>, line: &str) -> bool {
    if matches!(above.text, Cow::Owned(_)) || line.len() > APART {
        return false;
    }
    if line.len() >= REPEATED && above.text.contains(line) {
        return true;
    }
    let mut shape = Shape::none(0);
    shape.measure(line, &mut Vec::new());
    let has_day = shape.numeric_date || shape.clock || shape.year && shape.class(Class::Month) > 0.0;
    let says_day = has_day && (shape.is_date() || shape.first.is_ascii_digit()) || shape.letters == 0 && shape.digits > 0;
    let is_part_of_page = shape.cue.is_some_and(|cue| cue.reach == Reach::Whole)
        || ["byline", "date", "photo-credit"].iter().any(|kind| shape.opens_as(kind, Reach::Opening));
    !shape.ends_sentence() && (says_day || is_part_of_page)
}

/// Bytes of the longest line that is looked at so, and of the shortest that is a headline once more.
const APART: usize = 120;
const REPEATED: usize = 24;

/// Whether a paragraph may go on after this line whatever comes next.
fn is_open(line: &str) -> bool {
    !line.trim_end_matches(is_blank).ends_with([':', '…'])
}

#[cfg(test)]
mod tests;
