//! The search as readers use it: the index made by the program, the queries answered by the theme's own script in Node.

use std::path::{Path, PathBuf};
use std::process::Command;

use dossier::search::{Builder, Facet, FacetKind, SearchDoc};
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
    let named = [(FacetKind::Topic, "topics"), (FacetKind::Outlet, "outlet"), (FacetKind::Person, "people"), (FacetKind::Author, "author")];
    let ids = named.iter().flat_map(|(kind, key)| {
        let ids = article[*key].as_str().map_or_else(|| strings(&article[*key]), |one| vec![one]);
        ids.into_iter().filter(|id| !id.is_empty()).map(|id| (*kind, id))
    });
    let labelled: Vec<(FacetKind, &str, Vec<&str>)> = ids.map(|(kind, id)| (kind, id, strings(&terms[kind.as_str()][id]))).collect();
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
        lang: text("lang"),
        date: text("date"),
        facets: &facets,
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

fn has_node() -> bool {
    let found = Command::new("node").arg("--version").output().is_ok_and(|out| out.status.success());
    if !found {
        eprintln!("NOT TESTED: node is not installed, so the search page's script was not run");
    }
    found
}

#[test]
fn queries_find_what_a_reader_expects() {
    if !has_node() {
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
    let engine = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/press/static/search-engine.js");
    let run = Command::new("node").args([&fixture("run.mjs"), &engine]).arg(folder.path()).arg(fixture("queries.json")).output().unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}");
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
