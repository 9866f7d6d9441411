//! The question which sample of Arabic reads correctly: asked once per terminal, remembered, and never in the way.

use std::fs;
use std::path::PathBuf;

use crate::journey::leave;
use crate::pty::{Robot, Setup};

const QUESTION: &str = "Which line reads correctly?";

fn state(robot: &Robot) -> PathBuf {
    robot.home().join("data/mesocheck/state.ron")
}

#[test]
fn the_line_that_is_picked_is_kept_for_this_terminal() {
    let mut robot = Setup::program(&["--lang", "ar"]).start();
    robot.wait_for(QUESTION);
    robot.keys("\u{665}");
    robot.wait_for("uses line 5");
    assert!(!state(&robot).exists(), "a digit alone is not kept");
    robot.keys("\r");
    let file = state(&robot);
    // The confirmation names the key; it appears after the file is written.
    robot.wait_until("the choice on the disk", |robot| {
        robot.screen().contains("Shift-F2") && !robot.screen().contains(QUESTION)
    });
    let kept = fs::read_to_string(file).unwrap();
    assert!(kept.contains("\"XTerm(379)\": \"words\""), "{kept}");
    assert_eq!(leave(robot), 0);
}

#[test]
fn esc_puts_it_off_and_keeps_nothing() {
    let mut robot = Setup::program(&["--lang", "ar"]).start();
    robot.wait_for(QUESTION);
    robot.keys("\x1b");
    robot.wait_until("home", |robot| !robot.screen().contains(QUESTION));
    let kept = fs::read_to_string(state(&robot)).unwrap_or_default();
    assert!(!kept.contains("XTerm"), "{kept}");
    assert_eq!(leave(robot), 0);
}

#[test]
fn who_has_said_or_reads_english_is_not_asked() {
    let quiet = [
        Setup::program(&["--lang", "ar", "--rtl", "visual"]),
        Setup::program(&["--lang", "ar"]).with_env("MESOCHECK_RTL", "visual"),
        Setup::program(&["--lang", "en"]),
    ];
    for setup in quiet {
        let mut robot = setup.start();
        robot.wait_for_start();
        // Esc closes the welcome that an empty folder shows.
        robot.wait_for("mesocheck try");
        robot.keys("\x1b");
        robot.wait_until("home", |robot| !robot.screen().contains("mesocheck try"));
        // The terminal's replies precede this key.
        let named = |robot: &Robot| robot.screen().matches("Ctrl-C").count();
        let before = named(&robot);
        robot.keys("\x1b");
        robot.wait_until("the hint", |robot| named(robot) > before);
        assert!(!robot.screen().contains(QUESTION));
        assert_eq!(leave(robot), 0);
    }
}

#[test]
fn the_console_stays_in_english_and_says_so() {
    let setup = Setup::program(&["--lang", "ar"]).with_env("TERM", "linux");
    let mut robot = setup.start();
    robot.wait_for("no Arabic letters");
    assert_eq!(leave(robot), 0);
}
