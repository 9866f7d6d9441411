//! Clearances: typed, kept, entered, withdrawn; and the reason for ending early.

use crate::domain::assessment::Outcome;
use crate::domain::consultation::{Consultation, Stage, Toggle};
use crate::domain::language::Language;
use crate::domain::record_id::RecordId;
use crate::domain::screening::Answer;
use crate::session::{Effect, FailedOperation, Report};
use crate::shipped::CHECKLIST;
use crate::store::records;
use crate::tui::dialogs::clearance::ClearanceDialog;
use crate::tui::dialogs::confirm::Confirm;
use crate::tui::dialogs::withdraw::Withdraw;
use crate::tui::film::{Film, now, ready_for};

use super::resumed;

/// At the assessment, on a finding of the level refer.
fn on_a_refer() -> Film {
    let mut film = Film::at(Stage::Assessment);
    film.play("f5");
    film.walk_to("thrombosis-stroke");
    film.play("y f6 down");
    film
}

fn cleared(film: &Film) -> Option<String> {
    let entry = film.open().consultation.form().entry("thrombosis-stroke");
    let cleared = entry.and_then(|entry| entry.cleared.as_ref());
    cleared.map(|it| format!("{} {} {}", it.by, it.on, it.said))
}

#[test]
fn a_clearance_is_entered_field_by_field() {
    let mut film = on_a_refer();
    film.play("enter");
    assert!(
        film.model.front::<ClearanceDialog>().is_some(),
        "{}",
        film.hint()
    );
    film.play("'Dr' tab '2026-11-20' enter 'may' enter");
    assert!(film.model.dialog.is_none(), "{}", film.hint());
    assert_eq!(cleared(&film).as_deref(), Some("Dr 2026-11-20 may"));
    let shown = film.rows().join("\n");
    assert!(shown.contains("counts as a precaution."), "{shown}");
    // Changing the answer voids it and shows a hint.
    film.play("f5");
    film.walk_to("thrombosis-stroke");
    film.play("n");
    assert!(
        film.hint().contains("clearances no longer count"),
        "{}",
        film.hint()
    );
    assert_eq!(cleared(&film), None);
}

#[test]
fn a_clearance_that_lacks_something_is_refused_and_kept() {
    let table = [
        ("'D' tab '2026-11-20' tab 'may'", "State who gave"),
        ("'Dr' tab '2026-11-20' tab 'ma'", "State what was said"),
        ("'Dr' tab '2026-11-23' tab 'may'", "The date is before"),
        ("'Dr' tab '20.11.2026' tab 'may'", "Invalid date"),
        ("tab tab", "State who gave"),
    ];
    for (script, hint) in table {
        let mut film = on_a_refer();
        film.play("enter").play(script).play("enter");
        assert!(film.hint().starts_with(hint), "{script}: {}", film.hint());
        assert!(film.model.front::<ClearanceDialog>().is_some());
        assert_eq!(cleared(&film), None);
        // The cursor is in the field that is refused.
        let row = &film.rows()[usize::from(film.cursor.unwrap().y)];
        let mut typed = script.split('\'').skip(1).step_by(2);
        let field = ["who", "date", "what"].map(|word| hint.contains(word));
        let field = field.iter().position(|it| *it).unwrap();
        assert!(
            typed.nth(field).is_none_or(|text| row.contains(text)),
            "{row}"
        );
    }
}

#[test]
fn the_date_of_a_clearance_is_refused_while_it_is_typed_and_t_is_today() {
    for (typed, hint) in [
        ("'20.'", "Invalid date"),
        ("'20/11/2026'", "Invalid date"),
        ("'2026-11-23'", "The date is before"),
        ("'2026-11-2'", ""),
        ("t", ""),
        ("U+062A", ""),
    ] {
        let mut film = on_a_refer();
        film.play("enter 'Dr' tab").play(typed);
        assert_eq!(film.hint().is_empty(), hint.is_empty(), "{typed}");
        assert!(film.hint().starts_with(hint), "{typed}: {}", film.hint());
        let refused = !hint.is_empty();
        let today = film.rows().join("\n").contains("2026-11-22");
        let is_today = !typed.starts_with('\'');
        assert_eq!(
            today,
            refused || is_today,
            "today, typed or told by the refusal: {typed}"
        );
    }
    let mut film = on_a_refer();
    film.play("enter 'Dr' tab t tab 'may' enter");
    assert_eq!(cleared(&film).as_deref(), Some("Dr 2026-11-22 may"));
}

/// In a correction, no clearance can be given on a later day than that of the consultation.
#[test]
fn in_a_correction_t_is_the_last_day_that_a_clearance_can_have() {
    let text = include_str!("../../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");
    let mut record = records::decoded(text.into()).unwrap().record;
    record.started = "2026-11-20T13:15:02+03:00".parse().unwrap();
    for finding in &mut record.findings {
        finding.cleared = None;
    }
    let id = RecordId::new(now(), 7);
    let correction = Consultation::amend(&CHECKLIST, record, "ab01", "misspelt", id).unwrap();
    let mut film = Film::resumed(correction, Stage::Assessment, None);
    let question = CHECKLIST.question("thrombosis-stroke").unwrap().id;
    ClearanceDialog::ask(&mut film.model, question);
    film.play("'Dr' tab t");
    let shown = film.rows().join("\n");
    assert!(shown.contains("up to 2026-11-20; t: that day"), "{shown}");
    film.play("tab 'may' enter");
    assert!(film.model.dialog.is_none(), "{}", film.hint());
    assert_eq!(cleared(&film).as_deref(), Some("Dr 2026-11-20 may"));
}

#[test]
fn esc_leaves_a_clearance_as_it_was_and_says_so() {
    let mut film = on_a_refer();
    film.play("enter 'Dr' down '2026' esc");
    assert!(film.model.dialog.is_none());
    assert_eq!(film.stage(), Stage::Assessment);
    assert!(film.hint().starts_with("Unchanged"), "{}", film.hint());
    assert!(film.open().consultation.form().begun.is_empty());
    film.play("enter esc");
    assert_eq!(film.hint(), "", "nothing was typed");
    film.play("enter 'Dr' tab '2026-11-20' tab 'may' enter enter '-HUDA' esc");
    assert!(film.hint().starts_with("Unchanged"));
    assert_eq!(cleared(&film).as_deref(), Some("Dr 2026-11-20 may"));
}

#[test]
fn a_cleared_refer_looks_cleared_wherever_it_is_listed() {
    for (language, word) in [(Language::En, "cleared"), (Language::Ar, "")] {
        let mut film = with_a_clearance().sized(75, 24).in_language(language);
        let mut sees = |script: &str, wanted: bool| {
            film.play(script);
            let rows = film.rows();
            let refer = rows.iter().any(|row| row.contains('\u{25C6}'));
            assert!(!refer, "{script}\n{}", rows.join("\n"));
            let seen = rows
                .iter()
                .any(|row| row.contains('\u{2713}') && row.contains(word));
            assert!(seen || !wanted, "{script}\n{}", rows.join("\n"));
        };
        sees("home down", true);
        sees("f8", true);
        sees("esc", true);
        let mut film = with_a_clearance().sized(75, 24).in_language(language);
        film.play("f5");
        film.walk_to("thrombosis-stroke");
        let rows = film.rows().join("\n");
        assert!(rows.contains('\u{2713}') && rows.contains(word), "{rows}");
        film.play("down");
        // The card in focus says what its own answers lead to.
        let card = |row: &String| row.contains('\u{258C}') || row.contains('\u{2590}');
        let rows = film.rows().into_iter().filter(|row| !card(row));
        let rows = rows.collect::<Vec<_>>().join("\n");
        assert!(!rows.contains('\u{25C6}') && rows.contains(word), "{rows}");
    }
}

#[test]
fn only_a_refer_that_was_answered_is_cleared() {
    let mut film = Film::at(Stage::Assessment);
    film.play("f5 home y f6 down enter");
    assert!(film.model.dialog.is_none(), "a stop");
    assert!(film.hint().starts_with("A clearance cannot override"));
    let mut film = Film::at(Stage::Assessment);
    film.play("f5 home u f6 down enter");
    assert!(film.model.dialog.is_none(), "unknown on a stop question");
    assert!(film.hint().starts_with("A clearance cannot override"));
}

/// A film with a clearance entered.
fn with_a_clearance() -> Film {
    let mut film = on_a_refer();
    film.play("enter 'Dr' tab '2026-11-20' tab 'may' enter");
    assert!(cleared(&film).is_some(), "{}", film.hint());
    film
}

fn outcome(film: &Film) -> Outcome {
    film.open().consultation.assessment().outcome
}

#[test]
fn a_clearance_is_withdrawn_after_one_question_and_the_trail_keeps_it() {
    for ask in [
        "f7",
        "bs bs tab end bs bs bs bs bs bs bs bs bs bs tab bs bs bs enter",
    ] {
        let mut film = with_a_clearance();
        assert_eq!(outcome(&film), Outcome::ProceedWithCaution);
        film.play("enter").play(ask);
        assert!(film.model.front::<Withdraw>().is_some(), "{ask}");
        assert!(cleared(&film).is_some(), "only asked so far");
        film.play("esc");
        assert!(cleared(&film).is_some() && film.model.dialog.is_none());
        film.play("enter").play("f7 [enter enter]");
        assert!(
            cleared(&film).is_some(),
            "several keys at once withdraw nothing"
        );
        film.play("enter");
        assert_eq!(cleared(&film), None);
        assert!(film.model.dialog.is_none());
        assert!(
            film.hint().starts_with("The clearance was withdrawn"),
            "{}",
            film.hint()
        );
        assert_eq!(outcome(&film), Outcome::Refer);
        let trail = &film.open().consultation.form().trail;
        let last = trail.last().unwrap();
        assert_eq!((last.from, last.to), (Answer::Yes, Answer::Yes));
        assert_eq!(last.voided.as_ref().unwrap().by, "Dr");
        // The fields are empty again, and F7 no longer asks.
        film.play("enter f7 tab tab enter");
        assert!(film.hint().starts_with("State who gave"), "{}", film.hint());
    }
}

#[test]
fn a_withdrawn_clearance_voids_the_decision_and_closes_its_gate() {
    let mut film = Film::resumed(ready_for(Stage::Decision), Stage::Assessment, None);
    film.play("f5");
    film.walk_to("thrombosis-stroke");
    film.play("y f6 down enter 'Dr' tab '2026-11-20' tab 'may' enter f6 f6 home space");
    assert!(
        film.open().consultation.form().decision.verdict.is_some(),
        "{}",
        film.hint()
    );
    film.play("f5 f5 home down enter f7 enter");
    assert!(
        film.hint().contains(
            "one or more clearances no longer count, and the decision must be made again"
        ),
        "{}",
        film.hint()
    );
    assert!(film.open().consultation.form().decision.verdict.is_none());
    film.play("f6 f6 home space");
    assert!(film.open().consultation.form().decision.verdict.is_none());
    assert!(
        film.hint().contains("This outcome does not permit"),
        "{}",
        film.hint()
    );
}

#[test]
fn what_is_typed_into_a_clearance_outlives_a_crash_and_reaches_no_record() {
    let mut film = on_a_refer();
    film.take();
    film.play("enter 'Dr' down '2026'");
    let mut film = resumed(&mut film);
    let begun = &film.open().consultation.form().begun;
    assert_eq!(begun.clearance("thrombosis-stroke").unwrap()[1], "2026");
    assert_eq!(cleared(&film), None);
    film.play("home down enter tab '-11-20' tab 'may' enter");
    assert_eq!(cleared(&film).as_deref(), Some("Dr 2026-11-20 may"));
    assert!(film.open().consultation.form().begun.is_empty());
}

#[test]
fn a_given_clearance_that_is_half_changed_stands_until_it_is_entered() {
    let mut film = with_a_clearance();
    film.take();
    film.play("enter '-HUDA'");
    assert_eq!(cleared(&film).as_deref(), Some("Dr 2026-11-20 may"));
    let mut film = resumed(&mut film);
    film.play("home down enter down down enter");
    assert_eq!(cleared(&film).as_deref(), Some("Dr-HUDA 2026-11-20 may"));
}

#[test]
fn the_reason_for_ending_early_outlives_esc_a_failed_seal_and_a_crash() {
    let mut film = on_a_refer();
    film.take();
    film.play("f8 'pregn' esc f8 'ant' enter");
    let sealed = film.take();
    assert!(
        matches!(sealed.last(), Some(Effect::Seal(_, Some(reason))) if reason == "pregnant"),
        "{sealed:?}"
    );
    film.report(Report::Failed(
        FailedOperation::Sealing,
        "no room".to_owned(),
    ));
    film.take();
    film.play("f8 '.'");
    let mut film = resumed(&mut film);
    film.play("f8 enter");
    let sealed = film.take();
    assert!(
        matches!(sealed.last(), Some(Effect::Seal(_, Some(reason))) if reason == "pregnant."),
        "{sealed:?}"
    );
}

#[test]
fn a_choice_that_loses_a_clearance_says_so_before() {
    let mut consultation = ready_for(Stage::Review);
    let hair = CHECKLIST.concern("hair").unwrap().id;
    consultation.toggle(Toggle::Concern(hair), now());
    let question = CHECKLIST.question("hair-sudden-patchy").unwrap().id;
    consultation
        .give(question, Answer::Yes, Language::En, now())
        .unwrap();
    consultation
        .clear(question, "Dr Omar", "2026-11-20", "may", now())
        .unwrap();
    let mut film = Film::resumed(consultation, Stage::Concerns, None);
    film.play("space");
    let shown = film.rows().join("\n");
    assert!(film.model.front::<Confirm>().is_some(), "{shown}");
    let told = "Clearances that become void and do not come back: 1";
    assert!(shown.contains(told), "{shown}");
}
