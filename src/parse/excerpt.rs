//! How much of a text an excerpt shows, and what the text is made of up to there.
//!
//! An excerpt ends with the block in which a hundred words are reached. Where that block is long, or is the last one, it ends within it: at an
//! item, a line of code or a sentence, and where there is none of these at a word. So a text of more words is never shown whole.

use pulldown_cmark::{CowStr, Event, OffsetIter, Parser, Tag, TagEnd};

use super::markdown::options;
use super::markup::{Piece, Within, is_block, pieces};

/// An excerpt of a text of more words than this leaves something out.
pub const EXCERPT_WORDS: usize = 100;

/// An excerpt ends with a block that ends within so many words.
const MOST: usize = 200;

/// An excerpt ends within a block only behind so many words, unless it must end at a word.
const LEAST: usize = 50;

/// A text as far as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excerpt<'a> {
    /// What is taken apart. It goes on behind the end where what stands there is needed: what `[word]` leads to may be said further down.
    pub(super) body: &'a str,
    /// Bytes of it that are shown.
    pub(super) end: usize,
    /// Whether anything is left out.
    pub is_cut: bool,
    /// Whether it ends within a sentence.
    is_broken: bool,
}

impl<'a> From<&'a str> for Excerpt<'a> {
    /// The whole text.
    fn from(body: &'a str) -> Self {
        Self { body, end: body.len(), is_cut: false, is_broken: false }
    }
}

impl<'a> Excerpt<'a> {
    /// As much of a text as an excerpt shows.
    pub fn of(body: &'a str) -> Self {
        match end_of_block(body) {
            End::Whole => body.into(),
            End::Block(end) if is_complete(&body[..end]) => Self { is_cut: true, ..(&body[..end]).into() },
            End::Block(end) => Self { body, end, is_cut: true, is_broken: false },
            End::Within => {
                let (end, is_broken) = end_within(body);
                Self { body, end, is_cut: true, is_broken }
            }
        }
    }

    /// Nothing of a text.
    pub fn nothing_of(body: &'a str) -> Self {
        Self { is_cut: !body.trim().is_empty(), ..(&body[..0]).into() }
    }

    /// What the text is made of as far as it is shown.
    pub(super) fn events(self) -> impl Iterator<Item = Event<'a>> {
        let parser = Parser::new_ext(self.body, options());
        if self.end == self.body.len() {
            Events::All(parser)
        } else {
            Events::Until(Until { events: parser.into_offset_iter(), shown: self, within: Within::Text, open: Vec::new(), is_over: false })
        }
    }
}

/// Whether blocks mean the same without what follows them: no tag in them may be closed there, and no word in brackets explained.
fn is_complete(blocks: &str) -> bool {
    memchr::memchr2_iter(b'<', b']', blocks.as_bytes()).all(|at| blocks.as_bytes()[at..].starts_with(b"]("))
}

enum End {
    Whole,
    /// Behind this byte.
    Block(usize),
    Within,
}

/// A part of a text in the order in which it is read.
enum Step<'a> {
    /// Words that readers see, and the byte at which they begin. In `Lines` line breaks part what is said.
    Words(&'a str, usize),
    Lines(&'a str, usize),
    /// Words that do not stand in the text as they are read: they end at this byte.
    Other(&'a str, usize),
    /// The end of a block: how deep it stands, and the byte behind it.
    End(TagEnd, usize, usize),
}

/// Goes through a text until `visit` has an answer. What it is asked for words knows whether they stand in a footnote.
fn walk<T>(body: &str, mut visit: impl FnMut(Step<'_>, bool) -> Option<T>) -> Option<T> {
    let (mut depth, mut in_note, mut in_code, mut within) = (0usize, false, false, Within::Text);
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        let found = match &event {
            Event::Start(tag) => {
                depth += 1;
                in_note |= matches!(tag, Tag::FootnoteDefinition(_));
                in_code |= matches!(tag, Tag::CodeBlock(_));
                None
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                in_note &= *tag != TagEnd::FootnoteDefinition;
                in_code &= *tag != TagEnd::CodeBlock;
                visit(Step::End(*tag, depth, range.end), in_note)
            }
            Event::Text(_) | Event::Code(_) if within.hides() => None,
            Event::Text(text) if text.len() != range.len() => visit(Step::Other(text, range.end), in_note),
            Event::Text(text) if in_code => visit(Step::Lines(text, range.start), in_note),
            Event::Text(text) => visit(Step::Words(text, range.start), in_note),
            Event::Code(text) => visit(Step::Words(text, range.start + marks(text, range.len())), in_note),
            Event::Html(html) | Event::InlineHtml(html) => pieces(html, &mut within).find_map(|piece| match piece {
                Piece::Text(text, at) => visit(Step::Words(text, range.start + at), in_note),
                Piece::Close(name, at) if is_block(name) => visit(Step::End(TagEnd::HtmlBlock, depth, range.start + at), in_note),
                _ => None,
            }),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Bytes of the marks before code within a line; as many stand behind it.
fn marks(code: &str, length: usize) -> usize {
    length.saturating_sub(code.len()) / 2
}

/// Where an excerpt ends if it ends with a block.
fn end_of_block(body: &str) -> End {
    let (mut words, mut end) = (0, None);
    let found = walk(body, |step, in_note| match step {
        Step::Words(text, _) | Step::Lines(text, _) | Step::Other(text, _) => {
            let more = crate::words::words(text).count();
            words += more;
            match end {
                // Notes alone are not much to leave out.
                Some(end) if more > 0 && !in_note => Some(End::Block(end)),
                None if words > MOST => Some(End::Within),
                _ => None,
            }
        }
        Step::End(_, 0, at) if words >= EXCERPT_WORDS && end.is_none() => {
            end = Some(at);
            None
        }
        Step::End(..) => None,
    });
    found.unwrap_or(if words > EXCERPT_WORDS { End::Within } else { End::Whole })
}

/// Where an excerpt ends within a block, and whether that is within a sentence.
fn end_within(body: &str) -> (usize, bool) {
    let mut places = Places::default();
    walk(body, |step, in_note| match step {
        Step::Words(text, at) => places.text(text, at, in_note, sentence_end),
        Step::Lines(text, at) => places.text(text, at, in_note, |gap, _, _| gap.find('\n')),
        Step::Other(text, end) => crate::words::words(text).find_map(|_| places.word(end, in_note)),
        Step::End(TagEnd::Heading(_), ..) => None,
        Step::End(tag, _, at) => {
            if ends_block(tag) {
                places.place(at);
            }
            None
        }
    });
    match places {
        Places { is_followed: true, after: Some(end), .. } | Places { before: Some(end), .. } => (end, false),
        Places { hundredth, .. } => (hundredth, true),
    }
}

/// Whether such an end is one at which an excerpt may end: marks within a sentence are none.
fn ends_block(tag: TagEnd) -> bool {
    use TagEnd::{BlockQuote, CodeBlock, FootnoteDefinition, HtmlBlock, Item, List, Paragraph, Table, TableHead, TableRow};
    matches!(tag, BlockQuote(_) | CodeBlock | FootnoteDefinition | HtmlBlock | Item | List(_) | Paragraph | Table | TableHead | TableRow)
}

/// Where an excerpt may end.
#[derive(Default)]
struct Places {
    words: usize,
    /// Behind the last word that an excerpt shows in any case.
    hundredth: usize,
    /// The last place before it.
    before: Option<usize>,
    /// The first place behind it.
    after: Option<usize>,
    /// Whether anything but notes stands behind that.
    is_followed: bool,
}

impl Places {
    /// Counts a word that ends here; an answer = no more need be read.
    fn word(&mut self, end: usize, in_note: bool) -> Option<()> {
        if self.after.is_some() && !in_note {
            self.is_followed = true;
            return Some(());
        }
        self.words += 1;
        if self.words == EXCERPT_WORDS {
            self.hundredth = end;
        }
        (self.words > MOST).then_some(())
    }

    fn place(&mut self, at: usize) {
        if self.words >= EXCERPT_WORDS {
            self.after.get_or_insert(at);
        } else if self.words >= LEAST {
            self.before = Some(at);
        }
    }

    /// Counts the words of a text that begins at this byte. `end` finds a place in what stands behind a word and before the rest.
    fn text(&mut self, text: &str, at: usize, in_note: bool, end: impl Fn(&str, &str, &str) -> Option<usize>) -> Option<()> {
        let mut words = crate::words::words(text).peekable();
        while let Some(word) = words.next() {
            if self.word(at + word.span.end, in_note).is_some() {
                return Some(());
            }
            let next = words.peek().map_or(text.len(), |next| next.span.start);
            if let Some(end) = end(&text[word.span.end..next], word.text, &text[next..]) {
                self.place(at + word.span.end + end);
            }
        }
        None
    }
}

/// Where a sentence ends in what stands between its last word and the rest. A full stop behind a word of one or two letters shortens it.
fn sentence_end(gap: &str, word: &str, rest: &str) -> Option<usize> {
    const WIDE: [char; 3] = ['。', '！', '？'];
    let is_mark = |c: char| ".!?…।؟۔".contains(c) || WIDE.contains(&c);
    let is_closing = |c: char| ")]\"'»”’“」』）".contains(c);
    let marks = gap.trim_start_matches(is_closing);
    let behind = marks.trim_start_matches(is_mark);
    if behind.len() == marks.len() || marks.starts_with('.') && word.chars().count() < 3 && word.chars().all(char::is_alphabetic) {
        return None;
    }
    let behind = behind.trim_start_matches(is_closing);
    let is_last = behind.is_empty() && rest.is_empty();
    let goes_on = rest.starts_with(char::is_lowercase) || !behind.starts_with(char::is_whitespace);
    (is_last || marks.starts_with(WIDE) || !goes_on).then(|| gap.len() - behind.len())
}

/// What a text is made of.
enum Events<'a> {
    All(Parser<'a>),
    Until(Until<'a>),
}

impl<'a> Iterator for Events<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        match self {
            Self::All(events) => events.next(),
            Self::Until(events) => events.next(),
        }
    }
}

/// What a text is made of up to a byte, and the ends of what is open there.
struct Until<'a> {
    events: OffsetIter<'a>,
    shown: Excerpt<'a>,
    within: Within,
    /// What closes that which is open, the next last.
    open: Vec<Event<'a>>,
    is_over: bool,
}

impl<'a> Iterator for Until<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        while !self.is_over {
            let Some((event, range)) = self.events.next().filter(|(_, range)| range.start < self.shown.end) else { break };
            let shown = self.shown.end - range.start;
            let event = match event {
                // The note stands further down, or nowhere.
                Event::FootnoteReference(name) if !self.shown.has_note(&name) => continue,
                Event::Text(text) if text.len() == range.len() => Event::Text(first(text, shown)),
                Event::Code(code) => {
                    let marks = marks(&code, range.len());
                    Event::Code(first(code, shown.saturating_sub(marks)))
                }
                Event::Html(html) => Event::Html(self.html(first(html, shown))),
                Event::InlineHtml(html) => Event::InlineHtml(self.html(first(html, shown))),
                Event::Start(tag) => {
                    self.open.push(Event::End(tag.to_end()));
                    return Some(Event::Start(tag));
                }
                Event::End(_) => {
                    self.close(|open| matches!(open, Event::End(_)));
                    return Some(event);
                }
                other => other,
            };
            if range.end >= self.shown.end {
                self.is_over = true;
                self.open.extend(self.shown.is_broken.then_some(Event::Text(CowStr::Borrowed("…"))));
            }
            return Some(event);
        }
        self.is_over = true;
        self.open.pop()
    }
}

impl<'a> Until<'a> {
    /// Remembers which elements some HTML opens and closes.
    fn html(&mut self, html: CowStr<'a>) -> CowStr<'a> {
        const VOID: [&str; 13] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
        let mut within = self.within;
        for piece in pieces(&html, &mut within) {
            let (Piece::Open(name, _) | Piece::Close(name, _)) = piece else { continue };
            let end = format!("</{}>", name.to_ascii_lowercase());
            // A paragraph that begins ends the one before it.
            if matches!(piece, Piece::Close(..)) || name.eq_ignore_ascii_case("p") {
                self.close(|open| matches!(open, Event::InlineHtml(html) if **html == *end));
            }
            if matches!(piece, Piece::Open(..)) && !name.is_empty() && !VOID.iter().any(|void| name.eq_ignore_ascii_case(void)) {
                self.open.push(Event::InlineHtml(end.into()));
            }
        }
        self.within = within;
        html
    }

    fn close(&mut self, is_it: impl Fn(&Event<'_>) -> bool) {
        if let Some(at) = self.open.iter().rposition(is_it) {
            self.open.remove(at);
        }
    }
}

impl Excerpt<'_> {
    fn has_note(self, name: &str) -> bool {
        self.body[..self.end].contains(&format!("[^{name}]:"))
    }
}

/// The first so many bytes of a text.
fn first(text: CowStr<'_>, length: usize) -> CowStr<'_> {
    match text {
        CowStr::Borrowed(text) => CowStr::Borrowed(&text[..length.min(text.len())]),
        text if text.len() <= length => text,
        text => CowStr::from(text[..length].to_owned()),
    }
}

#[cfg(test)]
mod tests;
