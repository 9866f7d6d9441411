//! Nothing is lost: when a draft is saved, what follows from a save, and from one that fails.

use std::time::Duration;

use super::{Desk, now};
use crate::domain::consultation::Stage;
use crate::domain::record_id::RecordId;
use crate::session::certificate::tests::certificate;
use crate::session::{Closing, Effect, News, Report, Saved};

fn is_save(effects: &[Effect]) -> bool {
    matches!(effects, [Effect::Save(_)])
}

fn no_room() -> Report {
    Report::SaveFailed("no room".to_owned())
}

#[test]
fn a_change_is_saved_within_a_second_of_the_first() {
    let mut desk = Desk::at(Stage::Client);
    desk.types("A");
    assert_eq!(desk.open().saved, Saved::NotYet);
    let second = Duration::from_secs(1);
    assert_eq!(desk.session.save_due(), Some(desk.at + second));
    desk.wait(700);
    desk.types("AB");
    assert_eq!(desk.take(), [], "the second change does not put it off");
    desk.wait(300);
    let effects = desk.take();
    assert!(matches!(&effects[..], [Effect::Save(unsaved)] if unsaved.form.client == "AB"));
    assert_eq!(desk.open().saved, Saved::At(now()));
    assert_eq!(
        desk.session.save_due(),
        None,
        "nothing wakes an idle program"
    );
}

#[test]
fn a_change_that_comes_while_the_worker_writes_is_still_to_be_saved() {
    let mut desk = Desk::at(Stage::Client);
    desk.saves = false;
    desk.types("A");
    desk.wait(1_000);
    desk.types("AB");
    assert!(is_save(&desk.take()));
    desk.report(Report::Saved(now()));
    assert_eq!(desk.open().saved, Saved::NotYet);
    desk.wait(1_000);
    assert!(is_save(&desk.take()));
}

#[test]
fn a_save_that_failed_is_tried_again_by_itself_until_it_succeeds() {
    let mut desk = Desk::at(Stage::Client);
    desk.saves = false;
    desk.types("A");
    desk.wait(1_000);
    desk.take();
    for round in 0..2 {
        for seconds in [1, 2, 4, 10, 10] {
            assert_eq!(desk.session.save_due(), None, "the worker is at it");
            desk.report(no_room());
            desk.wait(seconds * 1_000 - 1);
            assert_eq!(desk.take(), [], "not before {seconds} seconds");
            desk.wait(1);
            assert!(is_save(&desk.take()));
        }
        desk.report(Report::Saved(now()));
        assert_eq!((&desk.open().saved, desk.hint()), (&Saved::At(now()), ""));
        assert_eq!(
            desk.session.save_due(),
            None,
            "nothing wakes an idle program"
        );
        desk.types(&format!("B{round}"));
        desk.wait(1_000);
        desk.take();
    }
}

#[test]
fn a_change_is_tried_before_the_time_of_the_next_try() {
    let mut desk = Desk::at(Stage::Client);
    desk.saves = false;
    desk.types("A");
    desk.wait(1_000);
    for _ in 0..3 {
        desk.report(no_room());
        desk.wait(4_000);
    }
    desk.report(no_room());
    desk.take();
    desk.wait(3_000);
    desk.types("AB");
    desk.wait(1_000);
    assert!(is_save(&desk.take()));
    desk.report(Report::Saved(now()));
    desk.wait(20_000);
    assert_eq!(desk.take(), []);
}

#[test]
fn saved_is_said_of_the_newest_save_alone() {
    let mut desk = Desk::at(Stage::Client);
    desk.saves = false;
    desk.types("A");
    desk.wait(1_000);
    desk.types("AB");
    let effects = desk.session.save_now();
    desk.ask(effects);
    assert_eq!(desk.session.saves, 2);
    desk.report(Report::Saved(now()));
    assert_eq!(desk.open().saved, Saved::NotYet);
    desk.report(Report::Saved(now()));
    assert_eq!(desk.open().saved, Saved::At(now()));
}

#[test]
fn a_consultation_that_was_left_comes_back_when_it_could_not_be_saved() {
    let mut desk = Desk::at(Stage::Decision);
    desk.saves = false;
    desk.session.changed(desk.at);
    let effects = desk.session.leave();
    assert!(matches!(&effects[..], [Effect::Save(_), Effect::List]));
    assert!(desk.session.open.is_none());
    // The report of an earlier save does not drop the consultation.
    desk.session.saves += 1;
    desk.report(Report::Saved(now()));
    let (news, _) = desk.session.apply(no_room());
    assert!(matches!(news, News::CameBack), "{news:?}");
    assert_eq!(desk.open().stage, Stage::Decision);
    desk.session.leave();
    desk.report(Report::Saved(now()));
    assert!(desk.session.open.is_none() && desk.session.left.is_none());
}

#[test]
fn no_save_follows_a_seal_and_a_failure_before_it_is_forgotten() {
    let mut desk = Desk::at(Stage::Review);
    let id = desk.open().consultation.form().id.clone();
    desk.report(no_room());
    desk.take();
    let stamp = desk.stamp();
    assert_eq!(desk.session.seal("L", stamp), Closing::Differs);
    let Closing::Asked(effects) = desk.session.seal("S", stamp) else {
        panic!("the initials of Sara seal")
    };
    assert!(matches!(&effects[..], [Effect::Seal(_, None)]));
    desk.wait(10_000);
    assert_eq!((desk.take(), desk.session.save_now()), (vec![], vec![]));
    desk.report(certificate(id, "file"));
    assert_eq!((desk.session.failures, &desk.session.draft), (0, &None));
}

#[test]
fn a_discard_takes_along_whatever_is_not_known_to_be_saved() {
    let discarded = |desk: &mut Desk, id: &RecordId| {
        let effects = desk.session.discard(id.clone());
        let [Effect::Discard(which, unsaved)] = &effects[..] else {
            panic!("{effects:?}")
        };
        assert_eq!(which, id);
        unsaved.as_ref().map(|unsaved| unsaved.form.client.clone())
    };
    let saved: fn() -> Report = || Report::Saved(now());
    let failed: fn() -> Report = no_room;
    for (report, expected) in [
        (Some(failed), Some("AB")),
        (None, Some("AB")),
        (Some(saved), None),
    ] {
        for leave in [false, true] {
            let mut desk = Desk::at(Stage::Client);
            let id = desk.open().consultation.form().id.clone();
            desk.saves = false;
            desk.types("AB");
            if leave {
                desk.session.leave();
            } else {
                desk.session.save_now();
            }
            if let Some(report) = report {
                desk.report(report());
            }
            assert_eq!(discarded(&mut desk, &id).as_deref(), expected);
        }
    }
    let mut desk = Desk::at(Stage::Client);
    desk.types("AB");
    let other = RecordId::new(now(), 8);
    assert_eq!(discarded(&mut desk, &other), None);
    assert_eq!(desk.open().saved, Saved::NotYet, "the open one stays open");
}

/// What the worker says of a save if a record was sealed meanwhile.
fn sealed_elsewhere(desk: &mut Desk, id: &RecordId) {
    desk.report(Report::SealedElsewhere(id.clone()));
    desk.report(Report::Saved(now()));
}

#[test]
fn a_consultation_sealed_elsewhere_while_it_was_left_stays_closed() {
    let mut desk = Desk::at(Stage::Client);
    desk.saves = false;
    desk.types("A");
    let id = desk.open().consultation.form().id.clone();
    desk.session.leave();
    sealed_elsewhere(&mut desk, &id);
    assert!(desk.session.open.is_none() && desk.session.left.is_none());
    assert_eq!((desk.session.saves, &desk.session.draft), (0, &None));
}

#[test]
fn what_is_typed_while_a_save_is_answered_by_a_seal_elsewhere_is_kept_first() {
    let mut desk = Desk::at(Stage::Client);
    desk.saves = false;
    desk.types("A");
    desk.wait(1_000);
    assert!(is_save(&desk.take()));
    desk.types("AB");
    let id = desk.open().consultation.form().id.clone();
    sealed_elsewhere(&mut desk, &id);
    let effects = desk.take();
    assert!(
        matches!(&effects[..], [Effect::Save(unsaved)] if unsaved.form.client == "AB"),
        "{effects:?}"
    );
    assert!(desk.session.open.is_some());
    sealed_elsewhere(&mut desk, &id);
    assert!(desk.session.open.is_none());
    assert_eq!(desk.take(), [Effect::List]);
    assert_eq!((desk.session.saves, &desk.session.draft), (0, &None));
}

#[test]
fn an_exit_after_a_seal_elsewhere_claims_no_kept_draft() {
    let mut desk = Desk::at(Stage::Client);
    desk.saves = false;
    desk.types("A");
    let id = desk.open().consultation.form().id.clone();
    let at = desk.at;
    let (waits, effects) = desk.session.exit(false, at);
    assert!(waits && is_save(&effects));
    sealed_elsewhere(&mut desk, &id);
    assert_eq!(desk.session.exit, Some(0));
}
