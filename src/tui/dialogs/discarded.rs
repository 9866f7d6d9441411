//! The discarded drafts; Enter restores one.

use super::{
    Action, Block, Content, Context, Dialog, Effect, Model, Move, Next, Role, Stamp, Theme,
};
use crate::store::catalog::Entry;
use crate::tui::model::Scene;

/// Rows per page.
const PAGE: usize = 10;

/// The discarded drafts, most recently saved first.
#[derive(Debug)]
pub struct Discarded {
    entries: Vec<Entry>,
    cursor: usize,
}

impl Discarded {
    /// Opens the list at home, unless it is empty.
    pub fn show(model: &mut Model, entries: Vec<Entry>) {
        if !matches!(model.scene(), Scene::Home) || model.dialog.is_some() {
            return;
        }
        if entries.is_empty() {
            model.hint(&model.phrases.hints.discarded_none);
            return;
        }
        model.show(Self { entries, cursor: 0 });
    }
}

impl Dialog for Discarded {
    fn context(&self, _model: &Model) -> Context {
        Context::Discarded
    }

    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let rows = self.entries.iter().enumerate();
        let blocks = rows.map(|(place, entry)| {
            let here = place == self.cursor;
            let (sign, role) = if entry.head.is_ok() {
                (
                    theme.signs.empty,
                    if here { Role::Strong } else { Role::Text },
                )
            } else {
                (theme.signs.bullet, Role::Muted)
            };
            let text = Block::text(line(model, entry)).role(role);
            text.sign(sign, Role::Muted).row(place)
        });
        let title = model.say(&model.phrases.screen.discarded_title);
        Content::filled(title, blocks.collect(), self.cursor, None)
    }

    fn act(&mut self, model: &mut Model, action: Action, _stamp: Stamp) -> Next {
        if action != Action::Open {
            return Next::Stay;
        }
        let entry = self.entries.get(self.cursor);
        match entry.map(|entry| (&entry.id, &entry.head)) {
            Some((Some(id), Ok(_))) => Next::Do(vec![Effect::Restore(id.clone())]),
            Some((_, Err(reason))) => {
                let why = crate::error::reason(reason, model.language);
                model.hint_with(&model.phrases.hints.not_restored, "why", why);
                Next::Stay
            }
            _ => Next::Stay,
        }
    }

    fn confirms(&self) -> bool {
        true
    }

    fn moved(&mut self, to: Move) -> bool {
        self.cursor = to.among(self.entries.len(), PAGE, self.cursor);
        true
    }

    fn offers(&self, _model: &Model, action: Action) -> bool {
        !matches!(action, Action::Move(_)) || self.entries.len() > 1
    }
}

/// When it was started and for whom, or what is wrong with the file.
fn line(model: &Model, entry: &Entry) -> String {
    match &entry.head {
        Ok(head) => {
            let started = head.started.day_and_clock();
            let client = model.client_named(&head.client);
            let values = [("time", &*started), ("client", client)];
            model.fill(&model.phrases.screen.discarded_line, &values)
        }
        Err(reason) => model.bad_file(&entry.file, reason),
    }
}
