//! How near the Markdown of saved pages comes to what a careful editor makes of them, on the invented pages of `tests/saved`: each of another system or
//! hand, with its Markdown beside it, whose first line says what is special.

use std::path::Path;

use dossier::import::Importer;
use dossier::model::Vocabulary;

use super::lots::imported;

/// The lines of a Markdown text without the ways in which the same may be written.
fn lines(markdown: &str) -> Vec<String> {
    let plain = |line: &str| {
        let line = line.replace(['\u{a0}', '\u{202f}'], " ").replace('\u{ad}', "");
        let line = line.trim_end().trim_end_matches('\\').replace('\\', "");
        let indent = line.len() - line.trim_start().len();
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{}{words}", " ".repeat(indent))
    };
    markdown.lines().map(plain).filter(|line| !line.trim().is_empty() && !line.starts_with("<!--") && !line.starts_with("| ---")).collect()
}

/// How many lines two texts have in common, in order.
fn in_common(one: &[String], other: &[String]) -> usize {
    let mut row = vec![0; other.len() + 1];
    for line in one {
        let mut above_left = 0;
        for (at, wanted) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if line == wanted { above_left + 1 } else { above.max(row[at]) };
            above_left = above;
        }
    }
    row[other.len()]
}

#[test]
fn saved_pages_become_nearly_the_markdown_of_an_editor() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/saved");
    let importer = Importer::new(&Vocabulary::default());
    let (mut common, mut all) = (0, 0);
    for number in 1..=24 {
        let page = std::fs::read(folder.join(format!("{number:02}.html"))).unwrap();
        let wanted = std::fs::read_to_string(folder.join(format!("{number:02}.md"))).unwrap();
        let found = imported(&importer, "content/sources/page.html", &page, None).body;
        let (found, expected) = (lines(&found), lines(&wanted));
        let same = in_common(&found, &expected);
        println!("{number:02}: {same} of {} lines, {} found; {}", expected.len(), found.len(), wanted.lines().next().unwrap());
        common += 2 * same;
        all += found.len() + expected.len();
    }
    let share = common as f32 / all as f32;
    println!("alike: {share:.3}");
    assert!(share >= 0.78, "{share}");
}
