//! Stories: articles whose texts are largely the same.

use std::sync::Arc;

use super::{ArticleId, Joined};
use crate::model::Article;

/// Articles that tell the same story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Oldest first; undated ones last.
    pub articles: Vec<ArticleId>,
}

/// The stories that more than one article tells, by first publication, newest first.
pub(super) fn stories(articles: &[Arc<Article>], joined: &mut [Joined]) -> Vec<Story> {
    let sketches: Vec<&[u32]> = articles.iter().map(|a| a.sketch.as_slice()).collect();
    let mut stories: Vec<Story> = clusters(&sketches)
        .into_iter()
        .map(|mut members| {
            members.sort_by_key(|id| {
                let a = &articles[*id as usize];
                (a.date.is_none(), a.date.map_or(0, |d| d.instant()), a.slug.clone())
            });
            Story { articles: members }
        })
        .collect();
    stories.sort_by_key(|story| story.articles[0]);
    for (index, story) in stories.iter().enumerate() {
        for id in &story.articles {
            joined[*id as usize].story = Some(index as u32);
        }
    }
    stories
}

fn clusters(_sketches: &[&[u32]]) -> Vec<Vec<ArticleId>> {
    Vec::new()
}
