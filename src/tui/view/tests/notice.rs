//! The notice as the client and as the practitioner see it.

use super::facts::{self, letters};
use crate::domain::checklist::Level;
use crate::domain::consultation::Stage;
use crate::domain::language::Language;
use crate::shipped::CHECKLIST;
use crate::text;
use crate::tui::film::{Film, now, ready_for};
use crate::tui::theme::{Background, Colours, Role, Theme, UNICODE};

const THEME: Theme = Theme {
    colours: Colours::Palette,
    background: Background::Dark,
    signs: &UNICODE,
};

fn film(language: Language) -> Film {
    let mut consultation = ready_for(Stage::Notice);
    consultation.set_client_language(language, now());
    Film::resumed(consultation, Stage::Notice, None).in_language(language)
}

/// The letters of a picture, row by row as they are read.
fn read(film: &Film) -> String {
    let language = film.model.language;
    let row = |row: String| match language {
        Language::En => row,
        Language::Ar => text::unshaped(&row.chars().rev().collect::<String>()),
    };
    let rows = film.rows().into_iter().map(row);
    letters(&rows.collect::<String>(), language)
}

#[test]
fn urgency_has_a_sign_a_word_and_a_colour() {
    let urgencies = &CHECKLIST.notice.urgencies;
    for language in Language::ALL {
        for script in ["", "v"] {
            let mut film = film(language).sized(120, 40);
            film.play(script);
            for (label, level) in [
                (urgencies.now, Level::Stop),
                (urgencies.same_day, Level::Caution),
            ] {
                let sign = UNICODE.level(level);
                let colour = THEME.style(Role::Level(level)).fg.unwrap();
                while !film
                    .buffer
                    .content
                    .iter()
                    .any(|cell| cell.symbol() == sign && cell.fg == colour)
                {
                    film.play("pgdn");
                }
                let signed = film
                    .buffer
                    .content
                    .iter()
                    .position(|cell| cell.symbol() == sign && cell.fg == colour)
                    .unwrap();
                let y = u16::try_from(signed).unwrap() / 120;
                let coloured = (0..120)
                    .map(|x| &film.buffer[(x, y)])
                    .filter(|cell| cell.fg == colour);
                let word: String = coloured.map(ratatui::buffer::Cell::symbol).collect();
                let word = match language {
                    Language::En => word,
                    Language::Ar => text::unshaped(&word.chars().rev().collect::<String>()),
                };
                let wanted = letters(label.get(language), language);
                assert_eq!(letters(&word, language), wanted, "{language:?} {script}");
            }
        }
    }
}

#[test]
fn doses_and_citations_are_for_staff_and_stand_in_the_pane() {
    let doses: Vec<_> = CHECKLIST
        .notice
        .warning_signs
        .into_iter()
        .filter_map(|sign| sign.in_clinic)
        .collect();
    assert!(!doses.is_empty());
    for language in Language::ALL {
        let dose = letters(doses[0].get(language), language)[..20].to_owned();
        for script in ["", "v"] {
            let mut film = film(language);
            film.play(script);
            for _ in 0..40 {
                assert!(!read(&film).contains(&dose));
                assert!(!film.rows().join("").contains("[R"));
                film.play("pgdn");
            }
        }
        let mut film = film(language);
        film.play("pgdn f3");
        assert!(read(&film).contains(&dose), "{:#?}", film.rows());
        let mut told = String::new();
        for _ in 0..40 {
            told.push_str(&film.rows().join(""));
            film.play("down");
        }
        assert!(told.contains("R72"), "{told}");
    }
}

#[test]
fn in_a_wide_window_what_staff_need_stands_beside_the_notice() {
    let mut doses = CHECKLIST.notice.warning_signs.into_iter();
    let dose = doses.find_map(|sign| sign.in_clinic.as_ref()).unwrap();
    for screen in Language::ALL {
        for client in Language::ALL {
            let film = film(client).sized(160, 50).in_language(screen);
            let [list, pane] = facts::read(&film);
            let dose = letters(dose.get(screen), screen)[..20].to_owned();
            assert!(pane.contains(&dose) && !list.contains(&dose), "{pane}");
        }
    }
}

#[test]
fn how_far_the_notice_is_read_is_always_said() {
    let mut film = film(Language::En);
    let total = film.open().consultation.notice_numbers().len();
    let says = |film: &Film, n: usize| {
        film.rows()
            .join("")
            .contains(&format!("{n} of {total} read"))
    };
    assert!(says(&film, 0));
    for _ in 0..40 {
        film.play("pgdn");
        let seen = film.open().consultation.form().seen.len();
        assert!(says(&film, seen), "{:#?}", film.rows());
    }
    assert!(says(&film, total));
}
