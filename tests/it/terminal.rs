//! Taking over the terminal, and restoring it whatever happens.

use std::{fs, sync::Arc, time::Duration};

use rustix::process::Signal;

use crate::{
    probe,
    pty::{Robot, Setup},
};

/// The signals that end the program.
const DEADLY: [(Signal, u32); 4] = [
    (Signal::TERM, 143),
    (Signal::INT, 130),
    (Signal::HUP, 129),
    (Signal::QUIT, 131),
];

fn started(setup: Setup) -> Robot {
    let mut robot = setup.start();
    robot.wait_for("probe-is-up");
    robot
}

fn leaves(mut robot: Robot, code: u32) -> Robot {
    assert_eq!(robot.wait_exit(), code, "{}", robot.screen());
    robot.assert_restored();
    robot
}

#[test]
fn leaving_restores_the_terminal() {
    let mut robot = started(probe::setup());
    robot.wait_for("Primary");
    robot.keys("q");
    leaves(robot, 0);
}

#[test]
fn signals_restore_the_terminal() {
    for (signal, code) in DEADLY {
        let mut robot = Setup::program(&[]).start();
        robot.wait_for_start();
        robot.signal(signal);
        leaves(robot, code);
    }
}

#[test]
fn half_a_sequence_does_not_hold_up_a_signal() {
    let halves = [
        "\x1b[",
        "\x1b[1;",
        "\x1bO",
        "\x1bP>|XT",
        "\x1b[200~abc",
        "\u{645}",
    ];
    for half in halves {
        let mut robot = started(probe::setup().silent());
        // Also all but the last byte of a letter.
        let bytes = half.as_bytes();
        let end = if half == "\u{645}" { 1 } else { bytes.len() };
        robot.keys(&bytes[..end]);
        robot.signal(Signal::TERM);
        leaves(robot, 143);
    }
}

#[test]
fn a_panic_restores_the_terminal_and_then_speaks() {
    for key in ["p", "w"] {
        let mut robot = started(probe::setup());
        robot.keys(key);
        let robot = leaves(robot, 101);
        let left = robot.written_at("\x1b[?1049l").unwrap();
        assert!(robot.written_at("panicked at tests").unwrap() > left);
        // A panic message may contain a client's words.
        assert_eq!(robot.written_at(" panics"), None);
    }
}

#[test]
fn a_vanished_terminal_ends_the_program() {
    for setup in [Setup::program(&[]), probe::setup()] {
        let mut robot = setup.start();
        robot.wait_for_start();
        robot.hang_up();
        assert_eq!(robot.wait_exit(), 129);
    }
}

#[test]
fn a_vanished_terminal_is_seen_without_its_signal() {
    let mut robot = started(probe::setup().uncontrolled());
    robot.hang_up();
    assert_eq!(robot.wait_exit(), 129);
}

#[test]
fn the_way_in_has_its_order() {
    let robot = started(probe::setup());
    let at = |text| robot.written_at(text).expect(text);
    assert!(at("\x1b[8l") < at("\x1b[?1049h"));
    assert!(at("\x1b[?1049h") < at("\x1b[c"));
    assert!(at("\x1b[c") < at("\x1b[2J"));
    assert!(at("\x1b[2J") < at("probe-is-up"));
}

#[test]
fn replies_come_as_events_and_keys_as_keys() {
    let mut robot = started(probe::setup());
    robot.wait_for("Reply(Primary([64, 22]))");
    robot.wait_for("Reply(Name(\"XTerm(379)\"))");
    robot.wait_for("Reply(BidiMode(0))");
    robot.keys("\x1b[15~");
    robot.wait_for("F(5) alone");
    robot.keys("[21~");
    robot.wait_for("Char('2') Char('1') Char('~') among");
    robot.keys("\x1b[200~a b\x1b[201~");
    robot.wait_for("Paste(\"a b\")");
    robot.keys("\x1b");
    robot.wait_for("Esc alone");
    robot.keys("d");
    robot.wait_for("Worker(\"did d\")");
    assert!(!robot.screen().contains("Char('6')"), "{}", robot.screen());
}

#[test]
fn a_worker_that_takes_long_keeps_neither_the_terminal_nor_the_program() {
    for (key, code, told) in [("h", 9, "Waiting\r\n"), ("s", 0, "Waiting\r\nDone\r\n")] {
        let mut robot = started(probe::setup());
        robot.keys(key);
        robot.wait_for(&format!("Char('{key}')"));
        robot.keys("q");
        let robot = leaves(robot, code);
        let left = robot.written_at("\x1b[?1049l").unwrap();
        // The settings are restored too; otherwise the lines would end in other bytes.
        assert!(robot.written_at(told).unwrap() > left);
    }
}

#[test]
fn every_size_can_be_shown() {
    for (columns, rows) in [(0, 0), (1, 1), (10, 2), (2, 10), (500, 200)] {
        let mut robot = Setup::program(&[]).sized(columns, rows).start();
        robot.wait_until("a first picture", |it| it.written_at("\x1b[2J").is_some());
        robot.signal(Signal::TERM);
        leaves(robot, 143);
        let mut robot = started(probe::setup());
        robot.resize(columns, rows);
        robot.resize(100, 30);
        robot.wait_for("Resized(100, 30)");
        robot.keys("q");
        leaves(robot, 0);
    }
}

/// A shell that runs the probe as a job, reports when it stops, and resumes it after a line of input.
fn under_a_shell() -> Robot {
    let mut setup = probe::setup();
    let line = setup.command.join(" ");
    let script = format!("{line}; echo it stopped; read go; fg; echo code $?");
    setup.command = ["sh", "-m", "-c", &script].map(str::to_owned).to_vec();
    started(setup)
}

#[test]
fn a_stop_under_a_shell_gives_the_terminal_back_and_takes_it_again() {
    for by_key in [true, false] {
        let mut robot = under_a_shell();
        robot.wait_for("Primary");
        if by_key {
            robot.keys("\x1a");
        } else {
            robot.signal_foreground(Signal::TSTP);
        }
        robot.wait_for("it stopped");
        robot.assert_restored();
        assert!(robot.settings_are_back());
        robot.resize(90, 30);
        robot.keys("\n");
        robot.wait_for("Continue");
        robot.keys("x");
        robot.wait_for("Char('x') alone");
        robot.keys("q");
        robot.wait_for("code 0");
        leaves(robot, 0);
    }
}

#[test]
fn alone_in_its_window_the_program_does_not_stop() {
    let mut robot = started(probe::setup());
    robot.signal(Signal::TSTP);
    robot.wait_for("stopped false");
    robot.keys("q");
    leaves(robot, 0);
}

#[test]
fn nothing_but_the_screen_is_written() {
    let mut robot = started(probe::setup());
    robot.keys("q");
    let robot = leaves(robot, 0);
    assert!(str::from_utf8(robot.raw()).is_ok());
    assert_eq!(robot.home().read_dir().unwrap().count(), 0);
}

#[test]
fn the_robot_can_tell_a_killed_program() {
    let mut robot = started(probe::setup());
    robot.kill();
    assert_eq!(robot.wait_exit(), 1000);
}

#[test]
fn a_terminal_that_reads_nothing_does_not_hold_up_a_signal() {
    let mut robot = started(probe::setup().sized(300, 100));
    robot.keys("f");
    robot.wait_until("a full screen", |it| {
        let screen = it.screen();
        screen.contains("eee") || screen.contains("fff")
    });
    robot.stop_reading();
    // Each size causes a full frame; eventually the terminal accepts no more.
    for size in (0..40).map(|step| 100 + 5 * step) {
        robot.resize(300, size);
        robot.signal(Signal::WINCH);
    }
    robot.signal(Signal::TERM);
    assert_eq!(robot.wait_exit(), 143);
    assert!(robot.settings_are_back());
}

/// Leaves with one Ctrl-C too many, at a terminal that is read a little late; returns whether it was restored.
#[cfg(target_os = "linux")]
fn is_restored_late() -> bool {
    let mut robot = Setup::program(&["--lang", "en"]).sized(200, 50).start();
    robot.wait_for("mesocheck try");
    robot.keys("\x1b");
    robot.wait_until("home", |robot| !robot.screen().contains("mesocheck try"));
    let unread = Arc::clone(&robot.unread);
    let held = unread.lock().unwrap();
    // More than a pseudo-terminal passes on before it is read, followed by the keys that leave.
    for key in [["\x1b[12~"; 20].as_slice(), &["\x03"; 2]].concat() {
        robot.keys(key);
        robot.watch(Duration::from_millis(30));
    }
    robot.keys("\x03");
    drop(held);
    assert_eq!(robot.wait_exit(), 0);
    !robot.parser.screen().alternate_screen()
}

#[cfg(target_os = "linux")]
#[test]
fn a_last_ctrl_c_does_not_discard_the_way_out() {
    // On a busy machine, the last key may arrive after the program has stopped waiting.
    assert!((0..5).any(|_| is_restored_late()));
}

#[cfg(target_os = "linux")]
#[test]
fn no_core_file_can_be_written() {
    let robot = started(probe::setup());
    let limits = fs::read_to_string(robot.told_by_system("limits")).unwrap();
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max core"))
        .unwrap();
    assert_eq!(
        line.split_whitespace().filter(|word| *word == "0").count(),
        2
    );
}

#[cfg(target_os = "linux")]
#[test]
fn no_socket_is_ever_open() {
    let mut robot = Setup::program(&[]).with_env("TMUX", "/nowhere,1,0").start();
    robot.wait_for_start();
    robot.keys("n");
    robot.wait_for("Client reference");
    robot.keys("A");
    robot.wait_for("draft saved");
    let open = fs::read_dir(robot.told_by_system("fd")).unwrap().flatten();
    let open: Vec<_> = open
        .filter_map(|it| fs::read_link(it.path()).ok())
        .collect();
    let kind = |kind| open.iter().any(|it| it.to_str().unwrap().starts_with(kind));
    assert!(kind("pipe:") && !kind("socket:"), "{open:?}");
}

#[test]
fn without_a_terminal_one_sentence_and_its_cure_are_said() {
    let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_mesocheck"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), 2, "{said:?}");
    assert!(!said.contains('\x1b'));
}

#[test]
fn a_dumb_terminal_gets_lines_and_no_sequence() {
    let mut robot = Setup::program(&["--lang", "en"])
        .with_env("TERM", "dumb")
        .start();
    robot.wait_for("List:");
    robot.keys("q\r");
    assert_eq!(robot.wait_exit(), 0);
    assert_eq!(robot.written_at("\x1b"), None);
}
