//! One consultation as a row: the columns a list shows and every export starts with.

use serde::Serialize;

use crate::domain::record::Record;
use crate::store::catalog::{Entry, Head, Phase, Status};

/// One consultation as a row; what is not known is `None` and stands as `null`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The consultation's id.
    pub id: String,
    /// When it was sealed.
    pub sealed: Option<String>,
    /// The clinic's own code for the client.
    pub client: Option<String>,
    /// Ids of the concerns.
    pub concerns: Option<Vec<String>>,
    /// The outcome's id.
    pub outcome: Option<String>,
    /// The id of the record that it amends.
    pub amends: Option<String>,
    /// The status of its file, as it is written outside RON.
    pub state: &'static str,
}

impl Row {
    /// The row of a record whose seal is right.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        Self::known(record.id.to_string(), Head::of(record), Status::Sealed)
    }

    /// The row of an entry; of a file that cannot be read only the name is known.
    #[must_use]
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
            },
        }
    }

    fn known(id: String, head: Head, status: Status) -> Self {
        let sealed = matches!(head.phase, Phase::Sealed { .. });
        let outcome = head.outcome().map(|outcome| outcome.id().to_owned());
        Self {
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

/// The name of a status; a record under another's name can no more be read than a damaged one.
const fn state(status: Status) -> &'static str {
    match status {
        Status::Sealed => "sealed",
        Status::Draft => "draft",
        Status::Damaged | Status::Foreign => "damaged",
        Status::Altered => "altered",
        Status::Newer => "newer",
    }
}
