//! What one build keeps for the next in `.dossier`: articles as they were parsed, their words for the search, and what each page was made of.
//!
//! All of it can be made again. It is trusted only where it says by itself that it still holds: articles by the stat of their files, words
//! and pages by the fingerprint of all that they show, everything by the program that wrote it and by the hash of its own bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::parsed::{Parsed, Read};
use super::{Options, Session};
use crate::disk::{self, Busy, Disk, Lock, Output, Snapshot, Stat};
use crate::fingerprint::{fingerprint, of_bytes};
use crate::model::{Article, OutputPath, SitePath};
use crate::publish::Manifest;
use crate::search::{Builder, Finished};

/// Articles of one stretch of the file of articles: stretches are read by all cores.
const STRETCH: usize = 512;

/// The file of parsed articles.
const ARTICLES: &str = "articles";

/// The file of the words of articles.
const WORDS: &str = "words";

/// What tells a file of ours from those that another build of the program wrote: its own stat.
fn mark() -> [u8; 16] {
    fingerprint(&disk::program()).to_be_bytes()
}

/// The articles that former builds parsed, if their files are as they were. Where words show, those whose words are not known are left out;
/// where they do not, what is known of them.
pub(super) fn articles(disk: &Disk, snapshot: &Snapshot, shows_words: bool) -> impl Iterator<Item = (SitePath, Read)> {
    let bytes = disk.kept(ARTICLES).unwrap_or_default();
    let stretches = stretches(&bytes);
    // The path's text is that of the snapshot, not one of its own.
    let as_it_was = move |(stat, article): (Stat, Article)| {
        let (path, _) = snapshot.files.get_key_value(&article.path).filter(|(_, now)| **now == stat)?;
        let article = match article.words {
            None if shows_words => return None,
            Some(_) if !shows_words => Article { path: path.clone(), words: None, sketch: Vec::new(), ..article },
            _ => Article { path: path.clone(), ..article },
        };
        Some((path.clone(), (stat, Parsed::Article(Some(Arc::new(article))), Vec::new())))
    };
    let read = |stretch: &&[u8]| postcard::from_bytes::<Vec<(Stat, Article)>>(stretch).unwrap_or_default();
    let kept: Vec<Vec<(Stat, Article)>> = stretches.par_iter().map(read).collect();
    kept.into_iter().flatten().filter_map(as_it_was)
}

/// A search index that goes on from what is known of articles' words.
pub(super) fn index(disk: &Disk) -> Builder {
    Builder::after(&stretches(&disk.kept(WORDS).unwrap_or_default()))
}

/// Keeps what a search index knows of articles' words, if that is much more than is kept already.
pub(super) fn keep_index(disk: &Disk, index: &Finished) {
    if index.is_worth_keeping() {
        keep(disk, WORDS, index.parts());
    }
}

/// Keeps a file in stretches, each with its length and its hash.
fn keep(disk: &Disk, name: &str, stretches: impl Iterator<Item = Vec<u8>>) {
    let head = |bytes: &[u8]| [&(bytes.len() as u64).to_le_bytes()[..], &of_bytes(bytes).to_le_bytes()].concat();
    let framed = stretches.flat_map(|bytes| [head(&bytes), bytes]);
    disk.keep(name, std::iter::once(mark().to_vec()).chain(framed));
}

/// The stretches of a file; none where the file is another program's, or any of them not as it was written.
fn stretches(file: &[u8]) -> Vec<&[u8]> {
    let mut rest = file.strip_prefix(&mark()).unwrap_or_default();
    let mut stretches = Vec::new();
    while let Some((len, after)) = rest.split_first_chunk::<8>() {
        let next = || {
            let (hash, after) = after.split_first_chunk::<16>()?;
            let (stretch, after) = after.split_at_checked(usize::try_from(u64::from_le_bytes(*len)).ok()?)?;
            Some((u128::from_le_bytes(*hash), stretch, after))
        };
        let Some((hash, stretch, after)) = next() else { return Vec::new() };
        stretches.push((hash, stretch));
        rest = after;
    }
    let is_whole = stretches.par_iter().all(|(hash, stretch)| of_bytes(stretch) == *hash);
    if is_whole && rest.is_empty() { stretches.into_iter().map(|(_, stretch)| stretch).collect() } else { Vec::new() }
}

/// What a build knew of one output folder.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Kept {
    /// The fingerprint of the manifest that lies in the folder.
    pub manifest: u128,
    /// The fingerprint of all that is read, by name, size and time; `None` = a file may still change within the same moment.
    pub inputs: Option<u128>,
    /// What each page was made of.
    pub pages: BTreeMap<OutputPath, u128>,
    /// What the search index was made of.
    pub search: Option<u128>,
    /// Articles of the site.
    pub articles: usize,
    /// How many problems of which kind there were.
    pub warnings: BTreeMap<String, usize>,
}

/// The file of what is known of an output folder.
fn name_of(output: &Output) -> String {
    named("built", output)
}

fn named(what: &str, output: &Output) -> String {
    let place = of_bytes(output.place().to_string_lossy().as_bytes());
    format!("{what}-{:08x}", place >> 96)
}

/// Holds the output folder for one alone while it is changed; `None` = no lock can be had.
///
/// # Errors
/// [`Busy`]: a build of the dossier writes there.
pub fn held(disk: &Disk, output: &Output) -> Result<Option<Lock>, Busy> {
    disk.hold(&named("lock", output))
}

/// Holds it together with builds of other parts of the site.
pub(super) fn shared(disk: &Disk, output: &Output) -> Result<Option<Lock>, Busy> {
    disk.share(&named("lock", output))
}

impl Kept {
    /// What the last build into this folder knew; nothing where the folder is not as it left it.
    pub fn load(disk: &Disk, output: &Output, manifest: &str) -> Self {
        let read = || {
            let bytes = disk.kept(&name_of(output))?;
            let kept: Self = postcard::from_bytes(bytes.strip_prefix(&mark())?).ok()?;
            (kept.manifest == of_bytes(manifest.as_bytes())).then_some(kept)
        };
        read().unwrap_or_default()
    }

    /// Keeps it.
    pub fn save(self, disk: &Disk, output: &Output) {
        // A path with its length, and a fingerprint of 19 bytes at most.
        let pages: usize = self.pages.keys().map(|path| path.as_str().len() + 24).sum();
        let mut bytes = Vec::with_capacity(pages + 1024);
        bytes.extend(mark());
        if let Ok(bytes) = postcard::to_extend(&self, bytes) {
            disk.keep(&name_of(output), [bytes].into_iter());
        }
    }
}

/// The fingerprint of all that a build reads, by name, size and time; `None` = something is too young to tell whether it will change.
pub(super) fn inputs(snapshot: &Snapshot, options: &Options) -> Option<u128> {
    let is_settled = snapshot.files.values().all(|stat| stat.is_settled(snapshot.taken));
    let options = (options.drafts, options.future, &options.base_url, &options.overrides, options.today.to_string());
    (is_settled && snapshot.problems.is_empty()).then(|| fingerprint(&(options, &snapshot.files)))
}

/// A site that stands as the last build left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsBuilt {
    /// Articles of the site.
    pub articles: usize,
    /// Its files.
    pub files: usize,
    /// How many problems of which kind the last build found.
    pub warnings: BTreeMap<String, usize>,
}

/// The site in this folder, if nothing that it is made of and none of its files has changed since it was built. Reads no article.
///
/// # Errors
/// The operating system's, when the dossier cannot be listed.
pub fn as_built(disk: &Disk, options: &Options, output: &Output) -> std::io::Result<Option<AsBuilt>> {
    let Some(text) = output.manifest().filter(|_| output.unfinished().is_none()) else { return Ok(None) };
    let kept = Kept::load(disk, output, &text);
    if kept.inputs.is_none() || kept.inputs != inputs(&disk.snapshot()?, options) {
        return Ok(None);
    }
    let (Some(manifest), Some(time)) = (Manifest::parse(&text), output.manifest_time()) else { return Ok(None) };
    let is_there = |(path, file): &(&OutputPath, &crate::publish::Published)| {
        output.stat(path).is_some_and(|stat| stat.len == file.len && stat.modified < time)
    };
    let files: Vec<_> = manifest.files.iter().collect();
    let is_whole = files.par_iter().all(is_there);
    Ok(is_whole.then_some(AsBuilt { articles: kept.articles, files: files.len(), warnings: kept.warnings }))
}

/// Articles on their way into `.dossier`, apart from the session, so that it can go on meanwhile.
pub struct Keeping {
    disk: Disk,
    articles: Vec<(Stat, Arc<Article>)>,
}

impl Session {
    /// The articles for the next run; `None` = those that are kept already are the same.
    pub fn keeping(&self) -> Option<Keeping> {
        let kept = |(stat, parsed, problems): &Read| {
            let article = parsed.article().filter(|_| problems.is_empty() && stat.is_settled(self.snapshot.taken))?;
            Some((*stat, Arc::clone(article)))
        };
        (self.fresh > 0).then(|| Keeping { disk: self.disk.clone(), articles: self.parsed.values().filter_map(kept).collect() })
    }
}

impl Keeping {
    /// Writes them.
    pub fn write(&self) {
        let written = |stretch: &[(Stat, Arc<Article>)]| postcard::to_allocvec(stretch).ok();
        // Not all at once: the articles are in memory already.
        let stretches = self.articles.chunks(4 * STRETCH).flat_map(|many| many.par_chunks(STRETCH).filter_map(written).collect::<Vec<_>>());
        keep(&self.disk, ARTICLES, stretches);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_folder_is_one_however_it_is_named() {
        let name = |dir: &str| name_of(&Output::new(dir.into()));
        let whole = std::path::absolute("somewhere/public").expect("a current folder");
        assert_eq!(name("somewhere/public"), name(&whole.to_string_lossy()));
        assert_eq!(name("somewhere/public"), name("./somewhere//public"));
        assert_ne!(name("somewhere/public"), name("somewhere/public2"));
    }
}
