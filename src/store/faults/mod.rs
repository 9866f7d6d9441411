//! Fault injection for tests: makes the n-th disk call fail, or kills the process there. Not compiled into the
//! program.

mod amending;
pub(super) mod power;
mod tests;

use std::cell::Cell;
use std::io;

use rustix::process::{Signal, getpid, kill_process};

thread_local! {
    static PLAN: Cell<Option<Injection>> = const { Cell::new(None) };
}

#[derive(Clone, Copy)]
struct Injection {
    left: usize,
    fault: InjectedFault,
    hit: bool,
}

/// What happens at the n-th call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InjectedFault {
    /// It fails with this errno.
    Once(i32),
    /// It and all later calls fail.
    ForGood(i32),
    /// The process is killed before the call.
    Kill,
}

/// The errno values injected: EINTR, EIO, EACCES, EMFILE, ENOSPC, EROFS, EDQUOT.
pub(super) const REASONS: [i32; 7] = [4, 5, 13, 24, 28, 30, 122];

/// Every way in which a call can fail.
pub(super) fn failures() -> impl Iterator<Item = InjectedFault> {
    REASONS
        .into_iter()
        .flat_map(|reason| [InjectedFault::Once(reason), InjectedFault::ForGood(reason)])
}

/// Runs `work` with a fault at the n-th call; also returns whether that call was reached.
pub(super) fn with_fault<T>(
    fault: InjectedFault,
    nth: usize,
    run: impl FnOnce() -> T,
) -> (T, bool) {
    PLAN.set(Some(Injection {
        left: nth,
        fault,
        hit: false,
    }));
    let result = run();
    let hit = PLAN.take().is_some_and(|plan| plan.hit);
    (result, hit)
}

/// Counts one disk call and fails it if its turn has come.
pub(super) fn next_call() -> io::Result<()> {
    power::may_be_cut();
    let Some(mut plan) = PLAN.get() else {
        return Ok(());
    };
    let fails = plan.left == 0 && (!plan.hit || matches!(plan.fault, InjectedFault::ForGood(_)));
    plan.hit |= fails;
    plan.left = plan.left.saturating_sub(1);
    PLAN.set(Some(plan));
    match plan.fault {
        InjectedFault::Once(reason) | InjectedFault::ForGood(reason) if fails => {
            Err(io::Error::from_raw_os_error(reason))
        }
        InjectedFault::Kill if fails => die(),
        InjectedFault::Once(_) | InjectedFault::ForGood(_) | InjectedFault::Kill => Ok(()),
    }
}

fn die() -> ! {
    kill_process(getpid(), Signal::KILL).unwrap();
    unreachable!("killed")
}
