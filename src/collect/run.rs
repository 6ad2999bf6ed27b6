//! The tasks of an import, done: drafted in parallel, named and compared in order, written in parallel.

use rayon::prelude::*;

use super::naming::Paths;
use super::present::{Imported, Records};
use super::repeats::{Look, Texts};
use super::todo::Task;
use super::{AT_A_TIME, Collected, Import, Outcome, Present, Told, drafted, facts, inputs};
use crate::failure::Failure;
use crate::import::front_matter::{self, Entry, Names};
use crate::import::{Importer, Known, Source};
use crate::model::{ReviewField, SitePath, TermKind};
use crate::problem::Problem;

/// What the tasks share.
pub struct Run<'a> {
    import: &'a Import<'a>,
    names: Names<'a>,
    importer: Importer,
    paths: Paths<'a>,
    texts: Texts,
}

/// An article that is to be written.
struct Ready<'a> {
    task: &'a Task,
    article: SitePath,
    entry: Entry,
    is_reprint: bool,
}

impl<'a> Run<'a> {
    /// Ready for these tasks beside these articles.
    pub fn new(import: &'a Import<'a>, articles: &[Present], tasks: &[Task]) -> Self {
        let is_idle = tasks.is_empty();
        Self {
            import,
            names: Names::new(import.vocabulary, import.site.language()),
            importer: Importer::new(import.vocabulary),
            paths: Paths::new(articles, import.site),
            texts: if is_idle { Texts::default() } else { Texts::of(import.disk, articles) },
        }
    }

    /// Writes the article of each task. What fails stands among the outcome's problems, and the others go on.
    ///
    /// # Errors
    /// A [`Failure`] when an article cannot be written; the records know of those that were.
    pub fn collect(mut self, tasks: &[Task], records: &mut Records, outcome: &mut Outcome, told: Told<'_>) -> Result<(), Failure> {
        let mut ready: Vec<Ready<'_>> = Vec::new();
        for chunk in tasks.chunks(AT_A_TIME) {
            // While these are drafted those before them are written.
            let draft = || chunk.par_iter().map(|task| (task, self.entry(task))).inspect(|_| told(1, tasks.len())).collect::<Vec<_>>();
            let (written, drafts) = rayon::join(|| self.all_written(&ready), draft);
            self.noted(std::mem::take(&mut ready), written, records, outcome)?;
            for (task, draft) in drafts {
                match draft.and_then(|(entry, look)| self.ready(task, entry, &look)) {
                    Ok(one) => ready.push(one),
                    Err(problem) => {
                        outcome.refused += 1;
                        outcome.problems.push(problem);
                    }
                }
            }
        }
        let written = self.all_written(&ready);
        self.noted(ready, written, records, outcome)
    }

    fn all_written(&self, ready: &[Ready<'_>]) -> Vec<Result<Imported, Failure>> {
        ready.par_iter().map(|one| self.written(one)).collect()
    }

    /// Remembers the articles that were written.
    fn noted(
        &self,
        ready: Vec<Ready<'_>>,
        written: Vec<Result<Imported, Failure>>,
        records: &mut Records,
        outcome: &mut Outcome,
    ) -> Result<(), Failure> {
        for (mut one, written) in ready.into_iter().zip(written) {
            let record = written?;
            if *self.import.known != Known::default() {
                facts::keep(self.import.disk, &one.task.path, self.import.known)?;
            }
            records.note(&one.article, record);
            one.entry.body = String::new();
            outcome.problems.append(&mut one.entry.warnings);
            let is_renewed = one.task.article.is_some();
            outcome.collected.push(Collected { source: one.task.path.clone(), article: one.article, entry: one.entry, is_renewed });
        }
        Ok(())
    }

    fn entry(&self, task: &Task) -> Result<(Entry, Look), Problem> {
        let bytes = inputs::bytes(&self.import.disk.path(&task.path), &task.path)?;
        let source = Source { path: task.path.clone(), bytes: &bytes, collected: None };
        let known = facts::over(self.import.known, facts::beside(self.import.disk, &task.path)?);
        let draft = drafted(&self.importer, &source, &known)?;
        let look = Look::of(&draft.body);
        Ok((front_matter::entry(task.path.as_str(), draft, &self.names), look))
    }

    fn ready<'t>(&mut self, task: &'t Task, mut entry: Entry, look: &Look) -> Result<Ready<'t>, Problem> {
        let term = entry.outlet.as_ref().map(|name| self.names.slug(TermKind::Outlet, name));
        let is_reprint = match task.was_reprint {
            Some(was_reprint) => was_reprint,
            None => self.texts.is_reprint(&task.path, term.as_deref(), look)?,
        };
        if is_reprint {
            entry.review.push(ReviewField::Reprint);
        }
        let article = self.paths.path(self.import.disk, task, &entry);
        if task.article.is_none() {
            self.texts.add(&article, term.as_deref(), look);
        }
        Ok(Ready { task, article, entry, is_reprint })
    }

    /// Writes an article, and gives what is to be remembered of it.
    fn written(&self, one: &Ready<'_>) -> Result<Imported, Failure> {
        let disk = self.import.disk;
        let text = front_matter::file(&one.entry, &one.task.source, &self.names);
        disk.write(&one.article, text.as_bytes()).map_err(|e| Failure::of_file("write", &disk.path(&one.article), &e))?;
        let article = super::sha256(text.as_bytes());
        Ok(Imported { source: one.task.source.clone(), article, is_reprint: one.is_reprint })
    }
}
