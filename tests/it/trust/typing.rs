//! Killing the program while the user types: at most the last second is lost, and the next start has the rest.

use std::thread;
use std::time::{Duration, Instant};

use super::{at_the_reference, folder, whole_drafts};
use crate::pty::Setup;

/// The guaranteed limit, and the extra time a save may take on a busy machine.
const PROMISED: Duration = Duration::from_secs(1);
const SAVING: Duration = Duration::from_millis(500);
const SEED: u64 = 20_261_122;

/// A small random generator; the seed determines the run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// Types for a while, kills the program, and returns how many letters older than guaranteed were lost.
fn killed_while_typing(seed: u64) {
    let mut dice = Dice(seed);
    let mut robot = at_the_reference(Setup::program(&[]));
    let ends = Instant::now() + Duration::from_millis(300 + dice.below(3_000));
    let mut typed: Vec<(Instant, char)> = Vec::new();
    while Instant::now() < ends {
        let letter = char::from(b'a' + u8::try_from(dice.below(26)).unwrap());
        robot.keys(letter.to_string());
        typed.push((Instant::now(), letter));
        robot.watch(Duration::from_millis(20 + dice.below(180)));
    }
    let killed = Instant::now();
    robot.kill();
    assert_eq!(robot.wait_exit(), 1000);
    let all: String = typed.iter().map(|(_, letter)| letter).collect();
    let old = typed
        .iter()
        .filter(|(at, _)| killed - *at > PROMISED + SAVING)
        .count();
    let kept = whole_drafts(&folder(&robot)).pop();
    let kept = kept.map_or_else(String::new, |draft| draft.form.client);
    assert!(all.starts_with(&kept), "seed {seed}: {kept:?} of {all:?}");
    assert!(
        kept.len() >= old,
        "seed {seed}: {kept:?} of {all:?}, {old} are old"
    );
}

#[test]
fn twenty_kills_at_any_moment_of_typing_lose_at_most_a_second() {
    let runs: Vec<_> = (0..4)
        .map(|thread| {
            thread::spawn(move || {
                for run in 0..5 {
                    killed_while_typing(SEED + 5 * thread + run);
                }
            })
        })
        .collect();
    for run in runs {
        run.join().unwrap();
    }
}

#[test]
fn keys_that_come_without_a_pause_do_not_put_the_save_off() {
    let mut robot = at_the_reference(Setup::program(&[]));
    robot.keys("a");
    // The time a busy machine may need; the keys never pause.
    let ends = Instant::now() + 20 * (PROMISED + SAVING);
    while whole_drafts(&folder(&robot)).is_empty() && Instant::now() < ends {
        robot.keys("\x1b[D\x1b[C".repeat(300));
        robot.watch(Duration::from_millis(1));
    }
    robot.kill();
    assert_eq!(robot.wait_exit(), 1000);
    assert_eq!(whole_drafts(&folder(&robot)).remove(0).form.client, "a");
}
