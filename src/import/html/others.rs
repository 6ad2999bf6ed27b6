//! What stands in a row with the article and is none of it: a mail's header, a blog's note on comments, other items of a newspaper's page.

use std::ops::Range;

use super::blocks::Block;
use super::choice::runs;
use super::features::letters;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::import::metadata::{dates, is_signature};

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

/// Elements from a headline to the one that holds its article, at most.
const ARTICLE: usize = 6;

/// Drops the articles that a page shows below its own as a reader goes on: each in an element made like the one of the first, with a headline of its
/// own. `false` = there is none.
pub fn drop_next_articles(tree: &Tree, blocks: &[Block], title: &str, chosen: &mut [bool]) -> bool {
    let Some((own, others)) = headlines(tree, blocks, &letters(title)) else { return false };
    let name = |id: Id| (tree.nodes[id].tag, tree.attribute(id, "class").unwrap_or_default());
    let holds_other = |id: Id| others.iter().any(|other| (id..tree.nodes[id].end).contains(other));
    // Of an article nothing stands above its headline.
    let opens = |id: Id| {
        let heading = others.iter().find(|other| (id..tree.nodes[id].end).contains(other));
        let first = (0..blocks.len()).find(|at| chosen[*at] && blocks[*at].nodes.start > id);
        heading
            .is_some_and(|heading| tree.nodes[*heading].tag == Tag::H1 || first.is_some_and(|first| blocks[first].nodes.start > *heading))
    };
    let children = |of: Id| {
        std::iter::successors(Some(of + 1), |id| tree.nodes.get(*id).map(|node| node.end)).take_while(move |id| *id < tree.nodes[of].end)
    };
    let is_one_of_several = |id: &Id| {
        let mut beside = children(tree.nodes[*id].parent).filter(|other| other != id && name(*other) == name(*id));
        !holds_other(*id) && beside.any(opens)
    };
    let around = tree.ancestors(own).skip(1).take(ARTICLE).take_while(|id| tree.nodes[*id].tag != Tag::Body);
    let Some(article) = around.into_iter().find(is_one_of_several) else { return false };
    let is_within = |block: &Block| (article..tree.nodes[article].end).contains(&block.nodes.start);
    let stays = |at: usize, chosen: &[bool]| chosen[at] && is_within(&blocks[at]);
    if !(0..blocks.len()).any(|at| stays(at, chosen)) || (0..blocks.len()).all(|at| !chosen[at] || is_within(&blocks[at])) {
        return false;
    }
    (0..blocks.len()).for_each(|at| chosen[at] = stays(at, chosen));
    true
}

/// Headings of a page that are looked at, and characters of the longest line with the day below one.
const HEADINGS: usize = 40;
const DAY_LINE: usize = 60;

/// The article's headline, of these letters, and those of other articles: each an `h1` as it is, below an `h1` an `h2` that leads to its own page, else an
/// element made like it that does or has a day right below it: no subheading has.
fn headlines(tree: &Tree, blocks: &[Block], wanted: &str) -> Option<(Id, Vec<Id>)> {
    let is_own = |id: &Id| letters(&tree.text(*id)) == wanted;
    let h1: Vec<Id> = tree.elements(Tag::H1).take(HEADINGS).collect();
    let own = h1.iter().copied().find(is_own).or_else(|| {
        let block = blocks.iter().find(|block| !wanted.is_empty() && letters(&block.text) == wanted)?;
        let around = tree.ancestors(block.nodes.start).skip(1).take(ARTICLE).take_while(|id| is_own(id));
        around.into_iter().find(|id| tree.nodes[*id].tag.is_heading() || tree.attribute(*id, "class").is_some())
    })?;
    let make = |id: Id| (tree.nodes[id].tag, tree.attribute(id, "class").unwrap_or_default());
    let is_h1 = tree.nodes[own].tag == Tag::H1;
    let heads = |id: &Id| {
        let at = blocks.partition_point(|block| block.nodes.start < *id);
        let Some(block) = blocks.get(at).filter(|block| block.nodes.start < tree.nodes[*id].end) else { return false };
        let below = blocks.iter().skip(at + 1).find(|block| block.nodes.start >= tree.nodes[*id].end);
        let is_day = |block: &Block| block.chars < DAY_LINE && !dates::find(&block.text, &dates::Reading::default()).is_empty();
        let leads_away = |id: Id| tree.nodes[id].tag == Tag::A && tree.attribute(id, "href").is_some_and(|href| !href.contains('#'));
        block.link_density() > 0.9 && (*id..tree.nodes[*id].end).any(leads_away) || !is_h1 && below.is_some_and(is_day)
    };
    let alike = tree.elements(if is_h1 { Tag::H2 } else { tree.nodes[own].tag });
    let alike = alike.filter(|id| *id > own && (is_h1 || make(*id) == make(own))).take(HEADINGS).filter(|id| !is_own(id) && heads(id));
    let others: Vec<Id> = h1.into_iter().filter(|id| *id != own && !is_own(id)).chain(alike).collect();
    (!others.is_empty()).then_some((own, others))
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
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

    #[test]
    fn the_articles_that_follow_below_the_page_s_own_go() {
        let article = |class: &str, title: &str| format!("<div class={class}><h1>{title}</h1><p>{TEXT}</p><p>{TEXT}</p></div>");
        let kept = |page: &str| {
            let tree = Tree::parse(page);
            let blocks = blocks(&tree);
            let mut chosen: Vec<bool> = blocks.iter().map(|block| block.text == TEXT).collect();
            let changes = drop_next_articles(&tree, &blocks, "Strike at the port ends", &mut chosen);
            (chosen.into_iter().filter(|chosen| *chosen).count(), changes)
        };
        let own = article("a", "Strike at the port ends");
        assert_eq!(kept(&format!("<body>{own}{}{}</body>", article("a", "Ferry fares"), article("a", "The old pier"))), (2, true));
        assert_eq!(kept(&format!("<body>{own}{}</body>", article("b", "Ferry fares"))), (4, false), "made otherwise");
        assert_eq!(kept(&format!("<body><h1>Harbour Times</h1>{own}</body>")), (2, false));
        for (open, close) in [("<h2>", "</h2>"), ("<div class=t>", "</div>")] {
            let own = own.replace("<h1>", open).replace("</h1>", close);
            let next = |heading: &str| format!("<div class=a>{open}{heading}{close}<p>{TEXT}</p></div>");
            for heading in ["<a href=/b>Ferry fares</a>".to_owned(), format!("Ferry fares{close}<div>4 May 2024</div>{open}")] {
                assert_eq!(kept(&format!("<body>{own}{}</body>", next(&heading))), (2, true), "{heading}");
            }
            assert_eq!(kept(&format!("<body>{own}{}</body>", next("What follows"))), (3, false), "a subheading");
        }
    }
}
