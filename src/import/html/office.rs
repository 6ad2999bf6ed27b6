//! Pages that Word wrote: their headline and the items of their lists are paragraphs that only a class or a style tells.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem::find;
use regex::{Captures, Regex};

/// Bytes of the longest page in which such paragraphs are looked for.
const LONGEST: usize = 4 * 1024 * 1024;

/// A paragraph: its tag, and what stands in it.
static PARAGRAPH: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?is)<p(?P<tag>\s[^>]*)>(?P<text>.*?)</p>"));
/// The mark of an item, which programs without lists would show.
static MARK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?is)<!(?:--)?\[if !supportLists\](?:--)?>(?P<mark>.*?)<!(?:--)?\[endif\](?:--)?>"));
static TAGS: LazyLock<Regex> = LazyLock::new(|| pattern(r"<[^>]*>|&nbsp;|\s"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// The page with a headline and lists as others have them; as it is if Word did not write it.
pub fn plain(html: &str) -> Cow<'_, str> {
    let has = |word: &str| find(html.as_bytes(), word.as_bytes()).is_some();
    if html.len() > LONGEST || !has("MsoTitle") && !has("supportLists") {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let (mut from, mut list, mut has_title) = (0, None, false);
    for found in PARAGRAPH.captures_iter(html) {
        let Some(whole) = found.get(0) else { continue };
        let between = &html[from..whole.start()];
        let goes_on = list == Some("ol") && between.trim().is_empty();
        let item = item(&found).filter(|item| goes_on || item.number.is_none_or(|number| number == 1));
        let kind = item.as_ref().map(|item| item.list);
        if list.is_some() && (list != kind || !between.trim().is_empty()) {
            close(&mut out, list.take());
        }
        out.push_str(between);
        match item {
            Some(item) => {
                if list.is_none() {
                    out.push_str(&format!("<{}>", item.list));
                }
                list = Some(item.list);
                out.push_str(&format!("<li>{}</li>", item.text));
            }
            None if !has_title && found["tag"].contains("MsoTitle") => {
                has_title = true;
                out.push_str(&format!("<h1{}>{}</h1>", &found["tag"], &found["text"]));
            }
            None => out.push_str(whole.as_str()),
        }
        from = whole.end();
    }
    close(&mut out, list);
    out.push_str(&html[from..]);
    Cow::Owned(out)
}

fn close(out: &mut String, list: Option<&str>) {
    out.extend(list.map(|kind| format!("</{kind}>")));
}

/// An item of a list.
struct Item {
    list: &'static str,
    number: Option<u32>,
    text: String,
}

/// The item that a paragraph is; `None` = it is none, or its mark is a letter: "б)".
fn item(paragraph: &Captures) -> Option<Item> {
    let text = &paragraph["text"];
    let mark = MARK.captures(text).filter(|_| paragraph["tag"].contains("mso-list"))?;
    let shown = TAGS.replace_all(&mark["mark"], "");
    let number = shown.trim_end_matches(['.', ')']).parse().ok();
    let is_bullet = !shown.contains(char::is_alphanumeric) || shown == "o";
    (is_bullet || number.is_some()).then(|| Item {
        list: if number.is_some() { "ol" } else { "ul" },
        number,
        text: text.replace(&mark[0], ""),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(mark: &str, text: &str) -> String {
        format!(
            "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>\
             <span style='mso-list:Ignore'>{mark}<span>&nbsp;&nbsp; </span></span><![endif]>{text}</p>"
        )
    }

    #[test]
    fn a_page_of_word_s_has_a_headline_and_lists() {
        let page =
            ["<p class=MsoTitle>Dues</p>", &item("·", "pay"), "\n", &item("·", "hours"), "<p>More.</p>", &item("1.", "first")].concat();
        assert_eq!(plain(&page), "<h1 class=MsoTitle>Dues</h1><ul><li>pay</li>\n<li>hours</li></ul><p>More.</p><ol><li>first</li></ol>");
        let commented =
            item("·", "pay").replace("<![if !supportLists]>", "<!--[if !supportLists]-->").replace("<![endif]>", "<!--[endif]-->");
        assert_eq!(plain(&commented), "<ul><li>pay</li></ul>");
        // What is not told by the place in a list stays.
        assert!(plain(&item("б)", "pay")).contains("б)"));
        assert!(plain(&item("2.", "pay")).contains("2."));
    }

    #[test]
    fn other_pages_are_left_alone() {
        let page = "<p class=x>One.</p><P>Two.";
        assert!(matches!(plain(page), Cow::Borrowed(same) if same == page));
    }
}
