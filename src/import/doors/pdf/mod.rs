//! The text layer of a PDF, its lines set into paragraphs again.

mod bounds;
mod direction;
mod forms;
mod layout;
mod rows;
mod running;
mod widths;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use pdf_extract::{Document as Pdf, output_doc};

use super::guarded;
use crate::import::Found;
use crate::import::reading::{Content, Document, Hints};
use crate::model::SitePath;
use crate::problem::Problem;

/// Letters, words and lines that are drawn on all pages together, some three hundred and fifty full ones: the reader takes about five seconds for
/// them. It is these that are counted and no time, so that the same file gives the same on a busy machine as on an idle one.
const MOST_DRAWN: usize = 1_200_000;
/// The longest that a PDF may take for what nobody has thought of.
const LIMIT: Duration = Duration::from_secs(30);
/// The stack of the thread that reads it: page trees nest, and the reader follows them by recursion.
const STACK: usize = 64 * 1024 * 1024;

/// Why a PDF has no text for us.
enum Failed {
    Encrypted,
    TooLarge,
    TooLong,
    TooSlow,
    Broken(String),
}

/// The text of a PDF.
///
/// # Errors
/// `dossier::encrypted_source`, `dossier::broken_source`, `dossier::large_source`, `dossier::pdf_without_text`.
pub fn document(path: &SitePath, bytes: &[u8]) -> Result<Document, Problem> {
    let problem = |code, message: String, help: &str| Problem::error(code, path, message).help(help);
    let (text, address) = text_in_time(bytes.to_vec()).map_err(|failed| match failed {
        Failed::Encrypted => problem("dossier::encrypted_source", "the PDF is encrypted".to_owned(), "save it without a password"),
        Failed::TooLarge => {
            let message = "the PDF unpacks to far more than an article holds".to_owned();
            problem("dossier::large_source", message, "copy its text into a .txt")
        }
        Failed::TooLong => {
            let message = "the PDF draws far more than an article holds".to_owned();
            problem("dossier::large_source", message, "save the pages that are the article")
        }
        Failed::TooSlow => {
            let message = format!("the PDF takes more than {} seconds to read", LIMIT.as_secs());
            problem("dossier::large_source", message, "save the pages that are the article, or copy its text into a .txt")
        }
        Failed::Broken(why) => problem("dossier::broken_source", format!("the PDF cannot be read: {why}"), "copy its text into a .txt"),
    })?;
    if !text.chars().any(char::is_alphanumeric) {
        return Err(problem(
            "dossier::pdf_without_text",
            "the PDF holds pictures of pages and no text".to_owned(),
            "recognise its text first (OCR)",
        ));
    }
    let url = address.map(|url| Found::new(url.clone(), "printed-address", None, &url, 0.9));
    Ok(Document { content: Content::Text(text), hints: Hints { url, ..Hints::default() }, warnings: Vec::new() })
}

/// The library panics on some malformed files and may run long on others: it has a thread of its own, whose panic is caught and which is
/// told to stop when its time is up.
fn text_in_time(bytes: Vec<u8>) -> Result<(String, Option<String>), Failed> {
    let (send, receive) = mpsc::channel();
    let stop = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&stop);
    let read = move || {
        let malformed = || Err(Failed::Broken("it is malformed".to_owned()));
        // Whoever waited may have gone.
        let _ = send.send(guarded(|| text_of(&bytes, told, MOST_DRAWN)).unwrap_or_else(malformed));
    };
    let started = std::thread::Builder::new().name("pdf".to_owned()).stack_size(STACK).spawn(read);
    started.map_err(|e| Failed::Broken(e.to_string()))?;
    receive.recv_timeout(LIMIT).unwrap_or_else(|_| {
        stop.store(true, Ordering::Relaxed);
        Err(Failed::TooSlow)
    })
}

fn text_of(bytes: &[u8], stop: Arc<AtomicBool>, most: usize) -> Result<(String, Option<String>), Failed> {
    let is_encrypted = || bytes.windows(8).any(|w| w == b"/Encrypt");
    let broken = |why: String| if is_encrypted() { Failed::Encrypted } else { Failed::Broken(why) };
    if bounds::unpacks_too_far(bytes) {
        return Err(Failed::TooLarge);
    }
    let mut pdf = Pdf::load_mem(bytes).map_err(|e| broken(e.to_string()))?;
    if pdf.is_encrypted() {
        pdf.decrypt("").map_err(|_| Failed::Encrypted)?;
    }
    if pdf.page_iter().next().is_none() {
        return Err(broken("its pages cannot be found".to_owned()));
    }
    bounds::tame(&mut pdf);
    widths::spell_out(&mut pdf);
    if pdf.page_iter().any(|page| bounds::has_no_root(&pdf, page)) {
        return Err(Failed::Broken("its tree of pages has no root".to_owned()));
    }
    let mut sizes = BTreeMap::new();
    if pdf.page_iter().any(|page| bounds::is_overlong(&pdf, page, &mut sizes)) {
        return Err(Failed::TooLarge);
    }
    if forms::draw_too_much(&pdf) {
        return Err(Failed::TooLong);
    }
    let mut pages = layout::Pages::new(stop, most);
    let read = output_doc(&pdf, &mut pages).map_err(|e| broken(e.to_string()));
    if pages.bytes > layout::LONGEST {
        return Err(Failed::TooLarge);
    }
    if pages.left == 0 {
        return Err(Failed::TooLong);
    }
    read?;
    let (text, address) = layout::flowed(pages.pages);
    if !text.chars().any(char::is_alphanumeric) && pdf.page_iter().any(|page| bounds::is_lost(&pdf, page)) {
        return Err(broken("what its pages draw is lost".to_owned()));
    }
    Ok((text, address))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PDF of one page with this drawing, as the standard's least example has it (ISO 32000-1, annex H).
    fn pdf(content: &str) -> Vec<u8> {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
            format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        ];
        let mut out = "%PDF-1.4\n".to_owned();
        let mut places = Vec::new();
        for (i, object) in objects.iter().enumerate() {
            places.push(out.len());
            out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
        }
        let table = out.len();
        out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
        for place in places {
            out.push_str(&format!("{place:010} 00000 n \n"));
        }
        out.push_str(&format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF", objects.len() + 1));
        out.into_bytes()
    }

    fn read(bytes: &[u8]) -> Result<Content, &'static str> {
        document(&SitePath::new("content/sources/a.pdf").unwrap(), bytes).map(|d| d.content).map_err(|p| p.code)
    }

    #[test]
    fn the_text_layer_is_read() {
        let drawn = pdf("BT /F1 12 Tf 50 700 Td (The strike at the port is over.) Tj ET");
        assert!(matches!(read(&drawn), Ok(Content::Text(text)) if text.contains("The strike at the port is over.")));
        assert_eq!(read(&pdf("")), Err("dossier::pdf_without_text"));
    }

    #[test]
    fn a_broken_file_is_a_problem() {
        assert_eq!(read(b"%PDF-1.4\ngarbage"), Err("dossier::broken_source"));
        assert_eq!(read(b"%PDF-1.4\ntrailer << /Encrypt 5 0 R >>"), Err("dossier::encrypted_source"));
    }

    /// A PDF of these objects; the first is its catalogue, the second the tree of pages, the third the page.
    fn made(objects: &[Vec<u8>]) -> Vec<u8> {
        let mut out = b"%PDF-1.4\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
        for (i, object) in objects.iter().enumerate() {
            table.push_str(&format!("{:010} 00000 n \n", out.len()));
            out.extend(format!("{} 0 obj\n", i + 1).into_bytes().iter().chain(object).chain(b"\nendobj\n"));
        }
        let end = format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF", objects.len() + 1, out.len());
        [out, table.into_bytes(), end.into_bytes()].concat()
    }

    /// One page that draws `content`, with a form that holds `form`.
    fn with_form(page: &str, content: Vec<u8>, form: Vec<u8>) -> Vec<u8> {
        let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
        let fixed = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page].map(|o| o.as_bytes().to_vec());
        made(&[fixed.to_vec(), vec![content, font.as_bytes().to_vec(), form]].concat())
    }

    fn packed(content: &[u8], entries: &str) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut encoder, content).unwrap();
        let packed = encoder.finish().unwrap();
        let head = format!("<< /Length {} /Filter /FlateDecode {entries} >>\nstream\n", packed.len());
        [head.into_bytes(), packed, b"\nendstream".to_vec()].concat()
    }

    const PAGE: &str = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
        /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>";
    const TEXT: &[u8] = b"BT /F1 12 Tf 50 700 Td (The strike at the port is over.) Tj ET\n/X Do\n";

    #[test]
    fn a_pdf_that_unpacks_enormously_is_a_problem() {
        let huge = vec![b' '; (bounds::LARGEST + 1) as usize];
        assert_eq!(read(&with_form(PAGE, packed(&huge, ""), packed(b"", ""))), Err("dossier::large_source"));
        let twice = packed(&huge, "");
        let twice = &twice[twice.windows(7).position(|w| w == b"stream\n").unwrap() + 7..];
        assert_eq!(read(&with_form(PAGE, packed(twice, ""), packed(b"", ""))), Err("dossier::large_source"));
        let again = PAGE.replace("/Contents 4 0 R", &format!("/Contents [{}]", "4 0 R ".repeat(40_000)));
        assert_eq!(read(&with_form(&again, packed(&TEXT.repeat(10), ""), packed(b"", ""))), Err("dossier::large_source"));
    }

    #[test]
    fn forms_that_draw_themselves_and_pictures_are_passed_over() {
        let own = "/Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> /Font << /F1 5 0 R >> >>";
        let huge = vec![0; (bounds::LARGEST + 1) as usize];
        for form in [
            packed(TEXT, own),
            packed(TEXT, "/Type /XObject /Subtype /Form"),
            packed(TEXT, ""),
            packed(&huge, "/Type /XObject /Subtype /Image /Width 10 /Height 10"),
        ] {
            let read = read(&with_form(PAGE, packed(TEXT, ""), form));
            assert!(matches!(&read, Ok(Content::Text(text)) if text.contains("The strike at the port is over.")), "{read:?}");
        }
        let itself = PAGE.replace("/X 6 0 R", "/X 4 0 R");
        assert_eq!(read(&with_form(&itself, packed(TEXT, ""), packed(b"", ""))), Err("dossier::pdf_without_text"));
    }

    #[test]
    fn forms_that_double_with_every_step_are_too_much() {
        let fixed = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE].map(|o| o.as_bytes().to_vec());
        let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
        let read = |steps: usize| {
            let form = |at: usize| {
                let own = format!("/Type /XObject /Subtype /Form /Resources << /XObject << /X {} 0 R >> >>", 7 + at);
                packed(if at < steps { b"/X Do /X Do " } else { b"0 0 m " }, &own)
            };
            let objects = [fixed.to_vec(), vec![packed(TEXT, ""), font.as_bytes().to_vec()], (0..=steps).map(form).collect()].concat();
            read(&made(&objects))
        };
        assert!(matches!(read(4), Ok(Content::Text(text)) if text.contains("The strike at the port is over.")));
        assert_eq!(read(22), Err("dossier::large_source"));
    }

    #[test]
    fn figures_whose_widths_are_given_as_a_range_stay_together() {
        let font = "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>";
        let widths = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 0 /W [1 1 250 2 4 600 5 [600]] \
            /FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 4 >> /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>";
        let letters = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
            5 beginbfchar <0001> <0020> <0002> <0032> <0003> <0030> <0004> <0036> <0005> <0041> endbfchar endcmap end";
        let drawn =
            "BT /F1 10 Tf 50 700 Td <0005> Tj 6 0 Td <0001> Tj 2.5 0 Td <0002> Tj 6 0 Td <0003> Tj 6 0 Td <0002> Tj 6 0 Td <0004> Tj ET";
        let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>";
        let fixed = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page].map(|o| o.as_bytes().to_vec());
        let fonts =
            vec![packed(drawn.as_bytes(), ""), font.as_bytes().to_vec(), widths.as_bytes().to_vec(), packed(letters.as_bytes(), "")];
        assert_eq!(read(&made(&[fixed.to_vec(), fonts].concat())), Ok(Content::Text("A 2026".to_owned())));
    }

    #[test]
    fn what_is_drawn_is_counted_and_no_time() {
        let read = |drawn: &str, most: usize| {
            text_of(&pdf(drawn), Arc::new(AtomicBool::new(false)), most)
                .map(|(text, _)| text)
                .map_err(|failed| matches!(failed, Failed::TooLong))
        };
        let text = "BT /F1 12 Tf 50 700 Td (The strike at the port is over.) Tj ET ";
        assert_eq!(read(text, 100), Ok("The strike at the port is over.".to_owned()));
        assert_eq!(read(text, 20), Err(true));
        assert_eq!(read(&format!("{text}{}", "0 0 m 9 9 l S ".repeat(100)), 100), Err(true));
        assert_eq!(read(&format!("{text}{}", "0 0 9 9 re f ".repeat(100)), 100), Err(true));
        assert_eq!(read(&format!("{text}{}", "BT () Tj ET ".repeat(100)), 100), Err(true));
    }

    #[test]
    fn a_file_whose_pages_are_lost_is_broken_and_not_without_text() {
        let whole = pdf("BT /F1 12 Tf 50 700 Td (The strike at the port is over.) Tj ET");
        let text = String::from_utf8(whole).unwrap();
        for (there, lost) in
            [("/Kids [3 0 R]", "/Kids [9 0 R]"), ("/Type /Pages /Kids", "/Type /Pages /Kods"), ("/Pages 2 0 R", "/Pages 7 0 R")]
        {
            assert!(text.contains(there));
            assert_eq!(read(text.replace(there, lost).as_bytes()), Err("dossier::broken_source"), "{lost}");
        }
    }

    #[test]
    fn pages_of_which_the_drawing_is_lost_are_broken_and_not_without_text() {
        let whole = packed(TEXT, "");
        let mut damaged = whole.clone();
        let at = damaged.windows(7).position(|w| w == b"stream\n").unwrap() + 12;
        damaged[at..at + 8].fill(0xff);
        let mut unknown = whole.clone();
        let at = unknown.windows(12).position(|w| w == b"/FlateDecode").unwrap();
        unknown[at + 1] = b'J';
        let none = packed(b"", "");
        let elsewhere = PAGE.replace("/Contents 4 0 R", "/Contents 9 0 R");
        for (page, content) in [(PAGE, damaged), (PAGE, unknown), (&elsewhere, whole)] {
            assert_eq!(read(&with_form(page, content, none.clone())), Err("dossier::broken_source"));
        }
        assert_eq!(read(&with_form(PAGE, none.clone(), none)), Err("dossier::pdf_without_text"));
    }

    #[test]
    fn a_page_without_a_root_is_a_problem() {
        let page = "<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>";
        assert_eq!(read(&with_form(page, packed(TEXT, ""), packed(b"", ""))), Err("dossier::broken_source"));
    }
}
