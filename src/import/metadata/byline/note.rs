//! The author by a note that closes a text: "Об авторе: Анна Тестова — экономист", "Ann Poe is a senior fellow at the Harbour Institute".
//!
//! Read only where nothing else says who wrote a text. The note may be about anyone, so the name is offered, not relied on.

use super::ASKED;
use crate::import::metadata::frame::Frame;
use crate::import::metadata::names;
use crate::import::metadata::reports::at_most;
use crate::import::metadata::speakers::has_patronymic;
use crate::import::{Found, Line, Role};
use crate::words::chars;

/// The rule by which a note says that it is on the author.
pub(in crate::import::metadata) const ABOUT_AUTHOR: &str = "about-author";
/// The rule by which a note says only what someone is.
const VITA: &str = "author-note";

/// Words before the name with which a note says that it is on the author.
const ABOUT: [&str; 31] = [
    "Об авторе: ",
    "Автор колонки: ",
    "Автор колонки — ",
    "Автор — ",
    "Автор – ",
    "Про автора: ",
    "Про авторку: ",
    "Авторка — ",
    "Авторка – ",
    "Автор туралы: ",
    "Автор жөнүндө: ",
    "Muallif haqida: ",
    "Yazar hakkında: ",
    "About the author: ",
    "About the Author: ",
    "The author, ",
    "The writer, ",
    "Über den Autor: ",
    "Über die Autorin: ",
    "Zum Autor: ",
    "Zur Autorin: ",
    "Zur Person: ",
    "Der Autor ",
    "Die Autorin ",
    "L’auteur : ",
    "L’auteure : ",
    "L’autrice : ",
    "Sobre el autor: ",
    "Sobre la autora: ",
    "L’autore: ",
    "L’autrice: ",
];

/// Verbs behind a name that say what its bearer is or does.
const IS: [&str; 17] = [
    "is", "teaches", "writes", "works", "lives", "leads", "runs", "heads", "directs", "chairs", "ist", "lehrt", "est", "enseigne", "es",
    "è", "jest",
];
/// What follows where the verb says what someone is, and not how or where.
const WHAT: [&str; 9] = ["a", "an", "the", "our", "one", "un", "une", "una", "uno"];

/// Lines at the end of a text, and below it, among which such a note stands.
const LAST: usize = 2;
/// Lines of a text that a note may close, at least.
const LEAST: usize = 2;
/// Bytes of the longest note.
const LONGEST: usize = 400;
/// Words of the longest calling without a verb.
const CALLING: usize = 8;

/// The author by the last line that is such a note.
pub(in crate::import::metadata) fn by_closing_note(frame: &Frame<'_>) -> Option<Found<String>> {
    frame.prose().nth(LEAST - 1)?;
    let from = frame.body.end.saturating_sub(LAST).max(frame.body.start + LEAST);
    let to = (frame.body.end + LAST).min(frame.lines.len());
    (from..to).rev().find_map(|at| {
        let line = &frame.lines[at];
        let (name, is_labelled) = Some(line).filter(|line| line.text.len() <= LONGEST).and_then(|line| named(&line.text))?;
        let is_own = is_labelled || may_be_note(line) && !is_told_elsewhere(frame, at, name);
        let rule = if is_labelled { ABOUT_AUTHOR } else { VITA };
        is_own.then(|| Found::new(name.to_owned(), rule, Some(line.number), at_most(&line.text, 120), ASKED))
    })
}

/// Whether a line may be a note: one of the text, or one below it that is no button's.
fn may_be_note(line: &Line) -> bool {
    line.role.is_body() && !matches!(line.role, Role::Question | Role::Heading) || matches!(line.role, Role::Furniture("other" | "legal"))
}

/// Whether the headline or another line of the text names someone by the family name: then the note is on whom it speaks of.
fn is_told_elsewhere(frame: &Frame<'_>, note: usize, name: &str) -> bool {
    let family = name.rsplit(' ').next().unwrap_or(name);
    let end = family.char_indices().rev().nth(1).map_or(family.len(), |(at, _)| at);
    let headline = frame.title.map(|title| (title, &frame.lines[title]));
    frame.prose().chain(headline).any(|(at, line)| at != note && line.text.contains(&family[..end]))
}

/// Whom a note is on, and whether it says that this is the author.
fn named(text: &str) -> Option<(&str, bool)> {
    let about = ABOUT.iter().find_map(|words| text.strip_prefix(words));
    let text = about.unwrap_or(text);
    let name = &text[..end_of_name(text)];
    let behind = &text[name.len()..];
    let is_note = || if about.is_some() { ends_name(behind) } else { says_what(behind) };
    (names::is_person(name) && !opens_sentence(name) && is_note()).then_some((name, about.is_some()))
}

/// Whether the first word of what reads as a name is the sentence's: "Умер Иван Проба", "But Ann Poe". In Cyrillic letters a third name is the father's.
fn opens_sentence(name: &str) -> bool {
    const OPENINGS: [&str; 10] = ["But", "Yet", "Now", "Then", "Today", "So", "As", "If", "Aber", "Doch"];
    let is_cyrillic = name.chars().any(chars::is_cyrillic);
    let first = name.split(' ').next().unwrap_or_default();
    OPENINGS.contains(&first) || is_cyrillic && name.split(' ').nth(2).is_some() && !has_patronymic(name)
}

/// Where the words of a name end with which a text opens.
fn end_of_name(text: &str) -> usize {
    let mut end = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end().trim_end_matches([',', ':', ';']);
        let bare = if names::is_name_word(bare) { bare } else { bare.trim_end_matches('.') };
        if !names::is_name_word(bare) {
            break;
        }
        end += bare.len();
        if bare.len() < word.trim_end().len() {
            break;
        }
        end += word.len() - bare.len();
    }
    text[..end].trim_end().len()
}

/// Whether a name ends where this follows.
fn ends_name(behind: &str) -> bool {
    behind.is_empty() || behind.starts_with([' ', ',', '.', ';'])
}

/// Whether what follows a name says what its bearer is: "— экономист, …", ", historian", "is a fellow at …".
fn says_what(behind: &str) -> bool {
    let rest = behind.trim_start();
    let opens_small = |text: &str| text.trim_start().starts_with(char::is_lowercase);
    if let Some(calling) = behind.strip_prefix(", ") {
        return opens_small(calling) && calling.split(' ').count() <= CALLING && !calling.contains(['«', '“', ':']);
    }
    if let Some(what) = rest.strip_prefix(['—', '–']) {
        return opens_small(what);
    }
    let mut words = rest.split(' ');
    let (verb, next) = (words.next().unwrap_or_default(), words.next().unwrap_or_default().trim_end_matches(['.', ',']));
    let is_noun =
        next.ends_with("in") || next.ends_with("iker") || next.ends_with("er") || next.ends_with("or") || next.ends_with("graphe");
    IS.contains(&verb) && (!matches!(verb, "is" | "ist" | "est" | "es" | "è" | "jest") || WHAT.contains(&next) || is_noun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_names_whom_it_is_on() {
        for (text, found) in [
            ("Анна Тестова — экономист, преподаёт в институте.", Some(("Анна Тестова", false))),
            ("Айдос Тест – жазушы.", Some(("Айдос Тест", false))),
            ("Ann Poe, historian", Some(("Ann Poe", false))),
            ("Ann Poe is a senior fellow at the Harbour Institute.", Some(("Ann Poe", false))),
            ("Ann Poe teaches history at the harbour school.", Some(("Ann Poe", false))),
            ("Anna Probe ist Historikerin an der Hochschule.", Some(("Anna Probe", false))),
            ("Об авторе: Анна Тестова — экономист.", Some(("Анна Тестова", true))),
            ("Автор колонки: Анна Тестова", Some(("Анна Тестова", true))),
            ("Yazar hakkında: Deniz Deneme gazetecidir.", Some(("Deniz Deneme", true))),
            ("The author, Ann Poe, is a historian.", Some(("Ann Poe", true))),
            ("Die Autorin Anna Probe ist Historikerin.", Some(("Anna Probe", true))),
            ("Анна Ивановна Тестова — экономист.", Some(("Анна Ивановна Тестова", false))),
            ("Умер Иван Проба — первый капитан порта.", None),
            ("But Ann Poe is a writer.", None),
            ("Ann Poe is right.", None),
            ("Анна Тестова, выступая в порту, сказала, что причал «готов».", None),
            ("Анна Тестова приехала в порт.", None),
            ("Автор — экономист.", None),
            ("Город — это люди.", None),
        ] {
            assert_eq!(named(text), found, "{text}");
        }
    }
}
