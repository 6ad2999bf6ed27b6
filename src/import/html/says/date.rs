//! When the article was published: the original date before any later one.

use super::super::features;
use super::super::json_ld;
use super::super::tag::Tag;
use super::Markup;
use super::written_date::{Order, of_machine, of_text};
use crate::import::Found;
use crate::model::Edtf;

/// Meta tags that give the day of publication, the surest first.
const PUBLISHED: [&str; 34] = [
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "og:pubdate",
    "datepublished",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "dc.created",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publicationdate",
    "publication_date",
    "article.published",
    "article:create_date",
    "date.published",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "rnews:datepublished",
    "originalpublicationdate",
    "displaydate",
    "date",
    "created",
];
/// Meta tags that give the day of the last change.
const CHANGED: [&str; 8] = [
    "article:modified_time",
    "og:updated_time",
    "last-modified",
    "lastmod",
    "dc.date.modified",
    "dcterms.modified",
    "datemodified",
    "revised",
];

/// The day of publication and the rule that gave it.
pub fn date(markup: &Markup, headline: &str) -> Option<Found<Edtf>> {
    let declared = markup
        .article
        .and_then(|a| of_object(markup, a, &["datePublished", "dateCreated", "uploadDate"]))
        .map(|(d, e)| Found::new(d, "json-ld", None, &e, 0.97))
        .or_else(|| of_metas(markup, &PUBLISHED, "meta", 0.95))
        .or_else(|| of_marked(markup))
        .or_else(|| of_any_object(markup));
    let address = of_address(markup);
    let visible = || {
        let time = of_time_element(markup, headline);
        let (near, far) = match time {
            Some((found, true)) => (Some(found), None),
            Some((found, false)) => (None, Some(found)),
            None => (None, None),
        };
        near.or_else(|| of_named_element(markup, headline, true))
            .or_else(|| of_visible_text(markup, headline))
            .or(far)
            .or_else(|| of_named_element(markup, headline, false))
    };
    match (declared, address) {
        (Some(declared), Some(address)) => Some(if is_original(&address.value, &declared.value) { address } else { declared }),
        (declared, address) => declared
            .or(address)
            .or_else(visible)
            .or_else(|| {
                markup
                    .article
                    .and_then(|a| of_object(markup, a, &["dateModified"]))
                    .map(|(d, e)| Found::new(d, "json-ld-modified", None, &e, 0.6))
            })
            .or_else(|| of_metas(markup, &CHANGED, "meta-modified", 0.6))
            .or_else(|| of_text_anywhere(markup)),
    }
}

/// Whether the day in the address is the original one: it was given when the page was made, in the site's own time, while what is declared
/// may be a later edition's, or be in another time zone.
fn is_original(address: &Edtf, declared: &Edtf) -> bool {
    let (address, declared) = (address.earliest(), declared.earliest());
    address < declared || address.yesterday().is_ok_and(|day| day == declared)
}

/// Whether the words around a date speak of a change and not of the publication.
fn speaks_of_change(text: &str) -> bool {
    let text = text.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|w| text.contains(w));
    let change = [
        "update",
        "modified",
        "revised",
        "reviewed",
        "edited",
        "aktualisiert",
        "geändert",
        "обновл",
        "изменен",
        "mis à jour",
        "actualiz",
        "atualiz",
        "aggiorn",
        "жаңарт",
        "оновл",
        "güncel",
    ];
    says(&change) && !says(&["publi", "опубл", "veröff", "posted", "жария"])
}

/// Numbers alone are read as the page's language has it.
fn order(markup: &Markup) -> Order {
    let tag = markup.lang.as_ref().map(|l| l.value.as_str().to_owned()).unwrap_or_default();
    if tag == "en-US" || tag == "en" { Order::MonthFirst } else { Order::DayFirst }
}

fn read(markup: &Markup, text: &str) -> Option<Edtf> {
    of_machine(text).or_else(|| of_text(text, order(markup)).map(Edtf::day))
}

fn of_object(markup: &Markup, object: &json_ld::Object, fields: &[&str]) -> Option<(Edtf, String)> {
    fields.iter().find_map(|field| {
        let text = json_ld::text(object, field)?;
        Some((read(markup, &text)?, text))
    })
}

/// Other objects than articles: a page, a video.
fn of_any_object(markup: &Markup) -> Option<Found<Edtf>> {
    let pages = markup
        .objects
        .iter()
        .filter(|o| json_ld::is_article(o) || json_ld::types(o).iter().any(|t| t.ends_with("Page") || t.ends_with("Object")));
    pages.into_iter().find_map(|o| of_object(markup, o, &["datePublished"])).map(|(d, e)| Found::new(d, "json-ld", None, &e, 0.85))
}

fn of_metas(markup: &Markup, names: &[&str], rule: &'static str, sure: f32) -> Option<Found<Edtf>> {
    markup.meta(names).find_map(|(_, content)| Some(Found::new(read(markup, content)?, rule, None, content, sure)))
}

/// Microdata and the like: `itemprop=datePublished`.
fn of_marked(markup: &Markup) -> Option<Found<Edtf>> {
    let tree = markup.tree;
    markup
        .named(|v| v.split(' ').any(|w| matches!(w, "datepublished" | "datecreated" | "dc:date" | "schema:datepublished")))
        .into_iter()
        .find_map(|id| {
            let text =
                ["content", "datetime", "title"].iter().find_map(|a| tree.attribute(id, a)).map_or_else(|| tree.text(id), str::to_owned);
            Some(Found::new(read(markup, &text)?, "microdata", None, &text, 0.93))
        })
}

/// `<time>`: one that says it is of publication, else the first that stands near the headline.
fn of_time_element(markup: &Markup, headline: &str) -> Option<(Found<Edtf>, bool)> {
    let tree = markup.tree;
    let (from, to) = near_headline(markup, headline);
    let mut found: Vec<(f32, usize, Edtf, String)> = Vec::new();
    for id in tree.elements(Tag::Time).take(200) {
        let text = tree.attribute(id, "datetime").filter(|t| !t.is_empty()).map_or_else(|| tree.text(id), str::to_owned);
        let Some(date) = read(markup, &text).or_else(|| read(markup, &tree.text(id))) else { continue };
        let class = tree.attribute(id, "class").unwrap_or_default().to_ascii_lowercase();
        let published = tree.attribute(id, "pubdate").is_some() || class.contains("publish") || class.contains("entry-date");
        let around = tree.text(tree.nodes[id].parent);
        let changed = class.contains("updated") && !class.contains("publish")
            || class.contains("modif")
            || around.len() < 100 && speaks_of_change(&around);
        let mut score = if published { 2.0 } else { 0.0 };
        score += if (from..to).contains(&id) { 3.0 } else { 0.0 };
        score -= if changed { 1.5 } else { 0.0 };
        score -= if is_aside(markup, id) { 4.0 } else { 0.0 };
        found.push((score, id, date, text));
    }
    let (score, _, date, text) = found.into_iter().max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    (score > -1.0).then(|| (Found::new(date, "time-element", None, &text, if score >= 2.0 { 0.88 } else { 0.6 }), score >= 2.0))
}

/// Whether a node stands among comments, links to other articles, or beside the page's matter.
fn is_aside(markup: &Markup, id: usize) -> bool {
    markup.tree.ancestors(id).take(12).any(|id| {
        let tag = markup.tree.nodes[id].tag;
        let names = ["class", "id"].map(|a| markup.tree.attribute(id, a).unwrap_or_default().to_ascii_lowercase());
        let word = |w: &str| names.iter().any(|n| n.contains(w));
        let is_page = matches!(tag, Tag::Body | Tag::Html | Tag::Root | Tag::Main);
        !is_page
            && (matches!(tag, Tag::Aside | Tag::Footer | Tag::Nav)
                || ["comment", "related", "recommend", "sidebar", "popular", "widget", "teaser", "latest"].iter().any(|w| word(w)))
    })
}

/// The nodes from a little before the headline to the end of the article's first paragraphs.
fn near_headline(markup: &Markup, headline: &str) -> (usize, usize) {
    let blocks = markup.blocks;
    let wanted = features::letters(headline);
    let (first, last) = markup.body_span();
    let title = (0..first.max(1).min(blocks.len())).rev().find(|&i| {
        let text = features::letters(&blocks[i].text.chars().take(400).collect::<String>());
        !wanted.is_empty() && text.contains(&wanted)
    });
    let from = title.unwrap_or(first.saturating_sub(10)).saturating_sub(6);
    let to = (first + 4).min(last.max(first)).max(title.unwrap_or(0) + 10).min(blocks.len().saturating_sub(1));
    (blocks.get(from).map_or(0, |b| b.nodes.start), blocks.get(to).map_or(0, |b| b.nodes.end))
}

/// A date in the address: `/2025/11/12/`, `/20251112/`, `-2025-11-12`.
fn of_address(markup: &Markup) -> Option<Found<Edtf>> {
    let url = markup.url.as_ref()?;
    let path = url.value.splitn(4, '/').nth(3)?;
    let digits_at = |at: usize, n: usize| path.get(at..at + n).filter(|s| s.bytes().all(|b| b.is_ascii_digit()));
    for at in 0..path.len().saturating_sub(7) {
        if at > 0 && path.as_bytes()[at - 1].is_ascii_digit() || digits_at(at, 4).is_none() {
            continue;
        }
        let rest = &path[at..];
        let mut fields = rest.split(|c: char| !c.is_ascii_digit());
        let parts = (fields.next()?, fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        let text = match parts {
            (y, m, d) if y.len() == 4 && (1..=2).contains(&m.len()) && (1..=2).contains(&d.len()) => format!("{y}-{m:0>2}-{d:0>2}"),
            (ymd, _, _) if ymd.len() == 8 => ymd.to_owned(),
            _ => continue,
        };
        if let Some(date) = of_machine(&text) {
            return Some(Found::new(date, "address", None, &url.value, 0.85));
        }
    }
    None
}

/// An element whose class or id speaks of a date, the nearest to the headline first.
fn of_named_element(markup: &Markup, headline: &str, near_only: bool) -> Option<Found<Edtf>> {
    let tree = markup.tree;
    let (from, to) = near_headline(markup, headline);
    let words = ["date", "time", "publish", "posted", "datum", "fecha", "meta", "byline", "info", "created", "data"];
    let found = markup.named(|v| words.iter().any(|w| v.contains(w)) && !v.contains("update") && !v.contains("modif"));
    let near = |id: &usize| (from..to).contains(id);
    let inside = found.iter().copied().filter(near);
    let outside = found.iter().copied().filter(|id| !near(id) && !is_aside(markup, *id));
    let wanted: Vec<(usize, f32)> = if near_only { inside.map(|id| (id, 0.85)).collect() } else { outside.map(|id| (id, 0.65)).collect() };
    for (id, sure) in wanted.into_iter().take(400) {
        if tree.nodes[id].end - id > 60 {
            continue;
        }
        let title = ["title", "data-date", "data-time", "datetime", "content", "data-timestamp"].iter().find_map(|a| tree.attribute(id, a));
        let text = tree.text(id);
        if speaks_of_change(&text) {
            continue;
        }
        let date = title.and_then(|t| read(markup, t)).or_else(|| if text.len() < 200 { read(markup, &text) } else { None });
        if let Some(date) = date {
            return Some(Found::new(date, "date-element", None, &text, sure));
        }
    }
    None
}

/// A short block with a date near the headline or just after the article.
fn of_visible_text(markup: &Markup, headline: &str) -> Option<Found<Edtf>> {
    let (from, to) = near_headline(markup, headline);
    let (_, last) = markup.body_span();
    let near = markup.blocks.iter().filter(|b| b.nodes.start >= from && b.nodes.start < to);
    let after = markup.blocks.iter().skip(last).take(4);
    for (block, sure) in near.map(|b| (b, 0.8)).chain(after.map(|b| (b, 0.6))) {
        let text: String = if block.chars < 300 { block.text.clone() } else { block.text.chars().take(60).collect() };
        if speaks_of_change(&text) {
            continue;
        }
        if let Some(date) = of_text(&text, order(markup)) {
            return Some(Found::new(Edtf::day(date), "date-line", None, &text, sure));
        }
    }
    None
}

/// Any short block with a date, where nothing better is known.
fn of_text_anywhere(markup: &Markup) -> Option<Found<Edtf>> {
    let short = markup
        .blocks
        .iter()
        .filter(|b| b.chars < 80 && !b.text.contains('©') && b.link_density() < 0.5 && !speaks_of_change(&b.text))
        .take(3_000);
    short
        .into_iter()
        .filter(|b| !is_aside(markup, b.nodes.start))
        .find_map(|b| Some(Found::new(Edtf::day(of_text(&b.text, order(markup))?), "date-somewhere", None, &b.text, 0.4)))
}
