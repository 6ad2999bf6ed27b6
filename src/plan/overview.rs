//! The views that look at the whole: timeline and coverage.

use std::collections::BTreeMap;

use super::{CardOf, LanguageId, Plan};
use crate::catalog::{ArticleId, TermId};
use crate::locale::Locale;
use crate::model::Edtf;
use crate::render::{Dated, Timeline};
use crate::view::{CoverageRow, CoverageView, LanguageCount, MonthCount, TimelineEntry, TimelineMonth, TimelineView, TitleLink};

/// Entries of a month on the timeline of all years, and the most months on it.
const ENTRIES: usize = 10;
const MONTHS: usize = 60;
/// The outlets that the timeline's bars tell apart.
const OUTLETS: usize = 5;
/// Rows and columns of the coverage table.
const ROWS: usize = 30;
const COLUMNS: usize = 36;

/// What dates of one heading of the timeline share: the year, the month (0 = only the year is known), how many digits of the year are unknown.
type Period = (i16, u8, u8);

fn period_of(date: &Edtf) -> Period {
    let part = date.part();
    month_of(date).map_or((part.year, 0, part.year_digits_unknown), |(year, month)| (year, month, 0))
}

/// The month of a date that is known to the month.
pub(super) fn month_of(date: &Edtf) -> Option<(i16, u8)> {
    let part = date.part();
    part.month.filter(|m| *m <= 12).map(|m| (part.year, m))
}

/// The places of some months, by year and month.
fn columns(months: &[MonthCount]) -> BTreeMap<(i16, u8), usize> {
    let key = |m: &MonthCount| m.month.rsplit_once('-').and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
    months.iter().enumerate().filter_map(|(at, month)| Some((key(month)?, at))).collect()
}

impl Plan {
    /// Articles by language, the most frequent first. Tags that have one name (`en`, `en-GB`) are one language to a reader.
    pub(super) fn language_counts(&self) -> Vec<LanguageCount> {
        let mut counts: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
        for id in 0..self.catalog.articles.len() as ArticleId {
            let lang = self.lang_of(id).as_str();
            let (shortest, count) = counts.entry(crate::locale::own_name(lang)).or_insert((lang, 0));
            *shortest = lang.min(shortest);
            *count += 1;
        }
        let mut counts: Vec<LanguageCount> =
            counts.into_iter().map(|(name, (lang, count))| LanguageCount { lang: lang.to_owned(), name: name.to_owned(), count }).collect();
        counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.lang.cmp(&b.lang)));
        counts
    }

    /// The timeline of all years (`None`) or of one.
    pub fn timeline_view(&self, language: LanguageId, year: Option<i16>) -> TimelineView<CardOf> {
        let mut months: BTreeMap<Period, Vec<(bool, ArticleId)>> = BTreeMap::new();
        let mut undated = Vec::new();
        for (id, article) in self.catalog.articles.iter().enumerate() {
            let id = id as ArticleId;
            let Some(date) = &article.date else {
                undated.push(id);
                continue;
            };
            let key = period_of(date);
            months.entry(key).or_default().push((false, id));
            let event = article.event_date.as_ref().map(period_of).filter(|e| *e != key);
            if let Some(event) = event {
                months.entry(event).or_default().push((true, id));
            }
        }
        let shown = months.iter().rev().filter(|(key, _)| year.is_none_or(|y| key.0 == y)).take(if year.is_none() { MONTHS } else { 13 });
        let limit = if year.is_some() { usize::MAX } else { ENTRIES };
        let outlets = self.loudest_outlets(year);
        let shown: Vec<TimelineMonth<CardOf>> =
            shown.map(|(key, entries)| self.timeline_month(language, *key, entries, limit, &outlets)).collect();
        let beside = |step: i32| {
            let at = self.timeline_years.iter().position(|(y, _)| Some(*y) == year).map(|i| i as i32 + step);
            let found = at.and_then(|i| usize::try_from(i).ok()).and_then(|i| self.timeline_years.get(i));
            found.map_or_else(String::new, |(y, _)| format!("{}timeline/{y}/", self.languages[language].prefix))
        };
        let mut view = TimelineView {
            year,
            years: self.timeline_years.iter().map(|(y, n)| self.year_count(language, *y, *n)).collect(),
            months: shown,
            outlets: outlets.iter().map(|id| self.term_link(language, *id)).collect(),
            undated: if year.is_none() { undated.into_iter().map(CardOf).collect() } else { Vec::new() },
            chart: String::new(),
            newer: if year.is_some() { beside(-1) } else { String::new() },
            older: if year.is_some() { beside(1) } else { String::new() },
        };
        let months = self.months(language);
        let entries: Vec<Dated> = view.months.iter().flat_map(|month| &month.entries).map(|entry| self.dated(entry)).collect();
        let timeline = Timeline { year, entries: &entries, months: &months, layers: &self.layers(&outlets, &months) };
        view.chart = crate::render::timeline_chart(&timeline, self.locale(language));
        view
    }

    /// When an entry's article was published and what it tells happened.
    fn dated(&self, entry: &TimelineEntry<CardOf>) -> Dated {
        let CardOf(id) = entry.card;
        let article = self.catalog.article(id);
        Dated { article: id, published: article.date.filter(|_| !entry.by_event), event: article.event_date }
    }

    /// The outlets with most articles in this year, or in all; none where there are not two.
    fn loudest_outlets(&self, year: Option<i16>) -> Vec<TermId> {
        let mut counts: BTreeMap<TermId, usize> = BTreeMap::new();
        for (id, article) in self.catalog.articles.iter().enumerate() {
            let dated = article.date.as_ref().and_then(month_of).filter(|(y, _)| year.is_none_or(|year| *y == year));
            if let (Some(_), Some(outlet)) = (dated, self.catalog.joined(id as ArticleId).outlet) {
                *counts.entry(outlet).or_default() += 1;
            }
        }
        let mut outlets: Vec<(TermId, usize)> = counts.into_iter().collect();
        outlets.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let outlets: Vec<TermId> = outlets.into_iter().map(|(id, _)| id).take(OUTLETS).collect();
        if outlets.len() < 2 { Vec::new() } else { outlets }
    }

    /// For each of these outlets its articles of each of these months.
    fn layers(&self, outlets: &[TermId], months: &[MonthCount]) -> Vec<Vec<usize>> {
        let columns = columns(months);
        let mut layers = vec![vec![0; months.len()]; outlets.len()];
        for (id, article) in self.catalog.articles.iter().enumerate() {
            let outlet = self.catalog.joined(id as ArticleId).outlet;
            let Some(layer) = outlets.iter().position(|o| Some(*o) == outlet) else { continue };
            if let Some(column) = article.date.as_ref().and_then(month_of).and_then(|month| columns.get(&month)) {
                layers[layer][*column] += 1;
            }
        }
        layers
    }

    fn timeline_month(
        &self,
        language: LanguageId,
        key: Period,
        entries: &[(bool, ArticleId)],
        limit: usize,
        outlets: &[TermId],
    ) -> TimelineMonth<CardOf> {
        let locale = self.locale(language);
        let mut entries = entries.to_vec();
        entries.sort_by_key(|(by_event, id)| {
            let article = self.catalog.article(*id);
            let date = if *by_event { article.event_date } else { article.date };
            (std::cmp::Reverse(date.map(|d| d.order())), *id)
        });
        let entry = |(by_event, id): &(bool, ArticleId)| TimelineEntry {
            card: CardOf(*id),
            event_date: self.catalog.article(*id).event_date.as_ref().map(|d| locale.date(d)),
            by_event: *by_event,
        };
        let (key, name) = match key {
            (year, 0, 0) => (year.to_string(), locale.strings.text("year").replace("{year}", &year.to_string())),
            (year, month, 0) => (format!("{year}-{month:02}"), locale.month(year, month)),
            (year, _, unknown) => (format!("{year}-{}", "x".repeat(usize::from(unknown))), self.years_in_words(locale, year, unknown)),
        };
        TimelineMonth {
            key,
            name,
            count: entries.iter().filter(|(by_event, _)| !by_event).count(),
            more: entries.len().saturating_sub(limit),
            by_outlet: outlets.iter().map(|outlet| self.count_of(*outlet, &entries)).collect(),
            entries: entries.iter().take(limit).map(entry).collect(),
        }
    }

    /// A decade or a century: `199X`, `19XX`.
    fn years_in_words(&self, locale: &Locale, year: i16, unknown: u8) -> String {
        let known = format!("{year:04}");
        let known = &known[..known.len().saturating_sub(usize::from(unknown))];
        let date = format!("{known}{}", "X".repeat(usize::from(unknown))).parse::<Edtf>();
        date.map_or_else(|_| year.to_string(), |date| locale.date(&date).text)
    }

    /// How many of a month's entries were published then by this outlet.
    fn count_of(&self, outlet: TermId, entries: &[(bool, ArticleId)]) -> usize {
        entries.iter().filter(|(by_event, id)| !by_event && self.catalog.joined(*id).outlet == Some(outlet)).count()
    }

    /// Where the articles come from.
    pub fn coverage_view(&self, language: LanguageId) -> CoverageView {
        let all = self.months(language);
        let gaps = all.iter().filter(|m| m.count == 0).map(|m| m.name.clone()).collect();
        let months = all[all.len().saturating_sub(COLUMNS)..].to_vec();
        let columns = columns(&months);
        let mut rows: BTreeMap<TermId, CoverageRow> = BTreeMap::new();
        for (id, article) in self.catalog.articles.iter().enumerate() {
            let Some(outlet) = self.catalog.joined(id as ArticleId).outlet else { continue };
            let row = rows.entry(outlet).or_insert_with(|| CoverageRow {
                outlet: self.term_link(language, outlet),
                counts: vec![0; months.len()],
                total: 0,
            });
            row.total += 1;
            if let Some(column) = article.date.as_ref().and_then(month_of).and_then(|month| columns.get(&month)) {
                row.counts[*column] += 1;
            }
        }
        let mut rows: Vec<(TermId, CoverageRow)> = rows.into_iter().collect();
        rows.sort_by(|a, b| b.1.total.cmp(&a.1.total).then(a.0.cmp(&b.0)));
        rows.truncate(ROWS);
        let stories = self.catalog.stories.iter().enumerate().filter(|_| self.views.story);
        let mut view = CoverageView {
            rows: rows.into_iter().map(|(_, row)| row).collect(),
            languages: self.language_counts(),
            stories: stories
                .map(|(i, s)| TitleLink { path: self.story_path(language, i as u32), ..self.title_link(language, s.articles[0]) })
                .collect(),
            gaps,
            undated: self.catalog.articles.iter().filter(|a| a.date.is_none()).count(),
            unreviewed: self.catalog.articles.iter().filter(|a| !a.review.is_empty()).count(),
            chart: String::new(),
            earlier: all.len() > months.len(),
            months,
        };
        view.chart = crate::render::coverage_chart(&view, self.locale(language));
        view
    }
}
