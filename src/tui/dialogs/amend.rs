//! Amending a record: asks for a reason, then opens the record to be corrected, or retracts it.

use super::{Action, Block, Content, Context, Dialog, Model, Next, Role, Stamp, TextField, Theme};
use crate::domain::consultation::{DETAIL, valid_reason};
use crate::domain::record::AmendmentKind;
use crate::domain::record_id::RecordId;
use crate::session::Effect;

/// An amendment that waits for its reason.
#[derive(Debug)]
pub struct Amend {
    kind: AmendmentKind,
    /// The record being read.
    id: RecordId,
    /// Its current version, if it was amended.
    newest: Option<RecordId>,
    /// Whether that states that the record was entered in error.
    withdrawn: bool,
    client: String,
    reason: TextField,
}

impl Amend {
    /// Asks for the reason to amend the record being read; an existing draft of a correction is resumed.
    pub fn ask(model: &mut Model, kind: AmendmentKind) -> Vec<Effect> {
        let Some(reading) = &model.reading else {
            return Vec::new();
        };
        if let Some(effects) = model.session.claim() {
            return effects;
        }
        let read = &reading.read;
        match (kind, &read.in_hand) {
            (AmendmentKind::Correction, Some(draft)) => {
                let draft = draft.clone();
                return model.session.ask_for(Effect::Resume(draft));
            }
            (AmendmentKind::EnteredInError, Some(_)) => {
                model.hint(&model.phrases.hints.correction_in_hand);
                return Vec::new();
            }
            (AmendmentKind::EnteredInError, None) if read.withdrawn => {
                model.hint(&model.phrases.hints.in_error_already);
                return Vec::new();
            }
            (_, None) => {}
        }
        let dialog = Self {
            kind,
            id: read.record.id.clone(),
            newest: read.superseded_by().cloned(),
            withdrawn: read.withdrawn,
            client: read.client.clone(),
            reason: TextField::new(DETAIL, false),
        };
        model.show(dialog);
        Vec::new()
    }

    /// The version that counts, which the dialog names.
    fn amended(&self) -> &RecordId {
        self.newest.as_ref().unwrap_or(&self.id)
    }

    fn amend(&self, model: &mut Model) -> Next {
        let reason = match valid_reason(self.reason.text()) {
            Ok(reason) => reason,
            Err(refusal) => {
                model.session.refuse(&refusal);
                return Next::Stay;
            }
        };
        let id = match self.kind {
            AmendmentKind::Correction => &self.id,
            AmendmentKind::EnteredInError => self.amended(),
        };
        let effect = Effect::Amend(id.clone(), self.kind, reason);
        Next::Do(model.session.ask_for(effect))
    }
}

impl Dialog for Amend {
    fn context(&self, _model: &Model) -> Context {
        Context::Form
    }

    fn content<'m>(&'m self, model: &'m Model, _theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let (title, text) = match self.kind {
            AmendmentKind::Correction => (&words.amend_title, &words.amend_text),
            AmendmentKind::EnteredInError => (&words.in_error_title, &words.in_error_text),
        };
        let client = [("value", self.client.as_str())];
        let amended = self.amended();
        let id = [("value", amended.as_str())];
        let pinned = [
            Block::text(model.fill(&words.certificate_client, &client)).role(Role::Strong),
            Block::text(model.fill(&words.certificate_id, &id)),
        ];
        let mut explained = vec![Block::gap()];
        let hints = &model.phrases.hints;
        let told = if self.withdrawn {
            Some(&hints.undoes_retraction)
        } else {
            self.newest.as_ref().map(|_| &hints.amends_newest)
        };
        explained.extend(told.map(|told| {
            let id = [("id", amended.as_str())];
            Block::text(model.fill(told, &id)).role(Role::Strong)
        }));
        explained.extend([
            Block::text(model.say(text)),
            Block::text(model.say(&words.amend_reason)).role(Role::Accent),
        ]);
        Content::asked(model.say(title), explained, &self.reason, 1).pinned(pinned)
    }

    fn act(&mut self, model: &mut Model, action: Action, _stamp: Stamp) -> Next {
        if action == Action::Open {
            return self.amend(model);
        }
        Next::Stay
    }

    fn confirms(&self) -> bool {
        true
    }

    fn field_mut(&mut self) -> Option<&mut TextField> {
        Some(&mut self.reason)
    }
}
