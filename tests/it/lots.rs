//! Texts with the right answers, as several tests have them: each begins with `@@@` and, as JSON, what is to be found in it.

use std::path::Path;

use dossier::import::{Draft, Importer, Known, Source};
use dossier::model::{Edtf, SitePath};
use dossier::words::{folded, words};
use jiff::civil::Date;
use serde_json::Value;

/// The texts of a file in `tests/`, each with its answers.
pub fn lot(file: &str) -> Vec<(Value, String)> {
    let all = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file)).unwrap();
    let one = |marked: &str| {
        let (head, text) = marked.split_once('\n').unwrap();
        (serde_json::from_str(head).unwrap(), text.to_owned())
    };
    format!("\n{all}").split("\n@@@ ").skip(1).map(one).collect()
}

/// What the import makes of a pasted text.
pub fn draft(importer: &Importer, text: &str) -> Draft {
    collected(importer, text, None)
}

/// The same of one that was collected on that day.
pub fn collected(importer: &Importer, text: &str, day: Option<Date>) -> Draft {
    imported(importer, "content/sources/text.txt", text.as_bytes(), day)
}

/// What the import makes of a file of that name.
pub fn imported(importer: &Importer, path: &str, bytes: &[u8], collected: Option<Date>) -> Draft {
    let known = Known { retrieved: collected.map(Edtf::day), ..Known::default() };
    importer.draft(&Source { path: SitePath::new(path).unwrap(), bytes }, &known).unwrap()
}

/// The names that an answer has: one, several or none.
pub fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().flat_map(strings).collect(),
        Value::String(one) => vec![one.clone()],
        _ => Vec::new(),
    }
}

/// What was found in each field that the texts have answers for.
pub fn fields(draft: &Draft) -> [(&'static str, Vec<String>); 5] {
    let metadata = &draft.metadata;
    [
        ("author", metadata.author.iter().map(|name| name.value.clone()).collect()),
        ("role", metadata.author_role.iter().map(|role| role.value.as_str().to_owned()).collect()),
        ("date", metadata.date.iter().map(|date| date.value.to_string().chars().take(10).collect()).collect()),
        ("outlet", metadata.outlet.iter().map(|name| name.value.clone()).collect()),
        ("via", metadata.via.iter().map(|name| name.value.clone()).collect()),
    ]
}

/// Whether names are the same but for capitals and marks.
pub fn are_alike(found: &[String], wanted: &[String]) -> bool {
    let folded = |names: &[String]| names.iter().map(|name| words(name).map(|w| folded(w.text)).collect()).collect::<Vec<Vec<_>>>();
    folded(found) == folded(wanted)
}
