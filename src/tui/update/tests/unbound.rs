//! A key with no meaning shows for two seconds which keys have one; nothing wakes the program afterwards.

use crate::domain::consultation::Stage;
use crate::domain::language::Language;
use crate::store::catalog::Status;
use crate::tui::film::Film;
use crate::tui::update::tests::home::{entry, listed};

/// The row that lists the keys, if shown.
fn keys(film: &Film) -> Option<String> {
    let words = &film.model.phrases.screen.keys_here;
    let lead = words.get(Language::En);
    film.rows().into_iter().find(|row| row.contains(lead))
}

#[test]
fn a_key_without_a_meaning_shows_for_two_seconds_those_that_have_one() {
    for stage in Stage::ALL {
        for away in ["", "esc", "f3"] {
            let mut film = Film::at(stage);
            film.play(away).play("wait:2000");
            let idle = film.model.wakes_at();
            film.play("f10");
            let shown = keys(&film).unwrap_or_else(|| panic!("{stage:?} {away}"));
            assert!(shown.contains("F2"), "{shown}");
            film.play("wait:1900");
            film.draw();
            assert!(keys(&film).is_some(), "{stage:?}");
            film.play("wait:200");
            film.draw();
            assert_eq!(keys(&film), None, "{stage:?} {away}");
            assert_eq!(film.model.wakes_at(), idle, "no wake-up is left");
        }
    }
}

#[test]
fn the_next_key_takes_them_away_and_every_such_key_begins_anew() {
    let mut film = Film::on("under-18");
    film.play("f10 wait:1500 f10 wait:1500");
    film.draw();
    assert!(keys(&film).is_some());
    film.play("down");
    assert_eq!(keys(&film), None);
}

#[test]
fn dialogs_lists_and_records_show_theirs() {
    let mut film = Film::home();
    film.report(listed(vec![entry(Status::Sealed, 3)]));
    film.play("z");
    assert!(keys(&film).unwrap().contains("Export"));
    let mut film = Film::at(Stage::Screening);
    film.play("enter f10");
    assert!(keys(&film).unwrap().contains("Esc"));
    let text = include_str!("../../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");
    let record: crate::domain::record::Record =
        ron::from_str(text.split("// sha256").next().unwrap()).unwrap();
    let mut film = Film::home();
    film.read(record);
    film.play("z");
    assert!(keys(&film).unwrap().contains("Esc"));
}

#[test]
fn letters_that_are_typed_into_a_field_are_no_such_keys() {
    let mut film = Film::at(Stage::Client);
    film.play("'z'");
    assert_eq!(keys(&film), None);
}
