//! A whole consultation: the answers and details, and the lines that enter them.

use mesocheck::domain::checklist::{Level, Question, Trigger};
use mesocheck::domain::screening::{Answer, Plan};
use mesocheck::shipped::CHECKLIST;

use super::TO_SCREENING;

/// The words that a script types in one language.
pub(super) struct Words {
    yes: &'static str,
    no: &'static str,
    declined: &'static str,
    detail: &'static str,
    clear: &'static str,
    on: &'static str,
    new: &'static str,
    quit: &'static str,
}

pub(super) const ENGLISH: Words = Words {
    yes: "y",
    no: "n",
    declined: "r",
    detail: "d",
    clear: "k",
    on: "c",
    new: "n",
    quit: "q",
};
/// The Arabic keys: nun, lam-alef, ya, fa, sad, ta, jim, kha.
pub(super) const ARABIC: Words = Words {
    yes: "\u{646}",
    no: "\u{644}\u{627}",
    declined: "\u{64A}",
    detail: "\u{641}",
    clear: "\u{635}",
    on: "\u{62A}",
    new: "\u{62C}",
    quit: "\u{62E}",
};

/// An answer and the detail written down for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Given {
    pub(crate) answer: Answer,
    pub(crate) detail: Option<&'static str>,
}

/// Who clears the finding to refer, when, and in what words.
pub(crate) const CLEARANCE: [&str; 3] = ["Dr Huda", "2026-01-31", "may go ahead"];

fn questions() -> (Plan, Vec<&'static Question>) {
    let plan = Plan {
        concerns: vec![CHECKLIST.concern("pigmentation").unwrap().id],
        substances: vec![CHECKLIST.substance("kojic-acid").unwrap().id],
    };
    let questions = plan.questions(&CHECKLIST).collect();
    (plan, questions)
}

/// The safe answer to every question for pigmentation with kojic acid.
pub(super) fn safe_answers() -> Vec<Answer> {
    let safe = |question: &&Question| match question.trigger {
        Trigger::Yes => Answer::No,
        Trigger::No => Answer::Yes,
    };
    questions().1.iter().map(safe).collect()
}

/// The answers of a whole consultation: one finding to refer, with its detail, one declined answer, with its reason,
/// and safe answers to everything else.
pub(crate) fn given() -> Vec<Given> {
    let (plan, questions) = questions();
    let answers = safe_answers().into_iter();
    let mut given: Vec<_> = answers
        .map(|answer| Given {
            answer,
            detail: None,
        })
        .collect();
    let first = |level| {
        questions
            .iter()
            .position(|it| plan.level(it) == level)
            .unwrap()
    };
    let refer = first(Level::Refer);
    given[refer] = Given {
        answer: match questions[refer].trigger {
            Trigger::Yes => Answer::Yes,
            Trigger::No => Answer::No,
        },
        detail: Some("to penicillin, in 2012"),
    };
    given[first(Level::Caution)] = Given {
        answer: Answer::Declined,
        detail: Some("wants to think about it"),
    };
    given
}

/// The lines that enter an answer.
fn lines_of(given: Given, words: &Words) -> Vec<String> {
    let word = match given.answer {
        Answer::Yes => words.yes,
        Answer::No => words.no,
        Answer::Declined => words.declined,
        Answer::Unknown => unreachable!("nothing here is unknown"),
    };
    match given {
        Given {
            answer: Answer::Declined,
            detail: Some(reason),
        } => vec![format!("{word} {reason}")],
        Given {
            detail: Some(detail),
            ..
        } => vec![word.to_owned(), format!("{} {detail}", words.detail)],
        Given { detail: None, .. } => vec![word.to_owned()],
    }
}

/// The lines of a whole consultation, from the list and back to it.
pub(super) fn script(words: &Words, client_language: &str) -> Vec<String> {
    let mut lines = TO_SCREENING.map(str::to_owned).to_vec();
    words.new.clone_into(&mut lines[0]);
    client_language.clone_into(&mut lines[5]);
    for at in [7, 9] {
        words.on.clone_into(&mut lines[at]);
    }
    lines.extend(given().into_iter().flat_map(|it| lines_of(it, words)));
    let add = |lines: &mut Vec<String>, more: &[&str]| {
        lines.extend(more.iter().map(|line| (*line).to_owned()));
    };
    add(&mut lines, &[words.on, &format!("{} 1", words.clear)]);
    add(&mut lines, &CLEARANCE);
    add(&mut lines, &[words.on]);
    // The pages of the notice.
    add(&mut lines, &[words.on; 8]);
    add(&mut lines, &["LM", "1", "1", words.on, "6"]);
    add(&mut lines, &["Dr Huda", "as discussed", words.on, "", "S"]);
    add(&mut lines, &[words.quit]);
    lines
}
