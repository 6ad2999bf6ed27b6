//! Names at the top of a page that say what they name: papers ("Harbour Courier", "Степной вестник", "Пристань.Медиа") and offices that publish a
//! site of their own ("Ministry of Ports", "Айлақ қаласының әкімдігі").

use super::frame::Frame;
use super::named_again::without_end;
use super::{masthead, names};
use crate::import::Found;
use crate::import::rules;
use crate::words::chars::{self, lowercase};

/// Lines at the top of a page that its paper's name stands among, and those that open it.
const TOP: usize = 12;
const OPENING: usize = 3;
/// Lines of a page with a menu above which its office's name stands.
const OFFICE_TOP: usize = 24;
/// Cells of the head of a printed page.
const CELLS: usize = 4;
/// Words of the longest name of a paper, and of an office.
const WORDS: usize = 5;
const OFFICE_WORDS: usize = 10;
/// Bytes of the longest name of a paper, and of an office.
const LONGEST: usize = 70;
const LONGEST_OFFICE: usize = 180;

/// How sure a paper's name is in the first lines of a page, where what others reported is told from it, and below them.
const OPENS: f32 = 0.75;
const AT_TOP: f32 = 0.73;
/// How sure an office's name is: enough to be offered, not to be relied on.
const OFFICE: f32 = 0.6;

/// Words with which names of papers end: "Harbour Courier", "Айлақ тынысы".
const LAST: [&str; 76] = [
    "times",
    "herald",
    "gazette",
    "tribune",
    "courier",
    "chronicle",
    "observer",
    "beacon",
    "ledger",
    "dispatch",
    "examiner",
    "inquirer",
    "telegraph",
    "argus",
    "advertiser",
    "messenger",
    "sentinel",
    "bulletin",
    "weekly",
    "rundschau",
    "anzeiger",
    "tageblatt",
    "kurier",
    "nachrichten",
    "zeitung",
    "listy",
    "noviny",
    "deník",
    "postası",
    "postasi",
    "gazetesi",
    "haberleri",
    "хабар",
    "хабарлары",
    "ақпарат",
    "тынысы",
    "рухы",
    "үні",
    "жаршысы",
    "айнасы",
    "инфо",
    "ньюс",
    "медиа",
    "медіа",
    "кабарлары",
    "үнү",
    "xabarlari",
    "tongi",
    "ovozi",
    "хабарлари",
    "тонги",
    "овози",
    "вестник",
    "ведомости",
    "известия",
    "правда",
    "курьер",
    "трибуна",
    "наблюдатель",
    "телеграф",
    "обозреватель",
    "экспресс",
    "звезда",
    "новини",
    "вісник",
    "кур'єр",
    "дзвін",
    "хвиля",
    "веснік",
    "навіны",
    "novosti",
    "novine",
    "vijesti",
    "lehti",
    "tidning",
    "tidende",
];
/// Words with which they begin, an article aside: "Le Courrier du Port", "Вестник порта".
const FIRST: [&str; 41] = [
    "courrier",
    "éclaireur",
    "écho",
    "républicain",
    "dépêche",
    "gazette",
    "journal",
    "télégramme",
    "matin",
    "sillon",
    "faro",
    "diario",
    "heraldo",
    "correo",
    "eco",
    "litoral",
    "periódico",
    "corriere",
    "gazzetta",
    "giornale",
    "messaggero",
    "jornal",
    "gazeta",
    "kurier",
    "głos",
    "dziennik",
    "echo",
    "tygodnik",
    "monitorul",
    "ziarul",
    "glasul",
    "вестник",
    "ведомости",
    "известия",
    "голос",
    "эхо",
    "вісник",
    "відлуння",
    "zpravodaj",
    "glas",
    "tribuna",
];
/// With which single words of papers end, behind a hyphen in German too, and those in Chinese characters.
const ENDINGS: [&str; 14] =
    ["rundschau", "zeitung", "anzeiger", "tageblatt", "magazin", "新聞", "新報", "日報", "日报", "晚报", "時報", "时报", "晨报", "新闻网"];
/// What of a single word with a dot or a hyphen names a medium: "Пристань.Медиа", "Экспресс-Порт".
const PARTS: [&str; 17] = [
    "медиа",
    "медіа",
    "media",
    "инфо",
    "info",
    "ньюс",
    "news",
    "онлайн",
    "online",
    "новости",
    "press",
    "пресс",
    "лайф",
    "курьер",
    "экспресс",
    "вестник",
    "хабар",
];

/// The paper's name among the first lines.
pub(super) fn paper(frame: &Frame<'_>) -> Option<Found<String>> {
    let end = frame.title.unwrap_or(frame.body.start).min(frame.body.start).min(TOP);
    frame.lines[..end].iter().enumerate().find_map(|(at, line)| {
        let opens = at < OPENING;
        let name = line.text.split('\t').take(CELLS).map(|cell| without_end(cell.trim())).find(|cell| is_paper(cell, opens))?;
        // Further down the papers of one house are entries of a menu, which the page's foot has too.
        let is_entry = || frame.lines.iter().any(|other| other.number != line.number && other.text == line.text);
        let sure = if opens { OPENS } else { AT_TOP };
        if !opens && is_entry() {
            return None;
        }
        Some(Found::new(masthead::calm(name), rules::PAPER_NAME, Some(line.number), &line.text, sure))
    })
}

/// Whether a text is a paper's name by one of its words. Of one word it is one at the very top alone.
fn is_paper(text: &str, opens: bool) -> bool {
    if text.len() > LONGEST || !text.starts_with(|c| chars::is_uppercase(c) || c >= '\u{3400}') {
        return false;
    }
    let is_mark = |c: char| matches!(c, ' ' | '-' | '.' | '’' | '\'' | '&');
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() > WORDS || !text.chars().all(|c| is_mark(c) || chars::is_alphabetic(c)) || text.ends_with('.') {
        return false;
    }
    if let [word] = words[..] {
        return is_coined(word)
            || opens && ENDINGS.iter().any(|end| lowercase(word).strip_suffix(end).is_some_and(|rest| !rest.is_empty()));
    }
    // "Daily Times", "Guest Post": names are of other words too.
    let own = |word: &&str| !names::is_common(word) && !ARTICLES.contains(&lowercase(word).as_str());
    let (bare, last) = (without_article(text), words[words.len() - 1]);
    let first = bare.split(' ').next().unwrap_or_default();
    let is_last = LAST.contains(&lowercase(last).as_str()) && words[..words.len() - 1].iter().any(own);
    let is_first =
        FIRST.contains(&lowercase(first).as_str()) && bare.split(' ').skip(1).any(|word| own(&word) && word.contains(chars::is_uppercase));
    // "Вечерний вестник Гавани".
    let is_second = is_adjective(words[0]) && FIRST.contains(&lowercase(words[1]).as_str()) && words.len() == 3;
    let is_compound = || last.contains('-') && ENDINGS[..5].iter().any(|end| lowercase(last).ends_with(&format!("-{end}")));
    (is_last || is_second || is_first || is_compound()) && !words.iter().any(|word| OTHERS.contains(&lowercase(word).as_str()))
}

/// "Пристань.Медиа", "Экспресс-Порт", "Hafen-Rundschau".
fn is_coined(word: &str) -> bool {
    let Some((before, after)) = word.split_once(['.', '-']) else { return false };
    let is_part = |part: &str| PARTS.contains(&lowercase(part).as_str());
    let is_first = |part: &str| matches!(lowercase(part).as_str(), "курьер" | "экспресс" | "вестник" | "kurier" | "express");
    let names_medium = is_part(after) || word.contains('-') && (is_first(before) || ENDINGS.contains(&lowercase(after).as_str()));
    names_medium && after.starts_with(chars::is_uppercase) && before.chars().count() >= 3 && !(is_part(before) && is_part(after))
}

/// Words of entries of menus about papers, which no name has.
const OTHERS: [&str; 19] = [
    "about",
    "our",
    "alle",
    "all",
    "unsere",
    "digitale",
    "aktuelle",
    "weitere",
    "mehr",
    "more",
    "latest",
    "последние",
    "все",
    "главные",
    "барлық",
    "son",
    "najnowsze",
    "últimas",
    "toutes",
];

const ARTICLES: [&str; 14] = ["the", "le", "la", "les", "el", "il", "lo", "der", "die", "das", "o", "a", "de", "my"];

fn without_article(text: &str) -> &str {
    let bare = text.split_once(' ').filter(|(article, _)| ARTICLES.contains(&lowercase(article).as_str())).map_or(text, |(_, rest)| rest);
    bare.strip_prefix("L’").or_else(|| bare.strip_prefix("L'")).unwrap_or(bare)
}

/// Whether a word ends as adjectives do in Russian and Ukrainian.
fn is_adjective(word: &str) -> bool {
    ["ий", "ый", "ой", "ая", "ое", "ее", "ие", "ые", "ська", "ське"].iter().any(|end| word.ends_with(end))
}

/// Words with which names of offices begin, before the name of a place or what they are for.
const OPENING_WORDS: [&str; 61] = [
    "министерство",
    "прокуратура",
    "администрация",
    "акимат",
    "управление",
    "департамент",
    "комитет",
    "правительство",
    "мэрия",
    "университет",
    "академия",
    "институт",
    "служба",
    "міністерство",
    "управління",
    "адміністрація",
    "університет",
    "міністэрства",
    "urząd",
    "starostwo",
    "ministerstwo",
    "uniwersytet",
    "politechnika",
    "komenda",
    "universität",
    "ministerium",
    "bundesministerium",
    "landratsamt",
    "hochschule",
    "landkreis",
    "stadtverwaltung",
    "mairie",
    "ministère",
    "université",
    "préfecture",
    "ayuntamiento",
    "ministerio",
    "universidad",
    "gobierno",
    "diputación",
    "prefeitura",
    "câmara",
    "ministério",
    "universidade",
    "comune",
    "ministero",
    "università",
    "prefettura",
    "primăria",
    "ministerul",
    "universitatea",
    "ministerstvo",
    "univerzita",
    "ministry",
    "university",
    "department",
    "gemeente",
    "universiteit",
    "kommune",
    "universitetet",
    "kommunen",
];
/// Words with which they end.
const CLOSING_WORDS: [&str; 46] = [
    "әкімдігі",
    "министрлігі",
    "соты",
    "басқармасы",
    "департаменті",
    "университеті",
    "академиясы",
    "институты",
    "прокуратурасы",
    "агенттігі",
    "маслихаты",
    "мәслихаты",
    "университети",
    "министрлиги",
    "мэриясы",
    "соту",
    "башкармалыгы",
    "vazirligi",
    "hokimligi",
    "universiteti",
    "qo‘mitasi",
    "agentligi",
    "boshqarmasi",
    "вазирлиги",
    "ҳокимлиги",
    "бошқармаси",
    "valiliği",
    "belediyesi",
    "bakanlığı",
    "üniversitesi",
    "müdürlüğü",
    "başkanlığı",
    "nazirliyi",
    "agentliyi",
    "университет",
    "академия",
    "институт",
    "суд",
    "університет",
    "академія",
    "інститут",
    "university",
    "council",
    "committee",
    "kommun",
    "universitet",
];
/// What stands behind an adjective: "Духовное управление мусульман".
const SECOND_WORDS: [&str; 9] =
    ["управление", "пресс-служба", "прокуратура", "администрация", "суд", "университет", "институт", "академия", "управління"];

/// The name of the office whose site it is, above the headline.
pub(super) fn office(frame: &Frame<'_>) -> Option<Found<String>> {
    let end = frame.title.unwrap_or(frame.body.start).min(frame.body.start).min(OFFICE_TOP);
    // "Universität Hafenstadt · Presseinformation": what is behind the mark says what is shown.
    let mut named = frame.lines[..end].iter().map(|line| (line, line.text.split(" · ").next().unwrap_or_default().trim()));
    let (line, name) = named.find(|(_, name)| is_office(name))?;
    Some(Found::new(name.to_owned(), "office-name", Some(line.number), &line.text, OFFICE))
}

fn is_office(text: &str) -> bool {
    if text.len() > LONGEST_OFFICE || !text.starts_with(chars::is_uppercase) || !text.contains(' ') {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_written =
        text.chars().all(|c| chars::is_alphabetic(c) || matches!(c, ' ' | '-' | '’' | '‘' | '\'' | ',' | '«' | '»' | '\u{a0}'));
    if words.len() > OFFICE_WORDS || !is_written {
        return false;
    }
    let [first, second, last] = [words[0], words[1], words[words.len() - 1]].map(|word| lowercase(word.trim_end_matches(',')));
    let is_name = |word: &&str| word.starts_with(chars::is_uppercase) && !names::is_common(word);
    let has_place = words[1..].iter().any(is_name);
    let opens = has_place && (OPENING_WORDS.contains(&first.as_str()) || is_adjective(&first) && SECOND_WORDS.contains(&second.as_str()));
    // "Облыс әкімдігі", "City Council": an entry of a menu says no place.
    let is_long =
        words.len() > 4 && ["университет", "академия", "институт", "суд", "університет", "академія", "інститут"].contains(&last.as_str());
    let closes = !is_long && CLOSING_WORDS.contains(&last.as_str()) && is_name(&words[0]) && first.chars().count() > 4 && !is_kind(&first);
    opens || closes
}

/// Words that tell one kind of place from another, not one place from others.
fn is_kind(word: &str) -> bool {
    const KINDS: [&str; 16] = [
        "облыс",
        "облыстық",
        "қалалық",
        "аудандық",
        "аудан",
        "облустук",
        "верховный",
        "конституционный",
        "жоғарғы",
        "county",
        "district",
        "executive",
        "state",
        "viloyat",
        "shahar",
        "region",
    ];
    KINDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::super::tests::page;
    use super::*;
    use crate::import::Role;

    /// A page with these lines above its headline.
    fn above(top: &[&str]) -> Vec<crate::import::Line> {
        let top = top.iter().map(|text| (*text, Role::Furniture("navigation")));
        let text = [("Причал открыли после ремонта", Role::Title), ("Паром пойдёт с понедельника.", Role::Paragraph)];
        page(&top.chain(text).collect::<Vec<_>>())
    }

    #[test]
    fn papers_are_known_by_the_words_that_they_are_called_by() {
        let of = |top: &[&str]| paper(&Frame::of(&above(top))).map(|found| found.value);
        for name in [
            "Harbour & Wharf Courier",
            "The Port Beacon",
            "L’Éclaireur du Port",
            "El Faro del Muelle",
            "Kurier Portowy",
            "Körfez Postası",
            "LİMAN POSTASI",
            "Le Sillon de l’Est",
            "Айлақ тынысы",
            "Вечерний вестник Гавани",
            "Qorako'l xabarlari",
            "Пристань.Медиа",
            "Экспресс-Пристань",
            "Hafenland-Rundschau",
            "Hafenmagazin",
            "東港新報",
        ] {
            assert_eq!(of(&["Menu", name]).as_deref(), Some(name));
        }
        assert_eq!(of(&["8 | PORT\tLE RÉPUBLICAIN DU PORT\t8 FÉVRIER"]).as_deref(), Some("LE RÉPUBLICAIN DU PORT"));
        for text in
            ["About Harbour Chronicle", "Digitale Zeitung", "Пресс-конференции", "Times", "Guest Post", "Последние известия", "Zeitung"]
        {
            assert_eq!(of(&["Menu", text]), None, "{text}");
        }
        let menu = ["Home", "Sport", "Kultur", "Hafener Zeitung", "Wetter"];
        assert_eq!(of(&menu).as_deref(), Some("Hafener Zeitung"));
        assert_eq!(of(&[&menu[..], &["Hafener Zeitung"]].concat()), None, "an entry of a menu");
    }

    #[test]
    fn offices_are_known_by_what_they_are() {
        let of = |text: &str| office(&Frame::of(&above(&["Меню", text, "Контакты"]))).map(|found| (found.value, found.confidence < 0.7));
        for name in [
            "Министерство портов и маяков Заречной области",
            "Духовное управление моряков Заречья",
            "Объединённая пресс-служба портов Заречной области",
            "Зареченский технический университет",
            "Айлақ ауданының әкімдігі",
            "Aylaq shahar hokimligi",
            "Urząd Miasta Portowo",
            "Harbour Transport Committee",
            "Universität Hafenstadt",
        ] {
            assert_eq!(of(name), Some((name.to_owned(), true)), "{name}");
        }
        assert_eq!(of("Universität Hafenstadt · Presse").map(|found| found.0).as_deref(), Some("Universität Hafenstadt"));
        for text in [
            "Министерства и ведомства",
            "Управление сайтом",
            "Облыс әкімдігі",
            "City Council",
            "Строители города пытаются снести медицинский институт",
            "Верховный суд",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
