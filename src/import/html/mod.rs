//! A saved page to the article's Markdown, and to what its markup says of it.
//!
//! ```text
//! HTML ─▶ tree ─▶ blocks ─▶ features ─▶ choice ─▶ markdown
//!              └▶ json_ld ─▶ says: title, date, author, outlet, address, language
//! ```
//!
//! Knows no site by its name.

mod address;
mod blocks;
mod choice;
mod closing;
mod comments;
mod cues;
mod features;
mod hidden;
mod inline;
mod json_ld;
mod lists;
mod live;
mod markdown;
mod office;
mod others;
mod packed;
mod reader;
mod rest;
mod says;
mod signup;
mod tag;
mod tree;
#[allow(clippy::approx_constant, reason = "a trained figure may resemble one")]
mod weights;

use super::metadata::{is_bare_domain, is_common, named_by_address};
use super::{Found, Line, Metadata, Role};
use crate::import::rules;
use crate::words::latin_key;
use blocks::Block;
use tree::Tree;
#[cfg(test)]
pub(super) use weights::BLOCK;

/// What a saved page gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The article's text as Markdown.
    pub body: String,
    /// What the markup says: JSON-LD, Open Graph, meta tags, `<time>`.
    pub metadata: Metadata,
    /// The page's text as lines with the verdict on each.
    pub lines: Vec<Line>,
}

/// Whether an address is made of a name alone, and the name is none of a part that every page has: "Harbour Times" of harbour-times.example.
fn is_name_of(name: &str, address: &str) -> bool {
    let host = address.trim_start_matches("www.").rsplit_once('.').map_or(address, |(host, _)| host);
    let key = |text: &str| latin_key(&features::letters(text));
    key(name) == key(host) && !name.split_whitespace().all(is_common)
}

/// The article of a page.
pub fn page(html: &str) -> Page {
    let html = &*office::plain(html);
    let (shown, declared) = read(html);
    let chars = |page: &Page| page.body.chars().count();
    if shown.body.len() < packed::THIN * 2 && chars(&shown) < packed::THIN {
        let least = packed::THIN.max(chars(&shown) * packed::LONGER);
        let unpacked = packed::unpacked(html).map(|html| read(&html).0);
        if let Some(page) = unpacked.filter(|page| chars(page) >= least) {
            return page;
        }
    }
    declared.unwrap_or(shown)
}

/// The article that a page shows, and the one that its data have where it shows none or only the beginning.
fn read(html: &str) -> (Page, Option<Page>) {
    let tree = Tree::parse(html);
    let blocks = blocks::blocks(&tree);
    let values = json_ld::values(&tree);
    let objects = json_ld::objects(&values);
    let hints = choice::hints(&tree, &objects);
    let titles = hints.titles.clone();
    let scores = choice::probabilities(&tree, &blocks, hints);
    let mut chosen = choice::chosen(&tree, &blocks, &scores, &titles);
    rest::add(&tree, &blocks, &scores, &mut chosen);
    closing::add(&tree, &blocks, &scores, &mut chosen);
    // What was kept since may be a quotation.
    closing::add_speakers(&tree, &blocks, &scores, &mut chosen);
    lists::add(&tree, &blocks, &mut chosen);
    lists::add_set_text(&tree, &blocks, &scores, &mut chosen);
    signup::drop(&tree, &blocks, &mut chosen);
    live::add_times(&blocks, &mut chosen);
    comments::drop(&tree, &blocks, &mut chosen);
    let mut metadata = says::metadata(&tree, &objects, &blocks, &chosen);
    // A headline that is found by its place was sought above the article's first paragraph.
    let placed = metadata.title.as_ref().filter(|title| title.basis.rule == says::PLACED).map_or("", |title| &title.value);
    let drops_items = others::drop_other_items(&blocks, placed, &mut chosen);
    let title = metadata.title.as_ref().map_or("", |title| &title.value);
    if others::drop_next_articles(&tree, &blocks, title, &mut chosen) || drops_items {
        metadata = says::metadata(&tree, &objects, &blocks, &chosen);
    }
    let base = address::base(&tree, metadata.source_url.as_ref().map(|u| u.value.as_str()));
    let title = metadata.title.as_ref().map_or("", |t| &t.value);
    let in_data = packed::in_data(&tree, &packed::texts(&objects, title), &blocks, &mut chosen);
    let mut roles = choice::roles(&tree, &blocks, &chosen, title);
    let kept: Vec<&Block> = blocks.iter().zip(&roles).filter(|(_, role)| role.is_body()).map(|(b, _)| b).collect();
    let kept_roles = markdown::roles(&tree, &kept);
    let body = markdown::markdown(&tree, &kept, &kept_roles, base.as_ref());
    roles.iter_mut().filter(|role| role.is_body()).zip(kept_roles).for_each(|(role, kept)| *role = kept);
    let lines = blocks.into_iter().zip(roles).zip(scores).enumerate();
    let lines: Vec<Line> = lines.map(|(i, ((block, role), score))| Line { number: i + 1, text: block.text, role, score }).collect();
    metadata.outlet = metadata.outlet.map(|outlet| named_outlet(outlet, &lines));
    let shown = Page { body, metadata, lines };
    let declared = in_data.map(|html| with_text_of_data(&shown, &html, base.as_ref()));
    (shown, declared)
}

/// The name behind an address by which alone the markup names the outlet, where the page has it.
fn named_outlet(address: Found<String>, lines: &[Line]) -> Found<String> {
    let is_domain = address.basis.rule == rules::DOMAIN;
    if !is_domain && !is_bare_domain(&address.value) {
        return address;
    }
    let named = named_by_address(lines, &address);
    named.filter(|name| is_domain || is_name_of(&name.value, &address.value)).unwrap_or(address)
}

/// How sure a line is of which the page's data alone say that it is the article's: so little that the editor is asked.
const IN_DATA: f32 = 0.5;

/// The page with the text of its data, which is HTML, for what it shows itself.
fn with_text_of_data(page: &Page, html: &str, base: Option<&url::Url>) -> Page {
    let tree = Tree::parse(html);
    let blocks = blocks::blocks(&tree);
    let kept: Vec<&Block> = blocks.iter().collect();
    let roles = markdown::roles(&tree, &kept);
    let body = markdown::markdown(&tree, &kept, &roles, base);
    let mut lines = page.lines.clone();
    let is_body = |line: &Line| line.role.is_body();
    let below_title = lines.iter().rposition(|line| line.role == Role::Title).map(|title| title + 1);
    let at = lines.iter().position(is_body).or(below_title).unwrap_or(lines.len());
    lines.iter_mut().filter(|line| is_body(line)).for_each(|line| line.role = Role::Furniture("beside"));
    let told = blocks.iter().zip(&roles).map(|(block, role)| Line { number: 0, text: block.text.clone(), role: *role, score: IN_DATA });
    lines.splice(at..at, told.collect::<Vec<_>>());
    lines.iter_mut().zip(1..).for_each(|(line, number)| line.number = number);
    Page { body, metadata: page.metadata.clone(), lines }
}

/// A text with its character references resolved.
pub(in crate::import) fn text_of(text: &str) -> std::borrow::Cow<'_, str> {
    tree::decoded(text)
}

pub(in crate::import) use blocks::has_no_width;
pub(in crate::import) use inline::{Run, Style, add_text, line};
pub(in crate::import) use markdown::paragraphs;

/// A page's blocks with the numbers that the model is trained on: for `tools/block_features.rs` alone.
#[doc(hidden)]
pub fn training_rows(html: &str) -> Vec<(String, Vec<f32>)> {
    let tree = Tree::parse(html);
    let blocks = blocks::blocks(&tree);
    let values = json_ld::values(&tree);
    let objects = json_ld::objects(&values);
    choice::training_rows(&tree, &blocks, &objects)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests read the collections")]
    use std::collections::HashMap;
    use std::process::Command;

    use super::*;
    use crate::import::beside;

    const PAGE: &str = r#"<!doctype html><html lang="ru-RU"><head><title>Порт открыт — Портовый вестник</title>
        <meta property="og:site_name" content="Портовый вестник"><link rel="canonical" href="https://vestnik.example/2025/11/12/port">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Порт открыт","datePublished":"2025-11-12T09:30:00+05:00","author":{"@type":"Person","name":"Иван Пристанский"}}</script></head>
        <body><header class="site-header"><nav><ul><li><a href="/">Главная</a><li><a href="/news">Новости</a></ul></nav></header>
        <main><article class="article"><h1>Порт открыт</h1><div class="byline">Автор: Иван Пристанский</div>
        <div class="article-body"><p>Забастовка в северном порту закончилась после девяти дней переговоров, и суда снова выходят в море, сообщил начальник порта.</p>
        <p>По его словам, стороны договорились о <b>новой оплате</b> ночных смен, а также о том, что <a href="/terms">условия договора</a> будут опубликованы до конца месяца.</p>
        <h2>Что дальше</h2><p>Следующие переговоры назначены на весну; до тех пор порт обещает не сокращать ни одной бригады и не менять расписания судов.</p>
        <script>alert("вред")</script><p onclick="x()">Рыбаки, которые ждали у причала больше недели, вышли на рассвете и вернулись к вечеру с хорошим уловом.</p></div>
        <div class="share"><a href="javascript:share()">Поделиться</a></div></article>
        <aside class="related"><h3>Читайте также</h3><ul><li><a href="/a">Цены на рыбу выросли</a><li><a href="/b">Мост закрыт на ремонт</a></ul></aside></main>
        <footer class="footer"><p>© 2025 Портовый вестник. Все права защищены.</p></footer></body></html>"#;

    #[test]
    fn an_outlet_of_which_the_markup_has_the_address_alone_is_named_by_the_page() {
        let of = |foot: &str| {
            let named = PAGE.replace("<title>Порт открыт — Портовый вестник</title>", "<title>Порт открыт</title>");
            let named = named.replace(r#"<meta property="og:site_name" content="Портовый вестник">"#, "");
            let named = named
                .replace("https://vestnik.example", "https://beregiport.example")
                .replace("© 2025 Портовый вестник. Все права защищены.", foot);
            page(&named).metadata.outlet.map(|outlet| outlet.value)
        };
        assert_eq!(of("Газета «Берег и порт» выходит по субботам").as_deref(), Some("Берег и порт"));
        assert_eq!(of("Газета выходит по субботам").as_deref(), Some("beregiport.example"));
    }

    #[test]
    fn a_site_that_calls_itself_by_its_address_is_named_by_the_page() {
        let of = |site: &str, foot: &str| {
            let named = PAGE
                .replace("— Портовый вестник</title>", "</title>")
                .replace("content=\"Портовый вестник\"", &format!("content=\"{site}\""));
            page(&named.replace("© 2025 Портовый вестник. Все права защищены.", foot)).metadata.outlet.map(|outlet| outlet.value)
        };
        assert_eq!(of("harbourtimes.example", "Harbour Times").as_deref(), Some("Harbour Times"));
        assert_eq!(of("harbourtimes.example", "Harbour Timesharing").as_deref(), Some("harbourtimes.example"));
        assert_eq!(of("news.example", "News").as_deref(), Some("news.example"));
    }

    #[test]
    fn an_article_is_found_with_what_the_markup_says() {
        let page = page(PAGE);
        insta::assert_snapshot!(page.body, @r"
        Забастовка в северном порту закончилась после девяти дней переговоров, и суда снова выходят в море, сообщил начальник порта.

        По его словам, стороны договорились о **новой оплате** ночных смен, а также о том, что [условия договора](https://vestnik.example/terms) будут опубликованы до конца месяца.

        ## Что дальше

        Следующие переговоры назначены на весну; до тех пор порт обещает не сокращать ни одной бригады и не менять расписания судов.

        Рыбаки, которые ждали у причала больше недели, вышли на рассвете и вернулись к вечеру с хорошим уловом.
        ");
        let m = &page.metadata;
        assert_eq!(m.title.as_ref().map(|f| f.value.as_str()), Some("Порт открыт"));
        assert_eq!(m.date.as_ref().map(|f| (f.value.to_string(), f.basis.rule)), Some(("2025-11-12T09:30:00+05:00".to_owned(), "json-ld")));
        assert_eq!(m.author.iter().map(|f| f.value.as_str()).collect::<Vec<_>>(), ["Иван Пристанский"]);
        assert_eq!(m.outlet.as_ref().map(|f| f.value.as_str()), Some("Портовый вестник"));
        assert_eq!(m.source_url.as_ref().map(|f| f.value.as_str()), Some("https://vestnik.example/2025/11/12/port"));
        assert_eq!(m.lang.as_ref().map(|f| f.value.as_str()), Some("ru-RU"));
    }

    #[test]
    fn an_author_may_be_an_object_in_quotes() {
        let quoted = PAGE.replace(
            r#""author":{"@type":"Person","name":"Иван Пристанский"}"#,
            r#""author":"{ \"@type\":\"Person\", \"name\":\"Анна Причальная\" }""#,
        );
        let authors: Vec<String> = page(&quoted).metadata.author.into_iter().map(|found| found.value).collect();
        assert_eq!(authors, ["Анна Причальная"]);
    }

    #[test]
    fn a_message_on_a_network_is_its_channels() {
        let page = page(
            "<html lang=ru><head><meta property=og:site_name content=Telegram><meta property=og:title content='Портовый вестник'></head><body>\
             <div class=message_widget><div class=text>Мост через Узкую протоку закроют на ночь<br><br>Сегодня в 23:00 движение по старому мосту остановят \
             до шести утра, сообщили в городском управлении дорог.<br><br>Автобусы пойдут в объезд через Каменный мыс, ждать их придётся до сорока минут.</div>\
             <a href=/412><time datetime=2025-11-12T18:42:00+05:00>18:42</time></a></div></body></html>",
        );
        let m = &page.metadata;
        assert_eq!(m.outlet.as_ref().map(|f| f.value.as_str()), Some("Портовый вестник"));
        assert_eq!(m.title.as_ref().map(|f| f.value.as_str()), None, "the text gives it");
        assert_eq!(m.date.as_ref().map(|f| f.value.to_string()).as_deref(), Some("2025-11-12T18:42:00+05:00"));
    }

    #[test]
    fn a_film_on_a_network_has_a_title_of_its_own() {
        let page = page(
            "<html lang=en><head><meta property=og:site_name content=YouTube><meta property=og:type content=video.other>\
             <meta property=og:title content='Harbour from above'><title>Harbour from above - YouTube</title></head><body><p>About</p></body></html>",
        );
        assert_eq!(page.metadata.title.map(|f| f.value).as_deref(), Some("Harbour from above"));
    }

    #[test]
    fn every_turn_of_a_talk_stays() {
        let turns = [
            "— Асель Маратовна, почему каждое лето мы слышим о нехватке воды?",
            "— Потому что треть её уходит в песок, не дойдя до поля. Каналы строили полвека назад, и облицовка разрушена.",
            "— Сколько стоит ремонт?",
            "— Около девяноста миллиардов.",
        ];
        let insert = "<div class=rel><a href=/x>Читайте также: Канал закроют на ремонт</a></div>";
        let talk = format!("<p>{}</p><p>{}</p>{insert}<p>{}</p><p>{}</p>", turns[0], turns[1], turns[2], turns[3]);
        let lede = "<p>Директор лаборатории рассказала, почему каналы теряют треть воды и что с этим делать до весны.</p>";
        let page = page(&format!(
            "<html lang=ru><body><div id=hd><a href=/>Голос</a></div><div class=c1><h1>Воды хватит всем</h1>{lede}{talk}</div></body></html>"
        ));
        assert!(turns.iter().all(|turn| page.body.contains(turn.trim_start_matches("— "))), "{}", page.body);
        assert!(!page.body.contains("Читайте"), "{}", page.body);
    }

    #[test]
    fn each_line_of_the_page_has_its_verdict() {
        let page = page(PAGE);
        let role_of = |text: &str| page.lines.iter().find(|l| l.text.contains(text)).map(|l| l.role);
        assert_eq!(role_of("Порт открыт"), Some(crate::import::Role::Title));
        assert_eq!(role_of("Что дальше"), Some(crate::import::Role::Heading));
        assert_eq!(role_of("Главная"), Some(crate::import::Role::Furniture("navigation")));
        assert_eq!(role_of("Все права"), Some(crate::import::Role::Furniture("footer")));
    }

    #[test]
    fn pages_of_every_shape_are_read() {
        let sentence = "Some words of a sentence, which is long enough to be read. ";
        let ends_with_an_empty_cell = format!("<table><tr><td><td><td><tr>{sentence}<td>");
        for html in [
            "",
            "<",
            "text alone",
            &ends_with_an_empty_cell,
            "<table><tr><td>a<td>b<tr><td>",
            "<li>a<li>b",
            "<html><head><title>only a title",
        ] {
            let _ = page(html);
        }
        for piece in [
            "<div class=article>",
            "<table><tr><td>",
            "<ul><li>a",
            "<b><a href=x>",
            "<blockquote><p>Some words, and more of them.",
            "<time>1 May 2020</time>",
            "<h1>Title</h1>",
            "&amp;",
            "<!--",
            "<script>",
        ] {
            let _ = page(&piece.repeat(3_000));
        }
    }

    proptest::proptest! {
        #[test]
        fn no_page_makes_it_panic_or_lets_a_script_through(pieces in proptest::collection::vec(proptest::sample::select(vec![
            "<p>", "</p>", "<div class='content'>", "</div>", "<a href='javascript:x'>", "<a href='/y'>", "</a>", "<b>", "</i>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>", "<ol>", "</ol>", "<br>", "<h2>", "<pre>",
            "<script>evil()</script>", "<img src=x onerror=evil()>", "&lt;script&gt;", "&#0;", "&", "< ", "Some words of a sentence, which is long enough to be read. ", "Ещё одно предложение. ", "12.05.2020", "By Ann Harbour", "\u{202e}", "<time datetime='2020'>",
        ]), 0..60)) {
            let page = page(&pieces.concat());
            proptest::prop_assert!(!page.body.contains("evil()"));
            proptest::prop_assert!(!page.body.contains("](javascript:"));
            proptest::prop_assert!(!page.body.replace("\\<", "").contains('<'));
        }
    }

    /// What a command says, `None` where it fails.
    fn collection(command: &mut Command) -> Option<String> {
        let out = command.output().ok().filter(|o| o.status.success())?;
        String::from_utf8(out.stdout).ok()
    }

    fn shingles(text: &str) -> HashMap<Vec<&str>, i32> {
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
        let mut out = HashMap::new();
        for at in 0..(words.len().max(4) - 3).min(words.len()) {
            *out.entry(words[at..(at + 4).min(words.len())].to_vec()).or_insert(0) += 1;
        }
        out
    }

    /// A part of the collection only: the whole is measured by `score.py` (docs/extraction.md).
    #[test]
    fn articles_of_the_collection_are_found() {
        let Some(gold) = beside::file("extraction/html-dev.gold.jsonl.gz") else { return };
        let pages = gold.with_file_name("html-dev.tar.gz");
        let gold = collection(Command::new("gzip").arg("-dc").arg(gold)).expect("the answers can be unpacked");
        let rows: Vec<serde_json::Value> = gold
            .lines()
            .filter_map(|l| serde_json::from_str(l).ok())
            .filter(|r: &serde_json::Value| r["body"].is_string() && r["source"] != "daniel")
            .step_by(16)
            .collect();
        let place = tempfile::tempdir().unwrap();
        let names: Vec<String> = rows.iter().map(|r| format!("{}.html", r["id"].as_str().unwrap_or_default())).collect();
        assert!(collection(Command::new("tar").arg("-xzf").arg(pages).arg("-C").arg(place.path()).args(&names)).is_some());
        let (mut precision, mut recall) = (0.0, 0.0);
        for (row, name) in rows.iter().zip(&names) {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut std::fs::File::open(place.path().join(name)).unwrap(), &mut bytes).unwrap();
            let read = page(&crate::import::reading::page_text(&bytes));
            let text: Vec<&str> = read.lines.iter().filter(|l| l.role.is_body()).map(|l| l.text.as_str()).collect();
            let text = text.join(" ");
            let (have, want) = (shingles(&text), shingles(row["body"].as_str().unwrap_or_default()));
            let both: i32 = have.iter().map(|(s, n)| (*n).min(*want.get(s).unwrap_or(&0))).sum();
            precision += f64::from(both) / f64::from(have.values().sum::<i32>().max(1));
            recall += f64::from(both) / f64::from(want.values().sum::<i32>().max(1));
        }
        let (precision, recall) = (precision / rows.len() as f64, recall / rows.len() as f64);
        let f1 = 2.0 * precision * recall / (precision + recall);
        assert!(f1 >= 0.92, "precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}");
    }
}
