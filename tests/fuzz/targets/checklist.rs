//! A checklist's bytes: never a panic, and every fault can be said.
//!
//! Its texts are kept for the life of the program on purpose, so this target runs with `-detect_leaks=0`.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use mesocheck::store::content;

fuzz_target!(|bytes: &[u8]| {
    let read = content::decoded(Path::new("checklist.ron"), bytes);
    for fault in read.err().unwrap_or_default() {
        assert!(!fault.to_string().is_empty());
    }
});
