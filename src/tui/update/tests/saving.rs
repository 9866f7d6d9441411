//! Nothing is lost: autosaves, leaving, sealing, discarding, suspending, and their failures.

use crate::domain::consultation::{Missing, Refusal, Stage};
use crate::session::certificate::tests::certificate;
use crate::session::{Access, Effect, FailedOperation, Report, Saved};
use crate::tui::dialogs::certificate::Sealed;
use crate::tui::dialogs::seal::Seal;
use crate::tui::film::{Film, now, ready_for};
use crate::tui::message::Message;

fn is_save(effects: &[Effect]) -> bool {
    matches!(effects, [Effect::Save(_)])
}

#[test]
fn a_save_that_failed_is_said_and_tried_again() {
    let mut film = Film::at(Stage::Client);
    film.saves = false;
    film.play("'A' wait:1000");
    film.report(Report::SaveFailed("no room".to_owned()));
    assert!(film.hint().starts_with("The draft could NOT be saved"));
    assert_eq!(film.open().saved, Saved::Failed);
    film.take();
    film.play("'B' wait:1000");
    assert!(is_save(&film.take()));
    film.report(Report::SaveFailed("no room".to_owned()));
    for (way, told) in [
        ("esc esc", "The draft could NOT be saved"),
        ("ctrl-c", "The draft is NOT saved. Press Ctrl-C again"),
        ("ctrl-z", "The draft could NOT be saved"),
    ] {
        film.play(way);
        assert!(
            matches!(film.take()[0], Effect::Save(_)),
            "{way} tries once more"
        );
        film.report(Report::SaveFailed("no room".to_owned()));
        assert_eq!(film.open().consultation.form().client, "AB", "{way}");
        assert_eq!(film.open().saved, Saved::Failed);
        assert!(film.hint().starts_with(told), "{way}");
    }
    assert_eq!(film.model.session.exit, None);
    film.tell(Message::Ended(15));
    assert!(is_save(&film.take()));
    assert_eq!(film.model.session.exit, Some(143));
}

#[test]
fn the_seal_comes_from_review_alone_and_by_a_key_that_came_alone() {
    for stage in Stage::ALL {
        let mut film = Film::at(stage);
        film.take();
        film.play("f9");
        let asked = film.model.front::<Seal>().is_some();
        let number = asked.then_some(Effect::Number);
        let number: Vec<_> = number.into_iter().collect();
        assert_eq!(film.take(), number, "{stage:?}: nothing is sealed by a key");
        if asked {
            film.play("'S' enter");
        }
        let effects = film.take();
        if stage == Stage::Review {
            let sealed = film.open().consultation.clone();
            assert_eq!(effects, [Effect::Seal(Box::new(sealed), None)]);
            assert_eq!(film.open().saved, Saved::Sealing);
        } else {
            assert_eq!(effects, [], "{stage:?}");
            assert!(film.hint().starts_with("Records are sealed"), "{stage:?}");
        }
    }
    for script in ["[f9 f9]", "[down f9]", "enter", "space", "[enter f9]"] {
        let mut film = Film::at(Stage::Review);
        film.play(script);
        let effects = film.take();
        assert!(
            !effects.iter().any(|it| matches!(it, Effect::Seal(..))),
            "{script}"
        );
    }
}

/// Seals with the initial of the practitioner, "Sara".
const SEAL: &str = "f9 'S' enter";

#[test]
fn sealing_blocks_every_further_key_and_every_autosave() {
    let mut film = Film::at(Stage::Review);
    film.play(SEAL);
    let form = film.open().consultation.form().clone();
    film.take();
    film.play("f9 f5 f6 esc ctrl-c f7 f8 enter down y n f4 f3 ?")
        .paste("x");
    film.wait(5_000);
    film.tell(Message::Ended(15));
    assert_eq!(film.take(), []);
    assert_eq!(film.stage(), Stage::Review);
    assert_eq!(*film.open().consultation.form(), form);
    assert!(film.model.dialog.is_none());
    film.report(certificate(form.id.clone(), "file"));
    assert!(
        film.model
            .front::<Sealed>()
            .is_some_and(|sealed| sealed.certificate.id == form.id)
    );
    assert_eq!(film.take(), [Effect::List]);
    film.play("wait:1000 enter ctrl-c ctrl-c");
    assert_eq!(film.model.session.exit, Some(0), "nothing is open any more");
}

#[test]
fn a_seal_that_fails_leaves_the_consultation_open_and_saves_it() {
    let reports = [
        Report::Failed(FailedOperation::Sealing, "no room".to_owned()),
        Report::SealRefused(Refusal::Missing(Missing::AgeAgreement)),
        Report::SealRefused(Refusal::ReasonTooShort),
        Report::SealRefused(Refusal::Missing(Missing::SameAge)),
    ];
    for report in reports {
        let mut film = Film::at(Stage::Review);
        film.play(SEAL);
        film.take();
        film.report(report);
        assert!(!film.hint().is_empty());
        assert_eq!(film.open().saved, Saved::NotYet);
        film.wait(0);
        assert!(is_save(&film.take()));
        film.play("f5");
        assert!(film.stage() < Stage::Review);
    }
}

#[test]
fn what_failed_stays_to_be_read_while_the_draft_cannot_be_saved_either() {
    let mut film = Film::at(Stage::Review);
    film.saves = false;
    film.play(SEAL);
    film.take();
    film.report(Report::Failed(
        FailedOperation::Sealing,
        "no room".to_owned(),
    ));
    for _ in 0..5 {
        film.wait(10_000);
        assert!(is_save(&film.take()));
        film.report(Report::SaveFailed("no room".to_owned()));
        assert!(film.hint().starts_with("Not sealed"), "{}", film.hint());
        assert_eq!(film.open().saved, Saved::Failed);
    }
    film.play("f5");
    assert_eq!(film.hint(), "", "a key was pressed");
    film.wait(10_000);
    film.report(Report::SaveFailed("no room".to_owned()));
    assert!(film.hint().starts_with("The draft could NOT be saved"));
}

#[test]
fn a_consultation_ends_early_with_a_reason_from_any_stage_after_the_first() {
    for stage in Stage::ALL {
        let mut film = Film::at(stage);
        film.take();
        film.play("f8");
        if stage == Stage::Client {
            assert!(film.model.dialog.is_none());
            assert!(film.hint().starts_with("Client reference is missing"));
            continue;
        }
        assert_eq!(film.take(), [Effect::Number]);
        film.play("enter");
        assert_eq!(film.hint(), "The reason needs at least three characters.");
        film.play("'ab' enter");
        assert!(film.model.dialog.is_some());
        film.play("[c enter]");
        assert!(film.model.dialog.is_some(), "an Enter among other keys");
        assert_eq!(film.take(), []);
        film.play("enter");
        let sealed = Box::new(film.open().consultation.clone());
        assert_eq!(
            film.take(),
            [Effect::Seal(sealed, Some("abc".to_owned()))],
            "{stage:?}"
        );
        // Keys typed now have no effect.
        film.play("'x' f6 enter wait:3000");
        assert_eq!(film.take(), []);
    }
    let mut film = Film::at(Stage::Screening);
    film.play("f8 'pregnant' esc n");
    assert_eq!(film.answered(), 1);
}

#[test]
fn a_window_that_only_reads_neither_seals_nor_discards() {
    let mut film = Film::at(Stage::Review);
    film.model.session.access = Access::Reading(None);
    film.wait(1_000);
    film.take();
    for keys in ["f9", "f8 'abc' enter", "f7 'A-1042' enter"] {
        film.play(keys);
        let saved = |effect: &Effect| matches!(effect, Effect::Save(_));
        let asked: Vec<_> = film.take().into_iter().filter(|it| !saved(it)).collect();
        assert_eq!(asked, [Effect::Claim], "{keys}");
        film.report(Report::Failed(FailedOperation::Claiming, "why".to_owned()));
        assert!(
            film.hint().starts_with("This window is read-only"),
            "{keys}"
        );
    }
}

#[test]
fn what_was_seen_of_the_notice_is_saved() {
    let mut film = Film::at(Stage::Notice);
    film.wait(1_000);
    film.take();
    film.play("pgdn pgdn pgdn");
    film.wait(1_000);
    let effects = film.take();
    assert!(
        matches!(&effects[..], [Effect::Save(unsaved)] if unsaved.form.seen.len() > 3),
        "{effects:?}"
    );
}

#[test]
fn a_failure_reopens_only_what_it_is_of() {
    for other in [
        FailedOperation::Opening,
        FailedOperation::Discarding,
        FailedOperation::Exporting,
    ] {
        let mut film = Film::at(Stage::Review);
        film.play(SEAL);
        film.take();
        film.report(Report::Failed(other, "why".to_owned()));
        assert_eq!(film.open().saved, Saved::Sealing, "{other:?}");
    }
    for (undone, words) in [
        (FailedOperation::Opening, "Not opened"),
        (FailedOperation::Sealing, "Not sealed"),
        (FailedOperation::Discarding, "Not discarded"),
        (FailedOperation::Exporting, "Not exported"),
    ] {
        let mut film = Film::home();
        film.report(Report::Failed(undone, "why".to_owned()));
        assert!(film.hint().starts_with(words), "{}", film.hint());
    }
}

#[test]
fn an_early_end_shows_what_goes_into_the_record_and_what_does_not() {
    let mut consultation = ready_for(Stage::Review);
    let question = consultation.questions()[0].id;
    consultation.begin_detail(question, "half typed");
    consultation
        .set_rescreen("2027-01-01", now().date())
        .unwrap();
    let mut film = Film::resumed(consultation, Stage::Review, None).sized(80, 40);
    film.play("f8");
    let rows = film.rows().join("\n");
    for told in ["Screen again from: 2027-01-01", "typed but not entered"] {
        assert!(rows.contains(told), "{rows}");
    }
}

/// The consultation is gone from under the fingers: what they type on must begin nothing, nor close what says why.
#[test]
fn a_seal_elsewhere_is_told_at_once_in_place_of_any_dialog() {
    for keys in ["'A'", "'A' f1"] {
        let mut film = Film::at(Stage::Client);
        film.play(keys);
        film.wait(1_000);
        let id = film.open().consultation.form().id.clone();
        film.report(Report::SealedElsewhere(id.clone()));
        film.report(Report::Saved(now()));
        film.take();
        film.play("'n'");
        assert_eq!(film.take(), []);
        let rows = film.rows().join("\n");
        for told in ["Consultation closed", "was sealed meanwhile", id.as_str()] {
            assert!(rows.contains(told), "{rows}");
        }
        film.play("enter");
        assert!(film.model.dialog.is_none() && film.model.open().is_none());
        assert!(film.hint().contains("was sealed meanwhile"));
    }
}
