//! What the styles and the numbering of a document say of its paragraphs.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::attribute;

/// Styles that are based on one another.
const LONGEST_CHAIN: usize = 12;

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    /// Of the level 1 to 9.
    Heading(u8),
    Quote,
    /// A line of the table of contents.
    Contents,
    Body,
}

/// How an item of a list is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Bullet,
    /// A number, from this one on.
    Number(usize),
    Nothing,
}

/// One style, what it leaves to the style that it is based on aside.
#[derive(Clone, Debug, Default)]
struct Style {
    based_on: Option<String>,
    kind: Option<Kind>,
    list: Option<String>,
    depth: Option<usize>,
    bold: Option<bool>,
    italic: Option<bool>,
}

/// The styles by their ids, and the lists by theirs.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The definition that a list follows.
    lists: HashMap<String, String>,
    /// How the items of a definition's levels are marked.
    levels: HashMap<(String, usize), Mark>,
}

impl Styles {
    /// From the parts `styles.xml` and `numbering.xml`.
    pub(super) fn of(styles: &str, numbering: &str) -> Self {
        let mut out = Self::default();
        out.read_styles(styles);
        out.read_numbering(numbering);
        out
    }

    fn read_styles(&mut self, xml: &str) {
        let (mut id, mut style) = (String::new(), Style::default());
        each(xml, |e| {
            let value = || attribute(e, "val");
            match e.local_name().as_ref() {
                b"style" => {
                    self.styles.insert(std::mem::take(&mut id), std::mem::take(&mut style));
                    id = attribute(e, "styleId").unwrap_or_default();
                }
                // What a style is called decides before its level.
                b"name" => style.kind = value().and_then(|name| kind(&name)),
                b"basedOn" => style.based_on = value(),
                b"outlineLvl" => style.kind = style.kind.or_else(|| value().and_then(|level| of_level(&level))),
                b"numId" => style.list = value(),
                b"ilvl" => style.depth = value().and_then(|depth| depth.parse().ok()),
                b"b" => style.bold = Some(is_on(e)),
                b"i" => style.italic = Some(is_on(e)),
                _ => {}
            }
        });
        self.styles.insert(id, style);
    }

    fn read_numbering(&mut self, xml: &str) {
        let (mut definition, mut list, mut level, mut start) = (None, None, 0, 1);
        each(xml, |e| {
            let value = || attribute(e, "val");
            match e.local_name().as_ref() {
                b"abstractNum" => definition = attribute(e, "abstractNumId"),
                b"num" => (list, definition) = (attribute(e, "numId"), None),
                b"abstractNumId" => {
                    if let (Some(list), Some(definition)) = (list.clone(), value()) {
                        self.lists.insert(list, definition);
                    }
                }
                b"lvl" => (level, start) = (attribute(e, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0), 1),
                b"start" => start = value().and_then(|start| start.parse().ok()).unwrap_or(1),
                b"numFmt" => {
                    let mark = match value().as_deref() {
                        Some("bullet") | None => Mark::Bullet,
                        Some("none") => Mark::Nothing,
                        Some(_) => Mark::Number(start),
                    };
                    if let Some(definition) = definition.clone() {
                        self.levels.insert((definition, level), mark);
                    }
                }
                _ => {}
            }
        });
    }

    fn found<T>(&self, id: &str, of: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let chain = std::iter::successors(self.styles.get(id), |style| self.styles.get(style.based_on.as_ref()?));
        chain.take(LONGEST_CHAIN).find_map(of)
    }

    pub(super) fn kind(&self, id: &str) -> Option<Kind> {
        self.found(id, |style| style.kind).or_else(|| kind(id))
    }

    /// The list of the paragraphs of a style, and its level.
    pub(super) fn list(&self, id: &str) -> Option<(String, usize)> {
        Some((self.found(id, |style| style.list.clone())?, self.found(id, |style| style.depth).unwrap_or(0)))
    }

    /// Whether text of a style is bold, and whether it is italic.
    pub(super) fn emphasis(&self, id: &str) -> (bool, bool) {
        (self.found(id, |style| style.bold).unwrap_or(false), self.found(id, |style| style.italic).unwrap_or(false))
    }

    /// How an item of a list is marked.
    pub(super) fn mark(&self, list: &str, level: usize) -> Mark {
        let definition = self.lists.get(list).cloned().unwrap_or_default();
        self.levels.get(&(definition, level)).copied().unwrap_or(Mark::Bullet)
    }
}

/// Calls with the beginning of each element.
pub(super) fn each(xml: &str, mut told: impl FnMut(&BytesStart)) {
    let mut reader = Reader::from_str(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) | Event::Empty(e) => told(&e),
            Event::Eof => break,
            _ => {}
        }
    }
}

/// Whether a property that may be turned off is on.
pub(super) fn is_on(e: &BytesStart) -> bool {
    attribute(e, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "none" | "off"))
}

/// What a style is by its name, in English, as most programs keep it inside, or in Russian or Kazakh.
fn kind(name: &str) -> Option<Kind> {
    let name = name.to_lowercase().replace(' ', "");
    let numbered = |words: &[&str]| words.iter().find_map(|word| name.strip_prefix(word)?.parse::<u8>().ok());
    match name.as_str() {
        "title" | "название" | "заголовок" => Some(Kind::Title),
        "quote" | "quotations" | "intensequote" | "blocktext" | "цитата" | "выделеннаяцитата" => Some(Kind::Quote),
        "tocheading" | "contentsheading" => Some(Kind::Contents),
        _ if numbered(&["toc", "contents", "оглавление"]).is_some() => Some(Kind::Contents),
        _ => numbered(&["heading", "заголовок", "тақырып"]).filter(|level| (1..=9).contains(level)).map(Kind::Heading),
    }
}

/// What a paragraph of an outline's level is: they are counted from 0, and 9 is no heading's.
pub(super) fn of_level(level: &str) -> Option<Kind> {
    level.parse::<u8>().ok().map(|level| if level < 9 { Kind::Heading(level + 1) } else { Kind::Body })
}
