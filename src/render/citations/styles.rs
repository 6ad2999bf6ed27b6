//! The four styles.

use super::names::Name;
use super::wording::{Gost, Prose};
use super::{Cited, Line, ends_sentence, when, wording};

/// GOST R 7.0.5-2008: `Лодкин П. И. Мост открыт [Электронный ресурс] // Портовая газета: [сайт]. 2025. 12 нояб. URL: … (дата обращения: 16.01.2026).`
pub(super) fn gost_2008(cited: &Cited<'_>) -> Line {
    let words = wording::gost(cited.lang);
    let mut line = Line::default();
    let (people, others) = gost_heading(&cited.authors);
    if !people.is_empty() {
        let heading: Vec<_> = people.iter().map(|name| name.family_first(" ")).collect();
        line.push(&heading.join(", "));
        line.stop();
        line.push(" ");
    }
    line.push(&cited.title);
    line.push(" ");
    line.push(words.electronic);
    if cited.is_interview {
        line.push(": ");
        line.push(words.interview);
    }
    let responsible = match others {
        Others::People(names) => first_and_others(names, 1, words),
        Others::Bodies(bodies) => bodies,
    };
    if !responsible.is_empty() {
        line.push(" / ");
        line.push(&responsible);
    }
    if !cited.outlet.is_empty() {
        line.push(" // ");
        line.push(&cited.outlet);
        if cited.is_site {
            line.push(": ");
            line.push(words.site);
        }
    }
    line.stop();
    line.push(" ");
    line.push(&when::gost(cited.item.date.as_ref(), words, ". "));
    line.stop();
    gost_address(&mut line, cited, words, " ");
    line
}

/// GOST R 7.0.100-2018: `Лодкин, П. И. Мост открыт / П. И. Лодкин. – Текст : электронный // Портовая газета : [сайт]. – 2025. – 12 нояб. – URL: … .`
pub(super) fn gost_2018(cited: &Cited<'_>) -> Line {
    let words = wording::gost(cited.lang);
    let mut line = Line::default();
    let people = cited.authors.iter().filter(|name| is_person(name)).count();
    if let (1..=3, Some(first)) = (people, cited.authors.iter().find(|name| is_person(name))) {
        line.push(&first.family_first(", "));
        line.stop();
        line.push(" ");
    }
    line.push(&cited.title);
    if cited.is_interview {
        line.push(" : ");
        line.push(words.interview);
    }
    // Section 5.2, statements of responsibility: up to four names are given, of more the first three.
    let shown = if cited.authors.len() > 4 { 3 } else { 4 };
    if !cited.authors.is_empty() {
        line.push(" / ");
        line.push(&first_and_others(&cited.authors, shown, words));
    }
    if cited.outlet.is_empty() {
        // A description of the page by itself: the area of content and medium comes last.
        gost_2018_end(&mut line, cited, words);
        area(&mut line);
        line.push(words.text_electronic);
        line.stop();
        return line;
    }
    area(&mut line);
    line.push(words.text_electronic);
    line.push(" // ");
    line.push(&cited.outlet);
    if cited.is_site {
        line.push(" : ");
        line.push(words.site);
    }
    gost_2018_end(&mut line, cited, words);
    line
}

fn gost_2018_end(line: &mut Line, cited: &Cited<'_>, words: &Gost) {
    area(line);
    line.push(&when::gost(cited.item.date.as_ref(), words, ". – "));
    if !cited.url.is_empty() {
        gost_address(line, cited, words, " – ");
    }
    line.stop();
}

/// `. – `, whose full stop a full stop or an ellipsis before it stands for (GOST R 7.0.100-2018, section 4, prescribed punctuation).
fn area(line: &mut Line) {
    line.push(if line.text.ends_with(['.', '…']) { " – " } else { ". – " });
}

fn gost_address(line: &mut Line, cited: &Cited<'_>, words: &Gost, before: &str) {
    if cited.url.is_empty() {
        return;
    }
    if before == " – " && !line.text.ends_with('.') {
        line.push(".");
    }
    line.push(before);
    line.push("URL: ");
    line.push(&cited.url);
    if let Some(day) = cited.item.accessed.as_ref().and_then(when::gost_accessed) {
        line.push(&format!(" ({}: {day})", words.accessed));
    }
    line.push(".");
}

/// Who stands behind the slash.
enum Others<'a> {
    /// More people than a heading takes.
    People(&'a [Name]),
    /// Organisations, ready.
    Bodies(String),
}

/// Who stands in the heading, at most three people, and who behind the slash (GOST R 7.0.5-2008: a heading holds one, two or three authors).
fn gost_heading(authors: &[Name]) -> (Vec<&Name>, Others<'_>) {
    let people: Vec<_> = authors.iter().filter(|name| is_person(name)).collect();
    if people.len() > 3 {
        return (Vec::new(), Others::People(authors));
    }
    let bodies: Vec<_> = authors.iter().filter(|name| !is_person(name)).map(Name::natural).collect();
    (people, Others::Bodies(bodies.join(", ")))
}

fn is_person(name: &Name) -> bool {
    !matches!(name, Name::Body(_))
}

fn first_and_others(names: &[Name], shown: usize, words: &Gost) -> String {
    let mut text = names.iter().take(shown).map(Name::initials_first).collect::<Vec<_>>().join(", ");
    if names.len() > shown {
        text = format!("{text} {}", words.et_al);
    }
    text
}

/// APA 7: `Лодкин, П. И. (2025, 12 ноября). Мост открыт. Портовая газета. https://…`
pub(super) fn apa(cited: &Cited<'_>) -> Line {
    let words = wording::prose(cited.lang);
    let mut line = Line::default();
    let date = [" (", &when::apa(cited.item.date.as_ref(), words), ")."].concat();
    let mut title = cited.title.clone();
    if cited.is_interview {
        title = format!("{title} [{}]", words.interview);
    }
    if cited.authors.is_empty() {
        // §9.12: without an author the title takes its place.
        line.push(&title);
        line.stop();
        line.push(&date);
    } else {
        line.push(&apa_authors(&cited.authors, words));
        line.stop();
        line.push(&date);
        line.push(" ");
        line.push(&title);
        line.stop();
    }
    if !cited.outlet.is_empty() {
        line.push(" ");
        line.italic(&cited.outlet);
        line.stop();
    }
    if cited.url.is_empty() {
        return line;
    }
    line.push(" ");
    // §9.16: a day of access only where the text may change, which an undated page may.
    if let (None, Some(day)) = (&cited.item.date, &cited.item.accessed) {
        line.push(words.retrieved.0);
        line.push(&when::chicago(day, words));
        line.push(words.retrieved.1);
    }
    line.push(&cited.url);
    line
}

/// §9.8: up to twenty names; of more the first nineteen and the last.
fn apa_authors(authors: &[Name], words: &Prose) -> String {
    let names: Vec<_> = authors.iter().map(Name::family_comma_initials).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first, last] if words.ampersand != "&" => format!("{first} {} {last}", words.ampersand),
        [most @ .., last] if names.len() <= 20 => {
            let comma = if words.serial_comma { "," } else { "" };
            format!("{}{comma} {} {last}", most.join(", "), words.ampersand)
        }
        [most @ .., last] => format!("{}, … {last}", most[..19].join(", ")),
    }
}

/// Chicago 17: `Лодкин, Пётр Иванович. «Мост открыт». Портовая газета, 12 ноября 2025 г. https://….`
pub(super) fn chicago(cited: &Cited<'_>) -> Line {
    let words = wording::prose(cited.lang);
    let mut line = Line::default();
    let unsigned = cited.authors.is_empty();
    if unsigned {
        // §14.199: the newspaper stands in the place of an author.
        line.italic(&cited.outlet);
    } else {
        line.push(&chicago_authors(&cited.authors, words));
    }
    line.stop();
    if !line.text.is_empty() {
        line.push(" ");
    }
    chicago_title(&mut line, &cited.title, words);
    if cited.is_interview {
        line.push(" ");
        line.push(words.interview);
        line.push(".");
    }
    let date = cited.item.date.as_ref().map(|date| when::chicago(date, words));
    let named_here = !unsigned && !cited.outlet.is_empty();
    if named_here {
        line.push(" ");
        line.italic(&cited.outlet);
    }
    if let Some(date) = &date {
        line.push(if named_here { ", " } else { " " });
        line.push(date);
    }
    line.stop();
    if let (None, Some(day)) = (date, &cited.item.accessed) {
        // §14.12: a day of access where there is no day of publication.
        line.push(" ");
        line.push(words.accessed);
        line.push(&when::chicago(day, words));
        line.stop();
    }
    if !cited.url.is_empty() {
        line.push(" ");
        line.push(&cited.url);
        line.push(".");
    }
    line
}

/// §14.76: the first name turned round, the others not; of more than ten the first seven.
fn chicago_authors(authors: &[Name], words: &Prose) -> String {
    let shown = if authors.len() > 10 { 7 } else { authors.len() };
    let names: Vec<_> =
        authors[..shown].iter().enumerate().map(|(i, name)| if i == 0 { name.inverted() } else { name.natural() }).collect();
    if shown < authors.len() {
        return format!("{}, {}", names.join(", "), words.et_al);
    }
    match names.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => {
            // The comma after a name turned round stays in every language.
            let comma = if words.serial_comma || most.len() == 1 { "," } else { "" };
            format!("{}{comma} {} {last}", most.join(", "), words.and)
        }
    }
}

/// In quotation marks, those inside it one level down (§6.9, §13.30); the full stop inside them in English, behind them elsewhere.
fn chicago_title(line: &mut Line, title: &str, words: &Prose) {
    line.push(words.quotes.0);
    let title = requoted(title, words);
    line.push(&if words.lang == "en" { headline(&title) } else { title.clone() });
    let ends = ends_sentence(&title);
    if words.lang == "en" {
        line.push(if ends { "" } else { "." });
        line.push(words.quotes.1);
    } else {
        line.push(words.quotes.1);
        line.push(if ends { "" } else { "." });
    }
}

/// Headline style (§8.159): all words begin with a capital but articles, conjunctions and short prepositions within the title.
fn headline(title: &str) -> String {
    const SMALL: &[&str] = &[
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on", "onto", "or", "over", "the", "to", "up",
        "via", "vs.", "with",
    ];
    let words: Vec<_> = title.split(' ').collect();
    let mut begins = true;
    let mut out = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let small = SMALL.contains(word) && !begins && at + 1 < words.len();
        let parts = word
            .split('-')
            .map(|part| if small || SMALL.contains(&part) && !begins && part.len() < word.len() { part.to_owned() } else { capital(part) });
        out.push(parts.collect::<Vec<_>>().join("-"));
        begins = word.ends_with([':', '?', '!', '.', '—', '–']);
    }
    out.join(" ")
}

/// The word with its first letter large, unless it has a large letter already (`iPhone`) or begins with something else.
fn capital(word: &str) -> String {
    let at = word.find(char::is_alphanumeric).unwrap_or(0);
    if word.contains(char::is_uppercase) || !word[at..].starts_with(char::is_lowercase) {
        return word.to_owned();
    }
    let mut letters = word[at..].chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    word[..at].chars().chain(first).chain(letters).collect()
}

fn requoted(title: &str, words: &Prose) -> String {
    let (open, close) = words.inner_quotes;
    let mut inside = false;
    let mut out = String::with_capacity(title.len());
    for c in title.chars() {
        match c {
            '"' => {
                out.push_str(if inside { close } else { open });
                inside = !inside;
            }
            '«' => out.push_str(open),
            '»' => out.push_str(close),
            '“' if words.lang == "en" => out.push_str(open),
            '”' if words.lang == "en" => out.push_str(close),
            c => out.push(c),
        }
    }
    out
}
