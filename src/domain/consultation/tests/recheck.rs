//! Recomputes the gates from a record alone, independently of the code under test.

use std::cmp::Reverse;

use super::context;
use crate::domain::assessment::Outcome;
use crate::domain::checklist::{Level, Question, Scope, Trigger};
use crate::domain::consultation::notice_items;
use crate::domain::moment::age;
use crate::domain::record::{Record, Verdict};
use crate::domain::screening::Answer;
use crate::shipped::CHECKLIST;

/// Asserts everything that a complete consultation guarantees.
pub(super) fn sealed_soundly(record: &Record) {
    assert_eq!(record.ended_early, None);
    told_truly(record);
    assert!(!record.concerns.is_empty(), "a concern");
    assert_eq!(
        record.screening.len(),
        asked(record).count(),
        "all is answered"
    );
    assert_ne!(record.outcome, Outcome::Incomplete);
    assert!(record.notice.is_some(), "acknowledged");
    assert!(record.decision.is_some(), "decided");
}

/// Asserts what even a consultation ended early guarantees.
pub(super) fn told_truly(record: &Record) {
    assert!(!record.client.trim().is_empty() && !record.practitioner.trim().is_empty());
    chosen(record);
    screening(record);
    findings(record);
    assert_eq!(record.outcome, outcome(record));
    birth_date(record);
    notice(record);
    decision(record);
}

fn chosen(record: &Record) {
    for substance in &record.substances {
        let known = CHECKLIST.substance(&substance.id).unwrap();
        let chosen = |id: &str| record.concerns.iter().any(|concern| concern == id);
        assert!(
            known
                .concerns
                .iter()
                .any(|concern| chosen(concern.as_str()))
        );
    }
}

fn has(record: &Record, id: &str) -> bool {
    record.substances.iter().any(|substance| substance.id == id)
}

fn asked(record: &Record) -> impl Iterator<Item = &'static Question> {
    CHECKLIST.questions.into_iter().filter(|question| {
        question.scope.iter().any(|scope| match scope {
            Scope::General => true,
            Scope::ForConcern(id) => record.concerns.iter().any(|chosen| chosen == id.as_str()),
            Scope::ForSubstance(id) => has(record, id.as_str()),
        })
    })
}

fn screening(record: &Record) {
    let mut asked = asked(record);
    for screened in &record.screening {
        // In order, each once, and only questions in scope.
        let question = asked
            .find(|question| question.id.as_str() == screened.question)
            .unwrap();
        assert_eq!(screened.asked, question.text.get(screened.language));
    }
}

/// The question's own level, and the level at which this answer is listed.
fn level(record: &Record, question: &Question, answer: Answer) -> Option<(Level, Level)> {
    let safe = match question.trigger {
        Trigger::Yes => Answer::No,
        Trigger::No => Answer::Yes,
    };
    if answer == safe {
        return None;
    }
    let raised = question.escalations.iter().filter(|escalation| {
        escalation
            .when_substance
            .iter()
            .any(|id| has(record, id.as_str()))
    });
    let own = raised
        .map(|escalation| escalation.to)
        .fold(question.level, Level::max);
    let open = matches!(answer, Answer::Unknown | Answer::Declined);
    let unknown_stop = own == Level::Stop && open;
    Some((own, if unknown_stop { Level::Refer } else { own }))
}

fn findings(record: &Record) {
    let mut expected: Vec<_> = record
        .screening
        .iter()
        .filter_map(|screened| {
            let question = CHECKLIST.question(&screened.question).unwrap();
            let (own, level) = level(record, question, screened.answer)?;
            Some((screened.question.as_str(), own, level))
        })
        .collect();
    expected.sort_by_key(|(.., level)| Reverse(*level));
    assert_eq!(record.findings.len(), expected.len());
    for (finding, (question, own, level)) in record.findings.iter().zip(expected) {
        assert_eq!(
            (finding.question.as_str(), finding.level),
            (question, level)
        );
        let given = answer(record, question);
        let flags = match given {
            Some(Answer::Unknown) => (true, false),
            Some(Answer::Declined) => (true, true),
            Some(Answer::Yes | Answer::No) | None => (false, false),
        };
        assert_eq!((finding.unknown, finding.declined), flags);
        if let Some(clearance) = &finding.cleared {
            assert_eq!(own, Level::Refer, "{question} may be cleared");
            assert!(clearance.on <= record.sealed.date());
        }
    }
}

fn outcome(record: &Record) -> Outcome {
    let any = |level| {
        let mut findings = record.findings.iter();
        findings.any(|finding| finding.level == level && finding.cleared.is_none())
    };
    let cleared = record
        .findings
        .iter()
        .any(|finding| finding.cleared.is_some());
    if any(Level::Stop) {
        Outcome::DoNotProceed
    } else if record.screening.len() < asked(record).count() {
        Outcome::Incomplete
    } else if any(Level::Refer) {
        Outcome::Refer
    } else if any(Level::Caution) || cleared {
        Outcome::ProceedWithCaution
    } else {
        Outcome::Proceed
    }
}

fn answer(record: &Record, id: &str) -> Option<Answer> {
    let mut screening = record.screening.iter();
    screening
        .find(|screened| screened.question == id)
        .map(|screened| screened.answer)
}

fn birth_date(record: &Record) {
    let (Some(born), Some(answer)) = (record.birth_date, answer(record, "under-18")) else {
        return;
    };
    for day in [record.started.date(), record.sealed.date()] {
        let said = if age(born, day) < 18 {
            Answer::Yes
        } else {
            Answer::No
        };
        assert_eq!(answer, said);
    }
}

fn notice(record: &Record) {
    let Some(notice) = &record.notice else {
        return;
    };
    let context = context();
    let (signs, aftercare) = (&context.signs_heading, &context.aftercare_heading);
    let items = notice_items(&CHECKLIST, record.client_language, signs, aftercare);
    assert_eq!(notice.language, record.client_language);
    let shown = items.iter().filter(|item| !item.for_staff);
    assert!(notice.items.iter().eq(shown.map(|item| &item.text)));
    assert!(notice.by.chars().any(char::is_alphabetic));
}

fn decision(record: &Record) {
    let Some(decision) = &record.decision else {
        return;
    };
    assert!(record.notice.is_some(), "the notice comes first");
    assert!(!decision.specialist.trim().is_empty());
    if decision.verdict == Verdict::Suitable {
        let permits = [Outcome::Proceed, Outcome::ProceedWithCaution];
        assert!(permits.contains(&record.outcome));
        assert_eq!(answer(record, "specialist-approval"), Some(Answer::Yes));
        assert!(!decision.substances.is_empty());
        assert!(decision.substances.iter().all(|id| has(record, id)));
        assert!((1..=99).contains(&decision.sessions.unwrap()));
    } else {
        assert!(!decision.remarks.trim().is_empty());
        assert_eq!((decision.substances.len(), decision.sessions), (0, None));
    }
}
