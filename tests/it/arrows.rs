//! The arrows between modules that exist; any other is a mistake, so that the map in `lib.rs` cannot rot.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A module and the modules of ours that it may use. In the order of `lib.rs`.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("problem", &["model"]),
    ("failure", &[]),
    ("words", &[]),
    ("fingerprint", &[]),
    ("disk", &["model", "problem", "failure"]),
    ("settings", &["model", "problem", "words", "parse"]),
    ("import", &["model", "problem", "words"]),
    ("collect", &["model", "problem", "failure", "words", "disk", "import", "parse"]),
    ("parse", &["model", "problem", "words", "fingerprint", "import"]),
    ("catalog", &["model", "problem", "words", "parse", "import"]),
    ("locale", &["model", "view"]),
    ("theme", &["model", "problem", "words", "disk", "locale", "parse", "view"]),
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
    ("report", &["model", "problem", "words", "parse"]),
    ("starter", &["model", "import"]),
    ("serve", &["disk", "model", "problem", "failure", "session", "report", "plan", "render"]),
];

/// A file's code, without its tests, which stand at its end and may reach further, and without comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_default();
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    text[..end].lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| line.to_owned() + "\n").collect()
}

/// Whether a file of a module has nothing but tests.
fn is_test(name: &str) -> bool {
    name.ends_with("tests.rs") || name.ends_with("import/beside.rs")
}

/// Every `crate::name` below a module's file or folder.
fn used(module: &str) -> BTreeSet<String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let file = src.join(format!("{module}.rs"));
    let folder = walkdir::WalkDir::new(src.join(module)).into_iter().filter_map(Result::ok).map(|e| e.path().to_owned());
    let files = folder.chain([file]).filter(|p| p.extension().is_some_and(|e| e == "rs"));
    let mut names = BTreeSet::new();
    for path in files.filter(|path| !is_test(&path.to_string_lossy())) {
        for line in code(&path).lines() {
            for (at, _) in line.match_indices("crate::") {
                let is_ours = !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
                let name: String = line[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                assert!(!is_ours || !name.is_empty(), "name one module a line, for this test to read: {line} in {}", path.display());
                if is_ours && name != module {
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
fn the_table_has_no_arrow_that_nobody_uses() {
    let unused = |(module, allowed): &(&str, &'static [&str])| {
        let used = used(module);
        let unused: Vec<String> = allowed.iter().filter(|name| !used.contains(**name)).map(|name| format!("{module} → {name}")).collect();
        unused
    };
    let unused: Vec<String> = ARROWS.iter().flat_map(unused).collect();
    assert!(unused.is_empty(), "take out of the table: {unused:?}");
}

#[test]
fn every_module_of_the_library_stands_in_both_tables() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs can be read");
    let declared: Vec<&str> = lib.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let listed: BTreeSet<&str> = ARROWS.iter().map(|(module, _)| *module).collect();
    let missing: Vec<_> = declared.iter().filter(|module| !listed.contains(**module)).collect();
    assert!(missing.is_empty(), "add to the table what these modules may use: {missing:?}");
    let explained: Vec<&str> = lib.lines().filter_map(|l| Some(l.strip_prefix("//! | [`")?.split_once("`]")?.0)).collect();
    assert_eq!(explained, declared, "the table in lib.rs has every module, in the order in which they are declared");
}

#[test]
fn only_main_prints() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for entry in walkdir::WalkDir::new(&src).into_iter().filter_map(Result::ok) {
        let name = entry.path().strip_prefix(&src).expect("a walk stays below its folder").to_string_lossy().replace('\\', "/");
        if is_test(&name) {
            continue;
        }
        let is_library = !["main.rs", "cli.rs", "terminal.rs"].contains(&name.as_str()) && !name.starts_with("commands");
        if !is_library || !name.ends_with(".rs") {
            continue;
        }
        let code = code(entry.path());
        if ["println!(", "eprintln!(", "print!(", "process::exit"].iter().any(|p| code.contains(p)) {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "these modules print or exit: {wrong:?}");
}
