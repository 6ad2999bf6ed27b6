//! Who wrote a text, by a line that says so.
//!
//! "By Jane Doe" near the head or below the text; a line that is nothing but names between headline and text; a note on the author below.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem;
use regex::Regex;

use super::dates::{self, Reading};
use super::frame::{Frame, Zone};
use super::masthead::mail_header;
use super::patterns::compiled;
use super::reports::at_most;
use super::speakers;
use super::{names, signed};
use crate::import::{Found, Role};
use crate::words::{chars, folded, latin_key, position};

/// Words before the author's name at the beginning of a line, or behind a mark, up to the name's first character; what follows is left to the
/// caller, since a pattern that ends with the line is looked for from its end.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?x)^(?:
        (?i:tekst\ i\ zdjęcia|tekst\ i\ foto|text\ und\ fotos?|text\ und\ bilder|textes?\ et\ photos?|textos?\ y\ fotos?|testo\ e\ foto|text\ and\ photos?|words\ and\ pictures|tekst\ en\ foto.?s|автор\(ы\)|автор\(ка\)|текст\ и\ фото|текст,\ фото|фото\ и\ текст|мәтін\ мен\ фото)\s*[:：]\s*
        |(?i:written\ by|reviewed\ by|posted\ by|submitted\ by|created\ by|published\ by|recipe\ by|live\ reporting\ by|reported\ by|reporting\ by|words\ by|story\ by|text\ by|authored\ by|article\ by|author|authors|contributed\ by|byline|publié\ par|mis\ en\ ligne\ par|publicado\ por|pubblicato\ da|veröffentlicht\ von)\s*[:：]?\s*(?:(?i:by)\s+)?
        |(?i:by)\s*[:：]?\s+
        |[Bb]y(?-u:\b)?
        |(?i:words|bericht|haber|muhabir|muxbir|suhbatdosh|сұхбат\ жүргізген|маектешкен)\s*[:：]\s*
        |(?:Του|Της|Των)\s+
        |(?i:von|par|por|di|door|av|af|av:|scritto\ da|articolo\ di|a\ cura\ di|escrito\ por|écrit\ par|geschrieben\ von|αναρτήθηκε\ από|text|tekst|texte|texto|testo|autor|autorka|autorin|auteur|autore|autora|yazan|yazar|penulis|tác\ giả|geschreven\ door|napsal|napsala|skrevet\ av|skriven\ av|rozmawiał|rozmawiała|oprac\.|opracował|muallif|müəllif|tayyorladi)\s*[:：]?\s+
        |(?i:соб\.\ ?корр\.)\s*|(?i:рецепт\ от|(?:хронику|хроніку|трансляцию|онлайн|репортаж)\ (?:вел|вёл|вела|вели|вів)|автор|авторы|авторка|автор\ текста|отвечает|автор\ статьи|автор\ материала|текст|разместил|разместила|опубликовал|опубликовала|опубликовано|опубліковано|добавил|добавила|подготовил|подготовила|подготовили|материал\ подготовил|материал\ подготовила|беседовал|беседовала|записал|записала|интервью\ провел|интервью\ провела|корреспондент|собкор|авторлар|авторлары|мақала\ авторы|дайындаған|әзірлеген|сұхбаттасқан|әңгімелескен|жазған|мәтін|автори|підготував|підготувала|розмовляв|розмовляла|аўтар|даярдаган|муаллиф|муаллифи|размаўляла|размаўляў|розмову\ вела|розмову\ вів)\s*[:：—–-]?\s+
        |(?:作者|记者|本报记者|撰文|文|取材・文|文・|記者|글|기자)\s*[:：/／|]\s*
        )\S",
    )
});

/// A label that stands in a line of its own, above the name.
static LABEL_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:by|written by|posted by|author|authors|von|par|por|di|door|av|text|autor|автор|авторы|текст|отвечает|отвечает эксперт|ответ эксперта|answered by|подготовил[аи]?|беседовал[аи]?|записал[аи]?|авторлар|дайындаған|әзірлеген|сұхбаттасқан|әңгімелескен|жазған|мәтін|muallif|yazar)\s*[:：]?$|^(?:с уважением|sincerely|kind regards|құрметпен|урматым менен|hurmat bilan|з повагою|with best wishes|yours sincerely|mit freundlichen grüßen),?$",
    )
});

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
/// Bytes of the longest line within which a verb names who wrote or asked.
const LONGEST_NOTE: usize = 160;
/// Bytes of the longest label with a name that stands far below the headline.
const SHORT_LABEL: usize = 60;
/// The least score at which an author is claimed by a line that says so.
const CLAIMED: f32 = 2.6;
/// The same by a line that is nothing but names: menus and cards beside articles look alike.
const CLAIMED_BY_NAME: f32 = 3.0;

/// Below this a name is offered, not relied on.
const HARDLY: f32 = 3.05;

/// The authors by the byline, the first first.
pub(super) fn authors(frame: &Frame<'_>) -> Vec<Found<String>> {
    let mut candidates = candidates(frame);
    let repeated: Vec<f32> = candidates.iter().map(|c| confirmed(c, &candidates)).collect();
    for (candidate, more) in candidates.iter_mut().zip(repeated) {
        candidate.score += more;
    }
    // "Posted by Anna Testova" below each entry of a live report.
    let is_entry_s = |c: &Candidate| c.rule == "byline" && matches!(frame.zone(c.line), Zone::Body(2..));
    if candidates.iter().filter(|c| is_entry_s(c)).count() > 1 {
        candidates.iter_mut().filter(|c| is_entry_s(c)).for_each(|c| c.score -= OF_ENTRY);
    }
    let claimed = |c: &&Candidate| c.score >= if c.rule == NAME_LINE { CLAIMED_BY_NAME } else { CLAIMED };
    let Some(best) = candidates.iter().filter(claimed).reduce(|a, b| if b.score > a.score { b } else { a }) else {
        return Vec::new();
    };
    let names = with_neighbours(frame, best, &candidates);
    let confidence = match best.score {
        s if s >= 4.5 => 0.9,
        s if s >= 3.6 => 0.8,
        s if s >= HARDLY => 0.7,
        s if s >= CLAIMED_BY_NAME => 0.6,
        _ => 0.55,
    };
    let line = &frame.lines[best.line];
    let names = names.into_iter().map(|name| own_name(frame, &name).to_owned());
    names.into_iter().take(12).map(|name| Found::new(name, best.rule, Some(line.number), at_most(&line.text, 120), confidence)).collect()
}

/// A name without what its bearer is and without the Romanian word before it: "Judge Ann Poe" of whom the text says "Ann Poe served", "Astrologer
/// Ann Poe", "De Ana Țestaru".
fn own_name<'a>(frame: &Frame<'_>, name: &'a str) -> &'a str {
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

/// The best line's names with those of the lines right above and below it: authors are often listed one a line.
fn with_neighbours(frame: &Frame<'_>, best: &Candidate, all: &[Candidate]) -> Vec<String> {
    // "By", and below it one name a line: the first is a byline, those that follow are names alone.
    let is_listed = best.rule == NAME_LINE || names::is_list(&frame.lines[best.line].text) && !LABEL.is_match(&frame.lines[best.line].text);
    if !is_listed {
        return best.names.clone();
    }
    // "EN BREF" below "Anna TESTOVA" heads what follows.
    let shouts = |c: &Candidate| c.names.iter().all(|name| !name.contains(char::is_lowercase));
    let at = |line: usize| {
        let is_one = |c: &&Candidate| c.line == line && (c.rule == NAME_LINE || std::ptr::eq(*c, best)) && shouts(c) == shouts(best);
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

fn candidates(frame: &Frame<'_>) -> Vec<Candidate> {
    let is_body = |at: usize| frame.lines[at].role.is_body();
    let is_closing = |text: &str| text.len() <= SHORT_LABEL && text.ends_with(',') && LABEL_ALONE.is_match(text);
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
    let mut candidates = Vec::new();
    for (at, line) in frame.lines.iter().enumerate() {
        if line.text.len() > 400 || line.role == Role::Title {
            continue;
        }
        let Some(place) = near(at) else { continue };
        if line.text.len() <= 300 {
            let cleaned = cleaned(&line.text);
            candidates.extend(by_label(frame, at, place, &cleaned));
            candidates.extend(by_names_alone(frame, at, place, &cleaned));
            candidates.extend(signed::by_form(frame, at, place, &cleaned));
            candidates.extend(by_east_asian_label(at, place, &cleaned));
        }
        candidates.extend(signed::by_note(frame, at, place));
    }
    candidates
}

/// What may hold names of a line: without dates, without what a paste has run onto it.
fn cleaned(text: &str) -> Cow<'_, str> {
    let mut rest = names::unglued(text);
    if dates::has_three_figures(text) {
        for mention in dates::find(&rest, &Reading::default()).iter().rev() {
            rest.to_mut().replace_range(mention.span.clone(), "|");
        }
    }
    rest
}

/// The part before the first mark or number that ends a list of names.
fn head_of_list(text: &str) -> &str {
    let end = end_of_names(text);
    let head = &text[..end];
    // "By Ann Poe December 5", "Publié par Ann Poe le |": month and preposition belong to the day, for which "|" stands where all of it is known.
    let is_of_day = |word: &str| match text[end..].chars().next() {
        Some('|') => matches!(word, "le" | "el" | "am" | "den" | "il" | "on" | "от"),
        Some(c) => c.is_ascii_digit() && dates::is_month(word),
        None => false,
    };
    let head = match head.trim_end().rsplit_once(' ') {
        Some((rest, word)) if is_of_day(word) => rest,
        _ => head,
    };
    let cut = STOPS.find(head).map_or(head.len(), |stop| stop.start());
    head[..cut].trim()
}

/// Where the first mark or number stands that ends a list of names.
fn end_of_names(text: &str) -> usize {
    let ends = |c: char| matches!(c, '|' | '·' | '•' | '(' | '—' | '–' | '@' | ':' | '：' | '[' | '/' | '"' | '«') || c.is_ascii_digit();
    // The first bytes of these characters are looked for many at a time.
    let [of_two, of_three, of_wide] = ["«", "—", "："].map(|mark| mark.as_bytes()[0]);
    let may_end = |b: u8| {
        (b == b'|')
            | (b == b'(')
            | (b == b'@')
            | (b == b'[')
            | (b == b'"')
            | (b.wrapping_sub(b'/') <= b':' - b'/')
            | (b == of_two)
            | (b == of_three)
            | (b == of_wide)
    };
    let mut at = 0;
    while let Some(found) = position(&text.as_bytes()[at..], may_end) {
        at += found;
        let Some(c) = text[at..].chars().next().filter(|c| !ends(*c)) else { return at };
        at += c.len_utf8();
    }
    text.len()
}

/// Words that end a list of names.
static STOPS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let stops = [
        " - ",
        " for ",
        " For ",
        " In ",
        " in ",
        " on ",
        " at ",
        " στις ",
        " published",
        " Published",
        " updated",
        " Updated",
        " posted",
        " Follow",
        " Senior ",
        " Staff ",
        " Фото:",
        " Фотографии",
        " Фотограф",
        " Оператор",
        " Монтаж",
        " Иллюстрации",
        " Суреттер",
        " Foto:",
        " Photo:",
        ". Edited",
        ". Editing",
        "; Editing by",
        "; editing by",
    ];
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(stops.iter().chain(&names::CREDITS)).expect("a few short words")
});

/// Marks before a label, at most.
const MARKS: usize = 4;

/// The list of names behind a label with which a text begins.
fn behind_label(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(['|', ' ', ',', '·', '•', '-', '–', '/']);
    let marks = text.char_indices().take(MARKS).take_while(|(_, c)| !chars::is_alphanumeric(*c)).last();
    let text = &text[marks.map_or(0, |(at, c)| at + c.len_utf8())..];
    let end = LABEL.find(text)?.end();
    let first = text[..end].chars().next_back().map_or(0, char::len_utf8);
    Some(head_of_list(&text[end - first..]))
}

/// The list of names behind a verb within a line: "It is a short letter. Written by Anna Testova.", "Z dyrektorem portu rozmawia Anna Testova".
fn behind_verb(text: &str) -> Option<&str> {
    static VERBS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let verbs = ["Written by ", "rozmawia ", "rozmawiał ", "rozmawiała ", "беседовала ", "беседовал ", "розмовляла ", "розмовляв "];
        AhoCorasick::new(verbs).expect("a few short words")
    });
    // Hardly any line has one of these, which is told sooner than where it stands.
    static STEMS: LazyLock<[memmem::Finder<'static>; 4]> =
        LazyLock::new(|| ["Written by ", "rozmawia", "беседовал", "розмовля"].map(memmem::Finder::new));
    let has_stem = |text: &&str| STEMS.iter().any(|stem| stem.find(text.as_bytes()).is_some());
    let found = Some(text).filter(|text| text.len() <= LONGEST_NOTE).filter(has_stem).and_then(|text| VERBS.find(text))?;
    let list = head_of_list(&text[found.end()..]);
    let first = list.split(". ").next().unwrap_or(list).trim_end_matches('.');
    names::is_list(first).then_some(first)
}

/// The person who sent a mail, by its header: "From: Anna Testova <anna@harbour.example>".
fn sender(text: &str) -> Option<&str> {
    let (name, mailbox) = mail_header(text)?;
    (mailbox.contains('@') && names::is_person(name)).then_some(name)
}

/// Words of an agency's name.
const AGENCIES: [&str; 5] = ["agentur", "Agence", "Agencia", "Агентство", "агенттігі"];

fn by_label(frame: &Frame<'_>, at: usize, place: f32, cleaned: &str) -> Option<Candidate> {
    let text = &frame.lines[at].text;
    // "Posted on July 8, 2014 by Ann Poe": the day parts the name from the line's beginning; then it must be a person's.
    let behind_date = || {
        let (_, rest) = cleaned.rsplit_once('|').filter(|_| text != cleaned)?;
        behind_label(rest).filter(|list| names::is_person(list))
    };
    let within = || behind_verb(cleaned);
    let list = behind_label(cleaned).or_else(behind_date).or_else(|| sender(text)).or_else(within)?;
    let mut names = names::listed(list, true);
    // "Von Anna Testova und Presseagentur Hafen": the agency is none of those who wrote.
    let is_agency = |name: &String| AGENCIES.iter().any(|word| name.contains(word));
    if names.iter().any(|name| names::is_person(name) && !is_agency(name)) {
        names.retain(|name| !is_agency(name));
    }
    let is_prose = frame.lines[at].role.is_body() && text.split_whitespace().count() > 14;
    let whole = names.iter().map(String::len).sum::<usize>() + 12 >= list.len().min(60);
    let loose = !names.first().is_some_and(|n| names::is_person(n));
    let is_menu = cleaned.starts_with('•') && loose;
    let doubts = [(is_prose, 2.0), (loose, 0.7), (!whole, 0.6), (is_menu, 2.0)];
    let score = place + 1.9 - doubts.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum::<f32>();
    let is_day = loose && names.first().is_some_and(|name| dates::opens_with_weekday(name));
    (!names.is_empty() && !is_day).then_some(Candidate { line: at, names, rule: "byline", score })
}

/// A name in Chinese characters or Hangul beside what its bearer is, anywhere in a line: "来源：港口新闻网 作者：王小明", "김철수 기자".
static EAST_ASIAN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?:^(?:本报|本网|本報)?(?:记者|記者|通讯员)\s+|(?:作者|记者|記者|撰文|文字|文)\s*[:：/／|｜]\s*)(?P<behind>\p{Han}{2,4}(?:[ 、]\p{Han}{2,3})*)(?:\P{Han}|$)|(?:^|[\s=\])])(?P<before>\p{Hangul}{2,4})\s?(?:기자|특파원)(?:[^\p{Hangul}]|$)",
    )
});

fn by_east_asian_label(at: usize, place: f32, cleaned: &str) -> Option<Candidate> {
    // The lead bytes of both scripts in UTF-8; most texts have none of them.
    if !cleaned.bytes().any(|byte| (0xe4..=0xed).contains(&byte)) {
        return None;
    }
    let found = EAST_ASIAN.captures(cleaned)?;
    let list = found.name("behind").or_else(|| found.name("before"))?.as_str();
    let names = list.split([' ', '、']).map(str::to_owned).collect();
    Some(Candidate { line: at, names, rule: "byline", score: place + 1.2 })
}

fn by_names_alone(frame: &Frame<'_>, at: usize, place: f32, cleaned: &str) -> Option<Candidate> {
    let text = cleaned.trim_start_matches(['|', ' ', ',', '·', '•', '/', '-', '–', '—', '*', '&']);
    if text.starts_with('©') || text.len() > 240 {
        return None;
    }
    let list = head_of_list(text);
    // "Анна ТЕСТОВА.": the full stop is the line's.
    let list = list.strip_suffix('.').filter(|name| signed::shouts_family(name) || signed::has_initial(name)).unwrap_or(list);
    let list = signed::without_place(list);
    let names = match () {
        () if names::is_list(list) => names::listed(list, false),
        () if names::is_agency(list) || names::is_east_asian(list) => vec![list.to_owned()],
        () => return None,
    };
    if names.is_empty() {
        return None;
    }
    let above = at.checked_sub(1).map(|i| frame.lines[i].text.as_str()).unwrap_or_default();
    let below = frame.lines.get(at + 1).map(|line| line.text.as_str()).unwrap_or_default();
    let is_labelled_below = LABEL_ALONE.is_match(below) && !frame.lines.get(at + 2).is_some_and(|line| names::is_list(&line.text));
    // Between label and name may stand the letter in place of a portrait: "Authors", "A", "Anna Testova".
    let is_portrait = above.chars().count() == 1 && names[0].starts_with(above);
    let above = at.checked_sub(2).filter(|_| is_portrait).map_or(above, |i| frame.lines[i].text.as_str());
    let labelled = LABEL_ALONE.is_match(above) || is_labelled_below || is_explained_in_brackets(cleaned, list);
    let has_date =
        |i: usize| frame.lines.get(i).is_some_and(|l| l.text.len() < 120 && !dates::find(&l.text, &Reading::default()).is_empty());
    // Numbers of readers and comments stand between day and name.
    let is_count = |i: &usize| !frame.lines[*i].text.contains(char::is_alphabetic);
    let mut above_dates = (0..at).rev().take(COUNTS).map(|i| (i, has_date(i)));
    let is_under_date = above_dates.find(|(i, dated)| *dated || !is_count(i)).is_some_and(|(_, dated)| dated);
    let is_dated = has_date(at);
    let dated = is_dated || is_under_date || has_date(at + 1);
    let rest = cleaned[cleaned.find(list).unwrap_or(0) + list.len()..].trim_matches(|c: char| !c.is_alphanumeric());
    let doubts = [
        (frame.lines[at].role.is_body(), 0.8),
        (is_listed_by_others(frame, at), 1.5),
        (!is_dated && is_caption(frame, at) && (!is_under_date || is_told_of(frame, &names[0])), 1.8),
        // An agency or a Japanese name is told from a menu's word by the date beside it alone.
        (!dated && !names::is_person(&names[0]), 1.5),
        (!rest.is_empty() && !TIME_AGO.is_match(rest), (rest.chars().count() as f32 / 60.0).min(1.0)),
    ];
    let is_below = matches!(frame.zone(at), Zone::Below(0..=2));
    // A columnist stands right above the headline, under the rubric or over it; of whom the headline speaks is its subject.
    let around = &frame.lines[at.saturating_sub(RUBRIC)..frame.lines.len().min(at + RUBRIC)];
    let is_subject = frame.title.is_some_and(|title| frame.lines[title].text.contains(&names[0]));
    let is_columnist = (matches!(frame.zone(at), Zone::Above(1)) || is_above_vita(frame, at))
        && !is_subject
        && around.iter().any(|line| speakers::is_opinions(&line.text));
    // Below a text its paper's name, as it stands at the top, follows the author's.
    let is_with_paper = is_below && frame.lines.iter().take(TOP).any(|line| line.text == below);
    let is_beside = matches!(frame.zone(at), Zone::Below(0));
    let is_under_headline = matches!(frame.zone(at), Zone::Head(1..=3));
    let are_signatures = names.iter().all(|name| signed::is_signature(name));
    let is_above_calling = is_below && cleaned.trim_end().ends_with(',') && below.starts_with(|c: char| c.is_lowercase() || c == '«');
    // Tags right below a text are names of whom it speaks.
    let is_family = is_beside && signed::has_family_ending(&names[0]) && !is_told_of(frame, &names[0]);
    let is_list_above = names.len() > 1
        && frame.title.is_some()
        && matches!(frame.zone(at), Zone::Body(0..=1))
        && names.iter().any(|n| names::is_person(n));
    let is_under_text = at > 0 && frame.lines[at - 1].role.is_body() && frame.lines[at - 1].text.ends_with(['.', '!', '?', '»', '”']);
    let is_person = || names.len() == 1 && names::is_person(&names[0]) && !is_told_of(frame, &names[0]);
    // Alone right below the last sentence, of someone of whom the text does not speak.
    let is_other = frame.lines[at].role == Role::Furniture("other") && !text.ends_with(':');
    let is_tag_below = || names::is_list(below) || below.starts_with(char::is_uppercase) && below.split(' ').count() == 1;
    let is_calm = names[0].contains(char::is_lowercase);
    let is_last_word = is_beside && is_under_text && is_other && is_calm && !is_tag_below() && !is_caption(frame, at) && is_person();
    // Between the deck and the text.
    let is_under_deck = at > 0
        && is_other
        && !is_subject
        && frame.title.is_some_and(|title| title + 2 == at)
        && matches!(frame.zone(at), Zone::Body(1))
        && frame
            .lines
            .get(at + 1)
            .is_some_and(|next| next.role.is_body() || names::CREDITS.iter().any(|credit| next.text.contains(credit)))
        && is_person();
    // Between the day and the headline.
    let is_under_day = matches!(frame.zone(at), Zone::Above(1)) && is_under_date && !is_subject && is_person();
    let signs = [
        (labelled, 1.9),
        (is_above_calling, 1.2),
        (is_family, 0.4),
        (is_list_above, 0.8),
        (is_under_text && !frame.lines[at].role.is_body() && names.iter().all(|name| signed::shouts_family(name)), 0.8),
        (dated, 0.7),
        (is_beside, 0.7),
        (is_last_word, 0.32),
        (is_under_day, 0.08),
        (is_under_deck, 0.2),
        (is_beside && (names::is_list(below) || signed::has_initial(&names[0])), 0.4),
        (is_columnist, 1.0),
        (matches!(frame.zone(at), Zone::Above(1)) && signed::is_signature(&names[0]), 0.8),
        (is_above_mailbox(frame, at, &names[0]), 1.2),
        (is_with_paper, 0.5),
        (!frame.lines[at].role.is_body() && is_above_role(frame, at), if is_below { 1.2 } else { 0.8 }),
        (is_below && are_signatures, 1.0),
        (is_under_headline && are_signatures, 0.5),
        // The trees took it for the text's last line.
        (frame.lines[at].role.is_body() && at + 2 >= frame.body.end && are_signatures, 2.5),
    ];
    let sum = |of: &[(bool, f32)]| of.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum::<f32>();
    let score = place + sum(&signs) - sum(&doubts);
    Some(Candidate { line: at, names, rule: if labelled { "byline" } else { NAME_LINE }, score })
}

/// Whether a note on someone stands between the name and the headline: "Urbanist, author of "Streets"".
fn is_above_vita(frame: &Frame<'_>, at: usize) -> bool {
    let vita = frame.lines.get(at + 1).filter(|_| matches!(frame.zone(at), Zone::Above(2)));
    vita.is_some_and(|line| {
        (line.role != Role::Meta || names::is_calling(&line.text))
            && line.text.split_whitespace().count() >= 3
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
        r"(?i)^\d{1,3}\s?(?:sec|min|hour|hr|day|week|month|std|stunde|minute|tag|heure|jour|hora|día|час|мин|дн|день|сағат|күн|saat|gün)",
    )
});

/// Whether the next line credits a photograph: the name is the one of whom it was taken.
fn is_caption(frame: &Frame<'_>, at: usize) -> bool {
    const CREDITS: [&str; 12] = ["foto", "photo", "фото", "сурет", "bild", "image", "credit", "getty", "©", "fot.", "picture", "zdjęcie"];
    frame.lines.get(at + 1).is_some_and(|next| {
        let next = next.text.to_lowercase();
        // A year behind the mark makes it the site's own line.
        if next.trim_start_matches(['©', ' ']).starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        // "Фото автора", "Сурет: автордан": whose text it is has taken the picture.
        CREDITS.iter().any(|c| next.starts_with(c)) && !next.contains("автор") && !next.contains("author")
    })
}

/// Whether the text names someone by the family name, in whatever case.
pub(super) fn is_told_of(frame: &Frame<'_>, name: &str) -> bool {
    let family = name.rsplit(' ').next().unwrap_or(name);
    let end = family.char_indices().rev().nth(1).map_or(family.len(), |(at, _)| at);
    frame.prose().any(|(_, line)| line.text.contains(&family[..end]))
}

/// Whether the line is one of a menu's or a list's: its neighbours are bullets too.
fn is_listed_by_others(frame: &Frame<'_>, at: usize) -> bool {
    let is_bullet = |i: usize| frame.lines.get(i).is_some_and(|l| l.text.starts_with('•'));
    is_bullet(at) && (is_bullet(at + 1) || at > 0 && is_bullet(at - 1))
}

#[cfg(test)]
mod tests {
    use super::super::tests::page;
    use super::*;

    fn authors_beside(line: &str) -> Vec<String> {
        let furniture = Role::Furniture("menu");
        let body = "The harbour opened again after three weeks of repairs, and ships came in at once.";
        let lines = page(&[
            ("Home", furniture),
            ("Harbour opens again", Role::Title),
            (line, furniture),
            (body, Role::Paragraph),
            (body, Role::Paragraph),
        ]);
        authors(&Frame::of(&lines)).into_iter().map(|a| a.value).collect()
    }

    #[test]
    fn a_mail_s_header_and_a_signature_below_the_headline_name_the_author() {
        assert_eq!(authors_beside("From: Anna Testova <anna@harbour.example>"), ["Anna Testova"]);
        assert!(authors_beside("From: Harbour <anna@harbour.example>").is_empty());
        assert_eq!(authors_beside("Анна ТЕСТОВА"), ["Анна ТЕСТОВА"]);
    }

    #[test]
    fn a_signature_may_tell_from_where() {
        let signed = |last: &str| {
            let body = "The harbour opened again after three weeks of repairs, and ships came in at once.";
            let lines =
                page(&[("Harbour opens again", Role::Title), (body, Role::Paragraph), (body, Role::Paragraph), (last, Role::Paragraph)]);
            authors(&Frame::of(&lines)).into_iter().map(|a| a.value).collect::<Vec<_>>()
        };
        assert_eq!(signed("Анна ТЕСТОВА. Село Пробное."), ["Анна ТЕСТОВА"]);
        assert_eq!(signed("А. Б. ТЕСТОВА"), ["А. Б. ТЕСТОВА"]);
        assert!(signed("Анна Тестова. Село Пробное.").is_empty());
    }

    #[test]
    fn a_columnist_stands_above_the_headline_and_an_author_above_the_paper_s_name_below_the_text() {
        let furniture = Role::Furniture("menu");
        let body = "The harbour opened again after three weeks of repairs, and ships came in at once.";
        let found = |rubric: &str, above: &str, below: [&str; 2]| {
            let lines = page(&[
                ("Harbour Times", furniture),
                ("News", furniture),
                (rubric, furniture),
                (above, furniture),
                ("Harbour of Port Swift opens again", Role::Title),
                (body, Role::Paragraph),
                (body, Role::Paragraph),
                (below[0], furniture),
                (below[1], furniture),
            ]);
            authors(&Frame::of(&lines)).into_iter().map(|a| a.value).collect::<Vec<_>>()
        };
        assert_eq!(found("Opinion", "Ann Poe", ["Share", "Print"]), ["Ann Poe"]);
        assert!(found("Sport", "Hong Kong", ["Share", "Print"]).is_empty());
        assert!(found("Opinion", "Port Swift", ["Share", "Print"]).is_empty());
        assert_eq!(found("Sport", "Weather", ["Ann Poe", "Harbour Times"]), ["Ann Poe"]);
        assert!(found("Sport", "Weather", ["Hong Kong", "Taiwan"]).is_empty());
    }

    #[test]
    fn bylines_of_every_listed_language_are_read() {
        for (line, names) in [
            ("By Ann Poe", vec!["Ann Poe"]),
            ("ByAnn Poe", vec!["Ann Poe"]),
            ("Reporting by Ann Poe; Editing by Jane Loe", vec!["Ann Poe"]),
            ("Анна Тестова, Порт, специально для «Пристани»", vec!["Анна Тестова"]),
            ("Анна Тестова, ветеран порта", vec!["Анна Тестова"]),
            ("Анна Тестова (Редактор отдела «Порты»)", vec!["Анна Тестова"]),
            ("Бывший СССР", vec![]),
            ("Posted by Ann Poe at noon", vec!["Ann Poe"]),
            ("Astrolog Anna Testova", vec!["Anna Testova"]),
            ("De Ana Țestaru", vec!["Ana Țestaru"]),
            ("Автор(ка): Анна Тестова", vec!["Анна Тестова"]),
            ("Текст: Анна Тестова Фотографии: Иван Проба", vec!["Анна Тестова"]),
            ("Текст и фото: Анна Тестова", vec!["Анна Тестова"]),
            ("Авторлары: Анна Тестова, Иван Проба", vec!["Анна Тестова", "Иван Проба"]),
            ("Tekst i zdjęcia: Anna Testowa, Jan Proba", vec!["Anna Testowa", "Jan Proba"]),
            ("Universität Hafenstadt", vec![]),
            ("By Ann Poe December 5", vec!["Ann Poe"]),
            ("By Ann Poe and Jan Roe | Harbour News", vec!["Ann Poe", "Jan Roe"]),
            ("By Ann WhiteUpdated: Feb 5, 2026", vec!["Ann White"]),
            ("Ann Poe • 12 November 2025", vec!["Ann Poe"]),
            ("12.11.2025 by Ann Poe", vec!["Ann Poe"]),
            ("Posted on July 8, 2014 by Ann Poe", vec!["Ann Poe"]),
            ("Mis en ligne le 8 juillet 2014 par Luc Poe", vec!["Luc Poe"]),
            ("Harbour notes of July 8, 2014 by category", vec![]),
            ("Von Eva Loe, Redakteurin", vec!["Eva Loe"]),
            ("Von dpa 30.04.2024, 18:58", vec!["dpa"]),
            ("Автор: Анна Тестова", vec!["Анна Тестова"]),
            ("Подготовила Анна ТЕСТОВА", vec!["Анна ТЕСТОВА"]),
            ("Разместила: Анна Тестова | Дата: 05-12-2014, 12:33", vec!["Анна Тестова"]),
            ("Submitted by Ann Poe on Wed, 01/26/2011 - 14:20", vec!["Ann Poe"]),
            ("Авторы: Анна Тестова, Иван Пробный", vec!["Анна Тестова", "Иван Пробный"]),
            ("Дайындаған: Айша Сынақова", vec!["Айша Сынақова"]),
            ("Par Luc Poe", vec!["Luc Poe"]),
            ("Par Luc Poe avec AFP", vec!["Luc Poe", "AFP"]),
            ("Της Άννας Δοκιμή", vec!["Άννας Δοκιμή"]),
            ("Tekst: Jan Roe", vec!["Jan Roe"]),
            ("Muallif: Anvar Sinov", vec!["Anvar Sinov"]),
            ("Publié par Luc Poe le 8 juillet 2014 à 09h31", vec!["Luc Poe"]),
            ("Publicado por: Luc Poe", vec!["Luc Poe"]),
            ("Рецепт от: Анна Тестова", vec!["Анна Тестова"]),
            ("Хронику вели Анна Тестова, Иван Проба", vec!["Анна Тестова", "Иван Проба"]),
            ("It has 612 words. Written by Ann Poe.", vec!["Ann Poe"]),
            ("Z Janem Proba, szewcem, rozmawia Anna Testowa", vec!["Anna Testowa"]),
            ("С директором беседовала погода", vec![]),
            ("Suhbatdosh: Anvar Sinov", vec!["Anvar Sinov"]),
            ("Haber: Ali Deneme", vec!["Ali Deneme"]),
            ("Haber Limanı - Gündem", vec![]),
            ("Muxbir: Anvar Sinov", vec!["Anvar Sinov"]),
            ("(соб. корр. А. Тестова)", vec!["А. Тестова"]),
            ("Von Eva Loe und Presseagentur Hafen", vec!["Eva Loe"]),
            ("Мартин Пробе (Martin Probe)", vec!["Мартин Пробе"]),
            ("Latest News", vec![]),
            ("Фото: Анна Тестова", vec![]),
        ] {
            assert_eq!(authors_beside(line), names, "{line}");
        }
    }

    #[test]
    fn east_asian_bylines_stand_anywhere_in_a_line() {
        assert_eq!(authors_beside("2025年11月21日 14:05 来源：港口新闻网 作者：王小明"), ["王小明"]);
        assert_eq!(authors_beside("김철수 기자 입력 2025.11.21 14:05"), ["김철수"]);
        assert_eq!(authors_beside("记者 王小明"), ["王小明"]);
        assert!(authors_beside("港口新闻网 社会").is_empty());
    }

    #[test]
    fn a_name_under_the_date_is_the_authors_whatever_the_picture() {
        let body = ("The harbour opened again after three weeks of repairs, and ships came in at once.", Role::Paragraph);
        let beside = |above: &str| {
            let lines = page(&[
                ("Harbour opens again", Role::Title),
                (above, Role::Meta),
                ("Айша Сынақова", Role::Furniture("other")),
                ("Сурет: қала әкімдігі", Role::Furniture("photo-credit")),
                body,
                body,
            ]);
            authors(&Frame::of(&lines)).into_iter().map(|a| a.value).collect::<Vec<_>>()
        };
        assert_eq!(beside("2025 жылғы 21 қараша, 14:05"), ["Айша Сынақова"]);
        assert!(beside("Жаңалықтар").is_empty());
    }

    #[test]
    fn authors_below_a_label_stand_one_a_line() {
        let furniture = Role::Furniture("other");
        let body = ("The harbour opened again after three weeks of repairs, and ships came in at once.", Role::Paragraph);
        let below = |label: &str, second: &str| {
            let names = [(label, furniture), ("Ann Poe Harbour Reporter", furniture), (second, furniture)];
            let lines = page(&[&[("Harbour opens again", Role::Title)], &names[..], &[body, body]].concat());
            authors(&Frame::of(&lines)).into_iter().map(|a| a.value).collect::<Vec<_>>()
        };
        assert_eq!(below("By", "Jan Roe"), ["Ann Poe", "Jan Roe"]);
        assert_eq!(below("By", "Read more"), ["Ann Poe"]);
    }

    #[test]
    fn a_name_right_below_the_last_sentence_and_one_between_day_and_headline_are_offered() {
        let furniture = Role::Furniture("other");
        let body = ("The harbour opened again after three weeks of repairs, and ships came in at once.", Role::Paragraph);
        let found = |lines: &[(&str, Role)]| authors(&Frame::of(&page(lines))).into_iter().map(|a| (a.value, a.confidence < 0.7)).next();
        let ann = Some(("Ann Poe".to_owned(), true));
        assert_eq!(
            found(&[("Harbour opens again", Role::Title), body, body, ("Ann Poe", furniture), ("Share this story", furniture)]),
            ann
        );
        assert_eq!(found(&[("Harbour opens again", Role::Title), body, ("Ann Poe", furniture), body, body]), ann, "below the deck");
        let tags = [("Ann Poe", furniture), ("Harbours", furniture)];
        assert_eq!(found(&[&[("Harbour opens again", Role::Title), body, body], &tags[..]].concat()), None, "tags");
        let told = ("Ann Poe said that the quay was open.", Role::Paragraph);
        assert_eq!(found(&[("Harbour opens again", Role::Title), told, body, ("Ann Poe", furniture), ("Share", furniture)]), None);
        let head = |above: &'static str| [(above, Role::Meta), ("Ann Poe", furniture), ("Harbour opens again", Role::Title), body, body];
        assert_eq!(found(&head("21 November 2025, 15:06")), ann);
        assert_eq!(found(&head("News")), None);
    }

    #[test]
    fn a_signature_below_the_text_is_its_authors() {
        let body = ("The harbour opened again after three weeks of repairs, and ships came in at once.", Role::Paragraph);
        let signed = |below: &str, next: &str| {
            let lines = page(&[
                ("Harbour opens again", Role::Title),
                body,
                body,
                (below, Role::Furniture("other")),
                (next, Role::Furniture("other")),
            ]);
            authors(&Frame::of(&lines)).into_iter().map(|a| a.value).collect::<Vec<_>>()
        };
        assert_eq!(signed("Айша СЫНАҚОВА", "Сурет: автордан"), ["Айша СЫНАҚОВА"]);
        assert_eq!(signed("А. ТЕСТОВА", "Комментарии"), ["А. ТЕСТОВА"]);
        assert_eq!(signed("Айша СЫНАҚОВА", "© 2024 Порт"), ["Айша СЫНАҚОВА"]);
        assert!(signed("Айша СЫНАҚОВА", "Сурет: Тест").is_empty(), "of whom the picture is");
        assert!(signed("НОВОСТИ ПОРТА", "Комментарии").is_empty());
    }

    #[test]
    fn what_stands_beside_a_name_shows_whose_it_is() {
        let furniture = Role::Furniture("other");
        let body = ("The harbour opened again after three weeks of repairs, and ships came in at once.", Role::Paragraph);
        let found = |name: &str, next: &str, is_above: bool| {
            let (name, next) = ((name, furniture), (next, furniture));
            let lines = if is_above {
                [("Harbour opens again", Role::Title), body, name, next, body, body]
            } else {
                [("Harbour opens again", Role::Title), body, body, ("Follow us", furniture), name, next]
            };
            authors(&Frame::of(&page(&lines))).into_iter().map(|a| a.value).collect::<Vec<_>>()
        };
        assert_eq!(found("Anna-Lena Probe", "Redaktorin Hafen", true), ["Anna-Lena Probe"]);
        assert!(found("Anna-Lena Probe", "Hafen und Meer", true).is_empty());
        assert_eq!(found("Айдар Сынақов", "aidar@harbour.example", false), ["Айдар Сынақов"]);
        assert!(found("Айдар Сынақов", "office@harbour.example", false).is_empty());
        assert_eq!(found("Айдар Сынақов", "Айлақ авторы", false), ["Айдар Сынақов"]);
        let portrait =
            [("Harbour opens again", Role::Title), body, body, ("Авторы", furniture), ("А", furniture), ("Анна Тестова", furniture)];
        assert_eq!(authors(&Frame::of(&page(&portrait)))[0].value, "Анна Тестова");
        let above = [("Ауыл", furniture), ("Айдар СЫНАҚОВ", furniture), ("Harbour opens again", Role::Title), body, body];
        assert_eq!(authors(&Frame::of(&page(&above)))[0].value, "Айдар СЫНАҚОВ");
        let expert = [("Harbour opens again", Role::Title), ("Ответ эксперта", furniture), ("Анна Тестова", furniture), body, body];
        assert_eq!(authors(&Frame::of(&page(&expert)))[0].confidence, 0.9);
        let sign = [("С уважением,", Role::Paragraph), ("Анна ТЕСТОВА,", Role::Paragraph)];
        let within = [&[("Harbour opens again", Role::Title)], &[body; 20][..], &sign, &[body; 20]].concat();
        assert_eq!(authors(&Frame::of(&page(&within)))[0].value, "Анна ТЕСТОВА");
        let letter = [("Harbour opens again", Role::Title), body, body, ("С уважением,", furniture), ("Анна ТЕСТОВА,", furniture)];
        assert_eq!(authors(&Frame::of(&page(&letter)))[0].value, "Анна ТЕСТОВА");
    }

    #[test]
    fn below_a_headline_without_a_text_a_byline_is_looked_for_nearby_alone() {
        let furniture = Role::Furniture("menu");
        let after = |lines: usize| {
            let menu = vec![("Menu", furniture); lines];
            let lines = [&[("Harbour opens again", Role::Title)][..], &menu, &[("By Ann Poe", furniture)]].concat();
            authors(&Frame::of(&page(&lines))).len()
        };
        assert_eq!(after(20), 1);
        assert_eq!(after(LONGEST_HEAD), 0);
    }

    #[test]
    fn a_name_far_from_the_article_is_no_author() {
        let furniture = Role::Furniture("menu");
        let mut lines = vec![("Ann Poe", furniture)];
        lines.extend(vec![("Menu", furniture); 30]);
        lines.extend([("Harbour opens again", Role::Title), ("The harbour opened again after repairs.", Role::Paragraph)]);
        assert!(authors(&Frame::of(&page(&lines))).is_empty());
    }
}
