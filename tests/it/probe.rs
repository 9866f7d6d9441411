//! A small program built on the real terminal code that shows every event and obeys a few keys.
//!
//! It is this test binary, started again, so none of it is in the shipped program.

use std::{
    env,
    io::{self, Write as _},
    os::unix::process::CommandExt as _,
    process::{self, Command},
    sync::mpsc,
    time::Duration,
};

use mesocheck::domain::language::Direction;
use mesocheck::tui::{
    canvas::{Canvas, Painter},
    emit::Mode,
    event::{Batch, Event},
    key::{Key, KeyCode},
    shutdown::{Patience, shutdown},
    terminal::{self, Terminal},
    worker::Worker,
};
use nix::sys::signal::SigSet;
use ratatui::style::Style;

use crate::pty::Setup;

/// The variable that turns this test into the program.
const SWITCH: &str = "MESOCHECK_PROBE";

/// The setup with which a robot starts the probe.
///
/// `q` quits, `p` panics, `w` panics in the worker, `d` finishes a job, `s` is slow with one, `h` hangs in one,
/// `f` fills the screen, Ctrl-Z stops.
pub(crate) fn setup() -> Setup {
    let this = env::current_exe().unwrap();
    let mut command = vec![this.to_str().unwrap().to_owned()];
    command.extend(["--exact", "probe::probe", "--nocapture"].map(str::to_owned));
    Setup::command(command).with_env(SWITCH, "1")
}

#[test]
fn probe() {
    match env::var(SWITCH).as_deref() {
        Ok("1") => panic!("{}", alone()),
        Ok(_) => process::exit(run()),
        Err(_) => {}
    }
}

/// Re-executes with every signal blocked: the test harness's threads would otherwise receive the program's signals.
fn alone() -> io::Error {
    SigSet::all().thread_block().unwrap();
    Command::new(env::current_exe().unwrap())
        .args(env::args_os().skip(1))
        .env(SWITCH, "2")
        .exec()
}

fn run() -> i32 {
    terminal::forbid_core_files().unwrap();
    let mut terminal = Terminal::open().unwrap();
    let mut lines = vec!["probe-is-up".to_owned()];
    let mut painter = Painter::new();
    view(&lines, &mut painter, terminal.size());
    terminal.draw(painter.frame(Mode::Visual));
    let (release, stuck) = mpsc::channel();
    let worker = Worker::spawn(move |job: char, say: &dyn Fn(String)| match job {
        'h' => std::thread::sleep(Duration::from_secs(3600)),
        // Waits until the terminal has been restored.
        's' => stuck.recv().unwrap(),
        'w' => panic!("the worker panics"),
        _ => say(format!("did {job}")),
    })
    .unwrap();
    let code = loop {
        let mut code = None;
        for event in terminal.wait(Some(&worker), None) {
            lines.push(show(&event));
            match event {
                Event::Batch(batch) => code = code.or(obey(&batch, &mut terminal, &worker)),
                Event::Suspend => lines.push(format!("stopped {}", terminal.suspend())),
                Event::Quit(number) => code = Some(128 + number),
                Event::Gone => code = Some(129),
                Event::Paste(_)
                | Event::Resized(..)
                | Event::Continue
                | Event::Reply(_)
                | Event::Worker(_) => {}
            }
        }
        if let Some(code) = code {
            break code;
        }
        view(&lines, &mut painter, terminal.size());
        terminal.draw(painter.frame(Mode::Visual));
    };
    let patience = Patience {
        screen: Duration::from_millis(50),
        disk: Duration::from_secs(3),
    };
    let ended = shutdown(terminal, worker, patience, |progress| {
        let _ = writeln!(io::stderr(), "{progress:?}");
        // Possibly nobody is waiting for it.
        let _ = release.send(());
    });
    if code == 0 && !ended.finished {
        9
    } else {
        code
    }
}

fn obey(batch: &Batch, terminal: &mut Terminal, worker: &Worker<char, String>) -> Option<i32> {
    for key in &batch.keys {
        if *key == Key::with_ctrl(KeyCode::Char('z')) {
            terminal.suspend();
        }
        let KeyCode::Char(char) = key.code else {
            continue;
        };
        match char {
            'q' => return Some(0),
            'p' => panic!("the probe panics"),
            'w' | 'd' | 's' | 'h' => assert!(worker.send(char)),
            _ => {}
        }
    }
    None
}

/// Formats an event as one line, without its time.
fn show(event: &Event<String>) -> String {
    match event {
        Event::Batch(batch) => {
            let keys: Vec<String> = batch
                .keys
                .iter()
                .map(|key| format!("{:?}", key.code))
                .collect();
            let sole = if batch.sole().is_some() {
                "alone"
            } else {
                "among"
            };
            format!("{} {sole}", keys.join(" "))
        }
        Event::Paste(_)
        | Event::Resized(..)
        | Event::Quit(_)
        | Event::Suspend
        | Event::Continue
        | Event::Reply(_)
        | Event::Gone
        | Event::Worker(_) => format!("{event:?}"),
    }
}

fn view(lines: &[String], painter: &mut Painter, (width, height): (u16, u16)) {
    let mut canvas = Canvas::new((width, height), Direction::Ltr, painter);
    let first = lines.len().saturating_sub(height.into());
    for (y, line) in (0..height).zip(&lines[first..]) {
        canvas.line(0, y, width, line, Style::new());
    }
    if lines.iter().any(|line| line.starts_with("Char('f')")) {
        // A different letter each time, so that every frame is drawn in full.
        let letter = if lines.len().is_multiple_of(2) {
            "e"
        } else {
            "f"
        };
        canvas.fill(canvas.area(), letter, Style::new());
    }
}
