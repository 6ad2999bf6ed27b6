//! What the search index and the search page are made of.

use std::collections::BTreeMap;

use super::{LanguageId, Plan};
use crate::catalog::{ArticleId, TermId};
use crate::locale::Locale;
use crate::model::{Edtf, Part, Precision, TermKind};
use crate::search::{Builder, Facet, SearchDoc};
use crate::view::{FilterValue, SearchFilter, SearchView};

impl Plan {
    /// Gives an article to the search index. `digest` is the fingerprint of what its published text follows from; `text`, which gives that
    /// text, is called if the index does not know the article's words.
    ///
    /// # Errors
    /// Those of `text`.
    pub fn index<T: AsRef<str>, E>(
        &self,
        builder: &Builder,
        (id, digest): (ArticleId, u128),
        text: impl FnOnce() -> Result<T, E>,
    ) -> Result<(), E> {
        let (article, joined) = (self.catalog.article(id), self.catalog.joined(id));
        let kinds = [
            (TermKind::Topic, joined.topics.as_slice()),
            (TermKind::Outlet, joined.outlet.as_slice()),
            (TermKind::Author, joined.authors.as_slice()),
            (TermKind::Person, if self.views.people { joined.people.as_slice() } else { &[] }),
        ];
        let ids: Vec<(TermKind, TermId)> = kinds.iter().flat_map(|(kind, ids)| ids.iter().map(|id| (*kind, *id))).collect();
        let others: Vec<Vec<&str>> = ids
            .iter()
            .map(|(_, id)| {
                let term = &self.catalog.term(*id).term;
                term.labels.0.values().chain(&term.aliases).map(String::as_str).collect()
            })
            .collect();
        let facets: Vec<Facet<'_>> = ids
            .iter()
            .zip(&others)
            .map(|((kind, id), others)| Facet {
                kind: *kind,
                id: self.catalog.term(*id).term.slug.as_str(),
                label: self.term_name(0, *id),
                others,
            })
            .collect();
        let broader: Vec<(&str, &str)> = joined
            .topics
            .iter()
            .flat_map(|id| self.catalog.broader(*id))
            .map(|id| (self.catalog.term(id).term.slug.as_str(), self.term_name(0, id)))
            .collect();
        let lede = self.summary(id);
        let date = article.date.map(|d| d.to_string()).unwrap_or_default();
        let newest_first = self.catalog.articles.len() as ArticleId - 1 - id;
        let doc = SearchDoc {
            number: newest_first,
            url: &self.article_path(0, id),
            title: &article.title,
            lede,
            text: "",
            digest,
            lang: self.lang_of(id).primary(),
            date: &date,
            year: article.date.map(|date| date.part().year),
            facets: &facets,
            broader: &broader,
        };
        if !builder.add_known(&doc) {
            builder.add(&SearchDoc { text: text()?.as_ref(), ..doc });
        }
        Ok(())
    }

    /// The dates of articles that the search cannot put together from patterns, in words.
    fn dates_in_words(&self, locale: &Locale) -> BTreeMap<String, String> {
        let dates = self.catalog.articles.iter().filter_map(|article| article.date.as_ref()).filter(|date| has_own_words(date));
        dates.map(|date| locale.date(date)).map(|date| (date.edtf, date.short)).collect()
    }

    /// The outlets that are called otherwise in this language than in the index, which has the first language's names.
    fn outlets_called(&self, language: LanguageId) -> BTreeMap<&str, &str> {
        let outlets = self.catalog.terms_of(TermKind::Outlet).filter(|(_, e)| !e.articles.is_empty());
        outlets.map(|(id, _)| (self.term_name(0, id), self.term_name(language, id))).filter(|(first, own)| first != own).collect()
    }

    /// The search page.
    pub fn search_view(&self, language: LanguageId) -> SearchView {
        let locale = self.locale(language);
        let of_terms = |kind: TermKind| {
            let mut values: Vec<FilterValue> = self
                .catalog
                .terms_of(kind)
                .filter(|(_, e)| !e.articles.is_empty())
                .map(|(id, e)| FilterValue { value: e.term.slug.to_string(), name: self.term_name(language, id).to_owned() })
                .collect();
            values.sort_by(|a, b| locale.compare(&a.name, &b.name).then_with(|| a.value.cmp(&b.value)));
            SearchFilter { key: kind.word(), values }
        };
        let mut filters: Vec<SearchFilter> = self.kinds().into_iter().map(of_terms).collect();
        let years = self.years.iter().map(|(y, _)| FilterValue { value: y.to_string(), name: y.to_string() });
        filters.push(SearchFilter { key: "year", values: years.collect() });
        let languages = self.language_counts().into_iter().map(|l| FilterValue { value: l.lang, name: l.name });
        filters.push(SearchFilter { key: "lang", values: languages.collect() });
        let text = |key: &'static str| locale.strings.text(key);
        let mut settings = serde_json::json!({
            "count": locale.strings.plurals.get("search_found"),
            "none": text("search_none"),
            "none_here": text("search_none_here"),
            "loose": text("search_loose"),
            "failed": text("search_failed"),
            "hint": text("search_hint"),
            "days": (1..=12).map(|month| day_pattern(locale, month)).collect::<Vec<_>>(),
            "months": (1..=12).map(|month| locale.month(PATTERN_YEAR, month).replace("2222", "{y}")).collect::<Vec<_>>(),
            "interval": text("interval"),
        });
        let dates = self.dates_in_words(locale);
        if !dates.is_empty() {
            settings["dates"] = serde_json::json!(dates);
        }
        let outlets = self.outlets_called(language);
        if !outlets.is_empty() {
            settings["outlets"] = serde_json::json!(outlets);
        }
        let settings = settings.to_string().replace('<', "\\u003c");
        SearchView { settings, filters }
    }
}

/// Whether a date is no day, month or year, and no interval between two of these: what the patterns of the settings have no words for.
fn has_own_words(date: &Edtf) -> bool {
    let is_odd = |part: Option<Part>| part.is_none_or(|part| part.precision() == Precision::Season || part.year_digits_unknown > 0);
    is_odd(date.start) || date.end.is_some_and(is_odd)
}

/// A year that occurs in no other part of a date in words.
const PATTERN_YEAR: i16 = 2222;

/// How a day of this month is written, `{d} января {y} г.`: the browser's own dates lack Kazakh in places.
fn day_pattern(locale: &Locale, month: u8) -> String {
    let day = format!("{PATTERN_YEAR}-{month:02}-15").parse::<Edtf>();
    day.map_or_else(|_| String::new(), |day| locale.date(&day).text.replace("2222", "{y}").replace("15", "{d}"))
}
