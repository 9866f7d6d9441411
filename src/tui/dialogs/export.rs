//! What to export, in which format, to which file.

use super::{
    Action, Block, Content, Context, Dialog, Edit, Effect, Front, Model, Next, Role, Stamp,
    TextField, Theme, label,
};
use crate::domain::record_id::RecordId;
use crate::export::{Format, Which};
use crate::store::catalog::Status;
use crate::text::embed;

/// The most characters of a path.
const PATH: usize = 1_000;
/// The rows: what, format, file.
const WHAT: usize = 0;
const FORMAT: usize = 1;
const FILE: usize = 2;

/// An export that is being prepared.
#[derive(Debug, Clone)]
pub struct Export {
    /// The record under the cursor, if it can be exported.
    this: Option<RecordId>,
    /// All records rather than that one.
    all: bool,
    format: Format,
    /// The path of the new file.
    pub path: TextField,
    /// The row under the cursor.
    pub cursor: usize,
}

impl Export {
    /// Prepares an export, if there is anything to export.
    pub fn ask(model: &mut Model) {
        let this = model
            .home
            .current()
            .filter(|entry| entry.status() == Status::Sealed)
            .and_then(|entry| entry.id.clone());
        if !model.home.has_records() {
            model.hint(&model.phrases.hints.export_none);
            return;
        }
        if model.pending.exporting.is_some() {
            model.hint(&model.phrases.hints.export_runs);
            return;
        }
        // A path that was typed for an export that did not come about is not typed again.
        let path = model.pending.export_path.take();
        model.show(Self {
            all: this.is_none(),
            this,
            format: Format::Csv,
            path: path.unwrap_or_else(|| TextField::new(PATH, false)),
            cursor: WHAT,
        });
    }

    /// The path in a dialog of this kind.
    pub(in crate::tui) fn path_in(front: &Front) -> Option<TextField> {
        front.dialog.downcast::<Self>().map(|it| it.path.clone())
    }

    fn export(&self, model: &mut Model) -> Next {
        let path = self.path.text().trim();
        if path.is_empty() {
            model.hint(&model.phrases.screen.export_path);
            return Next::Stay;
        }
        let which = match &self.this {
            Some(id) if !self.all => Which::These(vec![id.clone()]),
            Some(_) | None => Which::All,
        };
        model.pending.exporting = Some(self.clone().into());
        Next::Do(vec![Effect::Export(which, self.format, path.to_owned())])
    }
}

impl Dialog for Export {
    fn context(&self, _model: &Model) -> Context {
        Context::Form
    }

    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let what = if self.all {
            &words.export_all
        } else {
            &words.export_this
        };
        let formats = Format::ALL.map(|format| {
            if format == self.format {
                format!("[{}]", format.name())
            } else {
                format.name().to_owned()
            }
        });
        let label = |phrase, place| label(model, phrase, place, self.cursor);
        let blocks = vec![
            label(&words.export_what, WHAT),
            Block::text(model.say(what))
                .sign(theme.signs.done, Role::Accent)
                .row(WHAT),
            label(&words.export_format, FORMAT),
            // One order, wherever the brackets stand.
            Block::text(embed(&formats.join("  "))).row(FORMAT),
            label(&words.export_path, FILE),
            Block::text(self.path.text()).field(1).row(FILE),
        ];
        let field = Some(&self.path).filter(|_| self.cursor == FILE);
        Content::filled(model.say(&words.export_title), blocks, self.cursor, field)
    }

    fn act(&mut self, model: &mut Model, action: Action, _stamp: Stamp) -> Next {
        if action == Action::Open {
            return self.export(model);
        }
        Next::Stay
    }

    fn rows(&self) -> usize {
        FILE + 1
    }

    fn cursor_mut(&mut self) -> Option<&mut usize> {
        Some(&mut self.cursor)
    }

    fn field_mut(&mut self) -> Option<&mut TextField> {
        Some(&mut self.path).filter(|_| self.cursor == FILE)
    }

    /// Space and the arrows choose what to export and how.
    fn choose(&mut self, edit: &Edit) {
        let back = *edit == Edit::Left;
        if !back && *edit != Edit::Right && *edit != Edit::Insert(" ".to_owned()) {
            return;
        }
        if self.cursor == WHAT {
            self.all = !self.all || self.this.is_none();
            return;
        }
        let formats = Format::ALL;
        let mut places = formats.iter();
        let here = places.position(|format| *format == self.format);
        let step = if back { formats.len() - 1 } else { 1 };
        let mut cycle = formats.into_iter().cycle();
        let next = cycle.nth(here.unwrap_or(0) + step);
        self.format = next.unwrap_or(self.format);
    }
}
