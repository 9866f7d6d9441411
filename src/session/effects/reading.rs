//! Records read for the screen.

use super::{Done, Environment, now, said};
use crate::domain::client_reference::folded;
use crate::domain::moment::Moment;
use crate::domain::record_id::RecordId;
use crate::session::{Earlier, Hint, ReadRecord, Report};
use crate::store::index::{IndexRow, Standing};
use crate::store::{amendments, catalog, earlier, records};

impl Environment {
    /// Reads a record, with its place among its versions.
    pub(super) fn read(&mut self, id: &RecordId) -> Done<Report> {
        let kept = records::read(&self.folder, id).map_err(said(self.language))?;
        let index = self.index();
        let versions = amendments::versions(&index, id);
        let amended = kept.record.amends.as_ref();
        let amended = amended.and_then(|amends| {
            let read = records::read(&self.folder, &amends.id).ok()?;
            // A different text under that id is not what was amended.
            (read.sha256 == amends.sha256).then_some(read.record)
        });
        let newest = versions.last().unwrap_or(id);
        let current = index.place(newest).and_then(|place| index.row(place));
        let client = current.map_or(&*kept.record.client, IndexRow::client);
        Ok(Report::Read(Box::new(ReadRecord {
            withdrawn: index.standing_of(id) == Standing::InError,
            client: client.to_owned(),
            in_hand: amendments::in_hand(&self.folder, newest),
            versions,
            amended,
            edition: self.edition_of(&kept.record.checklist).ok(),
            record: kept.record,
            sha256: kept.sha256,
        })))
    }

    /// Reports a client's consultations besides the open one: those that began before a time, if given, otherwise also
    /// a draft, which may be the one to continue.
    pub(super) fn look_up(
        &self,
        open: &RecordId,
        reference: &str,
        before: Option<Moment>,
        say: &dyn Fn(Report),
    ) {
        let today = now().date();
        let index = self.index();
        let records = earlier::of_client(&self.folder, &index, (reference, before), today);
        let found = Earlier::of(reference.to_owned(), records);
        say(Report::Earlier(Box::new(found)));
        // The drafts are read last: what was found before counts more.
        if before.is_none()
            && let Some(id) = self.other_draft(open, reference)
        {
            let phrase = &self.phrases.hints.other_draft;
            say(Report::Told(Hint::one(phrase, "id", id.to_string())));
        }
    }

    /// The draft of a client that was saved last, without the open one and corrections.
    fn other_draft(&self, open: &RecordId, reference: &str) -> Option<RecordId> {
        let wanted = folded(reference);
        if wanted.is_empty() {
            return None;
        }
        let (drafts, _foreign) = catalog::draft_entries(&self.folder);
        drafts.into_iter().find_map(|entry| {
            let (id, head) = (entry.id?, entry.head.ok()?);
            let is_other = id != *open && head.amends.is_none() && folded(&head.client) == wanted;
            is_other.then_some(id)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{id, performed, place, unsaved};
    use super::*;
    use crate::session::Effect;
    use crate::shipped::PHRASES;

    #[test]
    fn another_draft_of_the_client_is_named() {
        let (_home, mut environment) = place(1);
        performed(&mut environment, Effect::List);
        for (number, client) in [(60, "A - 1042"), (61, "a-1042"), (62, "B-7"), (63, "")] {
            let mut draft = unsaved(id(number));
            client.clone_into(&mut draft.form.client);
            draft.form.practitioner = "Sara".to_owned();
            performed(&mut environment, Effect::Save(Box::new(draft)));
        }
        let told = |environment: &mut Environment, open, reference: &str| {
            let asked = Effect::LookUp(id(open), reference.to_owned(), None);
            let reports = performed(environment, asked).into_iter();
            let mut other = reports.filter_map(|report| {
                let Report::Told(hint) = report else {
                    return None;
                };
                assert!(hint.says(&PHRASES.hints.other_draft));
                Some(hint.values[0].1.clone())
            });
            other.next()
        };
        assert_eq!(
            told(&mut environment, 61, "A-1042"),
            Some(id(60).to_string())
        );
        assert_eq!(
            told(&mut environment, 60, "A-1042"),
            Some(id(61).to_string())
        );
        for (open, reference) in [(62, "B-7"), (61, ""), (61, "C-1")] {
            assert_eq!(told(&mut environment, open, reference), None, "{reference}");
        }
        let before = Effect::LookUp(id(61), "A-1042".to_owned(), Some(now()));
        let reports = performed(&mut environment, before);
        assert!(matches!(&reports[..], [Report::Earlier(_)]), "{reports:?}");
    }
}
