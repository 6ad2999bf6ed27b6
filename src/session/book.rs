//! The dossier, or one topic of it, as a book.

use super::Session;
use crate::catalog::{ArticleId, TermId};
use crate::locale::Locale;
use crate::model::{Term, TermKind};
use crate::plan::{Plan, SourceText};
use crate::problem::Problem;
use crate::render::{Book, Chapter, Words, escaped};
use crate::theme::own_strings;
use crate::words::nearest;

/// Why there is no book.
#[derive(Debug)]
pub enum NoBook {
    /// Mistakes in content, theme or configuration.
    Problems(Vec<Problem>),
    /// There is no such topic; perhaps another was meant.
    NoTopic(Option<String>),
}

impl Session {
    /// The published articles in order of time, the undated ones last, as far as their rights allow; of one topic where it is named.
    ///
    /// # Errors
    /// [`NoBook`] says why there is none.
    pub fn book(&self, topic: Option<&str>) -> Result<Book, NoBook> {
        let Some(ready) = self.ready.as_ref().filter(|_| self.is_sound()) else {
            return Err(NoBook::Problems(self.problems.clone()));
        };
        let plan = &ready.plan;
        let term = topic.map(|name| topic_of(plan, name)).transpose()?;
        let is_dated = |id: &ArticleId| plan.catalog.article(*id).date.is_some();
        let (dated, undated): (Vec<ArticleId>, Vec<ArticleId>) = plan.articles_of(term).into_iter().partition(is_dated);
        let mut book = cover(plan, term);
        for id in dated.into_iter().rev().chain(undated) {
            let article = plan.catalog.article(id);
            let changed = [article.date, article.updated].into_iter().flatten().map(|d| d.instant()).max();
            book.modified = book.modified.max(changed);
            let file = self.article_file(ready, id).map_err(|problem| NoBook::Problems(vec![problem]))?;
            book.chapters.push(chapter(plan, id, self.text_in(ready, id, &file)));
        }
        Ok(book)
    }
}

fn topic_of(plan: &Plan, name: &str) -> Result<TermId, NoBook> {
    let topics = || plan.catalog.terms_of(TermKind::Topic);
    let is_meant = |term: &Term| term.labels.0.values().chain(&term.aliases).any(|known| known.to_lowercase() == name.to_lowercase());
    let found = topics().find(|(_, e)| e.term.slug.as_str() == name).or_else(|| topics().find(|(_, e)| is_meant(&e.term)));
    found.map(|(id, _)| id).ok_or_else(|| NoBook::NoTopic(nearest(name, topics().map(|(_, e)| e.term.slug.as_str())).map(str::to_owned)))
}

/// Everything but the chapters.
fn cover(plan: &Plan, term: Option<TermId>) -> Book {
    let (site, lang) = (&plan.site, plan.site.language());
    let of_site = site.title.get(lang, lang).unwrap_or_default().to_owned();
    let label = term.map(|id| plan.catalog.term(id).term.labels.get(lang, lang).unwrap_or_default());
    let url = plan.url(&term.map_or(String::new(), |id| plan.term_path(0, id)));
    Book {
        title: label.map_or(of_site.clone(), |label| format!("{of_site}: {label}")),
        lang: lang.to_string(),
        identifier: url.clone(),
        url,
        creator: site.editor.clone(),
        description: site.description.get(lang, lang).unwrap_or_default().to_owned(),
        modified: None,
        words: words(&plan.languages[0].locale),
        chapters: Vec::new(),
    }
}

/// The words that a book adds. A theme that makes no books may lack them.
fn words(locale: &Locale) -> Words {
    let own = own_strings(&locale.lang);
    let word = |key: &'static str| locale.strings.texts.get(key).map_or_else(|| own.text(key), String::as_str).to_owned();
    Words {
        contents: word("book_contents"),
        excerpt: word("rights_about_excerpt"),
        original: word("original"),
        in_dossier: word("book_in_dossier"),
        text: word("book_text"),
    }
}

fn chapter(plan: &Plan, id: ArticleId, text: SourceText<'_>) -> Chapter {
    // A book lies anywhere: links in it lead to the published site.
    let mut view = plan.article_view(0, id).with_cards(|card| plan.card(0, card.0));
    plan.add_text(&mut view, 0, id, text, &plan.site.base_url);
    let card = view.card;
    let outlet = card.outlet.map(|o| o.name);
    let date = card.date.map(|d| d.text);
    let authors = (!card.authors.is_empty()).then(|| card.authors.into_iter().map(|a| a.name).collect::<Vec<_>>().join(", "));
    Chapter {
        title: card.title,
        lang: card.lang,
        meta: [outlet, date, authors].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        is_excerpt: view.cut && !view.body.trim().is_empty(),
        // Where rights leave nothing but the link, a reader still learns what it is about.
        html: if view.body.trim().is_empty() { format!("<p>{}</p>", escaped(&card.summary)) } else { view.body },
        url: plan.url(&card.path),
        source_url: view.source_url.or(view.archive_url),
    }
}
