//! The time of a request.

use std::time::Duration;

use crate::domain::moment::Moment;

/// When something happened, on the monotonic clock and on the wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Since the front end was opened.
    pub at: Duration,
    /// The local date and time.
    pub now: Moment,
}
