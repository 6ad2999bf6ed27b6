//! A saved page to the article's Markdown, and to what its markup says of it.

use super::{Line, Metadata};

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
    let _ = html;
    Page::default()
}
