//! Restores the terminal wherever the program ends, including a panic.

use std::{
    io::{self, Write as _},
    panic, process,
    sync::{Mutex, Once, PoisonError},
    thread::{self, ThreadId},
    time::Duration,
};

use rustix::{
    process::{getpid, getsid},
    stdio,
    termios::{OptionalActions, Termios, tcgetattr, tcsetattr},
};

use super::output::Output;

/// How long a terminal that reads nothing may keep us from ending.
const PATIENCE: Duration = Duration::from_millis(200);
/// How long what was written last is given to reach the terminal where our end cuts it off.
const DELIVERY: Duration = Duration::from_millis(50);

/// What has to be given back, while it has to be.
static BORROWED: Mutex<Option<Borrowed>> = Mutex::new(None);
static HOOK: Once = Once::new();

/// The terminal as it was, and how to leave our screen.
#[derive(Debug)]
struct Borrowed {
    settings: Termios,
    epilogue: String,
    output: Output,
    owner: ThreadId,
}

/// The settings of the terminal as they are now.
pub(super) fn settings() -> io::Result<Termios> {
    Ok(tcgetattr(stdio::stdin())?)
}

/// Switches to raw mode, and makes sure that [`restore`] can undo it.
pub(super) fn borrow(settings: &Termios, epilogue: String, output: Output) -> io::Result<()> {
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

/// Gives the terminal back: one write, then its settings. Errors do not count, for there is nobody
/// left to tell; doing it twice does nothing.
pub(super) fn restore() {
    let Some(borrowed) = lock().take() else {
        return;
    };
    let bytes = borrowed.epilogue.as_bytes();
    borrowed.output.write_patiently(bytes, PATIENCE);
    let _ = tcsetattr(stdio::stdin(), OptionalActions::Now, &borrowed.settings);
    if leads_session() {
        thread::sleep(DELIVERY);
    }
}

/// Whether no shell stands between us and the terminal, as under `ssh -t host mesocheck`.
///
/// Then the system hangs the terminal up when we end, and Linux throws away what has not been passed on
/// by that moment: the way out itself. Nothing tells when it was (`tcdrain` knows nothing of
/// pseudo-terminals), so it is given time.
fn leads_session() -> bool {
    getsid(None).is_ok_and(|session| session == getpid())
}

fn lock() -> std::sync::MutexGuard<'static, Option<Borrowed>> {
    BORROWED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// After a panic the terminal is given back before anything is printed. A panic in another thread
/// ends the program too: what it was doing will never be reported.
///
/// Only the place is printed: the words of a panic may hold the text that was worked on, as those of a
/// string cut in the middle of a letter do.
fn hook() {
    panic::set_hook(Box::new(move |info| {
        let owner = lock().as_ref().map(|borrowed| borrowed.owner);
        restore();
        if let Some(place) = info.location() {
            // Nobody may be listening any more.
            let _ = writeln!(io::stderr(), "mesocheck: panicked at {place}");
        }
        if owner.is_some_and(|owner| owner != thread::current().id()) {
            process::exit(101);
        }
    }));
}
