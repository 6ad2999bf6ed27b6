//! One mistake in content, theme or configuration, as data.
//!
//! A mistake is collected with its siblings and kept with the parsed file; only `main` prints.

use std::ops::Range;

use serde::Serialize;

use crate::model::SitePath;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is published while it stands.
    Error,
    /// It is published all the same, unless `--strict`.
    Warning,
}

/// One mistake, and where its author can mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Stable name such as `dossier::unknown_topic`; tests and docs use it.
    pub code: &'static str,
    /// Whether it stops the build.
    pub severity: Severity,
    /// What is wrong, without a full stop.
    pub message: String,
    /// Path relative to the dossier's root.
    pub path: SitePath,
    /// Bytes of the file that the message is about; empty at 0 = the whole file.
    pub span: Range<usize>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Problem {
    /// A problem of the whole file that stops the build.
    pub fn error(code: &'static str, path: &SitePath, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), path: path.clone(), span: 0..0, help: None }
    }

    /// A problem of the whole file that does not stop the build.
    pub fn warning(code: &'static str, path: &SitePath, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, path, message) }
    }

    /// The same problem, at these bytes of the file.
    #[must_use]
    pub fn at(mut self, span: Range<usize>) -> Self {
        self.span = span;
        self
    }

    /// The same problem, with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
