//! Which files are sources, their bytes, and how files from elsewhere are taken into `content/sources`.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::present::Records;
use super::{Hashes, Import, LARGEST_SOURCE, Present, facts, portions, sha256};
use crate::disk::{self, Disk, Found, Snapshot};
use crate::failure::{Failure, reason};
use crate::import::Known;
use crate::import::front_matter::Names;
use crate::model::{SOURCES, SitePath, TermKind, composed};
use crate::problem::Problem;
use crate::words::{floor, name_key};

/// The endings of files that can be imported.
pub const ENDINGS: [&str; 10] = ["txt", "html", "htm", "eml", "mht", "mhtml", "docx", "pdf", "srt", "vtt"];

/// Whether the file is one that can be imported, by its name.
pub fn is_source(path: &SitePath) -> bool {
    ENDINGS.contains(&path.extension().as_str()) && !path.is_leftover()
}

/// The code of a file that lies beside sources and is none: nothing that fails.
pub const UNREAD: &str = "dossier::unread_source";

/// The files among these, which are in order, that somebody may take for sources, and which are none.
pub fn unread(paths: &[&SitePath]) -> Vec<Problem> {
    let (sources, others): (Vec<&SitePath>, Vec<&SitePath>) = without_page_parts(paths).into_iter().partition(|path| is_source(path));
    let problem = |path: &SitePath| match path.as_str().strip_suffix(facts::ENDING) {
        Some(of) if sources.binary_search_by(|source| source.as_str().cmp(of)).is_ok() => None,
        Some(of) => Some(of_no_source(path, of, &sources)),
        None => Some(of_no_kind(path)),
    };
    others.into_iter().filter(|path| !path.is_leftover()).filter_map(problem).collect()
}

/// A file of facts `of` a source that is not there.
fn of_no_source(path: &SitePath, of: &str, sources: &[&SitePath]) -> Problem {
    let message = format!("no source has the name {}: these facts are not read", of.rsplit('/').next().unwrap_or(of));
    let problem = Problem::warning(UNREAD, path, message);
    let like = sources.iter().find(|source| source.as_str().strip_prefix(of).is_some_and(|rest| rest.starts_with('.')));
    problem.help(match like {
        Some(source) => format!("if they are those of {source}, call the file {source}{}", facts::ENDING),
        None => format!("call it as its source is called, with {} behind, or move it out of this folder", facts::ENDING),
    })
}

fn of_no_kind(path: &SitePath) -> Problem {
    let problem = Problem::warning(UNREAD, path, "this file is of a kind that cannot be imported");
    problem.help(match path.extension().as_str() {
        "" | "md" | "markdown" | "text" => "if it is a text, let its name end with .txt".to_owned(),
        _ => format!("save it as one of {}, or move it out of this folder", ENDINGS.join(", ")),
    })
}

/// Without what a browser saves beside a page: `Strike_files/` where there is a `Strike.html`.
pub fn without_page_parts<'a>(paths: &[&'a SitePath]) -> Vec<&'a SitePath> {
    let all: BTreeSet<&str> = paths.iter().map(|p| p.as_str()).collect();
    let is_part = |path: &SitePath| {
        let folders = path.as_str().match_indices('/').map(|(at, _)| &path.as_str()[..at]);
        folders
            .filter_map(|folder| folder.strip_suffix("_files").or_else(|| folder.strip_suffix(".files")))
            .any(|page| ["html", "htm"].iter().any(|ending| all.contains(format!("{page}.{ending}").as_str())))
    };
    paths.iter().copied().filter(|path| !is_part(path)).collect()
}

/// A source's bytes.
///
/// # Errors
/// A [`Problem`] when it cannot be read or is too large for an article.
pub fn bytes(file: &Path, path: &SitePath) -> Result<Vec<u8>, Problem> {
    match disk::read_at_most(file, LARGEST_SOURCE) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(too_large(path)),
        Err(error) => {
            let (reason, help) = reason(&error);
            let problem = Problem::error("dossier::unreadable", path, format!("the source cannot be read: {reason}"));
            Err(problem.help(help.unwrap_or("open the file yourself, or copy it anew")))
        }
    }
}

/// The problem of a source with more bytes than an article can have.
pub fn too_large(path: &SitePath) -> Problem {
    let message = format!("the source is larger than {} MB", LARGEST_SOURCE >> 20);
    Problem::error("dossier::large_source", path, message)
        .help("an article is a few kilobytes: cut what does not belong to it, or split the file")
}

/// The files that a path on the command line names, those of a folder that can be imported; others there are told of.
///
/// # Errors
/// A [`Failure`] when there is nothing there, or a file that cannot be imported.
pub fn named(path: &Path) -> Result<(Vec<Found>, Vec<Problem>), Failure> {
    let (found, mut problems) = disk::files_at(path).map_err(|e| unread_path(path, &e))?;
    let is_one_file = found.len() == 1 && found[0].file == path;
    if is_one_file && !is_source(&found[0].relative) {
        let failure = Failure::new(format!("{} is of a kind that cannot be imported", path.display()));
        return Err(failure.help(format!("save it as one of {}", ENDINGS.join(", "))));
    }
    let mut all: Vec<&SitePath> = found.iter().map(|f| &f.relative).collect();
    all.sort_unstable();
    if !is_one_file {
        problems.extend(unread(&all));
    }
    let kept: BTreeSet<SitePath> = without_page_parts(&all).into_iter().filter(|p| is_source(p)).cloned().collect();
    let found = found.into_iter().filter(|f| kept.contains(&f.relative)).collect();
    Ok((found, problems))
}

/// Why nothing is read from a path. The command line of Windows hands over `*.html` as it was typed.
fn unread_path(path: &Path, error: &io::Error) -> Failure {
    let failure = Failure::of_file("read", path, error);
    if path.to_string_lossy().contains('*') { failure.help("name the folder itself: all in it is imported") } else { failure }
}

/// What became of texts from elsewhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taken {
    /// Their files in `content/sources`, in order.
    pub sources: Vec<SitePath>,
    /// Their hashes.
    pub hashes: Hashes,
    /// What was refused.
    pub problems: Vec<Problem>,
}

/// A text from elsewhere.
pub enum Raw {
    /// A file.
    File(Found),
    /// Bytes that have no file, and the name that they would get.
    Bytes(SitePath, Vec<u8>),
}

/// A text from elsewhere, read.
struct Read {
    name: SitePath,
    bytes: Vec<u8>,
    hash: String,
    /// What lies beside it: facts about it.
    facts: Option<Vec<u8>>,
    /// Who printed it, as is written there.
    outlet: Option<String>,
}

impl Raw {
    fn read(&self) -> Result<Read, Problem> {
        let (name, bytes, facts) = match self {
            Self::File(file) => (&file.relative, bytes(&file.file, &file.relative)?, facts::beside_file(&file.file, &file.relative)?),
            Self::Bytes(name, bytes) => (name, bytes.clone(), None),
        };
        let outlet = facts.as_ref().and_then(|facts| facts.read().ok()?.outlet);
        Ok(Read { name: name.clone(), hash: sha256(&bytes), bytes, facts: facts.map(|facts| facts.bytes), outlet })
    }

    fn length(&self) -> u64 {
        match self {
            Self::File(file) => disk::length(&file.file),
            Self::Bytes(_, bytes) => bytes.len() as u64,
        }
    }
}

/// The sources of each text.
pub struct Texts<'a> {
    names: Names<'a>,
    by_hash: BTreeMap<String, Vec<Printed>>,
}

/// A source, and who printed it as far as is known: a term, or a name.
struct Printed {
    path: SitePath,
    outlet: Option<String>,
}

impl<'a> Texts<'a> {
    /// Those of the sources that the dossier has, and whose articles these are.
    pub fn there(of: &'a Import<'a>, snapshot: &Snapshot, there: &[SitePath], articles: &[Present]) -> Self {
        let hashes = hashes(of.disk, snapshot, there, &Records::load(of.disk));
        let names = Names::new(of.vocabulary, of.site.language(), of.site.rights);
        let with_source = |article: &Present| Some((composed(&article.source.as_ref()?.file).into_owned(), article.outlet.clone()));
        let by_source: BTreeMap<String, Option<String>> = articles.iter().filter_map(with_source).collect();
        let mut texts = Self { names, by_hash: BTreeMap::new() };
        for (path, hash) in there.iter().zip(hashes) {
            let Ok(hash) = hash else { continue };
            let of_article = path.as_str().strip_prefix("content/").and_then(|file| by_source.get(&*composed(file)).cloned());
            let outlet = of_article.unwrap_or_else(|| facts::known(of.disk, snapshot, path, &Known::default()).ok()?.outlet);
            let outlet = outlet.map(|name| texts.names.slug(TermKind::Outlet, &name));
            texts.by_hash.entry(hash).or_default().push(Printed { path: path.clone(), outlet });
        }
        texts
    }

    /// The source that has the same text; `None` = this is the first, or the first of an outlet that the editor told of: it stands for the text
    /// from now on. A file under a source's own name is that source, whatever is told.
    pub fn same_as(&mut self, hash: String, path: &SitePath, name: &SitePath, outlet: Option<&str>) -> Option<&SitePath> {
        let outlet = outlet.map(|name| self.names.slug(TermKind::Outlet, name));
        let printed = self.by_hash.entry(hash).or_default();
        let is_other = |first: &Printed| is_other(first.outlet.as_deref(), outlet.as_deref());
        let own = format!("{SOURCES}/{name}");
        let same = printed.iter().position(|first| first.path.as_str() == own || !is_other(first));
        if same.is_none() {
            printed.push(Printed { path: path.clone(), outlet });
        }
        same.map(|at| &printed[at].path)
    }
}

/// Whether two outlets are known, and not one.
pub fn is_other(one: Option<&str>, other: Option<&str>) -> bool {
    one.zip(other).is_some_and(|(one, other)| name_key(one) != name_key(other))
}

/// A text that is in the dossier already.
pub fn same_text(path: &SitePath, first: &SitePath) -> Problem {
    Problem::warning("dossier::same_text", path, format!("this is the very same text as {first}: it is not taken in twice"))
}

/// Copies texts into `content/sources` under their own names, with the facts beside them. `there` are the sources that the dossier has.
///
/// Another text under the same name gets a number. A text that is there already is refused, unless `is_wanted` says of its source that there is
/// something to be done with it: then that source is taken.
///
/// # Errors
/// A [`Failure`] when a file cannot be written.
pub fn take_in(of: &Import<'_>, there: Texts<'_>, texts: &[Raw], is_wanted: impl Fn(&SitePath) -> bool) -> Result<Taken, Failure> {
    let (disk, typed_outlet) = (of.disk, of.known.outlet.as_deref());
    let mut taken = Taken::default();
    let mut there = there;
    let mut names = BTreeSet::new();
    let mut fresh = Vec::new();
    for portion in portions(texts, Raw::length) {
        // While these are read those before them are written.
        let write_all = || fresh.par_iter().try_for_each(|(path, read)| write(disk, path, read));
        let (written, read) = rayon::join(write_all, || portion.par_iter().map(Raw::read).collect::<Vec<_>>());
        written?;
        taken.sources.extend(fresh.drain(..).map(|(path, _)| path));
        for read in read {
            match read {
                Ok(read) => {
                    let path = free_name(disk, &names, &read);
                    match there.same_as(read.hash.clone(), &path, &read.name, typed_outlet.or(read.outlet.as_deref())) {
                        Some(first) if names.contains(&name_on_disk(first)) => taken.problems.push(same_text(&read.name, first)),
                        Some(first) => match with_facts(disk, first, &read)? {
                            Facts::Taken => taken.sources.push(first.clone()),
                            _ if is_wanted(first) => taken.sources.push(first.clone()),
                            Facts::Other => taken.problems.push(same_text(&read.name, first).help(format!(
                                "other facts lie beside {first}, which are left as they are: bring over by hand what they lack"
                            ))),
                            Facts::Same => taken.problems.push(same_text(&read.name, first)),
                        },
                        None => {
                            names.insert(name_on_disk(&path));
                            taken.hashes.insert(path.clone(), read.hash.clone());
                            fresh.push((path, read));
                        }
                    }
                }
                Err(problem) => taken.problems.push(problem),
            }
        }
    }
    fresh.par_iter().try_for_each(|(path, read)| write(disk, path, read))?;
    taken.sources.extend(fresh.into_iter().map(|(path, _)| path));
    taken.sources.sort();
    Ok(taken)
}

/// What lies beside a text from elsewhere whose source is in the dossier already.
enum Facts {
    /// Nothing, or what lies beside the source too.
    Same,
    /// Something that now lies beside the source, where nothing lay.
    Taken,
    /// Something else than beside the source.
    Other,
}

/// Puts the facts beside a text beside its `source` if that has none.
fn with_facts(disk: &Disk, source: &SitePath, text: &Read) -> Result<Facts, Failure> {
    let Some(bytes) = &text.facts else { return Ok(Facts::Same) };
    match facts::bytes_beside(disk, source) {
        Ok(Some(there)) if there == *bytes => Ok(Facts::Same),
        Ok(None) => facts::write(disk, source, bytes).map(|()| Facts::Taken),
        _ => Ok(Facts::Other),
    }
}

/// Writes a text that is taken in, the facts first: an import that is broken off between the two must not miss them.
fn write(disk: &Disk, path: &SitePath, read: &Read) -> Result<(), Failure> {
    if let Some(bytes) = &read.facts {
        facts::write(disk, path, bytes)?;
    }
    disk.write(path, &read.bytes).map_err(|e| Failure::of_file("write", &disk.path(path), &e))
}

/// The hash of each of these sources, in their order: remembered where the file has not changed since.
pub fn hashes(disk: &Disk, snapshot: &Snapshot, sources: &[SitePath], records: &Records) -> Vec<Result<String, Problem>> {
    let one = |path: &SitePath| match snapshot.files.get(path).and_then(|stat| records.sha256(path, *stat)) {
        Some(hash) => Ok(hash.to_owned()),
        None => bytes(&disk.path(path), path).map(|bytes| sha256(&bytes)),
    };
    sources.par_iter().map(one).collect()
}

/// What tells whether two paths are one file: Windows and macOS have one for names that differ in capital letters or in spelling alone.
fn name_on_disk(path: &SitePath) -> String {
    if cfg!(any(windows, target_os = "macos")) { composed(path.as_str()).to_lowercase() } else { path.to_string() }
}

/// So many bytes a file's name may have on the file systems in use.
const LONGEST_NAME: usize = 255;

/// `content/sources/strike.txt`, or `strike-2.txt` where another text has that name, or the hash where no number makes a name. `names` are
/// those that are given away already, as [`name_on_disk`] has them. A name too long for a file of facts beside it is cut.
fn free_name(disk: &Disk, names: &BTreeSet<String>, text: &Read) -> SitePath {
    let (folder, name) = text.name.as_str().rsplit_once('/').map_or(("", text.name.as_str()), |(folder, name)| (folder, name));
    // What begins with a dot is hidden: nobody would hear of its changes.
    let name = name.trim_start_matches('.');
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
    let named = |number: &str| {
        let room = LONGEST_NAME.saturating_sub(number.len() + 1 + ending.len() + facts::ENDING.len());
        let stem = &stem[..floor(stem, room)];
        SitePath::new(&format!("{SOURCES}/{folder}{}{stem}{number}.{ending}", if folder.is_empty() { "" } else { "/" })).ok()
    };
    let numbers = (2..1000).map(|n| format!("-{n}"));
    let mut free = std::iter::once(String::new()).chain(numbers).filter_map(|number| named(&number));
    let by_hash = || SitePath::new(&format!("{SOURCES}/{}.{ending}", text.hash)).expect("a hash is a plain name");
    free.find(|path| !names.contains(&name_on_disk(path)) && !disk.exists(path)).unwrap_or_else(by_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_saves_beside_a_page_is_no_source() {
        let paths =
            ["a.html", "a_files/ad.html", "b_files/text.html", "c.htm", "c.files/x/y.txt", "d.txt"].map(|p| SitePath::new(p).unwrap());
        let kept: Vec<&str> = without_page_parts(&paths.iter().collect::<Vec<_>>()).into_iter().map(SitePath::as_str).collect();
        assert_eq!(kept, ["a.html", "b_files/text.html", "c.htm", "d.txt"]);
    }
}
