//! The only door to files and the clock: a snapshot of the folder in, changes out.
//!
//! Every path that enters is checked to stay inside its folder; symbolic links that lead outside are reported and not followed.
#![allow(clippy::disallowed_methods, reason = "this is the door that the lint keeps")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::model::{OutputPath, SitePath};
use crate::problem::Problem;

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

impl Snapshot {
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

fn stat(meta: &fs::Metadata) -> Stat {
    Stat { len: meta.len(), modified: meta.modified().map_or(0, nanoseconds), changed: changed(meta) }
}

/// Nanoseconds since 1970, which fit until the year 2554.
fn nanoseconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |d| u64::try_from(d.as_nanos()).unwrap_or(u64::MAX))
}

#[cfg(unix)]
fn changed(meta: &fs::Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    u64::try_from(meta.ctime()).unwrap_or(0) * 1_000_000_000 + u64::try_from(meta.ctime_nsec()).unwrap_or(0)
}

#[cfg(not(unix))]
fn changed(_: &fs::Metadata) -> u64 {
    0
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
        let mut snapshot = Snapshot { taken: nanoseconds(SystemTime::now()), ..Snapshot::default() };
        for top in READ {
            if self.root.join(top).symlink_metadata().is_ok() {
                self.walk(top, &mut snapshot)?;
            }
        }
        Ok(snapshot)
    }

    /// Looks at these files again, of which a watcher says that they changed, and brings the snapshot up to date. Returns those that did;
    /// `None` = folders or links are among them, so the whole folder has to be looked at.
    pub fn look_again(&self, snapshot: &mut Snapshot, files: &BTreeSet<SitePath>) -> Option<BTreeSet<SitePath>> {
        let mut changed = BTreeSet::new();
        for path in files.iter().filter(|path| !path.as_str().split('/').any(|part| part.starts_with('.'))) {
            let now = match fs::symlink_metadata(self.path(path)) {
                Ok(meta) if meta.is_file() => Some(stat(&meta)),
                Err(e) if e.kind() == io::ErrorKind::NotFound && snapshot.below(path.as_str()).next().is_none() => None,
                _ => return None,
            };
            let before = match now {
                Some(now) => snapshot.files.insert(path.clone(), now),
                None => snapshot.files.remove(path),
            };
            if before != now || now.is_some_and(|stat| !stat.is_settled(snapshot.taken)) {
                changed.insert(path.clone());
            }
        }
        Some(changed)
    }

    fn walk(&self, top: &str, snapshot: &mut Snapshot) -> io::Result<()> {
        let visible = |e: &walkdir::DirEntry| !e.file_name().to_string_lossy().starts_with('.');
        let mut found = Vec::new();
        for entry in walkdir::WalkDir::new(self.root.join(top)).into_iter().filter_entry(visible) {
            let entry = entry.map_err(io::Error::from)?;
            if entry.file_type().is_dir() {
                continue;
            }
            let relative = entry.path().strip_prefix(&self.root).unwrap_or(entry.path());
            let name = relative.to_string_lossy().replace('\\', "/");
            match SitePath::new(&name) {
                Ok(path) if relative.to_str().is_some() => found.push((path, entry)),
                _ => {
                    let place = SitePath::new(top).expect("the names of READ are paths");
                    let message = format!("the name of the file {relative:?} cannot be used");
                    snapshot.problems.push(Problem::warning("dossier::file_name", &place, message).help("give it a plain name"));
                }
            }
        }
        let looked = |(path, entry): (SitePath, walkdir::DirEntry)| {
            let meta = if entry.path_is_symlink() { self.linked(entry.path(), &path) } else { Ok(entry.metadata().ok()) };
            (path, meta)
        };
        let looked: Vec<_> = found.into_par_iter().map(looked).collect();
        for (path, meta) in looked {
            match meta {
                Ok(meta) => snapshot.files.extend(meta.filter(fs::Metadata::is_file).map(|meta| (path, stat(&meta)))),
                Err(problem) => snapshot.problems.push(problem),
            }
        }
        Ok(())
    }

    /// Where a link inside the folder leads; a link that leads out of it, or nowhere, is a problem.
    fn linked(&self, link: &Path, path: &SitePath) -> Result<Option<fs::Metadata>, Problem> {
        let message = match fs::canonicalize(link) {
            Ok(target) if target.starts_with(&self.root) => return Ok(fs::metadata(&target).ok()),
            Ok(_) => "this link leads out of the dossier's folder, so it is not read",
            Err(_) => "this link leads nowhere",
        };
        let help = "copy the file into the folder, or remove the link";
        Err(Problem::error("dossier::link_outside", path, message).help(help))
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
        let bytes = self.read(path).map_err(|e| Problem::error("dossier::unreadable", path, format!("cannot be read: {e}")))?;
        simdutf8::compat::from_utf8(&bytes).map(str::to_owned).map_err(|e| {
            let at = e.valid_up_to();
            let help = "save the file as UTF-8 in the editor's “Save as” dialog";
            Problem::error("dossier::not_utf8", path, "this file is not UTF-8 text").at(at..at + 1).help(help)
        })
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
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    written(path, |file| file.write_all(bytes))
}

/// Has a file written beside its place and moves it there.
fn written(path: &Path, write: impl FnOnce(&mut fs::File) -> io::Result<()>) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.new", std::process::id()));
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

/// Today in UTC. `SOURCE_DATE_EPOCH` (<https://reproducible-builds.org/specs/source-date-epoch/>) stands in for the clock where it is set.
pub fn today() -> jiff::civil::Date {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|s| s.parse::<i64>().ok());
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64);
    let days = fixed.unwrap_or(now).div_euclid(86_400);
    jiff::civil::Date::constant(1970, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap_or(jiff::civil::Date::MAX)
}

/// Asks the system to show an address in the editor's browser. Where it cannot, the address stands in the terminal all the same.
pub fn open_in_browser(url: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(target_os = "windows") {
        "explorer"
    } else {
        "xdg-open"
    };
    let quiet = std::process::Stdio::null;
    let _ = std::process::Command::new(program).arg(url).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
}

/// The folder of the published site.
#[derive(Clone, Debug)]
pub struct Output {
    dir: PathBuf,
}

/// The file in the output folder that lists what a build wrote.
pub const MANIFEST: &str = ".dossier-manifest";

impl Output {
    /// The folder at `dir`, which need not be there yet.
    pub fn new(dir: PathBuf) -> Self {
        Self { dir }
    }

    /// The folder's path.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The same from the root of the system, however the folder was named.
    pub fn place(&self) -> PathBuf {
        std::path::absolute(&self.dir).unwrap_or_else(|_| self.dir.clone())
    }

    /// Whether there is no file in it, or no folder.
    pub fn is_fresh(&self) -> bool {
        fs::read_dir(&self.dir).map_or(true, |mut entries| entries.next().is_none())
    }

    /// The manifest's text; `None` = there is none.
    pub fn manifest(&self) -> Option<String> {
        fs::read_to_string(self.dir.join(MANIFEST)).ok()
    }

    /// When the manifest was written, in nanoseconds since 1970.
    pub fn manifest_time(&self) -> Option<u64> {
        fs::metadata(self.dir.join(MANIFEST)).ok().map(|m| stat(&m).modified)
    }

    /// What is known of a published file; `None` = it is not there.
    pub fn stat(&self, path: &OutputPath) -> Option<Stat> {
        fs::symlink_metadata(self.dir.join(path.as_str())).ok().filter(fs::Metadata::is_file).map(|m| stat(&m))
    }

    /// A published file's bytes.
    ///
    /// # Errors
    /// The operating system's.
    pub fn read(&self, path: &OutputPath) -> io::Result<Vec<u8>> {
        fs::read(self.dir.join(path.as_str()))
    }

    /// Removes a published file and the folders that it leaves empty.
    ///
    /// # Errors
    /// The operating system's.
    pub fn remove(&self, path: &OutputPath) -> io::Result<()> {
        let file = self.dir.join(path.as_str());
        match fs::remove_file(&file) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
            _ => {}
        }
        for folder in file.ancestors().skip(1).take_while(|f| *f != self.dir && f.starts_with(&self.dir)) {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(())
    }

    /// Where changed files wait until the whole build has succeeded.
    ///
    /// # Errors
    /// The operating system's.
    pub fn stage(&self) -> io::Result<Stage> {
        let fresh = self.is_fresh();
        let name = self.dir.file_name().map_or("public".into(), |n| n.to_string_lossy().into_owned());
        let parent = self.dir.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(parent)?;
        let dir = parent.join(format!(".{name}.{}.new", std::process::id()));
        if dir.exists() {
            fs::remove_dir_all(&dir)?;
        }
        fs::create_dir(&dir)?;
        Ok(Stage { dir, fresh, output: self.clone() })
    }
}

/// Files beside the output folder that are not published yet. Dropped without [`Stage::publish`], it leaves no trace.
#[derive(Debug)]
pub struct Stage {
    dir: PathBuf,
    fresh: bool,
    output: Output,
}

impl Stage {
    /// Writes a file. Parent folders are made; two threads may write at once.
    ///
    /// # Errors
    /// The operating system's, a full disk among them.
    pub fn write(&self, path: &OutputPath, bytes: &[u8]) -> io::Result<()> {
        let file = self.dir.join(path.as_str());
        let (above, name) = path.as_str().rsplit_once('/').unwrap_or(("", path.as_str()));
        let make_folder = || {
            let folder = self.dir.join(above);
            fs::create_dir(&folder).or_else(|_| fs::create_dir_all(&folder))
        };
        // Nearly every page has a folder of its own, which is not there yet.
        if name == "index.html" {
            make_folder()?;
        }
        let mut opened = match fs::File::create(&file) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => make_folder().and_then(|()| fs::File::create(&file)),
            opened => opened,
        }?;
        opened.write_all(bytes)
    }

    /// Whether the output folder was empty when the build began: nothing of anybody's can stand where a page belongs.
    pub fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// Moves what was written into place: the whole folder where the output was empty, else file by file. The manifest goes last.
    ///
    /// # Errors
    /// The operating system's.
    pub fn publish(self, written: &[OutputPath], manifest: &[u8]) -> io::Result<()> {
        let target = &self.output.dir;
        if self.fresh {
            fs::write(self.dir.join(MANIFEST), manifest)?;
            let _ = fs::remove_dir(target);
            return fs::rename(&self.dir, target);
        }
        self.publish_part(written)?;
        write_whole(&target.join(MANIFEST), manifest)
    }

    /// Moves what was written into place file by file, and leaves the manifest as it is: other parts are written beside it.
    ///
    /// # Errors
    /// The operating system's.
    pub fn publish_part(&self, written: &[OutputPath]) -> io::Result<()> {
        let target = &self.output.dir;
        let mut made = std::collections::HashSet::new();
        for path in written {
            let to = target.join(path.as_str());
            let folder = to.parent().unwrap_or(target).to_owned();
            if made.insert(folder.clone()) {
                fs::create_dir_all(&folder)?;
            }
            fs::rename(self.dir.join(path.as_str()), &to)?;
        }
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.dir);
    }
}

// --- sources and articles

/// A source that lies anywhere on the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it lies.
    pub file: PathBuf,
    /// As the user would name it.
    pub shown: String,
    /// Below the folder that was named; the file's own name where a file was named.
    pub relative: SitePath,
}

/// The files at `path`: itself, or all in the folder in order of path, hidden ones left out. Links inside a folder are not followed.
///
/// # Errors
/// The operating system's, when there is nothing at `path` or it cannot be listed.
pub fn files_at(path: &Path) -> io::Result<(Vec<Found>, Vec<Problem>)> {
    let whole = fs::metadata(path)?;
    let base = if whole.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    let visible = |e: &walkdir::DirEntry| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.');
    for entry in walkdir::WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = entry.map_err(io::Error::from)?;
        let shown = entry.path().to_string_lossy().replace('\\', "/");
        let name = entry.path().strip_prefix(base).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        let relative = SitePath::new(&name);
        match relative {
            _ if entry.file_type().is_dir() || entry.depth() == 0 && whole.is_dir() => {}
            Ok(relative) if entry.depth() > 0 && entry.path_is_symlink() => {
                let problem = Problem::error("dossier::link_outside", &relative, "this is a link to a file elsewhere, so it is not read");
                problems.push(problem.help("name the file itself, or copy it into the folder"));
            }
            Ok(relative) if entry.path().to_str().is_some() => found.push(Found { file: entry.path().to_owned(), shown, relative }),
            _ => {
                let place = SitePath::new("content/sources").expect("a plain path");
                let message = format!("the name of the file {shown:?} cannot be used");
                problems.push(Problem::error("dossier::file_name", &place, message).help("give it a plain name"));
            }
        }
    }
    Ok((found, problems))
}

/// A file's bytes; `None` = it holds more than `limit`.
///
/// # Errors
/// The operating system's.
pub fn read_at_most(file: &Path, limit: u64) -> io::Result<Option<Vec<u8>>> {
    bytes_at_most(fs::File::open(file)?, limit)
}

/// What is piped in; `None` = more than `limit` bytes.
///
/// # Errors
/// The operating system's.
pub fn standard_input(limit: u64) -> io::Result<Option<Vec<u8>>> {
    bytes_at_most(io::stdin().lock(), limit)
}

fn bytes_at_most(from: impl io::Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let bytes = to_end(io::Read::take(from, limit + 1))?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// What is left to read. Most texts fit at once: the system need not be asked first how long they are.
fn to_end(from: impl io::Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(USUAL);
    // Through `take`, which does not ask the system for a file's length and place.
    io::Read::read_to_end(&mut io::Read::take(from, u64::MAX), &mut bytes)?;
    Ok(bytes)
}

/// The nearest folder at or above `from` with a site.yaml.
pub fn nearest_dossier(from: &Path) -> Option<PathBuf> {
    let from = fs::canonicalize(from).ok()?;
    from.ancestors().find(|folder| folder.join("site.yaml").is_file()).map(Path::to_owned)
}

/// The environment's variables over site.yaml (`DOSSIER_…`), by name.
pub fn overrides() -> Vec<(String, String)> {
    let mut found: Vec<_> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, _)| name.starts_with("DOSSIER_"))
        .collect();
    found.sort();
    found
}

/// Makes a folder and those above it.
///
/// # Errors
/// The operating system's.
pub fn make_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Writes a file anywhere, beside its place first.
///
/// # Errors
/// The operating system's; the former file is then untouched.
pub fn write_at(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_whole(path, bytes)
}

/// Whether a file is old enough that a later change of it would show in its time of change.
pub fn is_settled(stat: Stat) -> bool {
    stat.is_settled(nanoseconds(SystemTime::now()))
}

impl Disk {
    /// What lies below one folder of the dossier now. Hidden files are passed over; a folder that is not there is empty.
    ///
    /// # Errors
    /// The operating system's, when a folder cannot be listed.
    pub fn snapshot_below(&self, folder: &SitePath) -> io::Result<Snapshot> {
        let mut snapshot = Snapshot::default();
        if self.exists(folder) {
            self.walk(folder.as_str(), &mut snapshot)?;
        }
        Ok(snapshot)
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
