//! Documents of Word's (.docx: ECMA-376 part 1): paragraphs, headings, lists, emphasis, links, notes and tables as Markdown.

mod styles;
mod writer;

use std::collections::HashMap;
use std::io::{Cursor, Read};

use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use styles::{Styles, each};
use writer::Writer;

use crate::import::Found;
use crate::import::encoding::in_encoding;
use crate::import::reading::{Content, Document, Hints, document as document_of};
use crate::model::{Edtf, SitePath};
use crate::problem::Problem;

/// Bytes of the largest part that is unpacked: a bomb ends here, whatever it says of its size.
const LARGEST_PART: u64 = 50 * 1024 * 1024;
/// A part may be this many times as large as its packed form; text is packed 3 to 20 times.
const RATIO: u64 = 200;
/// Parts below this many bytes may be packed better than [`RATIO`].
const SMALL: u64 = 1024 * 1024;

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Whether a zip archive holds a document.
pub fn is_document(bytes: &[u8]) -> bool {
    ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| main_part(&archive).is_some())
}

/// Whether a zip archive, of which the directory is lost, was a document: it is `named` as one, or the name of its text is left.
pub fn is_broken(bytes: &[u8], named: bool) -> bool {
    ZipArchive::new(Cursor::new(bytes)).is_err() && (named || memchr::memmem::find(bytes, b"word/document").is_some())
}

/// The name of the document's own part: `word/document.xml`, of some programs `word/document2.xml`.
fn main_part(archive: &Archive) -> Option<String> {
    let is_main = |name: &&str| name.strip_prefix("word/document").is_some_and(|rest| rest.ends_with(".xml") && !rest.contains('/'));
    archive.file_names().filter(is_main).min().map(str::to_owned)
}

/// The document as an article.
///
/// # Errors
/// `dossier::broken_source`, `dossier::large_source` for an archive that unpacks to more than a document could hold.
pub fn document(path: &SitePath, bytes: &[u8]) -> Result<Document, Problem> {
    let broken = |why: String| broken(path, &why);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(e.to_string()))?;
    let main = main_part(&archive).unwrap_or_default();
    let xml = text_of_part(&mut archive, &main, path)?.ok_or_else(|| broken("it has no word/document.xml".to_owned()))?;
    let mut named = |name: &str| text_of_part(&mut archive, name, path).map(Option::unwrap_or_default);
    let styles = Styles::of(&named("word/styles.xml")?, &named("word/numbering.xml")?);
    let links_of = |part: &str| format!("word/_rels/{}.rels", part.trim_start_matches("word/"));
    let mut notes = HashMap::new();
    for name in ["word/footnotes.xml", "word/endnotes.xml"] {
        let links = links(&named(&links_of(name))?);
        notes.extend(Writer::new(&styles, links).notes(&named(name)?).map_err(broken)?);
    }
    let mut hints = properties(&named("docProps/core.xml")?);
    let links = links(&named(&links_of(&main))?);
    let (title, body) = Writer::new(&styles, links.clone()).article(&xml, &notes).map_err(broken)?;
    if body.trim().is_empty()
        && let Some(within) = put_in(&mut archive, &xml, &links, path)?
    {
        return Ok(Document { hints, ..within });
    }
    if let Some(title) = title {
        hints.title = Some(Found::new(title.clone(), "docx-title", None, &title, 0.9));
    }
    Ok(Document { content: Content::Article(body), hints, warnings: Vec::new() })
}

/// The problem of a document that is cut short or damaged.
pub fn broken(path: &SitePath, why: &str) -> Problem {
    Problem::error("dossier::broken_source", path, format!("the document cannot be read: {why}"))
        .help("save it anew, or copy its text into a .txt")
}

/// The bytes of one part of the archive; `None` = it has no such part.
fn part(archive: &mut Archive, name: &str, path: &SitePath) -> Result<Option<Vec<u8>>, Problem> {
    let too_large = || {
        Problem::error("dossier::large_source", path, "the document unpacks to far more than a document holds")
            .help("copy its text into a .txt")
    };
    // A document without its notes or the marks of its lists is not what its author wrote.
    let damaged = |why: String| broken(path, &format!("{name} is damaged: {why}"));
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(damaged(error.to_string())),
    };
    let limit = (file.compressed_size().saturating_mul(RATIO)).clamp(SMALL, LARGEST_PART);
    if file.size() > limit {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    // The size in the archive's directory may be a lie: what counts is what comes out.
    let read = file.take(limit + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > limit {
        return Err(too_large());
    }
    read.map_err(|error| damaged(error.to_string()))?;
    Ok(Some(bytes))
}

/// The XML of a part, in either encoding that XML has (ECMA-376 part 2 §8.1.4).
fn text_of_part(archive: &mut Archive, name: &str, path: &SitePath) -> Result<Option<String>, Problem> {
    let text = |bytes: Vec<u8>| match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => in_encoding(&bytes[mark..], encoding).text,
        None => String::from_utf8_lossy(&bytes).into_owned(),
    };
    part(archive, name, path).map(|bytes| bytes.map(text))
}

/// What a document holds that is nothing but another document put into it (ECMA-376 part 1 §17.17.2): so programs that know only HTML make one.
/// `None` = it has text of its own, or what is put into it cannot be read.
fn put_in(archive: &mut Archive, xml: &str, links: &HashMap<String, String>, path: &SitePath) -> Result<Option<Document>, Problem> {
    let mut chunk = None;
    each(xml, |e| {
        if e.local_name().as_ref() == b"altChunk" {
            chunk = chunk.take().or_else(|| attribute(e, "id"));
        }
    });
    let Some(target) = chunk.and_then(|id| links.get(&id)) else { return Ok(None) };
    let name = target.strip_prefix('/').map_or_else(|| format!("word/{target}"), str::to_owned);
    let Some(bytes) = part(archive, &name, path)?.filter(|bytes| !bytes.starts_with(b"PK")) else { return Ok(None) };
    let name = SitePath::new(&name).unwrap_or_else(|_| path.clone());
    Ok(document_of(&name, &bytes).ok().filter(|document| matches!(document.content, Content::Page(_) | Content::Text(_))))
}

/// An attribute, whatever its prefix.
fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|a| a.key.local_name().as_ref() == name.as_bytes())?;
    Some(found.unescape_value().map_or_else(|_| String::from_utf8_lossy(&found.value).into_owned(), |v| v.into_owned()))
}

/// The targets of links by their ids.
fn links(xml: &str) -> HashMap<String, String> {
    let mut out = HashMap::new();
    let mut reader = Reader::from_str(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == b"Relationship" => {
                if let (Some(id), Some(target)) = (attribute(&e, "Id"), attribute(&e, "Target")) {
                    out.insert(id, target);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    out
}

/// Whether a document's author may be a person: "Admin", "user" and "Windows User" are the machine's.
fn is_name(author: &str) -> bool {
    author.split_whitespace().count() > 1 && !author.to_lowercase().contains("windows")
}

/// Title, author and date of the document's properties.
fn properties(xml: &str) -> Hints {
    let mut hints = Hints::default();
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(_) => text.clear(),
            Event::Text(e) => text.push_str(&e.decode().unwrap_or_default()),
            Event::GeneralRef(e) => text.push_str(&referred(&e)),
            Event::End(e) => property(&mut hints, e.local_name().as_ref(), std::mem::take(&mut text).trim()),
            Event::Eof => break,
            _ => {}
        }
    }
    hints
}

/// Takes in a property of this name.
fn property(hints: &mut Hints, name: &[u8], text: &str) {
    let found = || Some(Found::new(text.to_owned(), "docx-properties", None, text, 0.5)).filter(|f| !f.value.is_empty());
    match name {
        b"title" => hints.title = found(),
        b"creator" => hints.author = found().filter(|author| is_name(&author.value)),
        b"created" => {
            hints.date = text.get(..10).and_then(|d| d.parse::<Edtf>().ok()).map(|d| Found::new(d, "docx-properties", None, text, 0.4))
        }
        _ => {}
    }
}

/// The character that a reference within a text stands for.
fn referred(reference: &BytesRef) -> String {
    let name = reference.decode().unwrap_or_default();
    crate::import::html::text_of(&format!("&{name};")).into_owned()
}

#[cfg(test)]
mod tests;
