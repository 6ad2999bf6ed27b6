//! Lines that are no headline, however probable the trees take them to be.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{Candidate, DATED, MASTHEAD};
use crate::import::lines::page::{Entry, Page};
use crate::import::lines::shape::Reach;
use crate::import::lines::structure::{is_clock, starts_turn};
use crate::import::lines::verdict::is_credit;
use crate::import::metadata::{counts_readers, is_calling, is_forwarded, is_person, mail_header, names_writer};
use crate::import::notices::{is_label, is_paywall};

/// Whether a candidate may be the headline of a text of which the first line that stays is `first`.
pub(super) fn may_be(page: &Page<'_>, keep: &[bool], first: usize, candidate: &Candidate) -> bool {
    let (at, line) = (candidate.at, &page.entries[candidate.at]);
    // "By Ann Poe" above the text, "by Ann Poe" of the book that is reviewed.
    let is_writer_s = || line.text.split_once(' ').is_some_and(|(_, name)| reads_as_name(name));
    let is_byline = is_credit(&line.shape) && (line.shape.first.is_lowercase() || is_writer_s());
    // What is hardly probable is not read.
    let is_read = candidate.score >= DATED;
    let is_of_page = || is_picture(page, at) || counts_readers(&line.text);
    let is_told = is_byline
        || is_of_page()
        || is_caption(page, at)
        || heads_entry(page, keep, at)
        || is_vita(page, at)
        || is_reporter(page, keep, at);
    !(is_told || is_read && is_furniture(page, at) || at > first && is_within(page, keep, at))
}

pub(super) fn is_furniture(page: &Page<'_>, at: usize) -> bool {
    let text = page.entries[at].text.as_ref();
    let is_header = || at > 0 && names_writer(text) || is_forwarded(text) || mail_header(text).is_some() || is_label(text);
    lists_names(text)
        || is_correspondent(text)
        || goes_on_to_credit(text)
        || is_paywall(text)
        || is_calling_below(page, at)
        || leads_to_another(text)
        || is_header()
}

/// Below a time that stays stands the headline of a live report's entry.
fn heads_entry(page: &Page<'_>, keep: &[bool], at: usize) -> bool {
    at > 0 && keep[at - 1] && is_clock(&page.entries[at - 1].text)
}

/// "By Ann Poe", and below it "Ann Poe is a fellow of the Harbour Institute."
fn is_vita(page: &Page<'_>, at: usize) -> bool {
    at > 0 && is_credit(&page.entries[at - 1].shape) && page.entries[at].shape.last == '.'
}

/// Whether a short line at the top is who reports what the text says: "The port is closed, reports Voice of the Quay."
pub(super) fn is_reporter(page: &Page<'_>, keep: &[bool], at: usize) -> bool {
    const VERBS: [&str; 15] = [
        "сообща",
        "переда",
        "пише",
        "пишут",
        "рассказыва",
        "хабарла",
        "жазад",
        "жазды",
        "кабарла",
        "билдир",
        "повідомл",
        "xabar",
        "yoz",
        "report",
        "learned",
    ];
    let own = page.entries[at].text.as_ref();
    let is_verb = |word: &str| VERBS.iter().any(|verb| word.starts_with(verb));
    let is_told = |line: &Entry<'_>| {
        let Some((before, rest)) = line.text.split_once(own).filter(|(before, _)| before.ends_with([' ', '«', '"'])) else { return false };
        let before = before.trim_end_matches(|c: char| !c.is_alphanumeric());
        let mut behind = rest.split(' ').skip(1).take(2);
        !rest.starts_with(char::is_alphanumeric) && (before.rsplit(' ').next().is_some_and(is_verb) || behind.any(is_verb))
    };
    let told = (at + 1..keep.len()).filter(|at| keep[*at] && page.entries[*at].shape.ends_sentence()).take(MASTHEAD);
    at < MASTHEAD && page.entries[at].shape.words <= 5.0 && told.map(|at| &page.entries[at]).any(is_told)
}

fn is_picture(page: &Page<'_>, at: usize) -> bool {
    let line = &page.entries[at];
    line.shape.opens_as("photo-credit", Reach::Opening) || PICTURED.iter().any(|words| line.text.starts_with(words))
}

/// A caption stands under its picture and in place of it.
fn is_caption(page: &Page<'_>, at: usize) -> bool {
    let is_same = |other: usize| page.entries.get(other).is_some_and(|line| line.shape.hash == page.entries[at].shape.hash);
    page.entries[at].shape.last == '.' && (is_same(at + 1) || at > 0 && is_same(at - 1))
}

/// Two sentences or a turn of a talk below the first words of a text, or an entry of its list of contents.
fn is_within(page: &Page<'_>, keep: &[bool], at: usize) -> bool {
    let line = &page.entries[at];
    let is_told = line.shape.sentences > 1 && line.shape.last == '.';
    let stays_below = || (at + 1..keep.len()).any(|other| keep[other] && page.entries[other].shape.hash == line.shape.hash);
    is_told || starts_turn(&line.text) || page.copies[at] == 2 && stays_below()
}

/// "Report ........ page 1" in a list of contents, "The quay © Harbour Trust" and "Anna Testova/Harbour Trust" below a picture.
pub(super) fn leads_to_another(text: &str) -> bool {
    let is_maker =
        |(maker, holder): (&str, &str)| reads_as_name(maker) && holder.starts_with(char::is_uppercase) && holder.split(' ').count() <= 4;
    text.contains("....") || text.contains('©') || text.trim().split_once('/').is_some_and(is_maker)
}

/// "Senior Fellow, Harbour Programme" below "Anna Testova", "Harbour correspondent" below "By Anna Testova": what its bearer is.
pub(super) fn is_calling_below(page: &Page<'_>, at: usize) -> bool {
    let (above, line) = (at.checked_sub(1).map(|above| &page.entries[above]), &page.entries[at]);
    let opening = line.text.split([',', '|', '–']).next().unwrap_or_default();
    let is_title = || opening.split(' ').all(|word| word.starts_with(char::is_uppercase));
    above.is_some_and(|above| is_credit(&above.shape) || reads_as_name(&above.text) && is_title())
        && opening.split(' ').count() <= 4
        && is_calling(opening)
}

/// "Starring: Anna Testova, Ivan Proba": who is in what the text is about.
pub(super) fn lists_names(text: &str) -> bool {
    let Some((label, names)) = text.split_once(": ").filter(|(label, _)| label.split(' ').count() <= 3) else { return false };
    !label.is_empty() && names.contains(", ") && names.split(", ").all(|name| reads_as_name(name.trim()))
}

/// "Anna Testova in Port Elsewhere": who wrote it, and from where.
pub(super) fn is_correspondent(text: &str) -> bool {
    let (name, place) = text.split_once(" in ").unwrap_or_default();
    is_person(name) && (1..=3).contains(&place.split(' ').count()) && place.split(' ').all(|word| word.starts_with(char::is_uppercase))
}

/// How a caption begins that says what its picture shows.
const PICTURED: [&str; 6] = ["На фото:", "На снимке:", "Суретте:", "Im Bild:", "Pictured:", "Сүрөттө:"];

/// How a caption goes on to its picture's maker: "The quay at dawn. Photo: A. Testova".
pub(super) fn goes_on_to_credit(text: &str) -> bool {
    static CREDITS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let credits = [
            "Photo: ",
            "Фото: ",
            " Фото:",
            "Сурет: ",
            "Foto: ",
            "Credit: ",
            "Crédit photo",
            ", fot. ",
            " Fot. ",
            "Фото құқығы",
            ". Сурет ",
            "Фота: ",
            "Сүрөт: ",
            "Снимка: ",
            "Fotó: ",
            "Kuva: ",
            "KUVA: ",
            "Φωτ.: ",
            "Φωτογραφία: ",
            "Ảnh: ",
            "צילום: ",
            "تصوير: ",
            "صورة: ",
            "عکس: ",
            "فوٹو: ",
            "फोटो: ",
            "ภาพ: ",
            "ფოტო: ",
            "사진=",
            "사진 = ",
            "撮影）",
        ];
        // Text in Cyrillic has a byte of these phrases in every second place: it is looked through faster than from one such place to the next.
        AhoCorasick::builder().prefilter(false).build(credits).expect("a few short phrases")
    });
    CREDITS.is_match(text)
}

/// Whether a text is two or three words that each begin with a capital.
pub(in crate::import::lines) fn reads_as_name(text: &str) -> bool {
    (2..=3).contains(&text.split(' ').take(4).count()) && text.split(' ').all(|word| word.starts_with(char::is_uppercase))
}
