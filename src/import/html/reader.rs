//! The article as the reader view of a browser finds it: of all signs by which a block is judged the one that looks at the page as a whole.
//!
//! Paragraphs give points to the elements around them, names of classes add or take some, links take them away; the element with most points
//! is the article, with those of its siblings that are like it. The rules and their numbers are those of Mozilla's Readability
//! (<https://github.com/mozilla/readability>, `_grabArticle` and `_cleanConditionally`), told over blocks instead of a document that is
//! re-written: what it removes is left out here.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::blocks::Block;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::words::floor;

/// Characters with which a view is taken for the article; with fewer the next, less strict way is tried.
const ENOUGH: usize = 500;
/// Characters of the shortest paragraph that gives points.
const PARAGRAPH: usize = 25;
/// Elements around a paragraph that get points.
const LEVELS: usize = 5;
/// The best candidates that are compared, and how many alike make the element around them all the better one.
const CANDIDATES: usize = 5;
const ALIKE: usize = 3;
/// Bytes of an element's names that are looked at.
const NAME: usize = 300;
/// Commas that prove running text.
const COMMAS: usize = 10;

/// Groups of words in the names of classes and ids, as bits.
type Names = u8;
const UNLIKELY: Names = 1;
const MAYBE: Names = 2;
const POSITIVE: Names = 4;
const NEGATIVE: Names = 8;
const SHARE: Names = 16;

/// Which words speak for what.
const WORDS: [(Names, &str); 5] = [
    (
        UNLIKELY,
        "-ad- ai2html banner breadcrumbs combx comment community cover-wrap disqus extra footer gdpr header legends menu related remark replies rss \
         shoutbox sidebar skyscraper social sponsor supplemental ad-break agegate pagination pager popup yom-remote",
    ),
    (MAYBE, "and article body column content main mathjax shadow"),
    (POSITIVE, "article body content entry hentry h-entry main page pagination post text blog story"),
    (
        NEGATIVE,
        "-ad- hidden banner combx comment com- contact footer gdpr masthead media meta outbrain promo related scroll share shoutbox sidebar \
         skyscraper sponsor shopping tags widget",
    ),
    (SHARE, "share sharedaddy"),
];

static FINDER: LazyLock<(AhoCorasick, Vec<Names>)> = LazyLock::new(|| {
    let words: Vec<(Names, &str)> = WORDS.iter().flat_map(|(group, words)| words.split(' ').map(|word| (*group, word))).collect();
    let finder = AhoCorasick::builder().ascii_case_insensitive(true).build(words.iter().map(|(_, word)| word));
    (finder.expect("a few short words"), words.into_iter().map(|(group, _)| group).collect())
});

fn groups(name: &str) -> Names {
    let (finder, groups) = &*FINDER;
    finder.find_overlapping_iter(name).fold(0, |found, word| found | groups[word.pattern().as_usize()])
}

/// What an element's names say.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    names: Names,
    /// Points for its names: 25 for a good class or id, as many against a bad one.
    weight: i8,
    is_apart: bool,
}

fn said(tree: &Tree, id: Id) -> Said {
    let mut said = Said::default();
    for (name, value) in tree.attributes(id) {
        let is_name = name.eq_ignore_ascii_case("class") || name.eq_ignore_ascii_case("id");
        if is_name {
            let found = groups(&value[..floor(value, NAME)]);
            said.names |= found;
            said.weight += 25 * (i8::from(found & POSITIVE != 0) - i8::from(found & NEGATIVE != 0));
        } else if name.eq_ignore_ascii_case("role") {
            let apart = ["menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"];
            said.is_apart |= apart.iter().any(|role| value.eq_ignore_ascii_case(role));
        }
    }
    said
}

/// Sums over the blocks before a block.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    chars: usize,
    link_chars: usize,
    commas: usize,
    paragraphs: usize,
    items: usize,
    item_chars: usize,
    rows: usize,
}

impl Sums {
    fn and(self, tag: Tag, block: &Block) -> Self {
        let is_item = tag == Tag::Li;
        Self {
            chars: self.chars + block.chars,
            link_chars: self.link_chars + block.link_chars,
            commas: self.commas + commas(&block.text),
            paragraphs: self.paragraphs + usize::from(tag == Tag::P),
            items: self.items + usize::from(is_item),
            item_chars: self.item_chars + if is_item { block.chars } else { 0 },
            rows: self.rows + usize::from(block.is_row),
        }
    }

    fn minus(self, other: Self) -> Self {
        Self {
            chars: self.chars - other.chars,
            link_chars: self.link_chars - other.link_chars,
            commas: self.commas - other.commas,
            paragraphs: self.paragraphs - other.paragraphs,
            items: self.items - other.items,
            item_chars: self.item_chars - other.item_chars,
            rows: self.rows - other.rows,
        }
    }

    fn link_density(self) -> f32 {
        if self.chars == 0 { 0.0 } else { self.link_chars as f32 / self.chars as f32 }
    }
}

fn commas(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, ',' | '،' | '﹐' | '、' | '，' | '﹑')).count()
}

/// How strict a look is: the first is the strictest.
#[derive(Clone, Copy)]
struct Rules {
    /// Leave out what is named as furniture.
    strips: bool,
    /// Names give and take points.
    weighs: bool,
    /// Leave out lists of links and forms inside the article.
    cleans: bool,
}

const LOOKS: [Rules; 4] = [
    Rules { strips: true, weighs: true, cleans: true },
    Rules { strips: false, weighs: true, cleans: true },
    Rules { strips: false, weighs: false, cleans: true },
    Rules { strips: false, weighs: false, cleans: false },
];

/// For each block whether the reader view shows it. `spans` are the blocks inside each node: from, to.
pub fn view(tree: &Tree, blocks: &[Block], spans: &[(u32, u32)]) -> Vec<bool> {
    let said = (0..tree.nodes.len()).map(|id| if tree.nodes[id].tag == Tag::Text { Said::default() } else { said(tree, id) }).collect();
    let mut before = vec![Sums::default()];
    for block in blocks {
        before.push(before[before.len() - 1].and(tree.nodes[block.element].tag, block));
    }
    let page = Page { tree, blocks, spans, said, before };
    let mut best = (0, vec![false; blocks.len()]);
    for rules in LOOKS {
        let shown = page.look(rules);
        let length = blocks.iter().zip(&shown).filter(|(_, shown)| **shown).map(|(block, _)| block.chars).sum();
        if length > best.0 {
            best = (length, shown);
        }
        if length >= ENOUGH {
            break;
        }
    }
    best.1
}

struct Page<'t, 'a> {
    tree: &'t Tree<'a>,
    blocks: &'t [Block],
    spans: &'t [(u32, u32)],
    said: Vec<Said>,
    before: Vec<Sums>,
}

impl Page<'_, '_> {
    fn tag(&self, id: Id) -> Tag {
        self.tree.nodes[id].tag
    }

    fn sums(&self, id: Id) -> Sums {
        let (from, to) = self.spans[id];
        self.before[to as usize].minus(self.before[from as usize])
    }

    fn weight(&self, id: Id, rules: Rules) -> f32 {
        if rules.weighs { f32::from(self.said[id].weight) } else { 0.0 }
    }

    fn look(&self, rules: Rules) -> Vec<bool> {
        let stripped = if rules.strips { self.stripped() } else { vec![false; self.tree.nodes.len()] };
        let points = self.points(&stripped, rules);
        let mut shown = vec![false; self.blocks.len()];
        let Some(top) = self.top(&points) else { return shown };
        for root in self.with_siblings(top, &points) {
            let dropped = if rules.cleans { self.dropped(root, rules) } else { Vec::new() };
            let inside = self.spans[root].0 as usize..self.spans[root].1 as usize;
            for (shown, block) in shown[inside.clone()].iter_mut().zip(&self.blocks[inside]) {
                let before = dropped.partition_point(|(from, _)| *from <= block.element);
                let is_dropped = before > 0 && block.element < dropped[before - 1].1;
                *shown = !stripped[block.element] && !is_dropped;
            }
        }
        shown
    }

    /// The elements whose names are those of furniture, with all inside.
    fn stripped(&self) -> Vec<bool> {
        let mut stripped = vec![false; self.tree.nodes.len()];
        let mut in_table = vec![false; self.tree.nodes.len()];
        for (id, node) in self.tree.nodes.iter().enumerate().skip(1) {
            let said = self.said[id];
            let is_named = said.names & UNLIKELY != 0 && said.names & MAYBE == 0;
            let may_go = !in_table[node.parent] && !matches!(node.tag, Tag::Html | Tag::Body | Tag::A | Tag::Article | Tag::Text);
            stripped[id] = stripped[node.parent] || may_go && (is_named || said.is_apart);
            in_table[id] = in_table[node.parent] || matches!(node.tag, Tag::Table | Tag::Code);
        }
        stripped
    }

    /// The points of each element; not a number = no paragraph is near.
    fn points(&self, stripped: &[bool], rules: Rules) -> Vec<f32> {
        let mut points = vec![f32::NAN; self.tree.nodes.len()];
        for block in self.blocks.iter().filter(|block| block.chars >= PARAGRAPH && !stripped[block.element]) {
            let tag = self.tag(block.element);
            if matches!(tag, Tag::Li | Tag::Dt | Tag::Dd | Tag::Th | Tag::Tr | Tag::Figcaption | Tag::H1) {
                continue;
            }
            let (from, to) = self.spans[block.element];
            // Text beside other blocks of one element is as a paragraph in it.
            let first = usize::from(to - from <= 1 || matches!(tag, Tag::P | Tag::Td | Tag::Pre));
            let gain = 2.0 + commas(&block.text) as f32 + ((block.chars / 100) as f32).min(3.0);
            for (level, id) in self.tree.ancestors(block.element).skip(first).take(LEVELS).enumerate() {
                if points[id].is_nan() {
                    points[id] = of_tag(self.tag(id)) + self.weight(id, rules);
                }
                points[id] += gain / [1.0, 2.0, 6.0, 9.0, 12.0][level];
            }
        }
        for (id, points) in points.iter_mut().enumerate().filter(|(_, points)| !points.is_nan()) {
            *points *= 1.0 - self.sums(id).link_density();
        }
        points
    }

    /// The element that is the article.
    fn top(&self, points: &[f32]) -> Option<Id> {
        let mut candidates: Vec<Id> = (1..points.len()).filter(|id| !points[*id].is_nan()).collect();
        candidates.sort_by(|a, b| points[*b].total_cmp(&points[*a]).then(a.cmp(b)));
        candidates.truncate(CANDIDATES);
        let mut top = *candidates.first()?;
        let alike: Vec<Id> = candidates[1..].iter().copied().filter(|id| points[*id] >= points[top] * 0.75).collect();
        if alike.len() >= ALIKE {
            let holds = |id: &Id| alike.iter().filter(|other| (*id..self.tree.nodes[*id].end).contains(*other)).count() >= ALIKE;
            let around = self.tree.ancestors(top).skip(1).find(holds);
            top = around.filter(|id| !matches!(self.tag(*id), Tag::Body | Tag::Html | Tag::Root)).unwrap_or(top);
        }
        let (mut last, least) = (points[top], points[top] / 3.0);
        for id in self.tree.ancestors(top).skip(1).take_while(|id| !matches!(self.tag(*id), Tag::Body | Tag::Html | Tag::Root)) {
            if points[id].is_nan() {
                continue;
            }
            if points[id] < least {
                break;
            }
            if points[id] > last {
                top = id;
                break;
            }
            last = points[id];
        }
        let widest = |id: &Id| self.spans[*id] == self.spans[top] && !matches!(self.tag(*id), Tag::Body | Tag::Html | Tag::Root);
        Some(self.tree.ancestors(top).take_while(widest).last().unwrap_or(top))
    }

    /// The article's element and those beside it that belong to it.
    fn with_siblings(&self, top: Id, points: &[f32]) -> Vec<Id> {
        let parent = self.tree.nodes[top].parent;
        let own = if points[top].is_nan() { 0.0 } else { points[top] };
        let least = (own * 0.2).max(10.0);
        let class = |id: Id| self.tree.attribute(id, "class").unwrap_or_default();
        let belongs = |id: &Id| {
            if *id == top {
                return true;
            }
            let bonus = if !class(*id).is_empty() && class(*id) == class(top) { own * 0.2 } else { 0.0 };
            let sums = self.sums(*id);
            let density = sums.link_density();
            let ends = || self.blocks[self.spans[*id].1 as usize - 1].text.ends_with('.');
            let is_text = self.tag(*id) == Tag::P && sums.chars > 0;
            points[*id] + bonus >= least || is_text && (sums.chars > 80 && density < 0.25 || density == 0.0 && ends())
        };
        let mut roots = Vec::new();
        let mut id = parent + 1;
        while id < self.tree.nodes[parent].end {
            if belongs(&id) {
                roots.push(id);
            }
            id = self.tree.nodes[id].end.max(id + 1);
        }
        roots
    }

    /// The ranges of nodes inside the article that are none of it, in order: lists of links, forms, what is named as furniture.
    fn dropped(&self, root: Id, rules: Rules) -> Vec<(Id, Id)> {
        let mut dropped = Vec::new();
        let mut id = root + 1;
        while id < self.tree.nodes[root].end {
            let end = self.tree.nodes[id].end.max(id + 1);
            let has_text = self.spans[id].1 > self.spans[id].0;
            if has_text && self.goes(id, rules) {
                dropped.push((id, end));
                id = end;
            } else {
                id += 1;
            }
        }
        dropped
    }

    fn goes(&self, id: Id, rules: Rules) -> bool {
        let sums = self.sums(id);
        let tag = self.tag(id);
        let is_share = self.said[id].names & SHARE != 0 && sums.chars < ENOUGH;
        if is_share || matches!(tag, Tag::Footer | Tag::Aside) {
            return true;
        }
        let weight = self.weight(id, rules);
        let may_go = matches!(tag, Tag::Form | Tag::Fieldset | Tag::Table | Tag::Ul | Tag::Ol | Tag::Div | Tag::Section);
        if !may_go || tag == Tag::Table && sums.rows > 0 {
            return matches!(tag, Tag::H1 | Tag::H2) && weight < 0.0;
        }
        if weight < 0.0 {
            return true;
        }
        let density = sums.link_density();
        let is_list = matches!(tag, Tag::Ul | Tag::Ol) || sums.item_chars * 10 > sums.chars * 9;
        // Readability keeps lists of links without a name; here they would only hide that the rest is the article.
        let is_linked = match () {
            () if is_list => density > 0.5,
            () => weight < 25.0 && density > 0.2 || sums.chars < PARAGRAPH && density > 0.0,
        };
        sums.commas < COMMAS && (is_linked || weight >= 25.0 && density > 0.5 || !is_list && sums.items > sums.paragraphs + 100)
    }
}

/// The points with which an element begins.
fn of_tag(tag: Tag) -> f32 {
    use Tag::*;
    match tag {
        Div => 5.0,
        Pre | Td | Blockquote => 3.0,
        Address | Ol | Ul | Dl | Dd | Dt | Li | Form => -3.0,
        H1 | H2 | H3 | H4 | H5 | H6 | Th => -5.0,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::super::features::spans;
    use super::*;

    fn shown(html: &str) -> Vec<String> {
        let tree = Tree::parse(html);
        let blocks = blocks(&tree);
        let view = view(&tree, &blocks, &spans(&tree, &blocks));
        blocks.into_iter().zip(view).filter(|(_, shown)| *shown).map(|(block, _)| block.text).collect()
    }

    const PARAGRAPH: &str = "The strike in the northern port has ended after nine days of talks, and the ships put out to sea again, the harbour \
        master said. The sides have agreed on pay for the night shifts, on the length of the breaks, and on who mends the cranes.";

    #[test]
    fn the_element_with_the_paragraphs_is_shown_without_lists_of_links_and_furniture() {
        let links = "<ul><li><a href=/a>Prices of fish have risen</a><li><a href=/b>Bridge closed for repairs</a></ul>";
        let page = format!(
            "<body><div class=menu>{links}</div><div class=text><p>{PARAGRAPH}</p><div class=promo>Sign up for letters from the port.</div>\
             <p>{PARAGRAPH}</p><div>{links}</div><p>{PARAGRAPH}</p></div><div class=comments><p>{PARAGRAPH}</p></div><p>© Harbour Times</p></body>"
        );
        assert_eq!(shown(&page), [PARAGRAPH; 3]);
    }

    #[test]
    fn a_short_page_is_looked_at_less_strictly() {
        let page = format!("<body><div class=sidebar><p>{PARAGRAPH}</p></div></body>");
        assert_eq!(shown(&page), [PARAGRAPH]);
        assert!(shown("<body><p>Short.").is_empty());
    }

    #[test]
    fn a_paragraph_beside_the_article_belongs_to_it() {
        let page =
            format!("<body><p>{PARAGRAPH}</p><div class=text><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></div><p><a href=/>Home</a></p></body>");
        assert_eq!(shown(&page), [PARAGRAPH; 3]);
    }
}
