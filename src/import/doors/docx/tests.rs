use std::io::Write;

use super::*;

fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read(bytes: &[u8]) -> Result<Document, &'static str> {
    crate::import::reading::document(&SitePath::new("content/sources/a.docx").unwrap(), bytes).map_err(|p| p.code)
}

#[test]
fn structure_becomes_markdown() {
    let p = |style: &str, inner: &str| format!("<w:p><w:pPr>{style}</w:pPr>{inner}</w:p>");
    let r = |props: &str, text: &str| format!("<w:r><w:rPr>{props}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let body = [
        p("<w:pStyle w:val=\"Ttl\"/>", &r("", "Port &amp; quay")),
        p(
            "",
            &(r("", "The strike ")
                + &r("<w:b/>", "is ")
                + &r("<w:b/>", "over")
                + &r("<w:b w:val=\"0\"/>", ", see ")
                + &format!("<w:hyperlink r:id=\"r1\">{}</w:hyperlink>", r("", "here"))),
        ),
        p("<w:pStyle w:val=\"Heading2\"/>", &r("<w:b/>", "Terms")),
        p("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr>", &r("", "pay")),
        p("<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"3\"/></w:numPr>", &r("", "hours")),
        format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
            p("", &r("", "Port")),
            p("", &r("", "Tons")),
            p("", &r("", "North"))
        ),
    ];
    let bytes = docx(&[
        ("word/document.xml", &format!("<w:document><w:body>{}</w:body></w:document>", body.concat())),
        ("word/styles.xml", "<w:styles><w:style w:styleId=\"Ttl\"><w:name w:val=\"Title\"/></w:style></w:styles>"),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Target=\"https://port.example/a?b=1&amp;c=2\"/></Relationships>",
        ),
    ]);
    let document = read(&bytes).unwrap();
    assert_eq!(document.hints.title.unwrap().value, "Port & quay");
    let Content::Article(body) = document.content else { panic!("a document is an article") };
    insta::assert_snapshot!(body, @r"
    The strike **is over**, see [here](https://port.example/a?b=1&c=2)

    ## Terms

    - pay
        - hours

    | Port | Tons |
    | --- | --- |
    | North |  |
    ");
}

#[test]
fn properties_are_read_whole() {
    let hints = properties(
        "<p xmlns:d='d'><d:title>Port &amp; quay &#171;open&#187;</d:title><d:creator>Anna Berg &amp; Jan Hansen</d:creator>\
         <d:created>2025-11-12T10:05:00Z</d:created><d:subject/> </p>",
    );
    assert_eq!(hints.title.unwrap().value, "Port & quay «open»");
    assert_eq!(hints.author.unwrap().value, "Anna Berg & Jan Hansen");
    assert_eq!(hints.date.unwrap().value.to_string(), "2025-11-12");
}

const STYLES: &str = "<w:styles><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>\
    <w:style w:styleId=\"own\"><w:name w:val=\"Own\"/><w:basedOn w:val=\"1\"/></w:style>\
    <w:style w:styleId=\"part\"><w:name w:val=\"Part\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>\
    <w:style w:styleId=\"toc\"><w:name w:val=\"toc 1\"/></w:style>\
    <w:style w:styleId=\"strong\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>\
    <w:style w:styleId=\"list\"><w:name w:val=\"List Number\"/><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style></w:styles>";
const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId=\"7\">\
    <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/></w:lvl>\
    <w:lvl w:ilvl=\"2\"><w:start w:val=\"4\"/><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum>\
    <w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>";
const LINKS: &str = "<Relationships><Relationship Id=\"r1\" Target=\"https://port.example/a\"/></Relationships>";

/// The text of a document with these paragraphs, after one of its own that stands for the text before.
fn body(paragraphs: &str) -> String {
    let notes = "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\"/><w:footnote w:id=\"4\"><w:p><w:r><w:t>A letter.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let document = format!("<w:document><w:body><w:p><w:r><w:t>Before.</w:t></w:r></w:p>{paragraphs}</w:body></w:document>");
    let parts = [
        ("word/document2.xml", document.as_str()),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/footnotes.xml", notes),
        ("word/_rels/document2.xml.rels", LINKS),
    ];
    let Content::Article(body) = read(&docx(&parts)).unwrap().content else { panic!("a document is an article") };
    body.strip_prefix("Before.\n\n").unwrap().to_owned()
}

fn text(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn bold(text: &str) -> String {
    format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn styled(style: &str, inner: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inner}</w:p>")
}

/// An item of a list and level.
fn item(list: usize, level: usize) -> String {
    let place = format!("<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>");
    format!("<w:p>{place}{}</w:p>", text("a"))
}

#[test]
fn headings_and_lists_come_from_styles_and_numbering() {
    let item = "<w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr>";
    let all = [
        styled("toc", &text("Terms 1")),
        styled("own", &bold("Terms")),
        styled("part", &text("Pay")),
        styled("list", &text("more")),
        format!("<w:p>{item}{}</w:p>", text("by a tenth")),
        styled("list", &text("sooner")),
        styled("Заголовок3", &text("Hours")),
    ];
    insta::assert_snapshot!(body(&all.concat()), @r"
    ## Terms

    ### Pay

    1. more
        - by a tenth
    2. sooner

    ### Hours
    ");
}

#[test]
fn emphasis_and_links_beside_each_other_are_kept_apart() {
    let link = format!("<w:hyperlink r:id=\"r1\">{}</w:hyperlink>", bold(" здесь"));
    assert_eq!(body(&format!("<w:p>{}{link}{}</w:p>", bold("см."), text(" и"))), "**см.** [**здесь**](https://port.example/a) и");
    let strong = "<w:r><w:rPr><w:rStyle w:val=\"strong\"/></w:rPr><w:t>so</w:t></w:r>";
    assert_eq!(body(&format!("<w:p>{}{}{strong}</w:p>", bold("«all»"), text("of "))), "«all»of **so**");
}

#[test]
fn what_was_deleted_or_stands_twice_is_left_out() {
    let boxed = |of: &str| format!("<{of}><w:txbxContent><w:p>{}</w:p></w:txbxContent></{of}>", text("In a box."));
    let alternate = format!("<w:r><mc:AlternateContent>{}{}</mc:AlternateContent></w:r>", boxed("mc:Choice"), boxed("mc:Fallback"));
    let changed = format!("<w:p><w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:ins>{}</w:ins></w:p>", text("Yes."));
    let moved = format!("<w:p><w:moveFrom>{}</w:moveFrom></w:p><w:p><w:moveTo>{}</w:moveTo></w:p>", text("Moved."), text("Moved."));
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r>";
    let around = format!("<w:p>{}{alternate}{hidden}{}</w:p>", text("Around "), text("it."));
    assert_eq!(body(&(changed + &moved + &around)), "Yes.\n\nMoved.\n\nAround it.\n\nIn a box.");
}

#[test]
fn hyphens_breaks_fields_and_notes_are_read() {
    let page = "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
    let word = "<w:p><w:r><w:br w:type=\"page\"/><w:t>north</w:t><w:noBreakHyphen/><w:t>west</w:t><w:softHyphen/><w:t>ern</w:t></w:r>\
        <w:r><w:footnoteReference w:id=\"4\"/></w:r></w:p>";
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = "<w:r><w:instrText> HYPERLINK \"https://port.example/b\" </w:instrText></w:r>";
    let field = format!("<w:p>{}{code}{}{}{}</w:p>", mark("begin"), mark("separate"), text("there"), mark("end"));
    insta::assert_snapshot!(body(&format!("{page}{word}{field}")), @r"
    north-western[^1]

    [there](https://port.example/b)

    [^1]: A letter.
    ");
}

/// Each item once looked through all lists, and each word through all fields that are open.
#[test]
fn many_lists_levels_and_open_fields_are_read_at_once() {
    let lists: String = (0..20_000).map(|list| format!("<w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"7\"/></w:num>")).collect();
    let items: String = (1..20_000).map(|list| item(list, 0)).collect();
    let parts = [
        ("word/document.xml", format!("<w:document><w:body>{items}</w:body></w:document>")),
        ("word/numbering.xml", NUMBERING.replace("</w:numbering>", &(lists + "</w:numbering>"))),
    ];
    let Content::Article(lists) = read(&docx(&parts.each_ref().map(|(name, text)| (*name, text.as_str())))).unwrap().content else {
        panic!()
    };
    assert_eq!(lists.matches("1. a").count(), 19_999);
    let deeper: String = (0..3_000).map(|level| item(2, level)).collect();
    assert!(body(&deeper).len() < 200_000);
    let open = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
    let code =
        "<w:r><w:instrText> HYPERLINK \"https://port.example/b\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
    let fields = format!("{open}{}", text("b")).repeat(30_000);
    assert_eq!(body(&format!("<w:p>{open}{code}{fields}</w:p>")).len(), "[](https://port.example/b)".len() + 30_000);
}

#[test]
fn items_of_lists_are_numbered_by_level() {
    let all = [item(2, 0), item(3, 0), item(2, 0), item(3, 2), item(3, 2), item(2, 2), item(3, 0), item(3, 2)];
    let numbers = body(&all.concat()).lines().map(|line| line.trim().trim_end_matches(". a").to_owned()).collect::<Vec<_>>().join(" ");
    assert_eq!(numbers, "1 1 2  4 5 4 2  4");
}

#[test]
fn a_table_that_sets_the_page_is_its_text() {
    let cell = format!("<w:tc><w:p>{}</w:p>{}</w:tc>", text("One."), styled("part", &text("Two")));
    assert_eq!(body(&format!("<w:tbl><w:tr>{cell}</w:tr></w:tbl>")), "One.\n\n### Two");
    let wide = format!("<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p>{}</w:p></w:tc>", text("Tons"));
    let narrow = |t: &str| format!("<w:tc><w:p>{}</w:p></w:tc>", text(t));
    let rows = format!("<w:tr>{}{wide}</w:tr><w:tr>{}{}{}</w:tr>", narrow("Port"), narrow("North"), narrow("4"), narrow("5"));
    assert_eq!(body(&format!("<w:tbl>{rows}</w:tbl>")), "| Port | Tons |  |\n| --- | --- | --- |\n| North | 4 | 5 |");
}

#[test]
fn one_wide_row_does_not_widen_thousands_of_others() {
    let row = |cells: usize| format!("<w:tr>{}</w:tr>", format!("<w:tc><w:p>{}</w:p></w:tc>", text("a")).repeat(cells));
    let table = |columns: usize| body(&format!("<w:tbl>{}{}</w:tbl>", row(columns), row(1).repeat(columns)));
    assert!(table(63).ends_with(&format!("\n| a |{}", "  |".repeat(62))));
    assert!(table(64).ends_with(&format!(" a |\n|{}{}", " --- |".repeat(64), "\n| a |".repeat(64))));
    assert!(table(2_000).len() < 40_000);
}

#[test]
fn a_first_line_that_alone_stands_out_is_the_title() {
    let of = |first: &str, second: &str| {
        let document =
            format!("<w:document><w:body><w:p>{first}</w:p><w:p>{second}</w:p><w:p>{}</w:p></w:body></w:document>", text("End."));
        read(&docx(&[("word/document.xml", &document)])).unwrap()
    };
    let found = of(&bold("The port is open"), &text("Ships sail again."));
    assert_eq!(found.hints.title.map(|title| title.value).as_deref(), Some("The port is open"));
    assert_eq!(found.content, Content::Article("Ships sail again.\n\nEnd.".to_owned()));
    assert_eq!(of(&bold("Press release"), &bold("The port is open")).hints.title, None);
}

#[test]
fn a_cut_or_damaged_document_is_told_as_one() {
    let notes = "<w:footnotes><w:footnote w:id=\"4\"><w:p><w:r><w:t>A letter.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let document = format!("<w:document><w:body><w:p>{}</w:p></w:body></w:document>", text("The port is open."));
    let whole = docx(&[("word/document.xml", &document), ("word/footnotes.xml", notes)]);
    assert!(read(&whole).is_ok());
    let named = |name: &str, bytes: &[u8]| {
        crate::import::reading::document(&SitePath::new(&format!("content/sources/{name}")).unwrap(), bytes).map_err(|p| p.code)
    };
    let cut = &whole[..whole.len() - 40];
    for name in ["a.docx", "a.txt"] {
        assert_eq!(named(name, cut).err(), Some("dossier::broken_source"), "{name}");
    }
    assert_eq!(named("a.txt", b"PK\x03\x04 another archive").err(), Some("dossier::binary_source"));
    for part in ["word/document.xml", "word/footnotes.xml"] {
        let mut damaged = whole.clone();
        let name = damaged.windows(part.len()).position(|w| w == part.as_bytes()).unwrap();
        damaged[name + part.len() + 4..][..8].fill(0xff);
        assert_eq!(read(&damaged).err(), Some("dossier::broken_source"), "{part}");
    }
}

#[test]
fn a_bomb_is_refused() {
    let bytes = docx(&[("word/document.xml", &"<w:p/>".repeat(4_000_000))]);
    assert!(bytes.len() < 200_000);
    assert_eq!(read(&bytes).err(), Some("dossier::large_source"));
}

proptest::proptest! {
    #[test]
    fn no_document_makes_it_panic(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "<w:p>", "</w:p>", "<w:p/>", "<w:r>", "</w:r>", "<w:t>Порт «да»</w:t>", "<w:t> </w:t>", "<w:b/>", "<w:i/>", "<w:br/>", "<w:tab/>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>",
        "<w:tc>", "</w:tc>", "<w:gridSpan w:val=\"3\"/>", "<w:hyperlink r:id=\"r1\">", "</w:hyperlink>", "<w:fldChar w:fldCharType=\"begin\"/>", "<w:fldChar w:fldCharType=\"end\"/>",
        "<w:ilvl w:val=\"2\"/>", "<w:numId w:val=\"2\"/>", "<w:pStyle w:val=\"1\"/>", "<w:footnoteReference w:id=\"4\"/>", "<w:footnote w:id=\"4\">", "</w:footnote>", "<w:del>", "</w:del>", "<w:sdtContent>", "</w:sdtContent>",
    ]), 0..60)) {
        let styles = Styles::of(STYLES, NUMBERING);
        let xml = format!("<w:document>{}</w:document>", closed(&pieces));
        let _ = Writer::new(&styles, links(LINKS)).article(&xml, &HashMap::new());
        let _ = Writer::new(&styles, links(LINKS)).notes(&xml);
    }
}

/// The pieces with the ends that fit no beginning left out, and those that are missing put behind.
fn closed(pieces: &[&str]) -> String {
    let (mut out, mut open) = (String::new(), Vec::new());
    for piece in pieces {
        let name = piece.trim_matches(['<', '>', '/']).split(' ').next().unwrap_or_default();
        match () {
            () if piece.starts_with("</") && open.last() != Some(&name) => continue,
            () if piece.starts_with("</") => drop(open.pop()),
            () if !piece.contains('/') => open.push(name),
            () => {}
        }
        out.push_str(piece);
    }
    open.iter().rev().for_each(|name| out.push_str(&format!("</{name}>")));
    out
}

#[test]
fn empty_lines_within_a_paragraph_part_it() {
    let paragraph = "<w:p><w:r><w:t>One.</w:t><w:br/><w:t>Below.</w:t><w:br/><w:br/><w:t>Two.</w:t></w:r></w:p>";
    assert_eq!(body(paragraph), "One.\\\nBelow.\n\nTwo.");
}

#[test]
fn a_part_in_utf_16_is_read() {
    let document = "<w:document><w:body><w:p><w:r><w:t>Порт открыт.</w:t></w:r></w:p></w:body></w:document>";
    let bytes: Vec<u8> = [0xfeff].into_iter().chain(document.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(&bytes).unwrap();
    let read = read(&writer.finish().unwrap().into_inner()).unwrap();
    assert_eq!(read.content, Content::Article("Порт открыт.".to_owned()));
}

#[test]
fn a_document_that_holds_a_page_is_that_page() {
    let of = |target: &str, part: &str, page: &str| {
        let link = format!("<Relationships><Relationship Id=\"c\" Target=\"{target}\"/></Relationships>");
        let document = "<w:document><w:body><w:altChunk r:id=\"c\"/></w:body></w:document>";
        read(&docx(&[("word/document.xml", document), ("word/_rels/document.xml.rels", &link), (part, page)])).map(|read| read.content)
    };
    let page = "<html><body><p>The port is open.</p></body></html>";
    assert_eq!(of("/word/afchunk.html", "word/afchunk.html", page), Ok(Content::Page(page.to_owned())));
    let mail = format!("MIME-Version: 1.0\nContent-Type: text/html\nContent-Location: file:///a.htm\n\n{page}");
    assert!(matches!(of("afchunk.mht", "word/afchunk.mht", &mail), Ok(Content::Page(text)) if text.contains("The port is open.")));
    assert_eq!(of("/word/none.html", "word/afchunk.html", page), Err("dossier::empty_source"));
}
