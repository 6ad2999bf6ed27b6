//! Articles that a page holds out of sight: in the page of a frame, for readers without scripts, or in its data alone.

use super::blocks::Block;
use super::features::letters;
use super::json_ld::{self, Object};
use super::tag::Tag;
use super::tree::{Tree, attribute_value, decoded, decoded_value};

/// Characters of the shortest article for which it is looked here, where the page shows less.
pub const THIN: usize = 200;
/// How many times as long as what the page shows the article is that is held out of sight: in it, and in its data.
pub const LONGER: usize = 3;
const LONGER_IN_DATA: usize = 2;

/// The page with the pages of its frames, and what it has for readers without scripts, in their places; `None` = it has neither.
pub fn unpacked(html: &str) -> Option<String> {
    let lower = html.to_ascii_lowercase();
    let marks = ["<noscript", "</noscript", "<iframe"];
    if !lower.contains(marks[0]) && !lower.contains("srcdoc") {
        return None;
    }
    let mut out = String::with_capacity(html.len() * 2);
    let mut at = 0;
    while let Some((found, mark)) = marks.iter().filter_map(|mark| Some((at + lower[at..].find(mark)?, *mark))).min() {
        out.push_str(&html[at..found]);
        at = found + mark.len();
        match mark {
            "<iframe" => {
                if let Some(page) = lower[at..].find("srcdoc").map(|from| at + from).filter(|from| !lower[at..*from].contains('<')) {
                    let (value, end) = attribute_value(&html[page..], "srcdoc".len());
                    out.extend(["<div>", &decoded_value(value), "</div>"]);
                    at = page + end;
                }
                out.push_str(mark);
            }
            _ => out.push_str(if mark == marks[0] { "<div" } else { "</div" }),
        }
    }
    out.push_str(&html[at..]);
    Some(out)
}

/// The texts of the article of this headline in the page's data.
pub fn texts<'o>(objects: &[&'o Object], title: &str) -> Vec<&'o str> {
    let title = letters(title);
    let is_own = |object: &&&Object| {
        let headline = letters(&json_ld::text(object, "headline").unwrap_or_default());
        json_ld::is_article(object) && (headline.is_empty() || headline.contains(&title) || title.contains(&headline))
    };
    objects.iter().filter(is_own).filter_map(|object| object.get("articleBody")?.as_str()).collect()
}

/// The longest of these texts as HTML, where the page shows none or only the beginning of it. Where it shows the rest too, which was taken for
/// something else, that is kept.
pub fn in_data(tree: &Tree, texts: &[&str], blocks: &[Block], chosen: &mut [bool]) -> Option<String> {
    let sum = |chosen: &[bool], of: &dyn Fn(&Block) -> usize| -> usize {
        blocks.iter().zip(chosen).filter(|(_, chosen)| **chosen).map(|(block, _)| of(block)).sum()
    };
    let least = THIN.max(sum(chosen, &|block| block.text.len()) * LONGER_IN_DATA);
    let html = html_of(texts.iter().filter(|text| text.len() >= least).max_by_key(|text| text.len())?);
    // The marks of elements and addresses are no words of it.
    let key = letters(&Tree::parse(&html).text(0));
    let is_long = |chosen: &[bool]| key.len() >= sum(chosen, &|block| letters(&block.text).len()) * LONGER_IN_DATA;
    let has = |block: &Block| key.contains(&letters(&block.text));
    let chars = sum(chosen, &|block| block.chars);
    let is_part = || sum(chosen, &|block| if has(block) { block.chars } else { 0 }) * 10 >= chars * 8;
    if !is_long(chosen) || chars >= THIN && !is_part() {
        return None;
    }
    let is_caption =
        |block: &Block| tree.ancestors(block.element).take(NEAR).any(|id| matches!(tree.nodes[id].tag, Tag::Figure | Tag::Figcaption));
    let is_text = |block: &Block| block.chars >= SENTENCE && has(block) && !is_caption(block);
    let shown: Vec<bool> = blocks.iter().zip(&*chosen).map(|(block, chosen)| *chosen || is_text(block)).collect();
    if is_long(&shown) {
        return Some(html);
    }
    chosen.copy_from_slice(&shown);
    None
}

/// Characters of the shortest line that the page shows of the article in its data.
const SENTENCE: usize = 12;
/// Elements around a caption up to its picture's, at most.
const NEAR: usize = 4;

/// A text of JSON-LD as HTML, which it may be already.
fn html_of(text: &str) -> String {
    let is_html = |text: &str| ["</p>", "<p>", "<br"].iter().any(|mark| text.contains(mark));
    if is_html(text) {
        return text.to_owned();
    }
    let decoded = decoded(text);
    if is_html(&decoded) {
        return decoded.into_owned();
    }
    text.lines().map(|line| format!("<p>{}</p>", line.replace('<', "&lt;"))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::page;

    const TEXT: [&str; 3] = [
        "The northern harbour was closed for three days, and nobody could say when ships would be let in again.",
        "Fishermen who have waited at the quay for a week hope for a quick end of the dispute between the two sides.",
        "The harbour master said that a third of the crews had signed the new contract by Monday, and the rest would.",
    ];

    /// The text of a page that shows nothing but this between its headline and its foot.
    fn body_of(head: &str, shown: &str) -> String {
        let foot = "<div>© Harbour Times. All rights reserved</div>";
        page(&format!(
            "<html lang=en><head><title>Harbour closed</title>{head}</head><body><h1>Harbour closed</h1>{shown}{foot}</body></html>"
        ))
        .body
    }

    fn paragraphs() -> String {
        TEXT.map(|text| format!("<p>{text}</p>")).concat()
    }

    #[test]
    fn the_article_of_a_frame_or_for_readers_without_scripts_is_read() {
        let framed = format!("<html><head><title>Frame</title></head><body>{}</body></html>", paragraphs());
        let framed = format!("<IFRAME class=f srcdoc=\"{}\" width=1></iframe>", framed.replace('<', "&lt;"));
        for shown in [framed, format!("<noscript>{}</noscript>", paragraphs())] {
            assert_eq!(body_of("", &shown), TEXT.join("\n\n"), "{shown}");
            let article = TEXT.map(|text| format!("<p>It is said in the port: {text}</p>")).concat();
            assert!(!body_of("", &format!("{article}{shown}")).contains(&TEXT.join("\n\n")), "the page shows its article");
        }
        assert!(!body_of("", "<noscript>Turn on scripts to read this page of the Harbour Times.</noscript>").contains("scripts"));
    }

    #[test]
    fn the_article_that_stands_in_the_data_alone_is_read() {
        let data = |text: &str, headline: &str| {
            let text = serde_json::Value::from(text);
            format!(
                "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"{headline}\",\"articleBody\":{text}}}</script>"
            )
        };
        let whole = TEXT.join("\n\n");
        for text in [TEXT.join("\n"), paragraphs(), paragraphs().replace('<', "&lt;").replace('>', "&gt;")] {
            assert_eq!(body_of(&data(&text, "Harbour closed"), "<div id=root></div>"), whole, "{text}");
            assert_eq!(body_of(&data(&text, "Harbour closed"), &format!("<p>{}</p><div>Subscribe to read on</div>", TEXT[0])), whole);
        }
        // The same text in the data, with long addresses.
        let linked = TEXT.map(|text| format!("<p><a href='https://harbour.example/{}'>{text}</a></p>", "a/".repeat(200))).concat();
        assert_eq!(body_of(&data(&linked, "Harbour closed"), &paragraphs()), whole);
        // What the page shows elsewhere stays as it is there.
        let hidden = format!("<p>{}</p><footer><ul><li><b>{}</b></li><li>{}</li></ul></footer>", TEXT[0], TEXT[1], TEXT[2]);
        let shown = body_of(&data(&TEXT.join("\n"), "Harbour closed"), &hidden);
        assert!(TEXT.iter().all(|text| shown.contains(text)) && shown.contains("**"), "{shown}");
        assert!(!body_of(&data(&TEXT.join("\n"), "Ferry fares rise"), "<div id=root></div>").contains(TEXT[0]), "another article");
    }
}
