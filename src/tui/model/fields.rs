//! The text fields of the stages: one table for label, help, limit, and where the text comes from and goes to.

use crate::domain::begun::BegunField;
use crate::domain::consultation::{Consultation, Field, ProposedDecision, REMARKS, Refusal, SHORT};
use crate::domain::language::Bilingual;
use crate::domain::moment::Moment;
use crate::phrases::ScreenWords;
use crate::tui::widgets::text_field::TextField;

/// A text field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The client reference.
    Reference,
    /// The client's name.
    Name,
    /// The client's date of birth.
    BirthDate,
    /// The practitioner.
    Practitioner,
    /// The acknowledgement of the notice.
    Acknowledge,
    /// The number of sessions.
    Sessions,
    /// The specialist's name.
    Specialist,
    /// The remarks.
    Remarks,
}

type Phrase = fn(&ScreenWords) -> &Bilingual;
type Get = fn(&Consultation) -> String;
type Set = fn(&mut Consultation, String, Moment) -> Result<(), Refusal>;

/// A line of the table.
pub struct TextSpec {
    /// The words over it.
    pub label: Phrase,
    /// What the side pane says of it; for the acknowledgement it shows the notice instead.
    pub about: Option<Phrase>,
    /// The most characters, counted after NFC.
    pub limit: usize,
    /// Rows on the screen; with more than one it takes lines.
    pub rows: u16,
    /// Where its text is kept while it is not whole or not confirmed.
    pub begun: Option<BegunField>,
    /// The text as it was entered.
    pub get: Get,
    /// Enters a text.
    pub set: Set,
}

impl TextSpec {
    /// An empty field for the text.
    #[must_use]
    pub const fn field(&self) -> TextField {
        match self.begun {
            Some(BegunField::BirthDate) => TextField::dated(),
            _ => TextField::new(self.limit, self.rows > 1),
        }
    }
}

impl Slot {
    /// Its line of the table.
    #[must_use]
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

/// One row of text that is entered as it is typed.
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
