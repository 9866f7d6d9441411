//! Keys in, cells out. This room may know everything but files; only `effects` reaches those.

pub mod canvas;
pub mod emit;
pub mod event;
pub mod key;
mod painter;
pub mod terminal;
pub mod widgets;
pub mod worker;

use std::time::Duration;

use ratatui::{buffer::Buffer, style::Style};

use self::{
    event::{Batch, Event},
    key::{Key, KeyCode},
    terminal::{Error, Terminal},
    worker::Worker,
};

/// How long the worker may finish what is queued when the program ends.
const FINISH: Duration = Duration::from_secs(5);

/// Shows the last keys until `q`; gives the exit code. A stand-in until there is more to show.
///
/// # Errors
/// If the terminal cannot be used.
pub fn run() -> Result<u8, Error> {
    terminal::forbid_core_files()?;
    let mut terminal = Terminal::open()?;
    let mut model = Model::default();
    terminal.draw(|buffer| view(&model, buffer));
    let worker = Worker::spawn(|job: String, say| say(job))?;
    let code = loop {
        for event in terminal.wait(Some(&worker), None) {
            if update(&mut model, event) == Next::Stop && !terminal.suspend() {
                model.lines.push("nobody could resume".to_owned());
            }
        }
        if let Some(code) = model.code {
            break code;
        }
        terminal.draw(|buffer| view(&model, buffer));
    };
    let _ = worker.join(FINISH);
    terminal.close();
    Ok(code)
}

/// What the stand-in shows.
#[derive(Debug, Default)]
struct Model {
    lines: Vec<String>,
    code: Option<u8>,
}

/// What the loop has to do besides drawing.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    Draw,
    Stop,
}

fn update(model: &mut Model, event: Event<String>) -> Next {
    match event {
        Event::Batch(Batch { keys, .. }) => {
            for key in keys {
                model.lines.push(format!("{key:?}"));
                if key == Key::plain(KeyCode::Char('q')) {
                    model.code = Some(0);
                }
                if key == Key::with_ctrl(KeyCode::Char('z')) {
                    return Next::Stop;
                }
            }
        }
        Event::Quit(number) => model.code = Some(quit_code(number)),
        Event::Gone => model.code = Some(quit_code(1)),
        Event::Suspend => return Next::Stop,
        Event::Paste(text) => model.lines.push(format!("paste {text:?}")),
        Event::Resized(columns, rows) => model.lines.push(format!("size {columns}x{rows}")),
        Event::Continue => model.lines.push("continued".to_owned()),
        Event::Reply(reply) => model.lines.push(format!("{reply:?}")),
        Event::Worker(message) => model.lines.push(message),
    }
    Next::Draw
}

/// The exit code after a signal.
fn quit_code(signal: i32) -> u8 {
    u8::try_from(signal).map_or(u8::MAX, |number| number.saturating_add(128))
}

fn view(model: &Model, buffer: &mut Buffer) {
    let area = buffer.area;
    let rows = usize::from(area.height.saturating_sub(1));
    let shown = model.lines.iter().rev().take(rows).rev();
    let title = "mesocheck: q leaves".to_owned();
    for (y, line) in (area.y..area.bottom()).zip(std::iter::once(&title).chain(shown)) {
        buffer.set_string(area.x, y, line, Style::new());
    }
}
