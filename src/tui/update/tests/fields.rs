//! Text fields: what is entered when, what is refused, where the arrows lead.

use crate::domain::consultation::Stage;
use crate::domain::language::Language;
use crate::tui::film::Film;
use crate::tui::model::{Row, Slot};

fn row(film: &Film) -> Option<Row> {
    film.model.row()
}

#[test]
fn half_a_date_keeps_the_cursor_until_it_is_right_or_taken_back() {
    for (typed, hint) in [
        ("'1990-05'", "Not a date"),
        ("'2090-05-31'", "The date lies"),
        ("'2020-05-31'", ""),
        ("'U+0661'", "Not a date"),
    ] {
        let mut film = Film::at(Stage::Client);
        film.play("down down").play(typed);
        assert_eq!(film.hint(), "");
        for leave in ["down", "tab", "f6", "f7", "enter", "end"] {
            if leave == "end" || hint.is_empty() {
                continue;
            }
            film.play(leave);
            assert_eq!(
                row(&film),
                Some(Row::Text(Slot::BirthDate)),
                "{typed} {leave}"
            );
            assert!(
                film.hint().starts_with(hint),
                "{typed} {leave}: {}",
                film.hint()
            );
        }
        film.play("esc");
        assert!(film.model.walk().is_some() || hint.is_empty());
        if !hint.is_empty() {
            film.play("down");
            assert_eq!(row(&film), Some(Row::Text(Slot::Practitioner)));
        }
    }
}

#[test]
fn what_is_whole_in_a_field_is_entered_before_the_cursor_leaves_it() {
    let mut film = Film::at(Stage::Client);
    film.play("down down '1990-05-31'");
    let form = film.walk().consultation.form();
    assert_eq!(
        form.birth_date.map(|date| date.to_string()).as_deref(),
        Some("1990-05-31")
    );
    let mut film = Film::at(Stage::Decision);
    film.play("space down down down space down '12'");
    assert_eq!(film.walk().consultation.form().decision.sessions, Some(12));
    film.play("'x' down");
    assert_eq!(film.hint(), "A whole number from 1 to 99.");
}

#[test]
fn a_text_over_its_limit_is_refused_and_says_how_long_it_is() {
    let mut film = Film::at(Stage::Client);
    film.play("'abc'").paste(&"x".repeat(300));
    assert_eq!(film.walk().consultation.form().client, "abc");
    let values = &film.model.hint.as_ref().unwrap().values;
    assert_eq!(values[0].1, "303");
    assert_eq!(values[1].1, "200");
    let mut film = Film::at(Stage::Decision);
    film.play("end").paste("kept").paste(&"x".repeat(30_000));
    assert_eq!(film.walk().consultation.form().decision.remarks, "kept");
    assert_eq!(film.model.hint.as_ref().unwrap().values[0].1, "30004");
    let mut film = Film::on("under-18");
    film.play("enter").paste(&"x".repeat(2_500));
    assert_eq!(film.model.hint.as_ref().unwrap().values[0].1, "2500");
    assert_eq!(film.model.hint.as_ref().unwrap().values[1].1, "2000");
}

#[test]
fn a_remembered_practitioner_is_offered_never_filled_in() {
    let mut film = Film::at(Stage::Client);
    film.model.practitioners = vec!["Sara".to_owned(), "Huda".to_owned()];
    assert_eq!(film.walk().consultation.form().practitioner, "");
    film.play("down down down down down enter");
    assert_eq!(film.walk().consultation.form().practitioner, "Huda");
    assert_eq!(row(&film), Some(Row::ClientLanguage(Language::En)));
    film.play("up bs bs bs bs down");
    assert_eq!(row(&film), Some(Row::Remembered(0)));
}

#[test]
fn the_arrows_move_within_the_remarks_and_leave_them_at_their_ends() {
    let mut film = Film::at(Stage::Decision);
    film.play("end 'ab' alt-enter 'cd' up 'x' down 'y'");
    let remarks = |film: &Film| film.walk().consultation.form().decision.remarks.clone();
    assert_eq!(remarks(&film), "abx\ncdy");
    film.play("up up");
    assert_eq!(row(&film), Some(Row::Text(Slot::Specialist)));
    film.play("down enter");
    assert_eq!(film.hint(), "Enter opens nothing here.");
    film.play("backtab tab 'z'");
    assert_eq!(remarks(&film), "abx\ncdyz");
}
