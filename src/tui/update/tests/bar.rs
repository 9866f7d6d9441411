//! The stage bar and the side pane: their own keys, and that every other key acts as on the stage.

use crate::domain::consultation::Stage;
use crate::domain::language::Language;
use crate::session::Effect;
use crate::tui::dialogs::discard::Discard;
use crate::tui::dialogs::end::End;
use crate::tui::film::{Film, ready_for};
use crate::tui::keymap::Context;
use crate::tui::model::context;

/// Keys that move the focus from the stage to the bar and to the pane.
const AWAY: [&str; 2] = ["esc", "f3"];

fn beside(stage: Stage, away: &str) -> Film {
    let mut film = Film::at(stage);
    film.play(away);
    assert!(matches!(context(&film.model), Context::Bar | Context::Pane));
    film
}

#[test]
fn left_and_right_choose_a_stage_by_sight_and_enter_goes_there() {
    for (language, on) in [(Language::En, "right"), (Language::Ar, "left")] {
        let mut film = Film::at(Stage::Assessment).in_language(language);
        film.play("esc").play(on);
        assert_eq!(film.model.view.bar, Some(Stage::Notice), "{language:?}");
        film.play("enter");
        assert_eq!(film.stage(), Stage::Notice);
        assert_eq!(film.model.view.bar, None);
    }
}

#[test]
fn a_consultation_is_ended_or_discarded_from_there() {
    for away in AWAY {
        let mut film = beside(Stage::Screening, away);
        film.play("f8 'so'");
        assert!(film.model.front::<End>().is_some());
        film.play("esc").play(away).play("f7");
        assert!(film.model.front::<Discard>().is_some());
    }
    let mut film = beside(Stage::Client, "esc");
    film.play("f8");
    assert!(film.hint().starts_with("Client reference is missing"));
    assert_eq!(context(&film.model), Context::Typing, "on what is missing");
}

#[test]
fn the_stages_and_the_open_questions_are_reached_from_there() {
    for away in AWAY {
        let mut film = beside(Stage::Assessment, away);
        film.play("f5");
        assert_eq!(film.stage(), Stage::Screening);
        film.play(away).play("f6");
        assert_eq!(film.stage(), Stage::Assessment);
        film.play(away).play("f4");
        assert!(film.hint().starts_with("Part of the notice"));
        assert_eq!(film.stage(), Stage::Notice);
        let mut film = Film::on("asthma-sulfite");
        film.play(away).play("f4");
        assert_eq!(film.question(), "asthma-sulfite", "it has no answer");
        film.play("n up").play(away).play("f4");
        assert_eq!(film.question(), "latex-antiseptic-allergy");
        assert_eq!(context(&film.model), Context::Question);
    }
}

#[test]
fn the_seal_is_asked_for_from_there_in_the_review_alone() {
    for away in AWAY {
        let mut film = beside(Stage::Decision, away);
        film.play("f9");
        assert!(!film.hint().is_empty());
        let mut film = Film::resumed(ready_for(Stage::Review), Stage::Review, None);
        film.take();
        film.play(away).play("[f9 f9]");
        assert!(film.take().is_empty(), "several keys at once seal nothing");
        film.play("f9 'S' enter");
        assert!(matches!(*film.take(), [Effect::Number, Effect::Seal(..)]));
        assert!(film.open().closing());
    }
}

#[test]
fn language_and_help_work_there_and_the_help_tells_the_keys_of_the_place() {
    for (away, own) in [("esc", "←→"), ("f3", "Esc  F3")] {
        let mut film = beside(Stage::Screening, away).sized(80, 60);
        let place = context(&film.model);
        film.play("f2 f2 ?");
        let shown = film.rows().join("\n");
        assert!(shown.contains(own) && shown.contains("F8"), "{shown}");
        film.play("?");
        assert_eq!(context(&film.model), place, "where it was");
    }
}

#[test]
fn no_answer_is_given_from_there() {
    for away in AWAY {
        let mut film = beside(Stage::Screening, away);
        film.play("1 2 3 y n u");
        assert_eq!(film.answered(), 0);
    }
}
