//! A sealed consultation, as written to disk; no method changes one.
//!
//! A record is self-contained: it holds the words that were shown, so it stays readable when the checklist changes.
//! This is format 2; formats 1 and 2 are each pinned by a golden file under `tests/`. Format 1 lacked declined answers,
//! the wording in the client's language, the re-screening date, the differences of a correction, and whose checklist it
//! was: missing fields are read as empty.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::assessment::Outcome;
use super::checklist::{Checklist, Level, Place, Statement, Weakened};
use super::language::Language;
use super::moment::Moment;
use super::record_id::RecordId;
use super::screening::Answer;

/// The format this program writes.
pub const FORMAT: u32 = 2;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    pub format: u32,
    pub id: RecordId,
    pub sealed: Moment,
    /// The time zone's name, only a label.
    pub zone: Option<String>,
    /// The clinic's own code for the client.
    pub client: String,
    pub concerns: Vec<String>,
    pub outcome: Outcome,
    /// The reason, if it was ended early.
    pub ended_early: Option<String>,
    pub amends: Option<Amends>,
    /// The day from which the client should be screened again.
    #[serde(default)]
    pub rescreen_on: Option<Date>,
    /// When the consultation began; a correction keeps it.
    pub started: Moment,
    /// The person who filled it in.
    pub practitioner: String,
    pub name: Option<String>,
    pub birth_date: Option<Date>,
    /// The language in which the notice was shown.
    pub client_language: Language,
    /// The substances under consideration; empty if not yet decided.
    pub substances: Vec<ConsideredSubstance>,
    /// The questions that counted, as asked, with their answers.
    pub screening: Vec<Screened>,
    /// Most serious first.
    pub findings: Vec<RecordedFinding>,
    pub notice: Option<Acknowledged>,
    pub decision: Option<Decision>,
    /// Changed answers and voided clearances, in chronological order.
    pub trail: Vec<Change>,
    /// How a correction differs from the record it amends.
    #[serde(default)]
    pub corrected: Vec<Corrected>,
    /// The edition used.
    pub checklist: Edition,
    /// The program's version.
    pub program: String,
    /// The workstation and its chain.
    pub station: Link,
}

impl Record {
    /// The day of the consultation, on which age and dates are judged; an amendment may be sealed on a later day.
    pub fn day(&self) -> Date {
        if self.amends.is_some() {
            self.started.date()
        } else {
            self.sealed.date()
        }
    }

    /// Whether it states that the record it amends was entered in error.
    pub fn is_retraction(&self) -> bool {
        self.amends.as_ref().is_some_and(Amends::is_retraction)
    }

    /// Whether a specialist still has to decide or clear: a stop or an early end does not hide a referral.
    pub fn refers(&self) -> bool {
        let mut findings = self.findings.iter();
        findings.any(|found| found.level == Level::Refer && found.cleared.is_none())
    }

    /// What a checklist says beside its outcome if no substance was screened.
    pub fn notes_on_outcome(
        &self,
        checklist: &Checklist,
    ) -> impl Iterator<Item = &'static Statement> {
        let notes = checklist.notes_at(Place::InAssessment);
        notes.filter(|_| self.substances.is_empty())
    }

    /// Whether it was said that no substance is decided yet; no decision is recorded without a substance or that word.
    pub const fn is_undecided(&self) -> bool {
        self.substances.is_empty() && self.decision.is_some()
    }
}

/// The amended record, and why it was amended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amends {
    pub id: RecordId,
    pub sha256: String,
    pub kind: AmendmentKind,
    pub reason: String,
}

impl Amends {
    /// Whether it says that the amended record was entered in error.
    pub fn is_retraction(&self) -> bool {
        self.kind == AmendmentKind::EnteredInError
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AmendmentKind {
    Correction,
    /// Entered in error.
    EnteredInError,
}

impl AmendmentKind {
    pub const ALL: [Self; 2] = [Self::Correction, Self::EnteredInError];

    /// The id used outside RON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::EnteredInError => "entered-in-error",
        }
    }
}

/// A substance under consideration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsideredSubstance {
    pub id: String,
    /// The exact member, where the id names a group.
    pub named: Option<String>,
}

/// A question as it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screened {
    pub question: String,
    pub answer: Answer,
    /// The language in which it was shown.
    pub language: Language,
    /// The words as shown.
    pub asked: String,
    /// The words shown beside them for the client.
    #[serde(default)]
    pub for_client: Option<ClientWording>,
    /// What was written down; for a declined answer, the reason, if one was given.
    pub detail: Option<String>,
}

/// A question in the client's language, as shown beside the practitioner's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientWording {
    pub language: Language,
    pub asked: String,
}

/// A finding as it was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedFinding {
    pub question: String,
    /// The level at which it was listed.
    pub level: Level,
    /// The answer was unknown or declined.
    pub unknown: bool,
    /// The client declined to answer.
    #[serde(default)]
    pub declined: bool,
    /// The language of reason and action.
    pub language: Language,
    pub reason: String,
    pub action: String,
    pub cleared: Option<Clearance>,
}

/// A specialist's clearance of a refer finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clearance {
    pub by: String,
    pub on: Date,
    pub said: String,
}

/// The notice as the client acknowledged it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledged {
    /// The language in which it was shown.
    pub language: Language,
    /// Every item, word for word.
    pub items: Vec<String>,
    /// The name or initials the client gave.
    pub by: String,
    pub at: Moment,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    pub verdict: Verdict,
    /// Only with `Suitable`.
    pub substances: Vec<String>,
    /// 1-99, only with `Suitable`.
    pub sessions: Option<u8>,
    pub remarks: String,
    pub specialist: String,
    pub at: Moment,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    Suitable,
    NotSuitable,
    Postponed,
}

impl Verdict {
    /// In the order offered.
    pub const ALL: [Self; 3] = [Self::Suitable, Self::NotSuitable, Self::Postponed];

    /// The id used outside RON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Suitable => "suitable",
            Self::NotSuitable => "not-suitable",
            Self::Postponed => "postponed",
        }
    }
}

/// A changed answer; `voided` holds the clearance that the change voided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    pub at: Moment,
    pub question: String,
    pub from: Answer,
    /// Equals `from` if only a clearance was voided: withdrawn, replaced, or lost with its level or scope.
    pub to: Answer,
    /// The clearance that no longer counts.
    #[serde(default)]
    pub voided: Option<Clearance>,
}

/// A difference between a correction and the record it amends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corrected {
    pub part: Part,
    /// `None` if it was absent before.
    pub from: Option<String>,
    /// `None` if it is absent now.
    pub to: Option<String>,
}

/// A part of a record; those with a name hold the id of a concern, a substance or a question.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Part {
    Client,
    Name,
    BirthDate,
    Practitioner,
    ClientLanguage,
    Concern(String),
    Substance(String),
    Answer(String),
    Detail(String),
    Clearance(String),
    Outcome,
    EndedEarly,
    Acknowledgement,
    Verdict,
    Planned(String),
    Sessions,
    Remarks,
    Specialist,
    DecidedAt,
    RescreenOn,
}

impl Part {
    /// The id used outside RON, without the name.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Name => "name",
            Self::BirthDate => "birth-date",
            Self::Practitioner => "practitioner",
            Self::ClientLanguage => "client-language",
            Self::Concern(_) => "concern",
            Self::Substance(_) => "substance",
            Self::Answer(_) => "answer",
            Self::Detail(_) => "detail",
            Self::Clearance(_) => "clearance",
            Self::Outcome => "outcome",
            Self::EndedEarly => "ended-early",
            Self::Acknowledgement => "acknowledgement",
            Self::Verdict => "verdict",
            Self::Planned(_) => "planned",
            Self::Sessions => "sessions",
            Self::Remarks => "remarks",
            Self::Specialist => "specialist",
            Self::DecidedAt => "decided-at",
            Self::RescreenOn => "rescreen-on",
        }
    }

    /// The concern, substance or question.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Concern(name)
            | Self::Substance(name)
            | Self::Answer(name)
            | Self::Detail(name)
            | Self::Clearance(name)
            | Self::Planned(name) => Some(name),
            Self::Client
            | Self::Name
            | Self::BirthDate
            | Self::Practitioner
            | Self::ClientLanguage
            | Self::Outcome
            | Self::EndedEarly
            | Self::Acknowledgement
            | Self::Verdict
            | Self::Sessions
            | Self::Remarks
            | Self::Specialist
            | Self::DecidedAt
            | Self::RescreenOn => None,
        }
    }
}

/// The edition of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    pub edition: String,
    /// The hash of its file, under which it is archived.
    pub sha256: String,
    /// The reviewing clinician.
    pub reviewed_by: Option<String>,
    /// Whose checklist it was.
    #[serde(default)]
    pub origin: Origin,
    /// The shipped stops that a clinic's checklist drops or softens.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weakened: Vec<Weakened>,
}

/// Whose checklist it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Came with the program; before format 2 there was no other.
    #[default]
    Shipped,
    /// The clinic's own.
    Clinic,
}

impl Origin {
    /// The id used outside RON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Shipped => "shipped",
            Self::Clinic => "clinic",
        }
    }
}

/// The record's place in its workstation's chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The workstation's id.
    pub id: String,
    /// Counts the station's records, from 1.
    pub number: u64,
    /// The hash of the station's previous record.
    pub previous: Option<String>,
}
