//! What an editor may throw in and a reader may type: no page grows wider than a phone, and no query does harm.

use std::fmt::Write;

use serde_json::json;

use crate::browser::{Page, served, until, wanted_chromium};
use crate::dossier::Dossier;

const ARTICLES: usize = 10_000;

/// An article's file; `head` are lines of its front matter.
fn article(dossier: &Dossier, slug: &str, head: &str, body: &str) {
    dossier.write(&format!("content/articles/odd/{slug}.md"), &format!("---\nslug: {slug}\n{head}---\n\n{body}\n"));
}

/// A dossier of everything that is too long, too wide, too many or not there.
fn odd() -> Dossier {
    let dossier = Dossier::copy_of("basic");
    dossier.edit("site.yaml", |text| text.replace("languages: [ru]", "languages: [ru, kk]\nrights: full"));
    let long_title = "Большой разговор о портах, причалах и судах ".repeat(10).chars().take(400).collect::<String>();
    article(&dossier, "long-title", &format!("title: \"{long_title}\"\ndate: 2026-02-01\ntopics: [ice]\n"), "Текст.");
    article(&dossier, "long-text", "title: Длинный текст\ndate: 2026-02-02\n", &"Лёд сошёл к полудню, и суда пошли. ".repeat(200_000 / 7));
    let word = "непереносимоеслово".repeat(17);
    article(
        &dossier,
        "long-word",
        &format!("title: \"{word}\"\ndate: 2026-02-03\n"),
        &format!("Слово {word} и `{word}` и https://a.example/{word} конец."),
    );
    let mut table = String::new();
    for row in ["столбец", "---", "12345 тонн", "<b>x</b>"] {
        let _ = writeln!(table, "|{}", format!(" {row} |").repeat(30));
    }
    article(&dossier, "wide-table", "title: Таблица\ndate: 2026-02-04\n", &table);
    article(
        &dossier,
        "names",
        "title: \"Встреча с عبد الله بن عبد العزيز и 习近平 в порту\"\ndate: 2026-02-05\nauthor: [\"عبد الله\", \"李明\"]\npeople: [\"محمد علي (посол)\"]\n",
        "Посол محمد علي (1942) и 王小明, как сказано, приехали.",
    );
    article(&dossier, "bare", "title: Без всего\n", "Ни издания, ни автора, ни даты, ни тем.");
    article(&dossier, "empty", "title: Пустая\ndate: 2026\nrights: link\n", "");
    article(&dossier, "untranslated", "title: Жаңа айлақ\nlang: kk\ndate: 2026-02-06\n", "Аудармасы жоқ мәтін.");
    dossier.write("content/topics/many.md", "---\nlabels: {ru: много, kk: көп}\n---\n");
    for n in 0..ARTICLES {
        let day = n % 28 + 1;
        article(
            &dossier,
            &format!("n{n}"),
            &format!("title: Статья {n}\ndate: 2025-{:02}-{day:02}\ntopics: [many]\n", n % 12 + 1),
            "Слово.",
        );
    }
    dossier
}

/// Opens a page and fails if it is wider than the screen.
fn fits(page: &mut Page, url: &str, path: &str) {
    page.go(&format!("{url}{path}"));
    let ready = format!("location.pathname === decodeURI({}) && document.readyState === 'complete'", json!(format!("/{path}")));
    until(&format!("/{path} opens"), || page.ask(&ready).as_bool().filter(|is| *is));
    let surplus = page.ask("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assert_eq!(surplus.as_i64(), Some(0), "/{path} is wider than the screen");
    assert_eq!(page.ask("document.querySelectorAll('h1').length").as_u64(), Some(1), "/{path} has one title");
}

#[test]
fn nothing_is_wider_than_a_phone_and_no_query_does_harm() {
    let Some(program) = wanted_chromium() else { return };
    let dossier = odd();
    let (_server, url) = served(&dossier);
    let mut page = Page::open(&program);
    page.call("Emulation.setDeviceMetricsOverride", json!({"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": true}));
    for slug in ["long-title", "long-text", "long-word", "wide-table", "names", "bare", "empty", "untranslated"] {
        fits(&mut page, &url, &format!("articles/{slug}/"));
    }
    for path in [
        "",
        "kk/",
        "kk/articles/names/",
        "kk/articles/untranslated/",
        "timeline/",
        "timeline/2026/",
        "coverage/",
        "topics/",
        "authors/",
        "people/",
    ] {
        fits(&mut page, &url, path);
    }
    the_names_stand_apart(&mut page, &url);
    the_pages_of_a_long_list_lead_to_each_other(&mut page, &url);
    queries_do_no_harm(&mut page, &url);
}

/// A name from right to left keeps the signs beside it where they belong.
fn the_names_stand_apart(page: &mut Page, url: &str) {
    fits(page, url, "articles/names/");
    let isolated = "[...document.querySelectorAll('.byline a, .ledger a, .subjects a')].filter(a => /[\\u0600-\\u06ff]/.test(a.textContent)).every(a => ['isolate', 'plaintext'].includes(getComputedStyle(a).unicodeBidi))";
    assert_eq!(page.ask(isolated).as_bool(), Some(true), "names in another direction are isolated");
}

fn the_pages_of_a_long_list_lead_to_each_other(page: &mut Page, url: &str) {
    fits(page, url, "topics/many/");
    let links = page.ask("[...document.querySelectorAll('.pager a')].map(a => new URL(a.href).pathname)");
    let links: Vec<&str> = links.as_array().into_iter().flatten().filter_map(|l| l.as_str()).collect();
    let last = links.last().copied().unwrap_or_default();
    assert!(links.contains(&"/topics/many/page/2/") && last == format!("/topics/many/page/{}/", ARTICLES / 20), "{links:?}");
    assert!(links.len() < 12, "a pager does not list every page");
    fits(page, url, last.trim_start_matches('/'));
    assert_eq!(page.ask("document.querySelectorAll('.stream .card, .cards .card').length").as_u64(), Some(20));
}

fn queries_do_no_harm(page: &mut Page, url: &str) {
    let odd = [
        "\"".to_owned(),
        "«»“”\"\"".to_owned(),
        "-порт +лёд (x) * ~ ^ \\ | & AND OR NOT".to_owned(),
        "🙂🏴‍☠️".to_owned(),
        "ы".repeat(10_000),
        "слово ".repeat(1_700),
        "<img src=x onerror=document.title='hurt'><script>document.title='hurt'</script>".to_owned(),
        "'; drop table".to_owned(),
        "constructor __proto__".to_owned(),
        "عبد الله".to_owned(),
    ];
    for query in odd {
        // The field takes ten thousand characters, an address may not.
        fits(page, url, "search/");
        let set = format!("(f => {{ f.elements.q.value = {}; f.requestSubmit(); }})(document.getElementById('search'))", json!(query));
        page.ask(&set);
        let done = "!document.getElementById('search').hasAttribute('aria-busy') && document.getElementById('search-status').textContent.length > 0";
        until("the search answers", || page.ask(done).as_bool().filter(|is| *is));
        let shown: String = query.chars().take(20).collect();
        assert_ne!(page.ask("document.title").as_str(), Some("hurt"), "{shown}");
        assert_eq!(page.ask("document.querySelectorAll('#search-results img, #search-status img').length").as_u64(), Some(0), "{shown}");
        let surplus = page.ask("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert_eq!(surplus.as_i64(), Some(0), "the search for {shown} is wider than the screen");
    }
}

/// A host shows 404.html at whatever address was asked for, and a preview on another host has its own files.
#[test]
fn the_page_for_lost_readers_works_at_any_depth_and_in_a_folder_of_its_host() {
    for (base_url, root) in [("https://port.example/", "/"), ("https://museum.example/archive/port/", "/archive/port/")] {
        let dossier = Dossier::copy_of("basic");
        dossier.edit("site.yaml", |text| text.replace("https://port.example/", base_url));
        dossier.build().expect("the dossier is in order");
        let page = String::from_utf8(dossier.published()["404.html"].clone()).expect("pages are UTF-8");
        for link in ["press.css", "favicon.svg", "topics/"] {
            assert!(page.contains(&format!("href=\"{root}{link}\"")), "{root}{link} is missing in {page}");
        }
        assert!(!page.contains("href=\"./") && !page.contains(&format!("href=\"{base_url}press.css\"")), "{page}");
    }
}

#[test]
fn an_excerpt_that_leaves_nothing_out_is_not_called_one() {
    let dossier = Dossier::copy_of("basic");
    dossier.edit("site.yaml", |text| format!("{text}rights: excerpt\n"));
    article(&dossier, "short", "title: Короткая\ndate: 2026-02-01\n", "Три слова здесь.");
    article(
        &dossier,
        "long",
        "title: Длинная\ndate: 2026-02-02\n",
        &"Десять слов стоят здесь в ряд, чтобы их было больше. ".repeat(12).replace(". ", ".\n\n"),
    );
    dossier.build().expect("the dossier is in order");
    let published = dossier.published();
    let page = |slug: &str| String::from_utf8(published[&format!("articles/{slug}/index.html")].clone()).expect("pages are UTF-8");
    assert!(page("long").contains("отрывок"));
    assert!(!page("short").split("class=\"turn\"").next().unwrap_or_default().contains("отрывок"));
}
