//! What the editor knows of a source, kept beside it: `content/sources/name.txt.yaml`.
//!
//! The source stays as collected, and an import still gives what the editor knows: the same article on every machine, however often.

use crate::disk::{Disk, Snapshot};
use crate::failure::Failure;
use crate::import::Known;
use crate::import::front_matter::scalar;
use crate::model::{AuthorRole, Genre, SitePath};
use crate::parse::front_matter::Fields;
use crate::problem::{Problem, Severity};

/// The keys that such a file may have: those of front matter that beat what is detected.
const KEYS: [&str; 11] =
    ["title", "outlet", "author", "author_role", "date", "lang", "source_url", "retrieved", "topics", "genre", "people"];

/// Where the file with the facts about a source lies.
fn path_beside(source: &SitePath) -> Option<SitePath> {
    SitePath::new(&format!("{source}.yaml")).ok()
}

/// Whether something is written beside a source, as the listing of the folder says: to ask the file system for each source would take longer.
pub fn is_beside(snapshot: &Snapshot, source: &SitePath) -> bool {
    path_beside(source).is_some_and(|path| snapshot.files.contains_key(&path))
}

/// What is written beside a source; nothing where there is no such file.
///
/// # Errors
/// A [`Problem`] at the first mistake in the file.
pub fn beside(disk: &Disk, source: &SitePath) -> Result<Known, Problem> {
    let Some(path) = path_beside(source).filter(|p| disk.path(p).is_file()) else { return Ok(Known::default()) };
    let text = disk.text(&path)?;
    const FENCE: &str = "---\n";
    let fenced = format!("{FENCE}{text}\n{FENCE}");
    let mut fields = Fields::new(&path, &fenced, &KEYS);
    let known = Known {
        title: fields.text("title"),
        outlet: fields.text("outlet"),
        author: fields.texts("author"),
        date: fields.date("date"),
        lang: fields.lang("lang"),
        url: fields.address("source_url"),
        retrieved: fields.date("retrieved"),
        topics: fields.texts("topics"),
        author_role: fields.one_of("author_role", AuthorRole::ALL, AuthorRole::as_str),
        genre: fields.one_of("genre", Genre::ALL, Genre::as_str),
        people: fields.texts("people"),
    };
    let in_file = |at: usize| at.saturating_sub(FENCE.len()).min(text.len());
    match fields.problems().into_iter().find(|p| p.severity == Severity::Error) {
        Some(problem) => {
            let span = in_file(problem.span.start)..in_file(problem.span.end);
            Err(problem.at(span))
        }
        None => Ok(known),
    }
}

/// Writes beside a source what the editor knows of it; what the file said already and nothing new beats, it goes on saying.
///
/// # Errors
/// A [`Failure`] when the file cannot be written.
pub fn keep(disk: &Disk, source: &SitePath, typed: &Known) -> Result<(), Failure> {
    let Some(path) = path_beside(source) else { return Ok(()) };
    let known = over(typed, beside(disk, source).unwrap_or_default());
    let one = |value: &str| scalar(value, false);
    let list = |values: &[String]| {
        let items: Vec<String> = values.iter().map(|v| scalar(v, true)).collect();
        (!items.is_empty()).then(|| format!("[{}]", items.join(", ")))
    };
    let values = [
        known.title.as_deref().map(one),
        known.outlet.as_deref().map(one),
        list(&known.author),
        known.author_role.map(|role| role.as_str().to_owned()),
        known.date.map(|d| d.to_string()),
        known.lang.as_ref().map(|l| one(l.as_str())),
        known.url.as_deref().map(one),
        known.retrieved.map(|d| d.to_string()),
        list(&known.topics),
        known.genre.map(|genre| genre.as_str().to_owned()),
        list(&known.people),
    ];
    let lines = KEYS.iter().zip(values).filter_map(|(key, value)| Some(format!("{key}: {}\n", value?)));
    disk.write(&path, lines.collect::<String>().as_bytes()).map_err(|e| Failure::of_file("write", &disk.path(&path), &e))
}

/// What is typed now, and where nothing is, what stands in the file.
pub fn over(typed: &Known, beside: Known) -> Known {
    let list = |a: &[String], b: Vec<String>| if a.is_empty() { b } else { a.to_vec() };
    Known {
        title: typed.title.clone().or(beside.title),
        outlet: typed.outlet.clone().or(beside.outlet),
        author: list(&typed.author, beside.author),
        date: typed.date.or(beside.date),
        lang: typed.lang.clone().or(beside.lang),
        url: typed.url.clone().or(beside.url),
        retrieved: typed.retrieved.or(beside.retrieved),
        topics: list(&typed.topics, beside.topics),
        author_role: typed.author_role.or(beside.author_role),
        genre: typed.genre.or(beside.genre),
        people: list(&typed.people, beside.people),
    }
}
