//! The headline by its place on the page, where what the page is called by has none.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::super::blocks::Block;
use super::super::features::letters;
use super::super::tag::Tag;
use super::Markup;
use super::title::{long_words, parts};
use crate::import::Found;
use crate::import::metadata::{dates, is_person};

/// The rule by which a headline is found so.
pub const PLACED: &str = "first-block";

/// Characters of a headline that is found by its place.
const HEADLINE: std::ops::RangeInclusive<usize> = 12..=160;
/// Words of a section's name.
const SECTION: usize = 2;
/// Blocks of the article among which it stands where the path of the page is taken for its first.
pub const FIRST_BLOCKS: usize = 3;
/// Blocks before the article among which such a headline stands.
const ABOVE: usize = 3;

/// From this confidence down no other title of the page agrees.
const LONE: f32 = 0.8;

/// The headline by its place, right above the text or its first line, where the page's titles name the site or a part of it alone, or where what is
/// set as a headline there is more of the text than the only title: a file's name, the title of another document.
pub fn above_text(markup: &Markup, told: Option<Found<String>>) -> Option<Found<String>> {
    let Some(title) = told.as_ref().filter(|_| !markup.body.is_empty()) else { return told };
    let key = letters(&title.value);
    let is_lone = || title.confidence <= LONE && matches!(title.basis.rule, "title" | "open-graph" | "meta");
    let is_heading = || matches!(title.basis.rule, "h1" | "h2") && stands_in_head(markup, &key);
    let stems = OnceCell::new();
    let is_of = |block: &Block| is_of_text(markup, stems.get_or_init(|| self::stems(markup)), block, &title.value);
    let found = match () {
        () if names_site(markup, title, &key) => set_as_headline(markup, &key, |_| true).or_else(|| by_place(markup, &key)),
        () if is_lone() => set_as_headline(markup, &key, |block| is_of(block)),
        () if is_heading() => set_as_headline(markup, &key, |block| is_titled(markup, block) && is_of(block)),
        () => None,
    };
    let found = found.map(|block| heading_of(markup, block).unwrap_or_else(|| block.text.trim().to_owned()));
    found.map(|headline| Found::new(headline.clone(), PLACED, None, &headline, 0.6)).or(told)
}

/// The whole of a heading of which a block is one of several lines.
fn heading_of(markup: &Markup, block: &Block) -> Option<String> {
    let tree = markup.tree;
    let heading = tree.ancestors(block.element).skip(1).take(2).find(|id| tree.nodes[*id].tag.is_heading())?;
    Some(tree.text(heading)).filter(|text| HEADLINE.contains(&text.chars().count()))
}

/// Whether a title is what the site calls itself, or one of its sections.
fn names_site(markup: &Markup, title: &Found<String>, key: &str) -> bool {
    match title.basis.rule {
        "title" => parts(&title.value).take(1).chain([title.value.as_str()]).any(|part| markup.own.is(part)),
        "h1" | "h2" => {
            // A section's name is an entry of the menu too.
            let is_link = |block: &Block| block.link_density() > 0.6 && letters(&block.text) == key;
            title.value.split_whitespace().count() <= SECTION && markup.blocks.iter().any(is_link)
        }
        _ => false,
    }
}

/// Whether a block may be a headline by its words alone, and not the one whose letters are given.
fn may_be_headline(block: &Block, key: &str) -> bool {
    let text = block.text.trim();
    HEADLINE.contains(&text.chars().count())
        && text.contains(' ')
        && text.starts_with(|c: char| !c.is_lowercase())
        && !text.ends_with(['.', ':', ',', ';', '…'])
        && block.link_density() < 0.3
        && !text.contains('©')
        && !(text.len() > LONG && text.contains(". "))
        && !letters(text).contains(key)
        && dates::find(text, &dates::Reading::default()).is_empty()
}

/// Bytes from which on two sentences are no headline but a deck.
const LONG: usize = 80;
/// Characters of the paragraph above which a headline is looked for, and blocks in which it is.
const PARAGRAPH: usize = 160;
const NEAR: usize = 6;

/// The block right above the article's first paragraph that is set as a headline: in a heading, else in bold type or by its element's name, as
/// far as it `is_one`.
fn set_as_headline<'m>(markup: &'m Markup, key: &str, is_one: impl Fn(&Block) -> bool) -> Option<&'m Block> {
    let body = markup.blocks.get(markup.body.clone())?;
    let paragraph = body.iter().position(|block| block.chars >= PARAGRAPH && block.link_density() < 0.3).unwrap_or(0);
    let end = markup.body.start + paragraph;
    let near = || {
        let near = markup.blocks[end.saturating_sub(NEAR)..end].iter().rev();
        near.filter(|block| may_be_headline(block, key) && !is_person(block.text.trim()))
    };
    let is_heading = |block: &Block| block.is_within(markup.tree, Tag::is_heading);
    near().find(|block| is_heading(block) && is_one(block)).or_else(|| near().find(|block| is_set_apart(markup, block) && is_one(block)))
}

/// Whether a block is in bold or large type, a term of a list of definitions, or in an element that is named for a title.
fn is_set_apart(markup: &Markup, block: &Block) -> bool {
    let tree = markup.tree;
    let is_large = |id: usize| {
        tree.nodes[id].tag == Tag::Font && tree.attribute(id, "size").is_some_and(|size| size.starts_with('+') || size.trim() > "3")
    };
    block.bold_chars * 10 >= block.chars * 9
        || is_titled(markup, block)
        || tree.ancestors(block.nodes.start).take(DEPTH).any(|id| tree.nodes[id].tag == Tag::Dt || is_large(id))
}

/// Elements around a block's text that tell how it is set.
const DEPTH: usize = 4;

/// Whether a block is in an element that is named for a title.
fn is_titled(markup: &Markup, block: &Block) -> bool {
    let tree = markup.tree;
    let is_named = |id: usize| {
        tree.class_and_id(id).iter().any(|value| {
            value.len() < 100
                && (["title", "headline", "heading", "zagolov", "ttl"].iter().any(|word| value.contains(word)) || value == "zag")
                && !["subtitle", "site", "logo", "widget", "author"].iter().any(|word| value.contains(word))
        })
    };
    tree.ancestors(block.nodes.start).take(DEPTH).any(is_named)
}

/// The headline among the first lines of the text or in a heading above it, or the line there that repeats the page's title.
fn by_place<'m>(markup: &'m Markup, key: &str) -> Option<&'m Block> {
    let start = markup.body.start;
    let is_headline = |block: &&Block| may_be_headline(block, key);
    let first = || markup.blocks.get(start..markup.body.end).unwrap_or_default().iter().take(FIRST_BLOCKS).find(is_headline);
    let above = || {
        let near = markup.blocks[..start].iter().rev().take(ABOVE);
        near.filter(is_headline).find(|block| key.contains(&letters(&block.text)))
    };
    first().or_else(above)
}

/// Letters by which two forms of one word are told.
const STEM: usize = 5;
/// Blocks at the top of a page that are its head, and between it and the text.
const HEAD: usize = 3;
const BELOW_HEAD: usize = 12;

/// The beginning of a word, by which its forms are told.
fn stem(word: &str) -> String {
    word.chars().take(STEM).collect()
}

/// The words of the article's paragraphs: shorter blocks may be headlines or name the page.
fn stems(markup: &Markup) -> HashSet<String> {
    let body = markup.blocks.get(markup.body.clone()).unwrap_or_default().iter();
    let words = body.filter(|block| block.chars > *HEADLINE.end()).flat_map(|block| long_words(&block.text));
    words.map(|word| stem(&word)).collect()
}

/// Whether the text has more of a block's words than of the title's, or the title stands in the head of the page alone.
fn is_of_text(markup: &Markup, stems: &HashSet<String>, block: &Block, title: &str) -> bool {
    let share = |text: &str| {
        let words = long_words(text);
        words.iter().filter(|word| stems.contains(&stem(word))).count() as f32 / words.len().max(1) as f32
    };
    let of_block = share(&block.text);
    of_block > share(title) || of_block > 0.0 && stands_in_head(markup, &letters(title))
}

/// Whether a title of these letters stands in the head of the page, and nowhere further down before the article's end.
fn stands_in_head(markup: &Markup, key: &str) -> bool {
    let is_it = |block: &Block| letters(&block.text) == key;
    let above = &markup.blocks[..markup.body.end.min(markup.blocks.len())];
    let (head, rest) = above.split_at(HEAD.min(above.len()));
    let shown = head.iter().rposition(is_it);
    shown.is_some_and(|at| at + BELOW_HEAD < markup.body.start) && !rest.iter().any(is_it)
}

#[cfg(test)]
mod tests {
    const TEXT: &str = "<p>The northern harbour was closed for three days by a strike, and nobody in the port could say when ships would be let in \
        again, the harbour master told the crews on Monday.</p>";

    /// The headline of a page of this title with this above its text.
    fn title_of(head: &str, above: &str) -> Option<String> {
        let html = format!("<html lang=en><head>{head}</head><body>{above}{TEXT}{TEXT}</body></html>");
        crate::import::html::page(&html).metadata.title.map(|title| title.value)
    }

    #[test]
    fn the_headline_is_found_by_its_place_where_titles_name_the_site_alone() {
        let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
        let of = |title: &str, above: &str| {
            let foot = "<div>&copy; 2031 Harbour Notes</div>";
            let html = format!("<html lang=en><head><title>{title}</title></head><body>{above}{text}{text}{foot}</body></html>");
            crate::import::html::page(&html).metadata.title.map(|title| title.value)
        };
        assert_eq!(of("Harbour Notes", "<h4>Strike at the port ends</h4>").as_deref(), Some("Strike at the port ends"));
        let section = "<a href=/a>Ships</a><h1>Ships</h1><h4>Strike at the port ends</h4>";
        assert_eq!(of("Ships", section).as_deref(), Some("Strike at the port ends"));
        assert_eq!(
            of("Harbour Notes: Strike at the port ends", "<h1>Harbour Notes</h1><h4>Strike at the port ends</h4>").as_deref(),
            Some("Strike at the port ends")
        );
        assert_eq!(of("Ferry stays in port", "<h4>Strike at the port ends</h4>").as_deref(), Some("Ferry stays in port"));
    }

    #[test]
    fn a_headline_of_several_lines_is_taken_whole() {
        let heading = "<h1><div>Strike at the port</div><div>ends at last</div></h1>";
        let foot = "<div>&copy; 2031 Harbour Notes</div>";
        let html = format!("<html lang=en><head><title>Harbour Notes</title></head><body>{heading}{TEXT}{TEXT}{foot}</body></html>");
        let page = crate::import::html::page(&html);
        assert_eq!(page.metadata.title.map(|title| title.value).as_deref(), Some("Strike at the port ends at last"));
        assert!(!page.body.contains("at last"));
    }

    #[test]
    fn the_title_of_a_file_or_of_another_document_is_no_headline() {
        let headline = Some("Strike at the port ends".to_owned());
        for title in ["New Page 14", "pn_67_page3.qxd", "To the head of school No. 2"] {
            let head = format!("<title>{title}</title>");
            for above in [
                "<h3>Strike at the port ends</h3>",
                "<p><b>Strike at the port ends</b></p><p>Anna Testova</p>",
                "<div class=news-title>Strike at the port ends</div>",
                "<dl><dt><font size=+2>Strike at the port ends</font><dt>By our reporter</dl>",
            ] {
                assert_eq!(title_of(&head, above), headline, "{title}: {above}");
            }
            assert_eq!(title_of(&head, "<p>Strike at the port ends</p>").as_deref(), Some(title));
        }
        let general = "<title>Press office</title><meta property=og:title content='Portal of offices'>";
        assert_eq!(title_of(general, "<div class=material__title>Strike at the port ends</div>"), headline);
    }

    #[test]
    fn a_title_that_is_of_the_text_stays_the_headline() {
        let head = "<title>Strike closes the northern harbour</title>";
        assert_eq!(title_of(head, "<p><b>Ships wait outside</b></p>").as_deref(), Some("Strike closes the northern harbour"));
        assert_eq!(title_of("<title>New Page 14</title>", "<p><b>Anna Testova</b></p>").as_deref(), Some("New Page 14"));
    }

    #[test]
    fn the_site_s_name_in_the_head_of_the_page_is_no_headline() {
        let menu = "<ul>".to_owned() + &"<li><a href=/a>Part</a>".repeat(14) + "</ul>";
        let of = |name: &str, headline: &str| title_of("<title>Northern district - News</title>", &format!("{name}{menu}{headline}"));
        let headline = "<span class=lblTitle>Strike at the port ends</span>";
        assert_eq!(of("<h1>Northern district</h1>", headline).as_deref(), Some("Strike at the port ends"));
        assert_eq!(of("<h1>Northern district</h1>", "<b>Strike at the port ends</b>").as_deref(), Some("Northern district"));
    }
}
