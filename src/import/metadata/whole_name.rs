//! The name of the one who answers, as the text writes it elsewhere: in full, in the nominative, without what its bearer is.

use super::frame::Frame;
use super::masthead::is_form;
use super::names;
use super::speakers::{OF_HEADLINE, has_patronymic, people_in};
use crate::import::terms::{in_nominative as nominative_of, may_be_nominative};
use crate::import::{Found, Line};
use crate::words::chars::{self, is_shouted};

/// Lines above a text that may introduce the one who answers.
pub(super) const INTRODUCTION: usize = 6;

/// How sure a name is that stands in another case than the nominative.
const OBLIQUE: f32 = 0.6;

/// Someone by the whole name.
pub(super) fn of(found: Found<String>, headline: &str, frame: &Frame<'_>, lang: &str) -> Found<String> {
    let introduced = as_introduced(calm(found, lang), &frame.lines[..frame.body.start]);
    in_nominative(in_full(without_calling(introduced, frame), headline, frame), lang)
}

/// A name in capitals, as each answer opens with it, in small letters. The small letter of a Turkish "I" depends on the word.
fn calm(found: Found<String>, lang: &str) -> Found<String> {
    let is_long = |word: &str| word.chars().count() > 1;
    if !is_shouted(&found.value) || !found.value.split(' ').all(is_long) || matches!(lang, "tr" | "az") {
        return found;
    }
    let mut is_first = true;
    let letter = |c: char| {
        let capital = std::mem::replace(&mut is_first, !c.is_alphabetic());
        if capital { vec![c] } else { c.to_lowercase().collect() }
    };
    Found { value: found.value.chars().flat_map(letter).collect(), ..found }
}

/// Someone by the form of the name with which a line above the text introduces them: "Sociologist Anna Testova — on libraries" where a sentence,
/// in a language with cases, speaks with "Анной Тестовой".
fn as_introduced(found: Found<String>, above: &[Line]) -> Found<String> {
    let words = found.value.split(' ').count();
    let introduced = above.iter().rev().take(INTRODUCTION).find_map(|line| {
        let text = with_calm_families(&line.text);
        people_in(&text).find_map(|name| {
            // What someone is opens a line with a capital too: "Sociologist Anna Testova".
            let start = name.as_str().rmatch_indices(' ').nth(words - 1).map_or(0, |(at, _)| at + 1);
            let own = &name.as_str()[start..];
            let opens = text[..name.start() + start].split_whitespace().count() <= 1;
            let ends = text[name.end()..].trim_start().starts_with([',', ':', '—', '–', '-']);
            (opens && ends && is_form(own, &found.value)).then(|| own.to_owned())
        })
    });
    match introduced {
        Some(value) => Found { value, ..found },
        None => found,
    }
}

/// "Инженер Тимур Пробный" at a sentence's beginning, where a line around it has "инженер": what someone is, is no part of the name. Before a
/// patronymic stands a given name, even one that is a word too: "Вера Павловна Пробная".
fn without_calling(found: Found<String>, frame: &Frame<'_>) -> Found<String> {
    let Some((first, rest)) = found.value.split_once(' ').filter(|(_, rest)| rest.contains(' ')) else { return found };
    if rest.split(' ').next().is_some_and(has_patronymic) {
        return found;
    }
    // In whatever case: "мы встретились с режиссёром".
    let is_small = |word: &&str| word.starts_with(char::is_lowercase);
    let is_word = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(is_small).any(|word| is_form(word, first));
    // Three names without a patronymic are rare in Cyrillic letters: "Пекарь Антон Пробный".
    let is_calling =
        || first.chars().count() > 3 && found.value.chars().all(|c| c == ' ' || chars::is_cyrillic(c)) && !has_patronymic(&found.value);
    let is_common = names::is_scholar(first)
        || found.basis.rule == OF_HEADLINE && is_calling()
        || frame.lines[..frame.body.end].iter().any(|line| is_word(&line.text));
    if is_common { Found { value: rest.to_owned(), ..found } } else { found }
}

/// A name in the nominative, "Степан Горюнов" where a text says "мы поговорили со Степаном Горюновым"; less sure where its form does not tell it.
fn in_nominative(found: Found<String>, lang: &str) -> Found<String> {
    let words: Vec<&str> = found.value.split(' ').collect();
    if may_be_nominative(&words, lang) {
        return found;
    }
    match nominative_of(&words, lang) {
        Some(value) => Found { value, ..found },
        None => Found { confidence: found.confidence.min(OBLIQUE), ..found },
    }
}

/// "Р. Едигеев" before each answer by the full name with which the headline, the deck or the text introduces him.
fn in_full(found: Found<String>, headline: &str, frame: &Frame<'_>) -> Found<String> {
    let Some((initials, family)) = found.value.rsplit_once(' ').filter(|(initials, _)| initials.ends_with('.')) else { return found };
    let above = frame.lines[..frame.body.start].iter().rev().take(INTRODUCTION);
    let prose = frame.prose().map(|(_, line)| line).take(INTRODUCTION);
    let introductions = above.chain(prose).map(|line| line.text.as_str());
    let full = introductions.chain([headline]).find_map(|text| people_in(text).find_map(|name| fitting(name.as_str(), initials, family)));
    match full {
        Some(value) => Found { value, ..found },
        None => found,
    }
}

/// The part of a name that initials and a family name stand for.
fn fitting(name: &str, initials: &str, family: &str) -> Option<String> {
    let given = name.strip_suffix(family)?.strip_suffix(' ')?;
    let letters = |text: &str| text.split([' ', '.']).filter_map(|word| word.chars().next()).collect::<Vec<_>>();
    let (short, words) = (letters(initials), given.split(' ').collect::<Vec<_>>());
    // What someone is may stand before the name: "Гидролог Рустам Едигеев".
    let own = (0..words.len()).map(|from| words[from..].join(" ")).find(|own| !own.contains('.') && letters(own).first() == short.first());
    own.map(|own| format!("{own} {family}"))
}

/// A headline with its family names as a sentence would write them: "Анна ТЕСТОВА, врач: …".
pub(super) fn with_calm_families(headline: &str) -> String {
    let mut before = "";
    let calm = |word: &str, before: &str| {
        let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
        let shouts = letters.chars().count() > 2 && letters.chars().all(|c| c.is_uppercase() || c == '-');
        let is_family = shouts && before.starts_with(char::is_uppercase) && before.ends_with(char::is_lowercase);
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        if is_family { format!("{first}{}", rest.to_lowercase()) } else { word.to_owned() }
    };
    let words = headline.split(' ').map(|word| calm(word, std::mem::replace(&mut before, word)));
    words.collect::<Vec<_>>().join(" ")
}
