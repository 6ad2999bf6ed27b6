//! `dossier export`.

use std::path::{Path, PathBuf};

use super::build::{Build, session};
use super::{Stop, open};
use crate::cli::{self, ExportKind, Global};
use crate::terminal::Terminal;
use dossier::disk;
use dossier::failure::Failure;
use dossier::model::{Lang, Slugs, slug};
use dossier::render::{epub, onefile};
use dossier::report::counted;
use dossier::session::NoBook;

/// Writes the dossier or a topic as one file, and prints its path.
pub fn run(global: &Global, args: &cli::Export, terminal: &mut Terminal) -> Result<(), Stop> {
    let session = session(&open(global)?, &Build::default())?;
    let book = match session.book(args.topic.as_deref()) {
        Ok(book) => book,
        Err(NoBook::Problems(problems)) => {
            terminal.problems(&problems, |path| session.text(path));
            return Err(Stop::Problems);
        }
        Err(NoBook::NoTopic(meant)) => {
            let failure = Failure::new(format!("there is no topic `{}`", args.topic.as_deref().unwrap_or_default()));
            let help = meant.map_or("`dossier list topics` shows them all".to_owned(), |meant| format!("did you mean `{meant}`?"));
            return Err(failure.help(help).into());
        }
    };
    let (bytes, ending) = match args.kind {
        ExportKind::Html => (onefile::html(&book).into_bytes(), "html"),
        ExportKind::Epub => (epub::book(&book).map_err(|e| Failure::new(format!("the e-book cannot be made: {e}")))?, "epub"),
    };
    if args.output.as_deref() == Some(Path::new("-")) {
        return terminal.bytes(&bytes);
    }
    let lang = Lang::new(&book.lang).unwrap_or_else(|| Lang::new("en").expect("en is a language"));
    let name = || PathBuf::from(format!("{}.{ending}", slug(&book.title, &lang, Slugs::Transliterated)));
    let file = args.output.clone().unwrap_or_else(name);
    disk::write_at(&file, &bytes).map_err(|e| Failure::of_file("write", &file, &e))?;
    terminal.note(&format!("{}, {} KB", counted(book.chapters.len(), "article"), bytes.len().div_ceil(1024)));
    terminal.line(&file.display().to_string())
}
