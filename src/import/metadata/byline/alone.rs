//! A line that is nothing but names: what speaks for its being a byline, and what against it.

use std::sync::LazyLock;

use regex::Regex;

use super::label::head_of_list;
use super::opening::is_label_alone;
use super::{Candidate, NAME_LINE, is_paper_below, is_told_of, paper_below};
use crate::import::metadata::dates::{self, Reading};
use crate::import::metadata::frame::{Frame, Zone};
use crate::import::metadata::masthead::is_lower_same;
use crate::import::metadata::patterns::compiled;
use crate::import::metadata::reports::at_most;
use crate::import::metadata::{genre, names, published, signed};
use crate::import::{Line, Role};
use crate::words::chars::{self, is_shouted};
use crate::words::{folded, latin_key};

/// What speaks for or against a byline, where it holds, and how much.
type Sign = (bool, f32);

/// A line that is nothing but names, with what its signs are told by.
struct NameLine<'f, 'a> {
    frame: &'f Frame<'a>,
    at: usize,
    line: &'f Line,
    zone: Zone,
    /// The line without marks before the names.
    text: &'f str,
    names: Vec<String>,
    /// What follows the names.
    rest: &'f str,
    /// Whether a label or a calling in brackets says what they are.
    is_labelled: bool,
    below: &'f str,
    /// Whether a day stands in the line, right above it, or there or right below it.
    has_date: bool,
    is_under_date: bool,
    is_dated: bool,
    /// Whether the headline speaks of the first of them.
    is_subject: bool,
}

pub(super) fn by_names_alone(frame: &Frame<'_>, at: usize, place: f32, cleaned: &str) -> Option<Candidate> {
    let line = NameLine::of(frame, at, cleaned)?;
    let sum = |of: &[Sign]| of.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum::<f32>();
    let score = place + sum(&[&line.of_surroundings()[..], &line.of_names()].concat()) - sum(&line.doubts());
    Some(Candidate { line: at, rule: if line.is_labelled { "byline" } else { NAME_LINE }, names: line.names, score })
}

/// The names in a line of nothing else, and the list as it stands there.
fn names_in(text: &str) -> Option<(&str, Vec<String>)> {
    let list = head_of_list(text);
    // "Анна ТЕСТОВА.": the full stop is the line's.
    let list = list.strip_suffix('.').filter(|name| signed::shouts_family(name) || signed::has_initial(name)).unwrap_or(list);
    let list = signed::without_place(list);
    let names = match () {
        // A name has two words.
        () if list.contains(char::is_whitespace) && names::is_list(list) => names::listed(list, false),
        () if names::is_agency(list) || names::is_east_asian(list) => vec![list.to_owned()],
        () => return None,
    };
    (!names.is_empty()).then_some((list, names))
}

/// The names of a list without the paper that stands behind the only author's: "Анна Тестова, Harbour Gazette".
fn without_paper(mut names: Vec<String>) -> Vec<String> {
    if let [name, paper] = &names[..]
        && paper_below::named(paper, name).is_some()
    {
        names.pop();
    }
    names
}

/// Whether a line has a day.
pub(in crate::import::metadata) fn has_date(frame: &Frame<'_>, at: usize) -> bool {
    frame.lines.get(at).is_some_and(|line| line.text.len() < 120 && !dates::find(&line.text, &Reading::default()).is_empty())
}

/// Whether a label stands above the names, or below them where no other name does.
fn is_beside_label(frame: &Frame<'_>, at: usize, first: &str) -> bool {
    let text = |at: usize| frame.lines.get(at).map_or("", |line| line.text.as_str());
    let above = at.checked_sub(1).map_or("", text);
    // Between label and name may stand the letter in place of a portrait: "Authors", "A", "Anna Testova".
    let is_portrait = above.chars().count() == 1 && first.starts_with(above);
    let above = at.checked_sub(2).filter(|_| is_portrait).map_or(above, text);
    is_label_alone(above) || is_label_alone(text(at + 1)) && !names::is_list(text(at + 2))
}

impl<'f, 'a> NameLine<'f, 'a> {
    fn of(frame: &'f Frame<'a>, at: usize, cleaned: &'f str) -> Option<Self> {
        let text = cleaned.trim_start_matches(['|', ' ', ',', '·', '•', '/', '-', '–', '—', '*', '&']);
        // Names stand among such lines too, but few that shout.
        let is_button = matches!(frame.lines[at].role, Role::Furniture("share" | "read-also" | "popular" | "comments" | "subscribe"));
        let is_furniture = is_button && is_shouted(text);
        if text.starts_with('©') || text.len() > 240 || is_furniture || says_what_to_do(text) {
            return None;
        }
        let (list, names) = names_in(text).filter(|_| !names_other_work(text) && !is_paper_below(frame, at))?;
        // "Публикувано Елица Тестова"
        let (list, names) = published::behind_published(list).and_then(names_in).unwrap_or((list, names));
        let names = without_paper(names);
        let behind = &cleaned[cleaned.find(list).unwrap_or(0) + list.len()..];
        // "Giriş Tarihi: 22.07.2024": what goes on behind a colon has a label before it.
        if behind.trim_start().strip_prefix(':').is_some_and(|rest| !rest.trim().is_empty()) {
            return None;
        }
        // Numbers of readers and comments stand between day and name.
        let is_count = |i: &usize| !frame.lines[*i].text.contains(char::is_alphabetic);
        let mut above_dates = (0..at).rev().take(COUNTS).map(|i| (i, has_date(frame, i)));
        let is_under_date = above_dates.find(|(i, dated)| *dated || !is_count(i)).is_some_and(|(_, dated)| dated);
        let dated = has_date(frame, at);
        Some(Self {
            frame,
            at,
            line: &frame.lines[at],
            zone: frame.zone(at),
            text,
            rest: behind.trim_matches(|c: char| !c.is_alphanumeric()),
            is_labelled: is_beside_label(frame, at, &names[0]) || is_explained_in_brackets(cleaned, list),
            below: frame.lines.get(at + 1).map_or("", |line| line.text.as_str()),
            has_date: dated,
            is_under_date,
            is_dated: dated
                || is_under_date
                || has_date(frame, at + 1)
                || (is_above_vita(frame, at) || is_paper_below(frame, at + 1)) && has_date(frame, at + 2),
            is_subject: frame.title.is_some_and(|title| frame.lines[title].text.contains(&names[0])),
            names,
        })
    }

    fn doubts(&self) -> [Sign; 7] {
        // Between headline and picture stands who wrote it, and whom the picture shows where the text speaks of them.
        let is_byline_s = || self.is_under_date || self.at.checked_sub(1).is_some_and(|above| self.frame.title == Some(above));
        let is_captioned = || is_caption(self.frame, self.at) && (!is_byline_s() || is_told_of(self.frame, &self.names[0]));
        let is_followed = !self.rest.is_empty() && !TIME_AGO.is_match(self.rest);
        [
            (self.line.role.is_body(), 0.8),
            // The places or people that parts of the text are headed by.
            (self.line.role == Role::Heading, 1.5),
            (is_listed_by_others(self.frame, self.at), 1.5),
            (self.is_among_buttons(), 1.5),
            (!self.has_date && is_captioned(), 1.8),
            // An agency or a Japanese name is told from a menu's word by the date beside it alone.
            (!self.is_dated && !names::is_person(&self.names[0]), 1.5),
            (is_followed, (self.rest.chars().count() as f32 / 60.0).min(1.0)),
        ]
    }

    /// What speaks for a byline by the place of the line and the lines around it.
    fn of_surroundings(&self) -> [Sign; 17] {
        let is_below = self.is_below();
        // Below a text its paper's name, as it stands at the top, follows the author's.
        let is_with_paper = is_below && self.frame.lines.iter().take(TOP).any(|line| line.text == self.below);
        let is_list_above = self.names.len() > 1
            && self.frame.title.is_some()
            && matches!(self.zone, Zone::Body(0..=1))
            && self.names.iter().any(|name| names::is_person(name));
        let is_above_role = !self.line.role.is_body() && is_above_role(self.frame, self.at);
        [
            (self.is_labelled, 1.9),
            (is_below && self.is_above_calling(), 1.2),
            (is_list_above, 0.8),
            (self.is_dated, 0.7),
            (self.is_among_figures(), 0.4),
            (self.is_above_small_vita(), 0.4),
            (self.is_beside(), 0.7),
            (self.is_last_word(), 0.32),
            (self.is_under_day(), 0.08),
            (self.is_under_page_name(), 0.76),
            (self.is_under_deck(), 0.2),
            (self.is_columnist(), 1.0),
            (is_above_mailbox(self.frame, self.at, &self.names[0]), 1.2),
            (is_with_paper, 0.5),
            (is_above_role, if is_below { 1.2 } else { 0.8 }),
            (self.opens_page(), 0.8),
            (self.is_above_age(), 0.7),
        ]
    }

    /// What speaks for a byline by the form of the names.
    fn of_names(&self) -> [Sign; 7] {
        let first = &self.names[0];
        let is_body = self.line.role.is_body();
        let are_signatures = self.names.iter().all(|name| signed::is_signature(name));
        // Tags right below a text are names of whom it speaks.
        let is_family = self.is_beside() && signed::has_family_ending(first) && !is_told_of(self.frame, first);
        let shout = || self.names.iter().all(|name| signed::shouts_family(name));
        [
            (is_family, 0.4),
            (self.is_under_text() && !is_body && shout(), 0.8),
            (self.is_beside() && (names::is_list(self.below) || signed::has_initial(first)), 0.4),
            (matches!(self.zone, Zone::Above(n) if n == 1 || n == 2 && self.is_dated) && signed::is_signature(first), 0.8),
            (self.is_below() && are_signatures, 1.0),
            (matches!(self.zone, Zone::Head(1..=3)) && are_signatures, 0.5),
            // The trees took it for the text's last line.
            (is_body && self.at + 2 >= self.frame.body.end && (are_signatures || self.is_above_calling()), 2.5),
        ]
    }

    fn is_below(&self) -> bool {
        matches!(self.zone, Zone::Below(0..=2))
    }

    /// Behind a button, with neither a label nor a day, where no text follows.
    fn is_among_buttons(&self) -> bool {
        let is_button = |line: &Line| line.role == Role::Furniture("share");
        let is_text = |below: &Line| below.role.is_body() || below.text.split(' ').nth(4).is_some();
        let is_above_text = self.frame.lines.get(self.at + 1).is_some_and(is_text);
        let is_told = self.is_labelled || self.is_dated || is_above_text || is_above_role(self.frame, self.at);
        !is_told && self.at.checked_sub(1).is_some_and(|above| is_button(&self.frame.lines[above]))
    }

    /// "Анна Тестова," above "писатель".
    fn is_above_calling(&self) -> bool {
        self.text.trim_end().ends_with(',') && self.below.starts_with(|c: char| c.is_lowercase() || c == '«')
    }

    /// Right below the text.
    fn is_beside(&self) -> bool {
        matches!(self.zone, Zone::Below(0))
    }

    fn is_under_text(&self) -> bool {
        let above = self.at.checked_sub(1).map(|at| &self.frame.lines[at]);
        above.is_some_and(|line| line.role.is_body() && line.text.ends_with(['.', '!', '?', '»', '”']))
    }

    fn is_other(&self) -> bool {
        self.line.role == Role::Furniture("other") && !self.text.ends_with(':')
    }

    /// One person of whom the text does not speak.
    fn is_person(&self) -> bool {
        self.names.len() == 1 && names::is_person(&self.names[0]) && !is_told_of(self.frame, &self.names[0])
    }

    /// Alone right below the last sentence.
    fn is_last_word(&self) -> bool {
        let is_tag_below =
            || names::is_list(self.below) || self.below.starts_with(char::is_uppercase) && self.below.split(' ').count() == 1;
        let is_calm = self.names[0].contains(char::is_lowercase);
        let is_alone = self.is_beside() && self.is_under_text() && self.is_other() && is_calm;
        is_alone && !is_tag_below() && !is_caption(self.frame, self.at) && self.is_person()
    }

    /// Between the deck and the text.
    fn is_under_deck(&self) -> bool {
        let is_credit = |line: &Line| names::CREDITS.iter().any(|credit| line.text.contains(credit));
        let is_above_text = || self.frame.lines.get(self.at + 1).is_some_and(|next| next.role.is_body() || is_credit(next));
        let is_second = self.frame.title.is_some_and(|title| title + 2 == self.at) && matches!(self.zone, Zone::Body(1));
        is_second && self.is_other() && !self.is_subject && is_above_text() && self.is_person()
    }

    /// The first line of a text without anything else above its headline; a name that the form tells from a paper's.
    fn opens_page(&self) -> bool {
        let is_told = || signed::has_initial(&self.names[0]) || signed::has_family_ending(&self.names[0]);
        let is_first = self.at == 0 && matches!(self.zone, Zone::Above(1)) && !self.is_dated;
        is_first && self.rest.is_empty() && !self.is_subject && is_told() && self.is_person()
    }

    /// "Анна Тестова", below it "5 ч." and what is said: so a network shows who wrote.
    fn is_above_age(&self) -> bool {
        let is_first = self.at == 0 && matches!(self.zone, Zone::Above(_));
        is_first && self.below.chars().count() <= AGE && TIME_AGO.is_match(self.below) && self.is_person()
    }

    /// "17.02.2031 / Анна Тестова / Комментариев: 3" above the headline.
    fn is_among_figures(&self) -> bool {
        let is_one = self.has_date && matches!(self.zone, Zone::Above(1..=2)) && !self.is_subject && self.is_person();
        let is_parted = || [" | ", " · ", " • ", " — "].iter().any(|mark| self.line.text.contains(mark));
        is_one && (!self.rest.is_empty() || signed::has_family_ending(&self.names[0]) || is_parted())
    }

    /// "Анна Тестова", "экономист, преподаватель", the day, the headline.
    fn is_above_small_vita(&self) -> bool {
        let is_calling = self.below.starts_with(char::is_lowercase);
        is_calling && is_above_vita(self.frame, self.at) && has_date(self.frame, self.at + 2) && !self.is_subject && self.is_person()
    }

    /// Between the day and the headline.
    fn is_under_day(&self) -> bool {
        matches!(self.zone, Zone::Above(1)) && self.is_under_date && !self.is_subject && self.is_person()
    }

    /// Between the page's name and the headline, below which the day stands: enough to be offered.
    fn is_under_page_name(&self) -> bool {
        let is_dated = || has_date(self.frame, self.at + 2);
        self.at == 1 && matches!(self.zone, Zone::Above(1)) && !self.is_dated && !self.is_subject && is_dated() && self.is_person()
    }

    /// A columnist stands right above the headline, under the rubric or over it; of whom the headline speaks is its subject.
    fn is_columnist(&self) -> bool {
        let lines = &self.frame.lines;
        let around = &lines[self.at.saturating_sub(RUBRIC)..lines.len().min(self.at + RUBRIC)];
        let is_above_day = || matches!(self.zone, Zone::Above(2)) && has_date(self.frame, self.at + 1) && self.is_person();
        let is_above = matches!(self.zone, Zone::Above(1)) || is_above_vita(self.frame, self.at) || is_above_day();
        is_above && !self.is_subject && around.iter().any(|line| genre::is_opinions(&line.text))
    }
}

/// Words by which a button says what it does, in languages that write its words as names are written: "Salin Tautan", "Bağlantıyı Kopyala".
const BUTTONS: [&str; 32] = [
    "bagikan",
    "cetak",
    "ikuti",
    "kirim",
    "salin",
    "simpan",
    "tautan",
    "kopyala",
    "paylaş",
    "dinle",
    "kaydet",
    "yazdır",
    "boyutu",
    "saxla",
    "dinlə",
    "paylaşın",
    "nusxa",
    "ulashish",
    "saqlash",
    "chép",
    "sẻ",
    "kopiuj",
    "udostępnij",
    "zapisz",
    "copiar",
    "compartir",
    "compartilhar",
    "copy",
    "share",
    "size",
    "print",
    "listen",
];

/// Whether a line of few words says what a button does.
fn says_what_to_do(text: &str) -> bool {
    text.len() <= BUTTON && text.split(' ').any(|word| BUTTONS.iter().any(|button| is_lower_same(word, button)))
}

/// Bytes of the longest such line.
const BUTTON: usize = 40;

/// Whether a line opens with the word for a translator's or a proofreader's work: "Перевела Анна Тестова", "Аударған Айдос Тест".
fn names_other_work(text: &str) -> bool {
    const WORKS: [&str; 20] = [
        "перевод",
        "перевёл",
        "перевел",
        "перевела",
        "перевели",
        "переводчик",
        "корректор",
        "переклад",
        "переклав",
        "переклала",
        "пераклад",
        "пераклаў",
        "пераклала",
        "аударған",
        "аударма",
        "которгон",
        "котормо",
        "tarjimon",
        "çeviren",
        "çeviri",
    ];
    text.split_once(' ').is_some_and(|(first, _)| WORKS.iter().any(|work| is_lower_same(first, work)))
}

/// Whether a note on someone stands between the name and the headline: "Urbanist, author of "Streets"".
fn is_above_vita(frame: &Frame<'_>, at: usize) -> bool {
    // A menu below the page's name is none.
    let is_menu = |line: &Line| line.text.contains(['•', '|', '·', '/']);
    let is_above_headline = |line: &&Line| match frame.zone(at) {
        Zone::Above(2) => true,
        // The day may stand between.
        Zone::Above(3) => at > 0 && has_date(frame, at + 2) && !is_menu(line),
        _ => false,
    };
    let vita = frame.lines.get(at + 1).filter(is_above_headline);
    vita.is_some_and(|line| {
        (line.role != Role::Meta || names::is_calling(&line.text))
            && (line.text.split_whitespace().count() >= 3 || line.text.starts_with(char::is_lowercase))
            && !names::is_list(&line.text)
    })
}

/// Whether the next line is a mailbox with the letters of the family or the given name.
fn is_above_mailbox(frame: &Frame<'_>, at: usize, name: &str) -> bool {
    let Some((mailbox, _)) = frame.lines.get(at + 1).and_then(|line| line.text.split_once('@')) else { return false };
    let is_of = |word: &str| {
        let word = folded(word);
        word.len() >= 4 && (latin_key(mailbox).contains(&latin_key(&word)) || mailbox.contains(&word))
    };
    mailbox.len() <= 40 && name.split(' ').any(is_of)
}

/// Words of a line that is nothing but what someone is at the paper.
const ROLE: usize = 4;

/// "Redaktorin Mobilität" below the name near the head of a text.
fn is_above_role(frame: &Frame<'_>, at: usize) -> bool {
    let Some(below) = frame.lines.get(at + 1) else { return false };
    let role = below.text.trim();
    // "View author publications" is a button.
    let is_furniture = matches!(below.role, Role::Furniture(kind) if !matches!(kind, "other" | "navigation"));
    !is_furniture
        && matches!(frame.zone(at), Zone::Head(_) | Zone::Above(_) | Zone::Body(0..=4) | Zone::Below(0..=2))
        && role.split(' ').count() <= ROLE
        && !role.ends_with(['.', ':', '!', '?'])
        && names::is_calling(role)
}

/// Lines above a name of which all but the first may be counts.
const COUNTS: usize = 3;

/// Lines at the top of a page among which its name stands.
const TOP: usize = 4;

/// Characters of a line that says how old a message is.
const AGE: usize = 24;

/// Lines around a columnist's name among which the rubric stands.
const RUBRIC: usize = 2;

/// "Anna Testova (editor of "The Harbour")", "Анна Тестова (Anna Testova)": what someone is at the paper, or the name in its own script, stands in
/// brackets behind the name.
fn is_explained_in_brackets(text: &str, name: &str) -> bool {
    let behind = text.split_once(name).map_or("", |(_, rest)| rest).trim();
    let Some(inner) = behind.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else { return false };
    let initial = |text: &str| latin_key(&folded(text)).chars().next();
    let is_same_name = || !name.is_ascii() && names::is_person(inner) && initial(inner) == initial(name);
    names::is_calling(inner) || is_same_name()
}

/// "2 minutes ago", "5 min read": what may stand behind a name.
static TIME_AGO: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^\d{1,3}\s?(?:sec|min|hour|hr|day|week|month|std|stunde|minute|tag|heure|jour|hora|día|час|мин|дн|день|сағат|сағ|күн|саат|соат|saat|sa|gün|dk|ч\b|h\b|m\b|d\b)",
    )
});

/// Whether the next line credits a photograph: the name is the one of whom it was taken.
fn is_caption(frame: &Frame<'_>, at: usize) -> bool {
    const CREDITS: [&str; 12] = ["foto", "photo", "фото", "сурет", "bild", "image", "credit", "getty", "©", "fot.", "picture", "zdjęcie"];
    frame.lines.get(at + 1).is_some_and(|next| {
        let opening = chars::lowercase(at_most(&next.text, CREDIT));
        // A year behind the mark makes it the site's own line.
        let is_credit = CREDITS.iter().any(|c| opening.starts_with(c))
            && !next.text.trim_start_matches(['©', ' ']).starts_with(|c: char| c.is_ascii_digit());
        // "Фото автора", "Сурет: автордан": whose text it is has taken the picture.
        let is_author_s = || {
            let next = chars::lowercase(&next.text);
            next.contains("автор") || next.contains("author")
        };
        is_credit && !is_author_s()
    })
}

/// Characters of the longest word with which a line credits a photograph.
const CREDIT: usize = 8;

/// Whether the line is one of a menu's or a list's: its neighbours are bullets too.
fn is_listed_by_others(frame: &Frame<'_>, at: usize) -> bool {
    let is_bullet = |i: usize| frame.lines.get(i).is_some_and(|l| l.text.starts_with('•'));
    is_bullet(at) && (is_bullet(at + 1) || at > 0 && is_bullet(at - 1))
}
