//! The first sentences of a text: what lists, feeds and search engines show of it.

use super::markdown::plain_text;
use crate::words::{floor, position};

/// The length of a lede in characters: what feed readers and search engines show.
const LEDE: usize = 300;

/// A lede is looked for in the first blocks of so many bytes: three hundred Cyrillic letters, marks and an address.
const BEGINNING: usize = 700;

/// The first sentences of a body. The rest is taken apart only where the beginning does not do.
pub(super) fn lede_of(body: &str) -> String {
    let bare = bare(body);
    if bare.len() > LEDE {
        let flat = flattened(bare);
        if flat.limit.is_some() {
            return lede(flat);
        }
    }
    let mut bytes = BEGINNING;
    while let Some(beginning) = first_blocks(body, bytes) {
        let flat = flattened(&plain_text(beginning));
        if flat.limit.is_some() {
            return lede(flat);
        }
        bytes *= 4;
    }
    shortened(&plain_text(body))
}

/// The beginning of a body, as much of it as is words alone: what Markdown leaves as it is.
fn bare(body: &str) -> &str {
    let is_mark = |b: u8| (b == b'*') | (b == b'_') | (b == b'`') | (b == b'~') | (b == b'[') | (b == b'<') | (b == b'|');
    let may_mean = |b: u8| is_mark(b) | (b == b'&') | (b == b'\\') | ((b < b' ') & (b != b'\n'));
    // Other signs may begin a heading, a quotation, a list or the line below a heading.
    let is_text = |line: &&str| line.starts_with(|c: char| c.is_alphabetic() || matches!(c, '\n' | '«' | '"' | '(' | '—'));
    let mut end = 0;
    for line in body.split_inclusive('\n').take_while(is_text) {
        if let Some(at) = position(line.as_bytes(), may_mean) {
            return &body[..end + at];
        }
        end += line.len();
        if end > 3 * LEDE {
            break;
        }
    }
    &body[..end]
}

/// The first blocks of a body, at least so many bytes; `None` = that is all of it, or what a bracket means may be said further down.
fn first_blocks(body: &str, bytes: usize) -> Option<&str> {
    let blank = memchr::memmem::find(body.as_bytes().get(bytes..)?, b"\n\n")?;
    let blocks = &body[..bytes + blank];
    let mut closing = memchr::memchr_iter(b']', blocks.as_bytes());
    let refers = blocks.contains("[^") || closing.any(|at| matches!(blocks.as_bytes().get(at + 1), Some(b'[' | b'\n')));
    (!refers).then_some(blocks)
}

/// A paragraph as a comparison shows it: its first sentences.
pub fn shortened(text: &str) -> String {
    lede(flattened(text))
}

/// Words with one space between them, a few more than a lede has room for.
struct Flat {
    text: String,
    /// Where a lede's last character ends, if there are more: then the lede is the same whatever follows.
    limit: Option<usize>,
}

fn flattened(text: &str) -> Flat {
    // A vertical tab is a space of Unicode and none of ASCII.
    match memchr::memchr(0xb, text.as_bytes()).is_some() || crate::words::has_wide_space(text) {
        true => joined(text.split_whitespace()),
        false => joined(Runs(text)),
    }
}

/// The parts of a text that have one space between each two words; white space of ASCII stands between them. Where a part is longer than a
/// lede, its beginning alone is given as one.
struct Runs<'a>(&'a str);

impl<'a> Iterator for Runs<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = Some(self.0.trim_ascii_start()).filter(|rest| !rest.is_empty())?;
        // One character more than a lede has, of four bytes at most.
        let most = floor(rest, 4 * (LEDE + 1));
        let is_break = |b: u8| (b == b'\n') | (b == b'\t') | (b == b'\r') | (b == 0xc);
        let end = position(&rest.as_bytes()[..most], is_break).unwrap_or(most);
        let (run, after) = rest.split_at(memchr::memmem::find(&rest.as_bytes()[..end], b"  ").unwrap_or(end));
        self.0 = after;
        Some(run.trim_ascii_end())
    }
}

fn joined<'a>(runs: impl Iterator<Item = &'a str>) -> Flat {
    let mut text = String::with_capacity(4 * LEDE);
    // Characters of the first so many bytes.
    let (mut length, mut counted) = (0, 0);
    for run in runs {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(run);
        // There are as many characters as bytes at most.
        if length + text.len() - counted > LEDE {
            length += text[counted..].chars().count();
            counted = text.len();
        }
        if length > LEDE {
            let mut rest = text.chars();
            let limit = rest.nth(LEDE).map(|beyond| text.len() - rest.as_str().len() - beyond.len_utf8());
            return Flat { text, limit };
        }
    }
    Flat { text, limit: None }
}

/// The first sentences of a flat text, cut at a sentence's end if there is one in the second half, else at a word.
fn lede(flat: Flat) -> String {
    let Flat { mut text, limit } = flat;
    let Some(limit) = limit else {
        text.shrink_to_fit();
        return text;
    };
    let head = &text[..limit];
    let ends = head.rmatch_indices(['.', '!', '?', '…', '。']).map(|(at, mark)| at + mark.len());
    let mut ends = ends.take_while(|end| *end > limit / 2);
    match ends.find(|end| text[*end..].starts_with([' ', '»', '”', '"'])) {
        Some(end) => head[..end].to_owned(),
        None => {
            let end = head.rfind(' ').unwrap_or(limit);
            [head[..end].trim_end_matches([',', ';', ':', '—', '–', '-', ' ']), "…"].concat()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lede_is_the_same_from_the_beginning_as_from_the_whole() {
        let paragraph = "Первое предложение о мосте через реку. Второе предложение, [ссылка](https://x.example/). ".repeat(8);
        for end in ["", "\n\n[^1]: Сноска.\n", "\n\n[слово]: https://y.example/\n"] {
            let body = format!("{paragraph}\n\n{paragraph}[^1]\n\n{paragraph}\n\n{paragraph}{end}");
            assert_eq!(lede_of(&body), shortened(&plain_text(body.as_str())));
        }
    }

    #[test]
    fn a_lede_ends_with_a_sentence_or_a_word() {
        let long = format!("{} Second.", "Слово ".repeat(40).trim_end().to_owned() + ".");
        assert_eq!(shortened(&long), long);
        let endless = shortened(&"слово ".repeat(100));
        assert!(endless.ends_with("слово…") && endless.chars().count() <= LEDE + 1, "{endless}");
    }

    proptest::proptest! {
        #[test]
        fn a_lede_is_the_same_from_what_is_words_alone(parts in proptest::collection::vec(0..PARTS.len(), 0..40)) {
            let body: String = parts.iter().map(|at| PARTS[*at]).collect();
            proptest::prop_assert_eq!(lede_of(&body), shortened(&plain_text(body.as_str())), "{}", body);
        }
    }

    proptest::proptest! {
        #[test]
        fn a_lede_is_the_same_from_runs_of_words(parts in proptest::collection::vec(0..RUNS.len(), 0..40)) {
            let text: String = parts.iter().map(|at| RUNS[*at]).collect();
            proptest::prop_assert_eq!(shortened(&text), lede(joined(text.split_whitespace())), "{}", text);
        }
    }

    const RUNS: [&str; 10] = [
        "Слово о мосте через реку и о том, что было дальше",
        "Первое предложение. Второе «предложение»! Третье",
        "a long line of words that says nothing in particular",
        "𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈𐍈",
        "б",
        ". ",
        " ",
        "\n",
        "\r\n\t",
        "\u{1}",
    ];

    const PARTS: [&str; 33] = [
        "Слово о мосте через реку и о том, что было дальше",
        "Первое предложение. Второе предложение! Третье предложение",
        "a long line of words that says nothing in particular",
        "б",
        ". ",
        " ",
        "\u{a0}",
        "\n",
        "\n\n",
        "  \n",
        "\t",
        "- ",
        "+ ",
        "1. ",
        "# ",
        "=",
        "===\n",
        "---\n",
        "> ",
        "|---|\n",
        "|",
        "*",
        "_",
        "`",
        "[а]",
        "(б)",
        "<b>",
        "&amp;",
        "\\",
        "{#в}",
        "«",
        "\r\n",
        "— ",
    ];
}
