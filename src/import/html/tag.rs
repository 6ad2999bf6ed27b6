//! The elements that matter here, and their kinds.

macro_rules! tags {
    ($($variant:ident $name:literal)*) => {
        /// An element's tag. `Other` has its name in the node; `Root` stands for the page, `Text` for a run of text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each is the element of its name")]
        pub enum Tag { Root, Text, Other, $($variant),* }

        impl Tag {
            /// How many there are.
            pub const COUNT: usize = 3 + [$($name),*].len();

            /// The tag of a name as written.
            pub fn named(name: &str) -> Self {
                let mut lower = [0; 12];
                let Some(lower) = lower.get_mut(..name.len()) else { return Self::Other };
                lower.copy_from_slice(name.as_bytes());
                lower.make_ascii_lowercase();
                match std::str::from_utf8(lower).unwrap_or_default() { $($name => Self::$variant,)* _ => Self::Other }
            }
        }
    };
}

tags! {
    Html "html" Head "head" Body "body" Title "title" Meta "meta" Link "link" Base "base" Script "script" Style "style" Noscript "noscript" Template "template"
    Article "article" Main "main" Section "section" Header "header" Footer "footer" Nav "nav" Aside "aside" Address "address" Div "div" P "p" Pre "pre"
    Blockquote "blockquote" H1 "h1" H2 "h2" H3 "h3" H4 "h4" H5 "h5" H6 "h6" Hgroup "hgroup" Ul "ul" Ol "ol" Menu "menu" Dir "dir" Li "li" Dl "dl" Dt "dt" Dd "dd"
    Figure "figure" Figcaption "figcaption" Table "table" Caption "caption" Thead "thead" Tbody "tbody" Tfoot "tfoot" Tr "tr" Td "td" Th "th" Form "form"
    Fieldset "fieldset" Details "details" Summary "summary" Dialog "dialog" Center "center" Hr "hr" Br "br" A "a" B "b" Strong "strong" I "i" Em "em" Cite "cite"
    Span "span" Font "font" Time "time" Code "code" Q "q" Sub "sub" Sup "sup" S "s" U "u" Small "small" Mark "mark" Abbr "abbr" Img "img" Picture "picture"
    Video "video" Audio "audio" Source "source" Track "track" Iframe "iframe" Object "object" Embed "embed" Svg "svg" Math "math" Canvas "canvas" Input "input" Button "button"
    Select "select" Option "option" Textarea "textarea" Label "label" Wbr "wbr" Area "area" Col "col" Param "param" Frameset "frameset"
}

impl Tag {
    /// Has no content.
    pub fn is_void(self) -> bool {
        use Tag::*;
        matches!(self, Meta | Link | Base | Hr | Br | Img | Source | Track | Embed | Input | Wbr | Area | Col | Param)
    }

    /// Its content is text up to its end tag.
    pub fn is_raw(self) -> bool {
        matches!(self, Self::Script | Self::Style | Self::Textarea | Self::Title | Self::Iframe)
    }

    /// Its content is never a part of the page's text.
    pub fn is_hidden(self) -> bool {
        use Tag::*;
        let no_text =
            matches!(self, Head | Title | Script | Style | Noscript | Template | Iframe | Object | Svg | Math | Canvas | Video | Audio);
        no_text || matches!(self, Select | Option | Textarea | Input | Button | Frameset)
    }

    /// Begins on a line of its own.
    pub fn is_block(self) -> bool {
        use Tag::*;
        let sections = matches!(
            self,
            Root | Html | Body | Article | Main | Section | Header | Footer | Nav | Aside | Address | Div | P | Pre | Blockquote
        );
        let lists = matches!(
            self,
            Ul | Ol | Menu | Dir | Li | Dl | Dt | Dd | Figure | Figcaption | Form | Fieldset | Details | Summary | Dialog | Center | Hr
        );
        sections || lists || self.is_heading() || self == Hgroup || self.is_table_part()
    }

    /// May stand in a page's head: any other ends it.
    pub fn belongs_to_head(self) -> bool {
        use Tag::*;
        matches!(self, Head | Title | Meta | Link | Base | Script | Style | Noscript | Template)
    }

    /// One of the six headings.
    pub fn is_heading(self) -> bool {
        self.level().is_some()
    }

    /// The level of a heading, from 1 to 6.
    pub fn level(self) -> Option<u8> {
        let levels = [Self::H1, Self::H2, Self::H3, Self::H4, Self::H5, Self::H6];
        levels.iter().position(|t| *t == self).map(|i| i as u8 + 1)
    }

    /// A table or a part of it.
    pub fn is_table_part(self) -> bool {
        use Tag::*;
        matches!(self, Table | Caption | Thead | Tbody | Tfoot | Tr | Td | Th)
    }

    /// Its start ends an open paragraph.
    pub fn closes_paragraph(self) -> bool {
        self.is_block() && (!self.is_table_part() || self == Self::Table) && !matches!(self, Self::Html | Self::Body)
    }

    /// End tags outside do not reach into it.
    pub fn is_scope(self) -> bool {
        matches!(self, Self::Td | Self::Th | Self::Caption | Self::Table | Self::Html | Self::Button | Self::Root)
    }

    /// Its end tag does not close a block around it.
    pub fn is_inline(self) -> bool {
        !self.is_block() && self != Self::Other && !self.is_hidden()
    }
}
