//! A source's bytes to a draft article, with what is unsure.
//!
//! ```text
//! bytes ─▶ reading ─▶ text  ─▶ lines ──┐
//!                  └▶ HTML ─▶ html ────┴▶ metadata ─▶ terms ─▶ Draft ─▶ front_matter
//! ```
//!
//! Knows no other source, no theme, no disk and no clock: the same bytes, vocabulary and settings give the same draft.

#[cfg(test)]
mod beside;
pub mod doors;
pub mod front_matter;
mod divided;
mod doubt;
mod drafting;
mod encoding;
pub mod explain;
mod forest;
mod headed;
pub mod html;
pub mod lines;
pub mod metadata;
mod network;
mod notices;
mod plain;
pub mod reading;
pub mod reprints;
mod rules;
mod spoken_to;
pub mod terms;

use crate::model::{AuthorRole, Edtf, Genre, Lang, ReviewField, Vocabulary};
use crate::problem::Problem;

/// A raw collected text.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// Its file, relative to the dossier's root, or what stands for it (`standard input`).
    pub path: crate::model::SitePath,
    /// As collected.
    pub bytes: &'a [u8],
}

/// What the editor knows of a source: it beats what is detected.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Whose words it carries; empty = not known.
    pub author: Vec<String>,
    /// When it was published.
    pub date: Option<Edtf>,
    /// Its language.
    pub lang: Option<Lang>,
    /// Its address.
    pub url: Option<String>,
    /// Its topics; empty = not known.
    pub topics: Vec<String>,
    /// What `author` means.
    pub author_role: Option<AuthorRole>,
    /// The kind of text.
    pub genre: Option<Genre>,
    /// Those it speaks of; empty = not known.
    pub people: Vec<String>,
    /// When it was collected: what "yesterday" is counted from.
    pub retrieved: Option<Edtf>,
}

/// A detected value, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub basis: Basis,
    /// From 0 (a guess) to 1 (the text says so).
    pub confidence: f32,
}

/// Where a detected value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The rule's name, such as `json-ld`, `date-line`, `so-reports`.
    pub rule: &'static str,
    /// The line of the source, counted from 1; `None` = no single line.
    pub line: Option<usize>,
    /// The words that said so; empty = the rule says it all.
    pub evidence: String,
}

impl<T> Found<T> {
    /// A value by this rule at this line.
    pub fn new(value: T, rule: &'static str, line: Option<usize>, evidence: &str, confidence: f32) -> Self {
        Self { value, basis: Basis { rule, line, evidence: evidence.to_owned() }, confidence }
    }
}

/// Below this confidence a field is named in `review`.
pub const SURE: f32 = 0.7;

/// What metadata was found; `None` and empty = the text does not say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// The headline.
    pub title: Option<Found<String>>,
    /// When it was published.
    pub date: Option<Found<Edtf>>,
    /// Who published it: a name as the text gives it.
    pub outlet: Option<Found<String>>,
    /// The chain of origin, nearest first.
    pub via: Vec<Found<String>>,
    /// Names.
    pub author: Vec<Found<String>>,
    /// What `author` means.
    pub author_role: Option<Found<AuthorRole>>,
    /// The language.
    pub lang: Option<Found<Lang>>,
    /// The kind of text.
    pub genre: Option<Found<Genre>>,
    /// The original's address.
    pub source_url: Option<Found<String>>,
    /// The address of the archive's copy that the source is.
    pub archive_url: Option<Found<String>>,
    /// When it was collected, as the editor or the tool that saved it says.
    pub retrieved: Option<Found<Edtf>>,
}

/// What a line of a source is to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Page furniture, left out; the word says which kind, such as `views`, `read-also`, `navigation`.
    Furniture(&'static str),
    /// The headline: not part of the body.
    Title,
    /// A date line, a byline or the like: read for metadata, not part of the body.
    Meta,
    /// A paragraph.
    Paragraph,
    /// A subheading.
    Heading,
    /// A question of an interview.
    Question,
    /// An item of a list.
    Item,
    /// A quotation set apart.
    Quote,
}

impl Role {
    /// Whether the line stays in the article's body.
    pub fn is_body(self) -> bool {
        !matches!(self, Self::Furniture(_) | Self::Title | Self::Meta)
    }
}

/// One line of a source as text, and the verdict on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// From 1, as an editor counts them. Blank lines are counted but not kept here.
    pub number: usize,
    /// The line without surrounding space; what belongs to no article (a date prefix) may have been taken off.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// How probable it is that the line belongs to the body, from 0 to 1.
    pub score: f32,
}

/// A source read and cleaned, with what was found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What was detected, or given by the editor (rule `editor`).
    pub metadata: Metadata,
    /// Slugs of topics with their evidence, the most telling first.
    pub topics: Vec<Found<String>>,
    /// Topics that something speaks for, but too little to assign them.
    pub too_little: Vec<Found<String>>,
    /// Slugs of people who have files, else names.
    pub people: Vec<Found<String>>,
    /// Names without a file that the text has once: if they recur in other texts, they may deserve one.
    pub named_once: Vec<terms::Mention>,
    /// The cleaned text as Markdown.
    pub body: String,
    /// What became of each line; for HTML the lines of the page's text.
    pub lines: Vec<Line>,
    /// What the editor should look at.
    pub review: Vec<ReviewField>,
    /// What went wrong in reading without stopping it.
    pub warnings: Vec<Problem>,
}

/// A vocabulary made ready to draft many sources; may be shared by threads.
pub struct Importer {
    matcher: terms::Matcher,
}

impl Importer {
    /// Ready for sources of any language.
    pub fn new(vocabulary: &Vocabulary) -> Self {
        Self { matcher: terms::Matcher::new(vocabulary) }
    }

    /// The draft of a source.
    ///
    /// # Errors
    /// A [`Problem`] about the source as a whole: empty, binary, too large, encrypted.
    pub fn draft(&self, source: &Source<'_>, known: &Known) -> Result<Draft, Problem> {
        drafting::draft(source, known, &self.matcher)
    }
}

/// The draft of one source. For many, make one [`Importer`].
///
/// # Errors
/// As [`Importer::draft`].
pub fn draft(source: &Source<'_>, known: &Known, vocabulary: &Vocabulary) -> Result<Draft, Problem> {
    Importer::new(vocabulary).draft(source, known)
}
