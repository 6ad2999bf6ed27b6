//! `dossier build`, `check` and `publish`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Stop, import_alone, once_free, open, read_site, snapshot};
use crate::cli::{self, Global};
use crate::terminal::Terminal;
use dossier::catalog::ArticleId;
use dossier::collect::{self, Import};
use dossier::disk::{self, Disk, Output};
use dossier::failure::{Failure, shown};
use dossier::import::Known;
use dossier::import::doors::fetch::{Reach, fetch};
use dossier::model::{Article, Rights, Site, SitePath, Vocabulary};
use dossier::problem::{self, Problem, Severity, has_errors, listed};
use dossier::report::counted;
use dossier::serve;
use dossier::session::{self, Extent, Options, Session};
use dossier::settings::{self, holds_the_dossier};

/// How a site is to be built.
#[derive(Clone, Debug, Default)]
pub struct Build {
    pub drafts: bool,
    pub future: bool,
    pub is_strict: bool,
    pub base_url: Option<String>,
    pub output_dir: Option<PathBuf>,
    pub extent: Extent,
    pub shows_timings: bool,
}

/// When a build began, and when each phase of it ended.
struct Timings {
    begun: Instant,
    phases: Vec<(&'static str, Instant)>,
}

impl Timings {
    fn begin() -> Self {
        Self { begun: Instant::now(), phases: Vec::new() }
    }

    fn ended(&mut self, phase: &'static str) {
        self.phases.push((phase, Instant::now()));
    }

    fn seconds(&self) -> f64 {
        self.begun.elapsed().as_secs_f64()
    }

    /// `import 0.01 s, read and plan 0.20 s, render and write 0.51 s`.
    fn shown(&self) -> String {
        let mut last = self.begun;
        let phase = |(name, ended): &(&str, Instant)| {
            let seconds = ended.duration_since(std::mem::replace(&mut last, *ended)).as_secs_f64();
            format!("{name} {seconds:.3} s")
        };
        self.phases.iter().map(phase).collect::<Vec<_>>().join(", ")
    }
}

/// The door to the dossier's files, unless the site would be written among them.
fn opened(global: &Global, build: &Build) -> Result<Disk, Failure> {
    let disk = open(global)?;
    let inside = build.output_dir.as_ref().and_then(|dir| disk.would_be_inside(dir));
    match inside.filter(|folder| holds_the_dossier(folder)) {
        Some(folder) => {
            let folder = if folder.is_empty() { "." } else { &folder };
            Err(Failure::usage(format!("`{folder}` holds the dossier itself"))
                .help("choose a folder of its own for the output, as in public"))
        }
        None => Ok(disk),
    }
}

/// The dossier, read and planned, whatever mistakes it has.
pub fn session(disk: &Disk, build: &Build) -> Result<Session, Failure> {
    Session::open(disk.root(), options(build)).map_err(|e| Failure::of_file("read", disk.root(), &e))
}

fn options(build: &Build) -> Options {
    Options {
        drafts: build.drafts,
        future: build.future,
        base_url: build.base_url.clone(),
        output_dir: build.output_dir.clone(),
        overrides: disk::overrides(),
        today: disk::today(),
    }
}

/// The site as the last build left it, where nothing has changed since.
fn as_built(disk: &Disk, build: &Build) -> Result<Option<session::AsBuilt>, Failure> {
    let Ok(site) = read_site(disk) else { return Ok(None) };
    if build.extent != Extent::default() {
        return Ok(None);
    }
    let dir = build.output_dir.clone().unwrap_or_else(|| disk.root().join(&site.output_dir));
    let found = session::as_built(disk, &options(build), &Output::new(dir)).map_err(|e| Failure::of_file("read", disk.root(), &e))?;
    Ok(found.filter(|found| !build.is_strict || found.warnings.is_empty()))
}

/// Imports what is new, then writes the site.
pub fn run(global: &Global, args: &cli::Build, terminal: &mut Terminal) -> Result<(), Stop> {
    let build = Build {
        drafts: args.shown.drafts,
        future: args.shown.future,
        is_strict: args.strict,
        base_url: args.base_url.clone(),
        output_dir: args.output_dir.clone(),
        extent: Extent { force: args.force, shard: args.shard },
        shows_timings: args.timings,
    };
    if args.watch { watch(global, &build, terminal) } else { one_build(global, &build, terminal) }
}

fn one_build(global: &Global, build: &Build, terminal: &mut Terminal) -> Result<(), Stop> {
    let mut timings = Timings::begin();
    let disk = opened(global, build)?;
    if let Some(found) = as_built(&disk, build)? {
        timings.ended("look for changes");
        warnings(&found.warnings, terminal);
        let built = session::Built { articles: found.articles, unchanged: found.files, ..session::Built::default() };
        return done(&built, build, &timings, terminal);
    }
    // Parts of a site are built at the same time: they would import the same sources at once.
    let refused = if build.extent.shard.is_some() { Vec::new() } else { import_new(&disk, terminal)? };
    timings.ended("import");
    let mut session = session(&disk, build)?;
    let done = written(&mut session, &refused, build, timings, terminal);
    // The process ends here: the system takes a hundred thousand articles back faster than they can be taken apart.
    std::mem::forget(session);
    done
}

/// So often a build that watches looks whether another day has begun.
const MINUTE: Duration = Duration::from_secs(60);

/// Builds on every change and every day until the process is ended. What goes wrong is shown; the site stays as it was until it is mended.
fn watch(global: &Global, build: &Build, terminal: &mut Terminal) -> Result<(), Stop> {
    let (changed, changes) = std::sync::mpsc::channel();
    let disk = opened(global, build)?;
    let mut session = session(&disk, build)?;
    let _watcher = serve::watch(&disk, std::sync::Arc::default(), move || {
        let _ = changed.send(());
    })?;
    loop {
        wait_for_others(&session, terminal);
        let (mut timings, today) = (Timings::begin(), disk::today());
        let done = import_new(&disk, terminal).and_then(|refused| {
            timings.ended("import");
            session.turn_to(today);
            session.refresh().map_err(|e| Failure::of_file("read", disk.root(), &e))?;
            written(&mut session, &refused, build, timings, terminal)
        });
        match done.and_then(|()| terminal.finish()) {
            Err(Stop::NobodyReads) => return Err(Stop::NobodyReads),
            Err(Stop::Failure(failure)) => terminal.failure(&failure),
            Ok(()) | Err(Stop::Problems) => {}
        }
        terminal.note("watching for changes; Ctrl+C ends it");
        if !is_changed(&changes, today) {
            return Ok(());
        }
        while changes.try_recv().is_ok() {}
    }
}

/// Waits for a change or another day than `today`; `false` = nobody tells of changes any more.
fn is_changed(changes: &Receiver<()>, today: Date) -> bool {
    loop {
        match changes.recv_timeout(MINUTE) {
            Err(RecvTimeoutError::Timeout) if disk::today() == today => {}
            told => return told != Err(RecvTimeoutError::Disconnected),
        }
    }
}

/// Waits until no other build writes to the output folder: it may have read the dossier before the change that is to be built.
fn wait_for_others(session: &Session, terminal: &mut Terminal) {
    let output = Output::new(session.output_dir());
    drop(once_free(|| session::held(session.disk(), &output), "build", terminal));
}

/// So often a site is built in a row while somebody saves articles.
const TRIES: usize = 4;

/// Writes the site and says what was done; problems that stop it are shown. What changes meanwhile is read, and the site built again.
fn written(session: &mut Session, refused: &[Problem], build: &Build, mut timings: Timings, terminal: &mut Terminal) -> Result<(), Stop> {
    let mut again = 1..TRIES;
    loop {
        let counts = sound(session, refused, build, terminal)?;
        let progress = terminal.progress("build");
        let built = session.build_part(build.extent, counts.clone(), &|done, all| progress.advance(done, all));
        drop(progress);
        match built {
            Ok(built) => {
                timings.phases.extend(session.laps());
                warnings(&counts, terminal);
                return done(&built, build, &timings, terminal);
            }
            Err(session::NotBuilt::Changed(_)) if again.next().is_some() => {
                session.refresh().map_err(|e| Failure::of_file("read", session.disk().root(), &e))?;
            }
            Err(failure) => return Err(unwritten(failure, session, build, terminal)),
        }
    }
}

/// How many problems of which kind a dossier has that can be built; those that stop it are shown.
fn sound(session: &Session, refused: &[Problem], build: &Build, terminal: &mut Terminal) -> Result<BTreeMap<String, usize>, Stop> {
    let mut problems = session.problems().to_vec();
    problems.extend_from_slice(refused);
    if has_errors(&problems) || build.is_strict && !problems.is_empty() {
        if build.is_strict {
            problems.iter_mut().for_each(|problem| problem.severity = Severity::Error);
        }
        return Err(stopped(session, problems, terminal));
    }
    Ok(problem::counts(&problems))
}

/// Why nothing was written.
fn unwritten(failure: session::NotBuilt, session: &Session, build: &Build, terminal: &mut Terminal) -> Stop {
    match failure {
        session::NotBuilt::Problems(found) => stopped(session, found, terminal),
        session::NotBuilt::Output(path, error) => Failure::of_file("write", &path, &error).into(),
        session::NotBuilt::Foreign(dir, files) => foreign(&dir, &files, build.extent).into(),
        session::NotBuilt::Busy(dir) => busy(&dir).into(),
        session::NotBuilt::Changed(path) => {
            let failure = Failure::new(format!("{path} was changed while the site was built"));
            failure.help("run the command again when nobody writes to the dossier; nothing was published").into()
        }
    }
}

/// Says what was done.
fn done(built: &session::Built, build: &Build, timings: &Timings, terminal: &mut Terminal) -> Result<(), Stop> {
    if build.shows_timings {
        terminal.note(&timings.shown());
    }
    let seconds = timings.seconds();
    if terminal.is_json() {
        let object = serde_json::json!({
            "articles": built.articles, "written": built.written, "unchanged": built.unchanged, "removed": built.removed, "seconds": seconds,
        });
        return terminal.line(&object.to_string());
    }
    let session::Built { articles, written, unchanged, removed } = *built;
    terminal.result(&format!(
        "{}: {} written, {unchanged} unchanged, {removed} removed, in {seconds:.2} s",
        counted(articles, "article"),
        counted(written, "file")
    ))
}

/// Imports what is new and says so; what was refused does not keep the rest from being built.
fn import_new(disk: &Disk, terminal: &mut Terminal) -> Result<Vec<Problem>, Stop> {
    // A mistake in site.yaml is told with all the others; until it is mended nothing is imported.
    let Ok(site) = read_site(disk) else { return Ok(Vec::new()) };
    let alone = import_alone(disk, terminal);
    let progress = terminal.progress("import");
    let outcome = collect::import_new(disk, &site, &|done, all| progress.advance(done, all))?;
    drop((progress, alone));
    for collected in &outcome.collected {
        let verb = if collected.is_renewed { "renewed" } else { "imported" };
        terminal.note(&format!("{verb} {} from {}", collected.article, collected.source));
    }
    if outcome.deleted > 0 {
        terminal.note(&super::import::deleted(outcome.deleted));
    }
    // What is wrong with a source does not keep the articles from being published.
    Ok(outcome.problems.into_iter().map(|problem| Problem { severity: Severity::Warning, ..problem }).collect())
}

/// Shows what stops the build.
fn stopped(session: &Session, problems: Vec<Problem>, terminal: &mut Terminal) -> Stop {
    terminal.problems(&problems, |path| session.text(path));
    terminal.note("nothing was published");
    Stop::Problems
}

/// How many warnings of which kind there are; `dossier check` shows each.
pub fn warnings(counts: &BTreeMap<String, usize>, terminal: &mut Terminal) {
    if !counts.is_empty() {
        let listed: Vec<String> = counts.iter().map(|(code, count)| format!("{count} {}", code.trim_start_matches("dossier::"))).collect();
        terminal.note(&format!("warnings: {}; `dossier check` shows them", listed.join(", ")));
    }
}

fn foreign(dir: &std::path::Path, files: &[dossier::model::OutputPath], extent: Extent) -> Failure {
    let message = format!("{} holds what no build has written where pages belong: {}", shown(dir), listed(files, 3));
    let help = match extent.shard {
        Some(_) => "a part of a site (--shard) is for a folder that is filled anew: empty it",
        None if Output::new(dir.to_owned()).manifest().is_none() => {
            "move that away, and if parts of a site (--shard) were put together there, empty the folder"
        }
        None => "move that away",
    };
    Failure::new(message).help(format!("{help}, or choose another folder with --output-dir; nothing was written"))
}

/// Another build or `clean` is at work in the output folder.
pub fn busy(dir: &std::path::Path) -> Failure {
    Failure::new(format!("another build is writing to {}", shown(dir))).help("run the command again when it has ended")
}

/// Tells every mistake without writing anything.
pub fn check(global: &Global, args: &cli::Check, terminal: &mut Terminal) -> Result<(), Stop> {
    let mut session = session(&open(global)?, &Build { drafts: true, future: true, ..Build::default() })?;
    let mut problems = session.problems().to_vec();
    problems.extend(session.rendering_problems());
    // What readers see leads nowhere where it leads to a draft.
    if session.turn_to_readers() {
        let place = |problem: &Problem| (problem.code, problem.path.clone(), problem.span.clone(), problem.key.clone());
        let told: Vec<_> = problems.iter().map(place).collect();
        problems.extend(session.problems().iter().filter(|problem| !told.contains(&place(problem))).cloned());
    }
    let disk = session.disk();
    let snapshot = snapshot(disk)?;
    let articles = collect::articles(disk, &snapshot);
    let pending = collect::pending(disk, &snapshot, &collect::sources(&snapshot), &articles);
    problems.extend(pending.problems);
    problems.extend(collect::unread_sources(&snapshot));
    let unimportable = unimportable(disk, &pending.sources);
    let refused: BTreeSet<&SitePath> = unimportable.iter().map(|problem| &problem.path).collect();
    let importable = pending.sources.iter().filter(|source| !refused.contains(source)).count();
    problems.extend(unimportable);
    problems.extend(collect::lost_sources(disk, &articles));
    problems.extend(collect::made_twice(&articles));
    problems.extend(no_abstracts(&session));
    if args.external_links {
        terminal.note("asking for the originals; this takes a while");
        problems.extend(dead_links(&session));
    }
    if args.strict {
        problems.iter_mut().for_each(|p| p.severity = Severity::Error);
    }
    terminal.problems(&problems, |path| session.text(path));
    match importable {
        0 => {}
        1 => terminal.note("1 source is not imported yet: run `dossier import`"),
        many => terminal.note(&format!("{many} sources are not imported yet: run `dossier import`")),
    }
    if !pending.deleted.is_empty() {
        terminal.note(&deleted(&pending.deleted));
    }
    if has_errors(&problems) {
        return Err(Stop::Problems);
    }
    if problems.is_empty() {
        terminal.note("no problems");
    }
    Ok(())
}

/// So many sources are named in one line.
const NAMED: usize = 10;

/// Names sources whose articles were deleted, and says what can be done.
fn deleted(sources: &[SitePath]) -> String {
    format!(
        "no article stands for {}, since it was deleted: `dossier import {}` makes it again; to be rid of it for good, delete the source as well",
        listed(sources, NAMED),
        if let [source] = sources { source.as_str() } else { "FILE" }
    )
}

/// Originals that do not answer any more. Archived copies are not asked for.
fn dead_links(session: &Session) -> Vec<Problem> {
    let dead = |article: &Arc<Article>| {
        let url = article.source_url.as_ref()?;
        let reason = fetch(url, Reach::Public).err()?;
        let problem = Problem::warning("dossier::dead_link", &article.path, format!("the original cannot be reached: {reason}"));
        let problem = problem.key("source_url", url).help("correct the address, or add `archive_url:` with an archived copy");
        let text = session.text(&article.path).unwrap_or_default();
        Some(problem.located(&text, dossier::parse::locate))
    };
    session.articles().par_iter().filter_map(dead).collect()
}

/// Articles that readers take for abstracts in the editor's words, and that are none.
fn no_abstracts(session: &Session) -> Vec<Problem> {
    let Some(plan) = session.plan() else { return Vec::new() };
    let is_abstract = |(id, _): &(ArticleId, &Arc<Article>)| plan.catalog.rights(*id, &plan.site) == Rights::Abstract;
    let abstracts = (0..).zip(&plan.catalog.articles).filter(is_abstract).map(|(_, article)| &**article);
    collect::no_abstracts(session.disk(), abstracts)
}

/// What keeps these sources from being imported.
fn unimportable(disk: &Disk, sources: &[SitePath]) -> Vec<Problem> {
    let Ok(site) = read_site(disk) else { return Vec::new() };
    let import = Import { disk, site: &site, vocabulary: &Vocabulary::default(), known: &Known::default(), is_named: false };
    let mut problems = Vec::new();
    let done: Result<(), std::convert::Infallible> = import.dry_run(&collect::found(disk, sources), None, |entry| {
        problems.extend(entry.err());
        Ok(())
    });
    match done {
        Ok(()) => problems,
    }
}

/// Builds strictly into the folder from which the site is served.
pub fn publish(global: &Global, args: &cli::Publish, terminal: &mut Terminal) -> Result<(), Stop> {
    let build = Build { is_strict: true, base_url: args.base_url.clone(), output_dir: Some(args.to.clone()), ..Build::default() };
    let in_its_words = |failure: Failure| Failure { help: failure.help.map(|help| help.replace("--output-dir", "--to")), ..failure };
    one_build(global, &build, terminal).map_err(|stop| match stop {
        Stop::Failure(failure) => Stop::Failure(in_its_words(failure)),
        stop => stop,
    })?;
    let is_local = |site: Site| site.base_url == settings::LOCAL_URL;
    if args.base_url.is_none() && read_site(&open(global)?).is_ok_and(is_local) {
        terminal.note(
            "feeds, the sitemap and citations lead to this computer: write base_url: into site.yaml, or give --base-url, and publish again",
        );
    }
    Ok(())
}
