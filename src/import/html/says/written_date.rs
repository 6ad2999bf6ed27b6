//! A date in running text or in an attribute, in the languages of the press.

use jiff::civil::Date;

use crate::model::Edtf;

/// Beginnings of the months' names, from January on. Each is compared with the beginning of a word in lower case.
const MONTHS: [&[&str]; 12] = [
    &[
        "jan",
        "янв",
        "қаңтар",
        "січ",
        "ene",
        "janv",
        "gen",
        "sty",
        "oca",
        "led",
        "ocak",
        "tammi",
        "студ",
        "ιαν",
        "yanvar",
        "يناير",
        "janúar",
    ],
    &["feb", "fév", "fev", "фев", "ақпан", "лют", "lut", "şub", "úno", "subat", "helmi", "φεβ", "fevral", "فبراير"],
    &["mar", "mär", "mrz", "мар", "наурыз", "бер", "mart", "bře", "maalis", "μαρ", "maa", "مارس", "mrt", "maio_"],
    &["apr", "avr", "abr", "апр", "сәуір", "кві", "kwi", "nis", "dub", "huhti", "απρ", "aprel", "أبريل"],
    &["may", "mai", "май", "мая", "мамыр", "тра", "maj", "mag", "kvě", "touko", "μαϊ", "μαΐ", "mei", "مايو"],
    &["jun", "juin", "июн", "маусым", "чер", "cze", "giu", "haz", "čer", "kesä", "ιουν", "iyun", "يونيو", "zof"],
    &["jul", "juil", "июл", "шілде", "лип", "lip", "lug", "tem", "heinä", "ιουλ", "iyul", "يوليو"],
    &["aug", "aoû", "aou", "ago", "авг", "тамыз", "сер", "sie", "ağu", "agu", "srp", "elo", "αυγ", "avgust", "أغسطس"],
    &["sep", "set", "сен", "қыркүйек", "вер", "wrz", "eyl", "zář", "syys", "σεπ", "سبتمبر"],
    &["oct", "okt", "out", "ott", "окт", "қазан", "жов", "paź", "eki", "říj", "loka", "οκτ", "oktyabr", "أكتوبر"],
    &["nov", "ноя", "қараша", "лис", "lis", "kas", "marras", "νοε", "noyabr", "نوفمبر"],
    &["dec", "dez", "déc", "dic", "дек", "желтоқсан", "гру", "gru", "ara", "pro", "joulu", "δεκ", "dekabr", "ديسمبر", "des"],
];

/// The order of day and month in a date of numbers alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// 05/11 is 5 November.
    DayFirst,
    /// 05/11 is May 11.
    MonthFirst,
}

/// A date as machines write it (ISO 8601, with or without time), the day as written: it is not moved to another time zone.
pub fn of_machine(text: &str) -> Option<Edtf> {
    let text = text.trim();
    let bytes = text.as_bytes();
    if bytes.len() >= 10 && bytes[..10].iter().all(u8::is_ascii_digit) && bytes.len() <= 13 {
        return of_seconds(text);
    }
    let compact = bytes.len() >= 8 && bytes[..8].iter().all(u8::is_ascii_digit) && bytes.get(8).is_none_or(|b| !b.is_ascii_digit());
    if compact {
        return day(number(&text[..4])?, number(&text[4..6])?, number(&text[6..8])?).map(Edtf::day);
    }
    let date = day(number(text.get(..4)?)?, number(text.get(5..7)?)?, number(text.get(8..10)?)?)?;
    let dashed = matches!(bytes[4], b'-' | b'/' | b'.') && bytes[7] == bytes[4] && bytes.get(10).is_none_or(|b| !b.is_ascii_digit());
    dashed.then(|| with_time(date, &text[10..]))
}

/// Seconds or milliseconds since 1970 as the day in UTC.
fn of_seconds(text: &str) -> Option<Edtf> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let seconds = if text.len() > 10 { number / 1000 } else { number };
    let date = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC).date();
    is_plausible(date.year()).then(|| Edtf::day(date))
}

fn with_time(day: Date, rest: &str) -> Edtf {
    let rest = rest.trim_start_matches(['T', 't', ' ']);
    let clock: String = rest.chars().take(8).collect();
    let mut time = if clock.len() == 8 && clock.is_char_boundary(8) { clock } else { rest.chars().take(5).collect::<String>() + ":00" };
    let zone = rest.get(8..).unwrap_or_default().trim_start_matches(|c: char| c == '.' || c.is_ascii_digit()).trim();
    match zone.as_bytes() {
        [b'Z' | b'z', ..] => time.push('Z'),
        [b'+' | b'-', a, b, b':', c, d, ..] | [b'+' | b'-', a, b, c, d, ..] if [a, b, c, d].iter().all(|x| x.is_ascii_digit()) => {
            time.push_str(&format!("{}{}{}:{}{}", zone.as_bytes()[0] as char, *a as char, *b as char, *c as char, *d as char));
        }
        _ => {}
    }
    format!("{day}T{time}").parse().unwrap_or_else(|_| Edtf::day(day))
}

/// The first date in a text.
pub fn of_text(text: &str, order: Order) -> Option<Date> {
    let text: String = text.chars().take(400).collect();
    let parts = parts(&text);
    (0..parts.len()).find_map(|i| at(&parts, i, order))
}

/// A number with how many digits it has, a word, or a mark between them.
#[derive(Debug, PartialEq)]
enum Part {
    Number(i16, usize),
    Word(String),
    Mark(char),
}

fn parts(text: &str) -> Vec<Part> {
    let mut out = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(&c) = chars.peek() {
        let mut run = String::new();
        if c.is_ascii_digit() {
            while let Some(d) = chars.next_if(char::is_ascii_digit) {
                run.push(d);
            }
            out.push(run.parse().map_or(Part::Word(run.clone()), |n| Part::Number(n, run.len())));
        } else if matches!(c, '年' | '月' | '日' | '년' | '월' | '일') {
            chars.next();
            out.push(Part::Mark(c));
        } else if c.is_alphabetic() {
            while let Some(d) = chars.next_if(|d| d.is_alphabetic() && !matches!(d, '年' | '月' | '日' | '년' | '월' | '일')) {
                run.extend(d.to_lowercase());
            }
            out.push(Part::Word(run));
        } else {
            chars.next();
            if !c.is_whitespace() {
                out.push(Part::Mark(c));
            }
        }
    }
    out
}

/// A date that begins at this part.
fn at(parts: &[Part], i: usize, order: Order) -> Option<Date> {
    let number = |k: usize| match parts.get(k) {
        Some(Part::Number(n, digits)) => Some((*n, *digits)),
        _ => None,
    };
    // `skip` marks and small words that may stand inside a date: "13. November 2025", "12 de mayo de 2025", "1st of May, 2025".
    let mut seen = Vec::new();
    let mut k = i;
    while k < parts.len() && seen.len() < 3 && k < i + 8 {
        match &parts[k] {
            Part::Number(..) => seen.push((k, None)),
            Part::Word(w) => match month(w) {
                Some(m) => seen.push((k, Some(m))),
                None if k > i && w.chars().count() <= 2 || matches!(w.as_str(), "жылғы" | "жылы" | "года" | "року" | "del" | "den") =>
                    {}
                None => return None,
            },
            Part::Mark('.' | ',' | '/' | '-' | '–' | '年' | '月' | '日' | '년' | '월' | '일') if k > i => {}
            Part::Mark(_) => return None,
        }
        k += 1;
    }
    let [(a, am), (b, bm), (c, cm)] = seen[..] else { return None };
    let value = |k: usize| number(k).unwrap_or((0, 0));
    let (year, month, date) = match (am, bm, cm) {
        (None, Some(m), None) if value(a).1 == 4 => (value(a).0, m, value(c).0),
        (None, Some(m), None) => (full_year(value(c))?, m, value(a).0),
        (Some(m), None, None) if value(c).1 == 4 => (value(c).0, m, value(b).0),
        (None, None, Some(m)) if value(a).1 == 4 => (value(a).0, m, value(b).0),
        (None, None, None) => {
            if c > a + 4 || b > a + 2 {
                return None;
            }
            let separated = |k: usize| matches!(parts.get(k + 1), Some(Part::Mark('.' | '/' | '-' | '年' | '月' | '년' | '월')));
            if !separated(a) || !separated(b) {
                return None;
            }
            match (value(a), value(b), value(c)) {
                ((y, 4), (m, 1..=2), (d, 1..=2)) => (y, m as i8, d),
                ((x, 1..=2), (y, 1..=2), last) => {
                    let year = full_year(last)?;
                    let slash = matches!(parts.get(a + 1), Some(Part::Mark('/' | '-')));
                    let month_first = y > 12 || x <= 12 && slash && order == Order::MonthFirst;
                    if month_first { (year, x as i8, y) } else { (year, y as i8, x) }
                }
                _ => return None,
            }
        }
        _ => return None,
    };
    day(year, i16::from(month), date)
}

fn full_year((value, digits): (i16, usize)) -> Option<i16> {
    match digits {
        4 => Some(value),
        2 if value < 50 => Some(2000 + value),
        _ => None,
    }
}

fn month(word: &str) -> Option<i8> {
    // The March of several languages begins as other words do; a month's name is no long word.
    if word.chars().count() > 11 {
        return None;
    }
    MONTHS.iter().position(|names| names.iter().any(|n| word.starts_with(n))).map(|m| m as i8 + 1)
}

fn number(text: &str) -> Option<i16> {
    text.parse().ok()
}

fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    is_plausible(year).then_some(date)
}

/// Years in which a page of the web may have been published; the clock is not asked.
fn is_plausible(year: i16) -> bool {
    (1990..=2060).contains(&year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_many_languages() {
        let at = |text| of_text(text, Order::DayFirst).map(|d| d.to_string()).unwrap_or_default();
        for text in [
            "Опубликовано 12 ноября 2025 г., 14:05",
            "2025 жылғы 12 қараша",
            "12 қараша 2025",
            "November 12, 2025",
            "Nov. 12th, 2025",
            "Mittwoch, 12. November 2025",
            "12 de noviembre de 2025",
            "12.11.2025 14:05",
            "2025年11月12日",
            "12 листопада 2025",
            "12/11/25",
            "12 Kasım 2025",
            "2025-11-12",
            "12-11-2025",
        ] {
            assert_eq!(at(text), "2025-11-12", "{text}");
        }
        assert_eq!(of_text("11/12/2025", Order::MonthFirst).map(|d| d.to_string()).as_deref(), Some("2025-11-12"));
        for text in ["version 1.2.3", "12 человек 2025", "call 555-12-2025", "2025", "99.99.2025", "рейтинг 4 из 5"] {
            assert_eq!(at(text), "", "{text}");
        }
    }

    #[test]
    fn machines_dates_keep_their_day_and_time() {
        let at = |text| of_machine(text).map(|d| d.to_string()).unwrap_or_default();
        assert_eq!(at("2025-11-12T23:30:00+06:00"), "2025-11-12T23:30:00+06:00");
        assert_eq!(at("2025-11-12T23:30:00.123Z"), "2025-11-12T23:30:00Z");
        assert_eq!(at("2025-11-12 09:15"), "2025-11-12T09:15:00");
        assert_eq!(at("20251112"), "2025-11-12");
        assert_eq!(at("1762905600"), "2025-11-12");
        assert_eq!(at("2025-13-12"), "");
        assert_eq!(at("вчера"), "");
    }
}
