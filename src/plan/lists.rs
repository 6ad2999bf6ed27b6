//! The views of the home page, of lists of articles and of standing pages, and what all pages of a language share.

use std::collections::BTreeMap;

use super::{LanguageId, Plan, numbered};
use crate::catalog::{ArticleId, TermId};
use crate::model::TermKind;
use crate::parse::StandingPage;
use crate::parse::markdown::{self, Place};
use crate::view::{HomeView, Link, ListView, MonthCount, SiteView, StandingView};

/// Topics on the home page, and months in its chart.
const HOME_TOPICS: usize = 12;
const HOME_MONTHS: usize = 24;

impl Plan {
    /// The global view of a language.
    pub(super) fn site_view(&self, language: LanguageId) -> SiteView {
        let locale = self.locale(language);
        let text = |labels: &crate::model::Labels| labels.get(&locale.lang, self.site.language()).unwrap_or_default().to_owned();
        let years = self.years.last().zip(self.years.first()).map(|(first, last)| (first.0, last.0));
        SiteView {
            title: text(&self.site.title),
            description: text(&self.site.description),
            base_url: self.site.base_url.clone(),
            lang: locale.lang.to_string(),
            dir: locale.lang.direction(),
            home: self.languages[language].prefix.clone(),
            menu: self.menu(language),
            editor: self.site.editor.clone(),
            contact: self.site.contact.clone(),
            feeds: self.feed_links(language, None),
            articles: self.catalog.articles.len(),
            outlets: self.catalog.terms_of(TermKind::Outlet).filter(|(_, e)| !e.articles.is_empty()).count(),
            years,
            extra: self.site.extra.clone(),
        }
    }

    fn menu(&self, language: LanguageId) -> Vec<Link> {
        let locale = self.locale(language);
        let prefix = &self.languages[language].prefix;
        let entry = |key: &str, path: &str| Link { name: locale.strings.text(key).to_owned(), path: format!("{prefix}{path}/") };
        let mut menu = Vec::new();
        if self.views.timeline {
            menu.push(entry("timeline", "timeline"));
        }
        for kind in self.kinds() {
            if self.views.terms && self.catalog.terms_of(kind).next().is_some() {
                menu.push(entry(kind.folder(), kind.folder()));
            }
        }
        if self.views.coverage {
            menu.push(entry("coverage", "coverage"));
        }
        let mut pages: Vec<&StandingPage> = self.standing_pages(language).into_iter().filter(|p| p.slug.as_str() != "index").collect();
        pages.sort_by(|a, b| {
            (a.order.is_none(), a.order).cmp(&(b.order.is_none(), b.order)).then_with(|| locale.compare(&a.title, &b.title))
        });
        menu.extend(pages.iter().map(|p| Link { name: p.title.clone(), path: format!("{prefix}{}/", p.slug) }));
        if self.views.search {
            menu.push(entry("search", "search"));
        }
        menu
    }

    /// Each standing page once, in the language if it is there.
    fn standing_pages(&self, language: LanguageId) -> Vec<&StandingPage> {
        let mut best: BTreeMap<&str, &StandingPage> = BTreeMap::new();
        for page in &self.catalog.pages {
            let kept = best.entry(page.slug.as_str()).or_insert(page);
            if self.fits(page, language) > self.fits(kept, language) {
                *kept = page;
            }
        }
        best.into_values().collect()
    }

    /// How well a page fits an interface language: its own language, then the file without one, then any.
    fn fits(&self, page: &StandingPage, language: LanguageId) -> u8 {
        let own = &self.locale(language).lang;
        match &page.lang {
            Some(lang) if lang == own => 3,
            None if language == 0 => 4,
            None => 2,
            Some(_) => 1,
        }
    }

    fn standing_page(&self, language: LanguageId, slug: &str) -> Option<&StandingPage> {
        self.standing_pages(language).into_iter().find(|p| p.slug.as_str() == slug)
    }

    pub(super) fn markdown(&self, language: LanguageId, text: &str, root: &str) -> String {
        markdown::html(text, Place { root, trust_html: self.site.trust_html, article: &self.linked(language) })
    }

    /// A standing page.
    pub fn standing_view(&self, language: LanguageId, slug: &str, root: &str) -> Option<StandingView> {
        let page = self.standing_page(language, slug)?;
        let lang = page.lang.as_ref().unwrap_or(self.site.language());
        Some(StandingView {
            title: page.title.clone(),
            lang: if *lang == self.locale(language).lang { String::new() } else { lang.to_string() },
            body: self.markdown(language, &page.body, root),
        })
    }

    /// One page of the list of a term, or of the whole dossier, without its cards; and the articles that these are of.
    pub fn list_view(&self, language: LanguageId, term: Option<TermId>, number: usize) -> (ListView, Vec<ArticleId>) {
        let (total, path) = match term {
            Some(id) => (self.catalog.term(id).articles.len(), &self.term_path(language, id)),
            None => (self.catalog.articles.len(), &self.languages[language].prefix),
        };
        let pages = self.pages_of(total);
        let first = (number - 1) * self.site.per_page;
        let shown = (first..total.min(first + self.site.per_page)).map(|at| match term {
            Some(id) => self.catalog.term(id).articles[at],
            None => at as ArticleId,
        });
        let at = |n: usize| if (1..=pages).contains(&n) { numbered(path, n) } else { String::new() };
        let list = ListView {
            articles: Vec::new(),
            number,
            pages,
            total,
            newer: at(number - 1),
            older: at(number + 1),
            first: numbered(path, 1),
            last: numbered(path, pages),
        };
        (list, shown.collect())
    }

    /// The home page beside its list.
    pub fn home_view(&self, language: LanguageId, number: usize, root: &str) -> HomeView {
        if number > 1 {
            return HomeView { introduction: String::new(), topics: Vec::new(), months: Vec::new() };
        }
        let mut topics: Vec<(TermId, usize)> =
            self.catalog.terms_of(TermKind::Topic).map(|(id, e)| (id, e.articles.len())).filter(|(_, n)| *n > 0).collect();
        topics.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut months = self.months(language);
        let skipped = months.len().saturating_sub(HOME_MONTHS);
        HomeView {
            introduction: self.standing_page(language, "index").map(|p| self.markdown(language, &p.body, root)).unwrap_or_default(),
            topics: topics.iter().take(HOME_TOPICS).map(|(id, _)| self.term_entry(language, *id, 0)).collect(),
            months: months.split_off(skipped),
        }
    }

    /// Every month from the first to the last with an article, oldest first; empty months count 0. Where that is more than ten years, those
    /// with articles and every month of the last three years.
    pub(super) fn months(&self, language: LanguageId) -> Vec<MonthCount> {
        let mut counts: BTreeMap<(i16, u8), usize> = BTreeMap::new();
        for article in &self.catalog.articles {
            if let Some(key) = article.date.as_ref().and_then(super::overview::month_of) {
                *counts.entry(key).or_default() += 1;
            }
        }
        let (Some(first), Some(last)) = (counts.keys().next().copied(), counts.keys().next_back().copied()) else { return Vec::new() };
        let dense = if i32::from(last.0) - i32::from(first.0) <= 10 { first } else { (last.0 - 3, last.1) };
        let sparse = counts.range(..dense).map(|(month, _)| *month);
        let all = (dense.0..=last.0).flat_map(|y| (1..=12).map(move |m| (y, m)));
        let keys: Vec<(i16, u8)> = sparse.chain(all.filter(|k| *k >= dense && *k <= last)).collect();
        let locale = self.locale(language);
        let prefix = &self.languages[language].prefix;
        keys.into_iter()
            .map(|(year, month)| MonthCount {
                month: format!("{year}-{month:02}"),
                name: locale.month(year, month),
                path: format!("{prefix}timeline/{year}/#m{year}-{month:02}"),
                count: counts.get(&(year, month)).copied().unwrap_or(0),
            })
            .collect()
    }

    /// The articles of the whole dossier or of a term, newest first.
    pub fn articles_of(&self, term: Option<TermId>) -> Vec<ArticleId> {
        match term {
            None => (0..self.catalog.articles.len() as ArticleId).collect(),
            Some(id) => self.catalog.term(id).articles.clone(),
        }
    }
}
