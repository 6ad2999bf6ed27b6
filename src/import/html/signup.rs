//! Boxes within the article in which readers are to leave an address, so that news is sent to them: their sentences read like the article's.

use super::blocks::Block;
use super::tag::Tag;
use super::tree::{Id, Tree};

/// Characters of the longest such box, and of the shortest block that is a paragraph of the article.
const BOX: usize = 300;
const PARAGRAPH: usize = 200;
/// Elements from a field to the box around it, at most, and fields of a page that are looked at.
const DEPTH: usize = 8;
const FIELDS: usize = 40;
/// Words of a class by which a box is told where its field is put there by a script.
const WORDS: [&str; 8] = ["newsletter", "newsletters", "subscribe", "subscription", "signup", "mc4wp", "mailchimp", "optin"];

/// Drops what is kept of boxes to subscribe: what stands nearest around a field for an address, and what a class says to be one.
pub fn drop(tree: &Tree, blocks: &[Block], chosen: &mut [bool]) {
    let before: usize = chosen.iter().filter(|chosen| **chosen).count();
    let fields = tree.elements(Tag::Input).filter(|id| is_for_address(tree, *id)).take(FIELDS);
    let around_fields: Vec<Id> = fields.filter_map(|field| nearest_with_text(tree, blocks, chosen, field)).collect();
    let named = (0..blocks.len()).filter(|at| chosen[*at] && blocks[*at].chars < BOX).flat_map(|at| named_boxes(tree, &blocks[at]));
    let boxes: Vec<Id> = around_fields.into_iter().chain(named).collect();
    let mut stays: Vec<bool> = chosen.to_vec();
    for id in boxes {
        let range = within(tree, blocks, id);
        let of_box = &blocks[range.clone()];
        let chars: usize = of_box.iter().map(|block| block.chars).sum();
        let has_paragraph = of_box.iter().zip(&chosen[range.clone()]).any(|(block, chosen)| *chosen && block.chars >= PARAGRAPH);
        if chars <= BOX && !has_paragraph {
            stays[range].fill(false);
        }
    }
    // What would leave less than half is the article of a very short page, and the field one for comments.
    if stays.iter().filter(|stays| **stays).count() * 2 >= before {
        chosen.copy_from_slice(&stays);
    }
}

/// The blocks within an element.
fn within(tree: &Tree, blocks: &[Block], id: Id) -> std::ops::Range<usize> {
    let from = blocks.partition_point(|block| block.nodes.start < id);
    from..from + blocks[from..].partition_point(|block| block.nodes.start < tree.nodes[id].end)
}

/// Whether a field takes the address of a mailbox or a telephone, and not that of who comments.
fn is_for_address(tree: &Tree, field: Id) -> bool {
    let is = |name: &str, value: &str| tree.attribute(field, name).is_some_and(|own| own.to_ascii_lowercase().contains(value));
    let has_textarea = |form: Id| (form..tree.nodes[form].end).any(|id| tree.nodes[id].tag == Tag::Textarea);
    let form = tree.ancestors(field).take(DEPTH * 2).find(|id| tree.nodes[*id].tag == Tag::Form);
    (is("type", "email") || is("type", "tel") || is("name", "email")) && !is("type", "hidden") && !form.is_some_and(has_textarea)
}

/// The nearest element around a field that has something of what is kept.
fn nearest_with_text(tree: &Tree, blocks: &[Block], chosen: &[bool], field: Id) -> Option<Id> {
    let around =
        tree.ancestors(field).skip(1).take(DEPTH).take_while(|id| !matches!(tree.nodes[*id].tag, Tag::Body | Tag::Html | Tag::Article));
    let mut around = around.filter(|id| within(tree, blocks, *id).any(|at| chosen[at]));
    around.next()
}

/// The elements around a block whose class says that they are such a box.
fn named_boxes<'t>(tree: &'t Tree, block: &Block) -> impl Iterator<Item = Id> + 't {
    let is_one = |word: &str| WORDS.iter().any(|own| own.eq_ignore_ascii_case(word));
    let is_named = move |id: &Id| tree.attribute(*id, "class").is_some_and(|class| class.split([' ', '-', '_']).any(is_one));
    tree.ancestors(block.element).take(DEPTH).take_while(|id| tree.nodes[*id].tag != Tag::Body).filter(is_named)
}

#[cfg(test)]
mod tests {
    use super::super::blocks::kept_by;
    use super::*;

    const TEXT: &str = "The strike in the northern port has ended after nine days of talks, and the ships put out to sea again.";

    /// How many blocks stay of a page of four paragraphs, with this among them and this below.
    fn kept(insert: &str, below: &str) -> usize {
        let text = format!("<p>{TEXT}</p>");
        let page = format!("<body><article><div>{text}{text}{insert}{text}{text}</div>{below}</article></body>");
        kept_by(drop, &page)
    }

    #[test]
    fn a_box_to_subscribe_goes_by_its_field_or_its_class() {
        let words = "<h4>News of the port</h4><p>Each Thursday in your mailbox.</p>";
        for insert in [
            format!("<div class=b>{words}<form><input type=email><button>OK</button></form></div>"),
            format!("<form><div>{words}</div><p><input name=EMAIL></p></form>"),
            format!("<div class=kg-signup-card>{words}</div>"),
            format!("<div class='newsletter-box'><div>{words}</div></div>"),
        ] {
            assert_eq!(kept(&insert, ""), 4, "{insert}");
        }
        assert_eq!(kept(&format!("<div class=b>{words}<form><input type=search></form></div>"), ""), 6);
    }

    #[test]
    fn the_text_of_a_page_that_is_a_form_or_for_subscribers_stays() {
        assert_eq!(kept("", "<form><p>Leave a comment.</p><textarea></textarea><input type=email></form>"), 5);
        let long = TEXT.repeat(4);
        assert_eq!(kept(&format!("<div class=subscription><p>{long}</p></div>"), ""), 5);
        assert_eq!(kept(&format!("<form><p>{long}</p><input type=email></form>"), ""), 5);
    }
}
