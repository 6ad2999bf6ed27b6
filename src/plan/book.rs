//! A topic or the whole dossier as a book.

use super::{Plan, SourceText};
use crate::catalog::{ArticleId, TermId};
use crate::parse::markdown::{self, Place};
use crate::render::{Book, Chapter};

impl Plan {
    /// What a book says of itself, in the dossier's first language; whoever has the texts adds the chapters.
    pub fn book(&self, term: Option<TermId>) -> Book {
        let site = &self.sites[0];
        let path = term.map_or_else(|| self.languages[0].prefix.clone(), |id| self.term_path(0, id));
        let title = match term {
            None => site.title.clone(),
            Some(id) => format!("{} — {}", self.term_name(0, id), site.title),
        };
        let articles = self.articles_of(term);
        let moments = articles.iter().map(|id| self.catalog.article(*id)).flat_map(|a| [a.date, a.updated, a.retrieved]);
        Book {
            title,
            lang: site.lang.clone(),
            identifier: self.url(&path),
            url: self.url(&path),
            creator: self.site.editor.clone(),
            description: site.description.clone(),
            modified: moments.flatten().map(|date| date.instant()).max(),
            chapters: Vec::new(),
        }
    }

    /// The articles of a book in reading order: the oldest first, undated ones last.
    pub fn reading_order(&self, term: Option<TermId>) -> Vec<ArticleId> {
        let articles = self.articles_of(term);
        let (dated, undated): (Vec<_>, Vec<_>) = articles.into_iter().partition(|id| self.catalog.article(*id).date.is_some());
        dated.into_iter().rev().chain(undated).collect()
    }

    /// An article as a chapter: its text as far as its rights allow, else its summary. `file` is the whole text of its file.
    pub fn chapter(&self, id: ArticleId, file: SourceText<'_>) -> Chapter {
        let (article, joined) = (self.catalog.article(id), self.catalog.joined(id));
        let (text, cut) = self.allowed(id, file);
        let place = Place { root: &self.site.base_url, trust_html: self.site.trust_html, article: &self.linked(0) };
        let mut html = markdown::html(text, place);
        if text.trim().is_empty() {
            html = format!("<p>{}</p>", escaped(&self.summary(id)));
        } else if cut {
            html.push_str("<p>[…]</p>");
        }
        let outlet = joined.outlet.map(|id| self.term_name(0, id).to_owned());
        let date = article.date.map(|date| self.locale(0).date(&date).text);
        let authors = joined.authors.iter().map(|id| self.term_name(0, *id).to_owned());
        let meta: Vec<String> = outlet.into_iter().chain(date).chain(authors).collect();
        Chapter {
            title: article.title.clone(),
            lang: self.lang_of(id).to_string(),
            meta: meta.join(" · "),
            html,
            url: self.url(&self.article_path(0, id)),
            source_url: article.source_url.clone(),
        }
    }
}

/// Plain text as HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
