//! Dialogs, the side pane and the help.

use crate::domain::consultation::Stage;
use crate::domain::record_id::RecordId;
use crate::domain::screening::Answer;
use crate::session::certificate::tests::certificate;
use crate::tui::dialogs::confirm::Confirm;
use crate::tui::dialogs::detail::Detail;
use crate::tui::dialogs::help::Help;
use crate::tui::dialogs::pane::Pane;
use crate::tui::film::{Film, now};

use super::resumed;

#[test]
fn a_detail_is_entered_with_enter_and_esc_leaves_it_as_it_was() {
    let mut film = Film::on("under-18");
    let detail = |film: &Film| {
        let entry = film.open().consultation.form().entry("under-18");
        entry.and_then(|entry| entry.detail.clone())
    };
    film.play("enter");
    assert!(film.model.front::<Detail>().is_some());
    film.play("'yn1' alt-enter '2' up home 'x'");
    assert_eq!(detail(&film), None);
    assert_eq!(film.answered(), 0);
    film.play("f5 f6 f4 f9 f8 f7 f3 tab");
    assert!(film.model.front::<Detail>().is_some());
    film.play("[enter enter]");
    assert_eq!(detail(&film), None, "several keys at once confirm nothing");
    film.play("enter");
    assert_eq!(detail(&film).as_deref(), Some("xyn1\n2"));
    film.play("enter 'z' esc");
    assert!(film.hint().starts_with("Unchanged"), "{}", film.hint());
    assert_eq!(detail(&film).as_deref(), Some("xyn1\n2"));
    film.play("enter enter 2");
    assert_eq!(film.answer("under-18"), Some(Answer::No));
    assert_eq!(film.answered(), 1);
}

#[test]
fn a_detail_half_typed_outlives_a_crash_until_esc() {
    let mut film = Film::on("under-18");
    film.play("enter 'half'");
    assert!(film.rows().join("\n").contains("not entered yet"));
    let mut film = resumed(&mut film);
    film.walk_to("under-18");
    film.play("enter");
    assert!(film.rows().join("\n").contains("half"));
    film.play("esc");
    assert!(film.open().consultation.form().begun.is_empty());
    film.play("enter");
    assert!(!film.rows().join("\n").contains("half"));
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
fn scrolling_begins_where_the_dialog_stands() {
    let mut film = Film::at(Stage::Review).sized(48, 14);
    film.play("f9");
    let scroll = |film: &Film| film.model.dialog.as_ref().and_then(|front| front.scroll);
    let above = film.model.view.drawn.above;
    assert!(above > 1 && scroll(&film).is_none(), "{:#?}", film.rows());
    film.play("up");
    assert_eq!(scroll(&film), Some(above - 1));
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
            let scroll = |film: &Film| {
                let front = film.model.dialog.as_ref();
                front.map_or(film.model.view.pane_scroll, |front| front.scroll.unwrap())
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
fn all_that_would_stop_counting_can_be_read_in_the_smallest_window() {
    let mut film = Film::at(Stage::Assessment).sized(48, 14);
    film.play("f5 f5 f5 end space");
    let confirm: &Confirm = film.model.front().unwrap();
    let last = confirm.losing.last().unwrap();
    let question = crate::shipped::CHECKLIST.question(last.as_str()).unwrap();
    let tail = question.text.en.rsplit(' ').next().unwrap();
    let seen = |film: &Film| film.rows().iter().any(|row| row.contains(tail));
    assert!(!seen(&film));
    film.play("end");
    assert!(seen(&film), "{}", film.rows().join("\n"));
    film.play("enter");
    assert!(film.model.dialog.is_none(), "Enter confirms from there");
}

#[test]
fn however_long_the_path_of_a_record_is_all_of_it_can_be_read() {
    let mut film = Film::home().sized(48, 14);
    let path = format!("/home/{}last.ron", "a-long-name/".repeat(40));
    film.report(certificate(RecordId::new(now(), 7), &path));
    let seen = |film: &Film, text: &str| film.rows().iter().any(|row| row.contains(text));
    assert!(!seen(&film, "last.ron"));
    film.play("end");
    assert!(seen(&film, "last.ron"), "{}", film.rows().join("\n"));
    film.play("wait:1000 enter");
    assert!(film.model.dialog.is_none());
}

#[test]
fn the_findings_can_be_read_before_ending_early_in_the_smallest_window() {
    let mut film = Film::on("under-18").sized(48, 14);
    film.play("y y u u f8 'no'");
    let findings = &film.open().consultation.assessment().findings;
    let last = findings.last().unwrap().question.text.en.0;
    let tail = last.rsplit(' ').next().unwrap();
    let seen = |film: &Film, text: &str| film.rows().iter().any(|row| row.contains(text));
    assert!(seen(&film, "no") && !seen(&film, tail));
    let mut pages = (0..40).map(|_| {
        film.play("pgdn");
        seen(&film, tail)
    });
    assert!(pages.any(|found| found), "no page leaves out a row");
    film.play("'t'");
    assert!(seen(&film, "not"), "typing leads back to the reason");
}

#[test]
fn the_pane_is_a_dialog_where_there_is_no_room_for_it() {
    let mut film = Film::on("under-18").sized(75, 24);
    film.play("f3");
    assert!(film.model.front::<Pane>().is_some());
    film.play("f3");
    assert!(film.model.dialog.is_none());
    let mut film = Film::on("under-18").sized(76, 24);
    film.play("f3");
    assert!(film.model.dialog.is_none() && film.model.view.pane_focused);
    for close in ["f3", "esc", "enter"] {
        film.play(close);
        assert!(
            !film.model.view.pane_focused && film.model.open().is_some(),
            "{close}"
        );
        film.play("f3");
    }
}

#[test]
fn a_group_word_takes_a_note_of_what_exactly() {
    let mut film = Film::at(Stage::Substances);
    let rows = film.model.rows();
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
    let named = &film.open().consultation.form().substances[0].named;
    assert_eq!(named.as_deref(), Some("ferulic"));
}

#[test]
fn the_help_opens_over_a_dialog_and_gives_it_back() {
    let mut confirm = Film::at(Stage::Assessment);
    confirm.play("f5 f5 f5 end space");
    let mut detail = Film::on("under-18");
    detail.play("enter 'typed?'");
    let mut end = Film::on("under-18");
    end.play("f8 'typed'");
    for (mut film, key, told) in [
        (confirm, "?", "Confirm"),
        (detail, "f1", "Close"),
        (end, "f1", "Move"),
    ] {
        let before = film.rows();
        for close in [key, "esc"] {
            film.play(key);
            let help: &Help = film.model.front().unwrap();
            assert!(help.under.is_some());
            assert!(film.rows().join("\n").contains(told), "{told}");
            film.play("enter enter").play(close);
            assert_eq!(film.rows(), before, "{key} {close}");
        }
    }
}

#[test]
fn a_dialog_of_one_field_offers_no_key_that_leads_nowhere() {
    for (open, moves) in [("enter", false), ("f7", false), ("f8", true)] {
        let mut film = Film::on("under-18");
        film.play(open);
        let footer = film.rows().pop().unwrap();
        assert!(!footer.contains("Tab"), "{footer}");
        assert_eq!(footer.contains("Move"), moves, "{open}: {footer}");
        film.play("f1");
        let shown = film.rows().join("\n");
        assert_eq!(shown.contains("PgUp"), moves, "{open}: {shown}");
    }
}
