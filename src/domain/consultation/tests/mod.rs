//! The consultation's rules as tables: worked cases, gates, voiding, and properties of random walks.

mod amending;
mod beginning;
mod cases;
mod choosing;
mod clearing;
mod deciding;
mod entering;
mod moving;
mod notice;
mod properties;
mod recheck;
mod scope;
mod sealing;
mod walks;

use super::{Consultation, Field, ProposedDecision, Refusal, SealContext, Toggle};
use crate::domain::assessment::Assessment;
use crate::domain::checklist::{Level, Question, QuestionId, Trigger};
use crate::domain::form::Form;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::record::{Edition, Link, Origin, Record, Verdict};
use crate::domain::record_id::RecordId;
use crate::domain::screening::Answer;
use crate::shipped::CHECKLIST;

const START: &str = "2026-11-22T10:00:00+03:00";

fn now() -> Moment {
    START.parse().unwrap()
}

fn ids(list: &str) -> Vec<String> {
    list.split_whitespace().map(str::to_owned).collect()
}

fn blank() -> Consultation {
    let form = Form::new(RecordId::new(now(), 7), now(), None);
    Consultation::open(&CHECKLIST, form, true, now()).0
}

/// A consultation with the client stage complete and these choices made.
fn started(concerns: &str, substances: &str) -> Consultation {
    let mut consultation = blank();
    let today = now().date();
    consultation
        .enter(Field::Reference, "A-1042", today)
        .unwrap();
    consultation
        .enter(Field::Practitioner, "Sara", today)
        .unwrap();
    consultation.set_client_language(Language::En, now());
    choose(&mut consultation, concerns);
    choose(&mut consultation, substances);
    consultation
}

/// A consultation with every question answered safely.
fn screened(concerns: &str, substances: &str) -> Consultation {
    let mut consultation = started(concerns, substances);
    answer_the_rest(&mut consultation);
    consultation
}

/// A consultation with nothing missing before the seal.
fn ready(concerns: &str, substances: &str) -> Consultation {
    let mut consultation = screened(concerns, substances);
    finish(&mut consultation, Verdict::Suitable).unwrap();
    consultation
}

/// Shows the notice and decides; "suitable" plans every substance in scope.
fn finish(consultation: &mut Consultation, verdict: Verdict) -> Result<(), Refusal> {
    consultation.see(consultation.notice_numbers().to_vec());
    consultation.acknowledge("L. M.", now())?;
    let mut steps = vec![
        ProposedDecision::Verdict(verdict),
        ProposedDecision::Remarks("as discussed".to_owned()),
        ProposedDecision::Specialist("Dr Huda".to_owned()),
    ];
    if verdict == Verdict::Suitable {
        let substances = consultation.plan().substances.iter().copied();
        steps.extend(substances.map(ProposedDecision::Substance));
        steps.push(ProposedDecision::Sessions("6".to_owned()));
    }
    for step in steps {
        consultation.decide(step, now())?;
    }
    Ok(())
}

fn toggle(id: &str) -> Toggle {
    let concern = CHECKLIST
        .concern(id)
        .map(|concern| Toggle::Concern(concern.id));
    let substance = || Toggle::Substance(CHECKLIST.substance(id).unwrap().id);
    concern.unwrap_or_else(substance)
}

fn choose(consultation: &mut Consultation, list: &str) {
    for id in list.split_whitespace() {
        consultation.toggle(toggle(id), now());
    }
}

fn question(id: &str) -> QuestionId {
    CHECKLIST.question(id).unwrap().id
}

/// The answer that triggers nothing.
fn safe(question: &Question) -> Answer {
    match question.trigger {
        Trigger::Yes => Answer::No,
        Trigger::No => Answer::Yes,
    }
}

fn answer_of(word: &str) -> Option<Answer> {
    match word {
        "yes" => Some(Answer::Yes),
        "no" => Some(Answer::No),
        "unknown" => Some(Answer::Unknown),
        "blank" => None,
        other => panic!("{other} is no answer"),
    }
}

/// Gives answers such as `under-18=no`.
fn give(consultation: &mut Consultation, answers: &str) {
    for pair in answers.split_whitespace() {
        let (id, answer) = pair.split_once('=').unwrap();
        let answer = answer_of(answer).unwrap();
        consultation
            .give(question(id), answer, Language::En, now())
            .unwrap();
    }
}

fn answer_the_rest(consultation: &mut Consultation) {
    for id in consultation.assessment().unanswered.clone() {
        let answer = safe(CHECKLIST.question(id.as_str()).unwrap());
        consultation.give(id, answer, Language::En, now()).unwrap();
    }
}

fn clear(consultation: &mut Consultation, id: &str) -> Result<(), Refusal> {
    consultation.clear(question(id), "Dr Omar", "2026-11-20", "may proceed", now())
}

/// All findings in order, such as `stop under-18, refer vitc-g6pd unknown`.
fn reasons(assessment: &Assessment) -> String {
    let words = assessment.findings.iter().map(|finding| {
        let level = match finding.level {
            Level::Stop => "stop",
            Level::Refer => "refer",
            Level::Caution => "caution",
            Level::Note => "note",
        };
        let unknown = if finding.unknown { " unknown" } else { "" };
        format!("{level} {}{unknown}", finding.question.id)
    });
    words.collect::<Vec<_>>().join(", ")
}

fn assessed(consultation: &Consultation, outcome: &str, expected: &str, name: &str) {
    let assessment = consultation.assessment();
    assert_eq!(reasons(assessment), expected, "{name}");
    assert_eq!(assessment.outcome.id(), outcome, "{name}");
}

fn context() -> SealContext {
    SealContext {
        zone: Some("Asia/Riyadh".to_owned()),
        edition: Edition {
            edition: CHECKLIST.edition.to_string(),
            sha256: "0".repeat(64),
            reviewed_by: None,
            origin: Origin::Shipped,
            weakened: Vec::new(),
        },
        program: "0.1.0".to_owned(),
        station: Link {
            id: "station".to_owned(),
            number: 1,
            previous: None,
        },
        signs_heading: "Warning signs".to_owned(),
        aftercare_heading: "Aftercare".to_owned(),
    }
}

fn ended(consultation: &Consultation) -> Record {
    consultation.end("not today", now(), context()).unwrap()
}
