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
}
