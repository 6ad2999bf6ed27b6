//! A name behind words that no list of labels has: "Автор рецепта: Анна Тестова", "Guest post by Ann Poe".
//!
//! Where the words say that the name is the writer's it is taken for it, where they say something else it is left, and where they say neither it is
//! offered.

use super::{Candidate, uncased};
use crate::import::metadata::frame::{Frame, Zone};
use crate::import::metadata::genre::questions;
use crate::import::metadata::names;
use crate::words::chars;

/// Beginnings of words that say who wrote.
const WRITES: [&str; 67] = [
    "муаллиф",
    "muallif",
    "автор",
    "журналист",
    "журналіст",
    "корреспонд",
    "кореспонд",
    "спецкор",
    "собкор",
    "обозреват",
    "публикаци",
    "материал",
    "репортаж",
    "интервью",
    "беседу",
    "беседовал",
    "вопросы",
    "розмовля",
    "спілкува",
    "слова",
    "записал",
    "подготовил",
    "тілші",
    "мәтін",
    "сұхбат",
    "жазған",
    "жазган",
    "кабарчы",
    "jurnalist",
    "journalist",
    "reporter",
    "correspondent",
    "writer",
    "text",
    "report",
    "story",
    "analysis",
    "opinion",
    "column",
    "review",
    "interview",
    "questions",
    "guest",
    "told",
    "compiled",
    "bericht",
    "beitrag",
    "gastbeitrag",
    "kommentar",
    "rezension",
    "protokoll",
    "aufgezeichnet",
    "führte",
    "propos",
    "recueilli",
    "rédigé",
    "chronique",
    "critique",
    "récit",
    "écrit",
    "crónica",
    "crítica",
    "reseña",
    "relato",
    "entrevista",
    "röportaj",
    "söyleşi",
];
/// Beginnings of words that say what else someone did.
const OTHERS: [&str; 45] = [
    "organi",
    "организ",
    "where",
    "venue",
    "place",
    "location",
    "где",
    "место",
    "адрес",
    "wo",
    "ort",
    "lieu",
    "перевод",
    "переклад",
    "переве",
    "аудар",
    "редакт",
    "редакц",
    "ред",
    "фото",
    "источник",
    "translat",
    "edit",
    "photo",
    "foto",
    "сурет",
    "illustr",
    "иллюстр",
    "рисун",
    "оператор",
    "режисс",
    "монтаж",
    "коррект",
    "камера",
    "source",
    "quelle",
    "redak",
    "redac",
    "дизайн",
    "музык",
    "идеи",
    "стих",
    "produc",
    "direct",
    "picture",
];
/// Beginnings of words that say who asked.
const ASKS: [&str; 18] = [
    "интервью",
    "інтерв",
    "беседу",
    "беседовал",
    "вопросы",
    "розмовля",
    "спілкува",
    "записал",
    "сұхбат",
    "interview",
    "questions",
    "gespräch",
    "protokoll",
    "aufgezeichnet",
    "propos",
    "entrevista",
    "röportaj",
    "söyleşi",
];
/// Words between what someone did and the name.
const BETWEEN: [&str; 8] = [" by ", " von ", " par ", " por ", " de ", " di ", " to ", " от "];

/// Words of the longest label, and bytes of the longest such line.
const WORDS: usize = 3;
const LONGEST: usize = 120;

/// Lines below the headline among which such a line stands.
const NEAR: usize = 4;

/// The rule by which a line names who asked: of an interview the one who answers is the author.
pub(in crate::import::metadata) const ASKER_LINE: &str = "asker";

/// What speaks for a name that a label says to be the writer's, and for one that is only offered.
const SAID: f32 = 3.1;
const OFFERED: f32 = 2.65;

/// The writer by a line between headline and text.
pub(super) fn by_any_label(frame: &Frame<'_>, at: usize, cleaned: &str) -> Option<Candidate> {
    let is_near = match frame.zone(at) {
        Zone::Head(1..=NEAR) => true,
        Zone::Body(0) => frame.title.is_some(),
        Zone::Above(1..=NEAR) => frame.title.is_none(),
        _ => false,
    };
    let (label, list) = Some(cleaned.trim()).filter(|text| is_near && text.len() <= LONGEST).and_then(parted)?;
    // "Questions: Ann Poe" above a release tells whom to call.
    if says(label, &["вопросы", "questions"]) && questions(&frame.prose().map(|(_, line)| line).collect::<Vec<_>>()).is_none() {
        return None;
    }
    let writes = says(label, &WRITES);
    // "Director: Ann Poe", "Camera: Jan Roe": a list of who did what.
    let is_listed = |other: Option<usize>| other.and_then(|at| frame.lines.get(at)).is_some_and(|line| parted(&line.text).is_some());
    let is_one = writes || !is_listed(at.checked_sub(1)) && !is_listed(Some(at + 1)) && cleaned.contains(':');
    let names = names::listed(list, false);
    (is_one && !names.is_empty()).then(|| Candidate {
        line: at,
        names,
        rule: if says(label, &ASKS) { ASKER_LINE } else { "byline" },
        score: if writes { SAID } else { OFFERED },
    })
}

/// Whether a line is words that say who wrote, and names: it is no headline and no part of the text.
pub(in crate::import) fn names_writer(text: &str) -> bool {
    text.len() <= LONGEST && (parted(text).is_some_and(|(label, _)| says(label, &WRITES)) || uncased::is_byline(text))
}

/// A name without the word before it that says what its bearer did: "Рассказала Анна Тестова", "Rezension von Ann Poe".
pub(super) fn behind_word(name: &str) -> Option<&str> {
    const DID: [&str; 12] =
        ["казала", "казал", "исала", "ивала", "ывала", "ывал", "ывает", "алася", "ишет", "товила", "колонка", "escribe"];
    let (first, rest) = name.split_once(' ')?;
    let of_french = || rest.strip_prefix("de ").filter(|_| says(first, &WRITES));
    let of_verb = || Some(rest).filter(|_| DID.iter().any(|end| chars::lowercase(first).ends_with(end)));
    let rest = rest.strip_prefix("von ").or_else(of_french).or_else(of_verb)?;
    names::is_person(rest).then_some(rest)
}

/// The words of a label and the names behind it, if nothing but names follows and the label says of no other work.
fn parted(text: &str) -> Option<(&str, &str)> {
    let by_word = || BETWEEN.iter().filter(|_| has_between(text)).find_map(|word| text.split_once(word));
    let (label, list) = text.split_once([':', '：']).or_else(by_word).or_else(|| unparted(text))?;
    let (label, list) = (label.trim(), list.trim());
    let is_label = label.starts_with(char::is_uppercase)
        && label.split(' ').count() <= WORDS
        && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '’'));
    (is_label && !says(label, &OTHERS) && names::is_list(list)).then_some((label, list))
}

/// Whether a text has one of the words that stand between what someone did and the name: all are looked for at once.
fn has_between(text: &str) -> bool {
    text.split(' ').any(|word| BETWEEN.iter().any(|between| &between[1..between.len() - 1] == word))
}

/// "Беседу вела Анна Тестова", "Спецкор Анна Тестова": two words of a name behind one or two that say who writes.
fn unparted(text: &str) -> Option<(&str, &str)> {
    let (before, _) = text.rsplit_once(' ')?;
    let at = before.rfind(' ')?;
    let (label, name) = (&text[..at], &text[at + 1..]);
    (name.starts_with(chars::is_uppercase) && says(label, &WRITES) && names::is_person(name)).then_some((label, name))
}

/// Whether one of the words begins so.
fn says(label: &str, openings: &[&str]) -> bool {
    chars::lowercase(label).split(' ').any(|word| openings.iter().any(|opening| word.starts_with(opening)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_no_list_has_parts_into_words_and_names() {
        for (text, writes) in [
            ("Автор рецепта: Анна Тестова", Some(true)),
            ("Guest post by Ann Poe", Some(true)),
            ("Propos recueillis par Ann Poe", Some(true)),
            ("Écrit par Ann Poe", Some(true)),
            ("Récit de Ann Poe", Some(true)),
            ("Беседу вела Анна Тестова", Some(true)),
            ("Спецкор Анна Тестова", Some(true)),
            ("Победитель: Анна Тестова", Some(false)),
            ("Автор перевода: Анна Тестова", None),
            ("Редактор: Анна Тестова", None),
            ("Photo by Ann Poe", None),
            ("Порт: новый причал", None),
            ("Умерла актриса Анна Тестова", None),
        ] {
            assert_eq!(parted(text).map(|(label, _)| says(label, &WRITES)), writes, "{text}");
        }
    }

    #[test]
    fn what_someone_did_is_no_part_of_the_name() {
        for name in ["Рассказала Анна Тестова", "Пишет Анна Тестова", "Колонка Анна Тестова"]
        {
            assert_eq!(behind_word(name), Some("Анна Тестова"));
        }
        for name in ["Rezension von Ann Poe", "Entrevista de Ann Poe", "Récit de Ann Poe"] {
            assert_eq!(behind_word(name), Some("Ann Poe"));
        }
        for name in ["Людмила Анна Тестова", "Otto von Probe", "Maria de Ann Poe", "Анна Тестова"] {
            assert_eq!(behind_word(name), None);
        }
    }
}
