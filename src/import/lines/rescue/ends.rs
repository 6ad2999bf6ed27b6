//! What stays at the beginning and at the end of an article.

use super::between::before;
use super::{CONTINUED, INSERT, LAST, LONG_SENTENCE, SURE, VERY_SURE, has_sentences, is_plain, is_sentence, is_sentence_or_cue};
use crate::import::lines::page::{Entry, Page};
use crate::import::lines::series::is_dated_fact;
use crate::import::lines::shape::Reach;
use crate::import::lines::structure::{bullet, numbered};
use crate::import::lines::verdict::{KEEP, is_credit};
use crate::import::metadata::{is_list, is_person};
use crate::import::notices::{asks_readers, is_label};

/// From this probability on a long sentence above the article stays too.
const LEDE: f32 = 0.18;
/// Lines between the first line that surely stays and a lede above it.
const LEDE_LINES: usize = 4;
/// Words of a scrap of the page.
const SCRAP: f32 = 8.0;

/// Whether it is a long sentence just above the article: a lede is often set without a full stop, as headlines of other articles are.
pub(super) fn is_lede(page: &Page<'_>, at: usize, first: usize, score: f32) -> bool {
    let shape = &page.entries[at].shape;
    (first.saturating_sub(LEDE_LINES)..first).contains(&at)
        && score >= LEDE
        && shape.words >= 18.0
        && shape.prose >= 1.0
        && shape.cue.is_none()
}

/// Keeps the beginning of a short text: the sentences above the first line that stays, with a list that one of them announces or a subheading below one, down
/// from the date, the byline or the furniture.
pub(super) fn add_head(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let Some(first) = keep.iter().position(|kept| *kept).filter(|_| page.is_short()) else { return };
    let shape = |at: usize| &page.entries[at].shape;
    let is_item =
        |at: usize| bullet(&page.entries[at].text).is_some() || numbered(&page.entries[at].text).is_some() || shape(at).last == ';';
    let is_told = |at: usize| is_item(at) || scores[at] >= HEAD && is_plain(page, at) && !shape(at).address && !is_credit(shape(at));
    let mut start = first;
    for at in (0..first).rev().take_while(|at| is_told(*at)) {
        let open = (at + 1..start).filter(|at| !is_item(*at) && !is_sentence(page, *at) && shape(*at).last != ':').count();
        let announces = shape(at).last == ':' && shape(at).words >= ANNOUNCEMENT;
        let leads = is_sentence(page, at) && shape(at).words >= LEAD;
        let belongs = leads && open == 0 || announces && open <= LISTED_BELOW || has_sentences(shape(at)) && open <= 1;
        if belongs {
            start = at;
        }
        if open > LISTED_BELOW {
            break;
        }
    }
    keep[start..first].fill(true);
}

/// From this probability on a line above a short text may be its.
const HEAD: f32 = 0.005;
/// Words of a sentence above the first that stays, and of a line that announces a list.
const LEAD: f32 = 6.0;
const ANNOUNCEMENT: f32 = 3.0;
/// Lines of a list without marks.
const LISTED_BELOW: usize = 8;

/// Keeps a paragraph of several sentences right above the first that stays: of a short lede the trees are no surer than of a caption.
pub(super) fn add_first(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let Some(at) = keep.iter().position(|kept| *kept).and_then(|first| first.checked_sub(1)) else { return };
    keep[at] = scores[at] >= LAST && scores[at + 1] >= KEEP && has_sentences(&page.entries[at].shape) && is_sentence(page, at);
}

/// Keeps the sentences behind an insert that a sure paragraph stands before, and those that follow them.
pub(super) fn add_continued(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    // Below a picture's credit may stand the caption of another.
    let is_credit = |at: usize| page.entries[at].shape.opens_as("photo-credit", Reach::Loose);
    let mut continued = None;
    for at in 1..keep.len() {
        if keep[at] || scores[at] < CONTINUED.min(LAST) {
            continue;
        }
        let above = before(page, at).filter(|above| keep[*above]);
        let goes_on = |above: usize| scores[above] >= SURE || is_sentence(page, above) && !(above + 1..at).any(is_credit);
        let is_behind_insert = above.is_some_and(|above| above + 1 < at && goes_on(above) || continued == Some(above));
        let belongs = scores[at] >= CONTINUED && is_behind_insert || scores[at] >= LAST && is_behind_scraps(page, scores, keep, at);
        if belongs && is_sentence(page, at) {
            keep[at] = true;
            continued = Some(at);
        }
    }
}

/// Whether a long sentence stands below a very sure paragraph with nothing but a scrap or two of the page between them, whatever it says.
fn is_behind_scraps(page: &Page<'_>, scores: &[f32], keep: &[bool], at: usize) -> bool {
    let is_scrap = |at: usize| !keep[at] && page.entries[at].shape.words <= SCRAP && !page.entries[at].shape.ends_sentence();
    let above = (0..at).rev().take(INSERT + 1).find(|at| !is_scrap(*at));
    let is_long = page.entries[at].shape.words >= LONG_SENTENCE;
    is_long && above.is_some_and(|above| above + 1 < at && keep[above] && scores[above] >= VERY_SURE)
}

/// Keeps a sentence right below a paragraph: the last of an article is often short, as what follows the article is.
pub(super) fn add_last(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    for at in 1..keep.len() {
        let is_below_paragraph = !keep[at] && keep[at - 1] && scores[at - 1] >= KEEP;
        let is_last = || scores[at] >= LAST && is_sentence_or_cue(page, at) || closes(page, at);
        if is_below_paragraph && is_last() {
            keep[at] = true;
        }
    }
    add_end(page, scores, keep);
    add_contacts(page, keep);
}

/// Keeps where and when an announcement asks to come, below the last line of a text in which nothing but these follows. A page's own stand there too, but
/// below a text that announces nothing.
fn add_contacts(page: &Page<'_>, keep: &mut [bool]) {
    let Some(last) = keep.iter().rposition(|kept| *kept).filter(|at| page.is_short() && at + 1 < keep.len()) else { return };
    let below = last + 1..keep.len();
    if below.len() > CONTACTS || !below.clone().all(|at| tells_contact(&page.entries[at])) {
        return;
    }
    let invites = |at: usize| {
        let text = page.entries[at].text.to_lowercase();
        INVITES.iter().any(|word| text.contains(word))
    };
    if (0..=last).rev().filter(|at| keep[*at] || *at < OPENING).take(ANNOUNCED).any(invites) {
        keep[below].fill(true);
    }
}

/// Lines that say where and when, lines of an announcement that are read for what it invites to, and those among which its headline stands.
const CONTACTS: usize = 5;
const ANNOUNCED: usize = 20;
const OPENING: usize = 4;

/// Bits of the words by which a text asks to come, to call or to take part.
const INVITES: [&str; 27] = [
    "приглаша",
    "приглас",
    "состоится",
    "пройдет ",
    "пройдёт ",
    "записать",
    "записыва",
    "заявк",
    "регистрац",
    "обращаться",
    "обратиться",
    "ждем ",
    "ждём ",
    "можно купить",
    "требуется",
    "требуются",
    "объявляет набор",
    "өтеді",
    "шақыра",
    "жазылу",
    "тіркел",
    "запрошу",
    "відбудеться",
    "will be held",
    "takes place",
    "to register",
    "you are invited",
];

/// Whether a line says where or when to come, or whom to call: "Адрес: …", "Вход свободный", "Тел. 2-11-08". The editors' own are the page's.
pub(in crate::import::lines) fn tells_contact(line: &Entry<'_>) -> bool {
    const LABELS: [&str; 24] = [
        "адрес",
        "место",
        "где",
        "когда",
        "начало",
        "справки",
        "запись",
        "контакты",
        "тел",
        "телефон",
        "телефоны",
        "вход",
        "билеты",
        "цена",
        "мекенжайы",
        "мекенжай",
        "байланыс",
        "анықтама",
        "кіру",
        "адреса",
        "address",
        "phone",
        "tickets",
        "admission",
    ];
    let text = line.text.to_lowercase();
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_of_editors = ["редакци", "editor", "реклам", "издател"].iter().any(|word| text.contains(word));
    line.shape.words <= CONTACT && LABELS.contains(&first) && !is_of_editors
}

/// Words of the longest line that says where or whom.
const CONTACT: f32 = 14.0;

/// Keeps the line below the last sentence of a short text that ends as no sentence does: who signs it together, and what stands last of all, where nothing
/// of a page follows. A name is its author's, or the paper's.
fn add_end(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let Some(above) = keep.iter().rposition(|kept| *kept).filter(|at| page.is_short() && at + 1 < keep.len()) else { return };
    let at = above + 1;
    let Entry { text, shape, .. } = &page.entries[at];
    let last = &page.entries[above].shape;
    // "teacher." below a name is no sentence.
    let is_told = scores[above] >= SURE && last.ends_sentence() && last.words >= 2.0;
    if !is_told || shape.cue.is_some() && !is_dated_fact(page, at) || page.copies[at] > 1 {
        return;
    }
    let is_name = shape.capital_words as f32 >= shape.words || is_list(text) || is_person(text.split(", ").next().unwrap_or_default());
    let is_of_text = || is_plain(page, at) && scores[at] >= END && !is_name && !shape.address && !asks_readers(text) && !is_label(text);
    let is_last = at + 1 == keep.len() && shape.letters > 0 && (is_of_text() || is_dated_fact(page, at));
    keep[at] = is_last || signs_together(text);
}

/// From this probability on the last line of all is the text's.
const END: f32 = 0.1;

/// "Коллектив районной больницы", "Бір топ әріптестері": those who sign a text together.
fn signs_together(text: &str) -> bool {
    const ALONE: [&str; 6] = ["коллеги", "ученики", "шәкірттері", "әріптестері", "туған-туыстары", "colleagues"];
    const OPENING: [&str; 12] = [
        "коллектив",
        "коллеги",
        "друзья",
        "родные",
        "жители",
        "ученики",
        "выпускники",
        "совет",
        "правление",
        "группа",
        "администрация",
        "профком",
    ];
    const CLOSING: [&str; 8] = ["ұжымы", "әріптестері", "шәкірттері", "туыстары", "туған-туыстары", "ақсақалдары", "кеңесі", "тұрғындары"];
    let text = text.to_lowercase();
    let mut words = text.split(' ');
    let (first, last) = (words.next().unwrap_or_default(), words.next_back());
    match last {
        None => ALONE.contains(&first),
        Some(last) => words.count() + 2 <= SIGNED && (OPENING.contains(&first) || CLOSING.contains(&last)),
    }
}

/// Words of the longest signature of many.
const SIGNED: usize = 5;

/// Whether a sentence says what the editors did or feel, or where help is to be had. What a page says of itself opens with the same words:
/// "Редакция не несёт ответственности …", "Телефон: …".
fn closes(page: &Page<'_>, at: usize) -> bool {
    const FEELS: [&str; 8] = ["скорбит", "соболезнует", "выражает", "благодарит", "поздравляет", "желает", "приносит", "продолжает"];
    const HELP: [&str; 3] = ["Телефон доверия", "Телефон горячей линии", "Телефон для справок"];
    const IS_THERE: [&str; 4] = ["есть", "опублик", "появил", "попал"];
    let is_there = |rest: &str| rest.split(' ').any(|word| IS_THERE.iter().any(|verb| word.starts_with(verb)));
    let entry = &page.entries[at];
    let does = |rest: &str| {
        let verb = rest.split(' ').next().unwrap_or_default();
        FEELS.contains(&verb) || verb.ends_with("ла") || verb.ends_with("лась")
    };
    let is_picture = ["Фото ", "Видео "].iter().filter_map(|opening| entry.text.strip_prefix(opening)).any(is_there);
    let said =
        entry.text.strip_prefix("Редакция ").is_some_and(does) || HELP.iter().any(|opening| entry.text.starts_with(opening)) || is_picture;
    said && entry.shape.ends_sentence() && entry.shape.words >= SHORTEST && page.copies[at] == 1
}

/// Words of a sentence that closes an article.
const SHORTEST: f32 = 3.0;
