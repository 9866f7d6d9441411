//! What stands in front of the place, a file each: what it holds, what its keys do, what it shows.
//!
//! A new dialog is a file here, its line below, and a `Model::show` where it opens. What all have in common is done in
//! `update::dialogs`: Esc closes, the arrows scroll, letters go into the field.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a key that means nothing in a dialog does nothing there"
)]

pub mod calibration;
pub mod clearance;
pub mod confirm;
mod content;
pub mod detail;
pub mod discard;
pub mod end;
pub mod export;
pub mod help;
pub mod named;
pub mod pane;
pub mod sealed;
pub mod withdraw;

pub use content::Content;

use std::any::Any;
use std::fmt::Debug;

use self::content::{label, question, wording};
use super::keymap::{Action, Context, Move};
use super::message::{Effect, Stamp};
use super::model::Model;
use super::theme::{Role, Theme};
use super::update::{changes, refusals, saving};
use super::view::page::Block;
use super::widgets::text_field::{Edit, TextField};

/// Something in front of the place. What a dialog does not say of itself is as here.
pub trait Dialog: Any + Debug {
    /// What it shows.
    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m>;

    /// Which keys work in it.
    fn context(&self, _model: &Model) -> Context {
        Context::Showing
    }

    /// Does what a key means in it.
    fn act(&mut self, _model: &mut Model, action: Action, _stamp: Stamp) -> Next {
        match action {
            Action::Open | Action::Pane => Next::Close,
            _ => Next::Stay,
        }
    }

    /// Esc: what stands in front then.
    fn back(&mut self, _model: &mut Model) -> Option<Box<dyn Dialog>> {
        None
    }

    /// Whether Enter confirms here, so that it counts only when it comes alone.
    fn confirms(&self) -> bool {
        false
    }

    /// Whether a key of its context leads anywhere here.
    fn applies(&self, _action: Action) -> bool {
        true
    }

    /// Rows scrolled away, where the arrows scroll.
    fn scroll_mut(&mut self) -> Option<&mut u16> {
        None
    }

    /// The field that takes what is typed.
    fn field_mut(&mut self) -> Option<&mut TextField> {
        None
    }

    /// The text of its field has changed.
    fn typed(&mut self, _model: &mut Model, _stamp: Stamp) {}

    /// A key typed where no field takes it.
    fn choose(&mut self, _edit: &Edit) {}
}

impl dyn Dialog {
    /// The dialog as what it is, if it is that.
    #[must_use]
    pub fn downcast<D: Dialog>(&self) -> Option<&D> {
        (self as &dyn Any).downcast_ref()
    }
}

/// What becomes of a dialog after a key.
#[derive(Debug)]
pub enum Next {
    /// It stays.
    Stay,
    /// It closes.
    Close,
    /// Another one takes its place.
    Open(Box<dyn Dialog>),
    /// It closes, and this is to be done outside.
    Do(Vec<Effect>),
}

impl Next {
    /// Another dialog takes its place.
    fn open(dialog: impl Dialog) -> Self {
        Self::Open(Box::new(dialog))
    }
}

/// Moves a cursor among fields, the last of which is `last`.
fn step(cursor: &mut usize, action: Action, last: usize) {
    match action {
        Action::Open | Action::Forward | Action::Move(Move::Down) => {
            *cursor = (*cursor + 1).min(last);
        }
        Action::Backward | Action::Move(Move::Up) => *cursor = cursor.saturating_sub(1),
        _ => {}
    }
}

/// Whether a key may lead anywhere where there is one field alone.
const fn applies_to_one_field(action: Action) -> bool {
    !matches!(action, Action::Forward | Action::Backward | Action::Move(_))
}
