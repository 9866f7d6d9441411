//! How many instructions a start, a key and a seal take, counted by valgrind; ends with an error beyond 10 %.
//!
//! `cargo bench --locked --bench instructions` needs valgrind. Unlike times, the counts hardly depend on the machine
//! or on what else it does; they change with the compiler, and then the numbers here are set anew.
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

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use mesocheck::domain::language::Language;
use mesocheck::store::Folder;

use scene::Progress;
use screen::{DOWN, ENTER, F9, LEAVE, PROGRAM, Screen};

/// How far a count may be from the one written down, in parts of a whole.
const TOLERANCE: f64 = 0.1;
/// Silence after which a program under valgrind is taken to be waiting.
const SILENCE: Duration = Duration::from_millis(700);
/// Keys of the shorter and of the longer run; what lies between them is what keys cost.
const KEYS: [usize; 2] = [5, 25];
/// Runs of which the least counts.
const SEALS: usize = 4;

/// Millions of instructions, English then Arabic, as counted with rustc 1.95.
const EXPECTED: [(&str, [f64; 2]); 4] = [
    ("start", [27.97, 57.74]),
    ("move", [0.83, 1.50]),
    ("answer", [3.13, 6.01]),
    ("seal", [36.01, 42.07]),
];

fn main() -> ExitCode {
    let mut right = true;
    let (_home, folder) = scene::folder();
    for (place, language) in [Language::En, Language::Ar].into_iter().enumerate() {
        let counts = counts(&folder, language);
        for ((name, expected), count) in EXPECTED.iter().zip(counts) {
            let expected = expected.get(place).unwrap();
            let change = count / expected - 1.0;
            let verdict = if change.abs() <= TOLERANCE {
                "as expected"
            } else {
                right = false;
                "NOT AS EXPECTED"
            };
            println!(
                "{} {name:<8} {count:>8.2} M, expected {expected:.2} M: {:+.1} % {verdict}",
                language.code(),
                change * 100.0
            );
        }
    }
    if right {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What a start, a move, an answer and a seal cost, in millions.
fn counts(folder: &Folder, language: Language) -> [f64; 4] {
    let start = run(folder, language, Progress::Screening, &[]);
    let [moved, answered] = [DOWN, "2"].map(|key| {
        let [fewer, more] = KEYS.map(|count| {
            let mut keys = vec![ENTER];
            keys.resize(1 + count, key);
            run(folder, language, Progress::Screening, &keys)
        });
        (more - fewer) / (KEYS[1] - KEYS[0]) as f64
    });
    // What is looked at again in the background depends on the clock: the least is what a seal cannot do without.
    let least = |keys: &[&str]| {
        let counts = [(); SEALS].map(|()| run(folder, language, Progress::Review, keys));
        counts.into_iter().fold(f64::INFINITY, f64::min)
    };
    let asked = least(&[ENTER, F9, "SA"]);
    let sealed = least(&[ENTER, F9, "SA", ENTER]);
    [start, moved, answered, sealed - asked]
}

/// The instructions from start to end with these keys between them, in millions.
fn run(folder: &Folder, language: Language, progress: Progress, keys: &[&str]) -> f64 {
    scene::set(folder, language, progress);
    let log = folder.root().join("valgrind.log");
    let log_file = format!("--log-file={}", log.display());
    let mut arguments = vec![
        "--tool=callgrind",
        "--callgrind-out-file=/dev/null",
        &log_file,
        PROGRAM,
    ];
    arguments.extend(scene::arguments(folder, language));
    let mut screen = Screen::open(Path::new("valgrind"), &arguments).patient(SILENCE);
    screen.wait(scene::CLIENT);
    for key in keys {
        screen.press(key);
    }
    screen.close(&LEAVE);
    let log = fs::read_to_string(&log).unwrap();
    let counted = log.split("Collected :").nth(1).unwrap().trim();
    let count: f64 = counted.split_whitespace().next().unwrap().parse().unwrap();
    count / 1e6
}
