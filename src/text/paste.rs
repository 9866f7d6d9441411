//! Text that comes in: pasted from a screen or read from another program.

use super::shape::unshaped;
use unicode_normalization::UnicodeNormalization;

/// Cleans pasted text: plain letters for joined forms, one kind of line end.
///
/// Nothing else is dropped. Stray controls stay, and the screen spells them out,
/// so that the person who pasted them sees what came along.
#[must_use]
pub fn clean(text: &str) -> String {
    unshaped(&text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Counts characters as limits count them: after canonical composition.
#[must_use]
pub fn composed_len(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.nfc().count()
    }
}
