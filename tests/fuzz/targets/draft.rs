//! A draft's bytes, as they are and under a right seal: never a panic, what reads is written the same, and every draft
//! that reads can be opened, whatever is missing or twice in it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mesocheck::domain::consultation::{Consultation, Stage};
use mesocheck::shipped::CHECKLIST;
use mesocheck::store::{drafts, hash};

fuzz_target!(|bytes: &[u8]| {
    let _ = drafts::decoded(bytes);
    let mut sealed = bytes.to_vec();
    sealed.push(b'\n');
    let line = format!("// sha256 {}\n", hash(&sealed));
    sealed.extend(line.into_bytes());
    if let Ok(draft) = drafts::decoded(&sealed) {
        let text = drafts::encoded(&draft).expect("what was read can be written");
        let again = drafts::decoded(text.as_bytes()).expect("what was written can be read");
        assert_eq!(again, draft);
        for same in [false, true] {
            let now = draft.saved;
            let (open, _) = Consultation::open(&CHECKLIST, draft.form.clone(), same, now);
            let _ = open.assessment();
            for stage in Stage::ALL {
                let _ = open.may_enter(stage);
            }
        }
    }
});
