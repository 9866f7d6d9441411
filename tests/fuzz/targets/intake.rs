//! An intake's bytes: never a panic, every fault can be said, and its place lies within the file.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use mesocheck::domain::moment::Moment;
use mesocheck::shipped::CHECKLIST;
use mesocheck::store::intake::{self, ClientReference};

fuzz_target!(|bytes: &[u8]| {
    for client in [ClientReference::Required, ClientReference::Optional] {
        let today: Moment = "2026-11-22T10:15:02+03:00".parse().unwrap();
        let read = intake::decoded(Path::new("intake.ron"), bytes, &CHECKLIST, client, today.date());
        let lines = 1 + bytes.iter().filter(|byte| **byte == b'\n').count();
        for fault in read.err().unwrap_or_default() {
            assert!(!fault.to_string().is_empty());
            assert!(fault.place.is_none_or(|place| place.line <= lines));
        }
    }
});
