//! What the import must know of articles that exist: which source each came from, and whether an editor has touched it since.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Hashes;
use crate::disk::{Disk, Stat};
use crate::failure::Failure;
use crate::model::{Edtf, SitePath, Slug, SourceRef};

/// An article that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    /// Its file.
    pub path: SitePath,
    /// The last part of its address.
    pub slug: String,
    /// Where it came from; `None` = written by hand.
    pub source: Option<SourceRef>,
    /// Who published it, as front matter names it.
    pub outlet: Option<String>,
    /// When it was published.
    pub date: Option<Edtf>,
}

/// The front matter, as well as it can be told from the body.
fn front_matter(text: &str) -> &str {
    let rest = text.trim_start_matches('\u{feff}').strip_prefix("---").unwrap_or_default();
    rest.split_once("\n---").map_or(rest, |(front_matter, _)| front_matter)
}

impl Present {
    /// Read leniently, line by line: an article whose YAML is broken must not be imported a second time.
    pub fn of(path: &SitePath, text: &str) -> Self {
        let (mut slug, mut outlet, mut date, mut source, mut is_in_source) = (None, None, None, None::<(String, String)>, false);
        for line in front_matter(text).lines() {
            let is_top = !line.starts_with([' ', '\t']);
            if is_top {
                is_in_source = line.starts_with("source:");
                slug = line.strip_prefix("slug:").map(unquoted).or(slug);
                outlet = line.strip_prefix("outlet:").map(unquoted).or(outlet);
                date = line.strip_prefix("date:").and_then(|day| unquoted(day).parse().ok()).or(date);
            }
            if is_in_source {
                let (file, sha256) = source.get_or_insert_default();
                value(line, "file:").into_iter().for_each(|v| *file = v);
                value(line, "sha256:").into_iter().for_each(|v| *sha256 = v);
            }
        }
        let source = source.filter(|(file, _)| !file.is_empty()).map(|(file, sha256)| SourceRef { file, sha256 });
        Self { path: path.clone(), slug: slug.unwrap_or_else(|| Slug::of_article_file(path).to_string()), source, outlet, date }
    }
}

/// The value of a key in `source: {file: sources/a.txt, sha256: …}` or on a line of its own.
fn value(line: &str, key: &str) -> Option<String> {
    let at = line.find(key).filter(|at| *at == 0 || line[..*at].ends_with([' ', '{', ',']))?;
    let rest = line[at + key.len()..].trim();
    let value = quoted(rest).unwrap_or_else(|| rest.split([',', '}']).next().unwrap_or(rest).to_owned());
    Some(value.trim().to_owned()).filter(|v| !v.is_empty())
}

/// What stands in the quotation marks with which a text begins, read as YAML has it (1.2, §7.3); `None` = they do not close.
fn quoted(text: &str) -> Option<String> {
    let mut chars = text.char_indices().peekable();
    let (_, mark) = chars.next().filter(|(_, mark)| matches!(mark, '"' | '\''))?;
    let end = loop {
        match chars.next()? {
            (_, '\\') if mark == '"' => drop(chars.next()),
            // In single marks one that is meant stands twice.
            (at, c) if c == mark && (mark == '"' || chars.next_if(|(_, next)| *next == mark).is_none()) => break at,
            _ => {}
        }
    };
    serde_yaml::from_str(&text[..=end]).ok()
}

fn unquoted(text: &str) -> String {
    text.trim().trim_matches(['"', '\'']).to_owned()
}

/// What the importer wrote last: kept in `.dossier`, so a fresh copy of a dossier takes every article for an edited one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Records {
    /// By the article's path.
    #[serde(default)]
    articles: BTreeMap<SitePath, Imported>,
    /// Hashes by the source's path, so that a source is read again only when its size or time changed.
    #[serde(default)]
    sources: BTreeMap<SitePath, Hashed>,
    /// Hashes of sources that were read a moment ago: good for this import, not kept.
    #[serde(skip)]
    just_read: Hashes,
}

/// An article as it was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// The source it was made of.
    pub source: SourceRef,
    /// SHA-256 of the article's file.
    pub article: String,
    /// The [`super::facts::mark`] of what the editor knew of the source; `None` = an earlier version of the program did not write it down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
    /// Whether its story was in the dossier when it was first imported: kept, so that it comes back as it was.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_reprint: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Hashed {
    len: u64,
    modified: u64,
    sha256: String,
}

fn file() -> SitePath {
    SitePath::new(".dossier/imported.json").expect("a plain path")
}

/// What an import is about to write, an article a line; it is there only while one is at work, or when one was ended.
fn unfinished() -> SitePath {
    SitePath::new(".dossier/importing").expect("a plain path")
}

/// Whether the text of this hash stands in a file, or would if its lines ended as the importer ends them: git and editors on Windows change that
/// unasked.
fn is_text_of(disk: &Disk, article: &SitePath, hash: &str) -> bool {
    let is_same = |bytes: &[u8]| super::sha256(bytes) == hash;
    let is_but_for_ends = |bytes: &[u8]| Some(with_plain_ends(bytes)).is_some_and(|plain| plain.len() < bytes.len() && is_same(&plain));
    disk.read(article).is_ok_and(|bytes| is_same(&bytes) || is_but_for_ends(&bytes))
}

/// A text whose lines end with a line feed alone, and without the mark with which programs on Windows begin one.
fn with_plain_ends(text: &[u8]) -> Vec<u8> {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let is_end = |at: usize| text[at] == b'\r' && text.get(at + 1) == Some(&b'\n');
    (0..text.len()).filter(|at| !is_end(*at)).map(|at| text[at]).collect()
}

impl Records {
    /// The records of former imports; none where they are missing or cannot be understood.
    pub fn load(disk: &Disk) -> Self {
        Self::saved(disk).taken_up(disk)
    }

    /// Those of imports that came to their end.
    pub fn saved(disk: &Disk) -> Self {
        disk.read(&file()).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Knows besides what an import has written that was ended.
    pub fn taken_up(mut self, disk: &Disk) -> Self {
        let bytes = disk.read(&unfinished()).unwrap_or_default();
        let announced = bytes.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice::<(SitePath, Imported)>(line).ok());
        for (article, imported) in announced {
            if is_text_of(disk, &article, &imported.article) {
                self.note(&article, imported);
            }
        }
        self
    }

    /// Leaves word of articles that are about to be written: should the import be ended, the next one knows them for its own.
    ///
    /// # Errors
    /// A [`Failure`] when it cannot be written.
    pub fn announce<'a>(disk: &Disk, articles: impl Iterator<Item = (&'a SitePath, &'a Imported)>) -> Result<(), Failure> {
        let line = |article| [serde_json::to_vec(&article).unwrap_or_default(), b"\n".to_vec()].concat();
        let lines: Vec<u8> = articles.flat_map(line).collect();
        disk.append(&unfinished(), &lines).map_err(|e| Failure::of_file("write", &disk.path(&unfinished()), &e))
    }

    /// Takes back the word of what was about to be written: it is written, and the records are kept.
    pub fn end(disk: &Disk) {
        // Should it stay, it says nothing that the records do not.
        let _ = disk.remove(&unfinished());
    }

    /// Knows besides the hashes of sources that were read a moment ago.
    pub fn with(self, just_read: &Hashes) -> Self {
        Self { just_read: just_read.clone(), ..self }
    }

    /// Keeps the records.
    ///
    /// # Errors
    /// A [`Failure`] when they cannot be written.
    pub fn save(&self, disk: &Disk) -> Result<(), Failure> {
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        disk.write(&file(), &bytes).map_err(|e| Failure::of_file("write", &disk.path(&file()), &e))
    }

    /// Remembers an article as the importer wrote it.
    pub fn note(&mut self, article: &SitePath, imported: Imported) {
        self.articles.insert(article.clone(), imported);
    }

    /// Whether the article is what the importer wrote, but for the ends of its lines.
    pub fn is_untouched(&self, disk: &Disk, article: &SitePath) -> bool {
        let written = self.articles.get(article).map(|imported| imported.article.as_str());
        written.is_some_and(|hash| is_text_of(disk, article, hash))
    }

    /// The record of an article.
    pub fn of_article(&self, article: &SitePath) -> Option<&Imported> {
        self.articles.get(article)
    }

    /// Every article that was made of this source, with its record.
    pub fn of_source<'a>(&'a self, file: &'a str) -> impl Iterator<Item = (&'a SitePath, &'a Imported)> {
        self.articles.iter().filter(move |(_, imported)| imported.source.file == file)
    }

    /// The records by source file.
    pub fn by_source(&self) -> BTreeMap<&str, (&SitePath, &Imported)> {
        self.articles.iter().map(|(article, imported)| (imported.source.file.as_str(), (article, imported))).collect()
    }

    /// The hash of a source that has not changed since it was taken.
    pub fn sha256(&self, source: &SitePath, stat: Stat) -> Option<&str> {
        if let Some(hash) = self.just_read.get(source) {
            return Some(hash);
        }
        let hashed = self.sources.get(source)?;
        (hashed.len == stat.len && hashed.modified == stat.modified).then_some(hashed.sha256.as_str())
    }

    /// Remembers a source's hash; what changed just now might change again within the clock's tick.
    pub fn hash(&mut self, source: &SitePath, stat: Stat, sha256: &str) {
        if crate::disk::is_settled(stat) {
            self.sources.insert(source.clone(), Hashed { len: stat.len, modified: stat.modified, sha256: sha256.to_owned() });
        }
    }

    /// Forgets the hashes of sources that are gone.
    pub fn forget_sources(&mut self, is_there: impl Fn(&SitePath) -> bool) {
        self.sources.retain(|path, _| is_there(path));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn present(text: &str) -> (String, Option<(String, String)>) {
        let found = Present::of(&SitePath::new("content/articles/2026/2026-01-15-strike.md").unwrap(), text);
        (found.slug, found.source.map(|s| (s.file, s.sha256)))
    }

    #[test]
    fn the_source_is_found_however_it_is_written() {
        let source = Some(("sources/a b.txt".to_owned(), "12ab".to_owned()));
        for text in [
            "---\ntitle: x\nsource: {file: sources/a b.txt, sha256: 12ab}\n---\nfile: no",
            "---\nsource:\n  file: 'sources/a b.txt'\n  sha256: \"12ab\"\n---\n",
            "---\r\nbroken: [\r\nsource: {sha256: 12ab, file: \"sources/a b.txt\"}\r\n---\r\n",
            "\u{feff}---\nsource: {file: sources/a b.txt, sha256: 12ab}",
        ] {
            assert_eq!(present(text), ("strike".to_owned(), source.clone()), "{text}");
        }
    }

    #[test]
    fn an_article_has_the_address_that_the_build_gives_it() {
        for name in ["2026-01-15-strike", "2026-01-XX-strike", "2026-XX-XX-strike", "2026-01-15", "strike", "2026-01-15-Порт"] {
            let path = SitePath::new(&format!("content/articles/2026/{name}.md")).unwrap();
            let text = "---\ntitle: x\n---\n";
            let built = crate::parse::article(&path, text).0.unwrap();
            assert_eq!(Present::of(&path, text).slug, built.slug.as_str());
        }
    }

    #[test]
    fn a_source_of_any_name_is_found() {
        for name in ["a, b.txt", "strike\u{200b}.txt", "the \"port\" {1}.txt", "it's \\ so.txt", "'a'.txt", "a\tb\u{202e}.txt"] {
            let file = format!("sources/{name}");
            let written = crate::import::front_matter::scalar(&file, true);
            let single = format!("'{}'", file.replace('\'', "''"));
            for written in [written, single] {
                let text = format!("---\nsource: {{file: {written}, sha256: 12ab}}\n---\n");
                assert_eq!(present(&text).1, Some((file.clone(), "12ab".to_owned())), "{written}");
            }
        }
    }

    #[test]
    fn an_article_by_hand_has_no_source() {
        assert_eq!(present("---\nslug: \"port\"\nextra:\n  file: x\n---\nsource: {file: y}"), ("port".to_owned(), None));
        assert_eq!(present(""), ("strike".to_owned(), None));
        assert_eq!(present("source: {file: y}"), ("strike".to_owned(), None));
    }
}
