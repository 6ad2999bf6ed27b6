//! Which new texts tell what another text of the dossier tells already.
//!
//! The very same words from the same outlet are refused; a reprint elsewhere, or a reworked one, is marked for the editor.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Present;
use super::present::body;
use crate::disk::Disk;
use crate::import::reprints::Index;
use crate::model::SitePath;
use crate::parse::markdown;
use crate::problem::Problem;

/// A text with fewer words says too little to be called the same.
const FEWEST_WORDS: u32 = 25;

/// A text as it is compared.
pub struct Look {
    sketch: Vec<u32>,
    fingerprint: u64,
    words: u32,
}

impl Look {
    /// How a body in Markdown looks.
    pub fn of(body: &str) -> Self {
        let plain = markdown::plain(body);
        Self { sketch: plain.sketch, fingerprint: plain.fingerprint, words: plain.words.unwrap_or_default() }
    }
}

/// The texts that are there: of articles, and of sources imported so far.
#[derive(Default)]
pub struct Texts {
    index: Index,
    same: BTreeMap<u64, (SitePath, Option<String>)>,
}

impl Texts {
    /// The texts of these articles.
    pub fn of(disk: &Disk, articles: &[Present]) -> Self {
        let look = |article: &Present| Look::of(body(&String::from_utf8_lossy(&disk.read(&article.path).unwrap_or_default())));
        let looks: Vec<Look> = articles.par_iter().map(look).collect();
        let mut texts = Self::default();
        for (article, look) in articles.iter().zip(looks) {
            texts.add(&article.path, article.outlet.as_deref(), &look);
        }
        texts
    }

    /// Adds the text of an article or a source.
    pub fn add(&mut self, path: &SitePath, outlet: Option<&str>, look: &Look) {
        self.index.add(&look.sketch);
        if look.words >= FEWEST_WORDS {
            self.same.entry(look.fingerprint).or_insert_with(|| (path.clone(), outlet.map(str::to_owned)));
        }
    }

    /// Whether the text tells a story that is there already.
    ///
    /// # Errors
    /// A [`Problem`] about `source` when its very words are there, from the same outlet as far as is known.
    pub fn is_reprint(&self, source: &SitePath, outlet: Option<&str>, look: &Look) -> Result<bool, Problem> {
        if let Some((first, of_first)) = self.same.get(&look.fingerprint)
            && (outlet.is_none() || of_first.is_none() || of_first.as_deref() == outlet)
        {
            let problem = Problem::warning(
                "dossier::same_text",
                source,
                format!("this is word for word the text of {first}: it is not imported twice"),
            );
            return Err(problem.help("remove the file, or name its outlet with --outlet if another one printed the text"));
        }
        Ok(!self.index.near(&look.sketch).is_empty())
    }
}
