//! A name as an article gives it, taken apart for citations.
//!
//! The parts are guessed from the name alone, by rules that hold for most names of each language; where none holds, the last word is the family
//! name. What is no person's name (an agency, a newsroom) stays whole. Never fails.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use ahash::AHashMap;

use super::super::xml::plain;
use known::*;

mod known;

/// Whose name it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render) enum Name {
    /// A person whose name can be turned round: `Лодкин, Пётр Иванович`.
    Person(Person),
    /// A person whose name stays as it is: one word, or letters that know no inversion (`王小明`, the only kind with a given name here).
    Whole(Person),
    /// An organisation, a newsroom, or several people in one text.
    Body(String),
}

/// How many names each thread keeps in parts.
const LATELY_MOST: usize = 4096;

/// A person's name in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::render) struct Person {
    /// With its particles: `van der Berg`. Never empty.
    pub family: String,
    /// Given names and patronymic, or initials; may be empty.
    pub given: String,
    /// `Jr.`, `III`; may be empty.
    pub suffix: String,
}

impl Person {
    /// Whether its words are seen to be a person's: a given name that many have, a patronymic, initials, or the ending of a family name.
    fn is_told(&self) -> bool {
        let given = words(&self.given);
        let is_told = |word: &Word<'_>| is_given(word) || is_patronymic(word) || is_initials(&word.text);
        given.iter().any(is_told) || words(&self.family).iter().any(has_family_ending)
    }

    /// `van der` and `Berg`.
    pub(in crate::render) fn particle_and_family(&self) -> (&str, &str) {
        let at = self.family.find(char::is_uppercase).unwrap_or(0);
        match self.family[..at].strip_suffix(' ') {
            Some(particle) => (particle, &self.family[at..]),
            None => ("", &self.family),
        }
    }
}

impl Name {
    /// The name, taken apart. An author's name is asked for about twenty times in a build, by one thread after the other: what was asked for
    /// lately is not taken apart again.
    pub(in crate::render) fn of(text: &str) -> Self {
        thread_local! {
            static LATELY: RefCell<AHashMap<String, Name>> = RefCell::default();
        }
        LATELY.with_borrow_mut(|lately| {
            if let Some(name) = lately.get(text) {
                return name.clone();
            }
            if lately.len() >= LATELY_MOST {
                lately.clear();
            }
            let name = Self::taken_apart(text);
            lately.insert(text.to_owned(), name.clone());
            name
        })
    }

    /// The name of an author that is an outlet of the dossier as well: an organisation, unless it is seen to be a person's, who writes by their own name.
    pub(in crate::render) fn of_outlet(text: &str) -> Self {
        match Self::of(text) {
            Self::Person(person) if !person.is_told() => Self::Body(text.to_owned()),
            Self::Whole(person) if person.given.is_empty() => Self::Body(text.to_owned()),
            name => name,
        }
    }

    fn taken_apart(text: &str) -> Self {
        let text = plain(text);
        let text = text.trim_end_matches([',', ';', ':']).trim();
        if let Some(person) = east_asian(text) {
            return Self::Whole(person);
        }
        if let Some(person) = with_comma(text) {
            return person;
        }
        let words = words(text);
        if words.is_empty() || is_body(text, &words) {
            return Self::Body(text.to_owned());
        }
        let person = person(words);
        if person.given.contains(char::is_uppercase) {
            return Self::Person(person);
        }
        Self::Whole(Person { family: text.to_owned(), ..Person::default() })
    }

    /// The whole name in its natural order: `Пётр Иванович Лодкин`.
    pub(in crate::render) fn natural(&self) -> String {
        match self {
            Self::Body(name) => name.clone(),
            Self::Whole(p) => [p.family.as_str(), &p.given].concat(),
            Self::Person(p) => spaced(&[&p.given, &p.family, &p.suffix]),
        }
    }

    /// `Лодкин, Пётр Иванович`.
    pub(in crate::render) fn inverted(&self) -> String {
        match self {
            Self::Person(p) if p.suffix.is_empty() => [p.family.as_str(), ", ", &p.given].concat(),
            Self::Person(p) => [p.family.as_str(), ", ", &p.given, ", ", &p.suffix].concat(),
            _ => self.natural(),
        }
    }

    /// `Лодкин, Пётр Иванович`, `王, 小明`: the form of lists for programs.
    pub(in crate::render) fn listed(&self) -> String {
        match self {
            Self::Whole(p) if !p.given.is_empty() => [p.family.as_str(), ", ", &p.given].concat(),
            _ => self.inverted(),
        }
    }

    /// `Лодкин` + `between` + `П. И.`.
    pub(super) fn family_first(&self, between: &str) -> String {
        match self {
            Self::Person(p) => spaced(&[&[p.family.as_str(), between, &initials(&p.given)].concat(), &p.suffix]),
            _ => self.natural(),
        }
    }

    /// `Лодкин, П. И., Jr.`: the form of APA.
    pub(super) fn family_comma_initials(&self) -> String {
        match self {
            Self::Person(p) if !p.suffix.is_empty() => [p.family.as_str(), ", ", &initials(&p.given), ", ", &p.suffix].concat(),
            _ => self.family_first(", "),
        }
    }

    /// `П. И. Лодкин`.
    pub(super) fn initials_first(&self) -> String {
        match self {
            Self::Person(p) => spaced(&[&initials(&p.given), &p.family, &p.suffix]),
            _ => self.natural(),
        }
    }
}

fn spaced(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// `Қасым-Жомарт Кемелұлы` → `Қ.-Ж. К.`; what is an initial already stays.
fn initials(given: &str) -> String {
    let mut out = String::new();
    for word in given.split_whitespace() {
        if is_initials(word) {
            push_word(&mut out, word);
            continue;
        }
        let letters = word.split('-').filter_map(|part| part.chars().find(|c| c.is_alphabetic()));
        for (at, letter) in letters.enumerate() {
            match at {
                0 if out.is_empty() => {}
                0 => out.push(' '),
                _ => out.push('-'),
            }
            out.extend([letter, '.']);
        }
    }
    out
}

fn push_word(out: &mut String, word: &str) {
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(word);
}

/// A word of one or two letters and a full stop (`И.`, `Дж.`, `Ж.-К.`), or one capital letter.
fn is_initials(word: &str) -> bool {
    let mut chars = word.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return c.is_uppercase();
    }
    word.ends_with('.')
        && word.split(['.', '-']).filter(|part| !part.is_empty()).all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.clone().count() <= 1 && letters.all(char::is_lowercase)
        })
}

/// A word of a name.
struct Word<'a> {
    text: Cow<'a, str>,
    /// In lower case: what lists are compared with.
    folded: String,
}

impl<'a> Word<'a> {
    fn of(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), folded: text.to_lowercase() }
    }

    fn begins_small(&self) -> bool {
        self.text.starts_with(char::is_lowercase)
    }
}

/// The words, with glued initials parted: `И.О.Лодкин` → `И.` `О.` `Лодкин`.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || c == '\u{a0}').filter(|word| !word.is_empty()) {
        part_into(&mut words, word);
    }
    let titles = words.iter().take_while(|word| TITLES.contains(&word.folded.as_str())).count();
    if titles < words.len() {
        words.drain(..titles);
    }
    words
}

fn part_into<'a>(words: &mut Vec<Word<'a>>, word: &'a str) {
    let mut rest = word;
    while let Some(at) = rest.find('.').map(|at| at + 1).filter(|at| *at < rest.len()) {
        let letters = rest[..at - 1].chars().count();
        if !(1..=2).contains(&letters) || !is_initials(&rest[..at]) || !rest[at..].starts_with(char::is_uppercase) {
            break;
        }
        words.push(Word::of(&rest[..at]));
        rest = &rest[at..];
    }
    words.push(Word::of(rest));
}

/// `Лодкин, Пётр` is turned round already. Where a whole name precedes the comma, what follows is another name, or no part of any: a description, a
/// calling, a degree, a place.
fn with_comma(text: &str) -> Option<Name> {
    let (before, after) = text.split_once(',')?;
    let (before, after) = (before.trim(), after.trim());
    if before.is_empty() || after.is_empty() {
        return None;
    }
    if is_suffix(after) {
        return match Name::taken_apart(before) {
            Name::Person(p) => Some(Name::Person(Person { suffix: after.to_owned(), ..p })),
            other => Some(other),
        };
    }
    if is_post_nominal(after) || after.starts_with(char::is_lowercase) && !is_particle(after.split_whitespace().next().unwrap_or_default())
    {
        return Some(Name::taken_apart(before));
    }
    let (own, next) = (words(before), words(after));
    if own.len() > 1 && own.iter().any(is_no_family_name) {
        let is_another = next.len() > 1 && !is_body(after, &next) || after.contains(',');
        return Some(if is_another { Name::Body(text.to_owned()) } else { Name::taken_apart(before) });
    }
    let turned = !after.contains(',') && next.len() <= 3 && own.len() <= 3;
    let is_name = turned && !is_body(before, &own) && !is_body(after, &next);
    is_name.then(|| Name::Person(Person { family: before.to_owned(), given: after.to_owned(), ..Person::default() }))
}

/// Whether a word is a given name, a patronymic or an initial.
fn is_no_family_name(word: &Word<'_>) -> bool {
    is_given(word) || WESTERN_GIVEN.contains(word.folded.as_str()) || is_patronymic(word) || is_initials(&word.text)
}

fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV" | "мл" | "ст")
}

/// Letters of a degree or a post behind a name.
fn is_post_nominal(text: &str) -> bool {
    matches!(text.replace('.', "").as_str(), "PhD" | "MD" | "MA" | "MSc" | "MBA" | "DPhil" | "DSc" | "Esq" | "CEO")
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// The parts of a person's name of one word or more.
fn person(mut words: Vec<Word<'_>>) -> Person {
    let mut suffix = String::new();
    if words.len() > 2
        && let Some(last) = words.pop_if(|word| is_suffix(&word.text))
    {
        suffix = last.text.into_owned();
    }
    let words = with_patronymics(words);
    let family = family_words(&words);
    let joined = |range: &[Word<'_>]| range.iter().map(|word| word.text.as_ref()).collect::<Vec<_>>().join(" ");
    let given = spaced(&[&joined(&words[..family.start]), &joined(&words[family.end..])]);
    Person { family: joined(&words[family]), given, suffix }
}

/// A patronymic written as two words becomes one of two words: `Болат ұлы`.
fn with_patronymics(words: Vec<Word<'_>>) -> Vec<Word<'_>> {
    let mut joined: Vec<Word<'_>> = Vec::with_capacity(words.len());
    for word in words {
        let is_ending = PATRONYMIC_WORDS.contains(&word.folded.as_str());
        match joined.last_mut() {
            Some(last) if is_ending => {
                last.text = Cow::Owned(format!("{} {}", last.text, word.text));
                last.folded = format!("{} {}", last.folded, word.folded);
            }
            _ => joined.push(word),
        }
    }
    joined
}

fn is_patronymic(word: &Word<'_>) -> bool {
    let folded = word.folded.as_str();
    let of_two_words = folded.rsplit_once(' ').is_some_and(|(_, last)| PATRONYMIC_WORDS.contains(&last));
    of_two_words
        || matches!(folded, "ильич" | "кузьмич" | "лукич" | "фомич" | "никитич" | "саввич")
        || folded.chars().count() > 5 && PATRONYMIC_ENDINGS.iter().any(|ending| folded.ends_with(ending))
}

fn has_family_ending(word: &Word<'_>) -> bool {
    let has_ending = FAMILY_ENDINGS.iter().any(|ending| word.folded.ends_with(ending));
    has_ending && word.folded.chars().count() > 3 && !is_given(word)
}

fn is_given(word: &Word<'_>) -> bool {
    GIVEN.contains(word.folded.as_str())
}

/// Which of the words are the family name.
fn family_words(words: &[Word<'_>]) -> Range<usize> {
    let last = words.len() - 1;
    let first = 0..1;
    if last == 0 || words[1..].iter().all(|word| is_initials(&word.text)) {
        return first;
    }
    if last == 2 && is_patronymic(&words[2]) && !is_patronymic(&words[1]) && !is_given(&words[0]) {
        return first;
    }
    if last == 1 && is_turned(&words[0], &words[1]) || is_east_asian_order(words) {
        return first;
    }
    // Before "y" stands a part of the family name too: Ortega y Gasset.
    let joint = words.iter().position(|word| JOINTS.contains(&word.text.as_ref())).and_then(|at| at.checked_sub(1));
    let particles = || words.iter().position(|word| is_particle(&word.text)).unwrap_or(last);
    joint.unwrap_or_else(particles)..last + 1
}

/// Whether a name of two words has the family name first.
fn is_turned(a: &Word<'_>, b: &Word<'_>) -> bool {
    let by_ending = has_family_ending(a) && !has_family_ending(b);
    let by_given_name = is_given(b) && !is_given(a);
    (by_ending || by_given_name) && !is_initials(&a.text) && !is_patronymic(b)
}

/// Syllables of Chinese and Korean given names are told by their endings; a second word that is none keeps the usual order (`Kim Wilson`).
fn is_east_asian_order(words: &[Word<'_>]) -> bool {
    let in_syllables = |word: &Word<'_>| {
        let hyphened = word.folded.contains('-');
        !is_given(word) && !has_family_ending(word) && word.folded.split('-').all(|part| is_syllables(part, hyphened))
    };
    EAST_ASIAN.contains(words[0].folded.as_str()) && words[1..].iter().all(in_syllables)
}

/// Whether the word falls into pinyin, Palladius or Korean syllables: consonants, vowels, and at most n, ng or нь at the end; `k`, `m` and `l`
/// end Korean syllables, which are told by the hyphen between them.
fn is_syllables(word: &str, hyphened: bool) -> bool {
    let is_vowel = |c: char| "aeiouüаеёиоуыэюя".contains(c);
    let mut rest: Vec<char> = word.chars().collect();
    let mut syllables = 0;
    while !rest.is_empty() {
        let onset = rest.iter().take_while(|c| !is_vowel(**c)).count();
        let nucleus = rest[onset..].iter().take_while(|c| is_vowel(**c) || **c == 'й').count();
        let initial: String = rest[..onset].iter().collect();
        let coda = rest[onset + nucleus..].iter().take_while(|c| !is_vowel(**c)).count();
        let at_end = onset + nucleus + coda == rest.len();
        let kept = match coda {
            0 => 0,
            _ if at_end => coda,
            // A soft sign belongs to the consonant before it: Цзинь-пин.
            _ if rest.get(onset + nucleus + 1) == Some(&'ь') => 2,
            _ => coda.saturating_sub(1 + usize::from(coda > 2)),
        };
        let tail: String = rest[onset + nucleus..onset + nucleus + kept].iter().collect();
        let is_onset = initial.is_empty() || ONSETS.contains(initial.as_str());
        let is_coda = tail.is_empty() || CODAS.contains(tail.as_str()) || hyphened && KOREAN_CODAS.contains(tail.as_str());
        let fits = nucleus > 0 && is_onset && is_coda;
        if !fits {
            return false;
        }
        rest.drain(..onset + nucleus + kept);
        syllables += 1;
    }
    (1..=2).contains(&syllables)
}

/// A name in Chinese characters or Hangul: the first sign, or a double family name, is the family name. Other scripts without capital letters
/// and kana stay whole.
fn east_asian(text: &str) -> Option<Person> {
    let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}');
    let is_hangul = |c: char| matches!(c, '\u{ac00}'..='\u{d7af}');
    let signs = text.chars().count();
    if !(2..=4).contains(&signs) || !(text.chars().all(is_han) || text.chars().all(is_hangul)) {
        return None;
    }
    const DOUBLE: &[&str] = &[
        "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "东方", "夏侯", "皇甫", "尉迟", "慕容", "남궁", "선우", "제갈",
        "황보",
    ];
    // A name of four signs is Japanese as a rule: 安倍晋三.
    let is_double = signs == 4 || signs > 2 && DOUBLE.iter().any(|name| text.starts_with(name));
    let split = text.char_indices().nth(if is_double { 2 } else { 1 }).map_or(text.len(), |(at, _)| at);
    Some(Person { family: text[..split].to_owned(), given: text[split..].to_owned(), ..Person::default() })
}

fn is_body(text: &str, words: &[Word<'_>]) -> bool {
    const ODD: [char; 21] = ['@', '/', '|', '&', '«', '»', '"', '“', '”', '(', ')', '[', ']', '{', '}', '<', '>', '_', '=', '+', '#'];
    if words.len() > 6 || text.len() > 200 || text.contains(|c: char| c.is_ascii_digit() || ODD.contains(&c)) {
        return true;
    }
    if let [only] = words {
        let mut letters = only.text.chars().filter(|c| c.is_alphabetic());
        let shouts = letters.clone().count() > 1 && letters.clone().all(char::is_uppercase);
        let domain = only.text.trim_end_matches('.').contains('.');
        return letters.next().is_none() || shouts || domain || is_body_word(only);
    }
    let stray = |word: &Word<'_>| {
        let text = word.text.as_ref();
        word.begins_small() && !is_particle(text) && !JOINTS.contains(&text) && !is_name_in_lower_case(text) && !is_suffix(text)
    };
    words.iter().any(|word| is_body_word(word) || stray(word))
}

/// `al-Bashir`, `ұлы`, `d'Arc`: parts of names that begin with a small letter.
fn is_name_in_lower_case(word: &str) -> bool {
    PATRONYMIC_WORDS.contains(&word) || word.contains(['-', '\'', '’']) && word.contains(char::is_uppercase)
}

fn is_body_word(word: &Word<'_>) -> bool {
    let folded = word.folded.trim_matches(|c: char| !c.is_alphanumeric());
    BODY_WORDS.contains(folded) || BODY_STEMS.iter().any(|stem| folded.starts_with(stem))
}

#[cfg(test)]
mod tests;
