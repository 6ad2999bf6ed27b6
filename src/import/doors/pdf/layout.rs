//! The lines of a PDF's pages by their places, and their paragraphs.
//!
//! A PDF says where each letter stands and nothing of paragraphs: they show in indents, gaps, sizes, and lines that end with room left for
//! the next word. What stands at the top or the foot of page after page is no part of them.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, Transform};
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::import::divided::Divided;
use crate::model::is_web_address;

/// Bytes of the longest text.
pub(super) const LONGEST: usize = 16 * 1024 * 1024;

/// A line of a page; measures in points, `y` from the top.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    text: String,
    x: f64,
    end: f64,
    y: f64,
    size: f64,
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
            self.begins_word && (down > size * 1.5 || down > size * 0.5 && x < line.end)
        };
        if lines.last().is_none_or(is_elsewhere) {
            lines.push(Line { x, y, size, ..Line::default() });
        }
        if let Some(line) = lines.last_mut() {
            if self.begins_word && x > line.end + size * 0.1 && !line.text.is_empty() {
                line.text.push(' ');
            }
            line.text.push_str(text);
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
        page.iter_mut().for_each(|line| line.text = cleaned(&line.text));
        page.retain(|line| !line.text.is_empty());
    }
    let address = pages.iter_mut().filter_map(without_browsers_lines).next_back();
    let (heads, feet) = without_running(&mut pages);
    let columns: Vec<Column> = pages.iter().flat_map(|page| columns(page)).collect();
    let divided = Divided::of(columns.iter().flat_map(|column| column.lines).map(|line| line.text.as_str()).collect());
    let mut text = heads.join("\n\n");
    let mut before: Option<(&Line, &Column)> = None;
    for column in &columns {
        for line in column.lines {
            let goes_on = before.is_some_and(|(last, around)| match std::ptr::eq(around, column) {
                true => goes_on(last, line, column),
                false => goes_on_elsewhere(last, around, line, column),
            });
            match goes_on {
                true => divided.join(&mut text, &line.text),
                false => add(&mut text, &line.text),
            }
            before = Some((line, column));
        }
    }
    feet.iter().for_each(|foot| add(&mut text, foot));
    (text, address)
}

/// Takes away what a browser prints around a page: the moment and the title above, the address and the number below. Gives the address.
fn without_browsers_lines(page: &mut Vec<Line>) -> Option<String> {
    static ABOVE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\D{1,4}\d{1,2}:\d{2}").expect("a valid pattern"));
    static BELOW: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^((?:https?|file)://\S+) \d+/\d+$").expect("a valid pattern"));
    let by_height = |a: &&Line, b: &&Line| a.y.total_cmp(&b.y);
    let lowest = page.iter().max_by(by_height)?.clone();
    let address = BELOW.captures(&lowest.text)?.get(1).map(|address| address.as_str().to_owned());
    page.retain(|line| *line != lowest);
    if let Some(highest) = page.iter().min_by(by_height).filter(|line| ABOVE.is_match(&line.text)).cloned() {
        page.retain(|line| *line != highest);
    }
    // A long one is cut short.
    address.filter(|address| is_web_address(address) && !address.contains('…'))
}

/// A line's text with single spaces and without ligatures.
fn cleaned(text: &str) -> String {
    let is_ligature = |c: &char| ('\u{fb00}'..='\u{fb06}').contains(c);
    let plain: String = text.chars().flat_map(|c| if is_ligature(&c) { c.nfkc().collect() } else { vec![c] }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines at the top and at the foot of a page among which those that stand on other pages too are looked for.
const EDGE: usize = 2;
/// Letters of the words around a page's number: "Page 1 of 3".
const AROUND_NUMBER: usize = 8;
/// Bytes of the longest line that is no line of the text.
const LONGEST_HEAD: usize = 200;

/// Takes away what stands at the edge of a third of the pages or more, its figures aside: of heads and feet the first of each remains, of pages'
/// numbers none.
fn without_running(pages: &mut [Vec<Line>]) -> (Vec<String>, Vec<String>) {
    let edges: Vec<Vec<(usize, bool)>> = pages.iter().map(|page| edges(page)).collect();
    let mut often: BTreeMap<String, usize> = BTreeMap::new();
    for (page, edges) in pages.iter().zip(&edges) {
        let forms: BTreeSet<String> = edges.iter().map(|(at, _)| form(&page[*at].text)).collect();
        forms.into_iter().for_each(|form| *often.entry(form).or_insert(0) += 1);
    }
    let least = pages.len().div_ceil(3).max(2);
    let (mut heads, mut feet, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (page, edges) in pages.iter_mut().zip(&edges) {
        let mut running = BTreeSet::new();
        for (at, is_head) in edges {
            let form = form(&page[*at].text);
            let letters = form.chars().filter(|c| c.is_alphabetic()).count();
            let is_number = (1..=2).contains(&form.matches('#').count()) && letters <= AROUND_NUMBER;
            // What has figures and hardly a word may be the row of a table.
            if often.get(&form).is_none_or(|pages| *pages < least) || !is_number && letters <= AROUND_NUMBER {
                continue;
            }
            running.insert(*at);
            if !is_number && seen.insert(form) {
                if *is_head { &mut heads } else { &mut feet }.push(page[*at].text.clone());
            }
        }
        let mut at = 0..;
        page.retain(|_| at.next().is_some_and(|at| !running.contains(&at)));
    }
    (heads, feet)
}

/// A line with each of its numbers as one sign.
fn form(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match (c.is_numeric(), out.ends_with('#')) {
            (true, true) => {}
            (true, false) => out.push('#'),
            (false, _) => out.push(c),
        }
    }
    out
}

/// The highest and the lowest lines of a page, and whether each is one of the highest.
fn edges(page: &[Line]) -> Vec<(usize, bool)> {
    let mut by_height: Vec<usize> = (0..page.len()).collect();
    by_height.sort_by(|a, b| page[*a].y.total_cmp(&page[*b].y));
    let top = by_height.iter().take(EDGE).map(|at| (*at, true));
    let foot = by_height.iter().skip(EDGE.max(page.len().saturating_sub(EDGE))).map(|at| (*at, false));
    top.chain(foot).filter(|(at, _)| page[*at].text.len() <= LONGEST_HEAD).collect()
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
            let right = lines.iter().filter(|line| line.size < size * 1.1).map(|line| line.end).fold(0.0, f64::max);
            Column { lines, left, right, leading: median(&mut gaps), size }
        })
        .collect()
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// Whether a paragraph goes on from a line to the next below it.
fn goes_on(last: &Line, next: &Line, column: &Column) -> bool {
    let is_one_size = (last.size - next.size).abs() < last.size * 0.1;
    let is_near = next.y - last.y <= column.leading.max(next.size * 1.2) * 1.3;
    let is_large = next.size > column.size * 1.15;
    is_one_size && is_near && (is_large || !starts_paragraph(next, column) && !ends_paragraph(last, column, next))
}

/// The same where the next line is the first of another column or page: there a sentence that has ended ends the paragraph.
fn goes_on_elsewhere(last: &Line, around: &Column, next: &Line, column: &Column) -> bool {
    let is_one_size = (last.size - next.size).abs() < last.size * 0.1;
    is_one_size && !starts_paragraph(next, column) && !ends_paragraph(last, around, next) && !ends_sentence(&last.text)
}

fn starts_paragraph(line: &Line, column: &Column) -> bool {
    line.x > column.left + line.size * 0.7 && line.x < column.left + line.size * 6.0 || line.text.starts_with(['•', '●', '▪', '·'])
}

/// Whether a line has room left for the next one's first word, and no sentence that plainly goes on.
fn ends_paragraph(line: &Line, column: &Column, next: &Line) -> bool {
    let letter = (line.end - line.x) / line.text.chars().count().max(1) as f64;
    let word = next.text.split(' ').next().unwrap_or_default().chars().count() + 1;
    let has_room = line.end + letter * word as f64 + line.size < column.right;
    has_room && (ends_sentence(&line.text) || !next.text.starts_with(char::is_lowercase))
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', ':', '»', '”'])
}

/// Adds a line as a new paragraph.
fn add(text: &mut String, line: &str) {
    text.push_str(if text.is_empty() { "" } else { "\n\n" });
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of lines of eleven points, each with its distance from the left and from the line above.
    fn page(lines: &[(f64, f64, &str)]) -> Vec<Line> {
        let mut y = 40.0;
        let line = |&(x, down, text): &(f64, f64, &str)| {
            y += down;
            Line { text: (*text).to_owned(), x: 50.0 + x, end: 50.0 + x + 5.0 * text.chars().count() as f64, y, size: 11.0 }
        };
        lines.iter().map(line).collect()
    }

    #[test]
    fn hard_lines_become_paragraphs() {
        let text = page(&[
            (0.0, 0.0, "The strike at the northern port has come to its end after nine days of ne-"),
            (0.0, 13.0, "gotiations between the crews and the owners of the quay, and ships sail again"),
            (0.0, 13.0, "from today."),
            (0.0, 13.0, "The next talks will begin in the spring, said the head of the port's own union"),
            (0.0, 13.0, "to the press. Their eﬃcient course was praised by the harbour master of the port."),
            (0.0, 24.0, "Nobody  knows who will pay for it, and nobody in the port was willing to say what"),
            (0.0, 13.0, "it has cost."),
        ]);
        insta::assert_snapshot!(flowed(vec![text]).0, @r"
        The strike at the northern port has come to its end after nine days of negotiations between the crews and the owners of the quay, and ships sail again from today.

        The next talks will begin in the spring, said the head of the port's own union to the press. Their efficient course was praised by the harbour master of the port.

        Nobody knows who will pay for it, and nobody in the port was willing to say what it has cost.
        ");
    }

    #[test]
    fn an_indent_begins_a_paragraph() {
        let text = page(&[
            (12.0, 0.0, "The strike at the northern port has come to its end after nine days of"),
            (0.0, 13.0, "talks between the crews and the owners of the quay, and ships sail again."),
            (12.0, 13.0, "The next talks will begin in the spring, said the head of the union to"),
            (0.0, 13.0, "the press."),
        ]);
        assert_eq!(flowed(vec![text]).0.matches("\n\n").count(), 1);
    }

    #[test]
    fn a_headline_across_columns_does_not_make_them_wider() {
        let mut text = page(&[
            (0.0, 0.0, "The strike has come to its end"),
            (0.0, 20.0, "After nine days of talks the"),
            (0.0, 13.0, "Northern crews sail again."),
        ]);
        (text[0].size, text[0].end) = (20.0, 600.0);
        assert!(flowed(vec![text]).0.ends_with("After nine days of talks the Northern crews sail again."));
    }

    #[test]
    fn heads_and_numbers_of_pages_do_not_interrupt_a_paragraph() {
        let head = "Northern Gazette | 17 November 2025";
        let first = page(&[
            (0.0, 0.0, head),
            (0.0, 30.0, "The strike at the northern port has come to its end after nine"),
            (0.0, 40.0, "Page 1 of 2"),
        ]);
        let second = page(&[(0.0, 0.0, head), (0.0, 30.0, "days, and кто-"), (0.0, 13.0, "то sails."), (0.0, 40.0, "Page 2 of 2")]);
        insta::assert_snapshot!(flowed(vec![first, second]).0, @r"
        Northern Gazette | 17 November 2025

        The strike at the northern port has come to its end after nine days, and кто-то sails.
        ");
    }

    #[test]
    fn what_a_browser_prints_around_a_page_is_no_text() {
        let printed = page(&[
            (0.0, 0.0, "11/13/25, 6:31 PM Port strike ends"),
            (0.0, 30.0, "The strike at the northern port has come to its end."),
            (0.0, 600.0, "https://gazette.example/port 1/1"),
        ]);
        let found = ("The strike at the northern port has come to its end.".to_owned(), Some("https://gazette.example/port".to_owned()));
        assert_eq!(flowed(vec![printed]), found);
        let broken = page(&[(0.0, 0.0, "The port is open."), (0.0, 600.0, "https://gazette.example/\"port 1/1")]);
        assert_eq!(flowed(vec![broken]), ("The port is open.".to_owned(), None));
    }

    #[test]
    fn rows_of_a_table_at_the_edges_of_pages_stay() {
        let sheet = |row: &str| page(&[(0.0, 0.0, "12 13,7 14"), (0.0, 13.0, "Words between."), (0.0, 13.0, "More."), (0.0, 13.0, row)]);
        let (text, _) = flowed(vec![sheet("15 16,2 17"), sheet("18 19,4 20")]);
        assert_eq!(text.matches("12 13,7 14").count(), 2);
        assert!(text.contains("15 16,2 17") && text.contains("18 19,4 20"), "{text}");
    }
}
