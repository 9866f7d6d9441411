//! Reading a record: scrolling, and moving between a finding and its question.

use super::home::{entry, listed};
use crate::domain::language::Language;
use crate::domain::record::Record;
use crate::session::{ReadRecord, Report};
use crate::store::catalog::Status;
use crate::tui::film::Film;
use crate::tui::model::{Mark, Scene};

fn golden() -> Record {
    let text = include_str!("../../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");
    ron::from_str(text.split("// sha256").next().unwrap()).unwrap()
}

fn opened() -> Film {
    let mut film = Film::home();
    film.report(listed(vec![entry(Status::Sealed, 2)]));
    film.play("enter");
    film.read(golden());
    film
}

fn footer(film: &Film) -> String {
    film.rows().pop().unwrap()
}

#[test]
fn enter_while_reading_opens_nothing_and_shows_the_keys() {
    let mut film = opened();
    film.play("enter");
    assert!(film.model.keys_until.is_some());
    film.play("wait:2000 end");
    let end = film.rows();
    film.play("down pgdn down");
    assert_eq!(film.rows()[2..22], end[2..22]);
    film.play("up");
    assert_ne!(film.rows()[2..22], end[2..22], "one key up is seen at once");
    film.play("esc");
    film.take();
    film.play("enter");
    assert_eq!(film.take().len(), 1, "another can be opened");
}

#[test]
fn in_a_record_tab_finds_enter_turns_and_esc_returns() {
    let mut film = opened();
    let mark = |film: &Film| match film.model.scene() {
        Scene::Reading(reading) => reading.mark,
        Scene::Home | Scene::Consultation(_) => None,
    };
    assert!(footer(&film).contains("Tab Finding") && !footer(&film).contains("Enter"));
    film.play("tab");
    assert_eq!(mark(&film), Some(Mark::Finding(0)));
    assert!(footer(&film).contains("Enter Question"));
    film.play("enter");
    assert_eq!(mark(&film), Some(Mark::Question(0)));
    let bar = |film: &Film| {
        let rows = film.rows();
        rows.into_iter()
            .find(|row| row.starts_with('\u{258C}'))
            .unwrap()
    };
    assert!(bar(&film).contains("Ever a blood clot"), "{}", bar(&film));
    assert!(
        bar(&film).contains("Yes"),
        "among the answers: {}",
        bar(&film)
    );
    assert!(footer(&film).contains("Enter Back"));
    film.play("esc");
    assert_eq!(mark(&film), Some(Mark::Finding(0)));
    assert!(bar(&film).contains("Refer"), "{}", bar(&film));
    film.play("pgdn");
    assert_eq!(mark(&film), None, "the arrows scroll");
    film.play("esc");
    assert!(matches!(film.model.scene(), Scene::Home));
}

#[test]
fn the_page_ends_with_what_to_compare_the_record_by() {
    let mut film = opened();
    film.play("end");
    let shown = film.rows().join("");
    assert!(
        shown.contains("Number 17") && shown.contains("4f2a-91bc-07de"),
        "{shown}"
    );
}

#[test]
fn tab_is_offered_only_beside_a_version_that_differs() {
    let mut other = golden();
    other.name = Some("Samra".to_owned());
    for language in [Language::En, Language::Ar] {
        for (before, offered) in [(other.clone(), true), (golden(), false)] {
            let mut film = opened().sized(120, 24).in_language(language);
            let read = ReadRecord {
                amended: Some(before),
                ..golden().into()
            };
            film.report(Report::Read(Box::new(read))).play("f3");
            for _ in 0..2 {
                assert_eq!(footer(&film).contains("Tab"), offered, "{}", footer(&film));
                film.play("f2 f2");
            }
        }
    }
}
