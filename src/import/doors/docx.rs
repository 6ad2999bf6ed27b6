//! Documents of Word's (.docx: ECMA-376 part 1): paragraphs, headings, lists, emphasis, links and tables as Markdown.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::import::Found;
use crate::import::reading::{Content, Document, Hints};
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
    ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| archive.index_for_name("word/document.xml").is_some())
}

/// The document as an article.
///
/// # Errors
/// `dossier::broken_source`, `dossier::large_source` for an archive that unpacks to more than a document could hold.
pub fn document(path: &SitePath, bytes: &[u8]) -> Result<Document, Problem> {
    let broken = |why: String| {
        Problem::error("dossier::broken_source", path, format!("the document cannot be read: {why}"))
            .help("save it anew, or copy its text into a .txt")
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(e.to_string()))?;
    let xml = part(&mut archive, "word/document.xml", path)?.ok_or_else(|| broken("it has no word/document.xml".to_owned()))?;
    let links = part(&mut archive, "word/_rels/document.xml.rels", path)?.map(|xml| links(&xml)).unwrap_or_default();
    let styles = part(&mut archive, "word/styles.xml", path)?.map(|xml| headings(&xml)).unwrap_or_default();
    let properties = part(&mut archive, "docProps/core.xml", path)?.map(|xml| properties(&xml)).unwrap_or_default();
    let mut writer = Writer { links, styles, ..Writer::default() };
    writer.read(&xml).map_err(broken)?;
    let mut hints = properties;
    if let Some(title) = writer.title.filter(|t| !t.is_empty()) {
        hints.title = Some(Found::new(title.clone(), "docx-title", None, &title, 0.9));
    }
    Ok(Document { content: Content::Article(writer.out.join("\n\n").replace("\n\n\u{0}", "\n")), hints, warnings: Vec::new() })
}

/// One part of the archive as text; `None` = it has no such part.
fn part(archive: &mut Archive, name: &str, path: &SitePath) -> Result<Option<String>, Problem> {
    let too_large = || {
        Problem::error("dossier::large_source", path, "the document unpacks to far more than a document holds")
            .help("copy its text into a .txt")
    };
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
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
    Ok(read.is_ok().then(|| String::from_utf8_lossy(&bytes).into_owned()))
}

fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|a| a.key.as_ref() == name.as_bytes())?;
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

/// Which styles are headings, and of which level (0 = the title): by their English names, which every language's Word keeps inside.
fn headings(xml: &str) -> HashMap<String, u8> {
    let mut out = HashMap::new();
    let mut reader = Reader::from_str(xml);
    let mut style = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                b"style" => style = attribute(&e, "w:styleId").unwrap_or_default(),
                b"name" => {
                    if let Some(level) = attribute(&e, "w:val").and_then(|name| level(&name)) {
                        out.insert(style.clone(), level);
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    out
}

fn level(name: &str) -> Option<u8> {
    let name = name.to_ascii_lowercase().replace(' ', "");
    match name.as_str() {
        "title" => Some(0),
        _ => name.strip_prefix("heading")?.parse().ok().filter(|level| (1..=6).contains(level)),
    }
}

/// Title, author and date of the document's properties.
fn properties(xml: &str) -> Hints {
    let mut hints = Hints::default();
    let mut reader = Reader::from_str(xml);
    let mut name = Vec::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) => name = e.local_name().as_ref().to_vec(),
            Event::Text(e) => {
                let text = e.decode().map(|t| t.trim().to_owned()).unwrap_or_default();
                let found = |rule| Some(Found::new(text.clone(), rule, None, &text, 0.5)).filter(|f| !f.value.is_empty());
                match name.as_slice() {
                    b"title" => hints.title = found("docx-properties"),
                    b"creator" => hints.author = found("docx-properties"),
                    b"created" => {
                        hints.date =
                            text.get(..10).and_then(|d| d.parse::<Edtf>().ok()).map(|d| Found::new(d, "docx-properties", None, &text, 0.4))
                    }
                    _ => {}
                }
            }
            Event::End(_) => name.clear(),
            Event::Eof => break,
            _ => {}
        }
    }
    hints
}

#[derive(Default)]
struct Writer {
    links: HashMap<String, String>,
    styles: HashMap<String, u8>,
    title: Option<String>,
    out: Vec<String>,
    paragraph: String,
    style: Option<u8>,
    /// The list level of the paragraph.
    list: Option<usize>,
    bold: bool,
    italic: bool,
    link: Option<String>,
    link_start: usize,
    /// Cells of the row that is being read, and the rows of the table; tables within tables are read as text.
    tables: usize,
    row: Vec<String>,
    cell: String,
    rows: Vec<Vec<String>>,
    is_text: bool,
    was_item: bool,
}

impl Writer {
    fn read(&mut self, xml: &str) -> Result<(), String> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|e| e.to_string())? {
                Event::Start(e) => {
                    self.start(&e);
                    self.is_text |= e.local_name().as_ref() == b"t";
                }
                Event::Empty(e) => self.start(&e),
                Event::End(e) => self.end(e.local_name().as_ref()),
                Event::Text(e) if self.is_text => {
                    let text = e.decode().map_err(|e| e.to_string())?;
                    self.text(&text);
                }
                Event::GeneralRef(e) if self.is_text => {
                    let name = e.decode().map_err(|e| e.to_string())?;
                    let reference = format!("&{name};");
                    let resolved = crate::import::html::text_of(&reference);
                    self.text(&resolved);
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start(&mut self, e: &BytesStart) {
        let is_on = |e: &BytesStart| attribute(e, "w:val").is_none_or(|v| !matches!(v.as_str(), "0" | "false" | "none"));
        match e.local_name().as_ref() {
            b"p" => (self.style, self.list) = (None, None),
            b"pStyle" => {
                let id = attribute(e, "w:val").unwrap_or_default();
                self.style = self.styles.get(&id).copied().or_else(|| level(&id));
            }
            b"ilvl" => self.list = attribute(e, "w:val").and_then(|v| v.parse().ok()),
            b"numId" if attribute(e, "w:val").as_deref() == Some("0") => self.list = None,
            b"r" => (self.bold, self.italic) = (false, false),
            b"b" => self.bold = is_on(e),
            b"i" => self.italic = is_on(e),
            b"tab" => self.paragraph.push(' '),
            b"br" | b"cr" => self.paragraph.push_str("\\\n"),
            b"hyperlink" => {
                let target = attribute(e, "r:id").and_then(|id| self.links.get(&id).cloned());
                self.link = target.filter(|t| t.starts_with("http://") || t.starts_with("https://") || t.starts_with("mailto:"));
                self.link_start = self.paragraph.len();
            }
            b"tbl" => self.tables += 1,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let escaped = crate::import::html::escaped(text);
        let (start, core) = (text.len() - text.trim_start().len(), escaped.trim());
        let mark = match (self.bold, self.italic, self.style) {
            _ if core.is_empty() => "",
            (_, _, Some(_)) | (false, false, _) => "",
            (true, true, _) => "***",
            (true, false, _) => "**",
            (false, true, _) => "*",
        };
        // Runs of one style that follow each other are one piece of emphasis.
        if !mark.is_empty() && start == 0 && self.paragraph.ends_with(mark) && self.paragraph.len() > mark.len() {
            self.paragraph.truncate(self.paragraph.len() - mark.len());
        } else {
            self.paragraph.push_str(if start > 0 { " " } else { "" });
            self.paragraph.push_str(mark);
        }
        self.paragraph.push_str(core);
        self.paragraph.push_str(mark);
        if text.trim_end().len() < text.len() && !core.is_empty() {
            self.paragraph.push(' ');
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"t" => self.is_text = false,
            b"hyperlink" => {
                if let Some(url) = self.link.take() {
                    let text = self.paragraph.split_off(self.link_start.min(self.paragraph.len()));
                    let url = url.replace(' ', "%20").replace('(', "%28").replace(')', "%29");
                    self.paragraph.push_str(&format!("[{}]({url})", text.trim()));
                }
            }
            b"p" => self.paragraph(),
            b"tc" if self.tables == 1 => self.row.push(std::mem::take(&mut self.cell)),
            b"tr" if self.tables == 1 => self.rows.push(std::mem::take(&mut self.row)),
            b"tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.table();
                }
            }
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        let text = std::mem::take(&mut self.paragraph).trim().to_owned();
        if text.is_empty() {
            return;
        }
        if self.tables > 0 {
            self.cell.push_str(if self.cell.is_empty() { "" } else { " " });
            self.cell.push_str(&text.replace("\\\n", " "));
            return;
        }
        let block = match (self.style, self.list) {
            (Some(0), _) if self.title.is_none() => {
                self.title = Some(plain(&text));
                return;
            }
            (Some(1), _) if self.title.is_none() && self.out.is_empty() => {
                self.title = Some(plain(&text));
                return;
            }
            (Some(level), _) => format!("{} {text}", "#".repeat(usize::from(level.clamp(2, 5)))),
            (None, Some(depth)) => {
                // A mark that joins the items of one list when the blocks are put together.
                let joined = if self.was_item { "\u{0}" } else { "" };
                format!("{joined}{}- {text}", "  ".repeat(depth.min(6)))
            }
            (None, None) => crate::import::html::start_escaped(&text),
        };
        self.was_item = self.style.is_none() && self.list.is_some();
        self.out.push(block);
    }

    fn table(&mut self) {
        self.was_item = false;
        let rows = std::mem::take(&mut self.rows);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns < 2 {
            self.out.extend(rows.into_iter().flatten().filter(|c| !c.is_empty()));
            return;
        }
        let mut lines = Vec::new();
        for (i, mut row) in rows.into_iter().enumerate() {
            row.resize(columns, String::new());
            lines.push(format!("| {} |", row.iter().map(|c| c.replace('|', "\\|")).collect::<Vec<_>>().join(" | ")));
            if i == 0 {
                lines.push(format!("|{}", " --- |".repeat(columns)));
            }
        }
        self.out.push(lines.join("\n"));
    }
}

/// Markdown's escapes taken back, for a title.
fn plain(text: &str) -> String {
    text.replace("\\\n", " ").replace('\\', "")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn read(bytes: &[u8]) -> Result<Document, &'static str> {
        crate::import::reading::document(&SitePath::new("content/sources/a.docx").unwrap(), bytes).map_err(|p| p.code)
    }

    #[test]
    fn structure_becomes_markdown() {
        let p = |style: &str, inner: &str| format!("<w:p><w:pPr>{style}</w:pPr>{inner}</w:p>");
        let r = |props: &str, text: &str| format!("<w:r><w:rPr>{props}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
        let body = [
            p("<w:pStyle w:val=\"Ttl\"/>", &r("", "Port &amp; quay")),
            p(
                "",
                &(r("", "The strike ")
                    + &r("<w:b/>", "is ")
                    + &r("<w:b/>", "over")
                    + &r("<w:b w:val=\"0\"/>", ", see ")
                    + &format!("<w:hyperlink r:id=\"r1\">{}</w:hyperlink>", r("", "here"))),
            ),
            p("<w:pStyle w:val=\"Heading2\"/>", &r("<w:b/>", "Terms")),
            p("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr>", &r("", "pay")),
            p("<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"3\"/></w:numPr>", &r("", "hours")),
            format!(
                "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
                p("", &r("", "Port")),
                p("", &r("", "Tons")),
                p("", &r("", "North"))
            ),
        ];
        let bytes = docx(&[
            ("word/document.xml", &format!("<w:document><w:body>{}</w:body></w:document>", body.concat())),
            ("word/styles.xml", "<w:styles><w:style w:styleId=\"Ttl\"><w:name w:val=\"Title\"/></w:style></w:styles>"),
            (
                "word/_rels/document.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"https://port.example/a?b=1&amp;c=2\"/></Relationships>",
            ),
        ]);
        let document = read(&bytes).unwrap();
        assert_eq!(document.hints.title.unwrap().value, "Port & quay");
        let Content::Article(body) = document.content else { panic!("a document is an article") };
        insta::assert_snapshot!(body, @r"
        The strike **is over**, see [here](https://port.example/a?b=1&c=2)

        ## Terms

        - pay
          - hours

        | Port | Tons |
        | --- | --- |
        | North |  |
        ");
    }

    #[test]
    fn a_bomb_is_refused() {
        let bytes = docx(&[("word/document.xml", &"<w:p/>".repeat(4_000_000))]);
        assert!(bytes.len() < 200_000);
        assert_eq!(read(&bytes).err(), Some("dossier::large_source"));
    }
}
