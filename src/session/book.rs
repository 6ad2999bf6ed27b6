//! The articles that were planned, as a book.

use rayon::prelude::*;

use super::Session;
use crate::catalog::TermId;
use crate::model::TermKind;
use crate::plan::SourceText;
use crate::problem::Problem;
use crate::render::{Book, Chapter};

impl Session {
    /// The topic of this slug; `None` = there is none, or nothing has been planned.
    pub fn topic(&self, slug: &str) -> Option<TermId> {
        let mut topics = self.plan()?.catalog.terms_of(TermKind::Topic);
        topics.find(|(_, entry)| entry.term.slug.as_str() == slug).map(|(id, _)| id)
    }

    /// A topic, or the whole dossier, as a book; `None` = nothing has been planned.
    ///
    /// # Errors
    /// A [`Problem`] where an article's file cannot be read any more.
    pub fn book(&self, topic: Option<TermId>) -> Option<Result<Book, Problem>> {
        let ready = self.ready.as_ref()?;
        let ids = ready.plan.reading_order(topic);
        let chapter = |id| Ok(ready.plan.chapter(id, SourceText(&self.article_text(ready, id)?)));
        let chapters: Result<Vec<Chapter>, Problem> = ids.into_par_iter().map(chapter).collect();
        Some(chapters.map(|chapters| Book { chapters, ..ready.plan.book(topic) }))
    }
}
