//! What stands in front of the place.

use crate::domain::checklist::{QuestionId, SubstanceId};
use crate::domain::consultation::Toggle;
use crate::domain::record_id::RecordId;
use crate::export::file::Format;
use crate::tui::widgets::text_field::TextField;

/// What stands in front of the place.
#[derive(Debug)]
pub enum Dialog {
    /// Answers would stop counting; Enter confirms. Rows scrolled away.
    Confirm(Toggle, Vec<QuestionId>, u16),
    /// A text that belongs to something on the screen; each change is entered at once.
    Text(TextTarget, TextField),
    /// A specialist's clearance.
    Clearance(QuestionId, Prompt),
    /// A clearance would be withdrawn; Enter confirms. Rows scrolled away.
    Withdraw(QuestionId, u16),
    /// Why the consultation is ended early; rows scrolled away, while the findings are read rather than the reason typed.
    End(TextField, Option<u16>),
    /// The reference, typed to confirm that a draft is discarded.
    Discard(Discarding, TextField),
    /// What to export, how, and to which file.
    Export(Exporting),
    /// The keys that work here; rows scrolled away.
    Help(u16),
    /// The side pane, where the window has no room for it.
    Pane(u16),
    /// Sealed: the id and the file.
    Sealed(RecordId, String),
    /// Which line of Arabic reads correctly?
    Calibration,
    /// None does: what else can be done; rows scrolled away.
    NoneReads(u16),
}

/// What a text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextTarget {
    /// The detail of a question.
    Detail(QuestionId),
    /// What exactly a group word means.
    Named(SubstanceId),
}

/// The text fields of a clearance, one under the cursor.
#[derive(Debug)]
pub struct Prompt {
    /// Who, when, what was said.
    pub fields: [TextField; 3],
    /// The one under the cursor.
    pub cursor: usize,
}

/// A draft that is to be discarded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discarding {
    /// Its id.
    pub id: RecordId,
    /// The client reference; may be empty.
    pub client: String,
}

/// An export that is being prepared.
#[derive(Debug)]
pub struct Exporting {
    /// The record under the cursor, if it can be exported.
    pub this: Option<RecordId>,
    /// All records rather than that one.
    pub all: bool,
    /// The format.
    pub format: Format,
    /// The path of the new file.
    pub path: TextField,
    /// The row under the cursor: what, format, file.
    pub cursor: usize,
}

impl Prompt {
    /// What is typed.
    #[must_use]
    pub fn texts(&self) -> [String; 3] {
        self.fields.each_ref().map(|field| field.text().to_owned())
    }
}

impl Discarding {
    /// The word to be typed: the reference, or the id's last six characters where there is none.
    #[must_use]
    pub fn word(&self) -> &str {
        if self.client.is_empty() {
            self.id.as_str().rsplit('-').next().unwrap_or_default()
        } else {
            &self.client
        }
    }
}
