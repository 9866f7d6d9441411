//! Verifying every record: the progress, then the problems found. Closing the dialog stops it; it changes nothing.

use super::{Block, Content, Dialog, Effect, Model, Role, Theme};
use crate::error;
use crate::store::Problem;
use crate::store::verify::Verification;

/// The most problems listed here; the command lists all.
const LISTED: usize = 200;

/// The verification, running or done.
#[derive(Debug)]
pub enum VerifyDialog {
    /// The number of records checked, and of all.
    Running(usize, usize),
    Done(Box<Verification>),
}

impl VerifyDialog {
    /// Opens the dialog and asks for the verification.
    pub fn begin(model: &mut Model) -> Vec<Effect> {
        model.show(Self::Running(0, 0));
        vec![Effect::Verify]
    }

    /// Shows the worker's progress and asks for more; stops the verification if its dialog is closed.
    pub(in crate::tui) fn refresh(model: &mut Model, state: Self) -> Vec<Effect> {
        let more = matches!(state, Self::Running(..));
        let front = model.dialog.as_mut();
        let Some(shown) = front.and_then(|front| front.dialog.downcast_mut::<Self>()) else {
            return more.then_some(Effect::StopVerifying).into_iter().collect();
        };
        *shown = state;
        more.then_some(Effect::VerifyMore).into_iter().collect()
    }

    /// Closes after a failure; the hint says why.
    pub(in crate::tui) fn failed(model: &mut Model) {
        if model.front::<Self>().is_some() {
            model.dialog = None;
        }
    }
}

impl Dialog for VerifyDialog {
    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let blocks = match self {
            Self::Running(done, total) => {
                let values = [("done", &*done.to_string()), ("total", &total.to_string())];
                vec![
                    Block::text(model.fill(&words.verify_running, &values)),
                    Block::text(model.say(&words.verify_stops)).role(Role::Muted),
                ]
            }
            Self::Done(result) => found(model, theme, result),
        };
        Content::shown(model.say(&words.verify_title), blocks)
    }
}

/// The counts, then a line for each problem.
fn found(model: &Model, theme: &Theme, result: &Verification) -> Vec<Block> {
    let words = &model.phrases.screen;
    let counts = [
        ("records", result.records.to_string()),
        ("ok", result.ok.to_string()),
        ("problems", result.problems.len().to_string()),
    ];
    let counts = counts
        .each_ref()
        .map(|(name, count)| (*name, count.as_str()));
    let summary = model.fill(&model.phrases.command_line.verify.summary, &counts);
    let mut blocks = vec![Block::text(summary).role(Role::Strong)];
    if result.problems.is_empty() {
        blocks
            .push(Block::text(model.say(&words.verify_clean)).sign(theme.signs.done, Role::Clear));
    }
    let problems = result.problems.iter().take(LISTED);
    blocks.extend(problems.map(|problem| line(model, theme, problem)));
    if let Some(more) = result.problems.len().checked_sub(LISTED + 1) {
        let more = (more + 1).to_string();
        let more = model.fill(&words.verify_more, &[("n", &more)]);
        blocks.push(Block::text(more).role(Role::Muted));
    }
    blocks
}

fn line(model: &Model, theme: &Theme, problem: &Problem) -> Block {
    let values = error::problem(problem, model.language);
    let values = values.each_ref().map(|(name, it)| (*name, it.as_str()));
    let text = model.fill(&model.phrases.command_line.verify.problem, &values);
    let sign = if problem.kind().is_grave() {
        Role::Strong
    } else {
        Role::Muted
    };
    Block::text(text).sign(theme.signs.bullet, sign)
}
