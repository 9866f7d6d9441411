//! Opens a sealed record for correction; everything counts as it was recorded.
//!
//! A correction describes the same day, so its dates and ages are judged on that day. It does not change the record;
//! a new one is sealed beside it.

use jiff::civil::Date;

use super::texts::valid_reason;
use super::{Consultation, Refusal};
use crate::domain::checklist::Checklist;
use crate::domain::form::{Acknowledgement, DecisionForm, Form, Given, QuestionEntry, Wording};
use crate::domain::moment::Moment;
use crate::domain::record::{AmendmentKind, Amends, Decision, FORMAT, Link, Record, Screened};
use crate::domain::record_id::RecordId;

/// What a retraction needs beyond the record it retracts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retraction {
    pub id: RecordId,
    pub sealed: Moment,
    /// The time zone's name.
    pub zone: Option<String>,
    /// The program's version.
    pub program: String,
    pub station: Link,
}

/// A copy of a record that says it was entered in error.
///
/// # Errors
/// The reason is too short or too long.
pub fn entered_in_error(
    record: &Record,
    sha256: &str,
    reason: &str,
    retraction: Retraction,
) -> Result<Record, Refusal> {
    Ok(Record {
        format: FORMAT,
        id: retraction.id,
        sealed: retraction.sealed,
        zone: retraction.zone,
        amends: Some(Amends {
            id: record.id.clone(),
            sha256: sha256.to_owned(),
            kind: AmendmentKind::EnteredInError,
            reason: valid_reason(reason)?,
        }),
        corrected: Vec::new(),
        program: retraction.program,
        station: retraction.station,
        ..record.clone()
    })
}

impl Consultation {
    /// Opens a record for correction, with the checklist of its own edition.
    ///
    /// # Errors
    /// The reason is too short or too long.
    pub fn amend(
        checklist: &'static Checklist,
        record: Record,
        sha256: &str,
        reason: &str,
        id: RecordId,
    ) -> Result<Self, Refusal> {
        let amends = Amends {
            id: record.id.clone(),
            sha256: sha256.to_owned(),
            kind: AmendmentKind::Correction,
            reason: valid_reason(reason)?,
        };
        let mut form = Form::new(id, record.started, record.zone.clone());
        form.amends = Some(amends);
        let mut consultation = Self {
            checklist,
            form: form.into(),
        };
        consultation.fill(&record);
        consultation.form.corrects = Some(Box::new(record));
        Ok(consultation)
    }

    /// The record being corrected.
    pub fn corrects(&self) -> Option<&Record> {
        self.form.corrects.as_deref()
    }

    /// The day on which dates and age are judged: for a correction, the day of the consultation.
    pub(super) fn day(&self, today: Date) -> Date {
        self.corrects().map_or(today, Record::day)
    }

    /// Enters everything that was recorded.
    fn fill(&mut self, record: &Record) {
        let form = &mut self.form;
        form.client.clone_from(&record.client);
        form.name.clone_from(&record.name);
        form.birth_date = record.birth_date;
        form.practitioner.clone_from(&record.practitioner);
        form.client_language = Some(record.client_language);
        form.concerns.clone_from(&record.concerns);
        form.substances.clone_from(&record.substances);
        form.undecided = record.is_undecided();
        form.rescreen_on = record.rescreen_on;
        form.trail.clone_from(&record.trail);
        form.decision = record.decision.as_ref().map(decided).unwrap_or_default();
        form.begun.reason = record.ended_early.clone().unwrap_or_default();
        form.acknowledged = record.notice.as_ref().map(|notice| Acknowledgement {
            by: notice.by.clone(),
            at: notice.at,
        });
        let chosen: Vec<_> = record.substances.iter().map(|it| it.id.clone()).collect();
        for screened in &record.screening {
            if let Some(entry) = self.entered(screened, record, &chosen) {
                self.form.entries.push(entry);
            }
        }
        if record.notice.is_some() {
            self.form.seen = self.notice_numbers().to_vec();
        }
    }

    /// The entry of a recorded answer, with the clearance of its finding; `None` if this checklist lacks the question.
    fn entered(
        &self,
        screened: &Screened,
        record: &Record,
        chosen: &[String],
    ) -> Option<QuestionEntry> {
        let question = self.checklist.question(&screened.question)?;
        let mut findings = record.findings.iter();
        let found = findings.find(|found| found.question == screened.question);
        Some(QuestionEntry {
            question: screened.question.clone(),
            given: Some(Given {
                answer: screened.answer,
                language: screened.language,
                for_client: screened.for_client.as_ref().map(|client| client.language),
                substances: chosen.to_vec(),
                wording: Wording::of(question),
            }),
            withdrawn: None,
            intake: None,
            detail: screened.detail.clone(),
            cleared: found.and_then(|found| found.cleared.clone()),
        })
    }
}

fn decided(decision: &Decision) -> DecisionForm {
    DecisionForm {
        verdict: Some(decision.verdict),
        substances: decision.substances.clone(),
        sessions: decision.sessions,
        remarks: decision.remarks.clone(),
        specialist: decision.specialist.clone(),
        at: Some(decision.at),
    }
}
