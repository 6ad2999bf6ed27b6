//! The view of a story: what reprints add to the first publication, and what they leave out.

use ahash::AHashSet;

use super::{LanguageId, Plan, SourceText};
use crate::catalog::ArticleId;
use crate::model::Rights;
use crate::parse::excerpt::Excerpt;
use crate::parse::{lede, markdown};
use crate::view::{ReprintView, StoryView};

/// Paragraphs of a comparison that are shown.
const PARAGRAPHS: usize = 12;

/// Words in a row by which paragraphs are compared.
const ROW: usize = 3;

/// An article's text as it is compared with others.
struct Version {
    whole: Vec<String>,
    /// The paragraphs that may be published; `None` = all of them.
    shown: Option<Vec<String>>,
    /// Whether these are the outlet's words: an abstract is the editor's.
    is_outlets: bool,
    /// The hashes of all words in a row.
    known: AHashSet<[u32; ROW]>,
}

impl Plan {
    /// A story: the texts of its articles in the story's order.
    pub fn story_view(&self, language: LanguageId, story: u32, texts: &[SourceText<'_>]) -> StoryView {
        let members = &self.catalog.stories[story as usize].articles;
        let versions: Vec<Version> = members.iter().zip(texts).map(|(id, text)| self.version(*id, *text)).collect();
        let reprints = members.iter().zip(&versions).skip(1).map(|(id, version)| {
            let (added_count, added) = version.beyond(&versions[0]);
            let (left_out_count, left_out) = versions[0].beyond(version);
            let shared = version.shared(&versions[0]);
            ReprintView { card: self.card(language, *id), shared, added_count, added, left_out_count, left_out }
        });
        StoryView { first: self.card(language, members[0]), reprints: reprints.collect() }
    }

    fn version(&self, id: ArticleId, text: SourceText<'_>) -> Version {
        let whole = paragraphs(text.0);
        let allowed = self.allowed(id, text);
        let known = whole.iter().flat_map(|paragraph| rows(paragraph)).collect();
        let is_outlets = self.catalog.rights(id, &self.site) != Rights::Abstract;
        Version { whole, shown: allowed.is_cut.then(|| paragraphs(allowed)), is_outlets, known }
    }
}

impl Version {
    /// How many paragraphs of this text are not in another one, and the first of those that may be shown.
    ///
    /// Whole texts are compared: what rights leave out of a page its outlet has not left out.
    fn beyond(&self, other: &Self) -> (usize, Vec<String>) {
        if !self.is_outlets || !other.is_outlets {
            return (0, Vec::new());
        }
        let is_new = |paragraph: &&String| other.lacks(paragraph);
        let shown = self.shown.as_ref().unwrap_or(&self.whole).iter().filter(is_new);
        (self.whole.iter().filter(is_new).count(), shown.take(PARAGRAPHS).map(|paragraph| lede::shortened(paragraph)).collect())
    }

    /// How much of two texts taken together stands in both, in whole per cent; 100 = they have the same words in a row.
    fn shared(&self, other: &Self) -> u32 {
        let both = self.known.intersection(&other.known).count();
        let all = self.known.len() + other.known.len() - both;
        (100 * both).checked_div(all).unwrap_or_default() as u32
    }

    /// Whether most words of a paragraph stand nowhere in this text. Of fewer than three words nothing can be said.
    fn lacks(&self, paragraph: &str) -> bool {
        let rows = rows(paragraph);
        rows.iter().filter(|row| self.known.contains(*row)).count() * 2 < rows.len()
    }
}

fn paragraphs<'a>(text: impl Into<Excerpt<'a>>) -> Vec<String> {
    markdown::plain_text(text).split("\n\n").filter(|paragraph| !paragraph.is_empty()).map(str::to_owned).collect()
}

/// The hashes of each three words in a row of a paragraph.
fn rows(paragraph: &str) -> Vec<[u32; ROW]> {
    crate::words::hashes(paragraph).windows(ROW).map(|row| [row[0], row[1], row[2]]).collect()
}
