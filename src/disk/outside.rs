//! What lies outside a dossier: sources anywhere on the machine, standard input, the environment, the editor's browser, the clock.

use std::cell::Cell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::{USUAL, write_whole};
use crate::failure::reason;
use crate::model::{SitePath, why_unusable};
use crate::problem::Problem;

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
        let entry = match entry {
            Err(error) if error.depth() > 0 => {
                let path =
                    error.path().and_then(|path| SitePath::new(&path.strip_prefix(base).ok()?.to_string_lossy().replace('\\', "/")).ok());
                problems.push(closed(&path.unwrap_or_else(sources), error));
                continue;
            }
            entry => entry?,
        };
        let shown = entry.path().to_string_lossy().replace('\\', "/");
        let name = entry.path().strip_prefix(base).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        let relative = SitePath::new(&name);
        match relative {
            _ if entry.file_type().is_dir() || entry.depth() == 0 && whole.is_dir() => {}
            Ok(relative) if entry.depth() > 0 && entry.path_is_symlink() => {
                let problem = Problem::error("dossier::link_outside", &relative, "this is a link to a file elsewhere, so it is not read");
                problems.push(problem.help("name the file itself, or copy it into the folder"));
            }
            // A pipe would be waited for without end.
            Ok(relative) if entry.depth() > 0 && !entry.file_type().is_file() => {
                let problem = Problem::error("dossier::no_file", &relative, "this is no file but a pipe or the like, so it is not read");
                problems.push(problem.help("name it by itself to read what comes out of it"));
            }
            Ok(relative) if entry.path().to_str().is_some() => found.push(Found { file: entry.path().to_owned(), shown, relative }),
            _ => {
                let message = format!("the name of the file {shown:?} cannot be used: {}", why_unusable(&name));
                problems.push(Problem::error("dossier::file_name", &sources(), message).help("give it a plain name"));
            }
        }
    }
    Ok((found, problems))
}

fn sources() -> SitePath {
    SitePath::new("content/sources").expect("a plain path")
}

/// The problem of a folder, or of a file in it, that the system does not let us look at: what lies there is missing, and the rest goes on.
pub(super) fn closed(path: &SitePath, error: walkdir::Error) -> Problem {
    let (reason, help) = reason(&error.into());
    let problem = Problem::error("dossier::unreadable", path, format!("what lies here cannot be read: {reason}"));
    problem.help(help.unwrap_or("look at the folder yourself, then run the command again"))
}

/// How many bytes a file holds; 0 where nobody can tell.
pub fn length(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |meta| meta.len())
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
pub(super) fn to_end(from: impl io::Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(USUAL);
    // Through `take`, which does not ask the system for a file's length and place.
    io::Read::read_to_end(&mut io::Read::take(from, u64::MAX), &mut bytes)?;
    Ok(bytes)
}

/// Calls with what is left to read. A thread reads into the same memory each time, unless it is more than most files have.
pub(super) fn with_all<T>(mut from: impl io::Read, then: impl FnOnce(&[u8]) -> T) -> io::Result<T> {
    thread_local! {
        static ROOM: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    }
    // Taken away meanwhile: what is made of one file may ask for another.
    let mut room = ROOM.take();
    room.resize(USUAL, 0);
    let mut end = 0;
    loop {
        match from.read(&mut room[end..]) {
            Ok(0) => break,
            Ok(count) => end += count,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
        if end == room.len() {
            room.resize(2 * end, 0);
        }
    }
    let made = then(&room[..end]);
    room.truncate(USUAL);
    room.shrink_to(USUAL);
    ROOM.set(room);
    Ok(made)
}

/// Whether there is a folder at the path.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether there is a file at the path.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether a dossier lies at the path: a folder with a site.yaml.
pub fn is_dossier(path: &Path) -> bool {
    path.join("site.yaml").is_file()
}

/// The nearest dossier at or above `from`.
pub fn nearest_dossier(from: &Path) -> Option<PathBuf> {
    let from = fs::canonicalize(from).ok()?;
    from.ancestors().find(|folder| is_dossier(folder)).map(Path::to_owned)
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

/// Writes a file anywhere, beside its place first. What a link leads to is written, and a pipe or a device is written to and stays what it is.
///
/// # Errors
/// The operating system's; the former file is then untouched.
pub fn write_at(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(meta) if !meta.is_file() && !meta.is_dir() => io::Write::write_all(&mut fs::OpenOptions::new().write(true).open(path)?, bytes),
        Ok(_) => write_whole(&fs::canonicalize(path)?, bytes),
        Err(_) => write_whole(path, bytes),
    }
}

/// Today in UTC, or the day that stands in for it.
pub fn today() -> jiff::civil::Date {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64);
    day_in_place().and_then(Result::ok).or_else(|| day(now)).unwrap_or(jiff::civil::Date::MAX)
}

/// The day of `SOURCE_DATE_EPOCH` (<https://reproducible-builds.org/specs/source-date-epoch/>), which stands in for the clock; `None` = it is not
/// set.
///
/// # Errors
/// Its text, where that is no day.
pub fn day_in_place() -> Option<Result<jiff::civil::Date, String>> {
    let text = std::env::var("SOURCE_DATE_EPOCH").ok().filter(|text| !text.is_empty())?;
    Some(text.parse().ok().and_then(day).ok_or(text))
}

/// The day of this second since 1970, in UTC.
fn day(second: i64) -> Option<jiff::civil::Date> {
    let days = jiff::Span::new().try_days(second.div_euclid(86_400)).ok()?;
    jiff::civil::Date::constant(1970, 1, 1).checked_add(days).ok()
}

/// The name of this computer; `None` = the system does not tell.
pub fn own_name() -> Option<String> {
    let asked = || String::from_utf8(std::process::Command::new("hostname").output().ok()?.stdout).ok();
    let name = fs::read_to_string("/proc/sys/kernel/hostname").ok().or_else(asked)?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
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
