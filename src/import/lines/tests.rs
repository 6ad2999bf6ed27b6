use proptest::prelude::*;

use super::*;
use crate::import::{Role, beside};

/// The place of the headline among the lines.
fn title_line(lines: &[Line]) -> Option<usize> {
    lines.iter().position(|line| line.role == Role::Title)
}

mod ends;

/// A paste of an invented outlet, with what stands around its articles.
const PASTE: &str = "\
Главная
Новости
Политика
Экономика
Порт Северный построит новый мост через залив
1 204
14 марта 2031, 10:15
Фото: пресс-служба порта

Власти порта Северный объявили, что новый мост через залив построят за три года, и назвали подрядчика. Об этом говорится в сообщении городского совета.

Мост заменит паромную переправу, которой пользуются около двух тысяч человек в день. По словам главы совета Игната Берегового, деньги на стройку уже выделены, а проект прошёл все проверки.

Когда начнутся работы

Первые сваи забьют в апреле, когда с залива сойдёт лёд. Подрядчик обещает открыть движение по мосту не позднее осени 2034 года, хотя часть инженеров считает этот срок слишком коротким.

«Мы ждали этого моста двадцать лет, и откладывать его дальше нельзя», – сказал Береговой на заседании совета.

Читайте также
В порту Северный открыли новый причал
Паром встал на ремонт
Рыбаки просят сдвинуть дату
Поделиться
Telegram
ВКонтакте
© 2031 Вестник залива. Все права защищены
";

fn roles(text: &str) -> Vec<(String, Role)> {
    classified(text).into_iter().map(|line| (line.text, line.role)).collect()
}

#[test]
fn furniture_goes_and_the_article_stays() {
    let lines = classified(PASTE);
    let body: Vec<usize> = lines.iter().filter(|line| line.role.is_body()).map(|line| line.number).collect();
    assert_eq!(body, [10, 12, 14, 16, 18]);
    let title = title_line(&lines).map(|at| lines[at].text.as_str());
    assert_eq!(title, Some("Порт Северный построит новый мост через залив"));
    let named = |number: usize| lines.iter().find(|line| line.number == number).map(|line| line.role);
    assert_eq!(named(6), Some(Role::Furniture("views")));
    assert_eq!(named(7), Some(Role::Meta));
    assert_eq!(named(8), Some(Role::Furniture("photo-credit")));
    assert_eq!(named(20), Some(Role::Furniture("read-also")));
    assert_eq!(named(22), Some(Role::Furniture("read-also")));
}

/// The texts of the lines that stay.
fn kept(text: &str) -> Vec<String> {
    classified(text).into_iter().filter(|line| line.role.is_body()).map(|line| line.text).collect()
}

#[test]
fn every_turn_of_a_talk_stays_with_the_sentence_that_introduces_it() {
    let talk = [
        "Директор бассейновой лаборатории рассказала «Степному голосу», почему каналы теряют треть воды.",
        "— Асель Маратовна, почему каждое лето мы слышим о нехватке воды?",
        "— Потому что треть её уходит в песок, не дойдя до поля. Каналы строили полвека назад.",
        "— Сколько стоит ремонт?",
        "— Около девяноста миллиардов.",
        "— Спасибо за беседу.",
    ];
    let page = |talk: &str| {
        format!("СТЕПНОЙ ГОЛОС\nГлавная\nВоды хватит всем\n5 ноября 2025, 09:00\n{talk}\nФото автора\nПоделиться\nКомментарии\n")
    };
    assert_eq!(kept(&page(&talk.join("\n"))), talk);
    let labelled = talk.map(|turn| {
        turn.strip_prefix("— ").map_or(turn.to_owned(), |said| format!("{}: {said}", if said.ends_with('?') { "Вопрос" } else { "Ответ" }))
    });
    assert_eq!(kept(&page(&labelled.join("\n\n"))), labelled);
    // Dashes after the article are not its turns.
    let comments = page(&format!("{}\nКомментарии (2)\n— Давно пора.\n— А кто заплатит?", talk.join("\n")));
    assert_eq!(kept(&comments), talk);
}

/// The headline of a text, if it has one.
fn headline(text: &str) -> Option<String> {
    roles(text).into_iter().find(|(_, role)| *role == Role::Title).map(|(text, _)| text)
}

/// An article with these lines above it.
fn below(head: &str) -> String {
    format!(
        "Главная\nНовости\nРегионы\n{head}\n\
         Казахстанские перевозчики не могут отправить пшеницу через порт Аксай: на станции стоят больше тысячи вагонов.\n\
         О том, что станция не принимает составы, рассказали три компании. По их словам, ограничения действуют с третьего ноября.\n\
         «За неделю мы потеряли прибыль всего сезона», — говорит Виктор Пробный, директор одной из них.\n\
         Поделиться\nКомментарии (0)\n"
    )
}

#[test]
fn the_headline_stands_above_its_deck_and_its_picture() {
    for (head, title) in [
        (
            "Виктор Пробный\n3 ноября 2031\nПшеница на станции Аксай: порт без зерна\nСтанция Аксай, ноябрь 2031 года (Фото: Виктор Пробный)",
            "Пшеница на станции Аксай: порт без зерна",
        ),
        ("12.11.2031, 00:31\nПшеница встала на границе\nСоседи ограничили перевозку зерна через порт Аксай", "Пшеница встала на границе"),
        (
            "На станции Аксай задержали вагоны с пшеницей\n12 ноября 2031\nФото: Департамент перевозок",
            "На станции Аксай задержали вагоны с пшеницей",
        ),
        (
            "Интервью\n«Порт для нас — не единственное окно»\nПеревозчик Виктор Пробный — о том, почему пшеница стоит в порту Аксай",
            "«Порт для нас — не единственное окно»",
        ),
        ("By Ann Testova\nAnn Testova is a fellow at the Harbour Institute.\n12 November 2031", ""),
    ] {
        assert_eq!(headline(&below(head)).unwrap_or_default(), title, "{head}");
    }
}

#[test]
fn a_short_headline_stands_above_a_deck_that_is_a_sentence() {
    for head in [
        "Цена молчания\nВиктор Пробный\n3 ноября 2031\nПочему вагоны на станции Аксай заговорили только через семь лет.",
        "Цена молчания\nПочему вагоны на станции Аксай заговорили только через семь лет.\nВиктор Пробный, 3 ноября 2031",
    ] {
        assert_eq!(headline(&below(head)).as_deref(), Some("Цена молчания"), "{head}");
    }
    let rubric = "Мнения\n3 ноября 2031\nПочему вагоны на станции Аксай заговорили только через семь лет.";
    assert_ne!(headline(&below(rubric)).as_deref(), Some("Мнения"));
}

#[test]
fn who_reads_a_channel_is_no_headline() {
    let post = "Степной маяк\n18 402 subscribers\nNovember 6, 2031\nСтепной маяк\nПаром «Нерпа» снова сломался\n\n\
                Паром «Нерпа» встал у третьего причала из-за поломки двигателя. Ремонт займёт около недели, сообщили в порту.\n\
                Пассажиров перевозит катер, билеты действуют.";
    assert_ne!(headline(post).as_deref(), Some("18 402 subscribers"));
}

#[test]
fn a_table_of_two_columns_stays_between_two_paragraphs() {
    let table = "Ответы, %\nДороги\t47\nЦены\t39\nМедицина\t33";
    let text = PASTE.replace("Когда начнутся работы", table);
    assert_eq!(kept(&text).iter().filter(|line| line.contains('\t')).count(), 3);
}

#[test]
fn a_deck_between_headline_and_date_is_the_article_s() {
    let decked = |deck: &str| kept(&PASTE.replace("1 204\n", deck)).len() - kept(PASTE).len();
    assert_eq!(decked("Мост через залив заменит паромную переправу и сократит дорогу до города на час\n"), 1);
    assert_eq!(decked("Мост через залив заменит паромную переправу и сократит дорогу до города на час\nАнна Пробная, 14 марта 2031\n"), 1);
    assert_eq!(decked("ООО «Окна залива» поставит вам окна за один день без пыли и шума. Erid: 2VtzqwKd81f\n"), 0);
    assert_eq!(decked("Подпишитесь на наш канал, чтобы не пропустить новости порта и залива\n"), 0);
    assert_eq!(decked("Новый мост через залив на макете, который показали в совете\nФото: пресс-служба порта\n"), 0);
}

#[test]
fn the_page_s_own_title_says_which_line_is_the_headline() {
    let title = "В порту прокомментировали простой вагонов";
    let deck = "Начальник порта: компании сами виноваты в задержке пшеницы на станции";
    assert_eq!(headline(&format!("{title} - АН Пристань, 12.11.2031\n{}", below(&format!("{title}\n{deck}")))).as_deref(), Some(title));
}

#[test]
fn a_note_has_its_first_line_for_a_headline() {
    let note = "Бүгін түнде Сырт – Айлақ тас жолы жабылды\n\nПолиция департаментінің хабарлауынша, қатты боранға байланысты қозғалыс сағат \
                22:00-ден бастап шектелді. Жүргізушілерге ең жақын ауылда тоқтау ұсынылады.\n\nЖол қашан ашылатыны таңертең белгілі болады.\n";
    assert_eq!(headline(note).as_deref(), Some("Бүгін түнде Сырт – Айлақ тас жолы жабылды"));
    let post = "Степной вестник\n⚡️ Соседи договорились о едином тарифе на железной дороге\n\nМинистры подписали протокол в Аксае. Тариф начнёт \
                действовать с 1 января.\n\nПо оценке сторон, перевозка подешевеет на 7–9%.\n\n@stepnoy_vestnik\n";
    assert_eq!(headline(post).as_deref(), Some("⚡️ Соседи договорились о едином тарифе на железной дороге"));
    assert_eq!(kept(post).len(), 2);
}

#[test]
fn what_looks_back_stays_below_a_list_of_other_articles() {
    let list = "Читайте также\nСколько зерна собрали на севере\nПорт Аксай примет первый паром";
    let page = |list: &str, last: &str| {
        below("Пшеница встала на границе\n12 ноября 2031, 10:00")
            .replace("Поделиться", &format!("{list}\n{last}\nХотите получать новости? Подпишитесь на наш канал!\nПоделиться"))
    };
    let told = "Ранее сообщалось, что соседи просили снизить плату за перевозку.";
    assert_eq!(kept(&page(list, told)).last().map(String::as_str), Some(told));
    let paragraph = "Жители посёлка вышли на площадь в августе. Глава района назвал сход незаконным и оштрафовал троих участников.";
    assert_eq!(kept(&page("ЧИТАЙТЕ ТАКЖЕ:\n«Море ушло»: как живут в посёлке Форт", paragraph)).last().map(String::as_str), Some(paragraph));
    assert_eq!(kept(&page(list, "Цены на хлеб выросли")).len(), 3);
}

#[test]
fn an_enumeration_with_dashes_stays_and_what_follows_it() {
    let list = [
        "По прогнозу метеорологов, буран на севере продлится до шестнадцатого января:",
        "— ветер — до 25 м/с;",
        "— мороз — до минус 28 градусов;",
        "— видимость — менее 100 метров.",
        "Ранее стало известно, что из-за непогоды закрыли трассу.",
    ];
    let page = below("Пшеница встала на границе\n12 ноября 2031, 10:00").replace("Поделиться", &format!("{}\nПоделиться", list.join("\n")));
    assert_eq!(kept(&page)[3..], list);
}

#[test]
fn what_stands_between_the_sentences_of_a_short_text_stays() {
    let story = [
        "Егор Пробный родился в Аксае, учился в Омске, а три года назад вернулся. Теперь у него пекарня.",
        "О детстве",
        "Я вырос в доме, где говорили на трёх языках. Бабушка пекла баурсаки, сосед приносил штрудель.",
        "Мы не знали, что это «диалог». Мы думали, что это обед.",
        "Об учёбе",
        "В Омск я уехал давно. Там меня впервые спросили, кто я. Я не знал, что ответить.",
        "О возвращении",
        "Вернулся, когда закрыли границу. Думал, на месяц. Открыл окно и стал продавать хлеб.",
        "Первый покупатель взял буханку и заплатил пятью тысячами без сдачи.",
    ];
    let page = format!(
        "Главная\nНовости\nЧитай\nСмотри\n«Я из Аксая»\n31 января 2031 | 10:00\nФото: личный архив\n{}\nМатериал подготовила Дина Пробная\nПрисоединяйтесь к нам\n",
        story.join("\n")
    );
    assert_eq!(kept(&page), story);
}

#[test]
fn a_caption_said_twice_is_no_headline() {
    let caption = "Жители посёлка Шаган переходят реку по льду. Январь 2031 года.";
    let head = format!("«Нам нужна не дорога, а мост»\n13 января 2031, 09:20\nАнна Тестова\n{caption}\n{caption}");
    assert_eq!(headline(&below(&head)).as_deref(), Some("«Нам нужна не дорога, а мост»"));
}

#[test]
fn a_short_lede_of_two_sentences_stays() {
    let lede = "Айлақ теңізі соңғы бес жылда үш шақырымға шегінген. Балықшы кентінің тұрғындары қайықтарын суға түсіре алмай отыр.";
    let page = format!(
        "«Теңіз тартылып барады»: тұрғындар не дейді?\nАйбек Сынақ\n21 қыркүйек 2031, 07:10\nҚоғам\n{lede}\n\
         Әкімдіктің айтуынша, кентте бес жыл бұрын 900 балықшы болған, қазір 240 қана қалды.\n\
         – Әкем осы жерде бекіре аулайтын. Мен қаракөз аулаймын, балам вахтаға кетті, – дейді Нұрлан Сынақов.\n\
         Эколог Сәуле Үлгі арнаны тереңдету уақытша ғана көмектесетінін айтады.\n\
         «Су деңгейі жыл сайын 20–25 сантиметрге төмендейді. Әр көктем сайын қазуға тура келеді», – дейді ол.\n\
         Пікір қалдыру\nҰқсас мақалалар\nӨзен неге тартылды?\n"
    );
    assert_eq!(kept(&page).first().map(String::as_str), Some(lede));
}

#[test]
fn a_list_that_a_line_announces_stays() {
    let article = [
        "Сегодня в посёлке Ручейном заложен первый камень насосной станции «Северная». Станция обеспечит водой 12 тысяч жителей.",
        "В церемонии приняли участие министр водных ресурсов Ербол Сулейменов и аким района.",
        "«Это первая станция такого типа в стране», — отметил министр.",
        "Основные характеристики:",
        "• мощность — 4 000 кубометров в сутки;",
        "• протяжённость сети — 86 км;",
        "• срок сдачи — декабрь 2027 года.",
        "Финансирование осуществляется из республиканского бюджета.",
    ];
    let page = format!(
        "Министерство водных ресурсов\nПресс-центр\nО начале строительства насосной станции\n19 ноября 2025 года\n\n{}\n\n{}\n\n{}\n\n{}\n{}\n{}\n{}\n\n{}\n\nПресс-служба министерства\nТел.: +7 (000) 000-00-00\nКарта сайта\n",
        article[0], article[1], article[2], article[3], article[4], article[5], article[6], article[7]
    );
    assert_eq!(kept(&page), article);
    // A menu is announced by nothing.
    assert!(!kept(&page.replace("Карта сайта", "• Главная\n• Новости\n• Контакты")).iter().any(|line| line.contains("Новости")));
}

#[test]
fn the_last_entry_of_a_programme_is_no_day() {
    let text = "Дом культуры «Гавань»\nВ субботу пройдёт день открытых дверей\n12 ноября 2025\n\
                В субботу дом культуры приглашает жителей посёлка на день открытых дверей.\nПрограмма дня:\n\
                10:00 Открытие, выступление хора ветеранов\n10:30 Мастер-класс по гончарному делу\n\
                12:00 Спектакль детской студии «Парус»\n14:00 Концерт\nАдрес: посёлок Гавань, улица Портовая, 1.\nТелефон для справок: 8 777 000 00 00\nПоделиться";
    assert_eq!(kept(text).last().map(String::as_str), Some("14:00 Концерт"));
}

#[test]
fn a_table_that_a_browser_copied_is_a_table() {
    let line = |text: &str| Line { number: 1, text: text.to_owned(), role: Role::Paragraph, score: 1.0 };
    let rows = ["Район\tСентябрь\tОктябрь", "Приозёрный\t142\t142", "Степной | Нижний\t\t147"];
    let lines = ["Хлеб подорожал.", rows[0], rows[1], rows[2], "Имя\tОтчество", "Дальше цены вырастут."].map(line);
    let table = "| Район | Сентябрь | Октябрь |\n| --- | --- | --- |\n| Приозёрный | 142 | 142 |\n| Степной \\| Нижний |  | 147 |";
    assert_eq!(markdown(&lines), format!("Хлеб подорожал.\n\n{table}\n\nИмя\tОтчество\n\nДальше цены вырастут.\n"));
}

#[test]
fn the_entries_of_a_live_report_stay_below_their_times() {
    let report = "Harbour Herald\n\
        Home News Sport Live\n\
        Storm over Port Ellin: live updates as thousands lose power\n\
        14:22\n\
        Ferry company offers refunds\n\
        The operator North Strait Ferries says that everyone who booked for today or tomorrow may have their money back, or travel later.\n\
        14:05\n\
        Power back in the old town\n\
        Engineers have brought power back to about 900 homes in the old town, the grid company said. The rest will follow by midnight.\n\
        13:40\n\
        What we know so far\n\
        The storm reached the coast shortly before eight in the morning. Gusts of 131 km/h were measured at the lighthouse, a record.\n\
        13:12\n\
        Schools to close early\n\
        All schools in the district close at two o'clock, the council said. Buses wait at the gates.\n\
        Share\n\
        © 2026 Harbour Herald";
    let found = roles(report);
    let of = |text: &str| found.iter().find(|(line, _)| line == text).map(|(_, role)| *role);
    for heading in ["14:22", "14:05", "Power back in the old town", "13:40", "13:12"] {
        assert_eq!(of(heading), Some(Role::Heading), "{heading}");
    }
    assert!(kept(report).iter().any(|line| line.starts_with("All schools")), "{found:?}");
    assert_eq!(of("Storm over Port Ellin: live updates as thousands lose power"), Some(Role::Title));

    let ticker = "14:22\nFerry company offers refunds\n14:05\nPower back in the old town\n13:40\nSchools to close early\n\n\
        The storm reached the coast shortly before eight in the morning. Gusts of 131 km/h were measured at the lighthouse, a record.\n\n\
        Engineers have brought power back to about 900 homes in the old town, the grid company said. The rest will follow by midnight.";
    assert!(!kept(ticker).iter().any(|line| line == "14:05" || line.starts_with("Power")), "{:?}", roles(ticker));
}

#[test]
fn the_headline_is_taken_without_the_site_s_name() {
    let page = PASTE.replacen("Главная\n", "Порт Северный построит новый мост через залив | Портовый вестник\nГлавная\n", 1);
    let titles: Vec<String> = roles(&page).into_iter().filter(|(_, role)| *role == Role::Title).map(|(text, _)| text).collect();
    assert_eq!(titles, ["Порт Северный построит новый мост через залив"]);
}

#[test]
fn the_headline_is_taken_without_the_parts_of_the_site_before_it() {
    for crumbs in [
        "Портовый вестник » Новости » Мосты » Порт Северный построит новый мост через залив",
        "Портовый вестник » Новости » Порт Северный построит новый…",
        "ГлавнаяПорт Северный построит новый мост через залив",
    ] {
        let page = PASTE.replacen("Главная\n", &format!("Главная\n{crumbs}\n"), 1);
        let titles: Vec<String> = roles(&page).into_iter().filter(|(_, role)| *role == Role::Title).map(|(text, _)| text).collect();
        assert_eq!(titles, ["Порт Северный построит новый мост через залив"], "{crumbs}");
    }
}

#[test]
fn a_short_message_keeps_its_sentences_and_its_headline() {
    for (text, headline, told) in [
        (
            "Портовый вестник, [03.04.2025 18:22]\n⚡️Мост через Узкую протоку закрыт\n\nДвижение остановили в 17:40 из-за трещины в опоре.\n\n\
             Объезд — через Каменный мыс. Автобусы №3 и №7 идут в обход.\n\nПодробности позже.\n\n@portvestnik",
            Some("⚡️Мост через Узкую протоку закрыт"),
            vec![
                "Движение остановили в 17:40 из-за трещины в опоре.",
                "Объезд — через Каменный мыс. Автобусы №3 и №7 идут в обход.",
                "Подробности позже.",
            ],
        ),
        (
            "Harbour Herald\n38.4K subscribers\nFerry cancelled tonight\n\nNo ferries after 9 pm because of the storm, the port office says.\n\n\
             Tickets stay valid until Sunday.\nt.me/harbourherald\n👍 120 ❤️ 14\n18.2K 21:07",
            Some("Ferry cancelled tonight"),
            vec!["No ferries after 9 pm because of the storm, the port office says.", "Tickets stay valid until Sunday."],
        ),
        (
            "Айдын Порт\n2 сағ ·\nКөпір жабылды. Автобустар Тас мүйіс арқылы жүреді.\nБарлығыңызға сабыр тілеймін!\nҰнайды\nПікір қалдыру\nБөлісу",
            None,
            vec!["Көпір жабылды. Автобустар Тас мүйіс арқылы жүреді.", "Барлығыңызға сабыр тілеймін!"],
        ),
        (
            "Ночь над портом\n\nСпит вода у старых свай,\nДремлет чайка на причале.\nТихо мимо шёл трамвай,\nИ огни его качались.",
            Some("Ночь над портом"),
            vec!["Спит вода у старых свай,", "Дремлет чайка на причале.", "Тихо мимо шёл трамвай,", "И огни его качались."],
        ),
    ] {
        assert_eq!(kept(text), told);
        let found = roles(text).into_iter().find(|(_, role)| *role == Role::Title).map(|(text, _)| text);
        assert_eq!(found.as_deref(), headline);
    }
    assert!(kept("Главная\nНовости\nПогода\nКонтакты\n© 2026 Портовый вестник").is_empty());
}

#[test]
fn what_follows_an_insert_stays() {
    let article = [
        "Арнасай ауылында 300 орындық жаңа мектеп пайдалануға берілді, деп хабарлайды «Қырсөз» агенттігі облыс әкімдігіне сілтеме жасап.",
        "«Бұрын балаларымыз көрші ауылға барып оқитын. Енді мектеп үйдің жанында, соған қуанып жүрміз», – деді ауыл тұрғыны Сәуле Жанұзақова.",
        "Әкімдіктің мәліметінше, келесі жылы ауылда спорт алаңы салынады.",
    ];
    let [first, second, third] = article;
    let page = |insert: &str| {
        format!(
            "Басты бет\nІздеу\nАуылда мектеп ашылды\n12 Қараша 2025, 10:15\n{first}\n{second}\n{insert}\n{third}\nТегтер: мектеп, ауыл\nПікірлер (0)\n"
        )
    };
    assert_eq!(kept(&page("Оқи отырыңыз: Облыста тағы екі балабақша салынады")), article);
    // Alone it is the heading of a list.
    assert!(kept(&page("Оқи отырыңыз:")).len() <= 3);
}

/// Short news with what stands around it: the trees are sure of its first sentences alone.
const SHORT: &str = "\
Skip to main content
Harbour Herald
News
Sport
Sign in
Home / News / Local
Old bridge closed again
Anna Poe
Published 21 November 2031, 14:05 GMT
Share
The old bridge over the Swift closed overnight on 21 November, the city council said.
Workers found a crack in the third pier while replacing expansion joints. \"This is not an accident, but we will not take risks,\" said chief engineer Oliver Roe.
Bus routes 4, 12 and 17 will run over the New Bridge for now.
The council expects:
a full survey by Friday
a repair plan by the end of the month
work to begin in January
\"We know this is frustrating,\" the mayor, Jane Loe, told the Herald.
Get in touch
Do you have a story? Email newsdesk@harbour.example
Related topics
Bridges
More on this story
New school opens
";

#[test]
fn short_news_keeps_its_list_without_marks_and_what_follows_it() {
    let body: Vec<(usize, Role)> =
        classified(SHORT).iter().filter(|line| line.role.is_body()).map(|line| (line.number, line.role)).collect();
    let (p, i) = (Role::Paragraph, Role::Item);
    assert_eq!(body, [(11, p), (12, p), (13, p), (14, p), (15, i), (16, i), (17, i), (18, p)]);
}

#[test]
fn short_news_ends_with_its_last_sentence_before_furniture() {
    let listicle = "Прибой\nРубрики\nПоиск\nВойти\nТри причины, почему закрыли старый мост\nМария Тестова\n21.11.2031\n12 345\n\
                    Мост через Быструю закрыли уже третий раз за год. Мы разобрались, почему так происходит.\n\
                    1. Трещина в опоре\nТретья опора стоит на песке. Инженеры предупреждали об этом, но проект не изменили.\n\
                    2. Лёд\nВесной льдины бьют по опорам. Ледорезы разобрали на металл в девяностые.\n\
                    3. Деньги\nНа мост в бюджете заложено 12 млн рублей. Нужно в десять раз больше.\n\
                    Что дальше\nМэрия обещает представить план до конца года.\n\
                    Понравилась статья?\nПоделитесь с друзьями\nПохожие статьи\nКак устроен ледорез\nОбсудить в комментариях\n";
    let kept = kept(listicle);
    assert!(kept[0].starts_with("Мост через Быструю") && kept.len() == 9, "{kept:?}");
    assert_eq!(kept[8], "Мэрия обещает представить план до конца года.");
    let menu = kept_below(&"Погода\nКурсы валют\nТелепрограмма\nГороскоп\n".repeat(20));
    assert!(!menu.iter().any(|line| line.starts_with("Мэрия")), "far below menus nothing is the article's: {menu:?}");
}

/// What stays of a text with so much between its sentences and its last one.
fn kept_below(between: &str) -> Vec<String> {
    kept(&SHORT.replace("Get in touch\n", &format!("{between}Мэрия обещает представить план до конца года.\n")))
}

#[test]
fn a_message_s_headline_stands_above_its_list() {
    let lines = classified(
        "Прибой | Новости Заречья\n⚡️ Старый мост закрыли до понедельника\n\nВ третьей опоре нашли трещину. Автобусы № 4, 12 и 17 пойдут через Новый мост.\n\n\
         ❗️ Объезд:\n▪️ Новый мост — до 10 тонн\n▪️ паром у Зелёного луга\n▪️ объездная дорога\n\n👉 Подписаться | Прислать новость\n",
    );
    assert_eq!(title_line(&lines).map(|at| lines[at].number), Some(2));
    let markdown = super::markdown(&lines);
    assert!(markdown.ends_with("- Новый мост — до 10 тонн\n- паром у Зелёного луга\n- объездная дорога\n"), "{markdown}");
}

#[test]
fn a_subheading_and_a_sentence_behind_an_insert_stay() {
    let sentence = |below: &str| {
        let text = SHORT.replace(
            "The council expects:\na full survey by Friday\na repair plan by the end of the month\nwork to begin in January\n",
            below,
        );
        kept(&text).iter().any(|line| line.starts_with("\"We know"))
    };
    assert!(sentence("Read also: Dockers on strike\nA long detour\n"));
    assert!(sentence("Read also: Dockers on strike\n"));
    assert!(!kept(&SHORT.replace("The council expects:", "Read also: Dockers on strike")).iter().any(|line| line.starts_with("Read also")));
}

#[test]
fn a_list_with_dashes_between_two_paragraphs_stays_and_ends_with_its_marks() {
    let text = "Заречье Пресс\nНовости Статьи Фото\nГлавная → Новости\n21 ноября 2031, 14:05\nВ Заречье снова закрыли старый мост\nФото: пресс-служба мэрии\n\
                В Заречье ночью 21 ноября закрыли старый мост через Быструю. Об этом сообщила пресс-служба мэрии.\n\
                Рабочие обнаружили трещину в третьей опоре, когда меняли деформационные швы. По словам инженера Олега Пробного, рисковать никто не будет.\n\
                Как объехать:\n— по Новому мосту (разрешён проезд грузовиков до 10 тонн);\n— через паромную переправу у Зелёного луга;\n— по объездной дороге.\n\
                Автобусы № 4, 12 и 17 временно пойдут через Новый мост. Расписание на сайте перевозчика обновят к вечеру.\n\
                Напомним, мост капитально ремонтировали в 2011 году. Тогда работы обошлись в 140 млн рублей.\n\
                Подписывайтесь на наш телеграм-канал\nПоделиться\nКомментарии (3)\nЧитайте также\nПогода на выходные\n";
    let lines = classified(text);
    let markdown = super::markdown(&lines);
    assert!(
        markdown.contains("Как объехать:\n\n- по Новому мосту (разрешён проезд грузовиков до 10 тонн);\n- через паромную"),
        "{markdown}"
    );
    assert!(markdown.contains("дороге.\n\nАвтобусы № 4"), "{markdown}");
}

#[test]
fn a_short_line_above_a_paragraph_becomes_a_subheading() {
    let text = markdown(&classified(PASTE));
    assert!(text.contains("\n\n## Когда начнутся работы\n\n"), "{text}");
    assert!(text.starts_with("Власти порта Северный"), "{text}");
}

#[test]
fn an_interview_keeps_its_turns() {
    let text = "Глава порта ответила на вопросы нашей газеты о новом мосте и о том, что будет с паромом, который возит людей через залив.\n\n\
        – Когда откроют мост через залив и почему его строят так долго?\n\n\
        – Мост откроют осенью, если не помешает лёд. Мы строим его три года, и это обычный срок для такой глубины.\n\n\
        Паром будет ходить до открытия, а потом его передадут музею порта.\n\n\
        – Сколько будет стоить проезд по новому мосту?\n\n\
        – Проезд будет бесплатным для жителей города. Для грузовиков плату ещё не назначили, но она будет невысокой.\n";
    let found = roles(text);
    let questions: Vec<usize> = (0..found.len()).filter(|at| found[*at].1 == Role::Question).collect();
    assert_eq!(questions, [1, 4], "{found:#?}");
    assert!(markdown(&classified(text)).contains("**– Сколько будет стоить проезд по новому мосту?**"));
}

#[test]
fn questions_that_are_set_bold_are_questions() {
    let text = "**Скрипачка о степи и доме**\n\n**Вы начали играть в пять лет. Кто выбрал скрипку?**\n\n\
        Бабушка. Она слышала её по радио и сказала, что девочка пусть научится играть и мне это поможет.\n\n\
        **Почему вы вернулись в порт?**\n\nПотому что там всё уже сыграно, а здесь я ещё не всё сыграла из того, что хотела.\n\n\
        __Что вы делаете сейчас?__\n\nЯ пишу концерт для двух скрипок и ветра. Ноты мне привезли вчера вечером.\n\n\
        **Над чем** вы смеётесь, я не знаю, но __init__ тут ни при чём, и звёзды **внутри** строки остаются.\n";
    let found = roles(text);
    let questions = found.iter().filter(|(_, role)| *role == Role::Question).count();
    assert_eq!(questions, 3, "{found:#?}");
    let markdown = markdown(&classified(text));
    assert!(markdown.contains("**Почему вы вернулись в порт?**") && markdown.contains("**Что вы делаете сейчас?**"), "{markdown}");
    assert!(markdown.contains(r"\*\*Над чем\*\* вы"), "{markdown}");
}

fn line(text: &str, role: Role) -> Line {
    Line { number: 1, text: text.to_owned(), role, score: 1.0 }
}

#[test]
fn markdown_reads_as_the_text() {
    let cases = [
        (line("# not a heading, 2 * 3 * 4 [a](b)", Role::Paragraph), "\\# not a heading, 2 \\* 3 \\* 4 \\[a\\](b)\n"),
        (line("- a turn", Role::Paragraph), "\\- a turn\n"),
        (line("12. März", Role::Paragraph), "12\\. März\n"),
        (line("AT&amp;T <b>bold</b> 1 < 2", Role::Paragraph), "AT\\&amp;T \\<b>bold\\</b> 1 < 2\n"),
        (line("snake_case and _word_", Role::Paragraph), "snake_case and \\_word\\_\n"),
        (line("• first", Role::Item), "- first\n"),
        (line("2) second", Role::Item), "2. second\n"),
        (line("> said", Role::Quote), "> said\n"),
        (line("What {is} next {onfocus=a()}", Role::Heading), "## What {is} next \\{onfocus=a()\\}\n"),
        (line("Why?", Role::Question), "**Why?**\n"),
        (line("----", Role::Paragraph), "\\----\n"),
    ];
    for (line, expected) in cases {
        assert_eq!(markdown(std::slice::from_ref(&line)), expected, "{}", line.text);
    }
}

#[test]
fn items_follow_each_other_without_blank_lines() {
    let lines =
        [line("Needed:", Role::Paragraph), line("• ice", Role::Item), line("• rope", Role::Item), line("Then go.", Role::Paragraph)];
    assert_eq!(markdown(&lines), "Needed:\n\n- ice\n- rope\n\nThen go.\n");
}

#[test]
fn blocks_are_looked_at_in_their_order() {
    let paragraph = "The harbour was closed for three days, and nobody said why it was.";
    let menus = ["Home"; 12];
    let blocks: Vec<&str> = menus.into_iter().chain([paragraph, "", "Share"]).collect();
    let figures = BlockFigures::of(blocks.iter().copied());
    assert!(figures.of_block(0).is_none(), "far from any paragraph");
    assert_eq!(figures.of_block(12).unwrap()[0], (paragraph.len() as f32 + 1.0).ln());
    assert!(figures.of_block(13).is_none(), "blank");
    assert_eq!(figures.of_block(14).unwrap()[0], 6f32.ln());
    assert!(figures.of_block(99).is_none());
}

#[test]
fn odd_input_is_borne() {
    for text in ["", "\n\n\n", "\0\0\0", "\u{feff}", "one", "\r\r\r", "—\n—\n—", "1.\n2.\n3."] {
        assert!(classified(text).len() <= text.len());
        markdown(&classified(text));
    }
    let endless = "слово ".repeat(200_000);
    assert_eq!(classified(&endless).len(), 1);
    let many = "a line\nAnother line, which is longer and ends as a sentence does.\n".repeat(5_000);
    assert_eq!(classified(&many).len(), 10_000);
}

/// The texts and the gold answers that lie beside the repository on some machines.
fn collected_texts() -> Option<(std::path::PathBuf, serde_json::Value)> {
    let (gold, sources) = (beside::file("sources-gold/gold.json")?, beside::file("sources")?);
    let gold = std::fs::read_to_string(gold).expect("gold.json can be read");
    Some((sources, serde_json::from_str(&gold).expect("gold.json is JSON")))
}

#[test]
fn the_collected_texts_keep_exactly_their_gold_lines() {
    let Some((folder, gold)) = collected_texts() else { return };
    for entry in gold.as_array().expect("a list") {
        let name = entry["source"].as_str().expect("a name");
        let lines = classified(&std::fs::read_to_string(folder.join(name)).expect("the source"));
        let kept: Vec<u64> = lines.iter().filter(|line| line.role.is_body()).map(|line| line.number as u64).collect();
        let expected: Vec<u64> = entry["body_lines"].as_array().expect("lines").iter().filter_map(serde_json::Value::as_u64).collect();
        assert_eq!(kept, expected, "{name}");
        let title = title_line(&lines).map(|at| lines[at].text.as_str());
        assert_eq!(title.is_none(), entry["title_derived"].as_bool().expect("a flag"), "{name}: {title:?}");
        let lede = lines.iter().find(|line| line.role.is_body()).expect("a body");
        assert!(!lede.text.contains("2026-01-15"), "{name}: {}", lede.text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_panics_and_what_is_kept_stands_in_the_source(text in "(\\PC{0,80}\n{1,3}){0,30}|([A-Za-zа-яА-Я0-9 .,:!?«»–—*_#>|@-]{0,120}\n){0,40}") {
        let squeezed = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let source = squeezed(&text);
        let lines = classified(&text);
        for line in &lines {
            prop_assert!(source.contains(&squeezed(&line.text)), "{:?}", line.text);
            prop_assert!((0.0..=1.0).contains(&line.score));
        }
        prop_assert!(lines.is_sorted_by_key(|line| line.number));
        markdown(&lines);
    }
}

#[test]
fn the_head_of_a_printed_page_is_no_part_of_the_article() {
    let text = "ПРИБРЕЖНЫЙ ВЕСТНИК          № 14 (2203) 3 апреля 2025 г.\n\nПаром уходит, мост остаётся\n\n\
                Жители Заречья двадцать лет ждали моста. Теперь, когда он построен, им жаль парома, с которым выросло целое поколение.\n\n\
                Мост открыли в октябре. С тех пор выручка упала втрое, и район решил закрыть переправу с первого апреля.\n\n\
                4          ПРИБРЕЖНЫЙ ВЕСТНИК\n\n\
                Последний рейс был назначен на шесть вечера. К причалу пришли человек триста, хотя паром берёт только шестьдесят.\n\n\
                12          человек команды остались без работы, сказали на причале.\n";
    let lines = super::classified(text);
    let kept: Vec<usize> = lines.iter().filter(|line| line.role.is_body()).map(|line| line.number).collect();
    assert_eq!(kept, [5, 7, 11, 13]);
}

#[test]
fn what_a_short_text_has_of_its_pictures_and_its_author_is_no_part_of_it() {
    let paragraphs = [
        "Паром у Заречья ходит тридцать лет, и все эти годы его чинят в марте.",
        "Мост обещают к осени. Пока его нет, на тот берег возят хлеб и почту.",
        "Капитан говорит, что уйдёт последним, когда откроют мост.",
    ];
    let kept = |lines: &[&str]| -> Vec<String> {
        super::classified(&lines.join("\n\n")).into_iter().filter(|line| line.role.is_body()).map(|line| line.text).collect()
    };
    let [first, second, third] = paragraphs;
    let caption = "Паром у причала. Фото: Илья Пробный";
    let vita = "Пишет о реке с 2019 года, живёт в Заречье.";
    assert_eq!(kept(&["Паром ходит", first, caption, second, third, "Анна Тестова", vita]), paragraphs);
    assert_eq!(kept(&["Паром ходит", first, second, third, "Об авторе: Анна Тестова пишет о реке.", "Поддержите нас"]), paragraphs);
    assert_eq!(kept(&["Паром ходит", first, second, third, "А. ТЕСТОВА"]), paragraphs);
    // A letter is signed as a part of it.
    let letter = kept(&["Дорогая редакция!", first, second, third, "Анна Тестова"]);
    assert_eq!(letter.last().map(String::as_str), Some("Анна Тестова"));
}
