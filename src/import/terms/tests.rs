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

fn assigned(title: &str, body: &str, lang: &str) -> Assigned {
    Matcher::new(&vocabulary()).assigned(title, &Worded::of(body), &Lang::new(lang).unwrap())
}

fn slugs(title: &str, body: &str, lang: &str) -> (Vec<String>, Vec<String>) {
    let Assigned { topics, people, .. } = assigned(title, body, lang);
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

/// Their dictionary forms have other stems than their cases.
#[test]
fn cues_and_names_are_found_in_every_case() {
    use TermKind::{Person, Topic};
    let terms = vec![
        term(Topic, "markets", "рынок", &[], &[("ru", &["рынок"]), ("kk", &["жол", "кәсіпорын"])]),
        term(Person, "ivan", "Иван Громов", &[], &[]),
        term(Person, "lev", "Лев Громов", &[], &[]),
        term(Person, "sergey", "Сергей Зимин", &[], &[]),
        term(Person, "elena", "Елена Громова", &[], &[]),
    ];
    let matcher = Matcher::new(&Vocabulary { terms });
    let found = |lang: &str, body: &str| {
        let Assigned { topics, people, .. } = matcher.assigned("", &Worded::of(body), &Lang::new(lang).unwrap());
        topics.into_iter().chain(people).map(|term| term.value).collect::<Vec<_>>()
    };
    for body in ["На рынке тихо. Рынку тесно.", "Между рынками пусто. Рынки пусты."] {
        assert_eq!(found("ru", body), ["markets"], "{body}");
    }
    assert_eq!(found("kk", "Жолын ашты. Кәсіпорны жабылды."), ["markets"]);
    for (body, person) in [
        ("Письмо вручили Ивану Громову вечером.", "ivan"),
        ("Письмо послали со Львом Громовым.", "lev"),
        ("Ждали Сергея Зимина до утра.", "sergey"),
        ("Письмо вручили Елене Громовой.", "elena"),
    ] {
        assert_eq!(found("ru", body), [person], "{body}");
    }
}

#[test]
fn a_surname_is_anothers_where_the_text_names_another_in_full() {
    let people = |text: &str| slugs("", text, "ru").1;
    assert!(people("В порт приехал министр Глеб Пробный. По словам Пробного, паром старый.").is_empty());
    assert_eq!(people("В порт приехал министр Глеб Пробный. С ним был Пётр Пробный."), ["probny"]);
    for text in [
        "По словам Пробного, паром старый.",
        "В порт прибыл президент США Пробный. Люди хлопали Пробному.",
        "Вчера в Лондоне Пробный открыл порт. Люди хлопали Пробному.",
        "В порт прибыл глава Эквадора Пробный. Люди хлопали Пробному.",
    ] {
        assert_eq!(people(text), ["probny"], "{text}");
    }
}

#[test]
fn an_office_tells_the_person_from_others_of_the_name() {
    let probny = |text: &str| {
        let lang = Lang::new(if text.is_ascii() { "en" } else { "ru" }).unwrap();
        let terms = vec![
            term(TermKind::Person, "marlow", "Peter Marlow", &["Marlow"], &[]),
            term(TermKind::Person, "probny", "Иван Пробный", &["Пробный"], &[]),
        ];
        let found = Matcher::new(&Vocabulary { terms }).assigned("", &Worded::of(text), &lang).people;
        found.into_iter().map(|person| person.confidence >= SURE).next()
    };
    assert_eq!(probny("Школу открыл губернатор Пробный. Приехал и сын его Глеб Пробный. Губернатор Пробный доволен."), Some(false));
    assert_eq!(probny("Школу открыл губернатор Глеб Пробный. Затем губернатор Пробный уехал."), None);
    assert_eq!(probny("Школу открыл губернатор Пробный."), Some(true));
    assert_eq!(probny("Harbour United said that coach Alex Marlow is leaving. Marlow joined in 2021."), None);
    assert_eq!(probny("It said on Monday Marlow would leave. Then Mrs Marlow spoke, and Marlow went."), Some(true));
}

#[test]
fn cues_and_names_are_read_as_they_are_meant() {
    let terms = vec![
        term(TermKind::Topic, "ferries", "Паромы", &[], &[("ru", &["баржа, причал"])]),
        term(TermKind::Person, "gusev", "Гусев, Пётр", &[], &[]),
        term(TermKind::Person, "orlov", "ИВАН ОРЛОВ", &[], &[]),
    ];
    let text = Worded::of("Пётр Сорокин молчит. С ним Иван Орлов.");
    let assigned = Matcher::new(&Vocabulary { terms }).assigned("Причал и баржи", &text, &Lang::new("ru").unwrap());
    assert_eq!(assigned.topics.len(), 1);
    assert_eq!(assigned.people.iter().map(|person| person.value.as_str()).collect::<Vec<_>>(), ["orlov"]);
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
    let evidence = |title: &str| assigned(title, "", "ru").topics.len();
    assert_eq!(evidence("Решение ЕП"), 1);
    assert_eq!(evidence("Решение еп"), 0);
}

#[test]
fn the_evidence_names_cues_and_places() {
    let Assigned { topics, too_little, people } = assigned("Порт открыт", "Порт, гавань, экспорт и Пётр Пробный.", "ru");
    assert_eq!(topics[0].basis.evidence, "порт ×2 (title, opening), гавань ×1 (opening)");
    assert_eq!((too_little[0].value.as_str(), too_little[0].basis.evidence.as_str()), ("trade", "экспорт ×1 (opening)"));
    assert_eq!((people[0].basis.rule, people[0].basis.evidence.as_str()), ("name", "Пётр Пробный ×1 (opening)"));
}

fn names_in(text: &str, lang: &str) -> Vec<String> {
    named(&Worded::of(text), &Lang::new(lang).unwrap()).again.into_iter().map(|p| p.value).collect()
}

#[test]
fn people_are_named_by_what_the_text_says_again() {
    assert_eq!(names_in("Мост открыл Иван Портнов. По словам Портнова, он прочен.", "ru"), ["Иван Портнов"]);
    assert_eq!(names_in("Спор с Иваном Портновым длился долго. Портнов доволен.", "ru"), ["Иван Портнов"]);
    assert!(names_in("В Центральной Азии. Центральная Азия. Дальнего Востока. Дальний Восток.", "ru").is_empty());
    assert!(names_in("Мост открыл Иван Портнов.", "ru").is_empty());
    assert_eq!(names_in("Harbour master Ann Wharfe opened the bridge. Wharfe said it would last.", "en"), ["Ann Wharfe"]);
    assert_eq!(names_in("But Ann Wharfe disagrees. “It will last,” says Wharfe.", "en"), ["Ann Wharfe"]);
    assert_eq!(names_in("Көпірді министр Айдар Сынақ ашты. Сынақ риза.", "kk"), ["Айдар Сынақ"]);
    assert_eq!(names_in("Вчера Анна Петровна Пирсова приехала. Пирсова рада.", "ru"), ["Анна Петровна Пирсова"]);
    assert_eq!(names_in("Канцлер Ханс Кай прилетел. «Мы рады», — сказал Кай.", "ru"), ["Ханс Кай"]);
}

#[test]
fn turkic_names_are_put_into_the_nominative_where_their_case_is_certain() {
    let found = |text: &str, lang: &str| {
        let found = named(&Worded::of(text), &Lang::new(lang).unwrap()).again;
        found.into_iter().map(|person| (person.value, person.confidence >= crate::import::SURE)).next()
    };
    let sure = |name: &str| Some((name.to_owned(), true));
    let kazakh = |name: &str| found(&format!("Кеше министр {name} сөзі жарияланды. Кейін министр {name} сөзі қайта жарияланды."), "kk");
    for (name, nominative) in [
        ("Нұрлан Пробнаевтің", "Нұрлан Пробнаев"),
        ("Айгүл Пробнаеваға", "Айгүл Пробнаева"),
        ("Нұрлан Пробнаевтан", "Нұрлан Пробнаев"),
        ("Ерлан Айлақтың", "Ерлан Айлақ"),
        ("Ерлан Кемесұлтан", "Ерлан Кемесұлтан"),
        ("Ерлан Кемеберді", "Ерлан Кемеберді"),
        ("Ерлан Айлақ", "Ерлан Айлақ"),
    ] {
        assert_eq!(kazakh(name), sure(nominative), "{name}");
    }
    assert_eq!(kazakh("Ерлан Айлаққа"), Some(("Ерлан Айлаққа".to_owned(), false)));
    let kyrgyz = "Кечээ министр Нурлан Пробновдун сөзү чыкты. Министр Нурлан Пробновдун сөзү кайра чыкты.";
    assert_eq!(found(kyrgyz, "ky"), sure("Нурлан Пробнов"));
}

#[test]
fn places_and_bodies_are_no_people() {
    for text in [
        "Ships wait in the Muzbel Strait. The Muzbel Strait is closed, officials said.",
        "He flew to Port Wharfe. Port Wharfe is a town.",
        "The Pier Bank reports losses. Pier Bank said it would close.",
        "Harbour Times wrote it. Harbour Times writes again.",
        "They met in San Wharfe. San Wharfe is far away.",
    ] {
        assert!(names_in(text, "en").is_empty(), "{text}: {:?}", names_in(text, "en"));
    }
    for text in [
        "Суда ждут в Музбель Проливе. Музбель Пролив закрыт.",
        "Пирс Банк сообщил о потерях. В Пирс Банке молчат.",
        "Живут в Новом Портове. Новый Портов растёт.",
    ] {
        assert!(names_in(text, "ru").is_empty(), "{text}: {:?}", names_in(text, "ru"));
    }
}

#[test]
fn the_country_of_an_office_is_no_given_name() {
    let named = |text: &str| names_in(text, "ru");
    assert_eq!(named("Вчера министр транспорта России Семён Лобанов приехал. Лобанов сказал, что доволен."), ["Семён Лобанов"]);
    assert_eq!(named("Вчера министр транспорта Казахстана Руслан Ермеков приехал. Ермеков сказал, что доволен."), ["Руслан Ермеков"]);
    assert_eq!(named("Вчера актёр Саша Барон Петров приехал. Петров сказал, что доволен."), ["Саша Барон Петров"]);
    assert_eq!(named("Отвечал и депутат Мария Луиза Петрова. Петрова сказала, что довольна."), ["Мария Луиза Петрова"]);
}

#[test]
fn a_woman_in_the_accusative_is_no_man() {
    let names = names_in("Встретили Анну Портнову с цветами. Портнова сказала, что рада.", "ru");
    assert_eq!(names, ["Анну Портнову"]);
}

#[test]
fn names_that_recur_without_a_file_are_suggested() {
    let texts: [(&[&str], &str); 5] = [
        (&["Иван Портнов", "probny", "Анну Тестову"], "ru"),
        (&["Иван Портнов", "Пётр Пробный", "Muzbel Strait"], "ru"),
        (&["probny", "Анна Тестова", "Анну Причалову"], "ru"),
        (&["Анну Причалову", "Иваном Портновым"], "ru"),
        (&["Muzbel Strait"], "en"),
    ];
    let texts = texts.map(|(names, lang)| (names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>(), lang));
    let found = recurring(texts.iter().map(|(people, lang)| Names { people, once: &[], lang }), &vocabulary());
    assert_eq!(found, [("Иван Портнов".to_owned(), 3), ("Анна Тестова".to_owned(), 2)]);
}

#[test]
fn a_name_that_each_text_has_once_recurs_where_something_tells_it() {
    let once = |text: &str, lang: &str| named(&Worded::of(text), &Lang::new(lang).unwrap()).once;
    let texts = [
        (once("Мост открыл директор Ербол Пробнов. Все рады.", "ru"), "ru"),
        (once("Вопрос задал и Ербол Пробнов, а Нижний Пирсов далеко.", "ru"), "ru"),
        (once("Под мостом живёт Карлыгаш Пирсова. В Нижнем Портове тихо.", "ru"), "ru"),
        (once("На мост пришла Карлыгаш Пирсова. Спросите Пробнова.", "ru"), "ru"),
        (once("Көпірге Нұрлыбек Сынақжанның балалары келді.", "kk"), "kk"),
        (once("Бірақ кенші Нұрлыбек Сынақжан келмеді.", "kk"), "kk"),
        (once("The bridge, Ann Wharfe and Blue Anchor were there.", "en"), "en"),
        (once("“It will last,” said Ann Wharfe. So did Blue Anchor.", "en"), "en"),
        (once("The manager, Ann Wharfe, had no answer.", "en"), "en"),
    ];
    let found = recurring(texts.iter().map(|(once, lang)| Names { people: &[], once, lang }), &vocabulary());
    let found: Vec<(&str, usize)> = found.iter().map(|(name, texts)| (name.as_str(), *texts)).collect();
    assert_eq!(found, [("Ann Wharfe", 3), ("Ербол Пробнов", 2), ("Карлыгаш Пирсова", 2), ("Нұрлыбек Сынақжан", 2)]);
}

#[test]
fn a_sentences_first_word_is_no_given_name_of_somebody_named_elsewhere() {
    assert_eq!(names_in("Пришла и Анна Портнова. Соперники Портновой молчат. Портнова рада.", "ru"), ["Анна Портнова"]);
}

#[test]
fn a_topic_told_by_one_word_weighs_less_and_is_doubtful_by_itself() {
    let found = |title: &str, body: &str| assigned(title, body, "ru").topics;
    assert!(found("Новости", "Вечером порт уснул.").is_empty());
    let unsure = found("Порт закрыт", "Вечером порт уснул.\n\nНочью тоже.\n\nИ порт.");
    assert!(unsure.len() == 1 && unsure[0].confidence < SURE, "{unsure:?}");
    let sure = found("Порт закрыт", "Вечером гавань уснула.\n\nНочью тоже.\n\nИ порт.");
    assert!(sure.len() == 1 && sure[0].confidence >= SURE, "{sure:?}");
    let beside = found("Порт закрыт", "Вечером гавань уснула, и мостостроение, и пролёт моста.\n\nНочью тоже.\n\nИ порт.");
    assert!(beside.len() == 2 && beside.iter().all(|topic| topic.confidence >= SURE), "{beside:?}");
    assert_eq!(found("Пролёт моста", "Вечером уснули все.").len(), 1);
}

#[test]
fn a_person_is_told_by_the_whole_name_in_capitals() {
    assert!(slugs("Новости", "Вчера был пробный пуск, и пётр пробный.", "ru").1.is_empty());
    assert!(slugs("Новости", "Пробный пуск удался. Живут на улице Петра Пробного.", "ru").1.is_empty());
    assert_eq!(slugs("Новости", "Всё решил П. Пробный. Пробный доволен.", "ru").1, ["probny"]);
    assert_eq!(slugs("Новости", "Решение Петра Ивановича Пробного.", "ru").1, ["probny"]);
    assert_eq!(slugs("Новости", "В списке Пробный Пётр.", "ru").1, ["probny"]);
    assert!(slugs("Новости", "А Портнов молчит, и Марина Пробная тоже.", "ru").1.is_empty());
}

#[test]
fn a_topics_word_may_be_a_name() {
    let mut vocabulary = vocabulary();
    vocabulary.terms.push(term(TermKind::Person, "ann-harbour", "Ann Harbour", &["Harbour"], &[]));
    let found = Matcher::new(&vocabulary).assigned("The harbour", &Worded::of("A port, said judge Harbour."), &Lang::new("en").unwrap());
    assert_eq!((found.topics[0].value.as_str(), found.people[0].value.as_str()), ("ports", "ann-harbour"));
}

#[test]
fn a_surname_of_two_is_nobodys_but_beside_a_full_name() {
    let mut vocabulary = vocabulary();
    vocabulary.terms.push(term(TermKind::Person, "anna-probnaya", "Анна Пробный", &["Пробный"], &[]));
    let people = |body: &str| {
        let found = Matcher::new(&vocabulary).assigned("", &Worded::of(body), &Lang::new("ru").unwrap());
        found.people.into_iter().map(|person| person.value).collect::<Vec<_>>()
    };
    assert!(people("Так решил мастер Пробный.").is_empty());
    assert_eq!(people("Так решил Пётр Пробный. Мастер Пробный доволен."), ["probny"]);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(title in "\\PC{0,30}", body in "[\\PC\n]{0,200}") {
        Matcher::new(&vocabulary()).assigned(&title, &Worded::of(&body), &Lang::new("ru").unwrap());
        named(&Worded::of(&body), &Lang::new("ru").unwrap());
    }
}
