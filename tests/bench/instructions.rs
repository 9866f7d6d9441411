//! Counts the instructions of a start, a key and a seal with valgrind; fails if one deviates by more than 10 %.
//!
//! `cargo bench --locked --bench instructions` needs valgrind. Unlike times, the counts hardly depend on the machine or
//! its load; they change with the compiler, and then the numbers here have to be updated.
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

/// The allowed relative deviation from the expected count.
const TOLERANCE: f64 = 0.1;
/// How long a program under valgrind must be silent to count as waiting.
const SILENCE: Duration = Duration::from_millis(700);
/// Number of keys in the shorter and the longer run; the difference between the runs is the cost of the keys.
const KEYS: [usize; 2] = [5, 25];
/// Number of runs, of which the smallest counts.
const SEALS: usize = 4;

/// Millions of instructions, English then Arabic, as counted with rustc 1.95.
const EXPECTED: [(&str, [f64; 2]); 4] = [
    // Includes reading the record next to the cursor, so that the first move shows it at once.
    ("start", [30.45, 32.60]),
    ("move", [0.50, 1.17]),
    ("answer", [2.68, 5.58]),
    // The smallest counts seen; on another machine the same program needed a quarter more.
    ("seal", [24.50, 29.15]),
];

fn main() -> ExitCode {
    let mut right = true;
    for (place, language) in [Language::En, Language::Ar].into_iter().enumerate() {
        // A folder of its own: after a seal is taken back, a start reads the end of every record.
        let (_home, folder) = scene::folder();
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

/// The cost of a start, a move, an answer and a seal, in millions of instructions.
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
    // Background checks depend on the clock, so the smallest count is what a seal cannot do without.
    let least = |keys: &[&str]| {
        let counts = [(); SEALS].map(|()| run(folder, language, Progress::Review, keys));
        counts.into_iter().fold(f64::INFINITY, f64::min)
    };
    let asked = least(&[ENTER, F9, "SA"]);
    let sealed = least(&[ENTER, F9, "SA", ENTER]);
    [start, moved, answered, sealed - asked]
}

/// The instructions, in millions, of a whole run in which these keys are pressed.
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
