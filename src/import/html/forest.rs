//! Boosted decision trees: a block's numbers to a probability.
//!
//! The weights were trained by `tools/train_blocks.py` with LightGBM; there is no model runtime here, only comparisons.

use super::weights;

/// Leaves are whole numbers of this part of one.
const UNIT: f32 = 1.0 / 4096.0;

/// The probability that a block with these numbers is a part of the article.
pub fn probability(row: &[f32]) -> f32 {
    sum_of_trees(row, weights::BLOCK_ROOTS, weights::BLOCK_NODES, weights::BLOCK_LEAVES)
}

/// A node is (number, threshold, where to go if not above it, where else); a place below zero is the leaf `-place - 1`.
fn sum_of_trees(row: &[f32], roots: &[i16], nodes: &[(u8, f32, i16, i16)], leaves: &[i16]) -> f32 {
    let mut sum = 0;
    for &root in roots {
        let mut place = root;
        while let Ok(at) = usize::try_from(place) {
            let Some(&(number, threshold, left, right)) = nodes.get(at) else { break };
            place = if row.get(usize::from(number)).copied().unwrap_or(0.0) <= threshold { left } else { right };
        }
        sum += leaves.get(usize::from((-i32::from(place) - 1).unsigned_abs() as u16)).copied().map_or(0, i32::from);
    }
    1.0 / (1.0 + (-(sum as f32) * UNIT).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tree_adds_the_leaf_that_the_numbers_lead_to() {
        let nodes = [(0, 0.5, 1, -1), (1, 2.0, -2, -3)];
        let leaves = [4096, -4096, 8192];
        let at = |row: &[f32]| sum_of_trees(row, &[0], &nodes, &leaves);
        assert!((at(&[1.0, 0.0]) - 0.731).abs() < 0.001);
        assert!((at(&[0.0, 2.0]) - 0.269).abs() < 0.001);
        assert!((at(&[0.0, 3.0]) - 0.881).abs() < 0.001);
    }

    #[test]
    fn every_path_ends_in_a_leaf() {
        for (at, &(_, _, left, right)) in weights::BLOCK_NODES.iter().enumerate() {
            for place in [left, right] {
                let reach = usize::from(place.unsigned_abs());
                assert!(if place < 0 { reach <= weights::BLOCK_LEAVES.len() } else { reach > at });
            }
        }
    }
}
