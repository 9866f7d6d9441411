//! What the screen shows, and nothing else: no file, no clock, no terminal.

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
pub use walk::{Before, Drawn, Echo, LED, LastAnswer, Opened, SETTLING, Saved, Walk};

use std::path::PathBuf;
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
use crate::shipped::{self, PHRASES};
use crate::store::lock::Holder;
use crate::store::names::Names;
use crate::text::embed;

/// The smallest window in which a consultation can be held: columns and rows.
pub const SMALLEST: (u16, u16) = (48, 14);
/// From this width on the side pane is shown.
pub const PANE_FROM: u16 = 76;
/// Columns of the edges of a text field.
pub const FIELD_EDGES: u16 = 2;
/// Columns of the widest list: longer lines are hard to read.
pub const WIDEST_LIST: u16 = 96;
/// A draft is saved at the latest this long after the first unsaved change.
pub const AUTOSAVE: Duration = Duration::from_secs(1);
/// A draft that could not be saved is tried again this long after, the longer the more often it has failed in a row:
/// much passes at once, and what does not should not keep a disk busy.
const RETRIES: [Duration; 3] = [
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
];
/// After still more failures it is this long.
const LATER: Duration = Duration::from_secs(10);

/// Everything the screen shows.
#[derive(Debug)]
pub struct Model {
    /// The language of the screen.
    pub language: Language,
    /// Columns and rows of the window.
    pub size: (u16, u16),
    /// Where the person is.
    pub place: Place,
    /// The consultations.
    pub home: Home,
    /// What stands in front of the place, if anything does.
    pub dialog: Option<Front>,
    /// The line that says what a key did not do, until the next key.
    pub hint: Option<Hint>,
    /// Until then the hint line shows the keys of the place, after one that means nothing there.
    pub keys_until: Option<Duration>,
    /// What the person should know, shown in the hint line when no key has anything to say.
    pub notices: Notices,
    /// Whether this window may write.
    pub access: Access,
    /// Names and answers are covered until a key is pressed.
    pub covered: bool,
    /// When the last key came, for covering.
    pub last_key: Duration,
    /// After this long without a key the screen is covered; `None` never.
    pub idle: Option<Duration>,
    /// The program is to end with this code.
    pub exit: Option<u8>,
    /// The consultation that was opened last and is still a draft.
    pub open: Option<RecordId>,
    /// What is not finished yet outside the screen.
    pub pending: Pending,
    /// The local date, as far as the last key or tick told it.
    pub today: Option<Date>,
    /// Names used before.
    pub names: Names,
    /// Where files are looked for and written.
    pub folders: Folders,
    /// What the terminal said of its background.
    pub background: Option<Background>,
    /// How right-to-left text is handed to the terminal, and why.
    pub arabic: Arabic,
    /// The checklist in use.
    pub checklist: &'static Checklist,
    /// The words of the program.
    pub phrases: &'static Phrases,
}

/// Where files are looked for and written; each as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folders {
    /// The home folder.
    pub home: Option<PathBuf>,
    /// The folder of the last export.
    pub exports: Option<PathBuf>,
    /// The folder in which an intake was chosen last.
    pub intakes: Option<PathBuf>,
}

/// What is not finished yet outside the screen.
#[derive(Debug, Default)]
pub struct Pending {
    /// Saves that the worker has not answered.
    pub saves: usize,
    /// A consultation that was left while its draft was being saved: it comes back if that fails.
    pub left: Option<Box<Walk>>,
    /// What follows as soon as everything is saved.
    pub after: Option<After>,
    /// How many of the saves that the worker answered last have failed, which was told.
    pub failures: usize,
    /// An export under way: its dialog comes back if it fails.
    pub exporting: Option<Front>,
    /// The path of an export that did not come about, for the next one.
    pub export_path: Option<TextField>,
    /// A consultation or a record was asked for and is not there yet.
    pub opening: bool,
    /// The last key was one after which Ctrl-C leaves.
    pub leaving: bool,
}

/// What follows a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// The program stops until the shell resumes it.
    Stop,
    /// The program ends; at this moment it does not wait any longer.
    Exit(Duration),
}

/// Where the person is.
#[derive(Debug)]
pub enum Place {
    /// In the list of consultations.
    Home,
    /// In a consultation.
    Walk(Box<Walk>),
    /// Reading a record.
    Reading(Box<Reading>),
}

/// Whether this window may write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// It holds the lock.
    Writing,
    /// Another program holds it; who and since when, where that could be read.
    Reading(Option<Holder>),
    /// Locks do not work in this folder.
    Unlocked,
}

/// Says that this window only reads, for another program holds the lock.
#[must_use]
pub fn only_reads(holder: Option<&Holder>, language: Language) -> String {
    let words = &PHRASES.screen;
    match holder {
        Some(holder) => {
            let since = holder.since.local().strftime("%Y-%m-%d %H:%M").to_string();
            let values = [("pid", &*holder.pid.to_string()), ("since", &*since)];
            fill(words.locked.get(language), &values)
        }
        None => words.locked_by_someone.get(language).to_owned(),
    }
}

/// A sentence for the hint line: it follows the language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The phrase.
    pub phrase: &'static Bilingual,
    /// What fills its braces.
    pub values: Vec<(&'static str, String)>,
    /// A sentence after it: what can be done about it.
    pub then: Option<&'static Bilingual>,
}

impl Hint {
    /// A sentence without values.
    #[must_use]
    pub const fn of(phrase: &'static Bilingual) -> Self {
        Self::with(phrase, Vec::new())
    }

    /// A sentence with its values.
    #[must_use]
    pub const fn with(phrase: &'static Bilingual, values: Vec<(&'static str, String)>) -> Self {
        let then = None;
        Self {
            phrase,
            values,
            then,
        }
    }
}

impl Model {
    /// At home, before anything is known of the folder.
    #[must_use]
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
            arabic,
            checklist: &shipped::CHECKLIST,
            phrases: &PHRASES,
        }
    }

    /// The phrase in the screen's language.
    #[must_use]
    pub const fn say(&self, phrase: &Bilingual) -> &'static str {
        phrase.get(self.language)
    }

    /// The phrase with its braces filled; neither phrase nor value disturbs the order of the other.
    #[must_use]
    pub fn fill(&self, phrase: &Bilingual, values: &[(&str, &str)]) -> String {
        let values: Vec<_> = values.iter().map(|(name, it)| (*name, embed(it))).collect();
        let values: Vec<_> = values
            .iter()
            .map(|(name, it)| (*name, it.as_str()))
            .collect();
        fill(phrase.get(self.language), &values)
    }

    /// The open consultation.
    #[must_use]
    pub fn walk(&self) -> Option<&Walk> {
        match &self.place {
            Place::Walk(walk) => Some(walk),
            Place::Home | Place::Reading(_) => None,
        }
    }

    /// The open consultation, to be changed.
    #[must_use]
    pub fn walk_mut(&mut self) -> Option<&mut Walk> {
        match &mut self.place {
            Place::Walk(walk) => Some(walk),
            Place::Home | Place::Reading(_) => None,
        }
    }

    /// The rows of the stage; none where no consultation is open.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let walk = self.walk();
        walk.map_or_else(Vec::new, |walk| rows(walk, &self.names))
    }

    /// The row under the cursor.
    #[must_use]
    pub fn row(&self) -> Option<Row> {
        let walk = self.walk()?;
        rows(walk, &self.names).get(walk.cursor()).copied()
    }

    /// Shows a hint.
    pub fn hint(&mut self, phrase: &'static Bilingual) {
        self.hint = Some(Hint::of(phrase));
    }

    /// Shows a hint with a value in it.
    pub fn hint_with(
        &mut self,
        phrase: &'static Bilingual,
        key: &'static str,
        value: impl Into<String>,
    ) {
        self.hint = Some(Hint::with(phrase, vec![(key, value.into())]));
    }

    /// When the model wants to be told the time: an unsaved change, a save to be tried again, keys that were shown long
    /// enough, the cover, or the end.
    #[must_use]
    pub fn wakes_at(&self) -> Option<Duration> {
        let (save, exit) = (self.save_due(), self.exit_due());
        let cover = self
            .idle
            .filter(|_| !self.covered)
            .map(|idle| self.last_key + idle);
        let waits = [save, cover, self.keys_until, exit];
        waits.into_iter().flatten().min()
    }

    /// When the program ends although not everything is saved.
    #[must_use]
    pub const fn exit_due(&self) -> Option<Duration> {
        match self.pending.after {
            Some(After::Exit(due)) => Some(due),
            Some(After::Stop) | None => None,
        }
    }

    /// When the draft is to be saved; at once, if only the time of a failure is to be noted. While the worker writes an
    /// older one nothing is due.
    #[must_use]
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

    /// Columns of the side pane; `None` where there is no room for it, or nothing for it to say: the notice has the
    /// whole width. What the list cannot use the pane gets too.
    #[must_use]
    pub fn pane_width(&self) -> Option<u16> {
        let notice = self.walk().is_some_and(|walk| walk.stage == Stage::Notice);
        let share = (self.size.0 * 37 / 100).clamp(27, 46);
        let unused = self.size.0.saturating_sub(WIDEST_LIST + 1);
        (self.size.0 >= PANE_FROM && !notice).then(|| share.max(unused))
    }

    /// Columns of a text field on a stage, and of one in a dialog: moves by row need them.
    #[must_use]
    pub fn field_widths(&self) -> (u16, u16) {
        let list = self
            .pane_width()
            .map_or(self.size.0.min(WIDEST_LIST), |pane| self.size.0 - pane - 1);
        (
            list.saturating_sub(3 + FIELD_EDGES),
            self.dialog_width().saturating_sub(6 + FIELD_EDGES),
        )
    }

    /// Columns of a dialog.
    #[must_use]
    pub fn dialog_width(&self) -> u16 {
        self.size.0.saturating_sub(4).min(84)
    }

    /// Puts a dialog in front.
    pub fn show(&mut self, dialog: impl Dialog) {
        self.dialog = Some(dialog.into());
    }

    /// What stands in front, if it is such a dialog.
    #[must_use]
    pub fn front<D: Dialog>(&self) -> Option<&D> {
        self.dialog.as_ref()?.dialog.downcast()
    }

    /// Whether the window has room for a consultation.
    #[must_use]
    pub const fn has_room(&self) -> bool {
        self.size.0 >= SMALLEST.0 && self.size.1 >= SMALLEST.1
    }
}
