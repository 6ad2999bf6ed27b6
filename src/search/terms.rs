//! The words of one article as bytes: its entries in ascending order, each with its places.

use super::pack::{push_varint, varint};

/// Bits of an entry that the words are put in order by at once.
const DIGIT: u32 = 9;

/// What [`Terms`] reads. The words stand in the order of their places; each has its entry in the upper half, its place in the lower.
pub(super) fn terms(words: Vec<u64>) -> Box<[u8]> {
    let words = in_order_of_entry(words);
    let mut terms = Growing::for_words(words.len());
    let mut last = 0;
    for word in words.chunk_by(|one, next| one >> 32 == next >> 32) {
        let entry = (word[0] >> 32) as u32;
        terms.add(entry - last);
        last = entry;
        // The length of the places, which is known when they are written.
        let length = terms.at;
        terms.add(0);
        let mut from = 0;
        for (left, place) in (0..word.len()).rev().zip(word) {
            // The gap to each place, doubled, and 1 more if another one follows.
            terms.add((*place as u32 - from) << 1 | u32::from(left > 0));
            from = *place as u32;
        }
        terms.set_length(length);
    }
    terms.finished()
}

/// Numbers as bytes of seven bits, with room for all of them from the beginning.
struct Growing {
    bytes: Vec<u8>,
    at: usize,
}

impl Growing {
    /// Room for what [`terms`] makes of so many words at most: the gap, the length and the gap to the place, of five bytes each.
    fn for_words(words: usize) -> Self {
        Self { bytes: vec![0; words * 15 + 8], at: 0 }
    }

    /// A number as [`push_varint`] has it. Whether it takes one byte or two is as good as random, so both are made in one way.
    #[inline]
    fn add(&mut self, number: u32) {
        let goes_on = number >= 0x80;
        if number < 1 << 14 {
            let both = number & 0x7f | u32::from(goes_on) << 7 | number >> 7 << 8;
            self.bytes[self.at..self.at + 2].copy_from_slice(&(both as u16).to_le_bytes());
            self.at += 1 + usize::from(goes_on);
        } else {
            self.add_long(number);
        }
    }

    #[cold]
    fn add_long(&mut self, number: u32) {
        let mut long = Vec::with_capacity(5);
        push_varint(&mut long, number);
        self.bytes[self.at..self.at + long.len()].copy_from_slice(&long);
        self.at += long.len();
    }

    /// Puts the length of what was added behind this byte into it: nearly always one byte is enough.
    #[inline]
    fn set_length(&mut self, byte: usize) {
        match self.at - (byte + 1) {
            length @ 0..0x80 => self.bytes[byte] = length as u8,
            length => {
                let mut long = Vec::with_capacity(5);
                push_varint(&mut long, length as u32);
                self.bytes.copy_within(byte + 1..self.at, byte + long.len());
                self.bytes[byte..byte + long.len()].copy_from_slice(&long);
                self.at += long.len() - 1;
            }
        }
    }

    fn finished(self) -> Box<[u8]> {
        self.bytes[..self.at].into()
    }
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
    fn a_word_may_stand_in_any_number_of_places() {
        for count in [1, 127, 128, 129, 40_000] {
            let bytes = terms((0..count).chain([5 << 32]).collect());
            let (entry, first) = Terms::of(&bytes).next().unwrap();
            let mut places = Vec::new();
            read_places(first, &mut places);
            assert_eq!((entry, places), (0, (0..count as u32).collect()));
            assert_eq!(Terms::of(&bytes).count(), 2);
        }
    }
}
