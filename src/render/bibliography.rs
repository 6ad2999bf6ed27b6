//! Articles to BibLaTeX, RIS and CSL-JSON: one article, a topic, or the whole dossier.
//!
//! [`Format::part`] makes an article's part of a file, and [`Format::joined`] the file of such parts.

use std::borrow::Cow;
use std::fmt::Write;

use serde::Serialize;

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

    /// What a file begins with, what stands between two articles, and what it ends with.
    fn frame(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::BibTex => ("", "\n", ""),
            Self::Ris => ("", "", ""),
            Self::CslJson => ("[\n", ",\n", "\n]\n"),
        }
    }

    /// An article's part of a file.
    pub fn part(self, item: &CitedItem<'_>) -> String {
        let mut out = String::with_capacity(USUAL_PART);
        match self {
            Self::BibTex => bibtex_entry(&mut out, item),
            Self::Ris => ris_entry(&mut out, item),
            Self::CslJson => csl_entry(&mut out, item),
        }
        out
    }

    /// A whole file of articles' parts.
    pub fn joined(self, parts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        let (begin, between, end) = self.frame();
        let parts = parts.into_iter();
        let mut out = String::with_capacity((parts.size_hint().0 + 1) * USUAL_PART);
        out.push_str(begin);
        for (number, part) in parts.enumerate() {
            out.push_str(if number == 0 { "" } else { between });
            out.push_str(part.as_ref());
        }
        out + end
    }
}

/// The bytes of an article's part of a file, about.
const USUAL_PART: usize = 1000;

/// `@article` with `entrysubtype = newspaper` as Zotero writes it, or `@online` where the outlet is not known.
///
/// Both `date` (BibLaTeX, EDTF) and `year` (BibTeX) are there; BibLaTeX prefers the former.
fn bibtex_entry(out: &mut String, item: &CitedItem<'_>) {
    let outlet = item.outlet.as_deref().map(plain).filter(|name| !name.is_empty());
    out.push_str(if outlet.is_some() { "@article{" } else { "@online{" });
    out.push_str(&key(&item.key));
    let mut field = |name: &str, value: &dyn Fn(&mut String)| {
        let before = out.len();
        out.extend([",\n  ", name, " = {"]);
        let start = out.len();
        value(out);
        if out.len() == start { out.truncate(before) } else { out.push('}') }
    };
    field("author", &|out| {
        for (at, name) in authors(item).enumerate() {
            out.push_str(if at == 0 { "" } else { " and " });
            bibtex_name(out, &name);
        }
    });
    // The inner braces keep the letters' case.
    field("title", &|out| {
        out.push('{');
        tex(out, &plain(&item.title));
        out.push('}');
    });
    if let Some(outlet) = &outlet {
        field("journal", &|out| tex(out, outlet));
        field("entrysubtype", &|out| out.push_str("newspaper"));
    }
    if let Some(date) = &item.date {
        field("date", &|out| _ = write!(out, "{date}"));
        field("year", &|out| year(out, date));
    }
    field("url", &|out| out.push_str(&verbatim(&item.url)));
    let accessed = item.accessed.as_ref().and_then(iso::reduced).unwrap_or_default();
    field("urldate", &|out| out.push_str(accessed.get(..accessed.len().min(10)).unwrap_or_default()));
    field("langid", &|out| out.push_str(langid(&item.lang)));
    field("language", &|out| tex(out, &plain(&item.lang)));
    field("keywords", &|out| tex(out, &keywords(item)));
    field("abstract", &|out| tex(out, &plain(&item.summary)));
    field("note", &|out| tex(out, &quoted(item)));
    out.push_str("\n}\n");
}

/// Those whose words an article quotes, which no field of authors may claim.
fn quoted(item: &CitedItem<'_>) -> String {
    if item.author_role == "quoted" { item.authors.iter().map(|name| plain(name)).collect::<Vec<_>>().join("; ") } else { String::new() }
}

/// The topics, with commas only between them.
fn keywords(item: &CitedItem<'_>) -> String {
    let mut out = String::new();
    for (at, topic) in item.topics.iter().enumerate() {
        out.push_str(if at == 0 { "" } else { ", " });
        match topic.contains(',') {
            true => out.push_str(&plain(&topic.replace(',', " "))),
            false => out.push_str(&plain(topic)),
        }
    }
    out
}

/// Adds the year of publication, or the first of several; nothing = it is not known, or only that it was before another.
fn year(out: &mut String, date: &Edtf) {
    let part = date.part();
    if part.year_digits_unknown == 0 && date.start.is_some() {
        _ = write!(out, "{:04}", part.year);
    }
}

/// A key without what BibTeX reads as its own.
fn key(slug: &str) -> Cow<'_, str> {
    if !slug.is_empty() && slug.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte)) {
        return Cow::Borrowed(slug);
    }
    let key: String = slug.chars().filter(|c| c.is_alphanumeric() || "-_.:".contains(*c)).collect();
    if key.is_empty() { Cow::Borrowed("untitled") } else { Cow::Owned(key) }
}

fn bibtex_name(out: &mut String, name: &Name) {
    let mut parts = |parts: &[&str]| {
        for (at, part) in parts.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { ", " });
            tex(out, part);
        }
    };
    match name {
        Name::Person(p) if p.suffix.is_empty() => parts(&[&p.family, &p.given]),
        Name::Person(p) => parts(&[&p.family, &p.suffix, &p.given]),
        Name::Whole(p) if !p.given.is_empty() => parts(&[&p.family, &p.given]),
        other => {
            out.push('{');
            tex(out, &other.natural());
            out.push('}');
        }
    }
}

/// Adds text in a field. Braces become commands, since BibTeX counts even escaped ones.
fn tex(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'{' | b'}' | b'\\' | b'~' | b'^' | b'&' | b'%' | b'$' | b'#' | b'_'))
    {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let (sign, after) = after.split_at(1);
        match sign {
            "{" => out.push_str("\\textbraceleft{}"),
            "}" => out.push_str("\\textbraceright{}"),
            "\\" => out.push_str("\\textbackslash{}"),
            "~" => out.push_str("\\textasciitilde{}"),
            "^" => out.push_str("\\textasciicircum{}"),
            sign => out.extend(["\\", sign]),
        }
        rest = after;
    }
    out.push_str(rest);
}

/// An address, which both programs set as it is: only what would end the field is encoded.
fn verbatim(url: &str) -> String {
    let url = uri(url);
    if url.contains(['{', '}', '\\']) { url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C") } else { url }
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
fn ris_entry(out: &mut String, item: &CitedItem<'_>) {
    let outlet = item.outlet.as_deref().map(plain).unwrap_or_default();
    let mut line = |tag: &str, value: &str| {
        if !value.is_empty() {
            out.extend([tag, "  - ", value, "\r\n"]);
        }
    };
    line("TY", if outlet.is_empty() { "ELEC" } else { "NEWS" });
    line("ID", &key(&item.key));
    authors(item).for_each(|name| line("AU", &name.listed()));
    line("TI", &plain(&item.title));
    line("T2", &outlet);
    if let Some(date) = &item.date {
        let mut text = String::new();
        year(&mut text, date);
        line("PY", &text);
        line("DA", &ris_date(date));
    }
    line("UR", &uri(&item.url));
    line("Y2", &item.accessed.as_ref().map(ris_date).unwrap_or_default());
    line("LA", &plain(&item.lang));
    item.topics.iter().for_each(|topic| line("KW", &plain(topic)));
    line("AB", &plain(&item.summary));
    line("N1", &quoted(item));
    out.push_str("ER  - \r\n");
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

/// An article in CSL-JSON by the schema of CSL 1.0.2, its fields in the order of their names.
#[derive(Serialize)]
struct CslItem<'a> {
    #[serde(rename = "URL", skip_serializing_if = "str::is_empty")]
    url: String,
    #[serde(rename = "abstract", skip_serializing_if = "str::is_empty")]
    summary: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<CslDate>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<CslName>,
    #[serde(rename = "container-title", skip_serializing_if = "str::is_empty")]
    outlet: Cow<'a, str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    genre: &'static str,
    id: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<CslDate>,
    #[serde(skip_serializing_if = "str::is_empty")]
    keyword: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    language: Cow<'a, str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: Cow<'a, str>,
    #[serde(rename = "type")]
    kind: &'static str,
}

/// A name of CSL-JSON; what is empty is not said.
#[derive(Default, Serialize)]
struct CslName {
    #[serde(skip_serializing_if = "str::is_empty")]
    family: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    given: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    literal: Option<String>,
    #[serde(rename = "non-dropping-particle", skip_serializing_if = "str::is_empty")]
    particle: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    suffix: String,
}

/// A date of CSL-JSON: its parts, or else all of it in EDTF.
#[derive(Default, Serialize)]
struct CslDate {
    #[serde(skip_serializing_if = "is_false")]
    circa: bool,
    #[serde(rename = "date-parts", skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Vec<i16>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    literal: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    season: Option<u8>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_false(flag: &bool) -> bool {
    !flag
}

fn csl_entry(out: &mut String, item: &CitedItem<'_>) {
    let outlet = item.outlet.as_deref().map(plain).unwrap_or_default();
    let entry = CslItem {
        url: uri(&item.url),
        summary: plain(&item.summary),
        accessed: item.accessed.as_ref().map(csl_date),
        author: authors(item).map(csl_name).collect(),
        kind: if outlet.is_empty() { "webpage" } else { "article-newspaper" },
        outlet,
        // CSL styles print a genre beside the title: only an interview's is wanted there.
        genre: citations::genre_in_words(item),
        id: key(&item.key),
        issued: item.date.as_ref().map(csl_date),
        keyword: keywords(item),
        language: plain(&item.lang),
        note: quoted(item),
        title: plain(&item.title),
    };
    out.push_str(&serde_json::to_string(&entry).unwrap_or_default());
}

fn csl_name(name: Name) -> CslName {
    let person = match name {
        Name::Person(person) => person,
        Name::Whole(person) if !person.given.is_empty() => person,
        other => return CslName { literal: Some(other.natural()), ..CslName::default() },
    };
    let (particle, family) = person.particle_and_family();
    let (particle, family) = (particle.to_owned(), family.to_owned());
    CslName { family, given: person.given, literal: None, particle, suffix: person.suffix }
}

fn csl_date(date: &Edtf) -> CslDate {
    let literal = || CslDate { literal: Some(date.to_string()), ..CslDate::default() };
    let Some(start) = date.start else { return literal() };
    let mut parts = vec![csl_parts(&start)];
    match date.end {
        Some(None) => return literal(),
        Some(Some(end)) => {
            let latest = if end.year_digits_unknown > 0 { vec![date.latest().year()] } else { csl_parts(&end) };
            // Both ends of a range have the same parts: citeproc-js refuses a whole file for one that has not.
            let length = latest.len().min(parts[0].len());
            parts[0].truncate(length);
            parts.push(latest[..length].to_vec());
        }
        None if start.year_digits_unknown > 0 => parts.push(vec![date.latest().year()]),
        None => {}
    }
    let doubt = |p: Part| p.uncertain || p.approximate || p.year_digits_unknown > 0;
    let season = start.month.filter(|month| (21..=24).contains(month) && date.end.is_none()).map(|month| month - 20);
    CslDate { circa: doubt(start) || date.end.flatten().is_some_and(doubt), parts, literal: None, season }
}

/// Year, month and day as far as they are known; a season is no month.
fn csl_parts(part: &Part) -> Vec<i16> {
    let month = part.month.filter(|m| *m <= 12).map(i16::from);
    let day = part.day.filter(|_| month.is_some()).map(i16::from);
    [Some(part.year), month, day].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests;
