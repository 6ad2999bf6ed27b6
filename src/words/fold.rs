use unicode_normalization::UnicodeNormalization;

/// A word as it is compared: lower case, ё as е, without the accents, points and apostrophes that a reader would not type.
///
/// й, ї and ў stay letters of their own, as do the Kazakh ә ғ қ ң ө ұ ү һ і: [`latin_key`](super::latin_key) bridges those.
/// Dotted and dotless i are one, so that the result does not depend on the language.
pub fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    // What stays as it is, nearly all of most words, is taken together.
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| !stays(*c)) {
        let Some(letter) = plain(c).or_else(|| without_accent(c)) else { return folded_by_marks(word) };
        out.push_str(&rest[..at]);
        out.push(letter);
        rest = &rest[at + c.len_utf8()..];
    }
    out.push_str(rest);
    out
}

/// A name as it is compared: [`folded`], without quotation marks, wherever they stand, and with one space between its words. What one name is to the import
/// is one term to the build.
pub fn name_key(name: &str) -> String {
    let plain = folded(name).replace(['«', '»', '“', '”', '„', '"', '‘', '’', '\''], "");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As [`folded`], of a word in which any character may stand.
fn folded_by_marks(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut base = ' ';
    let mut composes = false;
    for c in word.chars().flat_map(char::to_lowercase).nfkd() {
        if is_dropped(c) {
            if keeps(base, c) {
                out.push(c);
                composes = true;
            }
            continue;
        }
        base = c;
        composes |= !c.is_ascii();
        match letters(c) {
            Some(known) => out.push_str(known),
            None => out.push(c),
        }
    }
    if composes { out.nfc().collect() } else { out }
}

/// A letter as folded, where that takes no more than a look at it.
pub(super) fn folded_letter(c: char) -> Option<char> {
    plain(c)
}

/// Letters, digits and marks with which nothing is to be done.
fn stays(c: char) -> bool {
    match c {
        'A'..='Z' | '\'' | '`' => false,
        '\0'..='\x7f' => true,
        _ => matches!(c, 'а'..='я' | 'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ' | 'і' | 'ї' | 'ў'),
    }
}

/// A character whose lower case is all there is to do.
fn plain(c: char) -> Option<char> {
    Some(match c {
        _ if stays(c) => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        'А'..='Я' => char::from_u32(c as u32 + 32).unwrap_or(c),
        'ё' | 'Ё' => 'е',
        'І' => 'і',
        'Ї' => 'ї',
        'Ў' => 'ў',
        _ => return None,
    })
}

/// A letter of Western Europe without its accent.
fn without_accent(c: char) -> Option<char> {
    Some(match c {
        'À'..='Å' | 'à'..='å' => 'a',
        'Ç' | 'ç' => 'c',
        'È'..='Ë' | 'è'..='ë' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' => 'i',
        'Ñ' | 'ñ' => 'n',
        'Ò'..='Ö' | 'ò'..='ö' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' => 'u',
        'Ý' | 'ý' | 'ÿ' => 'y',
        _ => return None,
    })
}

/// Marks of European, Hebrew and Arabic letters, apostrophes, and characters that cannot be seen. Vowel signs of other scripts stay.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{591}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}'
        | '\'' | '’' | '‘' | '`' | '\u{2b9}'..='\u{2bc}'
        | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Whether the mark makes another letter of its base: й, ї, ў.
fn keeps(base: char, mark: char) -> bool {
    matches!((base, mark), ('и' | 'у', '\u{306}') | ('і', '\u{308}'))
}

/// Letters that do not decompose, as readers without them on the keyboard write them.
fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ł' => "l",
        'ı' => "i",
        'ς' => "σ",
        'ى' => "ي",
        'ة' => "ه",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{folded, folded_by_marks};

    #[test]
    fn what_a_reader_would_not_type_is_folded() {
        for (word, expected) in [
            ("Ёлка", "елка"),
            ("Йод", "йод"),
            ("и\u{306}од", "йод"),
            ("за\u{301}мок", "замок"),
            ("Қазақстан", "қазақстан"),
            ("Їжак", "їжак"),
            ("Ўзбекистон", "ўзбекистон"),
            ("об'єкт", "обєкт"),
            ("İstanbul", "istanbul"),
            ("ISPARTA", "isparta"),
            ("Iğdır", "igdir"),
            ("Straße", "strasse"),
            ("Åse Ærø", "ase aero"),
            ("Ελλάς", "ελλασ"),
            ("أحمد", "احمد"),
            ("пере\u{ad}говоры", "переговоры"),
            ("한국", "한국"),
            ("ﬁne", "fine"),
            ("Oʻzbek", "ozbek"),
            ("हिन्दी", "हिन्दी"),
            ("が", "が"),
        ] {
            assert_eq!(folded(word), expected, "{word}");
        }
    }

    #[test]
    fn what_is_told_by_a_look_is_what_the_marks_say() {
        for c in '\0'..'\u{3000}' {
            for word in [c.to_string(), format!("Порт{c}а"), format!("Port {c}a")] {
                assert_eq!(folded(&word), folded_by_marks(&word), "{word:?}");
            }
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for word in ["Ёлка", "İĞÜŞ", "Straße", "Їжак", "한국", "ﷺ", "㍿", "Ǆ"] {
            let once = folded(word);
            assert_eq!(folded(&once), once, "{word}");
        }
    }
}
