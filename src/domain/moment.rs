//! Local dates and times with their UTC offset, to the second.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use jiff::fmt::temporal::Pieces;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};
use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize, Serializer};

use super::digits::western;
use super::hidden::shown;

/// An RFC 3339 moment with the offset in force where it was written.
///
/// The offset is stored with it, so a record reads the same after its time zone's rules have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    local: DateTime,
    offset: Offset,
}

/// Not a date and time with an offset, such as 2026-11-22T13:15:02+03:00.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAMoment;

impl Moment {
    /// Truncates to whole seconds.
    pub fn of(zoned: &Zoned) -> Self {
        Self::whole(zoned.datetime(), zoned.offset())
    }

    /// Truncates to whole seconds and rounds the offset to minutes, the precision that is written.
    ///
    /// Local mean time has offsets with seconds: the local time is kept and the offset rounded.
    fn whole(local: DateTime, offset: Offset) -> Self {
        const MOST: i32 = 25 * 60 + 59;
        let minutes = offset.seconds().div_euclid(60);
        let nearer = minutes + i32::from(offset.seconds().rem_euclid(60) >= 30);
        let nearer = nearer.clamp(-MOST, MOST);
        Self {
            local: local.with().subsec_nanosecond(0).build().unwrap_or(local),
            offset: Offset::from_seconds(nearer * 60).unwrap_or(offset),
        }
    }

    pub fn date(self) -> Date {
        self.local.date()
    }

    pub const fn local(self) -> DateTime {
        self.local
    }

    /// Formats the local time of day: `13:15`.
    pub fn clock(self) -> String {
        format!("{:02}:{:02}", self.local.hour(), self.local.minute())
    }

    /// Formats local date and time to the minute: `2026-11-22 13:15`.
    pub fn day_and_clock(self) -> String {
        format!("{} {}", self.date(), self.clock())
    }

    /// The same with the offset: `2026-11-22 13:15 +03:00`.
    pub fn to_minute(self) -> String {
        let (sign, hours, minutes) = self.offset();
        format!("{} {sign}{hours:02}:{minutes:02}", self.day_and_clock())
    }

    /// The offset's sign, hours and minutes.
    const fn offset(self) -> (char, u32, u32) {
        let seconds = self.offset.seconds();
        let sign = if seconds < 0 { '-' } else { '+' };
        let minutes = seconds.unsigned_abs() / 60;
        (sign, minutes / 60, minutes % 60)
    }

    /// As a civil date and time in UTC.
    pub fn utc(self) -> DateTime {
        self.timestamp().to_zoned(TimeZone::UTC).datetime()
    }

    /// The seconds of the local clock since 1970, and the offset in minutes.
    pub fn to_numbers(self) -> (i64, i16) {
        let local = Offset::UTC.to_timestamp(self.local);
        let minutes = i16::try_from(self.offset.seconds() / 60).unwrap_or(0);
        (local.unwrap_or(Timestamp::MAX).as_second(), minutes)
    }

    /// The reverse of [`Self::to_numbers`].
    pub fn from_numbers(local: i64, minutes: i16) -> Option<Self> {
        let local = Timestamp::from_second(local).ok()?;
        let offset = Offset::from_seconds(i32::from(minutes) * 60).ok()?;
        Some(Self {
            local: Offset::UTC.to_datetime(local),
            offset,
        })
    }

    /// Saturates at the limits of the range.
    pub fn timestamp(self) -> Timestamp {
        self.offset
            .to_timestamp(self.local)
            .unwrap_or(Timestamp::MAX)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, hours, minutes) = self.offset();
        write!(f, "{}{sign}{hours:02}:{minutes:02}", self.local)
    }
}

impl FromStr for Moment {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        let pieces = Pieces::parse(text).ok().ok_or(NotAMoment)?;
        let offset = pieces.to_numeric_offset().ok_or(NotAMoment)?;
        let time = pieces.time().ok_or(NotAMoment)?;
        if pieces.date().year() < 0 {
            return Err(NotAMoment);
        }
        Ok(Self::whole(pieces.date().to_datetime(time), offset))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(|NotAMoment| D::Error::custom("not a date and time with an offset"))
    }
}

/// Parses YYYY-MM-DD in Western or Arabic-Indic digits.
pub fn date(text: &str) -> Option<Date> {
    let folded: String = shown(text).map(western).collect();
    let folded = folded.trim();
    let shape: Vec<usize> = folded.split('-').map(str::len).collect();
    if shape != [4, 2, 2] {
        return None;
    }
    folded.parse().ok()
}

/// Whether the text is an incomplete but so far valid input for [`date`].
pub fn is_half_date(text: &str) -> bool {
    let folded: String = text.trim().chars().map(western).collect();
    let fits = |(letter, place): (char, char)| match place {
        '-' => letter == '-',
        _ => letter.is_ascii_digit(),
    };
    folded.len() < DATE.len() && folded.chars().zip(DATE.chars()).all(fits)
}

/// The pattern of a written date.
const DATE: &str = "YYYY-MM-DD";

/// Age in whole years.
pub fn age(born: Date, on: Date) -> i16 {
    let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
    on.year() - born.year() - i16::from(!had_birthday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_it_is_read() {
        for text in [
            "2026-11-22T13:15:02+03:00",
            "1969-12-31T23:59:59-09:30",
            "2200-01-01T00:00:00+00:00",
        ] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
        }
        assert!("2026-11-22T13:15:02".parse::<Moment>().is_err());
    }

    #[test]
    fn a_moment_reads_back_equal_whatever_its_offset() {
        for (seconds, written) in [
            (11_532, "+03:12"),
            (11_550, "+03:13"),
            (-5_692, "-01:35"),
            (-30, "+00:00"),
            (-31, "-00:01"),
            (93_599, "+25:59"),
            (-93_599, "-25:59"),
        ] {
            let zone = TimeZone::fixed(Offset::from_seconds(seconds).unwrap());
            let moment = Moment::of(&Timestamp::UNIX_EPOCH.to_zoned(zone));
            let text = moment.to_string();
            assert!(text.ends_with(written), "{seconds}: {text}");
            assert_eq!(text.parse(), Ok(moment));
        }
        let fraction: Moment = "1880-01-01T00:00:00.75+00:19:32".parse().unwrap();
        assert_eq!(fraction.to_string(), "1880-01-01T00:00:00+00:20");
        assert_eq!(fraction.to_string().parse(), Ok(fraction));
    }

    #[test]
    fn age_turns_on_the_birthday() {
        let born = date("2008-11-23").unwrap();
        assert_eq!(age(born, date("2026-11-22").unwrap()), 17);
        assert_eq!(age(born, date("2026-11-23").unwrap()), 18);
    }

    #[test]
    fn half_a_date_is_no_mistake_and_another_order_is_one_at_once() {
        for half in [
            "",
            "1",
            "1990-",
            "1990-05-3",
            "\u{661}\u{669}\u{669}\u{660}-\u{660}",
        ] {
            assert!(is_half_date(half), "{half}");
        }
        for wrong in [
            "31/",
            "3-",
            "31.",
            "19900",
            "1990/",
            "1990-5-",
            "1990-05-31",
            "1990-02-30",
            "t",
        ] {
            assert!(!is_half_date(wrong), "{wrong}");
        }
    }

    #[test]
    fn dates_are_read_in_all_three_digit_sets_and_nothing_else() {
        assert_eq!(
            date("\u{662}\u{660}\u{662}\u{666}-\u{661}\u{661}-\u{662}\u{662}"),
            date("2026-11-22")
        );
        assert_eq!(date("\u{2068}2026-11-22\u{2069}"), date("2026-11-22"));
        for wrong in ["2026-1-2", "22-11-2026", "2026-02-30", "", "20261122"] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }
}
