//! Two programs on one folder.

use std::time::{Duration, Instant};

use mesocheck::domain::language::Language;
use rustix::process::Signal;

use super::{beginning, words};
use crate::pty::{Robot, Setup};

fn start(data: &str) -> Robot {
    let known = std::path::Path::new(data).exists();
    let mut robot = Setup::program(&["--data", data]).sized(120, 30).start();
    if known {
        robot.wait_for(beginning(&words().screen.home_empty));
    } else {
        super::greeted(&mut robot);
    }
    robot
}

#[test]
fn the_second_is_told_and_reads_and_a_killed_first_blocks_nobody() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let data = data.to_str().unwrap();
    let mut first = start(data);
    for _ in 0..10 {
        let mut second = start(data);
        second.wait_for(beginning(&words().screen.locked).trim_end());
        second.keys("n");
        second.wait_for(words().hints.read_only.get(Language::En));
        second.signal(Signal::TERM);
        assert_eq!(second.wait_exit(), 143);
        first.kill();
        assert_eq!(first.wait_exit(), 1000);
        let begun = Instant::now();
        first = start(data);
        first.keys("n");
        first.wait_for(words().screen.field_reference.get(Language::En));
        assert!(
            begun.elapsed() < Duration::from_secs(10),
            "nobody is waited for"
        );
        first.signal(Signal::TERM);
        assert_eq!(first.wait_exit(), 143);
        discard_all(data);
        first = start(data);
    }
}

/// Removes the drafts, so that the list is empty again.
fn discard_all(data: &str) {
    for entry in std::fs::read_dir(format!("{data}/drafts"))
        .unwrap()
        .flatten()
    {
        if entry.path().is_file() {
            std::fs::remove_file(entry.path()).unwrap();
        }
    }
}
