//! What the program cannot go on with: the environment's fault, not the content's.
//!
//! A mistake in content, theme or configuration is a [`crate::problem::Problem`] instead.

use std::fmt;
use std::io;
use std::path::Path;

/// Why a command stopped, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What happened, without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Whether it lies in what was typed: exit code 2 instead of 1.
    pub is_usage: bool,
}

impl Failure {
    /// A failure of the environment.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, is_usage: false }
    }

    /// A mistake on the command line.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { is_usage: true, ..Self::new(message) }
    }

    /// The same failure, with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What the operating system says of a file: `cannot write public/index.html: …`.
    pub fn of_file(verb: &str, path: &Path, error: &io::Error) -> Self {
        let (reason, help) = reason(error);
        let failure = Self::new(format!("cannot {verb} {}: {reason}", shown(path)));
        match help {
            Some(help) => failure.help(help),
            None => failure,
        }
    }
}

/// A path as people write it: without the sign `\\?\` by which Windows is asked to take it as it stands.
pub fn shown(path: &Path) -> String {
    let path = path.display().to_string();
    match path.strip_prefix(r"\\?\") {
        Some(rest) => rest.strip_prefix(r"UNC\").map_or_else(|| rest.to_owned(), |share| [r"\\", share].concat()),
        None => path,
    }
}

/// Whether a file cannot be had because another program has it open, as happens on Windows alone.
pub fn is_in_use(error: &io::Error) -> bool {
    // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION and ERROR_USER_MAPPED_FILE of winerror.h.
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33 | 1224))
}

/// What the operating system's error means, and what to do about it if anything can be said.
pub fn reason(error: &io::Error) -> (String, Option<&'static str>) {
    match error.kind() {
        _ if is_in_use(error) => ("another program has it open".to_owned(), Some("close it there, and run the command again")),
        io::ErrorKind::PermissionDenied if cfg!(windows) => {
            let help = "close it in other programs, and check that it is not marked as read-only and that you may write there";
            ("no permission".to_owned(), Some(help))
        }
        io::ErrorKind::NotFound => ("it is not there".to_owned(), Some("check the spelling of the path")),
        io::ErrorKind::PermissionDenied => {
            ("no permission".to_owned(), Some("check whom the file or folder belongs to and whether you may read and write it"))
        }
        io::ErrorKind::StorageFull => ("the disk is full".to_owned(), Some("free some space and run the command again; nothing was lost")),
        io::ErrorKind::ReadOnlyFilesystem => {
            ("the disk is read-only".to_owned(), Some("choose another folder with --output-dir or --root"))
        }
        io::ErrorKind::IsADirectory => ("it is a folder".to_owned(), None),
        io::ErrorKind::NotADirectory => ("a part of the path is a file, not a folder".to_owned(), None),
        _ => (error.to_string(), None),
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_as_people_write_it() {
        for (path, as_shown) in [
            (r"\\?\C:\harbours\site.yaml", r"C:\harbours\site.yaml"),
            (r"\\?\UNC\server\texts\a.md", r"\\server\texts\a.md"),
            (r"\\server\texts", r"\\server\texts"),
            ("/home/ada/harbours", "/home/ada/harbours"),
        ] {
            assert_eq!(shown(Path::new(path)), as_shown);
        }
    }
}
