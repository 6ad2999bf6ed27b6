use super::*;
use crate::import::lines::structure::letter;

const FERRY: &str = "The ferry left at noon with two hundred people and the mayor on board, and nobody saw it again until dusk.";
const PILOTS: &str = "The pilots answered on the second day. They asked for the plans of the quay and for a boat of their own.";

/// What one of the rules brings back of lines with their probabilities; those from .4 on stay already.
fn added(rule: fn(&Page<'_>, &[f32], &mut [bool]), lines: &[(f32, &str)]) -> Vec<String> {
    let text: Vec<&str> = lines.iter().map(|(_, text)| *text).collect();
    let text = text.join("\n");
    let page = Page::of(&text);
    // Boxes of other articles are no lines of the page.
    let lines: Vec<(f32, &str)> = page.entries.iter().map(|entry| lines[entry.number - 1]).collect();
    let scores: Vec<f32> = lines.iter().map(|(score, _)| *score).collect();
    let stayed: Vec<bool> = scores.iter().map(|score| *score >= KEEP).collect();
    let mut keep = stayed.clone();
    rule(&page, &scores, &mut keep);
    (0..keep.len()).filter(|at| keep[*at] && !stayed[*at]).map(|at| lines[at].1.to_owned()).collect()
}

#[test]
fn a_live_report_goes_on_as_its_times_do() {
    let report = |last: &[(f32, &'static str)]| {
        let mut lines = vec![(0.1, "11:40"), (0.9, FERRY), (0.1, "11:10"), (0.9, FERRY), (0.1, "10:55"), (0.9, FERRY)];
        lines.extend([(0.02, "10:20"), (0.02, "Read also: the ferry stays"), (0.02, "09:30"), (0.02, "The pilots are still at sea.")]);
        lines.extend(last);
        added(add_entries, &lines)
    };
    let told = ["11:40", "11:10", "10:55", "09:30", "The pilots are still at sea."];
    assert_eq!(report(&[(0.01, "Subscribe"), (0.01, "Port opens again")]), told);
    let later = [(0.02, "08:15"), (0.02, "Nobody has seen them yet."), (0.01, "Subscribe")];
    assert_eq!(report(&later).len(), told.len() + 2);
    let ticker = [(0.02, "12:45"), (0.02, "The port is open again.")];
    assert_eq!(report(&ticker).len(), told.len(), "another list of times");
}

#[test]
fn a_subheading_stands_right_above_its_paragraph_below_furniture() {
    let below = |score: f32, space: &'static str, line: &'static str| {
        let lines = [
            (0.9, FERRY),
            (0.02, "Read also"),
            (0.02, "Port opens again after the storm of March"),
            (0.02, space),
            (score, line),
            (0.9, PILOTS),
        ];
        added(add_headings, &lines.into_iter().filter(|(_, text)| *text != "-").collect::<Vec<_>>())
    };
    assert_eq!(below(0.3, "-", "What the pilots say"), ["What the pilots say"]);
    assert!(below(0.1, "-", "What the pilots say").is_empty());
    assert!(below(0.3, "-", "Pilots of the northern port say that they will strike again").is_empty(), "a headline");
    assert!(below(0.3, "-", "Anna Testova, chronicler").is_empty());
}

#[test]
fn a_paragraph_beside_another_within_the_article_stays() {
    let beside = |score: f32, gap: usize| {
        let mut lines = vec![(0.9, FERRY), (score, PILOTS)];
        lines.extend(std::iter::repeat_n((0.02, "Port"), gap));
        lines.push((0.9, "Nobody had seen the mayor since the morning, his office said, and so the search for him began."));
        added(add_enclosed, &lines)
    };
    assert_eq!(beside(0.15, 2), [PILOTS]);
    assert!(beside(0.05, 2).is_empty() && beside(0.15, 12).is_empty());
}

#[test]
fn a_heading_below_the_end_of_a_card_stays() {
    let below =
        |card: &str| added(add_headings, &[(0.9, PILOTS), (0.02, "Ferry stays"), (0.02, card), (0.2, "Who pays for it"), (0.9, FERRY)]);
    assert_eq!(below("👁 1 204"), ["Who pays for it"]);
    assert!(below("Dockers strike").is_empty());
}

#[test]
fn questions_of_a_talk_stay_with_their_answers() {
    let talk = |asked: &'static str| {
        let mut lines = Vec::new();
        for question in ["When did it begin?", "Who came first?", "Who pays for it?"] {
            lines.extend([(0.7, question), (0.9, FERRY)]);
        }
        lines.extend([(0.05, "Read also"), (0.05, "Dockers strike"), (0.1, asked), (0.1, PILOTS), (0.9, FERRY)]);
        added(add_questions, &lines)
    };
    assert_eq!(talk("And what of the pilots?"), ["And what of the pilots?", PILOTS]);
    assert!(talk("And the pilots").is_empty());
    assert!(added(add_questions, &[(0.7, "When did it begin?"), (0.9, FERRY), (0.1, "Who pays?"), (0.1, PILOTS), (0.9, FERRY)]).is_empty());
}

#[test]
fn numerals_of_parts_stay() {
    let numerals = |page: &Page<'_>, _: &[f32], keep: &mut [bool]| add_numerals(page, keep);
    assert_eq!(added(numerals, &[(0.9, FERRY), (0.02, "Advertisement"), (0.02, "II"), (0.9, PILOTS)]), ["II"]);
    assert!(added(numerals, &[(0.9, FERRY), (0.02, "Port"), (0.02, "Quay"), (0.02, "VI"), (0.9, PILOTS)]).is_empty());
}

#[test]
fn turns_behind_letters_stay() {
    let talk =
        [(0.9, "P. Who pays for it?"), (0.9, "R. The town and the port pay."), (0.02, "Dockers strike"), (0.02, "P. And who comes after?")];
    let lines: Vec<(f32, &str)> = talk.into_iter().chain([(0.02, "R. A girl of the town comes after.")]).collect();
    assert!(added(add_turns, &lines[..2]).is_empty());
    assert_eq!(added(add_turns, &[lines[0], lines[1], lines[3], lines[4]]).len(), 2);
    assert_eq!(letter("Pa. Who pays?"), None);
}

#[test]
fn a_heading_that_the_list_of_contents_has_too_is_one() {
    let listed = [(0.02, "Who pays for it"), (0.02, "Menu"), (0.9, PILOTS), (0.2, "Who pays for it"), (0.9, FERRY)];
    assert_eq!(added(add_headings, &listed), ["Who pays for it"]);
}

#[test]
fn what_editors_did_closes_an_article_and_what_a_page_says_of_itself_does_not() {
    let below = |last: &'static str| added(add_last, &[(0.9, FERRY), (0.1, last)]);
    for last in ["Редакция скорбит вместе с близкими мастера.", "Редакция направила запрос. Ответа нет.", "Телефон доверия: 41-22-18."]
    {
        assert_eq!(below(last), [last]);
    }
    for own in ["Редакция не несёт ответственности за рекламу.", "Телефон: 41-22-18.", "Телефон редакции 41-22-18."]
    {
        assert_eq!(below(own), [""; 0], "{own}");
    }
}
