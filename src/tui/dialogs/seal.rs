//! The last dialog before sealing: a summary, confirmed with the practitioner's initials.

use super::{Action, Block, Content, Context, Dialog, Model, Next, Role, Stamp, TextField, Theme};
use crate::domain::checklist::Level;
use crate::domain::consultation::SHORT;
use crate::domain::language::Bilingual;
use crate::domain::screening::Answer;
use crate::session::{Closing, OpenConsultation};
use crate::tui::view::blocks::outcome;
use crate::tui::view::decision::verdict_word;

/// A consultation to be sealed.
#[derive(Debug)]
pub struct Seal {
    initials: TextField,
}

impl Seal {
    pub const fn asked() -> Self {
        let initials = TextField::new(SHORT, false);
        Self { initials }
    }

    fn seal(&self, model: &mut Model, stamp: Stamp) -> Next {
        match model.session.seal(self.initials.text(), stamp) {
            Closing::Asked(effects) => Next::Do(effects),
            Closing::Differs => Next::Stay,
            Closing::Refused => Next::Close,
        }
    }
}

impl Dialog for Seal {
    fn context(&self, _model: &Model) -> Context {
        Context::Form
    }

    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let title = model.say(&words.seal_title);
        let Some(walk) = model.open() else {
            return Content::shown(title, Vec::new());
        };
        let form = walk.consultation.form();
        let assessment = walk.consultation.assessment();
        let client = [("value", form.client.as_str())];
        let pinned = [
            Block::text(model.fill(&words.certificate_client, &client)).role(Role::Strong),
            outcome(model, theme, assessment.outcome),
        ];
        let mut blocks = decision(model, walk);
        blocks.extend(lacking(model, walk, theme));
        let asked = model.fill(&words.seal_text, &[("name", &form.practitioner)]);
        blocks.extend([Block::gap(), Block::text(asked)]);
        Content::asked(title, blocks, &self.initials, 1).pinned(pinned)
    }

    fn act(&mut self, model: &mut Model, action: Action, stamp: Stamp) -> Next {
        if action == Action::Open {
            return self.seal(model, stamp);
        }
        Next::Stay
    }

    fn confirms(&self) -> bool {
        true
    }

    fn scrolls(&self, _model: &Model) -> bool {
        true
    }

    fn field_mut(&mut self) -> Option<&mut TextField> {
        Some(&mut self.initials)
    }
}

/// The decision in one line: verdict, sessions, specialist.
fn decision(model: &Model, walk: &OpenConsultation) -> Vec<Block> {
    let words = &model.phrases.screen;
    let decision = &walk.consultation.form().decision;
    let Some(verdict) = decision.verdict else {
        return Vec::new();
    };
    let sessions = decision
        .sessions
        .map(|number| format!("{}: {number}", model.say(&words.sessions)));
    let verdict = model.say(verdict_word(model, verdict)).to_owned();
    let specialist = format!("{}: {}", model.say(&words.specialist), decision.specialist);
    let parts: Vec<String> = std::iter::once(verdict)
        .chain(sessions)
        .chain([specialist])
        .collect();
    vec![
        Block::heading(model.say(&words.decision_title)),
        Block::text(parts.join(" \u{b7} ")),
    ]
}

/// What the record will lack: unknown answers, findings without a detail, empty texts.
fn lacking(model: &Model, walk: &OpenConsultation, theme: &Theme) -> Vec<Block> {
    let words = &model.phrases.screen;
    let consultation = &walk.consultation;
    let questions = consultation.questions();
    let unknown = questions
        .iter()
        .filter(|question| consultation.answer(question.id) == Some(Answer::Unknown))
        .count();
    let findings = consultation.assessment().findings;
    let undetailed = findings
        .iter()
        .filter(|finding| consultation.detail(finding.question.id).is_empty())
        .count();
    let begun = &consultation.form().begun;
    let begun = begun.details.len() + begun.clearances.len();
    let counted = [
        (&words.seal_unknown, unknown),
        (&words.seal_undetailed, undetailed),
        (&words.seal_begun, begun),
    ];
    let mark = |text: String| {
        let role = Role::Level(Level::Caution);
        Block::text(text).sign(theme.signs.level(Level::Caution), role)
    };
    let line = |(phrase, count): (&Bilingual, usize)| {
        let n = count.to_string();
        (count > 0).then(|| mark(model.fill(phrase, &[("n", &n)])))
    };
    let undecided = consultation.plan().substances.is_empty();
    let undecided = undecided.then(|| mark(model.say(&words.seal_undecided).to_owned()));
    counted
        .into_iter()
        .filter_map(line)
        .chain(undecided)
        .collect()
}
