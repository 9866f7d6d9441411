//! Whole consultations on a pseudo-terminal, from the first key to the file.

mod amending;
mod cursor;
mod editions;
mod faults;
mod own;
mod returning;
mod trying;
mod whole;

use std::path::PathBuf;
use std::time::Duration;

use mesocheck::domain::record::Record;
use mesocheck::domain::record_id::RecordId;
use mesocheck::store::drafts::Draft;
use tempfile::TempDir;

use crate::files::{self, files_below};
use crate::pty::{Robot, Setup};

const ESC: &str = "\x1b";
const CTRL_C: &str = "\x03";
const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";
const END: &str = "\x1b[F";
const PAGE_DOWN: &str = "\x1b[6~";
const F5: &str = "\x1b[15~";
const F6: &str = "\x1b[17~";
const F8: &str = "\x1b[19~";
const F9: &str = "\x1b[20~";

/// A data folder that outlives the programs using it.
struct Clinic {
    folder: TempDir,
}

impl Clinic {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn start(&self, arguments: &[&str]) -> Robot {
        let data = self.data();
        let mut all = vec!["--data", data.to_str().unwrap()];
        all.extend(arguments);
        let mut robot = Setup::program(&all).start();
        robot.wait_for_start();
        robot
    }

    /// The files below a folder of the data folder, except those still being written.
    fn files(&self, folder: &str) -> Vec<PathBuf> {
        let mut found = files_below(&self.data().join(folder));
        found.retain(|file| file.extension().is_some_and(|end| end == "ron"));
        found
    }

    /// The only draft, if it exists and is complete.
    fn draft(&self) -> Option<Draft> {
        let drafts = self.files("drafts");
        drafts.iter().find_map(|file| files::body(file))
    }

    /// Waits until the only draft meets a condition.
    fn wait_for_draft(&self, robot: &mut Robot, what: &str, holds: impl Fn(&Draft) -> bool) {
        wait(robot, what, || self.draft().is_some_and(|it| holds(&it)));
    }

    fn records(&self) -> Vec<Record> {
        let files = self.files("records");
        files.iter().filter_map(|file| files::body(file)).collect()
    }

    /// Waits for the only record.
    fn wait_for_record(&self, robot: &mut Robot) -> Record {
        let record = || {
            self.files("records")
                .iter()
                .find_map(|file| files::body(file))
        };
        wait(robot, "a record", || record().is_some());
        record().unwrap()
    }
}

/// Waits until a consultation is on screen, shown by its id in the header.
fn wait_for_consultation(robot: &mut Robot) {
    let is_id = |word: &str| RecordId::parse(word).is_some();
    robot.wait_until("a consultation", |it| {
        it.screen().split_whitespace().any(is_id)
    });
}

/// Waits for a condition that is not visible on screen.
fn wait(robot: &mut Robot, what: &str, holds: impl Fn() -> bool) {
    for _ in 0..2_000 {
        if holds() {
            return;
        }
        robot.watch(Duration::from_millis(10));
    }
    panic!("waited in vain for {what}; screen:\n{}", robot.screen());
}

/// Repeats a key as long as it changes the screen.
fn until_still(robot: &mut Robot, key: &str) {
    for _ in 0..200 {
        let before = robot.raw().len();
        robot.keys(key);
        for _ in 0..40 {
            if robot.raw().len() == before {
                robot.watch(Duration::from_millis(10));
            }
        }
        if robot.raw().len() == before {
            return;
        }
    }
    panic!("never still:\n{}", robot.screen());
}

/// The rows between the header, which shows the time of the last save, and the footer.
fn body(robot: &Robot) -> Vec<String> {
    let screen = robot.screen();
    screen
        .lines()
        .skip(1)
        .map(|row| row.trim_end().to_owned())
        .collect()
}

/// Leaves from any state; returns the exit code.
pub(crate) fn leave(mut robot: Robot) -> u32 {
    robot.keys(CTRL_C);
    robot.wait_for("Ctrl-C");
    robot.keys(CTRL_C);
    let code = robot.wait_exit();
    robot.assert_restored();
    code
}
