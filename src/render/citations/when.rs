//! A date as the citation styles say it.

use super::wording::{Gost, Prose};
use crate::model::{Edtf, Part, Precision, in_four_digits};

/// GOST: the year, then day and abbreviated month after `between`: `2025. 12 нояб.`, `2025. – 12 нояб.`.
///
/// What does not come from the source itself stands in brackets (GOST R 7.0.100-2018, section 5.5): `[12 нояб. 2025?]`, `[ок. 2025]`, `[202-?]`. Undated = `[б. г.]`.
pub(super) fn gost(date: Option<&Edtf>, words: &Gost, between: &str) -> String {
    let Some(date) = date else { return words.no_year.to_owned() };
    let parts: Vec<_> = [date.start, date.end.flatten()].into_iter().flatten().collect();
    let Some(first) = parts.first() else { return words.no_year.to_owned() };
    let doubtful = parts.iter().any(|p| p.uncertain || p.approximate || p.precision() == Precision::Years) || date.start.is_none();
    if !doubtful {
        let mut text = joined(&[gost_year(first), capital(gost_rest(first, words))], between);
        if let Some(end) = parts.get(1) {
            let rest = gost_rest(end, words);
            let same = end.year == first.year && !rest.is_empty();
            let end = if same { rest } else { joined(&[gost_year(end), capital(rest)], between) };
            text = format!("{text} – {end}");
        } else if date.end.is_some() {
            text.push_str(" –");
        }
        return text;
    }
    let said: Vec<_> = parts.iter().map(|p| joined(&[gost_rest(p, words), gost_year(p)], " ")).collect();
    let circa = if parts.iter().any(|p| p.approximate) { format!("{} ", words.circa) } else { String::new() };
    let guess = parts.iter().any(|p| p.uncertain || p.precision() == Precision::Years) || circa.is_empty();
    format!("[{circa}{}{}]", said.join(" – "), if guess { "?" } else { "" })
}

/// A month without a day begins a sentence of its own.
fn capital(text: String) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn gost_year(part: &Part) -> String {
    let year = four_digits(part.year);
    match part.year_digits_unknown {
        0 => year,
        n => year[..4 - usize::from(n)].to_owned() + &"--"[..usize::from(n)],
    }
}

fn four_digits(year: i16) -> String {
    in_four_digits(year).map_or_else(|| format!("{year:04}"), |digits| digits.concat())
}

fn gost_rest(part: &Part, words: &Gost) -> String {
    let day = part.day.map(|day| day.to_string()).unwrap_or_default();
    let months = if day.is_empty() { &words.months } else { &words.months_of_days };
    let month = named(part.month, months, &words.seasons);
    joined(&[day, month.to_owned()], " ")
}

/// The month's name, or the season's; empty = neither is known.
fn named(month: Option<u8>, months: &[&'static str; 12], seasons: &[&'static str; 4]) -> &'static str {
    match month {
        Some(m @ 1..=12) => months[usize::from(m) - 1],
        Some(s @ 21..=24) => seasons[usize::from(s) - 21],
        _ => "",
    }
}

fn joined(parts: &[String], between: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(between)
}

/// GOST's day of access: `16.01.2026`, `01.2026` or `2026`.
pub(super) fn gost_accessed(date: &Edtf) -> Option<String> {
    let part = date.start.filter(|p| p.year_digits_unknown == 0)?;
    let month = part.month.filter(|m| *m <= 12);
    Some(match (part.day, month) {
        (Some(day), Some(month)) => format!("{day:02}.{month:02}.{:04}", part.year),
        (_, Some(month)) => format!("{month:02}.{:04}", part.year),
        _ => format!("{:04}", part.year),
    })
}

/// APA 7 §9.13: `2025, November 12`; approximate or doubtful `ca. 2025`; undated `n.d.` (§9.17).
pub(super) fn apa(date: Option<&Edtf>, words: &Prose) -> String {
    let parts = date.map(|d| (d.start, d.end.flatten(), d.end.is_some()));
    let (first, second, open) = match parts {
        Some((Some(first), second, interval)) => (first, second, interval && second.is_none()),
        Some((None, Some(end), _)) => (end, None, false),
        _ => return words.no_date.to_owned(),
    };
    let vague = |p: &Part| p.approximate || p.uncertain;
    let before_only = date.is_some_and(|d| d.start.is_none());
    let circa =
        if vague(&first) || second.as_ref().is_some_and(vague) || before_only { format!("{} ", words.circa) } else { String::new() };
    let mut text = circa + &joined(&[year(&first, words), rest(&first, words)], ", ");
    if let Some(second) = second {
        let rest = rest(&second, words);
        let same = second.year == first.year && !rest.is_empty();
        let end = if same { rest } else { joined(&[year(&second, words), rest], ", ") };
        text = format!("{text} – {end}");
    } else if open {
        text.push('–');
    }
    text
}

fn year(part: &Part, words: &Prose) -> String {
    match (part.year_digits_unknown, words.lang) {
        (0, _) => four_digits(part.year),
        (2.., _) => format!("{}–{}", part.year, part.year.saturating_add(99)),
        (_, "ru") => format!("{}-е", part.year),
        (_, "kk") => format!("{} жж.", part.year),
        _ => format!("{}s", part.year),
    }
}

/// Month and day without the year; empty = only the year is known.
fn rest(part: &Part, words: &Prose) -> String {
    let Some(day) = part.day else { return named(part.month, &words.months_alone, &words.seasons).to_owned() };
    let month = named(part.month, &words.months, &words.seasons);
    let day = day.to_string();
    if words.lang == "en" { [month, " ", &day].concat() } else { [&day, " ", month].concat() }
}

/// A date in running text: `November 12, 2025`, `12 ноября 2025 г.`, `2025 жылғы 12 қараша`. Chicago §14.145: `[2025?]`, `[ca. 2025]`.
pub(super) fn chicago(date: &Edtf, words: &Prose) -> String {
    let parts: Vec<_> = [date.start, date.end.flatten()].into_iter().flatten().collect();
    let dash = if words.lang == "en" { "–" } else { " – " };
    let text = parts.iter().map(|p| running(p, words)).collect::<Vec<_>>().join(dash);
    let open = if date.end == Some(None) { "–" } else { "" };
    let approximate = parts.iter().any(|p| p.approximate) || date.start.is_none();
    let uncertain = parts.iter().any(|p| p.uncertain);
    match (approximate, uncertain) {
        (false, false) => text + open,
        (true, doubt) => format!("[{} {text}{open}{}]", words.circa, if doubt { "?" } else { "" }),
        (false, true) => format!("[{text}{open}?]"),
    }
}

fn running(part: &Part, words: &Prose) -> String {
    let (rest, year) = (rest(part, words), year(part, words));
    let decade = part.year_digits_unknown > 0;
    match words.lang {
        "ru" if decade => year + " гг.",
        _ if decade => year,
        "ru" => joined(&[rest, year + " г."], " "),
        "kk" if rest.is_empty() => year + " ж.",
        "kk" => format!("{year} жылғы {rest}"),
        _ if part.day.is_some() => format!("{rest}, {year}"),
        _ => joined(&[rest, year], " "),
    }
}

#[cfg(test)]
mod tests {
    use super::super::wording;
    use super::*;

    #[test]
    fn every_kind_of_date_is_said_in_each_style_and_language() {
        let mut said = String::new();
        for edtf in [
            "2025",
            "2025-11",
            "2025-11-12",
            "2025-11-12T10:00:00+05:00",
            "2025-11-12?",
            "2025-11~",
            "2025-11%",
            "2025-11-XX",
            "2025-XX-XX",
            "202X",
            "20XX",
            "2025-21",
            "2025-11-12/2025-12-02",
            "2025-12-30/2026-01-02",
            "2025-11/..",
            "../2025",
        ] {
            let date: Edtf = edtf.parse().unwrap();
            for lang in ["ru", "kk", "en"] {
                let (g, p) = (wording::gost(lang), wording::prose(lang));
                said += &format!("{edtf} {lang}: {} | {} | {}\n", gost(Some(&date), g, ". "), apa(Some(&date), p), chicago(&date, p));
            }
        }
        insta::assert_snapshot!(said);
    }

    #[test]
    fn the_day_of_access_is_as_precise_as_is_known() {
        let accessed = |text: &str| gost_accessed(&text.parse().unwrap());
        assert_eq!(accessed("2026-01-16").unwrap(), "16.01.2026");
        assert_eq!(accessed("2026-01").unwrap(), "01.2026");
        assert_eq!(accessed("2026-21").unwrap(), "2026");
        assert_eq!(accessed("202X"), None);
    }
}
