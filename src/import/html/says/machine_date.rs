//! A date in an attribute, as machines write it.

use jiff::civil::Date;

use crate::model::Edtf;

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
    if bytes.len() == 14 && bytes.iter().all(u8::is_ascii_digit) {
        let clock = format!("{}:{}:{}", &text[8..10], &text[10..12], &text[12..]);
        return day(number(&text[..4])?, number(&text[4..6])?, number(&text[6..8])?).map(|day| with_time(day, &clock));
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

fn number(text: &str) -> Option<i16> {
    text.parse().ok()
}

fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    is_plausible(year).then_some(date)
}

/// Years in which a page of the web may have been published; the clock is not asked.
pub(super) fn is_plausible(year: i16) -> bool {
    (1990..=2060).contains(&year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_dates_keep_their_day_and_time() {
        let at = |text| of_machine(text).map(|d| d.to_string()).unwrap_or_default();
        assert_eq!(at("2025-11-12T23:30:00+06:00"), "2025-11-12T23:30:00+06:00");
        assert_eq!(at("2025-11-12T23:30:00.123Z"), "2025-11-12T23:30:00Z");
        assert_eq!(at("2025-11-12 09:15"), "2025-11-12T09:15:00");
        assert_eq!(at("20251112"), "2025-11-12");
        assert_eq!(at("20251112100500"), "2025-11-12T10:05:00");
        assert_eq!(at("20251312100500"), "");
        assert_eq!(at("1762905600"), "2025-11-12");
        assert_eq!(at("2025-13-12"), "");
        assert_eq!(at("вчера"), "");
    }
}
