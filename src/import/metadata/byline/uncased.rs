//! Bylines in scripts that have no capitals: Hebrew, Arabic, Devanagari, Bengali, Thai, Georgian.
//!
//! There no letter tells a name from other words. So a line has to say so by a label, or by what its bearer is, and hold nothing else.

use std::ops::RangeInclusive;

use super::Candidate;
use crate::import::metadata::frame::Frame;

/// Labels before the name of who wrote.
const LABELS: [&str; 48] = [
    // Hebrew.
    "מאת",
    "כותב",
    "כותבת",
    // Arabic.
    "بقلم",
    "كتب",
    "كتبت",
    "كتبه",
    "كتبته",
    "الكاتب",
    "الكاتبة",
    "مراسل",
    "مراسلة",
    // Persian.
    "نویسنده",
    "به قلم",
    "خبرنگار",
    "گزارشگر",
    // Urdu.
    "تحریر",
    "از قلم",
    "مصنف",
    "نامہ نگار",
    // Hindi.
    "लेखक",
    "लेखिका",
    "संवाददाता",
    "रिपोर्टर",
    "द्वारा",
    // Bengali.
    "লেখক",
    "লেখিকা",
    "প্রতিবেদক",
    "লিখেছেন",
    // Thai.
    "โดย",
    "ผู้เขียน",
    "ผู้สื่อข่าว",
    "เขียนโดย",
    "รายงานโดย",
    // Georgian.
    "ავტორი",
    "ჟურნალისტი",
    "კორესპონდენტი",
    // English, on pages of a template that nobody translated.
    "By",
    "by",
    "BY",
    "Written by",
    "Reported by",
    "Posted by",
    "Published by",
    "Author",
    "Reporter",
    "Words by",
    "Story by",
];

/// Words that are labels before a colon alone: "report", "interview", "prepared by".
const BEFORE_COLON: [&str; 17] = [
    "כתבה",
    "כתב",
    "כתבת",
    "إعداد",
    "اعداد",
    "حوار",
    "تقرير",
    "تحقيق",
    "گزارش",
    "گفتگو",
    "رپورٹ",
    "از",
    "रिपोर्ट",
    "प्रस्तुति",
    "প্রতিবেদন",
    "เรื่อง",
    "ტექსტი",
];

/// What somebody is who writes, behind the name and a comma.
const CALLINGS: [&str; 17] = [
    "כתב",
    "כתבת",
    "כתבנו",
    "כתבתנו",
    "עיתונאי",
    "עיתונאית",
    "مراسل",
    "مراسلة",
    "صحفي",
    "صحفية",
    "صحافي",
    "صحافية",
    "خبرنگار",
    "روزنامه‌نگار",
    "نامہ",
    "संवाददाता",
    "ჟურნალისტი",
];

/// Words that join two names.
const AND: [&str; 6] = ["و", "اور", "और", "এবং", "และ", "და"];

/// Words of a name.
const WORDS: RangeInclusive<usize> = 2..=4;
/// Letters of the longest name, with their marks.
const LONGEST: usize = 48;

/// What a label adds to the place of its line, with a colon and without.
const WITH_COLON: f32 = 1.2;
const WITHOUT: f32 = 0.3;

/// Who wrote, by a label or a calling in a script without capitals.
pub(super) fn by_uncased_label(frame: &Frame<'_>, at: usize, place: f32, cleaned: &str) -> Option<Candidate> {
    // The lead bytes of these scripts in UTF-8; most texts have none of them.
    if !cleaned.bytes().any(|byte| matches!(byte, 0xd7..=0xdb | 0xe0 | 0xe1)) {
        return None;
    }
    let text =
        cleaned.trim_matches(|c: char| matches!(c, '|' | '•' | '·' | '-' | '–' | '—' | '\u{200e}' | '\u{200f}') || c.is_whitespace());
    let label_above = || {
        let above = &frame.lines[at.checked_sub(1)?].text;
        let (label, rest) = split_label(above)?;
        (rest.is_empty()).then_some((text, if label { WITH_COLON } else { WITHOUT }))
    };
    let (list, weight) = said(text).or_else(label_above)?;
    let names = names(list)?;
    Some(Candidate { line: at, names, rule: "byline", score: place + weight })
}

/// Whether a line says who wrote, and nothing else.
pub(super) fn is_byline(text: &str) -> bool {
    may_have(text) && said(text.trim()).is_some_and(|(list, _)| names(list).is_some())
}

/// Whether a text may have letters of these scripts, by their lead bytes in UTF-8; most texts have none of them.
fn may_have(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, 0xd7..=0xdb | 0xe0 | 0xe1))
}

/// The names that a line says who wrote by, and what that adds to its place.
fn said(text: &str) -> Option<(&str, f32)> {
    let labelled = split_label(text).filter(|(_, rest)| !rest.is_empty());
    let by_label = labelled.map(|(has_colon, list)| (list, if has_colon { WITH_COLON } else { WITHOUT }));
    by_label.or_else(|| before_calling(text).map(|name| (name, WITHOUT)))
}

/// Whether a label has a colon, and what stands behind it. `None` = the text does not open with a label.
fn split_label(text: &str) -> Option<(bool, &str)> {
    let behind = |label: &str| {
        let rest = text.strip_prefix(label)?;
        let rest_of_colon = rest.trim_start().strip_prefix([':', '：', '/', '|']);
        match rest_of_colon {
            Some(list) => Some((true, list.trim())),
            None if rest.is_empty() || rest.starts_with(char::is_whitespace) => Some((false, rest.trim())),
            None => None,
        }
    };
    let before_colon = || BEFORE_COLON.iter().filter_map(|label| behind(label)).find(|(has_colon, _)| *has_colon);
    LABELS.iter().find_map(|label| behind(label)).or_else(before_colon)
}

/// The name before a comma and what its bearer is.
fn before_calling(text: &str) -> Option<&str> {
    let (name, calling) = text.split_once(['،', ','])?;
    let first = calling.split_whitespace().next()?;
    CALLINGS.contains(&first).then_some(name)
}

/// The names of a list that ends with the line, a comma or a bar. `None` = other words stand there.
fn names(list: &str) -> Option<Vec<String>> {
    let list = list.split(['|', '،', ',', '·', '•', '/', '(']).next()?;
    let list = list.split(" - ").next()?.split(" – ").next()?.trim();
    let words: Vec<&str> = list.split_whitespace().collect();
    let names: Vec<String> = words.split(|word| AND.contains(word)).map(|name| name.join(" ")).collect();
    let names = match &words[..] {
        // "سلمى الحداوي ومنير الشرقاوي", "נועה לוי ודן כהן": "and" is a letter of the second name.
        [first, last, second, of_second] if names.len() == 1 => match without_and(second) {
            Some(second) => vec![format!("{first} {last}"), format!("{second} {of_second}")],
            None => names,
        },
        _ => names,
    };
    names.iter().all(|name| is_name(name)).then_some(names)
}

/// A word without the letter for "and" that it opens with; `None` = it has none, or is too short to have it.
fn without_and(word: &str) -> Option<&str> {
    word.strip_prefix(['و', 'ו']).filter(|rest| rest.chars().count() > 2)
}

/// Whether all words may be a name's: two to four, of letters of one of these scripts.
fn is_name(name: &str) -> bool {
    let is_word = |word: &str| {
        let bare = word.strip_suffix('.').filter(|bare| bare.chars().count() <= 3).unwrap_or(word);
        !bare.is_empty() && bare.chars().all(is_letter)
    };
    WORDS.contains(&name.split(' ').count()) && name.chars().count() <= LONGEST && name.split(' ').all(is_word)
}

/// A letter of a script without capitals, or a mark on one: no figure and no stop.
fn is_letter(c: char) -> bool {
    let is_of_script = matches!(c, '\u{5d0}'..='\u{5f4}' | '\u{620}'..='\u{65f}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}'..='\u{6ef}'
        | '\u{6fa}'..='\u{6ff}' | '\u{901}'..='\u{963}' | '\u{971}'..='\u{97f}' | '\u{981}'..='\u{9e3}' | '\u{e01}'..='\u{e4e}'
        | '\u{10d0}'..='\u{10ff}');
    is_of_script || matches!(c, '\u{200c}' | '\u{200d}' | '\'' | '’' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::metadata::byline::authors;
    use crate::import::{Line, Role};

    fn author(byline: &str) -> Vec<String> {
        let title = Line { number: 1, text: "مكتبة الحي تغلق أبوابها".to_owned(), role: Role::Title, score: 0.9 };
        let prose = "أغلقت قبل أسبوع آخر مكتبة في مدينتنا، ولم يكتب عنها أحد سطرا واحدا.";
        let others = byline.split('\n').map(|text| (text, Role::Meta)).chain([(prose, Role::Paragraph), (prose, Role::Paragraph)]);
        let others = others.zip(2..).map(|((text, role), number)| Line { number, text: text.to_owned(), role, score: 0.9 });
        let lines: Vec<Line> = std::iter::once(title).chain(others).collect();
        authors(&Frame::of(&lines)).into_iter().map(|found| found.value).collect()
    }

    #[test]
    fn a_label_names_who_wrote() {
        for (byline, name) in [
            ("بقلم: منير الشرقاوي", "منير الشرقاوي"),
            ("كتبت سلمى الحداوي - وادي النخيل", "سلمى الحداوي"),
            ("نویسنده: مهناز فروتن", "مهناز فروتن"),
            ("مهناز فروتن، خبرنگار", "مهناز فروتن"),
            ("تحریر: نائلہ گوہر", "نائلہ گوہر"),
            ("מאת נועה ברזלאי", "נועה ברזלאי"),
            ("נועה ברזלאי, כתבת", "נועה ברזלאי"),
            ("लेखक: सुनीता बिष्ट", "सुनीता बिष्ट"),
            ("โดย พิมพ์ชนก แสงดาว", "พิมพ์ชนก แสงดาว"),
            ("ავტორი: ნინო ბერულავა | 11.05.2025", "ნინო ბერულავა"),
            ("Written by: سلمى الحداوي", "سلمى الحداوي"),
            ("إعداد:\nسلمى الحداوي", "سلمى الحداوي"),
        ] {
            assert_eq!(author(byline), [name], "{byline}");
            assert!(is_byline(byline) || byline.contains('\n'), "{byline}");
        }
    }

    #[test]
    fn two_names_are_joined_by_a_word_or_by_a_letter() {
        assert_eq!(author("بقلم: سلمى الحداوي ومنير الشرقاوي"), ["سلمى الحداوي", "منير الشرقاوي"]);
        assert_eq!(author("نویسنده: مهناز فروتن و علی رضوانی"), ["مهناز فروتن", "علی رضوانی"]);
    }

    #[test]
    fn other_words_behind_a_label_are_no_name() {
        for line in [
            "تقرير عن الميناء",
            "كتب",
            "بقلم: 12 كاتبا من المدينة",
            "کتاب‌های تازه",
            "إعداد: خمس وصفات سهلة لمائدة العيد هذا العام",
            "By أحمد",
        ] {
            assert!(author(line).is_empty(), "{line}: {:?}", author(line));
            assert!(!is_byline(line), "{line}");
        }
    }
}
