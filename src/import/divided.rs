//! Words at the ends of lines: whether a hyphen there only divides a word, or is its own.
//!
//! Typesetters and some programs divide words, browsers and mail programs do not. Which of them a text is from shows in how many of its lines
//! end so; what a word is, in the text's other lines.

use std::cell::OnceCell;

use ahash::HashSet;

/// Marks that divide a word at the end of a line.
pub(super) const HYPHENS: [char; 3] = ['-', '\u{ad}', '\u{2010}'];

/// A text that divides words has a hyphen at the end of one line in so many.
const DIVIDING: usize = 20;
/// Letters of the longest part of a word, and words with a hyphen that are looked at.
const LONGEST: usize = 40;
const MOST: usize = 50_000;
/// Letters of a word's second part by which it is known again in another case.
const KNOWN_BY: usize = 5;
/// Second parts of Russian words that are written with a hyphen.
const PARTICLES: [&str; 3] = ["либо", "нибудь", "таки"];
/// Words that have one with "то".
const ASKING: [&str; 14] =
    ["кто", "кого", "кому", "кем", "что", "чего", "чему", "чем", "где", "куда", "когда", "откуда", "почему", "сколько"];
/// Second parts of the words that begin with "по-".
const MANNERS: [&str; 14] = [
    "прежнему",
    "новому",
    "старому",
    "другому",
    "иному",
    "разному",
    "своему",
    "моему",
    "нашему",
    "вашему",
    "видимому",
    "настоящему",
    "русски",
    "казахски",
];

/// What stands between "Umwelt-" and "Naturschutz"; and what does, but may as well be the end of a divided word: "thous-and".
const AND: [&str; 3] = ["и", "und", "oder"];
const OR: [&str; 5] = ["and", "or", "или", "et", "ou"];

/// The lines of a text that may have words divided between them.
pub(super) struct Divided<'a> {
    lines: Vec<&'a str>,
    seen: OnceCell<Seen>,
}

/// What the lines show.
struct Seen {
    /// Words with a hyphen within a line, by [`key`].
    whole: HashSet<String>,
    divides: bool,
}

impl<'a> Divided<'a> {
    pub(super) fn of(lines: Vec<&'a str>) -> Self {
        Self { lines, seen: OnceCell::new() }
    }

    /// Puts a line behind what it goes on from.
    pub(super) fn join(&self, text: &mut String, line: &str) {
        match self.joint(text, line) {
            Joint::Divided => {
                text.pop();
            }
            Joint::Own => {}
            Joint::Written => {
                text.pop();
                text.push('-');
            }
            Joint::Space => text.push(' '),
        }
        text.push_str(line);
    }

    fn joint(&self, text: &str, line: &str) -> Joint {
        let Some(mark) = text.chars().next_back().filter(|last| HYPHENS.contains(last)) else { return Joint::Space };
        let head = &text[..text.len() - mark.len_utf8()];
        let Some(before) = head.chars().next_back().filter(|c| c.is_alphanumeric()) else { return Joint::Space };
        match line.chars().next() {
            Some(c) if c.is_lowercase() && mark == '-' => self.within_word(before, head, line),
            // Typesetters set their own mark at the end of a line also where the word has a hyphen.
            Some(c) if c.is_lowercase() && is_written(head, line) => Joint::Written,
            Some(c) if c.is_lowercase() || mark == '\u{ad}' && c.is_alphabetic() => Joint::Divided,
            Some(c) if c.is_uppercase() || c.is_numeric() => Joint::Own,
            _ => Joint::Space,
        }
    }

    /// What a hyphen before a small letter is.
    fn within_word(&self, before: char, head: &str, line: &str) -> Joint {
        let (first, second) = parts(head, line);
        let seen = || self.seen.get_or_init(|| Seen::of(&self.lines));
        match () {
            () if AND.contains(&second.as_str()) => Joint::Space,
            // "ВИЧ-инфекция" and "20-летний" are no divided words.
            () if !before.is_lowercase() || is_known(&first, &second) => Joint::Own,
            () if seen().divides && !seen().whole.contains(&key(&first, &second)) => Joint::Divided,
            () if OR.contains(&second.as_str()) => Joint::Space,
            () => Joint::Own,
        }
    }
}

enum Joint {
    /// The hyphen goes.
    Divided,
    /// It stays.
    Own,
    /// It stays, and is written otherwise.
    Written,
    Space,
}

impl Seen {
    fn of(lines: &[&str]) -> Self {
        let mut whole = HashSet::default();
        for (line, at) in lines.iter().flat_map(|line| line.match_indices('-').map(move |(at, _)| (line, at))).take(MOST) {
            let (first, second) = parts(&line[..at], &line[at + 1..]);
            if !first.is_empty() && !second.is_empty() {
                whole.insert(key(&first, &second));
            }
        }
        let pairs = || lines.windows(2).filter(|pair| !pair[0].is_empty() && !pair[1].is_empty());
        let is_divided = |pair: &&[&str]| {
            let head = pair[0].strip_suffix('-').filter(|head| head.ends_with(char::is_lowercase));
            head.filter(|_| pair[1].starts_with(char::is_lowercase)).is_some_and(|head| {
                let (first, second) = parts(head, pair[1]);
                !is_known(&first, &second) && !whole.contains(&key(&first, &second))
            })
        };
        let divides = pairs().filter(is_divided).count() * DIVIDING >= pairs().count();
        Self { whole, divides }
    }
}

/// The last word of one text and the first of another, in small letters; each may have hyphens of its own.
fn parts(head: &str, line: &str) -> (String, String) {
    let is_of_word = |c: &char| c.is_alphanumeric() || *c == '-';
    let first: usize = head.chars().rev().take(LONGEST).take_while(is_of_word).map(char::len_utf8).sum();
    let second: usize = line.chars().take(LONGEST).take_while(is_of_word).map(char::len_utf8).sum();
    (head[head.len() - first..].to_lowercase(), line[..second].to_lowercase())
}

/// A word of two parts, whatever its ending.
fn key(first: &str, second: &str) -> String {
    let second = second.chars().take(KNOWN_BY);
    first.chars().chain(['-']).chain(second).collect()
}

/// Whether what stands at the end of a line and in the next is a word written with a hyphen in any text.
fn is_written(head: &str, line: &str) -> bool {
    let (first, second) = parts(head, line);
    is_known(&first, &second)
}

/// Whether a Russian word is written with a hyphen in any text.
fn is_known(first: &str, second: &str) -> bool {
    match (first, second) {
        ("кое" | "в", _) | ("из", "за" | "под") => true,
        ("во", second) => second.starts_with("перв") || second.starts_with("втор"),
        ("по", second) => MANNERS.contains(&second),
        (first, "то") => ASKING.contains(&first) || first.starts_with("как"),
        (_, second) => PARTICLES.contains(&second),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        let lines: Vec<&str> = text.split('\n').collect();
        let divided = Divided::of(lines.clone());
        let mut out = lines[0].to_owned();
        lines[1..].iter().for_each(|line| divided.join(&mut out, line));
        out
    }

    #[test]
    fn a_typesetter_s_mark_stands_for_the_hyphen_of_a_word() {
        assert_eq!(joined("если из\u{2010}\nза сборов"), "если из-за сборов");
        assert_eq!(joined("если из\u{ad}\nза сборов"), "если из-за сборов");
        assert_eq!(joined("если кора\u{2010}\nбли"), "если корабли");
    }

    #[test]
    fn a_hyphen_before_a_capital_or_a_figure_stays_without_a_space() {
        assert_eq!(joined("в Санкт-\nПетербурге после COVID-\n19"), "в Санкт-Петербурге после COVID-19");
        assert_eq!(joined("это 20-\nлетний порт"), "это 20-летний порт");
        assert_eq!(joined("от ВИЧ-\nинфекции"), "от ВИЧ-инфекции");
        assert_eq!(joined("порт -\nэто порт –\nда"), "порт - это порт – да");
        assert_eq!(joined("Umwelt-\nund Naturschutz"), "Umwelt- und Naturschutz");
        assert_eq!(joined("гавань,\nпорт"), "гавань, порт");
    }

    #[test]
    fn words_that_are_divided_are_put_together() {
        assert_eq!(joined("новый при\u{ad}\nчал обе\u{2010}\nщают"), "новый причал обещают");
        assert_eq!(joined("сваю нового при-\nчала на левом бе-\nрегу"), "сваю нового причала на левом берегу");
    }

    #[test]
    fn a_word_s_own_hyphen_is_told_from_one_that_divides_it() {
        for (divided, whole) in [
            ("из-\nза", "из-за"),
            ("изве-\nстно", "известно"),
            ("кто-\nто", "кто-то"),
            ("мес-\nто", "место"),
            ("по-\nпрежнему", "по-прежнему"),
            ("по-\nлитики", "политики"),
            ("во-\nпервых", "во-первых"),
            ("во-\nпросы", "вопросы"),
            ("когда-\nнибудь", "когда-нибудь"),
        ] {
            assert_eq!(joined(divided), whole);
        }
        // One that stands elsewhere in the text with its hyphen, in whatever case.
        assert_eq!(joined("военно-\nморского при-\nчала; военно-морской"), "военно-морского причала; военно-морской");
    }

    #[test]
    fn a_text_that_hardly_divides_a_word_divides_none() {
        let lines = "the port is open again\n".repeat(DIVIDING);
        assert!(joined(&format!("{lines}a long-\nterm plan")).ends_with("a long-term plan"));
        assert!(joined(&format!("{lines}a nego-\ntiated long-\nterm plan")).ends_with("a negotiated longterm plan"));
        assert!(joined(&format!("{lines}a short-\nand long-term plan")).ends_with("a short- and long-term plan"));
    }
}
