//! What each answer leads to is shown under it before any key: by a sign, a word and a colour.

use super::facts::letters;
use crate::domain::checklist::{Level, Question, Trigger};
use crate::domain::consultation::{Stage, Toggle};
use crate::domain::language::Language;
use crate::domain::screening::Answer;
use crate::shipped::CHECKLIST;
use crate::text;
use crate::tui::film::{Film, now, ready_for};
use crate::tui::theme::{Background, Colours, Role, Theme, UNICODE};

const SIZES: [(u16, u16); 4] = [(80, 24), (48, 14), (76, 20), (120, 40)];

/// A screening in which every question is asked.
fn whole(language: Language) -> Film {
    let mut it = ready_for(Stage::Concerns);
    for concern in CHECKLIST.concerns {
        it.toggle(Toggle::Concern(concern.id), now());
    }
    for substance in CHECKLIST.substances {
        it.toggle(Toggle::Substance(substance.id), now());
    }
    assert_eq!(it.questions().len(), CHECKLIST.questions.len());
    Film::resumed(it, Stage::Screening, None).in_language(language)
}

/// The level of each answer by rules 2 to 4, where it triggers.
fn levels(film: &Film, question: &Question) -> [Option<Level>; 4] {
    let own = film.open().consultation.plan().level(question);
    let unknown = Some(if own == Level::Stop {
        Level::Refer
    } else {
        own
    });
    match question.trigger {
        Trigger::Yes => [Some(own), None, unknown, unknown],
        Trigger::No => [None, Some(own), unknown, unknown],
    }
}

/// The last row with the bar of the card: its row and the cells of the list in reading order.
fn consequences(film: &Film) -> (u16, Vec<u16>) {
    let area = film.buffer.area;
    let list = area.width - film.model.pane_width().map_or(0, |pane| pane + 1);
    let columns: Vec<u16> = match film.model.language {
        Language::En => (0..list).collect(),
        Language::Ar => (area.width - list..area.width).rev().collect(),
    };
    let bar = |y: &u16| ["\u{258C}", "\u{2590}"].contains(&film.buffer[(columns[0], *y)].symbol());
    ((3..area.height - 3).rfind(bar).unwrap(), columns)
}

/// Asserts that the words are in this order, each after the sign and in the colour of its level.
fn assert_told(film: &Film, expected: [Option<Level>; 4]) {
    let language = film.model.language;
    let (y, columns) = consequences(film);
    let theme = Theme {
        colours: Colours::Palette,
        background: Background::Dark,
        signs: &UNICODE,
    };
    let mut words = String::new();
    let mut signs = columns.iter().filter(|x| {
        let symbol = film.buffer[(**x, y)].symbol();
        UNICODE.levels.contains(&symbol) || symbol == UNICODE.done
    });
    for level in expected {
        let (sign, role) = level.map_or((UNICODE.done, Role::Clear), |level| {
            (UNICODE.level(level), Role::Level(level))
        });
        let cell = &film.buffer[(*signs.next().unwrap(), y)];
        let colour = theme.style(role).fg.unwrap_or(cell.fg);
        assert_eq!(
            (cell.symbol(), cell.fg),
            (sign, colour),
            "{}",
            film.question()
        );
        words.push_str(level.map_or_else(
            || film.model.phrases.screen.no_finding.get(language),
            |level| CHECKLIST.level(level).name.get(language),
        ));
    }
    let row: String = columns
        .iter()
        .map(|x| film.buffer[(*x, y)].symbol())
        .collect();
    let shown = letters(&text::unshaped(&row), language).to_lowercase();
    let wanted = letters(&words, language).to_lowercase();
    assert_eq!(shown, wanted, "{}", film.question());
}

#[test]
fn every_answer_says_what_it_leads_to_in_every_window() {
    for language in Language::ALL {
        for (columns, rows) in SIZES {
            let mut film = whole(language).sized(columns, rows);
            for question in CHECKLIST.questions {
                film.walk_to(question.id.as_str());
                assert_told(&film, levels(&film, question));
                let drawn = film.model.view.drawn.question;
                assert_eq!(drawn, Some(question.id), "{columns}x{rows} {language:?}");
            }
        }
    }
}

#[test]
fn the_question_triggered_by_no_is_told_the_other_way_round() {
    for (question, expected) in [
        (
            "under-18",
            [
                Some(Level::Stop),
                None,
                Some(Level::Refer),
                Some(Level::Refer),
            ],
        ),
        (
            "specialist-approval",
            [
                None,
                Some(Level::Refer),
                Some(Level::Refer),
                Some(Level::Refer),
            ],
        ),
    ] {
        let mut film = Film::on(question);
        assert_told(&film, expected);
        film.play("u");
        film.walk_to(question);
        assert_told(&film, expected);
    }
}

#[test]
fn a_level_raised_by_a_substance_is_told_before_the_answer() {
    let raised = CHECKLIST.questions.into_iter().find_map(|question| {
        let escalation = question.escalations.into_iter().next()?;
        Some((question, escalation))
    });
    let (question, escalation) = raised.unwrap();
    let film = |with: bool| {
        let mut it = ready_for(Stage::Concerns);
        for concern in CHECKLIST.concerns {
            it.toggle(Toggle::Concern(concern.id), now());
        }
        let substance = *escalation.when_substance.into_iter().next().unwrap();
        let choice = if with {
            Toggle::Substance(substance)
        } else {
            Toggle::Undecided
        };
        it.toggle(choice, now());
        Film::resumed(it, Stage::Screening, Some(question.id.as_str()))
    };
    let place = usize::from(question.trigger == Trigger::No);
    for (with, level) in [(false, question.level), (true, escalation.to)] {
        let film = film(with);
        let expected = levels(&film, question);
        assert_eq!(expected[place], Some(level));
        assert_told(&film, expected);
    }
}

#[test]
fn an_intake_is_marked_at_the_answer_it_brought() {
    for language in Language::ALL {
        for (columns, rows) in SIZES {
            for answer in Answer::ALL {
                let mut it = ready_for(Stage::Screening);
                for question in it.questions().to_vec() {
                    it.set_intake(question.id, answer);
                }
                let film = Film::resumed(it, Stage::Screening, Some("under-18"));
                let film = film.in_language(language).sized(columns, rows);
                let (y, cells) = consequences(&film);
                let row = cells.iter().map(|x| film.buffer[(*x, y - 1)].symbol());
                let row = letters(&text::unshaped(&row.collect::<String>()), language);
                let words = &film.model.phrases.screen;
                let word = match answer {
                    Answer::Yes => &words.yes,
                    Answer::No => &words.no,
                    Answer::Unknown => &words.unknown,
                    Answer::Declined => &words.declined,
                };
                let marks = [words.intake_mark.get(language), "*"];
                let marked = marks.map(|mark| format!("{}{mark}", word.get(language)));
                let told = |marked: &String| row.contains(&letters(marked, language));
                assert!(marked.iter().any(told), "{row}");
            }
        }
    }
}
