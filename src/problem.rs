//! One mistake in content, theme or configuration, as data.
//!
//! A mistake is collected with its siblings and kept with the parsed file; only `main` prints.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::model::SitePath;

/// Names in a sentence: of more than `most` the first, and how many more there are.
pub fn listed(names: &[impl fmt::Display], most: usize) -> String {
    let shown: Vec<String> = names.iter().take(most).map(ToString::to_string).collect();
    let more = names.len() - shown.len();
    let shown = shown.join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

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
    /// The key of the front matter, and the value, that the message is about, where the phase that found it has no text at hand: the
    /// span is then found by [`Problem::located`]. An empty key = the value stands in the text.
    #[serde(skip)]
    pub key: Option<(&'static str, String)>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Problem {
    /// By what problems are listed: the gravest first, then by file and place.
    pub fn order(&self) -> impl Ord + '_ {
        (self.severity, &self.path, self.span.start, self.code)
    }

    /// A problem of the whole file that stops the build.
    pub fn error(code: &'static str, path: &SitePath, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), path: path.clone(), span: 0..0, key: None, help: None }
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

    /// The same problem, about this key and value of the file's front matter.
    #[must_use]
    pub fn key(mut self, key: &'static str, value: &str) -> Self {
        self.key = Some((key, value.to_owned()));
        self
    }

    /// The same problem, about these signs in the text below the front matter.
    #[must_use]
    pub fn in_text(self, signs: &str) -> Self {
        self.key("", signs)
    }

    /// The same problem with its span found in the file's text, by `locate(text, key, value)`.
    #[must_use]
    pub fn located(mut self, text: &str, locate: fn(&str, &str, Option<&str>) -> Range<usize>) -> Self {
        if let Some((key, value)) = self.key.take() {
            self.span = locate(text, key, Some(&value));
        }
        self
    }

    /// The same problem, with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Whether one of them stops the build.
pub fn has_errors<'a>(problems: impl IntoIterator<Item = &'a Problem>) -> bool {
    problems.into_iter().any(|problem| problem.severity == Severity::Error)
}

/// How many problems there are of each kind, by code.
pub fn counts<'a>(problems: impl IntoIterator<Item = &'a Problem>) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for problem in problems {
        *counts.entry(problem.code).or_default() += 1;
    }
    counts.into_iter().map(|(code, count)| (code.to_owned(), count)).collect()
}
