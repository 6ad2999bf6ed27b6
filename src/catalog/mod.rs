//! All articles to order, terms, neighbours, related articles, stories and collisions.
//!
//! Knows no HTML and no text of an article: metadata alone. Made anew at every build; near-linear in the number of articles.

mod related;
mod stories;
mod terms;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use ahash::{HashMap, HashMapExt};
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

pub use stories::Story;
pub use terms::{Entry, TermId};

use crate::model::{Article, OutputPath, ReviewField, Rights, Site, SitePath, Slug, TermKind, Vocabulary, decoded};
use crate::parse::StandingPage;
use crate::problem::Problem;

/// An article's place in [`Catalog::articles`].
pub type ArticleId = u32;

/// What a dossier holds: what the phases before have read and readers are to see.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// Every article that is to be published, in order of path.
    pub articles: Vec<Arc<Article>>,
    /// The terms that have files.
    pub vocabulary: Vocabulary,
    /// Pages outside the chronology.
    pub pages: Vec<StandingPage>,
}

/// The whole dossier's metadata, in order.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// Newest first, then by slug; undated ones last.
    pub articles: Vec<Arc<Article>>,
    /// What each article is joined to; beside `articles`.
    pub joined: Vec<Joined>,
    /// Every term with its articles, by kind, then slug.
    pub terms: Vec<Entry>,
    /// Stories that more than one article tells.
    pub stories: Vec<Story>,
    /// Articles that are versions of one text in different languages, the original first.
    pub translations: Vec<Vec<ArticleId>>,
    /// Pages outside the chronology, by slug, then language.
    pub pages: Vec<StandingPage>,
    /// Former addresses: path → article.
    pub aliases: BTreeMap<String, ArticleId>,
    by_file: OnceLock<HashMap<String, ArticleId>>,
}

/// What one article is joined to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// Who published it.
    pub outlet: Option<TermId>,
    /// Whose words it carries.
    pub authors: Vec<TermId>,
    /// Its headings.
    pub topics: Vec<TermId>,
    /// Those it speaks of.
    pub people: Vec<TermId>,
    /// Its chain of origin where that is an outlet with a page, else the bare name.
    pub via: Vec<Result<TermId, String>>,
    /// Its story, as a place in [`Catalog::stories`].
    pub story: Option<u32>,
    /// Its translations, as a place in [`Catalog::translations`].
    pub translation: Option<u32>,
}

impl Catalog {
    /// The article at this place.
    pub fn article(&self, id: ArticleId) -> &Article {
        &self.articles[id as usize]
    }

    /// What the article at this place is joined to.
    pub fn joined(&self, id: ArticleId) -> &Joined {
        &self.joined[id as usize]
    }

    /// The term at this place.
    pub fn term(&self, id: TermId) -> &Entry {
        &self.terms[id as usize]
    }

    /// The terms of a kind, by slug.
    pub fn terms_of(&self, kind: TermKind) -> impl Iterator<Item = (TermId, &Entry)> {
        self.terms.iter().enumerate().filter(move |(_, e)| e.term.kind == kind).map(|(i, e)| (i as TermId, e))
    }

    /// The topics that are broader than a term, the nearest first.
    pub fn broader(&self, id: TermId) -> impl Iterator<Item = TermId> {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    fn parent(&self, id: TermId) -> Option<TermId> {
        let slug = self.term(id).term.parent.as_ref()?;
        terms::topic(&self.terms, slug).map(|at| at as TermId)
    }

    /// Articles with much in common, the most first.
    pub fn related(&self, id: ArticleId) -> Vec<ArticleId> {
        related::related(id, &self.joined, &self.terms)
    }

    /// Puts an article's new self in the place of the old one, if it stands among the others as that did: same address, date, names and
    /// links, and the same stories. Returns whether it does; where it does not, nothing is changed and the catalog is to be
    /// made anew.
    pub fn renew(&mut self, id: ArticleId, new: &Arc<Article>) -> bool {
        let old = self.article(id);
        let is_same = is_placed_alike(old, new) && (old.sketch == new.sketch || stories::are_the_same(id, &new.sketch, &self.articles));
        if is_same {
            self.articles[id as usize] = Arc::clone(new);
        }
        is_same
    }

    /// The article of a content file's name: what a link in a text may name.
    pub fn of_file(&self, name: &str) -> Option<ArticleId> {
        let all = || self.articles.iter().enumerate().map(|(i, a)| (a.path.file_name().to_owned(), i as ArticleId)).collect();
        let files = self.by_file.get_or_init(all);
        // Written as an address, `2026%20strike.md`; or by letters that are put together otherwise than in the file's name.
        let otherwise = || {
            let name: String = decoded(name).nfc().collect();
            files.iter().filter(|(file, _)| file.nfc().eq(name.chars())).map(|(_, id)| *id).min()
        };
        let is_plain = name.is_ascii() && !name.contains('%');
        files.get(name).copied().or_else(|| if is_plain { None } else { otherwise() })
    }

    /// How much of an article may be published: its own word, else its outlet's, else the site's. A text that nobody has confirmed is no
    /// abstract: the import writes what the outlet wrote.
    pub fn rights(&self, id: ArticleId, site: &Site) -> Rights {
        let outlets = || self.joined(id).outlet.and_then(|o| self.term(o).term.rights);
        match self.article(id).rights.or_else(outlets).unwrap_or(site.rights) {
            Rights::Abstract if self.article(id).review.contains(&ReviewField::Body) => Rights::Link,
            rights => rights,
        }
    }
}

/// Whether two articles are the same in all that the catalog reads of them but their sketch.
fn is_placed_alike(a: &Article, b: &Article) -> bool {
    (&a.path, &a.slug, a.date, &a.aliases, &a.translation_of) == (&b.path, &b.slug, b.date, &b.aliases, &b.translation_of)
        && (&a.outlet, &a.author, &a.topics, &a.people, &a.via) == (&b.outlet, &b.author, &b.topics, &b.people, &b.via)
}

/// The catalog of a dossier, and the mistakes that only show beside other files.
pub fn catalog(contents: Contents, site: &Site) -> (Catalog, Vec<Problem>) {
    let Contents { articles, vocabulary, mut pages } = contents;
    let (articles, by_path) = in_order(articles);
    pages.sort_by(|a, b| (&a.slug, &a.lang).cmp(&(&b.slug, &b.lang)));
    let named = || {
        let mut problems = collisions(&articles, &by_path);
        let (terms, joined) = terms::joined(&articles, &by_path, vocabulary, site, &mut problems);
        (terms, joined, problems)
    };
    let ((terms, mut joined, mut problems), stories) = rayon::join(named, || stories::stories(&articles));
    for (index, story) in stories.iter().enumerate() {
        story.articles.iter().for_each(|id| joined[*id as usize].story = Some(index as u32));
    }
    let translations = translations(&articles, &mut joined, &mut problems);
    let aliases = aliases(&articles, &mut problems);
    problems.extend(pages_twice(&pages));
    problems.sort_by(|a, b| (&a.path, a.span.start, a.code).cmp(&(&b.path, b.span.start, b.code)));
    (Catalog { articles, joined, terms, stories, translations, pages, aliases, by_file: OnceLock::new() }, problems)
}

/// The articles newest first, then by slug, undated ones last; and their places in the order of their paths, in which they come.
fn in_order(articles: Vec<Arc<Article>>) -> (Vec<Arc<Article>>, Vec<ArticleId>) {
    let mut order: Vec<_> = articles.iter().enumerate().map(|(at, a)| (a.newest_first(), at as ArticleId)).collect();
    let slug = |at: ArticleId| &articles[at as usize].slug;
    order.par_sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| slug(a.1).cmp(slug(b.1))).then(a.1.cmp(&b.1)));
    let mut by_path = vec![0; articles.len()];
    for (place, (_, at)) in order.iter().enumerate() {
        by_path[*at as usize] = place as ArticleId;
    }
    (order.iter().map(|(_, at)| Arc::clone(&articles[*at as usize])).collect(), by_path)
}

fn collisions(articles: &[Arc<Article>], by_path: &[ArticleId]) -> Vec<Problem> {
    let mut first: HashMap<&Slug, &SitePath> = HashMap::with_capacity(articles.len());
    let mut problems = Vec::new();
    for article in by_path.iter().map(|id| &articles[*id as usize]) {
        match first.entry(&article.slug) {
            std::collections::hash_map::Entry::Vacant(free) => _ = free.insert(&article.path),
            std::collections::hash_map::Entry::Occupied(taken) => {
                let message = format!("the address articles/{}/ is taken by {}", article.slug, taken.get());
                let problem = Problem::error("dossier::duplicate_slug", &article.path, message);
                problems.push(problem.key("slug", article.slug.as_str()).help("write another `slug:`, or rename the file"));
            }
        }
    }
    problems
}

/// Standing pages, in order, that would be the same page in the same language as another file's.
fn pages_twice(pages: &[StandingPage]) -> impl Iterator<Item = Problem> {
    let twice = pages.windows(2).filter(|two| (&two[0].slug, &two[0].lang) == (&two[1].slug, &two[1].lang));
    twice.map(|two| {
        let message = format!("the address {}/ is taken by {}", two[1].slug, two[0].path);
        let problem = Problem::error("dossier::duplicate_slug", &two[1].path, message);
        problem.key("slug", two[1].slug.as_str()).help("write another `slug:`, or rename the file")
    })
}

fn aliases(articles: &[Arc<Article>], problems: &mut Vec<Problem>) -> BTreeMap<String, ArticleId> {
    if articles.iter().all(|a| a.aliases.is_empty()) {
        return BTreeMap::new();
    }
    let slugs: HashMap<&str, &SitePath> = articles.iter().map(|a| (a.slug.as_str(), &a.path)).collect();
    let mut aliases: BTreeMap<String, ArticleId> = BTreeMap::new();
    for (id, article) in articles.iter().enumerate() {
        for alias in &article.aliases {
            let own = alias.strip_prefix("articles/").and_then(|slug| slugs.get(slug).copied());
            let taken = own.or_else(|| aliases.get(alias).map(|other| &articles[*other as usize].path));
            if let Some(taken) = taken {
                let message = format!("the address {alias}/ is taken by {taken}");
                let problem = Problem::error("dossier::duplicate_alias", &article.path, message);
                problems.push(problem.key("aliases", alias).help("take it out of one of the two files"));
            } else if OutputPath::new(&format!("{alias}/index.html")).is_ok() {
                aliases.insert(alias.clone(), id as ArticleId);
            }
        }
    }
    aliases
}

/// An article whose original is not there, or is this article itself, perhaps by way of others.
fn unknown_translation(article: &Article, slug: &str, articles: &[Arc<Article>], is_there: bool) -> Problem {
    let (message, help) = if is_there {
        let message = match slug == article.slug.as_str() {
            true => format!("`{slug}` is this article itself"),
            false => format!("`{slug}` is itself said to translate this article"),
        };
        (message, "the translation alone names the other: take the key out of the original".to_owned())
    } else {
        let nearest = crate::words::nearest(slug, articles.iter().map(|a| a.slug.as_str()));
        let help =
            nearest.map_or("write the slug of the original: the last part of its address".to_owned(), |n| format!("did you mean `{n}`?"));
        (format!("there is no article `{slug}` that this one could translate"), help)
    };
    let problem = Problem::warning("dossier::unknown_translation", &article.path, message);
    problem.key("translation_of", slug).help(help)
}

fn translations(articles: &[Arc<Article>], joined: &mut [Joined], problems: &mut Vec<Problem>) -> Vec<Vec<ArticleId>> {
    if articles.iter().all(|a| a.translation_of.is_none()) {
        return Vec::new();
    }
    let by_slug: HashMap<&str, ArticleId> = articles.iter().enumerate().map(|(i, a)| (a.slug.as_str(), i as ArticleId)).collect();
    let mut groups: BTreeMap<ArticleId, Vec<ArticleId>> = BTreeMap::new();
    for (id, article) in articles.iter().enumerate() {
        let Some(slug) = &article.translation_of else { continue };
        let next = |at: ArticleId| articles[at as usize].translation_of.as_deref().and_then(|slug| by_slug.get(slug)).copied();
        // A translation of a translation belongs to the first original; a circle has none.
        let mut chain = vec![id as ArticleId];
        let repeated = loop {
            match next(chain[chain.len() - 1]) {
                Some(at) if chain.contains(&at) => break Some(at),
                Some(at) => chain.push(at),
                None => break None,
            }
        };
        match (repeated, chain.last()) {
            (None, Some(original)) if chain.len() > 1 => groups.entry(*original).or_default().push(id as ArticleId),
            // Those in the circle are told.
            (Some(at), _) if at as usize != id => {}
            _ => problems.push(unknown_translation(article, slug, articles, by_slug.contains_key(slug.as_str()))),
        }
    }
    let groups: Vec<Vec<ArticleId>> = groups.into_iter().map(|(original, others)| [vec![original], others].concat()).collect();
    for (index, group) in groups.iter().enumerate() {
        for id in group {
            joined[*id as usize].translation = Some(index as u32);
        }
    }
    groups
}
