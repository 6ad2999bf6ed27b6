//! The folder of the published site.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::stage::Stage;
use super::{Stat, is_on_its_way, moved, name_beside, place_of, stat};
use crate::model::OutputPath;

/// The folder of the published site.
#[derive(Clone, Debug)]
pub struct Output {
    dir: PathBuf,
}

/// What stands at a path of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// There is nothing.
    Nothing,
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A link, a pipe or the like.
    Other,
}

/// The file in the output folder that lists what a build wrote.
pub const MANIFEST: &str = ".dossier-manifest";

/// The file that lists what a build is about to write; it is there only while files are moved into place.
pub const UNFINISHED: &str = ".dossier-unfinished";

/// What a folder of waiting files in the output is named after.
const HIDDEN: &str = "dossier";

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
        place_of(&self.dir).unwrap_or_else(|| self.dir.clone())
    }

    /// Whether there is no file in it, or no folder.
    pub fn is_fresh(&self) -> bool {
        match fs::read_dir(&self.dir) {
            Ok(mut entries) => entries.next().is_none(),
            Err(e) => e.kind() == io::ErrorKind::NotFound,
        }
    }

    /// The manifest's text; `None` = there is none.
    pub fn manifest(&self) -> Option<String> {
        fs::read_to_string(self.dir.join(MANIFEST)).ok()
    }

    /// The list of what a build that did not end was about to write; `None` = the last build ended.
    pub fn unfinished(&self) -> Option<String> {
        fs::read_to_string(self.dir.join(UNFINISHED)).ok()
    }

    /// When the manifest was written, in nanoseconds since 1970.
    pub fn manifest_time(&self) -> Option<u64> {
        fs::metadata(self.dir.join(MANIFEST)).ok().map(|m| stat(&m).modified)
    }

    /// What is known of a published file; `None` = it is not there.
    pub fn stat(&self, path: &OutputPath) -> Option<Stat> {
        fs::symlink_metadata(self.dir.join(path.as_str())).ok().filter(fs::Metadata::is_file).map(|m| stat(&m))
    }

    /// What stands at a path, links not followed.
    pub fn entry(&self, path: &str) -> Entry {
        match fs::symlink_metadata(self.dir.join(path)) {
            Ok(meta) if meta.is_file() => Entry::File,
            Ok(meta) if meta.is_dir() => Entry::Folder,
            Ok(_) => Entry::Other,
            Err(_) => Entry::Nothing,
        }
    }

    /// What lies below a folder of the output, and whether each is a folder.
    ///
    /// # Errors
    /// The operating system's.
    pub fn below(&self, folder: &str) -> io::Result<Vec<(String, bool)>> {
        let named = |entry: Result<walkdir::DirEntry, walkdir::Error>| {
            let entry = entry?;
            let name = entry.path().strip_prefix(&self.dir).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
            Ok((name, entry.file_type().is_dir()))
        };
        walkdir::WalkDir::new(self.dir.join(folder)).min_depth(1).into_iter().map(named).collect()
    }

    /// A published file's bytes.
    ///
    /// # Errors
    /// The operating system's.
    pub fn read(&self, path: &OutputPath) -> io::Result<Vec<u8>> {
        fs::read(self.dir.join(path.as_str()))
    }

    /// Removes a published file and the folders that it leaves empty. A folder in its place is somebody's, and the file is gone.
    ///
    /// # Errors
    /// The operating system's.
    pub fn remove(&self, path: &OutputPath) -> io::Result<()> {
        let file = self.dir.join(path.as_str());
        match fs::remove_file(&file) {
            Err(e) if e.kind() != io::ErrorKind::NotFound && !file.is_dir() => return Err(e),
            _ => {}
        }
        for folder in file.ancestors().skip(1).take_while(|f| *f != self.dir && f.starts_with(&self.dir)) {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(())
    }

    /// Where changed files wait until the whole build has succeeded: beside the folder, else in it where nothing can be moved into it from there.
    ///
    /// # Errors
    /// The operating system's.
    pub fn stage(&self) -> io::Result<Stage> {
        let fresh = self.is_fresh();
        let beside = || {
            fs::create_dir_all(self.parent())?;
            emptied(self.parent().join(name_beside(&self.name())))
        };
        let dir = match fs::metadata(&self.dir) {
            Ok(meta) if meta.is_dir() => beside().and_then(|dir| self.reached_from(dir)).or_else(|_| emptied(self.hidden()))?,
            Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
            Err(_) if self.dir.is_symlink() => return Err(io::Error::other("it is a link that leads nowhere")),
            Err(_) => beside()?,
        };
        Ok(Stage::new(dir, fresh, self.clone()))
    }

    /// A folder in the output itself.
    fn hidden(&self) -> PathBuf {
        self.dir.join(name_beside(HIDDEN))
    }

    /// The folder, if what lies in it can be moved into the output. What is mounted there, be it of the same disk, can only be copied to; and
    /// who may write to the output need not be allowed to write beside it.
    fn reached_from(&self, dir: PathBuf) -> io::Result<PathBuf> {
        let (probe, there) = (dir.join("probe"), self.hidden());
        let moved = fs::create_dir(&probe).and_then(|()| moved(&probe, &there)).and_then(|()| fs::remove_dir(&there));
        if moved.is_err() {
            let _ = fs::remove_dir_all(&dir);
        }
        moved.map(|()| dir)
    }

    /// Removes what builds left that were ended on their way. Only who holds the folder alone may: it would take a build's files from it.
    pub fn sweep(&self) {
        sweep(self.parent(), |name| is_name_beside(name, &self.name()));
        sweep(&self.dir, |name| is_name_beside(name, HIDDEN) || is_on_its_way(name));
    }

    fn parent(&self) -> &Path {
        self.dir.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }

    fn name(&self) -> String {
        self.dir.file_name().map_or("public".into(), |n| n.to_string_lossy().into_owned())
    }
}

/// A new, empty folder.
fn emptied(dir: PathBuf) -> io::Result<PathBuf> {
    if dir.exists() {
        fs::remove_dir_all(&dir)?;
    }
    fs::create_dir(&dir).map(|()| dir)
}

/// Removes what processes have left in a folder before it was put into its place, known by its name.
fn sweep(folder: &Path, is_left: impl Fn(&str) -> bool) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let found = entry.file_name();
        if is_left(&found.to_string_lossy()) {
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            // What cannot be removed harms nobody.
            let _ = if is_folder { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) };
        }
    }
}

/// Whether a process gave this name to what it made beside a file or folder of the other name.
fn is_name_beside(found: &str, name: &str) -> bool {
    let number = found.strip_prefix('.').and_then(|rest| rest.strip_prefix(name)?.strip_prefix('.')?.strip_suffix(".new"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_process_made_beside_a_file_is_known_by_its_name() {
        assert!(is_name_beside(&name_beside("public"), "public"));
        for other in [".public.new", ".public..new", ".public.x1.new", "public.1.new", ".public.1.newer", ".public2.1.new"] {
            assert!(!is_name_beside(other, "public"), "{other}");
        }
    }
}
