//! Whose byline the article has.

use std::ops::Range;

use serde_json::Value;

use super::super::blocks::Block;
use super::super::features::letters;
use super::super::json_ld;
use super::super::tag::Tag;
use super::super::tree::{collapsed, decoded};
use super::another::in_comment;
use super::lone_name::of_lone_name;
use super::name::{ACCOUNTS, NOBODY, is_agency, is_handle, is_person, says_by, split};
use super::{FIRST_BLOCKS, Markup, title};
use crate::import::Found;
use crate::import::metadata::{CREDITS, is_common, is_person as is_full_name, without_place};
use crate::words::chars;

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
    for visible in [of_visible_text, of_signature, of_page_title, of_lone_name] {
        let visible = visible(markup, headline);
        if !visible.is_empty() {
            return visible;
        }
    }
    let (own, declared): (Vec<_>, Vec<_>) = declared(markup).into_iter().partition(|author| markup.calls_itself(&author.value));
    if !declared.is_empty() {
        return declared;
    }
    let beside = of_card_beside(markup);
    if beside.is_empty() { own } else { beside }
}

/// Links and headings of which one is to name the author, at most.
const BOXED: usize = 100;
/// How sure an author is whom only a box on the page names: a byline in the text beats it.
const BESIDE: f32 = 0.45;

/// The one person to whose page as an author a link near the article leads; whom the page's links mark as an author, wherever they stand; or whom
/// a box on the page is about.
fn of_card_beside(markup: &Markup) -> Vec<Found<String>> {
    let tree = markup.tree;
    let marked = tree.elements(Tag::A).filter(|&id| tree.attribute(id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("author")));
    let boxes = markup.named(|v| v.split(' ').any(is_author_box)).into_iter().filter(|&id| tree.nodes[id].end - id < 120);
    let headed = |id: &usize| matches!(tree.nodes[*id].tag, Tag::A | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::Strong | Tag::B);
    let mut in_boxes = boxes.flat_map(|id| (id..tree.nodes[id].end).filter(headed).map(|n| tree.text(n)));
    let place = near_article(markup);
    let near = tree.elements(Tag::A).filter(|id| place.contains(id) && leads_to_author(markup, *id) && !in_comment(markup, *id));
    let few = |texts: &mut dyn Iterator<Item = String>| texts.take(BOXED).collect::<Vec<_>>();
    let near: Vec<usize> = near.take(BOXED).collect();
    let are_together = near.iter().all(|id| tree.nodes[*id].parent == tree.nodes[near[0]].parent);
    let near = near.iter().map(|id| tree.text(*id)).collect();
    let marked = few(&mut marked.map(|id| tree.text(id)));
    let told = [(near, "author-link", 0.6), (marked, "author-box", BESIDE), (few(&mut in_boxes), "author-box", BESIDE)];
    for (texts, rule, sure) in told {
        let mut persons = names(&texts, markup, "");
        persons.retain(|name| name.contains(' '));
        // Several names lead to their pages where several wrote.
        if persons.len() == 1 || rule == "author-link" && are_together && (2..=TOGETHER).contains(&persons.len()) {
            return persons.iter().map(|name| Found::new(name.clone(), rule, None, name, sure)).collect();
        }
    }
    Vec::new()
}

/// Authors of one text who have a page each, at most.
const TOGETHER: usize = 3;

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

/// Letters of an agency that writes itself small; longer ones without a capital are an account's name.
const LOGIN: usize = 4;

/// What the article's JSON-LD names as its author though it is no person: an agency or the outlet itself. To be looked at by the editor.
fn declared(markup: &Markup) -> Vec<Found<String>> {
    let (texts, rule, _) = of_article(markup);
    let fits = |t: &&String| {
        let lower = t.to_lowercase();
        let is_login = t.len() > LOGIN && t.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let is_account = is_login || lower.split([' ', '-', '_', '.']).any(|word| ACCOUNTS.contains(&word));
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
        let named = [name];
        let texts = markup.meta(&named).filter(|(_, c)| !c.contains("://") && !is_handle(c)).filter(is_name).map(|(_, c)| as_read(c));
        let texts: Vec<String> = texts.filter(|text| name != "author" || !is_in_other_script(markup, text)).collect();
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

/// Characters of the text whose script is looked at.
const SCRIPT: usize = 400;

/// Whether a name in Latin letters stands nowhere on a page whose text is in Cyrillic: it is who made the page.
fn is_in_other_script(markup: &Markup, name: &str) -> bool {
    let text = markup.blocks.get(markup.body.clone()).unwrap_or_default().iter().flat_map(|block| block.text.chars()).take(SCRIPT);
    let cyrillic = text.filter(|c| chars::is_cyrillic(*c)).count();
    name.is_ascii() && cyrillic * 2 > SCRIPT && !markup.blocks.iter().any(|block| block.text.contains(name))
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
    let place = near_article(markup);
    let found = tree.elements(Tag::A).filter(is_author).filter(|id| place.contains(id) && !in_comment(markup, *id));
    (found.take(6).map(|id| tree.text(id)).collect(), "rel-author", 0.85)
}

/// Elements whose class or id says that they are a byline, near the article.
fn of_named_elements(markup: &Markup) -> (Vec<String>, &'static str, f32) {
    let tree = markup.tree;
    let place = near_article(markup);
    let found = markup.named(|v| names_byline(v) || v.split(' ').any(is_name_alone));
    let found = found.into_iter().filter(|&id| tree.nodes[id].end - id < 60 && place.contains(&id) && !in_comment(markup, id));
    let (alone, mut found): (Vec<usize>, Vec<usize>) = found.take(20).partition(|id| is_named_alone(markup, *id));
    let is_value = |value: &str| value.split(' ').any(is_name_alone) && !names_byline(&value.to_ascii_lowercase());
    found.retain(|id| !["class", "property"].iter().any(|name| tree.attribute(*id, name).is_some_and(is_value)));
    let alone = alone.into_iter().map(|id| vec![tree.text(id)]).find(|name| !names(name, markup, "").is_empty());
    if let Some(name) = alone {
        return (name, "byline", 0.8);
    }
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

/// Whether a class, an id or the like says that an element is a byline.
fn names_byline(v: &str) -> bool {
    let names = |w: &str| matches!(w, "author" | "authors" | "byline" | "autor" | "auteur" | "authorname" | "writer");
    // In some languages such a word is another's too: "firma" is a signature or a company.
    let is_whole =
        |w: &str| matches!(w, "user-name" | "reader-credits" | "firma" | "periodista" | "redactor" | "yazar" | "muhabir" | "avtor");
    // A byline may itself be an item of a list, but an author's list is another thing.
    let is_listed = |class: &str| class.split(['_', '-']).any(names) && class.contains("list");
    (v.split([' ', '_', '-']).any(names) || v.split(' ').any(is_whole))
        && !["bio", "image", "avatar", "photo", "box", "comment", "social", "related", "more"].iter().any(|w| v.contains(w))
        && !v.split(' ').any(is_listed)
}

/// Whether a word of a class or a property is that of an element with a user's name and nothing else: in Drupal, in phpBB, in uCoz.
fn is_name_alone(word: &str) -> bool {
    matches!(word, "username" | "username-coloured" | "foaf:name" | "schema:name" | "ed-value")
}

/// Whether an element holds the name of who wrote alone, without the words before it. A property may be any thing's, and so may a value.
fn is_named_alone(markup: &Markup, id: usize) -> bool {
    let tree = markup.tree;
    let has =
        |id: usize, attribute: &str, is: &dyn Fn(&str) -> bool| tree.attribute(id, attribute).is_some_and(|own| own.split(' ').any(is));
    let is_user = || has(id, "typeof", &|kind| matches!(kind, "schema:Person" | "sioc:UserAccount"));
    let is_of_author = || has(tree.nodes[id].parent, "class", &|word| word == "e-author");
    has(id, "class", &|word| word.starts_with("username") && is_name_alone(word))
        || has(id, "property", &is_name_alone) && is_user()
        || has(id, "class", &|word| word == "ed-value") && is_of_author()
}

fn of_other_objects(markup: &Markup) -> (Vec<String>, &'static str, f32) {
    let articles = markup.objects.iter().filter(|o| json_ld::is_article(o)).take(1);
    (articles.filter_map(|o| o.get("author")).flat_map(|v| names_of(v, markup)).collect(), "json-ld", 0.7)
}

/// "By X" in a short block near the headline.
fn of_visible_text(markup: &Markup, headline: &str) -> Vec<Found<String>> {
    let (first, last) = (markup.body.start, markup.body.end);
    let near = markup.blocks[first.saturating_sub(8).min(markup.blocks.len())..].iter().take(12);
    let after = markup.blocks.iter().skip(last.saturating_sub(1)).take(3);
    for block in near.chain(after).filter(|b| b.chars < 90) {
        let lower = block.text.to_lowercase();
        let says_by = says_by(&lower);
        let is_label = matches!(lower.trim_end_matches(':'), "by" | "written by" | "author" | "автор" | "von" | "текст" | "words by");
        if is_label && let Some(next) = markup.blocks.iter().find(|b| b.nodes.start >= block.nodes.end).filter(|b| b.chars < 60) {
            let names = names(std::slice::from_ref(&next.text), markup, headline);
            if !names.is_empty() {
                return names.into_iter().map(|n| Found::new(n, "byline-text", None, &next.text, 0.75)).collect();
            }
        }
        if says_by {
            let names = names(std::slice::from_ref(&block.text), markup, headline);
            // "By Category", "Текст песни": a link with its label inside leads to what is called so, unless a full name follows.
            let is_link = block.link_density() > 0.9;
            if !names.is_empty() && (!is_link || names.iter().all(|name| is_full_name(name))) {
                return names.into_iter().map(|n| Found::new(n, "byline-text", None, &block.text, 0.75)).collect();
            }
        }
    }
    Vec::new()
}

/// Whether a link leads to the first page of a site.
fn is_first_page(href: &str) -> bool {
    let href = href.trim();
    url::Url::parse(href)
        .map_or_else(|_| matches!(href, "/" | "./" | "../" | "/index.html" | "index.html" | "/index.php"), |url| url.path() == "/")
}

/// The person whom the page's title names between the headline and the site, where the page shows that name above the text: a columnist.
fn of_page_title(markup: &Markup, headline: &str) -> Vec<Found<String>> {
    let whole = title::of_page(markup).unwrap_or_default();
    let Some((_, behind)) = whole.split_once(headline).filter(|_| !headline.is_empty()) else { return Vec::new() };
    let parts: Vec<&str> = title::parts(behind).filter(|part| !part.is_empty()).collect();
    let above = &markup.blocks[..(markup.body.start + FIRST_BLOCKS).min(markup.blocks.len())];
    // The site's own name is a link to its first page.
    let leads_home = |block: &Block| {
        let tree = markup.tree;
        let links = tree.ancestors(block.nodes.start).take(4).filter(|id| tree.nodes[*id].tag == Tag::A);
        links.filter_map(|id| tree.attribute(id, "href")).any(is_first_page)
    };
    match parts.as_slice() {
        [name, _, ..]
            if is_full_name(name)
                && name.contains(char::is_lowercase)
                && !markup.own.is(name)
                && above.iter().any(|block| block.text == *name)
                && !above.iter().any(|block| block.text == *name && leads_home(block)) =>
        {
            vec![Found::new((*name).to_owned(), "title", None, &whole, 0.75)]
        }
        _ => Vec::new(),
    }
}

/// Names that stand alone at the right below the text, as a letter is signed.
fn of_signature(markup: &Markup, headline: &str) -> Vec<Found<String>> {
    let tree = markup.tree;
    let is_right = |id: usize| {
        let style = tree.attribute(id, "style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
        tree.attribute(id, "align").is_some_and(|align| align.eq_ignore_ascii_case("right")) || style.contains("text-align:right")
    };
    let last = markup.body.end;
    let below = markup.blocks.iter().skip(last.saturating_sub(2)).take(4).filter(|b| b.chars < 60);
    let signed = below.filter(|b| tree.ancestors(b.element).take(3).any(is_right)).map(|b| b.text.clone());
    let is_name = |name: &String| is_full_name(name) && name.contains(char::is_lowercase);
    signed
        .map(|text| (names(&[without_place(&text).to_owned()], markup, headline), text))
        .map(|(names, text)| (names.into_iter().take_while(is_name).collect::<Vec<_>>(), text))
        .find(|(names, _)| !names.is_empty())
        .map(|(names, text)| names.into_iter().map(|name| Found::new(name, "signature", None, &text, 0.75)).collect())
        .unwrap_or_default()
}

/// The nodes between the headline and the article's text, those of fourteen blocks before it, its own, and those just after.
fn near_article(markup: &Markup) -> Range<usize> {
    let (first, last) = (markup.body.start, markup.body.end);
    let start = |block: usize| markup.blocks.get(block).map_or(0, |b| b.nodes.start);
    // What stands further above is a logo.
    let heading =
        markup.tree.elements(Tag::H1).filter(|h1| (start(first.saturating_sub(40)).saturating_sub(10)..start(first)).contains(h1)).last();
    let block = start(first.saturating_sub(14));
    let from = heading.map_or(block, |heading| heading.min(block));
    let to = markup.blocks.get((last + 3).min(markup.blocks.len().saturating_sub(1))).map_or(usize::MAX, |b| b.nodes.end);
    from.saturating_sub(10)..to
}

/// The names in some texts, cleaned: each once, none that is no person's.
pub fn names(texts: &[String], markup: &Markup, headline: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in texts {
        let end = CREDITS.iter().filter_map(|credit| text.find(credit)).min().unwrap_or(text.len());
        for name in split(&text[..end]) {
            // "Ann Harbour, PGZ" on the site of PGZ.
            let office = name.rsplit_once(", ").filter(|(_, office)| markup.calls_itself(office));
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
            // One word by which the page calls itself is the site's.
            let is_site = is_site || !name.contains(' ') && (markup.own.is_exactly(&name) || is_short_for_site(&name, &markup.site));
            if !is_known && !is_site && is_person(&name) && (headline.is_empty() || !letters(headline).contains(&key)) && out.len() < 12 {
                out.push(name);
            }
        }
    }
    // Beside another's name it is the site's, and a common word is a label.
    if out.len() > 1 {
        out.retain(|name| !names_site(name, &markup.site));
        let has_full_name = out.iter().any(|name| name.contains(' '));
        out.retain(|name| !has_full_name || name.contains(' ') || !is_common(name));
    }
    out
}

/// Whether an abbreviation is a word of the site's name: "PGZ" of "PGZ - Paper of the coast".
fn is_short_for_site(name: &str, site: &[String]) -> bool {
    !name.contains(char::is_lowercase) && site.iter().any(|site| site.split(' ').any(|word| word == name))
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

#[cfg(test)]
mod tests {
    use super::*;

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
        let short = "<meta property=og:site_name content='PGZ Paper of the coast'><meta name=author content=PGZ>";
        assert!(authors_of(short, "").is_empty());
        assert!(authors_of("<link rel=canonical href=https://portblog.example/a><meta name=author content=Portblog>", "").is_empty());
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
    fn a_class_of_other_languages_names_the_byline() {
        for class in ["firma", "yazar", "periodista"] {
            assert_eq!(authors_of("", &format!("<p class={class}>ANNA HARBOUR</p>")), ["ANNA HARBOUR"], "{class}");
        }
        assert!(authors_of("", "<p class=firma-harbour>Harbour Dock Trading</p>").is_empty());
    }

    #[test]
    fn an_element_with_a_name_alone_needs_no_words_before_it() {
        for byline in [
            "<div class=submitted><span>Пуснато от <span class=username>Елица Тестова</span> - 30.05.2024</span></div>",
            "<div>Hozzáadta <span typeof=schema:Person property=schema:name>Елица Тестова</span></div>",
            "<p class=author><span class=sr-only>Post</span> <strong><a class=username-coloured href=/u>Елица Тестова</a></strong> »</p>",
            "<div class=eDetails><span class=e-author><span class=ed-title>Дадаў:</span> <span class=ed-value>Елица Тестова</span></span></div>",
        ] {
            assert_eq!(authors_of("", byline), ["Елица Тестова"], "{byline}");
        }
        let other = "<div><span class=e-category>Category: <span class=ed-value>Ships Afloat</span></span></div><p property=schema:name>Harbour Closed Again</p>";
        assert!(authors_of("", other).is_empty());
        let icon = "<li><span class='elementor-icon-list-text elementor-post-info__item--type-author'>ნინო ნავსადგური</span></li>";
        assert_eq!(authors_of("", icon), ["ნინო ნავსადგური"]);
        assert!(authors_of("", "<div class=author-list>Ann Harbour</div>").is_empty());
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
    fn a_text_may_be_signed_at_the_right() {
        let text = "<p>Fishermen who have waited at the quay for a week hope for a quick end of the dispute between the two sides.</p>";
        let signed = |how: &str, by: &str| {
            let html = format!("<html><body><h1>Harbour closed</h1>{text}{text}{text}<p {how}><b>{by}</b></p></body></html>");
            crate::import::html::page(&html).metadata.author.into_iter().map(|a| a.value).collect::<Vec<_>>()
        };
        assert_eq!(signed("align=right", "Ann Harbour"), ["Ann Harbour"]);
        assert_eq!(signed("style='text-align: right;'", "А. Причальная"), ["А. Причальная"]);
        assert!(signed("", "Ann Harbour, Joe Dock").is_empty() && signed("align=right", "Back to the news").is_empty());
        assert_eq!(signed("align=right", "Анна ПРИЧАЛЬНАЯ. Село Пробное."), ["Анна ПРИЧАЛЬНАЯ"]);
        assert_eq!(signed("align=right", "Анна ПРИЧАЛЬНАЯ, село Пробное"), ["Анна ПРИЧАЛЬНАЯ"]);
        for nobody in ["Отдел экономики и прогнозирования", "Написать автору", "СОВЕТНИК ПОРТА", "Пробное ауылы"]
        {
            assert!(signed("align=right", nobody).is_empty(), "{nobody}");
        }
    }

    #[test]
    fn the_page_s_title_may_name_a_columnist() {
        let named = |title: &str, above: &str| authors_of(&format!("<title>{title}</title>"), above);
        assert_eq!(named("Harbour closed - Ann Harbour - Port Gazette", "<a href=/w>Ann Harbour</a>"), ["Ann Harbour"]);
        assert!(named("Harbour closed - Ann Harbour - Port Gazette", "").is_empty());
        assert!(named("Harbour closed - Ann Harbour", "<a href=/w>Ann Harbour</a>").is_empty());
        assert!(named("Harbour closed - PORT GUIDE - Port Gazette", "<a href=/w>PORT GUIDE</a>").is_empty());
    }

    #[test]
    fn the_site_s_name_in_the_page_s_title_is_no_columnist() {
        let of = |logo: &str| authors_of("<title>Harbour closed - Northern Voice | News</title>", logo);
        assert_eq!(of("<div><a href=/ann>Northern Voice</a></div>"), ["Northern Voice"]);
        assert!(of("<div><a href=/>Northern Voice</a></div>").is_empty());
        assert!(of("<div><a href=https://voice.example>Northern Voice</a></div>").is_empty());
    }

    #[test]
    fn links_that_begin_like_a_byline_are_none() {
        for link in ["By Category", "Автор Проекта", "Текстовая версия", "Авторский Взгляд"] {
            assert!(authors_of("", &format!("<div><a href=/t>{link}</a></div>")).is_empty(), "{link}");
        }
        assert_eq!(authors_of("", "<div><a href=/ann>By Ann Harbour</a></div>"), ["Ann Harbour"]);
    }

    #[test]
    fn who_made_the_page_is_no_author() {
        let of = |by: &str| {
            let text = "<p>Северный порт был закрыт три дня, и никто не мог сказать, когда суда впустят снова, сообщил начальник порта в понедельник.</p>";
            let html = format!(
                "<html lang=ru><head><meta name=Author content='Joe Dock'></head><body><h1>Порт закрыт</h1>{by}{text}{text}{text}{text}{text}</body></html>"
            );
            crate::import::html::page(&html).metadata.author.into_iter().map(|a| a.value).collect::<Vec<_>>()
        };
        assert!(of("").is_empty());
        assert_eq!(of("<p>Joe Dock</p>"), ["Joe Dock"]);
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
        assert!(by("User Admin").is_empty() && by("admin").is_empty() && by("harboureditor").is_empty());
        let object = r#"{"@type":"NewsArticle","headline":"Harbour closed","author":{"name":"harboureditor"}}"#;
        let head = format!("<script type='application/ld+json'>{object}</script>");
        assert_eq!(authors_of(&head, "<span class='x2 user-name'>Ann Harbour</span>"), ["Ann Harbour"]);
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
}
