//! Names of people that no vocabulary knows yet: of one text, and those that recur over several.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use regex::Regex;

use crate::import::Found;
use crate::model::{Lang, TermKind, Vocabulary};
use crate::words;

/// A given name (or two joined by a hyphen), perhaps a patronymic, and a family name; not at the head of a longer run of capitals.
static FULL_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?: \p{Lu}\p{Ll}+(?:[’'-]\p{L}\p{Ll}+)?){1,2}").expect("a valid pattern")
});

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

/// A name found in a text.
struct Person {
    /// The form that stands for it: the nominative if the text has it.
    name: String,
    mentions: usize,
    in_nominative: bool,
}

/// Full names of people in a text, the most mentioned first: those that the text names again, by the family name at least.
///
/// Russian case forms are put into the nominative only where the text itself shows it or a rule is safe; otherwise the form of the text stays.
pub fn named(text: &str, lang: &Lang) -> Vec<Found<String>> {
    let lang = lang.primary();
    let found: Vec<Vec<&str>> =
        FULL_NAME.find_iter(text).map(|m| m.as_str().split(' ').collect()).filter(|words: &Vec<&str>| is_name(words, lang)).collect();
    let families: BTreeSet<String> = found.iter().map(|words| base(words[words.len() - 1], lang)).collect();
    let counts = counts(text, lang, &families);
    let mut people: BTreeMap<String, Person> = BTreeMap::new();
    for words in found {
        let family = base(words[words.len() - 1], lang);
        let mentions = counts.get(&family).copied().unwrap_or(0);
        let key = format!("{} {family}", base(words[0], lang));
        let nominative = in_nominative(&words, lang);
        let person = people.entry(key).or_insert_with(|| Person { name: words.join(" "), mentions, in_nominative: false });
        if let Some(name) = nominative.filter(|_| !person.in_nominative) {
            person.name = name;
            person.in_nominative = true;
        }
    }
    let mut people: Vec<Person> = people.into_values().filter(|p| p.mentions >= 2).collect();
    people.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.name.cmp(&b.name)));
    people.truncate(12);
    let evidence = |p: &Person| format!("{} ×{}", p.name, p.mentions);
    people.iter().map(|p| Found::new(p.name.clone(), "named-again", None, &evidence(p), if p.in_nominative { 0.75 } else { 0.5 })).collect()
}

/// How often each family name stands in a text, alone or in full.
fn counts(text: &str, lang: &str, families: &BTreeSet<String>) -> HashMap<String, usize> {
    let beginning = |word: &str| word.chars().flat_map(char::to_lowercase).take(2).collect::<String>();
    let beginnings: BTreeSet<String> = families.iter().map(|f| beginning(f)).collect();
    let mut counts = HashMap::new();
    if families.is_empty() {
        return counts;
    }
    for word in words::words(text).filter(|w| w.text.chars().next().is_some_and(char::is_uppercase)) {
        if beginnings.contains(&beginning(word.text)) {
            let family = base(word.text, lang);
            if families.contains(&family) {
                *counts.entry(family).or_default() += 1;
            }
        }
    }
    counts
}

/// A name as it is compared: folded, its last part after a hyphen, without case endings.
fn base(word: &str, lang: &str) -> String {
    let last = word.rsplit('-').next().unwrap_or(word);
    words::stem(&words::folded(last), lang)
}

/// Whether capitalised words are a person's: by the family name's form in Cyrillic, elsewhere by the absence of the words of institutions.
fn is_name(words: &[&str], lang: &str) -> bool {
    const INSTITUTIONS: [&str; 44] = [
        "United",
        "New",
        "North",
        "South",
        "East",
        "West",
        "Central",
        "National",
        "International",
        "University",
        "Ministry",
        "Republic",
        "European",
        "World",
        "The",
        "Supreme",
        "Prime",
        "White",
        "House",
        "State",
        "States",
        "Street",
        "City",
        "Bank",
        "Union",
        "Company",
        "Monday",
        "President",
        "In",
        "On",
        "At",
        "But",
        "And",
        "Middle",
        "Minister",
        "General",
        "Security",
        "Council",
        "Foreign",
        "Court",
        "Party",
        "Asia",
        "America",
        "Great",
    ];
    let family = words[words.len() - 1];
    if words.iter().any(|w| INSTITUTIONS.contains(w) || w.chars().count() < 3) {
        return false;
    }
    let is_cyrillic = family.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c));
    if !is_cyrillic {
        return matches!(lang, "en" | "de" | "fr" | "es" | "it" | "pl" | "tr" | "uz" | "az") && family.is_ascii();
    }
    // "Центральной Азии", "Ближний Восток": an adjective is no given name.
    let is_adjective =
        ["ой", "ый", "ий", "ая", "яя", "ого", "его", "ному", "ым", "им", "ую", "ое", "ые", "ых", "ских", "ском", "ской", "ских"]
            .iter()
            .any(|e| words[0].ends_with(e) && words[0].chars().count() > 5);
    let family = family.to_lowercase();
    let has_form = FAMILY_ENDINGS.iter().any(|e| case_stem(&family).ends_with(e) || family.ends_with(e));
    !is_adjective && has_form
}

/// A family name without the commonest case endings of Russian.
fn case_stem(family: &str) -> &str {
    ["ого", "ому", "ым", "им", "ом", "ем", "ой", "ую", "а", "у", "е", "ы"].iter().find_map(|e| family.strip_suffix(e)).unwrap_or(family)
}

/// The nominative of a name, if its form is certain: the text's own, or the instrumental and dative of masculine names in -ов, -ев, -ин.
fn in_nominative(words: &[&str], lang: &str) -> Option<String> {
    if lang != "ru" && lang != "uk" && lang != "be" {
        return Some(words.join(" "));
    }
    let (given, family) = (words[0], words[words.len() - 1]);
    // "Владимиром Путиным", "Владимиру Путину": neither form can be a woman's.
    let is_family = |f: &str| ["ов", "ев", "ёв", "ин", "ын"].iter().any(|e| f.ends_with(e));
    let instrumental = given.strip_suffix("ом").zip(family.strip_suffix("ым"));
    let dative = given.strip_suffix('у').zip(family.strip_suffix('у'));
    if let Some((given, family)) = instrumental.or(dative).filter(|(_, f)| is_family(f)) {
        let middle = words[1..words.len() - 1].iter().map(|w| w.strip_suffix("ем").or_else(|| w.strip_suffix('у')).unwrap_or(w));
        return Some([given].into_iter().chain(middle).chain([family]).collect::<Vec<_>>().join(" "));
    }
    let ends_in_consonant = |w: &str| w.chars().next_back().is_some_and(|c| "бвгджзклмнпрстфхцчшщй".contains(c));
    let is_masculine = ends_in_consonant(given) && ends_in_consonant(family) && !family.ends_with("ой") && !family.ends_with("ым");
    let is_feminine = given.ends_with(['а', 'я']) && ["ская", "цкая"].iter().any(|e| family.ends_with(e));
    (is_masculine || is_feminine).then(|| words.join(" "))
}

/// Names that at least two of the texts share and that have no file, with how many texts name them: what an import suggests.
pub fn recurring<'a>(texts: impl Iterator<Item = &'a [Found<String>]>, vocabulary: &Vocabulary) -> Vec<(String, usize)> {
    let known: BTreeSet<String> = vocabulary
        .of(TermKind::Person)
        .flat_map(|t| t.labels.0.values().chain(&t.aliases).map(|n| words::folded(n)).chain([t.slug.as_str().to_owned()]))
        .collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for people in texts {
        let names: BTreeSet<&str> = people.iter().map(|p| p.value.as_str()).collect();
        for name in names.into_iter().filter(|n| !known.contains(&words::folded(n))) {
            *counts.entry(name.to_owned()).or_default() += 1;
        }
    }
    let mut names: Vec<(String, usize)> = counts.into_iter().filter(|(_, n)| *n >= 2).collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    names
}
