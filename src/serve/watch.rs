//! Changes of the dossier's folder, several within a moment as one.

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::failure::Failure;

/// The folders whose changes matter, beside files at the root.
const FOLDERS: [&str; 5] = ["content", "themes", "templates", "static", "i18n"];

/// How long the folder has to be quiet before a change counts: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(15);

/// A change waits no longer than this, however busy the folder is.
const LONGEST: Duration = Duration::from_millis(250);

/// Calls `changed` after each change, until the value is dropped.
///
/// # Errors
/// A [`Failure`] where the system cannot watch files.
pub fn watch(root: &Path, changed: impl Fn() + Send + 'static) -> Result<impl Sized + Send, Failure> {
    let failed = |e: notify::Error| {
        Failure::new(format!("changes cannot be watched: {e}"))
            .help("on Linux, raise the limit: sysctl fs.inotify.max_user_watches=524288; or build without --watch")
    };
    let (send, receive) = channel::<PathBuf>();
    let root_of_events = root.to_owned();
    let mut watcher: RecommendedWatcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let Ok(event) = event else { return };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        for path in event.paths.iter().filter(|p| matters(&root_of_events, p)) {
            let _ = send.send(path.clone());
        }
    })
    .map_err(failed)?;
    watcher.watch(root, RecursiveMode::NonRecursive).map_err(failed)?;
    for folder in FOLDERS.map(|f| root.join(f)).iter().filter(|f| f.is_dir()) {
        watcher.watch(folder, RecursiveMode::Recursive).map_err(failed)?;
    }
    let watcher = std::sync::Arc::new(std::sync::Mutex::new(watcher));
    let later = std::sync::Arc::downgrade(&watcher);
    let root = root.to_owned();
    std::thread::spawn(move || {
        while let Ok(first) = receive.recv() {
            let begun = std::time::Instant::now();
            let mut paths = vec![first];
            while let Ok(path) = receive.recv_timeout(QUIET) {
                paths.push(path);
                if begun.elapsed() > LONGEST {
                    break;
                }
            }
            // A folder that came into being is watched from now on.
            for path in paths.iter().filter(|p| p.parent() == Some(&root) && p.is_dir()) {
                let Some(watcher) = later.upgrade() else { return };
                if let Ok(mut watcher) = watcher.lock() {
                    let _ = watcher.watch(path, RecursiveMode::Recursive);
                }
            }
            changed();
        }
    });
    Ok(watcher)
}

/// Whether a change of this path can change a page: hidden files, editors' backups and the output do not.
fn matters(root: &Path, path: &Path) -> bool {
    let Ok(relative) = path.strip_prefix(root) else { return false };
    let mut parts = relative.components().map(|c| c.as_os_str().to_string_lossy());
    let Some(first) = parts.next() else { return false };
    let is_visible = !relative.components().any(|c| c.as_os_str().to_string_lossy().starts_with('.'));
    let is_backup = path.file_name().is_some_and(|n| n.to_string_lossy().ends_with('~'));
    is_visible && !is_backup && (first == "site.yaml" || FOLDERS.contains(&first.as_ref()))
}
