//! A dossier without a server, opened from a disk and printed on paper, in a real Chromium.

use serde_json::json;

use crate::browser::{Page, until, wanted_chromium};
use crate::dossier::Dossier;

/// A built dossier with one more article, and the address of a page of it on the disk.
fn built(head: &str, body: &str) -> (Dossier, String) {
    let dossier = Dossier::copy_of("basic");
    dossier.write("content/articles/paper.md", &format!("---\ntitle: Бумага\nrights: full\n{head}\n---\n\n{body}\n"));
    dossier.build().expect("the dossier is in order");
    let folder = format!("file://{}/", dossier.output().display());
    (dossier, folder)
}

fn open(page: &mut Page, url: &str) {
    page.go(url);
    let ready = format!("location.href.split('?')[0] === {} && document.readyState === 'complete'", json!(url));
    until(&format!("{url} opens"), || page.ask(&ready).as_bool().filter(|is| *is));
}

#[test]
fn links_lead_to_pages_on_a_disk_too() {
    let Some(program) = wanted_chromium() else { return };
    let (_dossier, folder) = built("date: 2026-02-01\nevent_date: 2025-21", "[Порт](/about/#end) и [сайт](https://x.example/a/).");
    let mut page = Page::open(&program);
    for path in ["index.html", "topics/index.html", "articles/paper/index.html", "timeline/2026/index.html"] {
        open(&mut page, &format!("{folder}{path}"));
        let folders = page.ask("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')).filter(h => !/^https?:/.test(h) && /\\/([?#]|$)/.test(h))");
        assert_eq!(folders, json!([]), "{path} links to folders");
    }
    open(&mut page, &format!("{folder}articles/paper/index.html"));
    let links = page.ask("[...document.querySelectorAll('.text a')].map(a => a.getAttribute('href'))");
    assert_eq!(links, json!(["../../about/index.html#end", "https://x.example/a/"]));
    let menu = page.ask("(a => (a.click(), a.href))(document.querySelector('.menu a'))");
    let arrived = format!("location.href === {menu} && !!document.querySelector('main h1')");
    until("the menu leads to a page", || page.ask(&arrived).as_bool().filter(|is| *is));
}

#[test]
fn the_search_says_dates_as_the_other_pages_do() {
    let Some(program) = wanted_chromium() else { return };
    let mut page = Page::open(&program);
    for date in ["202X", "20XX", "2025-24", "2025-21~", "2025-11/..", "../2025-11", "2025-11-12/2025-12"] {
        let (_dossier, folder) = built(&format!("date: {date}"), "Непромокаемая.");
        open(&mut page, &format!("{folder}articles/paper/index.html"));
        let said = page.ask("document.querySelector('.ledger .date').textContent");
        page.go(&format!("{folder}search/index.html?q=непромокаемая"));
        let found = until("the search answers", || {
            let found = page.ask("document.querySelector('#search-results [data-slot=date]')?.textContent");
            found.as_str().map(str::to_owned)
        });
        assert_eq!(Some(found.as_str()), said.as_str(), "{date}");
    }
}

#[test]
fn nothing_is_cut_off_on_paper() {
    let Some(program) = wanted_chromium() else { return };
    let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(12));
    let table = [row("перегрузочный"), row("---"), row("12345")].concat();
    let (_dossier, folder) =
        built("date: 2026-02-01", &format!("{table}\n```\n{}\n```\n\n<pre>{}</pre>", "код ".repeat(80), "x".repeat(300)));
    let mut page = Page::open(&program);
    page.call("Emulation.setDeviceMetricsOverride", json!({"width": 660, "height": 900, "deviceScaleFactor": 1, "mobile": false}));
    page.call("Emulation.setEmulatedMedia", json!({"media": "print"}));
    open(&mut page, &format!("{folder}articles/paper/index.html"));
    let right = "Math.max(...[...document.querySelectorAll('.text td, .text pre')].map(e => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect().right; }))";
    let right = page.ask(right).as_f64().expect("there are a table and code");
    assert!(right <= 661.0, "what ends at {right} is not on the paper");
}
