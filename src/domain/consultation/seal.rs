//! Turns the open consultation into a record, after re-checking every gate.

use super::{Consultation, Missing, NoticeItem, Refusal, Stage, notice_items, valid_reason};
use crate::domain::difference::differences;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::record::{
    Acknowledged, ClientWording, ConsideredSubstance, Corrected, Decision, Edition, FORMAT, Link,
    Record, RecordedFinding, Screened,
};

/// What a record needs beyond the consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealContext {
    /// The time zone's name.
    pub zone: Option<String>,
    pub edition: Edition,
    /// The program's version.
    pub program: String,
    /// The record's place in the workstation's chain.
    pub station: Link,
    /// Heading of the warning signs, in the client's language.
    pub signs_heading: String,
    /// Heading of the aftercare, in the client's language.
    pub aftercare_heading: String,
}

impl Consultation {
    /// Checks every gate of the seal except the re-screening date; the refusal names the first that fails.
    pub fn may_seal(&self, at: Moment) -> Result<(), Refusal> {
        self.may_enter(Stage::Review)?;
        self.age_still_agrees(at)?;
        self.cleared_since(self.form.birth_date)?;
        self.may_amend()
    }

    /// Checks that the re-screening date is still in the future, because a draft may have been left for a while, and that
    /// no other is half typed.
    pub fn rescreen_is_ahead(&self, at: Moment) -> Result<(), Refusal> {
        let after = self.day(at.date());
        if !self.form.begun.rescreen_on.is_empty() {
            let example = after.tomorrow().unwrap_or(after);
            return Err(Refusal::NotADate { example });
        }
        match self.form.rescreen_on {
            Some(date) if date <= after => Err(Refusal::RescreenOutOfRange { after }),
            _ => Ok(()),
        }
    }

    /// Checks that a correction has a reason.
    fn may_amend(&self) -> Result<(), Refusal> {
        let amends = self.form.amends.as_ref();
        amends.map_or(Ok(()), |amends| valid_reason(&amends.reason).map(drop))
    }

    /// Checks that the consultation may end early: after the client stage, with a reason of at least three characters.
    pub fn may_end(&self, reason: &str) -> Result<(), Refusal> {
        self.may_enter(Stage::Concerns)?;
        valid_reason(reason).map(drop)
    }

    /// Turns the consultation into a record if [`Self::may_seal`] and [`Self::rescreen_is_ahead`] allow it.
    pub fn seal(&self, at: Moment, context: SealContext) -> Result<Record, Refusal> {
        self.may_seal(at)?;
        self.rescreen_is_ahead(at)?;
        self.record(at, None, context)
    }

    /// Ends the consultation early if [`Self::may_end`] allows it, the birth date agrees and a correction has a reason;
    /// the record omits stages not reached.
    pub fn end(&self, reason: &str, at: Moment, context: SealContext) -> Result<Record, Refusal> {
        self.may_end(reason)?;
        self.age_still_agrees(at)?;
        self.cleared_since(self.form.birth_date)?;
        self.may_amend()?;
        self.record(at, Some(reason.trim().to_owned()), context)
    }

    fn age_still_agrees(&self, at: Moment) -> Result<(), Refusal> {
        let (start, today) = (self.form.started.date(), self.day(at.date()));
        if !self.age_agrees_on(start) {
            return Err(Refusal::Missing(Missing::AgeAgreement));
        }
        match self.age_agrees_on(today) {
            true => Ok(()),
            false if today > start => Err(Refusal::Missing(Missing::SameAge)),
            // The clock was set back.
            false => Err(Refusal::Missing(Missing::AgeAgreement)),
        }
    }

    /// Builds the record from everything that counts.
    ///
    /// # Errors
    /// The correction changes nothing. That of a retraction changes that nothing counted.
    fn record(
        &self,
        at: Moment,
        ended_early: Option<String>,
        context: SealContext,
    ) -> Result<Record, Refusal> {
        let mut record = self.written(at, ended_early, context);
        if let Some(corrects) = self.corrects() {
            record.checklist.clone_from(&corrects.checklist);
            record.corrected = differences(corrects, &record);
            if record.corrected.is_empty() && !corrects.is_retraction() {
                return Err(Refusal::NothingCorrected);
            }
        }
        Ok(record)
    }

    /// The differences so far between a correction and its record, if it is sealed, or ended early for a reason.
    pub fn corrected(&self, ended_early: Option<&str>) -> Vec<Corrected> {
        let Some(corrects) = self.corrects() else {
            return Vec::new();
        };
        let context = SealContext {
            zone: corrects.zone.clone(),
            edition: corrects.checklist.clone(),
            program: String::new(),
            station: corrects.station.clone(),
            signs_heading: String::new(),
            aftercare_heading: String::new(),
        };
        let early = ended_early.map(|reason| reason.trim().to_owned());
        differences(corrects, &self.written(corrects.sealed, early, context))
    }

    /// Whether it is a correction that would be refused because its seal would say nothing new.
    pub fn changes_nothing(&self) -> bool {
        let corrects = self.corrects();
        corrects.is_some_and(|record| !record.is_retraction()) && self.corrected(None).is_empty()
    }

    fn written(&self, at: Moment, ended_early: Option<String>, context: SealContext) -> Record {
        let form = &self.form;
        let concerns = self.plan().concerns.iter();
        let language = form.client_language.unwrap_or(Language::En);
        // Only an early end meets a date that has passed meanwhile, which is nothing to wait for, or one half typed.
        let rescreen_on = self
            .rescreen_on()
            .filter(|_| self.rescreen_is_ahead(at).is_ok());
        Record {
            format: FORMAT,
            id: form.id.clone(),
            sealed: at,
            zone: context.zone,
            client: form.client.clone(),
            concerns: concerns.map(ToString::to_string).collect(),
            outcome: self.assessment().outcome,
            ended_early,
            amends: form.amends.clone(),
            rescreen_on,
            started: form.started,
            practitioner: form.practitioner.clone(),
            name: form.name.clone(),
            birth_date: form.birth_date,
            client_language: language,
            substances: self.considered(),
            screening: self.screened(),
            findings: self.recorded_findings(),
            notice: self.acknowledged(language, &context.signs_heading, &context.aftercare_heading),
            // When ended early, the decision may rest on stages that are incomplete again.
            decision: self
                .decision()
                .filter(|_| self.may_enter(Stage::Decision).is_ok()),
            trail: form.trail.clone(),
            corrected: Vec::new(),
            checklist: context.edition,
            program: context.program,
            station: context.station,
        }
    }

    /// The substances that count, each with the exact member meant.
    pub fn considered(&self) -> Vec<ConsideredSubstance> {
        self.plan()
            .substances
            .iter()
            .filter_map(|id| {
                self.form
                    .substances
                    .iter()
                    .find(|chosen| chosen.id == id.as_str())
            })
            .cloned()
            .collect()
    }

    fn screened(&self) -> Vec<Screened> {
        self.questions()
            .iter()
            .filter_map(|question| {
                let given = self.given(question.id)?;
                Some(Screened {
                    question: question.id.to_string(),
                    answer: given.answer,
                    language: given.language,
                    asked: question.text.get(given.language).to_owned(),
                    for_client: given.for_client.map(|language| ClientWording {
                        language,
                        asked: question.text.get(language).to_owned(),
                    }),
                    detail: self
                        .form
                        .entry(question.id.as_str())
                        .and_then(|entry| entry.detail.clone()),
                })
            })
            .collect()
    }

    fn recorded_findings(&self) -> Vec<RecordedFinding> {
        let findings = self.assessment().findings.iter();
        findings
            .map(|finding| {
                let question = finding.question;
                let language = self
                    .given(question.id)
                    .map_or(Language::En, |given| given.language);
                RecordedFinding {
                    question: question.id.to_string(),
                    level: finding.level,
                    unknown: finding.unknown,
                    declined: finding.declined,
                    language,
                    reason: question.reason.get(language).to_owned(),
                    action: question.action.get(language).to_owned(),
                    cleared: self
                        .clearance(question.id)
                        .filter(|_| finding.cleared)
                        .cloned(),
                }
            })
            .collect()
    }

    fn acknowledged(
        &self,
        language: Language,
        signs: &str,
        aftercare: &str,
    ) -> Option<Acknowledged> {
        let acknowledged = self
            .form
            .acknowledged
            .clone()
            .filter(|_| self.missing(Stage::Notice).is_empty())?;
        // In a correction, the notice that the client acknowledged is kept word for word.
        let recorded = self.corrects().and_then(|record| record.notice.as_ref());
        let same = |notice: &&Acknowledged| {
            (&notice.by, notice.at, notice.language)
                == (&acknowledged.by, acknowledged.at, language)
        };
        if let Some(notice) = recorded.filter(same) {
            return Some(notice.clone());
        }
        let items = notice_items(self.checklist, language, signs, aftercare);
        let shown = |item: &NoticeItem| !item.for_staff;
        Some(Acknowledged {
            language,
            items: items
                .into_iter()
                .filter(shown)
                .map(|item| item.text)
                .collect(),
            by: acknowledged.by,
            at: acknowledged.at,
        })
    }

    /// The decision, once complete.
    pub fn decision(&self) -> Option<Decision> {
        let decision = &self.form.decision;
        if !self.missing(Stage::Decision).is_empty() {
            return None;
        }
        Some(Decision {
            verdict: decision.verdict?,
            substances: decision.planned().to_vec(),
            sessions: decision.planned_sessions(),
            remarks: decision.remarks.clone(),
            specialist: decision.specialist.clone(),
            at: decision.at?,
        })
    }
}
