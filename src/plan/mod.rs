//! Every page of the site: its address and what it shows.
//!
//! A page is a small [`Job`]; its view is made of the catalog when the page is rendered, and not kept. No page is rendered here;
//! the parts of a view that are text (charts, citations, metadata) are asked of [`crate::render`].

mod article;
mod clashes;
mod feeds;
mod jobs;
mod links;
mod lists;
mod overview;
mod page;
mod parts;
mod search;
mod story;
mod terms;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use ahash::AHashMap;

use crate::catalog::{ArticleId, Catalog, TermId};
use crate::locale::Locale;
use crate::model::{Article, FeedFormat, OutputPath, Site, TermKind};
use crate::problem::Problem;
use crate::render::bibliography::Format;
use crate::render::sitemap::SitemapEntry;
use crate::theme::Theme;
use crate::view::{PageKind, Shown, SiteView, TermLink};

pub use article::{CardOf, SourceText};
use jobs::Jobs;
use parts::Parts;

/// An interface language's place in [`Plan::languages`].
pub type LanguageId = usize;

/// What a page or a file of the site is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// A page of the home page's list, from 1.
    Home(LanguageId, usize),
    /// An article's page.
    Article(LanguageId, ArticleId),
    /// Two versions of an article side by side: the group and the translation's place in it.
    Parallel(LanguageId, u32, usize),
    /// The index of a vocabulary.
    Terms(LanguageId, TermKind),
    /// A page of a term's list, from 1.
    Term(LanguageId, TermId, usize),
    /// The timeline of all years.
    Timeline(LanguageId),
    /// The timeline of a year.
    Year(LanguageId, i16),
    /// Where articles come from.
    Coverage(LanguageId),
    /// A story that several outlets tell.
    Story(LanguageId, u32),
    /// A page outside the chronology, by slug.
    Standing(LanguageId, String),
    /// The search page.
    Search(LanguageId),
    /// The page about feeds.
    Feeds(LanguageId),
    /// The page for addresses that do not exist.
    NotFound,
    /// A feed of the whole dossier or of a term.
    Feed(LanguageId, Option<TermId>, FeedFormat),
    /// All feeds as OPML.
    Opml(LanguageId),
    /// A bibliography of the whole dossier or of a topic; an article's stand in its page.
    Bibliography(Option<TermId>, Format),
    /// robots.txt.
    Robots,
    /// A former address that leads to an article.
    Alias(ArticleId),
    /// A file of the theme or the site, copied as it is.
    Static(String),
}

/// An interface language and the path of its home page.
pub struct Language {
    /// Dates, plurals, sorting and strings.
    pub locale: Arc<Locale>,
    /// Empty for the first language, `kk/` for another.
    pub prefix: String,
}

/// Every page of the site.
pub struct Plan {
    /// What the plan was made of. A plan that differs in its look alone has the same.
    pub catalog: Arc<Catalog>,
    /// The configuration.
    pub site: Site,
    /// The interface's languages.
    pub languages: Vec<Language>,
    /// The global view of each language.
    pub sites: Vec<SiteView>,
    /// Which views the theme has, by name.
    pub views: Views,
    /// Every output with its job, by path.
    pub jobs: BTreeMap<OutputPath, Job>,
    /// Years with articles, newest first, with their counts.
    pub years: Vec<(i16, usize)>,
    /// The same and the years of events, which may count none: those of the timeline.
    pub timeline_years: Vec<(i16, usize)>,
    /// Each term as indexes show it, by interface language; made when it is first shown.
    entries: Vec<Vec<OnceLock<TermLink>>>,
    /// Authors and persons who are the same human being; made when one is first shown.
    twins: OnceLock<AHashMap<TermId, TermId>>,
    parts: Parts,
}

/// Which pages the theme makes.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "a set of switches, each read where its page is planned")]
pub struct Views {
    /// The lists of topics, outlets, authors and people.
    pub terms: bool,
    /// `/timeline/`.
    pub timeline: bool,
    /// `/timeline/<year>/`.
    pub year: bool,
    /// `/coverage/`.
    pub coverage: bool,
    /// `/stories/…/`.
    pub story: bool,
    /// `/articles/…/<lang>/`.
    pub parallel: bool,
    /// `/search/`.
    pub search: bool,
    /// `/feeds/`.
    pub feeds: bool,
    /// `/people/`.
    pub people: bool,
    /// Citations and bibliographies.
    pub cite: bool,
    /// Related articles.
    pub related: bool,
    /// What machines read of a page, where a template names some of it.
    pub metadata: bool,
    /// `page.metas`, where a template names them.
    pub metas: bool,
    /// `article.citations` and `article.exports`, where a template names them.
    pub citations: bool,
    /// The fields of articles that a template names.
    pub shown: Shown,
}

impl Views {
    fn of(theme: &Theme) -> Self {
        let named = |view: &str| theme.views.is_empty() || theme.views.contains(view);
        let (shows_all, makes_cards) = (theme.names("__tera_context"), theme.names("card("));
        Self {
            terms: theme.has(PageKind::Terms),
            timeline: theme.has(PageKind::Timeline),
            year: theme.has(PageKind::Timeline) && theme.has(PageKind::Year),
            coverage: theme.has(PageKind::Coverage),
            story: theme.has(PageKind::Story),
            parallel: theme.has(PageKind::Parallel),
            search: theme.has(PageKind::Search),
            feeds: theme.has(PageKind::Feeds),
            people: named("people"),
            cite: named("cite"),
            related: named("related"),
            metadata: shows_all || ["metadata", "metas", "json_ld"].iter().any(|field| theme.names(field)),
            metas: shows_all || theme.names("metas"),
            citations: named("cite") && (shows_all || theme.names("citations") || theme.names("exports")),
            shown: Shown::of(|field| shows_all || theme.names(field) || field == "key" && makes_cards),
        }
    }
}

/// The folder of the search index, below the site's root.
pub const SEARCH_FOLDER: &str = "search/index/";

/// The plan of a dossier, and the problems of pages of which only one can stand at an address.
/// `locales` are those of the site's languages, in their order.
pub fn plan(catalog: Arc<Catalog>, site: Site, theme: &Theme, locales: &[Arc<Locale>]) -> (Plan, Vec<Problem>) {
    let prefix = |(at, locale): (usize, &Arc<Locale>)| if at == 0 { String::new() } else { format!("{}/", locale.lang) };
    let language = |(at, locale)| Language { locale: Arc::clone(locale), prefix: prefix((at, locale)) };
    let languages: Vec<Language> = locales.iter().enumerate().map(language).collect();
    let years = years(&catalog);
    let timeline_years = with_events(&years, &catalog);
    let entries = vec![vec![OnceLock::new(); catalog.terms.len()]; languages.len()];
    let (views, parts) = (Views::of(theme), Parts::new(catalog.articles.len()));
    let mut plan = Plan {
        catalog,
        site,
        languages,
        sites: Vec::new(),
        views,
        jobs: BTreeMap::new(),
        years,
        timeline_years,
        entries,
        twins: OnceLock::new(),
        parts,
    };
    plan.sites = (0..plan.languages.len()).map(|l| plan.site_view(l)).collect();
    let mut jobs = Jobs::default();
    for language in 0..plan.languages.len() {
        plan.add_pages(language, &mut jobs);
        plan.add_feeds(language, &mut jobs);
    }
    plan.add_files(theme, &mut jobs);
    let (jobs, clashes) = jobs.in_order();
    plan.jobs = jobs;
    let problems = plan.told(&clashes, theme);
    (plan, problems)
}

fn years(catalog: &Catalog) -> Vec<(i16, usize)> {
    let mut years: BTreeMap<i16, usize> = BTreeMap::new();
    for article in &catalog.articles {
        if let Some(date) = article.date {
            *years.entry(date.part().year).or_default() += 1;
        }
    }
    years.into_iter().rev().collect()
}

/// The years of publications and those of what dated articles tell of.
fn with_events(years: &[(i16, usize)], catalog: &Catalog) -> Vec<(i16, usize)> {
    let mut all: BTreeMap<i16, usize> = years.iter().copied().collect();
    for year in catalog.articles.iter().filter(|article| article.date.is_some()).filter_map(|article| year_of_event(article)) {
        all.entry(year).or_default();
    }
    all.into_iter().rev().collect()
}

fn year_of_event(article: &Article) -> Option<i16> {
    article.event_date.map(|date| date.part().year)
}

impl Plan {
    /// Puts an article's new self in the place of the old one; `false` = its place among the others has changed too, and the site is to be
    /// planned anew.
    pub fn renew(&mut self, id: ArticleId, new: &Arc<Article>) -> bool {
        self.parts.forget(id);
        let is_of_one_year = year_of_event(self.catalog.article(id)) == year_of_event(new);
        // Nobody else has the catalog any more: the plan before is gone.
        is_of_one_year && Arc::get_mut(&mut self.catalog).is_some_and(|catalog| catalog.renew(id, new))
    }

    fn add_pages(&self, language: LanguageId, jobs: &mut Jobs) {
        let prefix = &self.languages[language].prefix;
        for number in 1..=self.pages_of(self.catalog.articles.len()) {
            jobs.add_page(&numbered(prefix, number), Job::Home(language, number));
        }
        for id in 0..self.catalog.articles.len() as ArticleId {
            jobs.add_page(&self.article_path(language, id), Job::Article(language, id));
        }
        for kind in self.kinds() {
            if self.views.terms {
                jobs.add_page(&format!("{prefix}{}/", kind.folder()), Job::Terms(language, kind));
            }
            for (id, entry) in self.catalog.terms_of(kind) {
                for number in 1..=self.pages_of(entry.articles.len()) {
                    jobs.add_page(&numbered(&self.term_path(language, id), number), Job::Term(language, id, number));
                }
            }
        }
        if self.views.timeline {
            jobs.add_page(&format!("{prefix}timeline/"), Job::Timeline(language));
        }
        for (year, _) in self.timeline_years.iter().filter(|_| self.views.year) {
            jobs.add_page(&format!("{prefix}timeline/{year}/"), Job::Year(language, *year));
        }
        if self.views.coverage {
            jobs.add_page(&format!("{prefix}coverage/"), Job::Coverage(language));
        }
        if self.views.story {
            for story in 0..self.catalog.stories.len() as u32 {
                jobs.add_page(&self.story_path(language, story), Job::Story(language, story));
            }
        }
        if self.views.parallel {
            for group in 0..self.catalog.translations.len() {
                for at in 1..self.catalog.translations[group].len() {
                    jobs.add_page(&self.parallel_path(language, group as u32, at), Job::Parallel(language, group as u32, at));
                }
            }
        }
        let mut slugs: Vec<String> = self.catalog.pages.iter().map(|p| p.slug.to_string()).filter(|s| s != "index").collect();
        slugs.dedup();
        for slug in slugs {
            jobs.add_chosen(&format!("{prefix}{slug}/index.html"), Job::Standing(language, slug.clone()));
        }
        if self.views.search {
            jobs.add_page(&format!("{prefix}search/"), Job::Search(language));
        }
        if self.views.feeds && !self.site.feeds.is_empty() {
            jobs.add_page(&format!("{prefix}feeds/"), Job::Feeds(language));
            jobs.add(&format!("{prefix}feeds.opml"), Job::Opml(language));
        }
    }

    fn add_feeds(&self, language: LanguageId, jobs: &mut Jobs) {
        let prefix = &self.languages[language].prefix;
        for format in self.site.feeds.iter().copied() {
            jobs.add(&format!("{prefix}{}", format.file_name()), Job::Feed(language, None, format));
            for term in self.terms_with_feeds() {
                let path = format!("{}{}", self.term_path(language, term), format.file_name());
                jobs.add(&path, Job::Feed(language, Some(term), format));
            }
        }
    }

    /// The terms that have feeds of their own.
    fn terms_with_feeds(&self) -> Vec<TermId> {
        let kinds = self.kinds().into_iter().filter(|k| self.site.feeds_for.contains(k));
        kinds.flat_map(|kind| self.catalog.terms_of(kind).map(|(id, _)| id).collect::<Vec<_>>()).collect()
    }

    fn add_files(&self, theme: &Theme, jobs: &mut Jobs) {
        if theme.has(PageKind::NotFound) {
            jobs.add("404.html", Job::NotFound);
        }
        if self.views.cite {
            for format in Format::ALL {
                let topics = self.catalog.terms_of(TermKind::Topic).map(|(topic, _)| Some(topic));
                for of in std::iter::once(None).chain(topics) {
                    jobs.add(&self.bibliography_path(of, format), Job::Bibliography(of, format));
                }
            }
        }
        for (alias, id) in &self.catalog.aliases {
            jobs.add_chosen(&clashes::alias_path(alias), Job::Alias(*id));
        }
        for name in theme.statics.keys() {
            jobs.add_chosen(name, Job::Static(name.clone()));
        }
        jobs.add("robots.txt", Job::Robots);
    }

    /// The sitemap's files: the pages that search engines are told of, in order of path.
    pub fn sitemap(&self) -> Vec<(String, String)> {
        let entries = self.jobs.iter().filter_map(|(path, job)| {
            let changed = match job {
                Job::Article(_, id) => self.catalog.article(*id).updated.or(self.catalog.article(*id).date),
                Job::Home(..)
                | Job::Terms(..)
                | Job::Term(..)
                | Job::Timeline(_)
                | Job::Year(..)
                | Job::Coverage(_)
                | Job::Story(..)
                | Job::Standing(..) => None,
                _ => return None,
            };
            let path = path.as_str().strip_suffix("index.html").unwrap_or(path.as_str());
            let alternates = self.alternates(self.language_of(job), job, path).into_iter().map(|a| (a.lang, a.url));
            Some(SitemapEntry { url: self.url(path), changed, alternates: alternates.collect() })
        });
        crate::render::sitemap::files(&self.site.base_url, entries)
    }

    /// The vocabularies whose pages are made.
    pub fn kinds(&self) -> Vec<TermKind> {
        TermKind::ALL.into_iter().filter(|k| *k != TermKind::Person || self.views.people).collect()
    }

    fn pages_of(&self, articles: usize) -> usize {
        articles.div_ceil(self.site.per_page).max(1)
    }

    /// An article's path.
    pub fn article_path(&self, language: LanguageId, id: ArticleId) -> String {
        // Put together a hundred thousand times: by hand in a sixth of the time that `format!` takes.
        [&self.languages[language].prefix, "articles/", self.catalog.article(id).slug.as_str(), "/"].concat()
    }

    /// A term's path.
    pub fn term_path(&self, language: LanguageId, id: TermId) -> String {
        let term = &self.catalog.term(id).term;
        [&self.languages[language].prefix, term.kind.folder(), "/", term.slug.as_str(), "/"].concat()
    }

    fn story_path(&self, language: LanguageId, story: u32) -> String {
        let first = self.catalog.stories[story as usize].articles[0];
        format!("{}stories/{}/", self.languages[language].prefix, self.catalog.article(first).slug)
    }

    fn parallel_path(&self, language: LanguageId, group: u32, at: usize) -> String {
        let members = &self.catalog.translations[group as usize];
        let name = self.catalog.article(members[at]).slug.as_str();
        format!("{}parallel/{name}/", self.languages[language].prefix)
    }

    /// The path of a bibliography of the whole dossier or of a topic: the same for every interface language.
    pub fn bibliography_path(&self, of: Option<TermId>, format: Format) -> String {
        let extension = format.extension();
        match of.map(|id| &self.catalog.term(id).term) {
            Some(term) => format!("{}/{}/cite.{extension}", term.kind.folder(), term.slug),
            None => format!("dossier.{extension}"),
        }
    }

    /// The absolute address of a path.
    pub fn url(&self, path: &str) -> String {
        [&self.site.base_url, path.strip_suffix("index.html").unwrap_or(path)].concat()
    }

    /// From a page to the site's root.
    pub fn root(path: &str) -> String {
        match path.bytes().filter(|byte| *byte == b'/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }

    fn locale(&self, language: LanguageId) -> &Locale {
        &self.languages[language].locale
    }
}

/// The path of a list's page: its own for the first, `page/2/` below it for others.
fn numbered(path: &str, number: usize) -> String {
    if number == 1 { path.to_owned() } else { format!("{path}page/{number}/") }
}
