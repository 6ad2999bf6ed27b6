//! Why a draft is as it is: the text line by line with what was kept and what was cut, and where each field came from.
//!
//! For the editor who wonders, and for whoever improves the rules.

use std::fmt::Write;

use super::metadata::dates::{self, Reading};
use super::{Draft, Found, Role, SURE};

/// So many topics are shown that were not assigned, as too little speaks for them.
const MOST_PASSED_OVER: usize = 5;

/// The explanation of a draft as plain text.
pub fn explained(draft: &Draft) -> String {
    let mut out = String::new();
    for line in &draft.lines {
        let (mark, kind) = verdict(line.role);
        let _ = writeln!(out, "{:>5} {mark} {:<16} {:>4.2}  {}", line.number, kind, line.score, shown(&line.text));
    }
    out.push('\n');
    let kept = draft.lines.iter().filter(|l| l.role.is_body()).count();
    let _ = writeln!(out, "kept {kept} of {} lines (+ kept, - cut, = read for the fields below)\n", draft.lines.len());
    for row in rows(draft) {
        let _ = writeln!(out, "{row}");
    }
    if !draft.review.is_empty() {
        let fields: Vec<&str> = draft.review.iter().map(|f| f.as_str()).collect();
        let _ = writeln!(out, "\nreview: {}", fields.join(", "));
    }
    out
}

fn verdict(role: Role) -> (char, &'static str) {
    match role {
        Role::Furniture(kind) => ('-', kind),
        Role::Title => ('=', "title"),
        Role::Meta => ('=', "meta"),
        Role::Paragraph => ('+', "paragraph"),
        Role::Heading => ('+', "heading"),
        Role::Question => ('+', "question"),
        Role::Item => ('+', "item"),
        Role::Quote => ('+', "quote"),
    }
}

/// The beginning of a line, long enough to know it by.
fn shown(text: &str) -> String {
    match text.char_indices().nth(100) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn rows(draft: &Draft) -> Vec<String> {
    let metadata = &draft.metadata;
    let mut rows = vec![format!("{:<12} {:<44} {:<18} {:>5} {:>5}  {}", "field", "value", "rule", "line", "sure", "because of")];
    let one = |rows: &mut Vec<String>, field: &str, found: Option<Found<String>>| match found {
        Some(found) => rows.push(row(field, &found)),
        None => rows.push(format!("{field:<12} -")),
    };
    let many = |rows: &mut Vec<String>, field: &str, found: &[Found<String>]| rows.extend(found.iter().map(|f| row(field, f)));
    let many_or_none = |rows: &mut Vec<String>, field: &str, found: &[Found<String>]| match found {
        [] => rows.push(format!("{field:<12} -")),
        found => many(rows, field, found),
    };
    one(&mut rows, "title", metadata.title.clone());
    one(&mut rows, "date", metadata.date.as_ref().map(|d| text_of(d, d.value.to_string())));
    one(&mut rows, "outlet", metadata.outlet.clone());
    many(&mut rows, "via", &metadata.via);
    many(&mut rows, "author", &metadata.author);
    one(&mut rows, "author_role", metadata.author_role.as_ref().map(|r| text_of(r, r.value.as_str().to_owned())));
    one(&mut rows, "lang", metadata.lang.as_ref().map(|l| text_of(l, l.value.to_string())));
    one(&mut rows, "genre", metadata.genre.as_ref().map(|g| text_of(g, g.value.as_str().to_owned())));
    one(&mut rows, "source_url", metadata.source_url.clone());
    rows.extend(metadata.archive_url.as_ref().map(|url| row("archive_url", url)));
    rows.extend(metadata.retrieved.as_ref().map(|d| row("retrieved", &text_of(d, d.value.to_string()))));
    if metadata.date.is_none()
        && let Some(number) = relative_date(draft)
    {
        rows.push(format!("{:<12} line {number} tells the day by that of collecting: say it with --retrieved", ""));
    }
    many_or_none(&mut rows, "topics", &draft.topics);
    many(&mut rows, "too little", &draft.too_little[..draft.too_little.len().min(MOST_PASSED_OVER)]);
    many_or_none(&mut rows, "people", &draft.people);
    rows
}

/// The line around the article that tells a day by the day of reading, such as "yesterday".
fn relative_date(draft: &Draft) -> Option<usize> {
    let reading = Reading { today: Some(jiff::civil::Date::constant(2000, 1, 31)), ..Reading::default() };
    let mut around = draft.lines.iter().filter(|line| matches!(line.role, Role::Meta | Role::Furniture(_)) && line.text.len() < 120);
    around.find(|line| dates::find(&line.text, &reading).iter().any(|mention| mention.relative)).map(|line| line.number)
}

/// The same basis with the value as text.
fn text_of<T>(found: &Found<T>, value: String) -> Found<String> {
    Found { value, basis: found.basis.clone(), confidence: found.confidence }
}

fn row(field: &str, found: &Found<String>) -> String {
    let line = found.basis.line.map_or_else(|| "-".to_owned(), |n| n.to_string());
    let doubt = if found.confidence < SURE { '?' } else { ' ' };
    let text = format!(
        "{field:<12} {:<44} {:<18} {line:>5} {:>4.2}{doubt}  {}",
        shown(&found.value),
        found.basis.rule,
        found.confidence,
        shown(&found.basis.evidence)
    );
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Line, Metadata};
    use crate::model::ReviewField;

    #[test]
    fn every_line_and_field_is_accounted_for() {
        let line = |number, text: &str, role, score| Line { number, text: text.to_owned(), role, score };
        let draft = Draft {
            warnings: Vec::new(),
            metadata: Metadata {
                title: Some(Found::new("Порт открыт".into(), "title-line", Some(1), "", 0.9)), ..Metadata::default()
            },
            topics: vec![Found::new("ports".into(), "cues", None, "порт ×2 (title)", 0.8)],
            people: Vec::new(),
            named_once: Vec::new(),
            too_little: vec![Found::new("ships".into(), "cues", None, "судно ×1 (body)", 0.6)],
            body: "Текст.".into(),
            lines: vec![
                line(1, "Порт открыт", Role::Title, 0.2),
                line(2, "1056", Role::Furniture("views"), 0.01),
                line(4, "Вчера, 14:05", Role::Meta, 0.02),
                line(3, "Текст.", Role::Paragraph, 0.98),
            ],
            review: vec![ReviewField::Date],
        };
        let text = explained(&draft);
        assert!(text.contains("    2 - views            0.01  1056"), "{text}");
        assert!(text.contains("    3 + paragraph        0.98  Текст."), "{text}");
        assert!(text.contains("kept 1 of 4 lines"), "{text}");
        assert!(text.contains("date         -\n"), "{text}");
        assert!(text.contains("line 4 tells the day by that of collecting"), "{text}");
        assert!(text.contains("порт ×2 (title)"), "{text}");
        let (topics, passed_over) = (text.find("topics       ports"), text.find("too little   ships"));
        assert!(topics < passed_over && passed_over < text.find("people       -\n"), "{text}");
        assert!(text.ends_with("review: date\n"), "{text}");
    }
}
