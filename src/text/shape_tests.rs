//! Which letters join, by code point.

use crate::domain::language::Direction::Rtl;
use crate::text::{DisplayOptions, line};

fn seen(text: &str) -> String {
    line(text, Rtl, DisplayOptions::default()).seen()
}

#[test]
fn a_letter_without_joined_forms_joins_its_neighbours() {
    // Each between two letters beh, which show how it joins.
    let letters = [
        // Kurdish.
        ('\u{6CE}', true),
        ('\u{6B5}', true),
        ('\u{695}', false),
        ('\u{6D5}', false),
        // Pashto.
        ('\u{67C}', true),
        ('\u{681}', true),
        ('\u{689}', false),
        // Sindhi, and languages of Africa and South Asia.
        ('\u{6B7}', true),
        ('\u{68F}', false),
        ('\u{750}', true),
        ('\u{759}', false),
        ('\u{8A0}', true),
        ('\u{8AA}', false),
        // Drawn on the line, as tatweel is.
        ('\u{883}', true),
    ];
    for (letter, both) in letters {
        let after = if both { '\u{FE90}' } else { '\u{FE8F}' };
        let expected = format!("{after}{letter}\u{FE91}");
        assert_eq!(seen(&format!("\u{628}{letter}\u{628}")), expected);
    }
}

#[test]
fn noon_ghunna_has_joined_forms_at_the_end_of_a_word() {
    assert_eq!(seen("\u{628}\u{6BA}\u{628}"), "\u{FE90}\u{6BA}\u{FE91}");
    assert_eq!(seen("\u{628}\u{6BA}"), "\u{FB9F}\u{FE91}");
    assert_eq!(seen("\u{62F}\u{6BA}"), "\u{FB9E}\u{FEA9}");
}

#[test]
fn a_high_hamza_joins_nothing() {
    assert_eq!(seen("\u{628}\u{674}\u{628}"), "\u{FE8F}\u{674}\u{FE8F}");
}

#[test]
fn a_letter_beside_one_without_joined_forms_is_still_joined_to_alef() {
    let seen = seen("\u{6CE}\u{644}\u{64E}\u{627}\u{6CE}");
    assert_eq!(seen, "\u{6CE}\u{FEFC}\u{6CE}");
}
