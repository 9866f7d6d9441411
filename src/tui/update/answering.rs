//! Answering, with the rules of design.md section 4 against accidental answers.

use crate::session::{Effect, Stamp};
use std::time::Duration;

use super::super::model::{Before, Echo, LastAnswer, Model};
use super::{changes, refusals, stages};
use crate::domain::screening::Answer;

/// Minimum time between answers by different keys.
const PAUSE: Duration = Duration::from_millis(80);
/// Minimum time between answers by the same key: a held key repeats about every 30 ms.
const PAUSE_SAME: Duration = Duration::from_millis(150);
/// A key that repeats within this time is held; nobody types one that fast.
const REPEAT: Duration = Duration::from_millis(110);
/// The longest delay before a keyboard repeats a held key.
const DELAY: Duration = Duration::from_secs(1);

/// Answers the question under the cursor, unless the key seems unintended.
pub(super) fn answer(model: &mut Model, answer: Answer, sole: bool, stamp: Stamp) -> Vec<Effect> {
    let hints = &model.phrases.hints;
    let language = model.language;
    let Some(walk) = model.walk_mut() else {
        return Vec::new();
    };
    let Some(question) = walk.question() else {
        return Vec::new();
    };
    let since = walk.last_answer.as_ref().map(|last| Since {
        time: stamp.at.saturating_sub(last.at),
        same: last.answer == answer,
    });
    let drawn = walk.drawn.question == Some(question) && !walk.is_blind(stamp.at);
    if since.as_ref().is_some_and(Since::is_held) {
        return held(model, answer, stamp);
    }
    let too_soon = since.as_ref().is_some_and(Since::too_soon);
    if !sole || too_soon || !drawn {
        model.hint(if !sole {
            &hints.too_fast
        } else if too_soon {
            &hints.held
        } else {
            &hints.not_drawn
        });
        return Vec::new();
    }
    let may_be_held = since.is_some_and(|since| since.same && since.time < DELAY);
    let undo = may_be_held.then(|| {
        Box::new(Before {
            consultation: walk.consultation.clone(),
            cursor: walk.cursor(),
            echo: walk.echo,
        })
    });
    let was_open = walk.consultation.answer(question).is_none();
    let before = changes::Standing::of(&walk.consultation);
    if let Err(refusal) = walk
        .consultation
        .give(question, answer, language, stamp.now)
    {
        refusals::refuse(model, &refusal);
        return Vec::new();
    }
    walk.last_answer = Some(LastAnswer {
        at: stamp.at,
        answer,
        undo,
    });
    walk.echo = Some(Echo { question, answer });
    changes::changed(model, stamp);
    changes::tell_voided(model, &before);
    if was_open {
        stages::next_open(model);
    }
    Vec::new()
}

/// Takes back the answer just given, if it was seen, and returns to its question.
pub(super) fn take_back(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    let hints = &model.phrases.hints;
    let Some(walk) = model.walk_mut() else {
        return Vec::new();
    };
    let Some(echo) = walk.echo else {
        model.hint(&hints.nothing_to_undo);
        return Vec::new();
    };
    let last = walk.last_answer.as_mut();
    let too_soon = last.is_some_and(|last| {
        last.undo = None;
        stamp.at.saturating_sub(last.at) < PAUSE
    });
    if too_soon || walk.drawn.question != walk.question() {
        model.hint(&hints.not_undone);
        return Vec::new();
    }
    let before = changes::Standing::of(&walk.consultation);
    walk.consultation.take_answer_back(echo.question, stamp.now);
    walk.echo = None;
    walk.focus_question(Some(echo.question.as_str()));
    changes::changed(model, stamp);
    model.hint(&hints.undone);
    changes::tell_voided(model, &before);
    Vec::new()
}

/// The time since the previous answer, and whether its key was the same.
struct Since {
    time: Duration,
    same: bool,
}

impl Since {
    /// Whether the key is held or bouncing.
    fn is_held(&self) -> bool {
        self.same && self.time < PAUSE_SAME
    }

    fn too_soon(&self) -> bool {
        self.time < PAUSE
    }
}

/// Handles a repeat, so that a key answers only once however long it is held. Each repeat counts from the one before. A
/// keyboard sends the first repeat only after a delay, so that one was taken as an answer and is undone here.
fn held(model: &mut Model, answer: Answer, stamp: Stamp) -> Vec<Effect> {
    model.hint(&model.phrases.hints.held);
    let Some(walk) = model.walk_mut() else {
        return Vec::new();
    };
    let last = walk.last_answer.take();
    let repeats = |last: &LastAnswer| stamp.at.saturating_sub(last.at) < REPEAT;
    let undo = last.filter(repeats).and_then(|last| last.undo);
    walk.last_answer = Some(LastAnswer {
        at: stamp.at,
        answer,
        undo: None,
    });
    if let Some(before) = undo {
        let before = *before;
        walk.consultation = before.consultation;
        walk.echo = before.echo;
        walk.set_cursor(before.cursor);
        changes::changed(model, stamp);
    }
    Vec::new()
}
