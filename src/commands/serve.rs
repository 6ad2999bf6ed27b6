//! `dossier serve`.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::Stop;
use super::build::{Build, as_warnings, import_new, session};
use crate::cli::{self, Global};
use crate::terminal::Terminal;
use dossier::collect;
use dossier::disk::{Disk, Stat};
use dossier::model::SitePath;
use dossier::problem::Problem;
use dossier::report;
use dossier::serve::{self, Event, Hooks, Options};
use dossier::session::Session;

/// Imports what is new, then serves the site until the process is ended.
pub fn run(global: &Global, args: &cli::Serve, terminal: &mut Terminal) -> Result<(), Stop> {
    let refused = import_new(global, terminal)?;
    let build = Build { drafts: args.shown.drafts, future: args.shown.future, ..Build::default() };
    let session = session(global, &build)?;
    if !args.interface.is_loopback() {
        terminal.note("anyone who can reach this machine can read the dossier, drafts and all");
    }
    let style = terminal.plain();
    let files = Disk::open(session.disk().root()).map_err(|e| dossier::failure::Failure::of_file("read", session.disk().root(), &e))?;
    let printer = Mutex::new(Terminal::new(global));
    let opens = args.open;
    let hooks = Hooks {
        import: Box::new(import_when_changed(&session, refused)),
        shown: Box::new(move |session, problems| report::graphical(problems, style, |path| session.disk().text(path).ok())),
        tell: Box::new(move |event| tell(&event, &mut printer.lock().unwrap_or_else(PoisonError::into_inner), &files, opens)),
    };
    Ok(serve::run(session, &Options { interface: args.interface, port: args.port }, hooks)?)
}

/// Imports again only when a source was added, changed or removed: most changes are an editor's.
fn import_when_changed(session: &Session, refused: Vec<Problem>) -> impl Fn(&Session) -> Vec<Problem> + Send + Sync + use<> {
    let seen = Mutex::new((collect::sources_now(session.disk()).unwrap_or_default(), refused));
    move |session| {
        let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        let now: BTreeMap<SitePath, Stat> = collect::sources_now(session.disk()).unwrap_or_default();
        if now != seen.0 {
            *seen = (now, imported(session.disk()));
        }
        seen.1.clone()
    }
}

fn imported(disk: &Disk) -> Vec<Problem> {
    // While site.yaml is broken nothing is imported: the session tells what is wrong with it.
    let Ok(site) = super::read_site(disk) else { return Vec::new() };
    match collect::import_new(disk, &site) {
        Ok(outcome) => as_warnings(outcome.problems),
        Err(failure) => {
            vec![Problem::error("dossier::import_failed", &SitePath::new(collect::SOURCES).expect("a plain path"), failure.message)]
        }
    }
}

fn tell(event: &Event, terminal: &mut Terminal, disk: &Disk, opens: bool) {
    match event {
        Event::Listening(address) => {
            terminal.note(&format!("serving at {address} (Ctrl+C ends it)"));
            if opens && let Err(error) = open_browser(address) {
                terminal.note(&format!("the browser cannot be opened ({error}): open {address}"));
            }
        }
        Event::Read(articles, pages, milliseconds) => terminal.note(&format!("{articles} articles, {pages} pages, in {milliseconds} ms")),
        Event::Problems(problems) if problems.is_empty() => terminal.note("all is well again"),
        Event::Problems(problems) => terminal.problems(problems, |path| disk.text(path).ok()),
    }
}

fn open_browser(address: &str) -> std::io::Result<()> {
    let (program, first): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let quiet = std::process::Stdio::null;
    std::process::Command::new(program).args(first).arg(address).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn().map(drop)
}
