//! The list narrowed and ordered, what is open alone, a day to go to, the statistics.

use std::path::Path;

use crate::domain::language::Language;
use crate::session::procedures;
use crate::tui::film::Film;

use super::browsing::{browsing, listing};

/// The clients in the list, from the top.
fn clients(film: &Film) -> Vec<String> {
    let home = &film.model.home;
    let entries = (0..home.len()).filter_map(|row| home.entry(row));
    let heads = entries.filter_map(|entry| entry.head.ok());
    heads.map(|head| head.client).collect()
}

#[test]
fn every_filter_narrows_the_list_at_once() {
    let all = [
        "A-1",
        "A-1042",
        "B-7",
        "\u{645}-\u{664}\u{660}",
        "B-7",
        "A-1042",
    ];
    for key in ["f5", "f", "U+0628"] {
        let mut film = browsing(80, 24);
        film.play(key);
        assert_eq!(clients(&film), all, "{key}");
        film.play("space");
        assert_eq!(clients(&film), ["B-7"], "an outcome");
    }
    for (script, expected) in [
        ("space space space", &["B-7", "A-1042"][..]),
        ("left left", &["A-1042"]),
        ("down space", &["A-1"]),
        (
            "down down space",
            &["A-1042", "B-7", "\u{645}-\u{664}\u{660}", "A-1042"],
        ),
        ("down down space space", &["B-7"]),
        ("down down down space", &["B-7", "B-7"]),
        (
            "down down down down space",
            &[
                "A-1",
                "A-1042",
                "B-7",
                "\u{645}-\u{664}\u{660}",
                "B-7",
                "A-1042",
            ],
        ),
        (
            "down down down down space space",
            &[
                "A-1",
                "A-1042",
                "A-1042",
                "B-7",
                "B-7",
                "\u{645}-\u{664}\u{660}",
            ],
        ),
        (
            "down down down down down '2026-11-12'",
            &["A-1", "A-1042", "B-7", "\u{645}-\u{664}\u{660}"],
        ),
        (
            "up down down down down down down '2026-11-12'",
            &["\u{645}-\u{664}\u{660}", "B-7", "A-1042"],
        ),
    ] {
        let mut film = browsing(80, 24);
        film.play("f5").play(script);
        assert_eq!(clients(&film), expected, "{script}");
        film.play("esc");
        assert!(film.model.dialog.is_none());
        film.play("esc");
        assert_eq!(clients(&film), all, "Esc widens the list again");
    }
}

#[test]
fn enter_closes_the_filter_from_every_row() {
    for row in 0..7 {
        let mut film = browsing(80, 24);
        film.play("f5 space")
            .play(&"tab ".repeat(row))
            .play("enter");
        assert!(film.model.dialog.is_none(), "row {row}");
        assert_eq!(clients(&film), ["B-7"], "what was chosen stays");
    }
}

#[test]
fn a_mere_order_is_named_as_one() {
    let down = "down down down down";
    for (filter, script) in [
        (false, format!("{down} space")),
        (true, format!("space {down} space")),
    ] {
        let mut film = browsing(80, 24);
        film.play("f5").play(&script).play("esc");
        let row = &film.rows()[2];
        assert_eq!(row.contains("Filter: "), filter, "{row}");
        assert!(row.contains("Order: "), "{row}");
    }
}

#[test]
fn concerns_of_other_checklists_are_named_and_can_be_filtered_by() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/checklists/valid.ron"
    );
    let only_hair = procedures::own(Path::new(path)).unwrap().checklist;
    let mut film = Film::home().sized(160, 24);
    film.model.session.procedures = vec![only_hair];
    film.report(listing());
    let named = |film: &Film| film.rows().join("\n").contains("Pigmentation");
    assert!(named(&film), "{:#?}", film.rows());
    film.play("f5 down space space");
    assert!(!named(&film), "radiance, which nobody wanted");
    film.play("space");
    assert!(named(&film), "{:#?}", film.rows());
}

#[test]
fn a_search_goes_on_in_what_is_narrowed() {
    let mut film = browsing(80, 24);
    film.play("f5 down down space esc f3 'b-7'");
    assert_eq!(clients(&film), ["B-7"]);
    film.play("esc");
    assert_eq!(clients(&film).len(), 4, "the filter stays");
}

#[test]
fn a_search_among_what_is_filtered_shows_the_filter_and_says_so() {
    for size in [80, 48] {
        let mut film = browsing(size, 24);
        film.play("tab / 'zz'");
        let rows = film.rows();
        assert!(rows[2].contains("Filter: open"), "{rows:#?}");
        assert!(rows[2].contains("Search: zz"), "{rows:#?}");
        let found = "No consultation that matches the filter";
        assert!(rows.iter().any(|row| row.contains(found)), "{rows:#?}");
        let cursor = film.cursor.unwrap();
        let end = rows[2].split("Search: zz").next().unwrap().chars().count() + 10;
        assert_eq!((usize::from(cursor.x), cursor.y), (end, 2));
    }
    // Another order leaves nothing out.
    let mut film = browsing(80, 24);
    film.play("f5 down down down down space esc / 'zz'");
    let shown = film.rows().join("\n");
    assert!(
        shown.contains("No consultation contains these words."),
        "{shown}"
    );
}

#[test]
fn a_date_that_is_none_is_refused_as_it_is_typed_and_not_dropped_in_silence() {
    let invalid = |film: &Film| film.hint().contains("Invalid date");
    for typed in ["'2026-13-01'", "'31/'"] {
        let mut film = browsing(80, 24);
        film.play("f5 down down down down down").play(typed);
        assert!(invalid(&film), "{typed}: {}", film.hint());
        film.play("esc");
        assert!(film.model.dialog.is_none() && invalid(&film), "{typed}");
    }
    let mut film = browsing(80, 24);
    film.play("f5 down down down down down '2026-1'");
    assert!(!invalid(&film), "it may become one");
    film.play("esc");
    assert!(invalid(&film), "but it is lost");
    film.play("f5 down down down down down '2026-11-01' esc");
    assert!(!invalid(&film));
}

#[test]
fn a_date_that_is_none_is_named() {
    let mut film = browsing(80, 24);
    film.play("f5 down down down down down '2026-13' enter enter");
    assert!(film.model.dialog.is_some());
    assert!(film.hint().contains("Invalid date"), "{}", film.hint());
}

#[test]
fn tab_lists_only_what_is_open() {
    let mut film = browsing(80, 24);
    film.play("tab");
    assert_eq!(clients(&film), ["A-1"]);
    assert!(film.rows()[2].contains("1 of 6"), "{:#?}", film.rows());
    film.play("tab");
    assert_eq!(clients(&film).len(), 6);
}

#[test]
fn the_cursor_goes_to_a_day() {
    for (day, client) in [
        ("2026-11-13", "\u{645}-\u{664}\u{660}"),
        ("2026-11-10", "B-7"),
        ("2026-12-01", "A-1042"),
        ("2020-01-01", "A-1042"),
    ] {
        let mut film = browsing(80, 24);
        film.play("d").paste(day).play("enter");
        assert!(film.model.dialog.is_none());
        let head = film.model.home.current().unwrap().head.unwrap();
        assert_eq!(head.client, client, "{day}");
        let none = &film.model.phrases.hints.none_that_old;
        let told = film.model.hint_line().filter(|it| it.says(none));
        let oldest = head.started.date().to_string();
        let old = (day == "2020-01-01").then_some(oldest);
        assert_eq!(told.map(|it| it.values()[0].1.to_owned()), old, "{day}");
    }
}

#[test]
fn a_bar_of_the_statistics_takes_one_row_in_a_narrow_window() {
    for language in Language::ALL {
        let mut film = browsing(48, 60).in_language(language);
        film.play("f9");
        let rows = film.rows();
        let bars: Vec<_> = rows.iter().filter(|row| row.contains('\u{2501}')).collect();
        let numbered = |row: &&&String| row.contains(|letter: char| letter.is_ascii_digit());
        // The first and the last belong to the frame.
        let inside = bars.iter().filter(|row| row.contains('\u{2502}'));
        assert!(inside.clone().count() > 3, "{rows:#?}");
        assert!(inside.clone().all(|row| numbered(&row)), "{rows:#?}");
    }
}

#[test]
fn the_statistics_count_what_counts() {
    for language in Language::ALL {
        let mut film = browsing(80, 60).in_language(language);
        film.play("f9");
        let shown = film.rows().join("\n");
        assert!(shown.contains("2026-11") && shown.contains('━'), "{shown}");
        let words = &film.model.phrases.command_line.stats;
        if language == Language::En {
            assert!(shown.contains("Records that count: 4"), "{shown}");
            assert!(shown.contains(words.months.en.0), "{shown}");
        }
        film.play("esc");
        assert!(film.model.dialog.is_none());
    }
}
