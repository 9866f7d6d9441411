//! The open consultation on screen: the cursor, the bar, the pane, and what a frame showed.

use std::time::Duration;

use super::Model;
use super::page::Page;
use crate::domain::checklist::QuestionId;
use crate::domain::consultation::Stage;
use crate::domain::language::{Bilingual, Direction, Language};
use crate::phrases::Phrases;
use crate::session::{Hint, Slot};
use crate::tui::widgets::text_field::TextField;

/// How long someone typing blind takes to notice a change.
pub const SETTLING: Duration = Duration::from_millis(700);
/// How long someone whose single key moved the cursor takes to see where it went; a held key repeats sooner.
pub const HELD: Duration = Duration::from_millis(300);

/// What the screen adds to the open consultation.
#[derive(Debug, Default)]
pub struct ConsultationView {
    /// The row under the cursor in each stage but the screening, where it is the question in focus.
    cursors: [usize; Stage::ALL.len()],
    /// The selected stage while the stage bar has the keys.
    pub bar: Option<Stage>,
    /// The stage and finding from which a question was visited; Esc returns there.
    pub came_from: Option<(Stage, QuestionId)>,
    /// The text field under the cursor.
    pub editor: Option<(Slot, TextField)>,
    /// Whether the arrow keys scroll the side pane.
    pub pane_focused: bool,
    /// Lines of the side pane scrolled away.
    pub pane_scroll: u16,
    /// The first line of the notice on screen.
    pub notice_top: u16,
    /// Whether the notice is shown alone, for the client to read.
    pub client_view: bool,
    /// What is on screen.
    pub drawn: Drawn,
    /// Where a choice was made that led on to this stage, until the next key.
    pub led_from: Option<(Stage, usize)>,
    /// Keys that count as typed blind, because one before them had no meaning here or moved the cursor.
    pub blind: Option<Blind>,
    /// That a choice on this stage was ignored, until one is made.
    pub unchosen: Option<Hint>,
}

/// Marks keys as typed blind: those that follow at once were meant for somewhere else.
#[derive(Debug, Clone, Copy)]
pub struct Blind {
    pub until: Duration,
    /// The hint when a choice is ignored.
    pub told: &'static Bilingual,
}

impl Blind {
    /// After a text typed on a choice.
    pub fn typed(phrases: &'static Phrases, at: Duration) -> Self {
        Self {
            until: at + SETTLING,
            told: &phrases.hints.typed_on_choice,
        }
    }

    /// After a choice that led on; its key may be held, or pressed twice.
    pub fn led(phrases: &'static Phrases, at: Duration) -> Self {
        Self {
            until: at + SETTLING,
            told: &phrases.hints.chosen_too_soon,
        }
    }

    /// After a key that moved to a missing item.
    pub fn shown(phrases: &'static Phrases, at: Duration) -> Self {
        Self {
            until: at + HELD,
            ..Self::led(phrases, at)
        }
    }

    /// Extended after another ignored key: as long as a key is held, it chooses nothing.
    #[must_use]
    pub fn longer(self, at: Duration) -> Self {
        Self {
            until: self.until.max(at + HELD),
            ..self
        }
    }
}

/// What a frame showed; an answer counts only for a question that was drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    /// The question whose card is on screen.
    pub question: Option<QuestionId>,
    /// The client's language, if the question was also shown in it, to be read out.
    pub read_out: Option<Language>,
    /// Items of the notice, by number, that are entirely on the screen.
    pub notice: Vec<usize>,
    /// Maximum scroll position of whatever the arrow keys scroll.
    pub most: Option<u16>,
    /// The lines of a dialog that are scrolled away above.
    pub above: u16,
    /// The visible part of the stage or the record.
    pub page: Page,
}

impl ConsultationView {
    /// Whether a key at this time counts as typed blind.
    pub fn is_blind(&self, at: Duration) -> bool {
        self.blind.is_some_and(|blind| at < blind.until)
    }
}

impl Model {
    /// The row under the cursor in the current stage.
    pub fn cursor(&self) -> usize {
        let Some(open) = self.open() else { return 0 };
        if open.stage == Stage::Screening {
            return open.focus;
        }
        let cursor = self.view.cursors.get(open.stage as usize);
        cursor.copied().unwrap_or(0)
    }

    /// Moves the cursor in the current stage.
    pub fn set_cursor(&mut self, cursor: usize) {
        self.view.pane_scroll = 0;
        let Some(open) = &mut self.session.open else {
            return;
        };
        if open.stage == Stage::Screening {
            open.focus = cursor;
        } else if let Some(place) = self.view.cursors.get_mut(open.stage as usize) {
            *place = cursor;
        }
    }

    /// Whether the question under the cursor is on screen.
    pub fn question_is_drawn(&self) -> bool {
        let drawn = self.view.drawn.question;
        self.open().is_some_and(|open| open.question() == drawn)
    }

    /// The direction of a field; the acknowledgement follows the notice.
    pub fn direction(&self, slot: Slot) -> Direction {
        let notice = self.open().filter(|_| slot == Slot::Acknowledge);
        notice
            .map_or(self.language, |open| open.notice_language(self.language))
            .direction()
    }
}
