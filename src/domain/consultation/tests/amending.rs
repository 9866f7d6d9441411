//! Corrections: the record counts as it was recorded, and changes go through the same gates.

use proptest::collection::vec;
use proptest::prelude::*;

use super::walks::{Move, moments, moves, step};
use super::{
    START, answer_the_rest, choose, context, finish, give, question, ready, recheck, screened,
    started,
};
use crate::domain::consultation::{
    Consultation, Field, Missing, ProposedDecision, Refusal, Retraction, entered_in_error,
    valid_reason,
};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::record::{AmendmentKind, Part, Record, Verdict};
use crate::domain::record_id::RecordId;
use crate::domain::screening::Answer;
use crate::shipped::CHECKLIST;

const REASON: &str = "asked again";

/// Two years later: the client is older, and dates that lay ahead have passed.
fn later() -> Moment {
    "2028-11-22T09:00:00+03:00".parse().unwrap()
}

fn sealed(consultation: &Consultation) -> Record {
    consultation
        .seal(START.parse().unwrap(), context())
        .unwrap()
}

fn amended(record: &Record) -> Consultation {
    let id = RecordId::new(later(), 9);
    Consultation::amend(&CHECKLIST, record.clone(), "ab01", REASON, id).unwrap()
}

/// Seals a correction the way its record was sealed.
fn corrected(consultation: &Consultation, record: &Record) -> Result<Record, Refusal> {
    match &record.ended_early {
        None => consultation.seal(later(), context()),
        Some(reason) => consultation.end(reason, later(), context()),
    }
}

fn practitioner_corrected(record: &Record, name: &str) -> Record {
    let mut correction = amended(record);
    correction
        .enter(Field::Practitioner, name, later().date())
        .unwrap();
    corrected(&correction, record).unwrap()
}

fn told(record: &Record) -> Vec<String> {
    let told = record.corrected.iter().map(|it| {
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
        let name = it.part.name().unwrap_or_default();
        format!(
            "{} {name} {}>{}",
            it.part.id(),
            value(&it.from),
            value(&it.to)
        )
    });
    told.collect()
}

/// The record as a correction should contain it if only the client's reference was changed.
fn only_the_reference(record: &Record, correction: &Record) -> Record {
    Record {
        id: correction.id.clone(),
        sealed: correction.sealed,
        client: "B-8".to_owned(),
        amends: correction.amends.clone(),
        corrected: correction.corrected.clone(),
        ..record.clone()
    }
}

fn check(record: &Record) {
    let mut correction = amended(record);
    assert_eq!(
        corrected(&correction, record),
        Err(Refusal::NothingCorrected)
    );
    let today = later().date();
    correction.enter(Field::Reference, "B-8", today).unwrap();
    let new = corrected(&correction, record).unwrap();
    assert_eq!(new, only_the_reference(record, &new));
    assert_eq!(told(&new), [format!("client  {}>B-8", record.client)]);
    let amends = new.amends.unwrap();
    assert_eq!(
        (amends.id, amends.kind),
        (record.id.clone(), AmendmentKind::Correction)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_record_stands_as_it_was_recorded(moves in vec(moves(), 0..40), at in moments()) {
        let mut consultation = started("hair pigmentation", "biotin vitamin-c");
        for one in &moves {
            step(&mut consultation, one);
        }
        if let Ok(record) = consultation.seal(at, context()) {
            check(&record);
        }
        if let Ok(record) = consultation.end("not today", at, context()) {
            check(&record);
        }
    }

    #[test]
    fn no_correction_seals_with_a_gate_open(moves in vec(moves(), 1..8)) {
        let record = sealed(&ready("radiance pigmentation", "vitamin-c tranexamic-acid"));
        let mut correction = amended(&record);
        for one in moves.iter().filter(|one| !matches!(one, Move::Reopen(false))) {
            step(&mut correction, one);
        }
        if let Ok(mut new) = correction.seal(later(), context()) {
            // Age and dates are judged on the day of the record.
            new.sealed = record.sealed;
            recheck::sealed_soundly(&new);
            prop_assert_eq!(&new.trail[..record.trail.len()], &record.trail[..]);
        }
    }
}

#[test]
fn a_changed_answer_voids_the_decision_and_the_trail_tells_old_and_new() {
    let record = sealed(&ready("hair", "biotin"));
    let mut correction = amended(&record);
    // The answer changes neither findings that count nor the outcome, but the decision was based on it.
    give(&mut correction, "needle-fainting=yes");
    assert_eq!(
        correction.may_seal(later()),
        Err(Refusal::Missing(Missing::Verdict))
    );
    finish(&mut correction, Verdict::Suitable).unwrap();
    let new = correction.seal(later(), context()).unwrap();
    let change = new.trail.last().unwrap();
    assert_eq!((change.from, change.to), (Answer::No, Answer::Yes));
    assert!(told(&new).contains(&"answer needle-fainting no>yes".to_owned()));
    assert!(told(&new).iter().all(|line| !line.starts_with("verdict")));
    // The same answer given again changes nothing.
    let mut correction = amended(&record);
    give(&mut correction, "needle-fainting=no");
    assert_eq!(
        correction.seal(later(), context()),
        Err(Refusal::NothingCorrected)
    );
}

#[test]
fn a_changed_scope_asks_its_questions() {
    let record = sealed(&ready("hair", "biotin"));
    let mut correction = amended(&record);
    choose(&mut correction, "pigmentation tranexamic-acid");
    let refused = correction.may_seal(later());
    assert!(
        matches!(refused, Err(Refusal::Missing(Missing::Answers { .. }))),
        "{refused:?}"
    );
    answer_the_rest(&mut correction);
    finish(&mut correction, Verdict::Suitable).unwrap();
    let new = correction.seal(later(), context()).unwrap();
    assert_eq!(
        told(&new)[..2],
        ["concern pigmentation ->", "substance tranexamic-acid ->"]
    );
    let asked = |it: &&crate::domain::record::Corrected| {
        matches!(it.part, Part::Answer(_)) && it.from.is_none()
    };
    assert!(new.corrected.iter().filter(asked).count() > 0);
}

#[test]
fn dates_and_age_are_those_of_that_day() {
    let mut consultation = screened("hair", "biotin");
    give(&mut consultation, "under-18=yes");
    let today = START.parse::<Moment>().unwrap().date();
    consultation
        .enter(Field::BirthDate, "2009-01-01", today)
        .unwrap();
    let record = consultation
        .end("under 18", START.parse().unwrap(), context())
        .unwrap();
    let mut correction = amended(&record);
    // The client is of age by now, but was not on that day.
    correction
        .enter(Field::Name, "Noor", later().date())
        .unwrap();
    assert!(correction.end("under 18", later(), context()).is_ok());
    let last = jiff::civil::date(2026, 11, 22);
    for (date, refusal) in [
        ("2027-01-01", Refusal::DateOutOfRange { last }),
        ("2001-01-01", Refusal::AgeDisagrees),
    ] {
        let entered = correction.enter(Field::BirthDate, date, later().date());
        assert_eq!(entered, Err(refusal), "{date}");
    }
    let refused = correction.set_rescreen("2026-11-22", later().date());
    assert_eq!(refused, Err(Refusal::RescreenOutOfRange { after: last }));
    let example = jiff::civil::date(2026, 11, 23);
    let refused = correction.set_rescreen("soon", later().date());
    assert_eq!(refused, Err(Refusal::NotADate { example }));
    correction
        .set_rescreen("2026-11-23", later().date())
        .unwrap();
    give(&mut correction, "heart-disease=yes");
    let cleared = |correction: &mut Consultation, on| {
        correction.clear(question("heart-disease"), "Dr Omar", on, "agreed", later())
    };
    assert_eq!(
        cleared(&mut correction, "2026-11-23"),
        Err(Refusal::DateOutOfRange { last })
    );
    let typed = correction.clearance_date("20.11.", later().date());
    assert_eq!(typed, Err(Refusal::NotADate { example: last }));
    assert_eq!(cleared(&mut correction, "2026-11-22"), Ok(()));
}

#[test]
fn what_the_client_acknowledged_stands_until_the_language_changes() {
    let record = sealed(&ready("hair", "biotin"));
    let mut correction = amended(&record);
    correction
        .enter(Field::Name, "Noor", later().date())
        .unwrap();
    let mut other = context();
    other.signs_heading = "Other words of a later program".to_owned();
    let new = correction.seal(later(), other).unwrap();
    assert_eq!(new.notice, record.notice);
    correction.set_client_language(Language::Ar, later());
    assert!(matches!(
        correction.may_seal(later()),
        Err(Refusal::Missing(Missing::UnseenNotice { .. }))
    ));
}

#[test]
fn a_reason_is_asked_of_every_amendment() {
    for (text, expected) in [
        ("", Err(Refusal::ReasonTooShort)),
        (" no ", Err(Refusal::ReasonTooShort)),
        (" misspelt ", Ok("misspelt".to_owned())),
    ] {
        assert_eq!(valid_reason(text), expected);
        let record = sealed(&ready("hair", "biotin"));
        let id = RecordId::new(later(), 9);
        let opened = Consultation::amend(&CHECKLIST, record.clone(), "ab01", text, id.clone());
        assert_eq!(opened.is_ok(), expected.is_ok());
        let retraction = Retraction {
            id,
            sealed: later(),
            zone: None,
            program: "0.2.0".to_owned(),
            station: context().station,
        };
        let error = entered_in_error(&record, "ab01", text, retraction);
        assert_eq!(error.is_ok(), expected.is_ok());
        if let Ok(error) = error {
            let amends = error.amends.clone().unwrap();
            assert_eq!(amends.kind, AmendmentKind::EnteredInError);
            assert_eq!(
                (amends.id, &*amends.reason),
                (record.id.clone(), "misspelt")
            );
            assert_eq!(
                (error.started, &error.screening),
                (record.started, &record.screening)
            );
            assert_eq!(error.corrected, []);
        }
    }
}

#[test]
fn a_correction_of_a_correction_keeps_the_trail_of_both() {
    let record = sealed(&ready("hair", "biotin"));
    let mut correction = amended(&record);
    give(&mut correction, "needle-fainting=yes");
    finish(&mut correction, Verdict::NotSuitable).unwrap();
    let first = correction.seal(later(), context()).unwrap();
    let id = RecordId::new(later(), 10);
    let mut second = Consultation::amend(&CHECKLIST, first.clone(), "cd02", REASON, id).unwrap();
    second
        .decide(
            ProposedDecision::Remarks("after a call".to_owned()),
            later(),
        )
        .unwrap();
    let second = second.seal(later(), context()).unwrap();
    assert_eq!(second.trail, first.trail);
    assert_eq!(second.amends.unwrap().id, first.id);
    assert_eq!(second.started, record.started);
}

/// That the client has since turned 18 does not change what was right on the day of the consultation.
#[test]
fn a_correction_of_a_correction_is_judged_on_the_day_of_the_consultation() {
    let mut consultation = ready("hair", "biotin");
    give(&mut consultation, "under-18=yes");
    let start: Moment = START.parse().unwrap();
    consultation
        .enter(Field::BirthDate, "2009-01-15", start.date())
        .unwrap();
    let record = consultation.end("a minor", start, context()).unwrap();
    let first = practitioner_corrected(&record, "Sara A.");
    let second = practitioner_corrected(&first, "Sara B.");
    assert_eq!(second.practitioner, "Sara B.");
    let born_later = amended(&second).enter(Field::BirthDate, "2027-05-01", later().date());
    let last = start.date();
    assert_eq!(born_later, Err(Refusal::DateOutOfRange { last }));
}

#[test]
fn a_recorded_clearance_can_be_entered_again_in_a_correction_of_a_correction() {
    let mut consultation = ready("hair", "biotin");
    give(&mut consultation, "heart-disease=yes");
    let sealed_at: Moment = "2026-11-27T10:00:00+03:00".parse().unwrap();
    let clear = |it: &mut Consultation, on: &str, at| {
        it.clear(question("heart-disease"), "Dr Omar", on, "agreed", at)
    };
    clear(&mut consultation, "2026-11-26", sealed_at).unwrap();
    finish(&mut consultation, Verdict::Postponed).unwrap();
    let record = consultation.seal(sealed_at, context()).unwrap();
    let first = practitioner_corrected(&record, "Sara A.");
    let mut second = amended(&first);
    assert_eq!(clear(&mut second, "2026-11-26", later()), Ok(()));
    let last = jiff::civil::date(2026, 11, 26);
    assert_eq!(
        clear(&mut second, "2026-11-28", later()),
        Err(Refusal::DateOutOfRange { last })
    );
}

/// Nothing else has to be wrong: sealing it is what makes the consultation count again.
#[test]
fn a_correction_of_a_retraction_may_say_the_same() {
    let record = sealed(&ready("hair", "biotin"));
    let retraction = Retraction {
        id: RecordId::new(later(), 8),
        sealed: later(),
        zone: None,
        program: "0.2.0".to_owned(),
        station: context().station,
    };
    let wrong = entered_in_error(&record, "ab01", "wrong client", retraction).unwrap();
    for (record, refused) in [(&record, true), (&wrong, false)] {
        let correction = amended(record);
        assert_eq!(correction.changes_nothing(), refused);
        let new = correction.seal(later(), context());
        let expected = refused.then_some(Refusal::NothingCorrected);
        assert_eq!(new.as_ref().err(), expected.as_ref());
        assert!(new.is_ok_and(|new| !new.is_retraction() && new.corrected.is_empty()) || refused);
    }
}

#[test]
fn a_wrong_early_end_is_corrected_by_the_seal_and_listed_before() {
    let at = START.parse().unwrap();
    let record = ready("hair", "biotin").end("not today", at, context());
    let correction = amended(&record.unwrap());
    let listed = correction.corrected(None);
    assert!(!correction.changes_nothing());
    let new = correction.seal(later(), context()).unwrap();
    assert_eq!(told(&new), ["ended-early  not today>-"]);
    assert_eq!(new.corrected, listed);
    assert_eq!(correction.corrected(Some(" not today ")), []);
}

#[test]
fn a_correction_opens_without_a_word_on_substances_that_nobody_gave() {
    let start: Moment = START.parse().unwrap();
    let mut consultation = screened("hair", "biotin");
    choose(&mut consultation, "biotin");
    let record = consultation.end("not today", start, context()).unwrap();
    assert!(!record.is_undecided());
    assert!(!amended(&record).form().undecided);
}
