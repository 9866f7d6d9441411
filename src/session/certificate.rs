//! What identifies a record that was just sealed.

use jiff::civil::Date;

use super::Session;
use crate::domain::assessment::Outcome;
use crate::domain::language::Bilingual;
use crate::domain::record::{AmendmentKind, Verdict};
use crate::domain::record_id::RecordId;
use crate::domain::short_code::short_code;

/// A record that was just sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    pub id: RecordId,
    pub client: String,
    /// The overall outcome.
    pub outcome: Outcome,
    pub ended_early: bool,
    /// The specialist's decision, if one was reached.
    pub verdict: Option<Verdict>,
    /// The day from which the client should be screened again.
    pub rescreen_on: Option<Date>,
    /// How it amends another record, and which one.
    pub amends: Option<(AmendmentKind, RecordId)>,
    /// Its number in the workstation's chain.
    pub number: u64,
    /// The hash of the record.
    pub sha256: String,
    pub file: String,
}

impl Session {
    /// The title above a certificate.
    pub const fn sealed_title(&self) -> &'static Bilingual {
        if self.sample {
            &self.phrases.screen.sealed_sample
        } else {
            &self.phrases.screen.sealed_title
        }
    }
}

impl Certificate {
    /// The short code of the hash, for reading aloud.
    pub fn code(&self) -> String {
        short_code(&self.sha256)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::session::Report;

    /// The worker's report with a certificate for this id and file.
    pub(crate) fn certificate(id: RecordId, file: &str) -> Report {
        Report::Sealed(Box::new(Certificate {
            id,
            client: "A-1042".to_owned(),
            outcome: Outcome::ProceedWithCaution,
            ended_early: false,
            verdict: Some(Verdict::Postponed),
            rescreen_on: Some("2027-01-10".parse().unwrap()),
            amends: None,
            number: 17,
            sha256: "4f2a91bc07de".repeat(6).chars().take(64).collect(),
            file: file.to_owned(),
        }))
    }
}
