//! What looks like a person's name, and lists of names.

use std::borrow::Cow;
use std::sync::LazyLock;

use ahash::HashSet;
use aho_corasick::AhoCorasick;

use crate::words::{chars, has_pair};

/// Words that no personal name of a byline has: the press's own, and those of page furniture.
const NO_NAME_WORDS: &str = "news home menu share read more the press media agency politics sport sports world business opinion culture video videos photo photos gallery subscribe \
     sign log login newsletter newsletters about contact us new top stories story latest breaking images staff reporter reporters writer editor editors \
     correspondent articles article blog all in on of for with your our and to it is a at from by this that comments comment search settings account \
     privacy policy terms skip content main listen podcast podcasts live watch follow following save print copy link email facebook twitter whatsapp \
     telegram instagram youtube linkedin pinterest reddit getty reuters associated today daily times post journal guide review reviews best how why what \
     when where who january february march april june july august september october november december monday tuesday wednesday thursday friday saturday \
     sunday min minutes time day week month year advertisement sponsored trending popular related topics tags category categories health science tech \
     technology finance money lifestyle travel food entertainment music movies books games weather local national international united states north south \
     east west street city county university universität hochschule université universidad università uniwersytet college school company group inc ltd llc gmbh online digital magazine radio tv team office department ministry \
     president minister government council committee association foundation institute trust museum society center centre program project research report data key takeaways \
     table contents introduction conclusion summary overview faq faqs shop store cart products product services service pricing plans free get started \
     learn download join donate gift jobs careers events event community support help resources explore discover view edit next previous back \
     новости главная меню поиск политика экономика общество спорт культура мир происшествия события событий наука технологии мнения мнение интервью видео фото архив \
     реклама контакты подписка редакция читайте также популярное все россия казахстан украина москва астана алматы киев сайт газета журнал агентство \
     министерство комитет совет университет институт академия центр союз группа компания ауылы ауданы қаласы облысы көшесі жаңалықтар саясат қоғам мәдениет әлем басты бет \
     startseite politik wirtschaft panorama kultur wissen ratgeber reise auto leben meinung nachrichten anzeige abo anmelden suche teilen merken drucken \
     kommentare kommentar lesen mehr zum zur der die das und von aus im ein eine stand artikel thema themen foto bild redaktion quelle uhr minuten \
     accueil politique économie société monde opinions partager lire aussi sociedad política economía deportes mundo opinión cultura \
     compartir leer kraj świat polityka gospodarka opinie reklama udostępnij gündem dünya ekonomi spor yaşam sağlık haberler haber \
     compare editions edition offene stellen stellenangebote \
     knowledge base library room design plan know-how memory marathon beginner you might also like productions my journey parts \
     founder corporation admin administrator user pressemitteilung nr number no aktualisierung aktualisiert letzte \
     zuletzt veröffentlicht erschienen обновление обновлено опубликовано actualizado publicado aggiornato pubblicato just now ago hours hour updated published posted image credit credits rating last para bureau рейтинг corporate communications фотографии світлини фотографій zdjęcia bilder fotos снимки беседовал беседовала записал записала подготовил подготовила сұхбаттасқан дайындаған әзірлеген yazıları yazılar abone paylaş tweetle gönder yorumlar yazdır kaydet dinle oku izle yap yazıyı takip fellow source sources photograph illustration caption afp dpa via keep reading dona ahora weitere informationen \
     поделиться комментировать комментарии отправить распечатать обсудить подписаться просмотров бөлісу бөлісіңіз пікір пікірлер тегтер жазылу оқыңыз ulashish izohlar \
     улашиш изоҳлар бөлүшүү пикирлер поширити коментарі падзяліцца \
     уважаемый уважаемая уважаемые дорогой дорогая дорогие құрметті қадірлі урматтуу ҳурматли hurmatli шановний шановна шановні паважаны паважаная \
    copyright newspapers именем іменем атынан федерация федерации республика республики республикасы республикасының \
    ваш ваша ваши yours ihr ihre сіздің dear sehr geehrter geehrte lieber liebe estimado estimada querido gentile caro sayın szanowny szanowna";

static NO_NAME: LazyLock<HashSet<&'static str>> = LazyLock::new(|| NO_NAME_WORDS.split_whitespace().collect());

/// Small words inside names.
const PARTICLES: [&str; 26] = [
    "de", "da", "do", "dos", "das", "di", "del", "della", "der", "den", "van", "von", "zu", "zur", "la", "le", "du", "al", "el", "bin",
    "ibn", "ben", "ter", "ten", "y", "оглы",
];

/// How a signature goes on to its picture's maker: "Anna TESTOVA. Photo by the author."
pub(in crate::import) const CREDITS: [&str; 4] = [". Photo", ". Фото", ". Foto", ". Сурет"];

/// Words between two names of a list.
const AND: [&str; 23] = [
    "and", "und", "и", "et", "y", "e", "en", "og", "och", "i", "та", "і", "ve", "və", "va", "және", "with", "avec", "mit", "con", "com",
    "met", "med",
];

/// Callings that stand beside a name in a byline.
const CALLINGS: [&str; 49] = [
    "redakteur",
    "redaktor",
    "korrespondent",
    "volontär",
    "reporter",
    "editor",
    "writer",
    "correspondent",
    "journalist",
    "contributor",
    "columnist",
    "researcher",
    "producer",
    "specialist",
    "director",
    "manager",
    "author",
    "chief",
    "senior",
    "staff",
    "head",
    "enviado",
    "redactor",
    "corresponsal",
    "журналист",
    "корреспондент",
    "обозреватель",
    "редактор",
    "автор",
    "собкор",
    "спецкор",
    "кореспондент",
    "оглядач",
    "мухбир",
    "тілші",
    "журналисі",
    "muhabir",
    "editör",
    "dziennikarz",
    "parliamentary",
    "landespolitisch",
    "autor",
    "giornalista",
    "rédact",
    "journaliste",
    "phd",
    "md",
    "ceo",
    "fellow",
];

/// Whether the whole text is one person's name: two to four capitalised words, none of them the press's own.
pub(in crate::import) fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=5).contains(&words.len())
        && words.iter().filter(|w| !is_particle(w)).count() >= 2
        && words.iter().enumerate().all(|(i, w)| is_name_word(w) || i > 0 && is_particle(w))
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Titles that stand before a name.
const TITLES: [&str; 12] = ["Dr.", "Prof.", "PhDr.", "MUDr.", "JUDr.", "RNDr.", "Mgr.", "Ing.", "Doc.", "Doç.", "Assoc.", "Dipl.-Ing."];

/// States and unions, which sections of a site are named by: "Бывший СССР".
const UNIONS: [&str; 16] =
    ["СССР", "США", "СНГ", "РФ", "РК", "ЕС", "ЕАЭС", "ООН", "ОДКБ", "ШОС", "НАТО", "БРИКС", "USA", "USSR", "NATO", "BRICS"];

/// Small words in capitals, which tell a line that shouts from a name: "ВЕРСИЯ ДЛЯ ПЕЧАТИ".
const SHOUTED: [&str; 20] =
    ["ДЛЯ", "ПО", "ЗА", "НА", "ИЗ", "ОТ", "ДО", "ОБ", "ПРО", "ПОД", "THE", "OF", "AND", "FOR", "WITH", "FROM", "ON", "IN", "UND", "FÜR"];

/// "КГК", "RL": a few capitals without a vowel are no part of a name.
fn is_abbreviation(word: &str) -> bool {
    let letters = word.chars().filter(|c| chars::is_alphabetic(*c)).count();
    (2..=4).contains(&letters)
        && word.chars().all(char::is_uppercase)
        && !word
            .contains(['A', 'E', 'I', 'O', 'U', 'Y', 'А', 'Е', 'Ё', 'И', 'І', 'О', 'У', 'Ұ', 'Ү', 'Ө', 'Ә', 'Ы', 'Э', 'Ю', 'Я', 'Ї', 'Є'])
}

/// Whether a word, in any case, is one of furniture and of the press, which no name has.
pub(in crate::import) fn is_common(word: &str) -> bool {
    NO_NAME.contains(chars::lowercase(word).as_str())
}

/// A capitalised word or initials that may be a part of a name.
pub(super) fn is_name_word(word: &str) -> bool {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return false };
    let letters = word.chars().filter(|c| chars::is_alphabetic(*c)).count();
    let is_initial = word.ends_with('.') && letters <= 2 || TITLES.contains(&word);
    let inner = |c: char| {
        chars::is_alphabetic(c)
            || matches!(c, '-' | '\'' | '’' | 'ʼ' | 'ʻ' | '.' | '‘')
            || unicode_normalization::char::is_combining_mark(c)
    };
    chars::is_uppercase(first)
        && word.chars().all(inner)
        && (letters >= 2 || is_initial)
        && (is_initial || !word.ends_with('.'))
        && word.chars().count() <= 24
        && !is_common(word)
        && !UNIONS.contains(&word)
        && !SHOUTED.contains(&word)
        && !is_abbreviation(word)
}

/// The names at the head of a text that lists them, as "Jane Doe, John Roe and Ann Poe, staff writers". Empty = it begins with no name.
///
/// `loose` takes one word or an agency for a name too, as behind "By".
pub(super) fn listed(text: &str, loose: bool) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in pieces(text) {
        let name = trimmed(&piece);
        let accepted = !is_calling(&name) && (is_person(&name) || loose && is_loose_name(&name, names.is_empty()));
        if !accepted {
            break;
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Whether the text is the name of a news agency, which stands where an author's would.
pub(super) fn is_agency(text: &str) -> bool {
    const AGENCIES: [&str; 30] = [
        "dpa",
        "AFP",
        "Reuters",
        "AP",
        "APA",
        "SDA",
        "ANP",
        "Belga",
        "NTB",
        "TT",
        "Ritzau",
        "PAP",
        "ANSA",
        "EFE",
        "Lusa",
        "ČTK",
        "TASR",
        "MTI",
        "Associated Press",
        "The Associated Press",
        "Press Association",
        "PA Media",
        "ТАСС",
        "Интерфакс",
        "РИА Новости",
        "КазТАГ",
        "Казинформ",
        "Укринформ",
        "БелТА",
        "Xinhua",
    ];
    AGENCIES.contains(&text)
}

/// Whether a name of several words has one that agencies are called by: "Landmark Wire", "Agentur Nord", "Меридиан Ньюс".
pub(super) fn is_called_agency(name: &str) -> bool {
    const WORDS: [&str; 11] =
        ["agencia", "agentur", "agence", "agenzia", "агентство", "wire", "newswire", "presse", "ньюс", "пресс", "агенттігі"];
    name.contains(' ') && name.split(' ').any(|word| WORDS.contains(&chars::lowercase(word).as_str()))
}

/// A family name and a given name in Chinese characters, parted by a space, as Japanese bylines set them.
pub(super) fn is_east_asian(text: &str) -> bool {
    let is_han = |word: &str| (1..=4).contains(&word.chars().count()) && word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let is_label = |word: &str| matches!(word, "作者" | "记者" | "記者" | "撰文" | "文字");
    text.split_once([' ', '\u{3000}']).is_some_and(|(family, given)| is_han(family) && is_han(given) && !is_label(family))
}

/// Whether nothing but names stands in the text.
pub(in crate::import) fn is_list(text: &str) -> bool {
    let first = text.split(|c| !chars::is_alphanumeric(c)).find(|word| !word.is_empty()).unwrap_or_default();
    let opens_as_one = first.starts_with(chars::is_uppercase) || AND.contains(&first);
    if !opens_as_one || has_small_word(text) {
        // Then one of the names is a calling: most texts are told from lists by what stands before the first comma.
        let head = text.trim_start_matches(|c| !chars::is_alphanumeric(c)).split(SEPARATORS).next().unwrap_or_default();
        let is_name = || opens_as_one && !has_small_word(head);
        let may_have_one = is_calling(text) && (is_name() || is_calling(head));
        if !may_have_one {
            return false;
        }
    }
    let all = pieces(text);
    !all.is_empty() && all.iter().all(|piece| is_person(&trimmed(piece)) || is_calling(piece))
}

/// Whether a word begins small that may stand in no name and between no names. Callings aside, there is no list of names then.
fn has_small_word(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || SEPARATORS.contains(&c)).any(|word| {
        if word.starts_with(|c: char| matches!(c, 'A'..='Z' | 'А'..='Я')) {
            return false;
        }
        let bare = word.trim_matches(|c| !chars::is_alphanumeric(c));
        bare.starts_with(|c| !chars::is_uppercase(c)) && !is_particle(bare) && !AND.contains(&bare) && !AND.contains(&word)
    })
}

/// Whether a text has a word for what the press calls those who write for it.
pub(in crate::import) fn is_calling(text: &str) -> bool {
    static ANY: LazyLock<AhoCorasick> = LazyLock::new(|| AhoCorasick::new(CALLINGS).expect("a few short words"));
    ANY.is_match(&chars::lowercase(text))
}

/// One word ("dpa", "Shannon") or up to four capitalised ones ("The Associated Press").
fn is_loose_name(name: &str, is_first: bool) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |w: &&str| {
        w.chars().next().is_some_and(char::is_uppercase)
            && w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’' | '®'))
    };
    match words.as_slice() {
        [] => false,
        [one] => {
            capital(one) && !is_nobody(one) && (is_first || one.chars().all(char::is_uppercase)) && one.chars().count() > 2
                || matches!(*one, "dpa" | "afp" | "apa" | "sda" | "epd" | "kna")
        }
        many => is_first && many.len() <= 4 && many.iter().all(|w| capital(w) || is_particle(w)) && !many.iter().any(|w| is_nobody(w)),
    }
}

/// "Hydrologist", "Гляциолог", "Astrolog": what someone is, written with a capital where it opens a line.
pub(super) fn is_scholar(word: &str) -> bool {
    ["olog", "ologist", "ologe", "ologin", "ologue", "олог"].iter().any(|end| word.len() > end.len() && word.ends_with(end))
}

/// A word of an account's name or of all who work somewhere.
fn is_nobody(word: &str) -> bool {
    matches!(word, "Admin" | "Administrator" | "User" | "Team" | "Staff" | "Merkezi")
}

/// Marks between two names of a list.
const SEPARATORS: [char; 7] = [',', ';', '&', '/', '、', '，', '+'];

/// The text cut at commas, "and" and the like.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for part in text.split_inclusive(SEPARATORS) {
        let (body, ends) = match part.char_indices().next_back() {
            Some((at, c)) if SEPARATORS.contains(&c) => (&part[..at], true),
            _ => (part, false),
        };
        for word in body.split_whitespace() {
            if AND.contains(&word) {
                pieces.push(String::new());
                continue;
            }
            let last = pieces.last_mut().expect("never empty");
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
        if ends {
            pieces.push(String::new());
        }
    }
    pieces.retain(|p| !p.is_empty());
    pieces
}

/// A name without a calling behind it and without being said twice.
fn trimmed(piece: &str) -> String {
    let piece = piece.trim_matches(|c: char| !chars::is_alphanumeric(c) && !matches!(c, '.' | '®'));
    let words: Vec<&str> = piece.split_whitespace().collect();
    let half = words.len() / 2;
    if words.len() >= 4 && words.len().is_multiple_of(2) && words[..half] == words[half..] {
        return words[..half].join(" ");
    }
    if words.len() > 2
        && let Some(calling) = words.iter().position(|w| is_calling(w)).filter(|at| *at >= 2)
    {
        // "Jane Doe Senior Staff Writer": what stands before the calling may belong to it.
        let keep = if calling > 2 && words[1].ends_with('.') { 3 } else { 2 };
        return words[..keep].join(" ");
    }
    piece.to_owned()
}

/// The text with a mark wherever a paste has run two words together (`WhiteUpdated`), but not inside `McDonald`.
pub(super) fn unglued(text: &str) -> Cow<'_, str> {
    if !may_be_glued(text) {
        return Cow::Borrowed(text);
    }
    let mut small = 0;
    let mut is_glued = |c: char| {
        let (is_small, is_capital) = match c {
            'a'..='z' | 'а'..='я' => (true, false),
            'A'..='Z' | 'А'..='Я' => (false, true),
            '\0'..='\x7f' => (false, false),
            _ => (c.is_lowercase(), c.is_uppercase()),
        };
        let glued = small > 2 && is_capital || c == '@';
        small = if is_small { small + 1 } else { 0 };
        glued
    };
    let mut places = text.char_indices().filter_map(move |(at, c)| is_glued(c).then_some(at)).peekable();
    if places.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 4);
    let mut done = 0;
    for at in places {
        out.push_str(&text[done..at]);
        out.push('|');
        done = at;
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// Whether a text has a mailbox, a small Latin letter before a capital, or letters beyond ASCII, whose bytes do not tell what they are.
fn may_be_glued(text: &str) -> bool {
    has_pair(text.as_bytes(), |one, next| {
        let is_run_on = one.is_ascii_lowercase() & next.is_ascii_uppercase();
        // U+00A0 to U+00BF but for three letters, and U+2000 to U+203F, are marks.
        let is_mark = ((one == 0xc2) & (next != 0xaa) & (next != 0xb5) & (next != 0xba)) | ((one == 0xe2) & (next == 0x80));
        is_run_on | (one == b'@') | ((one >= 0xc2) & !is_mark)
    }) || text.ends_with('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_no_name_stands_twice() {
        assert_eq!(crate::words::twice(NO_NAME_WORDS.split_whitespace()), [""; 0]);
    }

    #[test]
    fn names_of_persons_are_told_from_furniture() {
        for name in [
            "Ann Poe",
            "Жанна Ақбаева",
            "Ludwig van der Tal",
            "J. R. Poe",
            "Иван ПЕТРОВ",
            "Anne-Marie O’Poe",
            "Касым-Жомарт Кемелевич Тестов",
        ] {
            assert!(is_person(name), "{name}");
        }
        for text in [
            "Pressemitteilung Nr.",
            "Letzte Aktualisierung",
            "Latest News",
            "Read More",
            "Ann",
            "ann poe",
            "Главная Новости",
            "Poe 24",
            "Ann Poe said that it was so",
            "ИМЕНЕМ РОССИЙСКОЙ ФЕДЕРАЦИИ",
            "ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ АТЫНАН",
            "",
        ] {
            assert!(!is_person(text), "{text}");
        }
    }

    #[test]
    fn agencies_are_told_from_those_who_write_for_them() {
        for name in ["Landmark Wire", "Agentur Hafen", "Гавань Ньюс"] {
            assert!(is_called_agency(name), "{name}");
        }
        assert!(!is_called_agency("Ann Poe") && !is_called_agency("Presse"));
    }

    #[test]
    fn lists_are_cut_into_names() {
        assert_eq!(listed("Ann Poe, Jan Roe und Eva Loe, Redakteurin", false), ["Ann Poe", "Jan Roe", "Eva Loe"]);
        assert_eq!(listed("Ann Poe Parliamentary editor", false), ["Ann Poe"]);
        assert_eq!(listed("Ann Poe Ann Poe", false), ["Ann Poe"]);
        assert_eq!(listed("The Harbour Agency", true), ["The Harbour Agency"]);
        assert!(listed("Read more, Ann Poe", false).is_empty());
        assert!(listed("User Admin", true).is_empty() && listed("Harbour Team", true).is_empty());
        assert!(is_list("Ann Poe, Jan Roe"));
        assert!(!is_list("Ann Poe, harbours"));
    }

    #[test]
    fn words_run_together_are_parted() {
        assert_eq!(unglued("Ann WhiteUpdated: Feb"), "Ann White|Updated: Feb");
        assert_eq!(unglued("Ann McDonald@ann"), "Ann McDonald|@ann");
    }
}
