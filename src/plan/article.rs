//! The views of one article: its card, its page, two versions side by side, its citation and its entry in feeds.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::{LanguageId, Plan};
use crate::catalog::{ArticleId, Joined, TermId};
use crate::model::{AuthorRole, Edtf, Genre, Lang, Rights, host};
use crate::parse::excerpt::{EXCERPT_WORDS, Excerpt};
use crate::parse::markdown::{self, Place};
use crate::render::bibliography::Format;
use crate::render::cards::{CardParts, Shared};
use crate::render::data_url;
use crate::view::{
    ArticleView, Card, CardFields, CitedItem, Export, FeedItem, Link, ParallelView, Shown, StoryLink, TitleLink, Translation,
};

/// Words a minute of a careful reader (Brysbaert 2019, <https://doi.org/10.1016/j.jml.2019.104047>, less for Cyrillic news).
const WORDS_A_MINUTE: u32 = 180;

/// The Markdown of an article's file, which the catalog does not keep.
#[derive(Clone, Copy, Debug)]
pub struct SourceText<'a>(pub &'a str);

/// The card of an article in a view that has none yet. The article's number says nothing of what the card shows, so it is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardOf(pub ArticleId);

impl Serialize for CardOf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl CardFields for CardOf {
    const FIELDS: &'static [&'static str] = &[];

    fn add_to<S: SerializeStruct>(&self, _: Shown, _: &mut S) -> Result<(), S::Error> {
        Ok(())
    }
}

impl Plan {
    /// A term's name in an interface language, and its page.
    pub(super) fn term_link(&self, language: LanguageId, id: TermId) -> Link {
        Link { name: self.term_name(language, id).to_owned(), path: self.term_path(language, id) }
    }

    /// A term's name in an interface language.
    pub(super) fn term_name(&self, language: LanguageId, id: TermId) -> &str {
        let term = &self.catalog.term(id).term;
        term.labels.get(&self.locale(language).lang, self.site.language()).unwrap_or(term.slug.as_str())
    }

    fn term_links(&self, language: LanguageId, ids: &[TermId]) -> Vec<Link> {
        ids.iter().map(|id| self.term_link(language, *id)).collect()
    }

    /// The language of an article's text.
    pub fn lang_of(&self, id: ArticleId) -> &Lang {
        self.catalog.article(id).lang.as_ref().unwrap_or(self.site.language())
    }

    /// The article's summary: the editor's, else the first sentences as far as its rights allow.
    pub fn summary(&self, id: ArticleId) -> &str {
        let article = self.catalog.article(id);
        match (&article.summary, self.catalog.rights(id, &self.site)) {
            (Some(summary), _) => summary,
            (None, Rights::Link) => "",
            (None, _) => &article.lede,
        }
    }

    /// An article as lists show it. `link` and `date` make what stands for a term and for a date; `key` tells the card from others.
    fn card_of<L, D>(
        &self,
        (language, id): (LanguageId, ArticleId),
        key: u128,
        link: impl Fn(TermId) -> L,
        date: impl Fn(&Edtf) -> D,
    ) -> CardParts<'_, L, D> {
        let (article, joined) = (self.catalog.article(id), self.catalog.joined(id));
        let lang = self.lang_of(id);
        let links = |ids: &[TermId]| ids.iter().map(|id| link(*id)).collect();
        CardParts {
            title: &article.title,
            path: self.article_path(language, id),
            dir: lang.direction(),
            lang: lang.as_str(),
            date: article.date.as_ref().map(date),
            outlet: joined.outlet.map(&link),
            authors: links(&joined.authors),
            author_role: article.author_role.as_str(),
            topics: links(&joined.topics),
            genre: article.genre.map_or("", Genre::as_str),
            summary: self.summary(id),
            rights: self.shown_rights(id).as_str(),
            story_size: self.story_size(joined),
            key,
        }
    }

    /// An article as lists show it, its links and its date as values that other cards share. `key` tells it from others.
    pub fn card_parts(&self, language: LanguageId, id: ArticleId, key: u128, shared: &Shared) -> CardParts<'_> {
        let link = |term| shared.link(term, || self.term_link(language, term));
        self.card_of((language, id), key, link, |date| shared.date(date, || self.locale(language).date(date)))
    }

    /// All that an article's card follows from, but for the interface's words: what tells one card from another.
    pub fn card_facts(&self, language: LanguageId, id: ArticleId) -> impl Serialize {
        self.card_of((language, id), 0, |term| (self.term_name(language, term), self.term_path(language, term)), |date| *date)
    }

    /// An article as lists show it.
    pub fn card(&self, language: LanguageId, id: ArticleId) -> Card {
        let parts = self.card_of((language, id), 0, |term| self.term_link(language, term), |date| self.locale(language).date(date));
        let CardParts { title, path, lang, dir, date, outlet, authors, author_role, topics, genre, summary, rights, story_size, key } =
            parts;
        let (title, lang, summary) = (title.to_owned(), lang.to_owned(), summary.to_owned());
        Card { title, path, lang, dir, date, outlet, authors, author_role, topics, genre, summary, rights, story_size, key }
    }

    /// The rights as pages tell them: an excerpt of a text so short that nothing is left out is the whole.
    fn shown_rights(&self, id: ArticleId) -> Rights {
        match self.catalog.rights(id, &self.site) {
            Rights::Excerpt if self.is_short(id) => Rights::Full,
            rights => rights,
        }
    }

    fn is_short(&self, id: ArticleId) -> bool {
        self.catalog.article(id).words.is_some_and(|words| words as usize <= EXCERPT_WORDS)
    }

    fn story_size(&self, joined: &Joined) -> usize {
        joined.story.map_or(1, |s| self.catalog.stories[s as usize].articles.len())
    }

    /// An article by its headline.
    pub(super) fn title_link(&self, language: LanguageId, id: ArticleId) -> TitleLink {
        let lang = self.lang_of(id);
        let name = self.catalog.article(id).title.clone();
        TitleLink { name, path: self.article_path(language, id), lang: lang.to_string(), dir: lang.direction() }
    }

    /// An article's page without its cards, and what is made of its text and of its citation: [`Plan::add_text`] adds that.
    pub fn article_view(&self, language: LanguageId, id: ArticleId) -> ArticleView<CardOf> {
        let (article, joined) = (self.catalog.article(id), self.catalog.joined(id));
        let locale = self.locale(language);
        let date = |d: &Option<Edtf>| d.as_ref().map(|d| locale.date(d));
        let people = if self.views.people { self.term_links(language, &joined.people) } else { Vec::new() };
        let via = joined.via.iter().map(|v| match v {
            Ok(term) => self.term_link(language, *term),
            Err(name) => Link { name: name.clone(), path: String::new() },
        });
        ArticleView {
            shown: self.views.shown,
            card: CardOf(id),
            own_summary: article.summary.is_some(),
            body: String::new(),
            cut: false,
            source_host: article.source_url.as_deref().and_then(host),
            source_url: article.source_url.clone(),
            archive_url: article.archive_url.clone(),
            via: via.collect(),
            people,
            event_date: date(&article.event_date),
            retrieved: date(&article.retrieved),
            updated: date(&article.updated),
            minutes: article.words.unwrap_or_default().div_ceil(WORDS_A_MINUTE).max(1),
            words: article.words.unwrap_or_default(),
            review: article.review.iter().map(|r| r.as_str()).collect(),
            newer: id.checked_sub(1).map(|n| self.title_link(language, n)),
            older: Some(id + 1).filter(|o| (*o as usize) < self.catalog.articles.len()).map(|o| self.title_link(language, o)),
            related: if self.views.related { self.catalog.related(id).into_iter().map(CardOf).collect() } else { Vec::new() },
            translations: self.translations(language, id),
            parallel: self.parallels(language, id),
            story: self.story_link(language, id),
            citations: Vec::new(),
            exports: Vec::new(),
            extra: article.extra.clone(),
        }
    }

    /// Adds what is made of an article's text and of its citation to its page. `root` leads from the page to the site's root.
    pub fn add_text<C>(&self, view: &mut ArticleView<C>, language: LanguageId, id: ArticleId, text: SourceText<'_>, root: &str) {
        self.add_body(view, (language, id), text, |text, article| {
            markdown::html(text, Place { root, trust_html: self.site.trust_html, article })
        });
    }

    /// As [`Plan::add_text`]; gives the words of the text as [`Plan::published_text`] has them.
    pub fn add_text_and_words<C>(
        &self,
        view: &mut ArticleView<C>,
        (language, id): (LanguageId, ArticleId),
        text: SourceText<'_>,
        root: &str,
    ) -> String {
        let mut words = String::new();
        self.add_body(view, (language, id), text, |text, article| {
            let (html, plain) = markdown::html_and_plain_text(text, Place { root, trust_html: self.site.trust_html, article });
            words = plain;
            html
        });
        words
    }

    /// Adds what `html` makes of the text, given also how content files are called on the web, and the citation.
    fn add_body<C>(
        &self,
        view: &mut ArticleView<C>,
        (language, id): (LanguageId, ArticleId),
        text: SourceText<'_>,
        html: impl FnOnce(Excerpt<'_>, &dyn Fn(&str) -> Option<String>) -> String,
    ) {
        let shown = self.allowed(id, text);
        (view.body, view.cut) = (html(shown, &self.linked(language)), shown.is_cut);
        self.add_citations(view, language, id);
    }

    fn add_citations<C>(&self, view: &mut ArticleView<C>, language: LanguageId, id: ArticleId) {
        if self.views.citations {
            let cited = self.cited(language, id);
            view.citations = crate::render::citations::citations(&cited);
            let export = |format: Format| Export {
                name: format.name(),
                file: [&*cited.key, ".", format.extension()].concat(),
                href: data_url(format.mime(), &format.joined([self.part(language, id, format)])),
            };
            view.exports = Format::ALL.into_iter().map(export).collect();
        }
    }

    /// The text as far as the article's rights allow.
    pub(super) fn allowed<'a>(&self, id: ArticleId, SourceText(whole): SourceText<'a>) -> Excerpt<'a> {
        match self.shown_rights(id) {
            Rights::Full | Rights::Abstract => whole.into(),
            Rights::Excerpt => Excerpt::of(whole),
            Rights::Link => Excerpt::nothing_of(whole),
        }
    }

    /// What the article of a content file's name is called on the web, for links inside texts.
    pub(super) fn linked(&self, language: LanguageId) -> impl Fn(&str) -> Option<String> {
        move |name| self.catalog.of_file(name).map(|to| self.article_path(language, to))
    }

    /// The article's text as plain words as far as its rights allow: what the search finds and exports carry.
    pub fn published_text(&self, id: ArticleId, text: SourceText<'_>) -> String {
        markdown::plain_text(self.allowed(id, text))
    }

    fn translations(&self, language: LanguageId, id: ArticleId) -> Vec<Translation> {
        let Some(group) = self.catalog.joined(id).translation else { return Vec::new() };
        let members = &self.catalog.translations[group as usize];
        let others = members.iter().enumerate().filter(|(_, other)| **other != id);
        others
            .map(|(at, other)| Translation {
                lang: self.lang_of(*other).to_string(),
                name: crate::locale::own_name(self.lang_of(*other).as_str()).to_owned(),
                title: self.catalog.article(*other).title.clone(),
                path: self.article_path(language, *other),
                original: at == 0,
            })
            .collect()
    }

    fn parallels(&self, language: LanguageId, id: ArticleId) -> Vec<Link> {
        let Some(group) = self.catalog.joined(id).translation.filter(|_| self.views.parallel) else { return Vec::new() };
        let members = &self.catalog.translations[group as usize];
        let own = members.iter().position(|m| *m == id).unwrap_or(0);
        let pairs = (1..members.len()).filter(|at| own == 0 || *at == own);
        let name = |at: usize| {
            let langs = [members[0], members[at]].map(|m| crate::locale::own_name(self.lang_of(m).as_str()).to_owned());
            langs.join(" – ")
        };
        pairs.map(|at| Link { name: name(at), path: self.parallel_path(language, group, at) }).collect()
    }

    fn story_link(&self, language: LanguageId, id: ArticleId) -> Option<StoryLink> {
        let story = self.catalog.joined(id).story.filter(|_| self.views.story)?;
        let members = &self.catalog.stories[story as usize].articles;
        let first = members[0];
        Some(StoryLink {
            path: self.story_path(language, story),
            size: members.len(),
            is_first: first == id,
            first: self.title_link(language, first),
            first_outlet: self.catalog.joined(first).outlet.map(|o| self.term_link(language, o)),
        })
    }

    /// Two versions of an article: the original's text and the translation's.
    pub fn parallel_view(&self, language: LanguageId, group: u32, at: usize, texts: [SourceText<'_>; 2], root: &str) -> ParallelView {
        let members = &self.catalog.translations[group as usize];
        let ids = [members[0], members[at]];
        let blocks = [0, 1].map(|side| {
            let place = Place { root, trust_html: self.site.trust_html, article: &self.linked(language) };
            let blocks = markdown::html_blocks(self.allowed(ids[side], texts[side]), place);
            blocks.into_iter().map(|block| apart(&block, side)).collect::<Vec<_>>()
        });
        let rows = (0..blocks[0].len().max(blocks[1].len())).map(|row| {
            let block = |side: usize| blocks[side].get(row).cloned().unwrap_or_default();
            (block(0), block(1))
        });
        ParallelView { sides: ids.map(|id| self.card(language, id)).to_vec(), rows: rows.collect() }
    }

    /// What a citation needs of an article.
    pub fn cited(&self, language: LanguageId, id: ArticleId) -> CitedItem<'_> {
        let (article, joined) = (self.catalog.article(id), self.catalog.joined(id));
        let address = article.source_url.as_deref().or(article.archive_url.as_deref());
        let authors = || joined.authors.iter().map(|author| self.catalog.term(*author));
        let is_outlet = |name: &&str| authors().any(|author| author.is_outlet && author.is_called(name));
        CitedItem {
            key: article.slug.as_str().into(),
            title: article.title.as_str().into(),
            authors: article.author.as_slice().into(),
            outlets: article.author.iter().map(String::as_str).filter(is_outlet).collect(),
            author_role: article.author_role.as_str(),
            outlet: joined.outlet.map(|o| self.name_in(self.lang_of(id), o).into()),
            host: article.source_url.as_deref().and_then(host),
            date: article.date,
            accessed: article.retrieved,
            url: address.map_or_else(|| self.url(&self.article_path(0, id)).into(), Into::into),
            is_only_here: address.is_none(),
            lang: self.lang_of(id).as_str().into(),
            genre: article.genre.map_or("", Genre::as_str),
            topics: joined.topics.iter().map(|t| self.term_name(language, *t).into()).collect(),
            summary: self.summary(id).into(),
        }
    }

    /// A term's name in the language of a text.
    fn name_in(&self, lang: &Lang, id: TermId) -> &str {
        let term = &self.catalog.term(id).term;
        term.labels.get(lang, self.site.language()).unwrap_or(term.slug.as_str())
    }

    /// An article in a feed.
    pub fn feed_item(&self, language: LanguageId, id: ArticleId) -> FeedItem<'_> {
        let (article, joined) = (self.catalog.article(id), self.catalog.joined(id));
        let names = |ids: &[TermId]| ids.iter().map(|id| self.term_name(language, *id).into()).collect();
        FeedItem {
            title: article.title.as_str().into(),
            url: self.url(&self.article_path(language, id)),
            external_url: article.source_url.as_deref().map(Into::into),
            summary: self.summary(id).into(),
            published: article.date.filter(Edtf::has_beginning).map(|d| d.instant()),
            updated: article.updated.or(article.retrieved).map(|d| d.instant()),
            authors: names(&joined.authors),
            outlet: joined.outlet.map(|outlet| self.term_name(language, outlet).into()),
            outlet_url: joined.outlet.and_then(|outlet| self.catalog.term(outlet).term.url.as_deref()).map(Into::into),
            topics: names(&joined.topics),
            lang: self.lang_of(id).as_str().into(),
        }
    }

    /// Whose words the article carries, apart from those who only wrote it down.
    pub(super) fn speaks(&self, id: ArticleId) -> bool {
        self.catalog.article(id).author_role != AuthorRole::Byline
    }
}

/// A block of one of two texts on a page, its ids and the links to them made its side's own.
fn apart(html: &str, side: usize) -> String {
    let own = ["left-", "right-"][side];
    let mut out = String::with_capacity(html.len() + 16);
    // Text has no such bracket, and values in tags no such quotation mark: both are references there.
    for (at, part) in html.split('<').enumerate() {
        let (tag, text) = part.split_at(if at == 0 { 0 } else { part.find('>').unwrap_or(part.len()) });
        out.push_str(if at == 0 { "" } else { "<" });
        out.push_str(&tag.replace(" id=\"", &format!(" id=\"{own}")).replace(" href=\"#", &format!(" href=\"#{own}")));
        out.push_str(text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_two_sides_differ_and_words_stay() {
        let html = "<p>id=\"x\" or href=\"#top\" <a href=\"#n\">1</a></p>\n<div class=\"note\" id=\"n\">1</div>";
        let left = "<p>id=\"x\" or href=\"#top\" <a href=\"#left-n\">1</a></p>\n<div class=\"note\" id=\"left-n\">1</div>";
        assert_eq!(apart(html, 0), left);
        assert_eq!(apart("a id=\"b\" > c", 1), "a id=\"b\" > c");
    }
}
