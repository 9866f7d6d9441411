//! Typed texts beside other words: neither changes the order of the other.

use crate::domain::consultation::{Consultation, Field, ProposedDecision, Stage, Toggle};
use crate::domain::language::Language;
use crate::domain::record::Verdict;
use crate::domain::screening::Answer;
use crate::shipped::CHECKLIST;
use crate::text::{self, DisplayOptions, embed};
use crate::tui::dialogs::withdraw::Withdraw;
use crate::tui::film::{Film, now, ready_for};

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
