//! Which line of Arabic reads correctly, and what can be done when none does.

use super::{Action, Content, Context, Dialog, Front, Model, Next, Stamp, Theme};
use crate::tui::arabic::advice;
use crate::tui::view::calibration;

/// The lines to be compared. They fill the screen; `view::calibration` draws them.
#[derive(Debug)]
pub struct Calibration;

impl Dialog for Calibration {
    fn context(&self, _model: &Model) -> Context {
        Context::Calibration
    }

    fn content<'m>(&'m self, _model: &'m Model, _theme: &Theme) -> Content<'m> {
        Content::shown("", Vec::new())
    }

    /// Shows the screen in the mode of a line; Enter keeps it. 0 leads to what else can be done.
    fn act(&mut self, model: &mut Model, action: Action, _stamp: Stamp) -> Next {
        match action {
            Action::Line(0) => {
                model.arabic.take_back();
                Next::Open(NoneReads.into())
            }
            Action::Line(number) => {
                model.arabic.try_line(number);
                Next::Stay
            }
            Action::Open => keep(model),
            _ => Next::Stay,
        }
    }

    /// Takes back what is tried; then closes.
    fn back(&mut self, model: &mut Model) -> Option<Front> {
        if model.arabic.take_back() {
            return Some(Self.into());
        }
        later(model)
    }

    fn offers(&self, model: &Model, action: Action) -> bool {
        action != Action::Open || model.arabic.tried().is_some()
    }

    fn confirms(&self) -> bool {
        true
    }
}

/// Keeps the line that is tried.
fn keep(model: &mut Model) -> Next {
    let Some(effect) = model.arabic.keep() else {
        model.hint(&model.phrases.arabic.question);
        return Next::Stay;
    };
    if let Some(advice) = advice(&model.phrases.arabic, &model.arabic) {
        // It stood under the lines; whoever has kept one needs it no more.
        model.notices.take_back(advice.phrase);
    }
    Next::Do(vec![effect])
}

/// What can be done when no line reads right.
#[derive(Debug)]
pub struct NoneReads;

impl Dialog for NoneReads {
    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let title = model.say(&model.phrases.arabic.none_title);
        Content::shown(title, calibration::ways_out(model, theme))
    }

    fn back(&mut self, model: &mut Model) -> Option<Front> {
        later(model)
    }
}

/// Says how to come back to the lines.
fn later(model: &mut Model) -> Option<Front> {
    model.hint(&model.phrases.arabic.later);
    None
}
