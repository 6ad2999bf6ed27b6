use serde_json::Value;

use super::*;

fn item(key: &str) -> CitedItem<'_> {
    CitedItem {
        key: key.into(),
        title: "Мост «Северный» открыт: 100 % & {50_%} \\o/".into(),
        authors: vec!["Пётр Иванович Лодкин".into(), "Пресс-служба and Co".into(), "John Harbour Jr.".into(), "王小明".into()].into(),
        outlets: Vec::new(),
        host: None,
        author_role: "byline",
        outlet: Some("Портовая #газета".into()),
        date: "2025-11-12".parse().ok(),
        accessed: "2026-01-16".parse().ok(),
        url: "https://port.example/news/1?a=1&b=2%20{x}".into(),
        is_only_here: false,
        lang: "ru".into(),
        genre: "news",
        topics: vec!["Мосты, причалы".into(), "Суда".into()],
        summary: "Кратко.\nИ ясно.".into(),
    }
}

fn bare() -> CitedItem<'static> {
    CitedItem {
        key: "записка".into(),
        title: "Note".into(),
        authors: vec!["Пётр Лодкин".into()].into(),
        author_role: "quoted",
        ..CitedItem::default()
    }
}

fn file(format: Format, items: &[CitedItem<'_>]) -> String {
    format.joined(items.iter().map(|item| format.part(item)))
}

#[test]
fn bibtex_of_several_articles() {
    insta::assert_snapshot!(file(Format::BibTex, &[item("most-otkryt"), bare()]));
}

#[test]
fn ris_of_several_articles() {
    let text = file(Format::Ris, &[item("most-otkryt"), bare()]);
    assert!(text.lines().all(|line| line.len() >= 6 && &line[2..6] == "  - "), "{text}");
    assert_eq!(text.matches("\r\n").count(), text.matches('\n').count());
    insta::assert_snapshot!(text.replace('\r', ""));
}

#[test]
fn csl_json_of_several_articles() {
    let text = file(Format::CslJson, &[item("most-otkryt"), bare()]);
    let value: Value = serde_json::from_str(&text).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&value).unwrap());
    assert_eq!(file(Format::CslJson, &[]), "[\n\n]\n");
}

#[test]
fn every_kind_of_date_in_each_format() {
    let mut said = String::new();
    for edtf in [
        "2025",
        "2025-11",
        "2025-11-12T10:00:00+05:00",
        "2025-11-12~",
        "2025-21",
        "202X",
        "2025-11-12/2025-11-20",
        "2025-11/..",
        "../2025",
        "2025-11-12/2025-12",
        "2024-11/2025-21",
        "2024/202X",
        "199X/200X",
    ] {
        let dated = CitedItem { date: edtf.parse().ok(), ..bare() };
        let bib = file(Format::BibTex, std::slice::from_ref(&dated));
        let year = bib.lines().find(|l| l.contains("year")).unwrap_or("  no year").trim().to_owned();
        let csl = serde_json::to_string(&csl_date(&dated.date.unwrap())).unwrap();
        said += &format!("{edtf}: {year} | {} | {csl}\n", ris_date(&dated.date.unwrap()));
    }
    insta::assert_snapshot!(said);
}

/// What a reader of BibTeX does first: count braces.
fn assert_balanced(text: &str) {
    let depth = text.bytes().fold(0i64, |depth, b| {
        assert!(depth >= 0, "{text}");
        depth + i64::from(b == b'{') - i64::from(b == b'}')
    });
    assert_eq!(depth, 0, "{text}");
}

proptest::proptest! {
    #[test]
    fn hostile_text_breaks_no_format(text in "\\PC{0,40}|[\\x00-\\x7f]{0,40}", url in "\\PC{0,30}") {
        let hostile = CitedItem { title: text.as_str().into(), authors: vec![text.clone()].into(), outlet: Some(text.as_str().into()), key: text.as_str().into(), summary: text.as_str().into(), url: url.into(), ..item("x") };
        assert_balanced(&file(Format::BibTex, std::slice::from_ref(&hostile)));
        let text = file(Format::Ris, std::slice::from_ref(&hostile));
        proptest::prop_assert!(text.split_terminator("\r\n").all(|l| l.get(2..6) == Some("  - ") && !l.contains(['\r', '\n'])), "{:?}", text);
        serde_json::from_str::<Value>(&file(Format::CslJson, std::slice::from_ref(&hostile))).unwrap();
    }
}
