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
    /// What the manifest says of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { hash: crate::fingerprint::of_bytes(bytes), len: bytes.len() as u64 }
    }
}

/// The manifest's first line: another line means another format, which counts as no manifest.
const HEADER: &str = "dossier manifest 1";

impl Manifest {
    /// The manifest of a text; `None` = it is none of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
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
    }

    #[test]
    fn what_is_not_made_any_more_is_gone() {
        let [a, b] = ["a", "b"].map(|p| OutputPath::new(p).unwrap());
        let of = |paths: &[&OutputPath]| Manifest { files: paths.iter().map(|p| ((*p).clone(), Published::of(b""))).collect() };
        assert_eq!(of(&[&a, &b]).gone(&of(&[&b])).collect::<Vec<_>>(), [&a]);
    }
}
