//! The record as JSON: field by field, with values in kebab-case.
//!
//! The domain types serialize only to RON and can be renamed freely; the names here are a stable interface.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::ExportRecord;
use super::schema;
use crate::domain::checklist::{Weakened, Weakening};
use crate::domain::moment::Moment;
use crate::domain::record::{
    Acknowledged, Amends, Change, Clearance, Corrected, Decision, Edition, Link, Record,
    RecordedFinding, Screened,
};
use crate::domain::record_id::RecordId;

/// A sealed consultation.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Record")]
pub(super) struct RecordJson<'r> {
    format: u32,
    id: &'r str,
    #[schemars(schema_with = "schema::moment")]
    sealed: Moment,
    zone: Option<&'r str>,
    client: &'r str,
    concerns: &'r [String],
    #[schemars(schema_with = "schema::outcome")]
    outcome: &'static str,
    ended_early: Option<&'r str>,
    amends: Option<AmendsJson<'r>>,
    #[schemars(schema_with = "schema::maybe_date")]
    rescreen_on: Option<Date>,
    /// The record that counts instead of this one, as far as known when this was exported.
    superseded_by: Option<&'r str>,
    #[schemars(schema_with = "schema::moment")]
    started: Moment,
    practitioner: &'r str,
    name: Option<&'r str>,
    #[schemars(schema_with = "schema::maybe_date")]
    birth_date: Option<Date>,
    /// The age on the day of the consultation, only in place of a birth date that was taken out.
    age_band: Option<&'r str>,
    #[schemars(schema_with = "schema::language")]
    client_language: &'static str,
    substances: Vec<SubstanceJson<'r>>,
    screening: Vec<ScreenedJson<'r>>,
    findings: Vec<FindingJson<'r>>,
    notice: Option<NoticeJson<'r>>,
    decision: Option<DecisionJson<'r>>,
    trail: Vec<ChangeJson<'r>>,
    corrected: Vec<CorrectedJson<'r>>,
    checklist: EditionJson<'r>,
    program: &'r str,
    station: LinkJson<'r>,
    /// The record's hash, by which others name it; empty without what points to a person.
    #[schemars(schema_with = "schema::hash")]
    hash: &'r str,
    /// Its short code; empty like the hash.
    code: String,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Amends")]
struct AmendsJson<'r> {
    id: &'r str,
    sha256: &'r str,
    #[schemars(schema_with = "schema::amendment")]
    kind: &'static str,
    reason: &'r str,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Substance")]
struct SubstanceJson<'r> {
    id: &'r str,
    named: Option<&'r str>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Screened")]
struct ScreenedJson<'r> {
    question: &'r str,
    #[schemars(schema_with = "schema::answer")]
    answer: &'static str,
    #[schemars(schema_with = "schema::language")]
    language: &'static str,
    asked: &'r str,
    for_client: Option<ClientWordingJson<'r>>,
    detail: Option<&'r str>,
}

/// A question in the client's language.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ClientWording")]
struct ClientWordingJson<'r> {
    #[schemars(schema_with = "schema::language")]
    language: &'static str,
    asked: &'r str,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
struct FindingJson<'r> {
    question: &'r str,
    #[schemars(schema_with = "schema::level")]
    level: &'static str,
    unknown: bool,
    /// The client declined to answer.
    declined: bool,
    #[schemars(schema_with = "schema::language")]
    language: &'static str,
    reason: &'r str,
    action: &'r str,
    cleared: Option<ClearanceJson<'r>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Clearance")]
struct ClearanceJson<'r> {
    by: &'r str,
    #[schemars(schema_with = "schema::date")]
    on: Date,
    said: &'r str,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Notice")]
struct NoticeJson<'r> {
    #[schemars(schema_with = "schema::language")]
    language: &'static str,
    items: &'r [String],
    by: &'r str,
    #[schemars(schema_with = "schema::moment")]
    at: Moment,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Decision")]
struct DecisionJson<'r> {
    #[schemars(schema_with = "schema::verdict")]
    verdict: &'static str,
    substances: &'r [String],
    sessions: Option<u8>,
    remarks: &'r str,
    specialist: &'r str,
    #[schemars(schema_with = "schema::moment")]
    at: Moment,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Change")]
struct ChangeJson<'r> {
    #[schemars(schema_with = "schema::moment")]
    at: Moment,
    question: &'r str,
    #[schemars(schema_with = "schema::answer")]
    from: &'static str,
    #[schemars(schema_with = "schema::answer")]
    to: &'static str,
    voided: Option<ClearanceJson<'r>>,
}

/// A difference between a correction and the record it amends.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Corrected")]
struct CorrectedJson<'r> {
    part: &'static str,
    /// The concern, substance or question.
    name: Option<&'r str>,
    from: Option<&'r str>,
    to: Option<&'r str>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Edition")]
struct EditionJson<'r> {
    edition: &'r str,
    sha256: &'r str,
    reviewed_by: Option<&'r str>,
    #[schemars(schema_with = "schema::origin")]
    origin: &'static str,
    weakened: Vec<WeakenedJson<'r>>,
}

/// A question of the built-in checklist that can stop, and how the clinic's checklist weakens it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Weakened")]
struct WeakenedJson<'r> {
    question: &'r str,
    /// The first that applies. `dropped`: it is not asked; `turned`: the opposite answer triggers it; `softened`: it has
    /// a lower level; `narrowed`: it is asked in fewer consultations; `not-raised`: a substance that raised it to a stop
    /// no longer does.
    #[schemars(schema_with = "schema::weakening")]
    how: &'static str,
    /// The level it has instead; null unless softened.
    #[schemars(schema_with = "schema::maybe_level")]
    level: Option<&'static str>,
}

impl<'r> WeakenedJson<'r> {
    fn of(weakened: &'r Weakened) -> Self {
        Self {
            question: &weakened.question,
            how: weakened.how.id(),
            level: match weakened.how {
                Weakening::Softened(level) => Some(level.id()),
                Weakening::Dropped
                | Weakening::Narrowed
                | Weakening::Turned
                | Weakening::NotRaised => None,
            },
        }
    }
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Link")]
struct LinkJson<'r> {
    id: &'r str,
    number: u64,
    previous: Option<&'r str>,
}

impl<'r> RecordJson<'r> {
    pub(super) fn of(from: &ExportRecord<'r>) -> Self {
        let record: &'r Record = from.record;
        Self {
            format: record.format,
            id: record.id.as_str(),
            sealed: record.sealed,
            zone: record.zone.as_deref(),
            client: &record.client,
            concerns: &record.concerns,
            outcome: record.outcome.id(),
            ended_early: record.ended_early.as_deref(),
            amends: record.amends.as_ref().map(AmendsJson::of),
            rescreen_on: record.rescreen_on,
            superseded_by: from.superseded_by.map(RecordId::as_str),
            started: record.started,
            practitioner: &record.practitioner,
            name: record.name.as_deref(),
            birth_date: record.birth_date,
            age_band: from.age_band,
            client_language: record.client_language.code(),
            substances: record
                .substances
                .iter()
                .map(|substance| SubstanceJson {
                    id: &substance.id,
                    named: substance.named.as_deref(),
                })
                .collect(),
            screening: record.screening.iter().map(ScreenedJson::of).collect(),
            findings: record.findings.iter().map(FindingJson::of).collect(),
            notice: record.notice.as_ref().map(NoticeJson::of),
            decision: record.decision.as_ref().map(DecisionJson::of),
            trail: record.trail.iter().map(ChangeJson::of).collect(),
            corrected: record.corrected.iter().map(CorrectedJson::of).collect(),
            checklist: EditionJson::of(&record.checklist),
            program: &record.program,
            station: LinkJson::of(&record.station),
            hash: from.sha256,
            code: from.code(),
        }
    }
}

impl<'r> AmendsJson<'r> {
    fn of(amends: &'r Amends) -> Self {
        Self {
            id: amends.id.as_str(),
            sha256: &amends.sha256,
            kind: amends.kind.id(),
            reason: &amends.reason,
        }
    }
}

impl<'r> ScreenedJson<'r> {
    fn of(screened: &'r Screened) -> Self {
        Self {
            question: &screened.question,
            answer: screened.answer.id(),
            language: screened.language.code(),
            asked: &screened.asked,
            for_client: screened
                .for_client
                .as_ref()
                .map(|client| ClientWordingJson {
                    language: client.language.code(),
                    asked: &client.asked,
                }),
            detail: screened.detail.as_deref(),
        }
    }
}

impl<'r> FindingJson<'r> {
    fn of(finding: &'r RecordedFinding) -> Self {
        Self {
            question: &finding.question,
            level: finding.level.id(),
            unknown: finding.unknown,
            declined: finding.declined,
            language: finding.language.code(),
            reason: &finding.reason,
            action: &finding.action,
            cleared: finding.cleared.as_ref().map(ClearanceJson::of),
        }
    }
}

impl<'r> ClearanceJson<'r> {
    fn of(clearance: &'r Clearance) -> Self {
        Self {
            by: &clearance.by,
            on: clearance.on,
            said: &clearance.said,
        }
    }
}

impl<'r> NoticeJson<'r> {
    fn of(notice: &'r Acknowledged) -> Self {
        Self {
            language: notice.language.code(),
            items: &notice.items,
            by: &notice.by,
            at: notice.at,
        }
    }
}

impl<'r> DecisionJson<'r> {
    fn of(decision: &'r Decision) -> Self {
        Self {
            verdict: decision.verdict.id(),
            substances: &decision.substances,
            sessions: decision.sessions,
            remarks: &decision.remarks,
            specialist: &decision.specialist,
            at: decision.at,
        }
    }
}

impl<'r> ChangeJson<'r> {
    fn of(change: &'r Change) -> Self {
        Self {
            at: change.at,
            question: &change.question,
            from: change.from.id(),
            to: change.to.id(),
            voided: change.voided.as_ref().map(ClearanceJson::of),
        }
    }
}

impl<'r> CorrectedJson<'r> {
    fn of(corrected: &'r Corrected) -> Self {
        Self {
            part: corrected.part.id(),
            name: corrected.part.name(),
            from: corrected.from.as_deref(),
            to: corrected.to.as_deref(),
        }
    }
}

impl<'r> EditionJson<'r> {
    fn of(edition: &'r Edition) -> Self {
        Self {
            edition: &edition.edition,
            sha256: &edition.sha256,
            reviewed_by: edition.reviewed_by.as_deref(),
            origin: edition.origin.id(),
            weakened: edition.weakened.iter().map(WeakenedJson::of).collect(),
        }
    }
}

impl<'r> LinkJson<'r> {
    fn of(link: &'r Link) -> Self {
        Self {
            id: &link.id,
            number: link.number,
            previous: link.previous.as_deref(),
        }
    }
}
