//! A fast, non-cryptographic hash for tables of on-screen text; colliding keys could only slow this program down.

use std::hash::{BuildHasherDefault, Hasher};

pub(super) type Quick = BuildHasherDefault<QuickHasher>;

/// Multiplies and rotates, a word at a time.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        let last = rest
            .iter()
            .fold(0, |last, byte| last << 8 | u64::from(*byte));
        self.write_u64(last);
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(number.into());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_u64(number.cast_unsigned() as u64);
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517C_C1B7_2722_0A95);
    }

    /// Rotates because the upper bits are mixed best, and a table uses both ends.
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}
