//! The rest of a short article, of whose few paragraphs the trees are sure of hardly any: they learnt from pages with many.

use super::blocks::Block;
use super::choice::is_beside;
use super::features::{ends_sentence, width};
use super::others::is_entry_note;
use super::tree::Tree;
use crate::import::notices::is_paywall;

/// Blocks of a short page, with all that stands around the article. Longer ones have lists of other articles that read like it.
const SHORT: usize = 60;
/// From this probability on a sentence near the article is its, and on a line that stands between such.
const SENTENCE: f32 = 0.06;
const BETWEEN: f32 = 0.01;
/// Characters of the shortest sentence.
const LENGTH: usize = 24;
/// Blocks from one sentence to the next.
const APART: usize = 6;

/// Keeps the sentences between and below the blocks that are kept of a short article, with what stands between them, down to the first link or line of furniture.
pub(super) fn add(tree: &Tree, blocks: &[Block], scores: &[f32], chosen: &mut [bool]) {
    let kept: Vec<usize> = (0..chosen.len()).filter(|at| chosen[*at]).collect();
    let (Some(&first), Some(&last)) = (kept.first(), kept.last()) else { return };
    if blocks.len() > SHORT {
        return;
    }
    let is_text =
        |block: &Block| block.link_density() < 0.3 && !is_beside(tree, block) && !is_paywall(&block.text) && !is_entry_note(&block.text);
    let may_stay = |at: usize| chosen[at] || scores[at] >= BETWEEN && is_text(&blocks[at]);
    let tells = |at: usize| scores[at] >= SENTENCE && width(&blocks[at].text) >= LENGTH && ends_sentence(&blocks[at].text);
    let mut found = Vec::new();
    let mut end = first;
    for at in first + 1..blocks.len() {
        if at > end + APART || !may_stay(at) {
            if at > last {
                break;
            }
            // Something of the page stands within the article, which goes on behind it.
            end = at;
        } else if chosen[at] || tells(at) {
            // A line alone between two that stay is a caption as often as a heading.
            if (end + 1..=at).any(|at| !chosen[at] && tells(at)) {
                (end..=at).filter(|at| may_stay(*at)).for_each(|at| found.push(at));
            }
            end = at;
        }
    }
    found.into_iter().for_each(|at| chosen[at] = true);
}
