//! Pages to sitemap.xml and robots.txt (<https://www.sitemaps.org/protocol.html>).

use super::address::uri;
use super::{iso, xml};
use crate::model::Edtf;

/// A page in the sitemap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SitemapEntry {
    /// Its address.
    pub url: String,
    /// When it last changed; only a whole day is said, since the protocol's schema knows no less. `None` = unknown.
    pub changed: Option<Edtf>,
    /// The same page by language, this one included; empty = one language only.
    pub alternates: Vec<(String, String)>,
}

/// The protocol's limit for one file.
const MOST_URLS: usize = 50_000;

/// The protocol's limit of 52,428,800 bytes, with room for the head and the end of the file.
const MOST_BYTES: usize = 52_000_000;

/// The sitemap's files as path and text: `sitemap.xml`, or an index of that name and `sitemap-1.xml`, `sitemap-2.xml` … where one file does not do.
pub fn files(base_url: &str, entries: impl Iterator<Item = SitemapEntry>) -> Vec<(String, String)> {
    let mut parts = vec![String::new()];
    let mut urls = 0;
    for entry in entries.map(|entry| url(&entry)) {
        let last = parts.len() - 1;
        if urls == MOST_URLS || parts[last].len() + entry.len() > MOST_BYTES {
            parts.push(entry);
            urls = 1;
        } else {
            parts[last].push_str(&entry);
            urls += 1;
        }
    }
    let mut files: Vec<_> = parts.into_iter().map(|part| (String::new(), urlset(&part))).collect();
    if files.len() == 1 {
        files[0].0 = "sitemap.xml".to_owned();
        return files;
    }
    for (number, (path, _)) in files.iter_mut().enumerate() {
        *path = format!("sitemap-{}.xml", number + 1);
    }
    let index = index(base_url, files.iter().map(|(path, _)| path.as_str()));
    files.insert(0, ("sitemap.xml".to_owned(), index));
    files
}

fn urlset(urls: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n{urls}</urlset>\n"
    )
}

fn url(entry: &SitemapEntry) -> String {
    let mut out = String::from("<url><loc>");
    xml::escape_into(&mut out, &uri(&entry.url));
    out.push_str("</loc>");
    if let Some(day) = entry.changed.as_ref().and_then(iso::day) {
        out.push_str("<lastmod>");
        out.push_str(&day);
        out.push_str("</lastmod>");
    }
    for (lang, address) in &entry.alternates {
        out.push_str("<xhtml:link rel=\"alternate\" hreflang=\"");
        xml::escape_into(&mut out, lang);
        out.push_str("\" href=\"");
        xml::escape_into(&mut out, &uri(address));
        out.push_str("\"/>");
    }
    out.push_str("</url>\n");
    out
}

fn index<'a>(base_url: &str, paths: impl Iterator<Item = &'a str>) -> String {
    let mut xml = xml::Writer::document();
    xml.open("sitemapindex", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    for path in paths {
        xml.open("sitemap", &[]);
        xml.text("loc", &[], &uri(&format!("{base_url}{path}")));
        xml.close("sitemap");
    }
    xml.close("sitemapindex");
    xml.finish()
}

/// robots.txt (RFC 9309): everything may be read, and where the sitemap is.
pub fn robots(base_url: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", uri(&format!("{base_url}sitemap.xml")))
}

#[cfg(test)]
mod tests {
    use super::super::xml::tests::assert_well_formed;
    use super::*;

    fn entry(url: &str) -> SitemapEntry {
        SitemapEntry { url: url.to_owned(), ..SitemapEntry::default() }
    }

    #[test]
    fn one_file_does_for_a_small_dossier() {
        let entries = [
            SitemapEntry { changed: Some("2025-11-12~".parse().unwrap()), ..entry("https://d.example/a?b&c") },
            SitemapEntry { changed: Some("2025".parse().unwrap()), ..entry("https://d.example/порт/\"'<") },
            SitemapEntry { alternates: vec![("kk".into(), "https://d.example/kk/".into())], ..entry("https://d.example/") },
        ];
        let files = files("https://d.example/", entries.iter().cloned());
        assert_eq!(files.len(), 1);
        assert_well_formed(&files[0].1);
        insta::assert_snapshot!(files[0].1);
    }

    #[test]
    fn fifty_thousand_pages_and_one_more_need_an_index() {
        let entries: Vec<_> = (0..=MOST_URLS).map(|i| entry(&format!("https://d.example/{i}/"))).collect();
        assert_eq!(files("https://d.example/", entries[..MOST_URLS].iter().cloned()).len(), 1);
        let files = files("https://d.example/", entries.iter().cloned());
        let names: Vec<_> = files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(names, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
        assert!(files[0].1.contains("<loc>https://d.example/sitemap-2.xml</loc>"));
        assert_eq!(files[1].1.matches("<url>").count(), MOST_URLS);
        assert_eq!(files[2].1.matches("<url>").count(), 1);
        files.iter().for_each(|(_, text)| assert_well_formed(text));
    }

    #[test]
    fn an_empty_dossier_has_a_sitemap_and_robots() {
        assert_well_formed(&files("https://d.example/", std::iter::empty())[0].1);
        assert_eq!(robots("https://d.example/x/"), "User-agent: *\nAllow: /\n\nSitemap: https://d.example/x/sitemap.xml\n");
    }
}
