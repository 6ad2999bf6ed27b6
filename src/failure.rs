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
        let failure = Self::new(format!("cannot {verb} {}: {reason}", path.display()));
        match help {
            Some(help) => failure.help(help),
            None => failure,
        }
    }
}

/// What the operating system's error means, and what to do about it if anything can be said.
pub fn reason(error: &io::Error) -> (String, Option<&'static str>) {
    match error.kind() {
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
