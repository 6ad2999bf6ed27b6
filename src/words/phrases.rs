//! Which of some hundreds of phrases a text has, where most texts have none.
//!
//! At each place of a text its next eight bytes, and its next three for the sake of short phrases, are looked up in tables of how phrases begin. No place
//! waits for the one before it, and the tables are made as soon as the phrases are read: an automaton of so many phrases takes longer for both.

/// Bits of a hash: there are many more places in a table than phrases.
const BITS: u32 = 14;

/// Phrases to look for in many texts.
pub(crate) struct Phrases {
    texts: Vec<Box<[u8]>>,
    /// Those of eight bytes and more.
    long: Beginnings,
    /// Those of three bytes and more.
    short: Beginnings,
}

/// How phrases begin.
struct Beginnings {
    /// Which hashes there are.
    met: Box<[bool; 1 << BITS]>,
    /// The phrases by their hashes, sorted.
    phrases: Vec<(u16, u16)>,
}

impl Phrases {
    /// Ready to look for these, of which none may be shorter than three bytes.
    pub(crate) fn new<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        let texts: Vec<Box<[u8]>> = phrases.into_iter().map(|phrase| phrase.as_bytes().into()).collect();
        let (mut long, mut short) = (Vec::new(), Vec::new());
        for (number, text) in (0..).zip(&texts) {
            match (text.first_chunk(), text.first_chunk()) {
                (Some(eight), _) => long.push((of_eight(u64::from_le_bytes(*eight)), number)),
                (None, Some([a, b, c])) => short.push((of_three(u64::from_le_bytes([*a, *b, *c, 0, 0, 0, 0, 0])), number)),
                (None, None) => debug_assert!(false, "too short a phrase"),
            }
        }
        Self { texts, long: Beginnings::of(long), short: Beginnings::of(short) }
    }

    /// The numbers of those that a text has, as often as it has them.
    pub(crate) fn all(&self, text: &str) -> Vec<usize> {
        let bytes = text.as_bytes();
        let mut all = Vec::new();
        for (at, eight) in bytes.windows(8).enumerate() {
            let eight = u64::from_le_bytes(eight.try_into().unwrap_or_default());
            if self.may_begin(eight) {
                self.add(eight, &bytes[at..], &mut all);
            }
        }
        // The last places have fewer than eight bytes before them.
        for at in bytes.len().saturating_sub(7)..bytes.len() {
            let eight = bytes[at..].iter().rev().fold(0, |eight, byte| eight << 8 | u64::from(*byte));
            self.add(eight, &bytes[at..], &mut all);
        }
        all
    }

    #[inline(always)]
    fn may_begin(&self, eight: u64) -> bool {
        self.long.met[usize::from(of_eight(eight))] | self.short.met[usize::from(of_three(eight))]
    }

    /// Adds those with which a text begins; these are its first eight bytes.
    fn add(&self, eight: u64, text: &[u8], all: &mut Vec<usize>) {
        for (beginnings, hash) in [(&self.long, of_eight(eight)), (&self.short, of_three(eight))] {
            if beginnings.met[usize::from(hash)] {
                all.extend(beginnings.with(hash).filter(|number| text.starts_with(&self.texts[*number])));
            }
        }
    }
}

/// The hash of eight bytes.
#[inline(always)]
fn of_eight(bytes: u64) -> u16 {
    (bytes.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS)) as u16
}

/// The hash of the first three of eight bytes.
#[inline(always)]
fn of_three(bytes: u64) -> u16 {
    of_eight(bytes << 40)
}

impl Beginnings {
    fn of(mut phrases: Vec<(u16, u16)>) -> Self {
        phrases.sort_unstable();
        let mut met = Box::new([false; 1 << BITS]);
        for (hash, _) in &phrases {
            met[usize::from(*hash)] = true;
        }
        Self { met, phrases }
    }

    fn with(&self, hash: u16) -> impl Iterator<Item = usize> {
        let start = self.phrases.partition_point(|(other, _)| *other < hash);
        self.phrases[start..].iter().take_while(move |(other, _)| *other == hash).map(|(_, number)| usize::from(*number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHRASES: [&str; 7] = ["ссыл", "(mit ", "据", "со ссылкой на", "со ссылкой за", "yoz", "azet"];

    proptest::proptest! {
        #[test]
        fn all_are_found_wherever_they_stand(pieces in proptest::collection::vec("[а-е ]{0,3}|ссыл|со ссылк|ой на|\\(mit |据|yo|z|a|zet", 0..8)) {
            let text = pieces.concat();
            let mut all = Phrases::new(PHRASES).all(&text);
            all.sort_unstable();
            all.dedup();
            let has: Vec<usize> = (0..PHRASES.len()).filter(|number| text.contains(PHRASES[*number])).collect();
            proptest::prop_assert_eq!(all, has);
        }
    }
}
