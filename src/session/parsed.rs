//! Files as they were parsed.

use std::sync::Arc;

use crate::disk::{Disk, Stat};
use crate::model::{ARTICLES, Article, SitePath, TermKind};
use crate::parse::{self, StandingPage, TermFile};
use crate::problem::Problem;

/// One file as it was parsed.
#[derive(Clone)]
pub(super) enum Parsed {
    Article(Option<Arc<Article>>),
    Term(Option<Box<TermFile>>),
    Page(Option<Box<StandingPage>>),
}

impl Parsed {
    /// The article, if that is what the file is and it could be parsed.
    pub(super) fn article(&self) -> Option<&Arc<Article>> {
        match self {
            Self::Article(article) => article.as_ref(),
            _ => None,
        }
    }
}

/// A file as it was when it was read, what it says and what is wrong with it.
pub(super) type Read = (Stat, Parsed, Vec<Problem>);

/// The vocabulary of a file below `content/`.
pub(super) fn kind_of(path: &SitePath) -> Option<TermKind> {
    let rest = path.as_str().strip_prefix("content/")?;
    TermKind::ALL.into_iter().find(|kind| rest.strip_prefix(kind.folder()).is_some_and(|r| r.starts_with('/')))
}

/// An article's file to the article.
pub(super) type ParseArticle = fn(&SitePath, &str) -> (Option<Article>, Vec<Problem>);

/// `None` = a file that is none of the dossier's kinds.
pub(super) fn parse_one(disk: &Disk, (path, stat): (&SitePath, Stat), article: ParseArticle) -> Option<Read> {
    let (is_article, kind, is_page) = (path.is_below(ARTICLES), kind_of(path), path.is_below("content/pages"));
    if !is_article && kind.is_none() && !is_page {
        return None;
    }
    let read = disk.with_text(path, |text| match kind {
        _ if is_article => {
            let (article, problems) = article(path, text);
            (stat, Parsed::Article(article.map(Arc::new)), problems)
        }
        Some(kind) => {
            let (term, problems) = parse::term(kind, path, text);
            (stat, Parsed::Term(term.map(Box::new)), problems)
        }
        None => {
            let (page, problems) = parse::standing(path, text);
            (stat, Parsed::Page(page.map(Box::new)), problems)
        }
    });
    Some(read.unwrap_or_else(|problem| (stat, Parsed::Article(None), vec![problem])))
}
