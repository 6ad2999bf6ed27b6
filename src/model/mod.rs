//! The dossier's words as plain data: articles, terms, dates, addresses, configuration.
//!
//! Uses nothing of ours: every other module may use this one.

mod address;
mod article;
mod edtf;
mod lang;
mod path;
mod site;
mod slug;
mod term;

pub use address::{decoded, host, is_on_web, is_web_address};
pub use article::{Article, AuthorRole, Genre, InnerLink, ReviewField, Rights, SourceRef};
pub use edtf::{Edtf, EdtfError, Part, Precision, Time};
pub(crate) use edtf::{in_four_digits, in_two_digits};
pub use lang::Lang;
pub use path::{ARTICLES, OutputPath, PathError, SOURCES, SitePath, why_unusable};
pub use site::{FeedFormat, Site, Slugs};
pub use slug::{Slug, composed, is_of_a_device, slug};
pub use term::{Labels, Term, TermKind, Vocabulary};
