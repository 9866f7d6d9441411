//! Lets the n-th call on the disk fail, or the program die there, for tests: the program itself holds none of this.

use std::cell::Cell;
use std::io;

thread_local! {
    static PLAN: Cell<Option<Plan>> = const { Cell::new(None) };
}

#[derive(Clone, Copy)]
struct Plan {
    left: usize,
    fault: Fault,
    hit: bool,
}

/// What becomes of the n-th call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    Once,
    ForGood,
    /// The process is killed instead of the call.
    Kill,
}

/// Runs with the n-th call failing, once or from then on; also says whether there was an n-th call.
pub(super) fn with_fault<T>(nth: usize, for_good: bool, run: impl FnOnce() -> T) -> (T, bool) {
    let fault = if for_good {
        Fault::ForGood
    } else {
        Fault::Once
    };
    planned(nth, fault, run)
}

/// Runs with the process killed at the n-th call.
#[cfg(unix)]
pub(super) fn with_kill<T>(nth: usize, run: impl FnOnce() -> T) -> T {
    planned(nth, Fault::Kill, run).0
}

fn planned<T>(nth: usize, fault: Fault, run: impl FnOnce() -> T) -> (T, bool) {
    PLAN.set(Some(Plan {
        left: nth,
        fault,
        hit: false,
    }));
    let result = run();
    let hit = PLAN.take().is_some_and(|plan| plan.hit);
    (result, hit)
}

/// One call on the disk: fails if it is its turn.
pub(super) fn next_call() -> io::Result<()> {
    let Some(mut plan) = PLAN.get() else {
        return Ok(());
    };
    let fails = plan.left == 0 && (!plan.hit || plan.fault == Fault::ForGood);
    #[cfg(unix)]
    if fails && plan.fault == Fault::Kill {
        use rustix::process::{Signal, getpid, kill_process};
        let _ = kill_process(getpid(), Signal::KILL);
    }
    plan.hit |= fails;
    plan.left = plan.left.saturating_sub(1);
    PLAN.set(Some(plan));
    if fails {
        Err(io::Error::other("planned fault"))
    } else {
        Ok(())
    }
}
