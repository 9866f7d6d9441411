//! An open consultation on the screen.

use std::ops::Range;
use std::time::Duration;

use super::Slot;
use super::page::Page;
use crate::domain::checklist::{QuestionId, SectionId};
use crate::domain::consultation::{Consultation, Missing, Stage};
use crate::domain::language::{Direction, Language};
use crate::domain::moment::Moment;
use crate::domain::screening::Answer;
use crate::tui::message::Unsaved;
use crate::tui::widgets::text_field::TextField;

/// Who types without looking looks up after this long.
pub const SETTLING: Duration = Duration::from_millis(700);
/// Who pressed one key and was led elsewhere by it sees that after this long.
pub const LED: Duration = Duration::from_millis(300);

/// The open consultation and the place in it.
#[derive(Debug)]
pub struct Walk {
    /// The consultation.
    pub consultation: Consultation,
    /// The stage on the screen.
    pub stage: Stage,
    /// The row under the cursor, stage by stage.
    pub cursors: [usize; 8],
    /// The stage under the cursor of the stage bar, while the bar has the keys.
    pub bar: Option<Stage>,
    /// The stage and the finding from which a question was looked at: Esc leads back there.
    pub came_from: Option<(Stage, QuestionId)>,
    /// The text field under the cursor.
    pub editor: Option<(Slot, TextField)>,
    /// Whether the side pane has the arrows.
    pub pane_focused: bool,
    /// Rows of the pane scrolled away.
    pub pane_scroll: u16,
    /// The first line of the notice on the screen.
    pub notice_top: u16,
    /// Whether the notice is shown alone, for the client to read.
    pub client_view: bool,
    /// The last answer key: a held key answers once.
    pub last_answer: Option<LastAnswer>,
    /// The answer just given, until another key moves or answers.
    pub echo: Option<Echo>,
    /// What is on the screen now.
    pub drawn: Drawn,
    /// Whether the newest change is on the disk.
    pub saved: Saved,
    /// What the last key lacked: F4 leads there.
    pub refused: Option<Missing>,
    /// Until when a key counts as typed blind, after one that meant nothing here or was led elsewhere: what follows at once
    /// was meant for elsewhere.
    pub blind_until: Option<Duration>,
    /// When the first unsaved change was made.
    pub changed_at: Option<Duration>,
    /// When the last save was known to have failed, once someone has looked at the clock since.
    pub failed_at: Option<Duration>,
}

/// The last answer key.
#[derive(Debug)]
pub struct LastAnswer {
    /// When it came, or its last repeat.
    pub at: Duration,
    /// Which.
    pub answer: Answer,
    /// What stood before it, if the same key had answered just before: it may be held.
    pub undo: Option<Box<Before>>,
}

/// What stood before an answer.
#[derive(Debug)]
pub struct Before {
    /// Everything that was entered.
    pub consultation: Consultation,
    /// The cursor.
    pub cursor: usize,
    /// The answer before that one.
    pub echo: Option<Echo>,
}

/// The answer just given: what it is worth stays on the screen, and one key takes it back or adds its detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Echo {
    /// The question.
    pub question: QuestionId,
    /// Its answer.
    pub answer: Answer,
}

/// What a frame showed; an answer counts only for a question that was drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    /// The question whose card is on the screen.
    pub question: Option<QuestionId>,
    /// Items of the notice, by number, that are whole on the screen.
    pub notice: Vec<usize>,
    /// The most rows that can be scrolled away of what the arrows scroll.
    pub most: Option<u16>,
    /// The notice as it stands on the screen.
    pub page: Page,
}

/// Whether the newest change is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// Nothing is entered, and nothing is on the disk.
    Nothing,
    /// It is, since then.
    At(Moment),
    /// Not yet.
    NotYet,
    /// The last try failed.
    Failed,
    /// A seal is under way.
    Sealing,
    /// The draft is being discarded.
    Discarding,
}

/// A consultation that was begun or resumed.
#[derive(Debug)]
pub struct Opened {
    /// The consultation.
    pub consultation: Consultation,
    /// Where it stood.
    pub stage: Stage,
    /// The question under the cursor.
    pub focus: Option<String>,
    /// When its draft was saved; `None` for a new one.
    pub saved: Option<Moment>,
    /// How many answers are asked again under this edition.
    pub asked_again: usize,
}

impl Walk {
    /// Shows an opened consultation where it stood.
    #[must_use]
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

    /// Whether nothing may be changed any more, for the worker is closing it.
    #[must_use]
    pub fn closing(&self) -> bool {
        matches!(self.saved, Saved::Sealing | Saved::Discarding)
    }

    /// Whether a key comes too soon after one that was meant for elsewhere.
    #[must_use]
    pub fn is_blind(&self, at: Duration) -> bool {
        self.blind_until.is_some_and(|until| at < until)
    }

    /// The cursor's place in the current stage.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursors.get(self.stage as usize).copied().unwrap_or(0)
    }

    /// Moves the cursor of the current stage.
    pub fn set_cursor(&mut self, cursor: usize) {
        if let Some(place) = self.cursors.get_mut(self.stage as usize) {
            *place = cursor;
        }
        self.pane_scroll = 0;
    }

    /// The question under the cursor of the screening.
    #[must_use]
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

    /// Puts the cursor of the screening on a question.
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

    /// What the consultation holds for a field.
    #[must_use]
    pub fn stored(&self, slot: Slot) -> String {
        (slot.spec().get)(&self.consultation)
    }

    /// What is typed into a field and not entered.
    #[must_use]
    pub fn begun(&self, slot: Slot) -> Option<&str> {
        let begun = &self.consultation.form().begun;
        let typed = slot.spec().begun.map(|field| begun.text(field));
        typed.filter(|text| !text.is_empty())
    }

    /// What stands in a field: as typed last, else as it was entered.
    #[must_use]
    pub fn shown(&self, slot: Slot) -> String {
        self.begun(slot)
            .map_or_else(|| self.stored(slot), str::to_owned)
    }

    /// The language of the notice: the client reads it in the client's, whatever the screen's.
    #[must_use]
    pub fn notice_language(&self, screen: Language) -> Language {
        self.consultation.form().client_language.unwrap_or(screen)
    }

    /// The direction in which a field is painted: that of the notice turns with it.
    #[must_use]
    pub fn direction(&self, slot: Slot, screen: Language) -> Direction {
        let with_notice = slot == Slot::Acknowledge;
        let language = if with_notice {
            self.notice_language(screen)
        } else {
            screen
        };
        language.direction()
    }

    /// Whether nothing is entered.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.consultation.form().is_blank()
    }

    /// What a draft would hold now.
    #[must_use]
    pub fn unsaved(&self) -> Unsaved {
        Unsaved {
            form: self.consultation.form().clone(),
            stage: self.stage,
            focus: self.question().map(|id| id.to_string()),
        }
    }
}
