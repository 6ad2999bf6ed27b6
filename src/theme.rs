//! A theme: templates, components, static files and strings, from the binary, from `themes/<name>` and from the site's own folders.
//!
//! A file of the site (`templates/`, `static/`, `i18n/`) stands in for the theme's of the same name; strings are laid over one by one.

mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use include_dir::{Dir, include_dir};

use crate::disk::{Disk, Snapshot};
use crate::locale::Strings;
use crate::model::{Lang, OutputPath, Site, SitePath, why_unusable};
use crate::parse::places::value_span;
use crate::problem::{Problem, listed};
use crate::view::PageKind;
use crate::words::nearest;
use yaml::Known;

/// The default theme inside the binary.
static PRESS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/press");

/// A template's source, and the file to name in a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Where it lies; for the theme in the binary, where it would.
    pub path: SitePath,
    /// Its text.
    pub text: String,
}

impl Template {
    /// Where a name stands in quotation marks, as templates ask for others.
    pub fn place_of(&self, name: &str) -> Option<Range<usize>> {
        ['"', '\''].iter().find_map(|quote| {
            let quoted = format!("{quote}{name}{quote}");
            self.text.find(&quoted).map(|at| at..at + quoted.len())
        })
    }
}

/// A file that is copied as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaticFile {
    /// In the binary.
    Embedded(&'static [u8]),
    /// In the dossier's folder.
    OnDisk(SitePath),
}

/// Everything that gives the site its look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Templates by name: `article.html`, `components/card.html`.
    pub templates: BTreeMap<String, Template>,
    /// Examples of components by the component's name: `components/card/examples.yaml`.
    pub examples: BTreeMap<String, Template>,
    /// Files to copy by path in the output.
    pub statics: BTreeMap<String, StaticFile>,
    /// Strings by language.
    pub strings: BTreeMap<String, Strings>,
    /// The views that the theme has pages for; empty = all that it has templates for.
    pub views: BTreeSet<String>,
}

impl Theme {
    /// Whether pages of this kind are made.
    pub fn has(&self, kind: PageKind) -> bool {
        self.templates.contains_key(&format!("{}.html", kind.template())) && (self.views.is_empty() || self.views.contains(kind.as_str()))
    }

    /// Whether a template names a field: what no template names need not be made.
    pub fn names(&self, field: &str) -> bool {
        self.templates.values().any(|template| template.text.contains(field))
    }

    /// Whether a template asks for a string: `t.closed`, or its name in quotation marks, as what counts and fills takes it.
    pub fn asks_for(&self, string: &str) -> bool {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let asks = |text: &str| {
            text.match_indices(string).any(|(at, _)| {
                let (before, after) = (&text[..at], &text[at + string.len()..]);
                before.ends_with(['"', '\'']) && after.starts_with(['"', '\'']) || before.ends_with("t.") && !after.starts_with(is_word)
            })
        };
        self.templates.values().any(|template| asks(&template.text))
    }

    /// Whether a page may show what is known of the words of texts: how many they are, which rights that leaves, which texts share them.
    pub fn shows_words(&self) -> bool {
        self.has(PageKind::Story)
            || ["story", "stories", "minutes", "words", "rights", "__tera_context"].iter().any(|field| self.names(field))
    }

    /// The strings of a language; those of English where the theme does not have it.
    pub fn strings(&self, lang: &Lang) -> Strings {
        let found = [lang.as_str(), lang.primary(), "en"].iter().find_map(|l| self.strings.get(*l));
        found.cloned().unwrap_or_default()
    }
}

/// The strings of the program's own theme, for what another one lacks.
pub fn own_strings(lang: &Lang) -> Strings {
    let mut own = Theme::default();
    for (name, (path, file)) in embedded(&PRESS, Files::new()) {
        if let (true, StaticFile::Embedded(text)) = (name.starts_with("i18n/"), file) {
            yaml::strings(&mut own, &path, &String::from_utf8_lossy(text), None, &mut Vec::new());
        }
    }
    own.strings(lang)
}

/// The files of a theme before they are understood: name inside the theme → where and what.
type Files = BTreeMap<String, (SitePath, StaticFile)>;

/// The theme that `site.yaml` names, with the site's own files over it.
pub fn theme(site: &Site, disk: &Disk, snapshot: &Snapshot) -> (Theme, Vec<Problem>) {
    let name = site.theme.as_str();
    let mut problems = Vec::new();
    let folder = format!("themes/{name}");
    let mut files: Files = below(snapshot, &folder);
    if name == "press" && !files.contains_key("theme.yaml") {
        files = embedded(&PRESS, files);
    }
    if files.is_empty() {
        let path = SitePath::new("site.yaml").expect("site.yaml is a path");
        let problem = Problem::error("dossier::missing_theme", &path, format!("there is no theme `{name}`"));
        let help = format!("make the folder themes/{name} with a theme.yaml, or write theme: press");
        let span = disk.text(&path).ok().and_then(|text| value_span(&text, "theme")).unwrap_or(0..0);
        return (Theme::default(), vec![problem.at(span).help(help)]);
    }
    let mut new_templates = Vec::new();
    for own in ["templates", "static"] {
        for (rest, file) in below(snapshot, own) {
            let path = file.0.clone();
            if files.insert(format!("{own}/{rest}"), file).is_none() && own == "templates" {
                new_templates.push((rest, path));
            }
        }
    }
    let mut theme = Theme::default();
    for (name, (path, file)) in &files {
        add(&mut theme, name, path, file, disk, &mut problems);
    }
    // A theme without strings of its own leaves them to the site.
    let known = (!theme.strings.is_empty()).then(|| Known::of(&theme));
    for (path, file) in below(snapshot, "i18n").values() {
        if !path.as_str().ends_with(".yaml") {
            let problem =
                Problem::warning("dossier::file_name", path, "nothing reads this file: strings stand in files that end with .yaml");
            problems.push(problem.help("rename it, as in i18n/en.yaml"));
            continue;
        }
        match content(file, disk) {
            Ok(text) => yaml::strings(&mut theme, path, &text, known.as_ref(), &mut problems),
            Err(problem) => problems.push(problem),
        }
    }
    problems.extend(new_templates.iter().filter_map(|(name, path)| unused(&theme, name, path)));
    problems.extend(site.languages.iter().filter_map(|lang| without_strings(&theme, lang, snapshot, name)));
    (theme, problems)
}

/// A template of the site's that stands in for none of the theme's, and that none asks for: often a slip in its name.
fn unused(theme: &Theme, name: &str, path: &SitePath) -> Option<Problem> {
    let is_asked_for = || theme.templates.values().any(|template| template.place_of(name).is_some());
    if !name.ends_with(".html") || name.starts_with("components/") || is_asked_for() {
        return None;
    }
    let others = theme.templates.keys().map(String::as_str).filter(|other| *other != name);
    let help = match nearest(name, others) {
        Some(like) => format!("did you mean templates/{like}?"),
        None => "a template stands in for that of the theme which has its name; docs/themes.md lists them".to_owned(),
    };
    Some(Problem::warning("dossier::unused_template", path, "no page is made by this template, and none asks for it").help(help))
}

/// The strings that a language lacks and English has: pages would show their keys. The forms of months and the like (`…_of`) may be missing.
fn without_strings(theme: &Theme, lang: &Lang, snapshot: &Snapshot, name: &str) -> Option<Problem> {
    let (english, own) = (theme.strings.get("en")?, theme.strings(lang));
    let texts = english.texts.keys().filter(|key| !key.ends_with("_of") && !own.texts.contains_key(*key));
    let plurals = english.plurals.keys().filter(|key| !own.plurals.contains_key(*key));
    let lacking: Vec<&str> = texts.chain(plurals).map(String::as_str).collect();
    if lacking.is_empty() {
        return None;
    }
    let files = [format!("i18n/{lang}.yaml"), format!("i18n/{}.yaml", lang.primary()), format!("themes/{name}/i18n/{lang}.yaml")];
    let paths = files.iter().filter_map(|file| SitePath::new(file).ok());
    let path = paths.clone().find(|path| snapshot.files.contains_key(path)).or_else(|| paths.clone().next_back())?;
    let message = format!("strings are missing that the theme has in English: {}", listed(&lacking, SHOWN));
    Some(Problem::warning("dossier::missing_string", &path, message).help("add them: until then pages show their keys"))
}

/// So many missing strings are named.
const SHOWN: usize = 6;

fn below(snapshot: &Snapshot, folder: &str) -> Files {
    let named = |path: &SitePath| (path.as_str()[folder.len() + 1..].to_owned(), (path.clone(), StaticFile::OnDisk(path.clone())));
    snapshot.below(folder).map(|(path, _)| named(path)).collect()
}

/// The embedded files, with those that lie on disk over them.
fn embedded(dir: &'static Dir<'static>, over: Files) -> Files {
    let mut files = Files::new();
    let mut folders = vec![dir];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let name = file.path().to_string_lossy().replace('\\', "/");
            if let Ok(path) = SitePath::new(&format!("themes/press/{name}")) {
                files.insert(name, (path, StaticFile::Embedded(file.contents())));
            }
        }
    }
    files.extend(over);
    files
}

fn add(theme: &mut Theme, name: &str, path: &SitePath, file: &StaticFile, disk: &Disk, problems: &mut Vec<Problem>) {
    if let Some(rest) = name.strip_prefix("static/") {
        if OutputPath::new(rest).is_err() {
            let message = format!("no file of the site can have this name: {}", why_unusable(rest));
            return problems.push(Problem::warning("dossier::file_name", path, message).help("give it a plain name"));
        }
        theme.statics.insert(rest.to_owned(), file.clone());
        return;
    }
    let is_template = (name.starts_with("templates/") || name.starts_with("components/")) && name.ends_with(".html");
    let example = name.strip_prefix("components/").and_then(|rest| rest.strip_suffix("/examples.yaml"));
    let is_text = is_template || example.is_some() || name == "theme.yaml" || name.starts_with("i18n/") && name.ends_with(".yaml");
    if !is_text {
        return;
    }
    let text = match content(file, disk) {
        Ok(text) => text,
        Err(problem) => return problems.push(problem),
    };
    if is_template {
        let template_name = name.strip_prefix("templates/").unwrap_or(name).to_owned();
        theme.templates.insert(template_name, Template { path: path.clone(), text });
    } else if let Some(component) = example {
        theme.examples.insert(component.to_owned(), Template { path: path.clone(), text });
    } else if name == "theme.yaml" {
        yaml::settings(theme, path, &text, problems);
    } else {
        yaml::strings(theme, path, &text, None, problems);
    }
}

fn content(file: &StaticFile, disk: &Disk) -> Result<String, Problem> {
    match file {
        StaticFile::Embedded(bytes) => Ok(String::from_utf8_lossy(bytes).into_owned()),
        StaticFile::OnDisk(path) => disk.text(path),
    }
}
