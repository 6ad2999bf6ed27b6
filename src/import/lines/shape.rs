//! What one line shows by itself: length, marks, capitals, figures, and what its words say.

use std::str::Chars;

use super::lexicon::{Class, EMPTY, KINDS, LONGEST_PHRASE, Letter, Letters, Lexicon, Sort, with_code, with_letter, with_word};

/// How a line opens with a phrase of furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// Index in [`super::lexicon::KINDS`].
    pub kind: u8,
    /// How much of the line it is.
    pub reach: Reach,
}

/// How much of a line a phrase is, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// The first words of a line in which more follows, though the phrase is one that usually stands alone.
    Loose,
    /// The first words of a line, after which anything may follow.
    Opening,
    /// All of its words.
    Whole,
}

/// The measures of one line.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    /// Characters without surrounding space.
    pub chars: u32,
    /// Words; an ideograph counts as half a word.
    pub words: f32,
    /// Letters.
    pub letters: u32,
    /// Capital letters.
    pub capitals: u32,
    /// Figures.
    pub digits: u32,
    /// Words that begin with a capital.
    pub capital_words: u32,
    /// Words of two letters and more all in capitals.
    pub shouted_words: u32,
    /// Words that are numbers.
    pub numbers: u32,
    /// Ends of sentences.
    pub sentences: u32,
    /// Commas of any script.
    pub commas: u32,
    /// Quotation marks.
    pub quotes: u32,
    /// Tabs, bars, bullets, slashes and arrows between words.
    pub separators: u32,
    /// Places where a small letter is followed by a capital within a word: menus run together.
    pub glued: u32,
    /// Exclamation marks.
    pub exclamations: u32,
    /// Words after the last one that names a picture's maker; large where there is none.
    pub after_credit: u32,
    /// The hash of its first two words.
    pub opening: u64,
    /// Words by what they speak for.
    pub classes: [u16; Class::COUNT],
    /// The first character; a space where there is none.
    pub first: char,
    /// The last character that is no closing quotation mark or bracket.
    pub last: char,
    /// Whether it ends with dots, as text cut short does.
    pub cut_short: bool,
    /// Whether it names a page or a mailbox.
    pub address: bool,
    /// Whether it holds a number from 1900 to 2099.
    pub year: bool,
    /// Whether it holds a time such as 14:05.
    pub clock: bool,
    /// Whether it holds a date such as 12.11.2025 or 2025-11-12.
    pub numeric_date: bool,
    /// Whether it holds marks of a template that was never filled in.
    pub template: bool,
    /// The phrase it opens with.
    pub cue: Option<Cue>,
    /// The hash of its words: equal for lines that differ in marks only.
    pub hash: u64,
    /// Where the hashes of its telling words stand among the page's.
    pub stems: std::ops::Range<usize>,
    /// Letters of scripts: Latin, Cyrillic, ideographs, other.
    pub scripts: [u32; 4],
    /// How much it speaks for an article at first sight, in words; negative = against.
    pub prose: f32,
    /// How much its words name furniture, from 0 to 1.
    pub cue_weight: f32,
    /// The logarithm of one more than its words.
    pub log_words: f32,
    is_date: bool,
}

/// Letters that make up a stem: endings beyond them do not count.
const STEM: u32 = 6;

impl Shape {
    /// The measures of a trimmed line; the hashes of its telling words go to `stems`.
    pub(super) fn of(line: &str, stems: &mut Vec<u32>) -> Self {
        let mut scan = Scan::new(stems.len());
        let mut before = (' ', Sort::Mark);
        let mut chars = line.chars();
        loop {
            before = scan.small_letters(&mut chars, before);
            let Some(c) = chars.next() else { break };
            let sort = scan.char(c, before, &chars, stems);
            before = (c, sort);
        }
        scan.end_of_word(stems);
        scan.finish(line, stems.len())
    }

    /// How many words speak for this.
    pub(super) fn class(&self, class: Class) -> f32 {
        let person = if class == Class::Stop { self.classes[Class::Person as usize] } else { 0 };
        f32::from(self.classes[class as usize]) + f32::from(person)
    }

    /// Whether the line opens with a phrase of this kind of furniture, which is at least so much of it.
    pub(super) fn opens_as(&self, kind: &str, least: Reach) -> bool {
        self.cue.is_some_and(|cue| cue.reach >= least && KINDS[usize::from(cue.kind)] == kind)
    }

    /// Whether the line ends as a sentence does.
    pub(super) fn ends_sentence(&self) -> bool {
        is_final(self.last)
    }

    /// Whether it is little but a date or a time.
    pub(super) fn is_date(&self) -> bool {
        self.is_date
    }

    fn tells_date(&self) -> bool {
        let said = self.class(Class::Month) + self.class(Class::Weekday) + self.class(Class::Clock) + self.numbers as f32;
        let dated = self.numeric_date
            || self.clock
            || (self.class(Class::Month) > 0.0 && self.numbers > 0)
            || (self.class(Class::Clock) > 0.0 && self.numbers > 0);
        dated && self.words <= 14.0 && self.words - said <= 2.0
    }
}

/// A mark that ends a sentence.
pub(super) fn is_final(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।')
}

fn is_closing(c: char) -> bool {
    matches!(c, '»' | '”' | '“' | '"' | '\'' | '’' | ')' | ']' | '」' | '』' | '）' | '*' | '_' | '\u{feff}' | '\u{200b}')
}

struct Scan {
    letters: &'static Letters,
    lexicon: &'static Lexicon,
    shape: Shape,
    word: u64,
    stem: u64,
    length: u32,
    word_capitals: u32,
    word_digits: u32,
    starts_capital: bool,
    number: u32,
    chain: u64,
    chained: usize,
    phrase: Option<(u8, bool, u32)>,
    /// Whether a colon or the like stands right after the phrase.
    introduces: bool,
    word_count: u32,
    /// Whether a full stop stands behind a `w`.
    may_be_address: bool,
}

impl Scan {
    fn new(stems: usize) -> Self {
        let shape = Shape {
            chars: 0,
            words: 0.0,
            letters: 0,
            capitals: 0,
            digits: 0,
            capital_words: 0,
            shouted_words: 0,
            numbers: 0,
            sentences: 0,
            commas: 0,
            quotes: 0,
            separators: 0,
            glued: 0,
            exclamations: 0,
            after_credit: u32::MAX,
            opening: EMPTY,
            classes: [0; Class::COUNT],
            first: ' ',
            last: ' ',
            cut_short: false,
            address: false,
            year: false,
            clock: false,
            numeric_date: false,
            template: false,
            cue: None,
            hash: EMPTY,
            stems: stems..stems,
            scripts: [0; 4],
            prose: 0.0,
            cue_weight: 0.0,
            log_words: 0.0,
            is_date: false,
        };
        Self {
            letters: Letters::get(),
            lexicon: Lexicon::get(),
            shape,
            word: EMPTY,
            stem: EMPTY,
            length: 0,
            word_capitals: 0,
            word_digits: 0,
            starts_capital: false,
            number: 0,
            chain: EMPTY,
            chained: 0,
            phrase: None,
            introduces: false,
            word_count: 0,
            may_be_address: false,
        }
    }

    /// Takes the small letters that stand next, which are most of a text, and gives what stands before the rest.
    #[inline]
    fn small_letters(&mut self, chars: &mut Chars<'_>, before: (char, Sort)) -> (char, Sort) {
        let text = chars.as_str();
        let bytes = text.as_bytes();
        let (mut word, mut stem, mut length) = (self.word, self.stem, self.length);
        let (mut at, mut latin, mut cyrillic) = (0, 0, 0);
        while let Some(first) = bytes.get(at) {
            let small = match (*first, bytes.get(at + 1).copied().unwrap_or_default()) {
                (b'a'..=b'z', _) => {
                    latin += 1;
                    at += 1;
                    u32::from(*first)
                }
                // а to п, and р to я.
                (0xd0, second @ 0xb0..=0xbf) => {
                    cyrillic += 1;
                    at += 2;
                    u32::from(second) + 0x430 - 0xb0
                }
                (0xd1, second @ 0x80..=0x8f) => {
                    cyrillic += 1;
                    at += 2;
                    u32::from(second) + 0x440 - 0x80
                }
                (0..=0x7f, _) => break,
                _ => {
                    let c = text[at..].chars().next().unwrap_or(' ');
                    let letter = self.letters.of(c);
                    if letter.sort != Sort::Small {
                        break;
                    }
                    self.shape.scripts[usize::from(letter.script)] += 1;
                    at += c.len_utf8();
                    u32::from(letter.small)
                }
            };
            word = with_code(word, small);
            length += 1;
            if length <= STEM {
                stem = word;
            }
        }
        let Some(last) = text[..at].chars().next_back() else { return before };
        let taken = length - self.length;
        self.starts_capital &= self.length > 0;
        self.shape.chars += taken;
        self.shape.letters += taken;
        self.shape.scripts[0] += latin;
        self.shape.scripts[1] += cyrillic;
        (self.word, self.stem, self.length) = (word, stem, length);
        *chars = text[at..].chars();
        (last, Sort::Small)
    }

    /// Takes a character; `rest` is what follows.
    fn char(&mut self, c: char, before: (char, Sort), rest: &Chars<'_>, stems: &mut Vec<u32>) -> Sort {
        self.shape.chars += 1;
        let letter = self.letters.of(c);
        let sort = letter.sort;
        let after = || rest.clone().next().unwrap_or(' ');
        match sort {
            Sort::Mark if c == ' ' => self.end_of_word(stems),
            Sort::Small | Sort::Capital | Sort::Figure => self.letter(c, letter, before.1),
            Sort::Ideograph => {
                self.end_of_word(stems);
                self.letter(c, letter, before.1);
                self.end_of_word(stems);
                if before.1 == Sort::Ideograph {
                    stems.push((with_letter(with_letter(EMPTY, before.0), c) >> 16) as u32);
                }
            }
            Sort::Mark if letter.small == '’' && self.length > 0 && after().is_alphabetic() => self.word = with_letter(self.word, '’'),
            Sort::Mark => {
                self.end_of_word(stems);
                self.introduces |=
                    matches!(c, ':' | '：' | '|' | '»' | '>' | '→') && self.phrase.is_some_and(|(_, _, end)| end == self.word_count);
                self.mark(c, before.0, after());
            }
        }
        sort
    }

    #[inline]
    fn letter(&mut self, c: char, letter: Letter, before: Sort) {
        let Letter { sort, small, script } = letter;
        if self.length == 0 {
            self.starts_capital = sort == Sort::Capital;
        }
        self.length += 1;
        self.word = with_letter(self.word, small);
        if self.length <= STEM {
            self.stem = self.word;
        }
        if sort == Sort::Figure {
            self.shape.digits += 1;
            self.word_digits += 1;
            self.number = self.number.saturating_mul(10).saturating_add(c.to_digit(10).unwrap_or(0));
            return;
        }
        self.shape.letters += 1;
        self.shape.scripts[usize::from(script)] += 1;
        if sort == Sort::Capital {
            self.shape.capitals += 1;
            self.word_capitals += 1;
            self.shape.glued += u32::from(before == Sort::Small);
        }
    }

    fn mark(&mut self, c: char, before: char, after: char) {
        self.may_be_address |= c == '.' && before == 'w';
        let shape = &mut self.shape;
        match c {
            ',' | '，' | '、' | '،' => shape.commas += 1,
            '!' | '！' if before != '!' => {
                shape.exclamations += 1;
                shape.sentences += 1;
            }
            '«' | '»' | '“' | '”' | '„' | '"' | '「' | '」' => shape.quotes += 1,
            '\t' | '|' | '•' | '·' | '→' | '›' | '/' if c != '/' || (before != ':' && after != '/') => shape.separators += 1,
            '@' if before.is_alphanumeric() && after.is_alphanumeric() => shape.address = true,
            ':' if before.is_ascii_digit() && after.is_ascii_digit() => shape.clock = true,
            ':' if after == '/' => shape.address = true,
            '[' | '{' if before == c => shape.template = true,
            _ if is_final(c) && (after.is_whitespace() || is_closing(after) || !c.is_ascii()) && before != c => shape.sentences += 1,
            _ => {}
        }
    }

    fn end_of_word(&mut self, stems: &mut Vec<u32>) {
        if self.length == 0 {
            self.word = EMPTY;
            return;
        }
        let is_number = self.word_digits == self.length;
        self.shape.hash = with_word(self.shape.hash, self.word);
        if self.word_count + self.shape.numbers < 2 {
            self.shape.opening = with_word(self.shape.opening, self.word);
        }
        self.shape.after_credit = self.shape.after_credit.saturating_add(1);
        if is_number {
            self.shape.numbers += 1;
            self.shape.year |= self.length == 4 && (1900..2100).contains(&self.number);
        } else {
            self.word_count += 1;
            self.in_phrase();
        }
        match self.lexicon.class(self.word) {
            Some(class) => {
                self.shape.classes[class as usize] = self.shape.classes[class as usize].saturating_add(1);
                if class == Class::Photo {
                    self.shape.after_credit = 0;
                }
            }
            None if self.length >= 4 && !is_number => stems.push((self.stem >> 16) as u32),
            None => {}
        }
        self.shape.capital_words += u32::from(self.starts_capital);
        self.shape.shouted_words += u32::from(self.word_capitals >= 2 && self.word_capitals == self.length - self.word_digits);
        (self.word, self.stem, self.length) = (EMPTY, EMPTY, 0);
        (self.word_capitals, self.word_digits, self.number) = (0, 0, 0);
    }

    fn in_phrase(&mut self) {
        if self.chained >= LONGEST_PHRASE {
            return;
        }
        self.chained += 1;
        self.chain = with_word(self.chain, self.word);
        match self.lexicon.phrase(self.chain) {
            Some(Some(phrase)) => {
                self.phrase = Some((phrase.kind, phrase.open, self.word_count));
                self.introduces = false;
            }
            Some(None) => {}
            // No phrase begins like this: what follows makes none.
            None => self.chained = LONGEST_PHRASE,
        }
    }

    fn finish(mut self, line: &str, stems: usize) -> Shape {
        let ideographs = self.shape.scripts[2];
        self.shape.words = (self.word_count + self.shape.numbers) as f32 - ideographs as f32 * 0.5;
        self.shape.stems.end = stems;
        self.shape.first = line.chars().next().unwrap_or(' ');
        self.shape.last = line.chars().rev().find(|c| !is_closing(*c)).unwrap_or(' ');
        if is_final(self.shape.last) && self.shape.sentences == 0 {
            self.shape.sentences = 1;
        }
        self.shape.cut_short = self.shape.last == '…' || line.trim_end_matches(is_closing).ends_with("..");
        self.shape.numeric_date = self.shape.digits >= 4 && has_numeric_date(line);
        self.shape.address |= self.may_be_address && line.contains("www.");
        self.shape.cue = self.phrase.map(|(kind, open, end)| {
            let whole = end == self.word_count;
            let reach = if whole {
                Reach::Whole
            } else if open || self.introduces {
                Reach::Opening
            } else {
                Reach::Loose
            };
            Cue { kind, reach }
        });
        self.shape.is_date = self.shape.tells_date();
        self.shape.prose = prose(&self.shape);
        self.shape.cue_weight = cue_weight(&self.shape);
        self.shape.log_words = (1.0 + self.shape.words.max(0.0)).ln();
        self.shape
    }
}

/// How much a line speaks for an article at first sight, in words; negative = against.
fn prose(shape: &Shape) -> f32 {
    let stops = shape.class(Class::Stop) + 0.5 * (shape.scripts[2] > 8) as u8 as f32;
    let sentence = shape.ends_sentence() || shape.last == ':';
    match () {
        () if shape.words >= 7.0 && sentence && stops >= 1.0 => shape.words.min(120.0),
        () if shape.words >= 18.0 && (stops >= 2.0 || sentence) => 0.6 * shape.words.min(120.0),
        () if shape.words >= 10.0 && stops >= 2.0 => 0.0,
        () if shape.words >= 4.0 && sentence => -1.0,
        () => -4.0,
    }
}

/// How much a line's words name furniture, from 0 to 1.
fn cue_weight(shape: &Shape) -> f32 {
    let named: f32 = [Class::Social, Class::Account, Class::Legal, Class::Photo, Class::Read, Class::Clock, Class::Month, Class::Weekday]
        .into_iter()
        .map(|class| shape.class(class))
        .sum();
    ((named + shape.numbers as f32) / shape.words.max(1.0)).min(1.0)
}

/// Whether two of `.`, `-` or `/` divide three runs of one to four figures, as in 12.11.2025.
fn has_numeric_date(line: &str) -> bool {
    let bytes = line.as_bytes();
    let mut runs = 0;
    let mut length = 0;
    let mut mark = 0;
    for (at, b) in bytes.iter().enumerate().take(400) {
        match b {
            b'0'..=b'9' => length += 1,
            b'.' | b'-' | b'/' if (1..=4).contains(&length) && (runs == 0 || *b == mark) => {
                (runs, mark, length) = (runs + 1, *b, 0);
            }
            _ => (runs, length) = (0, 0),
        }
        if runs == 2 && length >= 2 && !bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            return true;
        }
    }
    false
}
