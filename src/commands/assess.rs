//! `assess`: the outcome of an intake's answers, taken as given; writes nothing.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use super::context::{self, CommandContext};
use crate::domain::assessment::{Assessment, Finding, Outcome, assess};
use crate::domain::checklist::{Checklist, Place, QuestionId, required};
use crate::domain::consultation::age_agrees;
use crate::domain::language::Bilingual;
use crate::domain::screening::Plan;
use crate::error::{Error, Exit};
use crate::export::json_text;
use crate::phrases::fill;
use crate::shipped::PHRASES;
use crate::store::intake::{self, ClientReference};

/// The JSON output.
#[derive(Serialize)]
struct AssessmentJson {
    outcome: &'static str,
    findings: Vec<AssessedFindingJson>,
    shown: Vec<QuestionJson>,
    unanswered: Vec<&'static str>,
    substance_screened: bool,
    /// Whether the birth date and the answer about being under 18 agree.
    age_agrees: bool,
}

#[derive(Serialize)]
struct AssessedFindingJson {
    question: &'static str,
    level: &'static str,
    unknown: bool,
}

/// A question in scope, with its level after escalation.
#[derive(Serialize)]
struct QuestionJson {
    question: &'static str,
    trigger: &'static str,
    level: &'static str,
}

pub(super) fn run(
    context: &mut CommandContext<'_>,
    path: &Path,
    json: bool,
) -> Result<Exit, Error> {
    let checklist = context.procedure().checklist;
    let intake = intake::read(path, checklist, ClientReference::Optional, context::today());
    let intake = intake.map_err(Error::Intake)?;
    for ignored in &intake.ignored {
        let id = ignored.what.as_str();
        let what = fill(
            context.say(&context.words.assess.out_of_scope),
            &[("id", id)],
        );
        context.note(&what);
    }
    let given = |id: QuestionId| {
        let found = intake
            .prefill
            .answers
            .iter()
            .find(|(question, _)| *question == id);
        found.map(|(_, answer)| *answer)
    };
    let plan = &intake.prefill.plan;
    let mut assessment = assess(checklist, plan, given, |_| false);
    let born = intake.prefill.birth_date;
    let age_agrees = age_agrees(born, given(required::UNDER_18), context::today());
    // One of the two is wrong, which counts like a question without an answer: only a stop outranks it.
    if !age_agrees && assessment.outcome != Outcome::DoNotProceed {
        assessment.outcome = Outcome::Incomplete;
    }
    if json {
        let answer = answer(checklist, plan, &assessment, age_agrees);
        context.print_raw(&json_text::pretty(&answer))?;
    } else {
        let none = plan.substances.is_empty();
        let notes = none.then(|| checklist.notes_at(Place::InAssessment));
        let notes = notes.into_iter().flatten().map(|note| &note.text);
        let disagrees = (!age_agrees).then_some(&PHRASES.refusals.missing_age);
        let notes: Vec<_> = notes.chain(disagrees).collect();
        let text = text(context, checklist, &assessment, &notes);
        context.print(&text)?;
    }
    Ok(Exit::Done)
}

fn answer(
    checklist: &'static Checklist,
    plan: &Plan,
    assessment: &Assessment,
    age_agrees: bool,
) -> AssessmentJson {
    let findings = assessment
        .findings
        .iter()
        .map(|finding| AssessedFindingJson {
            question: finding.question.id.as_str(),
            level: finding.level.id(),
            unknown: finding.unknown,
        });
    let shown = plan.questions(checklist).map(|question| QuestionJson {
        question: question.id.as_str(),
        trigger: question.trigger.id(),
        level: plan.level(question).id(),
    });
    let unanswered = assessment.unanswered.iter();
    AssessmentJson {
        outcome: assessment.outcome.id(),
        findings: findings.collect(),
        shown: shown.collect(),
        unanswered: unanswered.map(|id| id.as_str()).collect(),
        substance_screened: !plan.substances.is_empty(),
        age_agrees,
    }
}

/// `notes` must accompany the outcome.
fn text(
    context: &CommandContext<'_>,
    checklist: &Checklist,
    assessment: &Assessment,
    notes: &[&Bilingual],
) -> String {
    let words = &context.words.assess;
    let outcome = assessment.outcome.words(&checklist.outcomes);
    let mut text = String::new();
    let (short, name) = (context.say(&outcome.short), context.say(&outcome.name));
    let _ = writeln!(text, "{}: {short}: {name}", context.say(&words.outcome));
    for note in notes {
        let _ = writeln!(text, "{}", context.say(note));
    }
    let _ = writeln!(text, "{}:", context.say(&words.findings));
    if assessment.findings.is_empty() {
        let _ = writeln!(text, "  - {}", context.say(&words.no_findings));
    }
    for finding in &assessment.findings {
        write_finding(context, checklist, &mut text, finding);
    }
    if !assessment.unanswered.is_empty() {
        let count = assessment.unanswered.len();
        let _ = writeln!(text, "{} ({count}):", context.say(&words.unanswered));
    }
    for id in &assessment.unanswered {
        let question = checklist.question(id.as_str());
        let asked = question.map_or("", |question| context.say(&question.text));
        let _ = writeln!(text, "  - {asked} [{id}]");
    }
    text
}

fn write_finding(
    context: &CommandContext<'_>,
    checklist: &Checklist,
    text: &mut String,
    finding: &Finding,
) {
    let words = &context.words.assess;
    let level = checklist.level(finding.level);
    let question = finding.question;
    let unknown = if finding.unknown {
        let why = if finding.declined {
            &words.declined
        } else {
            &words.unknown
        };
        format!(" ({})", context.say(why))
    } else {
        String::new()
    };
    let (sign, name, asked) = (
        level.sign,
        context.say(&level.name),
        context.say(&question.text),
    );
    let _ = writeln!(
        text,
        "  - {sign} {name}: {asked} [{}]{unknown}",
        question.id
    );
    for (label, value) in [
        (&words.reason, &question.reason),
        (&words.action, &question.action),
    ] {
        let _ = writeln!(text, "      {}: {}", context.say(label), context.say(value));
    }
}
