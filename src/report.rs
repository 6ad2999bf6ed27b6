//! Problems as text for a terminal, for the browser's overlay and as JSON for tools.
//!
//! Gets the text of the file that a problem is about; opens and prints nothing.

use std::collections::BTreeMap;
use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};
use serde::Serialize;

use crate::model::SitePath;
use crate::parse;
use crate::problem::{Problem, Severity};
use crate::words::floor;

/// How problems are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether colours are used.
    pub color: bool,
    /// The terminal's width in columns.
    pub width: usize,
}

/// Of so many problems with one code each is shown; of more it is said how many there are.
const SHOWN_OF_A_KIND: usize = 20;

/// All problems, with their lines; of many alike the first ones.
///
/// `text` gives the text of a file, or nothing where it cannot be shown.
pub fn graphical(problems: &[Problem], style: Style, text: impl FnMut(&SitePath) -> Option<String>) -> String {
    drawn(problems, style, SHOWN_OF_A_KIND, text)
}

/// All problems, with their lines, however many are alike.
pub fn graphical_all(problems: &[Problem], style: Style, text: impl FnMut(&SitePath) -> Option<String>) -> String {
    drawn(problems, style, usize::MAX, text)
}

/// The problems with their places found, by severity, file and place. `text` gives the text of a file.
pub fn located(problems: &[Problem], text: impl FnMut(&SitePath) -> Option<String>) -> Vec<Problem> {
    let mut texts = Texts { of: text, last: None };
    let mut located: Vec<Problem> = problems.to_vec();
    for problem in located.iter_mut().filter(|p| p.key.is_some()) {
        if let Some(text) = texts.of(&problem.path) {
            *problem = problem.clone().located(text, parse::locate);
        }
    }
    located.sort_by(|a, b| a.order().cmp(&b.order()));
    located
}

/// The texts of files, of which several problems in a row are about one.
struct Texts<F> {
    of: F,
    last: Option<(SitePath, Option<String>)>,
}

impl<F: FnMut(&SitePath) -> Option<String>> Texts<F> {
    /// A file's text; `None` = it cannot be shown.
    fn of(&mut self, path: &SitePath) -> Option<&str> {
        if self.last.as_ref().is_none_or(|(last, _)| last != path) {
            self.last = Some((path.clone(), (self.of)(path)));
        }
        self.last.as_ref()?.1.as_deref()
    }

    /// The text of the file in which a problem has a place.
    fn around(&mut self, problem: &Problem) -> Option<&str> {
        if has_place(problem) { self.of(&problem.path) } else { None }
    }
}

fn drawn(problems: &[Problem], style: Style, most: usize, text: impl FnMut(&SitePath) -> Option<String>) -> String {
    let mut out = String::new();
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    let mut texts = Texts { of: text, last: None };
    for problem in problems {
        let count = shown.entry(problem.code).or_default();
        *count += 1;
        if *count > most {
            continue;
        }
        out.push_str(&one(problem, texts.around(problem), style));
        out.push('\n');
    }
    for (code, count) in shown.iter().filter(|(_, count)| **count > most) {
        out.push_str(&format!("{code}: {} more like these are not shown; --verbose shows them all\n\n", count - most));
    }
    out
}

/// One problem, with its line if `text` is the file's.
pub fn one(problem: &Problem, text: Option<&str>, style: Style) -> String {
    let theme = if style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_wrap_lines(false).with_links(false).with_context_lines(0);
    let snippet = text.and_then(|text| Snippet::of(problem, text));
    let width = style.width.max(40);
    let message = if snippet.is_some() { problem.message.clone() } else { format!("{}: {}", problem.path, problem.message) };
    let help = problem.help.as_ref().map(|help| wrapped(help, width - "  help: ".len()));
    let shown = Shown { problem, snippet, message: wrapped(&message, width - "  × ".len()), help };
    let mut drawn = String::new();
    if handler.render_report(&mut drawn, &shown).is_err() {
        return format!("{}: {}\n", problem.path, problem.message);
    }
    drawn
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.trim_start().starts_with("╰─"))
        .fold(String::new(), |out, line| if line.is_empty() { out } else { out + line + "\n" })
}

/// The text in lines of at most so many characters, parted at spaces alone: a path or an address stays whole.
fn wrapped(text: &str, width: usize) -> String {
    let (mut out, mut column) = (String::with_capacity(text.len()), 0);
    for word in text.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}

/// `1 error`, `2 errors`.
pub fn counted(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}

/// `3 errors, 2 warnings`; `None` = no problem at all.
pub fn summary(problems: &[Problem]) -> Option<String> {
    let errors = problems.iter().filter(|p| p.severity == Severity::Error).count();
    let warnings = problems.len() - errors;
    match (errors, warnings) {
        (0, 0) => None,
        (0, _) => Some(counted(warnings, "warning")),
        (_, 0) => Some(counted(errors, "error")),
        _ => Some(format!("{}, {}", counted(errors, "error"), counted(warnings, "warning"))),
    }
}

/// One problem as a tool reads it. Lines and columns count from 1, columns in characters; the end is the character after the last.
#[derive(Serialize)]
struct Record<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    path: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    help: Option<&'a str>,
}

/// One JSON object a line.
pub fn json(problems: &[Problem], text: impl FnMut(&SitePath) -> Option<String>) -> String {
    let mut out = String::new();
    let mut texts = Texts { of: text, last: None };
    for problem in problems {
        let place = texts.around(problem).map(|text| (place(text, problem.span.start), place(text, problem.span.end)));
        let record = Record {
            code: problem.code,
            severity: problem.severity,
            message: &problem.message,
            path: problem.path.as_str(),
            line: place.map(|(start, _)| start.0),
            column: place.map(|(start, _)| start.1),
            end_line: place.map(|(_, end)| end.0),
            end_column: place.map(|(_, end)| end.1),
            help: problem.help.as_deref(),
        };
        out.push_str(&serde_json::to_string(&record).unwrap_or_default());
        out.push('\n');
    }
    out
}

fn has_place(problem: &Problem) -> bool {
    problem.span != (0..0)
}

/// Line and column of a byte, both from 1; the column in characters.
pub fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..floor(text, at)];
    let line_start = before.rfind('\n').map_or(0, |n| n + 1);
    (before.bytes().filter(|b| *b == b'\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// A line that is longer is shown around the place only.
const LONGEST_LINE: usize = 160;

/// The one line that is shown. Offsets count from its own first byte.
struct Snippet {
    name: String,
    line: usize,
    column: usize,
    text: String,
    label: std::ops::Range<usize>,
}

impl Snippet {
    fn of(problem: &Problem, text: &str) -> Option<Self> {
        if !has_place(problem) {
            return None;
        }
        let start = floor(text, problem.span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |n| n + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |n| start + n);
        let end = floor(text, problem.span.end).clamp(start, line_end);
        let from = back(text, start, LONGEST_LINE / 3).max(line_start);
        let from = if text[line_start..line_end].chars().nth(LONGEST_LINE).is_some() { from } else { line_start };
        let to = text[from..line_end].char_indices().nth(LONGEST_LINE).map_or(line_end, |(n, _)| from + n);
        let shown = text[from..to].trim_end_matches('\r').replace(['\t', '\u{7f}'], " ");
        let (line, column) = place(text, start);
        let end = end.min(from + shown.len());
        Some(Self {
            name: problem.path.to_string(),
            line,
            column,
            text: without_controls(&shown),
            label: start.min(end) - from..end - from,
        })
    }
}

/// `count` characters before `at`.
fn back(text: &str, at: usize, count: usize) -> usize {
    text[..at].char_indices().rev().nth(count).map_or(0, |(n, _)| n)
}

/// A source may hold escape sequences that would act on the terminal. One byte each becomes one byte.
fn without_controls(line: &str) -> String {
    line.chars().map(|c| if c.is_ascii_control() { ' ' } else { c }).collect()
}

impl SourceCode for Snippet {
    fn read_span<'a>(&'a self, span: &SourceSpan, _before: usize, _after: usize) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        if span.offset() + span.len() > self.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let whole = SourceSpan::from(0..self.text.len());
        let data = self.text.as_bytes();
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), data, whole, self.line - 1, self.column - 1, 1)))
    }
}

/// A problem as miette sees it.
struct Shown<'a> {
    problem: &'a Problem,
    snippet: Option<Snippet>,
    message: String,
    help: Option<String>,
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem.fmt(f)
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.problem.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.problem.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.snippet.as_ref().map(|s| s as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let snippet = self.snippet.as_ref()?;
        Some(Box::new(std::iter::once(LabeledSpan::new_with_span(None, snippet.label.clone()))))
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    const PLAIN: Style = Style { color: false, width: 100 };

    fn problem(text: &str, word: &str) -> Problem {
        let path = SitePath::new("content/articles/2026/strike.md").unwrap();
        let at = text.find(word).unwrap();
        Problem::error("dossier::unknown_topic", &path, format!("`{word}` is not a topic of this dossier"))
            .at(at..at + word.len())
            .help("did you mean `harbours`? topics are the files in content/topics")
    }

    #[test]
    fn a_problem_shows_its_line() {
        let text = "---\ntitle: Забастовка\ntopics: [порт, harbors]\n---\n";
        let expected = "\
dossier::unknown_topic
  × `harbors` is not a topic of this dossier
   ╭─[content/articles/2026/strike.md:3:16]
 3 │ topics: [порт, harbors]
   ·                ───────
  help: did you mean `harbours`? topics are the files in content/topics
";
        assert_eq!(one(&problem(text, "harbors"), Some(text), PLAIN), expected);
    }

    #[test]
    fn a_problem_of_the_whole_file_names_it() {
        let path = SitePath::new("content/sources/a.txt").unwrap();
        let shown = one(&Problem::warning("dossier::empty_source", &path, "the source is empty"), Some(""), PLAIN);
        assert_eq!(shown, "dossier::empty_source\n  ⚠ content/sources/a.txt: the source is empty\n");
    }

    #[test]
    fn lines_part_at_spaces_alone() {
        assert_eq!(wrapped("see content/articles/a-b-c.md and mend it", 16), "see\ncontent/articles/a-b-c.md\nand mend it");
        assert_eq!(wrapped("", 16), "");
    }

    #[test]
    fn a_long_line_is_shown_around_the_place() {
        let text = format!("{} harbors {}\n", "слово ".repeat(500), "слово ".repeat(500));
        let shown = one(&problem(&text, "harbors"), Some(&text), PLAIN);
        assert!(shown.contains("strike.md:1:3002]") && shown.contains(" harbors "), "{shown}");
        assert!(shown.len() < 2000);
    }

    #[test]
    fn escape_sequences_do_not_reach_the_terminal() {
        let text = "a\u{1b}[31m\tharbors\r\n";
        let shown = one(&problem(text, "harbors"), Some(text), PLAIN);
        assert!(!shown.contains('\u{1b}') && !shown.contains('\r'), "{shown:?}");
    }

    #[test]
    fn a_place_beyond_the_text_does_no_harm() {
        let text = "порт";
        for span in [1..3, 0..99, 8..8, 50..60, Range { start: 5, end: 2 }] {
            let moved = Problem { span, ..problem("harbors", "harbors") };
            assert!(one(&moved, Some(text), PLAIN).contains("harbors"));
            assert!(json(&[moved], |_| Some(text.to_owned())).ends_with("}\n"));
        }
    }

    #[test]
    fn json_counts_characters_from_one() {
        let text = "---\nпорт: harbors\n";
        let line = json(&[problem(text, "harbors")], |_| Some(text.to_owned()));
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(
            (&value["line"], &value["column"], &value["end_line"], &value["end_column"]),
            (&2.into(), &7.into(), &2.into(), &14.into())
        );
        assert_eq!((&value["code"], &value["severity"]), (&"dossier::unknown_topic".into(), &"error".into()));
    }

    #[test]
    fn many_alike_are_counted() {
        let text = "harbors";
        let many = vec![problem(text, "harbors"); 500];
        let shown = graphical(&many, PLAIN, |_| Some(text.to_owned()));
        assert_eq!(shown.matches("  × ").count(), 20);
        assert!(shown.contains("dossier::unknown_topic: 480 more like these"));
        assert_eq!(summary(&many).unwrap(), "500 errors");
        assert_eq!(summary(&[]), None);
    }
}
