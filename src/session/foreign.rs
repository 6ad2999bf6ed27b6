//! What stands where a build is to write, and is somebody else's.
//!
//! Asks only about files that are new: where the last build wrote, what stands there is ours. A folder is asked about once, and nothing below
//! one that is not there.

use std::collections::{BTreeSet, HashMap};

use super::build::Made;
use crate::disk::{Entry, Output};
use crate::model::OutputPath;
use crate::publish::{Manifest, Published};

/// The files, folders and links, none of which a build of ours wrote, that stand where new files or their folders belong.
pub(super) fn foreign(output: &Output, before: &Manifest, made: &[Made]) -> Vec<OutputPath> {
    let mut folders = Folders { output, before, known: HashMap::new() };
    let new = made.iter().filter(|made| made.is_written && !before.files.contains_key(&made.path));
    let found: BTreeSet<&str> = new.filter_map(|made| folders.in_the_way(made)).collect();
    found.into_iter().filter_map(|path| OutputPath::new(path).ok()).collect()
}

/// The folders of the output, as far as they were asked about.
struct Folders<'a> {
    output: &'a Output,
    before: &'a Manifest,
    known: HashMap<&'a str, Folder<'a>>,
}

#[derive(Clone, Copy)]
enum Folder<'a> {
    There,
    /// There is none, or what stands there is ours and goes.
    Missing,
    /// Something of somebody else's stands there or above.
    Blocked(&'a str),
}

impl<'a> Folders<'a> {
    /// What keeps a file from being written.
    fn in_the_way(&mut self, made: &'a Made) -> Option<&'a str> {
        let path = made.path.as_str();
        match self.above(path) {
            Folder::Blocked(by) => return Some(by),
            Folder::Missing => return None,
            Folder::There => {}
        }
        let is_ours = match self.output.entry(path) {
            Entry::Nothing => true,
            Entry::File => self.output.read(&made.path).is_ok_and(|bytes| Published::of(&bytes) == made.published),
            Entry::Folder => self.is_ours(path),
            Entry::Other => false,
        };
        (!is_ours).then_some(path)
    }

    /// The folder in which a file or folder lies.
    fn above(&mut self, path: &'a str) -> Folder<'a> {
        let Some((folder, _)) = path.rsplit_once('/') else { return Folder::There };
        if let Some(known) = self.known.get(folder) {
            return *known;
        }
        let found = match self.above(folder) {
            Folder::There => self.looked_at(folder),
            other => other,
        };
        self.known.insert(folder, found);
        found
    }

    fn looked_at(&self, folder: &'a str) -> Folder<'a> {
        match self.output.entry(folder) {
            Entry::Folder => Folder::There,
            Entry::Nothing => Folder::Missing,
            // A page was a file and is a folder now.
            Entry::File if OutputPath::new(folder).is_ok_and(|path| self.before.files.contains_key(&path)) => Folder::Missing,
            Entry::File | Entry::Other => Folder::Blocked(folder),
        }
    }

    /// Whether nothing stays of a folder once our files in it are removed.
    fn is_ours(&self, folder: &str) -> bool {
        let has_ours = |folder: &str| self.before.files.keys().any(|path| path.is_below(folder));
        let is_listed = |path: &str| OutputPath::new(path).is_ok_and(|path| self.before.files.contains_key(&path));
        let goes = |(path, is_folder): &(String, bool)| if *is_folder { has_ours(path) } else { is_listed(path) };
        has_ours(folder) && self.output.below(folder).is_ok_and(|entries| entries.iter().all(goes))
    }
}
