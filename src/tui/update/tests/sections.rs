//! The map of the screening: from one section to any other by Space and its number.

use crate::domain::consultation::Stage;
use crate::domain::language::Language;
use crate::tui::film::Film;

/// The number of the section of the question in focus.
fn section(film: &Film) -> usize {
    let open = film.open();
    let mut sections = open.sections().into_iter();
    sections
        .position(|(_, places)| places.contains(&film.model.cursor()))
        .unwrap()
}

#[test]
fn a_number_leads_to_its_section() {
    let count = Film::at(Stage::Screening).open().sections().len();
    assert!((9..=12).contains(&count), "{count}");
    for (place, key) in "1234567890".chars().enumerate().take(count) {
        let mut film = Film::on("heart-disease");
        film.play(&format!("space {key}"));
        assert_eq!(section(&film), place);
        assert_eq!(film.answered(), 0);
        assert!(film.model.dialog.is_none());
    }
}

#[test]
fn arrows_and_enter_lead_there_and_esc_stays() {
    let mut film = Film::on("under-18");
    film.play("space down down enter");
    assert_eq!(section(&film), 2);
    film.play("space end enter");
    assert_eq!(section(&film), film.open().sections().len() - 1);
    let here = film.question();
    for leave in ["space home esc", "space home space"] {
        film.play(leave);
        assert_eq!(film.question(), here);
    }
}

#[test]
fn it_leads_to_what_is_open_there() {
    let mut film = Film::on("under-18");
    film.play("n +300ms space 1");
    assert_eq!(film.question(), "pregnancy-breastfeeding");
    film.play("n space 1");
    assert_eq!(film.question(), "under-18");
}

#[test]
fn a_number_that_is_held_or_has_no_section_answers_nothing() {
    let mut film = Film::on("under-18");
    film.play("space 2 +30ms 2 2 2 2");
    assert_eq!(film.answered(), 0);
    let mut film = Film::on("under-18");
    film.play("space 2 +500ms 2 +30ms 2 2 2 2");
    assert_eq!(film.answered(), 0, "the first repeat comes late");
    let mut film = Film::on("under-18");
    film.play("[space 2]");
    assert_eq!((section(&film), film.answered()), (1, 0));
}

#[test]
fn the_map_fills_as_one_answers_and_shows_where_one_is() {
    for language in Language::ALL {
        let mut film = Film::on("under-18").in_language(language).sized(120, 40);
        let marks = |film: &Film| {
            let rows = film.rows();
            let current = |row: &&String| row.contains('\u{25B8}') || row.contains('\u{25C2}');
            // The stage bar has the first one; the strip of questions is beside the map.
            let row = rows.iter().filter(current).nth(1).unwrap();
            let columns: Vec<&str> = row.split('\u{2502}').collect();
            let map = columns
                .into_iter()
                .find(|part| part.contains(['\u{25B8}', '\u{25C2}']));
            map.unwrap().to_owned()
        };
        let count = |row: &str, sign: char| row.matches(sign).count();
        assert_eq!(count(&marks(&film), '\u{B7}'), 2, "{}", marks(&film));
        film.play("y");
        let row = marks(&film);
        assert_eq!((count(&row, '\u{B7}'), count(&row, '\u{25A0}')), (1, 1));
        film.play("n");
        let row = marks(&film);
        assert_eq!(count(&row, '\u{B7}'), 5, "the next section: {row}");
        film.play("up");
        let row = marks(&film);
        assert_eq!(
            (count(&row, '\u{2713}'), count(&row, '\u{25A0}')),
            (1, 1),
            "{row}"
        );
    }
}
