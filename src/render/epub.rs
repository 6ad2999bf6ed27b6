//! A book to EPUB 3.3 (<https://www.w3.org/TR/epub-33/>).
//!
//! The same book gives the same bytes: files lie in the archive in reading order under one fixed time, and the book's own date is that of the
//! latest article or change in it.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::book::{self, Book, Chapter};
use super::xhtml::{Place, flow};
use super::xml::{escaped, plain};
use super::{address, iso};

/// The book as the bytes of an `.epub` file.
///
/// # Errors
/// Where the archive's format has no room for it: a chapter of 4 GiB.
pub fn book(book: &Book) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Clause 4.2.2 (OCF): the first file, stored, so that the type stands at a fixed place.
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("mimetype", stored)?;
    zip.write_all(b"application/epub+zip")?;
    let mut file = |path: &str, text: &str| -> Result<(), zip::result::ZipError> {
        zip.start_file(path, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))?;
        Ok(zip.write_all(text.as_bytes())?)
    };
    file("META-INF/container.xml", CONTAINER)?;
    file("EPUB/package.opf", &package(book))?;
    file("EPUB/nav.xhtml", &nav(book))?;
    file("EPUB/style.css", STYLE)?;
    file("EPUB/title.xhtml", &title_page(book))?;
    for (at, chapter) in book.chapters.iter().enumerate() {
        file(&format!("EPUB/{}", chapter_file(at)), &chapter_page(book, chapter))?;
    }
    Ok(zip.finish()?.into_inner())
}

const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;

const STYLE: &str = "\
html { line-height: 1.45; hyphens: auto; }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; text-align: start; hyphens: manual; }
.meta, .address { font-size: 0.85em; text-align: start; overflow-wrap: anywhere; }
.title { margin-block: 20% 2em; text-align: center; }
blockquote { margin-inline: 1.5em; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; }
td, th { border: 1px solid; padding: 0.2em 0.4em; text-align: start; }
nav ol { list-style: none; padding-inline-start: 1em; }
";

fn chapter_file(at: usize) -> String {
    format!("c{:05}.xhtml", at + 1)
}

fn package(book: &Book) -> String {
    let mut manifest = String::new();
    let mut spine = String::new();
    for at in 0..book.chapters.len() {
        let file = chapter_file(at);
        let id = &file[..file.len() - ".xhtml".len()];
        manifest.push_str(&format!("<item id=\"{id}\" href=\"{file}\" media-type=\"application/xhtml+xml\"/>\n"));
        spine.push_str(&format!("<itemref idref=\"{id}\"/>\n"));
    }
    let direction = book::direction(&book.lang);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{lang}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{metadata}</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>
{manifest}</manifest>
<spine page-progression-direction="{direction}">
<itemref idref="title"/>
<itemref idref="nav"/>
{spine}</spine>
</package>
"#,
        lang = book::lang(&book.lang),
        metadata = metadata(book),
    )
}

fn metadata(book: &Book) -> String {
    let mut out = format!("<dc:identifier id=\"id\">{}</dc:identifier>\n", escaped(&identifier(book)));
    out.push_str(&format!("<dc:title>{}</dc:title>\n<dc:language>{}</dc:language>\n", escaped(&title(book)), book::lang(&book.lang)));
    let mut optional = |name: &str, text: String| {
        if !text.is_empty() {
            out.push_str(&format!("<dc:{name}>{}</dc:{name}>\n", escaped(&text)));
        }
    };
    optional("creator", book.creator.as_deref().map(plain).unwrap_or_default().into_owned());
    optional("description", plain(&book.description).into_owned());
    optional("source", address::uri(&book.url));
    // Clause 5.5.4: the one date that every book must have. A book of undated articles is of the epoch: it knows no clock.
    out.push_str(&format!("<meta property=\"dcterms:modified\">{}</meta>\n", iso::rfc3339(book.modified.unwrap_or(0))));
    for (property, value) in [
        ("accessMode", "textual"),
        ("accessModeSufficient", "textual"),
        ("accessibilityFeature", "structuralNavigation"),
        ("accessibilityFeature", "tableOfContents"),
        ("accessibilityHazard", "none"),
    ] {
        out.push_str(&format!("<meta property=\"schema:{property}\">{value}</meta>\n"));
    }
    out
}

fn identifier(book: &Book) -> String {
    [&book.identifier, &book.url]
        .into_iter()
        .map(|text| plain(text).into_owned())
        .find(|text| !text.is_empty())
        .unwrap_or_else(|| title(book))
}

fn title(book: &Book) -> String {
    Some(plain(&book.title).into_owned()).filter(|title| !title.is_empty()).unwrap_or_else(|| book.words.text.clone())
}

fn chapter_title(chapter: &Chapter) -> String {
    [&chapter.title, &chapter.url]
        .into_iter()
        .map(|text| plain(text).into_owned())
        .find(|text| !text.is_empty())
        .unwrap_or_else(|| "…".to_owned())
}

fn page(lang: &str, title: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" xml:lang=\"{lang}\" lang=\"{lang}\" dir=\"{dir}\">\n\
         <head>\n<title>{title}</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n{body}</body>\n</html>\n",
        lang = book::lang(lang),
        dir = book::direction(lang),
        title = escaped(title),
    )
}

fn nav(book: &Book) -> String {
    let words = &book.words;
    let mut items = format!("<li><a href=\"title.xhtml\">{}</a></li>\n", escaped(&title(book)));
    for (at, chapter) in book.chapters.iter().enumerate() {
        items.push_str(&format!("<li><a href=\"{}\">{}</a></li>\n", chapter_file(at), in_lang(&chapter_title(chapter), chapter, book)));
    }
    let start = if book.chapters.is_empty() { "title.xhtml".to_owned() } else { chapter_file(0) };
    let body = format!(
        "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\">\n<h1>{contents}</h1>\n<ol>\n{items}</ol>\n</nav>\n\
         <nav epub:type=\"landmarks\" id=\"landmarks\" hidden=\"hidden\">\n<ol>\n\
         <li><a epub:type=\"toc\" href=\"nav.xhtml\">{contents}</a></li>\n\
         <li><a epub:type=\"bodymatter\" href=\"{start}\">{text}</a></li>\n</ol>\n</nav>\n",
        contents = escaped(&words.contents),
        text = escaped(&words.text),
    );
    page(&book.lang, &words.contents, &body)
}

/// Text that says its language where it is not the book's.
fn in_lang(text: &str, chapter: &Chapter, book: &Book) -> String {
    let (own, other) = (book::lang(&chapter.lang), book::lang(&book.lang));
    if own == other || own == "und" {
        return escaped(text);
    }
    format!("<span xml:lang=\"{own}\" lang=\"{own}\" dir=\"{}\">{}</span>", book::direction(&chapter.lang), escaped(text))
}

fn title_page(book: &Book) -> String {
    let mut body = format!("<section epub:type=\"titlepage\" class=\"title\">\n<h1>{}</h1>\n", escaped(&title(book)));
    for text in [plain(&book.description), book.creator.as_deref().map(plain).unwrap_or_default()] {
        if !text.is_empty() {
            body.push_str(&format!("<p>{}</p>\n", escaped(&text)));
        }
    }
    if let Some(url) = address::resolved(&book.url, "") {
        body.push_str(&format!("<p class=\"address\"><a href=\"{0}\">{0}</a></p>\n", escaped(&url)));
    }
    body.push_str("</section>\n");
    page(&book.lang, &title(book), &body)
}

fn chapter_page(book: &Book, chapter: &Chapter) -> String {
    let lang = if chapter.lang.is_empty() { &book.lang } else { &chapter.lang };
    let title = chapter_title(chapter);
    let mut body = format!("<section epub:type=\"chapter\" role=\"doc-chapter\">\n<h1>{}</h1>\n", escaped(&title));
    body.push_str(&around(book, chapter, &Place { base: &chapter.url, prefix: "a-", top_heading: 2 }));
    body.push_str("</section>\n");
    page(lang, &title, &body)
}

/// What stands below a headline: outlet and date, the text, the addresses.
pub(super) fn around(book: &Book, chapter: &Chapter, place: &Place<'_>) -> String {
    // In the book's language, whatever the article's.
    let own = format!("lang=\"{}\" dir=\"{}\"", book::lang(&book.lang), book::direction(&book.lang));
    let mut out = String::new();
    let meta = plain(&chapter.meta);
    if !meta.is_empty() {
        out.push_str(&format!("<p class=\"meta\" {own}>{}</p>\n", escaped(&meta)));
    }
    let text = flow(&chapter.html, place);
    if !text.trim().is_empty() {
        out.push_str(text.trim());
        out.push('\n');
    }
    let words = &book.words;
    if chapter.is_excerpt {
        out.push_str(&format!("<p class=\"meta\" {own}>{}</p>\n", escaped(&words.excerpt)));
    }
    for (label, url) in [(&words.original, chapter.source_url.as_deref().unwrap_or_default()), (&words.in_dossier, &chapter.url)] {
        if let Some(url) = address::resolved(url, "") {
            out.push_str(&format!("<p class=\"address\" {own}>{1}: <a href=\"{0}\">{0}</a></p>\n", escaped(&url), escaped(label)));
        }
    }
    out
}

#[cfg(test)]
pub(super) mod tests;
