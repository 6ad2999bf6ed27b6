use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A date as precise as is known: EDTF (ISO 8601-2:2019) levels 0 and 1.
///
/// `2025`, `2025-11`, `2025-11-13`, `2025-11-13T10:00:00+05:00`, `2025-11-13?`, `2025-11~`, `2025-11-XX`, `202X`, `2025-21` (spring),
/// `2025-11-12/2025-12-02`, `2025-11/..`. Source: <https://www.loc.gov/standards/datetime/>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edtf {
    /// The date itself, or the beginning of an interval; `None` = the interval's beginning is open or unknown.
    pub start: Option<Part>,
    /// `None` = a single date; `Some(None)` = an interval with an open or unknown end.
    pub end: Option<Option<Part>>,
}

/// One date of an [`Edtf`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// The year; unspecified digits are zeros here.
    pub year: i16,
    /// How many of the year's last digits are unspecified: 1 = `202X`, 2 = `20XX`.
    pub year_digits_unknown: u8,
    /// 1 to 12, or a season: 21 spring, 22 summer, 23 autumn, 24 winter. `None` = only the year is known.
    pub month: Option<u8>,
    /// `2025-XX`: some month of the year.
    pub month_unknown: bool,
    /// 1 to 31. `None` = only the month is known.
    pub day: Option<u8>,
    /// `2025-11-XX`: some day of the month.
    pub day_unknown: bool,
    /// The time of day.
    pub time: Option<Time>,
    /// `?`: the source is doubtful (`%` = both).
    pub uncertain: bool,
    /// `~`: about then (`%` = both).
    pub approximate: bool,
}

/// A time of day with its distance from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// Minutes east of UTC; `None` = local time of an unknown place.
    pub offset: Option<i16>,
}

/// How much of a date is known, the coarsest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A decade or a century.
    Years,
    /// One year.
    Year,
    /// A quarter of a year.
    Season,
    /// One month.
    Month,
    /// One day.
    Day,
    /// A second.
    Time,
}

/// Why a text is no EDTF date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdtfError {
    /// Where in the text, in bytes.
    pub at: usize,
    /// What is wrong, without a full stop.
    pub message: String,
}

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for EdtfError {}

fn wrong<T>(at: usize, message: impl Into<String>) -> Result<T, EdtfError> {
    Err(EdtfError { at, message: message.into() })
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        let Some((start, end)) = text.split_once('/') else {
            return Ok(Self { start: Some(part(text, 0)?), end: None });
        };
        let bound = |text: &str, at| match text {
            "" | ".." => Ok(None),
            _ => part(text, at).map(Some),
        };
        let date = Self { start: bound(start, 0)?, end: Some(bound(end, start.len() + 1)?) };
        match (date.start, date.end.flatten()) {
            (None, None) => wrong(0, "an interval needs a beginning or an end"),
            (Some(a), Some(b)) if b.latest() < a.earliest() => wrong(start.len() + 1, "the interval ends before it begins"),
            _ => Ok(date),
        }
    }
}

fn part(text: &str, at: usize) -> Result<Part, EdtfError> {
    let (uncertain, approximate, rest) = match text.as_bytes().last() {
        Some(b'?') => (true, false, &text[..text.len() - 1]),
        Some(b'~') => (false, true, &text[..text.len() - 1]),
        Some(b'%') => (true, true, &text[..text.len() - 1]),
        _ => (false, false, text),
    };
    let (date, clock) = match rest.split_once(['T', ' ']) {
        Some((date, clock)) => (date, Some((clock, at + date.len() + 1))),
        None => (rest, None),
    };
    let mut fields = date.split('-');
    let year_text = fields.next().unwrap_or_default();
    let (year, year_digits_unknown) = year(year_text, at)?;
    let month_at = at + year_text.len() + 1;
    let (month, month_unknown) = fields.next().map_or(Ok((None, false)), |m| month(m, month_at))?;
    let (day, day_unknown) = fields.next().map_or(Ok((None, false)), |d| two_digits(d, month_at + 3, "day"))?;
    if fields.next().is_some() {
        return wrong(month_at + 6, "a date has at most a year, a month and a day");
    }
    if day.is_some() && (month_unknown || month.is_some_and(|m| m > 12)) {
        return wrong(month_at, "a day needs its month");
    }
    if let (Some(m), Some(d)) = (month, day)
        && Date::new(year, m as i8, d as i8).is_err()
    {
        return wrong(month_at + 3, format!("there is no day {d} in {year}-{m:02}"));
    }
    if year_digits_unknown > 0 && (month.is_some() || month_unknown) {
        return wrong(month_at, "a month needs its year");
    }
    let time = match clock {
        None => None,
        Some((_, at)) if day.is_none() => return wrong(at, "a time needs its day"),
        Some((clock, at)) => Some(time(clock, at)?),
    };
    Ok(Part { year, year_digits_unknown, month, month_unknown, day, day_unknown, time, uncertain, approximate })
}

fn year(text: &str, at: usize) -> Result<(i16, u8), EdtfError> {
    let unknown = text.bytes().rev().take_while(|b| *b == b'X').count();
    let known = &text[..text.len() - unknown];
    let is_year = text.len() == 4 && unknown <= 2 && known.bytes().all(|b| b.is_ascii_digit());
    if !is_year {
        return wrong(at, format!("`{text}` is no year: write four digits, as in 2025 or 202X"));
    }
    let value: i16 = known.parse().map_err(|_| EdtfError { at, message: format!("`{text}` is no year") })?;
    Ok((value * 10i16.pow(unknown as u32), unknown as u8))
}

fn month(text: &str, at: usize) -> Result<(Option<u8>, bool), EdtfError> {
    match two_digits(text, at, "month")? {
        (Some(m), _) if !(1..=12).contains(&m) && !(21..=24).contains(&m) => {
            wrong(at, format!("`{text}` is no month (01 to 12) and no season (21 to 24)"))
        }
        found => Ok(found),
    }
}

fn two_digits(text: &str, at: usize, what: &str) -> Result<(Option<u8>, bool), EdtfError> {
    match text {
        "XX" => Ok((None, true)),
        _ if text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()) => Ok((text.parse().ok(), false)),
        _ => wrong(at, format!("`{text}` is no {what}: write two digits")),
    }
}

fn time(text: &str, at: usize) -> Result<Time, EdtfError> {
    let bad = || EdtfError { at, message: format!("`{text}` is no time: write 10:00 or 10:00:00+05:00") };
    let zone_at = text.find(['Z', '+']).or_else(|| text.find('-')).unwrap_or(text.len());
    let (clock, zone) = text.split_at(zone_at);
    let number = |s: &str, limit: u8| match s.parse::<u8>() {
        Ok(n) if s.len() == 2 && n < limit => Ok(n),
        _ => Err(bad()),
    };
    let mut fields = clock.split(':');
    let hour = number(fields.next().unwrap_or_default(), 24)?;
    let minute = number(fields.next().unwrap_or_default(), 60)?;
    let whole_seconds = fields.next().map(|s| s.split_once('.').map_or(s, |(whole, _)| whole));
    let second = whole_seconds.map_or(Ok(0), |s| number(s, 60))?;
    if fields.next().is_some() {
        return Err(bad());
    }
    let offset = match zone {
        "" => None,
        "Z" => Some(0),
        _ if zone.starts_with('Z') => return Err(bad()),
        _ => {
            let digits = zone[1..].replace(':', "");
            if !digits.is_ascii() || digits.len() != 2 && digits.len() != 4 {
                return Err(bad());
            }
            let hours = i16::from(number(&digits[..2], 15)?);
            let minutes = if digits.len() == 4 { i16::from(number(&digits[2..], 60)?) } else { 0 };
            let east = hours * 60 + minutes;
            Some(if zone.starts_with('-') { -east } else { east })
        }
    };
    Ok(Time { hour, minute, second, offset })
}

impl Part {
    /// A plain day.
    pub fn day(date: Date) -> Self {
        Self {
            year: date.year(),
            year_digits_unknown: 0,
            month: Some(date.month() as u8),
            month_unknown: false,
            day: Some(date.day() as u8),
            day_unknown: false,
            time: None,
            uncertain: false,
            approximate: false,
        }
    }

    /// How much of it is known.
    pub fn precision(&self) -> Precision {
        match (self.year_digits_unknown, self.month, self.day, self.time) {
            (1.., ..) => Precision::Years,
            (_, None, ..) => Precision::Year,
            (_, Some(13..), ..) => Precision::Season,
            (_, Some(_), None, _) => Precision::Month,
            (.., None) => Precision::Day,
            _ => Precision::Time,
        }
    }

    /// The first day that it may mean. A winter begins in December of its year.
    pub fn earliest(&self) -> Date {
        let month = match self.month {
            Some(season @ 21..) => (season - 20) * 3,
            Some(month) => month,
            None => 1,
        };
        Date::new(self.year, month as i8, self.day.unwrap_or(1) as i8).unwrap_or(Date::MIN)
    }

    /// The last day that it may mean.
    pub fn latest(&self) -> Date {
        let first = self.earliest();
        match self.precision() {
            Precision::Years => {
                let years = 10i16.pow(u32::from(self.year_digits_unknown)) - 1;
                Date::new(self.year.saturating_add(years).min(9999), 12, 31).unwrap_or(Date::MAX)
            }
            Precision::Year => Date::new(self.year, 12, 31).unwrap_or(Date::MAX),
            Precision::Season => {
                let last_month = first.checked_add(jiff::Span::new().months(2)).unwrap_or(first);
                last_month.last_of_month()
            }
            Precision::Month => first.last_of_month(),
            Precision::Day | Precision::Time => first,
        }
    }
}

/// Seconds since 1970 in UTC of a time of a day; `None` = its beginning.
fn seconds(day: Date, time: Option<Time>) -> i64 {
    let days = i64::from((day - Date::constant(1970, 1, 1)).get_days());
    let of_day = time
        .map_or(0, |t| i64::from(t.hour) * 3600 + i64::from(t.minute) * 60 + i64::from(t.second) - i64::from(t.offset.unwrap_or(0)) * 60);
    days * 86_400 + of_day
}

impl Edtf {
    /// A plain day.
    pub fn day(date: Date) -> Self {
        Self { start: Some(Part::day(date)), end: None }
    }

    /// The date that stands for the whole: the beginning, or the end of an interval without one.
    pub fn part(&self) -> Part {
        self.start.or(self.end.flatten()).unwrap_or_else(|| Part::day(Date::MIN))
    }

    /// The first day that it may mean.
    pub fn earliest(&self) -> Date {
        self.part().earliest()
    }

    /// The last day that it may mean; an open end means its beginning's last day.
    pub fn latest(&self) -> Date {
        self.end.flatten().or(self.start).map_or(Date::MIN, |p| p.latest())
    }

    /// Seconds since 1970 in UTC of its first moment, for ordering and for feeds. Local times count as UTC.
    pub fn instant(&self) -> i64 {
        seconds(self.earliest(), self.part().time)
    }

    /// Seconds since 1970 in UTC of the last moment that it may mean, counted as those of the first.
    pub fn last_instant(&self) -> i64 {
        let time = self.end.flatten().or(self.start).and_then(|part| part.time);
        seconds(self.latest(), time) + if time.is_some() { 0 } else { 86_399 }
    }

    /// Whether it tells the year in which it begins.
    pub fn has_beginning(&self) -> bool {
        self.start.is_some_and(|start| start.year_digits_unknown == 0)
    }

    /// By what lists are ordered: the first day that it may mean, as it is written, then the moment. A day is one wherever its clocks stand.
    pub fn order(&self) -> (Date, i64) {
        (self.earliest(), self.instant())
    }

    /// Whether it names exactly one day, without doubt.
    pub fn is_exact_day(&self) -> bool {
        let part = self.part();
        self.end.is_none() && part.precision() >= Precision::Day && !part.uncertain && !part.approximate
    }
}

/// The numbers from 0 to 99 in two digits, one after the other.
static TWO_DIGITS: &str = "\
0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

/// A number below 100 in two digits: dates are written by the thousand, and `{:02}` takes ten times as long.
pub(crate) fn in_two_digits(number: u8) -> &'static str {
    let at = 2 * usize::from(number % 100);
    &TWO_DIGITS[at..at + 2]
}

/// A year in four digits: its century's two, and its own; `None` = four digits cannot say it.
pub(crate) fn in_four_digits(year: i16) -> Option<[&'static str; 2]> {
    let year = u16::try_from(year).ok().filter(|year| *year < 10_000)?;
    Some([in_two_digits((year / 100) as u8), in_two_digits((year % 100) as u8)])
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year_digits_unknown {
            0 => match in_four_digits(self.year) {
                Some(digits) => digits.iter().try_for_each(|two| f.write_str(two))?,
                None => write!(f, "{:04}", self.year)?,
            },
            n => {
                let known = 4 - usize::from(n);
                write!(f, "{}{}", &format!("{:04}", self.year)[..known], &"XX"[..usize::from(n)])?;
            }
        }
        match self.month {
            Some(m) => ["-", in_two_digits(m)].iter().try_for_each(|part| f.write_str(part))?,
            None if self.month_unknown => f.write_str("-XX")?,
            None => {}
        }
        match self.day {
            Some(d) => ["-", in_two_digits(d)].iter().try_for_each(|part| f.write_str(part))?,
            None if self.day_unknown => f.write_str("-XX")?,
            None => {}
        }
        if let Some(t) = self.time {
            let digits = ["T", in_two_digits(t.hour), ":", in_two_digits(t.minute), ":", in_two_digits(t.second)];
            digits.iter().try_for_each(|part| f.write_str(part))?;
            match t.offset {
                None => {}
                Some(0) => f.write_str("Z")?,
                Some(m) => write!(f, "{}{:02}:{:02}", if m < 0 { '-' } else { '+' }, m.abs() / 60, m.abs() % 60)?,
            }
        }
        f.write_str(match (self.uncertain, self.approximate) {
            (true, true) => "%",
            (true, false) => "?",
            (false, true) => "~",
            (false, false) => "",
        })
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = |f: &mut fmt::Formatter<'_>, part: Option<Part>| match part {
            Some(part) => part.fmt(f),
            None => f.write_str(".."),
        };
        bound(f, self.start)?;
        match self.end {
            None => Ok(()),
            Some(end) => {
                f.write_str("/")?;
                bound(f, end)
            }
        }
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edtf(text: &str) -> Edtf {
        text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
    }

    #[test]
    fn every_form_reads_and_prints_as_it_was() {
        for text in [
            "2025",
            "2025-11",
            "2025-11-13",
            "2025-11-13?",
            "2025-11-13~",
            "2025-11%",
            "2025-11-XX",
            "2025-XX",
            "2025-XX-XX",
            "202X",
            "20XX",
            "2025-21",
            "2025-24",
            "2025-11-13T10:05:00",
            "2025-11-13T10:05:00Z",
            "2025-11-13T10:05:00+05:00",
            "2025-11-13T10:05:00-03:30",
            "2025-11-12/2025-12-02",
            "2025-11/..",
            "../2025",
            "2025-11~/2025-12?",
        ] {
            assert_eq!(edtf(text).to_string(), text);
        }
        assert_eq!(edtf("2025-11-13 10:05").to_string(), "2025-11-13T10:05:00");
    }

    #[test]
    fn what_is_no_date_says_where() {
        for (text, at) in [
            ("", 0),
            ("вчера", 0),
            ("13.11.2025", 0),
            ("25-11-13", 0),
            ("2025-13", 5),
            ("2025-1", 5),
            ("2025-02-29", 8),
            ("2025-11-31", 8),
            ("2025-XX-05", 5),
            ("202X-05", 5),
            ("2025-11T10:00", 8),
            ("2025-11-13T25:00", 11),
            ("2025-11-13T10", 11),
            ("2025-12/2025-11", 8),
            ("../..", 0),
            ("2025-11-13-14", 11),
            ("2025-11-13T10:00+ы", 11),
            ("2025-11-13T10:00Z0500", 11),
        ] {
            let error = text.parse::<Edtf>().expect_err(text);
            assert_eq!(error.at, at, "{text}: {error}");
        }
    }

    #[test]
    fn bounds_cover_what_a_date_may_mean() {
        let bounds = |text| (edtf(text).earliest().to_string(), edtf(text).latest().to_string());
        assert_eq!(bounds("2024-02"), ("2024-02-01".into(), "2024-02-29".into()));
        assert_eq!(bounds("202X"), ("2020-01-01".into(), "2029-12-31".into()));
        assert_eq!(bounds("2025-24"), ("2025-12-01".into(), "2026-02-28".into()));
        assert_eq!(bounds("2025-11-12/2025-12"), ("2025-11-12".into(), "2025-12-31".into()));
    }

    #[test]
    fn an_instant_counts_the_offset() {
        assert_eq!(edtf("1970-01-02").instant(), 86_400);
        assert_eq!(edtf("1970-01-01T05:00:00+05:00").instant(), 0);
        assert_eq!(edtf("1970-01-01T05:00:00+05:00").last_instant(), 0);
        assert_eq!(edtf("1970-01").last_instant(), 31 * 86_400 - 1);
    }

    #[test]
    fn lists_are_ordered_by_the_day_that_is_shown() {
        assert!(edtf("2026-01-15T03:00:00+05:00").order() > edtf("2026-01-14T23:00").order());
        assert!(edtf("2026-01-15T03:00:00+05:00").order() < edtf("2026-01-15T01:00:00+01:00").order());
    }
}
