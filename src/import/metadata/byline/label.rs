//! A line that says who wrote the text: a label, a verb or a mail's header, and the name.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem;
use regex::Regex;

use super::Candidate;
use super::opening::name_behind;
use crate::import::Role;
use crate::import::metadata::dates::{self, Reading};
use crate::import::metadata::frame::Frame;
use crate::import::metadata::mail::mail_header;
use crate::import::metadata::names;
use crate::import::metadata::patterns::compiled;
use crate::words::{chars, position};

/// What may hold names of a line: without dates, without what a paste has run onto it.
pub(super) fn cleaned(text: &str) -> Cow<'_, str> {
    let mut rest = names::unglued(text);
    if dates::has_three_figures(text) {
        for mention in dates::find(&rest, &Reading::default()).iter().rev() {
            let (start, end) = (start_of_weekday(&rest, mention.span.start), end_of_year(&rest, mention.span.end));
            rest.to_mut().replace_range(start..end, "|");
        }
    }
    rest
}

/// Where a date begins with the day of the week before it: "Monday, November 18", "Montag, 18. November".
fn start_of_weekday(text: &str, date: usize) -> usize {
    let before = text[..date].trim_end_matches([' ', '\u{a0}', ',', '.']);
    let word = before.rfind([' ', '\u{a0}', ',', '|']).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    if dates::opens_with_weekday(&before[word..]) { word } else { date }
}

/// Where a date ends with the word for its year: "17 февраля 2031 г.", "17 февраля 2031 года".
fn end_of_year(text: &str, date: usize) -> usize {
    const WORDS: [&str; 9] = ["года", "год", "г.", "г", "року", "р.", "жыл", "ж.", "ж"];
    let behind = text[date..].strip_prefix([' ', '\u{a0}']).unwrap_or(&text[date..]);
    let is_whole = |rest: &&str| !rest.starts_with(chars::is_alphanumeric);
    let rest = WORDS.iter().filter_map(|word| behind.strip_prefix(word)).find(is_whole);
    rest.map_or(date, |rest| text.len() - rest.len())
}

/// The part before the first mark or number that ends a list of names.
pub(super) fn head_of_list(text: &str) -> &str {
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
    Some(head_of_list(&text[name_behind(text)?..]))
}

/// Bytes of the longest line within which a verb names who wrote or asked.
const LONGEST_NOTE: usize = 160;

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

pub(super) fn by_label(frame: &Frame<'_>, at: usize, place: f32, cleaned: &str) -> Option<Candidate> {
    let text = &frame.lines[at].text;
    // "Корреспондент: Анна Ивановна, куда идёт паром?": whom a question calls did not write the text.
    if frame.lines[at].role == Role::Question || frame.lines[at].role.is_body() && text.ends_with(['?', '？']) {
        return None;
    }
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
    let names = match greek_article(text) {
        Some(article) => names.iter().map(|name| nominative(name, article)).collect(),
        None => names,
    };
    let is_day = loose && names.first().is_some_and(|name| dates::opens_with_weekday(name));
    (!names.is_empty() && !is_day).then_some(Candidate { line: at, names, rule: "byline", score })
}

/// The Greek article in the genitive with which a byline opens: "Της Άννας Δοκιμή", by Άννα Δοκιμή.
pub(super) fn greek_article(text: &str) -> Option<&'static str> {
    ["Της ", "Του "].into_iter().find(|article| text.starts_with(article))
}

/// A Greek name in the genitive as it is given: a woman's family name has one form. How a man's name ends is told by its genitive alone, and not surely.
fn nominative(name: &str, article: &str) -> String {
    let is_woman_s = article == "Της ";
    let last = name.split(' ').count() - 1;
    let word = |(at, word): (usize, &str)| match () {
        () if is_woman_s && at == last && last > 0 => word.to_owned(),
        () if is_woman_s => word.strip_suffix('ς').unwrap_or(word).to_owned(),
        () if word.ends_with("ου") => format!("{}ος", &word[..word.len() - "ου".len()]),
        () if word.ends_with(['α', 'η', 'ά', 'ή']) => format!("{word}ς"),
        () => word.to_owned(),
    };
    name.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// A name in Chinese characters or Hangul beside what its bearer is, anywhere in a line: "来源：港口新闻网 作者：王小明", "김철수 기자".
static EAST_ASIAN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?:^[|\s]*(?:本报|本网|本報)?(?:作者|记者|記者|通讯员)\s+|(?:作者|记者|記者|撰文|文字|文)\s*[:：/／|｜]\s*)(?P<behind>\p{Han}{2,4}(?:[ 、]\p{Han}{2,3})*)(?:[^\p{Han}\p{Hiragana}\p{Katakana}]|$)|(?:記者|執筆|文|取材)\s*[:：/／・]\s*(?P<kana>\p{Han}{1,4}\p{Hiragana}{1,4}|\p{Han}{1,4}\p{Katakana}{1,4})(?:[^\p{Han}\p{Hiragana}\p{Katakana}]|$)|^글\s+(?P<wrote>\p{Hangul}{2,4})$|(?:^|[\s=\])])(?P<before>\p{Hangul}{2,4})\s?(?:기자|특파원|논설위원)(?:[^\p{Hangul}]|$)",
    )
});

pub(super) fn by_east_asian_label(at: usize, place: f32, cleaned: &str) -> Option<Candidate> {
    // The lead bytes of both scripts in UTF-8; most texts have none of them.
    if !cleaned.bytes().any(|byte| (0xe4..=0xed).contains(&byte)) {
        return None;
    }
    let found = EAST_ASIAN.captures(cleaned)?;
    // "사진=김철수 기자": who took the picture.
    let is_picture_s = |name: &regex::Match<'_>| {
        let before = cleaned[..name.start()].trim_end_matches([' ', '=', ':', '/']);
        ["사진", "그래픽", "영상", "촬영"].iter().any(|word| before.ends_with(word))
    };
    let before = || found.name("before").filter(|name| !is_picture_s(name));
    let list = found.name("behind").or_else(|| found.name("kana")).or_else(|| found.name("wrote")).or_else(before)?.as_str();
    let names = list.split([' ', '、']).map(str::to_owned).collect();
    Some(Candidate { line: at, names, rule: "byline", score: place + 1.2 })
}
