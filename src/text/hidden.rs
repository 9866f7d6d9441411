//! Finding hidden characters in long texts.

use crate::domain::hidden::is_hidden;

/// Bytes scanned at a time.
const CHUNK: usize = 256;

/// Whether a text, given as bytes, has a hidden character other than a line feed.
///
/// Most text is cleared by its bytes alone, because exports check every character of every record.
pub fn hides(text: &[u8]) -> bool {
    let mut chunks = (0..text.len()).step_by(CHUNK);
    chunks.any(|start| {
        // A character may span two chunks.
        let (from, to) = (start.saturating_sub(1), (start + CHUNK).min(text.len()));
        let chunk = text.get(from..to).unwrap_or_default();
        may_hide(chunk) && whole(text, from, to).contains(|c| is_hidden(c) && c != '\n')
    })
}

/// The characters with a byte in this range.
fn whole(text: &[u8], mut from: usize, mut to: usize) -> &str {
    let within = |at: usize| text.get(at).is_some_and(|byte| byte & 0xC0 == 0x80);
    while within(from) {
        from -= 1;
    }
    while within(to) {
        to += 1;
    }
    str::from_utf8(text.get(from..to).unwrap_or_default()).unwrap_or_default()
}

/// Whether these bytes may belong to a hidden character. Branch-free, so that many bytes are compared at once.
#[expect(clippy::needless_bitwise_bool, reason = "a lazy operator is a branch")]
fn may_hide(bytes: &[u8]) -> bool {
    // U+0080-00BF, U+0340-037F, U+06C0-073F, and everything from U+0800 on.
    let first = |byte: u8| {
        (byte < b' ') & (byte != b'\n')
            | (byte == 0x7F)
            | (byte == 0xC2)
            | (byte == 0xCD)
            | (byte == 0xDB)
            | (byte == 0xDC)
            | (byte >= 0xE0)
    };
    // U+0600-0605 and U+061C, among the Arabic letters.
    let second = |lead: u8, byte: u8| (lead == 0xD8) & ((byte < 0x86) | (byte == 0x9C));
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let pairs = pairs.fold(false, |found, (lead, byte)| found | second(*lead, *byte));
    bytes.iter().fold(pairs, |found, byte| found | first(*byte))
}

#[cfg(test)]
mod tests {
    use super::{hides, is_hidden};
    use unicode_normalization::char::is_combining_mark;
    use unicode_width::UnicodeWidthChar as _;

    #[test]
    fn what_takes_no_cell_is_a_mark_or_hidden() {
        let traceless = ('\0'..=char::MAX).filter(|c| c.width().unwrap_or(0) == 0);
        // A letter without a cell of its own, such as a Hangul vowel, shows in its neighbour's; so does the Devanagari
        // caret.
        let seen = |c: char| is_combining_mark(c) || c.is_alphabetic() || c == '\u{A8FA}';
        let missed: Vec<char> = traceless.filter(|c| !seen(*c) && !is_hidden(*c)).collect();
        assert!(missed.is_empty(), "{missed:?}");
    }

    #[test]
    fn a_text_hides_what_one_of_its_characters_does() {
        for c in '\0'..=char::MAX {
            assert_eq!(
                hides(c.to_string().as_bytes()),
                is_hidden(c) && c != '\n',
                "{c:?}"
            );
        }
        // At every position relative to the chunk boundaries.
        for c in [
            '\u{1B}',
            '\u{61C}',
            '\u{200B}',
            '\u{E0041}',
            '\u{628}',
            '\u{2014}',
        ] {
            for before in 0..600 {
                let text = format!("{}{c}\u{628}", "a".repeat(before));
                assert_eq!(hides(text.as_bytes()), is_hidden(c), "{c:?} after {before}");
            }
        }
    }

    #[test]
    fn what_a_reader_sees_is_not_hidden() {
        for c in " a1.\u{A0}\u{627}\u{640}\u{64E}\u{FDFD}\u{1F600}".chars() {
            assert!(!is_hidden(c), "{c:?}");
        }
    }
}
