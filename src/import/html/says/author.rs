//! Whose byline the article has.

use serde_json::Value;

use super::super::features::letters;
use super::super::json_ld;
use super::super::tag::Tag;
use super::super::tree::{collapsed, decoded};
use super::Markup;
use crate::import::Found;
use crate::import::metadata::dates;

/// What may stand before a name.
const BEFORE: &[&str] = &[
    "by ",
    "von ",
    "par ",
    "por ",
    "di ",
    "od ",
    "av ",
    "af ",
    "door ",
    "autor: ",
    "autor ",
    "autorin: ",
    "auteur ",
    "author: ",
    "author ",
    "authors: ",
    "written by ",
    "posted by ",
    "published by ",
    "reported by ",
    "story by ",
    "words by ",
    "text by ",
    "text: ",
    "opinion by ",
    "analysis by ",
    "recipe by ",
    "review by ",
    "автор: ",
    "автор ",
    "авторы: ",
    "авторы ",
    "автор текста: ",
    "текст: ",
    "текст ",
    "автори: ",
    "von: ",
    "vom ",
    "by: ",
    "from ",
    "words: ",
    "foto: ",
    "mit ",
    "submitted by ",
    "gespeichert von ",
    "eingereicht von ",
    "das gespräch führte ",
    "das interview führte ",
    "die fragen stellte ",
    "aufgezeichnet von ",
    "опубликовано ",
    "отправлено ",
    "беседовал ",
    "беседовала ",
    "created by ",
    "geschrieben von ",
    "veröffentlicht von ",
    "verfasst von ",
    "ein beitrag von ",
    "ein artikel von ",
    "ein kommentar von ",
    "ein gastbeitrag von ",
    "rédigé par ",
    "écrit par ",
    "publié par ",
    "propos recueillis par ",
    "escrito por ",
    "publicado por ",
    "redactado por ",
    "firmado por ",
    "scritto da ",
    "pubblicato da ",
    "a cura di ",
    "geschreven door ",
    "napisał ",
    "napisała ",
    "autorka: ",
    "skrevet av ",
    "skrevet af ",
    "skriven av ",
    "napsal ",
    "írta: ",
    "szerző: ",
    "yazan: ",
    "yazar: ",
    "penulis: ",
    "автор статьи: ",
    "автор материала: ",
    "автор публикации: ",
    "разместил: ",
    "опубликовал: ",
    "подготовил ",
    "подготовила ",
    "作者：",
    "作者:",
    "作者 ",
    "记者 ",
    "文／",
    "文/",
];
/// The same where it may be a given name too: two words must follow.
const BEFORE_TWO: [&str; 2] = ["nga ", "oleh "];
/// Words of what is no person: offices, staffs, agencies by their kind.
const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "redaktion",
    "editor",
    "editors",
    "read",
    "more",
    "about",
    "marketing",
    "coordinator",
    "strategy",
    "podcast",
    "editorial",
    "staff",
    "newsroom",
    "desk",
    "newsdesk",
    "webdesk",
    "team",
    "redaction",
    "rédaction",
    "redacción",
    "redacao",
    "redação",
    "redacción",
    "redakcja",
    "redazione",
    "редакция",
    "редактор",
    "редакции",
    "админ",
    "администратор",
    "correspondent",
    "correspondents",
    "senior",
    "analyst",
    "columnist",
    "writer",
    "reporter",
    "reporters",
    "agencies",
    "agency",
    "agence",
    "агентство",
    "news",
    "новости",
    "wire",
    "press",
    "пресс-служба",
    "service",
    "services",
    "guest",
    "author",
    "autor",
    "автор",
    "unknown",
    "anonymous",
    "user",
    "root",
    "webmaster",
    "media",
    "online",
    "magazine",
    "newspaper",
    "tv",
    "радио",
    "company",
    "inc",
    "ltd",
    "gmbh",
    "llc",
    "null",
    "undefined",
    "newsletter",
    "contributor",
    "print",
    "share",
    "follow",
    "posted",
    "published",
    "updated",
    "comment",
    "comments",
    "reply",
    "links",
    "archive",
    "archiv",
    "beitrag",
    "veröffentlicht",
    "nachrichten",
    "ministerium",
    "bundesministerium",
    "foundation",
    "corporation",
    "productions",
    "website",
    "留言",
    "special",
    "pressemitteilung",
    "pressestelle",
    "group",
    "gruppe",
    "groupe",
    "grupa",
    "grupo",
    "gruppo",
    "holding",
    "verlag",
    "sp",
    "ooo",
    "ооо",
    "зао",
    "оао",
    "пао",
    "тоо",
];
/// Words of an account that is nobody's.
const ACCOUNTS: [&str; 8] = ["admin", "administrator", "user", "root", "webmaster", "админ", "администратор", "superuser"];
/// What joins names.
const JOINTS: [&str; 14] = [" and ", " und ", " et ", " и ", " y ", " e ", " og ", " och ", " en ", " i ", " & ", "; ", " with ", " та "];

/// The names of the byline, each once, in its order.
pub fn authors(markup: &Markup, headline: &str) -> Vec<Found<String>> {
    // The names that the markup gives are the byline whole, agencies and all, where at least one is a person.
    let (texts, rule, sure) = of_article(markup);
    let persons = names(&texts, markup, headline);
    if !persons.is_empty() {
        let agencies = texts.iter().filter(|t| is_agency(t) && !persons.contains(t)).cloned();
        return persons.iter().cloned().chain(agencies).map(|n| Found::new(n, rule, None, &texts.join(", "), sure)).collect();
    }
    #[allow(clippy::type_complexity, reason = "a table of readers, read once")]
    let sources: [fn(&Markup) -> (Vec<String>, &'static str, f32); 5] =
        [of_metas, of_microdata, of_links, of_named_elements, of_other_objects];
    for source in sources {
        let (texts, rule, sure) = source(markup);
        let names = names(&texts, markup, headline);
        if !names.is_empty() {
            return names.into_iter().map(|n| Found::new(n, rule, None, &texts.join(", "), sure)).collect();
        }
    }
    let visible = of_visible_text(markup, headline);
    if !visible.is_empty() {
        return visible;
    }
    let declared = declared(markup);
    if declared.is_empty() { of_card_beside(markup) } else { declared }
}

/// How sure an author is whom only a box on the page names: a byline in the text beats it.
const BESIDE: f32 = 0.45;

/// The one person to whose page as an author a link near the article leads; whom the page's links mark as an author, wherever they stand; or whom
/// a box on the page is about.
fn of_card_beside(markup: &Markup) -> Vec<Found<String>> {
    let tree = markup.tree;
    let marked = tree.elements(Tag::A).filter(|&id| tree.attribute(id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("author")));
    let boxes = markup.named(|v| v.split(' ').any(is_author_box)).into_iter().filter(|&id| tree.nodes[id].end - id < 120);
    let headed = |id: &usize| matches!(tree.nodes[*id].tag, Tag::A | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::Strong | Tag::B);
    let in_boxes = boxes.flat_map(|id| (id..tree.nodes[id].end).filter(headed).map(|n| tree.text(n)));
    let near = tree.elements(Tag::A).filter(|&id| leads_to_author(markup, id) && !in_comment(markup, id) && near_article(markup, id));
    let [near, marked]: [Vec<String>; 2] = [near.map(|id| tree.text(id)).collect(), marked.map(|id| tree.text(id)).collect()];
    let told = [(near, "author-link", 0.6), (marked, "author-box", BESIDE), (in_boxes.collect(), "author-box", BESIDE)];
    for (texts, rule, sure) in told {
        let mut persons = names(&texts, markup, "");
        persons.retain(|name| name.contains(' '));
        if let [one] = persons.as_slice() {
            return vec![Found::new(one.clone(), rule, None, one, sure)];
        }
    }
    Vec::new()
}

/// Whether a link's address is that of an author's page: `/author/ann-harbour`.
fn leads_to_author(markup: &Markup, id: usize) -> bool {
    let path = markup.tree.attribute(id, "href").unwrap_or_default().split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let is_of_authors = |folder| matches!(folder, "author" | "authors" | "autor" | "autoren" | "autores" | "autori" | "auteur" | "auteurs");
    path.split('/').rev().skip(1).any(is_of_authors)
}

/// Whether a class or an id is that of a box about the author: `author-box`, `about_author`, `post-author-bio`.
fn is_author_box(name: &str) -> bool {
    let words: Vec<&str> = name.split(['-', '_']).collect();
    words.iter().any(|w| matches!(*w, "author" | "autor" | "auteur"))
        && words.iter().any(|w| matches!(*w, "box" | "bio" | "about" | "info" | "card" | "profile" | "description"))
}

/// What the article's JSON-LD names as its author though it is no person: an agency or the outlet itself. To be looked at by the editor.
fn declared(markup: &Markup) -> Vec<Found<String>> {
    let (texts, rule, _) = of_article(markup);
    let fits = |t: &&String| {
        let lower = t.to_lowercase();
        let is_account = lower.split([' ', '-', '_', '.']).any(|word| ACCOUNTS.contains(&word));
        (2..=40).contains(&t.chars().count())
            && !t.contains("://")
            && !t.starts_with('@')
            && !is_account
            && !NOBODY.contains(&lower.as_str())
    };
    texts.iter().filter(fits).take(6).map(|t| Found::new(t.clone(), rule, None, t, 0.6)).collect()
}

fn of_article(markup: &Markup) -> (Vec<String>, &'static str, f32) {
    let texts = markup.article.map(|a| {
        ["author", "creator"].iter().find_map(|f| a.get(*f).map(|v| names_of(v, markup)).filter(|n| !n.is_empty())).unwrap_or_default()
    });
    (texts.unwrap_or_default(), "json-ld", 0.95)
}

/// The names in a JSON-LD value; an object without a name may be defined elsewhere by its `@id`.
fn names_of(value: &Value, markup: &Markup) -> Vec<String> {
    match value {
        Value::String(s) => match serde_json::from_str(s) {
            // An object that was put in quotes.
            Ok(object @ Value::Object(_)) => names_of(&object, markup),
            _ => vec![collapsed(&decoded(s))],
        },
        Value::Array(all) => all.iter().take(30).flat_map(|v| names_of(v, markup)).collect(),
        Value::Object(o) => match o.get("name") {
            Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(|s| collapsed(&decoded(s))).collect(),
            Some(_) => json_ld::text(o, "name").into_iter().collect(),
            None => {
                let id = o.get("@id").and_then(Value::as_str);
                let person =
                    markup.objects.iter().find(|p| p.contains_key("name") && id.is_some() && p.get("@id").and_then(Value::as_str) == id);
                person.and_then(|p| json_ld::text(p, "name")).or_else(|| name_in_parts(o)).into_iter().collect()
            }
        },
        _ => Vec::new(),
    }
}

/// The name of a person of whom JSON-LD gives given and family name alone.
fn name_in_parts(person: &json_ld::Object) -> Option<String> {
    Some(format!("{} {}", json_ld::text(person, "givenName")?, json_ld::text(person, "familyName")?))
}

fn of_metas(markup: &Markup) -> (Vec<String>, &'static str, f32) {
    let names = [
        "citation_author",
        "article:author",
        "author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "byl",
        "dc.contributor",
        "og:article:author",
        "article:author_name",
        "cxenseparse:author",
        "article.author",
        "authors",
        "twitter:creator",
    ];
    for name in names {
        // There the account's name is the rule.
        let is_name = |(_, c): &(&str, &str)| name != "twitter:creator" || c.contains(' ');
        let as_read = |c: &str| if is_inverted(name, c) { turned(c) } else { c.to_owned() };
        let texts: Vec<String> =
            markup.meta(&[name]).filter(|(_, c)| !c.contains("://") && !is_handle(c)).filter(is_name).map(|(_, c)| as_read(c)).collect();
        if !self::names(&texts, markup, "").is_empty() {
            return (texts, "meta", 0.9);
        }
    }
    (of_cards(markup), "meta", 0.9)
}

/// The names beside "Written by" on the card of a link, which content systems make of the author.
fn of_cards(markup: &Markup) -> Vec<String> {
    let labels = ["twitter:label1", "twitter:label2", "twitter:label3"].into_iter();
    let data = ["twitter:data1", "twitter:data2", "twitter:data3"];
    let is_of_author = |label: &str| {
        let label = label.to_lowercase();
        let words =
            ["written by", "author", "verfasst", "geschrieben", "écrit", "rédigé", "escrito", "scritto", "geschreven", "napisa", "автор"];
        words.iter().any(|word| label.contains(word))
    };
    let named = labels.zip(&data).filter(|(label, _)| markup.meta(&[label]).any(|(_, content)| is_of_author(content)));
    let names = named.flat_map(|(_, data)| markup.meta(std::slice::from_ref(data)).map(|(_, name)| name.to_owned()));
    names.filter(|name| !is_handle(name)).collect()
}

/// Whether a tag of libraries holds one name, family name first: "Harbour, Ann van". Such tags stand once for each author
/// (<https://scholar.google.com/intl/en/scholar/inclusion.html#indexing>).
fn is_inverted(tag: &str, text: &str) -> bool {
    let of_libraries = ["citation_author", "dc.creator", "dcterms.creator", "dc.contributor"].contains(&tag);
    of_libraries && text.matches(',').count() == 1 && text.split(',').next().is_some_and(|family| !family.trim().contains(' '))
}

fn turned(text: &str) -> String {
    text.split_once(',').map_or(text.to_owned(), |(family, given)| format!("{} {}", given.trim(), family.trim()))
}

fn of_microdata(markup: &Markup) -> (Vec<String>, &'static str, f32) {
    let tree = markup.tree;
    let mut texts = Vec::new();
    let is_author = |id: usize| tree.attribute(id, "itemprop").is_some_and(|p| p.split(' ').any(|w| w.eq_ignore_ascii_case("author")));
    for id in (0..tree.nodes.len()).filter(|&id| tree.nodes[id].tag != Tag::Text && is_author(id)).take(8) {
        if super::super::tag::Tag::Meta == tree.nodes[id].tag || in_comment(markup, id) {
            continue;
        }
        let name = (id + 1..tree.nodes[id].end).find(|&n| tree.attribute(n, "itemprop") == Some("name"));
        let text = name.map(|n| tree.attribute(n, "content").map_or_else(|| tree.text(n), str::to_owned)).unwrap_or_else(|| tree.text(id));
        texts.push(text);
    }
    (texts, "microdata", 0.85)
}

fn of_links(markup: &Markup) -> (Vec<String>, &'static str, f32) {
    let tree = markup.tree;
    let is_author = |id: &usize| tree.attribute(*id, "rel").is_some_and(|p| p.split(' ').any(|w| w.eq_ignore_ascii_case("author")));
    let found = tree.elements(Tag::A).filter(is_author).filter(|&id| !in_comment(markup, id) && near_article(markup, id));
    (found.take(6).map(|id| tree.text(id)).collect(), "rel-author", 0.85)
}

/// Elements whose class or id says that they are a byline, near the article.
fn of_named_elements(markup: &Markup) -> (Vec<String>, &'static str, f32) {
    let tree = markup.tree;
    let is_byline = |v: &str| {
        v.split([' ', '_', '-']).any(|w| matches!(w, "author" | "authors" | "byline" | "autor" | "auteur" | "authorname" | "writer"))
            && !["bio", "image", "avatar", "photo", "box", "comment", "social", "related", "more", "list"].iter().any(|w| v.contains(w))
    };
    let found = markup
        .named(is_byline)
        .into_iter()
        .filter(|&id| tree.nodes[id].end - id < 60 && !in_comment(markup, id) && near_article(markup, id));
    let found: Vec<usize> = found.take(20).collect();
    for &id in &found {
        let links: Vec<String> =
            (id..tree.nodes[id].end).filter(|&n| tree.nodes[n].tag == Tag::A).map(|n| tree.text(n)).filter(|t| !t.is_empty()).collect();
        // Authors may have an element each.
        let class = tree.attribute(id, "class");
        let is_beside =
            |&&n: &&usize| class.is_some() && tree.nodes[n].parent == tree.nodes[id].parent && tree.attribute(n, "class") == class;
        let whole: Vec<String> = found.iter().filter(is_beside).map(|&n| tree.text(n)).collect();
        for texts in [links, whole, vec![tree.text(id)]] {
            if texts.iter().all(|t| t.chars().count() < 120) && !names(&texts, markup, "").is_empty() {
                return (texts, "byline", 0.8);
            }
        }
    }
    (Vec::new(), "byline", 0.8)
}

fn of_other_objects(markup: &Markup) -> (Vec<String>, &'static str, f32) {
    let articles = markup.objects.iter().filter(|o| json_ld::is_article(o)).take(1);
    (articles.filter_map(|o| o.get("author")).flat_map(|v| names_of(v, markup)).collect(), "json-ld", 0.7)
}

/// "By X" in a short block near the headline.
fn of_visible_text(markup: &Markup, headline: &str) -> Vec<Found<String>> {
    let (first, last) = markup.body_span();
    let near = markup.blocks[first.saturating_sub(8).min(markup.blocks.len())..].iter().take(12);
    let after = markup.blocks.iter().skip(last.saturating_sub(1)).take(3);
    for block in near.chain(after).filter(|b| b.chars < 90) {
        let lower = block.text.to_lowercase();
        let says_by = ["by ", "von ", "автор: ", "автор ", "par ", "текст: ", "by: ", "autor: "].iter().any(|b| lower.starts_with(b))
            || BEFORE.iter().any(|b| b.len() > 8 && lower.starts_with(b.trim_end_matches([' ', ':'])));
        let is_label = matches!(lower.trim_end_matches(':'), "by" | "written by" | "author" | "автор" | "von" | "текст" | "words by");
        if is_label && let Some(next) = markup.blocks.iter().find(|b| b.nodes.start >= block.nodes.end).filter(|b| b.chars < 60) {
            let names = names(std::slice::from_ref(&next.text), markup, headline);
            if !names.is_empty() {
                return names.into_iter().map(|n| Found::new(n, "byline-text", None, &next.text, 0.75)).collect();
            }
        }
        if says_by {
            let names = names(std::slice::from_ref(&block.text), markup, headline);
            if !names.is_empty() {
                return names.into_iter().map(|n| Found::new(n, "byline-text", None, &block.text, 0.75)).collect();
            }
        }
    }
    Vec::new()
}

fn in_comment(markup: &Markup, id: usize) -> bool {
    markup.tree.ancestors(id).take(10).any(|id| {
        let names = ["class", "id"].map(|a| markup.tree.attribute(id, a).unwrap_or_default().to_ascii_lowercase());
        let tag = markup.tree.nodes[id].tag;
        !matches!(tag, Tag::Body | Tag::Html)
            && (["comment", "related", "recommend", "sidebar", "popular", "teaser", "widget"]
                .iter()
                .any(|w| names.iter().any(|n| n.contains(w)))
                || matches!(tag, Tag::Nav | Tag::Footer))
    })
}

/// Whether a node stands between the headline and the article's text, within fourteen blocks before it, in it, or just after.
fn near_article(markup: &Markup, id: usize) -> bool {
    let (first, last) = markup.body_span();
    let start = |block: usize| markup.blocks.get(block).map_or(0, |b| b.nodes.start);
    // What stands further above is a logo.
    let heading =
        markup.tree.elements(Tag::H1).filter(|h1| (start(first.saturating_sub(40)).saturating_sub(10)..start(first)).contains(h1)).last();
    let block = start(first.saturating_sub(14));
    let from = heading.map_or(block, |heading| heading.min(block));
    let to = markup.blocks.get((last + 3).min(markup.blocks.len().saturating_sub(1))).map_or(usize::MAX, |b| b.nodes.end);
    (from.saturating_sub(10)..to).contains(&id)
}

/// The names in some texts, cleaned: each once, none that is no person's.
fn names(texts: &[String], markup: &Markup, headline: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in texts {
        for name in split(text) {
            // "Ann Harbour, PGZ" on the site of PGZ.
            let office = name.rsplit_once(", ").filter(|(_, office)| markup.site.iter().any(|s| letters(s) == letters(office)));
            let name = without_outlet(office.map_or(name.as_str(), |(person, _)| person), &markup.site).to_owned();
            let key = letters(&name);
            let is_known = out.iter().any(|n| letters(n) == key);
            let names_site = names_site(&name, &markup.site);
            // A person's own site bears the person's name.
            let is_site = names_site
                && !(name.contains(' ')
                    && !name.starts_with("The ")
                    && name.split(' ').count() <= 3
                    && markup.site.iter().any(|s| s.contains('.') && letters(s).starts_with(&key)));
            if !is_known && !is_site && is_person(&name) && (headline.is_empty() || !letters(headline).contains(&key)) && out.len() < 12 {
                out.push(name);
            }
        }
    }
    // Beside another's name it is the site's.
    if out.len() > 1 {
        out.retain(|name| !names_site(name, &markup.site));
    }
    out
}

fn names_site(name: &str, site: &[String]) -> bool {
    let key = letters(name);
    site.iter().any(|s| letters(s) == key || key.len() > 6 && letters(s).contains(&key))
}

/// The name without that of the outlet and what follows it: "Ann Harbour Port Gazette", "Ann Harbour Gazette.example Archive".
fn without_outlet<'n>(name: &'n str, site: &[String]) -> &'n str {
    let ends = site.iter().filter(|s| s.chars().count() >= 4).filter_map(|s| name.find(&format!(" {s}")));
    ends.filter(|at| name[..*at].contains(' ')).min().map_or(name, |at| &name[..at])
}

/// A byline's text as names: what stands before and after a name is taken off, joined names are parted.
fn split(text: &str) -> Vec<String> {
    // Addresses and the names of accounts are not the author's.
    let mut text = collapsed(text).split(' ').filter(|word| !word.contains('@')).collect::<Vec<_>>().join(" ");
    // What follows a bar, a bullet or a bracket is an office, a place or a date, unless a name goes on behind the bracket.
    if let Some(end) = text.find([' ', '\u{2003}']).and_then(|_| end_of_names(&text)) {
        text.truncate(end);
    }
    for _ in 0..2 {
        if let Some(name) = behind_label(&text) {
            text = name.to_owned();
        }
        // Marks and name in neighbouring elements: "ByAnn Harbour".
        if let Some(rest) =
            ["By", "Posted by", "Von"].iter().find_map(|b| text.strip_prefix(b)).filter(|r| r.starts_with(char::is_uppercase))
        {
            text = rest.to_owned();
        }
    }
    let mut joined = text.replace(" \u{a0}", " ");
    for joint in JOINTS {
        joined = joined.replace(joint, ", ");
    }
    let mut out = Vec::new();
    for part in joined.split(',') {
        let part = part.trim().trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')').trim_end_matches(':').trim();
        let part = part
            .strip_suffix('.')
            .filter(|name| last_word(name).chars().skip(1).all(char::is_lowercase) && last_word(name).chars().count() > 3)
            .unwrap_or(part);
        match out.last_mut() {
            // A degree belongs to the name before it: "Ann Harbour, Ph.D."
            Some(name) if is_degree(part) => *name = format!("{name}, {part}"),
            _ if !part.is_empty() => out.push(part.to_owned()),
            _ => {}
        }
    }
    // "Name, senior reporter for the north": what follows the first name and is no name ends the byline.
    if let Some(end) = out.iter().skip(1).position(|p| !is_person(p)) {
        out.truncate(end + 1);
    }
    out
}

/// What follows the longest label with which a text begins, with a colon or without; nothing follows one that stands alone.
fn behind_label(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let of_two = BEFORE_TWO.iter().filter(|_| text.matches(' ').count() != 1);
    let behind = |label: &&str| {
        let words = label.trim_end_matches([' ', ':', '：']);
        let rest = text.get(words.len()..).filter(|_| lower.starts_with(words))?;
        let is_whole = rest.is_empty() || rest.starts_with([' ', ':', '：', '／', '/']) || words.ends_with(['／', '/']);
        // "Text" and the like are labels with their colon alone.
        let has_colon = !label.contains(':') || rest.starts_with([':', '：']);
        (is_whole && has_colon).then(|| rest.trim_start_matches([' ', ':', '：', '／', '/']))
    };
    BEFORE.iter().chain(of_two).filter_map(behind).min_by_key(|rest| rest.len())
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or_default()
}

/// Where what is no name begins.
fn end_of_names(text: &str) -> Option<usize> {
    let goes_on = |at: usize| {
        let inner = text[at..].strip_prefix('(').and_then(|inner| inner.split_once(") "));
        inner.is_some_and(|(nickname, after)| !nickname.contains(' ') && after.starts_with(char::is_uppercase))
    };
    let mark = text.match_indices(['|', '•', '·', '(', '/', '[', '—', '–', '<']).map(|(at, _)| at).find(|at| !goes_on(*at));
    let dash = text.find(" - ");
    // "Ann Harbour. Port Gazette", but not "J. R. van der Dock".
    let stop = text.match_indices(". ").map(|(at, _)| at).find(|at| {
        let word = last_word(&text[..*at]);
        word.chars().count() > 3 && word.chars().any(char::is_lowercase)
    });
    let before_day = [" on ", " at ", " am ", " le ", " el ", " il ", " в ", " em "];
    let on_day = before_day.iter().find_map(|word| text.rfind(word).filter(|at| names_a_day(&text[at + word.len()..])));
    let day = text.match_indices(' ').map(|(at, _)| at).find(|at| is_day(&text[at + 1..]));
    [mark, dash, stop, on_day, day].into_iter().flatten().min()
}

/// Whether a text begins with a number, with a day of the week, or with a month and a number.
fn names_a_day(text: &str) -> bool {
    let opens_with_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    // A shortened one in whatever language.
    let is_short = |word: &str| word.ends_with([',', '.']) && word.chars().count() <= 5;
    let behind_short = text.split_once(' ').filter(|(word, _)| is_short(word)).map_or("", |(_, rest)| rest);
    opens_with_number(text) || dates::opens_with_weekday(text) || is_day(text) || opens_with_number(behind_short)
}

/// Whether a text begins with a shortened day of the week, or with a month and a number: "Fri., Aug. 23", "Aug 23".
fn is_day(text: &str) -> bool {
    const SHORT: [&str; 10] = ["Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun"];
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let is_short = word.ends_with(['.', ',']) && SHORT.contains(&word.trim_end_matches(['.', ',']));
    is_short || rest.starts_with(|c: char| c.is_ascii_digit()) && dates::is_month(word)
}

/// Initials of a degree or a licence after a name.
fn is_degree(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let is_mixed = ["PhD", "MSc", "BSc", "MPhil", "DPhil", "PharmD", "PsyD", "EdD"].contains(&text);
    is_mixed || (2..=5).contains(&letters().count()) && !text.contains(' ') && (text.contains('.') || letters().all(char::is_uppercase))
}

/// An agency by its initials, as bylines have it beside a name: dpa, AFP, SDA.
fn is_agency(text: &str) -> bool {
    let short = (2..=7).contains(&text.chars().count()) && text.chars().all(char::is_alphabetic);
    short
        && (text.chars().all(char::is_uppercase) || text.chars().all(char::is_lowercase))
        && !NOBODY.contains(&text.to_lowercase().as_str())
}

/// Whether a text is what a system of publication calls its user, not what a reader calls an author: "AnnHarbour", "AH".
fn is_handle(text: &str) -> bool {
    let text = text.trim();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    !text.contains(' ') && capitals >= 2 && !text.contains(['-', '.', '\u{2019}', '\'']) && !text.starts_with("Mc")
}

/// Whether a text could be a person's name: one to five words, most with a capital letter, no digits, no word of an office.
fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split([' ', '\u{a0}']).filter(|w| !w.is_empty()).collect();
    let chars = name.chars().count();
    if !(1..=5).contains(&words.len())
        || !(2..=60).contains(&chars)
        || name.contains(['@', '_', ':', '?', '!', '#', '"', '…', '{', '«'])
        || name.contains("http")
        || name.contains("www.")
    {
        return false;
    }
    if name.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    let lower = name.to_lowercase();
    if lower.split([' ', '-', '.']).any(|w| NOBODY.contains(&w))
        || lower.ends_with(".com")
        || lower.contains("редакц")
        || lower.contains("redakt")
    {
        return false;
    }
    let has_case = name.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let capitals = words.iter().filter(|w| w.chars().next().is_some_and(char::is_uppercase)).count();
    if !has_case {
        return chars <= 20;
    }
    if words.len() == 1 {
        return capitals == 1 && chars >= 3;
    }
    capitals * 2 >= words.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_parted_and_cleaned() {
        assert_eq!(split("By Ann Harbour and Joe van Dock, senior reporter"), ["Ann Harbour", "Joe van Dock"]);
        assert_eq!(split("Автор: Иван Пристанский | Служба новостей"), ["Иван Пристанский"]);
        assert_eq!(split("Ann Harbour, Joe Dock & Kim Pier"), ["Ann Harbour", "Joe Dock", "Kim Pier"]);
        assert_eq!(split("Ann (A.J.) Harbour (Port)"), ["Ann (A.J.) Harbour"]);
        assert_eq!(split("Posted by Ann Harbour."), ["Ann Harbour"]);
        assert_eq!(split("Ann Harbour. Port Gazette"), ["Ann Harbour"]);
        assert_eq!(split("J. R. van der Dock Jr."), ["J. R. van der Dock Jr."]);
        assert_eq!(split("Ann Harbour on Monday, May 4"), ["Ann Harbour"]);
        assert_eq!(split("Ann Harbour - editor in chief"), ["Ann Harbour"]);
        assert_eq!(split("By Ann Harbour ann@gazette.example"), ["Ann Harbour"]);
        assert_eq!(split("Ann Harbour (with Joe Dock and Kim Pier) Reporter"), ["Ann Harbour"]);
        assert_eq!(split("Ann Harbour Fri., Aug. 23, 2019"), ["Ann Harbour"]);
        assert_eq!(split("Ann Harbour Aug 23, 2019"), ["Ann Harbour"]);
        assert_eq!(split("Posted by Ann Harbour at July 8, 2006 10:12 AM"), ["Ann Harbour"]);
        assert_eq!(split("Gespeichert von Anna Hafen am Mo., 31.01.2022 - 12:00"), ["Anna Hafen"]);
        assert_eq!(split("Par Luc le jeudi 9 mars 2017"), ["Luc"]);
        assert_eq!(split("Das Gespräch führte Anna Hafen"), ["Anna Hafen"]);
        assert!(split("@annharbour").is_empty());
        assert_eq!(split("Ann Harbour, PhD, and Joe Dock, Ph.D."), ["Ann Harbour, PhD", "Joe Dock, Ph.D."]);
        assert_eq!(split("Recipe by Ann Harbour"), ["Ann Harbour"]);
        assert_eq!(split("Written by: Ann Harbour, Senior Staff"), ["Ann Harbour"]);
        assert_eq!(split("Ein Gastbeitrag von Anna Hafen"), ["Anna Hafen"]);
        assert_eq!(split("Nga Ana Portua"), ["Ana Portua"]);
        assert_eq!(split("作者：王小明"), ["王小明"]);
        assert_eq!(split("Geschrieben von: Anna Hafen"), ["Anna Hafen"]);
        assert!(split("Nga").is_empty() && split("By").is_empty());
        assert_eq!(split("Oleh Portenko"), ["Oleh Portenko"]);
    }

    fn authors_of(head: &str, byline: &str) -> Vec<String> {
        let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
        let html = format!("<html lang=en><head>{head}</head><body><main><h1>Harbour closed</h1>{byline}{text}{text}</main></body></html>");
        crate::import::html::page(&html).metadata.author.into_iter().map(|a| a.value).collect()
    }

    #[test]
    fn the_outlets_name_is_no_authors() {
        let head = "<meta property=og:site_name content='Port Gazette'><link rel=canonical href=https://portgazette.example/a>";
        assert_eq!(authors_of(head, "<p class=byline>By Ann Harbour, Port Gazette</p>"), ["Ann Harbour"]);
        assert_eq!(authors_of(head, "<p class=byline>By Ann Harbour Port Gazette Archive</p>"), ["Ann Harbour"]);
        let own = "<link rel=canonical href=https://annharbour.example/a>";
        assert_eq!(authors_of(own, "<p class=byline>By Ann Harbour</p>"), ["Ann Harbour"]);
        assert_eq!(authors_of(own, "<p class=byline>By Joe Dock, Ann Harbour</p>"), ["Joe Dock"]);
    }

    #[test]
    fn the_card_of_a_link_may_name_the_author() {
        let card = |label: &str| {
            let time = "<meta name=twitter:label1 content='Reading time'><meta name=twitter:data1 content='4 minutes'>";
            authors_of(&format!("{time}<meta name=twitter:label2 content='{label}'><meta name=twitter:data2 content='Ann Harbour'>"), "")
        };
        assert_eq!(card("Written by"), ["Ann Harbour"]);
        assert_eq!(card("Verfasst von"), ["Ann Harbour"]);
        assert!(card("Seen by").is_empty());
        assert!(authors_of("<meta name=twitter:label1 content=Author><meta name=twitter:data1 content=AnnHarbour>", "").is_empty());
        assert_eq!(authors_of("<meta name=twitter:creator content='Ann Harbour'>", ""), ["Ann Harbour"]);
        assert!(authors_of("<meta name=twitter:creator content=@annharbour>", "").is_empty());
    }

    #[test]
    fn a_byline_may_stand_far_above_the_text() {
        let tools: String = (0..20).map(|i| format!("<div>Tool {i}</div>")).collect();
        let byline = "<p><a rel=author href=/a>Ann Harbour</a> / <a rel=author href=/b>Joe Dock</a></p>";
        assert_eq!(authors_of("", &format!("{byline}{tools}")), ["Ann Harbour", "Joe Dock"]);
    }

    #[test]
    fn authors_with_an_element_each_are_all_named() {
        let each = |separator: &str| {
            let byline = format!("<span class=author>Ann Harbour</span>{separator}<span class=author>Joe Dock</span>");
            authors_of("", &format!("<div>{byline}</div>"))
        };
        assert_eq!(each(" / "), ["Ann Harbour", "Joe Dock"]);
        assert_eq!(each(", "), ["Ann Harbour", "Joe Dock"]);
    }

    #[test]
    fn a_link_to_an_authors_page_names_the_author() {
        assert_eq!(authors_of("", "<p>July 8 by <a href=https://gazette.example/author/ann/>Ann Harbour</a></p>"), ["Ann Harbour"]);
        assert!(authors_of("", "<p><a href=/author/>All Writers</a> <a href=/news/ann>Ann Harbour Quay</a></p>").is_empty());
    }

    #[test]
    fn a_box_about_one_author_names_the_author() {
        let about = |name: &str| {
            format!("<div class=author-bio><h4>About the author</h4><p><a href=/a>{name}</a> has covered ports for years.</p></div>")
        };
        let text = "<p>Fishermen who have waited at the quay for a week hope for a quick end of the dispute between the two sides.</p>";
        assert_eq!(authors_of("", &format!("{text}{}", about("Ann Harbour"))), ["Ann Harbour"]);
        assert!(authors_of("", &format!("{text}{}{}", about("Ann Harbour"), about("Joe Dock"))).is_empty());
        let marked = "<div class=sidebar><a rel=author href=/a>Ann Harbour</a> <a rel=author href=/a>More by Ann Harbour</a></div>";
        assert_eq!(authors_of("", &format!("{text}{marked}")), ["Ann Harbour"]);
    }

    #[test]
    fn an_account_is_nobodys_name() {
        let by = |name: &str| {
            let object = format!(r#"{{"@type":"NewsArticle","headline":"Harbour closed","author":{{"name":"{name}"}}}}"#);
            authors_of(&format!("<script type='application/ld+json'>{object}</script>"), "")
        };
        assert!(by("User Admin").is_empty() && by("admin").is_empty());
        assert_eq!(by("Port News Agency"), ["Port News Agency"]);
    }

    #[test]
    fn a_name_may_be_given_in_parts() {
        let author = r#"[{"@type":"Person","familyName":"Harbour","givenName":"Ann"},{"@type":"Person","name":"Joe Dock"}]"#;
        let object = format!(r#"{{"@type":"NewsArticle","headline":"Harbour closed","author":{author}}}"#);
        let names = authors_of(&format!("<script type='application/ld+json'>{object}</script>"), "");
        assert_eq!(names, ["Ann Harbour", "Joe Dock"]);
    }

    #[test]
    fn libraries_write_the_family_name_first() {
        assert!(is_inverted("citation_author", "Harbour, Ann van") && !is_inverted("author", "Harbour, Ann"));
        assert!(!is_inverted("dc.creator", "Ann Harbour, Joe Dock") && !is_inverted("dc.creator", "Ann Harbour"));
        assert_eq!(turned("Harbour, Ann van"), "Ann van Harbour");
    }

    #[test]
    fn names_of_users_are_no_bylines() {
        for (text, is) in
            [("AnnHarbour", true), ("AH", true), ("Aigerim", false), ("Ann Harbour", false), ("Jean-Luc", false), ("McPier", false)]
        {
            assert_eq!(is_handle(text), is, "{text}");
        }
    }

    #[test]
    fn offices_and_handles_are_no_persons() {
        for name in [
            "admin",
            "Redaktion",
            "@annharbour",
            "News Desk",
            "Sport Editor",
            "annharbour",
            "Port 24",
            "https://x.example/ann",
            "Posted on",
            "Print",
            "Grupa Portowa",
            "AWK Portal Sp. z o.o.",
        ] {
            assert!(!is_person(name), "{name}");
        }
        for name in ["Ann Harbour", "Иван Пристанский", "J. R. van der Dock", "Aigerim", "王小明"] {
            assert!(is_person(name), "{name}");
        }
    }
}
