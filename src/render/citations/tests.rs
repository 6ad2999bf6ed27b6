use super::*;
use crate::render::bibliography::Format;

fn item<'a>(lang: &'a str, authors: &[&str], date: &str) -> CitedItem<'a> {
    CitedItem {
        key: "most-otkryt".into(),
        title: "Мост «Северный» открыт".into(),
        authors: authors.iter().map(|s| s.to_string()).collect(),
        outlets: Vec::new(),
        host: Some("port.example".into()),
        author_role: "byline",
        outlet: Some("Портовая газета".into()),
        date: date.parse().ok(),
        accessed: "2026-01-16".parse().ok(),
        url: "https://port.example/news/1".into(),
        lang: lang.into(),
        genre: "news",
        ..CitedItem::default()
    }
}

fn shown(item: &CitedItem<'_>) -> String {
    citations(item).iter().map(|c| format!("{}: {}\n", c.style, c.text)).collect()
}

#[test]
fn the_styles_in_each_language() {
    let english = CitedItem {
        title: "Is the “North” Bridge open?".into(),
        outlet: Some("The Harbour Post".into()),
        ..item("en", &["Jane Q. Pier", "John Dock"], "2025-11-12")
    };
    let kazakh =
        CitedItem {
            title: "Көпір ашылды".into(), outlet: Some("Айлақ".into()), ..item("kk", &["Серік Жомартұлы Боранбай"], "2025-11-12")
        };
    let all = [item("ru", &["Пётр Иванович Лодкин"], "2025-11-12"), kazakh, english];
    insta::assert_snapshot!(all.iter().map(shown).collect::<Vec<_>>().join("\n"));
}

#[test]
fn what_is_unknown_is_left_out_and_not_invented() {
    let bare = CitedItem { title: "Note".into(), url: "".into(), lang: "en".into(), ..CitedItem::default() };
    let undated = CitedItem { outlet: None, accessed: None, ..item("ru", &[], "") };
    let retrieved = item("en", &[], "");
    let doubtful = item("ru", &["Редакция"], "2025-11~");
    // A leaflet that can be read in the dossier only: its outlet is no site.
    let leaflet = CitedItem { is_only_here: true, date: "2025-05-30".parse().ok(), ..item("ru", &[], "") };
    insta::assert_snapshot!([bare, undated, retrieved, doubtful, leaflet].iter().map(shown).collect::<Vec<_>>().join("\n"));
}

#[test]
fn many_authors_interviews_and_organisations() {
    let names = ["Пётр Лодкин", "Анна Пирс", "Олег Доков", "Алия Мостова", "Иван Канатов"];
    let many = |n: usize| item("ru", &names[..n], "2025-11-12");
    let interview = CitedItem { author_role: "interviewee", genre: "interview", ..item("ru", &["Пётр Лодкин"], "2025-11-12") };
    let agency = item("ru", &["Пресс-служба порта"], "2025-11-12");
    let mixed = item("ru", &["Пётр Лодкин", "Пресс-служба порта"], "2025-11-12");
    let quoted = CitedItem { author_role: "quoted", ..item("ru", &["Пётр Лодкин"], "2025-11-12") };
    let own = item("ru", &["ПОРТОВАЯ ГАЗЕТА"], "2025-11-12");
    let all = [many(2), many(3), many(4), many(5), interview, agency, mixed, quoted, own];
    insta::assert_snapshot!(all.iter().map(shown).collect::<Vec<_>>().join("\n"));
}

#[test]
fn more_authors_than_a_style_lists() {
    let names: Vec<_> = (0..25).map(|i| format!("Anna Pier{}", (b'a' + i) as char)).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let all = citations(&item("en", &names, "2025"));
    assert!(all[2].text.starts_with("Piera, A., Pierb, A.,") && all[2].text.contains("Piers, A., … Piery, A. (2025)"), "{}", all[2].text);
    assert!(all[3].text.starts_with("Piera, Anna, Anna Pierb,") && all[3].text.contains("Anna Pierg, et al. “"), "{}", all[3].text);
}

#[test]
fn hostile_text_is_escaped_in_html_and_whole_in_text() {
    let hostile = CitedItem {
        title: "A</script><b>\"x\" & ]]>\u{0}\nשלום 👍".into(),
        outlet: Some("<i>&".into()),
        url: "https://x.example/\"><script>".into(),
        ..item("en", &["<b> & co"], "2025")
    };
    for citation in citations(&hostile) {
        assert!(!citation.html.replace("<i>", "").replace("</i>", "").contains('<'), "{}", citation.html);
        assert!(!citation.text.contains(['\u{0}', '\n']), "{}", citation.text);
        assert!(citation.text.contains("A</script><b>"), "{}", citation.text);
    }
}

#[test]
fn html_differs_from_text_by_italics_only() {
    for citation in citations(&item("ru", &["Пётр Лодкин"], "2025-11-12")) {
        assert_eq!(citation.html.replace("<i>", "").replace("</i>", ""), citation.text);
    }
}

proptest::proptest! {
    #[test]
    fn no_article_is_too_odd(title in "\\PC{0,40}", author in "\\PC{0,30}", outlet in "\\PC{0,20}", url in "\\PC{0,30}") {
        let odd = CitedItem { title: title.into(), authors: vec![author.clone(), author].into(), outlet: Some(outlet.into()), url: url.into(), ..item("kk", &[], "2025-21") };
        proptest::prop_assert_eq!(citations(&odd).len(), 4);
    }
}

/// What `tools/citations-check` compares with a CSL processor's citations; its results are in `docs/citing.md`.
#[test]
fn citations_to_compare() {
    let russian = |authors: &[&str]| item("ru", authors, "2025-11-12");
    let english = |authors: &[&str]| CitedItem {
        title: "North Bridge opens to lorries".into(),
        outlet: Some("The Harbour Post".into()),
        ..item("en", authors, "2025-11-12")
    };
    let items = [
        english(&["Jane Q. Pier"]),
        english(&["Jane Q. Pier", "John Dock"]),
        english(&["Jane Q. Pier", "John Dock", "Anna van der Berg"]),
        english(&["Harbour News Agency"]),
        english(&[]),
        CitedItem { title: "Is the “North” Bridge open?".into(), ..english(&["Jane Q. Pier"]) },
        CitedItem { date: None, ..english(&["Jane Q. Pier"]) },
        CitedItem { date: "2025-11".parse().ok(), ..english(&["Jane Q. Pier"]) },
        CitedItem { date: "2025~".parse().ok(), ..english(&["Jane Q. Pier"]) },
        russian(&["Пётр Иванович Лодкин"]),
        russian(&["Пётр Лодкин", "Анна Пирс"]),
        russian(&["Пётр Лодкин", "Анна Пирс", "Олег Доков", "Алия Мостова"]),
        russian(&[]),
        CitedItem { date: None, ..russian(&["Пётр Лодкин"]) },
    ];
    let compared = items.iter().map(|item| {
        let csl: serde_json::Value = serde_json::from_str(&Format::CslJson.joined([Format::CslJson.part(item)])).unwrap();
        let ours: serde_json::Map<_, _> = citations(item).into_iter().map(|c| (c.style.to_owned(), c.text.into())).collect();
        serde_json::json!({ "csl": csl[0], "ours": ours })
    });
    insta::assert_snapshot!(serde_json::to_string_pretty(&compared.collect::<serde_json::Value>()).unwrap());
}
