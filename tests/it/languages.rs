//! How often the language and the genre of short texts are right, on those of `tests/languages` and `tests/genres`, written for this by us.
//!
//! A language's texts stand below `# tag`, one a line behind what it is (`headline`, `sentence`, `three` sentences, a `hundred` words, `mixed` with
//! quotations in another language). A text with its genre begins with `@@@` and, as JSON, its genre, or several that are right.

use std::collections::BTreeMap;
use std::path::Path;

use dossier::import::Importer;
use dossier::model::{ReviewField, Vocabulary};

use super::lots::{draft, lot};

/// Right or wrong, with or without asking the editor.
#[derive(Default, Debug)]
struct Tally {
    right: usize,
    right_asked: usize,
    wrong: usize,
    wrong_asked: usize,
}

impl Tally {
    fn add(&mut self, is_right: bool, is_asked: bool) {
        *match (is_right, is_asked) {
            (true, false) => &mut self.right,
            (true, true) => &mut self.right_asked,
            (false, false) => &mut self.wrong,
            (false, true) => &mut self.wrong_asked,
        } += 1;
    }

    fn all(&self) -> usize {
        self.right + self.right_asked + self.wrong + self.wrong_asked
    }

    fn share_right(&self) -> f32 {
        (self.right + self.right_asked) as f32 / self.all() as f32
    }
}

fn languages(path: &str) -> BTreeMap<String, Tally> {
    let importer = Importer::new(&Vocabulary::default());
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)).unwrap();
    let mut wanted = "";
    for line in text.lines() {
        if let Some(tag) = line.strip_prefix("# ") {
            wanted = tag;
            continue;
        }
        let (form, text) = line.split_once(": ").unwrap();
        let draft = draft(&importer, text);
        let found = draft.metadata.lang.map(|lang| lang.value.to_string());
        let is_asked = draft.review.contains(&ReviewField::Lang);
        if found.as_deref() != Some(wanted) {
            println!("{wanted}, not {found:?}{}: {text}", if is_asked { " (asked)" } else { "" });
        }
        tallies.entry(form.to_owned()).or_default().add(found.as_deref() == Some(wanted), is_asked);
    }
    println!("{path}: {tallies:#?}");
    tallies
}

#[test]
fn the_language_of_short_texts_is_mostly_right_and_else_asked() {
    for path in ["languages/lot1.txt", "languages/lot2.txt"] {
        let tallies = languages(path);
        for (form, least) in [("headline", 0.62), ("sentence", 0.9), ("three", 0.95), ("hundred", 1.0), ("mixed", 0.5)] {
            let Some(tally) = tallies.get(form) else { continue };
            assert!(tally.share_right() >= least, "{path}, {form}: {tally:?}");
        }
        let surely_wrong: usize = tallies.values().map(|tally| tally.wrong).sum();
        assert!(surely_wrong <= 2, "{path}: {surely_wrong} are wrong and nobody is asked");
    }
}

#[test]
fn the_genre_is_mostly_right() {
    let importer = Importer::new(&Vocabulary::default());
    let mut tally = Tally::default();
    for (head, text) in ["genres/lot1.txt", "genres/lot2.txt"].into_iter().flat_map(lot) {
        let draft = draft(&importer, &text);
        let found = draft.metadata.genre.map(|genre| genre.value.as_str());
        let is_right = head["genre"] == found.unwrap_or_default()
            || head["genre"].as_array().is_some_and(|right| right.iter().any(|genre| *genre == found.unwrap_or_default()));
        let is_asked = draft.review.contains(&ReviewField::Genre);
        if !is_right {
            println!("{}, not {found:?}{}: {}", head["genre"], if is_asked { " (asked)" } else { "" }, text.lines().next().unwrap());
        }
        tally.add(is_right, is_asked);
    }
    println!("{tally:?}");
    assert!(tally.share_right() >= 0.88 && tally.wrong <= 6, "{tally:?}");
}
