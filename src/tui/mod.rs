//! Keys in, cells out.
//!
//! ```text
//! event → Message → update(&mut Model) → Effect → worker: session::effects → Message
//!                        └→ view(&Model) → spans of each row → cells of the changed rows → emit → terminal
//! ```
//!
//! One thread owns the model and the screen and sleeps in one place; one worker performs the
//! session's effects.

mod action;
pub mod arabic;
pub mod canvas;
mod cells;
pub mod context;
pub mod dialogs;
mod effects;
pub mod emit;
pub mod event;
#[cfg(test)]
mod film;
pub mod key;
pub mod keymap;
pub mod message;
pub mod model;
mod movement;
mod painter;
mod picture;
pub mod printing;
#[cfg(test)]
mod privacy_tests;
mod quick_hash;
pub mod remap;
pub mod shutdown;
#[cfg(not(windows))]
pub mod terminal;
#[cfg(windows)]
#[path = "terminal/windows.rs"]
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
pub mod widgets;
pub mod worker;

use crate::session::effects::{Environment, now};
use crate::session::ending::{self, DRAFT_KEPT, NOT_SAVED};
use crate::session::{Effect, Hint, Report, SessionStart, Stamp};
use std::io;
use std::time::Duration;

pub(crate) use self::effects::outer;

use self::arabic::Arabic;
use self::canvas::{Canvas, Painter};
use self::dialogs::procedures::Procedures;
use self::effects::{Job, JobReport, perform};
use self::event::Event;
use self::keymap::Binding;
use self::message::Message;
use self::model::Model;
use self::shutdown::{Patience, ShutdownProgress, drain_on_panic, shutdown};
use self::terminal::{Terminal, TerminalError};
use self::theme::{Background, Colours, Signs, Theme};
use self::update::{changes_picture, update};
use self::worker::{Ended, Worker};
use crate::domain::language::Language;
use crate::store::Folder;
use crate::store::config::{Clinic, ThemeSetting};
use crate::store::content::Procedure;
use crate::text;

/// How long the worker may take to finish queued work when the program ends.
const PATIENCE: Patience = Patience {
    screen: Duration::from_millis(400),
    disk: Duration::from_secs(5),
};
/// The same after a panic of the main thread.
const AFTER_PANIC: Duration = Duration::from_secs(2);
/// The signal reported for a terminal that has vanished.
const HANG_UP: i32 = 1;

/// The screen's settings at start-up.
#[derive(Debug)]
pub struct ScreenOptions {
    pub folder: Folder,
    pub language: Language,
    /// The clinic's details, for the pages of an export.
    pub clinic: Clinic,
    /// How right-to-left text is sent to the terminal, as far as is known.
    pub arabic: Arabic,
    /// How Arabic letters and digits are shown.
    pub letters: text::DisplayOptions,
    /// All of its own, or ASCII.
    pub signs: &'static Signs,
    pub colours: Colours,
    /// The terminal's background, if the environment reveals it.
    pub background: Background,
    /// The person's choice of theme.
    pub theme: ThemeSetting,
    /// Covers the screen after this long without a key; never if `None`.
    pub idle: Option<Duration>,
    /// Hints shown from the start.
    pub hints: Vec<Hint>,
    pub begin: SessionStart,
    /// Whether this is a sample, which keeps nothing.
    pub sample: bool,
    /// The checklists that a consultation can begin with.
    pub procedures: Vec<Procedure>,
    /// The key bindings, including the person's own.
    pub bindings: &'static [Binding],
    /// Names to offer as practitioners, besides those used before.
    pub practitioners: Vec<String>,
}

/// Runs the screen until the person leaves; returns the exit code. `say` gets the messages to print after the terminal
/// is restored. Fails if the terminal cannot be used.
pub fn run(options: ScreenOptions, mut say: impl FnMut(&str)) -> Result<u8, TerminalError> {
    let mut terminal = Terminal::open()?;
    let mut screen = Drawing::new(&options);
    let (mut model, effects) = first_model(&options, terminal.size());
    screen.show(&mut terminal, &mut model);
    let worker = start_worker(options, effects)?;
    ask_tmux(&mut model, &worker);
    let (code, worker) = drain_on_panic(worker, AFTER_PANIC, |worker| {
        event_loop(&mut terminal, &mut screen, &mut model, worker)
    });
    let words = &model.phrases.screen;
    let ended = shutdown(terminal, worker, PATIENCE, |progress| {
        say(model.say(match progress {
            ShutdownProgress::Waiting => &words.still_writing,
            ShutdownProgress::Done => &words.written,
        }));
    });
    Ok(exit_code(code, ended, &model, say))
}

/// Starts the worker with its first effects.
fn start_worker(
    options: ScreenOptions,
    effects: Vec<Effect>,
) -> io::Result<Worker<Job, JobReport>> {
    let intake = options.begin.intake().cloned();
    let mut environment = Environment::new(options.folder, intake, options.language).of_clinic(
        options.clinic,
        options.procedures,
        options.practitioners,
    );
    let worker = Worker::spawn(move |job, say| perform(&mut environment, job, say))?;
    for effect in effects {
        let _ = worker.send(Job::Session(effect));
    }
    Ok(worker)
}

/// Returns the exit code once the last reports are in; it must never wrongly claim that everything was saved.
fn exit_code(code: u8, ended: Ended<JobReport>, model: &Model, mut say: impl FnMut(&str)) -> u8 {
    let reports: Vec<Report> = ended
        .messages
        .into_iter()
        .filter_map(JobReport::report)
        .collect();
    if ended.finished && !ending::unsaved(&reports) {
        let closed = model
            .session
            .draft
            .as_ref()
            .is_some_and(|id| ending::closes(&reports, id));
        return if closed && code == DRAFT_KEPT {
            0
        } else {
            code
        };
    }
    // The exit code of a signal is kept.
    if matches!(code, 0 | DRAFT_KEPT) {
        return NOT_SAVED;
    }
    say(model.say(&model.phrases.command_line.failures.not_saved));
    code
}

/// The main loop: wait, update the model, perform effects, draw.
fn event_loop(
    terminal: &mut Terminal,
    screen: &mut Drawing,
    model: &mut Model,
    worker: &Worker<Job, JobReport>,
) -> u8 {
    loop {
        let events = terminal.wait(Some(worker), model.wakes_at());
        let quiet = events.is_empty();
        let mut shows = quiet;
        for event in events {
            let message = message_for(event, terminal);
            shows |= changes_picture(model, &message);
            deliver(message, terminal, model, worker);
        }
        // A steady stream of keys does not delay what is due.
        let at = terminal.now();
        if quiet || model.wakes_at().is_some_and(|due| due <= at) {
            let now = now();
            let tick = Message::Tick(Stamp { at, now });
            deliver(tick, terminal, model, worker);
            shows = true;
        }
        if let Some(code) = model.session.exit {
            return code;
        }
        if shows {
            screen.show(terminal, model);
        }
    }
}

/// Delivers a message to the model and performs the effects it requests.
fn deliver(
    message: Message,
    terminal: &mut Terminal,
    model: &mut Model,
    worker: &Worker<Job, JobReport>,
) {
    for effect in update(model, message) {
        if effect == Effect::Suspend {
            if !terminal.suspend() {
                update(model, Message::NotSuspended);
            }
        } else {
            let _ = worker.send(Job::Session(effect));
        }
    }
    ask_tmux(model, worker);
}

/// Asks tmux about the terminal outside it, if the model wants to know.
fn ask_tmux(model: &mut Model, worker: &Worker<Job, JobReport>) {
    if std::mem::take(&mut model.asks_tmux) {
        let _ = worker.send(Job::AskTmux);
    }
}

/// The message for an event.
fn message_for(event: Event<JobReport>, terminal: &Terminal) -> Message {
    match event {
        Event::Batch(batch) => Message::Keys(batch, now()),
        Event::Paste(text) => Message::Pasted(
            text,
            Stamp {
                at: terminal.now(),
                now: now(),
            },
        ),
        Event::Resized(columns, rows) => Message::Resized(columns, rows),
        Event::Quit(signal) => Message::Ended(signal),
        Event::Gone => Message::Ended(HANG_UP),
        Event::Suspend => Message::SuspendRequested,
        Event::Continue => {
            let (columns, rows) = terminal.size();
            Message::Resized(columns, rows)
        }
        Event::Reply(reply) => Message::TerminalReply(reply),
        Event::Worker(JobReport::Session(report)) => Message::Worker(report),
        Event::Worker(JobReport::Outer(outer)) => Message::Outer(outer),
    }
}

/// The model that the screen opens with, and the effects to begin with.
fn first_model(options: &ScreenOptions, size: (u16, u16)) -> (Model, Vec<Effect>) {
    let mut model = Model::new(options.language, size, options.arabic.clone());
    model.idle = options.idle;
    model.letters = options.letters;
    model.bindings = options.bindings;
    model.session.procedures = options.procedures.iter().map(|it| it.checklist).collect();
    model.checklist = model.edition();
    model.today = Some(now().date());
    for hint in &options.hints {
        model.hints.push(hint.clone());
    }
    model.session.sample = options.sample;
    model.pending.amends = matches!(options.begin, SessionStart::Amend(_));
    let mut effects = vec![Effect::List];
    effects.extend(match &options.begin {
        SessionStart::Home => Vec::new(),
        // An intake goes with the first checklist; without one the person chooses.
        SessionStart::New(None) if Procedures::ask(&mut model) => Vec::new(),
        SessionStart::New(_) => model.session.ask_for(Effect::Start(0)),
        SessionStart::Amend(id) => model.session.ask_for(Effect::Read(id.clone())),
    });
    if model.language == Language::Ar && !model.arabic.choice().shows_arabic() {
        model.language = Language::En;
        model.hint(&model.phrases.arabic.in_console);
    }
    (model, effects)
}

/// What drawing needs besides the model.
struct Drawing {
    painter: Painter,
    theme: Theme,
    setting: ThemeSetting,
}

impl Drawing {
    fn new(options: &ScreenOptions) -> Self {
        let signs = options.signs;
        let mut painter = Painter::new();
        painter.signs = signs;
        Self {
            painter,
            theme: Theme {
                colours: options.colours,
                background: options.background.chosen(options.theme),
                signs,
            },
            setting: options.theme,
        }
    }

    /// Chooses the colours for the background that the terminal reported.
    fn adopt_background(&mut self, reported: Option<Background>) {
        if let Some(reported) = reported {
            self.theme.background = reported.chosen(self.setting);
        }
    }

    /// Draws the model and reports to it what is visible.
    fn show(&mut self, terminal: &mut Terminal, model: &mut Model) {
        self.adopt_background(model.background);
        *self.painter.options_mut() = model.letters;
        let direction = model.language.direction();
        let mut canvas = Canvas::new(terminal.size(), direction, &mut self.painter);
        let drawn = view::render(model, &self.theme, &mut canvas);
        terminal.draw(self.painter.frame(model.arabic.mode()));
        update(model, Message::Drawn(drawn));
    }
}
