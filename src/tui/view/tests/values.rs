//! Typed texts beside other words: neither changes the order of the other.

use crate::domain::consultation::{Consultation, Field, ProposedDecision, Stage, Toggle};
use crate::domain::language::Language;
use crate::domain::record::Verdict;
use crate::domain::screening::Answer;
use crate::shipped::CHECKLIST;
use crate::store::catalog::Status;
use crate::text::{self, DisplayOptions, embed};
use crate::tui::dialogs::withdraw::Withdraw;
use crate::tui::film::{Film, now, ready_for};
use crate::tui::update::tests::home::{entry, listed};

/// A text in the other script, ending in a sign that takes the direction of whatever is beside it.
const fn typed(language: Language) -> &'static str {
    match language {
        Language::En => "\u{645}\u{631}\u{64A}\u{645}!",
        Language::Ar => "Mary!",
    }
}

/// A consultation in which everything typed is this text.
fn filled(text: &str) -> Consultation {
    let mut it = ready_for(Stage::Review);
    let today = now().date();
    for field in [Field::Reference, Field::Name, Field::Practitioner] {
        it.enter(field, text, today).unwrap();
    }
    let group = CHECKLIST.substance("other-vitamins").unwrap().id;
    it.toggle(Toggle::Substance(group), now());
    it.name_substance(group, text, now()).unwrap();
    for question in it.questions().to_vec() {
        if it.answer(question.id).is_none() {
            it.give(question.id, Answer::No, Language::En, now())
                .unwrap();
        }
    }
    let refer = CHECKLIST.question("thrombosis-stroke").unwrap().id;
    it.give(refer, Answer::Yes, Language::En, now()).unwrap();
    it.set_detail(refer, text).unwrap();
    it.clear(refer, text, "2026-11-20", text, now()).unwrap();
    for step in [
        ProposedDecision::Verdict(Verdict::Postponed),
        ProposedDecision::Specialist(text.into()),
        ProposedDecision::Remarks(text.into()),
    ] {
        it.decide(step, now()).unwrap();
    }
    it
}

#[test]
fn a_text_in_the_other_script_keeps_its_own_order_wherever_it_is_read_back() {
    for language in Language::ALL {
        let text = typed(language);
        let base = language.direction();
        let seen = text::line(&embed(text), base, DisplayOptions::default()).seen();
        let shown = |film: &Film| film.rows().join("\n").matches(&seen).count();
        let film = Film::resumed(filled(text), Stage::Review, None);
        let mut film = film.sized(120, 250).in_language(language);
        // The header, the client's three fields, the finding's four, a substance, the specialist, the remarks.
        assert_eq!(shown(&film), 10, "{}", film.rows().join("\n"));
        film.play("f9");
        assert_eq!(shown(&film), 4, "{}", film.rows().join("\n"));
        film.play("esc");
        let refer = CHECKLIST.question("thrombosis-stroke").unwrap().id;
        film.model.show(Withdraw::of(refer));
        film.draw();
        assert_eq!(shown(&film), 3, "{}", film.rows().join("\n"));
    }
}

/// How often a film shows a text in its own order.
fn shown(film: &Film, text: &str) -> usize {
    let base = film.model.language.direction();
    let seen = text::line(&embed(text), base, DisplayOptions::default()).seen();
    film.rows().join("\n").matches(&seen).count()
}

#[test]
fn it_also_keeps_it_in_the_list_among_names_used_before_and_where_it_is_not_entered() {
    for language in Language::ALL {
        let text = typed(language);
        let mut row = entry(Status::Draft, 1);
        if let Ok(head) = &mut row.head {
            text.clone_into(&mut head.client);
            text.clone_into(&mut head.practitioner);
        }
        let mut film = Film::home().in_language(language).sized(120, 24);
        film.report(listed(vec![row]));
        assert_eq!(shown(&film, text), 3, "with the line below the list");
        let mut film = Film::at(Stage::Client).in_language(language);
        film.model.session.names.practitioners = vec![text.to_owned()];
        film.draw();
        assert_eq!(shown(&film, text), 1, "{:#?}", film.rows());
        let mut consultation = ready_for(Stage::Review);
        let question = consultation.questions()[0].id;
        consultation.begin_detail(question, text);
        let clearance = [text.to_owned(), String::new(), "x".to_owned()];
        consultation.begin_clearance(question, clearance);
        let film = Film::resumed(consultation, Stage::Review, None);
        let film = film.sized(120, 250).in_language(language);
        assert_eq!(shown(&film, text), 2, "{:#?}", film.rows());
        assert!(!film.rows().join("\n").contains("U+"), "{:#?}", film.rows());
    }
}

#[test]
fn a_long_note_stands_below_the_name_of_its_substance() {
    let mut consultation = ready_for(Stage::Review);
    let group = CHECKLIST.substance("other-vitamins").unwrap();
    consultation.toggle(Toggle::Substance(group.id), now());
    let long = "ascorbic acid ".repeat(10);
    consultation.name_substance(group.id, &long, now()).unwrap();
    let film = Film::resumed(consultation, Stage::Substances, None);
    let rows = film.sized(80, 40).rows();
    let named = |row: &&String| row.contains(group.name.en.0);
    assert!(rows.iter().any(|row| named(&row)), "{rows:#?}");
    let told = rows.iter().filter(|row| row.contains("ascorbic")).count();
    assert!((2..5).contains(&told), "{rows:#?}");
}

#[test]
fn the_id_stands_behind_the_reference_in_both_scripts() {
    for language in Language::ALL {
        let reference = match language {
            Language::En => "\u{645}-12",
            Language::Ar => "A-12",
        };
        let mut consultation = ready_for(Stage::Client);
        let today = now().date();
        consultation
            .enter(Field::Reference, reference, today)
            .unwrap();
        let id = consultation.form().id.to_string();
        let film = Film::resumed(consultation, Stage::Client, None).in_language(language);
        let row = film.rows().remove(0);
        let [id, between] = [row.find(&id), row.find('\u{b7}')].map(Option::unwrap);
        assert_eq!(id > between, language == Language::En, "{row}");
    }
}
