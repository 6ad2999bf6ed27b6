//! Values of `site.yaml` by key, each checked, with the place of what is wrong.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde_yaml::Value;

use super::keys::{KEYS, variable};
use crate::model::{Labels, Lang, OutputPath, SitePath, is_web_address};
use crate::parse::places::{key_span, value_span, word_span};
use crate::parse::yaml_mistake::keys;
use crate::problem::Problem;
use crate::words::nearest;

/// The configuration as it was read, and the mistakes found so far.
pub struct Reader<'a> {
    path: &'a SitePath,
    text: &'a str,
    given: BTreeMap<&'static str, Given>,
    is_broken: bool,
    problems: Vec<Problem>,
}

/// A value, and what set it.
#[derive(Clone)]
struct Given {
    value: Value,
    /// The text of the environment variable; `None` = the file says it.
    variable: Option<String>,
}

const BAD_VALUE: &str = "dossier::bad_setting";

impl<'a> Reader<'a> {
    /// The keys of `text` and of the variables over it.
    pub fn new(path: &'a SitePath, text: &'a str, overrides: &[(String, String)]) -> Self {
        let mut reader = Self { path, text, given: BTreeMap::new(), is_broken: false, problems: Vec::new() };
        reader.read_file();
        reader.read_variables(overrides);
        reader
    }

    /// Every mistake, in the order of the file.
    pub fn problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|p| p.span.start);
        self.problems
    }

    fn read_file(&mut self) {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(self.text);
        let start = self.text.len() - text.len();
        match keys(without_last_fence(text), &KEYS) {
            Ok(map) => map.into_iter().for_each(|(key, value)| self.accept(key, value)),
            Err(mistake) => {
                self.is_broken = true;
                let no_keys = || {
                    let problem = Problem::error("dossier::yaml", self.path, "site.yaml must be a list of keys with values");
                    problem.help("write one key a line, as in title: My dossier")
                };
                self.problems.push(mistake.map_or_else(no_keys, |mistake| mistake.problem("dossier::yaml", self.path, start)));
            }
        }
    }

    fn accept(&mut self, key: Value, value: Value) {
        let name = key.as_str().map_or_else(|| serde_yaml::to_string(&key).unwrap_or_default().trim().to_owned(), str::to_owned);
        match KEYS.iter().find(|known| **known == name) {
            Some(_) if value.is_null() => {}
            Some(known) => {
                self.given.insert(known, Given { value, variable: None });
            }
            None if name.starts_with(|c: char| c != ' ' && c.is_whitespace()) => {
                let space = name.chars().next().unwrap_or(' ');
                let at = self.text.find(&name).unwrap_or(0);
                let message = format!("a space that does not count as one stands before `{}` (U+{:04X})", name.trim(), u32::from(space));
                let problem = Problem::error("dossier::unknown_key", self.path, message).at(at..at + space.len_utf8());
                self.problems.push(problem.help("delete it: a key begins at the margin"));
            }
            None => {
                let span = key_span(self.text, &name, 0).unwrap_or(0..0);
                let help = match nearest(&name, KEYS.iter().copied()) {
                    Some(known) => format!("did you mean `{known}`? a key of your own goes under `extra:`"),
                    None => format!("the keys are {}; a key of your own goes under `extra:`", KEYS.join(", ")),
                };
                let message = format!("`{name}` is not a key of site.yaml");
                self.problems.push(Problem::error("dossier::unknown_key", self.path, message).at(span).help(help));
            }
        }
    }

    fn read_variables(&mut self, overrides: &[(String, String)]) {
        for (name, raw) in overrides {
            match KEYS.iter().find(|key| variable(key) == *name) {
                // Set to nothing is not set, as where a secret is missing.
                Some(_) if raw.trim().is_empty() => {}
                Some(key) => {
                    let value = serde_yaml::from_str(raw).unwrap_or_else(|_| Value::String(raw.clone()));
                    self.given.insert(key, Given { value, variable: Some(raw.clone()) });
                }
                None => self.unknown_variable(name),
            }
        }
    }

    fn unknown_variable(&mut self, name: &str) {
        let known: Vec<String> = KEYS.iter().map(|key| variable(key)).collect();
        if let Some(near) = nearest(name, known.iter().map(String::as_str)) {
            let message = format!("the environment variable {name} overrides no key of site.yaml");
            self.problems.push(Problem::warning("dossier::unknown_key", self.path, message).help(format!("did you mean {near}?")));
        }
    }

    /// Complains of a value; `word` = the part of it that is wrong.
    fn wrong(&mut self, key: &str, word: Option<&str>, message: String, help: &str) {
        let problem = match self.given.get(key).and_then(|g| g.variable.as_ref()) {
            Some(_) => Problem::error(BAD_VALUE, self.path, format!("{message} (from the environment variable {})", variable(key))),
            None => {
                let span = word.and_then(|w| word_span(self.text, key, w)).or_else(|| value_span(self.text, key));
                Problem::error(BAD_VALUE, self.path, message).at(span.unwrap_or(0..0))
            }
        };
        self.problems.push(problem.help(help));
    }

    fn wrong_type(&mut self, key: &str, value: &Value, wanted: &str, help: &str) {
        self.wrong(key, None, format!("`{key}` must be {wanted}, not {}", kind(value)), help);
    }

    /// Complains that there is no title, unless something worse is known of the file.
    pub fn missing_title(&mut self) {
        if self.is_broken || self.given.contains_key("title") {
            return;
        }
        let problem = Problem::error("dossier::missing_key", self.path, "`title` is missing: the dossier needs a name");
        self.problems.push(problem.help("add a line such as title: Harbours of the north"));
    }

    /// A text.
    pub fn text(&mut self, key: &str) -> Option<String> {
        let given = self.given.get(key)?.clone();
        match (given.variable, given.value) {
            (Some(raw), _) => Some(raw),
            (None, Value::String(text)) => self.not_empty(key, text),
            (None, other) => {
                let help = if other.is_sequence() { "write one value, without brackets" } else { "put the value in quotes" };
                self.wrong_type(key, &other, "a text", help);
                None
            }
        }
    }

    fn not_empty(&mut self, key: &str, text: String) -> Option<String> {
        if text.trim().is_empty() {
            self.wrong(key, None, format!("`{key}` is empty"), "write a value, or remove the line");
            return None;
        }
        Some(text.trim().to_owned())
    }

    /// A text, or a text by language.
    pub fn labels(&mut self, key: &str) -> Option<Labels> {
        let given = self.given.get(key)?.clone();
        let Value::Mapping(map) = given.value else { return self.text(key).map(|text| Labels::single(&text)) };
        if map.is_empty() {
            self.not_empty(key, String::new());
        }
        let mut labels = BTreeMap::new();
        for (tag, text) in &map {
            let lang = tag.as_str().and_then(Lang::new);
            match (lang, text.as_str().map(str::trim)) {
                (Some(lang), Some("")) => {
                    self.wrong(key, Some(lang.as_str()), format!("`{key}` in {lang} is empty"), "write a value, or take the language out");
                }
                (Some(lang), Some(text)) => {
                    labels.insert(lang.to_string(), text.to_owned());
                }
                (None, _) => {
                    let tag = plain(tag);
                    self.wrong(key, Some(&tag), format!("`{tag}` is not a language"), &Lang::help(&tag));
                }
                (Some(lang), None) => {
                    let message = format!("`{key}` in {lang} must be a text, not {}", kind(text));
                    self.wrong(key, Some(lang.as_str()), message, "put the value in quotes");
                }
            }
        }
        (!labels.is_empty()).then_some(Labels(labels))
    }

    /// An e-mail address, without the scheme that links to one have, or a web address.
    pub fn contact(&mut self, key: &str) -> Option<String> {
        let text = self.text(key)?;
        let mail = text.strip_prefix("mailto:").unwrap_or(&text);
        let is_mail = mail.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'));
        if is_mail && !mail.contains(|c: char| c.is_whitespace() || c.is_control() || "/:<>\"?&#".contains(c)) {
            return Some(mail.to_owned());
        }
        if is_web_address(&text) {
            return Some(text);
        }
        let help = "write name@example.org, or an address that begins with https://";
        self.wrong(key, None, format!("`{text}` is neither an e-mail nor a web address"), help);
        None
    }

    /// An absolute address with a slash at the end.
    pub fn base_url(&mut self, key: &str) -> Option<String> {
        let url = self.text(key)?;
        match checked_base_url(&url) {
            Ok(url) => Some(url),
            Err(reason) => {
                self.wrong(
                    key,
                    None,
                    format!("`{url}` {reason}"),
                    "write where the dossier is published, as in https://example.org/dossier/",
                );
                None
            }
        }
    }

    /// `language` and `languages` together: the first is the one at `/`.
    pub fn languages(&mut self) -> Option<Vec<Lang>> {
        let first = self.text("language").and_then(|tag| self.lang("language", &tag));
        let tags = self.texts("languages").unwrap_or_default();
        let mut languages: Vec<Lang> = first.into_iter().collect();
        for tag in tags {
            if let Some(lang) = self.lang("languages", &tag)
                && !languages.contains(&lang)
            {
                languages.push(lang);
            }
        }
        (!languages.is_empty()).then_some(languages)
    }

    fn lang(&mut self, key: &str, tag: &str) -> Option<Lang> {
        let lang = Lang::new(tag);
        if lang.is_none() {
            self.wrong(key, Some(tag), format!("`{tag}` is not a language"), &Lang::help(tag));
        }
        lang
    }

    /// A list of texts; a single text stands for a list of one.
    fn texts(&mut self, key: &str) -> Option<Vec<String>> {
        let given = self.given.get(key)?.clone();
        match given.value {
            Value::String(text) => Some(text.split(',').map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect()),
            Value::Sequence(items) => {
                let mut texts = Vec::new();
                for item in items {
                    match item {
                        Value::String(text) => texts.push(text),
                        // YAML 1.1 readers take the language `no` for false; so would an editor's eye not.
                        other => {
                            let word = plain(&other);
                            self.wrong(
                                key,
                                Some(&word),
                                format!("`{key}` must be a list of words, not of {}", kind(&other)),
                                "put the value in quotes",
                            );
                        }
                    }
                }
                Some(texts)
            }
            other => {
                self.wrong_type(key, &other, "a list of words", "write a list, as in [ru, kk]");
                None
            }
        }
    }

    /// The name of a folder beside others.
    pub fn folder_name(&mut self, key: &str) -> Option<String> {
        let name = self.text(key)?;
        if name.contains('/') || SitePath::new(&name).is_err() {
            self.wrong(key, None, format!("`{name}` is not the name of a folder in themes/"), "write the folder's name alone, as in press");
            return None;
        }
        Some(name)
    }

    /// One of a closed set of words.
    pub fn one_of<T: Copy>(&mut self, key: &str, all: &[T], word: fn(T) -> &'static str) -> Option<T> {
        let text = self.text(key)?;
        self.choice(key, &text, all, word)
    }

    fn choice<T: Copy>(&mut self, key: &str, text: &str, all: &[T], word: fn(T) -> &'static str) -> Option<T> {
        let found = all.iter().copied().find(|v| word(*v) == text);
        if found.is_none() {
            let words: Vec<&str> = all.iter().map(|v| word(*v)).collect();
            let help = match nearest(text, words.iter().copied()) {
                Some(near) => format!("did you mean `{near}`? the values are {}", words.join(", ")),
                None => format!("the values are {}", words.join(", ")),
            };
            self.wrong(key, Some(text), format!("`{text}` is not a value of `{key}`"), &help);
        }
        found
    }

    /// Some of a closed set of words, in the set's order, each once.
    pub fn several_of<T: Copy + PartialEq>(&mut self, key: &str, all: &[T], word: fn(T) -> &'static str) -> Option<Vec<T>> {
        let given = self.given.get(key)?;
        if given.value == Value::Bool(false) || given.value == Value::String("none".to_owned()) {
            return Some(Vec::new());
        }
        let texts = self.texts(key)?;
        let chosen: Vec<T> = texts.iter().filter_map(|text| self.choice(key, text, all, word)).collect();
        Some(all.iter().copied().filter(|v| chosen.contains(v)).collect())
    }

    /// A whole number within bounds.
    pub fn count(&mut self, key: &str, bounds: RangeInclusive<u64>) -> Option<usize> {
        let value = self.given.get(key)?.value.clone();
        let (low, high) = (*bounds.start(), *bounds.end());
        let help = format!("write a whole number from {low} to {high}");
        match (value.as_u64(), &value) {
            (Some(n), _) if bounds.contains(&n) => usize::try_from(n).ok(),
            (_, Value::Number(n)) => {
                self.wrong(key, None, format!("`{key}` cannot be {n}"), &help);
                None
            }
            _ => {
                self.wrong_type(key, &value, "a number", &help);
                None
            }
        }
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &str) -> Option<bool> {
        let value = self.given.get(key)?.value.clone();
        if value.as_bool().is_none() {
            self.wrong_type(key, &value, "true or false", "write true or false");
        }
        value.as_bool()
    }

    /// A folder inside the dossier that holds nothing of its own.
    pub fn output_dir(&mut self, key: &str) -> Option<String> {
        let text = self.text(key)?;
        let dir = text.strip_prefix("./").unwrap_or(&text).trim_end_matches('/').to_owned();
        if let Err(reason) = OutputPath::new(&dir) {
            let help = "write a folder inside the dossier, as in public; a folder elsewhere can be given with --output-dir";
            self.wrong(key, None, format!("the output folder `{text}` {reason}"), help);
            return None;
        }
        if holds_the_dossier(&dir) {
            self.wrong(key, None, format!("`{dir}` holds the dossier itself"), "choose a folder of its own for the output, as in public");
            return None;
        }
        Some(dir)
    }

    /// Keys of the dossier's own.
    pub fn free(&mut self, key: &str) -> Option<BTreeMap<String, serde_json::Value>> {
        let value = self.given.get(key)?.value.clone();
        let is_map = value.is_mapping();
        let map = serde_json::to_value(&value).ok().and_then(|json| serde_json::from_value(json).ok()).filter(|_| is_map);
        if map.is_none() {
            self.wrong_type(
                key,
                &value,
                "a map with keys of your own",
                "write a key and a value on each line below it, indented by two spaces",
            );
        }
        map
    }
}

/// Whether a folder inside the dossier, named from its root, holds what the site is made of.
pub fn holds_the_dossier(folder: &str) -> bool {
    let top = folder.split('/').next().unwrap_or_default();
    ["", "content", "templates", "static", "i18n", "themes", ".dossier", ".git"].contains(&top)
}

/// Without a line `---` at the end, as front matter has it: to YAML it begins another text. One at the beginning is right.
fn without_last_fence(text: &str) -> &str {
    let whole = text.trim_end();
    whole.strip_suffix("\n---").or_else(|| whole.strip_suffix("\r\n---")).unwrap_or(text)
}

/// What a value is, in words.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Sequence(_) => "a list",
        Value::Mapping(_) => "a map",
        Value::Tagged(_) => "a tagged value",
    }
}

/// A scalar as it stands in the file.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => serde_yaml::to_string(other).unwrap_or_default().trim().to_owned(),
    }
}

/// The address with a slash at the end, or what is wrong with it.
pub fn checked_base_url(url: &str) -> Result<String, &'static str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).ok_or("is not an absolute http(s) address")?;
    let host = rest.split('/').next().unwrap_or_default();
    if host.is_empty() || host.starts_with(':') || host.contains('@') {
        return Err("names no host");
    }
    if url.contains(['?', '#']) {
        return Err("must have no query and no fragment");
    }
    if url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`')) {
        return Err("contains a sign that no address may have");
    }
    Ok(format!("{}/", url.trim_end_matches('/')))
}
