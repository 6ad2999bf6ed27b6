//! Who signed a text, by the form of a line without a label: a name with a place, with a calling, in brackets at the end, and a note on the author.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::byline::{self, Candidate};
use super::frame::{Frame, Zone};
use super::names;
use super::patterns::compiled;
use crate::import::{Line, Role};
use crate::words::chars;

/// A note on the author: "Jane Doe is a reporter who …".
static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?P<name>\p{Lu}[\p{L}.’'-]+(?: \p{L}[\p{L}.’'-]*){1,3}?),? (?:is|was|has been|writes|covers|works|makes|joined|ist|schreibt|est|es|è|jest|is the) (?:an?|the|our|one|currently|about|for|as|on|all|seit|un|une|una|freie|frequent|Redakteur|Redaktor|Journalist|\p{L}+er|\p{L}+or)\b",
    )
});

/// Words of which such a note has one.
static NOTED: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let verbs = [
        " is ",
        " was ",
        " has been ",
        " writes ",
        " covers ",
        " works ",
        " makes ",
        " joined ",
        " ist ",
        " schreibt ",
        " est ",
        " es ",
        " è ",
        " jest ",
    ];
    AhoCorasick::new(verbs).expect("a few short words")
});

/// The author by a line of such a form.
pub(super) fn by_form(frame: &Frame<'_>, at: usize, place: f32, cleaned: &str) -> Option<Candidate> {
    if let Some(signed) = by_brackets(frame, at, place) {
        return Some(signed);
    }
    if frame.lines[at].role.is_body() {
        return by_last_line(frame, at, cleaned);
    }
    by_place(frame, at, place, cleaned)
        .or_else(|| by_places(frame, at, place))
        .or_else(|| by_paper(frame, at, place))
        .or_else(|| by_dateline(frame, at, place, cleaned))
        .or_else(|| by_calling(frame, at, place, cleaned))
}

/// Words of a department of a paper.
const DEPARTMENT: usize = 4;

/// "Анна Тестова, Иван Проба (съёмка), «Пристань»", "Анна Тестова, отдел порта «Пристани»": names, and the page's own name in quotation marks.
fn by_paper(frame: &Frame<'_>, at: usize, place: f32) -> Option<Candidate> {
    let (list, paper) = frame.lines[at].text.trim().strip_suffix('»')?.rsplit_once('«')?;
    let paper = chars::lowercase(paper);
    let is_name = |line: &Line| line.text.len() <= paper.len() + 8 && chars::lowercase(line.text.trim()) == paper;
    let mut parts: Vec<&str> = list.trim().split(", ").map(|part| part.trim_end_matches(',')).collect();
    let is_department = |part: &str| part.starts_with(char::is_lowercase) && part.split(' ').count() <= DEPARTMENT;
    parts.pop_if(|part| part.is_empty() || is_department(part));
    // Who held the camera is none of those who wrote.
    let writers: Vec<&str> = parts.iter().copied().filter(|part| !part.ends_with(')')).collect();
    let are_names = writers.iter().all(|name| names::is_person(name)) && parts.len() - writers.len() <= 1;
    (are_names && !writers.is_empty() && frame.lines.iter().any(is_name)).then(|| Candidate {
        line: at,
        names: writers.into_iter().map(str::to_owned).collect(),
        rule: "byline",
        score: place + 1.2,
    })
}

/// "09:41, 11 сентября 2031, Порт - Гавань.kz, Анна ТЕСТОВА" at the head: the last of what stands behind the day.
fn by_dateline(frame: &Frame<'_>, at: usize, place: f32, cleaned: &str) -> Option<Candidate> {
    let is_head = matches!(frame.zone(at), Zone::Head(0..=2)) && cleaned != frame.lines[at].text;
    let (before, name) = Some(cleaned.trim()).filter(|_| is_head)?.rsplit_once(", ")?;
    let is_one = before.contains('|') && shouts_family(name) && names::is_person(name);
    is_one.then(|| Candidate { line: at, names: vec![name.to_owned()], rule: "byline", score: place })
}

/// Whether each word of a text begins with a capital, as the words of a place do.
fn are_capitalised(text: &str) -> bool {
    text.split([' ', '-', ',']).filter(|word| !word.is_empty()).all(|word| word.starts_with(char::is_uppercase))
}

/// "Анна Тестова, Заречье; И. Проба" below the article: who wrote it, one from where.
fn by_places(frame: &Frame<'_>, at: usize, place: f32) -> Option<Candidate> {
    let text = frame.lines[at].text.trim().trim_end_matches('.');
    if !matches!(frame.zone(at), Zone::Below(0..=8)) || !text.contains("; ") {
        return None;
    }
    let named = text.split("; ").map(|part| {
        let (name, rest) = part.split_once(", ").unwrap_or((part, ""));
        (are_capitalised(rest) && names::is_person(name)).then(|| name.to_owned())
    });
    Some(Candidate { line: at, names: named.collect::<Option<_>>()?, rule: "byline", score: place + 1.2 })
}

/// Words of a calling, at most, and what speaks for such a line at best: enough to be claimed, not to be sure.
const CALLED: usize = 8;
const CALLED_SCORE: f32 = 2.8;

/// "Anna Testova, veteran of the docks" between headline and text: what she is stands behind the name, in small letters. Beside the day near the
/// headline that may also be from where she writes, "Анна Тестова, Заречье", and so it may where the family name is in capitals.
fn by_calling(frame: &Frame<'_>, at: usize, place: f32, cleaned: &str) -> Option<Candidate> {
    let zone = frame.zone(at);
    let is_head = matches!(zone, Zone::Head(1..=3));
    let is_near = is_head || matches!(zone, Zone::Above(0..=3));
    let (name, rest) = Some(cleaned.trim()).filter(|_| is_near)?.split_once(", ").filter(|(name, _)| names::is_person(name))?;
    let is_short = !rest.ends_with(['.', '!', '?', ':', '…']) && rest.split(' ').count() <= CALLED;
    let is_calling = is_head && rest.starts_with(char::is_lowercase);
    let is_dated = || byline::has_date(frame, at + 1) || at.checked_sub(1).is_some_and(|above| byline::has_date(frame, above));
    let is_signed = || shouts_family(name) || is_dated();
    let is_from = || rest.split(' ').count() <= FROM && rest.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-')) && is_signed();
    // Of whom the text speaks may be its subject, introduced below the headline.
    let is_one = is_short && (is_calling || is_from()) && !byline::is_told_of(frame, name) && !byline::is_paper_below(frame, at);
    let more = if is_calling { 0.0 } else { 0.8 };
    is_one.then(|| Candidate { line: at, names: vec![name.to_owned()], rule: "byline", score: place.min(CALLED_SCORE) + more })
}

/// Words that say from where or as what someone writes.
const FROM: usize = 5;

/// "(Anna Testova - Ivan Proba / HNA)", "…【港 花子】": names in brackets with which the text ends.
fn by_brackets(frame: &Frame<'_>, at: usize, place: f32) -> Option<Candidate> {
    let text = frame.lines[at].text.trim_end();
    // A notice on rights below them may have been taken for text.
    let end = if text.starts_with('(') { at + 3 } else { at + 1 };
    let ends_text = end >= frame.body.end && matches!(frame.zone(at), Zone::Body(_) | Zone::Below(0..=4));
    if !ends_text || !text.ends_with([')', '】']) {
        return None;
    }
    let (list, is_whole) = match text.strip_suffix('】') {
        Some(text) => (text.rsplit_once('【')?.1, true),
        None => (text.strip_suffix(')')?.rsplit_once('(')?.1, text.starts_with('(') && text.matches('(').count() == 1),
    };
    // "… the end. (HNA - Anna Testova)": an agency and its reporter.
    let is_agency = |text: &str| (2..=6).contains(&text.chars().count()) && text.chars().all(char::is_uppercase);
    let reporter =
        list.split_once([' ', '/']).filter(|(agency, _)| is_agency(agency)).map(|(_, rest)| rest.trim_start_matches(['-', '–', '/', ' ']));
    if let Some(name) = reporter.filter(|name| names::is_person(name)) {
        return Some(Candidate { line: at, names: vec![name.to_owned()], rule: "byline", score: place.max(2.0) + 1.2 });
    }
    let list = list.split(['/', '／']).next().unwrap_or_default();
    let named: Vec<String> = list.split([',', '、', ';']).flat_map(|part| part.split(" - ")).map(|name| name.trim().to_owned()).collect();
    let are_names = named.iter().all(|name| names::is_person(name) || names::is_east_asian(name));
    (is_whole && are_names).then(|| Candidate { line: at, names: named, rule: "byline", score: place.max(2.0) + 1.2 })
}

/// "Анна Тестова, Саратов" right below the article, "Анна Тестова, Порт, специально для «Пристани»": who wrote it and from where.
fn by_place(frame: &Frame<'_>, at: usize, place: f32, cleaned: &str) -> Option<Candidate> {
    const WRITTEN_FOR: [&str; 5] = ["специально для ", "special to ", "for the ", "үшін арнайы", "спеціально для "];
    let (name, rest) = cleaned.trim().split_once(", ").filter(|(name, _)| names::is_person(name))?;
    let (rest, is_written_for) = match WRITTEN_FOR.iter().find_map(|words| rest.find(words)) {
        Some(end) => (rest[..end].trim_end_matches([',', ' ']), true),
        None => (rest, false),
    };
    // "Анна ТЕСТОВА, с «Арены порта»": from where a match was reported.
    let is_sent = matches!(frame.zone(at), Zone::Head(_) | Zone::Body(0..=1))
        && shouts_family(name)
        && (rest.starts_with("с «") || rest.starts_with("из "));
    if is_sent && rest.split(' ').count() <= 4 {
        return Some(Candidate { line: at, names: vec![name.to_owned()], rule: "byline", score: place });
    }
    let rest = without_kind_of_place(rest);
    let is_place = are_capitalised(rest) && rest.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | ','));
    let is_signed = is_written_for || matches!(frame.zone(at), Zone::Below(0));
    (is_signed && is_place && rest.split(' ').count() <= 3).then(|| Candidate {
        line: at,
        names: vec![name.to_owned()],
        rule: "byline",
        score: place + 1.2,
    })
}

/// "Н. Пробников, г. Гавань" as the last line of a text: the shortened word for the place tells it from a sentence. Enough to be offered.
fn by_last_line(frame: &Frame<'_>, at: usize, cleaned: &str) -> Option<Candidate> {
    let name = signed_with_place(cleaned.trim()).filter(|_| at + 1 >= frame.body.end)?;
    // The last of a list of those who won.
    let is_listed = at.checked_sub(1).is_some_and(|above| {
        let above = &frame.lines[above];
        above.role == Role::Item || signed_with_place(above.text.trim()).is_some()
    });
    (!is_listed).then(|| Candidate { line: at, names: vec![name.to_owned()], rule: "byline", score: CALLED_SCORE })
}

/// The name in "Анна Тестова, г. Порт".
fn signed_with_place(text: &str) -> Option<&str> {
    let (name, rest) = text.split_once(", ")?;
    let town = without_kind_of_place(rest);
    let is_shortened = rest.strip_suffix(town).is_some_and(|kind| kind.ends_with(". "));
    (is_shortened && are_capitalised(town) && town.split(' ').count() <= 3 && names::is_person(name)).then_some(name)
}

/// A place without the word for what it is: "г. Порт", "Порт қаласы".
fn without_kind_of_place(place: &str) -> &str {
    const BEFORE: [&str; 12] = ["г. ", "с. ", "п. ", "пос. ", "д. ", "ст. ", "м. ", "город ", "село ", "поселок ", "посёлок ", "місто "];
    const BEHIND: [&str; 6] = [" қаласы", " ауылы", " кенті", " қ.", " шаары", " айылы"];
    let place = BEFORE.iter().find_map(|kind| place.strip_prefix(kind)).unwrap_or(place);
    BEHIND.iter().find_map(|kind| place.strip_suffix(kind)).unwrap_or(place)
}

/// "Анна ТЕСТОВА", "А. ТЕСТОВА": so the Cyrillic press signs a text.
pub(in crate::import) fn is_signature(name: &str) -> bool {
    let family = name.rsplit(' ').next().unwrap_or(name);
    shouts_family(name) && family.chars().all(|c| c == '-' || chars::is_cyrillic(c))
}

/// The name of a signature behind which stands from where: "Анна ТЕСТОВА. Село Пробное"; any other text as it is.
pub(in crate::import) fn without_place(text: &str) -> &str {
    text.split_once(". ").map(|(name, _)| name).filter(|name| is_signature(name)).unwrap_or(text)
}

/// "Anna TESTOVA", in any script.
pub(super) fn shouts_family(name: &str) -> bool {
    let Some((given, family)) = name.rsplit_once(' ') else { return false };
    let shouts = family.chars().count() >= 3 && family.chars().all(|c| c == '-' || c.is_uppercase());
    shouts && (given.ends_with('.') || given.chars().any(char::is_lowercase))
}

/// Whether a name of two words ends as family names of the former Union do, or as a name by the father's.
pub(super) fn has_family_ending(name: &str) -> bool {
    const ENDINGS: [&str; 26] = [
        "ова", "ева", "ёва", "ина", "ская", "цкая", "ский", "цкий", "ов", "ев", "ёв", "енко", "чук", "ұлы", "қызы", "уулу", "кызы", "ova",
        "eva", "ov", "ev", "zadə", "oğlu", "qızı", "ski", "ska",
    ];
    name.split(' ').count() == 2 && ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// "A. Testova": an initial and a family name.
pub(super) fn has_initial(name: &str) -> bool {
    name.split_once(' ').is_some_and(|(given, family)| given.ends_with('.') && given.chars().count() == 2 && !family.contains(' '))
}

/// The author by a note below the text.
pub(super) fn by_note(frame: &Frame<'_>, at: usize, place: f32) -> Option<Candidate> {
    let text = &frame.lines[at].text;
    if frame.lines[at].role.is_body() && at + 2 < frame.body.end {
        return None;
    }
    if !text.starts_with(char::is_uppercase) || !NOTED.is_match(text) {
        return None;
    }
    let found = NOTE.captures(text)?;
    let name = found.name("name")?.as_str().to_owned();
    names::is_person(&name).then(|| Candidate { line: at, names: vec![name], rule: "author-note", score: place + 0.3 })
}

#[cfg(test)]
mod tests {
    use super::super::byline::authors;
    use super::super::tests::page;
    use super::*;
    use crate::import::Role;

    const BODY: &str = "The harbour opened again after three weeks of repairs, and ships came in at once.";

    /// The authors of a page by a line between headline and text and by one below the text.
    fn named(head: &str, foot: &str) -> Vec<String> {
        let furniture = Role::Furniture("menu");
        let lines = [
            ("Home", furniture),
            ("Harbour opens again", Role::Title),
            (head, furniture),
            (BODY, Role::Paragraph),
            (BODY, Role::Paragraph),
            (foot, furniture),
        ];
        authors(&Frame::of(&page(&lines))).into_iter().map(|author| author.value).collect()
    }

    #[test]
    fn names_stand_before_their_paper_and_behind_the_day() {
        let beside = |head: &str, foot: &str| {
            let lines = [
                ("ПРИСТАНЬ", Role::Furniture("menu")),
                ("Harbour opens again", Role::Title),
                (head, Role::Furniture("menu")),
                (BODY, Role::Paragraph),
                (BODY, Role::Paragraph),
                (foot, Role::Furniture("menu")),
            ];
            authors(&Frame::of(&page(&lines))).into_iter().map(|author| author.value).collect::<Vec<_>>()
        };
        assert_eq!(beside("Анна Тестова, Иван Проба, отдел порта «Пристань»", "Share"), ["Анна Тестова", "Иван Проба"]);
        assert_eq!(beside("News", "Анна Тестова, Иван Проба (съёмка), «Пристань»"), ["Анна Тестова"]);
        assert!(beside("News", "Анна Тестова, «Спартак»").is_empty());
        assert_eq!(beside("Анна ТЕСТОВА, с «Арены порта»", "Share"), ["Анна ТЕСТОВА"]);
        assert_eq!(beside("09:41, 11 сентября 2031, Порт - Гавань.kz, Анна ТЕСТОВА", "Share"), ["Анна ТЕСТОВА"]);
        assert!(beside("09:41, 11 сентября 2031, Порт, НОВОСТИ ПОРТА", "Share").is_empty());
    }

    #[test]
    fn a_signature_that_was_kept_with_the_text_is_one() {
        let of = |last: &str| {
            let lines = [("Harbour opens again", Role::Title), (BODY, Role::Paragraph), (BODY, Role::Paragraph), (last, Role::Paragraph)];
            authors(&Frame::of(&page(&lines))).into_iter().map(|author| author.value).collect::<Vec<_>>()
        };
        assert_eq!(of("Анна ТЕСТОВА"), ["Анна ТЕСТОВА"]);
        assert!(of("Анна Тестова").is_empty());
    }

    #[test]
    fn a_report_ends_with_its_agency_and_reporter_and_authors_stand_above_what_they_are() {
        let lines =
            [("Harbour opens again", Role::Title), (BODY, Role::Paragraph), ("The quay is open. (HNA - Anna Testova)", Role::Paragraph)];
        let named: Vec<_> = authors(&Frame::of(&page(&lines))).into_iter().map(|author| author.value).collect();
        assert_eq!(named, ["Anna Testova"]);
        let menu = Role::Furniture("menu");
        let lines = [
            ("Harbour opens again", Role::Title),
            ("3 October 2022", Role::Meta),
            ("Anna Testova-Proba", menu),
            ("Senior Fellow, Harbour Programme", menu),
            ("Ivan Proba", menu),
            (BODY, Role::Paragraph),
            (BODY, Role::Paragraph),
        ];
        let named: Vec<_> = authors(&Frame::of(&page(&lines))).into_iter().map(|author| author.value).collect();
        assert_eq!(named, ["Anna Testova-Proba", "Ivan Proba"]);
    }

    #[test]
    fn a_name_stands_before_a_calling_and_in_brackets_at_the_end() {
        for (head, foot, expected) in [
            ("Раиса Пробная, ветеран порта", "Share", vec!["Раиса Пробная"]),
            ("PhDr. Anna Testová, kronikářka obce", "Share", vec!["PhDr. Anna Testová"]),
            ("Share", "(Anna Testova - Ivan Proba / HNA)", vec!["Anna Testova", "Ivan Proba"]),
            ("Share", "【港 花子】", vec!["港 花子"]),
            ("Share", "A. Testova-Proba", vec!["A. Testova-Proba"]),
            ("Share", "(Harbour office)", vec![]),
            ("Share", "Анна Тестова, Заречье; И. Проба", vec!["Анна Тестова", "И. Проба"]),
            ("Share", "Anna TESTOVA", vec!["Anna TESTOVA"]),
            ("Share", "Анна ТЕСТОВА.", vec!["Анна ТЕСТОВА"]),
            ("Share", "Анна Тестова", vec!["Анна Тестова"]),
            ("Share", "Port Swift", vec![]),
            ("Wladimir Hafen, Kiel und Lübeck am Meer", "Share", vec![]),
            ("Anna Testova, who came first.", "Share", vec![]),
        ] {
            assert_eq!(named(head, foot), expected, "{head} {foot}");
        }
    }
}
