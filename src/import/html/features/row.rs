//! The numbers of one block.
//!
//! Their order is the model's: after any change here `tools/train_blocks.py` must be run anew.

use super::{Scene, ends_sentence, is_prose, letters};
use crate::import::html::cues::{self, MARKUP, Marks, TEXT};
use crate::import::html::tag::Tag;
use crate::import::html::tree::{Id, Tree};
use crate::words::chars::{add_lowercase, is_alphabetic, is_numeric, is_uppercase, lowercase};

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

impl Scene<'_, '_> {
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

    fn marks(&mut self, id: Id) -> Marks {
        if self.marks[id] == Marks::MAX {
            self.marks[id] = marks_of(self.tree, id);
        }
        self.marks[id]
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
