//! What stays the same from frame to frame, and roles where they matter.

use ratatui::style::Style;

use super::facts::{letters, read};

use crate::domain::checklist::{Level, QuestionId};
use crate::domain::consultation::Stage;
use crate::domain::language::{Direction, Language};
use crate::shipped::CHECKLIST;
use crate::text;
use crate::tui::canvas::{Canvas, Painter};
use crate::tui::film::Film;
use crate::tui::theme::{self, Background, Colours, Role, Theme};
use crate::tui::view::screening;

const THEME: Theme = Theme {
    colours: Colours::Palette,
    background: Background::Unknown,
    signs: &theme::UNICODE,
};

/// The rows of the list, without the surrounding regions.
fn list(film: &Film) -> Vec<String> {
    let pane = film.model.pane_width().unwrap_or(0) + 1;
    let area = film.buffer.area;
    let columns = match film.model.language {
        Language::En => 0..area.width - pane,
        Language::Ar => pane..area.width,
    };
    let row = |y| {
        let cells = columns.clone().map(|x| film.buffer[(x, y)].symbol());
        cells.collect::<String>()
    };
    (3..area.height - 3).map(row).collect()
}

/// The number of rows above the first difference, and of those below the last.
fn common(before: &[String], after: &[String]) -> (usize, usize) {
    let pairs = || before.iter().zip(after);
    let above = pairs().take_while(|(a, b)| a == b).count();
    let below = pairs().rev().take_while(|(a, b)| a == b).count();
    (above, below)
}

#[test]
fn an_answer_moves_nothing_but_the_two_cards_concerned() {
    for language in Language::ALL {
        let mut film = Film::on("bleeding-disorder").in_language(language);
        for _ in 0..4 {
            let before = list(&film);
            let bar = |rows: &[String]| {
                let held = |row: &String| row.contains('\u{258C}') || row.contains('\u{2590}');
                let first = rows.iter().position(held).unwrap();
                (first, rows.iter().filter(|row| held(row)).count())
            };
            let (first, height) = bar(&before);
            film.play("n");
            let after = list(&film);
            let (next, next_height) = bar(&after);
            assert_eq!(height, next_height, "the card has one height per section");
            let (above, below) = common(&before[1..], &after[1..]);
            assert!(above + 2 >= first, "{before:#?}{after:#?}");
            assert!(
                after.len() - below <= next + next_height + 1,
                "{before:#?}{after:#?}"
            );
        }
    }
}

#[test]
fn no_hint_hides_the_card_that_can_be_answered() {
    for language in Language::ALL {
        let mut film = Film::on("under-18").in_language(language).sized(48, 14);
        let words = &film.model.phrases.screen;
        let (yes, unknown) = (words.yes.get(language), words.unknown.get(language));
        loop {
            let question = film.question();
            film.model.hint(&film.model.phrases.hints.not_drawn);
            film.draw();
            assert_eq!(film.model.view.drawn.question.unwrap().as_str(), question);
            let mut rows = film.rows().join("\n");
            if language == Language::Ar {
                rows = text::unshaped(&rows).chars().rev().collect();
            }
            assert!(rows.contains(yes) && rows.contains(unknown), "{question}");
            film.play("down");
            if film.question() == question {
                break;
            }
        }
    }
}

#[test]
fn a_question_that_is_not_whole_cannot_be_answered() {
    let mut film = Film::on("pregnancy-breastfeeding").sized(48, 14);
    assert!(film.model.view.drawn.question.is_some());
    let area = ratatui::layout::Rect::new(0, 3, 20, 4);
    assert!(screened(&mut film, area).is_none());
    let area = ratatui::layout::Rect::new(0, 3, 48, 8);
    assert!(screened(&mut film, area).is_some());
}

/// Draws only the screening into an area.
fn screened(film: &mut Film, area: ratatui::layout::Rect) -> Option<QuestionId> {
    let mut painter = Painter::new();
    let mut canvas = Canvas::new(&mut film.buffer, Direction::Ltr, &mut painter);
    let walk = film.model.open().unwrap();
    screening::render(&film.model, walk, &THEME, &mut canvas, area, 0)
}

#[test]
fn a_wide_footer_shows_more_keys_and_a_narrow_one_the_main_ones() {
    let footer = |columns| {
        let film = Film::on("under-18").sized(columns, 24);
        film.rows().pop().unwrap()
    };
    let (narrow, wide) = (footer(48), footer(160));
    for always in ["1 2 3 ", "F2 ", "? "] {
        assert!(narrow.contains(always) && wide.contains(always), "{narrow}");
    }
    for more in ["F3 ", "F4 ", "F5 ", "F8 ", "F12 ", "Esc "] {
        assert!(wide.contains(more) && !narrow.contains(more), "{wide}");
    }
    assert_eq!(wide.matches("Answer").count(), 1, "each word once");
}

#[test]
fn the_question_stays_above_its_detail_in_the_smallest_window() {
    for language in Language::ALL {
        let mut film = Film::on("under-18").in_language(language).sized(48, 14);
        loop {
            let question = film.question();
            film.play("enter 'a' 'b'");
            let [shown, _] = read(&film);
            let asked = CHECKLIST.question(question).unwrap();
            let wanted = letters(asked.text.get(language), language);
            assert!(shown.contains(&wanted), "{question}: {shown}");
            assert!(film.rows().join("").contains("ab"), "{question}");
            film.play("bs bs esc down");
            if film.question() == question {
                break;
            }
        }
    }
}

#[test]
fn no_line_is_too_long_to_read_however_wide_the_window_is() {
    for stage in Stage::ALL {
        let film = Film::at(stage).sized(220, 50);
        let area = film.buffer.area;
        for y in 3..area.height - 3 {
            let blank = |x| film.buffer[(x, y)].symbol() == " ";
            assert!((170..area.width).all(blank), "{stage:?} {y}");
            assert_eq!(film.model.field_widths().0, 91);
        }
    }
}

#[test]
fn a_clearance_is_offered_only_where_enter_gives_one() {
    let mut film = Film::at(Stage::Assessment).sized(120, 200);
    film.play("f5");
    film.walk_to("thrombosis-stroke");
    film.play("y f6");
    let offered = |film: &Film| {
        film.rows()
            .join("")
            .contains("Enter: specialist's clearance")
    };
    assert_eq!((film.stage(), offered(&film)), (Stage::Assessment, true));
    let consultation = film.walk().consultation.clone();
    let film = Film::resumed(consultation, Stage::Review, None).sized(120, 200);
    assert!(!offered(&film));
}

#[test]
fn what_is_open_is_told_in_the_smallest_window_too() {
    for language in Language::ALL {
        let mut film = Film::on("under-18").in_language(language).sized(48, 14);
        film.play("y u y u");
        let row = film.rows().remove(12);
        assert!(row.contains("38") && !row.contains('\u{2026}'), "{row}");
    }
}

#[test]
fn changing_an_answer_changes_its_card_alone() {
    let mut film = Film::on("bleeding-disorder");
    film.play("n up");
    let before = film.buffer.clone();
    film.play("y");
    let width = film.buffer.area.width - film.model.pane_width().unwrap() - 1;
    let differs = |y: &u16| (0..width).any(|x| before[(x, *y)] != film.buffer[(x, *y)]);
    let changed = (3..film.buffer.area.height - 3).filter(differs);
    assert_eq!(changed.count(), 1, "{:#?}", film.rows());
}

#[test]
fn two_pictures_of_one_model_are_equal() {
    for stage in Stage::ALL {
        for language in Language::ALL {
            for open in ["", "?", "f3"] {
                let mut film = Film::at(stage).in_language(language);
                film.play(open);
                film.draw();
                let before = format!("{:?}", film.model);
                let first = film.buffer.clone();
                film.picture();
                assert_eq!(first, film.buffer, "{stage:?} {language:?} {open}");
                assert_eq!(before, format!("{:?}", film.model));
            }
        }
    }
}

fn role(film: &Film, text: &str) -> Style {
    let rows = film.rows();
    let (y, row) = rows
        .iter()
        .enumerate()
        .find(|(_, row)| row.contains(text))
        .unwrap_or_else(|| panic!("{text} in\n{}", rows.join("\n")));
    let x = row.split(text).next().unwrap().chars().count();
    let (x, y) = (u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
    film.buffer[(x, y)].style()
}

fn same(style: Style, role: Role) -> bool {
    let wanted = THEME.style(role);
    style.fg == wanted.fg.or(style.fg) && style.add_modifier.contains(wanted.add_modifier)
}

#[test]
fn a_stop_looks_like_one_and_so_does_the_focus() {
    let mut film = Film::on("under-18");
    let stop = Role::Level(Level::Stop);
    assert!(same(role(&film, "\u{25A0} stop"), stop));
    assert!(same(role(&film, "\u{2713} no finding"), Role::Clear));
    film.play("y");
    assert!(same(role(&film, "\u{25A0} Yes"), stop));
    assert!(same(
        role(&film, "\u{25A0} Do not"),
        Role::Level(Level::Stop)
    ));
    assert!(same(role(&film, "\u{258C}"), Role::Accent));
    film.play("home");
    let focused = role(&film, "Is the client under 18").add_modifier;
    assert!(focused.contains(ratatui::style::Modifier::BOLD));
    let style = role(&film, "Yes  ");
    assert!(
        style
            .add_modifier
            .contains(ratatui::style::Modifier::REVERSED)
    );
}

#[test]
fn pictures_hold_in_every_window() {
    for stage in Stage::ALL {
        for language in Language::ALL {
            for (columns, rows) in [(0, 0), (5, 0), (48, 14), (76, 15)] {
                let mut film = Film::at(stage).in_language(language).sized(columns, rows);
                film.play("? down esc f3 down f3 f8~ esc");
            }
        }
    }
}
