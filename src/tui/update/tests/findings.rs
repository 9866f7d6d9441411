//! One key leads from a finding to its question and one leads back; rows that open nothing offer nothing.

use crate::domain::consultation::{ProposedDecision, Stage};
use crate::domain::language::Language;
use crate::domain::record::Verdict;
use crate::domain::screening::Answer;
use crate::tui::film::{Film, now, ready_for};
use crate::tui::keymap::Action;
use crate::tui::model::{BackTarget, Row, offered};

/// A film at a stage, with findings of two levels.
fn found(stage: Stage) -> Film {
    let mut it = ready_for(Stage::Assessment);
    for (id, answer) in [
        ("under-18", Answer::Unknown),
        ("needle-fainting", Answer::Yes),
        ("thrombosis-stroke", Answer::Yes),
    ] {
        let id = it.checklist().question(id).unwrap().id;
        it.give(id, answer, Language::En, now()).unwrap();
    }
    it.see(it.notice_numbers().to_vec());
    it.acknowledge("L. M.", now()).unwrap();
    for step in [
        ProposedDecision::Verdict(Verdict::Postponed),
        ProposedDecision::Specialist("Dr Huda".into()),
        ProposedDecision::Remarks("clearance first".into()),
    ] {
        it.decide(step, now()).unwrap();
    }
    Film::resumed(it, stage, None)
}

fn footer(film: &Film) -> String {
    film.rows().pop().unwrap()
}

fn offers(film: &Film, action: Action) -> bool {
    offered(&film.model, None).any(|binding| binding.action == action)
}

#[test]
fn one_key_leads_from_a_finding_to_its_question_and_one_back() {
    for (stage, there) in [(Stage::Assessment, "tab"), (Stage::Review, "enter")] {
        for (question, down) in [
            ("under-18", "down"),
            ("thrombosis-stroke", "down down"),
            ("needle-fainting", "down down down"),
        ] {
            let mut film = found(stage);
            film.play("home").play(down);
            let row = film.model.row();
            film.play(there);
            assert_eq!(
                (film.stage(), film.question()),
                (Stage::Screening, question)
            );
            assert!(footer(&film).contains("Esc Back"), "{}", footer(&film));
            film.play("esc");
            assert_eq!((film.stage(), film.model.row()), (stage, row));
        }
    }
}

#[test]
fn an_answer_changed_on_the_way_keeps_the_way_back() {
    let mut film = found(Stage::Assessment);
    film.play("home down down down tab n");
    assert_eq!(film.answer("needle-fainting"), Some(Answer::No));
    film.play("esc");
    assert_eq!(
        film.stage(),
        Stage::Assessment,
        "the finding is gone, the way is not"
    );
    film.play("f5 esc");
    assert!(
        film.model.view.bar.is_some(),
        "whoever walked there by stages has no finding to go back to"
    );
}

#[test]
fn what_is_unanswered_is_reached_from_the_assessment_in_the_same_way() {
    let mut it = ready_for(Stage::Screening);
    let id = it.checklist().question("under-18").unwrap().id;
    it.give(id, Answer::Yes, Language::En, now()).unwrap();
    let mut film = Film::resumed(it, Stage::Assessment, None);
    film.play("home down down");
    assert!(matches!(
        film.model.row(),
        Some(Row::Back(_, BackTarget::Question(_)))
    ));
    assert!(
        footer(&film).contains("Enter Question"),
        "{}",
        footer(&film)
    );
    film.play("enter");
    assert_eq!(film.stage(), Stage::Screening);
}

#[test]
fn rows_that_open_nothing_offer_nothing() {
    for (stage, script, opens) in [
        (Stage::Assessment, "home", false),
        (Stage::Assessment, "home down", false),
        (Stage::Assessment, "home down down", true),
        (Stage::Notice, "home", false),
        (Stage::Concerns, "home", false),
        (Stage::Substances, "home", false),
        (Stage::Decision, "home", false),
        (Stage::Review, "home", true),
        (Stage::Client, "home", true),
    ] {
        let mut film = found(stage);
        film.play(script);
        assert_eq!(offers(&film, Action::Open), opens, "{stage:?} {script}");
        let shown = footer(&film).contains("Enter");
        assert!(opens || !shown, "{stage:?} {script}: {}", footer(&film));
    }
    let mut film = found(Stage::Assessment);
    film.play("home");
    assert!(!offers(&film, Action::Question));
}
