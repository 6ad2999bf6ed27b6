//! Who published the page.

use super::super::json_ld;
use super::super::tag::Tag;
use super::Markup;
use crate::import::Found;
use crate::import::metadata::rights_holder;
use crate::words::spaced;

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

/// Words of a name beyond which it may be a headline.
const LONGEST_NAME: usize = 5;

/// Whether the page belongs to a network: then its title names who writes there, unless it is that of a film.
pub fn is_on_network(markup: &Markup) -> bool {
    let is_film = markup.meta(&["og:type"]).any(|(_, kind)| kind.starts_with("video"));
    !is_film && markup.meta(&["og:site_name"]).any(|(_, name)| NETWORKS.contains(&name.to_lowercase().as_str()))
}

/// The outlet by its own name, else by its domain.
pub fn outlet(markup: &Markup) -> Option<Found<String>> {
    if is_on_network(markup)
        && let Some((_, name)) = markup.meta(&["og:title"]).next()
    {
        return Some(Found::new(name.to_owned(), "channel", None, name, 0.75));
    }
    let named = candidates(markup).into_iter().find(|(name, _, _)| {
        let length = name.chars().count();
        (2..=60).contains(&length) && !name.starts_with('@') && !name.contains("://")
    });
    if let Some((name, rule, sure)) = named {
        return Some(Found::new(name.clone(), rule, None, &name, sure));
    }
    let host = host(markup)?;
    Some(Found::new(host.clone(), "domain", None, &host, 0.6))
}

/// Every name by which the site might call itself in a title or a byline.
pub fn site_names(markup: &Markup) -> Vec<String> {
    let mut names: Vec<String> = candidates(markup).into_iter().map(|(name, _, _)| name).collect();
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
    // What stands behind the bar is a slogan or another name.
    let first_name = |name: &str| name.split(" | ").next().unwrap_or(name).trim().to_owned();
    out.extend(markup.meta(&["og:site_name"]).map(|(_, name)| (first_name(name), "open-graph", 0.9)));
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
    out.extend(markup.meta(&["copyright"]).map(|(_, rights)| (rights_holder(rights).unwrap_or_else(|| rights.to_owned()), "meta", 0.6)));
    out
}

/// The domain of the page, without `www`.
fn host(markup: &Markup) -> Option<String> {
    let url = markup.url.as_ref().and_then(|u| url::Url::parse(&u.value).ok());
    let base = || markup.tree.elements(Tag::Base).find_map(|id| url::Url::parse(markup.tree.attribute(id, "href")?).ok());
    let host = url.or_else(base)?.host_str()?.to_owned();
    let plain = ["www.", "m.", "amp.", "mobile."].iter().find_map(|p| host.strip_prefix(p)).unwrap_or(&host);
    Some(plain.to_owned())
}
