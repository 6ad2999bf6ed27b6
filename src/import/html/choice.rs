//! Which blocks of a page are the article.

use std::collections::BTreeMap;
use std::ops::Range;

use super::blocks::Block;
use super::closing;
use super::features::{Hints, Scene, ends_sentence, is_prose, letters};
use super::json_ld::{self, Object};
use super::others;
use super::says::FIRST_BLOCKS;
use super::tag::Tag;
use super::tree::{Id, Tree, collapsed};
use super::weights::BLOCK;
use crate::import::Role;
use crate::import::doubt;
use crate::import::lines::{is_clock, starts_turn};
use crate::import::notices::is_paywall;

/// Blocks beyond this number are judged by their look alone.
const JUDGED: usize = 15_000;
/// A block is kept from this probability on: to lose a paragraph is worse than to keep a line too many.
const KEPT: f32 = 0.45;
/// Nothing is kept on a page whose blocks are all below this probability.
const LEAST: f32 = 0.05;
/// The share of a list that makes the rest of it the article's, the same of one of terms and what they mean, and the share of links beyond which it is none of running text.
const ENOUGH_OF_LIST: f32 = 0.4;
const ENOUGH_OF_TERMS: f32 = 0.2;
const LINKS_OF_LIST: f32 = 0.5;
/// From this probability on a block goes with its list.
const REST_OF_LIST: f32 = 0.2;
/// From this probability on a subheading goes with what stands around it.
const SUBHEADING: f32 = 0.05;
/// Elements around a block in which its list is looked for.
const NEAR: usize = 8;

/// For each block how probable it is that it belongs to the article.
pub fn probabilities(tree: &Tree, blocks: &[Block], hints: Hints) -> Vec<f32> {
    let judged = &blocks[..blocks.len().min(JUDGED)];
    let mut scene = Scene::new(tree, judged, hints);
    let rows: Vec<f32> = (0..judged.len()).flat_map(|i| scene.row(i)).collect();
    let mut out = BLOCK.probabilities(&rows);
    out.extend(blocks[judged.len()..].iter().map(|b| if is_prose(b) { 0.6 } else { 0.1 }));
    out
}

/// The blocks that are kept: those above the page's threshold, and what stands between them and belongs to them. `titles` are what the page calls itself.
pub fn chosen(tree: &Tree, blocks: &[Block], scores: &[f32], titles: &[String]) -> Vec<bool> {
    let threshold = doubt::threshold(scores.iter().zip(blocks).map(|(p, block)| (*p, block.chars as f32)), LEAST..=KEPT);
    let sure: Vec<bool> = scores.iter().map(|p| *p >= threshold).collect();
    let mut chosen = sure.clone();
    add_lists(tree, blocks, scores, &mut chosen);
    add_headings(tree, blocks, scores, &sure, &mut chosen);
    add_turns(blocks, scores, &mut chosen);
    add_continued(tree, blocks, scores, &mut chosen);
    closing::add(tree, blocks, scores, &mut chosen);
    closing::add_speakers(tree, blocks, scores, &mut chosen);
    closing::add_quotations(tree, blocks, scores, &mut chosen);
    closing::add_between(tree, blocks, scores, &mut chosen);
    add_lede(tree, blocks, scores, titles, &mut chosen);
    add_announced(tree, blocks, scores, &mut chosen);
    add_headings_above(tree, blocks, scores, &mut chosen);
    add_headings_by_form(tree, blocks, scores, &mut chosen);
    add_rows(blocks, scores, &mut chosen);
    drop_ticker(blocks, &mut chosen);
    others::drop_mail_header(blocks, &mut chosen);
    chosen
        .iter_mut()
        .zip(blocks)
        .for_each(|(chosen, block)| *chosen = *chosen && !is_paywall(&block.text) && !others::is_entry_note(&block.text));
    chosen
}

/// Keeps the rest of a list of which enough is kept, unless it is one of links.
fn add_lists(tree: &Tree, blocks: &[Block], scores: &[f32], chosen: &mut [bool]) {
    let lists_around = |block: &Block| {
        let near = tree.ancestors(block.element).take(NEAR);
        // The rows of a table of data are its items.
        let is_list = |tag| matches!(tag, Tag::Ul | Tag::Ol | Tag::Dl) || tag == Tag::Table && block.is_row;
        near.filter(|id| is_list(tree.nodes[*id].tag)).collect::<Vec<_>>()
    };
    let around: Vec<Vec<Id>> = blocks.iter().map(lists_around).collect();
    let mut lists: BTreeMap<Id, (f32, f32, f32)> = BTreeMap::new();
    for ((lists_around, block), chosen) in around.iter().zip(blocks).zip(chosen.iter()) {
        for list in lists_around {
            let (chars, kept, links) = lists.entry(*list).or_default();
            *chars += block.chars as f32;
            *kept += if *chosen { block.chars as f32 } else { 0.0 };
            *links += block.link_chars as f32;
        }
    }
    let is_of_article = |list: &Id| {
        let (chars, kept, links) = lists.get(list).copied().unwrap_or_default();
        let enough = if tree.nodes[*list].tag == Tag::Dl { ENOUGH_OF_TERMS } else { ENOUGH_OF_LIST };
        kept > 0.0 && kept >= chars * enough && links <= chars * LINKS_OF_LIST
    };
    for (((chosen, p), block), lists_around) in chosen.iter_mut().zip(scores).zip(blocks).zip(&around) {
        let is_entry = block.is_row || matches!(tree.nodes[block.element].tag, Tag::Dt | Tag::Dd);
        *chosen |= *p >= if is_entry { ROW } else { REST_OF_LIST } && lists_around.iter().any(is_of_article);
    }
}

/// Keeps subheadings with a kept block right above and right below.
fn add_headings(tree: &Tree, blocks: &[Block], scores: &[f32], sure: &[bool], chosen: &mut [bool]) {
    for i in 1..blocks.len().saturating_sub(1) {
        let is_heading = blocks[i].is_within(tree, Tag::is_heading);
        chosen[i] |= is_heading && sure[i - 1] && sure[i + 1] && scores[i] >= SUBHEADING && blocks[i].link_density() < 0.3;
    }
}

/// From this probability on a block that is kept is one to go by.
pub(super) const SURE: f32 = 0.6;
/// Blocks of links in a row that may stand between two turns of a talk.
const INSERT: usize = 2;

/// Keeps the turns of a talk, blocks that open with a dash, below a sure one or below one another: questions are short, as links are.
fn add_turns(blocks: &[Block], scores: &[f32], chosen: &mut [bool]) {
    let is_turn = |i: usize| starts_turn(&blocks[i].text) && ends_sentence(&blocks[i].text) && blocks[i].link_density() < 0.5;
    for i in 1..blocks.len() {
        let above = (0..i).rev().take(INSERT + 1).find(|&i| chosen[i] || blocks[i].link_density() < 0.6);
        let follows = |above: usize| chosen[above] && starts_turn(&blocks[above].text) && (scores[above] >= SURE || is_turn(above));
        chosen[i] |= is_turn(i) && above.is_some_and(follows);
    }
}

/// The block above, a few of links between them aside.
pub(super) fn above_links(blocks: &[Block], i: usize) -> Option<usize> {
    (0..i).rev().take(INSERT + 1).find(|&above| blocks[above].link_density() < 0.6)
}

/// From this probability on a sentence behind links within the article stays.
const CONTINUED: f32 = 0.25;
/// Characters of the shortest one.
const SENTENCE: usize = 40;

/// Keeps a sentence that nothing but links to other articles parts from the text above it, where both lie in the same element.
fn add_continued(tree: &Tree, blocks: &[Block], scores: &[f32], chosen: &mut [bool]) {
    let around = |i: usize| tree.ancestors(blocks[i].element).take(2).last();
    let tells = |i: usize| blocks[i].chars >= SENTENCE && ends_sentence(&blocks[i].text) && blocks[i].link_density() < 0.3;
    for i in (1..blocks.len()).filter(|&i| scores[i] >= CONTINUED && tells(i)) {
        let above = above_links(blocks, i);
        let goes_on = |above: usize| above + 1 < i && chosen[above] && scores[above] >= SURE && around(above) == around(i);
        chosen[i] |= above.is_some_and(goes_on);
    }
}

/// From this probability on a sentence between the headline and the article stays.
const LEDE: f32 = 0.1;
/// Characters of the shortest one, and blocks between it and the article.
const LEDE_LENGTH: usize = 80;
/// Letters of the shortest headline that is told by the page's titles.
const TITLE_LETTERS: usize = 12;
const ABOVE: usize = 6;

/// Keeps the sentence right below the page's heading, or the block that the page is called by, above a picture or a byline: the lede of an article that begins further down.
fn add_lede(tree: &Tree, blocks: &[Block], scores: &[f32], titles: &[String], chosen: &mut [bool]) {
    let Some(first) = chosen.iter().position(|chosen| *chosen) else { return };
    let titles: Vec<String> = titles.iter().map(|title| letters(title)).collect();
    let is_title = |i: usize| {
        let own = letters(&blocks[i].text);
        own.chars().count() >= TITLE_LETTERS && titles.iter().any(|title| title.starts_with(&own))
    };
    let is_heading = |i: &usize| blocks[*i].is_within(tree, |tag| tag == Tag::H1) || is_title(*i);
    let Some(heading) = (first.saturating_sub(ABOVE)..first).rev().find(is_heading) else { return };
    let lede = heading + 1;
    let Some(block) = blocks.get(lede).filter(|_| lede < first) else { return };
    chosen[lede] = scores[lede] >= LEDE
        && block.chars >= LEDE_LENGTH
        && ends_sentence(&block.text)
        && block.link_density() < 0.2
        && !is_beside(tree, block);
}

/// From this probability on the item of a list that is announced stays.
const ITEM: f32 = 0.05;
/// Blocks of such a list.
const ITEMS: usize = 12;

/// Keeps the list between two blocks of the article that a line announces by a colon, with that line.
fn add_announced(tree: &Tree, blocks: &[Block], scores: &[f32], chosen: &mut [bool]) {
    let is_text = |i: usize| scores[i] >= ITEM && blocks[i].link_density() < 0.3 && !is_beside(tree, &blocks[i]);
    for i in 1..blocks.len().saturating_sub(2) {
        let announces = blocks[i].text.trim_end().ends_with(':') && blocks[i].chars >= 20 && is_text(i);
        let is_told = chosen[i] || (i.saturating_sub(2)..i).any(|above| chosen[above]);
        if !announces || !is_told || chosen[i + 1] {
            continue;
        }
        let Some(end) = (i + 1..blocks.len()).take(ITEMS + 1).find(|at| chosen[*at] || !is_text(*at)) else { continue };
        if end > i + 2 && chosen[end] {
            chosen[i..end].fill(true);
        }
    }
}

/// Keeps the subheadings right above a block of the article, wherever the one above them is.
fn add_headings_above(tree: &Tree, blocks: &[Block], scores: &[f32], chosen: &mut [bool]) {
    let Some(first) = chosen.iter().position(|chosen| *chosen) else { return };
    for i in first + 1..blocks.len().saturating_sub(1) {
        let is_heading = blocks[i].is_within(tree, |tag| matches!(tag, Tag::H2 | Tag::H3 | Tag::H4));
        let is_told = chosen[i + 1] && blocks[i + 1].chars >= LEDE_LENGTH && (i.saturating_sub(ABOVE)..i).any(|above| chosen[above]);
        chosen[i] |= is_heading && is_told && scores[i] >= SUBHEADING && blocks[i].link_density() < 0.3 && !is_beside(tree, &blocks[i]);
    }
}

/// From this probability on a short line between two paragraphs is their subheading, whatever element it is.
const HEADING_BY_FORM: f32 = 0.12;
/// Characters of the longest.
const HEADING_LENGTH: usize = 60;

/// Elements from a paragraph to the one that holds the next one too, at most: builders of sites wrap each in several.
const WRAPPED: usize = 8;

/// Keeps short lines that stand between two sure paragraphs in the same element, begin as a sentence does and end as none does.
fn add_headings_by_form(tree: &Tree, blocks: &[Block], scores: &[f32], chosen: &mut [bool]) {
    let is_paragraph = |i: usize| chosen[i] && scores[i] >= SURE && blocks[i].chars >= LEDE_LENGTH && ends_sentence(&blocks[i].text);
    let reads_as_heading = |i: usize| {
        let text = blocks[i].text.trim();
        let has_credit = [':', '©', '/', '|'].iter().any(|mark| text.contains(*mark));
        // One word alone may mark an advertisement.
        blocks[i].chars <= HEADING_LENGTH
            && text.contains(' ')
            && blocks[i].links == 0
            && text.starts_with(|c: char| c == '«' || c.is_alphabetic() && !c.is_lowercase())
            && text.ends_with(|c: char| c.is_alphabetic() || matches!(c, '»' | '?'))
            && !has_credit
    };
    let around = |i: usize| tree.ancestors(blocks[i].element).take(3).last();
    let is_in_one = |i: usize| around(i - 1) == around(i + 1) || is_wrapped_alike(tree, [&blocks[i - 1], &blocks[i], &blocks[i + 1]]);
    // What is said again and again is a label.
    let is_told_once = |i: usize| blocks.iter().filter(|block| block.text == blocks[i].text).nth(1).is_none();
    let found: Vec<usize> = (1..blocks.len().saturating_sub(1))
        .filter(|&i| !chosen[i] && scores[i] >= HEADING_BY_FORM && reads_as_heading(i) && is_paragraph(i - 1) && is_paragraph(i + 1))
        .filter(|&i| is_in_one(i) && !is_beside(tree, &blocks[i]) && is_told_once(i))
        .collect();
    found.into_iter().for_each(|i| chosen[i] = true);
}

/// Whether three blocks stand in wrappers of one name, side by side.
fn is_wrapped_alike(tree: &Tree, blocks: [&Block; 3]) -> bool {
    let [above, block, below] = blocks.map(|block| tree.ancestors(block.element).take(WRAPPED).collect::<Vec<_>>());
    let Some(common) = above.iter().find(|id| below.contains(id) && block.contains(id)) else { return false };
    let wrapper = |around: &[Id]| {
        let at = around.iter().position(|id| id == common)?.checked_sub(1)?;
        let id = around[at];
        (at > 0).then(|| (tree.nodes[id].tag, tree.attribute(id, "class").unwrap_or_default()))
    };
    let own = wrapper(&block);
    own.is_some() && (wrapper(&above) == own || wrapper(&below) == own)
}

/// From this probability on the row of a table of data between two blocks of the article stays.
const ROW: f32 = 0.1;
/// Blocks between a table and the nearest block of the article.
const BESIDE_TABLE: usize = 2;

/// Keeps the tables of data that stand between two blocks of the article: their figures read like no text.
fn add_rows(blocks: &[Block], scores: &[f32], chosen: &mut [bool]) {
    for table in runs(blocks, |block| block.is_row).into_iter().filter(|table| table.len() >= 2) {
        let stays = |mut around: Range<usize>| around.any(|at| chosen[at] && !blocks[at].is_row);
        let above = table.start.saturating_sub(BESIDE_TABLE)..table.start;
        let below = table.end..(table.end + BESIDE_TABLE).min(blocks.len());
        let is_data = |at: usize| scores[at] >= ROW && blocks[at].link_density() < 0.3;
        if stays(above) && stays(below) && table.clone().all(is_data) {
            chosen[table].fill(true);
        }
    }
}

/// The longest runs of blocks that are all of a kind.
pub fn runs(blocks: &[Block], is_one: impl Fn(&Block) -> bool) -> Vec<Range<usize>> {
    let mut end = 0;
    let chunks = blocks.chunk_by(|a, b| is_one(a) == is_one(b));
    let ranges = chunks.map(|chunk| {
        let start = end;
        end += chunk.len();
        start..end
    });
    ranges.filter(|range| is_one(&blocks[range.start])).collect()
}

/// Blocks in a row that each have a time of day and a link: what else is new.
const TICKER: usize = 5;
/// Characters of such a link.
const TICKER_LINK: usize = 12;

/// Drops the list of what else is new, each of whose entries has a time of day, a headline that is a link, and what it says in short.
fn drop_ticker(blocks: &[Block], chosen: &mut [bool]) {
    let is_entry = |block: &Block| {
        let time = block.text.split([' ', '\u{a0}']).next().unwrap_or_default();
        block.link_chars >= TICKER_LINK && is_clock(time)
    };
    for ticker in runs(blocks, is_entry).into_iter().filter(|ticker| ticker.len() >= TICKER) {
        if chosen[..ticker.start].iter().chain(&chosen[ticker.end..]).any(|chosen| *chosen) {
            chosen[ticker].fill(false);
        }
    }
}

/// Whether a block stands in a part of the page beside the article.
pub(super) fn is_beside(tree: &Tree, block: &Block) -> bool {
    tree.ancestors(block.element)
        .take(NEAR)
        .any(|id| matches!(tree.nodes[id].tag, Tag::Nav | Tag::Footer | Tag::Aside | Tag::Form | Tag::Figcaption))
}

/// Which blocks stay, as paragraphs until it is known what they are to each other; a headline in front of the article is its title and no part of it.
pub fn roles(tree: &Tree, blocks: &[Block], chosen: &[bool], title: &str) -> Vec<Role> {
    let wanted = letters(title);
    let first = chosen.iter().position(|c| *c).unwrap_or(blocks.len());
    let role = |i: usize| {
        let block = &blocks[i];
        let may_be_title = !wanted.is_empty() && i < first + FIRST_BLOCKS && block.chars < 400;
        let is_title = may_be_title && is_of_title(tree, block, &wanted);
        match () {
            () if is_title => Role::Title,
            () if chosen[i] => Role::Paragraph,
            () => Role::Furniture(kind_of_furniture(tree, block)),
        }
    };
    (0..blocks.len()).map(role).collect()
}

/// Nodes of a heading of several lines, at most.
const HEADING_NODES: usize = 40;

/// Whether a block has the headline, of these letters, or a line of it in a heading of several.
fn is_of_title(tree: &Tree, block: &Block, wanted: &str) -> bool {
    let own = letters(&block.text);
    let heading = || {
        tree.ancestors(block.element).skip(1).take(2).find(|id| tree.nodes[*id].tag == Tag::H1 && tree.nodes[*id].end - id <= HEADING_NODES)
    };
    own == wanted || wanted.contains(&own) && heading().is_some_and(|heading| letters(&tree.text(heading)) == wanted)
}

/// A word for what a part of the page that is not the article is.
fn kind_of_furniture(tree: &Tree, block: &Block) -> &'static str {
    let words = [
        ("comment", "comments"),
        ("footer", "footer"),
        ("share", "sharing"),
        ("social", "sharing"),
        ("related", "read-also"),
        ("nav", "navigation"),
        ("menu", "navigation"),
        ("caption", "caption"),
        ("byline", "byline"),
        ("author", "byline"),
        ("date", "date"),
    ];
    for id in tree.ancestors(block.element).take(8) {
        match tree.nodes[id].tag {
            Tag::Nav => return "navigation",
            Tag::Footer => return "footer",
            Tag::Aside => return "aside",
            Tag::Form => return "form",
            Tag::Figcaption => return "caption",
            _ => {}
        }
        let names = tree.class_and_id(id);
        if let Some((_, kind)) = words.iter().find(|(word, _)| names.iter().any(|n| n.contains(word))) {
            return kind;
        }
    }
    if block.link_density() > 0.6 { "links" } else { "beside" }
}

/// See [`super::training_rows`].
pub fn training_rows(tree: &Tree, blocks: &[Block], objects: &[&Object]) -> Vec<(String, Vec<f32>)> {
    let blocks = &blocks[..blocks.len().min(JUDGED)];
    let mut scene = Scene::new(tree, blocks, hints(tree, objects));
    (0..blocks.len()).map(|i| (blocks[i].text.clone(), scene.row(i))).collect()
}

/// What the markup says of the article: what the page calls itself by its title, Open Graph and JSON-LD, its description, and its text in JSON-LD.
pub fn hints(tree: &Tree, objects: &[&Object]) -> Hints {
    let mut hints = Hints::default();
    let meta = |wanted: &[&str]| {
        let named = |id: &usize| {
            let name = tree.attribute(*id, "property").or_else(|| tree.attribute(*id, "name")).unwrap_or_default();
            wanted.iter().any(|w| name.eq_ignore_ascii_case(w))
        };
        tree.elements(Tag::Meta).filter(named).filter_map(|id| tree.attribute(id, "content")).map(collapsed).find(|c| !c.is_empty())
    };
    hints
        .titles
        .extend(tree.elements(Tag::Title).take(1).map(|id| tree.nodes.get(id + 1).map_or_else(String::new, |n| collapsed(&n.text))));
    hints.titles.extend(meta(&["og:title", "twitter:title"]));
    hints.titles.extend(objects.iter().filter(|o| json_ld::is_article(o)).find_map(|o| json_ld::text(o, "headline")));
    hints.titles.retain(|t| !t.is_empty() && t.len() < 600);
    hints.description = meta(&["description", "og:description"]).unwrap_or_default().chars().take(600).collect();
    let body = objects.iter().filter_map(|o| json_ld::text(o, "articleBody")).max_by_key(String::len).unwrap_or_default();
    hints.article_body = letters(&body.chars().take(60_000).collect::<String>());
    hints
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::*;

    const PAGE: &str = "<body><p>Opening of the notes.</p><h2>Harbour</h2><ul><li>The first berth was dredged.</li><li>Two cranes</li></ul>\
                        <ul><li><a href=/a>Other notes of the port</a></li><li>A short one</li></ul><p>End of the notes.</p></body>";

    fn kept(scores: &[f32]) -> Vec<String> {
        kept_of(PAGE, scores)
    }

    fn kept_of(page: &str, scores: &[f32]) -> Vec<String> {
        let tree = Tree::parse(page);
        let blocks = blocks(&tree);
        assert_eq!(blocks.len(), scores.len());
        let chosen = chosen(&tree, &blocks, scores, &[]);
        blocks.iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|(block, _)| block.text.clone()).collect()
    }

    #[test]
    fn a_list_stays_whole_and_a_subheading_with_its_text() {
        let notes = ["Opening of the notes.", "Harbour", "The first berth was dredged.", "Two cranes", "End of the notes."];
        assert_eq!(kept(&[0.9, 0.1, 0.9, 0.3, 0.3, 0.3, 0.9]), notes);
        // A list of which nothing is kept stays out, and so does a heading that nothing of the article follows.
        assert_eq!(kept(&[0.9, 0.1, 0.3, 0.3, 0.1, 0.1, 0.9]), ["Opening of the notes.", "End of the notes."]);
    }

    #[test]
    fn a_sentence_behind_links_stays_in_the_element_of_the_text() {
        let page = "<body><div><p>The bridge is closed for the night.</p><div><a href=/a>Read also: A school opens</a></div>\
                    <p>It was last repaired twenty years ago, in summer.</p></div><p>The paper is printed twice a week on the coast.</p></body>";
        let (first, last) = ("The bridge is closed for the night.", "It was last repaired twenty years ago, in summer.");
        assert_eq!(kept_of(page, &[0.9, 0.1, 0.3, 0.3]), [first, last]);
        assert_eq!(kept_of(page, &[0.9, 0.1, 0.04, 0.3]), [first]);
        assert_eq!(
            kept_of(&page.replace("Read also: ", "").replace("<a href=/a>", "<b>").replace("</a>", "</b>"), &[0.9, 0.1, 0.3, 0.3]),
            [first]
        );
    }

    #[test]
    fn a_lede_above_a_picture_an_announced_list_and_a_heading_behind_an_advertisement_stay() {
        let lede = "The bridge between both banks is closed for the night, and nobody knows when it will be opened to anyone.";
        let text = "It was last repaired twenty years ago, in a summer of drought, when the river could be crossed on foot by anyone.";
        let list = ["Of what is to be mended there are three parts:", "the road and its kerb;", "the two piers;", "the lamps."];
        let items: String = list[1..].iter().map(|item| format!("<p>{item}</p>")).collect();
        let page = format!(
            "<body><h1>Bridge closed</h1><p>{lede}</p><p>By our reporter</p><p>{text}</p><p>{}</p>{items}<p>{text}</p><p>Advert</p><h2>What follows</h2><p>{text}</p><p>For subscribers only.</p></body>",
            list[0]
        );
        let scores = [0.1, 0.2, 0.1, 0.9, 0.3, 0.1, 0.1, 0.1, 0.9, 0.1, 0.2, 0.9, 0.9];
        let wanted = [[lede, text].as_slice(), &list, &[text, "What follows", text]].concat();
        assert_eq!(kept_of(&page, &scores), wanted);
        let lower = scores.map(|score| if score < 0.35 { 0.04 } else { score });
        assert_eq!(kept_of(&page, &lower), [text, text, text]);
    }

    #[test]
    fn tables_and_subheadings_between_paragraphs_stay_and_a_ticker_goes() {
        let text = "It was last repaired twenty years ago, in a summer of drought, when the river could be crossed on foot by anyone.";
        let table = "<table><tr><td>Bridge</td><td>Length</td></tr><tr><td>Old</td><td>120 m</td></tr></table>";
        let page = |inside: &str| format!("<body><div><p>{text}</p>{inside}<p>{text}</p></div></body>");
        assert_eq!(kept_of(&page(table), &[0.9, 0.2, 0.2, 0.9]).len(), 4);
        assert_eq!(kept_of(&page(table), &[0.9, 0.2, 0.05, 0.9]).len(), 2);
        let heading = |line: &str| kept_of(&page(&format!("<div>{line}</div>")), &[0.9, 0.2, 0.9]).len();
        assert_eq!(heading("The first winter"), 3);
        assert_eq!((heading("Advertisement"), heading("The quay / A. Testova"), heading("The first winter was cold.")), (2, 2, 2));
        let entry = |time: &str| format!("<p>{time} <a href=/a>Ferry stays in the port</a> Nobody knows for how long it will.</p>");
        let ticker = |count: usize| kept_of(&page(&entry("09:04").repeat(count)), &[&[0.9][..], &vec![0.8; count], &[0.9]].concat()).len();
        assert_eq!((ticker(5), ticker(4)), (2, 6));
    }

    #[test]
    fn the_lede_stands_below_what_the_page_is_called_by_too() {
        let lede = "The bridge between both banks is closed for the night, and nobody knows when it will be opened to anyone.";
        let page = format!("<body><div>Bridge closed for the night</div><div>{lede}</div><div>By our reporter</div><p>{lede}</p></body>");
        let tree = Tree::parse(&page);
        let blocks = blocks(&tree);
        let kept = |title: &str| chosen(&tree, &blocks, &[0.1, 0.2, 0.1, 0.9], &[title.to_owned()]).iter().filter(|kept| **kept).count();
        assert_eq!(kept("Bridge closed for the night | Harbour Times"), 2);
        assert_eq!(kept("Harbour Times"), 1);
    }

    #[test]
    fn on_a_page_without_a_sure_block_the_likely_ones_are_kept() {
        assert_eq!(kept(&[0.2, 0.18, 0.2, 0.18, 0.01, 0.01, 0.2]).len(), 5);
        assert_eq!(kept(&[0.01; 7]), [""; 0]);
    }
}
