//! `dossier init`.

use std::path::Path;

use super::Stop;
use crate::cli::{self, Global, StarterLanguage};
use crate::terminal::Terminal;
use dossier::disk::{self, Disk};
use dossier::failure::Failure;
use dossier::model::Lang;
use dossier::starter;

/// Makes a dossier. Nothing that is there is overwritten.
pub fn run(global: &Global, args: &cli::Init, terminal: &mut Terminal) -> Result<(), Stop> {
    let dir = match (&args.dir, &global.root) {
        (None, None) => Path::new("."),
        (Some(dir), None) | (None, Some(dir)) => dir,
        (Some(_), Some(_)) => return Err(Failure::usage("`init` takes a folder or --root, not both".to_owned()).into()),
    };
    disk::make_folder(dir).map_err(|e| Failure::of_file("make", dir, &e))?;
    let disk = Disk::open(dir).map_err(|e| Failure::of_file("read", dir, &e))?;
    let lang = Lang::new(match args.language {
        StarterLanguage::Ru => "ru",
        StarterLanguage::Kk => "kk",
        StarterLanguage::En => "en",
    });
    let files = starter::files(&lang.expect("a language"), args.title.as_deref());
    // A folder under version control has its own .gitignore and .gitattributes already: they stay as they are.
    let files: Vec<_> = files.into_iter().filter(|(path, _)| !path.as_str().starts_with(".git") || !disk.exists(path)).collect();
    let there: Vec<&str> = files.iter().map(|(path, _)| path).filter(|path| disk.exists(path)).map(|path| path.as_str()).collect();
    if !there.is_empty() {
        let failure = Failure::new(format!("{} holds these files already: {}", shown(dir), there.join(", ")));
        return Err(failure.help("choose another folder; nothing was written").into());
    }
    for (path, bytes) in &files {
        disk.write(path, bytes).map_err(|e| Failure::of_file("write", &disk.path(path), &e))?;
        terminal.detail(path.as_str());
    }
    terminal.note(&format!("made a dossier of {} files in {}", files.len(), shown(dir)));
    let name = dir.display().to_string();
    let root = match name.as_str() {
        "." => String::new(),
        name if name.contains(|c: char| !c.is_alphanumeric() && !matches!(c, '/' | '\\' | '.' | '-' | '_' | ':')) => {
            format!(" --root \"{name}\"")
        }
        name => format!(" --root {name}"),
    };
    terminal.note(&format!("next: dossier serve --open{root}"));
    Ok(())
}

fn shown(dir: &Path) -> String {
    if dir == Path::new(".") { "this folder".to_owned() } else { dir.display().to_string() }
}
