//! The choice of the Arabic line that reads correctly, and what to do if none does.

use super::{Action, Content, Context, Dialog, Front, Model, Next, Stamp, Theme};
use crate::tui::arabic::advice;
use crate::tui::view::calibration;

/// The lines to compare. They fill the screen; `view::calibration` draws them.
#[derive(Debug)]
pub struct Calibration;

impl Dialog for Calibration {
    fn context(&self, _model: &Model) -> Context {
        Context::Calibration
    }

    fn content<'m>(&'m self, _model: &'m Model, _theme: &Theme) -> Content<'m> {
        Content::shown("", Vec::new())
    }

    /// A digit previews the mode of its line, and Enter keeps it; 0 opens the advice for when no line reads correctly.
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

    /// Ends the preview; without one, closes.
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

/// Keeps the previewed line.
fn keep(model: &mut Model) -> Next {
    let Some(effect) = model.arabic.keep() else {
        model.hint(&model.phrases.arabic.question);
        return Next::Stay;
    };
    if let Some(advice) = advice(&model.phrases.arabic, &model.arabic) {
        // The lines screen showed it; once a line is kept it is no longer needed.
        model.hints.take_back(advice.phrase);
    }
    Next::Do(vec![effect])
}

/// What to do when no line reads correctly.
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

/// Hints at how to return to the lines.
fn later(model: &mut Model) -> Option<Front> {
    model.hint(&model.phrases.arabic.later);
    None
}
