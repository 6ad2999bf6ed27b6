//! Sources that nobody would write: each is read within bounds or told by its name, and never ends the program.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use dossier::import::{Draft, Known, Source, draft};
use dossier::model::{SitePath, Vocabulary};

/// What no source may take; a program built for debugging is given more.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 100 } else { 10 });
/// By how much less a program built for debugging is given to read.
const LESS: usize = if cfg!(debug_assertions) { 20 } else { 1 };

const SENTENCE: &str = "The harbour council met on Tuesday and decided that the old ferry will sail until the spring, said the mayor. ";

/// The draft of these bytes, or the code of what is wrong with them.
fn read(name: &str, bytes: &[u8]) -> Result<Draft, &'static str> {
    let started = Instant::now();
    let source = Source { path: SitePath::new(name).expect("a plain path"), bytes };
    let read = draft(&source, &Known::default(), &Vocabulary::default()).map_err(|problem| problem.code);
    assert!(started.elapsed() < LIMIT, "{name} took {:?}", started.elapsed());
    read
}

fn body(name: &str, bytes: &[u8]) -> String {
    read(name, bytes).unwrap_or_else(|code| panic!("{name}: {code}")).body
}

fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend([format!("{} 0 obj\n", at + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let end = format!("trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{}\n%%EOF", objects.len() + 1, out.len());
    [out, table.into_bytes(), end.into_bytes()].concat()
}

/// A PDF of one page that draws this.
pub fn pdf_of(content: &[u8], trailer: &str, more: &[&str]) -> Vec<u8> {
    let stream = [format!("<< /Length {} >>\nstream\n", content.len()).as_bytes(), content, b"\nendstream"].concat();
    let before = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    ];
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    let of = |text: &&str| text.as_bytes().to_vec();
    let objects: Vec<Vec<u8>> = before.iter().map(of).chain([stream, of(&font)]).chain(more.iter().map(of)).collect();
    pdf(&objects, trailer)
}

fn docx(document: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    writer.start_file("word/document.xml", options).expect("a part can be begun");
    writer.write_all(document).expect("a part can be written");
    writer.finish().expect("an archive can be closed").into_inner()
}

#[test]
fn an_empty_source() {
    assert_eq!(read("a.txt", b"").map(|_| ()), Err("dossier::empty_source"));
    assert_eq!(read("a.html", b" \n\t\r\n").map(|_| ()), Err("dossier::empty_source"));
}

#[test]
fn a_binary_source() {
    let noise: Vec<u8> = (0..100_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(read("a.txt", &noise).map(|_| ()), Err("dossier::binary_source"));
}

#[test]
fn a_source_of_50_megabytes() {
    assert_eq!(read("a.txt", &SENTENCE.as_bytes().repeat(500_000)).map(|_| ()), Err("dossier::large_source"));
}

#[test]
fn one_endless_line() {
    let endless = |piece: &str| piece.repeat((4 << 20) / LESS / piece.len());
    assert!(body("a.txt", endless(SENTENCE).as_bytes()).contains("old ferry"));
    for piece in
        ["a", "12.11.2025 14:05 ", "Ann Poe ", "© ", "a@b.example ", "http://a.example/bbbbbbbbbb ", "– ", "«", "By Ann Poe, ", "сообщает "]
    {
        let _ = read("a.txt", endless(piece).as_bytes());
    }
}

#[test]
fn a_hundred_thousand_lines() {
    let line = |n: usize| if n.is_multiple_of(3) { format!("Item {n} of a menu\n") } else { format!("{n} {SENTENCE}\n") };
    assert!(body("a.txt", (0..100_000 / LESS).map(line).collect::<String>().as_bytes()).contains("old ferry"));
    for line in ["12.11.2025 14:05 Ann Poe\n", "- item\n", "– Why is that so?\n", "By Ann Poe and Jan Roe\n", "\n"] {
        let _ = read("a.txt", line.repeat(100_000 / LESS).as_bytes());
    }
    assert_eq!(read("a.txt", "a\n".repeat(2_000_000).as_bytes()).map(|_| ()), Err("dossier::large_source"));
}

/// Each of these was compared with all others of its kind once.
#[test]
fn a_talk_of_a_hundred_thousand_speakers() {
    let lines = 100_000 / LESS;
    let talk = |turn: fn(usize) -> String| SENTENCE.to_owned() + "\n" + &(0..lines).map(turn).collect::<String>();
    let _ = read("a.txt", talk(|at| format!("Guest{at}: why did it take so long to build this bridge, pray?\n")).as_bytes());
    let _ = read("a.txt", talk(|at| format!("Guest{at}: why?\n")).as_bytes());
    let _ = read("a.txt", talk(|at| format!("Ada, why is ship {at} late?\nI do not know why we are late.\n")).as_bytes());
}

#[test]
fn broken_utf_8() {
    let mut bytes = SENTENCE.repeat(5).into_bytes();
    bytes.extend("Паром ходит до весны. ".repeat(20).bytes());
    bytes[30] = 0xff;
    bytes[200] = 0xc0;
    let read = read("a.txt", &bytes).expect("what can be read is read");
    assert!(read.body.contains("Паром ходит") && read.body.contains('\u{fffd}'));
    assert_eq!(read.warnings[0].code, "dossier::broken_encoding");
}

#[test]
fn mixed_encodings() {
    let russian = "Паром ходит до весны, сказал мэр города. ".repeat(8);
    let old = "\u{cf}\u{e0}\u{f0}\u{ee}\u{ec}".chars().map(|c| c as u8);
    let bytes: Vec<u8> = russian.bytes().chain(old).chain(SENTENCE.bytes()).collect();
    assert!(body("a.txt", &bytes).contains("Паром ходит до весны"));
}

#[test]
fn html_in_a_text_file_and_text_in_an_html_file() {
    let page = format!("<!doctype html><body><p>{}</p><p>{}</p></body>", SENTENCE.repeat(4), SENTENCE.repeat(3));
    assert!(!body("a.txt", page.as_bytes()).contains("<p>"));
    assert!(body("a.html", SENTENCE.repeat(6).as_bytes()).contains("old ferry"));
}

#[test]
fn a_page_nested_100_000_deep() {
    for tag in ["div", "b", "ul><li", "blockquote", "table><tr><td", "a href=x", "font", "p"] {
        let page = format!("<html><body>{}{SENTENCE}", format!("<{tag}>").repeat(100_000));
        let _ = read("a.html", page.as_bytes());
    }
    let deep = format!("<html><body>{}<p>{}</p>{}", "<div>".repeat(100_000), SENTENCE.repeat(4), "</div>".repeat(100_000));
    assert!(body("a.html", deep.as_bytes()).contains("old ferry"));
}

#[test]
fn a_page_that_names_its_author_its_day_or_its_headline_without_end() {
    let text = format!("<h1>Ferry to sail</h1><p>{}</p>", SENTENCE.repeat(4));
    for element in [
        "<a href=/author/ann>Ann Poe</a> ",
        "<a rel=author href=/a>Ann Poe</a> ",
        "<span class=author>Ann Poe</span> ",
        "<span class=date>12.11.2025</span> ",
        "<p align=right>Ann Poe</p>",
    ] {
        let page = format!("<html><body>{text}{}</body></html>", element.repeat(50_000));
        assert!(body("a.html", page.as_bytes()).contains("old ferry"), "{element}");
    }
    let item = format!("<ul><li><a href=/b>{}</a>{}</li></ul>", "word ".repeat(100_000), "<span class=date>x</span>".repeat(3_000));
    assert!(body("a.html", format!("<html><body>{text}{item}</body></html>").as_bytes()).contains("old ferry"));
    for piece in ["ab - ", "ab : ", "ab | "] {
        let page = format!("<html><head><title>{}</title></head><body>{text}</body></html>", piece.repeat(20_000));
        assert!(body("a.html", page.as_bytes()).contains("old ferry"), "{piece}");
    }
}

#[test]
fn a_zip_bomb_as_a_document() {
    let document = |text: &str| format!("<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>");
    assert_eq!(read("a.docx", &docx(document(&"a".repeat(60 << 20)).as_bytes())).map(|_| ()), Err("dossier::large_source"));
    let nested = format!("<w:document xmlns:w=\"x\"><w:body>{}", "<w:tbl><w:tr><w:tc>".repeat(50_000));
    let _ = read("a.docx", &docx(nested.as_bytes()));
}

#[test]
fn what_is_piped_in_is_named_by_what_it_is() {
    let document = docx(b"<w:document/>");
    let pdf = pdf_of(b"", "", &[]);
    let mail = b"From: a@b.example\r\nSubject: x\r\nDate: Wed, 12 Nov 2025 14:05:00 +0500\r\n\r\nText.".to_vec();
    let texts = [(document, "docx"), (pdf, "pdf"), (mail, "eml"), (b"<html><p>Text".to_vec(), "html"), (b"Text".to_vec(), "txt")];
    for (bytes, ending) in texts {
        assert_eq!(dossier::collect::name_of_bytes(&bytes).extension(), ending);
    }
}

#[test]
fn an_encrypted_pdf() {
    let lock = "<< /Filter /Standard /V 1 /R 2 /O (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) /U (bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb) /P -44 >>";
    let file = pdf_of(b"BT /F1 12 Tf (Text) Tj ET", "/Encrypt 6 0 R /ID [(aaaaaaaaaaaaaaaa) (aaaaaaaaaaaaaaaa)]", &[lock]);
    assert_eq!(read("a.pdf", &file).map(|_| ()), Err("dossier::encrypted_source"));
}

#[test]
fn a_pdf_that_is_malformed() {
    let nested = pdf_of(&b"[".repeat(500_000), "", &[]);
    for file in [b"%PDF-1.7\n".to_vec(), nested, pdf_of(b"BT /F9 1 Tf (x) Tj ET", "", &[]), pdf_of(b"Tj Tf Do cm", "", &[])] {
        assert!(read("a.pdf", &file).is_err());
    }
}

#[test]
fn a_mail_without_a_body() {
    let headers = "From: a@b.example\r\nSubject: x\r\nDate: Wed, 12 Nov 2025 14:05:00 +0500\r\n";
    assert_eq!(read("a.eml", format!("{headers}\r\n").as_bytes()).map(|_| ()), Err("dossier::mail_without_body"));
    let nested: String = (0..5_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")).collect();
    assert!(read("a.eml", format!("{headers}MIME-Version: 1.0\r\n{nested}").as_bytes()).is_err());
}

/// Seeds for what a fuzzer would find: an invented paste, page, mail and front matter, changed at random.
const SEEDS: [(&str, &str); 4] = [
    (
        "a.txt",
        "Главная\nПорт открыт\n12.11.2025, 14:05\nАвтор: Анна Тестова\n\nПорт открыли после ремонта, передает Gavan.kz со ссылкой на port.example.\n\n\
         – Когда вышли суда?\n– На рассвете, сказал Иван Портнов.\n\n© 2025 Gavan.kz\n",
    ),
    (
        "a.html",
        "<!doctype html><html lang=ru><head><meta charset=utf-8><title>Порт</title><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\
         \"datePublished\":\"2025-11-12T14:05:00+05:00\"}</script></head><body><h1>Порт открыт</h1><time datetime=2025-11-12>вчера</time><p>Порт \
         открыли после ремонта, и суда вышли в море.</p><table><tr><td>1<td>2</table><ul><li><a href=/x>Ещё</a></ul></body></html>",
    ),
    (
        "a.eml",
        "From: Ann <a@b.example>\r\nSubject: =?utf-8?B?0J/QvtGA0YI=?=\r\nDate: Wed, 12 Nov 2025 14:05:00 +0500\r\nMIME-Version: 1.0\r\nContent-Type: \
         multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
         =F0=CF=D2=D4 =CF=D4=CB=D2=D9=D4.\r\n--b--\r\n",
    ),
    (
        "a.pdf",
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF",
    ),
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 64, ..Default::default() })]
    #[test]
    fn no_change_of_a_source_ends_the_program(
        seed in 0..SEEDS.len(),
        changes in proptest::collection::vec((proptest::prelude::any::<u16>(), 0..6u8, proptest::prelude::any::<u8>()), 0..24),
    ) {
        let (name, text) = SEEDS[seed];
        let mut bytes = text.as_bytes().to_vec();
        for (at, kind, byte) in changes {
            let at = usize::from(at) % bytes.len().max(1);
            match kind {
                0 if !bytes.is_empty() => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 if !bytes.is_empty() => drop(bytes.remove(at)),
                3 => bytes.truncate(at),
                4 => bytes = [&bytes[at..], &bytes[..at]].concat(),
                _ => bytes.extend_from_within(at..),
            }
            bytes.truncate(1 << 16);
        }
        if let Ok(draft) = read(name, &bytes) {
            proptest::prop_assert!(draft.lines.iter().all(|line| (0.0..=1.0).contains(&line.score)));
            dossier::import::explain::explained(&draft);
        }
    }
}
