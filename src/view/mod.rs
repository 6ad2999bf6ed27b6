//! What a template may see: the closed data of every page.
//!
//! Plain values that [`crate::plan`] makes of the catalog. Knows neither Tera nor the catalog. Every field is public and documented, since
//! `docs/themes.md` and theme authors rely on it. A `path` is relative to the site (`topics/harbours/`): a template writes
//! `href="{{ page.root }}{{ link.path }}"`, so that pages work in any folder and from a disk. A `url` is absolute.

mod article;
mod feeds;
mod kind;
mod lists;

use std::collections::BTreeMap;

use serde::Serialize;

pub use article::{ArticleView, Card, CardFields, Citation, Export, ParallelView, ReprintView, Shown, StoryLink, StoryView, Translation};
pub(crate) use article::{add_shown, card_fields};
pub use feeds::{CitedItem, FeedItem, FeedView};
pub use kind::PageKind;
pub use lists::{
    CoverageRow, CoverageView, HomeView, LanguageCount, ListView, MonthCount, Named, TermLink, TermView, TermsView, TimelineEntry,
    TimelineMonth, TimelineView, YearCount,
};

/// The same for every page in one language of the interface: the global `site`.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// The dossier's name.
    pub title: String,
    /// What it collects; may be empty.
    pub description: String,
    /// Where it is published, with a slash at the end.
    pub base_url: String,
    /// The interface's language, BCP 47.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The home page's path: empty for the first language, `kk/` for another.
    pub home: String,
    /// The menu in order: timeline, vocabularies that have terms, standing pages, search.
    pub menu: Vec<Link>,
    /// Who keeps the dossier.
    pub editor: Option<String>,
    /// An address for corrections.
    pub contact: Option<String>,
    /// Feeds of the whole dossier.
    pub feeds: Vec<FeedLink>,
    /// How many articles are published.
    pub articles: usize,
    /// How many outlets they come from.
    pub outlets: usize,
    /// The earliest and the latest year; `None` = every article is undated.
    pub years: Option<(i16, i16)>,
    /// `extra` of site.yaml.
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// What every page has: `page`.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// Which view it is; templates see a word such as `not_found`.
    pub kind: PageKind,
    /// Its title without the site's; empty on the home page.
    pub title: String,
    /// One or two sentences for search engines and previews; may be empty.
    pub description: String,
    /// Its path, `topics/harbours/`.
    pub path: String,
    /// Its address.
    pub url: String,
    /// The address to quote: differs from `url` where an article stands under several interface languages.
    pub canonical: String,
    /// From the page to the site's root: `./`, `../../`; from the host's root (`/archive/`) on 404.html, which stands at any address.
    pub root: String,
    /// The same page in every language of the interface, this one included; empty when there is one language.
    pub alternates: Vec<Alternate>,
    /// Feeds that belong to the page beside those of the site.
    pub feeds: Vec<FeedLink>,
    /// The entry of `site.menu` that it belongs to, by path; empty = none.
    pub section: String,
    /// Whether search engines are asked to leave it out.
    pub noindex: bool,
    /// JSON-LD, ready to stand in a `<script type="application/ld+json">`; empty = none.
    pub json_ld: String,
    /// `<meta>` elements in order, Open Graph and citation tags: ready to stand in the `<head>`, a line each; may be empty.
    pub metadata: String,
    /// The same one by one, for themes that choose among them.
    pub metas: Vec<Meta>,
}

/// A `<meta>` element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meta {
    /// The attribute that holds the key: `name` or `property`.
    pub attribute: &'static str,
    /// `og:title`, `citation_author`.
    pub key: &'static str,
    /// The value.
    pub content: String,
}

/// The same page in another language of the interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// BCP 47.
    pub lang: String,
    /// The language's own name: `қазақ тілі`.
    pub name: String,
    /// The page's path.
    pub path: String,
    /// The page's address.
    pub url: String,
    /// Whether it is this very page.
    pub current: bool,
}

/// A name that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What it is called in the interface's language.
    pub name: String,
    /// Where it leads; empty = nowhere.
    pub path: String,
}

/// A headline that leads to its article or story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TitleLink {
    /// The headline.
    pub name: String,
    /// Where it leads.
    pub path: String,
    /// The headline's language, BCP 47.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

/// A feed to subscribe to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeedLink {
    /// `RSS`, `Atom` or `JSON Feed`.
    pub format: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// What it is the feed of.
    pub title: String,
    /// Its path.
    pub path: String,
}

/// A date for machines and for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// As in front matter: EDTF.
    pub edtf: String,
    /// For `<time datetime>`: a year, month, day or time; `None` where HTML has no way to say it (a decade, an interval).
    pub datetime: Option<String>,
    /// In words, in the interface's language: `12 ноября 2025 г.`, `около ноября 2025 г.`.
    pub text: String,
    /// In few characters: `12.11.2025`.
    pub short: String,
    /// Whether it is anything but one certain day.
    pub vague: bool,
    /// Its year.
    pub year: i16,
}

/// A page outside the chronology: `standing`.
#[derive(Clone, Debug, Serialize)]
pub struct StandingView {
    /// Its title.
    pub title: String,
    /// The text's language where it is not the interface's.
    pub lang: String,
    /// Its text as HTML.
    pub body: String,
}

/// The search page: `search`.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    /// What the script needs as JSON, ready to stand in a `<script type="application/json">`.
    pub settings: String,
    /// The filters and their values.
    pub filters: Vec<SearchFilter>,
}

/// One filter of the search.
#[derive(Clone, Debug, Serialize)]
pub struct SearchFilter {
    /// `topic`, `outlet`, `author`, `person`, `year`, `lang`.
    pub key: &'static str,
    /// The values in the order of the interface's alphabet.
    pub values: Vec<FilterValue>,
}

/// A value of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FilterValue {
    /// In the address bar.
    pub value: String,
    /// For people.
    pub name: String,
}

/// A page about the feeds, for people: `feeds`.
#[derive(Clone, Debug, Serialize)]
pub struct FeedsView {
    /// Feeds of the whole dossier.
    pub site: Vec<FeedLink>,
    /// Feeds of terms, by vocabulary.
    pub terms: Vec<TermFeeds>,
    /// The list of all feeds as OPML.
    pub opml: String,
}

/// The feeds of a vocabulary.
#[derive(Clone, Debug, Serialize)]
pub struct TermFeeds {
    /// `topics`, `outlets`, `authors` or `people`.
    pub folder: &'static str,
    /// A term and its feeds.
    pub terms: Vec<(Link, Vec<FeedLink>)>,
}
