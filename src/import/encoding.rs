//! Bytes to text, whatever their encoding.
//!
//! UTF-8 and what says its encoding are certain; older encodings are guessed by their letters.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::words::chars::is_cyrillic;

/// The text of some bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// How many places could not be read.
    pub lost: usize,
    /// The encoding of some of its lines, where the others are in UTF-8.
    pub besides: Option<&'static str>,
}

/// The text of some bytes, whatever their encoding.
pub fn decoded(bytes: &[u8]) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return in_encoding(&bytes[length..], encoding);
    }
    // Text without zeros is no UTF-16 of any script that has spaces and marks of ASCII.
    if let Some(encoding) = memchr::memchr(0, bytes).and_then(|_| utf_16(bytes)) {
        return in_encoding(bytes, encoding);
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), ..Decoded::default() };
    }
    if let Some(mixed) = mixed(bytes) {
        return mixed;
    }
    if mostly_utf_8(bytes) {
        return in_encoding(bytes, UTF_8);
    }
    in_encoding(bytes, of_one_byte(bytes, bytes))
}

/// The text of bytes in a known encoding.
pub fn in_encoding(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
    let lost = text.matches('\u{fffd}').count();
    Decoded { text, lost, besides: None }
}

/// The older encoding of `bytes`: what the `whole` page says that it is in, else what it looks like.
fn of_one_byte(whole: &[u8], bytes: &[u8]) -> &'static Encoding {
    let declared = declared_encoding(whole).filter(|e| *e != UTF_8 && in_encoding(bytes, e).lost == 0);
    declared.unwrap_or_else(|| {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
        if is_western(bytes, guess) { WINDOWS_1252 } else { guess }
    })
}

/// Letters in a row that show a text to be Cyrillic.
const CYRILLIC_WORD: usize = 3;

/// Whether bytes are of windows-1252 whatever the detector says, which goes by letters: there they are marks alone (£, ’, •, ©), and in the encoding that it
/// names no part of words.
fn is_western(bytes: &[u8], guess: &'static Encoding) -> bool {
    if guess == WINDOWS_1252
        || !guess.is_single_byte()
        || in_encoding(bytes, WINDOWS_1252).text.chars().any(|c| !c.is_ascii() && c.is_alphabetic())
    {
        return false;
    }
    let text = in_encoding(bytes, guess).text;
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii());
    !words.any(|word| match word.chars().filter(|c| is_cyrillic(*c)).count() {
        0 => word.contains(|c: char| c.is_ascii()),
        letters => letters >= CYRILLIC_WORD,
    })
}

/// The text of a file to which programs of two ages have written: line by line in UTF-8 or in an older encoding.
fn mixed(bytes: &[u8]) -> Option<Decoded> {
    /// Letters beyond ASCII of each: fewer may be a stray line of old bytes that happens to be UTF-8, or a broken one.
    const LEAST: usize = 16;
    /// Such letters of a line that is surely UTF-8.
    const SURE: usize = 4;
    let beyond = |text: &str| text.chars().filter(|c| !c.is_ascii()).count();
    let lines = || bytes.split_inclusive(|b| *b == b'\n');
    let sure: usize = lines().filter_map(|line| simdutf8::basic::from_utf8(line).ok()).map(beyond).filter(|of_line| *of_line >= SURE).sum();
    if sure < LEAST {
        return None;
    }
    let is_older = |line: &&[u8]| !line.is_ascii() && !mostly_utf_8(line);
    let older: Vec<u8> = lines().filter(is_older).flatten().copied().collect();
    let letters = older.iter().filter(|b| !b.is_ascii()).count();
    if letters < LEAST || sure * 10 < letters {
        return None;
    }
    let encoding = of_one_byte(bytes, &older);
    let mut whole = Decoded { besides: Some(encoding.name()), ..Decoded::default() };
    for line in lines() {
        let line = in_encoding(line, if is_older(&line) { encoding } else { UTF_8 });
        whole.text.push_str(&line.text);
        whole.lost += line.lost;
    }
    Some(whole)
}

/// UTF-16 without a mark: every second byte of Latin text is zero, of other scripts nearly the same.
pub fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4_096) & !1];
    if head.len() < 8 {
        return None;
    }
    let pairs = head.len() / 2;
    let spaces = |high: usize| {
        head.chunks_exact(2)
            .filter(|pair| pair[high] == 0 && (pair[1 - high].is_ascii_graphic() || pair[1 - high].is_ascii_whitespace()))
            .count()
    };
    let (little, big) = (spaces(1), spaces(0));
    // Running text has at least a space or a mark in eight characters; a binary file has zeros in both places.
    let fits = |there: usize, elsewhere: usize| there * 8 > pairs && elsewhere * 20 < pairs;
    if fits(little, big) {
        return Some(UTF_16LE);
    }
    fits(big, little).then_some(UTF_16BE)
}

/// Whether the bytes are UTF-8 with few broken places: of the bytes above 127 three quarters stand in whole characters. In no
/// older encoding that many do.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let (mut whole, mut broken) = (0, 0);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        if c == '\u{fffd}' { broken += 1 } else { whole += c.len_utf8() }
    }
    whole > broken * 3
}

/// The encoding that a page says it has, in a `meta` or an XML declaration.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(4_096).map(|b| if b.is_ascii() { b.to_ascii_lowercase() as char } else { '?' }).collect();
    let at = ["charset=", "encoding="].iter().find_map(|w| head.find(w).map(|at| at + w.len()))?;
    let label: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    Encoding::for_label(label.as_bytes())
}
