//! What a page says to its reader within a text and where it ends: that the rest is paid for, who took a picture, who wrote it, what else to read, and advertisements.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use memchr::memmem;

use super::metadata::at_most;
use crate::words::chars;

/// Bytes of the longest notice.
const LONGEST: usize = 300;

/// Phrases of such notices, in small letters; of those in Cyrillic the first letter, which may be a capital, is left out.
const PAYWALL: [&str; 46] = [
    "олько для подписчиков",
    "олько подписчикам",
    "оступен по подписке",
    "оступно по подписке",
    "латный материал",
    "латная статья",
    "тобы дочитать",
    "тобы прочитать полностью",
    "тобы читать дальше",
    "итайте полную версию по подписке",
    "формите подписку, чтобы",
    "сталось бесплатных",
    "ек жазылушыларға",
    "азылушыларға ғана",
    "ише для передплатників",
    "ільки для передплатників",
    "subscribe to continue",
    "subscribe to keep reading",
    "subscribe to read the full",
    "to continue reading, subscribe",
    "to continue reading this article",
    "this article is for subscribers",
    "for subscribers only",
    "free article left",
    "free articles left",
    "free article remaining",
    "free articles remaining",
    "articles left this month",
    "gratis-artikel",
    "articles gratuits ce mois",
    "artículos gratis este mes",
    "already a subscriber? log in",
    "jetzt weiterlesen mit",
    "um weiterzulesen",
    "weiterlesen mit abo",
    "nur für abonnenten",
    "dieser artikel ist kostenpflichtig",
    "réservé aux abonnés",
    "pour lire la suite",
    "abonnez-vous pour lire",
    "contenido exclusivo para suscriptores",
    "suscríbete para seguir leyendo",
    "contenuto riservato agli abbonati",
    "aby czytać dalej",
    "artykuł dostępny tylko dla prenumeratorów",
    "yazının devamı abonelere",
];

/// Whether a line or a block asks to pay for the rest of the text.
pub(super) fn is_paywall(text: &str) -> bool {
    static PHRASES: LazyLock<AhoCorasick> = LazyLock::new(|| {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(PAYWALL)
            .expect("a few short phrases")
    });
    text.len() <= LONGEST && PHRASES.is_match(text)
}

/// Phrases by which a page speaks of rights, of opinions that are not its own, and of why a letter came, in small letters; the first letter left out as above.
const DISCLAIMERS: [&str; 26] = [
    "онравилась статья?",
    "онравилась новость?",
    "се права на материалы",
    "се права защищены",
    "ри использовании материалов",
    "ерепечатка материалов",
    "опирование материалов",
    "нение автора может не совпадать",
    "нение редакции может не совпадать",
    "нения авторов могут не совпадать",
    "ы получили это письмо",
    "атериал носит информационный характер",
    "атериалды пайдаланғанда",
    "атериалдарды пайдаланғанда",
    "втордың пікірі редакция",
    "арлық құқықтар қорғалған",
    "all rights reserved",
    "you received this email because",
    "you are receiving this email",
    "opinions expressed here are the author",
    "do not necessarily reflect",
    "alle rechte vorbehalten",
    "die redaktion behält sich",
    "tous droits réservés",
    "todos los derechos reservados",
    "tüm hakları saklıdır",
];

/// Whether a line is what a page says of rights, of opinions that are not its own, or of why a letter came.
pub(super) fn is_disclaimer(text: &str) -> bool {
    static PHRASES: LazyLock<AhoCorasick> = LazyLock::new(|| {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(DISCLAIMERS)
            .expect("a few short phrases")
    });
    if text.len() <= 2 * LONGEST {
        return PHRASES.is_match(text);
    }
    // A notice that opens with such a phrase may go on for long.
    let opening = &text.as_bytes()[..OPENING + PHRASES.max_pattern_len()];
    text.len() <= TERMS && PHRASES.find(opening).is_some_and(|phrase| phrase.start() <= OPENING)
}

/// Bytes of the longest terms of use in one line, and before the phrase with which they open.
const TERMS: usize = 2_000;
const OPENING: usize = 8;

/// How a page addresses its readers within a text or behind it, in small letters; a button's brackets before it do not count.
const ASKS: [&str; 34] = [
    "поддержать ]",
    "поддержать]",
    "поддержите нас",
    "этот текст существует благодаря",
    "мы живем на деньги читателей",
    "мы живём на деньги читателей",
    "падтрымайце нас",
    "підтримайте нас",
    "підтримати нас",
    "бізді қолдаңыз",
    "скачать приложение",
    "haberin devamı",
    "dalszy ciąg materiału pod",
    "чытайце таксама:",
    "читайте также:",
    "читайте ещё:",
    "читайте еще:",
    "читайте також:",
    "оқи отырыңыз:",
    "тағы оқыңыз:",
    "мақала пайдалы болды ма",
    "related:",
    "read also:",
    "lesen sie auch:",
    "view in browser",
    "показать в браузере",
    "задать вопрос",
    "слушать статью",
    "все реакции:",
    "найденные слова:",
    "была ли статья полезна",
    "this page was last edited",
    "cet article est paru dans",
    "распечатано с",
];

/// Whether a line opens as one does that asks readers for something, or names what else to read.
pub(super) fn asks_readers(text: &str) -> bool {
    let text = text.trim_start_matches(['[', ' ', '→', '▶', '>']);
    if !may_open(text, &ASKS) {
        return false;
    }
    let opening = chars::lowercase(at_most(text, ASK));
    ASKS.iter().any(|words| opening.starts_with(words))
}

/// Whether a text may open with one of these words in small letters: the first letter tells that of most.
fn may_open(text: &str, words: &[&str]) -> bool {
    text.chars().next().map(chars::small).is_some_and(|first| words.iter().any(|words| words.starts_with(first)))
}

/// Characters of the longest such opening.
const ASK: usize = 32;

/// Headings of what a page says of a text's author below it, in small letters.
const AUTHOR_BELOW: [&str; 17] = [
    "об авторе",
    "об авторах",
    "автор туралы",
    "про автора",
    "пра аўтара",
    "автор жөнүндө",
    "муаллиф ҳақида",
    "muallif haqida",
    "about the author",
    "über den autor",
    "über die autorin",
    "sobre el autor",
    "sobre la autora",
    "à propos de l’auteur",
    "yazar hakkında",
    "o autorze",
    "o autorce",
];

/// Whether a line is the heading of a note on the author, or begins with it: "About the author", "About the author: …".
pub(super) fn heads_author_note(text: &str) -> bool {
    if !may_open(text, &AUTHOR_BELOW) {
        return false;
    }
    let opening = chars::lowercase(at_most(text, ASK));
    AUTHOR_BELOW.iter().filter_map(|words| opening.strip_prefix(words)).any(|rest| rest.trim().is_empty() || rest.starts_with(':'))
}

/// How a caption goes on to its picture's maker, and with what else than a name that goes on.
const CREDITS: [&str; 12] =
    ["Фото", "Фота", "Сурет", "Сүрөт", "Photo", "Foto", "Fot.", "Bild", "Picture", "Image", "Иллюстрация", "Скриншот"];
const MAKERS: [&str; 8] = ["автор", "аўтар", "из ", "архив", "предоставлен", "by ", "courtesy", "privat"];

/// Whether a line is a caption with its picture's maker: "The quay at dawn. Photo: A. Testova", "Мост. Фото автора".
pub(super) fn is_credited(text: &str) -> bool {
    let behind = |mark: &'static str| text.rmatch_indices(mark).map(|(at, mark)| &text[at + mark.len()..]);
    text.len() <= LONGEST && [". ", " / ", " | ", ") "].into_iter().flat_map(behind).any(is_credit)
}

/// "Photo: A. Testova", "Фото автора", and not "Photos were taken.".
fn is_credit(text: &str) -> bool {
    let Some(maker) = CREDITS.iter().find_map(|words| text.strip_prefix(words)) else { return false };
    let (parted, name) = (!maker.starts_with(chars::is_alphabetic), maker.trim_start_matches([':', ' ']));
    let is_named = maker.starts_with(':') || name.starts_with(char::is_uppercase) || MAKERS.iter().any(|words| name.starts_with(words));
    parted && is_named && name.split(' ').count() <= MAKER
}

/// Words of the longest note on who took a picture.
const MAKER: usize = 6;

/// Whether a line is tags or accounts and nothing else, the number of a picture among others, or what a page counts: "#harbour #strike", "2 / 6", "♥ 41 ↻ 7".
pub(super) fn is_label(text: &str) -> bool {
    let counts = |part: &str| (1..=3).contains(&part.trim().len()) && part.trim().bytes().all(|byte| byte.is_ascii_digit());
    let is_counter = || text.split_once('/').is_some_and(|(number, of)| counts(number) && counts(of));
    are_tags(text) || is_counter() || is_address(text) || counts_reactions(text)
}

/// "#harbour #strike", "@harbour", "#harbour strike #quay": every word, or with a second one nearly every word, has its mark.
fn are_tags(text: &str) -> bool {
    let is_tag = |word: &&str| word.len() > 1 && word.starts_with(['#', '@']);
    if !text.starts_with(['#', '@']) {
        return false;
    }
    let (tags, words) = (text.split_whitespace().filter(is_tag).count(), text.split_whitespace().count());
    tags == words || tags >= 2 && tags * 2 >= words && !text.ends_with(['.', '!', '?', '…'])
}

/// "♥ 41 ↻ 7", "👁 1 894 💬 6": pictures with numbers, and no word.
fn counts_reactions(text: &str) -> bool {
    let is_picture = |c: char| matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}');
    text.len() <= LABEL
        && text.bytes().any(|b| b.is_ascii_digit())
        && !text.contains([':', '.'])
        && text.contains(is_picture)
        && !text.contains(chars::is_alphabetic)
}

/// Bytes of the longest line of such counts.
const LABEL: usize = 80;

/// "harbour.example/news": an address without what may be said beside it.
fn is_address(text: &str) -> bool {
    let Some((host, _)) = text.split_once('/') else { return false };
    text.is_ascii() && !text.contains(' ') && host.split('.').count() > 1 && host.split('.').all(|part| part.len() > 1 || part == "t")
}

/// Whether a line bears the number that advertisements have by Russian law (38-FZ, article 18.1): "Erid: 2VtzqwKd81f".
pub(super) fn is_registered_advert(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    static NUMBER: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("rid:"));
    NUMBER.find(text.as_bytes()).is_some_and(|at| text[..at].ends_with(['e', 'E']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_told_from_sentences() {
        for notice in [
            "You have 2 free articles left this month.",
            "Материал доступен только подписчикам",
            "Чтобы дочитать, оформите подписку.",
            "Subscribe to continue reading",
            "Article réservé aux abonnés",
        ] {
            assert!(is_paywall(notice), "{notice}");
        }
        assert!(is_registered_advert("ООО «Окна порта». Erid: 2VtzqwKd81f") && !is_registered_advert("Madrid: the port opens"));
        for sentence in ["Подписчики канала собрали деньги на паром.", "He continued reading until the ferry came.", ""]
        {
            assert!(!is_paywall(sentence), "{sentence}");
        }
    }

    #[test]
    fn what_a_page_says_of_itself_is_told_from_what_is_said_of_pages() {
        assert!(is_disclaimer("Мнение автора может не совпадать с позицией редакции."));
        assert!(is_disclaimer("Harbour Times, 2025. All rights reserved"));
        assert!(!is_disclaimer("The council has reserved its opinion on the harbour."));
        let long = |opening: &str| format!("{opening} {}", "Words about the harbour. ".repeat(40));
        assert!(is_disclaimer(&long("© 2031 All rights reserved.")));
        assert!(!is_disclaimer(&long("Harbour Times, 2031. All rights reserved.")));
        assert!(is_label("#harbour #strike") && is_label("2 / 6") && is_label("t.me/harbour"));
        assert!(is_label("#harbour strike #quay") && is_label("♥ 41   ↻ 7") && !is_label("🕑 14:00") && !is_label("💶 5 coins"));
        assert!(!is_label("#harbour is closed") && !is_label("On 2/6 it opens") && !is_label("2/6 passed") && !is_label("and/or"));
    }

    #[test]
    fn what_stands_within_a_text_and_below_it_is_told_from_the_text() {
        for line in
            ["Read also: The quay is closed", "[ Поддержать ]", "Чытайце таксама: Порт зачынены", "Haberin Devamı", "View in browser"]
        {
            assert!(asks_readers(line), "{line}");
        }
        assert!(!asks_readers("Relatedness is what counts.") && !asks_readers("Поддержали нас все."));
        for line in ["About the author", "Об авторе: Анна Тестова родилась в порту.", "Автор туралы"]
        {
            assert!(heads_author_note(line), "{line}");
        }
        assert!(!heads_author_note("Об авторе мы знаем мало.") && !heads_author_note("Об авторах забыли."));
        for line in
            ["The quay at dawn. Photo: A. Testova", "Мост. Фото автора", "Der Kai (Abend) / Foto: Probe", "The quay. Photo by Anna Testova"]
        {
            assert!(is_credited(line), "{line}");
        }
        for line in [
            "He took a photo. Then he left.",
            "Мост закрыт. Фото удалили.",
            "Мост закрыт. Фотографии показали, что трещина шла от самой опоры до дороги.",
            "Photo: A. Testova",
        ] {
            assert!(!is_credited(line), "{line}");
        }
    }
}
