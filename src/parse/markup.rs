//! HTML that stands within Markdown: what of it is text that readers see.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

/// The tags whose text no reader sees.
pub(super) const UNSEEN: [&str; 2] = ["script", "style"];

/// Where the HTML so far has come to: it is given in parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Within {
    #[default]
    Text,
    Tag,
    Comment,
    /// An element of [`UNSEEN`].
    Unseen(&'static str),
}

impl Within {
    /// Whether readers see nothing of text that stands here. What nothing closes hides all that follows, as in browsers.
    pub fn hides(self) -> bool {
        matches!(self, Self::Comment | Self::Unseen(_))
    }
}

/// A part of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text as it is written, and the byte at which it begins.
    Text(&'a str, usize),
    /// The name of a tag that opens, and the byte at which it begins.
    Open(&'a str, usize),
    /// The name of a tag that closes, and the byte at which it begins.
    Close(&'a str, usize),
}

/// The pieces of some HTML that readers see. `within` goes on from one part of the HTML to the next.
pub(super) fn pieces<'a>(html: &'a str, within: &mut Within) -> impl Iterator<Item = Piece<'a>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < html.len() {
            let rest = &html[at..];
            match *within {
                Within::Text => match begins_markup(rest) {
                    Some(0) if rest.starts_with("<!--") => (*within, at) = (Within::Comment, at + 4),
                    Some(0) => {
                        let (piece, length) = tag(rest, at);
                        at += length;
                        *within = match piece {
                            Piece::Open(name, _) => unseen(name).map_or(Within::Tag, Within::Unseen),
                            _ => Within::Tag,
                        };
                        return Some(piece);
                    }
                    end => {
                        let from = at;
                        at = end.map_or(html.len(), |end| from + end);
                        return Some(Piece::Text(&html[from..at], from));
                    }
                },
                Within::Tag => at = leave(within, tag_end(rest).map(|end| at + end), html),
                Within::Comment => at = leave(within, rest.find("-->").map(|end| at + end + 3), html),
                Within::Unseen(name) => {
                    let end = memchr::memchr_iter(b'<', rest.as_bytes()).find(|open| closes(&rest[*open..], name));
                    at = end.map_or(html.len(), |end| at + end);
                    if end.is_some() {
                        *within = Within::Text;
                    }
                }
            }
        }
        None
    })
}

/// Where to go on: behind what ends here, or behind all of the HTML.
fn leave(within: &mut Within, end: Option<usize>, html: &str) -> usize {
    if end.is_some() {
        *within = Within::Text;
    }
    end.unwrap_or(html.len())
}

/// Where the next tag or comment begins.
fn begins_markup(html: &str) -> Option<usize> {
    let is_markup = |at: &usize| html.as_bytes().get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || b"/!?".contains(next));
    memchr::memchr_iter(b'<', html.as_bytes()).find(is_markup)
}

/// The tag that begins here, and the bytes of its sign and name.
fn tag(html: &str, at: usize) -> (Piece<'_>, usize) {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let is_closing = html[1..].starts_with('/');
    let from = 1 + usize::from(is_closing);
    let end = html[from..].find(|c| !is_name(c)).map_or(html.len(), |length| from + length);
    let name = &html[from..end];
    (if is_closing { Piece::Close(name, at) } else { Piece::Open(name, at) }, end)
}

/// The byte behind a tag, from somewhere within it. A `>` within quotes does not end it.
fn tag_end(rest: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + memchr::memchr2(b'>', b'=', &rest.as_bytes()[from..])?;
        from = at + 1;
        match rest.as_bytes().get(from) {
            _ if rest.as_bytes()[at] == b'>' => return Some(from),
            Some(quote @ (b'"' | b'\'')) => {
                from = memchr::memchr(*quote, &rest.as_bytes()[from + 1..]).map_or(from, |length| from + length + 2);
            }
            _ => {}
        }
    }
}

fn unseen(name: &str) -> Option<&'static str> {
    UNSEEN.into_iter().find(|unseen| name.eq_ignore_ascii_case(unseen))
}

fn closes(html: &str, name: &str) -> bool {
    matches!(tag(html, 0).0, Piece::Close(closed, _) if closed.eq_ignore_ascii_case(name))
}

/// Whether a tag parts what stands before it from what stands behind it as paragraphs are parted.
pub(super) fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 38] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "thead",
        "tr",
        "ul",
    ];
    BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block))
}

/// Whether a tag parts words.
pub(super) fn is_space(name: &str) -> bool {
    ["br", "td", "th"].iter().any(|space| name.eq_ignore_ascii_case(space))
}

/// Adds text as HTML has it: its references resolved, its spaces and line breaks as one space.
pub(super) fn add_text(out: &mut String, text: &str) {
    let is_parted = |out: &String| out.is_empty() || out.ends_with(char::is_whitespace);
    let text = resolved(text);
    let mut gap = text.starts_with(char::is_whitespace);
    for word in text.split_whitespace() {
        if gap && !is_parted(out) {
            out.push(' ');
        }
        out.push_str(word);
        gap = true;
    }
    if text.ends_with(char::is_whitespace) && !is_parted(out) {
        out.push(' ');
    }
}

/// The text with its character references resolved, as Markdown resolves them.
fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let Some(length) = text.as_bytes()[at..].iter().take(32).position(|b| *b == b';') else { continue };
        let reference = &text[at..=at + length];
        let meant = Parser::new(reference).find_map(|event| if let Event::Text(text) = event { Some(text) } else { None });
        if let Some(meant) = meant.filter(|meant| !meant.starts_with('&') || meant.len() == 1) {
            out.push_str(&text[from..at]);
            out.push_str(&meant);
            from = at + length + 1;
        }
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(parts: &[&str]) -> String {
        let (mut within, mut out) = (Within::default(), String::new());
        for part in parts {
            for piece in pieces(part, &mut within) {
                match piece {
                    Piece::Text(text, at) => {
                        assert_eq!(&part[at..at + text.len()], text);
                        add_text(&mut out, text);
                    }
                    Piece::Open(name, _) | Piece::Close(name, _) => out.push_str(if is_block(name) { "|" } else { "" }),
                }
            }
        }
        out
    }

    #[test]
    fn text_stands_outside_tags() {
        assert_eq!(text(&["<p>The <b>board</b> &amp;\n  3 &lt; 4 &nosuch; & x < y.</p>"]), "|The board & 3 < 4 &nosuch; & x < y.|");
        assert_eq!(text(&["<p title=\"a > b\" class=x>one</p>", "<p\n", "id=y>two"]), "|one||two");
        assert_eq!(text(&["a<!-- <p>not", "this --> b <style>p { }", "</STYLE>c<script>if (a < b) d()</script> e"]), "a b c e");
        assert_eq!(text(&["one <script>two", "three"]), "one ");
    }
}
