//! Which files are sources, their bytes, and how files from elsewhere are taken into `content/sources`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::present::Records;
use super::{AT_A_TIME, Hashes, LARGEST_SOURCE, SOURCES, sha256};
use crate::disk::{self, Disk, Found, Snapshot};
use crate::failure::Failure;
use crate::model::SitePath;
use crate::problem::Problem;

/// The endings of files that can be imported.
pub const ENDINGS: [&str; 8] = ["txt", "html", "htm", "eml", "mht", "mhtml", "docx", "pdf"];

/// Whether the file's ending is one that can be imported.
pub fn is_source(path: &SitePath) -> bool {
    ENDINGS.contains(&path.extension().as_str())
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
        Err(error) => Err(Problem::error("dossier::unreadable", path, format!("the source cannot be read: {error}"))),
    }
}

/// The problem of a source with more bytes than an article can have.
pub fn too_large(path: &SitePath) -> Problem {
    let message = format!("the source is larger than {} MB", LARGEST_SOURCE >> 20);
    Problem::error("dossier::source_too_large", path, message)
        .help("an article is a few kilobytes: cut what does not belong to it, or split the file")
}

/// The files that a path on the command line names, those of a folder that can be imported.
///
/// # Errors
/// A [`Failure`] when there is nothing there, or a file that cannot be imported.
pub fn named(path: &Path) -> Result<(Vec<Found>, Vec<Problem>), Failure> {
    let (found, problems) = disk::files_at(path).map_err(|e| Failure::of_file("read", path, &e))?;
    let is_one_file = found.len() == 1 && found[0].file == path;
    if is_one_file && !is_source(&found[0].relative) {
        let failure = Failure::new(format!("{} is of a kind that cannot be imported", path.display()));
        return Err(failure.help(format!("save it as one of {}", ENDINGS.join(", "))));
    }
    let all: Vec<&SitePath> = found.iter().map(|f| &f.relative).collect();
    let kept: BTreeSet<SitePath> = without_page_parts(&all).into_iter().filter(|p| is_source(p)).cloned().collect();
    let found = found.into_iter().filter(|f| kept.contains(&f.relative)).collect();
    Ok((found, problems))
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
}

impl Raw {
    fn read(&self) -> Result<Read, Problem> {
        let (name, bytes) = match self {
            Self::File(file) => (&file.relative, bytes(&file.file, &file.relative)?),
            Self::Bytes(name, bytes) => (name, bytes.clone()),
        };
        Ok(Read { name: name.clone(), hash: sha256(&bytes), bytes })
    }
}

/// Copies texts into `content/sources` under their own names. `there` are the sources that the dossier has.
///
/// Another text under the same name gets a number; a text that is there already is refused.
///
/// # Errors
/// A [`Failure`] when a file cannot be written.
pub fn take_in(disk: &Disk, snapshot: &Snapshot, there: &[SitePath], texts: &[Raw]) -> Result<Taken, Failure> {
    let mut taken = Taken::default();
    let mut by_hash: BTreeMap<String, SitePath> = BTreeMap::new();
    for (path, hash) in there.iter().zip(hashes(disk, snapshot, there, &Records::load(disk))) {
        if let Ok(hash) = hash {
            by_hash.entry(hash).or_insert_with(|| path.clone());
        }
    }
    let write_all = |fresh: &[(SitePath, Vec<u8>)]| {
        let write =
            |(path, bytes): &(SitePath, Vec<u8>)| disk.write(path, bytes).map_err(|e| Failure::of_file("write", &disk.path(path), &e));
        fresh.par_iter().try_for_each(write)
    };
    let mut names = BTreeSet::new();
    let mut fresh = Vec::new();
    for chunk in texts.chunks(AT_A_TIME) {
        // While these are read those before them are written.
        let (written, read) = rayon::join(|| write_all(&fresh), || chunk.par_iter().map(Raw::read).collect::<Vec<_>>());
        written?;
        taken.sources.extend(fresh.drain(..).map(|(path, _)| path));
        for read in read {
            match read {
                Ok(read) => match by_hash.get(&read.hash) {
                    Some(first) => {
                        let message = format!("this is the very same text as {first}: it is not taken in twice");
                        taken.problems.push(Problem::warning("dossier::same_text", &read.name, message));
                    }
                    None => {
                        let path = free_name(disk, &names, &read);
                        names.insert(path.clone());
                        taken.hashes.insert(path.clone(), read.hash.clone());
                        by_hash.insert(read.hash, path.clone());
                        fresh.push((path, read.bytes));
                    }
                },
                Err(problem) => taken.problems.push(problem),
            }
        }
    }
    write_all(&fresh)?;
    taken.sources.extend(fresh.into_iter().map(|(path, _)| path));
    taken.sources.sort();
    Ok(taken)
}

/// The hash of each of these sources, in their order: remembered where the file has not changed since.
pub fn hashes(disk: &Disk, snapshot: &Snapshot, sources: &[SitePath], records: &Records) -> Vec<Result<String, Problem>> {
    let one = |path: &SitePath| match snapshot.files.get(path).and_then(|stat| records.sha256(path, *stat)) {
        Some(hash) => Ok(hash.to_owned()),
        None => bytes(&disk.path(path), path).map(|bytes| sha256(&bytes)),
    };
    sources.par_iter().map(one).collect()
}

/// `content/sources/strike.txt`, or `strike-2.txt` where another text has that name, or the hash where no number makes a name. `names` are
/// those that are given away already.
fn free_name(disk: &Disk, names: &BTreeSet<SitePath>, text: &Read) -> SitePath {
    let whole = format!("{SOURCES}/{}", text.name);
    let (stem, ending) = whole.rsplit_once('.').unwrap_or((&whole, "txt"));
    let numbered = (2..1000).map(|n| format!("{stem}-{n}.{ending}"));
    let mut free = std::iter::once(whole.clone()).chain(numbered).filter_map(|name| SitePath::new(&name).ok());
    let by_hash = || SitePath::new(&format!("{SOURCES}/{}.{ending}", text.hash)).expect("a hash is a plain name");
    free.find(|path| !names.contains(path) && !disk.exists(path)).unwrap_or_else(by_hash)
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
