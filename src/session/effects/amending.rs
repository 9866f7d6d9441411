//! Amends a record: opens it for correction, or seals that it was entered in error.

use super::{Done, Environment, now, now_and_zone, said};
use crate::domain::consultation::{Consultation, Retraction, Stage, entered_in_error};
use crate::domain::moment::Moment;
use crate::domain::record::AmendmentKind;
use crate::domain::record_id::RecordId;
use crate::session::{FailedOperation, Hint, Opened, Report};
use crate::store::amendments;
use crate::store::index::Standing;
use crate::store::records::LoadedRecord;
use crate::store::{SystemError, records};

impl Environment {
    /// Corrects the current version of this record, or states that the record, if it is the current one, was an error.
    pub(super) fn amend(
        &mut self,
        id: &RecordId,
        kind: AmendmentKind,
        reason: &str,
        say: &dyn Fn(Report),
    ) {
        if let Err(report) = self.claim(FailedOperation::Opening, say) {
            return say(report);
        }
        let index = self.index();
        let newest = index.newest(id);
        let corrected = matches!(index.standing_of(id), Standing::Corrected(_));
        let done = match kind {
            AmendmentKind::Correction => {
                if corrected {
                    let phrase = &self.phrases.hints.amends_newest;
                    say(Report::Told(Hint::one(phrase, "id", newest.to_string())));
                }
                self.correct(&newest, reason, say).map(say)
            }
            AmendmentKind::EnteredInError if corrected => Err(self.names_another(&newest)),
            AmendmentKind::EnteredInError => self.retract(&newest, reason, say),
        };
        if let Err(why) = done {
            say(Report::Failed(FailedOperation::Opening, why));
        }
    }

    /// Opens a record for correction, or the correction in progress.
    fn correct(&mut self, id: &RecordId, reason: &str, say: &dyn Fn(Report)) -> Done<Report> {
        let hints = &self.phrases.hints;
        if let Some(draft) = amendments::in_hand(&self.folder, id) {
            let opened = self.resume(&draft)?;
            if let Report::Opened(it) = &opened
                && let Some(amends) = &it.consultation.form().amends
                && amends.reason != reason.trim()
            {
                let first = amends.reason.clone();
                say(Report::Told(Hint::one(
                    &hints.reason_stays,
                    "reason",
                    first,
                )));
            }
            return Ok(opened);
        }
        let LoadedRecord { record, sha256, .. } =
            records::read(&self.folder, id).map_err(said(self.language))?;
        if record.is_retraction() {
            let id = id.to_string();
            say(Report::Told(Hint::one(&hints.undoes_retraction, "id", id)));
        }
        let checklist = self.edition_of(&record.checklist)?;
        let amendment = self.new_id(now())?;
        let consultation = Consultation::amend(checklist, record, &sha256, reason, amendment)
            .map_err(|_refusal| {
                self.phrases
                    .refusals
                    .reason_too_short
                    .get(self.language)
                    .to_owned()
            })?;
        let stage = last_reached(&consultation);
        let opened = Opened::begun(consultation, stage);
        Ok(Report::Opened(Box::new(opened)))
    }

    /// Nothing states that a record was an error unless that very record was named: it cannot be read again first.
    fn names_another(&self, newest: &RecordId) -> String {
        let phrase = self.phrases.hints.in_error_newest.get(self.language);
        crate::phrases::fill(phrase, &[("id", newest.as_str())])
    }

    /// Seals a copy of a record that says it was entered in error.
    fn retract(&mut self, id: &RecordId, reason: &str, say: &dyn Fn(Report)) -> Done<()> {
        let LoadedRecord { record, sha256, .. } =
            records::read(&self.folder, id).map_err(said(self.language))?;
        let hints = &self.phrases.hints;
        if record.is_retraction() {
            return Err(hints.in_error_already.get(self.language).to_owned());
        }
        // The correction, sealed later, would bring back what was entered in error.
        if amendments::in_hand(&self.folder, id).is_some() {
            return Err(hints.correction_in_hand.get(self.language).to_owned());
        }
        // Without its edition the record can still be retracted.
        let _ = self.archive(&record.checklist);
        let station = self.next_link(say)?;
        let (sealed, zone) = now_and_zone();
        let retraction = Retraction {
            id: self.new_id(sealed)?,
            sealed,
            zone,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            station,
        };
        let retracted = entered_in_error(&record, &sha256, reason, retraction);
        self.keep(retracted, say)
    }

    /// Checks that what a correction corrects was not amended meanwhile, by hand or by records from elsewhere: the
    /// correction would replace an amendment that it does not take into account.
    pub(super) fn still_counts(&self, consultation: &Consultation) -> Done<()> {
        let Some(corrects) = consultation.corrects() else {
            return Ok(());
        };
        let newest = self.index().newest(&corrects.id);
        if newest == corrects.id || newest == consultation.form().id {
            return Ok(());
        }
        let phrase = self.phrases.hints.amended_meanwhile.get(self.language);
        let id = [("id", newest.as_str())];
        Err(crate::phrases::fill(phrase, &id))
    }

    /// Creates an id for this moment.
    pub(super) fn new_id(&self, at: Moment) -> Done<RecordId> {
        let random = getrandom::u32().map_err(|why| {
            let kind = std::io::ErrorKind::Other;
            let code = why.raw_os_error();
            crate::error::refused(SystemError { kind, code }, self.language)
        })?;
        Ok(RecordId::new(at, random))
    }
}

/// The last stage that may be entered: for a complete record the review, where everything is read back.
fn last_reached(consultation: &Consultation) -> Stage {
    let mut stages = Stage::ALL.into_iter().rev();
    let reached = stages.find(|stage| consultation.may_enter(*stage).is_ok());
    reached.unwrap_or(Stage::Client)
}
