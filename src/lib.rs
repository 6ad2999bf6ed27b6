//! Turns collected press texts into a published, searchable, citable dossier.
//!
//! The modules stand in the order in which a text passes through them:
//!
//! ```text
//! sources ─▶ import ─▶ articles ─▶ parse ─▶ catalog ─▶ plan ─▶ render ─▶ publish ─▶ public/
//! ```
//!
//! | module | takes → gives | never |
//! |---|---|---|
//! | [`model`] | plain data | uses anything of ours |
//! | [`problem`] | one mistake, and where its author can mend it | prints |
//! | [`words`] | text → words, folded and stemmed by language | knows articles |
//! | [`fingerprint`] | a value or bytes → 128 bits that tell whether anything changed | knows what it reads |
//! | [`search`] | articles’ words → the files of a search without a server | knows article files, themes |
//! | [`disk`] | folder → snapshot of files; changes → folder | is passed by: no other module opens files or reads the clock |
//! | [`import`] | source text → draft article and what is unsure | knows another source, a theme |
//! | [`view`] | what a template may see | knows Tera, the catalog |
//! | [`render`] | view → bytes: pages, feeds, citations, exports | reads the disk, the clock or the catalog |
#![forbid(unsafe_code)]

pub mod model;
pub mod problem;
pub mod failure;
pub mod words;
pub mod fingerprint;
pub mod disk;
pub mod settings;
pub mod import;
pub mod collect;
pub mod parse;
pub mod catalog;
pub mod locale;
pub mod theme;
pub mod view;
pub mod search;
pub mod plan;
pub mod render;
pub mod publish;
pub mod session;
pub mod report;
pub mod serve;
pub mod starter;
