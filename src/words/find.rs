//! Where words begin and end: sixty-four bytes are looked at together, so that a word costs little more than its turn.

use super::{Word, is_part, length};

/// The words of a text, one after another.
pub(super) struct Words<'a> {
    text: &'a str,
    /// How far the words have been taken; the beginning of a character.
    from: usize,
    seen: Sixty,
}

/// Sixty-four bytes of a text, a bit for each.
#[derive(Clone, Copy, Default)]
struct Sixty {
    /// Where they stand.
    at: usize,
    /// Letters and digits of ASCII, and the bytes of characters that are all letters (led by D0, D1 or D3: U+0400 to U+047F, U+04C0 to U+04FF).
    plain: u64,
    /// The beginnings of other characters beyond ASCII, and apostrophes: what they are to a word is to be asked.
    odd: u64,
}

impl<'a> Words<'a> {
    pub fn of(text: &'a str) -> Self {
        Self { text, from: 0, seen: Sixty::of(text.as_bytes(), 0) }
    }

    /// Moves to what is no plain sign between words; `false` = the text is at its end.
    fn seek(&mut self) -> bool {
        loop {
            let passed = self.from - self.seen.at;
            let open = if passed < 64 { (self.seen.plain | self.seen.odd) >> passed } else { 0 };
            if open != 0 {
                self.from += open.trailing_zeros() as usize;
                return true;
            }
            self.from = self.from.max(self.seen.at + 64);
            if self.from >= self.text.len() {
                return false;
            }
            self.seen = Sixty::of(self.text.as_bytes(), self.from);
        }
    }

    /// Where the plain bytes end that begin at `start`.
    fn run(&mut self, start: usize) -> usize {
        let mut at = start;
        loop {
            at += (!(self.seen.plain >> (at - self.seen.at))).trailing_zeros() as usize;
            if at < self.seen.at + 64 || at >= self.text.len() {
                return at;
            }
            self.seen = Sixty::of(self.text.as_bytes(), at);
            if self.seen.plain & 1 == 0 {
                return at;
            }
        }
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    #[inline]
    fn next(&mut self) -> Option<Word<'a>> {
        while self.seek() {
            let start = self.from;
            if self.seen.is_odd(start) {
                let first = self.text[start..].chars().next()?;
                if !is_part(first) {
                    self.from += first.len_utf8();
                    continue;
                }
                self.from += length(&self.text[start..]);
            } else {
                let end = self.run(start);
                self.from = if self.seen.is_odd(end) { start + length(&self.text[start..]) } else { end };
            }
            return Some(Word { text: &self.text[start..self.from], span: start..self.from });
        }
        None
    }
}

impl Sixty {
    /// The bytes from here on; behind the end of the text there are spaces.
    fn of(text: &[u8], at: usize) -> Self {
        let rest = &text[at..];
        match rest.first_chunk() {
            Some(bytes) => Self { at, ..Self::seen(bytes) },
            None => {
                let mut bytes = [b' '; 64];
                bytes[..rest.len()].copy_from_slice(rest);
                Self { at, ..Self::seen(&bytes) }
            }
        }
    }

    fn seen(bytes: &[u8; 64]) -> Self {
        let mut kinds = [0; 64];
        // One look of the processor for sixteen bytes: without branches.
        for (kind, byte) in kinds.iter_mut().zip(bytes) {
            let is_ascii_part = ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10);
            let leads_letter = (byte & 0xfe == 0xd0) | (*byte == 0xd3);
            let follows = byte & 0xc0 == 0x80;
            let is_odd = ((*byte >= 0xc0) & !leads_letter) | (*byte == b'\'') | (*byte == b'`');
            *kind = u8::from(is_ascii_part | leads_letter | follows) | u8::from(is_odd) << 1;
        }
        let (mut plain, mut odd) = (0, 0);
        for eight in kinds.as_chunks::<8>().0.iter().rev() {
            let eight = u64::from_le_bytes(*eight);
            plain = plain << 8 | low_bits(eight);
            odd = odd << 8 | low_bits(eight >> 1);
        }
        Self { at: 0, plain, odd }
    }

    fn is_odd(&self, at: usize) -> bool {
        self.odd.checked_shr((at - self.at) as u32).is_some_and(|rest| rest & 1 == 1)
    }
}

/// The lowest bit of each of eight bytes, the first byte's lowest: the product has each of them once among its highest eight.
fn low_bits(eight: u64) -> u64 {
    (eight & 0x0101_0101_0101_0101).wrapping_mul(0x0102_0408_1020_4080) >> 56
}
