//! The plan to the output folder.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use rayon::prelude::*;

use super::Session;
use super::kept::{self, Keeping, Kept};
use super::pages::{CHANGED, Making, Outcome, text_digest};
use super::placing::{held, placed};
use super::ready::Ready;
use crate::disk::{Disk, Output, Refused, Stage};
use crate::fingerprint::of_bytes;
use crate::model::{OutputPath, SitePath};
use crate::plan::{Job, SEARCH_FOLDER};
use crate::problem::{self, Problem};
use crate::publish::{Manifest, Published};
use crate::search::Builder;

/// What a build did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Built {
    /// Articles of the site.
    pub articles: usize,
    /// Files that are new or changed.
    pub written: usize,
    /// Files that are as they were.
    pub unchanged: usize,
    /// Files that are no more.
    pub removed: usize,
}

/// What of a site a build writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Files are written although they are published already.
    pub force: bool,
    /// One of so many disjoint parts; `None` = the whole site.
    pub shard: Option<Shard>,
}

/// One of so many parts of a site. A file belongs to a part by its path alone, so parts need not know of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// From 1 to `of`.
    pub number: u32,
    /// At least 1.
    pub of: u32,
}

impl Extent {
    fn has(&self, path: &str) -> bool {
        let part = |of: u32| (of_bytes(path.as_bytes()) % u128::from(of.max(1))) as u32;
        self.shard.is_none_or(|shard| part(shard.of) + 1 == shard.number)
    }

    /// Whether the search index belongs to it. The index is made of all articles at once, so one part has it whole.
    fn has_search(&self) -> bool {
        self.shard.is_none_or(|shard| shard.number == 1)
    }
}

/// So many pages are made by one thread before another may take over, and are told of at once.
const AT_A_TIME: usize = 64;

/// Why a build published nothing.
#[derive(Debug)]
pub enum NotBuilt {
    /// Mistakes in content, theme or configuration.
    Problems(Vec<Problem>),
    /// The output folder cannot be written.
    Output(PathBuf, std::io::Error),
    /// Files, folders and links in the output folder that no build of ours wrote and that stand where pages belong.
    Foreign(PathBuf, Vec<OutputPath>),
    /// Another build is writing to the output folder, or has written there meanwhile.
    Busy(PathBuf),
    /// An article was saved since the dossier was read.
    Changed(SitePath),
}

impl From<Problem> for NotBuilt {
    fn from(problem: Problem) -> Self {
        if problem.code == CHANGED { Self::Changed(problem.path) } else { Self::Problems(vec![problem]) }
    }
}

impl From<Refused> for NotBuilt {
    fn from(refused: Refused) -> Self {
        Self::Output(refused.path, refused.error)
    }
}

/// A page that has been made: whether it was written to the stage, and what it is.
pub(super) struct Made {
    pub path: OutputPath,
    pub published: Published,
    pub is_written: bool,
    /// What it was made of; `None` = it is made each time.
    key: Option<u128>,
}

/// Writes a file to the stage that is made each time.
type Put<'a> = dyn Fn(&OutputPath, &[u8]) -> Result<Made, NotBuilt> + Sync + 'a;

impl Session {
    /// The folder that is published.
    pub fn output_dir(&self) -> PathBuf {
        let configured = || self.disk.root().join(self.plan().map_or("public", |p| p.site.output_dir.as_str()));
        self.options.output_dir.clone().unwrap_or_else(configured)
    }

    /// Renders every page and publishes what has changed.
    ///
    /// # Errors
    /// A [`NotBuilt`], as [`Session::build_part`].
    pub fn build(&mut self) -> Result<Built, NotBuilt> {
        self.build_part(Extent::default(), problem::counts(&self.problems), &|_, _| ())
    }

    /// Renders the pages of a part of the site and publishes what has changed. A part of several writes no manifest and removes nothing.
    /// `warnings` are what the editor was told, by kind: told again by a run that finds everything as it was. `tell` hears of so many more
    /// pages that are made, of so many in all, on any thread.
    ///
    /// # Errors
    /// A [`NotBuilt`]; the output folder is then as it was, unless the system has stopped it while files were moved: the next build goes on.
    pub fn build_part(
        &mut self,
        extent: Extent,
        warnings: BTreeMap<String, usize>,
        tell: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Built, NotBuilt> {
        let Some(ready) = self.ready.as_ref().filter(|_| self.is_sound()) else {
            return Err(NotBuilt::Problems(self.problems.clone()));
        };
        let output = Output::new(self.output_dir());
        let failed = |e| NotBuilt::Output(output.dir().to_owned(), e);
        let _lock = held(&self.disk, &output, extent)?;
        let last = Last::of(&self.disk, &output, extent);
        let stage = output.stage().map_err(failed)?;
        let search = ready.plan.views.search.then(|| self.search_key(ready));
        let keeping = if extent.shard.is_none() { self.keeping() } else { None };
        let writing = Writing { extent, last: &last, stage: &stage };
        let keep = || keeping.iter().for_each(Keeping::write);
        let (made, ()) = rayon::join(|| self.made(ready, &writing, search, tell), keep);
        let made = made?;
        let rendered = Instant::now();
        let placed = placed(stage, &last, extent, &made)?;
        let built = Built {
            articles: ready.plan.catalog.articles.len(),
            written: placed.written,
            unchanged: made.len() - placed.written,
            removed: placed.removed,
        };
        let Some(manifest) = placed.manifest else { return Ok(built) };
        let pages = made.into_iter().filter_map(|m| Some((m.path, m.key?))).collect();
        self.laps.push(("render and write", rendered));
        self.lap("publish");
        let inputs = kept::inputs(&self.snapshot, &self.options);
        Kept { manifest, inputs, pages, search, articles: built.articles, warnings }.save(&self.disk, &output);
        self.fresh = 0;
        self.lap("keep for the next build");
        Ok(built)
    }

    fn made(
        &self,
        ready: &Ready,
        writing: &Writing<'_>,
        search: Option<u128>,
        tell: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Vec<Made>, NotBuilt> {
        let Writing { extent, last, .. } = *writing;
        let kept_index = if ready.plan.views.search { last.index(search) } else { Some(Vec::new()) };
        let index = (kept_index.is_none() && extent.shard.is_none()).then(|| kept::index(&self.disk));
        let (mut results, sitemap) = rayon::join(|| self.pages_made(ready, writing, index.as_ref(), tell), || ready.plan.sitemap());
        for (name, text) in sitemap.into_iter().filter(|(name, _)| extent.has(name)) {
            results.extend(OutputPath::new(&name).map(|path| writing.put(&path, text.as_bytes(), None)));
        }
        if let Some(index) = index {
            results.extend(self.index_files(ready, index, &|path, bytes| writing.put(path, bytes, None)));
        } else if extent.shard.is_some() && extent.has_search() {
            let files = self.search_files()?;
            results.extend(files.iter().map(|(path, bytes)| writing.put(path, bytes, None)));
        } else if extent.shard.is_none() {
            let same = |(path, published): (OutputPath, Published)| Ok(Made { path, published, is_written: false, key: None });
            results.extend(kept_index.unwrap_or_default().into_iter().map(same));
        }
        let (made, ()) = rayon::join(|| in_order(results), || ready.forget());
        made
    }

    /// The files of all jobs; the words of articles go into the index on the way.
    fn pages_made(
        &self,
        ready: &Ready,
        writing: &Writing<'_>,
        index: Option<&Builder>,
        tell: &(dyn Fn(usize, usize) + Sync),
    ) -> Vec<Result<Made, NotBuilt>> {
        let is_in = |(path, _): &(&OutputPath, &Job)| writing.extent.has(path.as_str());
        let jobs: Vec<(&OutputPath, &Job)> = ready.plan.jobs.iter().filter(is_in).collect();
        let all = jobs.len();
        let one = |(at, (path, job)): (usize, (&OutputPath, &Job))| {
            if at % AT_A_TIME == 0 {
                tell(AT_A_TIME.min(all - at), all);
            }
            let known = writing.last.known(path);
            let before = known.map(|(_, key)| key);
            match (self.outcome_and_words(Making { ready, path, job, before }, index)?, known) {
                (Outcome::Made(bytes, key), _) => writing.put(path, &bytes, key),
                (Outcome::Same, Some((published, key))) => Ok(Made { path: path.clone(), published, is_written: false, key: Some(key) }),
                (Outcome::Same, None) => unreachable!("nothing is compared with nothing"),
            }
        };
        jobs.into_par_iter().with_max_len(AT_A_TIME).enumerate().map(one).collect()
    }

    /// The files of the search index, which is kept for the next build while they are made. What pages share is let go of.
    fn index_files(&self, ready: &Ready, index: Builder, put: &Put<'_>) -> Vec<Result<Made, NotBuilt>> {
        let ((), index) = rayon::join(|| ready.forget(), || index.finished());
        let found = Mutex::new(Vec::new());
        let write = |name: String, bytes: Vec<u8>| {
            if let Ok(path) = OutputPath::new(&format!("{SEARCH_FOLDER}{name}")) {
                let made = put(&path, &bytes);
                found.lock().unwrap_or_else(PoisonError::into_inner).push(made);
            }
        };
        rayon::join(|| index.write(&write), || kept::keep_index(&self.disk, &index));
        found.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// A file of the site; an article's words go into the index on the way, while its text is at hand.
    fn outcome_and_words(&self, making: Making<'_>, index: Option<&Builder>) -> Result<Outcome, Problem> {
        let ready = making.ready;
        match (making.job, index) {
            (Job::Article(0, id), Some(index)) => {
                let mut outcome = None;
                ready.plan.index(index, (*id, text_digest(ready, *id)), || {
                    let (file, words) = (self.article_file(ready, *id)?, OnceCell::new());
                    outcome = Some(self.article_page(making, (0, *id), Some((&file, &words)))?);
                    Ok(words.into_inner().unwrap_or_else(|| ready.plan.published_text(*id, self.text_in(ready, *id, &file))))
                })?;
                outcome.map_or_else(|| self.outcome(making), Ok)
            }
            _ => self.outcome(making),
        }
    }
}

/// Where the files of a build go.
struct Writing<'a> {
    extent: Extent,
    last: &'a Last<'a>,
    stage: &'a Stage,
}

impl Writing<'_> {
    /// Writes a file unless the last build left the same bytes.
    fn put(&self, path: &OutputPath, bytes: &[u8], key: Option<u128>) -> Result<Made, NotBuilt> {
        let published = Published::of(bytes);
        let is_written = self.extent.force || !self.last.has(path, published);
        if is_written {
            self.stage.write(path, bytes).map_err(|e| NotBuilt::Output(self.last.output.dir().to_owned(), e))?;
        }
        Ok(Made { path: path.clone(), published, is_written, key })
    }
}

/// What was made, by path, or what kept any of it from being made.
fn in_order(results: Vec<Result<Made, NotBuilt>>) -> Result<Vec<Made>, NotBuilt> {
    let (mut problems, mut other) = (Vec::new(), None);
    let page = |result| match result {
        Ok(page) => Some(page),
        Err(NotBuilt::Problems(found)) => {
            problems.extend(found);
            None
        }
        Err(failure) => {
            other.get_or_insert(failure);
            None
        }
    };
    let mut made: Vec<Made> = results.into_iter().filter_map(page).collect();
    made.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    match other {
        Some(failure) => Err(failure),
        None if problems.is_empty() => Ok(made),
        None => Err(NotBuilt::Problems(each_once(problems))),
    }
}

/// The output folder as the last build left it.
pub(super) struct Last<'a> {
    pub output: &'a Output,
    pub manifest: Manifest,
    /// Whether a build has been ended while it wrote there.
    pub is_unfinished: bool,
    /// When the manifest was written.
    pub time: Option<u64>,
    kept: Kept,
}

impl<'a> Last<'a> {
    fn of(disk: &Disk, output: &'a Output, extent: Extent) -> Self {
        let text = output.manifest().unwrap_or_default();
        // A part of a site is made by itself, whatever stands there.
        let kept = if extent.force || extent.shard.is_some() { Kept::default() } else { Kept::load(disk, output, &text) };
        let unfinished = output.unfinished();
        let manifest = Manifest::of_folder(&text, unfinished.as_deref().unwrap_or_default());
        Self { output, manifest, is_unfinished: unfinished.is_some(), time: output.manifest_time(), kept }
    }

    /// Whether a file of these bytes is published already. A file older than the manifest is as the last build left it; another is read.
    fn has(&self, path: &OutputPath, file: Published) -> bool {
        if self.manifest.files.get(path) != Some(&file) {
            return false;
        }
        let Some(stat) = self.output.stat(path).filter(|s| s.len == file.len) else { return false };
        self.time.is_some_and(|t| stat.modified < t) || self.output.read(path).is_ok_and(|bytes| Published::of(&bytes) == file)
    }

    /// What stands at a path, and what it was made of; `None` = that is not known, or something else stands there.
    fn known(&self, path: &OutputPath) -> Option<(Published, u128)> {
        let key = *self.kept.pages.get(path)?;
        let file = *self.manifest.files.get(path)?;
        self.has(path, file).then_some((file, key))
    }

    /// The files of the search index, if they are all there and were made of the same; `None` = they have to be made.
    fn index(&self, key: Option<u128>) -> Option<Vec<(OutputPath, Published)>> {
        if key.is_none() || key != self.kept.search {
            return None;
        }
        let files = self.manifest.files.iter().filter(|(path, _)| path.as_str().starts_with(SEARCH_FOLDER));
        files.map(|(path, file)| self.has(path, *file).then(|| (path.clone(), *file))).collect()
    }
}

impl Session {
    /// The mistakes that show only when pages are rendered, each once, without writing anything. Empty where others keep pages from being planned.
    pub fn rendering_problems(&self) -> Vec<Problem> {
        let Some(ready) = self.ready.as_ref().filter(|_| self.is_sound()) else { return Vec::new() };
        let jobs: Vec<(&OutputPath, &Job)> = ready.plan.jobs.iter().collect();
        let found: Vec<Problem> = jobs.into_par_iter().filter_map(|(path, job)| self.bytes(ready, path, job).err()).collect();
        each_once(found)
    }
}

/// The problems by file and place, the first of each: one mistake in a template shows on every page.
fn each_once(found: Vec<Problem>) -> Vec<Problem> {
    let mut once: BTreeMap<(String, usize), Problem> = BTreeMap::new();
    for problem in found {
        once.entry((problem.path.to_string(), problem.span.start)).or_insert(problem);
    }
    once.into_values().collect()
}
