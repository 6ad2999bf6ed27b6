//! From which probability on parts of a page stay.

use std::ops::RangeInclusive;

/// A page is doubtful whose best choice of parts promises a lower F1.
const DOUBTFUL: f32 = 0.7;

/// From this probability on the parts of a page stay: the upper end of `range`, and less on a page of which no choice would be a good one.
/// `parts` are probabilities with the weight that a part has, its characters or words.
///
/// On a doubtful page an honest guess is better than most of the article lost: nothing is lost for good, and the editor sees it. The
/// threshold that promises the best F1 is half of that F1 (Z. Lipton, C. Elkan, B. Naryanaswamy, "Optimal thresholding of classifiers to
/// maximize F1 measure", 2014).
pub fn threshold(parts: impl Iterator<Item = (f32, f32)>, range: RangeInclusive<f32>) -> f32 {
    let best = best_f1(parts.collect());
    if best < DOUBTFUL { (best / 2.0).clamp(*range.start(), *range.end()) } else { *range.end() }
}

/// The best F1 that a choice of the most probable parts promises.
fn best_f1(mut parts: Vec<(f32, f32)>) -> f32 {
    parts.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    let expected: f32 = parts.iter().map(|(p, weight)| p * weight).sum();
    let (mut right, mut kept, mut best) = (0.0, 0.0, 0.0_f32);
    for (p, weight) in parts {
        right += p * weight;
        kept += weight;
        best = best.max(2.0 * right / (kept + expected).max(1.0));
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_is_asked_where_nothing_is_sure() {
        let of = |parts: &[(f32, f32)]| threshold(parts.iter().copied(), 0.1..=0.4);
        assert_eq!(of(&[(0.9, 100.0), (0.1, 100.0)]), 0.4);
        // All ten parts together promise an F1 of a third.
        let unsure = of(&[(0.2, 10.0); 10]);
        assert!((unsure - 1.0 / 6.0).abs() < 0.001, "{unsure}");
        assert_eq!(of(&[(0.01, 10.0); 10]), 0.1);
        assert_eq!(of(&[]), 0.1);
    }
}
