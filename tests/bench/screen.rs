//! Runs a program on a pseudo-terminal and times its output.

use std::io::{Read as _, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_mesocheck");

pub const DOWN: &str = "\x1b[B";
pub const UP: &str = "\x1b[A";
pub const ENTER: &str = "\r";
pub const INSERT: &str = "\x1b[2~";
pub const BACKSPACE: &str = "\x7f";
pub const F9: &str = "\x1b[20~";
/// Ctrl-C, pressed twice.
pub const LEAVE: [&str; 2] = ["\x03", "\x03"];

pub const ROWS: u16 = 30;
pub const COLUMNS: u16 = 100;
/// How long a program must be silent for an answer to count as complete.
const SILENCE: Duration = Duration::from_millis(25);
/// The longest wait for any output.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a program wrote before it fell silent.
#[derive(Default)]
pub struct Burst {
    pub bytes: Vec<u8>,
    /// When its last part arrived.
    pub end: Option<Instant>,
}

pub struct Screen {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    parts: Receiver<(Instant, Vec<u8>)>,
    silence: Duration,
    pub started: Instant,
    _master: Box<dyn MasterPty + Send>,
}

impl Screen {
    pub fn open(program: &Path, arguments: &[&str]) -> Self {
        let size = PtySize {
            rows: ROWS,
            cols: COLUMNS,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        // Keeps out any existing configuration.
        command.env("HOME", "/nonexistent");
        command.cwd(std::env::temp_dir());
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, parts) = channel();
        let keys = pair.master.take_writer().unwrap();
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        std::thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(length @ 1..) = reader.read(&mut bytes) {
                let part = bytes.get(..length).unwrap().to_vec();
                if sender.send((Instant::now(), part)).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            keys,
            parts,
            silence: SILENCE,
            started,
            _master: pair.master,
        }
    }

    /// Requires a longer silence at the end of an answer, for a program that runs slowly.
    pub fn patient(mut self, silence: Duration) -> Self {
        self.silence = silence;
        self
    }

    /// Waits until these bytes have been written and then for silence; returns when they arrived.
    pub fn wait(&mut self, marker: &str) -> Instant {
        let mut seen = Vec::new();
        loop {
            let (at, part) = self.parts.recv_timeout(PATIENCE).unwrap();
            seen.extend(part);
            if seen.windows(marker.len()).any(|it| it == marker.as_bytes()) {
                self.burst();
                return at;
            }
        }
    }

    /// Reads the output until silence.
    pub fn burst(&mut self) -> Burst {
        let mut burst = Burst::default();
        loop {
            match self.parts.recv_timeout(self.silence) {
                Ok((at, part)) => {
                    burst.bytes.extend(part);
                    burst.end = Some(at);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return burst,
            }
        }
    }

    /// Presses a key; returns the time until the answer was complete, and its length in bytes.
    pub fn press(&mut self, key: &str) -> (Duration, usize) {
        let pressed = Instant::now();
        self.keys.write_all(key.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        let first = self.parts.recv_timeout(PATIENCE).unwrap();
        let rest = self.burst();
        let end = rest.end.unwrap_or(first.0);
        (end - pressed, first.1.len() + rest.bytes.len())
    }

    /// The resident memory in KiB, if the system reports it.
    pub fn resident(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.process_id()?));
        let status = status.ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }

    /// Presses the keys that end the program and waits for its exit.
    pub fn close(mut self, keys: &[&str]) {
        for key in keys {
            self.keys.write_all(key.as_bytes()).unwrap();
            self.keys.flush().unwrap();
            self.burst();
        }
        self.child.wait().unwrap();
    }
}
