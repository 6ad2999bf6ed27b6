//! Who holds the rights to a page by what it says behind ©.

use std::sync::LazyLock;

use regex::Regex;

use super::dates;
use super::outlet_name::plain_name;
use super::patterns::compiled;
use super::reports::at_most;

use crate::words::chars;

/// Where a line may name the holder of its rights.
static RIGHTS: LazyLock<Regex> = LazyLock::new(|| compiled(r"(?i)©|ⓒ|\([cс]\)|copyright|版权所有|版權所有"));

/// What stands before a holder's name: the mark and the year, which may be of the Buddhist era.
const BEFORE_NAME: &str = r"(?:©|ⓒ|\([cс]\)|copyright|版权所有|版權所有)(?:[\s©ⓒ:：,.–—-]|\([cс]\)|copyright)*(?:(?:19|20|25)\d\d(?:\s*[-–—]\s*(?:(?:19|20|25)\d\d|\d\d))?)?[\s,.:|–—-]*";
/// What stands behind it up to the line's end.
const BEHIND_NAME: &str = r"(?:\s*[,.|–—-]?\s*(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?(?:\s*г\.?)?)?(?:[,.|•·–—-]?\s*(?:all rights?|все права|барлық құқық|всі права|усі права|alle rechte|tous droits|todos los|tüm hak|wszelkie|barcha huquq|при ).*)?[\s.,]*$";
/// Marks that part a name from another.
const NO_NAME: [char; 4] = ['|', '©', '•', '·'];

/// The holder behind such a mark, with which the text begins. How long the name is, is looked at afterwards ([`LONGEST`]): counted here, it would
/// make a pattern of many thousand states.
fn behind_mark(text: &str) -> Option<&str> {
    // Where all that may stand before a name leaves none, some of it is one: that is told far later.
    between(text).or_else(|| within(text))
}

/// The name between all that may stand before it and what stands behind it.
fn between(text: &str) -> Option<&str> {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| compiled(&format!("(?i)^{BEFORE_NAME}")));
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| compiled(&format!("(?i){BEHIND_NAME}")));
    let start = BEFORE.find(text)?.end();
    let (second, letter) = text[start..].char_indices().nth(1)?;
    let behind = BEHIND.find_at(text, start + second + letter.len_utf8())?;
    Some(&text[start..behind.start()]).filter(|name| !name.contains(NO_NAME))
}

/// The name by a pattern of the whole line.
fn within(text: &str) -> Option<&str> {
    static WHOLE: LazyLock<Regex> = LazyLock::new(|| compiled(&format!("(?i)^{BEFORE_NAME}(?P<name>[^|©•·]{{2}}[^|©•·]*?){BEHIND_NAME}")));
    Some(WHOLE.captures(text)?.name("name")?.as_str())
}

/// Characters of the longest text behind © that is taken for a name with what follows it.
const LONGEST: usize = 140;

/// Words by which rights are reserved, not named: "All rights reserved", "Riproduzione riservata".
const RESERVED: [&str; 19] = [
    "rights",
    "права",
    "riservat",
    "réservés",
    "reservados",
    "reserviert",
    "vorbehalten",
    "rechte",
    "voorbehouden",
    "zastrzeżone",
    "vyhrazena",
    "förbehåll",
    "saklıdır",
    "huquq",
    "құқық",
    "укук",
    "захищен",
    "защищен",
    "qorunur",
];
/// Bytes of the longest line that reserves rights.
const RESERVATION: usize = 600;

/// Whether a line speaks of its page's rights: by ©, "copyright", or as reserved.
pub(super) fn says_rights(line: &str) -> bool {
    RIGHTS.is_match(line) || line.len() < RESERVATION && reserves(line)
}

/// Whether a text has a word by which rights are reserved.
fn reserves(text: &str) -> bool {
    let lower = chars::lowercase(text);
    RESERVED.iter().any(|word| lower.contains(word))
}

/// Words of a line by which a medium is registered, and what such a line calls it before its name.
const REGISTERED: [&str; 12] = [
    "егистрир",
    "егистрац",
    "видетельств",
    "роскомнадзор",
    "Роскомнадзор",
    "ЭЛ №",
    "Эл №",
    "чредител",
    "уәлік",
    "іркел",
    "есепке қою",
    "реєстр",
];
const MEDIA: [&str; 18] = [
    "издание",
    "издания",
    "газета",
    "газеты",
    "журнал",
    "журнала",
    "агентство",
    "агентства",
    "портал",
    "портала",
    "СМИ",
    "ИА",
    "МИА",
    "телеканал",
    "басылымы",
    "газеті",
    "агенттігі",
    "порталы",
];

/// The medium that a line registers: "Сетевое издание «Гавань». Зарегистрировано Роскомнадзором". `None` = the line registers none.
pub(super) fn registered(line: &str) -> Option<String> {
    if !line.contains('«') || !REGISTERED.iter().any(|word| line.contains(word)) {
        return None;
    }
    let is_medium = |text: &str| MEDIA.contains(&text.trim_matches(|c: char| !c.is_alphanumeric()));
    line.match_indices('«').find_map(|(at, mark)| {
        let name = line[at + mark.len()..].split(['»', '«']).next()?.trim();
        let (before, behind) = (&line[..at], &line[at + mark.len() + name.len()..]);
        let is_before = before.trim_end().rsplit(' ').next().is_some_and(is_medium);
        let is_behind = behind.trim_start_matches(['»', ' ']).split([' ', '.', ',']).next().is_some_and(is_medium);
        let is_name = name.chars().filter(|c| c.is_alphabetic()).count() >= 2 && name.split_whitespace().count() <= 6;
        (is_name && (is_before || is_behind)).then(|| name.to_owned())
    })
}

/// The holder of rights in a line that says so: behind ©, (c) or "copyright". `None` = the line has no such mark. See [`holder`].
pub(in crate::import) fn rights_holder(line: &str) -> Option<String> {
    let name = |mark: regex::Match<'_>| behind_mark(&line[mark.start()..]);
    // "© 2031, Harbour Times. Its texts may be used …": of a long notice the first sentence has the name.
    let is_short = |name: &&str| name.chars().count() <= LONGEST;
    let named = |whole| Some(whole).filter(is_short).or_else(|| Some(whole.split_once(". ")?.0).filter(is_short));
    let behind = RIGHTS.find_iter(line).filter_map(name).find_map(named).map(holder);
    match behind {
        Some(name) if !name.is_empty() => Some(end_of_name(&name).map_or(&name[..], |end| name[..end].trim_end()).to_owned()),
        nobody => before_mark(line).or_else(|| before_notice(line)).or(nobody),
    }
}

/// "© 2026 Harbour Times | Reservados los derechos": the holder before what is said of the rights, in whatever words.
fn before_notice(line: &str) -> Option<String> {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| compiled(&format!("(?i){BEFORE_NAME}")));
    let named = &line[BEFORE.find(line)?.end()..];
    let name = between(&format!("© {}", &named[..end_of_name(named)?])).map(holder)?;
    Some(name).filter(|name| !name.is_empty())
}

/// Where a name ends with a sentence or before a bar, behind which two words or more follow: "Harbour Times. All rights …". Not so behind an
/// abbreviation: "St. Anna's Herald".
fn end_of_name(text: &str) -> Option<usize> {
    const ENDS: [&str; 8] = [". ", "。", "। ", "։ ", " | ", " • ", " · ", "; "];
    let mut ends: Vec<(usize, &str)> = ENDS.iter().flat_map(|mark| text.match_indices(mark)).collect();
    ends.sort_unstable();
    let is_end = |(at, mark): &(usize, &str)| {
        let (name, rest) = (&text[..*at], text[at + mark.len()..].trim());
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        let is_abbreviation = mark.starts_with('.') && !name.contains(' ') && letters <= ABBREVIATION;
        let is_unspaced =
            rest.chars().filter(|c| c.is_alphabetic()).count() >= NOTICE && !rest.contains(|c: char| c.is_uppercase() || c.is_lowercase());
        let is_notice = !rest.starts_with(char::is_lowercase) && !rest.contains(['«', '„', '“']) && rest.contains(' ') || is_unspaced;
        letters >= 2 && !is_abbreviation && name.split_whitespace().count() <= NAME && is_notice
    };
    ends.into_iter().find(is_end).map(|(at, _)| at)
}

/// Letters of the longest abbreviation with which a name begins, words of the longest name, and characters of the shortest notice in a script without spaces.
const ABBREVIATION: usize = 3;
const NAME: usize = 6;
const NOTICE: usize = 4;

/// "Harbour Times © 2026. All rights reserved": the holder stands before the mark, behind which are years and a notice alone.
fn before_mark(line: &str) -> Option<String> {
    let (name, rest) = line.split_once('©')?;
    let notice =
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | ',' | '|'));
    let is_alone = rest.len() - notice.len() > 4 && (notice.is_empty() || reserves(notice));
    let name = name.strip_suffix(' ').unwrap_or(name).trim_end_matches([',', '|']);
    let is_name = name.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && name.starts_with(|c: char| c.is_uppercase() || matches!(c, '«' | '"' | '“'))
        && name.ends_with(|c: char| !c.is_whitespace() && c != '.');
    (is_alone && is_name && !RIGHTS.is_match(name)).then(|| holder(name)).filter(|name| !name.is_empty())
}

/// The holder of rights without legal forms. Empty if what stands behind © is a photograph's or nothing.
fn holder(name: &str) -> String {
    static FORMS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r#"(?i)(?:^|\s)(?:тоо|ооо|оао|зао|пао|ао|жшс|llp|llc|ltd\.?|inc\.?|gmbh|ag|s\.a\.|s\.l\.?|s\.a\.s\.?|s\.p\.a\.?|s\.r\.l\.?|sp\. z o\.\s?o\.?|b\.v\.?|n\.v\.?|a\.ş\.?|pvt\.?|by|г\.|гг\.|жж\.|информационное агентство|м?иа|риа|сетевое издание|интернет-портал|сайт)(?:\s|$|[,.])"#,
        )
    });
    // "Агентство «Гавань»": what it is stands before what it is called.
    let name = name.trim_start();
    let name = name.strip_prefix("Агентство ").filter(|rest| rest.starts_with('«')).unwrap_or(name);
    let name = name.rsplit_once("принадлежат ").map_or(name, |(_, owner)| owner);
    // "Гавань – вести порта": a motto goes on in small letters.
    let goes_on = |at: &usize| name[*at..].trim_start_matches([' ', '–', '—', '-']).starts_with(char::is_lowercase);
    let name = [" – ", " — ", " - "].iter().find_map(|dash| name.find(dash).filter(goes_on)).map_or(name, |at| &name[..at]);
    let name = plain_name(without_age(FORMS.replace_all(named_alone(name), " ").trim()));
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.split(" unless ").next().unwrap_or_default().split(", Contact").next().unwrap_or_default().to_owned();
    let name = without_day(&name).to_owned();
    let words = name.split_whitespace().count();
    let lower = chars::lowercase(&name);
    let is_photo = ["getty", "shutterstock", "reuters/", "/ap", "afp", "фото", "photo", "/"].iter().any(|w| lower.contains(w));
    let is_notice = reserves(&name) || opens_notice(&name);
    let is_article = matches!(lower.as_str(), "the" | "by" | "der" | "die" | "das" | "la" | "le");
    let is_part = name.starts_with('&');
    if is_photo || is_notice || is_article || is_part || words == 0 || words > 6 || !name.chars().any(char::is_alphabetic) {
        String::new()
    } else {
        name
    }
}

/// "Harbour Tribune Oct 2": a name without the day behind it, of which the year is cut already.
fn without_day(name: &str) -> &str {
    let figures = |word: &str| (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    let rest = name.rsplit_once(' ').filter(|(_, day)| figures(day)).and_then(|(rest, _)| rest.rsplit_once(' '));
    rest.filter(|(_, month)| dates::is_month(month)).map_or(name, |(name, _)| name)
}

/// A name without the age from which its page may be read: "Harbour Times. 16+".
fn without_age(name: &str) -> &str {
    let figures = |word: &str| (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    match name.rsplit_once(' ') {
        Some((rest, age)) if age.strip_suffix('+').is_some_and(figures) => rest.trim_end_matches(['.', ',', '|', ' ']),
        _ => name,
    }
}

/// Whether a text begins as terms of use do: "Использование материалов", "Материалды көшіріп басу".
fn opens_notice(text: &str) -> bool {
    const OPENINGS: [&str; 14] = [
        "использован",
        "перепечат",
        "копирован",
        "материал",
        "сайт материал",
        "використан",
        "передрук",
        "выкарыст",
        "reproduc",
        "көшіріп",
        "未经",
        "未經",
        "转载",
        "無断",
    ];
    let lower = chars::lowercase(text);
    OPENINGS.iter().any(|opening| lower.starts_with(opening)) || lower.ends_with(" copyright")
}

/// How the terms of use begin that follow a name.
const TERMS: [&str; 42] = [
    "перепечат",
    "использован",
    "копирован",
    "воспроизведен",
    "цитирован",
    "любое",
    "при ",
    "материал",
    "використан",
    "выкарыст",
    "відтворен",
    "көшіріп",
    "передрук",
    "reproduc",
    "reprint",
    "republ",
    "no part",
    "use of",
    "any use",
    "alle rechte",
    "nachdruck",
    "свидетельств",
    "зарегистр",
    "учредител",
    "главный редактор",
    "адрес",
    "лиценз",
    "куәлік",
    "тіркел",
    "құрылтайшы",
    "бас редактор",
    "무단",
    "저작권",
    "при\u{a0}",
    "未经",
    "未經",
    "版权",
    "版權",
    "转载",
    "轉載",
    "禁止",
    "無断",
];

/// A holder's name without the years and the terms of use that follow: "Портовый вестник, 1931–2024. Перепечатка разрешена".
fn named_alone(text: &str) -> &str {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '(' | '–' | '—' | '-');
    let mut at = 0;
    while let Some(start) = text[at..].find(is_mark).map(|found| at + found) {
        let rest = text[start..].trim_start_matches(is_mark);
        if (opens_with_year(rest) || opens_terms(rest)) && !rest.contains('\n') {
            return if start >= 3 { &text[..start] } else { text };
        }
        at = text.len() - rest.len();
    }
    text
}

/// Whether a text opens with a year from 1800 to 2099.
fn opens_with_year(text: &str) -> bool {
    let is_year = |year: &[u8; 4]| matches!(year, [b'1', b'8' | b'9', ..] | [b'2', b'0', ..]) && year[2..].iter().all(u8::is_ascii_digit);
    text.as_bytes().first_chunk().is_some_and(is_year) && !text[4..].starts_with(|c| chars::is_alphanumeric(c) || c == '_')
}

fn opens_terms(text: &str) -> bool {
    // As many characters as the longest has.
    let opening = chars::lowercase(at_most(text, 16));
    TERMS.iter().any(|words| opening.starts_with(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_name_is_the_same_by_its_edges_and_by_the_line(
            pieces in proptest::collection::vec(
                "©|\\(c\\)|Copyright| |, |\\.|-| – |\\||•|19|2024|2016–2022|г\\.|Порт|Harbour Times|x| All rights reserved\\.|при ссылке|/",
                0..9,
            ),
        ) {
            let text = format!("©{}", pieces.concat());
            proptest::prop_assert!(between(&text).is_none() || between(&text) == within(&text), "{text}");
        }
    }

    #[test]
    fn a_name_that_ends_as_the_word_for_year_is_whole() {
        assert_eq!(behind_mark("© 2025 Вечерний Петербург"), Some("Вечерний Петербург"));
        assert_eq!(behind_mark("© Вечерний Петербург 2025 г."), Some("Вечерний Петербург"));
        assert_eq!(behind_mark("© Вечерний Петербург, 2024–2025 г. Все права защищены"), Some("Вечерний Петербург"));
    }

    #[test]
    fn a_medium_is_registered_by_its_name() {
        for (line, medium) in [
            ("Сетевое издание «Гавань». Зарегистрировано Роскомнадзором, запись ЭЛ № ФС 00-00000.", Some("Гавань")),
            ("Учредители: Администрация района, АУ «Редакция газеты «Степной колос». Главный редактор А. Проба", Some("Степной колос")),
            ("«Айлақ» газеті. Тіркеу туралы куәлік № 00-Г", Some("Айлақ")),
            ("Учредитель — ООО «Портовые сети»", None),
            ("Читайте газету «Гавань»", None),
        ] {
            assert_eq!(registered(line).as_deref(), medium, "{line}");
        }
    }

    #[test]
    fn a_name_ends_before_years_and_terms_of_use() {
        for (text, name) in [
            ("Портовый вестник, 1931–2024. Перепечатка разрешена", "Портовый вестник"),
            ("Гавань. ПРИ ссылке на сайт", "Гавань"),
            ("Port – no part may be copied", "Port"),
            ("Harbour 20245 Times", "Harbour 20245 Times"),
            ("Harbour Times", "Harbour Times"),
            (", 2024 Harbour, 2025", ", 2024 Harbour, 2025"),
        ] {
            assert_eq!(named_alone(text), name);
        }
    }

    #[test]
    fn a_reader_s_age_is_no_part_of_the_holder() {
        assert_eq!(rights_holder("© ООО «Вести порта». 16+").as_deref(), Some("Вести порта"));
        assert_eq!(rights_holder("© Порт 24").as_deref(), Some("Порт 24"));
        assert_eq!(rights_holder("Copyright Harbour Tribune Oct 2, 2031").as_deref(), Some("Harbour Tribune"));
    }

    #[test]
    fn a_holder_stands_before_a_notice_in_any_language() {
        for (line, holder) in [
            ("© 2025 Gazeta de Test. Toate drepturile rezervate.", "Gazeta de Test"),
            ("© 2019–2025 Testi Hírlap | Minden jog fenntartva", "Testi Hírlap"),
            ("© Порт хәбәрләре, 2025. Барлык хокуклар якланган", "Порт хәбәрләре"),
            ("© 2025 Harbour Gazette Ltd. Registered in Elsewhere No. 000000", "Harbour Gazette"),
            ("© 2025 试港晚报 未经授权不得转载", "试港晚报"),
            ("© 2568 ท่าเรือนิวส์. สงวนลิขสิทธิ์", "ท่าเรือนิวส์"),
            ("© 2019–2025 试港晚报 | 版权所有 未经授权不得转载", "试港晚报"),
            ("© 2025 St. Anna Herald", "St. Anna Herald"),
        ] {
            assert_eq!(rights_holder(line).as_deref(), Some(holder), "{line}");
        }
    }

    #[test]
    fn a_holder_may_stand_before_the_mark() {
        for (line, holder) in [
            ("Радио Берег © 2025 Все права защищены", Some("Радио Берег")),
            ("«Ел тынысы» газеті © 2025", Some("Ел тынысы газеті")),
            ("Harbour Times, © 2019–2026. All rights reserved.", Some("Harbour Times")),
            ("Popular sections \t © 2008–2013", None),
            ("Content from Harbour. © 2026", None),
            ("Port © Anna Testova", None),
        ] {
            assert_eq!(before_mark(line).as_deref(), holder, "{line}");
        }
    }
}
