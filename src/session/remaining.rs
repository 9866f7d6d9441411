//! The remaining time of work in progress.

use std::time::Duration;

/// The time left at the speed so far, in minutes and seconds.
pub fn remaining(since: Duration, done: usize, total: usize) -> String {
    let left = total.saturating_sub(done) as u128 * since.as_millis() / (done.max(1) as u128);
    let seconds = left.div_ceil(1000);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_follows_from_the_speed_so_far() {
        for (millis, done, total, left) in [
            (1000, 10, 20, "0:01"),
            (1000, 10, 10, "0:00"),
            (500, 1, 181, "1:30"),
            (1500, 2, 3, "0:01"),
            (7, 0, 5, "0:01"),
        ] {
            let since = Duration::from_millis(millis);
            assert_eq!(remaining(since, done, total), left, "{done}/{total}");
        }
    }
}
