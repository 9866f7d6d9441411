//! Selects the consultations for a list or an export.

use jiff::civil::Date;

use super::Head;
use crate::domain::assessment::Outcome;
use crate::domain::record_id::RecordId;

/// Selection criteria; a `None` field does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Sealed on or after this day, on the record's own calendar.
    pub since: Option<Date>,
    /// Sealed on or before this day.
    pub until: Option<Date>,
    pub concern: Option<String>,
    pub outcome: Option<Outcome>,
}

impl Filter {
    /// Whether a consultation is selected.
    pub fn takes(&self, head: &Head) -> bool {
        let concern = self.concern.as_ref();
        self.in_time(head.day())
            && concern.is_none_or(|concern| head.concerns.contains(concern))
            && (self.outcome.is_none() || self.outcome == head.outcome())
    }

    /// Whether an unreadable record might match: only one begun after the last day was certainly sealed too late.
    pub fn may_take(&self, id: Option<&RecordId>) -> bool {
        let began = id.and_then(day).zip(self.until);
        // The id is in UTC, so up to a day off the local date.
        began.is_none_or(|(day, until)| day.yesterday().is_ok_and(|day| day <= until))
    }

    /// Whether anything other than the date is filtered.
    pub const fn asks_for_content(&self) -> bool {
        self.concern.is_some() || self.outcome.is_some()
    }

    pub const fn takes_all(&self) -> bool {
        !self.asks_for_content() && self.since.is_none() && self.until.is_none()
    }

    fn in_time(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// The date in an id.
fn day(id: &RecordId) -> Option<Date> {
    let digits = id.as_str().get(..8)?;
    Date::strptime("%Y%m%d", digits).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The id holds the start in UTC; the filters ask for the local day of the seal, for which a draft may wait.
    #[test]
    fn an_unreadable_record_may_be_of_the_day_before_its_id_or_of_any_later_one() {
        let id = RecordId::parse("20261122-233000-7F3A9C").unwrap();
        let date = |day: i8| Some(Date::new(2026, 11, day).unwrap());
        for (since, until, may) in [
            (date(23), None, true),
            (date(30), None, true),
            (None, date(21), true),
            (None, date(20), false),
        ] {
            let filter = Filter {
                since,
                until,
                ..Filter::default()
            };
            assert_eq!(filter.may_take(Some(&id)), may, "{filter:?}");
        }
    }
}
