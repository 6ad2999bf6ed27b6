//! Views to bytes: HTML, feeds, sitemap, exports.
//!
//! Reads no disk, no clock and no catalog: what a page shows is all in its view.

mod charts;
pub mod html;

pub use charts::{coverage_chart, timeline_chart};

use crate::view::{Citation, CitedItem, Export};

/// The citations of an article in every style.
pub fn citations(item: &CitedItem) -> Vec<Citation> {
    let _ = item;
    Vec::new()
}

/// An article's bibliography in every format.
pub fn exports(item: &CitedItem) -> Vec<Export> {
    let _ = item;
    Vec::new()
}

/// A file that no template makes: a feed, a bibliography, the sitemap.
pub fn file(plan: &crate::plan::Plan, job: &crate::plan::Job) -> Vec<u8> {
    let _ = (plan, job);
    Vec::new()
}
