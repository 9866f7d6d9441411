//! What the worker does: the session's effects, and the question to tmux that only a screen asks.

mod tmux;

pub(crate) use tmux::outer;

use super::arabic::Outer;
use crate::session::effects::Perform;
use crate::session::{Effect, Report};

/// A job of the worker.
#[derive(Debug)]
pub(super) enum Job {
    Session(Effect),
    /// Query tmux about the terminal outside it.
    AskTmux,
}

/// The worker's report on a job.
#[derive(Debug)]
pub(super) enum JobReport {
    Session(Report),
    Outer(Outer),
}

impl JobReport {
    /// The session's report.
    pub(super) fn report(self) -> Option<Report> {
        match self {
            Self::Session(report) => Some(report),
            Self::Outer(_) => None,
        }
    }
}

pub(super) fn perform(performer: &mut impl Perform, job: Job, say: &dyn Fn(JobReport)) {
    match job {
        Job::Session(effect) => {
            performer.perform(effect, &|report| say(JobReport::Session(report)));
        }
        Job::AskTmux => say(JobReport::Outer(outer())),
    }
}
