//! Who published the page.

use super::super::blocks::Block;
use super::super::features::letters;
use super::super::json_ld;
use super::super::tag::Tag;
use super::{Markup, title};
use crate::import::Found;
use crate::import::metadata::{counts_readers, dates, is_common, rights_holder};
use crate::import::rules;
use crate::words::{latin_key, spaced};

/// Networks on which others publish, as they call themselves on their pages.
const NETWORKS: [&str; 12] = [
    "telegram",
    "facebook",
    "instagram",
    "youtube",
    "twitter",
    "x",
    "x (formerly twitter)",
    "вконтакте",
    "vk",
    "tiktok",
    "linkedin",
    "threads",
];

/// Those of films.
const FILMS: [&str; 2] = ["youtube", "tiktok"];

/// The like that are no network of short messages.
const PLATFORMS: [&str; 27] = [
    "дзен",
    "яндекс дзен",
    "яндекс.дзен",
    "livejournal",
    "живой журнал",
    "medium",
    "google docs",
    "google документы",
    "wayback machine",
    "пикабу",
    "pikabu",
    "одноклассники",
    "telegraph",
    "wordpress",
    "wordpress.com",
    "substack",
    "blogger",
    "blogspot",
    "tumblr",
    "ok.ru",
    "reddit",
    "issuu",
    "archive.ph",
    "archive.is",
    "archive.today",
    "archive.md",
    "internet archive",
];

/// Words of a name beyond which it may be a headline.
const LONGEST_NAME: usize = 5;

/// Whether the page belongs to a network: then its title names who writes there, unless it is that of a film.
pub fn is_on_network(markup: &Markup) -> bool {
    !is_film(markup) && markup.meta(&["og:site_name"]).any(|(_, name)| NETWORKS.contains(&name.to_lowercase().as_str()))
        || named_by_title(markup).is_some()
}

/// Who writes on a network by the page's title alone: "Harbour Club | Facebook" above a message, which has no heading. Of a film it is the film.
fn named_by_title(markup: &Markup) -> Option<String> {
    let has_more = || markup.meta(&["og:title", "og:site_name"]).next().is_some() || markup.tree.elements(Tag::H1).next().is_some();
    let whole = title::of_page(markup).filter(|whole| whole.len() < title::LONGEST)?;
    let parts: Vec<&str> = title::parts(&whole).collect();
    let [name, network] = parts[..] else { return None };
    let network = network.to_lowercase();
    let is_network = NETWORKS.contains(&network.as_str()) && !FILMS.contains(&network.as_str());
    (is_network && !name.is_empty() && !has_more()).then(|| name.to_owned())
}

fn is_film(markup: &Markup) -> bool {
    markup.meta(&["og:type"]).any(|(_, kind)| kind.starts_with("video"))
}

/// Whether the page says that it belongs to a network or a platform.
fn is_on_platform(markup: &Markup) -> bool {
    markup.meta(&["og:site_name"]).any(|(_, name)| is_platform(name.trim()))
}

/// Whom microdata or JSON-LD name as the one whose film, or whose entry on a platform, the page is.
fn maker(markup: &Markup) -> Option<String> {
    let tree = markup.tree;
    let is_author = |id: &usize| tree.attribute(*id, "itemprop").is_some_and(|name| name.eq_ignore_ascii_case("author"));
    let named = |id: usize| {
        let name = (id..tree.nodes[id].end).find(|id| tree.attribute(*id, "itemprop") == Some("name"))?;
        tree.attribute(name, "content").map(str::to_owned).or_else(|| Some(tree.text(name)))
    };
    let in_markup = (0..tree.nodes.len()).filter(is_author).find_map(named);
    let in_data = || markup.objects.iter().find_map(|object| json_ld::text(object.get("author")?.as_object()?, "name"));
    let in_metas = || markup.meta(&["author", "article:author"]).map(|(_, name)| name.to_owned()).find(|name| !name.contains("://"));
    in_markup.or_else(in_data).or_else(in_metas).filter(|name| !name.is_empty() && !is_platform(name))
}

/// The channel that a page of a network or of a platform for blogs belongs to: on a network the one that its title names, or of an article the author's;
/// elsewhere whom the JSON-LD calls the author and the page gives readers.
pub fn channel(markup: &Markup) -> Option<String> {
    if is_on_network(markup) {
        let is_article = markup.meta(&["og:type"]).any(|(_, kind)| kind == "article");
        let of_article = || markup.meta(&["article:author"]).map(|(_, name)| name).find(|name| is_article && !name.contains("://"));
        // What the heading of an article says is its headline.
        let is_headline =
            |title: &&str| is_article && markup.tree.elements(Tag::H1).any(|id| letters(&markup.tree.text(id)) == letters(title));
        let titled = || markup.meta(&["og:title"]).map(|(_, title)| title).find(|title| !is_headline(title));
        let of_metas = of_article().or_else(titled).map(str::to_owned);
        return of_metas.or_else(|| named_by_title(markup));
    }
    if is_film(markup) && is_on_platform(markup) {
        return maker(markup);
    }
    let author = markup.article?.get("author")?.as_object().and_then(|author| json_ld::text(author, "name"))?;
    let has_readers = |block: &Block| block.text.strip_prefix(author.as_str()).is_some_and(|rest| counts_readers(rest.trim()));
    let mut below = markup.blocks.windows(2).filter(|pair| pair[0].text == author);
    let is_channel = markup.blocks.iter().any(has_readers) || below.any(|pair| counts_readers(&pair[1].text));
    (author.chars().count() >= 3 && is_channel).then_some(author)
}

/// How sure an outlet is that is the author of an entry on a platform, or the platform itself: the editor is asked.
const ON_PLATFORM: f32 = 0.6;

/// The outlet by its [channel](channel), its own name, by what stands [beside the headline](beside_headline), else by its domain.
pub fn outlet(markup: &Markup, channel: Option<String>, beside: Option<String>) -> Option<Found<String>> {
    if let Some(name) = channel {
        return Some(Found::new(name.clone(), rules::CHANNEL, None, &name, 0.75));
    }
    let is_name = |(name, _, _): &(String, &'static str, f32)| {
        (2..=60).contains(&name.chars().count()) && !name.starts_with('@') && !name.contains("://")
    };
    let beside = beside.map(|name| (name, "title", 0.7));
    let (platforms, own): (Vec<_>, Vec<_>) = candidates(markup).into_iter().filter(is_name).partition(|(name, _, _)| is_platform(name));
    let holder = || holders(markup).into_iter().find(|holder| is_name(holder) && !is_platform(&holder.0));
    // On a platform an author's entry is of the author's own, for all that the page says; and a platform publishes nothing itself.
    let author = || (!platforms.is_empty()).then(|| maker(markup)).flatten();
    let blog = || author().map(|name| (name, rules::CHANNEL, ON_PLATFORM));
    if let Some((name, rule, sure)) = own.into_iter().next().or(beside).or_else(holder).or_else(blog) {
        return Some(Found::new(name.clone(), rule, None, &name, sure));
    }
    let host = host(markup)?;
    Some(Found::new(host.clone(), rules::DOMAIN, None, &host, 0.6))
}

/// What stands in the page's title beside the headline, without the names of parts and without a slogan: "Port opens - Harbour Times". Where the page
/// shows its headline elsewhere, the whole title is the site's: "Harbour Times :: News of the coast".
pub fn beside_headline(markup: &Markup, headline: &str) -> Option<String> {
    let whole = title::of_page(markup).filter(|title| title.chars().count() < 300)?;
    let wanted = letters(headline);
    // A page without any headline is called by its site.
    let is_site = letters(&whole) == wanted;
    let name = match whole.find(headline).filter(|_| !is_site).filter(|_| !headline.is_empty()) {
        Some(at) => {
            let (before, behind) = (&whole[..at], &whole[at + headline.len()..]);
            // Behind it stands the part of the site and then the site; before it the path of the page, the site first.
            let is_day = |part: &str| dates::find(part, &dates::Reading::default()).first().is_some_and(|day| day.span == (0..part.len()));
            let is_name = |part: &&str| !part.is_empty() && !is_view(part) && !is_platform(part) && !is_day(part);
            let names = |text| title::parts(text).filter(is_name).collect();
            let (mut behind, path): (Vec<&str>, Vec<&str>) = (names(behind), names(before));
            // The author's name is the outlet's only where there is no other.
            if behind.iter().any(|part| !part.starts_with("by ")) {
                behind.retain(|part| !part.starts_with("by "));
            }
            let last = || behind.iter().rev().take(2).min_by_key(|part| spaced(part)).copied();
            let all = || behind.iter().chain(&path).copied();
            let own = all().find(|part| markup.own.is(part)).or_else(|| all().find(|part| is_domain(part)));
            own.or_else(last).or_else(|| path.first().copied())
        }
        None if is_site => title::parts(&whole).next().filter(|part| letters(part) != wanted && markup.own.is(part)),
        // What the page shows nowhere is a file's name, or the title of another document.
        None if !wanted.is_empty() && !letters(&whole).contains(&wanted) => {
            title::parts(&whole).find(|part| !part.is_empty()).filter(|part| is_shown(markup, part))
        }
        None => None,
    }?;
    // "Harbour Times: news of the coast", "Harbour Times, 8.02.2018".
    let is_mark = |c: char| !c.is_alphanumeric() && !matches!(c, '«' | '»' | '“' | '”' | '"');
    let name = name.strip_prefix("by ").unwrap_or(name);
    let name = name.split([':', ',']).next().unwrap_or(name).trim_start_matches(is_mark).trim_end_matches(|c| is_mark(c) && c != '.');
    let in_quotes = name.strip_prefix('"').and_then(|name| name.strip_suffix('"')).filter(|name| !name.contains('"'));
    let name = in_quotes.unwrap_or(name);
    let is_name = (1..=LONGEST_NAME).contains(&spaced(name))
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && letters(name) != wanted
        && !name.split_whitespace().all(is_common);
    is_name.then(|| name.to_owned())
}

/// Whether one of the page's lines has the first words of a part of its title, up to a comma.
fn is_shown(markup: &Markup, part: &str) -> bool {
    let key = letters(part.split([':', ',']).next().unwrap_or(part));
    markup.blocks.iter().any(|block| block.chars >= key.chars().count() && letters(&block.text).contains(&key))
}

/// "Print version", which says what is shown of a site.
fn is_view(part: &str) -> bool {
    const VIEWS: [&str; 16] = [
        "версия для печати",
        "печатная версия",
        "версія для друку",
        "басып шығару",
        "мобильная версия",
        "текстовая версия",
        "полная версия",
        "версия для слабовидящих",
        "для слабовидящих",
        "print",
        "druck",
        "imprimer",
        "version imprimable",
        "versión para imprimir",
        "yazdır",
        "mobile",
    ];
    let part = part.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    VIEWS.iter().any(|view| part.starts_with(view)) || ["печать", "amp"].contains(&part.as_str())
}

/// Whether a part of a title names a network or a platform for everybody's texts and copies, on which the part before it names who publishes.
pub fn is_platform(part: &str) -> bool {
    let part = part.to_lowercase();
    NETWORKS.contains(&part.as_str()) || PLATFORMS.contains(&part.as_str())
}

/// "Harbour.example": a word with a dot within.
fn is_domain(part: &str) -> bool {
    let dot = part.find('.').filter(|dot| *dot > 1);
    !part.contains(' ') && dot.is_some_and(|dot| part[dot + 1..].chars().count() >= 2)
}

/// What a page is called by its domain and beside ©, read once.
#[derive(Default)]
pub struct Own {
    /// The domain's letters without its end.
    host: Option<String>,
    /// The letters of the lines with ©.
    rights: Vec<String>,
}

/// Lines with © that are read, and characters of the longest.
const RIGHTS: usize = 12;
const LONGEST_RIGHTS: usize = 300;

impl Own {
    /// Of a page of which the blocks and the address are known.
    pub fn of(markup: &Markup) -> Self {
        let rights = markup.blocks.iter().filter(|block| block.chars < LONGEST_RIGHTS && block.text.contains('©'));
        Self {
            host: host(markup).and_then(|host| host.rsplit_once('.').map(|(host, _)| latin_key(&letters(host)))),
            rights: rights.take(RIGHTS).map(|block| letters(&block.text)).collect(),
        }
    }

    /// Whether the page's domain is that name alone, or a line with © has it.
    pub fn is_exactly(&self, name: &str) -> bool {
        let key = letters(name);
        let is_long = key.chars().count() >= 3;
        is_long && (self.host.as_ref() == Some(&latin_key(&key)) || self.rights.iter().any(|rights| rights.contains(&key)))
    }

    /// Whether the page calls itself so.
    pub fn is(&self, name: &str) -> bool {
        let key = letters(name);
        if key.chars().count() < 3 {
            return false;
        }
        let latin = latin_key(&key);
        let is_host = |host: &String| *host == latin || latin.len() >= 5 && (host.contains(&latin) || latin.starts_with(host.as_str()));
        self.host.as_ref().is_some_and(is_host) || self.rights.iter().any(|rights| rights.contains(&key))
    }
}

/// Every name by which the site might call itself in a title or a byline.
pub fn site_names(markup: &Markup) -> Vec<String> {
    let mut names: Vec<String> = candidates(markup).into_iter().chain(holders(markup)).map(|(name, _, _)| name).collect();
    if let Some(host) = host(markup) {
        names.push(host.clone());
        let core = host.split('.').rev().nth(1).filter(|part| part.len() > 3).or(host.split('.').next());
        names.extend(core.map(str::to_owned));
        names.extend(host.split('.').next().map(str::to_owned));
    }
    names.sort();
    names.dedup();
    names.retain(|n| n.chars().count() >= 2);
    names
}

fn candidates(markup: &Markup) -> Vec<(String, &'static str, f32)> {
    let mut out = Vec::new();
    out.extend(markup.meta(&["og:site_name"]).map(|(_, name)| (without_slogan(markup, name), "open-graph", 0.9)));
    for object in markup.objects {
        let kinds = json_ld::types(object);
        if let Some(publisher) = object.get("publisher").filter(|_| json_ld::is_article(object)) {
            let name = publisher.as_object().and_then(|p| json_ld::text(p, "name")).or_else(|| publisher.as_str().map(str::to_owned));
            out.extend(name.map(|n| (n, "json-ld", 0.9)));
        }
        if kinds.iter().any(|k| matches!(*k, "WebSite" | "NewsMediaOrganization")) {
            out.extend(json_ld::text(object, "name").map(|n| (n, "json-ld", 0.8)));
        }
    }
    out.extend(
        markup
            .meta(&["application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher", "citation_journal_title"])
            // Some templates repeat the headline there.
            .filter(|(_, name)| spaced(name) <= LONGEST_NAME || !markup.meta(&["og:title"]).any(|(_, title)| title.trim() == name.trim()))
            .map(|(_, name)| (name.to_owned(), "meta", 0.6)),
    );
    out
}

/// Beginnings of words for news, of which a site's slogan has one: "Harbour Times - news of the coast".
const NEWS: [&str; 17] = [
    "news",
    "новости",
    "новостей",
    "новини",
    "новин",
    "навіны",
    "жаңалық",
    "жаңылык",
    "haber",
    "xəbər",
    "yangilik",
    "янгилик",
    "nachrichten",
    "actualité",
    "noticias",
    "notizie",
    "wiadomości",
];

/// The name of a site without the slogan behind it: what begins small, has a word for news, or follows a name that the page calls itself by.
fn without_slogan(markup: &Markup, name: &str) -> String {
    let name = name.split(" | ").next().unwrap_or(name).trim();
    let has_news = |text: &str| text.split(' ').any(|word| NEWS.iter().any(|news| word.to_lowercase().starts_with(news)));
    let is_slogan = |own: &str, rest: &str| {
        rest.starts_with(char::is_lowercase)
            || !has_news(own) && has_news(rest) && !own.split_whitespace().all(is_common)
            || spaced(rest) > 1 && markup.own.is(own)
    };
    let marks = [" - ", " – ", " — ", ": "].iter().filter_map(|mark| name.split_once(mark));
    marks.filter(|(own, rest)| is_slogan(own, rest)).map(|(own, _)| own).next().unwrap_or(name).to_owned()
}

/// The holder of the page's rights.
fn holders(markup: &Markup) -> Vec<(String, &'static str, f32)> {
    markup.meta(&["copyright"]).map(|(_, rights)| (rights_holder(rights).unwrap_or_else(|| rights.to_owned()), "meta", 0.6)).collect()
}

/// The domain of the page, without `www`.
fn host(markup: &Markup) -> Option<String> {
    let url = markup.url.as_ref().and_then(|u| url::Url::parse(&u.value).ok());
    let base = || markup.tree.elements(Tag::Base).find_map(|id| url::Url::parse(markup.tree.attribute(id, "href")?).ok());
    let host = url.or_else(base)?.host_str()?.to_owned();
    let plain = ["www.", "m.", "amp.", "mobile."].iter().find_map(|p| host.strip_prefix(p)).unwrap_or(&host);
    Some(plain.to_owned())
}

#[cfg(test)]
mod tests {
    /// The outlet of a page of this title with this heading and this foot.
    fn outlet_of(title: &str, heading: &str, foot: &str) -> Option<(String, &'static str)> {
        let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
        let html =
            format!("<html lang=en><head><title>{title}</title></head><body><h1>{heading}</h1>{text}{text}<div>{foot}</div></body></html>");
        crate::import::html::page(&html).metadata.outlet.map(|outlet| (outlet.value, outlet.basis.rule))
    }

    #[test]
    fn the_site_stands_beside_the_headline_in_the_page_s_title() {
        for (title, site) in [
            ("Strike at the port ends - Harbour Notes", "Harbour Notes"),
            ("Strike at the port ends &raquo; Harbour-Info: news of the coast", "Harbour-Info"),
            ("Harbour Notes / World / Strike at the port ends", "Harbour Notes"),
            ("Print version: Harbour Notes / Strike at the port ends", "Harbour Notes"),
            ("Photo report: Strike at the port ends | Harbour Notes", "Harbour Notes"),
            ("Strike at the port ends | Harbour.example - Sport - Ships", "Harbour.example"),
        ] {
            assert_eq!(outlet_of(title, "Strike at the port ends", ""), Some((site.to_owned(), "title")), "{title}");
        }
        assert_eq!(outlet_of("Strike at the port ends", "Strike at the port ends", ""), None);
        let meta = "</title><meta property=og:site_name content='Harbour Notes - news of the coast'><title>";
        assert_eq!(outlet_of(meta, "Strike at the port ends", ""), Some(("Harbour Notes".to_owned(), "open-graph")));
        assert_eq!(outlet_of("Strike at the port ends - News", "Strike at the port ends", ""), None);
    }

    #[test]
    fn views_and_platforms_are_no_outlets() {
        let of = |behind: &str| outlet_of(&format!("Strike at the port ends{behind}"), "Strike at the port ends", "").map(|(name, _)| name);
        for behind in [" — версия для печати", " - print version", " | AMP", " | Medium", " - Google Docs", " (версия для печати)"]
        {
            assert_eq!(of(behind), None, "{behind}");
        }
        assert_eq!(of(" | Salt &amp; Stone | Medium").as_deref(), Some("Salt & Stone"));
        assert_eq!(of(" - Печать - Harbour Notes").as_deref(), Some("Harbour Notes"));
        let on = |platform: &str, title: &str| {
            let head = format!("{title}</title><meta property=og:site_name content='{platform}'><meta property=og:type content=article>");
            outlet_of(&format!("{head}<meta property=og:title content='Strike at the port ends'><title>"), "Strike at the port ends", "")
        };
        for platform in ["Medium", "VK", "archive.ph", "LinkedIn"] {
            assert_eq!(on(platform, "Strike at the port ends"), None, "{platform}");
        }
        let head = "<title>Strike at the port ends | Port and quay | VK</title><meta property=og:site_name content=VK>";
        let body =
            "<h1>Strike at the port ends</h1><a class=author href=/p>Port and quay</a><p>The strike ended on Monday, the port says.</p>";
        assert!(crate::import::html::page(&format!("<html><head>{head}</head><body>{body}</body></html>")).metadata.author.is_empty());
        assert_eq!(
            on("Medium", "Strike at the port ends | Salt &amp; Stone | Medium").map(|(name, _)| name).as_deref(),
            Some("Salt & Stone")
        );
    }

    #[test]
    fn a_part_beside_rights_is_the_site_s_name() {
        let found = outlet_of("Strike at the port ends - Coast - Ships", "Strike at the port ends", "© 2031 Coast");
        assert_eq!(found, Some(("Coast".to_owned(), "title")));
        let whole = outlet_of("Harbour Notes :: Paper of the coast", "Strike at the port ends", "© 2031 Harbour Notes");
        assert_eq!(whole, Some(("Harbour Notes".to_owned(), "title")));
    }

    #[test]
    fn a_slogan_is_no_part_of_the_site_s_name() {
        let of = |name: &str, foot: &str| {
            let meta = format!("</title><meta property=og:site_name content='{name}'><title>");
            outlet_of(&meta, "Strike at the port ends", foot).map(|(name, _)| name).unwrap_or_default()
        };
        for (name, foot, site) in [
            ("Yarbor.City - News of Yarbor", "", "Yarbor.City"),
            ("Liman Postası: Liman Haberleri, Son Dakika", "", "Liman Postası"),
            ("Harbour Notes - Boats, Ships & Piers", "© 2031 Harbour Notes", "Harbour Notes"),
            ("Harbour Notes - Northern Edition", "", "Harbour Notes - Northern Edition"),
            ("News - World News", "", "News - World News"),
        ] {
            assert_eq!(of(name, foot), site, "{name}");
        }
    }

    #[test]
    fn what_the_page_is_called_by_and_shows_nowhere_is_no_outlet() {
        let placed = |title: &str, foot: &str| {
            let text = "<p>The northern harbour was closed by a strike for three days, and nobody in the port could say when ships would be let in again, the harbour master told the crews.</p>";
            let html = format!(
                "<html><head><title>{title}</title></head><body><h3>Strike at the port ends</h3>{text}{text}<p>{foot}</p></body></html>"
            );
            crate::import::html::page(&html).metadata.outlet.map(|outlet| outlet.value)
        };
        assert_eq!(placed("New Page 14", "Address: Pier 4"), None);
        assert_eq!(
            placed("&quot;Harbour Notes&quot;, N 47 - p. 3", "&copy; 1998-2000 &quot;Harbour Notes&quot;. Pier 4").as_deref(),
            Some("Harbour Notes")
        );
    }

    #[test]
    fn whom_a_platform_gives_readers_is_a_channel() {
        let page = |below: &str| {
            let object =
                r#"{"@type":"Article","headline":"Strike at the port ends","author":{"name":"Quiet Pier"},"publisher":{"name":"Zone"}}"#;
            let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
            let html = format!(
                "<html><head><script type='application/ld+json'>{object}</script></head><body><h1>Strike at the port ends</h1><div>Quiet Pier{below}</div>\
                 <span class=article__author>By Ann Harbour</span>{text}{text}</body></html>"
            );
            let metadata = crate::import::html::page(&html).metadata;
            (
                metadata.outlet.map(|outlet| outlet.value).unwrap_or_default(),
                metadata.author.into_iter().map(|a| a.value).collect::<Vec<_>>(),
            )
        };
        assert_eq!(page(" 38,2K subscribers"), ("Quiet Pier".to_owned(), vec!["Ann Harbour".to_owned()]));
        assert_eq!(page(" wrote this"), ("Zone".to_owned(), vec!["Quiet Pier".to_owned()]));
    }

    #[test]
    fn a_platform_s_name_yields_to_whoever_publishes_there() {
        let of = |title: &str, metas: &str| {
            let metas = format!("{title}</title><meta property=og:site_name content=Medium>{metas}<title>");
            outlet_of(&metas, "Strike at the port ends", "").map(|(name, _)| name).unwrap_or_default()
        };
        let object = |publisher: &str| {
            format!(
                "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Strike at the port ends\",\
                 \"author\":{{\"name\":\"Ann Harbour\"}},\"publisher\":{{\"name\":\"{publisher}\"}}}}</script>"
            )
        };
        assert_eq!(of("Strike at the port ends | by Ann Harbour | Salt &amp; Stone | May, 2024 | Medium", ""), "Salt & Stone");
        assert_eq!(of("Strike at the port ends | by Ann Harbour | Medium", ""), "Ann Harbour");
        assert_eq!(of("Strike at the port ends", &object("Salt & Stone")), "Salt & Stone");
        assert_eq!(of("Strike at the port ends", &object("Medium")), "Ann Harbour");
        assert_eq!(of("Strike at the port ends", ""), "", "a platform publishes nothing itself");
    }

    #[test]
    fn a_message_may_be_named_by_the_page_s_title_alone() {
        let text = "<p>The choir meets on Monday at seven, and whoever likes to sing is welcome to come and try.</p>";
        let page = |title: &str| crate::import::html::page(&format!("<title>{title}</title><body><div>{text}{text}</div></body>")).metadata;
        let outlet = |title: &str| page(title).outlet.map(|outlet| outlet.value);
        assert_eq!(outlet("Harbour Club | Facebook").as_deref(), Some("Harbour Club"));
        assert_eq!(page("Harbour Club | Facebook").title, None);
        assert_eq!(outlet("Harbour from above - YouTube"), None);
    }

    #[test]
    fn a_film_is_its_channel_s() {
        let channel = "<span itemprop=author><link itemprop=url href=/c><link itemprop=name content='Quiet Pier'></span>";
        let metas =
            format!("</title><meta property=og:site_name content=YouTube><meta property=og:type content=video.other>{channel}<title>");
        assert_eq!(outlet_of(&metas, "Strike ends", "").map(|(name, _)| name).as_deref(), Some("Quiet Pier"));
    }

    #[test]
    fn the_headline_of_an_article_on_a_network_is_no_channel() {
        let metas = "</title><meta property=og:site_name content=LinkedIn><meta property=og:type content=article><meta property=og:title content='Strike ends'><title>";
        assert_eq!(outlet_of(metas, "Strike ends", ""), None);
    }

    #[test]
    fn an_article_on_a_network_names_its_channel_as_the_author() {
        let of = |kind: &str| {
            let metas = format!(
                "</title><meta property=og:site_name content=VK><meta property=og:type content={kind}><meta property=og:title content='Strike ends'>\
                 <meta property=article:author content='Quiet Pier'><title>"
            );
            outlet_of(&metas, "Strike ends", "").map(|(name, _)| name).unwrap_or_default()
        };
        assert_eq!((of("article").as_str(), of("website").as_str()), ("Quiet Pier", "Strike ends"));
    }
}
