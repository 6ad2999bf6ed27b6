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
        // A day of change alone is no day of publication: an honest null beats a guess.
        (declared, address) => declared.or(address).or_else(visible),
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
        "next review",
        "review due",
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
        let parent = tree.nodes[id].parent;
        let around = if tree.nodes[parent].end - parent < 40 { tree.text(parent) } else { String::new() };
        let changed = class.contains("updated") && !class.contains("publish")
            || class.contains("modif")
            || around.len() < 100 && speaks_of_change(&around);
        let mut score = if published { 2.0 } else { 0.0 };
        score += if (from..to).contains(&id) { 3.0 } else { 0.0 };
        score -= if changed { 1.5 } else { 0.0 };
        score -= if is_aside(markup, id) || dates_a_link(markup, id, headline) { 4.0 } else { 0.0 };
        found.push((score, id, date, text));
    }
    let number = found.len();
    let (score, _, date, text) = found.into_iter().max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    // One among several that stand elsewhere is as likely another article's.
    let is_lone = number == 1;
    (score >= 2.0 || score > -1.0 && is_lone)
        .then(|| (Found::new(date, "time-element", None, &text, if score >= 2.0 { 0.88 } else { 0.6 }), score >= 2.0))
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

/// Whether a node stands in an item of a list beside a link to something else than this article: it says when that appeared.
fn dates_a_link(markup: &Markup, id: usize, headline: &str) -> bool {
    let tree = markup.tree;
    let Some(item) = tree.ancestors(id).take(5).find(|&id| tree.nodes[id].tag == Tag::Li) else { return false };
    let nodes = item..tree.nodes[item].end.min(item + 80);
    nodes.filter(|&n| tree.nodes[n].tag == Tag::A).any(|link| {
        let text = tree.text(link);
        text.split_whitespace().count() >= 4 && features::letters(&text) != features::letters(headline)
    })
}

/// Whether a class or an id speaks of a meeting's hours and not of a publication.
fn names_an_event(name: &str) -> bool {
    name.split([' ', '-', '_']).any(|word| word.starts_with("event") || word == "addtocalendar")
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
    let words =
        ["post-footer", "entry-footer", "date", "time", "publish", "posted", "datum", "fecha", "meta", "byline", "info", "created", "data"];
    let found =
        markup.named(|v| words.iter().any(|w| v.contains(w)) && !v.contains("update") && !v.contains("modif") && !names_an_event(v));
    let of_event = |id: usize| {
        let names = |id: usize| ["class", "id"].map(|a| tree.attribute(id, a).unwrap_or_default().to_ascii_lowercase());
        tree.ancestors(id)
            .take(3)
            .any(|id| !matches!(tree.nodes[id].tag, Tag::Body | Tag::Html) && names(id).iter().any(|n| names_an_event(n)))
    };
    let near = |id: &usize| (from..to).contains(id);
    let inside = found.iter().copied().filter(near);
    let outside = found.iter().copied().filter(|id| !near(id) && !is_aside(markup, *id));
    let wanted: Vec<(usize, f32)> = if near_only { inside.map(|id| (id, 0.85)).collect() } else { outside.map(|id| (id, 0.65)).collect() };
    for (id, sure) in wanted.into_iter().take(400) {
        if tree.nodes[id].end - id > 60 || of_event(id) {
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
    // A long block there is a footnote or a notice with dates of its own.
    let after = markup.blocks.iter().skip(last).take(4).filter(|b| b.chars < 160);
    for (block, sure) in near.map(|b| (b, 0.8)).chain(after.map(|b| (b, 0.6))) {
        let text: String = if block.chars < 120 { block.text.clone() } else { block.text.chars().take(60).collect() };
        let links_elsewhere = block.chars > 60 && block.link_density() > 0.4;
        if speaks_of_change(&text) || links_elsewhere {
            continue;
        }
        // The same day twice is the beginning and the end of a meeting.
        let is_publication = |date: &jiff::civil::Date| text.matches(&date.to_string()).count() < 2;
        if let Some(date) = of_text(&text, order(markup)).filter(is_publication) {
            return Some(Found::new(Edtf::day(date), "date-line", None, &text, sure));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::import::html::page;

    fn date_of(markup: &str) -> Option<String> {
        let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
        let html = format!("<html lang=en><body><main><h1>Harbour closed</h1>{text}{text}{markup}</main></body></html>");
        page(&html).metadata.date.map(|d| d.value.to_string())
    }

    #[test]
    fn the_dates_of_other_articles_and_of_meetings_are_none() {
        let item = |day: u8| format!("<li><a href=/{day}>A bridge over the river at last</a> on <time>2025-02-{day:02} 10:00</time></li>");
        assert_eq!(date_of(&format!("<ul>{}</ul>", item(3))), None);
        assert_eq!(date_of("<var class=atc_event><var class=atc_date_start>2023-01-10 10:30:00</var></var>"), None);
        assert_eq!(date_of("<div class=post-date>10 January 2023</div>").as_deref(), Some("2023-01-10"));
        assert_eq!(date_of("<div class=prevent-date>10 January 2023</div>").as_deref(), Some("2023-01-10"));
    }
}
