//! The state of the screen: no files, no clock, no terminal.

mod applicable;
mod consultation;
mod context;
mod fields;
mod hint_line;
mod hint_queue;
mod home;
mod measures;
mod page;
mod previews;
mod reading;
mod rows;

pub use consultation::{Blind, ConsultationView, Drawn, HELD, SETTLING};
pub use context::{context, offered};
pub use fields::{field_rows, text_field};
pub use hint_queue::HintQueue;
pub use home::Home;
pub use measures::{FIELD_EDGES, HOME_PANE_FROM, PANE_FROM, SIDE_BY_SIDE, SMALLEST, WIDEST_LIST};
pub use page::Page;
pub use previews::Preview;
pub use reading::{Mark, Reading};
pub use rows::{BackTarget, Row, rows};

use std::path::Path;
use std::time::Duration;

use jiff::civil::Date;

use super::arabic::Arabic;
use super::dialogs::{Dialog, Front};
use super::theme::Background;
use super::widgets::FieldLayout;
use crate::domain::checklist::Checklist;
use crate::domain::consultation::Stage;
use crate::domain::language::{Bilingual, Language};
use crate::phrases::{Phrases, fill_owned};
use crate::session::{Folders, OpenConsultation, Session, Slot};
use crate::store::Reason;
use crate::text::{DisplayOptions, embed};
use crate::tui::keymap::{BINDINGS, Binding};

/// Who is at the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visitor {
    /// Somebody who has seen the welcome, or needs none.
    Known,
    /// Somebody to whom it is still to be shown.
    Newcomer,
}

/// Everything the screen shows.
#[derive(Debug)]
pub struct Model {
    pub language: Language,
    /// Columns and rows of the window.
    pub size: (u16, u16),
    /// The consultation and all that keeps it safe.
    pub session: Session,
    /// What the screen adds to the open consultation.
    pub view: ConsultationView,
    /// The record being read, while no consultation is open.
    pub reading: Option<Box<Reading>>,
    pub home: Home,
    /// The open dialog.
    pub dialog: Option<Front>,
    /// After a key with no meaning here, the hint line lists the keys of the context until this time.
    pub keys_until: Option<Duration>,
    /// Hints that answer no key, shown in the hint line when there is no other.
    pub hints: HintQueue,
    /// Whether names and answers are hidden until a key is pressed.
    pub covered: bool,
    /// When the last key was pressed; the cover depends on it.
    pub last_key: Duration,
    /// The screen is covered after this long without a key; `None` means never.
    pub idle: Option<Duration>,
    pub pending: Pending,
    /// The local date as of the last key or tick.
    pub today: Option<Date>,
    pub folders: Folders,
    /// The terminal's background, if it reported one.
    pub background: Option<Background>,
    pub visitor: Visitor,
    /// The number that this station's next record will get, once it is known.
    pub number: Option<u64>,
    /// How right-to-left text is sent to the terminal, and why.
    pub arabic: Arabic,
    /// How letters and digits are shown.
    pub letters: DisplayOptions,
    /// Whether the loop should ask tmux about the terminal outside it.
    pub asks_tmux: bool,
    /// The edition of the content shown.
    pub checklist: &'static Checklist,
    /// The key bindings, including the person's own.
    pub bindings: &'static [Binding],
    pub phrases: &'static Phrases,
}

/// Work that is still under way outside the screen.
#[derive(Debug, Default)]
pub struct Pending {
    /// The dialog of an export under way; it comes back if the export fails.
    pub exporting: Option<Front>,
    /// The dialog of an export that failed or was cancelled, for the next one.
    pub given_up: Option<Front>,
    /// The index of the checklist for the intake being chosen.
    pub procedure: usize,
    /// Whether the record being read is to be corrected at once.
    pub amends: bool,
    /// Whether the last key was one after which Ctrl-C exits.
    pub leaving: bool,
}

/// What the screen shows behind any dialog.
#[derive(Debug, Clone, Copy)]
pub enum Scene<'m> {
    /// The list of consultations.
    Home,
    Consultation(&'m OpenConsultation),
    /// A sealed record.
    Reading(&'m Reading),
}

/// What texts depend on besides their values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextContext {
    language: Language,
    checklist: *const Checklist,
    today: Option<Date>,
    sample: bool,
}

impl Model {
    pub const fn text_context(&self) -> TextContext {
        TextContext {
            language: self.language,
            checklist: std::ptr::from_ref(self.checklist),
            today: self.today,
            sample: self.session.sample,
        }
    }

    /// The list of consultations, before the folder has been read.
    pub fn new(language: Language, size: (u16, u16), arabic: Arabic) -> Self {
        let session = Session::default();
        Self {
            language,
            size,
            checklist: session.edition(),
            phrases: session.phrases,
            session,
            view: ConsultationView::default(),
            reading: None,
            home: Home::default(),
            dialog: None,
            keys_until: None,
            hints: HintQueue::default(),
            covered: false,
            last_key: Duration::ZERO,
            idle: None,
            pending: Pending::default(),
            today: None,
            folders: Folders::default(),
            background: None,
            visitor: Visitor::Known,
            number: None,
            asks_tmux: arabic.asks_tmux(),
            arabic,
            letters: DisplayOptions::default(),
            bindings: BINDINGS,
        }
    }

    /// The phrase in the language of the screen.
    pub const fn say(&self, phrase: &Bilingual) -> &'static str {
        phrase.get(self.language)
    }

    /// The phrase with its placeholders filled; phrase and values are isolated from each other's direction.
    pub fn fill(&self, phrase: &Bilingual, values: &[(&str, &str)]) -> String {
        let values: Vec<_> = values.iter().map(|(name, it)| (*name, embed(it))).collect();
        fill_owned(phrase.get(self.language), &values)
    }

    /// A client reference, or that there is none yet.
    pub const fn client_named<'c>(&self, client: &'c str) -> &'c str {
        if client.is_empty() {
            return self.say(&self.phrases.screen.no_client);
        }
        client
    }

    /// What is wrong with a file that is no consultation.
    pub fn bad_file(&self, file: &Path, reason: &Reason) -> String {
        let file = file.display().to_string();
        let why = crate::error::reason(reason, self.language);
        let values = [("file", &*file), ("why", &*why)];
        self.fill(&self.phrases.screen.home_bad, &values)
    }

    pub fn scene(&self) -> Scene<'_> {
        match (self.open(), &self.reading) {
            (Some(open), _) => Scene::Consultation(open),
            (None, Some(reading)) => Scene::Reading(reading),
            (None, None) => Scene::Home,
        }
    }

    /// The edition on display: a consultation or record has its own; the list uses the first.
    pub fn edition(&self) -> &'static Checklist {
        let read = self.reading.as_ref().filter(|_| self.open().is_none());
        let read = read.and_then(|reading| reading.read.edition);
        read.unwrap_or_else(|| self.session.edition())
    }

    /// The open consultation.
    pub fn open(&self) -> Option<&OpenConsultation> {
        self.session.open.as_deref()
    }

    /// The rows of the current stage; empty without an open consultation.
    pub fn rows(&self) -> Vec<Row> {
        let open = self.open();
        open.map_or_else(Vec::new, |open| {
            rows(open, &self.session.names, self.language)
        })
    }

    /// The row under the cursor.
    pub fn row(&self) -> Option<Row> {
        self.rows().get(self.cursor()).copied()
    }

    pub fn hint(&mut self, phrase: &'static Bilingual) {
        self.session.hint(phrase);
    }

    /// Shows a hint with one value.
    pub fn hint_with(
        &mut self,
        phrase: &'static Bilingual,
        key: &'static str,
        value: impl Into<String>,
    ) {
        self.session.hint_with(phrase, key, value);
    }

    /// When the next tick is due: for an autosave, a retry, the end of the key list, the cover, or the exit.
    pub fn wakes_at(&self) -> Option<Duration> {
        let (save, exit) = (self.session.save_due(), self.session.exit_due());
        let cover = self
            .idle
            .filter(|_| !self.covered)
            .map(|idle| self.last_key + idle);
        let waits = [save, cover, self.keys_until, exit];
        waits.into_iter().flatten().min()
    }

    /// Columns of the side pane, including those the list cannot use. `None` in a narrow window; for the notice, also
    /// if the pane does not fit into what the notice cannot use.
    pub fn pane_width(&self) -> Option<u16> {
        let notice = self.open().is_some_and(|open| open.stage == Stage::Notice);
        let share = (self.size.0 * 37 / 100).clamp(27, 46);
        let unused = self.size.0.saturating_sub(WIDEST_LIST + 1);
        let shown = self.size.0 >= PANE_FROM && (!notice || unused >= share);
        shown.then(|| share.max(unused))
    }

    /// Columns of the record beside the list; `None` without room or without indexed records.
    pub fn home_pane_width(&self) -> Option<u16> {
        let share = (self.size.0 * 2 / 5).min(70);
        (self.size.0 >= HOME_PANE_FROM && self.home.has_index()).then_some(share)
    }

    /// How a text field on a stage is painted.
    pub fn stage_field(&self, slot: Slot) -> FieldLayout {
        let list = self
            .pane_width()
            .map_or(self.size.0.min(WIDEST_LIST), |pane| self.size.0 - pane - 1);
        FieldLayout {
            base: self.direction(slot),
            columns: list.saturating_sub(3 + FIELD_EDGES),
            letters: self.letters,
        }
    }

    /// How a text field in a dialog is painted.
    pub fn dialog_field(&self) -> FieldLayout {
        FieldLayout {
            base: self.language.direction(),
            columns: self.dialog_width().saturating_sub(6 + FIELD_EDGES),
            letters: self.letters,
        }
    }

    pub fn dialog_width(&self) -> u16 {
        self.size.0.saturating_sub(4).min(84)
    }

    /// The columns of a dialog's text.
    pub fn dialog_text_width(&self) -> u16 {
        self.dialog_width().saturating_sub(3)
    }

    /// Opens a dialog.
    pub fn show(&mut self, dialog: impl Dialog) {
        self.dialog = Some(dialog.into());
    }

    /// The open dialog, if it is of this type.
    pub fn front<D: Dialog>(&self) -> Option<&D> {
        self.dialog.as_ref()?.dialog.downcast()
    }

    /// Whether the window is large enough for a consultation.
    pub const fn has_room(&self) -> bool {
        self.size.0 >= SMALLEST.0 && self.size.1 >= SMALLEST.1
    }
}
