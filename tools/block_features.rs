//! Writes the numbers of every block of saved pages, for `tools/train_blocks.py`.
//!
//!     block_features PAGES [FIRST] > ROWS
//!
//! PAGES is a folder of HTML files. One line of JSON a block: the page's name, the block's text and its numbers. FIRST holds a line for
//! each page: its name and the probabilities of the first look; with it the numbers of the second look follow those of the first.
#![allow(clippy::disallowed_methods, reason = "a tool of the trade, no part of the program")]

use std::collections::HashMap;
use std::io::{BufWriter, Write};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a folder of pages");
    let mut first: HashMap<String, Vec<f32>> = HashMap::new();
    if let Some(file) = arguments.next() {
        for line in std::fs::read_to_string(file)?.lines() {
            let (name, p) = line.split_once(' ').expect("a name and probabilities");
            first.insert(name.to_owned(), p.split(',').map(|p| p.parse().expect("a number")).collect());
        }
    }
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "html")) {
        let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let html = dossier::import::reading::page_text(&std::fs::read(path)?);
        for (text, row) in dossier::import::html::training_rows(&html, first.get(&name).cloned()) {
            let row: Vec<String> = row.iter().map(|v| format!("{v}")).collect();
            writeln!(out, "{}\t{}\t{}", name, text.replace('\t', " "), row.join(","))?;
        }
    }
    out.flush()
}
