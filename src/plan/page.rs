//! What every page has: its address, title, description, alternates, feeds and metadata.

use super::{Job, LanguageId, Plan};
use crate::catalog::ArticleId;
use crate::model::OutputPath;
use crate::render::metadata::{self, ArticleFacts, Metas, PageFacts, SiteFacts, Version};
use crate::view::{Alternate, FeedLink, PageKind, PageView};

/// What differs from page to page.
struct Head {
    kind: PageKind,
    title: String,
    description: String,
    section: String,
    feeds: Vec<FeedLink>,
    noindex: bool,
}

impl Head {
    fn of(kind: PageKind, title: String) -> Self {
        Self { kind, title, description: String::new(), section: String::new(), feeds: Vec::new(), noindex: false }
    }
}

impl Plan {
    /// The interface language of a job.
    pub fn language_of(&self, job: &Job) -> LanguageId {
        match job {
            Job::Home(l, _)
            | Job::Article(l, _)
            | Job::Parallel(l, ..)
            | Job::Terms(l, _)
            | Job::Term(l, ..)
            | Job::Timeline(l)
            | Job::Year(l, _)
            | Job::Coverage(l)
            | Job::Story(l, _)
            | Job::Standing(l, _)
            | Job::Search(l)
            | Job::Feeds(l)
            | Job::Feed(l, ..)
            | Job::Opml(l) => *l,
            _ => 0,
        }
    }

    /// The view `page` of a page; what machines read of it is added by [`Plan::describe`] when it is rendered.
    pub fn page_view(&self, path: &OutputPath, job: &Job) -> PageView {
        let language = self.language_of(job);
        let head = self.head(language, job);
        let page_path = path.as_str().strip_suffix("index.html").unwrap_or(path.as_str()).to_owned();
        let url = self.url(&page_path);
        PageView {
            kind: head.kind,
            title: head.title,
            description: head.description,
            canonical: self.canonical(language, job).unwrap_or_else(|| url.clone()),
            url,
            root: if *job == Job::NotFound { self.folder_on_host() } else { Self::root(path.as_str()) },
            alternates: self.alternates(language, job, &page_path),
            feeds: head.feeds,
            section: head.section,
            noindex: head.noindex,
            json_ld: String::new(),
            metadata: String::new(),
            metas: Vec::new(),
            path: page_path,
        }
    }

    /// Where on its host the site lies, `/` or `/archive/`: the host shows 404.html at whatever address was asked for.
    fn folder_on_host(&self) -> String {
        let base_url = &self.site.base_url;
        let host = base_url.find("://").map_or(0, |at| at + 3);
        base_url[host..].find('/').map_or_else(|| "/".to_owned(), |at| base_url[host + at..].to_owned())
    }

    fn head(&self, language: LanguageId, job: &Job) -> Head {
        let text = |key: &str| self.locale(language).strings.text(key).to_owned();
        let section = |name: &str| format!("{}{name}/", self.languages[language].prefix);
        let named = |kind, name: &str| Head { section: section(name), ..Head::of(kind, text(name)) };
        match job {
            Job::Home(_, number) => {
                let description = if *number == 1 { self.sites[language].description.clone() } else { String::new() };
                Head { description, ..Head::of(PageKind::Home, String::new()) }
            }
            Job::Article(_, id) => {
                let description = self.summary(*id).to_owned();
                Head { description, ..Head::of(PageKind::Article, self.catalog.article(*id).title.clone()) }
            }
            Job::Parallel(_, group, at) => {
                let id = self.catalog.translations[*group as usize][*at];
                Head { noindex: true, ..Head::of(PageKind::Parallel, self.catalog.article(id).title.clone()) }
            }
            Job::Terms(_, kind) => named(PageKind::Terms, kind.folder()),
            Job::Term(_, id, _) => {
                let title = self.term_name(language, *id).to_owned();
                let section = section(self.catalog.term(*id).term.kind.folder());
                Head { section, feeds: self.feed_links(language, Some(*id)), ..Head::of(PageKind::Term, title) }
            }
            Job::Timeline(_) => named(PageKind::Timeline, "timeline"),
            Job::Year(_, year) => {
                let title = format!("{}: {year}", text("timeline"));
                Head { section: section("timeline"), ..Head::of(PageKind::Year, title) }
            }
            Job::Coverage(_) => named(PageKind::Coverage, "coverage"),
            Job::Story(_, story) => {
                let first = self.catalog.stories[*story as usize].articles[0];
                Head::of(PageKind::Story, self.catalog.article(first).title.clone())
            }
            Job::Standing(_, slug) => {
                let title = self.standing_view(language, slug, "./").map(|v| v.title).unwrap_or_default();
                Head { section: section(slug), ..Head::of(PageKind::Standing, title) }
            }
            Job::Search(_) => named(PageKind::Search, "search"),
            Job::Feeds(_) => Head::of(PageKind::Feeds, text("feeds")),
            _ => Head { noindex: true, ..Head::of(PageKind::NotFound, text("not_found")) },
        }
    }

    /// The address to quote where an article stands under several interface languages: the one in its own language.
    fn canonical(&self, language: LanguageId, job: &Job) -> Option<String> {
        let Job::Article(_, id) = job else { return None };
        let own = self.lang_of(*id);
        let best = self.languages.iter().position(|l| l.locale.lang == *own).unwrap_or(0);
        (best != language).then(|| self.url(&self.article_path(best, *id)))
    }

    pub(super) fn alternates(&self, language: LanguageId, job: &Job, path: &str) -> Vec<Alternate> {
        if self.languages.len() < 2 || *job == Job::NotFound {
            return Vec::new();
        }
        let rest = path.strip_prefix(&self.languages[language].prefix).unwrap_or(path);
        let alternate = |(at, other): (usize, &super::Language)| {
            let path = format!("{}{rest}", other.prefix);
            Alternate {
                lang: other.locale.lang.to_string(),
                name: crate::locale::own_name(other.locale.lang.as_str()).to_owned(),
                url: self.url(&path),
                path,
                current: at == language,
            }
        };
        self.languages.iter().enumerate().map(alternate).collect()
    }

    /// Open Graph, citation tags and JSON-LD, where the theme shows them. They follow from the page's other fields, and of an article from
    /// [`Plan::with_facts`].
    pub fn describe(&self, page: &mut PageView, job: &Job) {
        if !self.views.metadata {
            return;
        }
        let language = self.language_of(job);
        let view = &self.sites[language];
        let search_url =
            self.views.search.then(|| self.url(&format!("{}search/?q={{search_term_string}}", self.languages[language].prefix)));
        let site = SiteFacts {
            title: &view.title,
            description: &view.description,
            base_url: &self.site.base_url,
            lang: &view.lang,
            editor: view.editor.as_deref(),
            search_url: search_url.as_deref(),
        };
        let said = |metas: &Metas<'_>| (metas.html(), if self.views.metas { metas.list() } else { Vec::new() });
        ((page.metadata, page.metas), page.json_ld) = match job {
            Job::Article(_, id) => self.with_facts(language, *id, &page.canonical, |facts| {
                (said(&metadata::article_metas(&site, facts)), metadata::article_json_ld(&site, facts))
            }),
            _ => self
                .with_page_facts(page, language, |facts| (said(&metadata::page_metas(&site, facts)), metadata::page_json_ld(&site, facts))),
        };
    }

    /// What machines are told of a page that is no article.
    fn with_page_facts<T>(&self, page: &PageView, language: LanguageId, take: impl FnOnce(&PageFacts<'_>) -> T) -> T {
        let view = &self.sites[language];
        let home = (view.title.clone(), self.url(&self.languages[language].prefix));
        let is_home = page.kind == PageKind::Home;
        let section = view.menu.iter().find(|l| l.path == page.section && l.path != page.path).map(|l| (l.name.clone(), self.url(&l.path)));
        let own = (!is_home).then(|| (page.title.clone(), page.canonical.clone()));
        let trail: Vec<(String, String)> = [Some(home), section, own].into_iter().flatten().collect();
        take(&PageFacts {
            title: &page.title,
            description: &page.description,
            url: &page.canonical,
            is_list: page.kind.is_list(),
            trail: if is_home || page.noindex { &[] } else { &trail },
        })
    }

    /// What machines are told of an article, while it is borrowed from the catalog. `url` is the page's address to quote.
    pub fn with_facts<T>(&self, language: LanguageId, id: ArticleId, url: &str, take: impl FnOnce(&ArticleFacts<'_>) -> T) -> T {
        let (article, joined) = (self.catalog.article(id), self.catalog.joined(id));
        let via: Vec<String> =
            joined.via.iter().map(|v| v.as_ref().map_or_else(Clone::clone, |term| self.term_name(language, *term).to_owned())).collect();
        let shown = if self.views.people { joined.people.as_slice() } else { &[] };
        let people: Vec<String> = shown.iter().map(|p| self.term_name(language, *p).to_owned()).collect();
        let group = joined.translation.map(|g| self.catalog.translations[g as usize].as_slice()).unwrap_or_default();
        let version = |(at, other): (usize, &ArticleId)| Version {
            lang: self.lang_of(*other).to_string(),
            url: self.url(&self.article_path(language, *other)),
            is_original: at == 0,
        };
        let others = group.iter().enumerate().filter(|(_, other)| **other != id);
        let translations: Vec<Version> = others.map(version).collect();
        let facts = ArticleFacts {
            cited: &self.cited(language, id),
            url,
            source_url: article.source_url.as_deref(),
            archive_url: article.archive_url.as_deref(),
            outlet_url: joined.outlet.and_then(|o| self.catalog.term(o).term.url.as_deref()),
            via: &via,
            people: &people,
            updated: article.updated.as_ref(),
            event_date: article.event_date.as_ref(),
            rights: self.catalog.rights(id, &self.site).as_str(),
            translations: &translations,
        };
        take(&facts)
    }
}
