//! Which consultations a list or an export holds.

use jiff::civil::Date;

use super::Entry;
use crate::domain::assessment::Outcome;
use crate::domain::record_id::RecordId;

/// What is asked for; a field that is `None` asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Sealed on this day or later, on the record's own calendar.
    pub since: Option<Date>,
    /// Sealed on this day or earlier.
    pub until: Option<Date>,
    /// With this concern.
    pub concern: Option<String>,
    /// With this outcome.
    pub outcome: Option<Outcome>,
}

impl Filter {
    /// Whether an entry belongs in the list; one that cannot be read does unless more is asked than its date.
    #[must_use]
    pub fn takes(&self, entry: &Entry) -> bool {
        match &entry.head {
            Ok(head) => {
                let concern = self.concern.as_ref();
                self.in_time(head.day())
                    && concern.is_none_or(|concern| head.concerns.contains(concern))
                    && (self.outcome.is_none() || self.outcome == head.outcome())
            }
            Err(_) => !self.asks_for_content() && self.may_take(entry.id.as_ref()),
        }
    }

    /// Whether a record that cannot be read might be one that was asked for, by the day in its id.
    #[must_use]
    pub fn may_take(&self, id: Option<&RecordId>) -> bool {
        id.and_then(day).is_none_or(|day| self.in_time(day))
    }

    /// Whether more is asked than a date.
    #[must_use]
    pub const fn asks_for_content(&self) -> bool {
        self.concern.is_some() || self.outcome.is_some()
    }

    /// Whether everything is taken.
    #[must_use]
    pub const fn takes_all(&self) -> bool {
        !self.asks_for_content() && self.since.is_none() && self.until.is_none()
    }

    fn in_time(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// The day in an id.
fn day(id: &RecordId) -> Option<Date> {
    let digits = id.as_str().get(..8)?;
    Date::strptime("%Y%m%d", digits).ok()
}
