//! The checklists that a consultation can begin with, where there are several.

use super::{
    Action, Block, Content, Context, Dialog, Effect, Model, Move, Next, Role, Stamp, Theme,
};

/// Rows per page.
const PAGE: usize = 9;

#[derive(Debug)]
pub struct Procedures {
    cursor: usize,
    count: usize,
}

impl Procedures {
    /// Asks which checklist to begin with, if there is a choice; returns whether it asks.
    pub fn ask(model: &mut Model) -> bool {
        let count = model.session.procedures.len();
        if count > 1 {
            model.show(Self { cursor: 0, count });
        }
        count > 1
    }

    /// Begins with a checklist, but only once: a held key must not start several consultations.
    fn begin(model: &mut Model, number: usize) -> Next {
        if number >= model.session.procedures.len() {
            return Next::Nothing;
        }
        let start = model.session.ask_for(Effect::Start(number));
        if start.is_empty() {
            return Next::Stay;
        }
        Next::Do(start)
    }
}

impl Dialog for Procedures {
    fn context(&self, _model: &Model) -> Context {
        Context::Sections
    }

    fn content<'m>(&'m self, model: &'m Model, _theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let rows = model.session.procedures.iter().enumerate();
        let blocks = rows.map(|(place, checklist)| {
            let number = (place + 1).to_string();
            let values = [
                ("number", number.as_str()),
                ("title", model.say(&checklist.title)),
                ("edition", &*checklist.edition),
            ];
            let role = if place == self.cursor {
                Role::Strong
            } else {
                Role::Text
            };
            Block::text(model.fill(&words.procedure, &values))
                .role(role)
                .row(place)
        });
        let title = model.say(&words.procedures_title);
        Content::filled(title, blocks.collect(), self.cursor, None)
    }

    fn act(&mut self, model: &mut Model, action: Action, _stamp: Stamp) -> Next {
        match action {
            Action::Section(number) => Self::begin(model, number.into()),
            Action::Open => Self::begin(model, self.cursor),
            Action::Sections => Next::Close,
            _ => Next::Stay,
        }
    }

    fn confirms(&self) -> bool {
        true
    }

    fn moved(&mut self, to: Move) -> bool {
        self.cursor = to.among(self.count, PAGE, self.cursor);
        true
    }
}
