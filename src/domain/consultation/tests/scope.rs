//! Which questions are asked, and how many.

use super::{started, toggle};
use crate::domain::checklist::{Level, Scope, required};
use crate::domain::consultation::Toggle;
use crate::domain::language::Language;
use crate::shipped::CHECKLIST;

/// Every substance offered for these concerns.
fn all_substances(concerns: &str) -> String {
    let chosen: Vec<_> = concerns.split_whitespace().collect();
    let named = CHECKLIST.substances.into_iter().filter(|substance| {
        let mut concerns = substance.concerns.iter();
        concerns.any(|concern| chosen.contains(&concern.as_str()))
    });
    named
        .map(|substance| substance.id.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn the_bank_holds_what_the_fact_table_counts() {
    let of = |level| {
        let questions = CHECKLIST.questions.iter();
        questions.filter(|question| question.level == level).count()
    };
    assert_eq!(
        [Level::Stop, Level::Refer, Level::Caution, Level::Note].map(of),
        [19, 27, 10, 2]
    );
    let general = |scope: &Scope| *scope == Scope::General;
    let questions = CHECKLIST.questions.iter();
    assert_eq!(
        questions.filter(|q| q.scope.iter().any(general)).count(),
        34
    );
}

#[test]
fn a_run_has_the_counted_number_of_questions() {
    for (concerns, without, with_all) in [
        ("hair", 38, 44),
        ("radiance", 38, 45),
        ("pigmentation", 41, 47),
    ] {
        let count = |substances: &str| started(concerns, substances).questions().len();
        assert_eq!(count(""), without, "{concerns}");
        assert_eq!(count(&all_substances(concerns)), with_all, "{concerns}");
    }
    let all = "hair radiance pigmentation";
    assert_eq!(started(all, &all_substances(all)).questions().len(), 58);
    assert_eq!(started("", "").questions().len(), 34);
}

#[test]
fn a_shared_question_is_asked_once_and_the_order_is_the_checklists() {
    let consultation = started("pigmentation radiance", "vitamin-c other-vitamins");
    let asked = consultation.questions();
    let places: Vec<_> = asked
        .iter()
        .map(|asked| CHECKLIST.questions.iter().position(|q| q.id == asked.id))
        .collect();
    assert!(places.is_sorted_by(|a, b| a < b));
}

#[test]
fn a_substance_without_its_concern_asks_nothing() {
    let mut consultation = started("hair", "biotin");
    let with = consultation.questions().len();
    consultation.toggle(toggle("radiance"), super::now());
    consultation.toggle(toggle("hair"), super::now());
    assert!(consultation.plan().substances.is_empty());
    consultation.toggle(toggle("hair"), super::now());
    consultation.toggle(toggle("radiance"), super::now());
    assert_eq!(consultation.questions().len(), with);
    consultation.toggle(Toggle::Undecided, super::now());
    assert!(consultation.plan().substances.is_empty());
}

#[test]
fn the_questions_the_program_knows_by_name_are_general() {
    for (id, _) in required::QUESTIONS {
        let question = CHECKLIST.question(id.as_str()).unwrap();
        assert!(question.scope.contains(&Scope::General), "{id}");
    }
}

#[test]
fn questions_fit_their_card_in_both_languages() {
    for question in CHECKLIST.questions {
        for language in Language::ALL {
            let length = question.text.get(language).chars().count();
            assert!(length <= 90, "{} {language:?}: {length}", question.id);
        }
    }
}
