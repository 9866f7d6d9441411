//! An open consultation on screen.

use std::ops::Range;
use std::time::Duration;

use super::Slot;
use super::page::Page;
use crate::domain::checklist::{QuestionId, SectionId};
use crate::domain::consultation::{Consultation, Missing, Stage};
use crate::domain::language::{Direction, Language};
use crate::domain::moment::Moment;
use crate::domain::screening::Answer;
use crate::session::{Opened, Unsaved};
use crate::tui::widgets::text_field::TextField;

/// The time after which someone typing without looking has seen what happened.
pub const SETTLING: Duration = Duration::from_millis(700);
/// The time after which someone whose single key moved the cursor has seen where to.
pub const LED: Duration = Duration::from_millis(300);

/// The open consultation and the position in it.
#[derive(Debug)]
pub struct Walk {
    pub consultation: Consultation,
    pub stage: Stage,
    /// The row under the cursor in each stage.
    pub cursors: [usize; 8],
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
    /// The last answer key; a held key answers only once.
    pub last_answer: Option<LastAnswer>,
    /// The answer just given, until another key moves or answers.
    pub echo: Option<Echo>,
    /// What is on screen.
    pub drawn: Drawn,
    pub saved: Saved,
    /// What was missing for the last key; F4 leads there.
    pub refused: Option<Missing>,
    /// Keys before this time count as typed blind: a key had no meaning here or moved the cursor, and those that follow
    /// at once were meant for elsewhere.
    pub blind_until: Option<Duration>,
    /// When the first unsaved change was made.
    pub changed_at: Option<Duration>,
    /// The time of the first tick after a failed save.
    pub failed_at: Option<Duration>,
}

#[derive(Debug)]
pub struct LastAnswer {
    /// When it was pressed or last repeated.
    pub at: Duration,
    pub answer: Answer,
    /// The state before it, if the same key answered shortly before and may be held.
    pub undo: Option<Box<Before>>,
}

/// The state before an answer.
#[derive(Debug)]
pub struct Before {
    pub consultation: Consultation,
    pub cursor: usize,
    /// The previous answer.
    pub echo: Option<Echo>,
}

/// The answer just given. Its consequence stays on screen; one key takes it back, another adds its detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Echo {
    pub question: QuestionId,
    pub answer: Answer,
}

/// What a frame showed; an answer counts only for a question that was drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    /// The question whose card is on screen.
    pub question: Option<QuestionId>,
    /// Items of the notice, by number, that are whole on the screen.
    pub notice: Vec<usize>,
    /// Maximum scroll position of whatever the arrow keys scroll.
    pub most: Option<u16>,
    /// The visible part of the notice.
    pub page: Page,
}

/// Whether the latest change is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// Nothing is entered, and nothing is on disk.
    Nothing,
    /// Saved at this time.
    At(Moment),
    NotYet,
    /// The last save failed.
    Failed,
    /// The consultation is being sealed.
    Sealing,
    /// The draft is being discarded.
    Discarding,
}

impl Walk {
    /// Shows an opened consultation where it was left.
    pub fn new(opened: Opened) -> Self {
        let saved = opened.saved.map_or(Saved::Nothing, Saved::At);
        let mut walk = Self {
            consultation: opened.consultation,
            stage: opened.stage,
            cursors: [0; 8],
            bar: None,
            came_from: None,
            editor: None,
            pane_focused: false,
            pane_scroll: 0,
            notice_top: 0,
            client_view: false,
            last_answer: None,
            echo: None,
            drawn: Drawn::default(),
            saved,
            refused: None,
            blind_until: None,
            changed_at: None,
            failed_at: None,
        };
        walk.focus_question(opened.focus.as_deref());
        walk
    }

    /// Whether the worker is closing it, so that nothing may change any more.
    pub fn closing(&self) -> bool {
        matches!(self.saved, Saved::Sealing | Saved::Discarding)
    }

    /// Whether a key at this time counts as typed blind.
    pub fn is_blind(&self, at: Duration) -> bool {
        self.blind_until.is_some_and(|until| at < until)
    }

    /// The row under the cursor in the current stage.
    pub fn cursor(&self) -> usize {
        self.cursors.get(self.stage as usize).copied().unwrap_or(0)
    }

    /// Moves the cursor in the current stage.
    pub fn set_cursor(&mut self, cursor: usize) {
        if let Some(place) = self.cursors.get_mut(self.stage as usize) {
            *place = cursor;
        }
        self.pane_scroll = 0;
    }

    /// The question under the cursor of the screening.
    pub fn question(&self) -> Option<QuestionId> {
        let questions = self.consultation.questions();
        let cursor = self
            .cursors
            .get(Stage::Screening as usize)
            .copied()
            .unwrap_or(0);
        questions
            .get(cursor.min(questions.len().saturating_sub(1)))
            .map(|question| question.id)
    }

    /// The sections of the screening that are asked, each with the places of its questions.
    #[must_use]
    pub fn sections(&self) -> Vec<(SectionId, Range<usize>)> {
        let mut sections: Vec<(SectionId, Range<usize>)> = Vec::new();
        for (place, question) in self.consultation.questions().iter().enumerate() {
            match sections.last_mut() {
                Some((section, places)) if *section == question.section => places.end = place + 1,
                _ => sections.push((question.section, place..place + 1)),
            }
        }
        sections
    }

    /// Moves the cursor of the screening to a question.
    pub fn focus_question(&mut self, id: Option<&str>) {
        let questions = self.consultation.questions();
        let place = id.and_then(|id| {
            questions
                .iter()
                .position(|question| question.id.as_str() == id)
        });
        if let (Some(place), Some(cursor)) =
            (place, self.cursors.get_mut(Stage::Screening as usize))
        {
            *cursor = place;
            self.pane_scroll = 0;
        }
    }

    /// The text entered in a field.
    pub fn stored(&self, slot: Slot) -> String {
        (slot.spec().get)(&self.consultation)
    }

    /// The text typed into a field but not entered.
    pub fn begun(&self, slot: Slot) -> Option<&str> {
        let begun = &self.consultation.form().begun;
        let typed = slot.spec().begun.map(|field| begun.text(field));
        typed.filter(|text| !text.is_empty())
    }

    /// The text shown in a field: as last typed, else as entered.
    pub fn shown(&self, slot: Slot) -> String {
        self.begun(slot)
            .map_or_else(|| self.stored(slot), str::to_owned)
    }

    /// The language of the notice: the client's, else that of the screen.
    pub fn notice_language(&self, screen: Language) -> Language {
        self.consultation.form().client_language.unwrap_or(screen)
    }

    /// The direction of a field; the acknowledgement follows the notice.
    pub fn direction(&self, slot: Slot, screen: Language) -> Direction {
        let with_notice = slot == Slot::Acknowledge;
        let language = if with_notice {
            self.notice_language(screen)
        } else {
            screen
        };
        language.direction()
    }

    pub fn is_blank(&self) -> bool {
        self.consultation.form().is_blank()
    }

    /// The contents of a draft saved now.
    pub fn unsaved(&self) -> Unsaved {
        Unsaved {
            form: self.consultation.form().clone(),
            stage: self.stage,
            focus: self.question().map(|id| id.to_string()),
        }
    }
}
