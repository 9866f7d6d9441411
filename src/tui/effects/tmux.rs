//! Queries tmux about the terminal outside it.

use std::io::Read as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::tui::arabic::Outer;

/// How long tmux may take.
const LIMIT: Duration = Duration::from_millis(500);
/// The polling interval meanwhile.
const PAUSE: Duration = Duration::from_millis(5);
/// The most bytes read from its answer.
const LONGEST: u64 = 400;

/// Asks tmux for the name reported by the outer terminal, and for that terminal's `TERM`.
pub(crate) fn outer() -> Outer {
    let mut command = Command::new("tmux");
    command.args(["display", "-p", "#{client_termtype}\n#{client_termname}"]);
    let answer = asked(command).unwrap_or_default();
    let mut lines = answer.lines().map(|line| {
        let line = line.chars().filter(|letter| !letter.is_control());
        line.take(80).collect::<String>()
    });
    Outer {
        name: lines.next().unwrap_or_default(),
        term: lines.next().unwrap_or_default(),
    }
}

/// The output of a command that succeeds in time. It inherits the blocked signals, so only `KILL` ends it early.
fn asked(mut command: Command) -> Option<String> {
    command.stdin(Stdio::null()).stderr(Stdio::null());
    let mut child = command.stdout(Stdio::piped()).spawn().ok()?;
    let deadline = Instant::now() + LIMIT;
    if !ended_well(&mut child, deadline) {
        // It may have exited by itself meanwhile.
        let _ = child.kill();
        let _ = child.wait();
        return None;
    }
    let mut text = Vec::new();
    child.stdout?.take(LONGEST).read_to_end(&mut text).ok()?;
    Some(String::from_utf8_lossy(&text).into_owned())
}

fn ended_well(child: &mut Child, deadline: Instant) -> bool {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < deadline => std::thread::sleep(PAUSE),
            Ok(None) | Err(_) => return false,
        }
    }
}

// Where there is a shell to ask.
#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn an_answer_is_read_and_a_silent_program_not_waited_for() {
        assert_eq!(asked(shell("echo kitty")), Some("kitty\n".to_owned()));
        assert_eq!(asked(shell("echo kitty; exit 1")), None);
        let started = Instant::now();
        assert_eq!(asked(shell("exec sleep 20")), None);
        assert!(started.elapsed() < Duration::from_secs(10));
        assert_eq!(asked(Command::new("/no/such/program")), None);
    }
}
