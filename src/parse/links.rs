//! The addresses in a text that lead inside the site: what they lead to only the plan of all pages can tell.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::excerpt::Excerpt;
use super::markdown::{leads_inside, options};
use crate::model::InnerLink;

/// Each address in a text that names no host, once, as it is written; also those that are none for a space in them. HTML in the text is not
/// looked at.
pub fn inner_links(body: &str) -> Vec<InnerLink> {
    let mut links: Vec<InnerLink> = Vec::new();
    let torn: Vec<(usize, &str)> = torn(body).collect();
    if torn.is_empty() && !may_lead_inside(body) {
        return links;
    }
    let excerpt = Excerpt::of(body).end;
    let mut add = |to: &str, at: usize, is_torn: bool| {
        if !links.iter().any(|link| link.to == to) {
            links.push(InnerLink { to: to.to_owned(), is_early: at < excerpt, is_torn });
        }
    };
    let mut is_code = false;
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. })
                if leads_inside(&dest_url, link_type) =>
            {
                add(&dest_url, range.start, false);
            }
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            // What is a link has its brackets in no text.
            Event::Text(_) if !is_code => {
                torn.iter().filter(|(at, _)| range.contains(at)).for_each(|(at, to)| add(to, *at, true));
            }
            _ => {}
        }
    }
    links
}

/// What looks like an address with a space, each with the byte of the bracket before it: `](/quay 1.png)`. Hardly any text has one.
fn torn(body: &str) -> impl Iterator<Item = (usize, &str)> {
    memchr::memmem::find_iter(body.as_bytes(), "](").filter_map(|at| {
        let rest = &body[at + 2..];
        let to = &rest[..memchr::memchr2(b')', b'\n', rest.as_bytes())?];
        let last = to.rsplit_once(' ')?.1;
        let begins = ["/", "./", "../", "https://", "http://"].iter().any(|start| to.starts_with(start));
        let is_ending = |ending: &str| (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
        let is_file = last.rsplit_once('.').is_some_and(|(_, ending)| is_ending(ending));
        // What goes on in quotation marks is a link with a title.
        (rest.as_bytes()[to.len()] == b')' && (begins || is_file) && !to.contains(['"', '\'', '<'])).then_some((at, to))
    })
}

/// Where an address stands in a file's text; the beginning where it is written otherwise there.
pub fn locate(text: &str, address: &str) -> Range<usize> {
    let found = ["](", "](<", "]: "].iter().find_map(|before| text.find(&[before, address].concat()).map(|at| at + before.len()));
    found.map_or(0..0, |at| at..at + address.len())
}

/// Whether there may be such an address. Most texts have none, and need not be taken apart to know it.
fn may_lead_inside(body: &str) -> bool {
    let is_near = |at: usize| {
        let to = body[at..].trim_start_matches([' ', '\t', '\n', '<']);
        !["https://", "http://", "#", "mailto:"].iter().any(|start| to.starts_with(start))
    };
    // `[^1]:` begins a footnote; of other words in brackets a colon may tell the address.
    let is_footnote = |at: usize| body[..at].rfind('[').is_some_and(|open| body[open..].starts_with("[^"));
    memchr::memchr_iter(b']', body.as_bytes()).any(|at| match body.as_bytes().get(at + 1) {
        Some(b'(') => is_near(at + 2),
        Some(b':') => !is_footnote(at) && is_near(at + 2),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(body: &str) -> Vec<(String, bool)> {
        inner_links(body).into_iter().map(|link| (link.to, link.is_early)).collect()
    }

    #[test]
    fn only_addresses_inside_the_site_are_kept() {
        let body = "![A](quay.jpg) [b](/about/ \"us\") [c](https://x.example/) [d](#e) [e][f] <a@b.example> [g](mailto:a@b.example)\n\
                    [h](//x.example/) [i](tel:1) [j](javascript:x) [k](quay.jpg) [l](<2026 strike.md>)[^n]\n\n[f]: ../map.svg\n\n[^n]: Note.\n";
        let expected = ["quay.jpg", "/about/", "../map.svg", "2026 strike.md"];
        assert_eq!(links(body), expected.map(|to| (to.to_owned(), true)));
        assert_eq!(links("[c](https://x.example/)[^n] and `[x](y)`\n\n[^n]: Note.\n"), []);
    }

    #[test]
    fn an_address_with_a_space_is_told_apart_where_it_is_no_link() {
        let body = "![Quay](/quay 1.png) and [the plan](quay plan.pdf), [x](https://x.example/a b), `[x](/in code.png)`\n\n    [x](/in code.png)\n\n\
                    [y](/y \"A quay.png\") [z](</quay 2.png>) [sic](see below)\n";
        let found = inner_links(body);
        let of = |is_torn| found.iter().filter(|link| link.is_torn == is_torn).map(|link| link.to.as_str()).collect::<Vec<_>>();
        assert_eq!(of(true), ["/quay 1.png", "quay plan.pdf", "https://x.example/a b"]);
        assert_eq!(of(false), ["/y", "/quay 2.png"]);
    }

    #[test]
    fn an_address_is_found_where_it_leads_from() {
        let text = "---\ntitle: quay.jpg\n---\n[quay.jpg](<quay.jpg>)\n";
        let at = text.find("quay.jpg>").unwrap();
        assert_eq!(locate(text, "quay.jpg"), at..at + 8);
        assert_eq!(locate(text, "other.jpg"), 0..0);
    }

    #[test]
    fn addresses_beyond_the_excerpt_are_told_apart() {
        let body = format!("[a](b)\n\n{}\n\n[c](d)\n", "word ".repeat(120));
        assert_eq!(links(&body), [("b".to_owned(), true), ("d".to_owned(), false)]);
    }
}
