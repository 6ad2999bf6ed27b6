//! A saved page to the article's Markdown, and to what its markup says of it.
//!
//! ```text
//! HTML ─▶ tree ─▶ blocks ─▶ features ─▶ forest ─▶ choice ─▶ markdown
//!              └▶ json_ld ─▶ says: title, date, author, outlet, address, language
//! ```
//!
//! Knows no site by its name.

mod blocks;
mod choice;
mod cues;
mod features;
mod forest;
mod json_ld;
mod tag;
mod tree;

use super::{Line, Metadata};
use tree::Tree;

/// What a saved page gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The article's text as Markdown.
    pub body: String,
    /// What the markup says: JSON-LD, Open Graph, meta tags, `<time>`.
    pub metadata: Metadata,
    /// The page's text as lines with the verdict on each.
    pub lines: Vec<Line>,
}

/// The article of a page.
pub fn page(html: &str) -> Page {
    let tree = Tree::parse(html);
    let blocks = blocks::blocks(&tree);
    let objects = json_ld::objects(&tree);
    let kept = choice::probabilities(&tree, &blocks, &objects);
    let body: Vec<&str> = blocks.iter().zip(&kept).filter(|(_, p)| **p >= 0.5).map(|(b, _)| b.text.as_str()).collect();
    Page { body: body.join("\n\n"), ..Page::default() }
}

/// A page's blocks with the numbers that the model is trained on: for `tools/block_features.rs` alone. `first` = the probabilities of
/// the first look, for the numbers of the second.
#[doc(hidden)]
pub fn training_rows(html: &str, first: Option<Vec<f32>>) -> Vec<(String, Vec<f32>)> {
    let tree = Tree::parse(html);
    let blocks = blocks::blocks(&tree);
    let objects = json_ld::objects(&tree);
    choice::training_rows(&tree, &blocks, &objects, first)
}
