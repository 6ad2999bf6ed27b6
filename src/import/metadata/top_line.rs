//! The name at the very top of a page, where nothing else on the page says it again.

use super::frame::Frame;
use super::masthead::{WORDS, calm};
use super::outlet_name::is_outlet;
use super::{names, signed};
use crate::import::rules;
use crate::import::{Found, Role};
use crate::words::chars::{self, lowercase};

/// How sure a name is that nothing else on the page says again: enough to be offered, not to be relied on.
const ALONE: f32 = 0.4;

/// The name at the very top of a page above its headline, written as names are: "Literary Shore", "Степной телеграф", "Harbour.kz", "HarbourNews". On real
/// pages whose outlet nothing else tells most first lines are buttons ("Skip to content"), which no such name has the words of.
pub(super) fn alone(frame: &Frame<'_>) -> Option<Found<String>> {
    let head = frame.title.unwrap_or(frame.body.start).min(frame.body.start);
    let line = frame
        .lines
        .first()
        .filter(|line| head > 0 && !line.text.starts_with('•') && matches!(line.role, Role::Furniture("navigation" | "other")))?;
    // "Literary Shore / Reviews": behind the name a rubric.
    let own = line.text.split('|').next().unwrap_or_default().split(" / ").next().unwrap_or_default();
    let text = own.trim_matches(|c: char| !c.is_alphanumeric());
    // "Bold Quay 24", "Причал-24": a number may end a name.
    let is_number = |end: &str| end.bytes().all(|b| b.is_ascii_digit());
    let unnumbered = text.rsplit_once(' ').filter(|(name, number)| name.contains(' ') && is_number(number));
    let joined = text.rsplit_once('-').filter(|(name, number)| !name.contains(' ') && number.len() == 2 && is_number(number));
    let (whole, text) = (text, unnumbered.or(joined).map_or(text, |(name, _)| name));
    let words: Vec<&str> = text.split(' ').collect();
    let is_cyrillic = text.contains(chars::is_cyrillic);
    let is_written = |word: &str| {
        is_cyrillic
            || ELISIONS.iter().any(|article| word.starts_with(article))
            || word.starts_with(char::is_uppercase)
            || PARTICLES.contains(&word)
    };
    let is_one = (words.len() <= WORDS && words.len() > usize::from(joined.is_none() && !is_coined(text)))
        && text.starts_with(char::is_uppercase)
        && text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '’' | '\''))
        && words.iter().all(|word| is_written(word))
        && words.iter().enumerate().all(|(at, word)| !names::is_common(word) || at > 0 && is_medium(word))
        && (!signed::has_family_ending(text) || opens_with_adjective(text))
        && is_outlet(text);
    is_one.then(|| Found::new(calm(whole), rules::TOP_LINE, Some(line.number), text, ALONE))
}

/// "Литературный Причал", "Вечерняя Гавань": the first word is an adjective by its ending, which no given name of so many letters has.
fn opens_with_adjective(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    first.chars().count() > ADJECTIVE && ["ый", "ая", "ое", "ые"].iter().any(|ending| first.ends_with(ending))
}

/// Letters of given names that end as adjectives do, at most: "Аглая".
const ADJECTIVE: usize = 5;

/// What names of papers end with though furniture has it too: "The Harbour News".
fn is_medium(word: &str) -> bool {
    const MEDIA: [&str; 27] = [
        "news",
        "live",
        "today",
        "online",
        "media",
        "press",
        "radio",
        "times",
        "daily",
        "post",
        "tv",
        "review",
        "journal",
        "портал",
        "газета",
        "газеті",
        "журнал",
        "журналы",
        "онлайн",
        "инфо",
        "медиа",
        "пресс",
        "плюс",
        "әлем",
        "мир",
        "алматы",
        "астана",
    ];
    MEDIA.contains(&lowercase(word).as_str())
}

/// "Harbour.kz", "HarbourNews", "Гавань-онлайн": one word that is no word.
fn is_coined(word: &str) -> bool {
    if word.rsplit_once('-').is_some_and(|(_, end)| is_medium(end)) {
        return !word.contains(' ');
    }
    let letters = word.chars().zip(word.chars().skip(1));
    let joints = letters
        .filter(|(a, b)| *a == '.' && b.is_alphabetic() || (a.is_lowercase() || *a == '-' && chars::is_cyrillic(*b)) && b.is_uppercase())
        .count();
    // "HomeNewsAboutContact" is a menu whose entries a paste has run together.
    !word.contains(' ') && (1..=2).contains(&joints)
}

/// Articles that run into the word behind them: "Le Fil de l'Est".
const ELISIONS: [&str; 4] = ["l'", "l’", "d'", "d’"];

/// Small words within names: "Le Matin des Flandres", "Gazeta de Bistrița".
const PARTICLES: [&str; 20] =
    ["of", "de", "des", "del", "du", "della", "di", "da", "do", "la", "le", "les", "el", "et", "y", "i", "της", "του", "των", "für"];

#[cfg(test)]
mod tests {
    use super::super::tests::page;
    use super::*;

    #[test]
    fn a_name_at_the_top_alone_is_offered() {
        let of = |first: &str, kind: &'static str, menu: usize| {
            let menu = vec![("Порт", Role::Furniture("navigation")); menu];
            let text = [("Port opens after the storm", Role::Title), ("The port is open.", Role::Paragraph)];
            let top = [(first, Role::Furniture(kind))];
            let found = alone(&Frame::of(&page(&[&top[..], &menu, &text].concat())));
            found.map(|found| (found.value, found.confidence < 0.5))
        };
        assert_eq!(of("Literary Shore", "navigation", 5), Some(("Literary Shore".to_owned(), true)));
        assert_eq!(of("Bold Quay 24", "navigation", 5).map(|found| found.0).as_deref(), Some("Bold Quay 24"));
        assert_eq!(of("☰ Le Matin des Ports 🔍", "navigation", 5).map(|found| found.0).as_deref(), Some("Le Matin des Ports"));
        assert_eq!(of("ПОРТОВЫЙ ВЕСТНИК", "navigation", 5).map(|found| found.0).as_deref(), Some("Портовый вестник"));
        for first in ["Skip to content", "Latest News", "Zum Hafen", "Порт", "Порт 24 часа", "Covid-19-2", "Анна Тестова"]
        {
            assert_eq!(of(first, "navigation", 5), None, "{first}");
        }
        assert_eq!(of("Literary Shore", "navigation", 0).map(|found| found.0).as_deref(), Some("Literary Shore"));
        assert_eq!(of("Гавань.kz | Порт", "navigation", 0).map(|found| found.0).as_deref(), Some("Гавань.kz"));
        for name in ["HarbourNews", "Гавань-онлайн", "Гавань-24", "Литературный Шатов"] {
            assert_eq!(of(name, "navigation", 0).map(|found| found.0).as_deref(), Some(name));
        }
        assert_eq!(of("Причал-Ревю / Разговор", "navigation", 0).map(|found| found.0).as_deref(), Some("Причал-Ревю"));
        assert_eq!(of("Аглая Пробнова", "navigation", 0), None);
        assert_eq!(of("Literary Shore", "subscribe", 5), None);
    }
}
