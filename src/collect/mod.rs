//! The `import` command's driver: which sources are new or changed, where their articles go, and what may be overwritten.
//!
//! ```text
//! content/sources ─▶ hashes ─▶ todo ─▶ import::draft ─▶ front_matter ─▶ content/articles
//! ```
//!
//! What a text means is [`crate::import`]'s affair. Nothing that an editor has touched is ever overwritten, and no source is ever changed.

mod abstracts;
mod facts;
mod inputs;
mod naming;
mod present;
mod repeats;
mod run;
mod todo;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::disk::{self, Busy, Disk, Found, Lock, Snapshot, Stat};
use crate::failure::Failure;
use crate::import::doors::guarded;
use crate::import::front_matter::{self, Entry, Names};
use crate::import::{Draft, Importer, Known, Source, reading};
use crate::model::{ARTICLES, Edtf, Lang, SOURCES, Site, SitePath, SourceRef, TermKind, Vocabulary};
use crate::parse::{self, TermFile};
use crate::problem::{Problem, Severity};

pub use abstracts::no_abstracts;
pub use inputs::{Raw, Taken, Texts, UNREAD, is_source, named, take_in};
pub use present::Present;
use present::Records;
use todo::{Folder, Todo};

/// No source may hold more bytes: an article never does.
pub const LARGEST_SOURCE: u64 = reading::LARGEST as u64;

/// So many sources are in memory at a time, at most.
const AT_A_TIME: usize = 256;
/// So many bytes of sources are in memory at a time, unless one by itself has more: what is made of them takes a few times as much.
const BYTES_AT_A_TIME: u64 = 64 << 20;

/// SHA-256 of sources by their path.
pub type Hashes = BTreeMap<SitePath, String>;

/// The dossier into which is imported, and what the editor knows of the texts.
#[derive(Clone, Copy)]
pub struct Import<'a> {
    /// The folder.
    pub disk: &'a Disk,
    /// Its configuration.
    pub site: &'a Site,
    /// Its terms.
    pub vocabulary: &'a Vocabulary,
    /// What beats what is detected.
    pub known: &'a Known,
    /// Whether the sources were named: then `known` is also said of those that have their article already.
    pub is_named: bool,
}

/// A source that became an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Collected {
    /// The raw text.
    pub source: SitePath,
    /// The article's file.
    pub article: SitePath,
    /// What was detected; without the body.
    pub entry: Entry,
    /// Whether the article was there before and has been made anew.
    pub is_renewed: bool,
    /// The article that told the same story first, as far as the dossier has it; `None` = no other has it, or it was imported before.
    pub first: Option<SitePath>,
}

/// Who is told how far an import is: how many more sources are done, of how many in all. Several threads may tell.
pub type Told<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// In order of the sources' paths.
    pub collected: Vec<Collected>,
    /// What was not imported, and why; and what is to be known of the texts that were.
    pub problems: Vec<Problem>,
    /// Sources that were not imported.
    pub refused: usize,
    /// Sources whose articles were there already.
    pub unchanged: usize,
    /// Sources that are as they were imported, and whose articles somebody has deleted: they are left alone.
    pub deleted: usize,
}

/// The sources of a snapshot, in order.
pub fn sources(snapshot: &Snapshot) -> Vec<SitePath> {
    let all: Vec<&SitePath> = snapshot.below(SOURCES).map(|(path, _)| path).collect();
    inputs::without_page_parts(&all).into_iter().filter(|path| is_source(path)).cloned().collect()
}

/// The items in portions that memory has room for. `bytes` tells how many an item has.
fn portions<T>(items: &[T], bytes: impl Fn(&T) -> u64) -> Vec<&[T]> {
    let (mut portions, mut start, mut held) = (Vec::new(), 0, 0);
    for (at, item) in items.iter().enumerate() {
        let more = bytes(item);
        if at > start && (at - start == AT_A_TIME || held + more > BYTES_AT_A_TIME) {
            portions.push(&items[start..at]);
            (start, held) = (at, 0);
        }
        held += more;
    }
    portions.push(&items[start..]);
    portions
}

/// The files of a snapshot that lie among the sources and cannot be imported.
pub fn unread_sources(snapshot: &Snapshot) -> Vec<Problem> {
    inputs::unread(&snapshot.below(SOURCES).map(|(path, _)| path).collect::<Vec<_>>())
}

/// Where an article that begins by hand goes.
pub fn place_of_new(disk: &Disk, site: &Site, articles: &[Present], title: &str, lang: &Lang, date: Option<Edtf>) -> SitePath {
    naming::Paths::new(articles, site).by_title(disk, title, lang, date)
}

impl Import<'_> {
    /// Imports what is new or changed among `sources`, which are in order, and tells how many more are done of how many in all. `articles` are
    /// those that the dossier has. Sources that stand in `just_read` are not read again to be hashed. Who calls [`hold`]s the dossier since before they
    /// were listed. Where the folder [`is_barred`] nothing is done.
    ///
    /// # Errors
    /// A [`Failure`] when articles cannot be written; those that were written stay, and are known as untouched.
    pub fn run(
        &self,
        snapshot: &Snapshot,
        sources: &[SitePath],
        just_read: &Hashes,
        articles: Vec<Present>,
        told: Told<'_>,
    ) -> Result<Outcome, Failure> {
        if is_barred(snapshot) {
            return Ok(Outcome::default());
        }
        let before = Records::saved(self.disk).with(just_read);
        let mut records = before.clone().taken_up(self.disk);
        let mut outcome = Outcome::default();
        let nothing = Known::default();
        let typed = if self.is_named { self.known } else { &nothing };
        let folder = Folder { disk: self.disk, snapshot, typed, is_named: self.is_named };
        let todo = Todo::of(&folder, sources, &articles, &mut records);
        (outcome.unchanged, outcome.deleted) = (todo.unchanged, todo.deleted.len());
        outcome.refused = todo.problems.len();
        outcome.problems = todo.problems;
        if !todo.tasks.is_empty() {
            [SOURCES, ARTICLES].into_iter().for_each(|folder| self.disk.sweep(folder));
        }
        let done = run::Run::new(self, snapshot, &articles, &todo.tasks).collect(&todo.tasks, &mut records, &mut outcome, told);
        if records != before {
            records.save(self.disk)?;
        }
        Records::end(self.disk);
        outcome.problems.sort_by(|a, b| a.path.cmp(&b.path));
        done.map(|()| outcome)
    }

    /// What an import of these files would find, one by one and in order, without writing anything. `there` are the texts of the dossier, of
    /// which an import would not take in the same once more: that is told as a warning. `None` = the files lie in it themselves.
    ///
    /// # Errors
    /// Those of `each`, at once.
    pub fn dry_run<E>(
        &self,
        files: &[Found],
        mut there: Option<&mut Texts<'_>>,
        mut each: impl FnMut(Result<Entry, Problem>) -> Result<(), E>,
    ) -> Result<(), E> {
        let names = Names::new(self.vocabulary, self.site.language(), self.site.rights);
        let importer = Importer::new(self.vocabulary);
        for portion in portions(files, |file| disk::length(&file.file)) {
            let is_compared = there.is_some();
            let found: Vec<_> = portion.par_iter().map(|file| self.would_find(file, &importer, &names, is_compared)).collect();
            for (file, found) in portion.iter().zip(found) {
                each(found.map(|(mut entry, hash, outlet)| {
                    let same = there.as_mut().zip(hash);
                    let first = same.and_then(|(there, hash)| there.same_as(hash, &file.relative, &file.relative, outlet.as_deref()));
                    entry.warnings.extend(first.map(|first| inputs::same_text(&file.relative, first)));
                    entry
                }))?;
            }
        }
        Ok(())
    }

    /// What would be found in a file, if it is compared the hash of its text, and the outlet that the editor knows.
    fn would_find(
        &self,
        file: &Found,
        importer: &Importer,
        names: &Names<'_>,
        is_compared: bool,
    ) -> Result<(Entry, Option<String>, Option<String>), Problem> {
        let bytes = inputs::bytes(&file.file, &file.relative)?;
        let known = self.known_of(file)?;
        let draft = drafted(importer, &Source { path: file.relative.clone(), bytes: &bytes }, &known)?;
        Ok((front_matter::entry(&file.shown, draft, names), is_compared.then(|| sha256(&bytes)), known.outlet))
    }

    /// The draft of a file, with what the editor knows of it.
    ///
    /// # Errors
    /// The [`Problem`] of a text that cannot be imported.
    pub fn draft_of(&self, file: &Found, importer: &Importer) -> Result<Draft, Problem> {
        let bytes = inputs::bytes(&file.file, &file.relative)?;
        drafted(importer, &Source { path: file.relative.clone(), bytes: &bytes }, &self.known_of(file)?)
    }

    /// What the editor knows of a file.
    fn known_of(&self, file: &Found) -> Result<Known, Problem> {
        let inside = self.disk.inside(&file.file).and_then(|path| SitePath::new(&path).ok());
        let name = inside.unwrap_or_else(|| file.relative.clone());
        let beside = facts::beside_file(&file.file, &name)?;
        Ok(facts::over(self.known, beside.map_or(Ok(Known::default()), |beside| beside.read())?))
    }

    /// What an import of these bytes would find; `shown` stands for their file.
    ///
    /// # Errors
    /// The [`Problem`] of a text that cannot be imported.
    pub fn dry_run_of(&self, shown: &str, path: &SitePath, bytes: &[u8]) -> Result<Entry, Problem> {
        let source = Source { path: path.clone(), bytes };
        let draft = drafted(&Importer::new(self.vocabulary), &source, self.known)?;
        Ok(front_matter::entry(shown, draft, &Names::new(self.vocabulary, self.site.language(), self.site.rights)))
    }
}

/// The draft of a source. A panic of a reader of foreign formats costs that one source, not the import.
fn drafted(importer: &Importer, source: &Source<'_>, known: &Known) -> Result<Draft, Problem> {
    guarded(|| importer.draft(source, known)).unwrap_or_else(|| {
        let problem = Problem::error("dossier::import_panic", &source.path, "the program failed on this source: that is a mistake of ours");
        Err(problem.help("please report it with the file; meanwhile, save the text as .txt"))
    })
}

/// The files of these sources as a dry run takes them.
pub fn found(disk: &Disk, sources: &[SitePath]) -> Vec<Found> {
    let one = |path: &SitePath| Found { file: disk.path(path), shown: path.to_string(), relative: path.clone() };
    sources.iter().map(one).collect()
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pending {
    /// The sources that it would take up, new ones and changed ones.
    pub sources: Vec<SitePath>,
    /// Those that it would leave alone, since somebody has deleted their articles.
    pub deleted: Vec<SitePath>,
    /// Why it would refuse others.
    pub problems: Vec<Problem>,
}

/// What an import of these sources would do, had nobody named them; nothing where the folder [`is_barred`].
pub fn pending(disk: &Disk, snapshot: &Snapshot, sources: &[SitePath], articles: &[Present]) -> Pending {
    if is_barred(snapshot) {
        return Pending::default();
    }
    let folder = Folder { disk, snapshot, typed: &Known::default(), is_named: false };
    let todo = Todo::of(&folder, sources, articles, &mut Records::load(disk));
    Pending { sources: todo.tasks.into_iter().map(|task| task.path).collect(), deleted: todo.deleted, problems: todo.problems }
}

/// Whether nothing can be imported, since articles that are there cannot be seen, as behind a link: each source would get another one.
pub fn is_barred(snapshot: &Snapshot) -> bool {
    let is_above = |path: &SitePath, folder: &str| path.as_str() == folder || folder.starts_with(&format!("{path}/"));
    let bars = |path: &SitePath| path.is_below(ARTICLES) || [ARTICLES, SOURCES].iter().any(|folder| is_above(path, folder));
    snapshot.problems.iter().any(|problem| problem.severity == Severity::Error && bars(&problem.path))
}

/// The files in `content/sources` now: cheaper to compare than to import.
///
/// # Errors
/// A [`Failure`] when the folder cannot be read.
pub fn sources_now(disk: &Disk) -> Result<BTreeMap<SitePath, Stat>, Failure> {
    let folder = SitePath::new(SOURCES).expect("a plain path");
    let snapshot = disk.snapshot_below(&folder).map_err(|e| Failure::of_file("read", &disk.path(&folder), &e))?;
    Ok(snapshot.files)
}

/// The terms that have files, and the mistakes in these, for which texts may be told less of.
pub fn vocabulary(disk: &Disk, snapshot: &Snapshot) -> (Vocabulary, Vec<Problem>) {
    let (mut terms, mut problems) = (Vec::new(), Vec::new());
    for kind in TermKind::ALL {
        for (path, _) in snapshot.below(&format!("content/{}", kind.folder())).filter(|(path, _)| path.extension() == "md") {
            let (term, mistakes) = disk.text(path).map_or_else(|problem| (None, vec![problem]), |text| parse::term(kind, path, &text));
            problems.extend(mistakes);
            if let Some(TermFile::Term(term)) = term {
                terms.push(*term);
            }
        }
    }
    terms.sort_by(|a, b| (a.kind, &a.slug).cmp(&(b.kind, &b.slug)));
    (Vocabulary { terms }, problems)
}

/// Holds the dossier for one import alone: of two at once each would make an article of every new source. `None` = locks cannot be had here.
///
/// # Errors
/// [`Busy`]: another import is at work.
pub fn hold(disk: &Disk) -> Result<Option<Lock>, Busy> {
    disk.hold("lock-import")
}

/// Imports what is new or changed in `content/sources`, with nothing known but the texts: what a build does first. Who calls [`hold`]s the
/// dossier.
///
/// # Errors
/// A [`Failure`] when the folder cannot be read or an article cannot be written.
pub fn import_new(disk: &Disk, site: &Site, told: Told<'_>) -> Result<Outcome, Failure> {
    if sources_now(disk)?.is_empty() {
        return Ok(Outcome::default());
    }
    let snapshot = disk.snapshot().map_err(|e| Failure::of_file("read", disk.root(), &e))?;
    let sources = sources(&snapshot);
    // The build tells of mistakes in the terms' files.
    let (vocabulary, _) = vocabulary(disk, &snapshot);
    let import = Import { disk, site, vocabulary: &vocabulary, known: &Known::default(), is_named: false };
    let mut outcome = import.run(&snapshot, &sources, &Hashes::new(), articles(disk, &snapshot), told)?;
    outcome.problems.extend(unread_sources(&snapshot));
    Ok(outcome)
}

/// What of every article the import must know. Articles whose front matter is broken count too, as well as it can be made out.
pub fn articles(disk: &Disk, snapshot: &Snapshot) -> Vec<Present> {
    let files: Vec<&SitePath> = snapshot.below(ARTICLES).map(|(path, _)| path).filter(|p| p.extension() == "md").collect();
    files.par_iter().map(|path| Present::of(path, &String::from_utf8_lossy(&disk.read(path).unwrap_or_default()))).collect()
}

/// Articles whose source is gone; a source that has changed is told by [`pending`].
pub fn lost_sources(disk: &Disk, articles: &[Present]) -> Vec<Problem> {
    let lost = |article: &Present| {
        let file = &article.source.as_ref()?.file;
        let is_there = SitePath::new(&format!("content/{file}")).is_ok_and(|path| disk.exists(&path));
        let message = format!("its source content/{file} is not there");
        let problem = Problem::warning("dossier::source_missing", &article.path, message);
        (!is_there).then(|| problem.help("bring the file back, or correct `source:` if the file was renamed"))
    };
    articles.iter().filter_map(lost).collect()
}

/// Articles that were made a second time of one source, as two imports at once did: their addresses differ by a number.
pub fn made_twice(articles: &[Present]) -> Vec<Problem> {
    let mut by_slug = BTreeMap::new();
    articles.iter().for_each(|article| _ = by_slug.entry(article.slug.as_str()).or_insert(article));
    let twice = |article: &Present| {
        let (slug, number) = article.slug.rsplit_once('-')?;
        let first = by_slug
            .get(slug)
            .filter(|first| number.parse::<u32>().is_ok() && article.source.is_some() && first.source == article.source)?;
        let message = format!("{} is made of the same source", first.path);
        let problem = Problem::warning("dossier::made_twice", &article.path, message);
        Some(problem.help("remove one of the two files"))
    };
    articles.iter().filter_map(twice).collect()
}

/// The name under which bytes without a file are kept: by their hash, so that the same bytes have the same name.
pub fn name_of_bytes(bytes: &[u8]) -> SitePath {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    let is_page = ["<!doctype html", "<html", "<body", "<head"].iter().any(|tag| start.contains(tag));
    let ending = reading::ending(bytes).unwrap_or(if is_page { "html" } else { "txt" });
    let name = format!("text-{}.{ending}", &sha256(bytes)[..12]);
    SitePath::new(&name).expect("a hash is a plain name")
}

/// SHA-256 in lower-case hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    const FIGURES: &[u8; 16] = b"0123456789abcdef";
    let figures = |byte: u8| [byte >> 4, byte & 15].map(|half| char::from(FIGURES[usize::from(half)]));
    sha2::Sha256::digest(bytes).into_iter().flat_map(figures).collect()
}

/// `sources/strike.txt` of `content/sources/strike.txt`: how front matter names a source.
fn source_ref(path: &SitePath, sha256: String) -> SourceRef {
    let file = path.as_str().strip_prefix("content/").unwrap_or(path.as_str()).to_owned();
    SourceRef { file, sha256 }
}

#[cfg(test)]
mod tests;
