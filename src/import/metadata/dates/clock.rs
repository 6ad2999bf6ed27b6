//! The time of day that stands beside a date.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::import::metadata::patterns::compiled;

use crate::model::Time;

/// What may stand between a date and its time: marks, and words such as "г.", "at", "um", "сағат".
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s.,;|/·•–—-]{0,6}(?:(?:года?|году|г|год|рік|року|р|жылы|жыл|ж|йили|йил|yil|yılı|il|at|в|во|о|об|у|um|à|às|a las|alle|alle ore|ore|kl|klo|ob|o godz|godz|o|сағат|саат|соат|soat|saat|time|время|hours|om|lúc)\.?[\s,:|–—-]{0,4}){0,2}",
        r"",
    )
});

/// The same before a date: `14:05, 12 ноября 2025`.
static BEFORE: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?:^|[^\d:.,])((?:[01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?)[\s,|/·•–—-]{1,5}(?:on |am |le |del |от )?$"));

fn pattern(lead: &str, tail: &str) -> Regex {
    let clock = r"(?P<h>[01]?\d|2[0-3])(?:[:：]|(?P<dot>[.])|(?P<letter>\s?h\s?|[時时]|시\s?))(?P<m>[0-5]\d)[分분]?(?::(?P<s>[0-5]\d)(?:[.,]\d{1,9})?)?(?:\s?(?P<half>[ap]\.?m\b\.?))?(?:\s?(?:uhr|hrs|hod|h|ч)\b\.?)?(?:\s?\(?(?P<zone>z\b|(?:utc|gmt)?[+-]\d{1,2}:?(?:\d\d)?|gmt|utc|мск|msk|est|edt|cst|cdt|mst|mdt|pst|pdt|cet|cest|bst|ist|jst|kst|eet|eest|aest|aedt)\b\)?)?";
    compiled(&format!("(?i){lead}{clock}{tail}"))
}

/// Minutes east of UTC of the abbreviations that mean one zone in the press. `IST` is India's, `CST` is North America's.
const ZONES: [(&str, i16); 20] = [
    ("z", 0),
    ("gmt", 0),
    ("utc", 0),
    ("мск", 180),
    ("msk", 180),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("cet", 60),
    ("cest", 120),
    ("bst", 60),
    ("ist", 330),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
];

/// Days of the week as they stand between a date and its time: "12 Kasım 2025 Çarşamba 18:42", "2025年11月12日(水) 18:42".
const WEEKDAYS: &str = " понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс дүйсенбі сейсенбі сәрсенбі бейсенбі жұма \
    сенбі жексенбі дүйшөмбү шейшемби шаршемби бейшемби жума ишемби жекшемби понеділок вівторок середа четвер субота неділя панядзелак аўторак \
    чацвер субота нядзеля monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun montag dienstag mittwoch donnerstag \
    freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì \
    mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta maandag dinsdag woensdag donderdag vrijdag zaterdag zondag \
    poniedziałek wtorek środa czwartek piątek sobota niedziela pazartesi salı çarşamba perşembe cuma cumartesi pazar dushanba seshanba chorshanba \
    payshanba juma shanba yakshanba 月 火 水 木 金 土 日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 \
    周一 周二 周三 周四 周五 周六 周日 월 화 수 목 금 토 일 월요일 화요일 수요일 목요일 금요일 토요일 일요일 ";

/// Forms by which the days of the week are told where they stand before figures, from Monday on: in full by their beginnings, and shortened.
const BEFORE_FIGURES: [(&[&str], &str); 7] = [
    (
        &["понедельн", "понеділ", "панядзел", "дүйсен", "дүйшөм", "monday", "montag", "lundi", "lunes", "luned", "segunda", "poniedz"],
        " пн пнд mon mo lun ",
    ),
    (
        &["вторник", "вівтор", "аўтор", "сейсен", "шейшем", "tuesday", "dienstag", "mardi", "martes", "marted", "terça", "wtorek"],
        " вт втр tue tues di mar ",
    ),
    (
        &["среда", "середа", "серада", "сәрсен", "шаршем", "wednesday", "mittwoch", "mercredi", "miércol", "mercoled", "quarta", "środa"],
        " ср срд wed mi mer mié ",
    ),
    (
        &["четверг", "четвер", "чацвер", "бейсен", "бейшем", "thursday", "donnerstag", "jeudi", "jueves", "gioved", "quinta", "czwartek"],
        " чт чтв thu thur thurs do jeu jue ",
    ),
    (&["пятниц", "жұма", "жума", "friday", "freitag", "vendredi", "viernes", "venerd", "sexta", "piątek"], " пт птн fri fr ven vie "),
    (&["суббот", "субота", "сенбі", "ишемби", "saturday", "samstag", "samedi", "sábado", "sabato", "sobota"], " сб сбт sat sa sam sáb "),
    (
        &["воскресен", "неділ", "нядзел", "жексенбі", "жекшемби", "sunday", "sonntag", "dimanche", "domingo", "domenica", "niedziel"],
        " вс вск sun so dim dom ",
    ),
];

/// The day of the week that a word before figures is, from 1 for Monday.
pub(super) fn number_of_weekday(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let is_it =
        |(full, short): &(&[&str], &str)| full.iter().any(|beginning| word.starts_with(beginning)) || short.contains(&format!(" {word} "));
    BEFORE_FIGURES.iter().position(is_it).map(|at| at as i8 + 1)
}

/// Bytes of the day of the week with which a text opens, with the marks around it; 0 = it opens with none.
pub(super) fn weekday(text: &str) -> usize {
    let word = text.trim_start_matches([' ', ',', '.', '(', '（', '|', '·']);
    let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let is_one = end > 0 && WEEKDAYS.contains(&format!(" {} ", word[..end].to_lowercase()));
    let rest = word[end..].trim_start_matches([')', '）', '.']);
    if is_one { text.len() - rest.len() } else { 0 }
}

/// The time that follows a date which ends at `from`, and where the time ends.
pub(super) fn after(text: &str, from: usize) -> Option<(Time, usize)> {
    let from = from + weekday(text.get(from..)?);
    let rest = &text[from..];
    let window = &rest[..rest.char_indices().nth(60).map_or(rest.len(), |(at, _)| at)];
    if let Some(found) = glued(window) {
        return Some((found.0, from + found.1));
    }
    if !window.contains(|c: char| c.is_ascii_digit()) || !window.contains([':', '：', '.', 'h', '時', '时', '시']) {
        return None;
    }
    let found = AFTER.captures(window)?;
    let group = |name| found.name(name).map(|m| m.as_str());
    let ends_at = found.get(0)?.end();
    // "12.11.2025 14.05.2025" and "2025 10.5 %": a dot is a clock's only before a space or the end.
    let followed_by_number = window[ends_at..].starts_with(|c: char| c.is_ascii_digit())
        || window[ends_at..].trim_start_matches(['.', ',', ':']).starts_with(|c: char| c.is_ascii_digit())
            && window[ends_at..].starts_with(['.', ',', ':']);
    if followed_by_number || group("dot").is_some() && (group("h")?.len() < 2 || window[ends_at..].trim_start().starts_with('%')) {
        return None;
    }
    let hour: u8 = group("h")?.parse().ok()?;
    let hour = match group("half").map(|half| half.to_ascii_lowercase().starts_with('p')) {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    let number = |name| group(name).and_then(|digits| digits.parse().ok());
    let time = Time { hour, minute: number("m")?, second: number("s").unwrap_or(0), offset: group("zone").and_then(offset) };
    Some((time, from + ends_at))
}

/// `2025T14:05` and the `14:05` that a paste has run into the year's digits.
fn glued(window: &str) -> Option<(Time, usize)> {
    static GLUED: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"^[Tt]?([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,]\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?"));
    if !window.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'T' | 't')) {
        return None;
    }
    let found = GLUED.captures(window)?;
    let number = |group| found.get(group).and_then(|m| m.as_str().parse().ok());
    let zone = found.get(4).and_then(|zone| offset(zone.as_str()));
    let time = Time { hour: number(1)?, minute: number(2)?, second: number(3).unwrap_or(0), offset: zone };
    Some((time, found.get(0)?.end()))
}

/// The time that stands at or after `from` and before a date which begins at `to`, and where the time begins.
pub(super) fn before(text: &str, from: usize, to: usize) -> Option<(Time, Range<usize>)> {
    let head = text.get(..to)?;
    let start = head.char_indices().rev().nth(24).map_or(0, |(at, _)| at).max(from);
    if !head[start..].contains(':') {
        return None;
    }
    let found = BEFORE.captures(&head[start..])?;
    let clock = found.get(1)?;
    let number = |group| found.get(group).and_then(|m| m.as_str().parse().ok());
    let hour: u8 = clock.as_str().split(':').next()?.parse().ok()?;
    let time = Time { hour, minute: number(2)?, second: number(3).unwrap_or(0), offset: None };
    Some((time, start + clock.start()..to))
}

fn offset(zone: &str) -> Option<i16> {
    let zone = zone.to_lowercase();
    if let Some((_, minutes)) = ZONES.iter().find(|(name, _)| *name == zone) {
        return Some(*minutes);
    }
    let sign_at = zone.find(['+', '-'])?;
    let digits = zone[sign_at + 1..].replace(':', "");
    let (hours, minutes) = if digits.len() > 2 { digits.split_at(digits.len() - 2) } else { (digits.as_str(), "0") };
    let east = hours.parse::<i16>().ok().filter(|h| *h <= 14)? * 60 + minutes.parse::<i16>().ok().filter(|m| *m < 60)?;
    Some(if zone[sign_at..].starts_with('-') { -east } else { east })
}
