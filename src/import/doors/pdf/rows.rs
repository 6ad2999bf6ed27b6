//! The rows of tables among a PDF's lines: three or more with a gap through all of them, or two with several such gaps.

use super::layout::{Line, is_mark};

/// Stands where a line is parted widely.
pub(super) const GAP: char = '\t';
/// How wide that is, in sizes of the letters.
pub(super) const WIDE: f64 = 0.9;
/// The same where a single gap makes two columns: justified words are parted too.
const WIDE_ALONE: f64 = 1.5;
/// From one row to the next, in sizes of the letters.
const FURTHEST: f64 = 4.0;

/// Marks the lines that are rows of a table; in others a gap is a space.
pub(super) fn mark(page: &mut [Line]) {
    let mut from = 0;
    while from < page.len() {
        let rows = table(&page[from..]);
        let is_table = rows > 0;
        for line in &mut page[from..from + rows.max(1)] {
            // A cell may have been drawn empty.
            line.is_row = is_table && line.text.contains(GAP);
            if !is_table {
                line.text = line.text.replace(GAP, " ");
            }
        }
        from += rows.max(1);
    }
}

/// How many of the first lines are rows of one table; 0 = none.
fn table(lines: &[Line]) -> usize {
    let Some(first) = lines.first().filter(|line| !line.gaps.is_empty()) else { return 0 };
    let mut channels = first.gaps.clone();
    let mut rows = 1;
    for pair in lines.windows(2) {
        let (above, line) = (&pair[0], &pair[1]);
        let is_near = line.y > above.y && line.y - above.y < line.size * FURTHEST;
        let shared: Vec<(f64, f64)> =
            channels.iter().zip(&line.gaps).map(|(a, b)| (a.0.max(b.0), a.1.min(b.1))).filter(|(from, to)| from < to).collect();
        if !is_near || line.gaps.len() != first.gaps.len() || shared.len() != first.gaps.len() {
            break;
        }
        channels = shared;
        rows += 1;
    }
    let is_list = || lines[..rows].iter().all(|line| line.text.split(GAP).next().is_some_and(is_mark));
    let is_wide = || lines[..rows].iter().all(|line| line.gaps[0].1 - line.gaps[0].0 > line.size * WIDE_ALONE);
    let is_table = match channels.len() {
        1 => rows > 2 && is_wide() && !is_list(),
        _ => rows > 1,
    };
    if is_table { rows } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of ten points below one another, each with its cells and where they stand.
    fn page(lines: &[&[(f64, &str)]]) -> Vec<Line> {
        let mut page = Vec::new();
        for (at, cells) in (1..).zip(lines) {
            let end = |(x, text): &(f64, &str)| x + 5.0 * text.len() as f64;
            let gaps = cells.windows(2).map(|pair| (end(&pair[0]), pair[1].0)).collect();
            let text = cells.iter().map(|(_, text)| *text).collect::<Vec<_>>().join("\t");
            page.push(Line { text, gaps, y: 12.0 * f64::from(at), size: 10.0, ..Line::default() });
        }
        page
    }

    fn rows(lines: &[&[(f64, &str)]]) -> Vec<String> {
        let mut page = page(lines);
        mark(&mut page);
        page.into_iter().filter(|line| line.is_row).map(|line| line.text).collect()
    }

    #[test]
    fn rows_have_gaps_below_one_another() {
        let head: &[(f64, &str)] = &[(0.0, "Year"), (50.0, "Dues"), (100.0, "Share")];
        let row: &[(f64, &str)] = &[(0.0, "2024"), (55.0, "12.1"), (110.0, "31%")];
        let sentence: &[(f64, &str)] = &[(0.0, "The harbour board has raised its dues.")];
        assert_eq!(rows(&[sentence, head, row, row, sentence]), ["Year\tDues\tShare", "2024\t12.1\t31%", "2024\t12.1\t31%"]);
        // The gap of a justified line stands nowhere in particular.
        let justified: &[(f64, &str)] = &[(0.0, "raised"), (45.0, "its dues by a tenth")];
        let another: &[(f64, &str)] = &[(0.0, "has raised its dues"), (110.0, "in spring")];
        assert_eq!(rows(&[justified, another, justified]), [""; 0]);
        assert_eq!(rows(&[justified, justified]), [""; 0]);
    }

    #[test]
    fn items_with_their_marks_are_no_table() {
        let item: &[(f64, &str)] = &[(0.0, "1."), (40.0, "the first day is free")];
        assert_eq!(rows(&[item, item, item]), [""; 0]);
    }
}
