//! What reads like no text and is a part of the article: documents to be had, items that begin with a link, and figures set in columns by spaces.

use super::blocks::Block;
use super::choice::SURE;
use super::tag::Tag;
use super::tree::{Id, Tree};

/// Items of such a list, at most, and bytes of the line that announces it.
const ITEMS: usize = 20;
const ANNOUNCED: usize = 200;
/// The share of links beyond which an item is a link and no more.
const LINK: f32 = 0.9;
/// Ends of the addresses of documents.
const DOCUMENTS: [&str; 10] = [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".odt", ".rtf", ".ppt", ".pptx", ".zip"];

/// Keeps the lists beside the article's paragraphs that a line announces by a colon, if their items are documents, or are told in words behind links
/// and end as items of a sentence do.
pub fn add(tree: &Tree, blocks: &[Block], chosen: &mut [bool]) {
    let list_of = |at: usize| tree.ancestors(blocks[at].element).take(3).find(|id| matches!(tree.nodes[*id].tag, Tag::Ul | Tag::Ol));
    for at in 0..blocks.len().saturating_sub(1) {
        if chosen[at + 1] || blocks[at].text.len() > ANNOUNCED || !blocks[at].text.ends_with(':') {
            continue;
        }
        let Some(list) = list_of(at + 1) else { continue };
        let end = blocks.partition_point(|block| block.nodes.start < tree.nodes[list].end);
        let is_beside = |other: usize| tree.nodes[blocks[other].element].parent == tree.nodes[list].parent;
        let near = [at.checked_sub(1), Some(at), Some(end)].into_iter().flatten();
        let is_told = near.filter(|near| *near < blocks.len()).any(|near| chosen[near] && is_beside(near));
        let items = &blocks[at + 1..end];
        if is_told && is_beside(at) && items.len() <= ITEMS && (items.iter().all(|item| is_document(tree, item)) || are_told(items)) {
            chosen[at..end].fill(true);
        }
    }
}

/// From this probability on figures set by spaces stay beside a paragraph.
const SET: f32 = 0.2;

/// Keeps what is set by spaces (`pre`) right above or right below a paragraph that stays, in the same element.
pub fn add_set_text(tree: &Tree, blocks: &[Block], scores: &[f32], chosen: &mut [bool]) {
    let around = |at: usize| tree.nodes[blocks[at].element].parent;
    for at in 0..blocks.len() {
        let is_set = tree.nodes[blocks[at].element].tag == Tag::Pre && blocks[at].links == 0 && scores[at] >= SET;
        let mut beside = [at.wrapping_sub(1), at + 1].into_iter().filter(|other| chosen.get(*other) == Some(&true));
        chosen[at] |= is_set && beside.any(|other| scores[other] >= SURE && around(other) == around(at));
    }
}

/// Whether an item is nothing but a link to a document.
fn is_document(tree: &Tree, item: &Block) -> bool {
    let leads_to_document = |id: Id| {
        let path = tree.attribute(id, "href").unwrap_or_default().split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        DOCUMENTS.iter().any(|end| path.ends_with(end))
    };
    let mut links = tree.ancestors(item.nodes.start).take(4).chain(item.nodes.clone()).filter(|id| tree.nodes[*id].tag == Tag::A);
    item.links > 0 && links.any(leads_to_document)
}

/// Whether items have words beside their links, and each ends as one of a sentence does, the last with a full stop.
fn are_told(items: &[Block]) -> bool {
    items.len() >= 2
        && items.iter().all(|item| item.link_density() < LINK && item.text.ends_with([';', '.', ',']))
        && items.last().is_some_and(|last| last.text.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::*;

    const TEXT: &str = "<p>The strike in the northern port has ended after nine days of talks, the harbour master said.</p>";

    /// How many blocks stay of a page with this in its text, of which the paragraphs stay already.
    fn kept(page: &str) -> usize {
        let tree = Tree::parse(page);
        let blocks = blocks(&tree);
        let mut chosen: Vec<bool> = blocks.iter().map(|block| block.text.starts_with("The strike")).collect();
        add(&tree, &blocks, &mut chosen);
        chosen.into_iter().filter(|chosen| *chosen).count()
    }

    #[test]
    fn announced_documents_and_items_with_links_stay() {
        let documents =
            "<p>Documents:</p><ul><li><a href=/a.pdf>Order No. 14</a></li><li><a href=/b.DOCX?v=2>Map of the port</a></li></ul>";
        let told =
            "<p>Who has suffered:</p><ul><li><a href=/a>The works</a> have no sand;</li><li><a href=/b>the school</a> is closed.</li></ul>";
        for list in [documents, told] {
            assert_eq!(kept(&format!("<div>{TEXT}{list}</div>")), 4, "{list}");
            assert_eq!(kept(&format!("<div>{list}{TEXT}</div>")), 4, "{list}");
            assert_eq!(kept(&format!("<div>{TEXT}</div><div>{list}</div>")), 1, "elsewhere");
        }
        let others = "<p>Read also:</p><ul><li><a href=/a>Ferry fares rise</a></li><li><a href=/b>The pier is closed</a></li></ul>";
        assert_eq!(kept(&format!("<div>{TEXT}{others}</div>")), 1);
    }

    #[test]
    fn figures_in_columns_stay_beside_a_paragraph() {
        let kept = |page: &str, score: f32| {
            let tree = Tree::parse(page);
            let blocks = blocks(&tree);
            let scores: Vec<f32> = blocks.iter().map(|block| if block.text.starts_with("The strike") { 0.9 } else { score }).collect();
            let mut chosen: Vec<bool> = scores.iter().map(|score| *score >= 0.9).collect();
            add_set_text(&tree, &blocks, &scores, &mut chosen);
            chosen.into_iter().filter(|chosen| *chosen).count()
        };
        let columns = "<pre>Quay   1204\nPier     88</pre>";
        assert_eq!((kept(&format!("{TEXT}{columns}"), 0.4), kept(&format!("{columns}{TEXT}"), 0.4)), (2, 2));
        assert_eq!((kept(&format!("{TEXT}{columns}"), 0.1), kept(&format!("{TEXT}<div>{columns}</div>"), 0.4)), (1, 1));
    }
}
