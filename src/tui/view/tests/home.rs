//! The description of the entry under the cursor is complete in every window.

use super::facts::letters;
use crate::domain::assessment::Outcome;
use crate::domain::language::Language;
use crate::session::Access;
use crate::store::catalog::{Phase, Status};
use crate::store::lock::Holder;
use crate::text;
use crate::tui::film::{Film, now};
use crate::tui::keymap::{Action, Binding};
use crate::tui::model::offered;
use crate::tui::update::tests::home::{entry, listed};

/// The letters of the window, row by row in reading order.
fn read(film: &Film) -> String {
    let language = film.model.language;
    let row = |row: &String| -> String {
        let cells = row.chars();
        match language {
            Language::En => cells.collect(),
            // A row of Arabic is in visual order, from left to right.
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
            let why = "/data/lock: permission denied".to_owned();
            for access in [Access::Reading(Some(holder)), Access::Unopened(why)] {
                let told = access.only_reads(language).unwrap();
                film.model.session.access = access;
                film.draw();
                let whole = letters(&told, language);
                assert!(read(&film).contains(&whole), "{columns} {told}");
                let offered = offered(&film.model, None);
                let begins = |binding: &Binding| binding.action == Action::New;
                assert!(!offered.into_iter().any(begins), "{told}");
            }
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

#[test]
fn clients_whose_references_differ_at_the_end_are_told_apart() {
    let references = ["A-2026-00417", "A-2026-00418", "26-2026-0417"];
    for language in Language::ALL {
        for columns in 48..200 {
            let mut film = Film::home().sized(columns, 24).in_language(language);
            let entries = (1..).zip(references).map(|(number, reference)| {
                let mut one = entry(Status::Sealed, number);
                reference.clone_into(&mut one.head.as_mut().unwrap().client);
                one
            });
            film.report(listed(entries.collect()));
            for (row, reference) in film.rows()[3..].iter().zip(references) {
                let shown = if columns < 70 {
                    &reference[8..]
                } else {
                    reference
                };
                assert!(row.contains(shown), "{columns} {row}");
            }
        }
    }
}

#[test]
fn the_deciding_word_of_an_outcome_is_never_cut() {
    for language in Language::ALL {
        for columns in 48..200 {
            let mut film = Film::home().sized(columns, 24).in_language(language);
            let entries = (1..).zip(Outcome::ALL).map(|(number, outcome)| {
                let mut one = entry(Status::Sealed, number);
                let head = one.head.as_mut().unwrap();
                head.client = "client with a long code".to_owned();
                head.phase = Phase::Sealed {
                    outcome,
                    ended_early: true,
                };
                one
            });
            film.report(listed(entries.collect()));
            let shown = read(&film);
            for outcome in Outcome::ALL {
                let words = outcome.words(&film.model.checklist.outcomes);
                let word = letters(words.short.get(language), language);
                assert!(shown.contains(&word), "{columns} {word}\n{shown}");
            }
            let early = letters(
                film.model.say(&film.model.phrases.screen.ended_early),
                language,
            );
            assert!(shown.contains(&early), "{columns}: in the list or under it");
        }
    }
}

#[test]
fn days_are_said_as_people_say_them() {
    let mut film = Film::home().sized(104, 24);
    let entries = [
        "2026-11-22T00:01:00",
        "2026-11-21T23:59:00",
        "2026-11-20T09:30:00",
    ];
    let entries = (1..).zip(entries).map(|(number, started)| {
        let mut one = entry(Status::Sealed, number);
        one.head.as_mut().unwrap().started = format!("{started}+03:00").parse().unwrap();
        one
    });
    film.report(listed(entries.collect()));
    let rows = film.rows();
    for (row, day) in [
        (3, "today 00:01"),
        (4, "yesterday 23:59"),
        (5, "2026-11-20 09:30"),
    ] {
        assert!(rows[row].contains(day), "{day} in {rows:#?}");
    }
    film.model.today = None;
    film.draw();
    assert!(film.rows()[3].contains("2026-11-22 00:01"), "not known yet");
}

#[test]
fn in_every_window_both_languages_tell_the_time_of_today() {
    for language in Language::ALL {
        for (columns, rows) in [(48, 14), (80, 24), (120, 40), (160, 50)] {
            let mut film = Film::home().sized(columns, rows).in_language(language);
            film.report(listed(vec![entry(Status::Sealed, 1)]));
            film.model.today = Some(jiff::civil::date(2026, 11, 20));
            film.draw();
            let today = film.model.say(&film.model.phrases.screen.today);
            let when = letters(today, language);
            let row = &film.rows()[3];
            assert!(row.contains("09:30"), "{columns} {row}");
            assert!(read(&film).contains(&when), "{columns} {row}");
            let headings = |film: &Film| film.rows()[2].split_whitespace().count();
            let told = headings(&film);
            film.play("f2");
            assert_eq!(headings(&film), told, "the same columns in both languages");
        }
    }
}

#[test]
fn a_reference_in_wide_signs_has_room_for_its_columns() {
    let wide = "\u{6F22}".repeat(8);
    let mut row = entry(Status::Draft, 1);
    if let Ok(head) = &mut row.head {
        wide.clone_into(&mut head.client);
    }
    let mut film = Film::home().sized(100, 24);
    film.report(listed(vec![row]));
    let rows = film.rows();
    let signs = |row: &&String| row.matches('\u{6F22}').count() == 8;
    assert!(
        rows.iter().skip(3).take(3).any(|row| signs(&row)),
        "{rows:#?}"
    );
}

#[test]
fn concerns_without_room_are_counted() {
    let all = ["hair", "radiance", "pigmentation"];
    for (columns, kept, told) in [
        (80, 3, "Hair \u{b7} Radiance \u{b7} Pigmentation "),
        (70, 3, "Hair \u{b7} Radiance +1 "),
        (70, 2, "Hair \u{b7} Radiance "),
        (64, 3, "Hair +2 "),
        (64, 2, "Hair +1 "),
    ] {
        let mut row = entry(Status::Draft, 1);
        if let Ok(head) = &mut row.head {
            head.concerns = all.iter().take(kept).map(ToString::to_string).collect();
        }
        let mut film = Film::home().sized(columns, 24);
        film.report(listed(vec![row]));
        let rows = film.rows();
        assert!(
            rows.iter().any(|row| row.contains(told)),
            "{told} {rows:#?}"
        );
    }
}
