//! "Did you mean …": the known word nearest to a mistyped one.

/// The candidate that differs least from `word`, if it differs by little: at most a third of the letters.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().take(LONGEST).collect();
    let allowed = (word.len() / 3).max(1);
    let distance = |candidate: &str| edits(&word, &candidate.to_lowercase().chars().take(LONGEST).collect::<Vec<_>>());
    candidates.into_iter().map(|c| (distance(c), c)).filter(|(d, _)| *d <= allowed).min_by_key(|(d, _)| *d).map(|(_, c)| c)
}

/// Letters beyond this are not compared: the time grows with the square.
const LONGEST: usize = 64;

/// The number of letters to insert, remove, replace or swap with a neighbour (optimal string alignment).
fn edits(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let words = ["title", "outlet", "base_url", "гавани"];
        assert_eq!(nearest("titel", words), Some("title"));
        assert_eq!(nearest("outlets", words), Some("outlet"));
        assert_eq!(nearest("base-url", words), Some("base_url"));
        assert_eq!(nearest("гавані", words), Some("гавани"));
        assert_eq!(nearest("weather", words), None);
        assert_eq!(nearest("", words), None);
    }
}
