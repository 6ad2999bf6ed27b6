//! Boosted decision trees: a block's numbers to a probability.

/// The first look.
pub fn first(row: &[f32]) -> f32 {
    let _ = row;
    0.5
}

/// The second look.
pub fn second(row: &[f32]) -> f32 {
    let _ = row;
    0.5
}
