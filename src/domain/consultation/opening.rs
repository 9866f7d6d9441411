//! Opening a form with the checklist in use, which may be another edition than the one it was begun with.

use super::Consultation;
use crate::domain::checklist::{Checklist, Level};
use crate::domain::form::{Entry, Form, Wording};
use crate::domain::moment::Moment;
use crate::domain::screening::Answer;

impl Consultation {
    /// Opens a form with a checklist, and says how many answers that counted are asked again.
    ///
    /// An answer stands only while its question has the same wording, trigger and scope; the same holds for what an intake
    /// brought. Under another edition the notice is acknowledged and the decision made again, for both rest on the edition.
    #[must_use]
    pub fn open(
        checklist: &'static Checklist,
        form: Form,
        same_edition: bool,
        at: Moment,
    ) -> (Self, usize) {
        let mut consultation = Self { checklist, form };
        let plan = consultation.plan();
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

/// Drops what was given for another wording; returns the answer that no longer counts.
fn drop_changed(entry: &mut Entry, wording: &Wording) -> Option<Answer> {
    entry.intake.take_if(|intake| intake.wording != *wording);
    let given = entry.given.take_if(|given| given.wording != *wording)?;
    Some(given.answer)
}
