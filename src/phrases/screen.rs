//! The words of the screen.

use serde::Deserialize;

use crate::domain::language::Bilingual;

/// Every word of the screen that is not clinical content.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Screen {
    /// Name of the client stage.
    pub stage_client: Bilingual,
    /// Name of the concerns stage.
    pub stage_concerns: Bilingual,
    /// Name of the substances stage.
    pub stage_substances: Bilingual,
    /// Name of the screening stage.
    pub stage_screening: Bilingual,
    /// Name of the assessment stage.
    pub stage_assessment: Bilingual,
    /// Name of the notice stage.
    pub stage_notice: Bilingual,
    /// Name of the decision stage.
    pub stage_decision: Bilingual,
    /// Name of the review stage.
    pub stage_review: Bilingual,
    /// Header: the draft is on the disk; {time}.
    pub draft_saved: Bilingual,
    /// Header: the newest change is not on the disk yet.
    pub draft_unsaved: Bilingual,
    /// Header: a seal is under way.
    pub draft_saving: Bilingual,
    /// Header: the last save failed.
    pub draft_failed: Bilingual,
    /// Header: no client reference yet.
    pub no_client: Bilingual,
    /// The content has no clinical review.
    pub not_reviewed: Bilingual,
    /// Title of the list of consultations.
    pub home_title: Bilingual,
    /// The list is empty.
    pub home_empty: Bilingual,
    /// State of a draft.
    pub home_draft: Bilingual,
    /// State of a record.
    pub home_sealed: Bilingual,
    /// State of a damaged file.
    pub home_damaged: Bilingual,
    /// State of an altered file.
    pub home_altered: Bilingual,
    /// State of a file of a newer format.
    pub home_newer: Bilingual,
    /// State of a file that is not ours.
    pub home_foreign: Bilingual,
    /// Column: date and time.
    pub home_when: Bilingual,
    /// Column: client.
    pub home_client: Bilingual,
    /// Column: concerns.
    pub home_concerns: Bilingual,
    /// Column: outcome.
    pub home_outcome: Bilingual,
    /// Column: state.
    pub home_state: Bilingual,
    /// Line for the draft under the cursor; {client} {time} {stage}.
    pub home_resume: Bilingual,
    /// Line for the record under the cursor; {client} {time}.
    pub home_open: Bilingual,
    /// Line for a file that cannot be read; {file} {why}.
    pub home_bad: Bilingual,
    /// Counts; {drafts} {records}.
    pub home_counts: Bilingual,
    /// The list is being read.
    pub home_reading: Bilingual,
    /// Marks a consultation that was ended early.
    pub ended_early: Bilingual,
    /// Another program holds the folder; {who}.
    pub locked: Bilingual,
    /// Locks do not work in this folder.
    pub unlocked: Bilingual,
    /// Label of the client reference.
    pub field_reference: Bilingual,
    /// Label of the name.
    pub field_name: Bilingual,
    /// Label of the birth date.
    pub field_birth_date: Bilingual,
    /// Label of the practitioner.
    pub field_practitioner: Bilingual,
    /// Label of the client's language.
    pub field_language: Bilingual,
    /// Over the remembered practitioners.
    pub remembered: Bilingual,
    /// Pane: what the reference is.
    pub about_reference: Bilingual,
    /// Pane: form of the date.
    pub about_birth_date: Bilingual,
    /// Pane: who that is.
    pub about_practitioner: Bilingual,
    /// Pane: what the language does.
    pub about_language: Bilingual,
    /// The language English.
    pub english: Bilingual,
    /// The language Arabic.
    pub arabic: Bilingual,
    /// Marks statements of the source document.
    pub from_document: Bilingual,
    /// Marks statements of the literature.
    pub from_literature: Bilingual,
    /// Heading of the background on sessions.
    pub sessions_background: Bilingual,
    /// Second name; {name}.
    pub also_called: Bilingual,
    /// The choice of no substance yet.
    pub undecided: Bilingual,
    /// Pane: what not yet decided means.
    pub about_undecided: Bilingual,
    /// Heading of a substance's class.
    pub class: Bilingual,
    /// Heading of a substance's caution.
    pub caution: Bilingual,
    /// Heading of a substance's regulatory remark.
    pub regulatory: Bilingual,
    /// Heading of the questions that bear on a substance.
    pub bears_on: Bilingual,
    /// Asks what exactly a group word means.
    pub named_exactly: Bilingual,
    /// Heading of what is asked about and never offered.
    pub not_offered: Bilingual,
    /// Heading of the document's group words.
    pub group_words: Bilingual,
    /// Heading of the reason.
    pub why: Bilingual,
    /// Heading of the action.
    pub what_to_do: Bilingual,
    /// Heading of the detail.
    pub write_down: Bilingual,
    /// Heading of the sources.
    pub sources: Bilingual,
    /// A source that was seen.
    pub read: Bilingual,
    /// A source that could not be opened.
    pub recalled: Bilingual,
    /// Sources of both kinds.
    pub read_and_recalled: Bilingual,
    /// Before the level when yes triggers.
    pub if_yes: Bilingual,
    /// Before the level when no triggers.
    pub if_no: Bilingual,
    /// The answer yes.
    pub yes: Bilingual,
    /// The answer no.
    pub no: Bilingual,
    /// The answer unknown.
    pub unknown: Bilingual,
    /// An answer that an intake brought; {answer}.
    pub intake: Bilingual,
    /// A place in a section; {n} {total}.
    pub of: Bilingual,
    /// Label of the written detail.
    pub detail: Bilingual,
    /// Marks a level raised by a chosen substance.
    pub raised: Bilingual,
    /// Before the outcome while questions are open.
    pub so_far: Bilingual,
    /// Questions are open.
    pub not_finished: Bilingual,
    /// Count of open questions; {n}.
    pub unanswered: Bilingual,
    /// No question is open.
    pub all_answered: Bilingual,
    /// Heading of the outcome.
    pub outcome: Bilingual,
    /// Heading of the findings.
    pub findings: Bilingual,
    /// Nothing was triggered.
    pub no_findings: Bilingual,
    /// The rule that fired; {n}.
    pub rule: Bilingual,
    /// Marks a finding from an unknown answer.
    pub unknown_mark: Bilingual,
    /// Marks a cleared finding; {by} {on}.
    pub cleared_mark: Bilingual,
    /// Says that a clearance can be entered.
    pub clearable: Bilingual,
    /// Says why no clearance can be entered.
    pub not_clearable: Bilingual,
    /// Before the answer of a finding.
    pub answered: Bilingual,
    /// Heading of the open questions.
    pub open_questions: Bilingual,
    /// Title of the clearance dialog.
    pub clearance_title: Bilingual,
    /// Label: who cleared.
    pub clearance_by: Bilingual,
    /// Label: when.
    pub clearance_on: Bilingual,
    /// Label: what was said.
    pub clearance_said: Bilingual,
    /// Title of the notice.
    pub notice_title: Bilingual,
    /// Heading of the warning signs.
    pub notice_signs: Bilingual,
    /// Heading of the aftercare.
    pub notice_aftercare: Bilingual,
    /// Label of the acknowledgement.
    pub acknowledge: Bilingual,
    /// The client has acknowledged; {by} {time}.
    pub acknowledged: Bilingual,
    /// How many items were not on the screen; {n}.
    pub unseen: Bilingual,
    /// Marks what is for the practitioner.
    pub in_clinic: Bilingual,
    /// Title of the decision.
    pub decision_title: Bilingual,
    /// A verdict.
    pub suitable: Bilingual,
    /// A verdict.
    pub not_suitable: Bilingual,
    /// A verdict.
    pub postponed: Bilingual,
    /// Heading of the planned substances.
    pub planned: Bilingual,
    /// Label of the number of sessions.
    pub sessions: Bilingual,
    /// Label of the specialist's name.
    pub specialist: Bilingual,
    /// Label of the remarks.
    pub remarks: Bilingual,
    /// Pane: who decides.
    pub about_decision: Bilingual,
    /// Heading of what is missing.
    pub still_missing: Bilingual,
    /// Title of the review.
    pub review_title: Bilingual,
    /// How to seal.
    pub review_seal: Bilingual,
    /// Heading of findings and unknowns.
    pub review_positive: Bilingual,
    /// Heading of the other answers.
    pub review_rest: Bilingual,
    /// A field that was left empty.
    pub none_given: Bilingual,
    /// Title of the dialog before answers stop counting; {n}.
    pub confirm_toggle: Bilingual,
    /// Its explanation.
    pub confirm_toggle_text: Bilingual,
    /// Title of the detail dialog.
    pub detail_title: Bilingual,
    /// Title of ending early.
    pub end_title: Bilingual,
    /// Its explanation.
    pub end_text: Bilingual,
    /// Title of discarding; {client} {id}.
    pub discard_title: Bilingual,
    /// Its explanation; {client}.
    pub discard_text: Bilingual,
    /// Its explanation where there is no reference; {word}.
    pub discard_text_empty: Bilingual,
    /// Title after the seal.
    pub sealed_title: Bilingual,
    /// Where the record lies; {id} {file}.
    pub sealed_text: Bilingual,
    /// Title of the export dialog.
    pub export_title: Bilingual,
    /// Choice: the record under the cursor.
    pub export_this: Bilingual,
    /// Choice: all records.
    pub export_all: Bilingual,
    /// Label: what to export.
    pub export_what: Bilingual,
    /// Label: the format.
    pub export_format: Bilingual,
    /// Label: the file.
    pub export_path: Bilingual,
    /// After an export; {n} {file}.
    pub exported: Bilingual,
    /// Title of the help.
    pub help_title: Bilingual,
    /// Heading of the remarks on the content.
    pub help_about: Bilingual,
    /// Shown while the screen is covered.
    pub covered: Bilingual,
    /// The window is too small; {width} {height}.
    pub too_small: Bilingual,
    /// Something is under way.
    pub working: Bilingual,
}
