//! Room for words: nothing that fits is cut, and no rule crosses a letter.

use ratatui::style::Modifier;

use crate::domain::consultation::{Consultation, Stage};
use crate::domain::language::Language;
use crate::shipped::CHECKLIST;
use crate::tui::canvas::{Canvas, Painter};
use crate::tui::emit::Mode;
use crate::tui::film::{Film, now, ready_for};
use crate::tui::theme::{ASCII, Background, Colours, Role, Theme, UNICODE};
use crate::tui::view::{self, page};

#[test]
fn a_field_is_marked_in_cells_of_its_own_with_or_without_colour() {
    for language in Language::ALL {
        let mut film = Film::at(Stage::Client).in_language(language);
        film.play("down");
        film.play("'\u{645}\u{631}\u{64A}\u{645}'");
        let background = Background::Dark;
        for colours in [Colours::Palette, Colours::Sixteen, Colours::None] {
            for signs in [&UNICODE, &ASCII] {
                let mut painter = Painter::new();
                let layout = language.direction();
                let mut canvas = Canvas::new(film.model.size, layout, &mut painter);
                view::render(
                    &film.model,
                    &Theme {
                        colours,
                        background,
                        signs,
                    },
                    &mut canvas,
                );
                painter.paint(&mut film.buffer, Mode::Visual);
                let lined =
                    |cell: &ratatui::buffer::Cell| cell.modifier.contains(Modifier::UNDERLINED);
                assert!(!film.buffer.content.iter().any(lined));
                let rows = film.rows();
                let [first, last] = signs.field;
                let fields = rows.iter().filter(|row| row.contains(first));
                assert_eq!(fields.clone().count(), 4, "{rows:#?}");
                for row in fields {
                    let (start, end) = (row.find(first), row.rfind(last));
                    assert!(start < end, "{row}");
                }
            }
        }
    }
}

#[test]
fn the_other_questions_of_a_section_are_whole_in_an_ordinary_window() {
    for language in Language::ALL {
        let mut film = Film::at(Stage::Screening).in_language(language);
        let count = film.open().consultation.questions().len();
        for answer in ["", "y", "u"] {
            film.play("home");
            for _ in 0..count {
                let here = film.question().to_owned();
                let shown = list(&film);
                let cut = shown.contains('\u{2026}');
                assert!(!cut, "{here}\n{shown}");
                film.play(answer);
                // The last answer leads on.
                if film.stage() == Stage::Assessment {
                    film.play("f5");
                }
                if film.question() == here {
                    film.play("down");
                }
            }
        }
    }
}

/// The rows of the list, without the surrounding regions.
fn list(film: &Film) -> String {
    let pane = usize::from(film.model.pane_width().unwrap_or(0));
    let rows = film.rows().into_iter().skip(3).take(18).map(|row| {
        let mut cells: Vec<char> = row.chars().collect();
        if film.model.language == Language::Ar {
            cells.reverse();
        }
        cells.truncate(cells.len() - pane);
        cells.into_iter().chain(['\n']).collect::<String>()
    });
    rows.collect()
}

#[test]
fn the_notice_is_read_in_a_few_pages() {
    for (size, most) in [((80, 24), 3), ((120, 40), 1), ((48, 14), 20)] {
        for language in Language::ALL {
            let mut consultation = ready_for(Stage::Notice);
            consultation.set_client_language(language, now());
            let mut film = Film::resumed(consultation, Stage::Notice, None).sized(size.0, size.1);
            let mut pages = 0;
            while !film
                .model
                .row()
                .is_some_and(|row| matches!(row, crate::tui::model::Row::Text(_)))
            {
                film.play("pgdn");
                pages += 1;
                assert!(pages <= most, "{size:?} {language:?}");
            }
            film.play("'LM' enter");
            assert_eq!(
                film.open().consultation.unseen(),
                None,
                "{size:?} {language:?}"
            );
            assert!(film.open().consultation.form().acknowledged.is_some());
            for _ in 0..pages {
                film.play("pgup");
            }
            assert_eq!(
                film.model.view.drawn.page.top, 0,
                "as many pages back: {size:?} {language:?}"
            );
        }
    }
}

#[test]
fn citations_stand_at_the_left_in_arabic_too() {
    let film = Film::on("bleeding-disorder").in_language(Language::Ar);
    let mut film = film.sized(120, 40);
    film.play("f3 end");
    let rows = film.rows();
    let pane = usize::from(film.model.pane_width().unwrap());
    let address = rows.iter().find(|row| row.contains("https://")).unwrap();
    let start = address.chars().position(|letter| letter == 'h').unwrap();
    assert!(start <= 2 && start < pane, "{rows:#?}");
}

#[test]
fn with_the_ascii_set_english_has_no_other_sign() {
    for stage in Stage::ALL {
        for script in ["", "?", "f3", "f8", "esc"] {
            let mut film = Film::at(stage).sized(120, 40);
            film.play(script);
            let theme = Theme {
                colours: Colours::None,
                background: Background::Dark,
                signs: &ASCII,
            };
            let mut painter = Painter::new();
            let layout = Language::En.direction();
            let mut canvas = Canvas::new(film.model.size, layout, &mut painter);
            view::render(&film.model, &theme, &mut canvas);
            painter.signs = &ASCII;
            painter.paint(&mut film.buffer, Mode::Visual);
            // The keys that also answer in Arabic, and the name of that language.
            let arabic =
                |letter: char| ('\u{600}'..'\u{700}').contains(&letter) || letter > '\u{FB50}';
            for row in film.rows() {
                let other = row.chars().find(|it| !it.is_ascii() && !arabic(*it));
                assert_eq!(other, None, "{stage:?} {script}: {row}");
            }
        }
    }
}

#[test]
fn no_level_shares_its_sign_with_a_place_or_a_file_that_cannot_be_used() {
    for signs in [&UNICODE, &ASCII] {
        let others = [
            signs.current,
            signs.done,
            signs.open,
            signs.fault,
            signs.foreign,
        ];
        for (place, sign) in others.into_iter().enumerate() {
            assert!(!signs.levels.contains(&sign), "{sign}");
            assert!(!others[..place].contains(&sign), "{sign}");
        }
    }
}

#[test]
fn a_reference_of_any_length_is_cut() {
    let long = "x".repeat(usize::from(u16::MAX));
    for language in Language::ALL {
        let mut form = ready_for(Stage::Client).form().clone();
        form.client.clone_from(&long);
        let (consultation, _) = Consultation::open(&CHECKLIST, form, true, now());
        let film = Film::resumed(consultation, Stage::Client, None).in_language(language);
        assert!(film.rows().join("").contains("\u{2026}"));
        let mut painter = Painter::new();
        let mut canvas = Canvas::new((80, 24), language.direction(), &mut painter);
        let block = page::Block::text("a").end(&*long, Role::Text);
        assert_eq!(page::heights(&mut canvas, &[block], 80), 1);
    }
}
