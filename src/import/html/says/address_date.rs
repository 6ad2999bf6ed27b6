//! The day that stands in a page's address.

use std::ops::RangeInclusive;

use super::Markup;
use super::machine_date;
use crate::import::Found;
use crate::import::metadata::dates;
use crate::model::Edtf;

/// A date in the address: `/2025/11/12/`, `/20251112/`, `-2025-11-12`, `/2025/nov/12/`, `/2025/world/11/12/`.
pub fn of_address(markup: &Markup) -> Option<Found<Edtf>> {
    let url = markup.url.as_ref()?;
    let path = url.value.splitn(4, '/').nth(3)?;
    let date = digits_of_date(path).or_else(|| folders_of_date(path))?;
    Some(Found::new(date, "address", None, &url.value, 0.85))
}

fn digits_of_date(path: &str) -> Option<Edtf> {
    let digits_at = |at: usize, n: usize| path.get(at..at + n).filter(|s| s.bytes().all(|b| b.is_ascii_digit()));
    for at in 0..path.len().saturating_sub(7) {
        if at > 0 && path.as_bytes()[at - 1].is_ascii_digit() || digits_at(at, 4).is_none() {
            continue;
        }
        let rest = &path[at..];
        let mut fields = rest.split(|c: char| !c.is_ascii_digit());
        let parts = (fields.next()?, fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        let text = match parts {
            (y, m, d) if y.len() == 4 && (1..=2).contains(&m.len()) && (1..=2).contains(&d.len()) => format!("{y}-{m:0>2}-{d:0>2}"),
            (ymd, _, _) if ymd.len() == 8 => ymd.to_owned(),
            _ => continue,
        };
        if let Some(date) = machine_date::of_machine(&text) {
            return Some(date);
        }
    }
    None
}

/// Folders of a year, then of a month by its name or of a section and a month, then of a day.
fn folders_of_date(path: &str) -> Option<Edtf> {
    let folders: Vec<&str> = path.split(['?', '#']).next().unwrap_or(path).split('/').collect();
    let is_number = |text: &str, digits: RangeInclusive<usize>| digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    folders.windows(4).find_map(|folders| {
        let &[year, second, third, fourth] = folders else { return None };
        let text = match () {
            () if !is_number(year, 4..=4) => return None,
            () if is_number(third, 1..=2) && dates::is_month(second) => format!("{third} {second} {year}"),
            () if is_number(third, 1..=2) && is_number(fourth, 1..=2) && !second.contains(|c: char| c.is_ascii_digit()) => {
                format!("{year}-{third:0>2}-{fourth:0>2}")
            }
            () => return None,
        };
        let date = dates::parse(&text, &dates::Reading::default())?.date;
        machine_date::is_plausible(date.earliest().year()).then_some(date)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_an_address_may_be_a_date() {
        let at = |path: &str| folders_of_date(path).map(|d| d.to_string());
        assert_eq!(at("2014/jul/08/harbour").as_deref(), Some("2014-07-08"));
        assert_eq!(at("show/2014/may/27/").as_deref(), Some("2014-05-27"));
        assert_eq!(at("2014/WORLD/07/8/harbour/index.html").as_deref(), Some("2014-07-08"));
        for path in ["2014/world/harbour", "2014/world/17/08/x", "news/2014/12/harbour/08/01", "1214/jul/08/x", "2014/v2/07/08/x"] {
            assert_eq!(at(path), None, "{path}");
        }
    }
}
