//! Incoming text: pasted from a screen or read from another program.

use super::shape::unshaped;
use super::visible::MARKS;
use unicode_normalization::UnicodeNormalization;

/// Cleans pasted text: plain letters for joined forms, one kind of line ending.
///
/// Also replaces the program's own embedding marks, which are not text. Nothing else is lost: stray controls stay
/// and are spelled out on screen, so the user sees what was pasted.
pub fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    unshaped(&lines).replace(MARKS, "\u{FFFD}")
}

/// Length in characters after canonical composition, as limits count.
pub fn composed_len(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.nfc().count()
    }
}
