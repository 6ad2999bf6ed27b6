//! `dossier import`.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Stop, import_alone, open, site, snapshot};
use crate::cli;
use crate::cli::Global;
use crate::terminal::Terminal;
use dossier::collect::{self, Collected, Hashes, Import, LARGEST_SOURCE, Outcome, Present, Raw, Texts};
use dossier::disk::{self, Disk, Lock, Snapshot};
use dossier::failure::Failure;
use dossier::import::doors::fetch::{Fetched, Reach, fetch};
use dossier::import::explain::explained;
use dossier::import::front_matter::Entry;
use dossier::import::terms::{Names, recurring};
use dossier::import::{Importer, Known, reading};
use dossier::model::{AuthorRole, Edtf, SOURCES, Site, SitePath, Vocabulary, composed, is_on_web};
use dossier::problem::{Problem, Severity};

/// The dossier, and what was typed.
struct Context<'a> {
    disk: Disk,
    site: Site,
    vocabulary: Vocabulary,
    /// Mistakes in the files of terms.
    mistaken_terms: Vec<Problem>,
    snapshot: Snapshot,
    known: Known,
    fetched: Option<Fetched>,
    /// What was piped in.
    piped: Option<Vec<u8>>,
    args: &'a cli::Import,
}

/// A text that was named on the command line.
enum Named {
    /// Files in `content/sources`.
    Here(Vec<SitePath>),
    /// Files anywhere else.
    Elsewhere(Vec<disk::Found>),
    /// Bytes that have no file, and the name that they would get.
    Bytes(SitePath, Vec<u8>),
}

/// Imports what was named, else what is new.
pub fn run(global: &Global, args: &cli::Import, terminal: &mut Terminal) -> Result<(), Stop> {
    let disk = open(global)?;
    let site = site(&disk, terminal)?;
    let mut known = known(args);
    // Nobody else has to wait for what comes from elsewhere.
    let (fetched, piped) = (fetched(args)?, piped(args)?);
    let writes = args.explain.is_none() && !args.dry_run;
    let alone = if writes { import_alone(&disk, terminal) } else { None };
    let snapshot = snapshot(&disk)?;
    let (vocabulary, mistaken_terms) = collect::vocabulary(&disk, &snapshot);
    if let Some(page) = &fetched {
        known.url.get_or_insert_with(|| page.url.clone());
        known.retrieved.get_or_insert_with(|| Edtf::day(disk::today()));
    }
    let context = Context { disk, site, vocabulary, mistaken_terms, snapshot, known, fetched, piped, args };
    match &args.explain {
        Some(file) => context.explain(file, terminal),
        None if args.dry_run => context.dry_run(terminal),
        None => context.import(alone, terminal),
    }
}

fn known(args: &cli::Import) -> Known {
    Known {
        title: args.title.clone(),
        outlet: args.outlet.clone(),
        author: args.author.clone(),
        date: args.date,
        lang: args.lang.clone(),
        url: args.url.clone(),
        retrieved: args.retrieved,
        topics: args.topic.clone(),
        ..Known::default()
    }
}

/// The page whose address was given; `None` = no address was.
fn fetched(args: &cli::Import) -> Result<Option<Fetched>, Failure> {
    let Some(address) = args.paths.iter().find(|path| is_on_web(path)) else { return Ok(None) };
    if args.paths.len() > 1 {
        return Err(Failure::usage("an address is imported by itself").help("name one address, or files and folders"));
    }
    let reach = if args.allow_private { Reach::Private } else { Reach::Public };
    let failed =
        |reason| Failure::new(format!("cannot fetch {address}: {reason}")).help("save the page in the browser and import the file");
    fetch(address, reach).map(Some).map_err(failed)
}

/// What is piped in; `None` = nothing is to be.
fn piped(args: &cli::Import) -> Result<Option<Vec<u8>>, Failure> {
    if args.explain.is_some() || !args.paths.iter().any(|path| path == "-") {
        return Ok(None);
    }
    let bytes = disk::standard_input(LARGEST_SOURCE).map_err(|e| Failure::new(format!("cannot read standard input: {e}")))?;
    let too_large = || {
        Failure::new(format!("standard input is larger than {} MB", LARGEST_SOURCE >> 20))
            .help("an article is a few kilobytes: cut what does not belong to it")
    };
    bytes.ok_or_else(too_large).map(Some)
}

/// `example.org-0123456789ab.html`: the host, and what tells the page's bytes from others.
fn name_of_page(page: &Fetched) -> SitePath {
    // Servers say of many a document that it is any bytes.
    let told = if page.content_type.split(';').next().unwrap_or_default().trim() == "text/plain" { "txt" } else { "html" };
    let ending = reading::ending(&page.bytes).unwrap_or(told);
    let host = page.url.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#', ':', '@']).next()).unwrap_or_default();
    let by_hash = collect::name_of_bytes(&page.bytes);
    let hash = by_hash.stem().trim_start_matches("text-");
    // What may stand in an address need not be the name of a file everywhere.
    let is_plain = host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    SitePath::new(&format!("{host}-{hash}.{ending}")).ok().filter(|_| is_plain).unwrap_or_else(|| by_hash.clone())
}

impl Context<'_> {
    fn import_with<'b>(&'b self) -> Import<'b> {
        let is_named = !self.args.paths.is_empty();
        Import { disk: &self.disk, site: &self.site, vocabulary: &self.vocabulary, known: &self.known, is_named }
    }

    fn named(&self, problems: &mut Vec<Problem>) -> Result<Vec<Named>, Stop> {
        self.args.paths.iter().map(|path| self.one_named(path, problems)).collect()
    }

    fn one_named(&self, path: &str, problems: &mut Vec<Problem>) -> Result<Named, Stop> {
        if let Some(bytes) = self.piped.as_ref().filter(|_| path == "-") {
            return Ok(Named::Bytes(collect::name_of_bytes(bytes), bytes.clone()));
        }
        if let Some(page) = self.fetched.as_ref().filter(|_| is_on_web(path)) {
            return Ok(Named::Bytes(name_of_page(page), page.bytes.clone()));
        }
        let path = Path::new(path);
        if self.disk.inside(path).is_some_and(|inside| inside.is_empty()) {
            let failure = Failure::usage(format!("{} is the dossier itself", path.display()));
            return Err(failure.help("name the folder with the texts, or nothing to take what is new in content/sources").into());
        }
        let (found, refused) = collect::named(path)?;
        problems.extend(refused);
        let is_here = |file: &disk::Found| {
            let inside = self.disk.inside(&file.file)?;
            inside.starts_with(&format!("{SOURCES}/")).then(|| SitePath::new(&inside).ok()).flatten()
        };
        let here: Option<Vec<SitePath>> = found.iter().map(is_here).collect();
        Ok(match here {
            Some(mut here) => {
                here.sort();
                Named::Here(here)
            }
            None => Named::Elsewhere(found),
        })
    }

    /// A title or an address can belong to one text only.
    fn check_known(&self, texts: usize) -> Result<(), Stop> {
        if texts > 1 && (self.known.title.is_some() || self.known.url.is_some()) {
            let failure = Failure::usage(format!("--title and --url belong to one text, and there are {texts}"));
            return Err(failure.help("name the one file that you mean").into());
        }
        Ok(())
    }

    /// Shows what lies among the sources and is none: a picture beside a text is nothing that fails.
    fn show_unread(&self, terminal: &mut Terminal) {
        terminal.problems(&collect::unread_sources(&self.snapshot), |path| self.disk.text(path).ok());
    }

    fn finish(&self, problems: Vec<Problem>, terminal: &mut Terminal) -> Result<(), Stop> {
        let all = [self.mistaken_terms.as_slice(), &problems].concat();
        if !all.is_empty() {
            terminal.problems(&all, |path| self.disk.text(path).ok());
        }
        let is_mistaken = self.mistaken_terms.iter().any(|problem| problem.severity == Severity::Error);
        if is_mistaken || problems.iter().any(fails) { Err(Stop::Problems) } else { Ok(()) }
    }

    fn dry_run(&self, terminal: &mut Terminal) -> Result<(), Stop> {
        if self.args.paths.is_empty() {
            self.show_unread(terminal);
        }
        let mut problems = self.snapshot.problems.clone();
        let import = self.import_with();
        let mut show = |entry: Result<Entry, Problem>, problems: &mut Vec<Problem>| match entry {
            Ok(mut entry) => {
                problems.append(&mut entry.warnings);
                show_entry(&entry, terminal)
            }
            Err(problem) => {
                problems.push(problem);
                Ok(())
            }
        };
        if self.args.paths.is_empty() {
            let articles = collect::articles(&self.disk, &self.snapshot);
            let pending = collect::pending(&self.disk, &self.snapshot, &collect::sources(&self.snapshot), &articles);
            let sources = pending.sources;
            problems.extend(pending.problems);
            self.check_known(sources.len())?;
            import.dry_run(&collect::found(&self.disk, &sources), None, |entry| show(entry, &mut problems))?;
        }
        let named = self.named(&mut problems)?;
        let is_elsewhere = named.iter().any(|named| matches!(named, Named::Elsewhere(_)));
        let mut there = is_elsewhere.then(|| {
            let articles = collect::articles(&self.disk, &self.snapshot);
            Texts::there(&import, &self.snapshot, &collect::sources(&self.snapshot), &articles)
        });
        for named in named {
            match named {
                Named::Here(sources) => {
                    self.check_known(sources.len())?;
                    import.dry_run(&collect::found(&self.disk, &sources), None, |entry| show(entry, &mut problems))?;
                }
                Named::Elsewhere(found) => {
                    self.check_known(found.len())?;
                    import.dry_run(&found, there.as_mut(), |entry| show(entry, &mut problems))?;
                }
                Named::Bytes(path, bytes) => {
                    let at = problems.len();
                    show(import.dry_run_of("-", &path, &bytes), &mut problems)?;
                    let without_file: Vec<Problem> = problems.drain(at..).map(|problem| self.without_file(problem)).collect();
                    problems.extend(without_file);
                }
            }
        }
        self.finish(problems, terminal)
    }

    /// Imports while it holds the dossier `alone`, and no longer: who reads what was done may take time.
    fn import(&self, alone: Option<Lock>, terminal: &mut Terminal) -> Result<(), Stop> {
        let mut problems = self.snapshot.problems.clone();
        if collect::is_barred(&self.snapshot) {
            let stop = self.finish(problems, terminal);
            terminal.note("nothing was imported");
            return stop;
        }
        let all = collect::sources(&self.snapshot);
        let articles = collect::articles(&self.disk, &self.snapshot);
        let (sources, hashes, snapshot) = if self.args.paths.is_empty() {
            (all, Hashes::new(), self.snapshot.clone())
        } else {
            let (sources, hashes) = self.taken_in(&all, &articles, &mut problems)?;
            (sources, hashes, snapshot(&self.disk)?)
        };
        if self.known != Known::default() {
            self.check_known(collect::pending(&self.disk, &snapshot, &sources, &articles).sources.len())?;
        }
        let refused_before = problems.iter().filter(|p| fails(p)).count() - self.snapshot.problems.len();
        let progress = terminal.progress("import");
        let mut outcome = self.import_with().run(&snapshot, &sources, &hashes, articles, &|done, all| progress.advance(done, all))?;
        drop((progress, alone));
        outcome.refused += refused_before;
        problems.extend(outcome.problems.iter().cloned());
        if self.args.paths.is_empty() {
            self.show_unread(terminal);
        }
        show_outcome(&outcome, &self.vocabulary, terminal)?;
        self.finish(problems, terminal)
    }

    /// The sources that were named, those from elsewhere copied into `content/sources`, and the hashes of these. A text that is there already
    /// is imported where it lies if it has no article, or if something was typed that its article may not say.
    fn taken_in(&self, there: &[SitePath], articles: &[Present], problems: &mut Vec<Problem>) -> Result<(Vec<SitePath>, Hashes), Stop> {
        let (mut sources, mut texts) = (Vec::new(), Vec::new());
        for named in self.named(problems)? {
            match named {
                Named::Here(here) => sources.extend(here),
                Named::Elsewhere(found) => texts.extend(found.into_iter().map(Raw::File)),
                // What cannot be read shall not lie in the dossier: nobody has its file to mend.
                Named::Bytes(path, bytes) => match reading::document(&path, &bytes) {
                    Ok(_) => texts.push(Raw::Bytes(path, bytes)),
                    Err(problem) => problems.push(self.without_file(problem)),
                },
            }
        }
        self.check_known(sources.len() + texts.len())?;
        let with_article: BTreeSet<_> = articles.iter().filter_map(|article| Some(composed(&article.source.as_ref()?.file))).collect();
        let has_article =
            |source: &SitePath| source.as_str().strip_prefix("content/").is_some_and(|file| with_article.contains(&composed(file)));
        let is_wanted = |source: &SitePath| self.known != Known::default() || !has_article(source);
        let import = self.import_with();
        let taken = collect::take_in(&import, Texts::there(&import, &self.snapshot, there, articles), &texts, is_wanted)?;
        problems.extend(taken.problems);
        sources.extend(taken.sources);
        sources.sort();
        sources.dedup();
        Ok((sources, taken.hashes))
    }

    /// The problem of bytes that have no file, told by where they came from.
    fn without_file(&self, problem: Problem) -> Problem {
        let (place, help) = match &self.fetched {
            Some(page) => {
                let place = page.url.split_once("://").map_or(page.url.as_str(), |(_, rest)| rest).replace("//", "/");
                (place.trim_end_matches('/').to_owned(), "save the page in the browser and import the file")
            }
            None => ("standard input".to_owned(), "pipe the text in"),
        };
        let path = SitePath::new(&place).unwrap_or(problem.path);
        let help = if problem.code == "dossier::empty_source" { Some(help.to_owned()) } else { problem.help };
        Problem { path, help, ..problem }
    }

    fn explain(&self, file: &Path, terminal: &mut Terminal) -> Result<(), Stop> {
        let (found, mut problems) = collect::named(file)?;
        let importer = Importer::new(&self.vocabulary);
        let is_folder = disk::is_folder(file);
        for found in found {
            if is_folder {
                terminal.line(&format!("# {}", found.shown))?;
            }
            match self.import_with().draft_of(&found, &importer) {
                Ok(draft) => {
                    terminal.line(explained(&draft).trim_end())?;
                    problems.extend(draft.warnings);
                }
                Err(problem) => problems.push(problem),
            }
        }
        self.finish(problems, terminal)
    }
}

fn show_entry(entry: &Entry, terminal: &mut Terminal) -> Result<(), Stop> {
    if terminal.is_json() {
        return terminal.line(&one_line(serde_json::to_string(entry).unwrap_or_default()));
    }
    terminal.line(&entry.source)?;
    terminal.line(&summary(entry))
}

fn show_outcome(outcome: &Outcome, vocabulary: &Vocabulary, terminal: &mut Terminal) -> Result<(), Stop> {
    for collected in &outcome.collected {
        if terminal.is_json() {
            terminal.line(&as_json(collected))?;
        } else {
            let verb = if collected.is_renewed { "renewed" } else { "new" };
            terminal.line(&format!("{verb} {}  from {}", collected.article, collected.source))?;
            terminal.line(&summary(&collected.entry))?;
            if let Some(first) = &collected.first {
                terminal.line(&format!("    the same story: {first}"))?;
            }
        }
    }
    let recurring = recurring(outcome.collected.iter().map(|collected| names_of(&collected.entry)), vocabulary);
    if !recurring.is_empty() {
        let named: Vec<String> = recurring.iter().take(10).map(|(name, texts)| format!("{name} ({texts} texts)")).collect();
        terminal.note(&format!("people who recur and have no file in content/people: {}", named.join(", ")));
    }
    let unsure = outcome.collected.iter().filter(|c| !c.entry.review.is_empty()).count();
    let Outcome { collected, unchanged, refused, deleted: gone, .. } = outcome;
    if *gone > 0 {
        terminal.note(&deleted(*gone));
    }
    terminal.note(&format!("{} imported, {unsure} of them to be reviewed; {unchanged} unchanged; {refused} refused", collected.len()));
    Ok(())
}

/// Says of how many sources nothing is made, since their articles were deleted.
pub fn deleted(count: usize) -> String {
    match count {
        1 => "1 source is left alone, since its article was deleted: `dossier check` names it".to_owned(),
        many => format!("{many} sources are left alone, since their articles were deleted: `dossier check` names them"),
    }
}

fn names_of(entry: &Entry) -> Names<'_> {
    Names { people: &entry.people, once: &entry.named_once, lang: entry.lang.as_ref().map_or("", |lang| lang.primary()) }
}

fn as_json(collected: &Collected) -> String {
    let mut value = serde_json::to_value(&collected.entry).unwrap_or_default();
    if let Some(object) = value.as_object_mut() {
        object.remove("body");
        object.insert("article".to_owned(), collected.article.as_str().into());
        object.insert("renewed".to_owned(), collected.is_renewed.into());
        object.insert("same_story".to_owned(), collected.first.as_ref().map(SitePath::as_str).into());
    }
    value.to_string()
}

/// What was detected, and what is unsure, on two or three lines.
fn summary(entry: &Entry) -> String {
    let mut facts = vec![entry.date.map_or("undated".to_owned(), |d| d.to_string())];
    let chain: Vec<&str> = entry.outlet.iter().chain(&entry.via).map(String::as_str).collect();
    facts.push(if chain.is_empty() { "no outlet".to_owned() } else { chain.join(" ← ") });
    if !entry.author.is_empty() {
        let role = entry.author_role.filter(|r| *r != AuthorRole::Byline).map_or(String::new(), |r| format!(" ({})", r.as_str()));
        facts.push(format!("{}{role}", entry.author.join(", ")));
    }
    facts.extend(entry.lang.as_ref().map(ToString::to_string));
    facts.extend((!entry.topics.is_empty()).then(|| entry.topics.join(", ")));
    let mut text = format!("    {}\n    {}", entry.title.as_deref().unwrap_or("no title"), facts.join(" · "));
    if !entry.review.is_empty() {
        let fields: Vec<&str> = entry.review.iter().map(|field| field.as_str()).collect();
        text.push_str(&format!("\n    unsure: {}", fields.join(", ")));
    }
    text
}

/// Whether an import has failed for want of this: a picture beside a text is nothing that fails.
fn fails(problem: &Problem) -> bool {
    problem.code != collect::UNREAD
}

/// JSON on one line for every reader of lines: some end a line at these characters too (Unicode Standard §5.8).
fn one_line(json: String) -> String {
    const ENDS: [(&str, &str); 3] = [("\u{85}", "\\u0085"), ("\u{2028}", "\\u2028"), ("\u{2029}", "\\u2029")];
    // Hardly any text has one.
    let has = |json: &str, end: &str| memchr::memmem::find(json.as_bytes(), end.as_bytes()).is_some();
    ENDS.into_iter().fold(json, |json, (end, escaped)| if has(&json, end) { json.replace(end, escaped) } else { json })
}
