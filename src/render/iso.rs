//! Dates for machines.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use crate::model::{Edtf, Part, Precision, in_four_digits, in_two_digits};

/// The first second of the year 1 and the last of 9999: what four-digit years can say.
const SAYABLE: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_207_199;

fn in_utc(seconds: i64) -> (Date, Time) {
    let moment = Timestamp::from_second(seconds.clamp(*SAYABLE.start(), *SAYABLE.end())).unwrap_or(Timestamp::UNIX_EPOCH);
    let moment = Offset::UTC.to_datetime(moment);
    (moment.date(), moment.time())
}

/// Seconds since 1970 as RSS wants them: `Wed, 12 Nov 2025 00:00:00 +0000` (RFC 822 §5.1 with the four-digit year of RFC 2822 §3.3).
pub(super) fn rfc822(seconds: i64) -> String {
    let (date, time) = in_utc(seconds);
    let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][date.weekday().to_sunday_zero_offset() as usize];
    let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][date.month() as usize - 1];
    let ([century, year], [_, day], [hour, minute, second]) = digits(date, time);
    [weekday, ", ", day, " ", month, " ", century, year, " ", hour, ":", minute, ":", second, " +0000"].concat()
}

/// Seconds since 1970 as Atom and JSON Feed want them: `2025-11-12T00:00:00Z` (RFC 3339 §5.6).
pub(super) fn rfc3339(seconds: i64) -> String {
    let (date, time) = in_utc(seconds);
    let ([century, year], [month, day], [hour, minute, second]) = digits(date, time);
    [century, year, "-", month, "-", day, "T", hour, ":", minute, ":", second, "Z"].concat()
}

/// The year's four digits, those of month and day, and of hour, minute and second.
fn digits(date: Date, time: Time) -> ([&'static str; 2], [&'static str; 2], [&'static str; 3]) {
    let two = |number: i8| in_two_digits(number.unsigned_abs());
    let year = in_four_digits(date.year()).expect("the years are those of SAYABLE");
    (year, [date.month(), date.day()].map(two), [time.hour(), time.minute(), time.second()].map(two))
}

/// A date as far as ISO 8601 can say it without EDTF: `2025`, `2025-11`, `2025-11-12`, `2025-11-12T10:00:00+05:00`.
///
/// Doubt is left out; an interval becomes what its two ends have in common; a season becomes its year. `None` = not even the year is known.
pub(super) fn reduced(date: &Edtf) -> Option<String> {
    let start = part(&date.start?)?;
    let Some(end) = date.end else { return Some(start) };
    let end = part(&end?)?;
    let common = start.bytes().zip(end.bytes()).take_while(|(a, b)| a == b).count();
    match common {
        10.. => Some(start[..10].to_owned()),
        7.. => Some(start[..7].to_owned()),
        4.. => Some(start[..4].to_owned()),
        _ => None,
    }
}

fn part(part: &Part) -> Option<String> {
    let year = part.year;
    let month = part.month.unwrap_or(1);
    match part.precision() {
        Precision::Years => None,
        Precision::Year | Precision::Season => Some(format!("{year:04}")),
        Precision::Month => Some(format!("{year:04}-{month:02}")),
        Precision::Day | Precision::Time => Some(Part { uncertain: false, approximate: false, ..*part }.to_string()),
    }
}

/// The day if exactly one is known, doubt left out: `2025-11-12`.
pub(super) fn day(date: &Edtf) -> Option<String> {
    let text = reduced(date)?;
    text.get(..10).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_said_in_utc_and_never_fail() {
        assert_eq!(rfc822(1_762_934_400), "Wed, 12 Nov 2025 08:00:00 +0000");
        assert_eq!(rfc3339(0), "1970-01-01T00:00:00Z");
        assert_eq!(rfc3339(i64::MIN), "0001-01-01T00:00:00Z");
        assert_eq!(rfc3339(i64::MAX), "9999-12-30T21:59:59Z");
    }

    #[test]
    fn edtf_is_reduced_to_what_is_certain_of_its_form() {
        for (edtf, iso) in [
            ("2025", Some("2025")),
            ("2025-11~", Some("2025-11")),
            ("2025-11-XX", Some("2025-11")),
            ("2025-XX-XX", Some("2025")),
            ("2025-11-12?", Some("2025-11-12")),
            ("2025-11-12T10:00:00+05:00", Some("2025-11-12T10:00:00+05:00")),
            ("2025-21", Some("2025")),
            ("202X", None),
            ("2025-11-12/2025-11-20", Some("2025-11")),
            ("2025-11/2025-12", Some("2025")),
            ("2025/2026", None),
            ("2025-11/..", None),
            ("../2025", None),
            ("2025-11-12T10:00:00Z/2025-11-12T11:00:00Z", Some("2025-11-12")),
        ] {
            assert_eq!(reduced(&edtf.parse().unwrap()).as_deref(), iso, "{edtf}");
        }
        assert_eq!(day(&"2025-11".parse().unwrap()), None);
        assert_eq!(day(&"2025-11-12T10:00:00Z".parse().unwrap()).unwrap(), "2025-11-12");
    }
}
