use super::*;

fn first(text: &str, lang: &str) -> String {
    parse(text, &Reading { lang, ..Reading::default() }).map_or_else(|| "-".to_owned(), |m| m.date.to_string())
}

#[test]
fn dates_of_every_listed_language_are_read() {
    for (lang, text, date) in [
        ("ru", "12 ноября 2025 г., 14:05", "2025-11-12T14:05:00"),
        ("he", "17 בינואר 2023", "2023-01-17"),
        ("ur", "17 اکتوبر، 2023", "2023-10-17"),
        ("fa", "17 ژانویه 2023", "2023-01-17"),
        ("fa", "۱۷ ژانویه ۲۰۲۳ ۰۹:۱۵", "2023-01-17T09:15:00"),
        ("ar", "١٧ أكتوبر ٢٠٢٣", "2023-10-17"),
        ("hi", "१७ अक्टूबर २०२३", "2023-10-17"),
        ("bn", "১৭ অক্টোবর, ২০২৩", "2023-10-17"),
        ("ar", "17\u{200f}/10\u{200f}/2023", "2023-10-17"),
        ("ar", "17 تشرين الأول 2023", "2023-10-17"),
        ("ar", "17 تشرين الثاني 2023", "2023-11-17"),
        ("ar", "17 كانون الثاني 2023", "2023-01-17"),
        ("sr", "17. октобар 2023.", "2023-10-17"),
        ("sr", "17. јуна 2023.", "2023-06-17"),
        ("vi", "17 tháng 10, 2023", "2023-10-17"),
        ("vi", "ngày 17 tháng 10 năm 2023", "2023-10-17"),
        ("hy", "2023 թ. հոկտեմբերի 17", "2023-10-17"),
        ("kk", "17 қаң. 2023", "2023-01-17"),
        ("ka", "17 იან. 2023", "2023-01-17"),
        ("uz", "17-yan, 2023", "2023-01-17"),
        ("az", "17 noy 2023", "2023-11-17"),
        ("be", "17 сту 2023", "2023-01-17"),
        ("lv", "2023. g. 17. okt.", "2023-10-17"),
        ("sl", "17. junij 2023", "2023-06-17"),
        ("sk", "17. októbra 2023", "2023-10-17"),
        ("pl", "17 lip 2023", "2023-07-17"),
        ("hr", "17. lis 2023.", "2023-10-17"),
        ("ro", "17 iun. 2023", "2023-06-17"),
        ("ru", "14:05, 12 ноября 2025", "2025-11-12T14:05:00"),
        ("mn", "2025 оны 11 сарын 12", "2025-11-12"),
        ("mn", "2025 оны 11-р сарын 12-ны өдөр", "2025-11-12"),
        ("mn", "2025 оны 03 дугаар сарын 16", "2025-03-16"),
        ("he", "16 במרץ 2025", "2025-03-16"),
        ("ar", "١٦ مارس ٢٠٢٥", "2025-03-16"),
        ("ur", "۱۶ مارچ ۲۰۲۵", "2025-03-16"),
        ("hi", "१६ मार्च २०२५", "2025-03-16"),
        ("ru", "12.11.2025 14:05 (МСК)", "2025-11-12T14:05:00+03:00"),
        ("ru", "Опубликовано: 5 янв. 2026", "2026-01-05"),
        ("ru", "ноябрь 2025", "2025-11"),
        ("kk", "2025 жылғы 12 қараша", "2025-11-12"),
        ("kk", "12 қараша 2025, 09:30", "2025-11-12T09:30:00"),
        ("kk", "2025 жылғы қарашаның 12-сі", "2025-11-12"),
        ("kk", "12 Қараша, 2025 жыл", "2025-11-12"),
        ("kk", "12 қараша, сәрсенбі, 2025 жыл", "2025-11-12"),
        ("ru", "Среда, ноябрь 12th, 2025 в 9:17", "2025-11-12T09:17:00"),
        ("ky", "2025-жылдын 12-ноябры", "2025-11-12"),
        ("uz", "2025-yil 12-noyabr", "2025-11-12"),
        ("uz", "2025 йил 12 ноябрь", "2025-11-12"),
        ("uk", "12 листопада 2025 року, 18:00", "2025-11-12T18:00:00"),
        ("be", "12 лістапада 2025 г.", "2025-11-12"),
        ("tr", "12 Kasım 2025 Çarşamba 14:05", "2025-11-12T14:05:00"),
        ("ru", "12 ноября 2025, среда, 14:05", "2025-11-12T14:05:00"),
        ("kk", "2025 жылғы 12 қараша, сәрсенбі, 14:05", "2025-11-12T14:05:00"),
        ("en", "12 November 2025 (Wed) 14:05", "2025-11-12T14:05:00"),
        ("ja", "2025年11月12日(水) 14時05分", "2025-11-12T14:05:00"),
        ("zh", "2025年11月12日 星期三 14:05", "2025-11-12T14:05:00"),
        ("az", "12 noyabr 2025-ci il", "2025-11-12"),
        ("tg", "12 ноябри 2025", "2025-11-12"),
        ("en", "November 12, 2025", "2025-11-12"),
        ("en", "Nov. 12th, 2025 at 2:05 p.m. EST", "2025-11-12T14:05:00-05:00"),
        ("en", "the 12th of November 2025", "2025-11-12"),
        ("en", "Tue, 26 November 2024 9:27PM", "2024-11-26T21:27:00"),
        ("de", "12. November 2025, 14:05 Uhr", "2025-11-12T14:05:00"),
        ("de", "Stand: 06.11.2025, 17:06 Uhr", "2025-11-06T17:06:00"),
        ("fr", "12 novembre 2025 à 14h05", "2025-11-12T14:05:00"),
        ("fr", "1er août 2025", "2025-08-01"),
        ("es", "12 de noviembre de 2025", "2025-11-12"),
        ("pl", "12 listopada 2025, godz. 14:05", "2025-11-12T14:05:00"),
        ("it", "12 novembre 2025", "2025-11-12"),
        ("pt", "12 de novembro de 2025 às 14:05", "2025-11-12T14:05:00"),
        ("nl", "12 november 2025 om 14:05", "2025-11-12T14:05:00"),
        ("el", "12 Νοεμβρίου 2025", "2025-11-12"),
        ("cs", "12. listopadu 2025", "2025-11-12"),
        ("hr", "12. listopada 2025.", "2025-10-12"),
        ("no", "12. november 2025 kl. 14.05", "2025-11-12T14:05:00"),
        ("sv", "12 november 2025", "2025-11-12"),
        ("fi", "12.11.2025 klo 14.05", "2025-11-12T14:05:00"),
        ("hu", "2025. november 12. 14:05", "2025-11-12T14:05:00"),
        ("zh", "发布时间：2025年11月12日 14:05", "2025-11-12T14:05:00"),
        ("ja", "2025年11月12日（水）", "2025-11-12"),
        ("ja", "令和7年11月12日", "2025-11-12"),
        ("ko", "2025년 11월 12일", "2025-11-12"),
        ("ko", "입력 2025.11.12. 14:05", "2025-11-12T14:05:00"),
        ("th", "12 พฤศจิกายน 2568", "2025-11-12"),
        ("ar", "12 نوفمبر 2025", "2025-11-12"),
    ] {
        assert_eq!(first(text, lang), date, "{lang}: {text}");
    }
}

#[test]
fn machine_forms_are_read() {
    for (text, date) in [
        ("2025-11-12T14:05:00+05:00", "2025-11-12T14:05:00+05:00"),
        ("2025-11-12T14:05:00.123Z", "2025-11-12T14:05:00Z"),
        ("date 2026-01-15 Text", "2026-01-15"),
        ("https://example.org/2025/11/12/story", "2025-11-12"),
        ("15.04.25 09:56", "2025-04-15T09:56:00"),
        ("Ann Poe 15/4/25 09:56", "2025-04-15T09:56:00"),
        ("15 Apr 25 | 09:56", "2025-04-15T09:56:00"),
        ("15. April 25", "2025-04-15"),
        ("15-Apr-25 09:56", "2025-04-15T09:56:00"),
        ("15 Apr '25, 3 comments", "2025-04-15"),
        ("Published06.11.2025Updated", "2025-11-06"),
        ("JournalNov 12, 2025Share", "2025-11-12"),
        ("12.11.202514:05", "2025-11-12T14:05:00"),
        ("Published Fri, Apr 28 20232:23 PM EDT", "2023-04-28T14:23:00-04:00"),
        ("Posted by By Ann September 27, 20231", "2023-09-27"),
    ] {
        assert_eq!(first(text, "de"), date, "{text}");
    }
}

#[test]
fn what_looks_like_a_date_is_none() {
    for text in [
        "10.12.11.2025",
        "tel. 12-11-25",
        "31.02.2025",
        "45 ноября 2025",
        "в 2025 году",
        "3.10.12",
        "room 12, 2025 kg",
        "12 домов 2025",
        "мая",
        "1/2",
        "5 мая 20 домов",
        "20 ноября - 15 просмотров",
        "20 ноября. 25 комментариев",
        "20 ноября · 25",
        "HALDEN, 12 November - 15 people were hurt",
        "20.11. 12:05",
        "20.11. 24 просмотра",
        "20-Nov-15:05",
    ] {
        assert_eq!(first(text, "ru"), "-", "{text}");
    }
}

#[test]
fn the_order_of_day_and_month_follows_language_and_evidence() {
    let read = |text, lang, day_first| {
        let m = parse(text, &Reading { lang, day_first, today: None }).unwrap();
        (m.date.to_string(), m.ambiguous)
    };
    assert_eq!(read("12/11/2025", "en", None), ("2025-12-11".into(), true));
    assert_eq!(read("12/11/2025", "en", Some(true)), ("2025-11-12".into(), false));
    assert_eq!(read("12/11/2025", "fr", None), ("2025-11-12".into(), false));
    assert_eq!(read("13/11/2025", "en", None), ("2025-11-13".into(), false));
    assert_eq!(read("11/13/2025", "fr", None), ("2025-11-13".into(), false));
    assert_eq!(read("12.11.2025", "en", None), ("2025-11-12".into(), false));
}

#[test]
fn days_without_a_year_and_relative_days_need_the_day_of_reading() {
    let today = Some(Date::constant(2026, 1, 10));
    let read = |text| parse(text, &Reading { lang: "ru", today, ..Reading::default() }).map(|m| (m.date.to_string(), m.relative));
    assert_eq!(read("8 января, 17:46"), Some(("2026-01-08T17:46:00".into(), true)));
    assert_eq!(read("30 ноября"), Some(("2025-11-30".into(), true)));
    assert_eq!(read("вчера, 17:46"), Some(("2026-01-09T17:46:00".into(), true)));
    assert_eq!(first("8 января, 17:46", "ru"), "-");
    assert_eq!(first("вчера, 17:46", "ru"), "-");
}

#[test]
fn a_name_before_a_date_is_no_month() {
    let read = |text, today| parse(text, &Reading { today, ..Reading::default() }).map(|m| m.date.to_string());
    let today = Some(Date::constant(2026, 3, 1));
    for text in [
        "By Anna Martin, 2025-11-12",
        "By Theresa May, 2025-11-12",
        "By Theresa May, 12 November 2025",
        "Ann Marti 12.11.2025",
        "Иван Мартынов, 12 ноября 2025",
        "Ноябрьск, 12.11.2025",
        "martes 12 de noviembre de 2025",
    ] {
        for today in [None, today] {
            assert_eq!(read(text, today).as_deref(), Some("2025-11-12"), "{text}");
        }
    }
    assert_eq!(read("May 12 - June 15, 2025", today).as_deref(), Some("2025-05-12"));
}

#[test]
fn a_day_that_its_month_has_not_is_no_other_day() {
    let today = Some(Date::constant(2025, 12, 1));
    let read = |text| parse(text, &Reading { lang: "ru", today, ..Reading::default() }).map(|m| m.date.to_string());
    assert_eq!(read("29 февраля, 14:05").as_deref(), Some("2024-02-29T14:05:00"));
    assert_eq!(read("30 февраля, 14:05"), None);
    assert_eq!(read("февраля, 14:05"), None);
    assert_eq!(read("14:05, November 12, 2025").as_deref(), Some("2025-11-12T14:05:00"));
    assert_eq!(read("14:05, Nov 12").as_deref(), Some("2025-11-12T14:05:00"));
    assert_eq!(read("Comments: 5. November 12, 2025").as_deref(), Some("2025-11-12"));
}

#[test]
fn a_time_between_two_dates_belongs_to_one_of_them() {
    for text in ["2023-01-10 10:30:00 2023-01-10", "2021-10-27T20:35:36+01:00 2021-10-27T20:35:36+01:00", "12.11.2025 14:05 13.11.2025"] {
        let found = find(text, &Reading::default());
        assert_eq!(found.len(), 2, "{text}");
        assert!(found[0].span.end <= found[1].span.start, "{text}: {found:?}");
    }
}

#[test]
fn every_date_of_a_text_is_found_with_its_place() {
    let text = "С 12.11.2025 по 2 декабря 2025 года, см. 2024-05-06.";
    let found = find(text, &Reading { lang: "ru", ..Reading::default() });
    let places: Vec<&str> = found.iter().map(|m| &text[m.span.clone()]).collect();
    assert_eq!(places, ["12.11.2025", "2 декабря 2025", "2024-05-06"]);
}

#[test]
fn the_end_of_one_date_is_not_the_time_of_the_next() {
    let text = "2021-10-27T20:35:36+01:00 2021-10-28T09:10:11+01:00";
    let found = find(text, &Reading::default());
    let places: Vec<&str> = found.iter().map(|m| &text[m.span.clone()]).collect();
    assert_eq!(places, ["2021-10-27T20:35:36+01:00", "2021-10-28T09:10:11+01:00"]);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,60}", lang in "[a-z]{0,2}") {
        find(&text, &Reading { lang: &lang, day_first: None, today: Some(Date::constant(2026, 1, 10)) });
    }

    #[test]
    fn no_near_date_makes_it_panic(text in "([0-9]{1,4}[./: -]|[01][0-9]:[0-5][0-9] |20[0-9]{2}|ноября |年|月|Nov |жылғы |T){0,8}") {
        let found = find(&text, &Reading { lang: "ru", day_first: Some(true), today: Some(Date::constant(2024, 2, 29)) });
        proptest::prop_assert!(found.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    }
}

#[test]
fn a_day_of_the_week_tells_which_figure_is_the_month() {
    let read = |text: &str, lang: &str| {
        let found = parse(text, &Reading { lang, ..Reading::default() }).unwrap();
        (found.date.to_string(), found.ambiguous)
    };
    for (text, lang, day) in [
        ("вт, 11/03/2015", "ru", "2015-11-03"),
        ("среда, 11/03/2015", "ru", "2015-03-11"),
        ("Опубликовано Вс, 04/05/2015", "ru", "2015-04-05"),
        ("Tue, 11/03/2015", "en", "2015-11-03"),
        ("Di, 11/03/2015", "de", "2015-11-03"),
        ("mar, 11/03/2015", "es", "2015-11-03"),
        // Points part the day from the month that follows it.
        ("Di. 11.03.2015", "de", "2015-03-11"),
    ] {
        assert_eq!(read(text, lang), (day.to_owned(), false), "{text}");
    }
    assert!(read("пн, 08/06/2011", "ru").1, "neither is a Monday");
}

#[test]
fn a_line_that_is_a_day_is_told_from_one_that_names_it() {
    for day in ["3. travnja 2025. u 07:00", "2025. május 2., péntek 13:30", "2025 оны 1 сарын 29", "12.11.2025"] {
        assert!(is_day(day), "{day}");
    }
    for other in ["12 ноября 2025 года порт закрыли на ремонт", "Порт, 12 ноября 2025, Анна Тестова", "12 ноября", "ноябрь 2025"]
    {
        assert!(!is_day(other), "{other}");
    }
}
