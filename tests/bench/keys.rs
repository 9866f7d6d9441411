//! Measures a start and a key on a terminal against a bare C program that writes a screen and two rows per key.
//!
//! `cargo bench --locked --bench keys` prints this machine's medians, measured in turn with the floor, and the ratios
//! that count. It needs a C compiler called `cc`.
#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a report for people, which ends loudly when something is wrong"
)]

mod scene;
mod screen;
mod stock;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use mesocheck::domain::language::Language;
use mesocheck::store::Folder;

use scene::Progress;
use screen::{BACKSPACE, DOWN, ENTER, INSERT, LEAVE, PROGRAM, Screen, UP};

/// Number of starts of each program.
const STARTS: usize = 15;
/// Number of rounds of keys; the programs take turns.
const ROUNDS: usize = 3;
/// Keys per round, each followed by one that takes it back; all rounds together stay within the questions.
const KEYS: usize = 12;
/// The end of the floor's first screen.
const LAST_ROW: &str = "\x1b[30;1H";

/// An action to measure, and the most it may take in time relative to the floor and in bytes.
struct Work {
    name: &'static str,
    /// The keys that lead there from the list.
    before: &'static [&'static str],
    key: &'static str,
    /// The key that takes it back.
    back: Option<&'static str>,
    most: f64,
    bytes: Option<usize>,
}

const WORKS: [Work; 4] = [
    Work {
        name: "move in the list",
        before: &[],
        key: DOWN,
        back: Some(UP),
        most: 1.6,
        bytes: None,
    },
    Work {
        name: "type a letter",
        before: &[INSERT],
        key: "a",
        back: Some(BACKSPACE),
        most: 1.6,
        bytes: None,
    },
    Work {
        name: "move in screening",
        before: &[ENTER],
        key: DOWN,
        back: Some(UP),
        most: 1.7,
        bytes: Some(400),
    },
    Work {
        name: "answer a question",
        before: &[ENTER],
        key: "2",
        back: None,
        most: 1.8,
        bytes: None,
    },
];

fn main() {
    let home = tempfile::TempDir::new().unwrap();
    let floor = compile_floor(home.path());
    let (_home, folder) = scene::folder();
    for language in [Language::En, Language::Ar] {
        println!("\n{}", language.code());
        scene::set(&folder, language, Progress::Screening);
        report_start(&floor, &folder, language);
        for work in &WORKS {
            report_key(&floor, &folder, language, work);
        }
    }
}

fn compile_floor(home: &Path) -> PathBuf {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/floor.c");
    let program = home.join("floor");
    let mut cc = Command::new("cc");
    cc.args(["-O2", "-o"]).arg(&program).arg(source);
    assert!(cc.status().unwrap().success(), "cc failed");
    program
}

fn report_start(floor: &Path, folder: &Folder, language: Language) {
    let arguments = scene::arguments(folder, language);
    let (mut bare, mut first, mut listed) = (Vec::new(), Vec::new(), Vec::new());
    let mut memory = None;
    for _ in 0..STARTS {
        let mut screen = Screen::open(floor, &[]);
        bare.push(screen.wait(LAST_ROW) - screen.started);
        screen.close(&["q"]);
        let mut screen = Screen::open(Path::new(PROGRAM), &arguments);
        first.push(screen.wait("mesocheck") - screen.started);
        screen.close(&LEAVE);
        let mut screen = Screen::open(Path::new(PROGRAM), &arguments);
        listed.push(screen.wait(scene::CLIENT) - screen.started);
        memory = screen.resident();
        screen.close(&LEAVE);
    }
    let bare = median(&mut bare);
    line("first frame", median(&mut first), bare, Some(1.6), None);
    line("list of 1,000 shown", median(&mut listed), bare, None, None);
    if let Some(kib) = memory {
        println!("  {:<22} {:>9.1} MiB", "memory", kib as f64 / 1024.0);
    }
}

fn report_key(floor: &Path, folder: &Folder, language: Language, work: &Work) {
    let mut bare = Screen::open(floor, &[]);
    bare.wait(LAST_ROW);
    let mut ours = Screen::open(Path::new(PROGRAM), &scene::arguments(folder, language));
    ours.wait(scene::CLIENT);
    for key in work.before {
        ours.press(key);
    }
    let (mut floor_times, mut times, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        for key in std::iter::once(work.key).chain(work.back) {
            for _ in 0..KEYS {
                floor_times.push(bare.press("j").0);
            }
            for _ in 0..KEYS {
                let (time, length) = ours.press(key);
                times.push(time);
                bytes.push(length);
            }
        }
    }
    bare.close(&["q"]);
    ours.close(&LEAVE);
    bytes.sort_unstable();
    let bytes = (bytes[bytes.len() / 2], work.bytes);
    let (time, floor) = (median(&mut times), median(&mut floor_times));
    line(work.name, time, floor, Some(work.most), Some(bytes));
}

fn line(
    name: &str,
    time: Duration,
    floor: Duration,
    most: Option<f64>,
    bytes: Option<(usize, Option<usize>)>,
) {
    let micros = time.as_secs_f64() * 1e6;
    let ratio = time.as_secs_f64() / floor.as_secs_f64();
    print!("  {name:<22} {micros:>9.0} us = {ratio:>5.2} of the floor");
    if let Some(most) = most {
        print!(", at most {most}");
    }
    if let Some((bytes, most)) = bytes {
        print!("; {bytes} bytes");
        if let Some(most) = most {
            print!(", at most {most}");
        }
    }
    println!();
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
