//! One consultation as a row of a list.

use serde::Serialize;

use super::listing::{ListLine, Open};
use crate::domain::assessment::Outcome;
use crate::domain::record::AmendmentKind;
use crate::domain::short_code::short_code;
use crate::store::catalog::{Head, Phase, Status};

/// A row for programs; unknown fields are `None`, written as `null`.
#[derive(Default, Serialize)]
pub(super) struct ConsultationRow {
    pub(super) id: String,
    pub(super) sealed: Option<String>,
    /// The clinic's own code for the client.
    pub(super) client: Option<String>,
    pub(super) concerns: Option<Vec<String>>,
    outcome: Option<&'static str>,
    /// The id of the record it amends.
    amends: Option<String>,
    amends_kind: Option<&'static str>,
    /// The file's status in kebab-case.
    state: &'static str,
    /// The record's number in its station's chain.
    number: Option<u64>,
    /// The record's hash.
    hash: Option<String>,
    /// The short code of the hash.
    code: Option<String>,
    superseded_by: Option<String>,
    /// Why it is open, if that was requested.
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<&'static str>,
}

impl ConsultationRow {
    /// Creates the row of a line; of an unreadable file only the id is known.
    pub(super) fn of(line: &ListLine) -> Self {
        let entry = &line.entry;
        let row = Self {
            id: entry
                .id
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            state: state(entry.status()),
            superseded_by: line.superseded_by.as_ref().map(ToString::to_string),
            open: line.open.map(Open::id),
            ..Self::default()
        };
        match &entry.head {
            Ok(head) => row.known(head),
            Err(_) => row,
        }
    }

    fn known(self, head: &Head) -> Self {
        let sealed = matches!(head.phase, Phase::Sealed { .. });
        let client = Some(&head.client).filter(|client| sealed || !client.is_empty());
        let proof = head.proof.as_ref();
        let hash = proof.map(|proof| proof.sha256.hex());
        Self {
            sealed: sealed.then(|| head.written.to_string()),
            client: client.cloned(),
            concerns: Some(head.concerns.clone()),
            outcome: head.outcome().map(Outcome::id),
            amends: head.amends.as_ref().map(ToString::to_string),
            amends_kind: head.amends.as_ref().map(|_| kind(head).id()),
            number: proof.map(|proof| proof.number),
            code: hash.as_deref().map(short_code),
            hash,
            ..self
        }
    }
}

/// What an amendment does to the record that it amends.
const fn kind(head: &Head) -> AmendmentKind {
    if head.is_in_error {
        AmendmentKind::EnteredInError
    } else {
        AmendmentKind::Correction
    }
}

/// The name of a status; a record stored under another's name is as unreadable as a damaged one.
const fn state(status: Status) -> &'static str {
    match status {
        Status::Sealed => "sealed",
        Status::Draft => "draft",
        Status::Damaged | Status::Foreign => "damaged",
        Status::Altered => "altered",
        Status::Newer => "newer",
    }
}
