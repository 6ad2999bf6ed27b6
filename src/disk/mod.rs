//! The only door to files and the clock: a snapshot of the folder in, changes out.
//!
//! Every path that enters is checked to stay inside its folder; symbolic links that lead outside are reported and not followed.
#![allow(clippy::disallowed_methods, reason = "this is the door that the lint keeps")]

mod lock;
mod outside;
mod output;
mod stage;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::ops::Bound;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::model::{SitePath, why_unusable};
use crate::problem::Problem;

pub use lock::{Busy, Lock};
pub use output::{Entry, MANIFEST, Output, UNFINISHED};
pub use outside::{
    Found, files_at, length, make_folder, nearest_dossier, open_in_browser, overrides, own_name, read_at_most, standard_input, today,
    write_at,
};
pub use stage::{Refused, Stage};

use outside::{to_end, with_all};

/// The folder of what can be made again.
const STATE: &str = ".dossier";

/// The program itself: what it made before, another build of it may make otherwise.
pub fn program() -> Option<Stat> {
    std::env::current_exe().and_then(fs::metadata).ok().map(|meta| stat(&meta))
}

/// A dossier's folder.
#[derive(Clone, Debug)]
pub struct Disk {
    root: PathBuf,
}

/// What is known of a file without reading it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stat {
    /// Bytes.
    pub len: u64,
    /// Nanoseconds since 1970 of the last change of the file's bytes.
    pub modified: u64,
    /// Nanoseconds since 1970 of the last change of the file's bytes, name or rights, where the system tells it: no program can set it back.
    pub changed: u64,
    /// Its number on its disk, where the system tells it: files that have taken each other's places may be alike in all else.
    pub inode: u64,
}

/// Bytes of memory in which most texts have room.
const USUAL: usize = 32 * 1024;

/// File systems tell times in steps of at most two seconds (FAT): a file that is younger may change once more within the same step.
const STEP: u64 = 2_000_000_000;

impl Stat {
    /// Whether a later change is sure to show, if the file was looked at `now` (nanoseconds since 1970).
    pub fn is_settled(&self, now: u64) -> bool {
        self.modified.max(self.changed) + STEP < now
    }
}

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
        let is_below = move |path: &SitePath| path.as_str().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        // Paths sort by bytes: what lies below a folder stands together, after the folder's own name.
        let from = SitePath::new(folder).map_or(Bound::Unbounded, Bound::Included);
        self.files.range((from, Bound::Unbounded)).skip_while(move |(path, _)| !is_below(path)).take_while(move |(path, _)| is_below(path))
    }
}

/// The folders and files at the root that a build may read.
const READ: [&str; 6] = ["site.yaml", "content", "themes", "templates", "static", "i18n"];

fn of_top(top: &str) -> SitePath {
    SitePath::new(top).expect("the names of READ are paths")
}

fn stat(meta: &fs::Metadata) -> Stat {
    let (changed, inode) = changed_and_inode(meta);
    Stat { len: meta.len(), modified: meta.modified().map_or(0, nanoseconds), changed, inode }
}

/// Nanoseconds since 1970, which fit until the year 2554.
fn nanoseconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |d| u64::try_from(d.as_nanos()).unwrap_or(u64::MAX))
}

#[cfg(unix)]
fn changed_and_inode(meta: &fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    let changed = u64::try_from(meta.ctime()).unwrap_or(0) * 1_000_000_000 + u64::try_from(meta.ctime_nsec()).unwrap_or(0);
    (changed, meta.ino())
}

#[cfg(not(unix))]
fn changed_and_inode(_: &fs::Metadata) -> (u64, u64) {
    (0, 0)
}

impl Disk {
    /// The folder at `root`, which must be there.
    ///
    /// # Errors
    /// The operating system's, when the folder cannot be found.
    pub fn open(root: &Path) -> io::Result<Self> {
        Ok(Self { root: fs::canonicalize(root)? })
    }

    /// The folder's absolute path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether there is a site.yaml.
    pub fn has_site(&self) -> bool {
        self.root.join("site.yaml").is_file()
    }

    /// Where a file of the dossier lies.
    pub fn path(&self, path: &SitePath) -> PathBuf {
        self.root.join(path.as_str())
    }

    /// What lies in the folder now. Hidden files are passed over.
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
        let is_visible = |path: &&SitePath| !path.as_str().split('/').any(|part| part.starts_with('.'));
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
        let visible = |e: &walkdir::DirEntry| !e.file_name().as_encoded_bytes().starts_with(b".");
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
        let below = whole.to_str()?.get(self.root.as_os_str().len()..)?.trim_start_matches(std::path::is_separator);
        let name = if below.contains('\\') { below.replace('\\', "/").into() } else { Cow::Borrowed(below) };
        SitePath::new(&name).ok()
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

    /// A file's bytes.
    ///
    /// # Errors
    /// The operating system's.
    pub fn read(&self, path: &SitePath) -> io::Result<Vec<u8>> {
        to_end(fs::File::open(self.path(path))?)
    }

    /// A file's text; what is not UTF-8 is a problem.
    ///
    /// # Errors
    /// A [`Problem`] that says where the text breaks off or why the file cannot be read.
    pub fn text(&self, path: &SitePath) -> Result<String, Problem> {
        self.with_text(path, str::to_owned)
    }

    /// What `then` makes of a file's text, which stands in memory that its thread reads all files into.
    ///
    /// # Errors
    /// As [`Disk::text`].
    pub fn with_text<T>(&self, path: &SitePath, then: impl FnOnce(&str) -> T) -> Result<T, Problem> {
        let unreadable = |e| Problem::error("dossier::unreadable", path, format!("cannot be read: {e}"));
        let file = fs::File::open(self.path(path)).map_err(unreadable)?;
        with_all(file, |bytes| {
            simdutf8::compat::from_utf8(bytes).map(then).map_err(|e| {
                let at = e.valid_up_to();
                let help = "save the file as UTF-8 in the editor's “Save as” dialog";
                Problem::error("dossier::not_utf8", path, "this file is not UTF-8 text").at(at..at + 1).help(help)
            })
        })
        .map_err(unreadable)?
    }

    /// What is known of a file now; `None` = it is not there.
    pub fn stat(&self, path: &SitePath) -> Option<Stat> {
        fs::metadata(self.path(path)).ok().filter(fs::Metadata::is_file).map(|meta| stat(&meta))
    }

    /// A file of `.dossier`, where lies what can be made again; `None` = there is none.
    pub fn kept(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.root.join(STATE).join(name)).ok()
    }

    /// The folder of what can be made again; it need not be there.
    pub fn state(&self) -> PathBuf {
        self.root.join(STATE)
    }

    /// Makes a file in `.dossier` and removes it, for whoever watches the folder.
    ///
    /// # Errors
    /// The operating system's, where the folder cannot be written.
    pub fn blink(&self, name: &str) -> io::Result<()> {
        let file = self.state().join(name);
        fs::create_dir_all(self.state())?;
        fs::write(&file, [])?;
        fs::remove_file(file)
    }

    /// Keeps a file in `.dossier`, made of parts. What cannot be kept is made again the next time, so nobody needs to hear of it.
    pub fn keep(&self, name: &str, parts: impl Iterator<Item = Vec<u8>>) {
        let _ = written(&self.root.join(STATE).join(name), |file| parts.into_iter().try_for_each(|part| file.write_all(&part)));
    }

    /// Writes a file of the dossier beside its place and moves it there, so that nobody sees half of it.
    ///
    /// # Errors
    /// The operating system's; the former file is then untouched.
    pub fn write(&self, path: &SitePath, bytes: &[u8]) -> io::Result<()> {
        write_whole(&self.path(path), bytes)
    }

    /// Removes a file of the dossier if it is there.
    ///
    /// # Errors
    /// The operating system's.
    pub fn remove(&self, path: &SitePath) -> io::Result<()> {
        match fs::remove_file(self.path(path)) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        }
    }

    /// Removes what was on its way to its place when a program was ended: of an hour ago, so that nobody is at it any more.
    pub fn sweep(&self, folder: &str) {
        let an_hour_ago = nanoseconds(SystemTime::now()).saturating_sub(3600 * 1_000_000_000);
        for entry in
            walkdir::WalkDir::new(self.root.join(folder)).into_iter().flatten().filter(|e| is_on_its_way(&e.file_name().to_string_lossy()))
        {
            if entry.metadata().is_ok_and(|meta| meta.is_file() && stat(&meta).modified < an_hour_ago) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// What lies below one folder of the dossier now. Hidden files are passed over; a folder that is not there is empty.
    ///
    /// # Errors
    /// The operating system's, when a folder cannot be listed.
    pub fn snapshot_below(&self, folder: &SitePath) -> io::Result<Snapshot> {
        Ok(Snapshot::of(if self.exists(folder) { self.walk(folder.as_str())? } else { Vec::new() }, 0))
    }

    /// Whether something lies at the path, be it a link that leads nowhere.
    pub fn exists(&self, path: &SitePath) -> bool {
        self.path(path).symlink_metadata().is_ok()
    }

    /// The path inside the dossier of a file or folder; `None` = it lies elsewhere or nowhere.
    pub fn inside(&self, path: &Path) -> Option<String> {
        let whole = fs::canonicalize(path).ok()?;
        Some(whole.strip_prefix(&self.root).ok()?.to_str()?.replace('\\', "/"))
    }

    /// Where inside the dossier a folder lies, or would lie if it were made; empty = it is the dossier's own, `None` = it lies elsewhere.
    pub fn would_be_inside(&self, folder: &Path) -> Option<String> {
        let whole = std::path::absolute(folder).ok()?;
        let (there, mut place) = whole.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)))?;
        for part in whole.strip_prefix(there).ok()?.components() {
            match part {
                Component::ParentDir => _ = place.pop(),
                part => place.push(part),
            }
        }
        Some(place.strip_prefix(&self.root).ok()?.to_string_lossy().replace('\\', "/"))
    }

    /// Removes `.dossier`, which holds nothing that cannot be made again. Whether there was one.
    ///
    /// # Errors
    /// The operating system's.
    pub fn remove_state(&self) -> io::Result<bool> {
        let state = self.root.join(STATE);
        match state.symlink_metadata() {
            Ok(meta) if meta.is_dir() => fs::remove_dir_all(&state).map(|()| true),
            _ => Ok(false),
        }
    }
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    written(path, |file| file.write_all(bytes))
}

/// What this process calls a folder before it is put into the place of that name.
fn name_beside(name: &str) -> String {
    format!(".{name}.{}.new", std::process::id())
}

/// Has a file written beside its place and moves it there.
fn written(path: &Path, write: impl FnOnce(&mut fs::File) -> io::Result<()>) -> io::Result<()> {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let folder = path.parent().unwrap_or(Path::new("."));
    let beside = folder.join(on_its_way(COUNT.fetch_add(1, Ordering::Relaxed)));
    let created = fs::File::create(&beside).or_else(|error| match error.kind() {
        io::ErrorKind::NotFound => fs::create_dir_all(folder).and_then(|()| fs::File::create(&beside)),
        _ => Err(error),
    });
    let written = created.and_then(|mut file| write(&mut file)).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// The name of a file before it is moved to its place. Not by its own name, which may be as long as a name can be.
fn on_its_way(number: usize) -> String {
    format!(".{}-{number}.new", std::process::id())
}

/// Whether a name is one of [`on_its_way`].
fn is_on_its_way(name: &str) -> bool {
    let numbers = name.strip_prefix('.').and_then(|name| name.strip_suffix(".new")).and_then(|name| name.split_once('-'));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    numbers.is_some_and(|(program, number)| is_number(program) && is_number(number))
}

/// Whether a file is old enough that a later change of it would show in its time of change.
pub fn is_settled(stat: Stat) -> bool {
    stat.is_settled(nanoseconds(SystemTime::now()))
}
