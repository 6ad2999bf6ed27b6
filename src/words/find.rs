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
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let (start, end) = next_word(self.text, &mut self.seen, &mut self.odd_run)?;
        Some(Word { text: &self.text[start..end], span: start..end })
    }

    /// All words at once: between two of them nothing is put away.
    #[inline]
    fn fold<B, F: FnMut(B, Word<'a>) -> B>(self, first: B, mut add: F) -> B {
        let Self { text, mut seen, mut odd_run } = self;
        let mut all = first;
        while let Some((start, end)) = next_word(text, &mut seen, &mut odd_run) {
            all = add(all, Word { text: &text[start..end], span: start..end });
        }
        all
    }
}

/// Where the next word begins and ends, in bytes of the text.
#[inline(always)]
fn next_word(text: &str, seen: &mut Sixty, odd_run: &mut Range<usize>) -> Option<(usize, usize)> {
    loop {
        if odd_run.start < odd_run.end {
            match next_odd(text, odd_run) {
                Some(word) => return Some(word),
                None => continue,
            }
        }
        match seen.next_run(text.as_bytes())? {
            // Nearly always the run is a word.
            (start, end, false) => return Some((start, end)),
            (start, end, true) => *odd_run = start..end,
        }
    }
}

/// The next word of a run that is to be looked at a character at a time, which keeps what is behind it; `None` = it has no more.
#[cold]
fn next_odd(text: &str, run: &mut Range<usize>) -> Option<(usize, usize)> {
    let whole = std::mem::take(run);
    let start = whole.start + text[whole.clone()].find(is_part)?;
    let end = start + length(&text[start..whole.end]);
    *run = end..whole.end;
    Some((start, end))
}

/// How many bytes are looked at together.
pub(super) const SIXTY_FOUR: usize = u64::BITS as usize;

impl Sixty {
    /// The bytes from here on; `is_within` = the byte before them belongs to a run.
    #[inline]
    fn of(text: &[u8], at: usize, is_within: bool) -> Self {
        let (runs, odd) = match text[at..].first_chunk() {
            Some(whole) => Self::seen(whole),
            None => Self::seen(&sixty_four(&text[at..])),
        };
        Self { at, edges: runs ^ (runs << 1 | u64::from(is_within)), odd, is_within: runs >> 63 == 1 }
    }

    /// Where the next run begins and ends, and whether anything in it is odd.
    #[inline(always)]
    fn next_run(&mut self, text: &[u8]) -> Option<(usize, usize, bool)> {
        while self.edges == 0 {
            self.look_on(text)?;
        }
        let start = self.take_edge();
        let mut odd = self.odd & (u64::MAX << (start - self.at));
        let mut has_odd = false;
        while self.edges == 0 {
            has_odd |= odd != 0;
            self.look_on(text)?;
            odd = self.odd;
        }
        let before_end = (self.edges - 1) & !self.edges;
        Some((start, self.take_edge(), has_odd | (odd & before_end != 0)))
    }

    /// Looks at the next bytes. Behind the end of the text stand spaces, so that every run has an end.
    fn look_on(&mut self, text: &[u8]) -> Option<()> {
        let at = self.at + SIXTY_FOUR;
        (at <= text.len()).then(|| *self = Self::of(text, at, self.is_within))
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
