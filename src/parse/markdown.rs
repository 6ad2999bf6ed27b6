//! Markdown to HTML and to plain text.
//!
//! HTML that an article contains is cleaned (ammonia) unless the site trusts it; addresses that a browser would run are dropped always.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt::Write;
use std::ops::Range;

use super::excerpt::Excerpt;
use super::lede::lede_of;
use super::markup::{self, Piece, Within};
use super::typeset::typeset;
use crate::import::reprints;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Tag, TagEnd, html};

/// What parsing keeps of a body's words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plain {
    /// How many words; `None` = they were not counted.
    pub words: Option<u32>,
    /// The first sentences, at most about 300 characters.
    pub lede: String,
    /// See [`crate::model::Article::sketch`]; empty where the words were not counted.
    pub sketch: Vec<u32>,
    /// Whether the body may link to another content file.
    pub refers: bool,
    /// See [`crate::import::reprints::Look::fingerprint`]; 0 where the words were not counted.
    pub fingerprint: u64,
}

/// No extension by which a text writes attributes of its own: those of headings (`## Head {onclick=…}`) would reach the page as they are.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

/// The body's words without marks: paragraphs parted by blank lines; code, tables, footnotes and the text within HTML included.
pub fn plain_text<'a>(shown: impl Into<Excerpt<'a>>) -> String {
    let shown = shown.into();
    let (mut out, mut within) = (String::with_capacity(shown.end), Within::default());
    shown.events().for_each(|event| add_words(&mut out, &event, &mut within));
    out.truncate(out.trim_end().len());
    out
}

/// `within` = where the HTML so far has come to.
fn add_words(out: &mut String, event: &Event<'_>, within: &mut Within) {
    match event {
        Event::Html(html) | Event::InlineHtml(html) => add_html(out, html, within),
        Event::Text(_) | Event::Code(_) if within.hides() => {}
        Event::Text(text) | Event::Code(text) => out.push_str(text),
        Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => out.push(' '),
        Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead | TagEnd::CodeBlock) => {
            end_paragraph(out);
        }
        // The words of a list's item stand in no paragraph: what else the item has begins behind them.
        Event::Start(Tag::List(_) | Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::Table(_))
            if !out.is_empty() && !out.ends_with("\n\n") =>
        {
            end_paragraph(out);
        }
        _ => {}
    }
}

fn add_html(out: &mut String, html: &str, within: &mut Within) {
    for piece in markup::pieces(html, within) {
        match piece {
            Piece::Text(text, _) => markup::add_text(out, text),
            Piece::Open(name, _) | Piece::Close(name, _) if markup::is_block(name) => end_paragraph(out),
            Piece::Open(name, _) if markup::is_space(name) && !out.ends_with([' ', '\n']) => out.push(' '),
            _ => {}
        }
    }
}

fn end_paragraph(out: &mut String) {
    out.truncate(out.trim_end().len());
    out.push_str("\n\n");
}

/// What lists, feeds and the catalog need to know of a body.
pub fn plain(body: &str) -> Plain {
    let (words, background) = word_hashes(body);
    let look = reprints::look_without(&words, &background);
    let words = Some(u32::try_from(look.words).unwrap_or(u32::MAX));
    Plain { words, sketch: look.sketch, fingerprint: look.fingerprint, ..outline(body) }
}

/// What lists and feeds need to know of a body whose words nobody counts or compares: most of it is not looked at.
pub fn outline(body: &str) -> Plain {
    Plain { lede: lede_of(body), refers: memchr::memmem::find(body.as_bytes(), b".md").is_some(), ..Plain::default() }
}

/// The hashes of the words that a reader sees, and which of them are of paragraphs that repeat earlier news.
fn word_hashes(body: &str) -> (Vec<u32>, Vec<Range<usize>>) {
    let (mut hashes, mut background) = (Vec::with_capacity(body.len() / 10), Vec::new());
    let mut from = 0;
    for end in memchr::memmem::find_iter(body.as_bytes(), b"\n\n") {
        let start = end + 2;
        let end = match &body[start..] {
            _ if start < from => continue,
            // What is told of a firm goes on to the end, and is not the whole text.
            paragraph if start * 4 > body.len() && reprints::opens_about(paragraph) => body.len(),
            paragraph if reprints::is_background(paragraph) => paragraph.find("\n\n").map_or(body.len(), |end| start + end),
            _ => continue,
        };
        add_seen(&body[from..start], &mut hashes);
        from = end;
        let told = hashes.len();
        add_seen(&body[start..from], &mut hashes);
        background.push(told..hashes.len());
    }
    add_seen(&body[from..], &mut hashes);
    (hashes, background)
}

/// Adds the hashes of the words that a reader sees, without taking the body apart: what is between the marks counts, but for the addresses of
/// links and what stands in tags.
fn add_seen(body: &str, hashes: &mut Vec<u32>) {
    let mut from = 0;
    // Which of the tags nothing closes any more.
    let mut unclosed = [false; markup::UNSEEN.len()];
    for at in memchr::memchr2_iter(b'<', b']', body.as_bytes()) {
        if let Some(hidden) = hidden(body.as_bytes(), at, &mut unclosed).filter(|hidden| hidden.start >= from) {
            crate::words::add_hashes(&body[from..hidden.start], hashes);
            from = hidden.end;
        }
    }
    crate::words::add_hashes(&body[from..], hashes);
}

/// The bytes of a tag or of a link's address which no reader sees, if `at` stands where one begins.
fn hidden(text: &[u8], at: usize, unclosed: &mut [bool; markup::UNSEEN.len()]) -> Option<Range<usize>> {
    let rest = &text[at..];
    let end = |sign: u8| memchr::memchr2(sign, b'\n', &rest[1..]).filter(|end| rest[end + 1] == sign).map(|end| at..at + end + 2);
    match rest {
        [b'<', b's' | b'S', ..] if text[..at].last() != Some(&b'`') => {
            unseen_text(text, at, unclosed).map(|end| at..end).or_else(|| end(b'>'))
        }
        [b'<', b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!', ..] => end(b'>'),
        [b']', b'(', ..] => end(b')'),
        [b']', b'[', ..] => end(b']'),
        // The address of a link that is named by a word: `[word]: https://…`. A footnote's text is read.
        [b']', b':', ..] => {
            let start = memchr::memrchr(b'\n', &text[..at]).map_or(0, |end| end + 1);
            let line = &text[start..at];
            let end = || memchr::memchr(b'\n', rest).map_or(text.len(), |end| at + end);
            (line.starts_with(b"[") && !line.starts_with(b"[^")).then(|| start..end())
        }
        _ => None,
    }
}

/// The end of a tag that begins at `at` and of what no reader sees in it. To the end of a text is looked once alone.
fn unseen_text(text: &[u8], at: usize, unclosed: &mut [bool; markup::UNSEEN.len()]) -> Option<usize> {
    let is = |from: usize, name: &str| text.get(from..from + name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()));
    let tag = markup::UNSEEN.iter().position(|name| is(at + 1, name)).filter(|tag| !unclosed[*tag])?;
    let closes = |end: &usize| text.get(at + end + 1) == Some(&b'/') && is(at + end + 2, markup::UNSEEN[tag]);
    let closing = memchr::memchr_iter(b'<', &text[at..]).find(closes);
    unclosed[tag] = closing.is_none();
    let end = at + closing?;
    Some(memchr::memchr(b'>', &text[end..]).map_or(text.len(), |close| end + close + 1))
}

/// How a body is turned into HTML.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// From the page to the site's root: what an address inside the site is put behind.
    pub root: &'a str,
    /// Whether HTML in the text is left as it is.
    pub trust_html: bool,
    /// The path of the page of a content file that the text links to by name (`2026-01-15-strike.md`); `None` = there is none.
    pub article: &'a dyn Fn(&str) -> Option<String>,
}

/// A body as HTML, as far as it is shown. Headings begin at `<h2>`, since the page has its title; tables stand in a box that scrolls.
pub fn html<'a>(shown: impl Into<Excerpt<'a>>, place: Place<'a>) -> String {
    let shown = shown.into();
    html_of(shown.events(), shown.body, place)
}

/// A body as HTML, and its words as [`plain_text`] has them, by taking it apart once.
pub fn html_and_plain_text<'a>(shown: impl Into<Excerpt<'a>>, place: Place<'a>) -> (String, String) {
    let shown = shown.into();
    let (mut words, mut within) = (String::with_capacity(shown.end), Within::default());
    let html = html_of(shown.events().inspect(|event| add_words(&mut words, event, &mut within)), shown.body, place);
    words.truncate(words.trim_end().len());
    (html, words)
}

fn html_of<'a>(parsed: impl Iterator<Item = Event<'a>>, body: &'a str, place: Place<'a>) -> String {
    let has = Has::default();
    let mut out = String::with_capacity(body.len() * 5 / 4);
    let events = events(parsed, place, &has);
    // Only a text with bars can have a table.
    if memchr::memchr(b'|', body.as_bytes()).is_some() {
        html::push_html(&mut out, events.flat_map(in_a_box));
    } else {
        html::push_html(&mut out, events);
    }
    has.finished(out, place)
}

/// What there is among the events of a text that needs a look at the HTML.
#[derive(Default)]
struct Has {
    html: Cell<bool>,
    code: Cell<bool>,
}

impl Has {
    /// The HTML cleaned, if it must be, and with code that a keyboard can reach, since long lines scroll.
    fn finished(self, mut out: String, place: Place<'_>) -> String {
        if self.code.get() {
            out = out.replace("<pre>", "<pre tabindex=\"0\">");
        }
        if self.html.get() && !place.trust_html { cleaned(&out) } else { out }
    }
}

/// What the HTML is made of, and what there is among it.
fn events<'a>(parsed: impl Iterator<Item = Event<'a>>, place: Place<'a>, has: &Has) -> impl Iterator<Item = Event<'a>> {
    let mut is_code = false;
    parsed.map(move |event| match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = address(dest_url, link_type, place);
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            let dest_url = address(dest_url, link_type, place);
            Event::Start(Tag::Image { link_type, dest_url, title, id })
        }
        Event::Start(Tag::Heading { level: HeadingLevel::H1, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, id, classes, attrs })
        }
        Event::Start(Tag::CodeBlock(kind)) => {
            is_code = true;
            has.code.set(true);
            Event::Start(Tag::CodeBlock(of_one_word(kind)))
        }
        Event::End(TagEnd::CodeBlock) => {
            is_code = false;
            event
        }
        Event::Text(_) if is_code => event,
        Event::End(TagEnd::Heading(HeadingLevel::H1)) => Event::End(TagEnd::Heading(HeadingLevel::H2)),
        Event::Text(text) => {
            let set = match typeset(&text) {
                Cow::Owned(set) => Some(set),
                Cow::Borrowed(_) => None,
            };
            Event::Text(set.map_or(text, CowStr::from))
        }
        Event::Html(_) | Event::InlineHtml(_) => {
            has.html.set(true);
            event
        }
        Event::FootnoteReference(name) => Event::FootnoteReference(note_name(name)),
        Event::Start(Tag::FootnoteDefinition(name)) => Event::Start(Tag::FootnoteDefinition(note_name(name))),
        other => other,
    })
}

/// What a footnote is called on its page, which has places of its own: `main` is one of them, a number is none.
fn note_name(name: CowStr<'_>) -> CowStr<'_> {
    if name.bytes().all(|b| b.is_ascii_digit()) { name } else { CowStr::from(format!("note-{name}")) }
}

/// What is said of a block of code, its language alone: that becomes its class, and each word more would be a class of its own.
fn of_one_word(kind: CodeBlockKind<'_>) -> CodeBlockKind<'_> {
    match kind {
        CodeBlockKind::Fenced(info) if info.contains(char::is_whitespace) => {
            CodeBlockKind::Fenced(info.split_whitespace().next().unwrap_or_default().to_owned().into())
        }
        kind => kind,
    }
}

/// A table's events in a box that scrolls, which a keyboard can reach; others as they are.
fn in_a_box(event: Event<'_>) -> impl Iterator<Item = Event<'_>> {
    let box_begins = || Event::Html(CowStr::Borrowed("<div class=\"scroll\" tabindex=\"0\">"));
    let box_ends = || Event::Html(CowStr::Borrowed("</div>\n"));
    let before = matches!(event, Event::Start(Tag::Table(_))).then(box_begins);
    let after = matches!(event, Event::End(TagEnd::Table)).then(box_ends);
    before.into_iter().chain([event]).chain(after)
}

/// The HTML without what could run or load anything: ammonia's defaults, with the classes and ids that footnotes need.
fn cleaned(html: &str) -> String {
    ammonia::Builder::default()
        .add_generic_attributes(["id", "lang", "dir"])
        .add_tag_attributes("div", ["class", "tabindex"])
        .add_tag_attributes("pre", ["tabindex"])
        .add_tag_attributes("sup", ["class"])
        .add_tag_attributes("code", ["class"])
        .add_tag_attributes("td", ["style"])
        .add_tag_attributes("th", ["style"])
        .filter_style_properties(std::collections::HashSet::from(["text-align"]))
        .link_rel(Some("noopener noreferrer"))
        .clean(html)
        .to_string()
}

fn address<'a>(to: CowStr<'a>, link_type: LinkType, place: Place<'_>) -> CowStr<'a> {
    if link_type == LinkType::Email || names_no_path(&to) {
        return to;
    }
    match scheme(&to) {
        Some(scheme) if ["http", "https", "mailto", "tel"].contains(&scheme.as_ref()) => to,
        Some(_) => CowStr::Borrowed("#"),
        None => inside(&to, place).map_or(to, CowStr::from),
    }
}

/// Whether an address leads to a place on its own page or names a host.
fn names_no_path(to: &str) -> bool {
    ["#", "https://", "http://", "//"].iter().any(|start| to.starts_with(start))
}

/// Whether an address leads to another page or a file of the site.
pub(super) fn leads_inside(to: &str, link_type: LinkType) -> bool {
    link_type != LinkType::Email && !names_no_path(to) && scheme(to).is_none()
}

/// The scheme of an address as browsers see it: control characters and spaces inside do not count (WHATWG URL §4.4).
fn scheme(to: &str) -> Option<Cow<'_, str>> {
    let seen: String = to.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let (before, _) = seen.split_once(':')?;
    let is_scheme =
        before.starts_with(|c: char| c.is_ascii_alphabetic()) && before.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then(|| Cow::Owned(before.to_ascii_lowercase()))
}

fn inside(to: &str, place: Place<'_>) -> Option<String> {
    let (path, fragment) = to.find('#').map_or((to, ""), |i| to.split_at(i));
    if path.ends_with(".md") {
        let name = path.rsplit('/').next().unwrap_or(path);
        return (place.article)(name).map(|found| format!("{}{found}{fragment}", place.root));
    }
    let rest = to.strip_prefix('/')?;
    let mut out = String::with_capacity(place.root.len() + rest.len());
    let _ = write!(out, "{}{rest}", place.root);
    Some(out)
}

/// The top-level blocks of a body, each as HTML of its own: what stands side by side in a parallel view.
///
/// They are rendered together, so that a footnote's number and its reference know each other, and then parted.
pub fn html_blocks<'a>(shown: impl Into<Excerpt<'a>>, place: Place<'a>) -> Vec<String> {
    const PARTED: &str = "\u{e000}\u{e001}";
    let has = Has::default();
    let mut depth = 0usize;
    let shown = shown.into();
    let parted = events(shown.events(), place, &has).flat_map(|event| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        let ends = depth == 0 && matches!(event, Event::End(_));
        [event].into_iter().chain(ends.then_some(Event::Text(CowStr::Borrowed(PARTED))))
    });
    let mut out = String::with_capacity(shown.end * 5 / 4);
    html::push_html(&mut out, parted.flat_map(in_a_box));
    has.finished(out, place).split(PARTED).map(str::trim).filter(|block| !block.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(body: &str) -> String {
        let article = |name: &str| (name == "strike.md").then(|| "articles/strike/".to_owned());
        html(body, Place { root: "../../", trust_html: false, article: &article })
    }

    #[test]
    fn html_and_words_are_the_same_together() {
        let body =
            "# One -- two\n\nA[^b] *b* `c`  \nd <b>e</b>\n\n| x | y |\n|---|---|\n| 1 | — 2 |\n\n- i\n- j\n\n    code\n\n[^b]: Note.\n";
        let place = Place { root: "./", trust_html: false, article: &|_| None };
        assert_eq!(html_and_plain_text(body, place), (html(body, place), plain_text(body)));
    }

    #[test]
    fn blocks_keep_their_footnotes_numbers() {
        let article = |_: &str| None;
        let place = Place { root: "../../", trust_html: false, article: &article };
        let blocks = html_blocks("One[^b].\n\nTwo[^a].\n\n| x |\n|---|\n| y |\n\n[^a]: First note.\n\n[^b]: Second.\n", place);
        assert_eq!(blocks.len(), 5, "{blocks:#?}");
        assert!(blocks[0].contains("href=\"#note-b\">1<") && blocks[1].contains("href=\"#note-a\">2<"), "{blocks:#?}");
        assert!(blocks[2].starts_with("<div class=\"scroll\"") && blocks[2].ends_with("</div>"), "{blocks:#?}");
        assert!(blocks[3].contains("id=\"note-a\"") && blocks[3].contains(">2<"), "{blocks:#?}");
    }

    #[test]
    fn nothing_of_a_text_runs() {
        for body in [
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "[x](JaVa\tScript:alert(1))",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<img src=x onerror=alert(1)>",
            "![x](data:text/html,<script>)",
            "<svg onload=alert(1)>",
            "<iframe src=//evil.example></iframe>",
        ] {
            let html = rendered(body).to_lowercase();
            for bad in ["<script", "javascript:", "onerror=", "onload=", "src=\"data:", "<iframe", "<svg"] {
                assert!(!html.contains(bad), "{body} → {html}");
            }
        }
    }

    #[test]
    fn no_attribute_of_a_text_reaches_the_page() {
        for head in [
            "## H {tabindex=0 autofocus= onfocus=alert(1)}",
            "# H {#main .masthead style=color:red} #",
            "H {onclick=alert(1)}\n===",
            "> - ## H {.masthead}",
        ] {
            let html = rendered(head);
            assert!(!html.contains("<h2 ") && html.contains("H {"), "{head} → {html}");
            assert!(plain_text(head).contains('}') && lede_of(head).contains('}'), "{head}");
        }
        assert!(rendered("```x&#9;masthead\tfoot\ncode\n```").contains("<code class=\"language-x\">"));
        assert_eq!(rendered("## Закон {проект}"), "<h2>Закон {проект}</h2>\n");
    }

    #[test]
    fn code_stays_as_it_is_typed() {
        assert!(rendered("```\nif a -- b: 5 % 2 «в доме»\n```").contains("<code>if a -- b: 5 % 2 «в доме»\n</code></pre>"));
        assert!(rendered("    в доме\n\nв доме").ends_with("<code>в доме\n</code></pre>\n<p>в\u{a0}доме</p>\n"));
    }

    #[test]
    fn tags_that_nothing_closes_take_no_time() {
        let begun = std::time::Instant::now();
        let body = "\\<script> a <style> ".repeat(50_000);
        assert_eq!(word_hashes(&body).0.len(), 50_000);
        assert!(begun.elapsed().as_secs() < 20, "looking to the end for each of them takes many minutes");
        let closed = "one <script>two</script> three <style>four five</style> six <script>seven eight";
        assert_eq!(word_hashes(closed).0.len(), 5);
    }

    #[test]
    fn a_table_stands_in_a_box_that_scrolls() {
        let table = "| a | b |\n|---|--:|\n| 1 | 2 |\n";
        for body in [table.to_owned(), format!("{table}\n<b>HTML</b>\n")] {
            let html = rendered(&body);
            assert!(html.contains("<div class=\"scroll\" tabindex=\"0\"><table>"), "{html}");
            assert_eq!(html.matches("<div").count(), html.matches("</div>").count(), "{html}");
        }
    }

    #[test]
    fn a_keyboard_reaches_code() {
        for body in ["```rust\nlet a = \"<pre>\";\n```\n", "    let a = \"<pre>\";\n\n<b>HTML</b>\n"] {
            let html = rendered(body);
            assert!(html.contains("<pre tabindex=\"0\"><code") && html.contains("&lt;pre&gt;"), "{html}");
        }
    }

    #[test]
    fn a_note_is_not_called_like_a_place_of_the_page() {
        let html = rendered("One[^main], two[^1].\n\n[^main]: Note.\n\n[^1]: Other.\n");
        for said in ["href=\"#note-main\">1<", "id=\"note-main\"", "href=\"#1\">2<", "id=\"1\""] {
            assert!(html.contains(said), "{said}: {html}");
        }
    }

    #[test]
    fn addresses_inside_the_site_work_from_any_page() {
        assert!(rendered("[a](/about/)").contains("href=\"../../about/\""));
        assert!(rendered("[a](strike.md#end)").contains("href=\"../../articles/strike/#end\""));
        assert!(rendered("[a](https://x.example/)").contains("href=\"https://x.example/\""));
    }

    #[test]
    fn the_words_of_a_body_are_those_that_its_reader_sees() {
        for body in [
            "## Мост\n\nТекст **важный** и [ссылка](https://x.example/a-b \"имя\"), ещё [одна][адрес] и <b>тег</b>.\n\n[адрес]: https://y.example/z\n",
            "> Цитата (скобки) и 3 < 4\n\n- один\n- два\n\n| a | b |\n|---|---|\n| c | d |\n",
            "Слово.\n\n<div class=\"note\">\n\nЕщё слово.\n\n</div>\n",
            "Слово <script>alert(\"раз\")</script> и <STYLE>p{color:red}</STYLE> ещё <strong>слово</strong>, <s>не</s> конец.\n",
            "<div><script>\nvar a;\n\nvar b;\n</script></div>\n\nСлово.\n",
        ] {
            let seen = crate::words::hashes(&plain_text(body));
            assert_eq!(word_hashes(body), (seen, Vec::new()), "{body}");
        }
        let body = "Порт открыт.\n\nРанее его закрыли.\n\nНапомним, [он](https://x.example/) стар.\n\nСуда ждут.";
        let (words, background) = word_hashes(body);
        assert_eq!((words.len(), background), (10, vec![2..5, 5..8]));
        let body = "Паром сошёл со стапеля под марш и дождь.\n\n## О компании\n\nУ неё док.\n\nИ причал.";
        assert_eq!(word_hashes(body).1, vec![8..15]);
    }

    #[test]
    fn what_an_item_of_a_list_has_besides_its_words_stands_apart_from_them() {
        let nested = "The board decided:\n\n- raise dues\n  - by a tenth\n    - from May\n- close the quay\n";
        assert_eq!(plain(nested).lede, "The board decided: raise dues by a tenth from May close the quay");
        for within in ["> quoted", "```\n  quoted\n  ```", "# quoted", "quoted"] {
            let tight = plain_text(format!("- one\n  {within}\n- two\n").as_str());
            assert_eq!(tight.split_whitespace().collect::<Vec<_>>(), ["one", "quoted", "two"], "{within}");
        }
    }

    #[test]
    fn what_scripts_and_styles_hold_is_no_text() {
        assert_eq!(plain_text("One <script>a()</script> and <style>p{}</style> two."), "One  and  two.");
        assert_eq!(plain("One <script>a()</script> and <style>p{}</style> two.").lede, "One and two.");
        assert_eq!(plain_text("One `<script>` two <scripture>three</scripture>."), "One <script> two three.");
        assert_eq!(plain_text("One <script>a() *b*\n\ntwo"), "One");
    }
}
