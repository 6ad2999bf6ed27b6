//! A mail's headers as the standards want them, before they are read.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::import::reading::page_text;

/// The mail with headers in UTF-8, of whose encoded words none ends within a letter.
pub(super) fn legible(mail: &[u8]) -> Cow<'_, [u8]> {
    let end = end(mail);
    let head = match std::str::from_utf8(&mail[..end]) {
        Ok(head) => Cow::Borrowed(head),
        // Bare letters of an old encoding (RFC 5322 has none): that of the text, which says it or shows it.
        Err(_) => {
            let text = page_text(mail);
            let end = self::end(text.as_bytes());
            Cow::Owned(text[..end].to_owned())
        }
    };
    match (joined(&head), &head) {
        (Some(joined), _) => Cow::Owned([joined.as_bytes(), &mail[end..]].concat()),
        (None, Cow::Owned(head)) => Cow::Owned([head.as_bytes(), &mail[end..]].concat()),
        (None, Cow::Borrowed(_)) => Cow::Borrowed(mail),
    }
}

/// Where the headers end: before the first empty line.
fn end(mail: &[u8]) -> usize {
    let find = |word: &[u8]| memchr::memmem::find(mail, word);
    [find(b"\r\n\r\n"), find(b"\n\n")].into_iter().flatten().min().unwrap_or(mail.len())
}

/// RFC 2047 §5 (3): each encoded word is to hold whole characters. Programs that cut between bytes are many; so words of one encoding that
/// follow each other are made one. `None` = there are none.
fn joined(head: &str) -> Option<String> {
    static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"=\?([^?\s]+\?[bBqQ])\?([^?\s]*)\?=").expect("a valid pattern"));
    let mut out = String::new();
    let mut last: Option<(usize, String, bool)> = None;
    for word in WORD.captures_iter(head) {
        let (all, kind, data) = (word.get(0)?, word[1].to_ascii_lowercase(), &word[2]);
        let from = last.as_ref().map_or(0, |(end, ..)| *end);
        let between = &head[from..all.start()];
        if last.is_some_and(|(_, before, may_go_on)| may_go_on && before == kind) && between.trim().is_empty() {
            out.truncate(out.len() - "?=".len());
            out.push_str(data);
            out.push_str("?=");
        } else {
            out.push_str(between);
            out.push_str(all.as_str());
        }
        // Base64 goes on behind whole groups of four.
        let may_go_on = kind.ends_with('q') || data.len() % 4 == 0 && !data.ends_with('=');
        last = Some((all.end(), kind, may_go_on));
    }
    let (end, ..) = last?;
    out.push_str(&head[end..]);
    Some(out)
}
