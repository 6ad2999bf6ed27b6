//! The kinds of pages.

use serde::{Serialize, Serializer};

/// What a page shows: `page.kind`, the words of `views` in `theme.yaml`, and but for [`PageKind::Year`] the names of templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// A page of the list of all articles.
    Home,
    /// An article.
    Article,
    /// The index of a vocabulary.
    Terms,
    /// A page of a term's list.
    Term,
    /// The timeline of all years.
    Timeline,
    /// The timeline of one year.
    Year,
    /// Where articles come from.
    Coverage,
    /// A story that several outlets tell.
    Story,
    /// Two versions of an article side by side.
    Parallel,
    /// A page outside the chronology.
    Standing,
    /// The search.
    Search,
    /// What feeds there are.
    Feeds,
    /// What stands at addresses that do not exist.
    NotFound,
    /// The components of a theme, which the preview alone shows.
    Components,
}

impl PageKind {
    /// Those that a theme may have.
    pub const ALL: [Self; 13] = [
        Self::Home,
        Self::Article,
        Self::Terms,
        Self::Term,
        Self::Timeline,
        Self::Year,
        Self::Coverage,
        Self::Story,
        Self::Parallel,
        Self::Standing,
        Self::Search,
        Self::Feeds,
        Self::NotFound,
    ];

    /// The word for it in `theme.yaml` and in templates.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Article => "article",
            Self::Terms => "terms",
            Self::Term => "term",
            Self::Timeline => "timeline",
            Self::Year => "year",
            Self::Coverage => "coverage",
            Self::Story => "story",
            Self::Parallel => "parallel",
            Self::Standing => "standing",
            Self::Search => "search",
            Self::Feeds => "feeds",
            Self::NotFound => "not_found",
            Self::Components => "components",
        }
    }

    /// The name of the template that shows it, without `.html`.
    pub fn template(self) -> &'static str {
        match self {
            Self::Year => Self::Timeline.as_str(),
            other => other.as_str(),
        }
    }

    /// Whether what it shows is a list of others.
    pub fn is_list(self) -> bool {
        matches!(self, Self::Term | Self::Terms | Self::Timeline | Self::Year | Self::Coverage | Self::Story)
    }
}

impl Serialize for PageKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
