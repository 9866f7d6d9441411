//! Seals records into this station's chain.

use super::{Done, Environment, said};
use crate::domain::consultation::Refusal;
use crate::domain::record::Record;
use crate::session::{Certificate, Hint, Report};
use crate::store::drafts::{self, Draft};
use crate::store::names::{self, NameList};
use crate::store::records;

impl Environment {
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
            amends: record.amends.as_ref().map(|amends| amends.kind),
            ended_early: record.ended_early.is_some(),
            number: link.number,
            sha256: sealed.sha256,
            file: sealed.file.display().to_string(),
        })));
        unfinished.map(say);
        Ok(())
    }

    /// Keeps what a draft has beyond its record, which another window sealed, among the discarded drafts.
    pub(super) fn sealed_elsewhere(&self, draft: Draft) -> Done<Report> {
        let record = records::read(&self.folder, &draft.form.id);
        if record.is_ok_and(|kept| draft.form.is_in(&kept.record)) {
            return Ok(Report::Saved(draft.saved));
        }
        let id = draft.form.id.clone();
        drafts::keep_aside(&self.folder, draft).map_err(said(self.language))?;
        Ok(Report::Discarded(id))
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
