//! One file's text to one value: an [`Article`], a [`Term`] or a [`StandingPage`].
//!
//! Knows no other file, no clock and no disk: the same text gives the same value, so a result may be kept for as long as the file's
//! bytes are the same.

pub mod excerpt;
pub mod front_matter;
pub mod lede;
pub mod links;
pub mod markdown;
mod markup;
pub mod places;
mod short_yaml;
pub mod typeset;
pub mod yaml_mistake;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::{
    Article, AuthorRole, Genre, Labels, Lang, OutputPath, PathError, ReviewField, Rights, SitePath, Slug, SourceRef, Term, TermKind,
    decoded, host, why_unusable,
};
use crate::problem::Problem;
use front_matter::Fields;
use markdown::Plain;

/// A page outside the chronology, in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct StandingPage {
    /// Its file.
    pub path: SitePath,
    /// The last part of its address; `index` = the home page's introduction.
    pub slug: Slug,
    /// The language in the file's name; `None` = the dossier's.
    pub lang: Option<Lang>,
    /// Its title.
    pub title: String,
    /// Its text in Markdown.
    pub body: String,
    /// Its place in the menu, smallest first; `None` = by title after the others.
    pub order: Option<i64>,
}

/// The keys that an article's front matter may have, in the order in which the importer writes them.
const ARTICLE_KEYS: [&str; 26] = [
    "title",
    "date",
    "outlet",
    "author",
    "author_role",
    "topics",
    "lang",
    "via",
    "source_url",
    "archive_url",
    "retrieved",
    "source",
    "summary",
    "genre",
    "people",
    "event_date",
    "rights",
    "slug",
    "aliases",
    "draft",
    "publish_date",
    "expiry_date",
    "updated",
    "translation_of",
    "review",
    "extra",
];

/// The article of a file. `None` where a mistake leaves nothing to show.
pub fn article(path: &SitePath, text: &str) -> (Option<Article>, Vec<Problem>) {
    article_with(path, text, markdown::plain)
}

/// The article of a file without what takes all of its words: how many they are, and which other texts share them.
pub fn outline(path: &SitePath, text: &str) -> (Option<Article>, Vec<Problem>) {
    article_with(path, text, markdown::outline)
}

fn article_with(path: &SitePath, text: &str, plain: fn(&str) -> Plain) -> (Option<Article>, Vec<Problem>) {
    let mut fields = Fields::new(path, text, &ARTICLE_KEYS);
    let title = fields.required_text("title");
    let slug = fields.slug("slug").unwrap_or_else(|| Slug::of_article_file(path));
    let body = fields.body();
    let (plain, links) = (plain(&text[body.clone()]), links::inner_links(&text[body.clone()]));
    let article = Article {
        path: path.clone(),
        slug,
        title: title.unwrap_or_default(),
        date: fields.date("date"),
        outlet: fields.text("outlet"),
        author: fields.names("author"),
        author_role: fields.one_of("author_role", AuthorRole::ALL, AuthorRole::as_str).unwrap_or(AuthorRole::Byline),
        topics: fields.texts("topics"),
        people: fields.names("people"),
        lang: fields.lang("lang"),
        via: fields.names("via"),
        source_url: fields.address("source_url"),
        archive_url: fields.address("archive_url"),
        retrieved: fields.date("retrieved"),
        source: source(&mut fields).map(Box::new),
        summary: fields.text("summary"),
        genre: fields.one_of("genre", Genre::ALL, Genre::as_str),
        event_date: fields.date("event_date"),
        rights: fields.one_of("rights", Rights::ALL, Rights::as_str),
        aliases: aliases(&mut fields),
        draft: fields.flag("draft"),
        publish_date: fields.date("publish_date"),
        expiry_date: fields.date("expiry_date"),
        updated: fields.date("updated"),
        translation_of: fields.text("translation_of"),
        review: fields.several_of("review", ReviewField::ALL, ReviewField::as_str),
        extra: fields.free("extra"),
        body,
        words: plain.words,
        lede: plain.lede,
        sketch: plain.sketch,
        refers: plain.refers,
        links: links.into_boxed_slice(),
        digest: crate::fingerprint::of_bytes(text.as_bytes()),
    };
    let problems = fields.problems();
    let is_usable = !crate::problem::has_errors(&problems);
    (is_usable.then_some(article), problems)
}

fn source(fields: &mut Fields<'_>) -> Option<SourceRef> {
    let map = fields.map("source", &["file", "sha256"])?;
    match (map.get("file"), map.get("sha256")) {
        (Some(file), Some(sha256)) => Some(SourceRef { file: file.clone(), sha256: sha256.clone() }),
        _ => {
            fields.wrong("source", "`source` needs `file` and `sha256`", "write source: {file: sources/name.txt, sha256: …}");
            None
        }
    }
}

fn aliases(fields: &mut Fields<'_>) -> Vec<String> {
    let mut kept = Vec::new();
    for alias in fields.texts("aliases") {
        let mut wrong = |why: &str, help: &str| fields.wrong_value("aliases", &alias, &format!("the alias `{alias}` {why}"), help);
        if alias.contains(['?', '#']) {
            wrong("is more than a path", "a site of plain files knows an address up to its ? or #: write the path alone, as in old/path/");
            continue;
        }
        // As servers read what browsers ask for, and as browsers copy it.
        let path = decoded(&alias);
        let path = path.trim_matches('/');
        match OutputPath::new(path) {
            Ok(_) if path.starts_with(".dossier") => wrong("has a name of the program's own files", "write another one, as in old/path/"),
            Ok(_) => kept.push(path.to_owned()),
            Err(PathError::Unwritable) => wrong(&format!("cannot be the name of a file: {}", why_unusable(path)), "write another one"),
            Err(e) => wrong(&e.to_string(), "write an address inside the site, as in old/path/"),
        }
    }
    kept
}

/// The file name's parts: `harbours.kk.md` → (`harbours`, `kk`).
fn name_and_lang(path: &SitePath) -> (&str, Option<Lang>) {
    let stem = path.stem();
    match stem.rsplit_once('.').and_then(|(name, tag)| Lang::new(tag).map(|lang| (name, lang))) {
        Some((name, lang)) => (name, Some(lang)),
        None => (stem, None),
    }
}

/// The slug of a file's name, if it can be an address. `lang` = what its last part means, where that is no language's tag but written for one.
fn slug_of_file(path: &SitePath, name: &str, lang: Option<&str>) -> Result<Slug, Problem> {
    let wrong = || Problem::error("dossier::bad_slug", path, format!("`{name}` cannot be an address"));
    if let (Some((before, _)), Some(lang)) = (name.rsplit_once('.'), lang) {
        return Err(wrong().help(format!("did you mean `{before}.{lang}.md`? behind the name stands a language's tag")));
    }
    Slug::of_name(name).ok_or_else(|| wrong().help("name the file in lower-case letters, digits and hyphens, as in sea-trade.md"))
}

/// The language that the last part of a file's name is meant to be, though it is no tag: `harbours.kz.md`.
fn meant_lang(name: &str) -> Option<&'static str> {
    name.rsplit_once('.').and_then(|(_, word)| Lang::meant(word))
}

/// A term's file, or its introduction in one more language.
#[derive(Clone, Debug, PartialEq)]
pub enum TermFile {
    /// `harbours.md`.
    Term(Box<Term>),
    /// `harbours.kk.md`: the slug, the language and the introduction in Markdown.
    Introduction(Slug, Lang, String),
}

/// Whether an outlet's file is called as the host of the address that stands in it.
fn names_its_address(path: &SitePath, text: &str) -> bool {
    path.stem().contains('.')
        && Fields::optional(path, text, &["url"]).text("url").is_some_and(|url| host(&url).as_deref() == Some(path.stem()))
}

/// The term of a file in `content/topics`, `content/outlets` or `content/people`.
pub fn term(kind: TermKind, path: &SitePath, text: &str) -> (Option<TermFile>, Vec<Problem>) {
    let (name, lang) = match kind {
        // An outlet may be called by its address: `gavan.kz`, or `gavan.ru`, which is no introduction in Russian.
        TermKind::Outlet if names_its_address(path, text) => (path.stem(), None),
        _ => name_and_lang(path),
    };
    let meant = meant_lang(name).filter(|_| kind != TermKind::Outlet);
    let slug = match slug_of_file(path, name, meant) {
        Ok(slug) => slug,
        Err(problem) => return (None, vec![problem]),
    };
    if let Some(lang) = lang {
        let mut fields = Fields::optional(path, text, &["title", "label", "name"]);
        let body = text[fields.body()].trim().to_owned();
        let _ = (fields.text("title"), fields.text("label"), fields.text("name"));
        return (Some(TermFile::Introduction(slug, lang, body)), fields.problems());
    }
    let keys: &[&str] = match kind {
        TermKind::Topic => &["label", "labels", "aliases", "synonyms", "cues", "parent"],
        TermKind::Outlet => &["name", "names", "aliases", "cues", "url", "country", "language", "rights"],
        TermKind::Author | TermKind::Person => &["name", "names", "aliases", "cues", "role", "url"],
    };
    let mut fields = Fields::new(path, text, keys);
    let labels = labels(&mut fields, kind);
    let mut aliases = fields.texts("aliases");
    aliases.extend(fields.texts("synonyms"));
    let body = text[fields.body()].trim().to_owned();
    let term = Term {
        kind,
        slug,
        labels,
        aliases,
        cues: fields.text_lists("cues"),
        parent: fields.slug("parent"),
        url: fields.address("url"),
        country: fields.country("country"),
        lang: fields.lang("language"),
        rights: fields.one_of("rights", Rights::ALL, Rights::as_str),
        role: fields.labels("role").unwrap_or_default(),
        path: Some(path.clone()),
        introduction: if body.is_empty() { BTreeMap::new() } else { BTreeMap::from([(String::new(), body)]) },
    };
    (Some(TermFile::Term(Box::new(term))), fields.problems())
}

fn labels(fields: &mut Fields<'_>, kind: TermKind) -> Labels {
    let (one, many) = if kind == TermKind::Topic { ("label", "labels") } else { ("name", "names") };
    let found = [one, many].iter().find_map(|key| fields.labels(key));
    found.unwrap_or_else(|| {
        fields.missing(one, &format!("write {one}: a name, or {many}: {{ru: …, kk: …, en: …}}"));
        Labels::single("?")
    })
}

/// A page of `content/pages`.
pub fn standing(path: &SitePath, text: &str) -> (Option<StandingPage>, Vec<Problem>) {
    let (name, lang) = name_and_lang(path);
    let mut fields = Fields::new(path, text, &["title", "slug", "order"]);
    let slug = match fields.slug("slug").map_or_else(|| slug_of_file(path, name, meant_lang(name)), Ok) {
        Ok(slug) => slug,
        Err(problem) => return (None, vec![problem]),
    };
    let title = if name == "index" { fields.text("title") } else { fields.required_text("title") };
    let order = fields.text("order").and_then(|text| {
        let order = text.parse().ok();
        if order.is_none() {
            fields.wrong_value("order", &text, &format!("`{text}` is no whole number"), "write order: 1; the smallest comes first");
        }
        order
    });
    let body = text[fields.body()].trim().to_owned();
    (Some(StandingPage { path: path.clone(), slug, lang, title: title.unwrap_or_default(), body, order }), fields.problems())
}

/// Where a key, or a value of it, stands in a file's front matter, or where an address stands in its text if the key is empty: for mistakes
/// that only show beside other files.
pub fn locate(text: &str, key: &str, value: Option<&str>) -> Range<usize> {
    match value.filter(|_| key.is_empty()) {
        Some(address) => links::locate(text, address),
        None => front_matter::locate(text, key, value),
    }
}
