//! The names of the sections among the questions.

use super::facts::letters;
use super::steady::{is_blank, list};
use crate::domain::checklist::{Question, Section, SectionId};
use crate::domain::language::Language;
use crate::shipped::CHECKLIST;
use crate::text;
use crate::tui::film::Film;

/// The letters of a row in reading order.
fn spelt(row: &str, language: Language) -> String {
    let turned: String = row.chars().rev().collect();
    let row = if language == Language::Ar {
        &turned
    } else {
        row
    };
    letters(&text::unshaped(row), language)
}

/// The section whose name a row begins with.
pub(super) fn named(row: &str, language: Language) -> Option<SectionId> {
    let row = spelt(row, language);
    let begins = |it: &&Section| row.starts_with(&letters(it.name.get(language), language));
    CHECKLIST.sections.into_iter().find(begins).map(|it| it.id)
}

#[test]
fn the_name_of_a_section_is_true_for_the_question_below_it() {
    for language in Language::ALL {
        for size in [(80, 24), (120, 40), (160, 50), (48, 14)] {
            let film = Film::on("under-18").in_language(language);
            let mut film = film.sized(size.0, size.1);
            let questions = film.open().consultation.questions().to_vec();
            for _ in &questions {
                let rows = list(&film);
                for (y, row) in rows.iter().enumerate() {
                    let Some(section) = named(row, language) else {
                        continue;
                    };
                    let mut below = rows[y + 1..].iter().filter(|row| !is_blank(row));
                    let begun = spelt(below.next().unwrap(), language);
                    let of = |it: &&&Question| {
                        letters(it.text.get(language), language).starts_with(&begun)
                    };
                    let asked = questions.iter().find(of).expect(&begun);
                    assert_eq!(asked.section, section, "{begun} {rows:#?}");
                }
                let titled = rows.iter().any(|row| named(row, language).is_some());
                assert!(titled, "{rows:#?}");
                film.play("down");
            }
        }
    }
}
