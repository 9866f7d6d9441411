//! Hints from startup appear one after another; none is lost.

use super::home::{entry, listed};
use crate::domain::consultation::{Prefill, Stage};
use crate::domain::language::{Bilingual, Language};
use crate::session::{Access, Hint, Report};
use crate::shipped;
use crate::store::catalog::Status;
use crate::tui::film::Film;

/// Reports three hints, as a single start may.
fn told(film: &mut Film) -> [&'static str; 3] {
    let phrases = &shipped::PHRASES.hints;
    let hints = [
        (&phrases.still_open, "folder"),
        (&phrases.no_locks, "why"),
        NEW_STATION,
    ];
    hints.map(|told| {
        film.report(Report::Told(hint(told)));
        told.0.get(Language::En)
    })
}

/// A phrase and the name of its placeholder.
type Told = (&'static Bilingual, &'static str);

const NEW_STATION: Told = (&shipped::PHRASES.hints.new_station, "id");

fn hint((phrase, name): Told) -> Hint {
    Hint::with(phrase, vec![(name, "x".to_owned())])
}

#[test]
fn each_hint_stays_until_there_was_a_pause_to_read_it() {
    let mut film = Film::home();
    let hints = told(&mut film);
    film.report(listed(vec![
        entry(Status::Draft, 1),
        entry(Status::Draft, 2),
    ]));
    for hint in hints {
        assert_eq!(film.hint(), hint);
        film.play("down up wait:900 down");
    }
    assert_eq!(film.hint(), "");
    film.report(Report::Told(hint(NEW_STATION)));
    assert_eq!(
        film.hint(),
        hints[2],
        "told once more where it happens once more"
    );
}

#[test]
fn who_types_on_has_not_read_it() {
    let mut film = Film::at(Stage::Client);
    let hints = told(&mut film);
    film.play("'A-1042' enter 'Sara'");
    assert_eq!(film.hint(), hints[0]);
}

#[test]
fn what_a_key_has_to_say_comes_first_and_hides_no_queued_hint_for_good() {
    let mut film = Film::on("under-18");
    let hints = told(&mut film);
    film.play("down wait:1000 U+63A");
    assert!(film.hint().starts_with("This key is not an answer"));
    for hint in &hints[1..] {
        film.play("down");
        assert_eq!(film.hint(), *hint);
        film.play("up wait:1000 up");
    }
}

#[test]
fn a_hint_that_was_not_on_the_screen_waits() {
    let mut film = Film::home();
    let hints = told(&mut film);
    film.model.covered = true;
    film.draw();
    film.play("wait:1000 down");
    assert_eq!(
        film.hint(),
        hints[0],
        "a key that lifts the cover reads nothing"
    );
    let mut film = film.sized(30, 10);
    film.play("wait:1000 down wait:1000 down");
    assert_eq!(film.hint(), hints[0], "no room for it");
    let mut film = film.sized(80, 24);
    film.model
        .show(crate::tui::dialogs::calibration::Calibration);
    film.draw();
    assert_eq!(film.hint(), "", "nothing lies over the lines of Arabic");
    film.play("wait:1000 esc");
    film.model.session.hint = None;
    assert_eq!(film.hint(), hints[0]);
}

#[test]
fn what_was_told_of_a_correction_leaves_with_it() {
    let phrases = &shipped::PHRASES.hints;
    for told in [
        (&phrases.amends_newest, "id"),
        (&phrases.reason_stays, "reason"),
        (&phrases.undoes_retraction, "id"),
    ] {
        let mut film = Film::home();
        film.report(Report::Told(hint(told)));
        film.begin(&Prefill::default());
        assert_eq!(film.hint(), told.0.get(Language::En));
        film.play("'A' down");
        assert_eq!(film.hint(), told.0.get(Language::En), "it stays with it");
        film.play("esc esc down");
        assert_eq!(film.hint(), "");
        film.play("n");
        film.begin(&Prefill::default());
        film.play("down");
        assert_eq!(film.hint(), "", "another client");
    }
    // Others stay, wherever the screen leads.
    let mut film = Film::home();
    film.report(Report::Told(hint(NEW_STATION)));
    film.begin(&Prefill::default());
    film.play("'A' esc esc down");
    assert_eq!(film.hint(), NEW_STATION.0.get(Language::En));
}

#[test]
fn a_folder_without_locks_is_told_of_whatever_the_list_holds() {
    for entries in [Vec::new(), vec![entry(Status::Draft, 1)]] {
        let mut film = Film::home();
        film.report(listed(entries));
        film.model.session.access = Access::Unlocked;
        film.draw();
        let words = shipped::PHRASES.screen.unlocked.en.0;
        assert!(film.rows().iter().any(|row| row.contains(words)));
    }
}
