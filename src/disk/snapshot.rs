//! What lies in a dossier's folder at one moment, and what a second look at some files tells.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::ops::Bound;
use std::path::Path;
use std::time::SystemTime;

use rayon::prelude::*;

use super::{Disk, Stat, nanoseconds, outside, stat};
use crate::model::{SitePath, why_unusable};
use crate::problem::Problem;

/// The files of a dossier at one moment, in order of path.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Every file that a build may read.
    pub files: BTreeMap<SitePath, Stat>,
    /// Those that are links, and links that cannot be used: a change of what they lead to is no change of them.
    pub links: BTreeSet<SitePath>,
    /// Links and names that cannot be used.
    pub problems: Vec<Problem>,
    /// When it was begun, in nanoseconds since 1970.
    pub taken: u64,
}

impl PartialEq for Snapshot {
    /// Whether the folder looks the same, whenever that was.
    fn eq(&self, other: &Self) -> bool {
        self.files == other.files && self.problems == other.problems
    }
}

/// A file of the dossier as a walk came by it.
struct Seen {
    path: SitePath,
    stat: Stat,
    is_link: bool,
}

/// What a look at an entry of a folder told; `None` = it is no file.
type Looked = Result<Option<Seen>, Problem>;

/// The problems of links that cannot be used.
const LINK_OUTSIDE: &str = "dossier::link_outside";
const LINK_TO_FOLDER: &str = "dossier::link_to_folder";

impl Snapshot {
    /// What was seen in a walk that began at `taken`.
    fn of(looked: Vec<Looked>, taken: u64) -> Self {
        let (mut files, mut links, mut problems) = (Vec::with_capacity(looked.len()), BTreeSet::new(), Vec::new());
        for seen in looked {
            let seen = seen.unwrap_or_else(|problem| {
                let is_link = [LINK_OUTSIDE, LINK_TO_FOLDER].contains(&problem.code);
                links.extend(is_link.then(|| problem.path.clone()));
                problems.push(problem);
                None
            });
            let Some(Seen { path, stat, is_link }) = seen else { continue };
            links.extend(is_link.then(|| path.clone()));
            files.push((path, stat));
        }
        // Made of all files at once, a tree takes half the memory of one that they are put into one by one.
        files.par_sort_by(|a, b| a.0.cmp(&b.0));
        Self { files: files.into_iter().collect(), links, problems, taken }
    }

    /// The files below a folder (`content/articles`), in order.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a SitePath, &'a Stat)> {
        // Paths sort by bytes: what lies below a folder stands together, after the folder's own name.
        let from = SitePath::new(folder).map_or(Bound::Unbounded, Bound::Included);
        self.files
            .range((from, Bound::Unbounded))
            .skip_while(move |(path, _)| !path.is_below(folder))
            .take_while(move |(path, _)| path.is_below(folder))
    }
}

/// The folders and files at the root that a build may read.
pub const READ: [&str; 6] = ["site.yaml", "content", "themes", "templates", "static", "i18n"];

/// Whether a build passes over what lies at a path inside the dossier, for a name in it begins with a dot. Below `static/`, the site's or a
/// theme's, `.htaccess`, `.nojekyll` and `.well-known/` are for the server; there only what programs leave lying about is passed over.
pub fn is_hidden(path: &str) -> bool {
    let is_static = |folders: &[&str]| matches!(folders, ["static", ..] | ["themes", _, "static", ..]);
    let parts: Vec<&str> = path.split('/').collect();
    let hides = |(at, name): (usize, &&str)| name.starts_with('.') && (!is_static(&parts[..at]) || is_left_about(name));
    parts.iter().enumerate().any(hides)
}

/// Names with a dot before them that are no part of a site: of version control, of a system's or an editor's program, and our own.
fn is_left_about(name: &str) -> bool {
    const BEGINNINGS: [&str; 5] = [".git", "._", ".DS_Store", ".#", ".dossier"];
    let is_swap = || [".swp", ".swo", ".swx", ".tmp", ".new"].iter().any(|end| name.ends_with(end));
    BEGINNINGS.iter().any(|beginning| name.starts_with(beginning)) || is_swap()
}

fn of_top(top: &str) -> SitePath {
    SitePath::new(top).expect("the names of READ are paths")
}

impl Disk {
    /// What lies in the folder now. Hidden files ([`is_hidden`]) are passed over.
    ///
    /// # Errors
    /// The operating system's, when a folder cannot be listed.
    pub fn snapshot(&self) -> io::Result<Snapshot> {
        let taken = nanoseconds(SystemTime::now());
        let mut looked = Vec::new();
        for top in READ {
            if self.root.join(top).symlink_metadata().is_ok() {
                looked.append(&mut self.walk(top)?);
            }
        }
        Ok(Snapshot::of(looked, taken))
    }

    /// Looks at these files again, of which a watcher says that they changed, and at those behind links, of which none may tell; brings the
    /// snapshot up to date. Returns those that did change; `None` = folders or new links are among them, so the whole folder has to be looked at.
    pub fn look_again(&self, snapshot: &mut Snapshot, files: &BTreeSet<SitePath>) -> Option<BTreeSet<SitePath>> {
        let is_visible = |path: &&SitePath| !is_hidden(path.as_str());
        let look = |path: &SitePath| Some((path.clone(), self.one_again(snapshot, path)?));
        // All are looked at before any is put in: what a whole look finds is compared with the snapshot as it was.
        let looked: Vec<(SitePath, Option<Stat>)> = files.union(&snapshot.links).filter(is_visible).map(look).collect::<Option<_>>()?;
        let mut changed = BTreeSet::new();
        for (path, now) in looked {
            let before = match now {
                Some(now) => snapshot.files.insert(path.clone(), now),
                None => snapshot.files.remove(&path),
            };
            let is_young = || files.contains(&path) && now.is_some_and(|stat| !stat.is_settled(snapshot.taken));
            if before != now || is_young() {
                changed.insert(path);
            }
        }
        Some(changed)
    }

    /// What a file is now, `Some(None)` if there is none; `None` = it is no plain file, or was a folder or a link.
    fn one_again(&self, snapshot: &Snapshot, path: &SitePath) -> Option<Option<Stat>> {
        if snapshot.links.contains(path) {
            return self.link_again(snapshot, path);
        }
        match fs::symlink_metadata(self.path(path)) {
            Ok(meta) if meta.is_file() => Some(Some(stat(&meta))),
            Err(e) if e.kind() == io::ErrorKind::NotFound && snapshot.below(path.as_str()).next().is_none() => Some(None),
            _ => None,
        }
    }

    /// What the file behind a link is now, `Some(None)` if the link cannot be used as before; `None` = it is another link, or none.
    fn link_again(&self, snapshot: &Snapshot, path: &SitePath) -> Option<Option<Stat>> {
        let link = self.path(path);
        if !fs::symlink_metadata(&link).ok()?.is_symlink() {
            return None;
        }
        match self.linked_file(&link, path) {
            Ok(Some(meta)) if meta.is_file() && snapshot.files.contains_key(path) => Some(Some(stat(&meta))),
            Err(problem) if snapshot.problems.contains(&problem) => Some(None),
            _ => None,
        }
    }

    /// What lies in a folder and below it, in any order.
    fn walk(&self, top: &str) -> io::Result<Vec<Looked>> {
        let is_below = |e: &walkdir::DirEntry| self.below(e.path()).is_some_and(|below| !is_hidden(&below));
        let visible = |e: &walkdir::DirEntry| !e.file_name().as_encoded_bytes().starts_with(b".") || is_below(e);
        let mut found = Vec::new();
        let mut closed = Vec::new();
        for entry in walkdir::WalkDir::new(self.root.join(top)).into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => found.push(entry),
                Err(error) if error.depth() == 0 => return Err(error.into()),
                // Removed since its folder was listed.
                Err(error) if error.io_error().is_some_and(|e| e.kind() == io::ErrorKind::NotFound) => {}
                Err(error) => {
                    let path = error.path().and_then(|path| self.named(path));
                    closed.push(Err(outside::closed(&path.unwrap_or_else(|| of_top(top)), error)));
                }
            }
        }
        let mut looked: Vec<Looked> = found.into_par_iter().map(|entry| self.looked_at(&entry, top)).collect();
        looked.append(&mut closed);
        Ok(looked)
    }

    /// What is known of an entry of a folder.
    fn looked_at(&self, entry: &walkdir::DirEntry, top: &str) -> Looked {
        let Some(path) = self.named(entry.path()) else {
            let relative = entry.path().strip_prefix(&self.root).unwrap_or(entry.path());
            let why = why_unusable(&relative.to_string_lossy());
            let message = format!("the name of the file {relative:?} cannot be used: {why}");
            return Err(Problem::warning("dossier::file_name", &of_top(top), message).help("give it a plain name"));
        };
        let is_link = entry.path_is_symlink();
        let meta = match is_link {
            // The walk went through it.
            true if entry.depth() == 0 => self.linked(entry.path(), &path)?,
            true => self.linked_file(entry.path(), &path)?,
            false => entry.metadata().ok(),
        };
        Ok(meta.filter(fs::Metadata::is_file).map(|meta| Seen { path, stat: stat(&meta), is_link }))
    }

    /// The name inside the dossier of what the walk found; `None` = it cannot be used. Cut by length, which takes a tenth of the time in which
    /// two paths are compared part by part.
    fn named(&self, whole: &Path) -> Option<SitePath> {
        SitePath::new(&self.below(whole)?).ok()
    }

    /// A path below the root, with slashes.
    fn below<'a>(&self, whole: &'a Path) -> Option<Cow<'a, str>> {
        let below = whole.to_str()?.get(self.root.as_os_str().len()..)?.trim_start_matches(std::path::is_separator);
        Some(if cfg!(windows) && below.contains('\\') { below.replace('\\', "/").into() } else { Cow::Borrowed(below) })
    }

    /// Where a link inside the folder leads; a link that leads out of it, or nowhere, is a problem.
    fn linked(&self, link: &Path, path: &SitePath) -> Result<Option<fs::Metadata>, Problem> {
        let message = match fs::canonicalize(link) {
            Ok(target) if target.starts_with(&self.root) => return Ok(fs::metadata(&target).ok()),
            Ok(_) => "this link leads out of the dossier's folder, so it is not read",
            Err(_) => "this link leads nowhere",
        };
        let help = "copy the file into the folder, or remove the link";
        Err(Problem::error(LINK_OUTSIDE, path, message).help(help))
    }

    /// The file that a link below a folder leads to. What lies in a folder that a link leads to is not read, so that is a problem too.
    fn linked_file(&self, link: &Path, path: &SitePath) -> Result<Option<fs::Metadata>, Problem> {
        let meta = self.linked(link, path)?;
        if meta.as_ref().is_some_and(fs::Metadata::is_dir) {
            let problem = Problem::error(LINK_TO_FOLDER, path, "this link leads to a folder, so what lies there is not read");
            return Err(problem.help("move the folder here, or link to its files"));
        }
        Ok(meta)
    }

    /// What lies below one folder of the dossier now. Hidden files are passed over; a folder that is not there is empty.
    ///
    /// # Errors
    /// The operating system's, when a folder cannot be listed.
    pub fn snapshot_below(&self, folder: &SitePath) -> io::Result<Snapshot> {
        Ok(Snapshot::of(if self.exists(folder) { self.walk(folder.as_str())? } else { Vec::new() }, 0))
    }
}
