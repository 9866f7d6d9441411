//! What is typed and not entered: kept with the form, and in no record.

use super::{clear, ended, give, now, question, screened};
use crate::domain::consultation::Consultation;
use crate::domain::form::Form;

type Change = fn(&mut Consultation);

fn texts(by: &str, on: &str, said: &str) -> [String; 3] {
    [by, on, said].map(str::to_owned)
}

/// Hair, with biotin, and a heart disease.
fn with_a_refer() -> Consultation {
    let mut consultation = screened("hair", "biotin");
    give(&mut consultation, "heart-disease=yes");
    consultation
}

#[test]
fn a_record_holds_nothing_that_was_only_begun() {
    let mut consultation = with_a_refer();
    let without = ended(&consultation);
    let id = question("heart-disease");
    consultation.begin_clearance(id, texts("Half-Typed", "2026", "hidden"));
    consultation.begin_reason("half a reason");
    assert_eq!(ended(&consultation), without);
    let record = ron::to_string(&ended(&consultation)).unwrap();
    for word in ["Half-Typed", "hidden", "half a reason", "begun"] {
        assert!(!record.contains(word), "{word}");
    }
    assert!(consultation.clearance(id).is_none());
}

#[test]
fn what_is_begun_is_shown_before_what_was_given() {
    let id = question("heart-disease");
    let given = texts("Dr Omar", "2026-11-20", "agreed");
    let changed = texts("Dr Noor", "2026-11-20", "agreed");
    let mut consultation = with_a_refer();
    assert_eq!(consultation.clearance_texts(id), texts("", "", ""));
    clear(&mut consultation, "heart-disease").unwrap();
    assert_eq!(consultation.clearance_texts(id)[0], given[0]);
    let given = consultation.clearance_texts(id);
    for (typed, shown) in [
        (changed.clone(), changed.clone()),
        (given.clone(), given.clone()),
        (changed.clone(), changed.clone()),
        (texts(" ", "", ""), given.clone()),
    ] {
        consultation.begin_clearance(id, typed);
        assert_eq!(consultation.clearance_texts(id), shown);
        assert!(consultation.form().begun.clearances.len() <= 1);
    }
}

#[test]
fn what_is_begun_goes_with_the_clearance_it_was_begun_for() {
    let id = question("heart-disease");
    let changes: [Change; 3] = [
        |it| give(it, "heart-disease=no"),
        |it| it.take_clearance_back(question("heart-disease"), now()),
        |it| clear(it, "heart-disease").unwrap(),
    ];
    for change in changes {
        let mut consultation = with_a_refer();
        clear(&mut consultation, "heart-disease").unwrap();
        consultation.begin_clearance(id, texts("Dr Noor", "", ""));
        change(&mut consultation);
        assert!(consultation.form().begun.is_empty());
    }
}

#[test]
fn a_form_without_anything_begun_reads_and_writes_as_before() {
    let mut consultation = with_a_refer();
    let text = ron::to_string(consultation.form()).unwrap();
    assert!(!text.contains("begun"), "an older program reads it too");
    assert_eq!(ron::from_str::<Form>(&text).unwrap(), *consultation.form());
    consultation.begin_clearance(question("heart-disease"), texts("Dr", "", "\u{64B}\""));
    consultation.begin_reason("so");
    let text = ron::to_string(consultation.form()).unwrap();
    assert_eq!(ron::from_str::<Form>(&text).unwrap(), *consultation.form());
}
