use super::doubts::{goes_on_to_credit, is_calling_below, is_furniture, leads_to_another, lists_names};
use super::*;

fn better(text: &str, scores: &[(usize, f32)]) -> usize {
    let page = Page::of(text);
    let candidates: Vec<Candidate> = scores.iter().map(|(at, score)| Candidate { at: *at, score: *score }).collect();
    let best = *candidates.iter().max_by(|a, b| a.score.total_cmp(&b.score)).unwrap();
    told_by_form(&page, &candidates, best).at
}

#[test]
fn a_headline_s_form_speaks_against_a_calling_and_a_caption() {
    let signed = "How we learnt to leave the wrecks\nI. Proba,\npilot of the northern harbour\nThe wreck lay there for years.";
    assert_eq!(better(signed, &[(0, 0.13), (2, 0.43)]), 0);
    assert_eq!(better(signed, &[(0, 0.01), (2, 0.43)]), 2);
    let captioned = "Anna Testova has died\n12 March 2026\nAnna Testova in the harbour's theatre\nPhoto: archive\nShe was eighty.";
    assert_eq!(better(captioned, &[(0, 0.16), (2, 0.76)]), 0);
    assert_eq!(better(&captioned.replace("Photo: archive", "The harbour mourns"), &[(0, 0.16), (2, 0.76)]), 2);
    assert!(ends_with_credit("The quay at dawn / A. Testova") && !ends_with_credit("Harbour / News / The quay"));
}

#[test]
fn what_somebody_is_and_a_heading_in_capitals_are_told() {
    let signed = Page::of("Anna Testova\nSenior Fellow, Harbour Programme\nIvan Proba\nWhy the Port Is Short of Ferries");
    assert!(is_calling_below(&signed, 1) && !is_calling_below(&signed, 3) && !is_calling_below(&signed, 0));
    let signed = Page::of("By Anna Testova\nHarbour correspondent\nPort Is Short of Ferries");
    assert!(is_calling_below(&signed, 1) && !is_calling_below(&signed, 2));
    let over = |above: &str, below: &str| {
        let text = format!("News\n{above}\n{below}");
        let candidates = [Candidate { at: 1, score: 0.05 }, Candidate { at: 2, score: 0.6 }];
        above_deck(&Page::of(&text), &candidates, candidates[1]).at
    };
    assert_eq!(over("ДОЖДИ МЕШАЮТ, НО ПАРОМЫ ИДУТ", "В порту обслужили сорок восемь судов"), 1);
    assert_eq!(over("ПОРТ И ЛЮДИ ПОРТА", "В порту обслужили сорок восемь судов"), 2);
    assert_eq!(over("ДОЖДИ МЕШАЮТ, НО ПАРОМЫ ИДУТ", "В ПОРТУ ОБСЛУЖИЛИ СОРОК ВОСЕМЬ СУДОВ"), 2);
}

#[test]
fn a_motto_is_no_headline_where_there_is_another() {
    let page = "Explaining the harbour since 1998\nMenu\nThe moss that counts the days of the port\nIt stands on the quay.";
    assert_eq!(better(page, &[(0, 0.3), (2, 0.06)]), 2);
    assert_eq!(better(page, &[(0, 0.3), (2, 0.01)]), 0);
    assert!(leads_to_another("Report of the week ........ 3") && leads_to_another("The quay at dawn © Harbour Trust"));
    assert!(leads_to_another("Anna Testova/Harbour Trust") && !leads_to_another("The quay of 1998..."));
    assert!(!leads_to_another("Ferries and/or ships") && !leads_to_another("News/Harbour"));
}

#[test]
fn where_no_line_is_probable_the_one_below_the_day_is_the_headline() {
    let page = Page::of("НОВОСТИ • 21 ноября, 2023\nВ дальнее село пришла вода\n340 просмотров\nЖители села тридцать лет возили воду.");
    let candidates = [Candidate { at: 1, score: 0.005 }, Candidate { at: 3, score: 0.01 }];
    assert_eq!(below_date(&page, &candidates, 3), Some(1));
    assert_eq!(below_date(&page, &candidates, 1), None);
}

#[test]
fn the_name_of_the_page_is_no_headline() {
    let page = "Harbour Trust ASBL\nMenu\nFerries for all who live on the islands\n12 March 2026\nThe trust asks for ferries.\nHarbour Trust ASBL – Pier Road 1";
    assert_eq!(better(page, &[(0, 0.25), (2, 0.06)]), 2);
    assert_eq!(better(&page.replace(" – Pier Road 1", ""), &[(0, 0.25), (2, 0.06)]), 0);
}

#[test]
fn a_cast_a_meter_and_a_subject_are_told() {
    assert!(lists_names("Starring: Anna Testova, Ivan Proba") && !lists_names("Minister: the port, the Harbour Bridge"));
    assert!(goes_on_to_credit("Пристань на рассвете. Фото:pristan.example"));
    assert!(goes_on_to_credit("The quay at dawn. Photo: A. Testova") && !goes_on_to_credit("Photos of the quay"));
    assert!(is_headline_of("Port opens", "Subject: Port opens") && !is_headline_of("Port opens", "Minister: Port opens"));
    assert!(says_who_asks("Sea captain Ivan Proba talks to Anna Testova") && !says_who_asks("Talks go on"));
}

#[test]
fn names_of_the_site_are_told_from_the_headline() {
    for (line, text) in [
        ("Port opens again", "Port opens again | Harbour Times"),
        ("Port opens again", "Port opens again - Harbour Times"),
        ("Port opens again", "News / Harbour / Port opens again"),
        ("Port opens again", "HomePort opens again"),
        ("Port opens again after the storm", "Harbour Times » News » Port opens again…"),
    ] {
        assert!(is_headline_of(line, text), "{text}");
    }
    for (line, text) in [
        ("the port is open", "Minister: the port is open"),
        ("Port opens again", "Port opens again, and the ferries go"),
        ("is open to all", "The oldest and largest port of the northern coast is open to all"),
        ("Port closes for good", "Harbour Times » News » Port opens again…"),
        ("Port opens again", "Port opens again-and-again"),
    ] {
        assert!(!is_headline_of(line, text), "{text}");
    }
}

#[test]
fn the_header_of_a_mail_and_of_a_message_is_no_headline() {
    let page = Page::of("От: Вести порта <vesti@port.example>\nТема: Порт снова открыт\nПереслано из: Порт без прикрас\nПорт снова открыт");
    assert_eq!([0, 1, 2, 3].map(|at| is_furniture(&page, at)), [true, false, true, false]);
}

#[test]
fn below_the_page_s_name_and_the_day_stands_the_headline() {
    let found = |text: &str| {
        let page = Page::of(text);
        let keep: Vec<bool> = (0..page.entries.len()).map(|at| at > 2).collect();
        below_name_and_day(&page, &keep, Candidate { at: 0, score: 0.02 })
    };
    let note = "Вести порта сегодня\n27.03.2031\nПаводок отступил\nВода ушла из порта.\nПричалы сохнут.";
    assert_eq!(found(note), Some(2));
    assert_eq!(found(&note.replace("Паводок отступил", "Паводок отступил.")), None);
    assert_eq!(found(&note.replace("Паводок отступил", "Анна Пробная")), None);
    assert_eq!(found(&note.replace("Вести порта сегодня", "Порт снова открыт после паводка")), None);
    assert_eq!(found(&note.replace("27.03.2031", "Новости")), None);
}

#[test]
fn below_its_writer_and_the_day_stands_the_headline() {
    let found = |text: &str| {
        let page = Page::of(text);
        let keep: Vec<bool> = page.entries.iter().map(|line| line.text.ends_with('.')).collect();
        below_writer_and_day(&page, &keep, Candidate { at: 2, score: 0.02 })
    };
    let column = "Якорь\nКолонка\nДениз Пробная\n19.11.2031\nОбщий порт или общая очередь?\nНа границе я говорила с шофёром, и он достал двенадцать бумаг.";
    assert_eq!(found(column), Some(4));
    assert_eq!(found(&column.replace("Пробная\n", "Пробная\nписатель\n")), Some(5));
    assert_eq!(found(&column.replace("Дениз Пробная", "Порт снова открыт")), None);
    assert_eq!(found(&column.replace("19.11.2031", "Порт")), None);
    assert_eq!(found(&column.replace("очередь?", "очередь.")), None);
}

#[test]
fn what_a_page_says_it_is_is_no_headline() {
    let text =
        "Причал\nЖурнал о воде и людях\nПочему степь снова горит\n27 июня 2031\nПожары повторяются каждое лето, и каждое лето их не ждут.";
    let below = |text: &str| {
        let page = Page::of(text);
        let keep = vec![false, false, false, false, true];
        below_slogan(&page, &keep, Candidate { at: 1, score: 0.5 })
    };
    assert_eq!(below(text), Some(2));
    assert_eq!(below(&text.replace("Почему степь снова горит\n27 июня 2031", "27 июня 2031\nПочему степь снова горит")), Some(3));
    assert_eq!(below(&text.replace("Журнал о воде и людях", "Как живут без воды")), None);
    assert_eq!(below(&text.replace("Журнал о воде и людях", "Журнал «Вода» закрывается")), None);
}

#[test]
fn a_press_office_above_the_headline_is_none() {
    let headline = |office: &str, below: &str| {
        let text = format!("{office}\nПаром вернётся на линию к лету\n{below}\nПаром вернётся к лету, сообщили в порту.");
        below_press_office(&Page::of(&text), Candidate { at: 0, score: 0.9 })
    };
    let day = "12 ноября 2025";
    assert_eq!(headline("Пресс-служба порта Гавань", day), Some(1));
    assert_eq!(headline("Пресс-служба порта опровергла слухи", day), None);
    assert_eq!(headline("Порт Гавань", day), None);
    assert_eq!(headline("Пресс-служба порта Гавань", "Общество"), None);
}
