//! Which blocks of a page are the article.

use super::blocks::Block;
use super::features::{Hints, Scene, ends_sentence, is_prose, letters};
use super::forest;
use super::json_ld::{self, Object};
use super::markdown;
use super::tag::Tag;
use super::tree::{Tree, collapsed};
use crate::import::Role;
use crate::import::lines::starts_turn;

/// Blocks beyond this number are judged by their look alone.
const JUDGED: usize = 15_000;
/// A block is kept from this probability on: to lose a paragraph is worse than to keep a line too many.
const KEPT: f32 = 0.45;

/// For each block how probable it is that it belongs to the article.
pub fn probabilities(tree: &Tree, blocks: &[Block], objects: &[Object]) -> Vec<f32> {
    let judged = &blocks[..blocks.len().min(JUDGED)];
    let mut scene = Scene::new(tree, judged, hints(tree, objects));
    let mut out: Vec<f32> = (0..judged.len()).map(|i| forest::probability(&scene.row(i))).collect();
    out.extend(blocks[judged.len()..].iter().map(|b| if is_prose(b) { 0.6 } else { 0.1 }));
    out
}

/// The blocks that are kept: those above [`KEPT`]; of a page without any the best run of prose.
pub fn chosen(blocks: &[Block], scores: &[f32]) -> Vec<bool> {
    let mut chosen: Vec<bool> = scores.iter().map(|p| *p >= KEPT).collect();
    if !chosen.contains(&true) {
        // An honest guess is better than an empty article: nothing is lost, and the editor sees it.
        let best = scores.iter().copied().fold(0.0, f32::max);
        for ((chosen, block), p) in chosen.iter_mut().zip(blocks).zip(scores) {
            *chosen = best >= 0.05 && *p >= best * 0.5 && block.chars > 20;
        }
    }
    add_turns(blocks, scores, &mut chosen);
    chosen
}

/// From this probability on a block that is kept is one to go by.
const SURE: f32 = 0.6;
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

/// What each block is; a headline in front of the article is its title and no part of it.
pub fn roles(tree: &Tree, blocks: &[Block], chosen: &[bool], title: &str) -> Vec<Role> {
    let wanted = letters(title);
    let first = chosen.iter().position(|c| *c).unwrap_or(blocks.len());
    let role = |i: usize| {
        let block = &blocks[i];
        let is_title = !wanted.is_empty() && i <= first && block.chars < 400 && letters(&block.text) == wanted;
        match () {
            () if is_title => Role::Title,
            () if chosen[i] => markdown::role(tree, block),
            () => Role::Furniture(kind_of_furniture(tree, block)),
        }
    };
    (0..blocks.len()).map(role).collect()
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
        let names = ["class", "id"].map(|a| tree.attribute(id, a).unwrap_or_default().to_ascii_lowercase());
        if let Some((_, kind)) = words.iter().find(|(word, _)| names.iter().any(|n| n.contains(word))) {
            return kind;
        }
    }
    if block.link_density() > 0.6 { "links" } else { "beside" }
}

/// See [`super::training_rows`].
pub fn training_rows(tree: &Tree, blocks: &[Block], objects: &[Object]) -> Vec<(String, Vec<f32>)> {
    let blocks = &blocks[..blocks.len().min(JUDGED)];
    let mut scene = Scene::new(tree, blocks, hints(tree, objects));
    (0..blocks.len()).map(|i| (blocks[i].text.clone(), scene.row(i))).collect()
}

fn hints(tree: &Tree, objects: &[Object]) -> Hints {
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
