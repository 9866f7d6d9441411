//! Every statement of the source document is on the screen in both languages, and the document is called by its name.

use crate::domain::checklist::{Fact, Level};
use crate::domain::consultation::Stage;
use crate::domain::language::Language;
use crate::shipped::{CHECKLIST, PHRASES};
use crate::text;
use crate::tui::film::{Film, now, ready_for};

/// Letters only, so that neither wrapping nor signs matter.
pub(super) fn letters(text: &str, language: Language) -> String {
    let kept = |letter: &char| match language {
        Language::En => letter.is_ascii_alphanumeric(),
        Language::Ar => ('\u{621}'..='\u{64A}').contains(letter),
    };
    text.chars().filter(kept).collect()
}

/// The letters of the list and of the pane, row by row in reading order.
pub(super) fn read(film: &Film) -> [String; 2] {
    let language = film.model.language;
    let pane = usize::from(film.model.pane_width().unwrap_or(0));
    let mut columns = [String::new(), String::new()];
    for row in film.rows() {
        let mut cells: Vec<char> = row.chars().collect();
        if language == Language::Ar {
            // A row of Arabic is in visual order, from left to right.
            cells.reverse();
        }
        let (list, beside) = cells.split_at(cells.len() - pane);
        for (column, part) in columns.iter_mut().zip([list, beside]) {
            let part: String = part.iter().collect();
            column.push_str(&letters(&text::unshaped(&part), language));
        }
    }
    columns
}

/// Every frame reached by walking through the rows of the concerns and the notice and scrolling the pane.
fn pictures(language: Language) -> Vec<String> {
    let mut seen = Vec::new();
    let mut film = Film::at(Stage::Concerns).in_language(language);
    for _ in CHECKLIST.concerns {
        film.play("f3");
        loop {
            let scroll = film.model.view.pane_scroll;
            seen.extend(read(&film));
            film.play("down~ down~ down");
            if film.model.view.pane_scroll == scroll {
                break;
            }
        }
        film.play("f3 down");
    }
    let mut consultation = ready_for(Stage::Notice);
    consultation.set_client_language(language, now());
    let film = Film::resumed(consultation, Stage::Notice, None);
    let mut film = film.in_language(language);
    for _ in 0..film.open().consultation.notice_numbers().len() {
        seen.extend(read(&film));
        film.play("down");
    }
    seen
}

fn facts() -> Vec<&'static Fact> {
    let checklist = &CHECKLIST;
    let of_concerns = checklist
        .concerns
        .into_iter()
        .flat_map(|it| [it.goal, it.substances_text, it.mechanism]);
    [checklist.definition, checklist.general]
        .into_iter()
        .chain(of_concerns)
        .chain([checklist.notice.expected, checklist.notice.important])
        .flatten()
        .collect()
}

#[test]
fn every_statement_of_the_document_can_be_read() {
    assert_eq!(facts().len(), 74);
    for language in Language::ALL {
        let seen = pictures(language);
        let missing: Vec<_> = facts()
            .into_iter()
            .filter(|fact| {
                let wanted = letters(fact.text.get(language), language);
                !seen.iter().any(|picture| picture.contains(&wanted))
            })
            .map(|fact| (fact.id, fact.text.get(language)))
            .collect();
        assert!(missing.is_empty(), "{language:?}: {missing:#?}");
    }
}

#[test]
fn the_source_document_goes_by_its_name() {
    let question = CHECKLIST.question("specialist-approval").unwrap();
    assert!(question.sources.iter().any(|source| source.is_document()));
    for language in Language::ALL {
        let name = PHRASES.screen.from_document.get(language);
        let mut film = Film::on(question.id.as_str()).in_language(language);
        let beside = read(&film)[1].clone();
        assert!(beside.contains(&letters(name, language)), "{beside}");
        film.play("f3");
        let opened = read(&film)[1].clone();
        for picture in pictures(language).into_iter().chain([beside, opened]) {
            assert!(!picture.contains("SEED"), "{picture}");
        }
    }
}

#[test]
fn a_question_about_what_is_never_offered_says_why_it_is_asked() {
    for language in Language::ALL {
        for (id, says) in [("local-anaesthetic-allergy", true), ("under-18", false)] {
            let film = Film::on(id).sized(160, 50).in_language(language);
            let [_, pane] = read(&film);
            let why = PHRASES.screen.asked_anyway.get(language);
            let why = letters(why.rsplit('}').next().unwrap(), language);
            assert_eq!(pane.contains(&why), says, "{why}: {pane}");
        }
    }
}

/// On a stop question an unknown answer gives a referral, not a stop.
#[test]
fn the_help_says_what_an_unknown_answer_does_to_a_stop() {
    for language in Language::ALL {
        let told = PHRASES.screen.help_unknown.get(language).to_lowercase();
        for level in [Level::Stop, Level::Refer] {
            let name = CHECKLIST.level(level).name.get(language).to_lowercase();
            assert!(told.contains(&name), "{name}: {told}");
        }
    }
}
