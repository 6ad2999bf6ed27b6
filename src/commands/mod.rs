//! One module a command, and what they share: the dossier's folder and how a command stops.

mod build;
mod clean;
mod export;
mod import;
mod init;
mod list;
mod new;
mod serve;

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use clap::CommandFactory;

use crate::cli::{Cli, Command, Global};
use crate::terminal::Terminal;
use dossier::collect;
use dossier::disk::{self, Disk, Lock};
use dossier::failure::Failure;
use dossier::model::{Site, SitePath};
use dossier::problem::{Problem, has_errors};
use dossier::settings;
use dossier::words::nearest;

/// How often it is asked whether others have ended.
const AGAIN: Duration = Duration::from_millis(200);

/// Why a command ended early.
pub enum Stop {
    /// Problems have been shown.
    Problems,
    /// The environment or the command line is at fault.
    Failure(Failure),
    /// Whoever read standard output has gone.
    NobodyReads,
}

impl Stop {
    /// What an error of standard output means.
    pub fn of_output(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::NobodyReads,
            _ => Self::Failure(Failure::new(format!("cannot write to standard output: {error}"))),
        }
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// Runs what was typed.
pub fn run(cli: Cli, terminal: &mut Terminal) -> Result<(), Stop> {
    if let Some(Err(day)) = disk::day_in_place() {
        let failure = Failure::usage(format!("SOURCE_DATE_EPOCH is `{day}`, and that is no day in seconds since 1970"));
        return Err(failure.help("set it to what `date +%s` prints, or to nothing").into());
    }
    let global = &cli.global;
    match &cli.command {
        Command::Init(args) => init::run(global, args, terminal),
        Command::Import(args) => import::run(global, args, terminal),
        Command::New(args) => new::run(global, args, terminal),
        Command::Build(args) => build::run(global, args, terminal),
        Command::Check(args) => build::check(global, args, terminal),
        Command::List(args) => list::run(global, args, terminal),
        Command::Clean(args) => clean::run(global, args, terminal),
        Command::Publish(args) => build::publish(global, args, terminal),
        Command::Serve(args) => serve::run(global, args, terminal),
        Command::Export(args) => export::run(global, args, terminal),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "dossier", &mut script);
            terminal.bytes(&script)
        }
        Command::Man { command } => terminal.bytes(&manual(command.as_deref())?),
    }
}

/// The manual page of the program, or of one of its commands.
fn manual(name: Option<&str>) -> Result<Vec<u8>, Stop> {
    let mut program = Cli::command();
    program.build();
    let command = match name {
        Some(name) => program.find_subcommand(name).ok_or_else(|| {
            let names: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
            let help = nearest(name, names.iter().copied())
                .map_or_else(|| format!("the commands are {}", names.join(", ")), |like| format!("did you mean `{like}`?"));
            Failure::new(format!("there is no command `{name}`")).help(help)
        })?,
        None => &program,
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page).map_err(Stop::of_output)?;
    Ok(page)
}

/// The dossier's folder: `--root`, else the nearest one with a site.yaml.
pub fn root(global: &Global) -> Result<PathBuf, Failure> {
    let help = "make one with `dossier init DIR`, or name one with --root DIR";
    match &global.root {
        Some(root) if !disk::is_folder(root) => Err(Failure::new(format!("there is no folder {}", root.display())).help(help)),
        Some(root) if !disk::is_dossier(root) => {
            Err(Failure::new(format!("{} is not a dossier: it has no site.yaml", root.display())).help(help))
        }
        Some(root) => Ok(root.clone()),
        None => disk::nearest_dossier(std::path::Path::new("."))
            .ok_or_else(|| Failure::new("there is no dossier here: no site.yaml in this folder or above it").help(help)),
    }
}

/// The door to the dossier's files.
pub fn open(global: &Global) -> Result<Disk, Failure> {
    let root = root(global)?;
    Disk::open(&root).map_err(|e| Failure::of_file("read", &root, &e))
}

/// The configuration; what is wrong with it is shown, and stops the command if it is an error.
pub fn site(disk: &Disk, terminal: &mut Terminal) -> Result<Site, Stop> {
    read_site(disk).map_err(|problems| {
        terminal.problems(&problems, |path| disk.text(path).ok());
        Stop::Problems
    })
}

/// The configuration, or what is wrong with it.
pub fn read_site(disk: &Disk) -> Result<Site, Vec<Problem>> {
    let path = SitePath::new("site.yaml").expect("a plain path");
    let text = disk.text(&path).map_err(|problem| vec![problem])?;
    let (site, problems) = settings::site(&path, &text, &disk::overrides());
    if has_errors(&problems) { Err(problems) } else { Ok(site) }
}

/// What is in the dossier's folder.
pub fn snapshot(disk: &Disk) -> Result<disk::Snapshot, Failure> {
    disk.snapshot().map_err(|e| Failure::of_file("read", disk.root(), &e))
}

/// What `hold` gives once others have let go of it; it is told that they are waited for.
pub fn once_free<T, E>(hold: impl Fn() -> Result<T, E>, others: &str, terminal: &mut Terminal) -> T {
    if let Ok(held) = hold() {
        return held;
    }
    terminal.note(&format!("waiting for another {others} to end"));
    loop {
        std::thread::sleep(AGAIN);
        if let Ok(held) = hold() {
            return held;
        }
    }
}

/// Holds the dossier for an import, once no other is at work there; `None` = locks cannot be had.
pub fn import_alone(disk: &Disk, terminal: &mut Terminal) -> Option<Lock> {
    once_free(|| collect::hold(disk), "import", terminal)
}
