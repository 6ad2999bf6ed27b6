//! The views of feeds, and the links to them.

use super::{LanguageId, Plan};
use crate::catalog::{ArticleId, TermId};
use crate::model::{FeedFormat, TermKind};
use crate::view::{FeedLink, FeedView, FeedsView, TermFeeds};

impl Plan {
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

    /// A feed in any format.
    pub fn feed_view(&self, language: LanguageId, term: Option<TermId>, format: FeedFormat) -> FeedView<'_> {
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
}
