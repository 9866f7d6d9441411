//! What stays the same from frame to frame, and roles where they matter.

use ratatui::style::Style;

use super::facts::{letters, read};
use super::sections::named;

use crate::domain::checklist::{Level, QuestionId};
use crate::domain::consultation::Stage;
use crate::domain::language::{Direction, Language};
use crate::session::Slot;
use crate::shipped::CHECKLIST;
use crate::text;
use crate::tui::canvas::{Canvas, Painter};
use crate::tui::film::{Film, now, ready_for};
use crate::tui::theme::{self, Background, Colours, Role, Theme};
use crate::tui::view::screening;

const THEME: Theme = Theme {
    colours: Colours::Palette,
    background: Background::Dark,
    signs: &theme::UNICODE,
};

/// The rows of the list, without the surrounding regions.
pub(super) fn list(film: &Film) -> Vec<String> {
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

/// The first row of the card, and how many rows it has.
fn card(rows: &[String]) -> (usize, usize) {
    let held = |row: &&String| row.contains('\u{258C}') || row.contains('\u{2590}');
    let first = rows.iter().position(|row| held(&row)).unwrap();
    (first, rows.iter().filter(held).count())
}

pub(super) fn is_blank(row: &str) -> bool {
    row.trim_matches([' ', '\u{2191}', '\u{2193}']).is_empty()
}

#[test]
fn every_question_begins_on_one_row_and_what_was_answered_slides_up() {
    for language in Language::ALL {
        for (size, apart) in [((80, 24), true), ((120, 40), true), ((48, 14), false)] {
            let mut film = Film::on("under-18").in_language(language);
            film = film.sized(size.0, size.1);
            let (at, _) = card(&list(&film));
            for _ in 0..12 {
                let answered = film.question();
                film.play("u");
                let rows = list(&film);
                let (first, height) = card(&rows);
                assert_eq!(first, at, "{rows:#?}");
                if apart {
                    assert!(is_blank(&rows[first + height]), "{rows:#?}");
                    let [shown, _] = read(&film);
                    let place = |question: &str| {
                        let asked = CHECKLIST.question(question).unwrap();
                        let letters = letters(asked.text.get(language), language);
                        let begins: String = letters.chars().take(16).collect();
                        shown
                            .find(&begins)
                            .unwrap_or_else(|| panic!("{begins}: {rows:#?}"))
                    };
                    assert!(place(answered) < place(film.question()), "{rows:#?}");
                }
            }
        }
    }
}

#[test]
fn an_empty_row_stands_between_questions_everywhere() {
    for language in Language::ALL {
        for size in [(80, 24), (120, 40), (160, 50)] {
            let film = Film::on("under-18").in_language(language);
            let mut film = film.sized(size.0, size.1);
            for _ in 0..20 {
                let rows = list(&film);
                let (first, height) = card(&rows);
                let heading = |row: &String| named(row, language).is_some();
                for edge in [first - 1, first + height] {
                    let beside = rows.get(edge).unwrap();
                    let end = edge == 0;
                    assert!(end || is_blank(beside) || heading(beside), "{rows:#?}");
                }
                film.play("down");
            }
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
    let size = film.buffer.area.as_size().into();
    let mut canvas = Canvas::new(size, Direction::Ltr, &mut painter);
    let open = film.model.open().unwrap();
    let card = screening::render(&film.model, open, &THEME, &mut canvas, area, 0);
    card.map(|(question, _)| question)
}

#[test]
fn a_wide_footer_shows_more_keys_and_a_narrow_one_the_main_ones() {
    let footer = |columns| {
        let film = Film::on("under-18").sized(columns, 24);
        film.rows().pop().unwrap()
    };
    let (narrow, wide) = (footer(48), footer(160));
    for always in ["1-4 ", "F2 ", "? "] {
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
            assert_eq!(film.model.stage_field(Slot::Remarks).columns, 91);
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
    let consultation = film.open().consultation.clone();
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
fn the_smallest_windows_show_the_same_drawn_over_the_last_frame_as_from_scratch() {
    for stage in Stage::ALL {
        for language in Language::ALL {
            for (columns, rows) in [(0, 0), (5, 0), (48, 14), (76, 15)] {
                let mut film = Film::at(stage).in_language(language).sized(columns, rows);
                for keys in ["?", "down", "esc", "f3", "down", "f3", "f8~ esc"] {
                    film.play(keys);
                    let kept = (film.buffer.clone(), film.cursor);
                    assert_eq!(kept, film.repaint(), "{stage:?} {columns} {keys}");
                }
            }
        }
    }
}

#[test]
fn the_question_stands_in_the_clients_words_too_in_their_own_direction() {
    for (screen, client) in [(Language::En, Language::Ar), (Language::Ar, Language::En)] {
        let mut consultation = ready_for(Stage::Screening);
        consultation.set_client_language(client, now());
        let film = Film::resumed(
            consultation,
            Stage::Screening,
            Some("known-ingredient-allergy"),
        );
        let film = film.in_language(screen);
        let rows = list(&film);
        let (first, height) = card(&rows);
        let asked = CHECKLIST.question("known-ingredient-allergy").unwrap();
        let said = |row: &String| match client {
            Language::En => letters(row, client),
            Language::Ar => letters(
                &text::unshaped(&row.chars().rev().collect::<String>()),
                client,
            ),
        };
        let shown: String = rows[first..first + height].iter().map(said).collect();
        let wanted = letters(asked.text.get(client), client);
        assert!(shown.contains(&wanted), "{shown}");
        // Its last row starts where its first one does: at the right in Arabic, at the left in English.
        let own = rows[first..first + height - 2]
            .iter()
            .filter(|row| !said(row).is_empty());
        let starts: Vec<usize> = own
            .map(|row| {
                let cells: Vec<char> = row.chars().collect();
                let text = |cell: &char| !" \u{258C}\u{2590}".contains(*cell);
                match client {
                    Language::En => cells.iter().position(text),
                    Language::Ar => cells.iter().rposition(text),
                }
            })
            .map(Option::unwrap)
            .collect();
        assert!(
            starts.len() > 1 && starts.iter().all(|x| *x == starts[0]),
            "{rows:#?}"
        );
    }
}
