//! The open consultation: the position in it, and whether it is saved.

use std::ops::Range;
use std::time::Duration;

use super::fields::Slot;
use super::{Earlier, Opened, Unsaved};
use crate::domain::checklist::{QuestionId, SectionId};
use crate::domain::consultation::{Consultation, Missing, Stage};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::screening::Answer;

#[derive(Debug)]
pub struct OpenConsultation {
    pub consultation: Consultation,
    pub stage: Stage,
    /// The index of the question in focus among those asked, which changes in earlier stages may have shortened since.
    pub focus: usize,
    /// The last answer; a held key answers only once.
    pub last_answer: Option<LastAnswer>,
    /// The answer just given, until the next one or another stage.
    pub echo: Option<Echo>,
    pub saved: Saved,
    /// What was missing for the last request.
    pub refused: Option<Missing>,
    /// The earlier consultations of this client, as far as they are known.
    pub earlier: Earlier,
    /// The reference that was looked up last.
    pub looked_up: String,
    /// When the first unsaved change was made.
    pub changed_at: Option<Duration>,
    /// The time of the first tick after a failed save.
    pub failed_at: Option<Duration>,
}

#[derive(Debug)]
pub struct LastAnswer {
    /// When its key was pressed or last repeated.
    pub at: Duration,
    pub answer: Answer,
    /// The state before it, if the same key answered shortly before and may be held.
    pub undo: Option<Box<Before>>,
}

/// The state before an answer.
#[derive(Debug)]
pub struct Before {
    pub consultation: Consultation,
    pub focus: usize,
    /// The previous answer.
    pub echo: Option<Echo>,
}

/// The answer just given, which can be taken back or given a detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Echo {
    pub question: QuestionId,
    pub answer: Answer,
    /// Whether the focus is still where the answer moved it; only then does a request for a detail mean this answer.
    pub near: bool,
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

impl OpenConsultation {
    /// Opens a consultation where it was left.
    pub fn new(opened: Opened) -> Self {
        let mut open = Self {
            consultation: opened.consultation,
            stage: opened.stage,
            focus: 0,
            last_answer: None,
            echo: None,
            saved: opened.saved.map_or(Saved::Nothing, Saved::At),
            refused: None,
            earlier: Earlier::default(),
            looked_up: String::new(),
            changed_at: None,
            failed_at: None,
        };
        open.focus_question(opened.focus.as_deref());
        open
    }

    /// Whether the worker is closing it, so that it must not change any more.
    pub fn closing(&self) -> bool {
        matches!(self.saved, Saved::Sealing | Saved::Discarding)
    }

    /// Whether it differs from its draft on disk and from what the worker is saving.
    pub(super) fn save_is_due(&self) -> bool {
        let changed = self.changed_at.is_some();
        match self.saved {
            Saved::Nothing => !self.is_blank(),
            Saved::At(_) => changed || self.is_blank(),
            Saved::Failed => true,
            Saved::NotYet | Saved::Sealing | Saved::Discarding => changed,
        }
    }

    pub fn is_blank(&self) -> bool {
        self.consultation.form().is_blank()
    }

    /// The question in focus.
    pub fn question(&self) -> Option<QuestionId> {
        let questions = self.consultation.questions();
        let last = questions.len().saturating_sub(1);
        questions
            .get(self.focus.min(last))
            .map(|question| question.id)
    }

    /// Whether the question in focus has no answer yet.
    pub fn question_is_unanswered(&self) -> bool {
        let question = self.question();
        question.is_some_and(|id| self.consultation.answer(id).is_none())
    }

    /// The question just answered, while the focus is still where the answer moved it.
    pub fn just_answered(&self) -> Option<QuestionId> {
        let echo = self.echo.filter(|echo| echo.near);
        echo.map(|echo| echo.question)
    }

    /// Notes that the focus is no longer where the last answer moved it.
    pub fn left_echo(&mut self) {
        if let Some(echo) = &mut self.echo {
            echo.near = false;
        }
    }

    /// Puts a question in focus, if it is asked.
    pub fn focus_question(&mut self, id: Option<&str>) {
        let questions = self.consultation.questions();
        let place = id.and_then(|id| {
            questions
                .iter()
                .position(|question| question.id.as_str() == id)
        });
        self.focus = place.unwrap_or(self.focus);
    }

    /// The sections of the screening with questions to ask, each with the indices of its questions.
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

    /// The text shown in a field: as last typed, otherwise as entered.
    pub fn shown(&self, slot: Slot) -> String {
        self.begun(slot)
            .map_or_else(|| self.stored(slot), str::to_owned)
    }

    /// The language of the notice: the client's, otherwise that of the front end.
    pub fn notice_language(&self, front: Language) -> Language {
        self.consultation.form().client_language.unwrap_or(front)
    }

    /// The contents of a draft saved now.
    pub fn unsaved(&self) -> Unsaved {
        Unsaved {
            checklist: self.consultation.checklist(),
            form: self.consultation.form().clone(),
            stage: self.stage,
            focus: self.question().map(|id| id.to_string()),
        }
    }

    /// Notes an unsaved change.
    pub(super) fn changed(&mut self, at: Duration) {
        self.saved = Saved::NotYet;
        self.changed_at.get_or_insert(at);
    }
}
