//! The YAML of a theme: the keys of `theme.yaml` and the strings of `i18n/<lang>.yaml`, with the slips in them.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::{Mapping, Value};

use super::Theme;
use crate::locale::Strings;
use crate::model::{Lang, SitePath};
use crate::parse::front_matter::scalar;
use crate::parse::places::{key_span, word_span};
use crate::parse::yaml_mistake::keys;
use crate::problem::Problem;
use crate::view::PageKind;
use crate::words::nearest;

/// The categories of CLDR's plurals.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The keys of `theme.yaml`; `languages` and `options` are for people, nothing reads them.
const KEYS: [&str; 5] = ["name", "description", "languages", "views", "options"];

/// What `views` may hold beside the kinds of pages: parts of pages that a theme may do without.
const PARTS: [&str; 3] = ["people", "cite", "related"];

/// What `views` may hold.
fn views() -> impl Iterator<Item = &'static str> {
    PageKind::ALL.into_iter().map(PageKind::as_str).chain(PARTS)
}

/// A file of YAML whose keys are read.
struct File<'a> {
    path: &'a SitePath,
    text: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl File<'_> {
    fn keys(&mut self) -> Mapping {
        keys(self.text, &[]).unwrap_or_else(|mistake| {
            let no_keys = || Problem::error("dossier::bad_yaml", self.path, "this file is not a list of keys");
            self.problems.push(mistake.map_or_else(no_keys, |mistake| mistake.problem("dossier::bad_yaml", self.path, 0)));
            Mapping::new()
        })
    }

    /// A mistake at a key, or at a word of its value.
    fn wrong(&mut self, key: &str, word: Option<&str>, message: String, help: &str) {
        let span = word.and_then(|word| word_span(self.text, key, word)).or_else(|| key_span(self.text, key, 0));
        self.problems.push(Problem::error("dossier::bad_value", self.path, message).at(span.unwrap_or(0..0)).help(help));
    }

    fn unknown(&mut self, key: &str, message: String, like: Option<&str>, help: &str) {
        let help = like.map_or_else(|| help.to_owned(), |like| format!("did you mean `{like}`?"));
        let span = key_span(self.text, key, 0).unwrap_or(0..0);
        self.problems.push(Problem::warning("dossier::unknown_key", self.path, message).at(span).help(help));
    }
}

/// Reads `theme.yaml` into the theme.
pub fn settings(theme: &mut Theme, path: &SitePath, text: &str, problems: &mut Vec<Problem>) {
    let mut file = File { path, text, problems };
    for (key, value) in file.keys() {
        let Some(key) = scalar(&key) else { continue };
        match (key.as_str(), &value) {
            ("views", Value::Sequence(views)) => theme.views = views.iter().filter_map(scalar).collect(),
            ("views", _) => file.wrong("views", None, "`views` takes a list".to_owned(), "write views: [home, article, terms, term]"),
            (known, _) if KEYS.contains(&known) => {}
            (other, _) => {
                let help = format!("the keys are {}", KEYS.join(", "));
                file.unknown(other, format!("`{other}` is not a key of theme.yaml"), nearest(other, KEYS.into_iter()), &help);
            }
        }
    }
    for view in theme.views.iter().filter(|view| !views().any(|known| known == view.as_str())) {
        let help = nearest(view, views())
            .map_or_else(|| format!("the views are {}", views().collect::<Vec<_>>().join(", ")), |v| format!("did you mean `{v}`?"));
        file.wrong("views", Some(view), format!("`{view}` is no view"), &help);
    }
}

/// The strings that a theme has by itself: what a site may lay its own over.
pub struct Known {
    texts: BTreeSet<String>,
    plurals: BTreeSet<String>,
}

impl Known {
    /// The keys of all languages.
    pub fn of(theme: &Theme) -> Self {
        Self {
            texts: theme.strings.values().flat_map(|s| s.texts.keys().cloned()).collect(),
            plurals: theme.strings.values().flat_map(|s| s.plurals.keys().cloned()).collect(),
        }
    }

    fn like(&self, key: &str) -> Option<&str> {
        nearest(key, self.texts.iter().chain(&self.plurals).map(String::as_str))
    }
}

/// Lays the strings of a file over those that the theme has. `known` = the theme's own, where the file is the site's.
pub fn strings(theme: &mut Theme, path: &SitePath, text: &str, known: Option<&Known>, problems: &mut Vec<Problem>) {
    if Lang::new(path.stem()).is_none() {
        let message = format!("`{}` is no language: nothing reads this file", path.stem());
        problems.push(Problem::warning("dossier::file_name", path, message).help(Lang::help(path.stem())));
    }
    let mut file = File { path, text, problems };
    let mut read = Strings::default();
    for (key, value) in file.keys() {
        let Some(key) = scalar(&key) else { continue };
        if let Some(known) = known {
            compare(&mut file, &key, &value, known, theme);
        }
        match (&value, scalar(&value)) {
            (Value::Mapping(forms), _) => _ = read.plurals.insert(key.clone(), plural(&mut file, &key, forms)),
            (_, Some(text)) => _ = read.texts.insert(key, text),
            (_, None) => {
                let message = format!("the string `{key}` is neither a text nor plurals");
                file.wrong(&key, None, message, "put the text between quotation marks");
            }
        }
    }
    let plurals: Vec<String> = read.plurals.keys().cloned().collect();
    let all = theme.strings.entry(path.stem().to_owned()).or_default();
    all.extend(read);
    for key in plurals.iter().filter(|key| !all.plurals[*key].contains_key("other")) {
        file.wrong(key, None, format!("the plural `{key}` has no form `other`"), "it is the one for all numbers that no other form is for");
    }
}

fn plural(file: &mut File<'_>, key: &str, forms: &Mapping) -> BTreeMap<String, String> {
    let mut read = BTreeMap::new();
    for (category, form) in forms {
        match (scalar(category), scalar(form)) {
            (Some(category), Some(form)) if CATEGORIES.contains(&category.as_str()) => _ = read.insert(category, form),
            (Some(category), _) if !CATEGORIES.contains(&category.as_str()) => {
                let message = format!("`{category}` is no form of a plural");
                file.wrong(key, Some(&category), message, &format!("the forms are {}", CATEGORIES.join(", ")));
            }
            _ => file.wrong(key, None, format!("the forms of `{key}` are texts"), "write one: \"{n} article\", other: \"{n} articles\""),
        }
    }
    read
}

/// Compares a string of the site's with those of the theme: it is laid over one of them, or is one that a template asks for.
fn compare(file: &mut File<'_>, key: &str, value: &Value, known: &Known, theme: &Theme) {
    let (is_text, is_plural) = (known.texts.contains(key), known.plurals.contains(key));
    if is_plural && !is_text && !value.is_mapping() {
        file.wrong(key, None, format!("`{key}` takes the forms of a plural"), "write {one: \"{n} article\", other: \"{n} articles\"}");
    } else if is_text && !is_plural && value.is_mapping() {
        file.wrong(key, None, format!("`{key}` takes one text"), "put the text between quotation marks");
    } else if !is_text && !is_plural && !theme.asks_for(key) {
        file.unknown(
            key,
            format!("no string of the theme is called `{key}`"),
            known.like(key),
            "the strings are the keys of the theme's i18n/en.yaml",
        );
    }
}
