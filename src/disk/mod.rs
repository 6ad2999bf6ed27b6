//! The only door to files and the clock: a snapshot of the folder in, changes out.
//!
//! Every path that enters is checked to stay inside its folder; symbolic links that lead outside are reported and not followed.
#![allow(clippy::disallowed_methods, reason = "this is the door that the lint keeps")]

mod lock;
mod outside;
mod output;
mod snapshot;
mod stage;

use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::failure::{is_in_use, reason};
use crate::model::SitePath;
use crate::problem::Problem;

pub use lock::{Busy, Lock};
pub use output::{Entry, MANIFEST, Output, UNFINISHED};
pub use outside::{
    Found, day_in_place, files_at, is_dossier, is_file, is_folder, length, make_folder, nearest_dossier, open_in_browser, overrides,
    own_name, read_at_most, standard_input, today, write_at,
};
pub use snapshot::{READ, Snapshot, is_hidden};
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

    /// Where a file of the dossier lies.
    pub fn path(&self, path: &SitePath) -> PathBuf {
        self.root.join(path.as_str())
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

    /// What `then` makes of a file's text, which stands in memory that its thread reads all files into. The mark with which programs on Windows
    /// begin a text (Unicode 23.8) is no part of it.
    ///
    /// # Errors
    /// As [`Disk::text`].
    pub fn with_text<T>(&self, path: &SitePath, then: impl FnOnce(&str) -> T) -> Result<T, Problem> {
        let unreadable = |e| {
            let (reason, help) = reason(&e);
            let problem = Problem::error("dossier::unreadable", path, format!("this file cannot be read: {reason}"));
            Problem { help: help.map(str::to_owned), ..problem }
        };
        let file = fs::File::open(self.path(path)).map_err(unreadable)?;
        with_all(file, |bytes| {
            let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
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
        self.make_state()?;
        fs::write(&file, [])?;
        fs::remove_file(file)
    }

    /// Keeps a file in `.dossier`, made of parts. What cannot be kept is made again the next time, so nobody needs to hear of it.
    pub fn keep(&self, name: &str, parts: impl Iterator<Item = Vec<u8>>) {
        let write = || written(&self.state().join(name), |file| parts.into_iter().try_for_each(|part| file.write_all(&part)));
        let _ = self.make_state().and_then(|()| write());
    }

    /// Makes `.dossier` where it is not, and never the dossier's own folder, which somebody may have moved.
    fn make_state(&self) -> io::Result<()> {
        match fs::create_dir(self.state()) {
            Err(e) if e.kind() != io::ErrorKind::AlreadyExists => Err(e),
            _ => Ok(()),
        }
    }

    /// Puts bytes behind what a file in `.dossier` has.
    ///
    /// # Errors
    /// The operating system's.
    pub fn append(&self, path: &SitePath, bytes: &[u8]) -> io::Result<()> {
        self.make_state()?;
        fs::File::options().create(true).append(true).open(self.path(path))?.write_all(bytes)
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
        Some(place_of(folder)?.strip_prefix(&self.root).ok()?.to_string_lossy().replace('\\', "/"))
    }

    /// Removes `.dossier`. All in it can be made again but what is remembered of imports: without it articles count as edited. Whether there was
    /// one.
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

/// Where a folder lies, or would lie if it were made, from the root of the system and by the names that the system has for it.
fn place_of(folder: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(folder).ok()?;
    let (there, mut place) = whole.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)))?;
    for part in whole.strip_prefix(there).ok()?.components() {
        match part {
            Component::ParentDir => _ = place.pop(),
            part => place.push(part),
        }
    }
    Some(place)
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    written(path, |file| file.write_all(bytes))
}

/// What a build calls a folder before it is put into the place of that name. By the clock too: in two containers processes have the same number.
fn name_beside(name: &str) -> String {
    format!(".{name}.{}{}.new", std::process::id(), nanoseconds(SystemTime::now()))
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
    let written = created.and_then(|mut file| write(&mut file)).and_then(|()| moved(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Moves a file or a folder to its place. On Windows nobody can while another program has it open, and one that guards or indexes the disk opens
/// whatever is new: so it is tried again for a second there.
fn moved(from: &Path, to: &Path) -> io::Result<()> {
    let mut pauses = [10, 20, 50, 120, 300, 500].into_iter().filter(|_| cfg!(windows)).map(Duration::from_millis);
    loop {
        match fs::rename(from, to) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied || is_in_use(&error) => {
                std::thread::sleep(pauses.next().ok_or(error)?)
            }
            done => return done,
        }
    }
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
