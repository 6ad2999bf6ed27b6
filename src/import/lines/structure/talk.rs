//! The turns of those who ask in an interview.

use super::asks;
use super::marks::{is_item, label, letter, starts_turn};
use crate::import::spoken_to::{addresses, calls, commands, opens_with_you, requests, speaks_of_self};
use crate::words::{chars, floor, position};

/// Turns of a talk that make it an interview.
const INTERVIEW: usize = 2;
/// Words of the longest question that stands alone.
const QUESTION: usize = 80;
/// Words of the longest turn that asks without a question mark.
const REMARK: usize = 60;
/// Words of the longest request, and of a statement to be answered.
const REQUEST: usize = 30;
/// Words of an answer that tells without doubt.
const ANSWER: usize = 12;
/// Lines to a question at most.
const SPARSE: usize = 10;
/// Lines to a question where a talk needs no other sign.
const DENSE: usize = 4;
/// Words of the longest turn that thanks.
const THANKS: usize = 8;

/// The paragraphs of a text, and how many words each has.
struct Talk<'a> {
    texts: &'a [&'a str],
    words: &'a [usize],
}

impl Talk<'_> {
    fn len(&self) -> usize {
        self.texts.len()
    }
}

/// The places of the turns of those who ask among paragraphs of so many words: by the labels before them, else by the dashes, else by what is said.
pub(super) fn turns(texts: &[&str], words: &[usize]) -> Vec<usize> {
    let talk = &Talk { texts, words };
    labelled(talk).or_else(|| dashed(talk)).or_else(|| plain(talk)).unwrap_or_default()
}

/// Labels of those who ask. With two of them, or one that returns, a text is an interview.
const ASKING: &[&str] = &[
    "frage",
    "interviewer",
    "pytanie",
    "q",
    "question",
    "savol",
    "soru",
    "suxbatdosh",
    "ведущая",
    "ведущий",
    "вопрос",
    "журналист",
    "корр",
    "корреспондент",
    "модератор",
    "питання",
    "редакция",
    "савол",
    "суроо",
    "сұрақ",
    "тілші",
    "問",
    "问",
    "记者",
];

/// Who speaks under one label or more.
struct Speaker {
    /// The words of the longest label, in small letters.
    names: Vec<String>,
    is_asking: bool,
    /// Lines of the turns; where a label stands alone, the line below it too.
    lines: Vec<usize>,
    turns: usize,
    asked: usize,
}

/// Speakers of a talk, at most: what has more labels is a list.
const SPEAKERS: usize = 40;

/// The turns of those who ask, where labels say who speaks: "Question: …", "Ada Winter: …" and later "A. W.: …".
fn labelled(talk: &Talk<'_>) -> Option<Vec<usize>> {
    let mut speakers = speakers(talk)?;
    let known = || speakers.iter().filter(|speaker| speaker.is_asking);
    if known().map(|speaker| speaker.turns).sum::<usize>() >= INTERVIEW {
        return Some(known().flat_map(|speaker| speaker.lines.iter().copied()).collect());
    }
    speakers.retain(|speaker| speaker.turns >= INTERVIEW);
    speakers.sort_by(|one, other| (other.asked * one.turns).cmp(&(one.asked * other.turns)));
    // Who asks every second time, or every third time and twice as often as the next.
    let asks_often = |pair: &&[Speaker]| {
        let (own, next) = (&pair[0], &pair[1]);
        let is_ahead = own.asked * 3 >= own.turns && own.asked * next.turns >= 2 * next.asked * own.turns;
        own.asked >= INTERVIEW && (own.asked * 2 >= own.turns || is_ahead)
    };
    let asking = speakers.windows(2).take_while(asks_often).count();
    (asking > 0).then(|| speakers[..asking].iter().flat_map(|speaker| speaker.lines.iter().copied()).collect())
}

/// Who speaks under the labels of a text; `None` = it has too many for a talk.
fn speakers(talk: &Talk<'_>) -> Option<Vec<Speaker>> {
    let mut speakers: Vec<Speaker> = Vec::new();
    for at in 0..talk.len() {
        let text = talk.texts[at];
        let Some(label) = label_of(text) else { continue };
        let names: Vec<String> = label.split([' ', '.', ',', '\u{a0}']).filter(|name| !name.is_empty()).map(str::to_lowercase).collect();
        let end = if label.len() + 2 > text.len() && at + 1 < talk.len() { at + 1 } else { at };
        let (asked, is_asking) = (usize::from(talk.texts[end].contains(['?', '？', '؟'])), is_asking(label));
        match speakers.iter_mut().find(|speaker| is_same(&speaker.names, &names)) {
            Some(speaker) => {
                speaker.lines.extend(at..=end);
                speaker.turns += 1;
                speaker.asked += asked;
                if names.concat().len() > speaker.names.concat().len() {
                    speaker.names = names;
                }
            }
            None => speakers.push(Speaker { names, is_asking, lines: (at..=end).collect(), turns: 1, asked }),
        }
        if speakers.len() > SPEAKERS {
            return None;
        }
    }
    Some(speakers)
}

/// Bytes within which a label of those who ask ends.
const LABEL: usize = 40;

/// The label with which a line opens: "Question: …", "ВОПРОС. …", "Ada Winter: …", "A. W. – …", "P. …".
fn label_of(text: &str) -> Option<&str> {
    // Most lines have nothing near their beginning that ends a label: a full stop, a colon, a dash.
    let [wide_colon, dash] = ["：", "—"].map(|mark| mark.as_bytes()[0]);
    let may_end = |byte: u8| (byte == b'.') | (byte == b':') | (byte == wide_colon) | (byte == dash);
    if position(&text.as_bytes()[..text.len().min(LABEL)], may_end).is_none() {
        return label(text);
    }
    asking_label(text).or_else(|| label(text)).or_else(|| initials(text)).or_else(|| letter(text))
}

/// The label of one who asks, if the line opens with one.
fn asking_label(text: &str) -> Option<&str> {
    let end = end_of_label(text, LABEL, &['.', ':', '：', '–', '—'])?;
    let label = text[..end].trim_end();
    is_asking(label).then_some(label)
}

/// Initials before a dash: "A. W. – …".
fn initials(text: &str) -> Option<&str> {
    let label = text[..end_of_label(text, LABEL / 2, &['–', '—'])?].trim_end();
    let mut letters = label.split(['.', ' ', '\u{a0}']).filter(|part| !part.is_empty());
    let is_initial = |part: &str| part.chars().count() == 1 && part.starts_with(char::is_uppercase);
    (label.ends_with('.') && letters.clone().count() >= 2 && letters.all(is_initial)).then_some(label)
}

/// Where the first of these marks stands among the bytes within which a label ends.
fn end_of_label(text: &str, within: usize, marks: &[char]) -> Option<usize> {
    text[..floor(text, within)].find(marks)
}

fn is_asking(label: &str) -> bool {
    let label = label.trim_end_matches('.');
    label.len() <= LABEL && ASKING.contains(&chars::lowercase(label).as_str())
}

/// Whether the words of two labels are one speaker's: the same, a name and its initials, or a name and one word of it.
fn is_same(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.concat().len() <= other.concat().len() { (one, other) } else { (other, one) };
    let initials = long.iter().filter_map(|name| name.chars().next()).collect::<String>();
    let letters = short.concat();
    let is_initials = (2..=3).contains(&letters.chars().count()) && initials.ends_with(&letters);
    short == long || is_initials && long.len() > 1 || short.len() == 1 && long.contains(&short[0])
}

/// The turns of those who ask, where each turn opens with a dash, or the questions do.
fn dashed(talk: &Talk<'_>) -> Option<Vec<usize>> {
    let turns: Vec<usize> = (0..talk.len()).filter(|at| starts_turn(talk.texts[*at])).collect();
    let asking = |at: usize| talk.words[at] <= QUESTION && (asks(talk.texts[at]) || requests(talk.texts[at]));
    let asked = turns.iter().filter(|at| asking(**at)).count();
    let told = turns.iter().filter(|at| is_told(talk.texts[**at])).count();
    if asked < INTERVIEW || told * 3 > turns.len() {
        return None;
    }
    // Where answers have no dash, whatever has one asks.
    let is_beside = |at: usize| turns.binary_search(&(at + 1)).is_ok();
    let beside = turns.iter().filter(|at| is_beside(**at)).count();
    if asked * 3 >= turns.len() && beside * 5 < turns.len() {
        return Some(turns);
    }
    let mut answered = true;
    let is_question = |at: &usize| {
        let found = asking(*at) || answered && is_beside(*at) && talk.words[*at] <= REMARK;
        answered = !found;
        found
    };
    Some(turns.iter().copied().filter(is_question).collect())
}

/// Whether a line of direct speech says who speaks: "– We are late, – he said."
fn is_told(text: &str) -> bool {
    [" – ", " — ", " - "].iter().any(|dash| {
        text.match_indices(dash)
            .any(|(at, _)| text[..at].ends_with([',', '?', '!', '.', '…']) && text[at + dash.len()..].starts_with(char::is_lowercase))
    })
}

/// The questions that stand as paragraphs of their own, where they are put to someone.
fn plain(talk: &Talk<'_>) -> Option<Vec<usize>> {
    let text = |at: usize| talk.texts[at];
    let is_alone = |at: usize| at + 1 < talk.len() && !is_item(text(at));
    let bids = |at: usize| talk.words[at] <= REQUEST && (requests(text(at)) || commands(text(at)));
    let asked = |at: usize| is_alone(at) && (talk.words[at] <= QUESTION && asks(text(at)) || bids(at));
    let turns = turns_between(talk, asked);
    let is_called = turns.iter().any(|at| asked(*at) && calls(text(*at)));
    // Someone who is asked may answer in a word or three; below a subheading that asks stands a paragraph.
    let is_answered = |at: usize| is_called || talk.words[at + 1] > ANSWER || talk.words[at + 1] >= 3 && addresses(text(at));
    let sure: Vec<usize> = turns.iter().copied().filter(|at| asked(*at) && is_answered(*at)).collect();
    let to_someone = sure.iter().filter(|at| addresses(text(**at))).count();
    let told = || sure.iter().filter(|at| speaks_of_self(text(**at + 1))).count();
    // Questions that nobody is asked are subheadings; a text that asks its readers now and then is no talk.
    let is_interview = match sure.len() {
        0 | 1 => false,
        INTERVIEW => to_someone == INTERVIEW && told() == INTERVIEW,
        asked => {
            let is_put = || is_called || to_someone * 3 >= asked || to_someone > 0 && told() * 2 >= asked;
            asked * SPARSE >= talk.len() && is_put() || asked * DENSE >= talk.len() && told() * 2 > asked
        }
    };
    is_interview.then_some(turns)
}

/// The turns of those who ask in a talk without labels: what is asked, stated or thanked for, with an answer below each.
fn turns_between(talk: &Talk<'_>, asked: impl Fn(usize) -> bool) -> Vec<usize> {
    let text = |at: usize| talk.texts[at];
    let mut found = Vec::new();
    let mut answer_follows = false;
    for at in 0..talk.len() {
        let is_answered = at + 1 < talk.len();
        let states = !found.is_empty()
            && is_answered
            && !is_item(text(at))
            && talk.words[at] <= REQUEST
            && talk.words[at] < talk.words[at + 1]
            && (opens_with_you(text(at)) || calls(text(at)) || commands(text(at)))
            && !speaks_of_self(text(at));
        let is_turn = !answer_follows && (asked(at) || states || !found.is_empty() && thanks(talk, at));
        if is_turn {
            found.push(at);
        }
        answer_follows = is_turn;
    }
    found
}

/// Words with which the one who asks takes leave.
const LEAVE: &[&str] =
    &["danke", "gracias", "merci", "rahmat", "teşekkür", "thank", "thanks", "дякую", "дякуємо", "рақмет", "рахмат", "спасибо"];

/// Whether a line near the end of a talk thanks for it.
fn thanks(talk: &Talk<'_>, at: usize) -> bool {
    let is_leave = |word: &str| LEAVE.contains(&word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase().as_str());
    at + 4 >= talk.len() && talk.words[at] <= THANKS && talk.texts[at].split_whitespace().any(is_leave)
}
