//! The chosen blocks as Markdown.

use std::collections::HashMap;

use url::Url;

use super::blocks::Block;
use super::inline;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::import::Role;
use crate::import::lines::{escape_end_of_heading, questions};

/// A list that holds more of the article than this is its layout.
const LIST_SHARE: f32 = 0.6;

/// Characters of the longest line in bold type that is a subheading.
const BOLD_HEADING: usize = 100;

/// What each of the chosen blocks, given in the page's order, is within the article: by its element, by its type, or as the turn of one who asks.
pub fn roles(tree: &Tree, chosen: &[&Block]) -> Vec<Role> {
    let mut roles: Vec<Role> = chosen.iter().map(|block| role_by_element(tree, block)).collect();
    for at in 0..roles.len().saturating_sub(1) {
        if roles[at] == Role::Paragraph
            && roles[at + 1] == Role::Paragraph
            && is_set_as_heading(chosen[at])
            && !is_set_as_heading(chosen[at + 1])
        {
            roles[at] = Role::Heading;
        }
    }
    let texts: Vec<&str> = chosen.iter().map(|block| block.text.as_str()).collect();
    for at in questions(&texts) {
        if roles[at] == Role::Paragraph {
            roles[at] = Role::Question;
        }
    }
    roles
}

fn role_by_element(tree: &Tree, block: &Block) -> Role {
    let around: Vec<Tag> = tree.ancestors(block.element).take(4).map(|id| tree.nodes[id].tag).collect();
    match () {
        () if heading(tree, block).is_some() => Role::Heading,
        () if (is_bold(block) || around.contains(&Tag::Dt)) && block.text.trim_end().ends_with('?') => Role::Question,
        () if around.contains(&Tag::Li) || block.is_row => Role::Item,
        () if around.contains(&Tag::Blockquote) => Role::Quote,
        () => Role::Paragraph,
    }
}

fn is_bold(block: &Block) -> bool {
    block.bold_chars * 10 >= block.chars * 9
}

/// Whether a block is a short line in bold type that ends as no sentence does.
fn is_set_as_heading(block: &Block) -> bool {
    let is_open = block.text.trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, '»' | '”' | '"' | ')'));
    is_bold(block) && block.chars <= BOLD_HEADING && is_open && block.links == 0 && block.text.starts_with(|c: char| !c.is_lowercase())
}

/// The Markdown of the chosen blocks, given in the page's order, each with its role. The highest headings begin with `##`, those below them one by one with more.
pub fn markdown(tree: &Tree, chosen: &[&Block], roles: &[Role], base: Option<&Url>) -> String {
    let sums = chosen.iter().scan(0, |sum, block| {
        *sum += block.chars;
        Some(*sum)
    });
    let upto: Vec<usize> = std::iter::once(0).chain(sums).collect();
    let headings = chosen.iter().zip(roles).filter(|(_, role)| **role == Role::Heading);
    let mut levels: Vec<u8> = headings.map(|(block, _)| level(tree, block)).collect();
    levels.sort_unstable();
    levels.dedup();
    let mut writer = Writer {
        tree,
        base,
        out: String::new(),
        item: None,
        chosen,
        most: (upto.last().copied().unwrap_or(0) as f32 * LIST_SHARE) as usize,
        upto,
        numbers: HashMap::new(),
        levels,
    };
    let table = |block: &Block| tree.ancestors(block.element).find(|&id| tree.nodes[id].tag == Tag::Table);
    let mut at = 0;
    for blocks in chosen.chunk_by(|a, b| a.is_row && b.is_row && table(a) == table(b)) {
        if blocks[0].is_row {
            writer.table(blocks)
        } else {
            writer.block(blocks[0], roles[at])
        }
        at += blocks.len();
    }
    writer.out.trim_end().to_owned()
}

struct Writer<'w, 'a> {
    tree: &'w Tree<'a>,
    base: Option<&'w Url>,
    out: String,
    /// The item of a list that was written last.
    item: Option<Id>,
    chosen: &'w [&'w Block],
    most: usize,
    /// Characters of the chosen blocks before each of them, and of all.
    upto: Vec<usize>,
    /// Of each numbered list the item that was written last, and its number.
    numbers: HashMap<Id, (Id, usize)>,
    /// The levels of the article's headings, the highest first.
    levels: Vec<u8>,
}

impl Writer<'_, '_> {
    fn block(&mut self, block: &Block, role: Role) {
        if let Some(code) = code(self.tree, block) {
            self.item = None;
            return self.push("", &format!("{FENCE}\n{code}\n{FENCE}"), false);
        }
        let lines = inline::lines(self.tree, block, self.base);
        if lines.is_empty() {
            return;
        }
        if role == Role::Heading {
            self.item = None;
            let own = level(self.tree, block);
            let rank = self.levels.iter().position(|level| *level == own).unwrap_or(0);
            let mark = "#".repeat((rank + 2).min(5));
            let text = lines.join(" ").replace("**", "");
            self.push("", &format!("{mark} {text}"), false);
            return escape_end_of_heading(&mut self.out);
        }
        let quote = self.quoted(block);
        match self.lists(block) {
            Some((item, indent, number)) => self.item(item, indent, number, &lines),
            None => {
                self.item = None;
                let is_strong = role == Role::Question || self.tree.nodes[block.element].tag == Tag::Dt;
                let text = if is_strong { strong(&lines) } else { paragraphs(&lines) };
                self.push(if quote { "> " } else { "" }, &text, false);
            }
        }
    }

    fn item(&mut self, item: Id, indent: usize, number: Option<usize>, lines: &[String]) {
        let mark = number.map_or_else(|| "-  ".to_owned(), |n| format!("{n}. "));
        let within = " ".repeat(indent + mark.len());
        if self.item == Some(item) {
            return self.push(&within, &paragraphs(lines), false);
        }
        let close = self.item.is_some();
        self.item = Some(item);
        self.push(&" ".repeat(indent), &format!("{mark}{}", lines.join(&format!("\\\n{within}"))), close);
    }

    /// Adds text after an empty line, or after a line break where it is `close` to what stands before; each line begins with `start`.
    fn push(&mut self, start: &str, text: &str, close: bool) {
        if !self.out.is_empty() {
            let quoted_on = start == "> " && self.out.lines().last().is_some_and(|l| l.starts_with('>'));
            self.out.push_str(if close {
                "\n"
            } else if quoted_on {
                "\n>\n"
            } else {
                "\n\n"
            });
        }
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                self.out.push('\n');
            }
            let start = if line.is_empty() {
                start.trim_end()
            } else if i > 0 && line.starts_with("   ") {
                ""
            } else {
                start
            };
            self.out.push_str(start);
            self.out.push_str(line);
        }
    }

    /// Rows of one table of data, the first as its head: as wide as the widest, for what is wider than the head is not shown.
    fn table(&mut self, rows: &[&Block]) {
        self.item = None;
        let mut rows = self.rows(rows);
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let Some(head) = rows.first_mut() else { return };
        head.resize_with(width, String::new);
        if head.iter().all(|cell| cell.is_empty() || cell.starts_with("**") && cell.ends_with("**")) {
            // It is set in bold type anyway.
            head.iter_mut().for_each(|cell| *cell = cell.replace("**", ""));
        }
        let mut lines: Vec<String> = rows.iter().map(|cells| format!("| {} |", cells.join(" | "))).collect();
        lines.insert(1, format!("|{}", " --- |".repeat(width)));
        self.push("", &lines.join("\n"), false);
    }

    /// The cells of these rows of a table, each in its column.
    fn rows(&self, kept: &[&Block]) -> Vec<Vec<String>> {
        let tree = self.tree;
        let (first, last) = (kept[0].element, kept[kept.len() - 1].element);
        let mut rows = Vec::with_capacity(kept.len());
        let (mut group, mut reach) = (None, Vec::new());
        // Cells reach into rows that were left out too, but into no other part of the table.
        for row in (first..=last).filter(|&id| tree.nodes[id].tag == Tag::Tr) {
            if group.replace(tree.nodes[row].parent) != Some(tree.nodes[row].parent) {
                reach.clear();
            }
            let cells = self.cells(row, &mut reach);
            if kept.binary_search_by_key(&row, |block| block.element).is_ok() {
                rows.push(cells);
            }
        }
        rows
    }

    /// The cells of a row. `reach` tells of each column how many rows further a cell above reaches into it: there an empty one stands.
    fn cells(&self, row: Id, reach: &mut Vec<usize>) -> Vec<String> {
        let tree = self.tree;
        let mut cells = Vec::new();
        let mut at = row + 1;
        while at < tree.nodes[row].end {
            let node = &tree.nodes[at];
            if !matches!(node.tag, Tag::Td | Tag::Th) {
                at += 1;
                continue;
            }
            while reach.get(cells.len()).is_some_and(|rows| *rows > 0) {
                reach[cells.len()] -= 1;
                cells.push(String::new());
            }
            let cell = Block { nodes: at + 1..node.end, element: at, ..Block::default() };
            let span = |name| tree.attribute(at, name).and_then(|span| span.trim().parse().ok()).unwrap_or(1);
            let (wide, high) = (usize::clamp(span("colspan"), 1, COLUMNS + 1), usize::max(span("rowspan"), 1));
            reach.resize(reach.len().max(cells.len() + wide), 0);
            reach[cells.len()..cells.len() + wide].fill(high - 1);
            cells.push(inline::lines(tree, &cell, self.base).join(" ").replace('|', "\\|"));
            cells.resize_with(cells.len() + wide - 1, String::new);
            at = node.end;
        }
        reach.iter_mut().skip(cells.len()).for_each(|rows| *rows = rows.saturating_sub(1));
        cells
    }

    fn quoted(&self, block: &Block) -> bool {
        let mut around = self.tree.ancestors(block.element).take(6);
        around.any(|id| self.tree.nodes[id].tag == Tag::Blockquote && self.size(id) <= self.most)
    }

    /// The item that a block stands in, how far the items around it indent it, and its number.
    fn lists(&mut self, block: &Block) -> Option<(Id, usize, Option<usize>)> {
        let tree = self.tree;
        let (mut item, mut list, mut around) = (None, None, Vec::new());
        for id in tree.ancestors(block.element).take(40) {
            match tree.nodes[id].tag {
                Tag::Li if item.is_none() => item = Some(id),
                Tag::Ul | Tag::Ol if item.is_some() => {
                    if self.size(id) > self.most {
                        break;
                    }
                    match list {
                        None => list = Some(id),
                        Some(_) => around.push(id),
                    }
                }
                Tag::Td | Tag::Article | Tag::Body => break,
                _ => {}
            }
        }
        let (item, list) = (item?, list?);
        let number = (tree.nodes[list].tag == Tag::Ol).then(|| self.number(list, item));
        let indent = around.iter().rev().take(DEEPEST).map(|list| self.width(*list)).sum();
        Some((item, indent, number))
    }

    /// Characters of the mark before the item of a list that was written last.
    fn width(&self, list: Id) -> usize {
        self.numbers.get(&list).map_or(3, |(_, number)| number.to_string().len() + 2)
    }

    /// The number of an item in its list. Items come in the page's order.
    fn number(&mut self, list: Id, item: Id) -> usize {
        let tree = self.tree;
        let (last, number) = self.numbers.get(&list).copied().unwrap_or((list, 0));
        let number = number + (last + 1..=item).filter(|&id| tree.nodes[id].tag == Tag::Li && tree.nodes[id].parent == list).count();
        self.numbers.insert(list, (item, number));
        number
    }

    /// Characters of the article inside an element.
    fn size(&self, id: Id) -> usize {
        let before = |end: Id| self.upto[self.chosen.partition_point(|block| block.nodes.start < end)];
        before(self.tree.nodes[id].end) - before(id)
    }
}

/// Items around an item by which it is indented.
const DEEPEST: usize = 3;
/// Columns that a cell of a table may be wide.
const COLUMNS: usize = 50;
/// What stands around code.
const FENCE: &str = "```";
/// The level of a heading in bold type, below all that are headings by their element.
const BY_TYPE: u8 = 7;

fn level(tree: &Tree, block: &Block) -> u8 {
    heading(tree, block).unwrap_or(BY_TYPE)
}

/// What one who asks says, in bold type.
fn strong(lines: &[String]) -> String {
    format!("**{}**", lines.join(" ").replace("**", ""))
}

/// The lines of a block that is nothing but code, as the page has them.
fn code(tree: &Tree, block: &Block) -> Option<String> {
    let is_code = |id: Id| tree.nodes[id].tag == Tag::Code;
    let is_within = || block.nodes.clone().any(is_code) || tree.ancestors(block.nodes.start).take(4).any(is_code);
    if tree.nodes[block.element].tag != Tag::Pre || !is_within() {
        return None;
    }
    let text: String = block.nodes.clone().filter(|id| tree.nodes[*id].tag == Tag::Text).map(|id| tree.nodes[id].text.as_ref()).collect();
    let text = text.trim_end().trim_start_matches(['\n', '\r']);
    (!text.contains(FENCE) && !text.trim().is_empty()).then(|| text.to_owned())
}

/// The level of the heading that a block is.
fn heading(tree: &Tree, block: &Block) -> Option<u8> {
    tree.ancestors(block.element).take(3).find_map(|id| tree.nodes[id].tag.level())
}

/// Lines as paragraphs where each is a whole one, else with hard breaks.
pub fn paragraphs(lines: &[String]) -> String {
    let mut out = String::new();
    for (i, line) in lines.iter().enumerate() {
        if let Some(previous) = i.checked_sub(1).map(|j| &lines[j]) {
            let whole = previous.chars().count() >= 60 && super::features::ends_sentence(previous);
            out.push_str(if whole { "\n\n" } else { "\\\n" });
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::html::blocks::blocks;

    fn markdown_of(html: &str) -> String {
        let tree = Tree::parse(html);
        let blocks = blocks(&tree);
        let chosen: Vec<&Block> = blocks.iter().collect();
        markdown(&tree, &chosen, &roles(&tree, &chosen), Url::parse("https://news.example/").ok().as_ref())
    }

    #[test]
    fn structure_becomes_markdown() {
        let html = "<h1>Port</h1><p>One paragraph that is long enough to be the article.<h3>Why <b>now</b></h3><ul><li>first<li>second<ol><li>a<li>b</ol></ul>\
            <blockquote><p>Said.</p><p>Again.</p></blockquote><p>And another paragraph that closes the story for the day.";
        insta::assert_snapshot!(markdown_of(html), @r"
        ## Port

        One paragraph that is long enough to be the article.

        ### Why now

        -  first
        -  second
           1. a
           2. b

        > Said.
        >
        > Again.

        And another paragraph that closes the story for the day.
        ");
    }

    #[test]
    fn headings_begin_with_two_marks_and_leave_no_level_out() {
        let text = "A paragraph that is long enough to be one of the article's.";
        let html = format!("<h3>One</h3><p>{text}<h5>Two</h5><p>{text}<p><b>Set as one</b><p>{text}");
        let found = markdown_of(&html);
        let headings: Vec<&str> = found.lines().filter(|line| line.starts_with('#')).collect();
        assert_eq!(headings, ["## One", "### Two", "#### Set as one"]);
    }

    #[test]
    fn braces_at_the_end_of_a_heading_are_words() {
        let text = "A paragraph that is long enough to be one of the article's.";
        let found = markdown_of(&format!("<h2>What <b>next {{onfocus=alert(1)}}</b> </h2><p>{text}"));
        assert!(found.starts_with("## What next \\{onfocus=alert(1)\\}\n"), "{found}");
    }

    #[test]
    fn code_stays_as_it_is_typed() {
        assert_eq!(markdown_of("<pre><code>if a &lt; b:\n    ring(*a)\n</code></pre>"), "```\nif a < b:\n    ring(*a)\n```");
    }

    #[test]
    fn a_talk_without_bold_type_has_its_questions_in_it() {
        let talk = "<p>Ada, who built the mill?<p>My grandfather did, with his own hands.<p>Do you grind every day?<p>I do, as long as there is wind.\
            <p>Will you go on?<p>I hope so, for my sons are small.";
        let found = markdown_of(talk);
        assert_eq!(found.lines().filter(|line| line.starts_with("**")).count(), 3, "{found}");
    }

    #[test]
    fn what_stands_in_a_tenth_item_is_indented_as_its_mark_is_long() {
        let before = "A paragraph before the list that is longer than all of its items are. ".repeat(4);
        let items: String = (1..=9).map(|n| format!("<li>Number {n}.")).collect();
        let found = markdown_of(&format!("<p>{before}</p><ol>{items}<li>Ten.<p>More of ten.</p><ul><li>in ten</ul><li>Eleven.</ol>"));
        let end = found.split_once("9. Number 9.\n").map_or("", |(_, end)| end);
        assert_eq!(end, "10. Ten.\n\n    More of ten.\n    -  in ten\n11. Eleven.", "{found}");
    }

    #[test]
    fn a_head_with_too_few_cells_hides_no_column() {
        let html = "<table><tr><td>Cargo by port<tr><td>Port<td>2024<td>2025<tr><td>Halden<td>120<td>150<tr><td>Moss<td>80</table>";
        insta::assert_snapshot!(markdown_of(html), @r"
        | Cargo by port |  |  |
        | --- | --- | --- |
        | Port | 2024 | 2025 |
        | Halden | 120 | 150 |
        | Moss | 80 |
        ");
    }

    #[test]
    fn what_stands_beside_a_high_cell_stays_in_its_column() {
        let html = "<table><thead><tr><th>Port<th colspan=2 rowspan=9>Year, cargo</thead><tbody><tr><td rowspan=3>Halden<td>2024<td>120<tr><td>2025<td>150\
            <tr><td><td><tr><td rowspan=2>Moss<td>2024<td>80<tr><td>2025<td>90</table>";
        insta::assert_snapshot!(markdown_of(html), @r"
        | Port | Year, cargo |  |
        | --- | --- | --- |
        | Halden | 2024 | 120 |
        |  | 2025 | 150 |
        | Moss | 2024 | 80 |
        |  | 2025 | 90 |
        ");
    }

    #[test]
    fn a_table_of_data_stays_a_table() {
        let html = "<p>Before the table.</p><table><tr><th><b>Port</b><th><b>Tons|day</b><th><b>Ships</b><tr><td><a href=/n>North</a><td>12<td>3<tr><td colspan=2>South<td>1</table>";
        insta::assert_snapshot!(markdown_of(html), @r"
        Before the table.

        | Port | Tons\|day | Ships |
        | --- | --- | --- |
        | [North](https://news.example/n) | 12 | 3 |
        | South |  | 1 |
        ");
    }
}
