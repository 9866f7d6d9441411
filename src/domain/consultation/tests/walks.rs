//! Random moves, allowed or not, as a user or a fault might make them.

use proptest::prelude::*;
use proptest::sample::select;

use super::{answer_the_rest, finish, now};
use crate::domain::consultation::{Consultation, Field, ProposedDecision, Toggle};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::record::Verdict;
use crate::domain::screening::Answer;
use crate::shipped::CHECKLIST;

/// One move; numbers index the checklist, or the findings for a clearance.
#[derive(Debug, Clone)]
pub(super) enum Move {
    Toggle(Toggle),
    Give(usize, Answer, Language),
    AnswerTheRest,
    Clear(usize),
    TakeBack(usize),
    Enter(Field, &'static str),
    Speak(Language),
    See(usize),
    Acknowledge(&'static str),
    Decide(ProposedDecision),
    Finish(Verdict),
    /// Closes the draft and reopens it; `false` uses another edition.
    Reopen(bool),
}

/// Makes a move; a refusal is as good as any other result.
pub(super) fn step(consultation: &mut Consultation, step: &Move) {
    let at = now();
    let id = |place: usize| CHECKLIST.questions[place].id;
    match step.clone() {
        Move::Toggle(toggle) => consultation.toggle(toggle, at),
        Move::Give(place, answer, language) => {
            let _ = consultation.give(id(place), answer, language, at);
        }
        Move::AnswerTheRest => rest(consultation),
        Move::Clear(place) => {
            let findings = &consultation.assessment().findings;
            let found = findings.get(place % findings.len().max(1));
            let id = found.map_or(id(place), |finding| finding.question.id);
            let _ = consultation.clear(id, "Dr Omar", "2026-11-20", "agreed", at);
        }
        Move::TakeBack(place) => consultation.take_clearance_back(id(place), at),
        Move::Enter(field, text) => {
            let _ = consultation.enter(field, text, at.date());
        }
        Move::Speak(language) => consultation.set_client_language(language, at),
        Move::See(item) => consultation.see([item]),
        Move::Acknowledge(by) => {
            let _ = consultation.acknowledge(by, at);
        }
        Move::Decide(step) => {
            let _ = consultation.decide(step, at);
        }
        Move::Finish(verdict) => {
            let _ = finish(consultation, verdict);
        }
        Move::Reopen(same) => {
            let form = consultation.form().clone();
            *consultation = Consultation::open(&CHECKLIST, form, same, at).0;
        }
    }
}

/// Answers open questions safely; the client is under 18 where the birth date says so.
fn rest(consultation: &mut Consultation) {
    let under_18 = super::question("under-18");
    if consultation.answer(under_18).is_none() {
        for answer in [Answer::No, Answer::Yes] {
            let _ = consultation.give(under_18, answer, Language::En, now());
        }
    }
    answer_the_rest(consultation);
}

/// The time of the seal: now or a day later.
pub(super) fn moments() -> impl Strategy<Value = Moment> {
    let next_day: Moment = "2026-11-23T09:00:00+03:00".parse().unwrap();
    select(vec![now(), next_day])
}

pub(super) fn answers() -> impl Strategy<Value = Answer> {
    select(Answer::ALL.to_vec())
}

pub(super) fn languages() -> impl Strategy<Value = Language> {
    select(Language::ALL.to_vec())
}

pub(super) fn places() -> impl Strategy<Value = usize> {
    0..CHECKLIST.questions.len()
}

pub(super) fn toggles() -> impl Strategy<Value = Toggle> {
    let concerns = CHECKLIST.concerns.iter().map(|c| Toggle::Concern(c.id));
    let substances = CHECKLIST.substances.iter().map(|s| Toggle::Substance(s.id));
    let toggles = concerns.clone().chain(concerns).chain(substances);
    select(toggles.chain([Toggle::Undecided]).collect::<Vec<_>>())
}

fn texts() -> impl Strategy<Value = Move> {
    let dates = ["2008-11-22", "2008-11-23", "1990-01-01", "2020-01-01", ""];
    prop_oneof![
        select(vec![" ", "B-7", "C-8"]).prop_map(|text| Move::Enter(Field::Reference, text)),
        select(vec!["", "Noor", "Sara"]).prop_map(|text| Move::Enter(Field::Practitioner, text)),
        select(dates.to_vec()).prop_map(|date| Move::Enter(Field::BirthDate, date)),
    ]
}

fn decisions() -> impl Strategy<Value = Move> {
    let substances = CHECKLIST.substances.iter().map(|substance| substance.id);
    let text = |texts: &[&str]| {
        let texts = texts.iter().map(ToString::to_string);
        select(texts.collect::<Vec<String>>())
    };
    prop_oneof![
        select(Verdict::ALL.to_vec()).prop_map(ProposedDecision::Verdict),
        select(substances.collect::<Vec<_>>()).prop_map(ProposedDecision::Substance),
        text(&["", "0", "7", "99", "100"]).prop_map(ProposedDecision::Sessions),
        text(&["", "  ", "as agreed"]).prop_map(ProposedDecision::Remarks),
        text(&["", " ", "Dr Huda"]).prop_map(ProposedDecision::Specialist),
    ]
    .prop_map(Move::Decide)
}

pub(super) fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        2 => toggles().prop_map(Move::Toggle),
        4 => (places(), answers(), languages()).prop_map(|(p, a, l)| Move::Give(p, a, l)),
        4 => Just(Move::AnswerTheRest),
        2 => places().prop_map(Move::Clear),
        1 => places().prop_map(Move::TakeBack),
        1 => texts(),
        1 => languages().prop_map(Move::Speak),
        1 => (0..60_usize).prop_map(Move::See),
        1 => select(vec!["", "7", "L. M."]).prop_map(Move::Acknowledge),
        2 => decisions(),
        5 => select(Verdict::ALL.to_vec()).prop_map(Move::Finish),
        1 => any::<bool>().prop_map(Move::Reopen),
    ]
}
