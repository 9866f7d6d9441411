//! Which digits follow the language.

use crate::domain::language::Direction::Rtl;
use crate::text::{Digits, DisplayOptions, line};

const INDIC: DisplayOptions = DisplayOptions {
    digits: Digits::ArabicIndic,
    marks: crate::text::VowelMarks::Drop,
};

/// Whether the digits of a word among Arabic are Arabic-Indic.
fn turned(word: &str) -> bool {
    let seen = line(&format!("\u{628} {word} \u{628}"), Rtl, INDIC).seen();
    let western = seen.contains(|c: char| c.is_ascii_digit());
    assert_ne!(
        western,
        seen.contains(['\u{662}', '\u{665}', '\u{666}']),
        "{seen}"
    );
    !western
}

#[test]
fn a_number_written_with_its_unit_is_a_number() {
    for word in [
        "5mg",
        "0.5mL",
        "20-25mg",
        "25mg/mL",
        "2mg/kg/day,",
        "(5mL)",
        "37.5\u{B0}C",
        "5\u{B5}g",
        "25G",
        "256/L",
    ] {
        assert!(turned(word), "{word}");
        assert!(turned(&format!("\u{62F}:{word}")), "{word}");
    }
    let seen = line("\u{628} 5mg", Rtl, INDIC).seen();
    assert_eq!(seen, "\u{665}mg \u{FE8F}");
    for name in [
        "5-FU", "2,5-D", "B12", "IL-6", "2D5F", "7F2C", "72510C", "5mg2", "kg/m2", "2of5",
    ] {
        assert!(!turned(name), "{name}");
    }
}

#[test]
fn a_number_with_a_plus_sign_is_a_telephone_number() {
    for number in [
        "+966-11-555-0122",
        "+966501234567",
        "(+966501234567)",
        "20-25",
    ] {
        assert!(turned(number), "{number}");
    }
    for code in ["20261122-101502-730918", "966-11-555-0122", "966501234567"] {
        assert!(!turned(code), "{code}");
    }
}
