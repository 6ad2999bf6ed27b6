//! A page of the theme's components, each by its examples: for theme authors, shown while serving and never published.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::Session;
use crate::problem::Problem;
use crate::render::escaped;
use crate::view::{PageKind, PageView};

/// One entry of a component's `examples.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// What it shows.
    name: String,
    /// The component's arguments.
    #[serde(default)]
    context: Map<String, Value>,
}

/// A component's example, rendered.
struct Shown {
    component: String,
    name: String,
    html: String,
}

impl Session {
    /// The page of components in the first interface language; `None` = there has been no good plan.
    pub fn gallery(&self) -> Option<Result<String, Problem>> {
        let lang = &self.ready.as_ref()?.plan.languages.first()?.locale.lang;
        Some(self.examples(0)?.map(|shown| page(lang.as_str(), &shown)))
    }

    /// Every example of every component in an interface language.
    fn examples(&self, language: usize) -> Option<Result<Vec<Shown>, Problem>> {
        let ready = self.ready.as_ref()?;
        let around = surroundings();
        let mut shown = Vec::new();
        for (component, file) in &ready.theme.examples {
            let examples: Vec<Example> = match serde_yaml::from_str(&file.text) {
                Ok(examples) => examples,
                Err(e) => return Some(Err(Problem::error("dossier::bad_yaml", &file.path, format!("these are no examples: {e}")))),
            };
            for example in examples {
                match ready.html.component(language, component, &example.context, &around) {
                    Ok(html) => shown.push(Shown { component: component.clone(), name: example.name, html }),
                    Err(problem) => return Some(Err(problem)),
                }
            }
        }
        Some(Ok(shown))
    }
}

/// The `page` that components of the gallery see.
fn surroundings() -> PageView {
    PageView {
        kind: PageKind::Components,
        title: String::new(),
        description: String::new(),
        path: "_components/".to_owned(),
        url: String::new(),
        canonical: String::new(),
        root: "../".to_owned(),
        alternates: Vec::new(),
        feeds: Vec::new(),
        section: String::new(),
        noindex: true,
        json_ld: String::new(),
        metadata: String::new(),
        metas: Vec::new(),
    }
}

fn page(lang: &str, shown: &[Shown]) -> String {
    let mut out = format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Components</title><link rel=\"stylesheet\" href=\"../press.css\"></head><body><main id=\"main\"><h1 lang=\"en\">Components</h1>"
    );
    let mut last = "";
    for example in shown {
        if example.component != last {
            out.push_str(&format!("<h2 lang=\"en\">{}</h2>", escaped(&example.component)));
            last = &example.component;
        }
        out.push_str(&format!("<p class=\"quiet\" lang=\"en\">{}</p><div>{}</div><hr>", escaped(&example.name), example.html));
    }
    out.push_str("</main></body></html>");
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::session::Options;

    #[allow(clippy::disallowed_methods, reason = "a test lays out a dossier")]
    fn session() -> (tempfile::TempDir, Session) {
        let dir = tempfile::tempdir().unwrap();
        let site = "title: Test\nbase_url: https://dossier.example/\nlanguages: [ru, kk, en]\n";
        std::fs::write(dir.path().join("site.yaml"), site).unwrap();
        let today = jiff::civil::date(2026, 1, 1);
        let options = Options { drafts: false, future: false, base_url: None, output_dir: None, overrides: Vec::new(), today };
        let session = Session::open(dir.path(), options).unwrap();
        assert!(session.is_sound(), "{:?}", session.problems());
        (dir, session)
    }

    #[test]
    fn every_component_has_examples_that_render_in_every_language() {
        let (_dir, session) = session();
        let ready = session.ready.as_ref().unwrap();
        let names = ready.theme.templates.keys().filter_map(|name| name.strip_prefix("components/")?.split('/').next());
        let components: BTreeSet<&str> = names.collect();
        for language in 0..ready.plan.languages.len() {
            let shown = match session.examples(language) {
                Some(Ok(shown)) => shown,
                Some(Err(problem)) => panic!("{problem:?}"),
                None => panic!("nothing is ready"),
            };
            let with_examples: BTreeSet<&str> = shown.iter().map(|s| s.component.as_str()).collect();
            assert_eq!(components, with_examples);
        }
        assert!(session.gallery().unwrap().unwrap().contains("class=\"card\""));
    }

    #[test]
    fn every_language_of_the_theme_has_the_same_strings() {
        let (_dir, session) = session();
        let strings = &session.look.as_ref().unwrap().theme.strings;
        let keys = |lang: &str| -> BTreeSet<&String> { strings[lang].texts.keys().chain(strings[lang].plurals.keys()).collect() };
        for lang in strings.keys() {
            assert_eq!(keys("en"), keys(lang), "{lang}");
        }
        for (lang, forms) in [("ru", &["few", "many", "one", "other"][..]), ("kk", &["one", "other"]), ("en", &["one", "other"])] {
            for (key, plural) in &strings[lang].plurals {
                let have: Vec<&str> = plural.keys().map(String::as_str).collect();
                assert_eq!(have, forms, "{lang}: {key}");
            }
        }
    }

    #[test]
    fn the_stylesheet_is_small_and_asks_for_nothing_from_elsewhere() {
        let css = include_str!("../../themes/press/static/press.css");
        assert!(css.len() <= 20_000, "{} bytes", css.len());
        assert!(!css.contains("@import") && !css.contains("url("));
    }

    #[test]
    fn every_field_that_templates_see_is_documented() {
        let views = [include_str!("../view/mod.rs"), include_str!("../view/article.rs"), include_str!("../view/lists.rs")];
        let docs = include_str!("../../docs/themes.md");
        for line in views.iter().flat_map(|view| view.lines()) {
            let Some((field, _)) = line.trim().strip_prefix("pub ").and_then(|l| l.split_once(": ")) else { continue };
            let is_method = field.contains('(');
            assert!(is_method || field == "card" || docs.contains(&format!("`{field}`")), "docs/themes.md does not say what `{field}` is");
        }
    }
}
