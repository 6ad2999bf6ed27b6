//! Front matter: strict, every mistake with its place, several at once.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use serde_yaml::Value;

use super::places::{key_span, word_span};
use super::short_yaml;
use super::yaml_mistake::keys;
use crate::model::{Edtf, Labels, Lang, SitePath, Slug, is_web_address};
use crate::problem::Problem;
use crate::words::chars::is_command;
use crate::words::nearest;

/// A front matter's keys, read one by one.
pub struct Fields<'a> {
    path: &'a SitePath,
    text: &'a str,
    yaml: Range<usize>,
    body: Range<usize>,
    /// In the order in which they are written; a key that is no text is `?`. There are few: looking through them beats hashing.
    entries: Vec<(String, Value)>,
    problems: Vec<Problem>,
}

/// The bytes of the YAML and of the body. `None` = the text does not begin with `---`.
#[allow(clippy::type_complexity, reason = "three outcomes of one look")]
fn split(text: &str) -> Option<Result<(Range<usize>, Range<usize>), ()>> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let first = text[start..].split_inclusive('\n').next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let yaml_start = start + first.len();
    // Looked for from the end of the first line on, since the second may be the other one.
    for at in memchr::memmem::find_iter(&text.as_bytes()[yaml_start - 1..], b"\n---") {
        let end = yaml_start + at;
        let line = text[end..].split_inclusive('\n').next().unwrap_or_default();
        if line.trim_end() == "---" {
            return Some(Ok((yaml_start..end, end + line.len()..text.len())));
        }
    }
    Some(Err(()))
}

/// The bytes of the body of a text, which may have mistakes in its front matter; empty where that has no end.
pub fn body_of(text: &str) -> Range<usize> {
    match split(text) {
        None => 0..text.len(),
        Some(Ok((_, body))) => body,
        Some(Err(())) => text.len()..text.len(),
    }
}

impl<'a> Fields<'a> {
    /// The fields of a text; keys that are not in `known` are problems.
    pub fn new(path: &'a SitePath, text: &'a str, known: &[&str]) -> Self {
        let mut fields = Self { path, text, yaml: 0..0, body: 0..text.len(), entries: Vec::new(), problems: Vec::new() };
        match split(text) {
            None => {
                let help = "begin the file with a line ---, then title: …, then another line ---";
                fields.problems.push(Problem::error("dossier::no_front_matter", path, "the file has no front matter").help(help));
            }
            Some(Err(())) => {
                let problem = Problem::error("dossier::no_front_matter", path, "the front matter has no end");
                fields.problems.push(problem.at(0..3).help("close it with a line ---"));
            }
            Some(Ok((yaml, body))) => {
                fields.yaml = yaml;
                fields.body = body;
                fields.read_yaml(known);
                fields.unknown_keys(known);
            }
        }
        fields
    }

    /// The fields of a text that may do without front matter.
    pub fn optional(path: &'a SitePath, text: &'a str, known: &[&str]) -> Self {
        match split(text) {
            None => Self { path, text, yaml: 0..0, body: 0..text.len(), entries: Vec::new(), problems: Vec::new() },
            Some(_) => Self::new(path, text, known),
        }
    }

    fn read_yaml(&mut self, known: &[&str]) {
        if let Some(entries) = short_yaml::entries(&self.text[self.yaml.clone()]) {
            self.entries = entries;
            return;
        }
        match keys(&self.text[self.yaml.clone()], known) {
            Ok(map) => {
                let name = |key: Value| key.as_str().map_or_else(|| "?".to_owned(), str::to_owned);
                self.entries = map.into_iter().map(|(key, value)| (name(key), value)).collect();
            }
            Err(Some(mistake)) => self.problems.push(mistake.problem("dossier::bad_yaml", self.path, self.yaml.start)),
            Err(None) => {
                let problem = Problem::error("dossier::bad_yaml", self.path, "the front matter is not a list of keys");
                self.problems.push(problem.at(self.yaml.clone()).help("write one `key: value` a line"));
            }
        }
    }

    fn unknown_keys(&mut self, known: &[&str]) {
        for (name, _) in self.entries.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
            let help = match nearest(name, known.iter().copied()) {
                Some(like) => format!("did you mean `{like}`?"),
                None if known.contains(&"extra") => "keys of your own go under `extra:`".to_owned(),
                None => format!("the keys are {}", known.join(", ")),
            };
            let span = locate(self.text, name, None);
            self.problems.push(Problem::error("dossier::unknown_key", self.path, format!("`{name}` is not a key")).at(span).help(help));
        }
    }

    /// The bytes of the text below the front matter.
    pub fn body(&self) -> Range<usize> {
        self.body.clone()
    }

    /// The mistakes found so far, in order of place; a merge that left two versions is the cause of all others.
    pub fn problems(mut self) -> Vec<Problem> {
        if let Some(place) = conflict(self.text) {
            let problem = Problem::error("dossier::merge_conflict", self.path, "two versions of the text stand here, as a merge left them");
            let help = "keep what is right of both, and remove the lines <<<<<<<, ======= and >>>>>>>";
            return vec![problem.at(place).help(help)];
        }
        self.problems.sort_by_key(|p| p.span.start);
        self.problems
    }

    /// A mistake at a key.
    pub fn wrong(&mut self, key: &str, message: &str, help: &str) {
        let span = locate(self.text, key, None);
        self.problems.push(Problem::error("dossier::bad_value", self.path, message).at(span).help(help));
    }

    /// A mistake at a value of a key.
    pub fn wrong_value(&mut self, key: &str, value: &str, message: &str, help: &str) {
        let span = locate(self.text, key, Some(value));
        self.problems.push(Problem::error("dossier::bad_value", self.path, message).at(span).help(help));
    }

    /// A key that has to be there.
    pub fn missing(&mut self, key: &str, help: &str) {
        if self.problems.iter().any(|p| matches!(p.code, "dossier::no_front_matter" | "dossier::bad_yaml" | "dossier::duplicate_key")) {
            return;
        }
        let at = self.yaml.start.min(self.text.len());
        let problem = Problem::error("dossier::missing_key", self.path, format!("`{key}` is missing")).at(0..at);
        let place = locate(self.text, key, None);
        let line = self.text[place.start..].lines().next().unwrap_or_default().trim_end();
        self.problems.push(match line.contains(": #") {
            true => problem.at(place.start..place.start + line.len()).help("a # begins a comment: put the value between quotation marks"),
            false => problem.help(help),
        });
    }

    fn get(&self, key: &str) -> Option<&Value> {
        self.entries.iter().find(|(name, _)| name == key).map(|(_, value)| value).filter(|value| !value.is_null())
    }

    /// One text. Numbers and truth values count as the text that they are written as.
    pub fn text(&mut self, key: &str) -> Option<String> {
        let value = self.get(key)?;
        if let Some(text) = scalar_text(value) {
            return Some(text.trim()).filter(|text| !text.is_empty()).map(without_commands);
        }
        let message = format!("`{key}` takes one text, not {}", kind(value));
        self.wrong(key, &message, "write it on one line");
        None
    }

    /// One text that has to be there.
    pub fn required_text(&mut self, key: &str) -> Option<String> {
        let had_problems = self.problems.len();
        let found = self.text(key);
        if found.is_none() && self.problems.len() == had_problems {
            self.missing(key, &format!("write {key}: …"));
        }
        found
    }

    /// One text or a list of texts.
    pub fn texts(&mut self, key: &str) -> Vec<String> {
        let items = match self.get(key) {
            None => return Vec::new(),
            Some(Value::Sequence(items)) => items.as_slice(),
            Some(other) => std::slice::from_ref(other),
        };
        let (mut texts, mut others): (Vec<String>, Vec<&str>) = (Vec::with_capacity(items.len()), Vec::new());
        for item in items.iter().filter(|i| !i.is_null()) {
            match scalar_text(item).as_deref().map(str::trim) {
                Some(text) if text.is_empty() || texts.iter().any(|t| t == text) => {}
                Some(text) => texts.push(text.to_owned()),
                None => others.push(kind(item)),
            }
        }
        for other in others {
            self.wrong(key, &format!("`{key}` takes texts, not {other}"), &format!("write {key}: [one, another]"));
        }
        texts
    }

    /// Names: one or a list.
    pub fn names(&mut self, key: &str) -> Vec<String> {
        let is_list = matches!(self.get(key), Some(Value::Sequence(_)));
        let names = self.texts(key);
        if let Some(name) = names.first().filter(|name| !is_list && name.contains(", ")) {
            let message = format!("`{key}` has one name with a comma");
            let help =
                format!("write several in brackets, {key}: [{name}]; a name that has a comma also in quotation marks, {key}: [\"{name}\"]");
            let span = locate(self.text, key, Some(name));
            self.problems.push(Problem::warning("dossier::bad_value", self.path, message).at(span).help(help));
        }
        names
    }

    /// An EDTF date.
    pub fn date(&mut self, key: &str) -> Option<Edtf> {
        let text = self.text(key)?;
        match text.parse() {
            Ok(date) => Some(date),
            Err(e) => {
                let help = "dates are written 2025, 2025-11, 2025-11-13, with ? (doubtful) or ~ (about) at the end";
                self.wrong_value(key, &text, &format!("`{text}` is no date: {e}"), help);
                None
            }
        }
    }

    /// A language tag.
    pub fn lang(&mut self, key: &str) -> Option<Lang> {
        let text = self.text(key)?;
        let lang = Lang::new(&text);
        if lang.is_none() {
            self.wrong_value(key, &text, &format!("`{text}` is no language tag"), &Lang::help(&text));
        }
        lang
    }

    /// A country's code: two letters (ISO 3166-1 alpha-2).
    pub fn country(&mut self, key: &str) -> Option<String> {
        let text = self.text(key)?;
        let is_code = text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic());
        if !is_code {
            self.wrong_value(key, &text, &format!("`{text}` is no code of a country"), "write its two letters, as in KZ, RU, GB");
        }
        is_code.then_some(text)
    }

    /// A slug.
    pub fn slug(&mut self, key: &str) -> Option<Slug> {
        let text = self.text(key)?;
        let slug = Slug::new(&text);
        if slug.is_none() {
            let message = format!("`{text}` cannot be part of an address");
            self.wrong_value(key, &text, &message, "write lower-case letters, digits and hyphens: sea-trade");
        }
        slug
    }

    /// An address on the web; others are problems, since a reader will follow it.
    pub fn address(&mut self, key: &str) -> Option<String> {
        let text = self.text(key)?;
        if is_web_address(&text) {
            return Some(text);
        }
        self.wrong_value(key, &text, &format!("`{text}` is no web address"), "an address begins with https:// and has no spaces");
        None
    }

    /// `true` or `false`; absence is `false`.
    pub fn flag(&mut self, key: &str) -> bool {
        match self.get(key).cloned() {
            None => false,
            Some(Value::Bool(flag)) => flag,
            Some(other) => {
                let written = scalar(&other).unwrap_or_default();
                self.wrong_value(key, &written, &format!("`{key}` is true or false, not {}", kind(&other)), "write true or false");
                false
            }
        }
    }

    /// One word of a closed set.
    pub fn one_of<T: Copy>(&mut self, key: &str, all: &[T], word: fn(T) -> &'static str) -> Option<T> {
        let text = self.text(key)?;
        let found = all.iter().copied().find(|v| word(*v) == text);
        if found.is_none() {
            self.not_in_set(key, &text, &all.iter().map(|v| word(*v)).collect::<Vec<_>>());
        }
        found
    }

    /// Words of a closed set.
    pub fn several_of<T: Copy>(&mut self, key: &str, all: &[T], word: fn(T) -> &'static str) -> Vec<T> {
        let mut values = Vec::new();
        for text in self.texts(key) {
            match all.iter().copied().find(|v| word(*v) == text) {
                Some(value) => values.push(value),
                None => self.not_in_set(key, &text, &all.iter().map(|v| word(*v)).collect::<Vec<_>>()),
            }
        }
        values
    }

    fn not_in_set(&mut self, key: &str, text: &str, words: &[&str]) {
        let help = match nearest(text, words.iter().copied()) {
            Some(like) => format!("did you mean `{like}`?"),
            None => format!("it is one of {}", words.join(", ")),
        };
        self.wrong_value(key, text, &format!("`{text}` is no {key}"), &help);
    }

    /// One text for all languages, or a map of languages to texts.
    pub fn labels(&mut self, key: &str) -> Option<Labels> {
        match self.get(key)?.clone() {
            Value::Mapping(map) => {
                let mut labels = BTreeMap::new();
                for (lang, text) in &map {
                    let tag = scalar(lang).unwrap_or_default();
                    let text = scalar(text);
                    // `ru: ""` says nothing, as `title: ""` does.
                    if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
                        continue;
                    }
                    match (Lang::new(&tag), text) {
                        (Some(lang), Some(text)) => _ = labels.insert(lang.as_str().to_owned(), text.trim().to_owned()),
                        (None, Some(_)) => self.no_lang(key, &tag),
                        _ => self.wrong(
                            key,
                            &format!("`{key}` maps languages to texts"),
                            "write {ru: …, kk: …, en: …}; a text with a comma goes between quotation marks",
                        ),
                    }
                }
                // Where nothing is right, the mistakes are told already: the key is not missing.
                let says_nothing = map.values().all(|text| scalar(text).is_some_and(|text| text.trim().is_empty()));
                (!says_nothing).then_some(Labels(labels))
            }
            _ => self.text(key).map(|text| Labels::single(&text)),
        }
    }

    /// A mistake at a key that maps languages: this is none.
    fn no_lang(&mut self, key: &str, tag: &str) {
        self.wrong_value(key, tag, &format!("`{key}` maps languages to what they have, and `{tag}` is none"), &Lang::help(tag));
    }

    /// A list of texts for all languages, or a map of languages to lists.
    pub fn text_lists(&mut self, key: &str) -> BTreeMap<String, Vec<String>> {
        let Some(value) = self.get(key).cloned() else { return BTreeMap::new() };
        let Value::Mapping(map) = value else {
            return BTreeMap::from([(String::new(), self.texts(key))]);
        };
        let mut lists = BTreeMap::new();
        for (lang, list) in &map {
            let texts = match list {
                Value::Sequence(items) => items.iter().filter_map(scalar).collect(),
                other => scalar(other).into_iter().collect::<Vec<_>>(),
            };
            let tag = scalar(lang).unwrap_or_default();
            match Lang::new(&tag) {
                Some(lang) => _ = lists.insert(lang.as_str().to_owned(), texts),
                None => self.no_lang(key, &tag),
            }
        }
        lists
    }

    /// A map with these keys and plain values.
    pub fn map(&mut self, key: &str, known: &[&str]) -> Option<BTreeMap<String, String>> {
        let value = self.get(key)?.clone();
        let Value::Mapping(map) = value else {
            self.wrong(key, &format!("`{key}` takes {}", known.join(" and ")), &format!("write {key}: {{{}: …}}", known.join(": …, ")));
            return None;
        };
        let mut read = BTreeMap::new();
        for (name, value) in &map {
            match (name.as_str().filter(|n| known.contains(n)), scalar(value)) {
                (Some(name), Some(text)) => _ = read.insert(name.to_owned(), text),
                _ => self.wrong(key, &format!("`{key}` has only {}", known.join(" and ")), "remove the other keys"),
            }
        }
        Some(read)
    }

    /// The dossier's own keys.
    pub fn free(&mut self, key: &str) -> BTreeMap<String, serde_json::Value> {
        let Some(value) = self.get(key).cloned() else { return BTreeMap::new() };
        match serde_json::to_value(&value) {
            Ok(serde_json::Value::Object(map)) => map.into_iter().collect(),
            _ => {
                self.wrong(key, &format!("`{key}` takes keys with values"), "write one `key: value` a line, indented");
                BTreeMap::new()
            }
        }
    }
}

/// The text without characters that command a terminal, which XML cannot hold either (`"\e[31m"`).
fn without_commands(text: &str) -> String {
    // Those beyond ASCII are written with this byte before them. All bytes are looked at, many at a time.
    let may_command = text.bytes().fold(false, |may, b| may | (b < b' ' || b == 0x7f || b == 0xc2));
    if may_command { text.replace(is_command, "") } else { text.to_owned() }
}

/// A plain value as it would be written; `None` = a list or a map.
pub fn scalar(value: &Value) -> Option<String> {
    scalar_text(value).map(Cow::into_owned)
}

fn scalar_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(s) => Some(Cow::Borrowed(s)),
        Value::Number(n) => Some(Cow::Owned(n.to_string())),
        Value::Bool(b) => Some(Cow::Owned(b.to_string())),
        _ => None,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Sequence(_) => "a list",
        Value::Mapping(_) => "a map",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        _ => "a text",
    }
}

/// The first line of what a merge of two versions left of both (git-merge(1), "How conflicts are presented").
fn conflict(text: &str) -> Option<Range<usize>> {
    // Most texts have no such sign at all, which is soon known.
    memchr::memchr(b'<', text.as_bytes())?;
    let line_with = |mark: &str, from: usize| {
        let found = memchr::memmem::find_iter(&text.as_bytes()[from..], mark.as_bytes()).map(|at| from + at);
        found.into_iter().find(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n')
    };
    let start = line_with("<<<<<<< ", 0)?;
    let middle = line_with("=======", start)?;
    line_with(">>>>>>> ", middle)?;
    Some(start..start + text[start..].lines().next().map_or(0, str::len))
}

/// Where a key, or a value of it, stands; the front matter's first line where it cannot be found.
pub fn locate(text: &str, key: &str, value: Option<&str>) -> Range<usize> {
    let Some(Ok((yaml, _))) = split(text) else { return 0..0 };
    let (keys, start) = (&text[yaml.clone()], yaml.start);
    let found = value.and_then(|value| word_span(keys, key, value)).or_else(|| key_span(keys, key, 0)).unwrap_or(0..0);
    start + found.start..start + found.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<(String, String)> {
        let path = SitePath::new("content/articles/a.md").unwrap();
        let (_, problems) = crate::parse::article(&path, text);
        problems.iter().map(|p| (p.code.to_owned(), text[p.span.clone()].to_owned())).collect()
    }

    #[test]
    fn several_mistakes_are_shown_each_at_its_place() {
        let text = "---\ntitle: A\ndata: 2025\ndate: 2025-13\ndraft: maybe\ngenre: novel\nlang: русский\ntopics: {a: b}\n---\nText\n";
        let found = problems(text);
        let places: Vec<_> = found.iter().map(|(_, at)| at.as_str()).collect();
        assert_eq!(places, ["data", "2025-13", "maybe", "novel", "русский", "topics"]);
    }

    #[test]
    fn an_empty_label_is_none() {
        let labels = |yaml: &str| {
            let path = SitePath::new("content/topics/a.md").unwrap();
            let text = format!("---\nlabels: {yaml}\n---\n");
            let (term, problems) = crate::parse::term(crate::model::TermKind::Topic, &path, &text);
            let Some(crate::parse::TermFile::Term(term)) = term else { panic!("no term") };
            (term.labels.0.into_iter().collect::<Vec<_>>(), problems.iter().map(|problem| problem.code).collect::<Vec<_>>())
        };
        let en = ("en".to_owned(), "Port".to_owned());
        assert_eq!(labels("{ru: \"\", en: Port}"), (vec![en], vec![]));
        assert_eq!(labels("{ru: \"\"}").1, ["dossier::missing_key"]);
    }

    #[test]
    fn what_a_merge_left_is_told_alone() {
        let in_text = "---\ntitle: A\n---\nOne.\n\n<<<<<<< HEAD\nMine.\n=======\nYours.\n>>>>>>> b\n";
        let in_keys = "---\n<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> b\n---\n";
        for text in [in_text, in_keys] {
            assert_eq!(problems(text), [("dossier::merge_conflict".to_owned(), "<<<<<<< HEAD".to_owned())]);
        }
        assert_eq!(problems("---\ntitle: A\n---\n<<<<<<< HEAD\nis how it looks.\n=======\n"), []);
    }

    #[test]
    fn broken_yaml_and_missing_front_matter_are_problems() {
        assert_eq!(problems("no front matter")[0].0, "dossier::no_front_matter");
        assert_eq!(problems("---\ntitle: A\n")[0].0, "dossier::no_front_matter");
        assert_eq!(problems("---\ntitle: A: B\n---\n")[0].0, "dossier::bad_yaml");
        assert_eq!(problems("---\ntitle: A\ntitle: B\n---\n"), [("dossier::duplicate_key".to_owned(), "title".to_owned())]);
        assert_eq!(problems("---\ntitle Dues\n---\n"), [("dossier::bad_yaml".to_owned(), "title".to_owned())]);
        assert_eq!(problems("---\ndate: 2025\n---\n")[0].0, "dossier::missing_key");
        assert_eq!(problems("---\n---\n")[0].0, "dossier::missing_key");
        assert_eq!(problems("---\ntitle: #metoo\n---\n"), [("dossier::missing_key".to_owned(), "title: #metoo".to_owned())]);
        assert_eq!(problems("---")[0].0, "dossier::no_front_matter");
        assert!(problems("\u{feff}--- \r\ntitle: A\r\n--- \t\r\n---\n").is_empty());
        assert!(problems("---\ntitle: >\n  A\n  ---\n---").is_empty());
        assert_eq!(problems("---\ntitle: A\n----\n---\n")[0].0, "dossier::bad_yaml");
    }

    #[test]
    fn a_value_in_a_list_is_found() {
        let text = "---\ntitle: harbors\ntopics: [labour, harbors]\n---\n";
        let span = locate(text, "topics", Some("harbors"));
        assert_eq!((&text[span.clone()], span.start), ("harbors", 36));
        let quoted = "---\n\"title\": A\n# topics: none\ntopics:\n- labour\n- harbors\n---\n";
        assert_eq!(&quoted[locate(quoted, "title", None)], "\"title\"");
        assert_eq!(&quoted[locate(quoted, "topics", Some("harbors"))], "harbors");
        assert_eq!(locate(quoted, "outlet", None), 4..4);
    }

    #[test]
    fn an_address_that_a_browser_would_run_is_refused() {
        assert_eq!(problems("---\ntitle: A\nsource_url: javascript:alert(1)\n---\n")[0].0, "dossier::bad_value");
        assert_eq!(problems("---\ntitle: A\nslug: ../../etc\n---\n")[0].0, "dossier::bad_value");
        assert_eq!(problems("---\ntitle: A\naliases: [../x]\n---\n")[0].0, "dossier::bad_value");
        assert_eq!(problems("---\ntitle: A\naliases: [/.dossier-unfinished/]\n---\n")[0].0, "dossier::bad_value");
    }
}
