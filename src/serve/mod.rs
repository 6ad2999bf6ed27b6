//! The preview: answers requests from the session, watches the folder, tells browsers to reload.
//!
//! A page is rendered when it is asked for and kept for a while, until anything changes. While a mistake stands, the last good pages are served with
//! the mistake over them. Listens on loopback unless told otherwise, and answers only requests that name it, so that no page elsewhere
//! can read the preview through the browser (DNS rebinding): by names of this computer, or by any address where others may ask too.

mod answer;
mod watch;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::routing::{any, get};
use tokio::sync::broadcast;

use crate::disk::{self, Disk};
use crate::failure::Failure;
use crate::model::{OutputPath, SOURCES, SitePath};
use crate::problem::{self, Problem, Severity};
use crate::session::{Keeping, Session};

pub use watch::{Changes, Watched, watch};

/// So long after the start articles are kept for the next run: by then the first pages have been asked for.
const LATER: Duration = Duration::from_secs(2);

/// Where and how to serve.
#[derive(Clone, Debug)]
pub struct Options {
    /// The interface; loopback unless the editor wants otherwise.
    pub interface: IpAddr,
    /// The port.
    pub port: u16,
}

/// What happens while serving, for whoever prints.
#[derive(Clone, Debug)]
pub enum Event {
    /// The server answers at this address.
    Listening(String),
    /// The dossier was read: articles, pages and milliseconds.
    Read(usize, usize, u128),
    /// The dossier was read, and errors stand in it. Empty = all is well again.
    Problems(Vec<Problem>),
    /// There are other warnings than before: how many of which kind, and those that are new. At the start none is called new.
    Warnings(BTreeMap<String, usize>, Vec<Problem>),
}

/// What is done before a changed dossier is read: new sources are imported. Returns the problems of sources; `None` = another import is at work,
/// and it is to be asked again.
pub type Import = dyn Fn(&Session) -> Option<Vec<Problem>> + Send + Sync;

/// Makes the text of problems: the same as in the terminal, without colours.
pub type Shown = dyn Fn(&Session, &[Problem]) -> String + Send + Sync;

/// What the commands give the server.
pub struct Hooks {
    /// Imports new sources.
    pub import: Box<Import>,
    /// Puts problems into words for the browser.
    pub shown: Box<Shown>,
    /// Hears what happens.
    pub tell: Box<dyn Fn(Event) + Send + Sync>,
}

/// What requests share.
struct Shared {
    work: Mutex<Work>,
    watched: Arc<Watched>,
    reload: broadcast::Sender<String>,
    hooks: Hooks,
    hosts: Hosts,
    disk: Disk,
}

/// By which names the preview may be asked for.
struct Hosts {
    names: Vec<String>,
    /// Whether others may ask too. They do by an address of this computer, be it one that it does not know of behind a router.
    is_open: bool,
}

impl Hosts {
    fn of(interface: IpAddr) -> Self {
        let mut names = vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "[::1]".to_owned(), named(interface)];
        let is_open = !interface.is_loopback();
        if let Some(own) = is_open.then(disk::own_name).flatten() {
            let first = own.split('.').next().unwrap_or_default().to_owned();
            // As computers of a local network call each other (RFC 6762).
            names.extend([format!("{first}.local"), first, own]);
        }
        Self { names, is_open }
    }

    /// Whether a request for this host is meant for the preview. An address is: a page elsewhere can point a name here, but no address.
    fn has(&self, host: &str) -> bool {
        let is_address = || host.parse::<Ipv4Addr>().is_ok() || in_brackets(host).is_some_and(|host| host.parse::<Ipv6Addr>().is_ok());
        self.names.iter().any(|name| name.eq_ignore_ascii_case(host)) || self.is_open && is_address()
    }
}

fn in_brackets(host: &str) -> Option<&str> {
    host.strip_prefix('[')?.strip_suffix(']')
}

/// An address as it stands in others (RFC 3986 §3.2.2).
fn named(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}

/// The session and the pages made of it since the last change.
struct Work {
    session: Session,
    pages: Pages,
    /// The files of the search index, which are made at once.
    index: Pages,
    import_problems: Vec<Problem>,
    /// Whether new sources may be waiting for another import to end.
    awaits_import: bool,
    /// The problems as the browser is told; empty = none.
    overlay: String,
    /// How often the dossier has been read: a page tells of which reading it is.
    readings: u64,
    /// Whether the folder could not be read when it was last tried.
    is_unread: bool,
    warned: Warned,
}

/// The warnings that were told.
#[derive(Default)]
struct Warned {
    counts: BTreeMap<String, usize>,
    /// The hashes of those that stood when the dossier was last read without an error; `None` = it has not been.
    hashes: Option<HashSet<u64>>,
    hasher: RandomState,
}

impl Warned {
    /// What is to be told of these warnings, if anything.
    fn news(&mut self, warnings: &[&Problem], has_errors: bool) -> Option<Event> {
        let hash = |problem: &Problem| self.hasher.hash_one((problem.code, &problem.path, &problem.message));
        let is_new = |problem: &&&Problem| self.hashes.as_ref().is_some_and(|told| !told.contains(&hash(problem)));
        let new: Vec<Problem> = warnings.iter().filter(is_new).map(|problem| (*problem).clone()).collect();
        let counts = problem::counts(warnings.iter().copied());
        let is_other = !new.is_empty() || !has_errors && counts != self.counts;
        // While an error stands, not all is looked at, so what is missing may come back.
        if !has_errors {
            self.counts.clone_from(&counts);
            self.hashes = Some(warnings.iter().map(|problem| hash(problem)).collect());
        } else if let Some(told) = &mut self.hashes {
            told.extend(new.iter().map(hash));
        }
        is_other.then_some(Event::Warnings(counts, new))
    }
}

/// Files of the site by their paths.
type Pages = HashMap<OutputPath, Arc<Vec<u8>>>;

/// So many pages are kept: a reader goes back to some, while a program that follows all links needs none of them again.
const KEPT: usize = 500;

impl Work {
    fn of(session: Session) -> Self {
        let (pages, index, import_problems) = (Pages::new(), Pages::new(), Vec::new());
        let warned = Warned::default();
        Self { session, pages, index, import_problems, awaits_import: true, overlay: String::new(), readings: 0, is_unread: false, warned }
    }
}

impl Shared {
    fn work(&self) -> MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Reads what has changed, if the system told of anything, and tells browsers.
    fn freshen(&self, work: &mut Work) {
        let begun = std::time::Instant::now();
        let is_turned = work.session.turn_to(disk::today());
        match self.read(work) {
            Ok(false) if !is_turned && !work.is_unread => {}
            Ok(_) => {
                work.is_unread = false;
                work.pages.clear();
                work.index.clear();
                self.announce(work, begun.elapsed().as_millis());
            }
            Err(e) => {
                self.watched.forget();
                work.is_unread = true;
                work.overlay = format!("the folder cannot be read: {e}");
                let _ = self.reload.send(work.overlay.clone());
            }
        }
    }

    /// Reads what has changed. Returns whether anything has.
    fn read(&self, work: &mut Work) -> std::io::Result<bool> {
        let is_source = |path: &SitePath| path.as_str() == SOURCES || path.is_below(SOURCES);
        match self.watched.take() {
            // None, and yet something may have changed behind a link.
            Changes::Files(files) if !work.awaits_import && !files.iter().any(is_source) => work.session.refresh_files(&files),
            _ => {
                let imported = (self.hooks.import)(&work.session);
                work.awaits_import = imported.is_none();
                work.import_problems = imported.unwrap_or_else(|| std::mem::take(&mut work.import_problems));
                work.session.refresh()
            }
        }
    }

    fn announce(&self, work: &mut Work, milliseconds: u128) {
        work.readings += 1;
        let problems = work.import_problems.iter().chain(work.session.problems());
        let (errors, warnings): (Vec<&Problem>, Vec<&Problem>) = problems.partition(|problem| problem.severity == Severity::Error);
        let errors: Vec<Problem> = errors.into_iter().cloned().collect();
        let news = work.warned.news(&warnings, !errors.is_empty());
        let had_overlay = !work.overlay.is_empty();
        work.overlay = if errors.is_empty() { String::new() } else { (self.hooks.shown)(&work.session, &errors) };
        if errors.is_empty() {
            if had_overlay {
                (self.hooks.tell)(Event::Problems(Vec::new()));
            }
            let plan = work.session.plan();
            let counts = plan.map_or((0, 0), |p| (p.catalog.articles.len(), p.jobs.len()));
            (self.hooks.tell)(Event::Read(counts.0, counts.1, milliseconds));
        } else {
            (self.hooks.tell)(Event::Problems(errors));
        }
        news.into_iter().for_each(|news| (self.hooks.tell)(news));
        let _ = self.reload.send(work.overlay.clone());
    }
}

/// What is there before a dossier is read: a port that nobody else can have any more, so that pages can name it, and a watch over the folder,
/// so that no change is missed.
pub struct Door {
    listener: TcpListener,
    address: SocketAddr,
    watched: Arc<Watched>,
    /// Who hears of changes, once the dossier is served.
    served: Arc<OnceLock<Arc<Shared>>>,
    _watcher: Box<dyn Send>,
}

impl Door {
    /// Listens and watches. Who asks now is answered when the dossier is served.
    ///
    /// # Errors
    /// A [`Failure`]: the port is in use, the interface cannot be listened on, or the system cannot watch files.
    pub fn open(disk: &Disk, options: &Options) -> Result<Self, Failure> {
        let wanted = SocketAddr::new(options.interface, options.port);
        let listener = TcpListener::bind(wanted).map_err(|e| refused(wanted, &e))?;
        let address = listener.local_addr().unwrap_or(wanted);
        let (watched, served) = (Arc::<Watched>::default(), Arc::<OnceLock<Arc<Shared>>>::default());
        let hears = Arc::clone(&served);
        let changed = move || hears.get().into_iter().for_each(|shared| shared.freshen(&mut shared.work()));
        let _watcher = watch(disk, Arc::clone(&watched), changed)?;
        Ok(Self { listener, address, watched, served, _watcher })
    }

    /// Where a browser on this computer finds the preview.
    pub fn url(&self) -> String {
        url_of(self.address)
    }
}

fn url_of(address: SocketAddr) -> String {
    let ip = address.ip();
    let host = if ip.is_loopback() || ip.is_unspecified() { "localhost".to_owned() } else { named(ip) };
    format!("http://{host}:{}/", address.port())
}

/// Serves a dossier until the process ends.
///
/// # Errors
/// A [`Failure`] where the server cannot start or stops.
pub fn run(session: Session, door: Door, hooks: Hooks) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|e| Failure::new(format!("the server cannot start: {e}")))?;
    runtime.block_on(serve(session, door, hooks))
}

async fn serve(session: Session, door: Door, hooks: Hooks) -> Result<(), Failure> {
    let url = door.url();
    let listener = door.listener.set_nonblocking(true).and_then(|()| tokio::net::TcpListener::from_std(door.listener));
    let listener = listener.map_err(|e| refused(door.address, &e))?;
    let import_problems = (hooks.import)(&session).unwrap_or_default();
    let shared = Arc::new(Shared {
        watched: door.watched,
        reload: broadcast::channel(16).0,
        hooks,
        disk: session.disk().clone(),
        hosts: Hosts::of(door.address.ip()),
        work: Mutex::new(Work { import_problems, ..Work::of(session) }),
    });
    shared.announce(&mut shared.work(), 0);
    let _ = door.served.set(Arc::clone(&shared));
    let router = Router::new()
        .route("/_dossier/events", get(answer::events))
        .route("/_dossier/reload.js", get(answer::script))
        .fallback(any(answer::page))
        .with_state(Arc::clone(&shared));
    (shared.hooks.tell)(Event::Listening(url));
    let keeping = shared.work().session.keeping();
    std::thread::spawn(move || {
        std::thread::sleep(LATER);
        keeping.iter().for_each(Keeping::write);
    });
    axum::serve(listener, router).await.map_err(|e| Failure::new(format!("the server stopped: {e}")))
}

fn refused(address: SocketAddr, e: &std::io::Error) -> Failure {
    let help = match e.kind() {
        std::io::ErrorKind::AddrInUse => format!(
            "another program uses port {0}: close it, or choose another with --port {1}",
            address.port(),
            address.port().wrapping_add(1)
        ),
        std::io::ErrorKind::PermissionDenied => "ports below 1024 need more rights: choose another with --port 4747".to_owned(),
        _ => "choose another with --interface 127.0.0.1".to_owned(),
    };
    Failure::new(format!("cannot listen on {address}: {e}")).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(interface: &str) -> Hosts {
        Hosts::of(interface.parse().unwrap())
    }

    #[test]
    fn addresses_are_answered_where_others_may_ask_and_names_of_others_never() {
        for open in ["0.0.0.0", "::", "192.0.2.7"].map(hosts) {
            assert!(["localhost", "192.0.2.7", "198.51.100.1", "[2001:db8::1]", "[::1]"].iter().all(|host| open.has(host)));
            assert!(!["evil.example", "192.0.2.7.evil.example", "[evil.example]", "", "2001:db8::1"].iter().any(|host| open.has(host)));
        }
        for loopback in ["127.0.0.1", "::1"].map(hosts) {
            assert!(["LOCALHOST", "127.0.0.1", "[::1]"].iter().all(|host| loopback.has(host)));
            assert!(!["192.0.2.7", "[2001:db8::1]", "evil.example"].iter().any(|host| loopback.has(host)));
        }
    }

    #[test]
    fn a_preview_is_shown_by_an_address_that_browsers_take() {
        let url = |interface: &str| url_of(SocketAddr::new(interface.parse().unwrap(), 4747));
        assert_eq!(url("::"), "http://localhost:4747/");
        assert_eq!(url("0.0.0.0"), "http://localhost:4747/");
        assert_eq!(url("2001:db8::1"), "http://[2001:db8::1]:4747/");
        assert_eq!(url("192.0.2.7"), "http://192.0.2.7:4747/");
    }
}
