//! Addresses: a page's own, and those of its links made absolute.

use url::{Position, Url};

use super::json_ld::{self, Object};
use super::tag::Tag;
use super::tree::Tree;
use crate::import::Found;

/// The page's own address, as it gives it.
pub fn own(tree: &Tree, objects: &[&Object]) -> Option<Found<String>> {
    let mut candidates = Vec::new();
    for id in tree.elements(Tag::Link) {
        if tree.attribute(id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
            candidates.push(("canonical", tree.attribute(id, "href").unwrap_or_default().to_owned(), 0.95));
        }
    }
    for id in tree.elements(Tag::Meta) {
        let name = tree.attribute(id, "property").or_else(|| tree.attribute(id, "name")).unwrap_or_default();
        if name.eq_ignore_ascii_case("og:url") {
            candidates.push(("open-graph", tree.attribute(id, "content").unwrap_or_default().to_owned(), 0.9));
        }
    }
    for object in objects.iter().filter(|o| json_ld::is_article(o)) {
        for field in ["mainEntityOfPage", "url"] {
            let of_page = object.get(field).and_then(|v| v.get("@id")).and_then(|v| v.as_str()).map(str::to_owned);
            candidates.extend(of_page.or_else(|| json_ld::text(object, field)).map(|url| ("json-ld", url, 0.8)));
        }
    }
    let original = |url: Url| copied(&url).unwrap_or(url);
    let host = candidates.iter().find_map(|(_, url, _)| public(url).map(original));
    let resolved = candidates.iter().filter_map(|(rule, url, sure)| {
        let absolute = public(url).map(original).or_else(|| host.as_ref().and_then(|h| h.join(url.trim()).ok()))?;
        Some((*rule, absolute, url, *sure))
    });
    // A canonical address that is the site's front page says nothing of the article.
    let (rule, url, evidence, sure) = resolved.max_by_key(|(_, url, _, sure)| (url.path().len() > 1, (sure * 100.0) as u32))?;
    Some(Found::new(url.to_string(), rule, None, evidence, sure))
}

/// The page of which that one is a copy: its address stands in that of an archive's or a cache's copy, or its host in that of a translated page.
fn copied(copy: &Url) -> Option<Url> {
    let whole = &copy[Position::BeforePath..];
    let path = copy.path();
    if let Some(at) = ["/http://", "/https://"].iter().filter_map(|scheme| path.find(scheme)).min() {
        return public(&whole[at + 1..]);
    }
    let host = copy.host_str()?;
    if let Some(translated) = host.strip_suffix(".translate.goog") {
        // A hyphen of the host is doubled there.
        let parts: Vec<String> = translated.split("--").map(|part| part.replace('-', ".")).collect();
        return public(&format!("https://{}{path}", parts.join("-")));
    }
    let cached = ["/c/s/", "/v/s/", "/amp/s/"].iter().find_map(|cache| path.strip_prefix(cache))?;
    let is_host = cached.split('/').next().is_some_and(|host| host.contains('.') && !host.ends_with(".html"));
    public(&format!("https://{cached}")).filter(|_| is_host)
}

/// The copy of a page that an archive keeps.
pub struct Archived {
    /// Where it is kept.
    pub address: Url,
    /// The figures of the day and the time at which it was made.
    stamp: String,
}

/// Figures of a stamp from its year to its day, and to its minute.
const DAY: usize = 8;
const MINUTE: usize = 12;

impl Archived {
    /// The copy whose address a page gives for its own.
    pub fn of(given: &str) -> Option<Self> {
        let address = public(given)?;
        let original = copied(&address)?;
        let (before, _) = address.path().split_once("/http")?;
        let stamp: String = before.chars().filter(char::is_ascii_digit).collect();
        let is_archive = stamp.len() >= DAY && address.as_str().ends_with(&original[Position::AfterHost..]);
        is_archive.then_some(Self { address, stamp })
    }

    /// Whether a machine's text for a time is that of the copy.
    pub fn was_made(&self, at: &str) -> bool {
        let figures = at.bytes().filter(u8::is_ascii_digit).take(MINUTE);
        self.stamp.len() >= MINUTE && figures.eq(self.stamp.bytes().take(MINUTE))
    }
}

/// What relative addresses of the page are relative to.
pub fn base(tree: &Tree, own: Option<&str>) -> Option<Url> {
    let own = own.and_then(public);
    let declared = tree.elements(Tag::Base).find_map(|id| tree.attribute(id, "href"));
    match (declared, own) {
        (Some(href), Some(own)) => own.join(href.trim()).ok().or(Some(own)),
        (Some(href), None) => public(href),
        (None, own) => own,
    }
}

/// Where a link leads, absolute; `None` for what is no address of a page or of a letter, and for places within the page itself.
pub fn target(base: Option<&Url>, href: &str) -> Option<String> {
    let href = href.trim();
    if href.is_empty() || href.starts_with('#') || href.len() > 2_000 {
        return None;
    }
    let mut url = match Url::parse(href) {
        Ok(url) => url,
        Err(_) => base?.join(href).ok()?,
    };
    drop_tracking(&mut url);
    let within = base.is_some_and(|b| url.fragment().is_some() && url.as_str().split('#').next() == b.as_str().split('#').next());
    let fits = matches!(url.scheme(), "http" | "https") && url.has_host() || url.scheme() == "mailto";
    (fits && !within).then(|| url.as_str().replace('(', "%28").replace(')', "%29"))
}

/// Takes out what an address has only to tell where its readers come from.
fn drop_tracking(url: &mut Url) {
    let Some(query) = url.query() else { return };
    let tells = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        !(name.starts_with("utm_") || TRACKING.contains(&name))
    };
    let kept: Vec<&str> = query.split('&').filter(tells).collect();
    if kept.len() < query.split('&').count() {
        let kept = kept.join("&");
        url.set_query(Some(kept.as_str()).filter(|kept| !kept.is_empty()));
    }
}

/// Parameters by which advertisers and senders of mail follow readers: Mozilla's list for query stripping
/// (<https://firefox.settings.services.mozilla.com/v1/buckets/main/collections/query-stripping/records>) and `_openstat`.
const TRACKING: [&str; 20] = [
    "__hsfp",
    "__hssc",
    "__hstc",
    "_hsenc",
    "_openstat",
    "dclid",
    "fbclid",
    "gclid",
    "hsCtaTracking",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "ml_subscriber",
    "ml_subscriber_hash",
    "msclkid",
    "oly_anon_id",
    "oly_enc_id",
    "vero_id",
    "wickedid",
    "yclid",
];

fn public(url: &str) -> Option<Url> {
    let url = url.trim();
    let url = if url.starts_with("//") { Url::parse(&format!("https:{url}")) } else { Url::parse(url) };
    url.ok().filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_made_absolute_and_dangerous_ones_dropped() {
        let base = Url::parse("https://news.example/a/b.html").ok();
        let at = |href| target(base.as_ref(), href);
        assert_eq!(at("../c?d=1").as_deref(), Some("https://news.example/c?d=1"));
        assert_eq!(at("//other.example/x (1)").as_deref(), Some("https://other.example/x%20%281%29"));
        for href in ["javascript:alert(1)", " JAVASCRIPT:x", "data:text/html,x", "#top", "b.html#notes", "", "file:///etc/passwd"] {
            assert_eq!(at(href), None, "{href}");
        }
        assert_eq!(target(None, "/c"), None);
        assert_eq!(at("/c?utm_source=x&id=17&fbclid=Iw").as_deref(), Some("https://news.example/c?id=17"));
        assert_eq!(at("/c?utm_source=x").as_deref(), Some("https://news.example/c"));
    }

    #[test]
    fn a_copy_s_address_holds_that_of_the_page() {
        let of = |url: &str| copied(&Url::parse(url).unwrap()).map(|url| url.to_string());
        for copy in [
            "https://archive.example/2025.04.12-101112/https://port.example/a/b?c=1",
            "https://web.archive.example/web/20250412101112/https://port.example/a/b?c=1",
        ] {
            assert_eq!(of(copy).as_deref(), Some("https://port.example/a/b?c=1"));
            let archived = Archived::of(copy).unwrap();
            assert_eq!(archived.address.as_str(), copy);
            assert!(
                archived.was_made("2025-04-12T10:11:12Z") && !archived.was_made("2025-04-12") && !archived.was_made("2025-04-12T09:00:00Z")
            );
        }
        assert_eq!(
            of("https://port-example.cdn.ampproject.org/v/s/port.example/a?amp_js_v=0.1").as_deref(),
            Some("https://port.example/a")
        );
        assert_eq!(of("https://old--port-example.translate.goog/a?_x_tr_sl=ru").as_deref(), Some("https://old-port.example/a"));
        for own in
            ["https://port.example/2025/04/12/a", "https://port.example/share?url=https://other.example/a", "https://port.example/c/s/a"]
        {
            assert_eq!(of(own), None, "{own}");
        }
        assert!(Archived::of("https://port-example.translate.goog/20250412").is_none());
    }

    #[test]
    fn a_front_page_is_not_the_articles_address() {
        let tree = Tree::parse("<link rel=canonical href='https://n.example/'><meta property=og:url content='https://n.example/2024/x'>");
        assert_eq!(own(&tree, &[]).map(|f| f.value).as_deref(), Some("https://n.example/2024/x"));
    }
}
