//! Arguments to one command, printing and the exit code.
#![forbid(unsafe_code)]

/// Rendering allocates many small texts on all cores.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

mod cli;
mod commands;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use commands::Stop;
use terminal::Terminal;

fn main() -> ExitCode {
    // A wrong command line ends here with exit code 2, `--help` and `--version` with 0.
    let cli = cli::Cli::parse();
    let mut terminal = Terminal::new(&cli.global);
    let done = commands::run(cli, &mut terminal);
    let done = done.and_then(|()| terminal.finish());
    match done {
        // Whoever reads has seen enough: `dossier list articles | head`.
        Ok(()) | Err(Stop::NobodyReads) => ExitCode::SUCCESS,
        Err(Stop::Problems) => ExitCode::FAILURE,
        Err(Stop::Failure(failure)) => {
            terminal.failure(&failure);
            ExitCode::from(if failure.is_usage { 2 } else { 1 })
        }
    }
}
