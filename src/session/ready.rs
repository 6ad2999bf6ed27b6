//! A planned site with what its pages share.

use std::sync::{Arc, OnceLock};

use tera::Value;

use crate::catalog::ArticleId;
use crate::fingerprint::fingerprint;
use crate::model::Article;
use crate::plan::{LanguageId, Plan};
use crate::problem::Problem;
use crate::render::cards::{CardParts, Shared};
use crate::render::html::Html;
use crate::theme::Theme;

/// What pages are made of.
pub(super) struct Ready {
    pub(super) plan: Plan,
    pub(super) html: Html,
    pub(super) theme: Arc<Theme>,
    /// The fingerprint of all that is the same for every page: configuration, templates, strings, the program.
    pub(super) common: u128,
    /// What the cards of each interface language share.
    pub(super) shared: Vec<Shared>,
    /// The fingerprint of each article's card, by interface language.
    pub(super) card_keys: Vec<Vec<OnceLock<u128>>>,
    /// The fingerprint of what bibliographies say of each article; empty until one asks.
    pub(super) cited_keys: OnceLock<Vec<OnceLock<u128>>>,
    /// What is wrong beyond single files, all of it warnings.
    pub(super) found: Vec<Problem>,
    /// What of it shows only when files stand beside each other.
    pub(super) misplaced: Vec<Problem>,
}

impl Ready {
    pub(super) fn of(plan: Plan, html: Html, theme: Arc<Theme>) -> Self {
        let common = common(&theme, &plan);
        let (terms, articles, languages) = (plan.catalog.terms.len(), plan.catalog.articles.len(), plan.languages.len());
        let shared = (0..languages).map(|_| Shared::new(terms)).collect();
        let card_keys = vec![vec![OnceLock::new(); articles]; languages];
        Self { plan, html, theme, common, shared, card_keys, cited_keys: OnceLock::new(), found: Vec::new(), misplaced: Vec::new() }
    }

    /// Puts an article's new self in the place of the old one; `false` = its place has changed too, and the site is to be planned anew.
    pub(super) fn renew(&mut self, id: ArticleId, new: &Arc<Article>) -> bool {
        let is_renewed = self.plan.renew(id, new);
        self.card_keys.iter_mut().for_each(|keys| keys[id as usize] = OnceLock::new());
        self.cited_keys.get_mut().into_iter().for_each(|keys| keys[id as usize] = OnceLock::new());
        is_renewed
    }

    /// The fingerprint of what bibliographies say of an article.
    pub(super) fn cited_key(&self, id: ArticleId) -> u128 {
        let keys = self.cited_keys.get_or_init(|| vec![OnceLock::new(); self.plan.catalog.articles.len()]);
        *keys[id as usize].get_or_init(|| fingerprint(&self.plan.cited(0, id)))
    }

    /// An article as lists show it.
    pub(super) fn card(&self, language: LanguageId, id: ArticleId) -> CardParts<'_> {
        self.plan.card_parts(language, id, self.card_key(language, id), &self.shared[language])
    }

    /// The same as a value that all lists share.
    pub(super) fn card_value(&self, language: LanguageId, id: ArticleId) -> Value {
        let make = || self.card(language, id).value(self.plan.views.shown);
        self.shared[language].card(self.card_key(language, id), make)
    }

    /// Lets go of what pages share, once they are made: the search index that is written then needs room.
    pub(super) fn forget(&self) {
        self.shared.iter().for_each(Shared::forget);
        self.html.forget();
    }

    /// The fingerprint of an article's card.
    pub(super) fn card_key(&self, language: LanguageId, id: ArticleId) -> u128 {
        *self.card_keys[language][id as usize].get_or_init(|| fingerprint(&self.plan.card_facts(language, id)))
    }
}

/// The fingerprint of what is the same for every page.
fn common(theme: &Theme, plan: &Plan) -> u128 {
    let templates: Vec<(&String, &String)> = theme.templates.iter().map(|(name, template)| (name, &template.text)).collect();
    let words: Vec<_> = theme.strings.iter().map(|(lang, strings)| (lang, &strings.texts, &strings.plurals)).collect();
    // What serde would read of the configuration is all that `Debug` shows of it.
    let site = format!("{:?} {:?}", plan.site, plan.views);
    fingerprint(&(crate::disk::program(), templates, words, &plan.sites, site))
}
