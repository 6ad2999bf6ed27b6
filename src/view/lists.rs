//! Pages that show many articles: lists, terms, the timeline, the coverage.

use serde::Serialize;

use super::{Card, DateView, Link, TitleLink};

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
pub struct TimelineView<C = Card> {
    /// `None` = all years.
    pub year: Option<i16>,
    /// Every year with articles or events, newest first, with how many articles were published in it.
    pub years: Vec<YearCount>,
    /// The months that are shown, newest first.
    pub months: Vec<TimelineMonth<C>>,
    /// The outlets that the chart tells apart, the most frequent first, at most five; empty = there are not two.
    pub outlets: Vec<Link>,
    /// Articles without a date, where all years are shown and on no year's page.
    pub undated: Vec<C>,
    /// The chart as SVG; empty = nothing to draw.
    pub chart: String,
    /// The years before and after the one shown; empty = none.
    pub newer: String,
    /// The year before.
    pub older: String,
}

/// A month of the timeline.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineMonth<C = Card> {
    /// `2025-11`; `2025` for articles of which only the year or a season is known, `1990-x` and `1900-xx` for a decade and a century.
    pub key: String,
    /// `ноябрь 2025 г.`.
    pub name: String,
    /// How many articles.
    pub count: usize,
    /// How many entries are not shown, events among them.
    pub more: usize,
    /// How many of each of the timeline's `outlets`.
    pub by_outlet: Vec<usize>,
    /// The entries, newest first; on the page of all years at most ten a month.
    pub entries: Vec<TimelineEntry<C>>,
}

/// One line of the timeline.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineEntry<C = Card> {
    /// The article.
    pub card: C,
    /// When what it tells happened, if that differs from its publication.
    pub event_date: Option<DateView>,
    /// Whether it stands here by the date of the event, not of its publication.
    pub by_event: bool,
}

impl<C> TimelineView<C> {
    /// The cards of all entries, then those of undated articles.
    pub fn cards(&self) -> impl Iterator<Item = &C> {
        self.months.iter().flat_map(|month| &month.entries).map(|entry| &entry.card).chain(&self.undated)
    }

    /// The same timeline with other cards.
    pub fn with_cards<D>(self, other: impl Fn(C) -> D) -> TimelineView<D> {
        let Self { year, years, months, outlets, undated, chart, newer, older } = self;
        let entry = |TimelineEntry { card, event_date, by_event }| TimelineEntry { card: other(card), event_date, by_event };
        let month = |TimelineMonth { key, name, count, more, by_outlet, entries }| {
            let entries = entries.into_iter().map(entry).collect();
            TimelineMonth { key, name, count, more, by_outlet, entries }
        };
        let (months, undated) = (months.into_iter().map(month).collect(), undated.into_iter().map(&other).collect());
        TimelineView { year, years, months, outlets, undated, chart, newer, older }
    }
}

/// Where the dossier's articles come from, and where it has gaps: `coverage`.
#[derive(Clone, Debug, Serialize)]
pub struct CoverageView {
    /// The months of the table, oldest first, at most 36.
    pub months: Vec<MonthCount>,
    /// Whether there are articles of earlier months.
    pub earlier: bool,
    /// The outlets, the most frequent first, at most 30.
    pub rows: Vec<CoverageRow>,
    /// Articles by language.
    pub languages: Vec<LanguageCount>,
    /// Stories that several outlets tell.
    pub stories: Vec<TitleLink>,
    /// Months between the first and the last in which nothing was collected; of more than ten years, those of the last three.
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
