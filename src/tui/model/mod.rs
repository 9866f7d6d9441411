//! The state of the screen: no files, no clock, no terminal.

mod context;
mod fields;
mod home;
mod leads;
mod missing;
mod notices;
mod page;
mod reading;
mod rows;
mod walk;

pub use context::{context, offered};
pub use fields::{Slot, TextSpec};
pub use home::Home;
pub use notices::Notices;
pub use page::Page;
pub use reading::{Mark, Reading};
pub use rows::{Row, Target, review_questions, rows};
pub use walk::{Before, Drawn, Echo, LED, LastAnswer, SETTLING, Saved, Walk};

use std::time::Duration;

use jiff::civil::Date;

use super::arabic::Arabic;
use super::dialogs::{Dialog, Front};
use super::theme::Background;
use super::widgets::text_field::TextField;
use crate::domain::checklist::Checklist;
use crate::domain::consultation::Stage;
use crate::domain::language::{Bilingual, Language};
use crate::domain::record_id::RecordId;
use crate::phrases::{Phrases, fill};
use crate::session::{Access, Folders, Hint};
use crate::shipped::{self, PHRASES};
use crate::store::names::Names;
use crate::text::embed;

/// The smallest window that can hold a consultation, in columns and rows.
pub const SMALLEST: (u16, u16) = (48, 14);
/// The side pane is shown from this width.
pub const PANE_FROM: u16 = 76;
/// Columns taken by the borders of a text field.
pub const FIELD_EDGES: u16 = 2;
/// Maximum width of a list in columns; longer lines are hard to read.
pub const WIDEST_LIST: u16 = 96;
/// Maximum delay between the first unsaved change and the autosave.
pub const AUTOSAVE: Duration = Duration::from_secs(1);
/// Delays before a failed save is retried, by number of consecutive failures. Many causes are brief; a lasting one
/// should not keep the disk busy.
const RETRIES: [Duration; 3] = [
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
];
/// The delay after any further failures.
const LATER: Duration = Duration::from_secs(10);

/// Everything the screen shows.
#[derive(Debug)]
pub struct Model {
    pub language: Language,
    /// Columns and rows of the window.
    pub size: (u16, u16),
    pub place: Place,
    pub home: Home,
    /// The open dialog.
    pub dialog: Option<Front>,
    /// The response to the last key, until the next one.
    pub hint: Option<Hint>,
    /// After a key with no meaning here, the hint line lists the keys of the context until this time.
    pub keys_until: Option<Duration>,
    /// Notices, shown in the hint line when there is no hint.
    pub notices: Notices,
    /// Whether this window may write.
    pub access: Access,
    /// Whether names and answers are hidden until a key is pressed.
    pub covered: bool,
    /// When the last key was pressed; the cover depends on it.
    pub last_key: Duration,
    /// The screen is covered after this long without a key; `None` means never.
    pub idle: Option<Duration>,
    /// The exit code, once the program is to end.
    pub exit: Option<u8>,
    /// The consultation opened last, while it is still a draft.
    pub open: Option<RecordId>,
    pub pending: Pending,
    /// The local date as of the last key or tick.
    pub today: Option<Date>,
    /// Names used before.
    pub names: Names,
    pub folders: Folders,
    /// The terminal's background, if it reported one.
    pub background: Option<Background>,
    /// How right-to-left text is sent to the terminal, and why.
    pub arabic: Arabic,
    /// Whether the loop is to ask tmux about the terminal outside it.
    pub asks_tmux: bool,
    pub checklist: &'static Checklist,
    pub phrases: &'static Phrases,
}

/// Work that is still under way outside the screen.
#[derive(Debug, Default)]
pub struct Pending {
    /// Saves the worker has not answered yet.
    pub saves: usize,
    /// A consultation left while its draft was being saved; it comes back if that fails.
    pub left: Option<Box<Walk>>,
    /// What to do once everything is saved.
    pub after: Option<After>,
    /// The number of consecutive failed saves; each was reported.
    pub failures: usize,
    /// The dialog of an export under way; it comes back if the export fails.
    pub exporting: Option<Front>,
    /// The path of an export that failed or was cancelled, for the next one.
    pub export_path: Option<TextField>,
    /// Whether a requested consultation or record has not arrived yet.
    pub opening: bool,
    /// Whether the last key was one after which Ctrl-C exits.
    pub leaving: bool,
}

/// What follows a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// Suspend until the shell resumes the program.
    Stop,
    /// Exit, at this time at the latest.
    Exit(Duration),
}

/// What the screen shows behind any dialog.
#[derive(Debug)]
pub enum Place {
    /// The list of consultations.
    Home,
    /// An open consultation.
    Walk(Box<Walk>),
    /// A sealed record.
    Reading(Box<Reading>),
}

impl Model {
    /// The list of consultations, before the folder has been read.
    pub fn new(language: Language, size: (u16, u16), arabic: Arabic) -> Self {
        Self {
            language,
            size,
            place: Place::Home,
            home: Home::default(),
            dialog: None,
            hint: None,
            keys_until: None,
            notices: Notices::default(),
            access: Access::Writing,
            covered: false,
            last_key: Duration::ZERO,
            idle: None,
            exit: None,
            open: None,
            pending: Pending::default(),
            today: None,
            names: Names::default(),
            folders: Folders::default(),
            background: None,
            asks_tmux: arabic.asks_tmux(),
            arabic,
            checklist: &shipped::CHECKLIST,
            phrases: &PHRASES,
        }
    }

    /// The phrase in the language of the screen.
    pub const fn say(&self, phrase: &Bilingual) -> &'static str {
        phrase.get(self.language)
    }

    /// The phrase with its placeholders filled; phrase and values are isolated from each other's direction.
    pub fn fill(&self, phrase: &Bilingual, values: &[(&str, &str)]) -> String {
        let values: Vec<_> = values.iter().map(|(name, it)| (*name, embed(it))).collect();
        let values: Vec<_> = values
            .iter()
            .map(|(name, it)| (*name, it.as_str()))
            .collect();
        fill(phrase.get(self.language), &values)
    }

    /// The open consultation.
    pub fn walk(&self) -> Option<&Walk> {
        match &self.place {
            Place::Walk(walk) => Some(walk),
            Place::Home | Place::Reading(_) => None,
        }
    }

    pub fn walk_mut(&mut self) -> Option<&mut Walk> {
        match &mut self.place {
            Place::Walk(walk) => Some(walk),
            Place::Home | Place::Reading(_) => None,
        }
    }

    /// The rows of the current stage; empty without an open consultation.
    pub fn rows(&self) -> Vec<Row> {
        let walk = self.walk();
        walk.map_or_else(Vec::new, |walk| rows(walk, &self.names))
    }

    /// The row under the cursor.
    pub fn row(&self) -> Option<Row> {
        let walk = self.walk()?;
        rows(walk, &self.names).get(walk.cursor()).copied()
    }

    pub fn hint(&mut self, phrase: &'static Bilingual) {
        self.hint = Some(Hint::of(phrase));
    }

    /// Shows a hint with one value.
    pub fn hint_with(
        &mut self,
        phrase: &'static Bilingual,
        key: &'static str,
        value: impl Into<String>,
    ) {
        self.hint = Some(Hint::with(phrase, vec![(key, value.into())]));
    }

    /// When the next tick is due: for an autosave, a retry, the end of the key list, the cover, or the exit.
    pub fn wakes_at(&self) -> Option<Duration> {
        let (save, exit) = (self.save_due(), self.exit_due());
        let cover = self
            .idle
            .filter(|_| !self.covered)
            .map(|idle| self.last_key + idle);
        let waits = [save, cover, self.keys_until, exit];
        waits.into_iter().flatten().min()
    }

    /// When the program exits even if not everything is saved.
    pub const fn exit_due(&self) -> Option<Duration> {
        match self.pending.after {
            Some(After::Exit(due)) => Some(due),
            Some(After::Stop) | None => None,
        }
    }

    /// When the next save is due; at once if only the time of a failure must be noted. Nothing is due while the worker
    /// is still saving.
    pub fn save_due(&self) -> Option<Duration> {
        let idle = self.pending.saves == 0;
        let walk = self.walk()?;
        let changed = walk.changed_at.filter(|_| idle).map(|at| at + AUTOSAVE);
        let pause = RETRIES.get(self.pending.failures.saturating_sub(1));
        let pause = pause.copied().unwrap_or(LATER);
        let failed = (walk.saved == Saved::Failed && idle)
            .then(|| walk.failed_at.map_or(Duration::ZERO, |at| at + pause));
        [changed, failed].into_iter().flatten().min()
    }

    /// Columns of the side pane, including those the list cannot use. `None` in a narrow window and for the notice,
    /// which takes the full width.
    pub fn pane_width(&self) -> Option<u16> {
        let notice = self.walk().is_some_and(|walk| walk.stage == Stage::Notice);
        let share = (self.size.0 * 37 / 100).clamp(27, 46);
        let unused = self.size.0.saturating_sub(WIDEST_LIST + 1);
        (self.size.0 >= PANE_FROM && !notice).then(|| share.max(unused))
    }

    /// Columns of a text field on a stage and in a dialog; moving by row needs them.
    pub fn field_widths(&self) -> (u16, u16) {
        let list = self
            .pane_width()
            .map_or(self.size.0.min(WIDEST_LIST), |pane| self.size.0 - pane - 1);
        (
            list.saturating_sub(3 + FIELD_EDGES),
            self.dialog_width().saturating_sub(6 + FIELD_EDGES),
        )
    }

    pub fn dialog_width(&self) -> u16 {
        self.size.0.saturating_sub(4).min(84)
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
