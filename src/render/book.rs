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
pub(super) struct Words {
    pub contents: &'static str,
    pub excerpt: &'static str,
    pub original: &'static str,
    pub in_dossier: &'static str,
    pub text: &'static str,
}

/// The words by language tag; English where there are none.
pub(super) fn words(lang: &str) -> Words {
    match lang.split('-').next().unwrap_or_default() {
        "ru" => Words {
            contents: "Содержание",
            excerpt: "Здесь приведён отрывок. Полностью — у издания.",
            original: "Оригинал",
            in_dossier: "В досье",
            text: "Текст",
        },
        "kk" => Words {
            contents: "Мазмұны",
            excerpt: "Мұнда үзінді берілген. Толық мәтін басылымның өзінде.",
            original: "Түпнұсқа",
            in_dossier: "Досьеде",
            text: "Мәтін",
        },
        _ => Words {
            contents: "Contents",
            excerpt: "This is an excerpt. The outlet has the whole text.",
            original: "Original",
            in_dossier: "In the dossier",
            text: "Text",
        },
    }
}

/// The language if it is well-formed, else `und` (undetermined): a book must name one.
pub(super) fn lang(tag: &str) -> String {
    crate::model::Lang::new(tag).map_or_else(|| "und".to_owned(), |lang| lang.to_string())
}

/// The direction of writing.
pub(super) fn direction(tag: &str) -> &'static str {
    crate::model::Lang::new(tag).map_or("ltr", |lang| lang.direction())
}
