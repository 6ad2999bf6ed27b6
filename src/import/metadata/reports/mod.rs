//! Who reports and whom a report cites: "передает X со ссылкой на Y", "X reports, citing Y", "деп хабарлайды X", and the names in it as one cites them.

mod bare_name;
mod forms;
mod offered;
mod papers;
mod table;
mod words;

use super::outlet_name::{is_outlet, plain_name};
use super::{names, signed};
use crate::import::rules;
use crate::import::{Found, Line};
use bare_name::{clipped, named_apart};
pub(super) use bare_name::{is_office, origin};
pub(super) use forms::{Says, Worth};
use forms::{said, words_of};

/// An outlet that a text says reports.
pub(super) struct Reported {
    /// Its name, as far as the line has it.
    pub(super) name: Found<String>,
    /// Whether a sentence begins so, "Как сообщает X", which is as often said of another than the page as of itself.
    pub(super) opens: bool,
}

/// The outlet that a line says reports.
pub(super) fn reported(line: &Line, worth: &Worth) -> Option<Reported> {
    let mut names = worth.trying(Says::Reports).filter_map(|pattern| {
        let outlets = pattern.captures_iter(&line.text).filter_map(|c| {
            // "Об этом сообщает пресс-служба «Порта»": the office is an origin.
            let opening = c.name("opening").filter(|name| !line.text[..name.start()].ends_with("пресс-служба "));
            Some((c.name("outlet").or(opening)?, opening.is_some()))
        });
        // "Гавань.kz Порт сайтына сілтеме жасап": the domain is the outlet's, and what is referred to follows it.
        let is_whole = |name: &str| up_to_domain(name) == name;
        let is_other = |name: &str, rest: &str| goes_on_to_office(rest) || is_whole(name) && is_referred_to(rest);
        outlets
            .filter(|(m, _)| !is_other(m.as_str(), &line.text[m.end()..]))
            .map(|(m, opens)| (m.as_str(), opens))
            .find(|(name, _)| is_outlet(name) && !is_reporter(name))
    });
    let (name, opens) = names.next()?;
    let name = up_to_domain(name);
    Some(Reported { name: Found::new(plain_name(name), rules::SO_REPORTS, Some(line.number), name, 0.6), opens })
}

/// Whether a name is that of a person who writes: "пишет Анна Петрова".
pub(super) fn is_reporter(name: &str) -> bool {
    let name = plain_name(name);
    names::is_person(&name) && signed::has_family_ending(&name)
}

/// Words of a Turkic clause in which the verb for a reference stands behind what is referred to.
const REFERENCE: usize = 4;

/// Whether a Turkic text refers to the outlet whose name it follows: "деп хабарлайды «Порт» агенттігіне сілтеме жасаған Айлақ".
fn is_referred_to(rest: &str) -> bool {
    let clause = &rest[..rest.find([',', '.', ')', ';', '(']).unwrap_or(rest.len())];
    let words = clause
        .split_whitespace()
        .take(REFERENCE)
        .take_while(|word| word.starts_with(['-', '’', '\'']) || word.starts_with(char::is_lowercase));
    let refers = |word: &str| {
        ["сілтеме", "шилтеме", "таян", "tayan", "havola", "ҳавола", "asoslan", "istinad", "atıf"].iter().any(|stem| word.starts_with(stem))
    };
    words.into_iter().any(refers)
}

/// Whether what follows a name makes it an office's of a place: "Порт" in "Порт облыстық ТЖД".
fn goes_on_to_office(rest: &str) -> bool {
    let next = rest.trim_start().split(' ').next().unwrap_or_default();
    let clause = rest[..rest.find([',', '.', ')', ';', '(']).unwrap_or(rest.len())].trim();
    let is_longer = next.starts_with(char::is_lowercase) && clause.len() < 120 && is_office(clause);
    is_longer
        || matches!(
            next,
            "облыстық"
                | "қалалық"
                | "аудандық"
                | "облустук"
                | "шаардык"
                | "райондук"
                | "вилоят"
                | "viloyat"
                | "шаҳар"
                | "shahar"
        )
}

/// A name up to the domain with which it ends: in "Гавань.kz Порт" the second word begins something else.
pub(super) fn up_to_domain(name: &str) -> &str {
    let is_domain = |word: &str| {
        let end = word.rsplit_once('.').map_or("", |(_, end)| end);
        (2..=6).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_lowercase())
    };
    // "пишет NR. Опросив жителей": the sentence ends behind more letters than an initial has.
    let ends = |word: &str| word.ends_with('.') && word.chars().count() > 2 && !word[..word.len() - 1].contains('.');
    let is_last = |word: &str| is_domain(word) || ends(word);
    let end = name.match_indices(' ').map(|(at, _)| at).find(|at| is_last(name[..*at].rsplit(' ').next().unwrap_or_default()));
    end.map_or(name, |end| &name[..end])
}

/// The origins that a line names, by the first of the patterns that find any.
pub(super) fn cited(line: &Line, worth: &Worth) -> Vec<Found<String>> {
    let named = |words: &str| {
        let names = clipped(at_most(words, 80)).split(" and ").flat_map(named_apart).map(origin).filter(|n| !n.is_empty());
        names.take(3).map(|name| Found::new(name, "with-reference", Some(line.number), at_most(words, 80), 0.85)).collect::<Vec<_>>()
    };
    let mut found = worth.trying(Says::Cites).filter_map(|pattern| {
        let found = said(pattern, &line.text)?;
        let via = ["via", "agency", "presse", "medio"].iter().find_map(|group| found.name(group))?;
        Some(named(words_of(&line.text, &found, via)))
    });
    let mut origins = found.find(|names| !names.is_empty()).unwrap_or_default();
    // "сообщает агентство «Порт» со ссылкой на газету …": of the chain, its first link too.
    if let Some(first) = worth.trying(Says::Chain).find_map(|pattern| pattern.captures(&line.text)) {
        let words = ["first", "quoted", "latin"].iter().find_map(|group| first.name(group)).map_or("", |name| name.as_str());
        let name = plain_name(words);
        if !name.is_empty() && origins.iter().all(|origin| origin.value != name) {
            origins.insert(0, Found::new(name, "with-reference", Some(line.number), words, 0.7));
        }
    }
    origins
}

/// The first characters of a text.
pub(in crate::import) fn at_most(text: &str, length: usize) -> &str {
    text.char_indices().nth(length).map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests;
