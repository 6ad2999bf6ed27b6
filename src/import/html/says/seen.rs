//! What a reader sees above the text: which of it may be the headline.

use std::collections::HashMap;

use super::super::blocks::Block;
use super::super::features::letters;
use super::super::tag::Tag;
use super::Markup;
use super::title::{LONGEST, of_page, parts};
use crate::import::metadata::dates;

/// Blocks above the text among which its headline stands, and words of what is no headline beside another.
const NEAR: usize = 6;
const FEW_WORDS: usize = 2;

/// What a reader sees as short lines down to the article's beginning, as letters, and whether it stands right above the text and is no link.
pub type Seen = HashMap<String, bool>;

/// What a reader sees so.
pub fn seen(markup: &Markup) -> Seen {
    let (first, last) = (markup.body.start, markup.body.end);
    let has_body = last > first;
    let above = markup.blocks.iter().enumerate().take(if has_body { first + 3 } else { usize::MAX });
    let mut seen = Seen::new();
    for (at, block) in above.filter(|(_, block)| block.chars >= 12 && block.chars < 300) {
        let is_near = has_body && at + NEAR >= first && has_words(block) && block.link_density() < 0.3;
        *seen.entry(letters(&block.text)).or_default() |= is_near;
    }
    // A headline of one or two words is told from the name of a part by the page's title, and where nothing else like a headline stands between it
    // and the text.
    if let Some(at) = last_heading(markup).filter(|at| has_body && names_page(markup, &markup.blocks[*at]))
        && !markup.blocks[at + 1..start_of_text(markup)].iter().any(|block| has_words(block) && is_no_day(block))
    {
        seen.values_mut().for_each(|is_near| *is_near = false);
        seen.insert(letters(&markup.blocks[at].text), true);
    }
    seen
}

/// Whether a heading is a part of the page's title, or an `h1` right above a day.
fn names_page(markup: &Markup, heading: &Block) -> bool {
    let key = letters(&heading.text);
    let is_part = || of_page(markup).is_some_and(|whole| whole.len() < LONGEST && parts(&whole).any(|part| letters(part) == key));
    let below = || markup.blocks.iter().find(|block| block.nodes.start >= heading.nodes.end);
    let is_above_day = || below().is_some_and(|block| block.chars < DAY_LINE && block.links == 0 && !is_no_day(block));
    is_part() || heading.is_within(markup.tree, |tag| tag == Tag::H1) && is_above_day()
}

fn has_words(block: &Block) -> bool {
    block.text.split_whitespace().nth(FEW_WORDS).is_some()
}

fn is_no_day(block: &Block) -> bool {
    dates::find(&block.text, &dates::Reading::default()).is_empty()
}

/// Characters of the shortest paragraph.
const PARAGRAPH: usize = 40;

/// The first paragraph of the article: its headline may have been taken for a part of it.
fn start_of_text(markup: &Markup) -> usize {
    let is_text =
        |at: &usize| markup.blocks.get(*at).is_some_and(|block| block.chars >= PARAGRAPH && !block.is_within(markup.tree, Tag::is_heading));
    markup.body.clone().take(super::FIRST_BLOCKS).find(is_text).unwrap_or(markup.body.start)
}

/// The last heading above the text, of few words and no link, if it is near.
fn last_heading(markup: &Markup) -> Option<usize> {
    let first = start_of_text(markup);
    let is_heading = |at: &usize| markup.blocks[*at].is_within(markup.tree, Tag::is_heading);
    let last = (first.saturating_sub(NEAR)..first).rev().find(is_heading)?;
    let block = &markup.blocks[last];
    (!has_words(block) && block.link_density() < 0.3 && block.chars > 2).then_some(last)
}

/// The only `h1`, with which the page's title names the site, and the `h2` or `h3` near the text that is the headline: another part of the page's
/// title, or what stands right above the day below a menu.
pub fn below_site(markup: &Markup, h1: &[usize]) -> Option<(usize, usize)> {
    let tree = markup.tree;
    let [site] = *h1 else { return None };
    let first = start_of_text(markup);
    let blocks = markup.blocks;
    let is_headline = |at: &usize| blocks[*at].is_within(tree, |tag| matches!(tag, Tag::H2 | Tag::H3)) && blocks[*at].nodes.start > site;
    let at = (first.saturating_sub(NEAR)..first).rev().find(is_headline).filter(|at| blocks[*at].link_density() < 0.3)?;
    let whole = of_page(markup).filter(|whole| whole.len() < LONGEST)?;
    let own = letters(&tree.text(site));
    let name = |key: &str| parts(&whole).any(|part| letters(part) == key);
    let headline = letters(&blocks[at].text);
    if !(name(&own) || letters(&whole) == own) || own == headline {
        return None;
    }
    let heading = tree.ancestors(blocks[at].nodes.start).find(|id| matches!(tree.nodes[*id].tag, Tag::H2 | Tag::H3))?;
    let top = blocks.iter().position(|block| block.nodes.start >= site)?;
    let is_day = |at: usize| blocks.get(at).is_some_and(|block| block.chars < DAY_LINE && !is_no_day(block));
    // A headline has the day below it and no menu.
    let is_placed =
        || is_day(at + 1) && top + 1 < at && !(top..at).any(is_day) && markup.meta(&["og:title", "twitter:title"]).next().is_none();
    (name(&headline) || markup.article.is_none() && is_placed()).then_some((site, heading))
}

/// Characters of the longest line of nothing but a day and what stands beside it.
const DAY_LINE: usize = 60;

#[cfg(test)]
mod tests {
    /// The headline of a page of this title with this above its text.
    fn title_of(title: &str, above: &str) -> Option<String> {
        let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
        let html = format!("<html lang=en><head><title>{title}</title></head><body>{above}{text}{text}</body></html>");
        crate::import::html::page(&html).metadata.title.map(|title| title.value)
    }

    #[test]
    fn a_short_headline_beside_the_site_s_own_heading_is_told() {
        for headline in ["Flood", "Night flight", "We and they"] {
            for (open, close) in [("<h1>", "</h1>"), ("<h2>", "</h2>")] {
                let above = format!("<h1>Northern Gazette</h1>{open}{headline}{close}<div class=date>12 March 2024</div>");
                let title = format!("{headline} - Northern Gazette");
                assert_eq!(title_of(&title, &above).as_deref(), Some(headline), "{above}");
            }
            let alone = format!("<h1>{headline}</h1><div class=date>12 March 2024</div>");
            assert_eq!(title_of(&format!("{headline} - Northern Gazette"), &alone).as_deref(), Some(headline));
        }
    }

    #[test]
    fn a_heading_above_the_day_is_the_headline_where_the_page_is_called_by_its_site() {
        let menu = "<div><a href=/a>Tariffs</a> <a href=/b>News</a></div>";
        let above = format!("<h1>Dale Water Trust</h1>{menu}<h2>New well for Upper Dale</h2><p class=date>6 June 2025</p>");
        assert_eq!(title_of("News - Dale Water Trust", &above).as_deref(), Some("New well for Upper Dale"));
        // Without a menu between them the second heading is the deck, and without the day a subheading.
        let deck = above.replace(menu, "");
        assert_eq!(title_of("Dale Water Trust", &deck).as_deref(), Some("Dale Water Trust"));
        let subheading = above.replace("<p class=date>6 June 2025</p>", "");
        assert_eq!(title_of("Dale Water Trust", &subheading).as_deref(), Some("Dale Water Trust"));
    }
}
