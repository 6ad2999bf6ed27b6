//! What can be typed: the commands, their flags and their help.
//!
//! Knows no defaults of site.yaml; what a flag means is its command's affair.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use dossier::model::{Edtf, Lang};
use dossier::session::Shard;

/// Turns collected press texts into a published, searchable, citable dossier.
#[derive(Debug, Parser)]
#[command(name = "dossier", version, max_term_width = 100, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  dossier init harbours --language ru   make a dossier in the folder harbours
  dossier import ~/Downloads/strike.txt take a text in and see what was detected
  dossier serve --open                  see it in the browser; it follows every change
  dossier build                         write the site to public/

Exit code: 0 all is well, 1 problems or a failure, 2 the command line cannot be understood.
Every key of site.yaml can be overridden by an environment variable: DOSSIER_BASE_URL=https://…";

/// Flags of every command.
#[derive(Debug, Args)]
pub struct Global {
    /// The dossier's folder [default: the nearest one with a site.yaml, upwards from here]
    #[arg(long, global = true, value_name = "DIR", help_heading = "Global options")]
    pub root: Option<PathBuf>,
    /// Report problems only
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Global options")]
    pub quiet: bool,
    /// Report more, and every problem of many alike
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub verbose: bool,
    /// Colours; `auto` heeds NO_COLOR and CLICOLOR_FORCE
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Global options")]
    pub color: Color,
    /// How a command reports: for people, or one JSON object a line
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text", help_heading = "Global options")]
    pub format: Format,
}

/// When colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// How a command reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new dossier that builds at once
    #[command(after_help = "Example:\n  dossier init harbours --language kk --title \"Айлақтар\"")]
    Init(Init),
    /// Turn raw texts into articles, and say what was detected
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(Import),
    /// Begin an article by hand, its front matter laid out
    #[command(after_help = "Example:\n  dossier new \"Harbour strike ends\" --date 2026-01-15 --lang en")]
    New(New),
    /// Import what is new, then write the site
    #[command(
        after_help = "Examples:\n  dossier build --base-url https://example.org/harbours/\n  dossier build --strict --output-dir /srv/www/harbours"
    )]
    Build(Build),
    /// Show the site in the browser and follow every change
    #[command(after_help = "Example:\n  dossier serve --open --drafts")]
    Serve(Serve),
    /// Tell every mistake without writing anything
    #[command(after_help = "Examples:\n  dossier check --strict\n  dossier check --format json")]
    Check(Check),
    /// List articles or terms
    #[command(after_help = "Examples:\n  dossier list review\n  dossier list topics --format json")]
    List(List),
    /// Remove what a build wrote, and what it keeps between builds
    #[command(after_help = "Only files that the output folder's manifest lists are removed, and the folder .dossier.")]
    Clean(Clean),
    /// Make one readable file of the dossier or of a topic
    #[command(after_help = "Examples:\n  dossier export epub\n  dossier export html --topic harbours -o harbours.html")]
    Export(Export),
    /// Build strictly and hand the site over to where it is published
    #[command(after_help = "Example:\n  dossier publish --to /srv/www/harbours --base-url https://example.org/harbours/")]
    Publish(Publish),
    /// Print completions for a shell
    #[command(after_help = "Example:\n  dossier completions bash > ~/.local/share/bash-completion/completions/dossier")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page of the program or of a command
    #[command(
        after_help = "Examples:\n  dossier man > ~/.local/share/man/man1/dossier.1\n  dossier man import > ~/.local/share/man/man1/dossier-import.1"
    )]
    Man {
        /// The command; without one, the program
        command: Option<String>,
    },
}

const IMPORT_EXAMPLES: &str = "\
Examples:
  dossier import                                  what is new or changed in content/sources
  dossier import ~/Downloads/pages                a folder: its texts are copied into content/sources first
  dossier import strike.txt --date 2026-01-15     what you know beats what is detected
  dossier import - --title \"Strike ends\" < text   from a pipe
  dossier import --explain strike.html            why each line was kept or cut, and where each field came from
  dossier import pages --dry-run --format json    what would be found, one JSON object a line

Kinds of files: .txt .html .htm .eml .mht .mhtml .docx .pdf";

#[derive(Debug, Args)]
pub struct Init {
    /// The folder; made if it is not there. Without it, this one
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// The language of the comments, the examples and the site
    #[arg(long, value_name = "LANGUAGE", default_value = "en", alias = "lang")]
    pub language: StarterLanguage,
    /// The dossier's name
    #[arg(long)]
    pub title: Option<String>,
}

/// The languages in which a dossier can begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StarterLanguage {
    Ru,
    Kk,
    En,
}

#[derive(Debug, Args)]
pub struct Import {
    /// Files, folders or an address to take in; `-` = standard input [default: what is new in content/sources]
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Write nothing, show what would be found
    #[arg(long)]
    pub dry_run: bool,
    /// Show what of a file was kept and cut, and where each field came from
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "dry_run"])]
    pub explain: Option<PathBuf>,
    /// The headline
    #[arg(long, value_parser = words)]
    pub title: Option<String>,
    /// Who published it
    #[arg(long, value_parser = words)]
    pub outlet: Option<String>,
    /// Whose words it carries; may be given again
    #[arg(long, value_name = "NAME", value_parser = words)]
    pub author: Vec<String>,
    /// When it was published: 2026-01-15, 2025-11, 2025-11-13~
    #[arg(long, value_parser = edtf)]
    pub date: Option<Edtf>,
    /// The text's language: ru, kk, en, …
    #[arg(long, value_parser = lang)]
    pub lang: Option<Lang>,
    /// The original's address
    #[arg(long, value_parser = web_address)]
    pub url: Option<String>,
    /// When you collected it: what "yesterday" is counted from
    #[arg(long, value_name = "DATE", value_parser = edtf)]
    pub retrieved: Option<Edtf>,
    /// A topic; may be given again
    #[arg(long, value_name = "TERM", value_parser = words)]
    pub topic: Vec<String>,
    /// Fetch from loopback and private addresses too
    #[arg(long)]
    pub allow_private: bool,
}

#[derive(Debug, Args)]
pub struct New {
    /// The headline
    #[arg(value_parser = words)]
    pub title: String,
    /// When it was published: 2026-01-15, 2025-11, 2025-11-13~
    #[arg(long, value_parser = edtf)]
    pub date: Option<Edtf>,
    /// The text's language [default: the dossier's]
    #[arg(long, value_parser = lang)]
    pub lang: Option<Lang>,
}

/// Which articles are shown.
#[derive(Debug, Clone, Copy, Args)]
pub struct Shown {
    /// Show drafts
    #[arg(long)]
    pub drafts: bool,
    /// Show articles before their publish_date
    #[arg(long)]
    pub future: bool,
}

#[derive(Debug, Args)]
pub struct Build {
    /// Where to write the site [default: output_dir of site.yaml, public]
    #[arg(short, long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
    /// Where the site will be published [default: base_url of site.yaml]
    #[arg(short = 'u', long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
    #[command(flatten)]
    pub shown: Shown,
    /// Take warnings for errors
    #[arg(long)]
    pub strict: bool,
    /// Build again on every change
    #[arg(long)]
    pub watch: bool,
    /// Write every file anew, whatever the manifest says
    #[arg(long)]
    pub force: bool,
    /// Say how the time divides among the phases
    #[arg(long)]
    pub timings: bool,
    /// Write one of N disjoint parts of the site, counted from 1; nothing is imported or removed
    #[arg(long, value_name = "K/N", value_parser = shard)]
    pub shard: Option<Shard>,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// The port; 0 = any that is free
    #[arg(short, long, default_value_t = 4747)]
    pub port: u16,
    /// The address to listen on; anything but loopback lets others see the dossier
    #[arg(short, long, default_value = "127.0.0.1")]
    pub interface: IpAddr,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    #[command(flatten)]
    pub shown: Shown,
}

#[derive(Debug, Args)]
pub struct Check {
    /// Take warnings for errors
    #[arg(long)]
    pub strict: bool,
    /// Ask whether the originals can still be reached
    #[arg(long)]
    pub external_links: bool,
}

#[derive(Debug, Args)]
pub struct List {
    /// What to list
    pub what: Listed,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Listed {
    /// Every article
    Articles,
    /// Articles that are drafts
    Drafts,
    /// Articles with fields that nobody has confirmed
    Review,
    /// Articles before their publish_date
    Future,
    /// Articles after their expiry_date
    Expired,
    /// Articles without a date
    Undated,
    /// Topics with the number of their articles
    Topics,
    /// Outlets with the number of their articles
    Outlets,
}

#[derive(Debug, Args)]
pub struct Clean {
    /// The folder that was written [default: output_dir of site.yaml, public]
    #[arg(short, long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Export {
    /// The kind of file
    pub kind: ExportKind,
    /// One topic only
    #[arg(long, value_name = "TERM")]
    pub topic: Option<String>,
    /// The file to write; `-` = standard output [default: the dossier's or the topic's name]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The kinds of files that a dossier can be exported to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportKind {
    /// An e-book
    Epub,
    /// One page with everything in it
    Html,
}

#[derive(Debug, Args)]
pub struct Publish {
    /// The folder of a web server, or of a branch that is served, to bring up to date
    #[arg(long, value_name = "DIR")]
    pub to: PathBuf,
    /// Where the site will be published [default: base_url of site.yaml]
    #[arg(short = 'u', long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
}

fn edtf(text: &str) -> Result<Edtf, String> {
    text.parse().map_err(|e| format!("{e}; write 2026-01-15, 2025-11, 2025-11-13?, 2025-11~ or 2025-11-XX"))
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::new(text).ok_or_else(|| Lang::help(text))
}

fn words(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err("nothing is written there".to_owned()) } else { Ok(text.to_owned()) }
}

fn web_address(text: &str) -> Result<String, String> {
    let is_one = dossier::model::is_web_address(text);
    is_one.then(|| text.to_owned()).ok_or_else(|| "an address begins with https:// and has no spaces".to_owned())
}

fn base_url(text: &str) -> Result<String, String> {
    dossier::settings::checked_base_url(text).map_err(|reason| format!("the address {reason}; write it as in https://example.org/dossier/"))
}

fn shard(text: &str) -> Result<Shard, String> {
    let parsed = text.split_once('/').and_then(|(k, n)| Some(Shard { number: k.parse().ok()?, of: n.parse().ok()? }));
    parsed
        .filter(|s| s.number >= 1 && s.number <= s.of)
        .ok_or_else(|| "write two numbers as in 3/8, the first from 1 to the second".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definitions_are_sound() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }

    #[test]
    fn the_original_s_address_is_one_that_the_article_may_have() {
        assert_eq!(web_address("https://port.example/a"), Ok("https://port.example/a".to_owned()));
        for bad in ["port.example/a", "https://port.example/a b", "https://port.example/\"a\""] {
            assert!(web_address(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_shard_is_one_of_so_many() {
        assert_eq!(shard("3/8"), Ok(Shard { number: 3, of: 8 }));
        for bad in ["0/8", "9/8", "3", "a/b", "1/0", "-1/2"] {
            assert!(shard(bad).is_err(), "{bad}");
        }
    }
}
