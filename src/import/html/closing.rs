//! Short lines below those that are kept: the last sentences of an article, the turns of a talk, and who said what is quoted.

use super::blocks::Block;
use super::choice::{SURE, above_links, is_beside};
use super::features::{ends_sentence, width};
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::import::metadata::is_person;
use crate::import::notices::is_paywall;

/// From this probability on one short sentence stays below another, and the characters of the shortest and of the longest.
const CLOSING: f32 = 0.05;
const SHORTEST: usize = 9;
const LONGEST: usize = 140;
/// Elements from a block to the one that holds the block above it too, at most.
const DEPTH: usize = 4;
/// Blocks above among which one of the same make is looked for.
const MAKES: usize = 40;

/// Keeps the short lines of whole sentences right below a sure one, links to other articles aside: "Nobody was hurt. The cause is being looked into."
/// Both are `p` in the same element, or the line is made as a block of the article is: in elements of the same names, up to the one that holds both.
pub(super) fn add(tree: &Tree, blocks: &[Block], scores: &[f32], chosen: &mut [bool]) {
    let tells = |i: usize| {
        let block = &blocks[i];
        block.link_chars == 0 && width(&block.text) > SHORTEST && ends_sentence(&block.text) && !is_paywall(&block.text)
    };
    let sure = surest(scores, chosen);
    let mut last = None;
    for i in 1..blocks.len() {
        if chosen[i] || scores[i] < CLOSING || !tells(i) {
            continue;
        }
        let Some(above) = above_links(blocks, i).filter(|above| chosen[*above]) else { continue };
        let is_sure = |at: &usize| scores[*at] >= sure || last == Some(*at);
        // Items and rows that go with their list need not be sure themselves.
        let nearest = || (0..=above).rev().take(MAKES).take_while(|at| chosen[*at]).find(is_sure);
        let goes_on = is_sure(&above) && are_paragraphs(tree, blocks, above, i)
            || is_short(&blocks[i])
                && !is_beside(tree, &blocks[i])
                && nearest().is_some_and(|nearest| is_made_alike(tree, blocks, chosen, (nearest, i)));
        if goes_on {
            chosen[i] = true;
            last = Some(i);
        }
    }
}

/// How probable a block is to go by: less than elsewhere where the trees are sure of hardly any, as of texts in scripts that they saw little of.
fn surest(scores: &[f32], chosen: &[bool]) -> f32 {
    let mut kept: Vec<f32> = scores.iter().zip(chosen).filter(|(_, chosen)| **chosen).map(|(score, _)| *score).collect();
    kept.sort_by(f32::total_cmp);
    kept.get(kept.len() / 2).map_or(SURE, |middle| middle.min(SURE))
}

/// A sentence or two that are no teaser.
fn is_short(block: &Block) -> bool {
    block.chars <= LONGEST && !block.text.ends_with('…') && !block.text.ends_with("...")
}

/// From this probability on a line between two that stay is one of the article's if it is made as others of them are.
const BETWEEN: f32 = 0.2;

/// Keeps the questions of a talk between two lines of the article, a line or two apart, in elements of a class of which others of the article are.
pub(super) fn add_between(tree: &Tree, blocks: &[Block], scores: &[f32], chosen: &mut [bool]) {
    let may_stay = |i: usize| {
        scores[i] >= BETWEEN && blocks[i].link_chars == 0 && blocks[i].text.ends_with(['?', '？', '؟']) && !is_beside(tree, &blocks[i])
    };
    let has_class = |i: usize| tree.attribute(blocks[i].element, "class").is_some_and(|class| !class.is_empty());
    let found: Vec<usize> = (2..blocks.len().saturating_sub(2))
        .filter(|&i| !chosen[i] && may_stay(i) && has_class(i))
        .filter(|&i| {
            let above = (i - 2..i).rev().find(|above| chosen[*above]);
            let is_above = above.is_some_and(|above| is_made_alike(tree, blocks, chosen, (above, i)));
            is_above && (chosen[i + 1] || chosen[i + 2])
        })
        .collect();
    found.into_iter().for_each(|i| chosen[i] = true);
}

/// Whether two blocks are `p` in the same element.
fn are_paragraphs(tree: &Tree, blocks: &[Block], above: usize, at: usize) -> bool {
    let around = |at: usize| (tree.nodes[blocks[at].element].tag == Tag::P).then(|| tree.nodes[blocks[at].element].parent);
    around(above).is_some() && around(above) == around(at)
}

/// Whether the second block stands in the same elements as some block of the article, up to the one that holds the first too.
fn is_made_alike(tree: &Tree, blocks: &[Block], chosen: &[bool], (above, at): (usize, usize)) -> bool {
    let tag = |at: usize| tree.nodes[blocks[at].element].tag;
    // A heading below paragraphs calls to something else.
    if tag(at).is_heading() && tag(above) != tag(at) {
        return false;
    }
    let holds = |around: Id, block: &Block| (around..tree.nodes[around].end).contains(&block.element);
    let Some(common) = tree.ancestors(blocks[at].element).take(DEPTH).find(|id| holds(*id, &blocks[above])) else { return false };
    let make = |block: &Block| -> Vec<(Tag, &str)> {
        let path = tree.ancestors(block.element).take_while(|id| *id != common);
        path.map(|id| (tree.nodes[id].tag, tree.attribute(id, "class").unwrap_or_default())).collect()
    };
    let own = make(&blocks[at]);
    let is_plain = matches!(own[..], [(Tag::P | Tag::Li | Tag::Dd, _)]) && tree.nodes[common].tag != Tag::Body;
    let mut others = (0..at).rev().take(MAKES).filter(|other| chosen[*other] && holds(common, &blocks[*other]));
    is_plain || others.any(|other| make(&blocks[other]) == own)
}

/// From this probability on who said what is quoted stays below it, and the characters of the longest such line.
const SPEAKER: f32 = 0.03;
const NAME: usize = 100;
/// Nodes of a quotation, at most.
const QUOTATION: usize = 80;

/// Keeps the line that says who spoke right below the words of a quotation that is set apart.
pub(super) fn add_speakers(tree: &Tree, blocks: &[Block], scores: &[f32], chosen: &mut [bool]) {
    let is_quotation = |id: Id| tree.nodes[id].end - id <= QUOTATION && is_named_quotation(tree, id);
    let is_figure = |id: Id| tree.nodes[id].tag == Tag::Figure && tree.nodes[id].end - id <= QUOTATION;
    let holds_quotation = |id: Id| is_figure(id) && (id..tree.nodes[id].end).any(is_quotation);
    for i in 1..blocks.len() {
        let block = &blocks[i];
        if chosen[i] || !chosen[i - 1] || scores[i] < SPEAKER || block.links > 0 || block.chars > NAME {
            continue;
        }
        let around = tree.ancestors(blocks[i - 1].element).take(DEPTH).filter(|id| (*id..tree.nodes[*id].end).contains(&block.element));
        let mut around = around.filter(|id| is_quotation(*id) || holds_quotation(*id));
        let is_named =
            tree.ancestors(block.nodes.start).take(DEPTH).any(|id| matches!(tree.nodes[id].tag, Tag::Cite | Tag::Footer | Tag::Figcaption));
        let names_someone = || is_person(block.text.split([',', '(']).next().unwrap_or_default().trim_matches([' ', '—', '–', '-']));
        chosen[i] = around.next().is_some() && (is_named || names_someone());
    }
}

/// Whether an element is a quotation by its tag or its class.
fn is_named_quotation(tree: &Tree, id: Id) -> bool {
    let class = tree.attribute(id, "class").unwrap_or_default();
    let is_named =
        || ["quote", "citat", "zitat"].iter().any(|word| class.contains(word)) || class.split([' ', '-', '_']).any(|word| word == "cita");
    tree.nodes[id].tag == Tag::Blockquote || is_named()
}

/// From this probability on a quotation of one line stays between two paragraphs, and below the last; and the characters of the shortest.
const QUOTED: f32 = 0.12;
const LAST_QUOTED: f32 = 0.2;
const QUOTED_LENGTH: usize = 40;

/// Keeps a quotation with its speaker in one line between two of the article's, in the element of these, or beside the last: "It will stand for long. — Ann Harbour, pilot".
pub(super) fn add_quotations(tree: &Tree, blocks: &[Block], scores: &[f32], chosen: &mut [bool]) {
    const SPEAKS: [&str; 13] = [". —", ". –", "! —", "? —", "» —", "” —", "… —", ". («", ".»", ".\" (", ".” (", ".\" —", ".\" –"];
    let around = |i: usize| tree.nodes[blocks[i].element].parent;
    let is_caption = |id: Id| {
        let class = tree.attribute(id, "class").unwrap_or_default();
        tree.nodes[id].tag == Tag::Figure || ["caption", "credit", "advert"].iter().any(|word| class.contains(word))
    };
    for i in 1..blocks.len().saturating_sub(1) {
        let block = &blocks[i];
        if chosen[i] || scores[i] < QUOTED || block.chars < QUOTED_LENGTH || block.links > 0 || is_beside(tree, block) {
            continue;
        }
        let Some(above) = above_links(blocks, i).filter(|above| chosen[*above]) else { continue };
        let names_speaker = || SPEAKS.iter().any(|mark| block.text.contains(mark));
        let is_between = chosen[i + 1] && around(above) == around(i + 1);
        if !is_between && (around(above) != around(i) || scores[i] < LAST_QUOTED || !names_speaker()) {
            continue;
        }
        let inside: Vec<Id> = tree.ancestors(block.element).take(DEPTH).take_while(|id| *id != around(above)).collect();
        let is_near = inside.len() < DEPTH && !inside.iter().any(|id| is_caption(*id));
        chosen[i] = is_near && (names_speaker() || inside.iter().any(|id| is_named_quotation(tree, *id)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::*;

    /// What stays of a page of these scores.
    fn kept_of(page: &str, scores: &[f32]) -> Vec<String> {
        let tree = Tree::parse(page);
        let blocks = blocks(&tree);
        assert_eq!(blocks.len(), scores.len());
        let mut chosen: Vec<bool> = scores.iter().map(|score| *score >= 0.45).collect();
        add(&tree, &blocks, scores, &mut chosen);
        add_speakers(&tree, &blocks, scores, &mut chosen);
        add_quotations(&tree, &blocks, scores, &mut chosen);
        add_between(&tree, &blocks, scores, &mut chosen);
        blocks.iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|(block, _)| block.text.clone()).collect()
    }

    #[test]
    fn short_sentences_that_end_an_article_stay_behind_an_insert() {
        let page = "<body><div><p>The warehouse burnt down in the night.</p><div><b>Read also</b> <a href=/a>How to check the wires of your own garage</a></div>\
                    <p>Nobody was hurt.</p><p>The cause is sought.</p><p>Share</p></div><p>All rights are ours.</p></body>";
        let kept = kept_of(page, &[0.9, 0.05, 0.06, 0.06, 0.06, 0.06]);
        assert_eq!(kept, ["The warehouse burnt down in the night.", "Nobody was hurt.", "The cause is sought."]);
    }

    #[test]
    fn the_last_sentence_stays_in_whatever_element_the_others_are() {
        let text = "The warehouse burnt down in the night.";
        for (open, close) in
            [("<div>", "</div>"), ("<div class=t><div>", "</div></div>"), ("", "<br><br>"), ("<dd>", "</dd>"), ("<h3>", "</h3>")]
        {
            let line = |line: &str| format!("{open}{line}{close}");
            let page = format!(
                "<body><div class=b>{}{}{}</div><div class=foot>It is late.</div></body>",
                line(text),
                line(text),
                line("Nobody was hurt.")
            );
            assert_eq!(kept_of(&page, &[0.9, 0.9, 0.1, 0.1]), [text, text, "Nobody was hurt."], "{open}");
        }
    }

    #[test]
    fn who_is_quoted_stays_with_the_quotation() {
        let said = "One may take a cutting from a tree that dies.";
        for page in [
            format!("<blockquote><p>{said}</p><cite>Ann Harbour, gardener</cite></blockquote>"),
            format!("<figure><blockquote>{said}</blockquote><figcaption>Ann Harbour</figcaption></figure>"),
            format!("<div class=quote><div>{said}</div><div class=who>Ann Harbour</div></div>"),
        ] {
            assert_eq!(kept_of(&format!("<body>{page}</body>"), &[0.9, 0.2]).len(), 2, "{page}");
        }
        let picture = format!("<figure><p>{said}</p><figcaption>Ann Harbour</figcaption></figure>");
        assert_eq!(kept_of(&format!("<body>{picture}</body>"), &[0.9, 0.2]).len(), 1);
    }

    #[test]
    fn a_quotation_with_its_speaker_stays_between_two_paragraphs() {
        let text = "<p>The northern harbour was closed for three days by a strike.</p>";
        let of = |quotation: &str| kept_of(&format!("<body><div>{text}{quotation}{text}</div></body>"), &[0.9, 0.2, 0.9]).len();
        let said = "One may take a cutting from a tree that dies";
        assert_eq!(of(&format!("<p>{said}. — Ann Harbour, gardener</p>")), 3);
        assert_eq!(of(&format!("<div class=quote>{said} (Ann Harbour)</div>")), 3);
        assert_eq!(of(&format!("<p>{said}, photo by Ann Harbour</p>")), 2);
        let last = |said: &str| kept_of(&format!("<body><div>{text}<p>{said}</p></div><p>Share</p></body>"), &[0.9, 0.3, 0.01]).len();
        assert_eq!((last(&format!("{said}. — Ann Harbour, gardener")), last(&format!("{said} Ann Harbour"))), (2, 1));
        assert_eq!(of(&format!("<figure><div class=quote>{said} (Ann Harbour)</div></figure>")), 2);
    }

    #[test]
    fn a_line_made_as_others_of_the_article_stays_between_them() {
        let page = |class: &str| {
            let turn = |class: &str, line: &str| format!("<div class={class}>{line}</div>");
            let talk = [
                turn("q", "How many pipes has it?"),
                turn("a", "Four thousand."),
                turn(class, "And what do you fear?"),
                turn("a", "Mice."),
            ];
            format!("<body><div class=t>{}</div></body>", talk.concat())
        };
        let scores = [0.9, 0.9, 0.3, 0.9];
        assert_eq!((kept_of(&page("q"), &scores).len(), kept_of(&page("caption"), &scores).len()), (4, 3));
    }

    #[test]
    fn the_last_sentence_stays_in_scripts_of_which_the_trees_are_less_sure() {
        let text = "<p>Ջրաղացն օրական երեք հարյուր կիլոգրամ ցորեն է աղում։</p>";
        assert_eq!(kept_of(&format!("<body><div>{text}{text}<p>Մուտքն ազատ է։</p></div></body>"), &[0.5, 0.48, 0.1]).len(), 3);
        let text = "<p>新しい店主の大橋健太さんは、隣町から移り住んで番台に座る。</p>";
        assert_eq!(kept_of(&format!("<body><div>{text}{text}<p>入浴料は無料。</p></div></body>"), &[0.5, 0.48, 0.1]).len(), 3);
    }
}
