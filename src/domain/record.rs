//! A sealed consultation, as it is written to the disk; no method changes one.
//!
//! A record is self-explanatory: it holds the words that were shown, so it stays readable when the checklist changes.
//! This is format 1; a golden file under `tests/` pins it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::assessment::Outcome;
use super::checklist::Level;
use super::language::Language;
use super::moment::Moment;
use super::record_id::RecordId;
use super::screening::Answer;

/// The format that this program writes.
pub const FORMAT: u32 = 1;

/// A sealed consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The format of the file.
    pub format: u32,
    /// The consultation's id.
    pub id: RecordId,
    /// When it was sealed.
    pub sealed: Moment,
    /// The time zone's name, a label only.
    pub zone: Option<String>,
    /// The clinic's own code for the client.
    pub client: String,
    /// Ids of the concerns.
    pub concerns: Vec<String>,
    /// The overall result.
    pub outcome: Outcome,
    /// Why it was ended early, if it was.
    pub ended_early: Option<String>,
    /// The record that this one amends.
    pub amends: Option<Amends>,
    /// When it was started.
    pub started: Moment,
    /// Who filled it in.
    pub practitioner: String,
    /// The client's name.
    pub name: Option<String>,
    /// The client's date of birth.
    pub birth_date: Option<Date>,
    /// The language in which the notice was shown to the client.
    pub client_language: Language,
    /// The substances under consideration; empty when not yet decided.
    pub substances: Vec<ConsideredSubstance>,
    /// The questions that counted, as asked, with their answers.
    pub screening: Vec<Screened>,
    /// What was triggered, the most serious first.
    pub findings: Vec<RecordedFinding>,
    /// The notice as it was acknowledged.
    pub notice: Option<Acknowledged>,
    /// The specialist's decision.
    pub decision: Option<Decision>,
    /// Changed answers and voided clearances, in order of time.
    pub trail: Vec<Change>,
    /// The edition that was used.
    pub checklist: Edition,
    /// The version of the program.
    pub program: String,
    /// The workstation and its chain.
    pub station: Link,
}

/// Names the record that is amended, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amends {
    /// Its id.
    pub id: RecordId,
    /// Its hash.
    pub sha256: String,
    /// What kind of amendment this is.
    pub kind: AmendmentKind,
    /// Why.
    pub reason: String,
}

/// What an amendment does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AmendmentKind {
    /// Corrects a record.
    Correction,
    /// Marks a record as entered in error.
    EnteredInError,
}

/// A substance under consideration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsideredSubstance {
    /// Its id.
    pub id: String,
    /// What exactly, where the id names a group.
    pub named: Option<String>,
}

/// A question as it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screened {
    /// The question's id.
    pub question: String,
    /// The answer.
    pub answer: Answer,
    /// The language in which it was shown.
    pub language: Language,
    /// The words as shown.
    pub asked: String,
    /// What was written down.
    pub detail: Option<String>,
}

/// A finding as it was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedFinding {
    /// The question's id.
    pub question: String,
    /// The level at which it was listed.
    pub level: Level,
    /// Whether the answer was unknown.
    pub unknown: bool,
    /// The language of reason and action.
    pub language: Language,
    /// Why it was asked.
    pub reason: String,
    /// What to do.
    pub action: String,
    /// The clearance, if one was given.
    pub cleared: Option<Clearance>,
}

/// A specialist's clearance of a refer finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clearance {
    /// Who gave it.
    pub by: String,
    /// On which day.
    pub on: Date,
    /// What was said.
    pub said: String,
}

/// The notice as the client acknowledged it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledged {
    /// The language in which it was shown.
    pub language: Language,
    /// Every item, word by word.
    pub items: Vec<String>,
    /// The name or initials the client gave.
    pub by: String,
    /// When.
    pub at: Moment,
}

/// The specialist's decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What was decided.
    pub verdict: Verdict,
    /// The planned substances; only with `Suitable`.
    pub substances: Vec<String>,
    /// The number of sessions, 1-99; only with `Suitable`.
    pub sessions: Option<u8>,
    /// Free text.
    pub remarks: String,
    /// The specialist's name.
    pub specialist: String,
    /// When.
    pub at: Moment,
}

/// What the specialist decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Mesotherapy suits the client, with the named substances and number of sessions.
    Suitable,
    /// It does not.
    NotSuitable,
    /// Not today.
    Postponed,
}

impl Verdict {
    /// All verdicts, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Suitable, Self::NotSuitable, Self::Postponed];

    /// The id as it is written outside RON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Suitable => "suitable",
            Self::NotSuitable => "not-suitable",
            Self::Postponed => "postponed",
        }
    }
}

/// A changed answer; with `voided`, also the clearance that the change took away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// When.
    pub at: Moment,
    /// The question's id.
    pub question: String,
    /// The answer before.
    pub from: Answer,
    /// The answer after; the same when a clearance went without it: withdrawn, replaced, or with level or scope.
    pub to: Answer,
    /// The clearance that no longer counts.
    #[serde(default)]
    pub voided: Option<Clearance>,
}

/// The edition of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Its name.
    pub edition: String,
    /// The hash of its file, under which it is archived.
    pub sha256: String,
    /// The clinician who reviewed it.
    pub reviewed_by: Option<String>,
}

/// The record's place in its workstation's chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The workstation's id.
    pub id: String,
    /// Counts the station's records from 1.
    pub number: u64,
    /// The hash of the station's previous record.
    pub previous: Option<String>,
}
