//! Text to HTML as templates show it: it can stand in an element or in an attribute between quotes of either kind. ([`super::escaped`] is for
//! XML too, leaves out what that forbids, and is for double quotes alone.)

use std::convert::Infallible;

use crate::words::{marked, position};

/// Adds text as templates show it.
pub(super) fn html_into(out: &mut String, text: &str) {
    let Ok(()) = each_escaped(text, |part| -> Result<(), Infallible> {
        out.push_str(part);
        Ok(())
    });
}

/// Text as templates show it.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    html_into(&mut out, text);
    out
}

/// Gives the parts of a text one after another, the marks of HTML as references.
pub(super) fn each_escaped<E>(text: &str, mut add: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let mut rest = text;
    while let Some(at) = mark(rest.as_bytes()) {
        add(&rest[..at])?;
        add(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    add(rest)
}

/// Where the first mark stands that is escaped.
#[inline]
fn mark(bytes: &[u8]) -> Option<usize> {
    static MARKS: [bool; 256] = marked(b"&<>\"'");
    match bytes.len() {
        0..16 => bytes.iter().position(|byte| MARKS[usize::from(*byte)]),
        _ => position(bytes, |byte| (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == b'\'')),
    }
}
