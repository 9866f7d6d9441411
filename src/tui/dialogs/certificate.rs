//! The certificate after sealing: what identifies the record, and where to go next.

use std::time::Duration;

use super::unread::Unread;
use super::{Action, Block, Content, Context, Dialog, Model, Next, Role, Stamp, Theme};
use crate::domain::record::AmendmentKind;
use crate::session::Certificate;
use crate::tui::update::home;
use crate::tui::view::blocks::outcome;

/// The certificate dialog.
#[derive(Debug)]
pub struct Sealed {
    pub certificate: Certificate,
    unread: Unread,
}

impl Sealed {
    pub fn of(certificate: Certificate, last_key: Duration) -> Self {
        let unread = Unread::since(last_key);
        Self {
            certificate,
            unread,
        }
    }
}

impl Dialog for Sealed {
    fn context(&self, _model: &Model) -> Context {
        Context::Certificate
    }

    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let it = &self.certificate;
        let (number, code) = (it.number.to_string(), it.code());
        let told = [
            (&words.certificate_client, it.client.as_str()),
            (&words.certificate_number, &number),
            (&words.certificate_code, &code),
            (&words.certificate_id, it.id.as_str()),
            (&words.certificate_file, &it.file),
        ];
        let mut told = told.map(|(phrase, value)| {
            let text = model.fill(phrase, &[("value", value)]);
            Block::text(text)
        });
        if let Some(client) = told.first_mut() {
            client.role = Role::Strong;
        }
        let early = it.ended_early.then(|| model.say(&words.ended_early));
        let early = early.map(|early| Block::text(early).sign(theme.signs.bullet, Role::Muted));
        // Of a record entered in error nothing stands.
        let states_error = |(kind, _): &(AmendmentKind, _)| *kind == AmendmentKind::EnteredInError;
        let stands = !it.amends.as_ref().is_some_and(states_error);
        let outcome = stands.then(|| outcome(model, theme, it.outcome));
        let amends = it.amends.as_ref().map(|(kind, amended)| {
            let phrase = match kind {
                AmendmentKind::Correction => &words.certificate_corrects,
                AmendmentKind::EnteredInError => &words.reading_states_error,
            };
            let told = model.fill(phrase, &[("id", amended.as_str())]);
            Block::text(told).sign(theme.signs.bullet, Role::Accent)
        });
        let [client, rest @ ..] = told;
        let mut blocks = vec![client];
        blocks.extend(amends);
        blocks.extend(outcome);
        blocks.extend(early.filter(|_| stands));
        blocks.extend(decided(model, it).filter(|_| stands));
        blocks.extend(rescreened(model, it).filter(|_| stands));
        blocks.push(Block::gap());
        blocks.extend(rest);
        Content::shown(model.say(model.session.sealed_title()), blocks)
    }

    fn act(&mut self, model: &mut Model, action: Action, stamp: Stamp) -> Next {
        if self.unread.ignores(stamp.at) {
            return Next::Stay;
        }
        match action {
            Action::Open => Next::Close,
            Action::New | Action::Export => Next::Do(home::act(model, action, stamp)),
            _ => Next::Stay,
        }
    }
}

/// The specialist's decision, without which the outcome alone would read as a permission.
fn decided(model: &Model, it: &Certificate) -> Option<Block> {
    let words = &model.phrases.screen;
    let verdict = model.say(words.verdict(it.verdict?));
    let title = model.say(&words.decision_title);
    Some(Block::text(format!("{title}: {verdict}")).role(Role::Strong))
}

fn rescreened(model: &Model, it: &Certificate) -> Option<Block> {
    let day = it.rescreen_on?.to_string();
    let phrase = &model.phrases.screen.end_rescreen;
    Some(Block::text(model.fill(phrase, &[("day", &day)])))
}
