//! What the commands do before the screen opens, and what is never sent to a terminal.

use std::fs;
use std::io::Read as _;
use std::process::Command;
use std::time::Duration;

use mesocheck::store::lock::{Claim, Lock};

use super::{IDS, Workplace, fixture};
use crate::pty::{Robot, Setup};

#[test]
fn a_broken_intake_opens_no_screen() {
    let place = Workplace::new();
    fs::write(
        place.path("intake.ron"),
        "(client: \"A\", concerns: [\"hiar\"])",
    )
    .unwrap();
    let path = place.path("intake.ron");
    let mut robot = Setup::program(&["new", "--intake", path.to_str().unwrap()]).start();
    assert_eq!(robot.wait_exit(), 4);
    robot.wait_for("did you mean `hair`?");
    assert_eq!(robot.written_at("\x1b"), None);
}

#[test]
fn an_intake_for_a_consultation_names_the_client() {
    let mut robot = Setup::program(&["assess", &fixture("cases/c01.ron")]).start();
    assert_eq!(robot.wait_exit(), 0);
    let place = Workplace::new();
    fs::write(place.path("intake.ron"), "(concerns: [\"hair\"])").unwrap();
    let path = place.path("intake.ron");
    let mut robot = Setup::program(&["new", "--intake", path.to_str().unwrap()]).start();
    assert_eq!(robot.wait_exit(), 4);
    robot.wait_for("missing field `client`");
}

#[test]
fn no_consultation_begins_while_another_program_has_them_open() {
    let place = Workplace::with_records();
    let folder = place.folder();
    let since = "2026-11-22T13:15:02+03:00".parse().unwrap();
    let Claim::Held(_lock) = Lock::claim(&folder, since).unwrap() else {
        panic!("nobody else has it");
    };
    let data = place.path("data");
    let data = data.to_str().unwrap();
    let mut robot = Setup::program(&["new", "--data", data]).start();
    assert_eq!(robot.wait_exit(), 1);
    robot.wait_for("since 2026-11-22 13:15");
    assert_eq!(robot.written_at("\x1b"), None);
    // Reading and exporting still work, and doctor shows who holds the lock.
    assert_eq!(place.run(&["show", IDS[0]]).code, 0);
    assert_eq!(place.run(&["verify"]).code, 0);
    let told = place.run(&["doctor"]);
    assert!(
        told.out
            .contains(&format!("held by process {}", std::process::id())),
        "{}",
        told.out
    );
    // The same while it is not known which program holds it.
    fs::remove_file(folder.holder()).unwrap();
    let told = place.run(&["--plain", "new"]);
    assert_eq!((told.code, told.out.as_str()), (1, ""));
    assert!(
        told.err.contains("open in another mesocheck window\n"),
        "{}",
        told.err
    );
    let told = place.run(&["doctor"]);
    assert!(told.out.contains("held by another process"), "{}", told.out);
}

#[test]
fn a_terminal_gets_arabic_in_the_order_of_sight() {
    let place = Workplace::with_records();
    let data = place.path("data");
    let data = data.to_str().unwrap();
    let show = [
        "show", IDS[0], "--data", data, "--lang", "ar", "--rtl", "visual",
    ];
    let mut robot = Setup::program(&show).sized(100, 200).start();
    assert_eq!(robot.wait_exit(), 0);
    // From left to right: the date, the colon, the last letters of its label.
    robot.wait_for("1988-02-29 :\u{FEA9}\u{FEFC}\u{FEF4}\u{FEE4}\u{FEDF}\u{FE8D}");
    robot.wait_for(&format!("{} ", IDS[0]));
    // The terminal's own reordering is turned off while the rows are written, then on again.
    let off = robot.written_at("\x1b[8l").unwrap();
    assert!(off < robot.written_at("\x1b[8h").unwrap());
    // With the option set, the terminal is not queried.
    assert_eq!(robot.written_at("\x1b[c"), None);
}

#[test]
fn a_terminal_is_asked_before_arabic_goes_to_it() {
    let place = Workplace::with_records();
    let data = place.path("data");
    let list = ["list", "--data", data.to_str().unwrap(), "--lang", "ar"];
    let mut robot = Setup::program(&list).sized(120, 24).start();
    assert_eq!(robot.wait_exit(), 0);
    let asked = robot.written_at("\x1b[c").unwrap();
    assert!(asked < robot.written_at("A-3").unwrap());
}

#[test]
fn a_terminal_is_spared_what_a_pipe_gets_exactly() {
    let place = Workplace::new();
    place.seal(IDS[0], 1, |record| {
        record.client = "A\u{1B}]0;title\u{7}".to_owned();
    });
    let export = ["export", "--format", "csv", "-o", "-"];
    assert!(place.run(&export).out.contains("A\u{1B}]0;title\u{7}"));
    let data = place.path("data");
    let arguments = [&export[..], &["--data", data.to_str().unwrap()]].concat();
    let mut robot = Setup::program(&arguments).sized(200, 24).start();
    assert_eq!(robot.wait_exit(), 0);
    robot.wait_for("A<U+001B>]0;title<U+0007>");
    assert_eq!(robot.written_at("\x1b"), None);
}

/// The reader of its output goes away while the progress is shown.
#[test]
fn an_export_that_fails_leaves_no_progress_line_behind() {
    let place = Workplace::new();
    // Far more than a pipe holds, so that the export waits for its reader.
    for number in 1..=160 {
        let id = format!("20261122-10{:02}{:02}-7F3A9C", number / 60, number % 60);
        place.seal(&id, number, |_| {});
    }
    let (pipe, data) = (place.path("pipe"), place.path("data"));
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let program = env!("CARGO_BIN_EXE_mesocheck");
    let export = format!("exec '{program}' export --format ron -o -");
    let export = format!(
        "{export} --data '{}' > '{}'",
        data.display(),
        pipe.display()
    );
    let mut robot = Setup::command(vec!["sh".to_owned(), "-c".to_owned(), export]).start();
    let mut reader = fs::File::open(&pipe).unwrap();
    let mut part = vec![0; 16 * 1024];
    let shows = |robot: &Robot| robot.screen().contains("of 160");
    while !shows(&robot) {
        assert!(
            reader.read(&mut part).unwrap() > 0,
            "the export is complete"
        );
        robot.watch(Duration::from_millis(100));
    }
    drop(reader);
    robot.wait_exit();
    robot.wait_until("the end of the progress line", |robot| !shows(robot));
}
