//! Readers' comments below an article that nothing in the markup calls so: who, when, a few words and a button to reply, again and again.

use super::blocks::Block;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::import::metadata::dates;

/// What the button below a comment says, in small letters.
const REPLY: [&str; 16] = [
    "ответить",
    "reply",
    "жауап беру",
    "жооп берүү",
    "javob berish",
    "відповісти",
    "адказаць",
    "antworten",
    "répondre",
    "responder",
    "rispondi",
    "odpowiedz",
    "yanıtla",
    "cevapla",
    "cavabla",
    "svara",
];
/// Bytes of the longest line with such a button, and of the longest that says who commented or when.
const BUTTON: usize = 60;
const HEAD: usize = 100;
/// Buttons that make comments, and the most that are looked at.
const LEAST: usize = 2;
const MOST: usize = 500;
/// Blocks of a comment before its button.
const COMMENT: usize = 12;

/// Drops the comments below the greater part of the article: those between buttons to reply, and what stands below a heading that counts them.
pub fn drop(tree: &Tree, blocks: &[Block], chosen: &mut [bool]) {
    let Some((first, last)) = chosen.iter().position(|c| *c).zip(chosen.iter().rposition(|c| *c)) else { return };
    let chars = |chosen: &[bool], from: usize, to: usize| -> usize { (from..to).filter(|at| chosen[*at]).map(|at| blocks[at].chars).sum() };
    let heading = (first + 1..last).find(|at| counts_comments(&blocks[*at].text)).map(|at| at..blocks.len());
    let replied = || comments_with_replies(tree, blocks, first..last + 2);
    let Some(comments) = heading.or_else(replied) else { return };
    if chars(chosen, first, comments.start) >= chars(chosen, comments.start, comments.end) {
        chosen[comments].fill(false);
    }
}

/// "Comments (3)", "Всего комментариев: 1", "3 комментария".
fn counts_comments(text: &str) -> bool {
    const WORDS: [&str; 6] = ["comment", "коммент", "комент", "пікір", "kommentar", "yorum"];
    let has_digit = text.len() <= BUTTON && text.bytes().any(|b| b.is_ascii_digit());
    if !has_digit {
        return false;
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_count = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let is_one =
        |word: &&str| is_count(word) || ["всего", "total", "all"].contains(word) || WORDS.iter().any(|stem| word.starts_with(stem));
    (2..=3).contains(&words.len()) && words.iter().all(is_one) && words.iter().filter(|word| is_count(word)).count() == 1
}

/// Whether a line begins or ends with the words of such a button.
fn is_reply(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphabetic());
    let begins = |word: &str| text.chars().flat_map(char::to_lowercase).zip(word.chars()).all(|(a, b)| a == b);
    let ends = |word: &str| text.chars().rev().flat_map(char::to_lowercase).zip(word.chars().rev()).all(|(a, b)| a == b);
    text.len() <= BUTTON && REPLY.iter().any(|word| text.len() >= word.len() && (begins(word) || ends(word)))
}

/// The comments that each end with a button to reply and say when they were written.
fn comments_with_replies(tree: &Tree, blocks: &[Block], near: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let near = near.start..near.end.min(blocks.len());
    let from = blocks[near.start].nodes.start;
    let in_text = blocks[near.start..].iter().filter(|block| is_reply(&block.text)).map(|block| block.nodes.start);
    let buttons = tree.elements(Tag::Button).filter(|id| *id > from && tree.nodes[*id].end - id < COMMENT && is_reply(&tree.text(*id)));
    let mut replies: Vec<Id> = in_text.take(MOST).chain(buttons.take(MOST)).collect();
    replies.sort_unstable();
    replies.dedup();
    let block_at = |node: Id| blocks.partition_point(|block| block.nodes.start < node);
    // From the one button to the next stands a line with a day.
    let heads: Vec<Option<usize>> = replies
        .iter()
        .scan(near.start, |from, reply| {
            let at = block_at(*reply);
            let head = ((*from).max(at.saturating_sub(COMMENT))..at).find(|at| says_when(&blocks[*at]));
            *from = at;
            Some(head)
        })
        .collect();
    let start = heads.iter().flatten().next().copied()?;
    if heads.iter().flatten().count() < LEAST {
        return None;
    }
    let names = |block: &Block| block.text.len() <= HEAD / 2 && !block.text.ends_with(['.', '!', '?', '…', ':', '»', '"']);
    let start = if start > near.start + 1 && names(&blocks[start - 1]) { start - 1 } else { start };
    Some(start..block_at(*replies.last()?).min(blocks.len() - 1) + 1)
}

/// Whether a short line has a day, or says how long ago something was.
fn says_when(block: &Block) -> bool {
    const AGO: [&str; 9] = ["ago", "назад", "бұрын", "тому", "vor ", "il y a", "hace ", "önce", "fa"];
    let text = &block.text;
    let has_digit = text.len() <= HEAD && text.bytes().any(|b| b.is_ascii_digit());
    has_digit
        && (!dates::find(text, &dates::Reading::default()).is_empty()
            || AGO.iter().any(|word| text.ends_with(word) || word.ends_with(' ') && text.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::super::blocks::kept_by;
    use super::*;

    const TEXT: &str = "The strike in the northern port has ended after nine days of talks, the harbour master said.";

    /// How many blocks stay of a page of three paragraphs with this below them.
    fn kept(below: &str) -> usize {
        let page = format!("<body>{}{below}</body>", format!("<p>{TEXT}</p>").repeat(3));
        kept_by(drop, &page)
    }

    #[test]
    fn comments_are_told_by_their_days_and_their_buttons() {
        for reply in ["<a href=#>Reply</a>", "<button>Reply</button>", "<div>Report · Reply</div>"] {
            let comment =
                |day: &str| format!("<div><div>Ann Quay</div><div>{day}</div><p>They should have asked us first.</p>{reply}</div>");
            assert_eq!(kept(&[comment("12 March 2024, 10:15"), comment("3 days ago")].concat()), 3, "{reply}");
            assert!(kept(&comment("12 March 2024")) > 5, "one alone");
        }
    }

    #[test]
    fn what_stands_below_the_number_of_comments_goes() {
        for heading in ["Comments (2)", "Всего комментариев: 2", "2 комментария"] {
            assert_eq!(kept(&format!("<div>{heading}</div><div>Ann Quay 22.03.2010</div><p>They should have asked us first.</p>")), 3);
        }
        let subheading = "<h2>Comments of 3 pilots</h2><p>They should have asked us first.</p>";
        assert_eq!(kept(subheading), 5);
        assert_eq!(kept(&format!("<div>Comments: 3</div>{}", format!("<p>{TEXT}</p>").repeat(4))), 8, "most of the text stands below");
    }
}
