//! Terms and their articles.

use std::collections::BTreeMap;
use std::sync::Arc;

use ahash::HashMap;

use super::{ArticleId, Joined};
use crate::model::{Article, Lang, Site, Slug, Slugs, Term, TermKind, Vocabulary, slug};
use crate::problem::Problem;
use crate::words::name_key;

/// A term's place in [`super::Catalog::terms`].
pub type TermId = u32;

/// A term with its articles.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The term; without a file where articles alone name it.
    pub term: Term,
    /// Its articles and those of narrower topics, newest first.
    pub articles: Vec<ArticleId>,
    /// The narrower topics, by slug.
    pub children: Vec<TermId>,
    /// Of an author: whether the dossier has an outlet of the same name.
    pub is_outlet: bool,
}

impl Entry {
    /// Whether this is a name of the term.
    pub fn is_called(&self, name: &str) -> bool {
        let name = name_key(name);
        self.term.labels.0.values().chain(&self.term.aliases).any(|known| name_key(known) == name)
    }
}

/// Finds terms by slug, name or alias, and makes those that are missing.
struct Index {
    terms: Vec<Term>,
    by_name: BTreeMap<TermKind, HashMap<String, usize>>,
    /// The topic that a name which is none may have meant: many articles may have the same.
    meant: HashMap<String, Option<String>>,
    slugs: Slugs,
    lang: Lang,
}

impl Index {
    fn new(vocabulary: Vocabulary, site: &Site, problems: &mut Vec<Problem>) -> Self {
        let mut index = Self {
            terms: Vec::new(),
            by_name: BTreeMap::new(),
            meant: HashMap::default(),
            slugs: site.slugs,
            lang: site.language().clone(),
        };
        for term in vocabulary.terms {
            index.by_name.entry(term.kind).or_default().insert(term.slug.as_str().to_owned(), index.terms.len());
            index.terms.push(term);
        }
        for at in 0..index.terms.len() {
            let term = index.terms[at].clone();
            for (key, name) in term.labels.0.values().map(|l| ("name", l)).chain(term.aliases.iter().map(|a| ("aliases", a))) {
                let taken = index.by_name.entry(term.kind).or_default().entry(name_key(name)).or_insert(at);
                if *taken != at {
                    let other = &index.terms[*taken];
                    let place = other.path.as_ref().map_or_else(|| other.slug.to_string(), ToString::to_string);
                    let path = term.path.as_ref().expect("a term of the vocabulary has a file");
                    let problem = Problem::error("dossier::ambiguous_alias", path, format!("`{name}` is claimed by {place} as well"));
                    problems.push(problem.key(key, name).help("leave the name to one of the two"));
                }
            }
        }
        index
    }

    /// The term that a name in an article means; the second value says whether it had to be made.
    fn find_or_make(&mut self, kind: TermKind, name: &str) -> (usize, bool) {
        let by_name = self.by_name.entry(kind).or_default();
        if let Some(found) = by_name.get(name) {
            return (*found, false);
        }
        if let Some(found) = by_name.get(&name_key(name)).copied() {
            by_name.insert(name.to_owned(), found);
            return (found, false);
        }
        let slug = Slug::new(name).filter(|_| name.is_ascii()).unwrap_or_else(|| slug(name, &self.lang, self.slugs));
        let at = match by_name.get(slug.as_str()) {
            Some(found) => *found,
            None => {
                by_name.insert(slug.as_str().to_owned(), self.terms.len());
                self.terms.push(Term::without_file(kind, slug, name));
                self.terms.len() - 1
            }
        };
        by_name.insert(name_key(name), at);
        (at, self.terms[at].path.is_none())
    }

    /// The outlet that a name means, if there is one.
    fn outlet(&self, name: &str) -> Option<TermId> {
        let outlets = self.by_name.get(&TermKind::Outlet)?;
        outlets.get(name).or_else(|| outlets.get(&name_key(name))).map(|at| *at as TermId)
    }

    /// The topic with a file whose slug is nearest to a name.
    fn topic_meant_by(&mut self, name: &str) -> Option<&str> {
        if !self.meant.contains_key(name) {
            let slugs = self.terms.iter().filter(|t| t.kind == TermKind::Topic && t.path.is_some()).map(|t| t.slug.as_str());
            self.meant.insert(name.to_owned(), crate::words::nearest(name, slugs).map(str::to_owned));
        }
        self.meant.get(name)?.as_deref()
    }
}

/// Every term with its articles, and what each article is joined to.
pub(super) fn joined(
    articles: &[Arc<Article>],
    by_path: &[ArticleId],
    vocabulary: Vocabulary,
    site: &Site,
    problems: &mut Vec<Problem>,
) -> (Vec<Entry>, Vec<Joined>) {
    let mut index = Index::new(vocabulary, site, problems);
    // Terms without a file take their name from the first article by path, whatever the order of dates.
    let mut joined = vec![Joined::default(); articles.len()];
    for id in by_path {
        joined[*id as usize] = join(&articles[*id as usize], &mut index, problems);
    }
    // Only now every outlet is known, also those that articles alone name.
    for (article, joined) in articles.iter().zip(&mut joined) {
        joined.via = article.via.iter().map(|name| index.outlet(name).ok_or_else(|| name.clone())).collect();
    }
    let is_outlet = |term: &Term| term.kind == TermKind::Author && term.labels.0.values().any(|name| index.outlet(name).is_some());
    let outlets: Vec<usize> = (0..index.terms.len()).filter(|at| is_outlet(&index.terms[*at])).collect();
    let (mut entries, moved) = sorted(index.terms);
    outlets.into_iter().for_each(|at| entries[moved[at] as usize].is_outlet = true);
    let moved_all = |ids: &mut Vec<TermId>| ids.iter_mut().for_each(|id| *id = moved[*id as usize]);
    for j in &mut joined {
        j.outlet = j.outlet.map(|id| moved[id as usize]);
        [&mut j.authors, &mut j.topics, &mut j.people].into_iter().for_each(moved_all);
        for via in j.via.iter_mut().flatten() {
            *via = moved[*via as usize];
        }
    }
    (filled(entries, &joined, problems), joined)
}

fn join(article: &Article, index: &mut Index, problems: &mut Vec<Problem>) -> Joined {
    let mut of = |kind: TermKind, names: &[String]| -> Vec<TermId> {
        let mut ids: Vec<TermId> = Vec::with_capacity(names.len());
        for name in names {
            let (id, is_made) = index.find_or_make(kind, name);
            if is_made && kind == TermKind::Topic {
                problems.push(unknown_topic(article, name, index));
            }
            if !ids.contains(&(id as TermId)) {
                ids.push(id as TermId);
            }
        }
        ids
    };
    let outlet = of(TermKind::Outlet, article.outlet.as_slice()).first().copied();
    let authors = of(TermKind::Author, &article.author);
    let topics = of(TermKind::Topic, &article.topics);
    let people = of(TermKind::Person, &article.people);
    Joined { outlet, authors, topics, people, ..Joined::default() }
}

fn unknown_topic(article: &Article, name: &str, index: &mut Index) -> Problem {
    let help = match index.topic_meant_by(name) {
        _ if name.contains(',') => format!("several topics go between brackets: topics: [{name}]"),
        Some(like) => format!("did you mean `{like}`? topics are the files in content/topics"),
        None => "topics are the files in content/topics: add one, or choose another".to_owned(),
    };
    let problem = Problem::warning("dossier::unknown_topic", &article.path, format!("`{name}` is not a topic of this dossier"));
    problem.key("topics", name).help(help)
}

/// The terms by kind and slug, and where each one went.
fn sorted(terms: Vec<Term>) -> (Vec<Entry>, Vec<TermId>) {
    let mut order: Vec<usize> = (0..terms.len()).collect();
    order.sort_by(|a, b| (terms[*a].kind, &terms[*a].slug).cmp(&(terms[*b].kind, &terms[*b].slug)));
    let mut moved = vec![0; terms.len()];
    for (to, from) in order.iter().enumerate() {
        moved[*from] = to as TermId;
    }
    let mut terms: Vec<Option<Term>> = terms.into_iter().map(Some).collect();
    let entry = |from: &usize| {
        let term = terms[*from].take().expect("each place is taken once");
        Entry { term, articles: Vec::new(), children: Vec::new(), is_outlet: false }
    };
    (order.iter().map(entry).collect(), moved)
}

/// The entries with their articles, a broader topic with those of narrower ones.
fn filled(mut entries: Vec<Entry>, joined: &[Joined], problems: &mut Vec<Problem>) -> Vec<Entry> {
    let parents = parents(&mut entries, problems);
    for (id, j) in joined.iter().enumerate() {
        for term in j.outlet.iter().chain(&j.authors).chain(&j.topics).chain(&j.people) {
            let mut next = Some(*term);
            while let Some(at) = next {
                let list = &mut entries[at as usize].articles;
                if list.last() != Some(&(id as ArticleId)) {
                    list.push(id as ArticleId);
                }
                next = parents.get(&at).copied();
            }
        }
    }
    entries
}

/// Where a topic stands among terms in order.
pub(super) fn topic(entries: &[Entry], slug: &Slug) -> Option<usize> {
    entries.binary_search_by(|e| (e.term.kind, &e.term.slug).cmp(&(TermKind::Topic, slug))).ok()
}

/// Narrower topic → broader topic. A parent that is missing, or that would make a circle, is a problem and is left out.
fn parents(entries: &mut [Entry], problems: &mut Vec<Problem>) -> BTreeMap<TermId, TermId> {
    let find = |slug: &Slug| topic(entries, slug);
    let mut parents: BTreeMap<TermId, TermId> = BTreeMap::new();
    for (child, entry) in entries.iter().enumerate() {
        let (Some(slug), Some(path)) = (&entry.term.parent, &entry.term.path) else { continue };
        let child = child as TermId;
        let parent = find(slug).map(|p| p as TermId);
        let mut above = parent;
        while let Some(next) = above.filter(|a| *a != child) {
            above = parents.get(&next).copied();
        }
        let wrong = match (parent, above) {
            (None, _) => Some(format!("there is no topic `{slug}`")),
            (_, Some(_)) => Some(format!("`{slug}` is itself narrower than this topic")),
            _ => None,
        };
        match (wrong, parent) {
            (Some(message), _) => {
                let problem = Problem::error("dossier::bad_parent", path, message);
                problems.push(problem.key("parent", slug.as_str()).help("name the file of a broader topic, without .md"));
            }
            (None, Some(parent)) => _ = parents.insert(child, parent),
            (None, None) => {}
        }
    }
    for (child, parent) in &parents {
        entries[*parent as usize].children.push(*child);
    }
    parents
}
