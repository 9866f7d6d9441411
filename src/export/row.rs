//! One consultation as a row: the columns of a list, and the first columns of every export.

use serde::Serialize;

use crate::domain::short_code::short_code;
use crate::store::catalog::{Entry, Head, Phase, Status};
use crate::store::records::LoadedRecord;

/// Unknown fields are `None`, written as `null`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConsultationRow {
    pub id: String,
    pub sealed: Option<String>,
    /// The clinic's own code for the client.
    pub client: Option<String>,
    pub concerns: Option<Vec<String>>,
    pub outcome: Option<String>,
    /// The id of the record it amends.
    pub amends: Option<String>,
    /// The file's status in kebab-case.
    pub state: &'static str,
    /// The record's number in its station's chain.
    pub number: Option<u64>,
    /// The record's hash.
    pub hash: Option<String>,
    /// The short code of the hash.
    pub code: Option<String>,
}

impl ConsultationRow {
    /// The row of a sealed record.
    pub fn of(kept: &LoadedRecord) -> Self {
        Self::known(kept.record.id.to_string(), Head::of(kept), Status::Sealed)
    }

    /// The row of an entry; only the id of an unreadable file is known.
    pub fn listed(entry: &Entry) -> Self {
        let id = entry.id.as_ref().map(ToString::to_string);
        let id = id.unwrap_or_default();
        match &entry.head {
            Ok(head) => Self::known(id, head.clone(), entry.status()),
            Err(_) => Self {
                id,
                sealed: None,
                client: None,
                concerns: None,
                outcome: None,
                amends: None,
                state: state(entry.status()),
                number: None,
                hash: None,
                code: None,
            },
        }
    }

    fn known(id: String, head: Head, status: Status) -> Self {
        let sealed = matches!(head.phase, Phase::Sealed { .. });
        let proof = head.proof.as_ref();
        let outcome = head.outcome().map(|outcome| outcome.id().to_owned());
        Self {
            number: proof.map(|proof| proof.number),
            code: proof.map(|proof| short_code(&proof.sha256)),
            hash: head.proof.map(|proof| proof.sha256),
            id,
            sealed: sealed.then(|| head.written.to_string()),
            client: Some(head.client).filter(|client| sealed || !client.is_empty()),
            concerns: Some(head.concerns),
            outcome,
            amends: head.amends.map(|id| id.to_string()),
            state: state(status),
        }
    }
}

/// The name of a status; a record under another's name is as unreadable as a damaged one.
const fn state(status: Status) -> &'static str {
    match status {
        Status::Sealed => "sealed",
        Status::Draft => "draft",
        Status::Damaged | Status::Foreign => "damaged",
        Status::Altered => "altered",
        Status::Newer => "newer",
    }
}
