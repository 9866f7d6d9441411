//! The text fields of the stages: a table of labels, help, limits, and how each text is read and set.
//!
//! Text is entered as it is typed, so that an autosave includes it.

use super::{Session, Stamp};
use crate::domain::begun::BegunField;
use crate::domain::consultation::{Consultation, Field, ProposedDecision, REMARKS, Refusal, SHORT};
use crate::domain::language::Bilingual;
use crate::domain::moment;
use crate::domain::moment::Moment;
use crate::phrases::ScreenWords;
use crate::store::names::NameList;

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
type GetText = fn(&Consultation) -> String;
type SetText = fn(&mut Consultation, String, Moment) -> Result<(), Refusal>;

/// The specification of a text field.
pub struct TextSpec {
    pub label: Phrase,
    /// Its explanation; the acknowledgement has the notice instead.
    pub about: Option<Phrase>,
    /// Maximum number of characters, counted after NFC.
    pub limit: usize,
    /// Whether line breaks are allowed.
    pub lines: bool,
    /// Where its text is kept while incomplete or unconfirmed.
    pub begun: Option<BegunField>,
    /// Reads the entered text.
    pub get: GetText,
    /// Enters a text.
    pub set: SetText,
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
                lines: true,
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
const fn short(label: Phrase, about: Phrase, get: GetText, set: SetText) -> TextSpec {
    TextSpec {
        label,
        about: Some(about),
        limit: SHORT,
        lines: false,
        begun: None,
        get,
        set,
    }
}

impl Session {
    /// Handles text as it is typed: enters it once it can be; incomplete or unconfirmed text is kept aside.
    ///
    /// # Errors
    /// The text is refused, and typing more could not change that.
    pub fn type_text(&mut self, slot: Slot, text: &str, stamp: Stamp) -> Result<(), Refusal> {
        let begun = slot.spec().begun;
        let mut half = begun.is_some();
        if let (Some(field), Some(open)) = (begun, &mut self.open) {
            open.consultation.begin_text(field, text);
            half = field != BegunField::BirthDate || moment::is_half_date(text);
            if field == BegunField::Acknowledgement && text.trim().is_empty() {
                open.consultation.take_acknowledgement_back();
            }
            open.changed(stamp.at);
        }
        // An incomplete date is an error only when the person leaves the field or it can no longer become a date.
        self.enter(slot, text, stamp)
            .or_else(|refusal| if half { Ok(()) } else { Err(refusal) })
    }

    /// Enters the text of a field, unless it is unchanged; only Enter enters an acknowledgement.
    pub fn enter(&mut self, slot: Slot, text: &str, stamp: Stamp) -> Result<(), Refusal> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        if slot == Slot::Acknowledge || text == open.stored(slot) {
            return Ok(());
        }
        (slot.spec().set)(&mut open.consultation, text.to_owned(), stamp.now)?;
        open.changed(stamp.at);
        Ok(())
    }

    /// Records the client's acknowledgement; returns whether it was entered.
    pub fn acknowledge(&mut self, by: &str, stamp: Stamp) -> bool {
        let Some(open) = &mut self.open else {
            return false;
        };
        let acknowledged = open.consultation.acknowledge(by, stamp.now);
        self.entered(acknowledged, stamp)
    }

    /// Enters a name used before; returns the field it went into.
    pub fn choose_name(&mut self, who: NameList, number: usize, stamp: Stamp) -> Option<Slot> {
        let name = self.names.of(who).get(number).cloned()?;
        let open = self.open.as_mut()?;
        let slot = match who {
            NameList::Practitioner => Slot::Practitioner,
            NameList::Specialist => Slot::Specialist,
        };
        let entered = (slot.spec().set)(&mut open.consultation, name, stamp.now);
        self.entered(entered, stamp).then_some(slot)
    }
}
