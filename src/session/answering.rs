//! Answering, guarded against accidental answers: one deliberate key answers one question that was shown.

use std::time::Duration;

use super::changes::BeforeChange;
use super::open::{Before, Echo, LastAnswer};
use super::{Session, Stamp};
use crate::domain::consultation::{Shown, Stage};
use crate::domain::screening::Answer;

/// Minimum time between answers by different keys.
const PAUSE: Duration = Duration::from_millis(80);
/// Minimum time between answers by the same key: a held key repeats about every 30 ms.
const PAUSE_SAME: Duration = Duration::from_millis(150);
/// A key that repeats within this time is held; nobody types that fast.
const REPEAT: Duration = Duration::from_millis(110);
/// The longest delay before a keyboard repeats a held key.
const DELAY: Duration = Duration::from_secs(1);

/// What a front end knows about an answer.
#[derive(Debug, Clone, Copy)]
pub struct Attempt {
    pub answer: Answer,
    /// Whether it came alone, as one key or one line.
    pub alone: bool,
    /// Whether the question in focus has been shown, and seen by whoever answers.
    pub shown: bool,
    /// The languages in which it was shown.
    pub wording: Shown,
    pub stamp: Stamp,
}

impl Session {
    /// Answers the question in focus, unless the answer seems unintended, and moves on to the next open one; returns
    /// whether the answer was recorded.
    pub fn answer(&mut self, attempt: Attempt) -> bool {
        let Some(open) = &self.open else {
            return false;
        };
        let last = open.last_answer.as_ref();
        let since = last.map(|last| Since::of(last, attempt.answer, attempt.stamp));
        let may_be_held = since.is_some_and(|since| since.same && since.time < DELAY);
        open.question().is_some()
            && self.is_intended(attempt, since)
            && self.record(attempt, may_be_held)
    }

    /// Whether an answer to the question in focus seems intended; if not, sets a hint that says why.
    fn is_intended(&mut self, attempt: Attempt, since: Option<Since>) -> bool {
        let hints = &self.phrases.hints;
        if since.is_some_and(Since::is_held) {
            self.held(attempt.answer, attempt.stamp);
        } else if !attempt.alone {
            self.hint(&hints.too_fast);
        } else if since.is_some_and(Since::too_soon) {
            self.hint(&hints.held);
        } else if !attempt.shown {
            self.hint(&hints.not_drawn);
        } else {
            return true;
        }
        false
    }

    /// Records an answer to the question in focus; if its key may be held, the key's repeat can undo it.
    fn record(&mut self, attempt: Attempt, may_be_held: bool) -> bool {
        let Attempt { answer, stamp, .. } = attempt;
        let Some(open) = &mut self.open else {
            return false;
        };
        let Some(question) = open.question() else {
            return false;
        };
        let undo = may_be_held.then(|| {
            Box::new(Before {
                consultation: open.consultation.clone(),
                focus: open.focus,
                echo: open.echo,
            })
        });
        let was_open = open.consultation.answer(question).is_none();
        let before = BeforeChange::of(&open.consultation);
        let given = open
            .consultation
            .give(question, answer, attempt.wording, stamp.now);
        if let Err(refusal) = given {
            self.refuse(&refusal);
            return false;
        }
        open.last_answer = Some(LastAnswer {
            at: stamp.at,
            answer,
            undo,
        });
        open.echo = Some(Echo {
            question,
            answer,
            near: true,
        });
        open.changed(stamp.at);
        self.tell_voided(&before);
        if was_open {
            self.lead_on();
        }
        true
    }

    /// Takes back the answer just given and moves to its question, if that question or the next one has been shown
    /// since; returns whether it was taken back.
    pub fn take_back(&mut self, shown: bool, stamp: Stamp) -> bool {
        let hints = &self.phrases.hints;
        let Some(open) = &mut self.open else {
            return false;
        };
        let Some(echo) = open.echo else {
            self.hint(&hints.nothing_to_undo);
            return false;
        };
        let last = open.last_answer.as_mut();
        let too_soon = last.is_some_and(|last| {
            last.undo = None;
            stamp.at.saturating_sub(last.at) < PAUSE
        });
        if too_soon || !shown {
            self.hint(&hints.not_undone);
            return false;
        }
        let before = BeforeChange::of(&open.consultation);
        open.consultation.take_answer_back(echo.question, stamp.now);
        open.echo = None;
        open.stage = Stage::Screening;
        open.focus_question(Some(echo.question.as_str()));
        open.changed(stamp.at);
        self.hint(&hints.undone);
        self.tell_voided(&before);
        true
    }

    /// Handles an answer given where there is no longer a question, if its key is held; returns whether it is held.
    pub fn repeat(&mut self, answer: Answer, stamp: Stamp) -> bool {
        let last = self.open.as_ref().and_then(|it| it.last_answer.as_ref());
        let held = last.is_some_and(|last| Since::of(last, answer, stamp).is_held());
        if held {
            self.held(answer, stamp);
        }
        held
    }

    /// Notes that a key which also answers did something else; while it is held, it must not answer.
    pub fn spend(&mut self, answer: Answer, at: Duration) {
        if let Some(open) = &mut self.open {
            open.last_answer = Some(LastAnswer {
                at,
                answer,
                undo: None,
            });
        }
    }

    /// Handles a repeat, so that a key answers only once however long it is held.
    ///
    /// Each repeat is timed from the one before. A keyboard sends the first repeat only after a delay, so that one was
    /// taken for an answer and is undone here.
    fn held(&mut self, answer: Answer, stamp: Stamp) {
        self.hint(&self.phrases.hints.held);
        let Some(open) = &mut self.open else { return };
        let last = open.last_answer.take();
        let repeats = |last: &LastAnswer| stamp.at.saturating_sub(last.at) < REPEAT;
        let undo = last.filter(repeats).and_then(|last| last.undo);
        open.last_answer = Some(LastAnswer {
            at: stamp.at,
            answer,
            undo: None,
        });
        if let Some(before) = undo {
            open.consultation = before.consultation;
            open.echo = before.echo;
            open.stage = Stage::Screening;
            open.focus = before.focus;
            open.changed(stamp.at);
        }
    }
}

/// The time since the previous answer, and whether its key was the same.
#[derive(Clone, Copy)]
struct Since {
    time: Duration,
    same: bool,
}

impl Since {
    fn of(last: &LastAnswer, answer: Answer, stamp: Stamp) -> Self {
        Self {
            time: stamp.at.saturating_sub(last.at),
            same: last.answer == answer,
        }
    }

    /// Whether the key is held or bouncing.
    fn is_held(self) -> bool {
        self.same && self.time < PAUSE_SAME
    }

    fn too_soon(self) -> bool {
        self.time < PAUSE
    }
}
