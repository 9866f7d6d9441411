//! Moving between stages, and where a refusal leads.

use crate::domain::consultation::{Stage, Toggle};
use crate::domain::language::Language;
use crate::domain::screening::Answer;
use crate::session::{Effect, Slot};
use crate::shipped::CHECKLIST;
use crate::tui::dialogs::confirm::Confirm;
use crate::tui::film::{Film, now, ready_for};
use crate::tui::keymap::Action;
use crate::tui::model::{Row, offered};

fn row(film: &Film) -> Option<Row> {
    film.model.row()
}

#[test]
fn f6_names_what_is_missing_and_goes_there() {
    let slot = |slot| Some(Row::Text(slot));
    let table = [
        (
            Stage::Client,
            "f6",
            Stage::Client,
            "Client reference is missing",
            slot(Slot::Reference),
        ),
        (
            Stage::Client,
            "'A' down down down f6",
            Stage::Client,
            "Practitioner is missing",
            slot(Slot::Practitioner),
        ),
        (
            Stage::Client,
            "'A' down down down 'S' home f6",
            Stage::Client,
            "Client's language is missing",
            Some(Row::ClientLanguage(Language::En)),
        ),
        (
            Stage::Concerns,
            "down f6",
            Stage::Concerns,
            "No concern is chosen",
            Some(Row::Concern(CHECKLIST.concern("hair").unwrap().id)),
        ),
        (
            Stage::Substances,
            "end f6",
            Stage::Substances,
            "No substance is chosen",
            None,
        ),
        (
            Stage::Screening,
            "end n f6",
            Stage::Screening,
            "Questions without an answer",
            None,
        ),
        (
            Stage::Notice,
            "end f6",
            Stage::Notice,
            "Part of the notice",
            None,
        ),
        (
            Stage::Decision,
            "f6",
            Stage::Decision,
            "The specialist's decision is missing",
            None,
        ),
        (
            Stage::Decision,
            "down space f6",
            Stage::Decision,
            "Specialist's name is missing",
            slot(Slot::Specialist),
        ),
        (
            Stage::Decision,
            "down space 'Dr' home f6",
            Stage::Decision,
            "Remarks are missing",
            slot(Slot::Remarks),
        ),
        (
            Stage::Decision,
            "space f6",
            Stage::Decision,
            "No planned substance is chosen",
            None,
        ),
        (
            Stage::Decision,
            "space wait:700 space f6",
            Stage::Decision,
            "Number of sessions is missing",
            slot(Slot::Sessions),
        ),
    ];
    for (from, script, stage, hint, target) in table {
        let mut film = Film::at(from);
        film.play(script);
        assert_eq!(film.stage(), stage, "{from:?} {script}: {}", film.hint());
        assert!(
            film.hint().starts_with(hint),
            "{from:?} {script}: {}",
            film.hint()
        );
        if target.is_some() {
            assert_eq!(row(&film), target, "{from:?} {script}");
        }
    }
}

#[test]
fn a_refusal_stays_where_it_is_and_f4_leads_to_what_is_missing() {
    let mut consultation = ready_for(Stage::Review);
    consultation.toggle(
        Toggle::Concern(CHECKLIST.concern("pigmentation").unwrap().id),
        now(),
    );
    let mut film = Film::resumed(consultation, Stage::Review, None);
    film.take();
    film.play("f9");
    assert_eq!(film.stage(), Stage::Review);
    assert!(film.hint().starts_with("No concern is chosen"));
    assert!(film.rows().join("\n").contains("F4 leads there."));
    assert_eq!(film.take(), []);
    film.play("f4");
    assert_eq!(film.stage(), Stage::Concerns);
    assert!(film.hint().starts_with("No concern is chosen"));
    assert_eq!(film.take().len(), 1, "the other stage is saved at once");
}

#[test]
fn f6_and_f5_walk_through_and_save_at_every_stage() {
    let mut film = Film::at(Stage::Review);
    film.take();
    for stage in Stage::ALL.into_iter().rev().skip(1) {
        film.play("f5");
        assert_eq!(film.stage(), stage);
        let effects = film.take();
        assert!(
            matches!(&effects[..], [Effect::Save(unsaved)] if unsaved.stage == stage),
            "{effects:?}"
        );
    }
    film.play("f5");
    assert!(film.hint().starts_with("This is the first stage"));
    assert_eq!(film.take(), []);
    for stage in Stage::ALL.into_iter().skip(1) {
        film.play("f6");
        assert_eq!(film.stage(), stage, "{}", film.hint());
        assert_eq!(film.take().len(), 1);
    }
    film.play("f6");
    assert!(film.hint().starts_with("This is the last stage"));
}

#[test]
fn going_back_always_works_and_erases_nothing() {
    for stage in Stage::ALL.into_iter().skip(1) {
        let mut film = Film::at(stage);
        let form = film.open().consultation.form().clone();
        film.play("f5");
        assert_eq!(film.stage(), stage.previous());
        // The page of the notice that was left has been read; nothing else is different.
        let mut after = film.open().consultation.form().clone();
        assert!(form.seen.iter().all(|item| after.seen.contains(item)));
        assert_eq!(after.seen != form.seen, stage == Stage::Notice);
        after.seen.clone_from(&form.seen);
        assert_eq!(after, form);
    }
}

#[test]
fn entering_the_screening_stands_on_the_first_open_question() {
    let mut film = Film::on("asthma-sulfite");
    film.play("n f5 f6");
    assert_eq!(film.question(), "under-18");
}

#[test]
fn f4_goes_to_an_open_question_from_anywhere() {
    let mut film = Film::at(Stage::Client);
    film.play("down down f4");
    assert!(film.hint().starts_with("Client reference is missing"));
    assert_eq!(film.stage(), Stage::Client);
    let mut film = Film::at(Stage::Concerns);
    film.play("f4");
    assert!(film.hint().starts_with("No concern is chosen"));
    let mut consultation = ready_for(Stage::Screening);
    let id = CHECKLIST.question("under-18").unwrap().id;
    consultation
        .give(id, Answer::No, Language::En, now())
        .unwrap();
    for stage in [Stage::Client, Stage::Concerns, Stage::Substances] {
        let mut film = Film::resumed(consultation.clone(), stage, None);
        film.take();
        film.play("f4");
        assert_eq!(film.stage(), Stage::Screening, "{}", film.hint());
        assert_eq!(film.question(), "pregnancy-breastfeeding");
        assert_eq!(film.take().len(), 1, "a changed stage is saved at once");
        film.play("f4 f4");
        assert_eq!(film.question(), "pregnancy-breastfeeding", "it is open");
    }
}

#[test]
fn the_language_changes_in_place_in_every_stage() {
    for stage in Stage::ALL {
        for dialog in ["", "?", "f1", "f7", "f8", "f3"] {
            let mut film = Film::at(stage);
            if stage == Stage::Client {
                film.play("'A-1042' wait:1000");
            }
            film.play("down").play(dialog);
            film.take();
            let before = (
                film.stage(),
                film.model.cursor(),
                film.model.view.drawn.clone(),
            );
            let open = format!("{:?}", film.model.dialog);
            film.play("f2");
            assert_eq!(film.model.language, Language::Ar);
            assert_eq!(film.take(), [Effect::KeepLanguage(Language::Ar)]);
            assert_eq!(
                (film.stage(), film.model.cursor()),
                (before.0, before.1),
                "{stage:?} {dialog}"
            );
            assert_eq!(film.model.view.drawn.question, before.2.question);
            assert_eq!(format!("{:?}", film.model.dialog), open);
            film.play("f2");
            assert_eq!(film.model.language, Language::En);
        }
    }
}

#[test]
fn enter_on_a_line_of_the_review_goes_there() {
    let mut film = Film::at(Stage::Review);
    film.play("enter");
    assert_eq!((film.stage(), film.model.cursor()), (Stage::Assessment, 0));
    let mut film = Film::at(Stage::Review);
    let rows = film.model.rows();
    for (place, row) in rows.iter().enumerate().step_by(3) {
        let Row::Back(stage, _) = row else {
            panic!("{row:?}")
        };
        film.play("home");
        for _ in 0..place {
            film.play("down");
        }
        film.play("enter");
        assert_eq!(film.stage(), *stage, "{row:?}");
        while film.stage() != Stage::Review {
            film.play("f6");
        }
    }
}

#[test]
fn enter_says_where_it_opens_nothing() {
    let table = [
        (
            Stage::Client,
            "down down down down enter",
            "Press Space to choose.",
        ),
        (Stage::Concerns, "enter", "Press Space to choose."),
        (Stage::Substances, "enter", "Press Space to choose."),
        (Stage::Substances, "end enter", "Press Space to choose."),
        (Stage::Assessment, "enter", ""),
        (Stage::Notice, "enter", ""),
        (Stage::Decision, "enter", "Press Space to choose."),
    ];
    for (stage, script, hint) in table {
        let mut film = Film::at(stage);
        let form = film.open().consultation.form().clone();
        film.play(script);
        assert_eq!(film.hint(), hint, "{stage:?}");
        let keys = film.model.keys_until.is_some();
        assert_eq!(keys, hint.is_empty(), "{stage:?}: the keys are shown");
        assert_eq!(*film.open().consultation.form(), form);
    }
}

#[test]
fn answers_that_stop_counting_are_shown_before_they_do() {
    let mut film = Film::at(Stage::Assessment);
    let counted = film.answered();
    film.play("f5 f5 f5 end");
    assert_eq!(film.stage(), Stage::Concerns);
    film.play("space");
    assert!(
        film.model
            .front::<Confirm>()
            .is_some_and(|it| matches!(it.toggle, Toggle::Concern(_)) && it.losing.len() == 8),
        "{:?}",
        film.model.dialog
    );
    assert_eq!(film.answered(), counted, "nothing has happened yet");
    film.play("esc");
    assert!(film.model.dialog.is_none());
    assert_eq!(film.open().consultation.form().concerns, ["pigmentation"]);
    film.play("[space enter]");
    assert!(film.model.dialog.is_none());
    film.play("space [enter enter]");
    assert!(
        film.model.dialog.is_some(),
        "an Enter that nobody saw the question for confirms nothing"
    );
    film.play("enter");
    assert!(film.open().consultation.form().concerns.is_empty());
    film.play("space");
    assert_eq!(
        film.answered(),
        counted,
        "the answers come back with the choice"
    );
}

#[test]
fn a_substance_that_is_added_asks_about_the_plan_again() {
    let mut film = Film::at(Stage::Assessment);
    film.play("f5 f5 home space");
    assert!(film.model.front::<Confirm>().is_some());
    film.play("enter");
    assert!(
        film.hint().starts_with("A substance was added"),
        "{}",
        film.hint()
    );
    film.play("f6");
    assert_eq!(film.question(), "known-ingredient-allergy");
}

#[test]
fn the_decision_has_its_gates() {
    let mut film = Film::at(Stage::Decision);
    film.play("space");
    let verdict = |film: &Film| film.open().consultation.form().decision.verdict;
    assert!(verdict(&film).is_some(), "{}", film.hint());
    // Changing an answer to a stop voids the decision, and "suitable" is then refused.
    film.play("f5 f5 f5 home y");
    assert!(
        film.hint()
            .starts_with("Outcome, concerns or substances changed"),
        "{}",
        film.hint()
    );
    assert_eq!(verdict(&film), None);
    film.play("f6 f6 f6 home space");
    assert_eq!(verdict(&film), None);
    assert!(film.hint().starts_with("This outcome does not permit"));
    film.play("down down space 'Dr' tab 'why' f6");
    assert_eq!(film.stage(), Stage::Review, "{}", film.hint());
}

#[test]
fn help_names_no_way_back_from_the_first_stage_none_on_from_the_last_and_one_place_to_seal() {
    for stage in Stage::ALL {
        let film = Film::at(stage);
        let names = |action| offered(&film.model, None).any(|binding| binding.action == action);
        assert_eq!(names(Action::PreviousStage), stage != Stage::Client);
        assert_eq!(names(Action::NextStage), stage != Stage::Review);
        assert_eq!(names(Action::Seal), stage == Stage::Review);
    }
}
