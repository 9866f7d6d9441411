//! The answer just given stays visible; one key takes it back, another adds its detail.

use crate::domain::consultation::Stage;
use crate::domain::screening::Answer;
use crate::shipped::CHECKLIST;
use crate::tui::dialogs::detail::Detail;
use crate::tui::dialogs::end::End;
use crate::tui::film::Film;

/// The last question of its section and the first of the next.
const LAST: &str = "pregnancy-breastfeeding";

/// The row that shows the answer just given.
fn echo(film: &Film) -> String {
    let rows = film.rows();
    rows[rows.len() - 3].clone()
}

fn detail(film: &Film, question: &str) -> Option<String> {
    let entry = film.open().consultation.form().entry(question);
    entry.and_then(|entry| entry.detail.clone())
}

#[test]
fn a_finding_stays_in_sight_when_its_section_is_left() {
    for (columns, rows) in [(80, 24), (120, 40), (48, 14)] {
        let mut film = Film::on(LAST).sized(columns, rows);
        let section = |film: &Film| CHECKLIST.question(film.question()).unwrap().section;
        let before = section(&film);
        film.play("y");
        let shown = echo(&film);
        assert!(shown.contains("\u{25A0} Yes \u{b7} Stop"), "{shown}");
        assert!(shown.contains("Backspace Undo"), "{shown}");
        assert!(shown.contains("Pregnant"), "{shown}");
        assert!(columns < 80 || shown.contains("Enter Detail"), "{shown}");
        let footer = film.rows().pop().unwrap();
        assert!(footer.contains("F8"), "{columns}: {footer}");
        assert_ne!(section(&film), before);
    }
}

#[test]
fn the_answer_stands_until_the_next_one_or_another_stage() {
    for key in ["f5", "esc left enter"] {
        let mut film = Film::on("under-18");
        film.play("y");
        assert!(film.open().echo.is_some());
        film.play(key);
        assert_eq!(film.open().echo, None, "{key}");
    }
    for key in ["down", "tab", "f4", "esc", "pgdn"] {
        let mut film = Film::on("under-18");
        film.play("y");
        assert!(echo(&film).contains("Enter Detail"));
        film.play(key);
        assert!(echo(&film).contains("Yes \u{b7} Stop"), "{key}");
        assert!(!echo(&film).contains("Enter Detail"), "{key}");
    }
    // Once the cursor has moved, Enter is for the question it is on.
    let mut film = Film::on("under-18");
    film.play("y down enter 'x' enter");
    assert_eq!(detail(&film, "under-18"), None);
    film.play("bs");
    assert_eq!((film.answered(), film.question()), (0, "under-18"));
    for keys in ["f2", "? esc", "f3 f3", "f8 esc", "enter esc", "f12 x"] {
        let mut film = Film::on("under-18");
        film.play("y").play(keys);
        assert!(film.open().echo.is_some(), "{keys}");
    }
    let mut film = Film::on("under-18");
    film.play("n");
    assert!(echo(&film).contains("No  Is the client under 18?"));
    film.play("y");
    assert!(echo(&film).contains("Yes \u{b7} Stop"), "{}", echo(&film));
}

#[test]
fn backspace_takes_the_answer_back_and_returns_to_its_question() {
    let mut film = Film::on(LAST);
    film.play("y bs");
    assert_eq!(film.answer(LAST), None);
    assert_eq!((film.question(), film.answered()), (LAST, 0));
    assert!(film.hint().starts_with("The answer was taken back"));
    assert!(film.open().consultation.form().trail.is_empty());
    film.play("n");
    let trail = &film.open().consultation.form().trail;
    assert_eq!(trail.len(), 1, "the trail keeps the answer taken back");
    assert_eq!((trail[0].from, trail[0].to), (Answer::Yes, Answer::No));
    film.play("bs bs");
    assert_eq!(film.answered(), 0, "one answer, and no more");
    assert!(film.hint().starts_with("Only the answer just given"));
}

#[test]
fn backspace_has_the_gates_of_an_answer() {
    for (script, hint) in [
        ("y [bs bs]", "Several keys"),
        ("+50ms y bs", "Too soon after the answer"),
        ("y~ bs", "Too soon after the answer"),
    ] {
        let mut film = Film::on(LAST);
        film.play(script);
        assert_eq!(film.answered(), 1, "{script}");
        assert!(film.hint().starts_with(hint), "{script}: {}", film.hint());
    }
}

#[test]
fn an_answer_taken_back_voids_what_rests_on_it() {
    let mut film = Film::at(Stage::Decision);
    film.play("space f5 f5 f5 end");
    film.walk_to("thrombosis-stroke");
    film.play("n bs");
    assert!(
        film.hint().starts_with("Outcome, concerns or substances"),
        "{}",
        film.hint()
    );
    assert!(film.open().consultation.form().decision.verdict.is_none());
}

#[test]
fn enter_adds_the_detail_of_the_answer_just_given() {
    let mut film = Film::on(LAST);
    film.play("y enter");
    assert!(film.model.front::<Detail>().is_some());
    let shown = film.rows().join("\n");
    assert!(shown.contains("Pregnant"), "the dialog names it\n{shown}");
    film.play("'week6' enter");
    assert_eq!(detail(&film, LAST).as_deref(), Some("week6"));
    assert_ne!(film.question(), LAST);
    let next = film.question();
    film.play("down up enter 'x' enter");
    assert_eq!(detail(&film, next).as_deref(), Some("x"));
}

#[test]
fn f8_ends_after_a_stop() {
    let mut film = Film::on(LAST);
    film.play("y f8");
    assert!(film.model.front::<End>().is_some());
}

#[test]
fn a_repeat_that_is_taken_back_leaves_the_answer_before_it() {
    let mut film = Film::on("under-18");
    film.play("y +500ms y +30ms y");
    assert_eq!(film.answered(), 1, "a held key answers once");
    let held = film.open().echo.unwrap();
    assert_eq!(held.question.as_str(), "under-18");
}
