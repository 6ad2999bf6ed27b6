//! Where a short text begins and ends, and what it names within.

use super::{Role, classified, kept, title_line};

#[test]
fn an_address_that_a_text_speaks_of_stays_and_the_page_s_goes() {
    let of = |address: &str| {
        kept(&format!(
            "Где читать архивы\n14 мая 2031\nМы собрали открытые архивы районных газет, которые можно читать дома.\nГазета «Причал», 1931–1991:\n{address}\nОба архива бесплатны, но нужна регистрация.\nПоделиться\n{address}/news\n"
        ))
    };
    for address in ["https://arhiv.example/prichal", "@prichal_example"] {
        assert_eq!(of(address).get(2).map(String::as_str), Some(address));
        assert_eq!(of(address).len(), 4, "{address}");
    }
}

#[test]
fn the_first_of_several_headings_stands_right_below_the_day() {
    let of = |headings: [&str; 3]| {
        let [first, second, third] = headings;
        let text = format!(
            "Голос пристани\nГлавная\nОдин день посёлка Заречье\n14 мая 2031, 10:00\n{first}\nУтром над посёлком висел туман, и паром не ходил до девяти.\n{second}\nДнём привезли хлеб, и очередь растянулась до самой почты.\n{third}\nВечером в клубе показывали кино, но без звука.\n"
        );
        classified(&text).into_iter().filter(|line| line.role == Role::Heading).map(|line| line.text).collect::<Vec<_>>()
    };
    for headings in [["Заречье", "Каменка", "Грачёвка"], ["1961", "1975", "1991"], ["Глава первая", "Глава вторая", "Глава третья"]]
    {
        assert_eq!(of(headings), headings);
    }
    // Who wrote it stands there too.
    assert_eq!(of(["Анна Тестова", "Каменка", "Грачёвка"]), ["Каменка", "Грачёвка"]);
}

#[test]
fn who_signs_together_and_the_last_line_of_all_stay() {
    let of = |last: &str| {
        let text = format!(
            "Районные вести\nПорт\nУшла Мария Пробная\n14.05.2031\nДесятого мая не стало Марии Пробной, тридцать лет проработавшей врачом.\nОна лечила три поколения посёлка.\nСветлая память.\n{last}\n"
        );
        kept(&text).pop().unwrap_or_default()
    };
    for together in ["Коллектив районной больницы", "Коллеги", "Жители села Берёзовка"] {
        assert_eq!(of(together), together);
        assert_eq!(of(&format!("{together}\nПоделиться\n© Районные вести, 2031")), together);
    }
    assert_eq!(of("Цена билета — 300 рублей"), "Цена билета — 300 рублей");
    assert_eq!(of("Цена билета — 300 рублей\nПоделиться"), "Светлая память.");
    for other in ["Анна Тестова", "Распечатано с сайта Районные вести"] {
        assert_eq!(of(other), "Светлая память.", "{other}");
    }
}

#[test]
fn a_day_with_a_label_within_a_text_is_a_fact_of_it() {
    let of = |fact: &str| {
        kept(&format!(
            "Домашний очаг\nУха по-заречному\n19.11.2030\nЭту уху варили рыбаки Заречного затона на двух водах и с головешкой.\n{fact}\nОкуней не чистить, варить в марле сорок минут, потом процедить.\nПодавать с зелёным луком.\n"
        ))
    };
    for fact in ["Дата: 18 мая 2031", "Дата рождения: 12.05.1941", "Date: 18 May"] {
        assert_eq!(of(fact).get(1).map(String::as_str), Some(fact));
    }
    assert_ne!(of("Обновлено: 18 мая 2031").get(1).map(String::as_str), Some("Обновлено: 18 мая 2031"));
}

#[test]
fn a_headline_in_capitals_stands_below_the_number_of_an_issue() {
    let of = |top: &str| {
        let lines = classified(&format!(
            "{top}\nСТАРЫЙ ПАРОМЩИК\nКаждое утро Матвей Пробный отвязывает канат. Вот уже тридцать восемь лет водит он паром.\nСкоро на пенсию, но смены пока не видно.\n"
        ));
        title_line(&lines).map(|at| lines[at].text.clone())
    };
    for top in [
        "ПРИЧАЛЬНЫЙ ВЕСТНИК\n№ 88, 23 июля 1987 г.",
        "Причальный вестник\n№ 88, 23 июля 1987 г.",
        "ПРИЧАЛЬНЫЙ ВЕСТНИК\n№ 88 (10412)\n23 июля 1987 года",
    ] {
        assert_eq!(of(top).as_deref(), Some("СТАРЫЙ ПАРОМЩИК"), "{top}");
    }
}

#[test]
fn the_subject_of_a_mail_is_its_headline_and_the_head_no_text() {
    let text = "Кому: b@port.example\nОт: Анна Тестова <a@port.example>\nДата: 29 августа 2031 г., 11:03\nТема: Кто спасёт дом лоцмана\n\n\
                Дом лоцмана на Портовой стоит без крыши четвёртый год, и каждый собственник обещает консервацию.\nСуд назначен на 14 сентября.\n";
    let lines = classified(text);
    assert_eq!(title_line(&lines), Some(3));
    assert_eq!(kept(text).len(), 2);
}

#[test]
fn who_reports_what_the_text_says_is_no_headline() {
    let of = |name: &str, report: &str| {
        let text = format!(
            "{name}\nПорт закрыт из-за тюленей\n14.05.2031\nПорт закрыт после того, как на косе нашли тюленей, {report}.\nПробы отправлены в лабораторию.\n"
        );
        let lines = classified(&text);
        title_line(&lines).map(|at| lines[at].text.clone())
    };
    let headline = Some("Порт закрыт из-за тюленей");
    assert_eq!(of("Вести нашего края", "сообщает Вести нашего края").as_deref(), headline);
    assert_eq!(of("Жемчужный берег инфо", "Жемчужный берег инфо пишет об этом").as_deref(), headline);
}

#[test]
fn where_and_when_an_announcement_asks_to_come_is_its_end() {
    let contacts = "Адрес: улица Речная, 14\nСправки: 2-11-08\nВход свободный\n";
    let of = |text: &str| kept(&format!("Вестник пристани\n{text}\n{contacts}")).len();
    let told = "Музей реки приглашает на выставку старых лодок, которые собирали сорок лет.\nОткрытие состоится в субботу, 18 мая.";
    assert_eq!(of(&format!("Выставка лодок в музее\n14.05.2031\n{told}")), 5);
    let report =
        "Порт остановил углубление дна после того, как на косе нашли тюленей.\nПробы отправлены в лабораторию, ответа ждут неделю.";
    assert_eq!(of(&format!("Порт закрыт из-за тюленей\n14.05.2031\n{report}")), 2);
}

#[test]
fn the_lines_of_a_stanza_stay_together() {
    let text = "Песня о реке\nВера Лозина\n14 мая 2031\nНа берегу читали стихи, которые написала местная поэтесса Вера Лозина:\nНад тихой водою, над дальней \
                косой\nтуман поднимается белый,\nи лодка причалила к пристани той,\nгде ива стоит поседелой.\nПаром отведут в затон и разрежут на \
                металл, сообщили в управе.\n";
    let body = crate::import::lines::markdown(&classified(text));
    assert!(
        body.contains("косой\\\nтуман поднимается белый,\\\nи лодка причалила к пристани той,\\\nгде ива стоит поседелой.\n\nПаром"),
        "{body}"
    );
    let list = text.replace("белый,", "белый").replace("той,", "той");
    assert!(!crate::import::lines::markdown(&classified(&list)).contains('\\'));
}

const MENU: &str = "Home\nNews\nLocal\nSport\nBusiness\nCulture\nSearch\nCouncil to buy the old mill\n13 May 2031\n";
const FOOT: &str =
    "Share\nFacebook\nEmail\nMore on this story\nFerry timetable to change\n2 June 2031\nAbout us\nContact\n© 2031 Harbour Times\n";

#[test]
fn a_text_goes_on_below_a_box_of_other_articles() {
    let text = "The council votes on Monday on buying the old mill, which has stood empty since 1998.\nThe price is 1.5 million pounds. Repairs will cost three times as much.";
    let below = |rest: &str| {
        let lines = kept(&format!("{MENU}{text}\nRead more\nStation to be rebuilt\n{rest}\n{FOOT}Station to be rebuilt\n"));
        lines.into_iter().skip_while(|line| !line.starts_with("The price")).skip(1).collect::<Vec<_>>()
    };
    let sentence = "The owner, Mill Invest, could not be reached for comment.";
    assert_eq!(below(sentence), [sentence]);
    let listed = "The council asks for two things:\n– a new roof;\n– a new road.\nIt will meet again in June, and residents may come.";
    assert_eq!(below(listed).len(), 4);
    assert_eq!(below("Ferry timetable to change"), [""; 0]);
}

#[test]
fn the_score_of_a_match_and_its_facts_stay() {
    let report = "Главная\nСпорт\nПорт проиграл на последней минуте\n14 апреля 2031\nПорт вёл восемьдесят минут и всё равно потерял три очка.\nПосле перерыва гости пошли в атаку и сравняли счёт.";
    let facts = [
        "Порт – Причал 1:2 (1:0)",
        "Голы: Тестов 9 – Пробин 84, Образцов 90+4",
        "Предупреждения: Тестов, Пробин – Образцов",
        "Зрителей: 1240",
    ];
    let lines = kept(&format!("{report}\n{}\nПоделиться\n", facts.join("\n")));
    assert_eq!(lines[lines.len() - 4..], facts);
    let dated = kept(&format!("{report}\n14:05\nПоделиться\n"));
    assert!(dated.last().is_some_and(|line| line.starts_with("После")));
}

#[test]
fn what_a_page_asks_first_is_no_text_and_a_day_above_the_text_neither() {
    let page = |first: &str| {
        format!(
            "{first}Accepteren\nDe Havenkoerier\nVoorpagina\nRegio\nBinnenland\nSport\nOpinie\nInloggen\nEen dijk is nooit af\nMarjolein Proef\n13 mei 2031, 07:00\nDelen\nFacebook\nDijkgraaf Gerben Voorbeeld neemt na 22 jaar afscheid van de polder.\nHij slaapt nog steeds slecht bij storm, zegt hij.\nDe opvolger begint in september.\n"
        )
    };
    let notice = "Wij geven om uw privacy en gaan zorgvuldig om met uw gegevens.\n";
    assert_eq!(kept(&page(notice)), kept(&page("")));
    let day = "3. travnja 2031. u 07:00";
    let text = "Na našem otoku od siječnja nema liječnika.\nMinistarstvo kaže da je raspisan natječaj.";
    let lines = classified(&format!("Lučki list\nVijesti\nSport\nOtok bez liječnika\n{day}\n{text}\n"));
    assert!(lines.iter().any(|line| line.text == day && line.role == Role::Meta));
}
