//! Names of people that no vocabulary knows yet, in one text.
//!
//! Two or three capitalised words are a person's name if something says so: a patronymic, a family name's form, an office before it, a verb of
//! speech beside it or beside the family name alone. Nouns of geography and of institutions speak against it ([`signs`](super::signs)).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use ahash::HashMap;

use super::Worded;
use super::forms::{base, given_base, has_family_form, has_patronymic, in_nominative, is_adjective, is_cyrillic, is_slavic, last_of};
use super::signs::{is_deed, is_into, is_office, is_thing};
use crate::import::Found;
use crate::model::Lang;
use crate::words::Word;

/// How often each word of a family is met, and what was said beside it.
#[derive(Default)]
struct Family {
    mentions: usize,
    does: bool,
}

/// A name found in a text.
struct Person {
    /// The form that stands for it: the nominative if the text has it.
    name: String,
    family: String,
    /// The family name as the text has it.
    written: String,
    /// What speaks for a person's name, and against it.
    signs: i32,
    in_nominative: bool,
    /// Whether every sentence that has the name in full begins with it.
    opens: bool,
}

/// The people whom a text names in full.
#[derive(Debug, Default, PartialEq)]
pub struct Named {
    /// Those that it names again, by the family name at least; the most mentioned first.
    pub again: Vec<Found<String>>,
    /// Those that it names once.
    pub once: Vec<Mention>,
}

/// A full name that a text has once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// As the text has it, or in the nominative.
    pub name: String,
    /// How much says that it is a person's; 0 = nothing does, nor against it.
    pub signs: i32,
}

/// Full names of people in a text.
///
/// Russian case forms are put into the nominative only where the text itself shows it or a rule is safe; otherwise the form of the text stays.
pub fn named(text: &Worded<'_>, lang: &Lang) -> Named {
    let reading = Reading::of(text, lang.primary());
    let mut bases = Bases { lang: reading.lang, known: HashMap::default() };
    let (met_once, names): (Vec<_>, Vec<_>) = reading.names().into_iter().partition(|(_, name)| name.is_once);
    let people = reading.people(&names, &mut bases);
    let families = reading.families(&people, &mut bases);
    let mentions = |person: &Person| families.get(&person.family).map_or(0, |family| family.mentions);
    let does = |person: &Person| families.get(&person.family).is_some_and(|family| family.does);
    let (again, others): (Vec<_>, Vec<_>) = people.into_iter().partition(|person| mentions(person) >= 2);
    let mut again: Vec<(usize, Person)> =
        again.into_iter().filter(|p| p.signs + i32::from(does(p)) > 0).map(|p| (mentions(&p), p)).collect();
    again.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
    again.truncate(12);
    let sure = |person: &Person| if person.in_nominative { 0.75 } else { 0.5 };
    let one =
        |(mentions, p): (usize, Person)| Found::new(p.name.clone(), "named-again", None, &format!("{} ×{mentions}", p.name), sure(&p));
    let met_once = met_once.into_iter().map(|(signs, name)| Mention { name: name.nominative(reading.lang), signs });
    let once = met_once.chain(others.into_iter().map(|p| Mention { name: p.name, signs: p.signs }));
    Named { again: again.into_iter().map(one).collect(), once: once.filter(|mention| mention.signs >= 0).collect() }
}

/// A text's words with what stands between them.
struct Reading<'a> {
    text: &'a str,
    words: &'a [Word<'a>],
    lang: &'a str,
    /// The places of words that begin with a capital, and how they begin.
    capitals: Vec<(usize, usize)>,
    /// How many of them begin alike: of most names the family is met once, and nothing more need be known of them.
    alike: Vec<u16>,
}

/// Beginnings of words that are told apart.
const BEGINNINGS: usize = 1 << 12;

/// A number for a word's first three letters.
fn beginning(word: &str) -> usize {
    let step = |hash: u32, letter: u32| (hash ^ letter).wrapping_mul(0x9e37_79b1).rotate_left(9);
    let with = |hash: u32, c: char| match c {
        'a'..='z' | 'а'..='я' => step(hash, u32::from(c)),
        'A'..='Z' | 'А'..='Я' => step(hash, u32::from(c) + 32),
        'ё' | 'Ё' => step(hash, u32::from('е')),
        _ => c.to_lowercase().fold(hash, |hash, c| step(hash, u32::from(c))),
    };
    word.chars().take(3).fold(0, with) as usize % BEGINNINGS
}

/// A capitalised word, or several joined by hyphens.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    /// The index of its first word, and of the word after it.
    words: (usize, usize),
}

/// Capitalised words that may be a person's name.
struct Name<'a> {
    parts: Vec<Part<'a>>,
    /// Whether an office stands before it.
    has_office: bool,
    /// Whether a sentence begins with it: its first word may be none of it ("Соперники Ахметовой").
    opens: bool,
    /// Whether the text has the family name nowhere else.
    is_once: bool,
}

impl<'a> Name<'a> {
    /// The family name as the text has it.
    fn family(&self) -> &'a str {
        last_of(self.parts[self.parts.len() - 1].text)
    }

    /// In the nominative, where that is certain.
    fn nominative(&self, lang: &str) -> String {
        let parts: Vec<&str> = self.parts.iter().map(|part| part.text).collect();
        in_nominative(&parts, lang).unwrap_or_else(|| parts.join(" "))
    }
}

/// Words before a name among which its office is looked for: "министр иностранных дел".
const OFFICE: usize = 3;

impl<'a> Reading<'a> {
    fn of(worded: &'a Worded<'a>, lang: &'a str) -> Self {
        let (text, words) = (worded.text, worded.words.as_slice());
        let capitals = words.iter().enumerate().filter(|(_, word)| opens_with_capital(word.text));
        let capitals: Vec<(usize, usize)> = capitals.map(|(at, word)| (at, beginning(word.text))).collect();
        let mut alike = vec![0u16; BEGINNINGS];
        for (_, beginning) in &capitals {
            alike[*beginning] = alike[*beginning].saturating_add(1);
        }
        Self { text, words, lang, capitals, alike }
    }

    fn gap(&self, at: usize) -> &'a str {
        match (self.words.get(at), self.words.get(at + 1)) {
            (Some(a), Some(b)) => &self.text[a.span.end..b.span.start],
            _ => "\n",
        }
    }

    /// Whether a sentence goes on after a word.
    fn goes_on(&self, at: usize) -> bool {
        let gap = self.gap(at);
        // Nearly always a space is all.
        gap == " " || !gap.contains(['.', '!', '?', '\n', '…', ':', ';'])
    }

    /// The names of a text, in order, with what speaks for each and against it where it stands.
    fn names(&self) -> Vec<(i32, Name<'a>)> {
        let mut names = Vec::new();
        let (mut run, mut next) = (Vec::new(), 0);
        for &(at, _) in &self.capitals {
            if at >= next {
                next = self.read_run(at, &mut run);
                let name = self.name(&run).filter(|name| !self.is_quoted(name));
                names.extend(name.map(|name| (self.signs(&name), name)));
            }
        }
        names
    }

    /// Whether a name stands by itself in quotation marks: a paper's, a ship's.
    fn is_quoted(&self, name: &Name<'a>) -> bool {
        let ends = (name.parts[0].words.0, name.parts[name.parts.len() - 1].words.1 - 1);
        let (before, behind) = (&self.text[..self.words[ends.0].span.start], &self.text[self.words[ends.1].span.end..]);
        before.ends_with(['«', '“', '„', '"']) && behind.starts_with(['»', '”', '“', '"'])
    }

    /// Reads the capitalised words from here on that nothing but a space parts, and gives the index of the word after them.
    fn read_run(&self, mut at: usize, run: &mut Vec<Part<'a>>) -> usize {
        run.clear();
        while let Some(part) = self.part(at) {
            at = part.words.1;
            run.push(part);
            if self.gap(at - 1) != " " {
                break;
            }
        }
        at
    }

    fn part(&self, at: usize) -> Option<Part<'a>> {
        let first = self.words.get(at).filter(|word| is_capitalised(word.text))?;
        let mut next = at + 1;
        let mut end = first.span.end;
        while self.gap(next - 1) == "-" {
            // "Анны-Марии", and "Трамп-пен", where only a case follows the hyphen.
            if is_capitalised(self.words[next].text) {
                end = self.words[next].span.end;
            }
            next += 1;
        }
        let text = &self.text[first.span.start..end];
        let text = text.strip_suffix("’s").or_else(|| text.strip_suffix("'s")).unwrap_or(text);
        Some(Part { text, words: (at, next) })
    }

    /// The name in a run of capitalised words, without what stands before it.
    fn name(&self, run: &[Part<'a>]) -> Option<Name<'a>> {
        let last = run.last().filter(|_| run.len() > 1)?;
        let is_once = self.alike[beginning(last_of(last.text))] < 2;
        let mut parts = run.to_vec();
        let mut has_office = false;
        if let Some(office) = parts.iter().rposition(|part| is_office(part.text)) {
            has_office = true;
            parts.drain(..=office);
        }
        let first = parts.first()?.words.0;
        let opens = first == 0 || !self.goes_on(first - 1);
        let is_full = parts.len() == 3 && has_patronymic(parts[1].text);
        // A sentence's first word is a capital for that alone.
        if parts.len() > 2 && opens && !is_full && (is_cyrillic(parts[0].text) || is_thing(parts[0].text)) {
            parts.remove(0);
        }
        let first = parts[0].words.0;
        let mut before = (1..=OFFICE.min(first)).take_while(|back| self.goes_on(first - back)).map(|back| first - back);
        has_office |= before.any(|at| is_office(self.words[at].text));
        if opens_with_country(&parts, has_office) {
            parts.remove(0);
        }
        let is_name = matches!(parts.len(), 2 | 3) && parts.iter().all(|part| is_long_enough(part.text)) && !is_adjective(parts[0].text);
        let opens = parts[0].words.0.checked_sub(1).is_none_or(|before| !self.goes_on(before));
        // Nothing tells such a first word from a name.
        let is_name = is_name && !(is_once && opens && parts.len() == 2 && !has_office && is_cyrillic(parts[0].text));
        is_name.then_some(Name { parts, has_office, opens, is_once })
    }

    /// What speaks for a person's name where it stands, and against it.
    fn signs(&self, name: &Name<'a>) -> i32 {
        let (first, last) = (name.parts[0], name.parts[name.parts.len() - 1]);
        let patronymic = name.parts.len() == 3 && has_patronymic(name.parts[1].text);
        let form = is_cyrillic(last.text) && has_family_form(last.text);
        let thing = name.parts.iter().any(|part| is_thing(part.text));
        let before = first.words.0.checked_sub(1).filter(|at| self.goes_on(*at));
        let place = before.is_some_and(|at| is_into(self.words[at].text));
        let after = || (last.words.1..last.words.1 + 2).take_while(|at| self.goes_on(at - 1));
        let does = before.into_iter().chain(after()).any(|at| self.words.get(at).is_some_and(|word| is_deed(word.text)));
        let weigh = |holds: bool, weight: i32| if holds { weight } else { 0 };
        let against = weigh(thing, 4) + weigh(place && !name.has_office && !patronymic, 2);
        weigh(name.has_office, 2) + weigh(patronymic, 3) + weigh(form, 1) + weigh(does, 1) - against
    }

    /// For which beginnings of family names anything speaks: a sign of one of their names, given with each, or a deed beside one of their words. What nothing
    /// speaks for is no person's name, and need not be stemmed.
    fn spoken_for(&self, names: &[(i32, Name<'a>)]) -> Vec<bool> {
        // Words that begin with other letters may be folded to one.
        let is_folded = |(_, name): &(i32, Name<'_>)| name.family().chars().take(3).any(|c| !is_plain(c));
        if names.iter().any(is_folded) {
            return vec![true; BEGINNINGS];
        }
        let (mut named, mut spoken_for) = (vec![false; BEGINNINGS], vec![false; BEGINNINGS]);
        for (signs, name) in names {
            let beginning = beginning(name.family());
            named[beginning] = true;
            spoken_for[beginning] |= *signs > 0;
        }
        for &(at, beginning) in self.capitals.iter().filter(|(_, beginning)| named[*beginning]) {
            spoken_for[beginning] = spoken_for[beginning] || self.has_deed_beside(at);
        }
        spoken_for
    }

    /// Whether beside a word stands what persons do.
    fn has_deed_beside(&self, at: usize) -> bool {
        let beside = [at.checked_sub(1).filter(|at| self.goes_on(*at)), Some(at + 1).filter(|_| self.goes_on(at))];
        beside.into_iter().flatten().any(|at| is_deed(self.words[at].text))
    }

    /// The people whom these names mean.
    fn people(&self, names: &[(i32, Name<'a>)], bases: &mut Bases<'a>) -> Vec<Person> {
        let mut people: BTreeMap<String, Person> = BTreeMap::new();
        let spoken_for = self.spoken_for(names);
        for (signs, name) in names.iter().filter(|(_, name)| spoken_for[beginning(name.family())]) {
            let parts: Vec<&str> = name.parts.iter().map(|part| part.text).collect();
            let last = name.family();
            let family = bases.of(last).to_owned();
            let key = format!("{} {family}", bases.of_given(parts[0]));
            let nominative = in_nominative(&parts, self.lang);
            let person = people.entry(key).or_insert_with(|| Person {
                name: parts.join(" "),
                family,
                written: last.to_owned(),
                signs: 0,
                in_nominative: false,
                opens: true,
            });
            person.signs += signs;
            person.opens &= name.opens && !name.has_office;
            if let Some(name) = nominative.filter(|_| !person.in_nominative) {
                person.name = name;
                person.in_nominative = true;
            }
        }
        let sure: BTreeSet<String> = people.values().filter(|person| !person.opens).map(|person| person.family.clone()).collect();
        people.into_values().filter(|person| !person.opens || !sure.contains(&person.family)).collect()
    }

    /// How often each family name stands in the text, alone or in full, and whether it does what persons do.
    fn families(&self, people: &[Person], bases: &mut Bases<'a>) -> HashMap<String, Family> {
        let mut found: HashMap<String, Family> = HashMap::default();
        let families: BTreeSet<&str> = people.iter().map(|person| person.family.as_str()).collect();
        let beginnings: BTreeSet<usize> = people.iter().map(|person| beginning(&person.written)).collect();
        for &(at, _) in self.capitals.iter().filter(|(_, beginning)| beginnings.contains(beginning)) {
            let base = bases.of(self.words[at].text);
            if families.contains(base) {
                let family = found.entry(base.to_owned()).or_default();
                family.mentions += 1;
                family.does |= self.has_deed_beside(at);
            }
        }
        found
    }
}

fn is_capitalised(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(is_capital) && chars.next().is_some_and(char::is_lowercase)
}

/// Whether a word begins with a capital: nearly all others are told by their first two bytes.
fn opens_with_capital(word: &str) -> bool {
    match word.as_bytes() {
        // a to z, а to п, р to я.
        [b'a'..=b'z', ..] | [0xd0, 0xb0..=0xbf, ..] | [0xd1, 0x80..=0x8f, ..] => false,
        _ => word.starts_with(is_capital),
    }
}

/// Whether a letter is a capital: those of the commonest alphabets without Unicode's tables.
fn is_capital(c: char) -> bool {
    match c {
        'a'..='z' | 'а'..='я' | '0'..='9' => false,
        'A'..='Z' | 'А'..='Я' => true,
        _ => c.is_uppercase(),
    }
}

/// Whether a letter is folded to its small one, ё to е, and no other letter is folded to that.
fn is_plain(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё')
}

/// Names of Latin script may have two letters.
fn is_long_enough(word: &str) -> bool {
    word.chars().count() >= if is_cyrillic(word) { 3 } else { 2 }
}

/// Whether what stands before a name is in the genitive and the name is not: the country in "министр обороны России Иван Петров".
///
/// Names of countries in -стан are no given names. Given names end with "ы" or "и" in the genitive only, but short ones with "а" or "я" in the nominative: "Саша Барон Коэн".
fn opens_with_country(parts: &[Part<'_>], has_office: bool) -> bool {
    let &[first, given, _] = parts else { return false };
    let (first, given) = (first.text, given.text);
    if has_patronymic(given) {
        false
    } else if first.ends_with("стана") {
        true
    } else if first.ends_with(['ы', 'и']) {
        !given.ends_with(['ы', 'и'])
    } else {
        has_office && first.chars().count() > 4 && first.ends_with(['а', 'я']) && !given.ends_with(['а', 'я', 'ы', 'и'])
    }
}

/// Names of one text as they are compared: most are met again, and are not stemmed again.
struct Bases<'a> {
    lang: &'a str,
    known: HashMap<&'a str, String>,
}

impl<'a> Bases<'a> {
    /// See [`base`].
    fn of(&mut self, word: &'a str) -> &str {
        self.known.entry(word).or_insert_with(|| base(word, self.lang))
    }

    /// See [`given_base`].
    fn of_given(&mut self, word: &'a str) -> Cow<'_, str> {
        if is_slavic(self.lang) { Cow::Owned(given_base(word, self.lang)) } else { Cow::Borrowed(self.of(word)) }
    }
}
