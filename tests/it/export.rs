//! `dossier export`: what comes out, in which order, and that rights are honoured.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output};

use super::dossier::Dossier;

const ARTICLES: [(&str, &str); 3] = [
    ("late", "title: Second\ndate: 2026-02-01\nlang: en\ntopics: [piers]\n---\nThe whole text of the second.\n"),
    (
        "early",
        "title: First & foremost\ndate: 2025-11\nlang: en\ntopics: [piers]\nsource_url: https://port.example/1\n---\nThe *first* text.\n",
    ),
    (
        "kept",
        "title: Kept\nlang: en\nrights: link\nsummary: What it says in short.\nsource_url: https://port.example/2\n---\nSecret words that nobody may print.\n",
    ),
];

fn dossier() -> Dossier {
    let dossier = Dossier::copy_of("basic");
    let _ = fs::remove_dir_all(dossier.root().join("content"));
    dossier.write("site.yaml", "title: Harbours\nlanguage: en\nbase_url: https://d.example/\n");
    dossier.write("content/topics/piers.md", "---\nlabel: Piers\n---\n");
    for (slug, text) in ARTICLES {
        dossier.write(&format!("content/articles/{slug}.md"), &format!("---\n{text}"));
    }
    dossier
}

fn export(dossier: &Dossier, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dossier"));
    command.current_dir(dossier.root()).env_clear().arg("export").args(args).output().expect("the program runs")
}

fn text_of(dossier: &Dossier, args: &[&str]) -> String {
    let output = export(dossier, args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn one_html_file_holds_what_rights_allow_oldest_first() {
    let text = text_of(&dossier(), &["html", "-o", "-"]);
    let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what} is not in {text}"));
    assert!(place("<h2>First &amp; foremost</h2>") < place("<h2>Second</h2>") && place("<h2>Second</h2>") < place("<h2>Kept</h2>"));
    assert!(text.contains("The <em>first</em> text.") && text.contains("What it says in short."));
    assert!(text.contains("href=\"https://port.example/2\"") && !text.contains("Secret words"));
}

#[test]
fn a_topic_alone_can_be_exported() {
    let text = text_of(&dossier(), &["html", "--topic", "piers", "-o", "-"]);
    assert!(text.contains("<h1>Harbours: Piers</h1>") && text.contains("Second") && !text.contains("Kept"));
    let output = export(&dossier(), &["html", "--topic", "peers"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no topic `peers`"));
}

#[test]
fn an_e_book_is_written_beside_the_dossier_and_repeats() {
    let dossier = dossier();
    let file = |name: &str| {
        assert!(export(&dossier, &["epub", "-o", name]).status.success());
        fs::read(dossier.root().join(name)).expect("the book is there")
    };
    let book = file("one.epub");
    assert_eq!(book, file("folder/two.epub"));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).expect("an archive");
    let mut all = String::new();
    for at in 0..archive.len() {
        archive.by_index(at).expect("a file").read_to_string(&mut all).expect("UTF-8");
    }
    assert!(all.contains("<dc:title>Harbours</dc:title>") && all.contains("The <em>first</em> text.") && !all.contains("Secret words"));
    assert!(export(&dossier, &["epub", "--topic", "piers"]).status.success());
    assert!(Path::new(&dossier.root().join("harbours-piers.epub")).is_file());
}

#[test]
fn a_dossier_with_mistakes_is_not_exported() {
    let dossier = dossier();
    dossier.write("content/articles/bad.md", "---\ntitel: Wrong\n---\n");
    let output = export(&dossier, &["html", "-o", "x.html"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!dossier.root().join("x.html").exists());
}

#[test]
fn a_book_speaks_as_the_dossiers_strings_do() {
    let dossier = dossier();
    dossier.edit("site.yaml", |site| site.replace("language: en", "language: uk"));
    let own = "book_contents: Зміст\noriginal: <Оригінал>\n";
    let text = text_of(dossier.write("i18n/uk.yaml", own), &["html", "-o", "-"]);
    assert!(text.contains(">Зміст</h2>") && text.contains("&lt;Оригінал&gt;: <a "), "{text}");
    assert!(text.contains("In the dossier: <a "), "what the language lacks is said in English: {text}");
}
