//! The notice: shown in full and acknowledged by the client.

use crate::domain::consultation::Stage;
use crate::domain::language::Language;
use crate::session::Slot;
use crate::tui::film::{Film, now, ready_for};
use crate::tui::message::Message;
use crate::tui::model::Row;

#[test]
fn the_notice_is_acknowledged_only_when_all_of_it_was_drawn() {
    for (columns, rows) in [(80, 24), (48, 14)] {
        for language in Language::ALL {
            let mut consultation = ready_for(Stage::Notice);
            consultation.set_client_language(language, now());
            let film = Film::resumed(consultation, Stage::Notice, None);
            let mut film = film.sized(columns, rows).in_language(language);
            film.play("end 'LM' enter");
            assert!(film.open().consultation.form().acknowledged.is_none());
            assert!(film.hint().starts_with("Part of the notice"));
            let length = film.open().consultation.notice_numbers().len();
            film.play("f4 home");
            for _ in 0..length {
                film.play("down");
            }
            film.play("bs bs");
            assert_eq!(
                film.open().consultation.unseen(),
                None,
                "{columns} {language:?}"
            );
            film.play("enter");
            assert!(
                film.hint()
                    .starts_with("The client's acknowledgement is missing")
            );
            film.play("'LM'");
            assert!(film.open().consultation.form().acknowledged.is_none());
            film.play("f6");
            assert_eq!(
                film.stage(),
                Stage::Notice,
                "typing alone acknowledges nothing"
            );
            film.play("enter f6");
            assert_eq!(film.stage(), Stage::Decision, "{}", film.hint());
        }
    }
}

#[test]
fn a_page_of_the_notice_skips_nothing() {
    for (columns, rows) in [(80, 24), (48, 14), (120, 40)] {
        let mut film = Film::at(Stage::Notice).sized(columns, rows);
        for _ in 0..40 {
            film.play("pgdn");
        }
        assert_eq!(film.open().consultation.unseen(), None, "{columns}x{rows}");
    }
}

#[test]
fn what_a_dialog_or_a_cover_hides_was_not_on_the_screen() {
    for script in ["f12 down", "? down esc", "f3 down esc"] {
        let mut film = Film::at(Stage::Notice);
        film.play(script);
        assert_eq!(seen(&film), 0, "{script}");
    }
    let mut film = Film::at(Stage::Notice).sized(47, 13);
    film.play("down pgdn");
    assert_eq!(seen(&film), 0);
}

#[test]
fn a_refused_move_reads_nothing() {
    let mut film = Film::at(Stage::Notice);
    for _ in 0..30 {
        film.play("f6");
        assert!(film.hint().starts_with("Part of the notice"));
        assert_eq!(seen(&film), 0);
    }
    // The page that a refusal led to is read like any other: by going on from it.
    film.play("pgdn");
    let read = seen(&film);
    assert!(read > 0);
    for _ in 0..30 {
        film.play("f6");
    }
    assert_eq!(seen(&film), read);
}

#[test]
fn one_frame_is_read_once_however_many_keys_come_before_the_next() {
    let mut film = Film::at(Stage::Notice);
    film.play("[pgdn pgdn pgdn pgdn]");
    let read = seen(&film);
    let mut other = Film::at(Stage::Notice);
    other.play("pgdn");
    assert_eq!(read, seen(&other));
}

#[test]
fn the_client_reads_the_notice_alone() {
    for (columns, rows) in [(80, 24), (48, 14), (120, 40)] {
        for language in Language::ALL {
            for key in ["ins", "v", "U+0631"] {
                let mut consultation = ready_for(Stage::Notice);
                consultation.set_client_language(language, now());
                let film = Film::resumed(consultation, Stage::Notice, None);
                let mut film = film.sized(columns, rows).in_language(language.other());
                film.play(key);
                let right = film.cursor.unwrap().x > columns / 2;
                assert_eq!(right, language == Language::Ar, "where the text begins");
                let mut pages = 0;
                while film.open().consultation.unseen().is_some() {
                    let shown = film.rows().join("\n");
                    for other in ["mesocheck", "A-1042", "[R", "F6", "F2"] {
                        assert!(!shown.contains(other), "{other} in {shown}");
                    }
                    film.play("pgdn");
                    pages += 1;
                    assert!(pages < 80, "{shown}");
                }
                film.play("esc");
                assert!(film.rows().join("").contains("mesocheck"));
                film.play("end 'LM' enter");
                let given = &film.open().consultation.form().acknowledged;
                assert!(given.is_some(), "{columns} {language:?} {key}");
            }
        }
    }
}

#[test]
fn the_clients_view_begins_at_the_top_and_leaving_it_keeps_the_place() {
    let mut film = Film::at(Stage::Notice);
    film.play("pgdn pgdn v");
    assert_eq!(
        (film.model.view.drawn.page.top, film.model.cursor()),
        (0, 0)
    );
    film.play("pgdn pgdn");
    let item = film.model.view.drawn.notice.clone();
    film.play("v");
    let here = film.model.cursor();
    assert!(here > 2 && film.model.view.drawn.notice.contains(&item[0]));
}

/// How many items of the notice were shown.
fn seen(film: &Film) -> usize {
    film.open().consultation.form().seen.len()
}

#[test]
fn another_language_of_the_client_voids_the_acknowledgement_and_says_so() {
    let mut film = Film::at(Stage::Decision);
    film.play("f5 f5 f5 f5 f5 f5 down down down down down space");
    assert!(film.hint().starts_with("The client's language changed"));
    assert!(film.open().consultation.form().acknowledged.is_none());
    assert!(film.open().consultation.form().seen.is_empty());
}

#[test]
fn an_acknowledgement_whose_name_is_deleted_does_not_stand() {
    let acknowledged = ready_for(Stage::Decision);
    assert!(acknowledged.form().acknowledged.is_some());
    let mut film = Film::resumed(acknowledged, Stage::Notice, None);
    film.play("end");
    for _ in 0.."L. M.".len() {
        film.play("bs");
    }
    assert!(film.open().consultation.form().acknowledged.is_none());
    film.play("esc f6");
    assert_eq!(film.stage(), Stage::Notice);
    film.play("end 'LM' enter");
    let form = film.open().consultation.form();
    assert_eq!(
        form.acknowledged.as_ref().map(|it| it.by.as_str()),
        Some("LM")
    );
}

#[test]
fn a_name_changed_after_the_acknowledgement_is_to_be_confirmed() {
    let mut film = Film::resumed(ready_for(Stage::Decision), Stage::Notice, None);
    film.play("end 'x' f6");
    assert_eq!(film.stage(), Stage::Notice);
    assert_eq!(film.model.row(), Some(Row::Text(Slot::Acknowledge)));
    assert!(
        film.hint()
            .starts_with("The client's acknowledgement is missing"),
        "{}",
        film.hint()
    );
    film.play("esc f9");
    assert_ne!(film.stage(), Stage::Decision);
    film.play("f4 enter f6");
    assert_eq!(film.stage(), Stage::Decision);
    let acknowledged = film.open().consultation.form().acknowledged.as_ref();
    assert_eq!(acknowledged.map(|it| it.by.as_str()), Some("L. M.x"));
}

#[test]
fn an_acknowledgement_in_a_batch_of_keys_is_not_confirmed_and_says_so() {
    let mut consultation = ready_for(Stage::Notice);
    consultation.see(consultation.notice_numbers().to_vec());
    let mut film = Film::resumed(consultation, Stage::Notice, None);
    film.play("end 'L' [M enter]");
    assert!(film.open().consultation.form().acknowledged.is_none());
    assert!(film.hint().ends_with("nothing was confirmed."));
}

#[test]
fn what_hides_the_notice_for_a_while_does_not_move_it() {
    let dialog: fn(&mut Film) = |film| _ = film.play("? esc");
    let cover: fn(&mut Film) = |film| _ = film.play("f12 esc");
    let window: fn(&mut Film) = |film| {
        film.tell(Message::Resized(47, 13));
        film.tell(Message::Resized(80, 24));
    };
    for (keys, hide_and_show) in [
        ("pgdn", dialog),
        ("pgdn", cover),
        ("pgdn", window),
        // For the client alone.
        ("v pgdn", cover),
        ("v pgdn", window),
    ] {
        let mut film = Film::at(Stage::Notice);
        film.play(keys);
        let (before, shown) = (film.model.view.drawn.page.top, film.rows());
        assert!(before > 0, "{keys}");
        hide_and_show(&mut film);
        assert_eq!(film.model.view.drawn.page.top, before, "{keys}");
        assert_eq!(film.rows(), shown, "{keys}");
    }
}
