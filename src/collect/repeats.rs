//! Which new texts tell what another text of the dossier tells already.
//!
//! The very same words from the same outlet are refused; a reprint elsewhere, or a reworked one, is marked for the editor.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Present;
use crate::disk::Disk;
use crate::import::reprints::{self, Compared, Index};
use crate::model::{Edtf, SitePath};
use crate::parse::front_matter::body_of;
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

/// Whether a text tells several stories, as far as these show, which are near it.
fn is_digest<'a>(whole: &Compared<'_>, near: impl Iterator<Item = Compared<'a>>) -> bool {
    let parts: Vec<Compared<'_>> = near.filter(|part| part.may_be_part_of(whole)).collect();
    reprints::are_of_several(&parts, reprints::are_apart)
}

/// The texts that are there: of articles, and of sources imported so far.
#[derive(Default)]
pub struct Texts {
    index: Index,
    /// In the order of the index.
    told: Vec<Told>,
    /// Numbers of texts by their fingerprints.
    same: BTreeMap<u64, Vec<usize>>,
}

/// What is to be known of a text that is there.
#[derive(Clone)]
pub struct Told {
    /// The article.
    pub path: SitePath,
    /// The term of its outlet.
    pub outlet: Option<String>,
    /// When it was published.
    pub date: Option<Edtf>,
}

impl Texts {
    /// The texts of these articles.
    pub fn of(disk: &Disk, articles: &[Present]) -> Self {
        let look = |article: &Present| {
            let bytes = disk.read(&article.path).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes);
            Look::of(&text[body_of(&text)])
        };
        let looks: Vec<Look> = articles.par_iter().map(look).collect();
        let mut texts = Self::default();
        for (article, look) in articles.iter().zip(looks) {
            texts.add(Told { path: article.path.clone(), outlet: article.outlet.clone(), date: article.date }, &look);
        }
        texts
    }

    /// Adds the text of an article or a source.
    pub fn add(&mut self, told: Told, look: &Look) {
        let id = self.index.add(&look.sketch);
        self.told.push(told);
        if look.words >= FEWEST_WORDS {
            self.same.entry(look.fingerprint).or_default().push(id);
        }
    }

    /// The first publication of the story that the text tells, if it is there already.
    ///
    /// # Errors
    /// A [`Problem`] about `source` when its very words are there, from the same outlet as far as is known.
    pub fn first_of(&self, source: &SitePath, outlet: Option<&str>, date: Option<Edtf>, look: &Look) -> Result<Option<&SitePath>, Problem> {
        let is_of = |told: &&Told| outlet.is_none() || told.outlet.is_none() || told.outlet.as_deref() == outlet;
        let same = self.same.get(&look.fingerprint).into_iter().flatten().map(|id| &self.told[*id]);
        if let Some(first) = same.filter(|_| look.words >= FEWEST_WORDS).find(is_of) {
            let problem = Problem::warning(
                "dossier::same_text",
                source,
                format!("this is word for word the text of {}: it is not imported twice", first.path),
            );
            return Err(problem.help("remove the file, or name its outlet with --outlet if another one printed the text"));
        }
        let text = Compared { sketch: &look.sketch, date };
        let near = self.near(text.sketch);
        let tells_several = is_digest(&text, near.iter().map(|id| self.compared(*id)));
        let is_reprint = |id: &&usize| {
            let other = self.compared(**id);
            let beside_other = || self.near(other.sketch).into_iter().map(|near| self.compared(near)).chain([text]);
            (!tells_several || other.has_most_of(&text)) && (text.has_most_of(&other) || !is_digest(&other, beside_other()))
        };
        let first = near.iter().filter(is_reprint).min_by_key(|id| (reprints::published(self.told[**id].date), **id));
        Ok(first.map(|id| &self.told[*id].path))
    }

    /// The numbers of the texts that are near this one.
    fn near(&self, sketch: &[u32]) -> Vec<usize> {
        self.index.near(sketch).into_iter().map(|near| near.id).collect()
    }

    fn compared(&self, id: usize) -> Compared<'_> {
        Compared { sketch: self.index.sketch(id), date: self.told[id].date }
    }
}
