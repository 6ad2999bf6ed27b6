//! What a block looks like, as numbers that the trees of `super::weights` were trained on.
//!
//! Here is what is known of a page as a whole; `row` has the numbers of one block.

mod row;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::blocks::Block;
use super::cues::{self, Marks, TEXT};
use super::reader;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::import::lines::BlockFigures;
use crate::words::chars::{add_lowercase, is_alphanumeric, lowercase};

/// Characters of a block by which it is told whether the reader view found the article.
const LONG: usize = 120;

/// What the page says outside its visible text.
#[derive(Debug, Default)]
pub struct Hints {
    /// Titles that the page gives itself.
    pub titles: Vec<String>,
    /// The description in its meta tags.
    pub description: String,
    /// The article as JSON-LD gives it; empty = it does not.
    pub article_body: String,
}

/// A page's blocks with what is known of their surroundings.
pub struct Scene<'t, 'a> {
    tree: &'t Tree<'a>,
    blocks: &'t [Block],
    /// For each node the blocks inside it: from, to.
    spans: Vec<(u32, u32)>,
    /// For each node what its names hint at; `Marks::MAX` = not looked at yet.
    marks: Vec<Marks>,
    /// For each block the group of blocks in like surroundings.
    kind: Vec<u64>,
    kinds: HashMap<u64, Sums>,
    copies: HashMap<&'t str, u32>,
    /// Sums of the blocks before each block.
    before: Vec<Sums>,
    best: Id,
    most: Id,
    title_at: Vec<usize>,
    /// For each block the share of its words that stand in a title of the page, the best of its titles.
    title_match: Vec<f32>,
    /// The beginnings of the titles' longer words: what the article is about.
    subject: Vec<String>,
    /// For each block and each group of [`TEXT`] how many blocks ago a short block had its words.
    since: Vec<[u8; TEXT.len()]>,
    hints: Hints,
    articles: usize,
    lines: BlockFigures,
    /// Whether the reader view shows each block.
    view: Vec<bool>,
    /// The share of the characters of long blocks that it shows, and of all blocks.
    shown: [f32; 2],
}

#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    blocks: f32,
    chars: f32,
    link_chars: f32,
    /// Characters of blocks that look like paragraphs.
    prose: f32,
}

impl Sums {
    fn plus(self, other: Self) -> Self {
        let Self { blocks, chars, link_chars, prose } = other;
        Self {
            blocks: self.blocks + blocks,
            chars: self.chars + chars,
            link_chars: self.link_chars + link_chars,
            prose: self.prose + prose,
        }
    }

    fn minus(self, other: Self) -> Self {
        let Self { blocks, chars, link_chars, prose } = other;
        self.plus(Self { blocks: -blocks, chars: -chars, link_chars: -link_chars, prose: -prose })
    }

    fn of(block: &Block) -> Self {
        let prose = if is_prose(block) { block.chars as f32 } else { 0.0 };
        Self { blocks: 1.0, chars: block.chars as f32, link_chars: block.link_chars as f32, prose }
    }

    fn link_density(self) -> f32 {
        if self.chars > 0.0 { self.link_chars / self.chars } else { 0.0 }
    }
}

/// Whether a block looks like a paragraph of running text.
pub fn is_prose(block: &Block) -> bool {
    block.link_density() < 0.35 && (block.chars >= 200 || block.chars >= 70 && ends_sentence(&block.text))
}

/// Whether the text ends as a sentence does, closing quotes and brackets aside.
pub fn ends_sentence(text: &str) -> bool {
    let core = text
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '“' | '»' | '’' | ')' | ']' | '«' | '」' | '）'));
    core.ends_with(['.', '!', '?', '…', '。', '！', '？', '۔', '।', '؟', '։', '။', '។', '།'])
}

/// Characters of a text, those of scripts in which one says what two or three letters do (Han, kana, Hangul) counted as so many.
pub fn width(text: &str) -> usize {
    let is_dense = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    text.chars().map(|c| if is_dense(c) { 5 } else { 2 }).sum::<usize>() / 2
}

impl<'t, 'a> Scene<'t, 'a> {
    /// Looks at a page once, for all its blocks.
    pub fn new(tree: &'t Tree<'a>, blocks: &'t [Block], hints: Hints) -> Self {
        let mut before = vec![Sums::default()];
        for block in blocks {
            before.push(before[before.len() - 1].plus(Sums::of(block)));
        }
        let mut copies = HashMap::new();
        for block in blocks {
            *copies.entry(block.text.as_str()).or_insert(0) += 1;
        }
        let words_of_titles: Vec<_> = hints.titles.iter().map(|t| words(t)).collect();
        let subject = subject(&words_of_titles);
        let articles = tree.elements(Tag::Article).count();
        let marks = vec![Marks::MAX; tree.nodes.len()];
        let spans = spans(tree, blocks);
        let view = reader::view(tree, blocks, &spans);
        let mut scene = Self {
            tree,
            blocks,
            spans,
            marks,
            kind: Vec::new(),
            kinds: HashMap::new(),
            copies,
            before,
            best: 0,
            most: 0,
            title_at: Vec::new(),
            title_match: blocks.iter().map(|block| title_match(block, &words_of_titles)).collect(),
            subject,
            since: since_cues(blocks),
            hints,
            articles,
            lines: BlockFigures::of(blocks.iter().map(|b| b.text.as_str())),
            shown: [LONG, 0].map(|least| share_shown(blocks, &view, least)),
            view,
        };
        scene.group();
        scene.find_containers();
        scene.title_at =
            (0..blocks.len()).filter(|&i| scene.tree.nodes[blocks[i].element].tag == Tag::H1 || scene.title_match[i] >= 0.9).collect();
        scene
    }

    fn sums(&self, from: usize, to: usize) -> Sums {
        self.before[to].minus(self.before[from])
    }

    fn sums_in(&self, id: Id) -> Sums {
        let (from, to) = self.spans[id];
        self.sums(from as usize, to as usize)
    }

    fn total(&self) -> Sums {
        self.before[self.blocks.len()]
    }

    /// Blocks in like surroundings: the same tags and classes up to the third element around.
    fn group(&mut self) {
        for block in self.blocks {
            let mut hasher = DefaultHasher::new();
            for id in self.tree.ancestors(block.element).take(4) {
                self.tree.nodes[id].tag.hash(&mut hasher);
                self.tree.attribute(id, "class").unwrap_or_default().hash(&mut hasher);
            }
            let kind = hasher.finish();
            self.kind.push(kind);
            let sums = self.kinds.entry(kind).or_default();
            *sums = sums.plus(Sums::of(block));
        }
    }

    /// The element that holds the best prose, and the smallest that holds most of it.
    fn find_containers(&mut self) {
        let mut scores: HashMap<Id, f32> = HashMap::new();
        for block in self.blocks.iter().filter(|b| is_prose(b)) {
            let gain = 1.0 + (block.chars as f32 / 100.0).min(4.0);
            let weights = [1.0, 1.0, 0.5, 0.33, 0.2];
            let around = self
                .tree
                .ancestors(block.element)
                .filter(|&id| self.tree.nodes[id].tag.is_block() || self.tree.nodes[id].tag == Tag::Other);
            for (id, weight) in around.zip(weights) {
                *scores.entry(id).or_default() += gain * weight;
            }
        }
        let score = |id: Id, score: f32| score * (1.0 - self.sums_in(id).link_density());
        let best = scores.iter().map(|(&id, &s)| (id, score(id, s))).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        self.best = best.map_or(0, |(id, _)| id);
        let wanted = self.total().prose * 0.6;
        let holds_most = |&id: &Id| self.spans[id].1 > 0 && self.sums_in(id).prose >= wanted;
        self.most = (0..self.tree.nodes.len()).rfind(holds_most).unwrap_or(0);
    }
}

/// For each block how many blocks ago a short one had words of each group; 60 = longer ago or never.
fn since_cues(blocks: &[Block]) -> Vec<[u8; TEXT.len()]> {
    let mut last = [60_u8; TEXT.len()];
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        out.push(last);
        let marks = if block.chars < 60 { cues::of_text(&lowercase(&block.text)) } else { 0 };
        for (group, ago) in last.iter_mut().enumerate() {
            *ago = if marks >> group & 1 == 1 { 1 } else { (*ago + 1).min(60) };
        }
    }
    out
}

/// The share of the block's words that stand in a title, the best of these titles; none of a long block.
fn title_match(block: &Block, titles: &[Vec<String>]) -> f32 {
    if block.chars > 300 {
        return 0.0;
    }
    let have = words(&block.text);
    let shares = titles.iter().map(|title| {
        let both = have.iter().filter(|w| title.contains(w)).count() as f32;
        both / (have.len().max(title.len().min(3)).max(1)) as f32
    });
    shares.fold(0.0, f32::max)
}

/// The first six letters of each word of five or more.
fn subject(titles: &[Vec<String>]) -> Vec<String> {
    let mut out: Vec<String> = titles.iter().flatten().filter(|w| w.chars().count() >= 5).map(|w| w.chars().take(6).collect()).collect();
    out.sort();
    out.dedup();
    out.truncate(24);
    out
}

/// For each node the blocks inside it: from, to.
pub fn spans(tree: &Tree, blocks: &[Block]) -> Vec<(u32, u32)> {
    let mut spans = vec![(0, 0); tree.nodes.len()];
    for (i, block) in blocks.iter().enumerate() {
        for id in tree.ancestors(block.element) {
            if spans[id].1 == 0 {
                spans[id].0 = i as u32;
            }
            spans[id].1 = i as u32 + 1;
        }
    }
    spans
}

/// Which share of the characters of the blocks of at least so many is shown.
fn share_shown(blocks: &[Block], view: &[bool], least: usize) -> f32 {
    let sum = |of: &dyn Fn(usize) -> bool| {
        (0..blocks.len()).filter(|i| blocks[*i].chars >= least && of(*i)).map(|i| blocks[i].chars).sum::<usize>()
    };
    sum(&|i| view[i]) as f32 / sum(&|_| true).max(1) as f32
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !is_alphanumeric(c)).filter(|w| !w.is_empty()).map(lowercase).collect()
}

/// Only letters and digits, lower case: for finding a text where spaces and marks differ.
pub fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    add_lowercase(text.chars().filter(|c| is_alphanumeric(*c)), &mut letters);
    letters
}
