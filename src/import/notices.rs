//! What a page says to its reader where the text ends for those who have not paid.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::words::chars::lowercase;

/// Bytes of the longest notice.
const LONGEST: usize = 500;

/// Phrases of such notices, in lower case.
const PAYWALL: [&str; 40] = [
    "только для подписчиков",
    "только подписчикам",
    "доступен по подписке",
    "доступно по подписке",
    "платный материал",
    "платная статья",
    "чтобы дочитать",
    "чтобы прочитать полностью",
    "чтобы читать дальше",
    "читайте полную версию по подписке",
    "оформите подписку, чтобы",
    "осталось бесплатных",
    "тек жазылушыларға",
    "жазылушыларға ғана",
    "лише для передплатників",
    "тільки для передплатників",
    "subscribe to continue",
    "subscribe to keep reading",
    "subscribe to read the full",
    "to continue reading, subscribe",
    "to continue reading this article",
    "this article is for subscribers",
    "for subscribers only",
    "free articles left",
    "free articles remaining",
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
    static PHRASES: LazyLock<AhoCorasick> = LazyLock::new(|| AhoCorasick::new(PAYWALL).expect("a few short phrases"));
    text.len() <= LONGEST && PHRASES.is_match(&lowercase(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_told_from_sentences() {
        for notice in [
            "Материал доступен только подписчикам",
            "Чтобы дочитать, оформите подписку.",
            "Subscribe to continue reading",
            "Article réservé aux abonnés",
        ] {
            assert!(is_paywall(notice), "{notice}");
        }
        for sentence in ["Подписчики канала собрали деньги на паром.", "He continued reading until the ferry came.", ""]
        {
            assert!(!is_paywall(sentence), "{sentence}");
        }
    }
}
