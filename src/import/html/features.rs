//! What a block looks like, as numbers that the trees of `super::weights` were trained on.
//!
//! The order of the numbers is the model's: after any change here `tools/train_blocks.py` must be run anew.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::blocks::Block;
use super::cues::{self, MARKUP, Marks, TEXT};
use super::reader;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::import::lines::BlockFigures;
use crate::words::chars::{add_lowercase, is_alphabetic, is_alphanumeric, is_numeric, is_uppercase, lowercase};

/// Levels above a block that are looked at.
const LEVELS: usize = 40;
/// A distance that stands for "not found".
const FAR: f32 = 30.0;

/// Of the figures by which pasted lines are judged those that tell of blocks too: what words, marks and neighbours say in about twenty languages.
const OF_LINES: [usize; 60] = [
    0, 1, 2, 3, 4, 5, 6, 7, 26, 27, 37, 39, 45, 46, 47, 62, 63, 70, 72, 73, 74, 78, 79, 80, 82, 83, 84, 86, 87, 88, 89, 90, 91, 92, 93, 94,
    95, 96, 98, 99, 100, 101, 102, 103, 104, 105, 106, 109, 111, 112, 114, 115, 116, 117, 118, 119, 120, 121, 124, 125,
];
/// Stands for each of them where no look was spent on the block: short, and far from any paragraph.
const REMOTE: f32 = -2.0;
/// How many of a block's numbers tell of the reader view.
const OF_VIEW: usize = 5;
/// How many numbers a block has.
const NUMBERS: usize = 190 + OF_LINES.len() + OF_VIEW;
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

/// How many characters of each sort a text has.
#[derive(Default)]
struct Counts {
    letters: u32,
    capitals: u32,
    figures: u32,
    commas: u32,
    /// Marks that end sentences.
    ends: u32,
    /// Marks that stand between the entries of menus.
    separators: u32,
}

impl Counts {
    fn of(text: &str) -> Self {
        let mut counts = Self::default();
        for c in text.chars() {
            match c {
                ',' | '、' | '，' | ';' => counts.commas += 1,
                '.' | '!' | '?' | '…' | '。' => counts.ends += 1,
                '|' | '•' | '·' | '»' | '›' | '→' | '/' => counts.separators += 1,
                _ => {
                    counts.letters += u32::from(is_alphabetic(c));
                    counts.capitals += u32::from(is_uppercase(c));
                    counts.figures += u32::from(is_numeric(c));
                }
            }
        }
        counts
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
    core.ends_with(['.', '!', '?', '…', '。', '！', '？', '۔', '।', '؟'])
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

    fn marks(&mut self, id: Id) -> Marks {
        if self.marks[id] == Marks::MAX {
            self.marks[id] = marks_of(self.tree, id);
        }
        self.marks[id]
    }

    /// The numbers of one block.
    pub fn row(&mut self, i: usize) -> Vec<f32> {
        let mut out = Vec::with_capacity(NUMBERS);
        self.push_text(i, &mut out);
        self.push_tags(i, &mut out);
        self.push_marks(i, &mut out);
        self.push_containers(i, &mut out);
        self.push_neighbours(i, &mut out);
        self.push_place(i, &mut out);
        self.push_hints(i, &mut out);
        match self.lines.of_block(i) {
            Some(figures) => out.extend(OF_LINES.map(|at| figures[at])),
            None => out.extend([REMOTE; OF_LINES.len()]),
        }
        self.push_view(i, &mut out);
        debug_assert_eq!(out.len(), NUMBERS);
        out
    }

    /// Whether the reader view shows the block and its neighbours, and how far it can be trusted.
    fn push_view(&self, i: usize, out: &mut Vec<f32>) {
        let shows = |at: Option<usize>| at.and_then(|at| self.view.get(at)).map_or(0.0, |shown| f32::from(*shown));
        out.extend([Some(i), i.checked_sub(1), Some(i + 1)].map(shows));
        out.extend(self.shown);
    }

    fn push_text(&self, i: usize, out: &mut Vec<f32>) {
        let block = &self.blocks[i];
        let text = &block.text;
        let chars = block.chars.max(1) as f32;
        let (mut number, mut short, mut capital) = (0.0_f32, 0.0, 0.0);
        for word in text.split(' ') {
            number += 1.0;
            short += f32::from(word.chars().count() <= 3);
            capital += f32::from(word.chars().next().is_some_and(is_uppercase));
        }
        let first = text.chars().next().unwrap_or(' ');
        let counts = Counts::of(text);
        out.extend([chars.ln(), number, chars / number, block.link_density(), block.links as f32, block.bold_chars as f32 / chars]);
        out.extend([counts.commas as f32 / number, counts.ends as f32]);
        out.extend([f32::from(ends_sentence(text)), f32::from(text.ends_with(':')), f32::from(first.is_lowercase())]);
        out.extend([f32::from(matches!(first, '"' | '«' | '“' | '„' | '—' | '–' | '-' | '‘')), f32::from(first.is_ascii_digit())]);
        out.extend([
            capital / number,
            counts.capitals as f32 / counts.letters.max(1) as f32,
            counts.figures as f32 / chars,
            short / number,
        ]);
        out.extend([counts.separators as f32, f32::from(text.contains('©')), f32::from(text.contains("http") || text.contains('@'))]);
        out.push(self.copies.get(text.as_str()).copied().unwrap_or(1) as f32);
        let mut beginning = String::new();
        add_lowercase(text.chars().take(120), &mut beginning);
        let marks = cues::of_text(&beginning);
        let weight = if chars < 160.0 { 1.0 } else { 0.5 };
        out.extend((0..TEXT.len()).map(|group| if marks >> group & 1 == 1 { weight } else { 0.0 }));
    }

    /// How much of what the titles are about is in the block and near it.
    fn subject_share(&self, i: usize) -> f32 {
        if self.subject.is_empty() || self.blocks[i].chars > 5_000 {
            return -1.0;
        }
        let text = lowercase(&self.blocks[i].text);
        self.subject.iter().filter(|w| text.contains(w.as_str())).count() as f32 / self.subject.len() as f32
    }

    fn push_tags(&self, i: usize, out: &mut Vec<f32>) {
        let block = &self.blocks[i];
        let tag = |id: Id| self.tree.nodes[id].tag;
        let element = tag(block.element);
        let own = [Tag::P, Tag::Li, Tag::Td, Tag::Div, Tag::Blockquote, Tag::Figcaption, Tag::Section, Tag::Pre];
        out.extend(own.iter().map(|t| f32::from(element == *t)));
        out.extend([f32::from(element.level().unwrap_or(0)), f32::from(block.is_row)]);
        let inner = tag(block.nodes.start);
        let around_first = tag(self.tree.nodes[block.nodes.start].parent);
        out.push(f32::from(inner == Tag::Text && matches!(around_first, Tag::Em | Tag::I)));
        let whole = self.tree.nodes[block.element].end <= block.nodes.end + 2;
        out.push(f32::from(whole));
        let groups: [&[Tag]; 13] = [
            &[Tag::Article],
            &[Tag::Main],
            &[Tag::Header],
            &[Tag::Footer],
            &[Tag::Nav],
            &[Tag::Aside],
            &[Tag::Ul, Tag::Ol, Tag::Dl],
            &[Tag::Table],
            &[Tag::Form],
            &[Tag::Figure],
            &[Tag::Blockquote],
            &[Tag::Section],
            &[Tag::Other],
        ];
        let mut distances = [FAR; 13];
        let mut depth = 0.0;
        for (level, id) in self.tree.ancestors(block.element).take(LEVELS).enumerate() {
            for (distance, group) in distances.iter_mut().zip(groups) {
                if *distance == FAR && group.contains(&tag(id)) {
                    *distance = level as f32;
                }
            }
            depth += 1.0;
        }
        out.extend(distances);
        out.push(depth);
    }

    fn push_marks(&mut self, i: usize, out: &mut Vec<f32>) {
        let block = &self.blocks[i];
        let mut distances = [FAR; MARKUP.len()];
        let mut hidden = FAR;
        let inner = block
            .nodes
            .clone()
            .take(12)
            .filter(|&id| self.tree.nodes[id].tag != Tag::Text)
            .fold(0, |marks, id| marks | marks_of(self.tree, id));
        let around: Vec<Id> = self.tree.ancestors(block.element).take(LEVELS).collect();
        let inline = self
            .tree
            .ancestors(block.nodes.start)
            .take_while(|&id| id != block.element)
            .fold(inner, |marks, id| marks | marks_of(self.tree, id));
        let marks: Vec<Marks> = std::iter::once(inline & !HIDDEN).chain(around.iter().map(|&id| self.marks(id))).collect();
        for (level, marks) in marks.iter().enumerate() {
            for (group, distance) in distances.iter_mut().enumerate() {
                if *distance == FAR && marks >> group & 1 == 1 {
                    *distance = level as f32;
                }
            }
            if hidden == FAR && marks & HIDDEN != 0 {
                hidden = level as f32;
            }
        }
        out.extend(distances);
        out.push(hidden);
    }

    fn push_containers(&self, i: usize, out: &mut Vec<f32>) {
        let block = &self.blocks[i];
        let total = self.total();
        let around: Vec<Id> = self.tree.ancestors(block.element).take(LEVELS).collect();
        for level in 0..5 {
            let id = around.get(level).copied().unwrap_or(0);
            let sums = self.sums_in(id);
            out.extend([
                sums.prose.ln_1p(),
                sums.prose / total.prose.max(1.0),
                sums.link_density(),
                sums.blocks.ln_1p(),
                (sums.chars / sums.blocks.max(1.0)).ln_1p(),
            ]);
        }
        for container in [self.best, self.most] {
            let node = &self.tree.nodes[container];
            let inside = container <= block.element && block.element < node.end;
            let under = around.iter().position(|&id| id == container).map_or(FAR, |d| d as f32);
            let ups = if inside {
                0.0
            } else {
                self.tree.ancestors(container).position(|id| id <= block.element && block.element < self.tree.nodes[id].end).unwrap_or(30)
                    as f32
            };
            out.extend([under, ups, self.sums_in(container).prose / total.prose.max(1.0)]);
            let (from, to) = self.spans[container];
            out.push(if inside { (i as f32 - from as f32) / (to - from).max(1) as f32 } else { -1.0 });
        }
        let alike = self.kinds.get(&self.kind[i]).copied().unwrap_or_default();
        out.extend([
            alike.prose / total.prose.max(1.0),
            alike.blocks.ln_1p(),
            (alike.chars / alike.blocks.max(1.0)).ln_1p(),
            alike.link_density(),
            alike.chars / total.chars.max(1.0),
        ]);
    }

    fn push_neighbours(&self, i: usize, out: &mut Vec<f32>) {
        let blocks = self.blocks;
        for offset in [-3, -2, -1, 1, 2, 3] {
            let Some(j) = i.checked_add_signed(offset).filter(|&j| j < blocks.len()) else {
                out.extend([0.0, 0.0, -1.0, -1.0, -1.0]);
                continue;
            };
            let parent = |k: usize| self.tree.nodes[blocks[k].element].parent;
            out.extend([(blocks[j].chars as f32).ln_1p(), blocks[j].link_density(), f32::from(ends_sentence(&blocks[j].text))]);
            out.extend([f32::from(parent(i) == parent(j)), f32::from(self.kind[i] == self.kind[j])]);
        }
        for reach in [3, 8, 20] {
            let sums = self.sums(i.saturating_sub(reach), (i + reach + 1).min(blocks.len()));
            out.extend([sums.prose.ln_1p(), sums.link_density(), sums.chars / sums.blocks.max(1.0)]);
        }
    }

    fn push_place(&self, i: usize, out: &mut Vec<f32>) {
        let number = self.blocks.len();
        let total = self.total();
        let after_title = self.title_at.partition_point(|&at| at < i);
        let since_title = after_title.checked_sub(1).map_or(-1.0, |k| (i - self.title_at[k]) as f32);
        let until_title = self.title_at.get(after_title).map_or(-1.0, |&at| (at - i) as f32);
        let prose_before = (1..=15).find(|d| i.checked_sub(*d).is_some_and(|j| is_prose(&self.blocks[j]))).unwrap_or(30) as f32;
        let prose_after = (1..=15).find(|d| self.blocks.get(i + d).is_some_and(is_prose)).unwrap_or(30) as f32;
        out.extend([
            i as f32 / number as f32,
            self.before[i].chars / total.chars.max(1.0),
            since_title,
            until_title,
            prose_before,
            prose_after,
        ]);
        let so_far = self.before[i].prose / total.prose.max(1.0);
        out.extend([so_far, f32::from(is_prose(&self.blocks[i]))]);
        out.extend([(number as f32).ln(), total.prose.ln_1p(), total.link_density(), self.articles as f32]);
    }

    fn push_hints(&self, i: usize, out: &mut Vec<f32>) {
        let text = &self.blocks[i].text;
        let begins: String = text.chars().take(50).collect();
        out.push(self.title_match[i]);
        out.push(self.subject_share(i));
        out.extend(self.since[i].map(f32::from));
        out.push(f32::from(begins.len() > 20 && self.hints.description.contains(&begins)));
        let described: String = self.hints.description.chars().take(40).collect();
        out.push(f32::from(described.len() > 20 && text.contains(&described)));
        out.push(match self.hints.article_body.as_str() {
            "" => -1.0,
            body => f32::from(body.contains(&letters(&text.chars().take(80).collect::<String>()))),
        });
    }
}

/// Set beside the groups of [`MARKUP`] where an element is hidden by its attributes.
const HIDDEN: Marks = 1 << 30;

fn marks_of(tree: &Tree, id: Id) -> Marks {
    let mut marks = 0;
    if matches!(tree.nodes[id].tag, Tag::Html | Tag::Body | Tag::Text) {
        return marks;
    }
    let other = tree.nodes[id].tag == Tag::Other;
    if other {
        marks |= cues::of_markup(&tree.nodes[id].text.to_ascii_lowercase());
    }
    for (name, value) in tree.attributes(id) {
        match name.to_ascii_lowercase().as_str() {
            "class" | "id" | "role" | "itemprop" | "data-component" | "data-testid" | "data-type" | "aria-label" => {
                let value: String = value.chars().take(300).collect();
                marks |= cues::of_markup(&value.to_ascii_lowercase());
            }
            "hidden" => marks |= HIDDEN,
            "aria-hidden" if value == "true" => marks |= HIDDEN,
            "style" if value.replace(' ', "").contains("display:none") => marks |= HIDDEN,
            _ => {}
        }
    }
    marks
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
