//! The language of a text: by how often each letter occurs, and in Latin script by the commonest words too.

mod alphabets;

use std::collections::HashMap;
use std::sync::LazyLock;

use alphabets::ALPHABETS;

use crate::import::{Found, SURE};
use crate::model::Lang;
use crate::words::{Keyed, chars, key};

/// How many letters decide: more would change nothing.
const SAMPLE: usize = 1500;
/// Which share of a text's letters must be a language's own; names alone (Тоқаев in a Russian text) stay below it.
const OWN_LETTERS: f32 = 0.012;

/// The language of lines of prose.
pub fn detected<'a>(lines: impl Iterator<Item = &'a str>) -> Option<Found<Lang>> {
    let mut sample = String::new();
    let mut letters = 0;
    for line in lines {
        letters += line.len() / 2;
        sample.push_str(line);
        sample.push(' ');
        if letters > SAMPLE {
            break;
        }
    }
    let (tag, rule, confidence) = of(&sample)?;
    Some(Found::new(Lang::new(tag)?, rule, None, "", confidence))
}

/// The rule by which a text begins in one language and ends in another, as the versions of a statement do that stand below each other.
pub const TWO_LANGUAGES: &str = "two-languages";

/// How many letters of a text's last lines tell in which language it ends.
const END: usize = 150;

/// The language of a text, unsure where its last lines are surely in another.
pub fn of_whole(lang: Found<Lang>, last_first: impl Iterator<Item = impl AsRef<str>>) -> Found<Lang> {
    let mut sample = String::new();
    for line in last_first {
        sample.push_str(line.as_ref());
        sample.push(' ');
        if sample.len() / 2 > END {
            break;
        }
    }
    let ends_in = of(&sample).filter(|(_, _, confidence)| sample.len() > END && *confidence >= SURE);
    match ends_in.and_then(|(tag, ..)| Lang::new(tag)) {
        Some(other) if lang.confidence >= SURE && other.primary() != lang.value.primary() => {
            Found::new(lang.value, TWO_LANGUAGES, None, "", 0.5)
        }
        _ => lang,
    }
}

/// The rule that gives a language by letters that it alone has, or has so often.
pub const LETTERS: &str = "letters";
/// The one for those of Latin script, by common words too.
pub const LETTERS_AND_WORDS: &str = "letters-and-words";

/// Whether a text in this language would be told to be in it.
pub fn is_told(lang: &Lang) -> bool {
    let is_one = |tag: &str| tag.split('-').next() == Some(lang.primary());
    is_one("ja")
        || is_one("zh")
        || is_one("ba")
        || ALPHABETS.all.iter().any(|alphabet| is_one(alphabet.tag))
        || SCRIPTS.iter().any(|(_, _, tag)| is_one(tag))
}

/// A tag, the rule that gave it and its confidence.
fn of(text: &str) -> Option<(&'static str, &'static str, f32)> {
    let letters = Letters::of(text);
    match letters.script()? {
        Script::Only(tag) => Some((tag, LETTERS, 0.95)),
        Script::Han => Some(("zh", LETTERS, 0.9)),
        // No declaration of human rights in Bashkir is there to count letters in.
        Script::Cyrillic if letters.has("ҙҫҡ") => Some(("ba", LETTERS, 0.95)),
        Script::Latin => Some(likeliest(&letters, Script::Latin, &common_words(text))),
        script => Some(likeliest(&letters, script, &[0; COMMON.len()])),
    }
}

/// How much more likely than the next language the likeliest must be to be sure: e to the power of this. On texts with gold answers the wrong ones
/// stay below it, and of the right ones mostly headlines do.
const SURE_MARGIN: f32 = 5.0;
/// What a common word adds.
const WORD: f32 = 4.0;
/// What the languages have in advance that most texts are in …
const FREQUENT: f32 = 2.0;
/// … and those of Latin script of which no common words are known.
const RARE: f32 = -3.0;

/// For each alphabet the place of its language among those of which common words are known.
static OF_COMMON: LazyLock<Vec<Option<usize>>> =
    LazyLock::new(|| ALPHABETS.all.iter().map(|alphabet| COMMON.iter().position(|(tag, _)| *tag == alphabet.tag)).collect());

/// The language of a script whose letters the text most likely has, with how many of its common words.
fn likeliest(letters: &Letters, script: Script, words: &[usize; COMMON.len()]) -> (&'static str, &'static str, f32) {
    let mut best = [("ru", f32::NEG_INFINITY); 2];
    for ((alphabet, common), score) in ALPHABETS.all.iter().zip(&*OF_COMMON).zip(ALPHABETS.scores(letters)) {
        if alphabet.script != script {
            continue;
        }
        let tag = alphabet.tag;
        let advance = match tag {
            "ru" | "kk" | "en" => FREQUENT,
            _ if script == Script::Latin && common.is_none() => RARE,
            _ => 0.0,
        };
        let score = score + advance + WORD * common.map_or(0, |common| words[common]) as f32;
        if score > best[0].1 {
            // The two alphabets of one language do not contend.
            if best[0].0 != tag {
                best[1] = best[0];
            }
            best[0] = (tag, score);
        } else if score > best[1].1 && tag != best[0].0 {
            best[1] = (tag, score);
        }
    }
    let [(tag, first), (_, second)] = best;
    (tag, if script == Script::Latin { LETTERS_AND_WORDS } else { LETTERS }, if first - second < SURE_MARGIN { 0.6 } else { 0.95 })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Cyrillic,
    Latin,
    Arabic,
    Han,
    /// A script that one language of the press uses.
    Only(&'static str),
}

impl Script {
    /// The script of a letter that several languages use.
    fn of(letter: char) -> Self {
        match letter {
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{600}'..='\u{6ff}' => Self::Arabic,
            _ => Self::Latin,
        }
    }
}

/// How often each letter of Latin, Greek and Cyrillic occurs, and how often each other one.
struct Letters {
    near: [u16; NEAR],
    far: HashMap<char, usize>,
    all: usize,
}

/// Code points below this are counted in an array.
const NEAR: usize = 0x530;

/// Scripts by their code points, with the language that a text in them is taken for.
const SCRIPTS: [(char, char, &str); 16] = [
    ('\u{370}', '\u{3ff}', "el"),
    ('\u{590}', '\u{5ff}', "he"),
    ('\u{531}', '\u{58f}', "hy"),
    ('\u{10a0}', '\u{10ff}', "ka"),
    ('\u{900}', '\u{97f}', "hi"),
    ('\u{980}', '\u{9ff}', "bn"),
    ('\u{a00}', '\u{a7f}', "pa"),
    ('\u{a80}', '\u{aff}', "gu"),
    ('\u{b80}', '\u{bff}', "ta"),
    ('\u{c00}', '\u{c7f}', "te"),
    ('\u{c80}', '\u{cff}', "kn"),
    ('\u{d00}', '\u{d7f}', "ml"),
    ('\u{e00}', '\u{e7f}', "th"),
    ('\u{1000}', '\u{109f}', "my"),
    ('\u{1780}', '\u{17ff}', "km"),
    ('\u{ac00}', '\u{d7af}', "ko"),
];

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters = Self { near: [0; NEAR], far: HashMap::new(), all: 0 };
        let (mut at, mut left) = (0, SAMPLE);
        // The commonest letters first, by their bytes: the rest is looked up in Unicode's tables.
        while let Some(first) = text.as_bytes().get(at).copied().filter(|_| left > 0) {
            if first.is_ascii() {
                let is_letter = first.is_ascii_alphabetic();
                letters.near[usize::from(first | 0x20)] += u16::from(is_letter);
                letters.all += usize::from(is_letter);
                left -= usize::from(is_letter);
                at += 1;
                continue;
            }
            if let Some(small) = chars::small_cyrillic(text.as_bytes(), at) {
                letters.near[small as usize] += 1;
                letters.all += 1;
                left -= 1;
                at += 2;
                continue;
            }
            let Some(c) = text[at..].chars().next() else { break };
            at += c.len_utf8();
            if chars::is_alphabetic(c) {
                c.to_lowercase().for_each(|c| letters.add(c));
                left -= 1;
            }
        }
        letters
    }

    #[inline(always)]
    fn add(&mut self, c: char) {
        match self.near.get_mut(c as usize) {
            Some(count) => *count += 1,
            None => *self.far.entry(c).or_default() += 1,
        }
        self.all += 1;
    }

    fn between(&self, from: char, to: char) -> usize {
        let near = self.near.get(from as usize..(to as usize + 1).min(NEAR)).unwrap_or_default();
        let near: usize = near.iter().map(|n| usize::from(*n)).sum();
        near + self.far.iter().filter(|(c, _)| (from..=to).contains(*c)).map(|(_, n)| n).sum::<usize>()
    }

    fn of_letter(&self, c: char) -> usize {
        self.near.get(c as usize).map_or_else(|| self.far.get(&c).copied().unwrap_or(0), |n| usize::from(*n))
    }

    /// Whether these letters are a language's own here, not a name's.
    fn has(&self, letters: &str) -> bool {
        letters.chars().map(|c| self.of_letter(c)).sum::<usize>() as f32 > OWN_LETTERS * self.all as f32
    }

    fn script(&self) -> Option<Script> {
        if self.all < 3 {
            return None;
        }
        let kana = self.between('\u{3040}', '\u{30ff}');
        let han = self.between('\u{4e00}', '\u{9fff}');
        // A sixth is enough: Japanese mixes kana with Chinese characters.
        if kana * 6 > self.all {
            return Some(Script::Only("ja"));
        }
        let mut scripts = vec![
            (self.between('\u{400}', '\u{52f}'), Script::Cyrillic),
            (self.between('a', '\u{24f}') + self.between('\u{1e00}', '\u{1eff}'), Script::Latin),
            (self.between('\u{600}', '\u{6ff}'), Script::Arabic),
            (han + kana, Script::Han),
        ];
        scripts.extend(SCRIPTS.map(|(from, to, tag)| (self.between(from, to), Script::Only(tag))));
        scripts.into_iter().filter(|(n, _)| *n > 0).max_by_key(|(n, _)| *n).map(|(_, script)| script)
    }
}

/// The commonest words of the languages of Latin script, those that few others share.
const COMMON: [(&str, &str); 33] = [
    ("en", "the and of to in is that for was with are this it on have from by you not"),
    ("de", "der die und das ist nicht ein eine mit auf für von dem den zu sich auch des im wird"),
    ("fr", "le les des et une est dans que pour qui sur pas du la au par plus avec ce sont"),
    ("es", "el los las que una por con para del se no es su como más al lo en pero este"),
    ("it", "il che di della per una non con sono del gli è le nel alla anche più si dei"),
    ("pt", "que não uma os para com do da em por mais as dos se ao foi pela são também"),
    ("nl", "het een van en dat niet met voor zijn de is op aan er ook naar bij wordt die"),
    ("pl", "nie się że jest na do to w z jak ale od przez po czy tym tego oraz który"),
    ("tr", "ve bir bu için ile da de olarak olan çok gibi daha sonra kadar değil olduğu ne en"),
    ("az", "və bir bu üçün ilə də ki olan edib olub görə ən sonra daha isə bildirib"),
    ("uz", "va bilan uchun bu ham bir deb esa boʻlgan bo‘lgan bo'lgan haqida yil edi kerak oʻz o‘z"),
    ("sv", "och att det som en på är av för med den till inte har om ett jag från"),
    ("da", "og at det er en på af for med den til ikke har som et jeg fra der blev"),
    ("no", "og at det er en på av for med den til ikke har som et jeg fra ble seg"),
    ("fi", "ja on ei että se oli hän mutta kun myös ovat tai joka niin mukaan sen"),
    ("cs", "se na je že to v s z do jsem ale jako pro jsou by od při byl také který"),
    ("sk", "sa na je že to v s z do ale ako pre sú by od pri bol tiež ktorý aj"),
    ("hu", "a az és hogy nem egy is volt meg de ez mint csak már még azt"),
    ("ro", "și în de la a cu pe că nu este care din pentru mai sunt un o al"),
    ("hr", "je i u se na da su za od s će koji kako što biti iz ali nije"),
    ("vi", "và của là có được cho không trong với các một những này đã người"),
    ("id", "yang dan di dengan untuk ini dari itu pada tidak dalam adalah akan ke oleh"),
    ("lt", "ir yra kad su į iš bet kaip tai buvo o apie jis pat nuo"),
    ("lv", "un ir ka ar no uz par bet kas tas arī tika kā pie pēc"),
    ("et", "ja on ei et see oli ka kui aga mis oma ning või kes ta"),
    ("sw", "na ya wa kwa ni katika la za kuwa hii huo yake pia alisema"),
    ("kk-Latn", "jäne jáne men üşin úshin bul bir dep boldy turaly edi ol osy ben"),
    ("tk", "we bilen bu bir hem üçin diýip bolan boldy barada onuň şeýle türkmenistanyň ýyl"),
    ("sl", "je in na se da za ki so pa tudi pri bo bi od še kot ter njegov"),
    ("ca", "el els les que una per amb del és no com més però aquest va han dels al"),
    ("sq", "dhe të në një për me që nga është si ka më edhe nuk janë do së"),
    ("is", "og að í er á sem ekki það um til við hann með fyrir af en var"),
    ("af", "die en van in het nie is dat wat vir om te was sy hy met deur"),
];

/// Languages by the keys of their common words.
static WORDS: LazyLock<HashMap<u64, Vec<usize>, Keyed>> = LazyLock::new(|| {
    let mut words: HashMap<u64, Vec<usize>, Keyed> = HashMap::default();
    for (i, (_, common)) in COMMON.iter().enumerate() {
        for word in common.split(' ') {
            words.entry(key(word)).or_default().push(i);
        }
    }
    words
});

/// Bytes of the longest common word, and some more for letters whose small ones are shorter.
const LONGEST: usize = 24;
/// So many words are looked at.
const WORDS_LOOKED_AT: usize = 400;

/// How many common words of each of [`COMMON`] the text has.
fn common_words(text: &str) -> [usize; COMMON.len()] {
    let mut counts = [0; COMMON.len()];
    let mut small = String::new();
    let is_mark = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '\'' | '‘' | 'ʻ' | '’' => false,
        '\0'..='\x7f' => true,
        _ => !chars::is_alphanumeric(c),
    };
    for word in text.split(is_mark).filter(|word| !word.is_empty()).take(WORDS_LOOKED_AT).filter(|word| word.len() <= LONGEST) {
        small.clear();
        if word.is_ascii() {
            small.push_str(word);
            small.make_ascii_lowercase();
        } else {
            small.extend(word.chars().flat_map(char::to_lowercase));
        }
        WORDS.get(&key(&small)).into_iter().flatten().for_each(|lang| counts[*lang] += 1);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> &'static str {
        of(text).map_or("-", |(tag, ..)| tag)
    }

    #[test]
    fn letters_decide_among_neighbours() {
        for (expected, text) in [
            ("ru", "Порт открылся после ремонта, сообщила администрация гавани в понедельник утром."),
            (
                "ru",
                "Министр Тоқаев встретился с делегацией порта и обсудил строительство нового моста через пролив, который свяжет берега.",
            ),
            ("kk", "Жаңа көпір ашылды, деп хабарлады порт әкімшілігі бүгін таңертең."),
            ("ky", "Жаңы көпүрө ачылды, деп билдирди порттун башкармалыгы бүгүн эртең менен, өлкө боюнча."),
            ("uk", "Новий міст відкрито, повідомила адміністрація порту у понеділок, і її підтримали."),
            ("be", "Новы мост адкрыты, паведаміла адміністрацыя порта ў панядзелак, і яго ўхвалілі."),
            ("uz-Cyrl", "Янги кўприк очилди, деб хабар берди порт маъмурияти, бу ҳақда қарор қабул қилинган эди."),
            ("tg", "Пули нав кушода шуд, гуфт маъмурияти бандар, ва ҳоҷати мардум қонеъ гардид, ӯ ҷавоб дод."),
            ("en", "The new bridge was opened on Monday and the harbour office said that it is safe for ships."),
            ("de", "Die neue Brücke ist am Montag eröffnet worden und die Hafenverwaltung hat nicht auf Fragen geantwortet."),
            ("tr", "Yeni köprü açıldı ve liman yönetimi bu konuda bir açıklama yaptı, daha sonra bir tören için toplandı."),
            ("az", "Yeni körpü açılıb və liman idarəsi bu barədə məlumat yayıb."),
            ("uz", "Yangi ko‘prik ochildi va bu haqda port ma’muriyati bilan suhbat bo‘lgan, deb aytdi u."),
            ("pl", "Nowy most został otwarty, ale nie jest jeszcze dostępny dla statków, jak podano w komunikacie, że się nie uda."),
            ("ja", "新しい橋が月曜日に開通した。"),
            ("zh", "新大桥星期一通车。"),
            ("ko", "새 다리가 월요일에 개통되었다."),
            ("el", "Η νέα γέφυρα άνοιξε τη Δευτέρα."),
            ("fr", "Le nouveau pont est ouvert depuis lundi dans le port et les autorités ne sont pas satisfaites."),
        ] {
            assert_eq!(tag(text), expected, "{text}");
        }
        assert_eq!(tag(""), "-");
        assert_eq!(tag("12.11.2025"), "-");
    }
}
