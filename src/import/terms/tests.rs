use std::collections::BTreeMap;

use super::*;
use crate::model::{Labels, Slug, Term};

fn term(kind: TermKind, slug: &str, label: &str, aliases: &[&str], cues: &[(&str, &[&str])]) -> Term {
    let mut term = Term::without_file(kind, Slug::new(slug).unwrap(), label);
    term.labels = Labels(BTreeMap::from([("ru".to_owned(), label.to_owned())]));
    term.aliases = aliases.iter().map(|a| (*a).to_owned()).collect();
    term.cues = cues.iter().map(|(lang, cues)| ((*lang).to_owned(), cues.iter().map(|c| (*c).to_owned()).collect())).collect();
    term
}

fn vocabulary() -> Vocabulary {
    use TermKind::{Person, Topic};
    let terms = vec![
        term(Topic, "bridges", "мосты", &[], &[("ru", &["мостостроение", "пролёт моста"]), ("en", &["bridge"])]),
        term(Topic, "ports", "порты и гавани", &["ЕП"], &[("ru", &["порт", "гавань", "торговля"]), ("en", &["harbour", "port"])]),
        term(Topic, "trade", "внешняя торговля", &[], &[("ru", &["экспорт", "торговля", "торговый оборот"])]),
        term(Person, "probny", "Пётр Пробный", &["Пробный", "Petr Probny"], &[]),
    ];
    Vocabulary { terms }
}

fn slugs(title: &str, body: &str, lang: &str) -> (Vec<String>, Vec<String>) {
    let (topics, people) = Matcher::new(&vocabulary()).assigned(title, body, &Lang::new(lang).unwrap());
    (topics.into_iter().map(|t| t.value).collect(), people.into_iter().map(|t| t.value).collect())
}

#[test]
fn inflected_cues_and_phrases_count() {
    let (topics, people) = slugs("Порту вернули гавани", "Пролёты моста подняли над портом. Пётр Пробный доволен.", "ru");
    assert_eq!(topics[0], "ports");
    assert_eq!(people, ["probny"]);
    let (topics, _) = slugs("Торговый оборот вырос", "Торговый оборот и экспорт растут. Экспортом довольны.", "ru");
    assert_eq!(topics, ["trade"]);
}

#[test]
fn cues_belong_to_their_language() {
    assert_eq!(slugs("The bridges", "Two bridges were built. The bridge is new.", "en").0, ["bridges"]);
    assert!(slugs("The bridges", "Two bridges were built. The bridge is new.", "ru").0.is_empty());
}

#[test]
fn a_cue_of_two_topics_tells_less_of_each_and_one_mention_is_not_enough() {
    assert!(slugs("Новости", "Вечером говорили о погоде, снеге и дорогах.\n\nСлово.\n\nТорговля.", "ru").0.is_empty());
}

#[test]
fn an_abbreviation_is_compared_in_capitals() {
    let evidence = |title: &str| Matcher::new(&vocabulary()).assigned(title, "", &Lang::new("ru").unwrap()).0.len();
    assert_eq!(evidence("Решение ЕП"), 1);
    assert_eq!(evidence("Решение еп"), 0);
}

#[test]
fn the_evidence_names_cues_and_places() {
    let (topics, _) = Matcher::new(&vocabulary()).assigned("Порт открыт", "Порт, гавань.", &Lang::new("ru").unwrap());
    assert_eq!(topics[0].basis.evidence, "порт ×2 (title, opening), гавань ×1 (opening)");
}

#[test]
fn people_are_named_by_what_the_text_says_again() {
    let lang = Lang::new("ru").unwrap();
    let names = |text: &str| named(text, &lang).into_iter().map(|p| p.value).collect::<Vec<_>>();
    assert_eq!(names("Мост открыл Иван Портнов. По словам Портнова, он прочен."), ["Иван Портнов"]);
    assert_eq!(names("Спор с Иваном Портновым длился долго. Портнов доволен."), ["Иван Портнов"]);
    assert!(names("В Центральной Азии. Центральная Азия. Дальнего Востока. Дальний Восток.").is_empty());
    assert!(names("Мост открыл Иван Портнов.").is_empty());
}

#[test]
fn names_that_recur_without_a_file_are_suggested() {
    let found = |names: &[&str]| names.iter().map(|n| Found::new((*n).to_owned(), "named-again", None, "", 0.7)).collect::<Vec<_>>();
    let texts = [found(&["Иван Портнов", "probny"]), found(&["Иван Портнов", "Пётр Пробный"]), found(&["probny", "Анна Тестова"])];
    assert_eq!(recurring(texts.iter().map(Vec::as_slice), &vocabulary()), [("Иван Портнов".to_owned(), 2)]);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(title in "\\PC{0,30}", body in "[\\PC\n]{0,200}") {
        Matcher::new(&vocabulary()).assigned(&title, &body, &Lang::new("ru").unwrap());
        named(&body, &Lang::new("ru").unwrap());
    }
}
