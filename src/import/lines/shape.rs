//! What one line shows by itself: length, marks, capitals, figures, and what its words say.

use super::lexicon::{Class, EMPTY, KINDS, LONGEST_PHRASE, Letter, Letters, Lexicon, Sort, with_code, with_letter, with_word};
use crate::words::{chars, marked};

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
    ends_sentence: bool,
}

/// Letters that make up a stem: endings beyond them do not count.
const STEM: u32 = 6;

/// The space, the tab and the marks of ASCII that stand in no word: all but the apostrophe.
const PARTS: [bool; 256] = marked(b" \t!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~");

impl Shape {
    /// The measures of no line yet, whose telling words would stand here among the page's.
    pub(super) fn none(stems: usize) -> Self {
        Self {
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
            ends_sentence: false,
        }
    }

    /// Measures a trimmed line, where no line was measured yet; the hashes of its telling words go to `stems`.
    // By itself: within its caller the letters' loop would go through memory.
    #[inline(never)]
    pub(super) fn measure(&mut self, line: &str, stems: &mut Vec<u32>) {
        let mut scan = Scan::of(line, self);
        let (mut at, mut before) = (0, Sort::Mark);
        loop {
            if scan.word.length == 0 {
                let (word, end) = scan.next_word(at);
                let next = line.as_bytes().get(end).copied().unwrap_or_default();
                // Nearly all words end so.
                if PARTS[usize::from(next)] {
                    scan.count(word, stems);
                    scan.shape.chars += 1;
                    if next != b' ' {
                        scan.mark(char::from(next), end);
                    }
                    (at, before) = (end + 1, Sort::Mark);
                    continue;
                }
                if end > at {
                    before = if word.length == word.capitals { Sort::Capital } else { Sort::Small };
                    (at, scan.word) = (end, word);
                }
            }
            let Some(c) = line[at..].chars().next() else { break };
            before = scan.char(c, at, before, stems);
            at += c.len_utf8();
        }
        scan.end_of_word(stems);
        scan.finish(stems.len());
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
        self.ends_sentence
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
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।' | '։' | '۔' | '။' | '។' | '།')
}

fn is_closing(c: char) -> bool {
    matches!(c, '»' | '”' | '“' | '"' | '\'' | '’' | ')' | ']' | '」' | '』' | '）' | '*' | '_' | '\u{feff}' | '\u{200b}')
}

/// A word, as far as its letters were taken.
#[derive(Clone, Copy)]
struct Word {
    hash: u64,
    /// The hash of its first letters.
    stem: u64,
    /// Its letters and figures.
    length: u32,
    capitals: u32,
    digits: u32,
    starts_capital: bool,
    /// Its figures as a number.
    number: u32,
}

impl Word {
    /// No letters.
    const NONE: Self = Self { hash: EMPTY, stem: EMPTY, length: 0, capitals: 0, digits: 0, starts_capital: false, number: 0 };

    /// Takes a letter, a small one, or a figure by its code point.
    #[inline(always)]
    fn add(&mut self, small: u32) {
        self.hash = with_code(self.hash, small);
        self.length += 1;
        if self.length <= STEM {
            self.stem = self.hash;
        }
    }

    /// Takes the small Latin letters from here on, and gives where they end.
    #[inline(always)]
    fn add_latin(&mut self, bytes: &[u8], start: usize) -> usize {
        let (mut at, mut hash) = (start, self.hash);
        // Those of the stem, then the others: whether a letter belongs to it is not asked of each.
        let stem_end = bytes.len().min(start + STEM.saturating_sub(self.length) as usize);
        while at < stem_end && bytes[at].is_ascii_lowercase() {
            hash = with_code(hash, u32::from(bytes[at]));
            at += 1;
        }
        if self.length < STEM {
            self.stem = hash;
        }
        while let Some(letter @ b'a'..=b'z') = bytes.get(at) {
            hash = with_code(hash, u32::from(*letter));
            at += 1;
        }
        self.hash = hash;
        self.length += (at - start) as u32;
        at
    }

    /// The same of the letters from а to я.
    #[inline(always)]
    fn add_cyrillic(&mut self, bytes: &[u8], start: usize) -> usize {
        let (mut at, mut hash) = (start, self.hash);
        let stem_end = start + 2 * STEM.saturating_sub(self.length) as usize;
        while at < stem_end
            && let Some(letter) = chars::small_cyrillic(bytes, at)
        {
            hash = with_code(hash, letter);
            at += 2;
        }
        if self.length < STEM {
            self.stem = hash;
        }
        while let Some(letter) = chars::small_cyrillic(bytes, at) {
            hash = with_code(hash, letter);
            at += 2;
        }
        self.hash = hash;
        self.length += (at - start) as u32 / 2;
        at
    }
}

struct Scan<'a> {
    letters: &'static Letters,
    lexicon: &'static Lexicon,
    line: &'a str,
    shape: &'a mut Shape,
    /// The word that the scan is in.
    word: Word,
    chain: u64,
    chained: usize,
    phrase: Option<(u8, bool, u32)>,
    /// Whether a colon or the like stands right after the phrase.
    introduces: bool,
    word_count: u32,
    /// Whether a full stop stands behind a `w`.
    may_be_address: bool,
}

impl<'a> Scan<'a> {
    fn of(line: &'a str, shape: &'a mut Shape) -> Self {
        Self {
            letters: Letters::get(),
            lexicon: Lexicon::get(),
            line,
            shape,
            word: Word::NONE,
            chain: EMPTY,
            chained: 0,
            phrase: None,
            introduces: false,
            word_count: 0,
            may_be_address: false,
        }
    }

    /// The letters from here on as most words have them, a capital at the beginning alone, and where they end.
    #[inline(always)]
    fn next_word(&mut self, start: usize) -> (Word, usize) {
        let bytes = self.line.as_bytes();
        if bytes.get(start).is_none_or(|first| PARTS[usize::from(*first)]) {
            return (Word::NONE, start);
        }
        let mut word = Word::NONE;
        let (mut at, mut cyrillic, mut others) = (start, 0, 0);
        match bytes[start..] {
            [first @ b'A'..=b'Z', ..] => {
                word.add(u32::from(first) + 0x20);
                at += 1;
            }
            // А to Я.
            [0xd0, second @ 0x90..=0xaf, ..] => {
                word.add(u32::from(second) + 0x430 - 0x90);
                (at, cyrillic) = (start + 2, 1);
            }
            // Ѐ to Џ, and other alphabets.
            [0xd0, 0x80..=0x8f, ..] | [0xc3..=0xcf | 0xd2..=0xff, ..] => {
                if let Some((small, bytes)) = self.other_letter(start, Sort::Capital) {
                    word.add(small);
                    (at, others) = (start + bytes, 1);
                }
            }
            _ => {}
        }
        word.starts_capital = at > start;
        word.capitals = u32::from(at > start);
        self.shape.capitals += word.capitals;
        while let Some(first) = bytes.get(at) {
            let from = at;
            match *first {
                b'a'..=b'z' => at = word.add_latin(bytes, at),
                0..=0x7f => break,
                0xd0 | 0xd1 => {
                    at = word.add_cyrillic(bytes, at);
                    cyrillic += (at - from) as u32 / 2;
                }
                _ => {}
            }
            if at == from {
                let Some((small, bytes)) = self.other_letter(at, Sort::Small) else { break };
                word.add(small);
                others += 1;
                at += bytes;
            }
        }
        self.shape.chars += word.length;
        self.shape.scripts[0] += word.length - cyrillic - others;
        self.shape.scripts[1] += cyrillic;
        (word, at)
    }

    /// The letter that stands here, if it is of this sort, as it is compared, and how many bytes it takes.
    #[inline(never)]
    fn other_letter(&mut self, at: usize, sort: Sort) -> Option<(u32, usize)> {
        let c = self.line[at..].chars().next()?;
        let Letter { sort: own, small, script } = self.letters.of(c);
        (own == sort).then(|| {
            self.shape.scripts[usize::from(script)] += 1;
            (u32::from(small), c.len_utf8())
        })
    }

    /// Takes the character that stands here.
    fn char(&mut self, c: char, at: usize, before: Sort, stems: &mut Vec<u32>) -> Sort {
        self.shape.chars += 1;
        let letter = self.letters.of(c);
        let sort = letter.sort;
        match sort {
            Sort::Small | Sort::Capital | Sort::Figure => self.letter(c, letter, before),
            Sort::Ideograph => {
                self.end_of_word(stems);
                self.letter(c, letter, before);
                self.end_of_word(stems);
                if before == Sort::Ideograph {
                    stems.push((with_letter(with_letter(EMPTY, self.before(at)), c) >> 16) as u32);
                }
            }
            Sort::Mark if letter.small == '’' && self.word.length > 0 && self.behind(c, at).is_alphabetic() => {
                self.word.hash = with_letter(self.word.hash, '’')
            }
            Sort::Mark => {
                self.end_of_word(stems);
                self.mark(c, at);
            }
        }
        sort
    }

    /// The character before a place; a space at the beginning.
    fn before(&self, at: usize) -> char {
        self.line[..at].chars().next_back().unwrap_or(' ')
    }

    /// The character behind the one that stands here; a space at the end.
    fn behind(&self, c: char, at: usize) -> char {
        self.line[at + c.len_utf8()..].chars().next().unwrap_or(' ')
    }

    #[inline]
    fn letter(&mut self, c: char, letter: Letter, before: Sort) {
        let Letter { sort, small, script } = letter;
        if self.word.length == 0 {
            self.word.starts_capital = sort == Sort::Capital;
        }
        self.word.add(u32::from(small));
        if sort == Sort::Figure {
            self.shape.digits += 1;
            self.word.digits += 1;
            self.word.number = self.word.number.saturating_mul(10).saturating_add(c.to_digit(10).unwrap_or(0));
            return;
        }
        self.shape.scripts[usize::from(script)] += 1;
        if sort == Sort::Capital {
            self.shape.capitals += 1;
            self.word.capitals += 1;
            self.shape.glued += u32::from(before == Sort::Small);
        }
    }

    fn mark(&mut self, c: char, at: usize) {
        let (before, after) = (self.before(at), self.behind(c, at));
        self.introduces |= matches!(c, ':' | '：' | '|' | '»' | '>' | '→') && self.phrase.is_some_and(|(_, _, end)| end == self.word_count);
        self.may_be_address |= c == '.' && before == 'w';
        let shape = &mut *self.shape;
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
        let word = std::mem::replace(&mut self.word, Word::NONE);
        self.count(word, stems);
    }

    /// Takes a word of which all letters are known.
    #[inline(always)]
    fn count(&mut self, word: Word, stems: &mut Vec<u32>) {
        if word.length == 0 {
            return;
        }
        let is_number = word.digits == word.length;
        self.shape.hash = with_word(self.shape.hash, word.hash);
        if self.word_count + self.shape.numbers < 2 {
            self.shape.opening = with_word(self.shape.opening, word.hash);
        }
        self.shape.after_credit = self.shape.after_credit.saturating_add(1);
        if is_number {
            self.shape.numbers += 1;
            self.shape.year |= word.length == 4 && (1900..2100).contains(&word.number);
        } else {
            self.word_count += 1;
            if self.chained < LONGEST_PHRASE {
                self.in_phrase(word.hash);
            }
        }
        match self.lexicon.class(word.hash) {
            Some(class) => {
                self.shape.classes[class as usize] = self.shape.classes[class as usize].saturating_add(1);
                if class == Class::Photo {
                    self.shape.after_credit = 0;
                }
            }
            None if word.length >= 4 && !is_number => stems.push((word.stem >> 16) as u32),
            None => {}
        }
        self.shape.capital_words += u32::from(word.starts_capital);
        if word.capitals >= 2 && word.capitals == word.length - word.digits {
            self.shape.shouted_words += 1;
        }
    }

    /// Goes on with the phrase that the line opens with. Most lines open with none, and a word costs less without this in its midst.
    #[inline(never)]
    fn in_phrase(&mut self, word: u64) {
        self.chained += 1;
        self.chain = with_word(self.chain, word);
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

    fn finish(self, stems: usize) {
        let line = self.line;
        self.shape.letters = self.shape.scripts.iter().sum();
        let ideographs = self.shape.scripts[2];
        self.shape.words = (self.word_count + self.shape.numbers) as f32 - ideographs as f32 * 0.5;
        self.shape.stems.end = stems;
        self.shape.first = line.chars().next().unwrap_or(' ');
        self.shape.last = line.chars().rev().find(|c| !is_closing(*c)).unwrap_or(' ');
        self.shape.ends_sentence = is_final(self.shape.last);
        if self.shape.ends_sentence && self.shape.sentences == 0 {
            self.shape.sentences = 1;
        }
        self.shape.cut_short = match self.shape.last {
            '…' => true,
            '.' => line.trim_end_matches(is_closing).ends_with(".."),
            _ => false,
        };
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
        self.shape.prose = prose(self.shape);
        self.shape.cue_weight = cue_weight(self.shape);
        self.shape.log_words = (1.0 + self.shape.words.max(0.0)).ln();
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

/// Bytes of a line among which a date in figures is looked for.
const HEAD: usize = 400;

/// Whether two of `.`, `-` or `/` divide three runs of one to four figures, as in 12.11.2025.
fn has_numeric_date(line: &str) -> bool {
    let bytes = line.as_bytes();
    // Most lines with figures have none of these marks between two of them.
    let is_figure = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut marks = memchr::memchr3_iter(b'.', b'-', b'/', &bytes[..bytes.len().min(HEAD)]);
    if !marks.any(|at| at > 0 && is_figure(at - 1) && is_figure(at + 1)) {
        return false;
    }
    let mut runs = 0;
    let mut length = 0;
    let mut mark = 0;
    for (at, b) in bytes.iter().enumerate().take(HEAD) {
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
