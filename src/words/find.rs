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

    /// Where the next word begins and ends, in bytes of the text.
    #[inline]
    pub fn next_span(&mut self) -> Option<(usize, usize)> {
        loop {
            let open = self.seen.from(self.from, self.seen.plain | self.seen.odd);
            if open == 0 {
                self.look_on()?;
                continue;
            }
            let start = self.from + open.trailing_zeros() as usize;
            let run = (!self.seen.from(start, self.seen.plain)).trailing_zeros() as usize;
            let end = start + run;
            // Nearly always the word is plain and ends within what is seen.
            self.from = if run > 0 && self.seen.has(end) && !self.seen.is_odd(end) { end } else { self.end_of(start, end) };
            if self.from > start {
                return Some((start, self.from));
            }
            self.from = self.behind(start);
        }
    }

    /// Looks at the next bytes, if there are any.
    #[cold]
    fn look_on(&mut self) -> Option<()> {
        self.from = self.from.max(self.seen.at + SIXTY_FOUR);
        if self.from >= self.text.len() {
            return None;
        }
        self.seen = Sixty::of(self.text.as_bytes(), self.from);
        Some(())
    }

    /// The end of a word of which the bytes before `run` are plain; its start if it is none.
    #[cold]
    fn end_of(&mut self, start: usize, run: usize) -> usize {
        let mut end = run;
        while !self.seen.has(end) && end < self.text.len() {
            self.seen = Sixty::of(self.text.as_bytes(), end);
            end += (!self.seen.plain).trailing_zeros() as usize;
        }
        if end > start && !self.seen.is_odd(end) {
            return end;
        }
        let rest = &self.text[start..];
        if rest.starts_with(is_part) { start + length(rest) } else { start }
    }

    /// Behind the character that stands here.
    #[cold]
    fn behind(&self, at: usize) -> usize {
        at + self.text[at..].chars().next().map_or(1, char::len_utf8)
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    #[inline]
    fn next(&mut self) -> Option<Word<'a>> {
        let (start, end) = self.next_span()?;
        Some(Word { text: &self.text[start..end], span: start..end })
    }
}

/// How many bytes are looked at together.
const SIXTY_FOUR: usize = u64::BITS as usize;

impl Sixty {
    /// The bytes from here on; behind the end of the text there are spaces.
    fn of(text: &[u8], at: usize) -> Self {
        let rest = &text[at..];
        match rest.first_chunk() {
            Some(bytes) => Self { at, ..Self::seen(bytes) },
            None => {
                let mut bytes = [b' '; SIXTY_FOUR];
                bytes[..rest.len()].copy_from_slice(rest);
                Self { at, ..Self::seen(&bytes) }
            }
        }
    }

    fn seen(bytes: &[u8; SIXTY_FOUR]) -> Self {
        let mut kinds = [0; SIXTY_FOUR];
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

    /// Whether this byte of the text, which does not stand before, is among those seen.
    fn has(&self, at: usize) -> bool {
        at - self.at < SIXTY_FOUR
    }

    /// The bits from this byte of the text on.
    fn from(&self, at: usize, bits: u64) -> u64 {
        if self.has(at) { bits >> (at - self.at) } else { 0 }
    }

    fn is_odd(&self, at: usize) -> bool {
        self.from(at, self.odd) & 1 == 1
    }
}

/// The lowest bit of each of eight bytes, the first byte's lowest: the product has each of them once among its highest eight.
fn low_bits(eight: u64) -> u64 {
    (eight & 0x0101_0101_0101_0101).wrapping_mul(0x0102_0408_1020_4080) >> 56
}
