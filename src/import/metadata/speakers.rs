//! Whose words a text carries where it has no byline: the one who answers in an interview, the expert whose opinion is relayed. And the genre.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::byline::ASKER_LINE;
use super::frame::Frame;
use super::genre;
use super::names;
use super::patterns::{Patterns, compiled};
use super::relayed;
use super::whole_name::{self, INTRODUCTION, with_calm_families};
use crate::import::spoken_to::addresses;
use crate::import::{Found, Line, Metadata, Role, SURE};
use crate::model::{AuthorRole, Genre};
use crate::words::chars;

/// Two or three capitalised words, not all in capitals: a full name inside prose. A patronymic makes three.
const NAME: &str = r"(?P<name>\p{Lu}\p{Ll}+(?:[-’']\p{Lu}\p{Ll}+)?(?: \p{Lu}\p{Ll}+(?:[-’']\p{Lu}\p{Ll}+)?| \p{Lu}\.){1,3})";
/// What stands between a name and what it is known by is measured when it is found ([`FAR`]): counted here, it would make patterns of many
/// thousand states.
static ANSWERS: LazyLock<Patterns<Regex>> = LazyLock::new(|| {
    let patterns: [(&'static [&'static str], &str); 4] = [
        (
            &[
                "отмети",
                "отмечает",
                "рассказ",
                "ответил",
                "отвечает",
                "поделил",
                "считает",
                "говорит",
                "говорили с",
                "пояснил",
                "прокомментировал",
                "собеседни",
                "ость",
                "беседе с",
                "интервью",
            ],
            r"(?:[Кк]ак )?(?:отмети[лт]\p{L}*|отмечает|рассказал[аи]?|рассказывает|ответил[аи]?|отвечает|поделил(?:ся|ась)|считает|говорит|поговорили с|пояснил[аи]?|прокомментировал[аи]?|наш собеседник|собеседник|собеседница|[Гг]ость|[Гг]остья|в беседе с|интервью)\s(?P<rest>[^!?]*)",
        ),
        (
            &[
                "ответил",
                "рассказ",
                "отвечает",
                "интервью",
                "поделил",
                "жауап берді",
                "сұхбат берді",
                "әңгімелесті",
                "told",
                "answered",
                "spoke",
                "speaks",
                "talks",
                "explains",
                "відпові",
                "розпові",
            ],
            r"NAME(?:,[^.!?]*?,)?\s(?:ответил[аи]?|рассказал[аи]?|рассказывает|отвечает|дал интервью|поделил(?:ся|ась)|сұрақтарымызға жауап берді|сұхбат берді|жауап берді|әңгімелесті|told|answered|spoke|speaks|talks|explains|відповів|відповіла|розповів|розповіла)",
        ),
        (
            &["with", "We asked", "сұхбаттасушы", "қонағы", "коногу", "mehmoni", "меҳмони", "розмова з"],
            r"(?:(?:interview|spoke|talked|sat down|conversation) with|We asked|сұхбаттасушы|қонағы\p{L}*|коногу\p{L}*|mehmoni\p{L}*|меҳмони\p{L}*|розмова з)\s(?:[^.!?]*?\s)?NAME",
        ),
        (&["speaks", "spoke", "talks", "talked"], r"(?:speaks|spoke|talks|talked) (?:to|with) (?:\p{Ll}[\p{Ll}-]* ){0,4}NAME"),
    ];
    Patterns::new(patterns.into_iter().map(|(bits, pattern)| (bits, pattern.replace("NAME", NAME))).collect())
});

/// Characters in which a name and what it is known by stand together.
const FAR: usize = 400;

fn is_near(found: &regex::Captures<'_>) -> bool {
    found.get(0).is_some_and(|all| all.as_str().chars().count() <= FAR)
}

/// Sets author and role where no byline did, and the genre.
pub(super) fn fill(metadata: &mut Metadata, frame: &Frame<'_>) {
    let prose: Vec<&Line> = frame.prose().map(|(_, l)| l).collect();
    let mut turns = Turns::of(&prose);
    // The paper asks by its own name.
    turns.speakers.retain(|name| !frame.lines.iter().take(TOP).any(|line| line.text.trim() == name));
    let headline = frame.title.map_or_else(String::new, |title| with_calm_families(&frame.lines[title].text));
    let headline = headline.as_str();
    let writers: Vec<String> = metadata.author.iter().map(|author| author.value.clone()).collect();
    let lang = metadata.lang.as_ref().map_or_else(String::new, |lang| lang.value.primary().to_owned());
    let named = |turns: &Turns<'_>| {
        let above = &frame.lines[..frame.body.start];
        let found = interviewee(headline, &prose, turns, &writers).or_else(|| presented(above, turns)).or_else(|| of_deck(frame, turns));
        found.map(|found| whole_name::of(found, headline, frame, &lang))
    };
    if turns.make_an_interview(prose.len()) {
        let named = named(&turns);
        let sure = if named.is_some() || turns.ask_someone() { TALK } else { EXPLAINED };
        metadata.genre = Some(Found::new(Genre::Interview, "questions", turns.first, "", sure));
        set_interviewee(metadata, named, turns.first);
    } else if let Some(turns) = Turns::unmarked(&prose)
        // An explainer asks too, and quotes someone.
        && let Some(found) = named(&turns).filter(|found| writers.is_empty() || found.basis.rule == OF_HEADLINE)
    {
        set_interviewee(metadata, Some(found), turns.first);
    } else if metadata.author.is_empty()
        && let Some(found) = relayed::expert(headline, &prose)
    {
        let line = found.basis.line;
        let reasons = is_argument(&prose);
        metadata.author = vec![found];
        metadata.author_role = Some(Found::new(AuthorRole::Expert, "relayed-opinion", line, "", 0.8));
        if reasons {
            metadata.genre = Some(Found::new(Genre::Analysis, "relayed-opinion", line, "", 0.75));
        }
    }
    if metadata.author_role.is_none() && !metadata.author.is_empty() {
        metadata.author_role = Some(Found::new(AuthorRole::Byline, "byline", metadata.author[0].basis.line, "", 0.9));
    }
    if metadata.genre.is_none() {
        let lang = metadata.lang.as_ref().map_or("", |lang| lang.value.primary());
        metadata.genre = genre::genre(frame, metadata, lang);
    }
}

/// The author of a talk whose questions begin on a line. The one who asks has the byline; the words are the other's, if it is sure who that is.
fn set_interviewee(metadata: &mut Metadata, found: Option<Found<String>>, first: Option<usize>) {
    match (found, metadata.author.first()) {
        (Some(found), asker)
            if found.confidence >= SURE || found.basis.rule == OF_DECK || asker.is_none_or(|asker| asker.basis.rule == ASKER_LINE) =>
        {
            metadata.author = vec![found];
            metadata.author_role = Some(Found::new(AuthorRole::Interviewee, "interviewee", first, "", 0.9));
        }
        (_, Some(asker)) => metadata.author_role = Some(Found::new(AuthorRole::Byline, "byline", asker.basis.line, "", ASKER)),
        _ => {}
    }
}

/// How sure it is that the one who asks is the author of an interview: whose words it has is for the editor to say.
pub(in crate::import) const ASKER: f32 = 0.65;
/// How sure it is that questions make a talk: where someone is asked or answers, and where a text may ask itself.
const TALK: f32 = 0.9;
const EXPLAINED: f32 = 0.6;
/// Marks with which the turns of a talk begin.
const DASHES: [char; 4] = ['–', '—', '-', '―'];

/// The questions of an interview.
struct Turns<'a> {
    questions: Vec<&'a str>,
    /// Number of the line of the first question.
    first: Option<usize>,
    /// Names that stand before a colon at the beginning of two lines or more, the most frequent first.
    speakers: Vec<String>,
}

impl<'a> Turns<'a> {
    fn of(prose: &[&'a Line]) -> Self {
        let mut turns = Self { questions: Vec::new(), first: None, speakers: Vec::new() };
        let mut labels: Vec<(String, usize, usize)> = Vec::new();
        let mut said_under: HashMap<&str, usize> = HashMap::new();
        for label in prose.iter().filter_map(|line| label(&line.text)) {
            *said_under.entry(label).or_default() += 1;
        }
        let mut place: HashMap<String, usize> = HashMap::new();
        for line in prose {
            let text = line.text.trim();
            let asks = text.ends_with(['?', '？']) && text.chars().count() < 500;
            let is_asker = || label(text).is_some_and(|asker| said_under.get(asker).is_some_and(|said| *said >= 2));
            if line.role == Role::Question || asks && (text.starts_with(DASHES) || is_asker()) {
                turns.first = turns.first.or(Some(line.number));
                turns.questions.push(text);
            }
            if let Some(name) = speaker(text) {
                let at = *place.entry(name.clone()).or_insert(labels.len());
                if at == labels.len() {
                    labels.push((name, 0, 0));
                }
                labels[at].1 += 1;
                labels[at].2 += usize::from(asks);
            }
        }
        labels.retain(|(_, said, asked)| *said >= 2 && asked * 2 < *said);
        // A paper that asks says something too.
        labels.sort_by_key(|(_, said, asked)| (*asked > 0, std::cmp::Reverse(*said)));
        turns.speakers = labels.into_iter().map(|(name, ..)| name).collect();
        turns
    }

    /// Questions without any mark, which tell of a talk if someone is introduced who answers them.
    fn unmarked(prose: &[&'a Line]) -> Option<Self> {
        let asked = genre::questions(prose)?;
        let questions = asked.iter().map(|line| line.text.trim()).collect();
        Some(Self { questions, first: Some(asked[0].number), speakers: Vec::new() })
    }

    /// "– Александр, как Вы …": whether a question calls someone by the given name.
    fn address(&self, name: &str) -> bool {
        let given = name.split(' ').next().unwrap_or_default();
        self.questions.iter().any(|question| {
            let said = question.split_once(':').filter(|(label, _)| label.chars().count() <= 20).map_or(*question, |(_, said)| said);
            said.trim_start_matches(['–', '—', '-', '―', ' ']).starts_with(given)
        })
    }

    /// Whether they speak to someone, and are not a text's own: behind a dash or a label, by whom they call, or two of them by their words.
    fn ask_someone(&self) -> bool {
        let calls = |question: &str| question.split_once(", ").is_some_and(|(called, _)| names::is_person(called));
        let is_told = |question: &&str| question.starts_with(DASHES) || question.contains(':') || calls(question);
        let spoken = self.questions.iter().filter(|question| addresses(question)).count();
        self.questions.iter().any(is_told) || spoken >= 2 && spoken * 3 >= self.questions.len()
    }

    /// Three questions, or two that make up a fifth of a short text.
    fn make_an_interview(&self, paragraphs: usize) -> bool {
        let questions = self.questions.len();
        questions >= 3 && questions * 14 >= paragraphs || questions == 2 && paragraphs <= 10
    }
}

/// "Имя Фамилия: …" at the beginning of a line.
fn speaker(text: &str) -> Option<String> {
    label(text).filter(|head| names::is_person(head)).map(str::to_owned)
}

/// What stands before a colon at the beginning of a line: "Имя Фамилия: …", "Harbour Times: …?"
fn label(text: &str) -> Option<&str> {
    let (head, rest) = text.split_at(memchr::memchr(b':', text.as_bytes())?);
    (head.chars().count() <= 50 && rest.len() > 21 && head.starts_with(char::is_uppercase)).then_some(head)
}

/// The one who answers, and not one of the `writers` of the byline who speaks to someone.
fn interviewee(headline: &str, prose: &[&Line], turns: &Turns<'_>, writers: &[String]) -> Option<Found<String>> {
    if let Some(name) = turns.speakers.first() {
        return Some(Found::new(name.clone(), "speaker", turns.first, name, 0.85));
    }
    let first = turns.first.unwrap_or(usize::MAX);
    let before = prose.iter().filter(|l| l.number < first).rev().take(6);
    let after = prose.iter().rev().take(3);
    let is_addressed = |name: &str| turns.address(name);
    let answering = |text: &str| answering(text, &is_addressed, writers);
    let in_prose = before.chain(after).find_map(|line| Some((*line, answering(&line.text)?)));
    let Some((line, name)) = in_prose.filter(|(_, name)| is_addressed(name) || !names_one(headline, &is_addressed)) else {
        let introduction: Vec<&str> = prose.iter().filter(|l| l.number < first).map(|l| l.text.as_str()).collect();
        let is_talk = turns.questions.iter().any(|question| question.starts_with(DASHES));
        return of_headline(headline, &introduction, &is_addressed, is_talk).or_else(|| {
            let name = answering(headline)?;
            Some(Found::new(name.clone(), OF_HEADLINE, None, headline, SAID_TO_ANSWER))
        });
    };
    // "Hydrologist Asel Suanbaeva" where the questions say "Asel": a word that opens a sentence is written as a name is.
    let name = match name.split_once(' ') {
        Some((_, rest)) if rest.contains(' ') && !is_addressed(&name) && is_addressed(rest) => rest.to_owned(),
        _ => name,
    };
    let is_addressed = is_addressed(&name);
    let is_full = name.split(' ').count() >= 3;
    Some(Found::new(name.clone(), "interviewee", Some(line.number), &name, if is_addressed || is_full { 0.9 } else { 0.72 }))
}

/// The rule by which the headline names the one who answers.
pub(super) const OF_HEADLINE: &str = "headline";
/// How sure it is that whom the headline says to answer does: "An interview with Ann Poe".
const SAID_TO_ANSWER: f32 = 0.75;

/// The one whom a line right above the text presents and whom the questions address.
fn presented(above: &[Line], turns: &Turns<'_>) -> Option<Found<String>> {
    above.iter().rev().take(INTRODUCTION).find_map(|line| {
        let name = people_in(&line.text).find(|name| turns.address(name.as_str()))?.as_str();
        Some(Found::new(name.to_owned(), "interviewee", Some(line.number), &line.text, 0.75))
    })
}

/// The rule by which a deck says who speaks and of what, and how sure it is: what the bearer is may have been taken for a part of the name.
const OF_DECK: &str = "deck";
const SPEAKS_IN_DECK: f32 = 0.65;
/// Lines below the headline among which such a deck stands, and bytes of the longest.
const DECK: usize = 4;
const LONGEST_DECK: usize = 240;

/// The one of whom a line between headline and questions says of what they speak: "Капитан Анна Тестова — о мелях", "Violinist Ann Poe – on home".
fn of_deck(frame: &Frame<'_>, turns: &Turns<'_>) -> Option<Found<String>> {
    let (title, first) = (frame.title?, turns.first?);
    frame.lines[title + 1..].iter().take(DECK).take_while(|line| line.number < first).find_map(|line| {
        let text = Some(line.text.trim()).filter(|text| text.len() <= LONGEST_DECK)?;
        let (before, topic) = [" — ", " – ", " - "].iter().find_map(|dash| text.split_once(dash))?;
        let before = with_calm_families(before);
        let name = people_in(&before).last().filter(|name| name.end() == before.len() && is_topic(topic))?;
        let own = without_calling(name.as_str());
        Some(Found::new(own.to_owned(), OF_DECK, Some(line.number), text, SPEAKS_IN_DECK))
    })
}

/// "о музыке и доме", "on music", "музыка туралы".
fn is_topic(text: &str) -> bool {
    const ON: [&str; 10] = ["о ", "об ", "обо ", "про ", "on ", "about ", "über ", "sur ", "sobre ", "su "];
    const BEHIND: [&str; 6] = [" туралы", " жайлы", " жайында", " жөнүндө", " haqida", " hakkında"];
    let text = text.trim_end_matches(['.', '…']);
    ON.iter().any(|word| text.starts_with(word)) || BEHIND.iter().any(|word| text.ends_with(word))
}

/// A name of three words without the first that says what its bearer is: in Cyrillic letters a third name is the father's.
fn without_calling(name: &str) -> &str {
    const CALLINGS: [&str; 8] = ["ist", "istin", "erin", "ician", "grapher", "ologue", "ologin", "keeper"];
    let Some((first, rest)) = name.split_once(' ').filter(|(_, rest)| rest.contains(' ')) else { return name };
    let is_cyrillic = name.chars().any(chars::is_cyrillic);
    let is_calling =
        if is_cyrillic { !has_patronymic(name) } else { CALLINGS.iter().any(|end| first.len() > end.len() && first.ends_with(end)) };
    if is_calling { rest } else { name }
}

/// Lines at the top of a page among which its name stands.
const TOP: usize = 4;

/// Whether a headline names someone whom the questions address.
fn names_one(headline: &str, is_addressed: &dyn Fn(&str) -> bool) -> bool {
    people_in(headline).any(|name| is_addressed(name.as_str()))
}

/// The one whom a headline names: "Anna Testova: «…»", who is surely the one that answers in a talk with dashes, anyone whom the questions address,
/// anyone whom the introduction names too.
fn of_headline(headline: &str, introduction: &[&str], is_addressed: &dyn Fn(&str) -> bool, is_talk: bool) -> Option<Found<String>> {
    let opens = |name: &regex::Match<'_>| name.start() == 0 && headline[name.end()..].starts_with([':', ',']);
    let is_introduced = |name: &str| introduction.iter().any(|text| text.contains(name));
    let is_quoted = |name: &regex::Match<'_>| is_beside_quotation(&headline[..name.start()], &headline[name.end()..]);
    let speaks = |name: &regex::Match<'_>| opens(name) || is_quoted(name) || is_addressed(name.as_str()) || is_introduced(name.as_str());
    let found = people_in(headline).find(speaks)?;
    let name = found.as_str();
    let opens = people_in(headline).next().is_some_and(|first| first.as_str() == name && opens(&first));
    let sure = match () {
        () if is_addressed(name) => 0.9,
        () if opens && is_talk || is_quoted(&found) => 0.75,
        () => 0.6,
    };
    Some(Found::new(name.to_owned(), OF_HEADLINE, None, headline, sure))
}

/// Whether words of a headline are someone's who stands before or behind them: "Anna Testova: «…»", "“…”: Anna Testova on harbours".
fn is_beside_quotation(before: &str, behind: &str) -> bool {
    const SIGNS: [char; 4] = [':', '—', '–', '-'];
    let opens =
        behind.trim_start().strip_prefix(SIGNS).is_some_and(|rest| rest.trim_start().starts_with(['«', '“', '„', '"', '‘', '\'', '»']));
    let closes = before.trim_end().strip_suffix(SIGNS).is_some_and(|rest| rest.trim_end().ends_with(['»', '”', '“', '"', '’', '\'', '«']));
    opens || closes && before.starts_with(['«', '“', '„', '"', '‘', '\'', '»'])
}

/// The full names of people in a text.
pub(super) fn people_in(text: &str) -> impl Iterator<Item = regex::Match<'_>> {
    static NAMES: LazyLock<Regex> = LazyLock::new(|| compiled(NAME));
    NAMES.find_iter(text).filter(|name| names::is_person(name.as_str()) && !is_body_of_men(name.as_str()))
}

/// "Айдос Тестовпен әңгіме", "Anna Testova bilan suhbat": with whom a talk is.
fn talked_with(text: &str) -> Option<String> {
    const TALKS: [&str; 6] = ["сұхбат", "әңгіме", "маек", "аңгеме", "суҳбат", "suhbat"];
    const WITH: [&str; 6] = ["менен", "билан", "bilan", "мен", "бен", "пен"];
    let end = TALKS.iter().filter_map(|talk| text.find(talk)).min()?;
    let words: Vec<&str> = text[..end].split_whitespace().collect();
    // "Айдос Тестовпен", "Anna Testova bilan", a few words before the talk.
    words.iter().enumerate().skip(1).rev().take(6).find_map(|(at, word)| {
        let ending = WITH.iter().find_map(|ending| word.strip_suffix(ending))?;
        let name = if ending.is_empty() { words[at.checked_sub(2)?..at].join(" ") } else { format!("{} {ending}", words[at - 1]) };
        names::is_person(&name).then_some(name)
    })
}

/// The name of the one who answers: of those behind "как отметил", the one that reads most like a person's.
fn answering(text: &str, is_addressed: &dyn Fn(&str) -> bool, writers: &[String]) -> Option<String> {
    if let Some(name) = talked_with(text) {
        return Some(name);
    }
    ANSWERS.worth_trying(text).find_map(|pattern| {
        let found = pattern.captures(text)?;
        let Some(rest) = found.name("rest") else {
            let name = found.name("name")?.as_str().trim_end_matches(['.', ',']);
            let all = found.get(0)?;
            let is_writer = writers.iter().any(|writer| writer == name);
            let asks = speaks_to(all.as_str(), &text[all.end()..]).is_some_and(|whom| is_writer || is_someone(whom));
            let is_asked_by = is_writer && SPEAKS_TO.iter().any(|words| all.as_str().starts_with(words));
            return (is_near(&found) && names::is_person(name) && !asks && !is_asked_by).then(|| name.to_owned());
        };
        let rest = rest.as_str();
        let rest = rest.char_indices().nth(FAR).map_or(rest, |(end, _)| &rest[..end]);
        let mut best: Option<(u8, String)> = None;
        for name in people_in(rest) {
            let ends_phrase = rest[name.end()..].chars().next().is_none_or(|c| matches!(c, ',' | '.' | ':' | ';'));
            let name = name.as_str();
            let score = u8::from(has_patronymic(name)) * 4 + u8::from(is_addressed(name)) * 4 + u8::from(ends_phrase) * 2;
            if best.as_ref().is_none_or(|(s, _)| score > *s) {
                best = Some((score, name.to_owned()));
            }
        }
        best.map(|(_, name)| name)
    })
}

/// How someone who asks or answers is said to speak, at the beginning of such words.
const SPEAKS_TO: [&str; 8] = ["speaks to", "speaks with", "spoke to", "spoke with", "talks to", "talks with", "talked to", "talked with"];

/// To whom someone speaks: "the woman who runs the port" of "Anna Testova talks to the woman who runs the port".
fn speaks_to<'a>(said: &str, rest: &'a str) -> Option<&'a str> {
    let speaks = ["speaks", "spoke", "talks"].iter().any(|verb| said.ends_with(verb));
    ["to ", "with "].iter().filter(|_| speaks).find_map(|to| rest.trim_start().strip_prefix(to))
}

/// Whether someone is spoken to who answers, "the woman who …", "harbour master Ann Poe": who speaks to the press answers it.
fn is_someone(whom: &str) -> bool {
    const PRESS: [&str; 15] = [
        "paper",
        "newspaper",
        "magazine",
        "press",
        "reporters",
        "journalists",
        "journalist",
        "reporter",
        "media",
        "site",
        "website",
        "station",
        "agency",
        "programme",
        "audience",
    ];
    let article = ["the ", "a ", "an "].iter().find_map(|article| whom.strip_prefix(article));
    let who = article.unwrap_or(whom);
    let small: usize = who.split_inclusive(' ').take(4).take_while(|word| word.starts_with(char::is_lowercase)).map(str::len).sum();
    let is_press = who[..small].split_whitespace().any(|word| PRESS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())));
    let is_named = || people_in(&who[small..]).next().is_some_and(|name| name.start() == 0);
    small > 0 && !is_press && (article.is_some() || is_named())
}

pub(super) fn has_patronymic(name: &str) -> bool {
    name.split(' ').any(|w| {
        ["ович", "евич", "ич", "овна", "евна", "ична", "ұлы", "қызы", "уулу", "кызы"]
            .iter()
            .any(|end| w.len() > end.len() + 4 && w.ends_with(end))
    })
}

/// Institutes, ministries and countries are written in capitals too.
fn is_body_of_men(name: &str) -> bool {
    const BODIES: [&str; 24] = [
        "Институт",
        "Университет",
        "Академи",
        "Центр",
        "Министерств",
        "Республик",
        "Совет",
        "Комитет",
        "Фонд",
        "Ассоциаци",
        "Союз",
        "Школ",
        "Агентств",
        "Государствен",
        "Национальн",
        "Российск",
        "Казахстан",
        "Политическ",
        "Объединенн",
        "Объединённ",
        "Институты",
        "Қазақстан",
        "Управлени",
        "Департамент",
    ];
    BODIES.iter().any(|b| name.starts_with(b))
}

/// Several paragraphs that reason in the author's voice instead of quoting.
fn is_argument(prose: &[&Line]) -> bool {
    let quoting = |l: &&&Line| {
        let text = l.text.as_str();
        let quoted_speech =
            text.starts_with(['«', '"', '“', '–', '—']) && [" – ", ", — ", " сказал", " отметил", " said"].iter().any(|s| text.contains(s));
        quoted_speech && text.len() < 900
    };
    prose.len() >= 4 && prose.iter().filter(quoting).count() * 3 < prose.len()
}

#[cfg(test)]
mod tests;
