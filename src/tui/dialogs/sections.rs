//! The sections of the screening with their marks; a number leads to one.

use super::{Action, Content, Context, Dialog, Model, Move, Next, Stamp, Theme};
use crate::domain::screening::Answer;
use crate::tui::view::map;

/// Rows of a page.
const PAGE: usize = 5;

/// The dialog of the sections.
#[derive(Debug)]
pub struct Sections {
    /// The section under the cursor.
    cursor: usize,
    /// How many there are.
    count: usize,
}

impl Sections {
    /// Shows the sections, with the cursor on the one that holds the question in focus.
    pub(in crate::tui) fn ask(model: &mut Model) {
        let Some(open) = model.open() else { return };
        let sections = open.sections();
        let here = |(_, places): &(_, std::ops::Range<usize>)| places.contains(&model.cursor());
        let dialog = Self {
            cursor: sections.iter().position(here).unwrap_or(0),
            count: sections.len(),
        };
        model.show(dialog);
    }

    /// Goes to a section's first open question, or else to its first question.
    fn go(model: &mut Model, section: usize) -> Next {
        let Some(open) = model.open() else {
            return Next::Close;
        };
        let Some((_, places)) = open.sections().into_iter().nth(section) else {
            return Next::Nothing;
        };
        let questions = open.consultation.questions();
        let open = places.clone().find(|place| {
            let question = questions.get(*place);
            question.is_some_and(|question| open.consultation.answer(question.id).is_none())
        });
        model.set_cursor(open.unwrap_or(places.start));
        Next::Close
    }
}

impl Dialog for Sections {
    fn context(&self, _model: &Model) -> Context {
        Context::Sections
    }

    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let blocks = model.open().map(|open| map::blocks(model, open, theme));
        let title = model.say(&model.phrases.screen.sections);
        Content::filled(title, blocks.unwrap_or_default(), self.cursor, None)
    }

    fn act(&mut self, model: &mut Model, action: Action, stamp: Stamp) -> Next {
        match action {
            Action::Section(number) => {
                // The digit is also an answer key; while it is held, it must not answer.
                if let Some(answer) = Answer::ALL.into_iter().nth(number.into()) {
                    model.session.spend(answer, stamp.at);
                }
                Self::go(model, usize::from(number))
            }
            Action::Open => Self::go(model, self.cursor),
            Action::Sections => Next::Close,
            _ => Next::Stay,
        }
    }

    fn moved(&mut self, to: Move) -> bool {
        self.cursor = to.among(self.count, PAGE, self.cursor);
        true
    }

    fn offers(&self, _model: &Model, action: Action) -> bool {
        !matches!(action, Action::Move(_)) || self.count > 1
    }
}
