//! Records without anything that identifies a person, for research and for outside help.
//!
//! ```text
//! Record ── Deidentifier ──→ Record, age band ──→ any format
//!             salt            client        a pseudonym, the same for all records of a client in this export
//!             (new for        id, amends    pseudonyms
//!              every export)  dates         moved by a constant per client
//!                             times         moved within their day by a constant per record, without the offset
//!                             birth date    an age band
//!                             all typed text, station, chain, hashes: removed
//! ```
//!
//! Pure. Every field of a record is named here, so that a new one needs a decision before it can be exported.

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::ExportRecord;
use crate::domain::client_reference::folded;
use crate::domain::moment::{Moment, age};
use crate::domain::record::{
    Acknowledged, Amends, Change, Clearance, ConsideredSubstance, Decision, Edition, Link, Part,
    Record, RecordedFinding, Screened,
};
use crate::domain::record_id::RecordId;
use crate::store::{hash, hash_number};

/// Replaces a text whose presence alone says something.
const REMOVED: &str = "removed";
const DAY: i64 = 24 * 60 * 60;

/// Replaces what one export must not reveal; without the salt nobody can repeat it.
#[derive(Clone)]
pub struct Deidentifier {
    salt: [u8; 32],
}

/// A de-identified record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deidentified {
    pub record: Record,
    /// The age on the day of the consultation, such as `30-39`.
    pub age_band: Option<String>,
}

impl Deidentifier {
    /// Creates one; `salt` must be random and new for every export.
    pub const fn new(salt: [u8; 32]) -> Self {
        Self { salt }
    }

    pub fn record(&self, record: &Record) -> Deidentified {
        let client = folded(&record.client);
        let shift = Shift::of(self.number("shift", &client), record);
        let age_band = record.birth_date.map(|born| band(age(born, record.day())));
        let out = Record {
            format: record.format,
            id: self.id(&record.id),
            sealed: shift.moment(record.sealed),
            zone: None,
            client: format!("client-{}", self.code("client", &client)),
            concerns: record.concerns.clone(),
            outcome: record.outcome,
            ended_early: record.ended_early.as_ref().map(|_| REMOVED.to_owned()),
            amends: record.amends.as_ref().map(|amends| self.amends(amends)),
            rescreen_on: record.rescreen_on.map(|date| shift.date(date)),
            started: shift.moment(record.started),
            practitioner: String::new(),
            name: None,
            birth_date: None,
            client_language: record.client_language,
            substances: record.substances.iter().map(substance).collect(),
            screening: record.screening.iter().map(screened).collect(),
            findings: record
                .findings
                .iter()
                .map(|it| finding(it, shift))
                .collect(),
            notice: record.notice.as_ref().map(|it| notice(it, shift)),
            decision: record.decision.as_ref().map(|it| decision(it, shift)),
            trail: record.trail.iter().map(|it| change(it, shift)).collect(),
            corrected: record
                .corrected
                .iter()
                .filter(|it| says_nothing_typed(&it.part))
                .cloned()
                .collect(),
            checklist: Edition {
                edition: record.checklist.edition.clone(),
                sha256: record.checklist.sha256.clone(),
                reviewed_by: None,
                origin: record.checklist.origin,
                weakened: record.checklist.weakened.clone(),
            },
            program: record.program.clone(),
            station: Link {
                id: String::new(),
                number: 0,
                previous: None,
            },
        };
        Deidentified {
            record: out,
            age_band,
        }
    }

    /// Passes the de-identified record to `write`, with its context de-identified too.
    pub(super) fn export(&self, from: &ExportRecord<'_>, write: impl FnOnce(&ExportRecord<'_>)) {
        let Deidentified { record, age_band } = self.record(from.record);
        let superseded_by = from.superseded_by.map(|id| self.id(id));
        write(&ExportRecord {
            record: &record,
            sha256: "",
            text: "",
            superseded_by: superseded_by.as_ref(),
            withdrawn: from.withdrawn,
            may_be_amended: None,
            age_band: age_band.as_deref(),
        });
    }

    /// Returns the pseudonym of an id, the same wherever the id occurs.
    ///
    /// In place of the start it has digits that form no date.
    pub fn id(&self, id: &RecordId) -> RecordId {
        RecordId::pseudonym(self.number("id", id.as_str()))
    }

    fn amends(&self, amends: &Amends) -> Amends {
        Amends {
            id: self.id(&amends.id),
            sha256: String::new(),
            kind: amends.kind,
            reason: String::new(),
        }
    }

    fn code(&self, kind: &str, value: &str) -> String {
        let mut digest = hash(&self.salted(kind, value));
        digest.truncate(12);
        digest
    }

    fn number(&self, kind: &str, value: &str) -> u64 {
        hash_number(&self.salted(kind, value))
    }

    fn salted(&self, kind: &str, value: &str) -> Vec<u8> {
        [&self.salt[..], kind.as_bytes(), &[0], value.as_bytes()].concat()
    }
}

/// How far a record's dates and times are moved.
///
/// Dates have no time, so only whole days keep them in order with the times. The clock is moved by less than would take
/// any of the record's times to another day.
#[derive(Debug, Clone, Copy)]
struct Shift {
    /// Back, the same for all records of a client: at least one, less than a year.
    days: i64,
    /// Forth or back, within the day.
    seconds: i64,
}

impl Shift {
    fn of(number: u64, record: &Record) -> Self {
        let clocks = moments(record).map(|at| local_seconds(at).rem_euclid(DAY));
        let (first, last) = clocks.fold((DAY, 0), |(first, last), clock| {
            (clock.min(first), clock.max(last))
        });
        let number = (number >> 1).cast_signed();
        Self {
            days: 1 + number % 364,
            seconds: number / 364 % (DAY + first - last) - first,
        }
    }

    /// Moves a time, without its offset, which reveals the place.
    fn moment(self, at: Moment) -> Moment {
        let moved = local_seconds(at) - self.days * DAY + self.seconds;
        let epoch = || Moment::of(&Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC));
        Moment::from_numbers(moved, 0).unwrap_or_else(epoch)
    }

    fn date(self, on: Date) -> Date {
        on.checked_sub(Span::new().days(self.days))
            .unwrap_or(Date::ZERO)
    }
}

fn local_seconds(at: Moment) -> i64 {
    at.to_numbers().0
}

/// Every time in a record.
fn moments(record: &Record) -> impl Iterator<Item = Moment> {
    let notice = record.notice.iter().map(|notice| notice.at);
    let decision = record.decision.iter().map(|decision| decision.at);
    let trail = record.trail.iter().map(|change| change.at);
    let others = notice.chain(decision).chain(trail);
    [record.started, record.sealed].into_iter().chain(others)
}

/// Returns the age band: ten years wide, but wider at both ends because the very young and the very old are few.
fn band(age: i16) -> String {
    match age {
        ..18 => "0-17".to_owned(),
        18..30 => "18-29".to_owned(),
        90.. => "90-or-over".to_owned(),
        _ => {
            let from = age / 10 * 10;
            format!("{from}-{}", from + 9)
        }
    }
}

fn substance(substance: &ConsideredSubstance) -> ConsideredSubstance {
    ConsideredSubstance {
        id: substance.id.clone(),
        named: None,
    }
}

fn screened(screened: &Screened) -> Screened {
    Screened {
        question: screened.question.clone(),
        answer: screened.answer,
        language: screened.language,
        asked: screened.asked.clone(),
        for_client: screened.for_client.clone(),
        detail: None,
    }
}

/// Whether neither value can be typed text: both come from a list, or are counts.
const fn says_nothing_typed(part: &Part) -> bool {
    match part {
        Part::Answer(_)
        | Part::Concern(_)
        | Part::Planned(_)
        | Part::Outcome
        | Part::Verdict
        | Part::Sessions
        | Part::ClientLanguage => true,
        Part::Client
        | Part::Name
        | Part::BirthDate
        | Part::Practitioner
        | Part::Substance(_)
        | Part::Detail(_)
        | Part::Clearance(_)
        | Part::EndedEarly
        | Part::Acknowledgement
        | Part::Remarks
        | Part::Specialist
        | Part::DecidedAt
        | Part::RescreenOn => false,
    }
}

fn finding(finding: &RecordedFinding, shift: Shift) -> RecordedFinding {
    RecordedFinding {
        question: finding.question.clone(),
        level: finding.level,
        unknown: finding.unknown,
        declined: finding.declined,
        language: finding.language,
        reason: finding.reason.clone(),
        action: finding.action.clone(),
        cleared: finding.cleared.as_ref().map(|it| clearance(it, shift)),
    }
}

fn clearance(clearance: &Clearance, shift: Shift) -> Clearance {
    Clearance {
        by: String::new(),
        on: shift.date(clearance.on),
        said: String::new(),
    }
}

fn notice(notice: &Acknowledged, shift: Shift) -> Acknowledged {
    Acknowledged {
        language: notice.language,
        items: notice.items.clone(),
        by: String::new(),
        at: shift.moment(notice.at),
    }
}

fn decision(decision: &Decision, shift: Shift) -> Decision {
    Decision {
        verdict: decision.verdict,
        substances: decision.substances.clone(),
        sessions: decision.sessions,
        remarks: String::new(),
        specialist: String::new(),
        at: shift.moment(decision.at),
    }
}

fn change(change: &Change, shift: Shift) -> Change {
    Change {
        at: shift.moment(change.at),
        question: change.question.clone(),
        from: change.from,
        to: change.to,
        voided: change.voided.as_ref().map(|it| clearance(it, shift)),
    }
}

/// Does not reveal the salt.
impl std::fmt::Debug for Deidentifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Deidentifier")
    }
}
