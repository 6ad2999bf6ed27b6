//! The name of a printed paper beside the number of its issue.

use super::frame::Frame;
use super::masthead::{TOP, calm, is_name, leading_capitals};
use super::names;
use crate::import::rules;
use crate::import::{Found, Line};
use crate::words::chars::lowercase;

/// "ВЕСТНИК ПРИСТАНИ № 47 (2113)": a printed paper. A journal's name stands above the line of its volume: "Vol. XII, No. 3".
pub(super) fn paper(frame: &Frame<'_>) -> Option<Found<String>> {
    let top = &frame.lines[..frame.body.start.min(TOP)];
    top.iter().enumerate().find_map(|(at, line)| {
        const NUMBER: [&str; 6] = ["№", " No. ", " číslo ", " nr ", " Nr. ", " n° "];
        let has_number = line.text.bytes().any(|b| b.is_ascii_digit());
        let (name, number) = NUMBER.iter().filter(|_| has_number).find_map(|mark| line.text.split_once(mark))?;
        // In a page's head the number of the page may stand before it.
        let name = name.trim().rsplit('\t').next().unwrap_or_default();
        let name = name.trim().trim_end_matches([',', '.', '|', '/', '•', '·']).trim_end();
        let below = frame.lines.get(at + 1).map_or("", |below| below.text.as_str());
        let is_named_below = is_shouted(below);
        let is_numbered = is_issue_s(number.trim_start());
        let name = match () {
            () if name.is_empty() => named_above(top, at).or(is_named_below.then_some(below)).unwrap_or_default(),
            () if is_volume(name) => at.checked_sub(1).map_or("", |above| top[above].text.as_str()),
            () => name,
        };
        // "«Айлақ» газеті, №48".
        let name = name.replace(['«', '»'], "");
        // "от 12.03.2026 № 47": a decree's day and number.
        let is_named = name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()) && is_name(&name);
        (is_numbered && is_named && !is_document(&name)).then(|| Found::new(calm(&name), rules::ISSUE, Some(line.number), &line.text, 0.75))
    })
}

/// The name above the number of an issue: the line in capitals, or else the one right above, which is no entry of a menu.
fn named_above(top: &[Line], at: usize) -> Option<&str> {
    let above = || top[..at].iter().rev().map(|line| line.text.trim()).filter(|text| is_name(&text.replace(['«', '»'], "")));
    let plain = |text: &&str| !text.split(' ').any(names::is_common) && !text.contains(|c: char| c.is_ascii_digit());
    above().find(|text| is_shouted(text)).or_else(|| above().find(plain))
}

fn is_shouted(text: &str) -> bool {
    leading_capitals(text).is_some_and(|(_, rest)| rest.is_empty())
}

/// Whether a number may be an issue's: "47", "47 (2113)", "12-13"; "2-1847", "88-З" and "33/14-б" are those of cases and acts.
fn is_issue_s(number: &str) -> bool {
    let figures = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (own, rest) = number.split_at(figures(number));
    let Some(rest) = rest.strip_prefix(['-', '–']) else { return !own.is_empty() };
    let next = rest[..figures(rest)].parse::<u32>().ok();
    own.parse::<u32>().is_ok_and(|own| next.is_some_and(|next| (own + 1..=own + DOUBLE).contains(&next)))
}

/// Numbers that one issue has at most beyond its first.
const DOUBLE: u32 = 3;

/// "ПРЕСС-РЕЛИЗ № 14", "ПРИКАЗ № 3", "Апелляционное определение": an office's or a court's paper, no name.
fn is_document(name: &str) -> bool {
    const KINDS: [&str; 30] = [
        "пресс-релиз",
        "постановление",
        "распоряжение",
        "приказ",
        "решение",
        "указ",
        "протокол",
        "баспасөз хабарламасы",
        "қаулы",
        "бұйрық",
        "шешім",
        "press release",
        "дело",
        "договор",
        "закон",
        "исх",
        "вх",
        "определение",
        "приговор",
        "сообщение",
        "документ",
        "справа",
        "рішення",
        "вирок",
        "ухвала",
        "іс",
        "заң",
        "case",
        "contract",
        "order",
    ];
    let name = lowercase(name);
    KINDS.contains(&name.as_str()) || name.rsplit_once(' ').is_some_and(|(_, kind)| COURT_S.contains(&kind))
}

/// The papers of a court, of whatever kind.
const COURT_S: [&str; 5] = ["определение", "решение", "постановление", "рішення", "ухвала"];

/// "Vol. XII", "Том 12": the number of a year's issues, no name.
fn is_volume(name: &str) -> bool {
    let word = name.split([' ', '.']).next().unwrap_or_default().to_lowercase();
    matches!(word.as_str(), "" | "vol" | "volume" | "том" | "т" | "jg" | "jahrgang" | "cilt" | "rok" | "год" | "выпуск" | "issue")
}

#[cfg(test)]
mod tests {
    use super::super::tests::page;
    use super::*;
    use crate::import::Role;

    #[test]
    fn a_journal_is_named_above_the_line_of_its_volume() {
        let of = |name: &str, volume: &str| {
            let lines = page(&[(name, Role::Furniture("top")), (volume, Role::Furniture("top")), ("The port is open.", Role::Paragraph)]);
            paper(&Frame::of(&lines)).map(|found| found.value)
        };
        assert_eq!(of("The Wharf Review", "Vol. XII, No. 3, Autumn 2026").as_deref(), Some("The Wharf Review"));
        assert_eq!(of("Причал", "Том 4, № 2").as_deref(), Some("Причал"));
        assert_eq!(of("ПОСТАНОВЛЕНИЕ", "от 12.03.2031 № 47"), None);
        assert_eq!(of("ПРЕСС-РЕЛИЗ", "№ 14/п"), None);
        assert_eq!(of("Menu", "ПРИЧАЛЬНЫЙ ВЕСТНИК № 47").as_deref(), Some("Причальный вестник"));
        assert_eq!(of("Menu", "Причал № 12-13").as_deref(), Some("Причал"));
        for act in ["Дело № 2-1847/2031", "Договор № 17", "Закон № 88-З", "Case No. 21-4471", "Справа № 214", "Исх. № 14/22"]
        {
            assert_eq!(of("Порт", act), None, "{act}");
        }
    }

    #[test]
    fn a_paper_is_named_above_its_number_and_the_headline_in_capitals_below_it() {
        let of = |above: &[&str]| {
            let text = [("№ 88 (10412), 23 июля 1987 г.", Role::Meta), ("СТАРЫЙ ПАРОМЩИК", Role::Title), ("Паром идёт.", Role::Paragraph)];
            let above: Vec<_> = above.iter().map(|line| (*line, Role::Furniture("top"))).collect();
            paper(&Frame::of(&page(&[&above[..], &text].concat()))).map(|found| found.value)
        };
        for above in [
            &["ПРИЧАЛЬНЫЙ ВЕСТНИК"][..],
            &["Причальный вестник"],
            &["ПРИЧАЛЬНЫЙ ВЕСТНИК", "Орган порта"],
            &["Орган порта", "ПРИЧАЛЬНЫЙ ВЕСТНИК"],
        ] {
            assert_eq!(of(above).as_deref(), Some("Причальный вестник"));
        }
    }
}
