//! What a page's markup says of the article: title, date, author, outlet, address, language.

mod address_date;
mod another;
mod author;
mod date;
mod lone_name;
mod machine_date;
mod name;
mod outlet;
mod placed;
mod seen;
mod shown_day;
mod title;

use std::ops::Range;

pub use placed::{FIRST_BLOCKS, PLACED};

use super::address::{self, Archived};
use super::blocks::Block;
use super::features;
use super::json_ld::{self, Object};
use super::tag::Tag;
use super::tree::{Id, Tree, collapsed};
use crate::import::metadata::is_person;
use crate::import::{Found, Metadata};
use crate::model::Lang;

/// A page, read for its metadata.
pub struct Markup<'m, 'a> {
    tree: &'m Tree<'a>,
    objects: &'m [&'m Object],
    blocks: &'m [Block],
    /// The blocks of the article: the first, and one past the last.
    body: Range<usize>,
    /// Names in lower case and contents of the meta tags.
    metas: Vec<(String, String)>,
    /// The object of the JSON-LD that is this article.
    article: Option<&'m Object>,
    /// Names that the site gives itself.
    site: Vec<String>,
    /// What the page is called by its domain and beside ©.
    own: outlet::Own,
    /// The page's address.
    url: Option<Found<String>>,
    /// The copy of an archive that the page is.
    archived: Option<Archived>,
    lang: Option<Found<Lang>>,
    /// Whether the page's titles have the headline; else it was found by its place.
    is_entitled: bool,
}

/// Everything that the page says of its article.
pub fn metadata(tree: &Tree, objects: &[&Object], blocks: &[Block], chosen: &[bool]) -> Metadata {
    let url = address::own(tree, objects);
    let archived = url.as_ref().and_then(|url| Archived::of(&url.basis.evidence));
    let mut metas = metas(tree);
    if let Some(archived) = &archived {
        // An archive names itself and the time of the copy where the page had named its own.
        metas.retain(|(_, value)| archived.address.host_str() != Some(value.as_str()) && !archived.was_made(value));
    }
    let mut markup = Markup {
        tree,
        objects,
        blocks,
        body: chosen.iter().position(|c| *c).unwrap_or(0)..chosen.iter().rposition(|c| *c).map_or(0, |last| last + 1),
        metas,
        article: None,
        site: Vec::new(),
        own: outlet::Own::default(),
        url,
        archived,
        lang: None,
        is_entitled: true,
    };
    markup.lang = markup.language();
    markup.article = markup.main_article();
    markup.own = outlet::Own::of(&markup);
    markup.site = outlet::site_names(&markup);
    // On a network the channel's title may be an article's.
    let channel = outlet::channel(&markup);
    markup.site.extend(channel.clone().filter(|_| !outlet::is_on_network(&markup)));
    let told = title::title(&markup);
    // A network that gives each article a page of its own calls that by the headline.
    let is_article = markup.meta(&["og:type"]).any(|(_, kind)| kind == "article");
    let is_headline = |name: &String| told.as_ref().is_some_and(|told| features::letters(&told.value) == features::letters(name));
    let channel = channel.filter(|name| !is_article || !is_headline(name));
    let title = placed::above_text(&markup, told.clone());
    // A title that the headline is not of names the site.
    markup.is_entitled = title.as_ref().is_none_or(|title| title.basis.rule != PLACED);
    markup.site.extend(told.filter(|_| !markup.is_entitled).map(|told| told.value));
    let headline = title.as_ref().map(|t| t.value.clone()).unwrap_or_default();
    let beside = outlet::beside_headline(&markup, &headline);
    markup.site.extend(beside.clone().filter(|name| markup.own.is(name)));
    let outlet = outlet::outlet(&markup, channel, beside);
    let mut author = author::authors(&markup, &headline);
    // Of a page's title the site's name reads like a columnist's.
    let is_outlet = |name: &str| outlet.as_ref().is_some_and(|outlet| features::letters(&outlet.value) == features::letters(name));
    let is_on_platform = markup.meta(&["og:site_name"]).any(|(_, name)| outlet::is_platform(name));
    // On a platform the outlet signs as a person would, and the page is called by it.
    let is_called = |name: &str| {
        let whole = title::of_page(&markup).filter(|_| is_on_platform && !is_person(name)).unwrap_or_default();
        title::parts(&whole).any(|part| features::letters(part) == features::letters(name))
    };
    author.retain(|author| (author.basis.rule != "title" || !is_outlet(&author.value)) && !is_called(&author.value));
    Metadata {
        date: date::date(&markup, &headline),
        author,
        outlet,
        title,
        source_url: markup.url.clone(),
        archive_url: markup
            .archived
            .as_ref()
            .zip(markup.url.as_ref())
            .map(|(copy, url)| Found { value: copy.address.to_string(), ..url.clone() }),
        lang: markup.lang,
        ..Metadata::default()
    }
}

impl<'m> Markup<'m, '_> {
    /// Whether a name is one that the site gives itself.
    fn calls_itself(&self, name: &str) -> bool {
        let name = features::letters(name);
        self.site.iter().any(|site| features::letters(site) == name)
    }

    /// The contents of the meta tags of these names, in the order of the names.
    fn meta<'s>(&'s self, names: &'s [&'s str]) -> impl Iterator<Item = (&'s str, &'s str)> {
        names
            .iter()
            .flat_map(move |name| self.metas.iter().filter(move |(n, _)| n == name).map(move |(_, content)| (*name, content.as_str())))
    }

    /// The article among the JSON-LD's objects: the first whose headline the page's own titles repeat, else the first.
    fn main_article(&self) -> Option<&'m Object> {
        let articles = || self.objects.iter().copied().filter(|o| json_ld::is_article(o));
        let titles: Vec<String> = self.title_texts().collect();
        let keys: Vec<String> = titles.iter().map(|t| features::letters(t)).filter(|t| !t.is_empty()).collect();
        let repeated = |o: &&Object| {
            let headline = features::letters(&json_ld::text(o, "headline").or_else(|| json_ld::text(o, "name")).unwrap_or_default());
            headline.chars().count() > 8 && keys.iter().any(|t| t.contains(&headline) || headline.contains(t.as_str()))
        };
        // One that shares no word with them is another's, on a list of what else there is.
        let words: Vec<_> = titles.iter().map(|title| title::long_words(title)).filter(|words| !words.is_empty()).collect();
        let is_another_s = |o: &&Object| {
            let headline = json_ld::text(o, "headline").map(|headline| title::long_words(&headline)).filter(|own| !own.is_empty());
            self.has_address(o) != Some(true)
                && headline.is_some_and(|own| !words.is_empty() && words.iter().all(|words| words.is_disjoint(&own)))
        };
        articles().find(repeated).or_else(|| articles().find(|o| o.contains_key("datePublished") && !is_another_s(o)))
    }

    /// Whether an object has the page's own address; `None` where it has none, or the page has none.
    fn has_address(&self, object: &Object) -> Option<bool> {
        let bare = |address: &str| address.split('#').next().unwrap_or(address).trim_end_matches('/').to_owned();
        let own = bare(&self.url.as_ref().filter(|url| url.basis.rule != "json-ld")?.value);
        let of_page = object.get("mainEntityOfPage").and_then(|page| page.get("@id")).and_then(|id| id.as_str()).map(str::to_owned);
        let addresses = ["url", "@id"].iter().filter_map(|field| json_ld::text(object, field)).chain(of_page);
        addresses.map(|address| bare(&address) == own).reduce(|a, b| a || b)
    }

    fn title_texts(&self) -> impl Iterator<Item = String> + '_ {
        let og = self.meta(&["og:title", "twitter:title"]).map(|(_, t)| t.to_owned());
        og.chain(self.tree.elements(Tag::H1).take(3).map(|id| self.tree.text(id)))
    }

    fn language(&self) -> Option<Found<Lang>> {
        let html =
            self.tree.elements(Tag::Html).find_map(|id| self.tree.attribute(id, "lang").or_else(|| self.tree.attribute(id, "xml:lang")));
        let of_article = self.objects.iter().filter(|o| json_ld::is_article(o)).find_map(|o| json_ld::text(o, "inLanguage"));
        let candidates = [("html-lang", html.map(str::to_owned), 0.8), ("json-ld", of_article, 0.8)].into_iter();
        let metas =
            self.meta(&["content-language", "og:locale", "language", "dc.language"]).map(|(_, c)| ("meta", Some(c.to_owned()), 0.7));
        candidates.chain(metas).find_map(|(rule, tag, sure)| {
            let tag = tag?;
            let lang = Lang::new(&tag.trim().replace('_', "-"))?;
            Some(Found::new(lang, rule, None, &tag, sure))
        })
    }

    /// The text of the elements that this test chooses by their names (class, id, itemprop, rel), in document order.
    fn named(&self, test: impl Fn(&str) -> bool) -> Vec<Id> {
        let nodes = &self.tree.nodes;
        let fits = |id: &Id| {
            nodes[*id].tag != Tag::Text
                && !matches!(nodes[*id].tag, Tag::Html | Tag::Body | Tag::Script | Tag::Meta | Tag::Link)
                && self.tree.attributes(*id).any(|(name, value)| {
                    matches!(name.to_ascii_lowercase().as_str(), "class" | "id" | "itemprop" | "rel" | "data-testid" | "property")
                        && value.len() < 400
                        && test(&value.to_ascii_lowercase())
                })
        };
        (0..nodes.len()).filter(fits).take(3_000).collect()
    }

    /// The node with which the article begins; `otherwise` on a page without blocks.
    fn start_of_body(&self, otherwise: Id) -> Id {
        self.blocks.get(self.body.start).map_or(otherwise, |block| block.nodes.start)
    }
}

/// What Parse.ly's older tag, which holds JSON, says in the names of its newer ones.
fn of_parsely(content: &str) -> impl Iterator<Item = (String, String)> {
    let object: Object = serde_json::from_str(content).unwrap_or_default();
    let fields =
        [("title", "parsely-title"), ("pub_date", "parsely-pub-date"), ("author", "parsely-author"), ("authors", "parsely-author")];
    fields.into_iter().flat_map(move |(field, name)| {
        let values = match object.get(field) {
            Some(serde_json::Value::Array(all)) => all.iter().filter_map(|v| v.as_str()).map(str::to_owned).collect(),
            _ => Vec::from_iter(json_ld::text(&object, field)),
        };
        values.into_iter().map(move |value| (name.to_owned(), value))
    })
}

fn metas(tree: &Tree) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for id in tree.elements(Tag::Meta) {
        let content = collapsed(tree.attribute(id, "content").or_else(|| tree.attribute(id, "value")).unwrap_or_default());
        if content.is_empty() || content.len() > 2_000 {
            continue;
        }
        for attribute in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = tree.attribute(id, attribute).map(|name| name.trim().to_ascii_lowercase()) {
                if name == "parsely-page" {
                    out.extend(of_parsely(&content));
                }
                out.push((name, content.clone()));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::import::html::page;

    #[test]
    fn the_older_tag_of_parsely_is_read() {
        let tag = r#"{"title":"Harbour closed","pub_date":"2014-07-08T10:00:00Z","authors":["Ann Harbour","Joe Dock"]}"#;
        let metadata =
            page(&format!("<html><head><meta name=parsely-page content='{tag}'></head><body><h1>Harbour closed</h1></body></html>"))
                .metadata;
        assert_eq!(metadata.date.map(|d| d.value.to_string()).as_deref(), Some("2014-07-08T10:00:00Z"));
        assert_eq!(metadata.author.into_iter().map(|a| a.value).collect::<Vec<_>>(), ["Ann Harbour", "Joe Dock"]);
    }
}
