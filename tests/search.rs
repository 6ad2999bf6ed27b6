//! The search as readers use it: the index made by the program, the queries answered by the theme's own script in Node.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "no part of the program: it opens files by itself")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use dossier::model::TermKind;
use dossier::search::{Builder, Facet, SearchDoc};
use dossier::session::{Options, Session};
use dossier::words::{folded, latin_key, words};
use rayon::prelude::*;
use serde_json::Value;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search").join(name)
}

fn json(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(fixture(name)).unwrap()).unwrap()
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().map(|all| all.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
}

/// Adds one article of `articles.json`.
fn add(builder: &Builder, number: usize, article: &Value, terms: &Value) {
    let text = |key: &str| article[key].as_str().unwrap();
    let url = format!("articles/{}/", text("id"));
    let named = [(TermKind::Topic, "topics"), (TermKind::Outlet, "outlet"), (TermKind::Person, "people"), (TermKind::Author, "author")];
    let ids = named.iter().flat_map(|(kind, key)| {
        let ids = article[*key].as_str().map_or_else(|| strings(&article[*key]), |one| vec![one]);
        ids.into_iter().filter(|id| !id.is_empty()).map(|id| (*kind, id))
    });
    let labelled: Vec<(TermKind, &str, Vec<&str>)> = ids.map(|(kind, id)| (kind, id, strings(&terms[kind.word()][id]))).collect();
    let facets: Vec<Facet> = labelled
        .iter()
        .map(|(kind, id, labels)| Facet { kind: *kind, id, label: labels.first().unwrap_or(id), others: labels.get(1..).unwrap_or(&[]) })
        .collect();
    let lede = text("text").split_inclusive(". ").next().unwrap();
    builder.add(&SearchDoc {
        number: number as u32,
        url: &url,
        title: text("title"),
        lede,
        text: text("text"),
        digest: 0,
        lang: text("lang"),
        date: text("date"),
        year: text("date").get(..4).and_then(|year| year.parse().ok()),
        facets: &facets,
        broader: &[],
    });
}

/// The fixture's articles from the oldest to the newest, the undated first.
fn articles() -> Vec<Value> {
    let mut articles = json("articles.json").as_array().unwrap().clone();
    articles.sort_by_key(|a| (a["date"].as_str().unwrap().to_owned(), a["id"].as_str().unwrap().to_owned()));
    articles
}

fn index() -> Vec<(String, Vec<u8>)> {
    let (builder, terms) = (Builder::new(), json("terms.json"));
    articles().iter().enumerate().for_each(|(number, article)| add(&builder, number, article, &terms));
    builder.finish()
}

fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok_and(|out| out.status.success());
    if !found {
        let is_required = std::env::var("DOSSIER_BROWSER").is_ok_and(|v| v == "required");
        assert!(!is_required, "DOSSIER_BROWSER=required, and there is no {program} on the PATH");
        skipped(&format!("{program} is not installed, so the search page's script was not run"));
    }
    found
}

/// Tells of a test that tested nothing. Unlike what `eprintln!` says, it is seen although the test passes.
fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "NOT TESTED: {why}");
}

fn theme(script: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/press/static").join(script)
}

/// Runs a script of the fixtures in Node, and fails with what it said.
fn node(script: &str, arguments: &[&Path]) {
    let run = Command::new("node").arg(fixture(script)).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}");
}

#[test]
fn queries_find_what_a_reader_expects() {
    if !has("node") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in index() {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let samples = [
        "Ёлка ЙОД Қазақстан Їжак об'єкт п’ять",
        "İstanbul ISPARTA Iğdır Straße Ærø Łódź",
        "L’accord d'été don't O’Neil’s dell'Asia",
        "東京2025年 ที่นี่ 한국 뉴스 हिन्दी",
        "Ελλάς أحمد مدرسة пере\u{ad}говоры за\u{301}мок ﬁne ² №15",
        "Тоқаев Токаев Tokayev Khrushchev Хрущёв Zelenskyy Әуезов Şymkent Smirnoff",
    ];
    let folds: Vec<Vec<String>> = samples
        .iter()
        .map(|text| {
            let words = words(text).map(|w| format!("{}/{}", folded(w.text), latin_key(w.text)));
            std::iter::once((*text).to_owned()).chain(words).collect()
        })
        .collect();
    std::fs::write(folder.path().join("folds.json"), serde_json::to_vec(&folds).unwrap()).unwrap();
    node("run.mjs", &[&theme("search-engine.js"), folder.path(), &fixture("queries.json")]);
}

/// Queries through the whole program's index of a dossier.
fn ask(root: &Path, queries: &str) {
    let today = jiff::civil::date(2027, 1, 1);
    let options = Options { drafts: false, future: false, base_url: None, output_dir: None, overrides: Vec::new(), today };
    let session = Session::open(root, options).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in session.search_files().unwrap() {
        std::fs::write(folder.path().join(path.file_name()), bytes).unwrap();
    }
    node("run.mjs", &[&theme("search-engine.js"), folder.path(), &fixture(queries)]);
}

#[test]
fn queries_find_what_a_reader_of_the_example_expects() {
    if has("node") {
        ask(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/northern-bridge"), "northern-bridge.json");
    }
}

/// A dossier of so many files, thrown away with the test.
fn dossier(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn filters_and_words_find_what_pages_show() {
    if !has("node") {
        return;
    }
    let folder = dossier(&[
        ("site.yaml", "title: Y\nrights: full\nlanguages: [en]\n"),
        ("content/topics/ships.md", "---\nlabel: ships\n---\n"),
        ("content/topics/ferries.md", "---\nlabel: ferries\nparent: ships\n---\n"),
        ("content/articles/ferry.md", "---\ntitle: A\ndate: 2023-01-01\ntopics: [ferries]\n---\n\nx\n"),
        ("content/articles/ship.md", "---\ntitle: B\ndate: 2024-01-02\ntopics: [ships]\n---\n\nReport of 100 boats.\n"),
        ("content/articles/decade.md", "---\ntitle: C\ndate: 199X\n---\n\ny\n"),
        ("content/articles/until.md", "---\ntitle: D\ndate: ../2025-11\n---\n\nz\n"),
        ("content/articles/html.md", "---\ntitle: E\n---\n\n<table><tr><td>pilotage</td><td>dues &amp; fees</td></tr></table>\n"),
        ("content/articles/light.md", "---\ntitle: المنارة القديمة\nlang: ar\n---\n\nتقع المنارة على البحر. والحارس في المدينة.\n"),
        (
            "asked.json",
            r#"[["","ship",null,{"topic":["ships"]}],["","ferry","a narrower topic",{"topic":["ships"],"year":["2023"]}],
            ["","decade",null,{"year":["1990"]}],["","until",null,{"year":["2025"]}],["ships","ship"],
            ["pilotage","html"],["dues","html"],["fees","html"],["100","ship"],["1001",null,"another number"],["10056",null],
            ["منارة","light"],["بحر","light"],["حارس","light"],["مدينة","light"],["والمدينة","light"],["المنارة","light"],["مركب",null]]"#,
        ),
    ]);
    ask(folder.path(), folder.path().join("asked.json").to_str().unwrap());
}

/// Several hundred articles of many outlets, as they are: those of the extraction set, which is no part of the repository.
#[test]
fn queries_find_what_a_reader_of_many_outlets_expects() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/extraction/html-dev.gold.jsonl.gz");
    if !gold.is_file() {
        skipped(&format!("there is no {}, so its articles were not searched", gold.display()));
        return;
    }
    if has("node") {
        let folder = tempfile::tempdir().unwrap();
        node("extraction.mjs", &[&gold, folder.path()]);
        ask(folder.path(), "extraction.json");
    }
}

/// Text as HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[test]
fn the_page_works_in_a_browser_from_a_disk_and_under_a_strict_policy() {
    if !has("node") || !has("chromedriver") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path());
    node("browser.mjs", &[folder.path()]);
}

/// A site of the fixture's articles with a search page.
fn write_site(folder: &Path) {
    let write = |name: String, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    index().iter().for_each(|(name, bytes)| write(format!("search/index/{name}"), bytes));
    for script in ["search-engine.js", "search.js", "search-text.js"] {
        write(script.to_owned(), &std::fs::read(theme(script)).unwrap());
    }
    write("search/index.html".to_owned(), &std::fs::read(fixture("page.html")).unwrap());
    for article in articles() {
        // What a break alone parts is two words in a snippet.
        let [id, lang, title, text] = ["id", "lang", "title", "text"].map(|key| escaped(article[key].as_str().unwrap()));
        let page = format!(
            "<!doctype html><html lang=\"{lang}\"><meta charset=\"utf-8\"><title>{title}</title><article data-search-text><h1>{title}</h1>\
             <p>{}</p></article><script src=\"../../search-text.js\"></script></html>",
            text.replace(" трансформатор", "<br>трансформатор")
        );
        write(format!("articles/{id}/index.html"), page.as_bytes());
    }
}

/// `DOSSIER_TEXTS=folder cargo test --release --test search figures -- --nocapture`: the figures of docs/search.md.
///
/// The folder holds Markdown files with front matter, such as `bench/gen.py --format generic` makes.
#[test]
fn figures_of_a_large_dossier() {
    let Ok(folder) = std::env::var("DOSSIER_TEXTS") else {
        eprintln!("NOT MEASURED: DOSSIER_TEXTS names no folder");
        return;
    };
    let mut texts: Vec<String> = markdown_files(Path::new(&folder)).iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    texts.sort_by_cached_key(|text| field(text, "date").to_owned() + field(text, "title"));
    let started = std::time::Instant::now();
    let builder = Builder::new();
    texts.par_iter().enumerate().for_each(|(number, text)| add_markdown(&builder, number, text));
    let files = builder.finish();
    let took = started.elapsed();
    let [text, index] = [texts.iter().map(String::len).sum::<usize>(), files.iter().map(|(_, bytes)| bytes.len()).sum()];
    let share = index as f64 / text as f64 * 100.0;
    println!("{} articles, {text} bytes; {} files, {index} bytes ({share:.1} %); {took:.2?}", texts.len(), files.len());
    let kind = |name: &str| name.trim_end_matches(".js").trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let mut sizes = std::collections::BTreeMap::<String, (usize, usize)>::new();
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let (count, size) = sizes.entry(kind(&name)).or_default();
        (*count, *size) = (*count + 1, *size + bytes.len());
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    println!("{sizes:?}");
    let run = Command::new("node").arg(fixture("measure.mjs")).args([&theme("search-engine.js"), folder.path()]).output().unwrap();
    println!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(share <= 25.0);
}

fn markdown_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { markdown_files(&path) } else { vec![path] }).collect()
}

/// A field of front matter as one line.
fn field<'a>(text: &'a str, key: &str) -> &'a str {
    let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
    line.unwrap_or("").trim_matches('"')
}

fn add_markdown(builder: &Builder, number: usize, text: &str) {
    let body = text.splitn(3, "---\n").nth(2).unwrap_or(text).trim();
    let topics: Vec<String> = serde_json::from_str(field(text, "topics")).unwrap_or_default();
    let topics = topics.iter().map(|topic| (TermKind::Topic, topic.as_str()));
    let others = [(TermKind::Outlet, field(text, "outlet")), (TermKind::Author, field(text, "author"))];
    let facets: Vec<Facet> = topics.chain(others).map(|(kind, id)| Facet { kind, id, label: id, others: &[] }).collect();
    let lede: String = body.chars().take(300).collect();
    let url = format!("articles/{number}/");
    let [title, lang, date] = ["title", "lang", "date"].map(|key| field(text, key));
    let year = date.get(..4).and_then(|year| year.parse().ok());
    let (number, lede) = (number as u32, lede.as_str());
    builder.add(&SearchDoc { number, url: &url, title, lede, text: body, digest: 0, lang, date, year, facets: &facets, broader: &[] });
}

#[test]
fn the_index_is_the_same_in_whatever_order_articles_come() {
    let (articles, terms) = (articles(), json("terms.json"));
    let expected = index();
    for threads in [1, 2, 8] {
        let builder = Builder::new();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let files = pool.install(|| {
            articles.par_iter().enumerate().rev().for_each(|(number, article)| add(&builder, number, article, &terms));
            builder.finish()
        });
        assert!(files == expected, "{threads} threads");
    }
}

#[test]
fn an_index_of_nothing_is_an_index() {
    let files = Builder::new().finish();
    assert_eq!(files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["root.js"]);
}

#[test]
fn the_files_are_plain_scripts() {
    for (name, bytes) in index() {
        let text = String::from_utf8(bytes).unwrap();
        let stem = name.strip_suffix(".js").unwrap();
        let value = text.strip_prefix(&format!("dossierSearch(\"{stem}\",")).and_then(|rest| rest.strip_suffix(");\n"));
        assert!(value.is_some_and(|value| serde_json::from_str::<Value>(value).is_ok()), "{name}: {}", &text[..60.min(text.len())]);
    }
}
