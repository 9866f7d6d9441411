//! Identifies a version of a file or folder without opening it.
//!
//! A stamp combines the length with the time of the last change of content and, on Unix, of status: the latter cannot
//! be set back, so it also reveals a file that was altered in place and given its old time. A stamp cannot reveal a
//! change within the same tick of the file system's clock as the reading, so a file changed just before gets no stamp
//! and is read again. On systems other than Unix, a change that keeps length and time is detected when the record is
//! opened, and by `verify`.

use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::image::checksum;

/// A version of a file or folder; zero is unknown and matches none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct FileStamp(pub(super) u64);

/// Longer than a tick of a clock that counts fractions of a second.
const TICK: Duration = Duration::from_millis(50);
/// The tick of the coarsest clock in use, that of FAT.
const COARSE_TICK: Duration = Duration::from_secs(2);

impl FileStamp {
    pub(super) const NONE: Self = Self(0);

    /// The stamp of a version that existed before `began`, a time on the file system's clock.
    pub(super) fn settled(about: &Metadata, began: Option<SystemTime>) -> Self {
        let settled = began.is_none_or(|began| {
            let times = times(about).into_iter().flatten();
            let before = |time: SystemTime| time + tick(time) < began;
            times.into_iter().all(before)
        });
        if settled { Self::of(about) } else { Self::NONE }
    }

    /// The stamp of whatever is there now, for comparison.
    pub(super) fn of(about: &Metadata) -> Self {
        let mut bytes = Vec::with_capacity(32);
        bytes.extend(about.len().to_le_bytes());
        for time in times(about).into_iter().flatten() {
            let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
            bytes.extend(since.as_nanos().to_le_bytes());
        }
        Self(checksum(&bytes).max(1))
    }

    /// The combined stamp of several folders; none if one of them has none.
    pub(super) fn all(stamps: impl Iterator<Item = Self>) -> Self {
        let mut bytes = Vec::new();
        for stamp in stamps {
            if stamp == Self::NONE {
                return Self::NONE;
            }
            bytes.extend(stamp.0.to_le_bytes());
        }
        Self(checksum(&bytes).max(1))
    }

    /// Whether both are the same known version.
    pub(super) fn is(self, other: Self) -> bool {
        self != Self::NONE && self == other
    }
}

/// The tick of the clock that produced this time.
fn tick(time: SystemTime) -> Duration {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    if since.subsec_nanos() == 0 {
        COARSE_TICK
    } else {
        TICK
    }
}

#[cfg(unix)]
fn times(about: &Metadata) -> [Option<SystemTime>; 2] {
    use std::os::unix::fs::MetadataExt as _;
    let seconds = u64::try_from(about.ctime()).unwrap_or(0);
    let nanos = u32::try_from(about.ctime_nsec()).unwrap_or(0);
    let status = UNIX_EPOCH.checked_add(Duration::new(seconds, nanos));
    [about.modified().ok(), status]
}

#[cfg(not(unix))]
fn times(about: &Metadata) -> [Option<SystemTime>; 2] {
    [about.modified().ok(), None]
}
