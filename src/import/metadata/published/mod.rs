//! Which of a text's dates is that of its publication.
//!
//! A date near the headline or behind "published" is; one in the prose is an event's; one in a list belongs to other articles;
//! the first publication beats the last change. No date is an answer too.

mod labels;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use memchr::memmem::Finder;

use super::dates::{Mention, Reading, find, has_own_figures, has_three_figures, tells_day};
use super::frame::{Frame, Zone};
use super::meeting;
use crate::import::{Found, Role};
use crate::model::{Edtf, Precision};
use crate::words::chars::{self, lowercase};
use crate::words::floor;
pub(in crate::import) use labels::{Label, behind_published, label_beside};
use labels::{UPDATED, by_words, joins_days_of_life};

/// A date that may be that of the publication.
struct Candidate {
    line: usize,
    mention: Mention,
    label: Label,
    score: f32,
}

/// The rule by which a text without a date of publication has that of its last change.
pub(in crate::import) const UPDATED_ONLY: &str = "date-updated";
/// So many lines off, a date belongs to something else.
const FAR: usize = 60;
/// The least score at which a date is claimed, and the one at which it is sure.
const CLAIMED: f32 = 2.0;

/// The date of publication.
pub(super) fn date(frame: &Frame<'_>, lang: &str, collected: Option<Date>) -> Option<Found<Edtf>> {
    let reading = Reading { lang, day_first: None, today: collected };
    let mut candidates = candidates(frame, &reading);
    if candidates.iter().any(|c| c.mention.ambiguous) {
        let day_first = english_order(frame);
        if day_first.is_some() {
            candidates = self::candidates(frame, &Reading { day_first, ..reading });
        }
    }
    candidates.retain(|c| is_plausible(&c.mention, collected));
    let repeated = are_repeated(&candidates);
    for (candidate, repeated) in candidates.iter_mut().zip(repeated) {
        candidate.score += if repeated { 0.5 } else { 0.0 };
    }
    let best = best(&candidates).filter(|b| b.score >= CLAIMED && !is_another_s(b, frame, &reading))?;
    let text = &frame.lines[best.line].text;
    let rule = match best.label {
        Label::Published => "date-published",
        Label::Updated => UPDATED_ONLY,
        _ if best.mention.relative => "date-relative",
        _ => "date-line",
    };
    Some(Found::new(best.mention.date, rule, Some(frame.lines[best.line].number), &text[best.mention.span.clone()], confidence(best)))
}

/// Days within which a text is mostly changed, if it is.
const CHANGED: i32 = 400;

/// The best candidate, or an earlier date beside it: two days at a headline are those of the publication and of the last change.
fn best(candidates: &[Candidate]) -> Option<&Candidate> {
    let best = candidates.iter().reduce(|a, b| if b.score > a.score { b } else { a })?;
    let day = |c: &Candidate| c.mention.date.earliest();
    let is_before = |c: &Candidate| (1..=CHANGED).contains(&days_between(day(c), day(best)));
    let is_first =
        |c: &&Candidate| c.line.abs_diff(best.line) <= 1 && c.label != Label::Other && c.score >= best.score - 1.5 && is_before(c);
    let is_open = best.label != Label::Published && best.mention.date.part().precision() >= Precision::Day;
    Some(candidates.iter().filter(is_first).filter(|_| is_open).min_by_key(|c| day(c)).unwrap_or(best))
}

/// Days from one day to another, fewer than none if the other is earlier.
fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Whether a day below the text is that of what is listed there: the text tells its own by that of reading, "2 hours ago", which nobody knows.
fn is_another_s(best: &Candidate, frame: &Frame<'_>, reading: &Reading<'_>) -> bool {
    let is_teaser = matches!(frame.lines[best.line].role, Role::Furniture("popular" | "read-also" | "links"));
    let is_own = headline(frame).is_some_and(|headline| names(&frame.lines[best.line].text, &headline));
    let is_below =
        is_teaser && !is_own && reading.today.is_none() && best.label == Label::None && matches!(frame.zone(best.line), Zone::Below(_));
    let read_then = best.mention.date.earliest();
    let is_near = |at: &usize| matches!(frame.zone(*at), Zone::Head(_) | Zone::Above(1..=2)) && !frame.lines[*at].role.is_body();
    let is_told = |at: usize| {
        let text = &frame.lines[at].text;
        text.len() <= STAMP && tells_day(text, read_then)
    };
    is_below && frame.head().into_iter().filter(is_near).any(is_told)
}

/// Bytes of the longest line that tells the day from that of reading.
const STAMP: usize = 60;

fn confidence(best: &Candidate) -> f32 {
    let sure: f32 = match best.score {
        s if s >= 5.0 => 0.95,
        s if s >= 3.5 => 0.85,
        s if s >= 2.5 => 0.72,
        _ => 0.55,
    };
    let doubt = match () {
        () if best.mention.ambiguous => 0.5,
        () if best.label == Label::Updated => 0.6,
        () if best.mention.relative => 0.65,
        () if best.mention.date.part().precision() < Precision::Day => 0.65,
        () => 1.0,
    };
    sure.min(doubt)
}

fn is_plausible(mention: &Mention, collected: Option<Date>) -> bool {
    let day = mention.date.earliest();
    // Older pages than the Web's are not pasted with their date of publication in a line of its own often enough to be believed.
    day.year() >= 1900 && collected.is_none_or(|c| day <= c)
}

/// Of each candidate, whether another line has its day too, and not as that of something else.
fn are_repeated(candidates: &[Candidate]) -> Vec<bool> {
    let day = |c: &Candidate| c.mention.date.earliest();
    // The first and the last line of each day: candidates come in the order of lines.
    let mut lines: BTreeMap<Date, (usize, usize)> = BTreeMap::new();
    for c in candidates.iter().filter(|c| c.label != Label::Other) {
        lines.entry(day(c)).or_insert((c.line, c.line)).1 = c.line;
    }
    candidates.iter().map(|c| lines.get(&day(c)).is_some_and(|lines| *lines != (c.line, c.line))).collect()
}

fn candidates(frame: &Frame<'_>, reading: &Reading<'_>) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let headline = headline(frame);
    for (at, line) in frame.lines.iter().enumerate() {
        let zone = frame.zone(at);
        if is_far(zone) && !headline.as_ref().is_some_and(|headline| may_name(&line.text, headline)) {
            continue;
        }
        let has_figures = has_three_figures(&line.text) || has_own_figures(&line.text, reading.lang);
        if reading.today.is_none() && !has_figures {
            continue;
        }
        let named = frame.title != Some(at) && headline.as_ref().is_some_and(|headline| names(&line.text, headline));
        let zone = if named { Zone::Head(1) } else { zone };
        // Below the article a comment has its own day.
        if matches!(zone, Zone::Below(_)) && line.role == Role::Furniture("comments") {
            continue;
        }
        let Some(text) = readable(&line.text, zone, is_prose(frame, at), has_figures) else { continue };
        let mut from = 0;
        let mentions = mentions(text, reading);
        let of_life: Vec<bool> = (0..mentions.len()).map(|i| is_of_life(text, &mentions, i)).collect();
        let mut mentions = mentions.into_iter().zip(of_life).peekable();
        while let Some((mention, is_of_life)) = mentions.next() {
            let before = &text[from..mention.span.start];
            from = mention.span.end;
            let after = if mentions.peek().is_some() { "" } else { &text[from..] };
            // "Founded 28 February 1998 (1998-02-28)": a day said twice in a line is one day.
            let day = mention.date.earliest();
            let mut of_line = candidates.iter().rev().take_while(|c: &&Candidate| c.line == at);
            let is_other = |c: &Candidate| c.label == Label::Other && c.mention.date.earliest() == day;
            let label = if is_of_life || of_line.any(is_other) { Label::Other } else { label(before, after, at, frame) };
            // So has what a link below leads to.
            if matches!(zone, Zone::Below(_)) && line.role == Role::Furniture("links") && label == Label::None {
                continue;
            }
            let score = score(frame, at, zone, &mention, label, text);
            candidates.push(Candidate { line: at, mention, label, score });
        }
    }
    candidates
}

/// The dates of a line. One without a year takes that of the change behind it: "17 January, 01:12. Updated 17.01.2024".
fn mentions(text: &str, reading: &Reading<'_>) -> Vec<Mention> {
    let found = find(text, reading);
    let change = found.first().filter(|first| {
        let before = &text[..first.span.start];
        let may_say = reading.today.is_none() && before.bytes().any(|b| b.is_ascii_digit());
        may_say && {
            let before = lowercase(before);
            UPDATED.iter().any(|word| before.contains(word))
        }
    });
    let Some(day) = change.map(|change| change.date.earliest()) else {
        return found.into_iter().map(|mention| from_first_day(text, mention)).collect();
    };
    let completed = find(text, &Reading { today: Some(day), ..*reading });
    if completed.len() > found.len() { completed } else { found }
}

/// A date whose day ends a range of days, by its first day: a weekly paper of "24-30 November 2000" appears on the 24th.
fn from_first_day(text: &str, mut mention: Mention) -> Mention {
    let before = &text[..mention.span.start];
    let day = mention.date.part().day.filter(|_| mention.date.part().time.is_none());
    let first = before.strip_suffix(['-', '–', '—']).map(|rest| {
        let figures = rest.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        (figures, rest[figures..].parse::<u8>().unwrap_or_default())
    });
    if let Some((at, first)) =
        first.filter(|(at, first)| (1..day.unwrap_or(0)).contains(first) && !before[..*at].ends_with(['.', '-', '/', ':']))
        && let Some(part) = &mut mention.date.start
    {
        part.day = Some(first);
        mention.span.start = at;
    }
    mention
}

/// Whether a date of a line begins or ends a life or another span of years: "12.05.1941 – 20.02.2024", "* 12 May 1941, † 20 February 2024".
fn is_of_life(text: &str, dates: &[Mention], at: usize) -> bool {
    let spans = |pair: &[Mention]| {
        let (from, to) = (&pair[0], &pair[1]);
        let are_days = pair.iter().all(|mention| mention.date.part().precision() >= Precision::Day);
        let is_long = are_days && days_between(from.date.earliest(), to.date.earliest()) > CHANGED;
        is_long && joins_days_of_life(&text[from.span.end..to.span.start])
    };
    let pairs = dates.windows(2).enumerate();
    pairs.filter(|(first, _)| at == *first || at == first + 1).any(|(_, pair)| spans(pair))
}

/// The headline, to be looked for in other lines.
fn headline<'a>(frame: &Frame<'a>) -> Option<Finder<'a>> {
    frame.title.map(|title| Finder::new(&frame.lines[title].text))
}

/// Whether a line holds a date and the whole headline: "The harbour is open was posted on 3 December".
fn names(text: &str, headline: &Finder<'_>) -> bool {
    may_name(text, headline) && text.bytes().any(|b| b.is_ascii_digit()) && headline.find(text.as_bytes()).is_some()
}

/// Whether a line is as long as one that holds the whole headline.
fn may_name(text: &str, headline: &Finder<'_>) -> bool {
    let length = headline.needle().len();
    length >= 12 && (length..length + 200).contains(&text.len())
}

/// Whether a line stands so far from the article that its days are others'.
fn is_far(zone: Zone) -> bool {
    matches!(zone, Zone::Above(FAR..) | Zone::Below(FAR..))
}

/// Whether a line is running text of the article; one that was only just kept may as well be a note on the publication, and so may a short first
/// one that is no sentence: "Harbour closed 14.09.2005 12:33".
fn is_prose(frame: &Frame<'_>, at: usize) -> bool {
    let line = &frame.lines[at];
    let is_note =
        at == frame.body.start && line.text.chars().count() <= 100 && !line.text.ends_with(['.', '!', '?', '…', '»', '”', '"', ':', ',']);
    line.role.is_body() && line.score >= 0.5 && !is_note
}

/// The part of a line that may hold the date: all of a short one, the beginning of a paragraph that opens or closes the article. Without figures it may be
/// one that is counted from the day of reading.
fn readable(text: &str, zone: Zone, is_body: bool, has_figures: bool) -> Option<&str> {
    if is_far(zone) {
        return None;
    }
    let is_long = text.len() > 260;
    let opens = matches!(zone, Zone::Body(0..=2) | Zone::Head(_) | Zone::Above(0..=3));
    if is_body && is_long && !opens {
        return None;
    }
    if !has_figures && (is_long || is_body) {
        return None;
    }
    let cut = if is_long { 160 } else { 260 };
    Some(&text[..text.char_indices().map(|(at, _)| at).find(|at| *at >= cut).unwrap_or(text.len())])
}

/// What the words beside a date, or the line above, make of it. In running text what follows a date tells of an event.
fn label(before: &str, after: &str, at: usize, frame: &Frame<'_>) -> Label {
    let is_prose = is_prose(frame, at);
    let after = if is_prose { "" } else { after };
    let is_body = |at: usize| frame.lines.get(at).is_some_and(|line| line.role.is_body());
    // "Date: 18 May" between two lines of the text tells of an event.
    let names_day = || {
        let words = lowercase(before.trim_start());
        ["дата", "date", "күні"].iter().any(|word| words.starts_with(word)) && !words.contains("публик") && !words.contains("publi")
    };
    let is_of_event = is_body(at) && is_body(at + 1) && at.checked_sub(1).is_some_and(is_body) && names_day();
    let label = Some(label_beside(before, after)).filter(|label| *label != Label::Published || !is_of_event).unwrap_or(Label::None);
    // The headline tells of what happened: "Жол жаңартылады", "Порт обновлён".
    let above = at.checked_sub(1).filter(|above| Some(*above) != frame.title).map(|i| frame.lines[i].text.as_str());
    let asks_when = before.trim().is_empty() && above.is_some_and(meeting::asks_when);
    if asks_when || frame.lines.get(at + 1).is_some_and(|below| meeting::says_where(&below.text)) {
        return Label::Other;
    }
    match above {
        Some(above)
            if label == Label::None
                && !is_prose
                && before.trim().is_empty()
                && above.len() <= 60
                && !above.bytes().any(|b| b.is_ascii_digit()) =>
        {
            by_words(above).filter(|label| *label != Label::Other).unwrap_or(Label::None)
        }
        _ => label,
    }
}

/// Whether a paragraph opens with a place and this date, set off from what follows: "Almaty, 12 November 2025 –".
fn is_dateline(text: &str, date: &Range<usize>) -> bool {
    let before = text[..date.start].trim_matches(|c: char| !chars::is_alphanumeric(c));
    let is_place = before.split_whitespace().count() <= 2 && before.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let year = [" г", " года", " жыл", " ж", " р"].iter().find_map(|year| text[date.end..].strip_prefix(year));
    let after = year.unwrap_or(&text[date.end..]).trim_start();
    is_place && after.starts_with([')', '.', ':', '–', '—', '-', '/', '|'])
}

fn score(frame: &Frame<'_>, at: usize, zone: Zone, mention: &Mention, label: Label, text: &str) -> f32 {
    let line = &frame.lines[at];
    let opens_line = text[..mention.span.start].chars().filter(|c| chars::is_alphanumeric(*c)).count() <= 16;
    let is_prose = is_prose(frame, at);
    let is_dateline = opens_line && matches!(zone, Zone::Body(0..=2) | Zone::Head(_)) && is_dateline(text, &mention.span);
    let place = match zone {
        _ if at < HEAD && says_issue(text) => 2.4,
        Zone::Head(n) => 3.2 - 0.04 * n.min(30) as f32,
        Zone::Above(n @ 0..=12) if frame.title.is_some() => 2.8 - 0.14 * n as f32,
        Zone::Above(n @ 0..=30) if frame.title.is_none() => 2.8 - 0.06 * n as f32,
        Zone::Above(_) => 0.0,
        Zone::Body(n @ 0..=12) if !is_prose => 2.7 - 0.1 * n as f32,
        Zone::Body(n @ 0..=2) if opens_line => 2.6 - 0.4 * n as f32,
        Zone::Body(0..=6) => 1.4,
        Zone::Body(_) if !is_prose && frame.body.end - at <= 2 => 1.9,
        Zone::Body(_) => 0.6,
        Zone::Below(n @ 0..=8) => 1.9 - 0.1 * n as f32,
        Zone::Below(_) => 0.4,
    };
    let labelled = match label {
        Label::Published => 1.6,
        Label::Updated => -0.6,
        Label::Other => -3.0,
        Label::None => 0.0,
    };
    let letters = |s: &str| s.chars().filter(|c| chars::is_alphanumeric(*c)).count() as f32;
    let cover = letters(&text[mention.span.clone()]) / letters(&line.text).max(1.0);
    let shape = match cover {
        c if c > 0.75 => 1.0,
        c if c > 0.3 => 0.6,
        _ if line.text.chars().count() <= 90 => 0.2,
        _ if is_dateline => 0.0,
        // Running text: a date in it is an event's, unless it opens the text as a dateline does.
        _ if label == Label::Published && (opens_line || !is_prose) => 0.0,
        _ if opens_line && matches!(zone, Zone::Body(0..=1) | Zone::Head(_)) => -1.2,
        _ => -3.0,
    };
    let in_prose = if is_prose && !is_dateline && !(opens_line && cover > 0.1) { -1.5 } else { 0.0 };
    let vague = if mention.date.part().precision() < Precision::Day { -1.6 } else { 0.0 };
    let timed = if mention.date.part().time.is_some() { 0.3 } else { 0.0 };
    place + labelled + shape + in_prose + vague + timed
}

/// Whether an English text writes the day first: by a date that can be read only one way, else by its spelling.
fn english_order(frame: &Frame<'_>) -> Option<bool> {
    let mut british = 0i32;
    for line in frame.lines.iter().take(2000) {
        if line.text.contains('/') {
            for mention in find(&line.text[..floor(&line.text, 300)], &Reading { lang: "en", ..Reading::default() }) {
                let written = &line.text[mention.span.clone()];
                let mut numbers = written.split('/').map(|n| n.parse::<u32>().unwrap_or(0));
                match (numbers.next(), numbers.next(), numbers.next()) {
                    (Some(13..=31), Some(1..=12), Some(_)) => return Some(true),
                    (Some(1..=12), Some(13..=31), Some(_)) => return Some(false),
                    _ => {}
                }
            }
        }
        british += spelling(&line.text);
    }
    match british {
        3.. => Some(true),
        ..=-3 => Some(false),
        _ => None,
    }
}

/// Lines at the top of a page among which a printed paper tells its issue.
const HEAD: usize = 3;

/// Whether a line tells the number of an issue: "№ 31 (612)", "N 47 (318)".
fn says_issue(text: &str) -> bool {
    let behind = text.split_once('№').or_else(|| text.split_once("N ")).map_or("", |(_, rest)| rest.trim_start());
    text.len() < 200 && behind.starts_with(|c: char| c.is_ascii_digit())
}

/// Positive for British, negative for American spelling and marks.
fn spelling(text: &str) -> i32 {
    static BRITISH: LazyLock<[Finder<'static>; 10]> = LazyLock::new(|| {
        ["colour", "favour", "labour", "centre", "organis", "recognis", ".co.uk", "£", "programme", ".com.au"].map(Finder::new)
    });
    static AMERICAN: LazyLock<[Finder<'static>; 8]> =
        LazyLock::new(|| ["color", "favor", "labor ", "center", "organiz", "recogniz", "U.S.", "US$"].map(Finder::new));
    let count = |words: &[Finder<'_>]| words.iter().filter(|word| word.find(text.as_bytes()).is_some()).count() as i32;
    count(&*BRITISH) - count(&*AMERICAN)
}
