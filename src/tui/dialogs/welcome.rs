//! The first minute: what this program is and is not, the language, the practitioner's name. Shown once.

use super::{
    Action, Block, Content, Context, Dialog, Effect, Model, Next, Role, Stamp, TextField, Theme,
};
use crate::domain::checklist::{Place, required};
use crate::domain::consultation::SHORT;

/// The welcome, with the name typed so far.
#[derive(Debug)]
pub struct Welcome {
    name: TextField,
}

impl Welcome {
    pub const fn shown() -> Self {
        let name = TextField::new(SHORT, false);
        Self { name }
    }
}

impl Dialog for Welcome {
    fn context(&self, _model: &Model) -> Context {
        Context::Form
    }

    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let words = &model.phrases.welcome;
        let notes = model.checklist.notes_at(Place::About);
        let unreviewed = notes.filter(|note| note.id == required::NOT_REVIEWED);
        let unreviewed = unreviewed.map(|note| model.say(&note.text));
        let told = [model.say(&words.is), model.say(&words.is_not)];
        let told = told.into_iter().chain(unreviewed);
        let keys = [&words.language, &words.sample].map(|phrase| model.say(phrase));
        let mut blocks: Vec<Block> = told
            .chain(keys)
            .map(|text| Block::text(text).sign(theme.signs.bullet, Role::Accent))
            .collect();
        blocks.push(Block::gap());
        blocks.push(Block::text(model.say(&words.name)).role(Role::Strong));
        Content::asked(model.say(&words.title), blocks, &self.name, 1)
    }

    /// Keeps the name, if one was typed.
    fn act(&mut self, _model: &mut Model, action: Action, _stamp: Stamp) -> Next {
        let name = self.name.text().trim();
        match action {
            Action::Open if name.is_empty() => Next::Close,
            Action::Open => Next::Do(vec![Effect::KeepPractitioner(name.to_owned())]),
            _ => Next::Stay,
        }
    }

    fn scrolls(&self, _model: &Model) -> bool {
        true
    }

    fn field_mut(&mut self) -> Option<&mut TextField> {
        Some(&mut self.name)
    }
}
