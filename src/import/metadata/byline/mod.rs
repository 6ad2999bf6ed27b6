//! Who wrote a text, by a line that says so.
//!
//! "By Jane Doe" near the head or below the text; a line that is nothing but names between headline and text; a note on the author below.

mod alone;
mod any_label;
mod label;
mod letter;
mod note;
mod opening;
mod paper_below;
mod uncased;

use super::frame::{Frame, Zone};
use super::mail::mail_header;
use super::other_papers::beside_page;
use super::reports::at_most;
use super::{names, signed};
use crate::import::{Found, Role};
use crate::words::chars::is_shouted;
use alone::by_names_alone;
pub(super) use alone::has_date;
pub(super) use any_label::ASKER_LINE;
use any_label::by_any_label;
pub(in crate::import) use any_label::names_writer;
use label::{by_east_asian_label, by_label, cleaned, greek_article};
pub(in crate::import) use letter::is_to_editors;
pub(super) use note::{ABOUT_AUTHOR, by_closing_note};
use opening::{is_label_alone, name_behind};
pub(super) use paper_below::{PAPER_OF_AUTHOR, is_paper_below, written_for};
use uncased::by_uncased_label;

/// The rule by which a line that is nothing but names is a byline.
pub(in crate::import) const NAME_LINE: &str = "name-line";

/// Who may have written the text.
pub(super) struct Candidate {
    /// Index of the line that says so.
    pub line: usize,
    /// The first first.
    pub names: Vec<String>,
    /// How the line says it.
    pub rule: &'static str,
    /// How much speaks for it.
    pub score: f32,
}

/// What a byline loses that others stand beside within the text.
const OF_ENTRY: f32 = 2.0;
/// Lines below a headline among which a byline is looked for: a page without a text may be names throughout.
const LONGEST_HEAD: usize = 200;
/// Bytes of the longest line that says what an author is.
const CALLING: usize = 120;
/// Lines of a text among which a letter is signed.
const LETTER: usize = 400;
/// Bytes of the longest label with a name that stands far below the headline.
const SHORT_LABEL: usize = 60;
/// The least score at which an author is claimed by a line that says so.
const CLAIMED: f32 = 2.6;
/// The same by a line that is nothing but names: menus and cards beside articles look alike.
const CLAIMED_BY_NAME: f32 = 3.0;

/// Below this a name is offered, not relied on.
const HARDLY: f32 = 3.05;
/// The confidence with which a name is offered.
const ASKED: f32 = 0.6;

/// The authors by the byline, the first first.
pub(super) fn authors(frame: &Frame<'_>) -> Vec<Found<String>> {
    let mut candidates = candidates(frame);
    let repeated: Vec<f32> = candidates.iter().map(|c| confirmed(c, &candidates).max(introduced(frame, c))).collect();
    for (candidate, more) in candidates.iter_mut().zip(repeated) {
        candidate.score += more;
    }
    // "Posted by Anna Testova" below each entry of a live report.
    let is_entry_s = |c: &Candidate| c.rule == "byline" && matches!(frame.zone(c.line), Zone::Body(2..));
    if candidates.iter().filter(|c| is_entry_s(c)).count() > 1 {
        candidates.iter_mut().filter(|c| is_entry_s(c)).for_each(|c| c.score -= OF_ENTRY);
    }
    let claimed = |c: &&Candidate| c.score >= if c.rule == NAME_LINE { CLAIMED_BY_NAME } else { CLAIMED };
    // Who sent a text on need not have written it: a name right above the text is nearer.
    let sent = |c: &Candidate| mail_header(&frame.lines[c.line].text).is_some();
    let is_above_text = |c: &Candidate| c.rule == NAME_LINE && matches!(frame.zone(c.line), Zone::Head(_));
    let is_written = candidates.iter().filter(claimed).any(is_above_text);
    let claimed = |c: &&Candidate| claimed(c) && !(is_written && sent(c));
    let Some(best) = candidates.iter().filter(claimed).reduce(|a, b| if b.score > a.score { b } else { a }) else {
        return letter::of_pictures(frame).into_iter().collect();
    };
    let names = with_neighbours(frame, best, &candidates);
    let confidence = match best.score {
        s if s >= 4.5 => 0.9,
        s if s >= 3.6 => 0.8,
        s if s >= HARDLY => 0.7,
        s if s >= CLAIMED_BY_NAME => ASKED,
        _ => 0.55,
    };
    // Buttons shout as names do.
    let confidence = if best.rule == NAME_LINE && names.iter().all(|name| shouts(name)) { confidence.min(ASKED) } else { confidence };
    let line = &frame.lines[best.line];
    // The nominative of a Greek name is a guess.
    let confidence = if greek_article(&line.text).is_some() { confidence.min(ASKED) } else { confidence };
    let names = names.into_iter().map(|name| own_name(frame, &name).to_owned());
    // "Беседовал Иван Проба": what reads as a name of three words may say who asks.
    let asks = candidates.iter().any(|other| other.line == best.line && other.rule == ASKER_LINE);
    let rule = if asks { ASKER_LINE } else { best.rule };
    names.into_iter().take(12).map(|name| Found::new(name, rule, Some(line.number), at_most(&line.text, 120), confidence)).collect()
}

/// "SELECT PAGE": capitals alone, without an initial or the ending of a family name.
fn shouts(name: &str) -> bool {
    let is_told = || signed::has_initial(name) || signed::has_family_ending(&name.to_lowercase());
    is_shouted(name) && !is_told()
}

/// A name without what its bearer is and without the Romanian word before it: "Judge Ann Poe" of whom the text says "Ann Poe served", "Astrologer
/// Ann Poe", "De Ana Țestaru".
fn own_name<'a>(frame: &Frame<'_>, name: &'a str) -> &'a str {
    if let Some(own) = any_label::behind_word(name) {
        return own;
    }
    let Some((first, rest)) = name.split_once(' ').filter(|(_, rest)| rest.contains(' ')) else { return name };
    let is_romanian = || first == "De" && name.contains(['ă', 'ș', 'ț', 'Ț', 'Ș']);
    let opens = |name: &str| frame.prose().any(|(_, line)| line.text.starts_with(name));
    let is_own = !names::is_scholar(first) && !is_romanian() && (!opens(rest) || opens(name));
    if is_own || first.ends_with('.') { name } else { rest }
}

/// A name said again, by a note on the author or at the foot of the text, is the surer for it.
fn confirmed(candidate: &Candidate, all: &[Candidate]) -> f32 {
    let others = all.iter().filter(|c| c.line != candidate.line && c.names.first() == candidate.names.first());
    others.map(|c| if c.rule == "author-note" { 1.2 } else { 0.7 }).fold(0.0, f32::max)
}

/// A single name beside the headline is the surer where the text opens with who that is, as a poem's or a story's does.
fn introduced(frame: &Frame<'_>, candidate: &Candidate) -> f32 {
    let is_beside = matches!(frame.zone(candidate.line), Zone::Above(1..=2) | Zone::Head(1..=2));
    let opening = frame.prose().next().filter(|_| is_beside && candidate.names.len() == 1);
    if opening.is_some_and(|(_, line)| introduces(&line.text, &candidate.names[0])) { 0.8 } else { 0.0 }
}

/// The best line's names with those of the lines right above and below it: authors are often listed one a line.
fn with_neighbours(frame: &Frame<'_>, best: &Candidate, all: &[Candidate]) -> Vec<String> {
    // "By", and below it one name a line: the first is a byline, those that follow are names alone.
    let is_listed =
        best.rule == NAME_LINE || names::is_list(&frame.lines[best.line].text) && name_behind(&frame.lines[best.line].text).is_none();
    if !is_listed {
        return best.names.clone();
    }
    // "EN BREF" below "Anna TESTOVA" heads what follows.
    let shouts = |c: &Candidate| c.names.iter().all(|name| !name.contains(char::is_lowercase));
    let at = |line: usize| {
        // The first line of a page names the page.
        let is_page_s = line == 0 && best.line > 0;
        // A sentence of the text may open as names are written: "Limandaki Belediye Başkanı dedi".
        let goes_on = || frame.lines[line].role.is_body() && !names::is_list(&frame.lines[line].text);
        let is_name_line =
            |c: &Candidate| std::ptr::eq(c, best) || c.rule == NAME_LINE && !goes_on() && !is_of_picture(&frame.lines[line].text);
        let is_one = |c: &&Candidate| c.line == line && !is_page_s && shouts(c) == shouts(best) && is_name_line(c);
        all.iter().find(is_one)
    };
    // Between two of them, above the text, may stand what the upper one is.
    let is_calling = |line: &usize| {
        let text = &frame.lines[*line].text;
        matches!(frame.zone(*line), Zone::Head(_) | Zone::Above(_)) && names::is_calling(text) && text.len() <= CALLING
    };
    let above = |line: usize| line.checked_sub(1).and_then(|up| at(up).or_else(|| at(up.checked_sub(1)?).filter(|_| is_calling(&up))));
    let below = |line: usize| at(line + 1).or_else(|| at(line + 2).filter(|_| is_calling(&(line + 1)))).map(|c| c.line);
    let first = std::iter::successors(Some(best.line), |line| above(*line).map(|c| c.line)).last().unwrap_or(best.line);
    let mut names: Vec<String> = Vec::new();
    for candidate in std::iter::successors(Some(first), |line| below(*line)).filter_map(at) {
        for name in &candidate.names {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    names
}

/// Whether a line tells whose a picture is, and with it who is in it: "Mayor Ann Poe and Jan Roe | Photo: Port".
fn is_of_picture(text: &str) -> bool {
    ["Bildquelle", "Foto", "Photo", "Image", "Picture", "Фото", "фото", "Сурет", "©"].iter().any(|word| text.contains(word))
}

fn candidates(frame: &Frame<'_>) -> Vec<Candidate> {
    let is_body = |at: usize| frame.lines[at].role.is_body();
    let is_closing = |text: &str| text.len() <= SHORT_LABEL && text.ends_with(',') && is_label_alone(text);
    let is_short_label = |text: &str| text.len() <= SHORT_LABEL && text.contains(':');
    let near = |at: usize| match frame.zone(at) {
        Zone::Head(n @ 0..=LONGEST_HEAD) => Some(3.4 - 0.05 * n.min(30) as f32),
        Zone::Above(n @ 0..=10) if frame.title.is_some() => Some(2.4 - 0.15 * n as f32),
        Zone::Above(n @ 0..=24) if frame.title.is_none() => Some(3.0 - 0.07 * n as f32),
        Zone::Body(n) if n < 16 && !is_body(at) => Some(2.9 - 0.08 * n as f32),
        Zone::Body(0..=1) => Some(2.4),
        // A letter that another text answers is signed within it.
        Zone::Body(0..=LETTER) if at > 0 && is_closing(&frame.lines[at - 1].text) => Some(1.9),
        // "Text: Anna Testova" where the notes below it were taken for text.
        Zone::Body(16..=60) if !is_body(at) && is_short_label(&frame.lines[at].text) => Some(0.9),
        Zone::Body(_) if at + 3 >= frame.body.end => Some(2.0),
        Zone::Below(n @ 0..=14) => Some(2.0 - 0.08 * n as f32),
        _ => None,
    };
    let is_letter = letter::is_letter(frame);
    let mut candidates = Vec::new();
    for (at, line) in frame.lines.iter().enumerate() {
        if line.text.len() > 400 || line.role == Role::Title {
            continue;
        }
        let Some(place) = near(at) else { continue };
        // "Harbour Times with Pier Press": neither is a person.
        if beside_page(&line.text, frame.page_name()).is_some() {
            continue;
        }
        if line.text.len() <= 300 {
            let cleaned = cleaned(&line.text);
            candidates.extend(by_label(frame, at, place, &cleaned));
            candidates.extend(by_any_label(frame, at, &cleaned));
            candidates.extend(by_names_alone(frame, at, place, &cleaned));
            candidates.extend(signed::by_form(frame, at, place, &cleaned));
            candidates.extend(by_east_asian_label(at, place, &cleaned));
            candidates.extend(by_uncased_label(frame, at, place, &cleaned));
            candidates.extend(letter::by_signature(frame, at, place, is_letter));
        }
        candidates.extend(signed::by_note(frame, at, place));
    }
    candidates
}

/// Whether the text names someone by the family name, in whatever case, elsewhere than in a note that introduces them as its author.
pub(super) fn is_told_of(frame: &Frame<'_>, name: &str) -> bool {
    let family = name.rsplit(' ').next().unwrap_or(name);
    let end = family.char_indices().rev().nth(1).map_or(family.len(), |(at, _)| at);
    let is_last = |at: usize| at + NOTE_BELOW >= frame.body.end;
    frame.prose().any(|(at, line)| line.text.contains(&family[..end]) && !(is_last(at) && introduces(&line.text, name)))
}

/// Lines at the end of a text among which a note on its author may stand.
const NOTE_BELOW: usize = 3;

/// "Анна Пробная — экономист, автор двух книг.": what someone is, in small letters behind the name.
fn introduces(text: &str, name: &str) -> bool {
    let rest = text.strip_prefix(name).map(str::trim_start).unwrap_or_default();
    rest.strip_prefix(['—', '–', '-']).is_some_and(|rest| rest.trim_start().starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests;
