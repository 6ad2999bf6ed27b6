//! Files on their way into the output folder.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use super::output::{MANIFEST, Output, UNFINISHED};
use super::{moved, write_whole};
use crate::model::OutputPath;

/// Files beside the output folder, or hidden in it, that are not published yet. Dropped without [`Stage::publish`], it leaves no trace.
#[derive(Debug)]
pub struct Stage {
    dir: PathBuf,
    fresh: bool,
    output: Output,
}

/// A file that the operating system would not have written, moved or removed.
#[derive(Debug)]
pub struct Refused {
    /// Where it lies.
    pub path: PathBuf,
    /// What the system says.
    pub error: io::Error,
}

impl Refused {
    /// To be given what the system says of `path`.
    pub fn at(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        move |error| Self { path: path.into(), error }
    }
}

impl Stage {
    pub(super) fn new(dir: PathBuf, fresh: bool, output: Output) -> Self {
        Self { dir, fresh, output }
    }

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

    /// Whether the whole folder is moved into place at once, so that a build that is ended meanwhile has published nothing.
    fn is_moved_whole(&self) -> bool {
        self.fresh && self.output.dir().symlink_metadata().is_err()
    }

    /// Leaves word of the files that are about to be written: `list` is their manifest. Should the build be ended before its own manifest
    /// stands, the next one knows them by it.
    ///
    /// # Errors
    /// The operating system's.
    pub fn announce(&self, list: impl FnOnce() -> Vec<u8>) -> Result<(), Refused> {
        if self.is_moved_whole() {
            return Ok(());
        }
        let file = self.output.dir().join(UNFINISHED);
        write_whole(&file, &list()).map_err(Refused::at(file))
    }

    /// Moves what was written into place: the whole folder where there was none, else file by file. The manifest goes last.
    ///
    /// # Errors
    /// The operating system's.
    pub fn publish(self, written: &[OutputPath], manifest: &[u8]) -> Result<(), Refused> {
        let target = self.output.dir();
        if self.is_moved_whole() {
            let moved = fs::write(self.dir.join(MANIFEST), manifest).and_then(|()| moved(&self.dir, target));
            return moved.map_err(Refused::at(target));
        }
        if self.fresh {
            self.publish_all()?
        } else {
            self.publish_part(written)?
        }
        let [file, unfinished] = [MANIFEST, UNFINISHED].map(|name| target.join(name));
        write_whole(&file, manifest).map_err(Refused::at(file))?;
        match fs::remove_file(&unfinished) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(Refused::at(unfinished)(e)),
            _ => Ok(()),
        }
    }

    /// Moves what was written into an empty folder, which stays the one that somebody made: folders of pages are moved as they are.
    fn publish_all(&self) -> Result<(), Refused> {
        for entry in fs::read_dir(&self.dir).map_err(Refused::at(&self.dir))? {
            let entry = entry.map_err(Refused::at(&self.dir))?;
            let to = self.output.dir().join(entry.file_name());
            moved(&entry.path(), &to).map_err(Refused::at(to))?;
        }
        Ok(())
    }

    /// Moves what was written into place file by file, and leaves the manifest as it is: other parts are written beside it.
    ///
    /// # Errors
    /// The operating system's.
    pub fn publish_part(&self, written: &[OutputPath]) -> Result<(), Refused> {
        let target = self.output.dir();
        let mut made = HashSet::new();
        for path in written {
            let to = target.join(path.as_str());
            let folder = to.parent().unwrap_or(target).to_owned();
            if made.insert(folder.clone()) {
                fs::create_dir_all(&folder).map_err(Refused::at(folder))?;
            }
            moved(&self.dir.join(path.as_str()), &to).map_err(Refused::at(to))?;
        }
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.dir);
    }
}
