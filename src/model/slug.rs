use std::borrow::{Borrow, Cow};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Lang, SitePath, Slugs};

/// The last part of an address: lower-case letters, digits and single hyphens, at most 80 characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slug(String);

impl Slug {
    /// The text itself if it is a slug already: letters, digits, `-`, `_` and `.` inside, no upper case.
    pub fn new(text: &str) -> Option<Self> {
        let is_letter = |c: char| c.is_alphanumeric() && !c.is_uppercase() || is_part_of_letter(c);
        let inner = |c: char| is_letter(c) || matches!(c, '-' | '_' | '.');
        let is_slug = !text.is_empty()
            && text.len() <= 200
            && text.chars().all(inner)
            && text.starts_with(char::is_alphanumeric)
            && text.ends_with(is_letter);
        is_slug.then(|| Self(text.to_owned()))
    }

    /// The slug of an article whose front matter gives none: its file's name without the day before it.
    pub fn of_article_file(path: &SitePath) -> Self {
        let stem = path.stem();
        let name = stem.get(..10).filter(|d| is_day(d)).and_then(|_| stem.get(11..)).filter(|rest| !rest.is_empty()).unwrap_or(stem);
        Self::of_name(name).unwrap_or_else(|| slug(name, &Lang::new("ru").expect("ru is a language"), Slugs::Transliterated))
    }

    /// A part of a file's name if it is a slug, however the system spells its letters.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::new(&composed(name))
    }

    /// The slug's letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether Windows keeps a name for a device, so that no file or folder can be called so there: in small letters, without an ending.
pub fn is_of_a_device(name: &str) -> bool {
    let is_numbered = |start| name.strip_prefix(start).is_some_and(|rest: &str| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit());
    matches!(name, "con" | "prn" | "aux" | "nul") || is_numbered("com") || is_numbered("lpt")
}

/// A file's name with its letters in one piece each (Unicode's form C): macOS and what is packed there may write й as и and a sign above it.
pub fn composed(name: &str) -> Cow<'_, str> {
    use unicode_normalization::{UnicodeNormalization, is_nfc};
    if name.is_ascii() || is_nfc(name) { Cow::Borrowed(name) } else { name.nfc().collect::<String>().into() }
}

/// Whether this is a day as the import writes it before a file's name; what is not known of it is `X`.
fn is_day(text: &str) -> bool {
    text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() || b == b'X' })
}

/// The longest slug that is made of a title, in characters. Longer ones are cut at a word.
const LONGEST: usize = 80;

/// The slug of a title or a name.
///
/// Transliteration follows the passport and map usage of each language (ru: ICAO Doc 9303 without its `ie`; kk: the letters of the
/// national Latin draft without diacritics; uk: Cabinet resolution 55/2010), so that readers recognise the words in an address.
/// A text without a letter or a digit gives `untitled`.
pub fn slug(text: &str, lang: &Lang, style: Slugs) -> Slug {
    let mut out = String::new();
    let mut length = 0;
    for word in words(text, lang, style) {
        let word_length = word.chars().count();
        if length > 0 && length + 1 + word_length > LONGEST {
            break;
        }
        if length > 0 {
            out.push('-');
            length += 1;
        }
        out.extend(word.chars().take(LONGEST));
        length += word_length.min(LONGEST);
    }
    if out.is_empty() {
        out.push_str("untitled");
    }
    Slug(out)
}

fn words(text: &str, lang: &Lang, style: Slugs) -> Vec<String> {
    use unicode_normalization::UnicodeNormalization;
    let mut words = vec![String::new()];
    for c in text.nfc().flat_map(char::to_lowercase) {
        let last = words.len() - 1;
        if !push_letter(&mut words[last], c, lang.primary(), style) && !words[last].is_empty() {
            words.push(String::new());
        }
    }
    words.retain(|w| !w.is_empty());
    words
}

/// Adds to a word what a lower-case character becomes; false = it parts words.
fn push_letter(word: &mut String, c: char, lang: &str, style: Slugs) -> bool {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    let stays = style == Slugs::Unicode || c.is_ascii();
    let latin = if stays { None } else { by_language(c, lang).or_else(|| cyrillic(c)).or_else(|| latin(c)) };
    match latin {
        Some(letters) => word.push_str(letters),
        None if is_part_of_letter(c) && !word.is_empty() => word.push(c),
        None if matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`') || is_combining_mark(c) => {}
        None if !c.is_alphanumeric() => return false,
        None if stays || c.nfkd().any(is_part_of_letter) => word.push(c),
        None => word.extend(c.nfkd().filter(|c| !is_combining_mark(*c))),
    }
    true
}

/// Whether a mark is a part of its letter, as the vowels of Hindi and Thai and the sound marks of Japanese are: words are not known without.
/// Accents, the points of Hebrew and Arabic, and signs that only choose a form are left out of addresses.
fn is_part_of_letter(c: char) -> bool {
    use unicode_normalization::char::is_combining_mark;
    let is_accent = || {
        matches!(c,
            '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
            | '\u{6d6}'..='\u{6ed}' | '\u{8d3}'..='\u{8ff}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
            | '\u{2de0}'..='\u{2dff}' | '\u{a66f}'..='\u{a69f}' | '\u{fe00}'..='\u{fe2f}' | '\u{e0100}'..='\u{e01ef}'
        )
    };
    !c.is_ascii() && is_combining_mark(c) && !is_accent()
}

fn by_language(c: char, lang: &str) -> Option<&'static str> {
    Some(match (lang, c) {
        ("uk", 'г') => "h",
        ("uk", 'и') => "y",
        ("be", 'г') => "h",
        ("bg", 'щ') => "sht",
        ("bg", 'ъ') => "a",
        ("ky" | "kk" | "tt", 'ж') => "zh",
        ("uz", 'х') => "x",
        ("uz", 'ж') => "j",
        ("uz", 'ў') => "o",
        ("uz", 'қ') => "q",
        ("uz", 'ғ') => "g",
        ("uz", 'ҳ') => "h",
        ("tg", 'ҷ') => "j",
        ("mn", 'ө') => "o",
        ("de", 'ä') => "ae",
        ("de", 'ö') => "oe",
        ("de", 'ü') => "ue",
        _ => return None,
    })
}

fn cyrillic(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' => "e",
        'ё' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' => "i",
        'й' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' => "",
        'ы' => "y",
        'ь' => "",
        'э' => "e",
        'ю' => "yu",
        'я' => "ya",
        'ә' => "a",
        'ғ' => "g",
        'қ' => "q",
        'ң' => "n",
        'ө' => "o",
        'ұ' => "u",
        'ү' => "u",
        'һ' => "h",
        'і' => "i",
        'є' => "ye",
        'ї' => "yi",
        'ґ' => "g",
        'ў' => "u",
        'ҳ' => "h",
        'ҷ' => "j",
        'ӣ' => "i",
        'ӯ' => "u",
        'җ' => "zh",
        'ђ' => "dj",
        'ј' => "j",
        'љ' => "lj",
        'њ' => "nj",
        'ћ' => "c",
        'џ' => "dz",
        _ => return None,
    })
}

fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' => "d",
        'ð' => "d",
        'þ' => "th",
        'ł' => "l",
        'ı' => "i",
        'ə' => "a",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, lang: &str) -> String {
        slug(text, &Lang::new(lang).unwrap(), Slugs::Transliterated).to_string()
    }

    #[test]
    fn titles_become_readable_addresses() {
        assert_eq!(of("Визит Токаева: «итоги» — и съезд", "ru"), "vizit-tokaeva-itogi-i-sezd");
        assert_eq!(of("Қазақстан–Ресей қатынастары", "kk"), "qazaqstan-resey-qatynastary");
        assert_eq!(of("Гарне місто", "uk"), "harne-misto");
        assert_eq!(of("Oʻzbekiston", "uz"), "ozbekiston");
        assert_eq!(of("Straße über Ærø", "de"), "strasse-ueber-aero");
        assert_eq!(of("BAQ.KZ", "ru"), "baq-kz");
        assert_eq!(of("!!!", "ru"), "untitled");
    }

    #[test]
    fn long_titles_are_cut_at_a_word() {
        let long = of(&"слово ".repeat(100), "ru");
        assert!(long.len() <= 80 && long.ends_with("slovo"), "{long}");
        assert!(of(&"ы".repeat(300), "ru").len() <= 80);
    }

    #[test]
    fn letters_may_be_kept() {
        assert_eq!(slug("Ұлы дала", &Lang::new("kk").unwrap(), Slugs::Unicode).as_str(), "ұлы-дала");
    }

    #[test]
    fn marks_without_which_no_word_is_known_stay() {
        for (title, lang, address) in [
            ("देश में चुनाव", "hi", "देश-में-चुनाव"),
            ("ที่นี่", "th", "ที่นี่"),
            ("がっこう", "ja", "がっこう"),
            ("Café à la carte", "fr", "cafe-a-la-carte"),
            ("Ёлка й\u{301}", "ru", "elka-y"),
            ("مُحَمَّد", "ar", "محمد"),
        ] {
            assert_eq!(of(title, lang), address);
            assert!(Slug::new(address).is_some(), "{address}");
        }
        for (title, lang) in [("देश में चुनाव", "hi"), ("ที่นี่", "th"), ("がっこう", "ja")] {
            assert_eq!(slug(title, &Lang::new(lang).unwrap(), Slugs::Unicode).as_str(), title.replace(' ', "-"));
        }
        assert!(Slug::new("cafe\u{301}").is_none());
    }

    #[test]
    fn names_are_one_however_their_letters_are_spelled() {
        assert_eq!(composed("и\u{306}, cafe\u{301}"), "й, café");
        assert!(matches!(composed("й, café, ұлы"), Cow::Borrowed(_)));
        assert_eq!(Slug::of_name("и\u{306}"), Slug::new("й"));
    }

    #[test]
    fn names_of_devices_are_known() {
        assert!(["con", "nul", "com1", "lpt9"].into_iter().all(is_of_a_device));
        assert!(!["cone", "com", "com10", "comx", "lpt-1", "port"].into_iter().any(is_of_a_device));
    }

    #[test]
    fn a_given_slug_is_checked() {
        assert!(Slug::new("baq-kz").is_some());
        for bad in ["", "../x", "a/b", "Upper", "-x", "x.", ".hidden"] {
            assert!(Slug::new(bad).is_none(), "{bad}");
        }
    }
}
