//! Views to bytes: pages, feeds, sitemaps, citations, bibliographies and books.
//!
//! Every function here is pure: the same values give the same bytes. Knows no disk, no clock and no catalog; every date comes from the
//! values, so that a feed or a book made today is the one made tomorrow.

pub mod bibliography;
pub mod cards;
pub mod citations;
pub mod epub;
pub mod feeds;
pub mod html;
pub mod metadata;
pub mod onefile;
pub mod opml;
pub mod sitemap;

mod address;
mod book;
mod charts;
mod data_url;
mod escape;
mod globals;
mod iso;
mod kept;
mod template_problem;
mod xhtml;
mod xml;

pub use book::{Book, Chapter, Words};
pub use charts::{Dated, Timeline, coverage_chart, timeline_chart};
pub use data_url::data_url;
pub use xml::escaped;
