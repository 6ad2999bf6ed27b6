//! The forms in which reports name an outlet and its origin, looked for together.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Match, Regex};

use super::offered::OFFERED;
use super::papers::PAPERS;
use super::table::{CHAIN, CITES, REPORTS};
use super::words::filled;
use crate::import::metadata::patterns::Patterns;

/// The bits of words of which a line must have one, and the pattern with words that [`filled`] knows.
pub(super) type Form = (&'static [&'static str], &'static str);

/// What a form says.
#[derive(Clone, Copy)]
pub(in crate::import::metadata) enum Says {
    /// Which outlet reports.
    Reports,
    /// Whom it cites.
    Cites,
    /// Who cites a third: see [`CHAIN`].
    Chain,
    /// Which other paper has it: see [`PAPERS`].
    Press,
    /// Which other paper may have it: see [`OFFERED`].
    Offered,
}

/// All forms; their bits are looked for together, for they are looked for in each paragraph of a report.
static FORMS: LazyLock<(Patterns<Regex>, [Range<usize>; 5])> = LazyLock::new(|| {
    let lists = [REPORTS, CITES, CHAIN, PAPERS, OFFERED];
    let mut end = 0;
    let places = lists.each_ref().map(|list| {
        let start = end;
        end += list.len();
        start..end
    });
    (Patterns::new(lists.into_iter().flatten().map(|(bits, form)| (*bits, filled(form))).collect()), places)
});

/// The forms that a line is worth being compared with.
pub(in crate::import::metadata) struct Worth(Vec<usize>);

impl Worth {
    /// Those of which the line has a bit.
    pub(in crate::import::metadata) fn of(text: &str) -> Self {
        Self(FORMS.0.wanted(text))
    }

    /// Those that say this, in order.
    pub(in crate::import::metadata) fn trying(&self, says: Says) -> impl Iterator<Item = &'static Regex> {
        let (patterns, places) = &*FORMS;
        let list = &places[says as usize];
        self.0.iter().filter(|at| list.contains(at)).map(|at| patterns.made(*at))
    }
}

/// Groups of a form that may have so many characters, no more. They are counted when they are found: counted in the pattern, they would make it one
/// of many thousand states, which takes as long to make ready as some texts to be read.
const LIMITS: [(&str, usize); 3] = [("of_60", 60), ("of_40", 40), ("of_30", 30)];
/// The same of a group of which what goes beyond is cut off.
const CUT: (&str, usize) = ("up_to_60", 60);

/// Places at which a form is looked for again, where a group of it was too long.
const PLACES: usize = 32;

/// What a form says of a text, by the first place where it holds and its groups are short enough.
pub(super) fn said<'t>(form: &Regex, text: &'t str) -> Option<Captures<'t>> {
    let is_short = |found: &Captures<'_>| {
        LIMITS.iter().all(|(group, most)| found.name(group).is_none_or(|group| group.as_str().chars().nth(*most).is_none()))
    };
    let mut from = 0;
    for _ in 0..PLACES {
        let found = form.captures_at(text, from)?;
        if is_short(&found) {
            return Some(found);
        }
        let start = found.get(0)?.start();
        from = start + text[start..].chars().next()?.len_utf8();
    }
    None
}

/// The words of a group of a form, up to what is cut off.
pub(super) fn words_of<'t>(text: &'t str, found: &Captures<'_>, group: Match<'t>) -> &'t str {
    let Some(cut) = found.name(CUT.0) else { return group.as_str() };
    // A full stop and the letter behind it are one of the characters that count.
    let mut before = ' ';
    let counted = text[cut.range()].char_indices().filter(|(_, c)| std::mem::replace(&mut before, *c) != '.');
    let end = counted.map(|(at, _)| at).nth(CUT.1).map_or(cut.end(), |at| cut.start() + at);
    &text[group.start()..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_looked_for_further_on_or_cut() {
        let form = Regex::new("by (?P<of_30>[^,]+),").unwrap();
        let text = format!("by {}, by the port,", "x".repeat(31));
        assert_eq!(&said(&form, &text).unwrap()["of_30"], "the port");
        assert!(said(&form, &text[..40]).is_none());
        let form = Regex::new(r"(?P<via>by (?P<up_to_60>(?:[^.]|\.[a-z])+))").unwrap();
        let text = format!("by {}", "ab.c".repeat(40));
        let found = said(&form, &text).unwrap();
        assert_eq!(words_of(&text, &found, found.name("via").unwrap()), &text[..3 + 80]);
    }
}
