//! When the article was published: the original date before any later one.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::features;
use super::super::json_ld;
use super::super::tag::Tag;
use super::Markup;
use super::address_date::of_address;
use super::machine_date;
use super::shown_day;
use super::title;
use crate::import::Found;
use crate::import::metadata::dates::{self, Mention};
use crate::import::metadata::patterns::compiled;
use crate::import::metadata::published::{Label, label_beside};
use crate::model::{Edtf, Precision};

/// Meta tags that give the day of publication, the surest first.
const PUBLISHED: [&str; 31] = [
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
    "created",
];
/// Meta tags that give some day of the page's: on some sites that of its last change, so a day at the headline beats them.
const SOME_DAY: [&str; 3] = ["dc.date", "dcterms.date", "date"];
/// Fields of the article's own object that give the day of publication, the surest first.
const FIELDS: [&str; 3] = ["datePublished", "dateCreated", "uploadDate"];
/// How sure a date is that stands alone, far from the headline, or whose month may be the day.
const FAR: f32 = 0.45;

/// The day of publication and the rule that gave it. What is far from the headline is told with so little confidence that a date line of the
/// page's text beats it, and so is a declared day whose month may be the day.
pub fn date(markup: &Markup, headline: &str) -> Option<Found<Edtf>> {
    let found = of_one_reading(markup, headline).map(|found| in_question(markup, headline, found));
    let is_near = found.as_ref().is_some_and(|date| date.confidence > FAR);
    if is_near { found } else { in_doubt(markup).or(found) }
}

/// How sure a declared day is beside which readers see another at the headline: the editor is asked.
const ASKED: f32 = 0.65;

/// A day as it was found, less sure where it is declared and readers see another.
fn in_question(markup: &Markup, headline: &str, mut found: Found<Edtf>) -> Found<Edtf> {
    let is_declared = matches!(found.basis.rule, "json-ld" | "meta");
    if is_declared && found.confidence > ASKED && shown_day::is_another(markup, headline_block(markup, headline), &found.value) {
        found.confidence = ASKED;
    }
    found
}

/// The day of publication as far as it can be read in one way alone.
fn of_one_reading(markup: &Markup, headline: &str) -> Option<Found<Edtf>> {
    let declared = markup
        .article
        .and_then(|a| of_object(markup, a, &FIELDS))
        .map(|(d, e)| Found::new(d, "json-ld", None, &e, 0.97))
        .or_else(|| of_metas(markup, &PUBLISHED, "meta", 0.95))
        .or_else(|| of_marked(markup))
        .or_else(|| of_any_object(markup, headline, true))
        .or_else(|| of_telling_metas(markup));
    let address = of_address(markup);
    match (declared, address) {
        (Some(declared), Some(address)) => return Some(if is_original(&address.value, &declared.value) { address } else { declared }),
        (Some(found), None) | (None, Some(found)) => return Some(found),
        (None, None) => {}
    }
    // A day of change alone is no day of publication: an honest null beats a guess.
    let place = near_headline(markup, headline);
    let (near, far) = of_time_element(markup, headline, &place);
    let near = near.or_else(|| of_named_element(markup, headline, &place, true));
    let near = near.or_else(|| of_scripts(markup)).or_else(|| of_page_title(markup));
    // With the title of a file or of another document a page has the day of that.
    let is_of_page = markup.is_entitled && !is_made_of_document(markup);
    let some_day = of_metas(markup, &SOME_DAY, "meta", if is_of_page { 0.95 } else { FAR });
    match (near, some_day) {
        (Some(near), Some(day)) => Some(if near.value.earliest() < day.value.earliest() { near } else { day }),
        (near, day) => {
            let elsewhere = || far.or_else(|| of_named_element(markup, headline, &place, false));
            near.or(day).or_else(elsewhere).or_else(|| of_any_object(markup, headline, false))
        }
    }
}

/// Whether a program made the page of a document, whose day is that of the file.
fn is_made_of_document(markup: &Markup) -> bool {
    const PROGRAMS: [&str; 8] =
        ["pdftohtml", "pdf2html", "acrobat", "indesign", "microsoft word", "libreoffice", "openoffice", "quarkxpress"];
    markup.meta(&["generator"]).any(|(_, name)| PROGRAMS.iter().any(|program| name.to_lowercase().contains(program)))
}

/// Whether the day in the address is the original one: it was given when the page was made, in the site's own time, while what is declared
/// may be a later edition's, or be in another time zone; with an offset it is in the site's own.
fn is_original(address: &Edtf, declared: &Edtf) -> bool {
    let is_local = declared.part().time.is_some_and(|time| time.offset.is_some_and(|minutes| minutes != 0));
    let (address, declared) = (address.earliest(), declared.earliest());
    address < declared || !is_local && address.yesterday().is_ok_and(|day| day == declared)
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

/// The first day of a text, unless it can be read in two ways.
fn read(markup: &Markup, text: &str) -> Option<Edtf> {
    let first = || days(markup, text).into_iter().next().filter(|mention| !mention.ambiguous);
    machine_date::of_machine(text).or_else(|| first().map(|mention| mention.date))
}

/// The declared day of publication that can be read in two ways: "05/06/2025" on an English page of no country.
fn in_doubt(markup: &Markup) -> Option<Found<Edtf>> {
    let object = markup.article.into_iter().flat_map(|article| FIELDS.iter().filter_map(|field| json_ld::text(article, field)));
    let metas = [&PUBLISHED[..], &SOME_DAY].into_iter().flat_map(|names| markup.meta(names)).map(|(_, content)| content.to_owned());
    object.chain(metas).find_map(|text| {
        let first = days(markup, &text).into_iter().next().filter(|mention| mention.ambiguous)?;
        Some(Found::new(first.date, "date-in-doubt", None, &text, FAR))
    })
}

/// The whole days of a text in which a page may have been published. Numbers alone are read as the page's language has it; in English
/// without a country the month is taken to be first, and the mention says that this is a doubt.
pub fn days(markup: &Markup, text: &str) -> Vec<Mention> {
    let tag = markup.lang.as_ref().map(|l| l.value.as_str()).unwrap_or_default();
    let lang = markup.lang.as_ref().map_or("", |l| l.value.primary());
    let day_first = (tag != "en").then_some(tag != "en-US");
    let mut mentions = dates::find(text, &dates::Reading { lang, day_first, today: None });
    mentions.retain(|m| m.date.part().precision() >= Precision::Day && machine_date::is_plausible(m.date.earliest().year()));
    mentions
}

fn of_object(markup: &Markup, object: &json_ld::Object, fields: &[&str]) -> Option<(Edtf, String)> {
    fields.iter().find_map(|field| {
        let text = json_ld::text(object, field)?;
        Some((read(markup, &text)?, text))
    })
}

/// Other objects than articles, a page or a video: those that are this page's, or those of which nobody knows.
fn of_any_object(markup: &Markup, headline: &str, is_own: bool) -> Option<Found<Edtf>> {
    let of_page = |kind: &str| kind.ends_with("Page") && kind != "CollectionPage" || kind.ends_with("Object") && kind != "ImageObject";
    let pages = markup.objects.iter().filter(|o| json_ld::is_article(o) || json_ld::types(o).iter().any(|kind| of_page(kind)));
    let mut pages = pages.filter(|object| is_of_page(markup, object, headline) == is_own);
    let sure = if is_own { 0.85 } else { FAR };
    pages.find_map(|o| of_object(markup, o, &["datePublished"])).map(|(d, e)| Found::new(d, "json-ld", None, &e, sure))
}

/// Letters from which on a name is a headline's part and no word of it.
const NAME: usize = 8;

/// Whether an object is called as the headline or has the page's address, or has neither name nor address.
fn is_of_page(markup: &Markup, object: &json_ld::Object, headline: &str) -> bool {
    let headline = features::letters(headline);
    let names: Vec<String> = ["headline", "name"].iter().filter_map(|field| json_ld::text(object, field)).collect();
    let is_headline = |name: &String| {
        let name = features::letters(name);
        !headline.is_empty() && name.contains(&headline) || name.chars().count() >= NAME && headline.contains(&name)
    };
    markup.has_address(object).unwrap_or(names.is_empty()) || names.iter().any(is_headline)
}

fn of_metas(markup: &Markup, names: &[&str], rule: &'static str, sure: f32) -> Option<Found<Edtf>> {
    markup.meta(names).find_map(|(_, content)| Some(Found::new(read(markup, content)?, rule, None, content, sure)))
}

/// Meta tags of the site's own making that speak of a publication: `gallery:uploaded`, `news_published_on`.
fn of_telling_metas(markup: &Markup) -> Option<Found<Edtf>> {
    let tells = |word: &str| ["publish", "posted", "upload", "issued"].iter().any(|w| word.starts_with(w));
    let named = |name: &str| name.split(['.', ':', '_', '-']).any(tells);
    let mut told = markup.metas.iter().filter(|(name, content)| named(name) && content.len() <= 40);
    told.find_map(|(_, content)| Some(Found::new(read(markup, content)?, "meta", None, content, 0.85)))
}

/// The day of publication in the page's own scripts, where all that they say of one is the same day: others would be of other articles.
fn of_scripts(markup: &Markup) -> Option<Found<Edtf>> {
    let tree = markup.tree;
    // What JSON-LD says of which object is read there.
    let is_data = |script: &usize| tree.attribute(*script, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
    let scripts = tree.elements(Tag::Script).filter(|script| !is_data(script));
    let texts = scripts.filter_map(|script| tree.nodes.get(script + 1).filter(|text| text.parent == script));
    let told = texts.flat_map(|text| SCRIPTED.captures_iter(&text.text)).filter_map(|found| {
        let value = found.get(1)?.as_str();
        Some((read(markup, value)?, value.to_owned()))
    });
    let told: Vec<(Edtf, String)> = told.take(200).collect();
    let (date, text) = told.first()?;
    let is_one = told.iter().all(|(other, _)| other.earliest() == date.earliest());
    is_one.then(|| Found::new(*date, "script", None, text, 0.8))
}

/// The part of the page's title that is nothing but a day: "Bridge closed - 21 March 2010 - Harbour Times".
fn of_page_title(markup: &Markup) -> Option<Found<Edtf>> {
    let whole = title::of_page(markup).filter(|whole| whole.len() < title::LONGEST)?;
    title::parts(&whole).skip(1).find_map(|part| {
        let day = days(markup, part).into_iter().next().filter(|day| !day.ambiguous && day.span == (0..part.len()))?;
        Some(Found::new(day.date, "title", None, &whole, 0.8))
    })
}

/// A field of a script's data that holds the day of publication, in JSON that may itself be in quotes.
static SCRIPTED: LazyLock<Regex> = LazyLock::new(|| {
    let field = "(?:date_?published|publi(?:sh|shed|cation)_?(?:date|time|at|on)|(?:date|time)_?publi(?:shed|cation)|pub_?date)";
    compiled(&format!(r#"(?i){field}(?:_?time)?\\?["']?\s{{0,4}}[:=]\s{{0,4}}\\?["']([^"'\\<>]{{8,40}})"#))
});

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

/// How much it counts that a day stands right below a short text: less than that it is of publication.
const BELOW: f32 = 1.5;

/// `<time>`: one near the headline or one that says it is of publication; or, second, the first right below a short text, or a lone one elsewhere.
fn of_time_element(markup: &Markup, headline: &str, place: &Place) -> (Option<Found<Edtf>>, Option<Found<Edtf>>) {
    let tree = markup.tree;
    let mut found: Vec<(f32, usize, Edtf, String)> = Vec::new();
    for id in tree.elements(Tag::Time).take(200) {
        let text = tree.attribute(id, "datetime").filter(|t| !t.is_empty()).map_or_else(|| tree.text(id), str::to_owned);
        if markup.archived.as_ref().is_some_and(|archived| archived.was_made(&text)) {
            continue;
        }
        let Some(date) = read(markup, &text).or_else(|| read(markup, &tree.text(id))) else { continue };
        let class = tree.attribute(id, "class").unwrap_or_default().to_ascii_lowercase();
        let published = tree.attribute(id, "pubdate").is_some() || class.contains("publish") || class.contains("entry-date");
        let parent = tree.nodes[id].parent;
        let around = if tree.nodes[parent].end - parent < 40 { tree.text(parent) } else { String::new() };
        let changed = class.contains("updated") && !class.contains("publish")
            || class.contains("modif")
            || around.len() < 100 && speaks_of_change(&around);
        let mut score = if published { 2.0 } else { 0.0 };
        score += match () {
            () if place.nodes.contains(&id) => 3.0,
            () if place.below.contains(&id) => BELOW,
            () => 0.0,
        };
        score -= if changed { 1.5 } else { 0.0 };
        score -= if is_aside(markup, id) || dates_a_link(markup, id, headline) { 4.0 } else { 0.0 };
        found.push((score, id, date, text));
    }
    let number = found.len();
    match found.into_iter().max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))) {
        Some((score, _, date, text)) if score >= 2.0 => (Some(Found::new(date, "time-element", None, &text, 0.88)), None),
        // One among several that stand elsewhere is as likely another article's.
        Some((score, _, date, text)) if score >= BELOW || score > -1.0 && number == 1 => {
            (None, Some(Found::new(date, "time-element", None, &text, FAR)))
        }
        _ => (None, None),
    }
}

/// Whether a node stands among comments, links to other articles, or beside the page's matter; what holds the article too is not beside it.
fn is_aside(markup: &Markup, id: usize) -> bool {
    beside_article(markup, id).any(|id| {
        let tag = markup.tree.nodes[id].tag;
        let is_page = matches!(tag, Tag::Body | Tag::Html | Tag::Root | Tag::Main);
        !is_page
            && (matches!(tag, Tag::Aside | Tag::Footer | Tag::Nav)
                || markup.tree.class_and_id(id).iter().any(|names| names.split(' ').any(names_other_matter)))
    })
}

/// Whether a class or an id says that something stands beside the page's matter: `sidebar`, `related-posts`. A part of a widget is none:
/// Telegram's messages are `tgme_widget_message`, and Elementor's pages are made of nothing but `elementor-widget`.
fn names_other_matter(name: &str) -> bool {
    const WORDS: [&str; 7] = ["comment", "related", "recommend", "sidebar", "popular", "teaser", "latest"];
    let mut words = name.split(['-', '_']);
    let is_widget = (name.starts_with("widget") || name.ends_with("widget")) && !name.starts_with("elementor");
    is_widget || words.any(|own| WORDS.iter().any(|word| own.starts_with(word)))
}

/// Whether a node stands among the comments below the article.
fn is_comment(markup: &Markup, id: usize) -> bool {
    id > markup.start_of_body(0)
        && beside_article(markup, id).any(|id| markup.tree.class_and_id(id).iter().any(|name| name.contains("comment")))
}

/// The elements around a node as far as they do not hold the article too.
fn beside_article<'m>(markup: &'m Markup, id: usize) -> impl Iterator<Item = usize> + 'm {
    let article = markup.start_of_body(0);
    markup.tree.ancestors(id).take(12).take_while(move |id| !(*id..markup.tree.nodes[*id].end).contains(&article))
}

/// Bytes of a link beyond which its text is no headline.
const LONG_LINK: usize = 4_000;

/// Nodes of a card that leads to another article, at most.
const CARD: usize = 40;

/// Whether a node stands in an item of a list beside a link to something else than this article: it says when that appeared.
fn dates_a_link(markup: &Markup, id: usize, headline: &str) -> bool {
    let tree = markup.tree;
    let listed = tree.ancestors(id).take(5).find(|&id| tree.nodes[id].tag == Tag::Li);
    // Below the text a card is an item too.
    let is_below = || markup.body.end.checked_sub(1).and_then(|last| markup.blocks.get(last)).is_some_and(|last| id >= last.nodes.end);
    let card = || Some(tree.nodes[id].parent).filter(|card| tree.nodes[*card].end - card <= CARD && is_below());
    let Some(item) = listed.or_else(card) else { return false };
    let nodes = item..tree.nodes[item].end.min(item + 80);
    nodes.filter(|&n| tree.nodes[n].tag == Tag::A).any(|link| {
        // A whole article in a link is no headline; it would be read anew for each day in the item.
        if (link..tree.nodes[link].end).take(80).map(|n| tree.nodes[n].text.len()).sum::<usize>() > LONG_LINK {
            return true;
        }
        let text = tree.text(link);
        text.split_whitespace().count() >= 4 && features::letters(&text) != features::letters(headline)
    })
}

/// Whether a class or an id speaks of a meeting's hours, or of a birth, and not of a publication; the microformats hCalendar and hCard name theirs
/// `dtstart`, `dtend` and `bday`.
fn names_an_event(name: &str) -> bool {
    let is_event = |word: &str| word.starts_with("event") || matches!(word, "addtocalendar" | "dtstart" | "dtend" | "bday");
    name.split([' ', '-', '_']).any(is_event)
}

/// Where a page's head is.
struct Place {
    /// The nodes from a little before the headline to the end of the article's first paragraphs.
    nodes: Range<usize>,
    /// Those that follow right below a short article: its own foot, or what is not the article.
    below: Range<usize>,
    /// The first node of the headline; 0 = no block above the text has it.
    headline: usize,
}

impl Place {
    /// Whether a node stands around the headline, or right below a short article.
    fn is_at(&self, id: usize) -> bool {
        self.nodes.contains(&id) || self.below.contains(&id)
    }
}

/// The last block with the headline above the text.
fn headline_block(markup: &Markup, headline: &str) -> Option<usize> {
    let blocks = markup.blocks;
    let wanted = features::letters(headline);
    (0..markup.body.start.max(1).min(blocks.len())).rev().find(|&i| {
        let text = features::letters(&blocks[i].text.chars().take(400).collect::<String>());
        !wanted.is_empty() && text.contains(&wanted)
    })
}

/// The nodes from a little before the headline to the end of the article's first paragraphs.
fn near_headline(markup: &Markup, headline: &str) -> Place {
    let blocks = markup.blocks;
    let (first, last) = (markup.body.start, markup.body.end);
    let title = headline_block(markup, headline);
    let from = title.unwrap_or(first.saturating_sub(10)).saturating_sub(6);
    let to = (first + 4).min(last.max(first)).max(title.unwrap_or(0) + 10).min(blocks.len().saturating_sub(1));
    let end = if last == 0 { to } else { to.min(last - 1) };
    let end_of = |at: usize| blocks.get(at).map_or(0, |block| block.nodes.end);
    Place {
        nodes: blocks.get(from).map_or(0, |b| b.nodes.start)..end_of(end),
        below: end_of(end)..end_of(to),
        headline: title.map_or(0, |at| blocks[at].nodes.start),
    }
}

/// An element whose class or id speaks of a date: at that place, or elsewhere. One that says it is of publication comes first.
fn of_named_element(markup: &Markup, headline: &str, place: &Place, is_there: bool) -> Option<Found<Edtf>> {
    const WORDS: [&str; 13] =
        ["post-footer", "entry-footer", "date", "time", "publish", "posted", "datum", "fecha", "meta", "byline", "info", "created", "data"];
    let tree = markup.tree;
    let (published, other) = if is_there { (0.85, 0.85) } else { (0.6, FAR) };
    // Drupal writes day and month there as its own setting has it, so any other day beats it.
    let of_change = |v: &str| v.contains("update") || v.contains("modif") || v.contains("submitted");
    let named = markup.named(|v| {
        let is_date = WORDS.iter().any(|w| v.contains(w)) && !of_change(v) && !names_an_event(v);
        // The class `updated` of hAtom is on every entry's date; one of publication is optional beside it.
        is_date || v.split(' ').any(|word| matches!(word, "updated" | "submitted"))
    });
    let of_event = |id: usize| {
        let mut around = tree.ancestors(id).take(3).filter(|&id| !matches!(tree.nodes[id].tag, Tag::Body | Tag::Html));
        around.any(|id| markup.tree.class_and_id(id).iter().any(|n| names_an_event(n)))
    };
    let is_others = |id: usize| is_comment(markup, id) || dates_a_link(markup, id, headline);
    let is_placed = |id: usize| place.is_at(id) == is_there && (is_there || !is_aside(markup, id)) && !is_others(id);
    let wanted = named.into_iter().filter(|&id| is_placed(id)).take(400).filter(|&id| tree.nodes[id].end - id <= 60 && !of_event(id));
    let is_updated = |id: &usize| tree.attribute(*id, "class").is_some_and(of_change);
    let (updated, wanted): (Vec<usize>, Vec<usize>) = wanted.partition(is_updated);
    let mut unlabelled = None;
    // A day above the headline is rather another article's, and so is one below the text.
    let (mut below, above): (Vec<usize>, Vec<usize>) = wanted.into_iter().partition(|id| *id >= place.headline);
    below.sort_by_key(|id| place.below.contains(id));
    for id in below.into_iter().chain(updated).chain(above) {
        match of_element(markup, id) {
            Some((Label::Published, date, text)) => return Some(Found::new(date, "date-element", None, &text, published)),
            Some((_, date, text)) if unlabelled.is_none() => {
                unlabelled = Some(Found::new(date, "date-element", None, &text, other));
            }
            _ => {}
        }
    }
    unlabelled
}

/// The date of an element's attributes or of its text, and what the words beside it make of it; none of a change or of an event.
fn of_element(markup: &Markup, id: usize) -> Option<(Label, Edtf, String)> {
    let tree = markup.tree;
    let text = tree.text(id);
    if speaks_of_change(&text) {
        return None;
    }
    let attributes = ["title", "data-date", "data-time", "datetime", "content", "data-timestamp"];
    let told = attributes.iter().find_map(|a| tree.attribute(id, a)).and_then(|value| read(markup, value));
    if let Some(date) = told {
        return Some((label_beside(&text, ""), date, text)).filter(|(label, ..)| *label != Label::Other);
    }
    if text.len() >= 200 {
        return None;
    }
    if let Some(date) = machine_date::of_machine(&text) {
        return Some((Label::None, date, text));
    }
    let mut mentions = days(markup, &text);
    // What the text's spelling makes of it decides: it tells British from American.
    mentions.retain(|m| !m.ambiguous);
    let ends = mentions.iter().map(|m| m.span.end);
    let labelled = std::iter::once(0).chain(ends).zip(&mentions).enumerate().map(|(i, (from, m))| {
        let after = if i + 1 == mentions.len() { &text[m.span.end..] } else { "" };
        (label_beside(&text[from..m.span.start], after), m.date)
    });
    let (label, date) =
        labelled.filter(|(label, _)| matches!(label, Label::Published | Label::None)).min_by_key(|(label, _)| *label == Label::None)?;
    Some((label, date, text))
}

#[cfg(test)]
mod tests {
    use super::*;
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
        let hours = "<var class=atc_date_start>2023-01-10 10:30:00</var> <var class=atc_date_end>2023-01-10 11:00:00</var>";
        assert_eq!(date_of(&format!("<var class=atc_event>{hours}</var>")), None);
        let founded = "<table><tr><th>Founded<td>28 February 1998 (<span class='bday dtstart published updated'>1998-02-28</span>)</table>";
        assert_eq!(date_of(founded), None);
        assert_eq!(date_of("<p>Date: 12 May 2018, 19:30</p><p>Venue: Old Pier</p>"), None);
        assert_eq!(date_of("<dl><dt>When<dd>12 May 2018, 19:30<dt>Where<dd>Old Pier</dl>"), None);
        assert_eq!(date_of("<div class=post-date>10 January 2023</div>").as_deref(), Some("2023-01-10"));
        assert_eq!(date_of("<div class=prevent-date>10 January 2023</div>").as_deref(), Some("2023-01-10"));
    }

    #[test]
    fn the_dates_of_comments_and_of_articles_below_a_short_one_are_none() {
        let comment = "<div class=comment><cite>Joe Pier</cite> <span class=date>4 May 2015 at 10:11</span><p>Well said.</p></div>";
        assert_eq!(date_of(&format!("<div id=comments><h3>Comments</h3>{comment}</div>")), None);
        let item = "<li><a href=/b>A bridge over the river at last</a> <span class=date>4 May 2015</span></li>";
        assert_eq!(date_of(&format!("<h3>More news</h3><ul>{item}{item}</ul>")), None);
        assert_eq!(date_of("<ul class=meta><li>Ann Harbour</li><li class=date>4 May 2015</li></ul>").as_deref(), Some("2015-05-04"));
    }

    #[test]
    fn the_day_at_the_headline_beats_one_below_the_text() {
        let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
        let of = |above: &str, head: &str| {
            let card = "<div class=more><div><time>4 February 2024</time><a href=/b>Ferry fares rise in spring</a></div></div>";
            let html = format!("<html lang=en><head>{head}</head><body><h1>Harbour closed</h1>{above}{text}{text}{card}</body></html>");
            page(&html).metadata.date.map(|date| (date.value.to_string(), date.confidence > FAR))
        };
        assert_eq!(of("<div class=date>12 March 2024</div>", ""), Some(("2024-03-12".to_owned(), true)));
        assert_eq!(of("", ""), None, "a card's day is none");
    }

    #[test]
    fn the_day_of_another_object_than_the_article_is_none() {
        let of = |object: &str, above: &str| {
            let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
            let data = format!("<script type='application/ld+json'>{object}</script>");
            let html = format!("<html lang=en><head>{data}</head><body><h1>Harbour closed for days</h1>{above}{text}{text}</body></html>");
            page(&html).metadata.date.map(|date| (date.value.to_string(), date.confidence > FAR))
        };
        let visible = "<div class=date>12 March 2024</div>";
        let day = Some(("2024-03-12".to_owned(), true));
        for object in [
            r#"{"@type":"WebPage","name":"Harbour Times","datePublished":"2017-01-01"}"#,
            r#"{"@type":"CollectionPage","datePublished":"2017-01-01"}"#,
            r#"{"@type":"ImageObject","url":"/logo.png","datePublished":"2017-01-01"}"#,
            r#"{"@type":"NewsArticle","headline":"Ferry fares rise","datePublished":"2017-01-01"}"#,
        ] {
            assert_eq!(of(object, visible), day, "{object}");
        }
        let own = r#"{"@type":"WebPage","name":"Harbour closed for days - Harbour Times","datePublished":"2024-03-11"}"#;
        assert_eq!(of(own, visible), Some(("2024-03-11".to_owned(), true)));
        let others = r#"{"@type":"WebPage","name":"Harbour Times","datePublished":"2017-01-01"}"#;
        assert_eq!(of(others, ""), Some(("2017-01-01".to_owned(), false)));
    }

    #[test]
    fn the_page_s_title_may_have_the_day() {
        let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
        let of = |title: &str| {
            let html = format!("<html lang=en><head><title>{title}</title></head><body><h1>Harbour closed</h1>{text}{text}</body></html>");
            page(&html).metadata.date.map(|date| date.value.to_string())
        };
        assert_eq!(of("Harbour closed - 21 March 2010 - Harbour Times").as_deref(), Some("2010-03-21"));
        assert_eq!(of("Harbour closed - Programme for 21 March 2010 - Harbour Times"), None);
    }

    #[test]
    fn the_pages_scripts_may_give_the_day() {
        let script = |days: &[&str]| {
            let items: Vec<String> = days.iter().map(|day| format!("{{\"type\":\"news\",\"publishDate\":\"{day}\"}}")).collect();
            format!("<script>layer=[{}]</script>", items.join(","))
        };
        assert_eq!(date_of(&script(&["2014-07-08T10:00:00Z", "2014-07-08"])).as_deref(), Some("2014-07-08T10:00:00Z"));
        assert_eq!(date_of(&script(&["2014-07-08", "2014-07-09"])), None);
        assert_eq!(date_of(r#"<script>d="{\"published_at\": \"2014-07-08 10:00\"}"</script>"#).as_deref(), Some("2014-07-08T10:00:00"));
    }

    #[test]
    fn the_day_in_the_address_may_be_the_original_one() {
        let is = |address: &str, declared: &str| is_original(&address.parse().unwrap(), &declared.parse().unwrap());
        assert!(is("2016-07-28", "2016-07-29T16:42:34-04:00"), "a later edition");
        assert!(is("2016-07-30", "2016-07-29T23:42:34Z"), "another time zone");
        assert!(!is("2016-07-30", "2016-07-29T16:42:34-04:00"), "the site's own time");
    }

    #[test]
    fn what_is_said_of_a_date_counts() {
        let reviewed =
            "<div class=date-info>Next review due: 11 Jan 2029</div><div class=date-info>3 Sept 2024 | Originally published</div>";
        assert_eq!(date_of(reviewed).as_deref(), Some("2024-09-03"));
        assert_eq!(date_of("<span class=updated title=2013-04-04T18:52:11Z></span>").as_deref(), Some("2013-04-04T18:52:11Z"));
        assert_eq!(date_of("<span class=updated>2013-04-06</span><span class=entry-date>2013-04-04</span>").as_deref(), Some("2013-04-04"));
        // A tag that gives some day of the page's yields to an earlier one at the headline.
        let with_meta = |day: &str| {
            let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
            let head = format!("<meta name=date content={day}>");
            let time = "<time datetime=2022-01-21>21.01.2022</time>";
            page(&format!("<html lang=en><head>{head}</head><body><h1>Harbour closed</h1>{time}{text}{text}</body></html>"))
                .metadata
                .date
                .map(|date| date.value.to_string())
        };
        assert_eq!(with_meta("2022-01-26").as_deref(), Some("2022-01-21"));
        assert_eq!(with_meta("2022-01-20").as_deref(), Some("2022-01-20"));
        assert_eq!(date_of("<meta name=gallery:uploaded content=2013-02-16T04:36:36-05:00>").as_deref(), Some("2013-02-16T04:36:36-05:00"));
    }

    #[test]
    fn a_declared_day_that_can_be_read_in_two_ways_yields_to_any_other() {
        let of = |more: &str, lang: &str| {
            let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
            let meta = "<meta property=article:published_time content='05/06/2025'>";
            let html = format!("<html lang={lang}><head>{meta}{more}</head><body><h1>Harbour closed</h1>{text}{text}</body></html>");
            page(&html).metadata.date.map(|date| (date.value.to_string(), date.confidence < 0.5))
        };
        assert_eq!(of("", "en"), Some(("2025-05-06".to_owned(), true)));
        assert_eq!(of("", "en-GB"), Some(("2025-06-05".to_owned(), false)));
        assert_eq!(of("<meta name=pubdate content='5 June 2025'>", "en"), Some(("2025-06-05".to_owned(), false)));
    }

    #[test]
    fn a_day_above_the_headline_is_another_article_s() {
        let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
        let of = |above: &str, below: &str| {
            let html = format!("<html lang=ru><body>{above}<h2>Harbour closed</h2>{below}{text}{text}</body></html>");
            page(&html).metadata.date.map(|date| date.value.to_string())
        };
        let notice = "<div class=date>26.02.2010</div><div>Pilots are wanted</div>";
        let submitted = "<span class=submitted>17/03/2010 - 12:40 - press</span>";
        assert_eq!(of(notice, submitted).as_deref(), Some("2010-03-17T12:40:00"));
        assert_eq!(of(notice, "").as_deref(), Some("2010-02-26"));
        assert_eq!(of("", &format!("{submitted}<div class=field-date>18 марта 2010</div>")).as_deref(), Some("2010-03-18"));
    }

    #[test]
    fn parts_of_a_widget_are_the_page_s_matter() {
        let below = |class: &str| {
            date_of(&format!("<div class='{class}'><a class=d><time datetime=2024-02-15T09:15:00+00:00>09:15</time></a></div>"))
        };
        assert_eq!(below("tgme_widget_message_info short").as_deref(), Some("2024-02-15T09:15:00Z"));
        assert_eq!(below("elementor-widget").as_deref(), Some("2024-02-15T09:15:00Z"));
        for aside in ["widget", "widget_recent_entries", "footer-widget", "related-posts", "b-latest", "commentlist"] {
            assert_eq!(below(aside), None, "{aside}");
        }
    }

    #[test]
    fn the_day_of_a_document_that_became_a_page_is_the_file_s() {
        let of = |generator: &str| {
            let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
            let head =
                format!("<title>Harbour closed</title><meta name=generator content='{generator}'><meta name=date content=2025-02-02>");
            page(&format!("<html lang=en><head>{head}</head><body><h1>Harbour closed</h1>{text}{text}</body></html>"))
                .metadata
                .date
                .map(|date| date.confidence > FAR)
        };
        assert_eq!([of("pdftohtml 0.36"), of("Harbour CMS")], [Some(false), Some(true)]);
    }

    #[test]
    fn a_copy_of_an_archive_has_the_day_and_the_address_of_the_page() {
        let copy = "https://archive.example/2025.04.12-101112/https://port.example/2023/harbour";
        let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
        let head = format!(
            "<link rel=canonical href={copy}><meta property=og:site_name content=archive.example><meta property=article:published_time content=2025-04-12T10:11:12Z>"
        );
        let html = format!(
            "<html lang=en><head>{head}<title>Harbour closed | Port Gazette</title></head><body><h1>Harbour closed</h1><div class=date>5 December 2023</div>{text}{text}</body></html>"
        );
        let metadata = page(&html).metadata;
        assert_eq!(metadata.date.map(|date| date.value.to_string()).as_deref(), Some("2023-12-05"));
        assert_eq!(metadata.outlet.map(|outlet| outlet.value).as_deref(), Some("Port Gazette"));
        assert_eq!(metadata.source_url.map(|url| url.value).as_deref(), Some("https://port.example/2023/harbour"));
        assert_eq!(metadata.archive_url.map(|url| url.value).as_deref(), Some(copy));
    }

    #[test]
    fn a_page_with_the_title_of_a_file_has_that_file_s_day() {
        let text = "<p>Порт был закрыт три дня, и никто не мог сказать, когда суда впустят снова: забастовка лоцманов длилась бы и дольше, сообщил начальник порта журналистам, если бы не лёд на реке.</p>";
        let of = |title: &str| {
            let head = format!("<title>{title}</title><meta name=date content='2010-08-25T17:52:08'>");
            let top = "<p>№ 67 (10 934)</p><p>Четверг, 26 августа 2010 г.</p>";
            let html =
                format!("<html lang=ru><head>{head}</head><body>{top}<p><b>Порт закрыт забастовкой</b></p>{text}{text}</body></html>");
            page(&html).metadata.date.map(|date| date.confidence < 0.5)
        };
        assert_eq!(of("pn_67.qxd"), Some(true));
        assert_eq!(of("Порт закрыт забастовкой"), Some(false));
    }
}
