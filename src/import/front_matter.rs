//! A draft to the article's file, or to the line that `import --dry-run` prints of it.
//!
//! Names of outlets, topics and people that have files become terms here; nothing else of the dossier is known.

use std::collections::BTreeMap;

use serde::Serialize;

use super::terms::Mention;
use super::{Draft, Found};
use crate::model::{AuthorRole, Edtf, Genre, Lang, ReviewField, Rights, SourceRef, Term, TermKind, Vocabulary};
use crate::problem::Problem;
use crate::words::name_key;

/// The terms that have files, by every name that a text may call them.
#[derive(Debug)]
pub struct Names<'a> {
    vocabulary: &'a Vocabulary,
    fallback: &'a Lang,
    rights: Rights,
    by_name: BTreeMap<(TermKind, String), usize>,
}

impl<'a> Names<'a> {
    /// Of two terms that claim one name the first by slug has it. `fallback` is the dossier's language, `rights` what holds where an outlet
    /// says nothing else.
    pub fn new(vocabulary: &'a Vocabulary, fallback: &'a Lang, rights: Rights) -> Self {
        let mut by_name = BTreeMap::new();
        for (index, term) in vocabulary.terms.iter().enumerate() {
            let names = term.labels.0.values().chain(&term.aliases).map(String::as_str);
            let others = [Some(term.slug.as_str()), term.url.as_deref().map(domain)];
            for name in names.chain(others.into_iter().flatten()) {
                by_name.entry((term.kind, name_key(name))).or_insert(index);
            }
        }
        Self { vocabulary, fallback, rights, by_name }
    }

    /// The term that a text calls by this name.
    pub fn term(&self, kind: TermKind, name: &str) -> Option<&'a Term> {
        let found = |name: String| self.by_name.get(&(kind, name)).map(|index| &self.vocabulary.terms[*index]);
        let host = domain(name);
        found(name_key(name)).or_else(|| if host == name { None } else { found(name_key(host)) })
    }

    /// The term's slug, else the name itself.
    pub fn slug(&self, kind: TermKind, name: &str) -> String {
        self.term(kind, name).map_or_else(|| name.to_owned(), |term| term.slug.to_string())
    }

    /// The term's own name, else the name itself.
    fn label(&self, kind: TermKind, name: &str, lang: &Lang) -> String {
        let label = self.term(kind, name).and_then(|term| term.labels.get(lang, self.fallback));
        label.unwrap_or(name).to_owned()
    }
}

/// `www.baq.kz` of `https://www.baq.kz/news/`, without the `www.`.
fn domain(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// What a draft says, in plain values: names as the text or the vocabulary's own label gives them, topics as terms.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// The source's file as it was named.
    pub source: String,
    /// `None` = the text has none and none could be derived.
    pub title: Option<String>,
    /// `None` = undated.
    pub date: Option<Edtf>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The chain of origin, nearest first.
    pub via: Vec<String>,
    /// Whose words it carries.
    pub author: Vec<String>,
    /// What `author` means; `None` = there is no author.
    pub author_role: Option<AuthorRole>,
    /// Those it speaks of.
    pub people: Vec<String>,
    /// Terms.
    pub topics: Vec<String>,
    /// The text's language.
    pub lang: Option<Lang>,
    /// The kind of text.
    pub genre: Option<Genre>,
    /// The original's address.
    pub source_url: Option<String>,
    /// The address of an archive's copy; left out of reports where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive_url: Option<String>,
    /// When it was collected; left out of reports where nobody says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<Edtf>,
    /// The cleaned text as Markdown.
    pub body: String,
    /// What the editor should look at.
    pub review: Vec<ReviewField>,
    /// See [`Draft::named_once`]; neither told nor written.
    #[serde(skip)]
    pub named_once: Vec<Mention>,
    /// What went wrong in reading without stopping it; told, and not written.
    #[serde(skip)]
    pub warnings: Vec<Problem>,
}

fn values(found: &[Found<String>]) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for one in found {
        if !values.contains(&one.value) {
            values.push(one.value.clone());
        }
    }
    values
}

/// The plain values of a draft.
pub fn entry(source: &str, draft: Draft, names: &Names<'_>) -> Entry {
    let meta = draft.metadata;
    let lang = meta.lang.map(|l| l.value);
    let in_lang = lang.as_ref().unwrap_or(names.fallback).clone();
    let label = |kind, name: &str| names.label(kind, name, &in_lang);
    let author = values(&meta.author);
    let role = meta.author_role.map_or(AuthorRole::Byline, |r| r.value);
    let mut review = draft.review;
    let of_outlet = meta.outlet.as_ref().and_then(|outlet| names.term(TermKind::Outlet, &outlet.value)?.rights);
    // What may be published is an abstract, and this is the outlet's own text.
    review.extend((of_outlet.unwrap_or(names.rights) == Rights::Abstract).then_some(ReviewField::Body));
    review.sort_unstable();
    review.dedup();
    Entry {
        source: source.to_owned(),
        title: meta.title.map(|t| t.value).filter(|t| !t.trim().is_empty()),
        date: meta.date.map(|d| d.value),
        outlet: meta.outlet.map(|o| label(TermKind::Outlet, &o.value)),
        via: values(&meta.via).iter().map(|name| label(TermKind::Outlet, name)).collect(),
        author_role: (!author.is_empty()).then_some(role),
        author,
        people: values(&draft.people).iter().map(|name| label(TermKind::Person, name)).collect(),
        topics: values(&draft.topics).iter().map(|name| names.slug(TermKind::Topic, name)).collect(),
        lang,
        genre: meta.genre.map(|g| g.value),
        source_url: meta.source_url.map(|u| u.value),
        archive_url: meta.archive_url.map(|u| u.value),
        retrieved: meta.retrieved.map(|d| d.value),
        body: draft.body,
        review,
        named_once: draft.named_once,
        warnings: draft.warnings,
    }
}

/// The text of the article's file: front matter in the documented order, then the body.
///
/// What is unknown is left out; so is what is the default. The same entry gives the same bytes.
pub fn file(entry: &Entry, source: &SourceRef, names: &Names<'_>) -> String {
    let mut out = Lines::default();
    out.scalar("title", entry.title.as_deref().or(Some(&entry.source)));
    out.plain("date", entry.date.map(|d| d.to_string()));
    out.scalar("outlet", entry.outlet.as_ref().map(|o| names.slug(TermKind::Outlet, o)).as_deref());
    out.one_or_list("author", &entry.author);
    out.plain("author_role", entry.author_role.filter(|r| *r != AuthorRole::Byline).map(|r| r.as_str().to_owned()));
    out.list("topics", &entry.topics);
    out.plain("lang", entry.lang.as_ref().map(|l| scalar(l.as_str(), false)));
    out.list("via", &entry.via.iter().map(|name| names.slug(TermKind::Outlet, name)).collect::<Vec<_>>());
    out.scalar("source_url", entry.source_url.as_deref());
    out.scalar("archive_url", entry.archive_url.as_deref());
    out.plain("retrieved", entry.retrieved.map(|d| d.to_string()));
    let file = scalar(&source.file, true);
    out.plain("source", Some(format!("{{file: {file}, sha256: {}}}", scalar(&source.sha256, true))));
    out.plain("genre", entry.genre.map(|g| g.as_str().to_owned()));
    out.list("people", &entry.people.iter().map(|name| names.slug(TermKind::Person, name)).collect::<Vec<_>>());
    let review: Vec<String> = entry.review.iter().map(|field| field.as_str().to_owned()).collect();
    out.list("review", &review);
    format!("---\n{}---\n\n{}\n", out.0, entry.body.trim())
}

/// Lines of YAML.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn plain(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value {
            self.0.push_str(&format!("{key}: {value}\n"));
        }
    }

    fn scalar(&mut self, key: &str, value: Option<&str>) {
        self.plain(key, value.map(|v| scalar(v, false)));
    }

    fn list(&mut self, key: &str, values: &[String]) {
        let items: Vec<String> = values.iter().map(|v| scalar(v, true)).collect();
        self.plain(key, (!items.is_empty()).then(|| format!("[{}]", items.join(", "))));
    }

    fn one_or_list(&mut self, key: &str, values: &[String]) {
        match values {
            // By itself a name with a comma looks like several.
            [one] if !one.contains(", ") => self.scalar(key, Some(one)),
            _ => self.list(key, values),
        }
    }
}

/// A text as a YAML scalar: plain where every reader takes it for this text, else in double quotes.
///
/// Follows YAML 1.2 §7.3; words that YAML 1.1 readers take for booleans, numbers, dates or nothing are quoted too.
pub fn scalar(text: &str, in_flow: bool) -> String {
    if is_plain(text, in_flow) {
        return text.to_owned();
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ if must_be_escaped(c) => match u32::from(c) {
                code @ 0..=0xff => quoted.push_str(&format!("\\x{code:02x}")),
                code @ 0x100..=0xffff => quoted.push_str(&format!("\\u{code:04x}")),
                code => quoted.push_str(&format!("\\U{code:08x}")),
            },
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// What a YAML stream may not hold (§5.1), or takes for the end of a line (§5.4), or what no editor would see.
fn must_be_escaped(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{fffe}' | '\u{ffff}')
}

fn is_plain(text: &str, in_flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let begins_well = first.is_alphanumeric() || matches!(first, '«' | '“' | '„' | '(' | '/' | '—' | '–' | '№' | '…');
    begins_well
        && text.trim() == text
        && !text.chars().any(must_be_escaped)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !(in_flow && text.contains([',', '[', ']', '{', '}', ':']))
        && !means_another_type(text)
}

fn means_another_type(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_word = matches!(&*lower, "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "nan" | "inf" | "infinity");
    let begins_as_number = text.starts_with(|c: char| c.is_ascii_digit());
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '_' | '-' | '+' | ':' | 'e' | 'E' | 'o' | 'T' | 'Z' | ' ');
    is_word || lower.starts_with("0x") || begins_as_number && text.chars().all(is_of_number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Metadata;
    use crate::model::{Labels, Slug};
    use proptest::prelude::*;

    fn read_back(yaml: &str) -> serde_yaml::Value {
        serde_yaml::from_str(yaml).unwrap_or_else(|e| panic!("{e}: {yaml}"))
    }

    #[test]
    fn what_means_another_type_is_quoted() {
        for text in [
            "2025",
            "2025-11-13",
            "null",
            "No",
            "1e5",
            "12:30",
            "- a",
            "# a",
            "a: b",
            "a #b",
            "*a",
            "&a",
            "!a",
            "%",
            "@",
            "`",
            "",
            " a",
            "a ",
            "a\nb",
            "a:",
            "\"a\"",
            "'a'",
            "0x1f",
            "~",
        ] {
            let written = scalar(text, false);
            assert!(written.starts_with('"'), "{written}");
            assert_eq!(read_back(&written), serde_yaml::Value::String(text.to_owned()));
        }
        for text in ["Гавань", "BAQ.KZ", "«Гавань» молчит", "harbour-news", "https://example.org/a", "15 дней", "it's"]
        {
            assert_eq!(scalar(text, false), text);
        }
        assert_eq!(scalar("a, b", true), "\"a, b\"");
    }

    proptest! {
        #[test]
        fn every_text_reads_back(text in any::<String>()) {
            for in_flow in [false, true] {
                let written = scalar(&text, in_flow);
                let line = if in_flow { format!("k: [{written}, {written}]\n") } else { format!("k: {written}\n") };
                let value = read_back(&line);
                let found = if in_flow { value["k"][1].clone() } else { value["k"].clone() };
                prop_assert_eq!(found.as_str(), Some(text.as_str()), "{}", line);
            }
        }

        #[test]
        fn every_readable_text_reads_back(text in "[-:#,a-zA-Z0-9 .'\"«Яё?!|>%@&*~]{0,12}") {
            for in_flow in [false, true] {
                let written = scalar(&text, in_flow);
                let line = if in_flow { format!("k: [{written}]\n") } else { format!("k: {written}\n") };
                let value = read_back(&line);
                let found = if in_flow { value["k"][0].clone() } else { value["k"].clone() };
                prop_assert_eq!(found.as_str(), Some(text.as_str()), "{}", line);
            }
        }
    }

    fn found<T>(value: T) -> Found<T> {
        Found::new(value, "test", None, "", 1.0)
    }

    fn vocabulary() -> Vocabulary {
        let term = |kind, slug: &str, name: &str| Term::without_file(kind, Slug::new(slug).unwrap(), name);
        let outlet = Term {
            aliases: vec!["Северный вестник".into()],
            url: Some("https://www.north.example/".into()),
            labels: Labels([("ru".to_owned(), "«Вестник Севера»".to_owned())].into()),
            ..term(TermKind::Outlet, "north-herald", "x")
        };
        Vocabulary {
            terms: vec![term(TermKind::Topic, "harbours", "Гавани"), outlet, term(TermKind::Person, "anna-berg", "Анна Берг")]
        }
    }

    #[test]
    fn names_of_terms_become_slugs_in_the_file_and_labels_in_the_report() {
        let (vocabulary, ru) = (vocabulary(), Lang::new("ru").unwrap());
        let names = Names::new(&vocabulary, &ru, Rights::Excerpt);
        for name in ["north-herald", "северный  Вестник", "Вестник Севера", "north.example", "https://north.example/a?b"]
        {
            assert_eq!(names.slug(TermKind::Outlet, name), "north-herald", "{name}");
        }
        let metadata = Metadata {
            title: Some(found("Порт: что дальше?".to_owned())),
            date: Some(found("2026-01-15".parse().unwrap())),
            outlet: Some(found("north.example".to_owned())),
            via: vec![found("other.example".to_owned())],
            author: vec![found("Анна Берг".to_owned()), found("Иван Дом".to_owned())],
            author_role: Some(found(AuthorRole::Expert)),
            lang: Some(found(ru.clone())),
            ..Metadata::default()
        };
        let draft = Draft {
            warnings: Vec::new(),
            metadata,
            topics: vec![found("harbours".to_owned())],
            people: vec![found("anna-berg".to_owned()), found("anna-berg".to_owned())],
            named_once: Vec::new(),
            too_little: Vec::new(),
            body: "Текст.\n\nЕщё.\n\n".to_owned(),
            lines: vec![],
            review: vec![ReviewField::Date, ReviewField::Title, ReviewField::Date],
        };
        let entry = entry("content/sources/a.txt", draft, &names);
        assert_eq!((entry.outlet.as_deref(), &entry.people), (Some("«Вестник Севера»"), &vec!["Анна Берг".to_owned()]));
        let source = SourceRef { file: "sources/a.txt".into(), sha256: "ab12".into() };
        let expected = "---\ntitle: \"Порт: что дальше?\"\ndate: 2026-01-15\noutlet: north-herald\nauthor: [Анна Берг, Иван Дом]\nauthor_role: expert\n\
            topics: [harbours]\nlang: ru\nvia: [other.example]\nsource: {file: sources/a.txt, sha256: ab12}\npeople: [anna-berg]\n\
            review: [title, date]\n---\n\nТекст.\n\nЕщё.\n";
        assert_eq!(file(&entry, &source, &names), expected);
    }
}
