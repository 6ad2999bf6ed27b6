//! The words of one article as bytes: its entries in ascending order, each with its places.

use super::pack::{push_varint, varint};

/// Bits of an entry that the words are put in order by at once.
const DIGIT: u32 = 9;

/// What [`Terms`] reads. The words stand in the order of their places; each has its entry in the upper half, its place in the lower.
pub(super) fn terms(words: Vec<u64>) -> Box<[u8]> {
    let words = in_order_of_entry(words);
    let mut terms = Vec::with_capacity(words.len() * 3);
    let (mut last, mut from, mut start) = (0, 0, 0);
    let mut is_first = true;
    for (at, word) in words.iter().enumerate() {
        let (entry, place) = ((word >> 32) as u32, *word as u32);
        if is_first {
            push_varint(&mut terms, entry - last);
            // The length of the places, which is known when they are written.
            terms.push(0);
            (last, from, start) = (entry, 0, terms.len());
        }
        let goes_on = words.get(at + 1).is_some_and(|next| (next >> 32) as u32 == entry);
        // The gap to each place, doubled, and 1 more if another one follows.
        push_varint(&mut terms, (place - from) << 1 | u32::from(goes_on));
        from = place;
        is_first = !goes_on;
        if is_first {
            set_length(&mut terms, start);
        }
    }
    terms.into()
}

/// Puts the length of the places from here on before them, where a byte was left for it: nearly always it is enough.
fn set_length(terms: &mut Vec<u8>, start: usize) {
    match terms.len() - start {
        length @ 0..0x80 => terms[start - 1] = length as u8,
        length => {
            let mut long = Vec::new();
            push_varint(&mut long, length as u32);
            terms.splice(start - 1..start, long);
        }
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
