//! `dossier serve`.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Mutex;

use super::build::{self, Build};
use super::{Stop, open};
use crate::cli::{self, Global};
use crate::terminal::Terminal;
use dossier::collect;
use dossier::disk::{self, Disk, Stat};
use dossier::model::SitePath;
use dossier::problem::{Problem, Severity};
use dossier::report::{self, Style, counted};
use dossier::serve::{Door, Event, Hooks, Options};
use dossier::session::Session;

/// Serves the dossier until it is interrupted.
pub fn run(global: &Global, args: &cli::Serve, terminal: &mut Terminal) -> Result<(), Stop> {
    let interface: IpAddr = args.interface;
    let disk = open(global)?;
    let before = imported(&disk).map(|problems| (sources_now(&disk), problems));
    if let Some((_, problems)) = &before {
        // What stops pages is told with the rest of that.
        let warnings: Vec<Problem> = problems.iter().filter(|problem| problem.severity == Severity::Warning).cloned().collect();
        terminal.problems(&warnings, |path| disk.text(path).ok());
    }
    let import = import_when_changed(before);
    if !interface.is_loopback() {
        terminal.note("anyone who can reach this machine can read the dossier, drafts and all");
    }
    let door = Door::open(&disk, &Options { interface, port: args.port })?;
    let base_url = Some(door.url());
    let build = Build { drafts: args.shown.drafts, future: args.shown.future, base_url, ..Build::default() };
    let session = build::session(&disk, &build)?;
    let screen = std::sync::Arc::new(Mutex::new(Terminal::new(global)));
    let opens = args.open;
    let root = disk.root().to_owned();
    let tell = move |event: Event| {
        let mut screen = screen.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match event {
            Event::Listening(url) => {
                screen.note(&format!("serving {url} — stop with Ctrl+C"));
                if opens {
                    disk::open_in_browser(&url);
                }
            }
            Event::Read(articles, files, milliseconds) => {
                screen.note(&format!("{}, {}, read in {milliseconds} ms", counted(articles, "article"), counted(files, "file")));
            }
            Event::Problems(problems) if problems.is_empty() => screen.note("mended"),
            Event::Problems(problems) => {
                let root = root.clone();
                let text = move |path: &SitePath| Disk::open(&root).ok()?.text(path).ok();
                screen.problems(&problems, text);
                screen.note("the last good pages are served meanwhile");
            }
            Event::Warnings(counts, new) => {
                let root = root.clone();
                screen.problems(&new, move |path: &SitePath| Disk::open(&root).ok()?.text(path).ok());
                build::warnings(&counts, &mut screen);
            }
        }
    };
    let hooks = Hooks { import: Box::new(import), shown: Box::new(shown), tell: Box::new(tell) };
    Ok(dossier::serve::run(session, door, hooks)?)
}

/// The sources when they were last imported, and what was wrong with them.
type Before = (BTreeMap<SitePath, Stat>, Vec<Problem>);

/// Imports what is new, but only when a source was added, changed or removed: most changes are an editor's.
fn import_when_changed(before: Option<Before>) -> impl Fn(&Session) -> Option<Vec<Problem>> + Send + Sync {
    let seen = Mutex::new(before);
    move |session| {
        let mut seen = seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let sources = sources_now(session.disk());
        if seen.as_ref().is_none_or(|(before, _)| *before != sources) {
            *seen = Some((sources, imported(session.disk())?));
        }
        seen.as_ref().map(|(_, problems)| problems.clone())
    }
}

fn sources_now(disk: &Disk) -> BTreeMap<SitePath, Stat> {
    collect::sources_now(disk).unwrap_or_default()
}

/// Imports what is new; `None` = another import is at work, for which the preview does not wait. A mistake in site.yaml is the session's to tell.
fn imported(disk: &Disk) -> Option<Vec<Problem>> {
    let Ok(site) = super::read_site(disk) else { return Some(Vec::new()) };
    let _alone = collect::hold(disk).ok()?;
    Some(match collect::import_new(disk, &site, &|_, _| {}) {
        Ok(outcome) => outcome.problems,
        Err(failure) => {
            let folder = SitePath::new(dossier::model::SOURCES).expect("a plain path");
            vec![Problem::error("dossier::import", &folder, failure.message)]
        }
    })
}

/// Problems as the browser shows them.
fn shown(session: &Session, problems: &[Problem]) -> String {
    let problems = report::located(problems, |path| session.text(path));
    report::graphical(&problems, Style { color: false, width: 100 }, |path| session.text(path))
}
