//! `dossier new`.

use super::{Stop, open, site, snapshot};
use crate::cli;
use crate::cli::Global;
use crate::terminal::Terminal;
use dossier::collect;
use dossier::failure::{Failure, shown};
use dossier::starter;

/// Begins an article by hand and prints its path.
pub fn run(global: &Global, args: &cli::New, terminal: &mut Terminal) -> Result<(), Stop> {
    let disk = open(global)?;
    let site = site(&disk, terminal)?;
    let lang = args.lang.as_ref().unwrap_or(site.language());
    let articles = collect::articles(&disk, &snapshot(&disk)?);
    let path = collect::place_of_new(&disk, &site, &articles, &args.title, lang, args.date);
    let text = starter::article(site.language(), &args.title, args.date, args.lang.as_ref());
    disk.write(&path, text.as_bytes()).map_err(|e| Failure::of_file("write", &disk.path(&path), &e))?;
    if terminal.is_json() {
        return terminal.line(&serde_json::json!({"article": path}).to_string());
    }
    terminal.line(&shown(&disk.path(&path)))
}
