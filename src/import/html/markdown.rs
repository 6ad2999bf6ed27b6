//! The chosen blocks as Markdown.

use std::collections::HashMap;

use url::Url;

use super::blocks::Block;
use super::inline;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::import::Role;

/// A list that holds more of the article than this is its layout.
const LIST_SHARE: f32 = 0.6;

/// What a block is within the article.
pub fn role(tree: &Tree, block: &Block) -> Role {
    let around: Vec<Tag> = tree.ancestors(block.element).take(4).map(|id| tree.nodes[id].tag).collect();
    let asks = block.bold_chars * 10 >= block.chars * 9 && block.text.trim_end().ends_with('?');
    match () {
        () if heading(tree, block).is_some() => Role::Heading,
        () if asks => Role::Question,
        () if around.contains(&Tag::Li) => Role::Item,
        () if around.contains(&Tag::Blockquote) => Role::Quote,
        () => Role::Paragraph,
    }
}

/// The Markdown of the chosen blocks, given in the page's order.
pub fn markdown(tree: &Tree, chosen: &[&Block], base: Option<&Url>) -> String {
    let sums = chosen.iter().scan(0, |sum, block| {
        *sum += block.chars;
        Some(*sum)
    });
    let upto: Vec<usize> = std::iter::once(0).chain(sums).collect();
    let mut writer = Writer {
        tree,
        base,
        out: String::new(),
        item: None,
        table: None,
        chosen,
        most: (upto.last().copied().unwrap_or(0) as f32 * LIST_SHARE) as usize,
        upto,
        numbers: HashMap::new(),
    };
    for block in chosen {
        writer.block(block);
    }
    writer.out.trim_end().to_owned()
}

struct Writer<'w, 'a> {
    tree: &'w Tree<'a>,
    base: Option<&'w Url>,
    out: String,
    /// The item of a list that was written last.
    item: Option<Id>,
    /// The table whose row was written last.
    table: Option<Id>,
    chosen: &'w [&'w Block],
    most: usize,
    /// Characters of the chosen blocks before each of them, and of all.
    upto: Vec<usize>,
    /// Of each numbered list the item that was written last, and its number.
    numbers: HashMap<Id, (Id, usize)>,
}

impl Writer<'_, '_> {
    fn block(&mut self, block: &Block) {
        if block.is_row {
            return self.row(block);
        }
        self.table = None;
        let lines = inline::lines(self.tree, block, self.base);
        if lines.is_empty() {
            return;
        }
        if let Some(level) = heading(self.tree, block) {
            self.item = None;
            let mark = "#".repeat(usize::from(level.clamp(2, 5)));
            let text = lines.join(" ").replace("**", "");
            return self.push("", &format!("{mark} {text}"), false);
        }
        let quote = self.quoted(block);
        match self.lists(block) {
            Some((item, depth, number)) => self.item(item, depth, number, &lines),
            None => {
                self.item = None;
                self.push(if quote { "> " } else { "" }, &paragraphs(&lines), false);
            }
        }
    }

    fn item(&mut self, item: Id, depth: usize, number: Option<usize>, lines: &[String]) {
        let indent = "   ".repeat(depth.saturating_sub(1));
        if self.item == Some(item) {
            return self.push(&format!("{indent}   "), &paragraphs(lines), false);
        }
        let mark = number.map_or_else(|| "-  ".to_owned(), |n| format!("{n}. "));
        let close = self.item.is_some();
        self.item = Some(item);
        self.push(&indent, &format!("{mark}{}", lines.join(&format!("\\\n{indent}   "))), close);
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

    fn row(&mut self, block: &Block) {
        self.item = None;
        let tree = self.tree;
        let table = tree.ancestors(block.element).find(|&id| tree.nodes[id].tag == Tag::Table);
        let mut cells = Vec::new();
        let mut at = block.element + 1;
        while at < tree.nodes[block.element].end {
            let node = &tree.nodes[at];
            if !matches!(node.tag, Tag::Td | Tag::Th) {
                at += 1;
                continue;
            }
            let cell = Block { nodes: at + 1..node.end, element: at, ..Block::default() };
            cells.push(inline::lines(tree, &cell, self.base).join(" ").replace('|', "\\|"));
            at = node.end;
        }
        let row = format!("| {} |", cells.join(" | "));
        if self.table.is_some() && self.table == table {
            return self.push("", &row, true);
        }
        self.table = table;
        self.push("", &format!("{row}\n|{}", " --- |".repeat(cells.len())), false);
    }

    fn quoted(&self, block: &Block) -> bool {
        let mut around = self.tree.ancestors(block.element).take(6);
        around.any(|id| self.tree.nodes[id].tag == Tag::Blockquote && self.size(id) <= self.most)
    }

    /// The item that a block stands in, how many lists deep, and its number.
    fn lists(&mut self, block: &Block) -> Option<(Id, usize, Option<usize>)> {
        let tree = self.tree;
        let (mut item, mut list, mut depth) = (None, None, 0);
        for id in tree.ancestors(block.element).take(40) {
            match tree.nodes[id].tag {
                Tag::Li if item.is_none() => item = Some(id),
                Tag::Ul | Tag::Ol if item.is_some() => {
                    if self.size(id) > self.most {
                        break;
                    }
                    list = list.or(Some(id));
                    depth += 1;
                }
                Tag::Td | Tag::Article | Tag::Body => break,
                _ => {}
            }
        }
        let (item, list) = (item?, list?);
        let number = (tree.nodes[list].tag == Tag::Ol).then(|| self.number(list, item));
        Some((item, depth.min(4), number))
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
        markdown(&tree, &blocks.iter().collect::<Vec<_>>(), Url::parse("https://news.example/").ok().as_ref())
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
    fn a_table_of_data_stays_a_table() {
        let html = "<p>Before the table.</p><table><tr><th>Port<th>Tons|day<tr><td><a href=/n>North</a><td>12</table>";
        insta::assert_snapshot!(markdown_of(html), @r"
        Before the table.

        | Port | Tons\|day |
        | --- | --- |
        | [North](https://news.example/n) | 12 |
        ");
    }
}
