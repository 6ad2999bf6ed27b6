//! Where words begin and end: sixty-four bytes are looked at together, so that a word costs little more than its turn.

use std::ops::Range;

use super::{Word, is_part, length};

/// The words of a text, one after another.
pub(super) struct Words<'a> {
    text: &'a str,
    seen: Sixty,
    /// What is left of a run in which words may end at signs beyond ASCII.
    odd_run: Range<usize>,
}

/// Sixty-four bytes of a text, a bit for each.
#[derive(Clone, Copy)]
struct Sixty {
    /// Where they stand.
    at: usize,
    /// Where runs of bytes begin and end that are no signs of ASCII, as far as they have not been taken. (Apostrophes are no such signs.)
    edges: u64,
    /// Bytes that a word may end at, or that no word has: apostrophes, and the beginnings of characters beyond ASCII other than those that
    /// are all letters (led by D0, D1 or D3: U+0400 to U+047F, U+04C0 to U+04FF).
    odd: u64,
    /// Whether the last byte belongs to a run.
    is_within: bool,
}

impl<'a> Words<'a> {
    pub fn of(text: &'a str) -> Self {
        Self { text, seen: Sixty::of(text.as_bytes(), 0, false), odd_run: 0..0 }
    }

    /// Where the next word begins and ends, in bytes of the text.
    #[inline]
    fn next_span(&mut self) -> Option<(usize, usize)> {
        loop {
            if !self.odd_run.is_empty() {
                if let Some(word) = self.next_odd() {
                    return Some(word);
                }
                continue;
            }
            while self.seen.edges == 0 {
                self.look_on()?;
            }
            let start = self.seen.take_edge();
            let mut odd = self.seen.odd & (u64::MAX << (start - self.seen.at));
            let mut has_odd = false;
            while self.seen.edges == 0 {
                has_odd |= odd != 0;
                self.look_on()?;
                odd = self.seen.odd;
            }
            let before_end = (self.seen.edges - 1) & !self.seen.edges;
            let end = self.seen.take_edge();
            // Nearly always the run is a word.
            if !has_odd && odd & before_end == 0 {
                return Some((start, end));
            }
            self.odd_run = start..end;
        }
    }

    /// The next word of the run that is to be looked at a character at a time; `None` = it has no more.
    #[cold]
    fn next_odd(&mut self) -> Option<(usize, usize)> {
        let run = std::mem::take(&mut self.odd_run);
        let start = run.start + self.text[run.clone()].find(is_part)?;
        let end = start + length(&self.text[start..run.end]);
        self.odd_run = end..run.end;
        Some((start, end))
    }

    /// Looks at the next bytes. Behind the end of the text stand spaces, so that every run has an end.
    fn look_on(&mut self) -> Option<()> {
        let at = self.seen.at + SIXTY_FOUR;
        (at <= self.text.len()).then(|| self.seen = Sixty::of(self.text.as_bytes(), at, self.seen.is_within))
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
pub(super) const SIXTY_FOUR: usize = u64::BITS as usize;

impl Sixty {
    /// The bytes from here on; `is_within` = the byte before them belongs to a run.
    fn of(text: &[u8], at: usize, is_within: bool) -> Self {
        let (runs, odd) = Self::seen(&sixty_four(&text[at..]));
        Self { at, edges: runs ^ (runs << 1 | u64::from(is_within)), odd, is_within: runs >> 63 == 1 }
    }

    /// Takes the first edge, of which there must be one.
    fn take_edge(&mut self) -> usize {
        let edge = self.at + self.edges.trailing_zeros() as usize;
        self.edges &= self.edges - 1;
        edge
    }

    /// Which bytes belong to runs, and which are odd.
    fn seen(bytes: &[u8; SIXTY_FOUR]) -> (u64, u64) {
        let is_apostrophe = |byte: u8| (byte == b'\'') | (byte == b'`');
        let is_ascii_part = |byte: u8| ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10);
        let leads_letter = |byte: u8| (byte & 0xfe == 0xd0) | (byte == 0xd3);
        let runs = bits(bytes, |byte| is_ascii_part(byte) | (byte >= 0x80) | is_apostrophe(byte));
        (runs, bits(bytes, |byte| ((byte >= 0xc0) & !leads_letter(byte)) | is_apostrophe(byte)))
    }
}

/// The first bytes of a text; behind its end stand spaces.
pub(super) fn sixty_four(text: &[u8]) -> [u8; SIXTY_FOUR] {
    text.first_chunk().copied().unwrap_or_else(|| {
        let mut bytes = [b' '; SIXTY_FOUR];
        bytes[..text.len()].copy_from_slice(text);
        bytes
    })
}

/// A bit for each of the bytes that are looked for, the first byte's lowest. `is_one` is asked for sixteen at once, so it has no branches.
#[inline]
pub(super) fn bits(bytes: &[u8; SIXTY_FOUR], is_one: impl Fn(u8) -> bool) -> u64 {
    let mut ones = [0; SIXTY_FOUR];
    for (one, byte) in ones.iter_mut().zip(bytes) {
        *one = u8::from(is_one(*byte));
    }
    ones.as_chunks::<8>().0.iter().rev().fold(0, |bits, eight| bits << 8 | low_bits(u64::from_le_bytes(*eight)))
}

/// The lowest bit of each of eight bytes, the first byte's lowest: the product has each of them once among its highest eight.
fn low_bits(eight: u64) -> u64 {
    (eight & 0x0101_0101_0101_0101).wrapping_mul(0x0102_0408_1020_4080) >> 56
}
