use std::fmt;

use serde::{Deserialize, Serialize};

/// A language as a BCP 47 tag in its usual case: `ru`, `kk`, `zh-Hant`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lang(String);

impl Lang {
    /// The tag as given if it is well-formed (RFC 5646 §2.1: subtags of 1 to 8 letters or digits) and its first subtag can be a language:
    /// one of the two-letter codes of ISO 639-1, or any three letters, since there are thousands of those, unless two say the same (§2.2.1).
    /// Otherwise `None`.
    pub fn new(tag: &str) -> Option<Self> {
        let mut subtags = tag.split('-');
        let primary = subtags.next()?;
        let primary_is_valid = match *primary.as_bytes() {
            [first, second] => has_two_letters(first.to_ascii_lowercase(), second.to_ascii_lowercase()),
            _ => primary.len() == 3 && primary.bytes().all(|b| b.is_ascii_alphabetic()) && of_long(&primary.to_ascii_lowercase()).is_none(),
        };
        let rest_is_valid = subtags.all(|s| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric()));
        (primary_is_valid && rest_is_valid).then(|| Self(usual_case(tag)))
    }

    /// The tag that somebody meant who wrote a country's code, a language's name, or its code of three letters.
    pub fn meant(word: &str) -> Option<&'static str> {
        let word = word.to_lowercase();
        MEANT.iter().find(|(_, words)| words.split(' ').any(|w| w == word)).map(|(tag, _)| *tag).or_else(|| of_long(&word))
    }

    /// What to write instead of a word that is no language.
    pub fn help(word: &str) -> String {
        let tags = "write ru, kk, en or another BCP 47 tag";
        Self::meant(word).map_or_else(|| tags.to_owned(), |tag| format!("did you mean `{tag}`?"))
    }

    /// The whole tag, such as `zh-Hant`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary subtag, such as `zh` of `zh-Hant`: what stemmers and strings are chosen by.
    pub fn primary(&self) -> &str {
        // Asked for every name that is shown, of two or three letters: looking at each beats setting out a search.
        self.0.bytes().position(|byte| byte == b'-').map_or(&self.0, |end| &self.0[..end])
    }

    /// The writing direction for HTML's `dir`, by the primary subtag.
    pub fn direction(&self) -> &'static str {
        match self.primary() {
            "ar" | "fa" | "he" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv" => "rtl",
            _ => "ltr",
        }
    }
}

/// Whether ISO 639-1 has this code, or had it once.
fn has_two_letters(first: u8, second: u8) -> bool {
    let at = usize::from(first.wrapping_sub(b'a'));
    SECOND_LETTERS.get(at).is_some_and(|letters| letters.as_bytes().contains(&second))
}

/// The second letters of the codes of ISO 639-1, by the first letter, from `a` on.
const SECOND_LETTERS: [&str; 26] = [
    "abefkmnrsvyz",
    "aeghimnors",
    "aehorsuvy",
    "aevz",
    "elnostu",
    "afijory",
    "adlnuv",
    "aehiortuyz",
    "adegikonstuw",
    "aivw",
    "agijklmnorsuvwy",
    "abginotuv",
    "ghiklnorsty",
    "abdeglnorvy",
    "cjmrs",
    "ailst",
    "u",
    "mnouw",
    "acdeghiklmnoqrstuvw",
    "aeghiklnorstwy",
    "gkrz",
    "eio",
    "ao",
    "h",
    "io",
    "ahu",
];

/// The code of two letters that says the same as one of three, as libraries write them.
fn of_long(code: &str) -> Option<&'static str> {
    // Each stands in six bytes, with its space.
    let at = LONG.as_bytes().chunks(6).position(|both| both[2..5] == *code.as_bytes())?;
    Some(&LONG[at * 6..][..2])
}

/// The codes of ISO 639-1, each with one of ISO 639-2 behind it, terminological or bibliographic.
const LONG: &str = "\
    aaaar ababk aeave afafr akaka amamh anarg arara asasm avava ayaym azaze babak bebel bgbul bibis bmbam bnben bobod botib brbre \
    bsbos cacat ceche chcha cocos crcre csces cscze cuchu cvchv cycym cywel dadan dedeu deger dvdiv dzdzo eeewe elell elgre eneng \
    eoepo esspa etest eueus eubaq fafas faper ffful fifin fjfij fofao frfra frfre fyfry gagle gdgla glglg gngrn guguj gvglv hahau \
    heheb hihin hohmo hrhrv hthat huhun hyhye hyarm hzher iaina idind ieile igibo iiiii ikipk ioido isisl isice itita iuiku jajpn \
    jvjav kakat kageo kgkon kikik kjkua kkkaz klkal kmkhm knkan kokor krkau kskas kukur kvkom kwcor kykir lalat lbltz lglug lilim \
    lnlin lolao ltlit lulub lvlav mgmlg mhmah mimri mimao mkmkd mkmac mlmal mnmon mrmar msmsa msmay mtmlt mymya mybur nanau nbnob \
    ndnde nenep ngndo nlnld nldut nnnno nonor nrnbl nvnav nynya ococi ojoji omorm orori ososs papan pipli plpol pspus ptpor quque \
    rmroh rnrun roron rorum rurus rwkin sasan scsrd sdsnd sesme sgsag sisin skslk skslo slslv smsmo snsna sosom sqsqi sqalb srsrp \
    ssssw stsot susun svswe swswa tatam tetel tgtgk ththa titir tktuk tltgl tntsn toton trtur tstso tttat twtwi tytah uguig ukukr \
    ururd uzuzb veven vivie vovol wawln wowol xhxho yiyid yoyor zazha zhzho zhchi zuzul";

/// Languages, and what is written for their tags by mistake: countries' codes that are no languages', names in English, in Russian and their own.
const MEANT: [(&str, &str); 24] = [
    ("ru", "russian русский орысша"),
    ("kk", "kz kazakh qazaq казахский қазақша қазақ"),
    ("en", "gb us english английский ағылшынша"),
    ("uk", "ua ukrainian украинский українська"),
    ("be", "belarusian белорусский беларуская"),
    ("ky", "kyrgyz kirghiz киргизский кыргызский кыргызча"),
    ("uz", "uzbek узбекский"),
    ("tg", "tj tajik таджикский тоҷикӣ"),
    ("tk", "tm turkmen туркменский"),
    ("tt", "tatar татарский татарча"),
    ("az", "azerbaijani azeri азербайджанский"),
    ("mn", "mongolian монгольский монгол"),
    ("ka", "ge georgian грузинский"),
    ("hy", "armenian армянский"),
    ("tr", "turkish турецкий türkçe"),
    ("de", "german немецкий deutsch"),
    ("fr", "french французский français"),
    ("es", "spanish испанский español"),
    ("it", "italian итальянский italiano"),
    ("pl", "polish польский polski"),
    ("zh", "cn chinese китайский 中文"),
    ("ja", "jp japanese японский 日本語"),
    ("cs", "cz czech чешский čeština"),
    ("ar", "arabic арабский"),
];

/// RFC 5646 §2.1.1: language lower case, script title case, region upper case.
fn usual_case(tag: &str) -> String {
    let cased = tag.split('-').enumerate().map(|(i, subtag)| match (i, subtag.len()) {
        (0, _) => subtag.to_ascii_lowercase(),
        (_, 2) => subtag.to_ascii_uppercase(),
        (_, 4) if subtag.as_bytes()[0].is_ascii_alphabetic() => subtag[..1].to_ascii_uppercase() + &subtag[1..].to_ascii_lowercase(),
        _ => subtag.to_ascii_lowercase(),
    });
    cased.collect::<Vec<_>>().join("-")
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_checked_and_cased() {
        assert_eq!(Lang::new("ZH-hant-tw").unwrap().as_str(), "zh-Hant-TW");
        assert_eq!(Lang::new("kk").unwrap().primary(), "kk");
        assert!(Lang::new("русский").is_none());
        assert!(Lang::new("r").is_none());
        assert!(Lang::new("ru_RU").is_none());
    }

    #[test]
    fn what_is_no_language_is_refused_and_the_right_one_offered() {
        for (wrong, right) in [("kz", "kk"), ("UA", "uk"), ("Russian", "ru"), ("english", "en"), ("казахский", "kk")] {
            assert!(Lang::new(wrong).is_none(), "{wrong}");
            assert_eq!(Lang::meant(wrong), Some(right));
            assert!(Lang::new(right).is_some(), "{right}");
        }
        assert!(["kk", "zu", "aa", "iw", "sah", "mul"].iter().all(|tag| Lang::new(tag).is_some()));
        assert!(["a1", "qq", "kz-KZ", "русс", "russ", "абв"].iter().all(|tag| Lang::new(tag).is_none()));
        for (wrong, right) in [("rus", "ru"), ("KAZ", "kk"), ("ukr", "uk"), ("ger", "de"), ("deu", "de"), ("aar", "aa"), ("zul", "zu")] {
            assert_eq!((Lang::new(wrong), Lang::meant(wrong)), (None, Some(right)));
        }
        assert!(LONG.split(' ').all(|both| both.len() == 5 && Lang::new(&both[..2]).is_some()));
        assert!(MEANT.iter().all(|(tag, words)| Lang::new(tag).is_some() && words.split(' ').all(|word| Lang::new(word).is_none())));
    }
}
