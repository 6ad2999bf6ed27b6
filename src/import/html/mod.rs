//! A saved page to the article's Markdown, and to what its markup says of it.
//!
//! ```text
//! HTML ─▶ tree ─▶ blocks ─▶ features ─▶ forest ─▶ choice ─▶ markdown
//!              └▶ json_ld ─▶ says: title, date, author, outlet, address, language
//! ```
//!
//! Knows no site by its name.

mod address;
mod blocks;
mod choice;
mod cues;
mod features;
mod forest;
mod inline;
mod json_ld;
mod markdown;
mod says;
mod tag;
mod tree;
mod weights;

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
    let scores = choice::probabilities(&tree, &blocks, &objects);
    let chosen = choice::chosen(&tree, &blocks, &scores);
    let metadata = says::metadata(&tree, &objects, &blocks, &chosen);
    let base = address::base(&tree, metadata.source_url.as_ref().map(|u| u.value.as_str()));
    let roles = choice::roles(&tree, &blocks, &chosen, metadata.title.as_ref().map_or("", |t| &t.value));
    let kept: Vec<&blocks::Block> = blocks.iter().zip(&roles).filter(|(_, role)| role.is_body()).map(|(b, _)| b).collect();
    let body = markdown::markdown(&tree, &kept, base.as_ref());
    let lines = blocks.into_iter().zip(roles).zip(scores).enumerate();
    let lines = lines.map(|(i, ((block, role), score))| Line { number: i + 1, text: block.text, role, score }).collect();
    Page { body, metadata, lines }
}

/// A text with its character references resolved.
pub(in crate::import) fn text_of(text: &str) -> std::borrow::Cow<'_, str> {
    tree::decoded(text)
}

pub(in crate::import) use inline::{escaped, start_escaped};

/// A page's blocks with the numbers that the model is trained on: for `tools/block_features.rs` alone.
#[doc(hidden)]
pub fn training_rows(html: &str) -> Vec<(String, Vec<f32>)> {
    let tree = Tree::parse(html);
    let blocks = blocks::blocks(&tree);
    let objects = json_ld::objects(&tree);
    choice::training_rows(&tree, &blocks, &objects)
}
