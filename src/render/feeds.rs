//! A feed to RSS 2.0, Atom and JSON Feed 1.1.
//!
//! What an undated article does: RSS and JSON Feed leave its date out; Atom, whose entries need an `updated` (RFC 4287 §4.1.2), gives it the day of
//! the editor's last change or of collecting, and failing that the first second of 1970, which claims nothing and sorts it last. An empty Atom
//! feed is of that second too. No feed holds the time of its making, so that a feed changes only when an article does.
//!
//! Text is plain text: HTML in it is shown, never interpreted.

use std::borrow::Cow;

use serde::Serialize;

use super::address::uri;
use super::iso::{rfc822, rfc3339};
use super::xml::{Writer, escaped, plain};
use crate::view::{FeedItem, FeedView};

/// The feed as RSS 2.0 (<https://www.rssboard.org/rss-specification>), with Dublin Core for names that have no address.
pub fn rss(feed: &FeedView<'_>) -> String {
    let mut xml = Writer::document();
    let namespaces = [("version", "2.0"), ("xmlns:atom", ATOM), ("xmlns:dc", "http://purl.org/dc/elements/1.1/")];
    xml.open("rss", &namespaces);
    xml.open("channel", &[]);
    let title = feed_title(feed);
    xml.text("title", &[], &title);
    xml.text("link", &[], &uri(&feed.home_url));
    let description = plain(&feed.description);
    xml.text("description", &[], if description.is_empty() { &title } else { &description });
    if !feed.lang.is_empty() {
        xml.text("language", &[], &feed.lang);
    }
    if let Some(editor) = &feed.editor {
        xml.text("dc:creator", &[], &plain(editor));
    }
    if let Some(changed) = feed.items.iter().filter_map(changed).max() {
        xml.text("lastBuildDate", &[], &rfc822(changed));
    }
    xml.empty("atom:link", &[("href", &uri(&feed.feed_url)), ("rel", "self"), ("type", "application/rss+xml")]);
    feed.items.iter().for_each(|item| rss_item(&mut xml, feed, item));
    xml.close("channel");
    xml.close("rss");
    xml.finish()
}

const ATOM: &str = "http://www.w3.org/2005/Atom";

fn rss_item(xml: &mut Writer, feed: &FeedView<'_>, item: &FeedItem<'_>) {
    let url = uri(&item.url);
    xml.open("item", &[("xml:lang", other_lang(feed, item))]);
    xml.text("title", &[], &title(item));
    xml.text("link", &[], &url);
    xml.text("guid", &[("isPermaLink", "true")], &url);
    if let Some(published) = item.published {
        xml.text("pubDate", &[], &rfc822(published));
    }
    for author in names(&item.authors) {
        xml.text("dc:creator", &[], &author);
    }
    if let Some(outlet) = outlet(item) {
        // RSS 2.0 demands the address of <source>; Dublin Core has a place for a publisher without one.
        match item.outlet_url.as_deref().filter(|url| !url.is_empty()) {
            Some(url) => xml.text("source", &[("url", &uri(url))], &outlet),
            None => xml.text("dc:publisher", &[], &outlet),
        }
    }
    if let Some(original) = original(item) {
        xml.text("dc:source", &[], &original);
    }
    if !item.lang.is_empty() {
        xml.text("dc:language", &[], &item.lang);
    }
    for topic in names(&item.topics) {
        xml.text("category", &[], &topic);
    }
    let summary = plain(&item.summary);
    if !summary.is_empty() {
        // A description is HTML by the specification: plain text is escaped once more.
        xml.text("description", &[], &escaped(&summary));
    }
    xml.close("item");
}

/// The feed as Atom (RFC 4287).
pub fn atom(feed: &FeedView<'_>) -> String {
    let mut xml = Writer::document();
    xml.open("feed", &[("xmlns", ATOM), ("xml:lang", &feed.lang)]);
    let title = feed_title(feed);
    xml.text("title", &[], &title);
    let subtitle = plain(&feed.description);
    if !subtitle.is_empty() {
        xml.text("subtitle", &[], &subtitle);
    }
    let own = uri(&feed.feed_url);
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &uri(&feed.home_url))]);
    xml.text("id", &[], &own);
    let changed = feed.items.iter().filter_map(changed).max();
    xml.text("updated", &[], &rfc3339(changed.unwrap_or(0)));
    // A feed must name an author unless each entry does (§4.1.1).
    let editor = feed.editor.as_deref().map(plain).filter(|name| !name.is_empty());
    atom_author(&mut xml, editor.as_deref().unwrap_or(&title));
    feed.items.iter().for_each(|item| atom_entry(&mut xml, feed, item));
    xml.close("feed");
    xml.finish()
}

fn atom_entry(xml: &mut Writer, feed: &FeedView<'_>, item: &FeedItem<'_>) {
    let url = uri(&item.url);
    xml.open("entry", &[("xml:lang", other_lang(feed, item))]);
    xml.text("title", &[], &title(item));
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &url)]);
    if let Some(original) = original(item) {
        xml.empty("link", &[("rel", "via"), ("href", &original), ("title", &outlet(item).unwrap_or_default())]);
    }
    xml.text("id", &[], &url);
    xml.text("updated", &[], &rfc3339(changed(item).unwrap_or(0)));
    if let Some(published) = item.published {
        xml.text("published", &[], &rfc3339(published));
    }
    for author in makers(item) {
        atom_author(xml, &author);
    }
    for topic in names(&item.topics) {
        xml.empty("category", &[("term", &topic)]);
    }
    let summary = plain(&item.summary);
    if !summary.is_empty() {
        xml.text("summary", &[], &summary);
    }
    xml.close("entry");
}

fn atom_author(xml: &mut Writer, name: &str) {
    xml.open("author", &[]);
    xml.text("name", &[], name);
    xml.close("author");
}

/// The feed as JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).
pub fn json(feed: &FeedView<'_>) -> String {
    let title = feed_title(feed);
    let feed = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &title,
        home_page_url: uri(&feed.home_url),
        feed_url: uri(&feed.feed_url),
        description: plain(&feed.description),
        authors: feed.editor.iter().map(|name| JsonAuthor { name: plain(name) }).collect(),
        language: &feed.lang,
        items: feed.items.iter().map(json_item).collect(),
    };
    serde_json::to_string_pretty(&feed).unwrap_or_default() + "\n"
}

fn json_item<'a>(item: &'a FeedItem<'_>) -> JsonItem<'a> {
    let summary = plain(&item.summary);
    JsonItem {
        id: uri(&item.url),
        url: uri(&item.url),
        external_url: original(item),
        title: title(item),
        // An item needs a content (§Items), and an article whose rights allow only a link has none but its headline.
        content_text: if summary.is_empty() { title(item) } else { summary },
        date_published: item.published.map(rfc3339),
        date_modified: item.updated.map(rfc3339),
        authors: makers(item).into_iter().map(|name| JsonAuthor { name }).collect(),
        tags: names(&item.topics).collect(),
        language: &item.lang,
        outlet: outlet(item).map(|name| JsonOutlet { name, url: item.outlet_url.as_deref().map(uri) }),
    }
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: Cow<'a, str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonAuthor<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    language: &'a str,
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: String,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<String>,
    title: Cow<'a, str>,
    content_text: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonAuthor<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Cow<'a, str>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    language: &'a str,
    /// An extension, which the format wants to begin with an underscore.
    #[serde(rename = "_outlet", skip_serializing_if = "Option::is_none")]
    outlet: Option<JsonOutlet<'a>>,
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: Cow<'a, str>,
}

#[derive(Serialize)]
struct JsonOutlet<'a> {
    name: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

fn feed_title<'a>(feed: &'a FeedView<'_>) -> Cow<'a, str> {
    Some(plain(&feed.title)).filter(|title| !title.is_empty()).unwrap_or_else(|| uri(&feed.home_url).into())
}

fn title<'a>(item: &'a FeedItem<'_>) -> Cow<'a, str> {
    Some(plain(&item.title)).filter(|title| !title.is_empty()).unwrap_or_else(|| uri(&item.url).into())
}

fn names<'a>(names: &'a [Cow<'_, str>]) -> impl Iterator<Item = Cow<'a, str>> {
    names.iter().map(|name| plain(name)).filter(|name| !name.is_empty())
}

/// The authors or, where nobody is named, the outlet: otherwise readers show the dossier's editor as the author.
fn makers<'a>(item: &'a FeedItem<'_>) -> Vec<Cow<'a, str>> {
    let authors: Vec<_> = names(&item.authors).collect();
    if authors.is_empty() { outlet(item).into_iter().collect() } else { authors }
}

fn outlet<'a>(item: &'a FeedItem<'_>) -> Option<Cow<'a, str>> {
    item.outlet.as_deref().map(plain).filter(|name| !name.is_empty())
}

fn original(item: &FeedItem<'_>) -> Option<String> {
    item.external_url.as_deref().map(uri).filter(|url| !url.is_empty())
}

fn changed(item: &FeedItem<'_>) -> Option<i64> {
    item.updated.max(item.published)
}

/// The item's language where it differs from the feed's; else empty, which writes no attribute.
fn other_lang<'a>(feed: &FeedView<'_>, item: &'a FeedItem<'_>) -> &'a str {
    if item.lang == feed.lang { "" } else { &item.lang }
}

#[cfg(test)]
pub(super) mod tests;
