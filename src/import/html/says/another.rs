//! Names near the article that are another's: of who commented, was quoted, took the picture, or wrote something else.

use std::ops::Range;

use super::super::blocks::Block;
use super::super::tag::Tag;
use super::Markup;

/// Whether what an element names is no author of the article: it stands among comments or links to other articles, or marks another's words.
pub fn in_comment(markup: &Markup, id: usize) -> bool {
    is_in_furniture(markup, id) || is_marked_as_comment(markup, id) || is_within_text(markup, id) || heads_another_text(markup, id)
}

/// Whether microdata say that what is around an element is a comment.
fn is_marked_as_comment(markup: &Markup, id: usize) -> bool {
    let tree = markup.tree;
    let says = |id: usize, name: &str, ends: &[&str]| {
        tree.attribute(id, name).is_some_and(|value| ends.iter().any(|end| value.to_ascii_lowercase().trim_end_matches('/').ends_with(end)))
    };
    tree.ancestors(id)
        .take(10)
        .any(|id| says(id, "itemprop", &["comment"]) || says(id, "itemtype", &["/comment", "/usercomments", "/answer"]))
}

/// Blocks of an article among which its byline may stand.
const HEAD: usize = 8;

/// Whether an element stands within the text, behind its head, or in a quotation or a picture there: it says who spoke or took the picture.
fn is_within_text(markup: &Markup, id: usize) -> bool {
    let Range { start, end } = markup.body;
    let at = |block: usize| markup.blocks.get(block).map(|block| block.nodes.start);
    let (Some(first), Some(last)) = (at(start), end.checked_sub(1).and_then(at)) else { return false };
    let behind_first = at(start + HEAD).unwrap_or(usize::MAX).min(last);
    let is_set_apart = || {
        let around = markup.tree.ancestors(id).take(4).take_while(|around| *around > first);
        around.into_iter().any(|id| {
            let names = markup.tree.class_and_id(id);
            let is_named = names.iter().any(|name| ["quote", "photo", "caption"].iter().any(|word| name.contains(word)));
            is_named || matches!(markup.tree.nodes[id].tag, Tag::Blockquote | Tag::Figure)
        })
    };
    (behind_first..last).contains(&id) || (first..last).contains(&id) && is_set_apart()
}

/// Characters of a text below the article that is another's, and of a link that is a headline.
const OTHER_TEXT: usize = 40;
const OTHER_LINK: usize = 15;
/// Nodes of a comment or of a card, at most.
const ENTRY: usize = 200;

/// Whether an element below the article stands in one element with a further text, or with the headline of one: it names that one's author. A note on
/// the author names the author again.
fn heads_another_text(markup: &Markup, id: usize) -> bool {
    let tree = markup.tree;
    let Some(last) = markup.body.end.checked_sub(1).and_then(|last| markup.blocks.get(last)) else { return false };
    if id < last.nodes.end {
        return false;
    }
    let own = tree.text(id);
    let family = own.rsplit(' ').next().unwrap_or_default().to_owned();
    let around = tree.ancestors(id).skip(1).take(3).find(|around| tree.nodes[*around].end - around > tree.nodes[id].end - id + 2);
    let is_small = |around: &usize| *around >= last.nodes.end && tree.nodes[*around].end - around <= ENTRY;
    let Some(around) = around.filter(is_small) else { return false };
    let first = markup.blocks.partition_point(|block| block.nodes.start < around);
    let mut others = markup.blocks[first..].iter().take_while(|block| block.nodes.start < tree.nodes[around].end);
    let is_headline = |block: &Block| {
        let name = if block.text.contains(&own) { own.chars().count() + 1 } else { 0 };
        block.link_chars >= OTHER_LINK + name && block.link_density() > 0.6
    };
    let is_text = |block: &Block| block.chars >= OTHER_TEXT && block.link_density() < 0.3 && !block.text.contains(&family);
    others.any(|block| is_headline(block) || is_text(block))
}

/// What holds the article too is no furniture: a class of it may speak of widgets or comments.
fn is_in_furniture(markup: &Markup, id: usize) -> bool {
    let article = markup.start_of_body(0);
    let beside = markup.tree.ancestors(id).take(10).take_while(|id| article == 0 || !(*id..markup.tree.nodes[*id].end).contains(&article));
    beside.into_iter().any(|id| {
        let names = markup.tree.class_and_id(id);
        let tag = markup.tree.nodes[id].tag;
        !matches!(tag, Tag::Body | Tag::Html)
            && (["comment", "related", "recommend", "sidebar", "popular", "teaser", "widget"]
                .iter()
                .any(|w| names.iter().any(|n| n.contains(w)))
                || matches!(tag, Tag::Nav | Tag::Footer))
    })
}

#[cfg(test)]
mod tests {
    const TEXT: &str = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";

    /// The authors of a page with this after its first paragraph, and this below its last.
    fn authors_of(within: &str, below: &str) -> Vec<String> {
        let html = format!("<html lang=en><body><h1>Harbour closed</h1><div>{TEXT}{within}{TEXT}{TEXT}</div>{below}</body></html>");
        crate::import::html::page(&html).metadata.author.into_iter().map(|author| author.value).collect()
    }

    #[test]
    fn who_commented_or_wrote_something_else_is_no_author() {
        let said = "Again the long way over the dam, where there is one hole beside the other.";
        for below in [
            format!("<div class=replies><div><a class=author>Ann Quay</a><div>{said}</div></div></div>"),
            format!(
                "<article itemprop=comment itemtype=http://schema.org/Comment><span itemprop=author>Ann Quay</span><p>{said}</p></article>"
            ),
            "<div class=op><div class=author>Ann Quay</div><a href=/o>Who needs the long way round</a></div>".to_owned(),
        ] {
            assert!(authors_of("", &below).is_empty(), "{below}");
        }
        assert_eq!(authors_of("", "<div><span class=author>Ann Quay</span></div>"), ["Ann Quay"]);
        let widget = "<div class=widget-blog><h1>Harbour closed</h1>".to_owned() + TEXT + TEXT + TEXT;
        let page = |foot: &str| crate::import::html::page(&format!("<html lang=en><body>{widget}<div>{foot}</div></div></body></html>"));
        let signed = page("<span class=author>Ann Quay</span>").metadata.author;
        assert_eq!(signed.into_iter().map(|author| author.value).collect::<Vec<_>>(), ["Ann Quay"]);
        let note = "<div><span class=author>Ann Quay</span><p>For ten years Ann Quay has covered the ports of the north.</p></div>";
        assert_eq!(authors_of("", note), ["Ann Quay"]);
    }

    #[test]
    fn who_is_quoted_or_took_a_picture_is_no_author() {
        for within in [
            "<div class=quote><div>It will stand for long.</div><div class=quote__author>Ann Quay</div></div>",
            "<div class=photo><img src=a.jpg><span class=author>Ann Quay</span></div>",
            "<figure><img src=a.jpg><figcaption class=author>Ann Quay</figcaption></figure>",
        ] {
            assert!(authors_of(within, "").is_empty(), "{within}");
        }
        assert_eq!(authors_of("<div class=author>Ann Quay</div>", ""), ["Ann Quay"]);
    }
}
