//! What machines read of a page: JSON-LD (schema.org), Open Graph, and the tags from which Zotero and search engines for scholars take a citation.
//!
//! Zotero's *Embedded Metadata* translator takes the kind of item from `DC.type`, the outlet from `prism.publicationName` before the site's name,
//! and the rest from `citation_…`; `citation_public_url` makes it keep the original's address instead of the page's.

use std::borrow::Cow;

use serde::Serialize;

use super::citations::{self, names::Name};
use super::xml::plain;
use super::{address, escape, iso};
use crate::model::Edtf;
use crate::view::{CitedItem, Meta};
use crate::words::{places, position};

/// The dossier, as its pages describe it.
#[derive(Clone, Copy, Debug, Default)]
pub struct SiteFacts<'a> {
    /// The dossier's name.
    pub title: &'a str,
    /// What it collects; may be empty.
    pub description: &'a str,
    /// Where it is published, with a slash at the end.
    pub base_url: &'a str,
    /// The language of the page's interface, BCP 47.
    pub lang: &'a str,
    /// Who keeps the dossier.
    pub editor: Option<&'a str>,
    /// The search page's address with `{search_term_string}` in it; `None` = no search.
    pub search_url: Option<&'a str>,
}

/// A page that is no article.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageFacts<'a> {
    /// Its title; empty on the home page.
    pub title: &'a str,
    /// One or two sentences; may be empty.
    pub description: &'a str,
    /// The address to quote.
    pub url: &'a str,
    /// Whether it lists articles: a topic, an outlet, the timeline.
    pub is_list: bool,
    /// From the home page to this one, both included, as name and address; empty = no trail.
    pub trail: &'a [(String, String)],
}

/// An article's page.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ArticleFacts<'a> {
    /// What citations know of it.
    pub cited: &'a CitedItem<'a>,
    /// The page's address to quote.
    pub url: &'a str,
    /// The original's address.
    pub source_url: Option<&'a str>,
    /// An archived copy's.
    pub archive_url: Option<&'a str>,
    /// The outlet's home page.
    pub outlet_url: Option<&'a str>,
    /// Names of the chain of origin, nearest first.
    pub via: &'a [String],
    /// Names of those it speaks of.
    pub people: &'a [String],
    /// When the editor last changed it.
    pub updated: Option<&'a Edtf>,
    /// What the text is about, if not its publication.
    pub event_date: Option<&'a Edtf>,
    /// `full`, `excerpt`, `abstract` or `link`.
    pub rights: &'a str,
    /// The same article in other languages.
    pub translations: &'a [Version],
}

/// An article in another language.
#[derive(Clone, Debug, Serialize)]
pub struct Version {
    /// BCP 47.
    pub lang: String,
    /// Where its page is.
    pub url: String,
    /// Whether it is the one that the others were translated from.
    pub is_original: bool,
}

/// The `<meta>` elements of an article's page: Open Graph, then `citation_…`, then Dublin Core and PRISM.
pub fn article_metas<'a>(site: &SiteFacts<'a>, article: &ArticleFacts<'a>) -> Metas<'a> {
    let mut metas = Metas::default();
    let item = article.cited;
    metas.property("og:type", "article");
    metas.open_graph(site, &item.title, &item.summary, article.url, &item.lang);
    let published = item.date.as_ref().and_then(iso::reduced).unwrap_or_default();
    metas.property("article:published_time", published.clone());
    metas.property("article:modified_time", article.updated.and_then(iso::reduced).unwrap_or_default());
    item.topics.iter().for_each(|topic| metas.property("article:tag", &**topic));

    metas.name("citation_title", &*item.title);
    let authors: Vec<Name> = citations::authors(item).collect();
    authors.iter().for_each(|name| metas.name("citation_author", for_zotero(name)));
    metas.name("citation_publication_date", published.get(..published.len().min(10)).unwrap_or_default().replace('-', "/"));
    let outlet = citations::outlet(item);
    metas.name("citation_journal_title", outlet.clone());
    metas.name("citation_language", &*item.lang);
    metas.name("citation_keywords", item.topics.join("; "));
    metas.name("citation_abstract", &*item.summary);
    metas.name("citation_public_url", address::uri(&item.url));

    metas.name("DC.type", "newspaperArticle");
    metas.name("DC.title", &*item.title);
    authors.iter().for_each(|name| metas.name("DC.creator", name.inverted()));
    metas.name("DC.publisher", item.outlet.as_deref().unwrap_or_default());
    metas.name("DC.date", published);
    metas.name("DC.language", &*item.lang);
    metas.name("DC.identifier", address::uri(article.url));
    metas.name("DC.relation", article.source_url.map(address::uri).unwrap_or_default());
    item.topics.iter().for_each(|topic| metas.name("DC.subject", &**topic));
    metas.name("prism.publicationName", outlet);
    metas
}

/// The `<meta>` elements of any other page: Open Graph.
pub fn page_metas<'a>(site: &SiteFacts<'a>, page: &PageFacts<'a>) -> Metas<'a> {
    let mut metas = Metas::default();
    metas.property("og:type", "website");
    let title = if page.title.is_empty() { site.title } else { page.title };
    let description = if page.description.is_empty() { site.description } else { page.description };
    metas.open_graph(site, title, description, page.url, site.lang);
    metas
}

/// The bytes of a `<meta>` element beside its content, about.
const USUAL_META: usize = 48;

/// A name as Zotero parts it: turned round, unless it would take the comma for one between two people.
fn for_zotero(name: &Name) -> String {
    let inverted = name.inverted();
    match inverted.split_once(", ") {
        Some((family, given)) if family.contains(' ') && given.contains(' ') => name.natural(),
        _ => inverted,
    }
}

/// `<meta>` elements: the attribute that holds the key, the key, and the content, which is never empty.
#[derive(Default)]
pub struct Metas<'a>(Vec<(&'static str, &'static str, Cow<'a, str>)>);

impl<'a> Metas<'a> {
    /// As HTML, a line each.
    pub fn html(&self) -> String {
        let mut out = String::with_capacity(self.0.iter().map(|(_, _, content)| content.len() + USUAL_META).sum());
        for (at, (attribute, key, content)) in self.0.iter().enumerate() {
            out.extend([if at == 0 { "<meta " } else { "\n<meta " }, attribute, "=\"", key, "\" content=\""]);
            escape::html_into(&mut out, content);
            out.push_str("\">");
        }
        out
    }

    /// As templates see them.
    pub fn list(&self) -> Vec<Meta> {
        self.0.iter().map(|(attribute, key, content)| Meta { attribute, key, content: content.to_string() }).collect()
    }

    fn name(&mut self, key: &'static str, content: impl Into<Cow<'a, str>>) {
        self.push("name", key, content.into());
    }

    fn property(&mut self, key: &'static str, content: impl Into<Cow<'a, str>>) {
        self.push("property", key, content.into());
    }

    fn push(&mut self, attribute: &'static str, key: &'static str, content: Cow<'a, str>) {
        let content = match content {
            Cow::Borrowed(text) => plain(text),
            Cow::Owned(text) => match plain(&text) {
                Cow::Borrowed(_) => Cow::Owned(text),
                Cow::Owned(text) => Cow::Owned(text),
            },
        };
        if !content.is_empty() {
            self.0.push((attribute, key, content));
        }
    }

    fn open_graph(&mut self, site: &SiteFacts<'a>, title: &'a str, description: &'a str, url: &str, lang: &str) {
        self.property("og:title", title);
        self.property("og:description", description);
        self.property("og:url", address::uri(url));
        self.property("og:site_name", site.title);
        self.property("og:locale", locale(lang));
        self.name("twitter:card", "summary");
    }
}

/// A language as Open Graph wants it, with the territory where it is spoken most; empty = not known.
fn locale(lang: &str) -> String {
    let mut subtags = lang.split('-');
    let primary = subtags.next().unwrap_or_default();
    if let Some(region) = subtags.find(|tag| tag.len() == 2) {
        return format!("{primary}_{}", region.to_uppercase());
    }
    let region = match primary {
        "ru" => "RU",
        "kk" => "KZ",
        "en" => "US",
        "uk" => "UA",
        "be" => "BY",
        "ky" => "KG",
        "uz" => "UZ",
        "tg" => "TJ",
        "az" => "AZ",
        "hy" => "AM",
        "ka" => "GE",
        "zh" => "CN",
        "tr" => "TR",
        "de" => "DE",
        "fr" => "FR",
        "es" => "ES",
        "it" => "IT",
        "pl" => "PL",
        "ar" => "AR",
        _ => return String::new(),
    };
    [primary, "_", region].concat()
}

/// An article's JSON-LD, safe inside `<script>`.
pub fn article_json_ld(site: &SiteFacts<'_>, article: &ArticleFacts<'_>) -> String {
    let item = article.cited;
    let mut thing = Thing::of(article_type(item.genre));
    thing.set("@context", "https://schema.org".into());
    thing.address("@id", Some(article.url));
    thing.address("url", Some(article.url));
    let mut own_page = Thing::of("WebPage");
    own_page.address("@id", Some(article.url));
    thing.set("mainEntityOfPage", own_page.said());
    thing.text("headline", &item.title);
    thing.text("inLanguage", &item.lang);
    thing.text("genre", item.genre);
    thing.date("datePublished", item.date.as_ref());
    thing.date("dateModified", article.updated);
    thing.set("author", citations::authors(item).map(maker).collect());
    if item.author_role == "quoted" {
        thing.set("mentions", people(item.authors.iter().chain(article.people)));
    } else {
        thing.set("mentions", people(article.people));
    }
    if let Some(outlet) = item.outlet.as_deref().filter(|name| !plain(name).is_empty()) {
        let mut publisher = Thing::named("Organization", outlet);
        publisher.address("url", article.outlet_url);
        thing.set("publisher", publisher.said());
    }
    // The very text is the same work as the original; an excerpt or an abstract is made of it.
    thing.address("isBasedOn", article.source_url);
    thing.address("sameAs", article.source_url.filter(|_| article.rights == "full"));
    thing.address("archivedAt", article.archive_url);
    thing.set("about", item.topics.iter().map(|topic| Thing::named("Thing", topic)).collect());
    thing.date("temporalCoverage", article.event_date);
    thing.set("citation", article.via.iter().map(|name| cited_outlet(name)).collect());
    thing.text(if article.rights == "abstract" { "abstract" } else { "description" }, &item.summary);
    // An original has translations; a translation has an original, and nothing to do with its other translations.
    let (originals, others): (Vec<&Version>, Vec<&Version>) = article.translations.iter().partition(|version| version.is_original);
    let (relation, versions) = if originals.is_empty() { ("workTranslation", others) } else { ("translationOfWork", originals) };
    thing.set(relation, versions.into_iter().map(version_of).collect());
    thing.set("isPartOf", collection(site).said());
    in_script(thing)
}

fn version_of(version: &Version) -> Thing<'_> {
    let mut work = Thing::of("Article");
    work.set("inLanguage", Said::Text(plain(&version.lang)));
    work.set("url", Said::Text(address::uri(&version.url).into()));
    work
}

fn article_type(genre: &str) -> &'static str {
    match genre {
        "analysis" => "AnalysisNewsArticle",
        "opinion" => "OpinionNewsArticle",
        "document" | "note" => "Article",
        _ => "NewsArticle",
    }
}

fn maker(name: Name) -> Thing<'static> {
    let kind = if matches!(name, Name::Body(_)) { "Organization" } else { "Person" };
    let mut thing = Thing::of(kind);
    let own = |text: &str| Cow::Owned(plain(text).into_owned());
    thing.own_text("name", own(&name.natural()));
    if let Name::Person(person) = name {
        thing.own_text("familyName", own(&person.family));
        thing.own_text("givenName", own(&person.given));
    }
    thing
}

fn people<'a>(names: impl IntoIterator<Item = &'a String>) -> Said<'a> {
    names.into_iter().map(|name| Thing::named("Person", name)).collect()
}

/// An outlet that an article cites as its origin.
fn cited_outlet(name: &str) -> Thing<'_> {
    let mut work = Thing::of("CreativeWork");
    work.set("publisher", Thing::named("Organization", name).said());
    work
}

fn collection<'a>(site: &SiteFacts<'a>) -> Thing<'a> {
    let mut thing = Thing::of("Collection");
    thing.address("@id", Some(site.base_url));
    thing.address("url", Some(site.base_url));
    thing.text("name", site.title);
    thing.text("editor", site.editor.unwrap_or_default());
    thing
}

/// Any other page's JSON-LD, safe inside `<script>`: the site itself on the home page, else the page and the way to it.
pub fn page_json_ld(site: &SiteFacts<'_>, page: &PageFacts<'_>) -> String {
    let kind = match (page.title.is_empty(), page.is_list) {
        (true, _) => "WebSite",
        (_, true) => "CollectionPage",
        _ => "WebPage",
    };
    let mut thing = Thing::of(kind);
    thing.set("@context", "https://schema.org".into());
    thing.address("@id", Some(page.url));
    thing.address("url", Some(page.url));
    thing.text("inLanguage", site.lang);
    if kind == "WebSite" {
        thing.text("name", site.title);
        thing.text("description", site.description);
        thing.text("editor", site.editor.unwrap_or_default());
        if let Some(search) = site.search_url {
            let mut target = Thing::of("EntryPoint");
            target.set("urlTemplate", Said::Text(plain(search)));
            let mut action = Thing::of("SearchAction");
            action.set("target", target.said());
            action.set("query-input", "required name=search_term_string".into());
            thing.set("potentialAction", action.said());
        }
    } else {
        thing.text("name", page.title);
        thing.text("description", page.description);
        let mut whole = Thing::named("WebSite", site.title);
        whole.address("@id", Some(site.base_url));
        thing.set("isPartOf", whole.said());
        let steps = page.trail.iter().enumerate().map(|(at, (name, url))| {
            let mut step = Thing::named("ListItem", name);
            step.set("position", Said::Number(at + 1));
            step.set("item", Said::Text(address::uri(url).into()));
            step
        });
        if !page.trail.is_empty() {
            let mut trail = Thing::of("BreadcrumbList");
            trail.set("itemListElement", steps.collect());
            thing.set("breadcrumb", trail.said());
        }
    }
    in_script(thing)
}

/// A schema.org thing; what is empty is not said. In order of key, each once.
struct Thing<'a>(Vec<(&'static str, Said<'a>)>);

/// What a thing says of itself.
enum Said<'a> {
    Text(Cow<'a, str>),
    Number(usize),
    Thing(Thing<'a>),
    List(Vec<Said<'a>>),
}

impl<'a> From<&'static str> for Said<'a> {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> FromIterator<Thing<'a>> for Said<'a> {
    fn from_iter<I: IntoIterator<Item = Thing<'a>>>(things: I) -> Self {
        Self::List(things.into_iter().map(Thing::said).collect())
    }
}

impl<'a> Thing<'a> {
    fn of(kind: &'static str) -> Self {
        let mut all = Vec::with_capacity(8);
        all.push(("@type", kind.into()));
        Self(all)
    }

    /// A thing of which only a name is known.
    fn named(kind: &'static str, name: &'a str) -> Self {
        let mut thing = Self::of(kind);
        thing.set("name", Said::Text(plain(name)));
        thing
    }

    fn set(&mut self, key: &'static str, value: Said<'a>) {
        let is_empty = matches!(&value, Said::List(list) if list.is_empty());
        match self.0.binary_search_by_key(&key, |(key, _)| key) {
            _ if is_empty => {}
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (key, value)),
        }
    }

    fn text(&mut self, key: &'static str, text: &'a str) {
        self.own_text(key, plain(text));
    }

    fn own_text(&mut self, key: &'static str, text: Cow<'a, str>) {
        if !text.is_empty() {
            self.set(key, Said::Text(text));
        }
    }

    fn address(&mut self, key: &'static str, url: Option<&str>) {
        self.own_text(key, url.map(address::uri).unwrap_or_default().into());
    }

    fn date(&mut self, key: &'static str, date: Option<&Edtf>) {
        self.own_text(key, date.and_then(iso::reduced).unwrap_or_default().into());
    }

    fn said(self) -> Said<'a> {
        Said::Thing(self)
    }

    fn write(&self, out: &mut String) {
        for (at, (key, value)) in self.0.iter().enumerate() {
            out.push_str(if at == 0 { "{\"" } else { ",\"" });
            out.extend([key, "\":"]);
            value.write(out);
        }
        out.push('}');
    }
}

impl Said<'_> {
    /// Adds it as JSON (RFC 8259).
    fn write(&self, out: &mut String) {
        match self {
            Self::Text(text) => write_text(out, text),
            Self::Number(number) => out.push_str(&number.to_string()),
            Self::Thing(thing) => thing.write(out),
            Self::List(list) => {
                for (at, value) in list.iter().enumerate() {
                    out.push(if at == 0 { '[' } else { ',' });
                    value.write(out);
                }
                out.push(']');
            }
        }
    }
}

/// Adds a text between quotes. Nearly none holds what JSON wants escaped.
fn write_text(out: &mut String, text: &str) {
    match position(text.as_bytes(), |byte| (byte == b'"') | (byte == b'\\') | (byte < b' ')) {
        Some(_) => out.push_str(&serde_json::to_string(text).unwrap_or_default()),
        None => out.extend(["\"", text, "\""]),
    }
}

/// The bytes of a page's JSON-LD, about.
const USUAL: usize = 4096;

/// JSON that may stand in a `<script>`: no `<`, `>` or `&` that HTML could read, and no line separator that old scripts would.
fn in_script(thing: Thing<'_>) -> String {
    let mut json = String::with_capacity(USUAL);
    thing.write(&mut json);
    let (mut out, mut done) = (String::with_capacity(USUAL), 0);
    places(json.as_bytes(), |byte| (byte == b'<') | (byte == b'>') | (byte == b'&') | (byte == 0xe2)).for_each(|at| {
        let (escape, length) = match &json.as_bytes()[at..] {
            [b'<', ..] => ("\\u003c", 1),
            [b'>', ..] => ("\\u003e", 1),
            [b'&', ..] => ("\\u0026", 1),
            [_, 0x80, 0xa8, ..] => ("\\u2028", 3),
            [_, 0x80, 0xa9, ..] => ("\\u2029", 3),
            _ => return,
        };
        out.extend([&json[done..at], escape]);
        done = at + length;
    });
    if done == 0 {
        return json;
    }
    out.push_str(&json[done..]);
    out
}

#[cfg(test)]
mod tests;
