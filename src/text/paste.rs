//! Text that comes in: pasted from a screen or read from another program.

use super::shape::unshaped;
use super::visible::{CLOSE, OPEN};
use unicode_normalization::UnicodeNormalization;

/// Cleans pasted text: plain letters for joined forms, one kind of line end.
///
/// The program's own embedding signs are replaced, for they are no text. Nothing
/// else is lost. Stray controls stay, and the screen spells them out,
/// so that the person who pasted them sees what came along.
#[must_use]
pub fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    unshaped(&lines).replace([OPEN, CLOSE], "\u{FFFD}")
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
