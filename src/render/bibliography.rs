//! Articles to BibLaTeX, RIS and CSL-JSON: one article, a topic, or the whole dossier.
//!
//! [`bibtex`], [`ris`] and [`csl_json`] make a whole file; [`Format::entry`] makes one article's part of it, for writing in a stream:
//! `begin`, each entry with its number from 0, `end`.

use serde_json::{Map, Value, json};

use super::address::uri;
use super::citations::{self, authors, names::Name};
use super::iso;
use super::xml::plain;
use crate::model::{Edtf, Part, Precision};
use crate::view::CitedItem;

/// A format that bibliography programs read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// BibLaTeX in UTF-8, which BibTeX reads as well; `.bib`.
    BibTex,
    /// RIS; `.ris`.
    Ris,
    /// CSL-JSON; `.json`.
    CslJson,
}

impl Format {
    /// All three, in the order in which pages name them.
    pub const ALL: [Self; 3] = [Self::BibTex, Self::Ris, Self::CslJson];

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::BibTex => "BibTeX",
            Self::Ris => "RIS",
            Self::CslJson => "CSL-JSON",
        }
    }

    /// The end of its files' names. CSL-JSON has one that tells it from other JSON.
    pub fn extension(self) -> &'static str {
        match self {
            Self::BibTex => "bib",
            Self::Ris => "ris",
            Self::CslJson => "csl.json",
        }
    }

    /// Its media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::BibTex => "application/x-bibtex",
            Self::Ris => "application/x-research-info-systems",
            Self::CslJson => "application/vnd.citationstyles.csl+json",
        }
    }

    /// What a file begins with.
    pub fn begin(self) -> &'static str {
        if self == Self::CslJson { "[\n" } else { "" }
    }

    /// An article's part of a file; `number` counts from 0.
    pub fn entry(self, item: &CitedItem, number: usize) -> String {
        match (self, number) {
            (Self::BibTex, 0) => bibtex_entry(item),
            (Self::BibTex, _) => "\n".to_owned() + &bibtex_entry(item),
            (Self::Ris, _) => ris_entry(item),
            (Self::CslJson, 0) => csl_entry(item).to_string(),
            (Self::CslJson, _) => ",\n".to_owned() + &csl_entry(item).to_string(),
        }
    }

    /// What a file ends with.
    pub fn end(self) -> &'static str {
        if self == Self::CslJson { "\n]\n" } else { "" }
    }

    /// A whole file.
    pub fn file<'a>(self, items: impl IntoIterator<Item = &'a CitedItem>) -> String {
        let mut out = self.begin().to_owned();
        for (number, item) in items.into_iter().enumerate() {
            out.push_str(&self.entry(item, number));
        }
        out + self.end()
    }
}

/// The articles as BibLaTeX.
pub fn bibtex<'a>(items: impl IntoIterator<Item = &'a CitedItem>) -> String {
    Format::BibTex.file(items)
}

/// The articles as RIS.
pub fn ris<'a>(items: impl IntoIterator<Item = &'a CitedItem>) -> String {
    Format::Ris.file(items)
}

/// The articles as CSL-JSON.
pub fn csl_json<'a>(items: impl IntoIterator<Item = &'a CitedItem>) -> String {
    Format::CslJson.file(items)
}

/// `@article` with `entrysubtype = newspaper` as Zotero writes it, or `@online` where the outlet is not known.
///
/// Both `date` (BibLaTeX, EDTF) and `year` (BibTeX) are there; BibLaTeX prefers the former.
fn bibtex_entry(item: &CitedItem) -> String {
    let outlet = item.outlet.as_deref().map(plain).filter(|name| !name.is_empty());
    let kind = if outlet.is_some() { "article" } else { "online" };
    let mut out = format!("@{kind}{{{}", key(&item.key));
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            out.push_str(&format!(",\n  {name} = {{{value}}}"));
        }
    };
    field("author", &authors(item).map(|name| bibtex_name(&name)).collect::<Vec<_>>().join(" and "));
    // The inner braces keep the letters' case.
    field("title", &format!("{{{}}}", tex(&plain(&item.title))));
    if let Some(outlet) = &outlet {
        field("journal", &tex(outlet));
        field("entrysubtype", "newspaper");
    }
    if let Some(date) = &item.date {
        field("date", &date.to_string());
        field("year", &year(date));
    }
    field("url", &verbatim(&item.url));
    field("urldate", item.accessed.as_ref().and_then(iso::reduced).as_deref().and_then(|t| t.get(..t.len().min(10))).unwrap_or_default());
    field("langid", langid(&item.lang));
    field("language", &tex(&plain(&item.lang)));
    field("keywords", &tex(&keywords(item)));
    field("abstract", &tex(&plain(&item.summary)));
    field("note", &tex(&quoted(item)));
    out + "\n}\n"
}

/// Those whose words an article quotes, which no field of authors may claim.
fn quoted(item: &CitedItem) -> String {
    if item.author_role == "quoted" { item.authors.iter().map(|name| plain(name)).collect::<Vec<_>>().join("; ") } else { String::new() }
}

/// The topics, with commas only between them.
fn keywords(item: &CitedItem) -> String {
    item.topics.iter().map(|topic| plain(&topic.replace(',', " "))).collect::<Vec<_>>().join(", ")
}

/// The year of publication, or the first of several; empty = not even the year is known.
fn year(date: &Edtf) -> String {
    let part = date.part();
    if part.year_digits_unknown > 0 { String::new() } else { format!("{:04}", part.year) }
}

/// A key without what BibTeX reads as its own.
fn key(slug: &str) -> String {
    let key: String = slug.chars().filter(|c| c.is_alphanumeric() || "-_.:".contains(*c)).collect();
    if key.is_empty() { "untitled".to_owned() } else { key }
}

fn bibtex_name(name: &Name) -> String {
    match name {
        Name::Person(p) if p.suffix.is_empty() => format!("{}, {}", tex(&p.family), tex(&p.given)),
        Name::Person(p) => format!("{}, {}, {}", tex(&p.family), tex(&p.suffix), tex(&p.given)),
        Name::Whole(p) if !p.given.is_empty() => format!("{}, {}", tex(&p.family), tex(&p.given)),
        other => format!("{{{}}}", tex(&other.natural())),
    }
}

/// Text in a field. Braces become commands, since BibTeX counts even escaped ones.
fn tex(text: &str) -> String {
    if !text.bytes().any(|byte| b"{}\\~^&%$#_".contains(&byte)) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// An address, which both programs set as it is: only what would end the field is encoded.
fn verbatim(url: &str) -> String {
    uri(url).replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

/// The language as babel and polyglossia call it; empty = not in the table.
fn langid(lang: &str) -> &'static str {
    match lang.split('-').next().unwrap_or_default() {
        "ru" => "russian",
        "kk" => "kazakh",
        "en" => "english",
        "uk" => "ukrainian",
        "be" => "belarusian",
        "de" => "german",
        "fr" => "french",
        "es" => "spanish",
        "it" => "italian",
        "pl" => "polish",
        "tr" => "turkish",
        "zh" => "chinese",
        "ar" => "arabic",
        _ => "",
    }
}

/// `TY` first, `ER` last, lines ended by CR LF, each `XX  - value` (the format's specification of 2011).
fn ris_entry(item: &CitedItem) -> String {
    let outlet = item.outlet.as_deref().map(plain).unwrap_or_default();
    let mut out = String::new();
    let mut line = |tag: &str, value: &str| {
        if !value.is_empty() {
            out.push_str(&format!("{tag}  - {value}\r\n"));
        }
    };
    line("TY", if outlet.is_empty() { "ELEC" } else { "NEWS" });
    line("ID", &key(&item.key));
    authors(item).for_each(|name| line("AU", &name.listed()));
    line("TI", &plain(&item.title));
    line("T2", &outlet);
    if let Some(date) = &item.date {
        line("PY", &year(date));
        line("DA", &ris_date(date));
    }
    line("UR", &uri(&item.url));
    line("Y2", &item.accessed.as_ref().map(ris_date).unwrap_or_default());
    line("LA", &plain(&item.lang));
    item.topics.iter().for_each(|topic| line("KW", &plain(topic)));
    line("AB", &plain(&item.summary));
    line("N1", &quoted(item));
    out + "ER  - \r\n"
}

/// `YYYY/MM/DD/other`, whose parts may be empty; what the first three cannot say is said in EDTF in the last.
fn ris_date(date: &Edtf) -> String {
    let Some(text) = iso::reduced(date) else { return format!("///{date}") };
    let mut parts = text.get(..10).unwrap_or(&text).split('-');
    let mut next = || parts.next().unwrap_or_default();
    let (year, month, day) = (next(), next(), next());
    let exact = date.end.is_none() && !date.part().uncertain && !date.part().approximate && date.part().precision() != Precision::Season;
    format!("{year}/{month}/{day}/{}", if exact { String::new() } else { date.to_string() })
}

/// CSL-JSON by the schema of CSL 1.0.2.
fn csl_entry(item: &CitedItem) -> Value {
    let outlet = item.outlet.as_deref().map(plain).filter(|name| !name.is_empty());
    let mut entry = Map::new();
    let mut field = |name: &str, value: Value| {
        let is_empty = value.is_null() || value.as_str().is_some_and(str::is_empty) || value.as_array().is_some_and(Vec::is_empty);
        if !is_empty {
            entry.insert(name.to_owned(), value);
        }
    };
    field("id", json!(key(&item.key)));
    field("type", json!(if outlet.is_some() { "article-newspaper" } else { "webpage" }));
    field("title", json!(plain(&item.title)));
    field("author", authors(item).map(|name| csl_name(&name)).collect());
    field("container-title", json!(outlet));
    field("issued", item.date.as_ref().map_or(Value::Null, csl_date));
    field("accessed", item.accessed.as_ref().map_or(Value::Null, csl_date));
    field("URL", json!(uri(&item.url)));
    field("language", json!(plain(&item.lang)));
    // CSL styles print a genre beside the title: only an interview's is wanted there.
    field("genre", json!(citations::genre_in_words(item)));
    field("keyword", json!(keywords(item)));
    field("abstract", json!(plain(&item.summary)));
    field("note", json!(quoted(item)));
    Value::Object(entry)
}

fn csl_name(name: &Name) -> Value {
    let person = match name {
        Name::Person(person) => person,
        Name::Whole(person) if !person.given.is_empty() => person,
        other => return json!({ "literal": other.natural() }),
    };
    let (particle, family) = person.particle_and_family();
    let parts = [("non-dropping-particle", particle), ("family", family), ("given", &person.given), ("suffix", &person.suffix)];
    Value::Object(parts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (key.to_owned(), json!(text))).collect())
}

fn csl_date(date: &Edtf) -> Value {
    let Some(start) = date.start else { return json!({ "literal": date.to_string() }) };
    let mut parts = vec![csl_parts(&start)];
    match date.end {
        Some(None) => return json!({ "literal": date.to_string() }),
        Some(Some(end)) => parts.push(csl_parts(&end)),
        None if start.year_digits_unknown > 0 => parts.push(vec![date.latest().year()]),
        None => {}
    }
    let mut value = json!({ "date-parts": parts });
    let doubt = |p: Part| p.uncertain || p.approximate || p.year_digits_unknown > 0;
    if doubt(start) || date.end.flatten().is_some_and(doubt) {
        value["circa"] = json!(true);
    }
    if let (Some(season @ 21..=24), None) = (start.month, date.end) {
        value["season"] = json!(season - 20);
    }
    value
}

/// Year, month and day as far as they are known; a season is no month.
fn csl_parts(part: &Part) -> Vec<i16> {
    let month = part.month.filter(|m| *m <= 12).map(i16::from);
    let day = part.day.filter(|_| month.is_some()).map(i16::from);
    [Some(part.year), month, day].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests;
