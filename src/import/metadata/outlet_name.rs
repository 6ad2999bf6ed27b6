//! Names of outlets: what may be one, and which are the same.

use crate::words::chars;

/// Characters of the longest name.
const LONGEST: usize = 90;

/// Whether a name may be an outlet's: not a pronoun, a month or an office.
pub(in crate::import::metadata) fn is_outlet(name: &str) -> bool {
    let plain = plain_name(name);
    let named = plain.strip_prefix("The ").unwrap_or(&plain);
    let first = named.split([' ', '-']).next().unwrap_or_default().to_lowercase();
    const OFFICES: [&str; 37] = [
        "он",
        "она",
        "они",
        "об",
        "как",
        "что",
        "президент",
        "министр",
        "глава",
        "мид",
        "мвд",
        "министерство",
        "пресс-служба",
        "департамент",
        "комитет",
        "бюро",
        "управление",
        "прокуратура",
        "he",
        "she",
        "they",
        "it",
        "the",
        "мемлекет",
        "министрлік",
        "полиция",
        "правительство",
        "акимат",
        "әкімдік",
        "this",
        "that",
        "сми",
        "бақ",
        "but",
        "and",
        "who",
        "as",
    ];
    plain.chars().filter(|c| chars::is_alphabetic(*c)).count() >= 2
        && plain.chars().count() <= LONGEST
        && !OFFICES.contains(&first.as_str())
}

/// Words that names of papers and agencies have and names of people do not.
const MEDIA: [&str; 68] = [
    "ақпарат",
    "агентство",
    "агенттігі",
    "ведомости",
    "вести",
    "вестник",
    "вісник",
    "газета",
    "газеті",
    "газетасы",
    "еженедельник",
    "жаршысы",
    "журнал",
    "журналы",
    "иа",
    "известия",
    "курьер",
    "медиа",
    "ньюс",
    "обозрение",
    "портал",
    "правда",
    "радио",
    "радиосы",
    "радіо",
    "телеграф",
    "тижневик",
    "хабаршысы",
    "хабарлары",
    "agency",
    "agentligi",
    "agentliyi",
    "anzeiger",
    "chronicle",
    "corriere",
    "courrier",
    "dagblad",
    "daily",
    "diario",
    "dispatch",
    "dziennik",
    "gazeta",
    "gazetasi",
    "gazete",
    "gazetesi",
    "gazette",
    "gazzetta",
    "haber",
    "herald",
    "journal",
    "kurier",
    "magazine",
    "nachrichten",
    "news",
    "newspaper",
    "observer",
    "post",
    "presse",
    "radio",
    "review",
    "rundschau",
    "tageblatt",
    "tidende",
    "times",
    "tribune",
    "weekly",
    "wire",
    "zeitung",
];

/// Whether a name has a word that names of papers and agencies have.
pub(super) fn is_called_medium(name: &str) -> bool {
    // "Hafenblatt", "Bergens Tidende", "Kystavisen": one word of two in Germanic languages.
    const ENDINGS: [&str; 6] = ["blad", "bladet", "blatt", "zeitung", "tidning", "avisen"];
    name.split([' ', '-'])
        .map(|word| chars::lowercase(word.trim_matches(['«', '»'])))
        .any(|word| MEDIA.contains(&word.as_str()) || ENDINGS.iter().any(|ending| word.len() > ending.len() && word.ends_with(ending)))
}

/// A name without quotes, case endings behind a hyphen (`BAQ.KZ-ке`) and the sentence's marks.
pub(in crate::import::metadata) fn plain_name(name: &str) -> String {
    let name =
        name.trim().trim_matches(|c: char| matches!(c, '«' | '»' | '“' | '”' | '„' | '"' | '\'' | ',' | ';' | ':' | ' ' | '.' | '(' | ')'));
    let name = name.replace(['«', '»', '“', '”', '„', '"'], "");
    match name.rsplit_once('-') {
        Some((head, suffix))
            if head != "Би-би"
                && suffix.chars().count() <= 4
                && suffix.chars().all(char::is_lowercase)
                && suffix.chars().all(|c| !c.is_ascii()) =>
        {
            head.to_owned()
        }
        _ => name,
    }
}

/// Whether two names are one outlet's: equal letters and digits, the end of a domain aside.
pub(in crate::import::metadata) fn is_same(a: &str, b: &str) -> bool {
    let key = |s: &str| {
        let s = chars::lowercase(s);
        let s = s.trim_start_matches("www.");
        let s = s.rsplit_once('.').filter(|(_, end)| end.len() <= 5 && !end.contains(' ')).map_or(s, |(head, _)| head);
        s.chars().filter(|c| chars::is_alphanumeric(*c)).collect::<String>()
    };
    let (a, b) = (key(a), key(b));
    !a.is_empty() && a == b
}

/// Whether two names are one's: equal, or the longer has the shorter in it.
pub(super) fn is_one(a: &str, b: &str) -> bool {
    let (a_lower, b_lower) = (a.to_lowercase(), b.to_lowercase());
    is_same(a, b) || a_lower.contains(&b_lower) || b_lower.contains(&a_lower)
}

/// Whether a name is a few capitals: "ПТУ", of the Port's technical university.
pub(super) fn is_abbreviated(name: &str) -> bool {
    name.len() <= 16 && name.split(' ').all(|word| word.chars().count() <= 5) && name.chars().all(|c| c == ' ' || c.is_uppercase())
}

/// Whether a name is an address in small letters: "harbour.example".
pub(in crate::import) fn is_bare_domain(name: &str) -> bool {
    let is_label = |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    name.contains('.') && name.split('.').all(is_label)
}

/// What follows a name at the beginning of a text that goes on with another word; `None` = it begins with another name or has nothing else.
pub(super) fn behind_name<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(name)?.strip_prefix(' ')?.trim_start();
    (!name.is_empty() && !rest.is_empty()).then_some(rest)
}
