//! Whether a spelling of a person, found in a text, means that person: a surname may be a common word, another's, or a street's.

use super::forms::{has_patronymic, is_adjective};
use super::signs::{is_deed, is_into, is_office, is_thing};
use crate::words::Word;

/// What stands in a text where a spelling was found.
#[derive(Clone, Copy)]
pub(super) struct Spelling<'a> {
    pub text: &'a str,
    pub words: &'a [Word<'a>],
    /// The index of its first word, and of the word after it.
    pub at: usize,
    pub end: usize,
}

/// How sure it is that the person is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// Something else is.
    No,
    /// Another of the name is.
    Another,
    /// Another of the name is, who has an office: the office and the surname name him.
    AnotherInOffice,
    /// If the text names the person elsewhere.
    Perhaps,
    /// By an office and the surname, "губернатор Громов", whoever else of the name is there.
    InOffice,
    Yes,
}

/// Letters of the longest title before a name that is no office: "Mrs", "Gov".
const TITLE: usize = 3;

/// Words before a name that make it one of a street or a house, in full and as they begin.
const NAMED_BEFORE: [&str; 8] = ["имени", "им", "імені", "ім", "ул", "пр", "просп", "пл"];
const NAMED_BEFORE_STEMS: [&str; 10] =
    ["улиц", "вулиц", "проспект", "площад", "бульвар", "переул", "провул", "шоссе", "набережн", "микрорайон"];
/// Words before a town that may bear a person's name.
const TOWN_BEFORE: [&str; 10] = ["в", "во", "из", "город", "города", "городе", "село", "села", "селе", "in"];
/// What stands behind the name of a street or a house, as it begins.
const NAMED_BEHIND: [&str; 20] = [
    "көшесі",
    "даңғылы",
    "алаңы",
    "атындағы",
    "атындагы",
    "көчөсү",
    "nomidagi",
    "koʻchasi",
    "ko‘chasi",
    "ko'chasi",
    "street",
    "avenue",
    "road",
    "square",
    "boulevard",
    "stadium",
    "airport",
    "prize",
    "straße",
    "platz",
];

impl<'a> Spelling<'a> {
    /// Whether the person is meant here.
    pub fn meant(self) -> Meant {
        if self.is_namesake() || self.has_bare_initial() {
            return Meant::No;
        }
        if self.end - self.at > 1 {
            return Meant::Yes;
        }
        match self.at.checked_sub(1).map(|before| (before, self.gap(before))) {
            _ if self.opens(self.at) => {
                if self.is_told_of() || is_abbreviation(self.words[self.at].text) {
                    Meant::Yes
                } else {
                    Meant::Perhaps
                }
            }
            Some((before, " ")) if is_capital(self.words[before].text) && !is_office(self.words[before].text) => {
                // "Вчера Мороз" or "Жанна Мороз", and "Дед Мороз".
                match () {
                    () if self.opens(before) => Meant::Perhaps,
                    () if self.may_be_given(before) && self.has_office(before) => Meant::AnotherInOffice,
                    () if self.may_be_given(before) => Meant::Another,
                    // "президент США Мороз", "в Лондоне Мороз".
                    () => Meant::No,
                }
            }
            // "в Пушкине" may be a town.
            Some((before, " ")) if TOWN_BEFORE.contains(&self.words[before].text.to_lowercase().as_str()) => Meant::Perhaps,
            // Another's initial.
            Some((before, ". " | ".")) if is_initial(self.words[before].text) => Meant::Another,
            _ if self.has_office(self.at) => Meant::InOffice,
            _ => Meant::Yes,
        }
    }

    /// Whether the word before a family name reads as another's given name: in Cyrillic letters both are a man's in the nominative, as their last
    /// letters say.
    fn may_be_given(self, before: usize) -> bool {
        let of_man = |word: &str| word.chars().next_back().is_some_and(|last| "бвгджзйклмнпрстфхцчшщь".contains(last));
        let (word, family) = (self.words[before].text, self.words[self.at].text);
        let is_place = before.checked_sub(1).is_some_and(|at| self.gap(at) == " " && is_into(self.words[at].text));
        let is_latin = || word.is_ascii() && family.is_ascii() && word.len() > TITLE && !is_abbreviation(word);
        (of_man(word) && of_man(family) || is_latin()) && !is_thing(word) && !is_place
    }

    /// Whether an office stands right before a word.
    fn has_office(self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.gap(before) == " " && is_office(self.words[before].text))
    }

    /// What stands between a word and the next.
    fn gap(self, at: usize) -> &'a str {
        match (self.words.get(at), self.words.get(at + 1)) {
            (Some(a), Some(b)) => &self.text[a.span.end..b.span.start],
            _ => "",
        }
    }

    /// Whether a word is a sentence's first, so that its capital says nothing.
    fn opens(self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let gap = self.gap(before);
        let ends = gap.contains(['!', '?', '\n', '…', '«', '“', '"', '—']) || gap.contains('.') && !is_initial(self.words[before].text);
        ends || gap.contains(':')
    }

    /// Whether what follows tells a person: a colon behind a name in a headline, or what persons do.
    fn is_told_of(self) -> bool {
        let behind = self.words.get(self.end).map(|word| word.text);
        self.text[self.words[self.end - 1].span.end..].starts_with(':')
            || behind.is_some_and(|word| is_deed(word) && self.gap(self.end - 1) == " ")
    }

    fn is_namesake(self) -> bool {
        let before = self
            .at
            .checked_sub(1)
            .filter(|before| matches!(self.gap(*before), " " | ". " | "."))
            .map(|at| self.words[at].text.to_lowercase());
        let is_before =
            |word: String| NAMED_BEFORE.contains(&word.as_str()) || NAMED_BEFORE_STEMS.iter().any(|stem| word.starts_with(stem));
        let behind = self.words.get(self.end).filter(|_| self.gap(self.end - 1) == " ").map(|word| word.text);
        // English tells a street by a capital.
        let fits = |word: &&str| !word.is_ascii() || word.starts_with(char::is_uppercase) || word.ends_with("chasi");
        let is_behind = |word: &str| NAMED_BEHIND.iter().any(|known| word.to_lowercase().starts_with(known));
        // "Петровский район": an adjective made of a name, or the name that is one.
        let is_adjective = || self.end - self.at == 1 && is_adjective(self.words[self.at].text);
        before.is_some_and(is_before) || behind.filter(fits).is_some_and(is_behind) || is_adjective() && behind.is_some_and(is_thing)
    }

    /// Whether a letter of it is no initial but a word: "А Сериков".
    fn has_bare_initial(self) -> bool {
        let own = &self.words[self.at..self.end];
        own.len() > 1 && own.iter().any(|word| is_initial(word.text) && !self.text[word.span.end..].starts_with('.'))
    }
}

/// A capital letter alone.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Whether it is in capitals, which say something at the beginning of a sentence too: КТЖ.
fn is_abbreviation(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase)
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether a word may stand between a given name and a surname though the vocabulary has none there: a patronymic, an initial.
pub(super) fn may_stand_between(word: &str) -> bool {
    is_initial(word) || is_capital(word) && has_patronymic(word)
}

/// The other spellings of a full name that follow from it: "А. Сериков", "Сериков Айдос", and without the patronymic.
pub(super) fn others_of(name: &str) -> Vec<String> {
    let mut parts: Vec<&str> = name.split(' ').filter(|part| !part.is_empty()).collect();
    let is_full = (2..=3).contains(&parts.len()) && parts.iter().all(|part| is_capital(part) && part.chars().count() > 2);
    if !is_full || parts.len() == 3 && !has_patronymic(parts[1]) {
        return Vec::new();
    }
    let mut others = Vec::new();
    if parts.len() == 3 {
        let middle = parts.remove(1);
        others.push(parts.join(" "));
        others.extend(initial(parts[0]).zip(initial(middle)).map(|(a, b)| format!("{a}. {b}. {}", parts[1])));
    }
    others.extend(initial(parts[0]).map(|letter| format!("{letter}. {}", parts[1])));
    others.push(format!("{} {}", parts[1], parts[0]));
    others
}

fn initial(name: &str) -> Option<char> {
    name.chars().next().filter(|letter| letter.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str, name: &str) -> Meant {
        let words: Vec<Word<'_>> = crate::words::words(text).collect();
        let name: Vec<&str> = name.split(' ').collect();
        let at = words.windows(name.len()).position(|run| run.iter().map(|w| w.text).eq(name.iter().copied())).unwrap();
        Spelling { text, words: &words, at, end: at + name.len() }.meant()
    }

    #[test]
    fn a_surname_that_opens_a_sentence_may_be_a_common_word() {
        assert_eq!(meant("Мороз ослабнет к выходным.", "Мороз"), Meant::Perhaps);
        assert_eq!(meant("Утром холодно. Мороз вернётся.", "Мороз"), Meant::Perhaps);
        assert_eq!(meant("Мороз: больниц не закроем", "Мороз"), Meant::Yes);
        assert_eq!(meant("Мороз заявила, что больниц не закроют.", "Мороз"), Meant::Yes);
        assert_eq!(meant("МОРОЗ обновит вагоны.", "МОРОЗ"), Meant::Yes);
        assert_eq!(meant("По словам врача Мороз, больница закрыта.", "Мороз"), Meant::InOffice);
        assert_eq!(meant("Главный врач Мороз молчит.", "Мороз"), Meant::InOffice);
    }

    #[test]
    fn a_surname_behind_another_given_name_is_anothers() {
        assert_eq!(meant("Пришёл и Дед Мороз с мешком.", "Мороз"), Meant::Another);
        assert_eq!(meant("Пришёл врач Глеб Мороз с мешком.", "Мороз"), Meant::AnotherInOffice);
        assert_eq!(meant("Так считает Ж. Мороз из совета.", "Мороз"), Meant::Another);
        assert_eq!(meant("Жанна Мороз молчит.", "Мороз"), Meant::Perhaps);
        assert_eq!(meant("Врач Мороз молчит.", "Мороз"), Meant::InOffice);
    }

    #[test]
    fn streets_and_schools_bear_names_too() {
        assert_eq!(meant("Живёт на улице Абая Дулатова давно.", "Абая Дулатова"), Meant::No);
        assert_eq!(meant("Школа им. Абая Дулатова закрыта.", "Абая Дулатова"), Meant::No);
        assert_eq!(meant("Абай Дулатов көшесінде тұрады.", "Абай Дулатов"), Meant::No);
        assert_eq!(meant("They live in Abai Dulatov Street.", "Abai Dulatov"), Meant::No);
        assert_eq!(meant("On the street Abai Dulatov was met by friends.", "Abai Dulatov"), Meant::Yes);
    }

    #[test]
    fn towns_and_districts_are_called_like_people() {
        assert_eq!(meant("Жители Петровского района ждут.", "Петровского"), Meant::No);
        assert_eq!(meant("Акима Петровского ждут.", "Петровского"), Meant::InOffice);
        assert_eq!(meant("Вчера в Пушкине был дождь.", "Пушкине"), Meant::Perhaps);
    }

    #[test]
    fn an_initial_has_a_full_stop() {
        assert_eq!(meant("Так решил А. Сериков.", "А Сериков"), Meant::Yes);
        assert_eq!(meant("А Сериков так решил.", "А Сериков"), Meant::No);
    }

    #[test]
    fn a_full_name_has_other_spellings() {
        assert_eq!(others_of("Айдос Сериков"), ["А. Сериков", "Сериков Айдос"]);
        assert_eq!(others_of("Айдос Маратович Сериков"), ["Айдос Сериков", "А. М. Сериков", "А. Сериков", "Сериков Айдос"]);
        assert!(others_of("А. Сериков").is_empty() && others_of("Жан Мари де Валь").is_empty() && others_of("Абай").is_empty());
    }
}
