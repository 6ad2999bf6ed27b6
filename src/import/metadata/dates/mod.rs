//! Dates in running text, in the languages of the press.
//!
//! A scanner over numbers and the words beside them: months by `months`, the time of day by `clock`, "yesterday" by `relative`.
//! Knows nothing of what a date means for an article: that is `published`'s affair.

mod clock;
mod figures;
mod months;
mod relative;

use std::ops::Range;

use jiff::civil::Date;

use crate::model::{Edtf, Part, Time};
use crate::words::chars;

/// How dates are to be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading<'a> {
    /// The text's language (primary subtag); empty = unknown.
    pub lang: &'a str,
    /// Whether `12/11/2025` is the 12th of November; `None` = by the language, and in English a doubt.
    pub day_first: Option<bool>,
    /// The day of reading, from which "yesterday" and dates without a year are counted; `None` = they are not read.
    pub today: Option<Date>,
}

/// A date where it stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// As precise as the text is.
    pub date: Edtf,
    /// Bytes of the text, with the time of day.
    pub span: Range<usize>,
    /// The day and the month may be the other way round.
    pub ambiguous: bool,
    /// Told from the day of reading.
    pub relative: bool,
}

/// The first date of a text.
pub fn parse(text: &str, reading: &Reading<'_>) -> Option<Mention> {
    find(text, reading).into_iter().next()
}

/// Whether a word names a month in any of the listed languages.
pub fn is_month(word: &str) -> bool {
    months::month(word.trim_end_matches('.'), "").is_some()
}

/// Whether a text is a day of a year, with the time and a word or two beside it, and nothing else: "3. travnja 2025. u 07:00".
pub(in crate::import) fn is_day(text: &str) -> bool {
    let found = find(text, &Reading::default());
    let [only] = &found[..] else { return false };
    let rest = [&text[..only.span.start], &text[only.span.end..]];
    let words: Vec<&str> =
        rest.iter().flat_map(|rest| rest.split(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty()).collect();
    let is_said = |word: &&str| word.bytes().all(|b| b.is_ascii_digit()) || word.chars().count() <= BESIDE;
    let letters = words.iter().filter(|word| word.starts_with(char::is_alphabetic)).count();
    only.date.start.is_some_and(|day| day.day.is_some()) && letters <= 2 && words.len() <= 4 && words.iter().all(is_said)
}

/// Letters of the longest word beside a day.
const BESIDE: usize = 12;

/// Whether a text begins with a day of the week, in full or shortened, in any of the listed languages.
pub fn opens_with_weekday(text: &str) -> bool {
    clock::weekday(text) > 0
}

pub(super) use figures::has_own as has_own_figures;

/// Whether a text may hold a date: a year of four digits, or three numbers.
pub(super) fn has_three_figures(text: &str) -> bool {
    // Counted in bytes, many at a time, as far as a byte can count.
    let figures = |part: &[u8]| usize::from(part.iter().map(|byte| u8::from(byte.is_ascii_digit())).sum::<u8>());
    text.as_bytes().chunks(255).map(figures).sum::<usize>() >= 3
        || may_have_other_figures(text) && text.chars().filter(|c| !c.is_ascii() && figure(*c).is_some()).take(3).count() == 3
}

/// Whether a text has letters or figures of scripts that have figures of their own.
fn may_have_other_figures(text: &str) -> bool {
    memchr::memchr3(0xd9, 0xdb, 0xe0, text.as_bytes()).is_some()
}

/// The number that a figure is: of Latin, Arabic, Persian and Devanagari script.
fn figure(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '\u{660}'..='\u{669}' => Some(u32::from(c) - 0x660),
        '\u{6f0}'..='\u{6f9}' => Some(u32::from(c) - 0x6f0),
        '\u{966}'..='\u{96f}' => Some(u32::from(c) - 0x966),
        _ => None,
    }
}

/// Every date of a text, in order, none overlapping another.
pub fn find(text: &str, reading: &Reading<'_>) -> Vec<Mention> {
    if !figures::has_own(text, reading.lang) {
        return find_western(text, reading);
    }
    let (western, places) = figures::western(text);
    let mut found = find_western(&western, reading);
    found.iter_mut().for_each(|mention| mention.span = places[mention.span.start]..places[mention.span.end]);
    found
}

fn find_western(text: &str, reading: &Reading<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    if text.bytes().any(|b| b.is_ascii_digit()) || may_have_other_figures(text) {
        let mut scan = Scan { text, tokens: tokens(text), reading, free_from: 0 };
        let mut at = 0;
        while at < scan.tokens.len() {
            match scan.date_at(at) {
                Some((mention, next)) => {
                    at = scan.after(next, mention.span.end);
                    scan.free_from = mention.span.end;
                    found.push(mention);
                }
                None => at += 1,
            }
        }
    }
    if let Some((day, span)) = reading.today.and_then(|today| relative::day(text, today))
        && found.iter().all(|m| m.span.end <= span.start || span.end <= m.span.start)
    {
        let (time, end) = clock::after(text, span.end).map_or((None, span.end), |(time, end)| (Some(time), end));
        let date = Edtf { start: Some(Part { time, ..Part::day(day) }), end: None };
        found.push(Mention { date, span: span.start..end, ambiguous: false, relative: true });
        found.sort_by_key(|m| m.span.start);
    }
    found
}

/// Whether a text tells a day from that of reading, by a number or beside one: "2 hours ago", "Вчера, 14:05".
pub(super) fn tells_day(text: &str, today: Date) -> bool {
    text.bytes().any(|b| b.is_ascii_digit()) && relative::day(text, today).is_some()
}

/// A run of digits or of letters; a change from small to capital letters ends a word, for pastes run words together.
#[derive(Clone, Debug)]
struct Token {
    span: Range<usize>,
    /// The number and how many digits it has; `None` = a word.
    number: Option<(u32, usize)>,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5 + 1);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let start = at;
        at += first.len_utf8();
        if first.is_ascii_digit() {
            at = start + text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            push_number(&mut tokens, text, start..at);
        } else if let Some(first) = figure(first) {
            let (mut number, mut figures) = (first, 1);
            for c in text[at..].chars().take_while(|c| !c.is_ascii() && figure(*c).is_some()) {
                number = number.saturating_mul(10).saturating_add(figure(c).unwrap_or_default());
                (figures, at) = (figures + 1, at + c.len_utf8());
            }
            tokens.push(Token { span: start..at, number: Some((number, figures)) });
        } else if is_letter(first) {
            let mut last = first;
            let ends = |c: char| {
                let before = std::mem::replace(&mut last, c);
                !is_letter(c) || chars::is_uppercase(c) && before.is_lowercase()
            };
            at = text[at..].find(ends).map_or(text.len(), |end| at + end);
            tokens.push(Token { span: start..at, number: None });
        }
    }
    tokens
}

fn is_letter(c: char) -> bool {
    // The commonest letters first: the rest is looked up in Unicode's tables.
    matches!(c, 'a'..='z' | 'A'..='Z' | 'а'..='я' | 'А'..='Я') || !c.is_ascii() && is_rarer_letter(c)
}

fn is_rarer_letter(c: char) -> bool {
    chars::is_alphabetic(c) || unicode_normalization::char::is_combining_mark(c)
}

fn push_number(tokens: &mut Vec<Token>, text: &str, span: Range<usize>) {
    let token = |span: Range<usize>| Token { number: Some((text[span.clone()].parse().unwrap_or(u32::MAX), span.len())), span };
    // A paste runs "2025" and "14:05", or "2025" and a number of comments, together.
    let is_clock = text[span.end..].starts_with(':');
    let is_year_and_hour =
        (span.len() == 5 || span.len() == 6 && is_clock) && is_year(text[span.start..span.start + 4].parse().unwrap_or(0));
    if is_year_and_hour {
        tokens.push(token(span.start..span.start + 4));
        tokens.push(token(span.start + 4..span.end));
    } else {
        tokens.push(token(span));
    }
}

fn is_year(year: u32) -> bool {
    (1800..=2100).contains(&year)
}

/// Words between a day and a month, or a month and a year, that say nothing of their own.
const FILLERS: &str = " st nd rd th го ого ое й ші шы нші ншы інші ыншы ға ге нчи нчы й нда er ère ª º e de di of del do da la le den der the dnia tháng năm d года الأول الاول الثاني ";
/// Words after a year that is first: "2025 жылғы", "2025-yil", "2025-жылдын", "2025 m.".
const YEAR_WORDS: [&str; 18] =
    ["жыл", "йил", "yil", "il", "год", "г", "m", "gada", "оны", "рок", "рік", "р", "yıl", "ел", "сол", "aasta", "g", "թ"];

/// What stands between two numbers without spaces and without the signs that set the direction of writing: "17\u{200f}/10\u{200f}/2023".
fn without_marks(gap: &str) -> &str {
    gap.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}'))
}

struct Scan<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    reading: &'a Reading<'a>,
    /// Where the date before ends: its time of day is not the next one's.
    free_from: usize,
}

/// A date as read from tokens: its fields and the token after it.
struct Fields {
    year: Option<u32>,
    month: u8,
    day: Option<u8>,
    ambiguous: bool,
    first: usize,
    next: usize,
}

impl Scan<'_> {
    /// The date whose first token is this one, with the index of the token after it.
    fn date_at(&self, at: usize) -> Option<(Mention, usize)> {
        let fields = match self.tokens[at].number {
            Some(_) => self.east_asian(at).or_else(|| self.numeric(at)).or_else(|| self.day_month_year(at)).or_else(|| self.year_first(at)),
            None => self.month_first(at),
        }?;
        self.mention(fields)
    }

    /// The first token at or after `from` that begins at or after the byte `end`.
    fn after(&self, from: usize, end: usize) -> usize {
        (from..self.tokens.len()).find(|at| self.tokens[*at].span.start >= end).unwrap_or(self.tokens.len())
    }

    fn number(&self, at: usize) -> Option<(u32, usize)> {
        self.tokens.get(at)?.number
    }

    fn word(&self, at: usize) -> Option<&str> {
        let token = self.tokens.get(at)?;
        token.number.is_none().then(|| &self.text[token.span.clone()])
    }

    /// What stands between two neighbouring tokens.
    fn gap(&self, at: usize) -> &str {
        match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(a), Some(b)) => &self.text[a.span.end..b.span.start],
            _ => "\n\n",
        }
    }

    /// Whether two neighbouring tokens stand as close as the parts of a date.
    fn is_close(&self, at: usize) -> bool {
        let gap = self.gap(at);
        gap.len() <= 6 && gap.chars().all(|c| c.is_whitespace() || matches!(c, '.' | ',' | '،' | '-' | '‑' | '–' | '\'' | '’' | '·' | '/'))
    }

    fn year(&self, at: usize) -> Option<u32> {
        match self.number(at)? {
            (year, 4) if is_year(year) => Some(year),
            // The Buddhist era of Thailand.
            (year @ 2400..=2600, 4) if self.reading.lang == "th" => Some(year - 543),
            _ => None,
        }
    }

    fn day(&self, at: usize) -> Option<u8> {
        match self.number(at)? {
            (day @ 1..=31, 1..=2) => Some(day as u8),
            _ => None,
        }
    }

    fn month(&self, at: usize) -> Option<u8> {
        let Some(word) = self.word(at) else {
            // In Vietnamese months are counted: "17 tháng 10".
            let is_counted = at.checked_sub(1).and_then(|before| self.word(before)).is_some_and(|word| word.eq_ignore_ascii_case("tháng"));
            return self.number(at).filter(|(month, _)| is_counted && (1..=12).contains(month)).map(|(month, _)| month as u8);
        };
        let month = months::month(word, self.reading.lang)?;
        // In the Levant two months have one name each: "تشرين الثاني" is November, "كانون الثاني" January.
        let is_second = matches!(word, "تشرين" | "كانون") && self.word(at + 1) == Some("الثاني");
        Some(if is_second { month % 12 + 1 } else { month })
    }

    /// The token after up to two fillers that follow `at`, if all of them are close.
    fn past_fillers(&self, at: usize) -> Option<usize> {
        let mut here = at;
        for _ in 0..3 {
            if !self.is_close(here) {
                return None;
            }
            here += 1;
            match self.word(here) {
                Some(word) if word.len() <= 12 && FILLERS.contains(&format!(" {} ", word.to_lowercase())) => {}
                _ => return Some(here),
            }
        }
        None
    }

    /// `2025年11月12日`, `2025년 11월 12일`, `令和7年11月12日`.
    fn east_asian(&self, at: usize) -> Option<Fields> {
        let unit = |at: usize, units: &[char]| self.gap(at - 1).trim().is_empty() && self.word(at).is_some_and(|w| w.starts_with(units));
        let (number, digits) = self.number(at)?;
        let month_of =
            |at: usize| self.number(at).filter(|(m, _)| (1..=12).contains(m) && unit(at + 1, &['月', '월'])).map(|(m, _)| m as u8);
        if !unit(at + 1, &['年', '년']) {
            return None;
        }
        let era = at.checked_sub(1).and_then(|before| self.word(before)).unwrap_or_default();
        let year = match digits {
            4 => self.year(at)?,
            // The eras of Japan and of the Republic of China.
            _ if era.ends_with("令和") => number + 2018,
            _ if era.ends_with("平成") => number + 1988,
            _ if era.ends_with("民國") || era.ends_with("民国") => number + 1911,
            _ => return None,
        };
        let month = month_of(at + 2)?;
        let day = self.day(at + 4).filter(|_| unit(at + 5, &['日', '일', '號', '号']));
        let next = if day.is_some() { at + 6 } else { at + 4 };
        Some(Fields { year: Some(year), month, day, ambiguous: false, first: at, next })
    }

    /// `12.11.2025`, `12/11/25`, `2025-11-12`, `2025. 11. 12.`
    fn numeric(&self, at: usize) -> Option<Fields> {
        let (a, b, c) = (self.number(at)?, self.number(at + 1)?, self.number(at + 2)?);
        let mark = without_marks(self.gap(at));
        let is_date = matches!(mark, "." | "/" | "-" | "‑" | "–" | "|")
            && without_marks(self.gap(at + 1)) == mark
            && self.gap(at).len() <= 4
            && self.gap(at + 1).len() <= 4;
        if !is_date || self.is_part_of_longer_number(at, mark) {
            return None;
        }
        let (year, first, second) = match (a.1, b.1, c.1) {
            (4, 1..=2, 1..=2) => (self.year(at)?, b.0, c.0),
            (1..=2, 1..=2, 4) => (self.year(at + 2)?, a.0, b.0),
            // Two digits of a year: 00 to 49 are this century's. A hyphen is more often a score's or a code's.
            // Between slashes day and month may have one digit. "20.11. 12:05" and "20.11. 24 views" go on with something else.
            (1..=2, 1..=2, 2)
                if (mark == "/" || (a.1, b.1) == (2, 2) && mark != "-" && mark.len() == 1)
                    && self.gap(at) == self.gap(at + 1)
                    && !self.is_hour(at + 2) =>
            {
                (if c.0 < 50 { 2000 + c.0 } else { 1900 + c.0 }, a.0, b.0)
            }
            _ => return None,
        };
        let (month, day, ambiguous) = match self.by_weekday(at, year, first, second) {
            _ if a.1 == 4 => (first, second, false),
            Some(by_weekday) if mark != "." => by_weekday,
            _ => self.ordered(first, second, mark)?,
        };
        let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
        valid.then(|| Fields { year: Some(year), month: month as u8, day: Some(day as u8), ambiguous, first: at, next: at + 3 })
    }

    /// Month and day of `first/second` behind a day of the week, as one of both orders falls on it; a guess where neither or both do.
    fn by_weekday(&self, at: usize, year: u32, first: u32, second: u32) -> Option<(u32, u32, bool)> {
        let before = at.checked_sub(1).filter(|before| self.is_close(*before))?;
        let weekday = clock::number_of_weekday(self.word(before)?)?;
        let falls_on = |month: u32, day: u32| {
            let date = Date::new(year as i16, month as i8, day as i8);
            date.is_ok_and(|date| date.weekday().to_monday_one_offset() == weekday)
        };
        match (falls_on(first, second), falls_on(second, first)) {
            (true, false) => Some((first, second, false)),
            (false, true) => Some((second, first, false)),
            // Neither is that day: the line may be wrong in anything.
            (false, false) if first <= 12 && second <= 12 => Some((second, first, true)),
            _ => None,
        }
    }

    /// Month and day of `first/second`, and whether it is a guess.
    fn ordered(&self, first: u32, second: u32, mark: &str) -> Option<(u32, u32, bool)> {
        match (first <= 12, second <= 12) {
            (false, false) => None,
            (false, true) => Some((second, first, false)),
            (true, false) => Some((first, second, false)),
            (true, true) => {
                let in_doubt = first != second && mark != "." && matches!(self.reading.lang, "en" | "") && self.reading.day_first.is_none();
                let month_first = mark != "." && !self.reading.day_first.unwrap_or(!matches!(self.reading.lang, "en" | ""));
                Some(if month_first { (first, second, in_doubt) } else { (second, first, in_doubt) })
            }
        }
    }

    /// An address (`10.12.11.2025`) or a number with more groups is no date.
    fn is_part_of_longer_number(&self, at: usize, mark: &str) -> bool {
        let continues = |left: usize| {
            let numbers = self.number(left).is_some() && self.number(left + 1).is_some();
            numbers && self.gap(left) == mark
        };
        at > 0 && continues(at - 1) && mark != "/" || continues(at + 2) && mark != "/" && mark != "-"
    }

    /// `12 ноября 2025`, `12-noyabr 2025`, `12th of November, 2025`, `12 de noviembre de 2025`; without the year where it can be counted.
    fn day_month_year(&self, at: usize) -> Option<Fields> {
        let day = self.day(at).filter(|_| !self.is_minute(at))?;
        let month_at = self.past_fillers(at)?;
        let month = self.month(month_at)?;
        let (year, next) = match self.past_fillers(month_at).and_then(|y| Some((self.year_of_month(y, month_at)?, y + 1))) {
            Some((year, next)) => (Some(year), next),
            None => self.year_behind_weekday(month_at).map_or((None, month_at + 1), |(year, next)| (Some(year), next)),
        };
        // "Comments: 5. November 12, 2025"
        if year.is_none() && self.month_first(month_at).is_some_and(|fields| fields.year.is_some()) {
            return None;
        }
        Some(Fields { year, month, day: Some(day), ambiguous: false, first: at, next })
    }

    /// The year after a month and a day of the week: "5 тамыз, жұма, 2005".
    fn year_behind_weekday(&self, month_at: usize) -> Option<(u32, usize)> {
        let is_weekday = opens_with_weekday(self.word(month_at + 1)?);
        let is_joined = is_weekday && self.is_close(month_at) && self.is_close(month_at + 1);
        Some((self.year(month_at + 2).filter(|_| is_joined)?, month_at + 3))
    }

    /// The year after a month, which may have two digits behind an apostrophe or between the same marks as the day and the month: `15-Apr-25`;
    /// or where nothing follows that it might count: `15 Apr 25 | 14:05`. Behind a dash or a sentence's end it counts something else.
    fn year_of_month(&self, at: usize, month_at: usize) -> Option<u32> {
        let gap = self.gap(month_at);
        let is_marked = gap.ends_with(['\'', '’']) || matches!(gap, "-" | ".") && month_at > 0 && self.gap(month_at - 1) == gap;
        let ends = |token: &Token| self.text[token.span.end..].trim_start().chars().next().is_none_or(|c| matches!(c, '|' | '•' | '·'));
        let is_last = matches!(gap.trim(), "" | ".") && self.tokens.get(at).is_some_and(ends);
        self.year(at).or_else(|| match self.number(at)? {
            (year @ 10..=49, 2) if is_marked && !self.is_hour(at) || is_last => Some(2000 + year),
            _ => None,
        })
    }

    /// `2025 жылғы 12 қараша`, `2025-yil 12-noyabr`, `2025. november 12.`, `2025 жылғы қараша`.
    fn year_first(&self, at: usize) -> Option<Fields> {
        let year = self.year(at)?;
        let says_year = |at: usize| {
            self.word(at).map(str::to_lowercase).is_some_and(|w| YEAR_WORDS.iter().any(|y| w == *y || y.len() > 2 && w.starts_with(y)))
        };
        let has_word = self.is_close(at) && says_year(at + 1);
        let here = if has_word { at + 1 } else { at };
        if !self.is_close(here) {
            return None;
        }
        let fields = |month, day, next| Fields { year: Some(year), month, day, ambiguous: false, first: at, next };
        if let Some((month, day, next)) = self.mongolian(here + 1).filter(|_| has_word) {
            return Some(fields(month, day, next));
        }
        if let (Some(day), Some(month_at)) = (self.day(here + 1), self.past_fillers(here + 1))
            && let Some(month) = self.month(month_at)
        {
            // "in 2025, 12 November 2024": the year that follows is the nearer one.
            let year_follows = self.past_fillers(month_at).is_some_and(|y| self.year(y).is_some());
            return (!year_follows).then(|| fields(month, Some(day), month_at + 1));
        }
        let month = self.month(here + 1)?;
        let day = self.day(here + 2).filter(|_| self.is_close(here + 1) && !self.gap(here + 2).starts_with(':'));
        match day {
            Some(_) => Some(fields(month, day, here + 3)),
            None => has_word.then(|| fields(month, None, here + 2)),
        }
    }

    /// `11 дүгээр сарын 12` behind the year, `11-р сарын 12`, `11 сар`: the number of a month, of its day if there is one, and the token behind.
    fn mongolian(&self, at: usize) -> Option<(u8, Option<u8>, usize)> {
        let month = self.day(at).filter(|month| *month <= 12)?;
        let is_ending = self.is_close(at) && matches!(self.word(at + 1), Some("р" | "дугаар" | "дүгээр" | "-р"));
        let word = if is_ending { at + 2 } else { at + 1 };
        let is_month = self.is_close(word - 1) && self.word(word).is_some_and(|word| matches!(word, "сар" | "сарын"));
        let day = self.day(word + 1).filter(|_| self.is_close(word));
        is_month.then(|| (month, day, if day.is_some() { word + 2 } else { word + 1 }))
    }

    /// `November 12, 2025`, `Nov. 12th 2025`, `November 2025`.
    fn month_first(&self, at: usize) -> Option<Fields> {
        if !self.is_close(at) || self.number(at + 1).is_none() && !matches!(self.word(at + 1), Some("de" | "of" | "the")) {
            return None;
        }
        let month = self.month(at)?;
        let second = self.past_fillers(at)?;
        // "Theresa May, 2025-11-12", "Theresa May, 12 November": the number begins a date of its own.
        if self.numeric(second).is_some() || self.has_own_month(second) {
            return None;
        }
        let follows_number =
            at > 0 && self.number(at - 1).is_some_and(|(_, digits)| digits <= 2) && self.is_close(at - 1) && !self.is_minute(at - 1);
        if let Some(year) = self.year(second) {
            // "45 ноября 2025" is no month either.
            return (!follows_number).then(|| Fields { year: Some(year), month, day: None, ambiguous: false, first: at, next: second + 1 });
        }
        let day = self.day(second)?;
        let year = self.past_fillers(second).and_then(|y| Some((self.year(y)?, y + 1)));
        let (year, next) = year.map_or((None, second + 1), |(year, next)| (Some(year), next));
        // Nor is "30 февраля, 14:05" the 14th.
        let is_other = year.is_none() && (follows_number || self.is_hour(second));
        (!is_other).then_some(Fields { year, month, day: Some(day), ambiguous: false, first: at, next })
    }

    /// Whether the month of a day follows it.
    fn has_own_month(&self, day_at: usize) -> bool {
        matches!(self.gap(day_at).trim(), "" | ".") && self.past_fillers(day_at).is_some_and(|at| self.month(at).is_some())
    }

    fn is_hour(&self, at: usize) -> bool {
        self.gap(at) == ":" && self.number(at).is_some() && self.number(at + 1).is_some()
    }

    fn is_minute(&self, at: usize) -> bool {
        at > 0 && self.is_hour(at - 1)
    }

    /// The fields as a date, with the time of day beside it.
    fn mention(&self, fields: Fields) -> Option<(Mention, usize)> {
        let relative = fields.year.is_none();
        let year = match fields.year {
            Some(year) => year as i16,
            None => self.latest_year(fields.month, fields.day?)?,
        };
        let mut start = self.tokens[fields.first].span.start;
        let mut end = self.tokens[fields.next - 1].span.end;
        let first_day = Date::new(year, fields.month as i8, fields.day.unwrap_or(1) as i8).ok()?;
        let mut part = Part { day: fields.day, ..Part::day(first_day) };
        if fields.day.is_some() {
            let time: Option<Time> = match (clock::after(self.text, end), clock::before(self.text, self.free_from, start)) {
                (Some((time, to)), _) => {
                    end = to;
                    Some(time)
                }
                (None, Some((time, span))) => {
                    start = span.start;
                    Some(time)
                }
                (None, None) => None,
            };
            part.time = time;
        }
        let date = Edtf { start: Some(part), end: None };
        Some((Mention { date, span: start..end, ambiguous: fields.ambiguous, relative }, fields.next))
    }

    /// The year of a day without one: the latest that has the day, not after the day of reading.
    fn latest_year(&self, month: u8, day: u8) -> Option<i16> {
        let today = self.reading.today?;
        // So many years may lie between two leap years.
        let years = (0..=8).map(|back| today.year() - back);
        years.filter_map(|year| Date::new(year, month as i8, day as i8).ok()).find(|day| *day <= today).map(Date::year)
    }
}

#[cfg(test)]
mod tests;
