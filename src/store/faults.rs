//! Lets the n-th call on the disk fail, for tests: the program itself holds none of this.

use std::cell::Cell;
use std::io;

thread_local! {
    static PLAN: Cell<Option<Plan>> = const { Cell::new(None) };
}

#[derive(Clone, Copy)]
struct Plan {
    left: usize,
    for_good: bool,
    hit: bool,
}

/// Runs with the n-th call failing, once or from then on; also says whether there was an n-th call.
pub(super) fn with_fault<T>(nth: usize, for_good: bool, run: impl FnOnce() -> T) -> (T, bool) {
    PLAN.set(Some(Plan {
        left: nth,
        for_good,
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
    let fails = plan.left == 0 && (!plan.hit || plan.for_good);
    plan.hit |= fails;
    plan.left = plan.left.saturating_sub(1);
    PLAN.set(Some(plan));
    if fails {
        Err(io::Error::other("planned fault"))
    } else {
        Ok(())
    }
}
