//! What feeds and bibliographies are made of: no template sees it.

use std::borrow::Cow;

use serde::Serialize;

/// A feed in any format.
#[derive(Clone, Debug, Serialize)]
pub struct FeedView<'a> {
    /// What it is the feed of.
    pub title: String,
    /// One sentence; may be empty.
    pub description: String,
    /// The language, BCP 47.
    pub lang: String,
    /// The address of the page that it is the feed of.
    pub home_url: String,
    /// The feed's own address.
    pub feed_url: String,
    /// Who keeps the dossier.
    pub editor: Option<String>,
    /// The newest first.
    pub items: Vec<FeedItem<'a>>,
}

/// An article in a feed.
#[derive(Clone, Debug, Serialize)]
pub struct FeedItem<'a> {
    /// The headline.
    pub title: Cow<'a, str>,
    /// Its page.
    pub url: String,
    /// The original's address.
    pub external_url: Option<Cow<'a, str>>,
    /// Plain text as far as its rights allow.
    pub summary: Cow<'a, str>,
    /// Seconds since 1970 of its publication; `None` = undated.
    pub published: Option<i64>,
    /// Seconds since 1970 of the editor's last change, else of collecting; `None` = neither is known.
    pub updated: Option<i64>,
    /// Names.
    pub authors: Vec<Cow<'a, str>>,
    /// The outlet's name.
    pub outlet: Option<Cow<'a, str>>,
    /// The outlet's home page or, where its own feed is unknown, nothing.
    pub outlet_url: Option<Cow<'a, str>>,
    /// Names of topics.
    pub topics: Vec<Cow<'a, str>>,
    /// BCP 47.
    pub lang: Cow<'a, str>,
}

/// What a citation needs of an article.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CitedItem<'a> {
    /// The slug: the citation's key.
    pub key: Cow<'a, str>,
    /// The headline.
    pub title: Cow<'a, str>,
    /// Names as the article gives them.
    pub authors: Cow<'a, [String]>,
    /// Those of them that name an outlet of the dossier.
    pub outlets: Vec<&'a str>,
    /// `byline`, `interviewee`, `expert` or `quoted`.
    pub author_role: &'static str,
    /// The outlet's name.
    pub outlet: Option<Cow<'a, str>>,
    /// The host of the original's address, which stands in for an outlet that is not known.
    pub host: Option<String>,
    /// When it was published; `None` = undated.
    pub date: Option<crate::model::Edtf>,
    /// When it was collected: the day of access.
    pub accessed: Option<crate::model::Edtf>,
    /// The original's address, else the archived copy's, else the article's page here.
    pub url: Cow<'a, str>,
    /// Whether `url` is the article's page here, since no other is known: its outlet need not be a site then.
    pub is_only_here: bool,
    /// BCP 47.
    pub lang: Cow<'a, str>,
    /// `news`, `analysis` …; empty = not said.
    pub genre: &'static str,
    /// Names of topics.
    pub topics: Vec<Cow<'a, str>>,
    /// Plain text as far as rights allow.
    pub summary: Cow<'a, str>,
}
