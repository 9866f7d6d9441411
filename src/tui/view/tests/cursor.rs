//! The cursor is where the focus is, on every screen: braille lines, magnifiers and screen readers follow it.

use ratatui::layout::Position;
use ratatui::style::Modifier;

use crate::domain::consultation::Stage;
use crate::domain::language::Language;
use crate::store::catalog::Status;
use crate::text::VowelMarks;
use crate::tui::film::Film;
use crate::tui::message::Message;
use crate::tui::update::tests::browsing::{browsing, kept};
use crate::tui::update::tests::home::{entry, listed};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (48, 14)];

fn at(film: &Film) -> Position {
    film.cursor.expect("the cursor has a place")
}

fn symbol(film: &Film, at: Position) -> &str {
    film.buffer[at].symbol()
}

fn is_bar(film: &Film) -> bool {
    ["\u{258C}", "\u{2590}"].contains(&symbol(film, at(film)))
}

#[test]
fn on_a_row_it_is_on_the_bar_that_marks_the_focus() {
    for language in Language::ALL {
        for (columns, rows) in SIZES {
            for stage in Stage::ALL {
                let mut film = Film::at(stage).in_language(language).sized(columns, rows);
                for _ in 0..12 {
                    let typing = film.model.view.editor.is_some();
                    assert!(typing || is_bar(&film), "{stage:?} {:#?}", film.rows());
                    film.play("down");
                }
            }
        }
    }
}

#[test]
fn in_a_field_it_is_where_typing_goes() {
    let beside = |film: &Film, columns: i32| {
        let at = at(film);
        let x = u16::try_from(i32::from(at.x) + columns).unwrap();
        symbol(film, Position { x, ..at }).to_owned()
    };
    let mut film = Film::at(Stage::Client);
    film.play("'abc'");
    assert_eq!(
        (beside(&film, -1), beside(&film, 0)),
        ("c".into(), " ".into())
    );
    film.play("home right");
    assert_eq!(
        (beside(&film, -1), beside(&film, 0)),
        ("a".into(), "b".into())
    );
    // Mirrored: a name in Arabic grows to the left.
    let mut film = Film::at(Stage::Client).in_language(Language::Ar);
    film.play("down '\u{62F}\u{631}'");
    assert_eq!(
        (beside(&film, 1), beside(&film, 0)),
        ("\u{FEAD}".into(), " ".into())
    );
    film.play("home");
    assert_eq!(beside(&film, 0), "\u{FEA9}");
}

#[test]
fn in_a_scrolled_dialog_it_stays_within() {
    for (keys, size) in [("f9 pgdn", (48, 14)), ("f8 pgdn pgdn", (48, 14))] {
        let mut film = Film::at(Stage::Review).sized(size.0, size.1);
        film.play(keys);
        let edges = ["\u{2502}", "\u{2500}", "\u{2514}", "\u{2518}"];
        let at = at(&film);
        assert!(at.y < size.1 - 2, "{keys} {at:?}\n{:#?}", film.rows());
        assert!(!edges.contains(&symbol(&film, at)), "{keys} {at:?}");
    }
}

#[test]
fn in_a_search_it_follows_what_the_keys_do() {
    for language in Language::ALL {
        let mut film = browsing(80, 24).in_language(language);
        film.play("/");
        assert_eq!((at(&film).y, is_bar(&film)), (2, true), "the empty text");
        film.play("'a-1'");
        assert_eq!((at(&film).y, is_bar(&film)), (2, true), "after the text");
        film.play("down");
        assert!(at(&film).y > 3 && is_bar(&film), "among the hits");
        film.play("'0'");
        assert_eq!(at(&film).y, 2);
        film.play("esc");
        assert!(at(&film).y > 3);
    }
}

/// Whether Home leads to the first cell of the row on which the cursor is seen, and End to its end.
fn walks_its_row(film: &mut Film) -> bool {
    film.play("up");
    let row = at(film).y;
    film.play("end");
    let end = at(film);
    film.play("home");
    let start = at(film);
    let before = match film.model.language {
        Language::En => start.x - 1,
        Language::Ar => start.x + 1,
    };
    let edge = symbol(film, Position::new(before, row)).to_owned();
    end.y == row && start.y == row && ["\u{258F}", "\u{2595}"].contains(&&*edge)
}

#[test]
fn in_a_field_of_several_rows_the_keys_follow_those_on_the_screen() {
    for language in Language::ALL {
        let text = match language {
            Language::En => "ww www ".repeat(60),
            Language::Ar => "\u{64E}\u{628}\u{62F}\u{645} ".repeat(60),
        };
        for (stage, keys) in [
            (Stage::Decision, "space wait:700 end"),
            (Stage::Screening, "enter"),
        ] {
            for marks in [VowelMarks::Drop, VowelMarks::Keep] {
                let mut film = Film::at(stage).in_language(language);
                film.model.letters.marks = marks;
                film.play(keys).paste(&text);
                assert!(walks_its_row(&mut film), "{stage:?} {marks:?}");
                for size in [(60, 24), (120, 40)] {
                    // This also holds for a field that another dialog has covered.
                    film.play("f1");
                    film.tell(Message::Resized(size.0, size.1));
                    film.play("esc");
                    assert!(walks_its_row(&mut film), "{stage:?} {marks:?} {size:?}");
                }
            }
        }
    }
}

#[test]
fn the_stage_bar_the_pane_and_every_dialog_have_it() {
    for language in Language::ALL {
        let mut film = Film::on("under-18").in_language(language);
        film.play("esc right");
        let sign = at(&film);
        assert_eq!(sign.y, 1);
        let x = match language {
            Language::En => sign.x + 2,
            Language::Ar => sign.x - 2,
        };
        let reversed = |x| film.buffer[(x, 1)].modifier.contains(Modifier::REVERSED);
        assert!(reversed(x) && !reversed(sign.x));
        film.play("esc esc");
        for (stage, script) in [
            (Stage::Screening, "f3"),
            (Stage::Screening, "?"),
            (Stage::Screening, "enter"),
            (Stage::Screening, "space"),
            (Stage::Screening, "f8"),
            (Stage::Screening, "f7"),
            (Stage::Review, "f9"),
            (Stage::Notice, "v"),
        ] {
            let mut film = Film::at(stage).in_language(language);
            let before = at(&film);
            film.play(script);
            let moved = at(&film) != before || is_bar(&film);
            assert!(moved, "{script} {:?} {:#?}", at(&film), film.rows());
        }
    }
}

#[test]
fn the_list_and_an_empty_one_have_it() {
    let mut film = Film::home();
    film.draw();
    assert_eq!(at(&film), Position::new(0, 3));
    let entries = (1..4).map(|number| entry(Status::Sealed, number));
    film.report(listed(entries.collect()));
    let first = at(&film);
    film.play("down");
    assert!(is_bar(&film));
    assert_eq!(at(&film).y, first.y + 1);
}

#[test]
fn on_a_record_it_is_on_the_first_line_until_a_finding_is_in_focus() {
    for language in Language::ALL {
        for (columns, rows) in SIZES {
            let mut film = Film::home().sized(columns, rows).in_language(language);
            film.read(kept()[0].clone());
            let edge = match language {
                Language::En => 0,
                Language::Ar => columns - 1,
            };
            assert_eq!(at(&film), Position::new(edge, 2));
            film.play("down down");
            assert_eq!(at(&film), Position::new(edge, 2));
            film.play("tab");
            assert!(is_bar(&film), "{:#?}", film.rows());
        }
    }
}
