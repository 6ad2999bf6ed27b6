//! An article's file of any letters.
#![no_main]

use dossier::model::SitePath;
use dossier::parse;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let path = SitePath::new("content/articles/2026/2026-01-15-a.md").expect("a plain path");
    for text in [text.to_owned(), format!("---\n{text}\n---\nText.\n")] {
        let (_, problems) = parse::article(&path, &text);
        for problem in problems {
            assert!(problem.span.start <= problem.span.end && problem.span.end <= text.len(), "{problem:?}");
        }
    }
});
