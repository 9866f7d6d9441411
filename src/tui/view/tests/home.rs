//! What is said of the entry under the cursor is whole in every window.

use super::facts::letters;
use crate::domain::language::Language;
use crate::store::catalog::Status;
use crate::store::lock::Holder;
use crate::text;
use crate::tui::film::{Film, now};
use crate::tui::model::{Access, only_reads};
use crate::tui::update::tests::home::{entry, listed};

/// The letters of the window, row by row as they are read.
fn read(film: &Film) -> String {
    let language = film.model.language;
    let row = |row: &String| -> String {
        let cells = row.chars();
        match language {
            Language::En => cells.collect(),
            // A row of Arabic stands in the order in which it is seen, from left to right.
            Language::Ar => cells.rev().collect(),
        }
    };
    let rows: String = film.rows().iter().map(row).collect();
    letters(&text::unshaped(&rows), language)
}

#[test]
fn what_is_said_of_an_entry_is_whole_in_the_smallest_window() {
    for language in Language::ALL {
        for (columns, rows) in [(48, 14), (64, 20), (80, 24)] {
            let film = Film::home().sized(columns, rows);
            let mut film = film.in_language(language);
            film.report(listed(vec![
                entry(Status::Draft, 1),
                entry(Status::Sealed, 2),
            ]));
            let words = &film.model.phrases.screen;
            let stage = film.model.say(&words.stage_screening);
            let time = ("time", "2026-11-20 09:30");
            let client = |name| ("client", name);
            let draft = [client("A-1"), time, ("stage", stage)];
            let draft = film.model.fill(&words.home_resume, &draft);
            let record = film.model.fill(&words.home_open, &[client("A-2"), time]);
            for told in [draft, record] {
                let whole = letters(&told, language);
                assert!(read(&film).contains(&whole), "{columns} {told}");
                film.play("down");
            }
            let holder = Holder {
                pid: 7000,
                since: now(),
            };
            film.model.access = Access::Reading(Some(holder.clone()));
            film.draw();
            let told = only_reads(Some(&holder), language);
            let whole = letters(&told, language);
            assert!(read(&film).contains(&whole), "{columns} {told}");
        }
    }
}

#[test]
fn a_long_reference_gives_way_to_the_rest() {
    let mut film = Film::home().sized(48, 14);
    let mut long = entry(Status::Draft, 1);
    long.head.as_mut().unwrap().client = "x".repeat(200);
    film.report(listed(vec![long]));
    let shown = film.rows().join("\n");
    assert!(shown.contains("Enter resumes this draft"), "{shown}");
    assert!(shown.contains("…"), "{shown}");
}
