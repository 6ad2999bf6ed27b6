//! What is printed: data on standard output, reports on standard error.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use dossier::failure::Failure;
use dossier::model::SitePath;
use dossier::problem::Problem;
use dossier::report::{self, Style};

use crate::cli::{Color, Format, Global};
use crate::commands::Stop;

/// The two streams, and how they are written.
pub struct Terminal {
    out: BufWriter<Stdout>,
    style: Style,
    format: Format,
    is_quiet: bool,
    is_verbose: bool,
}

impl Terminal {
    /// The streams as the flags and the environment want them.
    pub fn new(global: &Global) -> Self {
        let style = Style { color: has_color(global.color), width: width() };
        Self { out: BufWriter::new(io::stdout()), style, format: global.format, is_quiet: global.quiet, is_verbose: global.verbose }
    }

    /// Whether reports are for tools.
    pub fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// A line of data.
    pub fn line(&mut self, line: &str) -> Result<(), Stop> {
        writeln!(self.out, "{}", harmless(line)).map_err(Stop::of_output)
    }

    /// The last line of a command, for people: not printed when `--quiet`.
    pub fn result(&mut self, line: &str) -> Result<(), Stop> {
        if self.is_quiet { Ok(()) } else { self.line(line) }
    }

    /// Data as it is.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.out.write_all(bytes).map_err(Stop::of_output)
    }

    /// Everything out of the door.
    pub fn finish(&mut self) -> Result<(), Stop> {
        self.out.flush().map_err(Stop::of_output)
    }

    /// A line of a report: not printed when `--quiet`; an object of its own among the problems where reports are for tools. Nobody need read it, so no error.
    pub fn note(&mut self, line: &str) {
        if self.is_quiet {
            return;
        }
        let _ = self.out.flush();
        let _ = match self.is_json() {
            true => writeln!(io::stderr(), "{}", serde_json::json!({"severity": "note", "message": line})),
            false => writeln!(io::stderr(), "{}", harmless(line)),
        };
    }

    /// Shows how far a work is, once it has taken a second: on a terminal only, and not when `--quiet` or when reports are for tools.
    pub fn progress(&self, what: &'static str) -> Progress {
        Progress::new(what, !self.is_quiet && !self.is_json() && io::stderr().is_terminal())
    }

    /// A line that only `--verbose` shows.
    pub fn detail(&mut self, line: &str) {
        if self.is_verbose {
            self.note(line);
        }
    }

    /// Problems with their lines, and how many there are.
    pub fn problems(&mut self, problems: &[Problem], mut text: impl FnMut(&SitePath) -> Option<String>) {
        let _ = self.out.flush();
        let problems = &report::located(problems, &mut text);
        let shown = match (self.format, self.is_verbose) {
            (Format::Json, _) => report::json(problems, text),
            (Format::Text, false) => report::graphical(problems, self.style, text),
            (Format::Text, true) => report::graphical_all(problems, self.style, text),
        };
        let _ = io::stderr().write_all(shown.as_bytes());
        if let Some(summary) = report::summary(problems).filter(|_| self.format == Format::Text) {
            let _ = writeln!(io::stderr(), "{summary}");
        }
    }

    /// Why the command stopped.
    pub fn failure(&mut self, failure: &Failure) {
        let _ = self.out.flush();
        let help = failure.help.as_ref();
        if self.is_json() {
            let object = serde_json::json!({"code": "dossier::failure", "severity": "error", "message": failure.message, "help": help});
            let _ = writeln!(io::stderr(), "{object}");
            return;
        }
        let (red, plain) = if self.style.color { ("\x1b[31m", "\x1b[0m") } else { ("", "") };
        let _ = writeln!(io::stderr(), "{red}×{plain} {}", failure.message);
        if let Some(help) = help {
            let _ = writeln!(io::stderr(), "  help: {help}");
        }
    }
}

/// How far a long work is, for whoever watches a terminal: nothing is drawn in the first second, and nothing stays when it is over.
///
/// Several threads may tell it of what they have done.
pub struct Progress {
    bar: ProgressBar,
    started: Instant,
    is_wanted: bool,
}

/// A work that takes less is not worth a bar.
const PATIENCE: Duration = Duration::from_secs(1);

impl Progress {
    fn new(what: &'static str, is_wanted: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta:>4}").unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style.progress_chars("█▌ "));
        bar.set_message(what);
        Self { bar, started: Instant::now(), is_wanted }
    }

    /// So many more are done, of so many in all.
    pub fn advance(&self, done: usize, all: usize) {
        self.bar.set_length(all as u64);
        self.bar.inc(done as u64);
        if self.is_wanted && self.bar.is_hidden() && self.started.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// <https://no-color.org>, <https://bixense.com/clicolors/>.
fn has_color(wanted: Color) -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    // A console of Windows shows colours once it is asked to, if it can.
    let is_able = anstyle_query::windows::enable_ansi_colors().unwrap_or(true);
    match wanted {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if is_set("NO_COLOR") => false,
        Color::Auto if is_set("CLICOLOR_FORCE") => std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0"),
        Color::Auto => io::stderr().is_terminal() && is_able,
    }
}

/// The terminal's width as far as it is known; a file or a pipe has room for a whole message.
fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns.unwrap_or(if io::stderr().is_terminal() { 100 } else { 140 })
}

/// Titles and names come from texts of others, which may hold characters that command a terminal.
fn harmless(line: &str) -> Cow<'_, str> {
    let commands = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if line.contains(commands) { line.replace(commands, " ").into() } else { line.into() }
}
