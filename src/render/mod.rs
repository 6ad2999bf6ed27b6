//! Views to bytes: HTML, feeds, sitemap, exports.
//!
//! Reads no disk, no clock and no catalog: what a page shows is all in its view.

pub mod html;

use crate::locale::Locale;
use crate::view::{Citation, CitedItem, CoverageView, Export, MonthCount, TimelineView};

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

/// The chart of a timeline.
pub fn timeline_chart(view: &TimelineView, months: &[MonthCount], locale: &Locale) -> String {
    let _ = (view, months, locale);
    String::new()
}

/// The chart of the coverage page.
pub fn coverage_chart(view: &CoverageView, locale: &Locale) -> String {
    let _ = (view, locale);
    String::new()
}

/// A file that no template makes: a feed, a bibliography, the sitemap.
pub fn file(plan: &crate::plan::Plan, job: &crate::plan::Job) -> Vec<u8> {
    let _ = (plan, job);
    Vec::new()
}
