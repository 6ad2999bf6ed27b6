//! The lines of a PDF's pages by their places, and their paragraphs.
//!
//! A PDF says where each letter stands and nothing of paragraphs: they show in indents, gaps, sizes, and lines that end with room left for
//! the next word. What stands at the top or the foot of page after page is no part of them.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, Transform};
use unicode_normalization::UnicodeNormalization;

use super::running::{without_browsers_lines, without_running};
use super::{direction, rows};
use crate::import::divided::Divided;

/// Bytes of the longest text.
pub(super) const LONGEST: usize = 16 * 1024 * 1024;

/// A line of a page; measures in points, `y` from the top.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) x: f64,
    pub(super) end: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    /// Where its text is parted widely, as the cells of a table are: from where to where.
    pub(super) gaps: Vec<(f64, f64)>,
    /// Whether it is a row of a table: its cells are parted by [`rows::GAP`].
    pub(super) is_row: bool,
    /// Where each of its signs stands.
    pub(super) signs: Vec<Sign>,
}

/// A sign of a line: from which byte of the text on it is, and where it begins and ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sign {
    pub(super) at: usize,
    pub(super) x: f32,
    pub(super) end: f32,
}

/// The pages as they are read.
pub(super) struct Pages {
    pub(super) pages: Vec<Vec<Line>>,
    /// Bytes of all lines.
    pub(super) bytes: usize,
    /// Letters, words and lines that may still be drawn.
    pub(super) left: usize,
    /// Set when nobody waits for the text any longer.
    stop: Arc<AtomicBool>,
    height: f64,
    begins_word: bool,
}

impl Pages {
    /// Pages on which at most `most` letters, words and lines are drawn: each takes the reader about as long.
    pub(super) fn new(stop: Arc<AtomicBool>, most: usize) -> Self {
        Self { pages: Vec::new(), bytes: 0, left: most, stop, height: 0.0, begins_word: false }
    }

    fn draw(&mut self) -> Result<(), OutputError> {
        self.left = self.left.saturating_sub(1);
        let goes_on = self.left > 0 && self.bytes <= LONGEST && !self.stop.load(Ordering::Relaxed);
        goes_on.then_some(()).ok_or_else(|| OutputError::IoError(io::ErrorKind::StorageFull.into()))
    }
}

impl OutputDev for Pages {
    fn begin_page(&mut self, _: u32, page: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        self.height = page.ury - page.lly;
        self.pages.push(Vec::new());
        Ok(())
    }

    fn output_character(&mut self, place: &Transform, width: f64, _: f64, font_size: f64, text: &str) -> Result<(), OutputError> {
        self.bytes += text.len();
        self.draw()?;
        let size = font_size * ((place.m11 + place.m21) * (place.m12 + place.m22)).abs().sqrt();
        let (x, y) = (place.m31, self.height - place.m32);
        let Some(lines) = self.pages.last_mut() else { return Ok(()) };
        let is_elsewhere = |line: &Line| {
            let down = (y - line.y).abs();
            // A figure above or below the line is smaller; a last word may end right where the next paragraph is indented to.
            let is_below = || down > size * 0.8 && (line.size - size).abs() < size * 0.1;
            self.begins_word && (down > size * 1.5 || down > size * 0.5 && x < line.end || is_below())
        };
        if lines.last().is_none_or(is_elsewhere) {
            lines.push(Line { x, y, size, ..Line::default() });
        }
        if let Some(line) = lines.last_mut() {
            if self.begins_word && x > line.end + size * 0.1 && !line.text.is_empty() {
                let is_wide = x > line.end + size * rows::WIDE;
                line.text.push(if is_wide { rows::GAP } else { ' ' });
                if is_wide {
                    line.gaps.push((line.end, x));
                }
            }
            if !text.is_empty() {
                line.signs.push(Sign { at: line.text.len(), x: x as f32, end: (x + width * size) as f32 });
                line.text.push_str(text);
            }
            // A space at the end takes no room.
            if !text.trim().is_empty() {
                (line.end, line.size) = (x + width * size, line.size.max(size));
            }
        }
        self.begins_word = false;
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.begins_word = true;
        self.draw()
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn stroke(&mut self, _: &Transform, _: &ColorSpace, _: &[f64], _: &Path) -> Result<(), OutputError> {
        self.draw()
    }

    fn fill(&mut self, _: &Transform, _: &ColorSpace, _: &[f64], _: &Path) -> Result<(), OutputError> {
        self.draw()
    }
}

/// The pages as paragraphs, an empty line between them; what stands on page after page once, before them or after. And the address of a page
/// that a browser printed.
pub(super) fn flowed(mut pages: Vec<Vec<Line>>) -> (String, Option<String>) {
    for page in &mut pages {
        let is_leftward = direction::is_of_page(page);
        for line in page.iter_mut() {
            direction::order(line, if is_leftward { direction::turn_all } else { direction::turn_words });
            line.text = cleaned(&line.text);
        }
        page.retain(|line| !line.text.is_empty());
        if is_leftward {
            direction::mirror(page);
        }
        add_marks(page);
        rows::mark(page);
    }
    let address = pages.iter_mut().filter_map(without_browsers_lines).next_back();
    let (heads, feet) = without_running(&mut pages);
    let columns: Vec<Column> = pages.iter().flat_map(|page| columns(page)).collect();
    let divided = Divided::of(columns.iter().flat_map(|column| column.lines).map(|line| line.text.as_str()).collect());
    let mut text = heads.join("\n\n");
    let mut before: Option<(&Line, &Column)> = None;
    // Notes at the foot of a column stand behind the paragraph that goes on in the next.
    let mut notes = Vec::new();
    for column in &columns {
        let text_end = column.lines.len() - notes_below(column);
        for (at, line) in column.lines[..text_end].iter().enumerate() {
            let goes_on = before.is_some_and(|(last, around)| match std::ptr::eq(around, column) {
                true => goes_on(at, column),
                false => goes_on_elsewhere(last, around, line, column),
            });
            match goes_on {
                _ if line.is_row && before.is_some_and(|(last, _)| last.is_row) => {
                    text.push('\n');
                    text.push_str(&line.text);
                }
                true => divided.join(&mut text, &line.text),
                false => {
                    notes.drain(..).for_each(|note: String| add(&mut text, &note));
                    add(&mut text, &line.text);
                }
            }
            before = Some((line, column));
        }
        for (at, line) in (text_end..).zip(&column.lines[text_end..]) {
            match notes.last_mut().filter(|_| at > text_end && !opens_note(line)) {
                Some(note) => divided.join(note, &line.text),
                None => notes.push(line.text.clone()),
            }
        }
    }
    notes.iter().chain(&feet).for_each(|line| add(&mut text, line));
    (text, address)
}

/// How many lines at the foot of a column are notes: smaller than its text, the first with its mark.
fn notes_below(column: &Column) -> usize {
    let small = column.lines.iter().rev().take_while(|line| line.size < column.size * 0.93 && !line.is_row).count();
    let below = &column.lines[column.lines.len() - small..];
    let first = below.iter().position(opens_note).filter(|_| small < column.lines.len());
    first.map_or(0, |first| small - first)
}

fn opens_note(line: &Line) -> bool {
    let rest = line.text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '*');
    let mark = line.text.len() - rest.len();
    (1..=2).contains(&mark) && rest.trim_start_matches([')', '.', ' ']).starts_with(char::is_alphabetic)
}

/// A line's text with single spaces and without ligatures.
fn cleaned(text: &str) -> String {
    let is_ligature = |c: &char| ('\u{fb00}'..='\u{fb06}').contains(c) || direction::is_form(*c);
    let plain: String = text.chars().flat_map(|c| if is_ligature(&c) { c.nfkc().collect() } else { vec![c] }).collect();
    let cells = plain.split(rows::GAP).map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "));
    cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("\t")
}

/// Puts the marks of items that were drawn by themselves before what they mark.
fn add_marks(page: &mut Vec<Line>) {
    let mut at = 0;
    while at < page.len() {
        let mark = &page[at];
        let is_beside = |line: &Line| (line.y - mark.y).abs() < mark.size * 0.3 && line.x > mark.x && line.x - mark.end < mark.size * 3.0;
        match page.iter().position(is_beside).filter(|_| is_mark(&mark.text)) {
            Some(item) => {
                let mark = page.remove(at);
                let item = &mut page[if item > at { item - 1 } else { item }];
                item.text = format!("{} {}", mark.text, item.text);
                item.x = mark.x;
            }
            None => at += 1,
        }
    }
}

/// Lines below one another.
struct Column<'p> {
    lines: &'p [Line],
    left: f64,
    right: f64,
    /// From one line to the next within a paragraph.
    leading: f64,
    /// The size of most letters.
    size: f64,
}

/// Of so few lines the longest says how far they reach.
const MOST_SHORT: usize = 8;

fn columns(page: &[Line]) -> Vec<Column<'_>> {
    page.chunk_by(|a, b| b.y > a.y - a.size * 0.5)
        .map(|lines| {
            let mut gaps: Vec<f64> = lines.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
            // By half points, and by two points.
            let (mut sizes, mut starts): (BTreeMap<i64, usize>, BTreeMap<i64, usize>) = Default::default();
            for line in lines {
                *sizes.entry((line.size * 2.0).round() as i64).or_insert(0) += line.text.len();
                *starts.entry((line.x / 2.0).round() as i64).or_insert(0) += 1;
            }
            let size = sizes.iter().max_by_key(|(_, letters)| **letters).map_or(0.0, |(size, _)| *size as f64 / 2.0);
            let left = starts.iter().find(|(_, count)| **count * 7 >= lines.len()).or(starts.iter().next());
            let left = left.map_or(0.0, |(x, _)| *x as f64 * 2.0);
            // A headline above may go across several columns.
            let ends: Vec<f64> = lines.iter().filter(|line| line.size < size * 1.1).map(|line| line.end).collect();
            // A head or a single line above may reach further than the text.
            let is_shared = |end: &&f64| ends.iter().filter(|other| (**other - **end).abs() < size).count() > 1;
            let shared = ends.iter().filter(is_shared).copied().fold(0.0, f64::max);
            let right = if lines.len() >= MOST_SHORT { shared } else { ends.iter().copied().fold(0.0, f64::max) };
            Column { lines, left, right, leading: median(&mut gaps), size }
        })
        .collect()
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// Whether a paragraph goes on to a line of a column from the one above it.
fn goes_on(at: usize, column: &Column) -> bool {
    let (last, next) = (&column.lines[at - 1], &column.lines[at]);
    let is_one_size = (last.size - next.size).abs() < last.size * 0.1;
    let is_near = next.y - last.y <= column.leading.max(next.size * 1.2) * 1.3;
    let is_large = next.size > column.size * 1.15;
    if last.is_row || next.is_row || !is_one_size || !is_near {
        return false;
    }
    match () {
        () if is_large => true,
        () if begins_item(at, column) => false,
        () if hangs(last, next) => !ends_paragraph(last, right_of_block(at, column), next),
        () if starts_paragraph(next, column) && is_below(last, next) => {
            // In a quotation or an item lines stand below one another; of two first lines of paragraphs the upper one has ended a sentence.
            let is_pair =
                (at < 2 || !is_below(&column.lines[at - 2], last)) && column.lines.get(at + 1).is_none_or(|line| !is_below(line, next));
            let may_start = is_pair && ends_sentence(&last.text) || next.text.starts_with(BULLETS);
            !may_start && !ends_paragraph(last, right_of_block(at, column), next)
        }
        () => !starts_paragraph(next, column) && !ends_paragraph(last, column.right, next),
    }
}

/// Whether a line of a column begins with a bullet, or with the number behind that of an item above.
fn begins_item(at: usize, column: &Column) -> bool {
    const ABOVE: usize = 8;
    let text = &column.lines[at].text;
    let before = |number: usize| {
        let above = column.lines[..at].iter().rev().take(ABOVE);
        above.filter_map(|line| number_of(&line.text)).any(|above| above + 1 == number)
    };
    text.starts_with(BULLETS) || number_of(text).is_some_and(before)
}

/// Whether a line begins right below the other.
fn is_below(last: &Line, next: &Line) -> bool {
    (next.x - last.x).abs() < next.size * 0.3
}

/// Whether a line hangs below an item's first words, behind its mark.
fn hangs(last: &Line, next: &Line) -> bool {
    begins_with_mark(&last.text) && next.x > last.x + next.size * 0.3 && next.x < last.x + next.size * 4.0
}

/// How far the lines around this one reach that begin where it does: a quotation has a margin to the right too. Lines that all end far from the
/// column's edge are short by themselves.
fn right_of_block(at: usize, column: &Column) -> f64 {
    const WIDEST_MARGIN: f64 = 5.0;
    let line = &column.lines[at];
    let is_within = |other: &&Line| is_below(other, line);
    let above = column.lines[..at].iter().rev().take_while(|other| is_within(other) || hangs(other, line));
    let lines = above.chain(column.lines[at..].iter().take_while(is_within));
    lines.map(|line| line.end).fold(column.right - WIDEST_MARGIN * line.size, f64::max)
}

/// The same where the next line is the first of another column or page: there a sentence that has ended ends the paragraph.
fn goes_on_elsewhere(last: &Line, around: &Column, next: &Line, column: &Column) -> bool {
    let is_one_size = (last.size - next.size).abs() < last.size * 0.1;
    let is_text = !last.is_row && !next.is_row;
    // A quotation goes on as far from the edge as it began.
    let is_as_far = ((last.x - around.left) - (next.x - column.left)).abs() < next.size * 0.3;
    let starts = starts_paragraph(next, column) && (!is_as_far || next.text.starts_with(BULLETS));
    is_text && is_one_size && !starts && !ends_paragraph(last, around.right, next) && !ends_sentence(&last.text)
}

fn starts_paragraph(line: &Line, column: &Column) -> bool {
    line.x > column.left + line.size * 0.7 && line.x < column.left + line.size * 6.0 || line.text.starts_with(BULLETS)
}

/// Marks before the items of a list.
const BULLETS: [char; 9] = ['•', '●', '▪', '·', '◦', '○', '■', '‣', '\u{f0b7}'];

/// Whether a text is nothing but the mark of an item: a bullet or a number.
pub(super) fn is_mark(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| BULLETS.contains(&c)) && chars.next().is_none() || number(text).is_some()
}

/// The number of an item: "2." or "2)".
fn number(mark: &str) -> Option<usize> {
    let digits = mark.strip_suffix(['.', ')']).filter(|digits| digits.len() <= 2)?;
    digits.parse().ok()
}

/// The number that a line begins with, as an item does.
fn number_of(text: &str) -> Option<usize> {
    number(text.split_once(' ')?.0)
}

fn begins_with_mark(text: &str) -> bool {
    text.starts_with(BULLETS) || number_of(text).is_some()
}

/// Whether a line has room up to the right edge for the next one's first word, and no sentence that plainly goes on.
fn ends_paragraph(line: &Line, right: f64, next: &Line) -> bool {
    let letter = (line.end - line.x) / line.text.chars().count().max(1) as f64;
    let word = next.text.split(' ').next().unwrap_or_default().chars().count() + 1;
    let has_room = line.end + letter * word as f64 + line.size < right;
    has_room && (ends_sentence(&line.text) || line.text.ends_with(';') || !next.text.starts_with(char::is_lowercase))
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', ':', '»', '”', '؟', '۔'])
}

/// Adds a line as a new paragraph.
fn add(text: &mut String, line: &str) {
    text.push_str(if text.is_empty() { "" } else { "\n\n" });
    text.push_str(line);
}

#[cfg(test)]
mod tests;
