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
//! | [`failure`] | an error of the system → why a command stopped, and what to do | is a mistake in content |
//! | [`words`] | text → words, folded and stemmed by language | knows articles |
//! | [`fingerprint`] | a value or bytes → 128 bits that tell whether anything changed | knows what it reads |
//! | [`disk`] | folder → snapshot of files; changes → folder | is passed by: no other module opens files or reads the clock |
//! | [`settings`] | `site.yaml` and `DOSSIER_KEY` → configuration | opens files |
//! | [`import`] | source text → draft article and what is unsure | knows another source, a theme |
//! | [`collect`] | a folder of sources → articles’ files | overwrites what an editor has touched |
//! | [`parse`] | one file’s text → an article, a term or a page, and what is wrong with it | sees another file |
//! | [`catalog`] | all articles → their order, terms, stories, translations, collisions | knows HTML |
//! | [`locale`] | a language → its strings, dates, plurals and order of words | knows pages |
//! | [`theme`] | a theme’s files → templates, strings, static files and what is wrong with them | renders |
//! | [`view`] | what a template may see | knows Tera, the catalog |
//! | [`search`] | articles’ words → the files of a search without a server | knows article files, themes |
//! | [`plan`] | catalog → every page: its address, and its view when it is asked for | reads the disk |
//! | [`render`] | view → bytes: pages, feeds, citations, exports | reads the disk, the clock or the catalog |
//! | [`publish`] | files and the last manifest → what to write, what to remove | acts on anything itself |
//! | [`session`] | a folder that changes → its site, with what is kept between builds | prints |
//! | [`report`] | problems → text for a terminal, a browser or a tool | opens or prints anything |
//! | [`serve`] | requests → answers; tells browsers to reload | is reached from another machine unless asked |
//! | [`starter`] | what the editor wants → the files of a new dossier, or of a new article | writes them |
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
