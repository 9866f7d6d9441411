//! The dialogs, one file each: their state, keys and content.
//!
//! A new dialog needs a file here, its line below, and a `Model::show` where it opens. `update::dialogs` does what all
//! have in common: Esc closes, the arrow keys scroll or move between rows, letters go into the field.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a key that means nothing in a dialog does nothing there"
)]

pub mod amend;
pub mod calibration;
pub mod certificate;
pub mod clearance;
pub mod confirm;
mod content;
pub mod day;
pub mod detail;
pub mod discard;
pub mod discarded;
pub mod earlier;
pub mod end;
pub mod export;
pub mod gone;
pub mod help;
pub mod named;
pub mod narrow;
pub mod pane;
pub mod picker;
pub mod procedures;
pub mod seal;
pub mod sections;
pub mod statistics;
mod unread;
pub mod verify;
pub mod welcome;
pub mod withdraw;

pub use content::Content;

use crate::domain::consultation::Refusal;
use crate::session::{Effect, Stamp};
use jiff::civil::Date;
use std::any::Any;
use std::fmt::Debug;

use self::content::{label, labelled, question, wording};
use super::keymap::{Action, Context, Move};
use super::model::Model;
use super::theme::{Role, Theme};
use super::view::page::Block;
use super::widgets::text_field::{Edit, TextField};

/// An open dialog.
#[derive(Debug)]
pub struct Front {
    pub dialog: Box<dyn Dialog>,
    /// Lines scrolled away; `None` until the arrow keys scroll, and again after typing.
    pub scroll: Option<u16>,
}

/// A dialog. The defaults suit a text to read, which Enter closes.
pub trait Dialog: Any + Debug {
    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m>;

    /// Which keys work in it.
    fn context(&self, _model: &Model) -> Context {
        Context::Showing
    }

    fn act(&mut self, _model: &mut Model, action: Action, _stamp: Stamp) -> Next {
        match action {
            Action::Open | Action::Pane => Next::Close,
            _ => Next::Stay,
        }
    }

    /// Handles Esc; returns the dialog to show next.
    fn back(&mut self, _model: &mut Model) -> Option<Front> {
        None
    }

    /// The day that the shortcut for today enters.
    fn today(&self, _model: &Model, today: Date) -> Date {
        today
    }

    /// Whether an action bound here has an effect; if not, the footer and the help omit it.
    fn offers(&self, model: &Model, action: Action) -> bool {
        match action {
            Action::Forward | Action::Backward => self.rows() > 1,
            Action::Move(_) => self.rows() > 1 || self.scrolls(model),
            _ => true,
        }
    }

    /// Whether Enter confirms, so that it counts only when pressed alone.
    fn confirms(&self) -> bool {
        false
    }

    /// Whether the arrow keys scroll it.
    fn scrolls(&self, model: &Model) -> bool {
        !self.context(model).takes_text()
    }

    /// Moves the cursor of its list; returns whether it has one.
    fn moved(&mut self, _to: Move) -> bool {
        false
    }

    /// How many rows the cursor can be on.
    fn rows(&self) -> usize {
        1
    }

    /// The cursor among several rows, moved by Tab, the arrow keys, and Enter before the last row.
    fn cursor_mut(&mut self) -> Option<&mut usize> {
        None
    }

    /// Whether Enter before the last row moves to the next one.
    fn steps(&self) -> bool {
        true
    }

    /// The field that receives typed text.
    fn field_mut(&mut self) -> Option<&mut TextField> {
        None
    }

    /// Reacts to a change of the text in its field.
    fn typed(&mut self, _model: &mut Model, _stamp: Stamp) {}

    /// Handles a typed key when there is no field; returns the effects to perform.
    fn choose(&mut self, _model: &mut Model, _edit: &Edit) -> Vec<Effect> {
        Vec::new()
    }
}

impl dyn Dialog {
    /// The dialog, if it is of this type.
    pub(in crate::tui) fn downcast_mut<D: Dialog>(&mut self) -> Option<&mut D> {
        (self as &mut dyn Any).downcast_mut()
    }

    /// The dialog, if it is of this type.
    pub fn downcast<D: Dialog>(&self) -> Option<&D> {
        (self as &dyn Any).downcast_ref()
    }
}

impl<D: Dialog> From<D> for Front {
    fn from(dialog: D) -> Self {
        Self {
            dialog: Box::new(dialog),
            scroll: None,
        }
    }
}

/// What happens to a dialog after a key.
#[derive(Debug)]
pub enum Next {
    Stay,
    /// It stays: the key means nothing here.
    Nothing,
    Close,
    /// Another dialog replaces it.
    Open(Front),
    /// It closes, and these effects are performed.
    Do(Vec<Effect>),
    /// It stays while this effect is performed.
    Await(Effect),
}

/// Sets a hint that a text is not a date, with today's date as an example.
fn no_date(model: &mut Model, stamp: Stamp) -> Next {
    let example = stamp.now.date();
    model.session.refuse(&Refusal::NotADate { example });
    Next::Stay
}

/// The label of the key that switches to another value.
const SPACE: &str = "Space";

/// Whether a key that switches values goes back to the one before; `None` for keys other than Space and the arrow keys.
fn turns_back(edit: &Edit) -> Option<bool> {
    match edit {
        Edit::Left => Some(true),
        Edit::Right => Some(false),
        Edit::Insert(text) => (text == " ").then_some(false),
        _ => None,
    }
}
