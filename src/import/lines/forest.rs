//! Boosted trees: a line's figures to the probability that it is what the trees were trained to find.

/// One node of a tree: a question about a figure, or a leaf.
///
/// A leaf asks for the last figure of the row, which is [`NEVER`], and leads to itself: so all rows take the same number of steps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// Which figure is asked for.
    pub figure: u8,
    /// The next node if the figure is at most `value`; the one after it if not.
    pub next: u16,
    /// What the figure is compared with; in a leaf what it adds to the log-odds.
    pub value: f32,
}

/// The last figure of every row: over no value.
pub(super) const NEVER: f32 = f32::MIN;

/// The short form in the tables.
pub(super) const fn n(figure: u8, next: u16, value: f32) -> Node {
    Node { figure, next, value }
}

/// Trees that were trained together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Forest {
    /// All nodes, tree by tree.
    pub nodes: &'static [Node],
    /// Where each tree begins, and how many steps its longest way takes.
    pub roots: &'static [(u16, u8)],
    /// How many figures a row has.
    pub width: usize,
}

/// Rows that pass through a tree side by side: none waits for another's step.
const ABREAST: usize = 8;

/// Log-odds that the second half of the trees does not mend: rows that all have less after the first half are left at that.
const HOPELESS: f32 = -3.6;

impl Forest {
    /// The probability for each row of figures.
    pub(super) fn probabilities(&self, rows: &[f32]) -> Vec<f32> {
        let mut sums = Vec::with_capacity(rows.len() / self.width);
        for rows in rows.chunks(self.width * ABREAST) {
            let count = rows.len() / self.width;
            let starts: [usize; ABREAST] = std::array::from_fn(|row| row.min(count - 1) * self.width);
            let mut found = [0.0f32; ABREAST];
            for (tree, &(root, steps)) in self.roots.iter().enumerate() {
                if tree * 2 == self.roots.len() && found.iter().all(|sum| *sum < HOPELESS) {
                    break;
                }
                let mut at = [usize::from(root); ABREAST];
                for _ in 0..steps {
                    for (at, start) in at.iter_mut().zip(starts) {
                        let node = self.nodes[*at];
                        *at = usize::from(node.next) + usize::from(rows[start + usize::from(node.figure)] > node.value);
                    }
                }
                for (sum, at) in found.iter_mut().zip(at) {
                    *sum += self.nodes[at].value;
                }
            }
            sums.extend(found.iter().take(count).map(|sum| 1.0 / (1.0 + (-sum).exp())));
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_ends_in_its_leaf() {
        const NODES: &[Node] = &[n(0, 1, 0.5), n(2, 1, -2.0), n(1, 3, 7.0), n(2, 3, 0.0), n(2, 4, 3.0)];
        let forest = Forest { nodes: NODES, roots: &[(0, 2)], width: 3 };
        let rows = [0.5, 9.0, NEVER, 1.0, 7.0, NEVER, 1.0, 8.0, NEVER];
        let odds: Vec<f32> = forest.probabilities(&rows).iter().map(|p| (p / (1.0 - p)).ln().round()).collect();
        assert_eq!(odds, [-2.0, 0.0, 3.0]);
    }
}
