//! Text typed but not entered: kept with the form, never in a record.

use super::{clear, ended, give, now, question, ready, screened};
use crate::domain::begun::BegunField;
use crate::domain::consultation::{Consultation, Field, Missing, ProposedDecision, Refusal, Stage};
use crate::domain::form::Form;
use crate::domain::language::Language;

type Change = fn(&mut Consultation);

fn texts(by: &str, on: &str, said: &str) -> [String; 3] {
    [by, on, said].map(str::to_owned)
}

/// Hair, with biotin, and heart disease.
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
    consultation.begin_text(BegunField::Sessions, "4x");
    consultation.begin_text(BegunField::Acknowledgement, "Half-Named");
    assert_eq!(ended(&consultation), without);
    let record = ron::to_string(&ended(&consultation)).unwrap();
    for word in [
        "Half-Typed",
        "hidden",
        "half a reason",
        "4x",
        "Half-Named",
        "begun",
    ] {
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
fn what_is_half_typed_does_not_count_and_nothing_is_sealed_beside_it() {
    for (field, missing) in [
        (BegunField::BirthDate, Missing::BirthDate),
        (BegunField::Sessions, Missing::Sessions),
    ] {
        let mut consultation = ready("hair", "biotin");
        let without = consultation.form().clone();
        let entered = consultation.entered_text(field);
        consultation.begin_text(field, "7");
        assert_eq!(consultation.form().begun.text(field), "7");
        assert_eq!(consultation.entered_text(field), entered);
        assert_eq!(consultation.may_seal(now()), Err(Refusal::Missing(missing)));
        // Typing what was already entered leaves nothing pending.
        consultation.begin_text(field, &entered);
        assert_eq!(consultation.form(), &without, "{field:?}");
        assert_eq!(consultation.may_seal(now()), Ok(()));
    }
}

#[test]
fn the_notice_is_not_acknowledged_while_another_name_stands_in_its_field() {
    let mut consultation = ready("hair", "biotin");
    consultation.begin_text(BegunField::Acknowledgement, "S. A.");
    let missing = Missing::Acknowledgement;
    let of_notice = consultation.missing(Stage::Notice);
    assert_eq!(of_notice, std::slice::from_ref(&missing));
    assert_eq!(consultation.may_seal(now()), Err(Refusal::Missing(missing)));
    let mut again = consultation.clone();
    again.acknowledge("S. A.", now()).unwrap();
    assert_eq!(again.may_seal(now()), Ok(()));
    let acknowledged = consultation.entered_text(BegunField::Acknowledgement);
    consultation.begin_text(BegunField::Acknowledgement, &acknowledged);
    assert_eq!(consultation.may_seal(now()), Ok(()));
}

#[test]
fn what_is_half_typed_goes_when_its_field_is_filled_or_voided() {
    let changes: [(BegunField, Change); 6] = [
        (BegunField::BirthDate, |it| {
            it.enter(Field::BirthDate, "1990-05-31", now().date())
                .unwrap();
        }),
        (BegunField::BirthDate, |it| {
            it.enter(Field::BirthDate, "", now().date()).unwrap();
        }),
        (BegunField::Sessions, |it| {
            it.decide(ProposedDecision::Sessions("3".into()), now())
                .unwrap();
        }),
        (BegunField::Sessions, |it| give(it, "heart-disease=yes")),
        (BegunField::Acknowledgement, |it| {
            it.acknowledge("S. A.", now()).unwrap();
        }),
        (BegunField::Acknowledgement, |it| {
            it.set_client_language(Language::Ar, now());
        }),
    ];
    for (field, change) in changes {
        let mut consultation = ready("hair", "biotin");
        consultation.begin_text(field, "7");
        change(&mut consultation);
        assert!(consultation.form().begun.is_empty(), "{field:?}");
    }
    // Refused text is kept.
    let mut consultation = ready("hair", "biotin");
    consultation.begin_text(BegunField::BirthDate, "1990-0");
    let refused = consultation.enter(Field::BirthDate, "1990-0", now().date());
    assert!(refused.is_err());
    assert_eq!(consultation.form().begun.birth_date, "1990-0");
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
    assert!(
        !text.contains("sessions:\"") && !text.contains("birth_date:\""),
        "as before there were half-typed fields: {text}"
    );
    assert_eq!(ron::from_str::<Form>(&text).unwrap(), *consultation.form());
    consultation.begin_text(BegunField::BirthDate, "1990");
    let text = ron::to_string(consultation.form()).unwrap();
    assert_eq!(ron::from_str::<Form>(&text).unwrap(), *consultation.form());
}
