//! The name at the top of a page that the page says once more: beside ©, in its foot, in quotation marks, in an address, in the text itself.
//!
//! A whole page that is copied opens with the paper's name, and with much else: what is said again, and not as the same entry of a menu, is a name.
//! Where a page tells its address alone, the name is the one on the page of whose letters the address is made.

use std::cell::OnceCell;

use memchr::memmem;

use super::frame::Frame;
use super::outlet_name::is_outlet;
use super::{masthead, names, rights};
use crate::import::rules;
use crate::import::{Found, Line, Role, SURE};
use crate::words::{chars, latin_key};

/// Lines of a page at whose top its name stands.
const TOP: usize = 8;
/// Lines that open it: further down stand names of what the page offers too.
const OPENING: usize = 3;
/// Lines of a page's foot.
const FOOT: usize = 14;
/// Paragraphs at the beginning of the text, and at its end, that may speak of their paper.
const PARAGRAPHS: usize = 6;
/// Words of the longest name.
const WORDS: usize = 6;
/// Letters of a name that an address has.
const LETTERS: usize = 5;

/// Credits of pictures within the text that may say it.
const CREDITS: usize = 20;

/// How sure each way of saying a name again makes of it.
const BESIDE_RIGHTS: f32 = 0.8;
const IN_FOOT: f32 = 0.74;
const IN_QUOTES: f32 = 0.75;
const IN_ADDRESS: f32 = 0.74;
const IN_TEXT: f32 = 0.73;
/// A mailbox may be an office's, a town's or a holding's.
const MAILED: f32 = 0.6;

/// The page's name by a line at its top and by another that says it again.
pub(super) fn sign(frame: &Frame<'_>) -> Option<Found<String>> {
    let end = frame.title.unwrap_or(frame.body.start).min(frame.body.start).min(TOP);
    let top: Vec<Name<'_>> = frame.lines[..end].iter().enumerate().filter_map(|(at, line)| Name::of(at, line)).collect();
    if top.is_empty() {
        return None;
    }
    let places = places(frame);
    let said = top.iter().filter_map(|name| {
        let (again, sure) = name.said_again(&places)?;
        Some(Found::new(masthead::calm(name.text), rules::MASTHEAD, Some(name.line.number), &again.text, sure))
    });
    said.reduce(|a, b| if b.confidence > a.confidence { b } else { a })
}

/// Lines at a page's top and in its foot among which a name is looked for that an address has the letters of.
const AROUND: usize = 40;
/// Letters of the shortest address that is made of the beginnings of words.
const SHORTENED: usize = 6;
/// Bytes of the longest name, and letters of the shortest.
const NAME: usize = 120;
const SHORTEST: usize = 3;
/// Letters of an address that may stand within a longer name.
const WITHIN: usize = 8;

/// The name on the page of whose letters the address is made: "Черта берега" of chertaberega.example, which a sign of this page is.
pub(super) fn of_host(frame: &Frame<'_>, sign: &Found<String>) -> Option<Found<String>> {
    let address = sign.value.trim_start_matches("www.");
    let host = letters(address.rsplit_once('.').map_or(address, |(host, _)| host));
    let lines = frame.lines;
    let edges = lines.iter().enumerate().filter(|(at, line)| !line.role.is_body() && (*at < AROUND || at + AROUND >= lines.len()));
    let own = edges.flat_map(|(_, line)| {
        let text = line.text.as_str();
        let behind = text.contains(" - ").then(|| text.split(" - ")).into_iter().flatten();
        text.split(['\t', '|', '·', '•']).chain(behind).map(move |part| (line, part))
    });
    let has_quotes = |line: &&Line| line.text.contains(['«', '“', '„']);
    let quoted = lines.iter().filter(has_quotes).flat_map(|line| masthead::quoted(&line.text).map(move |name| (line, name)));
    let named = own.chain(quoted.take(2 * AROUND)).find_map(|(line, name)| {
        let name = name.trim();
        // The address itself, where it stands as a name: "Gavan.kz".
        let is_one = name.len() <= NAME
            && !name.eq_ignore_ascii_case(address)
            && name.starts_with(chars::is_uppercase)
            && name.split_whitespace().count() <= WORDS
            && !name.contains(['@', '/', '©', ':'])
            && may_begin(address, name);
        Some((line, is_one.then(|| made_of(&host, name)).flatten()?))
    });
    let sure = match () {
        () if sign.basis.rule == rules::MAIL_BOX => MAILED,
        // An address that is not surely the page's own names it no surer.
        () if sign.basis.rule == rules::ADDRESS_LINE && sign.confidence < SURE => sign.confidence,
        () => IN_ADDRESS.max(sign.confidence),
    };
    named.map(|(line, name)| Found::new(masthead::calm(name), rules::NAME_OF_ADDRESS, Some(line.number), &sign.basis.evidence, sure))
}

/// Whether the host of a mailbox or an address is made of a name or its first words.
pub(in crate::import) fn is_host_of(address: &str, name: &str) -> bool {
    host(address).is_some_and(|host| made_of(&letters(host), name).is_some())
}

fn without_article(name: &str) -> &str {
    const ARTICLES: [&str; 9] = ["The ", "Le ", "La ", "El ", "Il ", "Der ", "Die ", "Das ", "Het "];
    ARTICLES.iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

/// The name, or the words that it opens with, of which an address is made by its letters.
fn made_of<'a>(host: &str, name: &'a str) -> Option<&'a str> {
    let bare = without_article(name);
    let own = letters(bare);
    let (length, of_host) = (own.chars().count(), host.chars().count());
    if of_host < SHORTEST || length < SHORTEST {
        return None;
    }
    let is_whole = own == host || bare.len() < name.len() && letters(name) == host;
    if is_whole || length >= LETTERS && host.starts_with(own.as_str()) {
        return Some(name);
    }
    if !own.starts_with(host) {
        if is_made_of_beginnings(host, bare) {
            return Some(name);
        }
        return (host.len() >= WITHIN && own.contains(host) && !own.ends_with(host)).then_some(name);
    }
    // In "Harbour Newsletters" the second word is another's; in "Гавань қаласы" it is the name's.
    let is_end = |c: char| !c.is_alphanumeric() && !matches!(c, '‘' | '’' | 'ʻ' | 'ʼ' | '\'');
    let goes_on = |end: usize| {
        let next = bare[end..].trim_start_matches(' ').split(' ').next().unwrap_or_default();
        next.starts_with(char::is_lowercase) && next.chars().count() >= 4
    };
    match bare.match_indices(is_end).map(|(at, _)| at).find(|end| letters(&bare[..*end]) == host) {
        Some(end) => Some(if goes_on(end) { name } else { &bare[..end] }),
        None => (of_host >= LETTERS).then_some(name),
    }
}

/// Whether an address is made of the beginnings of a name's words, one after another: "portobs" of "Портовый обозреватель", "pkurier" of
/// "Портовый курьер".
fn is_made_of_beginnings(host: &str, name: &str) -> bool {
    let words: Vec<String> = name.split(' ').map(letters).collect();
    let [first, second] = &words[..] else { return false };
    host.len() >= SHORTENED
        && host.char_indices().skip(1).any(|(at, _)| {
            let (a, b) = host.split_at(at);
            let is_enough = a.len() >= 3 && b.len() >= 3 || a.len() == 1 && b.len() >= LETTERS;
            is_enough && first.starts_with(a) && second.starts_with(b)
        })
}

/// Whether one of a name's words begins as an address does: a name in Latin letters of which none does is looked at no closer.
fn may_begin(address: &str, name: &str) -> bool {
    let first = address.chars().next().unwrap_or(' ').to_ascii_lowercase();
    let begins = |c: char| !c.is_ascii_alphabetic() || c.to_ascii_lowercase() == first;
    name.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next()).any(begins)
}

/// A line that may say the page's name again.
struct Place<'a> {
    line: &'a Line,
    /// Whether it stands in the page's foot.
    is_foot: bool,
    /// What it has in quotation marks.
    quoted: Vec<&'a str>,
    /// The letters of the first address in it.
    host: Option<String>,
}

/// The lines of the page's foot, and those of the text and around it in which a paper speaks of itself.
fn places<'a>(frame: &Frame<'a>) -> Vec<Place<'a>> {
    let lines = frame.lines;
    let (start, end) = (frame.body.start, frame.body.end);
    let foot = lines.len().saturating_sub(FOOT).max(end);
    let head = frame.title.map_or(start, |title| title.min(start));
    let closing = end.saturating_sub(PARAGRAPHS).max(start);
    let opening = (start + PARAGRAPHS).min(closing);
    let around = (head..opening).chain(closing..(end + TOP).min(foot)).map(|at| (at, false));
    let place = |(at, is_foot): (usize, bool)| {
        let line: &Line = &lines[at];
        let bytes = line.text.as_bytes();
        let [guillemet, high] = ["«", "“"].map(|mark| mark.as_bytes()[0]);
        let has_quotes = memchr::memchr2(guillemet, high, bytes).is_some();
        let host = memchr::memchr2(b'.', b'@', bytes).and_then(|_| host(&line.text));
        Place {
            line,
            is_foot,
            quoted: if has_quotes { masthead::quoted(&line.text).collect() } else { Vec::new() },
            host: host.map(letters),
        }
    };
    let is_credit = |at: &usize| lines[*at].role == Role::Furniture("photo-credit") && lines[*at].text.len() <= NAME * 2;
    let credits = (opening..closing.max(opening)).filter(is_credit).take(CREDITS).map(|at| (at, false));
    around.chain((foot..lines.len()).map(|at| (at, true))).chain(credits).map(place).collect()
}

/// A name's letters and digits in Latin.
fn letters(name: &str) -> String {
    latin_key(&name.chars().filter(|c| chars::is_alphanumeric(*c)).collect::<String>())
}

/// A line at the top that may be a name.
struct Name<'a> {
    line: &'a Line,
    text: &'a str,
    /// It as it stands, all in capitals, and as a sentence has it.
    forms: Vec<memmem::Finder<'static>>,
    words: usize,
    /// Its letters in Latin.
    letters: OnceCell<String>,
    /// Whether it opens the page.
    opens: bool,
}

impl<'a> Name<'a> {
    fn of(at: usize, line: &'a Line) -> Option<Self> {
        let marks = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '+');
        // "Harbour Times - print view", "ВЕСТНИК • № 3": what is behind a mark says what is shown.
        let text = without_end(first_part(&line.text).trim_matches(marks));
        let words = text.split_whitespace().count() + usize::from(is_coined(text));
        let is_one = (1..=WORDS).contains(&words)
            && text.len() <= NAME
            && text.chars().filter(|c| chars::is_alphabetic(*c)).count() >= 3
            && text.chars().all(|c| chars::is_alphanumeric(c) || matches!(c, ' ' | '\u{a0}' | '-' | '.' | '’' | '\'' | '&' | '!' | '+'))
            && !text.ends_with('.')
            && !matches!(line.role, Role::Meta)
            && !is_menu(text)
            && (words > 1 || is_outlet(text))
            && !text.split_whitespace().any(is_network);
        if !is_one {
            return None;
        }
        let mut forms = vec![text.to_owned(), text.to_uppercase(), masthead::calm(text)];
        // Looked for once, though a name is mostly calm as it stands.
        if forms[2] == forms[0] {
            forms.pop();
        }
        forms.dedup();
        let forms = forms.iter().map(|form| memmem::Finder::new(form).into_owned()).collect();
        Some(Self {
            line,
            text,
            forms,
            words,
            letters: OnceCell::new(),
            opens: at < OPENING || is_coined(text) && text.ends_with(|c: char| c.is_ascii_digit()),
        })
    }

    /// Where the page says it again, and how sure that makes of it.
    fn said_again<'p>(&self, places: &'p [Place<'a>]) -> Option<(&'p Line, f32)> {
        let others = places.iter().filter(|place| place.line.number != self.line.number);
        let said = others.filter_map(|place| Some((place.line, self.sure_by(place)?)));
        said.reduce(|a, b| if b.1 > a.1 { b } else { a })
    }

    /// How sure a line makes of it that it is the page's name; `None` = it says nothing of it.
    fn sure_by(&self, place: &Place<'_>) -> Option<f32> {
        let text = place.line.text.as_str();
        let at = self.place(text).filter(|_| !masthead::is_lower_same(text, &self.line.text));
        let goes_on = |rest: &str| GOES_ON.iter().any(|words| rest.starts_with(words));
        let as_name = |at: usize| self.opens && self.stands_as_name(text, at);
        let is_quoted = || place.quoted.iter().any(|quoted| masthead::is_form(self.text, quoted));
        let is_host = || place.host.as_ref().is_some_and(|host| self.has_letters(host));
        match at {
            Some(_) if place.is_foot && rights::says_rights(text) => Some(BESIDE_RIGHTS),
            Some(at) if text[..at].ends_with(['«', '“', '„', '"', '‹']) => Some(IN_QUOTES),
            // "Harbour.Media — a project of Harbour Ltd", of one word too.
            Some(0) if !place.line.role.is_body() && self.opens && text.get(self.text.len()..).is_some_and(goes_on) => Some(IN_FOOT),
            Some(at) if place.is_foot && as_name(at) => Some(IN_FOOT),
            // "Photo: Anna Testova / Harbour Courier": it takes pictures of its own.
            Some(at) if place.line.role == Role::Furniture("photo-credit") && is_credited(text, at) => Some(IN_FOOT),
            // What a page does not vouch for it says right below the text.
            Some(at) if !place.line.role.is_body() && is_coined(self.text) && as_name(at) => Some(IN_FOOT),
            Some(at) if place.line.role.is_body() && as_name(at) && !names::is_person(self.text) => Some(IN_TEXT),
            _ if is_quoted() => Some(IN_QUOTES),
            _ if is_host() => Some(IN_ADDRESS),
            _ => None,
        }
    }

    /// Where a line has the name as words of its own.
    fn place(&self, text: &str) -> Option<usize> {
        self.forms.iter().find_map(|form| {
            let length = form.needle().len();
            let is_alone =
                |at: usize| !text[..at].ends_with(chars::is_alphanumeric) && !text[at + length..].starts_with(chars::is_alphanumeric);
            // Most lines have it nowhere: no more is made ready than the first look takes.
            let mut from = 0;
            while let Some(at) = form.find(&text.as_bytes()[from..]).map(|at| from + at) {
                if is_alone(at) {
                    return Some(at);
                }
                from = at + length;
            }
            None
        })
    }

    /// Whether the name is one in this line: of several words, written with a capital, in a line that says more.
    fn stands_as_name(&self, text: &str, place: usize) -> bool {
        self.words > 1 && text[place..].starts_with(chars::is_uppercase) && text.split_whitespace().count() > self.words + 1
    }

    fn own_letters(&self) -> &str {
        self.letters.get_or_init(|| letters(self.text))
    }

    /// Whether an address has the name's letters: "obratny-bereg.example" of "Обратный берег".
    fn has_letters(&self, host: &str) -> bool {
        let is_enough = |letters: &str| letters.chars().count() >= LETTERS;
        let own = self.own_letters();
        let bare = without_article(self.text);
        if bare.len() < self.text.len() && letters(bare) == host && is_enough(host) {
            return true;
        }
        is_enough(own) && (host.starts_with(own) || own.starts_with(host) && is_enough(host))
    }
}

/// Whether a name stands in a picture's credit as those do for whom it was taken.
fn is_credited(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    before.ends_with(['/', '©', '(', ':', ',', '|'])
}

/// How a line goes on that opens with a page's name: "Harbour.Media — a project of Harbour Ltd", "Harbour is a newspaper of".
const GOES_ON: [&str; 14] = [
    " — ",
    " – ",
    " - ",
    " ©",
    " is a ",
    " is an ",
    " is published ",
    " es un ",
    " es una ",
    " est un ",
    " ist ein",
    " è un",
    " é um",
    " является ",
];

/// Whether a single word is no word of a language but made for a name: "HarbourLab", "Harbour.kz", "Курьер-Восток", "Пристань24".
fn is_coined(text: &str) -> bool {
    let mut before = ' ';
    !text.contains(char::is_whitespace)
        && text.chars().any(|c| {
            let goes_on = chars::is_alphanumeric(c) && matches!(before, '.')
                || chars::is_uppercase(c) && (before == '-' || before.is_lowercase())
                || c.is_ascii_digit() && before.is_lowercase();
            before = c;
            goes_on
        })
}

/// A name of several words without what an address ends with: "Harbour Times .com", "Moravské listy.cz".
pub(super) fn without_end(name: &str) -> &str {
    let bare = name.rsplit_once('.').filter(|(_, end)| (2..=3).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_lowercase()));
    bare.map(|(bare, _)| bare.trim_end()).filter(|bare| bare.contains(' ')).unwrap_or(name)
}

/// What stands before the first mark that parts a name from what is shown of it.
fn first_part(text: &str) -> &str {
    const MARKS: [&str; 9] = [" - ", " – ", " — ", " | ", " • ", " » ", "\t", "   ", ". "];
    let mut places = memchr::memchr3_iter(b' ', b'\t', b'.', text.as_bytes());
    let end = places.find(|at| MARKS.iter().any(|mark| text[*at..].starts_with(mark)));
    &text[..end.unwrap_or(text.len())]
}

/// The host of the first address in a line, without what it ends with; of "@harbourtimes" what is behind the sign.
fn host(text: &str) -> Option<&str> {
    let find = |words: &str| memmem::find(text.as_bytes(), words.as_bytes());
    let at = text.find('@').map(|at| at + 1).or_else(|| find("://").map(|at| at + 3)).or_else(|| find("www."))?;
    let is_account = text[..at].ends_with('@') && !text[..at - 1].ends_with(chars::is_alphanumeric);
    let rest = text[at..].trim_start_matches("www.");
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '.')).unwrap_or(rest.len());
    let named = rest[..end].trim_end_matches('.');
    named.rsplit_once('.').map(|(host, _)| host).or_else(|| is_account.then_some(named))
}

/// "Harbour Times on Twitter".
fn is_network(word: &str) -> bool {
    const NETWORKS: [&str; 12] = [
        "facebook",
        "twitter",
        "instagram",
        "telegram",
        "youtube",
        "linkedin",
        "tiktok",
        "whatsapp",
        "rss",
        "вконтакте",
        "одноклассники",
        "дзен",
    ];
    NETWORKS.contains(&chars::lowercase(word).as_str())
}

/// Whether each word of a line is one that menus are made of.
fn is_menu(text: &str) -> bool {
    text.split_whitespace().all(names::is_common)
}

#[cfg(test)]
mod tests {
    use super::super::tests::page;
    use super::*;

    /// The name of a page by these lines above its headline and below its text, and a sentence of the text.
    fn named(top: &str, prose: &str, foot: &str) -> Option<(String, f32)> {
        let above = top.lines().chain(["Новости", "Экономика", "Спорт"]).map(|text| (text, Role::Furniture("navigation")));
        let article =
            [("Причал открыли после ремонта", Role::Title), (prose, Role::Paragraph), ("Паром пойдёт с понедельника.", Role::Paragraph)];
        let below = foot.lines().map(|text| (text, Role::Furniture("links")));
        let lines = page(&above.chain(article).chain(below).collect::<Vec<_>>());
        sign(&Frame::of(&lines)).map(|found| (found.value, found.confidence))
    }

    #[test]
    fn the_name_at_the_top_is_said_again() {
        let prose = "Причал открыли утром.";
        for (top, text, foot, name, sure) in [
            ("Берег и люди\nПоиск", prose, "© Берег и люди. Заречье, 2016–2022", "Берег и люди", BESIDE_RIGHTS),
            ("СТЕПНАЯ ТРИБУНА", prose, "«Степная трибуна», Заречье, ул. Портовая, 3", "Степная трибуна", IN_QUOTES),
            ("Обратный берег", prose, "hello@obratny-bereg.example", "Обратный берег", IN_ADDRESS),
            ("The Morning Harbour", "He told The Morning Harbour that he was glad.", "Terms", "The Morning Harbour", IN_TEXT),
            (
                "Zum Inhalt springen\nHafenmagazin Nord\nPolitik",
                prose,
                "Hafenmagazin Nord ist eine Marke des Verlags",
                "Hafenmagazin Nord",
                IN_FOOT,
            ),
            ("Пристань.Медиа", "Причал открыли.", "Пристань.Медиа — проект ООО «Букварь»", "Пристань.Медиа", IN_FOOT),
            ("Лунный берег\tНовости\tПогода", "Причал открыли.", "Лунный берег © 2031   Реклама", "Лунный берег", BESIDE_RIGHTS),
            ("Пристань", "Об этом рассказали «Пристани» в порту.", "Архив", "Пристань", IN_QUOTES),
        ] {
            assert_eq!(named(top, text, foot), Some((name.to_owned(), sure)), "{top}");
        }
    }

    #[test]
    fn a_name_that_no_language_has_may_be_one_word() {
        for (top, text, foot, sure) in [
            ("HarbourLab", "Причал открыли.", "HarbourLab es un proyecto sin ánimo de lucro", IN_FOOT),
            ("Курьер-Пристань", "Курьер-Пристань собирает всё, что известно о причале.", "Архив", IN_TEXT),
            ("Pulse.example", "Причал открыли.", "This story was not edited by Pulse.example staff", IN_FOOT),
            ("Il molo di sera", "Причал открыли.", "Seguici: @ilmolodisera", IN_ADDRESS),
            ("Пристань24", "Ранее Пристань24 сообщала о причале.", "Архив", IN_TEXT),
            ("Molo di sera.it", "Причал открыли.", "Molo di sera - Tutti i diritti riservati", BESIDE_RIGHTS),
        ] {
            assert_eq!(named(top, text, foot), Some((top.trim_end_matches(".it").to_owned(), sure)), "{top}");
        }
    }

    #[test]
    fn a_page_names_itself_in_the_credits_of_its_pictures() {
        let of = |credit: &str| {
            let menu = Role::Furniture("navigation");
            let text = ("Паром пойдёт с понедельника.", Role::Paragraph);
            let body =
                [vec![("Причал открыли", Role::Title)], vec![text; 8], vec![(credit, Role::Furniture("photo-credit"))], vec![text; 8]]
                    .concat();
            let lines = page(&[&[("Берег и люди", menu), ("Спорт", menu)], &body[..]].concat());
            sign(&Frame::of(&lines)).map(|found| found.value)
        };
        assert_eq!(of("Фото: Анна Пробная / Берег и люди").as_deref(), Some("Берег и люди"));
        assert_eq!(of("На фото Берег и люди"), None);
    }

    #[test]
    fn an_address_is_made_of_a_name_on_the_page() {
        let of = |address: &str, top: &str, foot: &str| {
            let furniture = Role::Furniture("navigation");
            let lines = page(&[(top, furniture), ("Причал открыли", Role::Title), ("Паром пойдёт.", Role::Paragraph), (foot, furniture)]);
            let sign = Found::new(address.to_owned(), rules::DOMAIN_LINE, Some(1), address, 0.6);
            of_host(&Frame::of(&lines), &sign).map(|found| found.value)
        };
        assert_eq!(of("chertaberega.example", "Меню", "«Черта берега» существует на пожертвования").as_deref(), Some("Черта берега"));
        assert_eq!(of("chertaber.example", "Меню", "«Черта берега» существует на пожертвования").as_deref(), Some("Черта берега"));
        assert_eq!(of("portobozr.example", "Портовый обозреватель", "Архив").as_deref(), Some("Портовый обозреватель"));
        assert_eq!(of("pvestnik.example", "Меню", "«Портовый вестник» — проект").as_deref(), Some("Портовый вестник"));
        assert_eq!(of("harbourtimes.example", "The Harbour Times | Sport", "Terms").as_deref(), Some("The Harbour Times"));
        assert_eq!(of("harbour.example", "Harbour Newsletters", "Terms").as_deref(), Some("Harbour"));
        assert_eq!(of("harbour.example", "Harbour on HBO", "Terms").as_deref(), Some("Harbour"));
        assert_eq!(of("gavan.example", "Гавань қаласы әкімдігі", "Архив").as_deref(), Some("Гавань қаласы әкімдігі"));
        assert_eq!(of("harbourtimes.example", "More from Harbour Times", "Terms"), None);
        assert_eq!(of("pristan.example", "Новости", "Архив"), None);
    }

    #[test]
    fn entries_of_menus_persons_and_networks_are_no_names() {
        let prose = "Причал открыли утром, сказала Анна Пробная.";
        for (top, foot) in [
            ("Анна Пробная", "Архив"),
            ("Личный кабинет", "Личный кабинет"),
            ("Пристань", "Пристань для яхт\nПристань Северная"),
            ("Вести порта на Twitter", "© Вести порта на Twitter"),
            ("Jump to the content", "Terms"),
            ("News", "© News"),
        ] {
            assert_eq!(named(top, prose, foot), None, "{top}");
        }
    }
}
