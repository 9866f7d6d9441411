//! The reason for ending a consultation early.

use super::seal::{client, lacking, number};
use super::{
    Action, Block, Content, Context, Dialog, Effect, Model, Next, Role, Stamp, TextField, Theme,
};
use crate::domain::assessment::Finding;
use crate::domain::consultation::{DETAIL, Stage};
use crate::session::{self, Closing, OpenConsultation};
use crate::tui::view::blocks::{mark, outcome};
use crate::tui::view::review::changes;

#[derive(Debug)]
pub struct End {
    reason: TextField,
}

impl End {
    /// The dialog with a reason as typed so far.
    pub fn of(begun: &str) -> Self {
        Self {
            reason: TextField::new(DETAIL, false).holding(begun),
        }
    }

    /// Asks for the reason if the consultation may be ended; the field holds what was typed before.
    pub fn ask(model: &mut Model) -> Vec<Effect> {
        let Some(open) = model.open() else {
            return Vec::new();
        };
        match open.consultation.may_enter(Stage::Concerns) {
            Ok(()) => {
                let end = Self::of(&open.consultation.form().begun.reason);
                model.show(end);
                let writes = model.session.access.writes();
                writes.then_some(Effect::Number).into_iter().collect()
            }
            Err(refusal) => {
                model.session.refuse(&refusal);
                Vec::new()
            }
        }
    }

    fn end(&self, model: &mut Model) -> Next {
        match model.session.end(self.reason.text()) {
            Closing::Asked(effects) => Next::Do(effects),
            Closing::Differs | Closing::Refused => Next::Stay,
        }
    }
}

impl Dialog for End {
    fn context(&self, _model: &Model) -> Context {
        Context::Form
    }

    /// Client and outcome so far, the field for the reason, what a correction changes, what the record will lack, every
    /// finding so far, and the unanswered questions.
    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let explained = vec![Block::gap(), Block::text(model.say(&words.end_text))];
        let mut content = Content::asked(model.say(&words.end_title), explained, &self.reason, 1);
        let Some(open) = model.open() else {
            return content;
        };
        // The correction of a record that was ended early never reaches the review.
        let reason = Some(self.reason.text()).filter(|reason| !reason.trim().is_empty());
        let changes = changes(model, open, reason, theme);
        if !changes.is_empty() {
            content.blocks.push(Block::gap());
        }
        content.blocks.extend(changes);
        content.blocks.extend(rescreened(model, open));
        content.blocks.extend(lacking(model, open, theme));
        let assessment = open.consultation.assessment();
        if !assessment.findings.is_empty() {
            let heading = Block::heading(model.say(&words.findings));
            content.blocks.extend([Block::gap(), heading]);
        }
        let findings = assessment.findings.iter();
        content
            .blocks
            .extend(findings.map(|found| finding(model, theme, found)));
        let unanswered = &assessment.unanswered;
        if !unanswered.is_empty() {
            let n = [("n", &*unanswered.len().to_string())];
            let heading = Block::heading(model.fill(&words.end_unanswered, &n));
            content.blocks.extend([Block::gap(), heading]);
        }
        let unanswered = unanswered
            .iter()
            .filter_map(|id| model.checklist.question(id.as_str()));
        content.blocks.extend(unanswered.map(|question| {
            Block::text(model.say(&question.text)).sign(theme.signs.open, Role::Muted)
        }));
        let outcome = outcome(model, theme, assessment.outcome);
        let pinned = [client(model, open), outcome].into_iter();
        content.pinned(pinned.chain(number(model)))
    }

    fn act(&mut self, model: &mut Model, action: Action, _stamp: Stamp) -> Next {
        if action == Action::Open {
            return self.end(model);
        }
        Next::Stay
    }

    fn confirms(&self) -> bool {
        true
    }

    /// Always: the findings must be readable while the reason is typed.
    fn scrolls(&self, _model: &Model) -> bool {
        true
    }

    fn field_mut(&mut self) -> Option<&mut TextField> {
        Some(&mut self.reason)
    }

    fn typed(&mut self, model: &mut Model, stamp: Stamp) {
        let reason = self.reason.text();
        model.session.begin(stamp, |it| it.begin_reason(reason));
    }
}

/// The day from which the client should be screened again, which goes into the record, or that it is half typed.
fn rescreened(model: &Model, open: &OpenConsultation) -> Option<Block> {
    let hint = session::rescreened(open, model.phrases)?;
    Some(Block::text(model.fill(hint.phrase, &hint.values())))
}

fn finding(model: &Model, theme: &Theme, finding: &Finding) -> Block {
    let (sign, role, name) = mark(model, theme, finding.level, finding.cleared);
    Block::text(model.say(&finding.question.text))
        .sign(sign, role)
        .end(name, role)
}
