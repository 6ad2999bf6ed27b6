//! The words of one article as bytes: the entry of each, in the order in which they stand.

/// Three bytes: an entry, or one of the two below.
type Unit = [u8; 3];

/// Some places that no word stands in: see [`Sequence::skip`].
const SKIPPED: Unit = [0xff; 3];

/// The next two units have an entry that one has no room for.
const LONG: Unit = [0xfe, 0xff, 0xff];

/// The first entry that one unit has no room for.
const TOO_LONG: u32 = 0xff_fffe;

/// Places that are left out at once, so that no phrase crosses them.
const APART: u32 = 4;

/// Words one behind another.
pub(super) struct Sequence {
    units: Vec<Unit>,
    /// The place of the next word, from 0.
    pub at: u32,
}

impl Sequence {
    /// Nothing yet, with room for so many words.
    pub fn with_room(words: usize) -> Self {
        Self { units: Vec::with_capacity(words), at: 0 }
    }

    /// Puts a word behind the others.
    #[inline]
    pub fn push(&mut self, entry: u32) {
        self.at += 1;
        if entry < TOO_LONG {
            self.units.push(low(entry));
        } else {
            self.units.extend([LONG, low(entry), low(entry >> 24)]);
        }
    }

    /// Leaves some places out, so that no phrase crosses them; gives how many.
    pub fn skip(&mut self) -> u32 {
        self.units.push(SKIPPED);
        self.at += APART;
        APART
    }

    /// What [`words`] reads.
    pub fn bytes(self) -> Box<[u8]> {
        self.units.as_flattened().into()
    }
}

fn low(number: u32) -> Unit {
    let [first, second, third, _] = number.to_le_bytes();
    [first, second, third]
}

fn number([first, second, third]: Unit) -> u32 {
    u32::from_le_bytes([first, second, third, 0])
}

/// Each word's place and entry.
pub(super) fn words(bytes: &[u8]) -> impl Iterator<Item = (u32, u32)> {
    let mut units = bytes.as_chunks().0.iter();
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut entry = number(*units.next()?);
        while entry >= TOO_LONG {
            if entry == TOO_LONG {
                let (low, high) = (number(*units.next()?), number(*units.next()?));
                entry = low | high << 24;
                break;
            }
            at += APART;
            entry = number(*units.next()?);
        }
        at += 1;
        Some((at - 1, entry))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_in_their_places() {
        let mut sequence = Sequence::with_room(0);
        let entries = [70_000, 3, 0, TOO_LONG - 1, TOO_LONG, TOO_LONG + 1, u32::MAX - 1, 3];
        for (number, entry) in entries.into_iter().enumerate() {
            sequence.push(entry);
            if number == 1 {
                sequence.skip();
                sequence.skip();
            }
        }
        sequence.skip();
        assert_eq!(sequence.at, 20);
        let bytes = sequence.bytes();
        let places = [0, 1, 10, 11, 12, 13, 14, 15];
        assert!(words(&bytes).eq(places.into_iter().zip(entries)));
        assert!(words(&[]).next().is_none());
    }
}
