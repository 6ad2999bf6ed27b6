//! A small network: the figures of a line to the probability that it belongs to the article.
//!
//! Each figure is bent to between -1 and 1, so that a long line does not outweigh all else; one hidden layer of rectified sums follows. Trained by
//! `tools/network.py`. Where boosted trees ask whether a figure is above some value, a network weighs them all: the two fail on different lines.

/// A network of one hidden layer of `HIDDEN` sums over `WIDTH` figures.
#[derive(Debug)]
pub(in crate::import) struct Network<const WIDTH: usize, const HIDDEN: usize> {
    /// The size of each figure at which it counts half.
    pub scale: [f32; WIDTH],
    /// For each figure its weight in each hidden sum.
    pub inner: [[f32; HIDDEN]; WIDTH],
    /// What each hidden sum begins with.
    pub inner_start: [f32; HIDDEN],
    /// What each hidden sum adds to the log-odds where it is above zero.
    pub outer: [f32; HIDDEN],
    /// What the log-odds begin with.
    pub start: f32,
}

/// Hidden sums of a network that are few.
const FEW: usize = 16;

impl<const WIDTH: usize, const HIDDEN: usize> Network<WIDTH, HIDDEN> {
    /// The probability for each row of figures.
    pub fn probabilities(&self, rows: &[f32]) -> Vec<f32> {
        rows.as_chunks().0.iter().map(|row| 1.0 / (1.0 + (-self.log_odds(row)).exp())).collect()
    }

    fn log_odds(&self, row: &[f32; WIDTH]) -> f32 {
        let mut bent = [0.0; WIDTH];
        for ((bent, figure), scale) in bent.iter_mut().zip(row).zip(&self.scale) {
            *bent = figure / (figure.abs() + scale);
        }
        let mut sums = self.inner_start;
        for (bent, weights) in bent.iter().zip(&self.inner) {
            // Half of the figures are nought and add nothing. To a few sums they are added sooner than asked.
            if HIDDEN > FEW && *bent == 0.0 {
                continue;
            }
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += bent * weight;
            }
        }
        // Asked by a branch: with `max` the compiler keeps the sums in pairs, and adds to two of them at a time instead of four.
        let above = sums.iter().zip(&self.outer).filter(|(sum, _)| **sum > 0.0);
        above.fold(self.start, |odds, (sum, weight)| odds + sum * weight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_above_zero_count_and_large_figures_level_off() {
        let network =
            Network { scale: [1.0, 3.0], inner: [[2.0, -2.0], [4.0, 0.0]], inner_start: [-1.0, 0.5], outer: [1.0, 3.0], start: -0.25 };
        let odds = |row: [f32; 2]| network.log_odds(&row);
        assert_eq!(odds([1.0, 0.0]), -0.25);
        assert_eq!(odds([0.0, 3.0]), -0.25 + 1.0 + 1.5);
        assert_eq!(odds([-1.0, 3.0]), -0.25 + 3.0 * 1.5);
        assert!(odds([1e30, 1e30]) <= -0.25 + 5.0);
        assert_eq!(network.probabilities(&[1.0, 0.0, 0.0, 3.0]), [-0.25f32, 2.25].map(|odds| 1.0 / (1.0 + (-odds).exp())));
    }
}
