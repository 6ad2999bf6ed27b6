//! The owner's two texts, by their gold answers: read where they lie, never copied.

use serde_json::Value;

use super::*;
use crate::import::{Role, SURE, terms};
use crate::model::Lang;

/// A file beside the repository, for tests alone.
#[allow(clippy::disallowed_methods)]
fn shared(path: &str) -> Option<String> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    let text = std::fs::read_to_string(file).ok();
    if text.is_none() {
        eprintln!("skipped: {path} is not there");
    }
    text
}

/// The text's lines with the roles that a careful editor gave them.
fn lines(text: &str, gold: &Value) -> Vec<Line> {
    let body: Vec<u64> = gold["body_lines"].as_array().unwrap().iter().filter_map(Value::as_u64).collect();
    let mut lines = Vec::new();
    for (at, text) in text.lines().enumerate().filter(|(_, t)| !t.trim().is_empty()) {
        let number = at + 1;
        let text = text.trim();
        let role = match () {
            () if body.contains(&(number as u64)) => Role::Paragraph,
            () if gold["title"] == text => Role::Title,
            () => Role::Furniture("gold"),
        };
        match text.strip_prefix("date 2026-01-15 ") {
            Some(rest) => {
                lines.push(Line { number, text: "date 2026-01-15".to_owned(), role: Role::Meta, score: 0.0 });
                lines.push(Line { number, text: rest.to_owned(), role, score: 1.0 });
            }
            None => lines.push(Line { number, text: text.to_owned(), role, score: 1.0 }),
        }
    }
    lines
}

#[test]
fn the_two_real_texts_say_what_their_gold_says() {
    let Some(gold) = shared("sources-gold/gold.json") else { return };
    let gold: Vec<Value> = serde_json::from_str(&gold).unwrap();
    for gold in &gold {
        let Some(text) = shared(&format!("sources/{}", gold["source"].as_str().unwrap())) else { return };
        let lines = lines(&text, gold);
        let metadata = from_lines(&lines, None);
        assert_eq!(metadata.title.as_ref().unwrap().value, gold["title"], "{:?}", metadata.title);
        assert_eq!(metadata.date.as_ref().map(|d| d.value.to_string()).as_deref(), gold["date"].as_str());
        assert_eq!(metadata.outlet.as_ref().unwrap().value, gold["outlet"]);
        let via: Vec<&str> = metadata.via.iter().map(|v| v.value.as_str()).collect();
        assert_eq!(via, gold["via"].as_array().unwrap().iter().filter_map(Value::as_str).collect::<Vec<_>>());
        let author: Vec<&str> = metadata.author.iter().map(|v| v.value.as_str()).collect();
        assert_eq!(author, gold["author"].as_array().unwrap().iter().filter_map(Value::as_str).collect::<Vec<_>>());
        assert_eq!(metadata.author_role.as_ref().unwrap().value.as_str(), gold["author_role"]);
        assert_eq!(metadata.genre.as_ref().unwrap().value.as_str(), gold["genre"]);
        assert_eq!(metadata.lang.as_ref().unwrap().value.as_str(), gold["lang"]);
        let review: Vec<&str> = gold["review"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        for (field, sure) in [
            ("title", metadata.title.as_ref().is_some_and(|f| f.confidence >= SURE)),
            ("date", metadata.date.as_ref().is_some_and(|f| f.confidence >= SURE)),
            ("outlet", metadata.outlet.as_ref().is_some_and(|f| f.confidence >= SURE)),
            ("author", metadata.author.iter().all(|f| f.confidence >= SURE)),
            ("via", metadata.via.iter().all(|f| f.confidence >= SURE)),
            ("genre", metadata.genre.as_ref().is_some_and(|f| f.confidence >= SURE)),
        ] {
            assert_eq!(review.contains(&field), !sure, "{field} of {}", gold["source"]);
        }
        let body: Vec<&str> = lines.iter().filter(|l| l.role.is_body()).map(|l| l.text.as_str()).collect();
        let named = terms::named(&terms::Worded::of(&body.join("\n\n")), &Lang::new("ru").unwrap());
        let people: Vec<&str> = named.iter().map(|p| p.value.as_str()).chain(author).collect();
        for person in gold["people"].as_array().unwrap().iter().filter_map(Value::as_str) {
            assert!(people.contains(&person), "{person} is not among {people:?}");
        }
    }
}

#[test]
fn a_byline_that_repeats_the_holder_of_rights_is_no_author() {
    let authors = |holder: &str| {
        let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
        let body = "The northern harbour opened again after three weeks, and ships came in at once.";
        let lines = [
            line(1, "Harbour opens again", Role::Title),
            line(2, "By Harbour Interactive", Role::Meta),
            line(3, body, Role::Paragraph),
            line(4, &format!("© 2025 {holder}"), Role::Furniture("foot")),
        ];
        from_lines(&lines, None).author.into_iter().map(|a| a.value).collect::<Vec<_>>()
    };
    assert_eq!(authors("Pier Gazette"), ["Harbour Interactive"]);
    assert!(authors("Harbour Interactive").is_empty());
}
