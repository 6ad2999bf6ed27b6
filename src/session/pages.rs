//! A job to its bytes: the view from the plan, the text from the disk, the template from the theme.

use std::cell::OnceCell;

use rayon::prelude::*;
use serde::Serialize;
use tera::Value;

use super::ready::Ready;
use super::{Session, kept};
use crate::catalog::ArticleId;
use crate::disk::Disk;
use crate::fingerprint::{fingerprint, of_bytes};
use crate::model::{FeedFormat, OutputPath, SitePath, TermKind};
use crate::parse::front_matter;
use crate::plan::{Job, LanguageId, SEARCH_FOLDER, SourceText};
use crate::problem::Problem;
use crate::render::cards::PageCard;
use crate::render::opml::{self, Opml};
use crate::render::{cards, feeds, sitemap};
use crate::theme::StaticFile;
use crate::view::{
    ArticleView, CoverageView, FeedView, FeedsView, HomeView, ListView, PageView, ParallelView, SearchView, StandingView, StoryView,
    TermView, TermsView, TimelineView,
};

/// The code of an article's file that is another than the one that the site was planned by.
pub const CHANGED: &str = "dossier::changed";

/// The data of a kind of page, under the name by which its template knows it.
macro_rules! data {
    ($($name:ident { $($field:ident: $view:ty),+ })+) => {
        $(#[derive(Serialize)] struct $name { $($field: $view),+ })+
    };
}

data! {
    Home { home: HomeView }
    Parallel { parallel: ParallelView }
    Terms { terms: TermsView }
    Term { term: TermView }
    Timeline { timeline: TimelineView<Value> }
    Coverage { coverage: CoverageView }
    Story { story: StoryView }
    Standing { standing: StandingView }
    Search { search: SearchView }
    Feeds { feeds: FeedsView }
}

#[derive(Serialize)]
struct ArticlePage<'a> {
    article: ArticleView<PageCard<'a>>,
}

#[derive(Serialize)]
struct Nothing {}

/// What came of a job.
pub(super) enum Outcome {
    /// The page would be made of what it was made of when it was published.
    Same,
    /// The page, and the fingerprint of what it was made of; `None` = it is made each time.
    Made(Vec<u8>, Option<u128>),
}

/// A page on its way: what it is made of is compared before it is rendered.
#[derive(Clone, Copy)]
pub(super) struct Making<'a> {
    pub(super) ready: &'a Ready,
    pub(super) path: &'a OutputPath,
    pub(super) job: &'a Job,
    /// What the published page was made of; `None` = it is made whatever it was.
    pub(super) before: Option<u128>,
}

impl Making<'_> {
    /// The fingerprint of a page that is made of `parts`.
    fn key<P: Serialize>(&self, parts: &P) -> Option<u128> {
        Some(fingerprint(&(self.ready.common, parts)))
    }

    /// The outcome of a page with this fingerprint.
    fn of(&self, key: Option<u128>, make: impl FnOnce() -> Result<Vec<u8>, Problem>) -> Result<Outcome, Problem> {
        if key.is_some() && key == self.before { Ok(Outcome::Same) } else { Ok(Outcome::Made(make()?, key)) }
    }

    /// The outcome of a page that a template makes of `data`.
    fn page<T: Serialize>(&self, data: &T) -> Result<Outcome, Problem> {
        let page = self.ready.plan.page_view(self.path, self.job);
        self.of(self.key(&(&page, data)), || self.rendered(page, data))
    }

    /// The outcome of a page that shows a list beside `data`.
    fn list_page<T: Serialize>(&self, data: &T, (list, ids): (ListView, Vec<ArticleId>)) -> Result<Outcome, Problem> {
        let (ready, language) = (self.ready, self.ready.plan.language_of(self.job));
        let mut page = ready.plan.page_view(self.path, self.job);
        let cards: Vec<u128> = ids.iter().map(|id| ready.card_key(language, *id)).collect();
        self.of(self.key(&(&page, data, &list, cards)), || {
            ready.plan.describe(&mut page, self.job);
            let cards = ids.iter().map(|id| ready.card_value(language, *id)).collect();
            ready.html.page_with(language, page.kind.template(), &page, data, ("list", cards::list(&list, cards)))
        })
    }

    /// The outcome of the timeline of all years (`None`) or of one.
    fn timeline(&self, language: LanguageId, year: Option<i16>) -> Result<Outcome, Problem> {
        let ready = self.ready;
        let timeline = ready.plan.timeline_view(language, year);
        let page = ready.plan.page_view(self.path, self.job);
        let cards: Vec<u128> = timeline.cards().map(|card| ready.card_key(language, card.0)).collect();
        self.of(self.key(&(&page, &timeline, cards)), || {
            let timeline = timeline.with_cards(|card| ready.card_value(language, card.0));
            self.rendered(page, &Timeline { timeline })
        })
    }

    fn rendered<T: Serialize>(&self, mut page: PageView, data: &T) -> Result<Vec<u8>, Problem> {
        self.ready.plan.describe(&mut page, self.job);
        self.ready.html.page(self.ready.plan.language_of(self.job), page.kind.template(), &page, data)
    }
}

/// A file that is cheaper to make than to compare.
fn always(bytes: impl Into<Vec<u8>>) -> Result<Outcome, Problem> {
    Ok(Outcome::Made(bytes.into(), None))
}

impl Session {
    /// The bytes of a file of the site as it was last planned; `None` = there is no such file.
    pub fn file(&self, path: &OutputPath) -> Option<Result<Vec<u8>, Problem>> {
        let ready = self.ready.as_ref()?;
        if let Some(job) = ready.plan.jobs.get(path) {
            return Some(self.bytes(ready, path, job));
        }
        let files = if path.as_str().starts_with("sitemap") { ready.plan.sitemap() } else { Vec::new() };
        files.into_iter().find(|(name, _)| name == path.as_str()).map(|(_, text)| Ok(text.into_bytes()))
    }

    /// The bytes of a file of the site, by its job.
    ///
    /// # Errors
    /// A [`Problem`] of the template, or of a file that cannot be read any more.
    pub(super) fn bytes(&self, ready: &Ready, path: &OutputPath, job: &Job) -> Result<Vec<u8>, Problem> {
        match self.outcome(Making { ready, path, job, before: None })? {
            Outcome::Made(bytes, _) => Ok(bytes),
            Outcome::Same => unreachable!("nothing is compared with nothing"),
        }
    }

    /// A file of the site, unless it would be made of what it was made of before.
    ///
    /// # Errors
    /// A [`Problem`] of the template, or of a file that cannot be read any more.
    pub(super) fn outcome(&self, making: Making<'_>) -> Result<Outcome, Problem> {
        let Making { ready, path, job, .. } = making;
        let plan = &ready.plan;
        let root = crate::plan::Plan::root(path.as_str());
        match job {
            Job::Home(l, number) => making.list_page(&Home { home: plan.home_view(*l, *number, &root) }, plan.list_view(*l, None, *number)),
            Job::Article(l, id) => self.article_page(making, (*l, *id), None),
            Job::Parallel(l, group, at) => {
                let members = &plan.catalog.translations[*group as usize];
                let ids = [members[0], members[*at]];
                let files = [self.article_file(ready, ids[0])?, self.article_file(ready, ids[1])?];
                let texts = [self.text_in(ready, ids[0], &files[0]), self.text_in(ready, ids[1], &files[1])];
                let parallel = plan.parallel_view(*l, *group, *at, texts, &root);
                making.page(&Parallel { parallel })
            }
            Job::Terms(l, kind) => making.page(&Terms { terms: plan.terms_view(*l, *kind) }),
            Job::Term(l, id, number) => {
                let term = plan.term_view(*l, *id, *number, &root);
                making.list_page(&Term { term }, plan.list_view(*l, Some(*id), *number))
            }
            Job::Timeline(l) => making.timeline(*l, None),
            Job::Year(l, year) => making.timeline(*l, Some(*year)),
            Job::Coverage(l) => making.page(&Coverage { coverage: plan.coverage_view(*l) }),
            Job::Story(l, story) => {
                let members = &plan.catalog.stories[*story as usize].articles;
                let files: Vec<String> = members.iter().map(|id| self.article_file(ready, *id)).collect::<Result<_, _>>()?;
                let texts: Vec<SourceText<'_>> = members.iter().zip(&files).map(|(id, file)| self.text_in(ready, *id, file)).collect();
                making.page(&Story { story: plan.story_view(*l, *story, &texts) })
            }
            Job::Standing(l, slug) => match plan.standing_view(*l, slug, &root) {
                Some(standing) => making.page(&Standing { standing }),
                None => always(Vec::new()),
            },
            Job::Search(l) => making.page(&Search { search: plan.search_view(*l) }),
            Job::Feeds(l) => making.page(&Feeds { feeds: plan.feeds_view(*l) }),
            Job::NotFound => making.page(&Nothing {}),
            Job::Static(name) => self.static_file(making, name),
            Job::Feed(l, term, format) => {
                let feed = plan.feed_view(*l, *term, *format);
                making.of(making.key(&("feed", &feed)), || Ok(feed_text(&feed, *format).into_bytes()))
            }
            Job::Opml(l) => always(self.opml(ready, *l)),
            Job::Bibliography(of, format) => {
                let ids = plan.articles_of(*of);
                let items: Vec<u128> = ids.iter().map(|id| ready.cited_key(*id)).collect();
                let make = || format.joined(ids.iter().map(|id| plan.part(0, *id, *format))).into_bytes();
                making.of(making.key(&(format.extension(), items)), || Ok(make()))
            }
            Job::Robots => always(sitemap::robots(&plan.site.base_url)),
            Job::Alias(id) => {
                let to = plan.article_path(0, *id);
                always(moved(&plan.url(&to), &format!("{}{to}index.html", crate::plan::Plan::root(making.path.as_str()))))
            }
        }
    }

    /// An article's page. Where its file is at hand for the search, `at_hand` has it and takes its words; else it is read if it is needed.
    pub(super) fn article_page(
        &self,
        making: Making<'_>,
        (language, id): (LanguageId, ArticleId),
        at_hand: Option<(&str, &OnceCell<String>)>,
    ) -> Result<Outcome, Problem> {
        let (ready, plan) = (making.ready, &making.ready.plan);
        let root = crate::plan::Plan::root(making.path.as_str());
        let page = plan.page_view(making.path, making.job);
        let view = plan.article_view(language, id);
        let cards: Vec<u128> = std::iter::once(&view.card).chain(&view.related).map(|card| ready.card_key(language, card.0)).collect();
        let facts = (plan.views.metadata || plan.views.citations)
            .then(|| plan.with_facts(language, id, &page.canonical, |facts| fingerprint(facts)));
        // A text that names other files shows where they lead: that is known when it is rendered.
        let refers = plan.catalog.article(id).refers;
        let key = if refers { None } else { making.key(&(&page, &view, cards, facts, plan.catalog.article(id).digest)) };
        making.of(key, || {
            let mut article = view.with_cards(|card| match card.0 == id {
                true => PageCard::Own(Box::new(ready.card(language, id))),
                false => PageCard::Other(ready.card_value(language, card.0)),
            });
            match at_hand {
                Some((file, words)) => {
                    _ = words.set(plan.add_text_and_words(&mut article, (language, id), self.text_in(ready, id, file), &root));
                }
                None => {
                    let add = |file: &str| plan.add_text(&mut article, language, id, self.text_in(ready, id, file), &root);
                    self.with_article_file(ready, id, add)?;
                }
            }
            making.rendered(page, &ArticlePage { article })
        })
    }

    /// What the search index is made of.
    pub(super) fn search_key(&self, ready: &Ready) -> u128 {
        let catalog = &ready.plan.catalog;
        let articles: Vec<_> = catalog.articles.iter().map(|article| (&article.slug, article.digest)).collect();
        let term = |e: &'_ crate::catalog::Entry| {
            let t = &e.term;
            fingerprint(&(t.kind.folder(), &t.slug, &t.labels.0, &t.aliases, t.rights, &t.parent))
        };
        let terms: Vec<_> = catalog.terms.iter().map(term).collect();
        fingerprint(&(ready.common, articles, terms))
    }

    /// The files of the search index, made at once. Nothing where the theme has no search.
    ///
    /// # Errors
    /// A [`Problem`] where an article's file cannot be read any more.
    pub fn search_files(&self) -> Result<Vec<(OutputPath, Vec<u8>)>, Problem> {
        let Some(ready) = self.ready.as_ref().filter(|r| r.plan.views.search) else { return Ok(Vec::new()) };
        let builder = kept::index(&self.disk);
        let ids = 0..ready.plan.catalog.articles.len() as ArticleId;
        ids.into_par_iter().try_for_each(|id| {
            let text = || Ok(ready.plan.published_text(id, self.text_in(ready, id, &self.article_file(ready, id)?)));
            ready.plan.index(&builder, (id, text_digest(ready, id)), text)
        })?;
        let files = builder.finish().into_iter();
        Ok(files.filter_map(|(name, bytes)| Some((OutputPath::new(&format!("{SEARCH_FOLDER}{name}")).ok()?, bytes))).collect())
    }

    fn opml(&self, ready: &Ready, language: LanguageId) -> String {
        let (site, strings) = (&ready.plan.sites[language], &ready.plan.languages[language].locale.strings);
        let headings = TermKind::ALL.map(|kind| (kind.folder(), strings.text(kind.folder())));
        let head =
            Opml { title: &site.title, base_url: &site.base_url, editor: site.editor.as_deref(), lang: &site.lang, headings: &headings };
        opml::opml(&head, &ready.plan.feeds_view(language))
    }

    /// The whole text of an article's file.
    ///
    /// # Errors
    /// A [`Problem`] of a file that cannot be read any more, or of one that is [`CHANGED`].
    pub(super) fn article_file(&self, ready: &Ready, id: ArticleId) -> Result<String, Problem> {
        self.with_article_file(ready, id, str::to_owned)
    }

    /// What `then` makes of an article's file. It is the very text that the site was planned by, as what a page shows and is compared by
    /// follows from both; while a mistake stands, it may be another.
    fn with_article_file<T>(&self, ready: &Ready, id: ArticleId, then: impl FnOnce(&str) -> T) -> Result<T, Problem> {
        let article = ready.plan.catalog.article(id);
        let is_as_read = |file: &str| of_bytes(file.as_bytes()) == article.digest || self.unplanned.contains(&article.path);
        let made = self.disk.with_text(&article.path, |file| is_as_read(file).then(|| then(file)))?;
        made.ok_or_else(|| {
            let problem = Problem::error(CHANGED, &article.path, "this file was changed while the site was made of it");
            problem.help("run the command again")
        })
    }

    /// The article's own text in its file. While a mistake stands, the file may be another one than the site was planned by.
    pub(super) fn text_in<'a>(&self, ready: &Ready, id: ArticleId, file: &'a str) -> SourceText<'a> {
        let article = ready.plan.catalog.article(id);
        let body = if self.unplanned.contains(&article.path) { front_matter::body_of(file) } else { article.body.clone() };
        SourceText(file.get(body).unwrap_or_default())
    }

    fn static_file(&self, making: Making<'_>, name: &str) -> Result<Outcome, Problem> {
        match making.ready.theme.statics.get(name) {
            Some(StaticFile::Embedded(bytes)) => always(*bytes),
            Some(StaticFile::OnDisk(path)) => match self.snapshot.files.get(path).filter(|stat| stat.is_settled(self.snapshot.taken)) {
                Some(stat) => making.of(making.key(&(name, stat)), || read(&self.disk, path)),
                None => always(read(&self.disk, path)?),
            },
            None => always(Vec::new()),
        }
    }
}

/// The fingerprint of what an article's published text follows from.
pub(super) fn text_digest(ready: &Ready, id: ArticleId) -> u128 {
    let rights = ready.plan.catalog.rights(id, &ready.plan.site).as_str();
    fingerprint(&(ready.plan.catalog.article(id).digest, rights))
}

fn feed_text(feed: &FeedView<'_>, format: FeedFormat) -> String {
    match format {
        FeedFormat::Rss => feeds::rss(feed),
        FeedFormat::Atom => feeds::atom(feed),
        FeedFormat::Json => feeds::json(feed),
    }
}

/// A page that leads to another one, from a disk and a mirror too: for hosts that know no redirects.
fn moved(url: &str, from_here: &str) -> String {
    let (url, from_here) = (crate::render::escaped(url), crate::render::escaped(from_here));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{url}</title>\n<link rel=\"canonical\" href=\"{url}\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"refresh\" content=\"0; url={from_here}\">\n</head>\n<body>\n\
         <p><a href=\"{from_here}\">{url}</a></p>\n</body>\n</html>\n"
    )
}

fn read(disk: &Disk, path: &SitePath) -> Result<Vec<u8>, Problem> {
    disk.read(path).map_err(|e| Problem::error("dossier::unreadable", path, format!("cannot be read: {e}")))
}
