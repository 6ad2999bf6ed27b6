//! How long the phases of a build take: an EDTF date, an article's file, the catalog, a page, a whole build and the one after it.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a bench lays out a dossier")]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use dossier::catalog::{Contents, catalog};
use dossier::model::{Article, Edtf, OutputPath, SitePath, Vocabulary};
use dossier::session::{Options, Session};

/// Articles of the dossier that is built.
const ARTICLES: usize = 1000;

const WORDS: [&str; 16] = [
    "порт",
    "мост",
    "причал",
    "судно",
    "город",
    "совет",
    "ремонт",
    "дорога",
    "работа",
    "груз",
    "неделя",
    "море",
    "и",
    "в",
    "после",
    "между",
];

/// The file of an article: a headline, four keys, so many paragraphs of forty words.
fn file(number: usize, paragraphs: usize) -> String {
    let mut seed = number as u32;
    let mut word = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        WORDS[(seed >> 16) as usize % WORDS.len()]
    };
    let mut paragraph = || (0..40).map(|_| word()).collect::<Vec<_>>().join(" ");
    let body: Vec<String> = (0..paragraphs).map(|_| format!("{}, **важно**, [ссылка](https://a.example/{number}).", paragraph())).collect();
    let (year, month, day) = (2015 + number % 10, 1 + number % 12, 1 + number % 28);
    let keys = format!("title: Порт открыт, часть {number}\ndate: {year}-{month:02}-{day:02}\noutlet: Вестник {}\n", number % 20);
    format!("---\n{keys}author: Анна Тестова {}\ntopics: [t{}]\n---\n\n{}\n", number % 50, number % 12, body.join("\n\n"))
}

fn path(number: usize) -> SitePath {
    SitePath::new(&format!("content/articles/a-{number}.md")).expect("a plain path")
}

fn dossier() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("there is room for a dossier");
    let articles = dir.path().join("content/articles");
    std::fs::create_dir_all(&articles).expect("a folder can be made");
    std::fs::write(dir.path().join("site.yaml"), "title: Проба\nbase_url: https://a.example/\nrights: full\n")
        .expect("a file can be written");
    for number in 0..ARTICLES {
        std::fs::write(articles.join(format!("a-{number}.md")), file(number, 10)).expect("a file can be written");
    }
    dir
}

fn session(dir: &tempfile::TempDir) -> Session {
    let today = jiff::civil::date(2026, 1, 1);
    let options = Options { drafts: false, future: false, base_url: None, output_dir: None, overrides: Vec::new(), today };
    Session::open(dir.path(), options).expect("the dossier can be read")
}

fn parts(c: &mut Criterion) {
    c.bench_function("EDTF date", |b| b.iter(|| black_box("2025-11-13~").parse::<Edtf>()));
    let (path_of_one, text) = (path(1), file(1, 20));
    let mut group = c.benchmark_group("parse");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("an article", |b| b.iter(|| dossier::parse::article(&path_of_one, black_box(&text))));
    group.finish();
    let articles: Vec<Arc<Article>> =
        (0..10_000).filter_map(|number| dossier::parse::article(&path(number), &file(number, 2)).0.map(Arc::new)).collect();
    let settings = SitePath::new("site.yaml").expect("a plain path");
    let (site, _) = dossier::settings::site(&settings, "title: Проба\n", &[]);
    let contents = || Contents { articles: articles.clone(), vocabulary: Vocabulary::default(), pages: Vec::new() };
    c.bench_function("catalog of 10,000", |b| b.iter_batched(contents, |contents| catalog(contents, &site), BatchSize::LargeInput));
}

fn builds(c: &mut Criterion) {
    let dir = dossier();
    let open = session(&dir);
    let page = |name: &str| OutputPath::new(name).expect("a plain path");
    for (what, name) in [("an article's page", "articles/a-1/index.html"), ("a list's page", "page/2/index.html"), ("a feed", "feed.xml")] {
        let path = page(name);
        c.bench_function(&format!("render {what}"), |b| b.iter(|| open.file(black_box(&path))));
    }
    let mut group = c.benchmark_group("build of 1,000");
    group.sample_size(10);
    group.bench_function("from nothing", |b| {
        let clear = || {
            let _ = std::fs::remove_dir_all(dir.path().join("public"));
            let _ = std::fs::remove_dir_all(dir.path().join(".dossier"));
        };
        b.iter_batched(clear, |()| session(&dir).build().map(|built| built.written), BatchSize::PerIteration);
    });
    group.bench_function("again", |b| b.iter(|| session(&dir).build().map(|built| built.unchanged)));
    group.finish();
}

criterion_group!(benches, parts, builds);
criterion_main!(benches);
