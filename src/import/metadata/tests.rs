//! The owner's two texts, by their gold answers: read where they lie, never copied.

use serde_json::Value;

use super::*;
use crate::import::{Role, SURE, beside, terms};
use crate::model::Lang;

/// A file beside the repository.
#[allow(clippy::disallowed_methods)]
fn shared(path: &str) -> Option<String> {
    beside::file(path).and_then(|file| std::fs::read_to_string(file).ok())
}

/// Lines from the first on, each with its role and sure of it.
pub(super) fn page(lines: &[(&str, Role)]) -> Vec<Line> {
    (1..).zip(lines).map(|(number, (text, role))| Line { number, text: (*text).to_owned(), role: *role, score: 1.0 }).collect()
}

/// The text's lines with the roles that a careful editor gave them.
fn lines(text: &str, gold: &Value) -> Vec<Line> {
    let body: Vec<u64> = gold["body_lines"].as_array().unwrap().iter().filter_map(Value::as_u64).collect();
    let mut lines = Vec::new();
    for (at, text) in text.lines().enumerate().filter(|(_, t)| !t.trim().is_empty()) {
        let number = at + 1;
        let text = text.trim();
        let role = match () {
            () if body.contains(&(number as u64)) => Role::Paragraph,
            () if gold["title"] == text => Role::Title,
            () => Role::Furniture("gold"),
        };
        match text.strip_prefix("date 2026-01-15 ") {
            Some(rest) => {
                lines.push(Line { number, text: "date 2026-01-15".to_owned(), role: Role::Meta, score: 0.0 });
                lines.push(Line { number, text: rest.to_owned(), role, score: 1.0 });
            }
            None => lines.push(Line { number, text: text.to_owned(), role, score: 1.0 }),
        }
    }
    lines
}

#[test]
fn the_two_real_texts_say_what_their_gold_says() {
    let Some(gold) = shared("sources-gold/gold.json") else { return };
    let gold: Vec<Value> = serde_json::from_str(&gold).unwrap();
    for gold in &gold {
        let Some(text) = shared(&format!("sources/{}", gold["source"].as_str().unwrap())) else { return };
        let lines = lines(&text, gold);
        let metadata = from_lines(&lines, None);
        assert_eq!(metadata.title.as_ref().unwrap().value, gold["title"], "{:?}", metadata.title);
        assert_eq!(metadata.date.as_ref().map(|d| d.value.to_string()).as_deref(), gold["date"].as_str());
        assert_eq!(metadata.outlet.as_ref().unwrap().value, gold["outlet"]);
        let via: Vec<&str> = metadata.via.iter().map(|v| v.value.as_str()).collect();
        assert_eq!(via, gold["via"].as_array().unwrap().iter().filter_map(Value::as_str).collect::<Vec<_>>());
        let author: Vec<&str> = metadata.author.iter().map(|v| v.value.as_str()).collect();
        assert_eq!(author, gold["author"].as_array().unwrap().iter().filter_map(Value::as_str).collect::<Vec<_>>());
        assert_eq!(metadata.author_role.as_ref().unwrap().value.as_str(), gold["author_role"]);
        assert_eq!(metadata.genre.as_ref().unwrap().value.as_str(), gold["genre"]);
        assert_eq!(metadata.lang.as_ref().unwrap().value.as_str(), gold["lang"]);
        let review: Vec<&str> = gold["review"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        for (field, sure) in [
            ("title", metadata.title.as_ref().is_some_and(|f| f.confidence >= SURE)),
            ("date", metadata.date.as_ref().is_some_and(|f| f.confidence >= SURE)),
            ("outlet", metadata.outlet.as_ref().is_some_and(|f| f.confidence >= SURE)),
            ("author", metadata.author.iter().all(|f| f.confidence >= SURE)),
            ("via", metadata.via.iter().all(|f| f.confidence >= SURE)),
            ("genre", metadata.genre.as_ref().is_some_and(|f| f.confidence >= SURE)),
        ] {
            assert_eq!(review.contains(&field), !sure, "{field} of {}", gold["source"]);
        }
        let body: Vec<&str> = lines.iter().filter(|l| l.role.is_body()).map(|l| l.text.as_str()).collect();
        let named = terms::named(&terms::Worded::of(&body.join("\n\n")), &Lang::new("ru").unwrap());
        let people: Vec<&str> = named.again.iter().map(|p| p.value.as_str()).chain(author).collect();
        for person in gold["people"].as_array().unwrap().iter().filter_map(Value::as_str) {
            assert!(people.contains(&person), "{person} is not among {people:?}");
        }
    }
}

#[test]
fn a_byline_that_repeats_the_holder_of_rights_is_no_author() {
    let authors = |holder: &str| {
        let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
        let body = "The northern harbour opened again after three weeks, and ships came in at once.";
        let lines = [
            line(1, "Harbour opens again", Role::Title),
            line(2, "By Harbour Interactive", Role::Meta),
            line(3, body, Role::Paragraph),
            line(4, &format!("© 2025 {holder}"), Role::Furniture("foot")),
        ];
        from_lines(&lines, None).author.into_iter().map(|a| a.value).collect::<Vec<_>>()
    };
    assert_eq!(authors("Pier Gazette"), ["Harbour Interactive"]);
    assert!(authors("Harbour Interactive").is_empty());
}

#[test]
fn a_page_bears_the_rights_of_who_wrote_it_and_the_name_of_a_paper_may_stand_where_an_author_s_would() {
    let body = "The northern harbour opened again after three weeks of repairs, and ships came in at once, in the morning.";
    let of = |author: &str, text: &str, foot: &str| {
        let lines = page(&[
            ("Slow Harbour", Role::Furniture("navigation")),
            ("Subscribe", Role::Furniture("navigation")),
            ("Sign in", Role::Furniture("navigation")),
            ("What I heard at the quay", Role::Title),
            (author, Role::Furniture("other")),
            ("Jan 19, 2031", Role::Meta),
            (text, Role::Paragraph),
            (body, Role::Paragraph),
            (foot, Role::Furniture("legal")),
        ]);
        let found = from_lines(&lines, None);
        (found.author.into_iter().map(|a| a.value).collect::<Vec<_>>(), found.outlet.map(|outlet| outlet.value))
    };
    assert_eq!(of("Ann Poe", body, "© 2031 Ann Poe"), (vec!["Ann Poe".to_owned()], Some("Slow Harbour".to_owned())));
    assert_eq!(of("Ann Poe", body, "© 2031 Pier Gazette").1.as_deref(), Some("Pier Gazette"));
    assert!(of("Вечерний Причал", "Порт открыт, отметил «Вечерний Причал» в отчёте о причалах.", "© 2031 Порт").0.is_empty());
    assert_eq!(of("Анна Пробная", "Порт открыт, отметил «Вечерний Причал» в отчёте о причалах.", "© 2031 Порт").0, ["Анна Пробная"]);
}

#[test]
fn a_name_above_each_piece_of_news_is_the_page_s() {
    let body = "The northern harbour opened again after three weeks of repairs, and ships came in at once, in the morning.";
    let name = ("Деловой Причал", Role::Furniture("other"));
    let of = |last: (&str, Role)| {
        let title = ("Порт открыли", Role::Title);
        let head = [title, name, ("Анна Пробная", Role::Furniture("other")), ("29 янв. 2031 г. 16:05", Role::Meta)];
        let text = [(body, Role::Paragraph), (body, Role::Paragraph)];
        let found = from_lines(
            &page(
                &[
                    &head[..],
                    &text,
                    &[("Читайте также", Role::Furniture("read-also")); 9],
                    &[name, ("Мост закрыли на зиму", Role::Furniture("other")), last],
                ]
                .concat(),
            ),
            None,
        );
        (found.author.into_iter().map(|a| a.value).collect::<Vec<_>>(), found.outlet.map(|outlet| outlet.value))
    };
    assert_eq!(of(name), (vec!["Анна Пробная".to_owned()], Some("Деловой Причал".to_owned())));
    assert_eq!(of(("Меню", Role::Furniture("other"))).0, ["Деловой Причал", "Анна Пробная"]);
}

#[test]
fn an_office_s_page_is_its_own_whoever_holds_the_rights() {
    let of = |foot: &str| {
        let lines = page(&[
            ("Прокуратура", Role::Furniture("navigation")),
            ("Заречной области", Role::Furniture("navigation")),
            ("Департамент портов Заречной области", Role::Furniture("navigation")),
            ("Порт открыли", Role::Title),
            ("Порт открыли утром.", Role::Paragraph),
            (foot, Role::Furniture("legal")),
        ]);
        from_lines(&lines, None).outlet.map(|outlet| outlet.value)
    };
    assert_eq!(of("© 2031 Единая система портов").as_deref(), Some("Департамент портов Заречной области"));
    assert_eq!(of("© 2031 ЕСП").as_deref(), Some("Департамент портов Заречной области"));
    assert_eq!(of("© 2031 Прокуратура Заречной области").as_deref(), Some("Прокуратура Заречной области"));
}

#[test]
fn the_words_beside_a_date_say_what_it_is() {
    let date = |above: &str, opening: &str, below: &str| {
        let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
        let body = "The northern harbour opened again after three weeks, and ships came in at once, the harbour master said at noon.";
        let lines = [
            line(1, above, Role::Furniture("beside")),
            line(2, "Harbour opens again", Role::Title),
            line(3, &format!("{opening}{body}"), Role::Paragraph),
            line(4, body, Role::Paragraph),
            line(5, below, Role::Furniture("foot")),
        ];
        from_lines(&lines, None).date.map(|d| (d.value.to_string(), d.basis.rule))
    };
    let published = |day: &str| Some((day.to_owned(), "date-published"));
    assert_eq!(date("Menu", "", "This entry was posted on 3 December 2011 by the editors and filed under Ships"), published("2011-12-03"));
    assert_eq!(date("Menu", "", "Dieser Beitrag wurde am 3. Dezember 2011 um 14:48 Uhr veröffentlicht"), published("2011-12-03T14:48:00"));
    assert_eq!(date("Menu", "", "Registriert: 18.09.2008, 05:56"), None);
    assert_eq!(date("Menu", "PORTVILLE, 12 November 2025 – ", "Menu"), Some(("2025-11-12".to_owned(), "date-line")));
    assert_eq!(date("Menu", "АЛМАТЫ. 12 ноября 2025 г. – ", "Menu"), Some(("2025-11-12".to_owned(), "date-line")));
    assert_eq!(date("3 December 2011 | Originally published", "", "Menu"), published("2011-12-03"));
    assert_eq!(date("3 December 2011 9:12 AM · Updated 2 hours ago", "", "Menu"), Some(("2011-12-03T09:12:00".to_owned(), "date-line")));
    assert_eq!(date("Menu", "It was on 12 November 2025 when they met. ", "Menu"), None);
}

#[test]
fn the_days_of_a_life_are_none_of_publication() {
    let date = |lines: &[&str]| {
        let body = "Тридцать лет она водила паром, и её знал каждый на обоих берегах, пишут друзья.";
        let head: Vec<(&str, Role)> = lines.iter().map(|line| (*line, Role::Meta)).collect();
        let lines = [&[("Памяти Анны Тестовой", Role::Title)], &head[..], &[(body, Role::Paragraph); 2]].concat();
        from_lines(&page(&lines), None).date.map(|date| date.value.to_string())
    };
    let day = Some("2034-02-24".to_owned());
    for life in [
        "12.05.1941 – 20.02.2034",
        "(12.05.1941 — 20.02.2034)",
        "12 мая 1941 г. – 20 февраля 2034 г.",
        "* 12.05.1941 † 20.02.2034",
        "12.05.1941 – ум. 20.02.2034",
        "12 May 1941 – 20 February 2034",
        "12 May 1941 – died 20 February 2034",
    ] {
        assert_eq!(date(&[life, "24.02.2034"]), day, "{life}");
    }
    assert_eq!(date(&["12.05.1941 – 20.02.2034"]), None);
    assert_eq!(date(&["24.02.2034", "12.05.1941"]), day);
    assert_eq!(date(&["24.02.2034", "Изменено 12.03.2034"]), day);
    assert_eq!(date(&["24.02.2034 – 26.02.2034"]), day);
}

#[test]
fn the_head_of_a_printed_page_tells_the_issue_s_day() {
    let furniture = Role::Furniture("beside");
    let body = "Порт открыли после трёх недель ремонта, и суда пришли сразу, сообщил начальник порта.";
    let date = |issue: &str, below: &str| {
        let menu = vec![("Раздел сайта", furniture); 20];
        let text = [("Порт открыли", Role::Title), (body, Role::Paragraph), (body, Role::Paragraph), (below, furniture)];
        let lines = page(&[&[(issue, furniture)][..], &menu, &text].concat());
        from_lines(&lines, None).date.map(|date| date.value.to_string())
    };
    assert_eq!(date("Газета портаN 47 (318), 24-30 ноября 2000 г.", "Архив").as_deref(), Some("2000-11-24"));
    assert_eq!(date("№ 31 (612) 5 августа 2005 года", "Архив").as_deref(), Some("2005-08-05"));
    assert_eq!(date("Сегодня 5 августа 2005 года", "Архив"), None);
    assert_eq!(date("Газета порта", "Рубрика: Порт | Добавил: pier (05.09.2012)").as_deref(), Some("2012-09-05"));
}

#[test]
fn a_paper_is_named_at_the_top_of_its_page() {
    let furniture = Role::Furniture("beside");
    let named = |top: [&str; 2]| {
        let body = "Порт открыли после трёх недель ремонта, и суда пришли сразу, сообщил начальник порта.";
        let lines = page(&[(top[0], furniture), (top[1], furniture), ("Порт открыли", Role::Title), (body, Role::Paragraph)]);
        let metadata = from_lines(&lines, None);
        (metadata.outlet.map(|outlet| outlet.value), metadata.author.len())
    };
    let outlet = |name: &str| (Some(name.to_owned()), 0);
    assert_eq!(named(["ПРИСТАНЬ", "Газета школы № 2 посёлка Пробный"]), outlet("Пристань"));
    assert_eq!(named(["№ 67 (10 934)", "СЕВЕРНАЯ ПРИСТАНЬ"]), outlet("Северная пристань"));
    assert_eq!(named(["АЙЛАҚ ЖАҒАСЫ облыстық қоғамдық-саяси апталық", "Басты бет"]), outlet("Айлақ жағасы"));
    assert_eq!(named(["АЙЛАҚ ЖАҒАСЫ облыстық мұражай", "Басты бет"]), (None, 0));
    assert_eq!(named(["ПРИСТАНЬ", "Касса работает с девяти"]), (None, 0));
}

#[test]
fn a_line_that_names_the_headline_tells_its_day_wherever_it_stands() {
    let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
    let mut lines = vec![line(1, "Harbour opens again was posted on 3 December 2011 under Ships", Role::Furniture("beside"))];
    lines.extend((2..90).map(|number| line(number, "A link to something else", Role::Furniture("links"))));
    lines.push(line(90, "Harbour opens again", Role::Title));
    lines.push(line(91, "The northern harbour opened again after three weeks, and ships came in at once.", Role::Paragraph));
    assert_eq!(from_lines(&lines, None).date.map(|d| d.value.to_string()).as_deref(), Some("2011-12-03"));
    lines[0].text = "The mayor resigns was posted on 3 December 2011 under Towns".to_owned();
    assert_eq!(from_lines(&lines, None).date, None);
}

#[test]
fn a_day_in_a_short_first_line_of_old_pages_is_that_of_publication() {
    let rest = "The northern harbour stayed closed for a third day because the pilots had stopped working, and nobody knew for how long.";
    let date_below = |first: &str| {
        let lines: Vec<Line> = [first, rest, rest]
            .iter()
            .enumerate()
            .map(|(i, text)| Line { number: i + 1, text: (*text).to_owned(), role: Role::Paragraph, score: 0.9 })
            .collect();
        from_lines(&lines, None).date.map(|date| date.value.to_string())
    };
    assert_eq!(date_below("Harbour closed 14.09.2005 12:33").as_deref(), Some("2005-09-14T12:33:00"));
    assert_eq!(date_below("The pilots walked out on 14.09.2005."), None);
}

#[test]
fn a_day_of_founding_said_twice_is_none_of_publication() {
    let body = "The northern harbour is the largest of the coast, and most of its ships carry fish, ice and fuel for the islands.";
    let rows = [("Northern Harbour", Role::Title), ("Founded 28 February 1998; 18 years ago (1998-02-28)", Role::Furniture("beside"))];
    let lines: Vec<Line> = rows
        .into_iter()
        .chain([(body, Role::Paragraph), (body, Role::Paragraph)])
        .enumerate()
        .map(|(i, (text, role))| Line { number: i + 1, text: text.to_owned(), role, score: 0.9 })
        .collect();
    assert_eq!(from_lines(&lines, None).date.map(|date| date.value.to_string()), None);
}

#[test]
fn a_day_without_a_year_takes_that_of_the_change_beside_it() {
    let date = |line: &str| {
        let body = "Порт открыли после трёх недель ремонта, и суда пришли сразу.";
        let lines = page(&[("Порт открыли", Role::Title), (line, Role::Meta), (body, Role::Paragraph), (body, Role::Paragraph)]);
        from_lines(&lines, None).date.map(|date| date.value.to_string())
    };
    assert_eq!(date("17 января, 01:12\tОбновлено 18.01.2024 09:30").as_deref(), Some("2024-01-17T01:12:00"));
    assert_eq!(date("31 декабря, 23:40\tОбновлено 01.01.2024 00:10").as_deref(), Some("2023-12-31T23:40:00"));
    assert_eq!(date("17 января, 01:12"), None);
}

/// A page of the lines between its name and rubric and the text, and those below the text.
fn column(head: &[(&str, Role)], foot: &[&str]) -> Metadata {
    let body = [
        ("Каждую осень в гавани закладывают камень под новый причал, и я хожу мимо этих камней.", Role::Paragraph),
        ("Причал обещает работу, но если посчитать, сколько лавок закроется вокруг, выйдет ноль.", Role::Paragraph),
    ];
    let top = [("Прибрежный компас", Role::Furniture("navigation")), ("Мнение", Role::Furniture("popular"))];
    let foot: Vec<_> = foot.iter().map(|text| (*text, Role::Furniture("other"))).collect();
    from_lines(&page(&[&top[..], head, &body, &foot].concat()), None)
}

fn names(found: &[Found<String>]) -> Vec<&str> {
    found.iter().map(|found| found.value.as_str()).collect()
}

#[test]
fn the_paper_below_or_behind_an_author_s_name_is_none_of_those_who_wrote() {
    const OTHER: Role = Role::Furniture("other");
    let title = ("Зачем порту новый причал", Role::Title);
    let day = ("27 мая 2031", Role::Meta);
    for (lines, paper) in [
        (&["Мортен Пробен", "Kattegat Probeblad, Дания"][..], "Kattegat Probeblad"),
        (&["Мортен Пробен", "Kattegat Probeblad"], "Kattegat Probeblad"),
        (&["Мортен Пробен", "Радио Причал"], "Радио Причал"),
        (&["Мортен Пробен", "«Портовая вахта»"], "Портовая вахта"),
        (&["Мортен Пробен, Kattegat Probeblad"], "Kattegat Probeblad"),
    ] {
        let lines: Vec<_> = lines.iter().map(|line| (*line, OTHER)).collect();
        for headline in [&[title][..], &[]] {
            let found = column(&[headline, &lines, &[day]].concat(), &["© 2031 Прибрежный компас"]);
            assert_eq!(names(&found.author), ["Мортен Пробен"], "{lines:?}");
            assert_eq!(names(&found.via), [paper], "{lines:?}");
            assert!(found.via[0].confidence < SURE);
            assert_eq!(found.outlet.unwrap().value, "Прибрежный компас");
        }
    }
    let head = [("Why the port needs a quay", Role::Title), ("By Ann Poe, Pier News Agency", Role::Meta), ("27 May 2031", Role::Meta)];
    let labelled = column(&head, &[]);
    assert_eq!((names(&labelled.author), names(&labelled.via)), (vec!["Ann Poe"], vec!["Pier News Agency"]));
    let two = column(&[title, ("Анна Тестова", OTHER), ("Иван Проба", OTHER), day], &[]);
    assert_eq!(names(&two.author), ["Анна Тестова", "Иван Проба"]);
}

#[test]
fn who_is_in_a_picture_and_whom_a_release_names_for_questions_are_no_authors() {
    const OTHER: Role = Role::Furniture("other");
    let title = ("Stadt und Hafen unterzeichnen Vertrag", Role::Title);
    let byline = ("12. November 2025 • Anna Probe • 3 Minuten", Role::Meta);
    let picture = ("Jan Kaiser und Uta Fischer | Bildquelle: Stadt", OTHER);
    assert_eq!(names(&column(&[title, byline, picture], &[]).author), ["Anna Probe"]);
    let body = ("The ferry across the bay will return by the summer, the port said.", Role::Paragraph);
    let release = [("Ferry to return", Role::Title), ("Questions: Jane Poe", OTHER), body, body];
    assert!(from_lines(&page(&release), None).author.is_empty());
}

#[test]
fn a_translator_is_no_author() {
    for line in
        ["Перевела Анна Тестова", "Перевод Анны Тестовой", "Аударған Жанар Тестова", "Переклала Анна Пробна", "Корректор Анна Тестова"]
    {
        let head = [("Зачем порту новый причал", Role::Title), (line, Role::Furniture("other")), ("27 мая 2031", Role::Meta)];
        assert!(column(&head, &[]).author.is_empty(), "{line}");
    }
}

#[test]
fn a_columnist_stands_above_the_day_and_the_headline_and_a_letter_is_signed_with_its_place() {
    let above = [("Анна Тестова", Role::Furniture("other")), ("27 мая 2031", Role::Meta), ("Зачем порту новый причал", Role::Title)];
    assert_eq!(names(&column(&above, &[]).author), ["Анна Тестова"]);
    let head = [("Зачем порту новый причал", Role::Title), ("27 мая 2031", Role::Meta)];
    for line in ["Н. Пробников, г. Гавань", "Анна Тестова, село Причал", "Айдос Тестов, Порт қаласы"]
    {
        let name = line.split(',').next().unwrap();
        assert_eq!(names(&column(&head, &[line]).author), [name]);
    }
    let won = [head[0], ("Анна Тестова, п. Причал", Role::Paragraph), ("Айдос Пробный, г. Гавань", Role::Paragraph)];
    assert!(from_lines(&page(&won), None).author.is_empty(), "a list of those who won");
    let kept = [head[0], ("Фонарь обещали в пятницу.", Role::Paragraph), ("Н. Пробников, г. Гавань", Role::Paragraph)];
    let kept = from_lines(&page(&kept), None);
    assert_eq!(names(&kept.author), ["Н. Пробников"]);
    assert!(kept.author[0].confidence < SURE);
}

#[test]
fn a_note_that_closes_an_opinion_offers_its_author() {
    let head = [("Зачем порту новый причал", Role::Title), ("27 мая 2031", Role::Meta)];
    for note in ["Анна Тестова — архитектор, преподаёт в институте.", "Об авторе: Анна Тестова — архитектор.", "Анна Тестова, архитектор"]
    {
        let found = column(&head, &[note]);
        assert_eq!(names(&found.author), ["Анна Тестова"], "{note}");
        assert!(found.author[0].confidence < SURE && found.author_role.is_some());
    }
    // Of other texts, and of whom the text speaks, it is not.
    let news = |text: &str, note: &str| {
        let lines = [head[0], head[1], (text, Role::Paragraph), ("Причал открыт.", Role::Paragraph), (note, Role::Paragraph)];
        from_lines(&page(&lines), None).author.len()
    };
    assert_eq!(news("Порт открыл причал в понедельник.", "Анна Тестова — архитектор."), 0);
    assert_eq!(news("Порт открыл причал в понедельник.", "Об авторе: Анна Тестова — архитектор."), 1);
    let opinion = |title: &str| {
        let rubric = ("Мнение", Role::Furniture("popular"));
        let text =
            [("Причал обещает работу.", Role::Paragraph), ("Он стоит.", Role::Paragraph), ("Анна Тестова — архитектор.", Role::Paragraph)];
        from_lines(&page(&[&[rubric, (title, Role::Title), head[1]][..], &text].concat()), None).author.len()
    };
    assert_eq!(opinion("Зачем порту новый причал"), 1);
    assert_eq!(opinion("Зачем Тестовой новый причал"), 0);
}
