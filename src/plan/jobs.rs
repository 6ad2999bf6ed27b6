//! The pages of a site while they are found.

use std::collections::BTreeMap;

use ahash::AHashSet;
use rayon::prelude::*;

use super::Job;
use crate::model::OutputPath;

/// Pages with their jobs, in the order in which they are added.
#[derive(Default)]
pub(super) struct Jobs {
    all: Vec<(OutputPath, Job)>,
    /// The paths that an editor chose: only these may lie where others do.
    chosen: Vec<OutputPath>,
}

/// Two outputs of which only one can be: they have one path, or the path of one is a folder of the other's.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Clash {
    /// Each with its path, the one that is kept first.
    pub outputs: [(OutputPath, Job); 2],
}

impl Jobs {
    /// A file, unless its path cannot be one's.
    pub fn add(&mut self, path: &str, job: Job) {
        if let Ok(path) = OutputPath::new(path) {
            self.all.push((path, job));
        }
    }

    /// A page at a path that ends with a slash, or at the root.
    pub fn add_page(&mut self, path: &str, job: Job) {
        self.add(&[path, "index.html"].concat(), job);
    }

    /// A file at a path that an editor chose.
    pub fn add_chosen(&mut self, path: &str, job: Job) {
        if let Ok(path) = OutputPath::new(path) {
            self.chosen.push(path.clone());
            self.all.push((path, job));
        }
    }

    /// Every output with its job, by path; and where several claim one path: the first that was added is kept.
    ///
    /// Made of all jobs at once, the tree takes half the memory of one that they are put into one by one, and half the time.
    pub fn in_order(self) -> (BTreeMap<OutputPath, Job>, Vec<Clash>) {
        let (mut jobs, mut clashes) = (self.all, Vec::new());
        jobs.par_sort_by(|a, b| a.0.cmp(&b.0));
        jobs.dedup_by(|later, first| {
            let is_same = later.0 == first.0;
            if is_same && later.1 != first.1 {
                clashes.push(Clash { outputs: [first.clone(), later.clone()] });
            }
            is_same
        });
        let jobs: BTreeMap<OutputPath, Job> = jobs.into_iter().collect();
        clashes.extend(nested(&jobs, &self.chosen));
        // Windows and macOS have one file for two names that differ in capital letters alone.
        if cfg!(any(windows, target_os = "macos")) {
            clashes.extend(alike(&jobs, &self.chosen));
        }
        (jobs, clashes)
    }
}

/// The clashes of chosen paths with outputs whose paths differ from theirs in capital letters alone. Only who chooses a path writes such letters.
fn alike(jobs: &BTreeMap<OutputPath, Job>, chosen: &[OutputPath]) -> Vec<Clash> {
    let output = |path: &OutputPath| jobs.get_key_value(path).map(|(path, job)| (path.clone(), job.clone()));
    let mut first: BTreeMap<OutputPath, &OutputPath> = BTreeMap::new();
    let clash = |path| {
        let small = OutputPath::new(&OutputPath::as_str(path).to_lowercase()).ok()?;
        let others = [first.get(&small).copied().cloned(), Some(small.clone())];
        first.entry(small).or_insert(path);
        let other = others.into_iter().flatten().filter(|other| other != path).find_map(|other| output(&other))?;
        Some(Clash { outputs: [other, output(path)?] })
    };
    chosen.iter().filter_map(clash).collect()
}

/// The clashes of chosen paths with outputs that lie above or below them.
fn nested(jobs: &BTreeMap<OutputPath, Job>, chosen: &[OutputPath]) -> Vec<Clash> {
    let output = |(path, job): (&OutputPath, &Job)| (path.clone(), job.clone());
    // A folder is a file's namesake only if its name is like a file's, with a dot or that of a static file without one.
    let bare: AHashSet<&str> = chosen.iter().filter(|path| !path.file_name().contains('.')).map(OutputPath::as_str).collect();
    let is_like_a_file = |folder: &&str| folder.rsplit('/').next().is_some_and(|name| name.contains('.')) || bare.contains(folder);
    let mut clashes = Vec::new();
    for path in chosen {
        let folders = path.as_str().match_indices('/').map(|(end, _)| &path.as_str()[..end]).filter(is_like_a_file);
        let above = folders.filter_map(|folder| jobs.get_key_value(&OutputPath::new(folder).ok()?));
        let others = above.chain(within(jobs, path)).map(output);
        let Some(own) = jobs.get_key_value(path).map(output) else { continue };
        clashes.extend(others.map(|other| Clash { outputs: [other, own.clone()] }));
    }
    clashes
}

/// The first output in the folder of this name.
fn within<'a>(jobs: &'a BTreeMap<OutputPath, Job>, path: &OutputPath) -> Option<(&'a OutputPath, &'a Job)> {
    // No folder is called so but by one who chose it, and that one is found from below.
    if path.file_name() == "index.html" {
        return None;
    }
    let folder = [path.as_str(), "/"].concat();
    // No path has a lesser byte than a space.
    let least = OutputPath::new(&[&folder, " "].concat()).ok()?;
    jobs.range(least..).next().filter(|(path, _)| path.as_str().starts_with(&folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(clashes: &[Clash]) -> Vec<[&str; 2]> {
        clashes.iter().map(|clash| [clash.outputs[0].0.as_str(), clash.outputs[1].0.as_str()]).collect()
    }

    #[test]
    fn of_two_jobs_for_one_path_the_first_stays() {
        let mut jobs = Jobs::default();
        jobs.add("robots.txt", Job::Robots);
        jobs.add_page("b/", Job::Article(0, 1));
        jobs.add("b/index.html", Job::Alias(2));
        jobs.add_page("a/", Job::Article(0, 2));
        jobs.add_page("a/", Job::Article(0, 2));
        jobs.add("../b", Job::NotFound);
        let (made, clashes) = jobs.in_order();
        let made: Vec<_> = made.into_iter().map(|(path, job)| (path.to_string(), job)).collect();
        let expected = [("a/index.html", Job::Article(0, 2)), ("b/index.html", Job::Article(0, 1)), ("robots.txt", Job::Robots)];
        assert_eq!(made, expected.map(|(path, job)| (path.to_owned(), job)));
        assert_eq!(shown(&clashes), [["b/index.html", "b/index.html"]]);
        assert_eq!(clashes[0].outputs[1].1, Job::Alias(2));
    }

    #[test]
    fn paths_that_differ_in_capital_letters_alone_clash_where_they_are_one() {
        let mut jobs = Jobs::default();
        jobs.add_page("articles/a/", Job::Article(0, 1));
        jobs.add_page("articles/b/", Job::Article(0, 2));
        for (path, id) in [("Articles/A/index.html", 1), ("old/index.html", 3), ("OLD/index.html", 4), ("Порт.html", 5), ("b.html", 6)]
        {
            jobs.add_chosen(path, Job::Alias(id));
        }
        let chosen = jobs.chosen.clone();
        let (jobs, _) = jobs.in_order();
        let expected = [["articles/a/index.html", "Articles/A/index.html"], ["old/index.html", "OLD/index.html"]];
        assert_eq!(shown(&alike(&jobs, &chosen)), expected);
    }

    #[test]
    fn a_file_and_a_folder_of_one_name_clash() {
        let mut jobs = Jobs::default();
        jobs.add("feed.xml", Job::Robots);
        jobs.add("feed.xml-2", Job::Robots);
        jobs.add_chosen("feed.xml/index.html", Job::Alias(1));
        jobs.add_chosen("old/a", Job::Alias(2));
        jobs.add_page("old/a/ b/", Job::Article(0, 1));
        jobs.add_chosen("old/ab/c", Job::Alias(3));
        let (_, clashes) = jobs.in_order();
        assert_eq!(shown(&clashes), [["feed.xml", "feed.xml/index.html"], ["old/a/ b/index.html", "old/a"]]);
    }
}
