//! The words of one article as bytes: its entries in ascending order, each with its places.

use super::pack::{push_varint, varint};

/// Bits of an entry that the words are put in order by at once.
const DIGIT: u32 = 9;

/// What [`Terms`] reads. The words stand in the order of their places; each has its entry in the upper half, its place in the lower.
pub(super) fn terms(words: Vec<u64>) -> Box<[u8]> {
    let words = in_order_of_entry(words);
    let mut terms = Vec::with_capacity(words.len() * 3);
    let mut last = 0;
    for group in words.chunk_by(|a, b| a >> 32 == b >> 32) {
        let entry = (group[0] >> 32) as u32;
        push_varint(&mut terms, entry - last);
        last = entry;
        push_varint(&mut terms, codes(group).map(varint_len).sum());
        codes(group).for_each(|code| push_varint(&mut terms, code));
    }
    terms.into()
}

/// The places of an entry: the gap to each, doubled, and 1 more if another one follows.
fn codes(group: &[u64]) -> impl Iterator<Item = u32> {
    let mut from = 0;
    group.iter().zip((0..group.len() as u32).rev()).map(move |(word, more)| {
        let place = *word as u32;
        let code = (place - from) << 1 | more.min(1);
        from = place;
        code
    })
}

/// How many bytes [`push_varint`] makes of a number.
fn varint_len(number: u32) -> u32 {
    (38 - (number | 1).leading_zeros()) / 7
}

/// A sort by the digits of the entries, the last one first, in which words of one entry keep their order.
fn in_order_of_entry(mut words: Vec<u64>) -> Vec<u64> {
    let greatest = words.iter().fold(0, |all, word| all | word >> 32);
    let bits = u64::BITS - greatest.leading_zeros();
    let mut sorted = vec![0; words.len()];
    for shift in (32..32 + bits).step_by(DIGIT as usize) {
        let digit = |word: u64| (word >> shift) as usize & ((1 << DIGIT) - 1);
        let mut next = [0_u32; 1 << DIGIT];
        words.iter().for_each(|word| next[digit(*word)] += 1);
        let mut before = 0;
        for count in &mut next {
            before += std::mem::replace(count, before);
        }
        for word in &words {
            let place = &mut next[digit(*word)];
            sorted[*place as usize] = *word;
            *place += 1;
        }
        std::mem::swap(&mut words, &mut sorted);
    }
    words
}

/// Reads an article's entries and their places.
pub(super) struct Terms<'a> {
    bytes: &'a [u8],
    at: usize,
    entry: u32,
}

impl<'a> Terms<'a> {
    /// Those of what [`terms`] made.
    pub fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, entry: 0 }
    }
}

impl<'a> Iterator for Terms<'a> {
    type Item = (u32, &'a [u8]);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.bytes.len() {
            return None;
        }
        self.entry += varint(self.bytes, &mut self.at);
        let length = varint(self.bytes, &mut self.at) as usize;
        let places = self.bytes.get(self.at..self.at + length)?;
        self.at += length;
        Some((self.entry, places))
    }
}

/// Adds the places at the beginning of these bytes, in ascending order, and gives where the bytes go on.
#[inline]
pub(super) fn read_places(bytes: &[u8], places: &mut Vec<u32>) -> usize {
    let (mut at, mut place) = (0, 0);
    loop {
        let coded = varint(bytes, &mut at);
        place += coded >> 1;
        places.push(place);
        if coded & 1 == 0 {
            return at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_in_order_of_entry() {
        let entries = [70_000, 3, 0, 511, 512, 3, 4_000_000_000, 3, 70_000];
        let words = entries.iter().zip([0_u64, 1, 2, 3, 64, 200, 9_000, 10_000, 4_000_000]).map(|(entry, place)| entry << 32 | place);
        let bytes = terms(words.collect());
        let read = |bytes: &[u8]| {
            let mut places = Vec::new();
            assert_eq!(read_places(bytes, &mut places), bytes.len());
            places
        };
        let found: Vec<(u32, Vec<u32>)> = Terms::of(&bytes).map(|(entry, bytes)| (entry, read(bytes))).collect();
        let expected = [
            (0, vec![2]),
            (3, vec![1, 200, 10_000]),
            (511, vec![3]),
            (512, vec![64]),
            (70_000, vec![0, 4_000_000]),
            (4_000_000_000, vec![9_000]),
        ];
        assert_eq!(found, expected);
        assert!(Terms::of(&terms(Vec::new())).next().is_none());
    }

    #[test]
    fn the_length_of_a_number_is_that_of_its_bytes() {
        for number in (0..32).flat_map(|bit| [1_u32 << bit, (1 << bit) - 1]).chain([u32::MAX]) {
            let mut bytes = Vec::new();
            push_varint(&mut bytes, number);
            assert_eq!(varint_len(number) as usize, bytes.len(), "{number}");
        }
    }
}
