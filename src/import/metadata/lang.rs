//! The language of a text: letters first, then the commonest words, then a model.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::import::Found;
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

/// A tag, the rule that gave it and its confidence.
fn of(text: &str) -> Option<(&'static str, &'static str, f32)> {
    let letters = Letters::of(text);
    match letters.script()? {
        Script::Cyrillic => Some(letters.cyrillic()),
        Script::Latin => latin(text, &letters),
        Script::Only(tag) => Some((tag, "letters", 0.95)),
        Script::Han => Some(("zh", "letters", 0.9)),
        Script::Arabic => Some((letters.arabic(), "letters", 0.85)),
    }
}

enum Script {
    Cyrillic,
    Latin,
    Arabic,
    Han,
    /// A script that one language of the press uses.
    Only(&'static str),
}

/// How often each letter of Latin, Greek and Cyrillic occurs, and how often each other one.
struct Letters {
    near: Box<[u16; NEAR]>,
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
        let mut letters = Self { near: Box::new([0; NEAR]), far: HashMap::new(), all: 0 };
        let mut left = SAMPLE;
        for c in text.chars() {
            // The commonest letters first: the rest is looked up in Unicode's tables.
            match c {
                'a'..='z' | 'а'..='я' => letters.add(c),
                'A'..='Z' => letters.add(c.to_ascii_lowercase()),
                'А'..='Я' => letters.add(char::from_u32(c as u32 + ('а' as u32 - 'А' as u32)).unwrap_or(c)),
                '\0'..='\x7f' => continue,
                _ if chars::is_alphabetic(c) => c.to_lowercase().for_each(|c| letters.add(c)),
                _ => continue,
            }
            left -= 1;
            if left == 0 {
                break;
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

    fn count(&self, letters: &str) -> usize {
        let one = |c: char| self.near.get(c as usize).map_or_else(|| self.far.get(&c).copied().unwrap_or(0), |n| usize::from(*n));
        letters.chars().map(one).sum()
    }

    /// Whether these letters are a language's own here, not a name's.
    fn has(&self, letters: &str) -> bool {
        self.count(letters) as f32 > OWN_LETTERS * self.all as f32
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

    fn arabic(&self) -> &'static str {
        match () {
            () if self.has("ٹڈڑے") => "ur",
            () if self.has("پچژگ") => "fa",
            () => "ar",
        }
    }

    /// The languages of Cyrillic by the letters that others lack.
    fn cyrillic(&self) -> (&'static str, &'static str, f32) {
        let tag = match () {
            () if self.has("ҙҫҡ") => "ba",
            () if self.has("ұ") || self.has("қғ") && self.has("іә") => "kk",
            () if self.has("ҷӣӯ") => "tg",
            () if self.has("ў") && self.has("қғҳ") => "uz-Cyrl",
            () if self.has("җ") && self.has("ә") => "tt",
            () if self.has("ө") && self.has("ү") && !self.has("қғә") => self.kyrgyz_or_mongolian(),
            () if self.has("әғқңөүһ") => "kk",
            () if self.has("ў") => "be",
            () if self.has("їєґ") => "uk",
            () if self.has("і") => "uk",
            () if self.has("ѓќѕ") => "mk",
            () if self.has("ђјљњћџ") => "sr",
            () if self.count("ыэ") == 0 && self.has("ъ") => "bg",
            () => "ru",
        };
        let confidence = match (tag, self.all) {
            (_, ..30) => 0.6,
            ("ru", ..100) => 0.75,
            _ => 0.95,
        };
        (tag, "letters", confidence)
    }

    /// Mongolian writes no ң and doubles its vowels.
    fn kyrgyz_or_mongolian(&self) -> &'static str {
        if self.count("ң") > 0 || self.count("ө") + self.count("ү") < self.all / 25 { "ky" } else { "mn" }
    }
}

/// The commonest words of the languages of Latin script, those that few others share.
const COMMON: [(&str, &str); 27] = [
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
    ("kk-Latn", "jäne men üşin bul bir qazaqstan dep boldy turaly edi"),
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

fn latin(text: &str, letters: &Letters) -> Option<(&'static str, &'static str, f32)> {
    // Letters that hardly any neighbour has.
    if letters.has("ə") {
        return Some(("az", "letters", 0.9));
    }
    let mut scores = [0f32; COMMON.len()];
    let mut words = 0;
    let mut small = String::new();
    let parts = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '\'' | '‘' | 'ʻ' | '’' => false,
        '\0'..='\x7f' => true,
        _ => !chars::is_alphanumeric(c),
    };
    for word in text.split(parts).filter(|w| !w.is_empty()).take(400) {
        words += 1;
        if word.len() > LONGEST {
            continue;
        }
        small.clear();
        if word.is_ascii() {
            small.push_str(word);
            small.make_ascii_lowercase();
        } else {
            small.extend(word.chars().flat_map(char::to_lowercase));
        }
        if let Some(langs) = WORDS.get(&key(&small)) {
            for lang in langs {
                // A word that many languages share says little.
                scores[*lang] += 1.0 / langs.len() as f32;
            }
        }
    }
    let mut order: Vec<usize> = (0..COMMON.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    let (best, second) = (scores[order[0]], scores[order[1]]);
    let tag = COMMON[order[0]].0;
    if best >= 2.0 && best > second * 1.5 && best > words as f32 * 0.08 {
        let confidence = if words < 12 { 0.7 } else { 0.95 };
        return Some((tag, "common-words", confidence));
    }
    let model = whatlang::detect(&text[..text.char_indices().nth(800).map_or(text.len(), |(at, _)| at)])
        .and_then(|info| Some((two_letters(info.lang())?, info.is_reliable())));
    match model {
        Some((tag, true)) => Some((tag, "model", 0.8)),
        _ if best > 0.0 && best > second => Some((tag, "common-words", 0.5)),
        Some((tag, false)) => Some((tag, "model", 0.4)),
        None => None,
    }
}

/// ISO 639-1 of the model's languages of Latin script.
fn two_letters(lang: whatlang::Lang) -> Option<&'static str> {
    const CODES: &str = "eng en spa es por pt ita it fra fr deu de pol pl tur tr nld nl hun hu ces cs swe sv dan da nob no fin fi slk sk slv sl hrv hr \
         ron ro lit lt lav lv est et vie vi ind id aze az uzb uz tuk tk cat ca tgl tl afr af zul zu sna sn aka ak jav jv epo eo lat la cym cy";
    let mut codes = CODES.split_whitespace();
    while let (Some(three), Some(two)) = (codes.next(), codes.next()) {
        if three == lang.code() {
            return Some(two);
        }
    }
    None
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
