//! A book to one HTML file that holds everything: for mail, for an archive, for paper.

use super::book::{self, Book, Chapter};
use super::epub::around;
use super::xhtml::Place;
use super::xml::{escaped, plain};
use super::{address, iso};

/// The book as one self-contained HTML file with a table of contents; no script, no request to anywhere.
pub fn html(book: &Book) -> String {
    let title = escaped(&plain(&book.title));
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n{head}<style>\n{STYLE}</style>\n</head>\n\
         <body>\n<header>\n<h1>{title}</h1>\n",
        lang = book::lang(&book.lang),
        dir = book::direction(&book.lang),
        title = if title.is_empty() { escaped(&book.words.text) } else { title },
        head = head(book),
    );
    for text in [plain(&book.description), book.creator.as_deref().map(plain).unwrap_or_default()] {
        if !text.is_empty() {
            out.push_str(&format!("<p>{}</p>\n", escaped(&text)));
        }
    }
    if let Some(url) = address::resolved(&book.url, "") {
        out.push_str(&format!("<p class=\"address\"><a href=\"{0}\">{0}</a></p>\n", escaped(&url)));
    }
    out.push_str("</header>\n");
    contents(&mut out, book);
    out.push_str("<main>\n");
    for (at, chapter) in book.chapters.iter().enumerate() {
        article(&mut out, book, chapter, at + 1);
    }
    out + "</main>\n</body>\n</html>\n"
}

fn head(book: &Book) -> String {
    let mut out = String::new();
    let mut meta = |name: &str, text: String| {
        if !text.is_empty() {
            out.push_str(&format!("<meta name=\"{name}\" content=\"{}\">\n", escaped(&text)));
        }
    };
    meta("description", plain(&book.description).into_owned());
    meta("author", book.creator.as_deref().map(plain).unwrap_or_default().into_owned());
    meta("dcterms.modified", book.modified.map(iso::rfc3339).unwrap_or_default());
    if let Some(url) = address::resolved(&book.url, "") {
        out.push_str(&format!("<link rel=\"canonical\" href=\"{}\">\n", escaped(&url)));
    }
    out
}

fn contents(out: &mut String, book: &Book) {
    if book.chapters.is_empty() {
        return;
    }
    out.push_str(&format!("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{}</h2>\n<ol>\n", escaped(&book.words.contents)));
    for (at, chapter) in book.chapters.iter().enumerate() {
        let number = at + 1;
        out.push_str(&format!("<li><a href=\"#article-{number}\"{}>{}</a></li>\n", own_lang(book, chapter), title(chapter)));
    }
    out.push_str("</ol>\n</nav>\n");
}

fn article(out: &mut String, book: &Book, chapter: &Chapter, number: usize) {
    let prefix = format!("a{number}-");
    out.push_str(&format!("<article id=\"article-{number}\"{}>\n<h2>{}</h2>\n", own_lang(book, chapter), title(chapter)));
    // An element without content is written as `<br/>`, which HTML reads as well.
    out.push_str(&around(book, chapter, &Place { base: &chapter.url, prefix: &prefix, top_heading: 3 }));
    out.push_str("</article>\n");
}

fn title(chapter: &Chapter) -> String {
    let text = [&chapter.title, &chapter.url].into_iter().map(|text| plain(text)).find(|text| !text.is_empty());
    escaped(&text.unwrap_or_else(|| "…".into()))
}

/// The attributes of a chapter whose language is not the book's.
fn own_lang(book: &Book, chapter: &Chapter) -> String {
    let lang = book::lang(&chapter.lang);
    if lang == "und" || lang == book::lang(&book.lang) {
        return String::new();
    }
    format!(" lang=\"{lang}\" dir=\"{}\"", book::direction(&chapter.lang))
}

const STYLE: &str = "\
:root { color-scheme: light dark; }
body { font: 1.0625rem/1.55 Georgia, 'Noto Serif', 'PT Serif', serif; max-width: 38rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; text-wrap: balance; }
article { border-top: 1px solid; margin-top: 3rem; hyphens: auto; }
.meta, .address { font: 0.875rem/1.4 system-ui, sans-serif; overflow-wrap: anywhere; }
nav a { text-decoration: none; }
nav li { margin-block: 0.3rem; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
td, th { border: 1px solid; padding: 0.2rem 0.5rem; text-align: start; }
blockquote { margin-inline: 1.5rem; }
@media print { body { max-width: none; font-size: 11pt; } article { break-before: page; border: 0; } h2, h3 { break-after: avoid; } }
";

#[cfg(test)]
mod tests {
    use super::super::epub::tests::example;
    use super::*;

    #[test]
    fn a_book_becomes_one_file() {
        let text = html(&example());
        insta::assert_snapshot!(text.replace(STYLE, "…\n"));
        assert!(!text.contains("<script") && !text.contains("javascript:"));
    }

    #[test]
    fn every_entry_of_the_contents_leads_somewhere() {
        let text = html(&example());
        for number in 1..=example().chapters.len() {
            assert_eq!(text.matches(&format!("href=\"#article-{number}\"")).count(), 1);
            assert_eq!(text.matches(&format!("id=\"article-{number}\"")).count(), 1);
        }
    }

    #[test]
    fn nothing_is_fetched_from_elsewhere() {
        let text = html(&example());
        for forbidden in ["<img", " src=", "@import", "url(", "rel=\"stylesheet\""] {
            assert!(!text.contains(forbidden), "{forbidden}");
        }
    }

    #[test]
    fn an_empty_book_is_a_page() {
        let empty = Book { words: example().words, ..Book::default() };
        assert!(html(&empty).contains("<title>Текст</title>"));
    }
}
