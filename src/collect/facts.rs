//! What the editor knows of a source, kept beside it: `content/sources/name.txt.yaml`.
//!
//! The source stays as collected, and an import still gives what the editor knows: the same article on every machine, however often.

use std::io;
use std::path::Path;

use super::inputs;
use crate::disk::{self, Disk, Snapshot};
use crate::failure::Failure;
use crate::import::Known;
use crate::import::front_matter::scalar;
use crate::model::{AuthorRole, Genre, SitePath};
use crate::parse::front_matter::Fields;
use crate::problem::{Problem, Severity};

/// The keys that such a file may have: those of front matter that beat what is detected.
const KEYS: [&str; 11] =
    ["title", "outlet", "author", "author_role", "date", "lang", "source_url", "retrieved", "topics", "genre", "people"];

/// What the name of such a file has more than its source's.
pub const ENDING: &str = ".yaml";

/// Where the file with the facts about a source lies; `None` = the source's name is so long that there can be none.
fn path_beside(source: &SitePath) -> Option<SitePath> {
    SitePath::new(&format!("{source}{ENDING}")).ok()
}

/// Whether something is written beside a source, as the listing of the folder says: to ask the file system for each source would take longer.
fn is_beside(snapshot: &Snapshot, source: &SitePath) -> bool {
    path_beside(source).is_some_and(|path| snapshot.files.contains_key(&path))
}

/// What is written beside a source; nothing where there is no such file.
///
/// # Errors
/// A [`Problem`] at the first mistake in the file.
fn beside(disk: &Disk, source: &SitePath) -> Result<Known, Problem> {
    match path_beside(source).filter(|path| disk.stat(path).is_some()) {
        Some(path) => read(&path, &disk.text(&path)?),
        None => Ok(Known::default()),
    }
}

/// The file of facts beside a text anywhere on the machine.
pub struct Beside {
    path: SitePath,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What lies beside a text anywhere on the machine, which the dossier knows as `name`; `None` = nothing does.
///
/// # Errors
/// A [`Problem`] when it cannot be read.
pub fn beside_file(file: &Path, name: &SitePath) -> Result<Option<Beside>, Problem> {
    let mut whole = file.as_os_str().to_owned();
    whole.push(ENDING);
    match path_beside(name) {
        Some(path) if disk::is_file(Path::new(&whole)) => {
            let bytes = inputs::bytes(Path::new(&whole), &path)?;
            Ok(Some(Beside { path, bytes }))
        }
        _ => Ok(None),
    }
}

impl Beside {
    /// What is written in it.
    ///
    /// # Errors
    /// A [`Problem`] at the first mistake.
    pub fn read(&self) -> Result<Known, Problem> {
        let text = std::str::from_utf8(&self.bytes);
        let problem = || Problem::error("dossier::not_utf8", &self.path, "this file is not UTF-8 text").help("save the file as UTF-8");
        read(&self.path, text.map_err(|_| problem())?)
    }
}

/// What is written in such a file.
///
/// # Errors
/// A [`Problem`] at the first mistake.
fn read(path: &SitePath, text: &str) -> Result<Known, Problem> {
    const FENCE: &str = "---\n";
    let yaml = without_first_fence(text);
    let fenced = format!("{FENCE}{yaml}\n{FENCE}");
    let mut fields = Fields::new(path, &fenced, &KEYS);
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
    let in_file = |at: usize| (text.len() - yaml.len() + at).saturating_sub(FENCE.len()).min(text.len());
    let unread = fields.body();
    if !matches!(fenced[unread.clone()].trim(), "" | "---") {
        let problem = Problem::error("dossier::bad_yaml", path, "what stands below a second line --- is not read");
        let span = in_file(unread.start)..in_file(unread.end);
        return Err(problem.at(span).help("take the line --- out, or what stands below it"));
    }
    match fields.problems().into_iter().find(|p| p.severity == Severity::Error) {
        Some(problem) => {
            let span = in_file(problem.span.start)..in_file(problem.span.end);
            Err(problem.at(span))
        }
        None => Ok(known),
    }
}

/// The text without a line `---` with which it begins, as YAML files often do.
fn without_first_fence(text: &str) -> &str {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if first.trim_start_matches('\u{feff}').trim_end() == "---" { rest } else { text }
}

/// Refuses a source of so long a name that what was typed of it could not be kept.
///
/// # Errors
/// The [`Problem`], if something was `typed`.
pub fn has_room(source: &SitePath, typed: &Known) -> Result<(), Problem> {
    if *typed == Known::default() || path_beside(source).is_some() {
        return Ok(());
    }
    let message = "the source's name is too long: what you typed cannot be kept beside it";
    Err(Problem::error("dossier::long_name", source, message).help("give the source a shorter name"))
}

/// Writes beside a source what the editor knows of it; what the file said already and nothing new beats, it goes on saying in the editor's words.
///
/// # Errors
/// A [`Failure`] when the file cannot be written.
pub fn keep(disk: &Disk, source: &SitePath, typed: &Known) -> Result<(), Failure> {
    let path = path_beside(source).expect("a source whose name leaves no room is refused");
    let former = disk.text(&path).ok();
    let said = former.as_ref().and_then(|former| read(&path, former).ok()).unwrap_or_default();
    let known = over(typed, said);
    let laid = former.map(|former| laid_over(&former, typed));
    let text = laid.filter(|laid| read(&path, laid).is_ok_and(|read| read == known)).unwrap_or_else(|| text(&known));
    disk.write(&path, text.as_bytes()).map_err(|e| Failure::of_file("write", &disk.path(&path), &e))
}

/// A file of facts with what was typed in the place of what it said of the same, or below all else; its comments and the rest stay.
fn laid_over(former: &str, typed: &Known) -> String {
    let mut lines: Vec<String> = former.lines().map(str::to_owned).collect();
    for new in text(typed).lines() {
        let key = new.split(':').next().unwrap_or_default();
        let begins =
            |line: &String| line.trim_start_matches('\u{feff}').strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'));
        let goes_on = |line: &&String| line.starts_with([' ', '\t', '-', ']', '}']) && line.trim_end() != "---";
        match lines.iter().position(begins) {
            Some(at) => {
                let end = at + 1 + lines[at + 1..].iter().take_while(goes_on).count();
                lines.splice(at..end, [new.to_owned()]);
            }
            None => {
                let is_closed = lines.len() > 1 && lines.last().is_some_and(|line| line.trim_end() == "---");
                lines.insert(lines.len() - usize::from(is_closed), new.to_owned());
            }
        }
    }
    lines.join("\n") + "\n"
}

/// The bytes of what lies beside a source; `None` = nothing does.
///
/// # Errors
/// Whatever keeps it from being read or from lying there.
pub fn bytes_beside(disk: &Disk, source: &SitePath) -> io::Result<Option<Vec<u8>>> {
    let path = path_beside(source).ok_or(io::ErrorKind::InvalidFilename)?;
    match disk.read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}

/// Puts a file of facts beside a source.
///
/// # Errors
/// A [`Failure`] when it cannot be written.
pub fn write(disk: &Disk, source: &SitePath, bytes: &[u8]) -> Result<(), Failure> {
    let path = path_beside(source).expect("the names of sources that are taken in leave room");
    disk.write(&path, bytes).map_err(|e| Failure::of_file("write", &disk.path(&path), &e))
}

/// What is known as such a file says it; nothing where nothing is known.
fn text(known: &Known) -> String {
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
    KEYS.iter().zip(values).filter_map(|(key, value)| Some(format!("{key}: {}\n", value?))).collect()
}

/// What tells whether as much was known when an article was made; empty where nothing is known.
pub fn mark(known: &Known) -> String {
    if *known == Known::default() { String::new() } else { super::sha256(text(known).as_bytes()) }
}

/// What is known of a source of the dossier: what is typed now, over what is written beside it.
///
/// # Errors
/// A [`Problem`] at the first mistake in the file beside it.
pub fn known(disk: &Disk, snapshot: &Snapshot, source: &SitePath, typed: &Known) -> Result<Known, Problem> {
    let beside = if is_beside(snapshot, source) { beside(disk, source)? } else { Known::default() };
    Ok(over(typed, beside))
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
