//! What the list of consultations shows of a file.

use crate::domain::language::Language;
use crate::domain::record_id::RecordId;
use crate::store::{Problem, ProblemKind, drafts, listing};
use crate::tui::model::{Entry, State};

/// A draft, or what is wrong with its file.
pub(super) fn of_draft(listed: drafts::Listed, language: Language) -> Entry {
    match listed.draft {
        Ok(draft) => Entry {
            id: Some(listed.id),
            state: State::Draft,
            started: Some(draft.form.started),
            written: Some(draft.saved),
            client: draft.form.client,
            concerns: draft.form.concerns,
            outcome: None,
            ended_early: false,
            stage: Some(draft.stage),
            file: String::new(),
            reason: String::new(),
        },
        Err(reason) => bad_entry(
            Some(listed.id),
            listed.file.display().to_string(),
            crate::error::reason(&reason, language),
            state(reason.kind()),
        ),
    }
}

/// A record, or what is wrong with its file.
pub(super) fn of_record(listed: listing::Listed, language: Language) -> Entry {
    match listed.head {
        Ok(head) => Entry {
            id: Some(listed.id),
            state: State::Sealed,
            started: Some(head.started),
            written: Some(head.sealed),
            client: head.client,
            concerns: head.concerns,
            outcome: Some(head.outcome),
            ended_early: head.ended_early.is_some(),
            stage: None,
            file: String::new(),
            reason: String::new(),
        },
        Err(reason) => bad_entry(
            Some(listed.id),
            listed.file.display().to_string(),
            crate::error::reason(&reason, language),
            state(reason.kind()),
        ),
    }
}

/// A file with a problem, which is left as it is.
pub(super) fn of_problem(problem: &Problem, language: Language) -> Entry {
    let file = problem
        .file
        .as_deref()
        .map(|file| file.display().to_string());
    bad_entry(
        None,
        file.unwrap_or_default(),
        crate::error::reason(&problem.reason, language),
        state(problem.kind()),
    )
}

fn bad_entry(id: Option<RecordId>, file: String, reason: String, state: State) -> Entry {
    Entry {
        id,
        state,
        started: None,
        written: None,
        client: String::new(),
        concerns: Vec::new(),
        outcome: None,
        ended_early: false,
        stage: None,
        file,
        reason,
    }
}

const fn state(kind: ProblemKind) -> State {
    match kind {
        ProblemKind::Damaged => State::Damaged,
        ProblemKind::Altered | ProblemKind::Missing | ProblemKind::Forked => State::Altered,
        ProblemKind::Newer => State::Newer,
        ProblemKind::Foreign => State::Foreign,
    }
}
