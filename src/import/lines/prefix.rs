//! What a capture left before the first sentence of a line: `date 2026-01-15 The minister said …`.

use std::sync::LazyLock;

use regex::Regex;

use crate::import::metadata::patterns::compiled;

use super::super::{Line, Role};

/// What stands before such a date, in small letters.
const LABELS: [&str; 33] = [
    "date",
    "дата",
    "дата публикации",
    "опубликовано",
    "обновлено",
    "размещено",
    "добавлено",
    "жарияланды",
    "жарияланған күні",
    "күні",
    "опубліковано",
    "оновлено",
    "published",
    "published on",
    "posted",
    "posted on",
    "updated",
    "veröffentlicht",
    "veröffentlicht am",
    "stand",
    "publié le",
    "publicado",
    "publicado el",
    "yayınlanma",
    "yayınlanma tarihi",
    "e'lon qilingan",
    "e’lon qilingan",
    "e‘lon qilingan",
    "sana",
    "жарыяланды",
    "opublikowano",
    "发布时间",
    "时间",
];
/// Bytes of the longest of them.
const LABEL: usize = 40;
/// Letters of the longest month. Counted in the pattern below, they would make most of it.
const MONTH: usize = 12;

/// Any date, and the sentence behind it.
static DATED: LazyLock<Regex> = LazyLock::new(|| {
    let time = r"(?:[T ,]{1,3}(?:в |at |um )?\d{1,2}[:.]\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?";
    let figures = format!(r"(?:(?:19|20)\d\d[-./]\d\d?[-./]\d\d?|\d\d?[./]\d\d?[./](?:19|20)\d\d){time}");
    let words = format!(r"\d\d?\.? (?P<month>\p{{L}}{{3,}})\.?,? (?:19|20)\d\d(?: (?:г\.|года|ж\.|жылы|р\.|року))?{time}");
    compiled(&format!(r#"^(?i:{figures}|{words})[\s|·•,:–—-]+(?P<rest>(?-i:[\p{{Lu}}\p{{Lo}}«"“„–—]).*)$"#))
});

/// Words that what follows must have to be a sentence of its own.
const SENTENCE: usize = 6;

/// Takes the prefix off the first line of the body; it becomes a line of its own with the same number.
pub(super) fn split(lines: &mut Vec<Line>) {
    let Some(at) = lines.iter().position(|line| line.role.is_body()) else { return };
    let Some(start) = sentence(&lines[at].text) else { return };
    let prefix = lines[at].text[..start].trim().to_owned();
    lines[at].text.drain(..start);
    lines.insert(at, Line { number: lines[at].number, text: prefix, role: Role::Meta, score: 0.0 });
}

/// Where the sentence after a prefix begins, in bytes.
fn sentence(text: &str) -> Option<usize> {
    let head = &text[..text.char_indices().nth(160).map_or(text.len(), |(end, _)| end)];
    // Each date has its year.
    let is_year = |four: &[u8]| matches!(four[..2], [b'1', b'9'] | [b'2', b'0']) && four[2..].iter().all(u8::is_ascii_digit);
    if !head.as_bytes().windows(4).any(is_year) {
        return None;
    }
    let start = start_of_date(head)?;
    let found = DATED.captures(&head[start..])?;
    // Without a label the date is one in figures alone.
    let is_one = found.name("month").is_none_or(|month| start > 0 && month.as_str().chars().count() <= MONTH);
    let rest = start + found.name("rest")?.start();
    (is_one && text[rest..].split_whitespace().count() >= SENTENCE).then_some(rest)
}

/// Where the date begins with which a line opens, or that stands behind a label.
fn start_of_date(head: &str) -> Option<usize> {
    let start = head.find(|c: char| c.is_ascii_digit())?;
    let label = head[..start].trim_end_matches(|c: char| c == ':' || c.is_whitespace());
    let is_label = || label.len() <= LABEL && label.len() < start && LABELS.contains(&label.to_lowercase().as_str());
    (start == 0 || is_label()).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::sentence;

    fn rest(text: &str) -> Option<&str> {
        sentence(text).map(|start| &text[start..])
    }

    #[test]
    fn a_date_before_a_sentence_is_taken_off() {
        let lede = "Министр порта Северный высказался о новом мосте через залив.";
        for prefix in [
            "date 2026-01-15 ",
            "Дата: 15.01.2026 ",
            "15.01.2026 14:05 — ",
            "Опубликовано 15 января 2026 года, ",
            "Published: 2026/1/15 | ",
        ] {
            assert_eq!(rest(&format!("{prefix}{lede}")), Some(lede), "{prefix}");
        }
    }

    #[test]
    fn a_date_within_the_sentence_stays() {
        for text in [
            "15 января 2026 года министр порта Северный высказался о новом мосте.",
            "2026-01-15",
            "Дата 15.01.2026 была названа ошибочной.",
            "В 2026 году порт Северный откроет новый мост через залив.",
        ] {
            assert_eq!(rest(text), None, "{text}");
        }
    }
}
