//! The views of terms: the indexes of vocabularies, a term's page, a term beside others.

use std::collections::BTreeMap;

use ahash::AHashMap;

use super::{LanguageId, Plan};
use crate::catalog::{ArticleId, Catalog, TermId};
use crate::locale::Locale;
use crate::model::TermKind;
use crate::render::bibliography::Format;
use crate::view::{Link, Named, TermLink, TermView, TermsView, YearCount};
use crate::words::chars::is_alphanumeric;

/// Entries of a side list.
const SIDE: usize = 8;
/// Articles in which somebody speaks.
const SPEAKS: usize = 50;

impl Plan {
    /// A term in an index. It stands beside others on many pages, so what counts over all its articles is counted once.
    pub(super) fn term_entry(&self, language: LanguageId, id: TermId, depth: usize) -> TermLink {
        TermLink { depth, ..self.entries[language][id as usize].get_or_init(|| self.entry_of(language, id)).clone() }
    }

    fn entry_of(&self, language: LanguageId, id: TermId) -> TermLink {
        let entry = self.catalog.term(id);
        let name = self.term_name(language, id).to_owned();
        let years: Vec<i16> = entry.articles.iter().filter_map(|a| self.catalog.article(*a).date).map(|d| d.part().year).collect();
        let note = match entry.term.kind {
            TermKind::Outlet => entry.term.country.clone().unwrap_or_default(),
            TermKind::Person => self.role(language, id),
            _ => String::new(),
        };
        TermLink {
            path: self.term_path(language, id),
            count: entry.articles.len(),
            depth: 0,
            note,
            first_year: years.iter().min().copied(),
            last_year: years.iter().max().copied(),
            spark: self.spark(&years),
            letter: if entry.term.kind == TermKind::Topic { String::new() } else { first_letter(&name) },
            name,
        }
    }

    fn role(&self, language: LanguageId, id: TermId) -> String {
        let term = &self.catalog.term(id).term;
        term.role.get(&self.locale(language).lang, self.site.language()).unwrap_or_default().to_owned()
    }

    fn spark(&self, years: &[i16]) -> Vec<usize> {
        let (Some(first), Some(last)) = (self.years.last().map(|y| y.0), self.years.first().map(|y| y.0)) else { return Vec::new() };
        if i32::from(last) - i32::from(first) > 60 {
            return Vec::new();
        }
        let mut counts = vec![0; (last - first + 1) as usize];
        for year in years {
            counts[(year - first) as usize] += 1;
        }
        counts
    }

    /// The index of a vocabulary.
    pub fn terms_view(&self, language: LanguageId, kind: TermKind) -> TermsView {
        let locale = self.locale(language);
        let by_name = |a: &TermId, b: &TermId| {
            let names = (self.term_name(language, *a), self.term_name(language, *b));
            locale
                .compare(from_first_letter(names.0), from_first_letter(names.1))
                .then_with(|| locale.compare(names.0, names.1))
                .then(a.cmp(b))
        };
        let is_top = |id: &TermId| self.catalog.broader(*id).next().is_none();
        let mut tops: Vec<TermId> = self.catalog.terms_of(kind).map(|(id, _)| id).filter(is_top).collect();
        tops.sort_by(by_name);
        let mut waiting: Vec<(TermId, usize)> = tops.into_iter().rev().map(|id| (id, 0)).collect();
        let mut terms = Vec::new();
        while let Some((id, depth)) = waiting.pop() {
            terms.push(self.term_entry(language, id, depth));
            let mut children = self.catalog.term(id).children.clone();
            children.sort_by(by_name);
            waiting.extend(children.into_iter().rev().map(|child| (child, depth + 1)));
        }
        if kind != TermKind::Topic {
            share_letters(&mut terms, locale);
        }
        TermsView { folder: kind.folder(), terms }
    }

    /// A term's page beside its list. What counts over all its articles stands on the first page alone.
    pub fn term_view(&self, language: LanguageId, id: TermId, number: usize, root: &str) -> TermView {
        let entry = self.catalog.term(id);
        let term = &entry.term;
        let own_lang = &self.locale(language).lang;
        let other_names =
            term.labels.0.iter().filter(|(lang, name)| {
                !lang.is_empty() && lang.as_str() != own_lang.as_str() && name.as_str() != self.term_name(language, id)
            });
        let introduction = [own_lang.as_str(), "", self.site.language().as_str()].iter().find_map(|l| term.introduction.get(*l));
        let folder = term.kind.folder();
        let is_first = number == 1;
        let exports = Format::ALL.into_iter().filter(|_| self.views.cite && term.kind == TermKind::Topic);
        TermView {
            folder,
            name: self.term_name(language, id).to_owned(),
            other_names: other_names.map(|(lang, name)| Named { lang: lang.clone(), name: name.clone() }).collect(),
            path: self.term_path(language, id),
            introduction: introduction.filter(|_| is_first).map(|text| self.markdown(language, text, root)).unwrap_or_default(),
            count: entry.articles.len(),
            role: self.role(language, id),
            url: term.url.clone(),
            country: term.country.clone().unwrap_or_default(),
            parents: self.broader(language, id),
            children: entry.children.iter().map(|c| self.term_entry(language, *c, 0)).collect(),
            together: if is_first { self.together(language, id, TermKind::Topic) } else { Vec::new() },
            outlets: if is_first && term.kind != TermKind::Outlet { self.together(language, id, TermKind::Outlet) } else { Vec::new() },
            years: if is_first { self.years_of(language, &entry.articles) } else { Vec::new() },
            speaks: if is_first { self.speaking(language, id) } else { Vec::new() },
            also: if is_first { self.also(language, id) } else { None },
            exports: exports.map(|f| Link { name: f.name().to_owned(), path: self.bibliography_path(Some(id), f) }).collect(),
        }
    }

    fn broader(&self, language: LanguageId, id: TermId) -> Vec<Link> {
        let mut parents: Vec<Link> = self.catalog.broader(id).map(|parent| self.term_link(language, parent)).collect();
        parents.reverse();
        parents
    }

    /// Terms of a kind that stand beside this one most often.
    fn together(&self, language: LanguageId, id: TermId, kind: TermKind) -> Vec<TermLink> {
        let mut others: Vec<TermId> = Vec::new();
        for article in &self.catalog.term(id).articles {
            let joined = self.catalog.joined(*article);
            let beside: &[TermId] = if kind == TermKind::Outlet { joined.outlet.as_slice() } else { &joined.topics };
            others.extend(beside.iter().filter(|other| **other != id));
        }
        others.sort_unstable();
        let mut counts: Vec<(TermId, usize)> = others.chunk_by(TermId::eq).map(|same| (same[0], same.len())).collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        counts.truncate(SIDE);
        counts.into_iter().map(|(other, count)| TermLink { count, ..self.term_entry(language, other, 0) }).collect()
    }

    fn years_of(&self, language: LanguageId, articles: &[ArticleId]) -> Vec<YearCount> {
        let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
        for date in articles.iter().filter_map(|a| self.catalog.article(*a).date) {
            *counts.entry(date.part().year).or_default() += 1;
        }
        counts.into_iter().rev().map(|(year, count)| self.year_count(language, year, count)).collect()
    }

    /// A year with its page, or without one where there is no timeline.
    pub(super) fn year_count(&self, language: LanguageId, year: i16, count: usize) -> YearCount {
        let path = if self.views.year { format!("{}timeline/{year}/", self.languages[language].prefix) } else { String::new() };
        YearCount { year, path, count }
    }

    /// The articles in which a person or an author speaks.
    fn speaking(&self, language: LanguageId, id: TermId) -> Vec<crate::view::Card> {
        let entry = self.catalog.term(id);
        let as_author = match entry.term.kind {
            TermKind::Author => Some(id),
            TermKind::Person => self.twin(id),
            _ => None,
        };
        let articles = as_author.map_or(&[][..], |a| &self.catalog.term(a).articles);
        articles.iter().filter(|a| self.speaks(**a)).take(SPEAKS).map(|a| self.card(language, *a)).collect()
    }

    /// The same human being in the other vocabulary.
    fn twin(&self, id: TermId) -> Option<TermId> {
        self.twins.get_or_init(|| twins(&self.catalog)).get(&id).copied()
    }

    fn also(&self, language: LanguageId, id: TermId) -> Option<Link> {
        let twin = self.twin(id)?;
        (self.catalog.term(twin).term.kind != TermKind::Person || self.views.people).then(|| self.term_link(language, twin))
    }
}

/// A name without the marks before it, by which lists are ordered: `«Известия»` stands at И.
fn from_first_letter(name: &str) -> &str {
    name.trim_start_matches(|c: char| !is_alphanumeric(c))
}

/// Lists terms in order, whose letters are one in the language's alphabet, below one of them: Елена and Ёлкин below Е.
fn share_letters(terms: &mut [TermLink], locale: &Locale) {
    for of_one in terms.chunk_by_mut(|a, b| locale.is_one_letter(&a.letter, &b.letter)) {
        let first = of_one.iter().map(|term| &term.letter).min_by(|a, b| locale.compare(a, b)).cloned().unwrap_or_default();
        of_one.iter_mut().for_each(|term| term.letter.clone_from(&first));
    }
}

/// The letter under which a name is listed.
fn first_letter(name: &str) -> String {
    let letter = from_first_letter(name).chars().next();
    letter.map_or_else(|| "#".to_owned(), |c| if c.is_numeric() { "0–9".to_owned() } else { c.to_uppercase().collect() })
}

/// Authors and persons who are the same human being, by the same slug or a name or alias in common: each with the first such entry of the other
/// vocabulary.
fn twins(catalog: &Catalog) -> AHashMap<TermId, TermId> {
    let signs = |term: &crate::model::Term| {
        let names = term.labels.0.values().chain(&term.aliases).map(|name| (false, crate::words::folded(name)));
        names.chain([(true, term.slug.as_str().to_owned())]).collect::<Vec<_>>()
    };
    let of = |kind, other| {
        let mut first: AHashMap<(bool, String), TermId> = AHashMap::new();
        for (id, entry) in catalog.terms_of(other) {
            signs(&entry.term).into_iter().for_each(|sign| _ = first.entry(sign).or_insert(id));
        }
        let pairs = catalog.terms_of(kind).filter_map(|(id, e)| Some((id, *signs(&e.term).iter().filter_map(|s| first.get(s)).min()?)));
        pairs.collect::<Vec<_>>()
    };
    of(TermKind::Author, TermKind::Person).into_iter().chain(of(TermKind::Person, TermKind::Author)).collect()
}
