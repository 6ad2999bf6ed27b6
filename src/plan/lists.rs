//! The views of lists: home, indexes of vocabularies, terms, feeds, standing pages, search.

use std::collections::BTreeMap;

use ahash::AHashMap;

use super::{BibliographyOf, LanguageId, Plan, numbered};
use crate::catalog::{ArticleId, Catalog, TermId};
use crate::locale::Locale;
use crate::model::{Edtf, FeedFormat, TermKind};
use crate::parse::StandingPage;
use crate::parse::markdown::{self, Place};
use crate::render::address;
use crate::render::bibliography::Format;
use crate::search::{Builder, Facet, FacetKind, SearchDoc};
use crate::view::{
    Export, FeedLink, FeedView, FeedsView, FilterValue, HomeView, Link, ListView, MonthCount, Named, SearchFilter, SearchView, SiteView,
    StandingView, TermFeeds, TermLink, TermView, TermsView, YearCount,
};

/// Topics on the home page, months in its chart, and entries of side lists.
const HOME_TOPICS: usize = 12;
const HOME_MONTHS: usize = 24;
const SIDE: usize = 8;
const SPEAKS: usize = 50;

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
            if self.catalog.terms_of(kind).next().is_some() {
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

    fn markdown(&self, language: LanguageId, text: &str, root: &str) -> String {
        let linked = |name: &str| self.catalog.of_file(name).map(|to| self.article_path(language, to));
        markdown::html(text, Place { root, trust_html: self.site.trust_html, article: &linked })
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

    /// Every month from the first to the last with an article, oldest first; empty months count 0, gaps over ten years are left out.
    pub(super) fn months(&self, language: LanguageId) -> Vec<MonthCount> {
        let mut counts: BTreeMap<(i16, u8), usize> = BTreeMap::new();
        for article in &self.catalog.articles {
            if let Some(key) = article.date.as_ref().and_then(super::overview::month_of) {
                *counts.entry(key).or_default() += 1;
            }
        }
        let (Some(first), Some(last)) = (counts.keys().next().copied(), counts.keys().next_back().copied()) else { return Vec::new() };
        let is_dense = i32::from(last.0) - i32::from(first.0) <= 10;
        let mut keys: Vec<(i16, u8)> = counts.keys().copied().collect();
        if is_dense {
            let all = (first.0..=last.0).flat_map(|y| (1..=12).map(move |m| (y, m)));
            keys = all.filter(|k| *k >= first && *k <= last).collect();
        }
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

    /// A term in an index. It stands beside others on many pages, so what counts over all its articles is counted once.
    pub(super) fn term_entry(&self, language: LanguageId, id: TermId, depth: usize) -> TermLink {
        TermLink { depth, ..self.entries[language][id as usize].get_or_init(|| self.entry_of(language, id)).clone() }
    }

    fn entry_of(&self, language: LanguageId, id: TermId) -> TermLink {
        let entry = self.catalog.term(id);
        let name = self.term_name(language, id).to_owned();
        let years: Vec<i16> = entry.articles.iter().filter_map(|a| self.catalog.article(*a).date).map(|d| d.part().year).collect();
        let note = match entry.term.kind {
            TermKind::Outlet => entry.term.country.clone().unwrap_or_default(),
            TermKind::Person => self.role(language, id),
            _ => String::new(),
        };
        TermLink {
            path: self.term_path(language, id),
            count: entry.articles.len(),
            depth: 0,
            note,
            first_year: years.iter().min().copied(),
            last_year: years.iter().max().copied(),
            spark: self.spark(&years),
            letter: if entry.term.kind == TermKind::Topic { String::new() } else { first_letter(&name) },
            name,
        }
    }

    fn role(&self, language: LanguageId, id: TermId) -> String {
        let term = &self.catalog.term(id).term;
        term.role.get(&self.locale(language).lang, self.site.language()).unwrap_or_default().to_owned()
    }

    fn spark(&self, years: &[i16]) -> Vec<usize> {
        let (Some(first), Some(last)) = (self.years.last().map(|y| y.0), self.years.first().map(|y| y.0)) else { return Vec::new() };
        if i32::from(last) - i32::from(first) > 60 {
            return Vec::new();
        }
        let mut counts = vec![0; (last - first + 1) as usize];
        for year in years {
            counts[(year - first) as usize] += 1;
        }
        counts
    }

    /// The index of a vocabulary.
    pub fn terms_view(&self, language: LanguageId, kind: TermKind) -> TermsView {
        let locale = self.locale(language);
        let by_name = |a: &TermId, b: &TermId| {
            let names = (self.term_name(language, *a), self.term_name(language, *b));
            locale.compare(names.0, names.1).then(a.cmp(b))
        };
        let is_child = |id: TermId| {
            let parent = self.catalog.term(id).term.parent.as_ref();
            parent.is_some_and(|p| self.catalog.terms_of(kind).any(|(_, e)| e.term.slug == *p && e.children.contains(&id)))
        };
        let mut tops: Vec<TermId> = self.catalog.terms_of(kind).map(|(id, _)| id).filter(|id| !is_child(*id)).collect();
        tops.sort_by(by_name);
        let mut waiting: Vec<(TermId, usize)> = tops.into_iter().rev().map(|id| (id, 0)).collect();
        let mut terms = Vec::new();
        while let Some((id, depth)) = waiting.pop() {
            terms.push(self.term_entry(language, id, depth));
            let mut children = self.catalog.term(id).children.clone();
            children.sort_by(by_name);
            waiting.extend(children.into_iter().rev().map(|child| (child, depth + 1)));
        }
        TermsView { folder: kind.folder(), terms }
    }

    /// A term's page beside its list. What counts over all its articles stands on the first page alone.
    pub fn term_view(&self, language: LanguageId, id: TermId, number: usize, root: &str) -> TermView {
        let entry = self.catalog.term(id);
        let term = &entry.term;
        let own_lang = &self.locale(language).lang;
        let other_names =
            term.labels.0.iter().filter(|(lang, name)| {
                !lang.is_empty() && lang.as_str() != own_lang.as_str() && name.as_str() != self.term_name(language, id)
            });
        let introduction = [own_lang.as_str(), "", self.site.language().as_str()].iter().find_map(|l| term.introduction.get(*l));
        let folder = term.kind.folder();
        let is_first = number == 1;
        let exports = Format::ALL.into_iter().filter(|_| self.views.cite && term.kind == TermKind::Topic);
        TermView {
            folder,
            name: self.term_name(language, id).to_owned(),
            other_names: other_names.map(|(lang, name)| Named { lang: lang.clone(), name: name.clone() }).collect(),
            path: self.term_path(language, id),
            introduction: introduction.filter(|_| is_first).map(|text| self.markdown(language, text, root)).unwrap_or_default(),
            count: entry.articles.len(),
            role: self.role(language, id),
            url: term.url.clone(),
            country: term.country.clone().unwrap_or_default(),
            parents: self.broader(language, id),
            children: entry.children.iter().map(|c| self.term_entry(language, *c, 0)).collect(),
            together: if is_first { self.together(language, id, TermKind::Topic) } else { Vec::new() },
            outlets: if is_first && term.kind != TermKind::Outlet { self.together(language, id, TermKind::Outlet) } else { Vec::new() },
            years: if is_first { self.years_of(language, &entry.articles) } else { Vec::new() },
            speaks: if is_first { self.speaking(language, id) } else { Vec::new() },
            also: if is_first { self.also(language, id) } else { None },
            exports: exports
                .map(|f| Link { name: f.name().to_owned(), path: self.bibliography_path(BibliographyOf::Term(id), f) })
                .collect(),
        }
    }

    fn broader(&self, language: LanguageId, id: TermId) -> Vec<Link> {
        let mut parents = Vec::new();
        let mut at = id;
        while let Some((parent, _)) = self.catalog.terms_of(TermKind::Topic).find(|(_, e)| e.children.contains(&at)) {
            parents.push(self.term_link(language, parent));
            at = parent;
        }
        parents.reverse();
        parents
    }

    /// Terms of a kind that stand beside this one most often.
    fn together(&self, language: LanguageId, id: TermId, kind: TermKind) -> Vec<TermLink> {
        let mut counts: BTreeMap<TermId, usize> = BTreeMap::new();
        for article in &self.catalog.term(id).articles {
            let joined = self.catalog.joined(*article);
            let beside: &[TermId] = if kind == TermKind::Outlet { joined.outlet.as_slice() } else { &joined.topics };
            for other in beside.iter().filter(|other| **other != id) {
                *counts.entry(*other).or_default() += 1;
            }
        }
        let mut counts: Vec<(TermId, usize)> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        counts.truncate(SIDE);
        counts.into_iter().map(|(other, count)| TermLink { count, ..self.term_entry(language, other, 0) }).collect()
    }

    fn years_of(&self, language: LanguageId, articles: &[ArticleId]) -> Vec<YearCount> {
        let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
        for date in articles.iter().filter_map(|a| self.catalog.article(*a).date) {
            *counts.entry(date.part().year).or_default() += 1;
        }
        counts.into_iter().rev().map(|(year, count)| self.year_count(language, year, count)).collect()
    }

    /// A year with its page, or without one where there is no timeline.
    pub(super) fn year_count(&self, language: LanguageId, year: i16, count: usize) -> YearCount {
        let path = if self.views.timeline { format!("{}timeline/{year}/", self.languages[language].prefix) } else { String::new() };
        YearCount { year, path, count }
    }

    /// The articles in which a person or an author speaks.
    fn speaking(&self, language: LanguageId, id: TermId) -> Vec<crate::view::Card> {
        let entry = self.catalog.term(id);
        let as_author = match entry.term.kind {
            TermKind::Author => Some(id),
            TermKind::Person => self.twin(id),
            _ => None,
        };
        let articles = as_author.map_or(&[][..], |a| &self.catalog.term(a).articles);
        articles.iter().filter(|a| self.speaks(**a)).take(SPEAKS).map(|a| self.card(language, *a)).collect()
    }

    /// The same human being in the other vocabulary.
    fn twin(&self, id: TermId) -> Option<TermId> {
        self.twins.get_or_init(|| twins(&self.catalog)).get(&id).copied()
    }

    fn also(&self, language: LanguageId, id: TermId) -> Option<Link> {
        let twin = self.twin(id)?;
        (self.catalog.term(twin).term.kind != TermKind::Person || self.views.people).then(|| self.term_link(language, twin))
    }

    /// The links to the feeds of the whole dossier or of a term.
    pub(super) fn feed_links(&self, language: LanguageId, term: Option<TermId>) -> Vec<FeedLink> {
        let (title, path) = match term {
            None => (
                self.site.title.get(&self.locale(language).lang, self.site.language()).unwrap_or_default().to_owned(),
                self.languages[language].prefix.clone(),
            ),
            Some(id) if self.site.feeds_for.contains(&self.catalog.term(id).term.kind) => {
                (self.term_name(language, id).to_owned(), self.term_path(language, id))
            }
            Some(_) => return Vec::new(),
        };
        let link = |format: &FeedFormat| {
            let (name, mime) = match format {
                FeedFormat::Rss => ("RSS", "application/rss+xml"),
                FeedFormat::Atom => ("Atom", "application/atom+xml"),
                FeedFormat::Json => ("JSON Feed", "application/feed+json"),
            };
            FeedLink { format: name, mime, title: title.clone(), path: format!("{path}{}", format.file_name()) }
        };
        self.site.feeds.iter().map(link).collect()
    }

    /// The articles of the whole dossier or of a term, newest first.
    pub fn articles_of(&self, term: Option<TermId>) -> Vec<ArticleId> {
        match term {
            None => (0..self.catalog.articles.len() as ArticleId).collect(),
            Some(id) => self.catalog.term(id).articles.clone(),
        }
    }

    /// A feed in any format.
    pub fn feed_view(&self, language: LanguageId, term: Option<TermId>, format: FeedFormat) -> FeedView {
        let site = &self.sites[language];
        let home = term.map_or_else(|| self.languages[language].prefix.clone(), |id| self.term_path(language, id));
        let title = match term {
            None => site.title.clone(),
            Some(id) => format!("{} — {}", self.term_name(language, id), site.title),
        };
        let items: Vec<ArticleId> = match term {
            None => (0..self.catalog.articles.len().min(self.site.feed_size) as ArticleId).collect(),
            Some(id) => self.catalog.term(id).articles.iter().take(self.site.feed_size).copied().collect(),
        };
        FeedView {
            title,
            description: site.description.clone(),
            lang: site.lang.clone(),
            home_url: self.url(&home),
            feed_url: self.url(&format!("{home}{}", format.file_name())),
            editor: self.site.editor.clone(),
            items: items.into_iter().map(|id| self.feed_item(language, id)).collect(),
        }
    }

    /// The page about feeds.
    pub fn feeds_view(&self, language: LanguageId) -> FeedsView {
        let kinds = self.kinds().into_iter().filter(|k| self.site.feeds_for.contains(k));
        let of_kind = |kind: TermKind| {
            let mut ids: Vec<TermId> = self.catalog.terms_of(kind).filter(|(_, e)| !e.articles.is_empty()).map(|(id, _)| id).collect();
            ids.sort_by(|a, b| self.locale(language).compare(self.term_name(language, *a), self.term_name(language, *b)).then(a.cmp(b)));
            let terms = ids.into_iter().map(|id| (self.term_link(language, id), self.feed_links(language, Some(id))));
            TermFeeds { folder: kind.folder(), terms: terms.collect() }
        };
        FeedsView {
            site: self.feed_links(language, None),
            terms: kinds.map(of_kind).filter(|t| !t.terms.is_empty()).collect(),
            opml: format!("{}feeds.opml", self.languages[language].prefix),
        }
    }

    /// Gives an article to the search index. `digest` is the fingerprint of what its published text follows from; `text`, which gives that
    /// text, is called if the index does not know the article's words.
    ///
    /// # Errors
    /// Those of `text`.
    pub fn index<T: AsRef<str>, E>(
        &self,
        builder: &Builder,
        (id, digest): (ArticleId, u128),
        text: impl FnOnce() -> Result<T, E>,
    ) -> Result<(), E> {
        let (article, joined) = (self.catalog.article(id), self.catalog.joined(id));
        let kinds = [
            (FacetKind::Topic, joined.topics.as_slice()),
            (FacetKind::Outlet, joined.outlet.as_slice()),
            (FacetKind::Author, joined.authors.as_slice()),
            (FacetKind::Person, if self.views.people { joined.people.as_slice() } else { &[] }),
        ];
        let ids: Vec<(FacetKind, TermId)> = kinds.iter().flat_map(|(kind, ids)| ids.iter().map(|id| (*kind, *id))).collect();
        let others: Vec<Vec<&str>> = ids
            .iter()
            .map(|(_, id)| {
                let term = &self.catalog.term(*id).term;
                term.labels.0.values().chain(&term.aliases).map(String::as_str).collect()
            })
            .collect();
        let facets: Vec<Facet<'_>> = ids
            .iter()
            .zip(&others)
            .map(|((kind, id), others)| Facet {
                kind: *kind,
                id: self.catalog.term(*id).term.slug.as_str(),
                label: self.term_name(0, *id),
                others,
            })
            .collect();
        let lede = self.summary(id);
        let date = article.date.map(|d| d.to_string()).unwrap_or_default();
        let newest_first = self.catalog.articles.len() as ArticleId - 1 - id;
        let doc = SearchDoc {
            number: newest_first,
            url: &self.article_path(0, id),
            title: &article.title,
            lede,
            text: "",
            digest,
            lang: self.lang_of(id).primary(),
            date: &date,
            facets: &facets,
        };
        if !builder.add_known(&doc) {
            builder.add(&SearchDoc { text: text()?.as_ref(), ..doc });
        }
        Ok(())
    }

    /// The search page.
    pub fn search_view(&self, language: LanguageId) -> SearchView {
        let locale = self.locale(language);
        let of_terms = |kind: TermKind, key: &'static str| {
            let mut values: Vec<FilterValue> = self
                .catalog
                .terms_of(kind)
                .filter(|(_, e)| !e.articles.is_empty())
                .map(|(id, e)| FilterValue { value: e.term.slug.to_string(), name: self.term_name(language, id).to_owned() })
                .collect();
            values.sort_by(|a, b| locale.compare(&a.name, &b.name).then_with(|| a.value.cmp(&b.value)));
            SearchFilter { key, values }
        };
        let mut filters =
            vec![of_terms(TermKind::Topic, "topic"), of_terms(TermKind::Outlet, "outlet"), of_terms(TermKind::Author, "author")];
        if self.views.people {
            filters.push(of_terms(TermKind::Person, "person"));
        }
        let years = self.years.iter().map(|(y, _)| FilterValue { value: y.to_string(), name: y.to_string() });
        filters.push(SearchFilter { key: "year", values: years.collect() });
        let languages = self.language_counts().into_iter().map(|l| FilterValue { value: l.lang, name: l.name });
        filters.push(SearchFilter { key: "lang", values: languages.collect() });
        let text = |key: &'static str| locale.strings.text(key);
        let settings = serde_json::json!({
            "count": locale.strings.plurals.get("search_found"),
            "none": text("search_none"),
            "loose": text("search_loose"),
            "failed": text("search_failed"),
            "hint": text("search_hint"),
            "days": (1..=12).map(|month| day_pattern(locale, month)).collect::<Vec<_>>(),
            "months": (1..=12).map(|month| locale.month(PATTERN_YEAR, month).replace("2222", "{y}")).collect::<Vec<_>>(),
            "interval": text("interval"),
        });
        let settings = settings.to_string().replace('<', "\\u003c");
        SearchView { settings, filters }
    }
}

/// A year that occurs in no other part of a date in words.
const PATTERN_YEAR: i16 = 2222;

/// How a day of this month is written, `{d} января {y} г.`: the browser's own dates lack Kazakh in places.
fn day_pattern(locale: &Locale, month: u8) -> String {
    let day = format!("{PATTERN_YEAR}-{month:02}-15").parse::<Edtf>();
    day.map_or_else(|_| String::new(), |day| locale.date(&day).text.replace("2222", "{y}").replace("15", "{d}"))
}

/// The letter under which a name is listed.
fn first_letter(name: &str) -> String {
    let letter = name.chars().find(|c| c.is_alphanumeric());
    letter.map_or_else(|| "#".to_owned(), |c| if c.is_numeric() { "0–9".to_owned() } else { c.to_uppercase().collect() })
}

/// A text as a `data:` address (RFC 2397). Letters beyond ASCII stand as they are, which the URL Standard allows
/// (<https://url.spec.whatwg.org/#url-code-points>) and which makes a Cyrillic file a third as long.
fn data_url(mime: &str, text: &str) -> String {
    let mut out = String::with_capacity(2 * text.len());
    ["data:", mime, ";charset=utf-8,"].iter().for_each(|part| out.push_str(part));
    let mut done = 0;
    crate::words::places(text.as_bytes(), |byte| !stays(byte)).for_each(|at| {
        let length = match text.as_bytes()[at] {
            0..0x80 => 1,
            _ => text[at..].chars().next().filter(|c| !c.is_alphabetic()).map_or(0, char::len_utf8),
        };
        if length > 0 {
            out.push_str(&text[done..at]);
            done = at + length;
            text.as_bytes()[at..done].iter().for_each(|byte| out.push_str(address::escape(*byte)));
        }
    });
    out.push_str(&text[done..]);
    out
}

/// Whether a byte of a text is that of a Latin letter, a digit or a sign that stays, is of U+0400 to U+047F, all of them letters, or goes on
/// with a letter: then it stands as it is without a closer look.
fn stays(byte: u8) -> bool {
    let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let is_sign = (byte == b'-') | (byte == b'_') | (byte == b'.') | (byte == b'~');
    is_letter | (byte.wrapping_sub(b'0') < 10) | is_sign | (byte & 0xc0 == 0x80) | (byte & 0xfe == 0xd0)
}

/// Authors and persons who are the same human being, by the same slug or a name or alias in common: each with the first such entry of the other
/// vocabulary.
fn twins(catalog: &Catalog) -> AHashMap<TermId, TermId> {
    let signs = |term: &crate::model::Term| {
        let names = term.labels.0.values().chain(&term.aliases).map(|name| (false, crate::words::folded(name)));
        names.chain([(true, term.slug.as_str().to_owned())]).collect::<Vec<_>>()
    };
    let of = |kind, other| {
        let mut first: AHashMap<(bool, String), TermId> = AHashMap::new();
        for (id, entry) in catalog.terms_of(other) {
            signs(&entry.term).into_iter().for_each(|sign| _ = first.entry(sign).or_insert(id));
        }
        let pairs = catalog.terms_of(kind).filter_map(|(id, e)| Some((id, *signs(&e.term).iter().filter_map(|s| first.get(s)).min()?)));
        pairs.collect::<Vec<_>>()
    };
    of(TermKind::Author, TermKind::Person).into_iter().chain(of(TermKind::Person, TermKind::Author)).collect()
}

/// A bibliography of one article by its part, to stand in the article's page.
pub(super) fn export(format: Format, slug: &str, part: &str) -> Export {
    Export { name: format.name(), file: format!("{slug}.{}", format.extension()), href: data_url(format.mime(), &format.joined([part])) }
}
