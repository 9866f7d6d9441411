//! Properties of random walks through a consultation.

use proptest::collection::vec;
use proptest::prelude::*;

use super::walks::{Move, answers, languages, moments, moves, places, step, toggles};
use super::{context, ended, now, question, recheck, screened, started};
use crate::domain::assessment::Outcome;
use crate::domain::consultation::{Consultation, Toggle};
use crate::domain::language::Language;
use crate::domain::record::Record;
use crate::shipped::CHECKLIST;

/// A random walk that starts with concerns and substances chosen.
fn walked(moves: &[Move]) -> Consultation {
    let mut consultation = started("hair pigmentation", "biotin vitamin-c");
    for one in moves {
        step(&mut consultation, one);
    }
    consultation
}

/// A consultation with every concern, some substances and no answer.
fn wide_open(choices: &[Toggle]) -> Consultation {
    let mut consultation = started("hair radiance pigmentation", "");
    for choice in choices {
        consultation.toggle(*choice, now());
    }
    consultation
}

fn other_language(one: &Move) -> Move {
    if let Move::Give(place, answer, language) = one {
        Move::Give(*place, *answer, language.other())
    } else if let Move::Speak(language) = one {
        Move::Speak(language.other())
    } else {
        one.clone()
    }
}

/// A record without trail, clearances, decision and outcome, which are compared separately.
fn rest_of(mut record: Record) -> Record {
    record.trail.clear();
    record.decision = None;
    record.outcome = Outcome::Incomplete;
    for finding in &mut record.findings {
        finding.cleared = None;
    }
    record
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn adding_answers_never_makes_a_stop_better(
        choices in vec(toggles(), 0..6),
        given in vec((places(), answers()), 1..60),
    ) {
        let mut consultation = wide_open(&choices);
        let (mut stopped, mut found) = (false, 0);
        for (place, answer) in given {
            let id = CHECKLIST.questions[place].id;
            if consultation.answer(id).is_some() {
                continue;
            }
            let _ = consultation.give(id, answer, Language::En, now());
            let assessment = consultation.assessment();
            prop_assert!(!stopped || assessment.outcome == Outcome::DoNotProceed);
            prop_assert!(assessment.findings.len() >= found);
            stopped = assessment.outcome == Outcome::DoNotProceed;
            found = assessment.findings.len();
        }
    }

    #[test]
    fn the_language_never_changes_an_outcome(moves in vec(moves(), 0..30)) {
        let mirrored: Vec<_> = moves.iter().map(other_language).collect();
        let (one, other) = (walked(&moves), walked(&mirrored));
        let (one, other) = (one.assessment(), other.assessment());
        prop_assert_eq!(one, other);
    }

    #[test]
    fn the_order_of_answering_never_changes_findings_or_outcome(
        choices in vec(toggles(), 0..6),
        answers in vec(answers(), CHECKLIST.questions.len()),
        order in Just((0..CHECKLIST.questions.len()).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let given = |order: &[usize]| {
            let mut consultation = wide_open(&choices);
            for place in order {
                let id = CHECKLIST.questions[*place].id;
                let _ = consultation.give(id, answers[*place], Language::En, now());
            }
            consultation.assessment().clone()
        };
        let mut sorted = order.clone();
        sorted.sort_unstable();
        prop_assert_eq!(given(&order), given(&sorted));
    }

    #[test]
    fn removing_a_concern_and_adding_it_back_voids_and_changes_nothing_else(
        moves in vec(moves(), 0..30),
        concern in 0..3_usize,
    ) {
        let before = walked(&moves);
        let chosen = &before.plan().concerns;
        prop_assume!(!chosen.is_empty() && before.may_end("a test").is_ok());
        let concern = chosen[concern % chosen.len()];
        let mut after = before.clone();
        after.toggle(Toggle::Concern(concern), now());
        after.toggle(Toggle::Concern(concern), now());
        prop_assert_eq!(rest_of(ended(&before)), rest_of(ended(&after)));
        // Apart from the lost clearances, the outcome is the same.
        let mut without = before;
        for entry in after.form().entries.iter().filter(|entry| entry.cleared.is_none()) {
            without.take_clearance_back(question(&entry.question), now());
        }
        prop_assert_eq!(without.assessment(), after.assessment());
        let told = |it: &Consultation| it.form().trail.iter().filter(|c| c.voided.is_some()).count();
        prop_assert_eq!(told(&without), told(&after));
    }

    #[test]
    fn no_walk_seals_with_a_gate_open(moves in vec(moves(), 0..40), at in moments()) {
        let consultation = walked(&moves);
        if let Ok(record) = consultation.seal(at, context()) {
            recheck::sealed_soundly(&record);
        }
        if let Ok(record) = consultation.end("not today", at, context()) {
            prop_assert!(record.ended_early.is_some());
            recheck::told_truly(&record);
        }
    }

    #[test]
    fn no_walk_from_a_ready_consultation_seals_with_a_gate_open(
        moves in vec(moves(), 0..6),
        language in languages(),
        at in moments(),
    ) {
        let mut consultation = screened("radiance pigmentation", "vitamin-c tranexamic-acid");
        consultation.set_client_language(language, now());
        super::finish(&mut consultation, crate::domain::record::Verdict::Suitable).unwrap();
        recheck::sealed_soundly(&consultation.seal(now(), context()).unwrap());
        for one in &moves {
            step(&mut consultation, one);
        }
        if let Ok(record) = consultation.seal(at, context()) {
            recheck::sealed_soundly(&record);
        }
    }

    #[test]
    fn a_trail_only_grows(moves in vec(moves(), 0..40)) {
        let mut consultation = started("hair", "biotin");
        for one in &moves {
            let (before, cleared) = (consultation.form().trail.len(), clearances(&consultation));
            step(&mut consultation, one);
            let gone = cleared.saturating_sub(clearances(&consultation));
            let after = &consultation.form().trail;
            let voided = after.iter().skip(before).filter(|change| change.voided.is_some()).count();
            prop_assert!(after.len() >= before);
            prop_assert!(voided >= gone, "a clearance went without a word");
        }
    }
}

fn clearances(consultation: &Consultation) -> usize {
    let entries = consultation.form().entries.iter();
    entries.filter(|entry| entry.cleared.is_some()).count()
}

#[test]
fn the_walks_do_reach_the_seal() {
    use proptest::strategy::ValueTree as _;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let reached = (0..100).filter(|_| {
        let moves = vec(moves(), 0..40).new_tree(&mut runner).unwrap().current();
        walked(&moves).may_seal(now()).is_ok()
    });
    let reached = reached.count();
    assert!(
        reached >= 10,
        "{reached} of 100 walks arrive: too few to test anything"
    );
}
