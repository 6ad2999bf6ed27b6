//! Which form of a word stands in which file, and the numbers of classes.

use std::ops::Range;

use rayon::prelude::*;

use super::lexicon::Known;
use super::pack::order;
use super::postings::Tally;

/// Bits of a file of words at 10,000 articles; as text it is 4 KB for 26,000 bits.
const SHELF: u64 = 48_000;

/// The order of forms and classes, and where it is cut into files.
pub(super) struct Plan {
    /// Form and class (by its final number), in order of form.
    pub entries: Vec<(u32, u32)>,
    /// Final number by the number in the lexicon; `u32::MAX` = not used.
    pub finals: Vec<u32>,
    /// Number in the lexicon by final number.
    pub stems: Vec<u32>,
    /// The files of words.
    pub shelves: Vec<Shelf>,
}

/// One file of words: neighbouring forms and the classes that begin with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shelf {
    /// In [`Plan::entries`].
    pub entries: Range<usize>,
    /// Final numbers.
    pub classes: Range<u32>,
}

impl Plan {
    /// The plan for so many articles with these forms and their classes; the tally of each class stands by its number in the lexicon.
    pub fn of(known: &Known, forms: &[(u32, u32)], tallies: &[Tally], articles: u64) -> Self {
        let mut entries = forms.to_vec();
        let (forms, stems) = (known.forms.ranks(), known.stems.ranks());
        entries.par_sort_by_cached_key(|(form, class)| (forms[*form as usize], stems[*class as usize]));
        let mut plan = Self { finals: vec![u32::MAX; known.stems.len()], entries, stems: Vec::new(), shelves: Vec::new() };
        let limit = SHELF * (articles / 10_000).max(1).isqrt();
        let (mut size, mut first_entry, mut first_class) = (0, 0, 0);
        for at in 0..plan.entries.len() {
            let (form, class) = plan.entries[at];
            let goes_on = at > 0 && plan.entries[at - 1].0 == form;
            if size > limit && !goes_on {
                plan.shelves.push(Shelf { entries: first_entry..at, classes: first_class..plan.stems.len() as u32 });
                (size, first_entry, first_class) = (0, at, plan.stems.len() as u32);
            }
            size += 30;
            let number = &mut plan.finals[class as usize];
            if *number == u32::MAX {
                *number = plan.stems.len() as u32;
                plan.stems.push(class);
                let count = u64::from(tallies[class as usize].articles);
                size += 6 + count * u64::from(order(articles, count) + 7);
            }
            plan.entries[at].1 = *number;
        }
        if first_entry < plan.entries.len() {
            plan.shelves.push(Shelf { entries: first_entry..plan.entries.len(), classes: first_class..plan.stems.len() as u32 });
        }
        plan
    }

    /// The beginning of a file's first form that tells it from the file before.
    pub fn boundary<'a>(&self, shelf: usize, known: &'a Known) -> &'a str {
        let form = |entry: usize| known.forms.get(self.entries[entry].0);
        let first = form(self.shelves[shelf].entries.start);
        if shelf == 0 {
            return "";
        }
        let last = form(self.shelves[shelf - 1].entries.end - 1);
        boundary(last, first)
    }
}

/// The shortest beginning of `first` that is greater than `last`.
pub(super) fn boundary<'a>(last: &str, first: &'a str) -> &'a str {
    let shared = last.chars().zip(first.chars()).take_while(|(a, b)| a == b).count();
    first.char_indices().nth(shared + 1).map_or(first, |(end, _)| &first[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boundary_parts_two_words() {
        assert_eq!(boundary("мост", "мостик"), "мости");
        assert_eq!(boundary("мост", "порт"), "п");
        assert_eq!(boundary("порт", "порты"), "порты");
    }

    #[test]
    fn classes_are_numbered_by_their_first_form() {
        let (mut known, mut forms) = (Known::default(), Vec::new());
        for (form, stem) in [("порты", "порт"), ("мост", "мост"), ("порт", "порт"), ("мост", "мос")] {
            let pair = (known.forms.of(form), known.stems.of(stem));
            forms.push(pair);
        }
        let mut once = Tally::default();
        once.add(1, 0);
        let plan = Plan::of(&known, &forms, &[once; 3], 3);
        let named: Vec<_> = plan.entries.iter().map(|(f, c)| (known.forms.get(*f), known.stems.get(plan.stems[*c as usize]), *c)).collect();
        assert_eq!(named, [("мост", "мос", 0), ("мост", "мост", 1), ("порт", "порт", 2), ("порты", "порт", 2)]);
        assert_eq!(plan.shelves, [Shelf { entries: 0..4, classes: 0..3 }]);
    }
}
