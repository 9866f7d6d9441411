//! Sealing, and ending early.

use super::{choose, context, give, now, ready, screened, started};
use crate::domain::begun::BegunField;
use crate::domain::consultation::{Consultation, Field, Missing, Refusal, Shown, Stage};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::record::{Record, Verdict};
use crate::shipped::CHECKLIST;

#[test]
fn the_record_says_what_the_client_read_beside_it() {
    let mut consultation = screened("pigmentation", "kojic-acid");
    let asked = super::question("pih-tan-risk");
    let (language, for_client) = (Language::En, Some(Language::Ar));
    let shown = Shown {
        language,
        for_client,
    };
    consultation
        .give(asked, super::Answer::No, shown, now())
        .unwrap();
    let record = consultation.end("not today", now(), context()).unwrap();
    let question = CHECKLIST.question("pih-tan-risk").unwrap();
    let told = |record: &Record| {
        let mut screening = record.screening.iter();
        let screened = screening.find(|it| it.question == "pih-tan-risk").unwrap();
        let client = screened.for_client.clone().unwrap();
        (screened.asked.clone(), client.language, client.asked)
    };
    let (en, ar) = (question.text.en.to_string(), question.text.ar.to_string());
    assert_eq!(told(&record), (en, Language::Ar, ar));
    let others = record.screening.iter().filter(|it| it.for_client.is_some());
    assert_eq!(others.count(), 1);
    // A correction repeats what its record says about that day.
    let id = crate::domain::record_id::RecordId::new(now(), 9);
    let mut correction =
        Consultation::amend(&CHECKLIST, record.clone(), "ab01", "misspelt", id).unwrap();
    correction.enter(Field::Name, "Noor", now().date()).unwrap();
    let corrected = correction.end("not today", now(), context()).unwrap();
    assert_eq!(told(&corrected), told(&record));
}

#[test]
fn the_record_says_what_was_shown() {
    let mut consultation = ready("pigmentation", "kojic-acid");
    consultation
        .give(
            super::question("pih-tan-risk"),
            super::Answer::Yes,
            Language::Ar,
            now(),
        )
        .unwrap();
    super::finish(&mut consultation, Verdict::Suitable).unwrap();
    let record = consultation.seal(now(), context()).unwrap();
    let question = CHECKLIST.question("pih-tan-risk").unwrap();
    let screened = record
        .screening
        .iter()
        .find(|s| s.question == "pih-tan-risk")
        .unwrap();
    assert_eq!(
        (screened.asked.as_str(), screened.language),
        (question.text.ar.0, Language::Ar)
    );
    let finding = &record.findings[0];
    assert_eq!(finding.reason, question.reason.ar.0);
    assert_eq!(finding.action, question.action.ar.0);
    assert_eq!(
        (record.ended_early, record.decision.unwrap().sessions),
        (None, Some(6))
    );
}

#[test]
fn ending_early_needs_the_client_stage_and_a_reason() {
    let refused = |missing| Err(Refusal::Missing(missing));
    assert_eq!(
        super::blank().may_end("pregnant"),
        refused(Missing::Reference)
    );
    let consultation = started("", "");
    for (reason, expected) in [
        ("", Err(Refusal::ReasonTooShort)),
        ("  no ", Err(Refusal::ReasonTooShort)),
        ("ill", Ok(())),
        (" \u{62D}\u{645}\u{644} ", Ok(())),
    ] {
        assert_eq!(consultation.may_end(reason), expected, "{reason:?}");
        assert_eq!(
            consultation.end(reason, now(), context()).is_ok(),
            expected.is_ok()
        );
    }
}

#[test]
fn pregnant_so_not_today_is_a_short_road() {
    let mut consultation = started("hair", "");
    give(&mut consultation, "pregnancy-breastfeeding=yes");
    let record = consultation.end(" pregnant ", now(), context()).unwrap();
    assert_eq!(record.ended_early.as_deref(), Some("pregnant"));
    assert_eq!(record.outcome.id(), "do-not-proceed");
    assert_eq!((record.screening.len(), record.findings.len()), (1, 1));
    assert_eq!((record.notice, record.decision), (None, None));
    assert!(
        consultation.seal(now(), context()).is_err(),
        "the only such seal"
    );
}

#[test]
fn ended_early_holds_notice_and_decision_as_far_as_they_were_reached() {
    let full = ready("hair", "biotin")
        .end("power cut", now(), context())
        .unwrap();
    assert!(full.notice.is_some() && full.decision.is_some());

    let mut seen = screened("hair", "biotin");
    let shown = seen.notice_numbers().to_vec();
    seen.see(shown[1..].to_vec());
    assert_eq!(super::ended(&seen).notice, None);

    let mut voided = ready("hair", "biotin");
    voided.set_client_language(Language::Ar, now());
    let record = super::ended(&voided);
    assert_eq!(
        (record.notice, record.decision),
        (None, None),
        "the decision's stage is shut"
    );

    let mut more = ready("hair", "biotin");
    choose(&mut more, "minerals");
    let record = super::ended(&more);
    assert!(record.notice.is_some() && record.decision.is_none());
    assert_eq!(record.outcome.id(), "incomplete");
}

#[test]
fn another_language_of_the_client_voids_the_acknowledgement() {
    let mut consultation = ready("hair", "biotin");
    consultation.set_client_language(Language::En, now());
    assert_eq!(
        consultation.may_seal(now()),
        Ok(()),
        "the same language changes nothing"
    );
    consultation.set_client_language(Language::Ar, now());
    let missing = [Missing::UnseenNotice { first: 0 }, Missing::Acknowledgement];
    assert_eq!(consultation.missing(Stage::Notice), missing);
    consultation.see(consultation.notice_numbers().to_vec());
    consultation.acknowledge("L. M.", now()).unwrap();
    let notice = consultation.seal(now(), context()).unwrap().notice.unwrap();
    assert_eq!(notice.language, Language::Ar);
}

#[test]
fn the_notice_is_acknowledged_by_name_after_all_of_it_was_shown() {
    let mut consultation = screened("hair", "biotin");
    let shown = consultation.notice_numbers().to_vec();
    let last = *shown.last().unwrap();
    consultation.see(0..last);
    consultation.see([last + 1, usize::MAX]);
    let unseen = Refusal::Missing(Missing::UnseenNotice { first: last });
    assert_eq!(consultation.acknowledge("L", now()), Err(unseen));
    consultation.see([last, last]);
    assert_eq!(consultation.form().seen, shown);
    for nobody in ["", "  ", "12", "--"] {
        let refused = consultation.acknowledge(nobody, now());
        assert_eq!(
            refused,
            Err(Refusal::Missing(Missing::Acknowledgement)),
            "{nobody:?}"
        );
    }
    assert_eq!(consultation.acknowledge(" \u{644} ", now()), Ok(()));
}

#[test]
fn a_screening_date_that_has_come_while_the_draft_waited_is_not_sealed() {
    let mut consultation = ready("hair", "biotin");
    let date = "2026-11-25";
    consultation.set_rescreen(date, now().date()).unwrap();
    for (day, refused) in [(24, false), (25, true), (26, true)] {
        let at: Moment = format!("2026-11-{day}T09:00:00+03:00").parse().unwrap();
        let after = at.date();
        let expected = refused.then_some(Refusal::RescreenOutOfRange { after });
        assert_eq!(consultation.seal(at, context()).err(), expected, "{day}");
        // Who ends early is not shown the date.
        let record = consultation.end("no show", at, context()).unwrap();
        assert_eq!(record.rescreen_on.is_none(), refused, "{day}");
    }
}

#[test]
fn no_screening_date_is_sealed_beside_one_half_typed() {
    let mut consultation = ready("hair", "biotin");
    let today = now().date();
    consultation.set_rescreen("2027-06-01", today).unwrap();
    consultation.begin_text(BegunField::RescreenOn, "2027-0");
    let example = today.tomorrow().unwrap();
    let refused = consultation.seal(now(), context()).err();
    assert_eq!(refused, Some(Refusal::NotADate { example }));
    let record = consultation.end("not today", now(), context()).unwrap();
    assert_eq!(record.rescreen_on, None);
    consultation.set_rescreen("2027-07-01", today).unwrap();
    let record = consultation.seal(now(), context()).unwrap();
    assert_eq!(record.rescreen_on.unwrap().to_string(), "2027-07-01");
}
