//! What a template may see: the closed data of every page.
//!
//! Plain values that [`crate::plan`] makes of the catalog. Knows neither Tera nor the catalog. Every field is public and documented, since
//! `docs/themes.md` and theme authors rely on it. A `path` is relative to the site (`topics/harbours/`): a template writes
//! `href="{{ page.root }}{{ link.path }}"`, so that pages work in any folder and from a disk. A `url` is absolute.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

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
    /// Which view it is: `home`, `article`, `terms`, `term`, `timeline`, `year`, `coverage`, `story`, `parallel`, `standing`, `search`, `feeds`, `not_found`.
    pub kind: &'static str,
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

/// An article as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// The headline.
    pub title: String,
    /// Its page.
    pub path: String,
    /// The language of headline and text, BCP 47.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// `None` = undated.
    pub date: Option<DateView>,
    /// Who published it.
    pub outlet: Option<Link>,
    /// Whose words it carries; empty = unknown.
    pub authors: Vec<Link>,
    /// `byline`, `interviewee`, `expert` or `quoted`.
    pub author_role: &'static str,
    /// Its headings.
    pub topics: Vec<Link>,
    /// `news`, `analysis` …; empty = not said.
    pub genre: &'static str,
    /// The editor's summary, else the first sentences as far as its rights allow; plain text, may be empty.
    pub summary: String,
    /// `full`, `excerpt`, `abstract` or `link`; `full` also where an excerpt would leave nothing out.
    pub rights: &'static str,
    /// How many articles tell the same story, this one included; 1 = it stands alone.
    pub story_size: usize,
    /// Tells it from all other cards for the function `card`; 0 = nothing does, so that it is made anew each time.
    pub key: u128,
}

/// An article's page: `article`. Templates see its card's fields beside its own.
#[derive(Clone, Debug)]
pub struct ArticleView<C = Card> {
    /// Which of the fields below templates see.
    pub(crate) shown: Shown,
    /// What lists show of it.
    pub card: C,
    /// Whether `summary` is the editor's own, not the text's first sentences.
    pub own_summary: bool,
    /// Its text as HTML, as far as its rights allow; may be empty.
    pub body: String,
    /// Whether the text was cut because of its rights.
    pub cut: bool,
    /// The original.
    pub source_url: Option<String>,
    /// The original's host, without `www.`.
    pub source_host: Option<String>,
    /// An archived copy.
    pub archive_url: Option<String>,
    /// The chain of origin, nearest first.
    pub via: Vec<Link>,
    /// Those it speaks of.
    pub people: Vec<Link>,
    /// What it is about, if not its publication.
    pub event_date: Option<DateView>,
    /// When it was collected.
    pub retrieved: Option<DateView>,
    /// When the editor last changed it.
    pub updated: Option<DateView>,
    /// Minutes of reading of the whole text at 180 words a minute, at least 1.
    pub minutes: u32,
    /// Words of the whole text.
    pub words: u32,
    /// The fields that nobody has confirmed: `date`, `author` …
    pub review: Vec<&'static str>,
    /// The article after it in time.
    pub newer: Option<TitleLink>,
    /// The article before it in time.
    pub older: Option<TitleLink>,
    /// Articles with much in common.
    pub related: Vec<C>,
    /// The same article in other languages.
    pub translations: Vec<Translation>,
    /// Where two versions stand side by side; empty = no translation.
    pub parallel: Vec<Link>,
    /// The same story elsewhere; `None` = it stands alone.
    pub story: Option<StoryLink>,
    /// Ready citations.
    pub citations: Vec<Citation>,
    /// Files to take away: BibTeX, RIS, CSL-JSON.
    pub exports: Vec<Export>,
    /// `extra` of its front matter.
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// Which fields of an article templates see: those that one of them names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// A bit for each field of the card, in order.
    pub(crate) card: u64,
    /// A bit for each other field of the page, in order.
    pub(crate) own: u64,
}

impl Shown {
    /// The fields of which this is true.
    pub fn of(is_shown: impl Fn(&str) -> bool) -> Self {
        let bits = |fields: &[&str]| fields.iter().enumerate().fold(0, |bits, (at, field)| bits | u64::from(is_shown(field)) << at);
        Self { card: bits(Card::FIELDS), own: bits(ArticleView::<Card>::OWN) }
    }
}

impl Default for Shown {
    /// All fields.
    fn default() -> Self {
        Self { card: u64::MAX, own: u64::MAX }
    }
}

/// What stands for an article's card in its page: the card, or what becomes one.
pub trait CardFields {
    /// The names of its fields.
    const FIELDS: &'static [&'static str];

    /// Adds the fields that are shown to those of the page.
    ///
    /// # Errors
    /// The serializer's.
    fn add_to<S: SerializeStruct>(&self, shown: Shown, fields: &mut S) -> Result<(), S::Error>;

    /// The card alone.
    ///
    /// # Errors
    /// The serializer's.
    fn serialize_shown<S: Serializer>(&self, shown: Shown, serializer: S) -> Result<S::Ok, S::Error> {
        let count = Self::FIELDS.len().min(shown.card.count_ones() as usize);
        let mut fields = serializer.serialize_struct("Card", count)?;
        self.add_to(shown, &mut fields)?;
        fields.end()
    }
}

/// Adds the fields whose bits are set.
macro_rules! add_shown {
    ($fields:expr, $bits:expr; $($field:ident)+) => {
        let mut bits: u64 = $bits;
        $(
            if bits & 1 == 1 {
                $fields.serialize_field(stringify!($field), $field)?;
            }
            bits >>= 1;
        )+
        debug_assert!(bits == 0 || $bits == u64::MAX);
    };
}
pub(crate) use add_shown;

/// The fields of a card, whatever they are made of. Every field is named: one that is added and forgotten is an error of the compiler.
macro_rules! card_fields {
    ($card:ident $(<$life:lifetime>)?) => {
        $crate::view::card_fields!(
            $card $(<$life>)?; title path lang dir date outlet authors author_role topics genre summary rights story_size key
        );
    };
    ($card:ident $(<$life:lifetime>)?; $($field:ident)+) => {
        impl $crate::view::CardFields for $card $(<$life>)? {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),+];

            fn add_to<S: serde::ser::SerializeStruct>(&self, shown: $crate::view::Shown, fields: &mut S) -> Result<(), S::Error> {
                let Self { $($field),+ } = self;
                $crate::view::add_shown!(fields, shown.card; $($field)+);
                Ok(())
            }
        }
    };
}
pub(crate) use card_fields;

card_fields!(Card);

/// The fields of a card and of its page as those of one struct: what `#[serde(flatten)]` says, without a map that owns a copy of each name.
macro_rules! beside_card {
    ($($own:ident)+) => {
        impl<C: CardFields + Serialize> Serialize for ArticleView<C> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let Self { shown, card, related, $($own),+ } = self;
                let count = (C::FIELDS.len() + Self::OWN.len()).min((shown.card.count_ones() + shown.own.count_ones()) as usize);
                let mut fields = serializer.serialize_struct("ArticleView", count)?;
                card.add_to(*shown, &mut fields)?;
                add_shown!(fields, shown.own; related $($own)+);
                fields.end()
            }
        }

        impl<C> ArticleView<C> {
            /// The names of its fields beside those of the card.
            const OWN: &'static [&'static str] = &["related", $(stringify!($own)),+];

            /// The same page with other cards.
            pub fn with_cards<D>(self, other: impl Fn(&C) -> D) -> ArticleView<D> {
                let Self { shown, card, related, $($own),+ } = self;
                ArticleView { shown, card: other(&card), related: related.iter().map(other).collect(), $($own),+ }
            }
        }
    };
}

beside_card! {
    own_summary body cut source_url source_host archive_url via people event_date retrieved updated minutes words review newer older
    translations parallel story citations exports extra
}

/// A small file to take away that stands in the page itself: a file of its own for each would double the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Export {
    /// `BibTeX`, `RIS`, `CSL-JSON`.
    pub name: &'static str,
    /// What the file is to be called.
    pub file: String,
    /// A `data:` address with the file's text.
    pub href: String,
}

/// The same article in another language.
#[derive(Clone, Debug, Serialize)]
pub struct Translation {
    /// BCP 47.
    pub lang: String,
    /// The language's own name.
    pub name: String,
    /// The translation's headline.
    pub title: String,
    /// Its page.
    pub path: String,
    /// Whether this is the version that was translated.
    pub original: bool,
}

/// A citation in one style.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// `gost-r-7.0.5-2008`, `gost-r-7.0.100-2018`, `apa`, `chicago`.
    pub style: &'static str,
    /// The style's name for people.
    pub name: &'static str,
    /// The citation as plain text.
    pub text: String,
    /// The citation as HTML: italics only.
    pub html: String,
}

/// Where a story is told as a whole.
#[derive(Clone, Debug, Serialize)]
pub struct StoryLink {
    /// The story's page.
    pub path: String,
    /// How many articles tell it.
    pub size: usize,
    /// Whether this article is the first publication.
    pub is_first: bool,
    /// The first publication.
    pub first: TitleLink,
    /// Its outlet.
    pub first_outlet: Option<Link>,
}

/// One page of a list: `list`.
#[derive(Clone, Debug, Serialize)]
pub struct ListView {
    /// The articles of this page, newest first.
    pub articles: Vec<Card>,
    /// From 1.
    pub number: usize,
    /// How many pages there are, at least 1.
    pub pages: usize,
    /// How many articles the whole list has.
    pub total: usize,
    /// The page with newer articles; empty = none.
    pub newer: String,
    /// The page with older articles; empty = none.
    pub older: String,
    /// The first page.
    pub first: String,
    /// The last page.
    pub last: String,
}

/// The home page: `home`, beside `list`.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// The introduction as HTML, of `content/pages/index.md`; may be empty.
    pub introduction: String,
    /// The topics with most articles, at most twelve.
    pub topics: Vec<TermLink>,
    /// Articles of each recent month, oldest first, at most 24.
    pub months: Vec<MonthCount>,
}

/// A term in an index.
#[derive(Clone, Debug, Serialize)]
pub struct TermLink {
    /// Its name in the interface's language.
    pub name: String,
    /// Its page.
    pub path: String,
    /// How many articles it has, those of narrower topics included.
    pub count: usize,
    /// How deep it stands below broader topics: 0 = at the top.
    pub depth: usize,
    /// An outlet's country or a person's role; may be empty.
    pub note: String,
    /// The first year with an article; `None` = all undated.
    pub first_year: Option<i16>,
    /// The last year with an article.
    pub last_year: Option<i16>,
    /// A sparkline: articles of each year from the dossier's first to its last.
    pub spark: Vec<usize>,
    /// The letter under which it is listed; empty for topics.
    pub letter: String,
}

/// The index of one vocabulary: `terms`.
#[derive(Clone, Debug, Serialize)]
pub struct TermsView {
    /// `topics`, `outlets`, `authors` or `people`.
    pub folder: &'static str,
    /// In the order of the interface's alphabet; topics as a tree, depth first.
    pub terms: Vec<TermLink>,
}

/// A term's page: `term`, beside `list`.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// `topics`, `outlets`, `authors` or `people`.
    pub folder: &'static str,
    /// Its name in the interface's language.
    pub name: String,
    /// Its names in other languages.
    pub other_names: Vec<Named>,
    /// Its page without a page's number.
    pub path: String,
    /// Its introduction as HTML; may be empty.
    pub introduction: String,
    /// How many articles it has.
    pub count: usize,
    /// A person's role; may be empty.
    pub role: String,
    /// An outlet's home page.
    pub url: Option<String>,
    /// An outlet's country in the interface's language; may be empty.
    pub country: String,
    /// The broader topics, the broadest first.
    pub parents: Vec<Link>,
    /// The narrower topics.
    pub children: Vec<TermLink>,
    /// Topics that stand beside it most often, at most eight.
    pub together: Vec<TermLink>,
    /// Outlets with most articles on it, at most eight; empty for an outlet.
    pub outlets: Vec<TermLink>,
    /// Articles of each year, newest first; undated ones are not counted.
    pub years: Vec<YearCount>,
    /// Of a person or an author: the articles in which they speak, newest first, at most 50.
    pub speaks: Vec<Card>,
    /// The other page of the same human being: an author's as a person, a person's as an author.
    pub also: Option<Link>,
    /// Files to take away.
    pub exports: Vec<Link>,
}

/// A name in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// BCP 47.
    pub lang: String,
    /// The name.
    pub name: String,
}

/// Articles of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct YearCount {
    /// The year.
    pub year: i16,
    /// Its page.
    pub path: String,
    /// How many articles.
    pub count: usize,
}

/// Articles of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MonthCount {
    /// `2025-11`.
    pub month: String,
    /// `ноябрь 2025`.
    pub name: String,
    /// The month's place on the timeline.
    pub path: String,
    /// How many articles.
    pub count: usize,
}

/// The timeline: `timeline`, for all years or one.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineView {
    /// `None` = all years.
    pub year: Option<i16>,
    /// Every year with its count, newest first.
    pub years: Vec<YearCount>,
    /// The months that are shown, newest first.
    pub months: Vec<TimelineMonth>,
    /// The outlets that the chart tells apart, the most frequent first, at most five; empty = there are not two.
    pub outlets: Vec<Link>,
    /// Articles without a date, where all years are shown and on no year's page.
    pub undated: Vec<Card>,
    /// The chart as SVG; empty = nothing to draw.
    pub chart: String,
    /// The years before and after the one shown; empty = none.
    pub newer: String,
    /// The year before.
    pub older: String,
}

/// A month of the timeline.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineMonth {
    /// `2025-11`; `2025` for articles of which only the year or a season is known.
    pub key: String,
    /// `ноябрь 2025 г.`.
    pub name: String,
    /// How many articles.
    pub count: usize,
    /// How many of each of the timeline's `outlets`.
    pub by_outlet: Vec<usize>,
    /// The entries, newest first; on the page of all years at most ten a month.
    pub entries: Vec<TimelineEntry>,
}

/// One line of the timeline.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineEntry {
    /// The article.
    pub card: Card,
    /// When what it tells happened, if that differs from its publication.
    pub event_date: Option<DateView>,
    /// Whether it stands here by the date of the event, not of its publication.
    pub by_event: bool,
}

/// Where the dossier's articles come from, and where it has gaps: `coverage`.
#[derive(Clone, Debug, Serialize)]
pub struct CoverageView {
    /// The months of the table, oldest first, at most 36.
    pub months: Vec<MonthCount>,
    /// The outlets, the most frequent first, at most 30.
    pub rows: Vec<CoverageRow>,
    /// Articles by language.
    pub languages: Vec<LanguageCount>,
    /// Stories that several outlets tell.
    pub stories: Vec<TitleLink>,
    /// Months between the first and the last in which nothing was collected.
    pub gaps: Vec<String>,
    /// Articles without a date.
    pub undated: usize,
    /// Articles with something to review.
    pub unreviewed: usize,
    /// The heat map as SVG; empty = nothing to draw.
    pub chart: String,
}

/// An outlet in the coverage table.
#[derive(Clone, Debug, Serialize)]
pub struct CoverageRow {
    /// The outlet.
    pub outlet: Link,
    /// Articles of each month of the table.
    pub counts: Vec<usize>,
    /// Articles in all, undated ones included.
    pub total: usize,
}

/// Articles in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LanguageCount {
    /// BCP 47.
    pub lang: String,
    /// The language's own name.
    pub name: String,
    /// How many articles.
    pub count: usize,
}

/// A story that several outlets tell: `story`.
#[derive(Clone, Debug, Serialize)]
pub struct StoryView {
    /// The first publication.
    pub first: Card,
    /// The others, oldest first.
    pub reprints: Vec<ReprintView>,
}

/// A reprint of a story's first publication.
#[derive(Clone, Debug, Serialize)]
pub struct ReprintView {
    /// The article.
    pub card: Card,
    /// How much of the shorter text both share, in whole per cent.
    pub shared: u32,
    /// Paragraphs that the first publication does not have, as far as rights allow.
    pub added: Vec<String>,
    /// Paragraphs of the first publication that it leaves out, as far as rights allow.
    pub left_out: Vec<String>,
}

/// Two versions side by side: `parallel`.
#[derive(Clone, Debug, Serialize)]
pub struct ParallelView {
    /// The original and a translation.
    pub sides: Vec<Card>,
    /// Paragraph beside paragraph as HTML; an empty text where a side has none.
    pub rows: Vec<(String, String)>,
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

/// A feed in any format.
#[derive(Clone, Debug, Serialize)]
pub struct FeedView {
    /// What it is the feed of.
    pub title: String,
    /// One sentence; may be empty.
    pub description: String,
    /// The language, BCP 47.
    pub lang: String,
    /// The address of the page that it is the feed of.
    pub home_url: String,
    /// The feed's own address.
    pub feed_url: String,
    /// Who keeps the dossier.
    pub editor: Option<String>,
    /// The newest first.
    pub items: Vec<FeedItem>,
}

/// An article in a feed.
#[derive(Clone, Debug, Serialize)]
pub struct FeedItem {
    /// The headline.
    pub title: String,
    /// Its page.
    pub url: String,
    /// The original's address.
    pub external_url: Option<String>,
    /// Plain text as far as its rights allow.
    pub summary: String,
    /// Seconds since 1970 of its publication; `None` = undated.
    pub published: Option<i64>,
    /// Seconds since 1970 of the editor's last change, else of collecting; `None` = neither is known.
    pub updated: Option<i64>,
    /// Names.
    pub authors: Vec<String>,
    /// The outlet's name.
    pub outlet: Option<String>,
    /// The outlet's home page or, where its own feed is unknown, nothing.
    pub outlet_url: Option<String>,
    /// Names of topics.
    pub topics: Vec<String>,
    /// BCP 47.
    pub lang: String,
}

/// What a citation needs of an article.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CitedItem<'a> {
    /// The slug: the citation's key.
    pub key: Cow<'a, str>,
    /// The headline.
    pub title: Cow<'a, str>,
    /// Names as the article gives them.
    pub authors: Cow<'a, [String]>,
    /// `byline`, `interviewee`, `expert` or `quoted`.
    pub author_role: &'static str,
    /// The outlet's name.
    pub outlet: Option<Cow<'a, str>>,
    /// When it was published; `None` = undated.
    pub date: Option<crate::model::Edtf>,
    /// When it was collected: the day of access.
    pub accessed: Option<crate::model::Edtf>,
    /// The original's address, else the archived copy's, else the article's page here.
    pub url: Cow<'a, str>,
    /// Whether `url` is the article's page here, since no other is known: its outlet need not be a site then.
    pub is_only_here: bool,
    /// BCP 47.
    pub lang: Cow<'a, str>,
    /// `news`, `analysis` …; empty = not said.
    pub genre: &'static str,
    /// Names of topics.
    pub topics: Vec<Cow<'a, str>>,
    /// Plain text as far as rights allow.
    pub summary: Cow<'a, str>,
}
