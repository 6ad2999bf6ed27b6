//! Quotations set apart from the text: with a mark, with the speaker's name below, or a sentence of the text repeated in larger letters.

use super::super::shape::is_final;
use super::marks::is_quote;
use super::{Body, is_sentence};
use crate::import::Role;

/// Words of the longest quotation that is set apart.
const QUOTE: usize = 60;
/// Words of the line that says whose it is.
const SPEAKER: usize = 14;
/// Words of the shortest sentence that is repeated.
const REPEATED: usize = 5;
const LONGEST_REPEATED: usize = 40;
/// Lines to the paragraph of which a sentence is repeated.
const NEAR: usize = 6;

/// Finds the quotations that are set apart.
pub(super) fn find(body: &mut Body<'_>) {
    let may_repeat = |body: &Body<'_>, at: usize| {
        let is_set_apart = || !is_sentence(body.texts[at]) || is_quoted(body.texts[at]);
        body.is_open(at) && (REPEATED..=LONGEST_REPEATED).contains(&body.words[at]) && is_set_apart()
    };
    for at in 0..body.len() {
        if !body.is_open(at) {
            continue;
        }
        if is_quote(body.texts[at]) {
            body.roles[at] = Role::Quote;
        } else if is_quoted(body.texts[at]) && body.words[at] <= QUOTE && at + 1 < body.len() && is_speaker(body, at + 1) {
            body.roles[at..at + 2].fill(Role::Quote);
        } else if may_repeat(body, at) && is_repeated(body, at) {
            body.roles[at] = Role::Quote;
        }
    }
}

/// What a whole line stands in.
const MARKS: [(char, char); 5] = [('«', '»'), ('“', '”'), ('„', '“'), ('„', '”'), ('"', '"')];

/// Whether a line is one quotation from its first mark to its last.
fn is_quoted(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ',', '!', '?']);
    MARKS.iter().any(|(opening, closing)| {
        let inner = text.strip_prefix(*opening).and_then(|text| text.strip_suffix(*closing));
        inner.is_some_and(|inner| {
            !inner.contains(*closing)
                || inner.matches(*opening).count() == inner.matches(*closing).count() && inner.find(*opening) < inner.find(*closing)
        })
    })
}

/// Whether a line says whose the quotation above it is: a name with what its bearer does, no sentence.
fn is_speaker(body: &Body<'_>, at: usize) -> bool {
    let dashed = body.texts[at].trim_start_matches(['—', '–', '-', '―', ' ']);
    let is_led = dashed.len() < body.texts[at].len();
    let names = dashed.split(',').next().unwrap_or_default().split_whitespace();
    let capitals = names.clone().filter(|word| word.chars().next().is_some_and(char::is_uppercase)).count();
    let is_name = capitals >= 2 && capitals + 1 >= names.count();
    body.is_open(at) && body.words[at] <= SPEAKER && (is_led || is_name && !is_sentence(dashed))
}

/// Whether a line repeats a whole sentence of a paragraph near it, without its full stop or in quotation marks.
fn is_repeated(body: &Body<'_>, at: usize) -> bool {
    let said = body.texts[at].trim_matches(|c: char| !c.is_alphanumeric());
    let is_said = |sentence: &str| {
        let sentence = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
        let Some(behind) = sentence.strip_prefix(said) else { return false };
        let behind = behind.trim_start_matches(['»', '”', '“', '"']);
        behind.starts_with(is_final) || body.words[at] > REPEATED && behind.starts_with(',')
    };
    let is_said_in = |other: &str| {
        let ends = memchr::memchr3_iter(b'.', b'!', b'?', other.as_bytes()).map(|end| end + 1);
        std::iter::once(0).chain(ends).any(|start| is_said(&other[start..]))
    };
    let near = at.saturating_sub(NEAR)..body.len().min(at + NEAR + 1);
    near.into_iter().any(|other| body.words[other] > body.words[at] && is_said_in(body.texts[other]))
}
