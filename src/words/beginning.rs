//! The letters that a word has in common with its stem, so that a word which begins like none of the stems that are looked for need not be stemmed.

use super::fold::folded_letter;

/// Letters of the shortest words that are told by all letters that they keep: shorter ones may lose nearly all of theirs ("dying" is "die").
const SHORTEST: usize = 6;
/// Letters that these keep.
const KEPT_OF_SHORT: usize = 2;
/// Beginnings that are told apart.
const PLACES: usize = 1 << 12;

/// How stems of one language begin.
pub(crate) struct Beginnings {
    /// How many letters a word keeps whatever ending comes off.
    kept: usize,
    places: Vec<bool>,
    /// The same by as many letters as short words keep.
    of_short: Vec<bool>,
}

impl Beginnings {
    /// No stem yet, for a language by its primary subtag.
    pub fn of(lang: &str) -> Self {
        // The third letter goes where a stem loses a vowel (орындар → орн, Dutch geelheid → gel) or gets one (Turkish).
        let kept = if matches!(lang, "kk" | "ky" | "nl" | "tr") { 2 } else { 3 };
        Self { kept, places: vec![false; PLACES], of_short: vec![false; PLACES] }
    }

    /// Adds a stem.
    pub fn add(&mut self, stem: &str) {
        let start = stem.chars().take(self.kept).fold(0, with);
        self.places[place(start)] = true;
        self.add_of_short(stem);
    }

    /// Adds a stem that short words alone have.
    pub fn add_of_short(&mut self, stem: &str) {
        let start = stem.chars().take(KEPT_OF_SHORT).fold(0, with);
        self.of_short[place(start)] = true;
    }

    /// Whether a word, as written, may have one of the stems.
    pub fn may_have(&self, word: &str) -> bool {
        let mut letters = 0;
        let mut start = 0;
        let (mut found, mut found_of_short) = (false, false);
        for c in word.chars() {
            let Some(c) = folded_letter(c) else { return true };
            if letters < self.kept {
                start = with(start, c);
                // A stem may be as short as this.
                found |= self.places[place(start)];
                found_of_short |= letters < KEPT_OF_SHORT && self.of_short[place(start)];
            }
            letters += 1;
        }
        if letters < SHORTEST { found_of_short } else { found }
    }
}

/// With one letter more. Letters that take each other's place at a stem's end are one: "cry" is "cri", кітаб кітап, qishlog qishloq.
fn with(start: u32, letter: char) -> u32 {
    let letter = match letter {
        'y' => 'i',
        'b' => 'p',
        'd' => 't',
        'g' | 'q' => 'k',
        'б' => 'п',
        'г' => 'к',
        'ғ' => 'қ',
        other => other,
    };
    (start ^ u32::from(letter)).wrapping_mul(0x9e37_79b1).rotate_left(9)
}

fn place(start: u32) -> usize {
    start as usize % PLACES
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::words::{folded, stem};

    const LANGUAGES: [&str; 20] =
        ["", "ru", "kk", "en", "uk", "be", "ky", "uz", "tr", "az", "tg", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "no"];

    fn agree(word: &str) {
        for lang in LANGUAGES {
            let stem = stem(&folded(word), lang);
            let mut beginnings = Beginnings::of(lang);
            beginnings.add(&stem);
            assert!(beginnings.may_have(word), "{lang}: {word} → {stem}");
        }
    }

    #[test]
    fn words_begin_as_their_stems_do() {
        let odd = "crying flying dying орындар орындарының қабынан Аннами имевший geelheid maantje adlarda kitabımız cities skies hopping egging \
                   antichi animaux essuyer könne Häuser п’ятниця O’Neil";
        odd.split(' ').for_each(agree);
        let mut none = Beginnings::of("ru");
        assert!(!none.may_have("переговоры"));
        none.add("перегов");
        assert!(none.may_have("Переговоры") && !none.may_have("соглашение") && none.may_have("пере") && !none.may_have("мир"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn any_word_begins_as_its_stem_does(
            cyrillic in "[а-яәғқңөұүһі]{1,4}(ан|ын|ов|ев|ен|б|г|ғ)?(лар|дер|ғы|нда|ының|ения|ованием|евший|ами|ского|уваний|атын){0,2}",
            latin in "[a-z]{1,4}(y|b|d|g|aa|eel|tt)?(ing|ies|ational|ization|fully|heid|lijk|larda|iyor|imiz|aux|euse|amente|ungen|erte){0,2}",
        ) {
            agree(&cyrillic);
            agree(&latin);
        }
    }
}
