//! The numbers of pages and what stands at their tops and feet, in a text copied from a PDF or from what a browser printed: they part sentences.

use std::borrow::Cow;

use ahash::{HashMap, HashSet};

use super::super::divided::Divided;
use super::super::metadata::is_stamp;
use super::page::trimmed;
use super::wrap::{Raw, is_unfinished};

/// Lines from the end of one page to the beginning of the next.
const MOST: usize = 4;
/// Bytes of the longest such line, and characters and words of the shortest half of a sentence.
const LONGEST: usize = 160;
const HALF: usize = 24;
const HALF_WORDS: usize = 4;
/// By how much the number of a page is greater than the one before it in the text: some have none.
const NEXT: u32 = 3;
/// Lines at the top of a text among which that stands which its pages' heads repeat.
const TOP: usize = 10;

/// A text without the tops and feet of its pages.
pub(super) struct Unpaged<'a> {
    pub lines: Vec<Raw<'a>>,
    /// The lines with which sentences go on that a page's end had parted.
    goes_on: Vec<usize>,
}

impl<'a> Unpaged<'a> {
    /// Takes them out where one stands in mid-sentence, or where a browser printed the text.
    pub(super) fn of(lines: Vec<Raw<'a>>) -> Self {
        let Some(Found { goes_on, removed, address }) = Found::of(&lines) else { return Self { lines, goes_on: Vec::new() } };
        let mut unpaged = Self { lines: Vec::with_capacity(lines.len()), goes_on: Vec::new() };
        for (at, mut line) in lines.into_iter().enumerate().filter(|(at, _)| !removed[*at]) {
            if goes_on.binary_search(&at).is_ok() {
                unpaged.goes_on.push(unpaged.lines.len());
            }
            // What is left of the heads of a print is the page's title.
            if address.is_some()
                && let Some(title) = print_title(trimmed(&line.text)).map(str::to_owned)
            {
                line.text = Cow::Owned(title);
            }
            unpaged.lines.push(line);
        }
        // What a print says of the page's address is read for the fields.
        unpaged.lines.extend(address.map(|(number, address)| Raw { number, text: Cow::Owned(address), is_said: false }));
        unpaged
    }

    /// The lines with the halves of sentences put together, in a text of which each paragraph is a line.
    pub(super) fn joined(self) -> Vec<Raw<'a>> {
        if self.goes_on.is_empty() {
            return self.lines;
        }
        let divided = Divided::of(self.lines.iter().map(|line| trimmed(&line.text)).collect());
        let mut found: Vec<Raw<'_>> = Vec::with_capacity(self.lines.len());
        for (at, line) in self.lines.iter().enumerate() {
            if self.goes_on.binary_search(&at).is_err() {
                found.push(line.clone());
                continue;
            }
            if let Some(before) = found.last_mut() {
                let text = before.text.to_mut();
                text.truncate(text.trim_end().len());
                divided.join(text, trimmed(&line.text));
            }
        }
        found
    }
}

/// What of a text is a page's top or foot.
struct Found {
    /// The lines with which sentences go on, in order.
    goes_on: Vec<usize>,
    removed: Vec<bool>,
    /// The address that a print has at its feet, and the number of that line.
    address: Option<(usize, String)>,
}

impl Found {
    fn of(lines: &[Raw<'_>]) -> Option<Self> {
        let full: Vec<(usize, &str)> =
            lines.iter().enumerate().map(|(at, line)| (at, trimmed(&line.text))).filter(|(_, text)| !text.is_empty()).collect();
        let may_go_on = |pair: &&[(usize, &str)]| {
            let (above, below) = (pair[0].1, pair[1].1);
            below.starts_with(char::is_lowercase) && below.len() >= HALF && above.len() <= LONGEST && !above.starts_with(char::is_lowercase)
        };
        let is_print = full.iter().any(|(_, text)| printed_address(text).is_some());
        // Hardly a text has such a place, and no more is looked at.
        let is_said_again = |text: &str| {
            let own = head(text);
            full.iter().filter(|(_, other)| (own.len()..=LONGEST).contains(&other.len()) && head(other) == own).nth(1).is_some()
        };
        let may_be_parted = |(place, pair): (usize, &[(usize, &str)])| {
            may_go_on(&pair)
                && full[place.saturating_sub(MOST)..place].iter().any(|(_, text)| is_half(text))
                && (page_number(pair[0].1).is_some() || is_said_again(pair[0].1))
        };
        if !is_print && !full.windows(2).enumerate().any(may_be_parted) {
            return None;
        }
        let pages = Pages::of(&full);
        let mut removed = vec![false; lines.len()];
        let mut goes_on = Vec::new();
        let (mut heads, mut runs) = (HashSet::<&str>::default(), HashSet::<usize>::default());
        for (place, pair) in full.windows(2).enumerate().filter(|(_, pair)| may_go_on(pair)) {
            let feet = (0..=place).rev().take(MOST).take_while(|place| pages.is_end(*place)).count();
            let above = place.checked_sub(feet).map(|above| full[above]).filter(|(_, text)| feet > 0 && is_half(text));
            let (Some((above, _)), below) = (above, pair[1].0) else { continue };
            goes_on.push(below);
            removed[above + 1..below].fill(true);
            heads.extend(full[place + 1 - feet..=place].iter().map(|(_, text)| head(text)));
            runs.extend(pages.runs[place + 1 - feet..=place].iter().copied());
        }
        if !is_print && goes_on.is_empty() {
            return None;
        }
        for (place, (at, text)) in full.iter().enumerate() {
            // What stands at the top of the text as well is said there first.
            let is_first = place < TOP && pages.firsts.get(head(text)) == Some(&place);
            let is_known = !is_first && (heads.contains(head(text)) || print_title(text).is_some()) && pages.is_head(place);
            removed[*at] |=
                is_known || pages.runs[place] > 0 && runs.contains(&pages.runs[place]) || is_print && printed_address(text).is_some();
        }
        let mut of_print = full.iter().filter_map(|(at, text)| Some((lines[*at].number, printed_address(text)?.to_owned())));
        Some(Self { goes_on, address: of_print.next_back().filter(|_| is_print), removed })
    }
}

/// Whether a line is a good part of a sentence that does not end.
fn is_half(text: &str) -> bool {
    text.chars().count() >= HALF && text.split(' ').count() >= HALF_WORDS && is_unfinished(text) && !text.ends_with([';', ')'])
}

/// The lines of a text that may be its pages' tops and feet.
struct Pages<'a> {
    texts: Vec<&'a str>,
    /// How often each head stands in the text, and where first.
    counts: HashMap<&'a str, usize>,
    firsts: HashMap<&'a str, usize>,
    /// What stands at the top of the text, in small letters.
    top: Vec<String>,
    /// From 1: the run of rising numbers of pages to which a line belongs; 0 = none.
    runs: Vec<usize>,
}

impl<'a> Pages<'a> {
    fn of(full: &[(usize, &'a str)]) -> Self {
        let texts: Vec<&str> = full.iter().map(|(_, text)| *text).collect();
        let (mut counts, mut firsts) = (HashMap::default(), HashMap::default());
        for (place, text) in texts.iter().enumerate().filter(|(_, text)| text.len() <= LONGEST) {
            *counts.entry(head(text)).or_insert(0) += 1;
            firsts.entry(head(text)).or_insert(place);
        }
        let numbers: Vec<(usize, u32)> = texts.iter().enumerate().filter_map(|(place, text)| Some((place, page_number(text)?))).collect();
        let mut runs = vec![0; texts.len()];
        for (run, numbers) in
            numbers.chunk_by(|one, next| (1..=NEXT).contains(&(next.1.saturating_sub(one.1)))).filter(|run| run.len() > 1).enumerate()
        {
            numbers.iter().for_each(|(place, _)| runs[*place] = run + 1);
        }
        let top = texts.iter().take(TOP).filter(|text| text.len() <= LONGEST).map(|text| text.to_lowercase());
        Self { counts, firsts, runs, top: top.filter(|text| letters(text) >= NAME).collect(), texts }
    }

    /// Whether a line may be a page's top or foot. A figure alone may be one of which a sentence speaks, unless others go on counting.
    fn is_end(&self, place: usize) -> bool {
        let text = self.texts[place];
        self.runs[place] > 0 || page_number(text).is_some() && text.contains(|c: char| !c.is_ascii_digit()) || self.is_head(place)
    }

    /// Whether a line is said again on another page, but for the page's number, and names what the top of the text does.
    fn is_head(&self, place: usize) -> bool {
        let head = head(self.texts[place]);
        if self.counts.get(head).is_none_or(|count| *count < 2) || letters(head) < NAME {
            return false;
        }
        let head = head.to_lowercase();
        self.top.iter().any(|line| line.contains(&head) || head.contains(line))
    }
}

/// Letters of the shortest name of a text or a paper.
const NAME: usize = 5;

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// The words of a page's top without its number.
fn head(text: &str) -> &str {
    if print_title(text).is_some() {
        return text;
    }
    text.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '·' | '•'))
}

/// What stands around the numbers of pages, and between a page's number and how many there are.
const AROUND: [&str; 9] = ["стр", "страница", "с", "page", "p", "pg", "seite", "s", "бет"];
const OF: [&str; 7] = ["из", "of", "von", "de", "sur", "з", "/"];
/// Bytes of the longest line that is a page's number.
const NUMBER: usize = 40;

/// "12", "— 12 —", "стр. 12", "Page 3 of 14", "3/14".
fn page_number(text: &str) -> Option<u32> {
    if text.len() > NUMBER || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let marks = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '·' | '•' | '.');
    let spaced = text.replace('/', " / ").to_lowercase();
    let mut words = spaced.split(marks).filter(|word| !word.is_empty() && !AROUND.contains(word));
    let number = |word: &str| word.parse::<u32>().ok().filter(|_| word.len() <= 3);
    let page = number(words.next()?)?;
    match words.next() {
        None => Some(page),
        Some(of) => (OF.contains(&of) && words.next().and_then(number)? >= page && words.next().is_none()).then_some(page),
    }
}

/// The address before a page's number, at the foot of what a browser printed: "https://port.example/a  1/2".
fn printed_address(text: &str) -> Option<&str> {
    let (address, number) = Some(text).filter(|text| text.starts_with("http"))?.split_once(char::is_whitespace)?;
    let is_counted = number.contains(|c: char| !c.is_ascii_digit() && !c.is_whitespace());
    page_number(number.trim()).filter(|_| is_counted && address.contains("://")).map(|_| address)
}

/// The title of a page below when it was printed: "13.08.2024, 21:40  The port is open | Harbour Times".
fn print_title(text: &str) -> Option<&str> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let opening = &text.as_bytes()[..text.len().min(STAMP + 2)];
    let end = opening.windows(2).position(|pair| pair[0] == b'\t' || pair == b"  ")?;
    is_stamp(&text[..end]).then(|| text[end..].trim_start()).filter(|title| !title.is_empty())
}

/// Bytes of the longest day and time of a print.
const STAMP: usize = 24;

#[cfg(test)]
mod tests {
    use super::super::wrap::lines;

    fn found(text: &str) -> Vec<String> {
        lines(text).into_iter().map(|line| line.text.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    #[test]
    fn a_sentence_goes_on_over_the_end_of_a_page() {
        let text = "Чей это берег?\nВ тот год Демьян Грач пришёл на берег и отгородил\n12\nтриста саженей, которых никто не мерил. Он сколотил причал и повесил\n\n\
                    13\nЭ. Марлов. Чей это берег?\nзамок, ключ от которого носил на шее.\n14\nЭ. Марлов. Чей это берег?\nПотом приехали землемеры.";
        assert_eq!(
            found(text),
            [
                "Чей это берег?",
                "В тот год Демьян Грач пришёл на берег и отгородил триста саженей, которых никто не мерил. Он сколотил причал и повесил \
                 замок, ключ от которого носил на шее.",
                "Потом приехали землемеры."
            ]
        );
        let dressed = "The council met for a third time and found that the shed\n— 14 —\nstands on land that is not its owner's.";
        assert_eq!(found(dressed).len(), 1);
    }

    #[test]
    fn lines_of_one_width_go_on_over_the_end_of_a_page() {
        let text = "Harbour Review | March 2031\n\nWho owns the quay?\n\nThe strip of sand between high and low water belongs, in law,\nto nobody \
                    who can be found. In practice it belongs to whoever\nputs up the first fence, as eleven owners on the river did, of\nwhom \
                    three are known by name. The first was a company that\nkept horses, and it enclosed the spring. When the company\n12\n\nHarbour \
                    Review | March 2031\n\nfailed, the fence remained, and with it a custom of paying a\npenny at the gate, which was still \
                    collected in the year when\nthe old quay burnt down.\n13\n";
        let found = found(text);
        assert_eq!(found.len(), 3, "{found:#?}");
        assert!(found[2].contains("When the company failed, the fence remained") && found[2].ends_with("burnt down."), "{found:#?}");
    }

    #[test]
    fn a_figure_of_which_a_sentence_speaks_stays() {
        let text = "Сумма долга перед портом составила на вчерашний день\n14\nмиллионов рублей, сказал начальник порта.";
        assert_eq!(found(text).len(), 3);
        let list = "We sell nets and ropes of all kinds at\nThe quay\nbetween nine and five every day.\nWe mend boats of all kinds at\nThe shed\nbetween nine and five every day.";
        assert_eq!(found(list).len(), 6);
    }

    #[test]
    fn what_a_browser_prints_at_the_top_and_the_foot_goes() {
        let head = "13.08.2024, 21:40\tПаром арестован | Портовый дозор";
        let text = format!(
            "{head}\nПаром арестован\nПриставы арестовали паром.\nhttps://dozor.example/771\tСтр. 1 из 2\n{head}\nВладелец обещает заплатить.\nhttps://dozor.example/771\tСтр. 2 из 2"
        );
        let rest = ["Паром арестован", "Приставы арестовали паром.", "Владелец обещает заплатить.", "https://dozor.example/771"];
        assert_eq!(found(&text)[0], "Паром арестован | Портовый дозор");
        assert_eq!(found(&text)[1..], rest);
    }
}
