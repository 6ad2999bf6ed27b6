//! What is published of a text whose rights allow an excerpt, wherever it is published.

use std::io::Read;

use dossier::render::{epub, onefile};

use crate::dossier::Dossier;

/// A text of some 800 words whose last one stands nowhere else, each sentence put between these.
fn text(before: &str, after: &str) -> String {
    let sentence = |number| format!("{before}Sentence number {number} tells what the harbour board said on that day.{after}");
    (1..=60).map(sentence).collect::<String>() + before + "LASTWORD ends it." + after
}

fn dossier(texts: &[(&str, String)]) -> Dossier {
    let dossier = Dossier::copy_of("basic");
    let _ = std::fs::remove_dir_all(dossier.root().join("content"));
    dossier.write("site.yaml", "title: Harbours\nlanguage: en\nbase_url: https://d.example/\n");
    for (name, text) in texts {
        let front = format!("title: {name}\ndate: 2025-01-01\nlang: en\noutlet: Gazette\nsource_url: https://g.example/{name}");
        dossier.write(&format!("content/articles/{name}.md"), &format!("---\n{front}\n---\n\n{text}\n"));
    }
    dossier
}

fn published(dossier: &Dossier) -> Vec<(String, String)> {
    dossier.build().unwrap_or_else(|e| panic!("{e:?}"));
    dossier.published().into_iter().map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).replace('\u{a0}', " "))).collect()
}

#[test]
fn a_text_in_one_block_is_published_as_an_excerpt_everywhere() {
    let texts = [
        ("lines", text("", "\n")),
        ("list", text("- ", "\n")),
        ("table", "| a |\n|---|\n".to_owned() + &text("| ", " |\n")),
        ("code", text("    ", "\n")),
        ("quotation", text("> ", "\n")),
        ("html", text("<p>", "</p>\n\n")),
        ("line", text("", " ")),
        ("tags", format!("<div>{}</div>", text("<p>", "</p>\n"))),
    ];
    let dossier = dossier(&texts);
    let files = published(&dossier);
    for (name, file) in &files {
        assert!(!file.to_lowercase().contains("lastword") && !file.contains("number 60"), "{name}: {file}");
    }
    for (name, _) in &texts {
        let page = &files.iter().find(|(path, _)| *path == format!("articles/{name}/index.html")).expect("there is a page").1;
        for said in ["<dd>excerpt</dd>", "This is an excerpt.", &format!("href=\"https://g.example/{name}\""), "Sentence number 7 "] {
            assert!(page.contains(said), "`{said}` is not on the page of {name}: {page}");
        }
    }
    let session = dossier.session(None);
    let Ok(book) = session.book(None) else { panic!("there is a book") };
    let mut all = onefile::html(&book);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(epub::book(&book).expect("a book"))).expect("an archive");
    for at in 0..archive.len() {
        archive.by_index(at).expect("a file").read_to_string(&mut all).expect("UTF-8");
    }
    assert!(!all.contains("LASTWORD"), "{all}");
    assert_eq!(all.matches("This is an excerpt.").count(), 2 * texts.len());
}

#[test]
fn a_short_text_is_no_excerpt() {
    let files = published(&dossier(&[("short", "Only a few words of the harbour board.".to_owned())]));
    let page = &files.iter().find(|(path, _)| path == "articles/short/index.html").expect("there is a page").1;
    assert!(page.contains("<dd>full text</dd>") && !page.contains("This is an excerpt."), "{page}");
}
