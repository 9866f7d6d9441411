//! An answer is never given by accident: the rules of design.md section 4.

use std::time::Duration;

use super::super::message::{Effect, Stamp};
use super::super::model::Model;
use super::{refusals, stages, walk};
use crate::domain::screening::Answer;

/// Another key counts this long after the answer before.
const PAUSE: Duration = Duration::from_millis(80);
/// The same key counts this long after: a held key repeats about every 30 ms.
const PAUSE_SAME: Duration = Duration::from_millis(150);

/// Answers the question under the cursor, if the key was meant for it.
pub(super) fn answer(model: &mut Model, answer: Answer, sole: bool, stamp: Stamp) -> Vec<Effect> {
    let hints = &model.phrases.hints;
    let language = model.language;
    let Some(walk) = model.walk_mut() else {
        return Vec::new();
    };
    let Some(question) = walk.question() else {
        return Vec::new();
    };
    let (too_soon, held) = too_soon(walk.last_answer, answer, stamp.at);
    let drawn = walk.drawn.question == Some(question);
    if held {
        // A held key counts from its last repeat, so it never answers twice however long it is held.
        walk.last_answer = Some((stamp.at, answer));
    }
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
    let was_open = walk.consultation.answer(question).is_none();
    let before = walk::Standing::of(&walk.consultation);
    if let Err(refusal) = walk
        .consultation
        .give(question, answer, language, stamp.now)
    {
        refusals::refuse(model, &refusal);
        return Vec::new();
    }
    walk.last_answer = Some((stamp.at, answer));
    walk::changed(model, stamp);
    walk::tell_voided(model, &before);
    if was_open {
        stages::next_open(model);
    }
    Vec::new()
}

/// Whether a key comes too soon after the answer before, and whether it looks like the same key held.
fn too_soon(last: Option<(Duration, Answer)>, answer: Answer, at: Duration) -> (bool, bool) {
    let Some((then, what)) = last else {
        return (false, false);
    };
    let since = at.saturating_sub(then);
    let same = what == answer;
    let soon = since < if same { PAUSE_SAME } else { PAUSE };
    (soon, soon && same)
}
