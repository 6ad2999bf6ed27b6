//! Pages and the last manifest to what is to be written and what is to be removed.
//!
//! Acts on nothing itself. Only what a manifest lists is ever removed or replaced: everything else in the output folder is somebody's.

use std::collections::BTreeMap;
use std::io::Write;

use crate::model::OutputPath;

/// What a build wrote: each file with the hash of its bytes. Its text is the same on every machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// By path.
    pub files: BTreeMap<OutputPath, Published>,
}

/// A published file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The [fingerprint](crate::fingerprint::of_bytes) of its bytes.
    pub hash: u128,
    /// Its length in bytes.
    pub len: u64,
}

impl Published {
    /// A file that a build was about to write when it was ended: no file is as long, so none is taken for it.
    pub const UNKNOWN: Self = Self { hash: 0, len: u64::MAX };

    /// What the manifest says of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { hash: crate::fingerprint::of_bytes(bytes), len: bytes.len() as u64 }
    }
}

/// The manifest's first line: another line means another format, which counts as no manifest.
const HEADER: &str = "dossier manifest 1";

impl Manifest {
    /// The manifest of a text; `None` = it is none of ours. A last line that is cut short is left out: it would name another file.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.rfind('\n').map_or("", |end| &text[..end]).lines();
        if lines.next() != Some(HEADER) {
            return None;
        }
        let mut files = BTreeMap::new();
        for line in lines {
            let mut fields = line.splitn(3, ' ');
            let hash = u128::from_str_radix(fields.next()?, 16).ok()?;
            let len = fields.next()?.parse().ok()?;
            files.insert(OutputPath::new(fields.next()?).ok()?, Published { hash, len });
        }
        Some(Self { files })
    }

    /// What builds wrote to a folder by the two texts that lie there: the manifest of the last one, and the list of what one that was ended was
    /// about to write.
    pub fn of_folder(manifest: &str, unfinished: &str) -> Self {
        let mut known = Self::parse(manifest).unwrap_or_default();
        known.files.extend(Self::parse(unfinished).unwrap_or_default().files);
        known
    }

    /// The list of what a build is about to write. What a former one was about to write, as far as `self` says, stays in it.
    pub fn unfinished<'a>(&'a self, written: impl Iterator<Item = &'a OutputPath>) -> Self {
        let unknown = self.files.iter().filter(|(_, file)| **file == Published::UNKNOWN).map(|(path, _)| path);
        Self { files: written.chain(unknown).map(|path| (path.clone(), Published::UNKNOWN)).collect() }
    }

    /// The files that the manifest lists and `now` does not: what a build removes.
    pub fn gone<'a>(&'a self, now: &'a Self) -> impl Iterator<Item = &'a OutputPath> {
        self.files.keys().filter(|path| !now.files.contains_key(*path))
    }

    /// The manifest's text: a line for each file, with its hash in hexadecimal, its length and its path.
    pub fn text(&self) -> Vec<u8> {
        // A length has 20 digits at most.
        let room: usize = self.files.keys().map(|path| 32 + 20 + 3 + path.as_str().len()).sum();
        let mut text = Vec::with_capacity(HEADER.len() + 1 + room);
        text.extend_from_slice(HEADER.as_bytes());
        text.push(b'\n');
        for (path, file) in &self.files {
            // Memory takes whatever is written to it.
            let _ = writeln!(text, "{:032x} {} {path}", file.hash, file.len);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_as_it_was_written() {
        let path = OutputPath::new("topics/a b/index.html").unwrap();
        let manifest = Manifest { files: BTreeMap::from([(path, Published::of(b"text"))]) };
        let text = String::from_utf8(manifest.text()).unwrap();
        assert!(text.lines().nth(1).unwrap().ends_with(" 4 topics/a b/index.html"), "{text}");
        assert_eq!(Manifest::parse(&text), Some(manifest));
        assert_eq!(Manifest::parse("something else\n"), None);
        let cut = |at: usize| Manifest::parse(&text[..at]).map(|manifest| manifest.files.len());
        assert_eq!(
            [text.len(), text.len() - 1, text.len() - 6, HEADER.len() + 1, HEADER.len()].map(cut),
            [Some(1), Some(0), Some(0), Some(0), None]
        );
    }

    #[test]
    fn what_a_build_was_about_to_write_is_known_until_one_ends() {
        let [a, b, c] = ["a", "b", "c"].map(|p| OutputPath::new(p).unwrap());
        let last = Manifest { files: [&a, &b].map(|p| (p.clone(), Published::of(b""))).into() };
        let text = |manifest: &Manifest| String::from_utf8(manifest.text()).unwrap();
        let known = Manifest::of_folder(&text(&last), &text(&last.unfinished([&b].into_iter())));
        assert_eq!(known.files, [(a, Published::of(b"")), (b.clone(), Published::UNKNOWN)].into());
        assert_eq!(known.unfinished([&c].into_iter()).files.into_keys().collect::<Vec<_>>(), [b, c]);
    }

    #[test]
    fn what_is_not_made_any_more_is_gone() {
        let [a, b] = ["a", "b"].map(|p| OutputPath::new(p).unwrap());
        let of = |paths: &[&OutputPath]| Manifest { files: paths.iter().map(|p| ((*p).clone(), Published::of(b""))).collect() };
        assert_eq!(of(&[&a, &b]).gone(&of(&[&b])).collect::<Vec<_>>(), [&a]);
    }
}
