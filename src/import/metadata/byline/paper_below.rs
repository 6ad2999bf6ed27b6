//! The paper for which someone writes, behind the name or on the line below it: "Анна Тестова", "Harbour Gazette, Дания". So a column is headed that
//! another paper had first.

use super::{ASKED, NAME_LINE};
use crate::import::Found;
use crate::import::metadata::frame::{Frame, Zone};
use crate::import::metadata::names;
use crate::import::metadata::outlet_name::is_called_medium;
use crate::import::metadata::reports::at_most;
use crate::words::chars;

/// Words of a paper's name that need not all have capitals, and bytes of the longest that never has.
const FEW: usize = 3;
const PARTICLE: usize = 4;
/// Words of the longest such line.
const WORDS: usize = 7;
/// Lines from the headline on among which it stands; above the text where no headline was found.
const NEAR: usize = 4;

/// Whether a line names the paper of whoever stands alone on the line above.
pub(in crate::import::metadata) fn is_paper_below(frame: &Frame<'_>, at: usize) -> bool {
    paper(frame, at).is_some()
}

/// The paper that a line names below someone's name.
fn paper<'a>(frame: &Frame<'a>, at: usize) -> Option<&'a str> {
    let is_near = match frame.zone(at) {
        Zone::Head(2..=NEAR) => true,
        Zone::Above(1..=NEAR) => frame.title.is_none(),
        _ => false,
    };
    let (above, line) = (frame.lines.get(at.checked_sub(1)?)?, frame.lines.get(at)?);
    let (name, text) = (above.text.trim(), line.text.trim());
    let may_be = is_near && text.split(' ').count() <= WORDS && !text.ends_with(['.', '!', '?', ':', '…']);
    Some(text).filter(|_| may_be && names::is_person(name)).and_then(|text| named(text, name))
}

/// The paper that a text names, with or without the land behind it, where a text in `name`'s letters would have a person.
pub(super) fn named<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (paper, land) = text.split_once(", ").unwrap_or((text, ""));
    let is_land = land.split([' ', '-']).all(|word| word.is_empty() || word.starts_with(char::is_uppercase));
    let is_plain = paper.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '’' | '\'' | '«' | '»' | '“' | '”' | '„' | '.'));
    let own = paper.strip_prefix('«').and_then(|paper| paper.strip_suffix('»'));
    // What someone is at a paper names it too.
    let is_role = || names::is_calling(paper) || paper.starts_with(char::is_lowercase);
    let words = || paper.split([' ', '-']).map(|word| word.trim_matches(['«', '»']));
    // "World News" is a rubric.
    let has_medium = || is_called_medium(paper) && !words().all(names::is_common);
    // "Kattegat Probeblad, Дания"; "John Roe" below a Russian name wrote with its bearer.
    let is_foreign = || name.chars().any(chars::is_cyrillic) && !paper.chars().any(chars::is_cyrillic) && names::is_person(paper);
    // "Вся правда о ценах на билеты" is a deck.
    let is_name = || words().count() <= FEW || words().all(|word| word.len() <= PARTICLE || word.starts_with(char::is_uppercase));
    let is_called = || words().nth(1).is_some() && has_medium() && is_name() || is_foreign() && !land.is_empty();
    let is_one = is_land && is_plain && !is_role() && (own.is_some() || is_called());
    is_one.then(|| own.unwrap_or(paper))
}

/// How a paper for which an author writes is called as the basis of an origin.
pub(in crate::import::metadata) const PAPER_OF_AUTHOR: &str = "paper-of-author";

/// The paper or agency for which the first of the authors writes.
pub(in crate::import::metadata) fn written_for(frame: &Frame<'_>, authors: &[Found<String>]) -> Option<Found<String>> {
    let author = authors.first().filter(|author| matches!(author.basis.rule, NAME_LINE | "byline"))?;
    let at = frame.lines.iter().position(|line| Some(line.number) == author.basis.line)?;
    let beside = || {
        // "By Ann Poe, Pier News Agency", "Von Katja Probe, dpa".
        let (_, rest) = frame.lines[at].text.split_once(", ").filter(|(own, _)| own.trim().ends_with(&author.value))?;
        named(rest, &author.value).or_else(|| Some(rest.trim()).filter(|rest| names::is_agency(rest)))
    };
    let below = || paper(frame, at + 1).filter(|_| author.basis.rule == NAME_LINE);
    let (name, line) = below().map(|name| (name, at + 1)).or_else(|| Some((beside()?, at)))?;
    let line = &frame.lines[line];
    Some(Found::new(name.to_owned(), PAPER_OF_AUTHOR, Some(line.number), at_most(&line.text, 120), ASKED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_told_from_a_second_author() {
        for (text, paper) in [
            ("Kattegat Probeblad, Дания", Some("Kattegat Probeblad")),
            ("Kattegat Probeblad", Some("Kattegat Probeblad")),
            ("«Портовая вахта»", Some("Портовая вахта")),
            ("Портовый вестник", Some("Портовый вестник")),
            ("Радио Причал", Some("Радио Причал")),
            ("Газета «Причал», Порт", Some("Газета «Причал»")),
            ("Иван Проба", None),
            ("Иван Проба, Порт", None),
            ("John Roe", None),
            ("Вся правда о ценах на билеты", None),
            ("Корреспондент газеты «Причал»", None),
            ("главный редактор газеты", None),
            ("экономист", None),
            ("Журнал", None),
            ("World News", None),
        ] {
            assert_eq!(named(text, "Анна Тестова"), paper, "{text}");
        }
        assert_eq!(named("Harbour Gazette", "Ann Poe"), Some("Harbour Gazette"));
        assert_eq!(named("Jan Roe", "Ann Poe"), None);
    }
}
