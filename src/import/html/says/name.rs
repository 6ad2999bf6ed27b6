//! A byline's text as names.
//!
//! Knows no page: what stands around a name in a byline is told from it by words alone.

use super::super::tree::collapsed;
use crate::import::metadata::dates;
use crate::import::metadata::published::behind_published;

/// What may stand before a name.
const BEFORE: &[&str] = &[
    "by ",
    "von ",
    "par ",
    "por ",
    "di ",
    "od ",
    "av ",
    "af ",
    "door ",
    "autor ",
    "autorin ",
    "autorka ",
    "autore ",
    "auteur ",
    "authors ",
    "автори ",
    "аўтар ",
    "аутор ",
    "müəllif ",
    "muallif ",
    "муаллиф ",
    "жазган ",
    "жазған ",
    "kirjoittaja ",
    "szerző ",
    "yazar ",
    "yazan ",
    "penulis ",
    "συντάκτης ",
    "מאת ",
    "بقلم ",
    "نویسنده ",
    "लेखक ",
    "հեղինակ ",
    "ავტორი ",
    "글 ",
    "文 ",
    "author ",
    "written by ",
    "posted by ",
    "published by ",
    "reported by ",
    "story by ",
    "words by ",
    "text by ",
    "text: ",
    "opinion by ",
    "analysis by ",
    "recipe by ",
    "review by ",
    "автор ",
    "авторы ",
    "автор текста: ",
    "текст: ",
    "текст ",
    "von: ",
    "vom ",
    "by: ",
    "from ",
    "words: ",
    "foto: ",
    "mit ",
    "submitted by ",
    "gespeichert von ",
    "eingereicht von ",
    "das gespräch führte ",
    "das interview führte ",
    "die fragen stellte ",
    "aufgezeichnet von ",
    "опубликовано ",
    "отправлено ",
    "беседовал ",
    "беседовала ",
    "created by ",
    "geschrieben von ",
    "veröffentlicht von ",
    "verfasst von ",
    "ein beitrag von ",
    "ein artikel von ",
    "ein kommentar von ",
    "ein gastbeitrag von ",
    "rédigé par ",
    "écrit par ",
    "publié par ",
    "propos recueillis par ",
    "escrito por ",
    "publicado por ",
    "redactado por ",
    "firmado por ",
    "scritto da ",
    "pubblicato da ",
    "a cura di ",
    "geschreven door ",
    "napisał ",
    "napisała ",
    "skrevet av ",
    "skrevet af ",
    "skriven av ",
    "napsal ",
    "írta: ",
    "muhabir: ",
    "автор статьи: ",
    "автор материала: ",
    "автор публикации: ",
    "разместил: ",
    "опубликовал: ",
    "опубликовал ",
    "опубликовала ",
    "разместил ",
    "разместила ",
    "добавил ",
    "добавила ",
    "добавил: ",
    "подготовил ",
    "подготовила ",
    "作者 ",
    "记者 ",
    "文／",
    "文/",
];
/// The same where it may be a given name too: two words must follow.
const BEFORE_TWO: [&str; 4] = ["nga ", "oleh ", "του ", "της "];
/// Words of what is no person: offices, staffs, agencies by their kind.
pub(super) const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "redaktion",
    "editor",
    "editors",
    "read",
    "more",
    "about",
    "marketing",
    "coordinator",
    "strategy",
    "podcast",
    "editorial",
    "staff",
    "newsroom",
    "desk",
    "newsdesk",
    "webdesk",
    "team",
    "redaction",
    "rédaction",
    "redacción",
    "redacao",
    "redação",
    "redakcja",
    "redazione",
    "редакция",
    "редактор",
    "редакции",
    "админ",
    "администратор",
    "correspondent",
    "correspondents",
    "senior",
    "analyst",
    "columnist",
    "writer",
    "reporter",
    "reporters",
    "agencies",
    "agency",
    "agence",
    "агентство",
    "news",
    "новости",
    "wire",
    "press",
    "пресс-служба",
    "service",
    "services",
    "guest",
    "author",
    "autor",
    "автор",
    "unknown",
    "anonymous",
    "user",
    "root",
    "webmaster",
    "media",
    "online",
    "magazine",
    "newspaper",
    "tv",
    "радио",
    "company",
    "inc",
    "ltd",
    "gmbh",
    "llc",
    "null",
    "undefined",
    "newsletter",
    "contributor",
    "print",
    "share",
    "follow",
    "posted",
    "published",
    "updated",
    "comment",
    "comments",
    "reply",
    "links",
    "archive",
    "archiv",
    "beitrag",
    "veröffentlicht",
    "nachrichten",
    "ministerium",
    "bundesministerium",
    "foundation",
    "corporation",
    "productions",
    "website",
    "留言",
    "special",
    "pressemitteilung",
    "pressestelle",
    "group",
    "gruppe",
    "groupe",
    "grupa",
    "grupo",
    "gruppo",
    "holding",
    "verlag",
    "sp",
    "ooo",
    "ооо",
    "зао",
    "оао",
    "пао",
    "тоо",
    "отдел",
    "отдела",
    "департамент",
    "департамента",
    "управление",
    "управления",
    "администрация",
    "администрации",
    "коллектив",
    "министерство",
    "министерства",
    "пресс",
    "бөлімі",
    "басқармасы",
    "департаменті",
    "министрлігі",
    "әкімдігі",
    "қызметі",
];
/// Words of an account that is nobody's.
pub(super) const ACCOUNTS: [&str; 8] = ["admin", "administrator", "user", "root", "webmaster", "админ", "администратор", "superuser"];
/// What joins names.
const JOINTS: [&str; 14] = [" and ", " und ", " et ", " и ", " y ", " e ", " og ", " och ", " en ", " i ", " & ", "; ", " with ", " та "];

/// A byline's text as names: what stands before and after a name is taken off, joined names are parted.
pub(super) fn split(text: &str) -> Vec<String> {
    // Addresses and the names of accounts are not the author's.
    let mut text = collapsed(text).split(' ').filter(|word| !word.contains('@')).collect::<Vec<_>>().join(" ");
    // What follows a bar, a bullet or a bracket is an office, a place or a date, unless a name goes on behind the bracket.
    if let Some(end) = text.find([' ', '\u{2003}']).and_then(|_| end_of_names(&text)) {
        text.truncate(end);
    }
    for _ in 0..2 {
        if let Some(name) = behind_label(&text) {
            text = name.to_owned();
        }
        // Marks and name in neighbouring elements: "ByAnn Harbour".
        if let Some(rest) =
            ["By", "Posted by", "Von"].iter().find_map(|b| text.strip_prefix(b)).filter(|r| r.starts_with(char::is_uppercase))
        {
            text = rest.to_owned();
        }
    }
    if let Some(name) = behind_published(&text).filter(|name| opens_with_name(name)) {
        text = name.to_owned();
    }
    let mut joined = text.replace(" \u{a0}", " ");
    for joint in JOINTS {
        joined = joined.replace(joint, ", ");
    }
    let mut out = Vec::new();
    for part in joined.split(',') {
        let part = part.trim().trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')').trim_end_matches(':').trim();
        let part = part
            .strip_suffix('.')
            .filter(|name| last_word(name).chars().skip(1).all(char::is_lowercase) && last_word(name).chars().count() > 3)
            .unwrap_or(part);
        match out.last_mut() {
            // A degree belongs to the name before it: "Ann Harbour, Ph.D."
            Some(name) if is_degree(part) => *name = format!("{name}, {part}"),
            _ if !part.is_empty() => out.push(part.to_owned()),
            _ => {}
        }
    }
    // "Name, senior reporter for the north": what follows the first name and is no name ends the byline.
    if let Some(end) = out.iter().skip(1).position(|p| !is_person(p)) {
        out.truncate(end + 1);
    }
    out
}

/// Whether a text begins with a name of several words, and with no day: "Публикувано Елица Тестова", but "Published Monday, May 4".
fn opens_with_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(',').next().unwrap_or_default().split_whitespace().collect();
    let may_be_name = |word: &str| word.starts_with(|c: char| c.is_alphabetic() && (!c.is_lowercase() || has_no_capitals(c)));
    // "Marieke van Dalen": what joins the parts of a name may be small.
    let ends = words.first().zip(words.last());
    (2..=5).contains(&words.len()) && ends.is_some_and(|(first, last)| may_be_name(first) && may_be_name(last)) && !names_a_day(text)
}

/// Whether a letter is of a script in which names have no capitals: Georgian ones are small for Unicode, which knows the capitals of headlines.
fn has_no_capitals(c: char) -> bool {
    matches!(c, '\u{10d0}'..='\u{10ff}') || !c.is_lowercase() && !c.is_uppercase()
}

/// Whether a text in lower case begins with a label that tells a byline from other short lines; the shortest ones are common words too.
pub(super) fn says_by(lower: &str) -> bool {
    const SURE: [&str; 13] =
        ["by ", "von ", "автор: ", "автор ", "par ", "текст: ", "by: ", "autor: ", "author: ", "yazar: ", "מאת ", "作者：", "作者:"];
    let is_long = |label: &&&str| label.len() >= 8;
    // "Текстовая версия" has no label.
    let is_word = |label: &str| lower.strip_prefix(label).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    SURE.iter().any(|label| lower.starts_with(label))
        || BEFORE.iter().filter(is_long).any(|label| is_word(label.trim_end_matches([' ', ':'])))
}

/// What follows the longest label with which a text begins, with a colon or without; nothing follows one that stands alone.
fn behind_label(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let of_two = BEFORE_TWO.iter().filter(|_| text.matches(' ').count() != 1);
    let behind = |label: &&str| {
        let words = label.trim_end_matches([' ', ':', '：']);
        let rest = text.get(words.len()..).filter(|_| lower.starts_with(words))?;
        let is_whole = rest.is_empty() || rest.starts_with([' ', ':', '：', '／', '/']) || words.ends_with(['／', '/']);
        // "Text" and the like are labels with their colon alone.
        let has_colon = !label.contains(':') || rest.starts_with([':', '：']);
        (is_whole && has_colon).then(|| rest.trim_start_matches([' ', ':', '：', '／', '/']))
    };
    BEFORE.iter().chain(of_two).filter_map(behind).min_by_key(|rest| rest.len())
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or_default()
}

/// Where what is no name begins.
fn end_of_names(text: &str) -> Option<usize> {
    let goes_on = |at: usize| {
        let inner = text[at..].strip_prefix('(').and_then(|inner| inner.split_once(") "));
        let is_of_names = |text: &str| text.split(' ').all(|word| word.starts_with(char::is_uppercase));
        inner.is_some_and(|(other_name, after)| is_of_names(other_name) && after.starts_with(char::is_uppercase))
    };
    let mark = text.match_indices(['|', '•', '·', '(', '/', '[', '—', '–', '<']).map(|(at, _)| at).find(|at| !goes_on(*at));
    let dash = text.find(" - ");
    // "Ann Harbour. Port Gazette", but not "J. R. van der Dock".
    let stop = text.match_indices(". ").map(|(at, _)| at).find(|at| {
        let word = last_word(&text[..*at]);
        word.chars().count() > 3 && word.chars().any(char::is_lowercase)
    });
    let before_day = [" on ", " at ", " am ", " le ", " el ", " il ", " в ", " em "];
    let on_day = before_day.iter().find_map(|word| text.rfind(word).filter(|at| names_a_day(&text[at + word.len()..])));
    // "Ann Harbour Monday, November 18": a name may be that of a day, but no number follows it.
    let is_dated = |rest: &str| {
        let behind = rest.split_once(' ').filter(|_| dates::opens_with_weekday(rest)).map_or("", |(_, behind)| behind);
        behind.starts_with(|c: char| c.is_ascii_digit()) || is_day(behind)
    };
    let day = text.match_indices(' ').map(|(at, _)| at).find(|at| is_day(&text[at + 1..]) || is_dated(&text[at + 1..]));
    let credits = [" Edited ", " Photo", " Foto", " Illustrat", " Translated ", " Reviewed ", " Updated ", " Published ", " Posted "];
    let credit = credits.iter().filter_map(|credit| text.find(credit)).min();
    [mark, dash, stop, on_day, day, credit].into_iter().flatten().min()
}

/// Whether a text begins with a number, with a day of the week, or with a month and a number.
fn names_a_day(text: &str) -> bool {
    let opens_with_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    // A shortened one in whatever language.
    let is_short = |word: &str| word.ends_with([',', '.']) && word.chars().count() <= 5;
    let behind_short = text.split_once(' ').filter(|(word, _)| is_short(word)).map_or("", |(_, rest)| rest);
    opens_with_number(text) || dates::opens_with_weekday(text) || is_day(text) || opens_with_number(behind_short)
}

/// Whether a text begins with a shortened day of the week, or with a month and a number: "Fri., Aug. 23", "Aug 23".
fn is_day(text: &str) -> bool {
    const SHORT: [&str; 10] = ["Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun"];
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let is_short = word.ends_with(['.', ',']) && SHORT.contains(&word.trim_end_matches(['.', ',']));
    is_short || rest.starts_with(|c: char| c.is_ascii_digit()) && dates::is_month(word)
}

/// Initials of a degree or a licence after a name.
fn is_degree(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let is_mixed = ["PhD", "MSc", "BSc", "MPhil", "DPhil", "PharmD", "PsyD", "EdD"].contains(&text);
    is_mixed || (2..=5).contains(&letters().count()) && !text.contains(' ') && (text.contains('.') || letters().all(char::is_uppercase))
}

/// An agency by its initials, as bylines have it beside a name: dpa, AFP, SDA.
pub(super) fn is_agency(text: &str) -> bool {
    let short = (2..=7).contains(&text.chars().count()) && text.chars().all(char::is_alphabetic);
    short
        && (text.chars().all(char::is_uppercase) || text.chars().all(char::is_lowercase))
        && !NOBODY.contains(&text.to_lowercase().as_str())
}

/// Whether a text is what a system of publication calls its user, not what a reader calls an author: "AnnHarbour", "AH".
pub(super) fn is_handle(text: &str) -> bool {
    let text = text.trim();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    !text.contains(' ') && capitals >= 2 && !text.contains(['-', '.', '\u{2019}', '\'']) && !text.starts_with("Mc")
}

/// Whether a text could be a person's name: one to five words, most with a capital letter, no digits, no word of an office.
pub(super) fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split([' ', '\u{a0}']).filter(|w| !w.is_empty()).collect();
    let chars = name.chars().count();
    if !(1..=5).contains(&words.len())
        || !(2..=60).contains(&chars)
        || name.contains(['@', '_', ':', '?', '!', '#', '"', '…', '{', '«'])
        || name.contains("http")
        || name.contains("www.")
    {
        return false;
    }
    if name.chars().any(char::is_numeric) {
        return false;
    }
    let lower = name.to_lowercase();
    if lower.split([' ', '-', '.']).any(|w| NOBODY.contains(&w))
        || lower.ends_with(".com")
        || lower.contains("редакц")
        || lower.contains("redakt")
    {
        return false;
    }
    let has_case = name.chars().any(|c| c.is_alphabetic() && !has_no_capitals(c));
    let capitals = words.iter().filter(|w| w.chars().next().is_some_and(char::is_uppercase)).count();
    if !has_case {
        return chars <= 20;
    }
    if words.len() == 1 {
        return capitals == 1 && chars >= 3;
    }
    capitals * 2 >= words.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_nobody_stands_twice() {
        assert_eq!(crate::words::twice(NOBODY.iter().copied()), [""; 0]);
    }

    #[test]
    fn bylines_are_parted_and_cleaned() {
        assert_eq!(split("By Ann Harbour and Joe van Dock, senior reporter"), ["Ann Harbour", "Joe van Dock"]);
        assert_eq!(split("Автор: Иван Пристанский | Служба новостей"), ["Иван Пристанский"]);
        assert_eq!(split("Ann Harbour, Joe Dock & Kim Pier"), ["Ann Harbour", "Joe Dock", "Kim Pier"]);
        assert_eq!(split("Ann (A.J.) Harbour (Port)"), ["Ann (A.J.) Harbour"]);
        assert_eq!(split("Written by Ann Harbour Edited by Joe Dock"), ["Ann Harbour"]);
        assert_eq!(split("Ann Harbour Updated at noon"), ["Ann Harbour"]);
        assert_eq!(split("Ann (Maria Ines) Harbour"), ["Ann (Maria Ines) Harbour"]);
        assert_eq!(split("Posted by Ann Harbour."), ["Ann Harbour"]);
        assert_eq!(split("Ann Harbour. Port Gazette"), ["Ann Harbour"]);
        assert_eq!(split("J. R. van der Dock Jr."), ["J. R. van der Dock Jr."]);
        assert_eq!(split("Ann Harbour on Monday, May 4"), ["Ann Harbour"]);
        assert_eq!(split("Ann Harbour - editor in chief"), ["Ann Harbour"]);
        assert_eq!(split("By Ann Harbour ann@gazette.example"), ["Ann Harbour"]);
        assert_eq!(split("Ann Harbour (with Joe Dock and Kim Pier) Reporter"), ["Ann Harbour"]);
        assert_eq!(split("Ann Harbour Fri., Aug. 23, 2019"), ["Ann Harbour"]);
        assert_eq!(split("Ann Harbour Aug 23, 2019"), ["Ann Harbour"]);
        for dated in
            ["Ann Harbour Monday, November 18, 2019", "By Ann Harbour, Monday, November 18", "Von Ann Harbour, Montag, 18. November"]
        {
            assert_eq!(split(dated), ["Ann Harbour"]);
        }
        assert_eq!(split("Sunday Harbour and Joe Freitag"), ["Sunday Harbour", "Joe Freitag"]);
        assert_eq!(split("Posted by Ann Harbour at July 8, 2006 10:12 AM"), ["Ann Harbour"]);
        assert_eq!(split("Gespeichert von Anna Hafen am Mo., 31.01.2022 - 12:00"), ["Anna Hafen"]);
        assert_eq!(split("Par Luc le jeudi 9 mars 2017"), ["Luc"]);
        assert_eq!(split("Das Gespräch führte Anna Hafen"), ["Anna Hafen"]);
        assert!(split("@annharbour").is_empty());
        assert_eq!(split("Ann Harbour, PhD, and Joe Dock, Ph.D."), ["Ann Harbour, PhD", "Joe Dock, Ph.D."]);
        assert_eq!(split("Recipe by Ann Harbour"), ["Ann Harbour"]);
        assert_eq!(split("Written by: Ann Harbour, Senior Staff"), ["Ann Harbour"]);
        assert_eq!(split("Ein Gastbeitrag von Anna Hafen"), ["Anna Hafen"]);
        assert_eq!(split("Nga Ana Portua"), ["Ana Portua"]);
        for labelled in ["作者：王小明", "作者 王小明"] {
            assert_eq!(split(labelled), ["王小明"]);
        }
        for (labelled, name) in [
            ("Публикувано Елица Тестова", "Елица Тестова"),
            ("Жарияланды Асель Тестова", "Асель Тестова"),
            ("Publikováno Anna Přístavová", "Anna Přístavová"),
            ("Szerző Kikötő Anna", "Kikötő Anna"),
            ("Müəllif: Leyla Limanova", "Leyla Limanova"),
            ("ავტორი ნინო ნავსადგური", "ნინო ნავსადგური"),
        ] {
            assert_eq!(split(labelled), [name]);
            assert!(is_person(name), "{name}");
        }
        assert!(split("Published Monday, May 4").iter().all(|name| !is_person(name)));
        assert_eq!(split("Geschrieben von: Anna Hafen"), ["Anna Hafen"]);
        assert!(split("Nga").is_empty() && split("By").is_empty());
        assert_eq!(split("Oleh Portenko"), ["Oleh Portenko"]);
    }

    #[test]
    fn names_of_users_are_no_bylines() {
        for (text, is) in
            [("AnnHarbour", true), ("AH", true), ("Aigerim", false), ("Ann Harbour", false), ("Jean-Luc", false), ("McPier", false)]
        {
            assert_eq!(is_handle(text), is, "{text}");
        }
    }

    #[test]
    fn offices_and_handles_are_no_persons() {
        for name in [
            "admin",
            "Redaktion",
            "@annharbour",
            "News Desk",
            "Sport Editor",
            "annharbour",
            "Port 24",
            "https://x.example/ann",
            "Posted on",
            "Print",
            "Grupa Portowa",
            "AWK Portal Sp. z o.o.",
        ] {
            assert!(!is_person(name), "{name}");
        }
        for name in ["Ann Harbour", "Иван Пристанский", "J. R. van der Dock", "Aigerim", "王小明"] {
            assert!(is_person(name), "{name}");
        }
    }
}
