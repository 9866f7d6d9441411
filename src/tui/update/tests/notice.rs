//! The notice: shown in full and acknowledged by the client.

use crate::domain::consultation::Stage;
use crate::domain::language::Language;
use crate::tui::film::{Film, now, ready_for};

#[test]
fn the_notice_is_acknowledged_only_when_all_of_it_was_drawn() {
    for (columns, rows) in [(80, 24), (48, 14)] {
        for language in Language::ALL {
            let mut consultation = ready_for(Stage::Notice);
            consultation.set_client_language(language, now());
            let film = Film::resumed(consultation, Stage::Notice, None);
            let mut film = film.sized(columns, rows).in_language(language);
            film.play("end 'LM' enter");
            assert!(film.walk().consultation.form().acknowledged.is_none());
            assert!(film.hint().starts_with("The whole notice"));
            let length = film.walk().consultation.notice_length();
            film.play("f4 home");
            for _ in 0..length {
                film.play("down");
            }
            assert_eq!(
                film.walk().consultation.unseen(),
                None,
                "{columns} {language:?}"
            );
            film.play("bs bs enter");
            assert!(
                film.hint()
                    .starts_with("The client's acknowledgement is missing")
            );
            film.play("'LM'");
            assert!(film.walk().consultation.form().acknowledged.is_none());
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
        assert_eq!(film.walk().consultation.unseen(), None, "{columns}x{rows}");
    }
}

#[test]
fn what_a_dialog_or_a_cover_hides_was_not_on_the_screen() {
    let mut film = Film::at(Stage::Notice).sized(47, 13);
    film.model.size = (80, 24);
    for key in ["f12", "?"] {
        film.play("+0ms").play(key);
        let seen = film.walk().consultation.form().seen.len();
        film.model
            .show(crate::tui::dialogs::help::Help { under: None });
        film.tell(crate::tui::message::Message::Resized(80, 40));
        assert_eq!(film.walk().consultation.form().seen.len(), seen);
    }
}

#[test]
fn another_language_of_the_client_voids_the_acknowledgement_and_says_so() {
    let mut film = Film::at(Stage::Decision);
    film.play("f5 f5 f5 f5 f5 f5 down down down down down space");
    assert!(film.hint().starts_with("The client's language changed"));
    assert!(film.walk().consultation.form().acknowledged.is_none());
    assert!(film.walk().consultation.form().seen.is_empty());
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
    assert!(film.walk().consultation.form().acknowledged.is_none());
    film.play("esc f6");
    assert_eq!(film.stage(), Stage::Notice);
    film.play("end 'LM' enter");
    let form = film.walk().consultation.form();
    assert_eq!(
        form.acknowledged.as_ref().map(|it| it.by.as_str()),
        Some("LM")
    );
}
