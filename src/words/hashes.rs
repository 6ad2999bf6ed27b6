//! The hash of every word of a text, without building the words: what whole texts are compared by.

use super::{is_part, length};

/// The bit of a word's hash that says whether the word begins with a figure (0 to 9).
pub const FIGURE: u32 = 1;

/// The hash of each word in order, as [`super::words`] finds them; letters count without case and apostrophes, ё as е.
pub fn hashes(text: &str) -> Vec<u32> {
    let mut hashes = Vec::with_capacity(text.len() / 10);
    add_hashes(text, &mut hashes);
    hashes
}

/// Adds the hashes of a text's words to those of what stands before it.
pub fn add_hashes(text: &str, hashes: &mut Vec<u32>) {
    let bytes = text.as_bytes();
    let (mut at, mut start, mut state) = (0, 0, SEED);
    loop {
        (state, at) = after_cyrillic(state, bytes, at);
        (state, at) = after_latin(state, bytes, at);
        let Some(first) = bytes.get(at) else { break };
        // No letter of ASCII is left here.
        if first.is_ascii() && !matches!(first, b'\'' | b'`') {
            if at > start {
                hashes.push(finished(state, bytes[start]));
            }
            at += 1;
            (start, state) = (at, SEED);
            continue;
        }
        let (letter, len) = common_letter(*first, bytes.get(at + 1).copied());
        if letter != 0 {
            state = step(state, letter);
            at += len;
            continue;
        }
        // What is neither a common letter nor the plain end of a word is looked at by the rules for all scripts.
        let next = text[at..].chars().next().unwrap_or(' ');
        let goes_on = is_part(next) || at > start && matches!(next, '\'' | '’' | '‘' | '`');
        if !goes_on {
            if at > start {
                hashes.push(finished(state, bytes[start]));
            }
            at += next.len_utf8();
        } else {
            let end = start + length(&text[start..]);
            hashes.push(word_hash(&text[start..end]));
            at = end;
        }
        (start, state) = (at, SEED);
    }
    if at > start {
        hashes.push(finished(state, bytes[start]));
    }
}

/// The state after the letters from U+0400 to U+047F that stand here, nearly all of Russian, and the place behind them. Four are looked at
/// together; what is nearer to the text's end than four letters is left.
fn after_cyrillic(mut state: u64, bytes: &[u8], mut at: usize) -> (u64, usize) {
    let of_each = |sixteen: u64| sixteen * 0x0001_0001_0001_0001;
    while let Some(four) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        let four = u64::from_le_bytes(*four);
        // The first byte of such a letter is D0 or D1.
        let letters = (four & of_each(0xfe) ^ of_each(0xd0)).trailing_zeros() / 16;
        let mut places = (four & of_each(1)) << 6 | four >> 8 & of_each(0x3f);
        for _ in 0..letters {
            state = step(state, CYRILLIC[places as usize & 0x7f]);
            places >>= 16;
        }
        at += 2 * letters as usize;
        if letters < 4 {
            break;
        }
    }
    (state, at)
}

/// The state after the Latin letters and digits that stand here, and the place behind them.
fn after_latin(mut state: u64, bytes: &[u8], mut at: usize) -> (u64, usize) {
    while let Some(byte) = bytes.get(at)
        && let letter = LATIN[usize::from(*byte)]
        && letter != 0
    {
        state = step(state, letter);
        at += 1;
    }
    (state, at)
}

/// The hash of one word.
fn word_hash(word: &str) -> u32 {
    let is_apostrophe = |c: &char| matches!(c, '\'' | '`' | '’' | '‘' | 'ʻ' | 'ʼ');
    let letters = word.chars().filter(|c| !is_apostrophe(c)).flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c });
    finished(letters.fold(SEED, |state, c| step(state, number(u32::from(c)))), word.as_bytes()[0])
}

/// A word without letters.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// A hash that turns and takes in a number for each letter: a cyclic polynomial (D. Lemire, O. Kaser, "Recursive n-gram hashing is pairwise
/// independent, at best", 2010), of whose kind it is the one without a multiplication that the next letter would wait for.
fn step(state: u64, letter: u64) -> u64 {
    state.rotate_left(5) ^ letter
}

fn finished(state: u64, first: u8) -> u32 {
    (state.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32 & !FIGURE | u32::from(first.is_ascii_digit())
}

/// The number of a letter: never 0, and as good as random (the finaliser of SplitMix64, <https://prng.di.unimi.it/splitmix64.c>).
const fn number(letter: u32) -> u64 {
    let mut number = (letter as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}

/// The number of a Latin letter, a digit or a Cyrillic letter of two bytes, folded, and its length in bytes; 0 = another character.
#[inline(always)]
fn common_letter(first: u8, second: Option<u8>) -> (u64, usize) {
    if first < 0x80 {
        return (LATIN[usize::from(first)], 1);
    }
    // U+0400 to U+053F are two bytes that begin with D0 to D4 (RFC 3629, section 3).
    match second {
        Some(second) if matches!(first, 0xd0..=0xd4) => (CYRILLIC[usize::from(first & 7) << 6 | usize::from(second & 0x3f)], 2),
        _ => (0, 1),
    }
}

/// The numbers of letters and digits of ASCII, folded; 0 = a sign.
static LATIN: [u64; 0x100] = {
    let mut table = [0; 0x100];
    let mut at = 0;
    while at < 0x80 {
        let byte = at as u8;
        table[at] = if byte.is_ascii_alphanumeric() { number(byte.to_ascii_lowercase() as u32) } else { 0 };
        at += 1;
    }
    table
};

/// The numbers of the letters from U+0400 on, folded; 0 = a sign or a letter of another script.
static CYRILLIC: [u64; 0x140] = {
    let mut table = [0; 0x140];
    let mut at = 0;
    while at < 0x140 {
        let small = small_cyrillic(0x400 + at as u16);
        table[at] = if small == 0 { 0 } else { number(small as u32) };
        at += 1;
    }
    table
};

/// A Cyrillic letter as its small one, ё as е; 0 = a sign or a letter of another script.
const fn small_cyrillic(letter: u16) -> u16 {
    match letter {
        0x401 | 0x451 => 0x435,
        0x430..=0x45f | 0x4cf => letter,
        0x410..=0x42f => letter + 0x20,
        0x400..=0x40f => letter + 0x50,
        0x4c0 => 0x4cf,
        0x4c1..=0x4ce => letter + (letter & 1),
        0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f => letter | 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_hash() {
        let text = "«Лёд» — O’Neil’s don't, ҚАЗАҚСТАН п’ять 東京2025年 dell'Asia у\u{301}же №15 `a` é";
        let words: Vec<u32> = crate::words::words(text).map(|w| word_hash(w.text)).collect();
        assert_eq!(hashes(text), words);
        assert_eq!(hashes("ЛЁД лед Лед"), vec![word_hash("лед"); 3]);
        assert_eq!(hashes(" — "), [0; 0]);
        assert_eq!(hashes("Oʻzbekiston yoʼq п'ять"), hashes("O‘zbekiston yo’q п’ять"));
        let begin_with_figures: Vec<bool> = hashes("В 2025 году 9-й полк взял А4").iter().map(|hash| hash & FIGURE != 0).collect();
        assert_eq!(begin_with_figures, [false, true, false, true, false, false, false, false]);
    }

    #[test]
    fn common_letters_fold_as_all_letters_do() {
        for letter in (0..0x530).filter_map(char::from_u32).filter(|c| {
            let text = c.to_string();
            common_letter(text.as_bytes()[0], text.as_bytes().get(1).copied()).0 != 0
        }) {
            assert!(is_part(letter), "{letter}");
            assert_eq!(hashes(&letter.to_string()), [word_hash(&letter.to_string())], "{letter}");
        }
    }
}
