//! What stands in front of the place.

use crate::domain::checklist::{QuestionId, SubstanceId};
use crate::domain::consultation::Toggle;
use crate::domain::record_id::RecordId;
use crate::export::Format;
use crate::tui::keymap::{Action, Move};
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
    /// The keys that work behind it, in a dialog or in the place; rows scrolled away.
    Help(u16, Option<Box<Dialog>>),
    /// The side pane, where the window has no room for it.
    Pane(u16),
    /// Sealed: the id and the file; rows scrolled away.
    Sealed(RecordId, String, u16),
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

impl Dialog {
    /// Rows scrolled away; `None` where nothing is scrolled.
    #[must_use]
    pub const fn scrolled(&self) -> Option<u16> {
        match self {
            Self::Confirm(_, _, scroll)
            | Self::Withdraw(_, scroll)
            | Self::End(_, Some(scroll))
            | Self::Help(scroll, _)
            | Self::Pane(scroll)
            | Self::Sealed(_, _, scroll)
            | Self::NoneReads(scroll) => Some(*scroll),
            Self::Text(..)
            | Self::Clearance(..)
            | Self::End(_, None)
            | Self::Discard(..)
            | Self::Export(_)
            | Self::Calibration => None,
        }
    }

    /// Rows scrolled away, to be changed.
    #[must_use]
    pub const fn scrolled_mut(&mut self) -> Option<&mut u16> {
        match self {
            Self::Confirm(_, _, scroll)
            | Self::Withdraw(_, scroll)
            | Self::End(_, Some(scroll))
            | Self::Help(scroll, _)
            | Self::Pane(scroll)
            | Self::Sealed(_, _, scroll)
            | Self::NoneReads(scroll) => Some(scroll),
            Self::Text(..)
            | Self::Clearance(..)
            | Self::End(_, None)
            | Self::Discard(..)
            | Self::Export(_)
            | Self::Calibration => None,
        }
    }

    /// Scrolls; says whether anything is scrolled here.
    pub fn scroll(&mut self, to: Move, page: u16) -> bool {
        if let Self::End(_, reading) = self {
            reading.get_or_insert(0);
        }
        let scrolled = self.scrolled_mut();
        scrolled
            .map(|rows| *rows = to.scroll(page, *rows))
            .is_some()
    }

    /// Whether a key that works in dialogs of this kind leads anywhere in this one.
    #[must_use]
    pub const fn offers(&self, action: Action) -> bool {
        let steps = matches!(action, Action::Forward | Action::Backward);
        match self {
            Self::Text(..) | Self::Discard(..) => !steps && !matches!(action, Action::Move(_)),
            Self::End(..) => !steps,
            Self::Help(..) => !matches!(action, Action::Help),
            Self::Confirm(..)
            | Self::Clearance(..)
            | Self::Withdraw(..)
            | Self::Export(_)
            | Self::Pane(_)
            | Self::Sealed(..)
            | Self::Calibration
            | Self::NoneReads(_) => true,
        }
    }
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
