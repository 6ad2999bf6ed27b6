//! Changes of the dossier's folder: which files they are about, several within a moment as one.
//!
//! The system tells of changes a little after they happen. Whoever must not miss one asks to be [told of all](Watched::catch_up): a file is
//! made in a watched folder, and once the system has told of that, it has told of everything before.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::disk::{self, Disk, READ, is_hidden};
use crate::failure::Failure;
use crate::model::SitePath;

/// How long the folder has to be quiet before a change counts: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(15);

/// A change waits no longer than this, however busy the folder is.
const LONGEST: Duration = Duration::from_millis(250);

/// So long a request waits for the system to tell what it knows; then the whole folder is looked at.
const PATIENCE: Duration = Duration::from_millis(100);

/// What has changed since it was last asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changes {
    /// These files or folders; empty = nothing.
    Files(BTreeSet<SitePath>),
    /// Nobody knows: the whole folder has to be looked at.
    Unknown,
}

/// What the system has told so far.
#[derive(Debug)]
pub struct Watched {
    told: Mutex<Told>,
    more: Condvar,
}

#[derive(Debug)]
struct Told {
    changes: Changes,
    /// How often the system has told of folders that may not be watched yet: what is put into them until then is not told.
    unwatched: usize,
    /// Marks that have been made, and the last that the system told of.
    made: u64,
    seen: u64,
}

impl Default for Watched {
    fn default() -> Self {
        Self { told: Mutex::new(Told { changes: Changes::Files(BTreeSet::new()), unwatched: 0, made: 0, seen: 0 }), more: Condvar::new() }
    }
}

impl Watched {
    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The changes since this was last called.
    pub fn take(&self) -> Changes {
        let mut told = self.told();
        let changes = std::mem::replace(&mut told.changes, Changes::Files(BTreeSet::new()));
        if told.unwatched > 0 { Changes::Unknown } else { changes }
    }

    /// What was taken has not been read: the whole folder has to be looked at.
    pub fn forget(&self) {
        self.told().changes = Changes::Unknown;
    }

    /// Returns when the system has told of everything that happened before the call.
    pub fn catch_up(&self, disk: &Disk) {
        let mark = {
            let mut told = self.told();
            told.made += 1;
            told.made
        };
        let is_made = disk.blink(&name_of_mark(mark)).is_ok();
        let begun = Instant::now();
        let mut told = self.told();
        while told.seen < mark {
            let left = PATIENCE.saturating_sub(begun.elapsed());
            if !is_made || left.is_zero() {
                told.changes = Changes::Unknown;
                return;
            }
            told = self.more.wait_timeout(told, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn add(&self, path: Option<SitePath>, is_folder: bool) {
        let mut told = self.told();
        told.unwatched += usize::from(is_folder);
        // Windows drops what happens faster than it is asked for, and nobody hears of that.
        if cfg!(windows) {
            told.changes = Changes::Unknown;
        }
        if let Changes::Files(files) = &mut told.changes {
            files.extend(path);
        }
    }

    /// Folders of which the system told so often are watched from now on.
    fn watches(&self, times: usize) {
        let mut told = self.told();
        told.unwatched -= times;
        told.changes = Changes::Unknown;
    }

    fn heard_of(&self, mark: &Path) {
        let number = mark.file_name().and_then(|name| name.to_str()?.strip_prefix(MARK)?.parse().ok());
        if let Some(number) = number {
            let mut told = self.told();
            told.seen = told.seen.max(number);
            self.more.notify_all();
        }
    }
}

/// The names of files that are made to hear of them.
const MARK: &str = "mark-";

fn name_of_mark(number: u64) -> String {
    format!("{MARK}{number}")
}

/// Calls `changed` after each change, until the value is dropped; `watched` hears of each at once.
///
/// # Errors
/// A [`Failure`] where the system cannot watch files.
pub fn watch(disk: &Disk, watched: Arc<Watched>, changed: impl Fn() + Send + 'static) -> Result<Box<dyn Send>, Failure> {
    let failed = |e: notify::Error| {
        Failure::new(format!("changes cannot be watched: {e}"))
            .help("on Linux, raise the limit: sysctl fs.inotify.max_user_watches=524288; or build without --watch")
    };
    let (send, receive) = channel();
    let root = disk.root().to_owned();
    let marks = disk.state();
    let heard = hearing(root.clone(), marks.clone(), Arc::clone(&watched), send);
    let mut watcher = RecommendedWatcher::new(heard, Config::default()).map_err(failed)?;
    watcher.watch(&root, RecursiveMode::NonRecursive).map_err(failed)?;
    for folder in READ.map(|f| root.join(f)).iter().filter(|f| disk::is_folder(f)) {
        watcher.watch(folder, RecursiveMode::Recursive).map_err(failed)?;
    }
    // Where marks cannot be made, the whole folder is looked at instead.
    let _ = disk.blink(MARK).and_then(|()| watcher.watch(&marks, RecursiveMode::NonRecursive).map_err(std::io::Error::other));
    let watcher = Arc::new(Mutex::new(watcher));
    let later = Arc::downgrade(&watcher);
    std::thread::spawn(move || {
        while let Some(folders) = moment(&receive) {
            if !folders.is_empty() {
                let Some(watcher) = later.upgrade() else { return };
                watch_folders(&mut watcher.lock().unwrap_or_else(PoisonError::into_inner), &root, &folders);
                watched.watches(folders.len());
            }
            changed();
        }
    });
    Ok(Box::new(watcher))
}

/// Returns when folders that came into being are watched.
fn watch_folders(watcher: &mut RecommendedWatcher, root: &Path, folders: &[PathBuf]) {
    for folder in folders.iter().filter(|f| f.parent() == Some(root)) {
        let _ = watcher.watch(folder, RecursiveMode::Recursive);
    }
    // The watcher begins by itself to watch folders within those that it watches, and takes a request only when it is done with that.
    let _ = watcher.configure(Config::default());
}

/// What is done with an event of the system: `send` gets the path if it is a folder's.
fn hearing(root: PathBuf, marks: PathBuf, watched: Arc<Watched>, send: Sender<Option<PathBuf>>) -> impl Fn(notify::Result<Event>) {
    move |event| {
        let Ok(event) = event.map_err(|_| watched.told().changes = Changes::Unknown) else { return };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        if event.need_rescan() {
            watched.told().changes = Changes::Unknown;
            let _ = send.send(None);
        }
        for path in &event.paths {
            if path.parent() == Some(&marks) {
                watched.heard_of(path);
                continue;
            }
            let path_in_site = that_matters(&root, path);
            // The folder of marks is watched again when it was removed and comes back.
            if path_in_site.is_some() || *path == marks {
                let folder = disk::is_folder(path).then(|| path.clone());
                watched.add(path_in_site, folder.is_some());
                let _ = send.send(folder);
            }
        }
    }
}

/// The folders of which the system tells within a moment, beside files; `None` = it has stopped.
fn moment(receive: &Receiver<Option<PathBuf>>) -> Option<Vec<PathBuf>> {
    let mut folders = Vec::from_iter(receive.recv().ok()?);
    let begun = Instant::now();
    while let Ok(folder) = receive.recv_timeout(QUIET) {
        folders.extend(folder);
        if begun.elapsed() > LONGEST {
            break;
        }
    }
    Some(folders)
}

/// The path, if its change can change a page: hidden files, editors' backups and the output do not.
fn that_matters(root: &Path, path: &Path) -> Option<SitePath> {
    let relative = path.strip_prefix(root).ok()?;
    let name = relative.to_string_lossy().replace('\\', "/");
    let first = name.split('/').next()?;
    let is_visible = !is_hidden(&name) && !name.ends_with('~');
    let is_ours = READ.contains(&first);
    SitePath::new(&name).ok().filter(|_| is_visible && is_ours)
}
