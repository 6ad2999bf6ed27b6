use super::*;

#[test]
fn portions_hold_so_many_texts_or_so_many_bytes() {
    let of = |bytes: &[u64]| portions(bytes, |bytes| *bytes).into_iter().map(<[u64]>::len).collect::<Vec<_>>();
    assert_eq!(of(&[1; 600]), [256, 256, 88]);
    assert_eq!(of(&[30 << 20; 5]), [2, 2, 1]);
    assert_eq!(of(&[1, 90 << 20, 1, 1]), [1, 1, 2]);
    assert_eq!(of(&[]), [0]);
}
