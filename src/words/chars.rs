//! What a character is, as the standard library tells it, without a look into its tables for Latin and Cyrillic letters and the marks between
//! words: nearly all that is asked about.

/// [`char::is_alphabetic`].
#[inline]
pub(crate) fn is_alphabetic(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => true,
        // Letters of Arabic, Chinese characters, Hangul.
        '\u{620}'..='\u{64a}' | '\u{4e00}'..='\u{9fef}' | '\u{ac00}'..='\u{d7a3}' => true,
        '\u{ab}'..='\u{b4}' | '\u{bb}'..='\u{bf}' | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphabetic(),
    }
}

/// [`char::is_numeric`].
#[inline]
pub(crate) fn is_numeric(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_digit(),
        '\u{bf}'..='\u{52f}' | '\u{2000}'..='\u{206f}' | '«' | '»' => false,
        '\u{620}'..='\u{64a}' | '\u{4e00}'..='\u{9fef}' | '\u{ac00}'..='\u{d7a3}' => false,
        _ => c.is_numeric(),
    }
}

/// Whether a character commands a terminal or a printer: one of control that is no space. No text is made of them, and XML cannot hold most.
pub(crate) fn is_command(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
}

/// [`char::is_alphanumeric`].
#[inline]
pub(crate) fn is_alphanumeric(c: char) -> bool {
    is_alphabetic(c) || is_numeric(c)
}

/// [`char::is_uppercase`].
#[inline]
pub(crate) fn is_uppercase(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_uppercase(),
        '\u{400}'..='\u{42f}' => true,
        '\u{430}'..='\u{45f}' | '\u{620}'..='\u{64a}' | '\u{4e00}'..='\u{9fef}' | '\u{ac00}'..='\u{d7a3}' => false,
        _ => c.is_uppercase(),
    }
}

/// The small letter of a character; itself where that is no single letter.
#[inline]
pub(crate) fn small(c: char) -> char {
    match c {
        '\0'..='\x7f' => c.to_ascii_lowercase(),
        '\u{410}'..='\u{42f}' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        '\u{400}'..='\u{40f}' => char::from_u32(c as u32 + 0x50).unwrap_or(c),
        '\u{430}'..='\u{45f}' => c,
        _ => {
            let mut letters = c.to_lowercase();
            letters.next().filter(|_| letters.next().is_none()).unwrap_or(c)
        }
    }
}

/// The code point of the letter from а to я that stands here.
#[inline(always)]
pub(crate) fn small_cyrillic(bytes: &[u8], at: usize) -> Option<u32> {
    let (first, second) = (*bytes.get(at)?, *bytes.get(at + 1)?);
    match u16::from_be_bytes([first, second]) {
        // а to п, and р to я.
        pair @ 0xd0b0..=0xd0bf => Some(u32::from(pair) - 0xd0b0 + 0x430),
        pair @ 0xd180..=0xd18f => Some(u32::from(pair) - 0xd180 + 0x440),
        _ => None,
    }
}

/// Whether a character is one of the blocks Cyrillic and Cyrillic Supplement.
#[inline]
pub(crate) fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&c)
}

/// Whether a text has capitals and no small letters.
pub(crate) fn is_shouted(text: &str) -> bool {
    text.contains(char::is_uppercase) && !text.contains(char::is_lowercase)
}

/// [`str::to_lowercase`].
pub(crate) fn lowercase(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // The only letter whose small form depends on where it stands, told by its first byte.
    let sigma = "Σ".as_bytes()[0];
    if memchr::memchr(sigma, text.as_bytes()).is_some() && text.contains('Σ') {
        return text.to_lowercase();
    }
    let mut small = String::with_capacity(text.len());
    add_lowercase(text.chars(), &mut small);
    small
}

/// Adds the characters in small letters, each by itself as [`char::to_lowercase`] gives it.
pub(crate) fn add_lowercase(chars: impl Iterator<Item = char>, to: &mut String) {
    for c in chars {
        match c {
            '\0'..='\x7f' | '\u{400}'..='\u{45f}' => to.push(small(c)),
            _ => to.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_told_as_the_standard_library_tells_it() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_numeric(c), c.is_numeric(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_uppercase(c), c.is_uppercase(), "{c:?}");
            assert!(c.to_lowercase().eq([small(c)]) || c.to_lowercase().count() > 1 && small(c) == c, "{c:?}");
            assert_eq!(lowercase(c.encode_utf8(&mut [0; 4])), c.to_string().to_lowercase(), "{c:?}");
        }
        assert_eq!(lowercase("ΣΟΦΟΣ, Ёлка İz ÀÉ"), "ΣΟΦΟΣ, Ёлка İz ÀÉ".to_lowercase());
    }
}
