//! One fault at a time, put into the shipped checklist.

use super::faults;
use crate::domain::checklist::Checklist;
use crate::shipped::{CHECKLIST, CHECKLIST_RON};

/// What the check says once every `from` reads `to`.
fn told(changes: &[(&str, &str)]) -> Vec<String> {
    let mut text = CHECKLIST_RON.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from} is there to be changed");
        text = text.replacen(from, to, 1);
    }
    let checklist: Checklist = ron::from_str(text.leak()).unwrap();
    let faults = faults(&checklist);
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn the_shipped_checklist_has_no_fault_and_is_what_was_built_in() {
    assert_eq!(told(&[]), [""; 0]);
    assert!(ron::from_str::<Checklist>(CHECKLIST_RON).unwrap() == CHECKLIST);
}

#[test]
fn every_kind_of_fault_is_told_with_its_cure() {
    let long = format!("en: \"{}\"", "x".repeat(161));
    for (from, to, fault) in [
        (
            "scope: [ForConcern(\"hair\")]",
            "scope: [ForConcern(\"hiar\")]",
            "unknown concern `hiar`; did you mean `hair`?",
        ),
        (
            "BesideConcern(\"radiance\")",
            "BesideConcern(\"nails\")",
            "unknown concern `nails`",
        ),
        (
            "scope: [General]",
            "scope: []",
            "the scope of `under-18` is empty",
        ),
        (
            "id: \"biotin\"",
            "id: \"panthenol\"",
            "duplicate substance id `panthenol`",
        ),
        (
            "to: Stop",
            "to: Refer",
            "an escalation of `severe-allergy-anaphylaxis` does not raise its level",
        ),
        (
            "en: \"Is the client under 18?\"",
            "en: \" \"",
            "`under-18` has an empty text",
        ),
        (
            "en: \"Is the client under 18?\"",
            &long,
            "text too long: 161 characters, the limit is 160",
        ),
        (
            "sources: [\"R25\"]",
            "sources: []",
            "`biotin` has no source",
        ),
        (
            "sources: [\"R25\"]",
            "sources: [\"R2555\"]",
            "unknown source `R2555`",
        ),
    ] {
        let told = told(&[(from, to)]);
        assert!(
            told.iter().any(|told| told.starts_with(fault)),
            "{fault}: {told:?}"
        );
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let told = told(&[("scope: [General]", "scope: []"), ("to: Stop", "to: Refer")]);
    assert_eq!(told.len(), 2, "{told:?}");
}
