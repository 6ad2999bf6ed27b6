//! Probabilities to roles: what stays, what goes and why, which line is the headline.

use super::super::metadata::{is_day, is_forwarded, is_list, is_person, is_signature, is_to_editors, mail_head, names_writer};
use super::super::notices::{asks_readers, heads_author_note, is_credited, is_disclaimer, is_label, is_paywall, is_registered_advert};
use super::super::{Line, Role, doubt};
use super::lexicon::{Class, KINDS};
use super::page::{Entry, Page};
use super::prefix;
use super::rescue;
use super::series::{is_dated_fact, is_score};
use super::shape::{Reach, Shape};
use super::structure::{self, behind_time};
use super::title;

/// From this probability on a line stays. Below one half, since a lost paragraph is worse than a line of furniture too many.
pub(super) const KEEP: f32 = 0.4;

/// No line stays below this.
const LEAST: f32 = 0.1;

/// Lines of an article above and below which a date or a byline is still taken to be the article's.
const NEAR: usize = 8;

/// Every line with its role.
pub(super) fn lines(page: &Page<'_>, scores: &[f32]) -> Vec<Line> {
    let mut keep = kept(page, scores);
    let title = title::choice(page, scores, &keep);
    let at_title = title.map(|title| title.at);
    let mut heading = None;
    if let Some(title) = at_title {
        add_deck(page, scores, &mut keep, title);
        cut_notice_above(page, &mut keep, title);
        heading = rescue::add_first_heading(page, &mut keep, title);
    }
    let body = Body::of(&keep, at_title);
    let head = mail_head(page.entries.iter().map(|line| line.text.as_ref()));
    let day = day_above(page, &keep);
    let mut found = Vec::with_capacity(page.entries.len());
    let score = |at| title.filter(|title| title.at == at).map_or(scores[at], |title| title.score);
    let mut under = "navigation";
    for (at, entry) in page.entries.iter().enumerate() {
        let shape = &entry.shape;
        let role = if at_title == Some(at) {
            Role::Title
        } else if keep[at] && day != Some(at) {
            Role::Paragraph
        } else if body.near(at) && (shape.is_date() || is_credit(shape)) || head.contains(&at) || day == Some(at) {
            Role::Meta
        } else {
            let kind = furniture(shape, under);
            if matches!(kind, "read-also" | "popular" | "comments" | "legal") && shape.cue.is_some_and(|cue| cue.reach == Reach::Whole) {
                under = kind;
            }
            Role::Furniture(kind)
        };
        if role.is_body() {
            under = "other";
        }
        found.push(Line { number: entry.number, text: entry.text.to_string(), role, score: score(at) });
    }
    let heading = heading.map(|at| found[at].number);
    prefix::split(&mut found);
    structure::roles(page, &mut found);
    // Above it stands no paragraph that ends.
    found.iter_mut().filter(|line| Some(line.number) == heading && line.role.is_body()).for_each(|line| line.role = Role::Heading);
    add_boxes(page, &mut found);
    found
}

/// Puts the boxes within the text back where they stood.
fn add_boxes(page: &Page<'_>, found: &mut Vec<Line>) {
    let line =
        |entry: &Entry<'_>| Line { number: entry.number, text: entry.text.to_string(), role: Role::Furniture("read-also"), score: 0.0 };
    found.extend(page.boxes.iter().map(line));
    if !page.boxes.is_empty() {
        found.sort_by_key(|line| line.number);
    }
}

/// Which lines stay: the probable ones, and what the trees are too strict with.
pub(super) fn kept(page: &Page<'_>, scores: &[f32]) -> Vec<bool> {
    let keep = doubt::threshold(scores.iter().zip(&page.entries).map(|(p, entry)| (*p, entry.shape.words)), LEAST..=KEEP);
    let stays = |at: usize| {
        scores[at] >= keep && !is_refrain(page, at, scores[at]) && !rescue::is_link_to_another(&page.entries[at].shape, scores[at])
    };
    let kept = rescue::lines(page, scores, (0..scores.len()).map(stays).collect());
    let mut kept: Vec<bool> =
        (0..kept.len()).map(|at| kept[at] && !is_running_head(page, at) && !is_registered_advert(&page.entries[at].text)).collect();
    // The network has seen few of these, and takes what is not a menu for the article.
    let says_of_page = |at: usize| {
        let Entry { text, shape, .. } = &page.entries[at];
        is_disclaimer(text) || is_label(text) || asks_readers(text) || is_forwarded(text) || shape.address && !text.contains(' ')
    };
    // Who sent a mail, and when, is read for the fields.
    mail_head(page.entries.iter().map(|line| line.text.as_ref())).for_each(|at| kept[at] = false);
    if page.is_short() {
        let end = end_of_text(page, &kept);
        let told = [bylines_above(page, &kept), captions(page, &kept), signature_below(page, &kept), author_below(page, &kept)].concat();
        kept =
            (0..kept.len()).map(|at| kept[at] && at < end && !told.contains(&at) && (is_address(page, at) || !says_of_page(at))).collect();
        cut_addresses(page, &mut kept);
    }
    // Who has not paid reads of it where the text ends.
    let last = (0..kept.len()).rev().filter(|at| kept[*at]).take(LAST).collect::<Vec<_>>();
    last.into_iter().filter(|at| is_paywall(&page.entries[*at].text)).for_each(|at| kept[at] = false);
    kept
}

/// Whether a line is the address of a page, a mailbox or an account and nothing else.
fn is_address(page: &Page<'_>, at: usize) -> bool {
    let line = &page.entries[at];
    (line.shape.address || line.text.starts_with('@')) && !line.text.contains(char::is_whitespace)
}

/// Cuts the addresses that are the page's: those of which a text speaks stand below a colon or between two lines of the text.
fn cut_addresses(page: &Page<'_>, kept: &mut [bool]) {
    let mut has_begun = false;
    for at in 0..kept.len() {
        has_begun |= kept[at] && page.entries[at].shape.ends_sentence();
        if !kept[at] || !is_address(page, at) {
            continue;
        }
        // One stands below another.
        let is_announced = (0..at).rev().find(|above| !is_address(page, *above)).is_some_and(|above| page.entries[above].shape.last == ':');
        let goes_on = (at + 1..kept.len()).find(|below| !is_address(page, *below)).is_some_and(|below| kept[below]);
        kept[at] = at > 0 && kept[at - 1] && (is_announced || has_begun && goes_on);
    }
}

/// Where the comments of readers or a note on the author begin: at their heading below the greater part of what stays; past the end = nowhere. A link to
/// comments may stand above the article.
fn end_of_text(page: &Page<'_>, kept: &[bool]) -> usize {
    let words = |range: std::ops::Range<usize>| range.filter(|at| kept[*at]).map(|at| page.entries[at].shape.words).sum::<f32>();
    let heads_comments = |shape: &Shape| shape.opens_as("comments", Reach::Opening) && shape.words <= COMMENTS;
    let is_heading = |at: &usize| heads_comments(&page.entries[*at].shape) || heads_author_note(&page.entries[*at].text);
    (0..kept.len()).filter(is_heading).find(|at| words(0..*at) > words(*at..kept.len())).unwrap_or(kept.len())
}

/// The lines of nothing but names, or of a name and what its bearer is, between the headline of a short text and its first sentence.
fn bylines_above(page: &Page<'_>, kept: &[bool]) -> Vec<usize> {
    let is_byline = |at: &usize| {
        let text = page.entries[*at].text.trim();
        let (name, calling) = text.split_once(", ").unwrap_or((text, ""));
        let is_calling = calling.starts_with(char::is_lowercase) && calling.split(' ').count() <= CALLING;
        !text.ends_with(['.', '!', '?', ':']) && (is_list(text) || is_calling && is_person(name) || names_writer(text))
    };
    // The first line is the headline, or the page's name.
    let opening = (1..kept.len().min(HEAD)).take_while(|at| !page.entries[*at].shape.ends_sentence());
    opening.filter(|at| kept[*at] && is_byline(at)).collect()
}

/// The captions of pictures that stand within the text. Of a report that consists of its pictures they are the text.
fn captions(page: &Page<'_>, kept: &[bool]) -> Vec<usize> {
    let captions: Vec<usize> = (0..kept.len()).filter(|at| kept[*at] && is_credited(&page.entries[*at].text)).collect();
    let stay = kept.iter().filter(|kept| **kept).count();
    if captions.len() * REPORT >= stay { Vec::new() } else { captions }
}

/// Paragraphs to a caption, at least, of a text that is no report of pictures.
const REPORT: usize = 2;

/// Words of what somebody is, in a byline.
const CALLING: usize = 5;

/// Whether a line says what is when, as the one above it does: "12:00 Lunch", "14:00 Concert".
fn is_of_programme(page: &Page<'_>, at: usize) -> bool {
    let opens_with_time =
        |at: usize| behind_time(&page.entries[at].text, &[':', '.']).is_some_and(|what| what.contains(char::is_alphabetic));
    at > 0 && opens_with_time(at) && opens_with_time(at - 1)
}

/// The days that stand alone among the last lines of a short text, and its signature as the Cyrillic press sets it: "А. ТЕСТОВА".
fn signature_below(page: &Page<'_>, kept: &[bool]) -> Vec<usize> {
    let last = (0..kept.len()).rev().filter(|at| kept[*at]).take(LAST).take_while(|at| !page.entries[*at].shape.ends_sentence());
    let is_day = |at: usize| {
        let line = &page.entries[at];
        line.shape.is_date() && !is_score(line) && !is_dated_fact(page, at) && !rescue::tells_contact(line) && !is_of_programme(page, at)
    };
    let (days, others): (Vec<usize>, Vec<usize>) = last.partition(|at| is_day(*at));
    let signed = others.into_iter().filter(|at| is_person(&page.entries[*at].text) && is_signature(&page.entries[*at].text));
    // More of them are a list: "0:00 The port", "2:14 The quay".
    if days.len() > DAYS { signed.collect() } else { days.into_iter().chain(signed).collect() }
}

/// Days below a text that are no list.
const DAYS: usize = 2;

/// The name alone below the last sentence of a short text, and what stands below it of its bearer: "Anna Testova", "A lawyer, writes since 2021." Of a
/// letter, which addresses someone, it is a part.
fn author_below(page: &Page<'_>, kept: &[bool]) -> Vec<usize> {
    let stay: Vec<usize> = (0..kept.len()).filter(|at| kept[*at]).collect();
    let is_name = |at: usize| is_person(&page.entries[at].text);
    let (text, tail) = stay.split_at(stay.len().saturating_sub(VITA + 1));
    let ends = |at: usize| {
        at.checked_sub(1).map_or(text.last(), |above| tail.get(above)).is_some_and(|at| page.entries[*at].shape.ends_sentence())
    };
    let Some(name) = (0..tail.len()).find(|at| is_name(tail[*at]) && ends(*at)) else { return Vec::new() };
    // Names within the text head what their bearers say, and the last of them is no other.
    let heads_another = || text.iter().any(|at| is_name(*at));
    let words = |lines: &[usize]| lines.iter().map(|at| page.entries[*at].shape.words).sum::<f32>();
    let is_short = words(&tail[name..]) <= VITA_WORDS && words(&tail[name..]) < words(&stay) * VITA_SHARE;
    if !is_short || heads_another() || is_letter(page) { Vec::new() } else { tail[name..].to_vec() }
}

/// Whether a text addresses someone at its beginning.
fn is_letter(page: &Page<'_>) -> bool {
    let head = || page.entries.iter().take(HEAD);
    let addresses = |line: &Entry<'_>| line.shape.words <= SALUTATION && matches!(line.shape.last, '!' | ',');
    head().any(addresses) || is_to_editors(head().map(|line| line.text.as_ref()))
}

/// Words of the longest line with which a letter addresses someone.
const SALUTATION: f32 = 8.0;

/// Lines of a note on the author, its words, and the share of the text's that it has at most.
const VITA: usize = 2;
const VITA_WORDS: f32 = 60.0;
const VITA_SHARE: f32 = 0.34;

/// Words of a heading of comments.
const COMMENTS: f32 = 3.0;

/// Keeps the deck: what stands right below the headline and above the date or the byline, as a sentence though it may end as none does.
pub(super) fn add_deck(page: &Page<'_>, scores: &[f32], keep: &mut [bool], title: usize) {
    let Some(first) = (title + 1..keep.len()).take(HEAD).find(|at| keep[*at]) else { return };
    let ends_head = |at: usize| {
        let shape = &page.entries[at].shape;
        let has_day = (shape.year || shape.clock || shape.numeric_date) && shape.words <= DAY && !shape.ends_sentence();
        shape.is_date() || is_credit(shape) || has_day
    };
    let is_deck = |at: usize| {
        let shape = &page.entries[at].shape;
        let is_caption = shape.class(Class::Photo) > 0.0
            || page.entries.get(at + 1).is_some_and(|next| next.shape.opens_as("photo-credit", Reach::Loose));
        shape.words >= DECK
            && scores[at] >= DECK_LEAST
            && shape.cue.is_none()
            && !ends_head(at)
            && shape.cue_weight < 0.34
            && page.copies[at] == 1
            && !is_caption
            && !is_registered_advert(&page.entries[at].text)
    };
    let end = (title + 1..first).take(DECK_LINES + 1).find(|at| !is_deck(*at)).unwrap_or(title + 1);
    if end <= title + 1 + DECK_LINES && (end..first).take(3).any(ends_head) {
        keep[title + 1..end].fill(true);
    }
}

/// The first line that stays, if it is a day and nothing else and a sentence follows: in some languages the trees know no month.
fn day_above(page: &Page<'_>, keep: &[bool]) -> Option<usize> {
    let at = keep.iter().position(|kept| *kept)?;
    let is_above_text = (at + 1..keep.len()).find(|at| keep[*at]).is_some_and(|below| page.entries[below].shape.ends_sentence());
    (page.entries[at].shape.words <= DAY && is_above_text && is_day(&page.entries[at].text)).then_some(at)
}

/// Cuts what stays above the headline with a menu between them: what a page asks before it shows itself.
fn cut_notice_above(page: &Page<'_>, keep: &mut [bool], title: usize) {
    let Some(last) = (0..title).rev().find(|at| keep[*at]) else { return };
    let words = |lines: &mut dyn Iterator<Item = usize>| lines.filter(|at| keep[*at]).map(|at| page.entries[at].shape.words).sum::<f32>();
    let menu = (last + 1..title).filter(|at| page.entries[*at].shape.words <= ENTRY).count();
    let is_little = words(&mut (0..title)) < words(&mut (title..keep.len())) * NOTICE_SHARE;
    if last < ASKED_FIRST && menu >= MENU && is_little && keep[..title].iter().filter(|kept| **kept).count() <= NOTICE {
        keep[..title].fill(false);
    }
}

/// Words of a menu's entry, entries of a menu, lines of a notice above it, and the share of the text's words that it has at most.
const ENTRY: f32 = 3.0;
const MENU: usize = 5;
const NOTICE: usize = 2;
const NOTICE_SHARE: f32 = 0.5;
/// Lines at the top of a page among which a notice stands.
const ASKED_FIRST: usize = 6;

/// Lines from a headline to the first of the article.
const HEAD: usize = 14;
/// Words of a line with a day and names.
const DAY: f32 = 10.0;
/// Words of a deck, its lines, and how probable they are at least.
const DECK: f32 = 7.0;
const DECK_LINES: usize = 4;
const DECK_LEAST: f32 = 0.01;

/// Lines at the end of a text among which a call to pay for the rest stands.
const LAST: usize = 6;

/// Whether a line that is not quite sure stands on the page three times: a notice, not a sentence of the article.
fn is_refrain(page: &Page<'_>, at: usize, score: f32) -> bool {
    page.copies[at] >= 3 && page.entries[at].shape.words >= 4.0 && score < 0.85
}

/// Lines at the top of a text among which a paper's name and a headline stand.
const TOP: usize = 6;
/// What parts columns of a line.
const GAPS: [&str; 2] = ["  ", "\t"];

/// Whether a line is the head of a printed page: its number, a gap, and words that stand at the top of the text.
fn is_running_head(page: &Page<'_>, at: usize) -> bool {
    let text = page.entries[at].text.as_ref();
    let is_figure = |c: char| c.is_ascii_digit();
    let (after, before) = (text.trim_start_matches(is_figure), text.trim_end_matches(is_figure));
    let head = match () {
        () if after.len() < text.len() && GAPS.iter().any(|gap| after.starts_with(gap)) => after.trim(),
        () if before.len() < text.len() && GAPS.iter().any(|gap| before.ends_with(gap)) => before.trim(),
        () => return false,
    };
    let head = head.to_lowercase();
    head.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && page.entries.iter().take(TOP.min(at)).any(|line| line.text.to_lowercase().contains(&head))
}

/// Where the article lies.
struct Body {
    start: usize,
    end: usize,
}

impl Body {
    fn of(keep: &[bool], title: Option<usize>) -> Self {
        let start = keep.iter().position(|kept| *kept).unwrap_or(0);
        let end = keep.iter().rposition(|kept| *kept).map_or(0, |last| last + 1);
        Self { start: title.map_or(start, |title| title.min(start)), end }
    }

    fn near(&self, at: usize) -> bool {
        at + NEAR >= self.start && at < self.end + NEAR
    }
}

/// Whether the line opens as a byline does.
pub(super) fn is_credit(shape: &Shape) -> bool {
    shape.words <= 14.0 && ["byline", "date"].iter().any(|kind| shape.opens_as(kind, Reach::Opening))
}

/// Which kind of furniture a line is, under the last heading of furniture.
fn furniture(shape: &Shape, under: &'static str) -> &'static str {
    let words = shape.words.max(1.0);
    match shape.cue {
        _ if shape.template => "template",
        Some(cue) if cue.reach == Reach::Whole || (cue.reach == Reach::Opening && words <= 16.0) => KINDS[usize::from(cue.kind)],
        _ if shape.letters == 0 && shape.digits > 0 => "views",
        _ if shape.is_date() => "date",
        _ if shape.class(Class::Social) / words >= 0.5 => "share",
        _ if shape.class(Class::Legal) / words >= 0.3 => "legal",
        _ => under,
    }
}
