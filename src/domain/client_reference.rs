//! Comparison of client references, which different people may write differently.

use unicode_normalization::UnicodeNormalization as _;

use super::digits::western;
use super::hidden::is_hidden;

/// Folds a reference for comparison, so that digit script, letter case, blanks and hidden characters no longer matter.
pub fn folded(reference: &str) -> String {
    let counts = |letter: &char| !letter.is_whitespace() && !is_hidden(*letter);
    // Most are ASCII, which normal forms leave as it is, and a start folds them all.
    if reference.is_ascii() {
        let lower = reference.chars().map(|letter| letter.to_ascii_lowercase());
        return lower.filter(counts).collect();
    }
    let lower = reference.nfkc().map(western).flat_map(char::to_lowercase);
    lower.filter(counts).collect()
}

/// Whether a typed text matches a reference; one that folds to nothing must match exactly.
pub fn gives(typed: &str, reference: &str) -> bool {
    let wanted = folded(reference);
    if wanted.is_empty() {
        typed.trim() == reference
    } else {
        folded(typed) == wanted
    }
}

/// Trims a reference, without hidden characters, and normalizes it to NFC.
pub fn plain(reference: &str) -> String {
    let seen: String = reference
        .nfc()
        .filter(|letter| !is_hidden(*letter))
        .collect();
    seen.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_without_visible_letters_is_typed_exactly() {
        assert!(gives(" a\u{661} ", "A\u{200F}1"));
        assert!(!gives("", "A1"));
        assert!(gives("\u{200F}", "\u{200F}"));
        assert!(!gives("", "\u{200F}"));
    }

    #[test]
    fn writing_alone_makes_no_other_reference() {
        for (one, other, same) in [
            ("A-1042", "a-1042", true),
            ("A-1042", " A - 1042 ", true),
            ("A-1042", "A-\u{661}\u{660}\u{664}\u{662}", true),
            ("\u{41}\u{30A}-1", "\u{C5}-1", true),
            ("A-1042", "\u{200E}A-1042\u{200F}", true),
            ("A-1042", "A1042", false),
            ("A-1042", "A-1043", false),
        ] {
            assert_eq!(folded(one) == folded(other), same, "{one} {other}");
        }
        assert_eq!(folded(" \u{A0}\u{200F}"), "");
        assert_eq!(plain(" \u{200F}A-1042\u{200F} "), "A-1042");
    }
}
