//! Words by which one speaks to someone, asks them to tell, or speaks of oneself.

use crate::words::{chars, words};

/// Words for the one who is spoken to.
const YOU: &[&str] = &[
    "ihnen",
    "ihr",
    "ihre",
    "ihrem",
    "ihren",
    "ihrer",
    "pan",
    "pani",
    "państwo",
    "sie",
    "siz",
    "size",
    "sizce",
    "sizga",
    "sizin",
    "sizning",
    "tú",
    "usted",
    "ustedes",
    "vos",
    "votre",
    "vous",
    "you",
    "your",
    "вам",
    "вами",
    "вас",
    "ваш",
    "ваша",
    "ваше",
    "вашего",
    "вашей",
    "вашем",
    "вашему",
    "вашу",
    "ваші",
    "ваши",
    "ваших",
    "ви",
    "вы",
    "сиз",
    "сизге",
    "сиздин",
    "сіз",
    "сізге",
    "сізді",
    "сіздер",
    "сізде",
    "сіздің",
    "сізше",
    "ты",
    "你",
    "您",
];

/// Ends of verbs of which the subject is the one who is spoken to, in languages that need no pronoun: Kazakh, Kyrgyz, Uzbek, Turkish, Russian.
const YOUR_VERBS: &[&str] = &[
    "ңыз",
    "ңіз",
    "ңызшы",
    "ңізші",
    "ңиз",
    "ңуз",
    "ңыздар",
    "ңиздер",
    "сыздар",
    "сіздер",
    "ngiz",
    "ingiz",
    "ınız",
    "iniz",
    "unuz",
    "ünüz",
    "ёте",
    "аете",
    "яете",
    "уете",
];

/// Words with which one asks to be told.
const REQUESTS: &[&str] = &[
    "beschreiben",
    "cuénteme",
    "cuéntenos",
    "describe",
    "descríbanos",
    "dites",
    "décrivez",
    "erklären",
    "erzählen",
    "explain",
    "explique",
    "expliquez",
    "explíquenos",
    "hable",
    "háblenos",
    "introduce",
    "share",
    "take",
    "talk",
    "nennen",
    "parlez",
    "présentez",
    "racontez",
    "schildern",
    "tell",
    "verraten",
    "walk",
    "вспомните",
    "давайте",
    "дайте",
    "назвіть",
    "назовите",
    "напомните",
    "объясните",
    "опишите",
    "опишіть",
    "поделитесь",
    "покажите",
    "посоветуйте",
    "поясните",
    "поясніть",
    "представьте",
    "приведите",
    "прочитайте",
    "пригадайте",
    "раскройте",
    "расскажите",
    "розкажіть",
    "скажите",
    "скажіть",
    "уточните",
];

/// Beginnings and ends of the verbs with which one asks to be told, where the verb stands last: Kazakh, Kyrgyz, Uzbek, Turkish.
const LAST_REQUESTS: (&[&str], &[&str]) = (
    &[
        "айт",
        "анлат",
        "anlat",
        "ayt",
        "бер",
        "ber",
        "бөліс",
        "гапир",
        "gapir",
        "so'z",
        "таныстыр",
        "тушундур",
        "tushuntir",
        "түсіндір",
        "әңгімел",
    ],
    &["ing", "ingiz", "ıng", "ın", "ınız", "ңиз", "ңизчи", "ңуз", "ңузчу", "ңыз", "ңызшы", "ңіз", "ңізші"],
);

/// Words for the one who speaks; none that is a common word of another language.
const ME: &[&str] = &[
    "bence",
    "biz",
    "bizda",
    "bizga",
    "bizim",
    "bizning",
    "bize",
    "ich",
    "je",
    "mein",
    "meine",
    "menga",
    "mening",
    "mir",
    "my",
    "nosotros",
    "notre",
    "nous",
    "our",
    "uns",
    "unser",
    "unsere",
    "us",
    "we",
    "wir",
    "yo",
    "біз",
    "бізге",
    "бізде",
    "біздің",
    "биз",
    "бизге",
    "биздин",
    "маған",
    "меня",
    "мен",
    "менде",
    "мені",
    "менің",
    "менин",
    "мне",
    "мной",
    "мои",
    "мой",
    "моих",
    "моя",
    "мы",
    "ми",
    "мої",
    "мій",
    "наш",
    "наша",
    "наше",
    "нашей",
    "наши",
    "наших",
    "нам",
    "нами",
    "нас",
    "я",
];

/// Words of the longest name with which a question opens.
const NAME: usize = 3;
/// Words at the beginning of a line among which a request opens.
const OPENING: usize = 4;

/// Whether the line speaks to someone: "you", a verb that has it in it, a request, or a name before the question.
pub(in crate::import) fn addresses(text: &str) -> bool {
    let speaks = |word: &str| is_one_of(YOU, word) || ends_as(YOUR_VERBS, word);
    calls(text) || requests(text) || plain_words(text).any(speaks)
}

/// Whether the line opens by speaking to someone: "You say that …", "But you …".
pub(in crate::import) fn opens_with_you(text: &str) -> bool {
    plain_words(text).take(2).any(|word| is_one_of(YOU, word))
}

/// Whether the line asks to be told: "Tell us …", "And now расскажите …", "… айтып беріңізші".
pub(in crate::import) fn requests(text: &str) -> bool {
    let mut opening = text.split_whitespace().take(OPENING).enumerate();
    // Beyond the first word only verbs of the Slavic languages are looked for, which their ends tell soonest.
    let may_be = |at: usize, word: &str| at == 0 || BIDDING.iter().any(|end| word.ends_with(end));
    let opens = opening.any(|(at, word)| may_be(at, word) && is_one_of(REQUESTS, bare(word)));
    opens || ends_with_request(text.trim_end_matches(|c: char| !c.is_alphabetic()))
}

fn ends_with_request(text: &str) -> bool {
    let (verbs, ends) = LAST_REQUESTS;
    let last = || text.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    ends.iter().any(|end| text.ends_with(end)) && verbs.iter().any(|verb| last().starts_with(verb))
}

/// Whether the line opens with a verb that bids: Russian and Ukrainian, where it shows.
pub(in crate::import) fn commands(text: &str) -> bool {
    let first = bare(text.split_whitespace().next().unwrap_or_default());
    BIDDING.iter().any(|end| first.ends_with(end)) && COMMANDS.iter().any(|end| first.len() > end.len() + 2 && first.ends_with(end))
}

/// Ends of Slavic verbs that bid, and of those in which little else ends.
const BIDDING: [&str; 2] = ["те", "іть"];
const COMMANDS: [&str; 3] = ["йте", "ите", "іть"];

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphabetic())
}

/// Whether someone is called by name before anything is said: "Vera Petrovna, …", "Бауыржан мырза, …".
pub(in crate::import) fn calls(text: &str) -> bool {
    let Some((name, _)) = text.split_once(',') else { return false };
    let mut count = 0;
    let named = name.trim_start_matches(|c: char| !c.is_alphabetic()).split_whitespace().all(|word| {
        count += 1;
        count <= NAME && (word.chars().next().is_some_and(char::is_uppercase) || is_one_of(TITLES, word)) && word.chars().count() > 2
    });
    named && count >= 2
}

/// Words behind or before a name with which one is polite.
const TITLES: &[&str] = &["aka", "bey", "hanım", "opa", "айым", "апай", "аға", "мырза", "ханым"];

/// Whether someone speaks of themselves, quotations aside.
pub(in crate::import) fn speaks_of_self(text: &str) -> bool {
    let mut quoted = false;
    text.split_inclusive(['«', '“', '„', '»', '”', '"']).any(|part| {
        let own = !quoted && plain_words(part).any(|word| word == "I" || is_one_of(ME, word));
        quoted = match part.chars().next_back() {
            Some('«' | '“' | '„') => true,
            Some('»' | '”') => false,
            Some('"') => !quoted,
            _ => quoted,
        };
        own
    })
}

/// The words of a text without what an apostrophe joins to them.
fn plain_words(text: &str) -> impl Iterator<Item = &str> {
    words(text).map(|word| word.text.split(['\'', '’']).next().unwrap_or_default())
}

/// Whether a word is one of these, its first letter a capital or not.
fn is_one_of(list: &[&str], word: &str) -> bool {
    let Some(first) = word.chars().next() else { return false };
    let rest = &word[first.len_utf8()..];
    let mut letter = [0; 4];
    let small: &str = chars::small(first).encode_utf8(&mut letter);
    list.iter().any(|own| own.len() == word.len() && own.strip_prefix(small) == Some(rest))
}

fn ends_as(ends: &[&str], word: &str) -> bool {
    ends.iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end))
}
