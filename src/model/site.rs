use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::article::closed_set;
use super::{Lang, Rights};

closed_set! {
    /// How addresses are made of titles and names.
    Slugs {
        /// In Latin letters, transliterated by language; the default.
        Transliterated = "transliterated",
        /// In the letters of the title.
        Unicode = "unicode",
    }
}

closed_set! {
    /// A format in which feeds are made.
    FeedFormat {
        /// RSS 2.0, `feed.xml`.
        Rss = "rss",
        /// Atom (RFC 4287), `atom.xml`.
        Atom = "atom",
        /// JSON Feed 1.1, `feed.json`.
        Json = "json",
    }
}

impl FeedFormat {
    /// The name of the feed's file.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Rss => "feed.xml",
            Self::Atom => "atom.xml",
            Self::Json => "feed.json",
        }
    }
}

/// The dossier's configuration: `site.yaml`, with `DOSSIER_KEY` laid over it.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// The dossier's name; text by language where `languages` has several.
    pub title: super::Labels,
    /// One or two sentences on what it collects.
    pub description: super::Labels,
    /// Where it is published, with a slash at the end.
    pub base_url: String,
    /// The interface's languages, the first at `/`, the others at `/<lang>/`. Never empty.
    pub languages: Vec<Lang>,
    /// The theme's name.
    pub theme: String,
    /// What is published of a text where neither it nor its outlet says.
    pub rights: Rights,
    /// Articles on a page of a list.
    pub per_page: usize,
    /// Articles in a feed.
    pub feed_size: usize,
    /// The formats of feeds; empty = none.
    pub feeds: Vec<FeedFormat>,
    /// Which vocabularies have feeds of their own.
    pub feeds_for: Vec<super::TermKind>,
    /// How addresses are made.
    pub slugs: Slugs,
    /// Whether HTML in articles is left as it is.
    pub trust_html: bool,
    /// The folder of the published site, relative to the root.
    pub output_dir: String,
    /// Who keeps the dossier; the feeds' author.
    pub editor: Option<String>,
    /// An address for corrections.
    pub contact: Option<String>,
    /// The dossier's own values for templates.
    pub extra: BTreeMap<String, serde_json::Value>,
}

impl Site {
    /// The language at `/`.
    pub fn language(&self) -> &Lang {
        &self.languages[0]
    }
}
