//! Which line of Arabic reads correctly, and what can be done when none does.

use super::{Action, Content, Context, Dialog, Model, Next, Stamp, Theme};
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
        Content::shown("", Vec::new(), 0)
    }

    /// Takes the line that reads right; 0 leads to what else can be done.
    fn act(&mut self, model: &mut Model, action: Action, _stamp: Stamp) -> Next {
        let Action::Line(number) = action else {
            return Next::Stay;
        };
        if number == 0 {
            return Next::open(NoneReads::default());
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

    fn back(&mut self, model: &mut Model) -> Option<Box<dyn Dialog>> {
        later(model)
    }
}

/// What can be done when no line reads right.
#[derive(Debug, Default)]
pub struct NoneReads {
    scroll: u16,
}

impl Dialog for NoneReads {
    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let title = model.say(&model.phrases.arabic.none_title);
        Content::shown(title, calibration::ways_out(model, theme), self.scroll)
    }

    fn back(&mut self, model: &mut Model) -> Option<Box<dyn Dialog>> {
        later(model)
    }

    fn scroll_mut(&mut self) -> Option<&mut u16> {
        Some(&mut self.scroll)
    }
}

/// Says how to come back to the lines.
fn later(model: &mut Model) -> Option<Box<dyn Dialog>> {
    model.hint(&model.phrases.arabic.later);
    None
}
