//! The text fields of the stages: one table of labels, help, limits, and how each text is read and set.

use crate::domain::begun::BegunField;
use crate::domain::consultation::{Consultation, Field, ProposedDecision, REMARKS, Refusal, SHORT};
use crate::domain::language::Bilingual;
use crate::domain::moment::Moment;
use crate::phrases::ScreenWords;
use crate::tui::widgets::text_field::TextField;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    Reference,
    Name,
    BirthDate,
    Practitioner,
    Acknowledge,
    Sessions,
    Specialist,
    Remarks,
}

type Phrase = fn(&ScreenWords) -> &Bilingual;
type Get = fn(&Consultation) -> String;
type Set = fn(&mut Consultation, String, Moment) -> Result<(), Refusal>;

/// The specification of a text field.
pub struct TextSpec {
    pub label: Phrase,
    /// Its explanation in the side pane; the acknowledgement shows the notice instead.
    pub about: Option<Phrase>,
    /// Maximum number of characters, counted after NFC.
    pub limit: usize,
    /// Rows on screen; with more than one, line breaks are allowed.
    pub rows: u16,
    /// Where its text is kept while incomplete or unconfirmed.
    pub begun: Option<BegunField>,
    /// Reads the entered text.
    pub get: Get,
    /// Enters a text.
    pub set: Set,
}

impl TextSpec {
    /// Creates an empty text field.
    pub const fn field(&self) -> TextField {
        match self.begun {
            Some(BegunField::BirthDate) => TextField::dated(),
            _ => TextField::new(self.limit, self.rows > 1),
        }
    }
}

impl Slot {
    pub const fn spec(self) -> TextSpec {
        match self {
            Self::Reference => short(
                |words| &words.field_reference,
                |words| &words.about_reference,
                |it| it.form().client.clone(),
                |it, text, now| it.enter(Field::Reference, &text, now.date()),
            ),
            Self::Name => short(
                |words| &words.field_name,
                |words| &words.about_reference,
                |it| it.form().name.clone().unwrap_or_default(),
                |it, text, now| it.enter(Field::Name, &text, now.date()),
            ),
            Self::BirthDate => TextSpec {
                begun: Some(BegunField::BirthDate),
                ..short(
                    |words| &words.field_birth_date,
                    |words| &words.about_birth_date,
                    |it| it.entered_text(BegunField::BirthDate),
                    |it, text, now| it.enter(Field::BirthDate, &text, now.date()),
                )
            },
            Self::Practitioner => short(
                |words| &words.field_practitioner,
                |words| &words.about_practitioner,
                |it| it.form().practitioner.clone(),
                |it, text, now| it.enter(Field::Practitioner, &text, now.date()),
            ),
            Self::Acknowledge => TextSpec {
                about: None,
                begun: Some(BegunField::Acknowledgement),
                ..short(
                    |words| &words.acknowledge,
                    |words| &words.acknowledge,
                    |it| it.entered_text(BegunField::Acknowledgement),
                    |it, text, now| it.acknowledge(&text, now),
                )
            },
            Self::Sessions => TextSpec {
                begun: Some(BegunField::Sessions),
                ..short(
                    |words| &words.sessions,
                    |words| &words.about_decision,
                    |it| it.entered_text(BegunField::Sessions),
                    |it, text, now| it.decide(ProposedDecision::Sessions(text), now),
                )
            },
            Self::Specialist => short(
                |words| &words.specialist,
                |words| &words.about_decision,
                |it| it.form().decision.specialist.clone(),
                |it, text, now| it.decide(ProposedDecision::Specialist(text), now),
            ),
            Self::Remarks => TextSpec {
                limit: REMARKS,
                rows: 5,
                ..short(
                    |words| &words.remarks,
                    |words| &words.about_decision,
                    |it| it.form().decision.remarks.clone(),
                    |it, text, now| it.decide(ProposedDecision::Remarks(text), now),
                )
            },
        }
    }
}

/// A single-line field whose text is entered as it is typed.
const fn short(label: Phrase, about: Phrase, get: Get, set: Set) -> TextSpec {
    TextSpec {
        label,
        about: Some(about),
        limit: SHORT,
        rows: 1,
        begun: None,
        get,
        set,
    }
}
