//! What stands in front of the place, a file each: what it holds, what its keys do, what it shows.
//!
//! A new dialog is a file here, its line below, and a `Model::show` where it opens. What all have in common is done in
//! `update::dialogs`: Esc closes, the arrows scroll or lead from row to row, letters go into the field.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a key that means nothing in a dialog does nothing there"
)]

pub mod calibration;
pub mod certificate;
pub mod clearance;
pub mod confirm;
mod content;
pub mod detail;
pub mod discard;
pub mod discarded;
pub mod end;
pub mod export;
pub mod help;
pub mod named;
pub mod pane;
pub mod picker;
pub mod seal;
pub mod withdraw;

pub use content::Content;

use std::any::Any;
use std::fmt::Debug;

use self::content::{label, question, wording};
use super::keymap::{Action, Context, Move};
use super::message::{Effect, Stamp};
use super::model::Model;
use super::theme::{Role, Theme};
use super::view::page::Block;
use super::widgets::text_field::{Edit, TextField};

/// What stands in front of the place.
#[derive(Debug)]
pub struct Front {
    /// The dialog.
    pub dialog: Box<dyn Dialog>,
    /// Rows scrolled away; `None` before the arrows have scrolled it, and again while something is typed.
    pub scroll: Option<u16>,
}

/// A dialog. What it does not say of itself is as here: something to be read, which Enter closes.
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
    fn back(&mut self, _model: &mut Model) -> Option<Front> {
        None
    }

    /// Whether an action that is bound here leads anywhere: only then footer and help tell of it.
    fn offers(&self, model: &Model, action: Action) -> bool {
        match action {
            Action::Forward | Action::Backward => self.rows() > 1,
            Action::Move(_) => self.rows() > 1 || self.scrolls(model),
            _ => true,
        }
    }

    /// Whether Enter confirms here, so that it counts only when it comes alone.
    fn confirms(&self) -> bool {
        false
    }

    /// Whether the arrows scroll it.
    fn scrolls(&self, model: &Model) -> bool {
        !self.context(model).takes_text()
    }

    /// Moves the cursor of a list that the dialog has; says whether it has one.
    fn moved(&mut self, _to: Move) -> bool {
        false
    }

    /// How many rows the cursor stands on.
    fn rows(&self) -> usize {
        1
    }

    /// The cursor among several rows: Tab, the arrows, and Enter before the last one move it.
    fn cursor_mut(&mut self) -> Option<&mut usize> {
        None
    }

    /// The field that takes what is typed.
    fn field_mut(&mut self) -> Option<&mut TextField> {
        None
    }

    /// The text of its field has changed.
    fn typed(&mut self, _model: &mut Model, _stamp: Stamp) {}

    /// A key typed where no field takes it; hands back what is to be done outside.
    fn choose(&mut self, _edit: &Edit) -> Vec<Effect> {
        Vec::new()
    }
}

impl dyn Dialog {
    /// The dialog as what it is, to be changed.
    pub(in crate::tui) fn downcast_mut<D: Dialog>(&mut self) -> Option<&mut D> {
        (self as &mut dyn Any).downcast_mut()
    }

    /// The dialog as what it is, if it is that.
    #[must_use]
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

/// What becomes of a dialog after a key.
#[derive(Debug)]
pub enum Next {
    /// It stays.
    Stay,
    /// It closes.
    Close,
    /// Another one takes its place.
    Open(Front),
    /// It closes, and this is to be done outside.
    Do(Vec<Effect>),
    /// It stays until this is done outside.
    Await(Effect),
}
