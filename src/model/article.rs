use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Edtf, Lang, SitePath, Slug};

macro_rules! closed_set {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every value, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in front matter or `site.yaml`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The value of such a word.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.as_str() == word)
            }
        }
    };
}

pub(super) use closed_set;

closed_set! {
    /// Whose words `author` names.
    AuthorRole {
        /// The one who wrote it; the default.
        Byline = "byline",
        /// The one who answers in an interview.
        Interviewee = "interviewee",
        /// The expert whose opinion is relayed.
        Expert = "expert",
        /// Someone quoted at length.
        Quoted = "quoted",
    }
}

closed_set! {
    /// What kind of text an article is.
    Genre {
        /// A report of what happened.
        News = "news",
        /// An explanation of why it matters.
        Analysis = "analysis",
        /// Questions and answers.
        Interview = "interview",
        /// A column.
        Opinion = "opinion",
        /// A law, a statement, a speech.
        Document = "document",
        /// An editor's own note.
        Note = "note",
    }
}

closed_set! {
    /// How much of a text may be published.
    Rights {
        /// All of it.
        Full = "full",
        /// The first paragraphs.
        Excerpt = "excerpt",
        /// The editor's abstract, which is what the body holds.
        Abstract = "abstract",
        /// Nothing but what identifies it, and the link.
        Link = "link",
    }
}

closed_set! {
    /// A field that the importer was unsure of.
    ReviewField {
        /// The headline.
        Title = "title",
        /// When it was published.
        Date = "date",
        /// Who published it.
        Outlet = "outlet",
        /// Whose words it carries.
        Author = "author",
        /// The chain of origin.
        Via = "via",
        /// The language.
        Lang = "lang",
        /// The headings.
        Topics = "topics",
        /// Those it speaks of.
        People = "people",
        /// The kind of text.
        Genre = "genre",
        /// Where the article begins and ends.
        Body = "body",
        /// The same story stands elsewhere in the dossier.
        Reprint = "reprint",
    }
}

/// Which raw text an article came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRef {
    /// Relative to `content/`: `sources/strike.txt`.
    pub file: String,
    /// SHA-256 of the file's bytes in lower-case hexadecimal.
    pub sha256: String,
}

/// One entry of the dossier: everything but its text, which stays on disk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Its file.
    pub path: SitePath,
    /// The last part of its address.
    pub slug: Slug,
    /// The headline.
    pub title: String,
    /// When it was published; `None` = undated.
    pub date: Option<Edtf>,
    /// A term's slug or a name that is not a term.
    pub outlet: Option<String>,
    /// Names; empty = unknown.
    pub author: Vec<String>,
    /// What `author` means.
    pub author_role: AuthorRole,
    /// Terms' slugs or names.
    pub topics: Vec<String>,
    /// Terms' slugs or names.
    pub people: Vec<String>,
    /// The language of the text; `None` = the dossier's.
    pub lang: Option<Lang>,
    /// The chain of origin, nearest first.
    pub via: Vec<String>,
    /// The original's address.
    pub source_url: Option<String>,
    /// An archived copy's address.
    pub archive_url: Option<String>,
    /// The day on which the text was collected.
    pub retrieved: Option<Edtf>,
    /// The raw text.
    pub source: Option<Box<SourceRef>>,
    /// An editor's summary; plain text.
    pub summary: Option<String>,
    /// `None` = not said.
    pub genre: Option<Genre>,
    /// What the text is about, if not its publication.
    pub event_date: Option<Edtf>,
    /// `None` = the outlet's, else the site's.
    pub rights: Option<Rights>,
    /// Former addresses relative to the site, which lead to this one.
    pub aliases: Vec<String>,
    /// Left out unless `--drafts`.
    pub draft: bool,
    /// Left out before this day unless `--future`.
    pub publish_date: Option<Edtf>,
    /// Left out from this day on.
    pub expiry_date: Option<Edtf>,
    /// When the editor last changed it.
    pub updated: Option<Edtf>,
    /// The slug of the article that this one translates.
    pub translation_of: Option<String>,
    /// What the importer was unsure of and the editor has not confirmed.
    pub review: Vec<ReviewField>,
    /// The dossier's own keys.
    #[serde(with = "as_json")]
    pub extra: BTreeMap<String, serde_json::Value>,
    /// Where the Markdown stands in the file, in bytes.
    pub body: Range<usize>,
    /// Words of the body; `None` = nobody has asked, since no page shows it.
    pub words: Option<u32>,
    /// The body's first sentences as plain text, at most about 300 characters; what feeds and lists show where there is no summary.
    pub lede: String,
    /// A sample of hashes of the body's 5-word shingles, sorted: equal samples suggest a shared text. Empty where
    /// `words` is `None`.
    pub sketch: Vec<u32>,
    /// Whether the body may link to other articles by the names of their files, so that its HTML depends on them.
    pub refers: bool,
    /// The addresses in the body that lead inside the site.
    pub links: Box<[InnerLink]>,
    /// The fingerprint of the whole file.
    pub digest: u128,
}

impl Article {
    /// By what lists are ordered before the slug: newest first, undated ones last.
    pub fn newest_first(&self) -> impl Ord + use<> {
        (self.date.is_none(), Reverse(self.date.map(|date| date.order())))
    }
}

/// An address in a text that leads to another page or a file of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InnerLink {
    /// As it is written: `2026-01-15-strike.md`, `/about/`, `quay.jpg`.
    pub to: String,
    /// Whether it stands in what an excerpt shows.
    pub is_early: bool,
    /// Whether it is no link for a space in the address: readers see its brackets.
    pub is_torn: bool,
}

/// Free keys as one JSON text, for formats that do not say of a value what it is.
mod as_json {
    use super::{BTreeMap, Deserialize};
    use serde::de::{Deserializer, Error as _};
    use serde::ser::{Error as _, Serialize as _, Serializer};

    type Free = BTreeMap<String, serde_json::Value>;

    pub fn serialize<S: Serializer>(free: &Free, serializer: S) -> Result<S::Ok, S::Error> {
        let text = if free.is_empty() { String::new() } else { serde_json::to_string(free).map_err(S::Error::custom)? };
        text.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Free, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.is_empty() { Ok(Free::new()) } else { serde_json::from_str(&text).map_err(D::Error::custom) }
    }
}
