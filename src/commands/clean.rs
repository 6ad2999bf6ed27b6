//! `dossier clean`.

use super::build::busy;
use super::{Stop, import_alone, open, site};
use crate::cli;
use crate::cli::Global;
use crate::terminal::Terminal;
use dossier::disk::{MANIFEST, Output, UNFINISHED};
use dossier::failure::{Failure, shown};
use dossier::model::OutputPath;
use dossier::publish::Manifest;
use dossier::report::counted;
use dossier::session;

/// Removes what the manifest of the output folder lists, and `.dossier`.
pub fn run(global: &Global, args: &cli::Clean, terminal: &mut Terminal) -> Result<(), Stop> {
    let disk = open(global)?;
    let dir = match &args.output_dir {
        Some(dir) => dir.clone(),
        None => disk.root().join(site(&disk, terminal)?.output_dir),
    };
    let output = Output::new(dir);
    let lock = session::held(&disk, &output).map_err(|_| busy(output.dir()))?;
    if lock.is_some() {
        output.sweep();
    }
    let manifest = Manifest::of_folder(&output.manifest().unwrap_or_default(), &output.unfinished().unwrap_or_default());
    let own = [MANIFEST, UNFINISHED].map(|name| OutputPath::new(name).expect("a plain name"));
    for path in manifest.files.keys().chain(&own) {
        output.remove(path).map_err(|e| Failure::of_file("remove", &output.dir().join(path.as_str()), &e))?;
    }
    // An import would miss what it remembers.
    let alone = import_alone(&disk, terminal);
    drop((lock, alone));
    let state = disk.remove_state().map_err(|e| Failure::of_file("remove", &disk.root().join(".dossier"), &e))?;
    terminal.note(&format!("{} removed from {}", counted(manifest.files.len(), "file"), shown(output.dir())));
    if state {
        terminal.note(".dossier removed: imported articles count as edited from now on");
    }
    Ok(())
}
