//! What exactly a group word stands for; each change is entered at once.

use super::{Block, Content, Context, Dialog, Model, Stamp, TextField, Theme};
use crate::domain::checklist::SubstanceId;
use crate::domain::consultation::SHORT;

/// What exactly a group word stands for.
#[derive(Debug)]
pub struct NamedSubstance {
    substance: SubstanceId,
    field: TextField,
}

impl NamedSubstance {
    /// The note as entered; `None` unless the substance is a chosen group word.
    pub fn of(model: &Model, substance: SubstanceId) -> Option<Self> {
        let named = model.group_word(substance)?.to_owned();
        let field = TextField::new(SHORT, false).holding(named);
        Some(Self { substance, field })
    }
}

impl Dialog for NamedSubstance {
    fn context(&self, _model: &Model) -> Context {
        Context::Form
    }

    fn content<'m>(&'m self, model: &'m Model, _theme: &Theme) -> Content<'m> {
        let substance = model.checklist.substance(self.substance.as_str());
        let name = substance.map_or("", |substance| model.say(&substance.name));
        let title = model.say(&model.phrases.screen.named_exactly);
        Content::asked(title, vec![Block::text(name)], &self.field, 1)
    }

    fn field_mut(&mut self) -> Option<&mut TextField> {
        Some(&mut self.field)
    }

    fn typed(&mut self, model: &mut Model, stamp: Stamp) {
        let text = self.field.text();
        let _ = model.session.change(stamp, |it| {
            it.name_substance(self.substance, text, stamp.now)
        });
    }
}
