//! The genre of a text that no rubric names, by the words of its kind: a document enacts, an opinion says "I", an analysis weighs reasons.

use std::sync::LazyLock;

use memchr::memmem::{self, Finder};

use super::rubric::is_opinions;
use crate::import::metadata::Frame;
use crate::import::{Found, Line};
use crate::model::Genre;

/// The genre that the headline's beginning or the text's own words tell.
pub(super) fn by_words(frame: &Frame<'_>, lang: &str) -> Option<Found<Genre>> {
    let found = |genre, rule, line: &Line, confidence| Found::new(genre, rule, Some(line.number), &line.text, confidence);
    let headline = frame.title.map(|title| &frame.lines[title]);
    if let Some((headline, genre)) = headline.and_then(|line| Some((line, by_beginning(&line.text)?))) {
        return Some(found(genre, "headline", headline, 0.85));
    }
    let prose: Vec<&Line> = frame.prose().map(|(_, line)| line).collect();
    let voice = &prose[..prose.len().min(LOOKED_AT)];
    let is_act = || Some(headline?).filter(|line| line.text.contains('№') && prose.iter().any(|line| line.text.starts_with("1. ")));
    if let Some(line) = prose.iter().copied().find(|line| enacts(&line.text)).or_else(|| addresses_nation(frame)).or_else(is_act) {
        return Some(found(Genre::Document, "enacts", line, 0.8));
    }
    if let Some(asked) = questions(&prose) {
        return Some(found(Genre::Interview, "asks-and-answers", asked[0], UNSURE));
    }
    let below = &frame.lines[frame.body.end..];
    if let Some(line) = prose.iter().rev().take(2).copied().chain(below.iter().take(2)).find(|line| presents_author(&line.text)) {
        return Some(found(Genre::Opinion, "author-presented", line, 0.8));
    }
    if let Some(line) = first_person(voice, lang) {
        return Some(found(Genre::Opinion, "first-person", line, UNSURE));
    }
    weighs_reasons(voice, lang).map(|line| found(Genre::Analysis, "reasons", line, UNSURE))
}

/// Paragraphs in which an author's voice is looked for: who speaks for himself does so early.
const LOOKED_AT: usize = 24;

/// What an author's voice tells is for the editor to confirm.
const UNSURE: f32 = 0.65;

/// "Analysis: …", "Колонка. …".
fn by_beginning(headline: &str) -> Option<Genre> {
    let (beginning, _) = headline.split_once([':', '.', '|'])?;
    let beginning = beginning.to_lowercase();
    match beginning.trim() {
        "анализ" | "аналитика" | "разбор" | "талдау" | "сараптама" | "analysis" | "explainer" | "analyse" | "аналіз" | "tahlil" => {
            Some(Genre::Analysis)
        }
        "интервью" | "сұхбат" | "interview" | "інтерв’ю" | "інтерв'ю" | "suhbat" | "маек" => {
            Some(Genre::Interview)
        }
        beginning if is_opinions(beginning) => Some(Genre::Opinion),
        _ => None,
    }
}

/// Whether a line has the words with which an office or a treaty enacts: what it does stands behind a colon.
fn enacts(line: &str) -> bool {
    const WORDS: [&str; 14] = [
        "ПОСТАНОВЛЯ",
        "ПРИКАЗЫВА",
        "РАСПОРЯЖА",
        "РЕШИЛ",
        "ҚАУЛЫ ЕТ",
        "БҰЙЫРАМЫН",
        "ШЕШІМ ҚАБЫЛДАДЫ",
        "НАКАЗУЮ",
        "о нижеследующем",
        "нижеследующее",
        "төмендегілер туралы",
        "agreed as follows",
        "HEREBY ORDER",
        "QAROR QILADI",
    ];
    line.ends_with(':') && line.len() < 1500 && WORDS.iter().any(|words| line.contains(words))
}

/// Lines below the headline in which a speaker turns to the people.
const SALUTATION: usize = 6;

/// The head of state's address to the people.
fn addresses_nation<'a>(frame: &Frame<'a>) -> Option<&'a Line> {
    const PEOPLE: [&str; 6] = ["соотечественники", "сограждане", "отандастар", "мекендештер", "ellow citizens", "співвітчизники"];
    let from = frame.title.unwrap_or(frame.body.start);
    let turns = |line: &&Line| line.text.len() < 160 && line.text.ends_with('!') && PEOPLE.iter().any(|word| line.text.contains(word));
    frame.lines[from..].iter().take(SALUTATION).find(turns)
}

/// Characters of a question that is a paragraph of its own.
const QUESTION: usize = 200;

/// The short paragraphs that ask and are answered, if there are three or more and they are a quarter of the text.
pub(in crate::import::metadata) fn questions<'a>(prose: &[&'a Line]) -> Option<Vec<&'a Line>> {
    let asks = |line: &Line| line.text.ends_with('?') && line.text.len() < QUESTION;
    let asked: Vec<&Line> = prose.windows(2).filter(|pair| asks(pair[0]) && !asks(pair[1])).map(|pair| pair[0]).collect();
    (asked.len() >= 3 && asked.len() * 4 >= prose.len()).then_some(asked)
}

/// "Автор — экономист", "The writer is a former member of the senate".
fn presents_author(line: &str) -> bool {
    let calling = ["Автор — ", "Автор – ", "Автор - "].iter().find_map(|start| line.strip_prefix(start));
    calling.is_some_and(|calling| calling.starts_with(char::is_lowercase))
        || ["The writer is ", "The author is ", "Мақала авторы – "].iter().any(|start| line.starts_with(start))
}

/// Bits of a text, in the languages in which they are looked for.
type Bits = [(&'static str, &'static [&'static str])];

/// These bits, ready to be looked for.
fn finders(bits: &'static Bits) -> Vec<(&'static str, Vec<Finder<'static>>)> {
    bits.iter().map(|(lang, bits)| (*lang, bits.iter().map(Finder::new).collect())).collect()
}

/// The paragraphs that have one of a language's bits.
fn with_bit<'a>(prose: &[&'a Line], finders: &[(&str, Vec<Finder<'_>>)], lang: &str) -> Vec<&'a Line> {
    let bits = finders.iter().find(|(of, _)| *of == lang).map_or(&[][..], |(_, finders)| finders);
    prose.iter().copied().filter(|line| bits.iter().any(|bit| bit.find(line.text.as_bytes()).is_some())).collect()
}

/// Words in which an author speaks of himself. In Kazakh `мен` means "and" as well, unless a sentence begins with it.
const SELF: [(&str, &[&str]); 7] = [
    ("ru", &["я", "Я", "мне", "Мне", "меня", "Меня", "мной", "мой", "моя", "моё", "мое", "мои", "моей", "моего", "моих"]),
    ("kk", &["Мен", "менің", "Менің", "маған", "Маған", "мені", "менде"]),
    ("ky", &["мен", "Мен", "менин", "Менин", "мага", "мени"]),
    ("uk", &["я", "Я", "мені", "Мені", "мене", "мій", "моя", "моє", "мої"]),
    ("uz", &["men", "Men", "mening", "Mening", "menga", "meni"]),
    ("en", &["I", "my", "My", "me", "myself"]),
    ("de", &["ich", "Ich", "mich", "mir", "Mir", "mein", "meine", "meinen"]),
];
/// Bytes of the longest of these words.
const LONGEST: usize = 10;
/// What a paragraph has in which an author speaks of himself.
const SPEAKS: &Bits = &[
    ("ru", &[" я ", "Я ", "Мне "]),
    ("kk", &["Мен ", "Менің ", " менің "]),
    ("ky", &[" мен ", "Мен "]),
    ("uk", &[" я ", "Я "]),
    ("uz", &[" men ", "Men "]),
    ("en", &["I "]),
    ("de", &["Ich ", " ich "]),
];

/// The first paragraph of two or more in which the author speaks of himself, quotations aside.
fn first_person<'a>(prose: &[&'a Line], lang: &str) -> Option<&'a Line> {
    static FINDERS: LazyLock<Vec<(&str, Vec<Finder<'_>>)>> = LazyLock::new(|| finders(SPEAKS));
    let may_speak = with_bit(prose, &FINDERS, lang);
    let own = SELF.iter().find(|(of, _)| *of == lang).map_or(&[][..], |(_, words)| words);
    let speaking = may_speak.iter().filter(|line| !line.text.starts_with(['–', '—', '-', '―']));
    let times: Vec<usize> = speaking.clone().map(|line| of_self(&line.text, own)).collect();
    let (paragraphs, times) = (times.iter().filter(|times| **times > 0).count(), times.iter().sum::<usize>());
    // A short text says it twice, a long one more rarely.
    let is_often = |words: usize| times * 60 >= words || times >= 6 && times * 150 >= words;
    let words = || prose.iter().map(|line| crate::words::spaced(&line.text)).sum();
    if paragraphs >= 2 && is_often(words()) { speaking.copied().next() } else { None }
}

/// How many words of a paragraph are an author's of himself, outside quotation marks.
fn of_self(text: &str, own: &[&str]) -> usize {
    let (mut times, mut is_quoted, mut start) = (0, false, None);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphabetic() {
            start = start.or(Some(at));
            continue;
        }
        if let Some(word) = start.take().map(|start| &text[start..at]) {
            times += usize::from(!is_quoted && word.len() <= LONGEST && own.contains(&word));
        }
        match c {
            '«' | '“' | '„' => is_quoted = true,
            '»' | '”' => is_quoted = false,
            '"' => is_quoted = !is_quoted,
            _ => {}
        }
    }
    times
}

/// Words that weigh reasons; the first of a language are in every text that does.
const REASONS: &Bits = &[
    (
        "ru",
        &[
            "о-первых",
            "дной стороны",
            "то означает",
            "аким образом,",
            "о-вторых",
            " другой",
            "-третьих",
            "ледовательно,",
            "ероятнее всего",
            "корее всего",
            "ценарий",
            "прашивается вывод",
        ],
    ),
    ("kk", &["іріншіден", "ір жағынан", "Демек,", "кіншіден", "кінші жағынан", "шіншіден", "ценарий"]),
    (
        "en",
        &[
            "First, ",
            "n the one hand",
            "his means that",
            "herefore",
            "Second, ",
            "Third, ",
            "n the other hand",
            "scenario",
            "ost likely",
            "reasons why",
        ],
    ),
];
/// So many of a language's words come first.
const ANCHORS: usize = 3;
/// So many different ones make an analysis.
const WEIGHED: usize = 3;

/// The first paragraph with words that weigh reasons, if enough such words stand outside paragraphs that quote.
fn weighs_reasons<'a>(prose: &[&'a Line], lang: &str) -> Option<&'a Line> {
    static ANCHORED: LazyLock<Vec<(&str, Vec<Finder<'_>>)>> = LazyLock::new(|| {
        let mut all = finders(REASONS);
        all.iter_mut().for_each(|(_, finders)| finders.truncate(ANCHORS));
        all
    });
    let first = *with_bit(prose, &ANCHORED, lang).iter().find(|line| !quotes(line))?;
    let (_, words) = REASONS.iter().find(|(of, _)| *of == lang)?;
    let told: Vec<&Line> = prose.iter().copied().filter(|line| !quotes(line)).collect();
    let is_told = |word: &&&str| told.iter().any(|line| memmem::find(line.text.as_bytes(), word.as_bytes()).is_some());
    (words.iter().filter(is_told).take(WEIGHED).count() == WEIGHED).then_some(first)
}

pub(super) fn quotes(line: &Line) -> bool {
    ["«", "“", "„", "\""].iter().any(|mark| memmem::find(line.text.as_bytes(), mark.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Role;

    fn genre(title: &str, prose: &[&str]) -> Option<(Genre, &'static str)> {
        let line = |(at, text): (usize, &&str), role| Line { number: at + 1, text: (*text).to_owned(), role, score: 1.0 };
        let mut lines = vec![line((0, &title), Role::Title)];
        lines.extend(prose.iter().enumerate().map(|(at, text)| line((at + 1, text), Role::Paragraph)));
        by_words(&Frame::of(&lines), "ru").map(|found| (found.value, found.basis.rule))
    }

    #[test]
    fn words_tell_the_genre() {
        assert_eq!(genre("Анализ: кто выиграет", &["Порт вырос вдвое."]), Some((Genre::Analysis, "headline")));
        assert_eq!(genre("О порте", &["Акимат ПОСТАНОВЛЯЕТ:", "1. Открыть порт."]), Some((Genre::Document, "enacts")));
        let talk = ["Кто вы?", "Лоцман.", "Давно?", "С весны.", "А раньше?", "Раньше я рыбачил."];
        assert_eq!(genre("Лоцман", &talk), Some((Genre::Interview, "asks-and-answers")));
        let column = ["Мне кажется, порт стар, и я это вижу.", "Я прошу одного: тишины."];
        assert_eq!(genre("Порт", &column), Some((Genre::Opinion, "first-person")));
        let reasons = ["Во-первых, порт мелеет.", "Во-вторых, суда растут.", "Следовательно, нужен новый."];
        assert_eq!(genre("Порт", &reasons), Some((Genre::Analysis, "reasons")));
    }

    #[test]
    fn what_is_quoted_is_not_the_authors() {
        assert_eq!(genre("Порт", &["«Я думаю, мне пора, и я уйду», — сказал он.", "Порт закрыт, «мой порт», — говорит он."]), None);
        assert_eq!(genre("Эксперт: доллар подорожает", &["Доллар подорожает, считает он."]), None);
    }
}
