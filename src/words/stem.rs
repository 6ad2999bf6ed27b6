use rust_stemmers::Algorithm;
use unicode_normalization::UnicodeNormalization;

use super::{folded, kazakh, slavic, uzbek};

/// The longest word that is stemmed, in bytes; a longer one is no word of a language.
const LONGEST: usize = 80;

/// The stem of a word, as written or folded, in this language (primary subtag); folded.
///
/// Where the language has no stemmer, the folded word itself.
pub fn stem(word: &str, lang: &str) -> String {
    Stemmer::of(lang).stem(word)
}

/// How the words of one language lose their endings.
pub struct Stemmer(Kind);

enum Kind {
    Snowball(rust_stemmers::Stemmer),
    Russian(rust_stemmers::Stemmer),
    Turkish(rust_stemmers::Stemmer),
    Kazakh(&'static kazakh::Endings),
    Slavic(&'static slavic::Endings),
    Uzbek,
    None,
}

impl Stemmer {
    /// The stemmer of a language by its primary subtag.
    pub fn of(lang: &str) -> Self {
        use Algorithm as A;
        let snowball = |algorithm| Self(Kind::Snowball(rust_stemmers::Stemmer::create(algorithm)));
        match lang {
            "ru" => Self(Kind::Russian(rust_stemmers::Stemmer::create(A::Russian))),
            "tr" => Self(Kind::Turkish(rust_stemmers::Stemmer::create(A::Turkish))),
            "kk" => Self(Kind::Kazakh(&kazakh::KAZAKH)),
            "ky" => Self(Kind::Kazakh(&kazakh::KYRGYZ)),
            "uz" => Self(Kind::Uzbek),
            "uk" => Self(Kind::Slavic(&slavic::UKRAINIAN)),
            "be" => Self(Kind::Slavic(&slavic::BELARUSIAN)),
            "ar" => snowball(A::Arabic),
            "da" => snowball(A::Danish),
            "de" => snowball(A::German),
            "el" => snowball(A::Greek),
            "en" => snowball(A::English),
            "es" => snowball(A::Spanish),
            "fi" => snowball(A::Finnish),
            "fr" => snowball(A::French),
            "hu" => snowball(A::Hungarian),
            "it" => snowball(A::Italian),
            "nl" => snowball(A::Dutch),
            "no" | "nb" | "nn" => snowball(A::Norwegian),
            "pt" => snowball(A::Portuguese),
            "ro" => snowball(A::Romanian),
            "sv" => snowball(A::Swedish),
            "ta" => snowball(A::Tamil),
            _ => Self(Kind::None),
        }
    }

    /// The stem of a word, as written or folded; folded.
    pub fn stem(&self, word: &str) -> String {
        self.stem_of(word, || folded(word))
    }

    /// As [`Self::stem`], of a word whose folded form may be at hand: `form` gives it.
    pub fn stem_of(&self, word: &str, form: impl FnOnce() -> String) -> String {
        if word.len() > LONGEST || word.bytes().any(|b| b.is_ascii_digit()) {
            return form();
        }
        match &self.0 {
            Kind::None => form(),
            Kind::Snowball(stemmer) => folded(&stemmer.stem(&lower(word))),
            Kind::Turkish(stemmer) => folded(&stemmer.stem(&turkish_lower(word))),
            Kind::Russian(stemmer) => russian(stemmer, &form()),
            Kind::Kazakh(endings) => kazakh::stem(&form(), endings),
            Kind::Uzbek => uzbek::stem(&form()),
            Kind::Slavic(endings) => slavic::stem(&form(), endings),
        }
    }
}

/// Accents stay, since Snowball's rules name them; apostrophes are one character.
fn lower(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii() && b != b'`') {
        return word.to_ascii_lowercase();
    }
    let seen = word.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}'));
    seen.map(|c| if matches!(c, '’' | '‘' | '`') { '\'' } else { c }).flat_map(char::to_lowercase).nfc().collect()
}

/// With dotless ı, and without the ending that Turkish sets off a name by an apostrophe.
fn turkish_lower(word: &str) -> String {
    let name = word.split(['\'', '’']).next().unwrap_or(word);
    lower(&name.replace('İ', "i").replace('I', "ı"))
}

/// Snowball takes -ов and -ев off a surname's nominative (and off genitive plurals) but not off its other cases: one pass more makes
/// Токаев, Токаева and Токаеву one stem.
fn russian(stemmer: &rust_stemmers::Stemmer, word: &str) -> String {
    let once = stemmer.stem(word);
    let has_ending = once.ends_with("ов") || once.ends_with("ев");
    if has_ending && once.chars().count() >= 5 { stemmer.stem(&once).into_owned() } else { once.into_owned() }
}

/// A name without its case ending, folded: what [`latin_key`](super::latin_key) compares besides the form as written.
pub fn name_base(word: &str, lang: &str) -> String {
    const CASES: &[&str] = &[
        "ами", "ями", "ыми", "ими", "ого", "его", "ому", "ему", "ах", "ях", "ам", "ям", "ом", "ем", "ым", "им", "ой", "ей", "ою", "ею",
        "ую", "юю", "ая", "яя", "ый", "ий", "ых", "их", "а", "я", "у", "ю", "е", "ы", "и", "і", "ь",
    ];
    let word = folded(word);
    match lang {
        "ru" | "uk" | "be" | "bg" | "sr" | "mk" => {
            let base = CASES.iter().find_map(|e| word.strip_suffix(e));
            base.filter(|b| b.chars().count() >= 4).unwrap_or(&word).to_owned()
        }
        "kk" | "ky" => Stemmer::of(lang).stem(&word),
        "en" => word.strip_suffix('s').filter(|b| b.len() >= 4).unwrap_or(&word).to_owned(),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_one(lang: &str, forms: &str) {
        let stems: Vec<String> = forms.split(' ').map(|w| stem(w, lang)).collect();
        assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{lang}: {forms} → {stems:?}");
    }

    #[test]
    fn russian_forms_meet() {
        for forms in [
            "забастовка забастовки забастовке забастовку забастовкой забастовками забастовках",
            "порт порта порту портом порты портов портам портами портах",
            "переговоры переговоров переговорам переговорами переговорах",
            "соглашение соглашения соглашению соглашением соглашений соглашениями",
            "Токаев Токаева Токаеву Токаевым Токаеве",
            "Назарбаев Назарбаева Назарбаеву Назарбаевым",
            "министр министра министров министрам",
            "внешняя внешней внешнюю внешних внешними",
            "ёлка елки Ёлками",
            "сотрудничество сотрудничества сотрудничеству сотрудничеством",
        ] {
            all_one("ru", forms);
        }
        assert_ne!(stem("мост", "ru"), stem("место", "ru"));
    }

    #[test]
    fn forms_of_other_languages_meet() {
        all_one("en", "strike strikes striking");
        all_one("en", "editor editors editor's editor’s");
        all_one("de", "Häuser häusern");
        all_one("tr", "şehir şehirler Şehirlerin şehirde");
        all_one("tr", "Ankara Ankara'da Ankara’nın");
        all_one("fr", "nation nations");
        all_one("fr", "national nationaux nationale");
        all_one("es", "libro libros");
        all_one("fi", "talo talossa talot");
        assert_eq!(stem("Wörter", "xx"), "worter");
        assert_eq!(stem("2025-й", "ru"), "2025-й");
    }

    #[test]
    fn no_stemmer_stumbles_over_odd_words() {
        let langs = [
            "ru", "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "hu", "ro", "tr", "ar", "el", "ta", "kk", "ky", "uz",
            "uk", "be",
        ];
        let odd =
            ["", "'", "’s", "а", "ы", "ь", "ьь", "ии", "ss", "y", "İ", "ı", "ال", "α", "日", "🙂", "е\u{301}", "ё", "ґ", "ــ", "க", "'a'"];
        for lang in langs {
            let stemmer = Stemmer::of(lang);
            for a in odd {
                for b in odd {
                    stemmer.stem(&format!("{a}{b}"));
                    stemmer.stem(&format!("{b}{a}{b}ing{a}"));
                }
            }
            stemmer.stem(&"ы".repeat(10_000));
        }
    }

    #[test]
    fn names_lose_their_case() {
        assert_eq!(name_base("Токаевым", "ru"), "токаев");
        assert_eq!(name_base("Астаны", "ru"), "астан");
        assert_eq!(name_base("Тоқаевтың", "kk"), "тоқаев");
        assert_eq!(name_base("Tokayev's", "en"), "tokayev");
        assert_eq!(name_base("Ана", "ru"), "ана");
    }
}
