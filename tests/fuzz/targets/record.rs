//! A record's bytes, as they are and under a right seal: never a panic, and what reads is written the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mesocheck::store::{hash, records};

fuzz_target!(|bytes: &[u8]| {
    let _ = records::decoded(bytes.to_vec());
    let mut sealed = bytes.to_vec();
    sealed.push(b'\n');
    let line = format!("// sha256 {}\n", hash(&sealed));
    sealed.extend(line.into_bytes());
    if let Ok(kept) = records::decoded(sealed) {
        let (text, sha256) = records::encoded(&kept.record).expect("what was read can be written");
        let again = records::decoded(text.into_bytes()).expect("what was written can be read");
        assert_eq!((again.record, again.sha256), (kept.record, sha256));
    }
});
