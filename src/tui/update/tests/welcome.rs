//! The first minute, and the sample that leaves nothing.

use super::home::{entry, listed};
use crate::domain::consultation::{Prefill, Stage};
use crate::domain::language::Language;
use crate::domain::record::Record;
use crate::session::certificate::tests::certificate;
use crate::session::{Effect, Report};
use crate::store::catalog::Status;
use crate::text;
use crate::tui::dialogs::export::Export;
use crate::tui::dialogs::welcome::Welcome;
use crate::tui::film::{Film, ready_for};

fn record() -> Record {
    let text = include_str!("../../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");
    ron::from_str(text.split("// sha256").next().unwrap()).unwrap()
}

fn footer(film: &Film) -> String {
    film.rows().pop().unwrap()
}

fn newcomer() -> Film {
    let mut film = Film::home();
    film.report(listed(Vec::new()));
    film.report(Report::Newcomer);
    film
}

#[test]
fn the_welcome_is_shown_once_and_left_by_one_key() {
    for (keys, kept) in [
        ("esc", None),
        ("enter", None),
        (
            "'Sara' enter",
            Some(Effect::KeepPractitioner("Sara".to_owned())),
        ),
        ("'Sara' esc", None),
    ] {
        let mut film = newcomer();
        assert!(film.model.front::<Welcome>().is_some());
        assert_eq!(film.take(), [Effect::KeepWelcomed], "and never again");
        film.play(keys);
        assert!(film.model.dialog.is_none(), "{keys}");
        assert_eq!(film.take(), kept.into_iter().collect::<Vec<_>>(), "{keys}");
        film.report(listed(Vec::new()));
        film.play("down");
        assert!(film.model.dialog.is_none());
    }
}

#[test]
fn it_says_what_this_is_and_is_not_in_both_languages() {
    for language in Language::ALL {
        let film = newcomer().in_language(language);
        let rows = film.rows();
        let rows = rows.iter().map(|row| match language {
            Language::En => row.clone(),
            Language::Ar => text::unshaped(&row.chars().rev().collect::<String>()),
        });
        let shown: String = rows.collect();
        let words = &film.model.phrases.welcome;
        for phrase in [&words.is_not, &words.name] {
            let letters = phrase.get(language).chars();
            let marks = |letter: &char| ('\u{64B}'..='\u{652}').contains(letter);
            let begins: String = letters.filter(|it| !marks(it)).take(10).collect();
            assert!(shown.contains(&begins), "{begins}: {:#?}", film.rows());
        }
        assert!(film.cursor.is_some());
    }
}

#[test]
fn whoever_begins_at_once_is_not_welcomed() {
    let mut film = Film::home();
    film.model.session.opening = true;
    film.report(listed(Vec::new()));
    film.report(Report::Newcomer);
    assert!(film.model.dialog.is_none());
    film.begin(&Prefill::default());
    film.play("esc esc");
    film.report(listed(vec![entry(Status::Draft, 1)]));
    assert!(film.model.front::<Welcome>().is_none());
}

#[test]
fn a_sample_is_marked_on_every_screen_and_not_exported() {
    for language in Language::ALL {
        let mark = |film: &Film| {
            let row = film.rows().remove(0);
            let row = match language {
                Language::En => row,
                Language::Ar => text::unshaped(&row.chars().rev().collect::<String>()),
            };
            row.contains(film.model.phrases.screen.sample.get(language))
        };
        for stage in Stage::ALL {
            for script in ["", "?", "f8", "f12"] {
                let mut film = Film::resumed(ready_for(stage), stage, None).in_language(language);
                assert!(!mark(&film));
                film.model.session.sample = true;
                film.play(script);
                film.draw();
                assert!(mark(&film), "{stage:?} {script} {:#?}", film.rows());
            }
        }
        let mut film = Film::at(Stage::Notice).in_language(language);
        film.model.session.sample = true;
        film.play("v");
        assert!(mark(&film), "{:#?}", film.rows());
    }
    let mut film = Film::home();
    film.model.session.sample = true;
    film.report(listed(vec![entry(Status::Sealed, 2)]));
    film.report(Report::Newcomer);
    assert!(film.model.dialog.is_none(), "a sample needs no welcome");
    let refuses = |film: &mut Film| {
        assert!(!footer(film).contains("Export"), "{}", footer(film));
        film.play("e");
        assert!(film.model.front::<Export>().is_none());
        assert!(film.hint().starts_with("A sample is not exported"));
    };
    refuses(&mut film);
    film.play("enter");
    film.read(record());
    refuses(&mut film);
}

#[test]
fn a_sample_does_not_say_that_it_is_saved() {
    let mut film = Film::at(Stage::Client);
    assert!(film.rows()[0].contains("saved"), "{}", film.rows()[0]);
    film.model.session.sample = true;
    film.draw();
    assert!(!film.rows()[0].contains("saved"), "{}", film.rows()[0]);
    film.play("'A' esc esc");
    assert!(film.hint().starts_with("The sample stays in the list"));
    let mut film = Film::at(Stage::Review);
    film.model.session.sample = true;
    let id = film.open().consultation.form().id.clone();
    film.report(certificate(id, "file"));
    let shown = film.rows().join("\n");
    assert!(shown.contains("Sealed, in the sample only"), "{shown}");
    assert!(!shown.contains("saved"), "{shown}");
}
