//! What is wrong with YAML that cannot be read, told where its author sees it.
//!
//! The parser says where it could not go on, which is often a line or a whole text behind the slip. So the lines up to there are gone
//! through once for the slips that are usual: a tab, a line without `: `, a mark that is not closed, text behind one that is.

use std::ops::Range;

use serde_yaml::{Mapping, Value};

use super::places::lines;
use crate::model::SitePath;
use crate::problem::Problem;
use crate::words::floor;

/// The keys of some YAML with their values. `known` = keys that a line may begin with.
///
/// # Errors
/// What is wrong with it; `None` = it is right, but no keys with values, and by no usual slip.
pub fn keys(yaml: &str, known: &[&str]) -> Result<Mapping, Option<Mistake>> {
    match serde_yaml::from_str(yaml) {
        Ok(Value::Mapping(map)) => Ok(map),
        Ok(Value::Null) => Ok(Mapping::new()),
        Ok(_) => Err(Mistake::without_keys(yaml, known)),
        Err(error) => Err(Some(Mistake::of(yaml, &error, known))),
    }
}

/// A slip, at these bytes of the YAML.
#[derive(Debug)]
pub struct Mistake {
    is_twice: bool,
    message: String,
    help: String,
    span: Range<usize>,
}

impl Mistake {
    /// What the parser refused. `known` = keys that a line may begin with.
    fn of(yaml: &str, error: &serde_yaml::Error, known: &[&str]) -> Self {
        let stopped = floor(yaml, error.location().map_or(0, |place| place.index()));
        let message = error.to_string();
        twice(yaml, &message, stopped).or_else(|| another(yaml, &message)).or_else(|| slip(yaml, stopped, known)).unwrap_or_else(|| {
            let what = message.split(" at line ").next().unwrap_or(&message);
            let end = yaml[stopped..].chars().next().filter(|c| *c != '\n').map_or(stopped, |c| stopped + c.len_utf8());
            let help =
                "a value that has a colon, a quote or a # inside, or begins with a sign, goes between straight quotation marks, \"…\"";
            Self { is_twice: false, message: format!("this is no valid YAML: {what}"), help: help.to_owned(), span: stopped..end }
        })
    }

    /// The slip in what the parser took for one text instead of keys with values, if it is a usual one.
    fn without_keys(yaml: &str, known: &[&str]) -> Option<Self> {
        slip(yaml, yaml.len(), known)
    }

    /// The same as a problem of a file in which the YAML begins at `start`; `code` = that of YAML which cannot be read.
    pub fn problem(self, code: &'static str, path: &SitePath, start: usize) -> Problem {
        let code = if self.is_twice { "dossier::duplicate_key" } else { code };
        Problem::error(code, path, self.message).at(start + self.span.start..start + self.span.end).help(self.help)
    }

    fn new(span: Range<usize>, message: &str, help: impl Into<String>) -> Self {
        Self { is_twice: false, message: message.to_owned(), help: help.into(), span }
    }
}

/// A line that begins another text.
fn another(yaml: &str, message: &str) -> Option<Mistake> {
    let is_it = |(at, line): &(usize, &str)| *at > 0 && *line == "---";
    let (at, line) = lines(yaml).find(is_it).filter(|_| message.contains("more than one document"))?;
    Some(Mistake::new(at..at + line.len(), "this line ends the keys, and something stands below it", "take the line out"))
}

/// A key that stands twice, at its second place. `from` = where the map that holds it begins.
fn twice(yaml: &str, message: &str, from: usize) -> Option<Mistake> {
    let (_, quoted) = message.split_once("duplicate entry with key \"")?;
    let (key, _) = quoted.split_once('"')?;
    let is_it = |line: &str| line.trim_start().trim_start_matches(['"', '\'']).strip_prefix(key).is_some_and(goes_on_as_key);
    let places: Vec<usize> = lines(yaml).filter(|(at, line)| at + line.len() > from && is_it(line)).map(|(at, _)| at).take(2).collect();
    let line = *places.last()?;
    let at = line + yaml[line..].find(key)?;
    let mistake = Mistake::new(at..at + key.len(), &format!("`{key}` stands twice"), "keep one of the two");
    Some(Mistake { is_twice: true, ..mistake })
}

fn goes_on_as_key(rest: &str) -> bool {
    rest.trim_start_matches(['"', '\'', ' ']).starts_with(':')
}

/// The first usual slip up to where the parser stopped.
fn slip(yaml: &str, stopped: usize, known: &[&str]) -> Option<Mistake> {
    // What lies before this byte belongs to a value that was looked at already.
    let mut seen = 0;
    let mut in_block = false;
    let mut above = "";
    let mut levels = Levels::default();
    for (start, line) in lines(yaml).take_while(|(start, _)| *start <= stopped) {
        let is_top = !line.starts_with([' ', '\t']) && !line.is_empty();
        in_block &= !is_top;
        let text = line.trim_start();
        let indent = line.len() - text.len();
        if let Some(tab) = line[..indent].find('\t').filter(|_| (start..=start + line.len()).contains(&stopped)) {
            return Some(Mistake::new(
                start + tab..start + tab + 1,
                "a tab stands before the text",
                "indent with spaces; YAML takes no tabs",
            ));
        }
        let item_above = std::mem::replace(&mut above, line).trim_start().starts_with("- ");
        if start < seen || in_block || text.starts_with('#') {
            continue;
        }
        if let Some(mistake) = out_of_place(yaml, start, line).or_else(|| item_above.then(|| without_space(text, start + indent)).flatten())
        {
            return Some(mistake);
        }
        if let Some(message) = levels.misplaced(text, indent) {
            return Some(Mistake::new(
                start..start + indent,
                message,
                "keys of one kind begin below each other; those of the file at the margin",
            ));
        }
        let value = value_of(line);
        if value.is_none() && is_top && !text.starts_with(NO_KEY) {
            return Some(without_colon(line, start, known));
        }
        let at = start + value.unwrap_or(line.len());
        in_block = yaml[at..].starts_with(['|', '>']);
        match closed(&yaml[at..]) {
            Ok(end) => seen = at + end,
            Err(mistake) => return Some(Mistake { span: at + mistake.span.start..at + mistake.span.end, ..mistake }),
        }
    }
    None
}

/// A key that does not stand at the margin as the next one does, or has a sign before it that nobody sees.
fn out_of_place(yaml: &str, start: usize, line: &str) -> Option<Mistake> {
    if line.starts_with('\u{feff}') {
        let help = "delete the line's beginning and type its key again";
        return Some(Mistake::new(start..start + '\u{feff}'.len_utf8(), "a sign that cannot be seen stands before the key", help));
    }
    let key = line.trim_start_matches(' ');
    let is_first = lines(&yaml[..start]).all(|(_, line)| line.is_empty() || line.starts_with('#'));
    let is_moved = is_first && key.len() < line.len() && is_key(key) && lines(&yaml[start..]).any(|(_, line)| is_key(line));
    let help = "begin every key at the margin";
    is_moved.then(|| Mistake::new(start..start + line.len() - key.len(), "a space stands before this key, and none before others", help))
}

/// How far the keys and items are indented that a line may stand below.
#[derive(Default)]
struct Levels {
    open: Vec<usize>,
    /// Whether what stands deeper may follow.
    takes_more: bool,
}

impl Levels {
    /// What is wrong with where a key or an item stands, which is the next line's level otherwise.
    fn misplaced(&mut self, text: &str, indent: usize) -> Option<&'static str> {
        let item = text.strip_prefix("- ");
        if item.is_none() && !is_key(text) {
            return None;
        }
        let deepest = self.open.last().copied();
        while self.open.last().is_some_and(|level| *level > indent) {
            self.open.pop();
        }
        let is_open = self.open.last() == Some(&indent);
        if deepest.is_some_and(|deepest| deepest < indent) && !self.takes_more {
            return Some("this line stands deeper than the one above, which has its value already");
        }
        if deepest.is_some_and(|deepest| deepest > indent) && !is_open {
            return Some("this line stands deeper than some lines above and less deep than others");
        }
        self.open.extend((!is_open).then_some(indent));
        let key = item.map(str::trim_start).filter(|item| is_key(item));
        self.open.extend(key.map(|key| indent + text.len() - key.len()));
        let value = key.unwrap_or(text).split_once(':').map_or("", |(_, value)| value.trim_start());
        self.takes_more = value.is_empty() || value.starts_with(['&', '!', '#', '|', '>', '*']);
        None
    }
}

/// "-ice" below "- north": an item of a list.
fn without_space(text: &str, start: usize) -> Option<Mistake> {
    let item = text.strip_prefix('-').filter(|item| item.starts_with(char::is_alphanumeric))?;
    Some(Mistake::new(start..start + 1, "no space stands behind the dash", format!("write `- {item}`")))
}

/// What a line begins with that is no key without quotation marks.
const NO_KEY: [char; 16] = ['-', '#', '"', '\'', '[', ']', '{', '}', '&', '*', '!', '?', '|', '>', '%', '.'];

/// Where a line's value begins: behind `key: `, or behind `- `. `None` = it has neither.
fn value_of(line: &str) -> Option<usize> {
    if let Some(at) = line.find(": ") {
        return Some(line.len() - line[at + 2..].trim_start().len());
    }
    let text = line.trim_start();
    match text.strip_prefix("- ") {
        Some(item) => Some(line.len() - item.trim_start().len()),
        None => line.ends_with(':').then_some(line.len()),
    }
}

/// A line at the margin that is no `key: value`.
fn without_colon(line: &str, start: usize, known: &[&str]) -> Mistake {
    let end = line.find(|c: char| c == ':' || c.is_whitespace()).unwrap_or(line.len());
    let (key, rest) = line.split_at(end);
    if known.contains(&key) {
        if let Some(space) = rest.strip_prefix(':').and_then(|rest| rest.chars().next()).filter(|c| *c != '\t' && c.is_whitespace()) {
            let message = format!("a space that does not count as one stands behind `{key}:` (U+{:04X})", u32::from(space));
            return Mistake::new(start + end + 1..start + end + 1 + space.len_utf8(), &message, "delete it and type a plain space");
        }
        let value = rest.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
        let value = if value.is_empty() { "…" } else { value };
        let help = format!("write `{key}: {value}`, with a colon and a space");
        return Mistake::new(start..start + end, &format!("no colon and space stand behind `{key}`"), help);
    }
    let help = "write `key: value`; a line that goes on with the value above begins with two spaces";
    Mistake::new(start..start + line.len(), "this line is no key with a value", help)
}

/// Where a value in marks ends, if it begins with one, and what is wrong with its marks. What has none ends where it begins.
fn closed(value: &str) -> Result<usize, Mistake> {
    let is_open = |at: usize, mark: char| {
        let (what, closing) = match mark {
            '[' => ("bracket", ']'),
            '{' => ("bracket", '}'),
            quote => ("quotation mark", quote),
        };
        let help = format!("write {closing} at the end of the value");
        Mistake::new(at..at + mark.len_utf8(), &format!("the {what} is not closed"), help)
    };
    let Some(mark) = value.chars().next().filter(|c| matches!(c, '[' | '{' | '"' | '\'')) else { return Ok(0) };
    let end = end_of(value).map_err(|at| is_open(at, value[at..].chars().next().unwrap_or(mark)))?;
    // A value that reaches over the next key was closed by a mark of that one.
    if lines(&value[..end]).skip(1).any(|(_, line)| is_key(line)) {
        return Err(is_open(0, mark));
    }
    let rest = value[end..].split('\n').next().unwrap_or_default().trim_end();
    if rest.trim_start().is_empty() || rest.trim_start().starts_with('#') || rest.starts_with(':') {
        return Ok(end);
    }
    let message = "text stands behind the mark that closes the value";
    let help = "put the whole value between quotation marks that it does not hold itself, \"…\" or '…'";
    Err(Mistake::new(end..end + rest.len(), message, help))
}

fn is_key(line: &str) -> bool {
    let key = line.bytes().take_while(|b| b.is_ascii_lowercase() || *b == b'_').count();
    key > 0 && (line[key..].starts_with(": ") || &line[key..] == ":")
}

/// The end of what begins with a bracket or a quotation mark; an error = the mark that nothing closes.
fn end_of(text: &str) -> Result<usize, usize> {
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    // A quotation mark within a word is a sign like any other.
    let mut may_quote = true;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '"' | '\'' if may_quote => at += end_of_quoted(&text[at..], c).ok_or(at)?,
            '[' | '{' => {
                open.push(at);
                at += 1;
            }
            ']' | '}' => {
                open.pop();
                at += 1;
            }
            _ => at += c.len_utf8(),
        }
        if open.is_empty() {
            return Ok(at);
        }
        may_quote = matches!(c, '[' | '{' | ',' | ':') || may_quote && c.is_whitespace();
    }
    Err(open.last().copied().unwrap_or(0))
}

/// The length of what begins with a quotation mark, with both marks. `\"` and `''` stand for the mark itself.
fn end_of_quoted(text: &str, mark: char) -> Option<usize> {
    let mut signs = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = signs.next() {
        if c == '\\' && mark == '"' || c == '\'' && mark == c && signs.peek().is_some_and(|(_, next)| *next == mark) {
            signs.next();
        } else if c == mark {
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[&str] = &["title", "date", "topics", "extra"];

    /// The message of what is wrong, its line and its place's text.
    fn told(yaml: &str) -> (String, usize, String) {
        let mistake = match serde_yaml::from_str::<serde_yaml::Value>(yaml) {
            Err(e) => Mistake::of(yaml, &e, KNOWN),
            Ok(_) => Mistake::without_keys(yaml, KNOWN).expect("there is a slip"),
        };
        let line = yaml[..mistake.span.start].matches('\n').count() + 1;
        (mistake.message, line, yaml[mistake.span].to_owned())
    }

    fn tells(yaml: &str, message: &str, line: usize, place: &str) {
        assert_eq!(told(yaml), (message.to_owned(), line, place.to_owned()), "{yaml}");
    }

    #[test]
    fn a_key_that_stands_twice_is_told_at_its_second_place() {
        tells("title: A\ndate: 2026\ntitle: B\n", "`title` stands twice", 3, "title");
        tells("title: A\nextra:\n  title: B\n  \"title\": C\n", "`title` stands twice", 4, "title");
    }

    #[test]
    fn a_line_without_colon_and_space_is_told_itself() {
        tells("title Dues\ndate: 2026\n", "no colon and space stand behind `title`", 1, "title");
        tells("title:Dues\ndate: 2026\n", "no colon and space stand behind `title`", 1, "title");
        tells("date: 2026\ntitle:\u{a0}Dues\n", "a space that does not count as one stands behind `title:` (U+00A0)", 2, "\u{a0}");
        tells("title Dues\n", "no colon and space stand behind `title`", 1, "title");
        tells("title: Dues rise\nin the north\ndate: 2026\n", "this line is no key with a value", 2, "in the north");
    }

    #[test]
    fn a_key_out_of_its_place_is_told() {
        tells(" title: A\ndate: 2026\n", "a space stands before this key, and none before others", 1, " ");
        tells("title: A\n\u{feff}date: 2026: 1\n", "a sign that cannot be seen stands before the key", 2, "\u{feff}");
    }

    #[test]
    fn a_line_that_is_indented_otherwise_than_its_fellows_is_told() {
        let deeper = "this line stands deeper than the one above, which has its value already";
        tells("title: A\n  date: 2026\n", deeper, 2, "  ");
        let between = "this line stands deeper than some lines above and less deep than others";
        tells("title: A\nextra:\n  a: b\n c: d\n", between, 4, " ");
        tells("topics:\n  - ru\n - kk\n", between, 3, " ");
        let right = "title: A\nextra:\n  a: b\n  c:\n    - d: e\n      f: g\n    - h\n  i:\n  - j\ntopics:\n- k\ndate: so\n  and so\n";
        assert!(serde_yaml::from_str::<serde_yaml::Value>(right).is_ok());
        assert_eq!(told(&format!("{right}date: A: B\n")).1, 14);
    }

    #[test]
    fn an_item_without_a_space_is_told() {
        tells("topics:\n- ice\n-snow\ndate: 2026\n", "no space stands behind the dash", 3, "-");
    }

    #[test]
    fn a_tab_is_called_one() {
        tells("title: A\nextra:\n\tbox: 14\n", "a tab stands before the text", 3, "\t");
        tells("title: A\nextra:\n  box: 14\n\tcase: 2\n", "a tab stands before the text", 4, "\t");
    }

    #[test]
    fn a_mark_that_is_not_closed_is_told_where_it_stands() {
        tells("title: \"Dues\ndate: 2026\n", "the quotation mark is not closed", 1, "\"");
        tells("title: \"Dues\ndate: \"2026\"\n", "the quotation mark is not closed", 1, "\"");
        tells("title: 'Dues\ndate: 2026\n", "the quotation mark is not closed", 1, "'");
        tells("topics: [a, b\ntitle: x\n", "the bracket is not closed", 1, "[");
        tells("title: x\ntopics: [a, [b]\n", "the bracket is not closed", 2, "[");
        tells("title: x\nextra: {a: b", "the bracket is not closed", 2, "{");
        tells("topics: [\"a, b]\ntitle: x\n", "the quotation mark is not closed", 1, "\"");
        tells("topics:\n  - 'a\ntitle: x\n", "the quotation mark is not closed", 2, "'");
    }

    #[test]
    fn text_behind_the_closing_mark_is_told() {
        let message = "text stands behind the mark that closes the value";
        tells("title: \"Dues\" rise\n", message, 1, " rise");
        tells("date: 2026\ntitle: 'It's here'\n", message, 2, "s here'");
    }

    #[test]
    fn what_is_right_is_not_blamed_for_what_comes_later() {
        let right = "title: \"Dues\n  rise\" # so\ntopics: [\"a, b\",\n  it's]\nextra: {a: 'it''s', b: \"\\\"\"}\nsummary: >\n  \"Dues\n  [here\n\nx: |\n  no\n";
        assert!(serde_yaml::from_str::<serde_yaml::Value>(right).is_ok());
        let (message, line, _) = told(&format!("{right}date: A: B\n"));
        assert_eq!((message.as_str(), line), ("this is no valid YAML: mapping values are not allowed in this context", 12));
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_a_place_within_it(yaml in "([a-cк\"'\\[\\]{}:,#|>\\\\\t\n -]|title|: ){0,20}") {
            let known = KNOWN;
            let found = match serde_yaml::from_str::<serde_yaml::Value>(&yaml) {
                Err(e) => Some(Mistake::of(&yaml, &e, known)),
                Ok(_) => Mistake::without_keys(&yaml, known),
            };
            if let Some(found) = found {
                proptest::prop_assert!(yaml.get(found.span.clone()).is_some(), "{:?}", found);
            }
        }
    }
}
