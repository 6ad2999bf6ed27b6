//! The HTML of an article to well-formed XHTML that keeps to the content models of HTML, for books.
//!
//! What a book cannot hold is left out (scripts, frames, forms) or becomes a link (pictures, which lie elsewhere). Any HTML gives valid XHTML:
//! an element where it may not stand gives way to its content.

use std::collections::BTreeSet;

use dom_query::{Document, NodeRef};

use super::address::resolved;
use super::xml::{escape_into, escaped, is_allowed, plain};
use crate::model::Lang;
use kinds::{Kind, kind};

mod kinds;

/// Where the text will stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The page that relative links start from.
    pub base: &'a str,
    /// Put before every `id`, so that those of several articles differ; begins with a letter.
    pub prefix: &'a str,
    /// The highest heading that may occur in it: 2 below an `h1`.
    pub top_heading: u8,
}

/// Elements deeper than this give way to their content.
const DEEPEST: usize = 100;

/// The fragment as XHTML: what may stand in a `section`.
pub(super) fn flow(html: &str, place: &Place<'_>) -> String {
    let document = Document::fragment(html);
    let mut pass = Pass { place, targets: BTreeSet::new(), ids: BTreeSet::new(), out: String::with_capacity(html.len() + 64) };
    pass.run(&document);
    if html.contains("href") && !pass.ids.is_empty() {
        // Which links within the text have a target is known only now.
        pass =
            Pass { targets: std::mem::take(&mut pass.ids), ids: BTreeSet::new(), out: String::with_capacity(pass.out.len() + 64), place };
        pass.run(&document);
    }
    pass.out
}

/// What may stand where we are.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Model {
    Flow,
    Phrasing,
    List,
    Table,
    Section,
    Row,
}

#[derive(Clone, Copy)]
struct Context {
    model: Model,
    in_link: bool,
    depth: usize,
}

/// What remains to be done, the next last.
enum Step<'a> {
    Node(NodeRef<'a>, Context),
    Open(&'static str),
    Close(&'static str),
    Space,
}

struct Pass<'p> {
    place: &'p Place<'p>,
    /// The ids that links may lead to.
    targets: BTreeSet<String>,
    /// The ids written so far.
    ids: BTreeSet<String>,
    out: String,
}

impl Pass<'_> {
    fn run(&mut self, document: &Document) {
        let mut steps = Vec::new();
        let flow = Context { model: Model::Flow, in_link: false, depth: 0 };
        // A fragment's content stands in an `html` element of its own.
        steps.extend(document.root().children_it(true).map(|node| Step::Node(node, flow)));
        while let Some(step) = steps.pop() {
            match step {
                Step::Open(name) => self.out.push_str(&format!("<{name}>")),
                Step::Close(name) => self.out.push_str(&format!("</{name}>")),
                Step::Space => self.out.push(' '),
                Step::Node(node, context) if node.is_text() => self.text(&node.text(), context),
                Step::Node(node, context) if node.is_element() => self.element(node, context, &mut steps),
                Step::Node(..) => {}
            }
        }
    }

    fn text(&mut self, text: &str, context: Context) {
        match context.model {
            Model::Flow | Model::Phrasing => escape_into(&mut self.out, text),
            _ if text.trim().is_empty() => {}
            Model::List => {
                self.out.push_str("<li>");
                escape_into(&mut self.out, text);
                self.out.push_str("</li>");
            }
            // The parser has moved text out of tables already.
            Model::Table | Model::Section | Model::Row => {}
        }
    }

    fn element<'a>(&mut self, node: NodeRef<'a>, context: Context, steps: &mut Vec<Step<'a>>) {
        let name = node.node_name().unwrap_or_default();
        let deeper = Context { depth: context.depth + 1, ..context };
        let kind = if context.depth > DEEPEST && !matches!(kind(&name), Kind::Drop) { Kind::Unwrap } else { kind(&name) };
        match (context.model, kind) {
            (_, Kind::Drop) => {}
            (Model::List, Kind::Item) => self.open_around(node, "li", Model::Flow, deeper, steps),
            (Model::List, _) => {
                self.out.push_str("<li>");
                steps.push(Step::Close("li"));
                steps.push(Step::Node(node, Context { model: Model::Flow, ..deeper }));
            }
            (Model::Table, Kind::Rows(section)) => self.open_around(node, section, Model::Section, deeper, steps),
            (Model::Section, Kind::Row) => self.open_around(node, "tr", Model::Row, deeper, steps),
            (Model::Row, Kind::Cell(cell)) => self.open_around(node, cell, Model::Flow, deeper, steps),
            (Model::Table | Model::Section | Model::Row, _) => {}
            (Model::Flow, Kind::Table) => self.table(node, deeper, steps),
            (Model::Flow, Kind::List(list)) => self.open_around(node, list, Model::List, deeper, steps),
            (Model::Flow, Kind::Item) => self.open_around(node, "div", Model::Flow, deeper, steps),
            (Model::Flow, Kind::Block(block)) => self.open_around(node, block, Model::Flow, deeper, steps),
            (Model::Flow, Kind::Paragraph(block)) => self.open_around(node, block, Model::Phrasing, deeper, steps),
            (Model::Flow, Kind::Heading(level)) => self.heading(node, level, deeper, steps),
            (Model::Flow, Kind::Rule) => self.out.push_str("<hr/>"),
            (_, Kind::Rule | Kind::Break) => self.out.push_str("<br/>"),
            (_, Kind::Picture) => self.picture(node, context),
            (_, Kind::Link) if !context.in_link => self.link(node, deeper, steps),
            // `<b>` around paragraphs, as browsers mend a tag that nobody closed: the paragraphs matter more.
            (Model::Flow, Kind::Inline(_)) if holds_blocks(node) => unwrap(node, deeper, steps),
            (_, Kind::Inline(inline)) => self.open_around(node, inline, Model::Phrasing, deeper, steps),
            (_, Kind::Link | Kind::Unwrap) => unwrap(node, deeper, steps),
            _ => {
                steps.push(Step::Space);
                unwrap(node, deeper, steps);
                self.out.push(' ');
            }
        }
    }

    fn open_around<'a>(&mut self, node: NodeRef<'a>, name: &'static str, model: Model, context: Context, steps: &mut Vec<Step<'a>>) {
        self.open(node, name);
        steps.push(Step::Close(name));
        unwrap(node, Context { model, ..context }, steps);
    }

    fn open(&mut self, node: NodeRef<'_>, name: &str) {
        self.out.push('<');
        self.out.push_str(name);
        self.attributes(node, name);
        self.out.push('>');
    }

    fn attributes(&mut self, node: NodeRef<'_>, name: &str) {
        for attribute in node.attrs() {
            let value: &str = &attribute.value;
            let number = || value.trim().parse::<u16>().ok().filter(|n| (1..=1000).contains(n)).map(|n| n.to_string());
            let kept = match (name, attribute.name.local.as_ref()) {
                (_, "lang") => Lang::new(value).map(|lang| lang.to_string()),
                (_, "dir") => Some(value.to_ascii_lowercase()).filter(|v| matches!(v.as_str(), "ltr" | "rtl" | "auto")),
                (_, "title") => Some(plain(value).into_owned()).filter(|v| !v.is_empty()),
                (_, "id") => self.new_id(value),
                ("td" | "th", "colspan" | "rowspan") | ("ol", "start") => number(),
                _ => None,
            };
            if let Some(kept) = kept {
                self.attribute(attribute.name.local.as_ref(), &kept);
            }
        }
        // Code runs from left to right in texts that do not. EPUB forbids a style to say so (EPUB 3.3, CSS requirements).
        if matches!(name, "pre" | "code") && !node.has_attr("dir") {
            self.attribute("dir", "ltr");
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape_into(&mut self.out, value);
        self.out.push('"');
    }

    fn new_id(&mut self, id: &str) -> Option<String> {
        let id = self.id(id)?;
        self.ids.insert(id.clone()).then_some(id)
    }

    /// An id that XML allows and that no other article's equals; `None` = nothing remains of it.
    fn id(&self, id: &str) -> Option<String> {
        let kept: String = id.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') || c.is_alphabetic()).collect();
        let sure =
            kept.chars().all(|c| is_allowed(c) && (c.is_ascii() || c.is_alphabetic() && u32::from(c) >= 0x370 && u32::from(c) < 0x2000));
        (!kept.is_empty() && sure).then(|| format!("{}{kept}", self.place.prefix))
    }

    fn heading<'a>(&mut self, node: NodeRef<'a>, level: u8, context: Context, steps: &mut Vec<Step<'a>>) {
        if node.text().trim().is_empty() {
            return;
        }
        const NAMES: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
        // Articles begin their own headings at the second level.
        let level = (level.max(2) + self.place.top_heading.saturating_sub(2)).clamp(1, 6);
        self.open_around(node, NAMES[usize::from(level) - 1], Model::Phrasing, context, steps);
    }

    /// A caption stands first; a head is one only before all other rows.
    fn table<'a>(&mut self, node: NodeRef<'a>, context: Context, steps: &mut Vec<Step<'a>>) {
        let children = node.children();
        let is = |node: &NodeRef<'_>, name: &str| node.has_name(name);
        if !children.iter().any(|child| matches!(child.node_name().map(|n| kind(&n)), Some(Kind::Rows(_)))) {
            return unwrap(node, context, steps);
        }
        self.open(node, "table");
        steps.push(Step::Close("table"));
        let context = Context { model: Model::Table, ..context };
        let first_rows = children.iter().position(|child| matches!(child.node_name().map(|n| kind(&n)), Some(Kind::Rows(_))));
        for (at, child) in children.iter().enumerate().rev().filter(|(_, child)| !is(child, "caption")) {
            if is(child, "thead") && Some(at) == first_rows {
                steps.push(Step::Close("thead"));
                unwrap(*child, Context { model: Model::Section, depth: context.depth + 1, ..context }, steps);
                steps.push(Step::Open("thead"));
            } else {
                steps.push(Step::Node(*child, context));
            }
        }
        if let Some(caption) = children.iter().find(|child| is(child, "caption")) {
            self.out.push_str(&format!("<caption>{}</caption>", escaped(&plain(&caption.text()))));
        }
    }

    fn link<'a>(&mut self, node: NodeRef<'a>, context: Context, steps: &mut Vec<Step<'a>>) {
        let href = node.attr("href").unwrap_or_default();
        let target = match href.strip_prefix('#') {
            Some(id) => self.id(id).filter(|id| self.targets.contains(id)).map(|id| format!("#{id}")),
            None => resolved(&href, self.place.base),
        };
        let Some(target) = target else { return unwrap(node, context, steps) };
        self.out.push_str("<a");
        self.attribute("href", &target);
        self.attributes(node, "a");
        self.out.push('>');
        steps.push(Step::Close("a"));
        // A link's content may be whatever may stand in its place.
        unwrap(node, Context { in_link: true, ..context }, steps);
    }

    /// A picture lies elsewhere, so that a book may only link to it, by the words that stand for it.
    fn picture(&mut self, node: NodeRef<'_>, context: Context) {
        let alt = node.attr("alt").unwrap_or_default();
        let words = plain(&alt);
        let target = resolved(&node.attr("src").unwrap_or_default(), self.place.base);
        match target {
            Some(target) if !context.in_link && !words.is_empty() => {
                self.out.push_str(&format!("<a href=\"{}\">{}</a>", escaped(&target), escaped(&words)));
            }
            _ => escape_into(&mut self.out, &words),
        }
    }
}

fn unwrap<'a>(node: NodeRef<'a>, context: Context, steps: &mut Vec<Step<'a>>) {
    steps.extend(node.children_it(true).map(|child| Step::Node(child, context)));
}

fn holds_blocks(node: NodeRef<'_>) -> bool {
    let is_inline = |kind| matches!(kind, Kind::Inline(_) | Kind::Link | Kind::Picture | Kind::Break | Kind::Unwrap | Kind::Drop);
    node.descendants_it().any(|inner| inner.node_name().is_some_and(|name| !is_inline(kind(&name))))
}

#[cfg(test)]
mod tests;
