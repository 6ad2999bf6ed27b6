//! What holds of the article that a source of any bytes becomes.

use dossier::import::front_matter::{Names, entry, file};
use dossier::import::{Known, Source, draft, explain};
use dossier::model::{Lang, Rights, SitePath, SourceRef, Vocabulary};
use dossier::parse;
use dossier::parse::markdown::{Place, html};

/// Drafts the source, writes its article and reads that as a build would.
pub fn check(file_name: &str, bytes: &[u8]) {
    let path = SitePath::new(&format!("content/sources/{file_name}")).expect("a plain path");
    let Ok(draft) = draft(&Source { path, bytes }, &Known::default(), &Vocabulary::default()) else { return };
    for line in &draft.lines {
        assert!((0.0..=1.0).contains(&line.score) && line.number > 0, "{line:?}");
    }
    explain::explained(&draft);

    // The text itself must be harmless, without the cleaning that a build does too.
    let page = html(&draft.body, Place { root: "../", trust_html: true, article: &|_| None }).to_ascii_lowercase();
    let harmful = ["<script", "<a href=\"javascript:", "<img src=\"javascript:"];
    assert!(!harmful.iter().any(|tag| page.contains(tag)), "{}", draft.body);

    let (vocabulary, lang) = (Vocabulary::default(), Lang::new("en").expect("a language"));
    let names = Names::new(&vocabulary, &lang, Rights::Excerpt);
    let source = SourceRef { file: format!("sources/{file_name}"), sha256: "0".repeat(64) };
    let article = file(&entry(&source.file, draft, &names), &source, &names);
    let (_, problems) = parse::article(&SitePath::new("content/articles/2026/2026-01-15-a.md").expect("a plain path"), &article);
    assert!(problems.is_empty(), "{problems:?}");
}
