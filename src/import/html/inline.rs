//! The inside of a block as Markdown: links, emphasis, line breaks, and text with its special characters escaped.

use std::borrow::Cow;

use url::Url;

use super::address;
use super::blocks::Block;
use super::tag::Tag;
use super::tree::{Id, Tree};

/// A piece of text in one style.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// As it is read, nothing escaped.
    pub text: String,
    /// How it is set.
    pub style: Style,
}

/// How a piece of text is set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Style {
    /// Set strongly.
    pub bold: bool,
    /// Set apart.
    pub italic: bool,
    /// Code, as it is typed.
    pub code: bool,
    /// Struck out.
    pub struck: bool,
    /// The address that it leads to.
    pub link: Option<String>,
}

/// Weights of type that browsers set in bold.
const BOLD: [&str; 5] = ["font-weight:bold", "font-weight:600", "font-weight:700", "font-weight:800", "font-weight:900"];

/// The figures from 0 to 9 above and below the line.
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉";

/// Up to which node the text is set in each way.
#[derive(Default)]
struct Open {
    bold: Id,
    italic: Id,
    code: Id,
    struck: Id,
    raised: Id,
    lowered: Id,
    link: (Id, Option<String>),
}

impl Open {
    fn element(&mut self, tree: &Tree, id: Id, base: Option<&Url>) {
        let end = tree.nodes[id].end;
        match tree.nodes[id].tag {
            Tag::B | Tag::Strong => self.bold = self.bold.max(end),
            Tag::I | Tag::Em | Tag::Cite => self.italic = self.italic.max(end),
            Tag::Code => self.code = self.code.max(end),
            Tag::S => self.struck = self.struck.max(end),
            Tag::Sup => self.raised = self.raised.max(end),
            Tag::Sub => self.lowered = self.lowered.max(end),
            Tag::Span | Tag::Font => {
                let set = tree.attribute(id, "style").map(|style| style.to_ascii_lowercase().replace(' ', "")).unwrap_or_default();
                if BOLD.iter().any(|weight| set.contains(weight)) {
                    self.bold = self.bold.max(end);
                }
                if set.contains("font-style:italic") {
                    self.italic = self.italic.max(end);
                }
            }
            Tag::A => {
                if let Some(href) = tree.attribute(id, "href") {
                    self.link = (end, address::target(base, href));
                }
            }
            _ => {}
        }
    }

    /// Figures that stand above or below the line, which Markdown cannot say, as the characters that do.
    fn text<'t>(&self, at: Id, text: &'t str) -> Cow<'t, str> {
        let figures = match () {
            () if at < self.raised => RAISED,
            () if at < self.lowered => LOWERED,
            () => return text.into(),
        };
        let figure = |c: char| c.to_digit(10).and_then(|digit| figures.chars().nth(digit as usize));
        text.trim().chars().map(figure).collect::<Option<String>>().filter(|text| !text.is_empty()).map_or(text.into(), Cow::from)
    }

    fn style(&self, at: Id) -> Style {
        Style {
            bold: at < self.bold,
            italic: at < self.italic,
            code: at < self.code,
            struck: at < self.struck,
            link: (at < self.link.0).then(|| self.link.1.clone()).flatten(),
        }
    }
}

/// The lines of a block, split where the page breaks them.
pub fn lines(tree: &Tree, block: &Block, base: Option<&Url>) -> Vec<String> {
    let mut lines = vec![Vec::new()];
    let mut open = Open::default();
    let keeps_lines = tree.nodes[block.element].tag == Tag::Pre;
    // An empty cell may be the last of the page: nothing stands at its beginning.
    let first = Some(block.nodes.start).filter(|_| !block.nodes.is_empty());
    for id in first.into_iter().flat_map(|first| tree.ancestors(first)).take_while(|&id| id != block.element) {
        open.element(tree, id, base);
    }
    let mut at = block.nodes.start;
    while at < block.nodes.end {
        let node = &tree.nodes[at];
        if tree.is_hidden(at) {
            at = node.end.max(at + 1);
            continue;
        }
        match node.tag {
            Tag::Br => lines.push(Vec::new()),
            Tag::Text => {
                for (part, text) in node.text.split(|c| keeps_lines && c == '\n').enumerate() {
                    if part > 0 {
                        lines.push(Vec::new());
                    }
                    add_text(&mut lines, &open.text(at, text), open.style(at));
                }
            }
            // The large first letter of a text stands in an element of its own.
            tag if tag.is_block() && !block.is_row && is_initial(&lines) => {}
            tag if tag.is_block() => add_text(&mut lines, " ", Style::default()),
            _ => open.element(tree, at, base),
        }
        at += 1;
    }
    lines.iter().map(|runs| line(runs)).filter(|l| !l.is_empty()).collect()
}

/// Whether the lines are one capital letter so far.
fn is_initial(lines: &[Vec<Run>]) -> bool {
    matches!(lines, [line] if matches!(&line[..], [run] if run.text.chars().count() == 1 && run.text.starts_with(char::is_uppercase)))
}

/// Adds text to the last line, spaces run together.
pub fn add_text(lines: &mut [Vec<Run>], text: &str, style: Style) {
    let Some(runs) = lines.last_mut() else { return };
    let mut spaced = runs.last().is_none_or(|r| r.text.ends_with(' '));
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !super::blocks::has_no_width(*c)) {
        if c.is_whitespace() || c.is_control() {
            if !spaced {
                out.push(' ');
            }
            spaced = true;
        } else {
            out.push(c);
            spaced = false;
        }
    }
    match runs.last_mut() {
        Some(last) if last.style == style => last.text.push_str(&out),
        _ if out.is_empty() => {}
        _ => runs.push(Run { text: out, style }),
    }
}

/// One line of runs as Markdown.
pub fn line(runs: &[Run]) -> String {
    let mut out = String::new();
    let mut at = 0;
    while at < runs.len() {
        let link = &runs[at].style.link;
        let end = runs[at..].iter().position(|r| r.style.link != *link).map_or(runs.len(), |n| at + n);
        let next = runs.get(end).and_then(|r| r.text.chars().next());
        match link {
            Some(url) => {
                let inside = emphasised(&runs[at..end], None, Some(']'));
                let text = inside.trim();
                let (before, after) = (inside.starts_with(' '), inside.ends_with(' '));
                out.push_str(if before { " " } else { "" });
                if text.chars().any(char::is_alphanumeric) {
                    out.push_str(&format!("[{text}]({url})"));
                } else {
                    out.push_str(text);
                }
                out.push_str(if after { " " } else { "" });
            }
            None => {
                let last = out.chars().last();
                out.push_str(&emphasised(&runs[at..end], last, next));
            }
        }
        at = end;
    }
    start_escaped(out.trim())
}

/// Runs without regard to links. `before` and `after` are the characters around them.
fn emphasised(runs: &[Run], before: Option<char>, after: Option<char>) -> String {
    let mut out = String::new();
    for (i, run) in runs.iter().enumerate() {
        let text = run.text.trim();
        let mark = mark(&run.style);
        let next = if run.text.ends_with(' ') { Some(' ') } else { runs.get(i + 1).and_then(|r| r.text.chars().next()).or(after) };
        let last = if run.text.starts_with(' ') { Some(' ') } else { out.chars().last().or(before) };
        let is_code = run.style.code && !text.contains('`') && text.chars().any(char::is_alphanumeric);
        let inside = if is_code { format!("`{text}`") } else { escaped(text) };
        let is_marked = !mark.is_empty() && !text.is_empty() && can_stand(text, last, next);
        if !is_marked && !is_code {
            out.push_str(&escaped(&run.text));
            continue;
        }
        let (opening, closing) = if is_marked { (mark.as_str(), mark.chars().rev().collect()) } else { ("", String::new()) };
        out.push_str(if run.text.starts_with(' ') { " " } else { "" });
        out.push_str(opening);
        out.push_str(&inside);
        out.push_str(&closing);
        out.push_str(if run.text.ends_with(' ') { " " } else { "" });
    }
    out
}

/// The marks of emphasis before a text.
fn mark(style: &Style) -> String {
    let emphasis = match (style.bold, style.italic) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    };
    format!("{}{emphasis}", if style.struck { "~~" } else { "" })
}

/// Whether emphasis marks around this text would be read as such (CommonMark 6.2: left- and right-flanking runs).
fn can_stand(text: &str, before: Option<char>, after: Option<char>) -> bool {
    let quiet = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '*');
    let first_fits = text.chars().next().is_some_and(char::is_alphanumeric) && before != Some('*') || quiet(before);
    let last_fits = text.chars().last().is_some_and(char::is_alphanumeric) && after != Some('*') || quiet(after);
    first_fits && last_fits
}

/// The text with what Markdown would read as marks escaped.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut previous = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            // Inside a word an underscore marks nothing.
            '_' => !(previous.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next.is_ascii_alphabetic() || next == '#',
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
        previous = c;
    }
    out
}

/// The line with a beginning that Markdown would read as a heading, a list, a quotation or a rule escaped.
pub fn start_escaped(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['#', '+', '-', '>', '=', '|']) { format!("\\{line}") } else { line.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::html::blocks::blocks;

    fn markdown(html: &str) -> Vec<String> {
        let tree = Tree::parse(html);
        let base = Url::parse("https://news.example/a/").ok();
        blocks(&tree).iter().flat_map(|b| lines(&tree, b, base.as_ref())).collect()
    }

    #[test]
    fn emphasis_and_links_keep_their_spaces_outside() {
        assert_eq!(
            markdown("<p>See<b> the <a href=b>second <i>part</i></a></b>, now"),
            ["See **the** [**second** ***part***](https://news.example/a/b), now"]
        );
        assert_eq!(markdown("<p>in<i>side</i>rs and <b>«all»</b>of them"), ["in*side*rs and «all»of them"]);
        assert_eq!(markdown("<p>10<sup>6</sup> m<sup>2</sup> of H<sub>2</sub>O<sup>th</sup>"), ["10⁶ m² of H₂Oth"]);
        assert_eq!(markdown("<pre>O kick her low\nand kick her left</pre>"), ["O kick her low", "and kick her left"]);
        assert_eq!(markdown("<p>in <span style='Font-Weight: 700'>bold</span> type"), ["in **bold** type"]);
        assert_eq!(markdown("<p>Call <code>a_b[0]</code>, not <s>the <b>old</b></s> one"), ["Call `a_b[0]`, not ~~the~~ ~~**old**~~ one"]);
        assert_eq!(markdown("<p><a href='javascript:x'>click</a> <a href='/c'> </a>here"), ["click here"]);
    }

    #[test]
    fn what_looks_like_markdown_is_escaped() {
        assert_eq!(
            markdown("<p># 1*2 [x] a_b _c_ <br>- item<br>12. May &lt;script> &amp;amp;"),
            ["\\# 1\\*2 \\[x\\] a_b \\_c\\_", "\\- item", "12\\. May \\<script> \\&amp;"]
        );
    }
}
