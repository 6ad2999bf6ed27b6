//! The YAML of most front matters, read in one pass: keys with texts or lists of texts, each on one line.
//!
//! It is a small part of YAML, in which every text can mean but one thing. Whatever is not surely of that part is left to the parser of
//! all YAML, which gives the same values and finds the mistakes.

use serde_yaml::Value;

/// The keys and values of a text, in order; `None` = it takes a parser of all YAML to tell.
pub fn entries(text: &str) -> Option<Vec<(String, Value)>> {
    if !is_printable(text) {
        return None;
    }
    let mut entries: Vec<(String, Value)> = Vec::with_capacity(12);
    let mut rest = text;
    while !rest.is_empty() {
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        let (key, value) = line.split_at(line.bytes().position(|b| !(b.is_ascii_lowercase() || b == b'_'))?);
        if key.is_empty() || means_more(key) || entries.iter().any(|(former, _)| former == key) {
            return None;
        }
        entries.push((key.to_owned(), value_of(value.strip_prefix(": ")?)?));
        rest = after.get(1..).unwrap_or_default();
    }
    (!entries.is_empty()).then_some(entries)
}

/// Whether all may stand in YAML (1.2, section 5.1) and ends no line in any of its versions, but for the line feed.
fn is_printable(text: &str) -> bool {
    // What begins with another byte beyond ASCII is neither a sign of control nor the end of a line.
    let may_be_none = |byte: u8| {
        let is_control = ((byte < b' ') & (byte != b'\n')) | (byte == 0x7f);
        is_control | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xef)
    };
    let is_one = |c: char| matches!(c, '\n' | ' '..='~' | '\u{a0}'..='\u{2027}' | '\u{202a}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}' | '\u{10000}'..);
    let odd = crate::words::position(text.as_bytes(), may_be_none);
    odd.is_none_or(|at| text[at..].chars().all(is_one))
}

fn value_of(text: &str) -> Option<Value> {
    let Some(mut rest) = text.strip_prefix('[') else {
        return text_of(text, |_| false).filter(|(_, rest)| rest.is_empty()).map(|(text, _)| Value::String(text));
    };
    let mut items = Vec::new();
    while rest != "]" {
        let (item, after) = text_of(rest, |c| matches!(c, ',' | ']'))?;
        items.push(Value::String(item));
        rest = match after.strip_prefix(", ") {
            Some("]") => return None,
            Some(more) => more,
            None => Some(after).filter(|after| *after == "]")?,
        };
    }
    Some(Value::Sequence(items))
}

/// The text at the beginning, with or without quotation marks, and what follows it.
fn text_of(text: &str, ends: fn(char) -> bool) -> Option<(String, &str)> {
    if let Some(mark @ (b'"' | b'\'')) = text.bytes().next() {
        let end = 1 + memchr::memchr2(mark, b'\\', &text.as_bytes()[1..])?;
        let (inside, rest) = (&text[1..end], &text[end + 1..]);
        let is_whole = text.as_bytes()[end] == mark && rest.bytes().next() != Some(mark);
        return is_whole.then(|| (inside.to_owned(), rest));
    }
    let end = text.find(ends).unwrap_or(text.len());
    let (plain, rest) = text.split_at(end);
    is_plain(plain).then(|| (plain.to_owned(), rest))
}

/// Whether a text without quotation marks is a text and nothing but itself: words, an address, a day.
fn is_plain(text: &str) -> bool {
    let is_day =
        text.len() == 10 && text.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    let is_word = |c: char| c.is_ascii_alphanumeric() || c > '\u{a0}' || matches!(c, ' ' | '-' | '.' | '/' | '_');
    let is_address = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).is_some_and(|rest| rest.chars().all(is_word));
    let is_words = text.starts_with(char::is_alphabetic) && text.chars().all(is_word) && !means_more(text);
    is_day || (is_address || is_words) && !text.ends_with(' ')
}

/// Whether a word is a truth value or nothing in some version of YAML.
fn means_more(word: &str) -> bool {
    ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].iter().any(|more| word.eq_ignore_ascii_case(more))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(text: &str) -> Option<serde_yaml::Mapping> {
        entries(text).map(|entries| entries.into_iter().map(|(key, value)| (Value::String(key), value)).collect())
    }

    #[test]
    fn a_usual_front_matter_is_read_the_short_way() {
        let text = "title: \"Мост: «третий» — не последний\"\ndate: 2026-01-15\noutlet: strait-herald\nauthor: [Айгүл Сәт, 'A. Berg']\n\
                    topics: []\nsource_url: https://herald.example/a/1-b.html\nlang: ru\n";
        let map = mapping(text).unwrap();
        assert_eq!(map.len(), 7);
        assert_eq!(Value::Mapping(map), serde_yaml::from_str::<Value>(text).unwrap());
    }

    #[test]
    fn what_may_mean_more_is_left_to_the_parser() {
        for text in
            ["a: yes\n", "a: 2025\n", "a: |\n", "a: b # c\n", "a: b: c\n", "a: \"\\n\"\n", "a: [b]c\n", "a: b\n c\n", "a:\n", "a: 'b''c'\n"]
        {
            assert_eq!(mapping(text), None, "{text}");
        }
        assert_eq!(mapping("a: b\na: c\n"), None);
        assert_eq!(mapping("a: \"b\u{2028}c\"\n"), None);
    }

    proptest::proptest! {
        #[test]
        fn both_ways_lead_to_the_same(parts in proptest::collection::vec(0..PARTS.len(), 0..24)) {
            let text: String = parts.iter().map(|at| PARTS[*at]).collect();
            if let Some(map) = mapping(&text) {
                proptest::prop_assert_eq!(serde_yaml::from_str::<Value>(&text).ok(), Some(Value::Mapping(map)), "{}", text);
            }
        }

        #[test]
        fn both_ways_lead_to_the_same_value(value in "[-\"'\\[\\], :#a-cа-в0-9.~/_n\u{a0}?!&*{}|>%@`]{0,12}") {
            let text = format!("key: {value}\n");
            if let Some(map) = mapping(&text) {
                proptest::prop_assert_eq!(serde_yaml::from_str::<Value>(&text).ok(), Some(Value::Mapping(map)), "{}", text);
            }
        }
    }

    const PARTS: [&str; 34] = [
        "a",
        "date",
        "б",
        ": ",
        ":",
        "\n",
        " ",
        "- ",
        "[",
        "]",
        ", ",
        ",",
        "\"",
        "'",
        "\\",
        "2026-01-15",
        "2026",
        "true",
        "~",
        "#",
        " #",
        "https://x.example/",
        "a: b\n",
        "c: [d, e]\n",
        "f: \"g\"\n",
        "---",
        "...",
        "{",
        "}",
        "é",
        "\u{a0}",
        ".",
        "-",
        "x: y",
    ];
}
