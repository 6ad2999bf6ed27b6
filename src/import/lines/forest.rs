//! Boosted trees: a line's figures to the probability that it is what the trees were trained to find.

/// One node of a tree: a question about a figure, or a leaf.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// Which figure is asked for; [`LEAF`] = none, this is a leaf.
    pub figure: u8,
    /// The next node if the figure is at most `value`; the one after it if not.
    pub next: u16,
    /// What the figure is compared with; in a leaf what it adds to the log-odds.
    pub value: f32,
}

/// Marks a leaf.
pub(super) const LEAF: u8 = u8::MAX;

/// The short form in the tables.
pub(super) const fn n(figure: u8, next: u16, value: f32) -> Node {
    Node { figure, next, value }
}

/// The short form of a leaf in the tables.
pub(super) const fn l(value: f32) -> Node {
    Node { figure: LEAF, next: 0, value }
}

/// Trees that were trained together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Forest {
    /// All nodes, tree by tree.
    pub nodes: &'static [Node],
    /// Where each tree begins.
    pub roots: &'static [u16],
    /// How many figures a row has.
    pub width: usize,
}

impl Forest {
    /// The probability for each row of figures.
    pub(super) fn probabilities(&self, rows: &[f32]) -> Vec<f32> {
        let mut sums = vec![0.0f32; rows.len() / self.width];
        for root in self.roots {
            // Tree by tree, so that one tree stays in the cache while all rows pass through it.
            for (sum, row) in sums.iter_mut().zip(rows.chunks_exact(self.width)) {
                let mut node = self.nodes[usize::from(*root)];
                while node.figure != LEAF {
                    let over = row[usize::from(node.figure)] > node.value;
                    node = self.nodes[usize::from(node.next) + usize::from(over)];
                }
                *sum += node.value;
            }
        }
        sums.iter().map(|sum| 1.0 / (1.0 + (-sum).exp())).collect()
    }
}
