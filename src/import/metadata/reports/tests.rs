use super::*;
use crate::import::Role;

fn line(text: &str) -> Line {
    Line { number: 1, text: text.to_owned(), role: Role::Paragraph, score: 1.0 }
}

#[test]
fn offices_are_origins_as_they_call_themselves() {
    for (text, origins) in [
        ("По информации пресс-службы Минпорта, в гавани убрали 41 процент льда.", vec!["пресс-служба Минпорта"]),
        ("По информации пресс-службы никто не пострадал", vec![]),
        ("Специалисты осмотрят 27 причалов, сообщило Агентство по причалам.", vec!["Агентство по причалам"]),
        ("Барлығы аман, деп хабарлады Айлақ облыстық ТЖД.", vec!["Айлақ облыстық ТЖД"]),
        ("Жигит кармалды, деп кабарлады ИИМдин басма сөз кызматы.", vec!["ИИМдин басма сөз кызматы"]),
        ("Бош прокуратура маълум қилишича, уч мактаб таъмирланган.", vec!["Бош прокуратура"]),
        ("Об этом сообщает агентство «Причал» со ссылкой на газету «Дозор».", vec!["Причал", "Дозор"]),
        ("Об этом сообщает «Причал» со ссылкой на газету «Дозор».", vec!["Дозор"]),
        ("Об этом сообщает деловое издание Pier News со ссылкой на отраслевую газету Minerals Daily.", vec!["Pier News", "Minerals Daily"]),
        ("Как сообщил пресс-центр Комитета по причалам, дорога закрыта.", vec!["пресс-центр Комитета по причалам"]),
        ("О новой жизни он рассказал в интервью газете «Утро порта».", vec!["Утро порта"]),
        ("О новой жизни он рассказал в интервью изданию Pier Watch.", vec!["Pier Watch"]),
        ("О новой жизни рассказал в интервью изданию Глеб Пробный, лоцман.", vec![]),
        ("Liman Haber Ajansı'nın haberine göre ekmekler dağıtıldı.", vec!["Liman Haber Ajansı"]),
        ("…, a indiqué le maire, confirmant une information de Radio Port.", vec!["Radio Port"]),
        ("As reported by Pier Watch, a residents' website, 1,908 objected.", vec!["Pier Watch"]),
        ("Der Heuler wurde gefunden, wie die Presseagentur Nordsee berichtet.", vec!["Presseagentur Nordsee"]),
        ("Бұл туралы облыстық кемежай департаменті хабарлады.", vec!["облыстық кемежай департаменті"]),
        ("Bu haqda viloyat hokimligi matbuot xizmati xabar berdi.", vec!["viloyat hokimligi matbuot xizmati"]),
        ("Bu haqda Liman resurslari qoʻmitasi xabar berdi.", vec!["Liman resurslari qoʻmitasi"]),
        ("Бул тууралуу Айлак райондук милициясы билдирди.", vec!["Айлак райондук милициясы"]),
        ("Порт кеңейтіледі, деді Ерлан Тестов «Айлақ» газетіне берген сұхбатында.", vec!["Айлақ"]),
        ("Порт кеңейтіледі, деді Ерлан Тестов Pier Media-ға берген сұхбатында.", vec!["Pier Media"]),
        ("112 қызметінің мәліметінше, лифт тоқтаған.", vec!["112 қызметі"]),
        ("Liman xo‘jaligi boshqarmasi ma’lumotiga ko‘ra, bunday daraxt yo‘q.", vec!["Liman xo‘jaligi boshqarmasi"]),
        ("Джерело: Приморська обласна прокуратура", vec!["Приморська обласна прокуратура"]),
        ("Об этом пишет Pier Post со ссылкой на отчёт Quay Monitor.", vec!["Pier Post", "Quay Monitor"]),
        ("Об этом пишет Pier-Xabar со ссылкой на ежегодный обзор журнала Quay Review.", vec!["Pier-Xabar", "Quay Review"]),
        ("Про це повідомив «Інфопричал» з посиланням на канал «Баржа-2».", vec!["Інфопричал", "Баржа-2"]),
        ("Стало известно от ИА «Причал», которое ссылается на пресс-службу ОАО «Портдор».", vec!["ИА Причал", "пресс-служба ОАО Портдор"]),
        ("Пра гэта піша выданне «Прычал» са спасылкай на «Дазор».", vec!["Прычал", "Дазор"]),
    ] {
        let found: Vec<String> = cited(&line(text), &Worth::of(text)).into_iter().map(|name| name.value).collect();
        assert_eq!(found, origins, "{text}");
    }
}

#[test]
fn whose_words_are_cited_is_no_outlet() {
    for text in [
        "Порт закроют, пишет «Причал» со ссылкой на заявление директора порта Ивана Пробного.",
        "Порт закроют, пишет «Причал» со ссылкой на директора порта Ивана Пробного.",
        "Порт закроют, пишет «Причал» со ссылкой на слова Анны Тестовой.",
        "Порт закроют, пишет «Причал» со ссылкой на пост мэра Заречья в соцсетях.",
        "Порт закриють, пише «Причал» з посиланням на заяву директора порту Івана Пробного.",
        "The port will close, the Pier reports, citing Mayor Ann Poe.",
        "The port will close, the Pier reports, citing a statement by Ann Poe.",
    ] {
        assert!(cited(&line(text), &Worth::of(text)).is_empty(), "{text}");
    }
    for (text, origin) in [
        ("Порт закроют, пишет «Причал» со ссылкой на заявление мэрии Нижнего Заречья.", "заявление мэрии Нижнего Заречья"),
        ("Порт закроют, пишет «Причал» со ссылкой на мэрию Нижнего Заречья.", "мэрия Нижнего Заречья"),
        ("Порт закроют, пишет «Причал» со ссылкой на пресс-службу мэра Ивана Пробного.", "пресс-служба мэра Ивана Пробного"),
        ("The port will close, the Pier reports, citing Minister Weekly.", "Minister Weekly"),
    ] {
        let found: Vec<String> = cited(&line(text), &Worth::of(text)).into_iter().map(|name| name.value).collect();
        assert_eq!(found, [origin], "{text}");
    }
}

#[test]
fn a_turkic_report_names_whom_it_refers_to_before_itself() {
    for (text, outlet) in [
        ("Порт ашылды, деп хабарлайды «Причал-ақпарат» агенттігіне сілтеме жасаған Айлақ.", Some("Айлақ")),
        ("Порт ашылды, деп хабарлайды «Причал-ақпарат» порталына сілтеме жасап.", None),
        ("Порт ачылды, деп кабарлайт «Причал» агенттигине шилтеме жасаган Айлак.", Some("Айлак")),
    ] {
        let named = reported(&line(text), &Worth::of(text)).map(|reported| reported.name.value);
        assert_eq!(named.as_deref(), outlet, "{text}");
        assert!(cited(&line(text), &Worth::of(text))[0].value.starts_with("Причал"), "{text}");
    }
    let runs_on = "Порт ашылды, деп хабарлайды Гавань.kz Порт сайтына сілтеме жасап.";
    assert_eq!(reported(&line(runs_on), &Worth::of(runs_on)).unwrap().name.value, "Гавань.kz");
    let other = "Порт ашылды, деп хабарлайды Айлақ «Причал» агенттігіне сілтеме жасап.";
    assert_eq!(reported(&line(other), &Worth::of(other)).unwrap().name.value, "Айлақ");
    assert_eq!(cited(&line(other), &Worth::of(other))[0].value, "Причал");
}

#[test]
fn a_report_s_name_ends_with_its_sentence() {
    let outlet = |text: &str| reported(&line(text), &Worth::of(text)).map(|reported| reported.name.value);
    assert_eq!(outlet("Порт закроют. Об этом сообщает Harbour Press.").as_deref(), Some("Harbour Press"));
    assert!(outlet("Порт закроют, пишет Анна Петрова.").is_none());
    assert!(outlet("Порт закроют. Об этом сообщает пресс-служба «Водного порта».").is_none());
    // Who "writes of this" is another: see `other_papers`.
    assert!(outlet("Порт закроют. Об этом пишет Harbour Press.").is_none());
    assert_eq!(outlet("Порт закриють, пише Harbour Press.").as_deref(), Some("Harbour Press"));
    assert_eq!(outlet("Кран остаётся, пишет Harbour. Опросив лоцманов, автор молчит.").as_deref(), Some("Harbour"));
}

#[test]
fn an_office_of_a_place_is_no_outlet() {
    let outlet = |text: &str| reported(&line(text), &Worth::of(text)).map(|reported| reported.name.value);
    assert!(outlet("Көлік соқтығысты, деп хабарлайды Өңірлік кемежайлар орталығы.").is_none());
    assert!(outlet("Барлығы аман, деп хабарлады Айлақ облыстық ТЖД.").is_none());
    assert_eq!(outlet("Барлығы аман, деп хабарлады «Айлақ».").as_deref(), Some("Айлақ"));
}
