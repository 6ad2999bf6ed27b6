//! What is kept between builds: files as they were parsed, the plan, the templates.
//!
//! A file is parsed again only if it changed; the catalog and the plan are cheap and made anew. While a mistake stands, the last good plan
//! stays: a failed build publishes nothing, and a server goes on serving.

mod book;
mod build;
mod foreign;
mod gallery;
mod hidden;
mod kept;
mod pages;
mod parsed;
mod placing;
mod ready;
mod unread;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use jiff::civil::Date;
use rayon::prelude::*;

pub use book::NoBook;
pub use build::{Built, Extent, NotBuilt, Shard};
pub use kept::{AsBuilt, Keeping, as_built, held};
pub use pages::CHANGED;

use self::parsed::{Parsed, Read, kind_of, parse_one};
use self::ready::Ready;
use crate::catalog::{ArticleId, Catalog, Contents, catalog};
use crate::disk::{Disk, Snapshot, Stat};
use crate::locale::Locale;
use crate::model::{ARTICLES, Article, Edtf, Site, SitePath, TermKind};
use crate::parse::{self, TermFile};
use crate::plan::{Plan, plan};
use crate::problem::{Problem, has_errors};
use crate::render::html::{Html, Interface, Templates};
use crate::theme::{Theme, theme};

/// How a dossier is to be built.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether articles are shown before their `publish_date`.
    pub future: bool,
    /// Beats `base_url` of site.yaml.
    pub base_url: Option<String>,
    /// Beats `output_dir` of site.yaml; relative to the working directory.
    pub output_dir: Option<PathBuf>,
    /// Keys of site.yaml that the environment overrides, with their values.
    pub overrides: Vec<(String, String)>,
    /// The day that `publish_date` and `expiry_date` are compared with.
    pub today: Date,
}

/// So many articles are parsed by one thread before another may take over.
const AT_A_TIME: usize = 64;

/// A dossier that is being worked on.
pub struct Session {
    disk: Disk,
    options: Options,
    snapshot: Snapshot,
    parsed: BTreeMap<SitePath, Read>,
    /// How many articles were parsed since they were last kept on disk.
    fresh: usize,
    look: Option<Look>,
    /// Whether the look is that of the files as they are.
    is_dressed: bool,
    /// Whether articles are read with what is known of their words.
    reads_words: bool,
    problems: Vec<Problem>,
    /// What is wrong beyond single files.
    found: Vec<Problem>,
    /// Files that changed since the last good plan was made.
    unplanned: BTreeSet<SitePath>,
    ready: Option<Ready>,
    laps: Vec<(&'static str, Instant)>,
}

/// What gives the site its look, as long as neither the configuration nor a file of a theme changes.
struct Look {
    theme: Arc<Theme>,
    /// One for each interface language.
    locales: Vec<Arc<Locale>>,
    /// `None` = a template is wrong.
    templates: Option<Arc<Templates>>,
    problems: Vec<Problem>,
}

impl Session {
    /// The dossier at `root`, read and planned. Mistakes are in [`Session::problems`].
    ///
    /// # Errors
    /// The operating system's, when the folder cannot be read.
    pub fn open(root: &Path, options: Options) -> std::io::Result<Self> {
        let mut session = Self {
            disk: Disk::open(root)?,
            options,
            snapshot: Snapshot::default(),
            parsed: BTreeMap::new(),
            fresh: 0,
            look: None,
            is_dressed: false,
            reads_words: false,
            problems: Vec::new(),
            found: Vec::new(),
            unplanned: BTreeSet::new(),
            ready: None,
            laps: Vec::new(),
        };
        session.refresh()?;
        Ok(session)
    }

    /// Which phases have ended since this was last asked, and when.
    pub fn laps(&mut self) -> Vec<(&'static str, Instant)> {
        std::mem::take(&mut self.laps)
    }

    fn lap(&mut self, phase: &'static str) {
        self.laps.push((phase, Instant::now()));
    }

    /// The door to the dossier's files.
    pub fn disk(&self) -> &Disk {
        &self.disk
    }

    /// Every mistake, by file and place.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether nothing stops the build.
    pub fn is_sound(&self) -> bool {
        !has_errors(&self.problems)
    }

    /// The text of a file that a problem is about: of the dossier's folder, else of the theme in the binary.
    pub fn text(&self, path: &SitePath) -> Option<String> {
        let of_theme = || self.look.as_ref()?.theme.templates.values().find(|t| t.path == *path).map(|t| t.text.clone());
        self.disk.text(path).ok().or_else(of_theme)
    }

    /// The last good plan; `None` = there has been none.
    pub fn plan(&self) -> Option<&Plan> {
        self.ready.as_ref().map(|r| &r.plan)
    }

    /// Every article that parses, drafts and all, by path.
    pub fn articles(&self) -> Vec<Arc<Article>> {
        self.parsed.values().filter_map(|(_, parsed, _)| parsed.article().cloned()).collect()
    }

    /// Reads what has changed since the last time. Returns whether anything has.
    ///
    /// # Errors
    /// The operating system's, when the folder cannot be read.
    pub fn refresh(&mut self) -> std::io::Result<bool> {
        let snapshot = self.disk.snapshot()?;
        self.lap("list files");
        let before = std::mem::replace(&mut self.snapshot, snapshot);
        // A file that was young when it was read may have changed within the same moment since.
        let is_new = |(path, stat): &(&SitePath, &Stat)| before.files.get(*path) != Some(*stat) || !stat.is_settled(before.taken);
        let mut changed: BTreeSet<SitePath> = self.snapshot.files.iter().filter(is_new).map(|(path, _)| path.clone()).collect();
        changed.extend(before.files.keys().filter(|path| !self.snapshot.files.contains_key(*path)).cloned());
        if changed.is_empty() && before.problems == self.snapshot.problems && self.ready.is_some() {
            return Ok(false);
        }
        self.read(&changed);
        Ok(true)
    }

    /// Reads these files again, the only ones that have changed since the last time, beside those that links lead to. Returns whether anything
    /// has.
    ///
    /// # Errors
    /// The operating system's, when the folder cannot be read.
    pub fn refresh_files(&mut self, files: &BTreeSet<SitePath>) -> std::io::Result<bool> {
        // When the whole folder was away, no event names what comes back with it.
        if !self.snapshot.files.contains_key(&SitePath::new("site.yaml").expect("site.yaml is a path")) {
            return self.refresh();
        }
        match self.disk.look_again(&mut self.snapshot, files) {
            Some(changed) if changed.is_empty() => Ok(false),
            Some(changed) => {
                self.read(&changed);
                Ok(true)
            }
            None => self.refresh(),
        }
    }

    /// Goes on as of this day. Returns whether readers see other articles than on the day before it.
    pub fn turn_to(&mut self, today: Date) -> bool {
        today != self.options.today && self.turn(|options| options.today = today)
    }

    /// Goes on as readers see the site: without drafts, and without what is to be published later. Returns whether they see other articles.
    pub fn turn_to_readers(&mut self) -> bool {
        self.turn(|options| (options.drafts, options.future) = (false, false))
    }

    /// Shows other articles by other options. Returns whether there are any.
    fn turn(&mut self, change: impl FnOnce(&mut Options)) -> bool {
        let shown = |session: &Self| session.shown().map(|article| article.path.clone()).collect::<BTreeSet<_>>();
        let before = shown(self);
        change(&mut self.options);
        let turned: BTreeSet<SitePath> = before.symmetric_difference(&shown(self)).cloned().collect();
        if !turned.is_empty() {
            self.read(&turned);
        }
        !turned.is_empty()
    }

    /// Parses what changed, and plans the site anew unless that left everything in its place.
    fn read(&mut self, changed: &BTreeSet<SitePath>) {
        // Put in as a whole: one by one they take twice the memory.
        self.unplanned.append(&mut changed.clone());
        self.is_dressed &= !changed.iter().any(is_look);
        let shows_words = self.shows_words();
        self.lap("read theme");
        self.parse(changed, shows_words);
        self.lap("read articles");
        let is_broken = has_errors(self.file_problems());
        let is_done = if is_broken { self.waits() } else { self.renew() };
        if !is_done {
            self.plan_anew(is_broken);
        }
        let mut problems: Vec<Problem> = self.file_problems().cloned().collect();
        problems.extend(self.found.iter().cloned());
        problems.extend(unfinished(self.shown()));
        // While a mistake stands, pages are missing to which links may lead.
        if !has_errors(&problems) {
            problems.extend(self.ready.iter().flat_map(|ready| ready.plan.broken_links()));
        }
        self.say_what_is_hidden(&mut problems);
        problems.sort_by(|a, b| a.order().cmp(&b.order()));
        // All files of a folder that nothing reads have one problem.
        problems.dedup();
        self.problems = problems;
    }

    /// What is wrong with single files.
    fn file_problems(&self) -> impl Iterator<Item = &Problem> {
        let parsed = self.parsed.values().flat_map(|(.., problems)| problems);
        self.snapshot.problems.iter().chain(parsed)
    }

    fn article(&self, path: &SitePath) -> Option<Arc<Article>> {
        self.parsed.get(path).and_then(|(_, parsed, _)| parsed.article().cloned())
    }

    /// Puts articles that changed since the site was planned into the plan, if each stands among the others as it did. Returns whether that
    /// is all there was to do.
    fn renew(&mut self) -> bool {
        let Some(ready) = &self.ready else { return false };
        let mut renewed = Vec::new();
        for path in &self.unplanned {
            let Some(new) = self.article(path).filter(|new| self.is_shown(new)) else { return false };
            let Some(id) = ready.plan.catalog.articles.iter().position(|article| article.path == *path) else { return false };
            renewed.push((id as ArticleId, new));
        }
        let Some(ready) = &mut self.ready else { return false };
        let is_all = renewed.into_iter().all(|(id, new)| ready.renew(id, &new));
        if is_all {
            self.found = ready.found.clone();
            self.unplanned.clear();
        }
        is_all
    }

    /// Whether there is nothing to plan before an article is mended that has just been broken, or is half written: an editor's program
    /// empties a file before it fills it.
    fn waits(&mut self) -> bool {
        let Some(ready) = &self.ready else { return false };
        let waits = self.unplanned.iter().all(|path| path.is_below(ARTICLES));
        if waits {
            self.found = ready.found.clone();
        }
        waits
    }

    /// Plans the site anew, unless a file is broken: then mistakes are looked for alone. What is only about the site's look leaves the catalog
    /// as it is.
    fn plan_anew(&mut self, is_broken: bool) {
        let (site, mut found) = self.site();
        let Some(site) = site else {
            self.found = found;
            return;
        };
        found.extend(self.dress(&site));
        let is_of_theme = |path: &SitePath| path.as_str() != "site.yaml" && is_look(path);
        let same = self.ready.as_ref().filter(|_| self.unplanned.iter().all(is_of_theme));
        let (catalog, misplaced) = match same {
            Some(ready) => (Arc::clone(&ready.plan.catalog), ready.misplaced.clone()),
            None => {
                let mut misplaced = Vec::new();
                let (catalog, beside_others) = catalog(self.contents(&mut misplaced), &site);
                misplaced.extend(beside_others);
                (Arc::new(catalog), misplaced)
            }
        };
        found.extend(misplaced.iter().cloned());
        if !is_broken && !has_errors(&found) {
            let clashes = self.make_ready(catalog, site, found.clone(), misplaced);
            found.extend(clashes);
        }
        self.found = found;
        self.lap("plan");
    }

    /// Reads the theme again if the configuration or a file of a theme changed.
    fn dress(&mut self, site: &Site) -> Vec<Problem> {
        if !self.is_dressed {
            let (theme, mut problems) = theme(site, &self.disk, &self.snapshot);
            let locales = site.languages.iter().map(|lang| Arc::new(Locale::new(lang.clone(), theme.strings(lang)))).collect();
            let templates = Templates::new(&theme).map_err(|found| problems.extend(found)).ok().map(Arc::new);
            self.look = Some(Look { theme: Arc::new(theme), locales, templates, problems });
            self.is_dressed = true;
        }
        self.look.as_ref().map(|look| look.problems.clone()).unwrap_or_default()
    }

    /// Whether a page may show what is known of the words of texts.
    fn shows_words(&mut self) -> bool {
        if !self.is_dressed
            && let (Some(site), _) = self.site()
        {
            self.dress(&site);
        }
        self.look.as_ref().is_some_and(|look| look.theme.shows_words())
    }

    fn site(&self) -> (Option<Site>, Vec<Problem>) {
        let path = SitePath::new("site.yaml").expect("site.yaml is a path");
        let text = match self.disk.text(&path) {
            Ok(text) => text,
            Err(problem) if self.disk.exists(&path) => return (None, vec![problem]),
            Err(problem) => return (None, vec![problem.help("run `dossier init` to make a dossier here")]),
        };
        let (mut site, problems) = crate::settings::site(&path, &text, &self.options.overrides);
        if let Some(base_url) = &self.options.base_url {
            site.base_url = format!("{}/", base_url.trim_end_matches('/'));
        }
        (Some(site), problems)
    }

    /// Parses the files that changed; at first, those that no former run has kept as they are. Once words show that did not, all articles.
    fn parse(&mut self, changed: &BTreeSet<SitePath>, shows_words: bool) {
        if self.parsed.is_empty() {
            self.parsed = kept::articles(&self.disk, &self.snapshot, shows_words).collect();
        }
        let without_words = |(path, (_, parsed, _)): (&SitePath, &Read)| {
            let is_lacking = parsed.article().is_some_and(|article| article.words.is_none());
            is_lacking.then(|| path.clone())
        };
        let is_more_to_read = shows_words && !self.reads_words;
        let lacking: BTreeSet<SitePath> = self.parsed.iter().filter(|_| is_more_to_read).filter_map(without_words).collect();
        self.reads_words = shows_words;
        let is_known = |path: &SitePath, stat: Stat| {
            !lacking.contains(path) && self.parsed.get(path).is_some_and(|(was, ..)| *was == stat && stat.is_settled(self.snapshot.taken))
        };
        let is_text = |path: &&SitePath| path.as_str().starts_with("content/") && path.has_extension("md");
        let texts: Vec<&SitePath> = changed.union(&lacking).filter(is_text).collect();
        let (disk, files) = (&self.disk, &self.snapshot.files);
        let article = if shows_words { parse::article } else { parse::outline };
        let parsed = |path: &SitePath| {
            let stat = files.get(path).copied().filter(|stat| !is_known(path, *stat))?;
            Some((path.clone(), parse_one(disk, (path, stat), article)?))
        };
        let fresh: Vec<_> = texts.into_par_iter().with_max_len(AT_A_TIME).filter_map(parsed).collect();
        let others = changed.iter().filter(|path| !path.has_extension("md") || unread::is_stray(path));
        let unread = |path: &SitePath| Some((path.clone(), (*files.get(path)?, Parsed::Article(None), vec![unread::unread(path)?])));
        let unread: Vec<_> = others.filter_map(unread).collect();
        for path in changed.iter().filter(|path| !self.snapshot.files.contains_key(*path)) {
            self.parsed.remove(path);
        }
        self.fresh += fresh.len();
        // Stories may come of them, so the look is not all that has changed.
        self.unplanned.extend(lacking);
        // Made of all at once, a tree takes half the memory of one that they are put into one by one.
        match self.parsed.is_empty() {
            true => self.parsed = fresh.into_iter().collect(),
            false => self.parsed.extend(fresh),
        }
        self.parsed.extend(unread);
    }

    /// Plans the site by a catalog. Where pages claim one address, the last good plan stays, and the problems are returned.
    fn make_ready(&mut self, catalog: Arc<Catalog>, site: Site, found: Vec<Problem>, misplaced: Vec<Problem>) -> Vec<Problem> {
        let Some((look, templates)) = self.look.as_ref().and_then(|look| Some((look, look.templates.as_ref()?))) else { return Vec::new() };
        let (plan, clashes) = plan(catalog, site, &look.theme, &look.locales);
        if !clashes.is_empty() {
            return clashes;
        }
        let interfaces =
            plan.sites.iter().zip(&look.locales).map(|(site, locale)| Interface { site: site.clone(), locale: Arc::clone(locale) });
        let html = Html::new(Arc::clone(templates), interfaces);
        self.ready = Some(Ready { found, misplaced, ..Ready::of(plan, html, Arc::clone(&look.theme)) });
        self.unplanned.clear();
        Vec::new()
    }

    /// The articles that readers see, by path.
    fn shown(&self) -> impl Iterator<Item = &Arc<Article>> {
        self.parsed.values().filter_map(|(_, parsed, _)| parsed.article()).filter(|article| self.is_shown(article))
    }

    fn contents(&self, problems: &mut Vec<Problem>) -> Contents {
        let mut contents = Contents::default();
        let mut introductions = Vec::new();
        for (path, (_, parsed, _)) in &self.parsed {
            match parsed {
                Parsed::Article(Some(article)) if self.is_shown(article) => contents.articles.push(Arc::clone(article)),
                Parsed::Term(Some(file)) => match &**file {
                    TermFile::Term(term) => contents.vocabulary.terms.push((**term).clone()),
                    TermFile::Introduction(slug, lang, text) => introductions.push((path, slug, lang, text)),
                },
                Parsed::Page(Some(page)) => contents.pages.push((**page).clone()),
                _ => {}
            }
        }
        let terms = &mut contents.vocabulary.terms;
        terms.sort_by(|a, b| (a.kind, &a.slug).cmp(&(b.kind, &b.slug)));
        for (path, slug, lang, text) in introductions {
            let Some(kind) = kind_of(path) else { continue };
            match terms.iter_mut().find(|t| t.kind == kind && t.slug == *slug) {
                Some(term) => _ = term.introduction.insert(lang.to_string(), text.clone()),
                None => {
                    let problem =
                        Problem::warning("dossier::lonely_introduction", path, format!("there is no term `{slug}` that this introduces"));
                    problems.push(problem.help(match kind {
                        TermKind::Outlet => {
                            format!("add {slug}.md beside it; or is this the outlet `{slug}.{lang}`? then write its `url:`")
                        }
                        _ => format!("add {slug}.md beside it"),
                    }));
                }
            }
        }
        contents
    }

    fn is_shown(&self, article: &Article) -> bool {
        let day = |d: &Option<Edtf>| d.as_ref().map(Edtf::earliest);
        let today = self.options.today;
        (!article.draft || self.options.drafts)
            && (self.options.future || day(&article.publish_date).is_none_or(|d| d <= today))
            && day(&article.expiry_date).is_none_or(|d| d > today)
    }
}

/// Whether a file is part of the configuration or of a theme.
fn is_look(path: &SitePath) -> bool {
    !path.as_str().starts_with("content/")
}

/// What an editor has still to look at: warnings that `--strict` makes errors.
fn unfinished<'a>(shown: impl Iterator<Item = &'a Arc<Article>>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for article in shown {
        if article.date.is_none() {
            let problem = Problem::warning("dossier::undated", &article.path, "this article has no date, so it is listed last");
            problems.push(problem.help("write date: if it can be found out, even roughly: 2025-11~"));
        }
        if !article.review.is_empty() {
            let fields: Vec<&str> = article.review.iter().map(|r| r.as_str()).collect();
            let message = format!("nobody has confirmed {}", fields.join(", "));
            let problem = Problem::warning("dossier::unreviewed", &article.path, message).key("review", "");
            problems.push(problem.help("compare with the source, then take the field out of `review:`"));
        }
    }
    problems
}
