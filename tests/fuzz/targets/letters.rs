//! Any text made visible, cleaned and folded: never a panic, nothing hidden is left but joiners, and twice is once.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mesocheck::text::{clean, embed, fold, is_hidden, key, visible};

fuzz_target!(|text: &str| {
    let shown = visible(text);
    let joiner = |letter: char| matches!(letter, '\u{200C}' | '\u{200D}');
    assert!(!shown.chars().any(|c| is_hidden(c) && !joiner(c)));
    assert_eq!(visible(&shown), shown);
    let _ = embed(text);
    let cleaned = clean(text);
    assert!(!cleaned.contains('\r'));
    assert_eq!(clean(&cleaned), cleaned);
    let _ = fold(text);
    let whole = key(text);
    if let Some(found) = whole.find(&key(text)) {
        assert!(text.get(found).is_some());
    }
});
