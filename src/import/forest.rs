//! Boosted trees: the figures of a line or a block to the probability that it is what the trees were trained to find.
//!
//! No tree is walked: all questions of a tree are put to many rows at once, and each answer strikes out the leaves that it rules out. The first
//! leaf that is left is the row's (C. Lucchese et al., "QuickScorer", 2015). That takes more questions than a walk, but no row waits for the
//! answer to the last one, and the same question to many rows is one instruction.

use std::sync::OnceLock;

/// One node of a tree: a question about a figure, or a leaf.
///
/// A leaf leads to itself.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Node {
    /// Which figure is asked for; of no meaning in a leaf.
    pub figure: u8,
    /// The next node if the figure is at most `value`; the one after it if not.
    pub next: u16,
    /// What the figure is compared with; in a leaf what it adds to the log-odds.
    pub value: f32,
}

/// The short form in the tables.
pub(in crate::import) const fn n(figure: u8, next: u16, value: f32) -> Node {
    Node { figure, next, value }
}

/// Trees that were trained together.
#[derive(Debug)]
pub(in crate::import) struct Forest {
    /// All nodes, tree by tree.
    nodes: &'static [Node],
    /// Where each tree begins.
    roots: &'static [u16],
    /// How many figures a row has.
    width: usize,
    /// The trees as they are asked, made of the nodes when the first row comes.
    asked: OnceLock<Vec<Tree>>,
}

/// A tree as it is asked.
#[derive(Debug)]
struct Tree {
    /// Filled up to a multiple of [`AT_ONCE`].
    questions: Vec<Question>,
    /// What each leaf adds to the log-odds, from the left.
    leaves: [f32; LEAVES],
}

/// The leaves that a tree has at most, a bit each: training sees to it.
const LEAVES: usize = 32;

/// A question of a tree.
#[derive(Debug)]
struct Question {
    figure: usize,
    value: f32,
    /// The leaves, a bit each, that a row with a figure over the value cannot come to: those on the left of the question.
    struck: u32,
}

/// Rows that are asked side by side, at most.
const ABREAST: usize = 96;
/// Rows beside each other are filled up to a multiple of this, so that no question is put to a row alone.
const LANES: usize = 8;

/// Questions that are put in one pass over the rows.
const AT_ONCE: usize = 4;

impl Question {
    /// Rules out no leaf: fills up the questions of a tree.
    const NONE: Self = Self { figure: 0, value: f32::MAX, struck: 0 };

    /// The leaves that a figure rules out. Without a branch, so that several rows are one instruction: asked the other way round, whether it is
    /// above the value, it would be one more.
    #[inline]
    fn struck_by(&self, figure: f32) -> u32 {
        u32::from(figure <= self.value).wrapping_sub(1) & self.struck
    }
}

/// Strikes out of each row's leaves those that its figures rule out.
fn strike([a, b, c, d]: &[Question; AT_ONCE], columns: &[f32], left: &mut [u32]) {
    let rows = left.len();
    let [of_a, of_b, of_c, of_d] = [a, b, c, d].map(|question| &columns[question.figure * rows..][..rows]);
    for ((((left, for_a), for_b), for_c), for_d) in left.iter_mut().zip(of_a).zip(of_b).zip(of_c).zip(of_d) {
        *left &= !(a.struck_by(*for_a) | b.struck_by(*for_b) | c.struck_by(*for_c) | d.struck_by(*for_d));
    }
}

impl Tree {
    fn of(nodes: &[Node], root: usize) -> Self {
        let (mut questions, mut leaves) = (Vec::new(), Vec::new());
        add(nodes, root, &mut questions, &mut leaves);
        questions.resize_with(questions.len().next_multiple_of(AT_ONCE), || Question::NONE);
        leaves.resize(LEAVES, 0.0);
        Self { questions, leaves: leaves.try_into().expect("filled up to all leaves") }
    }

    /// Adds the value of each row's leaf to its sum. `columns` hold each figure of all rows together; `left` is room for the rows' leaves.
    fn add_values(&self, columns: &[f32], left: &mut [u32], sums: &mut [f32]) {
        left.fill(u32::MAX);
        self.questions.as_chunks().0.iter().for_each(|questions| strike(questions, columns, left));
        for (sum, left) in sums.iter_mut().zip(left) {
            *sum += self.leaves[left.trailing_zeros() as usize % LEAVES];
        }
    }
}

/// Adds the questions and the leaves below a node, and gives the bits of these leaves.
fn add(nodes: &[Node], at: usize, questions: &mut Vec<Question>, leaves: &mut Vec<f32>) -> u32 {
    let node = nodes[at];
    let next = usize::from(node.next);
    if next == at {
        assert!(leaves.len() < LEAVES, "a tree of too many leaves");
        leaves.push(node.value);
        return 1 << (leaves.len() - 1);
    }
    let left = add(nodes, next, questions, leaves);
    let right = add(nodes, next + 1, questions, leaves);
    questions.push(Question { figure: usize::from(node.figure), value: node.value, struck: left });
    left | right
}

impl Forest {
    /// Trees by their nodes, the places of their roots among them, and the number of figures of a row.
    pub const fn new(nodes: &'static [Node], roots: &'static [u16], width: usize) -> Self {
        Self { nodes, roots, width, asked: OnceLock::new() }
    }

    /// The probability for each row of figures.
    pub fn probabilities(&self, rows: &[f32]) -> Vec<f32> {
        let trees = self.asked.get_or_init(|| self.roots.iter().map(|root| Tree::of(self.nodes, usize::from(*root))).collect());
        let mut found = Vec::with_capacity(rows.len() / self.width);
        let mut room = [u32::MAX; ABREAST];
        let mut columns = Vec::new();
        for rows in rows.chunks(self.width * ABREAST) {
            let count = rows.len() / self.width;
            let lanes = count.next_multiple_of(LANES);
            columns.clear();
            columns.resize(self.width * lanes, 0.0);
            for (at, row) in rows.chunks_exact(self.width).enumerate() {
                for (column, figure) in columns.chunks_exact_mut(lanes).zip(row) {
                    column[at] = *figure;
                }
            }
            let mut sums = [0.0f32; ABREAST];
            trees.iter().for_each(|tree| tree.add_values(&columns, &mut room[..lanes], &mut sums[..count]));
            found.extend(sums[..count].iter().map(|sum| 1.0 / (1.0 + (-sum).exp())));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::{html, lines};
    use super::*;

    #[test]
    fn each_row_ends_in_its_leaf() {
        const NODES: &[Node] = &[n(0, 1, 0.5), n(0, 1, -2.0), n(1, 3, 7.0), n(0, 3, 0.0), n(0, 4, 3.0)];
        let forest = Forest::new(NODES, &[0], 2);
        let rows = [0.5, 9.0, 1.0, 7.0, 1.0, 8.0];
        let odds: Vec<f32> = forest.probabilities(&rows).iter().map(|p| (p / (1.0 - p)).ln().round()).collect();
        assert_eq!(odds, [-2.0, 0.0, 3.0]);
        assert_eq!(forest.probabilities(&rows.repeat(9)), forest.probabilities(&rows).repeat(9));
    }

    #[test]
    fn asking_a_tree_gives_what_walking_it_gives() {
        for forest in lines::FORESTS.into_iter().chain([&html::BLOCK]) {
            let rows: Vec<f32> = (0..40 * forest.width).map(|at| (at * 31 % 97) as f32 / 9.0 - 2.0).collect();
            for (row, found) in rows.chunks(forest.width).zip(forest.probabilities(&rows)) {
                let sum = forest.roots.iter().fold(0.0, |sum, root| sum + walked(forest.nodes, usize::from(*root), row));
                assert_eq!(1.0 / (1.0 + (-sum).exp()), found);
            }
        }
    }

    /// The value of the leaf to which a row comes.
    fn walked(nodes: &[Node], at: usize, row: &[f32]) -> f32 {
        let node = nodes[at];
        let next = usize::from(node.next);
        if next == at { node.value } else { walked(nodes, next + usize::from(row[usize::from(node.figure)] > node.value), row) }
    }
}
