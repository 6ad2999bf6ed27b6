//! The folder of the published site: pages wait beside it and are moved into place.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Stat, stat, write_whole};
use crate::model::OutputPath;

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
