//! The plan to the output folder.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::{Ready, Session};
use crate::disk::{Output, Stage};
use crate::model::OutputPath;
use crate::plan::{Job, SEARCH_FOLDER, SourceText};
use crate::problem::Problem;
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
        let part =
            |of: u32| blake3::hash(path.as_bytes()).as_bytes()[..4].iter().fold(0u32, |n, byte| n << 8 | u32::from(*byte)) % of.max(1);
        self.shard.is_none_or(|shard| part(shard.of) + 1 == shard.number)
    }

    /// Whether the search index belongs to it. The index is made of all articles at once, so one part has it whole.
    fn has_search(&self) -> bool {
        self.shard.is_none_or(|shard| shard.number == 1)
    }
}

/// Why a build published nothing.
#[derive(Debug)]
pub enum Failure {
    /// Mistakes in content, theme or configuration.
    Problems(Vec<Problem>),
    /// The output folder cannot be written.
    Output(PathBuf, std::io::Error),
    /// Files in the output folder that no build of ours wrote and that stand where pages belong.
    Foreign(PathBuf, Vec<OutputPath>),
}

/// A page that has been made: whether it was written to the stage, and what it is.
struct Made {
    path: OutputPath,
    published: Published,
    is_written: bool,
}

impl Session {
    /// The folder that is published.
    pub fn output_dir(&self) -> PathBuf {
        let configured = || self.disk.root().join(self.plan().map_or("public", |p| p.site.output_dir.as_str()));
        self.options.output_dir.clone().unwrap_or_else(configured)
    }

    /// Renders every page and publishes what has changed.
    ///
    /// # Errors
    /// A [`Failure`]; the output folder is then as it was.
    pub fn build(&self) -> Result<Built, Failure> {
        self.build_part(Extent::default())
    }

    /// Renders the pages of a part of the site and publishes what has changed. A part of several writes no manifest and removes nothing.
    ///
    /// # Errors
    /// A [`Failure`]; the output folder is then as it was.
    pub fn build_part(&self, extent: Extent) -> Result<Built, Failure> {
        let Some(ready) = self.ready.as_ref().filter(|_| self.is_sound()) else {
            return Err(Failure::Problems(self.problems.clone()));
        };
        let output = Output::new(self.output_dir());
        let failed = |e| Failure::Output(output.dir().to_owned(), e);
        let before = output.manifest().and_then(|text| Manifest::parse(&text)).unwrap_or_default();
        let stage = output.stage().map_err(failed)?;
        let made = self.made(ready, extent, (&output, &before), &stage)?;
        let foreign: Vec<OutputPath> =
            made.iter().filter(|m| m.is_written && is_foreign(&output, &before, m)).map(|m| m.path.clone()).collect();
        if !foreign.is_empty() {
            return Err(Failure::Foreign(output.dir().to_owned(), foreign));
        }
        let now = Manifest { files: made.iter().map(|m| (m.path.clone(), m.published)).collect() };
        let gone: Vec<OutputPath> = if extent.shard.is_some() { Vec::new() } else { before.gone(&now).cloned().collect() };
        let written: Vec<OutputPath> = made.iter().filter(|m| m.is_written).map(|m| m.path.clone()).collect();
        let built = Built {
            articles: ready.plan.catalog.articles.len(),
            written: written.len(),
            unchanged: made.len() - written.len(),
            removed: gone.len(),
        };
        // Removed first: a page may take the place of a folder, and the other way round.
        for path in &gone {
            output.remove(path).map_err(failed)?;
        }
        if extent.shard.is_some() {
            stage.publish_part(&written).map_err(failed)?;
        } else if built.written + built.removed > 0 || before.files.is_empty() {
            stage.publish(&written, now.to_string().as_bytes()).map_err(failed)?;
        }
        Ok(built)
    }

    fn made(&self, ready: &Ready, extent: Extent, (output, before): (&Output, &Manifest), stage: &Stage) -> Result<Vec<Made>, Failure> {
        let jobs: Vec<(&OutputPath, &Job)> = ready.plan.jobs.iter().filter(|(path, _)| extent.has(path.as_str())).collect();
        let manifest_time = output.manifest_time();
        let index = (ready.plan.views.search && extent.shard.is_none()).then(Builder::new);
        let put = |path: &OutputPath, bytes: &[u8]| {
            let published = Published::of(bytes);
            let is_written = extent.force || !is_there(output, before, manifest_time, path, published);
            if is_written {
                stage.write(path, bytes).map_err(|e| Failure::Output(output.dir().to_owned(), e))?;
            }
            Ok(Made { path: path.clone(), published, is_written })
        };
        let mut results: Vec<Result<Made, Failure>> = jobs
            .into_par_iter()
            .map(|(path, job)| {
                let bytes = self.bytes_and_words(ready, path, job, index.as_ref()).map_err(|p| Failure::Problems(vec![p]))?;
                put(path, &bytes)
            })
            .collect();
        for (name, text) in ready.plan.sitemap().into_iter().filter(|(name, _)| extent.has(name)) {
            results.extend(OutputPath::new(&name).map(|path| put(&path, text.as_bytes())));
        }
        if let Some(index) = index {
            let found = Mutex::new(Vec::new());
            index.finish_into(&|name, bytes| {
                if let Ok(path) = OutputPath::new(&format!("{SEARCH_FOLDER}{name}")) {
                    let made = put(&path, &bytes);
                    found.lock().unwrap_or_else(PoisonError::into_inner).push(made);
                }
            });
            results.extend(found.into_inner().unwrap_or_else(PoisonError::into_inner));
        }
        if extent.shard.is_some() && extent.has_search() {
            let files = self.search_files().map_err(|p| Failure::Problems(vec![p]))?;
            results.extend(files.iter().map(|(path, bytes)| put(path, bytes)));
        }
        let mut made = Vec::with_capacity(results.len());
        let mut problems = Vec::new();
        for result in results {
            match result {
                Ok(page) => made.push(page),
                Err(Failure::Problems(found)) => problems.extend(found),
                Err(other) => return Err(other),
            }
        }
        made.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        if problems.is_empty() { Ok(made) } else { Err(Failure::Problems(each_once(problems))) }
    }
}

impl Session {
    /// The bytes of a file of the site; an article's words go into the index on the way, while its text is at hand.
    fn bytes_and_words(&self, ready: &Ready, path: &OutputPath, job: &Job, index: Option<&Builder>) -> Result<Vec<u8>, Problem> {
        match (job, index) {
            (Job::Article(0, id), Some(index)) => {
                let text = self.article_text(ready, *id)?;
                ready.plan.index(index, *id, &ready.plan.published_text(*id, SourceText(&text)));
                self.article_page(ready, path, 0, *id, SourceText(&text))
            }
            _ => self.bytes(ready, path, job),
        }
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

/// Whether a file of these bytes is published already. A file older than the manifest is as the last build left it; another is read.
fn is_there(output: &Output, before: &Manifest, manifest_time: Option<u128>, path: &OutputPath, now: Published) -> bool {
    if before.files.get(path) != Some(&now) {
        return false;
    }
    let Some(stat) = output.stat(path).filter(|s| s.len == now.len) else { return false };
    manifest_time.is_some_and(|t| stat.modified < t) || output.read(path).is_ok_and(|bytes| Published::of(&bytes) == now)
}

/// Whether a file stands in a page's place that no build of ours wrote, with other bytes.
fn is_foreign(output: &Output, before: &Manifest, made: &Made) -> bool {
    !before.files.contains_key(&made.path)
        && output.stat(&made.path).is_some()
        && output.read(&made.path).map_or(true, |bytes| Published::of(&bytes) != made.published)
}
