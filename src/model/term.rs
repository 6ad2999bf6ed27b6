use std::collections::BTreeMap;

use super::{Lang, Rights, SitePath, Slug};

/// Which vocabulary a term belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// A heading of the dossier's own vocabulary.
    Topic,
    /// Who published an article.
    Outlet,
    /// Whose byline or words an article carries; needs no files.
    Author,
    /// Someone the articles speak of.
    Person,
}

impl TermKind {
    /// All four, in the order in which menus show them.
    pub const ALL: [Self; 4] = [Self::Topic, Self::Outlet, Self::Author, Self::Person];

    /// The word for one of them, in the search's index, the address bar and its form.
    pub fn word(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Outlet => "outlet",
            Self::Author => "author",
            Self::Person => "person",
        }
    }

    /// The folder in `content/` and the first part of the address: `topics`, `outlets`, `authors`, `people`.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Topic => "topics",
            Self::Outlet => "outlets",
            Self::Author => "authors",
            Self::Person => "people",
        }
    }
}

/// One text in several languages; the empty key stands for "whatever the language".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels(pub BTreeMap<String, String>);

impl Labels {
    /// The same text for every language.
    pub fn single(text: &str) -> Self {
        Self(BTreeMap::from([(String::new(), text.to_owned())]))
    }

    /// The text in `lang`, else the one for every language, else in `fallback`, else the first there is.
    pub fn get(&self, lang: &Lang, fallback: &Lang) -> Option<&str> {
        if self.0.len() == 1 {
            return self.0.values().next().map(String::as_str);
        }
        [lang.as_str(), lang.primary(), "", fallback.as_str(), fallback.primary()]
            .iter()
            .find_map(|key| self.0.get(*key))
            .or_else(|| self.0.values().next())
            .map(String::as_str)
    }
}

/// An entry of a vocabulary, with its own file and page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its vocabulary.
    pub kind: TermKind,
    /// Its identity in front matter and addresses: the file's name.
    pub slug: Slug,
    /// `label`/`labels` of a topic, `name`/`names` of the others. Never empty.
    pub labels: Labels,
    /// Other names by which texts call it, of any language: synonyms of a topic, domains and spellings of an outlet, other names of a person.
    pub aliases: Vec<String>,
    /// Words and phrases by which the import assigns it, by language tag; an empty tag means every language.
    pub cues: BTreeMap<String, Vec<String>>,
    /// The broader topic.
    pub parent: Option<Slug>,
    /// An outlet's home page.
    pub url: Option<String>,
    /// An outlet's country, as ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// An outlet's language.
    pub lang: Option<Lang>,
    /// What an outlet allows to be published of its texts, unless the article says otherwise.
    pub rights: Option<Rights>,
    /// A person's office or calling.
    pub role: Labels,
    /// The file it was read from; `None` for a term that articles use without a file.
    pub path: Option<SitePath>,
    /// Introductions in Markdown by language; the empty key is the file without a language suffix.
    pub introduction: BTreeMap<String, String>,
}

impl Term {
    /// A term that articles name but no file describes.
    pub fn without_file(kind: TermKind, slug: Slug, name: &str) -> Self {
        Self {
            kind,
            slug,
            labels: Labels::single(name),
            aliases: Vec::new(),
            cues: BTreeMap::new(),
            parent: None,
            url: None,
            country: None,
            lang: None,
            rights: None,
            role: Labels::default(),
            path: None,
            introduction: BTreeMap::new(),
        }
    }
}

/// All terms that have files, in order of kind and slug.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Sorted by kind, then slug; no two alike.
    pub terms: Vec<Term>,
}

impl Vocabulary {
    /// The terms of one kind, by slug.
    pub fn of(&self, kind: TermKind) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(move |term| term.kind == kind)
    }
}
