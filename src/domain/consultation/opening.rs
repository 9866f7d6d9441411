//! Opens a form with the current checklist, which may be a newer edition than the form's.

use jiff::civil::Date;

use super::{Consultation, Field, Refusal, Toggle};
use crate::domain::checklist::{Checklist, Level, QuestionId};
use crate::domain::form::{Form, QuestionEntry, Wording};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::screening::{Answer, Plan};

/// The contents of an intake; empty where it gives nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prefill {
    /// The clinic's own code for the client.
    pub client: String,
    pub name: String,
    pub birth_date: Option<Date>,
    /// The person filling in the form.
    pub practitioner: String,
    pub client_language: Option<Language>,
    pub plan: Plan,
    /// Count as unanswered until someone confirms them.
    pub answers: Vec<(QuestionId, Answer)>,
}

impl Consultation {
    /// Starts a consultation from an intake.
    ///
    /// # Errors
    /// A text is too long, or the birth date is out of range.
    pub fn begin(
        checklist: &'static Checklist,
        form: Form,
        prefill: &Prefill,
    ) -> Result<Self, Refusal> {
        let at = form.started;
        let mut consultation = Self {
            checklist,
            form: form.into(),
        };
        let birth_date = prefill.birth_date.map(|date| date.to_string());
        for (field, text) in [
            (Field::Reference, prefill.client.as_str()),
            (Field::Name, prefill.name.as_str()),
            (Field::BirthDate, birth_date.as_deref().unwrap_or_default()),
            (Field::Practitioner, prefill.practitioner.as_str()),
        ] {
            consultation.enter(field, text, at.date())?;
        }
        consultation.form.client_language = prefill.client_language;
        let concerns = prefill.plan.concerns.iter().copied().map(Toggle::Concern);
        let substances = prefill.plan.substances.iter().copied();
        for toggle in concerns.chain(substances.map(Toggle::Substance)) {
            consultation.toggle(toggle, at);
        }
        for (question, answer) in &prefill.answers {
            consultation.set_intake(*question, *answer);
        }
        Ok(consultation)
    }

    /// Opens a form with a checklist; also returns how many counted answers must be given again.
    ///
    /// An answer, given or from an intake, counts only while its question keeps its wording, trigger and scope. Under
    /// another edition the notice must be acknowledged and the decision made again.
    pub fn open(
        checklist: &'static Checklist,
        form: Form,
        same_edition: bool,
        at: Moment,
    ) -> (Self, usize) {
        let mut consultation = Self {
            checklist,
            form: form.into(),
        };
        let plan = consultation.plan().clone();
        let mut asked_again = 0;
        for question in checklist.questions {
            let Some(entry) = consultation.form.known_entry_mut(question.id.as_str()) else {
                continue;
            };
            let dropped = drop_changed(entry, &Wording::of(question));
            asked_again += usize::from(dropped.is_some() && plan.asks(question));
            if dropped.is_some() || plan.level(question) != Level::Refer {
                consultation.void_clearance(question.id, dropped, at);
            }
        }
        if !same_edition {
            consultation.form.void_decision();
            consultation.form.void_acknowledgement();
        }
        (consultation, asked_again)
    }
}

/// Drops an answer given for a different wording; returns it if it counted.
fn drop_changed(entry: &mut QuestionEntry, wording: &Wording) -> Option<Answer> {
    entry.intake.take_if(|intake| intake.wording != *wording);
    let given = entry.given.take_if(|given| given.wording != *wording)?;
    Some(given.answer)
}
