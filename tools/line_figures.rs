//! The figures by which lines are judged, for `train_lines.py`: pages on standard input, figures on standard output.
//!
//! A page is its text, U+001F, probabilities divided by spaces (for the second look and the headline), U+001E. What comes out for each page:
//! the number of rows and their width (u32), the rows' line numbers (u32), the figures (f32), all little-endian.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "no part of the program: it opens files by itself")]

use std::io::{Read, Write};

use dossier::import::lines::training;

fn main() -> std::io::Result<()> {
    let look = std::env::args().nth(1).unwrap_or_default();
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for page in input.split_terminator('\x1e') {
        let (text, scores) = page.split_once('\x1f').unwrap_or((page, ""));
        let scores: Vec<f32> = scores.split_whitespace().filter_map(|score| score.parse().ok()).collect();
        let (numbers, rows) = match look.as_str() {
            "first" => training::first(text),
            "second" => training::second(text, &scores),
            "title" => training::title(text, &scores),
            "short" => training::short(text),
            "kept" => training::kept(text, &scores),
            _ => return Err(std::io::Error::other("usage: line_figures first|second|title|kept|short")),
        };
        let width = rows.len() / numbers.len().max(1);
        let head = [numbers.len(), width].into_iter().chain(numbers.iter().copied());
        head.map(|x| x as u32).try_for_each(|x| out.write_all(&x.to_le_bytes()))?;
        rows.iter().try_for_each(|x| out.write_all(&x.to_le_bytes()))?;
    }
    out.flush()
}
