//! The headline among the lines of a text: the line that the body is about, not the site's name.

mod doubts;
mod figures;
mod slogan;

use super::message;
use super::page::{Entry, Page};
use super::rescue::opens_as_furniture;
use super::shape::Reach;
use super::structure::numbered;
use super::verdict::is_credit;
use crate::import::metadata::{Header, header, is_list, is_opinions, mail_head, names_writer};
use crate::words::chars::is_shouted;
use doubts::may_be;
pub(super) use doubts::reads_as_name;
use figures::{BEFORE, candidates};
pub(super) use figures::{figures, places};
use slogan::{below_press_office, below_slogan};

/// From this probability on a line is taken for the headline.
const SURE: f32 = 0.08;

/// The same for a line that a date or a byline follows.
const DATED: f32 = 0.004;

/// The same for a line that is more probable than all others together.
const ALONE: f32 = 0.03;

/// A line that may be the headline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Its place among the lines of the page.
    pub at: usize,
    /// How probable it is, from 0 to 1.
    pub score: f32,
}

/// The line taken for the headline.
pub(super) fn choice(page: &Page<'_>, scores: &[f32], keep: &[bool]) -> Option<Candidate> {
    if let Some(at) = subject(page) {
        return Some(Candidate { at, score: SUBJECT });
    }
    let first = keep.iter().position(|kept| *kept).unwrap_or(keep.len());
    let mut candidates = candidates(page, scores, keep);
    candidates.retain(|candidate| may_be(page, keep, first, candidate));
    let Some(best) = most_probable(page, &candidates) else {
        return message::headline(page).or_else(|| of_note(page, keep)).map(|at| Candidate { at, score: 0.0 });
    };
    let best = if best.at > first && !has_day(page, best.at) { dated_above(page, &candidates, first).unwrap_or(best) } else { best };
    let best = told_by_form(page, &candidates, best);
    let best = entitled(page, &candidates).unwrap_or_else(|| {
        let best = by_itself(page, best);
        above_place(page, &candidates, best)
            .or_else(|| above_sentence(page, &candidates, best))
            .unwrap_or_else(|| above_deck(page, &candidates, best))
    });
    if let Some(at) = below_name_and_day(page, keep, best).or_else(|| below_writer_and_day(page, keep, best)) {
        return Some(Candidate { at, ..best });
    }
    if let Some(at) = below_slogan(page, keep, best).or_else(|| below_press_office(page, best)) {
        return Some(Candidate { at, ..best });
    }
    let least = least(page, &candidates, best);
    match message::headline(page) {
        Some(at) if best.score < least => Some(Candidate { at, ..best }),
        _ if best.score >= least => Some(best),
        _ => of_note(page, keep).or_else(|| below_date(page, &candidates, first)).map(|at| Candidate { at, ..best }),
    }
}

/// The subject in the head of a mail.
fn subject(page: &Page<'_>) -> Option<usize> {
    mail_head(page.entries.iter().map(|line| line.text.as_ref())).find(|at| names_subject(&page.entries[*at].text))
}

fn names_subject(text: &str) -> bool {
    header(text).is_some_and(|(header, _)| header == Header::Subject)
}

/// How probable it is that it is the headline.
const SUBJECT: f32 = 0.6;

/// The candidate that is most probable together with its copy.
fn most_probable(page: &Page<'_>, candidates: &[Candidate]) -> Option<Candidate> {
    let pooled = |of: &Candidate| pooled(page, candidates, of);
    let better = |a: &&Candidate, b: &&Candidate| pooled(a).total_cmp(&pooled(b)).then(a.score.total_cmp(&b.score)).then(b.at.cmp(&a.at));
    let best = candidates.iter().max_by(better)?;
    // What is said twice above a menu is the page's name; the headline stands below, under the day, and is by itself the more probable.
    let is_below = |of: &&Candidate| of.at > best.at + 1 && of.score > best.score && page.entries[of.at - 1].shape.is_date();
    let below = candidates.iter().filter(is_below).max_by(|a, b| a.score.total_cmp(&b.score)).copied();
    Some(below.unwrap_or(Candidate { score: pooled(best), ..*best }))
}

/// How probable a candidate is: the same words once more speak for them, as a page shows its headline on the way to it too. What it says more
/// often invites to read on.
fn pooled(page: &Page<'_>, candidates: &[Candidate], of: &Candidate) -> f32 {
    if page.copies[of.at] != 2 || page.entries[of.at].shape.cue.is_some() {
        return of.score;
    }
    let same = candidates.iter().filter(|other| page.entries[other.at].shape.hash == page.entries[of.at].shape.hash);
    same.map(|other| other.score).sum::<f32>().min(1.0)
}

/// Whether a day stands below a line, or below the name below it.
fn has_day(page: &Page<'_>, at: usize) -> bool {
    let below = &page.entries[at + 1..];
    let is_named = below.first().is_some_and(|line| reads_as_name(&line.text));
    let tells_day = |line: &Entry<'_>| {
        is_dated(line) || line.shape.numeric_date || line.shape.year && line.shape.words <= 14.0 && line.shape.digits > 4
    };
    below.iter().take(if is_named { 3 } else { 2 }).any(tells_day)
}

/// The most probable line above the text that reads as a headline and has its day below it.
fn dated_above(page: &Page<'_>, candidates: &[Candidate], first: usize) -> Option<Candidate> {
    let is_one = |of: &&Candidate| {
        let line = &page.entries[of.at];
        let is_headline = line.shape.words >= 4.0 && line.shape.cue.is_none() && reads_as_sentence(&line.text);
        of.at < first && of.score >= DATED && is_headline && has_day(page, of.at)
    };
    candidates.iter().filter(is_one).max_by(|a, b| a.score.total_cmp(&b.score)).copied()
}

/// The probability that the best candidate must have, by what stands below it and how the others are.
fn least(page: &Page<'_>, candidates: &[Candidate], best: Candidate) -> f32 {
    match () {
        () if is_followed(page, best.at, |line| is_dated(line) || names_someone(line)) => DATED,
        () if best.score * 2.0 >= candidates.iter().map(|candidate| candidate.score).sum() => ALONE,
        () => SURE,
    }
}

/// Lines at the top of a page among which its motto stands.
const OPENING: usize = 8;

/// Whether a line at the top says since when there is such a page: "Explaining the harbour since 1998".
fn is_motto(page: &Page<'_>, at: usize) -> bool {
    const SINCE: [&str; 8] = ["ince ", "здается с", "здаётся с", "ыходит с", "жылдан ба", "eit ", "epuis ", "esde "];
    let line = &page.entries[at];
    at < OPENING && line.shape.year && SINCE.iter().any(|word| line.text.contains(word))
}

/// The line right below a day that reads as a headline, where no line is a probable one.
fn below_date(page: &Page<'_>, candidates: &[Candidate], body: usize) -> Option<usize> {
    let tells_day = |line: &Entry<'_>| line.shape.is_date() || line.shape.year && line.shape.words <= 6.0;
    let is_one = |of: &&Candidate| {
        let line = &page.entries[of.at];
        let is_headline = (4.0..=16.0).contains(&line.shape.words) && !line.shape.ends_sentence() && reads_as_sentence(&line.text);
        of.at > 0 && of.at < body && is_headline && line.shape.cue.is_none() && tells_day(&page.entries[of.at - 1])
    };
    candidates.iter().filter(is_one).max_by(|a, b| a.score.total_cmp(&b.score)).map(|of| of.at)
}

/// The headline of a short text that opens with the page's name, or a rubric, and the day or the number of an issue: where the line below is no sentence and a
/// sentence follows, the few words above are no headline.
fn below_name_and_day(page: &Page<'_>, keep: &[bool], best: Candidate) -> Option<usize> {
    let name = page.entries.first().filter(|name| page.is_short() && name.shape.words <= NAME && !name.shape.ends_sentence())?;
    let says_issue = |line: &Entry<'_>| line.text.contains('№') && line.shape.digits > 0 && line.shape.words <= ISSUE;
    let dated = page.entries[1..].iter().take(BETWEEN).take_while(|line| line.shape.is_date() || says_issue(line)).count();
    let at = dated + 1;
    let (headline, below) = (page.entries.get(at)?, page.entries.get(at + 1)?);
    let is_headline = headline.shape.words >= 2.0 && !headline.shape.ends_sentence() && headline.shape.last != ':' && !is_dated(headline);
    if best.at > 0 || dated == 0 || !is_headline || headline.shape.words > HEADLINE {
        return None;
    }
    // Who wrote it may stand between headline and text.
    let text = if is_list(&below.text) || names_someone(below) || names_writer(&below.text) { at + 2 } else { at + 1 };
    let goes_on = keep.get(text).is_some_and(|kept| *kept) && page.entries[text].shape.ends_sentence();
    // A printed paper sets its headlines in capitals.
    let is_printed = is_shouted(&headline.text) && (is_shouted(&name.text) || page.entries[1..at].iter().any(says_issue));
    let is_name = reads_as_name(&headline.text) && !is_printed || names_someone(headline) || names_writer(&headline.text);
    (goes_on && !is_name).then_some(at)
}

/// The headline of a short text below its writer's name and the day, where the name was the more probable: "Opinion", "Anna Testova", "3 October 2031".
fn below_writer_and_day(page: &Page<'_>, keep: &[bool], best: Candidate) -> Option<usize> {
    let name = page.entries.get(best.at).filter(|name| page.is_short() && reads_as_name(&name.text) && is_list(&name.text))?;
    // What the writer is may stand between.
    let is_calling = |line: &Entry<'_>| line.shape.words <= NAME && !line.shape.ends_sentence() && !line.shape.is_date();
    let at = best.at + if page.entries.get(best.at + 1).is_some_and(is_calling) { 3 } else { 2 };
    let [day, headline, text] = page.entries.get(at - 1..at + 2)? else { return None };
    let is_headline = (2.0..=HEADLINE).contains(&headline.shape.words)
        && !matches!(headline.shape.last, '.' | ':')
        && !is_dated(headline)
        && !is_list(&headline.text)
        && !names_writer(&headline.text);
    let goes_on = keep[at + 1] && text.shape.ends_sentence() && text.shape.words > headline.shape.words;
    (name.number > 1 && day.shape.is_date() && is_headline && goes_on).then_some(at)
}

/// Lines that say when, between the name of a page and its headline, and words of one that says which issue.
const BETWEEN: usize = 2;
const ISSUE: f32 = 9.0;

/// Words of the longest name of a page, and of the longest headline below one.
const NAME: f32 = 3.0;
const HEADLINE: f32 = 16.0;

/// Whether a line says when a text was published or who wrote it.
fn is_dated(line: &Entry<'_>) -> bool {
    line.shape.is_date() || is_credit(&line.shape)
}

/// Whether one of the two lines below is such a one.
fn is_followed(page: &Page<'_>, at: usize, is_one: impl Fn(&Entry<'_>) -> bool) -> bool {
    page.entries[at + 1..].iter().take(2).any(is_one)
}

/// The candidate that a headline's form speaks for where the best has not: it begins small, as what somebody is does, or a picture's maker is named below it.
fn told_by_form(page: &Page<'_>, candidates: &[Candidate], best: Candidate) -> Candidate {
    let is_small = |at: usize| page.entries[at].shape.first.is_lowercase();
    let is_caption = |at: usize| {
        let is_credited = page.entries.get(at + 1).is_some_and(|next| next.shape.opens_as("photo-credit", Reach::Loose));
        is_credited || ends_with_credit(&page.entries[at].text)
    };
    let is_better = |of: &&Candidate| {
        let is_place = || is_small(best.at) || of.at < best.at && is_followed(page, of.at, is_dated);
        of.score >= best.score * BY_FORM && !is_small(of.at) && !is_caption(of.at) && is_place()
    };
    // "1. The bag": the first part of a text in parts.
    let is_part = numbered(&page.entries[best.at].text).is_some_and(|(number, _)| number == "1");
    let is_another_s = is_part || is_masthead(page, best.at) || is_motto(page, best.at);
    if !is_small(best.at) && !is_caption(best.at) && !is_another_s {
        return best;
    }
    let is_instead = |of: &&Candidate| of.score >= best.score * BY_FORM && of.at != best.at && page.entries[of.at].shape.words >= 4.0;
    let is_better = |of: &&Candidate| is_another_s && is_instead(of) || is_better(of);
    candidates.iter().filter(is_better).max_by(|a, b| a.score.total_cmp(&b.score)).copied().unwrap_or(best)
}

/// Whether a short line opens the page and its foot opens with it too and goes on: "Harbour Trust – Pier Road 1": the name of the page.
fn is_masthead(page: &Page<'_>, at: usize) -> bool {
    let own = page.entries[at].text.as_ref();
    let goes_on = |line: &Entry<'_>| {
        let (before, rest) = line.text.split_once(own).unwrap_or(("", ""));
        let is_quoted = before.ends_with('«') && rest.starts_with('»');
        is_quoted || before.is_empty() && rest.starts_with([' ', ',', '.']) && rest.len() > 3
    };
    let foot = page.entries.len().saturating_sub(FOOT).max(at + 1);
    at < MASTHEAD && page.entries[at].shape.words <= 5.0 && page.entries[foot..].iter().any(goes_on)
}

/// Lines at the top of a page among which its name stands, and those of its foot.
const MASTHEAD: usize = 3;
const FOOT: usize = 12;

/// Of the probability of the best candidate that of another whose form is a headline's.
const BY_FORM: f32 = 0.1;

/// "The quay at dawn / A. Testova": a caption with its picture's maker.
fn ends_with_credit(text: &str) -> bool {
    let (given, family) = text.rsplit_once(" / ").and_then(|(_, maker)| maker.split_once(' ')).unwrap_or_default();
    given.chars().count() == 2 && given.ends_with('.') && family.starts_with(char::is_uppercase) && !family.contains(' ')
}

/// "Anna Testova, veteran of the docks": who wrote it, and what they are.
fn names_someone(line: &Entry<'_>) -> bool {
    let name = line.text.split_once(", ").map_or("", |(name, _)| name);
    let is_written = |word: &str| word.chars().skip(1).any(char::is_lowercase);
    line.shape.words <= 8.0 && !line.shape.ends_sentence() && reads_as_name(name) && name.split(' ').all(is_written)
}

/// The first line of a text if it is no sentence and nothing but a blank line or a date parts it from the article.
fn of_note(page: &Page<'_>, keep: &[bool]) -> Option<usize> {
    let (first, second) = (page.entries.first()?, page.entries.get(1)?);
    let is_headline = (4.0..=20.0).contains(&first.shape.words) && !first.shape.ends_sentence() && reads_as_sentence(&first.text);
    let tells_day = |line: &Entry<'_>| line.shape.is_date() || line.shape.year && line.shape.words <= 8.0;
    let kept = (1..keep.len()).take(NOTE).find(|at| keep[*at]);
    let is_dated =
        |kept: usize| page.entries[1..kept].iter().all(|line| line.shape.words <= 8.0) && page.entries[1..kept].iter().any(tells_day);
    let is_parted = keep[1] && second.gap > 0 || kept.is_some_and(is_dated);
    (!keep[0] && is_parted && is_headline && !first.shape.is_date() && !doubts::is_reporter(page, keep, 0)).then_some(0)
}

/// Lines from the first of a note to its text.
const NOTE: usize = 6;

/// The line beside that is the headline alone, where this one says more: "Port opens | Harbour Times", "News » Harbour » Port…", "HomePort opens".
fn by_itself(page: &Page<'_>, best: Candidate) -> Candidate {
    let text = page.entries[best.at].text.as_ref();
    let around = best.at.saturating_sub(BEFORE)..(best.at + BEFORE + 1).min(page.entries.len());
    let alone = around.filter(|at| page.entries[*at].shape.words >= 3.0 && is_headline_of(&page.entries[*at].text, text));
    let longest = alone.max_by_key(|at| (page.entries[*at].text.len(), std::cmp::Reverse(at.abs_diff(best.at))));
    longest.map_or(best, |at| Candidate { at, ..best })
}

/// The line whose words the page's own title at the top of the text has too, before the site's name: "Port opens - Harbour Times, 12.11.2026".
fn entitled(page: &Page<'_>, candidates: &[Candidate]) -> Option<Candidate> {
    let title = page.entries.first()?.text.as_ref();
    let is_named = |of: &&Candidate| {
        let line = page.entries[of.at].text.as_ref();
        of.at > 0 && page.entries[of.at].shape.words >= 4.0 && title.starts_with(line) && is_headline_of(line, title)
    };
    let named = candidates.iter().filter(is_named).max_by(|a, b| a.score.total_cmp(&b.score).then(b.at.cmp(&a.at)))?;
    Some(Candidate {
        at: named.at,
        score: candidates.iter().filter(|of| of.at == 0 || of.at == named.at).map(|of| of.score).sum::<f32>().min(1.0),
    })
}

/// The headline right above a line that says more than it, its deck: a quotation, or what reads as a sentence without its full stop and is not much less
/// probable. Names of the site and its parts are no sentences.
fn above_deck(page: &Page<'_>, candidates: &[Candidate], best: Candidate) -> Candidate {
    let Some(above) = candidates.iter().find(|of| of.at + 1 == best.at) else { return best };
    let (headline, deck) = (&page.entries[above.at], &page.entries[best.at]);
    let (text, below) = (headline.text.as_ref(), deck.text.as_ref());
    let is_line = headline.shape.words >= 3.0
        && !opens_as_furniture(&headline.shape)
        && headline.shape.cue_weight < 0.34
        && !text.contains(below)
        && !below.contains(text);
    let names_who_says = names_someone(deck) || below.contains(" | ");
    let is_saying = is_quoted(text) && (deck.shape.words > headline.shape.words || names_who_says) || says_who_asks(below);
    let opens_text = headline.shape.words >= 4.0 && (above.at == 0 || page.entries[above.at - 1].shape.is_date());
    let is_sentence = above.score >= if opens_text { BELOW_DATE } else { DECK } * best.score && reads_as_sentence(text);
    // "РАЙОН УБИРАЕТ ХЛЕБ В ДОЖДЬ" above a line in small letters.
    let is_more = headline.shape.words >= 6.0 || headline.shape.words >= 4.0 && text.contains([',', ':', '?', '!', '—']);
    let is_headline = is_more && is_shouted(text) && !is_shouted(below) && above.score >= BELOW_DATE * best.score;
    if is_line && (is_saying || is_sentence || is_headline) { Candidate { at: above.at, ..best } } else { best }
}

/// The short headline above a deck that is a whole sentence, with day and writer between them or right below, or above a writer and the day: the trees know
/// headlines of few words from names of the site and its parts by little, and a sentence or a name among such lines looks more like one.
fn above_sentence(page: &Page<'_>, candidates: &[Candidate], best: Candidate) -> Option<Candidate> {
    let is_between = |line: &Entry<'_>| is_dated(line) || is_list(&line.text) || names_someone(line);
    let deck = &page.entries[best.at];
    let is_writer = is_list(&deck.text) && page.entries.get(best.at + 1).is_some_and(|line| line.shape.is_date());
    let between = page.entries[..best.at].iter().rev().take(SIGNED + 1).take_while(|line| is_between(line)).count();
    let is_signed = between > 0 || page.entries.get(best.at + 1).is_some_and(is_between);
    let at = (best.at - between).checked_sub(1)?;
    let line = &page.entries[at];
    let is_short = (1.5..=SHORT).contains(&line.shape.words) && !line.shape.ends_sentence() && line.shape.last != ':';
    let is_alone = page.copies[at] == 1 && line.shape.cue.is_none() && line.shape.separators == 0 && !is_opinions(&line.text);
    let is_headline = is_short && is_alone && at > 0 && candidates.iter().any(|of| of.at == at);
    ((deck.shape.last == '.' || is_writer) && is_signed && between <= SIGNED && is_headline).then_some(Candidate { at, ..best })
}

/// The headline above a few words, where it happens or which part of the page it is in, and its deck, below which a name or a day stands. It is for the
/// editor to confirm.
fn above_place(page: &Page<'_>, candidates: &[Candidate], best: Candidate) -> Option<Candidate> {
    let at = best.at.checked_sub(2)?;
    let [headline, place, deck, below] = page.entries.get(at..best.at + 2)? else { return None };
    let score = |at: usize| candidates.iter().find(|of| of.at == at).map_or(0.0, |of| of.score);
    let is_plain = |line: &Entry<'_>| line.shape.cue.is_none() && !line.shape.ends_sentence() && !is_dated(line);
    let is_place = place.shape.words <= PLACE && place.shape.letters > 0 && is_plain(place);
    let is_more = headline.shape.words >= 3.0 && headline.shape.words < deck.shape.words && deck.shape.words >= SHORT;
    let is_signed = is_dated(below) || is_list(&below.text) || names_someone(below);
    let is_headline = is_plain(headline)
        && page.copies[at] <= 2
        && goes_on_small(&headline.text)
        && !headline.text.contains(['|', '»', '›', '>', '/', '•', '→']);
    // What stands on the page again is a rubric sooner than a place.
    let least = if page.copies[at + 1] == 1 { DATED } else { best.score * BY_FORM };
    let is_probable = score(at) >= least && score(at) >= score(at + 1);
    (is_place && is_more && is_signed && is_headline && is_probable).then_some(Candidate { at, score: best.score.min(ASKED) })
}

/// Words of a place or a part of a page, and the probability below which the editor is asked.
const PLACE: f32 = 3.0;
const ASKED: f32 = 0.4;

/// Whether a text opens with a capital and goes on in small letters.
fn goes_on_small(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.split_whitespace().skip(1).any(|word| word.starts_with(char::is_lowercase))
}

/// Lines that say when and by whom between a headline and its deck, and words of a short headline.
const SIGNED: usize = 3;
const SHORT: f32 = 8.0;

/// Of the probability of a deck that of the headline above it, at least; and where nothing but a date stands above the headline, for which no heading of
/// the page's part is left. On unseen sites of the collection the rule is right seven times and wrong once.
const DECK: f32 = 0.25;
const BELOW_DATE: f32 = 0.05;

/// Whether a line opens with a capital, goes on in small letters and has no mark of a path, a list or a cut.
fn reads_as_sentence(text: &str) -> bool {
    let opens = text.starts_with(|c: char| {
        c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase() || c.is_ascii_digit() || matches!(c, '«' | '“' | '„' | '"')
    });
    let is_unspaced = text.chars().filter(|c| ('\u{3040}'..='\u{9fff}').contains(c)).count() > 5;
    let goes_on = is_unspaced || text.split_whitespace().skip(1).any(|word| word.starts_with(char::is_lowercase));
    let is_path =
        text.contains(['|', '»', '›', '>', '/', '•', '→']) && !text.contains('«') || [" – ", " - "].iter().any(|mark| text.contains(mark));
    opens && goes_on && !is_path && !text.ends_with(['.', '…', ':'])
}

/// "Anna Testova talks to Ivan Proba": the deck of a talk.
fn says_who_asks(text: &str) -> bool {
    const VERBS: [&str; 16] = [
        " rozmawia ",
        " rozmawiał ",
        " rozmawiała ",
        "еседовал ",
        "еседовала ",
        "еседует ",
        " розмовляє ",
        " розмовляв ",
        " розмовляла ",
        " сұхбаттас",
        "әңгімелес",
        " im Gespräch mit ",
        " in conversation with ",
        " talks to ",
        " propos recueillis par ",
        " entrevista a ",
    ];
    VERBS.iter().any(|verb| text.contains(verb))
}

/// Whether a line is one quotation from its first character to its last.
fn is_quoted(text: &str) -> bool {
    let inside = [('«', '»'), ('“', '”'), ('„', '“'), ('"', '"')]
        .iter()
        .find_map(|(opens, closes)| text.strip_prefix(*opens)?.strip_suffix(*closes));
    inside.is_some_and(|inside| !inside.contains(['«', '“', '„', '"']))
}

/// Marks between a headline and the names of the site or its parts.
const BARS: [char; 11] = ['|', '»', '›', '>', '/', '•', '·', '→', '–', '—', '-'];

/// Whether `line` is the headline that stands in `text` with the names of a site or of its parts around it, or cut short behind them.
fn is_headline_of(line: &str, text: &str) -> bool {
    if let Some(behind) = text.strip_prefix(line) {
        return behind.trim_start().starts_with(BARS) && (behind.starts_with(char::is_whitespace) || !behind.starts_with('-'));
    }
    if let Some(before) = text.strip_suffix(line) {
        // "Harbour minister: the port is closed" is whole; of other words before a headline it is the greater part.
        return names_subject(text)
            || before.trim_end().ends_with(BARS)
            || !before.trim_end().ends_with([':', '：']) && line.len() * 2 >= text.len();
    }
    let Some(cut) = text.strip_suffix('…').or_else(|| text.strip_suffix("...")) else { return false };
    let last = cut.rsplit(['|', '»', '›', '>', '/']).next().unwrap_or(cut).trim();
    last.len() >= 12 && line.len() > last.len() && line.starts_with(last)
}

#[cfg(test)]
mod tests;
