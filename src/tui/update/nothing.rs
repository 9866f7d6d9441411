//! A key that means nothing where a person is: the keys that do are shown for a moment.

use std::time::Duration;

use super::super::keymap::Context;
use super::super::message::Stamp;
use super::super::model::{Model, context};

/// As long as it takes to look for a key.
pub(super) const SHOWN: Duration = Duration::from_secs(2);

/// Shows the keys of the place, but for the lines of Arabic that are to be compared.
pub(super) fn means_nothing(model: &mut Model, stamp: Stamp) {
    if context(model) != Context::Calibration {
        model.keys_until = Some(stamp.at + SHOWN);
    }
}

/// Takes the keys away when their time has come.
pub(super) fn pass(model: &mut Model, now: Duration) {
    model.keys_until.take_if(|until| now >= *until);
}
