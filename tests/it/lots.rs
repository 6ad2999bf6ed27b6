//! Texts with the right answers, as several tests have them: each begins with `@@@` and, as JSON, what is to be found in it.

use std::path::Path;

use dossier::import::{Draft, Importer, Known, Source};
use dossier::model::SitePath;
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
    let source = Source { path: SitePath::new("content/sources/text.txt").unwrap(), bytes: text.as_bytes(), collected: day };
    importer.draft(&source, &Known::default()).unwrap()
}
