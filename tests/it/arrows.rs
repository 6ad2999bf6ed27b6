//! The arrows between modules that exist; any other is a mistake, so that the map in `lib.rs` cannot rot.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A module and the modules of ours that it may use. In the order of `lib.rs`.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("problem", &["model"]),
    ("failure", &["model"]),
    ("words", &[]),
    ("fingerprint", &[]),
    ("disk", &["model", "problem", "failure"]),
    ("settings", &["model", "problem", "words", "parse"]),
    ("import", &["model", "problem", "words"]),
    ("collect", &["model", "problem", "failure", "words", "disk", "import", "parse", "report"]),
    ("parse", &["model", "problem", "words", "fingerprint", "import"]),
    ("catalog", &["model", "problem", "words", "parse", "import"]),
    ("locale", &["model", "view"]),
    ("theme", &["model", "problem", "words", "disk", "locale", "parse"]),
    ("view", &["model"]),
    ("search", &["words", "model", "fingerprint"]),
    ("plan", &["model", "problem", "words", "parse", "catalog", "locale", "theme", "view", "render", "search"]),
    ("render", &["model", "problem", "locale", "theme", "view", "parse", "words"]),
    ("publish", &["model", "fingerprint"]),
    (
        "session",
        &[
            "model",
            "problem",
            "words",
            "fingerprint",
            "disk",
            "settings",
            "parse",
            "catalog",
            "locale",
            "theme",
            "view",
            "plan",
            "render",
            "publish",
            "search",
        ],
    ),
    ("report", &["model", "problem", "parse"]),
    ("starter", &["model", "import"]),
    ("serve", &["disk", "model", "problem", "failure", "session", "report", "plan"]),
];

/// Every `crate::name` and `use crate::{…}` below a module's file or folder.
fn used(module: &str) -> BTreeSet<String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let file = src.join(format!("{module}.rs"));
    let folder = walkdir::WalkDir::new(src.join(module)).into_iter().filter_map(Result::ok).map(|e| e.path().to_owned());
    let files = folder.chain([file]).filter(|p| p.extension().is_some_and(|e| e == "rs"));
    let mut names = BTreeSet::new();
    for path in files {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        // What stands behind #[cfg(test)] may reach further.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code = text.lines().filter(|l| !l.trim_start().starts_with("//"));
        for line in code {
            for (at, _) in line.match_indices("crate::") {
                let is_ours = !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
                let name: String = line[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if is_ours && !name.is_empty() && name != module {
                    names.insert(name);
                }
            }
        }
    }
    names
}

#[test]
fn every_module_uses_only_what_the_table_allows() {
    let modules: BTreeSet<&str> = ARROWS.iter().map(|(module, _)| *module).collect();
    let mut wrong = Vec::new();
    for (module, allowed) in ARROWS {
        for name in used(module).iter().filter(|n| modules.contains(n.as_str()) && !allowed.contains(&n.as_str())) {
            wrong.push(format!("{module} → {name}"));
        }
    }
    assert!(wrong.is_empty(), "arrows that do not exist: {wrong:?}");
}

#[test]
fn every_module_of_the_library_stands_in_the_table() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs can be read");
    let declared: BTreeSet<&str> = lib.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let listed: BTreeSet<&str> = ARROWS.iter().map(|(module, _)| *module).collect();
    let missing: Vec<_> = declared.difference(&listed).collect();
    assert!(missing.is_empty(), "add to the table what these modules may use: {missing:?}");
}

#[test]
fn only_main_prints() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for entry in walkdir::WalkDir::new(&src).into_iter().filter_map(Result::ok) {
        let name = entry.path().strip_prefix(&src).expect("a walk stays below its folder").to_string_lossy().replace('\\', "/");
        if name.ends_with("tests.rs") {
            continue;
        }
        let is_library = !["main.rs", "cli.rs", "terminal.rs"].contains(&name.as_str()) && !name.starts_with("commands");
        if !is_library || !name.ends_with(".rs") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        let code = text.lines().filter(|l| !l.trim_start().starts_with("//"));
        if code.clone().any(|l| ["println!(", "eprintln!(", "print!(", "process::exit"].iter().any(|p| l.contains(p))) {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "these modules print or exit: {wrong:?}");
}
