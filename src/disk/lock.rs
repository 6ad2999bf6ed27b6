//! Who writes to a folder: one build alone, or several that make parts of one site.

use std::fs::{File, TryLockError};
use std::io;

use super::Disk;

/// Held as long as it lives. The system lets go of it when the process ends, however that ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Another process holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;

impl Disk {
    /// Holds a lock alone; `None` = locks cannot be had here: `.dossier` cannot be written, or lies on a disk that knows none.
    ///
    /// # Errors
    /// [`Busy`].
    pub fn hold(&self, name: &str) -> Result<Option<Lock>, Busy> {
        self.locked(name, File::try_lock)
    }

    /// Holds a lock beside others who share it; `None` as with [`Disk::hold`].
    ///
    /// # Errors
    /// [`Busy`]: somebody holds it alone.
    pub fn share(&self, name: &str) -> Result<Option<Lock>, Busy> {
        self.locked(name, File::try_lock_shared)
    }

    fn locked(&self, name: &str, lock: fn(&File) -> Result<(), TryLockError>) -> Result<Option<Lock>, Busy> {
        let Ok(file) = self.lock_file(name) else { return Ok(None) };
        match lock(&file) {
            Ok(()) => Ok(Some(Lock { _file: file })),
            Err(TryLockError::WouldBlock) => Err(Busy),
            Err(TryLockError::Error(_)) => Ok(None),
        }
    }

    fn lock_file(&self, name: &str) -> io::Result<File> {
        self.make_state()?;
        // Left where it is: another process may have opened it already, and would hold what nobody sees any more.
        File::options().create(true).read(true).append(true).open(self.state().join(name))
    }
}
