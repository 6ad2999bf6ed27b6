use proptest::prelude::*;

use super::super::xml::tests::assert_well_formed;
use super::*;

const HOSTILE: &str = "a ]]> </script><b>\"'&amp; \u{0}\u{8}\u{ffff} \u{202e}שלום مرحبا 👩‍🚀";

fn item(title: &str, published: Option<i64>) -> FeedItem<'_> {
    FeedItem {
        title: title.into(),
        url: "https://dossier.example/articles/bridge/".to_owned(),
        external_url: Some("https://www.port.example/news/1?a=b&c=d".into()),
        summary: "Мост открыт: движение < 5 минут.".into(),
        published,
        updated: None,
        authors: vec!["Алия Сериккызы".into(), "Пётр Лодкин".into()],
        outlet: Some("Портовая газета".into()),
        outlet_url: Some("https://port.example/".into()),
        topics: vec!["Мосты".into(), "R&D".into()],
        lang: "kk".into(),
    }
}

fn feed(items: Vec<FeedItem<'_>>) -> FeedView<'_> {
    FeedView {
        title: "Северный мост".to_owned(),
        description: "Всё о мосте".to_owned(),
        lang: "ru".to_owned(),
        home_url: "https://dossier.example/".to_owned(),
        feed_url: "https://dossier.example/feed.xml".to_owned(),
        editor: Some("Редакция".to_owned()),
        items,
    }
}

pub(crate) fn example() -> FeedView<'static> {
    let undated = FeedItem {
        external_url: None,
        authors: Vec::new(),
        outlet_url: None,
        summary: "".into(),
        url: "https://dossier.example/articles/қала/".to_owned(),
        lang: "ru".into(),
        ..item("Без даты", None)
    };
    let collected =
        FeedItem { updated: Some(1_764_547_200), url: "https://dossier.example/articles/collected/".to_owned(), ..undated.clone() };
    feed(vec![item("Мост <открыт> & готов", Some(1_762_934_400)), undated, collected])
}

#[test]
fn rss_has_what_readers_look_for() {
    let text = rss(&example());
    assert_well_formed(&text);
    insta::assert_snapshot!(text);
}

#[test]
fn atom_has_what_readers_look_for() {
    let text = atom(&example());
    assert_well_formed(&text);
    insta::assert_snapshot!(text);
}

#[test]
fn json_feed_has_what_readers_look_for() {
    insta::assert_snapshot!(json(&example()));
}

#[test]
fn an_empty_feed_is_of_the_epoch_and_valid() {
    let empty = FeedView { title: String::new(), description: String::new(), editor: None, ..feed(Vec::new()) };
    assert_well_formed(&rss(&empty));
    assert!(!rss(&empty).contains("lastBuildDate"));
    assert!(atom(&empty).contains("<updated>1970-01-01T00:00:00Z</updated>"));
    assert!(atom(&empty).contains("<author>\n<name>https://dossier.example/</name>"));
    assert!(serde_json::from_str::<serde_json::Value>(&json(&empty)).unwrap()["items"].as_array().unwrap().is_empty());
}

#[test]
fn html_in_a_summary_is_shown_and_not_interpreted() {
    let hostile = feed(vec![FeedItem { summary: "<script>x</script>".into(), ..item(HOSTILE, None) }]);
    assert!(rss(&hostile).contains("<description>&amp;lt;script&amp;gt;x&amp;lt;/script&amp;gt;</description>"));
    assert!(atom(&hostile).contains("<summary>&lt;script&gt;x&lt;/script&gt;</summary>"));
    assert_well_formed(&rss(&hostile));
    assert_well_formed(&atom(&hostile));
}

#[test]
fn an_outlet_without_an_address_is_no_source_element() {
    let nowhere = feed(vec![FeedItem { outlet_url: None, ..item("x", None) }]);
    assert!(!rss(&nowhere).contains("<source"));
    assert!(rss(&nowhere).contains("<dc:publisher>Портовая газета</dc:publisher>"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_the_text_feeds_are_well_formed(text in "\\PC*|[\\x00-\\x7f]*", url in "\\PC*", seconds in any::<i64>()) {
        let item = FeedItem { url, authors: vec![text.as_str().into()], outlet: Some(text.as_str().into()), updated: Some(seconds), ..item(&text, Some(seconds)) };
        let feed = FeedView { title: text.clone(), ..feed(vec![item]) };
        assert_well_formed(&rss(&feed));
        assert_well_formed(&atom(&feed));
        serde_json::from_str::<serde_json::Value>(&json(&feed)).unwrap();
    }
}
