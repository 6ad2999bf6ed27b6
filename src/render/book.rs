//! A topic or the whole dossier as one readable thing: what EPUB and the one HTML file are made of.

/// Articles to be read one after another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// Its title.
    pub title: String,
    /// Its language, BCP 47.
    pub lang: String,
    /// What tells it from every other book: the address of what it was made of, or a URN.
    pub identifier: String,
    /// The page that it was made of.
    pub url: String,
    /// Who keeps the dossier.
    pub creator: Option<String>,
    /// One or two sentences of plain text; may be empty.
    pub description: String,
    /// Seconds since 1970 of the latest article or change; `None` = nothing in it has a date.
    pub modified: Option<i64>,
    /// The words that it adds to its articles.
    pub words: Words,
    /// In reading order.
    pub chapters: Vec<Chapter>,
}

/// An article in a book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chapter {
    /// The headline.
    pub title: String,
    /// Its language, BCP 47.
    pub lang: String,
    /// Outlet, date and author in one line of plain text; may be empty.
    pub meta: String,
    /// Its text as HTML, as far as its rights allow; may be empty and may be ill-formed.
    pub html: String,
    /// Whether that is an excerpt of the text.
    pub is_excerpt: bool,
    /// Its page in the dossier.
    pub url: String,
    /// The address of the original, else that of its archived copy.
    pub source_url: Option<String>,
}

/// The words that books add, in the book's language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// Above the table of contents.
    pub contents: String,
    /// Below an excerpt.
    pub excerpt: String,
    /// Before the original's address.
    pub original: String,
    /// Before the address of an article's page.
    pub in_dossier: String,
    /// What begins behind the table of contents; the title of a book that has none.
    pub text: String,
}

/// The language if it is well-formed, else `und` (undetermined): a book must name one.
pub(super) fn lang(tag: &str) -> String {
    crate::model::Lang::new(tag).map_or_else(|| "und".to_owned(), |lang| lang.to_string())
}

/// The direction of writing.
pub(super) fn direction(tag: &str) -> &'static str {
    crate::model::Lang::new(tag).map_or("ltr", |lang| lang.direction())
}
