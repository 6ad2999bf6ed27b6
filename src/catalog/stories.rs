//! Stories: articles whose texts are largely the same.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::ArticleId;
use crate::import::reprints::{self, Compared};
use crate::model::Article;

/// Articles that tell the same story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Oldest first, by the last moment that their dates may mean; undated ones last. Of one moment, who names another's outlet comes later.
    pub articles: Vec<ArticleId>,
}

/// The stories that more than one article tells, by first publication, newest first.
pub(super) fn stories(articles: &[Arc<Article>]) -> Vec<Story> {
    let told: Vec<Compared<'_>> = articles.iter().map(|article| compared(article)).collect();
    let mut stories: Vec<Story> = clusters(&told)
        .into_iter()
        .map(|mut members| {
            let outlets: HashSet<&str> = members.iter().filter_map(|id| articles[*id as usize].outlet.as_deref()).collect();
            members.sort_by_cached_key(|id| {
                let a = &articles[*id as usize];
                let relays = a.via.iter().any(|name| outlets.contains(name.as_str()));
                (reprints::published(a.date), relays, a.slug.clone())
            });
            Story { articles: members }
        })
        .collect();
    stories.sort_by_key(|story| story.articles[0]);
    stories
}

/// An article as it is compared with others.
fn compared(article: &Article) -> Compared<'_> {
    Compared { sketch: &article.sketch, date: article.date }
}

/// A hash that more articles share is a common phrase or a quotation: it proposes only neighbours in the list.
const COMMON: usize = 32;

/// Hashes below this propose pairs of long texts: half of what sketches keep of them, which is enough to meet.
const PROPOSES: u32 = u32::MAX / 16;

/// Whether two texts have no more in common than phrases, by the hashes that propose pairs.
fn are_apart(a: &[u32], b: &[u32]) -> bool {
    reprints::are_apart(proposing(a), proposing(b))
}

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
    let [was, is] = [old, new].map(|sketch| Compared { sketch, ..compared(&articles[id as usize]) });
    let one_way = |one: &Compared<'_>, other: &Compared<'_>| (one.may_be_part_of(other), one.has_most_of(other));
    let judged = |one: &Compared<'_>, other: &Compared<'_>| {
        // Which part of a digest is the shortest, all parts tell together.
        let length = one.is_near(other).then(|| reprints::shingles(one.sketch));
        (length, are_apart(one.sketch, other.sketch), one_way(one, other), one_way(other, one))
    };
    let is_judged_alike = |other: &Article| {
        let hashes = proposing(&other.sketch).iter().filter(|hash| seen[usize::from(**hash as u16)]);
        let mut shared = hashes.map(|hash| (before.contains(hash), after.contains(hash))).filter(|(had, has)| *had || *has).peekable();
        let other = compared(other);
        shared.peek().is_none() || shared.all(|(had, has)| had == has) && judged(&was, &other) == judged(&is, &other)
    };
    articles.par_iter().enumerate().all(|(at, other)| at == id as usize || is_judged_alike(other))
}

/// The hashes are looked at in so many parts, one after another, since at a hundred thousand articles they are most of what a plan is made of.
const PARTS: u32 = 4;

/// Pairs of articles that share a hash of a part of all hashes; a pair stands once for each hash.
fn proposed(told: &[Compared<'_>], is_in_part: impl Fn(u32) -> bool) -> Vec<(ArticleId, ArticleId)> {
    let mut hashes: Vec<(u32, ArticleId)> = Vec::new();
    for (id, told) in told.iter().enumerate() {
        hashes.extend(proposing(told.sketch).iter().filter(|hash| is_in_part(**hash)).map(|hash| (*hash, id as ArticleId)));
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
fn clusters(told: &[Compared<'_>]) -> Vec<Vec<ArticleId>> {
    let mut pairs: Vec<(ArticleId, ArticleId)> = Vec::new();
    for part in 0..PARTS {
        pairs.append(&mut proposed(told, |hash| hash % PARTS == part));
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs.retain(|(a, b)| told[*a as usize].is_near(&told[*b as usize]));
    let mut above: Vec<ArticleId> = (0..told.len() as ArticleId).collect();
    for (a, b) in without_digests(pairs, told) {
        let (a, b) = (top(&mut above, a), top(&mut above, b));
        above[a.max(b) as usize] = a.min(b);
    }
    let mut groups: BTreeMap<ArticleId, Vec<ArticleId>> = BTreeMap::new();
    for id in 0..told.len() as ArticleId {
        let group = top(&mut above, id);
        if group != id || groups.contains_key(&group) {
            groups.entry(group).or_insert_with(|| vec![group]).push(id);
        }
    }
    groups.into_values().collect()
}

/// These pairs but for those of digests: a text that has in it shorter ones which are apart tells several stories, and would make them one. It
/// stays beside a text that has most of it.
fn without_digests(mut pairs: Vec<(ArticleId, ArticleId)>, told: &[Compared<'_>]) -> Vec<(ArticleId, ArticleId)> {
    let told = |id: ArticleId| &told[id as usize];
    let mut parts: BTreeMap<ArticleId, Vec<ArticleId>> = BTreeMap::new();
    for (one, other) in pairs.iter().copied().flat_map(|(a, b)| [(a, b), (b, a)]) {
        if told(one).may_be_part_of(told(other)) {
            parts.entry(other).or_default().push(one);
        }
    }
    parts.retain(|_, parts| reprints::are_of_several(&parts.iter().map(|part| *told(*part)).collect::<Vec<_>>(), are_apart));
    let may_stay = |digest: ArticleId, other: ArticleId| !parts.contains_key(&digest) || told(other).has_most_of(told(digest));
    pairs.retain(|(a, b)| may_stay(*a, *b) && may_stay(*b, *a));
    pairs
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
        let sketches = [&whole, &other, &reprint, &quoting].map(|sketch| (sketch.as_slice(), None));
        assert_eq!(clusters_at(&sketches), vec![vec![0, 2]]);
    }

    fn clusters_of(texts: &[String]) -> Vec<Vec<ArticleId>> {
        let sketches: Vec<Vec<u32>> = texts.iter().map(|text| reprints::look(&crate::words::hashes(text)).sketch).collect();
        clusters_at(&sketches.iter().map(|sketch| (sketch.as_slice(), None)).collect::<Vec<_>>())
    }

    fn clusters_at(sketches: &[(&[u32], Option<&str>)]) -> Vec<Vec<ArticleId>> {
        let date = |date: &Option<&str>| date.map(|date| date.parse().unwrap());
        clusters(&sketches.iter().map(|(sketch, of)| Compared { sketch, date: date(of) }).collect::<Vec<_>>())
    }

    /// Candidates by shared hashes are all that there are, however many texts a dossier has.
    #[test]
    fn what_shared_hashes_propose_is_all_that_comparing_every_pair_finds() {
        let mut texts: Vec<String> = Vec::new();
        for story in 0..60 {
            let words = [40, 150, 170, 400, 1200][story as usize % 5];
            let whole = text(1 + story, words);
            let words: Vec<&str> = whole.split(' ').collect();
            let part = |share: usize| words[..words.len() * share / 10].join(" ");
            texts.extend([
                format!("{} {}", part(4), text(1000 + story, words.len() / 2)),
                part(6),
                format!("{} {}", text(2000 + story, 90), part(9)),
            ]);
            texts.push(whole.clone());
        }
        let sketches: Vec<Vec<u32>> = texts.iter().map(|text| reprints::look(&crate::words::hashes(text)).sketch).collect();
        let mut index = reprints::Index::new();
        let mut near: Vec<Vec<usize>> = vec![Vec::new(); texts.len()];
        for (at, sketch) in sketches.iter().enumerate() {
            near[at] = index.near(sketch).iter().map(|near| near.id).collect();
            near[at].sort_unstable();
            index.add(sketch);
        }
        let is_near = |one: usize, other: usize| reprints::containment(&sketches[one], &sketches[other]) >= reprints::CONTAINED;
        let all: Vec<Vec<usize>> = (0..texts.len()).map(|at| (0..at).filter(|other| is_near(at, *other)).collect()).collect();
        assert_eq!(near, all);
        let groups: Vec<Vec<ArticleId>> = (0..60).map(|story| (story * 4 + 1..story * 4 + 4).collect()).collect();
        let found = clusters_of(&texts);
        assert_eq!(found.len(), groups.len());
        assert!(found.iter().zip(&groups).all(|(found, group)| group.iter().all(|id| found.contains(id))), "{found:?}");
    }

    #[test]
    fn a_digest_does_not_make_its_parts_one_story() {
        let sketch = |text: &str| reprints::look(&crate::words::hashes(text)).sketch;
        let [long, second, third] = [text(1, 60), text(2, 40), text(3, 15)];
        let digest = format!("{long} {second} {third}");
        let reworked = format!("{} {digest}", text(4, 20));
        let sketches = [&digest, &long, &second, &third, &reworked].map(|text| sketch(text));
        let on = |dates: &[Option<&str>]| clusters_at(&sketches.iter().map(Vec::as_slice).zip(dates.iter().copied()).collect::<Vec<_>>());
        let days = |days: [&'static str; 4]| on(&days.map(Some));
        assert!(days(["2025-05-04", "2025-05-01", "2025-05-02", "2025-05-03"]).is_empty());
        assert!(days(["2025-05-04", "2025-05-04", "2025-05-04", "2025-05-05"]).is_empty());
        assert!(days(["2025-05", "2025-05", "2025-05-02", "2025-05-03"]).is_empty());
        assert!(on(&[None, Some("2025-05-01"), None, None]).is_empty());
        // Excerpts of an earlier text are its story.
        assert_eq!(days(["2025-05-01", "2025-05-02", "2025-05-03", "2025-05-04"]), [[0, 1, 2, 3]]);
        assert_eq!(days(["2025-05-03", "2025-05-01", "2025-05-04", "2025-05-04"]), [[0, 1, 2, 3]]);
        // A digest is printed again like any text.
        assert_eq!(on(&[None; 5]), [[0, 4]]);
    }

    #[test]
    fn the_first_publication_is_told_by_what_dates_are_sure_to_mean() {
        let article = |slug: &str, front: &str| {
            let path = crate::model::SitePath::new(&format!("content/articles/{slug}.md")).unwrap();
            let text = format!("---\ntitle: T\nslug: {slug}\n{front}---\n\n{}\n", text(1, 60));
            Arc::new(crate::parse::article(&path, &text).0.unwrap())
        };
        let order = |fronts: &[(&str, &str)]| {
            let articles: Vec<_> = fronts.iter().map(|(slug, front)| article(slug, front)).collect();
            let found = stories(&articles);
            found[0].articles.iter().map(|id| articles[*id as usize].slug.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(
            order(&[("year", "date: 2025\n"), ("month", "date: 2025-03\n"), ("day", "date: 2025-03-05\n")]),
            ["day", "month", "year"]
        );
        assert_eq!(order(&[("day", "date: 2025-03-05\n"), ("month", "date: 2025-02\n"), ("none", "")]), ["month", "day", "none"]);
        assert_eq!(order(&[("a", "outlet: Волна\nvia: [Вестник]\n"), ("b", "outlet: Вестник\n")]), ["b", "a"]);
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
