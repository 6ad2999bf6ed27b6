//! Numbers as bits, and bits as text that any script file may hold.

/// Bits, the lowest first.
#[derive(Default)]
pub(super) struct Bits {
    bytes: Vec<u8>,
    pending: u64,
    held: u32,
}

impl Bits {
    /// The lowest `width` bits of a number that has no others; at most 32.
    pub fn fixed(&mut self, number: u32, width: u32) {
        self.pending |= u64::from(number) << self.held;
        self.held += width;
        if self.held >= 32 {
            self.bytes.extend_from_slice(&(self.pending as u32).to_le_bytes());
            self.pending >>= 32;
            self.held -= 32;
        }
    }

    /// A number in exponential-Golomb code of this order: `order + 1` bits if it is below 2^order, two more each time it doubles.
    pub fn number(&mut self, number: u32, order: u32) {
        let shifted = u64::from(number) + (1 << order);
        let top = 63 - shifted.leading_zeros();
        let ones = top - order;
        let (code, rest) = ((1_u64 << ones) - 1, shifted - (1 << top));
        if ones + 1 + top <= 32 {
            self.fixed((code | rest << (ones + 1)) as u32, ones + 1 + top);
        } else {
            self.fixed(code as u32, ones + 1);
            self.fixed(rest as u32, top);
        }
    }

    pub fn flag(&mut self, flag: bool) {
        self.fixed(u32::from(flag), 1);
    }

    /// The bits as text: 13 bits become two of 91 printable characters.
    pub fn text(mut self) -> String {
        let used = self.bytes.len() + self.held.div_ceil(8) as usize;
        self.fixed(0, 31);
        self.fixed(0, 31);
        let mut text = Vec::with_capacity(used * 16 / 13 + 4);
        // Thirteen bytes are eight groups of thirteen bits.
        let (whole, rest) = self.bytes[..used].as_chunks::<13>();
        for bytes in whole {
            let mut sixteen = [0; 16];
            sixteen[..13].copy_from_slice(bytes);
            let bits = u128::from_le_bytes(sixteen);
            let pairs: [[u8; 2]; 8] = std::array::from_fn(|at| PAIRS[(bits >> (13 * at)) as usize & 0x1fff]);
            text.extend_from_slice(pairs.as_flattened());
        }
        let (mut pending, mut held) = (0_u32, 0);
        let mut push = |group: u32| text.extend_from_slice(&PAIRS[group as usize]);
        for byte in rest {
            pending |= u32::from(*byte) << held;
            held += 8;
            if held >= 13 {
                push(pending & 0x1fff);
                pending >>= 13;
                held -= 13;
            }
        }
        push(pending & 0x1fff);
        simdutf8::basic::from_utf8(&text).unwrap_or_default().to_owned()
    }
}

/// The printable ASCII characters but `"`, `\` and `<`, which would need care in a script.
const DIGITS: &[u8; 91] = b"!#$%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";

/// The two characters of each 13 bits.
static PAIRS: [[u8; 2]; 0x2000] = {
    let mut pairs = [[0; 2]; 0x2000];
    let mut group = 0;
    while group < pairs.len() {
        pairs[group] = [DIGITS[group % 91], DIGITS[group / 91]];
        group += 1;
    }
    pairs
};

/// How many bits tell so many things apart.
pub(super) fn width(things: usize) -> u32 {
    usize::BITS - things.saturating_sub(1).leading_zeros()
}

/// The order that suits numbers of this mean.
pub(super) fn order(numerator: u64, denominator: u64) -> u32 {
    let mean = (numerator * 69 / (denominator.max(1) * 100)).max(1);
    (63 - mean.leading_zeros()).min(24)
}

/// How many bytes of seven bits a number has that is below 2^28.
#[inline]
pub(super) fn varint_length(number: u32) -> u32 {
    // The bits of the number by seven, rounded up, without a division.
    ((number | 1).ilog2() * 9 + 73) / 64
}

/// Puts a number below 2^28 at this place in bytes of seven bits, and gives the place behind them. As many bytes as any such number has are
/// written, since how many count is as good as random: the next number takes the place of the others.
#[inline]
pub(super) fn put_varint(bytes: &mut [u8], at: u32, number: u32) -> u32 {
    let length = varint_length(number);
    let apart = number & 0x7f | (number & 0x3f80) << 1 | (number & 0x1f_c000) << 2 | number >> 21 << 24;
    let goes_on = 0x0080_8080 & ((1 << (8 * (length - 1))) - 1);
    bytes[at as usize..at as usize + 4].copy_from_slice(&(apart | goes_on).to_le_bytes());
    at + length
}

/// The number at this place, and the place moves on; 0 at the end.
#[inline]
pub(super) fn varint(bytes: &[u8], at: &mut usize) -> u32 {
    match bytes.get(*at..) {
        Some([one @ 0..0x80, ..]) => {
            *at += 1;
            u32::from(*one)
        }
        Some([low, high @ 0..0x80, ..]) => {
            *at += 2;
            u32::from(*low & 0x7f) | u32::from(*high) << 7
        }
        _ => long_varint(bytes, at),
    }
}

fn long_varint(bytes: &[u8], at: &mut usize) -> u32 {
    let (mut number, mut shift) = (0, 0);
    while let Some(&byte) = bytes.get(*at) {
        *at += 1;
        number |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
        if byte < 0x80 {
            break;
        }
        shift += 7;
    }
    number
}

/// 64 bits that stand for these bytes (multiplied eight at a time; not against an enemy).
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut state = K ^ bytes.len() as u64;
    let mut add = |word: u64| state = (state.rotate_left(23) ^ word).wrapping_mul(K);
    let (whole, rest) = bytes.as_chunks::<8>();
    whole.iter().for_each(|word| add(u64::from_le_bytes(*word)));
    if !rest.is_empty() {
        add(last(bytes, rest));
    }
    state ^ (state >> 29)
}

/// 96 bits that stand for these bytes and a seed, never all 0: that two of a million words have the same is less likely than 1 in 10^16.
pub(super) fn print(bytes: &[u8], seed: u64) -> (u64, u32) {
    const L: u64 = 0xd6e8_feb8_6659_fd93;
    let (mut one, mut other) = (K ^ bytes.len() as u64, L ^ seed);
    let mut add = |word: u64| {
        one = (one.rotate_left(23) ^ word).wrapping_mul(K);
        other = (other.rotate_left(29) ^ word).wrapping_mul(L);
    };
    match bytes.len() {
        0..8 => add(short(bytes)),
        _ => {
            bytes[..bytes.len() - 1].as_chunks::<8>().0.iter().for_each(|word| add(u64::from_le_bytes(*word)));
            // The last eight, some of which may have been added already.
            add(bytes.last_chunk().map_or(0, |eight| u64::from_le_bytes(*eight)));
        }
    }
    // A product's bits know only of those below them: folded, so that every bit of a word has a part in the lowest.
    let one = (one ^ (one >> 32) ^ seed).wrapping_mul(L);
    (one ^ (one >> 32), (other >> 32) as u32 | 1)
}

const K: u64 = 0x9e37_79b9_7f4a_7c15;

/// Fewer than eight bytes as one number, which no others of the same length have.
#[inline]
fn short(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32,
        _ => bytes.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)),
    }
}

/// Fewer than eight bytes at the end of others as one number.
fn last(all: &[u8], rest: &[u8]) -> u64 {
    match all.last_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight).checked_shr(64 - 8 * rest.len() as u32).unwrap_or(0),
        None => rest.iter().rev().fold(0, |last, byte| last << 8 | u64::from(*byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `search-engine.js` does.
    fn bits_of(text: &str) -> Vec<bool> {
        let digit = |c: u8| DIGITS.iter().position(|d| *d == c).unwrap();
        let groups = text.as_bytes().chunks(2).map(|pair| digit(pair[0]) + 91 * digit(pair[1]));
        groups.flat_map(|group| (0..13).map(move |bit| group >> bit & 1 == 1)).collect()
    }

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 2, 7, 8, 90, 8_191, 65_536, u32::MAX - 1];
        for order in [0, 3, 8, 24] {
            let mut bits = Bits::default();
            numbers.iter().for_each(|n| bits.number(*n, order));
            let bits = bits_of(&bits.text());
            let mut at = 0;
            let mut next = || {
                at += 1;
                bits[at - 1]
            };
            for expected in numbers {
                let mut top = order;
                while next() {
                    top += 1;
                }
                let low: u64 = (0..top).map(|bit| u64::from(next()) << bit).sum();
                assert_eq!(low + (1 << top) - (1 << order), u64::from(expected), "order {order}");
            }
        }
    }

    #[test]
    fn the_text_needs_no_escapes() {
        let mut bits = Bits::default();
        (0..20_000).for_each(|n| bits.fixed(n, 13));
        let text = bits.text();
        assert!(text.bytes().all(|b| DIGITS.contains(&b)));
        assert_eq!(DIGITS.len(), 91);
    }

    #[test]
    fn bytes_of_seven_bits_come_back() {
        let numbers = [0, 127, 128, 300, (1 << 14) - 1, 1 << 14, (1 << 21) - 1, 1 << 21, (1 << 28) - 1];
        let mut bytes = [0; 40];
        let end = numbers.iter().fold(0, |at, number| put_varint(&mut bytes, at, *number));
        let mut at = 0;
        assert_eq!(numbers.map(|_| varint(&bytes, &mut at)), numbers);
        assert_eq!((at, numbers.map(varint_length).iter().sum::<u32>()), (end as usize, end));
        assert_eq!(varint(&[], &mut 0), 0);
    }

    #[test]
    fn widths_and_orders() {
        assert_eq!([0, 1, 2, 3, 4, 5].map(width), [0, 0, 1, 2, 2, 3]);
        assert_eq!(order(10_000, 10), 9);
        assert_eq!(order(1, 10), 0);
    }
}
