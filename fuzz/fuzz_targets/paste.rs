//! A pasted text of any bytes.
#![no_main]

use dossier::import::{Known, Source, draft};
use dossier::model::{SitePath, Vocabulary};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let path = SitePath::new("content/sources/a.txt").expect("a plain path");
    let source = Source { path, bytes, collected: None };
    let Ok(draft) = draft(&source, &Known::default(), &Vocabulary::default()) else { return };
    for line in &draft.lines {
        assert!((0.0..=1.0).contains(&line.score));
        assert!(line.number > 0);
    }
    dossier::import::explain::explained(&draft);
});
