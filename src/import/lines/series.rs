//! Lines that belong to the article by their form: headings of a series of which others stay, items before one that stays, amounts of a recipe,
//! what stands under a heading that stays.

use std::collections::HashMap;

use super::lexicon::Class;
use super::page::{Entry, Page};
use super::rescue::{has_sentences, is_plain, is_sentence, opens_as_furniture};
use super::shape::Shape;
use super::structure::{behind_time, label, numbered};
use crate::words::Keyed;

/// From this probability on a heading of a series may stay, and a sentence below it.
const HEADING: f32 = 0.03;
const BELOW: f32 = 0.05;
/// From this probability on what stands under a heading that stays may stay too.
const UNDER: f32 = 0.15;
/// Words of a heading, at most, and of a sentence below it, at least.
const WORDS: f32 = 14.0;
const SENTENCE: f32 = 8.0;
/// Lines between two headings of a series.
const APART: usize = 14;
/// Lines under a heading that stays, up to the next line that stays.
const SHORT: usize = 6;
/// Lines that make a list of amounts, those that make one between two headings that stay, and the most of them.
const AMOUNTS: usize = 4;
const HEADED: usize = 2;
pub(super) const MOST_AMOUNTS: usize = 40;
/// Lines between such a list and the nearest lines that stay.
pub(super) const NEAR: usize = 16;

/// Keeps what belongs to the lines that stay by its form.
pub(super) fn add(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    add_amounts(page, keep);
    add_items_before(page, keep);
    add_facts(page, keep);
    add_series(page, scores, keep);
    add_promised(page, scores, keep);
    add_between_counters(page, scores, keep);
}

/// Headings of a list of contents, and lines of a section below one of them, at most.
const CONTENTS: usize = 3;
const SECTION: usize = 30;
/// From this probability on a sentence of such a section stays.
const OF_SECTION: f32 = 0.008;

/// Keeps the sections of an article whose list of contents the page has, if some of one stays: what stands below each heading that is listed.
pub(super) fn add_sections(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    // Lines that stand twice, the first time beside others that do so in the same order.
    let twice: Vec<usize> = (0..keep.len()).filter(|at| page.copies[*at] == 2).collect();
    if twice.len() < 2 * CONTENTS {
        return;
    }
    let hash = |at: usize| page.entries[at].shape.hash;
    let mut first_at: HashMap<u64, usize, Keyed> = HashMap::default();
    let mut again: Vec<Option<usize>> = vec![None; keep.len()];
    for at in twice {
        if let Some(first) = first_at.insert(hash(at), at) {
            again[first] = Some(at);
        }
    }
    let below = |at: usize| again[at];
    let Some(start) = (0..keep.len().saturating_sub(CONTENTS)).find(|at| {
        let places = &again[*at..at + CONTENTS];
        let is_listed = |from: usize| page.entries[from].shape.letters >= 3 && page.entries[from].shape.words <= WORDS;
        let are_in_order = places[0].is_some() && places.windows(2).all(|pair| pair[0] < pair[1]);
        let leaps = places[0].is_some_and(|first| first >= at + CONTENTS);
        are_in_order && leaps && (*at..at + CONTENTS).all(is_listed) && !opens_as_furniture(&page.entries[*at].shape)
    }) else {
        return;
    };
    let headings: Vec<usize> =
        (start..keep.len()).map_while(below).take_while(|at| !opens_as_furniture(&page.entries[*at].shape)).collect();
    let lines = keep.len();
    let end = |i: usize| headings.get(i + 1).copied().unwrap_or(lines).min(headings[i] + SECTION);
    if !(0..headings.len()).any(|i| (headings[i] + 1..end(i)).any(|at| keep[at] && has_sentences(&page.entries[at].shape))) {
        return;
    }
    let is_told = |at: usize| scores[at] >= OF_SECTION && is_sentence(page, at);
    let starts: Vec<usize> = (0..headings.len())
        .filter(|i| keep.get(headings[*i] + 1) == Some(&true) || headings[*i] + 1 < keep.len() && is_told(headings[*i] + 1))
        .collect();
    for i in starts {
        let (heading, end) = (headings[i], end(i));
        let is_last = i + 1 == headings.len();
        let told = (heading + 1..end).take_while(|at| !is_last || keep[*at] || is_told(*at));
        let told: Vec<usize> = told.filter(|at| is_told(*at)).collect();
        keep[heading] = true;
        told.into_iter().for_each(|at| keep[at] = true);
    }
}

/// Pictures that are counted in a report of them.
const PICTURES: usize = 3;
/// From this probability on a sentence between two of them stays.
const BESIDE_PICTURE: f32 = 0.1;

/// Keeps the sentences of a report in pictures between the counts of these: "3/12".
fn add_between_counters(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let count = |at: usize| {
        let text = &page.entries[at].text;
        let (number, all) = Some(text).filter(|text| text.len() <= 9)?.split_once('/')?;
        Some((number.trim().parse::<u32>().ok()?, all.trim().parse::<u32>().ok()?))
    };
    let counts: Vec<(usize, (u32, u32))> = (0..keep.len()).filter_map(|at| Some((at, count(at)?))).collect();
    let follows = |pair: &[(usize, (u32, u32))]| pair[0].1.1 == pair[1].1.1 && pair[0].1.0 + 1 == pair[1].1.0;
    if counts.len() < PICTURES || !counts.windows(2).all(follows) {
        return;
    }
    for pair in counts.windows(2) {
        for at in pair[0].0 + 1..pair[1].0 {
            keep[at] |= scores[at] >= BESIDE_PICTURE && page.entries[at].shape.words >= SENTENCE && is_sentence(page, at);
        }
    }
}

/// What the headings of a series open with.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Opening {
    /// A number and its mark: "4. Who pays?"
    Number(u32),
    /// A time of day, behind which a heading follows: "10:58 a.m. – Cows arrive by boat".
    Time,
    /// Someone with their age: "Anna, 34, bookbinder".
    Age,
}

impl Opening {
    fn of(text: &str, shape: &Shape) -> Option<Self> {
        if shape.words > WORDS || shape.digits == 0 || matches!(shape.last, '.' | '…') {
            return None;
        }
        if shape.first.is_ascii_digit() {
            if let Some((number, _)) = numbered(text) {
                return number.parse().ok().map(Self::Number);
            }
            let behind = behind_time(text, &[':', '.', 'h']);
            if behind.is_some_and(|rest| rest.chars().filter(|c| c.is_alphabetic()).count() > 8) {
                return Some(Self::Time);
            }
        }
        let (name, rest) = Some(text).filter(|_| shape.commas > 0)?.split_once(", ")?;
        let age = rest.bytes().take_while(u8::is_ascii_digit).count();
        (age == 2 && name.starts_with(char::is_uppercase) && name.split(' ').count() <= 4).then_some(Self::Age)
    }

    /// Whether two lines are headings of one series, this one the later.
    fn follows(self, earlier: Self) -> bool {
        match (earlier, self) {
            (Self::Number(one), Self::Number(other)) => one + 1 == other,
            (earlier, later) => earlier == later,
        }
    }
}

/// Keeps the headings of a series that has others which stay with what is below them, and the sentence below each.
fn add_series(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    let openings: Vec<(usize, Opening)> =
        page.entries.iter().enumerate().filter_map(|(at, entry)| Some((at, Opening::of(&entry.text, &entry.shape)?))).collect();
    // A ticker beside an article has a time and a sentence for each of its headlines.
    let is_told = |at: usize, under: Opening, keep: &[bool]| {
        let is_text = || match under {
            Opening::Time => has_sentences(&page.entries[at].shape),
            _ => page.entries[at].shape.words >= SENTENCE,
        };
        at < keep.len()
            && openings.binary_search_by_key(&at, |(at, _)| *at).is_err()
            && (keep[at] || scores[at] >= BELOW && is_text() && is_sentence(page, at))
    };
    let belongs = |i: usize, keep: &[bool]| {
        let (at, opening) = openings[i];
        let stays = |(other, _): &&(usize, Opening)| keep[*other] && other.abs_diff(at) <= APART;
        let has_neighbour = openings[..i].iter().rev().take(2).filter(stays).any(|(_, earlier)| opening.follows(*earlier))
            || openings[i + 1..].iter().take(2).filter(stays).any(|(_, later)| later.follows(opening));
        !keep[at]
            && has_neighbour
            && scores[at] >= HEADING
            && !opens_as_furniture(&page.entries[at].shape)
            && is_told(at + 1, opening, keep)
    };
    let put = |i: usize, keep: &mut [bool]| {
        if belongs(i, keep) {
            let at = openings[i].0;
            keep[at..=at + 1].fill(true);
        }
    };
    (0..openings.len()).for_each(|i| put(i, keep));
    (0..openings.len()).rev().for_each(|i| put(i, keep));
}

/// Keeps the items of a list before one that stays, with the sentence that announces them.
fn add_items_before(page: &Page<'_>, keep: &mut [bool]) {
    let number = |at: usize| numbered(&page.entries[at].text).and_then(|(number, _)| number.parse::<u32>().ok());
    for at in (1..keep.len()).rev() {
        if !keep[at] || keep[at - 1] || opens_as_furniture(&page.entries[at - 1].shape) {
            continue;
        }
        let above = &page.entries[at - 1].shape;
        let is_item = number(at).is_some_and(|own| own > 1 && number(at - 1) == Some(own - 1));
        let opens_list = number(at) == Some(1) && above.last == ':' && above.words >= 3.0;
        keep[at - 1] |= is_item || opens_list;
    }
}

/// Keeps the facts beside one that stays, each a label and what it is: "Crew: 12 men", "Length: 40 m".
fn add_facts(page: &Page<'_>, keep: &mut [bool]) {
    let is_fact = |at: usize| {
        let line = &page.entries[at];
        let is_short = line.shape.words <= WORDS || is_team(&line.shape);
        is_short && !line.shape.ends_sentence() && label(&line.text).is_some() && is_plain(page, at)
    };
    let goes_on = |keep: &[bool], at: usize| {
        keep[at - 1] && keep.get(at + 1) == Some(&true) && (is_dated_fact(page, at) || is_score(&page.entries[at]) && page.copies[at] == 1)
    };
    for at in 1..keep.len() {
        let is_told = |at: usize| is_fact(at) || is_counted(page, at);
        keep[at] = keep[at] || keep[at - 1] && is_told(at) && is_told(at - 1) || goes_on(keep, at);
    }
    for at in (1..keep.len()).rev() {
        keep[at - 1] = keep[at - 1] || keep[at] && is_fact(at) && is_fact(at - 1);
    }
}

/// Whether a line is names above all, parted by commas: who played.
fn is_team(shape: &Shape) -> bool {
    shape.commas >= 4 && shape.capital_words as f32 >= shape.words * 0.6
}

/// "Attendance: 1,240", "Goals: Testov 9, Proba 84": whether a line is a label and a number, or names with numbers, and names nothing of the page. Furniture
/// has many numbers too.
fn is_counted(page: &Page<'_>, at: usize) -> bool {
    let Entry { text, shape, .. } = &page.entries[at];
    let is_number = |text: &str| text.trim().chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '));
    let is_fact = shape.digits > 0 && shape.letters > 0 && shape.words <= WORDS && shape.cue.is_none() && !shape.ends_sentence();
    let of_page: f32 =
        [Class::Social, Class::Account, Class::Legal, Class::Photo, Class::Read].into_iter().map(|class| shape.class(class)).sum();
    is_fact
        && !shape.is_date()
        && page.copies[at] == 1
        && of_page == 0.0
        && label(text).is_some_and(|label| shape.capital_words >= 3 || is_number(text[label.len()..].trim_start_matches([':', '：'])))
}

/// "Harbour – Pier 1:2 (1:0)": whether what looks like a time of day is the score of a match.
pub(super) fn is_score(line: &Entry<'_>) -> bool {
    let shape = &line.shape;
    let is_hour = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count() >= 2;
    shape.clock && !shape.year && !shape.numeric_date && shape.class(Class::Month) == 0.0 && !line.text.split(':').skip(1).any(is_hour)
}

/// "Date: 18 May 2024", "Дата рождения: 12.05.1941": whether a line says when something was or will be, in a text of which the day stands above it. When a
/// text was published or changed is no fact of it.
pub(super) fn is_dated_fact(page: &Page<'_>, at: usize) -> bool {
    const WHEN: [&str; 11] = ["дата", "время", "когда", "начало", "срок", "date", "time", "when", "day", "күні", "уақыты"];
    const PUBLISHED: [&str; 8] = ["публик", "обновл", "выпуск", "печат", "publi", "update", "print", "issue"];
    let line = &page.entries[at];
    let own = label(&line.text).filter(|_| line.shape.words <= FACT && !line.shape.ends_sentence()).unwrap_or_default().to_lowercase();
    let says_when = WHEN.contains(&own.split(' ').next().unwrap_or_default()) && !PUBLISHED.iter().any(|word| own.contains(word));
    says_when
        && page.copies[at] == 1
        && page.entries[..at.min(HEAD_LINES)].iter().any(|line| line.shape.is_date() && label(&line.text).is_none())
}

/// Words of a line that says when something was, and lines at the top of a text among which its own day stands.
const FACT: f32 = 8.0;
const HEAD_LINES: usize = 12;

/// Keeps a list of amounts, as of a recipe, that stands between lines that stay, with the headings above and below it.
fn add_amounts(page: &Page<'_>, keep: &mut [bool]) {
    let is_amount = |at: usize| {
        let line = &page.entries[at];
        let shape = &line.shape;
        let may_be = shape.digits > 0 && (2.0..=12.0).contains(&shape.words) && shape.letters >= 3;
        if !may_be || shape.clock || shape.year || shape.numeric_date {
            return false;
        }
        // "Flour — 500 g"; in "Мука — 220 г" that is no year.
        let is_behind = |mark: &str| line.text.split_once(mark).is_some_and(|(_, amount)| amount.starts_with(|c: char| c.is_numeric()));
        // All of these marks have one of two bytes.
        let has_dash = || memchr::memchr2(b'-', "—".as_bytes()[0], line.text.as_bytes()).is_some();
        if has_dash() && [" — ", " – ", " - "].into_iter().any(is_behind) {
            return true;
        }
        if shape.is_date() {
            return false;
        }
        let first = line.text.split([' ', '\u{a0}']).next().unwrap_or_default();
        first.starts_with(|c: char| c.is_numeric())
            && first.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | ',' | '–' | '-' | '⁄' | '%'))
            && first.chars().filter(|c| c.is_numeric()).count() <= 3
    };
    let is_line = |at: usize| {
        let shape = &page.entries[at].shape;
        shape.words <= 12.0
            && shape.letters > 0
            && !opens_as_furniture(shape)
            && (!shape.is_date() || is_amount(at))
            && !page.entries[at].text.contains('\t')
    };
    // The heading of one that stays.
    for at in 2..keep.len().saturating_sub(1) {
        let heads = !keep[at - 1] && keep[at] && keep[at + 1] && page.entries[at - 1].shape.words <= 4.0;
        keep[at - 1] |= heads && keep[at - 2] && is_line(at - 1) && page.copies[at - 1] == 1 && is_amount(at) && is_amount(at + 1);
    }
    let mut at = 0;
    while at < keep.len() {
        if keep[at] || !is_amount(at) {
            at += 1;
            continue;
        }
        let last = (at..keep.len().min(at + MOST_AMOUNTS)).take_while(|at| is_line(*at)).filter(|at| is_amount(*at)).last().unwrap_or(at);
        let run = at..last + 1;
        let amounts = run.clone().filter(|at| is_amount(*at)).count();
        let numbers = run.clone().map(|at| page.entries[at].text.split(' ').next().and_then(|first| first.parse::<u32>().ok()));
        let counted = numbers.clone().zip(numbers.skip(1)).filter(|(a, b)| a.is_some_and(|a| *b == Some(a + 1))).count();
        let near = |mut range: std::ops::Range<usize>| range.any(|at| keep[at]);
        let is_within = near(at.saturating_sub(NEAR)..at) && near(last + 1..keep.len().min(last + 1 + NEAR));
        // Between two headings that stay there is no other list.
        let is_heading = |at: usize| keep[at] && page.entries[at].shape.words <= 4.0;
        let is_headed = at > 0 && is_heading(at - 1) && (last + 1..keep.len()).take(2).find(|at| keep[*at]).is_some_and(is_heading);
        if amounts >= if is_headed { HEADED } else { AMOUNTS } && amounts * 5 >= run.len() * 3 && counted * 2 < amounts && is_within {
            let below = (last + 1..keep.len()).take(NEAR).find(|at| keep[*at]).unwrap_or(last + 1);
            let end = if (last + 1..below).all(&is_line) { below } else { last + 1 };
            let start = at - usize::from(at > 0 && is_line(at - 1) && page.entries[at - 1].shape.words <= 4.0);
            keep[start..end].fill(true);
        }
        at = last + 1;
    }
}

/// Keeps what stands under a heading that stays, up to the next line that stays: a heading stands above something.
fn add_promised(page: &Page<'_>, scores: &[f32], keep: &mut [bool]) {
    for heading in 1..keep.len() {
        let shape = &page.entries[heading].shape;
        let is_heading = keep[heading] && keep[heading - 1] && shape.words <= WORDS && !shape.ends_sentence() && scores[heading] >= 0.5;
        if !is_heading {
            continue;
        }
        let Some(next) = (heading + 1..keep.len()).take(SHORT + 1).find(|at| keep[*at]) else { continue };
        let under = heading + 1..next;
        if !under.is_empty() && under.clone().all(|at| scores[at] >= UNDER && is_plain(page, at)) {
            keep[under].fill(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stays of lines that are marked with `+` where they stay already; all others are a little probable.
    fn kept(lines: &str) -> Vec<String> {
        let marked: Vec<(bool, &str)> = lines.lines().map(|line| (line.starts_with('+'), line.trim_start_matches('+'))).collect();
        let text: Vec<&str> = marked.iter().map(|(_, text)| *text).collect();
        let text = text.join("\n");
        let page = Page::of(&text);
        let mut keep: Vec<bool> = marked.iter().map(|(kept, _)| *kept).collect();
        let scores: Vec<f32> = keep.iter().map(|kept| if *kept { 0.9 } else { 0.2 }).collect();
        add(&page, &scores, &mut keep);
        page.entries
            .iter()
            .zip(&keep)
            .zip(&marked)
            .filter(|((_, kept), (was, _))| **kept && !was)
            .map(|((line, _), _)| line.text.to_string())
            .collect()
    }

    const PARAGRAPH: &str = "+The ferry left at noon with two hundred people and the mayor on board, and nobody saw it again until dusk.";
    const SENTENCE: &str = "The pilots answered on the second day and asked for the plans of the quay.";

    #[test]
    fn headings_of_a_series_stay_with_what_is_below_them() {
        let series = |one: &str, other: &str| kept(&format!("Menu\n+{one}\n{PARAGRAPH}\nShare\n{other}\n{SENTENCE}\nMore"));
        assert_eq!(series("3. Who pays for it?", "4. Who lives there?"), ["4. Who lives there?", SENTENCE]);
        assert!(series("3. Who pays for it?", "7. Who lives there?").is_empty());
        assert_eq!(series("Anna Testova, 34, bookbinder", "Ivan Proba, 67, pilot").len(), 2);
        let entry = format!("{SENTENCE} The mayor said that he would come.");
        let report =
            |text: &str| kept(&format!("+11:42 Pumps are holding\n{PARAGRAPH}\nShare\n10:58 Cows arrive by boat\n{text}\n09:15 More"));
        assert_eq!(report(&entry).len(), 2);
        assert!(report("Port opens again").is_empty() && report(SENTENCE).is_empty(), "a ticker");
    }

    #[test]
    fn items_before_one_that_stays_stay_with_the_line_that_announces_them() {
        let found =
            kept(&format!("{PARAGRAPH}\nShare\nThere were three of them:\n1. the pilot;\n2. the mayor;\n+3. the ferry.\n{PARAGRAPH}"));
        assert_eq!(found, ["There were three of them:", "1. the pilot;", "2. the mayor;"]);
        assert!(kept(&format!("{PARAGRAPH}\n1. Most read\n+3. the ferry.\n{PARAGRAPH}")).is_empty());
    }

    #[test]
    fn the_amounts_of_a_recipe_stay_with_their_headings() {
        let recipe = |list: &str| {
            kept(&format!("{PARAGRAPH}\nPrint\n{list}\nMethod\n+1. Boil all of it for an hour and let it cool on the quay.\n"))
        };
        let list = "Ingredients\n500 g of perch\n2 onions\na handful of dill\n1 cup of water\n3 potatoes";
        assert_eq!(recipe(list).len(), 7);
        assert_eq!(recipe("Ингредиенты\nМука — 220 г\nСода — ½ ч. л.\nМолоко — 500 мл\nСоль — щепотка\nЯйца — 3 шт.").len(), 7);
        assert!(recipe("Most read\n1 Port opens\n2 Ferry stays\n3 Pilots strike\n4 Fish is dear\n5 Rain").is_empty(), "a list that counts");
        assert!(recipe("Latest\n10:15 Port opens\n10:12 Ferry stays\n09:45 Pilots strike\n09:30 Fish is dear").is_empty(), "a ticker");
    }

    #[test]
    fn a_list_of_contents_and_the_counts_of_pictures_tell_what_belongs_to_the_article() {
        let sections = |listed: &str| {
            let text = format!(
                "{PARAGRAPH}\nContents\n{listed}\nHull\n{PARAGRAPH} The mayor said that he would come.\nEngine\n{SENTENCE}\nRead also\nPort opens again\nCrew\nShe sails with nine.\nShop\n"
            );
            let page = Page::of(&text);
            let mut keep: Vec<bool> = text.lines().map(|line| line.contains("ferry left")).collect();
            add_sections(&page, &vec![0.05; keep.len()], &mut keep);
            page.entries
                .iter()
                .zip(keep)
                .filter(|(line, kept)| *kept && !line.text.contains("ferry left"))
                .map(|(line, _)| line.text.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(sections("Hull\nEngine\nCrew"), ["Hull", "Engine", SENTENCE, "Crew", "She sails with nine."]);
        assert!(sections("Sail\nOar\nFlag").is_empty());
        let pictures = |third: &str| kept(&format!("{PARAGRAPH}\n1/9\nOn the quay\n2/9\n{SENTENCE}\n{third}\nAt night"));
        assert_eq!(pictures("3/9"), [SENTENCE]);
        assert!(pictures("3/8").is_empty());
    }

    #[test]
    fn what_stands_under_a_heading_stays() {
        let under = |line: &str| kept(&format!("{PARAGRAPH}\n+Warm rooms this weekend\n{line}\nSt Anna's hall, from noon on\n{PARAGRAPH}"));
        assert_eq!(under("Harbour House, from nine to five").len(), 2);
        assert!(under("Comments").is_empty());
    }
}
