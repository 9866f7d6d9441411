//! The local time zone.

use std::env;
use std::fs;
use std::sync::OnceLock;

use jiff::tz::TimeZone;

/// This machine's time zone, read once, without its name.
///
/// To find the name, jiff lists the whole zone folder, with over a hundred system calls; the first frame only needs
/// offsets, which the one zone's file contains. If `TZ` is set, or that file is absent, jiff finds the zone.
pub fn local() -> TimeZone {
    static LOCAL: OnceLock<TimeZone> = OnceLock::new();
    LOCAL
        .get_or_init(|| of_file().unwrap_or_else(TimeZone::system))
        .clone()
}

fn of_file() -> Option<TimeZone> {
    if env::var_os("TZ").is_some() {
        return None;
    }
    let bytes = fs::read("/etc/localtime").ok()?;
    TimeZone::tzif("local", &bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    #[test]
    fn the_file_gives_the_offsets_that_jiff_finds_by_name() {
        let named = TimeZone::system();
        for second in (0..40).map(|year| year * 15_778_800) {
            let at = Timestamp::from_second(second).unwrap();
            assert_eq!(local().to_offset(at), named.to_offset(at), "{at}");
        }
    }
}
