//! Dates told from the day of reading: "вчера", "2 hours ago", "3 күн бұрын".

use std::ops::Range;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::import::metadata::patterns::compiled;

/// One day before the day of reading.
const YESTERDAY: &str = "вчера|yesterday|кеше|учора|вчора|gestern|hier|ayer|ieri|ontem|gisteren|dün|dünən|wczoraj|včera|kecha|кечээ|кечээги|дирӯз|igår|i går|eilen|昨天|昨日|어제|kemarin|hôm qua|tegnap|χθες|χτες";
/// The day of reading.
const TODAY: &str = "сегодня|today|just now|только что|бүгін|бүгүн|сьогодні|сёння|heute|aujourd[’']hui|hoy|oggi|hoje|vandaag|bugün|bu gün|dzisiaj|dziś|dnes|bugun|имрӯз|idag|i dag|tänään|今天|今日|오늘|hari ini|hôm nay|σήμερα";
/// "so many UNITS ago": the words before the number, the units that are shorter than a day, days, weeks, and the words after.
const AGO: &str = r"(?:(?:vor|il y a|hace|há|pred|för|for|πριν(?: από)?)\s+)?(\d{1,3})\s?(?:(часа?|часов|ч|мин|минут[уы]?|секунд[уы]?|сағат|минут|саат|мүнөт|hours?|hrs?|h|minutes?|mins?|m|seconds?|stunden?|minuten?|heures?|minutos?|horas?|ore|uur|saat|dakika|dk|godzin[ye]?|min|годин[иу]?|хвилин[иу]?|soat|daqiqa|hodin(?:ami)?|timmar|timer|小时|小時|分钟|分鐘|時間|分|시간|분)|(дн(?:я|ей)|день|күн|days?|d|tag(?:en?)?|jours?|días?|giorni|dias?|dagen|gün|dni|дні|днів|kun|dny|dagar|dager|天|日|일)|(недел[юи]|недель|апта|жума|weeks?|w|wochen?|semaines?|semanas?|settimane|weken|hafta|tygodni[ea]?|тижн(?:і|ів)|veckor|周|週間|주))(\s?(?:назад|бұрын|мурун|ago|geleden|önce|əvvəl|temu|тому|oldin|sedan|siden|fa|前|전|yang lalu|trước))?";

static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(r"(?i)(?:^|[^\p{{L}}\d])(?:(?P<yesterday>{YESTERDAY})|(?P<today>{TODAY})|(?P<ago>{AGO}))(?:$|[^\p{{L}}\d])"))
});

/// The day that a line of the page's frame tells from `today`, and the bytes that tell it.
pub(super) fn day(text: &str, today: Date) -> Option<(Date, Range<usize>)> {
    if text.len() > 400 {
        return None;
    }
    let mut from = 0;
    while let Some(found) = PATTERN.captures_at(text, from) {
        let told = told(&found, today);
        if told.is_some() {
            return told;
        }
        // "5 min read, yesterday": what follows may share the mark between them.
        from = found.name("ago").map_or(text.len(), |ago| ago.end());
    }
    None
}

/// The day that words tell.
fn told(found: &Captures<'_>, today: Date) -> Option<(Date, Range<usize>)> {
    if let Some(word) = found.name("yesterday") {
        return Some((today.yesterday().ok()?, word.range()));
    }
    if let Some(word) = found.name("today") {
        return Some((today, word.range()));
    }
    let ago = found.name("ago")?;
    let first_group = PATTERN.capture_names().position(|name| name == Some("ago"))? + 1;
    let group = |n: usize| found.get(first_group + n);
    let count: i64 = group(0)?.as_str().parse().ok()?;
    let says_ago = group(4).is_some() || !ago.as_str().starts_with(|c: char| c.is_ascii_digit());
    if !says_ago {
        return None;
    }
    let days = match (group(1), group(2), group(3)) {
        (Some(_), ..) => 0,
        (_, Some(_), _) => count,
        _ => count * 7,
    };
    Some((today.checked_sub(days.days()).ok()?, ago.range()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_back_from_the_day_of_reading() {
        let today = Date::constant(2026, 3, 1);
        for (text, day_expected) in [
            ("Вчера, 14:05", "2026-02-28"),
            ("2 hours ago", "2026-03-01"),
            ("3 күн бұрын", "2026-02-26"),
            ("vor 2 Tagen", "2026-02-27"),
            ("il y a 3 jours", "2026-02-26"),
            ("1 неделю назад", "2026-02-22"),
            ("2天前", "2026-02-27"),
            ("Кеше 18:20", "2026-02-28"),
            ("today", "2026-03-01"),
            ("5 min read, yesterday", "2026-02-28"),
            ("5 min yesterday", "2026-02-28"),
            ("2 мин на чтение | вчера, 14:05", "2026-02-28"),
        ] {
            assert_eq!(day(text, today).map(|(d, _)| d.to_string()).as_deref(), Some(day_expected), "{text}");
        }
        for text in ["5 days", "3 минуты чтения", "Yesterdays", "12 horas"] {
            assert_eq!(day(text, today), None, "{text}");
        }
    }
}
