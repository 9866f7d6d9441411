//! The row of stages: ticks, and which stages show their names.

use super::facts::letters;
use crate::domain::consultation::Stage;
use crate::domain::language::Language;
use crate::domain::screening::Answer;
use crate::text;
use crate::tui::film::{Film, ready_for};

/// The letters of the row, in reading order.
fn row(film: &Film) -> String {
    let row = film.rows().remove(1);
    match film.model.language {
        Language::En => letters(&row, Language::En),
        Language::Ar => {
            let cells: String = row.chars().rev().collect();
            letters(&text::unshaped(&cells), Language::Ar)
        }
    }
}

fn ticks(film: &Film) -> usize {
    film.rows()[1].matches('\u{2713}').count()
}

#[test]
fn going_back_takes_no_tick_away() {
    let mut film = Film::resumed(ready_for(Stage::Review), Stage::Review, None);
    for _ in Stage::ALL {
        assert_eq!(ticks(&film), 7, "{:?}", film.rows()[1]);
        film.play("f5");
    }
    assert_eq!(film.stage(), Stage::Client);
    film.play("bs bs bs bs bs bs tab");
    assert_eq!(
        ticks(&film),
        5,
        "reference missing, so is the assessment: {}",
        film.rows()[1]
    );
}

#[test]
fn a_stage_that_asks_for_nothing_has_no_tick_before_it_is_passed() {
    let mut film = Film::resumed(ready_for(Stage::Assessment), Stage::Screening, None);
    assert_eq!(ticks(&film), 4);
    film.play("f6");
    assert_eq!(ticks(&film), 4);
    film.play("f6");
    assert_eq!(ticks(&film), 5);
    film.play("f5 f5");
    assert_eq!(ticks(&film), 5, "what was passed stays");
    let film = Film::at(Stage::Client);
    assert_eq!(ticks(&film), 0);
}

#[test]
fn the_neighbours_keep_their_names_at_eighty_columns() {
    for language in Language::ALL {
        for stage in Stage::ALL {
            for consultation in [ready_for(stage), ready_for(Stage::Review)] {
                let film = Film::resumed(consultation, stage, None).in_language(language);
                let words = &film.model.phrases.screen;
                for named in [stage.previous(), stage, stage.next()] {
                    let name = letters(words.stage(named).get(language), language);
                    assert!(
                        row(&film).contains(&name),
                        "{stage:?} {name}: {}",
                        row(&film)
                    );
                }
            }
        }
    }
}

#[test]
fn the_end_of_the_questions_names_the_key_that_leads_on_from_there() {
    let mut film = Film::on("under-18");
    film.play("end");
    assert!(
        film.rows()
            .join("\n")
            .contains("This is the last question. F4")
    );
    film.play("home");
    for question in film.open().consultation.questions().to_vec() {
        assert_eq!(film.question(), question.id.as_str());
        let no = crate::tui::film::safe(question) == Answer::No;
        film.play(if no { "n" } else { "y" });
    }
    film.play("f5 end");
    assert!(
        film.rows()
            .join("\n")
            .contains("F6 leads to the assessment")
    );
}
