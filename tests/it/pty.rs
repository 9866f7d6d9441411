//! The robot: starts a program in a pseudo-terminal, types, and reads the screen.
//!
//! It never sleeps but waits for conditions, with one overall limit (`MESOCHECK_TEST_WAIT`, in seconds).

use std::{
    env,
    io::{Read as _, Write},
    num::NonZeroU16,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use portable_pty::{
    Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system,
};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// The background colour query, the only command of its kind the program ever writes.
pub(crate) const ASKED: &str = "\x1b]11;?\x1b\\";

/// What to start, and in which environment.
#[derive(Debug, Clone)]
pub(crate) struct Setup {
    /// The program and its arguments.
    pub(crate) command: Vec<String>,
    /// Columns and rows.
    pub(crate) size: (u16, u16),
    /// Variables added to the hermetic ones.
    pub(crate) env: Vec<(String, String)>,
    /// Whether the terminal answers queries.
    pub(crate) answers: bool,
    /// Whether the terminal's signals reach the program.
    pub(crate) controlled: bool,
}

impl Setup {
    /// The program under test.
    pub(crate) fn program(arguments: &[&str]) -> Self {
        let mut command = vec![env!("CARGO_BIN_EXE_mesocheck").to_owned()];
        command.extend(arguments.iter().map(|argument| (*argument).to_owned()));
        Self::command(command)
    }

    pub(crate) fn command(command: Vec<String>) -> Self {
        Self {
            command,
            size: (80, 24),
            env: Vec::new(),
            answers: true,
            controlled: true,
        }
    }

    pub(crate) fn sized(self, columns: u16, rows: u16) -> Self {
        Self {
            size: (columns, rows),
            ..self
        }
    }

    pub(crate) fn with_env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn silent(self) -> Self {
        Self {
            answers: false,
            ..self
        }
    }

    /// Disables the terminal's signals, as for a program whose session is not the terminal's.
    pub(crate) fn uncontrolled(self) -> Self {
        Self {
            controlled: false,
            ..self
        }
    }

    pub(crate) fn start(self) -> Robot {
        Robot::start(&self)
    }
}

/// Messages from the robot's threads.
enum Note {
    Output(Vec<u8>),
    Exit(ExitStatus),
}

/// A terminal's settings, as text for comparison.
type Settings = Option<String>;

/// A program in a pseudo-terminal, with its observer.
pub(crate) struct Robot {
    notes: Receiver<Note>,
    master: Option<Box<dyn MasterPty + Send>>,
    slave: Option<Box<dyn SlavePty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    reader: Option<JoinHandle<()>>,
    /// Whether to stop reading the output; holding the lock also blocks reading.
    pub(crate) unread: Arc<Mutex<bool>>,
    pid: Pid,
    pub(crate) parser: vt100::Parser,
    raw: Vec<u8>,
    exit: Option<ExitStatus>,
    before: Settings,
    after: Settings,
    answers: bool,
    home: TempDir,
}

/// The overall time limit.
fn limit() -> Duration {
    let seconds = env::var("MESOCHECK_TEST_WAIT").ok();
    Duration::from_secs(seconds.and_then(|text| text.parse().ok()).unwrap_or(20))
}

impl Robot {
    fn start(setup: &Setup) -> Self {
        let home = tempfile::tempdir().unwrap();
        let pair = native_pty_system().openpty(pty_size(setup.size)).unwrap();
        let before = settings(pair.master.as_ref());
        let child = pair
            .slave
            .spawn_command(command(setup, home.path()))
            .unwrap();
        let pid = i32::try_from(child.process_id().unwrap()).unwrap();
        let (sender, notes) = mpsc::channel();
        let unread = Arc::default();
        let reader = read(pair.master.as_ref(), sender.clone(), Arc::clone(&unread));
        watch(child, sender);
        let (columns, rows) = setup.size;
        Self {
            notes,
            writer: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            slave: Some(pair.slave),
            reader: Some(reader),
            unread,
            pid: Pid::from_raw(pid).unwrap(),
            parser: vt100::Parser::new(side(rows, 24), side(columns, 80), 0),
            raw: Vec::new(),
            exit: None,
            before,
            after: None,
            answers: setup.answers,
            home,
        }
    }

    /// The folder that replaces the user's home.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Types keys; each call is a single write.
    pub(crate) fn keys(&mut self, keys: impl AsRef<[u8]>) {
        let writer = self.writer.as_mut().expect("not hung up");
        writer.write_all(keys.as_ref()).unwrap();
        writer.flush().unwrap();
    }

    /// The screen's contents, without trailing spaces.
    pub(crate) fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// Every byte the program has written.
    pub(crate) fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// The offset at which `text` was first written.
    pub(crate) fn written_at(&self, text: &str) -> Option<usize> {
        find(&self.raw, text.as_bytes())
    }

    /// Waits until `text` appears on screen.
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |robot| robot.screen().contains(text));
    }

    /// Waits until the condition holds; `what` describes it in case it never does.
    pub(crate) fn wait_until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + limit();
        while !holds(self) {
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok(note) = self.notes.recv_timeout(left) else {
                let (exit, screen) = (&self.exit, self.screen());
                panic!("waited in vain for {what:?}; exit {exit:?}; screen:\n{screen}");
            };
            self.take(note);
        }
    }

    /// Observes for a while, where behaviour depends on time.
    pub(crate) fn watch(&mut self, time: Duration) {
        let ends = Instant::now() + time;
        while let Ok(note) = self
            .notes
            .recv_timeout(ends.saturating_duration_since(Instant::now()))
        {
            self.take(note);
        }
    }

    /// Waits until the program shows its screen.
    pub(crate) fn wait_for_start(&mut self) {
        self.wait_until("a first picture", |robot| {
            robot.parser.screen().alternate_screen() && !robot.screen().trim().is_empty()
        });
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.parser.set_size(side(rows, 24), side(columns, 80));
        let master = self.master.as_ref().expect("not hung up");
        master.resize(pty_size((columns, rows))).unwrap();
    }

    /// Sends a signal to the started program.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// Sends a signal to the foreground program, if a shell was started.
    pub(crate) fn signal_foreground(&self, signal: Signal) {
        let leader = self
            .master
            .as_ref()
            .and_then(|it| it.process_group_leader());
        let pid = leader.and_then(Pid::from_raw).expect("a foreground");
        kill_process(pid, signal).unwrap();
    }

    pub(crate) fn kill(&self) {
        self.signal(Signal::KILL);
    }

    /// Stops reading the output. Only output ends the reader's blocking read, so this resizes the window first.
    pub(crate) fn stop_reading(&mut self) {
        *self.unread.lock().unwrap() = true;
        self.resize(81, 25);
        self.signal(Signal::WINCH);
        self.reader.take().expect("reading").join().unwrap();
    }

    /// Closes the terminal under the program, as a lost connection would.
    pub(crate) fn hang_up(&mut self) {
        self.stop_reading();
        self.writer = None;
        self.slave = None;
        self.master = None;
    }

    /// Waits for the program to end; returns the exit code, or 1000 if killed by a signal.
    pub(crate) fn wait_exit(&mut self) -> u32 {
        self.wait_until("the end", |robot| robot.exit.is_some());
        self.after = self.master.as_ref().and_then(|it| settings(it.as_ref()));
        // Once the last open handle is closed, the reader reaches the end of the output.
        self.slave = None;
        loop {
            match self.notes.recv_timeout(limit()) {
                Ok(note) => self.take(note),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("somebody keeps the terminal open"),
            }
        }
        let exit = self.exit.as_ref().unwrap();
        exit.signal().map_or(exit.exit_code(), |_| 1000)
    }

    /// Checks that the terminal is restored: screen, cursor, paste mode, bidi, settings.
    pub(crate) fn assert_restored(&self) {
        let screen = self.parser.screen();
        let exit = &self.exit;
        assert!(!screen.alternate_screen(), "on the other screen: {exit:?}");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are bracketed");
        let last = |text: &[u8]| self.raw.windows(text.len()).rposition(|it| it == text);
        assert!(last(b"\x1b[8h") > last(b"\x1b[8l"), "bidi is off");
        assert!(last(b"\x1b[8l").is_some(), "bidi was never off");
        if self.after.is_some() {
            assert_eq!(self.before, self.after, "the settings of the terminal");
        }
    }

    /// The program's file or folder under `/proc`.
    #[cfg(target_os = "linux")]
    pub(crate) fn told_by_system(&self, name: &str) -> PathBuf {
        Path::new("/proc")
            .join(self.pid.as_raw_nonzero().to_string())
            .join(name)
    }

    /// Whether the terminal has its initial settings.
    pub(crate) fn settings_are_back(&self) -> bool {
        let now = self.master.as_ref().and_then(|it| settings(it.as_ref()));
        now == self.before
    }

    fn take(&mut self, note: Note) {
        match note {
            Note::Exit(status) => self.exit = Some(status),
            Note::Output(bytes) => {
                self.parser.process(&bytes);
                let from = self.raw.len().saturating_sub(2);
                self.raw.extend(bytes);
                if self.answers && find(&self.raw[from..], b"\x1b[c").is_some() {
                    self.keys(b"\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?64;22c");
                }
            }
        }
    }
}

impl Drop for Robot {
    fn drop(&mut self) {
        if self.exit.is_none() {
            // The program may have ended on its own meanwhile.
            let _ = kill_process(self.pid, Signal::KILL);
        }
    }
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

fn side(cells: u16, usual: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).or(NonZeroU16::new(usual)).unwrap()
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn settings(master: &dyn MasterPty) -> Settings {
    master.get_termios().map(|termios| format!("{termios:?}"))
}

/// The command in an environment that hides this machine.
fn command(setup: &Setup, home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::from_argv(setup.command.iter().map(Into::into).collect());
    command.set_controlling_tty(setup.controlled);
    command.env_clear();
    command.cwd(home);
    let folders = ["DATA", "CONFIG", "CACHE", "STATE", "RUNTIME"];
    for name in folders {
        let dir = if name == "RUNTIME" { "DIR" } else { "HOME" };
        command.env(format!("XDG_{name}_{dir}"), home.join(name.to_lowercase()));
    }
    command.env("HOME", home);
    command.env("PATH", env::var_os("PATH").unwrap_or_default());
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("TZ", "UTC");
    for (name, value) in &setup.env {
        command.env(name, value);
    }
    command
}

/// Reads the program's output until the terminal closes or `unread` is true.
fn read(master: &dyn MasterPty, sender: Sender<Note>, unread: Arc<Mutex<bool>>) -> JoinHandle<()> {
    let mut reader = master.try_clone_reader().unwrap();
    thread::spawn(move || {
        let mut buffer = vec![0; 65536];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            let sent = sender.send(Note::Output(buffer[..count].to_vec()));
            if sent.is_err() || *unread.lock().unwrap() {
                return;
            }
        }
    })
}

/// Waits for the program to end, in a separate thread.
fn watch(mut child: Box<dyn Child + Send + Sync>, sender: Sender<Note>) {
    thread::spawn(move || {
        if let Ok(status) = child.wait() {
            // Possibly nobody is listening any more.
            let _ = sender.send(Note::Exit(status));
        }
    });
}
