//! What a text says of itself: title, date, outlet, chain of origin, author, language, genre.

pub mod dates;
pub mod lang;

use super::{Line, Metadata};
use jiff::civil::Date;

/// What the lines say. `collected` is the day from which "yesterday" is counted.
pub fn from_lines(lines: &[Line], collected: Option<Date>) -> Metadata {
    let _ = (lines, collected);
    Metadata::default()
}
