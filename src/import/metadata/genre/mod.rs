//! The genre of a text: by the rubric over it, by the words of its kind, or by the form of news.

mod rubric;
mod words;

use super::frame::Frame;
use crate::import::{Found, Metadata, SURE};
use crate::model::Genre;
pub(super) use rubric::is_opinions;
pub(super) use words::questions;

/// Paragraphs of the longest piece of news.
const NEWS: usize = 40;

/// The genre of a text in a language, of which `metadata` knows outlet, origin and day.
pub(super) fn genre(frame: &Frame<'_>, metadata: &Metadata, lang: &str) -> Option<Found<Genre>> {
    rubric::by_heading(frame).or_else(|| words::by_words(frame, lang)).or_else(|| by_form(frame, metadata))
}

/// News by its form: who reports it is said, or a day stands at the head.
fn by_form(frame: &Frame<'_>, metadata: &Metadata) -> Option<Found<Genre>> {
    let reports = metadata.outlet.as_ref().is_some_and(|o| o.basis.rule == "so-reports") || !metadata.via.is_empty();
    let dated = metadata.date.as_ref().is_some_and(|d| d.confidence >= SURE);
    let short = frame.prose().count() <= NEWS;
    (short && (reports || dated)).then(|| Found::new(Genre::News, "form", None, "", if reports { 0.8 } else { 0.7 }))
}
