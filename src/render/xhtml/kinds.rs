//! What each element of HTML is to a book.

/// What an element is to a book.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Left out with its content.
    Drop,
    /// Its content stays.
    Unwrap,
    /// Holds blocks.
    Block(&'static str),
    /// Holds a line of text.
    Paragraph(&'static str),
    Heading(u8),
    List(&'static str),
    Item,
    Table,
    Rows(&'static str),
    Row,
    Cell(&'static str),
    Rule,
    Break,
    Picture,
    Link,
    Inline(&'static str),
}

/// The element of this name, in lower case.
pub(super) fn kind(name: &str) -> Kind {
    match name {
        "p" | "dt" | "figcaption" | "summary" | "legend" => Kind::Paragraph("p"),
        "pre" => Kind::Paragraph("pre"),
        "blockquote" => Kind::Block("blockquote"),
        "div" | "section" | "article" | "main" | "aside" | "header" | "footer" | "nav" | "figure" | "address" | "center" | "details"
        | "fieldset" | "dl" | "dd" | "form" => Kind::Block("div"),
        "h1" => Kind::Heading(1),
        "h2" => Kind::Heading(2),
        "h3" => Kind::Heading(3),
        "h4" => Kind::Heading(4),
        "h5" => Kind::Heading(5),
        "h6" => Kind::Heading(6),
        "ul" | "menu" | "dir" => Kind::List("ul"),
        "ol" => Kind::List("ol"),
        "li" => Kind::Item,
        "table" => Kind::Table,
        "thead" | "tbody" | "tfoot" => Kind::Rows("tbody"),
        "tr" => Kind::Row,
        "td" => Kind::Cell("td"),
        "th" => Kind::Cell("th"),
        "hr" => Kind::Rule,
        "br" => Kind::Break,
        "img" => Kind::Picture,
        "a" => Kind::Link,
        _ => inline(name),
    }
}

fn inline(name: &str) -> Kind {
    Kind::Inline(match name {
        "abbr" | "acronym" => "abbr",
        "b" => "b",
        "bdi" => "bdi",
        "cite" => "cite",
        "code" | "tt" => "code",
        "del" => "del",
        "dfn" => "dfn",
        "em" => "em",
        "i" => "i",
        "ins" => "ins",
        "kbd" => "kbd",
        "mark" => "mark",
        "q" => "q",
        "s" | "strike" => "s",
        "samp" => "samp",
        "small" => "small",
        "span" | "bdo" => "span",
        "strong" => "strong",
        "sub" => "sub",
        "sup" => "sup",
        "u" => "u",
        "var" => "var",
        "script" | "style" | "template" | "iframe" | "object" | "embed" | "svg" | "math" | "video" | "audio" | "canvas" | "input"
        | "button" | "select" | "textarea" | "noscript" | "noembed" | "noframes" | "head" | "title" | "meta" | "link" | "base"
        | "frameset" | "frame" | "map" | "area" | "col" | "colgroup" | "wbr" | "plaintext" | "xmp" | "source" | "track" | "param"
        | "datalist" | "progress" | "meter" | "output" => {
            return Kind::Drop;
        }
        _ => return Kind::Unwrap,
    })
}
