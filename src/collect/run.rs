//! The tasks of an import, done: drafted in parallel, named and compared in order, written in parallel.

use rayon::prelude::*;

use super::naming::Paths;
use super::present::{Imported, Records};
use super::repeats::{Look, Texts, Told as Text};
use super::todo::{Task, edited_meanwhile};
use super::{Collected, Import, Outcome, Present, Told, drafted, facts, inputs, portions};
use crate::disk::Snapshot;
use crate::failure::Failure;
use crate::import::front_matter::{self, Entry, Names};
use crate::import::{Importer, Known, Source};
use crate::model::{ReviewField, SitePath, TermKind};
use crate::problem::Problem;

/// What the tasks share.
pub struct Run<'a> {
    drafting: Drafting<'a>,
    placing: Placing<'a>,
}

/// What each text is drafted with, several at a time.
struct Drafting<'a> {
    import: &'a Import<'a>,
    snapshot: &'a Snapshot,
    names: Names<'a>,
    importer: Importer,
}

/// What tells where an article goes and whether its story is there already: asked in the order of the sources.
struct Placing<'a> {
    paths: Paths<'a>,
    texts: Texts,
}

/// A task, and what was made of it, or why nothing was.
type Drafted<'t> = (&'t Task, Result<Made, Problem>);

/// An article that has no place yet.
struct Made {
    entry: Entry,
    /// What its text looks like.
    look: Look,
    /// The mark of what was known of it.
    known: String,
}

/// An article that is to be written.
struct Ready<'t> {
    task: &'t Task,
    article: SitePath,
    entry: Entry,
    known: String,
    is_reprint: bool,
    first: Option<SitePath>,
}

impl<'a> Run<'a> {
    /// Ready for these tasks beside these articles.
    pub fn new(import: &'a Import<'a>, snapshot: &'a Snapshot, articles: &[Present], tasks: &[Task]) -> Self {
        let names = Names::new(import.vocabulary, import.site.language(), import.site.rights);
        let texts = if tasks.is_empty() { Texts::default() } else { Texts::of(import.disk, articles) };
        Self {
            drafting: Drafting { import, snapshot, names, importer: Importer::new(import.vocabulary) },
            placing: Placing { paths: Paths::new(articles, import.site), texts },
        }
    }

    /// Writes the article of each task. What fails stands among the outcome's problems, and the others go on.
    ///
    /// # Errors
    /// A [`Failure`] when an article cannot be written; the records know of those that were.
    pub fn collect(self, tasks: &[Task], records: &mut Records, outcome: &mut Outcome, told: Told<'_>) -> Result<(), Failure> {
        let Self { drafting, mut placing } = self;
        let mut drafts: Vec<Drafted<'_>> = Vec::new();
        let bytes = |task: &Task| drafting.snapshot.files.get(&task.path).map_or(0, |stat| stat.len);
        for chunk in portions(tasks, bytes) {
            let draft = || chunk.par_iter().map(|task| (task, drafting.made(task))).inspect(|_| told(1, tasks.len())).collect();
            // While these are drafted those before them are placed and written.
            let before = std::mem::take(&mut drafts);
            let (done, drafted) = rayon::join(|| drafting.finished(before, &mut placing, records, outcome), draft);
            done?;
            drafts = drafted;
        }
        drafting.finished(drafts, &mut placing, records, outcome)
    }
}

impl Drafting<'_> {
    fn made(&self, task: &Task) -> Result<Made, Problem> {
        facts::has_room(&task.path, self.import.known)?;
        let bytes = inputs::bytes(&self.import.disk.path(&task.path), &task.path)?;
        let source = Source { path: task.path.clone(), bytes: &bytes };
        let known = facts::known(self.import.disk, self.snapshot, &task.path, self.import.known)?;
        let draft = drafted(&self.importer, &source, &known)?;
        let look = Look::of(&draft.body);
        Ok(Made { entry: front_matter::entry(task.path.as_str(), draft, &self.names), look, known: facts::mark(&known) })
    }

    /// Places drafts in order, writes their articles and remembers what was written.
    fn finished(
        &self,
        drafts: Vec<Drafted<'_>>,
        placing: &mut Placing<'_>,
        records: &mut Records,
        outcome: &mut Outcome,
    ) -> Result<(), Failure> {
        let ready = self.placed(drafts, placing, outcome);
        let texts: Vec<(String, Imported)> = ready.par_iter().map(|one| self.text(one)).collect();
        Records::announce(self.import.disk, ready.iter().zip(&texts).map(|(one, (_, record))| (&one.article, record)))?;
        let write = |(one, (text, _)): (&Ready<'_>, &(String, Imported))| self.written(one, text, records);
        let written: Vec<_> = ready.par_iter().zip(&texts).map(write).collect();
        let mut done = Ok(());
        for ((mut one, (_, record)), written) in ready.into_iter().zip(texts).zip(written) {
            // What was written is remembered, whatever befell those before it.
            match written {
                Ok(true) => records.note(&one.article, record),
                Ok(false) => {
                    outcome.refused += 1;
                    outcome.problems.push(edited_meanwhile(records, one.task, &one.article));
                    continue;
                }
                Err(failure) => {
                    done = done.and(Err(failure));
                    continue;
                }
            }
            if *self.import.known != Known::default() {
                done = done.and(facts::keep(self.import.disk, &one.task.path, self.import.known));
            }
            one.entry.body = String::new();
            outcome.problems.append(&mut one.entry.warnings);
            outcome.collected.push(Collected {
                source: one.task.path.clone(),
                article: one.article,
                entry: one.entry,
                is_renewed: one.task.article.is_some(),
                first: one.first,
            });
        }
        done
    }

    /// The articles that are to be written, in order.
    fn placed<'t>(&self, drafts: Vec<Drafted<'t>>, placing: &mut Placing<'_>, outcome: &mut Outcome) -> Vec<Ready<'t>> {
        let mut ready = Vec::with_capacity(drafts.len());
        for (task, draft) in drafts {
            match draft.and_then(|made| placing.ready(self, task, made)) {
                Ok(one) => ready.push(one),
                Err(problem) => {
                    outcome.refused += 1;
                    outcome.problems.push(problem);
                }
            }
        }
        ready
    }

    /// The text of an article, and what is to be remembered of it.
    fn text(&self, one: &Ready<'_>) -> (String, Imported) {
        let text = front_matter::file(&one.entry, &one.task.source, &self.names);
        let article = super::sha256(text.as_bytes());
        (text, Imported { source: one.task.source.clone(), article, known: Some(one.known.clone()), is_reprint: one.is_reprint })
    }

    /// Writes an article; `false` = somebody has edited it since the import began, and it is left as it is.
    fn written(&self, one: &Ready<'_>, text: &str, records: &Records) -> Result<bool, Failure> {
        let disk = self.import.disk;
        if one.task.article.is_some() && !records.is_untouched(disk, &one.article) {
            return Ok(false);
        }
        let written = disk.write(&one.article, text.as_bytes());
        written.map(|()| true).map_err(|e| Failure::of_file("write", &disk.path(&one.article), &e))
    }
}

impl Placing<'_> {
    fn ready<'t>(&mut self, of: &Drafting<'_>, task: &'t Task, made: Made) -> Result<Ready<'t>, Problem> {
        let Made { mut entry, look, known } = made;
        let term = entry.outlet.as_ref().map(|name| of.names.slug(TermKind::Outlet, name));
        let first = match task.was_reprint {
            Some(_) => None,
            None => self.texts.first_of(&task.path, term.as_deref(), entry.date, &look)?.cloned(),
        };
        let is_reprint = task.was_reprint.unwrap_or(first.is_some());
        if is_reprint {
            entry.review.push(ReviewField::Reprint);
        }
        let article = self.paths.path(of.import.disk, task, &entry);
        if task.article.is_none() {
            self.texts.add(Text { path: article.clone(), outlet: term, date: entry.date }, &look);
        }
        Ok(Ready { task, article, entry, known, is_reprint, first })
    }
}
