//! Stories: articles whose texts are largely the same.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::{ArticleId, Joined};
use crate::import::reprints;
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

/// A hash that more articles share is a common phrase or a quotation: it proposes only neighbours in the list.
const COMMON: usize = 32;

/// Hashes below this propose pairs of long texts: half of what sketches keep of them, which is enough to meet.
const PROPOSES: u32 = u32::MAX / 16;

/// The hashes of a sketch that propose pairs.
fn proposing(sketch: &[u32]) -> &[u32] {
    if reprints::is_sampled(sketch) { &sketch[..sketch.partition_point(|hash| *hash < PROPOSES)] } else { sketch }
}

/// Whether the stories are sure to be the same if an article had another sketch: no other article shares a hash that it loses or gains, so the
/// same pairs are proposed, and each pair is judged as before.
pub(super) fn are_the_same(id: ArticleId, new: &[u32], articles: &[Arc<Article>]) -> bool {
    let old = articles[id as usize].sketch.as_slice();
    let set = |sketch| proposing(sketch).iter().copied().collect::<HashSet<u32>>();
    let (before, after) = (set(old), set(new));
    // Most hashes of others are told apart by their lowest bits.
    let mut seen = vec![false; 1 << 16];
    before.iter().chain(&after).for_each(|hash| seen[usize::from(*hash as u16)] = true);
    let is_contained = |one: &[u32], other: &[u32]| reprints::containment(one, other) >= reprints::CONTAINED;
    let is_judged_alike = |other: &Article| {
        let hashes = proposing(&other.sketch).iter().filter(|hash| seen[usize::from(**hash as u16)]);
        let mut shared = hashes.map(|hash| (before.contains(hash), after.contains(hash))).filter(|(was, is)| *was || *is).peekable();
        shared.peek().is_none() || shared.all(|(was, is)| was == is) && is_contained(old, &other.sketch) == is_contained(new, &other.sketch)
    };
    articles.par_iter().enumerate().all(|(at, other)| at == id as usize || is_judged_alike(other))
}

/// The hashes are looked at in so many parts, one after another, since at a hundred thousand articles they are most of what a plan is made of.
const PARTS: u32 = 4;

/// Pairs of articles that share a hash of a part of all hashes; a pair stands once for each hash.
fn proposed(sketches: &[&[u32]], is_in_part: impl Fn(u32) -> bool) -> Vec<(ArticleId, ArticleId)> {
    let mut hashes: Vec<(u32, ArticleId)> = Vec::new();
    for (id, sketch) in sketches.iter().enumerate() {
        hashes.extend(proposing(sketch).iter().filter(|hash| is_in_part(**hash)).map(|hash| (*hash, id as ArticleId)));
    }
    hashes.par_sort_unstable();
    let mut pairs = Vec::new();
    for same in hashes.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        let reach = if same.len() > COMMON { 1 } else { same.len() };
        for (at, (_, first)) in same.iter().enumerate() {
            pairs.extend(same[at + 1..].iter().take(reach).map(|(_, second)| (*first, *second)));
        }
    }
    pairs
}

/// Groups of articles whose sketches share half of the shorter. Pairs are proposed by shared hashes, found by sorting: the work grows with
/// what is shared, and memory with eight bytes a hash of a part.
fn clusters(sketches: &[&[u32]]) -> Vec<Vec<ArticleId>> {
    let mut pairs: Vec<(ArticleId, ArticleId)> = Vec::new();
    for part in 0..PARTS {
        pairs.append(&mut proposed(sketches, |hash| hash % PARTS == part));
    }
    pairs.par_sort_unstable();
    let mut above: Vec<ArticleId> = (0..sketches.len() as ArticleId).collect();
    for same in pairs.chunk_by(|a, b| a == b) {
        let (a, b) = same[0];
        if reprints::containment(sketches[a as usize], sketches[b as usize]) >= reprints::CONTAINED {
            let (a, b) = (top(&mut above, a), top(&mut above, b));
            above[a.max(b) as usize] = a.min(b);
        }
    }
    let mut groups: std::collections::BTreeMap<ArticleId, Vec<ArticleId>> = std::collections::BTreeMap::new();
    for id in 0..sketches.len() as ArticleId {
        let group = top(&mut above, id);
        if group != id || groups.contains_key(&group) {
            groups.entry(group).or_insert_with(|| vec![group]).push(id);
        }
    }
    groups.into_values().collect()
}

/// The first article of a group, with the way there made short.
fn top(above: &mut [ArticleId], mut id: ArticleId) -> ArticleId {
    while above[id as usize] != id {
        above[id as usize] = above[above[id as usize] as usize];
        id = above[id as usize];
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::reprints::tests::text;

    #[test]
    fn texts_that_share_half_are_one_story_and_a_quotation_is_none() {
        let whole: Vec<u32> = (0..100).collect();
        let reprint: Vec<u32> = (0..60).collect();
        let quoting: Vec<u32> = (90..300).collect();
        let other: Vec<u32> = (1000..1100).collect();
        assert_eq!(clusters(&[&whole, &other, &reprint, &quoting]), vec![vec![0, 2]]);
    }

    fn clusters_of(texts: &[String]) -> Vec<Vec<ArticleId>> {
        let sketches: Vec<Vec<u32>> = texts.iter().map(|text| reprints::look(&crate::words::hashes(text)).sketch).collect();
        clusters(&sketches.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    #[test]
    fn stories_are_grouped_through_their_members() {
        let story = text(1, 300);
        let texts = [text(2, 300), format!("{story} {}", text(3, 40)), text(4, 200), story.clone(), format!("{} {story}", text(5, 60))];
        assert_eq!(clusters_of(&texts), [vec![1, 3, 4]]);
        assert!(clusters_of(&[]).is_empty());
    }

    #[test]
    fn a_phrase_of_all_texts_joins_nobody_and_a_story_of_all_joins_all() {
        let phrase = text(7, 20);
        let texts: Vec<String> = (0..300).map(|i| format!("{phrase} {}", text(100 + i, 60))).collect();
        assert!(clusters_of(&texts).is_empty());
        let story = text(8, 120);
        let texts: Vec<String> = (0..200).map(|i| format!("{story} {}", text(1000 + i, 12))).collect();
        assert_eq!(clusters_of(&texts), [(0..200).collect::<Vec<_>>()]);
    }
}
