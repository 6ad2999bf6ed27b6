//! What stands in a row with the article and is none of it: a mail's header, a blog's note on comments, other items of a newspaper's page.

use std::ops::Range;

use super::blocks::Block;
use super::choice::runs;
use super::features::letters;
use crate::import::metadata::is_signature;

/// Labels of a mail's header, and such lines in a row by which one is told.
const MAIL: [&str; 12] = [
    "to:",
    "cc:",
    "from:",
    "subject:",
    "date:",
    "reply-to:",
    "user-agent:",
    "references:",
    "message-id:",
    "in-reply-to:",
    "organization:",
    "list-id:",
];
const MAIL_LINES: usize = 3;

/// Drops the header of a mail in an archive of letters.
pub fn drop_mail_header(blocks: &[Block], chosen: &mut [bool]) {
    let is_line = |block: &Block| {
        let label = block.text.split_inclusive(':').next().unwrap_or_default();
        block.chars < 200 && label.len() <= 12 && MAIL.contains(&label.to_ascii_lowercase().as_str())
    };
    for header in runs(blocks, is_line).into_iter().filter(|header| header.len() >= MAIL_LINES) {
        chosen[header].fill(false);
    }
}

/// Whether a text says how the comments on an entry of a blog can be followed, as WordPress wrote below each.
pub fn is_entry_note(text: &str) -> bool {
    const COMMENTS: [&str; 8] = ["trackback", "responses", "comments", "ответ", "отзыв", "комментари", "kommentare", "commentaires"];
    text.contains("RSS 2.0") && COMMENTS.iter().any(|word| text.to_lowercase().contains(word))
}

/// Characters of the longest block of another item that stands above the headline.
const ITEM_ABOVE: usize = 300;
/// Characters of the longest signature and of the longest heading of an item below it.
const SIGNED: usize = 60;

/// Drops what stands above the headline and, on a page of a newspaper, the items below the signature, the first of which has a heading all in
/// capitals. `false` = there is nothing of the kind.
pub fn drop_other_items(blocks: &[Block], title: &str, chosen: &mut [bool]) -> bool {
    let chars = |chosen: &[bool], range: Range<usize>| -> usize {
        blocks[range.clone()].iter().zip(&chosen[range]).filter(|(_, chosen)| **chosen).map(|(block, _)| block.chars).sum()
    };
    let before: Vec<bool> = chosen.to_vec();
    let Some((first, last)) = chosen.iter().position(|c| *c).zip(chosen.iter().rposition(|c| *c)) else { return false };
    let wanted = letters(title);
    let headline = (first + 1..last).rev().find(|&at| blocks[at].chars < ITEM_ABOVE && letters(&blocks[at].text) == wanted);
    if let Some(headline) = headline.filter(|_| !wanted.is_empty()) {
        let is_short = (first..headline).all(|at| !chosen[at] || blocks[at].chars < ITEM_ABOVE);
        if is_short && chars(chosen, first..headline) < chars(chosen, headline + 1..last + 1) {
            chosen[..=headline].fill(false);
        }
    }
    let shouts = |text: &str| text.chars().filter(|c| c.is_alphabetic()).nth(3).is_some() && !text.contains(char::is_lowercase);
    let is_end = |at: &usize| {
        let name = blocks[*at].text.split(',').next().unwrap_or_default().trim_end_matches('.');
        let below = &blocks[at + 1];
        chosen[*at] && blocks[*at].chars < SIGNED && is_signature(name) && below.chars < SIGNED && shouts(&below.text)
    };
    if let Some(end) = (first + 1..last).find(is_end)
        && chars(chosen, end + 1..last + 1) < chars(chosen, first..end)
    {
        chosen[end + 1..].fill(false);
    }
    before != chosen
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::super::tree::Tree;
    use super::*;

    const TEXT: &str =
        "The strike in the northern port has ended after nine days of talks, and the ships put out to sea again, the harbour master said.";

    #[test]
    fn the_header_of_a_mail_goes() {
        let kept = |header: &[&str]| {
            let items: String = header.iter().map(|line| format!("<li>{line}")).collect();
            let page = format!("<body><ul>{items}</ul><p>{TEXT}</p></body>");
            let blocks = blocks(&Tree::parse(&page));
            let mut chosen = vec![true; blocks.len()];
            drop_mail_header(&blocks, &mut chosen);
            chosen.into_iter().filter(|chosen| *chosen).count()
        };
        assert_eq!(kept(&["To: all@harbour.example", "Subject: Strike", "From: Ann Harbour", "User-agent: Pier/1.0"]), 1);
        assert_eq!(kept(&["To: the pier", "From: the quay"]), 3);
        assert_eq!(kept(&["Tools: a hammer", "Time: a day", "Cost: nothing"]), 4);
    }

    #[test]
    fn a_note_on_how_to_follow_comments_goes() {
        for note in [
            "This entry was posted on Monday, May 4th, 2009. You can follow any responses to this entry through the RSS 2.0 feed.",
            "Запись опубликована в понедельник. Вы можете следить за ответами через RSS 2.0.",
        ] {
            assert!(is_entry_note(note), "{note}");
        }
        assert!(!is_entry_note("RSS 2.0 was published in 2002.") && !is_entry_note("Any responses may be sent by mail."));
    }

    /// How many blocks stay of a page of these short ones, a headline, so many paragraphs, and what is below.
    fn kept(above: &[&str], paragraphs: usize, below: &[&str]) -> usize {
        let line = |line: &&str| format!("<p>{line}</p>");
        let text = format!("<p>{TEXT}</p>").repeat(paragraphs);
        let page = [above.iter().map(line).collect(), "<p>Strike at the port ends</p>".to_owned(), text, below.iter().map(line).collect()];
        let blocks = blocks(&Tree::parse(&format!("<body>{}</body>", page.concat())));
        let mut chosen = vec![true; blocks.len()];
        let changes = drop_other_items(&blocks, "Strike at the port ends", &mut chosen);
        assert_eq!(changes, chosen.contains(&false));
        chosen.into_iter().filter(|chosen| *chosen).count()
    }

    #[test]
    fn what_a_newspaper_s_page_has_above_the_headline_goes() {
        assert_eq!(kept(&["Thursday, 26 August", "In this issue: the bridge is open."], 3, &[]), 3);
        assert_eq!(kept(&[TEXT, TEXT], 1, &[]), 4, "most of the article stands above");
        assert_eq!(kept(&[&TEXT.repeat(3)], 9, &[]), 11, "a paragraph stands above");
    }

    #[test]
    fn items_with_headings_in_capitals_below_a_signature_go() {
        let item = ["LOST AND FOUND", "A red bull has left the farm on Monday."];
        assert_eq!(kept(&[], 3, &["Анна ТЕСТОВА, 9 «Б»", item[0], item[1]]), 5);
        assert_eq!(kept(&[], 3, &["Анна ТЕСТОВА", item[1]]), 6);
        assert_eq!(kept(&[], 3, &["Анна Тестова", item[0], item[1]]), 7);
    }
}
