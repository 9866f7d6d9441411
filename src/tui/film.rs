//! Film strips: a consultation on the screen, driven by a script of keys, without a terminal, disk or clock.
//!
//! ```text
//!   "down space enter"       keys, 200 ms apart
//!   "+30ms n n n"            the keys that follow are 30 ms apart
//!   "[y n]"                  keys of one batch
//!   "n~ n"                   no frame is drawn after a key with `~`
//!   "'A-1042' ctrl-c U+FEFB" letters one by one, Ctrl with a letter, a code point
//!   "wait:900"               900 ms pass, then the loop checks the time
//! ```

use crate::session::{Effect, OpenConsultation, Opened, Report, Stamp};
use std::path::PathBuf;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::arabic::Arabic;
use super::canvas::{Canvas, Painter};
use super::cells::places;
use super::emit::Mode;
use super::event::Batch;
use super::key::{Key, KeyCode};
use super::message::Message;
use super::model::{Drawn, Model};
use super::theme::{self, Background, Colours, Theme};
use super::update::update;
use super::view;
use crate::domain::consultation::{Consultation, Prefill, Stage};
use crate::domain::form::Form;
use crate::domain::language::Language;
use crate::domain::record::Record;
use crate::domain::record_id::RecordId;
use crate::domain::screening::Answer;
use crate::shipped;

pub(super) use crate::session::tests::{now, ready_for, safe};

/// A screen, a clock moved by the script, and the effects requested.
pub(super) struct Film {
    pub(super) model: Model,
    pub(super) effects: Vec<Effect>,
    pub(super) at: Duration,
    /// Whether every save is reported as done right after it is requested.
    pub(super) saves: bool,
    /// The folders that other users can open; a query about one is answered at once.
    pub(super) open_folders: Vec<PathBuf>,
    step: Duration,
    painter: Painter,
    pub(super) buffer: Buffer,
    /// The column and row of the cursor.
    pub(super) cursor: Option<Position>,
}

/// Copies the rows that differ from the last frame into its buffer; all of them if `repaint`.
fn paint(model: &Model, buffer: &mut Buffer, painter: &mut Painter, repaint: bool) -> Drawn {
    let theme = Theme {
        colours: Colours::Palette,
        background: Background::Dark,
        signs: &theme::UNICODE,
    };
    let size = buffer.area.as_size().into();
    *painter.options_mut() = model.letters;
    let mut canvas = Canvas::new(size, model.language.direction(), painter);
    let drawn = view::render(model, &theme, &mut canvas);
    let mut frame = painter.frame(Mode::Visual);
    for y in 0..frame.height() {
        let row = if repaint {
            Some(frame.row(y))
        } else {
            frame.changed_row(y)
        };
        if let Some(row) = row {
            let places = places(buffer, y);
            let cells = &mut buffer.content[places];
            let first = row.columns.start;
            for (cell, own) in cells[first..].iter_mut().zip(&row.next[first..]) {
                *cell = own.to_cell(row.symbols);
            }
        }
    }
    frame.keep();
    drawn
}

impl Film {
    /// At home, before the folder has been read.
    pub(super) fn home() -> Self {
        let mut model = Model::new(Language::En, (80, 24), Arabic::default());
        model.today = Some(now().date());
        Self {
            model,
            effects: Vec::new(),
            at: Duration::from_secs(10),
            saves: true,
            open_folders: Vec::new(),
            step: Duration::from_millis(200),
            painter: Painter::new(),
            buffer: Buffer::empty(Rect::new(0, 0, 80, 24)),
            cursor: None,
        }
    }

    /// At a stage with nothing missing before it, as a resumed draft.
    pub(super) fn at(stage: Stage) -> Self {
        Self::resumed(ready_for(stage), stage, None)
    }

    pub(super) fn resumed(consultation: Consultation, stage: Stage, focus: Option<&str>) -> Self {
        let mut film = Self::home();
        film.report(Report::Opened(Box::new(Opened {
            consultation,
            stage,
            focus: focus.map(str::to_owned),
            saved: Some(now()),
            told: None,
        })));
        film
    }

    /// A consultation just begun by the worker, prefilled from an intake.
    pub(super) fn begin(&mut self, prefill: &Prefill) -> &mut Self {
        let form = Form::new(RecordId::new(now(), 7), now(), None);
        let consultation = Consultation::begin(&shipped::CHECKLIST, form, prefill).unwrap();
        let opened = Opened::begun(consultation, Stage::Client);
        self.report(Report::Opened(Box::new(opened)))
    }

    /// In the screening, with the cursor on a question.
    pub(super) fn on(question: &str) -> Self {
        Self::resumed(
            ready_for(Stage::Screening),
            Stage::Screening,
            Some(question),
        )
    }

    pub(super) fn sized(mut self, columns: u16, rows: u16) -> Self {
        self.tell(Message::Resized(columns, rows));
        self
    }

    pub(super) fn in_language(mut self, language: Language) -> Self {
        self.model.language = language;
        self.draw();
        self
    }

    pub(super) fn walk_to(&mut self, question: &str) {
        self.play("home");
        while self.question() != question {
            self.play("down");
        }
    }

    pub(super) fn play(&mut self, script: &str) -> &mut Self {
        let mut batch: Option<Vec<Key>> = None;
        for word in script.split_whitespace() {
            if let Some(step) = word.strip_prefix('+').and_then(|it| it.strip_suffix("ms")) {
                self.step = Duration::from_millis(step.parse().unwrap());
                continue;
            }
            if let Some(wait) = word.strip_prefix("wait:") {
                self.wait(wait.parse().unwrap());
                continue;
            }
            if let Some(text) = word.strip_prefix('\'').and_then(|it| it.strip_suffix('\'')) {
                for letter in text.chars() {
                    self.keys(vec![Key::plain(KeyCode::Char(letter))], true, true);
                }
                continue;
            }
            let (opens, word) = word
                .strip_prefix('[')
                .map_or((false, word), |it| (true, it));
            let (closes, word) = word
                .strip_suffix(']')
                .map_or((false, word), |it| (true, it));
            let (drawn, word) = word
                .strip_suffix('~')
                .map_or((true, word), |it| (false, it));
            if opens {
                batch = Some(Vec::new());
            }
            match (&mut batch, key(word)) {
                (Some(keys), key) => keys.push(key),
                (None, key) => self.keys(vec![key], true, drawn),
            }
            if closes {
                let keys = batch.take().unwrap();
                self.keys(keys, true, drawn);
            }
        }
        self
    }

    /// Sends one batch of keys; `alone` means that no paste or broken sequence came with them.
    pub(super) fn keys(&mut self, keys: Vec<Key>, alone: bool, drawn: bool) {
        self.at += self.step;
        let batch = Batch {
            keys,
            at: self.at,
            crowded: !alone,
        };
        self.hand(Message::Keys(batch, now()));
        if drawn {
            self.draw();
        }
    }

    /// Sends text pasted in one piece.
    pub(super) fn paste(&mut self, text: &str) -> &mut Self {
        self.at += self.step;
        let stamp = self.stamp();
        self.tell(Message::Pasted(text.to_owned(), stamp));
        self
    }

    /// Lets time pass; the loop wakes when the model asked for it.
    pub(super) fn wait(&mut self, milliseconds: u64) {
        let end = self.at + Duration::from_millis(milliseconds);
        while let Some(wake) = self.model.wakes_at().filter(|wake| *wake <= end) {
            self.at = self.at.max(wake);
            let stamp = self.stamp();
            self.tell(Message::Tick(stamp));
        }
        self.at = end;
    }

    pub(super) fn report(&mut self, report: Report) -> &mut Self {
        self.tell(Message::Worker(report));
        self
    }

    /// Shows a record as the worker reads it.
    pub(super) fn read(&mut self, record: Record) -> &mut Self {
        self.report(Report::Read(Box::new(record.into())))
    }

    /// Sends a message and draws.
    pub(super) fn tell(&mut self, message: Message) {
        self.hand(message);
        self.draw();
    }

    fn hand(&mut self, message: Message) {
        for effect in update(&mut self.model, message) {
            if let Effect::Examine(folder) = effect {
                let open = self.open_folders.contains(&folder);
                self.hand(Message::Worker(Report::Examined(folder, open)));
                continue;
            }
            let save = matches!(effect, Effect::Save(_));
            self.effects.push(effect);
            if save && self.saves {
                self.hand(Message::Worker(Report::Saved(now())));
            }
        }
    }

    /// Draws as the loop does after each batch.
    pub(super) fn draw(&mut self) {
        let drawn = self.picture();
        update(&mut self.model, Message::Drawn(drawn));
    }

    /// Draws over the last frame, without informing the model.
    pub(super) fn picture(&mut self) -> Drawn {
        let (columns, rows) = self.model.size;
        let area = Rect::new(0, 0, columns, rows);
        let repaint = self.buffer.area != area;
        if repaint {
            self.buffer = Buffer::empty(area);
        }
        let drawn = paint(&self.model, &mut self.buffer, &mut self.painter, repaint);
        self.cursor = self.painter.cursor();
        drawn
    }

    /// Draws the same model from scratch, without an earlier frame.
    pub(super) fn repaint(&self) -> (Buffer, Option<Position>) {
        let (mut buffer, mut painter) = (Buffer::empty(self.buffer.area), Painter::new());
        paint(&self.model, &mut buffer, &mut painter, true);
        (buffer, painter.cursor())
    }

    /// The frame as rows of text.
    pub(super) fn rows(&self) -> Vec<String> {
        let area = self.buffer.area;
        let row = |y| -> String {
            (0..area.width)
                .map(|x| self.buffer[(x, y)].symbol())
                .collect()
        };
        (0..area.height).map(row).collect()
    }

    /// Takes the effects requested since the last call.
    pub(super) fn take(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    pub(super) fn open(&self) -> &OpenConsultation {
        self.model.open().expect("a consultation on the screen")
    }

    pub(super) fn stage(&self) -> Stage {
        self.open().stage
    }

    /// The question under the cursor of the screening.
    pub(super) fn question(&self) -> &'static str {
        let id = self.open().question().unwrap();
        shipped::CHECKLIST.question(id.as_str()).unwrap().id.0.0
    }

    pub(super) fn answer(&self, question: &str) -> Option<Answer> {
        let id = shipped::CHECKLIST.question(question).unwrap().id;
        self.open().consultation.answer(id)
    }

    /// The number of answered questions.
    pub(super) fn answered(&self) -> usize {
        let consultation = &self.open().consultation;
        let questions = consultation.questions();
        questions
            .iter()
            .filter(|question| consultation.answer(question.id).is_some())
            .count()
    }

    /// The English text of the hint; empty if there is none.
    pub(super) fn hint(&self) -> &'static str {
        self.model
            .hint_line()
            .map_or("", |hint| hint.phrase.get(Language::En))
    }

    pub(super) fn stamp(&self) -> Stamp {
        Stamp {
            at: self.at,
            now: now(),
        }
    }
}

pub(super) fn key(name: &str) -> Key {
    if let Some(rest) = name.strip_prefix("ctrl-") {
        return Key {
            ctrl: true,
            ..key(rest)
        };
    }
    if let Some(rest) = name.strip_prefix("alt-") {
        return key(rest).and_alt();
    }
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Key::plain(KeyCode::Char(letter));
    }
    let point = name
        .strip_prefix("U+")
        .and_then(|hex| u32::from_str_radix(hex, 16).ok())
        .and_then(char::from_u32);
    let number = name.strip_prefix('f').and_then(|it| it.parse().ok());
    Key::plain(match name {
        "space" => KeyCode::Char(' '),
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "ins" => KeyCode::Insert,
        "del" => KeyCode::Delete,
        "bs" => KeyCode::Backspace,
        _ => match (point, number) {
            (Some(letter), _) => KeyCode::Char(letter),
            (None, Some(number)) => KeyCode::F(number),
            (None, None) => panic!("no key is called {name}"),
        },
    })
}
