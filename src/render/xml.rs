//! Text to XML: escaping and a small writer that closes what it opens.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use crate::words::{has_pair, position};

/// Whether a character may stand in what we write: what XML 1.0 §2.2 allows, without the control characters and noncharacters that it
/// allows but discourages.
pub(super) fn is_allowed(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => false,
        _ => u32::from(c) & 0xfffe != 0xfffe,
    }
}

/// Text on one line: white space as single spaces, what XML forbids left out, and no mark combining with what precedes the text.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars().filter(|c| is_allowed(*c)) {
        if c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' {
            space = !out.is_empty();
        } else if !(out.is_empty() && is_combining_mark(c)) {
            if space {
                out.push(' ');
            }
            space = false;
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Whether [`plain`] has nothing to do. Only signs that are no letters of common scripts are looked at one by one.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins_well = match bytes.first() {
        None | Some(b'"' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0xd0) => true,
        Some(_) => text.chars().next().is_none_or(|c| (c.is_alphanumeric() || c == '«') && !is_combining_mark(c)),
    };
    let is_wide = |byte: u8| (byte.wrapping_sub(0xe1) < 3) | (byte >= 0xef);
    let may_be_odd = |byte: u8| is_wide(byte) | (byte < b' ') | (byte == 0x7f) | (byte == 0xc2);
    let is_pair = |one: u8, next: u8| (one == b' ') & (next == b' ');
    if !begins_well || bytes.last() == Some(&b' ') {
        return false;
    }
    // Most texts are done with here.
    if !has_pair(bytes, |one, next| may_be_odd(one) | is_pair(one, next)) && !bytes.last().is_some_and(|last| may_be_odd(*last)) {
        return true;
    }
    if has_pair(bytes, is_pair) {
        return false;
    }
    let mut at = 0;
    while let Some(next) = position(&bytes[at..], may_be_odd) {
        at += next;
        if is_odd(text, at) {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether [`plain`] would change the sign that begins at this byte, which may be odd; spaces are looked at elsewhere.
fn is_odd(text: &str, at: usize) -> bool {
    match text.as_bytes()[at] {
        0..=0x1f | 0x7f => true,
        _ => {
            let is_space = |c: char| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}';
            text[at..].chars().next().is_none_or(|c| is_space(c) || !is_allowed(c))
        }
    }
}

/// Adds text so that it can stand in an element or in an attribute between double quotes, in XML and in HTML.
pub(super) fn escape_into(out: &mut String, text: &str) {
    // Bytes that may begin what is escaped or forbidden; what stands between them is copied as it is.
    let is_mark = |byte: u8| (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"');
    let may_matter = |byte: u8| is_mark(byte) | (byte < b' ') | (byte == 0x7f) | (byte == 0xc2) | (byte >= 0xef);
    let mut rest = text;
    while let Some(at) = position(rest.as_bytes(), may_matter) {
        out.push_str(&rest[..at]);
        let Some(c) = rest[at..].chars().next() else { break };
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if is_allowed(c) => out.push(c),
            _ => {}
        }
        rest = &rest[at + c.len_utf8()..];
    }
    out.push_str(rest);
}

/// Text that can stand in an element or in an attribute between double quotes, in XML and in HTML.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape_into(&mut out, text);
    out
}

/// The bytes of a document, with some to spare.
const USUAL_DOCUMENT: usize = 64 << 10;

/// An XML document as it grows, an element a line.
pub(super) struct Writer {
    out: String,
}

impl Writer {
    /// Begins with the XML declaration.
    pub(super) fn document() -> Self {
        let mut out = String::with_capacity(USUAL_DOCUMENT);
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Self { out }
    }

    /// Begins an element that holds others. An attribute with an empty value is left out.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str(">\n");
    }

    /// Ends an element that was opened.
    pub(super) fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str("/>\n");
    }

    /// An element with text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.tag(name, attributes);
        self.out.push('>');
        escape_into(&mut self.out, text);
        self.close(name);
    }

    /// The document.
    pub(super) fn finish(self) -> String {
        self.out
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            escape_into(&mut self.out, value);
            self.out.push('"');
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Fails unless `text` is a well-formed document with one root.
    pub(crate) fn assert_well_formed(text: &str) {
        use quick_xml::events::Event;
        let mut reader = quick_xml::Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        let mut depth = 0usize;
        let mut roots = 0;
        loop {
            match reader.read_event().unwrap_or_else(|e| panic!("{e} at {} of {text}", reader.error_position())) {
                Event::Start(tag) => {
                    roots += usize::from(depth == 0);
                    depth += 1;
                    tag.attributes().for_each(|a| drop(a.unwrap().unescape_value().unwrap()));
                }
                Event::Empty(tag) => {
                    roots += usize::from(depth == 0);
                    tag.attributes().for_each(|a| drop(a.unwrap().unescape_value().unwrap()));
                }
                Event::End(_) => depth -= 1,
                Event::Text(text) => assert!(text.decode().unwrap().chars().all(is_allowed)),
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!((depth, roots), (0, 1), "{text}");
    }

    #[test]
    fn plain_text_is_one_line_without_what_xml_forbids() {
        assert_eq!(plain("  a\n\t b\u{0}\u{b}c\u{ffff}  "), "a bc");
        assert_eq!(plain("\u{301}é\u{301}"), "é\u{301}");
        assert_eq!(plain("\u{345}a"), "a");
        assert_eq!(plain("№\u{a0}5 مرحبا 👍"), "№\u{a0}5 مرحبا 👍");
    }

    proptest::proptest! {
        #[test]
        fn what_is_plain_is_what_plain_makes_of_it(text in "[ \t\n«—а-яa-c\u{a0}\u{85}\u{2003}\u{202f}\u{301}\u{ffff}\u{1ffff}\u{fdd0}é]{0,8}") {
            let by_characters: String = text.chars().filter(|c| is_allowed(*c)).collect();
            let words: Vec<&str> = by_characters
                .split(|c: char| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}').filter(|word| !word.is_empty()).collect();
            let joined = words.join(" ");
            if is_plain(&text) {
                proptest::prop_assert_eq!(&joined, &text);
                proptest::prop_assert!(!text.starts_with(is_combining_mark));
            }
        }

        #[test]
        fn every_sign_is_escaped_or_left_out(text in "[ \t&<>\"«а-яa-c\u{0}\u{7f}\u{85}\u{a0}\u{ffff}\u{1ffff}\u{fdd0}é]{0,12}") {
            let mut by_characters = String::new();
            for c in text.chars().filter(|c| is_allowed(*c)) {
                match c {
                    '&' => by_characters.push_str("&amp;"),
                    '<' => by_characters.push_str("&lt;"),
                    '>' => by_characters.push_str("&gt;"),
                    '"' => by_characters.push_str("&quot;"),
                    c => by_characters.push(c),
                }
            }
            proptest::prop_assert_eq!(escaped(&text), by_characters);
        }
    }

    #[test]
    fn a_writer_escapes_text_and_attributes() {
        let mut xml = Writer::document();
        xml.open("a", &[("b", "\"<&>'"), ("c", "")]);
        xml.text("d", &[], "]]></d><script>\u{8}");
        xml.close("a");
        let text = xml.finish();
        assert_well_formed(&text);
        assert!(text.contains("<a b=\"&quot;&lt;&amp;&gt;'\">\n<d>]]&gt;&lt;/d&gt;&lt;script&gt;</d>\n</a>"), "{text}");
    }
}
