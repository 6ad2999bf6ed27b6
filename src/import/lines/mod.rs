//! A pasted text to lines with a verdict on each, and the kept ones to Markdown.
//!
//! Knows no HTML and no metadata: what a line *says* (a date, a name) is [`super::metadata`]'s affair.

use super::Line;

/// Every line that is not blank, with its role.
pub fn classified(text: &str) -> Vec<Line> {
    let _ = text;
    Vec::new()
}

/// The lines of the body as Markdown.
pub fn markdown(lines: &[Line]) -> String {
    let _ = lines;
    String::new()
}
