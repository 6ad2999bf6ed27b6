use super::*;
use crate::parse::markdown::{self, Place};

fn text(body: &str) -> String {
    markdown::plain_text(Excerpt::of(body))
}

fn html(body: &str, trust_html: bool) -> String {
    markdown::html(Excerpt::of(body), Place { root: "./", trust_html, article: &|_| None })
}

fn words(text: &str) -> usize {
    crate::words::words(text).count()
}

#[test]
fn an_excerpt_ends_with_a_block() {
    let body = format!("{}\n\n{}\n\nlast", "one ".repeat(60), "two ".repeat(60));
    let shown = Excerpt::of(&body);
    assert!(shown.is_cut && text(&body).contains("two") && !text(&body).contains("last"));
    assert_eq!(Excerpt::of("short"), "short".into());
}

#[test]
fn no_text_of_more_words_is_shown_whole() {
    let sentence = "The harbour board said on that day what it would do. ";
    let of = |one: &dyn Fn(usize) -> String| (0..60).map(one).collect::<String>() + "Last.";
    let bodies = [
        of(&|_| sentence.to_owned()),
        of(&|_| format!("{sentence}\n")),
        of(&|_| format!("**{}** `{}`\n", sentence.trim(), sentence.trim())),
        of(&|_| format!("- {sentence}\n")) + "\n",
        of(&|at| format!("{at}. {sentence}\n\n   {sentence}\n\n")),
        "| a | b |\n|---|---|\n".to_owned() + &of(&|_| format!("| {sentence} | {sentence} |\n")),
        of(&|_| format!("> {sentence}\n")),
        "```\n".to_owned() + &of(&|_| format!("{sentence}\n")) + "\n```\n",
        of(&|_| format!("    {sentence}\n")),
        of(&|_| format!("<p>{sentence}</p>\n\n")),
        of(&|_| format!("<p>{sentence}</p>\n")),
        "<p>".to_owned() + &of(&|_| sentence.to_owned()) + "</p>",
        "<table>".to_owned() + &of(&|_| format!("<tr><td>{sentence}<td>{sentence}")),
        of(&|_| "word and word, ".to_owned()),
        format!("`{}`", of(&|_| "word and word, ".to_owned())),
        of(&|_| "Одним словом&nbsp;— да, ".to_owned()),
        of(&|_| "港湾委員会は決めた。".to_owned()),
        of(&|_| format!("[{sentence}](https://x.example/)<br>\n")),
        format!("{}\n\n[^1]: Note.\n", of(&|_| sentence.to_owned())),
        format!("{}Last.\n\n{}Last.", sentence.repeat(6), sentence.repeat(6)),
        format!("{}Last.", "word ".repeat(100)),
    ];
    for body in bodies {
        let (shown, whole) = (text(&body), markdown::plain_text(body.as_str()));
        assert!(Excerpt::of(&body).is_cut && words(&shown) < words(&whole), "{body}\n→ {shown}");
        assert!((LEAST..=MOST).contains(&words(&shown)), "{} {body}\n→ {shown}", words(&shown));
        let start = shown.trim_end_matches('…').trim_end();
        assert!(whole.starts_with(start), "{shown}\n of {whole}");
        assert!(shown.ends_with(['.', '。', '…']), "{shown}");
        for trusts in [true, false] {
            assert_eq!(
                markdown::plain_text(html(&body, trusts).replace("\n\n", "\n").as_str()).split_whitespace().count(),
                shown.split_whitespace().count(),
                "{shown}"
            );
        }
    }
}

#[test]
fn a_sentence_ends_at_its_mark() {
    let ends = |text: &str| {
        let mut words = crate::words::words(text);
        let (word, next) = (words.next().unwrap(), words.next());
        let next = next.map_or(text.len(), |next| next.span.start);
        sentence_end(&text[word.span.end..next], word.text, &text[next..])
    };
    for (text, end) in [("said. The", 1), ("said.» «The", 3), ("said).", 2), ("said!.. The", 3), ("日。本", 3), ("said.", 1)] {
        assert_eq!(ends(text), Some(end), "{text}");
    }
    for text in ["said, The", "said. the", "г. Алматы", "x.example", "said", "3.5"] {
        assert_eq!(ends(text), None, "{text}");
    }
}

#[test]
fn what_is_open_where_an_excerpt_ends_is_closed() {
    let body = format!("<div class=\"note\"><p>One\n\n> - **two <i>{}done**", "word of this. Then ".repeat(100));
    let html = html(&body, true);
    assert!(html.trim_end().ends_with("Then word of this.</i></strong></li>\n</ul>\n</blockquote>\n</p></div>"), "{html}");
}

#[test]
fn what_stands_further_down_tells_where_links_lead() {
    let line = "Paragraph of this text tells what the harbour board said that day, see [the report][r] and [Note].[^1] [^early]\n\n";
    let body = format!("{line}[^early]: Early.\n\n{}[^1]: A letter.\n\n[r]: https://r.example/\n\n[note]: /about/\n", line.repeat(12));
    let html = html(&body, false);
    assert!(html.contains("href=\"https://r.example/\"") && html.contains("href=\"./about/\""), "{html}");
    assert!(html.contains("#note-early") && !html.contains("[") && !html.contains("A letter"), "{html}");
}
