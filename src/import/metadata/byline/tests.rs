use super::*;
use crate::import::SURE;
use crate::import::metadata::tests::page;

fn authors_beside(line: &str) -> Vec<String> {
    let furniture = Role::Furniture("menu");
    let body = "The harbour opened again after three weeks of repairs, and ships came in at once.";
    let lines = page(&[
        ("Home", furniture),
        ("Harbour opens again", Role::Title),
        (line, furniture),
        (body, Role::Paragraph),
        (body, Role::Paragraph),
    ]);
    authors(&Frame::of(&lines)).into_iter().map(|a| a.value).collect()
}

#[test]
fn a_mail_s_header_and_a_signature_below_the_headline_name_the_author() {
    assert_eq!(authors_beside("From: Anna Testova <anna@harbour.example>"), ["Anna Testova"]);
    assert!(authors_beside("From: Harbour <anna@harbour.example>").is_empty());
    assert_eq!(authors_beside("Анна ТЕСТОВА"), ["Анна ТЕСТОВА"]);
}

#[test]
fn who_sent_a_text_on_yields_to_the_name_above_it() {
    let body = "The harbour opened again after three weeks of repairs, and ships came in at once.";
    let lines = page(&[
        ("From: Harbour Gazette <editors@harbour.example>", Role::Meta),
        ("Subject: Harbour opens again", Role::Title),
        ("Anna Testova, 27 May 2031", Role::Meta),
        (body, Role::Paragraph),
        (body, Role::Paragraph),
    ]);
    let authors: Vec<String> = authors(&Frame::of(&lines)).into_iter().map(|a| a.value).collect();
    assert_eq!(authors, ["Anna Testova"]);
}

#[test]
fn a_signature_may_tell_from_where() {
    let signed = |last: &str| {
        let body = "The harbour opened again after three weeks of repairs, and ships came in at once.";
        let lines =
            page(&[("Harbour opens again", Role::Title), (body, Role::Paragraph), (body, Role::Paragraph), (last, Role::Paragraph)]);
        authors(&Frame::of(&lines)).into_iter().map(|a| a.value).collect::<Vec<_>>()
    };
    assert_eq!(signed("Анна ТЕСТОВА. Село Пробное."), ["Анна ТЕСТОВА"]);
    assert_eq!(signed("А. Б. ТЕСТОВА"), ["А. Б. ТЕСТОВА"]);
    assert!(signed("Анна Тестова. Село Пробное.").is_empty());
}

#[test]
fn a_columnist_stands_above_the_headline_and_an_author_above_the_paper_s_name_below_the_text() {
    let furniture = Role::Furniture("menu");
    let body = "The harbour opened again after three weeks of repairs, and ships came in at once.";
    let found = |rubric: &str, above: &str, below: [&str; 2]| {
        let lines = page(&[
            ("Harbour Times", furniture),
            ("News", furniture),
            (rubric, furniture),
            (above, furniture),
            ("Harbour of Port Swift opens again", Role::Title),
            (body, Role::Paragraph),
            (body, Role::Paragraph),
            (below[0], furniture),
            (below[1], furniture),
        ]);
        authors(&Frame::of(&lines)).into_iter().map(|a| a.value).collect::<Vec<_>>()
    };
    assert_eq!(found("Opinion", "Ann Poe", ["Share", "Print"]), ["Ann Poe"]);
    assert!(found("Sport", "Hong Kong", ["Share", "Print"]).is_empty());
    assert!(found("Opinion", "Port Swift", ["Share", "Print"]).is_empty());
    assert_eq!(found("Sport", "Weather", ["Ann Poe", "Harbour Times"]), ["Ann Poe"]);
    assert!(found("Sport", "Weather", ["Hong Kong", "Taiwan"]).is_empty());
}

#[test]
fn bylines_of_every_listed_language_are_read() {
    for (line, names) in [
        ("By Ann Poe", vec!["Ann Poe"]),
        ("ByAnn Poe", vec!["Ann Poe"]),
        ("Reporting by Ann Poe; Editing by Jane Loe", vec!["Ann Poe"]),
        ("Анна Тестова, Порт, специально для «Пристани»", vec!["Анна Тестова"]),
        ("Анна Тестова, ветеран порта", vec!["Анна Тестова"]),
        ("Анна Тестова (Редактор отдела «Порты»)", vec!["Анна Тестова"]),
        ("Бывший СССР", vec![]),
        ("Posted by Ann Poe at noon", vec!["Ann Poe"]),
        ("Astrolog Anna Testova", vec!["Anna Testova"]),
        ("De Ana Țestaru", vec!["Ana Țestaru"]),
        ("Автор(ка): Анна Тестова", vec!["Анна Тестова"]),
        ("Текст: Анна Тестова Фотографии: Иван Проба", vec!["Анна Тестова"]),
        ("Текст и фото: Анна Тестова", vec!["Анна Тестова"]),
        ("Авторлары: Анна Тестова, Иван Проба", vec!["Анна Тестова", "Иван Проба"]),
        ("Tekst i zdjęcia: Anna Testowa, Jan Proba", vec!["Anna Testowa", "Jan Proba"]),
        ("Universität Hafenstadt", vec![]),
        ("By Ann Poe December 5", vec!["Ann Poe"]),
        ("By Ann Poe and Jan Roe | Harbour News", vec!["Ann Poe", "Jan Roe"]),
        ("By Ann WhiteUpdated: Feb 5, 2026", vec!["Ann White"]),
        ("Ann Poe • 12 November 2025", vec!["Ann Poe"]),
        ("12.11.2025 by Ann Poe", vec!["Ann Poe"]),
        ("Posted on July 8, 2014 by Ann Poe", vec!["Ann Poe"]),
        ("Mis en ligne le 8 juillet 2014 par Luc Poe", vec!["Luc Poe"]),
        ("Harbour notes of July 8, 2014 by category", vec![]),
        ("Von Eva Loe, Redakteurin", vec!["Eva Loe"]),
        ("Von dpa 30.04.2024, 18:58", vec!["dpa"]),
        ("Автор: Анна Тестова", vec!["Анна Тестова"]),
        ("Подготовила Анна ТЕСТОВА", vec!["Анна ТЕСТОВА"]),
        ("Разместила: Анна Тестова | Дата: 05-12-2014, 12:33", vec!["Анна Тестова"]),
        ("Submitted by Ann Poe on Wed, 01/26/2011 - 14:20", vec!["Ann Poe"]),
        ("Авторы: Анна Тестова, Иван Пробный", vec!["Анна Тестова", "Иван Пробный"]),
        ("Дайындаған: Айша Сынақова", vec!["Айша Сынақова"]),
        ("Par Luc Poe", vec!["Luc Poe"]),
        ("Par Luc Poe avec AFP", vec!["Luc Poe", "AFP"]),
        ("Της Άννας Δοκιμή", vec!["Άννα Δοκιμή"]),
        ("Του Ανδρέα Δοκιμίδη", vec!["Ανδρέας Δοκιμίδης"]),
        ("Tekst: Jan Roe", vec!["Jan Roe"]),
        ("Muallif: Anvar Sinov", vec!["Anvar Sinov"]),
        ("Publié par Luc Poe le 8 juillet 2014 à 09h31", vec!["Luc Poe"]),
        ("Publicado por: Luc Poe", vec!["Luc Poe"]),
        ("Рецепт от: Анна Тестова", vec!["Анна Тестова"]),
        ("Хронику вели Анна Тестова, Иван Проба", vec!["Анна Тестова", "Иван Проба"]),
        ("It has 612 words. Written by Ann Poe.", vec!["Ann Poe"]),
        ("Z Janem Proba, szewcem, rozmawia Anna Testowa", vec!["Anna Testowa"]),
        ("С директором беседовала погода", vec![]),
        ("Suhbatdosh: Anvar Sinov", vec!["Anvar Sinov"]),
        ("Haber: Ali Deneme", vec!["Ali Deneme"]),
        ("Haber Limanı - Gündem", vec![]),
        ("Muxbir: Anvar Sinov", vec!["Anvar Sinov"]),
        ("(соб. корр. А. Тестова)", vec!["А. Тестова"]),
        ("Von Eva Loe und Presseagentur Hafen", vec!["Eva Loe"]),
        ("Мартин Пробе (Martin Probe)", vec!["Мартин Пробе"]),
        ("17 февраля 2031 г. Анна Тестова", vec!["Анна Тестова"]),
        ("17 февраля 2031 года, Анна Тестова", vec!["Анна Тестова"]),
        ("17 ақпан 2031 ж. Айша Сынақова", vec!["Айша Сынақова"]),
        ("Photographs and text by Ann Poe", vec!["Ann Poe"]),
        ("Story and photos by Ann Poe", vec!["Ann Poe"]),
        ("Photos and words: Ann Poe", vec!["Ann Poe"]),
        ("Мәтін мен суреттер: Айша Сынақова", vec!["Айша Сынақова"]),
        ("Avtor: Anvar Sinov", vec!["Anvar Sinov"]),
        ("Giriş Tarihi: 22.07.2031 11:35", vec![]),
        ("Latest News", vec![]),
        ("Фото: Анна Тестова", vec![]),
    ] {
        assert_eq!(authors_beside(line), names, "{line}");
    }
}

#[test]
fn east_asian_bylines_stand_anywhere_in_a_line() {
    assert_eq!(authors_beside("2025年11月21日 14:05 来源：港口新闻网 作者：王小明"), ["王小明"]);
    assert_eq!(authors_beside("김철수 기자 입력 2025.11.21 14:05"), ["김철수"]);
    assert_eq!(authors_beside("记者 王小明"), ["王小明"]);
    assert_eq!(authors_beside("2025年11月21日 作者 王小明"), ["王小明"]);
    assert_eq!(authors_beside("Публикувано Елица Тестова, 21.11.2025"), ["Елица Тестова"]);
    assert!(authors_beside("港口新闻网 社会").is_empty());
}

#[test]
fn a_name_under_the_date_is_the_authors_whatever_the_picture() {
    let body = ("The harbour opened again after three weeks of repairs, and ships came in at once.", Role::Paragraph);
    let beside = |above: &str| {
        let lines = page(&[
            ("Harbour opens again", Role::Title),
            (above, Role::Meta),
            ("Айша Сынақова", Role::Furniture("other")),
            ("Сурет: қала әкімдігі", Role::Furniture("photo-credit")),
            body,
            body,
        ]);
        authors(&Frame::of(&lines)).into_iter().map(|a| a.value).collect::<Vec<_>>()
    };
    assert_eq!(beside("2025 жылғы 21 қараша, 14:05"), ["Айша Сынақова"]);
    assert!(beside("Жаңалықтар").is_empty());
}

#[test]
fn neither_labels_of_days_nor_the_text_s_first_words_stand_beside_an_author() {
    let lines = page(&[
        ("Yeni liman açıldı", Role::Title),
        ("Giriş Tarihi: 22.07.2031 11:35", Role::Meta),
        ("Son Güncelleme: 22.07.2031 12:10", Role::Meta),
        ("Zeynep Deneme", Role::Furniture("other")),
        ("Deneme Körfezi'nde 150 tekne kapasiteli yeni liman hizmete girdi.", Role::Paragraph),
        ("Belediye Başkanı Kemal Örnek, \"Balıkçımız artık açıkta kalmayacak\" dedi.", Role::Paragraph),
    ]);
    let named: Vec<_> = authors(&Frame::of(&lines)).into_iter().map(|author| author.value).collect();
    assert_eq!(named, ["Zeynep Deneme"]);
}

#[test]
fn whom_a_question_calls_and_a_page_with_its_agency_are_no_authors() {
    let named = |beside: &str, first: &str| {
        let body = ("The harbour opened again after three weeks of repairs, and ships came in at once.", Role::Paragraph);
        let lines = [
            ("Harbour Times", Role::Furniture("menu")),
            ("Harbour opens again", Role::Title),
            (beside, Role::Meta),
            (first, Role::Paragraph),
            body,
            body,
        ];
        authors(&Frame::of(&page(&lines))).into_iter().map(|author| author.value).collect::<Vec<_>>()
    };
    assert!(named("21 November 2031", "Корреспондент: Анна Ивановна, куда идёт паром?").is_empty());
    assert_eq!(named("21 November 2031", "Корреспондент: Анна Тестова"), ["Анна Тестова"]);
    assert!(named("Harbour Times avec Agence Testova", "Ships came in.").is_empty());
    assert_eq!(named("By Ann Poe with Pier Press", "Ships came in.")[0], "Ann Poe");
}

#[test]
fn authors_below_a_label_stand_one_a_line() {
    let furniture = Role::Furniture("other");
    let body = ("The harbour opened again after three weeks of repairs, and ships came in at once.", Role::Paragraph);
    let below = |label: &str, second: &str| {
        let names = [(label, furniture), ("Ann Poe Harbour Reporter", furniture), (second, furniture)];
        let lines = page(&[&[("Harbour opens again", Role::Title)], &names[..], &[body, body]].concat());
        authors(&Frame::of(&lines)).into_iter().map(|a| a.value).collect::<Vec<_>>()
    };
    assert_eq!(below("By", "Jan Roe"), ["Ann Poe", "Jan Roe"]);
    assert_eq!(below("By", "Read more"), ["Ann Poe"]);
}

#[test]
fn a_name_right_below_the_last_sentence_and_one_between_day_and_headline_are_offered() {
    let furniture = Role::Furniture("other");
    let body = ("The harbour opened again after three weeks of repairs, and ships came in at once.", Role::Paragraph);
    let found = |lines: &[(&str, Role)]| authors(&Frame::of(&page(lines))).into_iter().map(|a| (a.value, a.confidence < 0.7)).next();
    let ann = Some(("Ann Poe".to_owned(), true));
    assert_eq!(found(&[("Harbour opens again", Role::Title), body, body, ("Ann Poe", furniture), ("Share this story", furniture)]), ann);
    assert_eq!(found(&[("Harbour opens again", Role::Title), body, ("Ann Poe", furniture), body, body]), ann, "below the deck");
    let tags = [("Ann Poe", furniture), ("Harbours", furniture)];
    assert_eq!(found(&[&[("Harbour opens again", Role::Title), body, body], &tags[..]].concat()), None, "tags");
    let told = ("Ann Poe said that the quay was open.", Role::Paragraph);
    assert_eq!(found(&[("Harbour opens again", Role::Title), told, body, ("Ann Poe", furniture), ("Share", furniture)]), None);
    let head = |above: &'static str| [(above, Role::Meta), ("Ann Poe", furniture), ("Harbour opens again", Role::Title), body, body];
    assert_eq!(found(&head("21 November 2025, 15:06")), ann);
    assert_eq!(found(&head("News")), None);
}

#[test]
fn a_signature_below_the_text_is_its_authors() {
    let body = ("The harbour opened again after three weeks of repairs, and ships came in at once.", Role::Paragraph);
    let signed = |below: &str, next: &str| {
        let lines =
            page(&[("Harbour opens again", Role::Title), body, body, (below, Role::Furniture("other")), (next, Role::Furniture("other"))]);
        authors(&Frame::of(&lines)).into_iter().map(|a| a.value).collect::<Vec<_>>()
    };
    assert_eq!(signed("Айша СЫНАҚОВА", "Сурет: автордан"), ["Айша СЫНАҚОВА"]);
    assert_eq!(signed("А. ТЕСТОВА", "Комментарии"), ["А. ТЕСТОВА"]);
    assert_eq!(signed("Айша СЫНАҚОВА", "© 2024 Порт"), ["Айша СЫНАҚОВА"]);
    assert!(signed("Айша СЫНАҚОВА", "Сурет: Тест").is_empty(), "of whom the picture is");
    assert!(signed("НОВОСТИ ПОРТА", "Комментарии").is_empty());
}

#[test]
fn what_stands_beside_a_name_shows_whose_it_is() {
    let furniture = Role::Furniture("other");
    let body = ("The harbour opened again after three weeks of repairs, and ships came in at once.", Role::Paragraph);
    let found = |name: &str, next: &str, is_above: bool| {
        let (name, next) = ((name, furniture), (next, furniture));
        let lines = if is_above {
            [("Harbour opens again", Role::Title), body, name, next, body, body]
        } else {
            [("Harbour opens again", Role::Title), body, body, ("Follow us", furniture), name, next]
        };
        authors(&Frame::of(&page(&lines))).into_iter().map(|a| a.value).collect::<Vec<_>>()
    };
    assert_eq!(found("Anna-Lena Probe", "Redaktorin Hafen", true), ["Anna-Lena Probe"]);
    assert!(found("Anna-Lena Probe", "Hafen und Meer", true).is_empty());
    assert_eq!(found("Айдар Сынақов", "aidar@harbour.example", false), ["Айдар Сынақов"]);
    assert!(found("Айдар Сынақов", "office@harbour.example", false).is_empty());
    assert_eq!(found("Айдар Сынақов", "Айлақ авторы", false), ["Айдар Сынақов"]);
    let portrait = [("Harbour opens again", Role::Title), body, body, ("Авторы", furniture), ("А", furniture), ("Анна Тестова", furniture)];
    assert_eq!(authors(&Frame::of(&page(&portrait)))[0].value, "Анна Тестова");
    let above = [("Ауыл", furniture), ("Айдар СЫНАҚОВ", furniture), ("Harbour opens again", Role::Title), body, body];
    assert_eq!(authors(&Frame::of(&page(&above)))[0].value, "Айдар СЫНАҚОВ");
    let expert = [("Harbour opens again", Role::Title), ("Ответ эксперта", furniture), ("Анна Тестова", furniture), body, body];
    assert_eq!(authors(&Frame::of(&page(&expert)))[0].confidence, 0.9);
    let sign = [("С уважением,", Role::Paragraph), ("Анна ТЕСТОВА,", Role::Paragraph)];
    let within = [&[("Harbour opens again", Role::Title)], &[body; 20][..], &sign, &[body; 20]].concat();
    assert_eq!(authors(&Frame::of(&page(&within)))[0].value, "Анна ТЕСТОВА");
    let letter = [("Harbour opens again", Role::Title), body, body, ("С уважением,", furniture), ("Анна ТЕСТОВА,", furniture)];
    assert_eq!(authors(&Frame::of(&page(&letter)))[0].value, "Анна ТЕСТОВА");
}

#[test]
fn below_a_headline_without_a_text_a_byline_is_looked_for_nearby_alone() {
    let furniture = Role::Furniture("menu");
    let after = |lines: usize| {
        let menu = vec![("Menu", furniture); lines];
        let lines = [&[("Harbour opens again", Role::Title)][..], &menu, &[("By Ann Poe", furniture)]].concat();
        authors(&Frame::of(&page(&lines))).len()
    };
    assert_eq!(after(20), 1);
    assert_eq!(after(LONGEST_HEAD), 0);
}

#[test]
fn a_name_far_from_the_article_is_no_author() {
    let furniture = Role::Furniture("menu");
    let mut lines = vec![("Ann Poe", furniture)];
    lines.extend(vec![("Menu", furniture); 30]);
    lines.extend([("Harbour opens again", Role::Title), ("The harbour opened again after repairs.", Role::Paragraph)]);
    assert!(authors(&Frame::of(&page(&lines))).is_empty());
}

#[test]
fn a_name_stands_alone_at_the_top_and_a_note_says_who_that_is() {
    let furniture = Role::Furniture("menu");
    let body = "The harbour opened again after three weeks of repairs, and ships came in at once.";
    let found = |above: &[&str], first: &str, last: &str| {
        let mut lines: Vec<(&str, Role)> = above.iter().map(|line| (*line, furniture)).collect();
        lines.extend([("Порт снова открыт", Role::Title), (first, Role::Paragraph), (body, Role::Paragraph), (last, Role::Paragraph)]);
        authors(&Frame::of(&page(&lines))).into_iter().map(|a| a.value).collect::<Vec<_>>()
    };
    assert_eq!(found(&["И. Пробный"], body, body), ["И. Пробный"]);
    assert!(found(&["Тихий Порт"], body, body).is_empty());
    assert_eq!(found(&["Тетрадь", "Анна Пробная"], "Анна Пробная – врач из Порта.", body), ["Анна Пробная"]);
    assert!(found(&["Тетрадь", "Анна Пробная"], "Анна Пробная открыла порт.", body).is_empty());
    let with_vita = |last: &str| {
        let lines = page(&[
            ("Порт снова открыт", Role::Title),
            ("Анна Пробная, экономист", furniture),
            (body, Role::Paragraph),
            (body, Role::Paragraph),
            (last, Role::Paragraph),
        ]);
        authors(&Frame::of(&lines)).into_iter().map(|a| a.value).collect::<Vec<_>>()
    };
    assert_eq!(with_vita("Анна Пробная – экономист, автор двух книг."), ["Анна Пробная"]);
    assert!(with_vita("Анна Пробная открыла порт.").is_empty());
}

#[test]
fn a_network_shows_the_age_of_a_message_below_who_wrote_it() {
    let furniture = Role::Furniture("menu");
    let body = "The harbour opened again after three weeks of repairs, and ships came in at once.";
    let found = |age: &str| {
        let lines = page(&[("Анна Пробная", furniture), (age, furniture), (body, Role::Paragraph), (body, Role::Paragraph)]);
        authors(&Frame::of(&lines)).into_iter().map(|a| a.value).collect::<Vec<_>>()
    };
    assert_eq!(found("5 ч."), ["Анна Пробная"]);
    assert_eq!(found("5 сағ · Алматы"), ["Анна Пробная"]);
    assert!(found("5 причалов").is_empty());
}

#[test]
fn a_name_is_the_author_s_between_headline_and_picture_and_beside_the_day() {
    let furniture = Role::Furniture("navigation");
    let body = "Two hundred families were moved from the port after the river rose overnight.";
    let found = |top: &[(&'static str, Role)], last: &'static str| {
        let text = [(body, Role::Paragraph), (last, Role::Paragraph)];
        authors(&Frame::of(&page(&[top, &text].concat()))).into_iter().map(|a| (a.value, a.confidence)).collect::<Vec<_>>()
    };
    let names = |top: &[_], last| found(top, last).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let title = ("Families moved as the river rises", Role::Title);
    let pictured = [("Harbour Post", furniture), title, ("Ann Poe", furniture), ("Photo: archive", Role::Furniture("photo-credit"))];
    assert_eq!(names(&pictured, "Nobody was hurt."), ["Ann Poe"]);
    assert!(names(&pictured, "The last to leave the port, they say, was Poe.").is_empty());
    let dated = [("Harbour Post", furniture), ("28 March 2031 | Ann Poe", Role::Meta), title];
    assert_eq!(names(&dated, "Nobody was hurt."), ["Ann Poe"]);
    let above = [("Harbour Post", furniture), ("Ann Poe", furniture), title, ("28 March 2031", Role::Meta)];
    let offered = found(&above, "Nobody was hurt.");
    assert!(matches!(&offered[..], [(name, sure)] if name == "Ann Poe" && *sure < 0.7), "{offered:?}");
}

#[test]
fn a_label_that_no_list_has_names_the_author() {
    assert_eq!(authors_beside("Автор рецепта: Анна Тестова"), ["Анна Тестова"]);
    assert_eq!(authors_beside("Guest post by Ann Poe"), ["Ann Poe"]);
    assert_eq!(authors_beside("Рассказала Анна Тестова"), ["Анна Тестова"]);
    assert!(authors_beside("Translated by Ann Poe").is_empty());
}

#[test]
fn a_button_in_capitals_is_no_author_or_one_to_ask_about() {
    let of = |line: &str| {
        let roles = [Role::Title, Role::Meta, Role::Furniture("other"), Role::Paragraph, Role::Paragraph];
        let text = "The harbour board has raised its dues by a tenth, and the captains will not be glad.";
        let lines = page(&["Harbour dues rise", "12 March 2025", line, text, text].into_iter().zip(roles).collect::<Vec<_>>());
        authors(&Frame::of(&lines)).first().map(|author| (author.value.clone(), author.confidence >= SURE))
    };
    assert_eq!(of("ВЕРСИЯ ДЛЯ ПЕЧАТИ"), None);
    assert_eq!(of("SELECT PAGE"), Some(("SELECT PAGE".to_owned(), false)));
    assert_eq!(of("ВЕРА ПРИСТАНОВА"), Some(("ВЕРА ПРИСТАНОВА".to_owned(), true)));
    assert_eq!(of("By Ann Poe Monday, November 18, 2019"), Some(("Ann Poe".to_owned(), true)));
}
