use super::*;
use crate::import::Role;
use crate::import::metadata::from_lines;
use crate::import::metadata::tests::page;

fn said(prose: &str, around: &str) -> (String, Vec<String>, bool) {
    let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
    let lines = [line(1, prose, Role::Paragraph), line(2, around, Role::Furniture("foot"))];
    let mut metadata = Metadata::default();
    fill(&mut metadata, &Frame::of(&lines));
    let sure = metadata.outlet.as_ref().is_some_and(|o| o.confidence >= crate::import::SURE);
    (metadata.outlet.map_or_else(|| "-".into(), |o| o.value), metadata.via.into_iter().map(|v| v.value).collect(), sure)
}

#[test]
fn texts_name_their_outlet_and_its_origin() {
    for (prose, outlet, via) in [
        ("Порт открыт, передает Gavan.KZ со ссылкой на port-news.example.", "Gavan.KZ", vec!["port-news.example"]),
        (
            "Порт открыт, сообщает «Портовый вестник» со ссылкой на пресс-службу порта Северный.",
            "Портовый вестник",
            vec!["пресс-служба порта Северный"],
        ),
        ("Порт открыт, пишет Gavan.kz со ссылкой на местные СМИ.", "Gavan.kz", vec![]),
        ("Порт открыт, сообщает корреспондент агентства Gavan со ссылкой на «Портовую газету».", "Gavan", vec!["Портовая газета"]),
        ("Порт открыт, передает Gavan.kz со ссылкой на «Портовую экономику».", "Gavan.kz", vec!["Портовая экономика"]),
        ("Порт открыт, передает Gavan.kz со ссылкой на «Новую портовую неделю».", "Gavan.kz", vec!["Новая портовая неделя"]),
        ("Порт открыт, передает Gavan.kz со ссылкой на «Вести».", "Gavan.kz", vec!["Вести"]),
        ("Порт ашылды, деп хабарлайды GAVAN.KZ port.example-ке сілтеме жасап.", "GAVAN.KZ", vec!["port.example"]),
        ("Порт ашылды, деп хабарлады Gavan тілшісі.", "Gavan", vec![]),
        ("Порт ашылды, деп хабарлайды Гавань.kz Порт министрлігі.", "Гавань.kz", vec![]),
        ("The port is open, Harbour Times reports, citing The Pier Gazette.", "Harbour Times", vec!["The Pier Gazette"]),
        ("The port is open, Harbour Times reports, citing local media.", "Harbour Times", vec![]),
        ("Порт відкрито, повідомляє «Гавань» з посиланням на port.example.", "Гавань", vec!["port.example"]),
        ("Порт открыт.", "-", vec![]),
    ] {
        let (found, origins, _) = said(prose, "");
        assert_eq!((found.as_str(), origins), (outlet, via.into_iter().map(str::to_owned).collect()), "{prose}");
    }
}

#[test]
fn offices_and_sources_are_origins_beside_a_page_that_names_itself() {
    let origin = |prose: &str, around: &str| said(prose, around).1;
    assert_eq!(origin("Порт открыт, сообщает пресс-служба порта Северный.", ""), ["пресс-служба порта Северный"]);
    assert_eq!(origin("Порт открыт, рассказали в пресс-службе «Водоканала».", ""), ["пресс-служба Водоканала"]);
    assert_eq!(origin("«Тошлоқ тонги» газетасининг ёзишича, порт очилди.", ""), ["Тошлоқ тонги"]);
    assert_eq!(origin("The port is open (with Harbour Wire)", ""), ["Harbour Wire"]);
    assert!(origin("The port is open (with two piers)", "").is_empty());
    for (prose, via) in [
        ("Что изменится в порту, рассказали в пресс-службе порта: кран уберут.", "пресс-служба порта"),
        ("Порт открыт, передает Gavan.kz со ссылкой на мэрию Заречья.", "мэрия Заречья"),
        ("О ремонте первым сообщил отраслевой портал «Берег и порт».", "Берег и порт"),
        ("Об этом «Гавани» стало известно от ИА «Полуостров».", "ИА Полуостров"),
        ("Порт открыт, сообщает Gavan.kz со ссылкой на пресс-службу Министерства воды и леса.", "пресс-служба Министерства воды и леса"),
        (
            "Порт ашылды. Бұл туралы Айлақ қалалық көлік бөлімінің баспасөз қызметі хабарлады.",
            "Айлақ қалалық көлік бөлімінің баспасөз қызметі",
        ),
        ("Су министрлиги маалымдагандай, көпүрө ачылды.", "Су министрлиги"),
        ("Bu barədə Liman Agentliyinin mətbuat xidmətindən məlumat verilib.", "Liman Agentliyinin mətbuat xidməti"),
        ("The crane will go, according to a memo first reported by the Pier Register.", "Pier Register"),
        ("Local daily The Pier Ledger reported that the crane would go.", "The Pier Ledger"),
        ("El muelle abrió, según informó la Agencia Puerto Viejo.", "Agencia Puerto Viejo"),
        ("Der Kran geht, wie die Nachrichtenagentur dpa berichtet.", "dpa"),
    ] {
        assert_eq!(origin(prose, ""), [via], "{prose}");
    }
    let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
    let lines = [
        line(1, "Порт открыт.", Role::Paragraph),
        line(2, "Источник: Вести порта / Оригинал статьи", Role::Furniture("foot")),
        line(3, "© Гавань 2031", Role::Furniture("foot")),
    ];
    let mut metadata = Metadata::default();
    fill(&mut metadata, &Frame::of(&lines));
    assert_eq!(metadata.outlet.map(|outlet| outlet.value).as_deref(), Some("Гавань"));
    assert_eq!(metadata.via.iter().map(|via| via.value.as_str()).collect::<Vec<_>>(), ["Вести порта"]);
}

#[test]
fn the_page_around_says_where_a_name_ends_and_which_name_is_an_agency_s() {
    let report = "Порт ашылды, деп хабарлайды Айлақ Хабар Көлік министрлігінің баспасөз қызметіне сілтеме жасап.";
    let office = vec!["Көлік министрлігінің баспасөз қызметі".to_owned()];
    assert_eq!(said(report, "© Айлақ Хабар 2031"), ("Айлақ Хабар".to_owned(), office, true));
    assert_eq!(said("Порт открыт, передает Гавань Ньюс.", "© Гавань 2031").0, "Гавань Ньюс");
    let dateline = "ЗАРЕЧЬЕ, 21 ноя — Вести Прибоя. Мост закрыли до понедельника.";
    assert_eq!(said(dateline, "© Вести Прибоя / Олег Пробный").0, "Вести Прибоя");
    assert_eq!(said(dateline, "Главная").0, "-");
}

#[test]
fn an_office_named_as_the_source_is_the_origin_and_an_agency_in_the_author_s_place_the_outlet() {
    assert_eq!(said("Порт открыт.", "Источник: Комитет портов"), ("-".to_owned(), vec!["Комитет портов".to_owned()], false));
    assert_eq!(said("Порт открыт.", "Автор: ИА «Пристань»").0, "Пристань");
    assert_eq!(said("Порт открыт.", "Автор: Анна Пробная").0, "-");
    let second_hand = "Порт открыт. Об этом сообщило агентство Айлақ Хабар со ссылкой на министерство портов.";
    assert_eq!(said(second_hand, "").1, ["Айлақ Хабар"]);
}

#[test]
fn a_report_may_name_the_press_in_any_paragraph_and_an_agency_beside_it() {
    let via = |paragraphs: &[&str], below: &str| {
        let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
        let mut lines: Vec<Line> = (1..).zip(paragraphs).map(|(number, text)| line(number, text, Role::Paragraph)).collect();
        lines.push(line(90, below, Role::Furniture("foot")));
        lines.push(line(91, "© Gavan Post 2031", Role::Furniture("foot")));
        let mut metadata = Metadata::default();
        fill(&mut metadata, &Frame::of(&lines));
        metadata.via.into_iter().map(|via| via.value).collect::<Vec<_>>()
    };
    let plain = "Порт открыт.";
    let told = "Как пишет «Прибой-Экспресс», кран уберут.";
    let office = "Айлақ кемежай департаментінің мәліметінше, порт ашық.";
    assert_eq!(via(&[plain, plain, plain, told, plain, plain], ""), ["Прибой-Экспресс"]);
    assert!(via(&[plain, plain, plain, office, plain, plain], "").is_empty());
    assert!(via(&[&[plain; 30][..], &[told], &[plain; 30]].concat(), "").is_empty());
    assert_eq!(via(&[plain], "(mit pna)"), ["pna"]);
    assert_eq!(via(&[plain], "Kaynak: PHA"), ["PHA"]);
    assert_eq!(via(&[plain], "SOURCE Pier Museum Trust"), ["Pier Museum Trust"]);
    assert_eq!(via(&[plain], "Originally published on Pier Review."), ["Pier Review"]);
    assert!(via(&["Pier Review", plain], "Originally published on Gavan Post.").is_empty());
    assert_eq!(via(&["Hafendorf/pna – Die Fähre bleibt am Kai."], ""), ["pna"]);
    assert_eq!(via(&["MILLFORD, Nov 21 (Pierwire) - The port is open."], ""), ["Pierwire"]);
    assert!(via(&["MILLFORD, Nov 21 (Gavan) - The port is open."], "").is_empty());
}

#[test]
fn what_another_s_page_says_is_reported_is_its_origin() {
    let report = "Кран уберут, об этом сообщает «Берег и порт».";
    assert_eq!(
        said(report, "Сетевое издание «Гавань» зарегистрировано, запись ЭЛ № ФС 00"),
        ("Гавань".into(), vec!["Берег и порт".into()], true)
    );
    assert_eq!(said(report, "Сетевое издание «Берег и порт» зарегистрировано, запись ЭЛ № ФС 00").0, "Берег и порт");
}

#[test]
fn a_report_alone_is_unsure_until_the_page_confirms_it() {
    assert!(!said("Порт открыт, сообщает Gavan.kz", "").2);
    assert!(said("Порт открыт, сообщает Gavan.kz", "© 2019–2026 Gavan.kz. Все права защищены").2);
    assert!(said("Порт открыт, передает Gavan.kz со ссылкой на port.example", "").2);
}

#[test]
fn the_page_around_names_the_outlet() {
    for (around, outlet) in [
        ("© 2012-2026 Harbour Times. All rights reserved.", "Harbour Times"),
        ("Copyright © Harbour Times Ltd 2026", "Harbour Times"),
        ("© Портовый вестник, 1931–2024. Перепечатка разрешена", "Портовый вестник"),
        ("© 2012 Портовый вестник. Использование материалов только с письменного согласия редакции и со ссылкой", "Портовый вестник"),
        ("https://www.harbour.example/2026/01/12/port-open", "harbour.example"),
        ("https://web.archive.example/web/20310117/https://harbour.example/2026/port-open", "harbour.example"),
        ("© 2000-2025, Портова Хвиля. Використання матеріалів лише за умови посилання", "Портова Хвиля"),
        ("© 2012–2024 Использование материалов сайта разрешено", "-"),
        ("© Assembly copyright 2026", "-"),
        ("Источник: Портовый вестник", "Портовый вестник"),
        ("Източник: Пристанищен вестник", "Пристанищен вестник"),
        ("출처: Harbour Wire", "Harbour Wire"),
        ("来源: Harbour Wire", "Harbour Wire"),
        ("来源：港口新闻 2026-01-12", "港口新闻"),
        ("Редакция: news@harbour.example", "harbour.example"),
        ("© 2011–2025 ИА «Портовый вестник». Свидетельство о регистрации СМИ ИА № ФС 77-00000", "Портовый вестник"),
        ("Copyright ⓒ 항구일보. 무단 전재 및 재배포 금지", "항구일보"),
        ("版权所有 港口新闻网", "港口新闻网"),
        ("© Riproduzione riservata", "-"),
        ("© Ediciones del Muelle S.L.", "Ediciones del Muelle"),
        ("© Ann Poe / Getty Images", "-"),
        ("© 2026 The", "-"),
    ] {
        assert_eq!(said("Порт открыт.", around).0, outlet, "{around}");
    }
}

#[test]
fn an_address_ends_with_the_quotation_or_the_brackets_in_which_it_stands() {
    let address = "https://harbour.example/2026/port-open";
    let kept = format!("https://web.archive.example/web/20310117/{address}");
    for around in [
        format!("url(\"{address}\");"),
        format!("<a href=\"{kept}\">"),
        format!("({address})."),
        format!("«{kept}»."),
        format!("({kept}),"),
    ] {
        let lines: Vec<Line> = [("Порт открыт.", Role::Paragraph), (&around, Role::Furniture("foot"))]
            .iter()
            .zip(1..)
            .map(|((text, role), number)| Line { number, text: (*text).to_owned(), role: *role, score: 1.0 })
            .collect();
        let mut metadata = Metadata::default();
        fill(&mut metadata, &Frame::of(&lines));
        assert_eq!(metadata.source_url.map(|url| url.value).as_deref(), Some(address), "{around}");
    }
}

#[test]
fn an_agency_beside_the_page_s_name_is_the_origin() {
    let of = |beside: &str| {
        let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
        let lines = [
            line(1, "Hafenblatt", Role::Furniture("menu")),
            line(2, "Der Hafen ist offen", Role::Title),
            line(3, beside, Role::Meta),
            line(4, "Der Hafen ist nach drei Wochen wieder offen.", Role::Paragraph),
        ];
        let mut metadata = Metadata::default();
        fill(&mut metadata, &Frame::of(&lines));
        metadata.via.into_iter().map(|via| via.value).collect::<Vec<_>>()
    };
    assert_eq!(of("Hafenblatt mit Kaipress"), ["Kaipress"]);
    assert!(of("Seeblatt mit Kaipress").is_empty());
}

#[test]
fn a_company_publishes_the_paper_that_the_page_names() {
    let of = |around: [&str; 3]| {
        let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
        let mut lines = vec![line(1, "Порт открыт.", Role::Paragraph)];
        lines.extend((2..).zip(around).map(|(number, text)| line(number, text, Role::Furniture("foot"))));
        let mut metadata = Metadata::default();
        fill(&mut metadata, &Frame::of(&lines));
        metadata.outlet.map(|outlet| (outlet.value, outlet.confidence >= crate::import::SURE))
    };
    let company = "© 2026 The Harbour Times Company";
    assert_eq!(of(["Subscribe to Harbour Times", company, "More in Harbour Times"]), Some(("Harbour Times".into(), true)));
    assert_eq!(of(["Subscribe to The Harbour Times", company, "Harbour Times shop"]), Some(("The Harbour Times".into(), true)));
    assert_eq!(of(["Subscribe", company, "Harbour Timeskeeping"]), Some(("The Harbour Times Company".into(), false)));
    assert_eq!(of(["Wharf TV", "Copyright 2026 WHARF TV Network, LLC.", "Wharf TV live"]), Some(("Wharf TV".into(), true)));
}

#[test]
fn on_a_page_of_many_holders_of_rights_only_the_first_are_sought_in_its_other_lines() {
    let named = |others: usize| {
        let others = (0..others).map(|n| format!("© 2024 Pier{n} Group"));
        let times = ["Harbour Times", "Harbour Times", "© 2024 Harbour Times Group"].map(str::to_owned);
        let line = |(at, text)| Line { number: at + 1, text, role: Role::Furniture("foot"), score: 0.0 };
        let lines: Vec<Line> = others.chain(times).enumerate().map(line).collect();
        let signs = signs::signs(&Frame::of(&lines), None);
        signs.into_iter().rev().find(|sign| sign.basis.rule == "copyright").map(|sign| sign.value)
    };
    assert_eq!(named(0).as_deref(), Some("Harbour Times"));
    assert_eq!(named(20).as_deref(), Some("Harbour Times"));
    assert_eq!(named(40).as_deref(), Some("Harbour Times Group"));
}

#[test]
fn a_page_that_names_itself_at_its_top_prints_what_another_has_reported() {
    let of = |text: &str| {
        let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
        let top = line(1, "Северный Маяк", Role::Furniture("other"));
        let lines = [top, line(2, "Порт открыт", Role::Title), line(3, text, Role::Paragraph)];
        let mut metadata = Metadata::default();
        fill(&mut metadata, &Frame::of(&lines));
        (metadata.outlet.unwrap().value, metadata.via.into_iter().map(|via| via.value).collect::<Vec<_>>())
    };
    let chain = of("Порт открыли, сообщает «Портовая газета» со ссылкой на Pier Ledger.");
    assert_eq!(chain, ("Северный Маяк".to_owned(), vec!["Портовая газета".to_owned(), "Pier Ledger".to_owned()]));
    let itself = of("Порт открыли. Об этом сообщает корреспондент «Северного Маяка» из зала суда.");
    assert_eq!(itself, ("Северный Маяк".to_owned(), vec![]));
    let alone = of("Three quays will close in autumn, The Harbour Post reports.");
    assert_eq!(alone, ("Северный Маяк".to_owned(), vec!["Harbour Post".to_owned()]));
}

#[test]
fn a_holder_of_rights_is_the_outlet_where_a_sentence_opens_with_what_another_reports() {
    let of = |text: &str, foot: &str| {
        let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
        let lines = [line(1, "Порт открыт", Role::Title), line(2, text, Role::Paragraph), line(3, foot, Role::Furniture("foot"))];
        let mut metadata = Metadata::default();
        fill(&mut metadata, &Frame::of(&lines));
        (metadata.outlet.map(|outlet| outlet.value), metadata.via.into_iter().map(|via| via.value).collect::<Vec<_>>())
    };
    let coast = || Some("Дальний берег".to_owned());
    let foot = "© Дальний берег, 2025";
    let chain = of("Порт открыт. Как сообщает «Степная заря» со ссылкой на «Вести гавани», суда вышли.", foot);
    assert_eq!(chain, (coast(), vec!["Степная заря".to_owned(), "Вести гавани".to_owned()]));
    let writes = of("Порт открыт. Об этом пишет «Степная заря».", "Поделиться");
    assert_eq!(writes, (None, vec!["Степная заря".to_owned()]));
    let wired = of("ГАВАНЬ, 12 ноября — Дальний берег. Порт открыт, сообщает агентство Тихий Пресс со ссылкой на Pier Ledger.", foot);
    assert_eq!(wired, (coast(), vec!["Тихий Пресс".to_owned(), "Pier Ledger".to_owned()]));
    let learnt = of("Как узнал «Дальний берег», порт открыт, сообщает «Степная заря».", foot);
    assert_eq!(learnt, (coast(), vec!["Степная заря".to_owned()]));
    let itself = of("Порт открыт. Об этом сообщает корреспондент «Дальнего берега».", foot);
    assert_eq!(itself, (coast(), vec![]));
    // Whose picture it is does not stand before the mark, nor does the page call itself so.
    let pictured = of("Порт открыт. Об этом сообщает «Степная заря».", "© 2025 Дальний берег. Фото: Степная заря");
    assert_eq!(pictured, (coast(), vec!["Степная заря".to_owned()]));
    assert_eq!(of("Порт открыт.", "Фото: © 2025 Анна Пробная"), (None, vec![]));
}

#[test]
fn the_address_of_an_original_names_the_outlet_for_the_editor_to_confirm() {
    let sure = |label: &str| {
        let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
        let address = format!("{label}: https://harbour.example/2031/05/a-text");
        let lines = [line(1, "Порт открыт.", Role::Paragraph), line(2, &address, Role::Furniture("foot"))];
        let mut metadata = Metadata::default();
        fill(&mut metadata, &Frame::of(&lines));
        metadata.outlet.unwrap().confidence >= crate::import::SURE
    };
    assert!(sure("Источник"));
    assert!(!sure("Оригинал"));
}

#[test]
fn an_agency_is_called_as_its_page_calls_it() {
    let found = |name: &str, rule| Found::new(name.to_owned(), rule, Some(1), name, 0.8);
    let of = |page: &str| confirmed(found("Причал", rules::SO_REPORTS), &[found(page, rules::MASTHEAD)], &[]).value;
    assert_eq!(of("ИА Причал"), "ИА Причал");
    assert_eq!(of("Новый Причал"), "Причал");
}

#[test]
fn to_whom_a_mail_went_did_not_publish_it() {
    let outlet = |header: &'static str| {
        let body = "The harbour opened again after three weeks of repairs, and ships came in at once.";
        let lines = page(&[("Harbour opens again", Role::Title), (header, Role::Meta), (body, Role::Paragraph), (body, Role::Paragraph)]);
        from_lines(&lines, None).outlet.map(|found| found.value)
    };
    assert_eq!(outlet("To: Ann Poe <ann@readers.example>"), None);
    assert_eq!(outlet("Кому: ann@readers.example"), None);
    assert!(outlet("Mail: ann@readers.example").is_some());
}
