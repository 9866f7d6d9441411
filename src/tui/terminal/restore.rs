//! Restores the terminal wherever the program ends, even after a panic.

use std::{
    io::{self, Write as _},
    panic, process,
    sync::{Mutex, Once, PoisonError},
    thread::{self, ThreadId},
    time::Duration,
};

use rustix::{
    stdio,
    termios::{OptionalActions, Termios, tcgetattr, tcsetattr},
};

use super::output::TerminalOutput;

/// How long a stalled terminal may delay the exit.
const PATIENCE: Duration = Duration::from_millis(200);
/// How long the epilogue gets to reach the terminal.
///
/// Linux discards what is still on its way in two cases: when Ctrl-C interrupts, as it does under the restored
/// settings, and when a program without a shell exits, as under `ssh -t host mesocheck`. Nothing reports delivery:
/// `tcdrain` does not work for pseudo-terminals.
const DELIVERY: Duration = Duration::from_millis(50);

/// What must be restored, if anything.
static BORROWED: Mutex<Option<Borrowed>> = Mutex::new(None);
static HOOK: Once = Once::new();

/// The terminal's original settings, and how to leave our screen.
#[derive(Debug)]
struct Borrowed {
    settings: Termios,
    epilogue: String,
    output: TerminalOutput,
    owner: ThreadId,
}

pub(super) fn settings() -> io::Result<Termios> {
    Ok(tcgetattr(stdio::stdin())?)
}

/// Switches to raw mode, which [`restore`] undoes.
pub(super) fn borrow(
    settings: &Termios,
    epilogue: String,
    output: TerminalOutput,
) -> io::Result<()> {
    HOOK.call_once(hook);
    *lock() = Some(Borrowed {
        settings: settings.clone(),
        epilogue,
        output,
        owner: thread::current().id(),
    });
    let mut raw = settings.clone();
    raw.make_raw();
    tcsetattr(stdio::stdin(), OptionalActions::Now, &raw)?;
    Ok(())
}

/// Restores the terminal: one write, then its settings. Ignores errors, because nothing is left to act on them; a
/// second call does nothing.
pub(super) fn restore() {
    let Some(borrowed) = lock().take() else {
        return;
    };
    let bytes = borrowed.epilogue.as_bytes();
    borrowed.output.write_patiently(bytes, PATIENCE);
    thread::sleep(DELIVERY);
    let _ = tcsetattr(stdio::stdin(), OptionalActions::Now, &borrowed.settings);
}

fn lock() -> std::sync::MutexGuard<'static, Option<Borrowed>> {
    BORROWED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Restores the terminal after a panic, before anything is printed. A panic in another thread also ends the program,
/// because its work would never be reported.
///
/// Only the location is printed: a panic message may quote the text being processed, for example when slicing inside a
/// character.
fn hook() {
    panic::set_hook(Box::new(move |info| {
        let owner = lock().as_ref().map(|borrowed| borrowed.owner);
        restore();
        if let Some(place) = info.location() {
            // Standard error may be closed.
            let _ = writeln!(io::stderr(), "mesocheck: panicked at {place}");
        }
        if owner.is_some_and(|owner| owner != thread::current().id()) {
            process::exit(101);
        }
    }));
}
