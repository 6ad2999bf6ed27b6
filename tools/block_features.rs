//! Writes the numbers of every block of saved pages, for `tools/train_blocks.py`.
//!
//!     block_features PAGES > ROWS
//!
//! PAGES is a folder of HTML files. A line for each block: the page's name, the block's text and its numbers, tabs between them.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a tool of the trade, no part of the program")]

use std::io::{BufWriter, Write};

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).expect("a folder of pages");
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "html")) {
        let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let html = dossier::import::reading::page_text(&std::fs::read(path)?);
        for (text, row) in dossier::import::html::training_rows(&html) {
            let row: Vec<String> = row.iter().map(|v| format!("{v}")).collect();
            writeln!(out, "{}\t{}\t{}", name, text.replace('\t', " "), row.join(","))?;
        }
    }
    out.flush()
}
