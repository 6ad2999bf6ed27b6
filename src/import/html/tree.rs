//! HTML to a tree, whatever its shape.
//!
//! A tree builder by the standard (html5ever) walks the stack of open elements for each tag and compares each attribute with all
//! before it, so that a page of 100,000 nested or of 100,000 attributes takes it minutes; and finding an article needs neither
//! foster parents nor the adoption agency. This one is linear: elements beyond [`DEPTH`] are laid side by side. Nodes stand in
//! document order, so that an element's contents are a range, and nothing walks the tree by recursion.

use std::borrow::Cow;
use std::ops::Range;

use super::tag::Tag;
use crate::words::chars::is_command;

/// Elements nested deeper become siblings.
const DEPTH: usize = 400;
/// Attributes of one element that are kept.
const ATTRIBUTES: usize = 64;
/// Nodes of one page that are kept: a page of more is no article.
const NODES: usize = 1_000_000;

/// Where a node stands in [`Tree::nodes`].
pub type Id = usize;

/// A parsed page.
#[derive(Debug)]
pub struct Tree<'a> {
    /// In document order; the first is a root that stands for the page.
    pub nodes: Vec<Node<'a>>,
    attributes: Vec<(&'a str, Cow<'a, str>)>,
}

/// An element or a run of text.
#[derive(Debug)]
pub struct Node<'a> {
    /// The element around it; the root is its own parent.
    pub parent: Id,
    /// One past its last descendant.
    pub end: Id,
    /// What it is; text has [`Tag::Text`].
    pub tag: Tag,
    /// The text, entities decoded; an element's name as written.
    pub text: Cow<'a, str>,
    attributes: Range<u32>,
}

impl<'a> Tree<'a> {
    /// The tree of a page.
    pub fn parse(html: &'a str) -> Self {
        let mut builder = Builder::new();
        builder.read(html);
        builder.finished()
    }

    /// The value of an attribute; empty = it stands there without a value.
    pub fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        self.attributes(id).find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// What an element's class and id say, in small letters; empty = it has none.
    pub fn class_and_id(&self, id: Id) -> [String; 2] {
        ["class", "id"].map(|name| self.attribute(id, name).unwrap_or_default().to_ascii_lowercase())
    }

    /// All attributes of an element, in their order.
    pub fn attributes(&self, id: Id) -> impl Iterator<Item = (&str, &str)> {
        let range = &self.nodes[id].attributes;
        self.attributes[range.start as usize..range.end as usize].iter().map(|(n, v)| (*n, v.as_ref()))
    }

    /// The elements of this tag, in document order.
    pub fn elements(&self, tag: Tag) -> impl Iterator<Item = Id> + '_ {
        (0..self.nodes.len()).filter(move |&id| self.nodes[id].tag == tag)
    }

    /// The element and those around it, the root last.
    pub fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let mut next = Some(id);
        std::iter::from_fn(move || {
            let id = next?;
            next = (id != 0).then(|| self.nodes[id].parent);
            Some(id)
        })
    }

    /// All text inside, spaces run together; scripts and styles are no text.
    pub fn text(&self, id: Id) -> String {
        let mut out = String::new();
        let mut at = id;
        while at < self.nodes[id].end {
            let node = &self.nodes[at];
            if at != id && self.is_hidden(at) {
                at = node.end;
                continue;
            }
            match node.tag {
                Tag::Text => out.push_str(&node.text),
                Tag::Br => out.push(' '),
                tag if tag.is_block() => out.push(' '),
                _ => {}
            }
            at += 1;
        }
        collapsed(&out)
    }
}

/// The text with each run of spaces as one, none at its ends, and without marks of no width and characters that command a terminal.
pub fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !super::blocks::has_no_width(*c) && !is_command(*c)));
    }
    out
}

struct Builder<'a> {
    tree: Tree<'a>,
    open: Vec<Id>,
    /// How many elements of each tag are open.
    counts: [u32; Tag::COUNT],
    /// Elements that are open beyond [`DEPTH`].
    beyond: usize,
    /// Whether the page is written as XML: there `<script/>` is a whole element.
    is_xml: bool,
}

impl<'a> Builder<'a> {
    fn new() -> Self {
        let root = Node { parent: 0, end: 1, tag: Tag::Root, text: Cow::Borrowed(""), attributes: 0..0 };
        Self { tree: Tree { nodes: vec![root], attributes: Vec::new() }, open: vec![0], counts: [0; Tag::COUNT], beyond: 0, is_xml: false }
    }

    fn finished(mut self) -> Tree<'a> {
        self.close_to(0);
        self.tree.nodes[0].end = self.tree.nodes.len();
        self.tree
    }

    fn read(&mut self, html: &'a str) {
        self.is_xml = html.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml");
        let mut at = 0;
        while at < html.len() && self.tree.nodes.len() < NODES {
            let rest = &html[at..];
            let Some(mark) = rest.find('<') else {
                return self.add_text(rest);
            };
            self.add_text(&rest[..mark]);
            at += mark;
            at += self.markup(&html[at..]);
        }
    }

    /// Reads what begins with `<`; how many bytes it took.
    fn markup(&mut self, rest: &'a str) -> usize {
        let bytes = rest.as_bytes();
        match bytes.get(1) {
            Some(b'!') if rest.starts_with("<!--") => {
                let end = if rest[4..].starts_with('>') { Some(1) } else { rest[4..].find("-->").map(|i| i + 3) };
                end.map_or(rest.len(), |i| 4 + i)
            }
            Some(b'!') if rest.starts_with("<![CDATA[") => {
                let end = rest.find("]]>").unwrap_or(rest.len());
                self.add_text(&rest[9.min(end)..end]);
                (end + 3).min(rest.len())
            }
            Some(b'!' | b'?') => rest.find('>').map_or(rest.len(), |i| i + 1),
            Some(b'/') if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                let name = name(&rest[2..]);
                self.end_tag(name);
                rest.find('>').map_or(rest.len(), |i| i + 1)
            }
            Some(b'/') => rest.find('>').map_or(rest.len(), |i| i + 1),
            Some(b) if b.is_ascii_alphabetic() => self.start_tag(rest),
            _ => {
                self.add_text(&rest[..1]);
                1
            }
        }
    }

    fn start_tag(&mut self, rest: &'a str) -> usize {
        let name = name(&rest[1..]);
        let tag = Tag::named(name);
        let from = self.tree.attributes.len() as u32;
        let (mut took, closed) = self.read_attributes(rest, 1 + name.len());
        let attributes = from..self.tree.attributes.len() as u32;
        if tag == Tag::Html {
            self.is_xml |= self.tree.attributes[from as usize..].iter().any(|(name, _)| *name == "xmlns");
        }
        if matches!(tag, Tag::Html | Tag::Body) && self.counts[tag as usize] > 0 {
            return took;
        }
        self.close_implied(tag);
        let id = self.add(tag, Cow::Borrowed(name), attributes);
        let is_empty = tag.is_void() || closed && (tag == Tag::Other || tag.is_raw() && self.is_xml);
        if is_empty {
            return took;
        }
        if tag.is_raw() {
            let (text, end) = raw_text(&rest[took..], name);
            if tag != Tag::Style {
                let text = if tag == Tag::Script { Cow::Borrowed(text) } else { decoded(text) };
                let parent = id;
                self.tree.nodes.push(Node { parent, end: id + 2, tag: Tag::Text, text, attributes: 0..0 });
            }
            self.tree.nodes[id].end = self.tree.nodes.len();
            took += end;
        } else {
            self.open_element(id, tag);
        }
        took
    }

    /// Reads attributes from `at` on; how many bytes the tag has, and whether it closes itself.
    fn read_attributes(&mut self, tag: &'a str, mut at: usize) -> (usize, bool) {
        let bytes = tag.as_bytes();
        let mut kept = 0;
        let mut closed = false;
        loop {
            while at < bytes.len() && (bytes[at].is_ascii_whitespace() || bytes[at] == b'/') {
                closed = bytes[at] == b'/';
                at += 1;
            }
            if at >= bytes.len() {
                return (at, false);
            }
            if bytes[at] == b'>' {
                return (at + 1, closed);
            }
            closed = false;
            let start = at;
            at += 1;
            while at < bytes.len() && !bytes[at].is_ascii_whitespace() && !matches!(bytes[at], b'=' | b'>' | b'/') {
                at += 1;
            }
            let name = &tag[start..at];
            let (value, end) = attribute_value(tag, at);
            at = end;
            if kept < ATTRIBUTES {
                self.tree.attributes.push((name, decoded_value(value)));
                kept += 1;
            }
        }
    }

    fn add(&mut self, tag: Tag, text: Cow<'a, str>, attributes: Range<u32>) -> Id {
        let id = self.tree.nodes.len();
        let parent = *self.open.last().unwrap_or(&0);
        self.tree.nodes.push(Node { parent, end: id + 1, tag, text, attributes });
        id
    }

    fn add_text(&mut self, text: &'a str) {
        if !text.is_empty() {
            self.add(Tag::Text, decoded(text), 0..0);
        }
    }

    fn open_element(&mut self, id: Id, tag: Tag) {
        if self.open.len() >= DEPTH {
            self.beyond += 1;
            return;
        }
        self.open.push(id);
        self.counts[tag as usize] += 1;
    }

    fn end_tag(&mut self, name: &str) {
        let tag = Tag::named(name);
        if self.beyond > 0 && !tag.is_void() {
            self.beyond -= 1;
            return;
        }
        if tag == Tag::Br {
            self.add(Tag::Br, Cow::Borrowed("br"), 0..0);
        }
        if self.counts[tag as usize] == 0 || matches!(tag, Tag::Html | Tag::Body) {
            return;
        }
        for level in (1..self.open.len()).rev() {
            let node = &self.tree.nodes[self.open[level]];
            if node.tag == tag && (tag != Tag::Other || node.text.eq_ignore_ascii_case(name)) {
                return self.close_to(level);
            }
            let stops = if tag.is_inline() { node.tag.is_block() } else { node.tag.is_scope() && !tag.is_table_part() };
            if stops {
                return;
            }
        }
    }

    /// Closes what a start of this tag ends without an end tag of its own (HTML standard, 13.1.2.4).
    fn close_implied(&mut self, tag: Tag) {
        if tag.closes_paragraph() && self.counts[Tag::P as usize] > 0 {
            self.close_nearest(|t| t == Tag::P, Tag::is_scope);
        }
        if self.counts[Tag::Head as usize] > 0 && !tag.belongs_to_head() {
            self.close_nearest(|t| t == Tag::Head, |_| false);
        }
        match tag {
            Tag::Li => self.close_nearest(|t| t == Tag::Li, |t| matches!(t, Tag::Ul | Tag::Ol) || t.is_scope()),
            Tag::Dt | Tag::Dd => self.close_nearest(|t| matches!(t, Tag::Dt | Tag::Dd), |t| t == Tag::Dl || t.is_scope()),
            Tag::Tr => self.close_nearest(|t| t == Tag::Tr, |t| t == Tag::Table),
            Tag::Td | Tag::Th => self.close_nearest(|t| matches!(t, Tag::Td | Tag::Th), |t| matches!(t, Tag::Table | Tag::Tr)),
            Tag::Tbody => self.close_nearest(|t| t == Tag::Tbody, |t| t == Tag::Table),
            Tag::Option => self.close_nearest(|t| t == Tag::Option, |t| t == Tag::Select),
            _ => {}
        }
    }

    fn close_nearest(&mut self, wanted: impl Fn(Tag) -> bool, stop: impl Fn(Tag) -> bool) {
        for level in (1..self.open.len()).rev() {
            let tag = self.tree.nodes[self.open[level]].tag;
            if wanted(tag) {
                return self.close_to(level);
            }
            if stop(tag) {
                return;
            }
        }
    }

    /// Closes the open elements from this level of the stack on.
    fn close_to(&mut self, level: usize) {
        let end = self.tree.nodes.len();
        while self.open.len() > level {
            if let Some(id) = self.open.pop() {
                self.tree.nodes[id].end = end;
                let count = &mut self.counts[self.tree.nodes[id].tag as usize];
                *count = count.saturating_sub(1);
            }
        }
        if level == 0 {
            self.open.push(0);
        }
    }
}

/// The name at the beginning of a tag's text.
fn name(text: &str) -> &str {
    let end = text.bytes().position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/' | b'<'));
    &text[..end.unwrap_or(text.len())]
}

/// The value after an attribute's name that ends at `at`, and where it ends.
pub fn attribute_value(tag: &str, at: usize) -> (&str, usize) {
    let bytes = tag.as_bytes();
    let skip_space = |mut i: usize| {
        while i < bytes.len() && bytes[i].is_ascii_whitespace() {
            i += 1;
        }
        i
    };
    let equals = skip_space(at);
    if bytes.get(equals) != Some(&b'=') {
        return ("", at);
    }
    let start = skip_space(equals + 1);
    match bytes.get(start) {
        Some(&quote @ (b'"' | b'\'')) => {
            let end = tag[start + 1..].find(quote as char).map_or(tag.len(), |i| start + 1 + i);
            (&tag[start + 1..end], (end + 1).min(tag.len()))
        }
        Some(_) => {
            let end = bytes[start..].iter().position(|b| b.is_ascii_whitespace() || *b == b'>').map_or(tag.len(), |i| start + i);
            (&tag[start..end], end)
        }
        None => ("", start),
    }
}

/// The text up to the end tag of a raw-text element, and how many bytes end tag and text have.
fn raw_text<'a>(rest: &'a str, name: &str) -> (&'a str, usize) {
    let mut from = 0;
    while let Some(at) = rest[from..].find("</").map(|i| from + i) {
        let after = &rest.as_bytes()[at + 2..];
        if after.len() >= name.len() && after[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
            let end = rest[at..].find('>').map_or(rest.len(), |i| at + i + 1);
            return (&rest[..at], end);
        }
        from = at + 2;
    }
    (rest, rest.len())
}

/// The text with its character references resolved (HTML standard, 13.2.5.72).
pub fn decoded(text: &str) -> Cow<'_, str> {
    resolved(text, reference)
}

/// An attribute's value, or another that may be an address, with its character references resolved.
pub fn decoded_value(value: &str) -> Cow<'_, str> {
    resolved(value, reference_in_value)
}

fn resolved(text: &str, reference: impl Fn(&str) -> (String, usize)) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (resolved, took) = reference(rest);
        out.push_str(&resolved);
        rest = &rest[took..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What a text beginning with `&` refers to, and how many bytes that took; the `&` itself where it refers to nothing.
fn reference(text: &str) -> (String, usize) {
    let literal = || ("&".to_owned(), 1);
    let body = &text[1..];
    if let Some(number) = body.strip_prefix('#') {
        let (radix, digits) = number.strip_prefix(['x', 'X']).map_or((10, number), |hex| (16, hex));
        let length = digits.bytes().take(8).take_while(|b| (*b as char).is_digit(radix)).count();
        let Ok(code) = u32::from_str_radix(&digits[..length], radix) else { return literal() };
        let took = 1 + (body.len() - digits.len()) + length;
        let took = took + usize::from(text.as_bytes().get(took) == Some(&b';'));
        return (character(code).to_string(), took);
    }
    let length = body.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    let with_mark = length + usize::from(body.as_bytes().get(length) == Some(&b';'));
    // Without a semicolon only the old entities count, and the longest of them.
    for end in (2..=with_mark).rev() {
        if let Some(&(first, second)) = web_atoms::NAMED_ENTITIES.get(&body[..end])
            && first != 0
        {
            let mut resolved = character(first).to_string();
            if second != 0 {
                resolved.push(character(second));
            }
            return (resolved, 1 + end);
        }
    }
    literal()
}

/// The same within an attribute, where the `&sect` of `?id=5&section=2` is a part of the address (HTML standard, 13.2.5.73).
fn reference_in_value(text: &str) -> (String, usize) {
    let (resolved, took) = reference(text);
    let is_name = took > 1 && !text.starts_with("&#");
    let goes_on = text.as_bytes().get(took).is_some_and(|b| *b == b'=' || b.is_ascii_alphanumeric());
    if is_name && goes_on && !text[..took].ends_with(';') { ("&".to_owned(), 1) } else { (resolved, took) }
}

/// The character of a code; codes 128 to 159 are windows-1252's, as the standard has it. One that commands a terminal is none of a text.
fn character(code: u32) -> char {
    match code {
        0x80..=0x9f => web_atoms::C1_REPLACEMENTS[(code - 0x80) as usize].unwrap_or('\u{fffd}'),
        0 => '\u{fffd}',
        _ => char::from_u32(code).filter(|c| !is_command(*c)).unwrap_or('\u{fffd}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(html: &str) -> String {
        let tree = Tree::parse(html);
        let shown =
            tree.nodes.iter().enumerate().skip(1).map(|(id, n)| format!("{}{}", " ".repeat(tree.ancestors(id).count() - 2), n.text.trim()));
        shown.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn unclosed_elements_end_where_the_standard_ends_them() {
        assert_eq!(outline("<ul><li>one<li>two</ul><p>a<p>b<div>c</div>"), "ul\n li\n  one\n li\n  two\np\n a\np\n b\ndiv\n c");
        assert_eq!(outline("<table><tr><td>1<td>2<tr><td>3</table>x"), "table\n tr\n  td\n   1\n  td\n   2\n tr\n  td\n   3\nx");
    }

    #[test]
    fn a_stray_end_tag_closes_nothing() {
        assert_eq!(outline("<div><p>a</span></section>b</p></div>"), "div\n p\n  a\n  b");
        assert_eq!(outline("<b><div>x</b>y</div>z"), "b\n div\n  x\n  y\n z");
    }

    #[test]
    fn entities_are_resolved_with_and_without_a_semicolon() {
        assert_eq!(decoded("&laquo;A&raquo; &amp B &#1044;&#x416; &#150; &copy2 &unknown; &"), "«A» & B ДЖ – ©2 &unknown; &");
    }

    #[test]
    fn attributes_are_read_in_every_form() {
        let tree = Tree::parse("<a HREF='x?a=1&amp;b=2' data-a=\"q\" hidden class=k/>t</a>");
        assert_eq!(tree.attribute(1, "href"), Some("x?a=1&b=2"));
        assert_eq!(tree.attribute(1, "hidden"), Some(""));
        assert_eq!(tree.attribute(1, "class"), Some("k/"));
    }

    #[test]
    fn an_address_keeps_parameters_that_begin_like_old_entities() {
        let address = "https://a.example/?id=5&region=kz&section=2&copy=1&notit;&para";
        let page = format!("<a href='{address}'>&copyA</a><a href=x&amp=1&amp;b=&#50;&lt>");
        let tree = Tree::parse(&page);
        assert_eq!(tree.attribute(1, "href"), Some("https://a.example/?id=5&region=kz&section=2&copy=1&notit;¶"));
        assert_eq!(tree.nodes[2].text, "©A");
        assert_eq!(tree.attribute(3, "href"), Some("x&amp=1&b=2<"));
    }

    #[test]
    fn a_page_written_as_xml_may_close_a_script_in_its_tag() {
        let page = "<html><head><title/><script src='a.js'/></head><p>a</html>";
        let read = "html\n head\n  title\n  script\n p\n  a";
        assert_eq!(outline(&format!("<?xml version='1.0'?>{page}")), read);
        assert_eq!(outline(&page.replace("<html>", "<html xmlns='http://www.w3.org/1999/xhtml'>")), read);
        assert_eq!(outline("<script src='a.js'/><p>a</script>b"), "script\n <p>a\nb");
    }

    #[test]
    fn scripts_and_comments_hold_no_elements() {
        assert_eq!(outline("<script>if (a</b) '<p>'</SCRIPT >x<!-- <p> -->y"), "script\n if (a</b) '<p>'\nx\ny");
    }

    #[test]
    fn a_page_of_any_shape_is_read_in_no_time() {
        for html in [
            "<div>".repeat(100_000),
            "<p><a b ".repeat(100_000),
            format!("<p {}", "a ".repeat(1_000_000)),
            "<!--".repeat(100_000),
            "</p><br></div>".repeat(100_000),
        ] {
            let tree = Tree::parse(&html);
            assert!((0..tree.nodes.len()).all(|id| tree.nodes[id].end <= tree.nodes.len() && tree.ancestors(id).count() <= DEPTH + 2));
        }
    }
}
