//! All feeds to OPML 2.0 (<http://opml.org/spec2.opml>), which every feed reader takes in at once.
//!
//! One entry for each thing that has feeds, in the first of its formats: a reader that was given all three would show each article thrice.

use super::address::uri;
use super::xml::{Writer, plain};
use crate::view::{FeedLink, FeedsView};

/// What the list says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Opml<'a> {
    /// The dossier's name.
    pub title: &'a str,
    /// Where it is published, with a slash at the end.
    pub base_url: &'a str,
    /// Who keeps the dossier.
    pub editor: Option<&'a str>,
    /// The feeds' language, BCP 47.
    pub lang: &'a str,
    /// The names of `topics`, `outlets` … for people, as pairs; a missing one stands for itself.
    pub headings: &'a [(&'a str, &'a str)],
}

/// The list of all feeds.
pub fn opml(head: &Opml<'_>, feeds: &FeedsView) -> String {
    let mut xml = Writer::document();
    xml.open("opml", &[("version", "2.0")]);
    xml.open("head", &[]);
    xml.text("title", &[], &plain(head.title));
    if let Some(editor) = head.editor {
        xml.text("ownerName", &[], &plain(editor));
    }
    xml.close("head");
    xml.open("body", &[]);
    let mut any = false;
    if let Some(feed) = feeds.site.first() {
        outline(&mut xml, head, feed, "", &plain(head.title));
        any = true;
    }
    for vocabulary in &feeds.terms {
        let heading = head.headings.iter().find(|(folder, _)| *folder == vocabulary.folder).map_or(vocabulary.folder, |(_, name)| name);
        let with_feeds: Vec<_> = vocabulary.terms.iter().filter_map(|(term, feeds)| Some((term, feeds.first()?))).collect();
        if with_feeds.is_empty() {
            continue;
        }
        any = true;
        xml.open("outline", &[("text", &plain(heading))]);
        for (term, feed) in with_feeds {
            outline(&mut xml, head, feed, &term.path, &plain(&term.name));
        }
        xml.close("outline");
    }
    if !any {
        // A body has one outline or more.
        xml.empty("outline", &[("text", &plain(head.title))]);
    }
    xml.close("body");
    xml.close("opml");
    xml.finish()
}

fn outline(xml: &mut Writer, head: &Opml<'_>, feed: &FeedLink, page: &str, name: &str) {
    let own = uri(&format!("{}{}", head.base_url, feed.path));
    let home = uri(&format!("{}{page}", head.base_url));
    let title = Some(plain(&feed.title)).filter(|title| !title.is_empty()).unwrap_or_else(|| name.into());
    let text = if name.is_empty() { &title } else { name };
    let version = if feed.format == "RSS" { "RSS2" } else { "" };
    // `rss` stands for a feed of any format; `version` tells which (§Subscription lists).
    let attributes = [
        ("text", text),
        ("title", &title),
        ("type", "rss"),
        ("version", version),
        ("language", head.lang),
        ("xmlUrl", &own),
        ("htmlUrl", &home),
    ];
    xml.empty("outline", &attributes);
}

#[cfg(test)]
mod tests {
    use super::super::xml::tests::assert_well_formed;
    use super::*;
    use crate::view::{Link, TermFeeds};

    fn feed(format: &'static str, path: &str) -> FeedLink {
        FeedLink { format, mime: "application/rss+xml", title: "Мост & \"порт\"".into(), path: path.into() }
    }

    const HEAD: Opml<'_> = Opml {
        title: "Досье <мост>",
        base_url: "https://d.example/",
        editor: Some("Редакция"),
        lang: "ru",
        headings: &[("topics", "Темы")],
    };

    #[test]
    fn every_thing_that_has_feeds_is_listed_once() {
        let term = |name: &str| Link { name: name.into(), path: "topics/порт/".into() };
        let feeds = FeedsView {
            site: vec![feed("RSS", "feed.xml"), feed("Atom", "atom.xml")],
            terms: vec![
                TermFeeds {
                    folder: "topics",
                    terms: vec![(term("Порт"), vec![feed("Atom", "topics/порт/atom.xml")]), (term("]]>"), vec![])],
                },
                TermFeeds { folder: "outlets", terms: vec![(term("x"), vec![])] },
            ],
            opml: String::new(),
        };
        let text = opml(&HEAD, &feeds);
        assert_well_formed(&text);
        insta::assert_snapshot!(text);
    }

    #[test]
    fn a_dossier_without_feeds_has_a_valid_list() {
        let text = opml(&HEAD, &FeedsView { site: vec![], terms: vec![], opml: String::new() });
        assert_well_formed(&text);
        assert!(text.contains("<body>\n<outline text=\"Досье &lt;мост&gt;\"/>"));
    }
}
