//! Discarding: a draft goes only once its reference has been typed, and then as a whole.

use crate::domain::consultation::Stage;
use crate::session::{Effect, FailedOperation, Report};
use crate::tui::dialogs::discard::Discard;
use crate::tui::film::Film;

#[test]
fn a_draft_is_discarded_only_by_typing_its_reference() {
    let mut film = Film::at(Stage::Screening);
    let id = film.open().consultation.form().id.clone();
    film.take();
    film.play("f7 enter");
    assert!(film.hint().starts_with("The text does not match"));
    film.play("'A-104' enter 'x' enter");
    assert!(film.model.front::<Discard>().is_some());
    film.play("esc n wait:2000");
    assert!(film.take().iter().all(|it| matches!(it, Effect::Save(_))));
    film.play("y f7 'A-1042' enter");
    let effects = film.take();
    assert!(
        matches!(&effects[..], [Effect::Discard(which, Some(_))] if *which == id),
        "the last answer goes with it"
    );
    film.play("n y f6 esc wait:3000");
    assert_eq!(film.take(), [], "no autosave brings it back");
    film.report(Report::Discarded(id));
    assert!(film.model.open().is_none());
    film.play("ctrl-c ctrl-c");
    assert_eq!(film.model.session.exit, Some(0));
}

#[test]
fn the_reference_may_be_typed_in_another_case_or_with_other_digits() {
    let mut film = Film::at(Stage::Screening);
    let id = film.open().consultation.form().id.clone();
    film.take();
    film.play("f7 'a-\u{661}\u{660}\u{664}\u{662}' enter");
    assert_eq!(film.take().last(), Some(&Effect::Discard(id, None)));
}

#[test]
fn a_discard_that_fails_leaves_the_consultation_open() {
    let mut film = Film::at(Stage::Screening);
    film.play("f7 'A-1042' enter");
    film.take();
    film.report(Report::Failed(
        FailedOperation::Discarding,
        "not found".to_owned(),
    ));
    film.play("n wait:1000");
    assert_eq!(film.answered(), 1);
    assert!(film.take().iter().any(|it| matches!(it, Effect::Save(_))));
}

#[test]
fn a_draft_without_a_reference_is_discarded_by_the_end_of_its_id() {
    let mut film = Film::at(Stage::Client);
    film.play("down 'Mona' wait:1000");
    let id = film.open().consultation.form().id.clone();
    let end: String = id.as_str().chars().rev().take(6).collect();
    let end: String = end.chars().rev().collect();
    film.take();
    film.play("f7 enter").play(&format!("'{end}' enter"));
    assert_eq!(film.take(), [Effect::Discard(id, None)]);
}
