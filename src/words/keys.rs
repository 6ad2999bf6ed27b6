//! Words as numbers.

/// A word's letters as one number, by which words can be told apart as good as surely: for tables of what is known of a word.
pub(crate) fn key(word: &str) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut chunks = word.as_bytes().chunks_exact(8);
    let mut key = word.len() as u64;
    for chunk in &mut chunks {
        key = (key.rotate_left(23) ^ u64::from_le_bytes(chunk.try_into().unwrap_or_default())).wrapping_mul(ODD);
    }
    // What is left, with what stands before it where that makes eight bytes, or four and four.
    let rest = match (chunks.remainder(), word.as_bytes().last_chunk()) {
        ([], _) => 0,
        (_, Some(last)) => u64::from_le_bytes(*last),
        (rest, None) => match (rest.first_chunk(), rest.last_chunk()) {
            (Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)),
            _ => rest.iter().fold(0, |rest, byte| rest << 8 | u64::from(*byte)),
        },
    };
    key = (key.rotate_left(23) ^ rest).wrapping_mul(ODD);
    key = (key ^ key >> 32).wrapping_mul(ODD);
    key ^ key >> 29
}

/// How tables are hashed whose keys are hashes already, such as [`key`]s.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Keyed(u64);

impl std::hash::Hasher for Keyed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl std::hash::BuildHasher for Keyed {
    type Hasher = Self;

    fn build_hasher(&self) -> Self {
        Self(0)
    }
}
