//! The pages of a site while they are found.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Job;
use crate::model::OutputPath;

/// Pages with their jobs, in the order in which they are added.
#[derive(Default)]
pub(super) struct Jobs(Vec<(OutputPath, Job)>);

impl Jobs {
    /// A file, unless its path cannot be one's.
    pub fn add(&mut self, path: &str, job: Job) {
        if let Ok(path) = OutputPath::new(path) {
            self.0.push((path, job));
        }
    }

    /// A page at a path that ends with a slash, or at the root.
    pub fn add_page(&mut self, path: &str, job: Job) {
        self.add(&[path, "index.html"].concat(), job);
    }

    /// Every output with its job, by path; where several have one path, the first that was added.
    ///
    /// Made of all jobs at once, the tree takes half the memory of one that they are put into one by one, and half the time.
    pub fn in_order(self) -> BTreeMap<OutputPath, Job> {
        let mut jobs = self.0;
        jobs.par_sort_by(|a, b| a.0.cmp(&b.0));
        jobs.dedup_by(|later, first| later.0 == first.0);
        jobs.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_jobs_for_one_path_the_first_stays() {
        let mut jobs = Jobs::default();
        jobs.add("robots.txt", Job::Robots);
        jobs.add_page("b/", Job::Article(0, 1));
        jobs.add("b/index.html", Job::Alias(2));
        jobs.add_page("a/", Job::Article(0, 2));
        jobs.add("../b", Job::NotFound);
        let made: Vec<_> = jobs.in_order().into_iter().map(|(path, job)| (path.to_string(), job)).collect();
        let expected = [("a/index.html", Job::Article(0, 2)), ("b/index.html", Job::Article(0, 1)), ("robots.txt", Job::Robots)];
        assert_eq!(made, expected.map(|(path, job)| (path.to_owned(), job)));
    }
}
