//! The name of an origin as it is written alone: without kind, case and what goes on behind it.

use std::sync::LazyLock;

use regex::Regex;

use super::words::SERVICE;
use crate::import::metadata::names;
use crate::import::metadata::outlet_name::plain_name;
use crate::import::metadata::patterns::compiled;

/// The names that "и" joins: not the words of one, as of "Министерство воды и леса".
pub(super) fn named_apart(words: &str) -> Vec<&str> {
    const KINDS: [&str; 8] = ["пресс-служб", "местны", "агентств", "издани", "портал", "телеканал", "газет", "журнал"];
    let opens = |rest: &str| !rest.starts_with(char::is_lowercase) || KINDS.iter().any(|kind| rest.starts_with(kind));
    let joints = words.match_indices(" и ").filter(|(at, joint)| opens(&words[at + joint.len()..]));
    let mut from = 0;
    let mut names: Vec<&str> = Vec::new();
    for (at, joint) in joints {
        names.push(&words[from..at]);
        from = at + joint.len();
    }
    names.push(&words[from..]);
    names
}

/// Up to a word that begins another clause.
pub(super) fn clipped(words: &str) -> &str {
    let stops = [" сообщ", " о том", " что ", " передает", " передаёт", " пишет", " that ", " – ", " — ", " - "];
    let end = stops.iter().filter_map(|s| words.find(s)).min().unwrap_or(words.len());
    words[..end].trim()
}

/// The name of an origin as one cites it, in the nominative where a rule is safe. Empty for one that names nobody, as "местные СМИ".
pub(in crate::import::metadata) fn origin(words: &str) -> String {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^(?:the |(?:\p{Ll}+\s+){1,2}(?:газеты|газету|журнала|журнал|издания|издание|портала|агентства)\s+|(?i)(?:свои|собственн\p{L}+|информационн\p{L}+|агентств[оа]|информагентство|портал|издание|газету|журнал|сайт|телеканал|телеграм-канал|telegram-канал|тэлеграм-канал|агенттігі|видання|агенцію|news agency|newspaper|local|местн\p{L}+)\s+)+",
        )
    });
    if is_generic(words.trim()) || is_persons_word(words.trim()) {
        return String::new();
    }
    // "Агентство по причалам" is called so: nothing that is a name by itself follows.
    let is_called_so = |rest: &str| words.starts_with(char::is_uppercase) && rest.starts_with(char::is_lowercase);
    let words = before_agency(behind_kind(words.trim()));
    let name = match LEAD.replace(words, "") {
        rest if is_called_so(&rest) => plain_name(words),
        rest => plain_name(&rest),
    };
    let name = without_dative(&name);
    let is_name = name.chars().any(|c| c.is_uppercase() || c.is_ascii_digit())
        || name.contains('.')
        || name.starts_with("пресс-")
        || names::is_agency(name)
        || is_office(name)
        || name.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    // "пресс-службу МВД": the office is the origin, in the nominative.
    let name = nominative(name);
    if is_name && name.chars().count() <= 60 { name } else { String::new() }
}

/// Whether a person is cited, by what they are or by what they said: "директора порта Ивана Пробного", "слова Анны Тестовой", "Mayor Ann Poe". Whose
/// words a report has is no outlet.
fn is_persons_word(words: &str) -> bool {
    const SAYINGS: [&str; 23] = [
        "слова",
        "заявление",
        "заявления",
        "пост",
        "посты",
        "письмо",
        "комментарий",
        "ответ",
        "речь",
        "выступление",
        "рассказ",
        "заяву",
        "допис",
        "лист",
        "коментар",
        "словы",
        "a statement by",
        "a statement from",
        "statements by",
        "a post by",
        "a letter from",
        "remarks by",
        "comments by",
    ];
    let said = SAYINGS.iter().find_map(|saying| words.strip_prefix(saying)?.strip_prefix(' '));
    let rest = said.unwrap_or(words);
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let (first, behind) = rest.split_once(' ').unwrap_or((rest, ""));
    // What is quoted may be a paper of which someone is; a person's name stands behind it.
    let unquoted = behind.rsplit(['»', '”', '“', '"']).next().unwrap_or(behind).trim();
    let is_posts = is_post(first) && (unquoted == behind || names::is_person(unquoted));
    let is_of_english = || ENGLISH_POSTS.contains(&first.to_lowercase().as_str()) && names::is_person(behind);
    said.is_some() && names::is_person(rest) || is_posts || is_of_english()
}

/// What a person is before a name in English.
const ENGLISH_POSTS: [&str; 8] = ["mayor", "minister", "president", "governor", "senator", "director", "lawyer", "councillor"];

/// Whether a word, as one cites it, says what a person is.
fn is_post(word: &str) -> bool {
    const WHOLE: [&str; 17] = [
        "главу",
        "главы",
        "мэра",
        "акима",
        "главврача",
        "врача",
        "тренера",
        "автора",
        "жителя",
        "жителей",
        "жительницу",
        "соседа",
        "соседей",
        "родных",
        "мера",
        "голову",
        "кіраўніка",
    ];
    const BEGINNINGS: [&str; 33] = [
        "директора",
        "помощника",
        "помощницу",
        "советника",
        "советницу",
        "гендиректора",
        "замдиректора",
        "министра",
        "замминистра",
        "премьер-министра",
        "президента",
        "вице-",
        "экс-",
        "губернатора",
        "депутата",
        "сенатора",
        "руководителя",
        "начальника",
        "председателя",
        "заместителя",
        "секретаря",
        "пресс-секретаря",
        "представителя",
        "адвоката",
        "юриста",
        "политолога",
        "эксперта",
        "чиновника",
        "блогера",
        "журналиста",
        "міністра",
        "керівника",
        "речника",
    ];
    let word = word.to_lowercase();
    WHOLE.contains(&word.as_str()) || BEGINNINGS.iter().any(|beginning| word.starts_with(beginning))
}

/// What stands behind the words for a kind of outlet or of what it publishes, where a name in quotation marks or in Latin letters follows:
/// "канал «Порт»", "отчёт Pier Monitor", "ежегодный обзор журнала «Порт»".
fn behind_kind(words: &str) -> &str {
    const KINDS: [&str; 34] = [
        "канал",
        "радио",
        "радіо",
        "радыё",
        "радиостанцию",
        "радіостанцію",
        "радыёстанцыю",
        "газету",
        "журнал",
        "журнала",
        "часопіс",
        "еженедельник",
        "телекомпанию",
        "паблик",
        "паблік",
        "отчет",
        "отчёт",
        "обзор",
        "данные",
        "сообщение",
        "публикацию",
        "исследование",
        "материал",
        "статью",
        "репортаж",
        "доклад",
        "звіт",
        "дані",
        "повідомлення",
        "публікацію",
        "дослідження",
        "справаздачу",
        "сайт",
        "агентства",
    ];
    let opens = |rest: &str| rest.starts_with(['«', '„', '“', '"']) || rest.starts_with(|c: char| c.is_ascii_uppercase());
    let Some(at) = words.match_indices(' ').map(|(at, _)| at + 1).find(|at| opens(&words[*at..])) else { return words };
    let before = &words[..at];
    let last = before.split_whitespace().next_back().unwrap_or_default();
    if before.split_whitespace().count() <= 4 && !before.contains(char::is_uppercase) && KINDS.contains(&last) {
        &words[at..]
    } else {
        words
    }
}

/// A name in quotation marks before the word for an agency in a Turkic language, be it in the dative: "«Порт хабар» агенттігіне".
fn before_agency(words: &str) -> &str {
    const AGENCIES: [&str; 6] = ["агенттіг", "ақпарат агенттіг", "агенттиг", "agentlig", "axborot agentlig", "агентлиг"];
    let Some((name, kind)) = words.split_once("» ").filter(|(name, _)| name.starts_with('«')) else { return words };
    let is_agency = AGENCIES.iter().any(|agency| kind.starts_with(agency)) && kind.split(' ').count() <= 2;
    if is_agency { name } else { words }
}

/// Whether a phrase in small letters is an office's in a Turkic language: "облыстық төтенше жағдайлар департаменті".
pub(in crate::import::metadata) fn is_office(name: &str) -> bool {
    static OFFICES: LazyLock<Regex> = LazyLock::new(|| compiled(&format!(r"\s{SERVICE}$")));
    // In the nominative such a word ends so.
    name.contains(' ') && name.ends_with(['і', 'ы', 'и', 'i', 'у']) && OFFICES.is_match(name)
}

/// Whether a phrase ends with what names nobody: "местные СМИ", "local media", "own sources".
fn is_generic(words: &str) -> bool {
    const WHOLE: [&str; 27] = [
        "сми",
        "змі",
        "бақ",
        "ммк",
        "media",
        "medien",
        "médias",
        "medios",
        "source",
        "sources",
        "quelle",
        "quellen",
        "данные",
        "дані",
        "данными",
        "соцсети",
        "социальные сети",
        "news",
        "agencies",
        "inf. własna",
        "własne",
        "social media",
        "social networks",
        "officials",
        "reports",
        "press",
        "прессу",
    ];
    const BEGINNINGS: [&str; 6] = ["источник", "джерел", "очевидц", "собств", "дереккөз", "ақпарат"];
    // "Associated Press", "Порт News" are names.
    let last_two: Vec<&str> = words.rsplit(' ').take(2).collect();
    if last_two.len() == 2 && last_two.iter().all(|word| word.starts_with(char::is_uppercase)) && last_two[0].is_ascii() {
        return false;
    }
    let lower = words.to_lowercase();
    let ends = |phrase: &&str| lower.strip_suffix(*phrase).is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace));
    let last = lower.rsplit(char::is_whitespace).next().unwrap_or_default();
    WHOLE.iter().any(ends) || BEGINNINGS.iter().any(|beginning| last.starts_with(beginning) && last.chars().all(char::is_alphabetic))
}

/// The office of a Turkic phrase without the dative that "сілтеме жасап", "tayanib" ask for: "баспасөз қызметіне" → "баспасөз қызметі".
fn without_dative(name: &str) -> &str {
    const DATIVES: [(&str, &str); 3] = [("іне", "не"), ("ына", "на"), ("iga", "ga")];
    // "Harbour Media-ға": behind a foreign name the ending is parted from it.
    const PARTED: [&str; 11] = ["-ға", "-ге", "-қа", "-ке", "-на", "-не", "-га", "-ка", "-ga", "-ka", "-qa"];
    if let Some(name) = PARTED.iter().find_map(|ending| name.strip_suffix(ending)) {
        return name;
    }
    let is_office = name.rsplit_once(' ').is_some_and(|(_, last)| last.starts_with(char::is_lowercase));
    let dative = DATIVES.iter().find_map(|(ending, dative)| name.ends_with(ending).then_some(*dative)).filter(|_| is_office);
    dative.and_then(|dative| name.strip_suffix(dative)).unwrap_or(name)
}

/// Feminine accusatives, whose nominative is certain: "Российскую газету" → "Российская газета", "пресс-службу" → "пресс-служба".
pub(super) fn nominative(name: &str) -> String {
    const ADJECTIVES: [(&str, &str); 4] = [("ую", "ая"), ("юю", "яя"), ("ську", "ська"), ("цьку", "цька")];
    // Behind such an adjective stands a feminine noun; alone only these are told from other words in "у".
    const BEHIND: [(&str, &str); 2] = [("у", "а"), ("ю", "я")];
    const ALONE: [(&str, &str); 11] = [
        ("мэрию", "мэрия"),
        ("полицию", "полиция"),
        ("прокуратуру", "прокуратура"),
        ("администрацию", "администрация"),
        ("службу", "служба"),
        ("пресс-службы", "пресс-служба"),
        ("газету", "газета"),
        ("правду", "правда"),
        ("компанию", "компания"),
        ("агенцию", "агенция"),
        ("службе", "служба"),
    ];
    let turned = |word: &str, endings: &[(&str, &str)]| {
        let (from, to) = endings.iter().find(|(from, _)| word.len() > from.len() + 4 && word.ends_with(from) || word == *from)?;
        Some(word[..word.len() - from.len()].to_owned() + to)
    };
    let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
    let mut described = false;
    for word in &mut words {
        let adjective = turned(word, &ADJECTIVES);
        let is_adjective = adjective.is_some();
        let noun = || turned(word, &ALONE).or_else(|| turned(word, &BEHIND).filter(|_| described));
        let Some(nominative) = adjective.or_else(noun) else { break };
        *word = nominative;
        if !is_adjective {
            break;
        }
        described = true;
    }
    words.join(" ")
}
