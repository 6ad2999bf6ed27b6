//! A name alone right below a page's last sentence, or between its headline and its first one: who wrote it, if nothing else says so.

use super::super::blocks::Block;
use super::super::features::{ends_sentence, letters};
use super::another::in_comment;
use super::{Markup, author};
use crate::import::Found;
use crate::import::metadata::is_person;

/// Characters of the longest such line, and of the shortest sentence beside it.
const LONGEST: usize = 60;
const SENTENCE: usize = 20;
/// Words of the longest name.
const WORDS: usize = 3;
/// How sure such an author is: the editor is asked.
const ASKED: f32 = 0.65;

/// The author by such a line.
pub fn of_lone_name(markup: &Markup, headline: &str) -> Vec<Found<String>> {
    let (start, Some(last)) = (markup.body.start, markup.body.end.checked_sub(1)) else { return Vec::new() };
    let is_headline = |at: usize| letters(&markup.blocks[at].text) == letters(headline);
    let below = [(last + 1, last), (last, last.wrapping_sub(1))].into_iter();
    // Above the text it may have been taken for its first line.
    let above =
        [start.checked_sub(1), Some(start)].into_iter().flatten().filter(|at| *at > 0 && !headline.is_empty() && is_headline(at - 1));
    let signed = below.chain(above.map(|at| (at, at + 1))).find_map(|(at, beside)| lone_name(markup, at, beside));
    let Some((name, text)) = signed else { return Vec::new() };
    let names = author::names(&[name], markup, headline);
    names.into_iter().map(|name| Found::new(name, "signature", None, text, ASKED)).collect()
}

/// The name of a block that holds nothing else, or a calling in small letters behind it, beside a sentence in the same element.
fn lone_name<'m>(markup: &Markup<'m, '_>, at: usize, beside: usize) -> Option<(String, &'m str)> {
    let tree = markup.tree;
    let (block, sentence) = (markup.blocks.get(at)?, markup.blocks.get(beside)?);
    let around = |block: &Block| tree.nodes[block.element].parent;
    let is_beside = block.element == sentence.element || around(block) == around(sentence);
    // What has a class of its own is something else.
    let class = |block: &Block| tree.attribute(block.element, "class").unwrap_or_default();
    let is_alike = class(block).is_empty()
        || class(sentence).split(' ').any(|word| !word.is_empty() && class(block).split(' ').any(|own| own == word));
    let tells = sentence.chars >= SENTENCE && ends_sentence(&sentence.text);
    if block.links > 0
        || block.chars > LONGEST
        || !is_beside
        || !is_alike
        || !tells
        || at >= markup.body.end && in_comment(markup, block.element)
    {
        return None;
    }
    let (name, calling) = block.text.split_once(", ").unwrap_or((&block.text, ""));
    let name = name.trim_end_matches('.');
    let family = name.rsplit(' ').next().unwrap_or_default();
    let is_told_of = || markup.blocks[markup.body.clone()].iter().any(|other| other.text != block.text && other.text.contains(family));
    let is_one_of_several = || markup.blocks.get(at + 1).is_some_and(|below| is_person(&below.text));
    let is_name = is_person(name)
        && name.split(' ').count() <= WORDS
        && name.contains(char::is_lowercase)
        && (calling.is_empty() || calling.starts_with(char::is_lowercase));
    (is_name && !is_told_of() && !is_one_of_several()).then(|| (name.to_owned(), block.text.as_str()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_alone_at_either_end_of_the_text_is_offered() {
        let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
        let of = |above: &str, below: &str| {
            let html = format!("<html lang=en><body><h1>Harbour closed</h1>{above}{text}{text}{text}{below}</body></html>");
            let authors = crate::import::html::page(&html).metadata.author;
            authors.into_iter().map(|author| (author.value, author.confidence < crate::import::SURE)).collect::<Vec<_>>()
        };
        let found = vec![("Ann Quay".to_owned(), true)];
        for line in ["<p>Ann Quay</p>", "<p><b>Ann Quay.</b></p>", "<p>Ann Quay, pilot</p>"] {
            assert_eq!(of("", line), found, "{line}");
        }
        assert_eq!(of("<p>Ann Quay</p>", ""), found);
        let told = "<p>Ann Quay has led the port since spring, and before that she was a pilot.</p>";
        for line in ["<p><a href=/a>Ann Quay</a></p>", "<p>Ann Quay</p><p>Joe Dock</p>", "<div><div><p>Ann Quay</p></div></div>"] {
            assert!(of("", line).is_empty(), "{line}");
        }
        assert!(of(told, "<p>Ann Quay</p>").is_empty(), "of whom the text speaks");
    }
}
