//! One consultation as a row: the columns a list shows and every export starts with.

use serde::Serialize;

use crate::domain::record::Record;

/// The state of a consultation's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Sealed and as it was sealed.
    Sealed,
    /// Still open.
    Draft,
    /// Not readable.
    Damaged,
    /// Changed after the seal.
    Altered,
    /// Written by a newer version.
    Newer,
}

impl State {
    /// The id as it is written outside RON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sealed => "sealed",
            Self::Draft => "draft",
            Self::Damaged => "damaged",
            Self::Altered => "altered",
            Self::Newer => "newer",
        }
    }
}

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
    /// The state of its file.
    pub state: State,
}

impl Row {
    /// The row of a record whose seal is right.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        Self {
            id: record.id.to_string(),
            sealed: Some(record.sealed.to_string()),
            client: Some(record.client.clone()),
            concerns: Some(record.concerns.clone()),
            outcome: Some(record.outcome.id().to_owned()),
            amends: record.amends.as_ref().map(|amends| amends.id.to_string()),
            state: State::Sealed,
        }
    }

    /// The row of a file of which only the name is known.
    #[must_use]
    pub const fn bare(id: String, state: State) -> Self {
        Self {
            id,
            sealed: None,
            client: None,
            concerns: None,
            outcome: None,
            amends: None,
            state,
        }
    }
}
