//! Patterns that are tried only where a text holds one of their bits of words.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

/// Patterns, made when a text first has one of their bits; all bits are looked for in one pass.
pub(super) struct Patterns<R> {
    bits: AhoCorasick,
    /// Which pattern each bit belongs to.
    of_bit: Vec<usize>,
    patterns: Vec<(String, OnceLock<R>)>,
}

impl<R: TryFrom<String, Error = regex::Error>> Patterns<R> {
    /// The patterns with their bits, of which a text must have one.
    pub(super) fn new(guarded: Vec<(&[&str], String)>) -> Self {
        let of_bit = guarded.iter().enumerate().flat_map(|(at, (bits, _))| bits.iter().map(move |_| at)).collect();
        let bits = AhoCorasick::new(guarded.iter().flat_map(|(bits, _)| *bits)).expect("a few short words");
        Self { bits, of_bit, patterns: guarded.into_iter().map(|(_, pattern)| (pattern, OnceLock::new())).collect() }
    }

    /// Those that a text is worth, in order.
    pub(super) fn worth_trying(&self, text: &str) -> impl Iterator<Item = &R> {
        // Most texts have no bit at all, which is told sooner than which ones they have.
        let bits = self.bits.is_match(text).then(|| self.bits.find_overlapping_iter(text));
        let mut wanted: Vec<usize> = bits.into_iter().flatten().map(|bit| self.of_bit[bit.pattern().as_usize()]).collect();
        wanted.sort_unstable();
        wanted.dedup();
        wanted.into_iter().map(|at| {
            let (pattern, made) = &self.patterns[at];
            made.get_or_init(|| R::try_from(pattern.clone()).expect("a valid pattern"))
        })
    }
}
