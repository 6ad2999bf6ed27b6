//! A tree to blocks: the runs of text that a browser would set on lines of their own.

use std::collections::HashMap;
use std::ops::Range;

use super::tag::Tag;
use super::tree::{Id, Tree};

/// Blocks of one page that are looked at.
const BLOCKS: usize = 60_000;
/// A cell with more characters than this holds a page's layout, not data.
const CELL: usize = 300;

/// A run of text without a break.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// The nodes it was made of; what is hidden among them is not part of it.
    pub nodes: Range<Id>,
    /// The block element around it; for a row of a table of data the `tr`.
    pub element: Id,
    /// Its words, spaces run together.
    pub text: String,
    /// Characters of `text`.
    pub chars: usize,
    /// Characters inside links.
    pub link_chars: usize,
    /// How many links.
    pub links: usize,
    /// Characters in bold type.
    pub bold_chars: usize,
    /// A row of a table of data.
    pub is_row: bool,
}

impl Block {
    /// Whether the element of the block or the one around that is of such a kind.
    pub fn is_within(&self, tree: &Tree, is_one: impl Fn(Tag) -> bool) -> bool {
        tree.ancestors(self.element).take(2).any(|id| is_one(tree.nodes[id].tag))
    }

    /// The share of the text that is links.
    pub fn link_density(&self) -> f32 {
        if self.chars == 0 { 0.0 } else { self.link_chars as f32 / self.chars as f32 }
    }
}

/// The blocks of a page in document order.
pub fn blocks(tree: &Tree) -> Vec<Block> {
    let mut reader = Reader {
        tree,
        out: Vec::new(),
        block: Block::default(),
        link_end: 0,
        bold_end: 0,
        breaks: 0,
        space: false,
        tables: HashMap::new(),
    };
    reader.read();
    join_initials(&mut reader.out);
    reader.out
}

/// How many blocks of a page stay of which this drops some.
#[cfg(test)]
pub fn kept_by(drop: impl Fn(&Tree, &[Block], &mut [bool]), page: &str) -> usize {
    let tree = Tree::parse(page);
    let blocks = blocks(&tree);
    let mut chosen = vec![true; blocks.len()];
    drop(&tree, &blocks, &mut chosen);
    chosen.into_iter().filter(|chosen| *chosen).count()
}

/// Letters that are words of their own as well.
const WORDS: [&str; 9] = ["И", "А", "О", "У", "Я", "В", "К", "A", "I"];

/// Joins the large first letter of a text, which stands in an element of its own, with the rest of its word.
fn join_initials(blocks: &mut Vec<Block>) {
    let (mut at, mut joined) = (0, 0);
    while at + 1 < blocks.len() && joined < INITIALS {
        let is_initial = blocks[at].text.len() <= 2
            && blocks[at].links == 0
            && blocks[at].text.starts_with(|c: char| c.is_uppercase())
            && !WORDS.contains(&blocks[at].text.as_str())
            && !blocks[at].is_row;
        if is_initial && !blocks[at + 1].is_row && blocks[at + 1].chars >= INITIAL && blocks[at + 1].text.starts_with(char::is_lowercase) {
            joined += 1;
            let first = blocks.remove(at);
            let block = &mut blocks[at];
            block.nodes.start = first.nodes.start;
            block.text.insert_str(0, &first.text);
            block.chars += 1;
        }
        at += 1;
    }
}

/// Parts of a text that begin so, at most.
const INITIALS: usize = 50;
/// Characters of the shortest text that begins with such a letter.
const INITIAL: usize = 40;

struct Reader<'t, 'a> {
    tree: &'t Tree<'a>,
    out: Vec<Block>,
    block: Block,
    link_end: Id,
    bold_end: Id,
    /// Line breaks since the last word.
    breaks: usize,
    /// A space stands before the next word.
    space: bool,
    /// What was found of tables.
    tables: HashMap<Id, bool>,
}

impl Reader<'_, '_> {
    fn read(&mut self) {
        let nodes = &self.tree.nodes;
        // The block elements that are open, innermost last.
        let mut open = vec![0];
        let mut at = 1;
        while at < nodes.len() && self.out.len() < BLOCKS {
            while open.len() > 1 && open.last().is_some_and(|&id| at >= nodes[id].end) {
                self.flush(at);
                open.pop();
            }
            let node = &nodes[at];
            if self.tree.is_hidden(at) {
                at = node.end;
                continue;
            }
            if node.tag == Tag::Tr && self.is_data(node.parent) {
                self.flush(at);
                self.row(at);
                at = node.end;
                continue;
            }
            if node.tag.is_block() {
                self.flush(at);
                open.push(at);
            }
            self.inline(at, *open.last().unwrap_or(&0));
            at += 1;
        }
        self.flush(nodes.len());
    }

    /// Takes in one node that is not hidden.
    fn inline(&mut self, at: Id, element: Id) {
        let node = &self.tree.nodes[at];
        match node.tag {
            Tag::Text => self.words(at, element),
            Tag::Br => {
                self.breaks += 1;
                if self.breaks >= 2 {
                    self.flush(at);
                }
            }
            Tag::A if self.tree.attribute(at, "href").is_some() => {
                self.link_end = node.end;
                self.block.links += 1;
            }
            Tag::B | Tag::Strong => self.bold_end = node.end,
            _ => {}
        }
    }

    fn words(&mut self, at: Id, element: Id) {
        let text = &self.tree.nodes[at].text;
        self.space |= text.starts_with(char::is_whitespace);
        for word in text.split_whitespace() {
            if self.block.text.is_empty() {
                (self.block.element, self.block.nodes.start) = (element, at);
            } else if self.space || self.breaks > 0 {
                self.block.text.push(' ');
            }
            (self.space, self.breaks) = (true, 0);
            self.block.text.extend(word.chars().filter(|c| !has_no_width(*c)));
            let chars = word.chars().count() + 1;
            self.block.chars += chars;
            self.block.link_chars += if at < self.link_end { chars } else { 0 };
            self.block.bold_chars += if at < self.bold_end { chars } else { 0 };
        }
        self.space = text.ends_with(char::is_whitespace) || (self.space && text.trim().is_empty());
    }

    /// Ends the block before this node.
    fn flush(&mut self, at: Id) {
        self.breaks = 0;
        self.space = false;
        let mut block = std::mem::take(&mut self.block);
        block.nodes.end = at;
        if block.text.chars().any(char::is_alphanumeric) {
            self.out.push(block);
        }
    }

    /// One row of a table of data as a block.
    fn row(&mut self, tr: Id) {
        for at in tr..self.tree.nodes[tr].end {
            let hidden = self.tree.ancestors(at).take_while(|&id| id != tr).any(|id| self.tree.is_hidden(id));
            if hidden {
                continue;
            }
            self.space |= self.tree.nodes[at].tag.is_block();
            self.inline(at, tr);
            self.breaks = 0;
        }
        self.block.is_row = true;
        self.block.element = tr;
        self.block.nodes.start = tr;
        self.flush(self.tree.nodes[tr].end);
    }

    /// Whether the table of this row's parent holds data: no table inside, short cells, most rows of several.
    fn is_data(&mut self, parent: Id) -> bool {
        let tree = self.tree;
        let Some(table) = tree.ancestors(parent).take(3).find(|&id| tree.nodes[id].tag == Tag::Table) else { return false };
        *self.tables.entry(table).or_insert_with(|| data_table(tree, table))
    }
}

/// Whether a table holds data and no layout.
pub fn data_table(tree: &Tree, table: Id) -> bool {
    let inside = table + 1..tree.nodes[table].end;
    // A table of layout holds the page; a long look at it for each of its rows would be quadratic.
    if inside.len() > 20_000 {
        return false;
    }
    let (mut rows, mut cells, mut chars) = (0, 0, 0);
    for id in inside {
        match tree.nodes[id].tag {
            Tag::Table | Tag::H1 | Tag::H2 | Tag::Form => return false,
            Tag::Tr => rows += 1,
            Tag::Td | Tag::Th => (cells, chars) = (cells + 1, 0),
            Tag::Text => chars += tree.nodes[id].text.trim().len(),
            _ => {}
        }
        if chars > CELL {
            return false;
        }
    }
    rows >= 2 && cells >= rows * 2 - rows / 4
}

/// Marks inside words that no reader sees.
pub fn has_no_width(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_large_first_letter_of_a_text_is_joined_with_its_word() {
        let rest = "he bridge has stood for forty years, and nobody ever looked at its piers.";
        let texts = |body: &str| {
            let page = format!("<body>{body}</body>");
            let tree = Tree::parse(&page);
            let texts: Vec<String> = blocks(&tree).into_iter().map(|block| block.text).collect();
            let lines: Vec<String> = blocks(&tree).iter().flat_map(|block| super::super::inline::lines(&tree, block, None)).collect();
            assert_eq!(texts, lines);
            texts
        };
        for body in [format!("<div>T</div><p>{rest}</p>"), format!("<span>T</span><p>{rest}</p>"), format!("<p><div>T</div>{rest}</p>")] {
            assert_eq!(texts(&body), [format!("T{rest}")], "{body}");
        }
        assert_eq!(texts(&format!("<div>A</div><p>{rest}</p>")).len(), 2, "a word of its own");
        assert_eq!(texts(&format!("<div>T</div><p>T{rest}</p>")).len(), 2);
    }
}
