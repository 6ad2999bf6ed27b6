//! The document's XML as Markdown.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::styles::{Kind, Mark, Styles, is_on, of_level};
use super::{attribute, referred};
use crate::import::html::{Run, Style, add_text, line, paragraphs};

/// Elements whose text is not the document's: what was deleted or moved away, properties as they were, a second form for older programs,
/// how a word is pronounced.
const LEFT_OUT: [&[u8]; 6] = [b"del", b"moveFrom", b"pPrChange", b"rPrChange", b"Fallback", b"rt"];
/// Characters of the longest heading: whole paragraphs bear such styles by mistake.
const LONGEST_HEADING: usize = 250;
/// Columns of the widest table of Word's. Only up to it short rows are filled up: of a row of thousands of cells above thousands of one the
/// empty cells would fill the memory, and Markdown needs them in the first row alone (GFM §4.10).
const WIDEST: usize = 63;
/// Around the number of a note, until the text is whole: private characters, which no text has.
const NOTE: (char, char) = ('\u{e000}', '\u{e001}');
/// The deepest level of a list, counted from 0 (ECMA-376 part 1 §17.9.3): each level indents the ones within it.
const DEEPEST_ITEM: usize = 8;

/// A paragraph that is being read.
#[derive(Default)]
struct Paragraph {
    lines: Vec<Vec<Run>>,
    kind: Option<Kind>,
    list: Option<String>,
    depth: Option<usize>,
    is_centred: bool,
}

/// A paragraph or a table read.
struct Block {
    shape: Shape,
    /// Its lines as Markdown.
    lines: Vec<String>,
    /// Whether it stands out as headlines do that bear no style.
    stands_out: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Title,
    Heading(u8),
    Quote,
    /// An item of this level, with its number.
    Item(usize, Option<usize>),
    Paragraph,
    Table,
}

/// A field: what is computed, and shows its result.
#[derive(Default)]
struct Field {
    code: String,
    link: Option<String>,
    /// The nearest of the fields around it that has a link: fields without an end would be gone through for each of their words.
    around: Option<usize>,
}

pub(super) struct Writer<'s> {
    styles: &'s Styles,
    links: HashMap<String, String>,
    /// The paragraphs that are open: one of a text box stands in another.
    open: Vec<Paragraph>,
    /// What stands in text boxes, for the end of the paragraph that they hang on.
    boxed: Vec<Block>,
    blocks: Vec<Block>,
    style: Style,
    is_hidden: bool,
    hyperlinks: Vec<Option<String>>,
    fields: Vec<Field>,
    is_text: bool,
    is_code: bool,
    is_contents: bool,
    /// Tables that are open; those within others are read as text.
    tables: usize,
    cell: Vec<Block>,
    span: usize,
    row: Vec<Vec<Block>>,
    rows: Vec<Vec<Vec<Block>>>,
    /// The levels of each list, from the highest to that of its last item, each with its last number.
    numbers: HashMap<String, Vec<(usize, usize)>>,
    /// The notes that are referred to, in the order of their numbers.
    cited: Vec<String>,
    /// The notes read, and the one that is being read.
    notes: HashMap<String, String>,
    note: String,
}

impl<'s> Writer<'s> {
    pub(super) fn new(styles: &'s Styles, links: HashMap<String, String>) -> Self {
        Self {
            styles,
            links,
            open: Vec::new(),
            boxed: Vec::new(),
            blocks: Vec::new(),
            style: Style::default(),
            is_hidden: false,
            hyperlinks: Vec::new(),
            fields: Vec::new(),
            is_text: false,
            is_code: false,
            is_contents: false,
            tables: 0,
            cell: Vec::new(),
            span: 1,
            row: Vec::new(),
            rows: Vec::new(),
            numbers: HashMap::new(),
            cited: Vec::new(),
            notes: HashMap::new(),
            note: String::new(),
        }
    }

    /// The notes of a part of them, by what they are and their id.
    pub(super) fn notes(mut self, xml: &str) -> Result<HashMap<String, String>, String> {
        self.read(xml)?;
        Ok(self.notes)
    }

    /// The title, and the text with its notes below.
    pub(super) fn article(mut self, xml: &str, notes: &HashMap<String, String>) -> Result<(Option<String>, String), String> {
        self.read(xml)?;
        let title = self.title();
        let out = markdown(&self.blocks);
        let (mut body, mut below) = (String::with_capacity(out.len()), String::new());
        let mut rest = out.as_str();
        while let Some((before, after)) = rest.split_once(NOTE.0) {
            let (number, after) = after.split_once(NOTE.1).unwrap_or((after, ""));
            let cited = number.parse::<usize>().ok().and_then(|number| self.cited.get(number.checked_sub(1)?));
            body.push_str(before);
            if let Some(note) = cited.and_then(|cited| notes.get(cited)) {
                body.push_str(&format!("[^{number}]"));
                below.push_str(&format!("\n\n[^{number}]: {note}"));
            }
            rest = after;
        }
        Ok((title, body + rest + &below))
    }

    fn read(&mut self, xml: &str) -> Result<(), String> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|e| e.to_string())? {
                Event::Start(e) => {
                    let name = e.local_name();
                    let is_contents = name.as_ref() == b"sdtContent" && std::mem::take(&mut self.is_contents);
                    if is_contents || LEFT_OUT.contains(&name.as_ref()) {
                        reader.read_to_end(e.name()).map_err(|e| e.to_string())?;
                        continue;
                    }
                    self.start(&e);
                    self.property(&e);
                }
                Event::Empty(e) => self.property(&e),
                Event::End(e) => self.end(e.local_name().as_ref()),
                Event::Text(e) if self.is_text || self.is_code => self.text(&e.decode().map_err(|e| e.to_string())?),
                Event::GeneralRef(e) if self.is_text || self.is_code => self.text(&referred(&e)),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// An element that holds others.
    fn start(&mut self, e: &BytesStart) {
        match e.local_name().as_ref() {
            b"p" => self.open.push(Paragraph { lines: vec![Vec::new()], ..Paragraph::default() }),
            b"r" => (self.style, self.is_hidden) = (Style::default(), false),
            b"t" => self.is_text = true,
            b"instrText" => self.is_code = true,
            b"hyperlink" => {
                let target = attribute(e, "id").and_then(|id| self.links.get(&id).cloned());
                self.hyperlinks.push(target.and_then(|target| address(&target)));
            }
            b"fldSimple" => {
                let code = attribute(e, "instr").unwrap_or_default();
                self.open_field(Field { link: linked(&code), code, ..Field::default() });
            }
            b"tbl" => self.tables += 1,
            b"tc" => self.span = 1,
            b"footnote" | b"endnote" => {
                self.blocks.clear();
                let is_note = attribute(e, "type").is_none_or(|kind| kind == "normal");
                self.note = if is_note { note(e) } else { String::new() };
            }
            _ => {}
        }
    }

    /// An element that says something of what it stands in, or stands for a character.
    fn property(&mut self, e: &BytesStart) {
        let value = || attribute(e, "val").unwrap_or_default();
        match e.local_name().as_ref() {
            b"rStyle" => (self.style.bold, self.style.italic) = self.styles.emphasis(&value()),
            b"b" => self.style.bold = is_on(e),
            b"i" => self.style.italic = is_on(e),
            b"vanish" => self.is_hidden = is_on(e),
            b"tab" | b"ptab" => self.add(" "),
            b"noBreakHyphen" => self.add("-"),
            b"docPartGallery" => self.is_contents = value() == "Table of Contents",
            b"gridSpan" => self.span = value().parse().unwrap_or(1).clamp(1, 60),
            b"fldChar" => self.field(&attribute(e, "fldCharType").unwrap_or_default()),
            b"footnoteReference" | b"endnoteReference" => {
                self.cited.push(note(e));
                let mark = format!("{}{}{}", NOTE.0, self.cited.len(), NOTE.1);
                if let Some(paragraph) = self.open.last_mut() {
                    add_text(&mut paragraph.lines, &mark, Style::default());
                }
            }
            name => self.paragraph_property(name, e),
        }
    }

    fn paragraph_property(&mut self, name: &[u8], e: &BytesStart) {
        let value = attribute(e, "val").unwrap_or_default();
        let Some(paragraph) = self.open.last_mut() else { return };
        match name {
            b"pStyle" => {
                paragraph.kind = self.styles.kind(&value);
                if let Some((list, depth)) = self.styles.list(&value) {
                    (paragraph.list, paragraph.depth) = (Some(list), Some(depth));
                }
            }
            b"outlineLvl" => paragraph.kind = of_level(&value).or(paragraph.kind),
            b"ilvl" => paragraph.depth = value.parse().ok(),
            b"numId" => paragraph.list = Some(value).filter(|list| list != "0"),
            b"jc" => paragraph.is_centred = value == "center",
            b"br" | b"cr" => paragraph.lines.push(Vec::new()),
            _ => {}
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.open_field(Field::default()),
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
                    field.link = linked(&field.code);
                }
            }
            _ => drop(self.fields.pop()),
        }
    }

    fn open_field(&mut self, field: Field) {
        let around = self.fields.last().and_then(|last| last.link.as_ref().map(|_| self.fields.len() - 1).or(last.around));
        self.fields.push(Field { around, ..field });
    }

    /// The link of the field that is open, or of the nearest one around it that has one.
    fn field_link(&self) -> Option<&String> {
        let last = self.fields.last()?;
        last.link.as_ref().or_else(|| self.fields.get(last.around?)?.link.as_ref())
    }

    fn text(&mut self, text: &str) {
        const LONGEST_CODE: usize = 4_000;
        if self.is_text {
            return self.add(&text.replace([NOTE.0, NOTE.1], ""));
        }
        if let Some(field) = self.fields.last_mut().filter(|field| field.code.len() < LONGEST_CODE) {
            field.code.push_str(text);
        }
    }

    fn add(&mut self, text: &str) {
        if self.is_hidden {
            return;
        }
        let link = self.hyperlinks.last().cloned().flatten().or_else(|| self.field_link().cloned());
        if let Some(paragraph) = self.open.last_mut() {
            add_text(&mut paragraph.lines, text, Style { link, ..self.style.clone() });
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"t" => self.is_text = false,
            b"instrText" => self.is_code = false,
            b"hyperlink" => drop(self.hyperlinks.pop()),
            b"fldSimple" => drop(self.fields.pop()),
            b"p" => self.paragraph(),
            b"tc" if self.tables == 1 => {
                self.row.push(std::mem::take(&mut self.cell));
                self.row.extend((1..self.span).map(|_| Vec::new()));
            }
            b"tr" if self.tables == 1 => self.rows.push(std::mem::take(&mut self.row)),
            b"tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.table();
                }
            }
            b"footnote" | b"endnote" if !self.note.is_empty() => {
                let text: Vec<String> = self.blocks.drain(..).map(|block| block.lines.join(" ")).collect();
                self.notes.insert(std::mem::take(&mut self.note), text.join(" "));
            }
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        let Some(paragraph) = self.open.pop() else { return };
        let blocks = self.blocks_of(paragraph);
        match () {
            () if self.tables > 0 => self.cell.extend(blocks),
            () if !self.open.is_empty() => self.boxed.extend(blocks),
            () => self.blocks.extend(blocks),
        }
        if self.open.is_empty() {
            self.blocks.append(&mut self.boxed);
        }
    }

    /// A paragraph as it is shown; one with empty lines within it is several.
    fn blocks_of(&mut self, paragraph: Paragraph) -> Vec<Block> {
        let Paragraph { mut lines, kind, list, depth, is_centred } = paragraph;
        let chars: usize = lines.iter().flatten().map(|run| run.text.chars().count()).sum();
        let kind = kind.filter(|kind| *kind == Kind::Contents || chars <= LONGEST_HEADING);
        let depth = depth.unwrap_or(0).min(DEEPEST_ITEM);
        let shape = match kind {
            Some(Kind::Contents) => return Vec::new(),
            Some(Kind::Title) => Shape::Title,
            Some(Kind::Heading(level)) => Shape::Heading(level),
            _ => match list.filter(|_| chars > 0).map(|list| (self.styles.mark(&list, depth), list)) {
                Some((Mark::Bullet, _)) => Shape::Item(depth, None),
                Some((Mark::Number(start), list)) => Shape::Item(depth, Some(self.number(list, depth, start))),
                _ if kind == Some(Kind::Quote) => Shape::Quote,
                _ => Shape::Paragraph,
            },
        };
        let stands_out = is_centred || lines.iter().flatten().all(|run| run.style.bold || run.text.trim().is_empty());
        if matches!(shape, Shape::Title | Shape::Heading(_)) {
            lines.iter_mut().flatten().for_each(|run| run.style.bold = false);
        }
        let mut lines: Vec<String> = lines.iter().map(|runs| line(runs)).collect();
        if shape != Shape::Paragraph {
            lines.retain(|line| !line.is_empty());
        }
        let parts = lines.split(String::is_empty).filter(|lines| !lines.is_empty());
        parts.map(|lines| Block { shape, lines: lines.to_vec(), stands_out }).collect()
    }

    /// The number of the next item. Where an item of a higher level stands between, lower levels begin anew.
    fn number(&mut self, list: String, level: usize, start: usize) -> usize {
        let levels = self.numbers.entry(list).or_default();
        levels.truncate(levels.partition_point(|(deeper, _)| *deeper <= level));
        match levels.last_mut() {
            Some((last, number)) if *last == level => *number += 1,
            _ => levels.push((level, start)),
        }
        levels.last().map_or(start, |(_, number)| *number)
    }

    /// A table; one that only sets the page, of one column or with whole texts in its cells, as what stands in it.
    fn table(&mut self) {
        const LONGEST_CELL: usize = 6;
        let mut rows = std::mem::take(&mut self.rows);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns < 2 || rows.iter().flatten().any(|cell| cell.len() > LONGEST_CELL) {
            return self.blocks.extend(rows.into_iter().flatten().flatten());
        }
        let mut lines = Vec::new();
        for (i, row) in rows.iter_mut().enumerate() {
            if i == 0 || columns <= WIDEST {
                row.resize_with(columns, Vec::new);
            }
            let cells = row.iter().map(|cell| cell.iter().flat_map(|block| &block.lines).cloned().collect::<Vec<_>>().join(" "));
            lines.push(format!("| {} |", cells.map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>().join(" | ")));
            if i == 0 {
                lines.push(format!("|{}", " --- |".repeat(columns)));
            }
        }
        self.blocks.push(Block { shape: Shape::Table, lines, stands_out: false });
    }

    /// Takes the title out of the blocks: what bears its style, a first heading above all, or a first line that alone stands out.
    fn title(&mut self) -> Option<String> {
        let is_headline = |block: &Block| {
            let text = block.lines.join(" ");
            let chars = text.chars().count();
            block.shape == Shape::Paragraph
                && block.stands_out
                && chars <= 200
                && !text.trim_end_matches('*').ends_with(['.', ':', ',', ';'])
        };
        let styled = self.blocks.iter().position(|block| block.shape == Shape::Title);
        let at = styled.or_else(|| match self.blocks.as_slice() {
            [first, _, ..] if first.shape == Shape::Heading(1) => Some(0),
            [first, second, _, ..] if is_headline(first) && second.shape == Shape::Paragraph && !second.stands_out => Some(0),
            _ => None,
        })?;
        let title = self.blocks.remove(at).lines.join(" ");
        Some(plain(&title)).filter(|title| !title.is_empty())
    }
}

/// Which note an element refers to or is.
fn note(e: &BytesStart) -> String {
    let kind = if e.local_name().as_ref().starts_with(b"foot") { "foot" } else { "end" };
    format!("{kind}{}", attribute(e, "id").unwrap_or_default())
}

/// An address of the web or of a mailbox, with what Markdown would misread written otherwise.
fn address(target: &str) -> Option<String> {
    let is_address = ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
    is_address.then(|| target.replace(' ', "%20").replace('(', "%28").replace(')', "%29").replace('<', "%3C").replace('>', "%3E"))
}

/// The address in a field's code: `HYPERLINK "https://…"` (ECMA-376 part 1 §17.16.5.25).
fn linked(code: &str) -> Option<String> {
    let target = code.trim().strip_prefix("HYPERLINK")?.trim_start().strip_prefix('"')?;
    address(target.split('"').next()?)
}

/// A title without marks of notes and of Markdown.
fn plain(text: &str) -> String {
    let mut is_note = false;
    let mut kept = String::new();
    let mut escaped = false;
    for c in text.chars() {
        is_note |= c == NOTE.0;
        let is_mark = matches!(c, '*' | '\\') && !escaped;
        escaped = c == '\\' && !escaped;
        if !is_note && !is_mark {
            kept.push(c);
        }
        is_note &= c != NOTE.1;
    }
    kept.trim().to_owned()
}

/// The blocks put together.
fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    // The levels of the list that is open, of the item written last and of those around it, and how far each indents what stands in it.
    let mut levels: Vec<(usize, usize)> = Vec::new();
    let mut was_quote = false;
    for block in blocks {
        let mut close = "\n\n";
        let text = match block.shape {
            Shape::Item(level, number) => {
                let is_deeper = levels.last().is_some_and(|(last, _)| *last < level);
                // A list that begins with another number than 1 would be taken for text of the item above.
                close = if levels.is_empty() || is_deeper && number.is_some_and(|n| n != 1) { "\n\n" } else { "\n" };
                levels.retain(|(above, _)| *above < level);
                let indent = levels.iter().map(|(_, width)| width).sum();
                let mark = number.map_or("- ".to_owned(), |n| format!("{n}. "));
                levels.push((level, mark.len().max(4)));
                let within = indent + mark.len().max(4);
                format!("{:indent$}{mark}{}", "", block.lines.join(&format!("\\\n{:within$}", "")))
            }
            Shape::Title => format!("## {}", block.lines.join(" ")),
            Shape::Heading(level) => format!("{} {}", "#".repeat(usize::from(level.clamp(2, 5))), block.lines.join(" ")),
            Shape::Quote => {
                close = if was_quote { "\n>\n" } else { close };
                format!("> {}", paragraphs(&block.lines).replace('\n', "\n> "))
            }
            Shape::Paragraph => paragraphs(&block.lines),
            Shape::Table => block.lines.join("\n"),
        };
        if !matches!(block.shape, Shape::Item(..)) {
            levels.clear();
        }
        was_quote = block.shape == Shape::Quote;
        out.push_str(if out.is_empty() { "" } else { close });
        out.push_str(&text);
    }
    out
}
