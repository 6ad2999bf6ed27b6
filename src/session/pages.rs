//! A job to its bytes: the view from the plan, the text from the disk, the template from the theme.

use rayon::prelude::*;
use serde::Serialize;

use super::{Ready, Session};
use crate::catalog::ArticleId;
use crate::disk::Disk;
use crate::model::{FeedFormat, OutputPath, SitePath, TermKind};
use crate::plan::{BibliographyOf, Job, LanguageId, SEARCH_FOLDER, SourceText};
use crate::problem::Problem;
use crate::render::opml::{self, Opml};
use crate::render::{feeds, sitemap};
use crate::theme::StaticFile;
use crate::view::{
    ArticleView, CitedItem, CoverageView, FeedsView, HomeView, ListView, ParallelView, SearchView, StandingView, StoryView, TermView,
    TermsView, TimelineView,
};

/// The data of a kind of page, under the name by which its template knows it.
macro_rules! data {
    ($($name:ident { $($field:ident: $view:ty),+ })+) => {
        $(#[derive(Serialize)] struct $name { $($field: $view),+ })+
    };
}

data! {
    Home { home: HomeView, list: ListView }
    ArticlePage { article: ArticleView }
    Parallel { parallel: ParallelView }
    Terms { terms: TermsView }
    Term { term: TermView, list: ListView }
    Timeline { timeline: TimelineView }
    Coverage { coverage: CoverageView }
    Story { story: StoryView }
    Standing { standing: StandingView }
    Search { search: SearchView }
    Feeds { feeds: FeedsView }
}

#[derive(Serialize)]
struct Nothing {}

impl Session {
    /// The bytes of a file of the site as it was last planned; `None` = there is no such file.
    pub fn file(&self, path: &OutputPath) -> Option<Result<Vec<u8>, Problem>> {
        let ready = self.ready.as_ref()?;
        if path.as_str().starts_with("sitemap") {
            let files = ready.plan.sitemap();
            return files.into_iter().find(|(name, _)| name == path.as_str()).map(|(_, text)| Ok(text.into_bytes()));
        }
        ready.plan.jobs.get(path).map(|job| self.bytes(ready, path, job))
    }

    /// The bytes of a file of the site, by its job.
    ///
    /// # Errors
    /// A [`Problem`] of the template, or of a file that cannot be read any more.
    pub(super) fn bytes(&self, ready: &Ready, path: &OutputPath, job: &Job) -> Result<Vec<u8>, Problem> {
        let plan = &ready.plan;
        let root = crate::plan::Plan::root(path.as_str());
        match job {
            Job::Home(l, number) => {
                let list = plan.list_view(*l, &plan.articles_of(None), &plan.languages[*l].prefix, *number);
                self.page(ready, path, job, "home", &Home { home: plan.home_view(*l, &root), list })
            }
            Job::Article(l, id) => {
                let text = self.article_text(ready, *id)?;
                self.article_page(ready, path, *l, *id, SourceText(&text))
            }
            Job::Parallel(l, group, at) => {
                let members = &plan.catalog.translations[*group as usize];
                let texts = [self.article_text(ready, members[0])?, self.article_text(ready, members[*at])?];
                let files = [SourceText(&texts[0]), SourceText(&texts[1])];
                let parallel = plan.parallel_view(*l, *group, *at, files, &root);
                self.page(ready, path, job, "parallel", &Parallel { parallel })
            }
            Job::Terms(l, kind) => self.page(ready, path, job, "terms", &Terms { terms: plan.terms_view(*l, *kind) }),
            Job::Term(l, id, number) => {
                let list = plan.list_view(*l, &plan.catalog.term(*id).articles, &plan.term_path(*l, *id), *number);
                self.page(ready, path, job, "term", &Term { term: plan.term_view(*l, *id, *number, &root), list })
            }
            Job::Timeline(l) => self.page(ready, path, job, "timeline", &Timeline { timeline: plan.timeline_view(*l, None) }),
            Job::Year(l, year) => self.page(ready, path, job, "timeline", &Timeline { timeline: plan.timeline_view(*l, Some(*year)) }),
            Job::Coverage(l) => self.page(ready, path, job, "coverage", &Coverage { coverage: plan.coverage_view(*l) }),
            Job::Story(l, story) => {
                let members = &plan.catalog.stories[*story as usize].articles;
                let texts: Vec<String> = members.iter().map(|id| self.article_text(ready, *id)).collect::<Result<_, _>>()?;
                let files: Vec<SourceText<'_>> = texts.iter().map(|t| SourceText(t)).collect();
                self.page(ready, path, job, "story", &Story { story: plan.story_view(*l, *story, &files) })
            }
            Job::Standing(l, slug) => match plan.standing_view(*l, slug, &root) {
                Some(standing) => self.page(ready, path, job, "standing", &Standing { standing }),
                None => Ok(Vec::new()),
            },
            Job::Search(l) => self.page(ready, path, job, "search", &Search { search: plan.search_view(*l) }),
            Job::Feeds(l) => self.page(ready, path, job, "feeds", &Feeds { feeds: plan.feeds_view(*l) }),
            Job::NotFound => self.page(ready, path, job, "not_found", &Nothing {}),
            Job::Static(name) => self.static_file(ready, name),
            Job::Feed(l, term, format) => {
                let feed = plan.feed_view(*l, *term, *format);
                let text = match format {
                    FeedFormat::Rss => feeds::rss(&feed),
                    FeedFormat::Atom => feeds::atom(&feed),
                    FeedFormat::Json => feeds::json(&feed),
                };
                Ok(text.into_bytes())
            }
            Job::Opml(l) => Ok(self.opml(ready, *l).into_bytes()),
            Job::Bibliography(of, format) => {
                let ids = plan.articles_of(match of {
                    BibliographyOf::Term(term) => Some(*term),
                    BibliographyOf::Everything => None,
                });
                let items: Vec<CitedItem> = ids.into_iter().map(|id| plan.cited(0, id)).collect();
                Ok(format.file(&items).into_bytes())
            }
            Job::Robots => Ok(sitemap::robots(&plan.site.base_url).into_bytes()),
            Job::Alias(id) => Ok(moved(&plan.url(&plan.article_path(0, *id))).into_bytes()),
        }
    }

    /// An article's page, when the text of its file is at hand.
    pub(super) fn article_page(
        &self,
        ready: &Ready,
        path: &OutputPath,
        language: LanguageId,
        id: ArticleId,
        text: SourceText<'_>,
    ) -> Result<Vec<u8>, Problem> {
        let root = crate::plan::Plan::root(path.as_str());
        let article = ready.plan.article_view(language, id, text, &root);
        self.page(ready, path, &Job::Article(language, id), "article", &ArticlePage { article })
    }

    /// The files of the search index, made at once. Nothing where the theme has no search.
    ///
    /// # Errors
    /// A [`Problem`] where an article's file cannot be read any more.
    pub fn search_files(&self) -> Result<Vec<(OutputPath, Vec<u8>)>, Problem> {
        let Some(ready) = self.ready.as_ref().filter(|r| r.plan.views.search) else { return Ok(Vec::new()) };
        let builder = crate::search::Builder::new();
        let ids = 0..ready.plan.catalog.articles.len() as ArticleId;
        ids.into_par_iter().try_for_each(|id| {
            let text = self.article_text(ready, id)?;
            ready.plan.index(&builder, id, &ready.plan.published_text(id, SourceText(&text)));
            Ok(())
        })?;
        let files = builder.finish().into_iter();
        Ok(files.filter_map(|(name, bytes)| Some((OutputPath::new(&format!("{SEARCH_FOLDER}{name}")).ok()?, bytes))).collect())
    }

    fn page<T: Serialize>(&self, ready: &Ready, path: &OutputPath, job: &Job, template: &str, data: &T) -> Result<Vec<u8>, Problem> {
        let page = ready.plan.page_view(path, job);
        ready.html.page(ready.plan.language_of(job), template, &page, data)
    }

    fn opml(&self, ready: &Ready, language: LanguageId) -> String {
        let (site, strings) = (&ready.plan.sites[language], &ready.plan.languages[language].locale.strings);
        let headings = TermKind::ALL.map(|kind| (kind.folder(), strings.text(kind.folder())));
        let head =
            Opml { title: &site.title, base_url: &site.base_url, editor: site.editor.as_deref(), lang: &site.lang, headings: &headings };
        opml::opml(&head, &ready.plan.feeds_view(language))
    }

    /// The whole text of an article's file.
    pub(super) fn article_text(&self, ready: &Ready, id: ArticleId) -> Result<String, Problem> {
        self.disk.text(&ready.plan.catalog.article(id).path)
    }

    fn static_file(&self, ready: &Ready, name: &str) -> Result<Vec<u8>, Problem> {
        match ready.theme.statics.get(name) {
            Some(StaticFile::Embedded(bytes)) => Ok(bytes.to_vec()),
            Some(StaticFile::OnDisk(path)) => read(&self.disk, path),
            None => Ok(Vec::new()),
        }
    }
}

/// A page that leads to another address: for hosts that know no redirects.
fn moved(url: &str) -> String {
    let url = crate::render::escaped(url);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{url}</title>\n<link rel=\"canonical\" href=\"{url}\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"refresh\" content=\"0; url={url}\">\n</head>\n<body>\n\
         <p><a href=\"{url}\">{url}</a></p>\n</body>\n</html>\n"
    )
}

fn read(disk: &Disk, path: &SitePath) -> Result<Vec<u8>, Problem> {
    disk.read(path).map_err(|e| Problem::error("dossier::unreadable", path, format!("cannot be read: {e}")))
}
