//! Which sources are to be imported: new ones, and changed ones whose articles nobody has touched.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::present::{Imported, Records};
use super::{Present, facts, inputs, source_ref};
use crate::disk::{Disk, Snapshot};
use crate::import::Known;
use crate::model::{SitePath, SourceRef, composed};
use crate::problem::Problem;

/// A source to be imported.
pub struct Task {
    /// Its file.
    pub path: SitePath,
    /// How its article will name it.
    pub source: SourceRef,
    /// The article to be made anew; `None` = there is none.
    pub article: Option<SitePath>,
    /// Where its article was before it was removed.
    pub former: Option<SitePath>,
    /// Whether it was a reprint when it was imported before; `None` = it was not imported before.
    pub was_reprint: Option<bool>,
}

/// Where sources lie, and what was typed of them.
#[derive(Clone, Copy)]
pub struct Folder<'a> {
    /// The dossier.
    pub disk: &'a Disk,
    /// Its files.
    pub snapshot: &'a Snapshot,
    /// What was typed.
    pub typed: &'a Known,
    /// Whether the sources were named: then an article is made of each that has none.
    pub is_named: bool,
}

impl Folder<'_> {
    /// Whether more or other is known of a source than when its article was made, as the record says. A mistake beside the source counts too,
    /// so that it is told.
    fn knows_more(&self, record: Option<&Imported>, source: &SitePath) -> bool {
        if record.is_none() && *self.typed == Known::default() {
            return false;
        }
        let then = record.and_then(|record| record.known.as_deref());
        match facts::known(self.disk, self.snapshot, source, self.typed) {
            Ok(known) => then.map_or(*self.typed != Known::default(), |then| then != facts::mark(&known)),
            Err(_) => true,
        }
    }

    /// Who printed a source, by what was typed or is written beside it.
    fn told_outlet(&self, source: &SitePath) -> Option<String> {
        facts::known(self.disk, self.snapshot, source, self.typed).ok()?.outlet
    }

    /// Whether a source is told to be another outlet's than this one's: then the same bytes may be a reprint.
    fn is_other(&self, source: &SitePath, outlet: Option<&str>) -> bool {
        outlet.is_some() && inputs::is_other(self.told_outlet(source).as_deref(), outlet)
    }
}

/// What is to be done, and what cannot be.
#[derive(Default)]
pub struct Todo {
    /// In order of path.
    pub tasks: Vec<Task>,
    /// Sources that are refused.
    pub problems: Vec<Problem>,
    /// Sources that have their article.
    pub unchanged: usize,
    /// Sources that are as they were imported, and whose articles somebody has deleted: in order of path.
    pub deleted: Vec<SitePath>,
}

impl Todo {
    /// Compares sources, and what is known of them, with articles and with the records of former imports.
    pub fn of(of: &Folder<'_>, sources: &[SitePath], articles: &[Present], records: &mut Records) -> Self {
        let mut todo = Self::default();
        let Folder { disk, snapshot, .. } = *of;
        let hashes = todo.hashes(disk, snapshot, sources, records);
        let state = State::new(articles, records);
        let mut first_with: BTreeMap<&str, &SitePath> = BTreeMap::new();
        for (path, hash) in hashes.iter().filter(|(path, _)| state.article_of(path).is_some()) {
            first_with.entry(hash).or_insert(path);
        }
        for (path, hash) in &hashes {
            match state.article_of(path) {
                Some(article) => todo.known_source(of, records, path, hash, article),
                None => match first_with.get(hash.as_str()) {
                    Some(first) if !of.is_other(path, state.outlet_of(of, first).as_deref()) => todo.problems.push(same_text(path, first)),
                    _ => {
                        first_with.entry(hash).or_insert(path);
                        todo.new_source(of, &state, path, hash);
                    }
                },
            }
        }
        drop(state);
        let there: BTreeSet<&SitePath> = snapshot.below(crate::model::SOURCES).map(|(path, _)| path).collect();
        records.forget_sources(|path| there.contains(path));
        todo
    }

    /// The hash of each source that can be read, in order.
    fn hashes(&mut self, disk: &Disk, snapshot: &Snapshot, sources: &[SitePath], records: &mut Records) -> Vec<(SitePath, String)> {
        let results = inputs::hashes(disk, snapshot, sources, records);
        let mut hashes = Vec::with_capacity(sources.len());
        for (path, result) in sources.iter().zip(results) {
            match result {
                Ok(hash) => {
                    if let Some(stat) = snapshot.files.get(path) {
                        records.hash(path, *stat, &hash);
                    }
                    hashes.push((path.clone(), hash));
                }
                Err(problem) => self.problems.push(problem),
            }
        }
        hashes
    }

    /// A source that an article names.
    fn known_source(&mut self, of: &Folder<'_>, records: &Records, path: &SitePath, hash: &str, article: &Present) {
        let is_same = article.source.as_ref().is_some_and(|s| s.sha256 == hash);
        let knows_more = of.knows_more(records.of_article(&article.path), path);
        if is_same && !knows_more {
            self.unchanged += 1;
        } else if records.is_untouched(of.disk, &article.path) {
            let source = source_ref(path, hash.to_owned());
            let was_reprint = records.of_source(&source.file).next().map(|(_, record)| record.is_reprint);
            self.tasks.push(Task { path: path.clone(), source, article: Some(article.path.clone()), former: None, was_reprint });
        } else if is_same {
            self.unchanged += 1;
            self.problems.push(facts_changed(records, path, &article.path));
        } else {
            self.problems.push(source_changed(records, path, hash, &article.path));
        }
    }

    /// A source that no article names.
    fn new_source(&mut self, of: &Folder<'_>, state: &State<'_>, path: &SitePath, hash: &str) {
        let source = source_ref(path, hash.to_owned());
        let same = state.by_hash.get(hash).filter(|article| !of.is_other(path, article.outlet.as_deref()));
        if let Some(first) = same.and_then(|article| article.source.as_ref()) {
            match SitePath::new(&format!("content/{}", first.file)) {
                Ok(first) if of.disk.exists(&first) => self.problems.push(same_text(path, &first)),
                // The source was renamed: `dossier check` says that the article names a file that is gone.
                _ => self.unchanged += 1,
            }
            return;
        }
        let record = state.records.get(source.file.as_str());
        let was_reprint = record.map(|(_, record)| record.is_reprint);
        let former = record.map(|(article, _)| (*article).clone());
        if let Some(article) = &former
            && of.disk.exists(article)
        {
            self.unchanged += 1;
            return;
        }
        let is_as_it_was = |record: &Imported| record.source == source && !of.knows_more(Some(record), path);
        if !of.is_named && record.is_some_and(|(_, record)| is_as_it_was(record)) {
            self.deleted.push(path.clone());
            return;
        }
        self.tasks.push(Task { path: path.clone(), source, article: None, former, was_reprint });
    }
}

/// The problem of an article that was edited and is not made anew, though more or other is known of its source.
fn facts_changed(records: &Records, path: &SitePath, article: &SitePath) -> Problem {
    let edited = edited(records, article);
    let message = format!("what is known of the source has changed, but its article {article} {edited}: it is left as it is");
    let help = "write into the article what you know, or delete the article to have it imported anew";
    Problem::warning("dossier::facts_changed", path, message).help(help)
}

/// The problem of an article that was edited and is not made anew, though its source is another.
fn source_changed(records: &Records, path: &SitePath, hash: &str, article: &SitePath) -> Problem {
    let edited = edited(records, article);
    let message = format!("the source has changed, but its article {article} {edited}: both are left as they are");
    let help = format!(
        "bring the change over by hand and set `sha256: {hash}` in the article's `source`, or delete the article to have it imported anew"
    );
    Problem::warning("dossier::source_changed", path, message).help(help)
}

fn edited(records: &Records, article: &SitePath) -> &'static str {
    match records.of_article(article) {
        Some(_) => "has been edited since it was imported",
        None => "may have been edited since it was imported",
    }
}

/// The problem of a task whose article was edited since it was given.
pub fn edited_meanwhile(records: &Records, task: &Task, article: &SitePath) -> Problem {
    match records.of_article(article) {
        Some(record) if record.source == task.source => facts_changed(records, &task.path, article),
        _ => source_changed(records, &task.path, &task.source.sha256, article),
    }
}

fn same_text(path: &SitePath, first: &SitePath) -> Problem {
    let problem = Problem::warning("dossier::same_text", path, format!("this is the very same text as {first}: it is not imported twice"));
    problem.help("remove one of the two files, or name its outlet with --outlet if another one printed the text")
}

/// What is known of articles, by source.
struct State<'a> {
    /// By the source's name in one spelling: macOS may give a file's name back in another than it was given.
    by_file: BTreeMap<Cow<'a, str>, &'a Present>,
    by_hash: BTreeMap<&'a str, &'a Present>,
    records: BTreeMap<&'a str, (&'a SitePath, &'a Imported)>,
}

impl<'a> State<'a> {
    fn new(articles: &'a [Present], records: &'a Records) -> Self {
        let with_source = || articles.iter().filter_map(|a| Some((a, a.source.as_ref()?)));
        Self {
            by_file: with_source().map(|(a, s)| (composed(&s.file), a)).collect(),
            by_hash: with_source().map(|(a, s)| (s.sha256.as_str(), a)).collect(),
            records: records.by_source(),
        }
    }

    /// Who printed a source, as its article says, else as is told.
    fn outlet_of(&self, of: &Folder<'_>, source: &SitePath) -> Option<String> {
        self.article_of(source).map_or_else(|| of.told_outlet(source), |article| article.outlet.clone())
    }

    fn article_of(&self, source: &SitePath) -> Option<&'a Present> {
        self.by_file.get(&composed(source.as_str().strip_prefix("content/")?)).copied()
    }
}
