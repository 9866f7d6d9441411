//! One month of the index as bytes, the same on disk and in memory, so that loading it is merely reading it.
//!
//! ```text
//! magic · the month folder's stamp · lengths │ rows, newest first │ strings │ folded text │ checksum
//! ```
//!
//! A row has a fixed length and points into the strings and the text. Nothing here is trusted to be well formed: an
//! image with a wrong checksum is not ours, and a pointer that leads nowhere reads as empty.

use super::stamp::FileStamp;

/// Changes whenever rows, strings or the folding of the text change.
const MAGIC: &[u8; 8] = b"mesoidx3";
const HEADER: usize = 8 + 8 + 3 * 4;
const CHECKSUM: usize = 8;

/// The position of each field within a row.
pub(super) mod field {
    use std::ops::Range;

    pub(in super::super) const ID: Range<usize> = 0..22;
    pub(in super::super) const KIND: usize = 22;
    pub(in super::super) const FLAGS: usize = 23;
    pub(in super::super) const STAMP: usize = 24;
    pub(in super::super) const STARTED: usize = 32;
    pub(in super::super) const SEALED: usize = 40;
    pub(in super::super) const STARTED_OFFSET: usize = 48;
    pub(in super::super) const SEALED_OFFSET: usize = 50;
    /// The first string; the others follow in the order of [`super::StringColumn`].
    pub(in super::super) const STRINGS: usize = 52;
    pub(in super::super) const DUE: usize = 72;
    pub(in super::super) const TEXT: usize = 76;
    pub(in super::super) const TEXT_LENGTH: usize = 80;
    pub(in super::super) const NUMBER: usize = 84;
    pub(in super::super) const HASH: Range<usize> = 92..124;
    pub(in super::super) const LENGTH: usize = 124;
}

/// A string of a row.
#[derive(Debug, Clone, Copy)]
pub(super) enum StringColumn {
    Client,
    Practitioner,
    /// One per line.
    Concerns,
    Amends,
    /// One per line: level, space, question.
    Findings,
}

impl StringColumn {
    pub(super) const COUNT: usize = 5;
}

/// A month's image.
#[derive(Debug, Default)]
pub(super) struct Image {
    bytes: Vec<u8>,
    rows: usize,
    strings: usize,
    text: usize,
}

impl Image {
    /// Accepts bytes that were written as an image.
    pub(super) fn read(bytes: Vec<u8>) -> Option<Self> {
        let (body, sum) = bytes.split_at_checked(bytes.len().checked_sub(CHECKSUM)?)?;
        if !body.starts_with(MAGIC) || checksum(body).to_le_bytes() != sum {
            return None;
        }
        let length = |place: usize| u32_at(body, 16 + 4 * place) as usize;
        let (rows, strings, text) = (length(0), length(1), length(2));
        let whole = HEADER + rows * field::LENGTH + strings + text;
        (body.len() == whole).then_some(Self {
            bytes,
            rows,
            strings,
            text,
        })
    }

    pub(super) fn write(folder: FileStamp, rows: &[u8], strings: &[u8], text: &str) -> Self {
        let count = rows.len() / field::LENGTH;
        let whole = HEADER + rows.len() + strings.len() + text.len() + CHECKSUM;
        let mut bytes = Vec::with_capacity(whole);
        bytes.extend(MAGIC);
        bytes.extend(folder.0.to_le_bytes());
        for length in [count, strings.len(), text.len()] {
            bytes.extend(u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
        }
        bytes.extend(rows);
        bytes.extend(strings);
        bytes.extend(text.as_bytes());
        let sum = checksum(&bytes);
        bytes.extend(sum.to_le_bytes());
        Self {
            bytes,
            rows: count,
            strings: strings.len(),
            text: text.len(),
        }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The stamp the month folder had when it was listed.
    pub(super) fn folder(&self) -> FileStamp {
        FileStamp(u64_at(&self.bytes, 8))
    }

    pub(super) const fn rows(&self) -> usize {
        self.rows
    }

    pub(super) fn row(&self, row: usize) -> &[u8] {
        let from = HEADER + row * field::LENGTH;
        let inside = row < self.rows;
        let bytes = self.bytes.get(from..from + field::LENGTH);
        bytes.filter(|_| inside).unwrap_or_default()
    }

    /// The string at a position among the strings, stored as its length, then its bytes.
    pub(super) fn string(&self, at: u32) -> &str {
        let from = HEADER + self.rows * field::LENGTH;
        let all = self.bytes.get(from..from + self.strings);
        let at = all.and_then(|all| all.get(at as usize..));
        let text = at.and_then(|at| {
            let (length, rest) = at.split_at_checked(4)?;
            rest.get(..u32_at(length, 0) as usize)
        });
        text.and_then(|text| str::from_utf8(text).ok())
            .unwrap_or_default()
    }

    /// The folded text of all rows, in row order.
    pub(super) fn text(&self) -> &[u8] {
        let from = HEADER + self.rows * field::LENGTH + self.strings;
        self.bytes.get(from..from + self.text).unwrap_or_default()
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    let two = bytes.get(at..).and_then(|rest| rest.first_chunk());
    u16::from_le_bytes(two.copied().unwrap_or_default())
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..).and_then(|rest| rest.first_chunk());
    u32::from_le_bytes(four.copied().unwrap_or_default())
}

pub(super) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    let eight = bytes.get(at..).and_then(|rest| rest.first_chunk());
    u64::from_le_bytes(eight.copied().unwrap_or_default())
}

/// Detects accidents, not intent: a record that is opened is read from its own file and checked there.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let mix = |sum: u64, word: u64| (sum ^ word).wrapping_mul(FACTOR).rotate_left(29);
    let mut sums = [bytes.len() as u64, 1, 2, 3];
    let mut chunks = bytes.chunks_exact(32);
    for chunk in &mut chunks {
        for (place, sum) in sums.iter_mut().enumerate() {
            *sum = mix(*sum, u64_at(chunk, 8 * place));
        }
    }
    let rest = chunks.remainder().iter();
    let last = rest.fold(0, |sum, byte| mix(sum, u64::from(*byte)));
    sums.into_iter().fold(last, mix)
}
