//! Seals records into this station's chain.

use super::{Done, Environment, now_and_zone, said};
use crate::domain::consultation::{Consultation, Refusal, SealContext};
use crate::domain::language::Language;
use crate::domain::record::Record;
use crate::session::{Certificate, FailedOperation, Hint, Report};
use crate::store::names::{self, NameList};
use crate::store::records;

impl Environment {
    pub(super) fn seal(
        &mut self,
        consultation: &Consultation,
        reason: Option<String>,
        say: &dyn Fn(Report),
    ) {
        if let Err(why) = self.try_to_seal(consultation, reason, say) {
            say(Report::Failed(FailedOperation::Sealing, why));
        }
    }

    fn try_to_seal(
        &mut self,
        consultation: &Consultation,
        reason: Option<String>,
        say: &dyn Fn(Report),
    ) -> Done<()> {
        self.may_write(say)?;
        if let Some(gone) = self.sealed_before(consultation)? {
            say(gone);
            return Ok(());
        }
        if self.keep_other(&consultation.form().id)? {
            // Whoever seals has not seen it.
            return Err(self.phrases.hints.set_aside.get(self.language).to_owned());
        }
        self.still_counts(consultation)?;
        let checklist = consultation.checklist();
        let edition = self.edition(checklist, consultation.form())?;
        self.archive(&edition).map_err(said(self.language))?;
        let (at, zone) = now_and_zone();
        let station = self.next_link(say)?;
        let told_in = consultation.form().client_language.unwrap_or(Language::En);
        let context = SealContext {
            zone,
            edition,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            station,
            signs_heading: self.phrases.screen.notice_signs.get(told_in).to_owned(),
            aftercare_heading: self.phrases.screen.notice_aftercare.get(told_in).to_owned(),
        };
        let record = match reason {
            Some(reason) => consultation.end(&reason, at, context),
            None => consultation.seal(at, context),
        };
        self.keep(record, say)
    }

    /// Seals a record as the next in this station's chain, or reports why there is none.
    pub(super) fn keep(
        &mut self,
        record: Result<Record, Refusal>,
        say: &dyn Fn(Report),
    ) -> Done<()> {
        let record = match record {
            Ok(record) => record,
            Err(refusal) => {
                say(Report::SealRefused(refusal));
                return Ok(());
            }
        };
        let link = record.station.clone();
        let sealed = records::seal(&self.folder, &record).map_err(said(self.language))?;
        if let Some(station) = &mut self.station {
            station.advance(&link, &sealed.sha256);
        }
        self.remember_names(&record);
        let unfinished = sealed.unfinished.into_iter().next();
        let unfinished = unfinished.map(|why| {
            let values = vec![
                ("id", sealed.id.to_string()),
                ("why", said(self.language)(why)),
            ];
            Report::Told(Hint::with(&self.phrases.hints.unfinished, values))
        });
        say(Report::Sealed(Box::new(Certificate {
            id: sealed.id,
            client: record.client,
            outcome: record.outcome,
            amends: record.amends.map(|amends| (amends.kind, amends.id)),
            ended_early: record.ended_early.is_some(),
            verdict: record.decision.as_ref().map(|decision| decision.verdict),
            rescreen_on: record.rescreen_on,
            number: link.number,
            sha256: sealed.sha256,
            file: sealed.file.display().to_string(),
        })));
        unfinished.map(say);
        Ok(())
    }

    /// Remembers the names of practitioner and specialist; errors are ignored, because the record does not depend on
    /// it.
    fn remember_names(&self, record: &Record) {
        let decided = record.decision.as_ref();
        let used = [
            (NameList::Practitioner, Some(&record.practitioner)),
            (
                NameList::Specialist,
                decided.map(|decision| &decision.specialist),
            ),
        ];
        for (who, name) in used {
            let name = name.filter(|name| !name.is_empty());
            let _ = name.map(|name| names::remember(&self.folder, who, name));
        }
    }
}
