//! What a page says to its reader where the text ends for those who have not paid, and where it advertises.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use memchr::memmem;

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
        AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(DISCLAIMERS).expect("a few short phrases")
    });
    if text.len() <= 2 * LONGEST {
        return PHRASES.is_match(text);
    }
    // A notice that opens with such a phrase may go on for long.
    text.len() <= TERMS && PHRASES.is_match(&text.as_bytes()[..OPENING + PHRASES.max_pattern_len()])
}

/// Bytes of the longest terms of use in one line, and before the phrase with which they open.
const TERMS: usize = 2_000;
const OPENING: usize = 8;

/// Whether a line is tags or accounts and nothing else, or the number of a picture among others: "#harbour #strike", "2 / 6".
pub(super) fn is_label(text: &str) -> bool {
    let counts = |part: &str| (1..=3).contains(&part.trim().len()) && part.trim().bytes().all(|byte| byte.is_ascii_digit());
    let is_counter = || text.split_once('/').is_some_and(|(number, of)| counts(number) && counts(of));
    text.split_whitespace().all(|word| word.len() > 1 && word.starts_with(['#', '@'])) || is_counter() || is_address(text)
}

/// "harbour.example/news": an address without what may be said beside it.
fn is_address(text: &str) -> bool {
    let Some((host, _)) = text.split_once('/') else { return false };
    text.is_ascii()
        && !text.contains(' ')
        && host.split('.').count() > 1
        && host.split('.').all(|part| part.len() > 1 || part == "t")
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
        assert!(is_label("#harbour #strike") && is_label("2 / 6") && is_label("t.me/harbour"));
        assert!(!is_label("#harbour is closed") && !is_label("On 2/6 it opens") && !is_label("2/6 passed") && !is_label("and/or"));
    }
}
