use std::sync::LazyLock;

use ahash::AHashMap;
use unicode_normalization::UnicodeNormalization;

use super::folded;

/// Letters and what they sound like, coarsely: a letter, then its Latin, parted by spaces. Folded letters, but for the first line.
///
/// The search page gets this table and [`RULES`], so that script and build agree.
pub const LETTERS: &str = "şsh çch šsh žzh čch ćch ñn ğg ıi əa äa öo üu șsh țts ńn łl ħh \
аa бb вv гg дd еe ёe жj зz иi йi кk лl мm нn оo пp рr сs тt уu фf хh цc чC шS щS ъ ыi ь эe юiu яia \
әa ғg қk ңn өo ұu үu һh іi ґg єe їi ўu ѓg ќk ђj ћC љl њn џj јi ѕz ҳh ҷj җj \
αa βv γg δd εe ζz ηi θt ιi κk λl μm νn ξks οo πp ρr σs τt υi φf χh ψps ωo";

/// What is replaced, in order, in the Latin letters: `from=to`, parted by spaces; `^` and `$` stand for the word's ends.
///
/// S, C and c stand for sh, ch and ts. A q is a k and an inner h is one too (Қазақстан, Казахстан, Qazaqstan); y is an i,
/// an ie is an e (Tokayev, Tokaev), io is ё, w is v, and -ff, -w and -sky are -v and -ski.
pub const RULES: &str = "shch=S sch=S sh=S tch=C ch=C dzh=j zh=j dj=j ts=c tz=c kh=h gh=g ph=f th=t ck=k q=k x=ks w=v \
ajev$=aev ejev$=eev y=i ii=i ii=i ie=e io=e uo=o ia$=a iia$=a ff$=v of$=ov ef$=ev ski$=sk skii$=sk ander$=andr ^h=H h=k H=h";

/// One key for a name in several scripts and spellings: Тоқаев, Токаев, Tokayev and Toqaev have the same.
///
/// Coarse on purpose: different names may share a key. Empty where no letter is known.
pub fn latin_key(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    for c in lower(word).chars() {
        match sound(c) {
            Some(latin) => key.push_str(latin),
            None if c.is_ascii_alphanumeric() => key.push(c),
            None => folded(c.encode_utf8(&mut [0; 4])).chars().for_each(|f| match sound(f) {
                Some(latin) => key.push_str(latin),
                None => key.push(f),
            }),
        }
    }
    static PARSED: LazyLock<Vec<(u32, &str, &str)>> = LazyLock::new(|| {
        let rules = RULES.split(' ').filter_map(|rule| rule.split_once('='));
        rules.map(|(from, to)| (letters(from.trim_matches(['^', '$'])), from, to)).collect()
    });
    for (needed, from, to) in PARSED.iter() {
        if needed & !letters(&key) == 0 {
            replace(&mut key, from, to);
        }
    }
    let mut last = None;
    key.retain(|c| last.replace(c) != Some(c) || c.is_ascii_digit());
    key
}

/// The word in lower case, its letters composed with their marks.
fn lower(word: &str) -> String {
    let lower = word.chars().flat_map(char::to_lowercase);
    // None of these is a mark, and none is composed of others in another way.
    let is_composed = |c: char| c < '\u{300}' || ('\u{400}'..='\u{481}').contains(&c);
    if word.chars().all(is_composed) { lower.collect() } else { lower.nfc().collect() }
}

/// A bit for each letter of a text; letters of either case share one, and other signs some.
fn letters(text: &str) -> u32 {
    text.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31))
}

fn sound(letter: char) -> Option<&'static str> {
    static SOUNDS: LazyLock<AHashMap<char, &str>> = LazyLock::new(|| {
        let entries = LETTERS.split(' ').filter_map(|entry| entry.chars().next().map(|c| (c, &entry[c.len_utf8()..])));
        entries.collect()
    });
    if letter.is_ascii_alphanumeric() { None } else { SOUNDS.get(&letter).copied() }
}

fn replace(key: &mut String, from: &str, to: &str) {
    if let Some(start) = from.strip_prefix('^') {
        if key.starts_with(start) {
            key.replace_range(..start.len(), to);
        }
    } else if let Some(end) = from.strip_suffix('$') {
        if key.ends_with(end) {
            key.truncate(key.len() - end.len());
            key.push_str(to);
        }
    } else if key.contains(from) {
        *key = key.replace(from, to);
    }
}

#[cfg(test)]
mod tests {
    use super::latin_key;

    #[test]
    fn a_name_has_one_key_in_every_script() {
        for names in [
            "Тоқаев Токаев Tokayev Toqaev Tokaev Toqayev Tokajew ТОКАЕВ",
            "Назарбаев Nazarbayev Nazarbaev Nazarbaýev",
            "Қазақстан Казахстан Kazakhstan Qazaqstan Kazakstan",
            "Алматы Almaty",
            "Шымкент Shymkent Şymkent",
            "Қасым Касым Kassym Qasym Kasym",
            "Жомарт Zhomart Jomart",
            "Нұрсұлтан Нурсултан Nursultan",
            "Горбачёв Горбачев Gorbachev",
            "Хрущёв Khrushchev",
            "Дмитрий Dmitry Dmitri Dmitriy Dmitrii",
            "Зеленский Зеленський Zelensky Zelenskyy Zelenskiy",
            "Сергей Sergei Sergey",
            "Александр Alexander Aleksandr",
            "Ельцин Yeltsin Eltsin",
            "Юрий Yuri Yury Iurii",
            "Мария Maria Mariya",
            "Эрдоган Erdoğan Erdogan",
            "Ахметов Akhmetov Ahmetov",
            "Ерлан Yerlan Erlan",
            "Чайковский Tchaikovsky Chaykovskiy",
            "Әуезов Ауэзов Auezov",
            "Бақыт Бахыт Bakhyt Baqyt",
            "Смирнов Smirnov Smirnoff",
        ] {
            let keys: Vec<String> = names.split(' ').map(latin_key).collect();
            assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{names} → {keys:?}");
        }
    }

    #[test]
    fn different_names_keep_different_keys() {
        for (a, b) in [("Токаев", "Такаев"), ("Иванов", "Иван"), ("Астана", "Остин"), ("Хан", "Кан"), ("Париж", "Прага")]
        {
            assert_ne!(latin_key(a), latin_key(b), "{a} {b}");
        }
        assert_eq!(latin_key(""), "");
        assert_eq!(latin_key("東"), "東");
    }
}
