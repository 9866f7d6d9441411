//! Dialogs, the side pane and the help.

use crate::domain::consultation::Stage;
use crate::domain::screening::Answer;
use crate::tui::film::Film;
use crate::tui::model::{Dialog, TextTarget};

/// In the assessment, on a finding of the level refer.
fn on_a_refer() -> Film {
    let mut film = Film::at(Stage::Assessment);
    film.play("f5");
    film.walk_to("thrombosis-stroke");
    film.play("y f6 down");
    film
}

fn cleared(film: &Film) -> Option<String> {
    let entry = film.walk().consultation.form().entry("thrombosis-stroke");
    let cleared = entry.and_then(|entry| entry.cleared.as_ref());
    cleared.map(|it| format!("{} {} {}", it.by, it.on, it.said))
}

#[test]
fn a_clearance_is_entered_field_by_field() {
    let mut film = on_a_refer();
    film.play("enter");
    assert!(
        matches!(film.model.dialog, Some(Dialog::Clearance(..))),
        "{}",
        film.hint()
    );
    film.play("'Dr' tab '2026-11-20' enter 'may' enter");
    assert!(film.model.dialog.is_none(), "{}", film.hint());
    assert_eq!(cleared(&film).as_deref(), Some("Dr 2026-11-20 may"));
    // Another answer voids it, and says so.
    film.play("f5");
    film.walk_to("thrombosis-stroke");
    film.play("n");
    assert!(
        film.hint().contains("clearance no longer counts"),
        "{}",
        film.hint()
    );
    assert_eq!(cleared(&film), None);
}

#[test]
fn a_clearance_that_lacks_something_is_refused_and_kept() {
    let table = [
        ("'D' tab '2026-11-20' tab 'may'", "A clearance names who"),
        ("'Dr' tab '2026-11-20' tab 'ma'", "A clearance names who"),
        ("'Dr' tab '2026-11-23' tab 'may'", "The date lies"),
        ("'Dr' tab '20.11.2026' tab 'may'", "Not a date"),
        ("tab tab", "A clearance names who"),
    ];
    for (script, hint) in table {
        let mut film = on_a_refer();
        film.play("enter").play(script).play("enter");
        assert!(film.hint().starts_with(hint), "{script}: {}", film.hint());
        assert!(matches!(film.model.dialog, Some(Dialog::Clearance(..))));
        assert_eq!(cleared(&film), None);
    }
}

#[test]
fn what_was_typed_into_a_clearance_is_there_after_esc() {
    let mut film = on_a_refer();
    film.play("enter 'Dr' down '2026' esc");
    assert!(film.model.dialog.is_none());
    assert_eq!(film.stage(), Stage::Assessment);
    film.play("f2 enter f2 '-HUDA' tab '-11-20' tab 'may' enter");
    assert_eq!(cleared(&film).as_deref(), Some("Dr-HUDA 2026-11-20 may"));
}

#[test]
fn only_a_refer_that_was_answered_is_cleared() {
    let mut film = Film::at(Stage::Assessment);
    film.play("f5 home y f6 down enter");
    assert!(film.model.dialog.is_none(), "a stop");
    assert!(film.hint().starts_with("No clearance settles"));
    let mut film = Film::at(Stage::Assessment);
    film.play("f5 home u f6 down enter");
    assert!(film.model.dialog.is_none(), "unknown on a stop question");
    assert!(film.hint().starts_with("No clearance settles"));
}

#[test]
fn a_detail_is_entered_while_it_is_typed() {
    let mut film = Film::on("under-18");
    let detail = |film: &Film| {
        let entry = film.walk().consultation.form().entry("under-18");
        entry.and_then(|entry| entry.detail.clone())
    };
    film.play("enter");
    assert!(matches!(
        film.model.dialog,
        Some(Dialog::Text(TextTarget::Detail(_), _))
    ));
    film.play("'yn1' alt-enter '2' up home 'x'");
    assert_eq!(detail(&film).as_deref(), Some("xyn1\n2"));
    assert_eq!(film.answered(), 0);
    film.play("f5 f6 f4 f9 f8 f7 f3 tab");
    assert!(matches!(film.model.dialog, Some(Dialog::Text(..))));
    film.play("esc");
    assert_eq!(detail(&film).as_deref(), Some("xyn1\n2"));
    film.play("enter enter 2");
    assert_eq!(film.answer("under-18"), Some(Answer::No));
    assert_eq!(film.answered(), 1);
}

#[test]
fn keys_that_answer_behind_a_dialog_answer_nothing() {
    for open in ["?", "f3", "f7", "f8"] {
        let mut film = Film::on("under-18").sized(48, 14);
        film.play(open).play("y n u 1 2 3");
        assert_eq!(film.answered(), 0, "{open}");
        film.play("esc 2");
        assert_eq!(film.answered(), 1, "{open}");
    }
    let mut film = Film::on("under-18");
    film.play("f3 y n u 1 2 3");
    assert_eq!(film.answered(), 0, "the pane has the arrows");
    film.play("f3 2");
    assert_eq!(film.answered(), 1);
}

#[test]
fn scrolling_stops_at_the_end() {
    for (columns, rows) in [(80, 24), (48, 14), (120, 40)] {
        for open in ["?", "f3"] {
            let mut film = Film::on("under-18").sized(columns, rows);
            film.play(open).play("end");
            film.draw();
            let end = film.rows();
            for _ in 0..5 {
                film.play("down pgdn");
            }
            assert_eq!(film.rows(), end);
            let scroll = |film: &Film| match &film.model.dialog {
                Some(Dialog::Help(scroll) | Dialog::Pane(scroll)) => *scroll,
                _ => film.walk().pane_scroll,
            };
            let last = scroll(&film);
            if last > 0 {
                film.play("up");
                assert_ne!(
                    film.rows(),
                    end,
                    "{columns} {open}: one key up is seen at once"
                );
                assert_eq!(scroll(&film), last - 1);
            }
            film.play("home");
            assert_eq!(scroll(&film), 0);
        }
    }
}

#[test]
fn the_pane_is_a_dialog_where_there_is_no_room_for_it() {
    let mut film = Film::on("under-18").sized(75, 24);
    film.play("f3");
    assert!(matches!(film.model.dialog, Some(Dialog::Pane(_))));
    film.play("f3");
    assert!(film.model.dialog.is_none());
    let mut film = Film::on("under-18").sized(76, 24);
    film.play("f3");
    assert!(film.model.dialog.is_none() && film.walk().pane_focused);
    for close in ["f3", "esc", "enter"] {
        film.play(close);
        assert!(
            !film.walk().pane_focused && film.model.walk().is_some(),
            "{close}"
        );
        film.play("f3");
    }
}

#[test]
fn a_group_word_takes_a_note_of_what_exactly() {
    let mut film = Film::at(Stage::Substances);
    let rows = crate::tui::model::rows(film.walk(), &[]);
    for _ in 0..rows.len() {
        film.play("home enter");
        assert!(film.model.dialog.is_none(), "not chosen yet");
    }
    let group = rows.iter().position(|row| match row {
        crate::tui::model::Row::Substance(id) => {
            crate::shipped::CHECKLIST
                .substance(id.as_str())
                .unwrap()
                .group
        }
        _ => false,
    });
    let Some(group) = group else { return };
    for _ in 0..group {
        film.play("down");
    }
    film.play("space enter 'ferulic' enter");
    let named = &film.walk().consultation.form().substances[0].named;
    assert_eq!(named.as_deref(), Some("ferulic"));
}
