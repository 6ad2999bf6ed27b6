//! `dossier list`.

use std::sync::Arc;

use super::build::{Build, session};
use super::{Stop, open};
use crate::cli::{self, Global, Listed};
use crate::terminal::Terminal;
use dossier::disk;
use dossier::model::{Article, Edtf, TermKind};
use dossier::problem::{Problem, Severity};
use dossier::session::Session;

/// Prints articles, newest first, or terms by slug.
pub fn run(global: &Global, args: &cli::List, terminal: &mut Terminal) -> Result<(), Stop> {
    let session = session(&open(global)?, &Build { drafts: true, future: true, ..Build::default() })?;
    match args.what {
        Listed::Topics => terms(&session, TermKind::Topic, terminal),
        Listed::Outlets => terms(&session, TermKind::Outlet, terminal),
        what => {
            articles(&session, what, terminal)?;
            left_out(&session, terminal)
        }
    }
}

/// Tells the mistakes for which articles are left out of a list.
fn left_out(session: &Session, terminal: &mut Terminal) -> Result<(), Stop> {
    let errors: Vec<Problem> = session.problems().iter().filter(|problem| problem.severity == Severity::Error).cloned().collect();
    if errors.is_empty() {
        return Ok(());
    }
    terminal.problems(&errors, |path| session.text(path));
    Err(Stop::Problems)
}

fn is_listed(article: &Article, what: Listed) -> bool {
    let today = disk::today();
    let day = |date: &Option<Edtf>| date.as_ref().map(Edtf::earliest);
    match what {
        Listed::Drafts => article.draft,
        Listed::Review => !article.review.is_empty(),
        Listed::Future => day(&article.publish_date).is_some_and(|d| d > today),
        Listed::Expired => day(&article.expiry_date).is_some_and(|d| d <= today),
        Listed::Undated => article.date.is_none(),
        Listed::Articles | Listed::Topics | Listed::Outlets => true,
    }
}

fn articles(session: &Session, what: Listed, terminal: &mut Terminal) -> Result<(), Stop> {
    let mut listed: Vec<Arc<Article>> = session.articles().into_iter().filter(|a| is_listed(a, what)).collect();
    listed.sort_by(|a, b| (a.newest_first(), &a.slug).cmp(&(b.newest_first(), &b.slug)));
    for article in &listed {
        let date = article.date.map_or("undated".to_owned(), |d| d.to_string());
        let review: Vec<&str> = article.review.iter().map(|r| r.as_str()).collect();
        if terminal.is_json() {
            let object = serde_json::json!({
                "path": article.path, "slug": article.slug, "title": article.title, "date": article.date, "outlet": article.outlet,
                "author": article.author, "topics": article.topics, "lang": article.lang, "draft": article.draft, "review": review,
            });
            terminal.line(&object.to_string())?;
            continue;
        }
        let marks = [article.draft.then(|| "draft".to_owned()), (!review.is_empty()).then(|| format!("review: {}", review.join(", ")))];
        let marks: Vec<String> = marks.into_iter().flatten().collect();
        let marks = if marks.is_empty() { String::new() } else { format!("  [{}]", marks.join("; ")) };
        terminal.line(&format!("{date:<10}  {}  {}{marks}", article.path, article.title))?;
    }
    Ok(())
}

fn terms(session: &Session, kind: TermKind, terminal: &mut Terminal) -> Result<(), Stop> {
    let Some(plan) = session.plan() else {
        terminal.problems(session.problems(), |path| session.text(path));
        return Err(Stop::Problems);
    };
    let lang = plan.site.language();
    for (_, entry) in plan.catalog.terms_of(kind) {
        let label = entry.term.labels.get(lang, lang).unwrap_or_default();
        let (slug, count) = (&entry.term.slug, entry.articles.len());
        if terminal.is_json() {
            let object = serde_json::json!({"slug": slug, "label": label, "articles": count, "path": entry.term.path});
            terminal.line(&object.to_string())?;
        } else {
            let file = entry.term.path.as_ref().map_or("no file", |p| p.as_str());
            terminal.line(&format!("{count:>6}  {slug}  {label}  ({file})"))?;
        }
    }
    Ok(())
}
