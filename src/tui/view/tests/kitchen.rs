//! What concerns only the checklist's maintainers stays off the screen: numbers of sources and rules.

use crate::domain::consultation::Stage;
use crate::domain::language::Language;
use crate::tui::film::{Film, now, ready_for};

/// Whether a word is a source number: R and digits, or the id of the document.
fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix('R');
    word == "SEED"
        || digits.is_some_and(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit()))
}

fn numbers(film: &Film) -> Vec<String> {
    let shown = film.rows().join("\n");
    let words = shown.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| is_number(word))
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_stage_shows_the_number_of_a_source_or_of_a_rule() {
    for language in Language::ALL {
        for stage in Stage::ALL {
            let mut consultation = ready_for(Stage::Review);
            for id in ["under-18", "needle-fainting"] {
                let id = consultation.checklist().question(id).unwrap().id;
                let answer = crate::domain::screening::Answer::Unknown;
                consultation.give(id, answer, language, now()).unwrap();
            }
            let film = Film::resumed(consultation, stage, None);
            let mut film = film.sized(160, 50).in_language(language);
            film.play("home");
            loop {
                assert_eq!(
                    numbers(&film),
                    [""; 0],
                    "{stage:?}\n{}",
                    film.rows().join("\n")
                );
                assert!(!film.rows().join("\n").contains("Rule "), "{stage:?}");
                let cursor = film.model.cursor();
                film.play("down");
                if film.model.cursor() == cursor {
                    break;
                }
            }
        }
    }
}

#[test]
fn the_opened_pane_has_the_sources_in_full() {
    for (stage, script) in [
        (Stage::Concerns, "home"),
        (Stage::Substances, "home"),
        (Stage::Screening, "home"),
        (Stage::Notice, "home down down down down down down down"),
        (Stage::Decision, "home"),
    ] {
        let mut film = Film::at(stage).sized(120, 400);
        film.play(script).play("f3");
        assert!(
            !numbers(&film).is_empty(),
            "{stage:?}\n{}",
            film.rows().join("\n")
        );
    }
}

#[test]
fn an_unknown_answer_is_explained_beside_it() {
    let mut film = Film::on("under-18").sized(160, 50);
    let said = "Unknown counts as triggered";
    assert!(!film.rows().join("").contains(said));
    film.play("u up");
    assert!(film.rows().join("").contains(said));
}
