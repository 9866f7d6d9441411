//! An open consultation when the terminal, the connection or the window is lost.

use std::fs;
use std::io::Read as _;
use std::time::Duration;

use mesocheck::domain::language::Language;
use mesocheck::store::content;
use portable_pty::{PtySize, native_pty_system};
use rustix::process::Signal;

use super::{at_the_reference, files_below, folder, whole_drafts, words};
use crate::pty::{Robot, Setup};

const TYPED: &str = "A-1042";

fn typed(setup: Setup) -> Robot {
    let mut robot = at_the_reference(setup);
    robot.keys(TYPED);
    robot.wait_for(TYPED);
    robot
}

fn kept(robot: &Robot) {
    let drafts = whole_drafts(&folder(robot));
    let clients: Vec<&str> = drafts.iter().map(|draft| &*draft.form.client).collect();
    assert_eq!(clients, [TYPED]);
}

/// How many times the screen's thread has gone to sleep.
fn sleeps(robot: &Robot) -> u32 {
    let status = fs::read_to_string(robot.told_by_system("status")).unwrap();
    let count = status
        .lines()
        .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
    count.unwrap().trim().parse().unwrap()
}

#[test]
fn half_a_sequence_and_a_signal_lose_nothing() {
    for half in ["\x1b", "\x1b[1;", "\x1b[200~more", "\x1bP>|X"] {
        let mut robot = typed(Setup::program(&[]));
        robot.keys(half);
        robot.signal(Signal::TERM);
        assert_eq!(robot.wait_exit(), 143);
        robot.assert_restored();
        kept(&robot);
    }
}

#[test]
fn every_signal_that_ends_the_program_saves_first() {
    for (signal, code) in [
        (Signal::TERM, 143),
        (Signal::HUP, 129),
        (Signal::INT, 130),
        (Signal::QUIT, 131),
    ] {
        let mut robot = typed(Setup::program(&[]));
        robot.signal(signal);
        assert_eq!(robot.wait_exit(), code);
        robot.assert_restored();
        kept(&robot);
    }
}

#[test]
fn what_was_typed_just_before_a_signal_is_saved() {
    for signal in [Signal::TERM, Signal::HUP] {
        let mut robot = at_the_reference(Setup::program(&[]));
        // Both are pending when the program resumes.
        robot.signal(Signal::STOP);
        robot.keys(TYPED);
        robot.watch(Duration::from_millis(100));
        robot.signal(signal);
        robot.signal(Signal::CONT);
        robot.wait_exit();
        kept(&robot);
    }
}

#[test]
fn signals_between_keys_lose_no_key() {
    let mut robot = at_the_reference(Setup::program(&[]));
    for key in TYPED.chars() {
        robot.keys(key.to_string());
        for _ in 0..20 {
            robot.signal(Signal::WINCH);
            robot.signal(Signal::CONT);
        }
    }
    robot.wait_for(TYPED);
    robot.signal(Signal::TERM);
    assert_eq!(robot.wait_exit(), 143);
    robot.assert_restored();
    kept(&robot);
}

#[test]
fn a_vanished_terminal_saves_first_with_and_without_its_signal() {
    for setup in [Setup::program(&[]), Setup::program(&[]).uncontrolled()] {
        let mut robot = typed(setup);
        robot.hang_up();
        assert_eq!(robot.wait_exit(), 129);
        kept(&robot);
    }
}

#[test]
fn a_screen_that_takes_nothing_any_more_saves_first() {
    let other = native_pty_system().openpty(PtySize::default()).unwrap();
    let line = format!(
        "exec \"$0\" --lang en new >{}",
        other.master.tty_name().unwrap().display()
    );
    let command = ["sh", "-c", &line, env!("CARGO_BIN_EXE_mesocheck")];
    let mut robot = Setup::command(command.map(str::to_owned).to_vec())
        .silent()
        .start();
    let mut reader = other.master.try_clone_reader().unwrap();
    let mut screen = vt100::Parser::default();
    let mut wait_for = |text: &str| {
        while !screen.screen().contents().contains(text) {
            let mut buffer = [0; 4096];
            let count = reader.read(&mut buffer).unwrap();
            screen.process(&buffer[..count]);
        }
    };
    wait_for(words().screen.field_reference.get(Language::En));
    let (first, rest) = TYPED.split_at(1);
    robot.keys(first);
    wait_for("draft saved");
    drop((reader, other));
    // The keys still come from a working terminal.
    robot.keys(rest);
    assert_eq!(robot.wait_exit(), 129);
    kept(&robot);
}

#[test]
fn a_size_that_changes_before_the_first_picture_is_seen() {
    for (columns, rows) in [(100, 30), (60, 16), (132, 50)] {
        let mut robot = Setup::program(&[]).start();
        robot.resize(columns, rows);
        let last = usize::from(rows) - 1;
        robot.wait_until("a footer in the last row", |it| {
            it.screen()
                .lines()
                .nth(last)
                .is_some_and(|line| !line.trim().is_empty())
        });
    }
}

#[test]
fn the_edition_is_archived_with_the_first_draft() {
    let mut robot = typed(Setup::program(&[]));
    let folder = folder(&robot);
    robot.wait_until("an autosave", |_| !whole_drafts(&folder).is_empty());
    let draft = whole_drafts(&folder).remove(0);
    assert_eq!(content::archived(&folder).0, [draft.checklist.sha256]);
}

#[test]
fn what_is_covered_is_gone_from_the_screen_and_wakes_nobody() {
    let mut robot = typed(Setup::program(&[]));
    robot.wait_until("an autosave", |it| {
        let drafts = whole_drafts(&folder(it));
        drafts.iter().any(|draft| draft.form.client == TYPED)
    });
    robot.keys("\x1b[24~");
    robot.wait_for(words().screen.covered.get(Language::En));
    assert!(!robot.screen().contains(TYPED));
    // It may still be about to sleep at the first check.
    let before = sleeps(&robot);
    robot.watch(Duration::from_secs(2));
    assert!(sleeps(&robot) <= before + 1, "it woke by itself");
    // The key that uncovers the screen does nothing else.
    robot.keys("Z");
    robot.wait_for(TYPED);
    assert!(!robot.screen().contains("A-1042Z"), "{}", robot.screen());
}

#[test]
fn nothing_typed_is_written_outside_the_data_folder() {
    let mut robot = typed(Setup::program(&[]));
    robot.keys("MARKER");
    robot.wait_for("A-1042MARKER");
    robot.signal(Signal::TERM);
    assert_eq!(robot.wait_exit(), 143);
    let data = folder(&robot);
    for file in files_below(robot.home()) {
        let text = String::from_utf8_lossy(&fs::read(&file).unwrap()).into_owned();
        assert!(
            !text.contains("MARKER") || file.starts_with(data.drafts()),
            "{}",
            file.display()
        );
        assert!(!file.to_string_lossy().contains("MARKER"));
    }
}
