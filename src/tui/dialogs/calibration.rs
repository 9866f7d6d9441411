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

    /// Takes the line that reads right; 0 leads to what else can be done.
    fn act(&mut self, model: &mut Model, action: Action, _stamp: Stamp) -> Next {
        let Action::Line(number) = action else {
            return Next::Stay;
        };
        if number == 0 {
            return Next::Open(NoneReads.into());
        }
        let Some(effect) = model.arabic.pick(number) else {
            return Next::Stay;
        };
        if let Some(advice) = advice(&model.phrases.arabic, &model.arabic) {
            // It stood under the lines; whoever has picked one needs it no more.
            model.notices.take_back(advice.phrase);
        }
        Next::Do(vec![effect])
    }

    fn back(&mut self, model: &mut Model) -> Option<Front> {
        later(model)
    }
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
