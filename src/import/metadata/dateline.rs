//! The place, the day and the agency with which a report opens: "АЛМАТЫ. 20 ноября. ҚАЗВОДИНФО – В области …", "MILLFORD, Nov 20 (Gavan) - …".

use super::dates::is_month;
use super::names;
use super::outlet_name::plain_name;

/// Characters within which it ends.
const LENGTH: usize = 70;
/// Characters of the longest agency behind the dash.
const AGENCY: usize = 40;
/// What marks an agency's name as one.
pub(super) const KINDS: [&str; 5] = ["ИА", "РИА", "МИА", "ХАА", "Агентство"];

/// How a dateline shortens "correspondent".
const CORRESPONDENT: [&str; 3] = ["корр", "соб. корр", "corr"];

/// How a report opens.
#[derive(Debug, PartialEq)]
pub(super) struct Dateline {
    /// Bytes before the report's own words.
    pub end: usize,
    /// The agency; `None` = it names none.
    pub agency: Option<String>,
}

/// The dateline of a paragraph; `None` = it opens with no place in capitals.
pub(super) fn of(text: &str) -> Option<Dateline> {
    let head = &text[..text.char_indices().nth(LENGTH).map_or(text.len(), |(at, _)| at)];
    let is_shouted =
        |word: &str| word.chars().count() > 2 && word.chars().all(|c| !c.is_lowercase()) && word.chars().any(char::is_alphabetic);
    words(head).next().filter(|word| is_shouted(word))?;
    between_slashes(head).or_else(|| before_dash(text, head))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty())
}

/// Whether nothing but places, days and names stands in the text.
fn is_plain(text: &str) -> bool {
    words(text).all(|word| !word.starts_with(char::is_lowercase) || is_month(word) || matches!(word, "г" | "года" | "жыл"))
}

/// "МОСКВА, 21 ноября. /ТАСС/. Мост …".
fn between_slashes(head: &str) -> Option<Dateline> {
    let (before, rest) = head.split_once('/')?;
    let (agency, after) = rest.split_once('/')?;
    let marks = after.len() - after.trim_start_matches(['.', ' ', '–', '—', '-']).len();
    let is_one = marks > 0 && is_plain(before) && is_plain(agency) && agency.chars().any(char::is_alphabetic);
    let end = before.len() + agency.len() + 2 + marks;
    // "/Корр. ТАСС/": its correspondent.
    let agency = agency
        .split_once(". ")
        .filter(|(kind, _)| CORRESPONDENT.contains(&kind.to_lowercase().as_str()))
        .map_or(agency, |(_, agency)| agency);
    is_one.then(|| Dateline { end, agency: Some(plain_name(agency)) })
}

/// "MILLFORD, Nov 20 (Gavan) - …", "АСТАНА. КАЗИНФОРМ – …", "ЗАРЕЧЬЕ, 21 ноя — ИА «Прибой». …".
fn before_dash(text: &str, head: &str) -> Option<Dateline> {
    let (at, mark) = [" – ", " — ", " - "].iter().filter_map(|mark| Some((head.find(mark)?, *mark))).min()?;
    let (before, start) = (&head[..at], at + mark.len());
    if !is_plain(before) {
        return None;
    }
    if let Some((agency, end)) = behind(&text[start..]) {
        return Some(Dateline { end: start + end, agency: Some(agency) });
    }
    let in_brackets = before.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    // The place comes first; what has a figure or is a month is the day.
    let last = || before.rsplit(['.', ',']).map(str::trim).find(|part| !part.is_empty());
    let is_day = |part: &str| part.contains(|c: char| c.is_ascii_digit()) || words(part).any(is_month);
    let is_named = |part: &&str| !is_day(part) && !before.trim_start().starts_with(*part) && words(part).count() <= 3;
    let agency = in_brackets.or_else(|| last().filter(is_named));
    Some(Dateline { end: start, agency: agency.map(plain_name) })
}

/// What stands between the dash and the first full stop as an agency's name would: "ЗАРЕЧЬЕ, 21 ноя — Вести Прибоя. …". Whether it is one, others must say.
pub(super) fn maybe_agency(text: &str) -> Option<&str> {
    let dateline = of(text).filter(|dateline| dateline.agency.is_none())?;
    let rest = &text[dateline.end..];
    let name = &rest[..rest.find(". ").filter(|end| rest[..*end].chars().count() <= AGENCY)?];
    let is_name = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (!name.is_empty() && name.split(' ').count() <= 3 && name.split(' ').all(is_name)).then_some(name)
}

/// The agency with which a text opens and ends a sentence, and the bytes up to the next one.
fn behind(text: &str) -> Option<(String, usize)> {
    let end = text.find(". ").filter(|end| text[..*end].chars().count() <= AGENCY)?;
    let name = &text[..end];
    let bare = KINDS.iter().find_map(|kind| name.strip_prefix(kind)?.strip_prefix(' '));
    let agency = if names::is_agency(name) { name } else { bare? };
    Some((plain_name(agency), end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_behind_the_dash_may_be_an_agency() {
        assert_eq!(maybe_agency("ЗАРЕЧЬЕ, 21 ноя — Вести Прибоя. Мост закрыли."), Some("Вести Прибоя"));
        for text in ["ЗАРЕЧЬЕ, 21 ноя — Мост закрыли. Паром ходит.", "ЗАРЕЧЬЕ, 21 ноя — РИА Новости. Мост закрыли.", "Мост закрыли."]
        {
            assert_eq!(maybe_agency(text), None, "{text}");
        }
    }

    #[test]
    fn a_dateline_names_its_agency_and_ends_before_the_report() {
        for (dateline, agency) in [
            ("АЛМАТЫ. 20 ноября. ҚАЗВОДИНФО – ", Some("ҚАЗВОДИНФО")),
            ("АЛМАТЫ, 21 ноября, КазТАГ – ", Some("КазТАГ")),
            ("АСТАНА. КАЗИНФОРМ – ", Some("КАЗИНФОРМ")),
            ("ЗАРЕЧЬЕ, 21 ноя — ИА «Прибой». ", Some("Прибой")),
            ("ЗАРЕЧЬЕ, 21 ноя — РИА Новости. ", Some("РИА Новости")),
            ("МОСКВА, 21 ноября. /ТАСС/. ", Some("ТАСС")),
            ("МОСКВА, 21 ноября. /КОРР. ТАСС/. ", Some("ТАСС")),
            ("LONDON, Nov 21 (Reuters) - ", Some("Reuters")),
            ("MILLFORD, Nov 20 — ", None),
            ("MILLFORD — ", None),
        ] {
            let text = format!("{dateline}Старый мост закрыли до понедельника.");
            assert_eq!(of(&text), Some(Dateline { end: dateline.len(), agency: agency.map(str::to_owned) }), "{dateline}");
        }
        for text in ["Старый мост – закрыт.", "ВЛАСТИ Заречья закрыли мост — до понедельника.", "МОСТ ЗАКРЫТ", ""]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
