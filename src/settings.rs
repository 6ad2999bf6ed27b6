//! `site.yaml` and what is laid over it to a [`Site`], with every mistake in them.
//!
//! Knows no disk and no environment: both come in as text.

mod keys;
mod reader;

use std::collections::BTreeMap;

use crate::model::{FeedFormat, Labels, Lang, Rights, Site, SitePath, Slugs, TermKind};
use crate::problem::Problem;
pub use keys::KEYS;
use reader::Reader;
pub use reader::{checked_base_url, holds_the_dossier};

/// The address of a dossier that does not say where it will be published: that of its preview.
pub const LOCAL_URL: &str = "http://localhost:4747/";

/// The configuration of a dossier that says nothing but its title: the only place where defaults stand.
pub fn defaults(title: &str) -> Site {
    Site {
        title: Labels::single(title),
        description: Labels::default(),
        base_url: LOCAL_URL.to_owned(),
        languages: vec![Lang::new("en").expect("en is a language")],
        theme: "press".to_owned(),
        rights: Rights::Excerpt,
        per_page: 20,
        feed_size: 30,
        feeds: FeedFormat::ALL.to_vec(),
        feeds_for: vec![TermKind::Topic, TermKind::Outlet, TermKind::Author],
        slugs: Slugs::Transliterated,
        trust_html: false,
        output_dir: "public".to_owned(),
        editor: None,
        contact: None,
        extra: BTreeMap::new(),
    }
}

/// The configuration in `text`, with `overrides` (`("DOSSIER_PER_PAGE", "10")`) laid over it.
///
/// There is always a configuration: what is wrong keeps its default and stands among the problems.
pub fn site(path: &SitePath, text: &str, overrides: &[(String, String)]) -> (Site, Vec<Problem>) {
    let mut reader = Reader::new(path, text, overrides);
    let mut site = defaults("");
    match reader.labels("title") {
        Some(title) => site.title = title,
        None => reader.missing_title(),
    }
    set(&mut site.description, reader.labels("description"));
    set(&mut site.base_url, reader.base_url("base_url"));
    set(&mut site.languages, reader.languages());
    set(&mut site.theme, reader.folder_name("theme"));
    set(&mut site.rights, reader.one_of("rights", Rights::ALL, Rights::as_str));
    set(&mut site.per_page, reader.count("per_page", 1..=10_000));
    set(&mut site.feed_size, reader.count("feed_size", 1..=10_000));
    set(&mut site.feeds, reader.several_of("feeds", FeedFormat::ALL, FeedFormat::as_str));
    set(&mut site.feeds_for, reader.several_of("feeds_for", &TermKind::ALL, TermKind::folder));
    set(&mut site.slugs, reader.one_of("slugs", Slugs::ALL, Slugs::as_str));
    set(&mut site.trust_html, reader.flag("trust_html"));
    set(&mut site.output_dir, reader.output_dir("output_dir"));
    site.editor = reader.text("editor");
    site.contact = reader.contact("contact");
    set(&mut site.extra, reader.free("extra"));
    (site, reader.problems())
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

#[cfg(test)]
mod tests;
