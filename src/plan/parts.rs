//! Each article's part of bibliographies: made once for its page and for all lists that it stands in.

use std::borrow::Cow;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{LanguageId, Plan};
use crate::catalog::ArticleId;
use crate::render::bibliography::Format;

/// The bytes of parts that are kept at most, those of some fifteen thousand articles. What is beyond is made anew each time, so that memory
/// does not grow with the site.
const MOST_BYTES: usize = 32 << 20;

/// An article's part of a file of each format.
type PartOfEach = [Box<str>; Format::ALL.len()];

/// The parts that have been made, by article.
pub(super) struct Parts {
    /// Empty until one is asked for: a theme need not show any.
    made: OnceLock<Vec<OnceLock<PartOfEach>>>,
    articles: usize,
    bytes: AtomicUsize,
}

impl Parts {
    /// None yet, of so many articles.
    pub fn new(articles: usize) -> Self {
        Self { made: OnceLock::new(), articles, bytes: AtomicUsize::new(0) }
    }

    /// Forgets those of an article.
    pub fn forget(&mut self, id: ArticleId) {
        if let Some(made) = self.made.get_mut().and_then(|made| made[id as usize].take()) {
            *self.bytes.get_mut() -= size(&made);
        }
    }
}

fn size(parts: &PartOfEach) -> usize {
    parts.iter().map(|part| part.len()).sum()
}

impl Plan {
    /// An article's part of a bibliography.
    pub fn part(&self, language: LanguageId, id: ArticleId, format: Format) -> Cow<'_, str> {
        let Parts { made, articles, bytes } = &self.parts;
        let made = made.get_or_init(|| vec![OnceLock::new(); *articles]);
        // Files that list many articles are in the first language.
        if language != 0 || bytes.load(Ordering::Relaxed) > MOST_BYTES && made[id as usize].get().is_none() {
            return Cow::Owned(format.part(&self.cited(language, id)));
        }
        let parts = made[id as usize].get_or_init(|| {
            let cited = self.cited(0, id);
            let parts = Format::ALL.map(|format| format.part(&cited).into_boxed_str());
            bytes.fetch_add(size(&parts), Ordering::Relaxed);
            parts
        });
        Cow::Borrowed(&parts[Format::ALL.iter().position(|other| *other == format).unwrap_or_default()])
    }
}
