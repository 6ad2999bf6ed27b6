//! Articles that are published as abstracts in the editor's words and are what the import wrote: those of the outlet.

use super::present::Records;
use crate::disk::Disk;
use crate::model::Article;
use crate::problem::Problem;

/// The problems of those among these articles, all published as abstracts, that nobody has touched since they were imported.
pub fn no_abstracts<'a>(disk: &Disk, articles: impl Iterator<Item = &'a Article>) -> Vec<Problem> {
    let records = Records::load(disk);
    articles.filter(|article| records.is_untouched(disk, &article.path)).map(no_abstract).collect()
}

fn no_abstract(article: &Article) -> Problem {
    let message = "this is published as an abstract in your words, and is as it was imported";
    let problem = Problem::warning("dossier::no_abstract", &article.path, message);
    problem.help("write your abstract in the place of the text; if it is one, write `rights: abstract` into the article")
}
