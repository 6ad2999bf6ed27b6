//! Text to words, folded and stemmed by language: for the import's topics and for the search.
//!
//! ```text
//! text ─▶ words ─▶ fold ─▶ stem (Snowball, kazakh, uzbek, slavic)
//!                     └──▶ latin (one key for a name in several scripts)
//! a vocabulary's words ─▶ forms (cases that a stemmer takes for other words)
//! ```
//!
//! Knows no article and no vocabulary. The theme's `search-engine.js` does the same to a query's words: see the tests of the search.

mod beginning;
pub(crate) mod chars;
mod find;
mod fold;
mod forms;
mod hashes;
pub(crate) mod kazakh;
mod keys;
mod latin;
mod nearest;
mod phrases;
mod slavic;
mod stem;
mod uzbek;

use std::ops::Range;

pub(crate) use beginning::Beginnings;
pub use fold::{folded, name_key};
pub use forms::forms;
pub use hashes::{FIGURE, add_hashes, hashes};
pub(crate) use keys::{Keyed, key};
pub use latin::{LETTERS as LATIN_LETTERS, RULES as LATIN_RULES, latin_key};
pub use nearest::nearest;
pub(crate) use phrases::Phrases;
pub use stem::{Stemmer, name_base, stem};

/// The nearest boundary of characters at or before a byte. (The standard library's own is younger than the Rust that we ask for.)
#[inline]
pub(crate) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The words of a list that stand in it more than once, which says that nobody can see over it any more.
#[cfg(test)]
pub(crate) fn twice<'a>(list: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut met = std::collections::BTreeSet::new();
    list.filter(|word| !met.insert(*word)).collect()
}

/// A word where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// As written.
    pub text: &'a str,
    /// Bytes of the text.
    pub span: Range<usize>,
}

/// The words of a text: runs of letters, digits and inner apostrophes.
///
/// A hyphen parts words. An apostrophe parts what it elides (`l’accord` is `l` and `accord`) and joins everything else
/// (`п’ять`, `O’Neil`). A Chinese, Japanese, Thai, Lao, Khmer or Burmese character is a word of its own, with its marks.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    find::Words::of(text)
}

/// Letters and digits of ASCII.
const ALPHANUMERIC: [bool; 256] = marked(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

/// Marks beyond ASCII that stand right behind words and end them.
const ENDS: [&str; 7] = ["\u{a0}", "»", "”", "“", "–", "—", "…"];

/// Bytes of the word at the beginning of this text.
fn length(text: &str) -> usize {
    let plain = plain(text.as_bytes());
    // Nearly always the word ends here: before a space or a mark of ASCII that joins nothing.
    if plain > 0 && text.as_bytes().get(plain).is_none_or(|next| next.is_ascii() && !matches!(next, b'\'' | b'`')) {
        return plain;
    }
    if plain > 0 && ENDS.iter().any(|mark| text.as_bytes()[plain..].starts_with(mark.as_bytes())) {
        return plain;
    }
    let mut chars = text.char_indices().peekable();
    let alone = chars.next().is_some_and(|(_, first)| is_alone(first));
    while let Some((at, c)) = chars.next() {
        let goes_on = match c {
            _ if alone => is_mark(c),
            '\'' | '’' | '‘' | '`' => chars.peek().is_some_and(|(_, next)| is_letter(*next)) && !is_elided(&text[..at]),
            _ => is_part(c) && !is_alone(c),
        };
        if !goes_on {
            return at;
        }
    }
    text.len()
}

/// A table of bytes in which these are marked.
pub(crate) const fn marked(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
}

/// Where the first byte stands that is looked for. Sixteen are looked at together, which the compiler makes one look if `is_one` joins its
/// comparisons by `|` and `&`.
#[inline]
pub(crate) fn position(bytes: &[u8], is_one: impl Fn(u8) -> bool) -> Option<usize> {
    let mut start = 0;
    while start < bytes.len() {
        // The last sixteen, some of which may have been looked at already.
        let from = start.min(bytes.len().saturating_sub(16));
        let Some(sixteen) = bytes[from..].first_chunk::<16>() else { break };
        let mut any = 0;
        for byte in sixteen {
            any |= u8::from(is_one(*byte));
        }
        if any != 0 {
            break;
        }
        start += 16;
    }
    bytes.get(start..)?.iter().position(|byte| is_one(*byte)).map(|at| start + at)
}

/// Where the bytes stand that are looked for. Sixty-four are looked at together, which pays where there are many of them: see [`position`].
pub(crate) fn places(bytes: &[u8], is_one: impl Fn(u8) -> bool) -> impl Iterator<Item = usize> {
    bytes.chunks(find::SIXTY_FOUR).zip((0..).step_by(find::SIXTY_FOUR)).flat_map(move |(chunk, start)| {
        let mut ones = match chunk.first_chunk() {
            Some(whole) => find::bits(whole, &is_one),
            None => (0..).zip(chunk).fold(0, |ones, (at, byte)| ones | u64::from(is_one(*byte)) << at),
        };
        std::iter::from_fn(move || {
            let at = start + ones.trailing_zeros() as usize;
            (ones != 0).then(|| {
                ones &= ones - 1;
                at
            })
        })
    })
}

/// Whether two neighbouring bytes are such. Sixteen pairs are looked at together, as [`position`] does.
#[inline]
pub(crate) fn has_pair(bytes: &[u8], is_pair: impl Fn(u8, u8) -> bool) -> bool {
    let pairs = bytes.len().saturating_sub(1);
    let mut any = 0;
    for start in (0..pairs).step_by(16) {
        // The last sixteen, some of which may have been looked at already.
        let from = start.min(pairs.saturating_sub(16));
        let Some(seventeen) = bytes[from..].first_chunk::<17>() else {
            return bytes.iter().zip(&bytes[1..]).any(|(one, next)| is_pair(*one, *next));
        };
        for (one, next) in seventeen[..16].iter().zip(&seventeen[1..]) {
            any |= u8::from(is_pair(*one, *next));
        }
    }
    any != 0
}

/// How many runs of characters that are no space a text has.
pub(crate) fn spaced(text: &str) -> usize {
    let is_space = |byte: u8| (byte == b' ') | (byte.wrapping_sub(b'\t') < 5);
    // Spaces beyond ASCII begin with one of these bytes, and other characters do.
    let may_be_wide = |byte: u8| (byte == 0xc2) | (byte.wrapping_sub(0xe1) < 3);
    let (mut runs, mut before, mut any_wide) = (0, 1, false);
    for chunk in text.as_bytes().chunks(find::SIXTY_FOUR) {
        let bytes = find::sixty_four(chunk);
        any_wide |= bytes.iter().fold(false, |any, byte| any | may_be_wide(*byte));
        let spaces = find::bits(&bytes, is_space);
        runs += (!spaces & (spaces << 1 | before)).count_ones() as usize;
        before = spaces >> 63;
    }
    if any_wide && has_wide_space(text) { text.split_whitespace().count() } else { runs }
}

/// Whether there is a space beyond ASCII.
pub(crate) fn has_wide_space(text: &str) -> bool {
    // Each of them begins with one of these bytes.
    let bytes = text.as_bytes();
    let mut leads = memchr::memchr3_iter(0xc2, 0xe2, 0xe3, bytes).chain(memchr::memchr_iter(0xe1, bytes));
    leads.any(|at| text[at..].starts_with(char::is_whitespace))
}

/// Bytes of the Latin and Cyrillic letters and digits at the beginning, as UTF-8 writes them.
fn plain(text: &[u8]) -> usize {
    let mut at = cyrillic(text);
    loop {
        while text.get(at).is_some_and(|byte| ALPHANUMERIC[usize::from(*byte)]) {
            at += 1;
        }
        let second = text.get(at + 1).copied().unwrap_or_default();
        at += match text.get(at) {
            Some(0xd0 | 0xd1) => cyrillic(&text[at..]),
            // U+04C0 to U+04FF; U+0480, U+0481, U+048A to U+04BF; U+0500 to U+052F
            Some(0xd3) => 2,
            Some(0xd2) if !matches!(second, 0x82..=0x89) => 2,
            Some(0xd4) if second <= 0xaf => 2,
            _ => return at,
        };
    }
}

/// Bytes of the letters from U+0400 to U+047F at the beginning, nearly all of Russian: two each, the first D0 or D1. Four are looked at together.
fn cyrillic(text: &[u8]) -> usize {
    const FIRST: u64 = u64::from_le_bytes([0xfe, 0, 0xfe, 0, 0xfe, 0, 0xfe, 0]);
    const D0: u64 = u64::from_le_bytes([0xd0, 0, 0xd0, 0, 0xd0, 0, 0xd0, 0]);
    let mut at = 0;
    while let Some(four) = text.get(at..).and_then(|rest| rest.first_chunk()) {
        let others = (u64::from_le_bytes(*four) & FIRST) ^ D0;
        at += others.trailing_zeros() as usize / 16 * 2;
        if others != 0 {
            return at;
        }
    }
    while let Some(0xd0 | 0xd1) = text.get(at) {
        at += 2;
    }
    at
}

/// Whether a French or Italian word stands here without its vowel, so that the apostrophe after it ends it.
fn is_elided(word: &str) -> bool {
    const ELIDED: &[&str] = &[
        "l", "d", "j", "m", "t", "s", "n", "c", "qu", "un", "all", "dell", "nell", "dall", "sull", "quell", "bell", "lorsqu", "puisqu",
        "jusqu",
    ];
    word.len() <= 6 && ELIDED.iter().any(|e| word.eq_ignore_ascii_case(e))
}

/// A letter, a digit, a mark, or an invisible character that stands inside words (soft hyphen, joiners).
fn is_part(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => true,
        '\0'..='\u{7f}' => false,
        '\u{ad}' | '\u{200c}' | '\u{200d}' => true,
        // No-break space, quotation marks, dashes and dots.
        '\u{a0}' | '\u{ab}' | '\u{bb}' | '\u{2010}'..='\u{2060}' => false,
        _ => chars::is_alphanumeric(c) || is_mark(c),
    }
}

fn is_letter(c: char) -> bool {
    chars::is_alphabetic(c) && !is_alone(c)
}

fn is_mark(c: char) -> bool {
    c > '\u{2ff}' && unicode_normalization::char::is_combining_mark(c)
}

/// Whether the script is written without spaces between words.
fn is_alone(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        words(text).map(|w| w.text).collect()
    }

    #[test]
    fn a_word_of_any_length_is_measured() {
        for (letters, letter) in (0..30).flat_map(|letters| ["д", "ѿ", "ѐ", "x", "Қ", "5"].map(|letter| (letters, letter))) {
            let word = letter.repeat(letters);
            for behind in ["", " ", "-", ".", "ы", "é", "—", " я", "҂", "'"] {
                let goes_on = matches!(behind, "ы");
                let length = word.len() + if goes_on { behind.len() } else { 0 };
                assert_eq!(plain(format!("{word}{behind}").as_bytes()), length, "{word}{behind}");
            }
        }
    }

    #[test]
    fn what_is_looked_for_is_found_wherever_it_stands() {
        for length in [0, 1, 15, 16, 17, 33, 63, 64, 65, 200] {
            for at in 0..length {
                let mut bytes = vec![b'.'; length];
                bytes[at] = b'x';
                assert_eq!(position(&bytes, |byte| byte == b'x'), Some(at), "{length}");
                bytes[length / 2] = b'x';
                let expected: std::collections::BTreeSet<usize> = [at, length / 2].into();
                assert!(places(&bytes, |byte| byte == b'x').eq(expected), "{length} {at}");
                let is_pair = at.abs_diff(length / 2) == 1;
                assert_eq!(has_pair(&bytes, |one, next| (one == b'x') & (next == b'x')), is_pair, "{length} {at}");
            }
            assert!(places(&vec![b'.'; length], |byte| byte == b'x').next().is_none());
        }
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(of("«Мост» — это 2-й, №15?"), ["Мост", "это", "2", "й", "15"]);
        assert_eq!(of("Oʻzbekiston o'zgarish"), ["Oʻzbekiston", "o'zgarish"]);
        assert_eq!(of("  "), [""; 0]);
        assert_eq!(of("п’ять об'єктів’"), ["п’ять", "об'єктів"]);
        assert_eq!(of("L’accord dell'Asia don't O’Neil’s"), ["L", "accord", "dell", "Asia", "don't", "O’Neil’s"]);
        assert_eq!(of("пере\u{ad}говоры у\u{301}же"), ["пере\u{ad}говоры", "у\u{301}же"]);
    }

    #[test]
    fn every_space_parts_what_is_counted() {
        for c in ('\0'..='\u{ffff}').filter(|c| c.is_whitespace() || *c < '\u{500}' || ('\u{2000}'..'\u{3100}').contains(c)) {
            let text = format!("а{c}б {c}{c}");
            assert_eq!(spaced(&text), text.split_whitespace().count(), "{c:?}");
            let long = text.repeat(200);
            assert_eq!(spaced(&long), long.split_whitespace().count(), "{c:?}");
        }
        assert_eq!(spaced(""), 0);
    }

    #[test]
    fn scripts_without_spaces_go_by_character() {
        assert_eq!(of("東京2025年"), ["東", "京", "2025", "年"]);
        assert_eq!(of("ที่นี่"), ["ที่", "นี่"]);
        assert_eq!(of("한국 뉴스"), ["한국", "뉴스"]);
    }

    #[test]
    fn the_bytes_of_a_letter_and_the_letter_agree() {
        for c in ('\u{0}'..='\u{2fff}').filter(|c| !is_alone(*c) && !matches!(c, '\'' | '’' | '‘' | '`')) {
            let text = format!("б{c}x");
            assert_eq!(words(&text).count(), if is_part(c) { 1 } else { 2 }, "{c:?}");
        }
    }

    /// The words as the rules say it, a character at a time.
    fn one_by_one(text: &str) -> Vec<&str> {
        let (mut words, mut from) = (Vec::new(), 0);
        while let Some(at) = text[from..].find(is_part) {
            let end = from + at + length(&text[from + at..]);
            words.push(&text[from + at..end]);
            from = end;
        }
        words
    }

    #[test]
    fn words_are_found_wherever_sixty_four_bytes_end() {
        let text = "«Лёд» — O’Neil’s don't, ҚАЗАҚСТАН\u{a0}п’ять 東京2025年 әлем у\u{301}же №15 `a` é, ѿҁ҂ҋ҃ Необыкновенный-автоPRESS… ";
        for shift in 0..70 {
            for text in [".".repeat(shift) + text, "ы".repeat(shift) + &text.repeat(2), "x".repeat(shift) + text.trim_end()] {
                assert_eq!(of(&text), one_by_one(&text));
            }
        }
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "— Әлем, peace";
        assert!(words(text).all(|w| &text[w.span.clone()] == w.text));
        assert_eq!(words(text).count(), 2);
    }
}
