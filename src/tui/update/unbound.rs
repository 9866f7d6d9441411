//! Keys with no meaning in the current context: those that have one are shown briefly.

use crate::session::Stamp;
use std::time::Duration;

use super::super::keymap::Context;
use super::super::model::{Model, context};

/// How long they are shown: enough to find a key.
pub(super) const SHOWN: Duration = Duration::from_secs(2);

/// Shows the keys of the context, except over the Arabic lines to be compared.
pub(super) fn show_keys(model: &mut Model, stamp: Stamp) {
    if context(model) != Context::Calibration {
        model.keys_until = Some(stamp.at + SHOWN);
    }
}

/// Hides the keys when their time is up.
pub(super) fn hide_keys(model: &mut Model, now: Duration) {
    model.keys_until.take_if(|until| now >= *until);
}
