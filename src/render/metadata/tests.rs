use serde_json::Value;

use super::*;

fn site() -> SiteFacts<'static> {
    SiteFacts {
        title: "Северный мост",
        description: "Всё о мосте",
        base_url: "https://d.example/",
        lang: "ru",
        editor: Some("Редакция"),
        search_url: Some("https://d.example/search/?q={search_term_string}"),
    }
}

fn item() -> CitedItem<'static> {
    CitedItem {
        key: "bridge".into(),
        title: "Көпір ашылды".into(),
        authors: vec!["Серік Жомартұлы Боранбай".into(), "Айлақ редакциясы".into()].into(),
        outlets: Vec::new(),
        host: None,
        author_role: "byline",
        outlet: Some("Айлақ".into()),
        date: "2025-11-12~".parse().ok(),
        accessed: "2026-01-16".parse().ok(),
        url: "https://aylaq.example/news/1".into(),
        is_only_here: false,
        lang: "kk".into(),
        genre: "analysis",
        topics: vec!["Мосты".into(), "Порты".into()],
        summary: "Көпір туралы.".into(),
    }
}

fn facts<'a>(cited: &'a CitedItem<'a>) -> ArticleFacts<'a> {
    ArticleFacts {
        cited,
        url: "https://d.example/articles/көпір/",
        source_url: None,
        archive_url: None,
        outlet_url: None,
        via: &[],
        people: &[],
        updated: None,
        event_date: None,
        rights: "full",
        translations: &[],
    }
}

fn shown(metas: &Metas<'_>) -> String {
    metas.list().iter().map(|m| format!("{} {} = {}\n", m.attribute, m.key, m.content)).collect()
}

fn pretty(json: &str) -> String {
    serde_json::to_string_pretty(&serde_json::from_str::<Value>(json).unwrap()).unwrap()
}

#[test]
fn an_article_says_all_that_is_known() {
    let (via, people) = (["Порт-Информ".to_owned()], ["Пётр Лодкин".to_owned()]);
    let (updated, event) = ("2026-01-20".parse().unwrap(), "2025-11-11".parse().unwrap());
    let translations = [translation(false)];
    let item = item();
    let all = ArticleFacts {
        source_url: Some("https://aylaq.example/news/1"),
        archive_url: Some("https://archive.example/1"),
        outlet_url: Some("https://aylaq.example/"),
        via: &via,
        people: &people,
        updated: Some(&updated),
        event_date: Some(&event),
        translations: &translations,
        ..facts(&item)
    };
    insta::assert_snapshot!(shown(&article_metas(&site(), &all)) + &pretty(&article_json_ld(&site(), &all)));
}

#[test]
fn what_is_unknown_is_not_said() {
    let bare = CitedItem { title: "x".into(), url: "https://d.example/x/".into(), ..CitedItem::default() };
    let text = article_json_ld(&site(), &facts(&bare));
    for key in ["author", "publisher", "datePublished", "isBasedOn", "sameAs", "about", "citation", "genre"] {
        assert!(!text.contains(&format!("\"{key}\"")), "{key}: {text}");
    }
    let metas = article_metas(&site(), &facts(&bare)).list();
    assert!(metas.iter().all(|m| !m.content.is_empty() && !m.key.contains("author") && !m.key.contains("date")));
}

#[test]
fn an_abstract_is_not_the_same_work_as_its_original() {
    let item = item();
    let original = ArticleFacts { source_url: Some("https://aylaq.example/news/1"), rights: "abstract", ..facts(&item) };
    let text = article_json_ld(&site(), &original);
    assert!(text.contains("\"isBasedOn\"") && text.contains("\"abstract\"") && !text.contains("\"sameAs\""), "{text}");
}

#[test]
fn a_quoted_person_is_mentioned_and_no_author() {
    let quoted = CitedItem { author_role: "quoted", ..item() };
    let text = article_json_ld(&site(), &facts(&quoted));
    assert!(text.contains("\"mentions\"") && !text.contains("\"author\""), "{text}");
}

#[test]
fn a_comma_between_parts_of_a_name_is_not_taken_for_two_people() {
    assert_eq!(for_zotero(&Name::of("Anna van der Berg")), "van der Berg, Anna");
    assert_eq!(for_zotero(&Name::of("Anna Maria van der Berg")), "Anna Maria van der Berg");
}

#[test]
fn json_cannot_end_its_script() {
    let hostile = CitedItem { title: "</script><!-- ]]> \u{2028} \u{0} \"\\ & 👍 שלום".into(), ..item() };
    let text = article_json_ld(&site(), &facts(&hostile));
    assert!(!text.contains(['<', '>', '&', '\u{2028}']), "{text}");
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["headline"], "</script><!-- ]]> \"\\ & 👍 שלום");
}

#[test]
fn other_pages_say_what_they_are() {
    let trail = [("Досье".to_owned(), "https://d.example/".to_owned()), ("Мосты".to_owned(), "https://d.example/topics/мосты/".to_owned())];
    let home = PageFacts { url: "https://d.example/", ..PageFacts::default() };
    let topic = PageFacts {
        title: "Мосты", description: "О мостах", url: "https://d.example/topics/мосты/", is_list: true, trail: &trail
    };
    let said = [home, topic].map(|page| shown(&page_metas(&site(), &page)) + &pretty(&page_json_ld(&site(), &page)));
    insta::assert_snapshot!(said.join("\n\n"));
}

fn translation(is_original: bool) -> Version {
    Version { lang: "en".to_owned(), url: "https://d.example/articles/bridge-en/".to_owned(), is_original }
}

#[test]
fn a_translation_names_its_original_alone() {
    let item = item();
    let (original, other) = (translation(true), Version { url: "https://d.example/articles/bridge-kk/".to_owned(), ..translation(false) });
    let said = |translations: &[Version]| article_json_ld(&site(), &ArticleFacts { translations, ..facts(&item) });
    let text = said(&[original, other.clone()]);
    assert!(text.contains("translationOfWork") && !text.contains("workTranslation") && !text.contains("bridge-kk"), "{text}");
    assert!(said(&[other]).contains("workTranslation"));
}
