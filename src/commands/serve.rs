//! `dossier serve` and `dossier build --watch`.

use std::net::IpAddr;
use std::sync::Mutex;
use std::sync::mpsc::channel;

use super::build::{self, Build};
use super::{Stop, open};
use crate::cli::{self, Global};
use crate::terminal::Terminal;
use dossier::collect;
use dossier::disk;
use dossier::failure::Failure;
use dossier::model::SitePath;
use dossier::problem::Problem;
use dossier::report::{self, Style};
use dossier::serve::{Event, Hooks, Options};
use dossier::session::Session;
use dossier::settings;

/// Serves the dossier until it is interrupted.
pub fn run(global: &Global, args: &cli::Serve, terminal: &mut Terminal) -> Result<(), Stop> {
    let interface: IpAddr = args.interface;
    let host = if interface.is_loopback() { "localhost".to_owned() } else { interface.to_string() };
    let base_url = Some(format!("http://{host}:{}/", args.port));
    let disk = open(global)?;
    if !disk.has_site() {
        return Err(Failure::new("there is no site.yaml here").help("make a dossier with `dossier init DIR`").into());
    }
    let problems = imported(&disk);
    terminal.problems(&problems, |path| disk.text(path).ok());
    let build = Build { drafts: args.shown.drafts, future: args.shown.future, base_url, ..Build::default() };
    let session = build::opened(&disk, &build)?;
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
                screen.note(&format!("{articles} articles, {files} files, read in {milliseconds} ms"));
            }
            Event::Problems(problems) if problems.is_empty() => screen.note("mended"),
            Event::Problems(problems) => {
                let root = root.clone();
                let text = move |path: &SitePath| disk::Disk::open(&root).ok()?.text(path).ok();
                screen.problems(&problems, text);
                screen.note("the last good pages are served meanwhile");
            }
        }
    };
    let hooks = Hooks { import: Box::new(|session: &Session| imported(session.disk())), shown: Box::new(shown), tell: Box::new(tell) };
    Ok(dossier::serve::run(session, &Options { interface, port: args.port }, hooks)?)
}

/// Imports what is new. A mistake in site.yaml is the session's to tell.
fn imported(disk: &disk::Disk) -> Vec<Problem> {
    let path = SitePath::new("site.yaml").expect("site.yaml is a path");
    let site = disk.text(&path).map(|text| settings::site(&path, &text, &disk::overrides()).0);
    let Ok(site) = site else { return Vec::new() };
    match collect::import_new(disk, &site) {
        Ok(outcome) => outcome.problems,
        Err(failure) => vec![Problem::error("dossier::import", &path, failure.message)],
    }
}

/// Problems as the browser shows them.
fn shown(session: &Session, problems: &[Problem]) -> String {
    report::graphical(problems, Style { color: false, width: 100 }, |path| session.text(path))
}

/// Builds again after each change, until it is interrupted. A failed build is told and waited out.
pub fn watch(global: &Global, build: &Build, terminal: &mut Terminal) -> Result<(), Stop> {
    let disk = open(global)?;
    let (send, changes) = channel();
    let _watcher = dossier::serve::watch(disk.root(), move || _ = send.send(()))?;
    loop {
        match build::one_build(global, build, terminal) {
            Ok(()) | Err(Stop::Problems) => {}
            Err(Stop::Failure(failure)) => terminal.failure(&failure),
            Err(Stop::NobodyReads) => return Ok(()),
        }
        terminal.finish()?;
        terminal.note("watching for changes — stop with Ctrl+C");
        if changes.recv().is_err() {
            return Ok(());
        }
        while changes.try_recv().is_ok() {}
    }
}
