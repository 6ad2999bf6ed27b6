//! What the forms of words say of names: family names by their endings, cases, nominatives.
//!
//! Knows no text and no vocabulary.

use crate::words::{self, chars};

/// Endings of family names of the countries that this tells by form, in the nominative and the stems of their cases.
const FAMILY_ENDINGS: [&str; 26] = [
    "ов",
    "ев",
    "ёв",
    "ин",
    "ын",
    "ова",
    "ева",
    "ёва",
    "ина",
    "ына",
    "ский",
    "ская",
    "цкий",
    "цкая",
    "енко",
    "чук",
    "юк",
    "ян",
    "дзе",
    "швили",
    "баев",
    "ұлы",
    "қызы",
    "оглу",
    "заде",
    "ко",
];

/// What names of Turkic peoples end with, given names and family names alike.
const TURKIC_ENDINGS: [&str; 14] =
    ["бай", "бек", "жан", "хан", "ғали", "гали", "гүл", "гуль", "мұрат", "мурат", "мырза", "ғазы", "ұлан", "нұр"];

pub(super) fn is_cyrillic(word: &str) -> bool {
    word.chars().any(chars::is_cyrillic)
}

/// "Центральной Азии", "Ближний Восток": an adjective is no given name.
pub(super) fn is_adjective(word: &str) -> bool {
    const ENDINGS: [&str; 17] =
        ["ой", "ый", "ий", "ая", "яя", "ого", "его", "ному", "ым", "им", "ую", "ое", "ые", "ых", "ских", "ском", "ской"];
    is_cyrillic(word) && word.chars().count() > 5 && ENDINGS.iter().any(|e| word.ends_with(e))
}

pub(super) fn has_patronymic(word: &str) -> bool {
    const STEMS: [&str; 8] = ["ович", "евич", "овн", "евн", "ичн", "ұлы", "қызы", "уулу"];
    let lower = word.to_lowercase();
    let ends = lower.char_indices().rev().map(|(at, _)| at).take(3);
    let mut beginnings = std::iter::once(lower.len()).chain(ends).map(|end| &lower[..end]);
    beginnings.any(|beginning| STEMS.iter().any(|stem| beginning.len() >= stem.len() + 4 && beginning.ends_with(stem)))
}

pub(super) fn has_family_form(word: &str) -> bool {
    let family = word.to_lowercase();
    has_turkic_form(&family) || FAMILY_ENDINGS.iter().any(|e| case_stem(&family).ends_with(e) || family.ends_with(e))
}

/// Whether a word in lower case, be it in a case, ends as names of Turkic peoples do: "Нұрлыбек", "Әлімжанның".
fn has_turkic_form(word: &str) -> bool {
    let is_name = |word: &str| TURKIC_ENDINGS.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending));
    let mut ends = word.char_indices().rev().map(|(at, _)| at).take(3);
    is_name(word) || ends.any(|end| is_name(&word[..end]))
}

/// A name as it is compared: folded, its last part after a hyphen, without case endings.
pub(super) fn base(word: &str, lang: &str) -> String {
    words::stem(&words::folded(last_of(word)), lang)
}

/// Whether a language is one whose names have the cases that are told here.
pub(super) fn is_slavic(lang: &str) -> bool {
    matches!(lang, "ru" | "uk" | "be")
}

/// A given name as it is compared. Stemmers take parts of such short words for endings of verbs ("Иван").
pub(super) fn given_base(word: &str, lang: &str) -> String {
    if !is_slavic(lang) {
        return base(word, lang);
    }
    let word = words::folded(word);
    let stem = ["ом", "ем", "ой", "ей", "у", "ю", "а", "я", "е", "ы", "и"].iter().find_map(|ending| word.strip_suffix(ending));
    stem.unwrap_or(&word).trim_end_matches(['е', 'и', 'й']).to_owned()
}

/// A family name without the commonest case endings of Russian.
fn case_stem(family: &str) -> &str {
    ["ого", "ому", "ым", "им", "ом", "ем", "ой", "ую", "а", "у", "е", "ы"].iter().find_map(|e| family.strip_suffix(e)).unwrap_or(family)
}

/// The nominative of a name, if its form is certain: the text's own, or the instrumental of masculine names and the dative of those with a
/// patronymic. ("Анну Петрову" has the dative's endings too, and is no man.)
pub(in crate::import) fn in_nominative(words: &[&str], lang: &str) -> Option<String> {
    if matches!(lang, "kk" | "ky") {
        return turkic_nominative(words, lang);
    }
    if !is_slavic(lang) {
        return Some(words.join(" "));
    }
    let (given, family) = (words[0], words[words.len() - 1]);
    // "Владимиром Путиным": neither form can be a woman's.
    let is_family = |f: &str| ["ов", "ев", "ёв", "ин", "ын"].iter().any(|e| f.ends_with(e));
    let instrumental = instrumental_of(given).zip(family.strip_suffix("ым"));
    let is_son = words.len() == 3 && words[1].ends_with("ичу");
    let dative = given.strip_suffix('у').map(str::to_owned).zip(family.strip_suffix('у')).filter(|_| is_son);
    if let Some((given, family)) = instrumental.or(dative).filter(|(_, f)| is_family(f)) {
        let middle = words[1..words.len() - 1].iter().map(|w| w.strip_suffix("ем").or_else(|| w.strip_suffix('у')).unwrap_or(w));
        return Some([given.as_str()].into_iter().chain(middle).chain([family]).collect::<Vec<_>>().join(" "));
    }
    is_nominative(given, family).then(|| words.join(" "))
}

/// Endings of Turkic family names in Cyrillic letters, behind which a case is certain.
const TURKIC_FAMILY: [&str; 14] = ["ов", "ев", "ёв", "ин", "ын", "ова", "ева", "ёва", "ина", "ына", "ұлы", "қызы", "уулу", "кызы"];
/// The Kazakh genitive, which no name ends with.
const GENITIVE: [&str; 6] = ["ның", "нің", "дың", "дің", "тың", "тің"];
/// Other cases of Kazakh; few names end with these.
const KAZAKH_CASES: [&str; 14] = ["мен", "бен", "пен", "ға", "ге", "қа", "ны", "ні", "ды", "ді", "ты", "ті", "да", "де"];
/// What names end with that end as cases do: "Құдайберді".
const NO_CASES: [&str; 3] = ["берді", "болды", "келді"];
/// Cases behind the third person's possessive, with which some family names end: "ұлы".
const OF_POSSESSIVE: [&str; 2] = ["на", "не"];

/// The nominative of a Kazakh or Kyrgyz name, of which the last word alone is declined. `None` = it may be a case or the name itself.
fn turkic_nominative(name: &[&str], lang: &str) -> Option<String> {
    let (family, before) = name.split_last()?;
    let is_family = |word: &str| word.chars().count() > SHORT && TURKIC_FAMILY.iter().any(|ending| word.ends_with(ending));
    let whole = |family: &str| Some(before.iter().copied().chain([family]).collect::<Vec<_>>().join(" "));
    let bare = |ending: &str| family.strip_suffix(ending).filter(|bare| bare.chars().count() >= SHORT);
    // Many a name ends as other cases do, and behind the ending of a family name they are certain: "Сұлтан".
    let behind_family = || words::kazakh::cases().chain(OF_POSSESSIVE).filter_map(bare).find(|bare| is_family(bare));
    let in_genitive = || GENITIVE.iter().filter(|_| lang == "kk").find_map(|ending| bare(ending));
    let may_be_case = || lang == "kk" && KAZAKH_CASES.iter().any(|ending| bare(ending).is_some());
    match Some(family).filter(|family| is_family(family)).copied().or_else(behind_family).or_else(in_genitive) {
        Some(bare) => whole(bare),
        None if may_be_case() && !NO_CASES.iter().any(|ending| family.ends_with(ending)) => None,
        None => whole(family),
    }
}

/// Letters of the shortest name that a case is taken off.
const SHORT: usize = 4;

/// A man's given name of which this is the instrumental: Иваном, Николаем, Игорем.
fn instrumental_of(given: &str) -> Option<String> {
    let soft = given.strip_suffix("ем").map(|stem| format!("{stem}{}", if stem.ends_with(['а', 'е', 'и', 'о']) { 'й' } else { 'ь' }));
    given.strip_suffix("ом").map(str::to_owned).or(soft)
}

fn is_nominative(given: &str, family: &str) -> bool {
    let ends_in_consonant = |w: &str| w.chars().next_back().is_some_and(|c| "бвгджзклмнпрстфхцчшщй".contains(c));
    let is_masculine = ends_in_consonant(given) && ends_in_consonant(family) && !family.ends_with("ой") && !family.ends_with("ым");
    let is_feminine = given.ends_with(['а', 'я']) && ["ская", "цкая"].iter().any(|e| family.ends_with(e));
    // "Карлыгаш Оспанова": a man's given name would be declined too.
    let is_indeclinable = (ends_in_consonant(given) || given.ends_with('ь'))
        && ["ова", "ева", "ёва", "ина", "ына", "ская", "цкая"].iter().any(|e| family.ends_with(e));
    is_masculine || is_feminine || is_indeclinable
}

/// Whether a name's form can be the nominative: a woman's "Анна Петрова" can, though it may be a man's genitive; "Анну Петрову" cannot.
pub(in crate::import) fn may_be_nominative(parts: &[&str], lang: &str) -> bool {
    let (given, family) = (parts[0], parts[parts.len() - 1]);
    let has_cases = is_slavic(lang) && is_cyrillic(family);
    let is_oblique =
        |word: &str| ["ом", "ым", "ем", "у", "ю", "ой", "ого", "ому", "ы", "е"].iter().any(|e| word.ends_with(e)) && word.len() > 6;
    let is_woman = given.ends_with(['а', 'я']) && family.ends_with(['а', 'я']);
    !has_cases || is_nominative(given, family) || is_woman || !is_oblique(given) && !is_oblique(family) && !family.ends_with(['а', 'я'])
}

/// The last word of a name joined by hyphens.
pub(super) fn last_of(part: &str) -> &str {
    part.rsplit('-').next().unwrap_or(part)
}
