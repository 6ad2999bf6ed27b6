//! `dossier export`.

use std::path::{Path, PathBuf};

use super::build::{Build, session};
use super::{Stop, has_errors, open};
use crate::cli::{self, ExportKind, Global};
use crate::terminal::Terminal;
use dossier::disk;
use dossier::failure::Failure;
use dossier::render::{Book, epub, onefile};
use dossier::session::Session;

/// Writes a topic or the whole dossier as one file; `-o -` is standard output.
pub fn run(global: &Global, args: &cli::Export, terminal: &mut Terminal) -> Result<(), Stop> {
    let session = session(&open(global)?, &Build::default())?;
    let book = book(&session, args.topic.as_deref(), terminal)?;
    let bytes = match args.kind {
        ExportKind::Epub => epub::book(&book).map_err(|e| Failure::new(format!("cannot make the e-book: {e}")))?,
        ExportKind::Html => onefile::html(&book).into_bytes(),
    };
    if args.output.as_deref() == Some(Path::new("-")) {
        return terminal.bytes(&bytes);
    }
    let path = args.output.clone().unwrap_or_else(|| default_name(&session, args));
    disk::write_file(&path, &bytes).map_err(|e| Failure::of_file("write", &path, &e))?;
    terminal.result(&format!("{}: {} articles, {} KB", path.display(), book.chapters.len(), bytes.len().div_ceil(1024)))
}

fn book(session: &Session, topic: Option<&str>, terminal: &mut Terminal) -> Result<Book, Stop> {
    let shown = |terminal: &mut Terminal, problems: &[_]| {
        terminal.problems(problems, |path| session.text(path));
        Stop::Problems
    };
    if has_errors(session.problems()) {
        return Err(shown(terminal, session.problems()));
    }
    let term = match topic {
        None => None,
        Some(slug) => Some(session.topic(slug).ok_or_else(|| {
            Failure::usage(format!("`{slug}` is not a topic of this dossier"))
                .help("`dossier list topics` shows them, the slug in the second column")
        })?),
    };
    match session.book(term) {
        Some(Ok(book)) => Ok(book),
        Some(Err(problem)) => Err(shown(terminal, &[problem])),
        None => Err(shown(terminal, session.problems())),
    }
}

/// The topic's slug, else the name of the dossier's folder.
fn default_name(session: &Session, args: &cli::Export) -> PathBuf {
    let folder = || session.disk().root().file_name().map(|name| name.to_string_lossy().into_owned());
    let name = args.topic.clone().or_else(folder).unwrap_or_else(|| "dossier".to_owned());
    let extension = match args.kind {
        ExportKind::Epub => "epub",
        ExportKind::Html => "html",
    };
    PathBuf::from(format!("{name}.{extension}"))
}
