//! A reader without a mouse: menus, search and back, in a real Chromium.

use crate::browser::{Page, served, until, wanted_chromium};
use crate::dossier::Dossier;

/// What has the focus: the text of a link, the name of a field, the tag of anything else.
const FOCUS: &str = "(e => (e.name || e.textContent.trim() || e.tagName).replace(/\\s+/g, ' '))(document.activeElement)";

fn focus(page: &mut Page) -> String {
    page.ask(FOCUS).as_str().unwrap_or_default().to_owned()
}

fn settles_on(page: &mut Page, path: &str) {
    let script = format!("location.pathname === '{path}' && document.readyState === 'complete'");
    until(&format!("the page {path} opens"), || page.ask(&script).as_bool().filter(|is| *is));
}

/// Presses Tab until this has the focus, and fails if the way to it is longer than the page.
fn tab_to(page: &mut Page, what: &str) {
    let way: Vec<String> = std::iter::from_fn(|| {
        page.press("Tab");
        Some(focus(page))
    })
    .take(60)
    .take_while(|found| found != what)
    .collect();
    assert!(way.len() < 60, "Tab does not lead to {what}, only to {way:?}");
    let outline = "getComputedStyle(document.activeElement).outlineStyle";
    assert_ne!(page.ask(outline).as_str(), Some("none"), "{what} shows that it has the focus");
}

#[test]
fn menus_and_search_work_by_keyboard_alone() {
    let Some(program) = wanted_chromium() else { return };
    let dossier = Dossier::copy_of("basic");
    let (_server, url) = served(&dossier);
    let mut page = Page::open(&program);
    page.go(&url);
    page.sees("Первое судно");

    // The first stop skips the menu and shows itself.
    page.press("Tab");
    assert_eq!(focus(&mut page), "К тексту");
    until("the skip link shows itself", || page.ask("document.activeElement.getBoundingClientRect().top >= 0").as_bool().filter(|is| *is));
    page.press("Enter");
    until("the skip link leads to the text", || page.ask("location.hash === '#main'").as_bool().filter(|is| *is));

    page.go(&url);
    settles_on(&mut page, "/");
    tab_to(&mut page, "Темы");
    page.press("Enter");
    settles_on(&mut page, "/topics/");
    assert_eq!(page.ask("document.querySelector('.menu [aria-current=page]').textContent").as_str(), Some("Темы"));

    tab_to(&mut page, "Поиск");
    page.press("Enter");
    settles_on(&mut page, "/search/");
    page.press("/");
    until("/ leads to the field", || Some(focus(&mut page)).filter(|found| found == "q"));
    page.types("судн");
    let results = "document.querySelectorAll('#search-results [data-slot=title]').length";
    until("results come while typing", || page.ask(results).as_u64().filter(|n| *n > 0));
    until("the address holds the query", || page.ask("decodeURI(location.search) === '?q=судн'").as_bool().filter(|is| *is));

    page.press("ArrowDown");
    assert_eq!(page.ask("document.activeElement.dataset.slot").as_str(), Some("title"));
    page.press("ArrowUp");
    assert_eq!(focus(&mut page), "q");
    page.press("ArrowDown");
    page.press("Escape");
    assert_eq!(focus(&mut page), "q", "Escape leads back to the field");
    page.press("ArrowDown");
    page.press("Enter");
    until("Enter opens the result", || page.ask("location.pathname.startsWith('/articles/')").as_bool().filter(|is| *is));
    page.sees("судно");
}
