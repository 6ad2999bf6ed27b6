//! What a page says it is at its top, and whose it is: no headline.

use super::doubts::reads_as_name;
use super::{Candidate, HEADLINE, NAME, is_dated};
use crate::import::lines::page::Page;
use crate::import::metadata::names_writer;

/// The headline of a short text at the top of which the page's name stands and below it what the page is: "Journal of the quay", "Stories from the pier".
pub(super) fn below_slogan(page: &Page<'_>, keep: &[bool], best: Candidate) -> Option<usize> {
    const OPENING: [&str; 15] = [
        "журнал",
        "газета",
        "еженедельник",
        "ежемесячник",
        "альманах",
        "портал",
        "издание",
        "независимое",
        "независимая",
        "переводы",
        "новости",
        "independent",
        "stories",
        "news",
        "magazine",
    ];
    const CLOSING: [&str; 12] = [
        "газет",
        "газеті",
        "журнал",
        "журналы",
        "апталығы",
        "апталық",
        "басылым",
        "басылымы",
        "порталы",
        "magazine",
        "newspaper",
        "weekly",
    ];
    let entries = &page.entries;
    let name = entries.first().filter(|name| page.is_short() && best.at == 1 && name.shape.words <= NAME && !name.shape.ends_sentence())?;
    let slogan = entries[1].text.to_lowercase();
    let (first, last) = (slogan.split(' ').next()?, slogan.rsplit(' ').next()?);
    let is_slogan = slogan.contains(' ') && (OPENING.contains(&first) || CLOSING.contains(&last)) && !slogan.contains(['«', '"', ':', ',']);
    // An article about the paper has its day or its text right below.
    let at = 2 + entries[2..].iter().take(1).filter(|line| line.shape.is_date()).count();
    let (headline, below) = (entries.get(at)?, entries.get(at + 1)?);
    let is_headline = (2.0..=HEADLINE).contains(&headline.shape.words)
        && !headline.shape.ends_sentence()
        && !is_dated(headline)
        && !reads_as_name(&headline.text)
        && !names_writer(&headline.text)
        && headline.text != name.text;
    let is_above_text = below.shape.is_date() || keep[at + 1] && below.shape.ends_sentence();
    (is_slogan && is_headline && is_above_text).then_some(at)
}

/// The headline of a short text between the name of the office that sends it out, "Пресс-служба порта Гавань", and the day.
pub(super) fn below_press_office(page: &Page<'_>, best: Candidate) -> Option<usize> {
    const OFFICES: [&str; 8] =
        ["пресс-служба", "пресс-центр", "прес-служба", "прес-центр", "пресс-бюро", "pressestelle", "press office", "баспасөз қызметі"];
    // "Пресс-служба порта опровергла слухи" is a headline.
    const VERBS: [&str; 8] = ["ла", "ли", "ло", "ет", "ит", "ют", "ут", "ят"];
    let [office, headline, day] = page.entries.first_chunk().filter(|_| page.is_short() && best.at == 0)?;
    let name = office.text.to_lowercase();
    let opens = OFFICES.iter().any(|of| name.starts_with(of)) && office.shape.words <= OFFICE && !office.shape.ends_sentence();
    let tells = name.split(' ').skip(1).any(|word| VERBS.iter().any(|ending| word.ends_with(ending)));
    let is_headline = (3.0..=HEADLINE).contains(&headline.shape.words) && !headline.shape.ends_sentence() && !is_dated(headline);
    (opens && !tells && is_headline && day.shape.is_date()).then_some(1)
}

/// Words of the longest name of such an office.
const OFFICE: f32 = 6.0;
