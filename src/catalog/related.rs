//! Articles with much in common: they share rare topics, people, authors or an outlet, and stand near in time.

use super::{ArticleId, Entry, Joined};
use crate::model::TermKind;

/// How many are named.
const NAMED: usize = 4;

/// How many neighbours in time are weighed in each list of a term: this bounds the work to a constant for each article.
const NEAR: usize = 16;

/// The articles that have most in common with one, the most first.
pub(super) fn related(id: ArticleId, joined: &[Joined], terms: &[Entry]) -> Vec<ArticleId> {
    let own = &joined[id as usize];
    let mut scores: Vec<(ArticleId, f32)> = Vec::new();
    for term in own.topics.iter().chain(&own.people).chain(&own.authors) {
        let entry = &terms[*term as usize];
        let list = &entry.articles;
        // Inverse document frequency: the rarer the term, the more it says.
        let rarity = (joined.len() as f32 / list.len().max(1) as f32).ln_1p();
        let weight = rarity * if entry.term.kind == TermKind::Author { 0.5 } else { 1.0 };
        let at = list.partition_point(|other| *other < id);
        for other in &list[at.saturating_sub(NEAR)..(at + NEAR + 1).min(list.len())] {
            if *other != id {
                scores.push((*other, weight));
            }
        }
    }
    scores.sort_unstable_by_key(|(other, _)| *other);
    let mut summed: Vec<(ArticleId, f32)> = Vec::with_capacity(scores.len());
    for (other, weight) in scores {
        match summed.last_mut() {
            Some((last, sum)) if *last == other => *sum += weight,
            _ => summed.push((other, weight)),
        }
    }
    let is_same_text = |other: ArticleId| own.translation.is_some() && own.translation == joined[other as usize].translation;
    summed.retain(|(other, _)| !is_same_text(*other));
    let order =
        |a: &(ArticleId, f32), b: &(ArticleId, f32)| b.1.total_cmp(&a.1).then(a.0.abs_diff(id).cmp(&b.0.abs_diff(id))).then(a.0.cmp(&b.0));
    if summed.len() > NAMED {
        summed.select_nth_unstable_by(NAMED, order);
        summed.truncate(NAMED);
    }
    summed.sort_unstable_by(order);
    summed.into_iter().map(|(other, _)| other).collect()
}
