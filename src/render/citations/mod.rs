//! An article to ready citations in four styles.
//!
//! | style | standard |
//! |---|---|
//! | `gost-r-7.0.5-2008` | GOST R 7.0.5-2008, section 10: a reference behind the text to a part of an electronic resource |
//! | `gost-r-7.0.100-2018` | GOST R 7.0.100-2018, section 7: the description of a part of an electronic resource |
//! | `apa` | Publication Manual of the APA, 7th edition, §10.1 (newspaper article) |
//! | `chicago` | Chicago Manual of Style, 17th edition, §14.191–14.200, notes and bibliography |
//!
//! The words (`URL:`, `дата обращения`) are of the cited text's language. Nothing is invented: no date of access without `retrieved`, no date
//! without `date`. Where the outlet is not known, the site that the address leads to stands in its place. `docs/citing.md` compares the results
//! with a CSL processor's.

pub(in crate::render) mod names;
mod styles;
mod when;
mod wording;

use std::borrow::Cow;
use std::ops::Range;

use super::xml::{escape_into, plain};
use crate::view::{Citation, CitedItem};
use names::Name;

/// The article in all four styles, in the order in which pages show them.
pub fn citations(item: &CitedItem<'_>) -> Vec<Citation> {
    let cited = Cited::of(item);
    let made = |style, name, line: Line| Citation { style, name, html: line.html(), text: line.text };
    vec![
        made("gost-r-7.0.5-2008", "ГОСТ Р 7.0.5–2008", styles::gost_2008(&cited)),
        made("gost-r-7.0.100-2018", "ГОСТ Р 7.0.100–2018", styles::gost_2018(&cited)),
        made("apa", "APA 7", styles::apa(&cited)),
        made("chicago", "Chicago 17", styles::chicago(&cited)),
    ]
}

/// What the styles share: the item cleaned, its names taken apart.
struct Cited<'a> {
    item: &'a CitedItem<'a>,
    /// On one line, without a full stop at the end.
    title: String,
    /// Those in whose name it stands; without a quoted person and without the outlet itself.
    authors: Vec<Name>,
    /// The outlet, else the site's host; empty = neither is known.
    outlet: Cow<'a, str>,
    /// Without white space; may be empty.
    url: String,
    /// Primary subtag.
    lang: &'a str,
    is_interview: bool,
    /// Whether the outlet is known to be a site: it is where the address leads to.
    is_site: bool,
}

impl<'a> Cited<'a> {
    fn of(item: &'a CitedItem<'a>) -> Self {
        let outlet = outlet(item);
        let title = plain(&item.title);
        Self {
            title: without_stop(&title).to_owned(),
            authors: authors(item).filter(|name| name.natural().to_lowercase() != outlet.to_lowercase()).collect(),
            outlet,
            url: plain(&item.url).replace(' ', "%20"),
            lang: primary(&item.lang),
            is_interview: is_interview(item),
            is_site: !item.is_only_here || item.outlet.is_none(),
            item,
        }
    }
}

fn is_interview(item: &CitedItem<'_>) -> bool {
    item.genre == "interview" || item.author_role == "interviewee"
}

/// What kind of text it is in its own language, where citations say so: only of an interview; else empty.
pub(super) fn genre_in_words(item: &CitedItem<'_>) -> &'static str {
    if is_interview(item) { wording::prose(primary(&item.lang)).interview } else { "" }
}

fn primary(lang: &str) -> &str {
    lang.split('-').next().unwrap_or_default()
}

/// Those in whose name an article stands. A person who is only quoted is no author of it.
pub(super) fn authors(item: &CitedItem<'_>) -> impl Iterator<Item = Name> {
    let names = if item.author_role == "quoted" { &[] } else { &*item.authors };
    let name = |name: &String| {
        let is_outlet = item.outlets.contains(&name.as_str());
        let name = plain(name);
        (!name.is_empty()).then(|| if is_outlet { Name::of_outlet(&name) } else { Name::of(&name) })
    };
    names.iter().filter_map(name)
}

/// The outlet, else the host of the original's address; empty = neither is known.
pub(super) fn outlet<'a>(item: &'a CitedItem<'_>) -> Cow<'a, str> {
    let outlet = item.outlet.as_deref().map(plain).filter(|name| !name.is_empty());
    outlet.or(item.host.as_deref().map(Cow::Borrowed)).unwrap_or_default()
}

fn without_stop(title: &str) -> &str {
    match title.strip_suffix('.') {
        Some(rest) if !rest.ends_with('.') => rest,
        _ => title,
    }
}

/// A citation as text, and the bytes of it that are in italics.
struct Line {
    text: String,
    italics: Option<Range<usize>>,
}

impl Default for Line {
    /// Nothing yet, with room for what most citations say.
    fn default() -> Self {
        Self { text: String::with_capacity(512), italics: None }
    }
}

impl Line {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds the outlet, the only italics of a citation.
    fn italic(&mut self, text: &str) {
        if !text.is_empty() {
            self.italics = Some(self.text.len()..self.text.len() + text.len());
            self.text.push_str(text);
        }
    }

    fn html(&self) -> String {
        let mut html = String::with_capacity(self.text.len() + 32);
        let mut rest = self.text.as_str();
        if let Some(italics) = &self.italics {
            escape_into(&mut html, &self.text[..italics.start]);
            html.push_str("<i>");
            escape_into(&mut html, &self.text[italics.clone()]);
            html.push_str("</i>");
            rest = &self.text[italics.end..];
        }
        escape_into(&mut html, rest);
        html
    }

    /// Ends a sentence, unless what stands there ends it.
    fn stop(&mut self) {
        if !ends_sentence(&self.text) {
            self.push(".");
        }
    }
}

/// Whether a text ends in `.`, `…`, `?` or `!`, closing quotes and brackets aside.
fn ends_sentence(text: &str) -> bool {
    text.is_empty() || text.trim_end_matches(['»', '”', '“', '"', '’', '\'', ')', ' ']).ends_with(['.', '…', '?', '!'])
}

#[cfg(test)]
mod tests;
