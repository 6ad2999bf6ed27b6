//! Patterns that are tried only where a text holds one of their bits of words.

use std::sync::OnceLock;

use regex::Regex;

use crate::words::Phrases;

/// What the classes of all letters and digits are narrowed to: the alphabets that have capitals and in which the press writes (Latin, Greek,
/// Cyrillic, Armenian), and the digits that dates are written with. A class takes as long to make as it has ranges, and a quarter of a second
/// would pass before the first text is read; to tell its part of these alphabets takes longer than to read it. Where small letters and capitals take
/// turns, all count as small ones.
const NARROWED: [(&str, &str); 4] = [
    (
        r"\p{Lu}",
        "[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽƏƠƯȘȚͰͲͶͿΆΈ-ΊΌΎΏΑ-ΡΣ-ΫЀ-ЯҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӁӃӅӇӉӋӍӐӒӔӖӘӚӜӞӠӢӤӦӨӪӬӮӰӲӴӶӸӺӼӾԱ-Ֆ]",
    ),
    (r"\p{Ll}", r"[a-zß-öø-ÿ\x{100}-\x{24f}\x{259}ά-ώа-џ\x{48a}-\x{52f}ա-և\x{1e00}-\x{1eff}]"),
    (
        r"\p{L}",
        r"[A-Za-zªµºÀ-ÖØ-öø-\x{2c1}\x{2c6}-\x{2d1}\x{2e0}-\x{2e4}\x{2ec}\x{2ee}\x{370}-\x{374}\x{376}\x{377}\x{37a}-\x{37d}\x{37f}ΆΈ-ΊΌΎ-ΡΣ-ϵϷ-ҁҊ-ԯԱ-Ֆՙՠ-ֈ\x{1e00}-\x{1eff}]",
    ),
    (r"\d", "[0-9]"),
];

/// A constant pattern, made with the letters and digits of [`NARROWED`].
pub(in crate::import) fn compiled(pattern: &str) -> Regex {
    Regex::new(&narrowed(pattern)).expect("a valid pattern")
}

fn narrowed(pattern: &str) -> String {
    NARROWED.iter().fold(pattern.to_owned(), |pattern, (class, narrow)| pattern.replace(class, narrow))
}

/// Parts the bits of a pattern, of which a text must have one, from others, of which it must have one too.
pub(super) const AND: &str = "";

/// Patterns, made when a text first has one of their bits; all bits are looked for in one pass.
pub(super) struct Patterns<R> {
    bits: Phrases,
    /// Which pattern each bit belongs to.
    of_bit: Vec<usize>,
    /// For each pattern the bits of which a text must have one too; none = any will do.
    others: Vec<&'static [&'static str]>,
    patterns: Vec<(String, OnceLock<R>)>,
}

impl<R: TryFrom<String, Error = regex::Error>> Patterns<R> {
    /// The patterns with their bits, of which a text must have one; behind [`AND`] stand others, of which it must have one too.
    pub(super) fn new(guarded: Vec<(&'static [&'static str], String)>) -> Self {
        let lists = |bits: &'static [&'static str]| {
            let end = bits.iter().position(|bit| *bit == AND).unwrap_or(bits.len());
            (&bits[..end], bits.get(end + 1..).unwrap_or_default())
        };
        let (bits, others): (Vec<_>, Vec<_>) = guarded.iter().map(|(bits, _)| lists(bits)).unzip();
        let of_bit = bits.iter().enumerate().flat_map(|(at, bits)| bits.iter().map(move |_| at)).collect();
        let patterns = guarded.into_iter().map(|(_, pattern)| (pattern, OnceLock::new())).collect();
        Self { bits: Phrases::new(bits.into_iter().flatten().copied()), of_bit, others, patterns }
    }

    /// The numbers of those that a text is worth, in order.
    pub(super) fn wanted(&self, text: &str) -> Vec<usize> {
        let mut wanted: Vec<usize> = self.bits.all(text).into_iter().map(|bit| self.of_bit[bit]).collect();
        wanted.sort_unstable();
        wanted.dedup();
        wanted.retain(|at| self.others[*at].is_empty() || self.others[*at].iter().any(|bit| text.contains(bit)));
        wanted
    }

    /// The pattern of this number.
    pub(super) fn made(&self, at: usize) -> &R {
        let (pattern, made) = &self.patterns[at];
        made.get_or_init(|| R::try_from(narrowed(pattern)).expect("a valid pattern"))
    }

    /// Those that a text is worth, in order.
    pub(super) fn worth_trying(&self, text: &str) -> impl Iterator<Item = &R> {
        self.wanted(text).into_iter().map(|at| self.made(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_must_have_a_bit_of_both_lists() {
        let bits: &[&str] = &["wrote", "said", AND, "paper", "radio"];
        let patterns = Patterns::<Regex>::new(vec![(bits, "x".to_owned()), (&["said"], "y".to_owned())]);
        assert_eq!(patterns.wanted("The radio said so"), [0, 1]);
        assert_eq!(patterns.wanted("The pilot said so"), [1]);
        assert!(patterns.wanted("The radio").is_empty());
    }

    #[test]
    fn classes_are_those_of_unicode_in_the_alphabets_of_the_press() {
        let capitals = r"\x{0}-\x{17f}\x{18f}\x{1a0}\x{1af}\x{218}\x{21a}\x{370}-\x{3ce}\x{400}-\x{42f}\x{48a}-\x{4ff}\x{531}-\x{556}";
        let letters = r"\x{0}-\x{58f}\x{1e00}-\x{1eff}";
        // No pattern asks for capitals where it does not tell them from small letters.
        for (flags, class, alphabets) in [("", r"\p{Lu}", capitals), ("", r"\p{L}", letters), ("(?i)", r"\p{L}", letters)] {
            let whole = Regex::new(&format!("{flags}[{class}&&[{alphabets}]]")).unwrap();
            let narrow = compiled(&format!("{flags}{class}"));
            for c in '\0'..'\u{ffff}' {
                let text = c.to_string();
                assert_eq!(narrow.is_match(&text), whole.is_match(&text), "{flags}{class} {c:?}");
            }
        }
    }
}
