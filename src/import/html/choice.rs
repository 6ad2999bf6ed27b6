//! Which blocks of a page are the article.

use super::blocks::Block;
use super::features::{Hints, Scene, letters};
use super::forest;
use super::json_ld::{self, Object};
use super::tag::Tag;
use super::tree::{Tree, collapsed};

/// Blocks beyond this number are judged by their look alone.
const JUDGED: usize = 15_000;

/// For each block how probable it is that it belongs to the article.
pub fn probabilities(tree: &Tree, blocks: &[Block], objects: &[Object]) -> Vec<f32> {
    let judged = &blocks[..blocks.len().min(JUDGED)];
    let mut scene = Scene::new(tree, judged, hints(tree, objects));
    let rows: Vec<Vec<f32>> = (0..judged.len()).map(|i| scene.row(i)).collect();
    let first = scene.first(rows.iter().map(|row| forest::first(row)).collect());
    let mut out: Vec<f32> = Vec::with_capacity(blocks.len());
    for (i, mut row) in rows.into_iter().enumerate() {
        row.extend(scene.second(i, &first));
        out.push(forest::second(&row));
    }
    out
}

/// See [`super::training_rows`].
pub fn training_rows(tree: &Tree, blocks: &[Block], objects: &[Object], first: Option<Vec<f32>>) -> Vec<(String, Vec<f32>)> {
    let blocks = &blocks[..blocks.len().min(JUDGED)];
    let mut scene = Scene::new(tree, blocks, hints(tree, objects));
    let mut rows: Vec<Vec<f32>> = (0..blocks.len()).map(|i| scene.row(i)).collect();
    if let Some(p) = first.filter(|p| p.len() == blocks.len()) {
        let first = scene.first(p);
        for (i, row) in rows.iter_mut().enumerate() {
            row.extend(scene.second(i, &first));
        }
    }
    blocks.iter().map(|b| b.text.clone()).zip(rows).collect()
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
    hints.titles.extend(tree.elements(Tag::Title).take(1).map(|id| tree.nodes.get(id + 1).map_or_else(String::new, |n| collapsed(&n.text))));
    hints.titles.extend(meta(&["og:title", "twitter:title"]));
    hints.titles.extend(objects.iter().filter(|o| json_ld::is_article(o)).find_map(|o| json_ld::text(o, "headline")));
    hints.titles.retain(|t| !t.is_empty() && t.len() < 600);
    hints.description = meta(&["description", "og:description"]).unwrap_or_default().chars().take(600).collect();
    let body = objects.iter().filter_map(|o| json_ld::text(o, "articleBody")).max_by_key(String::len).unwrap_or_default();
    hints.article_body = letters(&body.chars().take(60_000).collect::<String>());
    hints
}
