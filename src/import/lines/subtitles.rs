//! What is said in a film or a recording, by the times from its beginning: "0:04" above each line, or before it, or the file of its subtitles.
//!
//! Times that part what is said go, and it becomes paragraphs. Times of chapters stay with their names.

use std::borrow::Cow;

use super::page::{Page, trimmed};
use super::shape::is_final;
use super::structure::{label, starts_turn};
use super::wrap::Raw;

/// Times that make a transcript, and seconds at which it begins at the latest.
const TIMES: usize = 4;
const BEGINNING: u32 = 5;
/// Lines from one time to the next.
const APART: usize = 2;
/// Seconds between the times of what is said, at most; chapters are longer.
const SAID: u32 = 15;
/// Bytes of what is said that is more than the name of a chapter.
const SENTENCE: usize = 100;

/// Bytes after which a paragraph ends with the next sentence, and after which it ends where no sentence is seen to.
const PARAGRAPH: usize = 400;
const LONGEST: usize = 900;

/// Something said, as it stands beside one time.
struct Piece<'a> {
    number: usize,
    text: Cow<'a, str>,
}

/// The lines with what is said at times as paragraphs.
pub(super) fn joined(lines: Vec<Raw<'_>>) -> Vec<Raw<'_>> {
    let opens = |line: &Raw<'_>| opens_as_time(line.text.trim_start());
    if lines.iter().filter(|line| opens(line)).nth(TIMES - 1).is_none() {
        return lines;
    }
    let texts = || lines.iter().map(|line| trimmed(&line.text)).filter(|text| opens_as_time(text));
    let is_file = texts().any(|text| shown_from(text).is_some());
    if !is_file && texts().filter(|text| Time::of(text, 0).is_some()).nth(TIMES - 1).is_none() {
        return lines;
    }
    let lines = if is_file { of_file(lines) } else { lines };
    let spans = spans(&lines);
    if spans.is_empty() {
        return lines;
    }
    let mut found = Vec::with_capacity(lines.len());
    let mut at = 0;
    for Span { range, pieces } in spans {
        found.extend_from_slice(&lines[at..range.start]);
        found.extend(paragraphs(pieces));
        at = range.end;
    }
    found.extend_from_slice(&lines[at..]);
    found
}

/// Whether a text opens as a time does, in brackets or not.
fn opens_as_time(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '[' | '('))
}

/// Lines that are a transcript, and what is said in it.
struct Span<'a> {
    range: std::ops::Range<usize>,
    pieces: Vec<Piece<'a>>,
}

/// The transcripts among lines.
fn spans<'a>(lines: &[Raw<'a>]) -> Vec<Span<'a>> {
    let full: Vec<usize> = (0..lines.len()).filter(|at| !trimmed(&lines[*at].text).is_empty()).collect();
    let times: Vec<Time> = (0..full.len()).filter_map(|place| Time::of(trimmed(&lines[full[place]].text), place)).collect();
    let mut found = Vec::new();
    for run in runs(&times) {
        let piece = |time: &Time| {
            let at = if time.is_alone() { *full.get(time.place + 1)? } else { full[time.place] };
            let text = trimmed(&lines[at].text);
            let text = if time.is_alone() { text } else { text[time.bytes..].trim_start() };
            Some(Piece { number: lines[at].number, text: Cow::Owned(text.to_owned()) })
        };
        let pieces: Vec<Piece<'_>> = run.iter().filter_map(piece).collect();
        if is_speech(run, &pieces) {
            let last = &run[run.len() - 1];
            let end = full[(last.place + usize::from(last.is_alone())).min(full.len() - 1)] + 1;
            found.push(Span { range: full[run[0].place]..end, pieces });
        }
    }
    found
}

/// Whether it is speech that these times part: they follow quickly, or stand in brackets or before names, or before much that is said.
fn is_speech(run: &[Time], pieces: &[Piece<'_>]) -> bool {
    let mut apart: Vec<u32> = run.windows(2).map(|pair| pair[1].seconds - pair[0].seconds).collect();
    apart.sort_unstable();
    let is_turn = |piece: &&Piece<'_>| opens_turn(&piece.text);
    apart[apart.len() / 2] <= SAID
        || run.iter().all(|time| time.is_bracketed)
        || pieces.iter().filter(is_turn).count() * 2 > pieces.len()
        || pieces.iter().map(|piece| piece.text.len()).sum::<usize>() >= pieces.len() * SENTENCE
}

/// What is said, put together until a sentence ends or another speaks.
fn paragraphs(pieces: Vec<Piece<'_>>) -> Vec<Raw<'_>> {
    let blank = |number| Raw { number, text: Cow::Borrowed(""), is_said: false };
    let mut found: Vec<Raw<'_>> = Vec::new();
    for Piece { number, text } in pieces {
        match found.last_mut().filter(|before| !before.text.is_empty() && !opens_turn(&text) && !is_full(&before.text)) {
            Some(before) => {
                let before = before.text.to_mut();
                before.push(' ');
                before.push_str(&text);
            }
            None => found.extend([blank(number), Raw { number, text, is_said: true }]),
        }
    }
    let end = found.last().map_or(0, |last| last.number);
    found.push(blank(end));
    found
}

fn is_full(paragraph: &str) -> bool {
    paragraph.len() >= LONGEST || paragraph.len() >= PARAGRAPH && paragraph.ends_with(is_final)
}

/// Whether someone begins to speak: "Anna: …", "– …".
fn opens_turn(text: &str) -> bool {
    starts_turn(text) || label(text).is_some()
}

/// The lines of which those of a file of subtitles (SubRip, WebVTT) are as a transcript has them: "0:04 what is said".
fn of_file(lines: Vec<Raw<'_>>) -> Vec<Raw<'_>> {
    let mut found: Vec<Raw<'_>> = Vec::with_capacity(lines.len());
    let (mut speaker, mut before) = (String::new(), String::new());
    let mut rest = lines.into_iter().peekable();
    // A file opens with its kind, its language and notes.
    if rest.peek().is_some_and(|line| trimmed(&line.text).starts_with("WEBVTT")) {
        while rest.peek().is_some_and(|line| shown_from(trimmed(&line.text)).is_none()) {
            rest.next();
        }
    }
    while let Some(line) = rest.next() {
        let Some(seconds) = shown_from(trimmed(&line.text)) else {
            // The number of what follows.
            let is_number = || trimmed(&line.text).bytes().all(|b| b.is_ascii_digit());
            if !(is_number() && rest.peek().is_some_and(|next| shown_from(trimmed(&next.text)).is_some())) {
                found.push(line);
            }
            continue;
        };
        let mut said = String::new();
        while let Some(next) = rest.next_if(|next| !trimmed(&next.text).is_empty() && shown_from(trimmed(&next.text)).is_none()) {
            let is_number = trimmed(&next.text).bytes().all(|b| b.is_ascii_digit());
            if is_number && rest.peek().is_some_and(|next| shown_from(trimmed(&next.text)).is_some()) {
                break;
            }
            let (name, text) = shown(trimmed(&next.text));
            // What rolls up the screen is shown twice.
            if text.is_empty() || text == before {
                continue;
            }
            if !name.is_empty() && name != speaker {
                said.push_str(&format!("{}{name}:", if said.is_empty() { "" } else { " " }));
                speaker = name.to_owned();
            }
            let space = if said.is_empty() { "" } else { " " };
            said.push_str(space);
            said.push_str(&text);
            before = text;
        }
        if !said.is_empty() {
            let text = format!("[{}:{:02}] {said}", seconds / 60, seconds % 60);
            found.push(Raw { number: line.number, text: Cow::Owned(text), is_said: false });
        }
        // What is shown next stands right below.
        while rest.next_if(|next| trimmed(&next.text).is_empty()).is_some() {}
    }
    found
}

/// From which second on a subtitle is shown: "00:00:01,000 --> 00:00:03,500", "00:01.000 --> 00:03.500 align:start".
fn shown_from(text: &str) -> Option<u32> {
    let (from, to) = Some(text).filter(|text| text.starts_with(|c: char| c.is_ascii_digit()))?.split_once("-->")?;
    let (time, parts) = from.trim().split_once([',', '.']).unwrap_or((from.trim(), ""));
    let is_time = parts.bytes().all(|b| b.is_ascii_digit()) && to.trim_start().starts_with(|c: char| c.is_ascii_digit());
    seconds(time).filter(|_| is_time)
}

/// Who speaks a line of subtitles, where it says so, and the line without its marks: "<v Anna>Come <i>in</i></v>".
fn shown(text: &str) -> (&str, String) {
    let voice = text.strip_prefix("<v ").and_then(|rest| rest.split_once('>')).map_or("", |(name, _)| name.trim());
    let mut plain = String::with_capacity(text.len());
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '<' | '{' => depth += 1,
            '>' | '}' if depth > 0 => depth -= 1,
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    (voice, plain.trim().to_owned())
}

/// A time from the beginning with which a line opens: "0:04", "1:12:30", "[00:04]".
struct Time {
    /// Among the lines that are not blank.
    place: usize,
    seconds: u32,
    /// Bytes that it takes of its line; 0 = nothing follows.
    bytes: usize,
    is_bracketed: bool,
}

impl Time {
    fn of(text: &str, place: usize) -> Option<Self> {
        // Of most lines the first character tells that they are none.
        if !opens_as_time(text) {
            return None;
        }
        let is_bracketed = text.starts_with(['[', '(']);
        let inner = if is_bracketed { &text[1..] } else { text };
        let end = if is_bracketed { inner.find([']', ')'])? } else { inner.find([' ', '\u{a0}']).unwrap_or(inner.len()) };
        let bytes = if is_bracketed { end + 2 } else { end };
        let is_followed = !text[bytes..].trim().is_empty();
        Some(Self { place, seconds: seconds(&inner[..end])?, bytes: if is_followed { bytes } else { 0 }, is_bracketed })
    }

    fn is_alone(&self) -> bool {
        self.bytes == 0
    }
}

/// The seconds of "0:04" or "1:12:30".
fn seconds(time: &str) -> Option<u32> {
    let mut parts = time.split(':');
    let mut seconds = parts.next().filter(|part| (1..=2).contains(&part.len()))?.parse::<u32>().ok()?;
    let mut count = 0;
    for part in parts {
        let is_part = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        seconds = seconds * 60 + part.parse::<u32>().ok().filter(|part| is_part && *part < 60)?;
        count += 1;
    }
    (1..=2).contains(&count).then_some(seconds)
}

/// The times that make a transcript: they begin with the film and rise; those of a ticker begin at some hour or fall.
fn runs(times: &[Time]) -> impl Iterator<Item = &[Time]> {
    let follows = |one: &Time, next: &Time| one.seconds < next.seconds && next.place - one.place <= APART;
    times.chunk_by(follows).filter(|run| run.len() >= TIMES && run[0].seconds <= BEGINNING)
}

/// Keeps what is said in a film, and the names of its chapters.
pub(super) fn add(page: &Page<'_>, keep: &mut [bool]) {
    for (keep, entry) in keep.iter_mut().zip(&page.entries) {
        *keep |= entry.is_said;
    }
    let opens_as_time = |at: &usize| page.entries[*at].shape.first.is_ascii_digit();
    let times: Vec<Time> = (0..keep.len()).filter(opens_as_time).filter_map(|at| Time::of(&page.entries[at].text, at)).collect();
    for time in runs(&times).flatten() {
        // A time alone says nothing where its line stands by itself.
        let said = time.place + usize::from(time.is_alone());
        keep.iter_mut().skip(said).take(1).for_each(|keep| *keep = true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(text: &str) -> Vec<String> {
        let page = Page::of(text);
        let mut keep = vec![false; page.entries.len()];
        add(&page, &mut keep);
        page.entries.iter().zip(keep).filter(|(_, keep)| *keep).map(|(line, _)| line.text.to_string()).collect()
    }

    #[test]
    fn what_is_said_in_a_film_becomes_paragraphs_and_a_ticker_does_not() {
        let said =
            "Transcript\n0:00\nI was born in a place\n0:04\nthat is gone now\n0:09\nthere were six of us\n0:15\nand one sister\nShare";
        assert_eq!(added(said), ["I was born in a place that is gone now there were six of us and one sister"]);
        let before = "0:00 I was born in a place\n0:04 that is gone now.\n0:09 There were six of us\n1:02:15 and one sister.";
        assert_eq!(added(before), ["I was born in a place that is gone now. There were six of us and one sister."]);
        for other in [
            "14:05 Port opens\n14:20 Ferry stays\n14:41 Pilots strike\n15:02 Fish is dear",
            "0:45 Port opens\n0:30 Ferry stays\n0:15 Pilots strike\n0:02 Fish is dear",
            "0:00\nPort\n0:04\nFerry\n0:09\nPilots",
        ] {
            assert!(added(other).is_empty(), "{other}");
        }
    }

    #[test]
    fn chapters_stay_lines_with_their_times() {
        assert_eq!(added("0:00 The port\n2:14 The ferry\n5:40 The quay\n59:02 The end\n10 more").len(), 4);
        assert_eq!(
            added("0:00\nThe port\n2:14\nThe ferry\n5:40\nThe quay\n59:02\nThe end"),
            ["The port", "The ferry", "The quay", "The end"]
        );
    }

    #[test]
    fn each_turn_of_a_talk_is_a_paragraph() {
        let talk = "[00:00:05] Host: Good day.\n[00:01:12] Poe: Good day.\n[00:02:15] Host: Why is the lake low?\n[00:02:49] Poe: Water is\n[00:02:59] taken.";
        assert_eq!(added(talk), ["Host: Good day.", "Poe: Good day.", "Host: Why is the lake low?", "Poe: Water is taken."]);
    }

    #[test]
    fn a_file_of_subtitles_is_read_without_its_times_numbers_and_marks() {
        let srt = "1\n00:00:01,000 --> 00:00:03,500\nI was born in a place,\n\n2\n00:00:03,600 --> 00:00:06,200\n<i>that is\ngone</i> now.\n\n\
                   3\n00:00:06,300 --> 00:00:09,000\nThere were 3 of us\n\n4\n00:00:09,100 --> 00:00:12,000\nand one sister.\n";
        let said = "I was born in a place, that is gone now. There were 3 of us and one sister.";
        assert_eq!(added(srt), [said]);
        assert_eq!(added(&srt.replace("\n\n", "\n")), [said]);
        let vtt = "WEBVTT\nKind: captions\n\nNOTE by hand\n\n00:00.000 --> 00:03.500 align:start\n<v Anna Poe>I was born here.</v>\n\n\
                   00:03.600 --> 00:06.200\n<v Anna Poe>I was born here.</v>\n<v Anna Poe>Then I left.</v>\n\n\
                   00:06.300 --> 00:09.000\n<v Host>Why?</v>\n\n00:09.100 --> 00:12.000\n<v Anna Poe>For<00:00:09.500><c> work.</c></v>\n";
        assert_eq!(added(vtt), ["Anna Poe: I was born here. Then I left.", "Host: Why?", "Anna Poe: For work."]);
    }

    #[test]
    fn long_speech_is_parted_at_the_ends_of_sentences() {
        let lines: Vec<String> = (0..20)
            .map(|i| format!("0:{:02}\nthe ferry number {i} left the old quay\n0:{:02}\nand came back.", i * 2, i * 2 + 1))
            .collect();
        let found = added(&lines.join("\n"));
        assert!(found.len() > 1 && found.iter().all(|paragraph| paragraph.ends_with("back.") && paragraph.len() < 500), "{found:#?}");
    }
}
