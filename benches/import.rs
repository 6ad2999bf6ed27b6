//! How long one source takes: invented pastes and pages of several sizes.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dossier::import::{Importer, Known, Source};
use dossier::model::{SitePath, Vocabulary};

/// Words for sentences; drawn anew for each, so that no two paragraphs are one.
const WORDS: [&str; 48] = [
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
    "начальник",
    "рабочие",
    "договор",
    "решение",
    "новый",
    "старый",
    "северный",
    "большой",
    "открыт",
    "закрыт",
    "построен",
    "вышел",
    "начал",
    "получил",
    "сообщил",
    "рассказал",
    "и",
    "в",
    "на",
    "по",
    "для",
    "что",
    "из",
    "после",
    "когда",
    "также",
    "этого",
    "который",
    "года",
    "был",
    "будет",
    "сказал",
    "между",
    "перед",
    "весной",
    "осенью",
];

/// A pasted page: menus, a headline, a date, so many paragraphs, and what stands below an article.
fn paste(paragraphs: usize) -> String {
    let mut seed = 7u32;
    let mut word = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        WORDS[(seed >> 16) as usize % WORDS.len()]
    };
    let mut sentence = |words: usize| {
        let text = (0..words).map(|_| word()).collect::<Vec<_>>().join(" ");
        let mut letters = text.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).chain(['.']).collect())
    };
    let mut out = "Главная\nНовости\nПолитика\nЭкономика\nВойти\n\nПорт открыт после трёх недель ремонта\n12 ноября 2025, 14:05\nАвтор: Анна Тестова\n\n".to_owned();
    for _ in 0..paragraphs {
        out.push_str(&format!("{} {} {}\n\n", sentence(14), sentence(11), sentence(17)));
    }
    out + "Читайте также\nЦены на рыбу выросли\nМост закрыт на ремонт\nПоделиться\n1056 просмотров\n\n© 2025 Портовый вестник. Все права защищены.\n"
}

/// The same as a saved page.
fn page(paragraphs: usize) -> String {
    let text = paste(paragraphs);
    let blocks: String = text.split("\n\n").map(|block| format!("<div class=\"block\"><p>{block}</p></div>\n")).collect();
    let menu = "<li class=\"menu__item\"><a href=\"/section/news\">Новости</a></li>".repeat(40);
    format!(
        "<!doctype html><html lang=\"ru\"><head><title>Порт</title></head><body><nav><ul>{menu}</ul></nav><article>{blocks}</article></body></html>"
    )
}

fn sources(c: &mut Criterion) {
    let importer = Importer::new(&Vocabulary::default());
    let mut group = c.benchmark_group("import");
    let sizes = [("paste", "a.txt", paste(4)), ("paste", "a.txt", paste(32)), ("page", "a.html", page(32)), ("page", "a.html", page(160))];
    for (kind, name, text) in sizes {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("{kind} of {} KB", text.len() / 1024), |b| {
            b.iter(|| {
                let path = SitePath::new(name).expect("a plain path");
                importer.draft(&Source { path, bytes: black_box(text.as_bytes()) }, &Known::default())
            });
        });
    }
    group.finish();
}

criterion_group!(benches, sources);
criterion_main!(benches);
